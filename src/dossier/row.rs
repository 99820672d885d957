//! One row to a dossier, or to what is wrong with it.

use std::borrow::Cow;
use std::sync::PoisonError;

use super::counts::{CountId, CountSet};
use super::day::Day;
use super::mapping::{Channel, DueDay, Ends, Field, Fold, FoldAwaiting, Rules, Status, WithoutDue};
use super::report::BadKind;
use super::tally::{Dossier, Kind};
use super::vocabulary::{MOST_UNITS, Vocabulary, meaning};
use super::words::{Word, WordTable};
use crate::model::text::fold;

/// A row's fields, by column number.
pub(super) trait Cells {
    /// Number of fields.
    fn len(&self) -> usize;
    /// The field's text; empty where there is none.
    fn cell(&self, column: usize) -> Cow<'_, [u8]>;
    /// The field as a word to be looked up.
    fn word(&self, column: usize) -> Word<'_> {
        Word::new(self.cell(column))
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

    #[inline]
    fn word(&self, column: usize) -> Word<'_> {
        self.word(column)
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

/// Which column holds what, in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// Number of columns.
    pub width: usize,
    /// By the number of the field.
    pub columns: [Option<usize>; Field::ALL.len()],
    /// [`Field::Processed`] or [`Field::HandedOver`].
    pub end: Field,
    /// Rows of unequal width are normal: a workbook stores no blank cells.
    pub ragged: bool,
}

impl Layout {
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns[field as usize]
    }

    /// The counts that this file cannot give.
    pub(super) fn lacking(&self, rules: &Rules) -> CountSet {
        let mut lacking = CountSet::default();
        let mut without = |absent: bool, counts: &[CountId]| {
            if absent {
                counts.iter().for_each(|&count| lacking.insert(count));
            }
        };
        let absent = |field| self.column(field).is_none();
        use CountId::*;
        without(absent(Field::Channel), &[ReceivedOnline, ReceivedDirect]);
        without(
            absent(Field::Status),
            &[Withdrawn, Returned, Refused, AwaitingSupplement],
        );
        without(rules.withdrawn == Fold::Resolved, &[Withdrawn]);
        without(rules.returned == Fold::Resolved, &[Returned]);
        without(rules.refused == Fold::Resolved, &[Refused]);
        without(
            rules.awaiting_supplement == FoldAwaiting::InProgress,
            &[AwaitingSupplement],
        );
        without(
            rules.carried_over == super::mapping::CarriedOver::LeftOut,
            &[CarriedOver],
        );
        for (field, count) in ANSWERS {
            without(absent(field), &[count]);
        }
        without(absent(Field::Fee), &[FeeBearing]);
        lacking
    }
}

/// The yes/no columns and what a yes counts in.
const ANSWERS: [(Field, CountId); 5] = [
    (Field::Tracked, CountId::Tracked),
    (Field::Synced, CountId::Synced),
    (Field::DossierDigitised, CountId::DossiersDigitised),
    (Field::ResultDigitised, CountId::ResultsDigitised),
    (Field::PaidOnline, CountId::PaidOnline),
];

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Dossier(Dossier),
    /// The dossier is not yet received.
    NotReceived,
    /// Nothing in it.
    Blank,
    Bad(BadKind, Option<Field>),
}

/// The most words of a closed vocabulary that are remembered.
const MOST_WORDS: usize = 4_096;

/// Reads the rows of one file in one thread.
#[derive(Debug)]
pub(super) struct RowReader<'a> {
    vocabulary: &'a Vocabulary<'a>,
    layout: &'a Layout,
    lacking: CountSet,
    statuses: WordTable,
    channels: WordTable,
    answers: WordTable,
    fees: WordTable,
    units: WordTable,
}

type Wrong = (BadKind, Option<Field>);

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
        }
    }

    /// Reads a row; `place` orders rows over all files.
    #[inline]
    pub(super) fn read(&mut self, row: &(impl Cells + ?Sized), place: u64) -> Reading {
        let reading = self.dossier(row, place);
        match reading {
            Ok(Some(dossier)) => Reading::Dossier(dossier),
            Ok(None) => Reading::NotReceived,
            // A row of separators only is no row; told late, for it is rare.
            Err(_) if is_blank(row) => Reading::Blank,
            Err((kind, field)) => Reading::Bad(kind, field),
        }
    }

    fn dossier(
        &mut self,
        row: &(impl Cells + ?Sized),
        place: u64,
    ) -> Result<Option<Dossier>, Wrong> {
        let layout = self.layout;
        let rules = self.vocabulary.rules;
        if row.len() != layout.width && !self.has_blank_excess(row) {
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
        let no_end = (BadKind::NoEnd, Some(layout.end));
        if end.is_some_and(|end| end < received) {
            return Err((BadKind::EndBeforeReceived, Some(layout.end)));
        }

        let mut at_end = CountSet::default();
        let (must_have_ended, kind) = match status {
            None => (end.is_some(), Kind::Ordinary),
            Some(Status::Resolved) => (true, Kind::Ordinary),
            Some(Status::Ready) => (
                rules.ends == Ends::Processed && layout.end == Field::Processed || end.is_some(),
                Kind::Ordinary,
            ),
            Some(Status::InProgress | Status::NotReceived) => (false, Kind::Ordinary),
            Some(Status::AwaitingSupplement) => match rules.awaiting_supplement {
                FoldAwaiting::Apart => (false, Kind::Awaiting),
                FoldAwaiting::InProgress => (false, Kind::Ordinary),
            },
            Some(Status::Withdrawn) => (
                true,
                apart(rules.withdrawn, CountId::Withdrawn, &mut at_end),
            ),
            Some(Status::Returned) => (true, apart(rules.returned, CountId::Returned, &mut at_end)),
            Some(Status::Refused) => (true, apart(rules.refused, CountId::Refused, &mut at_end)),
        };
        match (must_have_ended, end) {
            (true, None) => return Err(no_end),
            (false, Some(_)) => return Err((BadKind::OpenWithEnd, Some(layout.end))),
            _ => {}
        }
        if due.is_none() && kind == Kind::Ordinary && rules.without_due == WithoutDue::Refused {
            return Err((BadKind::NoDue, Some(Field::Due)));
        }
        let due = match rules.due_day {
            DueDay::Included => due,
            DueDay::Excluded => due.map(Day::previous),
        };
        let at_receipt = self.at_receipt(row, kind, &mut at_end)?;
        Ok(Some(Dossier {
            unit: self.unit(row, place)?,
            received,
            due,
            end,
            at_receipt,
            at_end,
            kind,
        }))
    }

    /// What the channel, fee and yes/no columns count.
    #[inline]
    fn at_receipt(
        &mut self,
        row: &(impl Cells + ?Sized),
        kind: Kind,
        at_end: &mut CountSet,
    ) -> Result<CountSet, Wrong> {
        let mut at_receipt = CountSet::default();
        if let Some(column) = self.layout.column(Field::Channel) {
            at_receipt.insert(match self.channel(row, column)? {
                Channel::Online => CountId::ReceivedOnline,
                Channel::Direct | Channel::Post => CountId::ReceivedDirect,
            });
        }
        let mut has_fee = true;
        if let Some(column) = self.layout.column(Field::Fee) {
            has_fee = self.fee(row, column)?;
            if has_fee {
                at_receipt.insert(CountId::FeeBearing);
            }
        }
        for (field, count) in ANSWERS {
            let Some(column) = self.layout.column(field) else {
                continue;
            };
            if self.answer(row, column, field)? {
                match count {
                    CountId::ResultsDigitised if kind != Kind::Apart => at_end.insert(count),
                    CountId::ResultsDigitised => {}
                    // Where no fee is due, nothing is paid: the ratio cannot pass 100 %.
                    CountId::PaidOnline if !has_fee => {}
                    _ => at_receipt.insert(count),
                }
            }
        }
        Ok(at_receipt)
    }

    /// Whether a row of another width has nothing but blanks where the header has no column, or misses nothing that a workbook would store.
    #[cold]
    fn has_blank_excess(&self, row: &(impl Cells + ?Sized)) -> bool {
        let width = self.layout.width;
        (row.len() > width || self.layout.ragged)
            && (width..row.len()).all(|column| row.cell(column).trim_ascii().is_empty())
    }

    #[inline]
    fn day(&self, row: &(impl Cells + ?Sized), field: Field) -> Result<Option<Day>, Wrong> {
        let Some(column) = self.layout.column(field) else {
            return Ok(None);
        };
        let cell = row.cell(column);
        if let Some(day) = Day::read(&cell, &self.vocabulary.rules.dates) {
            return Ok(Some(day));
        }
        let text = text(&cell, field)?;
        if text.is_empty() || text == "-" {
            return Ok(None);
        }
        match Day::read(text.as_bytes(), &self.vocabulary.rules.dates) {
            Some(day) => Ok(Some(day)),
            None => Err((BadKind::NotADay, Some(field))),
        }
    }

    #[inline]
    fn status(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<Status, Wrong> {
        let words = &self.vocabulary.statuses;
        let number = look_up(
            &mut self.statuses,
            &row.word(column),
            Field::Status,
            |text| meaning(words, text).map(|&status| status as u32),
        )?;
        Ok(Status::ALL[number as usize])
    }

    #[inline]
    fn channel(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<Channel, Wrong> {
        let words = &self.vocabulary.channels;
        let number = look_up(
            &mut self.channels,
            &row.word(column),
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
        let words = &self.vocabulary.answers;
        let number = look_up(&mut self.answers, &row.word(column), field, |text| {
            if text.is_empty() {
                return Some(0);
            }
            meaning(words, text).map(|&yes| u32::from(yes))
        })?;
        Ok(number == 1)
    }

    #[inline]
    fn fee(&mut self, row: &(impl Cells + ?Sized), column: usize) -> Result<bool, Wrong> {
        let no_fee = &self.vocabulary.no_fee;
        let number = look_up(&mut self.fees, &row.word(column), Field::Fee, |text| {
            if text.is_empty() || no_fee.contains(&fold(text)) {
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
    fn unit(&mut self, row: &(impl Cells + ?Sized), place: u64) -> Result<u32, Wrong> {
        let vocabulary = self.vocabulary;
        let lacking = self.lacking;
        let word = match (vocabulary.only_unit, self.layout.column(Field::Unit)) {
            (None, Some(column)) => row.word(column),
            _ => Word::new(Cow::Borrowed(&[])),
        };
        let has_column =
            vocabulary.only_unit.is_none() && self.layout.column(Field::Unit).is_some();
        look_up(&mut self.units, &word, Field::Unit, |text| {
            let (key, label) = if !has_column {
                (String::new(), vocabulary.only_unit.unwrap_or_default())
            } else if vocabulary.units.is_empty() {
                (fold(text), text)
            } else {
                let id = *meaning(&vocabulary.units, text)?;
                (id.to_owned(), id)
            };
            if key.is_empty() && has_column {
                return None;
            }
            let mut known = vocabulary
                .known
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let number = known.number(key, label, place)?;
            let unit = known.units.get_mut(number as usize)?;
            unit.2 = unit.2.union(lacking);
            Some(number)
        })
    }
}

fn apart(rule: Fold, count: CountId, at_end: &mut CountSet) -> Kind {
    match rule {
        Fold::Apart => {
            at_end.insert(count);
            Kind::Apart
        }
        Fold::Resolved => Kind::Ordinary,
    }
}

/// The number of a word: from the table, else found out once and kept there.
#[inline]
fn look_up(
    table: &mut WordTable,
    word: &Word<'_>,
    field: Field,
    find_out: impl FnOnce(&str) -> Option<u32>,
) -> Result<u32, Wrong> {
    if let Some(number) = table.find(word) {
        return Ok(number);
    }
    let number = find_out(text(&word.text, field)?).ok_or((BadKind::UnknownWord, Some(field)))?;
    table.insert(word, number);
    Ok(number)
}

fn text(cell: &[u8], field: Field) -> Result<&str, Wrong> {
    match std::str::from_utf8(cell) {
        Ok(text) => Ok(text.trim()),
        Err(_) => Err((BadKind::NotUtf8, Some(field))),
    }
}

/// Whether an amount such as `50000`, `50.000 đ` or `50,000 VNĐ` is above 0; `None` where it is no amount.
fn is_above_zero(text: &str) -> Option<bool> {
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

/// The dossier's id where it reads like one; anything else might be a name from a shifted column.
pub(super) fn printable_id(cell: &[u8]) -> Option<String> {
    let id = std::str::from_utf8(cell).ok()?.trim();
    let readable = id.len() <= 64
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_/".contains(&b))
        && id.bytes().any(|b| b.is_ascii_digit())
        // A telephone or identity number is digits only.
        && id.bytes().any(|b| !b.is_ascii_digit());
    readable.then(|| id.to_owned())
}
