//! The latest row of each dossier, and ids whose rows cannot be about one.
//!
//! Which row is the latest is asked of the rows and not of the order in which files are given: one that has ended is later than one that has
//! not, and of two ends the later is. Where that does not tell, the row of the export that was taken later counts, by the last day that it
//! knows; in one file the row that stands below. Where rows of two exports tie in all of that and say different things, the id contradicts
//! itself, and that is said.
//!
//! What a file has no column for its rows do not say: that is taken from the latest row that does, and contradicts nothing. So the rows of files
//! with different columns are kept apart until all files are read, one of each sort of file, and only then made one: [`compose`].
//!
//! Rows are written to logs, by a hash of their ids; the rows of an id are in one log. Bringing the rows of one id together is put off
//! until a log has doubled or a file is done: a log is small enough for the near memory, and all logs are not.

mod compose;

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;

use super::counter::offset_of;
use super::day::Day;
use super::keys::{Key, KeyReader, Keys};
use super::layout::Fields;
use super::log::{Entry, Log, Spread};
use super::mapping::Field;
use super::report::{Clashes, Contradictions};
use super::shown_id::printable_id;
use super::spoiled::long_number;
use super::tally::{Dossier, Tally};

/// What counts of a row beside its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Orders rows over all files. In a file, offsets beyond 2^40 bytes count as one: no table is so long.
    pub place: u64,
    pub dossier: Dossier,
    /// A number by which procedures are told apart; 0: the row names none.
    pub procedure: u32,
}

/// The latest row of each dossier, for exports that repeat them.
///
/// What the rows of one id say of each other is judged in one file only: of two exports, the later may well say something else.
#[derive(Debug)]
pub(super) struct Latest {
    keys: KeyReader,
    spread: Spread,
    threads: NonZeroUsize,
    /// By the highest bits of the hash.
    logs: Vec<Log>,
    /// Rows of the file under way beyond [`Entry::MOST_ROWS`] of their id.
    more_rows: HashMap<Key, u64>,
    /// Rows that gave way to a later one, among those brought together.
    duplicates: u64,
    long_numbers: LongNumbers,
    units: UnitOrder,
    /// What the files do not tell, each sort of file once.
    sorts: Vec<Fields>,
    /// The last day on which a dossier of the file under way was received or ended.
    last: Day,
    /// Room to work in.
    slots: Vec<u64>,
}

/// The units that are known, as they are compared where nothing else tells two rows apart.
#[derive(Debug, Clone, Default)]
pub(super) struct UnitOrder {
    /// By the number of a unit, its place in the order of their names. Numbers themselves hang on which file was read first.
    pub ranks: Vec<u32>,
}

impl UnitOrder {
    fn rank(&self, unit: u32) -> Option<u32> {
        self.ranks.get(unit as usize).copied()
    }
}

/// Bits of a hash that tell the log.
const LOGS: u32 = 9;

/// So few rows are not worth another thread.
const FEW: usize = 1 << 16;

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

/// Brings together rows of one file.
struct InFile<'a> {
    more_rows: &'a mut HashMap<Key, u64>,
    duplicates: &'a mut u64,
}

impl InFile<'_> {
    /// Adds what another row of the same id says, in whatever order they come.
    fn fold(&mut self, kept: &mut Entry, other: Entry) {
        *self.duplicates += 1;
        let rows = kept.rows() + other.rows();
        if rows > Entry::MOST_ROWS {
            *self.more_rows.entry(kept.key()).or_default() += rows - Entry::MOST_ROWS;
        }
        let procedures = [kept.procedure(), other.procedure()];
        let both_name_one = !procedures.contains(&0);
        let clashes = kept.clashes()
            || other.clashes()
            || kept.received() != other.received()
            || both_name_one && procedures[0] != procedures[1];
        let is_in_two =
            kept.is_in_two_units() || other.is_in_two_units() || kept.unit() != other.unit();
        match kept.end_bits().cmp(&other.end_bits()) {
            Ordering::Less => *kept = other,
            Ordering::Greater => {}
            Ordering::Equal => {
                if kept.place() < other.place() {
                    *kept = other;
                }
            }
        }
        // Of the rows that name one: as long as nothing clashes, all name the same.
        kept.set_procedure(procedures[0].max(procedures[1]));
        kept.set_rows(rows);
        kept.set_clashes(clashes);
        kept.set_in_two_units(is_in_two);
    }
}

/// What the ids of one file came to.
#[derive(Debug, Default)]
pub(super) struct OfFile {
    pub clashes: Option<Clashes>,
    pub rounded_ids: u64,
}

/// Ids of some logs about whose rows there is something to say, and rows that gave way.
#[derive(Debug, Default)]
struct OfLogs {
    ids: u64,
    rows: u64,
    /// The first of them in their order that may be shown.
    shown: Vec<String>,
    duplicates: u64,
    /// Ids by the field in which their rows differ.
    fields: BTreeMap<Field, u64>,
    in_two_units: u64,
}

impl OfLogs {
    /// How many ids are named.
    const NAMED: usize = 3;

    fn show(&mut self, id: Option<String>) {
        self.shown.extend(id);
        if self.shown.len() > 64 {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.shown.sort_unstable();
        self.shown.truncate(OfLogs::NAMED);
    }

    fn merge(mut self, other: OfLogs) -> OfLogs {
        self.ids += other.ids;
        self.rows += other.rows;
        self.duplicates += other.duplicates;
        self.in_two_units += other.in_two_units;
        for (field, ids) in other.fields {
            *self.fields.entry(field).or_default() += ids;
        }
        self.shown.extend(other.shown);
        self.sort();
        self
    }
}

impl Latest {
    /// None yet, and so many threads for what is done once the rows of a file are there.
    pub(super) fn new(threads: NonZeroUsize) -> Latest {
        let spread = Spread {
            seed: RandomState::new().hash_one(0_u64),
            factor: 0x9e37_79b9_7f4a_7c15,
        };
        Latest::with(Arc::default(), spread, threads)
    }

    fn with(keys: Arc<Keys>, spread: Spread, threads: NonZeroUsize) -> Latest {
        Latest {
            keys: KeyReader::new(keys),
            spread,
            threads,
            logs: (0..1 << LOGS).map(|_| Log::default()).collect(),
            more_rows: HashMap::new(),
            duplicates: 0,
            long_numbers: LongNumbers::default(),
            units: UnitOrder::default(),
            sorts: Vec::new(),
            last: Day::FIRST,
            slots: Vec::new(),
        }
    }

    /// An empty one for another thread or file of the same run: only such can be merged.
    pub(super) fn beside(&self) -> Latest {
        Latest::with(Arc::clone(self.keys.keys()), self.spread, self.threads)
    }

    /// Keeps a row.
    #[inline]
    pub(super) fn add(&mut self, id: &[u8], row: Kept) {
        if let Some(is_rounded) = long_number(id) {
            self.long_numbers.all += 1;
            self.long_numbers.rounded += u64::from(is_rounded);
        }
        self.last = self
            .last
            .max(row.dossier.end.unwrap_or(row.dossier.received));
        let key = self.keys.key(id);
        let entry = Entry::new(key, offset_of(row.place), &row.dossier, row.procedure);
        let log = &mut self.logs[(self.spread.hash(key) >> (u64::BITS - LOGS)) as usize];
        if log.push(entry) {
            let mut in_file = InFile {
                more_rows: &mut self.more_rows,
                duplicates: &mut self.duplicates,
            };
            log.compact(self.spread, &mut self.slots, always, |kept, other| {
                in_file.fold(kept, other);
            });
        }
    }

    /// Takes the rows that another thread has found in the same file.
    pub(super) fn merge(&mut self, other: Latest) {
        self.duplicates += other.duplicates;
        self.last = self.last.max(other.last);
        self.long_numbers.all += other.long_numbers.all;
        self.long_numbers.rounded += other.long_numbers.rounded;
        for (key, rows) in other.more_rows {
            *self.more_rows.entry(key).or_default() += rows;
        }
        for (log, other) in self.logs.iter_mut().zip(other.logs) {
            log.append(other);
        }
    }

    /// Judges the ids of one file, whose rows are all here. `unknown` is what the file has no column for.
    pub(super) fn close_file(&mut self, unknown: Fields) -> OfFile {
        self.sorts = vec![unknown];
        let (spread, keys, last) = (self.spread, self.keys.keys(), self.last);
        let more_rows = std::mem::take(&mut self.more_rows);
        let of_logs = each_part(&mut self.logs, self.threads, |logs| {
            let (mut slots, mut more) = (Vec::new(), HashMap::new());
            let mut of_logs = OfLogs::default();
            for log in logs {
                let mut in_file = InFile {
                    more_rows: &mut more,
                    duplicates: &mut of_logs.duplicates,
                };
                log.compact(spread, &mut slots, always, |kept, other| {
                    in_file.fold(kept, other);
                });
                for entry in log.iter_mut() {
                    entry.close(last, unknown);
                    if !entry.clashes() {
                        continue;
                    }
                    let key = entry.key();
                    let beyond = [&more_rows, &more].map(|more| more.get(&key).copied());
                    of_logs.ids += 1;
                    of_logs.rows += entry.rows() + beyond.into_iter().flatten().sum::<u64>();
                    of_logs.show(printable_id(&keys.id(key)));
                    entry.set_clashes(false);
                }
            }
            of_logs
        });
        let of_logs = (of_logs.into_iter()).fold(OfLogs::default(), OfLogs::merge);
        self.duplicates += of_logs.duplicates;
        let OfLogs {
            ids, rows, shown, ..
        } = of_logs;
        let LongNumbers { all, rounded } = std::mem::take(&mut self.long_numbers);
        let is_rounded = all >= LongNumbers::LEAST && all == rounded;
        OfFile {
            clashes: (ids > 0).then_some(Clashes { ids, rows, shown }),
            rounded_ids: if is_rounded { all } else { 0 },
        }
    }

    /// Takes the dossiers of another file that is closed, after those of the files before it. `units` are those of all files up to it.
    pub(super) fn merge_file(&mut self, other: Latest, units: &UnitOrder) {
        self.duplicates += other.duplicates;
        self.units.clone_from(units);
        for sort in other.sorts {
            if !self.sorts.contains(&sort) {
                self.sorts.push(sort);
            }
        }
        if self.logs.iter().all(|log| log.len() == 0) {
            self.logs = other.logs;
            return;
        }
        let (spread, duplicates) = (self.spread, &mut self.duplicates);
        for (log, other) in self.logs.iter_mut().zip(other.logs) {
            for &entry in other.iter() {
                if log.push(entry) {
                    log.compact(spread, &mut self.slots, are_of_one_sort, |kept, other| {
                        *duplicates += 1;
                        replace(kept, other, units);
                    });
                }
            }
        }
    }

    /// Adds every dossier to the tally; the order does not count, sums have none.
    pub(super) fn tally(&mut self, tally: &mut Tally<'_>) -> OfIds {
        let (spread, units, keys) = (self.spread, &self.units, self.keys.keys());
        let are_of_several_sorts = self.sorts.len() > 1;
        let empty = tally.beside();
        let parts = each_part(&mut self.logs, self.threads, |logs| {
            let mut tally = empty.beside();
            let mut slots = Vec::new();
            let mut of_logs = OfLogs::default();
            for log in logs {
                log.compact(spread, &mut slots, are_of_one_sort, |kept, other| {
                    of_logs.duplicates += 1;
                    replace(kept, other, units);
                });
                let mut add = |entry: &Entry| {
                    of_logs.in_two_units += u64::from(entry.is_in_two_units());
                    let differ = entry.differ();
                    if !differ.is_empty() {
                        of_logs.ids += 1;
                        of_logs.show(printable_id(&keys.id(entry.key())));
                        for field in differ.iter() {
                            *of_logs.fields.entry(field).or_default() += 1;
                        }
                    }
                    let dossier = entry.dossier();
                    tally.add(&dossier);
                    tally.lack(dossier.unit, entry.unknown());
                };
                if are_of_several_sorts {
                    let rows = compose::each_id(log, units, &mut add);
                    of_logs.duplicates += rows;
                } else {
                    log.iter().for_each(add);
                }
            }
            (tally, of_logs)
        });
        let mut all = OfLogs::default();
        for (part, of_logs) in parts {
            tally.merge(part);
            all = all.merge(of_logs);
        }
        OfIds {
            duplicates: self.duplicates + all.duplicates,
            in_two_units: all.in_two_units,
            contradictions: (all.ids > 0).then_some(Contradictions {
                ids: all.ids,
                shown: all.shown,
                fields: all.fields,
            }),
        }
    }
}

/// What the ids of all files came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OfIds {
    /// Rows that gave way to a later one.
    pub duplicates: u64,
    /// Ids of which rows name different units.
    pub in_two_units: u64,
    /// Ids of which rows say different things, and nothing tells which is the latest; `None`: there are none.
    pub contradictions: Option<Contradictions>,
}

/// Rows of one id in one file, or in files of one sort that are folded when their file is done.
fn always(_: &Entry, _: &Entry) -> bool {
    true
}

/// Whether the files of two rows tell of the same fields. Of such rows the latest says all that the others do.
fn are_of_one_sort(one: &Entry, other: &Entry) -> bool {
    one.unknown() == other.unknown()
}

/// What orders the rows of an id in closed files: a dossier that has ended before one that is open, the end of processing before a hand-over
/// that stands in for it, then the later end, then the later export.
fn age(entry: &Entry) -> (bool, bool, u32, u64) {
    let end = entry.end_bits();
    let is_of_processing = end > 0 && !entry.unknown().contains(Field::Processed);
    (end > 0, is_of_processing, end, entry.place())
}

/// Orders rows that are of one age by what they say, so that the order of the files does not count.
fn said(entry: &Entry, units: &UnitOrder) -> (u32, u32, Option<u32>) {
    let (due, said) = entry.rest();
    (due, said, units.rank(entry.unit()))
}

/// Adds a row of a later file of the same sort to one of the same id.
fn replace(kept: &mut Entry, other: Entry, units: &UnitOrder) {
    let is_in_two =
        kept.unit() != other.unit() || kept.is_in_two_units() || other.is_in_two_units();
    match age(kept).cmp(&age(&other)) {
        Ordering::Less => *kept = other,
        Ordering::Greater => {}
        Ordering::Equal => {
            let mut differ = kept.differ().union(other.differ());
            if said(kept, units) != said(&other, units) {
                let fields = Field::ALL.into_iter();
                let fields = fields.filter(|&field| kept.differs_in(field, &other));
                differ = differ.union(fields.collect());
            }
            if said(kept, units) <= said(&other, units) {
                *kept = other;
            }
            kept.set_fields(kept.unknown(), differ);
        }
    }
    kept.set_in_two_units(is_in_two);
}

/// Shares logs out among threads.
fn each_part<T: Send>(
    logs: &mut [Log],
    threads: NonZeroUsize,
    work: impl Fn(&mut [Log]) -> T + Sync,
) -> Vec<T> {
    let rows: usize = logs.iter().map(Log::len).sum();
    if rows < FEW {
        return vec![work(logs)];
    }
    thread::scope(|scope| {
        let size = logs.len().div_ceil(threads.get());
        let mut parts = logs.chunks_mut(size);
        let own = parts.next();
        let work = &work;
        let others: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let own = own.map(work);
        let others = others.into_iter().map(|other| match other.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        own.into_iter().chain(others.collect::<Vec<_>>()).collect()
    })
}

#[cfg(test)]
mod tests;
