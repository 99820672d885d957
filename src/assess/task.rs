//! One task on a day: status, days, products, evidence, flags.

use super::by_task::ByTask;
use super::in_force::{DueDay, InForce};
use super::proof;
use super::risk::{self, LeadSays, Open, Reason};
use super::status::{self, Status};
use crate::model::plan::Plan;
use crate::model::record::{Entry, Records};
use crate::model::settings::Step;
use crate::model::task::{Amendment, Task};
use crate::place::Located;
use crate::text::same;
use crate::time::period::{Date, Period, Span};
use crate::time::schedule::{Kind, Occurrence};

/// An occurrence on a day.
#[derive(Debug)]
pub struct OccurrenceState<'a> {
    /// The days in force and as issued.
    pub days: DueDay,
    /// First day of its time: the wording's, else the plan's or the named period's first day; not before the day on which the task was
    /// assigned or added.
    pub opens: Date,
    /// Status by the deadline in force.
    pub status: Status,
    /// Status by the deadline as issued.
    pub status_original: Status,
    /// The entry that closed it.
    pub closing: Option<&'a Entry>,
    /// Its entries so far, by date.
    pub entries: Vec<&'a Entry>,
    /// Products that no entry delivered.
    pub missing_products: Vec<&'a str>,
    /// How far its completion is proved; `None` where it is not closed.
    pub proof: Option<Step>,
    /// The decision that changed it after it was closed, where nothing of the lead has said since that it is done.
    pub outdated_by: Option<&'a Amendment>,
}

impl OccurrenceState<'_> {
    /// The last on-time day in force.
    pub fn due(&self) -> Date {
        self.days.current.due
    }

    /// Day of completion.
    pub fn completed_on(&self) -> Option<Date> {
        self.closing.map(|entry| entry.date)
    }

    /// Of a task taken out of the plan nothing is judged; and where the lead's records could not be read, nothing is called late.
    fn set_aside(&mut self, withdrawn: bool, incomplete: bool) {
        for status in [&mut self.status, &mut self.status_original] {
            if withdrawn {
                *status = Status::Withdrawn;
            } else if incomplete && *status == Status::Overdue {
                *status = Status::Unresolved;
            }
        }
    }

    /// Days after the due day: of completion where done, else of the as-of day; 0 on time, `None` while neither done nor past due,
    /// and where nothing is judged.
    pub fn days_late(&self, as_of: Date) -> Option<i64> {
        if matches!(self.status, Status::Withdrawn | Status::Unresolved) {
            return None;
        }
        let due = self.due();
        let end = self.completed_on().or((as_of > due).then_some(as_of))?;
        Some((end - due).num_days().max(0))
    }

    /// Days up to the due day; `None` when done, past due, or taken out of the plan. 0 on the due day itself.
    pub fn days_left(&self, as_of: Date) -> Option<i64> {
        let is_open = self.closing.is_none() && self.status != Status::Withdrawn;
        (is_open && as_of <= self.due()).then(|| (self.due() - as_of).num_days())
    }

    /// Documents of its entries, each once.
    pub fn documents(&self) -> Vec<&str> {
        documents(&self.entries)
    }

    /// Whether anything was recorded for it.
    pub fn is_started(&self) -> bool {
        !self.entries.is_empty()
    }
}

/// A task on a day.
#[derive(Debug)]
pub struct TaskState<'a> {
    /// The task with what is in force.
    pub in_force: InForce<'a>,
    /// Its one status.
    pub status: Status,
    /// By due day, then id.
    pub occurrences: Vec<OccurrenceState<'a>>,
    /// Its entries so far, by date.
    pub entries: Vec<&'a Entry>,
    /// Products that some occurrence still misses.
    pub missing_products: Vec<&'a str>,
    /// Day of the last closing of a completed task.
    pub completed_on: Option<Date>,
    /// Quarters of a continuous task without evidence, of those begun so far.
    pub quarters_without_evidence: Vec<Period>,
    /// Whether its quarter on the as-of day has no evidence yet.
    pub lacks_evidence_now: bool,
    /// The lead's entry that says the work is blocked.
    pub blocked: Option<&'a Entry>,
    /// When the lead expects to be done.
    pub expected: Option<Date>,
    /// Progress in percent, as the lead says.
    pub percent: Option<u8>,
    /// How far its completion is proved, by its least proved occurrence; `None` where it is not completed.
    pub proof: Option<Step>,
    /// Why it may not be done in time; empty where nothing says so, and where it is completed, overdue, out of the plan or unread.
    pub risk: Vec<Reason>,
    has_outlook: bool,
    /// Whether its lead's records could not be read: nothing may be said of lateness.
    pub incomplete: bool,
}

impl<'a> TaskState<'a> {
    /// The task on the day.
    pub fn on(plan: &'a Plan, records: &'a Records, task: &'a Task, as_of: Date) -> TaskState<'a> {
        TaskState::among(plan, records, &ByTask::on(records, as_of), task, as_of)
    }

    /// The same, of one task among many whose entries were found on that day.
    pub fn among(
        plan: &'a Plan,
        records: &'a Records,
        recorded: &ByTask<'a>,
        task: &'a Task,
        as_of: Date,
    ) -> TaskState<'a> {
        let in_force = InForce::on(plan, records, task, as_of);
        let entries = recorded.of(&task.id);
        let due_soon_days = task.due_soon_days.unwrap_or(plan.settings.due_soon_days);
        let single = in_force.due_days.len() == 1;
        let incomplete = records
            .unreadable
            .iter()
            .any(|unit| unit == in_force.closer);
        let mut occurrences: Vec<_> = in_force
            .due_days
            .iter()
            .map(|days| {
                let is_of = |entry: &&&Entry| {
                    entry.occurrence == days.current.id || (single && entry.occurrence.is_none())
                };
                let own = entries.iter().filter(is_of).copied().collect();
                occurrence_on(plan, &in_force, *days, own, due_soon_days, as_of)
            })
            .collect();
        for occurrence in &mut occurrences {
            occurrence.set_aside(in_force.withdrawn.is_some(), incomplete);
        }
        let evidence = Evidence::of(plan, &in_force, &entries, as_of);
        // The closing of one report of a rhythm closes nothing else.
        let closing = entries
            .iter()
            .find(|entry| entry.done && entry.occurrence.is_none())
            .copied();
        let status = status_of_task(&in_force, &occurrences, closing, &evidence, as_of);
        let completed_on = match occurrences
            .iter()
            .filter_map(OccurrenceState::completed_on)
            .max()
        {
            day if status.is_completed() => day.or(closing.map(|entry| entry.date)),
            _ => None,
        };
        let missing_products = in_force
            .products
            .iter()
            .map(String::as_str)
            .filter(|product| match &occurrences[..] {
                [] => !is_delivered(&in_force, product, &entries),
                some => some
                    .iter()
                    .any(|occurrence| occurrence.missing_products.contains(product)),
            })
            .collect();
        let lacks_products = |missing: &Vec<&str>| !missing.is_empty();
        let own = || proof::step(&entries, closing, lacks_products(&missing_products));
        let least = occurrences.iter().map(|one| one.proof).min();
        let lead = LeadSays::of(&in_force, &entries);
        let open = Open {
            plan,
            lead: &lead,
            next: occurrences.iter().find(|one| one.closing.is_none()),
            entries: &entries,
            lacking: &evidence.missing,
            as_of,
        };
        let has_outlook = risk::can_be(status) && !incomplete;
        let risk = match has_outlook {
            true => open.reasons(),
            false => Vec::new(),
        };
        let is_continuous = matches!(status, Status::Continuous);
        TaskState {
            status,
            completed_on,
            proof: (status.is_completed()).then(|| least.flatten().unwrap_or_else(own)),
            risk,
            has_outlook,
            missing_products,
            lacks_evidence_now: is_continuous
                && evidence.missing.contains(&Period::quarter_of(as_of)),
            quarters_without_evidence: evidence.missing,
            blocked: lead.blocked.filter(|_| !status.is_completed()),
            expected: lead.expected.filter(|_| !status.is_completed()),
            percent: lead.percent,
            incomplete,
            occurrences,
            entries,
            in_force,
        }
    }

    /// The task as issued.
    pub fn task(&self) -> &'a Task {
        self.in_force.task
    }

    /// Whether it is work that nothing closes and of which every quarter has its evidence: nobody recorded it as done.
    pub fn is_evidenced(&self) -> bool {
        self.status == Status::Completed && without_day(self.in_force.kind) == Status::Continuous
    }

    /// Whether anything can be said of its being in time: it is open, not late, and its records could be read.
    pub fn has_outlook(&self) -> bool {
        self.has_outlook
    }

    /// The decision that changed what was closed before, of any of its occurrences.
    pub fn outdated_by(&self) -> Option<&'a Amendment> {
        self.occurrences.iter().find_map(|one| one.outdated_by)
    }

    /// Day of the latest entry.
    pub fn last_entry(&self) -> Option<Date> {
        self.entries.last().map(|entry| entry.date)
    }

    /// Whether anything was recorded on it.
    pub fn is_started(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Whether nothing at all was recorded on it: no entry, no guidance.
    pub fn nothing_recorded(&self) -> bool {
        !self.is_started() && !self.in_force.is_triggered
    }

    /// Documents of its entries, each once.
    pub fn documents(&self) -> Vec<&str> {
        documents(&self.entries)
    }

    /// The first occurrence that is not done, else the last one.
    pub fn next_occurrence(&self) -> Option<&OccurrenceState<'a>> {
        self.occurrences
            .iter()
            .find(|occurrence| occurrence.closing.is_none())
            .or(self.occurrences.last())
    }

    /// Its occurrences that are due soon, whatever the task's own status: the report of one quarter can be overdue and that of the next due
    /// in a week.
    pub fn due_soon(&self) -> impl Iterator<Item = &OccurrenceState<'a>> {
        self.occurrences
            .iter()
            .filter(|occurrence| occurrence.status == Status::DueSoon)
    }

    /// Whether any of its occurrences that were settled in the span was late or is overdue; `None` where none was. One is settled on the
    /// day on which it was done in time, else on its due day. One that was closed but is not proved up to the step is not done: it is settled,
    /// as late, once its due day is over.
    pub fn was_late(&self, span: Span, step: Step, as_of: Date) -> Option<bool> {
        let is_done = |one: &OccurrenceState<'_>| one.proof >= Some(step);
        let settled = |one: &&OccurrenceState<'_>| match one.status {
            Status::CompletedOnTime if is_done(one) => {
                one.completed_on().is_some_and(|day| span.contains(day))
            }
            Status::CompletedOnTime => as_of > one.due() && span.contains(one.due()),
            Status::CompletedLate | Status::Overdue => span.contains(one.due()),
            _ => false,
        };
        let mut settled = self.occurrences.iter().filter(settled).peekable();
        settled.peek()?;
        Some(settled.any(|one| one.status != Status::CompletedOnTime || !is_done(one)))
    }
}

fn documents<'a>(entries: &[&'a Entry]) -> Vec<&'a str> {
    let mut documents: Vec<&str> = Vec::new();
    for document in entries.iter().filter_map(|entry| entry.document.as_deref()) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}

/// Of listed days, the work for one begins after the day before it; `None` for the first.
fn opens_before(in_force: &InForce<'_>, day: Date) -> Option<Date> {
    let all = in_force.due_days.iter();
    let days = all.filter_map(|one| match one.current.id {
        Some(Period::Day(other)) if other < day => Some(one.current.due),
        _ => None,
    });
    days.max()?.succ_opt()
}

fn occurrence_on<'a>(
    plan: &'a Plan,
    in_force: &InForce<'a>,
    days: DueDay,
    entries: Vec<&'a Entry>,
    due_soon_days: i64,
    as_of: Date,
) -> OccurrenceState<'a> {
    let closing = entries.iter().find(|entry| entry.done).copied();
    let completed_on = closing.map(|entry| entry.date);
    let opens = match days.current.id {
        Some(Period::Day(day)) => opens_before(in_force, day).unwrap_or(plan.period.from),
        Some(period) => period.first_day(),
        None => plan.period.from,
    };
    let of = |occurrence: &Occurrence| {
        let opens = occurrence.from.unwrap_or(opens).max(plan.period.from);
        status::of_occurrence(occurrence, opens, completed_on, due_soon_days, as_of)
    };
    let status_original = match &days.original {
        Some(original) => of(original),
        None if closing.is_some() => Status::Completed,
        None => without_day(in_force.kind_original),
    };
    let products = in_force.products.iter().map(String::as_str);
    let missing_products: Vec<&str> = products
        .filter(|product| !is_delivered(in_force, product, &entries))
        .collect();
    OccurrenceState {
        days,
        opens: Some(days.current.from.unwrap_or(opens))
            .max(plan.exists_from(in_force.task))
            .unwrap_or(opens),
        status: of(&days.current),
        status_original,
        closing,
        proof: closing
            .map(|closing| proof::step(&entries, Some(closing), !missing_products.is_empty())),
        outdated_by: closing
            .and_then(|closing| plan.outdating(closing, entries.iter().copied(), as_of))
            .map(|(decision, _)| decision),
        missing_products,
        entries,
    }
}

/// Whether an entry delivered the product: it names it; or it names none and, on a task of one product, closes the task or is the
/// evidence of a continuous one.
fn is_delivered(in_force: &InForce<'_>, product: &str, entries: &[&Entry]) -> bool {
    let is_continuous = matches!(in_force.kind, Some(Kind::Continuous | Kind::OpenEnded));
    entries.iter().any(|entry| match &entry.product {
        Some(delivered) => same(delivered, product),
        None => {
            in_force.products.len() == 1 && (entry.done || (is_continuous && entry.is_evidence()))
        }
    })
}

/// The status of a task whose wording gives no day.
fn without_day(kind: Option<Kind>) -> Status {
    match kind {
        None => Status::Unresolved,
        Some(Kind::Continuous | Kind::OpenEnded) => Status::Continuous,
        Some(Kind::Window | Kind::Recurring | Kind::Awaiting | Kind::Relative) => Status::Awaiting,
    }
}

fn status_of_task(
    in_force: &InForce<'_>,
    occurrences: &[OccurrenceState<'_>],
    closing: Option<&Entry>,
    evidence: &Evidence,
    as_of: Date,
) -> Status {
    if in_force.withdrawn.is_some() {
        return Status::Withdrawn;
    }
    let statuses: Vec<Status> = occurrences
        .iter()
        .map(|occurrence| occurrence.status)
        .collect();
    // A rhythm that a decision replaced by a wording without a day leaves its past occurrences behind. They can still be overdue, but
    // they no longer complete the task.
    let names_a_day = in_force
        .resolution
        .schedule
        .as_ref()
        .is_some_and(|schedule| !schedule.occurrences.is_empty());
    if statuses.contains(&Status::Overdue) || (names_a_day && !statuses.is_empty()) {
        return status::of_occurrences(&statuses);
    }
    match without_day(in_force.kind) {
        Status::Continuous if evidence.is_complete => Status::Completed,
        Status::Continuous if in_force.begins.is_some_and(|begins| as_of < begins) => {
            Status::NotOpen
        }
        Status::Awaiting if closing.is_some() => Status::Completed,
        status => status,
    }
}

/// Evidence of a continuous task: an entry with a document, by whatever unit, in each calendar quarter of the plan from the day on which the
/// task exists.
struct Evidence {
    /// Quarters begun so far without evidence.
    missing: Vec<Period>,
    /// Whether the plan has reached its last day and no quarter is missing.
    is_complete: bool,
}

impl Evidence {
    fn of(plan: &Plan, in_force: &InForce<'_>, entries: &[&Entry], as_of: Date) -> Evidence {
        let begins = in_force.begins.into_iter().chain(in_force.owed_from);
        // Once it is out of the plan nothing is owed, on the day of the decision already.
        let left = in_force.withdrawn.and_then(|one| one.date.pred_opt());
        let ends = in_force.ends.into_iter().chain(left);
        let asked = Span {
            from: begins.fold(plan.period.from, Date::max),
            to: ends.fold(plan.period.to, Date::min),
        };
        let is_continuous = matches!(in_force.kind, Some(Kind::Continuous | Kind::OpenEnded));
        if !is_continuous || asked.from > asked.to {
            return Evidence {
                missing: Vec::new(),
                is_complete: false,
            };
        }
        let has_evidence = |quarter: &Period| {
            entries
                .iter()
                .any(|entry| entry.is_evidence() && quarter.span().contains(entry.date))
        };
        let missing: Vec<Period> = asked
            .quarters()
            .into_iter()
            .filter(|quarter| {
                quarter.first_day().max(asked.from) <= as_of && !has_evidence(quarter)
            })
            .collect();
        Evidence {
            is_complete: as_of >= plan.period.to && missing.is_empty(),
            missing,
        }
    }
}

/// The ids in a list of units and groups, without their places.
pub fn ids(ids: &[Located<String>]) -> impl Iterator<Item = &str> {
    ids.iter().map(|id| id.value.as_str())
}
