//! Whether the calendar speaks of every year in which days are moved or counted by it.
//!
//! Without its holidays a year has Saturdays and Sundays off only, and a due day that should move stays, or a term ends too early. Where the
//! file of the calendar has another name than it should have, nothing else would say so.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::deadline::{Remark, Trigger};
use crate::diagnostics::{CalendarUse, Fault, Findings};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::task::Deadline;
use crate::place::{Located, Place};

/// Reports the years that lack a calendar: once where due days move by the setting (which stands at `roll_over`), and at each wording
/// of which a term is counted in working days, or at the record that it is counted from.
pub fn check(plan: &Plan, records: &Records, roll_over: Option<&Place>, found: &mut Findings) {
    let mut moved = BTreeSet::new();
    let mut is_counted = false;
    let mut waiting = None;
    let wordings = deadlines(plan).map(|deadline| (&deadline.place, &deadline.value, None));
    let recorded = records.triggers.iter().filter_map(|trigger| {
        let given = Trigger {
            date: trigger.date,
            due: trigger.due,
        };
        let task = plan.task(&trigger.task)?;
        Some((&trigger.place, &task.deadline.value, Some(given)))
    });
    for (place, deadline, trigger) in wordings.chain(recorded) {
        if roll_over.is_none() && !deadline.reading().counts_working_days() {
            continue;
        }
        let resolution = plan.resolve(deadline, trigger);
        if deadline.reading().counts_working_days() {
            waiting.get_or_insert(place);
        }
        for remark in resolution.remarks {
            match remark {
                Remark::HolidaysUnknown { years, moved: true } => moved.extend(years),
                Remark::HolidaysUnknown { years, .. } => {
                    is_counted = true;
                    let purpose = CalendarUse::Counting;
                    found.add(place, Fault::CalendarMissing { years, purpose });
                }
                _ => {}
            }
        }
    }
    let plan_years = plan.period.from.year()..=plan.period.to.year();
    if let (Some(place), false) = (waiting, is_counted)
        && !plan_years.clone().any(|year| plan.calendar.covers(year))
    {
        // Nothing is counted yet; said now, for the record of what it counts from would be refused.
        let years = plan_years.collect();
        found.add(place, Fault::CalendarNeeded { years });
    }
    if let (Some(place), false) = (roll_over, moved.is_empty()) {
        let years = moved.into_iter().collect();
        let purpose = CalendarUse::Moving;
        found.add(place, Fault::CalendarMissing { years, purpose });
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

    /// Each wording that is counted in working days is named where it stands, and not a second time for its remark.
    #[test]
    fn every_term_in_working_days_is_named() {
        let plan = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2026-01-01\nto = 2026-12-31\n";
        let counted = "\"Trong thời hạn 10 ngày làm việc kể từ ngày 20/4/2026\"";
        let rows = tasks(&[
            task("[[task]]", "1", "a", counted, ""),
            task("[[task]]", "2", "a", counted, ""),
        ]);
        let holiday = |year: &str| {
            format!(
                "[[day_off]]\nfrom = {year}-04-30\nto = {year}-05-01\nname = \"Lễ\"\nsource = \"1/TB\"\n"
            )
        };
        let with = |calendar: &str| {
            let found = found(&loaded(&[
                ("plan.toml", plan),
                ("tasks.toml", &rows),
                ("calendar.toml", calendar),
            ]));
            let codes = found
                .iter()
                .map(|one| one.split(' ').next().unwrap_or_default().to_owned());
            codes.collect::<Vec<_>>()
        };
        assert_eq!(with(&holiday("2025")), ["calendar-missing"; 2]);
        assert_eq!(with(&holiday("2026")), [""; 0]);
    }
}
