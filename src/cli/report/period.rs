//! The period that a report is asked for.

use anyhow::{Result, bail};

use crate::model::plan::Plan;
use crate::time::period::{Date, Period};
use crate::wording::commands::typed;

/// The period reported on.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub struct PeriodArgs {
    /// Báo cáo quý: 3, hoặc 2025-Q3
    #[arg(long, value_name = "QUÝ")]
    quarter: Option<String>,
    /// Báo cáo 6 tháng: 2, hoặc 2025-H2
    #[arg(long, value_name = "NỬA NĂM")]
    half: Option<String>,
    /// Báo cáo tháng: 9, hoặc 2025-09
    #[arg(long, value_name = "THÁNG")]
    month: Option<String>,
    /// Báo cáo năm: 2025
    #[arg(long, value_name = "NĂM")]
    year: Option<String>,
}

impl PeriodArgs {
    /// The period that was asked for, which may be none of the plan's. A bare number is the plan's latest such period begun by the day.
    pub fn period(&self, plan: &Plan, as_of: Date) -> Result<Period> {
        let (text, make): (&str, fn(i32, u32) -> Period) =
            match (&self.quarter, &self.half, &self.month, &self.year) {
                (Some(text), ..) => (text, Period::Quarter),
                (_, Some(text), ..) => (text, Period::Half),
                (_, _, Some(text), _) => (text, Period::Month),
                (_, _, _, Some(text)) => (text, |year, _| Period::Year(year)),
                (None, None, None, None) => bail!(typed::window_missing()),
            };
        let sample = make(2000, 1);
        let wrong = || typed::no_window(text, [bare_example(sample), named_example(sample)]);
        if let Ok(period) = text.trim().parse::<Period>() {
            let is_right = std::mem::discriminant(&period) == std::mem::discriminant(&sample);
            return match (is_right, plan.window(period)) {
                (false, _) => bail!(wrong()),
                (true, Some(window)) if window.span.from > as_of => {
                    bail!(typed::window_begins_later(period, as_of))
                }
                (true, _) => Ok(period),
            };
        }
        let number: u32 = text.trim().parse().map_err(|_| wrong())?;
        let most = 12 / sample.months();
        if matches!(sample, Period::Year(_)) || !(1..=most).contains(&number) {
            bail!(wrong());
        }
        let year_of = |day: Date| Period::month_of(day).year();
        // A window may begin before its period: that of a year's first quarter in the year before.
        let years = year_of(plan.period.from)..=year_of(plan.period.to) + 1;
        let periods: Vec<Period> = years
            .map(|year| make(year, number))
            .filter(|period| plan.window(*period).is_some())
            .collect();
        let has_begun = |period: &&Period| {
            plan.window(**period)
                .is_some_and(|window| window.span.from <= as_of)
        };
        let begun = periods.iter().rev().find(has_begun);
        match (begun, periods.first()) {
            (Some(period), _) => Ok(*period),
            (None, Some(period)) => bail!(typed::window_begins_later(*period, as_of)),
            (None, None) => Ok(make(year_of(plan.period.to), number)),
        }
    }
}

fn bare_example(sample: Period) -> &'static str {
    match sample {
        Period::Year(_) => "2025",
        Period::Half(..) => "2",
        Period::Quarter(..) => "3",
        Period::Month(..) | Period::Day(_) => "9",
    }
}

fn named_example(sample: Period) -> &'static str {
    match sample {
        Period::Year(_) => "2026",
        Period::Half(..) => "2025-H2",
        Period::Quarter(..) => "2025-Q3",
        Period::Month(..) | Period::Day(_) => "2025-09",
    }
}
