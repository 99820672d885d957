//! What is kept of rows that repeat, against a table that keeps everything.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::dossier::counts::{CountId, CountSet};
use crate::dossier::day::Day;
use crate::dossier::mapping::CarriedOver;
use crate::dossier::periods::Periods;
use crate::dossier::tally::Kind;
use crate::time::period::{Date, Span};

/// A row as the tests have it.
#[derive(Debug, Clone, Copy)]
struct Row {
    id: u16,
    received: u8,
    /// 0: it is open.
    end: u8,
    procedure: u32,
    unit: u32,
    is_direct: bool,
    has_fee: bool,
    /// The thread that finds it.
    thread: usize,
}

/// A file: its rows, and of what it has no column, by the columns that the tests have.
type File = (Vec<Row>, Lacks);

/// Whether a file lacks the columns of the unit, the channel and the fee.
type Lacks = [bool; 3];

/// What a file that lacks those columns does not tell.
fn unknown(lacks: Lacks) -> Fields {
    let fields = [Field::Unit, Field::Channel, Field::Fee].into_iter();
    fields
        .zip(lacks)
        .filter(|(_, is_lacking)| *is_lacking)
        .map(|(field, _)| field)
        .collect()
}

/// The number of units beside that of files without a column for it.
const UNITS: u32 = 3;
/// Days of receipt.
const DAYS: u8 = 9;

fn row(ids: u16) -> impl Strategy<Value = Row> {
    // Nearly always as the other rows of the id are.
    let rarely = |of: std::ops::Range<u32>| prop_oneof![50 => Just(0), 1 => of];
    (
        0..ids,
        rarely(0..DAYS.into()),
        rarely(0..4),
        rarely(0..3),
        rarely(0..UNITS),
        (rarely(0..2), rarely(0..2)),
        0..3_usize,
    )
        .prop_map(
            |(id, received, end, procedure, unit, (channel, fee), thread)| Row {
                id,
                received: received as u8,
                end: end as u8,
                procedure,
                unit,
                is_direct: channel == 1,
                has_fee: fee == 1,
                thread,
            },
        )
}

/// Some files.
fn files(most_ids: u16) -> impl Strategy<Value = Vec<File>> {
    (1..=most_ids).prop_flat_map(|ids| {
        let rows = proptest::collection::vec(row(ids), 0..500);
        let lacks = [0.2; 3].map(proptest::bool::weighted);
        proptest::collection::vec((rows, lacks), 1..6)
    })
}

fn name(id: u16) -> String {
    match id % 5 {
        0 => format!("giả định {id:x}"),
        1 => format!("H99.1-25-{id}"),
        2 => format!("H99.1-25-0{id}"),
        _ => format!("H99.{}-250701-{id:06}", id % 3),
    }
}

fn day(number: u8) -> Day {
    let first: Date = "2025-07-01".parse().unwrap();
    Day::from_number(Day::of(first).number() + u32::from(number))
}

/// The day of an end: after every day of receipt, so that a file's last day is that of an end where it has one.
fn end(number: u8) -> Day {
    day(DAYS + number)
}

fn kept(row: Row, lacks: Lacks, place: u64) -> Kept {
    let [no_unit, no_channel, no_fee] = lacks;
    let unit = if no_unit { UNITS } else { row.unit };
    let mut at_receipt = CountSet::default();
    if !no_channel {
        at_receipt.insert(match row.is_direct {
            true => CountId::ReceivedDirect,
            false => CountId::ReceivedOnline,
        });
    }
    if row.has_fee && !no_fee {
        at_receipt.insert(CountId::FeeBearing);
    }
    Kept {
        place,
        dossier: Dossier {
            unit,
            received: day(row.received),
            due: None,
            end: (row.end > 0).then(|| end(row.end)),
            at_receipt,
            at_end: CountSet::default(),
            kind: Kind::Ordinary,
        },
        procedure: row.procedure,
    }
}

/// What the rows of some files come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    /// Of each file the ids that clash, their rows, and the first of them.
    clashes: Vec<Option<(u64, u64, Vec<String>)>>,
    duplicates: u64,
    in_two_units: u64,
    contradictions: Option<(u64, Vec<String>, BTreeMap<Field, u64>)>,
    /// Dossiers by unit, by day of receipt, and by what is counted of them.
    dossiers: BTreeMap<(u32, u8, CountId), u64>,
    /// By unit, of what some dossier tells nothing.
    unknown: BTreeMap<u32, Fields>,
}

/// What is counted.
const COUNTED: [CountId; 4] = [
    CountId::ReceivedOnline,
    CountId::ReceivedDirect,
    CountId::FeeBearing,
    CountId::InProgressInTerm,
];

/// The number of a row in all files, for a place: the later file is later.
fn place(file: usize, number: usize) -> u64 {
    (file as u64) << 48 | number as u64
}

fn by_logs(files: &[File], spread: Spread, threads: usize) -> Found {
    let threads = NonZeroUsize::new(threads).unwrap();
    let mut all = Latest::with(Arc::default(), spread, threads);
    let mut found = Found::default();
    for (file, (rows, lacks)) in files.iter().enumerate() {
        let mut parts = [(); 3].map(|()| all.beside());
        for (number, &row) in rows.iter().enumerate() {
            let kept = kept(row, *lacks, place(file, number));
            parts[row.thread].add(name(row.id).as_bytes(), kept);
        }
        let [mut first, second, third] = parts;
        first.merge(third);
        first.merge(second);
        let of_file = first.close_file(unknown(*lacks));
        let clashes = (of_file.clashes).map(|clashes| (clashes.ids, clashes.rows, clashes.shown));
        found.clashes.push(clashes);
        let units = UnitOrder {
            ranks: (0..=UNITS).collect(),
        };
        all.merge_file(first, &units);
    }
    let days = (0..DAYS).map(|number| day(number).date().unwrap());
    let periods = Periods::new(days.map(|day| Span { from: day, to: day }).collect()).unwrap();
    let mut tally = Tally::new(&periods, CarriedOver::LeftOut);
    let of_ids = all.tally(&mut tally);
    tally.settle();
    for unit in 0..=UNITS {
        for received in 0..DAYS {
            let cell = tally.cell(unit as usize, received.into());
            for count in COUNTED {
                let number = cell[count as usize];
                if number > 0 {
                    found.dossiers.insert((unit, received, count), number);
                }
            }
        }
        let unknown = tally.unknown(unit as usize);
        if !unknown.is_empty() {
            found.unknown.insert(unit, unknown);
        }
    }
    (found.duplicates, found.in_two_units) = (of_ids.duplicates, of_ids.in_two_units);
    found.contradictions = (of_ids.contradictions).map(|of| (of.ids, of.shown, of.fields));
    found
}

/// The latest row of an id in a file.
#[derive(Debug, Clone)]
struct OfFile {
    /// The end, then the last day of the file: what orders it.
    age: (u8, Option<Day>),
    row: Row,
    lacks: Lacks,
}

impl OfFile {
    /// Orders rows of one age by what they say, and then by what they do not.
    fn order(&self) -> impl Ord + use<> {
        let [no_unit, no_channel, no_fee] = self.lacks;
        let fee = self.row.has_fee && !no_fee;
        let (direct, online) = (self.row.is_direct, !self.row.is_direct);
        let said = (
            fee,
            direct && !no_channel,
            online && !no_channel,
            self.row.received,
        );
        let unit = if no_unit { UNITS } else { self.row.unit };
        (self.age, said, unit, unknown(self.lacks).bits())
    }

    /// What it says in a field.
    fn says(&self, field: Field) -> Option<u32> {
        let [no_unit, no_channel, no_fee] = self.lacks;
        match field {
            Field::Received => Some(self.row.received.into()),
            Field::Unit => (!no_unit).then_some(self.row.unit),
            Field::Channel => (!no_channel).then_some(self.row.is_direct.into()),
            Field::Fee => (!no_fee).then_some(self.row.has_fee.into()),
            _ => None,
        }
    }
}

/// The same, slow and obvious.
fn by_table(files: &[File]) -> Found {
    let mut found = Found::default();
    let mut all: BTreeMap<String, Vec<OfFile>> = BTreeMap::new();
    let mut in_two_units = BTreeSet::new();
    for (rows, lacks) in files {
        let last_day = rows.iter().map(|row| match row.end {
            0 => day(row.received),
            number => end(number),
        });
        let last_day = last_day.max();
        let mut by_id: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for &row in rows {
            by_id.entry(name(row.id)).or_default().push(row);
        }
        let (mut ids, mut of_ids, mut shown) = (0, 0, Vec::new());
        for (id, rows) in by_id {
            let values = |of: fn(&Row) -> u32| rows.iter().map(of).collect::<BTreeSet<u32>>();
            let procedures = values(|row| row.procedure);
            let last_end = rows.iter().map(|row| row.end).max().unwrap();
            let last = rows.iter().rfind(|row| row.end == last_end).unwrap();
            if values(|row| row.received.into()).len() > 1
                || procedures.iter().filter(|number| **number > 0).count() > 1
            {
                ids += 1;
                of_ids += rows.len() as u64;
                shown.extend(printable_id(id.as_bytes()));
            }
            if values(|row| row.unit).len() > 1 && !lacks[0] {
                in_two_units.insert(id.clone());
            }
            found.duplicates += rows.len() as u64 - 1;
            let of_files = all.entry(id.clone()).or_default();
            found.duplicates += u64::from(!of_files.is_empty());
            of_files.push(OfFile {
                age: (last_end, last_day),
                row: *last,
                lacks: *lacks,
            });
            let units = of_files.iter().filter_map(|of| of.says(Field::Unit));
            if units.collect::<BTreeSet<u32>>().len() > 1 {
                in_two_units.insert(id);
            }
        }
        shown.truncate(OfLogs::NAMED);
        found
            .clashes
            .push((ids > 0).then_some((ids, of_ids, shown)));
    }
    let (mut contradictions, mut fields) = (Vec::new(), BTreeMap::new());
    for (id, mut of_files) in all {
        of_files.sort_by_key(|of| std::cmp::Reverse(of.order()));
        let mut does_contradict = false;
        // What a field is, by the latest that say it; several of one age may differ.
        let mut says = |field: Field| {
            let first = of_files.iter().find(|of| of.says(field).is_some())?;
            let mut equal = of_files.iter().filter(|of| of.age == first.age);
            if equal.any(|of| {
                of.says(field)
                    .is_some_and(|said| Some(said) != first.says(field))
            }) {
                does_contradict = true;
                *fields.entry(field).or_default() += 1;
            }
            first.says(field)
        };
        let received = says(Field::Received).unwrap() as u8;
        let unit = says(Field::Unit);
        let (channel, fee) = (says(Field::Channel), says(Field::Fee));
        if does_contradict {
            contradictions.push(id);
        }
        let mut count = |count| {
            let cell = (unit.unwrap_or(UNITS), received, count);
            *found.dossiers.entry(cell).or_default() += 1;
        };
        match channel {
            Some(0) => count(CountId::ReceivedOnline),
            Some(_) => count(CountId::ReceivedDirect),
            None => {}
        }
        if fee == Some(1) {
            count(CountId::FeeBearing);
        }
        // Every end is after the day of receipt, of which alone the dossier is asked.
        count(CountId::InProgressInTerm);
        let lacks = unknown([unit.is_none(), channel.is_none(), fee.is_none()]);
        if !lacks.is_empty() {
            let known = found.unknown.entry(unit.unwrap_or(UNITS)).or_default();
            *known = known.union(lacks);
        }
    }
    let ids = contradictions.len() as u64;
    let shown: Vec<String> = (contradictions.iter())
        .filter_map(|id| printable_id(id.as_bytes()))
        .take(OfLogs::NAMED)
        .collect();
    found.contradictions = (ids > 0).then_some((ids, shown, fields));
    found.in_two_units = in_two_units.len() as u64;
    found
}

/// Spreads nothing: all rows are in one log and all keys collide.
const NOTHING: Spread = Spread { seed: 0, factor: 0 };

fn any_spread() -> Spread {
    Latest::new(NonZeroUsize::MIN).spread
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn logs_keep_what_a_table_of_all_rows_keeps(files in files(400), threads in 1..4_usize) {
        prop_assert_eq!(by_logs(&files, any_spread(), threads), by_table(&files));
    }

    #[test]
    fn keys_whose_hashes_agree_are_kept_apart(files in files(40)) {
        prop_assert_eq!(by_logs(&files, NOTHING, 1), by_table(&files));
    }
}

/// So many rows that several threads bring them together, and that logs do so again and again while rows come.
#[test]
fn many_rows_of_few_ids_in_several_files_are_kept_once_each() {
    let mut random = fastrand::Rng::with_seed(0x1d5_5e7);
    let mut row = |ids: u16| Row {
        id: random.u16(0..ids),
        received: if random.u8(..) == 0 {
            random.u8(0..DAYS)
        } else {
            0
        },
        end: if random.u8(..) == 0 {
            random.u8(0..4)
        } else {
            0
        },
        procedure: u32::from(random.u8(..) == 0),
        unit: if random.u16(0..5_000) == 0 { 1 } else { 0 },
        is_direct: random.u16(0..5_000) == 0,
        has_fee: random.u16(0..5_000) == 0,
        thread: random.usize(0..3),
    };
    for ids in [1, 900, 60_000] {
        let lacks = |file| [file == 1, file == 2, file > 0];
        let files: Vec<File> = (0..3)
            .map(|file| ((0..80_000).map(|_| row(ids)).collect(), lacks(file)))
            .collect();
        let spread = if ids == 900 { NOTHING } else { any_spread() };
        assert_eq!(by_logs(&files, spread, 3), by_table(&files), "{ids} ids");
    }
}

#[test]
fn the_memory_of_rows_that_repeat_is_that_of_their_ids() {
    let mut latest = Latest::new(NonZeroUsize::MIN);
    let row = Row {
        id: 0,
        received: 0,
        end: 0,
        procedure: 0,
        unit: 0,
        is_direct: false,
        has_fee: false,
        thread: 0,
    };
    for number in 0..400_000 {
        latest.add(
            name((number % 10) as u16).as_bytes(),
            kept(row, [false; 3], number),
        );
    }
    let held: usize = latest.logs.iter().map(Log::len).sum();
    assert!(held < 50_000, "{held}");
}
