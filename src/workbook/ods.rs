//! Workbooks of LibreOffice (.ods): all sheets are in one part, and rows and cells that are alike are written once with their number.

use std::io::{Read, Seek};

use quick_xml::events::BytesStart;
use zip::read::ZipFile;

use super::Sheet;
use super::limits::{Fault, Limit, Other, Part};
use super::package::Package;
use super::rows::Area;
use super::value::{Cell, Row, Value};
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
    /// How deep the elements in the sheet lie.
    depth: u64,
    is_over: bool,
    /// Number of the last row, and how often it is still to be given.
    last: u64,
    repeated: u64,
    /// Rows as they are written, blank ones too.
    rows: u64,
    cells: u64,
    areas: Vec<Area>,
}

impl Place {
    pub(super) fn new(sheet: usize) -> Place {
        Place {
            before: Some(sheet),
            ..Place::default()
        }
    }

    /// Makes `row` the next row that holds something; tells whether there is one.
    pub(super) fn next_row<R: Read>(
        &mut self,
        xml: &mut Xml<'_, ZipFile<'_, R>>,
        row: &mut Row,
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
                        self.row(xml, row)?;
                        match row.cells.is_empty() {
                            true => self.last = self.last.saturating_add(repeated),
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
    ) -> Result<(), Fault> {
        let (part, limits, own) = (xml.part, xml.limits, xml.depth());
        row.cells.clear();
        let (mut column, mut bytes) = (0_u64, 0);
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
            let value = written.value(&text(xml)?);
            let is_blank = value == Value::Blank && !has_formula;
            if !is_blank || columns > 1 || rows > 1 {
                limits.check(Limit::Columns, column.saturating_add(repeated), part)?;
                self.cells = self.cells.saturating_add(repeated);
                limits.check(Limit::Cells, self.cells, part)?;
            }
            if let Value::Text(text) = &value {
                bytes += text.len() as u64 * repeated;
                limits.check(Limit::RowText, bytes, part)?;
            }
            if columns > 1 || rows > 1 {
                self.area(column, columns, rows);
            }
            for column in (column..column.saturating_add(repeated)).take_while(|_| !is_blank) {
                row.cells.push(Cell {
                    column: usize::try_from(column).unwrap_or(usize::MAX),
                    value: value.clone(),
                    has_formula,
                    format: super::Format::default(),
                    font: 0,
                });
            }
            column = column.saturating_add(repeated);
        }
    }

    fn area(&mut self, column: u64, columns: u64, rows: u64) {
        let place = |column: u64| usize::try_from(column).unwrap_or(usize::MAX);
        let top = self.last.saturating_add(1);
        self.areas.push(Area {
            top,
            bottom: top.saturating_add(rows - 1),
            left: place(column),
            right: place(column.saturating_add(columns - 1)),
        });
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

/// The text of the cell whose start was read last, up to its end: its paragraphs, without notes and drawings.
fn text<R: Read>(xml: &mut Xml<'_, ZipFile<'_, R>>) -> Result<String, Fault> {
    let (part, limits, own) = (xml.part, xml.limits, xml.depth());
    let mut text = String::new();
    let (mut paragraphs, mut is_inside) = (0, false);
    loop {
        match xml.next()? {
            Piece::Start(start) => match name(&start) {
                "p" | "h" if !is_inside => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    (paragraphs, is_inside) = (paragraphs + 1, true);
                }
                "s" => {
                    let blanks = number(&start, "c", part)?;
                    limits.check(Limit::Text, blanks, part)?;
                    text.extend((0..blanks).map(|_| ' '));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "span" | "a" if is_inside => {}
                _ => xml.skip()?,
            },
            Piece::Text(piece) if is_inside => text.push_str(&piece),
            Piece::End(_) => {
                let depth = xml.depth();
                if depth < own {
                    return Ok(text);
                }
                // A paragraph ends where only the cell is left open.
                is_inside &= depth > own;
            }
            Piece::Over => return Err(Fault::Broken { part }),
            _ => {}
        }
        limits.check(Limit::Text, text.len() as u64, part)?;
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use crate::workbook::{Area, Fault, Kind, Limit, Limits, Other, Part, Value, Workbook};

    /// Blank rows say nothing, and there may be millions of them in a few bytes.
    #[test]
    fn blank_rows_count_towards_the_most() {
        let bytes = book(
            "",
            &format!(
                "<table:table>{}</table:table>",
                "<table:table-row/>".repeat(4)
            ),
        );
        let rows = |rows| {
            let limits = Limits {
                rows,
                ..Limits::default()
            };
            let mut book = Workbook::open(Cursor::new(&bytes), limits).unwrap();
            book.rows(0).unwrap().next_row().map(|row| row.is_some())
        };
        assert_eq!(rows(4), Ok(false));
        assert!(matches!(
            rows(3),
            Err(Fault::Passed {
                limit: Limit::Rows,
                ..
            })
        ));
    }

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn book(styles: &str, sheets: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}\
             </office:spreadsheet></office:body></office:document-content>"
        );
        package(&[("content.xml", &content)])
    }

    fn sheet(rows: &str) -> Vec<u8> {
        book(
            "",
            &format!("<table:table table:name=\"A\">{rows}</table:table>"),
        )
    }

    type Cells = Vec<(u64, Vec<(usize, Value)>)>;

    fn read(bytes: &[u8], number: usize) -> Result<(Cells, Vec<Area>), Fault> {
        let mut book = Workbook::open(Cursor::new(bytes), Limits::default())?;
        assert_eq!(book.kind(), Kind::Ods);
        let mut rows = book.rows(number)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next_row()? {
            let cells = row
                .cells
                .iter()
                .map(|cell| (cell.column, cell.value.clone()));
            all.push((row.number, cells.collect()));
        }
        let mut areas = Vec::new();
        while let Some(area) = rows.next_merged()? {
            areas.push(area);
        }
        Ok((all, areas))
    }

    #[test]
    fn cells_are_read_by_their_kind() {
        let text = |text: &str| Value::Text(text.to_owned());
        let bytes = sheet(
            "<table:table-column/><table:table-header-rows><table:table-row>\
             <table:table-cell office:value-type=\"string\"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Mã \
             <text:span>hồ</text:span><text:s text:c=\"2\"/>sơ</text:p><text:p>(*)</text:p></table:table-cell></table:table-row></table:table-header-rows>\
             <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell office:value-type=\"date\" office:date-value=\"2025-07-01T08:30:00\"><text:p>01/07/25</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"float\" office:value=\"50000.5\" table:number-columns-repeated=\"2\"><text:p>50.001</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>ĐÚNG</text:p></table:table-cell>\
             <table:table-cell table:formula=\"of:=X\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>\
             <table:table-cell table:formula=\"of:=1\"/><table:table-cell table:number-columns-repeated=\"16376\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        );
        let (rows, _) = read(&bytes, 0).unwrap();
        let day = Value::Day("2025-07-01".parse().unwrap());
        assert_eq!(
            rows,
            [
                (1, vec![(0, text("Mã hồ  sơ\n(*)"))]),
                (
                    4,
                    vec![
                        (2, day),
                        (3, Value::Number(50_000.5)),
                        (4, Value::Number(50_000.5)),
                        (5, Value::Bool(true)),
                        (6, Value::Error),
                        (7, Value::Blank),
                    ]
                ),
            ]
        );
    }

    #[test]
    fn rows_that_are_alike_are_all_given_and_hidden_ones_are_told() {
        let bytes = sheet(
            "<table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\"><table:table-cell \
             table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\"><text:p>x</text:p></table:table-cell><table:covered-table-cell>\
             <text:p>ẩn</text:p></table:covered-table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>",
        );
        let (rows, areas) = read(&bytes, 0).unwrap();
        let cells = vec![
            (0, Value::Text("x".to_owned())),
            (2, Value::Text("y".to_owned())),
        ];
        assert_eq!(rows, [(1, cells.clone()), (2, cells)]);
        assert_eq!(
            areas,
            [Area {
                top: 1,
                bottom: 3,
                left: 0,
                right: 1
            }]
        );
        let mut book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
        assert!(book.rows(0).unwrap().next_row().unwrap().unwrap().is_hidden);
    }

    #[test]
    fn each_sheet_is_found_and_hidden_ones_are_told() {
        let row = |text: &str| {
            format!(
                "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        let bytes = book(
            "<style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
             <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>",
            &format!(
                "<table:tracked-changes><table:table>{0}</table:table></table:tracked-changes><table:table table:name=\"Một\" \
                 table:style-name=\"ta1\">{0}</table:table><table:table table:name=\"Hai\" table:style-name=\"ta2\">{1}</table:table>",
                row("a"),
                row("b")
            ),
        );
        let book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
        let sheets: Vec<(&str, bool)> = book
            .sheets()
            .iter()
            .map(|sheet| (sheet.name.as_str(), sheet.is_shown))
            .collect();
        assert_eq!(sheets, [("Một", true), ("Hai", false)]);
        let text = |number| read(&bytes, number).unwrap().0[0].1[0].1.clone();
        assert_eq!(
            (text(0), text(1)),
            (Value::Text("a".into()), Value::Text("b".into()))
        );
    }

    #[test]
    fn what_is_no_workbook_or_too_large_is_refused() {
        let of = |bytes: &[u8]| read(bytes, 0).map(|_| ());
        let document = "<office:document-content><office:body><office:text/></office:body></office:document-content>";
        assert_eq!(
            of(&package(&[("content.xml", document)])),
            Err(Fault::Other(Other::Document))
        );
        let locked = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        assert_eq!(
            of(&package(&[
                ("META-INF/manifest.xml", locked),
                ("content.xml", "\u{1}")
            ])),
            Err(Fault::Locked)
        );
        assert_eq!(
            of(&package(&[("encrypted-package", ""), ("content.xml", "")])),
            Err(Fault::Locked)
        );
        let passed = |bytes: &[u8], limit| {
            let most = Limits::default().most(limit);
            assert_eq!(
                of(bytes),
                Err(Fault::Passed {
                    limit,
                    most,
                    part: Part::Sheet(0)
                })
            );
        };
        let cell = "<table:table-cell><text:p>x</text:p></table:table-cell>";
        let many = |tag: &str, inner: &str| {
            sheet(&format!("<table:table-row {tag}>{inner}</table:table-row>"))
        };
        passed(
            &many("table:number-rows-repeated=\"99999999999\"", cell),
            Limit::Rows,
        );
        let wide = cell.replacen('>', " table:number-columns-repeated=\"9999999999\">", 1);
        passed(&many("", &wide), Limit::Columns);
        let blanks = cell.replace(">x<", "><text:s text:c=\"999999999\"/><");
        passed(&many("", &blanks), Limit::Text);
        let wrong = Err(Fault::Broken {
            part: Part::Sheet(0),
        });
        assert_eq!(of(&many("table:number-rows-repeated=\"x\"", cell)), wrong);
    }
}
