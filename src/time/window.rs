//! Reporting windows: which days' figures a quarter's report holds, and its cut-off.

use chrono::Days;

use super::period::{Date, Period, Span};
use crate::place::Located;

keyed! {
    /// The kinds of reporting windows.
    pub enum WindowKind {
        /// See [`Windows::Calendar`].
        Calendar = "calendar",
        /// See [`Windows::From15To14`].
        From15To14 = "15-14",
        /// See [`Windows::Custom`].
        Custom = "custom",
    }
}

/// How the figures' windows of periods are laid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Windows {
    /// Calendar months and quarters.
    #[default]
    Calendar,
    /// From the 15th of the month before to the 14th (NĐ 09/2019/NĐ-CP art. 12).
    From15To14,
    /// The plan's own windows.
    Custom(Vec<CustomWindow>),
}

/// A reporting window that the plan sets itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomWindow {
    /// Name, such as `2025-Q3`.
    pub id: Located<String>,
    /// First and last day of the figures.
    pub span: Span,
    /// Last day whose figures enter the report; by default the window's end.
    pub cutoff: Option<Date>,
    /// Day by which the report is sent, the day itself on time.
    pub sending: Option<Date>,
}

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

impl Windows {
    /// Their kind, without the windows themselves.
    pub fn kind(&self) -> WindowKind {
        match self {
            Windows::Calendar => WindowKind::Calendar,
            Windows::From15To14 => WindowKind::From15To14,
            Windows::Custom(_) => WindowKind::Custom,
        }
    }

    /// The window of a calendar period in a plan of these days; `None` where the two have no day in common, or where the plan sets its own
    /// windows and none for this period.
    pub fn of_period(&self, plan: &Span, period: Period) -> Option<Window> {
        let custom = match self {
            Windows::Custom(rows) => rows.iter().find(|row| row.id.parse() == Ok(period)),
            Windows::Calendar | Windows::From15To14 => None,
        };
        let nominal = match (self, custom) {
            (Windows::Calendar, _) => period.span(),
            (Windows::From15To14, _) => from_15_to_14(period),
            (Windows::Custom(_), Some(row)) => row.span,
            // The plan names windows of quarters; months inside them are calendar months.
            (Windows::Custom(_), None) if matches!(period, Period::Month(..)) => period.span(),
            (Windows::Custom(_), None) => return None,
        };
        let span = nominal.intersection(plan)?;
        Some(Window {
            period,
            span,
            cutoff: custom.and_then(|row| row.cutoff).unwrap_or(span.to),
        })
    }

    /// The windows of the plan's quarters, in order.
    pub fn quarters(&self, plan: &Span) -> Vec<Window> {
        let quarters = plan.quarters().into_iter();
        quarters
            .filter_map(|quarter| self.of_period(plan, quarter))
            .collect()
    }

    /// The windows of the plan's months, in order. Where windows run from the 15th, the plan's last days are those of the month after it,
    /// which then comes last.
    pub fn months(&self, plan: &Span) -> Vec<Window> {
        let mut month = Period::month_of(plan.from);
        let mut windows = Vec::new();
        while month.first_day() <= plan.to {
            windows.extend(self.of_period(plan, month));
            month = month.next();
        }
        windows.extend(self.of_period(plan, month));
        windows
    }
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

    /// The days from 15/12 on are January's: left out, they would belong to no month, and nobody would ask for their figures.
    #[test]
    fn the_months_of_a_plan_hold_all_of_its_days() {
        let plan = |from: &str, to: &str| Span {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        let months = |windows: Windows, plan: Span| -> Vec<(String, i64)> {
            let months = windows.months(&plan).into_iter();
            months
                .map(|month| (month.period.to_string(), month.span.days()))
                .collect()
        };
        let half = plan("2025-07-01", "2025-12-31");
        let of_decree = months(Windows::From15To14, half);
        assert_eq!(of_decree.first(), Some(&("2025-07".to_owned(), 14)));
        assert_eq!(of_decree.last(), Some(&("2026-01".to_owned(), 17)));
        let days: i64 = of_decree.iter().map(|(_, days)| days).sum();
        assert_eq!((of_decree.len(), days), (7, half.days()));
        let calendar = months(Windows::Calendar, half);
        assert_eq!(calendar.last(), Some(&("2025-12".to_owned(), 31)));
        assert_eq!(calendar.len(), 6);
        // A plan by the same windows has no such days.
        let year = plan("2025-12-15", "2026-12-14");
        let of_decree = months(Windows::From15To14, year);
        assert_eq!(of_decree.last(), Some(&("2026-12".to_owned(), 30)));
        assert_eq!(of_decree.len(), 12);
    }
}
