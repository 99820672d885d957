//! `calendar.toml`: days off and worked Saturdays.

use super::row::Row;
use crate::diagnostics::Findings;
use crate::schema;
use crate::time::calendar::{Calendar, DayOff, WorkedDay};

/// Reads the file.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Calendar {
    let days_off = row.rows("day_off", &schema::DAY_OFF, found);
    let worked = row.rows("worked_day", &schema::WORKED_DAY, found);
    Calendar {
        days_off: days_off
            .iter()
            .filter_map(|row| read_day_off(row, found))
            .collect(),
        worked: worked
            .iter()
            .filter_map(|row| read_worked(row, found))
            .collect(),
    }
}

fn read_day_off(row: &Row<'_>, found: &mut Findings) -> Option<DayOff> {
    let span = row.span(found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let source = row.string("source", found);
    let source = row.require("source", source, found);
    Some(DayOff {
        span: span?,
        name: name?,
        source: source?,
        place: row.place().clone(),
    })
}

fn read_worked(row: &Row<'_>, found: &mut Findings) -> Option<WorkedDay> {
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let instead_of = row.date("instead_of", found);
    let source = row.string("source", found);
    let source = row.require("source", source, found);
    Some(WorkedDay {
        date: date?,
        instead_of,
        source: source?,
        place: row.place().clone(),
    })
}
