//! What was noticed while reading, for somebody to look at. Words for it are elsewhere.

use super::grid::Place;
use super::mapping::Role;

/// Changes that a text still tracks; they were taken as accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tracked {
    /// Texts and ends of paragraphs that are inserted, or moved here.
    pub insertions: usize,
    /// Texts and ends of paragraphs that are deleted, or moved away.
    pub deletions: usize,
    /// Rows of tables that are deleted.
    pub deleted_rows: usize,
}

/// Rows that are no part of the plan, and were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Headers that a page or a second table repeats.
    pub headers: usize,
    /// Rows that number the columns: `(1) (2) (3)`, `A B C`.
    pub numberings: usize,
    /// Rows with nothing but the number of a page.
    pub page_numbers: usize,
    /// Rows with nothing.
    pub blank: usize,
}

/// Something noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Tracked changes were taken as accepted.
    Tracked(Tracked),
    /// A table inside a cell was left out.
    NestedTable {
        /// The cell.
        place: Place,
    },
    /// Text stands in a cell that is covered by the merged cell above, where nobody sees it; it was left out.
    CoveredText {
        /// The cell.
        place: Place,
    },
    /// Columns of a sheet beyond those that are read.
    ColumnsLeftOut {
        /// The sheet, from 1.
        sheet: usize,
    },
    /// A sheet that users do not see was left out.
    HiddenSheet {
        /// The sheet, from 1.
        sheet: usize,
    },
    /// Rows of a table that users do not see; they were read as any other.
    HiddenRows {
        /// The first cell of the first of them.
        place: Place,
        /// How many hold something.
        rows: usize,
    },
    /// The page ends inside a table, a tag or a note: what came after is not there.
    CutOff,
    /// The source has no bounds of cells: rows and cells are guessed, and each has to be looked at.
    Draft,
    /// A table was left out, because its header names no title, lead and deadline.
    TableLeftOut {
        /// Its first cell.
        place: Place,
        /// Its first row's texts.
        headers: Vec<String>,
    },
    /// A table without a header was taken for the continuation of the one before.
    Continuation {
        /// Its first cell.
        place: Place,
    },
    /// A column of the table that has no role. Its cells are kept beside each task.
    ColumnUnused {
        /// Its header.
        header: String,
        /// The header's cell.
        place: Place,
    },
    /// The plan has no such column.
    NoColumn(Role),
    /// One of several tables has no such column.
    NoColumnHere {
        /// Which.
        role: Role,
        /// The first cell of the table's header.
        place: Place,
    },
    /// The table of a further file begins with a task and not with a heading: it was put under the last heading of the file before.
    UnderLastHeading {
        /// The task's row.
        place: Place,
    },
    /// The table has no column of numbers: tasks are numbered by their order.
    NumberedByOrder,
    /// The number is drawn by the program, and was counted.
    DrawnNumber {
        /// The number.
        number: String,
        /// Its cell.
        place: Place,
    },
    /// A task without a number.
    NoNumber {
        /// Its row.
        place: Place,
    },
    /// Numbers leave something out: after one, another is expected.
    Gap {
        /// The number before; `None`: the first.
        after: Option<String>,
        /// The number found.
        number: String,
        /// Its cell.
        place: Place,
    },
    /// A number stands twice.
    Double {
        /// The number.
        number: String,
        /// Where it stands first.
        first: Place,
        /// Where it stands again.
        place: Place,
    },
    /// Numbers begin again in each area: the ids of tasks have their area's number before them.
    NumberingRestarts,
    /// A heading has a cell that tasks have: a deadline, a lead.
    HeadingHasCell {
        /// Which.
        role: Role,
        /// The cell.
        place: Place,
    },
    /// A heading without a number.
    HeadingWithoutNumber {
        /// Its row.
        place: Place,
    },
    /// A row with a number and a title and nothing else was taken for a task, for no row below belongs to it.
    OnlyTitle {
        /// Its row.
        place: Place,
    },
    /// A row without a number of its own was taken for a part of the task above.
    RowJoined {
        /// The row.
        place: Place,
    },
    /// A row with nothing but the number of a page was left out.
    PageNumber {
        /// What stands there.
        text: String,
        /// Its row.
        place: Place,
    },
    /// A row with only some text, in no column of the title, was left out: a line below the table, a note.
    RowLeftOut {
        /// What stands there.
        text: String,
        /// Its row.
        place: Place,
    },
    /// Two cells of one row have one role, and were joined.
    CellsJoined {
        /// The role.
        role: Role,
        /// The first of them.
        place: Place,
    },
    /// One merged cell stands for two roles; the first has its value, the other is blank.
    MergedAcross {
        /// The role that is blank.
        role: Role,
        /// The cell.
        place: Place,
    },
    /// A cell that a task needs is blank.
    BlankCell {
        /// Which.
        role: Role,
        /// The cell.
        place: Place,
    },
    /// What was found in a cell that somebody may not expect.
    Cell {
        /// What.
        flag: super::Flag,
        /// The cell's role.
        role: Role,
        /// The cell.
        place: Place,
    },
}
