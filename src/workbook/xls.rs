//! Workbooks of Excel 97 to 2003 (.xls): records one after the other, with the texts of all cells before the sheets.

use std::collections::HashSet;

use super::Sheet;
use super::compound::{long, short};
use super::limits::{Fault, Limit, Limits, Other, Part};
use super::rows::Area;
use super::strings::Strings;
use super::styles::{Styles, StylesOfRecords};
use super::value::{Cell, Days, Row, Value};

/// An open workbook.
#[derive(Debug, Default)]
pub(super) struct Book {
    stream: Vec<u8>,
    pub sheets: Vec<Sheet>,
    /// By sheet: where its records begin; `None`: it has no cells.
    starts: Vec<Option<usize>>,
    pub from_1904: bool,
    pub styles: Styles,
    pub strings: Strings,
}

/// A record: its kind, its content, and where the next begins.
struct Record<'b> {
    kind: u16,
    content: &'b [u8],
    next: usize,
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let length = usize::from(short(stream, at + 2)?);
    Some(Record {
        kind: short(stream, at)?,
        content: stream.get(at + 4..)?.get(..length)?,
        next: at + 4 + length,
    })
}

// Kinds of records, by the names that the format gives them.
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const CONTINUE: u16 = 0x003c;

impl Book {
    /// Reads what stands before the sheets.
    pub(super) fn read(stream: Vec<u8>, limits: &Limits) -> Result<Book, Fault> {
        let part = Part::Contents;
        let broken = Fault::Broken { part };
        let mut book = Book::default();
        let mut styles = StylesOfRecords::default();
        let mut at = 0;
        let first = record(&stream, at)
            .filter(|first| first.kind == BOF)
            .ok_or(Fault::NoWorkbook)?;
        if short(first.content, 0) != Some(0x0600) {
            return Err(Fault::Other(Other::Excel95));
        }
        loop {
            let Record {
                kind,
                content,
                next,
            } = record(&stream, at).ok_or(broken)?;
            at = next;
            match kind {
                EOF => break,
                // A password.
                0x002f => return Err(Fault::Locked),
                0x0022 => book.from_1904 = short(content, 0) == Some(1),
                0x0031 => {
                    let name = content.get(14..).and_then(|rest| {
                        let letters = usize::from(*rest.first()?);
                        Letters::new(vec![rest.get(1..)?]).text(letters)
                    });
                    styles.font(name.unwrap_or_default());
                }
                0x041e => {
                    let id = short(content, 0).ok_or(broken)?;
                    styles.format(id, &Letters::of(content, 2).ok_or(broken)?);
                }
                0x00e0 => {
                    let (font, format) = (short(content, 0), short(content, 2));
                    styles.cell(font.ok_or(broken)?, format.ok_or(broken)?);
                    limits.check(Limit::Styles, styles.number(), Part::Styles)?;
                }
                0x0085 => book.sheet(content).ok_or(broken)?,
                0x00fc => {
                    let mut pieces = vec![content];
                    while let Some(more) = record(&stream, at).filter(|more| more.kind == CONTINUE)
                    {
                        pieces.push(more.content);
                        at = more.next;
                    }
                    texts(pieces, limits, &mut book.strings)?;
                }
                _ => {}
            }
            limits.check(Limit::Sheets, book.sheets.len() as u64, part)?;
        }
        book.styles = styles.finish();
        book.stream = stream;
        Ok(book)
    }

    fn sheet(&mut self, content: &[u8]) -> Option<()> {
        let start = usize::try_from(long(content, 0)?).ok()?;
        let (state, kind) = (*content.get(4)?, *content.get(5)?);
        let letters = usize::from(*content.get(6)?);
        self.sheets.push(Sheet {
            name: Letters::new(vec![content.get(7..)?]).text(letters)?,
            is_shown: state & 3 == 0,
            path: None,
        });
        self.starts.push((kind == 0).then_some(start));
        Some(())
    }

    /// The records of a sheet.
    pub(super) fn place(&self, sheet: usize) -> Place<'_> {
        Place {
            stream: &self.stream,
            at: self.starts.get(sheet).copied().flatten(),
            part: Part::Sheet(sheet),
            depth: 0,
            hidden: HashSet::new(),
            areas: Vec::new(),
            last: 0,
        }
    }
}

/// Reads the texts that cells share.
fn texts(pieces: Vec<&[u8]>, limits: &Limits, strings: &mut Strings) -> Result<(), Fault> {
    let broken = Fault::Broken {
        part: Part::Strings,
    };
    let mut letters = Letters::new(pieces);
    let number = letters
        .skip(4)
        .and_then(|()| letters.long())
        .ok_or(broken)?;
    for _ in 0..number {
        let text = letters.rich_text().ok_or(broken)?;
        limits.check(Limit::Text, text.len() as u64, Part::Strings)?;
        strings.push(&text, limits)?;
    }
    Ok(())
}

/// The content of a record and of those that continue it.
struct Letters<'b> {
    pieces: Vec<&'b [u8]>,
    piece: usize,
    at: usize,
}

impl<'b> Letters<'b> {
    fn new(pieces: Vec<&'b [u8]>) -> Letters<'b> {
        Letters {
            pieces,
            piece: 0,
            at: 0,
        }
    }

    /// The text of a record at a place, with its number of letters in two bytes before it.
    fn of(content: &[u8], at: usize) -> Option<String> {
        let letters = usize::from(short(content, at)?);
        Letters::new(vec![content.get(at + 2..)?]).text(letters)
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(&byte) = piece.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let left = self.pieces.get(self.piece)?.len().saturating_sub(self.at);
            if left >= bytes {
                self.at += bytes;
                return Some(());
            }
            bytes -= left;
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        Some(())
    }

    /// A text that says how it is written, then its letters.
    fn text(&mut self, letters: usize) -> Option<String> {
        let flags = self.byte()?;
        self.letters(letters, flags)
    }

    /// A text with its number of letters before it, and with what it says beside them.
    fn rich_text(&mut self) -> Option<String> {
        let letters = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 {
            usize::from(self.short()?)
        } else {
            0
        };
        let beside = if flags & 4 != 0 {
            usize::try_from(self.long()?).ok()?
        } else {
            0
        };
        let text = self.letters(letters, flags)?;
        self.skip(runs.checked_mul(4)?.checked_add(beside)?)?;
        Some(text)
    }

    fn letters(&mut self, letters: usize, mut flags: u8) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < letters {
            // A text that goes on in the next record says again how it is written.
            if self
                .pieces
                .get(self.piece)
                .is_some_and(|piece| self.at >= piece.len())
            {
                flags = self.byte()?;
            }
            units.push(match flags & 1 {
                0 => u16::from(self.byte()?),
                _ => self.short()?,
            });
        }
        let text = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}'));
        Some(text.collect())
    }
}

/// Where the reading of a sheet stands.
pub(super) struct Place<'b> {
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

impl Place<'_> {
    /// Makes `row` the next row that holds something; tells whether there is one.
    pub(super) fn next_row(
        &mut self,
        row: &mut Row,
        days: Days<'_>,
        strings: &Strings,
        limits: &Limits,
    ) -> Result<bool, Fault> {
        let broken = Fault::Broken { part: self.part };
        row.cells.clear();
        // The row under way, from 0.
        let mut number: Option<u16> = None;
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
                0x00e5 => self.merged(content).ok_or(broken)?,
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
                    }
                }
                _ => {
                    if of.is_some() {
                        number = of;
                        cells(kind, content, row, days, strings).ok_or(broken)?;
                    }
                }
            }
        }
        let Some(number) = number else {
            return Ok(false);
        };
        let mut bytes = 0;
        for cell in &row.cells {
            if let Value::Text(text) = &cell.value {
                limits.check(Limit::Text, text.len() as u64, self.part)?;
                bytes += text.len() as u64;
            }
        }
        limits.check(Limit::RowText, bytes, self.part)?;
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
    pub(super) fn next_merged(&mut self) -> Option<Area> {
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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use crate::workbook::compound::tests::boxed;
    use crate::workbook::{Area, Fault, Kind, Limits, Other, Part, Row, Value, Workbook};

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = content.len() as u16;
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }

    fn shorts(numbers: &[u16]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    /// A text in letters of one byte, or of two.
    fn text(text: &str) -> Vec<u8> {
        let letters: Vec<u16> = text.encode_utf16().collect();
        if letters.iter().all(|letter| *letter < 256) {
            let bytes = letters.iter().map(|&letter| letter as u8);
            return [&[0][..], &bytes.collect::<Vec<u8>>()].concat();
        }
        [&[1][..], &shorts(&letters)].concat()
    }

    fn counted(written: &str) -> Vec<u8> {
        let letters = written.encode_utf16().count() as u16;
        [shorts(&[letters]), text(written)].concat()
    }

    /// A workbook with one sheet; `texts` are the records of its shared texts, and style 1 shows days.
    fn book(before: &[Vec<u8>], texts: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
        let begin = |kind: u16| record(0x0809, &shorts(&[0x0600, kind, 0, 0]));
        let style = |format: u16| record(0x00e0, &shorts(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
        let mut globals = vec![begin(5)];
        globals.extend_from_slice(before);
        globals.push(record(
            0x041e,
            &[shorts(&[164]), counted("dd/mm/yyyy hh:mm")].concat(),
        ));
        globals.extend([style(0), style(164)]);
        let name = "Hồ sơ";
        let mut sheet = vec![0, 0, 0, 0, 0, 0, name.encode_utf16().count() as u8];
        sheet.extend(text(name));
        let listed = globals.len();
        globals.push(record(0x0085, &sheet));
        globals.extend_from_slice(texts);
        globals.push(record(0x000a, &[]));
        let start = globals.concat().len() as u32;
        globals[listed][4..8].copy_from_slice(&start.to_le_bytes());
        let mut stream = globals.concat();
        stream.extend(begin(16));
        stream.extend(cells.concat());
        stream.extend(record(0x000a, &[]));
        stream
    }

    fn read(stream: &[u8]) -> Result<(Vec<Row>, Vec<Area>), Fault> {
        read_box(&boxed("Workbook", stream))
    }

    fn read_box(bytes: &[u8]) -> Result<(Vec<Row>, Vec<Area>), Fault> {
        let mut book = Workbook::open(Cursor::new(bytes), Limits::default())?;
        assert_eq!(book.kind(), Kind::Xls);
        let (mut all, mut areas) = (Vec::new(), Vec::new());
        for sheet in 0..book.sheets().len() {
            let mut rows = book.rows(sheet)?;
            while let Some(row) = rows.next_row()? {
                all.push(row.clone());
            }
            while let Some(area) = rows.next_merged()? {
                areas.push(area);
            }
        }
        Ok((all, areas))
    }

    /// A cell: its row, column and style, then what its kind holds.
    fn cell(kind: u16, place: [u16; 3], content: &[u8]) -> Vec<u8> {
        record(kind, &[&shorts(&place)[..], content].concat())
    }

    #[test]
    fn cells_of_every_kind_are_read() {
        // The shared texts: one that goes on in the next record in wider letters, and one with fonts and a reading aid beside it.
        let first = [
            &2_u32.to_le_bytes()[..],
            &2_u32.to_le_bytes(),
            &shorts(&[5]),
            &[0],
            b"Ma ",
        ]
        .concat();
        let mut rest = [
            &[1][..],
            &shorts(&"hồ".encode_utf16().collect::<Vec<u16>>()),
        ]
        .concat();
        rest.extend(
            [
                &shorts(&[2])[..],
                &[0b1100],
                &shorts(&[1]),
                &3_u32.to_le_bytes(),
                b"H1",
                &[9; 4],
                &[8; 3],
            ]
            .concat(),
        );
        let texts = [record(0x00fc, &first), record(0x003c, &rest)];
        let double = |number: f64| number.to_le_bytes();
        let rk = |number: i32, flags: u32| ((number.cast_unsigned() << 2) | flags).to_le_bytes();
        let formula = |value: [u8; 8]| [&value[..], &[0; 8]].concat();
        let cells = [
            record(0x0208, &shorts(&[2, 0, 9, 0, 0, 0, 0x20, 0])),
            cell(0x00fd, [0, 0, 0], &0_u32.to_le_bytes()),
            cell(0x00fd, [0, 3, 0], &1_u32.to_le_bytes()),
            cell(0x0203, [2, 1, 1], &double(45_839.5)),
            cell(0x027e, [2, 0, 0], &rk(1_250, 3)),
            record(
                0x00bd,
                &[
                    &shorts(&[2, 2])[..],
                    &shorts(&[0]),
                    &rk(7, 2),
                    &shorts(&[1]),
                    &rk(45_839, 2),
                    &shorts(&[3]),
                ]
                .concat(),
            ),
            cell(0x0204, [2, 4, 0], &counted("chữ")),
            cell(0x0205, [2, 5, 0], &[1, 0]),
            cell(0x0205, [2, 6, 0], &[0x2a, 1]),
            cell(0x0006, [2, 7, 0], &formula([0, 0, 0, 0, 0, 0, 0xff, 0xff])),
            record(0x0207, &counted("Đã trả")),
            cell(0x0006, [2, 8, 0], &formula(double(0.5))),
            cell(0x0006, [2, 9, 0], &formula([3, 0, 0, 0, 0, 0, 0xff, 0xff])),
            cell(0x0201, [3, 0, 0], &[]),
            record(0x00e5, &shorts(&[1, 0, 2, 4, 5])),
        ];
        let (rows, areas) = read(&book(&[], &texts, &cells)).unwrap();
        let text = |text: &str| Value::Text(text.to_owned());
        let day = || Value::Day("2025-07-01".parse().unwrap());
        type Seen = (u64, bool, Vec<(usize, Value)>);
        let values: Vec<Seen> = (rows.iter())
            .map(|row| {
                let cells = row
                    .cells
                    .iter()
                    .map(|cell| (cell.column, cell.value.clone()));
                (row.number, row.is_hidden, cells.collect())
            })
            .collect();
        let third = vec![
            (0, Value::Number(12.5)),
            (1, day()),
            (2, Value::Number(7.0)),
            (3, day()),
            (4, text("chữ")),
            (5, Value::Bool(true)),
            (6, Value::Error),
            (7, text("Đã trả")),
            (8, Value::Number(0.5)),
            (9, Value::Blank),
        ];
        assert_eq!(
            values,
            [
                (1, false, vec![(0, text("Ma hồ")), (3, text("H1"))]),
                (3, true, third)
            ]
        );
        assert_eq!(
            areas,
            [Area {
                top: 1,
                bottom: 3,
                left: 4,
                right: 5
            }]
        );
        assert!(rows[1].cells[7].has_formula);
    }

    #[test]
    fn what_is_locked_old_or_out_of_order_is_refused() {
        assert_eq!(
            read(&book(&[record(0x002f, &[0; 6])], &[], &[])),
            Err(Fault::Locked)
        );
        let mut older = book(&[], &[], &[]);
        older[4..6].copy_from_slice(&0x0500_u16.to_le_bytes());
        assert_eq!(read(&older), Err(Fault::Other(Other::Excel95)));
        assert_eq!(read(&[0; 5_000]), Err(Fault::NoWorkbook));
        let number = |row: u16, column: u16| cell(0x027e, [row, column, 0], &[2, 0, 0, 0]);
        let broken = Err(Fault::Broken {
            part: Part::Sheet(0),
        });
        assert_eq!(read(&book(&[], &[], &[number(1, 0), number(0, 0)])), broken);
        assert_eq!(read(&book(&[], &[], &[number(1, 0), number(1, 0)])), broken);
        // A text that there is not.
        assert_eq!(
            read(&book(
                &[],
                &[],
                &[cell(0x00fd, [0, 0, 0], &9_u32.to_le_bytes())]
            )),
            broken
        );
        assert_eq!(
            read(&book(&[], &[], &[number(0, 1), number(0, 0)]))
                .unwrap()
                .0[0]
                .cells
                .len(),
            2
        );
    }

    /// The cells of a chart within a sheet are none of its own.
    #[test]
    fn charts_in_a_sheet_are_passed_over() {
        let number = |row: u16| cell(0x027e, [row, 0, 0], &[2, 0, 0, 0]);
        let chart = [
            record(0x0809, &shorts(&[0x0600, 32, 0, 0])),
            number(0),
            record(0x000a, &[]),
        ]
        .concat();
        let (rows, _) = read(&book(&[], &[], &[number(4), chart, number(6)])).unwrap();
        assert_eq!(
            rows.iter().map(|row| row.number).collect::<Vec<_>>(),
            [5, 7]
        );
    }

    proptest! {
        /// Whatever is changed, reading ends, and says what is wrong or gives rows.
        #[test]
        fn any_bytes_are_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), within in 512_usize..4_000) {
            let texts = [record(0x00fc, &[&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &counted("Mã hồ sơ")].concat())];
            let cells = [cell(0x00fd, [0, 0, 0], &0_u32.to_le_bytes()), cell(0x0203, [1, 0, 1], &45_839.0_f64.to_le_bytes())];
            let mut bytes = boxed("Workbook", &book(&[], &texts, &cells));
            for (place, byte) in changes {
                let place = place.index(within.min(bytes.len()));
                bytes[place] = byte;
            }
            let _ = read_box(&bytes);
        }
    }
}
