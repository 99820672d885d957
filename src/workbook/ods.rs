//! Workbooks of LibreOffice (.ods): all sheets are in one part, and rows and cells that are alike are written once with their number.

use std::io::{Read, Seek};

use quick_xml::events::BytesStart;
use zip::read::ZipFile;

use super::Sheet;
use super::limits::{Fault, Limit, Limits, Other, Part, Spent};
use super::package::Package;
use super::rows::Area;
use super::value::{Cell, Row, Shown, Value};
use super::xml::{Piece, Xml, attribute, name};
use crate::time::period::Date;

/// The part with the sheets.
pub(super) const CONTENT: &str = "content.xml";
const PART: Part = Part::Contents;

/// Reads the list of sheets.
pub(super) fn sheets<R: Read + Seek>(package: &mut Package<R>) -> Result<Vec<Sheet>, Fault> {
    is_locked(package)?;
    let limits = package.limits;
    let Some(mut xml) = package.xml(CONTENT, PART)? else {
        return Err(Fault::NoWorkbook);
    };
    let (mut sheets, mut is_book) = (Vec::new(), false);
    // The style under way, and the styles of sheets that are not shown.
    let (mut style, mut hidden) = (String::new(), Vec::new());
    loop {
        match xml.next()? {
            Piece::Start(start) => match name(&start) {
                "spreadsheet" => is_book = true,
                "style" => {
                    style = attribute(&start, "name", PART)?
                        .unwrap_or_default()
                        .into_owned();
                }
                "table-properties" if is_hidden(&start)? => {
                    hidden.push(std::mem::take(&mut style));
                    limits.check(Limit::Styles, hidden.len() as u64, PART)?;
                }
                "table" if is_book => {
                    let style = attribute(&start, "style-name", PART)?.unwrap_or_default();
                    sheets.push(Sheet {
                        name: attribute(&start, "name", PART)?
                            .unwrap_or_default()
                            .into_owned(),
                        is_shown: !hidden.iter().any(|hidden| *hidden == style),
                        path: Some(CONTENT.to_owned()),
                    });
                    limits.check(Limit::Sheets, sheets.len() as u64, PART)?;
                    xml.skip()?;
                }
                other if is_beside(other) => xml.skip()?,
                _ => {}
            },
            Piece::Over if is_book => return Ok(sheets),
            Piece::Over => return Err(Fault::Other(Other::Document)),
            _ => {}
        }
    }
}

/// Whether sheets of a style are hidden.
fn is_hidden(start: &BytesStart<'_>) -> Result<bool, Fault> {
    Ok(attribute(start, "display", PART)?.is_some_and(|shown| shown == "false"))
}

/// What holds cells too and is no sheet: past changes, and what was last seen in other files.
fn is_beside(element: &str) -> bool {
    matches!(element, "tracked-changes" | "dde-links")
}

/// Refuses a workbook that says that its parts are encrypted.
fn is_locked<R: Read + Seek>(package: &mut Package<R>) -> Result<(), Fault> {
    if package.has("encrypted-package") {
        return Err(Fault::Locked);
    }
    let Some(mut xml) = package.xml("META-INF/manifest.xml", PART)? else {
        return Ok(());
    };
    loop {
        match xml.next()? {
            Piece::Start(start) if name(&start) == "encryption-data" => return Err(Fault::Locked),
            Piece::Over => return Ok(()),
            _ => {}
        }
    }
}

/// Where the reading of a sheet stands.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// How many sheets there are before this one that were not passed yet; `None` once it is under way.
    before: Option<usize>,
    /// Whether it is asked how cells look.
    as_shown: bool,
    /// How deep the elements in the sheet lie.
    depth: u64,
    is_over: bool,
    /// Number of the last row, and how often it is still to be given.
    last: u64,
    repeated: u64,
    /// Rows as they are written, blank ones too.
    rows: u64,
    /// Bytes of the texts of the last row.
    bytes: u64,
    areas: Vec<Area>,
}

impl Place {
    pub(super) fn new(sheet: usize, as_shown: bool) -> Place {
        Place {
            before: Some(sheet),
            as_shown,
            ..Place::default()
        }
    }

    /// The number of the last row that was met.
    pub(super) fn met(&self) -> u64 {
        self.last
    }

    /// Makes `row` the next row that holds something; tells whether there is one.
    pub(super) fn next_row<R: Read>(
        &mut self,
        xml: &mut Xml<'_, ZipFile<'_, R>>,
        row: &mut Row,
        spent: &mut Spent,
    ) -> Result<bool, Fault> {
        let (part, limits) = (xml.part, xml.limits);
        self.find(xml)?;
        while self.repeated == 0 {
            if self.is_over {
                return Ok(false);
            }
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "table-row" => {
                        self.rows += 1;
                        limits.check(Limit::Rows, self.rows, part)?;
                        let repeated = number(&start, "number-rows-repeated", part)?;
                        let shown = attribute(&start, "visibility", part)?;
                        row.is_hidden = shown.is_some_and(|shown| shown != "visible");
                        self.row(xml, row, spent)?;
                        match row.cells.is_empty() {
                            true => {
                                spent.row(&limits)?;
                                self.last = self.last.saturating_add(repeated);
                            }
                            false => self.repeated = repeated,
                        }
                    }
                    // Groups of rows, and rows that are printed on each page.
                    "table-rows" | "table-row-group" | "table-header-rows" => {}
                    _ => xml.skip()?,
                },
                Piece::End(_) => self.is_over = xml.depth() < self.depth,
                Piece::Over => return Err(Fault::Broken { part }),
                Piece::Text(_) => {}
            }
        }
        self.repeated -= 1;
        self.last = self.last.saturating_add(1);
        limits.check(Limit::Rows, self.last, part)?;
        // What is written once is read as often as it stands there.
        spent.row(&limits)?;
        spent.cells(row.cells.len() as u64, &limits)?;
        spent.text(self.bytes, &limits)?;
        row.number = self.last;
        Ok(true)
    }

    /// Reads on to the sheet.
    fn find<R: Read>(&mut self, xml: &mut Xml<'_, ZipFile<'_, R>>) -> Result<(), Fault> {
        let part = xml.part;
        let mut is_book = false;
        while let Some(before) = self.before {
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "spreadsheet" => is_book = true,
                    "table" if is_book && before == 0 => self.before = None,
                    "table" if is_book => {
                        self.before = Some(before - 1);
                        xml.skip()?;
                    }
                    other if is_beside(other) => xml.skip()?,
                    _ => {}
                },
                Piece::Over => return Err(Fault::Broken { part }),
                _ => {}
            }
            self.depth = xml.depth();
        }
        Ok(())
    }

    /// Reads the cells of the row whose start was read last, up to its end.
    fn row<R: Read>(
        &mut self,
        xml: &mut Xml<'_, ZipFile<'_, R>>,
        row: &mut Row,
        spent: &mut Spent,
    ) -> Result<(), Fault> {
        let (part, limits, own) = (xml.part, xml.limits, xml.depth());
        row.cells.clear();
        self.bytes = 0;
        let mut column = 0_u64;
        loop {
            let (repeated, written) = match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "table-cell" => {
                        let repeated = number(&start, "number-columns-repeated", part)?;
                        (repeated, Some(Written::of(&start, part)?))
                    }
                    "covered-table-cell" => {
                        (number(&start, "number-columns-repeated", part)?, None)
                    }
                    _ => {
                        xml.skip()?;
                        continue;
                    }
                },
                Piece::End(_) => match xml.depth() < own {
                    true => return Ok(()),
                    false => continue,
                },
                Piece::Over => return Err(Fault::Broken { part }),
                Piece::Text(_) => continue,
            };
            let Some(written) = written else {
                // Below a merged cell nothing is seen.
                xml.skip()?;
                column = column.saturating_add(repeated);
                continue;
            };
            let (columns, rows, has_formula) = (written.columns, written.rows, written.has_formula);
            let is_merged = columns > 1 || rows > 1;
            let content = Content::read(xml)?;
            let value = written.value(&content.text);
            let has_value = value != Value::Blank || has_formula;
            let is_given = has_value || self.as_shown && (is_merged || content.is_something());
            if is_given || is_merged {
                limits.check(Limit::Columns, column.saturating_add(repeated), part)?;
            }
            if !is_given {
                spent.cells(1, &limits)?;
            }
            let text = match &value {
                _ if self.as_shown => content.text.len(),
                Value::Text(text) => text.len(),
                _ => 0,
            };
            if is_given {
                self.bytes += text as u64 * repeated;
                limits.check(Limit::RowText, self.bytes, part)?;
            }
            if is_merged {
                self.area(column, columns, rows, &limits, part)?;
            }
            let shown = self.as_shown.then(|| {
                Box::new(Shown {
                    text: content.text,
                    has_table: content.has_table,
                    has_drawing: content.has_drawing,
                    columns,
                    rows,
                })
            });
            for column in (column..column.saturating_add(repeated)).take_while(|_| is_given) {
                row.cells.push(Cell {
                    column: usize::try_from(column).unwrap_or(usize::MAX),
                    value: value.clone(),
                    has_formula,
                    format: super::Format::default(),
                    font: 0,
                    shown: shown.clone(),
                });
            }
            column = column.saturating_add(repeated);
        }
    }

    fn area(
        &mut self,
        column: u64,
        columns: u64,
        rows: u64,
        limits: &Limits,
        part: Part,
    ) -> Result<(), Fault> {
        let place = |column: u64| usize::try_from(column).unwrap_or(usize::MAX);
        let top = self.last.saturating_add(1);
        self.areas.push(Area {
            top,
            bottom: top.saturating_add(rows - 1),
            left: place(column),
            right: place(column.saturating_add(columns - 1)),
        });
        limits.check(Limit::Areas, self.areas.len() as u64, part)
    }

    /// A merged area of the rows that were read.
    pub(super) fn next_merged(&mut self) -> Option<Area> {
        self.areas.pop()
    }
}

/// What the tag of a cell says.
struct Written {
    kind: String,
    /// The value in the form of its kind.
    stored: Option<String>,
    has_formula: bool,
    is_error: bool,
    columns: u64,
    rows: u64,
}

impl Written {
    fn of(start: &BytesStart<'_>, part: Part) -> Result<Written, Fault> {
        let text = |key| -> Result<Option<String>, Fault> {
            Ok(attribute(start, key, part)?.map(std::borrow::Cow::into_owned))
        };
        let kind = text("value-type")?.unwrap_or_default();
        let stored = text(match kind.as_str() {
            "date" => "date-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        })?;
        // LibreOffice says of an error that it is a text, and says what it is in a name of its own.
        let mut attributes = start.attributes();
        let mut own = attributes
            .with_checks(false)
            .flatten()
            .filter(|own| own.key.as_ref() == "calcext:value-type");
        Ok(Written {
            kind,
            stored,
            has_formula: text("formula")?.is_some(),
            is_error: own.any(|own| own.value.as_ref() == "error"),
            columns: number(start, "number-columns-spanned", part)?,
            rows: number(start, "number-rows-spanned", part)?,
        })
    }

    /// What the cell shows; `shown` is its text.
    fn value(self, shown: &str) -> Value {
        if self.is_error {
            return Value::Error;
        }
        let stored = self.stored.as_deref().unwrap_or_default();
        let value = match self.kind.as_str() {
            "float" | "currency" | "percentage" => {
                let number = stored.parse::<f64>().ok();
                number
                    .filter(|number| number.is_finite())
                    .map(Value::Number)
            }
            "date" => {
                let day = stored.get(..10).and_then(|day| day.parse::<Date>().ok());
                day.map(Value::Day)
            }
            "boolean" => Some(Value::Bool(stored == "true")),
            "string" if shown.is_empty() => Some(Value::Text(stored.to_owned())),
            _ => None,
        };
        match value.unwrap_or_else(|| Value::Text(shown.to_owned())) {
            Value::Text(text) if text.is_empty() => Value::Blank,
            value => value,
        }
    }
}

/// A number of rows or columns; 1 where it is not given.
fn number(start: &BytesStart<'_>, key: &str, part: Part) -> Result<u64, Fault> {
    match attribute(start, key, part)? {
        Some(text) => {
            let number = text.parse::<u64>().map_err(|_| Fault::Broken { part })?;
            Ok(number.max(1))
        }
        None => Ok(1),
    }
}

/// What stands in a cell.
#[derive(Debug, Default)]
struct Content {
    /// Its paragraphs, without notes and without what lies on top of it.
    text: String,
    has_table: bool,
    has_drawing: bool,
}

impl Content {
    /// Reads the cell whose start was read last, up to its end.
    fn read<R: Read>(xml: &mut Xml<'_, ZipFile<'_, R>>) -> Result<Content, Fault> {
        let (part, limits, own) = (xml.part, xml.limits, xml.depth());
        let mut content = Content::default();
        // How deep the paragraph under way lies.
        let (mut paragraphs, mut paragraph) = (0, None);
        loop {
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "p" | "h" if paragraph.is_none() => {
                        if paragraphs > 0 {
                            content.text.push('\n');
                        }
                        paragraphs += 1;
                        paragraph = Some(xml.depth());
                    }
                    "s" => {
                        let blanks = number(&start, "c", part)?;
                        limits.check(Limit::Text, blanks, part)?;
                        content.text.extend((0..blanks).map(|_| ' '));
                    }
                    "tab" => content.text.push('\t'),
                    "line-break" => content.text.push('\n'),
                    // A note is no text of the cell.
                    "annotation" => xml.skip()?,
                    "table" => {
                        content.has_table = true;
                        xml.skip()?;
                    }
                    other if is_drawing(other) => {
                        content.has_drawing = true;
                        xml.skip()?;
                    }
                    _ => {}
                },
                // Line breaks and tabs that are meant are elements.
                Piece::Text(piece) if paragraph.is_some() => {
                    let plain = piece.chars().map(|letter| match letter {
                        '\n' | '\r' | '\t' => ' ',
                        letter => letter,
                    });
                    content.text.extend(plain);
                }
                Piece::End(_) => {
                    let depth = xml.depth();
                    if depth < own {
                        return Ok(content);
                    }
                    paragraph = paragraph.filter(|paragraph| depth >= *paragraph);
                }
                Piece::Over => return Err(Fault::Broken { part }),
                _ => {}
            }
            limits.check(Limit::Text, content.text.len() as u64, part)?;
        }
    }

    /// Whether a cell without a value shows something all the same.
    fn is_something(&self) -> bool {
        self.has_table || self.has_drawing || !self.text.is_empty()
    }
}

/// What lies on a cell and may hold text of its own.
fn is_drawing(element: &str) -> bool {
    matches!(
        element,
        "shapes"
            | "frame"
            | "text-box"
            | "g"
            | "custom-shape"
            | "rect"
            | "circle"
            | "ellipse"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "connector"
            | "caption"
            | "measure"
            | "control"
            | "scene"
    )
}

#[cfg(test)]
mod tests;
