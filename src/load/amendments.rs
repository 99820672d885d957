//! `amendments.toml`: decisions that changed the plan.

use super::row::Row;
use super::tasks;
use crate::diagnostics::{Fault, Findings, LabelKind, NoEffect};
use crate::model::task::{Amendment, Change};
use crate::schema;

/// Reads the file.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Vec<Amendment> {
    let rows = row.rows("amendment", &schema::AMENDMENT, found);
    rows.iter()
        .filter_map(|row| read_amendment(row, found))
        .collect()
}

fn read_amendment(row: &Row<'_>, found: &mut Findings) -> Option<Amendment> {
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
    if !row.has("change") && !row.has("add") {
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
        place: row.place().clone(),
    })
}

/// One decision fixes a thing once: of two deadlines for one task nobody can say which was decided.
fn check_once(changes: &[Change], found: &mut Findings) {
    for (index, change) in changes.iter().enumerate() {
        let same = |other: &&Change| {
            let about = |change: &Change| {
                let id = change.task.as_ref().or(change.target.as_ref());
                id.map(|id| (change.target.is_some(), id.value.clone()))
            };
            let both = |a: bool, b: bool| a && b;
            about(other) == about(change)
                && (both(other.deadline.is_some(), change.deadline.is_some())
                    || both(other.lead.is_some(), change.lead.is_some())
                    || both(other.co_leads.is_some(), change.co_leads.is_some())
                    || both(other.products.is_some(), change.products.is_some())
                    || both(other.coordinators.is_some(), change.coordinators.is_some())
                    || both(other.at_least.is_some(), change.at_least.is_some())
                    || both(other.stretch.is_some(), change.stretch.is_some()))
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

/// Reads a change; one that says nothing or contradicts itself is left out whole.
fn read_change(row: &Row<'_>, found: &mut Findings) -> Option<Change> {
    let before = found.errors();
    let task = row.id("task", found);
    let target = row.id("target", found);
    let of_task = [
        "deadline",
        "lead",
        "co_leads",
        "coordinators",
        "products",
        "withdrawn",
    ];
    let of_target = ["at_least", "stretch"];
    let has = |keys: &[&str]| keys.iter().any(|key| row.has(key));
    match (row.has("task"), row.has("target")) {
        (false, false) => {
            row.require("task", task.clone(), found);
        }
        (true, true) => found.add(
            row.place(),
            Fault::ConflictingChange {
                keys: "task, target",
            },
        ),
        (true, false) if has(&of_target) => {
            found.add(
                row.place(),
                Fault::ConflictingChange {
                    keys: "task, at_least, stretch",
                },
            );
        }
        (false, true) if has(&of_task) => {
            found.add(
                row.place(),
                Fault::ConflictingChange {
                    keys: "target, deadline, lead, products",
                },
            );
        }
        _ if !has(&of_task) && !has(&of_target) => found.add(row.place(), Fault::EmptyChange),
        _ => {}
    }
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
    let reason = row.note("reason", found);
    let place = row.place().clone();
    let change = Change {
        task,
        target,
        deadline,
        lead,
        co_leads,
        coordinators,
        products,
        withdrawn: withdrawn.unwrap_or_default(),
        at_least,
        stretch,
        reason,
        place,
    };
    (found.errors() == before).then_some(change)
}
