//! Which column of a file holds what, and which counts that leaves out.

use super::counts::{CountId, CountSet};
use super::mapping::{self, Field, Fold, FoldAwaiting, Rules};

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
            rules.carried_over == mapping::CarriedOver::LeftOut,
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
pub(super) const ANSWERS: [(Field, CountId); 5] = [
    (Field::Tracked, CountId::Tracked),
    (Field::Synced, CountId::Synced),
    (Field::DossierDigitised, CountId::DossiersDigitised),
    (Field::ResultDigitised, CountId::ResultsDigitised),
    (Field::PaidOnline, CountId::PaidOnline),
];
