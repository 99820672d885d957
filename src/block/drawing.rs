//! What is drawn where the format can: each with the words that say the same where it cannot.

use super::{Cell, Column, Row, Table, Tone};
use crate::time::period::{Date, Span};

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
    /// What its words tell: each thing's value as a whole, its state, and the points at which it is an estimate.
    pub about: [String; 3],
    /// The things.
    pub series: Vec<Series>,
}

impl Chart {
    /// The values as a table: a row each thing, a column each point, then what the drawing says in words.
    pub fn table(&self) -> Table {
        let mut columns = vec![Column::new(&self.title).width(56)];
        columns.extend(self.points.iter().map(|point| Column::new(point).width(12)));
        columns.extend(self.about.iter().map(|title| Column::new(title).width(30)));
        let rows =
            self.series.iter().map(|series| {
                let mut cells = vec![Cell::text(series.name.as_str())];
                let values = series.values.iter();
                cells.extend(values.map(|value| {
                    Cell::opt(value.as_ref(), |value| Cell::Percent(value.hundredths))
                }));
                cells.push(Cell::text(series.words.as_str()));
                cells.push(Cell::State {
                    text: series.state.clone(),
                    tone: series.tone,
                });
                let estimated = self.points.iter().zip(&series.values);
                let estimated = estimated
                    .filter(|(_, value)| value.as_ref().is_some_and(|value| value.is_estimate));
                let estimated: Vec<&str> = estimated.map(|(point, _)| point.as_str()).collect();
                cells.push(Cell::text(estimated.join(", ")));
                Row::new(cells)
            });
        Table {
            rows: rows.collect(),
            columns,
            titled: true,
        }
    }
}

/// A value at a point of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The value in hundredths of a percent.
    pub hundredths: i64,
    /// Whether an estimate entered.
    pub is_estimate: bool,
    /// The value in words, marked where it is an estimate.
    pub text: String,
}

/// The values of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// A value a point; `None` where nothing was recorded.
    pub values: Vec<Option<Point>>,
    /// The least value that is asked for, in hundredths of a percent.
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
    /// The heads of a table of them, for forms that draw nothing: work, lead, first day, last day, state.
    pub heads: [&'static str; 5],
    /// Pieces of work, from above.
    pub stretches: Vec<Stretch>,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub lead: String,
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
    /// The last day of the time that it took beyond its own: when it was done, or today.
    pub late_until: Option<Date>,
    /// Its time and how it stands, in words.
    pub alternative: String,
}
