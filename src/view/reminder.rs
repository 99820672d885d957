//! `remind`: the reminder to a unit, as text and as a letter.

use chrono::Datelike;

use super::duties;
use super::letter::{self, Committee, Issue, Matter};
use crate::assess::Assessment;
use crate::assess::in_force::Share;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, ids};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::model::plan::Plan;
use crate::model::record::Entry;
use crate::time::period::Date;
use crate::wording::labels;
use crate::wording::recorded;
use crate::wording::words;
use crate::wording::work;

/// The reminder to a unit, as an official writes it; `send_before` is the day before which the answer is asked for.
pub fn text(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Vec<Block> {
    let Overdue {
        owed: rows,
        asked,
        delivered,
    } = overdue(assessment, unit);
    let delivered = delivered_words(assessment.plan, unit, &delivered, lang);
    let asked = asked_words(assessment, unit, &asked, lang);
    if rows.is_empty() {
        let name = assessment.plan.name_of(unit);
        let as_of = words::date(assessment.as_of, lang);
        let none = Block::text(match lang {
            Lang::Vi => {
                format!("Tính đến ngày {as_of}, {name} không có nhiệm vụ quá hạn chưa hoàn thành.")
            }
            Lang::En => format!("As of {as_of}, {name} has no overdue task."),
        });
        let others = duties::lines(assessment, unit, lang);
        return std::iter::once(none)
            .chain(asked)
            .chain(delivered)
            .chain(others.into_iter().map(Block::text))
            .collect();
    }
    let mut blocks = vec![Block::text(state(
        assessment,
        unit,
        &rows,
        Told::Here,
        lang,
    ))];
    blocks.extend(asked.into_iter().chain(delivered));
    let asks = lang.pick("Đề nghị", "Please");
    let others = duties::lines(assessment, unit, lang);
    blocks.extend(others.into_iter().map(Block::text));
    blocks.push(Block::text(request(
        assessment,
        unit,
        &rows,
        send_before,
        asks,
        lang,
    )));
    blocks
}

/// Where the overdue tasks are told one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// In the sentence itself.
    Here,
    /// In the table below it.
    Below,
}

/// An overdue occurrence of which a unit delivered its own part, with the entry.
type Delivered<'s, 'a> = (TaskRow<'s, 'a>, &'a Entry);

/// What the unit has delivered of tasks that are overdue all the same, for another closes them; `None` where there is none.
fn delivered_words(
    plan: &Plan,
    unit: &str,
    delivered: &[Delivered<'_, '_>],
    lang: Lang,
) -> Option<Block> {
    let one = |(row, entry): &Delivered<'_, '_>| {
        let id = &row.task.task().id.value;
        let period = row.occurrence.and_then(|one| one.days.current.id);
        let period = period.map_or_else(String::new, |id| format!(", {}", words::period(id, lang)));
        let day = words::date(entry.date, lang);
        let document = entry.document.as_ref();
        let document = document.map_or_else(String::new, |document| {
            format!(", {}", words::document(document, lang))
        });
        let closer = plan.name_of(row.task.in_force.closer);
        match lang {
            Lang::Vi => {
                format!("nhiệm vụ số {id}{period} (ngày {day}{document}; {closer} ghi hoàn thành)")
            }
            Lang::En => format!("task {id}{period} ({day}{document}; closed by {closer})"),
        }
    };
    let list: Vec<String> = delivered.iter().map(one).collect();
    let (name, list) = (plan.name_of(unit), list.join("; "));
    (!delivered.is_empty()).then(|| {
        Block::text(match lang {
            Lang::Vi => format!("{name} đã ghi nhận phần việc của mình ở {list}."),
            Lang::En => format!("{name} has recorded its own part of {list}."),
        })
    })
}

/// What the unit has left overdue.
fn state(
    assessment: &Assessment<'_>,
    unit: &str,
    overdue: &[TaskRow<'_, '_>],
    told: Told,
    lang: Lang,
) -> String {
    let name = assessment.plan.name_of(unit);
    let as_of = words::date(assessment.as_of, lang);
    let is_silent = |row: &TaskRow<'_, '_>| row.entries().is_empty();
    let recorded = !overdue.iter().all(is_silent);
    let tasks: Vec<String> = overdue
        .iter()
        .map(|row| {
            let group = group_words(assessment, unit, row, lang);
            let tells_silence = recorded && is_silent(row);
            overdue_words(row, &group, tells_silence, assessment.as_of, lang)
        })
        .collect();
    let ids = overdue.iter().map(|row| row.task.task().id.as_str());
    let mut ids: Vec<&str> = ids.collect();
    ids.dedup();
    let count = words::count(i64::try_from(ids.len()).unwrap_or(i64::MAX), lang);
    // Several are numbered: what is missing of each is a list of its own.
    let list = match (&tasks[..], told, lang) {
        (_, Told::Below, Lang::Vi) => ", cụ thể:".to_owned(),
        (_, Told::Below, Lang::En) => ":".to_owned(),
        ([one], Told::Here, _) => format!(" ({one})."),
        (several, Told::Here, _) => {
            let numbered = several.iter().enumerate();
            let numbered = numbered.map(|(i, task)| format!("({}) {task}", i + 1));
            let list = numbered.collect::<Vec<_>>().join("; ");
            format!("{} {list}.", lang.pick(", cụ thể:", ":"))
        }
    };
    match (recorded, lang) {
        (true, Lang::Vi) => format!(
            "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ quá hạn chưa hoàn thành{list}"
        ),
        (false, Lang::Vi) => format!(
            "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ đã hết hạn nhưng chưa cập nhật kết quả{list}"
        ),
        (true, Lang::En) => format!("As of {as_of}, {name} has {count} tasks overdue{list}"),
        (false, Lang::En) => {
            format!("As of {as_of}, {name} has {count} tasks past due without any record{list}")
        }
    }
}

/// What is asked of the unit: through the unit that compiles the reports, unless it is that unit itself. `asks` begins the sentence: an office
/// asks, the committee demands. Without a day, a blank for it.
fn request(
    assessment: &Assessment<'_>,
    unit: &str,
    overdue: &[TaskRow<'_, '_>],
    send_before: Option<Date>,
    asks: &str,
    lang: Lang,
) -> String {
    let is_above = |row: &TaskRow<'_, '_>| {
        let assignment = row.task.task().assignment.as_ref();
        assignment.is_some_and(|assignment| assignment.is_from_above)
    };
    let above = match overdue.iter().any(is_above) {
        true => lang.pick(
            " Đối với nhiệm vụ cấp trên giao, việc điều chỉnh thời hạn do cơ quan giao nhiệm vụ quyết định.",
            " The deadline of what a higher body assigned is decided by that body.",
        ),
        false => "",
    };
    let plan = assessment.plan;
    let committee = Committee::of(plan).in_short();
    let before = send_before.map(|day| words::date(day, lang));
    let blank = format!("..../..../{}", assessment.as_of.year());
    let day = before.unwrap_or(blank);
    let before = match lang {
        Lang::Vi => format!("trước ngày {day}"),
        Lang::En => format!("before {day}"),
    };
    let compiler = plan
        .compiler_on(assessment.as_of)
        .filter(|compiler| *compiler.id != unit);
    let compiler = compiler.map(|compiler| compiler.name.as_str());
    match (compiler, lang) {
        (Some(compiler), Lang::Vi) => format!(
            "{asks} đơn vị khẩn trương hoàn thành; báo cáo kết quả (kèm tài liệu kiểm chứng, nguyên nhân, giải pháp, thời gian dự kiến hoàn \
             thành) về {compiler} {before} để tổng hợp, báo cáo {committee}. Trường hợp cần điều chỉnh thời hạn, đề nghị \
             báo cáo {committee} (qua {compiler}) xem xét, quyết định.{above}"
        ),
        (None, Lang::Vi) => format!(
            "{asks} đơn vị khẩn trương hoàn thành; báo cáo kết quả (kèm tài liệu kiểm chứng, nguyên nhân, giải pháp, thời gian dự kiến hoàn \
             thành) về {committee} {before}. Trường hợp cần điều chỉnh thời hạn, đề nghị báo cáo {committee} xem xét, quyết định.{above}"
        ),
        (Some(compiler), Lang::En) => format!(
            "{asks} complete them, and report results (with documents, causes, remedies and the expected day) to {compiler} {before}. \
             Requests to change a deadline should go to the People's Committee through {compiler}.{above}"
        ),
        (None, Lang::En) => format!(
            "{asks} complete them, and report results (with documents, causes, remedies and the expected day) to the People's \
             Committee {before}. Requests to change a deadline should go to it.{above}"
        ),
    }
}

/// The group through which the unit leads the task, as words behind its number; nothing where it leads the task itself.
fn group_words(
    assessment: &Assessment<'_>,
    unit: &str,
    row: &TaskRow<'_, '_>,
    lang: Lang,
) -> String {
    match (row.task.in_force.share_of(assessment.plan, unit), lang) {
        (Some(Share::Listed(group) | Share::Open(group)), Lang::Vi) => {
            format!(" của “{}”", group.name)
        }
        (Some(Share::Listed(group) | Share::Open(group)), Lang::En) => {
            format!(" of “{}”", group.name)
        }
        _ => String::new(),
    }
}

/// Asks a unit about its part of what groups lead that list no members: such a task is nobody's own, so it is not called the unit's.
fn asked_words(
    assessment: &Assessment<'_>,
    unit: &str,
    asked: &[TaskRow<'_, '_>],
    lang: Lang,
) -> Option<Block> {
    let one = |row: &TaskRow<'_, '_>| {
        let group = group_words(assessment, unit, row, lang);
        overdue_words(row, &group, false, assessment.as_of, lang)
    };
    let list: Vec<String> = asked.iter().map(one).collect();
    let (name, list) = (assessment.plan.name_of(unit), list.join("; "));
    (!asked.is_empty()).then(|| {
        Block::text(match lang {
            Lang::Vi => format!(
                "Việc giao chung cho nhóm mà kế hoạch không kê đơn vị nào thuộc nhóm, còn quá hạn: {list}. Nếu {name} có phần việc \
                 trong đó, đề nghị cho biết kết quả phần việc của mình."
            ),
            Lang::En => format!(
                "Overdue, and led by a group whose members the plan does not list: {list}. If {name} has a part in it, please report \
                 the result of that part."
            ),
        })
    })
}

/// An overdue task, with the words that name its group; says that nothing was recorded on it where the caller asks for that.
fn overdue_words(
    row: &TaskRow<'_, '_>,
    group: &str,
    tells_silence: bool,
    as_of: Date,
    lang: Lang,
) -> String {
    let id = format!("{}{group}", row.task.task().id.value);
    let days = row.occurrence.map(|occurrence| occurrence.days.current);
    let due = days.map_or_else(String::new, |days| words::date(days.due, lang));
    let late = words::count(row.days_late(as_of).unwrap_or_default(), lang);
    let period = days
        .and_then(|days| days.id)
        .map(|id| format!(", {}", words::period(id, lang)))
        .unwrap_or_default();
    let missing = match row.missing_products() {
        [] => String::new(),
        products => format!(
            ", {}: {}",
            lang.pick("sản phẩm còn thiếu", "missing"),
            products.join(", ")
        ),
    };
    match (tells_silence, lang) {
        (false, Lang::Vi) => {
            format!("nhiệm vụ số {id}{period}, hạn cuối {due}, quá hạn {late} ngày{missing}")
        }
        (true, Lang::Vi) => format!(
            "nhiệm vụ số {id}{period}, hạn cuối {due}, đã quá thời hạn {late} ngày, chưa cập nhật kết quả{missing}"
        ),
        (false, Lang::En) => format!("task {id}{period}, due {due}, {late} days late{missing}"),
        (true, Lang::En) => {
            format!("task {id}{period}, due {due}, {late} days past due, nothing recorded{missing}")
        }
    }
}

/// Whether nothing overdue is laid to the unit's charge.
pub fn is_empty(assessment: &Assessment<'_>, unit: &str) -> bool {
    overdue(assessment, unit).owed.is_empty()
}

/// What is overdue and laid to the unit's charge.
pub fn owed<'s, 'a>(assessment: &'s Assessment<'a>, unit: &str) -> Vec<TaskRow<'s, 'a>> {
    overdue(assessment, unit).owed
}

/// The overdue occurrences that a unit leads.
#[derive(Default)]
struct Overdue<'s, 'a> {
    /// Those of which it owes something.
    owed: Vec<TaskRow<'s, 'a>>,
    /// Those of groups that list no members: whether it has a part in them is asked.
    asked: Vec<TaskRow<'s, 'a>>,
    /// Those of which it delivered its own part, each with the entry.
    delivered: Vec<Delivered<'s, 'a>>,
}

fn overdue<'s, 'a>(assessment: &'s Assessment<'a>, unit: &str) -> Overdue<'s, 'a> {
    let mut found = Overdue::default();
    for task in assessment.tasks.iter().chain(&assessment.assignments) {
        let Some(share) = task.in_force.share_of(assessment.plan, unit) else {
            continue;
        };
        let rows = task.occurrences.iter().map(|one| TaskRow {
            task,
            occurrence: Some(one),
        });
        for row in rows.filter(|row| row.status() == Status::Overdue) {
            match row.delivered_by(unit) {
                Some(entry) => found.delivered.push((row, entry)),
                None if share.is_charged() => found.owed.push(row),
                // A coordinator knows its part.
                None if ids(task.in_force.coordinators).any(|id| id == unit) => {}
                None => found.asked.push(row),
            }
        }
    }
    found
}

/// The reminder as a letter of the People's Committee; `None` where nothing is laid to the unit's charge, and it owes nothing else.
pub fn letter(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Option<Vec<Block>> {
    let Overdue {
        owed: rows,
        asked,
        delivered,
    } = overdue(assessment, unit);
    if rows.is_empty() {
        return duties::letter(assessment, unit, send_before, lang);
    }
    let plan = assessment.plan;
    let sign = sign(plan);
    let matter = Matter {
        sign: &sign,
        kind: None,
        subject: subject(plan, lang),
        addressee: Some(plan.name_of(unit)),
        issue: Issue::default(),
    };
    let (title, committee) = (&plan.title, Committee::of(plan).in_full());
    let opening = match lang {
        Lang::Vi => format!(
            "Thực hiện {title}, {committee} đôn đốc đơn vị thực hiện các nhiệm vụ quá hạn như sau:"
        ),
        Lang::En => format!("Carrying out {title}, {committee} reminds:"),
    };
    let asks = match lang {
        Lang::Vi => format!("{committee} yêu cầu"),
        Lang::En => "Please".to_owned(),
    };
    let request = request(assessment, unit, &rows, send_before, &asks, lang);
    let as_above = lang.pick("Như trên", "As above").to_owned();
    let recipients: Vec<String> = std::iter::once(as_above)
        .chain(archive(plan).cloned())
        .collect();
    let mut blocks = vec![
        Block::Letterhead(letter::letterhead(plan, matter, assessment.as_of, lang)),
        Block::text(opening),
        Block::text(state(assessment, unit, &rows, Told::Below, lang)),
        Block::Table(table(assessment, unit, &rows, lang)),
    ];
    blocks.extend(asked_words(assessment, unit, &asked, lang));
    blocks.extend(delivered_words(plan, unit, &delivered, lang));
    let others = duties::lines(assessment, unit, lang);
    blocks.extend(others.into_iter().map(Block::text));
    blocks.extend([
        Block::text(letter::last(&request)),
        Block::Closing(letter::closing(
            &recipients,
            plan.reporting.signer.as_deref(),
            lang,
        )),
    ]);
    Some(blocks)
}

/// The overdue tasks by their titles, with what the unit said of them.
fn table(
    assessment: &Assessment<'_>,
    unit: &str,
    overdue: &[TaskRow<'_, '_>],
    lang: Lang,
) -> Table {
    let as_of = assessment.as_of;
    let rows = overdue.iter().map(|row| {
        let mut said = recorded::progress(row, as_of, lang);
        said.push(recorded::causes(row.entries(), lang));
        said.push(recorded::remedies(row.entries()));
        said.push(row.documents().join("; "));
        said.retain(|words| !words.is_empty());
        let nothing = lang.pick("Chưa báo cáo", "Nothing reported");
        Row::new(vec![
            Cell::text(row.task.task().id.as_str()),
            Cell::text(match group_words(assessment, unit, row, lang).trim() {
                "" => labels::title(row.task, row.occurrence, lang),
                group => format!(
                    "{} ({group})",
                    labels::title(row.task, row.occurrence, lang)
                ),
            }),
            Cell::opt(row.occurrence.map(OccurrenceState::due), Cell::Date),
            Cell::opt(row.days_late(as_of), Cell::Integer),
            Cell::text(row.missing_products().join("; ")),
            Cell::text(match row.entries().is_empty() {
                true => nothing.to_owned(),
                false => words::sentences(&said),
            }),
        ])
    });
    let missing = lang.pick("Sản phẩm còn thiếu", "Missing products");
    let table = Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("TT", "No.")).width(5),
            Column::new(lang.pick("Nhiệm vụ", "Task")).width(30),
            Column::new(lang.pick("Hạn cuối", "Due")).width(14),
            Column::new(lang.pick("Số ngày quá hạn", "Days late")).width(10),
            Column::new(missing).width(18),
            Column::new(lang.pick("Tình hình đơn vị báo cáo", "Reported so far")).width(26),
        ],
        titled: true,
    };
    // A plan may name no product at all.
    table.without_empty(&[missing])
}

/// The archive among the plan's recipients, which every document of the commune goes to.
pub(super) fn archive(plan: &Plan) -> impl Iterator<Item = &String> {
    let is_archive = |name: &&String| name.trim_start_matches(['-', ' ']).starts_with("Lưu");
    plan.recipients.iter().filter(is_archive)
}

/// What a reminder is about.
pub fn subject(plan: &Plan, lang: Lang) -> String {
    match (work::name(plan, lang), lang) {
        (Some(work), Lang::Vi) => format!("đôn đốc thực hiện nhiệm vụ {work} quá hạn"),
        (None, Lang::Vi) => "đôn đốc thực hiện nhiệm vụ quá hạn".to_owned(),
        (Some(work), Lang::En) => format!("overdue tasks of {work}"),
        (None, Lang::En) => "overdue tasks".to_owned(),
    }
}

/// The sign of a letter: the issuing body, and the unit that drafts it by the letters under which the plan's archive names it, after the
/// clerk's: "Lưu: VT, VHXH".
pub(super) fn sign(plan: &Plan) -> String {
    let drafter = archive(plan).find_map(|archive| {
        let (_, drafter) = words::unstopped(archive).rsplit_once(',')?;
        Some(drafter.trim()).filter(|drafter| !drafter.is_empty() && !drafter.contains(' '))
    });
    match drafter {
        Some(drafter) => format!("UBND-{drafter}"),
        None => "UBND".to_owned(),
    }
}
