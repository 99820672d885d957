//! Workbooks of Excel 97 to 2003 (.xls): records one after the other, with the texts of all cells before the sheets.

mod letters;
mod sheet;

use super::Sheet;
use super::compound::{long, short};
use super::limits::{Fault, Limit, Limits, Other, Part};
use super::strings::Strings;
use super::styles::{Styles, StylesOfRecords};
use letters::Letters;
pub(super) use sheet::Place;

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
        let start = self.starts.get(sheet).copied().flatten();
        Place::new(&self.stream, start, Part::Sheet(sheet))
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

#[cfg(test)]
mod tests;
