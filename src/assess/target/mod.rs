//! Targets: value, state and budget, so far and month by month.

mod basis;
mod forecast;

pub use basis::{Basis, counts_of, targets_on};
pub use forecast::Forecast;

use super::budget::Budget;
use super::figures::LeftOut;
use super::goal::limits;
use super::ratio::Ratio;
use crate::model::indicator::{Goal, Percent, Target};
use crate::model::task::Amendment;
use crate::place::Place;
use crate::time::period::{Date, Period};

keyed! {
    /// State of a target on a day.
    pub enum State {
        /// Reached so far.
        Met = "met",
        /// Judged on a later day.
        InProgress = "in-progress",
        /// Not reached, and still to be won.
        AtRisk = "at-risk",
        /// It can no longer be reached.
        OutOfReach = "out-of-reach",
        /// Not reached when it was judged.
        Missed = "missed",
        /// Its time to be measured has not come.
        NotYetMeasured = "not-yet-measured",
        /// Nothing recorded.
        NoData = "no-data",
        /// Nothing was assigned.
        NotApplicable = "not-applicable",
        /// A value without a threshold.
        Measured = "measured",
    }
}

impl State {
    /// Whether its goal is not reached, or hardly any more to be.
    pub fn is_in_danger(self) -> bool {
        matches!(self, State::AtRisk | State::OutOfReach | State::Missed)
    }
}

/// A value with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The ratio.
    pub ratio: Ratio,
    /// Day of a level.
    pub at: Option<Date>,
    /// Days covered by flows; `None` for levels and for targets computed from tasks.
    pub covered: Option<Covered>,
    /// Whether an estimate entered: marked "ước".
    pub is_estimate: bool,
    /// Day of the latest recording that entered; `None` for targets computed from tasks.
    pub recorded: Option<Date>,
    /// The rows of figures that entered; none for targets computed from tasks.
    pub figures: Vec<Place>,
}

impl Value {
    /// The last day that it speaks of; `None` for targets computed from tasks.
    pub fn until(&self) -> Option<Date> {
        self.at.or(self.covered.map(|covered| covered.to))
    }
}

/// Days that figures cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// Days covered.
    pub days: i64,
    /// Days of the span so far.
    pub of: i64,
    /// First day covered.
    pub from: Date,
    /// Last day covered.
    pub to: Date,
    /// Days that only an estimate covers.
    pub estimated_days: i64,
}

/// A target on a day.
#[derive(Debug)]
pub struct TargetState<'a> {
    /// The target as issued.
    pub target: &'a Target,
    /// The unit that answers for it, decisions so far included.
    pub lead: Option<&'a str>,
    /// What it asks, decisions so far included.
    pub goal: Goal,
    /// Its value over the plan's period so far; of a target that was judged, the value of that day.
    pub value: Option<Value>,
    /// Its state.
    pub state: State,
    /// The day on which it was to be judged, where that has passed without data of it.
    pub unjudged_on: Option<Date>,
    /// How far it is from the threshold.
    pub budget: Option<Budget>,
    /// Where its level will stand on the day of judgement at the pace so far; `None` for anything but a level with a threshold that is to be
    /// judged, and without two full months of it.
    pub forecast: Option<Forecast>,
    /// The decision that set what it asks; `None` where it asks what it was issued with.
    pub goal_set_by: Option<&'a Amendment>,
    /// Its value in each month begun so far.
    pub months: Vec<(Period, Option<Value>)>,
    /// Figures that did not enter, and why.
    pub left_out: Vec<LeftOut>,
    /// Months of the plan begun so far of which no figure speaks; empty for levels and for targets computed from tasks.
    pub uncovered: Vec<Period>,
    /// Tasks that a target computed from tasks does not judge, because they have no deadline.
    pub not_judged: Vec<&'a str>,
    /// The stock shown beside the value, such as dossiers overdue in progress, which a good rate would hide.
    pub beside: Option<u64>,
}

impl TargetState<'_> {
    /// Whether a reader must look at it: its goal is in danger, it will not be reached at the pace so far, or nobody knows on the day of
    /// judgement whether it was.
    pub fn needs_attention(&self) -> bool {
        self.state.is_in_danger() || self.unjudged_on.is_some() || self.falls_short().is_some()
    }

    /// The forecast of a target still under way that will not reach its level at the pace so far.
    pub fn falls_short(&self) -> Option<&Forecast> {
        let is_open = self.state == State::InProgress;
        let forecast = self.forecast.as_ref();
        forecast.filter(|forecast| forecast.misses && is_open)
    }

    /// The limits that its printed percentage is never rounded up to.
    pub fn limits(&self) -> Vec<Percent> {
        limits(self.goal)
    }

    /// Whether it reached its stretch.
    pub fn reaches_stretch(&self) -> bool {
        let Goal::AtLeast {
            stretch: Some(stretch),
            ..
        } = self.goal
        else {
            return false;
        };
        self.state == State::Met
            && self
                .value
                .as_ref()
                .is_some_and(|value| value.ratio.reaches(stretch))
    }
}

/// A target's value in one window.
#[derive(Debug)]
pub struct InWindow {
    /// The value; `None` where nothing was recorded.
    pub value: Option<Value>,
    /// Figures that did not enter.
    pub left_out: Vec<LeftOut>,
}
