//! Whether the calendar speaks of every year in which days are moved or counted by it.
//!
//! Without its holidays a year has Saturdays and Sundays off only, and a due day that should move stays, or a term ends too early. Where the
//! file of the calendar has another name than it should have, nothing else would say so.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::deadline::Trigger;
use crate::diagnostics::{CalendarUse, Fault, Findings};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::task::Deadline;
use crate::place::{Located, Place};
use crate::time::period::Date;

/// Reports the years that lack a calendar: once where due days move by the setting (which stands at `roll_over`), and once for terms that
/// are counted in working days.
pub fn check(plan: &Plan, records: &Records, roll_over: Option<&Place>, found: &mut Findings) {
    let years = plan.period.from.year()..=plan.period.to.year() + 1;
    if years.clone().all(|year| plan.calendar.covers(year)) {
        return;
    }
    let (mut moved, mut counted) = (BTreeSet::new(), BTreeSet::new());
    let mut first_counted = None;
    for deadline in deadlines(plan) {
        let days = days(plan, deadline, None);
        if deadline.explicit.is_none() && roll_over.is_some() {
            moved.extend(days.iter().map(Date::year));
        }
        if deadline.reading().counts_working_days() {
            first_counted.get_or_insert(&deadline.place);
            counted.extend(days.iter().map(Date::year));
        }
    }
    for trigger in &records.triggers {
        let Some(task) = plan.task(&trigger.task) else {
            continue;
        };
        if !task.deadline.reading().counts_working_days() {
            continue;
        }
        let given = Trigger {
            date: trigger.date,
            due: trigger.due,
        };
        first_counted.get_or_insert(&trigger.place);
        counted.insert(trigger.date.year());
        counted.extend(
            days(plan, &task.deadline, Some(given))
                .iter()
                .map(Date::year),
        );
    }
    for (years, place, purpose) in [
        (moved, roll_over, CalendarUse::Moving),
        (counted, first_counted, CalendarUse::Counting),
    ] {
        let years: Vec<i32> = years
            .into_iter()
            .filter(|year| !plan.calendar.covers(*year))
            .collect();
        if let (Some(place), false) = (place, years.is_empty()) {
            found.add(place, Fault::CalendarMissing { years, purpose });
        }
    }
}

/// The wordings of the plan and of its decisions.
fn deadlines(plan: &Plan) -> impl Iterator<Item = &Located<Deadline>> {
    let changes = plan
        .amendments
        .iter()
        .flat_map(|amendment| &amendment.changes);
    let issued = plan.all_tasks().map(|task| &task.deadline);
    issued.chain(changes.filter_map(|change| change.deadline.as_ref()))
}

/// The due days before they move.
fn days(plan: &Plan, deadline: &Deadline, trigger: Option<Trigger>) -> Vec<Date> {
    let schedule = plan.resolve(deadline, trigger).schedule;
    let occurrences = schedule
        .into_iter()
        .flat_map(|schedule| schedule.occurrences);
    occurrences.map(|occurrence| occurrence.nominal).collect()
}
