//! Rows of a CSV index, column by column.
//!
//! Nearly every cell holds a word met before, or a day in a fixed form. A column of such cells is read before the next is begun: each loop
//! is short and asks the same of every row, and the processor works on many rows at once. A row with any other cell is left to
//! [`RowReader::read`], which alone says what a row means; what is read here is what it would read.

use std::ops::Range;

use super::counts::{CountId, CountSet};
use super::day::{Day, without_clock};
use super::layout::ANSWERS;
use super::mapping::{Channel, Field, Status};
use super::row::{RowReader, received_through};
use super::scan::Index;
use super::tally::Dossier;
use super::words::{Word, WordTable};

/// Rows of a batch: few enough that its columns stay in the nearest memory.
pub(super) const ROWS: usize = 128;

/// Up to [`ROWS`] rows. Used again from batch to batch.
#[derive(Debug)]
pub(super) struct Batch {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// All cells read so far are such as can be read here.
    plain: bool,
    /// Number of the [`Status`], where there is a column for it.
    status: u32,
    received: Option<Day>,
    due: Option<Day>,
    end: Option<Day>,
    said: CountSet,
    unit: u32,
}

impl Default for Batch {
    fn default() -> Batch {
        Batch {
            rows: Vec::with_capacity(ROWS),
        }
    }
}

impl Batch {
    /// Reads the records of those numbers, at most [`ROWS`]; the index is one over the bytes.
    pub(super) fn read(
        &mut self,
        reader: &RowReader<'_>,
        index: &Index,
        bytes: &[u8],
        numbers: Range<usize>,
    ) {
        let layout = reader.layout;
        self.rows.clear();
        self.rows.extend(numbers.clone().map(|number| Row {
            plain: index.fields(number) == layout.width,
            ..Row::default()
        }));
        let mut columns = Columns {
            rows: &mut self.rows,
            index,
            bytes,
            numbers,
            width: layout.width,
            words: Vec::with_capacity(ROWS),
            found: Vec::with_capacity(ROWS),
        };
        if let Some(column) = layout.column(Field::Status) {
            columns.words(column, &reader.statuses, |row, status| row.status = status);
        }
        let mut days = |field: Field, day: fn(&mut Row) -> &mut Option<Day>| {
            columns.days(layout.column(field), reader.days(field), day);
        };
        days(Field::Received, |row| &mut row.received);
        days(Field::Due, |row| &mut row.due);
        days(layout.end, |row| &mut row.end);
        if let Some(column) = layout.column(Field::Channel) {
            let counts = Channel::ALL
                .iter()
                .map(|&channel| CountSet::of(received_through(channel)));
            columns.counts(column, &reader.channels, &counts.collect::<Vec<_>>());
        }
        for column in layout.read(Field::Fee) {
            columns.counts(column, &reader.fees, &no_or(CountId::FeeBearing));
        }
        for (field, count) in ANSWERS {
            if let Some(column) = layout.column(field) {
                columns.counts(column, &reader.answers, &no_or(count));
            }
        }
        match reader.unit_column() {
            Some(column) => columns.words(column, &reader.units, |row, unit| row.unit = unit),
            None => {
                let unit = reader.units.find(Word::new(&[]));
                for row in columns.rows {
                    row.plain &= unit.is_some();
                    row.unit = unit.unwrap_or_default();
                }
            }
        }
    }

    /// The dossier of a row, by its number in the batch; `None`: the row has to be read by itself.
    #[inline]
    pub(super) fn dossier(&self, reader: &RowReader<'_>, number: usize) -> Option<Dossier> {
        let row = self.rows.get(number).filter(|row| row.plain)?;
        let has_status = reader.layout.column(Field::Status).is_some();
        let status = has_status.then_some(Status::ALL[row.status as usize]);
        if status == Some(Status::NotReceived) {
            return None;
        }
        let judged = reader.judge(status, row.received?, row.due, row.end);
        Some(judged.ok()?.dossier(row.unit, row.said))
    }
}

/// The counts by the numbers that yes/no columns have for their words.
fn no_or(count: CountId) -> [CountSet; 2] {
    [CountSet::default(), CountSet::of(count)]
}

/// Rows and where their cells are.
struct Columns<'a> {
    rows: &'a mut [Row],
    index: &'a Index,
    bytes: &'a [u8],
    numbers: Range<usize>,
    /// Number of columns.
    width: usize,
    /// The words of one column, and what a table knows of them.
    words: Vec<Word<'a>>,
    found: Vec<Option<u32>>,
}

impl<'a> Columns<'a> {
    /// Finds the words of a column in a table. The steps are loops of their own, for each alone keeps its values near.
    fn find(
        &mut self,
        column: usize,
        table: &WordTable,
        part: impl Fn(&[u8], Range<usize>) -> Range<usize>,
    ) {
        let bytes = self.bytes;
        let cells = (self.index).column(bytes, self.numbers.clone(), self.width, column);
        self.words.clear();
        self.words.extend(cells.map(|cell| {
            let Range { start, end } = part(bytes, cell);
            Word::within(bytes, start, end)
        }));
        table.find_all(&self.words, &mut self.found);
    }

    fn words(&mut self, column: usize, table: &WordTable, take: impl Fn(&mut Row, u32)) {
        self.find(column, table, |_, cell| cell);
        for (row, found) in self.rows.iter_mut().zip(&self.found) {
            row.plain &= found.is_some();
            take(row, found.unwrap_or_default());
        }
    }

    fn counts(&mut self, column: usize, table: &WordTable, counts: &[CountSet]) {
        self.words(column, table, |row, number| {
            let count = counts.get(number as usize).copied().unwrap_or_default();
            row.said = row.said.union(count);
        });
    }

    fn days(
        &mut self,
        column: Option<usize>,
        table: &WordTable,
        day: impl Fn(&mut Row) -> &mut Option<Day>,
    ) {
        let Some(column) = column else {
            return;
        };
        self.find(column, table, |bytes, cell| {
            cell.start..cell.start + without_clock(&bytes[cell]).len()
        });
        for ((row, found), word) in self.rows.iter_mut().zip(&self.found).zip(&self.words) {
            row.plain &= found.is_some() || word.text.is_empty();
            *day(row) = found.map(Day::from_number);
        }
    }
}
