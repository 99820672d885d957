//! `units.toml` of a new plan: as it is written, with the units as decisions left them by the day.

use anyhow::Result;

use super::carried::{edited, ids, refused};
use crate::edit::{self, NewRow, Value};
use crate::load::locate;
use crate::model::plan::Plan;
use crate::model::unit::{Group, Unit};
use crate::time::period::Date;
use crate::wording::commands::carrying as words;

const FILE: &str = "units.toml";

/// A row of the file.
enum Row<'a> {
    Unit(&'a Unit),
    /// A group as it is written, and as it stands.
    Group(&'a Group, &'a Group),
}

impl Row<'_> {
    fn start(&self) -> usize {
        match self {
            Row::Unit(unit) => unit.id.place.span.start,
            Row::Group(group, _) => group.id.place.span.start,
        }
    }
}

/// The file with renamed units under their new names (the old ones among the aliases), units whose work passed on as comments, and new units
/// at the end; groups have the members that they have now. Nothing else changes.
pub fn units_file(plan: &Plan, original: &str, as_of: Date) -> Result<String> {
    let mut standing = plan.clone();
    standing.name_units_on(as_of);
    let units = plan.units.iter().filter(|unit| unit.since.is_none());
    let groups = plan.groups.iter().zip(&standing.groups);
    let mut rows: Vec<Row<'_>> = units
        .map(Row::Unit)
        .chain(groups.map(|(old, new)| Row::Group(old, new)))
        .collect();
    // From the last row to the first, so that the places of those before stay.
    rows.sort_by_key(|row| std::cmp::Reverse(row.start()));
    let mut text = original.to_owned();
    for row in rows {
        text = match row {
            Row::Unit(unit) => unit_as_it_stands(plan, &standing, unit, text, as_of)?,
            Row::Group(old, new) => group_as_it_stands(old, new, text)?,
        };
    }
    let new = standing.units.iter().filter(|unit| unit.since.is_some());
    for unit in new.filter(|unit| plan.is_there(unit, as_of)) {
        let appended = edit::append(&text, &row_of(plan, unit, as_of));
        text = appended.map_err(|error| refused(&error, FILE))?.text;
    }
    Ok(text)
}

fn group_as_it_stands(old: &Group, new: &Group, text: String) -> Result<String> {
    let (was, is) = (ids(&old.members), ids(&new.members));
    match locate::in_row(&text, &old.id.place, "members") {
        Some(place) if was != is => {
            Ok(edited(edit::replace(&text, place, &Value::from(is)), FILE)?.text)
        }
        _ => Ok(text),
    }
}

/// The text with one unit of the file as it stands.
fn unit_as_it_stands(
    plan: &Plan,
    standing: &Plan,
    unit: &Unit,
    mut text: String,
    as_of: Date,
) -> Result<String> {
    let id = &unit.id.place;
    if let Some((decision, change)) = plan.passing_by(&unit.id, as_of) {
        let into: Vec<&str> = change.into.iter().map(|id| plan.name_of(id)).collect();
        let why = words::passed_on(&decision.document, &into);
        return Ok(edited(edit::comment_out_row(&text, "unit", &id.span, &why), FILE)?.text);
    }
    let Some(now) = standing.unit(&unit.id) else {
        return Ok(text);
    };
    let mut added = Vec::new();
    let names = [
        ("name", Some(&unit.name), Some(&now.name)),
        ("short", unit.short.as_ref(), now.short.as_ref()),
    ];
    for (key, _, is) in names.into_iter().filter(|(_, was, is)| was != is) {
        let place = locate::in_row(&text, id, key);
        let new = match (place, is) {
            (Some(place), Some(is)) => edit::replace(&text, place, &Value::from(is.as_str())),
            (Some(place), None) => edit::comment_out(&text, place, words::SHORT_OF_OLD_NAME),
            (None, is) => {
                added.extend(is.map(|is| (key, Value::from(is.as_str()))));
                continue;
            }
        };
        text = edited(new, FILE)?.text;
    }
    // Later names are no names yet.
    let is_earlier = |alias: &&String| {
        unit.aliases.contains(alias) || **alias == unit.name || Some(*alias) == unit.short.as_ref()
    };
    let aliases: Vec<String> = now.aliases.iter().filter(is_earlier).cloned().collect();
    if aliases != unit.aliases {
        let aliases = Value::from(aliases);
        match locate::in_row(&text, id, "aliases") {
            Some(place) => text = edited(edit::replace(&text, place, &aliases), FILE)?.text,
            None => added.push(("aliases", aliases)),
        }
    }
    if compiles(plan, unit, as_of) && !unit.compiles {
        added.push(("compiles", Value::from(true)));
    }
    match added.is_empty() {
        true => Ok(text),
        false => Ok(edited(edit::add_keys(&text, "unit", &id.span, &added), FILE)?.text),
    }
}

/// A unit that a decision set up, as a row of the file.
fn row_of(plan: &Plan, unit: &Unit, as_of: Date) -> NewRow {
    let some = |texts: Vec<String>| (!texts.is_empty()).then_some(texts);
    NewRow::new("unit")
        .with("id", unit.id.as_str())
        .with("name", unit.name.as_str())
        .with_some("short", unit.short.clone())
        .with_some("aliases", some(unit.aliases.clone()))
        .with_some("areas", some(ids(&unit.areas)))
        .with_some("duties", some(unit.duties.clone()))
        .with_some("compiles", compiles(plan, unit, as_of).then_some(true))
        .with_some("dossiers", unit.dossiers.is_some().then_some(true))
}

/// Whether the unit compiles the reports on the day.
fn compiles(plan: &Plan, unit: &Unit, as_of: Date) -> bool {
    let compiler = plan.compiler_on(as_of);
    compiler.is_some_and(|compiler| *compiler.id == *unit.id)
}
