//! `figures/<unit>/*.toml`: counts.

use super::row::Row;
use super::surveys;
use crate::diagnostics::{Fault, FigureFault, Findings};
use crate::model::record::{Figure, When};
use crate::schema;

/// Upper limit of a count: no commune handles 10^15 đồng, and thousands of such figures still sum without overflow.
const LARGEST_COUNT: u64 = 1_000_000_000_000_000;

/// Reads a file of a unit; a faulty row is left out.
pub fn read(row: &Row<'_>, unit: &str, found: &mut Findings) -> Vec<Figure> {
    let rows = row.rows("figure", &schema::FIGURE, found);
    rows.iter()
        .filter_map(|row| {
            let errors = found.errors();
            let figure = read_figure(row, unit, found);
            figure.filter(|_| found.errors() == errors && !row.has_unknown())
        })
        .collect()
}

fn read_figure(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Figure> {
    let when = read_when(row, found);
    let source = row.id("source", found);
    let source = row.require("source", source, found);
    let recorded = row.date("recorded", found);
    let recorded = row.require("recorded", recorded, found);
    let estimated = row.flag("estimated", found).unwrap_or_default();
    let method = row.note("method", found);
    let sample = row
        .integer("sample", 0, i64::MAX, found)
        .and_then(|sample| u64::try_from(sample).ok());
    let note = row.note("note", found);
    let mut counts = Vec::new();
    for (name, value) in row.counts("counts", found) {
        match u64::try_from(value) {
            Ok(count) if count <= LARGEST_COUNT => counts.push((name, count)),
            Ok(_) => {
                let most = i64::try_from(LARGEST_COUNT).unwrap_or(i64::MAX);
                let fault = Fault::OutOfRange {
                    key: name.value.clone(),
                    value: value.to_string(),
                    least: 0,
                    most,
                };
                found.add(&name.place, fault);
            }
            Err(_) => {
                let place = name.place.clone();
                found.add(
                    &place,
                    Fault::FaultOfFigure(FigureFault::Negative {
                        count: name.value,
                        value,
                    }),
                );
            }
        }
    }
    let survey = row.id("survey", found);
    let answers = surveys::answers(row, LARGEST_COUNT, found);
    if row.has("answer") && !row.has("survey") {
        let fault = FigureFault::AnswersWithoutSurvey;
        found.add(&row.place_of("answer"), Fault::FaultOfFigure(fault));
    }
    if !row.has("counts") {
        if !row.has("answer") {
            row.require::<()>("counts", None, found);
        }
    } else if row.count_of("counts") == 0 {
        found.add(
            &row.place_of("counts"),
            Fault::FaultOfFigure(FigureFault::NoCounts),
        );
    }
    let (when, recorded) = (when?, recorded?);
    let last = when.last_day();
    if !estimated && recorded < last {
        let fault = FigureFault::FinalTooEarly { recorded, last };
        found.add(&row.place_of("recorded"), Fault::FaultOfFigure(fault));
    }
    Some(Figure {
        unit: unit.to_owned(),
        when,
        source: source?,
        recorded,
        estimated,
        method,
        sample,
        note,
        survey,
        answers,
        counts,
        place: row.place().clone(),
    })
}

/// A period `from` … `to`, or a day `at`; never both.
fn read_when(row: &Row<'_>, found: &mut Findings) -> Option<When> {
    let span = row.has("from") || row.has("to");
    match (span, row.has("at")) {
        (true, false) => row.span(found).map(When::During),
        (false, true) => row.date("at", found).map(When::At),
        (true, true) => {
            found.add(
                &row.place_of("at"),
                Fault::ConflictingChange {
                    keys: "from, to, at",
                },
            );
            None
        }
        (false, false) => {
            found.add(row.place(), Fault::FaultOfFigure(FigureFault::WhenMissing));
            None
        }
    }
}
