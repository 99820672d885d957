//! Reports as they were sent.

use crate::model::record::Records;
use crate::place::{Located, Place};
use crate::time::period::{Date, Period, Span};

/// A report that was sent. What it said is a fact, whatever figures are recorded or corrected later. It exists from its date on.
#[derive(Debug, Clone)]
pub struct SentReport {
    /// Its number, as it was typed.
    pub number: Located<String>,
    /// The day of issue.
    pub date: Date,
    /// The period reported on.
    pub period: Located<Period>,
    /// The window of its figures, not cut off.
    pub span: Span,
    /// The day that it speaks of; not after its date.
    pub as_of: Date,
    /// The number of the report of the same period that it replaces.
    pub replaces: Option<Located<String>>,
    /// The name of the signed file, without folders.
    pub file: Option<String>,
    /// The SHA-256 of that file, in small hexadecimal digits.
    pub sha256: Option<String>,
    /// The state of the plan's files when it was recorded.
    pub revision: Option<String>,
    /// Whether those files had uncommitted changes then.
    pub is_modified: bool,
    /// The plan's tasks by the key of their status, and all of them under `total`.
    pub tasks: CountsSent,
    /// The assigned tasks in the same way.
    pub assignments: CountsSent,
    /// Counts of the window by id.
    pub counts: CountsSent,
    /// Targets.
    pub results: Vec<SentResult>,
    /// The file.
    pub place: Place,
}

/// Numbers by the name under which they were sent, with where the table stands.
#[derive(Debug, Clone)]
pub struct CountsSent {
    /// The names with their numbers, in file order.
    pub numbers: Vec<(Located<String>, u64)>,
    /// The table; the file where it has none.
    pub place: Place,
    /// Whether the file has the table: without it the report said nothing of the kind.
    pub is_said: bool,
}

impl CountsSent {
    /// The number under a name; `None` where the report said nothing of it.
    pub fn get(&self, name: &str) -> Option<u64> {
        let mut numbers = self.numbers.iter();
        let found = numbers.find(|(known, _)| known.value == name);
        found.map(|(_, number)| *number)
    }
}

/// What a report said of a target.
#[derive(Debug, Clone)]
pub struct SentResult {
    /// The target.
    pub target: Located<String>,
    /// Numerator and denominator of its value in the period; `None` without data.
    pub value: Option<(u64, u64)>,
    /// Whether an estimate entered that value.
    pub estimated: bool,
    /// Those of its value since the plan began.
    pub to_date: Option<(u64, u64)>,
    /// The key of its state.
    pub state: &'static str,
    /// The row.
    pub place: Place,
}

impl SentReport {
    /// What it said of a target.
    pub fn result(&self, target: &str) -> Option<&SentResult> {
        let mut results = self.results.iter();
        results.find(|result| result.target.value == target)
    }
}

impl Records {
    /// The report of a period that counts on a day: the last one sent up to it, the day included.
    pub fn sent_on(&self, period: Period, as_of: Date) -> Option<&SentReport> {
        let mut reports = self.reports.iter().rev();
        reports.find(|report| report.period.value == period && report.date <= as_of)
    }

    /// Whether a later report replaces this one.
    pub fn is_replaced(&self, report: &SentReport) -> bool {
        self.replaced_by(report).is_some()
    }

    /// The report that replaces this one.
    pub fn replaced_by(&self, report: &SentReport) -> Option<&SentReport> {
        let mut reports = self.reports.iter();
        reports.find(|other| {
            let replaces = other.replaces.as_ref();
            other.period.value == report.period.value
                && other.place != report.place
                && replaces.is_some_and(|number| number.value == report.number.value)
        })
    }
}
