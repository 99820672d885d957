//! The glossary: labels of statuses, rates and flags, in full and in short.

use crate::assess::ratio::Ratio;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::summary::Rates;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::block::{Cell, Tone};
use crate::deadline::Awaited;
use crate::model::task::Deadline;
use crate::time::schedule::Kind;
use crate::wording::words;

/// A label in full and in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// In full.
    pub long: &'static str,
    /// For narrow columns.
    pub short: &'static str,
}

impl Label {
    /// A cell that takes the form for which there is room.
    pub fn cell(self) -> Cell {
        Cell::Words {
            long: self.long.to_owned(),
            short: self.short.to_owned(),
        }
    }
}

const fn label(long: &'static str, short: &'static str) -> Label {
    Label { long, short }
}

/// The label of a task's status, with whether work on it has begun.
pub fn status(status: Status, started: bool, lang: Lang) -> Label {
    match (lang, status, started) {
        (Lang::Vi, Status::CompletedOnTime, _) => label("Hoàn thành đúng hạn", "HT đúng hạn"),
        (Lang::Vi, Status::CompletedLate, _) => label("Hoàn thành quá hạn", "HT quá hạn"),
        (Lang::Vi, Status::Completed, _) => {
            label("Đã hoàn thành (không quy định thời hạn)", "Đã HT")
        }
        (Lang::Vi, Status::Overdue, _) => label("Quá hạn, chưa hoàn thành", "Quá hạn"),
        (Lang::Vi, Status::DueSoon, _) => label("Sắp đến hạn", "Sắp đến hạn"),
        (Lang::Vi, Status::InTerm, true) => label("Đang thực hiện, trong hạn", "Trong hạn"),
        (Lang::Vi, Status::InTerm, false) => label("Chưa thực hiện, trong hạn", "Chưa TH"),
        (Lang::Vi, Status::NotOpen, _) => label("Chưa đến thời gian thực hiện", "Chưa đến kỳ"),
        (Lang::Vi, Status::Continuous, _) => label("Nhiệm vụ thường xuyên", "Thường xuyên"),
        (Lang::Vi, Status::Awaiting, _) => label("Chờ hướng dẫn của cấp trên", "Chờ HD"),
        (Lang::Vi, Status::Unresolved, _) => label("Chưa xác định được thời hạn", "Chưa rõ hạn"),
        (Lang::Vi, Status::Withdrawn, _) => label("Đưa ra khỏi Kế hoạch", "Bỏ khỏi KH"),
        (Lang::En, Status::CompletedOnTime, _) => label("Completed on time", "On time"),
        (Lang::En, Status::CompletedLate, _) => label("Completed late", "Late"),
        (Lang::En, Status::Completed, _) => label("Completed, no deadline", "Completed"),
        (Lang::En, Status::Overdue, _) => label("Overdue", "Overdue"),
        (Lang::En, Status::DueSoon, _) => label("Due soon", "Due soon"),
        (Lang::En, Status::InTerm, true) => label("In term, started", "In term"),
        (Lang::En, Status::InTerm, false) => label("In term, not started", "Not started"),
        (Lang::En, Status::NotOpen, _) => label("Not open yet", "Not open"),
        (Lang::En, Status::Continuous, _) => label("Continuous", "Continuous"),
        (Lang::En, Status::Awaiting, _) => label("Awaiting", "Awaiting"),
        (Lang::En, Status::Unresolved, _) => label("Deadline not understood", "Unclear"),
        (Lang::En, Status::Withdrawn, _) => label("Withdrawn", "Withdrawn"),
    }
}

/// The label of a task. Where its unit's records could not be read, nothing is said of lateness.
pub fn of_task(task: &TaskState<'_>, lang: Lang) -> Label {
    if task.incomplete && !task.status.is_completed() {
        return unread(lang);
    }
    own(task, task.status, lang).unwrap_or_else(|| status(task.status, task.is_started(), lang))
}

/// The label of continuous work with evidence of every quarter: nobody recorded it as done.
pub fn evidenced(lang: Lang) -> Label {
    match lang {
        Lang::Vi => label("Đủ tài liệu kiểm chứng các quý", "Đủ kiểm chứng"),
        Lang::En => label("Evidence of every quarter", "Evidenced"),
    }
}

/// The label of a task of which its status alone does not say enough.
fn own(task: &TaskState<'_>, status: Status, lang: Lang) -> Option<Label> {
    match task.is_evidenced() && status == Status::Completed {
        true => Some(evidenced(lang)),
        false if status == Status::Awaiting => {
            waiting(task.in_force.kind, task.in_force.deadline, lang)
        }
        false => None,
    }
}

/// The label of an occurrence by the deadline as issued.
pub fn of_original(task: &TaskState<'_>, occurrence: &OccurrenceState<'_>, lang: Lang) -> Label {
    let waiting = || waiting(task.in_force.kind_original, &task.task().deadline, lang);
    let waiting = (occurrence.status_original == Status::Awaiting).then(waiting);
    let own = || status(occurrence.status_original, occurrence.is_started(), lang);
    waiting.flatten().unwrap_or_else(own)
}

/// Whether a task waits for guidance: not for a day that the plan leaves out, for an event, a demand or another document.
pub fn awaits_guidance(task: &TaskState<'_>) -> bool {
    let in_force = &task.in_force;
    let is_awaiting = in_force.kind == Some(Kind::Awaiting) && in_force.deadline.is_stated();
    is_awaiting && waiting(in_force.kind, in_force.deadline, Lang::Vi).is_none()
}

/// The label of what is without a day and waits for nobody's guidance; `None` for any other.
fn waiting(kind: Option<Kind>, deadline: &Deadline, lang: Lang) -> Option<Label> {
    match (kind, lang) {
        (Some(Kind::Awaiting), _) if deadline.is_stated() => awaited(deadline, lang),
        (Some(Kind::Awaiting), Lang::Vi) => {
            Some(label("Kế hoạch không ghi thời hạn", "Không ghi hạn"))
        }
        (Some(Kind::Awaiting), Lang::En) => Some(label("No deadline stated", "No deadline")),
        (Some(Kind::Recurring), Lang::Vi) => {
            Some(label("Định kỳ, không ghi ngày", "Không ghi ngày"))
        }
        (Some(Kind::Recurring), Lang::En) => Some(label("Recurring, no day stated", "No day")),
        (Some(Kind::Relative), Lang::Vi) => {
            Some(label("Chờ văn bản, sự kiện để tính hạn", "Chờ tính hạn"))
        }
        (Some(Kind::Relative), Lang::En) => {
            Some(label("Awaiting what its term counts from", "Awaiting"))
        }
        _ => None,
    }
}

/// The label of what a wording waits for; `None` for guidance.
fn awaited(deadline: &Deadline, lang: Lang) -> Option<Label> {
    let is_guidance = deadline.text.to_lowercase().contains("hướng dẫn");
    Some(match (deadline.reading().awaits(), lang) {
        (Some(Awaited::Demand), Lang::Vi) => label("Khi có phát sinh, yêu cầu", "Khi phát sinh"),
        (Some(Awaited::Demand), Lang::En) => label("On demand", "On demand"),
        _ if is_guidance => return None,
        (Some(Awaited::Event), Lang::Vi) => label("Chờ sự kiện nêu trong thời hạn", "Chờ sự kiện"),
        (Some(Awaited::Event), Lang::En) => label("Awaiting the event named", "Event"),
        (Some(Awaited::Session), Lang::Vi) => label("Chờ ngày họp", "Chờ ngày họp"),
        (Some(Awaited::Session), Lang::En) => label("Awaiting the day of a meeting", "Meeting"),
        (_, Lang::Vi) => label("Chờ ngày theo văn bản nêu trong thời hạn", "Chờ văn bản"),
        (_, Lang::En) => label("Awaiting the day of the document named", "Document"),
    })
}

/// The label of what a unit leads whose records could not be read.
pub fn unread(lang: Lang) -> Label {
    match lang {
        Lang::Vi => label("Chưa đọc được số liệu của đơn vị", "Thiếu số liệu"),
        Lang::En => label("The unit's records could not be read", "Unreadable"),
    }
}

/// The label of a row of a report, as that of its task.
pub fn of_row(row: &TaskRow<'_, '_>, lang: Lang) -> Label {
    match row.is_unknown() {
        true => of_task(row.task, lang),
        false => own(row.task, row.status(), lang)
            .unwrap_or_else(|| status(row.status(), !row.entries().is_empty(), lang)),
    }
}

/// How the status of a row is meant.
pub fn tone_of_row(row: &TaskRow<'_, '_>) -> Tone {
    match row.is_unknown() {
        true => Tone::Warn,
        false => tone_of(row.status()),
    }
}

/// How the status of a task is meant.
pub fn tone(task: &TaskState<'_>) -> Tone {
    match task.incomplete {
        true => Tone::Warn,
        false => tone_of(task.status),
    }
}

/// How a status is meant.
pub fn tone_of(status: Status) -> Tone {
    match status {
        Status::CompletedOnTime | Status::Completed => Tone::Good,
        Status::CompletedLate | Status::DueSoon => Tone::Warn,
        Status::Overdue | Status::Unresolved => Tone::Bad,
        Status::NotOpen | Status::Withdrawn => Tone::Faint,
        Status::InTerm | Status::Continuous | Status::Awaiting => Tone::Plain,
    }
}

/// A task's title, with the period where it is one of several occurrences.
pub fn title(task: &TaskState<'_>, occurrence: Option<&OccurrenceState<'_>>, lang: Lang) -> String {
    let title = task.task().shown_title();
    match occurrence.and_then(|occurrence| occurrence.days.current.id) {
        Some(period) => format!("{title} ({})", words::period(period, lang)),
        None => title.to_owned(),
    }
}

/// What is assigned beside the plan.
pub fn assigned(lang: Lang) -> &'static str {
    lang.pick(
        "Nhiệm vụ được giao ngoài Kế hoạch",
        "Assigned beside the plan",
    )
}

/// Of an area that the plan does not list.
pub fn elsewhere(lang: Lang) -> &'static str {
    lang.pick("Lĩnh vực khác", "Other areas")
}

/// The flags of a task, in full and in short.
pub fn flags(task: &TaskState<'_>, lang: Lang) -> Vec<Label> {
    let mut flags = Vec::new();
    if task.blocked.is_some() {
        flags.push(match lang {
            Lang::Vi => label("Đang vướng mắc", "Vướng mắc"),
            Lang::En => label("Blocked", "Blocked"),
        });
    }
    if task.lacks_evidence_now && !task.incomplete {
        flags.push(match lang {
            Lang::Vi => label("Chưa có tài liệu kiểm chứng trong quý", "Thiếu kiểm chứng"),
            Lang::En => label("No evidence this quarter", "No evidence"),
        });
    }
    if task.nothing_recorded()
        && !task.incomplete
        && !matches!(task.status, Status::NotOpen | Status::Withdrawn)
    {
        flags.push(match lang {
            Lang::Vi => label("Chưa ghi nhận kết quả", "Chưa ghi nhận"),
            Lang::En => label("Nothing recorded", "Unrecorded"),
        });
    }
    flags
}

/// The four rates, each under its own formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateName {
    /// (A) completed ÷ all.
    Completion,
    /// (B) completed ÷ (completed + overdue).
    DueCompletion,
    /// (C) on time ÷ completed.
    Timeliness,
    /// (D) on schedule ÷ all.
    Progress,
}

impl RateName {
    /// Its value among the rates.
    pub fn of(self, rates: &Rates) -> Ratio {
        match self {
            RateName::Completion => rates.completion,
            RateName::DueCompletion => rates.due_completion,
            RateName::Timeliness => rates.timeliness,
            RateName::Progress => rates.progress,
        }
    }

    /// All of them, in the order of reports.
    pub const ALL: [RateName; 4] = [
        RateName::Completion,
        RateName::DueCompletion,
        RateName::Timeliness,
        RateName::Progress,
    ];
}

/// The four rates with their names, in the order of reports.
pub fn rates(rates: &Rates) -> [(RateName, Ratio); 4] {
    [
        (RateName::Completion, rates.completion),
        (RateName::DueCompletion, rates.due_completion),
        (RateName::Timeliness, rates.timeliness),
        (RateName::Progress, rates.progress),
    ]
}

/// The label of a rate.
pub fn rate(rate: RateName, lang: Lang) -> Label {
    match (lang, rate) {
        (Lang::Vi, RateName::Completion) => label(
            "Tỷ lệ hoàn thành (đã hoàn thành và đủ kiểm chứng/tổng số)",
            "% HT",
        ),
        (Lang::Vi, RateName::DueCompletion) => label(
            "Tỷ lệ hoàn thành trên số đã hoàn thành và quá hạn (có thời hạn)",
            "% HT/(HT+QH)",
        ),
        (Lang::Vi, RateName::Timeliness) => label(
            "Tỷ lệ đúng hạn trong số đã hoàn thành (có thời hạn)",
            "% ĐH/HT",
        ),
        (Lang::Vi, RateName::Progress) => label(
            "Tỷ lệ bảo đảm tiến độ (hoàn thành không quá hạn và đủ kiểm chứng/tổng số)",
            "% tiến độ",
        ),
        (Lang::En, RateName::Completion) => {
            label("Completion (completed and evidenced/all)", "% completed")
        }
        (Lang::En, RateName::DueCompletion) => label(
            "Completion of what is completed or overdue, with a deadline",
            "% C/(C+O)",
        ),
        (Lang::En, RateName::Timeliness) => {
            label("On time among the completed, with a deadline", "% on time")
        }
        (Lang::En, RateName::Progress) => label(
            "Progress (completed and not late, and evidenced/all)",
            "% progress",
        ),
    }
}

/// The label of what rates count though no deadline judges it: work done without a day, and continuous work with all its evidence.
pub fn settled(lang: Lang) -> Label {
    match lang {
        Lang::Vi => label("HT không thời hạn, đủ kiểm chứng", "HT KTH"),
        Lang::En => label("Done or evidenced, no deadline", "Settled"),
    }
}

/// The label of a column of what rates count: what was done by or after its due day, and what is [settled] without one.
pub fn counted(lang: Lang) -> Label {
    match lang {
        Lang::Vi => label(
            "số hoàn thành có thời hạn + số hoàn thành không thời hạn, đủ kiểm chứng",
            "Đã HT",
        ),
        Lang::En => label(
            "done with a deadline + done or evidenced without one",
            "Done",
        ),
    }
}

/// A character by its name, where people call it one, and its number: a hidden one cannot be shown.
pub fn character(c: char, lang: Lang) -> String {
    let number = format!("U+{:04X}", u32::from(c));
    if crate::text::visible::is_hidden(c) || c.is_whitespace() {
        let name = match c {
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => lang.pick("đổi chiều chữ", "turns the direction of text"),
            _ => lang.pick("điều khiển", "control"),
        };
        return format!("{name}, {number}");
    }
    format!("“{c}”")
}
