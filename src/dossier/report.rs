//! What counting came to: plain values for the caller to show, write or judge.

use std::collections::BTreeMap;

use super::counts::Group;
use super::foreign::Foreign;
use super::mapping::{Field, Stopped};
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
    /// Rows that gave way to a row of the same dossier that is later: ended, or ended later, or of a later export, or further down; `None` where one row a dossier was promised.
    pub duplicates: Option<u64>,
    /// Ids of which rows name different units; `None` as for `duplicates`.
    pub in_two_units: Option<u64>,
    /// Ids of which rows say different things, and nothing tells which of them is the latest; `None` where there are none.
    pub contradictions: Option<Contradictions>,
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
    /// Whether the plan's own organisation stood in the column of units: dossiers of the whole commune.
    pub has_whole: bool,
    /// What stopped dossiers ("Dừng xử lý") were counted as; `None` where no word for one was met.
    pub stopped: Option<Stopped>,
    /// Words of the status, channel, unit, fee and yes/no columns that the mapping lacks and that read like a vocabulary: of at most forty
    /// different ones in their column, nobody's name, and on at least three rows or of known words. By column, the most frequent first.
    pub unknown_words: Vec<UnknownWord>,
    /// The other words that the mapping lacks, by column.
    pub hidden_words: Vec<HiddenWords>,
    /// Rows that are no dossiers, left out of [`rows`](Self::rows): headings of groups, totals, signatures, a header printed again. A row with
    /// something like an id, a day, or a known status is none of them.
    pub asides: u64,
    /// The first twenty of them, in the order of the files.
    pub aside_rows: Vec<AsideRow>,
    /// One for each source, in order.
    pub files: Vec<FileReport>,
}

impl Report {
    /// Number of bad rows.
    pub fn bad_total(&self) -> u64 {
        self.bad.values().sum()
    }

    /// Whether some part of the files could not be read as what it is: a fault, an end inside a quote, rows between quotes, rows below another
    /// header.
    pub fn is_incomplete(&self) -> bool {
        self.bad.contains_key(&BadKind::OtherHeader)
            || self.spanning.is_some_and(|spanning| spanning.swallowed > 0)
            || self.files.iter().any(|file| match &file.table {
                Ok(table) => table.cut_at.is_some(),
                Err(_) => true,
            })
    }

    /// Whether the rows say together that the counts are wrong, those of some file or those of some dossier.
    pub fn is_doubtful(&self) -> bool {
        let mut tables = self
            .files
            .iter()
            .filter_map(|file| file.table.as_ref().ok());
        self.contradictions.is_some() || tables.any(Table::is_doubtful)
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

/// Where a row stands that is no dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AsideRow {
    /// Number of the source, from 0.
    pub file: usize,
    /// Line of the row's first byte, from 1; for a workbook the sheet's row.
    pub line: u64,
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
    /// Line ends in such cells with as many separators before each as rows have: rows that the quotes have swallowed.
    pub swallowed: u64,
}

/// A word that the mapping lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// Which column it is about.
    pub field: Field,
    /// As the files first write it.
    pub word: String,
    /// Rows on which it stands: bad ones, or those of a file that lacks a column.
    pub rows: u64,
}

/// Words that the mapping lacks and that are not shown, for they may be people's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenWords {
    /// Which column they are about.
    pub field: Field,
    /// How many different ones; `None` where they are too many to be a vocabulary.
    pub words: Option<usize>,
    /// Bad rows on which they stand.
    pub rows: u64,
    /// Where the first of them stand: the source's number, and the line.
    pub places: Vec<(usize, u64)>,
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
        /// A program made the id a number and rounded it, or made it a day: different dossiers now have one id.
        ConvertedId = "converted_id",
        /// A word or sign in the place of an id: `-`, `nan`, `null`.
        NotAnId = "not_an_id",
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
        /// To be answered before it was received.
        DueBeforeReceived = "due_before_received",
        /// Received or ended after the day of the export.
        AfterExport = "after_export",
        /// Not a day, or not in an allowed form.
        NotADay = "not_a_day",
        /// A day before 1990, or more than twenty years after the day of the assessment.
        ImpossibleDay = "impossible_day",
        /// A status, channel, unit or answer that the mapping does not list, or blank where one is needed.
        UnknownWord = "unknown_word",
        /// Not an amount in đồng.
        NotAFee = "not_a_fee",
        /// A used cell that shows a spreadsheet's error, such as `#N/A`.
        NoValue = "no_value",
        /// Text follows a closing quote. Each line from the quote that opens counts as a row.
        TextAfterQuote = "text_after_quote",
        /// The file ends inside the row's quotes; its line is that of the quote.
        OpenQuote = "open_quote",
        /// The page of the web ends inside its table: its last row may be half of one, and others are missing.
        CutOff = "cut_off",
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
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of LibreOffice.
    Ods,
    /// The tables of a page of the web, of which the caller made lines.
    Html,
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
    /// The hand-over ends dossiers because the export has no end of processing, and no rule asks for it.
    pub hand_over_stands_in: bool,
    /// Rows below the header, bad ones included.
    pub rows: u64,
    /// Where reading ended before the file did; rows from there on are not counted.
    pub cut_at: Option<Cut>,
    /// Rows of a workbook or a page that a filter or somebody has hidden, of a page also those with a hidden cell; they count.
    pub hidden_rows: u64,
    /// Hidden sheets of a workbook that hold a table of dossiers too and are not read: their names, or `#` and their number.
    pub hidden_sheets: Vec<String>,
    /// Ids that stand on several rows of this file which cannot be about one dossier; `None` where there are none, or ids were not asked for.
    pub clashes: Option<Clashes>,
    /// Rows whose id is a number of more than fifteen digits, where every such number has zeros beyond the fifteenth, as a spreadsheet leaves
    /// them; 0 where one has not, or where they are fewer than five.
    pub rounded_ids: u64,
    /// The columns of days in which days and months were swapped.
    pub swapped: Vec<Swapped>,
    /// The days up to the twelfth are those of months that have no other days, as after a swap: so it shows in a text too. Or the ids prove it.
    pub is_swapped: bool,
    /// The fields of which the days alone bear that print, where the days of all columns together do not.
    pub swapped_fields: Vec<Field>,
    /// Ids whose day is that of receipt with day and month swapped, where they prove a swap; 0 where they do not. Of a long file, among the ids
    /// that were asked.
    pub swapped_ids: u64,
    /// All days are the same few of many months, as after a swap, and no id says that they were not swapped: no proof, and to be said.
    pub may_be_swapped: bool,
    /// Fields without a column, and the unused header below which their words stand.
    pub likely: Vec<(Field, String)>,
    /// The column that holds the states of dossiers, in a file in which none was taken for it: without it every end counts as a result.
    pub status_column: Option<StatusColumn>,
    /// The sheet that was read, where a workbook has others that hold something: its name, or `#` and its number.
    pub sheet: Option<String>,
}

impl Table {
    /// Whether so many ids clash that the repeated rows are hardly of one dossier each: three ids at least, on more than one row in a hundred;
    /// or any number of ids that stand on ten rows and more each, as the code of a procedure does, or what is written where there is no id yet.
    pub fn has_doubtful_ids(&self) -> bool {
        const LEAST: u64 = 3;
        const ROWS_OF_ID: u64 = 10;
        self.clashes.as_ref().is_some_and(|clashes| {
            let are_no_ids = clashes.rows >= ROWS_OF_ID * clashes.ids;
            (clashes.ids >= LEAST || are_no_ids) && clashes.rows * 100 > self.rows
        })
    }

    /// Whether something in the table says that its counts are wrong, though each row reads well.
    pub fn is_doubtful(&self) -> bool {
        self.has_doubtful_ids()
            || self.rounded_ids > 0
            || !self.swapped.is_empty()
            || self.is_swapped
            || !self.swapped_fields.is_empty()
            || self.status_column.is_some()
    }
}

/// A column of states under a name that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusColumn {
    /// Its number, from 0.
    pub column: usize,
    /// Its header; `None` where it has none that may be shown.
    pub header: Option<String>,
}

/// Ids of which rows in one file name different days of receipt or different procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clashes {
    /// How many ids.
    pub ids: u64,
    /// The rows on which they stand, all of them.
    pub rows: u64,
    /// Up to three of them that may be shown, in order.
    pub shown: Vec<String>,
}

/// Ids of which rows agree on the end, or have none, are of exports of one day, and differ in something else that counts and that both know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradictions {
    /// How many ids.
    pub ids: u64,
    /// Up to three of them that may be shown, in order.
    pub shown: Vec<String>,
    /// How many ids by the field in which their rows differ; an id may do so in several.
    pub fields: BTreeMap<Field, u64>,
}

/// A column of days in which every typed day is up to the twelfth of its month and every text above: some program took the days for months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swapped {
    /// Which column.
    pub field: Field,
    /// Cells that hold a day.
    pub typed: u64,
    /// Cells that hold a text which is a day.
    pub texts: u64,
}

/// The row at which reading ended: nobody can say where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Line of the row, or of the quote in it that nothing closes.
    pub line: u64,
    /// [`BadKind::OpenQuote`]: the file was cut there, or the quote is a stray one. [`BadKind::CutOff`]: the page was cut after that line.
    /// [`BadKind::TooLong`]: the file is no table.
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
    /// What its header names too, where another column has a better name for it and is read: "Ngày nộp" beside "Ngày tiếp nhận".
    pub gives_way: Option<Field>,
    /// The two things that its header names, for which it is not used: "Ngày tiếp nhận/Ngày hẹn trả".
    pub doubtful: Option<(Field, Field)>,
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
    /// No row looks like a header, and the first reads like a dossier: no mapping can name columns that have no names.
    Headless,
    /// The header lacks needed columns.
    MissingColumns(Box<MissingColumns>),
    /// Columns of one name differ, and the mapping does not say which is meant.
    SameName {
        /// The header's line.
        line: u64,
        /// Each field that is needed and has several columns.
        fields: Vec<SameName>,
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
    /// A kind of file that is not read.
    Foreign(Foreign),
    /// Another binary file.
    Binary,
}

/// What a header lacks, and what is known of the columns that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumns {
    /// The header's line.
    pub line: u64,
    /// Each missing field, and the unused header whose wording is nearest to one of its names.
    pub missing: Vec<(Field, Option<String>)>,
    /// The headers that no field has taken: one of them is to be added to the mapping.
    pub unused: Vec<String>,
    /// The fields that have a column.
    pub known: Vec<Field>,
    /// Of the unused, the headers that name two fields at once.
    pub doubtful: Vec<(String, (Field, Field))>,
    /// Fields without a column, and the unused header below which their words stand.
    pub likely: Vec<(Field, String)>,
    /// Unused headers below which days stand.
    pub days: Vec<String>,
    /// Of the missing, those whose header was chosen because it alone holds what is sought: days, or ids.
    pub alone: Vec<Field>,
}

/// Columns of one name that are not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameName {
    /// What they are all taken for.
    pub field: Field,
    /// The name, as the column that would be read has it; `None` where it may not be shown.
    pub name: Option<String>,
    /// Their places, from 0.
    pub columns: Vec<usize>,
    /// The first line on which they differ.
    pub differ: u64,
}

/// Why a source is not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// A packed file unpacks to far more than any export would: to more than so many times its size.
    Unpacked {
        /// Times.
        times: u64,
    },
    /// A packed file is broken or cut.
    BrokenPack,
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
