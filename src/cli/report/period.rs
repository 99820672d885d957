//! The period that a report is asked for.

use anyhow::{Result, bail};

use crate::model::plan::Plan;
use crate::time::period::{Date, Period};
use crate::wording::commands::typed;

/// The period reported on.
#[derive(clap::Args)]
#[group(multiple = true)]
pub struct PeriodArgs {
    /// Báo cáo quý: 3, III, Q3, 3/2025 hoặc 2025-Q3. Kỳ đã qua thì tính đến ngày cuối kỳ, trừ khi nêu --as-of
    #[arg(long, value_name = "QUÝ", conflicts_with_all = ["half", "month"])]
    quarter: Option<String>,
    /// Báo cáo 6 tháng: 2, II, H2, 2/2025 hoặc 2025-H2
    #[arg(long, value_name = "KỲ 6 THÁNG", conflicts_with = "month")]
    half: Option<String>,
    /// Báo cáo tháng: 9, 9/2025 hoặc 2025-09
    #[arg(long, value_name = "THÁNG")]
    month: Option<String>,
    /// Báo cáo năm: 2025; cạnh --quarter, --half, --month thì là năm của kỳ ấy
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
                (None, None, None, None) => bail!(typed::window_missing(&windows_of(plan))),
            };
        let sample = make(2000, 1);
        let wrong =
            |text: &str| typed::no_window(text, [bare_example(sample), named_example(sample)]);
        let is_year = matches!(sample, Period::Year(_));
        let beside = match (&self.year, is_year) {
            (Some(year), false) => {
                Some(year_of_four(year).ok_or_else(|| typed::no_window(year, ["2025", "2026"]))?)
            }
            _ => None,
        };
        let asked = Asked::read(text, sample).ok_or_else(|| wrong(text))?;
        let number = match (asked, beside) {
            (Asked::Named(period), Some(year)) if period.year() != year => {
                bail!(typed::another_year(text, year))
            }
            (Asked::Named(period), _) => return named(period, plan, as_of),
            (Asked::Number(number), Some(year)) => return named(make(year, number), plan, as_of),
            (Asked::Number(number), None) => number,
        };
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

/// The plan's windows as options ask for them, the long ones first.
pub fn windows_of(plan: &Plan) -> Vec<String> {
    let days = plan.period;
    let years = Period::month_of(days.from).year()..=Period::month_of(days.to).year();
    let has = |period: &Period| plan.window(*period).is_some();
    let mut asked = Vec::new();
    for year in years.clone() {
        let named = |flag: &str, period: Period| has(&period).then(|| format!("--{flag} {period}"));
        asked.extend(named("year", Period::Year(year)));
        asked.extend((1..=2).filter_map(|half| named("half", Period::Half(year, half))));
        asked
            .extend((1..=4).filter_map(|quarter| named("quarter", Period::Quarter(year, quarter))));
    }
    let months = years.flat_map(|year| (1..=12).map(move |month| Period::Month(year, month)));
    let months: Vec<Period> = months.filter(has).collect();
    if let (Some(first), Some(last)) = (months.first(), months.last()) {
        asked.push(format!("--month {first} … {last}"));
    }
    asked
}

/// A period with its year, if it has begun.
fn named(period: Period, plan: &Plan, as_of: Date) -> Result<Period> {
    match plan.window(period) {
        Some(window) if window.span.from > as_of => {
            bail!(typed::window_begins_later(period, as_of))
        }
        _ => Ok(period),
    }
}

/// What a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// A period with its year.
    Named(Period),
    /// The so many-th, of a year that is not said.
    Number(u32),
}

impl Asked {
    /// Reads what stands for a period of the sample's kind: `2025-Q3`, `Q3/2025`, `3/2025`, `III/2025`, and without the year `3`, `Q3`, `III`.
    fn read(text: &str, sample: Period) -> Option<Asked> {
        let text = text.trim();
        if let Ok(period) = text.parse::<Period>() {
            let is_right = std::mem::discriminant(&period) == std::mem::discriminant(&sample);
            return is_right.then_some(Asked::Named(period));
        }
        let (number, year) = match text.rsplit_once(['/', '-']) {
            Some((number, year)) => (number, Some(year_of_four(year.trim())?)),
            None => (text, None),
        };
        let number = number_of(number.trim(), sample)?;
        Some(match year {
            None => Asked::Number(number),
            Some(year) => Asked::Named(match sample {
                Period::Quarter(..) => Period::Quarter(year, number),
                Period::Half(..) => Period::Half(year, number),
                Period::Month(..) => Period::Month(year, number),
                Period::Year(_) | Period::Day(_) => return None,
            }),
        })
    }
}

fn year_of_four(text: &str) -> Option<i32> {
    match text.trim().parse::<Period>() {
        Ok(Period::Year(year)) => Some(year),
        _ => None,
    }
}

/// The number of a period within its year, in digits or as officials write it: quarters and halves in Roman numerals.
fn number_of(text: &str, sample: Period) -> Option<u32> {
    let (letter, roman): (_, &[&str]) = match sample {
        Period::Quarter(..) => (['Q', 'q'], &["I", "II", "III", "IV"]),
        Period::Half(..) => (['H', 'h'], &["I", "II"]),
        Period::Month(..) => (['T', 't'], &[]),
        Period::Year(_) | Period::Day(_) => return None,
    };
    let bare = text.strip_prefix(letter).unwrap_or(text);
    let is_digits = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit());
    let number = match is_digits {
        true => bare.parse().ok()?,
        false => {
            let at = roman
                .iter()
                .position(|one| bare.eq_ignore_ascii_case(one))?;
            u32::try_from(at + 1).ok()?
        }
    };
    let most = 12 / sample.months();
    (1..=most).contains(&number).then_some(number)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_officials_write_it() {
        let (quarter, half, month) = (
            Period::Quarter(2000, 1),
            Period::Half(2000, 1),
            Period::Month(2000, 1),
        );
        for (texts, sample, asked) in [
            (
                &[
                    "2025-Q3",
                    "2025-q3",
                    "3/2025",
                    "Q3/2025",
                    "III/2025",
                    " iii/2025 ",
                    "Q3-2025",
                ][..],
                quarter,
                Some(Asked::Named(Period::Quarter(2025, 3))),
            ),
            (
                &["3", "III", "iii", "Q3", "03"],
                quarter,
                Some(Asked::Number(3)),
            ),
            (&["2", "II", "H2"], half, Some(Asked::Number(2))),
            (
                &["2/2025", "2025-H2"],
                half,
                Some(Asked::Named(Period::Half(2025, 2))),
            ),
            (&["9", "T9", "09"], month, Some(Asked::Number(9))),
            (
                &["9/2025", "09/2025", "2025-09"],
                month,
                Some(Asked::Named(Period::Month(2025, 9))),
            ),
            (
                &[
                    "", "5", "0", "V", "Q", "3/25", "2025", "2025-H2", "QIII5", "+3", "3/2025/1",
                ],
                quarter,
                None,
            ),
            (&["3", "III", "13"], half, None),
            (&["13", "IX", "0"], month, None),
        ] {
            for text in texts {
                assert_eq!(Asked::read(text, sample), asked, "{text}");
            }
        }
    }
}
