//! Points of a set of criteria on a day: what is reached, what is proved, what can still be won, what is lost.
//!
//! Each line is rounded to the decimals of its set, and sums add the rounded lines, so that the printed sheet adds up.

mod leaf;
mod sheet;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use sheet::{Bucket, Sheet, Totals, sheet, sheets_on};

use super::ratio::Ratio;
use crate::model::criteria::{Criterion, Points, Stage};

/// How a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It has points, and every paper that it asks for.
    Scored,
    /// It has points, and lacks a paper.
    NoEvidence,
    /// Nothing is known: counts are absent, or nobody has scored it.
    NoData,
    /// Its tasks are all in term and none is done.
    NotDue,
    /// It is not judged here.
    NotApplicable,
    /// The set lacks its rule.
    Unknown,
}

impl State {
    /// All of them.
    pub const ALL: [State; 6] = [
        State::Scored,
        State::NoEvidence,
        State::NoData,
        State::NotDue,
        State::NotApplicable,
        State::Unknown,
    ];

    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            State::Scored => "scored",
            State::NoEvidence => "no-evidence",
            State::NoData => "no-data",
            State::NotDue => "not-due",
            State::NotApplicable => "not-applicable",
            State::Unknown => "unknown",
        }
    }
}

/// Points three ways; each is at least the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forecast {
    /// Proved, and left if nothing more is done.
    pub certain: Points,
    /// On the day.
    pub now: Points,
    /// Where everything that can still be won is won.
    pub possible: Points,
}

/// A conversion of a branch in which something is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rescaled {
    /// The points of what is judged.
    pub earned: Points,
    /// The most that these could be.
    pub of: Points,
    /// What they are converted to.
    pub to: Points,
    /// What they would be converted to by the maximum that the form prints.
    pub by_max: Points,
}

/// A line of the sheet: a criterion with what is known of it.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// How many stand above it.
    pub depth: usize,
    /// How it stands; of a branch only whether it is judged.
    pub state: State,
    /// Its points; `None` where nothing is known.
    pub points: Option<Points>,
    /// Points by stage, where somebody gave some, or they follow from figures.
    pub stages: [Option<Points>; Stage::ALL.len()],
    /// The ratio that they follow from.
    pub ratio: Option<Ratio>,
    /// Whether an estimate entered the ratio.
    pub is_estimate: bool,
    /// What a unit says of points that follow from figures, where it says other ones.
    pub claimed: Option<Points>,
    /// Papers without a document.
    pub missing_papers: Vec<&'a str>,
    /// Counts that nobody recorded, by id.
    pub missing_counts: Vec<&'a str>,
    /// Documents recorded for it, each once.
    pub documents: Vec<&'a str>,
    /// What was explained last.
    pub explanation: Option<&'a str>,
    /// Points three ways.
    pub forecast: Forecast,
    /// The most points that what is judged may have; none where nothing is.
    pub judged: Points,
    /// Of a branch, how its points were converted.
    pub rescaled: Option<Rescaled>,
}

impl Line<'_> {
    /// Whether it is a criterion with points of its own.
    pub fn is_leaf(&self) -> bool {
        self.criterion.rule.is_some()
    }

    /// Points that it lacks to the most that it may have.
    pub fn short_by(&self) -> Points {
        self.judged - self.forecast.now
    }

    /// Points that nothing can win back.
    pub fn lost(&self) -> Points {
        self.judged - self.forecast.possible
    }

    /// Points that hang on what is missing: a paper, a figure, a score. Without a paper those which it has, else those to be won.
    pub fn at_stake(&self) -> Points {
        match self.state {
            State::NoEvidence => self.forecast.now,
            State::NoData => self.forecast.possible,
            _ => Points::default(),
        }
    }
}
