//! Rows of an Excel workbook, one at a time.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::counter::Counter;
use super::day::calendar;
use super::dress::undressed;
use super::header::{self, HeadRow, Header, WITHIN};
use super::layout::Layout;
use super::mapping::{DateForm, Field, Mapping};
use super::report::{Fault, Swapped};
use super::shown;
use super::spoiled::CONVERTED;
use super::swap::Swap;
use crate::workbook::{
    self, Area, Cell, Kind, Limit, Limits, Part, Row, Rows, Value, Workbook as File,
};

/// An open workbook and the header found in it.
pub(super) struct Workbook<RS> {
    file: File<RS>,
    sheet: usize,
    pub header: Header,
    pub header_line: u64,
    rows_from: u64,
    /// Rows above the header that read like a dossier.
    lost: Vec<u64>,
    /// The name of the sheet that is read, as it may be shown, where others hold something too.
    pub shown_sheet: Option<String>,
    /// Hidden sheets with dossiers too, by the names that may be shown.
    pub hidden_sheets: Vec<String>,
}

impl<RS: Read + Seek> Workbook<RS> {
    /// Finds the sheet with a header, among those that are not hidden.
    pub(super) fn open(file: RS, mapping: &Mapping) -> Result<Workbook<RS>, Fault> {
        let mut file = File::open(file, Limits::default()).map_err(Fault::Workbook)?;
        let mut likely = None;
        let mut tables = Vec::new();
        let mut hidden_sheets = Vec::new();
        let mut others = Vec::new();
        let mut held = 0;
        for sheet in 0..file.sheets().len() {
            if !file.sheets()[sheet].is_shown {
                // Who hid it may have done with it; what cannot be read there is no fault of the rest.
                let rows = file
                    .rows(sheet)
                    .map_err(Fault::Workbook)
                    .and_then(|rows| head_rows(rows, sheet, &mut held));
                let holds_dossiers = |rows: Vec<HeadRow>| {
                    header::find(&rows, mapping).is_some() || header::are_dossiers(&rows)
                };
                if rows.is_ok_and(holds_dossiers) {
                    hidden_sheets.push(shown::sheet(sheet, &file.sheets()[sheet].name));
                }
                continue;
            }
            let rows = head_rows(file.rows(sheet).map_err(Fault::Workbook)?, sheet, &mut held)?;
            if let Some(found) = header::find(&rows, mapping) {
                let header_line = rows[found.row].line;
                let last = header::last_row(&found, &rows);
                let rows_from = last.map_or(header_line, |row| row.line) + 1;
                let above = rows[..found.row].iter();
                let above = above.map(|row| (row.line, row.cells.clone()));
                let lost = header::lost(above, &found, mapping);
                tables.push((sheet, found, header_line, rows_from, lost));
                continue;
            }
            likely = likely.or_else(|| header::likely(&rows));
            others.push((sheet, rows));
        }
        let holding = tables.len() + others.iter().filter(|(_, rows)| !rows.is_empty()).count();
        // A table that goes on in a sheet of its own has no header there, and one of another system has a header with other names.
        if let [(own, found, ..)] = &tables[..] {
            let goes_on = |rows: &[HeadRow]| {
                let rows = rows.iter().map(|row| (row.line, row.cells.clone()));
                !header::lost(rows, found, mapping).is_empty()
            };
            let going_on = others
                .iter()
                .filter(|(_, rows)| goes_on(rows) || header::are_dossiers(rows));
            let mut sheets: Vec<usize> = going_on.map(|(sheet, _)| *sheet).collect();
            if !sheets.is_empty() {
                sheets.push(*own);
                sheets.sort_unstable();
                let names = sheets
                    .into_iter()
                    .map(|number| shown::sheet(number, &file.sheets()[number].name));
                return Err(Fault::SeveralSheets {
                    sheets: names.collect(),
                });
            }
        }
        if tables.len() > 1 {
            let numbers = tables.into_iter().map(|(sheet, ..)| sheet);
            let sheets = numbers.map(|number| shown::sheet(number, &file.sheets()[number].name));
            return Err(Fault::SeveralSheets {
                sheets: sheets.collect(),
            });
        }
        let Some((sheet, header, header_line, rows_from, lost)) = tables.pop() else {
            let mut sheets = others.iter().filter(|(_, rows)| !rows.is_empty());
            let is_headless = sheets.any(|(_, rows)| header::begin_with_dossier(rows));
            return Err(match likely {
                None if is_headless => Fault::Headless,
                likely => Fault::NoHeader { likely },
            });
        };
        let shown_sheet = (holding > 1).then(|| shown::sheet(sheet, &file.sheets()[sheet].name));
        Ok(Workbook {
            file,
            shown_sheet,
            sheet,
            header,
            header_line,
            rows_from,
            lost,
            hidden_sheets,
        })
    }

    /// What kind of workbook it is.
    pub(super) fn kind(&self) -> Kind {
        self.file.kind()
    }

    /// Counts the rows below the header; gives what only a workbook shows of them.
    pub(super) fn count(
        &mut self,
        layout: &Layout,
        counter: &mut Counter<'_, '_>,
    ) -> Result<Seen, Fault> {
        counter.take_lost(&self.lost);
        let is_from_1904 = self.file.is_from_1904();
        let mut rows = self.file.rows(self.sheet).map_err(Fault::Workbook)?;
        // Of each used column with formulas: whether one has a value.
        let mut computed: BTreeMap<usize, bool> = BTreeMap::new();
        let mut cells = Vec::new();
        let (mut hidden_rows, mut last) = (0, 0);
        // A list of a length that only the file knows: of the layout's own, which has one place for each field, the optimiser unrolls what is
        // asked of it at each cell without end.
        let used: Vec<usize> = layout.used().collect();
        let mut days: Vec<DayColumn> = DAYS
            .iter()
            .filter_map(|&field| DayColumn::of(field, layout))
            .collect();
        let ids: Vec<usize> = layout.columns_of(Field::Id).collect();
        let of_days: Vec<usize> = DAYS
            .iter()
            .flat_map(|&field| layout.columns_of(field))
            .collect();
        while let Some(row) = rows.next_row().map_err(Fault::Workbook)? {
            let line = row.number;
            if line < self.rows_from {
                continue;
            }
            let read = || row.cells.iter().filter(|cell| used.contains(&cell.column));
            let unread = read().find(|cell| cell.value == Value::Error);
            let is_dossier = if let Some(cell) = unread {
                counter.take_unread(line, layout.field(cell.column));
                true
            } else {
                // A workbook stores no blank cells, and notes beside the table are no part of it.
                fill(&mut cells, row, layout.width, |cell| match &cell.value {
                    value if ids.contains(&cell.column) => text_of_id(value),
                    Value::Number(number) if is_from_1904 && of_days.contains(&cell.column) => {
                        since_1900(*number).to_string()
                    }
                    value => text(value),
                });
                counter.look_at(&cells[..], line, &|| line);
                if !layout.twins.is_empty() {
                    counter.compare_twins(&cells[..], || line);
                }
                counter.take(&cells[..], line, || line)
            };
            let formulas = read().filter(|cell| cell.has_formula);
            if is_dossier {
                last = line;
                hidden_rows += u64::from(row.is_hidden);
                days.iter_mut().for_each(|day| day.note(row));
            }
            // A total is no part of the table, but a row whose values none has computed looks blank.
            let is_row = is_dossier || cells.iter().all(String::is_empty);
            for cell in formulas.filter(|_| is_row) {
                *computed.entry(cell.column).or_default() |= cell.value != Value::Blank;
            }
        }
        // Of merged cells only the first has a value; whether it is meant for all is not for the tool to guess. Below the last dossier are
        // signatures.
        while let Some(area) = rows.next_merged().map_err(Fault::Workbook)? {
            if area.top <= last && is_of_rows(&area, &used, self.rows_from) {
                return Err(Fault::MergedCells { line: area.top });
            }
        }
        // A formula may well give a blank; where none gives anything, no program has computed them.
        let uncomputed = computed.iter().find(|(_, is_computed)| !**is_computed);
        match uncomputed.and_then(|(column, _)| self.header.columns.get(*column)) {
            Some(column) => Err(Fault::Uncomputed {
                column: column.header.clone().unwrap_or_default(),
            }),
            None => Ok(Seen {
                swapped: days.iter().filter_map(DayColumn::swapped).collect(),
                hidden_rows,
            }),
        }
    }
}

/// What a workbook shows of its rows that lines of text do not.
pub(super) struct Seen {
    /// The columns in which days and months were swapped.
    pub swapped: Vec<Swapped>,
    /// How many rows are hidden.
    pub hidden_rows: u64,
}

/// The fields of days.
const DAYS: [Field; 4] = [
    Field::Received,
    Field::Due,
    Field::Processed,
    Field::HandedOver,
];

/// A column of days, and what it shows of days and months that a program swapped.
struct DayColumn {
    field: Field,
    column: usize,
    swap: Swap,
}

impl DayColumn {
    fn of(field: Field, layout: &Layout) -> Option<DayColumn> {
        let swap = Swap::default();
        layout.column(field).map(|column| DayColumn {
            field,
            column,
            swap,
        })
    }

    fn is_of(&self, cell: &Cell) -> bool {
        cell.column == self.column
    }

    /// Notes the row's cell, until one refutes a swap.
    fn note(&mut self, row: &Row) {
        if self.swap.is_refuted {
            return;
        }
        match row.cells.iter().find(|cell| self.is_of(cell)) {
            Some(Cell {
                value: Value::Day(day),
                ..
            }) => self.swap.add_typed(*day),
            Some(Cell {
                value: Value::Text(text),
                ..
            }) => {
                // Only where the day stands first could it have been taken for the month.
                let inner = undressed(text.as_bytes());
                if let Ok(text) = std::str::from_utf8(&inner)
                    && let Some(day) = calendar(text, &[DateForm::DayFirst])
                {
                    self.swap.add_text(day);
                }
            }
            _ => {}
        }
    }

    fn swapped(&self) -> Option<Swapped> {
        let Swap { typed, texts, .. } = self.swap;
        self.swap.is_shown().then_some(Swapped {
            field: self.field,
            typed,
            texts,
        })
    }
}

/// A day's number counted from 1904 on, as one that is counted from 1900 on. The numbers by which programs say that there is no day stay.
fn since_1900(number: f64) -> f64 {
    /// 1 January 1904 counted from 1900 on.
    const BETWEEN: f64 = 1_462.0;
    if number < 2.0 {
        number
    } else {
        number + BETWEEN
    }
}

/// An id as it would be in CSV. A number that a double does not hold to the last digit, a day and a truth value were no such things when the
/// system wrote the id.
fn text_of_id(value: &Value) -> String {
    /// Where numbers begin to have more digits than a spreadsheet keeps.
    const MOST: f64 = 1e15;
    match value {
        Value::Number(number) if number.abs() < MOST && number.fract() == 0.0 => text(value),
        Value::Number(_) | Value::Day(_) | Value::Bool(_) => CONVERTED.to_owned(),
        Value::Text(_) | Value::Error | Value::Blank => text(value),
    }
}

/// Whether an area joins several rows of the table in a used column.
fn is_of_rows(area: &Area, used: &[usize], rows_from: u64) -> bool {
    let is_used = used
        .iter()
        .any(|column| (area.left..=area.right).contains(column));
    is_used && area.top < area.bottom && area.bottom >= rows_from
}

/// Bytes of the first rows of all sheets, which are held until it is known which sheet is read: far more than headers have.
const MOST_HELD: u64 = 64 << 20;

/// The first rows of a sheet; `held` counts the bytes of all of them.
fn head_rows<R: Read>(
    mut rows: Rows<'_, R>,
    sheet: usize,
    held: &mut u64,
) -> Result<Vec<HeadRow>, Fault> {
    let mut head: Vec<HeadRow> = Vec::new();
    while head.len() <= WITHIN
        && let Some(row) = rows.next_row().map_err(Fault::Workbook)?
    {
        let mut cells = Vec::new();
        let width = row.cells.last().map_or(0, |cell| cell.column + 1);
        fill(&mut cells, row, width, |cell| text(&cell.value));
        // A blank cell takes some bytes too.
        let bytes = |cell: &String| (cell.len() + size_of::<String>()) as u64;
        *held += cells.iter().map(bytes).sum::<u64>();
        if *held > MOST_HELD {
            return Err(Fault::Workbook(workbook::Fault::Passed {
                limit: Limit::AllText,
                most: MOST_HELD,
                part: Part::Sheet(sheet),
            }));
        }
        head.push(HeadRow {
            line: row.number,
            end: 0,
            cells,
        });
    }
    Ok(head)
}

/// The cells of the first columns of a row as they would be in CSV, up to the last that holds something.
fn fill(cells: &mut Vec<String>, row: &Row, width: usize, text: impl Fn(&Cell) -> String) {
    cells.clear();
    for cell in row.cells.iter().filter(|cell| cell.column < width) {
        cells.resize(cell.column, String::new());
        cells.push(text(cell));
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
