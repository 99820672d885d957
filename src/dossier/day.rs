//! Days as exports write them.
//!
//! A day is kept as its eight digits, four bits each (`0x2025_0731`): such numbers compare as the days do, and no calendar arithmetic is
//! spent on the millions of rows that only need "before", "on" or "after".

use chrono::{Datelike, Days, NaiveDate};

use super::mapping::DateForm;
use crate::model::period::{Date, YEARS};

/// A valid day of the calendar, as packed digits.
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
        let pack = |number: u32, digits: u32| {
            (0..digits).fold(0, |packed, digit| {
                packed | (number / 10_u32.pow(digit) % 10) << (4 * digit)
            })
        };
        Day(pack(date.year().unsigned_abs(), 4) << 16
            | pack(date.month(), 2) << 8
            | pack(date.day(), 2))
    }

    pub(super) fn date(self) -> Option<Date> {
        let number = |packed: u32| {
            (0..4).fold(0, |number, digit| {
                number * 10 + (packed >> (12 - 4 * digit) & 15)
            })
        };
        NaiveDate::from_ymd_opt(
            number(self.0 >> 16) as i32,
            number(self.0 >> 8 & 0xff),
            number(self.0 & 0xff),
        )
    }

    /// The month as packed digits: `0x12` for December.
    pub(super) fn month(self) -> u32 {
        self.0 >> 8 & 0xff
    }

    /// Difference of the years; 0 where `earlier` is the later one.
    pub(super) fn years_since(self, earlier: Day) -> u32 {
        let year = |day: Day| {
            (0..4).fold(0, |year, digit| {
                year * 10 + (day.0 >> (28 - 4 * digit) & 15)
            })
        };
        year(self).saturating_sub(year(earlier))
    }

    /// The day before.
    pub(super) fn previous(self) -> Day {
        self.date()
            .and_then(|date| date.pred_opt())
            .map_or(self, Day::of)
    }

    /// Reads a day in one of the allowed forms, with or without a time of day after it or before it; the time is not used.
    pub(super) fn read(text: &[u8], forms: &[DateForm]) -> Option<Day> {
        if let [a, b, c, d, e, f, g, h, i, j, time @ ..] = text
            && let Some((day, form)) = fixed([*a, *b, *c, *d, *e, *f, *g, *h], [*i, *j])
            && forms.contains(&form)
            && (time.is_empty() || is_time_after(time))
        {
            return Some(day);
        }
        read_loosely(text, forms)
    }

    /// Packs digits after checking that the calendar has the day.
    fn packed(year: u32, month: u32, day: u32) -> Option<Day> {
        /// Days of a month in packed digits, by the month in packed digits; 0 where there is no such month.
        const LENGTHS: [u8; 32] = {
            let mut lengths = [0; 32];
            let long = [0x01, 0x03, 0x05, 0x07, 0x08, 0x10, 0x12];
            let short = [0x04, 0x06, 0x09, 0x11];
            let mut i = 0;
            while i < long.len() {
                lengths[long[i]] = 0x31;
                i += 1;
            }
            i = 0;
            while i < short.len() {
                lengths[short[i]] = 0x30;
                i += 1;
            }
            lengths[0x02] = 0x28;
            lengths
        };
        let length = u32::from(*LENGTHS.get(month as usize)?);
        if day == 0 || !(0x1900..=0x2200).contains(&year) {
            return None;
        }
        let packed = Day(year << 16 | month << 8 | day);
        let valid = day <= length || (month == 0x02 && day == 0x29 && packed.date().is_some());
        valid.then_some(packed)
    }
}

/// `yyyy-mm-dd`, `dd/mm/yyyy`, `dd-mm-yyyy` or `dd.mm.yyyy`, two digits for day and month.
#[inline]
fn fixed(head: [u8; 8], tail: [u8; 2]) -> Option<(Day, DateForm)> {
    let iso = head[4] == b'-';
    let pattern = match (iso, head[2]) {
        (true, _) => *b"0000-00-",
        (false, b'/') => *b"00/00/00",
        (false, b'-') => *b"00-00-00",
        (false, b'.') => *b"00.00.00",
        _ => return None,
    };
    // A digit xor `0` is its value, a separator xor itself is 0; anything else leaves a bit in the upper half or a value above 9.
    let head = u64::from_be_bytes(head) ^ u64::from_be_bytes(pattern);
    let tail = u32::from(u16::from_be_bytes(tail) ^ 0x3030);
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const SIX: u64 = 0x0606_0606_0606_0606;
    let foreign = (head | head.wrapping_add(SIX)) & HIGH;
    let foreign_tail = (tail | tail.wrapping_add(0x0606)) & 0xf0f0;
    if foreign != 0 || foreign_tail != 0 {
        return None;
    }
    let nibbles = |at: u32| (head >> (at + 4) & 0xf0 | head >> at & 0x0f) as u32;
    let tail = tail >> 4 & 0xf0 | tail & 0x0f;
    if iso {
        let separators = head >> 24 & 0xff | head & 0xff;
        let day = Day::packed(nibbles(48) << 8 | nibbles(32), nibbles(8), tail)?;
        (separators == 0).then_some((day, DateForm::Iso))
    } else {
        let separators = head >> 40 & 0xff | head >> 16 & 0xff;
        let day = Day::packed(nibbles(0) << 8 | tail, nibbles(24), nibbles(48))?;
        (separators == 0).then_some((day, DateForm::DayFirst))
    }
}

/// What the fixed widths do not cover: `1/7/2025`, `08:30 01/07/2025`, Excel's serial number.
fn read_loosely(text: &[u8], forms: &[DateForm]) -> Option<Day> {
    let text = std::str::from_utf8(text).ok()?;
    if forms.contains(&DateForm::Serial)
        && let Some(day) = serial(text)
    {
        return Some(day);
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
    let (form, year, month, day) = if first.len() == 4 && separator == '-' {
        (DateForm::Iso, first, second, third)
    } else {
        (DateForm::DayFirst, third, second, first)
    };
    let number = |text: &str, lengths: &[usize]| -> Option<u32> {
        (lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let date = NaiveDate::from_ymd_opt(
        number(year, &[4])? as i32,
        number(month, &[1, 2])?,
        number(day, &[1, 2])?,
    )?;
    (forms.contains(&form) && YEARS.contains(&date.year())).then(|| Day::of(date))
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

/// `h:mm`, `hh:mm:ss`, with a fraction, AM/PM or SA/CH (sáng, chiều). Of zones only Vietnam's is read: in another, the day may differ.
fn is_time(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    let text = text.strip_suffix("+07:00").unwrap_or(text);
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
        [hour, minute] => within(hour, 1, 25) && within(minute, 2, 60),
        [hour, minute, second] => {
            within(hour, 1, 25) && within(minute, 2, 60) && within(second, 2, 60)
        }
        _ => false,
    };
    clock && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
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
            "31/07/2025x",
            "31/07/2025 chiều",
            "2025-07-31T17:30:00Z",
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
        fn ten_bytes_are_a_day_only_where_the_calendar_has_it(text in "[0-9:/.-]{10}") {
            let expected = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()
                .or_else(|| ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok()))
                .filter(|date| YEARS.contains(&date.year()));
            if let Some(read) = Day::read(text.as_bytes(), &[DateForm::Iso, DateForm::DayFirst]) {
                prop_assert_eq!(read.date(), expected);
            }
        }
    }
}
