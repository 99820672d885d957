//! What is different between two plans with their records, and what follows from it on a day. Pure.
//!
//! Things are paired by their keys, an entry by unit, task, occurrence, product and document, so that moving a row in a file is no
//! change. Of several under one key, equal ones are paired first, the rest in the order of the files.

pub mod against;
pub mod between;
pub mod effects;
mod facts;
pub mod reworded;
mod rows;
pub mod sides;
mod topic;
pub mod unread;
mod value;

use std::collections::BTreeMap;

use super::Assessment;
use crate::place::Place;
use crate::schema::Table;
use effects::Effects;
use rows::{Field, Row};
pub use topic::Topic;
use unread::{LeftOut, Unread};
pub use value::Value;

keyed! {
    /// Whose matter a change is.
    pub enum Class {
        /// Decided by the body that issued the plan.
        Plan = "plan",
        /// Recorded by the unit that owns the file.
        Facts = "facts",
        /// How the tool reads and counts: settings and calendar.
        Policy = "policy",
    }
}

keyed! {
    /// What became of a thing.
    pub enum ChangeKind {
        /// Only the later plan has it.
        Added = "added",
        /// Only the earlier plan has it.
        Removed = "removed",
        /// Both have it, with other values.
        Changed = "changed",
    }
}

impl ChangeKind {
    /// What became of it in the other direction.
    pub fn mirrored(self) -> ChangeKind {
        match self {
            ChangeKind::Added => ChangeKind::Removed,
            ChangeKind::Removed => ChangeKind::Added,
            ChangeKind::Changed => ChangeKind::Changed,
        }
    }
}

/// One key of a thing, as it was and as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The key in the file.
    pub key: &'static str,
    /// As it was.
    pub before: Value,
    /// As it is.
    pub after: Value,
}

impl Difference {
    /// The two values; of the counts of a figure, and of what a sent report says, only those that differ.
    pub fn apart(&self) -> (Value, Value) {
        match (self.key, &self.before, &self.after) {
            (
                "counts" | "tasks" | "assignments" | "result",
                Value::Texts(old),
                Value::Texts(new),
            ) => {
                let without = |these: &[String], those: &[String]| {
                    let these = these.iter().filter(|count| !those.contains(count));
                    Value::Texts(these.cloned().collect())
                };
                (without(old, new), without(new, old))
            }
            _ => (self.before.clone(), self.after.clone()),
        }
    }
}

/// A thing that was added, removed or changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What kind of thing.
    pub topic: Topic,
    /// What kind of row it is in the files.
    pub table: &'static Table,
    /// What it is known by.
    pub key: Vec<(&'static str, Value)>,
    /// What became of it.
    pub fate: ChangeKind,
    /// The keys that differ; of a thing that was added or removed, all that it has.
    pub differences: Vec<Difference>,
    /// Where it stands in the later plan's files.
    pub place: Option<Place>,
    /// Where it stood in the earlier plan's files.
    pub place_before: Option<Place>,
}

impl Change {
    /// The value under which it is known by this key; absent where it has none.
    pub fn known_by(&self, key: &str) -> &Value {
        let found = self.key.iter().find(|(name, _)| *name == key);
        found.map_or(&Value::Absent, |(_, value)| value)
    }

    /// The difference of this key.
    pub fn difference(&self, key: &str) -> Option<&Difference> {
        self.differences
            .iter()
            .find(|difference| difference.key == key)
    }
}

/// Everything that is different between two plans.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The earlier plan on the day.
    pub before: &'a Assessment<'a>,
    /// The later plan on the day.
    pub after: &'a Assessment<'a>,
    /// What is different, by topic, then in the order of the later plan.
    pub list: Vec<Change>,
    /// What follows from it on the day; nothing where a part of the plan was left out.
    pub effects: Effects<'a>,
    /// What is not compared, for one side could not be read.
    pub left_out: LeftOut,
}

impl Changes<'_> {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.effects.is_empty()
    }

    /// The changes of a class.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.list
            .iter()
            .filter(move |change| change.topic.class() == class)
    }
}

/// The differences between two plans that were read whole, both assessed on the same day.
pub fn changes<'a>(before: &'a Assessment<'a>, after: &'a Assessment<'a>) -> Changes<'a> {
    changes_of_read(before, after, &Unread::default())
}

/// The differences between what could be read of two plans, both assessed on the same day.
pub fn changes_of_read<'a>(
    before: &'a Assessment<'a>,
    after: &'a Assessment<'a>,
    unread: &Unread,
) -> Changes<'a> {
    let old = rows::of(before.plan, before.records);
    let new = rows::of(after.plan, after.records);
    let mut list = paired(&old, &new);
    // A stable sort: within a topic the order of the files stays.
    list.sort_by_key(|change| change.topic);
    let left_out = unread.sift(&mut list);
    let effects = match left_out.plan {
        0 => Effects::of(before, after),
        _ => Effects::of(after, after),
    };
    Changes {
        before,
        after,
        list,
        effects,
        left_out,
    }
}

fn paired(old: &[Row], new: &[Row]) -> Vec<Change> {
    let mut waiting: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in old {
        waiting.entry(row.name()).or_default().push(row);
    }
    let mut unlike: Vec<&Row> = Vec::new();
    for row in new {
        let same = waiting.get_mut(&row.name()).and_then(|rows| {
            let at = rows
                .iter()
                .position(|old| old.differences(row).is_empty())?;
            Some(rows.remove(at))
        });
        if same.is_none() {
            unlike.push(row);
        }
    }
    let mut list = Vec::new();
    for row in unlike {
        let rows = waiting.get_mut(&row.name());
        let old = rows
            .filter(|rows| !rows.is_empty())
            .map(|rows| rows.remove(0));
        list.push(match old {
            Some(old) => Change {
                topic: row.topic,
                table: row.table,
                key: row.key.clone(),
                fate: ChangeKind::Changed,
                differences: old.differences(row),
                place: row.place.clone(),
                place_before: old.place.clone(),
            },
            None => row.alone(ChangeKind::Added),
        });
    }
    let is_left = |row: &&Row| {
        let left = waiting.get(&row.name());
        left.is_some_and(|rows| rows.iter().any(|left| std::ptr::eq(*left, *row)))
    };
    list.extend(
        old.iter()
            .filter(is_left)
            .map(|row| row.alone(ChangeKind::Removed)),
    );
    list
}

impl Row {
    /// The keys that differ from those of the later row.
    fn differences(&self, later: &Row) -> Vec<Difference> {
        let pairs = self.fields.iter().zip(&later.fields);
        pairs
            .filter(|(old, new)| old.value != new.value)
            .map(|(old, new)| Difference {
                key: new.key,
                before: old.value.clone(),
                after: new.value.clone(),
            })
            .collect()
    }

    /// The row as a change of its own.
    fn alone(&self, fate: ChangeKind) -> Change {
        let difference = |field: &Field| {
            let (before, after) = match fate {
                ChangeKind::Removed => (field.value.clone(), Value::Absent),
                ChangeKind::Added | ChangeKind::Changed => (Value::Absent, field.value.clone()),
            };
            Difference {
                key: field.key,
                before,
                after,
            }
        };
        let said = |field: &&Field| field.value != Value::Absent && field.key != facts::ORDER;
        Change {
            topic: self.topic,
            table: self.table,
            key: self.key.clone(),
            fate,
            differences: self.fields.iter().filter(said).map(difference).collect(),
            place: self.place.clone().filter(|_| fate != ChangeKind::Removed),
            place_before: self.place.clone().filter(|_| fate == ChangeKind::Removed),
        }
    }
}
