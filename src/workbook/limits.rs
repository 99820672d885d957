//! How much of a workbook is read, and what is wrong with one.

/// The bounds of what is read. Each is far above what offices export and far below what a program of an office machine can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of an .xls workbook, which is not packed and is held in memory. A sheet of 65,536 rows of 13 columns takes some 20 MB.
    pub held: u64,
    /// Bytes unpacked in all, each time a part is read. A million rows of 30 columns take some 1.4 GB, and half as much again where each cell holds its
    /// own text. Of a small package less is unpacked: 64 MB, and 200 times its size.
    pub unpacked: u64,
    /// Files in the package. A workbook has some ten, and one more a sheet or picture.
    pub files: u64,
    /// Sheets.
    pub sheets: u64,
    /// Cell formats; Excel itself knows 65,490.
    pub styles: u64,
    /// Shared strings: one for every different text of the workbook.
    pub strings: u64,
    /// Bytes of all shared strings, which are kept in memory.
    pub strings_text: u64,
    /// Bytes of one text: Excel's 32,767 characters, of at most three bytes each.
    pub text: u64,
    /// Bytes of the texts of one row, as long as a row of a CSV file may be.
    pub row_text: u64,
    /// Columns; Excel's own bound.
    pub columns: u64,
    /// Rows of a sheet; Excel's own bound.
    pub rows: u64,
    /// Rows of all sheets, each time one is read, blank ones that are listed included: four sheets filled to the last row.
    pub all_rows: u64,
    /// Cells of all sheets, each time one is read, blank ones that are listed included: 64 columns filled to the last row. Of a small file fewer
    /// are read: a million, and 8 for each of its bytes.
    pub cells: u64,
    /// Bytes of the texts of all cells, each time one is read; a text that cells share counts for each of them. Of a small file less is read: four
    /// times as much as may be unpacked of it.
    pub all_text: u64,
    /// Merged areas of a sheet that are kept until its rows have passed by, as those of .ods and .xls are.
    pub areas: u64,
    /// XML elements within each other; a sheet has some ten.
    pub depth: u64,
    /// Bytes of one XML tag or piece of text.
    pub piece: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            held: 128 << 20,
            unpacked: 3 << 30,
            files: 4_096,
            sheets: 1_024,
            styles: 65_536,
            strings: 1 << 23,
            strings_text: 256 << 20,
            text: 3 * 32_767,
            row_text: 1 << 20,
            columns: 16_384,
            rows: 1 << 20,
            all_rows: 4 << 20,
            cells: 64 << 20,
            all_text: 4 << 30,
            areas: 1 << 20,
            depth: 64,
            piece: 256 << 10,
        }
    }
}

/// Which of the [`Limits`] was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::held`].
    Held,
    /// [`Limits::unpacked`].
    Unpacked,
    /// [`Limits::files`], or their list is longer than that many can need.
    Files,
    /// [`Limits::sheets`].
    Sheets,
    /// [`Limits::styles`].
    Styles,
    /// [`Limits::strings`].
    Strings,
    /// [`Limits::strings_text`].
    StringsText,
    /// [`Limits::text`].
    Text,
    /// [`Limits::row_text`].
    RowText,
    /// [`Limits::columns`].
    Columns,
    /// [`Limits::rows`].
    Rows,
    /// [`Limits::all_rows`].
    AllRows,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::all_text`].
    AllText,
    /// [`Limits::areas`].
    Areas,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::piece`].
    Piece,
}

/// What any package may unpack to, in bytes, and how many times its own size it may beyond that: sheets of figures come to some twenty times.
const UNPACKED: u64 = 64 << 20;
const TIMES: u64 = 200;
/// How many cells any file may have, and how many more for each of its bytes: as many as a byte may unpack to of cells that hold something and say
/// where they stand.
const CELLS: u64 = 1 << 20;
const CELLS_A_BYTE: u64 = 8;
/// How many times as many bytes of text as are unpacked cells may have: the text that they share is longer than its number.
const TEXT_TIMES: u64 = 4;

impl Limits {
    /// The bounds of a file of that many bytes: a small one that comes to much is made to, so that less of it is read than of a large one.
    pub(super) fn of_size(self, bytes: u64) -> Limits {
        let unpacked = UNPACKED.saturating_add(bytes.saturating_mul(TIMES));
        let unpacked = self.unpacked.min(unpacked);
        let cells = CELLS.saturating_add(bytes.saturating_mul(CELLS_A_BYTE));
        Limits {
            unpacked,
            cells: self.cells.min(cells),
            all_text: self.all_text.min(unpacked.saturating_mul(TEXT_TIMES)),
            ..self
        }
    }

    /// The number that a limit stands for.
    pub fn most(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Held => self.held,
            Limit::Unpacked => self.unpacked,
            Limit::Files => self.files,
            Limit::Sheets => self.sheets,
            Limit::Styles => self.styles,
            Limit::Strings => self.strings,
            Limit::StringsText => self.strings_text,
            Limit::Text => self.text,
            Limit::RowText => self.row_text,
            Limit::Columns => self.columns,
            Limit::Rows => self.rows,
            Limit::AllRows => self.all_rows,
            Limit::Cells => self.cells,
            Limit::AllText => self.all_text,
            Limit::Areas => self.areas,
            Limit::Depth => self.depth,
            Limit::Piece => self.piece,
        }
    }

    /// The fault of a number above a limit, if it is.
    pub(super) fn check(&self, limit: Limit, number: u64, part: Part) -> Result<(), Fault> {
        if number <= self.most(limit) {
            return Ok(());
        }
        Err(self.passed(limit, part))
    }

    pub(super) fn passed(&self, limit: Limit, part: Part) -> Fault {
        Fault::Passed {
            limit,
            most: self.most(limit),
            part,
        }
    }
}

/// What was read of a workbook: of all its sheets, and each time that one was read.
#[derive(Debug, Default)]
pub(super) struct Spent {
    rows: u64,
    cells: u64,
    text: u64,
}

impl Spent {
    /// A row more.
    pub(super) fn row(&mut self, limits: &Limits) -> Result<(), Fault> {
        self.rows += 1;
        limits.check(Limit::AllRows, self.rows, Part::Workbook)
    }

    /// So many cells more.
    pub(super) fn cells(&mut self, cells: u64, limits: &Limits) -> Result<(), Fault> {
        self.cells = self.cells.saturating_add(cells);
        limits.check(Limit::Cells, self.cells, Part::Workbook)
    }

    /// So many bytes of text more.
    pub(super) fn text(&mut self, bytes: u64, limits: &Limits) -> Result<(), Fault> {
        self.text = self.text.saturating_add(bytes);
        limits.check(Limit::AllText, self.text, Part::Workbook)
    }
}

/// Where in a workbook something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All sheets together.
    Workbook,
    /// The list of files in the package.
    Package,
    /// The list of sheets.
    Contents,
    /// The formats of cells.
    Styles,
    /// The texts that cells share.
    Strings,
    /// The sheet of that number, from 0. Not its name: a tab may bear a person's.
    Sheet(usize),
}

/// What a package or an old office file is that is no workbook, or none that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// A binary workbook (.xlsb).
    Binary,
    /// A text of Word or LibreOffice, or a presentation.
    Document,
    /// A zip with a table in it: CSV, or a workbook.
    ZippedTable,
    /// A zip of other files.
    Zip,
    /// A workbook of Excel 95 or before it (.xls).
    Excel95,
    /// Another file of an old office program, such as .doc.
    OldOffice,
}

/// Why a workbook is not read, or not further. Holds no word of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None of the workbooks that are read.
    NoWorkbook,
    /// A package of another kind.
    Other(Other),
    /// Locked with a password.
    Locked,
    /// Not as such a workbook has to be: cut, damaged, or made to mislead.
    Broken {
        /// Where.
        part: Part,
    },
    /// More than is read.
    Passed {
        /// Which limit.
        limit: Limit,
        /// Its number.
        most: u64,
        /// Where.
        part: Part,
    },
}
