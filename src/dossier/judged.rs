//! Whether the status and the days of a row fit, and what the dossier then counts as.

use super::counts::{CountId, CountSet};
use super::day::Day;
use super::mapping::{DueDay, Ends, Field, Fold, FoldAwaiting, Status, WithoutDue};
use super::report::BadKind;
use super::row::{RowReader, Wrong};
use super::tally::{Dossier, Kind};

impl RowReader<'_> {
    /// Whether the days fit the status and each other, and what the dossier then counts as.
    #[inline]
    pub(super) fn judge(
        &self,
        status: Option<Status>,
        received: Day,
        due: Option<Day>,
        end: Option<Day>,
    ) -> Result<Judged, Wrong> {
        let (rules, layout) = (self.vocabulary.rules, self.layout);
        let no_end = (BadKind::NoEnd, Some(layout.end));
        if end.is_some_and(|end| end < received) {
            return Err((BadKind::EndBeforeReceived, Some(layout.end)));
        }
        if due.is_some_and(|due| due < received) {
            return Err((BadKind::DueBeforeReceived, Some(Field::Due)));
        }
        // An end is on the day of receipt or later.
        let exported = self.vocabulary.bounds.exported;
        if end.unwrap_or(received) > exported {
            let is_received = received > exported;
            let field = if is_received {
                Field::Received
            } else {
                layout.end
            };
            return Err((BadKind::AfterExport, Some(field)));
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
            // The vocabulary has already put the rule's meaning in the place of a stopped dossier.
            Some(Status::Refused | Status::Stopped) => {
                (true, apart(rules.refused, CountId::Refused, &mut at_end))
            }
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
        Ok(Judged {
            received,
            due,
            end,
            at_end,
            kind,
            has_fee_column: layout.column(Field::Fee).is_some(),
        })
    }
}

/// A row whose status and days fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    received: Day,
    due: Option<Day>,
    end: Option<Day>,
    at_end: CountSet,
    kind: Kind,
    has_fee_column: bool,
}

impl Judged {
    /// The dossier, with what its other columns say.
    #[inline]
    pub(super) fn dossier(self, unit: u32, said: CountSet) -> Dossier {
        const RESULT: CountSet = CountSet::of(CountId::ResultsDigitised);
        let mut at_receipt = said.without(RESULT);
        // Where no fee is due, nothing is paid: the ratio cannot pass 100 %.
        if self.has_fee_column && !said.contains(CountId::FeeBearing) {
            at_receipt = at_receipt.without(CountSet::of(CountId::PaidOnline));
        }
        let mut at_end = self.at_end;
        if self.kind != Kind::Apart && said.contains(CountId::ResultsDigitised) {
            at_end = at_end.union(RESULT);
        }
        Dossier {
            unit,
            received: self.received,
            due: self.due,
            end: self.end,
            at_receipt,
            at_end,
            kind: self.kind,
        }
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
