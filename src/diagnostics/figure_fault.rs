//! What can be wrong with figures.

use super::Severity;
use crate::model::period::{Date, Span};
use crate::model::place::Place;

/// What can be wrong with figures.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; view::findings says it in words"
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
        first: Place,
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
    /// A final figure that was recorded before its period was over.
    FinalTooEarly {
        recorded: Date,
        last: Date,
    },
}

impl FigureFault {
    /// The stable code, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            FigureFault::WhenMissing => "figure-without-period",
            FigureFault::Negative { .. } => "count-negative",
            FigureFault::KindNeedsPeriod { .. } => "count-needs-period",
            FigureFault::KindNeedsDay { .. } => "count-needs-day",
            FigureFault::Overlap { .. } => "figure-overlap",
            FigureFault::Straddles { .. } => "figure-straddles",
            FigureFault::IdentityBroken { .. } => "identity-broken",
            FigureFault::RunBroken { .. } => "run-broken",
            FigureFault::StockBroken { .. } => "stock-broken",
            FigureFault::AboveDenominator { .. } => "above-denominator",
            FigureFault::CountMissing { .. } => "count-missing",
            FigureFault::NoCounts => "figure-without-counts",
            FigureFault::FinalTooEarly { .. } => "final-too-early",
        }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match self {
            FigureFault::Straddles { .. }
            | FigureFault::CountMissing { .. }
            | FigureFault::FinalTooEarly { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
