//! Reporting windows: which days' figures a quarter's report holds, and its cut-off.

use chrono::Days;

use super::period::{Date, Period, Span};
use super::plan::Plan;
use super::settings::Window as Setting;

/// The window of a period's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The period reported on.
    pub period: Period,
    /// Its days, clipped to the plan.
    pub span: Span,
    /// The last day whose figures enter: a custom window's own, else the window's end.
    pub cutoff: Date,
}

impl Window {
    /// The days whose figures enter: the window's, up to its cut-off.
    pub fn counted(&self) -> Span {
        Span {
            from: self.span.from,
            to: self.span.to.min(self.cutoff).max(self.span.from),
        }
    }
}

/// The window of a calendar period under the plan's setting; `None` where it has no day in common with the plan, or where the plan
/// sets its own windows and none for this period.
pub fn of_period(plan: &Plan, period: Period) -> Option<Window> {
    let custom = match &plan.settings.window {
        Setting::Custom(rows) => rows.iter().find(|row| row.id.parse() == Ok(period)),
        Setting::Calendar | Setting::From15To14 => None,
    };
    let nominal = match (&plan.settings.window, custom) {
        (Setting::Calendar, _) => period.span(),
        (Setting::From15To14, _) => from_15_to_14(period),
        (Setting::Custom(_), Some(row)) => row.span,
        // The plan names windows of quarters; months inside them are calendar months.
        (Setting::Custom(_), None) if matches!(period, Period::Month(..)) => period.span(),
        (Setting::Custom(_), None) => return None,
    };
    let span = nominal.intersection(&plan.period)?;
    Some(Window {
        period,
        span,
        cutoff: custom.and_then(|row| row.cutoff).unwrap_or(span.to),
    })
}

/// From the 15th of the month before the period to the 14th of its last month (NĐ 09/2019/NĐ-CP art. 12).
fn from_15_to_14(period: Period) -> Span {
    let fifteenth = |day: Date| Period::month_of(day).first_day() + Days::new(14);
    let before = period.first_day() - Days::new(1);
    Span {
        from: fifteenth(before),
        to: fifteenth(period.last_day()) - Days::new(1),
    }
}

/// The windows of the plan's quarters, in order.
pub fn quarters(plan: &Plan) -> Vec<Window> {
    plan.period
        .quarters()
        .into_iter()
        .filter_map(|quarter| of_period(plan, quarter))
        .collect()
}

/// The windows of the plan's months, in order.
pub fn months(plan: &Plan) -> Vec<Window> {
    let mut month = Period::month_of(plan.period.from);
    let mut windows = Vec::new();
    while month.first_day() <= plan.period.to {
        windows.extend(of_period(plan, month));
        month = month.next();
    }
    windows
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_window_of_decree_09_runs_from_15_to_14() {
        let span = |name: &str| {
            let span = from_15_to_14(name.parse().unwrap());
            (span.from.to_string(), span.to.to_string())
        };
        assert_eq!(span("2025-Q3"), ("2025-06-15".into(), "2025-09-14".into()));
        assert_eq!(span("2025-Q1"), ("2024-12-15".into(), "2025-03-14".into()));
        assert_eq!(span("2025-09"), ("2025-08-15".into(), "2025-09-14".into()));
        assert_eq!(span("2025-H2"), ("2025-06-15".into(), "2025-12-14".into()));
        assert_eq!(span("2025"), ("2024-12-15".into(), "2025-12-14".into()));
    }
}
