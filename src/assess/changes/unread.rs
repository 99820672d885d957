//! Files of which something could not be read on one side. What only the other side says of them is no change: it may stand there still.

use std::collections::{BTreeSet, HashSet};

use super::rows::{self, Row};
use super::{Change, ChangeKind, Class, Topic, Value, paired};
use crate::diagnostics::{Fault, Finding};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::place::Place;

/// The files of one side, by the part that they play on both: `tasks.toml`, `progress/van-phong.toml`.
#[derive(Debug, Default)]
pub struct Files {
    /// The part of each file, by its place in the tree.
    parts: Vec<String>,
    /// Those of which something was left out.
    faulty: BTreeSet<String>,
    /// Units whose progress could not be read.
    units: Vec<String>,
}

impl Files {
    /// The files of a tree, whose parts come in its order, with what was found in them.
    pub fn of<'a>(
        parts: impl Iterator<Item = &'a str>,
        findings: &[Finding],
        records: &Records,
    ) -> Files {
        let mut files = Files {
            parts: parts.map(str::to_owned).collect(),
            faulty: BTreeSet::new(),
            units: records.unreadable.clone(),
        };
        for Finding { fault, place, .. } in findings.iter().filter(|one| one.fault.leaves_out()) {
            let part = match fault {
                // A file that is not there stands in no tree.
                Fault::FileMissing { name } => Some(*name),
                _ => files.parts.get(place.file.0).map(String::as_str),
            };
            files.faulty.extend(part.map(str::to_owned));
        }
        files
    }

    fn part(&self, topic: Topic, place: Option<&Place>) -> &str {
        let of_place = place.and_then(|place| self.parts.get(place.file.0));
        of_place.map_or_else(
            || match topic {
                Topic::Plan | Topic::Settings | Topic::Risk | Topic::Report | Topic::Window => {
                    "plan.toml"
                }
                Topic::Identity => "targets.toml",
                Topic::DayOff | Topic::WorkedDay => "calendar.toml",
                _ => "",
            },
            String::as_str,
        )
    }

    /// Whether a thing of this part may stand in these files unread.
    fn may_hide(&self, part: &str, change: &Change) -> bool {
        let is_done_or_begun = matches!(change.topic, Topic::Entry | Topic::Trigger);
        let unit = change.known_by("unit").as_text();
        let of_unit = |unit| self.units.iter().any(|unread| unread == unit);
        self.faulty.contains(part) || is_done_or_begun && unit.is_some_and(of_unit)
    }
}

/// The files of both sides.
#[derive(Debug, Default)]
pub struct Unread {
    /// Of the earlier one.
    pub before: Files,
    /// Of the later one.
    pub after: Files,
}

/// What is not compared, for one side could not be read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Entries, triggers and figures that only one side could be read to have. They are taken out of that side too.
    pub facts: usize,
    /// Rows of the plan or of policy, or values in them. Without them nothing can be said of what follows from the changes.
    pub plan: usize,
}

impl LeftOut {
    /// All together.
    pub fn total(self) -> usize {
        self.facts + self.plan
    }
}

impl Unread {
    /// Takes the facts that only one side could be read to have out of that side, so that both know as much. Gives how many they were.
    pub fn level(
        &self,
        (plan_before, before): (&Plan, &mut Records),
        (plan_after, after): (&Plan, &mut Records),
    ) -> usize {
        let old: Vec<Row> = rows::of(plan_before, before);
        let new: Vec<Row> = rows::of(plan_after, after);
        let list = paired(&old, &new);
        let doubtful = |fate: ChangeKind| {
            let facts = list.iter().filter(move |change| {
                change.topic.class() == Class::Facts
                    && change.fate == fate
                    && self.is_doubtful(change)
            });
            let places =
                facts.filter_map(|change| change.place_before.as_ref().or(change.place.as_ref()));
            places.cloned().collect::<HashSet<Place>>()
        };
        let (gone, new) = (doubtful(ChangeKind::Removed), doubtful(ChangeKind::Added));
        leave_out(before, &gone);
        leave_out(after, &new);
        // Of a unit that one side could not read, neither side calls a task late.
        let mut units: Vec<String> = [&before.unreadable[..], &after.unreadable[..]].concat();
        units.sort();
        units.dedup();
        before.unreadable.clone_from(&units);
        after.unreadable = units;
        gone.len() + new.len()
    }

    /// Takes what is no change out of the list, and gives how much of the plan and how many facts that was.
    pub(super) fn sift(&self, list: &mut Vec<Change>) -> LeftOut {
        let mut left = LeftOut::default();
        list.retain_mut(|change| {
            let is_doubtful = match change.fate {
                ChangeKind::Added | ChangeKind::Removed => self.is_doubtful(change),
                ChangeKind::Changed => self.without_lost(change),
            };
            if is_doubtful {
                match change.topic.class() {
                    Class::Facts => left.facts += 1,
                    Class::Plan | Class::Policy => left.plan += 1,
                }
            }
            !is_doubtful
        });
        left
    }

    fn is_doubtful(&self, change: &Change) -> bool {
        let (known, unread, place) = match change.fate {
            ChangeKind::Added => (&self.after, &self.before, &change.place),
            ChangeKind::Removed => (&self.before, &self.after, &change.place_before),
            ChangeKind::Changed => return false,
        };
        unread.may_hide(known.part(change.topic, place.as_ref()), change)
    }

    /// Takes out the differences that a faulty file may have brought about; true where nothing else is different.
    fn without_lost(&self, change: &mut Change) -> bool {
        let topic = change.topic;
        let is_faulty = |files: &Files, place: &Option<Place>| {
            files.faulty.contains(files.part(topic, place.as_ref()))
        };
        let before = is_faulty(&self.before, &change.place_before);
        let after = is_faulty(&self.after, &change.place);
        // A setting that could not be read has its default.
        let has_defaults = matches!(
            topic,
            Topic::Plan | Topic::Settings | Topic::Risk | Topic::Report
        );
        change.differences.retain(|one| {
            let is_lost = before && (has_defaults || is_less(&one.before, &one.after))
                || after && (has_defaults || is_less(&one.after, &one.before));
            !is_lost
        });
        change.differences.is_empty()
    }
}

/// Whether the one says nothing that the other does not say too.
fn is_less(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Absent, _) => true,
        (Value::Texts(one), Value::Texts(other)) => one.iter().all(|text| other.contains(text)),
        _ => false,
    }
}

fn leave_out(records: &mut Records, places: &HashSet<Place>) {
    records
        .entries
        .retain(|entry| !places.contains(&entry.place));
    records
        .triggers
        .retain(|trigger| !places.contains(&trigger.place));
    records
        .replies
        .retain(|reply| !places.contains(&reply.place));
    records
        .figures
        .retain(|figure| !places.contains(&figure.place));
    records
        .reports
        .retain(|report| !places.contains(&report.number.place));
    records.incomplete |= !places.is_empty();
}
