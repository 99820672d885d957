//! Which column of a file holds what, and which counts that leaves out.

use super::counts::{CountId, CountSet};
use super::mapping::{self, Ends, Field, Fold, FoldAwaiting, Rules};

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
    /// The header's cells as they are compared, row by row: it may be printed again on each page.
    pub header: Vec<Vec<String>>,
    /// The columns of a fee beside the first: phí and lệ phí may each have one.
    pub more_fees: Vec<usize>,
    /// Columns that the same name means.
    pub twins: Vec<Twin>,
}

/// Columns of one name that are all meant for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Twin {
    pub field: Field,
    /// The one that is read, and the others.
    pub columns: Vec<usize>,
}

impl Layout {
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns[field as usize]
    }

    /// The columns on which the counts rest: all that are read but the procedure's, which only warns.
    pub(super) fn used(&self) -> impl Iterator<Item = usize> {
        let columns = Field::ALL.into_iter().zip(self.columns);
        columns
            .filter_map(|(field, column)| column.filter(|_| field != Field::Procedure))
            .chain(self.more_fees.iter().copied())
    }

    /// The columns of a field that are read: one, but for a fee in two parts.
    pub(super) fn read(&self, field: Field) -> impl Iterator<Item = usize> {
        let more = match field {
            Field::Fee => &self.more_fees[..],
            _ => &[],
        };
        (self.column(field).into_iter()).chain(more.iter().copied())
    }

    /// The field that a column was taken for.
    pub(super) fn field(&self, column: usize) -> Option<Field> {
        let mut fields = Field::ALL.into_iter();
        fields.find(|&field| self.read(field).any(|read| read == column))
    }

    /// The columns of a field, where one name means several: the one that is read first.
    pub(super) fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> {
        let twin = self.twins.iter().find(|twin| twin.field == field);
        let others = twin.and_then(|twin| twin.columns.get(1..));
        (self.column(field).into_iter()).chain(others.unwrap_or_default().iter().copied())
    }

    /// Whether a column may be missed of which words can tell what it is.
    pub(super) fn may_be_looked_for(&self) -> bool {
        let by_words = [Field::Status, Field::Channel, Field::Unit];
        by_words.iter().any(|&field| self.column(field).is_none())
    }

    /// The fields of which no row of this file tells anything.
    pub(super) fn unknown(&self, rules: &Rules) -> Fields {
        let absent = (Field::ALL.into_iter()).filter(|&field| self.column(field).is_none());
        let mut unknown = absent.collect::<Fields>();
        // One day ends a dossier, and the other is not asked for; a hand-over that only stands in tells nothing of the end of processing.
        let stands_in = rules.ends == Ends::Processed && self.end == Field::HandedOver;
        unknown.set(Field::Processed, stands_in);
        for field in [Field::Id, Field::HandedOver, Field::Procedure] {
            unknown.set(field, false);
        }
        unknown
    }

    /// The counts that this file cannot give.
    pub(super) fn lacking(&self, rules: &Rules) -> CountSet {
        left_out(rules).union(self.unknown(rules).lacking())
    }
}

/// The counts that the rules leave out.
pub(super) fn left_out(rules: &Rules) -> CountSet {
    let left_out = [
        (rules.withdrawn == Fold::Resolved, CountId::Withdrawn),
        (rules.returned == Fold::Resolved, CountId::Returned),
        (rules.refused == Fold::Resolved, CountId::Refused),
        (
            rules.awaiting_supplement == FoldAwaiting::InProgress,
            CountId::AwaitingSupplement,
        ),
        (
            rules.carried_over == mapping::CarriedOver::LeftOut,
            CountId::CarriedOver,
        ),
    ];
    let left_out = left_out.into_iter().filter(|(is_left_out, _)| *is_left_out);
    left_out.fold(CountSet::default(), |all, (_, count)| {
        all.union(CountSet::of(count))
    })
}

/// A set of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Fields(u16);

const _: () = assert!(Field::ALL.len() <= u16::BITS as usize);

impl Fields {
    /// All fields.
    pub(super) const ALL: Fields = Fields((1 << Field::ALL.len()) - 1);

    /// The set of those [`bits`](Self::bits).
    pub(super) fn from_bits(bits: u16) -> Fields {
        Fields(bits)
    }

    /// The set as bits: bit `n` is the field of number `n`.
    pub(super) fn bits(self) -> u16 {
        self.0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u16) != 0
    }

    /// Puts a field in or takes it out.
    pub(super) fn set(&mut self, field: Field, is_in: bool) {
        self.0 = self.0 & !(1 << field as u16) | u16::from(is_in) << field as u16;
    }

    pub(super) fn union(self, other: Fields) -> Fields {
        Fields(self.0 | other.0)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Field> {
        (Field::ALL.into_iter()).filter(move |&field| self.contains(field))
    }

    /// The counts that cannot be given without these fields.
    pub(super) fn lacking(self) -> CountSet {
        use CountId::*;
        let mut lacking = CountSet::default();
        let mut without = |field: Field, counts: &[CountId]| {
            if self.contains(field) {
                counts.iter().for_each(|&count| lacking.insert(count));
            }
        };
        without(Field::Channel, &[ReceivedOnline, ReceivedDirect]);
        without(
            Field::Status,
            &[Withdrawn, Returned, Refused, AwaitingSupplement],
        );
        for (field, count) in ANSWERS {
            without(field, &[count]);
        }
        without(Field::Fee, &[FeeBearing]);
        lacking
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Fields {
        let mut all = Fields::default();
        fields.into_iter().for_each(|field| all.set(field, true));
        all
    }
}

/// The yes/no columns and what a yes counts in.
pub(super) const ANSWERS: [(Field, CountId); 5] = [
    (Field::Tracked, CountId::Tracked),
    (Field::Synced, CountId::Synced),
    (Field::DossierDigitised, CountId::DossiersDigitised),
    (Field::ResultDigitised, CountId::ResultsDigitised),
    (Field::PaidOnline, CountId::PaidOnline),
];
