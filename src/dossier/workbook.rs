//! Rows of an Excel workbook, one at a time.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::counter::Counter;
use super::header::{self, HeadRow, Header, WITHIN};
use super::layout::Layout;
use super::mapping::Mapping;
use super::report::Fault;
use super::shown;
use crate::workbook::{Area, Limits, Row, Rows, Value, Workbook as File};

/// An open workbook and the header found in it.
pub(super) struct Workbook<RS> {
    file: File<RS>,
    sheet: usize,
    pub header: Header,
    pub header_line: u64,
    rows_from: u64,
    /// Rows above the header that read like a dossier.
    lost: Vec<u64>,
    /// Hidden sheets with a header too, by the names that may be shown.
    pub hidden_sheets: Vec<String>,
}

impl<RS: Read + Seek> Workbook<RS> {
    /// Finds the sheet with a header, among those that are not hidden.
    pub(super) fn open(file: RS, mapping: &Mapping) -> Result<Workbook<RS>, Fault> {
        let mut file = File::open(file, Limits::default()).map_err(Fault::Workbook)?;
        let mut likely = None;
        let mut tables = Vec::new();
        let mut hidden_sheets = Vec::new();
        for sheet in 0..file.sheets().len() {
            if !file.sheets()[sheet].is_shown {
                // Who hid it may have done with it; what cannot be read there is no fault of the rest.
                let rows = file
                    .rows(sheet)
                    .map_err(Fault::Workbook)
                    .and_then(head_rows);
                if rows.is_ok_and(|rows| header::find(&rows, mapping).is_some()) {
                    hidden_sheets.push(shown::sheet(sheet, &file.sheets()[sheet].name));
                }
                continue;
            }
            let rows = head_rows(file.rows(sheet).map_err(Fault::Workbook)?)?;
            if let Some(found) = header::find(&rows, mapping) {
                let below = rows.get(found.row + 1);
                let numbering = below.filter(|below| header::is_numbering(&below.cells));
                let header_line = rows[found.row].line;
                let rows_from = numbering.map_or(header_line, |row| row.line) + 1;
                let above = rows[..found.row].iter();
                let above = above.map(|row| (row.line, row.cells.clone()));
                let lost = header::lost(above, &found, mapping);
                tables.push((sheet, found, header_line, rows_from, lost));
                continue;
            }
            likely = likely.or_else(|| header::likely(&rows));
        }
        if tables.len() > 1 {
            let numbers = tables.into_iter().map(|(sheet, ..)| sheet);
            let sheets = numbers.map(|number| shown::sheet(number, &file.sheets()[number].name));
            return Err(Fault::SeveralSheets {
                sheets: sheets.collect(),
            });
        }
        let Some((sheet, header, header_line, rows_from, lost)) = tables.pop() else {
            return Err(Fault::NoHeader { likely });
        };
        Ok(Workbook {
            file,
            sheet,
            header,
            header_line,
            rows_from,
            lost,
            hidden_sheets,
        })
    }

    /// Counts the rows below the header.
    pub(super) fn count(
        &mut self,
        layout: &Layout,
        counter: &mut Counter<'_, '_>,
    ) -> Result<(), Fault> {
        counter.take_lost(&self.lost);
        let mut rows = self.file.rows(self.sheet).map_err(Fault::Workbook)?;
        // Of each used column with formulas: whether one has a value.
        let mut computed: BTreeMap<usize, bool> = BTreeMap::new();
        let mut cells = Vec::new();
        // A list of a length that only the file knows: of the layout's own, which has one place for each field, the optimiser unrolls what is
        // asked of it at each cell without end.
        let used: Vec<usize> = layout.used().collect();
        while let Some(row) = rows.next_row().map_err(Fault::Workbook)? {
            let line = row.number;
            if line < self.rows_from {
                continue;
            }
            let mut is_unread = false;
            for cell in row.cells.iter().filter(|cell| used.contains(&cell.column)) {
                if cell.has_formula {
                    *computed.entry(cell.column).or_default() |= cell.value != Value::Blank;
                }
                is_unread |= cell.value == Value::Error;
            }
            if is_unread {
                counter.take_unread(line);
                continue;
            }
            // A workbook stores no blank cells, and notes beside the table are no part of it.
            fill(&mut cells, row, layout.width);
            counter.take(&cells[..], line, || line);
        }
        // Of merged cells only the first has a value; whether it is meant for all is not for the tool to guess.
        while let Some(area) = rows.next_merged().map_err(Fault::Workbook)? {
            if is_of_rows(&area, &used, self.rows_from) {
                return Err(Fault::MergedCells { line: area.top });
            }
        }
        // A formula may well give a blank; where none gives anything, no program has computed them.
        let uncomputed = computed.iter().find(|(_, is_computed)| !**is_computed);
        match uncomputed.and_then(|(column, _)| self.header.columns.get(*column)) {
            Some(column) => Err(Fault::Uncomputed {
                column: column.header.clone().unwrap_or_default(),
            }),
            None => Ok(()),
        }
    }
}

/// Whether an area joins several rows of the table in a used column.
fn is_of_rows(area: &Area, used: &[usize], rows_from: u64) -> bool {
    let is_used = used
        .iter()
        .any(|column| (area.left..=area.right).contains(column));
    is_used && area.top < area.bottom && area.bottom >= rows_from
}

fn head_rows<R: Read>(mut rows: Rows<'_, R>) -> Result<Vec<HeadRow>, Fault> {
    let mut head: Vec<HeadRow> = Vec::new();
    while head.len() <= WITHIN
        && let Some(row) = rows.next_row().map_err(Fault::Workbook)?
    {
        let mut cells = Vec::new();
        let width = row.cells.last().map_or(0, |cell| cell.column + 1);
        fill(&mut cells, row, width);
        head.push(HeadRow {
            line: row.number,
            end: 0,
            cells,
        });
    }
    Ok(head)
}

/// The cells of the first columns of a row as they would be in CSV, up to the last that holds something.
fn fill(cells: &mut Vec<String>, row: &Row, width: usize) {
    cells.clear();
    for cell in row.cells.iter().filter(|cell| cell.column < width) {
        cells.resize(cell.column, String::new());
        cells.push(text(&cell.value));
    }
}

/// What a cell would be in CSV; a day in ISO form.
fn text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        Value::Day(day) => day.to_string(),
        Value::Error | Value::Blank => String::new(),
    }
}
