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
    /// The entry that says the same, the first one.
    FirstRecord,
    /// Of two figures of the same days, the one that counts.
    CountedFigure,
    /// The figure whose closing stock is carried over.
    FigureBefore,
    /// The figure into which a closing stock is carried over.
    FigureAfter,
    /// The row that holds other counts of the same days.
    OtherCounts,
    /// Of two changes of one thing in one decision, the first.
    FirstChange,
    /// The decision that withdrew the task.
    Withdrawal,
    /// The decision by which a unit's work passed to others.
    Passing,
    /// The decision that gave the task another lead.
    LeadChange,
    /// The decision that changed a task after it was closed.
    LaterChange,
    /// The task itself, which exists from a later day on.
    Task,
}
