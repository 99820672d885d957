//! Deadlines of a plan: a wording in the plan's period, under its settings and calendar.

use super::{Context, Resolution, Trigger, read, resolve};
use crate::model::period::{Date, Period};
use crate::model::plan::Plan;
use crate::model::settings::Window;
use crate::model::task::Deadline;

/// The days of a deadline of the plan. A day written beside the wording is the authority over the wording's own.
pub fn of_plan(plan: &Plan, deadline: &Deadline, trigger: Option<Trigger>) -> Resolution {
    if let Some(explicit) = &deadline.explicit {
        return Resolution::explicit(explicit.due);
    }
    let context = Context {
        period: plan.period,
        settings: &plan.settings,
        calendar: &plan.calendar,
        trigger,
        each: deadline.each,
    };
    resolve(&read(&deadline.text), &context)
}

/// The last day on which the report of a period is sent in time: a custom window's own, else by the plan's wording, which names a day of
/// each quarter's last month. `None` where the plan sets none, and for another month: its report is asked for, but no day is set for it.
pub fn sending(plan: &Plan, period: Period) -> Option<Date> {
    if let Window::Custom(rows) = &plan.settings.window
        && let Some(row) = rows.iter().find(|row| row.id.parse() == Ok(period))
        && row.sending.is_some()
    {
        return row.sending;
    }
    let quarter = Period::quarter_of(period.last_day());
    if period.last_day() != quarter.last_day() {
        return None;
    }
    let wording = Deadline {
        text: plan.settings.sending.as_ref()?.value.clone(),
        explicit: None,
        each: None,
    };
    let schedule = of_plan(plan, &wording, None).schedule?;
    let occurrence = schedule
        .occurrences
        .iter()
        .find(|one| one.id == Some(period) || one.id == Some(quarter));
    occurrence
        .or(schedule.occurrences.first().filter(|one| one.id.is_none()))
        .map(|one| one.due)
}
