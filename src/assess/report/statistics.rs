//! The statistical list of a report: every count of the plan in the report's window.

use super::super::figures::{Fraction, From, Ledger, covered_days};
use crate::assess::Assessment;
use crate::model::indicator::{Count, CountKind};
use crate::time::period::{Date, Period};
use crate::time::window::Window;

/// A count in a window.
#[derive(Debug, Clone)]
pub struct Statistic<'a> {
    /// The count.
    pub count: &'a Count,
    /// Its sum over the window, or its latest level there; `None` where nothing was recorded.
    pub value: Option<u64>,
    /// Whether an estimate entered: marked "ước".
    pub is_estimate: bool,
    /// The last day that it speaks of.
    pub until: Option<Date>,
    /// Months of the window, over by its cut-off, of which no figure speaks or not of all days; empty for levels and where nothing is recorded.
    pub uncovered: Vec<Period>,
    /// Whether it is a level, known for a day and not for days up to it.
    pub is_level: bool,
}

/// Up to when the figures of a report speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The last day of which any count speaks; `None` where nothing is recorded in the window.
    pub until: Option<Date>,
    /// The last day of the sum that ends first, where that is before `until`.
    pub some_until: Option<Date>,
    /// Months of the window, over by its cut-off, of which no sum speaks in full.
    pub uncovered: Vec<Period>,
}

impl Reach {
    /// How far these counts of one window reach.
    pub fn of(statistics: &[Statistic<'_>]) -> Reach {
        let until = statistics.iter().filter_map(|one| one.until).max();
        let sums = || {
            statistics
                .iter()
                .filter(|one| !one.is_level && one.value.is_some())
        };
        let first = sums().filter_map(|one| one.until).min();
        let uncovered = sums().next().map_or(&[][..], |one| &one.uncovered);
        let is_missing = |month: &&Period| sums().all(|one| one.uncovered.contains(month));
        Reach {
            until,
            some_until: first.filter(|first| Some(*first) < until),
            uncovered: uncovered.iter().filter(is_missing).copied().collect(),
        }
    }
}

/// All counts of the plan, in file order, each from its source of record, up to the window's cut-off; of a plan without targets only those
/// of which it has figures.
pub fn statistics<'a>(assessment: &Assessment<'a>, window: &Window) -> Vec<Statistic<'a>> {
    let book = Ledger {
        plan: assessment.plan,
        records: assessment.records,
        as_of: assessment.as_of,
        from: From::SourceOfRecord,
    };
    let counted = window.counted();
    let months: Vec<Window> = assessment
        .plan
        .month_windows()
        .into_iter()
        .filter(|month| counted.from <= month.span.from && month.span.to <= counted.to)
        .collect();
    // A plan that was begun from the template has counts though it has no target: nobody owes figures for them.
    let has_targets = !assessment.plan.indicators.targets.is_empty();
    let is_asked = |count: &&Count| {
        let mut figures = assessment.records.figures.iter();
        has_targets || figures.any(|figure| figure.count(&count.id).is_some())
    };
    let counts = assessment.plan.indicators.counts.iter();
    counts
        .filter(is_asked)
        .map(|count| {
            let ask = Fraction {
                numerator: &[count.id.as_str()],
                denominator: &[],
                denominator_if_recorded: &[],
            };
            let (totals, _) = book.totals(ask, counted);
            let until = totals.as_ref().and_then(|totals| {
                let last = totals.spans.iter().map(|span| span.to).max();
                totals.at.or(last)
            });
            let flows = totals.as_ref().filter(|totals| totals.at.is_none());
            let uncovered = flows.map_or_else(Vec::new, |totals| {
                let is_uncovered =
                    |month: &&Window| covered_days(&totals.spans, month.span) < month.span.days();
                let months = months.iter().filter(is_uncovered);
                months.map(|month| month.period).collect()
            });
            Statistic {
                uncovered,
                is_level: count.kind == CountKind::Level,
                count,
                value: totals.as_ref().map(|totals| totals.numerator),
                is_estimate: totals.is_some_and(|totals| totals.is_estimate),
                until,
            }
        })
        .collect()
}
