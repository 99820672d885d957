//! Blocks: what is between the views, which know the plan and its words, and the writers, which know neither.

use crate::model::period::Date;

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
    /// A table.
    Table(Table),
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
}

/// A typed table: a number reaches a spreadsheet as a number, a day as a day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each with one cell a column.
    pub rows: Vec<Row>,
    /// Whether the column titles are printed where a reader could do without.
    pub titled: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Title.
    pub title: String,
    /// Title where room is short; the title where absent.
    pub short: Option<String>,
    /// What to do where room is short.
    pub room: Room,
}

/// What a column gives up where the page is narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Nothing: it keeps its width.
    Fixed,
    /// It is wrapped over several lines.
    Wrapped,
    /// It is cut to one line.
    Cut,
    /// It is left out on pages narrower than this many columns.
    From(u16),
}

impl Column {
    /// A column that keeps its width.
    pub fn new(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            short: None,
            room: Room::Fixed,
        }
    }

    /// With a short title.
    pub fn short(self, short: impl Into<String>) -> Column {
        Column {
            short: Some(short.into()),
            ..self
        }
    }

    /// With another way of giving room.
    pub fn room(self, room: Room) -> Column {
        Column { room, ..self }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells, one a column.
    pub cells: Vec<Cell>,
    /// How it is meant.
    pub tone: Tone,
}

impl Row {
    /// A plain row.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row {
            cells,
            tone: Tone::Plain,
        }
    }

    /// With a tone.
    pub fn tone(self, tone: Tone) -> Row {
        Row { tone, ..self }
    }
}

/// A cell with its type.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// Text, and its short form for narrow pages.
    Words {
        /// In full.
        long: String,
        /// In short.
        short: String,
    },
    /// A whole number.
    Integer(i64),
    /// A percentage in hundredths of a percent.
    Percent(i64),
    /// A day.
    Date(Date),
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A count.
    pub fn count(count: impl TryInto<i64>) -> Cell {
        Cell::Integer(count.try_into().unwrap_or(i64::MAX))
    }

    /// The cell of a value that may be absent: absent is empty, never 0.
    pub fn opt<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }

    /// Whether it is a number or day, which stands right.
    pub fn is_number(&self) -> bool {
        matches!(self, Cell::Integer(_) | Cell::Percent(_))
    }
}
