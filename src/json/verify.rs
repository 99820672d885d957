//! `verify`: whether a file is that of a report that was sent.

use serde::Serialize;

use super::{Day, SCHEMA_VERSION};
use crate::model::sent::SentReport;
use crate::time::period::Date;

/// The answer of `verify`. It speaks of all plans, and so has none.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    file: &'a str,
    sha256: &'a str,
    /// Whether it is the file of a report that was recorded as sent.
    sent: bool,
    /// The reports of which it is the file.
    reports: Vec<ReportRow<'a>>,
    /// How many reports are recorded with their file.
    known: usize,
    /// Whether records of reports could not be read.
    incomplete: bool,
}

/// A report that was sent.
#[derive(Serialize)]
pub struct ReportRow<'a> {
    plan: &'a str,
    number: &'a str,
    date: Day,
    period: String,
    figures_as_of: Day,
    recorded_in: &'a str,
    /// The number of the report that replaces it.
    replaced_by: Option<&'a str>,
}

impl<'a> ReportRow<'a> {
    /// A report of a plan, recorded in a file.
    pub fn of(
        plan: &'a str,
        report: &'a SentReport,
        recorded_in: &'a str,
        replaced: Option<&'a SentReport>,
    ) -> ReportRow<'a> {
        ReportRow {
            plan,
            number: &report.number.value,
            date: Day(report.date),
            period: report.period.value.to_string(),
            figures_as_of: Day(report.as_of),
            recorded_in,
            replaced_by: replaced.map(|later| later.number.as_str()),
        }
    }
}

impl<'a> Answer<'a> {
    /// Of a file with its sum, on a day.
    pub fn new(
        (file, sha256): (&'a str, &'a str),
        as_of: Date,
        reports: Vec<ReportRow<'a>>,
        known: usize,
        incomplete: bool,
    ) -> Answer<'a> {
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "verify",
            as_of: Day(as_of),
            file,
            sha256,
            sent: !reports.is_empty(),
            reports,
            known,
            incomplete,
        }
    }
}
