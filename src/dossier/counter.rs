//! Takes rows one by one: counts the good, keeps the places of the bad.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::batch::{Batch, ROWS};
use super::dress::{Blanks, as_compared, undressed};
use super::latest::{Kept, Latest, OfFile, UnitOrder};
use super::layout::{Fields, Layout, Twin};
use super::mapping::Field;
use super::overlooked::Overlooked;
use super::report::{AsideRow, BadKind, BadRow, Cut, SHOWN, Spanning};
use super::row::{Cells, Reading, RowReader};
use super::scan::Index;
use super::shown_id::printable_id;
use super::spoiled::{fault_of_id, is_error};
use super::strange::Strange;
use super::survey::{Survey, Surveyed};
use super::swap::{ColumnMonths, IdDays};
use super::tally::{Dossier, Tally};
use super::vocabulary::Vocabulary;
use super::words::{Word, WordTable};
use crate::text::fold;

/// Where good dossiers go.
#[derive(Debug)]
pub(super) enum Sink<'a> {
    /// At once into the counts.
    Tally(Tally<'a>),
    /// Into a table by id, for a later row may replace them.
    Latest(Latest),
}

impl<'a> Sink<'a> {
    /// An empty one for another thread or file of the same run.
    pub(super) fn beside(&self) -> Sink<'a> {
        match self {
            Sink::Tally(tally) => Sink::Tally(tally.beside()),
            Sink::Latest(latest) => Sink::Latest(latest.beside()),
        }
    }
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
    /// The days of the file.
    pub months: ColumnMonths,
    /// What its ids say of them.
    pub id_days: IdDays,
    /// What stands in the columns that are not used, at the beginning of the file.
    pub look: Option<Survey>,
    /// Rows that are no dossiers.
    pub asides: u64,
    /// The first of them, in the order of the files.
    pub aside_rows: Vec<AsideRow>,
    /// By the layout's twins: the first line on which columns of one name differ.
    pub differ: BTreeMap<usize, u64>,
    /// In a file without a column of states: what may be one.
    pub overlooked: Option<Overlooked>,
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
            months: ColumnMonths::default(),
            id_days: IdDays::default(),
            look: None,
            asides: 0,
            aside_rows: Vec::new(),
            differ: BTreeMap::new(),
            overlooked: None,
        }
    }

    /// Takes what another thread has counted of the same file.
    pub(super) fn merge(&mut self, other: Part<'a>) {
        self.merge_by(other, Latest::merge);
    }

    /// Takes what was counted of another file, once it is closed; `units` as in [`Latest::merge_file`].
    pub(super) fn merge_file(&mut self, other: Part<'a>, units: &UnitOrder) {
        self.merge_by(other, |latest, more| latest.merge_file(more, units));
    }

    /// Judges the ids of the one file that was counted; `unknown` as in [`Latest::close_file`].
    pub(super) fn close_file(&mut self, unknown: Fields) -> OfFile {
        match &mut self.sink {
            Sink::Tally(_) => OfFile::default(),
            Sink::Latest(latest) => latest.close_file(unknown),
        }
    }

    fn merge_by(&mut self, other: Part<'a>, merge: impl FnOnce(&mut Latest, Latest)) {
        match (&mut self.sink, other.sink) {
            (Sink::Tally(tally), Sink::Tally(more)) => tally.merge(more),
            (Sink::Latest(latest), Sink::Latest(more)) => merge(latest, more),
            // One run uses one kind of sink.
            _ => {}
        }
        self.strange.merge(other.strange);
        self.add_spanning(other.spanning);
        self.months.merge(other.months);
        self.id_days.merge(other.id_days);
        self.look = match (self.look.take(), other.look) {
            (Some(mut look), Some(more)) => {
                look.merge(more);
                Some(look)
            }
            (one, other) => one.or(other),
        };
        self.rows += other.rows;
        self.not_received += other.not_received;
        for (kind, number) in other.bad {
            *self.bad.entry(kind).or_default() += number;
        }
        self.bad_rows.extend(other.bad_rows);
        self.bad_rows.sort_unstable();
        self.bad_rows.truncate(SHOWN);
        self.asides += other.asides;
        self.aside_rows.extend(other.aside_rows);
        self.aside_rows.sort_unstable();
        self.aside_rows.truncate(SHOWN);
        for (twin, line) in other.differ {
            self.add_differ(twin, line);
        }
        match (&mut self.overlooked, other.overlooked) {
            (Some(overlooked), Some(more)) => overlooked.merge(more),
            (none, more) => *none = none.take().or(more),
        }
    }

    fn add_differ(&mut self, twin: usize, line: u64) {
        let first = self.differ.entry(twin).or_insert(line);
        *first = line.min(*first);
    }

    fn add_spanning(&mut self, other: Option<Spanning>) {
        self.spanning = match (self.spanning, other) {
            (Some(one), Some(other)) => {
                let first = one.min(other);
                let rows = one.rows + other.rows;
                let swallowed = one.swallowed + other.swallowed;
                Some(Spanning {
                    rows,
                    swallowed,
                    ..first
                })
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

/// The most procedures that are remembered; a nation has some six thousand, a commune a few hundred.
const MOST_PROCEDURES: usize = 8_192;

/// Bits of a place that are its offset in its file.
const FILE: u32 = 48;

/// The number of the file in which a place is.
pub(super) fn file_of(place: u64) -> usize {
    usize::try_from(place >> FILE).unwrap_or(usize::MAX)
}

/// Where in its file a place is.
pub(super) fn offset_of(place: u64) -> u64 {
    place & ((1 << FILE) - 1)
}

/// Counts the rows of one file into a part.
#[derive(Debug)]
pub(super) struct Counter<'run, 'file> {
    pub part: Part<'run>,
    reader: RowReader<'file>,
    file: usize,
    batch: Batch,
    id: Option<usize>,
    /// The column of procedures, where ids are asked for.
    procedure: Option<usize>,
    /// Numbers of procedures, by their names as they are written.
    procedures: WordTable,
    /// Nothing is counted: the rows are only looked at.
    survey: Option<Survey>,
}

impl<'run, 'file> Counter<'run, 'file> {
    pub(super) fn new(
        part: Part<'run>,
        vocabulary: &'file Vocabulary<'file>,
        layout: &'file Layout,
        file: usize,
    ) -> Counter<'run, 'file> {
        let has_ids = matches!(part.sink, Sink::Latest(_));
        Counter {
            procedure: layout.column(Field::Procedure).filter(|_| has_ids),
            procedures: WordTable::new(MOST_PROCEDURES),
            part,
            reader: RowReader::new(vocabulary, layout),
            file,
            batch: Batch::default(),
            id: layout.column(Field::Id),
            survey: None,
        }
    }

    /// What was counted.
    pub(super) fn finish(self) -> Part<'run> {
        Part {
            months: self.reader.months,
            ..self.part
        }
    }

    /// Looks at a row that stands near the beginning of the file, if columns are looked at; `offset` is that of its bytes, or its line.
    pub(super) fn look_at(
        &mut self,
        row: &(impl Cells + ?Sized),
        offset: u64,
        line: &impl Fn() -> u64,
    ) {
        let place = self.place(offset);
        if let Some(look) = &mut self.part.look
            && look.asks_for(offset)
            && !self.reader.is_aside(row)
        {
            look.take(row, self.reader.vocabulary, place, line);
        }
    }

    /// One that counts nothing, and only looks what the words and the unused columns are.
    pub(super) fn surveying(
        part: Part<'run>,
        vocabulary: &'file Vocabulary<'file>,
        layout: &'file Layout,
        file: usize,
        survey: Survey,
    ) -> Counter<'run, 'file> {
        Counter {
            survey: Some(survey),
            ..Counter::new(part, vocabulary, layout, file)
        }
    }

    /// What the looking came to, with the words that are unknown in all columns.
    pub(super) fn surveyed(self, has: impl Fn(Field) -> bool) -> Surveyed {
        let mut surveyed = self
            .survey
            .map_or_else(Surveyed::default, |survey| survey.finish(has));
        surveyed.strange.merge(self.part.strange);
        surveyed
    }

    /// Takes a row; tells whether it is one of the table. `offset` orders the rows of the file; `line` is only asked for where the row is bad.
    pub(super) fn take(
        &mut self,
        row: &(impl Cells + ?Sized),
        offset: u64,
        line: impl Fn() -> u64,
    ) -> bool {
        let place = self.place(offset);
        if self.part.overlooked.is_some() {
            self.look(row, place, &line);
        }
        if let Some(survey) = &mut self.survey {
            // Headings and totals tell nothing of the columns, and a header printed again is no word in them.
            if self.reader.is_aside(row) || self.reader.is_other_header(row) {
                return false;
            }
            survey.take(row, self.reader.vocabulary, place, &line);
            let strange = &mut self.part.strange;
            (self.reader).unknown_words(row, |field, cell| strange.add(field, cell, place, &line));
            return true;
        }
        let id = |id: Option<usize>| id.map(|id| row.cell(id)).unwrap_or_default();
        let (kind, field) = match self.reader.read(row, place, &line) {
            Reading::Dossier(dossier) => {
                let procedure = self.procedure(|column| row.cell(column));
                self.count(dossier, place, &undressed(&id(self.id)), procedure, line);
                return true;
            }
            Reading::Blank => return false,
            Reading::Aside => {
                self.part.asides += 1;
                // As with bad rows, a thread's first are enough.
                if self.part.aside_rows.len() < SHOWN {
                    let (file, line) = (self.file, line());
                    self.part.aside_rows.push(AsideRow { file, line });
                }
                return false;
            }
            Reading::NotReceived => {
                self.part.not_received += 1;
                self.part.rows += 1;
                return true;
            }
            Reading::Bad(kind, field) => (kind, field),
        };
        // In a row of the wrong shape any word may stand in any place, and the id's may hold a name. Of another bad row all unknown words are
        // noted, not only the first, so that one mapping can name them all.
        let is_in_place = !matches!(
            kind,
            BadKind::Shape | BadKind::TextAfterQuote | BadKind::OtherHeader
        );
        if is_in_place {
            let strange = &mut self.part.strange;
            (self.reader).unknown_words(row, |field, cell| strange.add(field, cell, place, &line));
        }
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
        true
    }

    /// Looks for a column of states in a file that has none.
    #[cold]
    fn look(&mut self, row: &(impl Cells + ?Sized), place: u64, line: impl Fn() -> u64) {
        if let Some(overlooked) = self.part.overlooked.as_mut().filter(|one| one.asks()) {
            overlooked.take(row, self.reader.vocabulary, place, line);
        }
    }

    /// Notes whether columns of one name differ in a row of the table.
    #[cold]
    pub(super) fn compare_twins(&mut self, row: &(impl Cells + ?Sized), line: impl Fn() -> u64) {
        let layout = self.reader.layout;
        for (number, Twin { columns, .. }) in layout.twins.iter().enumerate() {
            let cell = |column: usize| undressed(&row.cell(column)).into_owned();
            let mut cells = columns.iter().map(|&column| cell(column));
            let first = cells.next();
            let is_other = cells.any(|cell| Some(&cell) != first.as_ref());
            let is_known = |known: &u64| *known <= line();
            if is_other
                && !self.part.differ.get(&number).is_some_and(is_known)
                && !self.reader.is_aside(row)
                && !self.reader.is_other_header(row)
            {
                self.part.add_differ(number, line());
            }
        }
    }

    /// Counts a good row, unless it lacks an id that is needed.
    fn count(
        &mut self,
        dossier: Dossier,
        place: u64,
        id: &[u8],
        procedure: u32,
        line: impl FnOnce() -> u64,
    ) {
        if self.asks_for_day_of_id() {
            self.part.id_days.add(id, dossier.received);
        }
        self.part.rows += 1;
        let latest = match &mut self.part.sink {
            Sink::Tally(tally) => return tally.add(&dossier),
            Sink::Latest(latest) => latest,
        };
        let blanks = &self.reader.vocabulary.blanks;
        let fault = if id.is_empty() {
            Some(BadKind::NoId)
        } else {
            fault_of_id(id).or_else(|| blanks.has_id(id).then_some(BadKind::NotAnId))
        };
        let Some(kind) = fault else {
            return latest.add(
                &as_compared(id),
                Kept {
                    place,
                    dossier,
                    procedure,
                },
            );
        };
        let file = self.file;
        self.part.add_bad(kind, 1, || BadRow {
            file,
            line: line(),
            kind,
            field: Some(Field::Id),
            id: None,
        });
    }

    /// Whether the next row's id is asked for its day: the first rows, and some of the others. What swaps days and months does so all through
    /// a file, and one that was put together of several shows it in one row of many.
    #[inline]
    fn asks_for_day_of_id(&self) -> bool {
        const FIRST: u64 = 4_096;
        const ONE_OF: u64 = 16;
        self.part.rows < FIRST || self.part.rows.is_multiple_of(ONE_OF)
    }

    /// The number of the procedure that a row names; 0 where none is named or asked for.
    #[inline]
    fn procedure<'a>(&mut self, cell: impl FnOnce(usize) -> Cow<'a, [u8]>) -> u32 {
        let Some(column) = self.procedure else {
            return 0;
        };
        let cell = cell(column);
        let word = Word::new(&cell);
        self.procedures.find(word).unwrap_or_else(|| {
            let number = number_of_procedure(&cell, &self.reader.vocabulary.blanks);
            self.procedures.insert(word, number);
            number
        })
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
        if self.survey.is_some() {
            for number in 0..number {
                let offset = stretch.base + index.start(number) as u64;
                let line = || stretch.line_of(index.start(number));
                self.take(&index.record(bytes, separator, number), offset, line);
            }
            return;
        }
        if let Some(look) = &self.part.look {
            let near = (0..number)
                .take_while(|&number| look.asks_for(stretch.base + index.start(number) as u64));
            for number in 0..near.count() {
                let line = || stretch.line_of(index.start(number));
                let offset = stretch.base + index.start(number) as u64;
                self.look_at(&index.record(bytes, separator, number), offset, &line);
            }
        }
        // All of its rows at once, so that those which are read by themselves below are not looked at again.
        if (self.part.overlooked.as_ref()).is_some_and(Overlooked::asks) {
            for number in 0..number {
                let place = self.place(stretch.base + index.start(number) as u64);
                let record = index.record(bytes, separator, number);
                self.look(&record, place, || stretch.line_of(index.start(number)));
            }
        }
        let overlooked = self.part.overlooked.take();
        for first in (0..number).step_by(ROWS) {
            let numbers = first..number.min(first + ROWS);
            let mut batch = std::mem::take(&mut self.batch);
            batch.read(&self.reader, index, bytes, numbers.clone());
            for number in numbers {
                let line = || stretch.line_of(index.start(number));
                let offset = stretch.base + index.start(number) as u64;
                match batch.dossier(&self.reader, number - first) {
                    Some(dossier) if matches!(self.part.sink, Sink::Tally(_)) => {
                        let id = self.id.filter(|_| self.asks_for_day_of_id());
                        let record = index.record(bytes, separator, number);
                        let id = id.map(|id| record.field(id)).unwrap_or_default();
                        self.count(dossier, self.place(offset), &undressed(&id), 0, line);
                    }
                    Some(dossier) => {
                        let record = index.record(bytes, separator, number);
                        let id = self.id.map(|id| record.field(id)).unwrap_or_default();
                        let procedure = self.procedure(|column| record.field(column));
                        let place = self.place(offset);
                        self.count(dossier, place, &undressed(&id), procedure, line);
                    }
                    None => {
                        self.take(&index.record(bytes, separator, number), offset, line);
                    }
                }
            }
            self.batch = batch;
        }
        self.part.overlooked = overlooked;
        if !self.reader.layout.twins.is_empty() {
            for number in 0..number {
                let line = || stretch.line_of(index.start(number));
                self.compare_twins(&index.record(bytes, separator, number), line);
            }
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
            let cells = (0..record.len())
                .map(|column| record.field(column))
                .filter(|cell| has(cell, b'\n') && has(cell, separator));
            // What quotes swallow whole rows of has as many separators before each line end as a row has.
            let borders = self.reader.layout.width.saturating_sub(1).max(1) as u64;
            let (mut hides_rows, mut swallowed) = (false, 0);
            for cell in cells {
                hides_rows = true;
                let ends = memchr::memchr_iter(b'\n', &cell).count() as u64;
                let inside = memchr::memchr_iter(separator, &cell).count() as u64;
                if borders > 1 && inside >= ends * borders {
                    swallowed += ends;
                }
            }
            if hides_rows && record.misquoted().is_none() {
                // A thread takes its rows in the order of the file: lines are counted for the first of them only.
                match &mut self.part.spanning {
                    Some(known) => {
                        known.rows += 1;
                        known.swallowed += swallowed;
                    }
                    None => {
                        let (file, line) = (self.file, stretch.line_of(index.start(number)));
                        let rows = 1;
                        self.part.spanning = Some(Spanning {
                            file,
                            line,
                            rows,
                            swallowed,
                        });
                    }
                }
            }
        }
    }

    /// A row that the file's end, or the longest length of a row, cuts.
    pub(super) fn take_cut(&mut self, Cut { line, kind }: Cut) {
        self.take_bad(line, kind, None);
    }

    /// Lines above the header that read like rows.
    pub(super) fn take_lost(&mut self, lines: &[u64]) {
        for line in lines {
            self.take_bad(*line, BadKind::AboveHeader, None);
        }
    }

    /// A row of a workbook with a used cell that shows an error, in the column of this field.
    pub(super) fn take_unread(&mut self, line: u64, field: Option<Field>) {
        self.take_bad(line, BadKind::NoValue, field);
    }

    fn take_bad(&mut self, line: u64, kind: BadKind, field: Option<Field>) {
        if self.survey.is_some() {
            return;
        }
        self.part.rows += 1;
        let file = self.file;
        self.part.add_bad(kind, 1, || BadRow {
            file,
            line,
            kind,
            field,
            id: None,
        });
    }
}

/// A number for a procedure by its name, the same in every file and thread, however its letters are typed. Two names of one number would only
/// hide that two rows of one id name them.
fn number_of_procedure(cell: &[u8], blanks: &Blanks) -> u32 {
    let cell = undressed(cell);
    let text = String::from_utf8_lossy(&cell);
    let text = text.trim();
    if blanks.has(text) || is_error(text) {
        return 0;
    }
    // FNV-1a: seeded nowhere, for parts of one file are compared.
    let hash = fold(text).bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // The highest number is that of a free slot in a table of words.
    hash.clamp(1, u32::MAX - 1)
}
