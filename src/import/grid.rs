//! A table as a grid: each cell stands at its row and grid column, whatever is merged around it.

use std::collections::BTreeSet;

use super::flag::{Flag, Flags};
use super::letters::{Finished, Font};
use super::limits::{Limit, Limits, Unreadable};
use super::remark::Remark;
use crate::time::period::Date;

/// Where in a source something stands. Tables, rows, paragraphs and lines count from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A paragraph outside tables.
    Paragraph(usize),
    /// A cell of a table of a document or page.
    Cell {
        /// The file, where several have tables; 0 where one is read alone.
        file: usize,
        /// The table.
        table: usize,
        /// Its row, deleted ones counted too, as the program shows them.
        row: usize,
        /// Its grid column.
        column: usize,
    },
    /// A cell of a workbook.
    Sheet {
        /// The file, where several have tables; 0 where one is read alone.
        file: usize,
        /// The sheet, hidden ones counted too.
        sheet: usize,
        /// The row, as it is numbered at the sheet's edge.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A field of a line of text.
    Line {
        /// The file, where several have tables; 0 where one is read alone.
        file: usize,
        /// The line.
        line: usize,
        /// The field in it; 0 where there are none.
        column: usize,
    },
}

impl Place {
    /// The row, or what stands for it.
    pub fn row(self) -> usize {
        match self {
            Place::Paragraph(number) => number,
            Place::Cell { row, .. } | Place::Sheet { row, .. } => row,
            Place::Line { line, .. } => line,
        }
    }

    /// The column, from 0.
    pub fn column(self) -> usize {
        match self {
            Place::Paragraph(_) => 0,
            Place::Cell { column, .. }
            | Place::Sheet { column, .. }
            | Place::Line { column, .. } => column,
        }
    }

    /// The file among several, from 1; 0 where one is read alone, and of paragraphs.
    pub fn file(self) -> usize {
        match self {
            Place::Paragraph(_) => 0,
            Place::Cell { file, .. } | Place::Sheet { file, .. } | Place::Line { file, .. } => file,
        }
    }

    /// The same place in a file of that number.
    pub(super) fn in_file(mut self, number: usize) -> Place {
        match &mut self {
            Place::Paragraph(_) => {}
            Place::Cell { file, .. } | Place::Sheet { file, .. } | Place::Line { file, .. } => {
                *file = number;
            }
        }
        self
    }

    /// A cell of a workbook as workbooks name it.
    ///
    /// ```
    /// use cchc::import::Place;
    /// let place = Place::Sheet { file: 0, sheet: 1, row: 17, column: 4 };
    /// assert_eq!(place.in_sheet().as_deref(), Some("E17"));
    /// ```
    pub fn in_sheet(self) -> Option<String> {
        let Place::Sheet { row, column, .. } = self else {
            return None;
        };
        let mut letters = String::new();
        let mut left = column + 1;
        while left > 0 {
            let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
            letters.insert(0, char::from(b'A' + letter));
            left = (left - 1) / 26;
        }
        Some(format!("{letters}{row}"))
    }
}

/// A cell of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its text in one line: blanks folded, letters composed, nothing corrected. Of a covered cell nothing: see [`Grid::at`].
    pub text: String,
    /// Its text line by line, where it has several. For either case: [`Cell::lines`].
    lines: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Row and column in the grid of the merged cell that covers it; `None` of a cell of its own.
    pub merged_from: Option<(usize, usize)>,
    /// The number that the program draws before its first paragraph; where nothing else stands there, it is the text.
    pub drawn: Option<String>,
    /// The font, where it is one whose letters mean others.
    pub font: Font,
    /// What to look at.
    pub flags: Flags,
    /// The day that a workbook holds, where the cell is one of days.
    pub date: Option<Date>,
}

impl Cell {
    /// A cell without text.
    pub fn blank(place: Place) -> Cell {
        Cell {
            text: String::new(),
            lines: Vec::new(),
            place,
            merged_from: None,
            drawn: None,
            font: Font::Unicode,
            flags: Flags::default(),
            date: None,
        }
    }

    /// A cell of a finished text.
    pub(super) fn of(finished: Finished, place: Place) -> Cell {
        Cell {
            text: finished.text,
            lines: finished.lines,
            font: finished.font,
            flags: finished.flags,
            ..Cell::blank(place)
        }
    }

    /// Its lines, as they are broken in the source.
    pub fn lines(&self) -> &[String] {
        match self.lines.is_empty() {
            true if self.text.is_empty() => &[],
            true => std::slice::from_ref(&self.text),
            false => &self.lines,
        }
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds the text of another cell, which belongs to this one.
    pub(super) fn join(&mut self, other: &Cell) {
        if other.is_blank() {
            return;
        }
        if self.is_blank() {
            let place = self.place;
            *self = other.clone();
            self.place = place;
        } else {
            let mut lines = self.lines().to_vec();
            lines.extend_from_slice(other.lines());
            self.lines = lines;
            self.text.push(' ');
            self.text.push_str(&other.text);
            self.flags.join(other.flags);
        }
        self.flags.add(Flag::Joined);
    }
}

/// What a grid was in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A table of a document or page, counted from 1.
    Table(usize),
    /// A sheet of a workbook, counted from 1.
    Sheet {
        /// Its number.
        number: usize,
        /// The name on its tab.
        name: String,
    },
    /// Lines of text with separators.
    Lines,
    /// Lines of a page, of which rows were guessed.
    Page,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What it was.
    pub origin: Origin,
    /// Rows, then grid columns. A row is as long as its last cell.
    pub rows: Vec<Vec<Cell>>,
    /// The rows that the source does not show, by their number in `rows`; they are read as any other.
    pub hidden: BTreeSet<usize>,
}

impl Grid {
    /// Grid columns of its longest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Where its hidden rows begin, and how many hold something; `None` where there are none.
    pub(super) fn hidden_rows(&self) -> Option<Remark> {
        let rows = self.hidden.iter().filter_map(|row| self.rows.get(*row));
        let mut filled = rows.filter(|row| row.iter().any(|cell| !cell.is_blank()));
        let place = filled.next()?.first()?.place;
        let rows = 1 + filled.count();
        Some(Remark::HiddenRows { place, rows })
    }

    /// The same table under another number.
    pub(super) fn numbered(mut self, number: usize) -> Grid {
        self.origin = Origin::Table(number);
        for cell in self.rows.iter_mut().flatten() {
            if let Place::Cell { table, .. } = &mut cell.place {
                *table = number;
            }
        }
        self
    }

    /// The grid place of the cell that has the value at a place: of a merged cell, its first one.
    pub fn anchor(&self, row: usize, column: usize) -> (usize, usize) {
        let cell = self.rows.get(row).and_then(|row| row.get(column));
        cell.and_then(|cell| cell.merged_from)
            .unwrap_or((row, column))
    }

    /// The cell that has the value at a place; `None` right of the row's end.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        let (row, column) = self.anchor(row, column);
        self.rows.get(row)?.get(column)
    }
}

/// What may still be read of a source.
#[derive(Debug)]
pub(super) struct Budget {
    pub limits: Limits,
    rows: u64,
    cells: u64,
    merged: u64,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Budget {
        Budget {
            limits,
            rows: 0,
            cells: 0,
            merged: 0,
        }
    }
}

/// A grid under way.
#[derive(Debug)]
pub(super) struct Builder {
    grid: Grid,
    /// The number of the row in the source.
    number: usize,
    /// By column: the merged cell that covers it in rows to come, and in how many.
    hanging: Vec<Option<((usize, usize), u64)>>,
}

impl Builder {
    pub(super) fn new(origin: Origin) -> Builder {
        Builder {
            grid: Grid {
                origin,
                rows: Vec::new(),
                hidden: BTreeSet::new(),
            },
            number: 0,
            hanging: Vec::new(),
        }
    }

    /// A new row, with the cells that hang into it.
    pub(super) fn begin_row(
        &mut self,
        number: usize,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        budget.rows += 1;
        budget.limits.check(Limit::Rows, budget.rows)?;
        self.number = number;
        self.grid.rows.push(Vec::new());
        for column in 0..self.hanging.len() {
            if let Some((from, left)) = self.hanging[column] {
                self.hanging[column] = (left > 1).then_some((from, left - 1));
                self.cover(column, from, budget)?;
            }
        }
        Ok(())
    }

    /// Marks the row as one that the source does not show.
    pub(super) fn hide_row(&mut self) {
        let row = self.row();
        self.grid.hidden.insert(row);
    }

    fn row(&self) -> usize {
        self.grid.rows.len().saturating_sub(1)
    }

    /// Where a cell of the row stands.
    pub(super) fn place(&self, column: usize) -> Place {
        self.place_in(self.number, column)
    }

    fn place_in(&self, row: usize, column: usize) -> Place {
        match &self.grid.origin {
            Origin::Table(table) => Place::Cell {
                file: 0,
                table: *table,
                row,
                column,
            },
            Origin::Sheet { number, .. } => Place::Sheet {
                file: 0,
                sheet: *number,
                row,
                column,
            },
            Origin::Lines | Origin::Page => Place::Line {
                file: 0,
                line: row,
                column,
            },
        }
    }

    /// The first column from one on that no cell above hangs into.
    pub(super) fn free(&self, from: usize) -> usize {
        let row = &self.grid.rows[self.row()];
        (from..)
            .find(|&column| {
                row.get(column)
                    .is_none_or(|cell| cell.merged_from.is_none())
            })
            .unwrap_or(from)
    }

    /// Sets a cell that covers some columns, and rows to come.
    pub(super) fn put(
        &mut self,
        column: usize,
        columns: u64,
        rows: u64,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        let row = self.row();
        self.set(row, self.number, column, cell, budget)?;
        for covered in 0..columns.max(1) {
            let covered = column + usize::try_from(covered).unwrap_or(usize::MAX);
            if covered > column {
                self.cover(covered, (row, column), budget)?;
            }
            if rows > 1 {
                if self.hanging.len() <= covered {
                    self.hanging.resize(covered + 1, None);
                }
                self.hanging[covered] = Some(((row, column), rows - 1));
            }
        }
        Ok(())
    }

    /// Goes on with the merged cell above; gives false where there is none that begins in this column.
    pub(super) fn put_below(
        &mut self,
        column: usize,
        columns: u64,
        budget: &mut Budget,
    ) -> Result<bool, Unreadable> {
        let Some(above) = self.row().checked_sub(1) else {
            return Ok(false);
        };
        if self.grid.rows[above].len() <= column {
            return Ok(false);
        }
        let from = self.grid.anchor(above, column);
        if from.1 != column {
            return Ok(false);
        }
        for covered in 0..columns.max(1) {
            let covered = column + usize::try_from(covered).unwrap_or(usize::MAX);
            self.cover(covered, from, budget)?;
        }
        Ok(true)
    }

    /// Marks a cell of the row as covered by another.
    pub(super) fn cover(
        &mut self,
        column: usize,
        from: (usize, usize),
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        self.cover_in(self.row(), self.number, column, from, budget)
    }

    /// The same in a row that is past, or this one: its number in the grid and in the source.
    pub(super) fn cover_in(
        &mut self,
        row: usize,
        number: usize,
        column: usize,
        from: (usize, usize),
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        let text = self.grid.rows[from.0].get(from.1);
        budget.cells += 1;
        budget.limits.check(Limit::Cells, budget.cells)?;
        budget.merged += text.map_or(0, |cell| cell.text.len() as u64);
        budget.limits.check(Limit::MergedText, budget.merged)?;
        let mut cell = Cell::blank(self.place_in(number, column));
        cell.merged_from = Some(from);
        self.set(row, number, column, cell, budget)
    }

    fn set(
        &mut self,
        row: usize,
        number: usize,
        column: usize,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        budget.limits.check(Limit::Columns, column as u64 + 1)?;
        let length = self.grid.rows[row].len();
        if column >= length {
            budget.cells += (column + 1 - length) as u64;
            budget.limits.check(Limit::Cells, budget.cells)?;
            for column in length..column {
                let blank = Cell::blank(self.place_in(number, column));
                self.grid.rows[row].push(blank);
            }
            self.grid.rows[row].push(cell);
        } else {
            self.grid.rows[row][column] = cell;
        }
        Ok(())
    }

    /// Whether cells hang into the row to come.
    pub(super) fn hangs(&self) -> bool {
        self.hanging.iter().any(Option::is_some)
    }

    /// The grid so far.
    pub(super) fn grid(&self) -> &Grid {
        &self.grid
    }

    pub(super) fn finish(self) -> Grid {
        self.grid
    }
}
