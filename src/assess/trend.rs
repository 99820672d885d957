//! The trend of targets: the quarter under way against the quarter before.

use super::target::{Basis, Value};
use crate::model::indicator::Target;
use crate::time::period::Period;
use crate::time::window::Window;

/// A target's value in a quarter and in the one before.
#[derive(Debug)]
pub struct Trend {
    /// The plan's latest quarter begun by the day, so far.
    pub current: InQuarter,
    /// The quarter before.
    pub previous: InQuarter,
}

/// A target's value in a quarter's window.
#[derive(Debug)]
pub struct InQuarter {
    /// The quarter.
    pub period: Period,
    /// The value; `None` where nothing was recorded.
    pub value: Option<Value>,
}

impl<'a> Basis<'_, 'a> {
    /// The trend of a target; `None` in the plan's first quarter.
    pub fn trend_of(&self, target: &'a Target) -> Option<Trend> {
        let begun: Vec<Window> = self
            .plan
            .quarter_windows()
            .into_iter()
            .filter(|window| window.span.from <= self.as_of)
            .collect();
        let [.., previous, current] = &begun[..] else {
            return None;
        };
        let of = |window: &Window| InQuarter {
            period: window.period,
            value: self.in_window(target, window).value,
        };
        Some(Trend {
            current: of(current),
            previous: of(previous),
        })
    }
}
