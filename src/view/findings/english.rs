//! Findings in English.

use super::{shape, subject, suggestion};
use crate::diagnostics::Fault;
use crate::view::lang::Lang;
use crate::view::{against_findings, deadline, figure_findings, words};

/// What is wrong, and how to mend it.
pub fn english(fault: &Fault) -> (String, String) {
    let lang = Lang::En;
    let day = |day| words::date(day, lang);
    match fault {
        Fault::FileUnreadable { reason } => (
            format!("cannot read the file: {reason}"),
            "check permissions".into(),
        ),
        Fault::FileMissing { name } => (
            format!("{name} is missing"),
            "every plan needs this file".into(),
        ),
        Fault::FileTooLarge { bytes, limit } => (
            format!("the file is too large: {bytes} bytes, the limit is {limit}"),
            "only totals belong here".into(),
        ),
        Fault::NotUtf8 { line } => (
            format!("not UTF-8 (from line {line})"),
            "save the file as UTF-8".into(),
        ),
        Fault::UnexpectedFile => (
            "this file plays no part in the plan and was not read".into(),
            "entries go to progress/<unit>.toml, figures to figures/<unit>/<period>.toml".into(),
        ),
        Fault::Syntax { message } => (
            format!("TOML syntax error: {message}"),
            "mend it and run again; the rest of the file was not read".into(),
        ),
        Fault::UnknownKey { key, near, known } => {
            let known: Vec<String> = known.iter().map(|key| (*key).to_owned()).collect();
            (
                format!("no key “{key}” here"),
                suggestion(near.as_deref(), &known, lang),
            )
        }
        Fault::MissingKey { key, row } => (
            format!("{row} lacks the key “{key}”"),
            format!("add {key} = …"),
        ),
        Fault::WrongType {
            key,
            expected,
            found,
        } => (
            format!(
                "“{key}” must be {}, not {}",
                shape(*expected, lang),
                shape(*found, lang)
            ),
            String::new(),
        ),
        Fault::EmptyText { key } => (
            format!("“{key}” is empty"),
            format!("fill it, or leave out {key}"),
        ),
        Fault::DateWithTime { key } => (
            format!("“{key}” must be a day without a time"),
            "write 2025-09-08".into(),
        ),
        Fault::ImpossibleDate { key } => (
            format!("“{key}” is no day of the calendar"),
            "check the date".into(),
        ),
        Fault::InvalidValue {
            key,
            value,
            allowed,
        } => (
            format!("“{key}” cannot be “{value}”"),
            format!("one of: {}", allowed.join(", ")),
        ),
        Fault::OutOfRange {
            key,
            value,
            least,
            most,
        } => (
            format!("“{key}” = {value} is outside {least} to {most}"),
            String::new(),
        ),
        Fault::InvalidId { id } => (
            format!("the id “{id}” has white space"),
            "write it in one word".into(),
        ),
        Fault::ReversedSpan { from, to } => (
            format!("{} is before {}", day(*to), day(*from)),
            "swap them".into(),
        ),
        Fault::DuplicateId {
            subject: what, id, ..
        } => (
            format!("{} “{id}” exists already", subject(*what, lang)),
            "the later row was left out".into(),
        ),
        Fault::Unknown {
            subject: what,
            id,
            near,
            known,
        } => (
            format!("no {} “{id}”", subject(*what, lang)),
            suggestion(near.as_deref(), known, lang),
        ),
        Fault::LeadCoordinates { unit } => (
            format!("“{unit}” both leads and coordinates"),
            "take it out of coordinators".into(),
        ),
        Fault::NoProduct => (
            "the task has no product".into(),
            "write at least one: products = [\"…\"]".into(),
        ),
        Fault::DeadlineRefused { text, refusal } => {
            let (reason, help) = (
                deadline::reason(refusal, text, lang),
                deadline::instead(refusal, lang),
            );
            (
                format!("the deadline “{text}” is not understood: {reason}"),
                help,
            )
        }
        Fault::DeadlineRemarked { text, remarks } => {
            let remarks: Vec<String> = remarks
                .iter()
                .map(|remark| deadline::remark(remark, text, lang))
                .collect();
            (
                format!("the deadline “{text}” is read under an assumption: {}", remarks.join("; ")),
                "if that is wrong, write: deadline = { text = \"…\", due = YEAR-MONTH-DAY, basis = \"…\" }".into(),
            )
        }
        Fault::EmptyChange => (
            "the decision changes nothing".into(),
            "name what it changes".into(),
        ),
        Fault::ConflictingChange { keys } => (
            format!("the keys {keys} exclude each other"),
            "keep one".into(),
        ),
        Fault::AmendsAssignment { task, assigned_by } => (
            format!("task {task} was assigned by {assigned_by}; the commune cannot amend it"),
            "record the decision of the body that assigned it".into(),
        ),
        Fault::TooManyExtensions { task, count, most } => (
            format!("the deadline of task {task} was changed {count} times (more than {most})"),
            String::new(),
        ),
        Fault::WindowTooTight {
            id,
            cutoff,
            sending,
        } => (
            format!(
                "window {id}: no working day between the cut-off {} and sending on {}",
                day(*cutoff),
                day(*sending)
            ),
            "set the cut-off earlier (Decree 09/2019, art. 8)".into(),
        ),
        Fault::EntryWithoutSubject => (
            "the entry names neither task nor measure".into(),
            "add task = \"…\"".into(),
        ),
        Fault::EntryWithTwoSubjects => (
            "the entry names a task and a measure".into(),
            "make two entries".into(),
        ),
        Fault::BeforePlan { date, first } => (
            format!(
                "{} is before the plan's first day ({})",
                day(*date),
                day(*first)
            ),
            "check the year".into(),
        ),
        Fault::LongAfterPlan { date, last } => (
            format!(
                "{} is more than a year after the plan's end ({})",
                day(*date),
                day(*last)
            ),
            "check the year".into(),
        ),
        Fault::ClosedTwice {
            task,
            occurrence,
            first,
            ..
        } => (
            match occurrence {
                Some(occurrence) => format!(
                    "task {task}, {occurrence} was closed on {} already",
                    day(*first)
                ),
                None => format!("task {task} was closed on {} already", day(*first)),
            },
            "keep one closing; the earlier one counts".into(),
        ),
        Fault::ClosedByOther { unit, lead } => (
            format!("“{unit}” does not lead and cannot close"),
            format!("the lead records it in progress/{lead}.toml"),
        ),
        Fault::TriggerByOther { unit, lead } => (
            format!("“{unit}” does not lead and cannot record guidance"),
            format!("record it in progress/{lead}.toml"),
        ),
        Fault::DoneWithoutDocument => (
            "done without a document".into(),
            "add document = \"…\"".into(),
        ),
        Fault::DoneOnContinuous { task } => (
            format!("task {task} is continuous and is not closed by done"),
            "record evidence each quarter; it is completed when every quarter has some".into(),
        ),
        Fault::OccurrenceMissing { task, known } => (
            format!("task {task} recurs; which occurrence?"),
            format!("add occurrence = \"…\": {}", known.join(", ")),
        ),
        Fault::OccurrenceUnexpected { task } => (
            format!("task {task} does not recur"),
            "remove occurrence".into(),
        ),
        Fault::StrangerToTask { unit, task } => (
            format!("“{unit}” neither leads nor coordinates task {task}"),
            "check the number".into(),
        ),
        Fault::TriggerNotAwaited { task } => (
            format!("the deadline of task {task} waits for no guidance"),
            "check the number".into(),
        ),
        Fault::TriggerWithoutDue { task } => (
            format!("the guidance for task {task} has no day"),
            "add due = …".into(),
        ),
        Fault::TriggerDueTooEarly { date, due } => (
            format!("due {} is before the document's {}", day(*due), day(*date)),
            "check both days".into(),
        ),
        Fault::EntryOnWithdrawn { task, since } => (
            format!("task {task} was withdrawn on {}", day(*since)),
            "check the number".into(),
        ),
        Fault::FaultOfFigure(fault) => figure_findings::words(fault, lang),
        Fault::EditedInPlace { .. }
        | Fault::FactChanged { .. }
        | Fault::FactRemoved { .. }
        | Fault::SeveralUnits { .. } => against_findings::words(fault, lang),
    }
}
