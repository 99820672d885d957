//! What a report says of the period ahead.

use super::TaskRow;
use crate::assess::Assessment;
use crate::assess::status::Status;
use crate::assess::task::OccurrenceState;
use crate::time::period::{Date, Period};

/// The work ahead, from the report's day on.
#[derive(Debug)]
pub struct Outlook<'s, 'a> {
    /// The period that follows the report's.
    pub period: Period,
    /// Whether the plan still runs in it.
    pub is_in_plan: bool,
    /// The last day that it looks at: that of the next period, or of the plan where this ends before.
    pub until: Date,
    /// Occurrences whose due day has passed undone, the longest overdue first.
    pub overdue: Vec<TaskRow<'s, 'a>>,
    /// Occurrences that fall due on the day itself, undone: work of today and not of the time ahead.
    pub due_today: Vec<TaskRow<'s, 'a>>,
    /// Occurrences that fall due from the day after on up to that last day, by due day.
    pub due: Vec<TaskRow<'s, 'a>>,
    /// Occurrences whose time has begun or begins by then, and which fall due later still, by due day.
    pub open: Vec<TaskRow<'s, 'a>>,
    /// What is not late but held up: the next open occurrence of a task that is blocked or that its lead expects to be done after the due day;
    /// a task without a day that is blocked or lacks evidence of a quarter of the report's period that is over.
    pub at_risk: Vec<TaskRow<'s, 'a>>,
    /// Tasks that no day ends: continuous ones, and those that wait for guidance.
    pub without_day: Vec<TaskRow<'s, 'a>>,
}

/// The outlook of a report on a period.
pub fn outlook<'s, 'a>(assessment: &'s Assessment<'a>, period: Period) -> Outlook<'s, 'a> {
    let next = period.next();
    let until = next.last_day().min(assessment.plan.period.to);
    let mut outlook = Outlook {
        period: next,
        until,
        is_in_plan: next.first_day() <= assessment.plan.period.to,
        overdue: Vec::new(),
        due_today: Vec::new(),
        due: Vec::new(),
        open: Vec::new(),
        at_risk: Vec::new(),
        without_day: Vec::new(),
    };
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    for task in tasks.filter(|task| task.in_force.withdrawn.is_none()) {
        let row = |occurrence| TaskRow { task, occurrence };
        // What a lead says of a task is said of the occurrence that it works on.
        let next_open = row(task.occurrences.iter().find(|one| one.closing.is_none()));
        if !next_open.is_late() && next_open.is_held_up(period.span(), assessment.as_of) {
            outlook.at_risk.push(next_open);
        }
        if task.occurrences.is_empty() && !task.status.is_completed() {
            outlook.without_day.push(row(None));
        }
        // Of a lead whose records could not be read, nobody knows whether what fell due was done.
        let ahead =
            |one: &&OccurrenceState<'_>| one.closing.is_none() && one.status != Status::Unresolved;
        for occurrence in task.occurrences.iter().filter(ahead) {
            let list = match occurrence.status {
                Status::Overdue => &mut outlook.overdue,
                _ if occurrence.due() == assessment.as_of => &mut outlook.due_today,
                _ if occurrence.due() <= until => &mut outlook.due,
                _ if occurrence.opens <= until => &mut outlook.open,
                _ => continue,
            };
            list.push(row(Some(occurrence)));
        }
    }
    for list in [&mut outlook.overdue, &mut outlook.due, &mut outlook.open] {
        list.sort_by_key(|row| row.occurrence.map(OccurrenceState::due));
    }
    outlook
}
