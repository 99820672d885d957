//! Days off and worked Saturdays: which days are working days.
//!
//! Public holidays are data with a source (`plan/calendar.toml`), never code. Without that file only Saturdays and Sundays are off.

use chrono::{Datelike, Days, Weekday};

use super::period::{Date, Span};
use crate::place::Place;

/// A run of days off, with the name of the holiday and the document that fixed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// First and last day off.
    pub span: Span,
    /// The holiday's name.
    pub name: String,
    /// The document that fixed it.
    pub source: String,
    /// The row.
    pub place: Place,
}

/// A Saturday or Sunday that is worked in exchange for a day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedDay {
    /// The day that is worked.
    pub date: Date,
    /// The working day given off in its place.
    pub instead_of: Option<Date>,
    /// The document that fixed it.
    pub source: String,
    /// The row.
    pub place: Place,
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffReason<'a> {
    /// A holiday of the calendar file.
    Holiday(&'a str),
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
}

/// The working-day calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Holidays, in file order.
    pub days_off: Vec<DayOff>,
    /// Weekend days that are worked.
    pub worked: Vec<WorkedDay>,
}

impl Calendar {
    /// Why the day is off; `None` for a working day. A worked Saturday is a working day.
    pub fn off(&self, day: Date) -> Option<OffReason<'_>> {
        if self.worked.iter().any(|worked| worked.date == day) {
            return None;
        }
        if let Some(holiday) = self.days_off.iter().find(|off| off.span.contains(day)) {
            return Some(OffReason::Holiday(&holiday.name));
        }
        match day.weekday() {
            Weekday::Sat => Some(OffReason::Saturday),
            Weekday::Sun => Some(OffReason::Sunday),
            _ => None,
        }
    }

    /// Whether the calendar has the year: every year has holidays, so a year without any was never entered.
    pub fn covers(&self, year: i32) -> bool {
        self.days_off
            .iter()
            .any(|off| (off.span.from.year()..=off.span.to.year()).contains(&year))
    }

    /// The day itself when it is a working day, else the next one (Civil Code 2015, art. 148(5)).
    pub fn roll_over(&self, day: Date) -> Date {
        day.iter_days()
            .find(|day| self.off(*day).is_none())
            .unwrap_or(day)
    }

    /// The `count`-th working day after `day`, which itself is not counted (Civil Code 2015, art. 147(2)). `count` 0 gives `day`.
    pub fn working_days_after(&self, day: Date, count: u32) -> Date {
        let working = day
            .iter_days()
            .skip(1)
            .filter(|day| self.off(*day).is_none());
        match count {
            0 => day,
            _ => working.take(count as usize).last().unwrap_or(day),
        }
    }

    /// Number of working days strictly between the two days.
    pub fn working_days_between(&self, after: Date, before: Date) -> usize {
        let Some(first) = after.checked_add_days(Days::new(1)) else {
            return 0;
        };
        first
            .iter_days()
            .take_while(|day| *day < before)
            .filter(|day| self.off(*day).is_none())
            .count()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::place::FileId;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Quốc khánh 2025: 30/8 (Saturday) to 2/9 (Tuesday) off; Saturday 26/4/2025 worked for Friday 2/5.
    fn calendar() -> Calendar {
        let off = |from: &str, to: &str, name: &str| DayOff {
            span: Span {
                from: day(from),
                to: day(to),
            },
            name: name.into(),
            source: String::new(),
            place: Place::whole(FileId(0)),
        };
        Calendar {
            days_off: vec![
                off("2025-08-30", "2025-09-02", "Quốc khánh"),
                off("2025-04-30", "2025-05-04", "30/4 và 1/5"),
            ],
            worked: vec![WorkedDay {
                date: day("2025-04-26"),
                instead_of: Some(day("2025-05-02")),
                source: String::new(),
                place: Place::whole(FileId(0)),
            }],
        }
    }

    #[test]
    fn a_due_day_inside_the_holiday_rolls_to_the_first_working_day() {
        assert_eq!(calendar().roll_over(day("2025-08-31")), day("2025-09-03"));
        assert_eq!(calendar().roll_over(day("2025-09-03")), day("2025-09-03"));
    }

    #[test]
    fn a_worked_saturday_is_a_working_day() {
        assert_eq!(calendar().off(day("2025-04-26")), None);
        assert_eq!(calendar().off(day("2025-04-27")), Some(OffReason::Sunday));
        assert_eq!(
            calendar().off(day("2025-05-02")),
            Some(OffReason::Holiday("30/4 và 1/5"))
        );
    }

    #[test]
    fn the_starting_day_is_not_counted() {
        assert_eq!(
            calendar().working_days_after(day("2025-11-20"), 5),
            day("2025-11-27")
        );
        assert_eq!(
            calendar().working_days_after(day("2025-08-29"), 1),
            day("2025-09-03")
        );
        assert_eq!(
            calendar().working_days_between(day("2025-08-29"), day("2025-09-03")),
            0
        );
        assert_eq!(
            calendar().working_days_between(day("2025-09-03"), day("2025-09-05")),
            1
        );
    }
}
