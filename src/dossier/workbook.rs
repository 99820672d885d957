//! Rows of an Excel workbook, one at a time.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{
    DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxCellReader, XlsxError,
};

use super::counter::Counter;
use super::header::{self, HeadRow, Header, WITHIN};
use super::layout::Layout;
use super::mapping::Mapping;
use super::report::Fault;
use crate::model::period::Date;

/// An open workbook and the header found in it.
pub(super) struct Workbook<RS: Read + Seek> {
    file: Xlsx<RS>,
    sheet: String,
    pub header: Header,
    pub header_line: u64,
    rows_from: u64,
}

impl<RS: Read + Seek> Workbook<RS> {
    /// Finds the sheet with a header, among those that are not hidden.
    pub(super) fn open(file: RS, mapping: &Mapping) -> Result<Workbook<RS>, Fault> {
        let mut file = Xlsx::new(file).map_err(fault)?;
        let mut likely = None;
        let mut tables = Vec::new();
        let sheets = file.sheets_metadata().iter();
        let shown: Vec<String> = sheets
            .filter(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .collect();
        for sheet in shown {
            // A sheet of charts has no cells to read.
            let Ok(cells) = file.worksheet_cells_reader(&sheet) else {
                continue;
            };
            let rows = head_rows(cells)?;
            if let Some(found) = header::find(&rows, mapping) {
                let below = rows.get(found.row + 1);
                let numbering = below.filter(|below| header::is_numbering(&below.cells));
                let header_line = rows[found.row].line;
                let rows_from = numbering.map_or(header_line, |row| row.line) + 1;
                tables.push((sheet, found, header_line, rows_from));
                continue;
            }
            likely = likely.or_else(|| header::likely(&rows));
        }
        if tables.len() > 1 {
            let sheets = tables.into_iter().map(|(sheet, ..)| sheet).collect();
            return Err(Fault::SeveralSheets { sheets });
        }
        let Some((sheet, header, header_line, rows_from)) = tables.pop() else {
            return Err(Fault::NoHeader { likely });
        };
        Ok(Workbook {
            file,
            sheet,
            header,
            header_line,
            rows_from,
        })
    }

    /// Counts the rows below the header.
    pub(super) fn count(
        &mut self,
        layout: &Layout,
        counter: &mut Counter<'_, '_>,
    ) -> Result<(), Fault> {
        self.refuse_merged(layout)?;
        let cells = self
            .file
            .worksheet_cells_reader(&self.sheet)
            .map_err(fault)?;
        let rows_from = self.rows_from;
        // Of each used column with formulas: whether one has a value.
        let mut computed: BTreeMap<usize, bool> = BTreeMap::new();
        each_row(cells, |line, row| {
            if line < rows_from {
                return true;
            }
            for &(column, is_blank) in row
                .formulas
                .iter()
                .filter(|(column, _)| layout.uses(*column))
            {
                *computed.entry(column).or_default() |= !is_blank;
            }
            if row.errors.iter().any(|column| layout.uses(*column)) {
                counter.take_unread(line);
                return true;
            }
            // A workbook stores no blank cells, and notes beside the table are no part of it.
            row.cells.truncate(layout.width);
            counter.take(&row.cells[..], line, || line);
            true
        })?;
        // A formula may well give a blank; where none gives anything, no program has computed them.
        let uncomputed = computed.iter().find(|(_, is_computed)| !**is_computed);
        match uncomputed.and_then(|(column, _)| self.header.columns.get(*column)) {
            Some(column) => Err(Fault::Uncomputed {
                column: column.header.clone(),
            }),
            None => Ok(()),
        }
    }

    /// Of merged cells only the first has a value; whether it is meant for all is not for the tool to guess.
    fn refuse_merged(&mut self, layout: &Layout) -> Result<(), Fault> {
        let merged = self.file.merge_cells_by_sheet_name(&self.sheet);
        let rows_from = self.rows_from;
        let is_of_rows = |area: &&Dimensions| {
            let columns = area.start.1 as usize..=area.end.1 as usize;
            let is_used = layout.used().any(|column| columns.contains(&column));
            let last = u64::from(area.end.0) + 1;
            is_used && area.start.0 < area.end.0 && last > rows_from
        };
        match merged.map_err(fault)?.iter().find(is_of_rows) {
            Some(area) => Err(Fault::MergedCells {
                line: u64::from(area.start.0) + 1,
            }),
            None => Ok(()),
        }
    }
}

fn head_rows<RS: Read + Seek>(cells: XlsxCellReader<'_, RS>) -> Result<Vec<HeadRow>, Fault> {
    let mut rows = Vec::new();
    each_row(cells, |line, row| {
        rows.push(HeadRow {
            line,
            end: 0,
            cells: row.cells.clone(),
        });
        rows.len() <= WITHIN
    })?;
    Ok(rows)
}

/// A row of a sheet.
#[derive(Default)]
struct SheetRow {
    /// What its cells would be in CSV.
    cells: Vec<String>,
    /// Columns whose cell shows an error.
    errors: Vec<usize>,
    /// Columns whose cell holds a formula, and whether it is blank.
    formulas: Vec<(usize, bool)>,
}

/// Calls `take` with each row that has cells, its number from 1, until it gives `false`.
fn each_row<RS: Read + Seek>(
    mut reader: XlsxCellReader<'_, RS>,
    mut take: impl FnMut(u64, &mut SheetRow) -> bool,
) -> Result<(), Fault> {
    let mut current = SheetRow::default();
    let mut line = None;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(fault)? {
        let (row, column) = cell.pos;
        if line.is_some_and(|line| line != row) {
            let number = u64::from(line.unwrap_or_default()) + 1;
            if !take(number, &mut current) {
                return Ok(());
            }
            current.cells.clear();
            current.errors.clear();
            current.formulas.clear();
        }
        line = Some(row);
        let column = column as usize;
        // Excel has 16,384 columns.
        if column < 16_384 {
            let cells = &mut current.cells;
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text(&cell.value);
            if matches!(cell.value, DataRef::Error(_)) {
                current.errors.push(column);
            }
            if cell.formula.is_some() {
                let is_blank = cells[column].is_empty();
                current.formulas.push((column, is_blank));
            }
        }
    }
    if let Some(line) = line {
        take(u64::from(line) + 1, &mut current);
    }
    Ok(())
}

/// What a cell would be in CSV; a day in ISO form.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        DataRef::DateTime(time) => day(time),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The day of a typed time. The library rounds to milliseconds: what it brings to midnight is still of the day before.
fn day(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let is_rounded_up =
        (hour, minute, second, milli) == (0, 0, 0, 0) && time.as_f64().fract() > 0.5;
    let date = Date::from_ymd_opt(year.into(), month.into(), day.into());
    match date
        .filter(|_| is_rounded_up)
        .and_then(|date| date.pred_opt())
    {
        Some(date) => date.to_string(),
        None => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The reader's own words are left out: they may quote a cell.
fn fault(error: XlsxError) -> Fault {
    Fault::Workbook {
        locked: matches!(error, XlsxError::Password),
    }
}
