//! Days: "ngày 31 tháng 12 năm 2025", "05/12/2025", "20.7.2020", "25-10", "mùng 5 hằng tháng",
//! "ngày 10 của tháng cuối quý".

use chrono::Weekday;

use super::cursor::{Cursor, Parsed};
use super::iso::{iso, with_clock};
use super::period::year_of;
use crate::deadline::expression::{Day, MonthOf, YearOf};
use crate::deadline::outcome::Refusal;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// A day, with the hour or weekday stated before it. `marked` says that a word such as "trước" came
/// before: only then "25 hằng tháng" is a day.
pub fn day(cursor: &mut Cursor, marked: bool) -> Parsed<Day> {
    let start = cursor.at;
    let hour = hour(cursor);
    let weekday = weekday(cursor);
    cursor.eat_kind(Kind::Comma);
    let mut found = match cursor.kind(0) {
        Some(Kind::Word(Word::Day | Word::EarlyDay)) => named_day(cursor)?,
        _ => bare_day(cursor, marked || hour.is_some())?,
    };
    let Some(day) = &mut found else {
        cursor.at = start;
        return Ok(None);
    };
    day.hour = hour.or(day.hour);
    day.weekday = weekday.or_else(|| trailing_weekday(cursor));
    day.words = cursor.since(start);
    possible(day)?;
    Ok(found)
}

/// "17 giờ", "17h00", "9 giờ sáng": the full hour, 0 to 24.
pub fn hour(cursor: &mut Cursor) -> Option<u32> {
    let hour = cursor.number(0, 2).filter(|hour| *hour <= 24)?;
    if !cursor.is(1, Word::Hour) {
        return None;
    }
    cursor.at += 2;
    if cursor.number(0, 2).is_some_and(|minute| minute < 60)
        && (cursor.is(1, Word::Minute)
            || !cursor.spaced(0)
            // "16 giờ 30 ngày 20"
            || (cursor.is(1, Word::Day) && cursor.number(2, 2).is_some()))
    {
        cursor.at += 1;
        cursor.eat(Word::Minute);
    }
    cursor.eat(Word::PartOfDay);
    Some(hour)
}

/// "thứ Sáu", "thứ 4", "chủ nhật".
pub fn weekday(cursor: &mut Cursor) -> Option<Weekday> {
    let start = cursor.at;
    if cursor.eat(Word::Sunday) {
        return Some(Weekday::Sun);
    }
    if cursor.is(0, Word::Day) && (cursor.is(1, Word::Ordinal) || cursor.is(1, Word::Sunday)) {
        cursor.at += 1;
        return weekday(cursor).or_else(|| {
            cursor.at = start;
            None
        });
    }
    if !cursor.is(0, Word::Ordinal) {
        return None;
    }
    let number = match cursor.kind(1)? {
        Kind::Word(Word::Numeral(number)) => u32::from(number),
        Kind::Word(Word::Year) => 5,
        Kind::Number(number, 1) => number,
        _ => return None,
    };
    let weekday = match number {
        2 => Weekday::Mon,
        3 => Weekday::Tue,
        4 => Weekday::Wed,
        5 => Weekday::Thu,
        6 => Weekday::Fri,
        7 => Weekday::Sat,
        _ => return None,
    };
    cursor.at += 2;
    Some(weekday)
}

/// "31/12/2025 (thứ Tư)".
fn trailing_weekday(cursor: &mut Cursor) -> Option<Weekday> {
    let start = cursor.at;
    let open = cursor.eat_kind(Kind::Open);
    let weekday = weekday(cursor);
    if weekday.is_none() || (open && !cursor.eat_kind(Kind::Close)) {
        cursor.at = start;
        return None;
    }
    weekday
}

/// After "ngày" or "mùng".
fn named_day(cursor: &mut Cursor) -> Parsed<Day> {
    let early = cursor.is(0, Word::EarlyDay);
    if cursor.is(1, Word::Last) {
        cursor.at += 2;
        let month = month_of_rhythm(cursor)?;
        return Ok(month.map(|month| plain(None, month, YearOf::Unstated)));
    }
    let Some(number) = cursor.number(1, 2) else {
        return Ok(None);
    };
    if early && number > 10 {
        return Err(Refusal::Impossible {
            words: cursor.here(),
        });
    }
    cursor.at += 1;
    if let Some(day) = numbers(cursor, true)? {
        return Ok(Some(day));
    }
    cursor.at += 1;
    // "ngày 10/tháng 9", "ngày 20 của tháng 3"
    let tied = matches!(cursor.kind(0), Some(Kind::Slash | Kind::Word(Word::Of)));
    let ahead = usize::from(tied);
    if cursor.is(ahead, Word::Month) && cursor.number(ahead + 1, 2).is_some() {
        cursor.at += ahead;
        return Ok(Some(month_and_year(cursor, number)));
    }
    match month_of_rhythm(cursor)? {
        Some(month) => Ok(Some(plain(Some(number), month, YearOf::Unstated))),
        None => Ok(Some(plain(
            Some(number),
            MonthOf::Unstated,
            YearOf::Unstated,
        ))),
    }
}

/// Without "ngày": "15/3", "31 tháng 12", and after a marker "25 hằng tháng".
fn bare_day(cursor: &mut Cursor, marked: bool) -> Parsed<Day> {
    if let Some(day) = iso(cursor)? {
        return Ok(Some(day));
    }
    if let Some(day) = numbers(cursor, false)? {
        return Ok(Some(day));
    }
    let Some(number) = cursor.number(0, 2) else {
        return Ok(None);
    };
    if cursor.is(1, Word::Month) && cursor.number(2, 2).is_some() {
        cursor.at += 1;
        return Ok(Some(month_and_year(cursor, number)));
    }
    let dashed = cursor.kind(1) == Some(Kind::Dash) && cursor.kind(3) == Some(Kind::Slash);
    let tight = (1..=4).all(|at| !cursor.spaced(at));
    // "10-15/6/2026": the first day of a range, which lies in the month of the last.
    if !marked
        && dashed
        && tight
        && cursor.number(4, 2).is_some()
        && cursor.number(2, 2).is_some_and(|last| number < last)
    {
        cursor.at += 1;
        return Ok(Some(plain(
            Some(number),
            MonthOf::Unstated,
            YearOf::Unstated,
        )));
    }
    if !marked && !is_monthly(cursor) {
        return Ok(None);
    }
    let start = cursor.at;
    cursor.at += 1;
    match month_of_rhythm(cursor)? {
        Some(month) => Ok(Some(plain(Some(number), month, YearOf::Unstated))),
        None => {
            cursor.at = start;
            Ok(None)
        }
    }
}

/// "15 hằng tháng" without a word before it, where the number can belong to nothing else: at the beginning or after a label, and of two
/// digits, as one digit may number the line.
fn is_monthly(cursor: &Cursor) -> bool {
    let begins = cursor.previous().is_none_or(|token| {
        matches!(
            token.kind,
            Kind::Colon | Kind::Open | Kind::Word(Word::Label(_))
        )
    });
    let two_digits = matches!(cursor.kind(0), Some(Kind::Number(_, 2)));
    begins && two_digits && cursor.is(1, Word::Each) && cursor.is(2, Word::Month)
}

/// At "tháng 12 năm 2025", after the day's number.
fn month_and_year(cursor: &mut Cursor, number: u32) -> Day {
    let month = cursor.number(1, 2).unwrap_or(0);
    cursor.at += 2;
    let year = year_of(cursor);
    plain(Some(number), MonthOf::Number(month), year)
}

/// `d/m`, `d/m/yyyy` and the same with dots or dashes. A dash between two numbers alone is a day
/// and month only when nothing stands around it, and "10-12/9" are the days from the 10th to the
/// 12th.
fn numbers(cursor: &mut Cursor, named: bool) -> Parsed<Day> {
    let (Some(day), Some(month)) = (cursor.number(0, 2), cursor.number(2, 2)) else {
        return Ok(None);
    };
    let Some(sign @ (Kind::Slash | Kind::Dot | Kind::Dash)) = cursor.kind(1) else {
        return Ok(None);
    };
    let third = (cursor.kind(3) == Some(sign))
        .then(|| cursor.kind(4))
        .flatten();
    let tight = |from: usize, to: usize| (from..=to).all(|at| !cursor.spaced(at));
    match (sign, third) {
        // 31/12/2025, 31-12-2025
        (_, Some(Kind::Number(_, 4))) if cursor.year(4).is_some() => {
            let year = cursor.year(4).unwrap_or(0);
            cursor.at += 5;
            let year = YearOf::Stated(year, false);
            return with_clock(cursor, plain(Some(day), MonthOf::Number(month), year));
        }
        // 01/11/2205: a day of the calendar, of a year that no plan speaks of.
        (_, Some(Kind::Number(_, 4))) => {
            let year = cursor.far_year(4).unwrap_or(0);
            let start = cursor.at;
            cursor.at += 5;
            let words = cursor.since(start);
            let named = plain(
                Some(day),
                MonthOf::Number(month),
                YearOf::Stated(year, false),
            );
            possible(&Day { words, ..named })?;
            return Err(Refusal::FarYear { words, year });
        }
        // 31/12/25
        (Kind::Slash | Kind::Dot, Some(Kind::Number(short, 2))) if tight(1, 4) => {
            cursor.at += 5;
            let year = YearOf::Stated(2000 + short as i32, true);
            return Ok(Some(plain(Some(day), MonthOf::Number(month), year)));
        }
        (_, Some(Kind::Number(..))) => {
            let start = cursor.at;
            cursor.at += 5;
            return Err(Refusal::Impossible {
                words: cursor.since(start),
            });
        }
        (Kind::Dash, _) => {
            let days = cursor.kind(3) == Some(Kind::Slash) || cursor.is(3, Word::Month);
            // "10-12" without "ngày" may as well be the months from October to December.
            let months = !named && day < month;
            if days || months || !tight(1, 2) {
                return Ok(None);
            }
        }
        (Kind::Dot, _) if !tight(1, 2) => return Ok(None),
        // "10.12" alone may be a number with decimals.
        (Kind::Dot, _) if !named && cursor.at == 0 && cursor.kind(3).is_none() => return Ok(None),
        _ => {}
    }
    cursor.at += 3;
    let year = year_of(cursor);
    Ok(Some(plain(Some(day), MonthOf::Number(month), year)))
}

/// After a day's number: "hằng tháng", "của tháng cuối quý", "tháng đầu quý sau".
pub fn month_of_rhythm(cursor: &mut Cursor) -> Parsed<MonthOf> {
    let start = cursor.at;
    if !cursor.eat(Word::Of) {
        cursor.eat(Word::Within);
    }
    if cursor.eat_all(&[Word::Each, Word::Month]) || cursor.eat(Word::ReportMonth) {
        return Ok(Some(MonthOf::Each));
    }
    if cursor.eat(Word::NextMonth) {
        return Ok(Some(MonthOf::Next));
    }
    if cursor.is(0, Word::Quarter) || cursor.is(0, Word::Each) && cursor.is(1, Word::Quarter) {
        // "ngày cuối cùng của quý"; "ngày 10 của quý" names no month and falls through.
        let last_day = start > 0 && cursor.at_index(start - 1).is(0, Word::Last);
        let words = 1 + usize::from(cursor.is(0, Word::Each));
        let numbered = matches!(cursor.kind(words), Some(Kind::Number(..) | Kind::Roman(_)));
        if last_day && !numbered {
            cursor.at += words;
            return Ok(Some(MonthOf::OfQuarter(3)));
        }
    }
    if cursor.eat(Word::Month) {
        let nth = ordinal(cursor);
        let month = match cursor.kind(0) {
            _ if nth.is_some() => nth.unwrap_or_default(),
            Some(Kind::Word(Word::First)) => 1,
            Some(Kind::Word(Word::Middle)) => 2,
            Some(Kind::Word(Word::Last)) => 3,
            // "ngày 15 của tháng": each month, if nothing names one.
            _ if cursor.number(0, 6).is_none()
                && !matches!(cursor.kind(0), Some(Kind::Roman(_) | Kind::Stranger))
                && start + 1 < cursor.at =>
            {
                return Ok(Some(MonthOf::Each));
            }
            _ => {
                cursor.at = start;
                return Ok(None);
            }
        };
        cursor.at += if nth.is_some() { 2 } else { 1 };
        if !cursor.eat(Word::Of) {
            cursor.eat(Word::Within);
        }
        let each = cursor.eat(Word::Each);
        if cursor.is(0, Word::ReportPeriod) {
            return Err(Refusal::PeriodUnnamed {
                words: cursor.here(),
            });
        }
        if cursor.eat(Word::NextQuarter) {
            return Ok(Some(MonthOf::OfNextQuarter(month)));
        }
        let numbered = matches!(cursor.kind(1), Some(Kind::Number(..) | Kind::Roman(_)));
        if cursor.eat(Word::ReportQuarter) || (!numbered && cursor.eat(Word::Quarter)) {
            // "của quý thuộc kỳ báo cáo" says once more which quarter.
            let tied = usize::from(cursor.is(0, Word::Of));
            if cursor.is(tied, Word::ReportPeriod) {
                cursor.at += tied + 1;
            }
            return Ok(Some(MonthOf::OfQuarter(month)));
        }
        if !each
            && nth.is_none()
            && month == 3
            && !cursor.is(0, Word::Year)
            && !cursor.is(0, Word::Quarter)
        {
            return Ok(Some(MonthOf::LastOfRhythm));
        }
    }
    cursor.at = start;
    Ok(None)
}

/// "thứ 3", "thứ hai" of the months of a quarter.
pub fn ordinal(cursor: &Cursor) -> Option<u32> {
    if !cursor.is(0, Word::Ordinal) {
        return None;
    }
    let number = match cursor.kind(1)? {
        Kind::Word(Word::Numeral(number)) => u32::from(number),
        _ => cursor.number(1, 1)?,
    };
    (1..=3).contains(&number).then_some(number)
}

pub fn plain(number: Option<u32>, month: MonthOf, year: YearOf) -> Day {
    Day {
        number,
        month,
        year,
        weekday: None,
        hour: None,
        words: crate::deadline::outcome::Words::default(),
    }
}

/// Refuses a day that no year has. Whether 29 February exists is seen once the year is known.
pub fn possible(day: &Day) -> Result<(), Refusal> {
    let longest = match day.month {
        MonthOf::Number(2) => 29,
        MonthOf::Number(4 | 6 | 9 | 11) => 30,
        MonthOf::Number(month) if !(1..=12).contains(&month) => 0,
        _ => 31,
    };
    if day
        .number
        .is_none_or(|number| (1..=longest).contains(&number))
    {
        Ok(())
    } else {
        Err(Refusal::Impossible { words: day.words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    /// The day as `number, month, year`, and how many tokens are left.
    fn seen(text: &str) -> String {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        match day(&mut cursor, true) {
            Ok(Some(day)) => format!(
                "{:?} {:?} {:?}, {} left",
                day.number.unwrap_or_default(),
                day.month,
                day.year,
                tokens.len() - cursor.at
            ),
            Ok(None) => "none".to_owned(),
            Err(refusal) => format!("{refusal:?}"),
        }
    }

    #[test]
    fn every_written_form_of_a_day() {
        for text in [
            "5/12/2025",
            "05.12.2025",
            "ngày 05 tháng 12 năm 2025",
            "ngày 5 tháng 12/2025",
            "5-12-2025",
            "2025-12-05",
            "mùng 5/12/2025",
        ] {
            assert_eq!(
                seen(text),
                "5 Number(12) Stated(2025, false), 0 left",
                "{text}"
            );
        }
        assert_eq!(seen("15/3"), "15 Number(3) Unstated, 0 left");
        assert_eq!(seen("25-10"), "25 Number(10) Unstated, 0 left");
        assert_eq!(seen("15/01 năm sau"), "15 Number(1) Next, 0 left");
        for text in [
            "15/01 năm sau năm kế hoạch",
            "15/01 của năm liền kề năm báo cáo",
            "15/01 năm liền sau của năm kế hoạch",
        ] {
            assert_eq!(seen(text), "15 Number(1) AfterPlan, 0 left", "{text}");
        }
        assert_eq!(seen("15/12 hằng năm"), "15 Number(12) Each, 0 left");
        assert_eq!(seen("31/12/25"), "31 Number(12) Stated(2025, true), 0 left");
    }

    #[test]
    fn a_monthly_day_without_a_word_before_it() {
        let unmarked = |text: &str| {
            let tokens = tokens(text);
            matches!(day(&mut Cursor::new(&tokens), false), Ok(Some(_)))
        };
        assert!(unmarked("15 hằng tháng"));
        // It may number the line.
        assert!(!unmarked("5 hằng tháng"));
        assert!(!unmarked("15 hằng quý"));
        let named = tokens("Tổ 15 hằng tháng");
        let mut cursor = Cursor::new(&named);
        cursor.at = 1;
        assert_eq!(day(&mut cursor, false), Ok(None));
        assert_eq!(
            seen("16 giờ 30 ngày 20 hằng tháng"),
            "20 Each Unstated, 0 left"
        );
    }

    #[test]
    fn a_day_of_a_rhythm() {
        assert_eq!(seen("25 hằng tháng"), "25 Each Unstated, 0 left");
        assert_eq!(
            seen("ngày 10 của tháng cuối quý"),
            "10 OfQuarter(3) Unstated, 0 left"
        );
        assert_eq!(
            seen("ngày 10 tháng đầu quý sau"),
            "10 OfNextQuarter(1) Unstated, 0 left"
        );
        assert_eq!(seen("ngày cuối cùng của tháng"), "0 Each Unstated, 0 left");
        for text in [
            "ngày 10 của tháng đầu quý",
            "ngày 10 tháng đầu tiên của mỗi quý",
            "ngày 10 của tháng thứ 1 trong quý",
            "ngày 10 của tháng đầu quý thuộc kỳ báo cáo",
        ] {
            assert_eq!(seen(text), "10 OfQuarter(1) Unstated, 0 left", "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_day() {
        for text in ["10-12", "10-12/9", "6/2025", "2025", "44"] {
            assert_eq!(seen(text), "none", "{text}");
        }
        assert!(seen("31/11").starts_with("Impossible"));
        // The day exists, but in no year of a plan.
        assert!(seen("01/11/2205").starts_with("FarYear"));
        assert!(seen("31/02/2205").starts_with("Impossible"));
        assert!(seen("15/13/2025").starts_with("Impossible"));
    }
}
