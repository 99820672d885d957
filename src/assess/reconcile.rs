//! Two sources of one target side by side: the sources of record, which are reported, and another one.

use super::target::{Basis, Value, counts_of};
use crate::model::indicator::Target;
use crate::model::period::{Period, Span};
use crate::model::record::{Figure, When};
use crate::model::window;

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
    /// The targets of which a source speaks beside the source of record, in file order.
    pub fn reconcile(&self, source: &str) -> Vec<Reconciled<'a>> {
        let targets = self.plan.indicators.targets.iter();
        targets
            .filter(|target| self.has_another_source(target, source))
            .filter_map(|target| self.reconciled(target, source))
            .collect()
    }

    fn has_another_source(&self, target: &Target, source: &str) -> bool {
        let counts = counts_of(target).filter_map(|id| self.plan.indicators.count(id));
        counts.into_iter().any(|count| count.source.value != source)
    }

    fn reconciled(&self, target: &'a Target, source: &str) -> Option<Reconciled<'a>> {
        let begun = window::months(self.plan)
            .into_iter()
            .filter(|month| month.span.from <= self.as_of);
        let months: Vec<Compared<'a>> = begun
            .filter_map(|month| {
                Some(Compared {
                    period: Some(month.period),
                    other: self.of_source(target, source, month.span)?,
                    of_record: self.in_window(target, &month).value,
                    notes: self.notes_on(target, source, month.span),
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

    /// The notes of figures that hold a count of the target, of the source or of a source of record, and end in the span.
    fn notes_on(&self, target: &Target, source: &str, span: Span) -> Vec<&'a str> {
        let is_compared = |figure: &Figure| {
            counts_of(target).any(|id| {
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
