//! Cells that a spreadsheet or a program spoiled on the way: errors in the place of a value, ids that were made numbers, and days that stand
//! for no day.
//!
//! A system writes an id, and a program that takes it for a number keeps fifteen digits of it: the ids of a whole day become one. What is told
//! here is only what no system writes by itself.

use chrono::{Datelike, NaiveDate};

use super::day::year_month_day;
use super::mapping::DateForm;
use super::report::BadKind;
use crate::time::period::Date;

/// What is put in the place of an id that a workbook no longer holds as text: one that [`fault_of_id`] refuses.
pub(super) const CONVERTED: &str = "0,0E+0";

/// Significant digits that a spreadsheet keeps of a number.
pub(super) const EXACT_DIGITS: usize = 15;

/// Whether a cell shows the error of a spreadsheet in the place of a value: `#N/A`, `#REF!`, `Err:502`, or the `####` of a column that is too
/// narrow.
pub(super) fn is_error(text: &str) -> bool {
    const NAMES: [&str; 16] = [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#BUSY!",
        "#UNKNOWN!",
        "#GETTING_DATA",
        "#ERROR!",
    ];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.as_bytes() {
        [b'#', ..] => {
            NAMES.iter().any(|name| text.eq_ignore_ascii_case(name))
                || text.len() > 1 && text.bytes().all(|b| b == b'#')
        }
        [b'E' | b'e', ..] => text
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("Err:") && is_number(&text[4..])),
        _ => false,
    }
}

/// What is wrong with an id, undressed and not empty; `None`: nothing is, unless it is a word for nothing.
#[inline]
pub(super) fn fault_of_id(id: &[u8]) -> Option<BadKind> {
    // Nearly every id begins with a letter or a digit that begins no error. What is left is looked at slowly.
    let may_be_number = matches!(id, [b'0'..=b'9' | b'+' | b'-', .., b'0'..=b'9'])
        && id[id.len().saturating_sub(5)..]
            .iter()
            .any(|byte| matches!(byte, b'e' | b'E'));
    let may_be_error = match id {
        [b'e' | b'E', ..] => id.len() <= LONGEST_ERROR,
        [first, ..] => !first.is_ascii_alphanumeric(),
        [] => false,
    };
    if may_be_number || may_be_error {
        return slow_fault_of_id(id);
    }
    None
}

/// The length of the longest error that begins with a letter: `Err:502` has seven.
const LONGEST_ERROR: usize = 9;

#[cold]
fn slow_fault_of_id(id: &[u8]) -> Option<BadKind> {
    // An id in another encoding is compared byte by byte, as ever.
    let text = std::str::from_utf8(id).ok()?;
    if is_error(text) {
        return Some(BadKind::NoValue);
    }
    if is_scientific(text) {
        return Some(BadKind::ConvertedId);
    }
    let has_none = !text.chars().any(char::is_alphanumeric);
    has_none.then_some(BadKind::NotAnId)
}

/// Whether a text is a number in scientific notation as programs write it: `2,50701E+13`, `2.5e13`, `2E+13`. `12E4`, without a separator and
/// a sign, may be an id.
fn is_scientific(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some((mantissa, exponent)) = unsigned.split_once(['e', 'E']) else {
        return false;
    };
    let digits = exponent.strip_prefix(['+', '-']);
    let (whole, part) = match mantissa.split_once(['.', ',']) {
        Some((whole, part)) => (whole, Some(part)),
        None => (mantissa, None),
    };
    let is_mantissa = is_digits(whole) && part.is_none_or(is_digits);
    let is_exponent = is_digits(digits.unwrap_or(exponent)) && exponent.len() <= 4;
    // Only one digit stands before the separator, but in Excel's engineering notation, which has a sign.
    let is_written_so = match (part, digits) {
        (Some(_), Some(_)) => whole.len() <= 3,
        (Some(_), None) => whole.len() == 1,
        (None, Some(_)) => whole.len() <= 3 && exponent.starts_with('+'),
        (None, None) => false,
    };
    is_mantissa && is_exponent && is_written_so
}

/// Whether an id, trimmed, is a number of more digits than a spreadsheet keeps; and whether all beyond those are zeros, as it leaves them.
#[inline]
pub(super) fn long_number(id: &[u8]) -> Option<bool> {
    let beyond = id.get(EXACT_DIGITS..).filter(|rest| !rest.is_empty())?;
    let is_number = id.first() != Some(&b'0') && id.iter().all(u8::is_ascii_digit);
    is_number.then(|| beyond.iter().all(|&digit| digit == b'0'))
}

/// Whether a day is one that programs write where there is none: the first of January of the years 1, 1900, 1904 and 1970, at which their
/// counts of days begin, and the two days before 1900 that a 0 is in Excel.
pub(super) fn is_no_day(day: Date) -> bool {
    const DAYS: [(i32, u32, u32); 6] = [
        (1, 1, 1),
        (1899, 12, 30),
        (1899, 12, 31),
        (1900, 1, 1),
        (1904, 1, 1),
        (1970, 1, 1),
    ];
    DAYS.contains(&(day.year(), day.month(), day.day()))
}

/// The same of a cell, trimmed: such a day in any form, zeros as databases write them (`0000-00-00`), Excel's `00/01/1900`, or a day's number in
/// Excel: 0, 1, 25569.
pub(super) fn says_no_day(text: &str) -> bool {
    const NUMBERS: [&str; 3] = ["0", "1", "25569"];
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = NUMBERS.contains(&whole) && part.bytes().all(|b| b.is_ascii_digit());
    is_number
        || match year_month_day(text, &[DateForm::Iso, DateForm::DayFirst]) {
            Some((0, 0, 0) | (1900, 1, 0)) => true,
            Some((year, month, day)) => {
                NaiveDate::from_ymd_opt(year, month, day).is_some_and(is_no_day)
            }
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_a_program_made_a_number_is_told_from_one_that_looks_like_it() {
        for id in [
            "2,50701E+13",
            "2.50701E+13",
            "2.50701e+13",
            "2.5E13",
            "2E+13",
            "250.7E+12",
            "-2,5E+13",
            "1.5E-05",
            CONVERTED,
        ] {
            assert_eq!(
                fault_of_id(id.as_bytes()),
                Some(BadKind::ConvertedId),
                "{id}"
            );
        }
        for id in [
            "A",
            "7",
            "25070112345",
            "250701000000012345",
            "12E4",
            "250701E13",
            "H22.15E3",
            "000.00.15.H22-250701-0001",
            "000.00.15.H22-250701-E1",
            "2.5E+1x",
            "12.15E3",
            "HS-NULL",
            "NULL-1",
            "#1",
            "Err:A",
            "Đ1",
            "à",
        ] {
            assert_eq!(fault_of_id(id.as_bytes()), None, "{id}");
        }
    }

    #[test]
    fn what_stands_for_no_id_is_none() {
        for id in ["-", "--", "–", ".", "?", "#"] {
            assert_eq!(fault_of_id(id.as_bytes()), Some(BadKind::NotAnId), "{id}");
        }
        // Words for nothing are a list that a mapping may lengthen.
        for id in ["nan", "NULL", "(null)", "None"] {
            assert_eq!(fault_of_id(id.as_bytes()), None, "{id}");
        }
        for id in [
            "#N/A",
            "#REF!",
            "#value!",
            "#GETTING_DATA",
            "########",
            "Err:502",
        ] {
            assert_eq!(fault_of_id(id.as_bytes()), Some(BadKind::NoValue), "{id}");
        }
    }

    #[test]
    fn a_long_number_is_rounded_where_only_zeros_follow_its_fifteenth_digit() {
        assert_eq!(long_number(b"250701000012345"), None);
        assert_eq!(long_number(b"2507010000123450"), Some(true));
        assert_eq!(long_number(b"2507010000123451"), Some(false));
        assert_eq!(long_number(b"250701000012345001"), Some(false));
        assert_eq!(long_number(b"0250701000012340"), None);
        assert_eq!(long_number(b"H250701000012340"), None);
    }

    #[test]
    fn the_days_with_which_counts_begin_are_no_days() {
        for text in [
            "01/01/0001",
            "1/1/0001 12:00:00 AM",
            "0001-01-01T00:00:00",
            "0001-01-01T00:00:00.0000000Z",
            "00:00 01/01/0001",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00/00/0000",
            "01/01/1900",
            "1900-01-01 00:00:00",
            "1/1/1970",
            "1970-01-01 07:00:00",
            "30/12/1899",
            "1899-12-31",
            "1904-01-01",
            "00/01/1900 00:00:00",
            "0",
            "1",
            "0.0",
            "25569",
            "25569.2916666667",
        ] {
            assert!(says_no_day(text), "{text}");
        }
        for text in [
            "01/01/0002",
            "01/02/0001",
            "01/01/0001 x",
            "00-00",
            "00/07/2025",
            "02/01/1900",
            "01/01/1971",
            "2",
            "25570",
            "",
            "01/01/2025",
            "10",
            "0x",
        ] {
            assert!(!says_no_day(text), "{text}");
        }
    }
}
