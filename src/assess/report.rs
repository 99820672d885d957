//! What a period's report holds.

use super::Assessment;
use super::status::Status;
use super::target::{InWindow, TargetState};
use super::task::{OccurrenceState, TaskState};
use crate::model::period::{Period, Span};
use crate::model::record::Entry;
use crate::model::schedule::Kind;
use crate::model::window::{self, Window};

/// A report of a period: quarter, half-year, month or year.
#[derive(Debug)]
pub struct Report<'s, 'a> {
    /// The assessment on the report's day.
    pub assessment: &'s Assessment<'a>,
    /// The window of its figures.
    pub window: Window,
    /// Rows of tasks, in the plan's order: the plan's, then the assigned ones.
    pub tasks: Vec<TaskRow<'s, 'a>>,
    /// Rows of targets, in the plan's order.
    pub targets: Vec<TargetRow<'s, 'a>>,
}

/// A row of the task table: an occurrence, or a task without a day.
#[derive(Debug)]
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

    /// The row's status.
    pub fn status(&self) -> Status {
        match self.occurrence {
            Some(occurrence) if self.task.status != Status::Withdrawn => occurrence.status,
            _ => self.task.status,
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
}

/// The report of a period; `None` where the plan has no window for it.
///
/// A task's row enters where the occurrence's time, by its original or its amended deadline, touches the calendar period; where it was
/// still open when the period began; or where an entry falls in the period. Tasks without a day enter always.
pub fn report<'s, 'a>(assessment: &'s Assessment<'a>, period: Period) -> Option<Report<'s, 'a>> {
    let window = window::of_period(assessment.plan, period)?;
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
    let before = window::of_period(assessment.plan, period.previous());
    let basis = assessment.basis();
    let targets = assessment
        .targets
        .iter()
        .map(|state| TargetRow {
            state,
            result: basis.in_window(state.target, &window),
            before: before.map(|window| basis.in_window(state.target, &window)),
        })
        .collect();
    Some(Report {
        assessment,
        window,
        tasks,
        targets,
    })
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
