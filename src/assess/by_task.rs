//! The entries of each task: found once for all tasks, so that a large plan takes time with its tasks and its entries, not with their product.

use std::collections::HashMap;

use crate::model::record::{Entry, Records};
use crate::time::period::Date;

/// The entries that exist on a day, by the task they are of.
pub struct ByTask<'a>(HashMap<&'a str, Vec<&'a Entry>>);

impl<'a> ByTask<'a> {
    /// The entries dated on or before the day.
    pub fn on(records: &'a Records, as_of: Date) -> ByTask<'a> {
        let mut by_task: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in records.entries.iter().filter(|entry| entry.date <= as_of) {
            if let Some(task) = entry.task() {
                by_task.entry(task).or_default().push(entry);
            }
        }
        // A stable order: of one day, that of the files.
        for entries in by_task.values_mut() {
            entries.sort_by_key(|entry| entry.date);
        }
        ByTask(by_task)
    }

    /// Those of the task, by date; of one day, in the order of the files.
    pub fn of(&self, task: &str) -> Vec<&'a Entry> {
        self.0.get(task).cloned().unwrap_or_default()
    }
}
