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
    /// The thread that finds it.
    thread: usize,
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
        0..3_usize,
    )
        .prop_map(|(id, received, end, procedure, unit, thread)| Row {
            id,
            received: received as u8,
            end: end as u8,
            procedure,
            unit,
            thread,
        })
}

/// Some files: their rows, and whether they have no column for units.
fn files(most_ids: u16) -> impl Strategy<Value = Vec<(Vec<Row>, bool)>> {
    (1..=most_ids).prop_flat_map(|ids| {
        let rows = proptest::collection::vec(row(ids), 0..500);
        proptest::collection::vec((rows, proptest::bool::weighted(0.2)), 1..5)
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

fn kept(row: Row, unit: u32, place: u64) -> Kept {
    Kept {
        place,
        dossier: Dossier {
            unit,
            received: day(row.received),
            due: None,
            end: (row.end > 0).then(|| end(row.end)),
            at_receipt: CountSet::of(CountId::ReceivedOnline),
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
    contradictions: Option<(u64, Vec<String>)>,
    /// Dossiers by unit and by day of receipt.
    dossiers: Vec<u64>,
}

/// The number of a row in all files, for a place: the later file is later.
fn place(file: usize, number: usize) -> u64 {
    (file as u64) << 48 | number as u64
}

fn by_logs(files: &[(Vec<Row>, bool)], spread: Spread, threads: usize) -> Found {
    let threads = NonZeroUsize::new(threads).unwrap();
    let mut all = Latest::with(Arc::default(), spread, threads);
    let mut found = Found::default();
    let mut nameless = None;
    for (file, (rows, is_nameless)) in files.iter().enumerate() {
        let mut parts = [(); 3].map(|()| all.beside());
        for (number, &row) in rows.iter().enumerate() {
            let unit = if *is_nameless { UNITS } else { row.unit };
            let kept = kept(row, unit, place(file, number));
            parts[row.thread].add(name(row.id).as_bytes(), kept);
        }
        nameless = nameless.or(is_nameless.then_some(UNITS));
        let [mut first, second, third] = parts;
        first.merge(third);
        first.merge(second);
        let of_file = first.close_file();
        let clashes = (of_file.clashes).map(|clashes| (clashes.ids, clashes.rows, clashes.shown));
        found.clashes.push(clashes);
        let units = UnitOrder {
            nameless,
            ranks: (0..=UNITS).collect(),
        };
        all.merge_file(first, &units);
    }
    let days = (0..DAYS).map(|number| day(number).date().unwrap());
    let periods = Periods::new(days.map(|day| Span { from: day, to: day }).collect()).unwrap();
    let mut tally = Tally::new(&periods, CarriedOver::LeftOut);
    let of_ids = all.tally(&mut tally);
    tally.settle();
    for unit in 0..=UNITS as usize {
        let received = |day| tally.cell(unit, day)[CountId::ReceivedOnline as usize];
        found.dossiers.extend((0..DAYS.into()).map(received));
    }
    (found.duplicates, found.in_two_units) = (of_ids.duplicates, of_ids.in_two_units);
    found.contradictions = (of_ids.contradictions).map(|of| (of.ids, of.shown));
    found
}

/// What orders the rows of one id in several files: the end, then the last day of the file.
type Age = (u8, Option<Day>);

/// What the latest row of an id in a file says: its unit and its day of receipt.
type Says = (u32, u8);

/// The same, slow and obvious.
fn by_table(files: &[(Vec<Row>, bool)]) -> Found {
    let mut found = Found::default();
    // Each file's latest row of an id: what orders it, and what it says.
    let mut all: BTreeMap<String, Vec<(Age, Says)>> = BTreeMap::new();
    let mut in_two_units = BTreeSet::new();
    for (rows, is_nameless) in files {
        let last_day = rows.iter().map(|row| match row.end {
            0 => day(row.received),
            number => end(number),
        });
        let last_day = last_day.max();
        let mut by_id: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for &(mut row) in rows {
            row.unit = if *is_nameless { UNITS } else { row.unit };
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
            if values(|row| row.unit).len() > 1 {
                in_two_units.insert(id.clone());
            }
            found.duplicates += rows.len() as u64 - 1;
            let of_files = all.entry(id.clone()).or_default();
            found.duplicates += u64::from(!of_files.is_empty());
            // The unit of a file without a column for it is no other one.
            let before = of_files
                .iter()
                .max_by_key(|(age, (unit, received))| (*age, *received, *unit != UNITS, *unit));
            if let Some((_, (unit, _))) = before
                && *unit != last.unit
                && ![*unit, last.unit].contains(&UNITS)
            {
                in_two_units.insert(id);
            }
            of_files.push(((last_end, last_day), (last.unit, last.received)));
        }
        shown.truncate(OfLogs::NAMED);
        found
            .clashes
            .push((ids > 0).then_some((ids, of_ids, shown)));
    }
    found.dossiers = vec![0; (UNITS as usize + 1) * usize::from(DAYS)];
    let mut contradictions = Vec::new();
    for (id, of_files) in all {
        let age = of_files.iter().map(|(age, ..)| *age).max().unwrap();
        let latest: Vec<_> = of_files.iter().filter(|(of, ..)| *of == age).collect();
        let days: BTreeSet<u8> = latest.iter().map(|(_, (_, day))| *day).collect();
        let mut units: Vec<u32> = latest.iter().map(|(_, (unit, _))| *unit).collect();
        let received = *days.last().unwrap();
        // Of the units for this day of receipt, the last in their order, whichever file is the last.
        let of_day = latest.iter().filter(|(_, (_, day))| *day == received);
        let mut of_day: Vec<u32> = of_day.map(|(_, (unit, _))| *unit).collect();
        if of_day.iter().any(|unit| *unit != UNITS) {
            of_day.retain(|unit| *unit != UNITS);
        }
        let unit = *of_day.iter().max().unwrap();
        units.retain(|unit| *unit != UNITS);
        units.sort_unstable();
        units.dedup();
        if days.len() > 1 || units.len() > 1 {
            contradictions.push(id);
        }
        found.dossiers[unit as usize * usize::from(DAYS) + usize::from(received)] += 1;
    }
    let ids = contradictions.len() as u64;
    let shown: Vec<String> = (contradictions.iter())
        .filter_map(|id| printable_id(id.as_bytes()))
        .take(OfLogs::NAMED)
        .collect();
    found.contradictions = (ids > 0).then_some((ids, shown));
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
        thread: random.usize(0..3),
    };
    for ids in [1, 900, 60_000] {
        let files: Vec<(Vec<Row>, bool)> = (0..3)
            .map(|file| ((0..80_000).map(|_| row(ids)).collect(), file == 1))
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
        thread: 0,
    };
    for number in 0..400_000 {
        latest.add(name((number % 10) as u16).as_bytes(), kept(row, 0, number));
    }
    let held: usize = latest.logs.iter().map(Log::len).sum();
    assert!(held < 50_000, "{held}");
}
