//! A deadline that reads otherwise: by a decision, or edited in place.

use crate::model::plan::Plan;
use crate::model::task::{Amendment, Change, Deadline, Task};
use crate::time::period::{Date, Period};

/// The last on-time days of a wording, each with the period reported on.
pub type Days = Vec<(Option<Period>, Date)>;

/// A task whose deadline reads otherwise.
#[derive(Debug)]
pub struct Reworded<'a> {
    /// The task as issued.
    pub task: &'a Task,
    /// Id of the unit that leads once the change is made.
    pub lead: &'a str,
    /// The wording before.
    pub before: &'a Deadline,
    /// The wording after.
    pub after: &'a Deadline,
    /// Its days before; of a rhythm, those that the decision touches.
    pub days_before: Days,
    /// Its days after.
    pub days_after: Days,
    /// Which rewording of the task it is, from 1; 0 where it was edited in place.
    pub number: u32,
    /// The last on-time day as issued, of the first occurrence that the decision touches.
    pub due_original: Option<Date>,
}

impl Reworded<'_> {
    /// How many days later the task is due, negative where earlier; `None` where the two wordings have no days to compare.
    pub fn days_later(&self) -> Option<i64> {
        let (_, old) = self.days_before.last()?;
        let (_, new) = self.days_after.last()?;
        Some((*new - *old).num_days())
    }
}

/// The rewording that a change of a decision brings; `None` where it leaves the deadline alone.
pub fn by_decision<'a>(
    plan: &'a Plan,
    amendment: &'a Amendment,
    change: &'a Change,
) -> Option<Reworded<'a>> {
    let after = &change.deadline.as_ref()?.value;
    let task = plan.task(change.task.as_ref()?)?;
    let earlier: Vec<&Change> = plan
        .changes_of(&task.id)
        .into_iter()
        .map(|(_, earlier)| earlier)
        .take_while(|earlier| !std::ptr::eq(*earlier, change))
        .collect();
    let wordings = earlier
        .iter()
        .filter_map(|earlier| earlier.deadline.as_ref());
    let before = wordings.clone().next_back();
    let leads = earlier.iter().chain([&change]);
    let lead = leads.filter_map(|change| change.lead.as_ref()).next_back();
    let is_touched =
        |(period, due): &(Option<Period>, Date)| period.is_none() || *due >= amendment.date;
    let touched = |deadline: &Deadline| -> Days {
        days(plan, deadline)
            .into_iter()
            .filter(is_touched)
            .collect()
    };
    let before = before.map_or(&task.deadline.value, |before| &before.value);
    let issued = touched(&task.deadline.value);
    Some(Reworded {
        task,
        lead: lead.map_or(task.lead.as_str(), |lead| lead.as_str()),
        days_before: touched(before),
        days_after: touched(after),
        before,
        after,
        number: u32::try_from(wordings.count())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        due_original: issued.first().map(|(_, due)| *due),
    })
}

/// The rewording of a task as issued.
pub fn in_place<'a>(before: (&'a Plan, &'a Task), after: (&'a Plan, &'a Task)) -> Reworded<'a> {
    let (old, new) = (&before.1.deadline.value, &after.1.deadline.value);
    Reworded {
        task: after.1,
        lead: &after.1.lead,
        days_before: days(before.0, old),
        days_after: days(after.0, new),
        before: old,
        after: new,
        number: 0,
        due_original: None,
    }
}

/// The days of a wording. One that waits for a document has none here: that document is a fact, not part of the wording.
pub fn days(plan: &Plan, deadline: &Deadline) -> Days {
    let schedule = plan.resolve(deadline, None).schedule;
    let occurrences = schedule.map_or_else(Vec::new, |schedule| schedule.occurrences);
    occurrences.iter().map(|one| (one.id, one.due)).collect()
}
