//! What can be wrong with reports that were sent, and how what they said has changed since.

use super::nature::Nature;
use crate::model::indicator::Percent;
use crate::model::record::When;
use crate::time::period::{Date, Period};

/// What can be wrong with reports that were sent.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
)]
pub enum SentFault {
    /// Two reports of one period of which neither replaces the other.
    Twice { period: Period, first: String },
    /// A report that speaks of a day after its own date.
    AfterDate { as_of: Date, date: Date },
    /// What stands for a file's SHA-256 is none.
    NotAHash { value: String },
    /// The SHA-256 of a file without its name, or the name without it.
    HalfAFile,
    /// What a report said of a target is another now.
    ResultChanged(Box<SentChange>),
    /// Numbers of a report are others now.
    NumbersChanged {
        of: SentNumbers,
        report: SentAs,
        /// Each by its name, as sent and now.
        rows: Vec<(String, Option<u64>, Option<u64>)>,
        causes: Vec<SentCause>,
    },
}

/// Which table of numbers of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentNumbers {
    /// The plan's tasks by status.
    Tasks,
    /// The assigned tasks by status.
    Assignments,
    /// Counts of the window.
    Counts,
}

/// Which report said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentAs {
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Date,
    /// The period reported on.
    pub period: Period,
    /// The day that it speaks of.
    pub as_of: Date,
    /// The git revision of the files when it was recorded.
    pub revision: Option<String>,
}

/// Numerator and denominator; `None` without data.
pub type SentRatio = Option<(u64, u64)>;

/// How what a report said of a target has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct SentChange {
    /// The report.
    pub report: SentAs,
    /// The target's name.
    pub target: String,
    /// The limits that its percentage is never rounded up to.
    pub limits: Vec<Percent>,
    /// The value of the period as sent and now, where they differ.
    pub value: Option<(SentRatio, SentRatio)>,
    /// The value since the plan began, where it differs.
    pub to_date: Option<(SentRatio, SentRatio)>,
    /// The keys of its states, where they differ.
    pub state: Option<(&'static str, &'static str)>,
    /// Why, as far as it is known.
    pub causes: Vec<SentCause>,
}

/// Why a number that was sent is another now. Only what the records show: none is a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentCause {
    /// Figures that entered were recorded after the report's date.
    RecordedSince(Vec<LateFigure>),
    /// Days after the day of the report entered, up to this one.
    CountedUpTo(Date),
    /// Counts of the period, by name, have another sum although no figure of them was recorded since: what was recorded before was corrected
    /// or taken out. As sent, and now.
    Corrected(Vec<(String, Option<u64>, Option<u64>)>),
    /// It is computed from tasks: records or decisions on them, or settings, were added or changed.
    OfTasks,
}

/// A figure that was recorded after a report was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateFigure {
    /// The unit's id.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Its period or day.
    pub when: When,
    /// The day of recording.
    pub recorded: Date,
}

impl SentFault {
    pub(super) fn nature(&self) -> Nature {
        match self {
            // Both were sent; the later one counts.
            SentFault::Twice { .. } => Nature::kept("sent-twice"),
            SentFault::AfterDate { .. } => Nature::error("sent-after-date"),
            SentFault::NotAHash { .. } => Nature::error("sent-file"),
            SentFault::HalfAFile => Nature::error("sent-file"),
            SentFault::ResultChanged(_) => Nature::warning("sent-changed"),
            SentFault::NumbersChanged { .. } => Nature::warning("sent-changed"),
        }
    }
}
