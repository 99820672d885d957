//! The records of a sheet: its rows, cells and merged areas.

use std::collections::HashSet;

use super::letters::Letters;
use super::{BOF, CONTINUE, EOF, Record, record};
use crate::workbook::compound::{long, short};
use crate::workbook::limits::{Fault, Limit, Limits, Part, Spent};
use crate::workbook::rows::Area;
use crate::workbook::strings::Strings;
use crate::workbook::value::{Cell, Days, Row, Value};

/// Where the reading of a sheet stands.
pub(in crate::workbook) struct Place<'b> {
    stream: &'b [u8],
    /// The next record; `None`: the sheet is over.
    at: Option<usize>,
    part: Part,
    /// How many sheets and charts are open; those in the sheet are passed over.
    depth: u32,
    hidden: HashSet<u16>,
    areas: Vec<Area>,
    /// Number of the last row.
    last: u64,
}

impl<'b> Place<'b> {
    /// Where the records of a sheet begin; `None`: it has no cells.
    pub(super) fn new(stream: &'b [u8], start: Option<usize>, part: Part) -> Place<'b> {
        Place {
            stream,
            at: start,
            part,
            depth: 0,
            hidden: HashSet::new(),
            areas: Vec::new(),
            last: 0,
        }
    }

    /// The number of the last row that was met.
    pub(in crate::workbook) fn met(&self) -> u64 {
        self.last
    }

    /// Makes `row` the next row that holds something; tells whether there is one.
    pub(in crate::workbook) fn next_row(
        &mut self,
        row: &mut Row,
        days: Days<'_>,
        strings: &Strings,
        limits: &Limits,
        spent: &mut Spent,
    ) -> Result<bool, Fault> {
        let broken = Fault::Broken { part: self.part };
        row.cells.clear();
        // The row under way, from 0, and the bytes of its texts.
        let (mut number, mut bytes): (Option<u16>, u64) = (None, 0);
        while let Some(at) = self.at {
            let Record {
                kind,
                content,
                next,
            } = record(self.stream, at).ok_or(broken)?;
            let of = is_cell(kind)
                .then(|| short(content, 0))
                .flatten()
                .filter(|_| self.depth == 1);
            if of.is_some() && number.is_some() && of != number {
                break;
            }
            self.at = Some(next);
            match kind {
                BOF => self.depth += 1,
                EOF => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        self.at = None;
                    }
                }
                // Cells of a chart, or before a sheet begins.
                _ if self.depth != 1 => {
                    if self.depth == 0 {
                        return Err(broken);
                    }
                }
                0x0208 => {
                    let (of, flags) = (short(content, 0), short(content, 12));
                    if flags.is_some_and(|flags| flags & 0x20 != 0) {
                        self.hidden.extend(of);
                    }
                }
                0x00e5 => {
                    self.merged(content).ok_or(broken)?;
                    limits.check(Limit::Areas, self.areas.len() as u64, self.part)?;
                }
                // What a formula came to, where it is a text.
                0x0207 => {
                    let mut pieces = vec![content];
                    while let Some(more) = self.at.and_then(|at| record(self.stream, at))
                        && more.kind == CONTINUE
                    {
                        pieces.push(more.content);
                        self.at = Some(more.next);
                    }
                    let mut letters = Letters::new(pieces);
                    let text = letters
                        .short()
                        .and_then(|number| letters.text(usize::from(number)));
                    if let Some(cell) = row.cells.last_mut().filter(|cell| cell.has_formula) {
                        cell.value = text_or_blank(text.ok_or(broken)?);
                        bytes += self.text(cell, limits, spent)?;
                        limits.check(Limit::RowText, bytes, self.part)?;
                    }
                }
                _ => {
                    if of.is_some() {
                        number = of;
                        let before = row.cells.len();
                        cells(kind, content, row, days, strings).ok_or(broken)?;
                        let new = &row.cells[before..];
                        spent.cells(new.len() as u64, limits)?;
                        for cell in new {
                            limits.check(Limit::Columns, cell.column as u64 + 1, self.part)?;
                            bytes += self.text(cell, limits, spent)?;
                        }
                        limits.check(Limit::RowText, bytes, self.part)?;
                    }
                }
            }
        }
        let Some(number) = number else {
            return Ok(false);
        };
        spent.row(limits)?;
        row.cells
            .retain(|cell| cell.value != Value::Blank || cell.has_formula);
        row.cells.sort_by_key(|cell| cell.column);
        let stands_twice = row
            .cells
            .windows(2)
            .any(|pair| pair[0].column == pair[1].column);
        row.number = u64::from(number) + 1;
        // A row that stands twice would be counted twice.
        if stands_twice || row.number <= self.last {
            return Err(broken);
        }
        self.last = row.number;
        row.is_hidden = self.hidden.contains(&number);
        Ok(true)
    }

    /// The bytes of a cell's text, which are not too many.
    fn text(&self, cell: &Cell, limits: &Limits, spent: &mut Spent) -> Result<u64, Fault> {
        let Value::Text(text) = &cell.value else {
            return Ok(0);
        };
        let bytes = text.len() as u64;
        limits.check(Limit::Text, bytes, self.part)?;
        spent.text(bytes, limits)?;
        Ok(bytes)
    }

    fn merged(&mut self, content: &[u8]) -> Option<()> {
        let number = usize::from(short(content, 0)?);
        for area in 0..number {
            let of = |place: usize| short(content, 2 + 8 * area + 2 * place);
            let (top, bottom) = (u64::from(of(0)?) + 1, u64::from(of(1)?) + 1);
            let (left, right) = (usize::from(of(2)?), usize::from(of(3)?));
            if top > bottom || left > right {
                return None;
            }
            self.areas.push(Area {
                top,
                bottom,
                left,
                right,
            });
        }
        Some(())
    }

    /// A merged area; those of a sheet stand after its rows.
    pub(in crate::workbook) fn next_merged(&mut self) -> Option<Area> {
        self.areas.pop()
    }
}

/// Whether a record is of cells: its content then begins with their row and first column.
fn is_cell(kind: u16) -> bool {
    matches!(
        kind,
        0x00fd | 0x0204 | 0x00d6 | 0x0203 | 0x027e | 0x00bd | 0x0006 | 0x0205
    )
}

fn text_or_blank(text: String) -> Value {
    match text.is_empty() {
        true => Value::Blank,
        false => Value::Text(text),
    }
}

/// Adds the cells of a record to their row.
fn cells(
    kind: u16,
    content: &[u8],
    row: &mut Row,
    days: Days<'_>,
    strings: &Strings,
) -> Option<()> {
    let column = usize::from(short(content, 2)?);
    let mut add = |column: usize, format: usize, value: Value, has_formula: bool| {
        let style = days.styles.of(format);
        row.cells.push(Cell {
            column,
            value,
            has_formula,
            format: style.format,
            font: style.font,
            shown: None,
        });
    };
    if kind == 0x00bd {
        // Several numbers side by side, and then the last column.
        let numbers = content.len().checked_sub(6)? / 6;
        for number in 0..numbers {
            let at = 4 + 6 * number;
            let format = usize::from(short(content, at)?);
            add(
                column + number,
                format,
                days.value(packed(long(content, at + 2)?), format),
                false,
            );
        }
        return Some(());
    }
    let format = usize::from(short(content, 4)?);
    let double = |at: usize| {
        let bytes = content.get(at..)?.first_chunk::<8>()?;
        Some(f64::from_le_bytes(*bytes))
    };
    let number = |number: f64| match number.is_finite() {
        true => days.value(number, format),
        false => Value::Error,
    };
    let value = match kind {
        0x00fd => text_or_blank(
            strings
                .get(usize::try_from(long(content, 6)?).ok()?)?
                .to_owned(),
        ),
        0x0204 | 0x00d6 => text_or_blank(Letters::of(content, 6)?),
        0x0203 => number(double(6)?),
        0x027e => number(packed(long(content, 6)?)),
        0x0205 => match (*content.get(6)?, *content.get(7)?) {
            (value, 0) => Value::Bool(value != 0),
            _ => Value::Error,
        },
        // A formula, and what it came to; a text follows in a record of its own.
        _ => match (short(content, 12)?, *content.get(6)?) {
            (0xffff, 1) => Value::Bool(*content.get(8)? != 0),
            (0xffff, 2) => Value::Error,
            (0xffff, _) => Value::Blank,
            _ => number(double(6)?),
        },
    };
    add(column, format, value, kind == 0x0006);
    Some(())
}

/// A number that is packed into 30 bits: a whole one, or the upper half of one with a fraction; either may be in hundredths.
fn packed(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    match bits & 1 {
        0 => number,
        _ => number / 100.0,
    }
}
