//! `amendments.toml`: decisions that changed the plan.

use super::row::Row;
use super::{tasks, units};
use crate::diagnostics::{Fault, Findings, LabelKind, NoEffect};
use crate::model::task::{Amendment, Change};
use crate::model::unit::Unit;
use crate::place::Located;
use crate::schema;

/// What the file says.
#[derive(Default)]
pub struct Decisions {
    /// The decisions, in file order.
    pub amendments: Vec<Amendment>,
    /// The units that they set up.
    pub units: Vec<Unit>,
    /// Whether a unit had to be left out: then one that nothing sets up may be that one.
    pub lacks_units: bool,
}

/// Reads the file.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Decisions {
    let rows = row.rows("amendment", &schema::AMENDMENT, found);
    let mut decisions = Decisions::default();
    for row in &rows {
        let new_units = row.rows("unit", &schema::ADDED_UNIT, found);
        // What is wrong with the day is said where the decision itself is read.
        let date = row.date("date", &mut Findings::default());
        let units: Vec<Unit> = new_units
            .iter()
            .filter_map(|row| units::read_unit(row, date, found))
            .collect();
        let ids = units.iter().map(|unit| unit.id.clone()).collect();
        let amendment = read_amendment(row, ids, found);
        decisions.lacks_units |= units.len() < new_units.len();
        match amendment {
            Some(amendment) => {
                decisions.amendments.push(amendment);
                decisions.units.extend(units);
            }
            None => decisions.lacks_units |= !units.is_empty(),
        }
    }
    decisions
}

/// Reads a decision, of which the ids of the units are known.
fn read_amendment(
    row: &Row<'_>,
    new_units: Vec<Located<String>>,
    found: &mut Findings,
) -> Option<Amendment> {
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let document = row.text("document", found);
    let document = row.require("document", document, found);
    let approved_by = row.string("approved_by", found);
    let approved_by = row.require("approved_by", approved_by, found);
    let signed_by = row.string("signed_by", found);
    let proposed_by = row.string("proposed_by", found);
    let changes = row.rows("change", &schema::CHANGE, found);
    let changes: Vec<Change> = changes
        .iter()
        .filter_map(|row| read_change(row, found))
        .collect();
    check_once(&changes, found);
    let added = row.rows("add", &schema::ADDED, found);
    let added: Vec<_> = added
        .iter()
        .filter_map(|row| tasks::read_task(row, found))
        .collect();
    if !["change", "add", "unit"].iter().any(|key| row.has(key)) {
        found.add(row.place(), Fault::EmptyChange);
    }
    Some(Amendment {
        date: date?,
        document: document?,
        approved_by: approved_by?,
        signed_by,
        proposed_by,
        changes,
        added,
        new_units,
        place: row.place().clone(),
    })
}

/// One decision fixes a thing once: of two deadlines for one task nobody can say which was decided.
fn check_once(changes: &[Change], found: &mut Findings) {
    for (index, change) in changes.iter().enumerate() {
        let same = |other: &&Change| {
            let about = |change: &Change| {
                let subjects = [&change.task, &change.target, &change.unit];
                subjects.map(|id| id.as_ref().map(|id| id.value.clone()))
            };
            let both = |a: bool, b: bool| a && b;
            about(other) == about(change)
                && (both(other.deadline.is_some(), change.deadline.is_some())
                    || both(other.lead.is_some(), change.lead.is_some())
                    || both(other.co_leads.is_some(), change.co_leads.is_some())
                    || both(other.products.is_some(), change.products.is_some())
                    || both(other.coordinators.is_some(), change.coordinators.is_some())
                    || both(other.at_least.is_some(), change.at_least.is_some())
                    || both(other.stretch.is_some(), change.stretch.is_some())
                    || both(other.name.is_some(), change.name.is_some())
                    || both(other.short.is_some(), change.short.is_some())
                    || both(!other.into.is_empty(), !change.into.is_empty()))
        };
        if let Some(first) = changes[..index].iter().find(same) {
            found.add_beside(
                &change.place,
                Fault::ChangedTwice,
                LabelKind::FirstChange,
                &first.place,
            );
        }
    }
}

/// What can be changed of a task, a target and a unit, each with the keys that another has and it has not, as the message names them.
const CHANGEABLE: [(&str, &[&str], &str); 3] = [
    (
        "task",
        &[
            "deadline",
            "lead",
            "co_leads",
            "coordinators",
            "products",
            "withdrawn",
        ],
        "task, at_least, stretch, name, into",
    ),
    (
        "target",
        &["at_least", "stretch", "lead"],
        "target, deadline, products, name, into",
    ),
    (
        "unit",
        &["name", "short", "into"],
        "unit, deadline, lead, products, at_least",
    ),
];

/// Whether a change is of one thing, and says something that can be said of it.
fn check_keys(row: &Row<'_>, task: Option<&Located<String>>, found: &mut Findings) {
    let subjects = CHANGEABLE.iter().filter(|(subject, ..)| row.has(subject));
    let subjects: Vec<_> = subjects.collect();
    let [(_, keys, others)] = subjects[..] else {
        if subjects.is_empty() {
            row.require("task", task.cloned(), found);
        } else {
            let keys = "task, target, unit";
            found.add(row.place(), Fault::ConflictingChange { keys });
        }
        return;
    };
    if row.has("into") && (row.has("name") || row.has("short")) {
        let keys = "name, into";
        found.add(row.place(), Fault::ConflictingChange { keys });
    }
    let mut all = CHANGEABLE.iter().flat_map(|(_, keys, _)| *keys);
    if all.any(|key| row.has(key) && !keys.contains(key)) {
        found.add(row.place(), Fault::ConflictingChange { keys: others });
    } else if !keys.iter().any(|key| row.has(key)) {
        found.add(row.place(), Fault::EmptyChange);
    }
}

/// Reads a change; one that says nothing or contradicts itself is left out whole.
fn read_change(row: &Row<'_>, found: &mut Findings) -> Option<Change> {
    let before = found.errors();
    let task = row.id("task", found);
    let target = row.id("target", found);
    let unit = row.id("unit", found);
    check_keys(row, task.as_ref(), found);
    let deadline = if row.has("deadline") {
        tasks::read_deadline(row, found)
    } else {
        None
    };
    let lead = row.id("lead", found);
    let co_leads = row.has("co_leads").then(|| row.texts("co_leads", found));
    let coordinators = row
        .has("coordinators")
        .then(|| row.texts("coordinators", found));
    let products = row.has("products").then(|| row.strings("products", found));
    let withdrawn = row.flag("withdrawn", found);
    if withdrawn == Some(false) {
        let fault = Fault::NoEffect {
            key: "withdrawn",
            why: NoEffect::NotWithdrawn,
        };
        found.add(&row.place_of("withdrawn"), fault);
    }
    let at_least = row.percent("at_least", found);
    let stretch = row.percent("stretch", found);
    let name = row.string("name", found);
    let short = row.string("short", found);
    let into = row.texts("into", found);
    if row.has("into") && into.is_empty() && found.errors() == before {
        found.add(&row.place_of("into"), Fault::EmptyChange);
    }
    let reason = row.note("reason", found);
    let place = row.place().clone();
    let change = Change {
        task,
        target,
        unit,
        deadline,
        lead,
        co_leads,
        coordinators,
        products,
        withdrawn: withdrawn.unwrap_or_default(),
        at_least,
        stretch,
        name,
        short,
        into,
        is_derived: false,
        reason,
        place,
    };
    (found.errors() == before).then_some(change)
}
