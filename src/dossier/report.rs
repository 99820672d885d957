//! What counting came to: plain values for the caller to show, write or judge.

use std::collections::BTreeMap;

use super::counts::Group;
use super::mapping::Field;
use crate::time::period::{Date, Span};
use crate::workbook;

/// The counts of some exports, and what was left out of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// By unit, then period: all periods of each unit that has a dossier in any. A 0 among them is a count.
    pub groups: Vec<Group>,
    /// Rows: counted, outside the periods, repeated, not received, bad. Blank rows are not among them, and of what stands above a header only
    /// what reads like a row.
    pub rows: u64,
    /// Rows that gave way to a later row of the same dossier; `None` where one row a dossier was promised.
    pub duplicates: Option<u64>,
    /// Rows of dossiers not yet received, by their status.
    pub not_received: u64,
    /// Dossiers that no period counts: received after all of them or ended before.
    pub outside: u64,
    /// Dossiers received before the first period. Where there are none, the export is likely filtered by the day of receipt, and
    /// `carried_over` too low.
    pub received_before: u64,
    /// The first and the last day of receipt, in or outside the periods; `None` without a dossier.
    pub received: Option<Span>,
    /// The last day on which a dossier was received or ended; `None` without a dossier.
    pub last_day: Option<Date>,
    /// Bad rows, left out of every count.
    pub bad: BTreeMap<BadKind, u64>,
    /// The first twenty bad rows, in the order of the files.
    pub bad_rows: Vec<BadRow>,
    /// Rows with a quoted cell of several lines that holds a separator; `None` where there is none.
    pub spanning: Option<Spanning>,
    /// Words of the status and unit columns that the mapping lacks and that read like a vocabulary: each on at least three rows, of at most
    /// forty different ones in its column, and nobody's name. By column, the most frequent first.
    pub unknown_words: Vec<UnknownWord>,
    /// One for each source, in order.
    pub files: Vec<FileReport>,
}

impl Report {
    /// Number of bad rows.
    pub fn bad_total(&self) -> u64 {
        self.bad.values().sum()
    }

    /// Whether some part of the files could not be read as what it is: a fault, an end inside a quote, rows below another header.
    pub fn is_incomplete(&self) -> bool {
        self.bad.contains_key(&BadKind::OtherHeader)
            || self.files.iter().any(|file| match &file.table {
                Ok(table) => table.cut_at.is_some(),
                Err(_) => true,
            })
    }
}

/// How many bad rows are shown.
pub(super) const SHOWN: usize = 20;

/// A bad row: where it is, never what it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BadRow {
    /// Number of the source, from 0.
    pub file: usize,
    /// Line of the row's first byte, from 1; for a workbook the sheet's row. A line ends with `\n`.
    pub line: u64,
    /// What is wrong.
    pub kind: BadKind,
    /// The field that is wrong, where it is one.
    pub field: Option<Field>,
    /// The dossier's id, where it has the shape of one and could be nobody's name or number.
    pub id: Option<String>,
}

/// Rows with a quoted cell of several lines in which a separator stands: a note typed that way, or rows between two stray quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spanning {
    /// Number of the source of the first of them, from 0.
    pub file: usize,
    /// Line on which the first of them begins, from 1.
    pub line: u64,
    /// How many.
    pub rows: u64,
}

/// A word that the mapping lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// Which column it is about.
    pub field: Field,
    /// As the files first write it.
    pub word: String,
    /// Bad rows on which it stands.
    pub rows: u64,
}

keyed! {
    /// What is wrong with a row.
    pub enum BadKind {
        /// More or fewer fields than the header has.
        Shape = "shape",
        /// A used field is not UTF-8.
        NotUtf8 = "not_utf8",
        /// No dossier id, which tells repeated rows from each other.
        NoId = "no_id",
        /// No day of receipt.
        NoReceived = "no_received",
        /// No appointment day, where one decides between early, on time and late.
        NoDue = "no_due",
        /// The status says ended, and there is no end day.
        NoEnd = "no_end",
        /// The status says open, and there is an end day.
        OpenWithEnd = "open_with_end",
        /// Ended before it was received.
        EndBeforeReceived = "end_before_received",
        /// Not a day, or not in an allowed form.
        NotADay = "not_a_day",
        /// A status, channel, unit or answer that the mapping does not list, or blank where one is needed.
        UnknownWord = "unknown_word",
        /// Not an amount in đồng.
        NotAFee = "not_a_fee",
        /// A used cell of a workbook that shows an error.
        NoValue = "no_value",
        /// Text follows a closing quote. Each line from the quote that opens counts as a row.
        TextAfterQuote = "text_after_quote",
        /// The file ends inside the row's quotes; its line is that of the quote.
        OpenQuote = "open_quote",
        /// Longer than any row of a table.
        TooLong = "too_long",
        /// Above what was taken for the header, or inside its quotes: a quote too many, or two tables in one file.
        AboveHeader = "above_header",
        /// Names columns again, and in other places than the header does: the rows below may be those of another table.
        OtherHeader = "other_header",
    }
}

/// What was found in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// What the bytes are.
    pub format: Format,
    /// The table, or why none of the file was counted.
    pub table: Result<Table, Fault>,
}

/// What a file's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The bytes are compressed with gzip.
    pub gzip: bool,
    /// What is inside.
    pub kind: FormatKind,
}

/// Text or workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatKind {
    /// CSV with this separator: `,`, `;`, tab or `|`.
    Csv(u8),
    /// An Excel workbook; its first sheet with a header is read.
    Xlsx,
    /// Not known.
    Unknown,
}

/// The columns of a file and what was taken for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Line of the header, from 1; for a workbook the sheet's row.
    pub header_line: u64,
    /// All columns in order.
    pub columns: Vec<Column>,
    /// The column that ends a dossier: the mapping's, or the hand-over where the export has no end of processing.
    pub end: Field,
    /// Rows below the header, bad ones included.
    pub rows: u64,
    /// Where reading ended before the file did; rows from there on are not counted.
    pub cut_at: Option<Cut>,
    /// Hidden sheets of a workbook that hold a table of dossiers too and are not read: their names, or `#` and their number.
    pub hidden_sheets: Vec<String>,
}

/// The row at which reading ended: nobody can say where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Line of the row, or of the quote in it that nothing closes.
    pub line: u64,
    /// [`BadKind::OpenQuote`]: the file was cut there, or the quote is a stray one. [`BadKind::TooLong`]: the file is no table.
    pub kind: BadKind,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header, as written where it reads like one; where only its beginning is a known name, that name. `None`: it may be the cell of a
    /// person's row, and is not shown.
    pub header: Option<String>,
    /// What it was taken for; `None`: it is not used.
    pub field: Option<Field>,
}

/// Why a file was not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing in it.
    Empty,
    /// The text is not UTF-8.
    Encoding(Encoding),
    /// No row looks like a header: none has two known column names, a day among them. `likely` is the row above the first row with a day,
    /// where all of it reads like a header; its names are to be added to the mapping.
    NoHeader {
        /// Line of that row and its cells.
        likely: Option<(u64, Vec<String>)>,
    },
    /// The header lacks needed columns.
    MissingColumns {
        /// The header's line.
        line: u64,
        /// Each missing field, and the unused header whose wording is nearest to one of its names.
        missing: Vec<(Field, Option<String>)>,
        /// The headers that no field has taken: one of them is to be added to the mapping.
        unused: Vec<String>,
    },
    /// A workbook that cannot be read, or is not read for its size.
    Workbook(workbook::Fault),
    /// A packed file or a stream that is not read any further: see [`Excess`].
    TooMuch(Excess),
    /// Several sheets of a workbook hold dossiers: which of them count is not for the tool to guess.
    SeveralSheets {
        /// Their names, or `#` and their number where a name may be a person's.
        sheets: Vec<String>,
    },
    /// No formula of a used column has a value: a program wrote them, and none has computed them.
    Uncomputed {
        /// The column's header.
        column: String,
    },
    /// A cell of a used column is merged with others below it, which then have no value of their own.
    MergedCells {
        /// The sheet's row in which they begin.
        line: u64,
    },
    /// An old workbook (.xls) or another binary file: to be saved as .xlsx or CSV.
    Binary,
}

/// What there is more of than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// A packed file unpacks to far more than any export would: to more than so many times its size.
    Unpacked {
        /// Times.
        times: u64,
    },
    /// A stream goes on after more bytes than any export has.
    Stream {
        /// Bytes.
        most: u64,
    },
    /// A workbook that has to be held in memory, because it is packed once more or comes from a stream, is larger than this.
    HeldWorkbook {
        /// Bytes.
        most: u64,
    },
}

/// The likely encoding of a text that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, as Excel's "Unicode Text".
    Utf16,
    /// Windows-1258, Vietnamese Windows.
    Windows1258,
    /// TCVN 5712:1993 (ABC fonts).
    Tcvn3,
    /// VNI fonts.
    Vni,
    /// None of these.
    Unknown,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Utf16 => Some("UTF-16"),
            Encoding::Windows1258 => Some("Windows-1258"),
            Encoding::Tcvn3 => Some("TCVN3 (ABC)"),
            Encoding::Vni => Some("VNI"),
            Encoding::Unknown => None,
        }
    }
}
