//! Workbooks of LibreOffice (.ods), through the reader of workbooks: each sheet is a grid. They store what a cell shows beside what it holds, so that
//! nothing is formatted here.

use std::io::Cursor;

use chrono::Datelike;

use super::flag::Flag;
use super::grid::{Budget, Builder, Cell, Origin};
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Part, Unreadable};
use super::{Block, Kind, Source};
use crate::time::period::Date;
use crate::workbook::{self, Shown, Value, Workbook};

fn wrong(fault: workbook::Fault) -> Unreadable {
    Unreadable::of(fault, Part::Document)
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Ods;
    let mut book = Workbook::open(Cursor::new(bytes), limits.of_open_workbook()).map_err(wrong)?;
    // It says that it is one of LibreOffice, and holds one of Excel.
    if book.kind() != workbook::Kind::Ods {
        return Err(Unreadable::Broken {
            part: Part::Package,
        });
    }
    let mut budget = Budget::new(limits);
    let sheets = book.sheets().to_vec();
    for (index, sheet) in sheets.into_iter().enumerate() {
        let mut builder = Builder::new(Origin::Sheet {
            number: index + 1,
            name: sheet.name,
        });
        let mut rows = book.rows_as_shown(index).map_err(wrong)?;
        let mut last = 0;
        while let Some(row) = rows.next_row().map_err(wrong)? {
            let cells = row
                .cells
                .iter()
                .filter_map(|cell| written(cell, &limits).transpose());
            let cells: Vec<Written> = cells.collect::<Result<_, _>>()?;
            if cells.is_empty() {
                continue;
            }
            hang(last + 1..row.number, &mut builder, &mut budget)?;
            last = row.number;
            builder.begin_row(place(row.number), &mut budget)?;
            if row.is_hidden {
                builder.hide_row();
            }
            for written in cells {
                let column = written.column;
                let mut cell = Cell::of(written.lines.finish(), builder.place(column));
                cell.date = written.date;
                builder.put(column, written.columns, written.rows, cell, &mut budget)?;
            }
        }
        hang(
            last + 1..rows.met().saturating_add(1),
            &mut builder,
            &mut budget,
        )?;
        let grid = builder.finish();
        source.remarks.extend(grid.hidden_rows());
        source.blocks.push(Block::Table(source.grids.len()));
        source.grids.push(grid);
    }
    Ok(())
}

fn place(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Goes on with the cells above in rows that hold nothing of their own.
fn hang(
    rows: std::ops::Range<u64>,
    builder: &mut Builder,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    for row in rows {
        if !builder.hangs() {
            return Ok(());
        }
        builder.begin_row(place(row), budget)?;
    }
    Ok(())
}

/// A cell as it is written.
struct Written {
    column: usize,
    columns: u64,
    rows: u64,
    lines: Lines,
    date: Option<Date>,
}

/// A cell that holds something or is merged.
fn written(cell: &workbook::Cell, limits: &Limits) -> Result<Option<Written>, Unreadable> {
    let Some(shown) = &cell.shown else {
        return Ok(None);
    };
    let Shown { columns, rows, .. } = **shown;
    let mut lines = Lines::default();
    lines.push(&shown.text, Font::Unicode, limits)?;
    let is_blank = lines.is_blank() && !shown.has_table && !shown.has_drawing;
    if is_blank && columns <= 1 && rows <= 1 {
        return Ok(None);
    }
    limits.check(Limit::Span, columns)?;
    limits.check(Limit::Rows, rows)?;
    let date = match cell.value {
        Value::Day(day) => Some(day),
        _ => None,
    };
    if let Some(date) = date.filter(|_| !is_blank) {
        let finished = lines.finish();
        let text = match finished.lines.is_empty() {
            true => finished.text,
            false => finished.lines.join("\n"),
        };
        let (text, flag) = dated(text, date);
        lines = Lines::default();
        lines.flags.join(finished.flags);
        lines.flags.add(flag);
        lines.push(&text, Font::Unicode, limits)?;
    }
    for (flag, has_it) in [
        (Flag::Formula, cell.has_formula),
        (
            Flag::NumberOfWorkbook,
            matches!(cell.value, Value::Number(_)),
        ),
        (Flag::NestedTable, shown.has_table),
        (Flag::Drawing, shown.has_drawing),
    ] {
        if has_it {
            lines.flags.add(flag);
        }
    }
    Ok(Some(Written {
        column: cell.column,
        columns,
        rows,
        lines,
        date,
    }))
}

/// What a cell of a date shows, and whether that is a day or a month. Where a day is shown otherwise than `dd/mm/yyyy`, as `6/15/2025` or `2025-06-15`,
/// or in a way that tells neither, it is written so.
fn dated(shown: String, date: Date) -> (String, Flag) {
    let numbers: Vec<u32> = shown
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let (day, month, year) = (date.day(), date.month(), date.year().unsigned_abs());
    let plain = || date.format("%d/%m/%Y").to_string();
    let has_words = shown.contains(char::is_alphabetic);
    let is_year = |number: u32| number == year || number == year % 100;
    match numbers[..] {
        // A time of the day may follow.
        [first, second, third, ..] if (first, second, third) == (day, month, year) => {
            (shown, Flag::DayOfWorkbook)
        }
        [first, second, third, ..]
            if !has_words
                && ((first, second) == (day, month) && is_year(third)
                    || (first, second) == (month, day) && is_year(third)
                    || is_year(first) && (second, third) == (month, day)) =>
        {
            (plain(), Flag::DayOfWorkbook)
        }
        [first, second] if (first, second) == (month, year) => (shown, Flag::MonthOfWorkbook),
        [first, second] if (first, second) == (year, month) => {
            (format!("{month}/{year}"), Flag::MonthOfWorkbook)
        }
        [only] if only == year && !has_words => (shown, Flag::DateOfWorkbook),
        _ => (plain(), Flag::DateOfWorkbook),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A first day of a month is a day only where the cell shows one; elsewhere somebody has to say.
    #[test]
    fn a_date_is_a_day_a_month_or_neither() {
        let first: Date = "2025-06-01".parse().unwrap();
        let later: Date = "2025-06-15".parse().unwrap();
        for (shown, date, text, flag) in [
            ("01/06/2025", first, "01/06/2025", Flag::DayOfWorkbook),
            (
                "Trước 1/6/2025",
                first,
                "Trước 1/6/2025",
                Flag::DayOfWorkbook,
            ),
            ("6/1/2025", first, "01/06/2025", Flag::DayOfWorkbook),
            ("2025-06-01", first, "01/06/2025", Flag::DayOfWorkbook),
            ("06/15/25", later, "15/06/2025", Flag::DayOfWorkbook),
            ("6/2025", first, "6/2025", Flag::MonthOfWorkbook),
            ("Tháng 6/2025", first, "Tháng 6/2025", Flag::MonthOfWorkbook),
            ("2025-06", later, "6/2025", Flag::MonthOfWorkbook),
            ("2025", first, "2025", Flag::DateOfWorkbook),
            ("Jun-25", first, "01/06/2025", Flag::DateOfWorkbook),
            ("06/25", first, "01/06/2025", Flag::DateOfWorkbook),
            ("1/6", first, "01/06/2025", Flag::DateOfWorkbook),
            ("15-thg 6", later, "15/06/2025", Flag::DateOfWorkbook),
        ] {
            assert_eq!(
                dated(shown.to_owned(), date),
                (text.to_owned(), flag),
                "{shown}"
            );
        }
    }
}
