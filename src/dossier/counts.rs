//! The counts of form II.06a and of the dossier targets, by the ids that `figures/` uses.

use crate::time::period::Span;

keyed! {
    /// One count of dossiers. Its number is its place in a cell of the tally.
    ///
    /// Numbers in brackets are the columns of form II.06a/VPCP/KSTT.
    #[repr(u8)]
    pub enum CountId {
        /// (4) Received in the period through a portal.
        ReceivedOnline = "received_online",
        /// (5) Received in the period at the counter or by post.
        ReceivedDirect = "received_direct",
        /// (6) Received before the period's first day and not ended before it.
        CarriedOver = "carried_over",
        /// (8) Resolved in the period, before the due day.
        ResolvedEarly = "resolved_early",
        /// (9) Resolved in the period, on the due day.
        ResolvedOnTime = "resolved_on_time",
        /// (10) Resolved in the period, after the due day.
        ResolvedLate = "resolved_late",
        /// (12) Open at the end of the period's last day, which is not after the due day.
        InProgressInTerm = "in_progress_in_term",
        /// (13) Open at the end of the period's last day, which is after the due day.
        InProgressOverdue = "in_progress_overdue",
        /// Withdrawn by the applicant in the period.
        Withdrawn = "withdrawn",
        /// Sent back to the applicant in the period.
        Returned = "returned",
        /// Refused in the period.
        Refused = "refused",
        /// Open at the period's end and, by today's status, waiting for the applicant's papers.
        AwaitingSupplement = "awaiting_supplement",
        /// Received in the period and tracked on the city's system.
        Tracked = "tracked",
        /// Received in the period and synchronised with the national portal.
        Synced = "synced",
        /// Received in the period, components digitised.
        DossiersDigitised = "dossiers_digitised",
        /// Resolved in the period, result digitised.
        ResultsDigitised = "results_digitised",
        /// Received in the period, with a fee above 0.
        FeeBearing = "fee_bearing",
        /// Received in the period, with a fee above 0 (where the fee is known) that was paid online.
        PaidOnline = "paid_online",
    }
}

/// How many counts there are.
pub(super) const COUNTS: usize = CountId::ALL.len();

impl CountId {
    /// What came into the period: the form's (3) = (4) + (5) + (6).
    pub const INFLOW: [CountId; 3] = [
        CountId::ReceivedOnline,
        CountId::ReceivedDirect,
        CountId::CarriedOver,
    ];

    /// What became of it: the form's (7) + (11), and the counts kept apart from it. Its sum is that of [`INFLOW`](Self::INFLOW).
    pub const OUTCOME: [CountId; 9] = [
        CountId::ResolvedEarly,
        CountId::ResolvedOnTime,
        CountId::ResolvedLate,
        CountId::InProgressInTerm,
        CountId::InProgressOverdue,
        CountId::AwaitingSupplement,
        CountId::Withdrawn,
        CountId::Returned,
        CountId::Refused,
    ];

    /// Those of [`OUTCOME`](Self::OUTCOME) in which a dossier has ended.
    pub(super) const ENDED: [CountId; 6] = [
        CountId::ResolvedEarly,
        CountId::ResolvedOnTime,
        CountId::ResolvedLate,
        CountId::Withdrawn,
        CountId::Returned,
        CountId::Refused,
    ];
}

/// The counts of one unit in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The unit's id, or its name as the export first writes it where the mapping lists no units; `None` where the export has no column
    /// for it, or where its name is not shown.
    pub unit: Option<String>,
    /// Where the unit's name stands if it is not shown: it may be a person's.
    pub hidden: Option<Hidden>,
    /// The period; both days belong to it.
    pub period: Span,
    /// Only counts that the export can give: a count whose column is absent is not here, and is not 0.
    pub counts: Counts,
}

/// Where a name that is not shown is first written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hidden {
    /// Number of the source, from 0.
    pub file: usize,
    /// The row's line, from 1.
    pub line: u64,
}

/// The counts of one cell, by the numbers of [`CountId`].
pub(super) type Cell = [u64; COUNTS];

/// Some counts and their numbers of dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    absent: CountSet,
    /// 0 where absent, so that equal counts compare equal.
    cell: Cell,
}

impl Counts {
    pub(super) fn new(mut cell: Cell, absent: CountSet) -> Counts {
        for number in absent.numbers() {
            if let Some(count) = cell.get_mut(number) {
                *count = 0;
            }
        }
        Counts { absent, cell }
    }

    /// The number; `None` where the export cannot give it.
    pub fn get(&self, count: CountId) -> Option<u64> {
        (!self.absent.contains(count)).then(|| self.cell[count as usize])
    }

    /// The counts that the export can give, in the form's order.
    pub fn iter(&self) -> impl Iterator<Item = (CountId, u64)> {
        let all = CountId::ALL.into_iter();
        all.filter_map(|count| Some((count, self.get(count)?)))
    }
}

/// A set of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct CountSet(u32);

impl CountSet {
    pub(super) fn insert(&mut self, count: CountId) {
        self.0 |= 1 << count as u8;
    }

    pub(super) const fn of(count: CountId) -> CountSet {
        CountSet(1 << count as u8)
    }

    /// The set of those [`bits`](Self::bits).
    pub(super) const fn from_bits(bits: u32) -> CountSet {
        CountSet(bits)
    }

    /// The set as bits: bit `n` is the count of number `n`.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// The numbers of the counts in the set.
    #[inline]
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            Some(number as usize)
        })
    }

    pub(super) fn contains(self, count: CountId) -> bool {
        self.0 & (1 << count as u8) != 0
    }

    pub(super) const fn union(self, other: CountSet) -> CountSet {
        CountSet(self.0 | other.0)
    }

    pub(super) fn without(self, other: CountSet) -> CountSet {
        CountSet(self.0 & !other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_found_at_its_number() {
        for (number, count) in CountId::ALL.into_iter().enumerate() {
            assert_eq!(count as usize, number);
        }
    }
}
