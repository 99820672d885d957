//! A workbook that is filled in by hand: what it says is locked, what it asks for is open.

use super::{About, Block, Tone};
use crate::time::period::Date;

/// A workbook to be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Its sheets with cells to fill in.
    pub sheets: Vec<Sheet>,
    /// Sheets to read.
    pub pages: Vec<super::Sheet>,
    /// What a program reads again, for convenience only: the name of the hidden sheet, and its rows.
    pub hidden: (String, Vec<[String; 2]>),
    /// What the file says of itself.
    pub about: About,
}

/// A sheet with cells to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands above the table, line by line.
    pub head: Vec<Head>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Columns from the left that stay in sight.
    pub kept: u16,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A line above the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Its text.
    pub text: String,
    /// Whether it is the title.
    pub is_title: bool,
    /// An open cell beside it, in this column.
    pub open: Option<(u16, Open)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Letters that it is wide.
    pub width: u16,
    /// Whether it is to be filled in.
    pub is_open: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// How it is meant.
    pub tone: Tone,
    /// Whether it is folded away until someone asks for it.
    pub is_folded: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// What the sheet says; it cannot be changed without a click on "unprotect".
    Said(String),
    /// To be filled in.
    Open(Open),
}

/// What may be filled in. A program helps with it as far as it can; whoever reads the sheet again believes none of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Open {
    /// A text, kept as it is typed.
    Text,
    /// A day of these, both included.
    Day(Date, Date),
    /// A whole number of these, both included.
    Whole(i32, i32),
    /// One of a list.
    Choice(Vec<String>),
    /// A text, mostly one of a list.
    Mostly(Vec<String>),
}

impl Head {
    /// A line to read.
    pub fn text(text: impl Into<String>) -> Head {
        Head {
            text: text.into(),
            is_title: false,
            open: None,
        }
    }
}

impl Form {
    /// A page to read, of some blocks.
    pub fn page(name: &str, blocks: Vec<Block>) -> super::Sheet {
        super::Sheet {
            name: name.to_owned(),
            blocks,
        }
    }
}
