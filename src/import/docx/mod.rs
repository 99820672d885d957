//! Texts of Word: paragraphs and tables in their order, piece by piece, with changes that are still tracked taken as accepted.
//!
//! A cell stands at its grid column: `gridBefore`, `gridSpan` and `vMerge` are followed, for counted by its place in the list of cells it would
//! slip to the left wherever something is merged.

mod numbering;
mod paragraph;
mod styles;
mod table;
mod tag;

use std::io::{Cursor, Read};

use quick_xml::events::BytesStart;
use zip::read::ZipFile;

use super::flag::Flag;
use super::grid::{Budget, Grid, Place};
use super::letters::Lines;
use super::limits::{Limit, Limits, Part, Unreadable};
use super::remark::{Remark, Tracked};
use super::{Block, Kind, Paragraph, Source};
use crate::workbook;
use crate::workbook::package::Package;
use crate::workbook::parts::within;
use crate::workbook::xml::{Piece, Xml, attribute, name};
use numbering::Numbering;
use styles::Styles;
use tag::Tag;

/// A text under way.
struct Reader<'a, R: Read> {
    xml: Xml<'a, ZipFile<'a, R>>,
    source: &'a mut Source,
    budget: Budget,
    styles: Styles,
    numbering: Numbering,
    tracked: Tracked,
    /// The letters of a piece of text.
    letters: String,
    /// The alternates that are open, by their depth, and whether one of their forms was read.
    alternates: Vec<(u64, bool)>,
}

/// What a fault of the package is, in the text itself.
fn wrong(fault: workbook::Fault) -> Unreadable {
    Unreadable::of(fault, Part::Document)
}

/// The value of an attribute.
fn value(start: &BytesStart<'_>, key: &str, part: Part) -> Result<Option<String>, Unreadable> {
    attribute(start, key, workbook::Part::Contents)
        .map(|value| value.map(std::borrow::Cow::into_owned))
        .map_err(|fault| Unreadable::of(fault, part))
}

/// Reads a text of Word.
pub(super) fn read(bytes: &[u8], limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Docx;
    let mut package = Package::open(Cursor::new(bytes), limits.of_package()).map_err(wrong)?;
    let path = main_part(&mut package)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |file: &str| within(folder, file);
    let styles = Styles::read(&mut package, &beside("styles.xml"), &limits)?;
    let numbering = Numbering::read(&mut package, &beside("numbering.xml"), &limits)?;
    let xml = package
        .xml(&path, workbook::Part::Contents)
        .map_err(wrong)?
        .ok_or(Unreadable::Broken {
            part: Part::Package,
        })?;
    let mut reader = Reader {
        xml,
        source,
        budget: Budget::new(limits),
        styles,
        numbering,
        tracked: Tracked::default(),
        letters: String::new(),
        alternates: Vec::new(),
    };
    reader.body()?;
    let tracked = reader.tracked;
    drop(reader);
    if tracked != Tracked::default() {
        source.remarks.push(Remark::Tracked(tracked));
    }
    Ok(())
}

/// Where the text stands in the package; Word on the web calls it otherwise than Word.
fn main_part<R: Read + std::io::Seek>(package: &mut Package<R>) -> Result<String, Unreadable> {
    let usual = "word/document.xml".to_owned();
    let part = Part::Package;
    let wrong = |fault| Unreadable::of(fault, part);
    let Some(mut xml) = package
        .xml("_rels/.rels", workbook::Part::Contents)
        .map_err(wrong)?
    else {
        return Ok(usual);
    };
    loop {
        match xml.next().map_err(wrong)? {
            Piece::Start(start) if name(&start) == "Relationship" => {
                let kind = value(&start, "Type", part)?.unwrap_or_default();
                if kind.rsplit('/').next() == Some("officeDocument") {
                    let target = value(&start, "Target", part)?.unwrap_or_default();
                    return Ok(within("", &target));
                }
            }
            Piece::Over => return Ok(usual),
            _ => {}
        }
    }
}

impl<R: Read> Reader<'_, R> {
    fn next(&mut self) -> Result<Piece<'_>, Unreadable> {
        self.xml.next().map_err(wrong)
    }

    /// The next element that begins within the one whose start was read at a depth, however deep in it; `None` where that one ends.
    fn element(&mut self, own: u64) -> Result<Option<Tag>, Unreadable> {
        loop {
            match self.next()? {
                Piece::Start(start) => {
                    let tag = Tag::of(&start);
                    return self.chosen(tag).map(Some);
                }
                Piece::End(_) => {}
                Piece::Text(_) => continue,
                Piece::Over => {
                    return Err(Unreadable::Broken {
                        part: Part::Document,
                    });
                }
            }
            if self.xml.depth() < own {
                return Ok(None);
            }
        }
    }

    /// What the element whose start was read last counts as: of the forms in which the same content stands, the first that Word knows is read as
    /// if it stood alone, and the others are skipped.
    fn chosen(&mut self, tag: Tag) -> Result<Tag, Unreadable> {
        let is_known = match tag {
            Tag::Alternates | Tag::Fallback => true,
            Tag::Choice { is_known } => is_known,
            tag => return Ok(tag),
        };
        let depth = self.xml.depth();
        while self.alternates.last().is_some_and(|(at, _)| *at >= depth) {
            self.alternates.pop();
        }
        if tag == Tag::Alternates {
            self.alternates.push((depth, false));
            return Ok(Tag::Transparent);
        }
        let of = self.alternates.last_mut();
        Ok(match of.filter(|(at, _)| at + 1 == depth) {
            Some((_, has_chosen)) if is_known && !*has_chosen => {
                *has_chosen = true;
                Tag::Transparent
            }
            Some(_) => Tag::Skipped,
            // Without the element around them they are no forms of anything.
            None => Tag::Transparent,
        })
    }

    fn skip(&mut self) -> Result<(), Unreadable> {
        self.xml.skip().map_err(wrong)
    }

    /// Reads the text: paragraphs and tables at its top, whatever they are wrapped in.
    fn body(&mut self) -> Result<(), Unreadable> {
        let mut number = 0;
        let mut lines = Lines::default();
        let mut drawn = None;
        let mut is_first = true;
        loop {
            let tag = match self.next()? {
                Piece::Start(start) => Tag::of(&start),
                Piece::Over => return Ok(()),
                _ => continue,
            };
            match self.chosen(tag)? {
                Tag::Paragraph => {
                    let about = self.paragraph(&mut lines)?;
                    let own = self.drawn(&about);
                    if is_first {
                        drawn = own;
                    }
                    is_first = !about.goes_on;
                    if !about.goes_on {
                        number += 1;
                        self.add_paragraph(number, std::mem::take(&mut lines), drawn.take())?;
                    }
                }
                Tag::Table => self.table()?,
                Tag::Inserted => self.tracked.insertions += 1,
                Tag::Deleted => {
                    self.tracked.deletions += 1;
                    self.skip()?;
                }
                Tag::Skipped | Tag::Drawing | Tag::Run => self.skip()?,
                _ => {}
            }
        }
    }

    fn add_paragraph(
        &mut self,
        number: usize,
        lines: Lines,
        drawn: Option<String>,
    ) -> Result<(), Unreadable> {
        let finished = lines.finish();
        if finished.text.is_empty() && !finished.flags.has(Flag::Drawing) {
            return Ok(());
        }
        let paragraph = Paragraph {
            place: Place::Paragraph(number),
            drawn,
            text: finished.text,
            flags: finished.flags,
        };
        self.source.blocks.push(Block::Paragraph(paragraph));
        let blocks = self.source.blocks.len() as u64;
        self.budget.limits.check(Limit::Paragraphs, blocks)
    }

    fn add_grid(&mut self, grid: Grid) {
        let number = self.source.grids.len();
        self.source.remarks.extend(grid.hidden_rows());
        self.source.grids.push(grid);
        self.source.blocks.push(Block::Table(number));
    }
}
