//! What a unit is asked about: a line for each occurrence that it leads or helps with, and what it owes beside.

use super::Assessment;
use super::brief::{self, SILENT_AFTER};
use super::in_force::Share;
use super::report::TaskRow;
use super::status::Status;
use super::target::{State, TargetState};
use super::task::{OccurrenceState, TaskState, ids};
use crate::model::indicator::Formula;
use crate::time::period::Period;

/// What a unit has to do with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It leads.
    Leads,
    /// It leads beside the one under which the task is counted.
    CoLeads,
    /// It is one of a group that leads.
    OfGroup,
    /// It helps.
    Coordinates,
}

/// Where a line stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Past its day.
    Overdue,
    /// With a day to come.
    Open,
    /// Without a day.
    WithoutDay,
    /// Before its time.
    NotOpen,
    /// Done.
    Done,
}

/// A task, or one of its occurrences, that a unit is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Line<'s, 'a> {
    /// The task.
    pub task: &'s TaskState<'a>,
    /// The occurrence; `None` for a task without a day.
    pub occurrence: Option<&'s OccurrenceState<'a>>,
    /// What the unit has to do with it.
    pub part: Part,
    /// Whether the unit may say that it is done.
    pub closes: bool,
    /// Where it stands.
    pub place: Place,
}

impl Line<'_, '_> {
    /// What the line is known by: the task's id, of a rhythm with the occurrence.
    pub fn key(&self) -> String {
        let id = &self.task.task().id.value;
        let occurrence = self.occurrence.and_then(|one| one.days.current.id);
        match occurrence {
            Some(occurrence) => format!("{id}/{occurrence}"),
            None => id.clone(),
        }
    }
}

/// The lines of a unit, what is most urgent first, then in the plan's order. Of what is before its time, only the next occurrence of each
/// rhythm; nothing that was taken out of the plan. A task that a group coordinates of which no members are listed has a line only where the
/// unit recorded on it: otherwise every unit would be asked about everything.
pub fn lines<'s, 'a>(now: &'s Assessment<'a>, unit: &str) -> Vec<Line<'s, 'a>> {
    let mut lines = Vec::new();
    for task in now.tasks.iter().chain(&now.assignments) {
        let Some(part) = part_of(now, task, unit).filter(|_| task.in_force.withdrawn.is_none())
        else {
            continue;
        };
        let closes = task.in_force.closer == unit && !task.in_force.is_endless();
        let line = |occurrence: Option<&'s OccurrenceState<'a>>, place| Line {
            task,
            occurrence,
            part,
            closes,
            place,
        };
        if task.occurrences.is_empty() {
            let place = match task.status {
                status if status.is_completed() => Place::Done,
                Status::NotOpen => Place::NotOpen,
                _ => Place::WithoutDay,
            };
            lines.push(line(None, place));
            continue;
        }
        let mut has_next = false;
        for occurrence in &task.occurrences {
            let place = match occurrence.status {
                _ if occurrence.closing.is_some() => Place::Done,
                Status::Overdue => Place::Overdue,
                Status::NotOpen if std::mem::replace(&mut has_next, true) => continue,
                Status::NotOpen => Place::NotOpen,
                _ => Place::Open,
            };
            lines.push(line(Some(occurrence), place));
        }
    }
    lines.sort_by_key(|line| line.place);
    lines
}

fn part_of(now: &Assessment<'_>, task: &TaskState<'_>, unit: &str) -> Option<Part> {
    let in_force = &task.in_force;
    if in_force.lead == unit {
        return Some(Part::Leads);
    }
    match in_force.share_of(now.plan, unit) {
        Some(Share::Own) => return Some(Part::CoLeads),
        Some(Share::Listed(_) | Share::Open(_)) => return Some(Part::OfGroup),
        None => {}
    }
    // Who closes the work of a group is asked about it, too.
    if in_force.closer == unit {
        return Some(Part::Leads);
    }
    let recorded = || task.entries.iter().any(|entry| entry.unit == unit);
    let names = |id: &str| match now.plan.group(id) {
        Some(group) if group.members.is_empty() => recorded(),
        Some(group) => group.has(unit),
        None => id == unit,
    };
    let mut coordinators = ids(in_force.coordinators);
    coordinators.any(names).then_some(Part::Coordinates)
}

/// What a unit owes beside what is overdue.
#[derive(Debug, Default)]
pub struct Duties<'s, 'a> {
    /// Occurrences laid to its charge that are due soon.
    pub due_soon: Vec<TaskRow<'s, 'a>>,
    /// Days since it last recorded anything, where they are more than [`SILENT_AFTER`].
    pub silent: Option<i64>,
    /// The quarter of the day, where the unit has given nothing to its report.
    pub without_input: Option<Period>,
    /// Targets that it answers for, of which there should be figures.
    pub without_figures: Vec<&'s TargetState<'a>>,
}

impl Duties<'_, '_> {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.due_soon.is_empty()
            && self.silent.is_none()
            && self.without_input.is_none()
            && self.without_figures.is_empty()
    }
}

/// The duties of a unit. A plan that is over is reported on and asks for no more.
pub fn duties<'s, 'a>(now: &'s Assessment<'a>, unit: &str) -> Duties<'s, 'a> {
    let state = now.units.iter().find(|one| one.id == unit);
    let tasks = now.tasks.iter().chain(&now.assignments);
    let charged = tasks.filter(|task| {
        let share = task.in_force.share_of(now.plan, unit);
        task.in_force.withdrawn.is_none() && share.is_some_and(|share| share.is_charged())
    });
    let due_soon = charged.flat_map(|task| {
        let soon = task.due_soon();
        soon.map(move |one| TaskRow {
            task,
            occurrence: Some(one),
        })
    });
    let is_over = now.is_over();
    let quarter = Period::quarter_of(now.as_of);
    Duties {
        due_soon: due_soon.collect(),
        silent: state
            .map(|unit| brief::silence(now, unit))
            .filter(|days| !is_over && *days > SILENT_AFTER),
        without_input: state
            .filter(|_| !is_over && !brief::has_input(now, unit, quarter))
            .map(|_| quarter),
        without_figures: now
            .targets
            .iter()
            .filter(|target| target.lead == Some(unit) && target.state == State::NoData)
            .filter(|target| matches!(target.target.formula, Formula::Counts { .. }))
            .collect(),
    }
}
