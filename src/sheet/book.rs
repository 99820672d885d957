//! From the bytes of a file to rows of cells: a workbook through the reader of workbooks, or lines of a CSV file.

use std::io::Cursor;

use crate::workbook::{self, Cell, Format, Limits, Row, Value, Workbook};

/// Bytes of the largest file that is opened. A sheet with every task of a year takes some 50 kB.
pub const LARGEST: u64 = 16 << 20;

/// Rows of one sheet that are kept; a blank row takes none.
pub(super) const MOST_ROWS: usize = 2_000;

/// Sheets that are looked at.
const MOST_SHEETS: usize = 16;

/// Columns that are looked at.
const MOST_COLUMNS: usize = 64;

/// A file as it came back.
#[derive(Debug)]
pub struct Book {
    /// Its sheets, hidden ones too.
    pub(super) pages: Vec<Page>,
}

/// A sheet of it.
#[derive(Debug)]
pub(super) struct Page {
    /// The name on the tab; empty for a CSV file.
    pub name: String,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Whether there are more than are kept.
    pub is_cut: bool,
}

/// Why a file is no sheet that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The workbook cannot be read.
    Workbook(workbook::Fault),
    /// The text is neither UTF-8 nor UTF-16.
    Encoding,
}

/// Opens a file: a workbook by how it begins, else a text with separators.
///
/// # Errors
///
/// It is broken, locked, too large or no text.
pub fn open(bytes: &[u8]) -> Result<Book, Unreadable> {
    const ZIP: &[u8] = b"PK";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) {
        return workbook(bytes).map_err(Unreadable::Workbook);
    }
    let text = text(bytes).ok_or(Unreadable::Encoding)?;
    Ok(Book {
        pages: vec![delimited(&text)],
    })
}

/// Within narrower bounds than an export: nobody types a hundred megabytes.
fn limits() -> Limits {
    Limits {
        held: LARGEST,
        unpacked: 128 << 20,
        sheets: 64,
        strings_text: 32 << 20,
        all_rows: 2 << 20,
        cells: 4 << 20,
        all_text: 64 << 20,
        ..Limits::default()
    }
}

fn workbook(bytes: &[u8]) -> Result<Book, workbook::Fault> {
    let mut book = Workbook::open(Cursor::new(bytes), limits())?;
    let names: Vec<String> = book
        .sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut pages = Vec::new();
    for (index, name) in names.into_iter().enumerate().take(MOST_SHEETS) {
        let mut page = Page {
            name,
            rows: Vec::new(),
            is_cut: false,
        };
        let mut rows = book.rows(index)?;
        while let Some(row) = rows.next_row()? {
            let is_said = |cell: &&Cell| cell.column < MOST_COLUMNS && !is_blank(cell);
            if !row.cells.iter().any(|cell| is_said(&cell)) {
                continue;
            }
            if page.rows.len() >= MOST_ROWS {
                page.is_cut = true;
                break;
            }
            page.rows.push(Row {
                number: row.number,
                is_hidden: row.is_hidden,
                cells: row.cells.iter().filter(is_said).cloned().collect(),
            });
        }
        pages.push(page);
    }
    Ok(Book { pages })
}

/// Whether a cell says nothing; one whose formula came to nothing has a formula all the same.
fn is_blank(cell: &Cell) -> bool {
    let is_empty = match &cell.value {
        Value::Blank => true,
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    is_empty && !cell.has_formula
}

/// Text in UTF-8, or in UTF-16 that says so, as Excel writes "Unicode Text".
fn text(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(bytes).map(str::to_owned).ok()
        }
    }
}

/// The text under the separator that makes most cells of its lines; a comma where none does.
fn delimited(text: &str) -> Page {
    let separators = [',', ';', '\t'];
    let pages = separators.map(|separator| lines(text, separator));
    let cells = |page: &Page| page.rows.iter().map(|row| row.cells.len()).max();
    let best = pages
        .into_iter()
        .reduce(|best, page| match cells(&page) > cells(&best) {
            true => page,
            false => best,
        });
    best.unwrap_or(Page {
        name: String::new(),
        rows: Vec::new(),
        is_cut: false,
    })
}

/// Lines of cells; a quoted cell may hold separators, line breaks, and quotes written twice.
fn lines(text: &str, separator: char) -> Page {
    let mut page = Page {
        name: String::new(),
        rows: Vec::new(),
        is_cut: false,
    };
    let mut letters = text.chars().peekable();
    let mut number = 0;
    while letters.peek().is_some() {
        number += 1;
        let mut cells = Vec::new();
        let mut column = 0;
        loop {
            let (field, ends) = field(&mut letters, separator);
            if column < MOST_COLUMNS && !field.trim().is_empty() {
                cells.push(Cell {
                    column,
                    value: Value::Text(field),
                    has_formula: false,
                    format: Format::General,
                    font: 0,
                    shown: None,
                });
            }
            column += 1;
            if ends {
                break;
            }
        }
        if cells.is_empty() {
            continue;
        }
        if page.rows.len() >= MOST_ROWS {
            page.is_cut = true;
            break;
        }
        page.rows.push(Row {
            number,
            is_hidden: false,
            cells,
        });
    }
    page
}

/// One cell, and whether its line ends with it.
fn field(
    letters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    separator: char,
) -> (String, bool) {
    let mut field = String::new();
    let mut is_quoted = letters.next_if_eq(&'"').is_some();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if is_quoted => is_quoted = false,
            letter if is_quoted => field.push(letter),
            letter if letter == separator => return (field, false),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' => return (field, true),
            letter => field.push(letter),
        }
    }
    (field, true)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn texts(page: &Page) -> Vec<(u64, Vec<(usize, &str)>)> {
        let texts = |row: &'_ Row| -> Vec<(usize, String)> {
            let text = |cell: &Cell| match &cell.value {
                Value::Text(text) => (cell.column, text.clone()),
                other => panic!("{other:?}"),
            };
            row.cells.iter().map(text).collect()
        };
        let rows = page.rows.iter().map(|row| (row.number, texts(row)));
        let rows: Vec<(u64, Vec<(usize, String)>)> = rows.collect();
        rows.into_iter()
            .map(|(number, cells)| {
                let cells = cells.into_iter();
                let cells = cells.map(|(column, text)| (column, &*text.leak()));
                (number, cells.collect())
            })
            .collect()
    }

    #[test]
    fn cells_of_a_text_keep_their_rows() {
        let text = "a;\"b;\"\"c\"\"\r\nd\"\r\n;;\r\n\r\n;e\r\n";
        let book = open(text.as_bytes()).unwrap();
        let page = &book.pages[0];
        assert_eq!(
            texts(page),
            [
                (1, vec![(0, "a"), (1, "b;\"c\"\r\nd")]),
                (4, vec![(1, "e")])
            ]
        );
        let wide: Vec<u8> = "\u{feff}Mã\tSố"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            texts(&open(&wide).unwrap().pages[0]),
            [(1, vec![(0, "Mã"), (1, "Số")])]
        );
        assert_eq!(open(b"\xe1\xba").unwrap_err(), Unreadable::Encoding);
        let many = "a,b\n".repeat(MOST_ROWS + 1);
        assert!(open(many.as_bytes()).unwrap().pages[0].is_cut);
    }
}
