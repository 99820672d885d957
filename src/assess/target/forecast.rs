//! Where a sum to date is heading: the plainest forecast there is, so that whoever reads it can recompute it.

use super::Value;
use crate::assess::ratio::Ratio;
use crate::model::indicator::{Goal, Percent};
use crate::time::period::{Date, Period};
use crate::time::window::Window;

/// Where the level of a target will stand on the day of its judgement, if it goes on moving as in the full months so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The day of judgement.
    pub on: Date,
    /// The value of that day: never below nothing, nor above the whole where the level is within it.
    pub ratio: Ratio,
    /// By how much the numerator moved over the full months, negative where it fell.
    pub moved: i128,
    /// Over how many months it moved so.
    pub months: u32,
    /// The first level that it rests on.
    pub since: Date,
    /// The last level that it rests on.
    pub until: Date,
    /// Whether it stays below what the target asks.
    pub misses: bool,
}

/// The forecast from the levels of the months over by `as_of`, in order; `None` with fewer than two of them, without a threshold, and where
/// the day of judgement is not ahead.
///
/// The pace is that from the first of these levels to the last, in whole months: the last level of a month stands for its end.
pub fn forecast(
    goal: Goal,
    months: &[(Window, Option<Value>)],
    on: Date,
    as_of: Date,
) -> Option<Forecast> {
    let Goal::AtLeast { at_least, .. } = goal else {
        return None;
    };
    let full = months.iter().filter(|(month, _)| month.span.to <= as_of);
    let mut levels = full.filter_map(|(_, value)| {
        let value = value.as_ref().filter(|value| value.ratio.denominator > 0)?;
        Some((value.at?, value.ratio))
    });
    let (since, first) = levels.next()?;
    let (until, last) = levels.next_back()?;
    let (months, ahead) = (months_between(since, until)?, months_between(until, on)?);
    if months == 0 || as_of > on {
        return None;
    }
    let moved = i128::from(last.numerator) - i128::from(first.numerator);
    let most = match last.numerator <= last.denominator {
        true => i128::from(last.denominator),
        false => i128::from(u64::MAX),
    };
    let reached = i128::from(last.numerator) + moved * i128::from(ahead) / i128::from(months);
    let numerator = u64::try_from(reached.clamp(0, most)).ok()?;
    let ratio = Ratio::new(numerator, last.denominator);
    Some(Forecast {
        on,
        ratio,
        moved,
        months,
        since,
        until,
        misses: !ratio.reaches(at_least),
    })
}

impl Forecast {
    /// Hundredths of a percentage point by which the value moved a month, of the latest whole.
    pub fn points_a_month(&self) -> i64 {
        let whole = i128::from(self.ratio.denominator) * i128::from(self.months);
        let points = self.moved * i128::from(Percent::FULL.0) / whole.max(1);
        i64::try_from(points).unwrap_or(i64::MAX)
    }
}

/// Calendar months from the one day's month to the other's; `None` where the other's is earlier.
fn months_between(from: Date, to: Date) -> Option<u32> {
    let number = |day| match Period::month_of(day) {
        Period::Month(year, month) => i64::from(year) * 12 + i64::from(month),
        _ => 0,
    };
    u32::try_from(number(to) - number(from)).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::time::period::Span;

    const P95: Goal = Goal::AtLeast {
        at_least: Percent(9_500),
        stretch: None,
    };

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A month of 2025 with the level of its last day, of 100.
    fn month(number: u32, level: Option<u64>) -> (Window, Option<Value>) {
        let period = Period::Month(2025, number);
        let span = Span {
            from: period.first_day(),
            to: period.last_day(),
        };
        let window = Window {
            period,
            span,
            cutoff: span.to,
        };
        let value = level.map(|level| Value {
            ratio: Ratio::new(level, 100),
            at: Some(span.to),
            covered: None,
            is_estimate: false,
            recorded: None,
            figures: Vec::new(),
        });
        (window, value)
    }

    fn of(levels: &[Option<u64>], as_of: &str) -> Option<Forecast> {
        let months: Vec<_> = (7..)
            .zip(levels)
            .map(|(number, level)| month(number, *level))
            .collect();
        forecast(P95, &months, day("2025-12-31"), day(as_of))
    }

    #[test]
    fn the_pace_of_the_full_months_goes_on_to_the_day_of_judgement() {
        // 30, 45, 50, 60: ten a month over three months, so 80 at the end of December.
        let found = of(&[Some(30), Some(45), Some(50), Some(60)], "2025-11-05").unwrap();
        assert_eq!(found.ratio, Ratio::new(80, 100));
        assert_eq!((found.months, found.points_a_month()), (3, 1_000));
        assert!(found.misses);
        // A month without a level is passed over; the one that is not over does not count.
        let gap = of(&[Some(30), None, Some(50), Some(99)], "2025-10-15").unwrap();
        assert_eq!((gap.ratio, gap.months), (Ratio::new(80, 100), 2));
        assert_eq!(gap.until, day("2025-09-30"));
        // Twenty a month reach all of it and no more.
        let fast = of(&[Some(40), Some(60), Some(80)], "2025-10-01").unwrap();
        assert_eq!((fast.ratio, fast.misses), (Ratio::new(100, 100), false));
        // What falls is not forecast below nothing.
        let falling = of(&[Some(40), Some(20)], "2025-09-01").unwrap();
        assert_eq!(falling.ratio, Ratio::new(0, 100));
        assert_eq!(falling.points_a_month(), -2_000);
    }

    #[test]
    fn one_level_is_no_pace_and_the_past_has_no_forecast() {
        assert_eq!(of(&[Some(30)], "2025-08-05"), None);
        assert_eq!(of(&[None, Some(30)], "2025-09-05"), None);
        assert_eq!(of(&[Some(30), Some(40)], "2026-01-01"), None);
    }
}
