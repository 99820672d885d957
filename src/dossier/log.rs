//! Rows in few bytes, and logs of them in which rows of one id are brought together from time to time.

use super::counts::{CountId, CountSet};
use super::day::Day;
use super::keys::{Key, first_slot, next_slot};
use super::layout::Fields;
use super::mapping::Field;
use super::tally::{Dossier, Kind};

/// A row beside its id. Twenty-eight bytes, for there are as many as ids.
#[derive(Debug, Clone, Copy)]
#[repr(C, packed(4))]
pub(super) struct Entry {
    /// The key, below three marks.
    key: u64,
    /// From the lowest bit: the last on-time day and the day of the end, as [`to_bits`] has them; the unit; the highest bits of the
    /// place; rows.
    days: u64,
    place: u32,
    /// The number of the procedure, until [`close`](Self::close) puts two sets of fields in its place: what the row's file does not tell, and
    /// in what rows differ.
    procedure: u32,
    /// From the lowest bit: the day of receipt, what is counted, the kind.
    said: u32,
}

/// Bits of a day.
const DAY: u32 = 17;
/// Bits of a unit's number.
const UNIT: u32 = 17;
/// Bits of a place beyond the lower 32.
const PLACE: u32 = 8;
/// Bits of counts.
const SAID: u32 = 12;

const _: () = assert!(3 * DAY + PLACE + 5 == 64 && UNIT == DAY && DAY + SAID + 2 <= 32);
const _: () = assert!(super::vocabulary::MOST_UNITS < 1 << UNIT);

/// Some row of the id names another day of receipt or another procedure than some other row.
const CLASHES: u64 = 1 << 63;
/// Some row of the id names another unit.
const IN_TWO_UNITS: u64 = 1 << 62;
/// Both marks, and a bit that is free.
const MARKS: u64 = CLASHES | IN_TWO_UNITS | 1 << 61;

/// What is counted in the period of the end; all else is counted in the period of receipt.
const AT_END: CountSet = CountSet::of(CountId::Withdrawn)
    .union(CountSet::of(CountId::Returned))
    .union(CountSet::of(CountId::Refused))
    .union(CountSet::of(CountId::ResultsDigitised));

/// Counts that the days decide on, and no row says. They lie together.
const DECIDED: u32 = 0b11_1111 << CountId::CarriedOver as u32;
/// Counts below those.
const LOW: u32 = (1 << CountId::CarriedOver as u32) - 1;

/// Where an entry holds these counts.
const fn said_bits(counts: CountSet) -> u32 {
    let bits = counts.bits();
    (bits & LOW | bits >> DECIDED.count_ones() & !LOW) << DAY
}

/// Where an entry holds what a field says: in the days, and in what is said. Of the status only what becomes of the dossier; its end has the
/// day of it.
const fn bits_of(field: Field) -> (u64, u32) {
    const DAYS: u64 = (1 << DAY) - 1;
    const KIND: u32 = 0b11 << (DAY + SAID);
    const fn of(count: CountId) -> (u64, u32) {
        (0, said_bits(CountSet::of(count)))
    }
    match field {
        Field::Received => (0, DAYS as u32),
        Field::Due => (DAYS, 0),
        Field::Unit => (DAYS << (2 * DAY), 0),
        Field::Status => {
            let ends = CountSet::of(CountId::Withdrawn)
                .union(CountSet::of(CountId::Returned))
                .union(CountSet::of(CountId::Refused));
            (0, KIND | said_bits(ends))
        }
        Field::Channel => {
            let channels =
                CountSet::of(CountId::ReceivedOnline).union(CountSet::of(CountId::ReceivedDirect));
            (0, said_bits(channels))
        }
        Field::Tracked => of(CountId::Tracked),
        Field::Synced => of(CountId::Synced),
        Field::DossierDigitised => of(CountId::DossiersDigitised),
        Field::ResultDigitised => of(CountId::ResultsDigitised),
        Field::Fee => of(CountId::FeeBearing),
        Field::PaidOnline => of(CountId::PaidOnline),
        Field::Id | Field::Processed | Field::HandedOver | Field::Procedure => (0, 0),
    }
}

impl Entry {
    /// The most rows that an entry can stand for.
    pub(super) const MOST_ROWS: u64 = 31;
    /// The highest place that an entry can have.
    pub(super) const LAST_PLACE: u64 = (1 << (32 + PLACE)) - 1;

    /// The entry of one row.
    #[inline]
    pub(super) fn new(key: Key, place: u64, dossier: &Dossier, procedure: u32) -> Entry {
        let place = place.min(Entry::LAST_PLACE);
        let bits = dossier.at_receipt.union(dossier.at_end).bits();
        debug_assert_eq!(bits & DECIDED, 0);
        let said = said_bits(CountSet::from_bits(bits));
        let kind = match dossier.kind {
            Kind::Ordinary => 0,
            Kind::Apart => 1,
            Kind::Awaiting => 2,
        };
        Entry {
            key: key.0,
            days: u64::from(to_bits(dossier.due))
                | u64::from(to_bits(dossier.end)) << DAY
                | u64::from(dossier.unit) << (2 * DAY)
                | (place >> 32) << (3 * DAY)
                | 1 << (3 * DAY + PLACE),
            place: place as u32,
            procedure,
            said: to_bits(Some(dossier.received)) | said | kind << (DAY + SAID),
        }
    }

    #[inline]
    pub(super) fn key(&self) -> Key {
        Key(self.key & !MARKS)
    }

    /// Orders the rows of a file, until [`close`](Self::close) puts another number in its place.
    pub(super) fn place(&self) -> u64 {
        let high = self.days >> (3 * DAY) & ((1 << PLACE) - 1);
        high << 32 | u64::from(self.place)
    }

    /// Takes leave of the row's file, which is done: its last day stands where the row's place stood, and what it does not tell instead of the
    /// procedure.
    pub(super) fn close(&mut self, last: Day, unknown: Fields) {
        self.days &= !(((1 << PLACE) - 1) << (3 * DAY));
        self.place = to_bits(Some(last));
        self.procedure = u32::from(unknown.bits());
    }

    /// The number of the procedure, of a row whose file is not yet closed.
    pub(super) fn procedure(&self) -> u32 {
        self.procedure
    }

    pub(super) fn set_procedure(&mut self, procedure: u32) {
        self.procedure = procedure;
    }

    /// Of what the row's file tells nothing, once it is closed.
    pub(super) fn unknown(&self) -> Fields {
        Fields::from_bits(self.procedure as u16)
    }

    /// In what rows of the id differ that nothing orders, once files are closed.
    pub(super) fn differ(&self) -> Fields {
        Fields::from_bits((self.procedure >> u16::BITS) as u16)
    }

    /// Sets both.
    pub(super) fn set_fields(&mut self, unknown: Fields, differ: Fields) {
        self.procedure = u32::from(unknown.bits()) | u32::from(differ.bits()) << u16::BITS;
    }

    /// Whether two rows say different things in a field.
    pub(super) fn differs_in(&self, field: Field, other: &Entry) -> bool {
        let (days, said) = bits_of(field);
        (self.days ^ other.days) & days != 0 || (self.said ^ other.said) & said != 0
    }

    /// Says in a field what another row says, which may be nothing.
    pub(super) fn take(&mut self, field: Field, other: &Entry) {
        let (days, said) = bits_of(field);
        self.days = self.days & !days | other.days & days;
        self.said = self.said & !said | other.said & said;
    }

    /// Leaves out what is no count beside the others: where no fee is due nothing is paid, and a dossier that ended in a count of its own has no
    /// result.
    pub(super) fn settle(&mut self) -> Fields {
        let says = |field| self.said & bits_of(field).1 != 0;
        let is_apart = self.said >> (DAY + SAID) == 1;
        let mut left_out = Fields::default();
        left_out.set(
            Field::PaidOnline,
            !self.unknown().contains(Field::Fee) && !says(Field::Fee),
        );
        left_out.set(Field::ResultDigitised, is_apart);
        for field in left_out.iter() {
            self.said &= !bits_of(field).1;
        }
        left_out
    }

    /// The day of the end in bits that order as days do; 0: it is open. A dossier that has ended does not open again, and where two rows
    /// name an end, the later one was written later.
    pub(super) fn end_bits(&self) -> u32 {
        (self.days >> DAY) as u32 & ((1 << DAY) - 1)
    }

    /// All that counts of the row but its unit and its end.
    pub(super) fn rest(&self) -> (u32, u32) {
        (self.days as u32 & ((1 << DAY) - 1), self.said)
    }

    /// How many rows of the file it stands for; more than [`MOST_ROWS`](Self::MOST_ROWS) are not told.
    pub(super) fn rows(&self) -> u64 {
        self.days >> (3 * DAY + PLACE)
    }

    pub(super) fn set_rows(&mut self, rows: u64) {
        let rows = rows.min(Entry::MOST_ROWS);
        let rest = self.days & ((1 << (3 * DAY + PLACE)) - 1);
        self.days = rest | rows << (3 * DAY + PLACE);
    }

    pub(super) fn unit(&self) -> u32 {
        (self.days >> (2 * DAY)) as u32 & ((1 << UNIT) - 1)
    }

    pub(super) fn received(&self) -> Day {
        from_bits(self.said).unwrap_or(Day::FIRST)
    }

    pub(super) fn clashes(&self) -> bool {
        self.key & CLASHES != 0
    }

    pub(super) fn set_clashes(&mut self, clashes: bool) {
        self.key = self.key & !CLASHES | (u64::from(clashes) * CLASHES);
    }

    pub(super) fn is_in_two_units(&self) -> bool {
        self.key & IN_TWO_UNITS != 0
    }

    pub(super) fn set_in_two_units(&mut self, is_in_two: bool) {
        self.key = self.key & !IN_TWO_UNITS | (u64::from(is_in_two) * IN_TWO_UNITS);
    }

    /// What the row says of its dossier.
    #[inline]
    pub(super) fn dossier(&self) -> Dossier {
        let (days, said) = (self.days, self.said);
        let bits = said >> DAY & ((1 << SAID) - 1);
        let counts = CountSet::from_bits(bits & LOW | (bits & !LOW) << DECIDED.count_ones());
        Dossier {
            unit: self.unit(),
            received: self.received(),
            due: from_bits(days as u32),
            end: from_bits((days >> DAY) as u32),
            at_receipt: counts.without(AT_END),
            at_end: counts.without(counts.without(AT_END)),
            kind: match said >> (DAY + SAID) {
                0 => Kind::Ordinary,
                1 => Kind::Apart,
                _ => Kind::Awaiting,
            },
        }
    }
}

/// The number of the day before 1989-01-01: no dossier's day is so early.
const BEFORE: u32 = 726_102;

/// A day in [`DAY`] bits; 0: none. Days are at most twenty years after that of the assessment, and it is at most in 2200.
#[inline]
fn to_bits(day: Option<Day>) -> u32 {
    day.map_or(0, |day| {
        day.number().saturating_sub(BEFORE).clamp(1, (1 << DAY) - 1)
    })
}

/// The day of the lowest [`DAY`] bits.
#[inline]
fn from_bits(bits: u32) -> Option<Day> {
    let number = bits & ((1 << DAY) - 1);
    (number > 0).then(|| Day::from_number(number + BEFORE))
}

/// Spreads keys over logs and slots, seeded: no file can be made slow in every run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    pub seed: u64,
    /// Odd; 0 in tests, where all keys shall collide.
    pub factor: u64,
}

impl Spread {
    #[inline]
    pub(super) fn hash(&self, key: Key) -> u64 {
        let fold = |number: u64| {
            let product = u128::from(number) * u128::from(self.factor);
            product as u64 ^ (product >> 64) as u64
        };
        fold(fold(key.0 ^ self.seed) ^ self.seed.rotate_left(32))
    }
}

/// Entries in pieces of one size: it grows without being moved, and gives back what it no longer needs.
#[derive(Debug, Default)]
pub(super) struct Log {
    full: Vec<Vec<Entry>>,
    /// Never full.
    tail: Vec<Entry>,
    /// So many at the beginning have different ids.
    distinct: usize,
}

/// Entries of a piece: a power of two.
const PIECE: usize = 256;

impl Log {
    pub(super) fn len(&self) -> usize {
        self.full.len() * PIECE + self.tail.len()
    }

    /// Adds an entry; tells whether rows of one id should be brought together, for two of three may be to spare. As that is each time that
    /// the log has grown threefold, it takes a fixed time a row.
    #[inline]
    pub(super) fn push(&mut self, entry: Entry) -> bool {
        self.tail.push(entry);
        if self.tail.len() < PIECE {
            return false;
        }
        let tail = std::mem::replace(&mut self.tail, Vec::with_capacity(PIECE));
        self.full.push(tail);
        self.len() >= (3 * self.distinct).max(16 * PIECE)
    }

    /// Adds the entries of another log, in any order.
    pub(super) fn append(&mut self, other: Log) {
        // Full pieces stand before the tail.
        self.distinct = self.distinct.min(self.full.len() * PIECE);
        self.full.extend(other.full);
        for entry in other.tail {
            self.push(entry);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.full.iter().flatten().chain(&self.tail)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.full.iter_mut().flatten().chain(&mut self.tail)
    }

    #[inline]
    fn at(&mut self, number: usize) -> &mut Entry {
        match self.full.get_mut(number / PIECE) {
            Some(piece) => &mut piece[number % PIECE],
            None => &mut self.tail[number % PIECE],
        }
    }

    /// Leaves one entry of each id, of several that `are_one`; `fold` adds a later one to an earlier one. `slots` is room to work in.
    pub(super) fn compact(
        &mut self,
        spread: Spread,
        slots: &mut Vec<u64>,
        are_one: impl Fn(&Entry, &Entry) -> bool,
        mut fold: impl FnMut(&mut Entry, Entry),
    ) {
        let entries = self.len();
        if self.distinct == entries {
            return;
        }
        // Each holds a part of a hash above a number plus one; 0 is free. Two of three are taken at most.
        slots.clear();
        slots.resize(entries + entries / 2 + 1, 0);
        let mut kept = 0;
        'entries: for number in 0..entries {
            let entry = *self.at(number);
            let hash = spread.hash(entry.key()) as u32;
            let mut slot = first_slot(hash, slots.len());
            while slots[slot] != 0 {
                if (slots[slot] >> 32) as u32 == hash {
                    let known = self.at(slots[slot] as u32 as usize - 1);
                    if known.key() == entry.key() && are_one(known, &entry) {
                        fold(known, entry);
                        continue 'entries;
                    }
                }
                slot = next_slot(slot, slots.len());
            }
            if kept < number {
                *self.at(kept) = entry;
            }
            kept += 1;
            slots[slot] = u64::from(hash) << 32 | kept as u64;
        }
        self.truncate(kept);
        self.distinct = kept;
    }

    fn truncate(&mut self, entries: usize) {
        let pieces = entries / PIECE;
        if pieces < self.full.len() {
            self.full.truncate(pieces + 1);
            self.tail = self.full.pop().unwrap_or_default();
        }
        self.tail.truncate(entries % PIECE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::period::Date;
    use proptest::prelude::*;

    fn day() -> impl Strategy<Value = Day> {
        let number = |text: &str| Day::of(text.parse::<Date>().unwrap()).number();
        (number("1989-12-31")..=number("2220-12-31")).prop_map(Day::from_number)
    }

    fn counts(ids: &'static [CountId]) -> impl Strategy<Value = CountSet> {
        proptest::sample::subsequence(ids, 0..=ids.len()).prop_map(|ids| {
            (ids.into_iter()).fold(CountSet::default(), |all, id| all.union(CountSet::of(id)))
        })
    }

    fn fields() -> impl Strategy<Value = Fields> {
        proptest::sample::subsequence(Field::ALL.to_vec(), 0..=Field::ALL.len())
            .prop_map(|fields| fields.into_iter().collect())
    }

    fn dossier() -> impl Strategy<Value = Dossier> {
        use CountId::*;
        let at_receipt = counts(&[
            ReceivedOnline,
            ReceivedDirect,
            Tracked,
            Synced,
            DossiersDigitised,
            FeeBearing,
            PaidOnline,
        ]);
        let at_end = counts(&[Withdrawn, Returned, Refused, ResultsDigitised]);
        let kind = prop_oneof![
            Just(Kind::Ordinary),
            Just(Kind::Apart),
            Just(Kind::Awaiting)
        ];
        let days = (
            day(),
            proptest::option::of(day()),
            proptest::option::of(day()),
        );
        (
            0..super::super::vocabulary::MOST_UNITS as u32 + 1,
            days,
            at_receipt,
            at_end,
            kind,
        )
            .prop_map(
                |(unit, (received, due, end), at_receipt, at_end, kind)| Dossier {
                    unit,
                    received,
                    due,
                    end,
                    at_receipt,
                    at_end,
                    kind,
                },
            )
    }

    proptest! {
        #[test]
        fn an_entry_says_what_its_row_said(key in 0..1_u64 << 61, place in 0..=Entry::LAST_PLACE, dossier in dossier(), procedure in any::<u32>(), rows in 1..=Entry::MOST_ROWS, clashes in any::<bool>(), is_in_two in any::<bool>(), unknown in fields(), differ in fields()) {
            let mut entry = Entry::new(Key(key), place, &dossier, procedure);
            prop_assert_eq!((entry.rows(), entry.clashes(), entry.is_in_two_units()), (1, false, false));
            entry.set_rows(rows);
            entry.set_clashes(clashes);
            entry.set_in_two_units(is_in_two);
            prop_assert_eq!((entry.rows(), entry.clashes(), entry.is_in_two_units()), (rows, clashes, is_in_two));
            prop_assert_eq!((entry.key(), entry.place(), entry.procedure()), (Key(key), place, procedure));
            prop_assert_eq!((entry.unit(), entry.received()), (dossier.unit, dossier.received));
            prop_assert_eq!(entry.dossier(), dossier);
            entry.close(dossier.received, unknown);
            prop_assert_eq!(entry.place(), u64::from(to_bits(Some(dossier.received))));
            prop_assert_eq!((entry.unknown(), entry.differ()), (unknown, Fields::default()));
            entry.set_fields(unknown, differ);
            prop_assert_eq!((entry.unknown(), entry.differ()), (unknown, differ));
            prop_assert_eq!((entry.rows(), entry.dossier()), (rows, dossier));
        }
    }

    #[test]
    fn an_entry_is_small() {
        assert_eq!(size_of::<Entry>(), 28);
    }
}
