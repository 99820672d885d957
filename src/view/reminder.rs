//! `remind`: the reminder to a unit, as text and as a letter.

use super::block::Block;
use super::lang::Lang;
use super::letter::{self, Matter};
use super::words;
use crate::assess::Assessment;
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::model::period::Date;
use crate::model::plan::Plan;

/// The reminder to a unit, as an official writes it; `send_before` is the day before which the answer is asked for.
pub fn text(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Vec<Block> {
    let plan = assessment.plan;
    let name = plan.name_of(unit);
    let as_of = words::date(assessment.as_of, lang);
    let overdue = overdue(assessment, unit);
    if overdue.is_empty() {
        return vec![Block::text(match lang {
            Lang::Vi => {
                format!("Tính đến ngày {as_of}, {name} không có nhiệm vụ quá hạn chưa hoàn thành.")
            }
            Lang::En => format!("As of {as_of}, {name} has no overdue task."),
        })];
    }
    let recorded = assessment
        .records
        .entries
        .iter()
        .any(|entry| entry.unit == unit && entry.date <= assessment.as_of);
    let tasks: Vec<String> = overdue
        .iter()
        .map(|(task, occurrence)| overdue_item(assessment, task, occurrence, lang))
        .collect();
    let mut ids: Vec<&str> = overdue
        .iter()
        .map(|(task, _)| task.task().id.as_str())
        .collect();
    ids.dedup();
    let count = words::count(i64::try_from(ids.len()).unwrap_or(i64::MAX), lang);
    let compiler = plan.compiler().map_or("…", |unit| unit.name.as_str());
    let before = send_before.map_or_else(|| "…".to_owned(), |day| words::date(day, lang));
    let list = tasks.join("; ");
    match lang {
        Lang::Vi => {
            let state = if recorded {
                "quá hạn chưa hoàn thành"
            } else {
                "đã hết hạn nhưng chưa cập nhật kết quả"
            };
            vec![
                Block::text(format!(
                    "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ {state} ({list})."
                )),
                Block::text(format!(
                    "Đề nghị đơn vị khẩn trương hoàn thành; báo cáo kết quả kèm tài liệu kiểm chứng, nguyên nhân, giải \
                     pháp và thời gian hoàn thành, gửi {compiler} trước ngày {before} để tổng hợp, báo cáo UBND xã. \
                     Trường hợp cần điều chỉnh thời hạn, đề nghị báo cáo UBND xã (qua {compiler}) xem xét, quyết định."
                )),
            ]
        }
        Lang::En => {
            let state = if recorded {
                "overdue"
            } else {
                "past due without any record"
            };
            vec![
                Block::text(format!(
                    "As of {as_of}, {name} has {count} tasks {state} ({list})."
                )),
                Block::text(format!(
                    "Please complete them, and report results with documents, causes, remedies and the expected day to \
                     {compiler} before {before}. A change of a deadline is proposed to the People's Committee through \
                     {compiler}."
                )),
            ]
        }
    }
}

fn overdue_item(
    assessment: &Assessment<'_>,
    task: &TaskState<'_>,
    occurrence: &OccurrenceState<'_>,
    lang: Lang,
) -> String {
    let id = &task.task().id.value;
    let due = words::date(occurrence.due(), lang);
    let late = words::count(
        occurrence.days_late(assessment.as_of).unwrap_or_default(),
        lang,
    );
    let period = occurrence
        .days
        .current
        .id
        .map(|id| format!(", {}", words::period(id, lang)))
        .unwrap_or_default();
    let missing = match &occurrence.missing_products[..] {
        [] => String::new(),
        products => format!(
            "; {}: {}",
            lang.pick("sản phẩm còn thiếu", "missing"),
            products.join(", ")
        ),
    };
    match lang {
        Lang::Vi => {
            format!("nhiệm vụ số {id}{period}, hạn cuối {due}, quá hạn {late} ngày{missing}")
        }
        Lang::En => format!("task {id}{period}, due {due}, {late} days late{missing}"),
    }
}

/// The overdue occurrences that a unit leads.
fn overdue<'s, 'a>(
    assessment: &'s Assessment<'a>,
    unit: &str,
) -> Vec<(&'s TaskState<'a>, &'s OccurrenceState<'a>)> {
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    tasks
        .filter(|task| task.in_force.lead == unit && task.status == Status::Overdue)
        .flat_map(|task| task.occurrences.iter().map(move |one| (task, one)))
        .filter(|(_, one)| one.status == Status::Overdue)
        .collect()
}

/// The reminder as a letter of the People's Committee; `None` where there is nothing to remind of.
pub fn letter(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Option<Vec<Block>> {
    if overdue(assessment, unit).is_empty() {
        return None;
    }
    let plan = assessment.plan;
    let sign = sign(plan);
    let matter = Matter {
        sign: &sign,
        kind: None,
        subject: subject(lang).to_owned(),
        addressee: Some(plan.name_of(unit)),
    };
    let head = letter::letterhead(plan, matter, assessment.as_of, lang);
    let mut blocks = vec![Block::Letterhead(head)];
    blocks.extend(text(assessment, unit, send_before, lang));
    // The archive stands last among the plan's recipients.
    let archive = plan
        .recipients
        .iter()
        .filter(|name| name.starts_with("Lưu"));
    let first = lang.pick("Như trên", "As above").to_owned();
    let recipients = std::iter::once(first).chain(archive.cloned());
    blocks.push(Block::Closing(letter::closing(recipients.collect(), lang)));
    Some(blocks)
}

/// What a reminder is about.
pub fn subject(lang: Lang) -> &'static str {
    lang.pick(
        "đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn",
        "overdue tasks of administrative reform",
    )
}

/// The sign of a letter: the issuing body, and the unit that drafts it by the letters under which the plan's archive names it.
fn sign(plan: &Plan) -> String {
    let is_sign = |alias: &&String| alias.chars().all(char::is_uppercase);
    let drafter = plan
        .compiler()
        .and_then(|unit| unit.aliases.iter().find(is_sign));
    match drafter {
        Some(drafter) => format!("UBND-{drafter}"),
        None => "UBND".to_owned(),
    }
}
