//! A sheet, row by row.

use std::io::Read;

use quick_xml::events::BytesStart;
use zip::read::ZipFile;

use super::limits::{Fault, Limit, Limits, Part, Spent};
use super::parts::is_true;
use super::strings::{Strings, rich_text, unescape_into};
use super::value::{Cell, Days, Row, Value};
use super::xml::{Piece, Xml, attribute, ends, name};
use super::{ods, xls};

/// The rows of a sheet, from the first to the last, then its merged areas.
pub struct Rows<'a, R: Read> {
    /// `None`: the sheet has no cells.
    xml: Option<Xml<'a, ZipFile<'a, R>>>,
    /// Where a sheet of LibreOffice stands; `None`: it is one of Excel.
    open: Option<ods::Place>,
    /// Where a sheet of an .xls workbook stands; `None`: it is of another.
    records: Option<xls::Place<'a>>,
    days: Days<'a>,
    strings: &'a Strings,
    limits: Limits,
    spent: &'a mut Spent,
    row: Row,
    stage: Stage,
    /// Rows met, blank ones too.
    rows: u64,
    /// Number of the last row that was met.
    last: u64,
    /// A cell's value as it is written.
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    Within,
    After,
}

/// Merged cells: of all of them only the first has a value. Rows count from 1, columns from 0; all ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// First row.
    pub top: u64,
    /// Last row.
    pub bottom: u64,
    /// First column.
    pub left: usize,
    /// Last column.
    pub right: usize,
}

impl<'a, R: Read> Rows<'a, R> {
    pub(super) fn new(
        xml: Option<Xml<'a, ZipFile<'a, R>>>,
        open: Option<ods::Place>,
        days: Days<'a>,
        strings: &'a Strings,
        limits: Limits,
        spent: &'a mut Spent,
    ) -> Rows<'a, R> {
        Rows {
            xml,
            open,
            records: None,
            days,
            strings,
            limits,
            spent,
            row: Row::default(),
            stage: Stage::Before,
            rows: 0,
            last: 0,
            text: String::new(),
        }
    }

    pub(super) fn of_records(
        place: xls::Place<'a>,
        days: Days<'a>,
        strings: &'a Strings,
        limits: Limits,
        spent: &'a mut Spent,
    ) -> Rows<'a, R> {
        Rows {
            records: Some(place),
            ..Rows::new(None, None, days, strings, limits, spent)
        }
    }

    /// The name of a cell's font, from the number that the cell gives.
    pub fn font(&self, number: usize) -> Option<&'a str> {
        self.days.styles.font(number)
    }

    /// The number of the last row that was met, a blank one too where it was listed; 0 before the first.
    pub fn met(&self) -> u64 {
        match (&self.open, &self.records) {
            (Some(open), _) => open.met(),
            (None, Some(records)) => records.met(),
            (None, None) => self.last,
        }
    }

    /// The next row that lists a cell, though perhaps only blank ones; `None` after the last.
    ///
    /// # Errors
    /// Where the sheet is broken or passes a limit. No row is to be asked for after that.
    pub fn next_row(&mut self) -> Result<Option<&Row>, Fault> {
        if let (Some(open), Some(xml)) = (&mut self.open, &mut self.xml) {
            let has_row = open.next_row(xml, &mut self.row, self.spent)?;
            return Ok(has_row.then_some(&self.row));
        }
        if let Some(records) = &mut self.records {
            let (days, strings) = (self.days, self.strings);
            let has_row =
                records.next_row(&mut self.row, days, strings, &self.limits, self.spent)?;
            return Ok(has_row.then_some(&self.row));
        }
        while self.stage != Stage::After {
            let Some(xml) = &mut self.xml else {
                return Ok(None);
            };
            let part = xml.part;
            match xml.next()? {
                Piece::Start(start) => match (self.stage, name(&start)) {
                    (Stage::Before, "sheetData") => self.stage = Stage::Within,
                    // Where merged areas stand before the cells, some programs see them and others do not.
                    (Stage::Before, "mergeCell") => return Err(Fault::Broken { part }),
                    (Stage::Within, "row") => {
                        let number = attribute(&start, "r", part)?;
                        let number = match number {
                            Some(text) => Some(row_number(&text).ok_or(Fault::Broken { part })?),
                            None => None,
                        };
                        let hidden = attribute(&start, "hidden", part)?;
                        self.row.is_hidden = hidden.is_some_and(|hidden| is_true(&hidden));
                        if self.row(number)? {
                            return Ok(Some(&self.row));
                        }
                    }
                    (Stage::Within, _) => xml.skip()?,
                    _ => {}
                },
                Piece::End(end) if self.stage == Stage::Within && ends(&end, "sheetData") => {
                    self.stage = Stage::After;
                }
                Piece::Over => self.stage = Stage::After,
                _ => {}
            }
        }
        Ok(None)
    }

    /// The next merged area; `None` after the last. Rows that were not asked for are passed over.
    ///
    /// # Errors
    /// Where the sheet is broken or passes a limit.
    pub fn next_merged(&mut self) -> Result<Option<Area>, Fault> {
        while self.next_row()?.is_some() {}
        if let Some(open) = &mut self.open {
            return Ok(open.next_merged());
        }
        if let Some(records) = &mut self.records {
            return Ok(records.next_merged());
        }
        let Some(xml) = &mut self.xml else {
            return Ok(None);
        };
        let part = xml.part;
        loop {
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "sheetData" => return Err(Fault::Broken { part }),
                    "mergeCell" => {
                        let area = attribute(&start, "ref", part)?;
                        let area = area.as_deref().and_then(area_of);
                        return area.map(Some).ok_or(Fault::Broken { part });
                    }
                    _ => {}
                },
                Piece::Over => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads the row whose start was read last, up to its end; tells whether it lists a cell.
    fn row(&mut self, number: Option<u64>) -> Result<bool, Fault> {
        let Some(xml) = &mut self.xml else {
            return Ok(false);
        };
        let (part, limits) = (xml.part, xml.limits);
        let broken = Fault::Broken { part };
        self.rows += 1;
        limits.check(Limit::Rows, self.rows, part)?;
        self.spent.row(&limits)?;
        self.row.cells.clear();
        let mut known = number;
        let (mut next_column, mut bytes, mut has_cells, mut in_order) = (0, 0, false, true);
        loop {
            match xml.next()? {
                Piece::Start(start) if name(&start) == "c" => {
                    let written = Written::of(&start, part)?;
                    if let Some(row) = written.row {
                        // A cell that says it is of another row would be another program's cell of that row.
                        if *known.get_or_insert(row) != row {
                            return Err(broken);
                        }
                    }
                    let column = written.column.unwrap_or(next_column);
                    limits.check(Limit::Columns, column as u64 + 1, part)?;
                    in_order &= column >= next_column;
                    next_column = column + 1;
                    has_cells = true;
                    self.spent.cells(1, &limits)?;
                    let (value, has_formula) =
                        cell(xml, &written, self.days, self.strings, &mut self.text)?;
                    if let Value::Text(text) = &value {
                        bytes += text.len() as u64;
                        limits.check(Limit::RowText, bytes, part)?;
                        self.spent.text(text.len() as u64, &limits)?;
                    }
                    if value != Value::Blank || has_formula {
                        let style = self.days.styles.of(written.format);
                        self.row.cells.push(Cell {
                            column,
                            value,
                            has_formula,
                            format: style.format,
                            font: style.font,
                            shown: None,
                        });
                    }
                }
                Piece::Start(_) => xml.skip()?,
                Piece::End(_) => break,
                Piece::Over => return Err(broken),
                Piece::Text(_) => {}
            }
        }
        if !in_order {
            let cells = &mut self.row.cells;
            cells.sort_by_key(|cell| cell.column);
            if cells
                .windows(2)
                .any(|pair| pair[0].column == pair[1].column)
            {
                return Err(broken);
            }
        }
        let number = known.unwrap_or(self.last + 1);
        // A row that stands twice would be counted twice.
        if number <= self.last {
            return Err(broken);
        }
        limits.check(Limit::Rows, number, part)?;
        self.last = number;
        self.row.number = number;
        Ok(has_cells)
    }
}

/// What the tag of a cell says.
struct Written {
    row: Option<u64>,
    column: Option<usize>,
    format: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Inline,
    /// The text that a formula came to.
    Text,
    /// A day in ISO form.
    Iso,
    Bool,
    Error,
}

impl Written {
    fn of(start: &BytesStart<'_>, part: Part) -> Result<Written, Fault> {
        let broken = Fault::Broken { part };
        let (row, column) = match attribute(start, "r", part)? {
            Some(text) => {
                let (row, column) = place(&text).ok_or(broken)?;
                (Some(row), Some(column))
            }
            None => (None, None),
        };
        let format = match attribute(start, "s", part)? {
            Some(text) => text.parse().map_err(|_| broken)?,
            None => 0,
        };
        let kind = match attribute(start, "t", part)?.as_deref() {
            None | Some("n") => Kind::Number,
            Some("s") => Kind::Shared,
            Some("inlineStr") => Kind::Inline,
            Some("str") => Kind::Text,
            Some("d") => Kind::Iso,
            Some("b") => Kind::Bool,
            Some("e") => Kind::Error,
            Some(_) => return Err(broken),
        };
        Ok(Written {
            row,
            column,
            format,
            kind,
        })
    }
}

/// Reads the cell whose start was read last, up to its end: what it shows, and whether it has a formula.
fn cell<R: Read>(
    xml: &mut Xml<'_, R>,
    written: &Written,
    days: Days<'_>,
    strings: &Strings,
    text: &mut String,
) -> Result<(Value, bool), Fault> {
    let broken = Fault::Broken { part: xml.part };
    let (mut value, mut has_formula) = (Value::Blank, false);
    loop {
        match xml.next()? {
            Piece::Start(start) => match name(&start) {
                "v" if written.kind != Kind::Inline => {
                    text.clear();
                    xml.text(text)?;
                    value = read(text, written, days, strings).ok_or(broken)?;
                }
                "is" => {
                    text.clear();
                    rich_text(xml, text)?;
                    value = Value::Text(text.clone());
                }
                "f" => {
                    has_formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Piece::End(_) => return Ok((blank_or(value), has_formula)),
            Piece::Over => return Err(broken),
            Piece::Text(_) => {}
        }
    }
}

/// An empty text is nothing.
fn blank_or(value: Value) -> Value {
    match value {
        Value::Text(text) if text.is_empty() => Value::Blank,
        value => value,
    }
}

/// A value as it is written; `None` where it is not one of its kind.
fn read(text: &str, written: &Written, days: Days<'_>, strings: &Strings) -> Option<Value> {
    if text.is_empty() {
        return Some(Value::Blank);
    }
    let plain = text.trim();
    Some(match written.kind {
        // Some programs write texts without saying so.
        Kind::Number => match plain.parse::<f64>() {
            Ok(number) if number.is_finite() => days.value(number, written.format),
            _ => Value::Text(text.to_owned()),
        },
        Kind::Shared => Value::Text(strings.get(plain.parse().ok()?)?.to_owned()),
        Kind::Text => {
            let mut unescaped = String::new();
            unescape_into(text, &mut unescaped);
            Value::Text(unescaped)
        }
        Kind::Inline | Kind::Iso => Value::Text(text.to_owned()),
        Kind::Bool => match plain {
            "0" => Value::Bool(false),
            _ if plain.eq_ignore_ascii_case("false") => Value::Bool(false),
            _ if is_true(plain) => Value::Bool(true),
            _ => return None,
        },
        Kind::Error => Value::Error,
    })
}

fn row_number(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&row| is_number && row > 0)
}

/// The row, from 1, and the column, from 0, of a place such as `AB12`.
fn place(text: &str) -> Option<(u64, usize)> {
    let letters = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    // Four letters are more columns than any program has.
    if !(1..=4).contains(&letters) {
        return None;
    }
    let (column, row) = text.split_at(letters);
    let column = column.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some((row_number(row)?, column - 1))
}

/// An area such as `A1:B7`, or of one cell.
fn area_of(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Area {
        top,
        bottom,
        left,
        right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_or_refused() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("XFD1048576"), Some((1_048_576, 16_383)));
        for wrong in ["", "A", "1", "A0", "A-1", "A1B", "ABCDE1", "A+1", "Ă1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert_eq!(area_of("B2:A1"), None);
        assert_eq!(
            area_of("C3").map(|area| (area.top, area.left)),
            Some((3, 2))
        );
    }
}
