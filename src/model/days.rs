//! The days of a plan: its reporting windows, and what its deadlines come to under its settings and calendar.

use super::plan::Plan;
use super::record;
use super::task::{Deadline, Task};
use crate::deadline::{self, Context, Resolution, Step, Trigger};
use crate::time::period::{Date, Period};
use crate::time::schedule::{Kind, Occurrence, Schedule};
use crate::time::window::{Window, Windows};

impl Plan {
    /// The window of a period's figures; `None` where the plan has none for it.
    pub fn window(&self, period: Period) -> Option<Window> {
        self.settings.window.of_period(&self.period, period)
    }

    /// The windows of its quarters, in order.
    pub fn quarter_windows(&self) -> Vec<Window> {
        self.settings.window.quarters(&self.period)
    }

    /// The windows of its months, in order.
    pub fn month_windows(&self) -> Vec<Window> {
        self.settings.window.months(&self.period)
    }

    /// What a deadline comes to. A day written beside the wording is the authority over the wording's own.
    pub fn resolve(&self, deadline: &Deadline, trigger: Option<Trigger>) -> Resolution {
        if let Some(explicit) = &deadline.explicit {
            return Resolution::explicit(&explicit.due, self.period.to);
        }
        let context = Context {
            period: self.period,
            rules: self.settings.rules,
            calendar: &self.calendar,
            trigger,
            each: deadline.each,
        };
        if !deadline.is_stated() {
            return Resolution::unstated(&context);
        }
        deadline::resolve(deadline.reading(), &context)
    }

    /// What a deadline of a task comes to. Of a rhythm only that is owed which falls due once the task exists: nobody could be in time
    /// before. A single day stays, whenever it is; `load` says where it had passed already.
    pub fn resolve_for(
        &self,
        task: &Task,
        deadline: &Deadline,
        trigger: Option<Trigger>,
    ) -> Resolution {
        let mut resolution = self.resolve(deadline, trigger);
        let Some((from, schedule)) = self.exists_from(task).zip(resolution.schedule.as_mut())
        else {
            return resolution;
        };
        let all = schedule.occurrences.len();
        let is_owed = |one: &Occurrence| one.id.is_none() || one.due >= from;
        schedule.occurrences.retain(is_owed);
        let left_out = all - schedule.occurrences.len();
        if left_out > 0 {
            resolution.steps.push(Step::OwedFrom { from, left_out });
        }
        resolution
    }

    /// Which pieces of guidance on a task, in the order of their days, put the day off that one before it gave: by the wording in force on
    /// the day of each. Guidance for a wording that waits for none gives no day.
    pub fn put_off_by_guidance(&self, task: &Task, guidance: &[&record::Trigger]) -> Vec<usize> {
        let changes = self.changes_of(&task.id);
        let mut put_off = Vec::new();
        let mut given: Option<Date> = None;
        for (index, trigger) in guidance.iter().enumerate() {
            let mut so_far = changes
                .iter()
                .filter(|(amendment, _)| amendment.date <= trigger.date)
                .filter_map(|(_, change)| change.deadline.as_ref());
            let wording = so_far.next_back().unwrap_or(&task.deadline);
            let given_here = Trigger {
                date: trigger.date,
                due: trigger.due,
            };
            let schedule = self.resolve_for(task, wording, Some(given_here)).schedule;
            let waits = |one: &Schedule| matches!(one.kind, Kind::Awaiting | Kind::Relative);
            let occurrences = schedule
                .filter(waits)
                .map_or_else(Vec::new, |one| one.occurrences);
            let Some(due) = occurrences.iter().map(|one| one.due).max() else {
                continue;
            };
            if given.is_some_and(|given| due > given) {
                put_off.push(index);
            }
            given = Some(due);
        }
        put_off
    }

    /// The last day on which the report of a period is sent in time: a custom window's own, else by the plan's wording, which names a day
    /// of each quarter's last month. `None` where the plan sets none, and for another month: its report is asked for, but no day is set
    /// for it.
    pub fn sending(&self, period: Period) -> Option<Date> {
        if let Windows::Custom(rows) = &self.settings.window
            && let Some(row) = rows.iter().find(|row| row.id.parse() == Ok(period))
            && row.sending.is_some()
        {
            return row.sending;
        }
        let quarter = Period::quarter_of(period.last_day());
        if period.last_day() != quarter.last_day() {
            return None;
        }
        let wording = self.settings.sending.as_ref()?;
        let schedule = self.resolve(wording, None).schedule?;
        let occurrence = schedule
            .occurrences
            .iter()
            .find(|one| one.id == Some(period) || one.id == Some(quarter));
        occurrence
            .or(schedule.occurrences.first().filter(|one| one.id.is_none()))
            .map(|one| one.due)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::load::example::{loaded, plan, task, tasks};

    /// 1/11/2025 is a Saturday, 2/11 a Sunday.
    #[test]
    fn a_day_typed_in_the_plan_stays_under_roll_over() {
        let settings = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
                        settings = { roll_over = true }\n";
        let due = |deadline: &str| {
            let rows = tasks(&[task("[[task]]", "1", "a", deadline, "")]);
            let files = loaded(&[("plan.toml", settings), ("tasks.toml", &rows)]);
            let plan = plan(&files);
            let task = plan.task("1").unwrap();
            let schedule = plan.resolve(&task.deadline, None).schedule.unwrap();
            schedule.occurrences[0].due.to_string()
        };
        assert_eq!(due("\"01/11/2025\""), "2025-11-03");
        assert_eq!(
            due("{ text = \"Quý IV/2025\", due = 2025-11-01 }"),
            "2025-11-01"
        );
    }
}
