//! Workbooks of Excel (.xlsx, .xls) and LibreOffice (.ods), read row by row within bounds.
//!
//! A workbook is a zip of XML parts that anyone may have sent: a few megabytes may unpack to many gigabytes, sizes in its headers may lie,
//! and one cell may go on for ever. Nothing here believes a size that a file states, and nothing is kept whole but the shared strings, up to
//! [`Limits`]. A sheet passes by row by row. Memory is bounded by the limits, not by the file: with the usual ones about 350 MB at the very
//! worst, and a few for what offices really export.
//!
//! ```
//! use std::io::{Read, Seek};
//! use cchc::workbook::{Fault, Limits, Workbook};
//!
//! fn rows(file: impl Read + Seek) -> Result<usize, Fault> {
//!     let mut book = Workbook::open(file, Limits::default())?;
//!     let mut rows = 0;
//!     for sheet in 0..book.sheets().len() {
//!         let mut sheet = book.rows(sheet)?;
//!         while let Some(row) = sheet.next_row()? {
//!             rows += usize::from(!row.cells.is_empty());
//!         }
//!     }
//!     Ok(rows)
//! }
//! # assert_eq!(rows(std::io::Cursor::new(b"PK no workbook")), Err(Fault::NoWorkbook));
//! ```
//!
//! Nothing of a workbook is run or followed: formulas are not computed, macros and links to other files are not looked at, and a part with a
//! document type (which could define entities) is refused.

mod compound;
mod limits;
mod ods;
pub(crate) mod package;
pub(crate) mod parts;
mod rows;
mod strings;
mod styles;
mod value;
mod xls;
pub(crate) mod xml;

use std::io::{Read, Seek, SeekFrom};

pub use limits::{Fault, Limit, Limits, Other, Part};
pub use rows::{Area, Rows};
pub use styles::Format;
pub use value::{Cell, Row, Shown, Value};

use limits::Spent;
use package::Package;
use strings::Strings;
use styles::Styles;

/// A sheet, in the workbook's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as users see it on the tab.
    pub name: String,
    /// Whether users see it; a hidden one is read all the same where it is asked for.
    pub is_shown: bool,
    /// Where its cells are; `None`: it has none (a sheet of charts).
    path: Option<String>,
}

/// What kind of workbook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of Excel from 2007 on (.xlsx).
    Xlsx,
    /// Of Excel 97 to 2003 (.xls).
    Xls,
    /// Of LibreOffice (.ods).
    Ods,
}

/// An open workbook.
#[derive(Debug)]
pub struct Workbook<R> {
    parts: Parts<R>,
    kind: Kind,
    sheets: Vec<Sheet>,
    /// Whether days are counted from 1904 on, as old Macs did.
    from_1904: bool,
    styles: Styles,
    strings: Strings,
    limits: Limits,
    spent: Spent,
}

/// Where the sheets are.
#[derive(Debug)]
enum Parts<R> {
    Package(Package<R>),
    Records(xls::Book),
}

impl<R: Read + Seek> Workbook<R> {
    /// Opens a workbook: its list of sheets, which formats are days, and its shared strings.
    ///
    /// # Errors
    /// Where it is none, is locked or broken, or passes a limit.
    pub fn open(mut reader: R, limits: Limits) -> Result<Workbook<R>, Fault> {
        if is_compound(&mut reader) {
            let stream = compound::workbook(&mut reader, &limits)?;
            let limits = limits.of_size(stream.len() as u64);
            let mut book = xls::Book::read(stream, &limits)?;
            return Ok(Workbook {
                kind: Kind::Xls,
                sheets: std::mem::take(&mut book.sheets),
                from_1904: book.from_1904,
                styles: std::mem::take(&mut book.styles),
                strings: std::mem::take(&mut book.strings),
                parts: Parts::Records(book),
                limits,
                spent: Spent::default(),
            });
        }
        let mut package = Package::open(reader, limits)?;
        if package.has(ods::CONTENT) && !package.has_folder("xl") {
            return Ok(Workbook {
                kind: Kind::Ods,
                sheets: ods::sheets(&mut package)?,
                from_1904: false,
                styles: Styles::default(),
                strings: Strings::default(),
                limits: package.limits,
                parts: Parts::Package(package),
                spent: Spent::default(),
            });
        }
        let contents = parts::contents(&mut package)?;
        let styles = match &contents.styles {
            Some(path) => Styles::read(&mut package, path)?,
            None => Styles::default(),
        };
        let strings = match &contents.strings {
            Some(path) => Strings::read(&mut package, path)?,
            None => Strings::default(),
        };
        Ok(Workbook {
            kind: Kind::Xlsx,
            sheets: contents.sheets,
            from_1904: contents.from_1904,
            styles,
            strings,
            limits: package.limits,
            parts: Parts::Package(package),
            spent: Spent::default(),
        })
    }

    /// What kind of workbook it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its sheets, hidden ones too.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Whether days are counted from 1904 on, as old Macs did: a number that is not shown as a day is then one of those too.
    pub fn is_from_1904(&self) -> bool {
        self.from_1904
    }

    /// The rows of the sheet of that number, from 0; none where it has no cells or there is no such sheet. May be asked for again: a sheet is
    /// then unpacked again, and all that is unpacked and read counts towards [`Limits`].
    ///
    /// # Errors
    /// Where the sheet cannot be unpacked.
    pub fn rows(&mut self, sheet: usize) -> Result<Rows<'_, R>, Fault> {
        self.rows_of(sheet, false)
    }

    /// The same rows with how each cell looks, in a workbook that stores it: an .ods one. There cells come too that have no value and cover others, or
    /// in which something lies.
    ///
    /// # Errors
    /// Where the sheet cannot be unpacked.
    pub fn rows_as_shown(&mut self, sheet: usize) -> Result<Rows<'_, R>, Fault> {
        self.rows_of(sheet, true)
    }

    fn rows_of(&mut self, sheet: usize, as_shown: bool) -> Result<Rows<'_, R>, Fault> {
        let days = value::Days {
            from_1904: self.from_1904,
            styles: &self.styles,
        };
        let package = match &mut self.parts {
            Parts::Package(package) => package,
            Parts::Records(book) => {
                let place = book.place(sheet);
                return Ok(Rows::of_records(
                    place,
                    days,
                    &self.strings,
                    self.limits,
                    &mut self.spent,
                ));
            }
        };
        let path = self
            .sheets
            .get(sheet)
            .and_then(|sheet| sheet.path.as_deref());
        let xml = match path {
            Some(path) => package.xml(path, Part::Sheet(sheet))?,
            None => None,
        };
        let open = (self.kind == Kind::Ods).then(|| ods::Place::new(sheet, as_shown));
        Ok(Rows::new(
            xml,
            open,
            days,
            &self.strings,
            self.limits,
            &mut self.spent,
        ))
    }
}

/// Whether a file begins as those of old office programs do.
fn is_compound<R: Read + Seek>(reader: &mut R) -> bool {
    let mut magic = [0; compound::MAGIC.len()];
    let read = reader
        .seek(SeekFrom::Start(0))
        .and_then(|_| reader.read_exact(&mut magic));
    read.is_ok() && magic == compound::MAGIC
}

#[cfg(test)]
mod tests;
