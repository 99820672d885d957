//! One dossier out of the rows of an id in files that do not tell of the same fields.

use super::super::layout::Fields;
use super::super::log::{Entry, Log};
use super::super::mapping::Field;
use super::{UnitOrder, age, said};

/// Gives `take` one entry for each id of a log that has one of each sort of file; tells how many gave way.
pub(super) fn each_id(log: &Log, units: &UnitOrder, mut take: impl FnMut(&Entry)) -> u64 {
    let mut entries: Vec<Entry> = log.iter().copied().collect();
    entries.sort_unstable_by_key(|entry| entry.key().0);
    let mut gave_way = 0;
    for rows in entries.chunk_by_mut(|one, other| one.key() == other.key()) {
        gave_way += rows.len() as u64 - 1;
        if let Some(entry) = compose(rows, units) {
            take(&entry);
        }
    }
    gave_way
}

/// What the rows of one id say together: the latest what it knows, and the latest of the others that do what it does not know.
///
/// Rows that are of one age contradict each other only in what both know. What a dossier that is open awaits is asked of exports of one day, and
/// how one ended of rows that name the same end: an older row may say otherwise and be right.
fn compose(rows: &mut [Entry], units: &UnitOrder) -> Option<Entry> {
    if let [one] = rows {
        return Some(*one);
    }
    rows.sort_unstable_by(|one, other| {
        let order = |entry: &Entry| (age(entry), said(entry, units), entry.unknown());
        order(other).cmp(&order(one))
    });
    let (&latest, others) = rows.split_first()?;
    let has_equal = others
        .first()
        .is_some_and(|other| age(other) == age(&latest));
    let asked = match has_equal {
        true => Fields::ALL,
        false => latest.unknown(),
    };
    let (mut all, mut unknown, mut differ) = (latest, latest.unknown(), latest.differ());
    for field in asked.iter() {
        let knows = |entry: &&Entry| {
            let is_of_same = match entry.end_bits() {
                0 => entry.place() == latest.place(),
                _ => true,
            };
            let may_tell =
                field != Field::Status || entry.end_bits() == latest.end_bits() && is_of_same;
            !entry.unknown().contains(field) && may_tell
        };
        let mut knowing = rows.iter().filter(knows);
        let Some(first) = knowing.next() else {
            continue;
        };
        unknown.set(field, false);
        all.take(field, first);
        let equal = knowing.take_while(|entry| age(entry) == age(first));
        let is_other =
            |entry: &Entry| entry.differ().contains(field) || entry.differs_in(field, first);
        let do_differ = std::iter::once(first).chain(equal).any(is_other);
        differ.set(field, do_differ);
    }
    all.set_fields(unknown, differ);
    for field in all.settle().iter() {
        differ.set(field, false);
    }
    all.set_fields(unknown, differ);
    let known = |entry: &&Entry| !entry.unknown().contains(Field::Unit);
    let mut named = rows.iter().filter(known);
    let first = named.next();
    let are_two = first.is_some_and(|first| named.any(|entry| entry.unit() != first.unit()));
    let is_in_two = are_two || rows.iter().any(Entry::is_in_two_units);
    all.set_in_two_units(is_in_two);
    Some(all)
}
