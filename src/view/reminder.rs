//! `remind`: the reminder to a unit, as text and as a letter.

use super::block::{Block, Cell, Column, Row, Table};
use super::lang::Lang;
use super::letter::{self, Committee, Matter};
use super::{labels, recorded, words};
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
    if is_empty(assessment, unit) {
        let name = assessment.plan.name_of(unit);
        let as_of = words::date(assessment.as_of, lang);
        return vec![Block::text(match lang {
            Lang::Vi => {
                format!("Tính đến ngày {as_of}, {name} không có nhiệm vụ quá hạn chưa hoàn thành.")
            }
            Lang::En => format!("As of {as_of}, {name} has no overdue task."),
        })];
    }
    vec![
        Block::text(state(assessment, unit, lang)),
        Block::text(request(assessment.plan, unit, send_before, lang)),
    ]
}

/// What the unit has left overdue.
fn state(assessment: &Assessment<'_>, unit: &str, lang: Lang) -> String {
    let name = assessment.plan.name_of(unit);
    let as_of = words::date(assessment.as_of, lang);
    let overdue = overdue(assessment, unit);
    let recorded = assessment
        .records
        .entries
        .iter()
        .any(|entry| entry.unit == unit && entry.date <= assessment.as_of);
    let tasks: Vec<String> = overdue
        .iter()
        .map(|(task, occurrence)| overdue_words(assessment, task, occurrence, lang))
        .collect();
    let mut ids: Vec<&str> = overdue
        .iter()
        .map(|(task, _)| task.task().id.as_str())
        .collect();
    ids.dedup();
    let count = words::count(i64::try_from(ids.len()).unwrap_or(i64::MAX), lang);
    let list = tasks.join("; ");
    match (recorded, lang) {
        (true, Lang::Vi) => format!(
            "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ quá hạn chưa hoàn thành ({list})."
        ),
        (false, Lang::Vi) => format!(
            "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ đã hết hạn nhưng chưa cập nhật kết quả ({list})."
        ),
        (true, Lang::En) => format!("As of {as_of}, {name} has {count} tasks overdue ({list})."),
        (false, Lang::En) => {
            format!("As of {as_of}, {name} has {count} tasks past due without any record ({list}).")
        }
    }
}

/// What is asked of the unit: through the unit that compiles the reports, unless it is that unit itself.
fn request(plan: &Plan, unit: &str, send_before: Option<Date>, lang: Lang) -> String {
    let committee = Committee::of(plan).in_short();
    let before = send_before.map_or_else(|| "…".to_owned(), |day| words::date(day, lang));
    let compiler = plan.compiler().filter(|compiler| *compiler.id != unit);
    let compiler = compiler.map(|compiler| compiler.name.as_str());
    match (compiler, lang) {
        (Some(compiler), Lang::Vi) => format!(
            "Đề nghị đơn vị khẩn trương hoàn thành; báo cáo kết quả kèm tài liệu kiểm chứng, nguyên nhân, giải pháp và thời gian hoàn \
             thành, gửi {compiler} trước ngày {before} để tổng hợp, báo cáo {committee}. Trường hợp cần điều chỉnh thời hạn, đề nghị \
             báo cáo {committee} (qua {compiler}) xem xét, quyết định."
        ),
        (None, Lang::Vi) => format!(
            "Đề nghị đơn vị khẩn trương hoàn thành; báo cáo {committee} kết quả kèm tài liệu kiểm chứng, nguyên nhân, giải pháp và thời \
             gian hoàn thành trước ngày {before}. Trường hợp cần điều chỉnh thời hạn, đề nghị báo cáo {committee} xem xét, quyết định."
        ),
        (Some(compiler), Lang::En) => format!(
            "Please complete them, and report results with documents, causes, remedies and the expected day to {compiler} before \
             {before}. A change of a deadline is proposed to the People's Committee through {compiler}."
        ),
        (None, Lang::En) => format!(
            "Please complete them, and report results with documents, causes, remedies and the expected day to the People's Committee \
             before {before}. A change of a deadline is proposed to it."
        ),
    }
}

fn overdue_words(
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

/// Whether there is nothing to remind a unit of.
pub fn is_empty(assessment: &Assessment<'_>, unit: &str) -> bool {
    overdue(assessment, unit).is_empty()
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
    if is_empty(assessment, unit) {
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
    let (title, committee) = (&plan.title, Committee::of(plan).in_full());
    let opening = match lang {
        Lang::Vi => format!("Thực hiện {title}, {committee} đôn đốc như sau:"),
        Lang::En => format!("Carrying out {title}, {committee} reminds:"),
    };
    let request = request(plan, unit, send_before, lang);
    let as_above = lang.pick("Như trên", "As above").to_owned();
    let recipients: Vec<String> = std::iter::once(as_above)
        .chain(archive(plan).cloned())
        .collect();
    Some(vec![
        Block::Letterhead(letter::letterhead(plan, matter, assessment.as_of, lang)),
        Block::text(opening),
        Block::text(state(assessment, unit, lang)),
        Block::Table(table(assessment, unit, lang)),
        Block::text(letter::last(&request)),
        Block::Closing(letter::closing(&recipients, lang)),
    ])
}

/// The overdue tasks by their titles, with what the unit said of them.
fn table(assessment: &Assessment<'_>, unit: &str, lang: Lang) -> Table {
    let rows = overdue(assessment, unit).into_iter().map(|(task, one)| {
        let said = [
            task.percent.map(|percent| match lang {
                Lang::Vi => format!("đạt {percent} %"),
                Lang::En => format!("{percent} % done"),
            }),
            recorded::expected(task, assessment.as_of, lang),
            Some(recorded::causes(&one.entries, lang)),
            Some(recorded::remedies(&one.entries)),
        ];
        let said = said.into_iter().flatten().filter(|words| !words.is_empty());
        let said: Vec<String> = said.collect();
        let nothing = lang.pick("chưa báo cáo", "nothing reported");
        Row::new(vec![
            Cell::text(task.task().id.as_str()),
            Cell::text(labels::title(task, Some(one), lang)),
            Cell::Date(one.due()),
            Cell::opt(one.days_late(assessment.as_of), Cell::Integer),
            Cell::text(one.missing_products.join("; ")),
            Cell::text(match said.is_empty() {
                true => nothing.to_owned(),
                false => said.join("; "),
            }),
        ])
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("TT", "No.")).width(5),
            Column::new(lang.pick("Nhiệm vụ", "Task")).width(30),
            Column::new(lang.pick("Hạn cuối", "Due")).width(14),
            Column::new(lang.pick("Số ngày quá hạn", "Days late")).width(10),
            Column::new(lang.pick("Sản phẩm còn thiếu", "Missing products")).width(18),
            Column::new(lang.pick("Đơn vị đã báo cáo", "Reported so far")).width(26),
        ],
        titled: true,
    }
}

/// The archive among the plan's recipients, which every document of the commune goes to.
fn archive(plan: &Plan) -> impl Iterator<Item = &String> {
    let is_archive = |name: &&String| name.trim_start_matches(['-', ' ']).starts_with("Lưu");
    plan.recipients.iter().filter(is_archive)
}

/// What a reminder is about.
pub fn subject(lang: Lang) -> &'static str {
    lang.pick(
        "đôn đốc thực hiện nhiệm vụ cải cách hành chính quá hạn",
        "overdue tasks of administrative reform",
    )
}

/// The sign of a letter: the issuing body, and the unit that drafts it by the letters under which the plan's archive names it, after the
/// clerk's: "Lưu: VT, VHXH".
fn sign(plan: &Plan) -> String {
    let drafter = archive(plan).find_map(|archive| {
        let (_, drafter) = words::unstopped(archive).rsplit_once(',')?;
        Some(drafter.trim()).filter(|drafter| !drafter.is_empty() && !drafter.contains(' '))
    });
    match drafter {
        Some(drafter) => format!("UBND-{drafter}"),
        None => "UBND".to_owned(),
    }
}
