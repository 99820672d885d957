//! Tables of a page under way: cells with what is hidden in them, tables within cells, and which of them are only there for the layout.

use super::super::flag::Flag;
use super::super::grid::{Budget, Builder, Cell, Grid, Origin, Place};
use super::super::letters::{Font, Lines};
use super::super::limits::{Limit, Unreadable};
use super::super::remark::Remark;
use super::super::{Block, Paragraph, Source};
use super::token::attribute;

/// A cell under way.
struct OpenCell {
    column: usize,
    columns: u64,
    rows: u64,
    /// What users see.
    lines: Lines,
    /// What the cell hides; it counts where nothing else stands there.
    hidden: Lines,
    /// Whether the cell itself is hidden, or its row is.
    is_hidden: bool,
}

/// A table under way.
pub(super) struct OpenTable {
    builder: Builder,
    row: usize,
    /// Whether the row has begun, and the column after its last cell.
    column: Option<usize>,
    cell: Option<OpenCell>,
    /// Of the row: whether it is hidden, whether some cell of it shows a text, whether some cell hides one.
    is_row_hidden: bool,
    has_shown: bool,
    has_hidden: bool,
    /// Tables in its cells, by the row and column of the cell.
    inner: Vec<((usize, usize), Table)>,
}

/// A whole table.
pub(super) struct Table {
    grid: Grid,
    inner: Vec<((usize, usize), Table)>,
}

impl OpenTable {
    pub(super) fn new() -> OpenTable {
        OpenTable {
            // The number is that among the tables that are kept.
            builder: Builder::new(Origin::Table(0)),
            row: 0,
            column: None,
            cell: None,
            is_row_hidden: false,
            has_shown: false,
            has_hidden: false,
            inner: Vec::new(),
        }
    }

    /// Where text goes: into the cell that is open, among what it shows or what it hides; `None` between cells.
    pub(super) fn lines(&mut self, is_hidden: bool) -> Option<&mut Lines> {
        let cell = self.cell.as_mut()?;
        Some(match is_hidden {
            true => &mut cell.hidden,
            false => &mut cell.lines,
        })
    }

    pub(super) fn has_cell(&self) -> bool {
        self.cell.is_some()
    }

    pub(super) fn end_line(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.lines.end_line();
            cell.hidden.end_line();
        }
    }

    pub(super) fn start_cell(
        &mut self,
        attributes: &str,
        is_row_hidden: bool,
        is_hidden: bool,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        self.end_cell(budget)?;
        let column = match self.column {
            Some(column) => column,
            None => {
                self.row += 1;
                self.builder.begin_row(self.row, budget)?;
                (self.is_row_hidden, self.has_shown, self.has_hidden) = (false, false, false);
                0
            }
        };
        self.is_row_hidden |= is_row_hidden;
        let number = |name: &str| {
            let value = attribute(attributes, name).unwrap_or_default();
            let digits = value.trim();
            match digits.is_empty() {
                true => Some(1),
                false => digits.parse::<u64>().ok(),
            }
        };
        let limits = budget.limits;
        // A span that is no number is one column, as in browsers; one of thousands is a page made to mislead.
        let columns = number("colspan").unwrap_or(1).max(1);
        limits.check(Limit::Span, columns)?;
        let rows = number("rowspan").unwrap_or(1);
        limits.check(Limit::Rows, rows)?;
        self.cell = Some(OpenCell {
            column: self.builder.free(column),
            columns,
            rows: if rows == 0 { limits.rows } else { rows },
            lines: Lines::default(),
            hidden: Lines::default(),
            is_hidden,
        });
        Ok(())
    }

    pub(super) fn end_cell(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let mut lines = cell.lines;
        let mut is_hidden = cell.is_hidden;
        if !cell.hidden.is_blank() {
            // A key to sort by stands hidden beside what is shown; a value that is hidden stands alone.
            if lines.is_blank() {
                let flags = lines.flags;
                lines = cell.hidden;
                lines.flags.join(flags);
                is_hidden = true;
            } else {
                lines.flags.add(Flag::HiddenText);
            }
        }
        if !lines.is_blank() {
            self.has_hidden |= is_hidden;
            self.has_shown |= !is_hidden;
            if is_hidden {
                lines.flags.add(Flag::HiddenCell);
            }
        }
        let finished = Cell::of(lines.finish(), self.builder.place(cell.column));
        self.builder
            .put(cell.column, cell.columns, cell.rows, finished, budget)?;
        self.column = Some(cell.column + usize::try_from(cell.columns).unwrap_or(1));
        Ok(())
    }

    pub(super) fn end_row(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        self.end_cell(budget)?;
        if self.column.take().is_some()
            && (self.is_row_hidden || self.has_hidden && !self.has_shown)
        {
            self.builder.hide_row();
        }
        Ok(())
    }

    /// Ends the table.
    pub(super) fn finish(mut self, budget: &mut Budget) -> Result<Table, Unreadable> {
        self.end_row(budget)?;
        Ok(Table {
            grid: self.builder.finish(),
            inner: self.inner,
        })
    }

    /// Takes a table that stands in the cell. One of a single cell is only that cell's frame; of others the text becomes the cell's where
    /// that is asked for.
    pub(super) fn take(
        &mut self,
        table: Table,
        is_text: bool,
        budget: &Budget,
    ) -> Result<(), Unreadable> {
        let row = self.row.saturating_sub(1);
        let Some(cell) = &mut self.cell else {
            return Ok(());
        };
        let filled = || {
            let cells = table.grid.rows.iter().flatten();
            cells.filter(|cell| !cell.is_blank())
        };
        let is_frame = table.inner.is_empty() && filled().nth(1).is_none();
        if is_frame || is_text && !table.holds_table() {
            let is_hidden = !table.grid.hidden.is_empty()
                || filled().all(|cell| cell.flags.has(Flag::HiddenCell));
            let lines = match is_hidden {
                true => &mut cell.hidden,
                false => &mut cell.lines,
            };
            for only in filled() {
                for line in only.lines() {
                    lines.end_line();
                    lines.push(line, Font::Unicode, &budget.limits)?;
                }
                lines.flags.join(only.flags);
            }
            lines.end_line();
            return Ok(());
        }
        cell.lines.flags.add(Flag::NestedTable);
        self.inner.push(((row, cell.column), table));
        Ok(())
    }
}

impl Table {
    /// How much of a table it is by itself: its rows with two texts at least.
    fn size(&self) -> usize {
        let is_of_table = |row: &&Vec<Cell>| row.iter().filter(|cell| !cell.is_blank()).count() > 1;
        self.grid.rows.iter().filter(is_of_table).count()
    }

    /// Whether there are rows enough, here or further inside, for a header and what stands below it.
    fn holds_table(&self) -> bool {
        self.size().max(self.largest_inside()) > 1
    }

    /// The size of the largest table in it.
    fn largest_inside(&self) -> usize {
        let sizes = self
            .inner
            .iter()
            .map(|(_, table)| table.size().max(table.largest_inside()));
        sizes.max().unwrap_or(0)
    }

    /// Puts the table into a source; of one that is only there for the layout, what stands in its cells.
    pub(super) fn put(
        self,
        source: &mut Source,
        paragraphs: &mut usize,
        budget: &Budget,
    ) -> Result<(), Unreadable> {
        let inside = self.largest_inside();
        if inside > 1 && inside > self.size() {
            return self.put_apart(source, paragraphs, budget);
        }
        let number = source.grids.len() + 1;
        let grid = self.grid.numbered(number);
        for ((row, column), _) in self.inner {
            if let Some(cell) = grid.rows.get(row).and_then(|row| row.get(column)) {
                let place = cell.place;
                source.remarks.push(Remark::NestedTable { place });
            }
        }
        source.remarks.extend(grid.hidden_rows());
        source.blocks.push(Block::Table(source.grids.len()));
        source.grids.push(grid);
        Ok(())
    }

    /// The texts of the cells as paragraphs, the tables in them as tables.
    fn put_apart(
        self,
        source: &mut Source,
        paragraphs: &mut usize,
        budget: &Budget,
    ) -> Result<(), Unreadable> {
        let mut inner = self.inner.into_iter().peekable();
        for (row, cells) in self.grid.rows.into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                for line in cell.lines().iter().filter(|line| !line.is_empty()) {
                    *paragraphs += 1;
                    budget.limits.check(Limit::Paragraphs, *paragraphs as u64)?;
                    source.blocks.push(Block::Paragraph(Paragraph {
                        place: Place::Paragraph(*paragraphs),
                        drawn: None,
                        text: line.clone(),
                        flags: cell.flags,
                    }));
                }
                while let Some((_, table)) = inner.next_if(|(at, _)| *at == (row, column)) {
                    table.put(source, paragraphs, budget)?;
                }
            }
        }
        Ok(())
    }
}
