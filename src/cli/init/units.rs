//! `units.toml` of a new plan: as it is written, with the units as decisions left them by the day.

use std::ops::Range;

use anyhow::Result;

use super::carried::{edited, refused};
use crate::edit::{self, NewRow, Value};
use crate::load::locate;
use crate::model::plan::Plan;
use crate::model::unit::Unit;
use crate::time::period::Date;
use crate::wording::commands::carrying as words;

/// The file with renamed units under their new names (the old ones among the aliases), units whose work passed on as comments, and new units
/// at the end; groups have the members that they have now. Nothing else changes.
pub fn units_file(plan: &Plan, original: &str, as_of: Date) -> Result<String> {
    let standing = {
        let mut standing = plan.clone();
        standing.name_units_on(as_of);
        standing
    };
    let mut text = original.to_owned();
    // From the last row to the first, so that the places of those before stay.
    let mut rows: Vec<(usize, Option<&Unit>)> = plan
        .units
        .iter()
        .filter(|unit| unit.since.is_none())
        .map(|unit| (unit.id.place.span.start, Some(unit)))
        .collect();
    rows.extend(
        plan.groups
            .iter()
            .map(|group| (group.id.place.span.start, None)),
    );
    rows.sort_by_key(|(start, _)| std::cmp::Reverse(*start));
    for (start, unit) in rows {
        text = match unit {
            Some(unit) => unit_as_it_stands(plan, &standing, unit, text, as_of)?,
            None => {
                let groups = plan.groups.iter().zip(&standing.groups);
                let mut changed = groups.filter(|(old, _)| old.id.place.span.start == start);
                match changed.next() {
                    Some((old, new)) => {
                        let ids: Vec<String> =
                            new.members.iter().map(|id| id.value.clone()).collect();
                        let was: Vec<String> =
                            old.members.iter().map(|id| id.value.clone()).collect();
                        match locate::in_row(&text, &old.id.place, "members") {
                            Some(place) if ids != was => {
                                edited(edit::replace(&text, place, &Value::from(ids)), FILE)?.text
                            }
                            _ => text,
                        }
                    }
                    None => text,
                }
            }
        };
    }
    let new = standing.units.iter().filter(|unit| unit.since.is_some());
    for unit in new.filter(|unit| plan.is_there(unit, as_of)) {
        let row = row_of(plan, unit, as_of);
        let appended = edit::append(&text, &row).map_err(|error| refused(&error, FILE))?;
        text = appended.text;
    }
    Ok(text)
}

const FILE: &str = "units.toml";

/// The text with one unit of the file as it stands.
fn unit_as_it_stands(
    plan: &Plan,
    standing: &Plan,
    unit: &Unit,
    text: String,
    as_of: Date,
) -> Result<String> {
    if let Some((decision, change)) = plan.passing_of(&unit.id)
        && decision.date <= as_of
    {
        let into: Vec<&str> = change.into.iter().map(|id| plan.name_of(id)).collect();
        let why = words::passed_on(&decision.document, &into);
        return Ok(without_row(&text, unit.id.place.span.start, &why));
    }
    let Some(now) = standing.unit(&unit.id) else {
        return Ok(text);
    };
    let mut text = text;
    let mut added = Vec::new();
    let names = [
        ("name", Some(&unit.name), Some(&now.name)),
        ("short", unit.short.as_ref(), now.short.as_ref()),
    ];
    for (key, was, is) in names {
        if was == is {
            continue;
        }
        match (locate::in_row(&text, &unit.id.place, key), is) {
            (Some(place), Some(is)) => {
                text = edited(edit::replace(&text, place, &Value::from(is.as_str())), FILE)?.text;
            }
            (Some(place), None) => {
                let why = words::short_of_old_name();
                text = edited(edit::comment_out(&text, place, &why), FILE)?.text;
            }
            (None, Some(is)) => added.push((key, Value::from(is.as_str()))),
            (None, None) => {}
        }
    }
    // Later names are no names yet.
    let earlier: Vec<String> = now
        .aliases
        .iter()
        .filter(|alias| {
            unit.aliases.contains(alias)
                || **alias == unit.name
                || Some(*alias) == unit.short.as_ref()
        })
        .cloned()
        .collect();
    if earlier != unit.aliases {
        match locate::in_row(&text, &unit.id.place, "aliases") {
            Some(place) => {
                text = edited(edit::replace(&text, place, &Value::from(earlier)), FILE)?.text;
            }
            None => added.push(("aliases", Value::from(earlier))),
        }
    }
    let compiles = plan
        .compiler_on(as_of)
        .is_some_and(|compiler| *compiler.id == *unit.id);
    if compiles && !unit.compiles {
        added.push(("compiles", Value::from(true)));
    }
    Ok(with_keys(text, &unit.id.place.span, &added))
}

/// The text with keys after the line of the row's id.
fn with_keys(mut text: String, id: &Range<usize>, keys: &[(&str, Value)]) -> String {
    let row = keys.iter().fold(NewRow::new("unit"), |row, (key, value)| {
        row.with(*key, value.clone())
    });
    let lines: String = row
        .to_text()
        .lines()
        .skip(1)
        .map(|line| format!("{line}\n"))
        .collect();
    if !keys.is_empty() {
        let end = text[id.end..]
            .find('\n')
            .map_or(text.len(), |at| id.end + at + 1);
        text.insert_str(end, &lines);
    }
    text
}

/// The text with the row as a comment, under a line that says why.
fn without_row(text: &str, id: usize, why: &str) -> String {
    let begin = text[..id].rfind("[[unit]]").unwrap_or(id);
    let begin = text[..begin].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[begin..];
    let mut end = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        let is_next = number > 0 && line.trim_start().starts_with('[');
        // A comment that stands above the next row is that row's.
        if is_next || (number > 0 && line.trim().is_empty()) {
            break;
        }
        end += line.len();
    }
    let commented: String = rest[..end]
        .split_inclusive('\n')
        .map(|line| format!("# {line}"))
        .collect();
    format!("{}# {why}\n{commented}{}", &text[..begin], &rest[end..])
}

/// A unit that a decision set up, as a row of the file.
fn row_of(plan: &Plan, unit: &Unit, as_of: Date) -> NewRow {
    let texts = |texts: &[String]| (!texts.is_empty()).then(|| texts.to_vec());
    let areas: Vec<String> = unit.areas.iter().map(|id| id.value.clone()).collect();
    let compiles = plan
        .compiler_on(as_of)
        .is_some_and(|compiler| *compiler.id == *unit.id);
    NewRow::new("unit")
        .with("id", unit.id.as_str())
        .with("name", unit.name.as_str())
        .with_some("short", unit.short.clone())
        .with_some("aliases", texts(&unit.aliases))
        .with_some("areas", texts(&areas))
        .with_some("duties", texts(&unit.duties))
        .with_some("compiles", compiles.then_some(true))
        .with_some("dossiers", unit.dossiers.is_some().then_some(true))
}
