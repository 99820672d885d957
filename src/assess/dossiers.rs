//! A count of dossiers with what it rests on: the plan, the day, the window.

use crate::dossier::{Group, Report};
use crate::model::plan::Plan;
use crate::time::period::{Date, Period, Span};

keyed! {
    /// Where the window that was counted in comes from.
    pub enum Origin {
        /// The command line.
        Asked = "asked",
        /// The plan's period, up to the day.
        Plan = "plan",
        /// The days that the exports hold, up to the day.
        Seen = "seen",
    }
}

/// A period that was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Its days.
    pub span: Span,
    /// Its name, where the window was divided into named periods.
    pub period: Option<Period>,
    /// Whether all days of the named period were counted.
    pub is_whole: bool,
}

/// The outcome of a count with what it rests on.
#[derive(Debug)]
pub struct Counting<'a> {
    /// The plan, where one was found; it names units and counts.
    pub plan: Option<&'a Plan>,
    /// The day.
    pub as_of: Date,
    /// The day of the exports: what was received or ended after it is a fault.
    pub exported: Date,
    /// First and last day counted in.
    pub window: Span,
    /// Where they come from.
    pub origin: Origin,
    /// The periods of the window.
    pub periods: &'a [Counted],
    /// The exports as users named them, in the order of the report's files.
    pub names: &'a [String],
    /// The counts.
    pub report: &'a Report,
}

impl Counting<'_> {
    /// The named period of a group.
    pub fn counted(&self, group: &Group) -> Option<&Counted> {
        self.periods.iter().find(|p| p.span == group.period)
    }
}
