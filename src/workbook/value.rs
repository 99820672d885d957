//! What cells hold.

use chrono::{Days as Span, NaiveDate};

use super::styles::{Format, Styles};
use crate::time::period::Date;

/// A row with a cell in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its number on the sheet, from 1.
    pub number: u64,
    /// Whether it is hidden: by a filter, or by hand.
    pub is_hidden: bool,
    /// Its cells that hold something or a formula, by column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: usize,
    /// What it shows.
    pub value: Value,
    /// Whether that is what a formula came to when some program last computed it.
    pub has_formula: bool,
    /// How its number is shown.
    pub format: Format,
    /// The number of its font, for [`Rows::font`](super::Rows::font).
    pub font: usize,
    /// How it looks, where that was asked for: see [`Workbook::rows_as_shown`](super::Workbook::rows_as_shown).
    pub shown: Option<Box<Shown>>,
}

/// How a cell looks on the sheet, beside its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What stands in it, a line break between its lines; of a number or a day, as users see it.
    pub text: String,
    /// Whether a table lies in it.
    pub has_table: bool,
    /// Whether a drawing or a picture lies in it.
    pub has_drawing: bool,
    /// How many columns it covers, its own included.
    pub columns: u64,
    /// How many rows it covers, its own included.
    pub rows: u64,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing; only of a cell with a formula.
    Blank,
    /// A text.
    Text(String),
    /// A number, or a length of time in days.
    Number(f64),
    /// A day; its time of day is left off, and never brings it to the next.
    Day(Date),
    /// A truth value.
    Bool(bool),
    /// An error, such as `#N/A`.
    Error,
}

/// How numbers are read as days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days<'a> {
    pub from_1904: bool,
    pub styles: &'a Styles,
}

impl Days<'_> {
    /// What a number is under a format: a day where it shows one that there is.
    pub(super) fn value(self, number: f64, format: usize) -> Value {
        let day = self
            .styles
            .is_of_days(format)
            .then(|| self.day(number))
            .flatten();
        day.map_or(Value::Number(number), Value::Day)
    }

    /// The day of a serial number. Excel has a 29 February 1900, so that days before March of that year are one less.
    fn day(self, number: f64) -> Option<Date> {
        /// 31 December 9999.
        const LAST: f64 = 2_958_465.0;
        if !(0.0..=LAST + 1.0).contains(&number) {
            return None;
        }
        let days = number.floor() as u64;
        let (epoch, days) = match (self.from_1904, days) {
            (true, days) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
            (false, 0..60) => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
            (false, 60) => return None,
            (false, days) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
        };
        epoch.checked_add_days(Span::new(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_the_days_that_excel_shows() {
        let day = |number: f64, from_1904| {
            let styles = Styles::default();
            let days = Days {
                from_1904,
                styles: &styles,
            };
            days.day(number).map(|day| day.to_string())
        };
        for (number, shown) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (45_839.5, "2025-07-01"),
            (45_847.999_999_999_99, "2025-07-09"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(day(number, false).as_deref(), Some(shown), "{number}");
        }
        assert_eq!(day(44_377.0, true).as_deref(), Some("2025-07-01"));
        for number in [60.0, -1.0, f64::NAN, f64::INFINITY, 3e9] {
            assert_eq!(day(number, false), None, "{number}");
        }
    }
}
