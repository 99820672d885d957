//! One row to a dossier, or to what is wrong with it.

use std::borrow::Cow;
use std::sync::PoisonError;

use super::aside::is_no_dossier;
use super::counts::{CountId, CountSet};
use super::day::{Day, calendar, without_clock};
use super::dress::undressed;
use super::header::is_other;
use super::layout::{ANSWERS, Layout};
use super::mapping::{Channel, Field, Status};
use super::report::BadKind;
use super::shown::is_known_organisation;
use super::spoiled::{is_error, is_no_day, says_no_day};
use super::swap::{ColumnMonths, DAYS, day_column};
use super::tally::Dossier;
use super::vocabulary::{MOST_UNITS, Vocabulary, meaning};
use super::words::{Word, WordTable};
use crate::text::fold;

/// A row's fields, by column number.
pub(super) trait Cells {
    /// Number of fields.
    fn len(&self) -> usize;
    /// The field's text; empty where there is none.
    fn cell(&self, column: usize) -> Cow<'_, [u8]>;
    /// Of a row in which text follows a closing quote, how many lines it spans: a quote too many, and nobody can say which of its lines are
    /// rows of their own.
    fn misquoted(&self) -> Option<u64> {
        None
    }
}

impl Cells for super::scan::Record<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn cell(&self, column: usize) -> Cow<'_, [u8]> {
        self.field(column)
    }

    fn misquoted(&self) -> Option<u64> {
        self.misquoted()
    }
}

impl Cells for [String] {
    fn len(&self) -> usize {
        <[String]>::len(self)
    }

    fn cell(&self, column: usize) -> Cow<'_, [u8]> {
        Cow::Borrowed(self.get(column).map_or(&[], |cell| cell.as_bytes()))
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Dossier(Dossier),
    /// The dossier is not yet received.
    NotReceived,
    /// Nothing in it.
    Blank,
    /// Something that is no dossier: a group's heading, a total, a signature.
    Aside,
    Bad(BadKind, Option<Field>),
}

/// The most words of a closed vocabulary that are remembered.
const MOST_WORDS: usize = 4_096;

/// The columns that hold words.
const WORDED: [Field; 9] = [
    Field::Status,
    Field::Channel,
    Field::Unit,
    Field::Tracked,
    Field::Synced,
    Field::DossierDigitised,
    Field::ResultDigitised,
    Field::Fee,
    Field::PaidOnline,
];

/// Reads the rows of one file in one thread.
#[derive(Debug)]
pub(super) struct RowReader<'a> {
    pub vocabulary: &'a Vocabulary<'a>,
    pub layout: &'a Layout,
    lacking: CountSet,
    /// Numbers in [`Status::ALL`].
    pub statuses: WordTable,
    /// Numbers in [`Channel::ALL`].
    pub channels: WordTable,
    /// 1: yes; 0: no.
    pub answers: WordTable,
    /// 1: a fee above 0; 0: none.
    pub fees: WordTable,
    /// Numbers of the vocabulary's known units; without a column, that of the empty word.
    pub units: WordTable,
    /// Words of bad rows that are known, by [`WORDED`].
    known: [WordTable; WORDED.len()],
    /// Numbers of days, by what [`without_clock`] leaves of a cell; by the column they stand in, so that each notes its own.
    days: [WordTable; DAYS],
    /// The days that were met.
    pub months: ColumnMonths,
}

/// What is wrong with a row, and in which field where it is one.
pub(super) type Wrong = (BadKind, Option<Field>);

impl<'a> RowReader<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary<'a>, layout: &'a Layout) -> RowReader<'a> {
        RowReader {
            vocabulary,
            layout,
            lacking: layout.lacking(vocabulary.rules),
            statuses: WordTable::new(MOST_WORDS),
            channels: WordTable::new(MOST_WORDS),
            answers: WordTable::new(MOST_WORDS),
            fees: WordTable::new(MOST_WORDS),
            units: WordTable::new(MOST_UNITS),
            days: std::array::from_fn(|_| WordTable::new(MOST_WORDS)),
            months: ColumnMonths::default(),
            known: std::array::from_fn(|_| WordTable::new(MOST_WORDS)),
        }
    }

    /// The days that were met in the column of a field.
    pub(super) fn days(&self, field: Field) -> &WordTable {
        &self.days[day_column(field)]
    }

    /// Tells the words of a row that the mapping lacks, each with its field and its cell; of a bad row, whatever else is wrong with it.
    #[cold]
    pub(super) fn unknown_words(
        &mut self,
        row: &(impl Cells + ?Sized),
        mut tell: impl FnMut(Field, &[u8]),
    ) {
        for (field, known) in WORDED.into_iter().zip(&mut self.known) {
            for column in self.layout.read(field) {
                let cell = row.cell(column);
                let word = Word::new(&cell);
                if known.find(word).is_some() {
                    continue;
                }
                let inner = undressed(&cell);
                match std::str::from_utf8(&inner) {
                    Ok(text) if self.vocabulary.knows(field, text) => known.insert(word, 0),
                    Ok(_) => tell(field, &inner),
                    Err(_) => {}
                }
            }
        }
    }

    /// The column that names the unit, unless all rows belong to one.
    pub(super) fn unit_column(&self) -> Option<usize> {
        match self.vocabulary.only_unit {
            Some(_) => None,
            None => self.layout.column(Field::Unit),
        }
    }

    /// Reads a row; `place` orders rows over all files, and its line is asked for where a name of a unit is met that may be a person's.
    #[inline]
    pub(super) fn read(
        &mut self,
        row: &(impl Cells + ?Sized),
        place: u64,
        line: &impl Fn() -> u64,
    ) -> Reading {
        let reading = self.dossier(row, place, line);
        match reading {
            Ok(Some(dossier)) => Reading::Dossier(dossier),
            Ok(None) => Reading::NotReceived,
            // Skip rows that hold only separators. Checked last because they are rare.
            Err(_) if is_blank(row) => Reading::Blank,
            // Asked first, for half of it may well read like the header of the file.
            Err(_) if self.is_other_header(row) => Reading::Bad(BadKind::OtherHeader, None),
            Err((kind, _)) if kind != BadKind::TextAfterQuote && self.is_aside(row) => {
                Reading::Aside
            }
            Err(_) if self.is_cut(row) => Reading::Bad(BadKind::Shape, None),
            Err((kind, field)) => Reading::Bad(kind, field),
        }
    }

    /// Whether a row that is no good dossier is none at all.
    pub(super) fn is_aside(&self, row: &(impl Cells + ?Sized)) -> bool {
        is_no_dossier(row, self.layout, self.vocabulary)
    }

    /// Whether a row ends before a column that is read.
    #[cold]
    fn is_cut(&self, row: &(impl Cells + ?Sized)) -> bool {
        !self.layout.ragged && self.layout.used().any(|column| column >= row.len())
    }

    /// Whether a row that is no dossier is the header of another table: in the place of a day a name stands.
    #[cold]
    pub(super) fn is_other_header(&self, row: &(impl Cells + ?Sized)) -> bool {
        let received = self.layout.column(Field::Received);
        let cell = received.map(|column| row.cell(column)).unwrap_or_default();
        if cell.is_empty() || cell.iter().any(u8::is_ascii_digit) || row.misquoted().is_some() {
            return false;
        }
        let cells: Vec<String> = (0..row.len())
            .map(|column| String::from_utf8_lossy(&row.cell(column)).into_owned())
            .collect();
        is_other(cells, self.layout, &self.vocabulary.names)
    }

    fn dossier(
        &mut self,
        row: &(impl Cells + ?Sized),
        place: u64,
        line: &impl Fn() -> u64,
    ) -> Result<Option<Dossier>, Wrong> {
        let layout = self.layout;
        if row.misquoted().is_some() {
            return Err((BadKind::TextAfterQuote, None));
        }
        if row.len() != layout.width && !self.has_blank_rest(row) {
            return Err((BadKind::Shape, None));
        }
        let status = match layout.column(Field::Status) {
            Some(column) => Some(self.status(row, column)?),
            None => None,
        };
        if status == Some(Status::NotReceived) {
            return Ok(None);
        }
        let received = self
            .day(row, Field::Received)?
            .ok_or((BadKind::NoReceived, Some(Field::Received)))?;
        let due = self.day(row, Field::Due)?;
        let mut end = self.day(row, layout.end)?;
        let stands_in = matches!(
            status,
            Some(Status::Withdrawn | Status::Returned | Status::Refused)
        );
        if end.is_none() && stands_in {
            end = self.day(row, Field::HandedOver)?;
        }
        let judged = self.judge(status, received, due, end)?;
        let said = self.said(row)?;
        let unit = self.unit(row, place, line)?;
        Ok(Some(judged.dossier(unit, said)))
    }

    /// What the channel, fee and yes/no columns say.
    fn said(&mut self, row: &(impl Cells + ?Sized)) -> Result<CountSet, Wrong> {
        let mut said = CountSet::default();
        if let Some(column) = self.layout.column(Field::Channel) {
            said.insert(received_through(self.channel(row, column)?));
        }
        // Above zero in one of them is enough, and each has to read well.
        for column in self.layout.read(Field::Fee) {
            if self.fee(row, column)? {
                said.insert(CountId::FeeBearing);
            }
        }
        for (field, count) in ANSWERS {
            if let Some(column) = self.layout.column(field)
                && self.answer(row, column, field)?
            {
                said.insert(count);
            }
        }
        Ok(said)
    }

    /// Whether a row of another width has nothing but blanks where the header has no column, or may have been cut after its last filled cell.
    ///
    /// A workbook stores no blank cells, and Excel and others write none at the end of a line. Where a column that is read is missing, the line
    /// may also have been broken by a line end in a note: then it ends in a column of texts, before any status.
    #[cold]
    fn has_blank_rest(&self, row: &(impl Cells + ?Sized)) -> bool {
        let layout = self.layout;
        let Some(last) = row.len().checked_sub(1).filter(|last| *last < layout.width) else {
            return (layout.width..row.len())
                .all(|column| row.cell(column).trim_ascii().is_empty());
        };
        !self.is_cut(row)
            || layout.used().any(|column| column == last)
            || row.cell(last).trim_ascii().is_empty()
            || layout
                .column(Field::Status)
                .is_some_and(|status| status < last)
    }

    fn day(&mut self, row: &(impl Cells + ?Sized), field: Field) -> Result<Option<Day>, Wrong> {
        let Some(column) = self.layout.column(field) else {
            return Ok(None);
        };
        let cell = row.cell(column);
        let word = Word::new(without_clock(&cell));
        let days = day_column(field);
        if let Some(number) = self.days[days].find(word) {
            return Ok(Some(Day::from_number(number)));
        }
        let forms = &self.vocabulary.rules.dates;
        if let Some(day) = Day::read(word.text, forms) {
            let possible = self.possible(day, field)?;
            if let Some(day) = possible {
                self.days[days].insert(word, day.number());
            }
            return Ok(possible);
        }
        let inner = undressed(&cell);
        let text = text(&inner, field)?;
        if let Some(day) = Day::read(text.as_bytes(), forms) {
            let possible = self.possible(day, field)?;
            // A batch takes cells as they are written, and must not meet a cell with quotes there.
            if let Some(day) = possible
                && !word.text.contains(&b'"')
            {
                self.days[days].insert(word, day.number());
            }
            return Ok(possible);
        }
        if self.vocabulary.blanks.has(text) || says_no_day(text) {
            return Ok(None);
        }
        Err(match text {
            text if is_error(text) => (BadKind::NoValue, Some(field)),
            text if calendar(text, forms).is_some() => (BadKind::ImpossibleDay, Some(field)),
            _ => (BadKind::NotADay, Some(field)),
        })
    }

    /// A day as a dossier may have it; `None` where it stands for none. A table of days holds such days only,
    /// so that each is noted at least once.
    fn possible(&mut self, day: Day, field: Field) -> Result<Option<Day>, Wrong> {
        if self.vocabulary.bounds.contain(day) {
            self.months.add(field, day);
            return Ok(Some(day));
        }
        match day.date() {
            Some(date) if is_no_day(date) => Ok(None),
            _ => Err((BadKind::ImpossibleDay, Some(field))),
        }
    }

    #[inline]
    fn status(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<Status, Wrong> {
        let vocabulary = self.vocabulary;
        let number = look_up(
            &mut self.statuses,
            &row.cell(column),
            Field::Status,
            |text| vocabulary.status(text).map(|status| status as u32),
        )?;
        Ok(Status::ALL[number as usize])
    }

    #[inline]
    fn channel(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<Channel, Wrong> {
        let words = &self.vocabulary.channels;
        let number = look_up(
            &mut self.channels,
            &row.cell(column),
            Field::Channel,
            |text| meaning(words, text).map(|&channel| channel as u32),
        )?;
        Ok(Channel::ALL[number as usize])
    }

    #[inline]
    fn answer(
        &mut self,
        row: &(impl Cells + ?Sized),
        column: usize,
        field: Field,
    ) -> Result<bool, Wrong> {
        let (words, blanks) = (&self.vocabulary.answers, &self.vocabulary.blanks);
        let number = look_up(
            &mut self.answers,
            &row.cell(column),
            field,
            |text| match meaning(words, text) {
                Some(&yes) => Some(u32::from(yes)),
                None => blanks.has(text).then_some(0),
            },
        )?;
        Ok(number == 1)
    }

    #[inline]
    fn fee(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<bool, Wrong> {
        let (no_fee, blanks) = (&self.vocabulary.no_fee, &self.vocabulary.blanks);
        let number = look_up(&mut self.fees, &row.cell(column), Field::Fee, |text| {
            if blanks.has(text) || no_fee.contains(&fold(text)) {
                return Some(0);
            }
            is_above_zero(text).map(u32::from)
        });
        match number {
            Ok(number) => Ok(number == 1),
            Err((BadKind::UnknownWord, field)) => Err((BadKind::NotAFee, field)),
            Err(wrong) => Err(wrong),
        }
    }

    #[inline]
    fn unit(
        &mut self,
        row: &(impl Cells + ?Sized),
        place: u64,
        line: &impl Fn() -> u64,
    ) -> Result<u32, Wrong> {
        let vocabulary = self.vocabulary;
        let lacking = self.lacking;
        let column = self.unit_column();
        let cell = column.map_or(Cow::Borrowed(&[][..]), |column| row.cell(column));
        look_up(&mut self.units, &cell, Field::Unit, |text| {
            let has_column = column.is_some();
            let (key, label) = if !has_column {
                (String::new(), vocabulary.only_unit.unwrap_or_default())
            } else if vocabulary.units.is_empty() {
                (fold(text), text)
            } else {
                let id = vocabulary.unit(text)?;
                (id.to_owned(), id)
            };
            if key.is_empty() && has_column {
                return None;
            }
            let mut known = vocabulary
                .known
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let is_listed = !has_column || !vocabulary.units.is_empty();
            let line = || (!is_listed && !is_known_organisation(label)).then(line);
            let number = known.number(key, label, place, line)?;
            let unit = known.units.get_mut(number as usize)?;
            unit.lacking = unit.lacking.union(lacking);
            Some(number)
        })
    }
}

/// The count of a dossier by its channel.
pub(super) fn received_through(channel: Channel) -> CountId {
    match channel {
        Channel::Online => CountId::ReceivedOnline,
        Channel::Direct | Channel::Post => CountId::ReceivedDirect,
    }
}

/// The number of a word: from the table, else found out once and kept there.
fn look_up(
    table: &mut WordTable,
    cell: &[u8],
    field: Field,
    find_out: impl FnOnce(&str) -> Option<u32>,
) -> Result<u32, Wrong> {
    let word = Word::new(cell);
    if let Some(number) = table.find(word) {
        return Ok(number);
    }
    let inner = undressed(cell);
    let text = text(&inner, field)?;
    // No error becomes a unit of its own.
    if is_error(text) {
        return Err((BadKind::NoValue, Some(field)));
    }
    let number = find_out(text).ok_or((BadKind::UnknownWord, Some(field)))?;
    // A quoted cell writes a quote as two: a batch, which takes cells as they are written, must not meet this word there.
    if !cell.contains(&b'"') {
        table.insert(word, number);
    }
    Ok(number)
}

fn text(cell: &[u8], field: Field) -> Result<&str, Wrong> {
    match std::str::from_utf8(cell) {
        Ok(text) => Ok(text.trim()),
        Err(_) => Err((BadKind::NotUtf8, Some(field))),
    }
}

/// Whether an amount such as `50000`, `50.000 đ` or `50,000 VNĐ` is above 0; `None` where it is no amount.
pub(super) fn is_above_zero(text: &str) -> Option<bool> {
    let folded = fold(text);
    let amount = ["đồng", "vnđ", "vnd", "đ", "d"]
        .iter()
        .find_map(|currency| folded.strip_suffix(&fold(currency)))
        .unwrap_or(&folded)
        .trim_end();
    let is_amount = amount.starts_with(|c: char| c.is_ascii_digit())
        && amount
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    is_amount.then(|| amount.chars().any(|c| ('1'..='9').contains(&c)))
}

fn is_blank(row: &(impl Cells + ?Sized)) -> bool {
    (0..row.len()).all(|column| row.cell(column).trim_ascii().is_empty())
}
