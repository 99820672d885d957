//! How much of a document is read, and why one is not read.

use crate::workbook;

/// The bounds of what is read: far above any plan, far below what an office machine can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that is no package: a page, a text.
    pub bytes: u64,
    /// Bytes of XML unpacked in all.
    pub unpacked: u64,
    /// XML or HTML elements within each other.
    pub depth: u64,
    /// Rows of all tables.
    pub rows: u64,
    /// Grid columns of a table; Word's own bound is 63.
    pub columns: u64,
    /// Grid columns that one cell may cover; Word's own bound.
    pub span: u64,
    /// Grid cells of all tables, covered ones included.
    pub cells: u64,
    /// Bytes of the text of one cell or paragraph.
    pub text: u64,
    /// Bytes of text that merged cells hand on to the rows that they cover.
    pub merged_text: u64,
    /// Paragraphs outside tables.
    pub paragraphs: u64,
    /// Tables, and sheets.
    pub tables: u64,
    /// Styles, and lists that number paragraphs.
    pub styles: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 16 << 20,
            unpacked: 64 << 20,
            depth: 64,
            rows: 20_000,
            columns: 256,
            span: 63,
            cells: 400_000,
            text: 96 << 10,
            merged_text: 8 << 20,
            paragraphs: 100_000,
            tables: 1_000,
            styles: 65_536,
        }
    }
}

keyed! {
    /// Which of the [`Limits`] was passed.
    pub enum Limit {
        /// [`Limits::bytes`].
        Bytes = "bytes",
        /// [`Limits::unpacked`], or another of the package.
        Unpacked = "unpacked",
        /// [`Limits::depth`].
        Depth = "depth",
        /// [`Limits::rows`].
        Rows = "rows",
        /// [`Limits::columns`].
        Columns = "columns",
        /// [`Limits::span`].
        Span = "span",
        /// [`Limits::cells`].
        Cells = "cells",
        /// [`Limits::text`].
        Text = "text",
        /// [`Limits::merged_text`].
        MergedText = "merged-text",
        /// [`Limits::paragraphs`].
        Paragraphs = "paragraphs",
        /// [`Limits::tables`].
        Tables = "tables",
        /// [`Limits::styles`].
        Styles = "styles",
    }
}

impl Limits {
    /// The number that a limit stands for.
    pub fn most(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Bytes => self.bytes,
            Limit::Unpacked => self.unpacked,
            Limit::Depth => self.depth,
            Limit::Rows => self.rows,
            Limit::Columns => self.columns,
            Limit::Span => self.span,
            Limit::Cells => self.cells,
            Limit::Text => self.text,
            Limit::MergedText => self.merged_text,
            Limit::Paragraphs => self.paragraphs,
            Limit::Tables => self.tables,
            Limit::Styles => self.styles,
        }
    }

    /// The fault of a number above a limit, if it is.
    pub(super) fn check(&self, limit: Limit, number: u64) -> Result<(), Unreadable> {
        if number <= self.most(limit) {
            return Ok(());
        }
        Err(self.passed(limit))
    }

    pub(super) fn passed(&self, limit: Limit) -> Unreadable {
        Unreadable::Passed {
            limit,
            most: self.most(limit),
        }
    }

    /// The same bounds for the reader of packages, and of workbooks, which count blank rows and cells that are listed too.
    pub(super) fn of_package(&self) -> workbook::Limits {
        workbook::Limits {
            unpacked: self.unpacked,
            depth: self.depth,
            text: self.text,
            all_rows: 2 << 20,
            cells: 4 << 20,
            all_text: self.unpacked,
            ..workbook::Limits::default()
        }
    }

    /// The same bounds for the reader of workbooks, where all sheets are in one part that is unpacked up to each of them.
    pub(super) fn of_open_workbook(&self) -> workbook::Limits {
        workbook::Limits {
            unpacked: self.unpacked.saturating_mul(4),
            sheets: self.tables,
            ..self.of_package()
        }
    }
}

keyed! {
    /// A kind of file that is not read, but that a program of the office can save as one that is.
    pub enum Foreign {
        /// Word before 2007 (.doc).
        Doc = "doc",
        /// Another file of an old office program.
        Compound = "compound",
        /// A page as printed.
        Pdf = "pdf",
        /// Rich text.
        Rtf = "rtf",
        /// A text of LibreOffice (.odt).
        Odt = "odt",
        /// A binary workbook (.xlsb).
        Xlsb = "xlsb",
        /// A presentation (.pptx, .odp).
        Slides = "slides",
        /// An Excel workbook as one XML file.
        SpreadsheetXml = "spreadsheet-xml",
        /// A Word text as one XML file.
        WordXml = "word-xml",
        /// A page of the web as one file (.mht).
        Mht = "mht",
        /// A picture: a scan or a photograph.
        Picture = "picture",
        /// A compressed file that holds none of these.
        Archive = "archive",
    }
}

keyed! {
    /// Where in a document something is broken.
    pub enum Part {
        /// The package, or the file as a whole.
        Package = "package",
        /// The text.
        Document = "document",
        /// The styles.
        Styles = "styles",
        /// The lists that number paragraphs.
        Numbering = "numbering",
    }
}

/// Why a source is not read. Holds no word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing in it.
    Empty,
    /// Another kind of file.
    Foreign(Foreign),
    /// Neither a document nor text.
    Binary,
    /// Text in bytes of an unknown encoding: neither UTF-8 nor UTF-16.
    Encoding,
    /// Locked with a password.
    Locked,
    /// Cut, damaged, or made to mislead: an XML part that defines entities is one.
    Broken {
        /// Where.
        part: Part,
    },
    /// Larger than is read.
    Passed {
        /// Which limit.
        limit: Limit,
        /// Its number.
        most: u64,
    },
    /// A workbook that is not read, for the reason that the reader of workbooks gives.
    Workbook(workbook::Fault),
}

impl Unreadable {
    /// What a fault of the package around a text is.
    pub(super) fn of(fault: workbook::Fault, part: Part) -> Unreadable {
        use workbook::{Fault, Limit as Of};
        match fault {
            Fault::NoWorkbook | Fault::Other(_) => Unreadable::Broken {
                part: Part::Package,
            },
            Fault::Locked => Unreadable::Locked,
            Fault::Broken { .. } => Unreadable::Broken { part },
            Fault::Passed { limit, most, .. } => Unreadable::Passed {
                limit: match limit {
                    Of::Depth => Limit::Depth,
                    Of::Text | Of::Piece => Limit::Text,
                    Of::Rows | Of::AllRows => Limit::Rows,
                    Of::Columns => Limit::Columns,
                    Of::Cells => Limit::Cells,
                    Of::Sheets => Limit::Tables,
                    _ => Limit::Unpacked,
                },
                most,
            },
        }
    }
}
