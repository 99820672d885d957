//! What was said to be done before a decision changed it.

use super::plan::Plan;
use super::record::Entry;
use super::task::{Amendment, Change};
use crate::time::period::{Date, Period};

impl Plan {
    /// The last decision up to a day that changed what an entry had closed before, where no entry of the lead on the decision's day or later
    /// speaks of it again; `None` where the closing still stands, or the entry closes nothing.
    ///
    /// A change of the deadline, the lead or the products counts; of work that comes again it concerns the periods that were not over on the
    /// decision's day. Days decide. `entries` are those among which the lead may have spoken again.
    pub fn outdating<'p>(
        &'p self,
        closing: &Entry,
        entries: impl Iterator<Item = &'p Entry>,
        as_of: Date,
    ) -> Option<(&'p Amendment, &'p Change)> {
        let task = closing.task().filter(|_| closing.done)?;
        let is_open = |day: Date| {
            closing
                .occurrence
                .is_none_or(|one: Period| one.last_day() >= day)
        };
        let mut changes = self.changes_of(task).into_iter();
        let (decision, change) = changes.rfind(|(decision, change)| {
            change.changes_work()
                && closing.date < decision.date
                && decision.date <= as_of
                && is_open(decision.date)
        })?;
        let lead = self
            .task(task)
            .map_or("", |task| self.closer_of_task(task, as_of));
        let says_again = |entry: &Entry| {
            entry.task() == Some(task)
                && entry.unit == lead
                && (entry.occurrence == closing.occurrence || entry.occurrence.is_none())
                && (decision.date..=as_of).contains(&entry.date)
        };
        let mut entries = entries;
        match entries.any(says_again) {
            true => None,
            false => Some((decision, change)),
        }
    }
}

impl Change {
    /// Whether it changes what a task is or who answers for it, by its own words: its deadline, its lead or its products.
    pub fn changes_work(&self) -> bool {
        let says = self.deadline.is_some() || self.lead.is_some() || self.products.is_some();
        says && !self.is_derived
    }
}
