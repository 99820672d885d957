//! What a period's report holds.

mod outlook;
pub mod sent;
mod statistics;

pub use outlook::Outlook;
pub use statistics::{Reach, Statistic};

use self::sent::{Recount, SentBefore};
use super::Assessment;
use super::risk::Reason;
use super::status::Status;
use super::target::{InWindow, TargetState, Value};
use super::task::{OccurrenceState, TaskState};
use crate::model::plan::Measure;
use crate::model::record::{About, Entry};
use crate::time::period::{Date, Period, Span};
use crate::time::schedule::Kind;
use crate::time::window::Window;

/// A report of a period: quarter, half-year, month or year.
#[derive(Debug)]
pub struct Report<'s, 'a> {
    /// The assessment on the report's day.
    pub assessment: &'s Assessment<'a>,
    /// The window of its figures, cut off on the report's day at the latest.
    pub window: Window,
    /// Rows of tasks, in the plan's order: the plan's, then the assigned ones.
    pub tasks: Vec<TaskRow<'s, 'a>>,
    /// Rows of targets, in the plan's order.
    pub targets: Vec<TargetRow<'s, 'a>>,
    /// Measures of part III with what was recorded on them in the period, in the plan's order.
    pub measures: Vec<MeasureRow<'a>>,
    /// Every count in the window.
    pub statistics: Vec<Statistic<'a>>,
    /// The work ahead.
    pub outlook: Outlook<'s, 'a>,
    /// The last day on which the report is sent in time; `None` where the plan's wording names none for the period.
    pub sending: Option<Date>,
}

/// Under what a report puts a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group<'a> {
    /// An area of the plan, by its id.
    Area(&'a str),
    /// An area that the plan does not list: a fault of its files that `check` names, and no reason to leave the row out.
    Elsewhere,
    /// What was assigned beside the plan.
    Assigned,
}

impl<'s, 'a> Report<'s, 'a> {
    /// Up to when its figures speak.
    pub fn reach(&self) -> Reach {
        Reach::of(&self.statistics)
    }

    /// The rows of a group, in the plan's order.
    pub fn rows_of(&self, group: Group<'_>) -> Vec<&TaskRow<'s, 'a>> {
        let rows = self.tasks.iter();
        rows.filter(|row| self.group_of(row) == group).collect()
    }

    fn group_of(&self, row: &TaskRow<'s, 'a>) -> Group<'a> {
        let task = row.task.task();
        let areas = &self.assessment.plan.areas;
        match areas.iter().find(|area| area.id.value == task.area.value) {
            _ if task.assignment.is_some() => Group::Assigned,
            Some(area) => Group::Area(&area.id.value),
            None => Group::Elsewhere,
        }
    }
}

/// A measure of part III.
#[derive(Debug)]
pub struct MeasureRow<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// Its entries of the period, by date.
    pub entries: Vec<&'a Entry>,
    /// Whether a task of the plan serves it, whose rows then tell of it.
    pub has_task: bool,
}

/// A row of the task table: an occurrence, or a task without a day.
#[derive(Debug, Clone, Copy)]
pub struct TaskRow<'s, 'a> {
    /// The task.
    pub task: &'s TaskState<'a>,
    /// The occurrence; `None` for a task without a day.
    pub occurrence: Option<&'s OccurrenceState<'a>>,
}

impl<'a> TaskRow<'_, 'a> {
    /// The row's entries.
    pub fn entries(&self) -> &[&'a Entry] {
        self.occurrence
            .map_or(&self.task.entries, |occurrence| &occurrence.entries)
    }

    /// The last entry by which a unit delivered its own part of what others close: a document or a product, of a co-lead or a member of a
    /// group that leads. `None` for who is counted for the task or closes it, and where its last word is that it is not done.
    pub fn delivered_by(&self, unit: &str) -> Option<&'a Entry> {
        let in_force = &self.task.in_force;
        if in_force.lead == unit || in_force.closer == unit {
            return None;
        }
        let mut own = self.entries().iter().filter(|entry| entry.unit == unit);
        let last = own.clone().next_back()?;
        let is_open =
            last.blocked == Some(true) || last.percent.is_some_and(|percent| percent < 100);
        let delivers = |entry: &&&Entry| entry.is_evidence() || entry.product.is_some();
        own.rfind(delivers).filter(|_| !is_open).copied()
    }

    /// The row's status.
    pub fn status(&self) -> Status {
        self.occurrence
            .map_or(self.task.status, |occurrence| occurrence.status)
    }

    /// The row's documents, each once.
    pub fn documents(&self) -> Vec<&str> {
        self.occurrence
            .map_or_else(|| self.task.documents(), OccurrenceState::documents)
    }

    /// Whether nobody knows what was done of it: its lead's records could not be read.
    pub fn is_unknown(&self) -> bool {
        self.task.incomplete && !self.status().is_completed()
    }

    /// Whether it was done late, or is not done and past due.
    pub fn is_late(&self) -> bool {
        matches!(self.status(), Status::Overdue | Status::CompletedLate)
    }

    /// Whether its lead works on it: it is open, and the first of its task to be so. What a lead says of a task is said of that one.
    fn is_at_work(&self) -> bool {
        let mut open = (self.task.occurrences.iter()).filter(|one| one.closing.is_none());
        let is_first = match self.occurrence {
            Some(own) => open.next().is_some_and(|first| std::ptr::eq(first, own)),
            None => true,
        };
        is_first && !self.status().is_completed() && self.status() != Status::Withdrawn
    }

    /// The lead's entry that says that the work is blocked.
    pub fn blocked(&self) -> Option<&'a Entry> {
        self.task.blocked.filter(|_| self.is_at_work())
    }

    /// When the lead expects to be done.
    pub fn expected(&self) -> Option<Date> {
        self.task.expected.filter(|_| self.is_at_work())
    }

    /// Progress in percent, as the lead says.
    pub fn percent(&self) -> Option<u8> {
        self.task.percent.filter(|_| self.is_at_work())
    }

    /// Whether it is blocked, expected to be late, otherwise at risk of it, or lacks evidence of a quarter of the span that is over, the
    /// quarter's last day included.
    pub fn is_held_up(&self, span: Span, as_of: Date) -> bool {
        self.blocked().is_some()
            || self.expected_late().is_some()
            || self.further_risks().next().is_some()
            || !self.quarters_missed(span, as_of).is_empty()
    }

    /// Why it is at risk beside what its lead says of it: nothing was recorded for long, the percentage fell, the expected day was put off.
    pub fn further_risks(&self) -> impl Iterator<Item = Reason> + '_ {
        let is_further = |reason: &&Reason| match reason {
            Reason::Silent { .. } | Reason::PercentFell { .. } | Reason::ForecastMoved { .. } => {
                true
            }
            Reason::ForecastLate { .. } | Reason::Blocked { .. } | Reason::NoEvidence { .. } => {
                false
            }
        };
        let risks = self.task.risk.iter().filter(is_further).copied();
        risks.filter(|_| self.is_at_work() && !self.is_late() && !self.is_unknown())
    }

    /// Quarters of a span that are over, up to a last day that is `as_of`, without the evidence that a task without a day asks for.
    pub fn quarters_missed(&self, span: Span, as_of: Date) -> Vec<Period> {
        let lacking = self.quarters_without_evidence(span).into_iter();
        let is_over = |quarter: &Period| quarter.last_day() <= as_of;
        match self.occurrence {
            Some(_) => Vec::new(),
            None => lacking.filter(is_over).collect(),
        }
    }

    /// Days past due, of what is late: up to its completion, or up to the day.
    pub fn days_late(&self, as_of: Date) -> Option<i64> {
        let late = self.occurrence?.days_late(as_of)?;
        (late > 0 && self.is_late()).then_some(late)
    }

    /// Days past due on which the lead expects to be done, of what is not due yet; `None` where it expects to be in time or says nothing.
    pub fn expected_late(&self) -> Option<i64> {
        let due = self.occurrence?.due();
        let late = (self.expected()? - due).num_days();
        (late > 0 && self.status().is_in_term() && !self.is_unknown()).then_some(late)
    }

    /// The due day as first set, where it was moved.
    pub fn original_due(&self) -> Option<Date> {
        let occurrence = self.occurrence?;
        let original = occurrence.days.original?.due;
        (original != occurrence.due()).then_some(original)
    }

    /// The quarters of a span in which it lacks evidence that it asks for; none where nobody knows.
    pub fn quarters_without_evidence(&self, span: Span) -> Vec<Period> {
        let asked = span.quarters();
        let lacking = self.lacking().iter().copied();
        lacking.filter(|quarter| asked.contains(quarter)).collect()
    }

    fn lacking(&self) -> &[Period] {
        match self.is_unknown() || self.status() == Status::Withdrawn {
            true => &[],
            false => &self.task.quarters_without_evidence,
        }
    }

    /// The day of completion.
    pub fn completed_on(&self) -> Option<Date> {
        match self.occurrence {
            Some(occurrence) => occurrence.completed_on(),
            None => self.task.completed_on,
        }
    }

    /// Products that no entry delivered.
    pub fn missing_products(&self) -> &[&'a str] {
        self.occurrence
            .map_or(&self.task.missing_products, |occurrence| {
                &occurrence.missing_products
            })
    }
}

/// A row of the target table.
#[derive(Debug)]
pub struct TargetRow<'s, 'a> {
    /// The target with its value since the plan began.
    pub state: &'s TargetState<'a>,
    /// Its value in the period.
    pub result: InWindow,
    /// Its value in the period before; `None` where that lies outside the plan.
    pub before: Option<InWindow>,
    /// What was sent of it in the report of the period before; `None` where no such report is recorded.
    pub sent_before: Option<SentBefore<'a>>,
}

impl TargetRow<'_, '_> {
    /// The value of the period.
    pub fn value(&self) -> Option<&Value> {
        self.result.value.as_ref()
    }

    /// Its value since the plan began, on which its state rests.
    pub fn value_to_date(&self) -> Option<&Value> {
        self.state.value.as_ref()
    }

    /// The value of the period before.
    pub fn value_before(&self) -> Option<&Value> {
        self.before.as_ref()?.value.as_ref()
    }

    /// What was sent of the period before, where it is another now.
    pub fn sent_otherwise(&self) -> Option<&SentBefore<'_>> {
        self.sent_before.as_ref().filter(|sent| sent.is_changed())
    }

    /// Points, in hundredths of a percent, by which the value lies above that of the period before.
    pub fn change(&self) -> Option<i64> {
        let before = self.value_before()?.ratio;
        self.value()?
            .ratio
            .points_above(before, &self.state.limits())
    }
}

/// The report of a period; `None` where the plan has no window for it.
///
/// A task's row enters where the occurrence's time, by its original or its amended deadline, touches the calendar period; where it was
/// still open when the period began; or where an entry falls in the period. Tasks without a day enter always.
pub fn report<'s, 'a>(assessment: &'s Assessment<'a>, period: Period) -> Option<Report<'s, 'a>> {
    let mut window = assessment.plan.window(period)?;
    window.cutoff = window.cutoff.min(assessment.as_of);
    let span = period.span();
    let mut tasks = Vec::new();
    for task in assessment.tasks.iter().chain(&assessment.assignments) {
        if task.occurrences.is_empty() {
            tasks.push(TaskRow {
                task,
                occurrence: None,
            });
        }
        for occurrence in task
            .occurrences
            .iter()
            .filter(|occurrence| belongs(task, occurrence, span))
        {
            tasks.push(TaskRow {
                task,
                occurrence: Some(occurrence),
            });
        }
    }
    let before = assessment.plan.window(period.previous());
    let basis = assessment.basis();
    let (plan, records) = (assessment.plan, assessment.records);
    let sent = records.sent_on(period.previous(), assessment.as_of);
    let sent = sent.map(|sent| Recount::of(plan, records, sent));
    let targets = assessment.targets.iter().map(|state| {
        let value = before.map(|window| basis.in_window(state.target, &window));
        let sent_before = before.zip(sent.as_ref()).and_then(|(window, sent)| {
            let up_to = window.counted().to.min(assessment.as_of);
            let now = value.as_ref()?.value.as_ref();
            sent.before(state.target, now, up_to)
        });
        TargetRow {
            state,
            result: basis.in_window(state.target, &window),
            before: value,
            sent_before,
        }
    });
    let targets = targets.collect();
    Some(Report {
        assessment,
        tasks,
        targets,
        measures: measures(assessment, span),
        statistics: statistics::statistics(assessment, &window),
        outlook: outlook::outlook(assessment, period),
        sending: assessment.plan.sending(period),
        window,
    })
}

fn measures<'a>(assessment: &Assessment<'a>, span: Span) -> Vec<MeasureRow<'a>> {
    let plan = assessment.plan;
    let is_known = |entry: &&Entry| entry.date <= assessment.as_of && span.contains(entry.date);
    let row = |measure: &'a Measure| {
        let is_of = |entry: &&Entry| match &entry.about {
            About::Measure(id) => id.value == *measure.id,
            About::Task(_) => false,
        };
        let records: &'a [Entry] = &assessment.records.entries;
        let mut entries: Vec<&Entry> = records.iter().filter(is_of).filter(is_known).collect();
        entries.sort_by_key(|entry| entry.date);
        MeasureRow {
            measure,
            entries,
            has_task: (plan.all_tasks())
                .any(|task| task.clauses.iter().any(|id| id.value == *measure.id)),
        }
    };
    plan.measures.iter().map(row).collect()
}

fn belongs(task: &TaskState<'_>, occurrence: &OccurrenceState<'_>, span: Span) -> bool {
    let touches = |from, due| from <= span.to && due >= span.from;
    let current = touches(occurrence.opens, occurrence.due());
    let original = occurrence
        .days
        .original
        .is_some_and(|original| touches(original.from.unwrap_or(occurrence.opens), original.due));
    let was_open = occurrence.opens < span.from
        && occurrence.completed_on().is_none_or(|day| day >= span.from);
    let has_entry = occurrence
        .entries
        .iter()
        .any(|entry| span.contains(entry.date));
    // Until its guidance came, a waiting task stood in every report: it does not vanish from them afterwards.
    let waited = matches!(task.in_force.kind, Some(Kind::Awaiting | Kind::Relative))
        && occurrence.opens > span.to;
    current || original || was_open || has_entry || waited
}
