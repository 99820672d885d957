//! From the number of tasks as issued to the number that stands, and the rates that the plan as issued would have.
//!
//! A decision that takes a task out of the plan lifts a rate as surely as work does. Whoever reads the rate is told.

use super::by_task::ByTask;
use super::status::Status;
use super::summary::{Counts, Rates};
use super::task::TaskState;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::time::period::Date;

/// issued + added − withdrawn = standing, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bridge {
    /// Tasks of the plan as issued.
    pub issued: u64,
    /// Tasks that decisions have added.
    pub added: u64,
    /// Tasks, issued or added, that decisions have taken out.
    pub withdrawn: u64,
    /// Tasks that stand: the total of every count and the denominator of the rates of all tasks.
    pub standing: u64,
}

impl Bridge {
    /// The bridge of the tasks that exist on the day, those taken out among them.
    pub fn of(plan: &Plan, tasks: &[TaskState<'_>]) -> Bridge {
        let is_issued = |task: &TaskState<'_>| plan.exists_from(task.task()).is_none();
        let issued = tasks.iter().filter(|task| is_issued(task)).count() as u64;
        let withdrawn = tasks.iter().filter(|task| task.status == Status::Withdrawn);
        let withdrawn = withdrawn.count() as u64;
        let added = tasks.len() as u64 - issued;
        Bridge {
            issued,
            added,
            withdrawn,
            standing: issued + added - withdrawn,
        }
    }

    /// Whether decisions have moved it.
    pub fn is_moved(&self) -> bool {
        self.added + self.withdrawn > 0
    }
}

/// The rates of the plan as issued, by the same facts; `None` where no decision up to the day changed a task, or where they are the same.
pub fn rates_as_issued(plan: &Plan, records: &Records, rates: Rates, as_of: Date) -> Option<Rates> {
    let changes = |amendment: &&crate::model::task::Amendment| {
        let tasks = amendment
            .changes
            .iter()
            .filter(|change| change.task.is_some());
        amendment.date <= as_of && (tasks.count() > 0 || !amendment.added.is_empty())
    };
    plan.amendments.iter().find(changes)?;
    let issued = Plan {
        amendments: Vec::new(),
        ..plan.clone()
    };
    let tasks = issued.tasks.iter();
    let recorded = ByTask::on(records, as_of);
    let tasks: Vec<_> = tasks
        .map(|task| TaskState::among(&issued, records, &recorded, task, as_of))
        .collect();
    Some(Counts::of(&tasks).rates()).filter(|issued| *issued != rates)
}
