//! Dossiers to counts: the rules of form II.06a.

use super::counts::{COUNTS, Cell, CountId, CountSet};
use super::day::Day;
use super::layout::Fields;
use super::mapping::CarriedOver;
use super::periods::Periods;
use crate::time::period::{Date, Span};

/// What the counts need to know of a dossier; no word of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dossier {
    pub unit: u32,
    pub received: Day,
    /// The last day on which the dossier is on time; `None`: it cannot be late.
    pub due: Option<Day>,
    /// The day on which it ended; `None`: it is open.
    pub end: Option<Day>,
    /// Counted in the period of its receipt: the channel and what depends on it.
    pub at_receipt: CountSet,
    /// Counted in the period of its end, beside early, on time or late.
    pub at_end: CountSet,
    pub kind: Kind,
}

/// How a dossier enters the form once it has ended, or while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Ends early, on time or late; open, it is in term or overdue.
    Ordinary,
    /// Ends in a count of its own, given by `at_end`; open, it is in term or overdue.
    Apart,
    /// Open, it awaits a supplement.
    Awaiting,
}

/// The counts of all units and periods. Additive: tallies of parts add up to the tally of the whole.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    periods: &'a Periods,
    carried_over: CarriedOver,
    /// Unit by unit, period by period.
    cells: Vec<Cell>,
    /// Counts not yet added to `cells`. One byte each, so that the buffer stays in cache.
    recent: Vec<Recent>,
    /// Pending additions. Cells are far apart in memory; batching lets their cache misses overlap.
    pending: Vec<(u32, CountSet)>,
    /// Dossiers that no period counts: received after all, ended before all, or left out by the rule of the carried over.
    pub outside: u64,
    /// Dossiers received before the first period, counted or not.
    pub received_before: u64,
    /// First and last day of receipt, and last day of an end, in or outside the periods.
    seen: Seen,
    /// By unit, of what some dossier's rows do not tell.
    unknown: Vec<Fields>,
}

/// The days between which the dossiers lie.
#[derive(Debug, Clone, Copy)]
struct Seen {
    first_received: Day,
    last_received: Day,
    last_end: Day,
}

/// Additions that are made together; at least one for each period that a dossier can live in.
const PENDING: usize = 8_192;

impl<'a> Tally<'a> {
    pub(super) fn new(periods: &'a Periods, carried_over: CarriedOver) -> Tally<'a> {
        Tally {
            periods,
            carried_over,
            cells: Vec::new(),
            recent: Vec::new(),
            pending: Vec::with_capacity(PENDING),
            outside: 0,
            received_before: 0,
            seen: Seen {
                first_received: Day::LAST,
                last_received: Day::FIRST,
                last_end: Day::FIRST,
            },
            unknown: Vec::new(),
        }
    }

    /// One that has counted nothing, for another part.
    pub(super) fn beside(&self) -> Tally<'a> {
        Tally::new(self.periods, self.carried_over)
    }

    /// The cell of a unit in a period; zeros where nothing was counted.
    pub(super) fn cell(&self, unit: usize, period: usize) -> Cell {
        let cell = self.cells.get(unit * self.periods.len() + period);
        cell.copied().unwrap_or([0; COUNTS])
    }

    /// How many dossiers of the unit were counted: each ended in one period, or is open at the end of the last that counts it.
    pub(super) fn dossiers(&self, unit: usize) -> u64 {
        let of = |counts: &[CountId], period: usize| -> u64 {
            let cell = self.cell(unit, period);
            counts.iter().map(|&count| cell[count as usize]).sum()
        };
        let last = self.periods.len().saturating_sub(1);
        let sum = |period: usize| match self.carried_over {
            CarriedOver::Counted if period < last => of(&CountId::ENDED, period),
            _ => of(&CountId::OUTCOME, period),
        };
        (0..self.periods.len()).map(sum).sum()
    }

    /// Notes what the rows of a dossier do not tell.
    #[inline]
    pub(super) fn lack(&mut self, unit: u32, unknown: Fields) {
        let unit = unit as usize;
        if self.unknown.len() <= unit {
            self.unknown.resize(unit + 1, Fields::default());
        }
        self.unknown[unit] = self.unknown[unit].union(unknown);
    }

    /// Of what some dossier of the unit tells nothing, as far as it was [noted](Self::lack).
    pub(super) fn unknown(&self, unit: usize) -> Fields {
        self.unknown.get(unit).copied().unwrap_or_default()
    }

    /// Whether a dossier of the unit was counted.
    pub(super) fn has(&self, unit: usize) -> bool {
        (0..self.periods.len()).any(|period| self.cell(unit, period) != [0; COUNTS])
    }

    /// Counts a dossier in every period in which it was received, open or ended.
    ///
    /// Each such period counts it once among what came in (received, else carried over) and once among what became of it (ended, else open):
    /// that is how the identities of the form hold.
    #[inline]
    pub(super) fn add(&mut self, dossier: &Dossier) {
        let periods = self.periods;
        let seen = &mut self.seen;
        seen.first_received = seen.first_received.min(dossier.received);
        seen.last_received = seen.last_received.max(dossier.received);
        seen.last_end = seen.last_end.max(dossier.end.unwrap_or(Day::FIRST));
        let before = periods.is_before(dossier.received);
        self.received_before += u64::from(before);
        let first = periods.find(dossier.received);
        let ended_before = dossier.end.is_some_and(|end| periods.is_before(end));
        let left_out = before && self.carried_over == CarriedOver::LeftOut;
        if first == periods.len() || ended_before || left_out {
            self.outside += 1;
            return;
        }
        let ended_in = dossier.end.map_or(periods.len(), |end| periods.find(end));
        let last = match self.carried_over {
            CarriedOver::Counted => ended_in.min(periods.len() - 1),
            CarriedOver::LeftOut => first,
        };
        let row = dossier.unit as usize * periods.len();
        if self.pending.len() + periods.len() > PENDING {
            self.add_pending();
        }
        let cells = row + periods.len();
        if self.recent.len() < cells {
            self.recent.resize(cells, Recent::default());
        }
        if self.cells.len() < cells {
            self.cells.resize(cells, [0; COUNTS]);
        }
        let last_days = &periods.ends()[first..=last];
        for (period, &last_day) in (first..).zip(last_days) {
            let came_in = if period > first || before {
                CountSet::of(CountId::CarriedOver)
            } else {
                dossier.at_receipt
            };
            let became = match (period == ended_in, dossier.kind) {
                (true, Kind::Apart) => dossier.at_end,
                (true, _) => dossier.at_end.union(CountSet::of(resolved(dossier))),
                (false, Kind::Awaiting) => CountSet::of(CountId::AwaitingSupplement),
                (false, _) => CountSet::of(open_at(last_day, dossier.due)),
            };
            let cell = (row + period) as u32;
            self.pending.push((cell, came_in.union(became)));
        }
    }

    fn add_pending(&mut self) {
        for (number, set) in self.pending.drain(..) {
            let Some(recent) = self.recent.get_mut(number as usize) else {
                continue;
            };
            recent.add(set);
            if recent.is_full() {
                recent.move_to(&mut self.cells[number as usize]);
            }
        }
    }

    /// Brings all additions where they are asked for. To be called before that.
    pub(super) fn settle(&mut self) {
        self.add_pending();
        for (cell, recent) in self.cells.iter_mut().zip(&mut self.recent) {
            recent.move_to(cell);
        }
    }

    /// Adds another part's counts.
    pub(super) fn merge(&mut self, mut other: Tally<'_>) {
        other.settle();
        if self.cells.len() < other.cells.len() {
            self.cells.resize(other.cells.len(), [0; COUNTS]);
        }
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            for (count, more) in cell.iter_mut().zip(more) {
                *count += more;
            }
        }
        for (unit, unknown) in (0..).zip(&other.unknown) {
            self.lack(unit, *unknown);
        }
        self.outside += other.outside;
        self.received_before += other.received_before;
        let (seen, more) = (&mut self.seen, other.seen);
        seen.first_received = seen.first_received.min(more.first_received);
        seen.last_received = seen.last_received.max(more.last_received);
        seen.last_end = seen.last_end.max(more.last_end);
    }

    /// The first and the last day of receipt; `None` without a dossier.
    pub(super) fn received(&self) -> Option<Span> {
        Some(Span {
            from: self.seen.first_received.date()?,
            to: self.seen.last_received.date()?,
        })
    }

    /// The last day on which a dossier was received or ended; `None` without a dossier.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.seen.last_received.max(self.seen.last_end).date()
    }
}

/// Counts of up to 255 dossiers: eight counts to a word, in the order of their numbers. Twenty-four bytes; the last counts the
/// additions.
#[derive(Debug, Clone, Copy, Default)]
struct Recent([u64; 3]);

impl Recent {
    /// The place behind all counts.
    const ADDITIONS: u32 = 1 << 23;

    /// Adds one to each count in the set.
    #[inline]
    fn add(&mut self, set: CountSet) {
        let bits = set.bits() | Recent::ADDITIONS;
        for (word, shift) in self.0.iter_mut().zip([0, 8, 16]) {
            *word += SPREAD[(bits >> shift & 0xff) as usize];
        }
    }

    #[inline]
    fn is_full(&self) -> bool {
        self.0[2] >> 56 == u64::from(u8::MAX)
    }

    fn move_to(&mut self, cell: &mut Cell) {
        let bytes = std::mem::take(&mut self.0).map(u64::to_le_bytes);
        for (count, byte) in cell.iter_mut().zip(bytes.as_flattened()) {
            *count += u64::from(*byte);
        }
    }
}

const _: () = assert!(COUNTS <= 23, "the last byte counts the additions");

/// Byte `i` is 1 where bit `i` of the number is set.
const SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut number = 0;
    while number < 256 {
        let mut bit = 0;
        while bit < 8 {
            spread[number] |= (number as u64 >> bit & 1) << (8 * bit);
            bit += 1;
        }
        number += 1;
    }
    spread
};

/// A dossier resolved on its last on-time day is on time.
#[inline]
fn resolved(dossier: &Dossier) -> CountId {
    match (dossier.end, dossier.due) {
        (Some(end), Some(due)) if end < due => CountId::ResolvedEarly,
        (Some(end), Some(due)) if end > due => CountId::ResolvedLate,
        _ => CountId::ResolvedOnTime,
    }
}

/// A dossier is overdue from the day after its last on-time day.
#[inline]
fn open_at(day: Day, due: Option<Day>) -> CountId {
    if due.is_some_and(|due| due < day) {
        CountId::InProgressOverdue
    } else {
        CountId::InProgressInTerm
    }
}
