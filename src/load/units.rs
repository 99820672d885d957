//! `units.toml`: units and groups.

use super::row::Row;
use crate::diagnostics::{Fault, Findings};
use crate::model::unit::{Group, Unit};
use crate::schema;
use crate::time::period::Date;

/// Letters of a name that stands well in a column.
const LONGEST_NAME: usize = 30;

/// Reads the file.
pub fn read(row: &Row<'_>, found: &mut Findings) -> (Vec<Unit>, Vec<Group>) {
    let units = row.rows("unit", &schema::UNIT, found);
    let groups = row.rows("group", &schema::GROUP, found);
    let units = units
        .iter()
        .filter_map(|row| read_unit(row, None, found))
        .collect();
    let groups = groups
        .iter()
        .filter_map(|row| read_group(row, found))
        .collect();
    (units, groups)
}

/// A unit; `since` the day of the decision that sets it up.
pub fn read_unit(row: &Row<'_>, since: Option<Date>, found: &mut Findings) -> Option<Unit> {
    let id = row.file_id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let short = row.string("short", found);
    let aliases = row.strings("aliases", found);
    let areas = row.texts("areas", found);
    let clause = row.string("clause", found);
    let duties = row.strings("duties", found);
    let compiles = row.flag("compiles", found).unwrap_or_default();
    let dossiers = row.flag("dossiers", found).unwrap_or_default();
    if let Some(name) = name
        .as_ref()
        .filter(|name| short.is_none() && is_long(name))
    {
        let fault = Fault::UnitNameLong { name: name.clone() };
        found.add(&row.place_of("name"), fault);
    }
    Some(Unit {
        id: id?,
        name: name?,
        short,
        aliases,
        areas,
        clause,
        duties,
        compiles,
        since,
        dossiers: dossiers.then(|| row.place_of("dossiers")),
    })
}

/// Whether a name leaves a task's title too little of a page of 80 columns.
fn is_long(name: &str) -> bool {
    name.chars().count() > LONGEST_NAME
}

fn read_group(row: &Row<'_>, found: &mut Findings) -> Option<Group> {
    let id = row.file_id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let short = row.string("short", found);
    let aliases = row.strings("aliases", found);
    let members = row.texts("members", found);
    Some(Group {
        id: id?,
        name: name?,
        short,
        aliases,
        members,
    })
}
