//! What can be wrong with figures.

use super::nature::Nature;
use crate::time::period::{Date, Span};

/// What can be wrong with figures.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
)]
pub enum FigureFault {
    WhenMissing,
    Negative {
        count: String,
        value: i64,
    },
    KindNeedsPeriod {
        count: String,
    },
    KindNeedsDay {
        count: String,
    },
    Overlap {
        count: String,
        this: Span,
        other: Span,
    },
    Straddles {
        this: Span,
        window: Span,
    },
    IdentityBroken {
        span: Span,
        total: u64,
        total_names: Vec<String>,
        parts: u64,
        part_names: Vec<String>,
    },
    RunBroken {
        span: Span,
        total: u64,
        parts: u64,
    },
    StockBroken {
        count: String,
        closing: u64,
        until: Date,
        opening: u64,
        from: Date,
    },
    AboveDenominator {
        target: String,
        numerator: u64,
        denominator: u64,
    },
    CountMissing {
        target: String,
        missing: Vec<String>,
    },
    NoCounts,
    /// Answers by level, and no survey that says what the levels are.
    AnswersWithoutSurvey,
    /// A count that follows from the answers, and is given otherwise.
    AnswersContradict {
        question: String,
        sum: u64,
        count: String,
        given: u64,
    },
    /// A question was answered more often than there are valid sheets.
    AnswersAboveSheets {
        question: String,
        answers: u64,
        most: u64,
    },
    /// More sheets than the cases that the sample is drawn from.
    SampleAbovePopulation {
        sample: u64,
        population: u64,
    },
    /// A target that a survey cannot feed: it is not one level over another.
    NotOfSurvey {
        target: String,
    },
    /// A final figure that was recorded before its period was over.
    FinalTooEarly {
        recorded: Date,
        last: Date,
    },
}

impl FigureFault {
    pub(super) fn nature(&self) -> Nature {
        match self {
            FigureFault::WhenMissing => Nature::error("figure-without-period"),
            FigureFault::Negative { .. } => Nature::error("count-negative"),
            FigureFault::KindNeedsPeriod { .. } => Nature::error("count-needs-period"),
            FigureFault::KindNeedsDay { .. } => Nature::error("count-needs-day"),
            FigureFault::Overlap { .. } => Nature::error("figure-overlap"),
            FigureFault::Straddles { .. } => Nature::warning("figure-straddles"),
            FigureFault::IdentityBroken { .. } => Nature::error("identity-broken"),
            // Sums over several figures do not agree: nobody can say which figure is wrong.
            FigureFault::RunBroken { .. } => Nature::kept("run-broken"),
            FigureFault::StockBroken { .. } => Nature::kept("stock-broken"),
            FigureFault::AboveDenominator { .. } => Nature::error("above-denominator"),
            FigureFault::CountMissing { .. } => Nature::warning("count-missing"),
            FigureFault::NoCounts => Nature::error("figure-without-counts"),
            FigureFault::AnswersWithoutSurvey => Nature::error("answers-without-survey"),
            FigureFault::AnswersContradict { .. } => Nature::error("answers-contradict"),
            FigureFault::AnswersAboveSheets { .. } => Nature::error("answers-above-sheets"),
            FigureFault::SampleAbovePopulation { .. } => Nature::error("sample-above-population"),
            FigureFault::NotOfSurvey { .. } => Nature::error("target-not-of-survey"),
            FigureFault::FinalTooEarly { .. } => Nature::warning("final-too-early"),
        }
    }
}
