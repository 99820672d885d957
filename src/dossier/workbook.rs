//! Rows of an Excel workbook, one at a time.

use std::io::{Read, Seek};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::counter::Counter;
use super::header::{self, HeadRow, Header, WITHIN};
use super::layout::Layout;
use super::mapping::Mapping;
use super::report::Fault;

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
        let cells = self
            .file
            .worksheet_cells_reader(&self.sheet)
            .map_err(fault)?;
        let rows_from = self.rows_from;
        each_row(cells, |line, cells| {
            if line >= rows_from {
                // A workbook stores no blank cells, and notes beside the table are no part of it.
                cells.truncate(layout.width);
                counter.take(&cells[..], line, || line);
            }
            true
        })
    }
}

fn head_rows<RS: Read + Seek>(cells: XlsxCellReader<'_, RS>) -> Result<Vec<HeadRow>, Fault> {
    let mut rows = Vec::new();
    each_row(cells, |line, cells| {
        rows.push(HeadRow {
            line,
            end: 0,
            cells: cells.clone(),
        });
        rows.len() <= WITHIN
    })?;
    Ok(rows)
}

/// Calls `take` with each row that has cells, its number from 1, until it gives `false`.
fn each_row<RS: Read + Seek>(
    mut reader: XlsxCellReader<'_, RS>,
    mut take: impl FnMut(u64, &mut Vec<String>) -> bool,
) -> Result<(), Fault> {
    let mut cells: Vec<String> = Vec::new();
    let mut line = None;
    while let Some(cell) = reader.next_cell().map_err(fault)? {
        let (row, column) = cell.get_position();
        if line.is_some_and(|line| line != row) {
            let number = u64::from(line.unwrap_or_default()) + 1;
            if !take(number, &mut cells) {
                return Ok(());
            }
            cells.clear();
        }
        line = Some(row);
        let column = column as usize;
        // Excel has 16,384 columns.
        if column < 16_384 {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text(cell.get_value());
        }
    }
    if let Some(line) = line {
        take(u64::from(line) + 1, &mut cells);
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
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) => "#".to_owned(),
        DataRef::Empty => String::new(),
    }
}

/// The reader's own words are left out: they may quote a cell.
fn fault(error: XlsxError) -> Fault {
    Fault::Workbook {
        locked: matches!(error, XlsxError::Password),
    }
}
