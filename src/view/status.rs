//! `status`: one screen.

use super::head::{earlier_deadlines, header_with_way_on};
use super::letter::Committee;
use super::risk;
use super::targets;
use super::tasks::is_of_rhythm;
use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::task::{OccurrenceState, TaskState, ids};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::time::period::Date;
use crate::wording::labels::{self, RateName};
use crate::wording::{proof, words};

/// Tasks at risk that the page lists: it stays one screen, and `tasks --status at-risk` has all of them.
const LISTED: usize = 5;

/// The page. Each list shows at most `most` tasks and says how many more there are.
pub fn status(assessment: &Assessment<'_>, most: usize, lang: Lang) -> Vec<Block> {
    let mut blocks = header_with_way_on(assessment, lang);
    blocks.extend(earlier_deadlines(assessment, lang));
    blocks.extend(totals(assessment, lang));
    blocks.extend(rates(assessment, lang));
    blocks.extend(assigned(assessment, lang));
    blocks.extend(urgent(assessment, Status::Overdue, most, lang));
    blocks.extend(urgent(assessment, Status::DueSoon, most, lang));
    let title = lang.pick("Có nguy cơ quá hạn", "At risk");
    blocks.extend(risk::list(
        assessment,
        title,
        &risk::at_risk(assessment),
        most.min(LISTED),
        lang,
    ));
    blocks.extend(unreadable(assessment, lang));
    blocks.extend(targets::in_brief(assessment, most, lang));
    blocks.extend(units(assessment, lang));
    blocks
}

/// How many of the tasks that nobody can judge are so because their lead's records could not be read; of the others the wording was refused.
pub fn unread(assessment: &Assessment<'_>) -> u64 {
    let tasks = unreadable_tasks(assessment);
    tasks
        .filter(|task| task.status == Status::Unresolved)
        .count() as u64
}

/// The official four cells and the rest.
fn totals(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let counts = &assessment.counts;
    let (total, occurrences) = (counts.total(), assessment.occurrences());
    let title = match lang {
        Lang::Vi => format!("Tổng số {total} nhiệm vụ ({occurrences} lượt)"),
        Lang::En => format!("{total} tasks ({occurrences} occurrences)"),
    };
    let bridge = proof::bridge(&assessment.bridge, lang)
        .map(|text| Block::toned(Tone::Faint, format!("  {text}")));
    let get = |status| counts.get(status);
    let unread = unread(assessment);
    let overdue = get(Status::Overdue);
    let in_term = counts.sum(Status::is_in_term);
    let mut awaiting = assessment
        .tasks
        .iter()
        .filter(|task| task.status == Status::Awaiting);
    let all_await_guidance = awaiting.all(labels::awaits_guidance);
    let among = |statuses: &[Status]| {
        let parts = statuses.iter().filter(|status| get(**status) > 0);
        let name = |status: &Status| {
            let label = match status {
                // Of those that wait, some only have no day.
                Status::Awaiting if !all_await_guidance => {
                    lang.pick("chưa có ngày", "no day yet").to_owned()
                }
                status => labels::status(*status, true, lang).long.to_lowercase(),
            };
            format!("{label} {}", get(*status))
        };
        parts.map(name).collect::<Vec<_>>().join(", ")
    };
    let in_brackets = |text: String| {
        if text.is_empty() {
            text
        } else {
            format!(" ({text})")
        }
    };
    let mut open = match lang {
        Lang::Vi => format!("Trong hạn {in_term}"),
        Lang::En => format!("in term {in_term}"),
    };
    open.push_str(&in_brackets(among(&[Status::DueSoon, Status::NotOpen])));
    open.push_str(&match lang {
        Lang::Vi => format!(" · Quá hạn {overdue}"),
        Lang::En => format!(" · overdue {overdue}"),
    });
    let done = match lang {
        Lang::Vi => format!(
            "Đúng hạn {} · Quá hạn {}",
            get(Status::CompletedOnTime),
            get(Status::CompletedLate)
        ),
        Lang::En => format!(
            "on time {} · late {}",
            get(Status::CompletedOnTime),
            get(Status::CompletedLate)
        ),
    };
    // A wording that was refused is shown otherwise than a file that could not be read.
    let refused = get(Status::Unresolved) - unread;
    let unclear: Vec<String> = [
        (
            refused,
            labels::status(Status::Unresolved, true, lang)
                .long
                .to_lowercase(),
        ),
        (unread, lang.pick("thiếu số liệu", "unreadable").to_owned()),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, label)| format!("{label} {n}"))
    .collect();
    let unclear = unclear.join(", ");
    let row = |label: &str, n: u64, detail: String| {
        Row::new(vec![Cell::text(label), Cell::count(n), Cell::text(detail)])
    };
    let without_day = get(Status::Completed) - counts.evidenced();
    let mut done = done;
    if without_day > 0 {
        done.push_str(&match lang {
            Lang::Vi => format!(" · Không quy định thời hạn {without_day}"),
            Lang::En => format!(" · no deadline {without_day}"),
        });
    }
    for part in proof::beside_completed(counts, lang) {
        done.push_str(&format!(" · {}", words::capitalised(&part)));
    }
    let completed = get(Status::CompletedOnTime) + get(Status::CompletedLate) + without_day;
    let evidenced = match counts.evidenced() {
        0 => String::new(),
        n => format!("{} {n}", labels::evidenced(lang).long.to_lowercase()),
    };
    let mut rows = vec![
        row(lang.pick("Đã hoàn thành", "Completed"), completed, done),
        row(
            lang.pick("Chưa hoàn thành", "Not completed"),
            in_term + overdue,
            open,
        ),
        row(
            lang.pick("Không có thời hạn", "No deadline"),
            no_deadline(counts) - without_day,
            [
                evidenced,
                among(&[Status::Continuous, Status::Awaiting]),
                unclear,
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        ),
    ];
    if get(Status::Withdrawn) > 0 {
        let label = labels::status(Status::Withdrawn, true, lang).long;
        rows.push(row(label, get(Status::Withdrawn), String::new()));
    }
    let columns = vec![
        Column::new(""),
        Column::new(""),
        Column::new("").room(Room::Wrapped),
    ];
    let table = Block::Table(Table {
        columns,
        rows,
        titled: false,
    });
    let heading = Block::heading(2, title);
    std::iter::once(heading)
        .chain(bridge)
        .chain([table])
        .collect()
}

fn no_deadline(counts: &Counts) -> u64 {
    counts.sum(Status::is_without_deadline)
}

/// The four rates with what they count in words, both counts, and at every width how many tasks without a deadline are among these.
fn rates(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let counts = &assessment.counts;
    let rates = counts.rates();
    let settled = counts.get(Status::Completed);
    let beside = match (no_deadline(counts), lang) {
        (0, _) => None,
        (n, Lang::Vi) => Some(format!(
            "  * trong đó {n} nhiệm vụ không có thời hạn: {settled} đã hoàn thành hoặc đủ kiểm chứng"
        )),
        (n, Lang::En) => Some(format!(
            "  * {n} tasks without a deadline included: {settled} done or evidenced"
        )),
    };
    let mark = beside.as_ref().map_or("", |_| "*");
    let row = |name: RateName, ratio: Ratio, mark: &str| {
        Row::new(vec![
            Cell::text(labels::rate(name, lang).long),
            Cell::text(words::percent(ratio, &[], lang)),
            Cell::text(format!("{}/{}{mark}", ratio.numerator, ratio.denominator)),
        ])
    };
    let table = Block::Table(Table {
        columns: vec![
            Column::new("").room(Room::Wrapped),
            Column::new(""),
            Column::new(""),
        ],
        rows: vec![
            row(RateName::Completion, rates.completion, mark),
            row(RateName::DueCompletion, rates.due_completion, ""),
            row(RateName::Timeliness, rates.timeliness, ""),
            row(RateName::Progress, rates.progress, mark),
        ],
        titled: false,
    });
    let issued = assessment.rates_issued.as_ref();
    let as_issued = proof::rates_as_issued(&rates, issued, lang);
    let as_issued = as_issued.map(|text| format!("  {text}"));
    let notes = beside.into_iter().chain(as_issued);
    let notes = notes.map(|words| Block::toned(Tone::Faint, words));
    std::iter::once(table).chain(notes).collect()
}

/// Assigned tasks: a set of their own, never added to the plan's.
fn assigned(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let counts = &assessment.assigned_counts;
    if counts.total() == 0 {
        return Vec::new();
    }
    let overdue = counts.get(Status::Overdue);
    let completed = counts.done();
    let evidenced = match (counts.evidenced(), lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!(", đủ tài liệu kiểm chứng các quý {n}"),
        (n, Lang::En) => format!(", {n} with evidence of every quarter"),
    };
    let total = counts.total();
    let progress = words::percent(counts.rates().progress, &[], lang);
    let own = Committee::of(assessment.plan).in_short();
    vec![Block::text(match lang {
        Lang::Vi => format!(
            "Ngoài kế hoạch, cấp trên và {own} giao {total} nhiệm vụ: đã hoàn thành {completed}{evidenced}, quá hạn {overdue}; \
             bảo đảm tiến độ {progress}"
        ),
        Lang::En => format!(
            "Assigned beside the plan: {total} tasks, {completed} completed{evidenced}, {overdue} overdue; progress {progress}"
        ),
    })]
}

/// What is overdue or due soon, the most urgent first: the longest overdue, or the next due. Tasks are listed once with what makes them
/// overdue; what is due soon goes by occurrence, for an earlier one that is overdue gives the task its status.
fn urgent(assessment: &Assessment<'_>, status: Status, most: usize, lang: Lang) -> Vec<Block> {
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    let occurrences = |task| -> Vec<&OccurrenceState<'_>> {
        let task: &TaskState<'_> = task;
        match status {
            Status::DueSoon => task.due_soon().collect(),
            _ => urgent_occurrence(task, status)
                .filter(|_| task.status == status)
                .into_iter()
                .collect(),
        }
    };
    let mut rows: Vec<TaskRow<'_, '_>> = Vec::new();
    for task in tasks {
        rows.extend(occurrences(task).into_iter().map(|one| TaskRow {
            task,
            occurrence: Some(one),
        }));
    }
    rows.sort_by_key(|row| row.occurrence.map(OccurrenceState::due));
    if rows.is_empty() {
        return Vec::new();
    }
    let label = labels::status(status, true, lang).long;
    let is_by_occurrence =
        status == Status::DueSoon && rows.iter().any(|row| is_of_rhythm(row.occurrence));
    let title = match (is_by_occurrence, lang) {
        (false, _) => format!("{label} ({})", rows.len()),
        (true, Lang::Vi) => format!("{label} ({} lượt)", rows.len()),
        (true, Lang::En) => format!("{label} ({} occurrences)", rows.len()),
    };
    let days = if status == Status::Overdue {
        lang.pick("Quá hạn (ngày)", "Days late")
    } else {
        lang.pick("Còn (ngày)", "Days left")
    };
    let table = Table {
        columns: vec![
            Column::new("TT"),
            Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Cut),
            lead_column(lang),
            Column::new(lang.pick("Hạn cuối", "Due")),
            Column::new(days),
            Column::new(lang.pick("Ghi chú", "Note")).room(Room::From(110)),
        ],
        rows: rows
            .iter()
            .take(most)
            .map(|row| urgent_row(assessment, row, lang))
            .collect(),
        titled: true,
    };
    let mut blocks = vec![Block::heading(2, title), Block::Table(table)];
    let is_off = |row: &TaskRow<'_, '_>| {
        let due = row.occurrence.map(OccurrenceState::due);
        due.is_some_and(|due| assessment.plan.calendar.off(due).is_some())
    };
    if rows.iter().take(most).any(is_off) {
        blocks.push(Block::Legend(
            lang.pick("  * hạn cuối là ngày nghỉ", "  * due on a day off")
                .to_owned(),
        ));
    }
    if rows.len() > most {
        let more = rows.len() - most;
        let what = if is_by_occurrence {
            "lượt"
        } else {
            "nhiệm vụ"
        };
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!(
                    "  … và {more} {what} khác: cchc tasks --status {}",
                    status.key()
                ),
                Lang::En => format!("  … and {more} more: cchc tasks --status {}", status.key()),
            },
        ));
    }
    blocks
}

/// The occurrence that gives the task its urgent status.
fn urgent_occurrence<'t, 'a>(
    task: &'t TaskState<'a>,
    status: Status,
) -> Option<&'t OccurrenceState<'a>> {
    task.occurrences
        .iter()
        .find(|occurrence| occurrence.status == status)
}

fn urgent_row(assessment: &Assessment<'_>, row: &TaskRow<'_, '_>, lang: Lang) -> Row {
    let TaskRow { task, occurrence } = *row;
    let status = row.status();
    let due = occurrence.map(|occurrence| occurrence.due());
    let days = occurrence.and_then(|occurrence| match status {
        Status::Overdue => occurrence.days_late(assessment.as_of),
        _ => occurrence.days_left(assessment.as_of),
    });
    let title = labels::title(task, occurrence, lang);
    let flags: Vec<&str> = labels::flags(task, lang)
        .iter()
        .map(|flag| flag.short)
        .collect();
    Row::new(vec![
        Cell::text(task.task().id.as_str()),
        Cell::text(title),
        leads_cell(assessment, task),
        Cell::opt(due, |due| due_cell(assessment, due, lang)),
        Cell::opt(days, Cell::Integer),
        Cell::text(flags.join(", ")),
    ])
    .tone(if status == Status::Overdue {
        Tone::Bad
    } else {
        Tone::Warn
    })
}

/// The column of who leads.
pub fn lead_column(lang: Lang) -> Column {
    Column::new(lang.pick("Cơ quan chủ trì", "Lead")).short(lang.pick("Chủ trì", "Lead"))
}

/// A unit by its name, and by its short name where it has one and room is short.
pub fn lead_cell(assessment: &Assessment<'_>, id: &str) -> Cell {
    Cell::Words {
        long: assessment.plan.name_of(id).to_owned(),
        short: assessment.plan.short_name_of(id).to_owned(),
    }
}

/// Who leads a task, all of them.
pub fn leads_cell(assessment: &Assessment<'_>, task: &TaskState<'_>) -> Cell {
    let plan = assessment.plan;
    let all = |name: &dyn Fn(&str) -> String| {
        let co_leads = ids(task.in_force.co_leads);
        let names = std::iter::once(task.in_force.lead)
            .chain(co_leads)
            .map(name);
        names.collect::<Vec<_>>().join("; ")
    };
    Cell::Words {
        long: all(&|id| plan.name_of(id).to_owned()),
        short: all(&|id| plan.short_name_of(id).to_owned()),
    }
}

/// A due day; one on a day off is marked with `*`.
pub fn due_cell(assessment: &Assessment<'_>, due: Date, lang: Lang) -> Cell {
    match assessment.plan.calendar.off(due) {
        None => Cell::Date(due),
        Some(_) => Cell::Marked {
            cell: Box::new(Cell::Date(due)),
            before: "",
            after: "*",
            said: lang.pick("ngày nghỉ", "a day off").to_owned(),
        },
    }
}

fn unreadable_tasks<'t, 'a>(
    assessment: &'t Assessment<'a>,
) -> impl Iterator<Item = &'t TaskState<'a>> {
    assessment.tasks.iter().filter(|task| task.incomplete)
}

/// Tasks of units whose file could not be read: named, and not worded as late.
fn unreadable(assessment: &Assessment<'_>, lang: Lang) -> Option<Block> {
    let ids: Vec<&str> = unreadable_tasks(assessment)
        .map(|task| task.task().id.as_str())
        .collect();
    if ids.is_empty() {
        return None;
    }
    let ids = ids.join(", ");
    Some(Block::toned(
        Tone::Warn,
        match lang {
            Lang::Vi => format!(
                "! Chưa đọc được tệp ghi nhận của đơn vị chủ trì, nên chưa kết luận: nhiệm vụ {ids}"
            ),
            Lang::En => format!(
                "! The lead's records could not be read, so nothing is concluded: tasks {ids}"
            ),
        },
    ))
}

/// Units that lead or recorded something.
fn units(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let counts = assessment
        .units
        .iter()
        .filter(|unit| unit.leading.total() > 0 || unit.last_record.is_some());
    let rows = counts.map(|unit| {
        let c = &unit.leading;
        let tone = if c.get(Status::Overdue) > 0 && !unit.incomplete {
            Tone::Bad
        } else {
            Tone::Plain
        };
        let overdue = if unit.incomplete {
            Cell::text("?")
        } else {
            Cell::count(c.get(Status::Overdue))
        };
        Row::new(vec![
            lead_cell(assessment, unit.id),
            Cell::count(c.total()),
            Cell::count(c.get(Status::CompletedOnTime)),
            Cell::count(c.get(Status::CompletedLate)),
            Cell::count(c.sum(Status::is_in_term)),
            overdue,
            Cell::count(no_deadline(c)),
            Cell::opt(unit.last_record, Cell::Date),
        ])
        .tone(tone)
    });
    let table = Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Cơ quan, đơn vị", "Unit"))
                .short(lang.pick("Đơn vị", "Unit"))
                .room(Room::Wrapped),
            Column::new(lang.pick("Chủ trì", "Leads")),
            Column::new(lang.pick("HT đúng hạn", "On time")).room(Room::From(72)),
            Column::new(lang.pick("HT quá hạn", "Late")).room(Room::From(72)),
            Column::new(lang.pick("Trong hạn", "In term")),
            Column::new(lang.pick("Quá hạn", "Overdue")),
            Column::new(lang.pick("Không có thời hạn", "No deadline"))
                .short(lang.pick("Không hạn", "None"))
                .room(Room::From(72)),
            Column::new(lang.pick("Cập nhật gần nhất", "Last entry"))
                .short(lang.pick("Cập nhật", "Last")),
        ],
        titled: true,
    };
    vec![
        Block::heading(2, lang.pick("Theo cơ quan, đơn vị chủ trì", "By lead unit")),
        Block::Table(table),
    ]
}
