//! What changed between two days, for the weekly meeting.

use std::collections::HashMap;

use chrono::Days;

use super::Assessment;
use super::report::TaskRow;
use super::status::Status;
use super::summary::UnitState;
use super::target::{State, TargetState};
use super::task::{OccurrenceState, TaskState};
use crate::model::plan::Plan;
use crate::time::period::{Date, Period};

/// Days without a record after which a unit is called silent.
pub const SILENT_AFTER: i64 = 14;
/// Days ahead that the page looks.
pub const AHEAD: i64 = 15;

/// An occurrence with its task, or a task without one.
#[derive(Debug, Clone, Copy)]
pub struct Item<'s, 'a> {
    /// The task.
    pub task: &'s TaskState<'a>,
    /// The occurrence; `None` for a task that was completed without a deadline.
    pub occurrence: Option<&'s OccurrenceState<'a>>,
}

impl Item<'_, '_> {
    /// Day of completion; of continuous work, which nothing closes, there is none.
    pub fn completed_on(&self) -> Option<Date> {
        match self.occurrence {
            Some(occurrence) => occurrence.completed_on(),
            None => self.task.completed_on,
        }
    }

    /// The status of the occurrence, or of the task.
    pub fn status(&self) -> Status {
        self.occurrence.map_or(self.task.status, |one| one.status)
    }

    /// Who delivered its own part of what another closes, in the plan's order.
    pub fn delivered<'p>(&self, plan: &'p Plan) -> Vec<&'p str> {
        let row = TaskRow {
            task: self.task,
            occurrence: self.occurrence,
        };
        let units = plan.units.iter().map(|unit| unit.id.as_str());
        let leads = units.filter(|unit| self.task.in_force.is_led_by(plan, unit));
        leads
            .filter(|unit| row.delivered_by(unit).is_some())
            .collect()
    }

    /// The last on-time day in force.
    pub fn due(&self) -> Option<Date> {
        self.occurrence.map(OccurrenceState::due)
    }
}

/// A target whose state changed.
#[derive(Debug)]
pub struct TargetChange<'s, 'a> {
    /// The target now.
    pub now: &'s TargetState<'a>,
    /// Its state before.
    pub before: State,
}

/// The page for the weekly meeting.
#[derive(Debug)]
pub struct Brief<'s, 'a> {
    /// The day from which it looks, itself included.
    pub since: Date,
    /// Closed since then.
    pub done: Vec<Item<'s, 'a>>,
    /// Overdue now, and not before.
    pub newly_overdue: Vec<Item<'s, 'a>>,
    /// Overdue for longer: they stay on the page until they are done.
    pub still_overdue: Vec<Item<'s, 'a>>,
    /// At risk now, and not before: see [`risk`](super::risk).
    pub newly_at_risk: Vec<&'s TaskState<'a>>,
    /// At risk before, and in time again as far as is known; what is done or overdue by now stands elsewhere.
    pub no_longer_at_risk: Vec<&'s TaskState<'a>>,
    /// Open and due within [`AHEAD`] days, today included.
    pub due_next: Vec<Item<'s, 'a>>,
    /// Units whose records could not be read: of them nobody can say that they are silent.
    pub unread: Vec<&'s UnitState<'a>>,
    /// Other units, for a group records nothing, that recorded nothing for more than [`SILENT_AFTER`] days, with the days of silence.
    pub silent: Vec<(&'s UnitState<'a>, i64)>,
    /// Targets whose state changed.
    pub targets: Vec<TargetChange<'s, 'a>>,
    /// The quarter of the day.
    pub quarter: Period,
    /// Units whose records were read, and that have recorded neither entry nor figure in the quarter: the report needs it of every unit.
    pub without_input: Vec<&'s UnitState<'a>>,
}

/// The brief of the assessment `now`, against `before`, the assessment of the day before `since`.
pub fn brief<'s, 'a>(
    now: &'s Assessment<'a>,
    before: &Assessment<'_>,
    since: Date,
) -> Brief<'s, 'a> {
    let tasks = || {
        now.tasks
            .iter()
            .chain(&now.assignments)
            .filter(|task| task.in_force.withdrawn.is_none())
    };
    let items = || {
        tasks().flat_map(|task| {
            task.occurrences.iter().map(move |occurrence| Item {
                task,
                occurrence: Some(occurrence),
            })
        })
    };
    let states = before.tasks.iter().chain(&before.assignments);
    let task_before: HashMap<&str, &TaskState<'_>> =
        states.map(|task| (task.task().id.as_str(), task)).collect();
    // Continuous work is completed by the last of its evidence, on no day of its own: then it was not completed before.
    let was_completed = |task: &TaskState<'_>| {
        let before = task_before.get(task.task().id.as_str());
        before.is_some_and(|before| before.status == Status::Completed)
    };
    let was_at_risk = |task: &TaskState<'_>| {
        let before = task_before.get(task.task().id.as_str());
        before.is_some_and(|before| !before.risk.is_empty())
    };
    let without_deadline = tasks()
        .filter(|task| task.status == Status::Completed)
        .filter(|task| match task.completed_on {
            Some(day) => day >= since,
            None => !was_completed(task),
        })
        .map(|task| Item {
            task,
            occurrence: None,
        });
    let is_overdue = |item: &Item<'_, '_>| item.status() == Status::Overdue;
    let is_new = |item: &Item<'_, '_>| item.due().is_some_and(|due| due + Days::new(1) >= since);
    let days_left = |item: &Item<'_, '_>| item.occurrence?.days_left(now.as_of);
    let mut due_next: Vec<_> = items()
        .filter(|item| days_left(item).is_some_and(|left| left <= AHEAD))
        .filter(|item| item.status() != Status::NotOpen)
        .collect();
    due_next.sort_by_key(Item::due);
    let quarter = Period::quarter_of(now.as_of);
    let units = || {
        let units = now.units.iter();
        units.filter(|unit| !now.plan.is_group(unit.id))
    };
    Brief {
        since,
        done: items()
            .filter(|item| item.completed_on().is_some_and(|day| day >= since))
            .chain(without_deadline)
            .collect(),
        newly_overdue: items()
            .filter(|item| is_overdue(item) && is_new(item))
            .collect(),
        still_overdue: items()
            .filter(|item| is_overdue(item) && !is_new(item))
            .collect(),
        newly_at_risk: tasks()
            .filter(|task| !task.risk.is_empty() && !was_at_risk(task))
            .collect(),
        no_longer_at_risk: tasks()
            .filter(|task| task.has_outlook() && task.risk.is_empty() && was_at_risk(task))
            .collect(),
        due_next,
        unread: units().filter(|unit| unit.incomplete).collect(),
        silent: units()
            .filter(|unit| !unit.incomplete)
            .map(|unit| (unit, silence(now, unit)))
            .filter(|(_, days)| *days > SILENT_AFTER)
            .collect(),
        targets: now
            .targets
            .iter()
            .filter_map(|target| {
                let old = before
                    .targets
                    .iter()
                    .find(|old| old.target.id.value == target.target.id.value)?;
                (old.state != target.state).then_some(TargetChange {
                    now: target,
                    before: old.state,
                })
            })
            .collect(),
        quarter,
        without_input: units()
            .filter(|unit| !unit.incomplete && !has_input(now, unit.id, quarter))
            .collect(),
    }
}

/// Days since the unit last recorded anything, or since the plan's first day.
pub fn silence(now: &Assessment<'_>, unit: &UnitState<'_>) -> i64 {
    let last = unit.last_record.unwrap_or(now.plan.period.from);
    (now.as_of - last).num_days()
}

/// Whether the unit recorded an entry of the quarter, or a figure that speaks of it.
pub fn has_input(now: &Assessment<'_>, unit: &str, quarter: Period) -> bool {
    let span = quarter.span();
    let entries = now
        .records
        .entries
        .iter()
        .filter(|entry| entry.unit == unit);
    let figures = now
        .records
        .figures
        .iter()
        .filter(|figure| figure.unit == unit && figure.exists_on(now.as_of));
    let is_now = |day: Date| span.contains(day) && day <= now.as_of;
    entries.map(|entry| entry.date).any(is_now)
        || figures
            .map(|figure| figure.when.last_day())
            .any(|day| span.contains(day))
}
