//! Blocks: what is between the views, which know the plan and its words, and the writers, which know neither.

mod drawing;
mod event;
pub mod form;
pub mod lang;
mod letter;
mod table;

pub use drawing::{Bar, Bars, Chart, Part, Point, Series, Stretch, Tile, Timeline};
pub use event::Event;
pub use letter::{AppendixHead, Closing, Letterhead};
pub use table::{Cell, Column, Room, Row, Table, Title};

use crate::block::lang::Lang;
use crate::time::period::Date;

/// A piece of a page, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 is the page's title.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
        /// How it is meant; the words carry the meaning, colour only repeats it.
        tone: Tone,
    },
    /// An entry of a list.
    Bullet {
        /// Its text.
        text: String,
        /// How it is meant.
        tone: Tone,
    },
    /// A table.
    Table(Table),
    /// What the signs in the table before it mean; a page that says the words instead does without.
    Legend(String),
    /// The head of an official document.
    Letterhead(Letterhead),
    /// Recipients and the place for the signature.
    Closing(Closing),
    /// The head of an appendix.
    AppendixHead(AppendixHead),
    /// The numbers that a reader shall see first.
    Tiles(Vec<Tile>),
    /// Values over time.
    Chart(Chart),
    /// Wholes and their parts, side by side.
    Bars(Bars),
    /// Work along the calendar.
    Timeline(Timeline),
    /// A day in a calendar.
    Event(Event),
    /// A new page.
    Page(Orientation),
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its long side.
    Landscape,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The body whose file it is.
    pub author: String,
    /// The day that it is about; it stands for the day on which the file was made, so that the same content gives the same file.
    pub day: Date,
    /// Its language.
    pub lang: Lang,
    /// What the file says of itself in its properties alone: whoever signs it signs none of that. Empty where there is nothing.
    pub comments: String,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name, of at most 31 letters.
    pub name: String,
    /// What stands on it, from above.
    pub blocks: Vec<Block>,
}

impl Block {
    /// A heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Block {
        Block::Heading {
            level,
            text: text.into(),
        }
    }

    /// A plain paragraph.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Paragraph {
            text: text.into(),
            tone: Tone::Plain,
        }
    }

    /// A plain entry of a list.
    pub fn bullet(text: impl Into<String>) -> Block {
        Block::Bullet {
            text: text.into(),
            tone: Tone::Plain,
        }
    }

    /// A paragraph that the reader is to complete: brackets, and a mark where the format has one.
    pub fn to_complete(text: impl std::fmt::Display) -> Block {
        Block::toned(Tone::Open, format!("[{text}]"))
    }

    /// A paragraph with a tone.
    pub fn toned(tone: Tone, text: impl Into<String>) -> Block {
        Block::Paragraph {
            text: text.into(),
            tone,
        }
    }
}

/// How a row or paragraph is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Done, reached.
    Good,
    /// Take care.
    Warn,
    /// Late, missed, broken.
    Bad,
    /// Beside the point.
    Faint,
    /// Left for the reader to complete.
    Open,
}
