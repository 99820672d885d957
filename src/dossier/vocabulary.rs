//! A mapping's words, folded for looking up, and the units that are met on the way.

use std::collections::HashMap;
use std::sync::Mutex;

use super::counts::CountSet;
use super::header::Names;
use super::mapping::{Channel, Mapping, Rules, Status};
use crate::text::fold;

/// The units met so far, by number.
#[derive(Debug, Default)]
pub(super) struct Units {
    numbers: HashMap<String, u32>,
    pub units: Vec<Unit>,
}

/// A unit.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its id, or its name as it is first written.
    pub label: String,
    /// Where that is: the file's number and the line, where the name may be a person's.
    pub place: u64,
    pub line: Option<u64>,
    /// What the unit's files cannot give.
    pub lacking: CountSet,
}

/// A nation has 3,321 communes; a column with more names than this is none of units, and its words must not be kept.
pub(super) const MOST_UNITS: usize = 100_000;

impl Units {
    /// The number of the unit with this key. Of several spellings of a name, the first in the files is its label, whichever thread meets it
    /// first. `line` is asked for where the label may not be shown just so.
    pub(super) fn number(
        &mut self,
        key: String,
        label: &str,
        place: u64,
        line: impl FnOnce() -> Option<u64>,
    ) -> Option<u32> {
        if let Some(&number) = self.numbers.get(&key) {
            let unit = self.units.get_mut(number as usize)?;
            if place < unit.place {
                (unit.label, unit.place, unit.line) = (label.to_owned(), place, line());
            }
            return Some(number);
        }
        if self.units.len() == MOST_UNITS {
            return None;
        }
        let number = self.units.len() as u32;
        self.numbers.insert(key, number);
        self.units.push(Unit {
            label: label.to_owned(),
            place,
            line: line(),
            lacking: CountSet::default(),
        });
        Some(number)
    }
}

/// A mapping with its words folded, for looking up.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    pub rules: &'a Rules,
    pub names: Names<'a>,
    pub statuses: HashMap<String, Status>,
    pub channels: HashMap<String, Channel>,
    pub answers: HashMap<String, bool>,
    pub no_fee: Vec<String>,
    pub units: HashMap<String, &'a str>,
    /// All rows belong to this unit.
    pub only_unit: Option<&'a str>,
    pub known: Mutex<Units>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(mapping: &'a Mapping, only_unit: Option<&'a str>) -> Vocabulary<'a> {
        fn folded<T: Clone>(words: &[(String, T)]) -> HashMap<String, T> {
            // The first entry for a word decides.
            let latest_first = words.iter().rev();
            latest_first
                .map(|(word, meaning)| (fold(word), meaning.clone()))
                .collect()
        }
        Vocabulary {
            rules: &mapping.rules,
            names: Names::new(mapping),
            statuses: folded(&mapping.statuses),
            channels: folded(&mapping.channels),
            answers: folded(&mapping.answers),
            no_fee: mapping.no_fee.iter().map(|word| fold(word)).collect(),
            units: (mapping.units.iter().rev())
                .map(|(word, id)| (fold(word), id.as_str()))
                .chain(mapping.units.iter().map(|(_, id)| (fold(id), id.as_str())))
                .collect(),
            only_unit,
            known: Mutex::default(),
        }
    }
}

/// The meaning of a word; what follows in brackets is left off where the whole is not known.
pub(super) fn meaning<'w, T>(words: &'w HashMap<String, T>, text: &str) -> Option<&'w T> {
    let folded = fold(text);
    words.get(&folded).or_else(|| {
        let (before, _) = folded.split_once('(')?;
        words.get(before.trim_end())
    })
}
