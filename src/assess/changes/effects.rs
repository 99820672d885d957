//! What follows from a change on the as-of day: statuses, counts, rates and target states.

use crate::assess::Assessment;
use crate::assess::status::{self, Status};
use crate::assess::summary::Counts;
use crate::assess::target::TargetState;
use crate::assess::task::TaskState;

/// A task with another status, or that exists on one side only.
#[derive(Debug, Clone, Copy)]
pub struct TaskEffect<'a> {
    /// As it stood.
    pub before: Option<&'a TaskState<'a>>,
    /// As it stands.
    pub after: Option<&'a TaskState<'a>>,
}

impl<'a> TaskEffect<'a> {
    /// The task on the later side, else on the earlier one.
    pub fn either(&self) -> Option<&'a TaskState<'a>> {
        self.after.or(self.before)
    }
}

/// A target with another state or value, or that exists on one side only.
#[derive(Debug, Clone, Copy)]
pub struct TargetEffect<'a> {
    /// As it stood.
    pub before: Option<&'a TargetState<'a>>,
    /// As it stands.
    pub after: Option<&'a TargetState<'a>>,
}

/// Counts of the plan's tasks on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides<T> {
    /// As it was.
    pub before: T,
    /// As it is.
    pub after: T,
}

/// Everything that follows.
#[derive(Debug)]
pub struct Effects<'a> {
    /// Tasks whose status differs, in the later plan's order, then those that are gone.
    pub tasks: Vec<TaskEffect<'a>>,
    /// Counts of the plan's tasks; the rates follow from them.
    pub counts: Sides<Counts>,
    /// Counts of the assigned tasks.
    pub assigned: Sides<Counts>,
    /// Tasks of the plan that are overdue by the deadlines as issued.
    pub overdue_by_original: Sides<u64>,
    /// Targets whose state or value differs.
    pub targets: Vec<TargetEffect<'a>>,
}

impl<'a> Effects<'a> {
    /// What follows from the differences between the two, both on the same day.
    pub fn of(before: &'a Assessment<'a>, after: &'a Assessment<'a>) -> Effects<'a> {
        let tasks = both(
            all_tasks(before),
            all_tasks(after),
            |task| task.task().id.as_str(),
            |old, new| old.status == new.status,
        );
        let targets = both(
            before.targets.iter(),
            after.targets.iter(),
            |target| target.target.id.as_str(),
            |old, new| {
                let ratio = |state: &TargetState<'_>| state.value.as_ref().map(|value| value.ratio);
                old.state == new.state && ratio(old) == ratio(new)
            },
        );
        let task = |(before, after)| TaskEffect { before, after };
        let target = |(before, after)| TargetEffect { before, after };
        Effects {
            tasks: tasks.into_iter().map(task).collect(),
            counts: Sides {
                before: before.counts,
                after: after.counts,
            },
            assigned: Sides {
                before: before.assigned_counts,
                after: after.assigned_counts,
            },
            overdue_by_original: Sides {
                before: overdue_by_original(before),
                after: overdue_by_original(after),
            },
            targets: targets.into_iter().map(target).collect(),
        }
    }

    /// Whether nothing follows.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.targets.is_empty()
    }
}

fn all_tasks<'a>(assessment: &'a Assessment<'a>) -> impl Iterator<Item = &'a TaskState<'a>> {
    assessment.tasks.iter().chain(&assessment.assignments)
}

/// The pairs by id that are not alike, in the later order, then those that are gone.
fn both<'a, T>(
    before: impl Iterator<Item = &'a T>,
    after: impl Iterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a str,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut left: Vec<&T> = before.collect();
    let mut pairs = Vec::new();
    for new in after {
        let at = left.iter().position(|old| id(old) == id(new));
        let old = at.map(|at| left.remove(at));
        if !old.is_some_and(|old| alike(old, new)) {
            pairs.push((old, Some(new)));
        }
    }
    pairs.extend(left.into_iter().map(|old| (Some(old), None)));
    pairs
}

/// Tasks of the plan that would be overdue had no decision put off a deadline.
fn overdue_by_original(assessment: &Assessment<'_>) -> u64 {
    let is_overdue = |task: &&TaskState<'_>| {
        let statuses: Vec<Status> = task
            .occurrences
            .iter()
            .map(|occurrence| occurrence.status_original)
            .collect();
        task.status != Status::Withdrawn
            && !statuses.is_empty()
            && status::of_occurrences(&statuses) == Status::Overdue
    };
    assessment.tasks.iter().filter(is_overdue).count() as u64
}
