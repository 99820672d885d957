//! Periods of the calendar: years, halves, quarters, months, and spans between two days.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A calendar day; the tool knows no time of day.
pub type Date = NaiveDate;

/// A span of days; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Span {
    /// Whether the day lies in the span, its ends included.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether the two spans share at least one day.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// Whether all days of `other` lie in this span.
    pub fn covers(&self, other: &Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The days that both spans hold; `None` where there are none.
    pub fn intersection(&self, other: &Span) -> Option<Span> {
        let span = Span {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        };
        (span.from <= span.to).then_some(span)
    }

    /// Number of days, both ends counted.
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The calendar quarters that the span touches, in order.
    pub fn quarters(&self) -> Vec<Period> {
        let mut quarter = Period::quarter_of(self.from);
        let mut quarters = Vec::new();
        while quarter.first_day() <= self.to {
            quarters.push(quarter);
            quarter = quarter.next();
        }
        quarters
    }
}

/// A named period of the calendar. Its name is what users write and read: `2025`, `2025-H1`, `2025-Q3`, `2025-09`.
///
/// "Quý" is the calendar quarter by usage; no rule of law defines another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year.
    Year(i32),
    /// A half-year, 1 or 2.
    Half(i32, u32),
    /// A quarter, 1 to 4.
    Quarter(i32, u32),
    /// A month, 1 to 12.
    Month(i32, u32),
    /// A single day: only the id of an occurrence among listed days ("ngày 15/6 và 15/12 hằng năm"), named `2025-06-15`.
    Day(Date),
}

/// Years accepted in plan dates. Anything outside is treated as a typo.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Period {
    /// The quarter in which the day lies.
    pub fn quarter_of(day: Date) -> Period {
        Period::Quarter(day.year(), day.month0() / 3 + 1)
    }

    /// The month in which the day lies.
    pub fn month_of(day: Date) -> Period {
        Period::Month(day.year(), day.month())
    }

    /// The id of an occurrence: a period's name, or the day of one among listed days.
    ///
    /// # Errors
    ///
    /// The text is neither.
    pub fn occurrence(name: &str) -> Result<Period, NotAPeriod> {
        if let Ok(period) = name.parse() {
            return Ok(period);
        }
        // Exactly as it is written: `2025-6-15` is another text.
        let day = Date::parse_from_str(name, "%Y-%m-%d").map_err(|_| NotAPeriod)?;
        let exact = YEARS.contains(&day.year()) && day.to_string() == name;
        exact.then_some(Period::Day(day)).ok_or(NotAPeriod)
    }

    /// The year that the period lies in.
    pub fn year(self) -> i32 {
        match self {
            Period::Year(year)
            | Period::Half(year, _)
            | Period::Quarter(year, _)
            | Period::Month(year, _) => year,
            Period::Day(day) => day.year(),
        }
    }

    /// Length in months: 12, 6, 3 or 1; a day counts as a part of its month.
    pub fn months(self) -> u32 {
        match self {
            Period::Year(_) => 12,
            Period::Half(..) => 6,
            Period::Quarter(..) => 3,
            Period::Month(..) | Period::Day(_) => 1,
        }
    }

    /// Months since the beginning of the era, of the period's first month.
    fn first_month(self) -> i32 {
        let (year, month0) = match self {
            Period::Year(year) => (year, 0),
            Period::Half(year, half) => (year, (half - 1) * 6),
            Period::Quarter(year, quarter) => (year, (quarter - 1) * 3),
            Period::Month(year, month) => (year, month - 1),
            Period::Day(day) => (day.year(), day.month0()),
        };
        year * 12 + month0 as i32
    }

    /// The period's first day.
    pub fn first_day(self) -> Date {
        if let Period::Day(day) = self {
            return day;
        }
        first_day_of_month(self.first_month())
    }

    /// The period's last day, which belongs to it.
    pub fn last_day(self) -> Date {
        if let Period::Day(day) = self {
            return day;
        }
        first_day_of_month(self.first_month() + self.months() as i32)
            .pred_opt()
            .unwrap_or(Date::MAX)
    }

    /// First and last day.
    pub fn span(self) -> Span {
        Span {
            from: self.first_day(),
            to: self.last_day(),
        }
    }

    /// The period of the same length that follows.
    pub fn next(self) -> Period {
        self.step(1)
    }

    /// The period of the same length before.
    pub fn previous(self) -> Period {
        self.step(-1)
    }

    fn step(self, by: i32) -> Period {
        if let Period::Day(day) = self {
            let step = chrono::TimeDelta::days(by.into());
            return Period::Day(day.checked_add_signed(step).unwrap_or(day));
        }
        let months = self.first_month() + by * self.months() as i32;
        let (year, month0) = (months.div_euclid(12), months.rem_euclid(12) as u32);
        match self {
            Period::Year(_) => Period::Year(year),
            Period::Half(..) => Period::Half(year, month0 / 6 + 1),
            Period::Quarter(..) => Period::Quarter(year, month0 / 3 + 1),
            Period::Month(..) | Period::Day(_) => Period::Month(year, month0 + 1),
        }
    }
}

fn first_day_of_month(months: i32) -> Date {
    Date::from_ymd_opt(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1)
        .unwrap_or(Date::MIN)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{year}"),
            Period::Half(year, half) => write!(f, "{year}-H{half}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A text is no period's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl FromStr for Period {
    type Err = NotAPeriod;

    /// Reads exactly what [`Display`](fmt::Display) writes, letters in either case; but no day, which is a period only as an
    /// occurrence's id ([`Period::occurrence`]).
    fn from_str(name: &str) -> Result<Period, NotAPeriod> {
        let (year, part) = match name.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (name, None),
        };
        let digits = |text: &str, length: usize| -> Result<u32, NotAPeriod> {
            let right = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
            right.then(|| text.parse().ok()).flatten().ok_or(NotAPeriod)
        };
        let year = digits(year, 4)? as i32;
        if !YEARS.contains(&year) {
            return Err(NotAPeriod);
        }
        let Some(part) = part else {
            return Ok(Period::Year(year));
        };
        let within = |n: u32, most: u32| {
            if (1..=most).contains(&n) {
                Ok(n)
            } else {
                Err(NotAPeriod)
            }
        };
        if let Some(half) = part.strip_prefix(['H', 'h']) {
            Ok(Period::Half(year, within(digits(half, 1)?, 2)?))
        } else if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
            Ok(Period::Quarter(year, within(digits(quarter, 1)?, 4)?))
        } else {
            Ok(Period::Month(year, within(digits(part, 2)?, 12)?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_id_of_an_occurrence_only() {
        let day = Date::from_ymd_opt(2025, 6, 15).map(Period::Day);
        assert_eq!(Period::occurrence("2025-06-15").ok(), day);
        assert_eq!(Period::occurrence("2025-Q3"), Ok(Period::Quarter(2025, 3)));
        for wrong in ["2025-6-15", "2025-06-31", "15/6/2025", "2300-01-01", ""] {
            assert_eq!(Period::occurrence(wrong), Err(NotAPeriod), "{wrong}");
        }
        assert_eq!("2025-06-15".parse::<Period>(), Err(NotAPeriod));
        let spans = day.map(|day| (day.to_string(), day.span().days(), day.next().to_string()));
        let seen = Some(("2025-06-15".to_owned(), 1, "2025-06-16".to_owned()));
        assert_eq!(spans, seen);
    }

    #[test]
    fn names_are_read_back() {
        for name in [
            "2025", "2025-H1", "2025-H2", "2025-Q1", "2025-Q4", "2025-01", "2025-12",
        ] {
            assert_eq!(
                name.parse::<Period>().map(|p| p.to_string()),
                Ok(name.to_owned())
            );
        }
        for wrong in [
            "",
            "25",
            "2025-",
            "2025-Q5",
            "2025-Q0",
            "2025-H3",
            "2025-13",
            "2025-00",
            "2025-9",
            "2025-Q3-1",
            "+025",
            "0025",
        ] {
            assert_eq!(wrong.parse::<Period>(), Err(NotAPeriod), "{wrong}");
        }
    }

    #[test]
    fn ends_are_calendar_ends() {
        let last = |name: &str| name.parse::<Period>().map(|p| p.last_day().to_string());
        assert_eq!(last("2025-Q3"), Ok("2025-09-30".into()));
        assert_eq!(last("2024-02"), Ok("2024-02-29".into()));
        assert_eq!(last("2025-H1"), Ok("2025-06-30".into()));
        assert_eq!(last("2025"), Ok("2025-12-31".into()));
        assert_eq!(
            Period::Quarter(2025, 1).previous(),
            Period::Quarter(2024, 4)
        );
        assert_eq!(Period::Month(2025, 12).next(), Period::Month(2026, 1));
    }
}
