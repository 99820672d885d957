//! Counts and rates of tasks, of the plan and of each unit.

use super::proof::Proved;
use super::ratio::Ratio;
use super::status::Status;
use super::task::{TaskState, ids};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::time::period::Date;

/// How many tasks have each status. Each task counts once, under its one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    by_status: [u64; Status::ALL.len()],
    evidenced: u64,
    proved: Proved,
}

impl Counts {
    /// Counts the tasks.
    pub fn of<'t, 'a: 't>(tasks: impl IntoIterator<Item = &'t TaskState<'a>>) -> Counts {
        let mut counts = Counts::default();
        for task in tasks {
            counts.by_status[task.status as usize] += 1;
            counts.evidenced += u64::from(task.is_evidenced());
            task.proof
                .into_iter()
                .for_each(|step| counts.proved.add(step));
        }
        counts
    }

    /// Counts that are known already; of `completed`, so many by evidence alone. How far they are proved is not among what is known.
    pub fn known(by_status: impl Fn(Status) -> u64, evidenced: u64) -> Counts {
        Counts {
            by_status: Status::ALL.map(by_status),
            evidenced,
            proved: Proved::default(),
        }
    }

    /// The counts of both together. They are of tasks, and far below what overflows.
    pub fn plus(mut self, other: &Counts) -> Counts {
        for (own, more) in self.by_status.iter_mut().zip(other.by_status) {
            *own = own.saturating_add(more);
        }
        self.evidenced = self.evidenced.saturating_add(other.evidenced);
        self
    }

    /// Tasks with this status.
    pub fn get(&self, status: Status) -> u64 {
        self.by_status[status as usize]
    }

    /// Continuous tasks with evidence of every quarter. They are among [`Status::Completed`], and nobody recorded them as done.
    pub fn evidenced(&self) -> u64 {
        self.evidenced
    }

    /// Tasks that were recorded as done: those completed but for the [evidenced](Counts::evidenced) ones.
    pub fn done(&self) -> u64 {
        self.sum(Status::is_completed) - self.evidenced
    }

    /// How far the completion of those completed is proved.
    pub fn proved(&self) -> Proved {
        self.proved
    }

    /// Tasks whose status passes the test.
    pub fn sum(&self, test: impl Fn(Status) -> bool) -> u64 {
        Status::ALL
            .into_iter()
            .filter(|status| test(*status))
            .map(|status| self.get(status))
            .sum()
    }

    /// All tasks; those taken out of the plan stand outside.
    pub fn total(&self) -> u64 {
        self.sum(|status| status != Status::Withdrawn)
    }

    /// The four rates. Each is a ratio of counts shown; none is called just "rate".
    pub fn rates(&self) -> Rates {
        let on_time = self.get(Status::CompletedOnTime);
        let late = self.get(Status::CompletedLate);
        let completed = self.get(Status::Completed);
        let all = self.total();
        Rates {
            completion: Ratio::new(on_time + late + completed, all),
            due_completion: Ratio::new(on_time + late, on_time + late + self.get(Status::Overdue)),
            timeliness: Ratio::new(on_time, on_time + late),
            progress: Ratio::new(on_time + completed, all),
        }
    }
}

/// The four rates that official reports mix up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// All completed ÷ all.
    pub completion: Ratio,
    /// Completed ÷ (completed + overdue), tasks without a deadline outside.
    pub due_completion: Ratio,
    /// Completed on time ÷ completed, tasks without a deadline outside.
    pub timeliness: Ratio,
    /// Completed on schedule ÷ all: "tiến độ" of QĐ 212/2025/QĐ-UBND of Hải Phòng.
    pub progress: Ratio,
}

/// A unit on a day.
#[derive(Debug)]
pub struct UnitState<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Tasks of the plan that it leads.
    pub leading: Counts,
    /// Assigned tasks that it leads.
    pub assigned: Counts,
    /// Tasks of the plan that it leads without being counted for them: beside another, or as a member whom a group that leads lists.
    pub co_leading: u64,
    /// Tasks of the plan that name it as coordinator, and tasks that a group coordinates on which it recorded.
    pub coordinating: u64,
    /// Day of its latest entry.
    pub last_entry: Option<Date>,
    /// Day of its latest record of any kind: entry, guidance, figure, or the answer that there is nothing new.
    pub last_record: Option<Date>,
    /// Whether its records could not be read.
    pub incomplete: bool,
}

/// All units of the plan that are there on the day, in file order, then leads that no unit bears: so the units always add up to the totals.
pub fn units_on<'a>(
    plan: &'a Plan,
    records: &Records,
    tasks: &[TaskState<'a>],
    assignments: &[TaskState<'a>],
    as_of: Date,
) -> Vec<UnitState<'a>> {
    let there = plan.units.iter().filter(|unit| plan.is_there(unit, as_of));
    let mut ids: Vec<&str> = there.map(|unit| unit.id.as_str()).collect();
    for task in tasks.iter().chain(assignments) {
        if !ids.contains(&task.in_force.lead) {
            ids.push(task.in_force.lead);
        }
    }
    let state = |id: &'a str| {
        let recorded = records
            .entries
            .iter()
            .filter(|entry| entry.unit == id && entry.date <= as_of);
        UnitState {
            id,
            name: plan.name_of(id),
            leading: Counts::of(tasks.iter().filter(|task| task.in_force.lead == id)),
            assigned: Counts::of(assignments.iter().filter(|task| task.in_force.lead == id)),
            co_leading: tasks.iter().filter(|task| co_leads(plan, task, id)).count() as u64,
            coordinating: tasks
                .iter()
                .filter(|task| coordinates(plan, task, id))
                .count() as u64,
            last_entry: recorded.map(|entry| entry.date).max(),
            last_record: last_record(records, id, as_of),
            incomplete: records
                .unreadable
                .iter()
                .any(|unit| unit == plan.closer_of(id, as_of)),
        }
    };
    ids.into_iter().map(state).collect()
}

fn last_record(records: &Records, unit: &str, as_of: Date) -> Option<Date> {
    let entries = records
        .entries
        .iter()
        .filter(|entry| entry.unit == unit)
        .map(|entry| entry.date);
    let triggers = records
        .triggers
        .iter()
        .filter(|trigger| trigger.unit == unit)
        .map(|trigger| trigger.date);
    let figures = records
        .figures
        .iter()
        .filter(|figure| figure.unit == unit)
        .map(|figure| figure.recorded);
    let replies = records
        .replies
        .iter()
        .filter(|reply| reply.unit == unit)
        .map(|reply| reply.date);
    entries
        .chain(triggers)
        .chain(replies)
        .chain(figures)
        .filter(|day| *day <= as_of)
        .max()
}

fn co_leads(plan: &Plan, task: &TaskState<'_>, unit: &str) -> bool {
    task.status != Status::Withdrawn
        && task.in_force.lead != unit
        && (task.in_force.share_of(plan, unit)).is_some_and(|share| share.is_charged())
}

fn coordinates(plan: &Plan, task: &TaskState<'_>, unit: &str) -> bool {
    let leads =
        task.in_force.lead == unit || task.in_force.co_leads.iter().any(|id| id.value == unit);
    if leads || task.status == Status::Withdrawn {
        return false;
    }
    let mut ids = ids(task.in_force.coordinators);
    let recorded = || task.entries.iter().any(|entry| entry.unit == unit);
    ids.any(|id| id == unit || (plan.is_group(id) && recorded()))
}
