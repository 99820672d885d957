//! `log` and `find`: facts and texts with their places.

use serde::Serialize;

use super::Day;
use crate::assess::log::Fact;
use crate::assess::search::Hit;
use crate::time::period::Date;

/// The answer of `log`.
#[derive(Serialize)]
pub struct LogBody<'a> {
    /// Whether git could be asked who wrote what.
    pub authors: bool,
    /// The facts, the latest first.
    pub facts: Vec<FactRow<'a>>,
}

/// A fact.
#[derive(Serialize)]
pub struct FactRow<'a> {
    kind: &'static str,
    date: Day,
    recorded: Option<Day>,
    /// The unit that recorded it; null for a report that was sent.
    unit: Option<&'a str>,
    task: Option<&'a str>,
    document: Option<&'a str>,
    text: String,
    file: &'a str,
    line: usize,
    author: Option<String>,
    committed: Option<Day>,
}

impl<'a> FactRow<'a> {
    /// A fact at its place; the author and the day of the commit where git knows them.
    pub fn of(
        fact: Fact<'a>,
        text: String,
        (file, line): (&'a str, usize),
        author: Option<(String, Date)>,
    ) -> FactRow<'a> {
        let (author, committed) = author.unzip();
        FactRow {
            kind: fact.key(),
            date: Day(fact.day()),
            recorded: fact.recorded().map(Day),
            unit: fact.unit(),
            task: fact.task(),
            document: fact.document(),
            text,
            file,
            line,
            author,
            committed: committed.map(Day),
        }
    }
}

/// The answer of `find`.
#[derive(Serialize)]
pub struct FindBody<'a> {
    /// The words as typed.
    pub words: &'a str,
    /// The texts that have them.
    pub found: Vec<FoundRow<'a>>,
    /// Where there are none, words that may be meant.
    pub meant: Option<&'a str>,
}

/// A text.
#[derive(Serialize)]
pub struct FoundRow<'a> {
    kind: &'static str,
    task: Option<&'a str>,
    text: &'a str,
    file: &'a str,
    line: usize,
}

impl<'a> FoundRow<'a> {
    /// A text at its place.
    pub fn of(hit: &'a Hit<'a>, (file, line): (&'a str, usize)) -> FoundRow<'a> {
        FoundRow {
            kind: hit.kind.key(),
            task: hit.task,
            text: &hit.text,
            file,
            line,
        }
    }
}
