//! The latest row of each dossier, and ids whose rows cannot be about one.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::day::Day;
use super::ids::IdHash;
use super::report::Clashes;
use super::row::printable_id;
use super::spoiled::long_number;
use super::tally::{Dossier, Tally};

/// What counts of a row beside its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Orders rows over all files.
    pub place: u64,
    pub dossier: Dossier,
    /// A number by which procedures are told apart; 0: the row names none.
    pub procedure: u32,
}

/// The latest row of each dossier, for exports that repeat them.
///
/// What the rows of one id say of each other is judged in one file only: of two exports, the later may well say something else.
#[derive(Debug, Default)]
pub(super) struct Latest {
    dossiers: HashMap<Box<[u8]>, Kept, IdHash>,
    /// The ids that have several rows in the file under way.
    repeats: HashMap<Box<[u8]>, Repeat, IdHash>,
    /// The ids of which rows name different units.
    in_units: HashSet<Box<[u8]>, IdHash>,
    /// Rows that gave way to a later one.
    pub duplicates: u64,
    long_numbers: LongNumbers,
}

/// Of the rows in a file whose id is a number of more digits than a spreadsheet keeps: all, and those with zeros beyond.
#[derive(Debug, Clone, Copy, Default)]
struct LongNumbers {
    all: u64,
    rounded: u64,
}

impl LongNumbers {
    /// How many there must be, for fewer may be chance.
    const LEAST: u64 = 5;
}

/// The rows of one id in one file. Adding up is in no order.
#[derive(Debug, Clone, Copy)]
struct Repeat {
    rows: u64,
    received: Day,
    /// Of the rows that name one; 0: none does.
    procedure: u32,
    unit: u32,
    /// Some row has another day of receipt or another procedure.
    clashes: bool,
    /// Some row has another unit.
    in_two_units: bool,
}

impl Repeat {
    fn of(kept: &Kept) -> Repeat {
        Repeat {
            rows: 1,
            received: kept.dossier.received,
            procedure: kept.procedure,
            unit: kept.dossier.unit,
            clashes: false,
            in_two_units: false,
        }
    }

    fn add(&mut self, other: Repeat) {
        self.rows += other.rows;
        let both_name_one = self.procedure != 0 && other.procedure != 0;
        self.clashes |= other.clashes
            || self.received != other.received
            || both_name_one && self.procedure != other.procedure;
        self.procedure = self.procedure.max(other.procedure);
        self.in_two_units |= other.in_two_units || self.unit != other.unit;
    }
}

/// What the ids of one file came to.
#[derive(Debug, Default)]
pub(super) struct OfFile {
    pub clashes: Option<Clashes>,
    pub rounded_ids: u64,
}

impl Latest {
    /// Keeps the row unless a later one is already there.
    pub(super) fn add(&mut self, id: &[u8], row: Kept) {
        if let Some(is_rounded) = long_number(id) {
            self.long_numbers.all += 1;
            self.long_numbers.rounded += u64::from(is_rounded);
        }
        if let Some(kept) = self.dossiers.get_mut(id) {
            self.duplicates += 1;
            match self.repeats.get_mut(id) {
                Some(repeat) => repeat.add(Repeat::of(&row)),
                None => {
                    let mut repeat = Repeat::of(kept);
                    repeat.add(Repeat::of(&row));
                    self.repeats.insert(id.into(), repeat);
                }
            }
            if kept.place < row.place {
                *kept = row;
            }
        } else {
            self.dossiers.insert(id.into(), row);
        }
    }

    /// Takes the dossiers that another thread has found in the same file.
    pub(super) fn merge(&mut self, mut other: Latest) {
        self.duplicates += other.duplicates;
        self.long_numbers.all += other.long_numbers.all;
        self.long_numbers.rounded += other.long_numbers.rounded;
        for (id, row) in other.dossiers {
            let theirs = other.repeats.remove(&id);
            match self.dossiers.entry(id) {
                Entry::Vacant(entry) => {
                    if let Some(theirs) = theirs {
                        self.repeats.insert(entry.key().clone(), theirs);
                    }
                    entry.insert(row);
                }
                Entry::Occupied(mut entry) => {
                    self.duplicates += 1;
                    let own = Repeat::of(entry.get());
                    let own = self.repeats.entry(entry.key().clone()).or_insert(own);
                    own.add(theirs.unwrap_or_else(|| Repeat::of(&row)));
                    if entry.get().place < row.place {
                        entry.insert(row);
                    }
                }
            }
        }
    }

    /// Judges the ids of one file, whose rows are all here.
    pub(super) fn close_file(&mut self) -> OfFile {
        let (mut ids, mut rows) = (0, 0);
        let mut shown = Vec::new();
        for (id, repeat) in self.repeats.drain() {
            if repeat.clashes {
                ids += 1;
                rows += repeat.rows;
                shown.extend(printable_id(&id));
            }
            if repeat.in_two_units {
                self.in_units.insert(id);
            }
        }
        /// How many ids are named.
        const NAMED: usize = 3;
        shown.sort_unstable();
        shown.truncate(NAMED);
        let LongNumbers { all, rounded } = std::mem::take(&mut self.long_numbers);
        let is_rounded = all >= LongNumbers::LEAST && all == rounded;
        OfFile {
            clashes: (ids > 0).then_some(Clashes { ids, rows, shown }),
            rounded_ids: if is_rounded { all } else { 0 },
        }
    }

    /// Takes the dossiers of another file that is closed. `nameless` is the number of the unit of files that have no column for it.
    pub(super) fn merge_file(&mut self, other: Latest, nameless: Option<u32>) {
        self.duplicates += other.duplicates;
        self.in_units.extend(other.in_units);
        if self.dossiers.is_empty() {
            self.dossiers = other.dossiers;
            return;
        }
        for (id, row) in other.dossiers {
            match self.dossiers.entry(id) {
                Entry::Vacant(entry) => {
                    entry.insert(row);
                }
                Entry::Occupied(mut entry) => {
                    self.duplicates += 1;
                    let units = [entry.get().dossier.unit, row.dossier.unit];
                    if units[0] != units[1] && !units.map(Some).contains(&nameless) {
                        self.in_units.insert(entry.key().clone());
                    }
                    if entry.get().place < row.place {
                        entry.insert(row);
                    }
                }
            }
        }
    }

    /// How many ids have rows that name different units.
    pub(super) fn in_two_units(&self) -> u64 {
        self.in_units.len() as u64
    }

    /// Adds every dossier to the tally; the order does not count, sums have none.
    pub(super) fn tally(&self, tally: &mut Tally<'_>) {
        for row in self.dossiers.values() {
            tally.add(&row.dossier);
        }
    }
}
