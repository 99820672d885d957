//! What is drawn where the format can: each with the words that say the same where it cannot.

use super::{Cell, Column, Row, Table, Tone};
use crate::model::period::{Date, Span};

/// A number and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// The number.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// How it is meant.
    pub tone: Tone,
}

/// Values of several things over the same points of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// The points of time.
    pub points: Vec<String>,
    /// The things.
    pub series: Vec<Series>,
}

impl Chart {
    /// The values as a table: a row each thing, a column each point.
    pub fn table(&self) -> Table {
        let points = self.points.iter().map(|point| Column::new(point).width(12));
        let rows = self.series.iter().map(|series| {
            let name = Cell::text(series.name.as_str());
            let values = series.values.iter();
            let values = values.map(|value| Cell::opt(*value, Cell::Percent));
            Row::new(std::iter::once(name).chain(values).collect()).tone(series.tone)
        });
        let first = Column::new(&self.title).width(56);
        Table {
            columns: std::iter::once(first).chain(points).collect(),
            rows: rows.collect(),
            titled: true,
        }
    }
}

/// The values of one thing, in hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A value a point; `None` where nothing was recorded.
    pub values: Vec<Option<i64>>,
    /// The least value that is asked for.
    pub limit: Option<i64>,
    /// The value as a whole in words, with what is asked for.
    pub words: String,
    /// The state in words.
    pub state: String,
    /// How the state is meant.
    pub tone: Tone,
    /// All values in words.
    pub alternative: String,
}

/// Wholes and their parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// Its title.
    pub title: String,
    /// The wholes.
    pub bars: Vec<Bar>,
}

/// A whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its parts, those of nothing included, so that all bars have the same.
    pub parts: Vec<Part>,
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u64,
    /// How it is meant.
    pub tone: Tone,
}

/// Work along the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Its title.
    pub title: String,
    /// Its first and last day.
    pub span: Span,
    /// First days of months, with their names.
    pub months: Vec<(Date, String)>,
    /// The day on which all is said.
    pub as_of: Date,
    /// What its lines mean.
    pub legend: String,
    /// Pieces of work, from above.
    pub stretches: Vec<Stretch>,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its name.
    pub name: String,
    /// How it stands, in words.
    pub state: String,
    /// How that is meant.
    pub tone: Tone,
    /// First day of its time.
    pub from: Date,
    /// Last day of its time; `None` where nothing ends it.
    pub to: Option<Date>,
    /// The last day as first set, where it was moved.
    pub original: Option<Date>,
    /// The day on which it was done.
    pub done: Option<Date>,
}
