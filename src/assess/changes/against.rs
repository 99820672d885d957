//! What a review must not let pass unseen: the plan as issued edited instead of amended, recorded facts changed or removed.

use super::{Change, Changes, Class, Difference, Fate, Topic, Value};
use crate::diagnostics::{Fault, Subject};
use crate::model::place::Place;

/// Where a finding belongs.
#[derive(Debug, Clone, PartialEq)]
pub enum Spot {
    /// At this place of the later files.
    At(Place),
    /// What stood at this place of the earlier files is gone: the finding belongs to the same file of the later ones.
    Gone(Place),
}

/// Keys of a task as issued that only a decision changes.
const OF_TASKS: [&str; 4] = ["deadline", "lead", "title", "products"];
/// Keys of a target as issued that only a decision changes.
const OF_TARGETS: [&str; 3] = ["at_least", "stretch", "direction"];

/// The findings of the later side.
pub fn findings(changes: &Changes<'_>) -> Vec<(Spot, Fault)> {
    let mut found = Vec::new();
    for change in &changes.list {
        match (change.topic, change.topic.class()) {
            (Topic::Task, _) => in_place(change, Subject::Task, &OF_TASKS, &mut found),
            (Topic::Target, _) => in_place(change, Subject::Target, &OF_TARGETS, &mut found),
            (_, Class::Facts) => fact(change, &mut found),
            _ => {}
        }
    }
    several_units(changes, &mut found);
    found
}

fn in_place(
    change: &Change,
    subject: Subject,
    keys: &[&'static str],
    found: &mut Vec<(Spot, Fault)>,
) {
    let id = change.known_by("id").written();
    let edited = |key, before: &Value, after: &Value| Fault::EditedInPlace {
        subject,
        id: id.clone(),
        key,
        before: before.written(),
        after: after.written(),
    };
    let named = |key| change.difference(key).map(|named| named.before.clone());
    match (change.fate, &change.place_before) {
        (Fate::Removed, Some(place)) => {
            // A task that a decision added goes with its decision.
            if subject == Subject::Task && change.difference("document").is_some() {
                return;
            }
            let name = named("title").or(named("name")).unwrap_or(Value::Absent);
            found.push((Spot::Gone(place.clone()), edited("", &name, &Value::Absent)));
        }
        (Fate::Changed, _) => {
            let guarded = change
                .differences
                .iter()
                .filter(|difference| keys.contains(&difference.key));
            for Difference {
                key,
                before,
                after,
                place,
            } in guarded
            {
                if let Some(place) = place.clone().or_else(|| change.place.clone()) {
                    found.push((Spot::At(place), edited(key, before, after)));
                }
            }
        }
        _ => {}
    }
}

fn fact(change: &Change, found: &mut Vec<(Spot, Fault)>) {
    let said = |pairs: &mut dyn Iterator<Item = (&'static str, &Value)>| {
        let pairs = pairs.filter(|(_, value)| **value != Value::Absent);
        let pairs: Vec<String> = pairs
            .map(|(key, value)| format!("{key} = {}", value.written()))
            .collect();
        pairs.join(", ")
    };
    let mut key = change.key.iter().map(|(key, value)| (*key, value));
    match (change.fate, &change.place, &change.place_before) {
        (Fate::Changed, Some(place), _) => {
            let values = change.differences.iter().map(|difference| {
                let (before, after) = difference.apart();
                (difference.key, before.written(), after.written())
            });
            let fault = Fault::FactChanged {
                fact: said(&mut key),
                values: values.collect(),
            };
            found.push((Spot::At(place.clone()), fault));
        }
        (Fate::Removed, _, Some(place)) => {
            let values = change.differences.iter();
            let fact = said(&mut key.chain(values.map(|gone| (gone.key, &gone.before))));
            found.push((Spot::Gone(place.clone()), Fault::FactRemoved { fact }));
        }
        _ => {}
    }
}

/// One finding, at the first fact of the second unit.
fn several_units(changes: &Changes<'_>, found: &mut Vec<(Spot, Fault)>) {
    let mut units: Vec<String> = Vec::new();
    let mut second = None;
    for change in changes.of_class(Class::Facts) {
        let unit = change.known_by("unit").written();
        if units.contains(&unit) {
            continue;
        }
        units.push(unit);
        if units.len() == 2 {
            let at = change.place.clone().map(Spot::At);
            second = at.or_else(|| change.place_before.clone().map(Spot::Gone));
        }
    }
    if let Some(spot) = second {
        units.sort();
        found.push((spot, Fault::SeveralUnits { units }));
    }
}
