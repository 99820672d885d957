//! `reports/*.toml`: reports that were sent.

use super::facts::check_date;
use super::row::Row;
use super::unknown;
use crate::diagnostics::{Fault, Findings, LabelKind, SentFault, Subject};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::sent::{CountsSent, SentReport, SentResult};
use crate::place::Located;
use crate::schema;
use crate::text::nearest;
use crate::time::period::{Period, YEARS};

/// Reads a report. Where its head is faulty it is left out as a whole, for nobody could tell what was sent; a faulty row alone.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Option<SentReport> {
    let errors = found.errors();
    let number = row.text("number", found);
    let number = row.require("number", number, found);
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let period = row.text("period", found);
    let period = row.require("period", period, found);
    let period = period.and_then(|name| read_period(&name, found));
    let span = row.span(found);
    let as_of = row.date("as_of", found);
    let as_of = row.require("as_of", as_of, found);
    let replaces = row.text("replaces", found);
    let file = row.string("file", found);
    let sha256 = row.text("sha256", found);
    let sha256 = sha256.and_then(|sum| read_hash(sum, found));
    if row.has("file") != row.has("sha256") {
        let key = if row.has("file") { "file" } else { "sha256" };
        let fault = Fault::FaultOfSent(SentFault::HalfAFile);
        found.add(&row.place_of(key), fault);
    }
    let revision = row.string("revision", found);
    let is_modified = row.flag("modified", found).unwrap_or_default();
    let tasks = read_statuses(row, "tasks", found);
    let assignments = read_statuses(row, "assignments", found);
    let counts = read_counts(row, "counts", found);
    if let (Some(date), Some(as_of)) = (date, as_of.filter(|as_of| Some(*as_of) > date)) {
        let fault = Fault::FaultOfSent(SentFault::AfterDate { as_of, date });
        found.add(&row.place_of("as_of"), fault);
    }
    let is_right = found.errors() == errors && !row.has_unknown();
    let results = row.rows("result", &schema::RESULT, found);
    let results = results
        .iter()
        .filter_map(|row| {
            let errors = found.errors();
            let result = read_result(row, found);
            result.filter(|_| found.errors() == errors && !row.has_unknown())
        })
        .collect();
    let report = SentReport {
        number: number?,
        date: date?,
        period: period?,
        span: span?,
        as_of: as_of?,
        replaces,
        file,
        sha256,
        revision,
        is_modified,
        tasks,
        assignments,
        counts,
        results,
        place: row.place().clone(),
    };
    is_right.then_some(report)
}

/// Reads the name of a period; whether the plan has a window for it is checked once the whole plan is known.
fn read_period(name: &Located<String>, found: &mut Findings) -> Option<Located<Period>> {
    match name.value.parse::<Period>() {
        Ok(value) if !matches!(value, Period::Day(_)) && YEARS.contains(&value.year()) => {
            Some(Located {
                value,
                place: name.place.clone(),
            })
        }
        _ => {
            let fault = Fault::Unknown {
                subject: Subject::Window,
                id: name.value.clone(),
                near: None,
                known: Vec::new(),
            };
            found.add(&name.place, fault);
            None
        }
    }
}

fn read_hash(sum: Located<String>, found: &mut Findings) -> Option<String> {
    let is_hash = sum.value.len() == 64 && sum.value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hash {
        let value = sum.value.clone();
        let fault = Fault::FaultOfSent(SentFault::NotAHash { value });
        found.add(&sum.place, fault);
    }
    is_hash.then(|| sum.value.to_ascii_lowercase())
}

fn read_counts(row: &Row<'_>, key: &str, found: &mut Findings) -> CountsSent {
    let mut numbers = Vec::new();
    for (name, value) in row.counts(key, found) {
        match u64::try_from(value) {
            Ok(number) => numbers.push((name, number)),
            Err(_) => {
                let fault = Fault::OutOfRange {
                    key: name.value.clone(),
                    value: value.to_string(),
                    least: 0,
                    most: i64::MAX,
                };
                found.add(&name.place, fault);
            }
        }
    }
    CountsSent {
        numbers,
        place: row.place_of(key),
        is_said: row.has(key),
    }
}

fn read_statuses(row: &Row<'_>, key: &str, found: &mut Findings) -> CountsSent {
    let counts = read_counts(row, key, found);
    let names = counts.numbers.iter().map(|(name, _)| name);
    for name in names.filter(|name| !schema::STATUSES.contains(&name.value.as_str())) {
        let fault = Fault::UnknownKey {
            key: name.value.clone(),
            near: nearest(name, schema::STATUSES.iter().copied()).map(str::to_owned),
            known: schema::STATUSES.to_vec(),
        };
        found.add(&name.place, fault);
    }
    counts
}

fn read_result(row: &Row<'_>, found: &mut Findings) -> Option<SentResult> {
    let target = row.id("target", found);
    let target = row.require("target", target, found);
    let value = read_ratio(row, ["numerator", "denominator"], found);
    let estimated = row.flag("estimated", found).unwrap_or_default();
    let to_date = ["to_date_numerator", "to_date_denominator"];
    let to_date = read_ratio(row, to_date, found);
    let states: Vec<(&'static str, &'static str)> = schema::STATES
        .iter()
        .map(|state| (*state, *state))
        .collect();
    let state = row.choice("state", &states, found);
    let state = row.require("state", state, found);
    Some(SentResult {
        target: target?,
        value,
        estimated,
        to_date,
        state: state?,
        place: row.place().clone(),
    })
}

/// Both numbers, or neither.
fn read_ratio(
    row: &Row<'_>,
    [above, below]: [&'static str; 2],
    found: &mut Findings,
) -> Option<(u64, u64)> {
    let mut number = |key: &'static str| {
        let number = row.integer(key, 0, i64::MAX, found);
        number.and_then(|number| u64::try_from(number).ok())
    };
    let (numerator, denominator) = (number(above), number(below));
    match (row.has(above), row.has(below)) {
        (true, false) => row.require::<()>(below, None, found),
        (false, true) => row.require::<()>(above, None, found),
        _ => None,
    };
    Some((numerator?, denominator?))
}

/// Checks the reports against the plan, takes out what speaks of nothing in it, and puts them in the order of their dates. Where the targets
/// could not be read, nothing is said of what is not known.
pub fn check(plan: &Plan, records: &mut Records, is_broken: bool, found: &mut Findings) {
    records.reports.retain_mut(|report| {
        let errors = found.errors();
        if plan.window(report.period.value).is_none() {
            let id = report.period.value.to_string();
            let fault = Fault::Unknown {
                subject: Subject::Window,
                id,
                near: None,
                known: Vec::new(),
            };
            found.add(&report.period.place, fault);
        }
        check_date(plan, report.date, &report.number.place, found);
        let is_right = found.errors() == errors;
        if !is_broken {
            check_names(plan, report, found);
        }
        is_right
    });
    records.reports.sort_by_key(|report| {
        let is_second = report.replaces.is_some();
        (report.date, is_second, report.place.file)
    });
    check_replaced(records, found);
}

/// Whether the plan has the targets and counts that a report speaks of.
fn check_names(plan: &Plan, report: &mut SentReport, found: &mut Findings) {
    let indicators = &plan.indicators;
    report.results.retain(|result| {
        let targets = || indicators.targets.iter().map(|target| target.id.as_str());
        let is_known = targets().any(|id| id == result.target.value);
        if !is_known {
            let fault = unknown(Subject::Target, &result.target, targets());
            found.add(&result.target.place, fault);
        }
        is_known
    });
    for (id, _) in &report.counts.numbers {
        if indicators.count(id).is_none() {
            let counts = indicators.counts.iter().map(|count| count.id.as_str());
            found.add(&id.place, unknown(Subject::Count, id, counts));
        }
    }
}

/// Of one period one report counts; another says which it replaces.
fn check_replaced(records: &Records, found: &mut Findings) {
    for (index, report) in records.reports.iter().enumerate() {
        let of_period = |other: &&SentReport| other.period.value == report.period.value;
        let earlier = || records.reports[..index].iter().filter(of_period);
        match (&report.replaces, earlier().next_back()) {
            (None, Some(first)) => {
                let fault = SentFault::Twice {
                    period: report.period.value,
                    first: first.number.value.clone(),
                };
                let fault = Fault::FaultOfSent(fault);
                let (place, first) = (&report.number.place, &first.number.place);
                found.add_beside(place, fault, LabelKind::FirstRecord, first);
            }
            (Some(number), _) if earlier().all(|one| one.number.value != number.value) => {
                let known = earlier().map(|one| one.number.as_str());
                found.add(&number.place, unknown(Subject::Document, number, known));
            }
            _ => {}
        }
    }
}
