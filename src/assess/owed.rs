//! What a unit is asked about: a line for each occurrence that it leads or helps with.

use super::Assessment;
use super::in_force::Share;
use super::status::Status;
use super::task::{OccurrenceState, TaskState, ids};

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
