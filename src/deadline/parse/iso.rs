//! Days as files and workbooks write them: "2025-12-31", "2025-12-31T00:00:00", "31/12/2025 00:00".

use super::cursor::{Cursor, Parsed};
use super::day::plain;
use crate::deadline::expression::{Day, MonthOf, YearOf};
use crate::deadline::outcome::Refusal;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// `2025-12-31` and `2025/12/31`, the way files write a day; perhaps with the time of day that workbooks add.
pub fn iso(cursor: &mut Cursor) -> Parsed<Day> {
    let Some(year) = cursor.year(0) else {
        return Ok(None);
    };
    let signed = |sign| {
        [1, 3]
            .iter()
            .all(|at| cursor.kind(*at) == Some(sign) && !cursor.spaced(*at))
    };
    let (Some(month), Some(day)) = (cursor.number(2, 2), cursor.number(4, 2)) else {
        return Ok(None);
    };
    if !signed(Kind::Dash) && !signed(Kind::Slash) {
        return Ok(None);
    }
    cursor.at += 5;
    let found = plain(
        Some(day),
        MonthOf::Number(month),
        YearOf::Stated(year, false),
    );
    with_clock(cursor, found)
}

/// "00:00:00" or "T00:00:00Z" after a day that states its year. Midnight is how a workbook writes the day itself; another hour is
/// kept as one. In another time zone another hour may lie on another day, so it is refused.
pub fn with_clock(cursor: &mut Cursor, mut day: Day) -> Parsed<Day> {
    let start = cursor.at;
    // The T of a date-time: the vocabulary takes a T that touches a number for "tháng".
    let marked = cursor.is(0, Word::Month) && !cursor.spaced(0) && !cursor.spaced(1);
    let at = usize::from(marked);
    let (Some(hour), Some(Kind::Colon), Some(minute)) = (
        cursor.number(at, 2),
        cursor.kind(at + 1),
        cursor.number(at + 2, 2),
    ) else {
        return Ok(Some(day));
    };
    cursor.at += at + 3;
    let mut midnight = hour == 0 && minute == 0;
    while matches!(cursor.kind(0), Some(Kind::Colon | Kind::Dot))
        && !cursor.spaced(0)
        && !cursor.spaced(1)
    {
        let Some(Kind::Number(part, _)) = cursor.kind(1) else {
            break;
        };
        midnight &= part == 0;
        cursor.at += 2;
    }
    let zoned = !cursor.spaced(0)
        && match cursor.kind(0) {
            Some(Kind::Stranger) => {
                cursor.at += 1;
                true
            }
            Some(Kind::Plus | Kind::Dash) => true,
            _ => false,
        };
    if hour > 23 || minute > 59 || (zoned && !midnight) {
        return Err(Refusal::Unread {
            words: cursor.since(start),
        });
    }
    day.hour = (!midnight).then_some(hour);
    Ok(Some(day))
}

#[cfg(test)]
mod tests {
    use super::super::cursor::Cursor;
    use super::super::day::day;
    use crate::deadline::outcome::Refusal;
    use crate::deadline::token::tokens;

    /// Whether the text is 31 December 2025 and nothing else; the refusal where it is one.
    fn seen(text: &str) -> Result<bool, Refusal> {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        let found = day(&mut cursor, true)?;
        let right = found.is_some_and(|day| day.number == Some(31) && day.hour.is_none());
        Ok(right && cursor.token(0).is_none())
    }

    #[test]
    fn the_time_of_day_of_a_workbook() {
        for text in [
            "2025-12-31 00:00:00",
            "2025-12-31T00:00:00",
            "2025-12-31T00:00:00.000Z",
            "31/12/2025 00:00",
            "2025/12/31",
        ] {
            assert_eq!(seen(text), Ok(true), "{text}");
        }
        // Seventeen o'clock in Greenwich is the next day here.
        for text in ["2025-12-30T17:00:00.000Z", "2025-12-31 25:00"] {
            assert!(matches!(seen(text), Err(Refusal::Unread { .. })), "{text}");
        }
    }
}
