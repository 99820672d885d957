//! The plan and its records on a day: status, attainment, summaries. Pure: the clock is an argument.

pub mod asked;
pub mod bridge;
pub mod brief;
pub mod budget;
pub mod by_task;
pub mod changes;
pub mod dossiers;
pub mod figures;
pub mod goal;
pub mod history;
pub mod in_force;
pub mod log;
pub mod owed;
pub mod proof;
pub mod ratio;
pub mod reconcile;
pub mod report;
pub mod risk;
pub mod rollup;
pub mod score;
pub mod search;
pub mod status;
pub mod summary;
pub mod survey;
pub mod target;
pub mod task;
#[cfg(test)]
mod tests;
pub mod trend;
pub mod why;

use crate::model::indicator::Target;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::time::period::Date;
use bridge::Bridge;
use by_task::ByTask;
use summary::{Counts, Rates, UnitState};
use target::{Basis, State, TargetState};
use task::TaskState;

/// Everything that follows from the plan and its records on a day.
#[derive(Debug)]
pub struct Assessment<'a> {
    /// The plan as issued.
    pub plan: &'a Plan,
    /// The facts.
    pub records: &'a Records,
    /// The day.
    pub as_of: Date,
    /// Tasks of the plan, issued or added, in file order.
    pub tasks: Vec<TaskState<'a>>,
    /// Tasks assigned from above so far.
    pub assignments: Vec<TaskState<'a>>,
    /// Counts of the plan's tasks.
    pub counts: Counts,
    /// How the number of its tasks came about.
    pub bridge: Bridge,
    /// The rates that the plan as issued would have, where decisions made them others.
    pub rates_issued: Option<Rates>,
    /// Counts of the assigned tasks; never added to the plan's.
    pub assigned_counts: Counts,
    /// Targets, in file order.
    pub targets: Vec<TargetState<'a>>,
    /// Units.
    pub units: Vec<UnitState<'a>>,
}

/// Assesses the plan on a day.
pub fn assess<'a>(plan: &'a Plan, records: &'a Records, as_of: Date) -> Assessment<'a> {
    let recorded = ByTask::on(records, as_of);
    let states = in_force::tasks_on(plan, as_of)
        .map(|task| TaskState::among(plan, records, &recorded, task, as_of));
    let (assignments, tasks): (Vec<_>, Vec<_>) =
        states.partition(|state| state.task().assignment.is_some());
    let units = summary::units_on(plan, records, &tasks, &assignments, as_of);
    let targets = target::targets_on(&Basis {
        plan,
        records,
        tasks: &tasks,
        assignments: &assignments,
        as_of,
    });
    let counts = Counts::of(&tasks);
    Assessment {
        plan,
        records,
        as_of,
        counts,
        bridge: Bridge::of(plan, &tasks),
        rates_issued: bridge::rates_as_issued(plan, records, counts.rates(), as_of),
        assigned_counts: Counts::of(&assignments),
        tasks,
        assignments,
        targets,
        units,
    }
}

impl<'a> Assessment<'a> {
    /// The task or assignment with this id, if it exists on the day.
    pub fn task(&self, id: &str) -> Option<&TaskState<'a>> {
        self.tasks
            .iter()
            .chain(&self.assignments)
            .find(|state| *state.task().id == id)
    }

    /// What targets are assessed from, for their values in other windows and from other sources.
    pub fn basis(&self) -> Basis<'_, 'a> {
        Basis {
            plan: self.plan,
            records: self.records,
            tasks: &self.tasks,
            assignments: &self.assignments,
            as_of: self.as_of,
        }
    }

    /// The names of the sources of record of a target's counts, each once.
    pub fn sources_of(&self, target: &Target) -> Vec<&'a str> {
        let indicators = &self.plan.indicators;
        let mut names: Vec<&str> = Vec::new();
        for count in target::counts_of(target).filter_map(|id| indicators.count(id)) {
            let source = indicators
                .sources
                .iter()
                .find(|source| source.id.value == count.source.value);
            if let Some(source) = source.filter(|source| !names.contains(&source.name.as_str())) {
                names.push(&source.name);
            }
        }
        names
    }

    /// The round of a survey that a target's value was taken from, if it was.
    pub fn surveyed(&self, state: &TargetState<'_>) -> Option<survey::Surveyed<'a>> {
        survey::surveyed(self.plan, self.records, state)
    }

    /// The completed tasks that serve a target which has a threshold and does not reach it: closed on paper.
    pub fn closed_on_paper(&self, state: &TargetState<'_>) -> Vec<&'a str> {
        if !matches!(
            state.state,
            State::AtRisk | State::OutOfReach | State::Missed | State::InProgress | State::NoData
        ) {
            return Vec::new();
        }
        let serves = |task: &&TaskState<'_>| {
            task.task()
                .targets
                .iter()
                .any(|id| id.value == state.target.id.value)
        };
        let closed = self
            .tasks
            .iter()
            .filter(serves)
            .filter(|task| task.status.is_completed());
        closed.map(|task| task.task().id.value.as_str()).collect()
    }

    /// The tasks that are overdue or due soon, by id: of all, or of those that a unit leads.
    pub fn urgent(&self, unit: Option<&str>) -> Vec<&'a str> {
        let tasks = self.tasks.iter().chain(&self.assignments);
        let urgent = tasks.filter(|state| {
            let is_led = unit.is_none_or(|unit| state.in_force.lead == unit);
            is_led
                && matches!(
                    state.status,
                    status::Status::Overdue | status::Status::DueSoon
                )
        });
        urgent.map(|state| state.task().id.value.as_str()).collect()
    }

    /// Whether no unit has recorded anything up to the day.
    pub fn nothing_recorded(&self) -> bool {
        let entries = self.records.entries.iter().map(|entry| entry.date);
        let triggers = self.records.triggers.iter().map(|trigger| trigger.date);
        let figures = self
            .records
            .figures
            .iter()
            .any(|figure| figure.exists_on(self.as_of));
        let unread = !self.records.unreadable.is_empty();
        !figures && !unread && !entries.chain(triggers).any(|date| date <= self.as_of)
    }

    /// Whether the plan's last day has passed.
    pub fn is_over(&self) -> bool {
        self.as_of > self.plan.period.to
    }

    /// Number of occurrences of the plan's tasks, a task without any counted once: what the screen calls "lượt".
    pub fn occurrences(&self) -> usize {
        let standing = self
            .tasks
            .iter()
            .filter(|task| task.status != status::Status::Withdrawn);
        standing.map(|task| task.occurrences.len().max(1)).sum()
    }

    /// Number of the plan's tasks that would be overdue by the deadlines as issued.
    pub fn overdue_by_original(&self) -> u64 {
        let is_overdue = |task: &&TaskState<'_>| {
            let mut occurrences = task.occurrences.iter();
            task.status != status::Status::Withdrawn
                && occurrences.any(|one| one.status_original == status::Status::Overdue)
        };
        self.tasks.iter().filter(is_overdue).map(|_| 1).sum()
    }

    /// Whether facts were left out, so that nothing said here is final.
    pub fn is_incomplete(&self) -> bool {
        self.records.incomplete || !self.records.unreadable.is_empty()
    }

    /// Whether files or rows were left out, and not only the days of deadlines that were refused.
    pub fn lacks_facts(&self) -> bool {
        self.records.lacks_facts || !self.records.unreadable.is_empty()
    }
}
