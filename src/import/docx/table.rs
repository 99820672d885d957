//! Tables: cells by grid column.

use std::io::Read;

use super::super::flag::Flag;
use super::super::grid::{Builder, Cell, Origin};
use super::super::letters::Lines;
use super::super::limits::{Limit, Part, Unreadable};
use super::super::remark::Remark;
use super::paragraph::is_on;
use super::tag::Tag;
use super::{Reader, value};
use crate::workbook::xml::{Piece, name};

const PART: Part = Part::Document;

/// How a cell lies in the grid.
#[derive(Debug, Clone, Copy, Default)]
struct Spans {
    columns: u64,
    /// It belongs to the cell above.
    is_below: bool,
    /// It belongs to the cell on its left, as old files say.
    is_beside: bool,
    is_deleted: bool,
}

/// What a row says of itself.
#[derive(Debug, Clone, Copy, Default)]
struct About {
    before: u64,
    is_deleted: bool,
    is_hidden: bool,
}

impl<R: Read> Reader<'_, R> {
    /// Reads the table whose start was read last, up to its end.
    pub(super) fn table(&mut self) -> Result<(), Unreadable> {
        let own = self.xml.depth();
        let number = self.source.grids.len() + 1;
        self.budget.limits.check(Limit::Tables, number as u64)?;
        let mut builder = Builder::new(Origin::Table(number));
        let mut row = 0;
        while let Some(tag) = self.element(own)? {
            match tag {
                Tag::Row => {
                    row += 1;
                    self.row(row, &mut builder)?;
                }
                Tag::Skipped | Tag::Paragraph | Tag::Cell | Tag::Table => self.skip()?,
                _ => {}
            }
        }
        self.add_grid(builder.finish());
        Ok(())
    }

    fn row(&mut self, number: usize, builder: &mut Builder) -> Result<(), Unreadable> {
        let own = self.xml.depth();
        let mut about = About::default();
        let mut is_begun = false;
        let mut column = 0;
        while let Some(tag) = self.element(own)? {
            match tag {
                Tag::RowProperties => about = self.row_properties()?,
                Tag::Cell if !about.is_deleted => {
                    if !is_begun {
                        is_begun = true;
                        builder.begin_row(number, &mut self.budget)?;
                        if about.is_hidden {
                            builder.hide_row();
                        }
                        column = usize::try_from(about.before).unwrap_or(0);
                    }
                    column = self.cell(column, builder)?;
                }
                Tag::Cell | Tag::Skipped | Tag::Paragraph | Tag::Table | Tag::Row => self.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row_properties(&mut self) -> Result<About, Unreadable> {
        let own = self.xml.depth();
        let mut about = About::default();
        loop {
            match self.xml.next().map_err(super::wrong)? {
                Piece::Start(start) => match name(&start) {
                    "gridBefore" => {
                        about.before = number(value(&start, "val", PART)?, 0)?;
                        self.budget.limits.check(Limit::Span, about.before)?;
                    }
                    "ins" => self.tracked.insertions += 1,
                    "del" => {
                        self.tracked.deleted_rows += 1;
                        about.is_deleted = true;
                    }
                    "hidden" => about.is_hidden = is_on(&start)?,
                    "trPrChange" => self.xml.skip().map_err(super::wrong)?,
                    _ => {}
                },
                Piece::End(_) => {
                    if self.xml.depth() < own {
                        return Ok(about);
                    }
                    continue;
                }
                Piece::Over => return Err(Unreadable::Broken { part: PART }),
                _ => {}
            }
        }
    }

    /// Reads a cell that begins at a column; gives the column after it.
    fn cell(&mut self, column: usize, builder: &mut Builder) -> Result<usize, Unreadable> {
        let own = self.xml.depth();
        let mut spans = Spans {
            columns: 1,
            ..Spans::default()
        };
        let mut lines = Lines::default();
        let mut drawn: Option<String> = None;
        let mut is_first = true;
        let mut goes_on = true;
        let place = builder.place(column);
        while let Some(tag) = self.element(own)? {
            match tag {
                Tag::CellProperties => spans = self.cell_properties()?,
                Tag::Paragraph => {
                    if !goes_on {
                        lines.end_line();
                    }
                    let about = self.paragraph(&mut lines)?;
                    // What is covered is not drawn, and so not counted.
                    let number = match spans.is_below || spans.is_beside || spans.is_deleted {
                        true => None,
                        false => self.drawn(&about),
                    };
                    if is_first {
                        drawn = number;
                    }
                    is_first = false;
                    goes_on = about.goes_on;
                }
                Tag::Table => {
                    lines.flags.add(Flag::NestedTable);
                    self.source.remarks.push(Remark::NestedTable { place });
                    self.skip()?;
                }
                Tag::Inserted => self.tracked.insertions += 1,
                Tag::Deleted => {
                    self.tracked.deletions += 1;
                    self.skip()?;
                }
                Tag::Skipped | Tag::Row | Tag::Cell => self.skip()?,
                _ => {}
            }
        }
        let after = column + usize::try_from(spans.columns).unwrap_or(1);
        if spans.is_below && builder.put_below(column, spans.columns, &mut self.budget)? {
            if !lines.is_blank() {
                self.source.remarks.push(Remark::CoveredText { place });
            }
            return Ok(after);
        }
        if spans.is_beside
            && let Some(left) = column.checked_sub(1)
        {
            let row = builder.grid().rows.len().saturating_sub(1);
            let from = builder.grid().anchor(row, left);
            for column in column..after {
                builder.cover(column, from, &mut self.budget)?;
            }
            return Ok(after);
        }
        let finished = match spans.is_deleted {
            true => Lines::default().finish(),
            false => lines.finish(),
        };
        let mut cell = Cell::of(finished, place);
        if let Some(number) = &drawn
            && cell.is_blank()
            && number != "-"
        {
            cell.text = number.trim_end_matches('.').to_owned();
            cell.flags.add(Flag::DrawnNumber);
        }
        cell.drawn = drawn;
        builder.put(column, spans.columns, 1, cell, &mut self.budget)?;
        Ok(after)
    }

    fn cell_properties(&mut self) -> Result<Spans, Unreadable> {
        let own = self.xml.depth();
        let mut spans = Spans {
            columns: 1,
            ..Spans::default()
        };
        loop {
            match self.xml.next().map_err(super::wrong)? {
                Piece::Start(start) => {
                    // Without a value a merge goes on.
                    let value = value(&start, "val", PART)?;
                    let goes_on = value.as_deref() != Some("restart");
                    match name(&start) {
                        "gridSpan" => {
                            spans.columns = number(value, 1)?.max(1);
                            self.budget.limits.check(Limit::Span, spans.columns)?;
                        }
                        "vMerge" => spans.is_below = goes_on,
                        "hMerge" => spans.is_beside = goes_on,
                        "cellDel" => {
                            self.tracked.deletions += 1;
                            spans.is_deleted = true;
                        }
                        "cellIns" => self.tracked.insertions += 1,
                        "tcPrChange" => self.xml.skip().map_err(super::wrong)?,
                        _ => {}
                    }
                }
                Piece::End(_) => {
                    if self.xml.depth() < own {
                        return Ok(spans);
                    }
                    continue;
                }
                Piece::Over => return Err(Unreadable::Broken { part: PART }),
                _ => {}
            }
        }
    }
}

/// A number of columns; one that is none is a file made to mislead.
fn number(text: Option<String>, otherwise: u64) -> Result<u64, Unreadable> {
    match text {
        Some(text) => text
            .trim()
            .parse()
            .map_err(|_| Unreadable::Broken { part: PART }),
        None => Ok(otherwise),
    }
}
