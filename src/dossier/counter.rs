//! Takes rows one by one: counts the good, keeps the places of the bad.

use std::collections::BTreeMap;

use super::batch::{Batch, ROWS};
use super::ids::trimmed;
use super::layout::Layout;
use super::mapping::Field;
use super::report::{BadKind, BadRow, Cut, SHOWN, Spanning};
use super::row::{Cells, Reading, RowReader, printable_id};
use super::scan::Index;
use super::strange::Strange;
use super::tally::{Dossier, Latest, Tally};
use super::vocabulary::Vocabulary;

/// Where good dossiers go.
#[derive(Debug)]
pub(super) enum Sink<'a> {
    /// At once into the counts.
    Tally(Tally<'a>),
    /// Into a table by id, for a later row may replace them.
    Latest(Latest),
}

/// What one thread has counted. Parts add up.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub sink: Sink<'a>,
    pub rows: u64,
    pub not_received: u64,
    pub bad: BTreeMap<BadKind, u64>,
    /// The first of them, in the order of the files.
    pub bad_rows: Vec<BadRow>,
    pub strange: Strange,
    pub spanning: Option<Spanning>,
}

impl<'a> Part<'a> {
    pub(super) fn new(sink: Sink<'a>) -> Part<'a> {
        Part {
            sink,
            rows: 0,
            not_received: 0,
            bad: BTreeMap::new(),
            bad_rows: Vec::new(),
            strange: Strange::default(),
            spanning: None,
        }
    }

    pub(super) fn merge(&mut self, other: Part<'a>) {
        match (&mut self.sink, other.sink) {
            (Sink::Tally(tally), Sink::Tally(more)) => tally.merge(more),
            (Sink::Latest(latest), Sink::Latest(more)) => latest.merge(more),
            // One run uses one kind of sink.
            _ => {}
        }
        self.strange.merge(other.strange);
        self.add_spanning(other.spanning);
        self.rows += other.rows;
        self.not_received += other.not_received;
        for (kind, number) in other.bad {
            *self.bad.entry(kind).or_default() += number;
        }
        self.bad_rows.extend(other.bad_rows);
        self.bad_rows.sort_unstable();
        self.bad_rows.truncate(SHOWN);
    }

    fn add_spanning(&mut self, other: Option<Spanning>) {
        self.spanning = match (self.spanning, other) {
            (Some(one), Some(other)) => {
                let first = one.min(other);
                let rows = one.rows + other.rows;
                Some(Spanning { rows, ..first })
            }
            (one, other) => one.or(other),
        };
    }

    fn add_bad(&mut self, kind: BadKind, rows: u64, row: impl FnOnce() -> BadRow) {
        *self.bad.entry(kind).or_default() += rows;
        // A thread takes its rows in the order of the file, so its first twenty hold all of its that are among the first of all.
        if self.bad_rows.len() < SHOWN {
            self.bad_rows.push(row());
        }
    }
}

/// Bytes of a file that an index was made over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub bytes: &'a [u8],
    pub separator: u8,
    /// Where the bytes begin in the file.
    pub base: u64,
    /// A place in the bytes where a row begins, and its line.
    pub first: usize,
    pub first_line: u64,
}

impl Stretch<'_> {
    /// The line of a place at or after `first`.
    pub(super) fn line_of(&self, place: usize) -> u64 {
        let before = &self.bytes[self.first..place];
        self.first_line + memchr::memchr_iter(b'\n', before).count() as u64
    }
}

/// Bits of a place that are its offset in its file.
const FILE: u32 = 48;

/// The number of the file in which a place is.
pub(super) fn file_of(place: u64) -> usize {
    usize::try_from(place >> FILE).unwrap_or(usize::MAX)
}

/// Counts the rows of one file into a part.
#[derive(Debug)]
pub(super) struct Counter<'run, 'file> {
    pub part: Part<'run>,
    reader: RowReader<'file>,
    file: usize,
    batch: Batch,
    id: Option<usize>,
}

impl<'run, 'file> Counter<'run, 'file> {
    pub(super) fn new(
        part: Part<'run>,
        vocabulary: &'file Vocabulary<'file>,
        layout: &'file Layout,
        file: usize,
    ) -> Counter<'run, 'file> {
        Counter {
            part,
            reader: RowReader::new(vocabulary, layout),
            file,
            batch: Batch::default(),
            id: layout.column(Field::Id),
        }
    }

    /// Takes a row. `offset` orders the rows of the file; `line` is only asked for where the row is bad.
    pub(super) fn take(
        &mut self,
        row: &(impl Cells + ?Sized),
        offset: u64,
        line: impl Fn() -> u64,
    ) {
        let place = self.place(offset);
        let id = |id: Option<usize>| id.map(|id| row.cell(id)).unwrap_or_default();
        let (kind, field) = match self.reader.read(row, place, &line) {
            Reading::Dossier(dossier) => {
                self.count(dossier, place, trimmed(&id(self.id)), line);
                return;
            }
            Reading::Blank => return,
            Reading::NotReceived => {
                self.part.not_received += 1;
                self.part.rows += 1;
                return;
            }
            Reading::Bad(..) if self.reader.is_other_header(row) => (BadKind::OtherHeader, None),
            Reading::Bad(kind, field) => (kind, field),
        };
        if let (BadKind::UnknownWord, Some(field)) = (kind, field)
            && let Some(column) = self.reader.layout.column(field)
        {
            self.part.strange.add(field, &row.cell(column), place);
        }
        // In a row of the wrong shape the id's place may hold a name.
        let is_in_place = !matches!(
            kind,
            BadKind::Shape | BadKind::TextAfterQuote | BadKind::OtherHeader
        );
        let id = id(self.id.filter(|_| is_in_place));
        let file = self.file;
        // Each line that a quote too many has swallowed may have been a row.
        let rows = row.misquoted().unwrap_or(1);
        self.part.add_bad(kind, rows, || BadRow {
            file,
            line: line(),
            kind,
            field,
            id: printable_id(&id),
        });
        self.part.rows += rows;
    }

    /// Counts a good row, unless it lacks an id that is needed.
    fn count(&mut self, dossier: Dossier, place: u64, id: &[u8], line: impl FnOnce() -> u64) {
        self.part.rows += 1;
        match &mut self.part.sink {
            Sink::Tally(tally) => tally.add(&dossier),
            Sink::Latest(_) if id.is_empty() => {
                let file = self.file;
                self.part.add_bad(BadKind::NoId, 1, || BadRow {
                    file,
                    line: line(),
                    kind: BadKind::NoId,
                    field: Some(Field::Id),
                    id: None,
                });
            }
            Sink::Latest(latest) => latest.add(id, place, dossier),
        }
    }

    /// Files first, then places: 2^48 bytes are more than any file has.
    fn place(&self, offset: u64) -> u64 {
        (self.file as u64) << FILE | offset
    }

    /// Takes the first `number` records of an index.
    pub(super) fn take_records(&mut self, index: &Index, stretch: Stretch<'_>, number: usize) {
        let Stretch {
            bytes, separator, ..
        } = stretch;
        for first in (0..number).step_by(ROWS) {
            let numbers = first..number.min(first + ROWS);
            let mut batch = std::mem::take(&mut self.batch);
            batch.read(&self.reader, index, bytes, numbers.clone());
            for number in numbers {
                let line = || stretch.line_of(index.start(number));
                let offset = stretch.base + index.start(number) as u64;
                match batch.dossier(&self.reader, number - first) {
                    Some(dossier) if matches!(self.part.sink, Sink::Tally(_)) => {
                        self.count(dossier, self.place(offset), &[], line);
                    }
                    Some(dossier) => {
                        let record = index.record(bytes, separator, number);
                        let id = self.id.map(|id| record.field(id)).unwrap_or_default();
                        self.count(dossier, self.place(offset), trimmed(&id), line);
                    }
                    None => self.take(&index.record(bytes, separator, number), offset, line),
                }
            }
            self.batch = batch;
        }
        if index.spans_lines() {
            self.note_spanning(index, stretch, number);
        }
    }

    /// Notes quoted cells that hold a separator and a line end: where a quote is missing, or one is too many, rows hide in such a cell.
    #[cold]
    fn note_spanning(&mut self, index: &Index, stretch: Stretch<'_>, number: usize) {
        let Stretch {
            bytes, separator, ..
        } = stretch;
        for number in (0..number).filter(|&number| index.is_of_lines(bytes, number)) {
            let record = index.record(bytes, separator, number);
            let has = |cell: &[u8], byte| memchr::memchr(byte, cell).is_some();
            let hides_rows = (0..record.len())
                .map(|column| record.field(column))
                .any(|cell| has(&cell, b'\n') && has(&cell, separator));
            if hides_rows && record.misquoted().is_none() {
                // A thread takes its rows in the order of the file: lines are counted for the first of them only.
                match &mut self.part.spanning {
                    Some(known) => known.rows += 1,
                    None => {
                        let (file, line) = (self.file, stretch.line_of(index.start(number)));
                        let rows = 1;
                        self.part.spanning = Some(Spanning { file, line, rows });
                    }
                }
            }
        }
    }

    /// A row that the file's end, or the longest length of a row, cuts.
    pub(super) fn take_cut(&mut self, Cut { line, kind }: Cut) {
        self.take_bad(line, kind);
    }

    /// Lines above the header that read like rows.
    pub(super) fn take_lost(&mut self, lines: &[u64]) {
        for line in lines {
            self.take_bad(*line, BadKind::AboveHeader);
        }
    }

    /// A row of a workbook with a used cell that has no value.
    pub(super) fn take_unread(&mut self, line: u64) {
        self.take_bad(line, BadKind::NoValue);
    }

    fn take_bad(&mut self, line: u64, kind: BadKind) {
        self.part.rows += 1;
        let file = self.file;
        self.part.add_bad(kind, 1, || BadRow {
            file,
            line,
            kind,
            field: None,
            id: None,
        });
    }
}
