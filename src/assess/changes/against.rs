//! What a review must not let pass unseen: the plan as issued edited instead of amended, decisions rewritten, settings changed, recorded
//! facts changed or removed. The schema says who may change what; what it does not say is guarded.

use super::{Change, ChangeKind, Changes, Class, Difference, Topic, Value};
use crate::diagnostics::{Edit, ReviewFault};
use crate::place::Place;
use crate::schema::{self, Owner};

/// Where a finding belongs.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// At this place of the later files.
    At(Place),
    /// At the value of this key, in the row that has this place in the later files.
    Key(Place, &'static str),
    /// At this key of `plan.toml`, under the tables on the way to it.
    OfPlan(Vec<&'static str>),
    /// What stood at this place of the earlier files is gone: the finding belongs to the same file of the later ones.
    Gone(Place),
}

/// The findings of the later side.
pub fn findings(changes: &Changes<'_>) -> Vec<(Anchor, ReviewFault)> {
    let mut found = Vec::new();
    let mut of_policy = Vec::new();
    for change in &changes.list {
        match (change.topic.class(), change.fate) {
            (Class::Facts, _) => fact(change, &mut found),
            (_, ChangeKind::Changed) => changed(change, &mut found),
            (_, ChangeKind::Added | ChangeKind::Removed) => match schema::owner(change.table, "") {
                Owner::Policy => of_policy.push(change),
                owner => row(change, owner, changes, &mut found),
            },
        }
    }
    rows_of_policy(&of_policy, &mut found);
    several_units(changes, &mut found);
    found
}

/// The keys of a row that differ, each by itself.
fn changed(change: &Change, found: &mut Vec<(Anchor, ReviewFault)>) {
    for difference in &change.differences {
        let Difference { key, before, after } = difference;
        // A comparison puts the first and the last day together.
        let key_in_file = match (*key, before, after) {
            ("period" | "span", Value::Span(old), Value::Span(new)) if old.from == new.from => "to",
            ("period" | "span", ..) => "from",
            (key, ..) => key,
        };
        let edit = || Edit {
            row: change.table,
            id: change.name(),
            key,
            before: before.written(),
            after: after.written(),
        };
        let fault = match schema::owner(change.table, key_in_file) {
            Owner::IssuedLater if *before == Value::Absent => continue,
            Owner::Issued | Owner::IssuedLater => ReviewFault::EditedInPlace(edit()),
            Owner::Decision => ReviewFault::DecisionEdited(edit()),
            Owner::Policy => ReviewFault::PolicyEdited(edit()),
            Owner::Fact | Owner::Open => continue,
        };
        let spot = match (change.topic, &change.place) {
            (Topic::Settings, _) => Anchor::OfPlan(vec!["settings", key_in_file]),
            (Topic::Risk, _) => Anchor::OfPlan(vec!["risk", key_in_file]),
            (_, Some(place)) => Anchor::Key(place.clone(), key_in_file),
            (_, None) => Anchor::OfPlan(vec![key_in_file]),
        };
        found.push((spot, fault));
    }
}

/// A row that is new or gone.
fn row(
    change: &Change,
    owner: Owner,
    changes: &Changes<'_>,
    found: &mut Vec<(Anchor, ReviewFault)>,
) {
    let is_new = change.fate == ChangeKind::Added;
    let name = ["title", "name"]
        .iter()
        .find_map(|key| change.difference(key))
        .map(|named| if is_new { &named.after } else { &named.before });
    let name = name.map_or_else(|| change.name(), Value::written);
    let (before, after) = match is_new {
        true => (String::new(), name),
        false => (name, String::new()),
    };
    let edit = Edit {
        row: change.table,
        id: change.name(),
        key: "",
        before,
        after,
    };
    let decision = change.decision();
    let goes_with_decision = changes.list.iter().any(|other| {
        other.topic == Topic::Amendment
            && other.fate == change.fate
            && Some(other.known_by("document")) == decision
    });
    let fault = match owner {
        Owner::Issued | Owner::IssuedLater => ReviewFault::EditedInPlace(edit),
        Owner::Decision if goes_with_decision => return,
        Owner::Decision if !is_new => ReviewFault::DecisionEdited(edit),
        Owner::Decision if decision.is_some() => ReviewFault::DecisionGrown(edit),
        // A new decision, a new assignment: the honest ways.
        Owner::Decision | Owner::Policy | Owner::Fact | Owner::Open => return,
    };
    if let Some(spot) = change.spot() {
        found.push((spot, fault));
    }
}

/// Rows of settings that are new or gone, one finding for each kind: the holidays of a year come together.
fn rows_of_policy(rows: &[&Change], found: &mut Vec<(Anchor, ReviewFault)>) {
    let mut left = rows.to_vec();
    while let Some(first) = left.first().copied() {
        let is_alike = |change: &&Change| change.table == first.table && change.fate == first.fate;
        let (alike, others): (Vec<&Change>, Vec<&Change>) = left.into_iter().partition(is_alike);
        left = others;
        let names: Vec<String> = alike.iter().map(|change| change.name()).collect();
        let (before, after) = match first.fate {
            ChangeKind::Removed => (names.join("; "), String::new()),
            ChangeKind::Added | ChangeKind::Changed => (String::new(), names.join("; ")),
        };
        let edit = Edit {
            row: first.table,
            id: String::new(),
            key: "",
            before,
            after,
        };
        if let Some(spot) = first.spot() {
            found.push((spot, ReviewFault::PolicyEdited(edit)));
        }
    }
}

impl Change {
    /// What it is known by, in one line.
    fn name(&self) -> String {
        let values = self.key.iter().map(|(_, value)| value.written());
        let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
        values.join(", ")
    }

    /// The document of the decision whose part it is; `None` for what is none, the decision itself included.
    fn decision(&self) -> Option<&Value> {
        let added = self
            .difference("document")
            .filter(|_| [&schema::ADDED, &schema::ADDED_UNIT].contains(&self.table));
        let added = added.map(|document| match self.fate {
            ChangeKind::Removed => &document.before,
            ChangeKind::Added | ChangeKind::Changed => &document.after,
        });
        let of_change = (*self.table == schema::CHANGE).then(|| self.known_by("document"));
        added.or(of_change)
    }

    /// Where a finding on the whole row belongs.
    fn spot(&self) -> Option<Anchor> {
        let there = self.place.clone().map(Anchor::At);
        there.or_else(|| self.place_before.clone().map(Anchor::Gone))
    }
}

fn fact(change: &Change, found: &mut Vec<(Anchor, ReviewFault)>) {
    let said = |pairs: &mut dyn Iterator<Item = (&'static str, &Value)>| {
        let pairs = pairs.filter(|(_, value)| **value != Value::Absent);
        let pairs: Vec<String> = pairs
            .map(|(key, value)| format!("{key} = {}", value.written()))
            .collect();
        pairs.join(", ")
    };
    let mut key = change.key.iter().map(|(key, value)| (*key, value));
    match (change.fate, &change.place, &change.place_before) {
        (ChangeKind::Changed, Some(place), _) => {
            let values = change.differences.iter().map(|difference| {
                let (before, after) = difference.apart();
                (difference.key, before.written(), after.written())
            });
            let fault = ReviewFault::FactChanged {
                fact: said(&mut key),
                values: values.collect(),
            };
            found.push((Anchor::At(place.clone()), fault));
        }
        (ChangeKind::Removed, _, Some(place)) => {
            let values = change.differences.iter();
            let fact = said(&mut key.chain(values.map(|gone| (gone.key, &gone.before))));
            found.push((
                Anchor::Gone(place.clone()),
                ReviewFault::FactRemoved { fact },
            ));
        }
        _ => {}
    }
}

/// One finding, at the first fact of the second unit.
fn several_units(changes: &Changes<'_>, found: &mut Vec<(Anchor, ReviewFault)>) {
    let mut units: Vec<String> = Vec::new();
    let mut second = None;
    for change in changes.of_class(Class::Facts) {
        let unit = change.known_by("unit").written();
        // A report is of all units.
        if unit.is_empty() || units.contains(&unit) {
            continue;
        }
        units.push(unit);
        if units.len() == 2 {
            second = change.spot();
        }
    }
    if let Some(spot) = second {
        units.sort();
        found.push((spot, ReviewFault::SeveralUnits { units }));
    }
}
