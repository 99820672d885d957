//! Workbooks of Excel, through the reader of workbooks: each sheet that users see is a grid.

use std::io::Cursor;

use super::flag::Flag;
use super::grid::{Budget, Builder, Cell, Origin};
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Unreadable};
use super::remark::Remark;
use super::{Block, Kind, Source};
use crate::time::period::Date;
use crate::workbook::{self, Area, Format, Value, Workbook};

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    let of_package = limits.of_package();
    let mut book = Workbook::open(Cursor::new(bytes), of_package).map_err(Unreadable::Workbook)?;
    source.kind = match book.kind() {
        workbook::Kind::Xls => Kind::Xls,
        workbook::Kind::Xlsx | workbook::Kind::Ods => Kind::Xlsx,
    };
    let mut budget = Budget::new(limits);
    let sheets = book.sheets().to_vec();
    limits.check(Limit::Tables, sheets.len() as u64)?;
    for (index, sheet) in sheets.into_iter().enumerate() {
        let number = index + 1;
        if !sheet.is_shown {
            source.remarks.push(Remark::HiddenSheet { sheet: number });
            continue;
        }
        let mut builder = Builder::new(Origin::Sheet {
            number,
            name: sheet.name,
        });
        let mut numbers: Vec<u64> = Vec::new();
        let mut is_cut = false;
        let mut rows = book.rows(index).map_err(Unreadable::Workbook)?;
        while let Some(row) = rows.next_row().map_err(Unreadable::Workbook)? {
            if row.cells.is_empty() {
                continue;
            }
            let row = row.clone();
            numbers.push(row.number);
            let number = usize::try_from(row.number).unwrap_or(usize::MAX);
            builder.begin_row(number, &mut budget)?;
            if row.is_hidden {
                builder.hide_row();
            }
            for own in row.cells {
                if own.column as u64 >= limits.columns {
                    is_cut = true;
                    continue;
                }
                let font = rows.font(own.font).map_or(Font::Unicode, Font::named);
                let mut lines = Lines::default();
                let shown = shown(&own.value, own.format);
                lines.push(&shown.text, font, &limits)?;
                if own.has_formula {
                    lines.flags.add(Flag::Formula);
                }
                if let Some(flag) = shown.flag {
                    lines.flags.add(flag);
                }
                let mut cell = Cell::of(lines.finish(), builder.place(own.column));
                cell.date = shown.date;
                builder.put(own.column, 1, 1, cell, &mut budget)?;
            }
        }
        while let Some(area) = rows.next_merged().map_err(Unreadable::Workbook)? {
            merge(area, &numbers, &mut builder, &mut budget)?;
        }
        if is_cut {
            source
                .remarks
                .push(Remark::ColumnsLeftOut { sheet: number });
        }
        let grid = builder.finish();
        source.remarks.extend(grid.hidden_rows());
        source.blocks.push(Block::Table(source.grids.len()));
        source.grids.push(grid);
    }
    Ok(())
}

/// Lays a merged area over the rows that there are.
fn merge(
    area: Area,
    numbers: &[u64],
    builder: &mut Builder,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    let Ok(first) = numbers.binary_search(&area.top) else {
        return Ok(());
    };
    let after = numbers.partition_point(|number| *number <= area.bottom);
    let most = usize::try_from(budget.limits.columns).unwrap_or(usize::MAX);
    let right = area.right.min(most - 1);
    if builder.grid().rows[first].len() <= area.left {
        return Ok(());
    }
    for (row, number) in numbers.iter().enumerate().take(after).skip(first) {
        for column in area.left..=right {
            if (row, column) != (first, area.left) {
                let number = usize::try_from(*number).unwrap_or(usize::MAX);
                builder.cover_in(row, number, column, (first, area.left), budget)?;
            }
        }
    }
    Ok(())
}

/// What a workbook shows of a value.
struct Shown {
    text: String,
    flag: Option<Flag>,
    date: Option<Date>,
}

fn shown(value: &Value, format: Format) -> Shown {
    let of = |text: String, flag| Shown {
        text,
        flag,
        date: None,
    };
    match value {
        Value::Blank | Value::Error => of(String::new(), Some(Flag::NoValue)),
        Value::Text(text) => of(text.clone(), None),
        Value::Bool(value) => of(value.to_string().to_uppercase(), None),
        Value::Number(number) => {
            let text = match format {
                Format::Percent(decimals) => {
                    format!("{:.*}%", usize::from(decimals), number * 100.0)
                }
                Format::Number(decimals) => format!("{number:.*}", usize::from(decimals)),
                _ => number.to_string(),
            };
            of(text, Some(Flag::NumberOfWorkbook))
        }
        // A month typed into Excel is stored as its first day: what was typed shows in the format alone.
        Value::Day(day) => {
            let (form, flag) = match format {
                Format::Day => ("%d/%m/%Y", Flag::DayOfWorkbook),
                Format::Month => ("%-m/%Y", Flag::MonthOfWorkbook),
                Format::Year => ("%Y", Flag::DateOfWorkbook),
                _ => ("%d/%m/%Y", Flag::DateOfWorkbook),
            };
            Shown {
                text: day.format(form).to_string(),
                flag: Some(flag),
                date: Some(*day),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `6/2025` must never become 1 June.
    #[test]
    fn months_days_and_percentages_are_shown_as_the_workbook_shows_them() {
        let day: Date = "2025-06-01".parse().unwrap();
        for (value, format, text, flag) in [
            (
                Value::Day(day),
                Format::Month,
                "6/2025",
                Flag::MonthOfWorkbook,
            ),
            (
                Value::Day(day),
                Format::Day,
                "01/06/2025",
                Flag::DayOfWorkbook,
            ),
            (
                Value::Day(day),
                Format::Other,
                "01/06/2025",
                Flag::DateOfWorkbook,
            ),
            (Value::Day(day), Format::Year, "2025", Flag::DateOfWorkbook),
            (
                Value::Number(0.95),
                Format::Percent(0),
                "95%",
                Flag::NumberOfWorkbook,
            ),
            (
                Value::Number(1.1),
                Format::General,
                "1.1",
                Flag::NumberOfWorkbook,
            ),
            (
                Value::Number(7.0),
                Format::General,
                "7",
                Flag::NumberOfWorkbook,
            ),
            (Value::Error, Format::General, "", Flag::NoValue),
        ] {
            let shown = shown(&value, format);
            assert_eq!((shown.text.as_str(), shown.flag), (text, Some(flag)));
        }
    }
}
