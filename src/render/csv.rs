//! A table as CSV: RFC 4180, UTF-8, ISO days; or as a Vietnamese Excel opens it.

use std::borrow::Borrow;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::block::lang::Lang;
use crate::block::{Cell, Column, Row, Table};
use crate::text::visible::visible;
use crate::wording::words;

/// A dialect of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// RFC 4180: comma, CRLF, decimal point, `2025-09-30`.
    #[default]
    Standard,
    /// Excel with Vietnamese settings: byte order mark, semicolon, decimal comma, `30/09/2025`.
    Excel,
}

/// The table, titles first.
pub fn render(table: &Table, dialect: Dialect) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes, &table.columns, &table.rows, dialect)?;
    Ok(bytes)
}

/// Writes titles and rows one by one, for tables too long to be held.
pub fn write(
    mut out: impl Write,
    columns: &[Column],
    rows: impl IntoIterator<Item = impl Borrow<Row>>,
    dialect: Dialect,
) -> io::Result<()> {
    let delimiter = match dialect {
        Dialect::Standard => b',',
        Dialect::Excel => b';',
    };
    if dialect == Dialect::Excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    let titles = columns.iter().map(|column| neutral(&column.title));
    writer.write_record(titles).map_err(of_writer)?;
    for row in rows {
        let fields = row.borrow().cells.iter().map(|cell| field(cell, dialect));
        writer.write_record(fields).map_err(of_writer)?;
    }
    writer.flush()
}

/// The error of the writer beneath, so that a closed pipe is known as one.
fn of_writer(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn field(cell: &Cell, dialect: Dialect) -> String {
    match (cell.unmarked(), dialect) {
        (Cell::Empty | Cell::Marked { .. }, _) => String::new(),
        (Cell::Text(text) | Cell::Words { long: text, .. } | Cell::State { text, .. }, _) => {
            neutral(text)
        }
        (Cell::Integer(n), _) => n.to_string(),
        (Cell::Percent(value), _) => {
            let sign = if *value < 0 { "-" } else { "" };
            let mark = if dialect == Dialect::Excel { ',' } else { '.' };
            let size = value.unsigned_abs();
            format!("{sign}{}{mark}{:02}", size / 100, size % 100)
        }
        (Cell::Points(value), _) => {
            let lang = match dialect {
                Dialect::Excel => Lang::Vi,
                Dialect::Standard => Lang::En,
            };
            words::points(*value, 2, lang).replace(lang.pick(".", ","), "")
        }
        (Cell::Date(day), Dialect::Standard) => day.to_string(),
        (Cell::Date(day), Dialect::Excel) => day.format("%d/%m/%Y").to_string(),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it, and what is not seen is made visible, for a table is read
/// in a terminal and a log as well as by a program. Numbers and days are written by their type and never pass here.
fn neutral(text: &str) -> String {
    let text = visible(text);
    // The wide signs are taken for the narrow ones by some spreadsheets of the East.
    if text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn table() -> Table {
        let cells = vec![
            Cell::text("=1+1"),
            Cell::text("Kế hoạch, \"báo cáo\""),
            Cell::Date("2025-09-30".parse().unwrap()),
            Cell::Percent(-9_863),
            Cell::Integer(1_234_567),
            Cell::Empty,
        ];
        let columns = ["A", "B", "C", "D", "E", "F"].map(Column::new).into();
        Table {
            columns,
            rows: vec![Row::new(cells)],
            titled: true,
        }
    }

    #[test]
    fn the_default_dialect_is_rfc_4180() {
        let bytes = render(&table(), Dialect::Standard).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "A,B,C,D,E,F\r\n'=1+1,\"Kế hoạch, \"\"báo cáo\"\"\",2025-09-30,-98.63,1234567,\r\n"
        );
    }

    #[test]
    fn a_cell_holds_nothing_unseen_and_no_formula() {
        for (text, cell) in [
            ("a\u{1b}[2J\u{202e}\rb", "a␛[2J��␍b"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("-\u{9b}31m", "'-�31m"),
            ("hai\r\ndòng", "hai\r\ndòng"),
        ] {
            let text = text.replace("\u{202e}", "\u{202e}\u{200b}");
            assert_eq!(field(&Cell::text(text), Dialect::Standard), cell);
        }
    }

    #[test]
    fn a_closed_pipe_is_known_as_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let table = table();
        let rows = std::iter::repeat_n(&table.rows[0], 10_000);
        let written = write(Closed, &table.columns, rows, Dialect::Standard);
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn excel_gets_a_byte_order_mark_semicolons_and_commas() {
        let bytes = render(&table(), Dialect::Excel).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}A;B;C;D;E;F\r\n'=1+1;\"Kế hoạch, \"\"báo cáo\"\"\";30/09/2025;-98,63;1234567;\r\n"
        );
    }
}
