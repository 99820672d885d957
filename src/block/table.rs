//! Typed tables.

use std::ops::Range;

use super::Tone;
use crate::time::period::Date;

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

impl Table {
    /// Without the columns of these titles in which no row says anything.
    pub fn without_empty(mut self, titles: &[&str]) -> Table {
        let is_empty = |at: usize| {
            let cells = self.rows.iter().filter(|row| !row.is_title);
            let mut cells = cells.filter_map(|row| row.cells.get(at));
            cells.all(|cell| matches!(cell, Cell::Empty) || *cell == Cell::text(""))
        };
        let named = |column: &Column| {
            let group = column.group.as_deref();
            titles
                .iter()
                .any(|title| *title == column.title || Some(*title) == group)
        };
        let columns = self.columns.iter().enumerate();
        let kept: Vec<bool> = columns
            .map(|(at, column)| !(named(column) && is_empty(at)))
            .collect();
        let mut keep = kept.iter();
        self.columns
            .retain(|_| keep.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.cells.retain(|_| keep.next().copied().unwrap_or(true));
        }
        self
    }

    /// The titles in rows: one, or two where columns share a title.
    pub fn header(&self) -> Vec<Vec<Title<'_>>> {
        let is_shared = self.columns.iter().any(|column| column.group.is_some());
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let mut next = 0;
        for group in (self.columns).chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
            let first = next;
            next += group.len();
            match &group[0].group {
                Some(shared) => {
                    above.push(Title {
                        text: shared,
                        columns: first..next,
                        rows: 1,
                    });
                    below.extend((first..next).zip(group).map(|(at, column)| Title {
                        text: &column.title,
                        columns: at..at + 1,
                        rows: 1,
                    }));
                }
                None => above.push(Title {
                    text: &group[0].title,
                    columns: first..next,
                    rows: if is_shared { 2 } else { 1 },
                }),
            }
        }
        match is_shared {
            true => vec![above, below],
            false => vec![above],
        }
    }
}

/// A title in a table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title<'t> {
    /// Its text.
    pub text: &'t str,
    /// The columns that it stands over.
    pub columns: Range<usize>,
    /// The header's rows that it takes.
    pub rows: usize,
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
    /// The title above its own, which it shares with neighbours of the same.
    pub group: Option<String>,
    /// Width on paper and in a workbook, in letters; as wide as what it holds where absent.
    pub width: Option<u16>,
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
            group: None,
            width: None,
        }
    }

    /// Under a title that it shares with its neighbours.
    pub fn under(self, group: impl Into<String>) -> Column {
        Column {
            group: Some(group.into()),
            ..self
        }
    }

    /// With a width on paper and in a workbook.
    pub fn width(self, letters: u16) -> Column {
        Column {
            width: Some(letters),
            ..self
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
    /// Whether its first cell stands alone, over the whole width: a title between rows.
    pub is_title: bool,
}

impl Row {
    /// A plain row.
    pub fn new(cells: Vec<Cell>) -> Row {
        Row {
            cells,
            tone: Tone::Plain,
            is_title: false,
        }
    }

    /// A title between the rows of a table of so many columns.
    pub fn title(text: impl Into<String>, columns: usize) -> Row {
        let mut cells = vec![Cell::Empty; columns];
        if let Some(first) = cells.first_mut() {
            *first = Cell::text(text);
        }
        Row {
            is_title: true,
            ..Row::new(cells)
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
    /// A status or state, in words; where the format has colours, these repeat it.
    State {
        /// The words.
        text: String,
        /// How they are meant.
        tone: Tone,
    },
    /// A whole number.
    Integer(i64),
    /// A percentage in hundredths of a percent.
    Percent(i64),
    /// Points in ten-thousandths.
    Points(i64),
    /// A day.
    Date(Date),
    /// A value with a sign beside it that is explained below the table, and the words for the sign where signs are not relied on.
    Marked {
        /// The value; a table for programs has it alone.
        cell: Box<Cell>,
        /// The sign before it.
        before: &'static str,
        /// The sign after it.
        after: &'static str,
        /// What the sign says.
        said: String,
    },
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

    /// How the status or state that it holds is meant.
    pub fn state(&self) -> Option<Tone> {
        match self {
            Cell::State { tone, .. } => Some(*tone),
            _ => None,
        }
    }

    /// The value without the sign that may stand beside it.
    pub fn unmarked(&self) -> &Cell {
        match self {
            Cell::Marked { cell, .. } => cell.unmarked(),
            cell => cell,
        }
    }

    /// Whether it is a number, or a sign in place of one, which stands right.
    pub fn is_number(&self) -> bool {
        let is_sign =
            |cell: &Cell| matches!(cell, Cell::Marked { cell, .. } if **cell == Cell::Empty);
        is_sign(self)
            || matches!(
                self.unmarked(),
                Cell::Integer(_) | Cell::Percent(_) | Cell::Points(_)
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_column_without_a_word_is_left_out() {
        let table = |second: &str| Table {
            columns: vec![
                Column::new("TT"),
                Column::new("Theo Kế hoạch").under("Sản phẩm"),
                Column::new("Ghi chú"),
            ],
            rows: vec![
                Row::title("Lĩnh vực", 3),
                Row::new(vec![Cell::text("1"), Cell::text(second), Cell::Empty]),
            ],
            titled: true,
        };
        let kept = table("").without_empty(&["Sản phẩm"]);
        let titles: Vec<&str> = kept.columns.iter().map(|one| one.title.as_str()).collect();
        // Another empty column stays: people fill it in.
        assert_eq!(titles, ["TT", "Ghi chú"]);
        assert!(kept.rows.iter().all(|row| row.cells.len() == 2));
        assert_eq!(kept.rows[0].cells[0], Cell::text("Lĩnh vực"));
        assert_eq!(
            table("Báo cáo").without_empty(&["Sản phẩm"]),
            table("Báo cáo")
        );
    }
}
