//! What a cell that a unit filled in says. Anything that is not certainly a value of its column is a fault.

use super::fault::Fault;
use super::vocabulary::{NOT, TICKS};
use crate::model::record::CauseClass;
use crate::text::visible::is_unseen;
use crate::text::{fold, letters, same};
use crate::time::period::{Date, YEARS};
use crate::workbook::{Cell, Format, Value};

/// The words of a cell, for a message.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.format("%d/%m/%Y").to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Error => "#".to_owned(),
    }
}

/// Refuses what is no value at all.
fn refuse_machinery(cell: &Cell) -> Result<(), Fault> {
    if cell.has_formula {
        return Err(Fault::Formula);
    }
    match cell.value {
        Value::Error => Err(Fault::ErrorValue),
        _ => Ok(()),
    }
}

/// A text, as it was typed but for the space around it and what ends its lines.
pub(super) fn text(cell: &Cell) -> Result<String, Fault> {
    refuse_machinery(cell)?;
    let typed = || shown(&cell.value);
    match &cell.value {
        Value::Text(text) => {
            let text = letters(text);
            // Spreadsheets keep a break inside a cell as one of these.
            match text.contains(|letter| is_unseen(letter) && letter != '\n') {
                true => Err(Fault::Unseen),
                false => Ok(text.trim().to_owned()),
            }
        }
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Ok(format!("{number:.0}"))
        }
        _ => Err(Fault::NotText { typed: typed() }),
    }
}

/// A day: a typed one, or a text as ISO or day, month, year.
pub(super) fn day(cell: &Cell) -> Result<Date, Fault> {
    refuse_machinery(cell)?;
    let not_a_day = || Fault::NotADay {
        typed: shown(&cell.value),
    };
    match (&cell.value, cell.format) {
        // A month or a year alone is no day, though a spreadsheet keeps one.
        (Value::Day(_), Format::Month | Format::Year) => Err(not_a_day()),
        (Value::Day(day), _) => Some(*day)
            .filter(|day| YEARS.contains(&chrono::Datelike::year(day)))
            .ok_or_else(not_a_day),
        (Value::Text(text), _) => day_of(text.trim()).ok_or_else(not_a_day),
        _ => Err(not_a_day()),
    }
}

/// `2025-12-09`, `9/12/2025`, `09.12.2025` and `9-12-2025` are one day.
fn day_of(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) if text.contains('-') => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    if !(is_number(year, 4) && is_number(month, 2) && is_number(day, 2)) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let date = Date::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?;
    YEARS.contains(&year).then_some(date)
}

/// The day with day and month in each other's place, where there is one and it is another.
pub(super) fn swapped(day: Date) -> Option<Date> {
    use chrono::Datelike;
    let other = Date::from_ymd_opt(day.year(), day.day(), day.month())?;
    (other != day).then_some(other)
}

/// A whole percentage. A spreadsheet keeps `60%` as 0.6 that is shown as a percentage.
pub(super) fn percent(cell: &Cell) -> Result<i64, Fault> {
    refuse_machinery(cell)?;
    let wrong = || Fault::NotPercent {
        typed: shown(&cell.value),
    };
    let number = match (&cell.value, cell.format) {
        (Value::Number(number), Format::Percent(_)) => (number * 100.0 * 1e6).round() / 1e6,
        (Value::Number(number), _) => *number,
        (Value::Text(text), _) => {
            let digits = text.trim().trim_end_matches('%').trim_end();
            let is_whole = (1..=3).contains(&digits.len());
            let is_whole = is_whole && digits.bytes().all(|byte| byte.is_ascii_digit());
            match is_whole {
                true => digits.parse().map_err(|_| wrong())?,
                false => return Err(wrong()),
            }
        }
        _ => return Err(wrong()),
    };
    match number.fract() == 0.0 && (0.0..=100.0).contains(&number) {
        true => Ok(number as i64),
        false => Err(wrong()),
    }
}

/// Yes or no.
pub(super) fn yes_or_no(cell: &Cell) -> Result<bool, Fault> {
    refuse_machinery(cell)?;
    let is = |text: &str, words: &[&str]| {
        let text = fold(text);
        words.iter().any(|word| fold(word) == text)
    };
    match &cell.value {
        Value::Bool(value) => Ok(*value),
        Value::Text(text) if is(text, &TICKS) => Ok(true),
        Value::Text(text) if is(text, &NOT) => Ok(false),
        Value::Number(number) if *number == 1.0 => Ok(true),
        value => Err(Fault::NotYesOrNo {
            typed: shown(value),
        }),
    }
}

/// A class of causes.
pub(super) fn cause_class(cell: &Cell) -> Result<CauseClass, Fault> {
    let typed = text(cell)?;
    let is_called = |class: &CauseClass| same(class.key(), &typed);
    let found = CauseClass::ALL.into_iter().find(is_called);
    found.ok_or(Fault::NotCauseClass { typed })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn cell(value: Value) -> Cell {
        Cell {
            column: 0,
            value,
            has_formula: false,
            format: Format::General,
            font: 0,
            shown: None,
        }
    }

    fn of(text: &str) -> Cell {
        cell(Value::Text(text.to_owned()))
    }

    #[test]
    fn a_day_is_read_as_it_is_written_here() {
        for text in [
            "2025-12-09",
            "9/12/2025",
            "09.12.2025",
            " 9-12-2025 ",
            "9 / 12 / 2025",
        ] {
            assert_eq!(day(&of(text)).unwrap().to_string(), "2025-12-09", "{text}");
        }
        for text in [
            "9/12/25",
            "31/11/2025",
            "12/2025",
            "2025/12/09",
            "ngày 9",
            "1/2/3/2025",
            "+9/12/2025",
            "9/12/0001",
            "",
        ] {
            assert!(day(&of(text)).is_err(), "{text}");
        }
        assert!(day(&cell(Value::Number(45_912.0))).is_err());
        let mut month = cell(Value::Day("2025-06-01".parse().unwrap()));
        month.format = Format::Month;
        assert!(day(&month).is_err(), "6/2025 is no day");
        let of = |day: &str| swapped(day.parse().unwrap()).map(|day| day.to_string());
        assert_eq!(of("2025-09-12").as_deref(), Some("2025-12-09"));
        assert_eq!((of("2025-09-13"), of("2025-09-09")), (None, None));
    }

    #[test]
    fn a_percentage_is_whole_however_the_program_keeps_it() {
        let mut shown = cell(Value::Number(0.57));
        shown.format = Format::Percent(0);
        assert_eq!(percent(&shown), Ok(57));
        assert_eq!(percent(&cell(Value::Number(60.0))), Ok(60));
        assert_eq!(percent(&of(" 60 % ")), Ok(60));
        for wrong in [
            cell(Value::Number(0.6)),
            cell(Value::Number(101.0)),
            cell(Value::Number(f64::NAN)),
            of("sáu mươi"),
            of("-1"),
            of(""),
        ] {
            assert!(percent(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn what_a_program_made_of_a_text_is_a_fault() {
        assert_eq!(text(&of(" 45/BC \r\n x ")).unwrap(), "45/BC \n x");
        assert_eq!(text(&cell(Value::Number(45.0))).unwrap(), "45");
        assert!(matches!(
            text(&cell(Value::Number(45.5))),
            Err(Fault::NotText { .. })
        ));
        let day = cell(Value::Day("2025-12-09".parse().unwrap()));
        assert!(matches!(text(&day), Err(Fault::NotText { .. })));
        assert_eq!(text(&of("a\u{202e}b")), Err(Fault::Unseen));
        assert_eq!(text(&of("a\0b")), Err(Fault::Unseen));
        let mut formula = of("1/BC");
        formula.has_formula = true;
        assert_eq!(text(&formula), Err(Fault::Formula));
        assert_eq!(percent(&cell(Value::Error)), Err(Fault::ErrorValue));
        assert_eq!(yes_or_no(&of("CÓ")), Ok(true));
        assert_eq!(yes_or_no(&of("x")), Ok(true));
        assert_eq!(yes_or_no(&of("Hết")), Ok(false));
        assert!(yes_or_no(&of("chắc vậy")).is_err());
        assert_eq!(cause_class(&of("Khách Quan")), Ok(CauseClass::Objective));
        assert!(cause_class(&of("khác")).is_err());
    }
}
