//! What can be wrong with sets of criteria and the scores recorded of them.

use super::nature::Nature;
use crate::model::criteria::{Points, RuleKind};
use crate::time::period::{Date, Span};

/// What can be wrong with sets of criteria and scores.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
)]
pub enum ScoreFault {
    /// The maxima below a criterion, or under none those on top, do not add up to its own.
    SumOfMaxima {
        /// The criterion; `None` for the whole set.
        criterion: Option<String>,
        own: Points,
        sum: Points,
        rows: Vec<String>,
    },
    /// No fact can reach the maximum: the set says so, and it is kept.
    Unreachable {
        criterion: String,
        best: Points,
        max: Points,
    },
    /// A criterion is above itself.
    Cycle { criterion: String },
    /// It has criteria below it and a rule of its own.
    RuleOnBranch { criterion: String },
    /// It has neither.
    NoRule { criterion: String },
    /// A key that rules of this kind do not have, or branches, where `kind` is none.
    KeyOfOtherKind {
        key: &'static str,
        kind: Option<RuleKind>,
    },
    /// Steps that do not go down, so that one is never reached.
    StepsNotDescending,
    /// A value that must be above 0, or thresholds of which the upper lies below the lower.
    Threshold { key: &'static str },
    /// Points that are not a number with at most four decimals within bounds.
    NotPoints { key: String, value: String },
    /// More decimals than the set has.
    Decimals { points: Points, decimals: u8 },
    /// More points than the criterion has.
    AboveMax { points: Points, max: Points },
    /// Fewer than none, of a criterion within the maximum.
    Negative { points: Points },
    /// A score by a unit that does not lead the criterion.
    ByOther {
        unit: String,
        lead: String,
        criterion: String,
    },
    /// A later stage in the file of a unit that does not compile the reports.
    StageByOther {
        unit: String,
        compiler: Option<String>,
    },
    /// A score of a criterion whose points are those below it.
    OfBranch { criterion: String },
    /// A score that says nothing that its criterion asks for.
    SaysNothing { criterion: String, kind: RuleKind },
    /// A score of a day outside the period of its set.
    OutsideSet { date: Date, period: Span },
}

impl ScoreFault {
    pub(super) fn nature(&self) -> Nature {
        match self {
            // Nobody can say which of the maxima is wrong: all are kept.
            ScoreFault::SumOfMaxima { .. } => Nature::kept("criteria-sum"),
            ScoreFault::Unreachable { .. } => Nature::warning("criteria-unreachable"),
            ScoreFault::Cycle { .. } => Nature::error("criteria-cycle"),
            ScoreFault::RuleOnBranch { .. } => Nature::error("criteria-rule"),
            ScoreFault::NoRule { .. } => Nature::error("criteria-rule"),
            ScoreFault::KeyOfOtherKind { .. } => Nature::error("criteria-key"),
            ScoreFault::StepsNotDescending => Nature::error("criteria-steps"),
            ScoreFault::Threshold { .. } => Nature::error("criteria-steps"),
            ScoreFault::NotPoints { .. } => Nature::error("points-wrong"),
            ScoreFault::Decimals { .. } => Nature::error("points-decimals"),
            ScoreFault::AboveMax { .. } => Nature::error("points-above-max"),
            ScoreFault::Negative { .. } => Nature::error("points-negative"),
            ScoreFault::ByOther { .. } => Nature::error("score-by-other"),
            ScoreFault::StageByOther { .. } => Nature::error("score-by-other"),
            ScoreFault::OfBranch { .. } => Nature::error("score-of-branch"),
            ScoreFault::SaysNothing { .. } => Nature::error("score-says-nothing"),
            ScoreFault::OutsideSet { .. } => Nature::warning("score-outside-set"),
        }
    }
}
