//! Workbooks of LibreOffice (.ods): each sheet is a grid. They store what a cell shows beside what it holds, so that nothing is formatted here.

use std::io::Cursor;

use chrono::Datelike;
use quick_xml::events::BytesStart;
use zip::read::ZipFile;

use super::flag::Flag;
use super::grid::{Budget, Builder, Cell, Origin};
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Part, Unreadable};
use super::{Block, Kind, Source};
use crate::time::period::Date;
use crate::workbook::package::Package;
use crate::workbook::xml::{Piece, Xml, attribute, name};

const PART: Part = Part::Document;
/// A part of the package, in the words of its reader; only the kind of fault is used.
const OF_PACKAGE: crate::workbook::Part = crate::workbook::Part::Contents;

type File<'a, 'b> = Xml<'a, ZipFile<'a, Cursor<&'b [u8]>>>;

fn wrong(fault: crate::workbook::Fault) -> Unreadable {
    Unreadable::of(fault, PART)
}

/// A cell as it is written.
struct Written {
    columns: u64,
    rows: u64,
    repeated: u64,
    lines: Lines,
    date: Option<Date>,
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Ods;
    let mut package = Package::open(Cursor::new(bytes), limits.of_package()).map_err(wrong)?;
    is_locked(&mut package)?;
    let mut xml = package
        .xml("content.xml", OF_PACKAGE)
        .map_err(wrong)?
        .ok_or(Unreadable::Broken {
            part: Part::Package,
        })?;
    let mut budget = Budget::new(limits);
    let mut number = 0;
    loop {
        let sheet = match xml.next().map_err(wrong)? {
            Piece::Start(start) if name(&start) == "table" => {
                text(&start, "name")?.unwrap_or_default()
            }
            Piece::Over => return Ok(()),
            _ => continue,
        };
        number += 1;
        limits.check(Limit::Tables, number as u64)?;
        let mut builder = Builder::new(Origin::Sheet {
            number,
            name: sheet,
        });
        table(&mut xml, &mut builder, &mut budget)?;
        let grid = builder.finish();
        source.remarks.extend(grid.hidden_rows());
        source.blocks.push(Block::Table(source.grids.len()));
        source.grids.push(grid);
    }
}

/// Refuses a workbook that its list of files says to be encrypted.
fn is_locked(package: &mut Package<Cursor<&[u8]>>) -> Result<(), Unreadable> {
    let Some(mut xml) = package
        .xml("META-INF/manifest.xml", OF_PACKAGE)
        .map_err(wrong)?
    else {
        return Ok(());
    };
    loop {
        match xml.next().map_err(wrong)? {
            Piece::Start(start) if name(&start) == "encryption-data" => {
                return Err(Unreadable::Locked);
            }
            Piece::Over => return Ok(()),
            _ => {}
        }
    }
}

fn text(start: &BytesStart<'_>, key: &str) -> Result<Option<String>, Unreadable> {
    let value = attribute(start, key, OF_PACKAGE).map_err(wrong)?;
    Ok(value.map(std::borrow::Cow::into_owned))
}

fn number(start: &BytesStart<'_>, key: &str) -> Result<u64, Unreadable> {
    match text(start, key)? {
        Some(value) => value
            .parse::<u64>()
            .map(|number| number.max(1))
            .map_err(|_| Unreadable::Broken { part: PART }),
        None => Ok(1),
    }
}

/// Reads the sheet whose start was read last.
fn table(
    xml: &mut File<'_, '_>,
    builder: &mut Builder,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    let own = xml.depth();
    let mut row = 0_u64;
    loop {
        let (repeated, is_hidden) = match xml.next().map_err(wrong)? {
            Piece::Start(start) => match name(&start) {
                "table-row" => {
                    let visibility = text(&start, "visibility")?;
                    let is_hidden = visibility.is_some_and(|visibility| visibility != "visible");
                    (number(&start, "number-rows-repeated")?, is_hidden)
                }
                // Groups of rows, and rows that are printed on each page.
                "table-rows" | "table-row-group" | "table-header-rows" => continue,
                _ => {
                    xml.skip().map_err(wrong)?;
                    continue;
                }
            },
            Piece::End(_) => {
                if xml.depth() < own {
                    return Ok(());
                }
                continue;
            }
            Piece::Over => return Err(Unreadable::Broken { part: PART }),
            _ => continue,
        };
        let cells = cells(xml, budget)?;
        if cells.is_empty() && !builder.hangs() {
            row = row.saturating_add(repeated);
            continue;
        }
        // Blank rows at a sheet's end are written as one that is repeated to Excel's last row.
        let times = match cells.is_empty() {
            true => repeated.min(budget.limits.rows),
            false => repeated,
        };
        budget.limits.check(Limit::Rows, times)?;
        for _ in 0..times {
            if cells.is_empty() && !builder.hangs() {
                break;
            }
            row += 1;
            builder.begin_row(usize::try_from(row).unwrap_or(usize::MAX), budget)?;
            if is_hidden {
                builder.hide_row();
            }
            for (column, written) in &cells {
                let lines = written.lines.clone();
                let mut cell = Cell::of(lines.finish(), builder.place(*column));
                cell.date = written.date;
                builder.put(*column, written.columns, written.rows, cell, budget)?;
            }
        }
        row += repeated.saturating_sub(times);
    }
}

/// Reads the cells of a row that hold something or are merged, by column.
fn cells(xml: &mut File<'_, '_>, budget: &Budget) -> Result<Vec<(usize, Written)>, Unreadable> {
    let own = xml.depth();
    let limits = budget.limits;
    let mut cells = Vec::new();
    let mut column = 0_u64;
    loop {
        let mut written = match xml.next().map_err(wrong)? {
            Piece::Start(start) => match name(&start) {
                "table-cell" => of_tag(&start)?,
                "covered-table-cell" => {
                    column = column.saturating_add(number(&start, "number-columns-repeated")?);
                    xml.skip().map_err(wrong)?;
                    continue;
                }
                _ => {
                    xml.skip().map_err(wrong)?;
                    continue;
                }
            },
            Piece::End(_) => {
                if xml.depth() < own {
                    return Ok(cells);
                }
                continue;
            }
            Piece::Over => return Err(Unreadable::Broken { part: PART }),
            _ => continue,
        };
        let flag = written.lines.flags;
        content(xml, &mut written.lines, &limits)?;
        let repeated = written.repeated;
        let is_unread = [Flag::NestedTable, Flag::Drawing]
            .iter()
            .any(|unread| written.lines.flags.has(*unread));
        let is_blank = written.lines.is_blank() && !is_unread;
        if !is_blank {
            let shown = std::mem::take(&mut written.lines).finish();
            let mut lines = Lines::default();
            lines.flags = flag;
            lines.flags.join(shown.flags);
            let text = match shown.lines.is_empty() {
                true => shown.text,
                false => shown.lines.join("\n"),
            };
            let text = match written.date {
                Some(date) => {
                    let (text, flag) = dated(text, date);
                    lines.flags.add(flag);
                    text
                }
                None => text,
            };
            lines.push(&text, Font::Unicode, &limits)?;
            written.lines = lines;
        }
        if !is_blank || written.columns > 1 || written.rows > 1 {
            limits.check(Limit::Span, written.columns)?;
            limits.check(Limit::Rows, written.rows)?;
            limits.check(Limit::Columns, column.saturating_add(repeated))?;
            for time in 0..repeated {
                let at = usize::try_from(column + time).unwrap_or(usize::MAX);
                cells.push((
                    at,
                    Written {
                        lines: written.lines.clone(),
                        ..written
                    },
                ));
            }
        }
        column = column.saturating_add(repeated);
    }
}

/// What the tag of a cell says.
fn of_tag(start: &BytesStart<'_>) -> Result<Written, Unreadable> {
    let kind = text(start, "value-type")?.unwrap_or_default();
    let mut lines = Lines::default();
    if text(start, "formula")?.is_some() {
        lines.flags.add(Flag::Formula);
    }
    if matches!(kind.as_str(), "float" | "percentage" | "currency") {
        lines.flags.add(Flag::NumberOfWorkbook);
    }
    let date = match kind.as_str() {
        "date" => text(start, "date-value")?,
        _ => None,
    };
    let date = date.and_then(|date| date.get(..10).and_then(|day| day.parse().ok()));
    Ok(Written {
        columns: number(start, "number-columns-spanned")?,
        rows: number(start, "number-rows-spanned")?,
        repeated: number(start, "number-columns-repeated")?,
        lines,
        date,
    })
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

/// Reads the text of the cell whose start was read last, up to its end.
fn content(xml: &mut File<'_, '_>, lines: &mut Lines, limits: &Limits) -> Result<(), Unreadable> {
    let own = xml.depth();
    let mut paragraphs = 0;
    let mut inside = 0_u64;
    loop {
        match xml.next().map_err(wrong)? {
            Piece::Start(start) => match name(&start) {
                "p" | "h" => {
                    if paragraphs > 0 {
                        lines.end_line();
                    }
                    paragraphs += 1;
                    inside += 1;
                }
                "s" | "tab" => lines.push(" ", Font::Unicode, limits)?,
                "line-break" => lines.end_line(),
                // A comment is no text of the cell.
                "annotation" => xml.skip().map_err(wrong)?,
                "table" => {
                    lines.flags.add(Flag::NestedTable);
                    xml.skip().map_err(wrong)?;
                }
                "shapes" | "frame" | "custom-shape" | "rect" | "text-box" => {
                    lines.flags.add(Flag::Drawing);
                    xml.skip().map_err(wrong)?;
                }
                _ => {}
            },
            Piece::End(_) => {
                if xml.depth() < own {
                    return Ok(());
                }
                continue;
            }
            Piece::Text(text) if inside > 0 => {
                let text = text.replace(['\n', '\r', '\t'], " ");
                lines.push(&text, Font::Unicode, limits)?;
            }
            Piece::Over => return Err(Unreadable::Broken { part: PART }),
            _ => {}
        }
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
