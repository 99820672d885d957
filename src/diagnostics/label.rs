//! A second place that a finding speaks of.

use crate::place::Place;

/// Another place that explains the finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where it is; of another file, where it is in another.
    pub place: Place,
    /// What is there.
    pub what: LabelKind,
}

/// What is at the other place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// The id was used here first.
    FirstUse,
    /// Of two closings, the one that counts.
    CountedClosing,
    /// Of two figures of the same days, the one that counts.
    CountedFigure,
    /// The figure whose closing stock is carried over.
    FigureBefore,
    /// Another row of the same period, with counts that are added up with these.
    CountsBeside,
    /// The figure with which the run of periods begins.
    RunBegins,
    /// Of two changes of one thing in one decision, the first.
    FirstChange,
    /// The decision that withdrew the task.
    Withdrawal,
}
