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
        let given = Trigger {
            date: trigger.date,
            due: trigger.due,
        };
        let days = days(plan, &task.deadline, Some(given));
        if task.deadline.explicit.is_none() && roll_over.is_some() {
            moved.extend(days.iter().map(Date::year));
        }
        if !task.deadline.reading().counts_working_days() {
            continue;
        }
        first_counted.get_or_insert(&trigger.place);
        counted.insert(trigger.date.year());
        counted.extend(days.iter().map(Date::year));
    }
    let has_calendar = |year: i32| plan.calendar.covers(year);
    let plan_years = plan.period.from.year()..=plan.period.to.year();
    if counted.is_empty()
        && let Some(place) = first_counted
        && !plan_years.clone().any(has_calendar)
    {
        // Nothing is counted yet; said now, for the record of what it counts from would be refused.
        let years = plan_years.collect();
        found.add(place, Fault::CalendarNeeded { years });
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

#[cfg(test)]
mod tests {
    use crate::load::example::{found, loaded, task, tasks};

    /// A term in working days needs a calendar of the plan's years as soon as it is written, and not only once it is counted.
    #[test]
    fn a_term_in_working_days_asks_for_a_calendar_at_once() {
        let plan = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n";
        let with = |deadline: &str, calendar: &str| {
            let rows = tasks(&[task("[[task]]", "1", "a", deadline, "")]);
            found(&loaded(&[
                ("plan.toml", plan),
                ("tasks.toml", &rows),
                ("calendar.toml", calendar),
            ]))
        };
        let working = "\"Trong 10 ngày làm việc kể từ ngày có hướng dẫn của Thành phố\"";
        let holiday = "[[day_off]]\nfrom = 2025-09-01\nto = 2025-09-02\nname = \"Quốc khánh\"\nsource = \"Thông báo\"\n";
        let codes = with(working, "");
        assert!(
            codes
                .iter()
                .any(|code| code.starts_with("calendar-needed ")),
            "{codes:?}"
        );
        for codes in [with(working, holiday), with("\"Quý IV/2025\"", "")] {
            assert!(
                codes.iter().all(|code| !code.starts_with("calendar")),
                "{codes:?}"
            );
        }
    }

    /// A day that guidance fixes moves like any other, so its year needs a calendar; a day typed in the plan does not move.
    #[test]
    fn days_of_guidance_move_and_need_a_calendar() {
        let plan = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
                    settings = { roll_over = true }\n";
        let trigger = "[[trigger]]\ntask = \"1\"\ndate = 2025-08-27\ndue = 2025-10-31\n";
        let with = |deadline: &str, records: &str| {
            let rows = tasks(&[task("[[task]]", "1", "a", deadline, "")]);
            found(&loaded(&[
                ("plan.toml", plan),
                ("tasks.toml", &rows),
                ("progress/a.toml", records),
            ]))
        };
        let awaiting = "\"Theo hướng dẫn của Thành phố\"";
        assert_eq!(with(awaiting, ""), [""; 0]);
        assert_eq!(with(awaiting, trigger), ["calendar-missing 6"]);
        assert_eq!(
            with("{ text = \"Quý III/2025\", due = 2025-10-31 }", ""),
            ["due-beside-wording 9"]
        );
    }
}
