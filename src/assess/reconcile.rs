//! Two sources of one target side by side: the sources of record, which are reported, and another one.

use super::figures::{Fraction, From, Ledger};
use super::target::{Basis, Value, counts_of};
use crate::model::indicator::{Count, Target};
use crate::model::record::{Figure, When};
use crate::time::period::{Period, Span};

/// What another source says beside those of record.
#[derive(Debug)]
pub struct Reconciliation<'a> {
    /// Targets of which it holds all counts, in file order.
    pub targets: Vec<Reconciled<'a>>,
    /// Counts of months in which it does not hold all that a target asks for, in file order.
    pub counts: Vec<ComparedCount<'a>>,
}

impl Reconciliation<'_> {
    /// Whether the source says nothing that another says too.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.counts.is_empty()
    }
}

/// A count of a month by two sources.
#[derive(Debug)]
pub struct ComparedCount<'a> {
    /// The count.
    pub count: &'a Count,
    /// The month.
    pub period: Period,
    /// By its source of record; `None` where that is silent.
    pub of_record: Option<u64>,
    /// By the other source.
    pub other: u64,
    /// What was noted beside the figures of either, each note once.
    pub notes: Vec<&'a str>,
}

/// A target by two sources.
#[derive(Debug)]
pub struct Reconciled<'a> {
    /// The target.
    pub target: &'a Target,
    /// The months of which the other source speaks, in order.
    pub months: Vec<Compared<'a>>,
    /// The plan's period so far; `None` where the sources do not cover the same days, for their sums would then differ by that alone.
    pub so_far: Option<Compared<'a>>,
}

/// The values of one span.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The month; `None` for the plan's period so far.
    pub period: Option<Period>,
    /// By the sources of record; `None` where they are silent.
    pub of_record: Option<Value>,
    /// By the other source.
    pub other: Value,
    /// What was noted beside the figures of either, each note once: the recorded explanation.
    pub notes: Vec<&'a str>,
}

impl<'a> Basis<'_, 'a> {
    /// What a source says beside the sources of record.
    pub fn reconcile(&self, source: &str) -> Reconciliation<'a> {
        let targets = self.plan.indicators.targets.iter();
        let targets: Vec<Reconciled<'a>> = targets
            .filter(|target| self.has_another_source(target, source))
            .filter_map(|target| self.reconciled(target, source))
            .collect();
        let is_told = |count: &Count, period| {
            targets.iter().any(|told| {
                counts_of(told.target).any(|id| id == *count.id)
                    && told.months.iter().any(|month| month.period == Some(period))
            })
        };
        let counts = self.plan.indicators.counts.iter();
        let counts = counts.filter(|count| count.source.value != source);
        let counts = counts.flat_map(|count| self.reconciled_months(count, source));
        Reconciliation {
            counts: counts
                .filter(|one| !is_told(one.count, one.period))
                .collect(),
            targets,
        }
    }

    fn reconciled_months(&self, count: &'a Count, source: &str) -> Vec<ComparedCount<'a>> {
        let sum = |from, span| {
            let book = Ledger {
                plan: self.plan,
                records: self.records,
                as_of: self.as_of,
                from,
            };
            let ask = Fraction {
                numerator: &[count.id.as_str()],
                denominator: &[],
                denominator_if_recorded: &[],
            };
            let (totals, _) = book.totals(ask, span);
            totals.map(|totals| totals.numerator)
        };
        let months = self.plan.month_windows().into_iter();
        let compared = months.filter_map(|month| {
            let span = month.counted();
            Some(ComparedCount {
                count,
                period: month.period,
                other: sum(From::Source(source), span)?,
                of_record: sum(From::SourceOfRecord, span),
                notes: self.notes_on(&[count.id.as_str()], source, span),
            })
        });
        compared.collect()
    }

    fn has_another_source(&self, target: &Target, source: &str) -> bool {
        let counts = counts_of(target).filter_map(|id| self.plan.indicators.count(id));
        counts.into_iter().any(|count| count.source.value != source)
    }

    fn reconciled(&self, target: &'a Target, source: &str) -> Option<Reconciled<'a>> {
        let begun = self
            .plan
            .month_windows()
            .into_iter()
            .filter(|month| month.span.from <= self.as_of);
        let counts: Vec<&str> = counts_of(target).collect();
        let months: Vec<Compared<'a>> = begun
            .filter_map(|month| {
                Some(Compared {
                    period: Some(month.period),
                    other: self.of_source(target, source, month.span)?,
                    of_record: self.in_window(target, &month).value,
                    notes: self.notes_on(&counts, source, month.span),
                })
            })
            .collect();
        let span = self.plan.period;
        let other = self.of_source(target, source, span)?;
        let of_record = self.of_record(target, span);
        let is_alike = of_record
            .as_ref()
            .is_some_and(|value| covers_alike(value, &other));
        let so_far = is_alike.then_some(Compared {
            period: None,
            of_record,
            other,
            notes: Vec::new(),
        });
        Some(Reconciled {
            target,
            months,
            so_far,
        })
    }

    /// The notes of figures that hold one of the counts, of the source or of a source of record, and end in the span.
    fn notes_on(&self, counts: &[&str], source: &str, span: Span) -> Vec<&'a str> {
        let is_compared = |figure: &Figure| {
            counts.iter().any(|id| {
                let of_record = self.plan.indicators.count(id).map(|count| &count.source);
                let is_source = *figure.source == source
                    || of_record.is_some_and(|of_record| of_record.value == figure.source.value);
                is_source && figure.count(id).is_some()
            })
        };
        let lies_in = |figure: &Figure| match figure.when {
            When::During(days) => span.covers(&days),
            When::At(day) => span.contains(day),
        };
        let mut notes: Vec<&str> = Vec::new();
        for figure in &self.records.figures {
            let Some(note) = figure.note.as_deref() else {
                continue;
            };
            let is_new = !notes.contains(&note);
            if is_new && figure.exists_on(self.as_of) && lies_in(figure) && is_compared(figure) {
                notes.push(note);
            }
        }
        notes
    }
}

/// Whether two values rest on the same days.
fn covers_alike(a: &Value, b: &Value) -> bool {
    match (a.covered, b.covered) {
        (Some(a), Some(b)) => (a.days, a.from, a.to) == (b.days, b.from, b.to),
        (None, None) => a.at == b.at,
        _ => false,
    }
}
