//! Findings in English.

use super::{assigner, first_of, or_keep, shape, subject, suggestion, years_of};
use super::{figures, review, rollup, scores, sent};
use crate::block::lang::Lang;
use crate::diagnostics::{BadId, CalendarUse, Fault, LONGEST_ID, NoEffect, Subject};
use crate::wording::deadline;
use crate::wording::findings::slips;
use crate::wording::labels;
use crate::wording::short_names;
use crate::wording::words;
use crate::wording::workspace as workspace_words;

/// What is wrong, and how to mend it.
pub fn english(fault: &Fault) -> (String, String) {
    let lang = Lang::En;
    let day = |day| words::date(day, lang);
    match fault {
        Fault::FileUnreadable { reason } => (
            format!(
                "cannot read the file: {}",
                workspace_words::unreadable(reason, lang)
            ),
            workspace_words::mended(reason, lang).into(),
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
        Fault::FilesUnread { names } => (
            format!("not read: {}", first_of(names)),
            "move away what is not needed; signed documents go to van-ban/".into(),
        ),
        Fault::FileNotRead {
            is_folder,
            meant,
            exists,
        } => (
            match is_folder {
                true => "this folder is not read".to_owned(),
                false => "this file is not read, and what it holds does not count".to_owned(),
            },
            match meant {
                Some(meant) if *exists => format!(
                    "{meant} is there already: move a copy away, or add what is new to the end of {meant}"
                ),
                Some(meant) => format!("rename it, or move its content, to {meant}"),
                None => {
                    "entries go to progress/<unit>.toml, figures to figures/<unit>/<period>.toml"
                        .into()
                }
            },
        ),
        Fault::PlanNotRead => (
            "the plan here is not read: only folders directly in plan/ are".into(),
            "move this folder directly into plan/, or move away a plan.toml too many".into(),
        ),
        Fault::PlansOfOneId { id } => (
            format!("two plans have the id “{id}”"),
            "each plan has an id of its own: change the id, or remove the folder that is a copy"
                .into(),
        ),
        Fault::MergeConflict { lines } => {
            let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
            (
                format!("an unfinished merge of git, lines {}", first_of(&lines)),
                "keep one side, delete the lines <<<<<<<, =======, >>>>>>>; the file was not read"
                    .into(),
            )
        }
        Fault::Syntax { slip } => slips::words(slip, lang),
        Fault::FormatNewer { format, known } => (
            format!("the plan's files are of format {format}, this program knows format {known}"),
            "use a newer cchc".into(),
        ),
        Fault::HiddenCharacter { character } => (
            format!(
                "a hidden character ({})",
                labels::character(*character, lang)
            ),
            "delete it and type the place anew: readers see other words than the file holds".into(),
        ),
        Fault::LineBreak { key } => (
            format!("“{key}” has a line break or tab"),
            "write it on one line".into(),
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
            write,
        } => (
            format!(
                "“{key}” must be {}, not {}",
                shape(*expected, lang),
                shape(*found, lang)
            ),
            write
                .as_ref()
                .map_or_else(String::new, |write| format!("write {write}")),
        ),
        Fault::NoDays { key } => (
            format!("“{key}” is an empty list and names no day"),
            format!(
                "write one day ({key} = 2025-09-08) or several ({key} = [2025-09-08, 2025-12-08]); without a day, leave out {key}"
            ),
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
            format!("“{key}” is not a valid date"),
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
        Fault::InvalidId { id, why } => (
            format!(
                "the id “{id}” {}",
                match why {
                    BadId::Space => "has white space".to_owned(),
                    BadId::Character(c) => format!(
                        "has a character that it cannot have: {}",
                        labels::character(*c, lang)
                    ),
                    BadId::Dots => "has a dot at an end, or two in a row".to_owned(),
                    BadId::Reserved => "is a name that Windows keeps for a device".to_owned(),
                    BadId::TooLong => format!("is longer than {LONGEST_ID} bytes"),
                }
            ),
            "write it in one word: letters, digits, - and _".into(),
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
            match what {
                Subject::Assigner => assigner(near.as_deref(), known, lang),
                _ => suggestion(near.as_deref(), known, lang),
            },
        ),
        Fault::LeadCoordinates { unit } => (
            format!("“{unit}” both leads and coordinates"),
            "take it out of coordinators".into(),
        ),
        Fault::NotFilledIn { what } => (
            format!("not filled in yet: 〈{what}〉"),
            "replace the brackets 〈…〉 and what is in them; reports print them as they are".into(),
        ),
        Fault::LeadsTwice { unit } => (
            format!("“{unit}” leads twice"),
            "take one out of lead, co_leads".into(),
        ),
        Fault::NoProduct => (
            "the task has no product".into(),
            "compare with the appendix: where it has one, write products = [\"…\"]; where it is blank there, leave it".into(),
        ),
        Fault::NoProducts { tasks } => (
            format!("none of the plan's {tasks} tasks has a product"),
            "where the appendix has no such column, leave it; evidence is recorded by its document".into(),
        ),
        Fault::DueBesideWording { text, read } => (
            format!(
                "due is not the day that the wording “{text}” names itself ({})",
                read.iter().map(|read| day(*read)).collect::<Vec<_>>().join("; ")
            ),
            "where the wording is clear, leave due out; where a document fixes another day, write a decision in amendments.toml".into(),
        ),
        Fault::DeadlineOfEarlierPlan {
            text,
            plan,
            last,
            first,
        } => (
            format!(
                "the deadline “{text}” is still that of plan {plan}: its last day, {}, comes before this plan begins ({})",
                day(*last),
                day(*first)
            ),
            "write the deadline that this plan sets; where nobody goes on with the task, take it out".into(),
        ),
        Fault::NoDeadline => (
            "the task has no deadline".into(),
            "compare with the appendix: where it has one, write deadline = \"…\"; where it is blank there, leave it; when a document fixes \
             the day, write a [[trigger]] with due"
                .into(),
        ),
        Fault::NobodyCloses { group } => (
            format!("group “{group}” leads, but no unit can say when the work is done"),
            "set compiles = true for the unit that compiles the reports, in units.toml".into(),
        ),
        Fault::CompilesTwice { name } => (
            format!("“{name}” compiles the reports already: compiles has no effect here"),
            "keep compiles = true for one unit; another one compiles by into of the old unit".into(),
        ),
        Fault::UnknownDecider { words, names } => (
            format!("“{words}” is no body that the plan knows"),
            format!(
                "name one of: {}; another body is first listed as [[assigner]] in plan.toml",
                names.join(", ")
            ),
        ),
        Fault::DecisionBeforePlan {
            date,
            since,
            is_issued,
        } => (
            format!(
                "a decision of {}, before {} ({})",
                day(*date),
                match is_issued {
                    true => "the plan was issued",
                    false => "the plan's first day",
                },
                day(*since)
            ),
            "check the year".into(),
        ),
        Fault::DossiersTwice => (
            "another unit has the dossiers of the plan's own body already".into(),
            "keep dossiers = true for one unit; until then the file's unit is asked for".into(),
        ),
        Fault::DeadlineRefused {
            text,
            refusal,
            example,
        } => {
            let (reason, help) = (
                deadline::reason(refusal, text, lang),
                deadline::instead(refusal, Some(*example), lang),
            );
            (
                format!("the deadline “{text}” is not understood: {reason}"),
                or_keep(
                    &help,
                    "; keep a wording as issued and write the day beside it: deadline = { text = \"…\", due = DATE, basis = \"…\" }",
                ),
            )
        }
        Fault::DeadlineRemarked { text, remarks } => {
            let remarks: Vec<String> = remarks
                .iter()
                .map(|remark| deadline::remark(remark, text, lang))
                .collect();
            (
                format!("the deadline “{text}” is read under an assumption: {}", remarks.join("; ")),
                "if that is right, write deadline = { text = \"…\", reviewed = true } and it is no warning; if that is wrong, write: deadline = { text = \"…\", due = YEAR-MONTH-DAY, basis = \"…\" }".into(),
            )
        }
        Fault::UnitNameLong { name } => (
            format!("the name “{name}” is long, and there is no short one for narrow columns"),
            match short_names::proposal(name) {
                Some(short) => format!("add short = \"{short}\", or another name that the office uses"),
                None => "add short = \"…\", a name that the office uses".into(),
            },
        ),
        Fault::EmptyChange => (
            "the decision changes nothing".into(),
            "name what it changes".into(),
        ),
        Fault::NoEffect { key, why } => (
            format!("“{key}” has no effect here"),
            match why {
                NoEffect::NotWithdrawn => {
                    "a withdrawn task comes back by [[amendment.add]] under a new id such as \"9a\""
                        .into()
                }
                NoEffect::NotDone => {
                    "leave it out; where an earlier entry closed the task by mistake, take done = true out of that one"
                        .into()
                }
                NoEffect::WindowsNotCustom => {
                    "write window = \"custom\" in [settings], or leave the rows [[window]] out"
                        .into()
                }
                NoEffect::StretchAlone => "add at_least, or leave stretch out".into(),
                NoEffect::BasisWithoutDue => "add due = YEAR-MONTH-DAY, or leave basis out".into(),
                NoEffect::EachBesideDue => "keep due or each: one day has no occurrences".into(),
                NoEffect::OfMeasure => {
                    format!("{key} is for tasks; a measure needs date, document, note only")
                }
            },
        ),
        Fault::CalendarMissing { years, purpose } => (
            format!(
                "{}, but the calendar names no day off in {}; due days may be wrong",
                match purpose {
                    CalendarUse::Moving => "due days move past days off (roll_over)",
                    CalendarUse::Counting => "terms are counted in working days",
                },
                years_of(years)
            ),
            "enter the holidays in calendar.toml (of this very name) beside the plan's folder"
                .into(),
        ),
        Fault::CalendarNeeded { years } => (
            format!(
                "the term is counted in working days, and the calendar names no day off in {}; what it counts from cannot be recorded",
                years_of(years)
            ),
            "enter the holidays in calendar.toml (of this very name) beside the plan's folder"
                .into(),
        ),
        Fault::ConflictingChange { keys } => (
            format!("the keys {keys} exclude each other"),
            "keep one".into(),
        ),
        Fault::ChangedTwice => (
            "one decision changes the same value of a task or target twice".into(),
            "keep one".into(),
        ),
        Fault::AmendsAssignment {
            task,
            assigned_by,
            own,
        } => (
            format!(
                "task {task} was assigned by {assigned_by}; {} cannot amend it",
                kind(own)
            ),
            "record the decision of the body that assigned it".into(),
        ),
        Fault::DueAlreadyPast { due, set } => (
            format!(
                "the last day, {}, had passed when this deadline was set, on {}",
                day(*due),
                day(*set)
            ),
            "check the deadline and the document's date; leave it where the document says so"
                .into(),
        ),
        Fault::ChangeBeforeTask { task, date, since } => (
            format!(
                "task {task} is changed on {}, before it exists (from {} on)",
                day(*date),
                day(*since)
            ),
            "check the dates of both documents and the number".into(),
        ),
        Fault::ChangeOfWithdrawn { task, since } => (
            format!(
                "a change of task {task}, which was withdrawn on {}",
                day(*since)
            ),
            "check the number; a withdrawn task comes back by [[amendment.add]] under a new id such as \"9a\"".into(),
        ),
        Fault::UnitPassedOn { unit, since, into } => (
            format!(
                "the work of unit \"{unit}\" passed to {} on {}",
                into.join(", "),
                day(*since)
            ),
            "record it for the unit that took over, or correct the date".into(),
        ),
        Fault::UnitNotYet { unit, since } => (
            format!("unit \"{unit}\" exists from {} on", day(*since)),
            "check the date and the id".into(),
        ),
        Fault::CalledAlike { name } => (
            format!("another unit is called \"{name}\" already"),
            "change one of the names; where units merge, give into and no name".into(),
        ),
        Fault::IntoItself { unit } => (
            format!("into names \"{unit}\" twice, or the unit itself"),
            "name each unit once; for a unit that stays, leave into out and give each task that moves its new lead".into(),
        ),
        Fault::SplitUndecided { unit, left } => (
            format!(
                "unit \"{unit}\" is divided, and nobody says who leads: {}",
                left.join(", ")
            ),
            "in the same decision, add an [[amendment.change]] with a lead for each of these tasks and targets".into(),
        ),
        Fault::TooManyExtensions { task, count, most } => (
            format!("the deadline of task {task} was put off {count} times (more than {most})"),
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
        Fault::BeforeTask { task, date, since } => (
            format!(
                "{} is before the day from which task {task} exists ({})",
                day(*date),
                day(*since)
            ),
            "check year and month; leave it where the work was done before the assignment".into(),
        ),
        Fault::AfterPlan { date, last } => (
            format!("{} is after the plan's end ({})", day(*date), day(*last)),
            "check year and month; leave it where the work was done after the plan".into(),
        ),
        Fault::AheadOfDay { date, as_of } => (
            format!("{} has not come yet (as of {})", day(*date), day(*as_of)),
            "check year and month; it counts from that day only".into(),
        ),
        Fault::RecordedAhead { recorded, as_of } => (
            format!(
                "the day of recording, {}, has not come yet (as of {})",
                day(*recorded),
                day(*as_of)
            ),
            "check year and month of recorded".into(),
        ),
        Fault::RecordedBeforeDay { date, recorded } => (
            format!(
                "recorded on {} of a later day, {}",
                day(*recorded),
                day(*date)
            ),
            "check date and recorded: work is recorded once its day has come".into(),
        ),
        Fault::RecordedTwice { date } => (
            format!("this entry ({}) is there already, word for word", day(*date)),
            "delete one of the two; where the work was done twice, tell them apart by document or note"
                .into(),
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
        Fault::ClosedByOther { lead, is_group: true, .. } => (
            format!(
                "the group “{lead}” leads: only the unit that compiles the reports can close, and no unit has compiles = true"
            ),
            "set compiles = true for that unit in units.toml, and let it close; members record their results without done".into(),
        ),
        Fault::ClosedByOther { unit, lead, .. } => (
            format!("“{unit}” does not lead and cannot close"),
            format!(
                "only the lead closes it, in progress/{lead}.toml; others record their part without done (record without --done)"
            ),
        ),
        Fault::TriggerByOther { lead, is_group: true, .. } => (
            format!(
                "the group “{lead}” leads: only the unit that compiles the reports can record guidance, and no unit has compiles = true"
            ),
            "set compiles = true for that unit in units.toml, and let it record".into(),
        ),
        Fault::TriggerByOther { unit, lead, .. } => (
            format!("“{unit}” does not lead and cannot record guidance"),
            format!("record it in progress/{lead}.toml"),
        ),
        Fault::DoneWithoutDocument => (
            "done without a document".into(),
            "add document = \"…\"".into(),
        ),
        Fault::ConfirmedByOther {
            unit,
            confirmer: None,
        } => (
            format!("“{unit}” confirms, but the plan names no unit that records confirmations"),
            "add confirmer = \"unit id\" to [settings] in plan.toml, or remove confirmed".into(),
        ),
        Fault::ConfirmedByOther {
            unit,
            confirmer: Some(confirmer),
        } => (
            format!("“{unit}” is not the unit that records confirmations"),
            format!("record it in progress/{confirmer}.toml"),
        ),
        Fault::ConfirmedNotDone { task } => (
            format!("task {task} is confirmed before its lead has recorded it as done"),
            "check the task, the occurrence and the day; the lead records done = true first".into(),
        ),
        Fault::JudgementOutdated {
            task,
            decided,
            document,
        } => (
            format!("task {task} was closed before a decision changed it ({document}, {decided})"),
            "the lead records an entry of the decision's day or later: product and document as now asked for".into(),
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
        Fault::FaultOfFigure(fault) => figures::words(fault, lang),
        Fault::FaultOfScore(fault) => scores::words(fault, lang),
        Fault::FaultOfSent(fault) => sent::words(fault, lang),
        Fault::Reviewed(fault) => review::words(fault, lang),
        Fault::OfRollup(fault) => rollup::words(fault, lang),
    }
}

/// The kind of a place in English; another body by its name.
fn kind(own: &str) -> &str {
    match own.to_lowercase().as_str() {
        "tỉnh" => "the province",
        "thành phố" => "the city",
        "xã" | "đặc khu" | "thị trấn" => "the commune",
        "phường" => "the ward",
        _ => own,
    }
}
