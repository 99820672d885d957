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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::load::Loaded;
    use crate::load::example::{found, loaded};

    /// Six lines.
    const HEAD: &str = "number = \"45/BC\"\ndate = 2025-09-08\nperiod = \"2025-q3\"\nfrom = 2025-07-01\nto = 2025-09-30\nas_of = 2025-09-08\n";

    fn with(more: &str) -> Loaded {
        loaded(&[("reports/a.toml", &format!("{HEAD}{more}"))])
    }

    #[test]
    fn what_a_report_said_is_read_whole() {
        let sum = "AB".repeat(32);
        let more = format!(
            "file = \"a b.pdf\"\nsha256 = \"{sum}\"\nrevision = \"33c2d18\"\nmodified = true\n[tasks]\noverdue = 2\ntotal = 3\n\
             [counts]\nreceived = 5\n[[result]]\ntarget = \"ratio\"\nnumerator = 2\ndenominator = 5\nestimated = true\nstate = \"met\"\n"
        );
        let files = with(&more);
        assert_eq!(found(&files), [""; 0]);
        let [report] = &files.records.reports[..] else {
            panic!("{:?}", files.records.reports);
        };
        assert_eq!(report.period.value.to_string(), "2025-Q3");
        assert_eq!(report.sha256, Some(sum.to_lowercase()));
        assert!(report.is_modified && report.assignments.numbers.is_empty());
        assert!(report.tasks.is_said && !report.assignments.is_said);
        assert_eq!(report.tasks.get("overdue"), Some(2));
        let result = report.result("ratio").unwrap();
        let said = (result.value, result.to_date, result.state);
        assert_eq!(said, (Some((2, 5)), None, "met"));
        assert!(result.estimated && report.result("assigned").is_none());
    }

    /// A faulty head leaves out the report; a faulty row only itself.
    #[test]
    fn a_fault_leaves_out_the_smallest_thing() {
        let result = "[[result]]\ntarget = \"ratio\"\nstate = \"met\"\n";
        for (more, faults, reports, results) in [
            (
                format!("sha256 = \"{}\"\n", "0".repeat(64)),
                vec!["sent-file 7"],
                0,
                0,
            ),
            (
                "file = \"a\"\nsha256 = \"0\"\n".to_owned(),
                vec!["sent-file 8"],
                0,
                0,
            ),
            (
                "[tasks]\noverdue = -1\n".to_owned(),
                vec!["out-of-range 8"],
                0,
                0,
            ),
            (
                "[tasks]\nlate = 1\n".to_owned(),
                vec!["unknown-key 8"],
                0,
                0,
            ),
            ("khac = 1\n".to_owned(), vec!["unknown-key 7"], 0, 0),
            (
                format!("[counts]\nlost = 1\n{result}"),
                vec!["unknown-count 8"],
                1,
                1,
            ),
            (
                result.replace("ratio", "rato"),
                vec!["unknown-target 8"],
                1,
                0,
            ),
            (result.replace("met", "good"), vec!["invalid-value 9"], 1, 0),
            (
                format!("{result}numerator = 1\n{result}"),
                vec!["missing-key 7"],
                1,
                1,
            ),
            (
                format!("{result}khac = 1\n{result}"),
                vec!["unknown-key 10"],
                1,
                1,
            ),
            (
                "replaces = \"44/BC\"\n".to_owned(),
                vec!["unknown-document 7"],
                1,
                0,
            ),
        ] {
            let files = with(&more);
            assert_eq!(found(&files), faults, "{more}");
            assert_eq!(files.records.reports.len(), reports, "{more}");
            let kept = files.records.reports.iter();
            assert_eq!(
                kept.map(|one| one.results.len()).sum::<usize>(),
                results,
                "{more}"
            );
        }
        for (old, new, fault) in [
            (
                "as_of = 2025-09-08",
                "as_of = 2025-09-09",
                "sent-after-date 6",
            ),
            ("2025-q3", "2026-Q3", "unknown-window 3"),
            ("2025-q3", "quý III", "unknown-window 3"),
            ("2025-q3", "2025-09-08", "unknown-window 3"),
            ("date = 2025-09-08\n", "", "missing-key 1"),
            (
                "date = 2025-09-08",
                "date = 2029-09-08",
                "long-after-plan 1",
            ),
        ] {
            let files = loaded(&[("reports/a.toml", &HEAD.replacen(old, new, 1))]);
            let found = found(&files);
            assert!(found.contains(&fault.to_owned()), "{new}: {found:?}");
            assert!(files.records.reports.is_empty(), "{new}");
        }
    }

    #[test]
    fn of_one_period_one_report_counts() {
        let second = HEAD
            .replace("45/BC", "50/BC")
            .replace("date = 2025-09-08", "date = 2025-10-06");
        let pair = |second: &str| loaded(&[("reports/a.toml", second), ("reports/b.toml", HEAD)]);
        let files = pair(&second);
        assert_eq!(found(&files), ["sent-twice 1 1"]);
        assert!(!files.findings[0].fault.leaves_out());
        let files = pair(&format!("{second}replaces = \"45/BC\"\n"));
        assert_eq!(found(&files), [""; 0]);
        // By date, whatever the files are called; a report counts from its date on.
        let records = &files.records;
        let period = records.reports[0].period.value;
        for (day, number) in [
            ("2025-09-07", None),
            ("2025-09-08", Some("45/BC")),
            ("2025-10-05", Some("45/BC")),
            ("2025-10-06", Some("50/BC")),
        ] {
            let sent = records.sent_on(period, day.parse().unwrap());
            assert_eq!(sent.map(|report| report.number.as_str()), number, "{day}");
        }
        assert!(
            records
                .sent_on(period.previous(), "2025-12-31".parse().unwrap())
                .is_none()
        );
        let [first, last] = &records.reports[..] else {
            panic!("{:?}", records.reports);
        };
        assert!(records.is_replaced(first) && !records.is_replaced(last));
    }
}
