//! Where a day lies in the period of a rhythm: "ngày 10 của tháng cuối quý" in Quý III is 10
//! September.

use crate::deadline::expression::{Clause, Day, MonthOf, Rhythm, Unit, YearOf};
use crate::deadline::outcome::Refusal;
use crate::time::period::{Date, Period};

/// A rhythm beside a day that does not fit it.
pub fn mismatch(clause: &Clause) -> Refusal {
    Refusal::RhythmMismatch {
        words: clause.words,
    }
}

/// Once in each unit.
pub fn once_each(unit: Unit) -> Rhythm {
    Rhythm {
        unit,
        every: 1,
        times: 1,
    }
}

/// Whether it comes once a year.
pub fn is_yearly(rhythm: Rhythm) -> bool {
    rhythm == once_each(Unit::Year)
}

/// The rhythm that a day has by itself: "ngày 10 của tháng cuối quý" is quarterly.
pub fn inherent(day: &Day) -> Option<Unit> {
    match day.month {
        MonthOf::Each | MonthOf::Next => Some(Unit::Month),
        MonthOf::OfQuarter(_) | MonthOf::OfNextQuarter(_) => Some(Unit::Quarter),
        MonthOf::Number(_) if day.year == YearOf::Each => Some(Unit::Year),
        MonthOf::Number(_) | MonthOf::Unstated | MonthOf::LastOfRhythm => None,
    }
}

/// The day named for the work of that period; `None` where this period has none (the half-year to
/// which the date does not belong).
pub fn due_in(period: Period, day: &Day, clause: &Clause) -> Result<Option<Date>, Refusal> {
    let last_month = Period::month_of(period.last_day());
    let month = match (period, day.month) {
        (Period::Month(..), MonthOf::Each | MonthOf::Unstated) => period,
        (Period::Month(..), MonthOf::Next) => period.next(),
        (Period::Quarter(..), MonthOf::OfQuarter(number)) => month_of(period, number),
        (Period::Quarter(..), MonthOf::OfNextQuarter(number)) => month_of(period.next(), number),
        (_, MonthOf::LastOfRhythm) => last_month,
        (Period::Half(year, half), MonthOf::Number(month)) => {
            let belongs = match (month, day.year) {
                (5..=9, YearOf::Each | YearOf::Unstated | YearOf::Running) => 1,
                (11..=12, YearOf::Each | YearOf::Unstated | YearOf::Running) => 2,
                _ => return Err(mismatch(clause)),
            };
            if belongs != half {
                return Ok(None);
            }
            Period::Month(year, month)
        }
        (Period::Year(year), MonthOf::Number(month)) => match day.year {
            YearOf::Each | YearOf::Unstated | YearOf::Running => Period::Month(year, month),
            YearOf::Next | YearOf::AfterPlan => Period::Month(year + 1, month),
            YearOf::Stated(stated, _) if stated == year => Period::Month(year, month),
            YearOf::Stated(..) => return Err(mismatch(clause)),
        },
        _ => return Err(mismatch(clause)),
    };
    let Some(number) = day.number else {
        return Ok(Some(month.last_day()));
    };
    let date = month
        .first_day()
        .checked_add_days(chrono::Days::new(u64::from(number) - 1));
    match date {
        Some(date) if date <= month.last_day() => Ok(Some(date)),
        _ => Err(Refusal::NotInEach {
            words: day.words,
            number,
            month,
        }),
    }
}

/// The month of this number, from 1, in a quarter.
fn month_of(quarter: Period, number: u32) -> Period {
    let first = Period::month_of(quarter.first_day());
    std::iter::successors(Some(first), |month| Some(month.next()))
        .nth(number as usize - 1)
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_a_quarter() {
        let month = |number| month_of(Period::Quarter(2025, 3), number);
        assert_eq!(month(1), Period::Month(2025, 7));
        assert_eq!(month(3), Period::Month(2025, 9));
    }
}
