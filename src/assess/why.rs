//! Which tasks and figures a number is made of, each with the place in the files that decided it.

use super::Assessment;
use super::ratio::Ratio;
use super::status::Status;
use super::task::TaskState;
use crate::model::indicator::{Formula, Target};
use crate::model::record::Figure;
use crate::model::settings::Step;
use crate::place::Place;
use crate::time::period::{Date, Span};

/// Gives a place as users find it: file and line.
pub type Locate<'f> = dyn Fn(&Place) -> String + 'f;

/// A number that can be asked for.
#[derive(Debug, Clone, Copy)]
pub enum Number<'a> {
    /// Completed ÷ all.
    Completion,
    /// Completed ÷ (completed + overdue), tasks without a deadline outside.
    DueCompletion,
    /// Completed on time ÷ completed, tasks without a deadline outside.
    Timeliness,
    /// Completed on schedule ÷ all.
    Progress,
    /// The tasks of one status.
    Status(Status),
    /// The completed tasks that lack a document or a product, of all completed.
    Unproved,
    /// The tasks at risk.
    AtRisk,
    /// The closed tasks that a decision has changed since, of all closed.
    Outdated,
    /// The value of a target.
    Target(&'a Target),
}

/// A task that a number counts.
#[derive(Debug)]
pub struct TaskGround<'s, 'a> {
    /// The task.
    pub task: &'s TaskState<'a>,
    /// Whether it is above the line; below it are all of them.
    pub is_counted: bool,
    /// What decided: the entry that closed it, the last evidence, the decision that took it out or set its deadline, else its own row.
    pub decided: &'s Place,
}

/// A figure that entered a target's value.
#[derive(Debug)]
pub struct FigureGround<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// The sum of its counts above the line. Of stocks only the first or the last of a unit enters the value.
    pub numerator: u64,
    /// The sum of its counts below the line.
    pub denominator: u64,
}

/// What a number is made of.
#[derive(Debug)]
pub struct Why<'s, 'a> {
    /// The number; `None` where it has no value.
    pub ratio: Option<Ratio>,
    /// The tasks below the line, in the plan's order.
    pub tasks: Vec<TaskGround<'s, 'a>>,
    /// The figures, by unit and file.
    pub figures: Vec<FigureGround<'a>>,
}

/// What a number on the day is made of.
pub fn why<'s, 'a>(assessment: &'s Assessment<'a>, number: Number<'a>) -> Why<'s, 'a> {
    if let Number::Target(target) = number {
        return of_target(assessment, target);
    }
    let settles =
        |status: Status| matches!(status, Status::CompletedOnTime | Status::CompletedLate);
    let stands = |status: Status| status != Status::Withdrawn;
    // Whether a task is below the line, and above it.
    let place = |task: &TaskState<'_>| -> (bool, bool) {
        let status = task.status;
        match number {
            Number::Completion => (stands(status), status.is_completed()),
            Number::DueCompletion => (
                settles(status) || status == Status::Overdue,
                settles(status),
            ),
            Number::Timeliness => (settles(status), status == Status::CompletedOnTime),
            Number::Progress => (
                stands(status),
                matches!(status, Status::CompletedOnTime | Status::Completed),
            ),
            Number::Status(asked) => (status == asked, status == asked),
            Number::Unproved => (status.is_completed(), task.proof == Some(Step::Claimed)),
            Number::AtRisk => (!task.risk.is_empty(), true),
            Number::Outdated => {
                let is_closed = task.occurrences.iter().any(|one| one.closing.is_some());
                (is_closed, task.outdated_by().is_some())
            }
            Number::Target(_) => (false, false),
        }
    };
    let tasks: Vec<_> = assessment
        .tasks
        .iter()
        .filter_map(|task| {
            let (is_below, is_counted) = place(task);
            is_below.then(|| ground(task, is_counted))
        })
        .collect();
    let above = tasks.iter().filter(|one| one.is_counted).count() as u64;
    Why {
        ratio: Some(Ratio::new(above, tasks.len() as u64)),
        tasks,
        figures: Vec::new(),
    }
}

fn ground<'s, 'a>(task: &'s TaskState<'a>, is_counted: bool) -> TaskGround<'s, 'a> {
    TaskGround {
        decided: decided(task),
        task,
        is_counted,
    }
}

fn decided<'s>(task: &'s TaskState<'_>) -> &'s Place {
    let closings = task.occurrences.iter().filter_map(|one| one.closing);
    let mut evidence = task.entries.iter().copied().filter(|one| one.is_evidence());
    let changes = &task.in_force.changes;
    let withdrawal = changes.iter().find(|(_, change)| change.withdrawn);
    let deadline = changes
        .iter()
        .rfind(|(_, change)| change.deadline.is_some());
    let of_change = |found: Option<&(_, &'s crate::model::task::Change)>| {
        found.map(|(_, change)| &change.place)
    };
    let place = match task.status {
        Status::Withdrawn => of_change(withdrawal),
        status if status.is_completed() => {
            let last = closings.max_by_key(|entry| entry.date);
            let closed = task.entries.iter().copied().rfind(|entry| entry.done);
            last.or(closed)
                .or_else(|| evidence.next_back())
                .map(|entry| &entry.place)
        }
        _ => of_change(deadline),
    };
    place.unwrap_or(&task.task().id.place)
}

fn of_target<'s, 'a>(assessment: &'s Assessment<'a>, target: &'a Target) -> Why<'s, 'a> {
    let state = assessment
        .targets
        .iter()
        .find(|state| state.target.id.value == target.id.value);
    let value = state.and_then(|state| state.value.as_ref());
    let basis = assessment.basis();
    let so_far = Span {
        from: Date::MIN,
        to: assessment.as_of,
    };
    let step = assessment.plan.settings.counts_as_done;
    let all = assessment.tasks.iter().chain(&assessment.assignments);
    let is_of = |task: &&TaskState<'_>| basis.is_computed_from(target, task);
    let tasks = all.filter(is_of).filter_map(|task| {
        let is_late = task.was_late(so_far, step, assessment.as_of)?;
        Some(ground(task, !is_late))
    });
    let tasks = tasks.collect();
    let places = value.map_or(&[][..], |value| &value.figures);
    let figures = assessment.records.figures.iter();
    let figures = figures.filter(|figure| places.contains(&figure.place));
    let figures = figures
        .map(|figure| {
            let sum = |ids: &[crate::place::Located<String>]| {
                ids.iter().filter_map(|id| figure.count(id)).sum()
            };
            let (numerator, denominator) = match &target.formula {
                Formula::Counts {
                    numerator,
                    denominator,
                    ..
                } => (sum(numerator), sum(denominator)),
                Formula::Tasks | Formula::Assignments => (0, 0),
            };
            FigureGround {
                figure,
                numerator,
                denominator,
            }
        })
        .collect();
    Why {
        ratio: value.map(|value| value.ratio),
        tasks,
        figures,
    }
}
