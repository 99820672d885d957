//! From the bytes of an issued document to a table of its tasks.
//!
//! ```text
//! bytes ── sniff ──▶ docx | sheet | ods | html | delimited | page ──▶ Source: paragraphs and grids, in order
//!                                        Source ── header ──▶ rows ──▶ Appendix: areas and tasks, each cell with its place
//!                                        Appendix ── draft ──▶ areas, tasks, units, questions; a plan ── compare ──▶ cell by cell
//!                                        Source ── body ──▶ Issued: title, basis, targets, measures, duties, each with its place
//! ```
//!
//! Nothing here opens a file or asks the person: what is ambiguous is handed back ([`Ambiguity`]), what was noticed is
//! told ([`Remark`]), and nothing is corrected. What is read is hostile: sizes, depths and numbers of cells are bounded ([`Limits`]), entities
//! are not defined, links are not followed.

mod appendix;
mod body;
mod columns;
mod compare;
mod delimited;
mod docx;
mod draft;
mod encoding;
mod flag;
mod grid;
mod header;
mod html;
mod issued;
mod letters;
mod limits;
mod mapping;
mod number;
mod ods;
mod organisation;
mod page;
mod remark;
mod rows;
mod sequence;
mod sheet;
mod sniff;
mod tcvn3;
mod tsv;
mod vni;
mod vocabulary;

pub use appendix::{Appendix, Cells, Choice, ImportedArea, ImportedTask, Row, appendix, joined};
pub use columns::ImportedColumn;
pub use compare::{COLUMNS, Comparison, Difference, Differs, compare};
pub use draft::{
    Answers, Draft, DraftArea, DraftBody, DraftTask, Known, Note, Noted, Question, draft,
};
pub use flag::{Flag, Flags};
pub use grid::{Cell, Grid, Origin, Place};
pub use issued::{
    Bound, Clause, Duties, Found, Goal, Issued, LegalBasis, Measure, TargetClause, Unused, issued,
};
pub use letters::Font;
pub use limits::{Foreign, Limit, Limits, Part, Unreadable};
pub use mapping::{Ambiguity, Mapping, Role};
pub use remark::{Dropped, Remark, Tracked};
pub use tsv::tsv;

use sniff::Content;

/// How a source is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// How much of it.
    pub limits: Limits,
    /// Of a page of the web, the text of a table in a cell is the cell's; else it is left out and told.
    pub is_nested_text: bool,
}

keyed! {
    /// What a source is, by its content.
    pub enum Kind {
        /// A text of Word (.docx, .docm).
        Docx = "docx",
        /// A workbook of Excel (.xlsx, .xlsm).
        Xlsx = "xlsx",
        /// A workbook of Excel 97 to 2003.
        Xls = "xls",
        /// A workbook of LibreOffice.
        Ods = "ods",
        /// A page of the web.
        Html = "html",
        /// Lines with separators: a file, or what was copied from Word or Excel.
        Delimited = "delimited",
        /// The text of a page, where cells have no bounds. What is read of it is a draft.
        Page = "page",
    }
}

/// A part of a source, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside tables.
    Paragraph(Paragraph),
    /// A table: its number among [`Source::grids`].
    Table(usize),
}

/// A paragraph outside tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub place: Place,
    /// The number or bullet that the program draws before it.
    pub drawn: Option<String>,
    /// Its text in one line.
    pub text: String,
    /// What to look at.
    pub flags: Flags,
}

/// What was read of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name, as the caller gave it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Paragraphs and tables, in order.
    pub blocks: Vec<Block>,
    /// The tables.
    pub grids: Vec<Grid>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

impl Source {
    /// The paragraphs outside tables, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
    }

    /// Whether it has a table with a row.
    pub fn has_tables(&self) -> bool {
        self.grids.iter().any(|grid| !grid.rows.is_empty())
    }

    /// The same source as one of several, by its number from 1: places in its tables say so.
    #[must_use]
    pub fn in_file(mut self, number: usize) -> Source {
        let rows = self.grids.iter_mut().flat_map(|grid| &mut grid.rows);
        for cell in rows.flatten() {
            cell.place = cell.place.in_file(number);
        }
        for remark in &mut self.remarks {
            if let Remark::NestedTable { place }
            | Remark::CoveredText { place }
            | Remark::HiddenRows { place, .. } = remark
            {
                *place = place.in_file(number);
            }
        }
        self
    }
}

/// Reads a source, as what its content says that it is. Its name is only kept.
///
/// # Errors
/// Where it is of another kind, locked, broken, or larger than is read.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Source, Unreadable> {
    let limits = options.limits;
    let mut source = Source {
        name: name.to_owned(),
        kind: Kind::Page,
        blocks: Vec::new(),
        grids: Vec::new(),
        remarks: Vec::new(),
    };
    match sniff::content(bytes)? {
        Content::Docx => docx::read(bytes, limits, &mut source)?,
        Content::Xlsx => sheet::read(bytes, limits, &mut source)?,
        Content::Ods => ods::read(bytes, limits, &mut source)?,
        Content::Html => {
            limits.check(Limit::Bytes, bytes.len() as u64)?;
            html::read(&encoding::page(bytes)?, options, &mut source)?;
        }
        Content::Text => {
            limits.check(Limit::Bytes, bytes.len() as u64)?;
            let text = encoding::text(bytes)?;
            match delimited::separator(&text) {
                Some(separator) => delimited::read(&text, separator, limits, &mut source)?,
                None => page::read(&text, limits, &mut source)?,
            }
        }
    }
    Ok(source)
}
