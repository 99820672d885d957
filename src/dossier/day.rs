//! Days as exports write them.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::mapping::DateForm;
use super::vietnamese::{DAY, MONTH, YEAR};
use crate::text::same;
use crate::time::period::{Date, YEARS};

/// A day of the calendar, as its number: millions of rows only ask for "before", "on" or "after", and in which period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Day(u32);

/// Serial numbers that are read as days: 2000-01-01 to 2099-12-31. A smaller number is more likely an amount or a year.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=73_050;

impl Day {
    /// After every day that is read.
    pub(super) const LAST: Day = Day(u32::MAX);
    /// Before every day that is read.
    pub(super) const FIRST: Day = Day(0);

    pub(super) fn of(date: Date) -> Day {
        Day(date.num_days_from_ce().unsigned_abs())
    }

    pub(super) fn date(self) -> Option<Date> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.0).ok()?)
    }

    /// The day of that [`number`](Self::number).
    pub(super) fn from_number(number: u32) -> Day {
        Day(number)
    }

    /// A number that grows by one from day to day.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The day before.
    pub(super) fn previous(self) -> Day {
        Day(self.0.saturating_sub(1))
    }

    /// Reads a day in one of the allowed forms, with or without a time of day after it or before it; the time is not used.
    pub(super) fn read(text: &[u8], forms: &[DateForm]) -> Option<Day> {
        let text = std::str::from_utf8(text).ok()?;
        if forms.contains(&DateForm::Serial)
            && let Some(day) = serial(text)
        {
            return Some(day);
        }
        let date = calendar(text, forms)?;
        YEARS.contains(&date.year()).then(|| Day::of(date))
    }
}

/// The days that a dossier's may be, and the day after which none was known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    first: Day,
    last: Day,
    /// The day of the export: nothing was received and nothing ended after it.
    pub exported: Day,
}

impl Bounds {
    /// The first year that is possible: no one-stop system is older.
    const FIRST_YEAR: i32 = 1990;
    /// How far ahead of the day of the assessment an appointment may be.
    const YEARS_AHEAD: u32 = 20;

    pub(super) fn new(as_of: Date, exported: Date) -> Bounds {
        let ahead = as_of.checked_add_months(Months::new(12 * Bounds::YEARS_AHEAD));
        Bounds {
            first: NaiveDate::from_ymd_opt(Bounds::FIRST_YEAR, 1, 1).map_or(Day::FIRST, Day::of),
            last: ahead.map_or(Day::LAST, Day::of),
            exported: Day::of(exported),
        }
    }

    pub(super) fn contain(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Reads a day of any year, but no serial number; else as [`Day::read`].
pub(super) fn calendar(text: &str, forms: &[DateForm]) -> Option<Date> {
    let (year, month, day) = year_month_day(text, forms)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The same of numbers that may be no day of the calendar, such as `00/00/0000`.
pub(super) fn year_month_day(text: &str, forms: &[DateForm]) -> Option<(i32, u32, u32)> {
    if forms.contains(&DateForm::DayFirst)
        && let Some(numbers) = spelled(text)
    {
        return Some(numbers);
    }
    // Some systems write the time first.
    let text = match text.split_once(' ') {
        Some((time, rest)) if is_time(time.as_bytes()) => rest.trim_start(),
        _ => text,
    };
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '.'))
        .unwrap_or(text.len());
    let (day, time) = text.split_at(end);
    if !time.is_empty() && !is_time_after(time.as_bytes()) {
        return None;
    }
    let separator = day.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = day.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (form, year, month, day) = if first.len() == 4 {
        (DateForm::Iso, first, second, third)
    } else {
        (DateForm::DayFirst, third, second, first)
    };
    let number = |text: &str, lengths: &[usize]| -> Option<u32> {
        (lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let numbers = (
        number(year, &[4])? as i32,
        number(month, &[1, 2])?,
        number(day, &[1, 2])?,
    );
    forms.contains(&form).then_some(numbers)
}

/// The numbers of `ngày 5 tháng 9 năm 2025`; the first word may be left out.
fn spelled(text: &str) -> Option<(i32, u32, u32)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = match &words[..] {
        [first, rest @ ..] if rest.len() == 5 && same(first, DAY) => rest,
        all => all,
    };
    let [day, of_month, month, of_year, year] = words else {
        return None;
    };
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let is_number =
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().ok()).flatten()
    };
    let numbers = (
        number(year, 4..=4)? as i32,
        number(month, 1..=2)?,
        number(day, 1..=2)?,
    );
    (same(of_month, MONTH) && same(of_year, YEAR)).then_some(numbers)
}

/// Days since 1899-12-30, as Excel counts them; a fraction is the time of day.
fn serial(text: &str) -> Option<Day> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(fraction) {
        return None;
    }
    let days: u32 = days.parse().ok()?;
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days.into()))?;
    SERIALS.contains(&days).then(|| Day::of(date))
}

/// A time of day set off from the day before it by blanks or `T`.
fn is_time_after(text: &[u8]) -> bool {
    match text {
        [b' ' | b'T' | b't', time @ ..] => is_time(time.trim_ascii()),
        _ => false,
    }
}

/// `h:mm`, `hh:mm:ss`, with a fraction, AM/PM or SA/CH (sáng, chiều). Of zones Vietnam's is read; that of Greenwich where it is the same day in
/// both, for it is also written behind times of day that are Vietnam's.
fn is_time(text: &[u8]) -> bool {
    /// In Greenwich, from this hour on it is the next day in Vietnam.
    const NEXT_DAY: u32 = 17;
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let of_vietnam = ["+07:00", "+0700", "+07"];
    let of_greenwich = ["Z", "z", "+00:00", "+0000", "+00"];
    let without = |zones: &[&str]| zones.iter().find_map(|zone| text.strip_suffix(zone));
    let (text, below_hour) = match (without(&of_vietnam), without(&of_greenwich)) {
        (Some(time), _) => (time, 25),
        (None, Some(time)) => (time, NEXT_DAY),
        (None, None) => (text, 25),
    };
    let text = text.trim_end();
    let upper = text.to_ascii_uppercase();
    let text = ["AM", "PM", "SA", "CH"]
        .iter()
        .find_map(|half| upper.strip_suffix(half))
        .unwrap_or(&upper)
        .trim_end();
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let within = |text: &str, least: usize, below: u32| {
        (least..=2).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_digit())
            && text.parse().is_ok_and(|n: u32| n < below)
    };
    let clock = match parts[..] {
        [hour, minute] => within(hour, 1, below_hour) && within(minute, 2, 60),
        [hour, minute, second] => {
            within(hour, 1, below_hour) && within(minute, 2, 60) && within(second, 2, 60)
        }
        _ => false,
    };
    clock && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
}

/// The part of a cell that tells the day, where after ten bytes a time of day follows as systems write it; else all of the cell.
///
/// [`Day::read`] reads the part as it reads the whole: a cell with more blanks between the two stays whole.
#[inline]
pub(super) fn without_clock(cell: &[u8]) -> &[u8] {
    match cell.split_at_checked(10) {
        // Digits in both places begin a serial number, which has its time of day already.
        Some((day, [b' ' | b'T', clock @ ..]))
            if is_clock(clock)
                && day[9] != b' '
                && !(day[2].is_ascii_digit() && day[4].is_ascii_digit()) =>
        {
            day
        }
        _ => cell,
    }
}

/// `hh:mm` or `hh:mm:ss`.
fn is_clock(text: &[u8]) -> bool {
    let below_60 = |tens: u8, ones: u8| (b'0'..=b'5').contains(&tens) && ones.is_ascii_digit();
    match *text {
        [b'0' | b'1', h, b':', a, b] => h.is_ascii_digit() && below_60(a, b),
        [b'0' | b'1', h, b':', a, b, b':', c, d] => {
            h.is_ascii_digit() && below_60(a, b) && below_60(c, d)
        }
        [b'2', b'0'..=b'4', b':', a, b] => below_60(a, b),
        [b'2', b'0'..=b'4', b':', a, b, b':', c, d] => below_60(a, b) && below_60(c, d),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [DateForm; 3] = [DateForm::Iso, DateForm::DayFirst, DateForm::Serial];

    fn read(text: &str) -> Option<String> {
        Day::read(text.as_bytes(), &ALL)
            .map(|day| day.date().map_or(String::new(), |d| d.to_string()))
    }

    #[test]
    fn every_form_of_one_day_is_read() {
        for text in [
            "2025-07-31",
            "2025-07-31 08:30",
            "2025-07-31T08:30:15.123",
            "2025-07-31T23:30:15+07:00",
            "2025-07-31T23:30:15.000+0700",
            "2025-07-31 23:30:15 +07",
            "2025-07-31T16:59:59Z",
            "2025-07-31T00:00:00.000+00:00",
            "31/07/2025",
            "31/7/2025",
            "31-07-2025",
            "31.07.2025",
            "31/07/2025 8:30",
            "31/07/2025  16:30:00",
            "31/07/2025 04:30:00 CH",
            "31/07/2025 04:30 PM",
            "08:30 31/07/2025",
            "08:30:00 31/07/2025",
            "45869",
            "45869.6875",
            "2025/7/31",
            "2025.07.31 08:30",
            "ngày 31 tháng 7 năm 2025",
            "Ngày 31  tháng 07 năm 2025",
            "31 tháng 7 năm 2025",
        ] {
            assert_eq!(read(text).as_deref(), Some("2025-07-31"), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_day_is_refused() {
        for text in [
            "",
            "07/31/2025",
            "31/07/25",
            "29/02/2025",
            "2025-02-29",
            "00/07/2025",
            "31/00/2025",
            "31/06/2025",
            "2025-13-01",
            "2025-7",
            "2025",
            "1234567",
            "20250731",
            "31/07-2025",
            "ngày 31 tháng 7 năm 25",
            "31 tháng 7",
            "2025/31/7",
            "31/07/2025x",
            "31/07/2025 chiều",
            "2025-07-31T17:30:00Z",
            "2025-07-31T17:00:00+0000",
            "2025-07-31T08:30:00+0800",
            "2025-07-31Z",
            "31/07/1025",
            "3:/07/2025",
            "2025-07-3:",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("29/02/2024").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn a_form_that_is_not_allowed_is_not_read() {
        assert_eq!(Day::read(b"31/07/2025", &[DateForm::Iso]), None);
        assert_eq!(Day::read(b"2025-07-31", &[DateForm::DayFirst]), None);
        assert_eq!(Day::read(b"45869", &[DateForm::DayFirst]), None);
    }

    proptest! {
        #[test]
        fn every_day_is_read_back_and_compares_as_days_do(a in -20_000i64..60_000, b in -20_000i64..60_000) {
            let day = |days: i64| NaiveDate::from_ymd_opt(1970, 1, 1).and_then(|d| d.checked_add_signed(chrono::TimeDelta::days(days))).unwrap_or_default();
            let (a, b) = (day(a), day(b));
            prop_assert_eq!(Day::of(a).date(), Some(a));
            prop_assert_eq!(Day::of(a) < Day::of(b), a < b);
            prop_assert_eq!(Day::read(a.to_string().as_bytes(), &ALL), Some(Day::of(a)));
            prop_assert_eq!(Day::read(a.format("%d/%m/%Y").to_string().as_bytes(), &ALL), Some(Day::of(a)));
        }

        #[test]
        fn a_plain_time_of_day_changes_nothing(text in "([0-9]{2}[/.-][0-9]{2}[/.-]20[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/2025 {0,3}|20[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{5}[.][0-9]{4}|[0-9:/. -]{10})[ T]?([0-9]{1,2}:[0-9]{1,2}(:[0-9]{2})?)?") {
            prop_assert_eq!(Day::read(without_clock(text.as_bytes()), &ALL), Day::read(text.as_bytes(), &ALL));
        }
    }
}
