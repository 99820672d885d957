//! What may be asked for of tasks: their statuses, and what is derived beside them.

use super::status::Status;
use super::task::TaskState;
use crate::model::settings::Step;

/// What may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One status.
    Status(Status),
    /// Completed, on time, late or without a deadline.
    Done,
    /// Neither completed nor withdrawn.
    Open,
    /// At risk.
    AtRisk,
    /// Completed, and not yet evidenced.
    Unproved,
}

impl Asked {
    /// All of them, each with its key.
    pub fn all() -> impl Iterator<Item = (Asked, &'static str)> {
        let statuses = Status::CHOICES.into_iter();
        let statuses = statuses.map(|(status, key)| (Asked::Status(status), key));
        statuses.chain([
            (Asked::Done, "done"),
            (Asked::Open, "open"),
            (Asked::AtRisk, "at-risk"),
            (Asked::Unproved, "unproved"),
        ])
    }

    /// Whether a task is of it.
    pub fn is_of(self, task: &TaskState<'_>) -> bool {
        match self {
            Asked::Status(status) => task.status == status,
            Asked::Done => task.status.is_completed(),
            Asked::Open => !task.status.is_completed() && task.status != Status::Withdrawn,
            Asked::AtRisk => !task.risk.is_empty(),
            Asked::Unproved => task.proof == Some(Step::Claimed),
        }
    }
}
