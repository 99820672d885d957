//! A mapping's words, folded for looking up, and the units that are met on the way.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::brackets;
use super::counts::CountSet;
use super::day::Bounds;
use super::dress::Blanks;
use super::latest::UnitOrder;
use super::mapping::{Channel, Field, Mapping, Rules, Status, Stopped};
use super::names::Names;
use super::row::is_above_zero;
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
    pub blanks: Blanks,
    pub units: HashMap<String, &'a str>,
    /// Names of the whole commune, and the unit that its dossiers go to.
    whole: HashMap<String, Option<&'a str>>,
    /// Whether one of them was met.
    pub has_whole: AtomicBool,
    /// All rows belong to this unit.
    pub only_unit: Option<&'a str>,
    pub bounds: Bounds,
    pub known: Mutex<Units>,
    /// Whether a word for a stopped dossier was met: what it counts as is a setting, and to be said.
    pub has_stopped: AtomicBool,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(
        mapping: &'a Mapping,
        only_unit: Option<&'a str>,
        bounds: Bounds,
    ) -> Vocabulary<'a> {
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
            blanks: Blanks::new(&mapping.blank),
            units: (mapping.units.iter().rev())
                .map(|(word, id)| (fold(word), id.as_str()))
                .chain(mapping.units.iter().map(|(_, id)| (fold(id), id.as_str())))
                .collect(),
            whole: (mapping.whole.iter())
                .flat_map(|whole| {
                    let names = whole.names.iter();
                    names.map(|name| (fold(name), whole.unit.as_deref()))
                })
                .collect(),
            has_whole: AtomicBool::new(false),
            only_unit,
            bounds,
            known: Mutex::default(),
            has_stopped: AtomicBool::new(false),
        }
    }

    /// The units met so far in an order that does not hang on which file was read first.
    pub(super) fn units_in_order(&self) -> UnitOrder {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut in_order: Vec<(&String, u32)> = (known.numbers.iter())
            .map(|(key, number)| (key, *number))
            .collect();
        in_order.sort_unstable();
        let mut ranks = vec![0; in_order.len()];
        for (rank, (_, number)) in (0..).zip(in_order) {
            ranks[number as usize] = rank;
        }
        UnitOrder { ranks }
    }

    /// The id of the unit that a word of the unit column means, among the listed ones.
    pub(super) fn unit(&self, text: &str) -> Option<&'a str> {
        if let Some(id) = self.listed_unit(text) {
            return Some(id);
        }
        let whole = *meaning(&self.whole, text)?;
        self.has_whole.store(true, Ordering::Relaxed);
        whole
    }

    /// The same, of the units only: a unit's name, also with that of the whole commune in brackets.
    fn listed_unit(&self, text: &str) -> Option<&'a str> {
        if let Some(id) = meaning(&self.units, text) {
            return Some(id);
        }
        let folded = fold(text);
        let (before, inside) = brackets::split(&folded)?;
        let id = self.units.get(before)?;
        self.whole.contains_key(inside).then_some(*id)
    }

    /// Whether a word of a column is known. A blank is one that nobody has to list.
    pub(super) fn knows(&self, field: Field, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        match field {
            Field::Status => meaning(&self.statuses, text).is_some(),
            Field::Channel => meaning(&self.channels, text).is_some(),
            Field::Unit => {
                self.only_unit.is_some()
                    || self.units.is_empty()
                    || self.listed_unit(text).is_some()
                    || meaning(&self.whole, text).is_some_and(Option::is_some)
            }
            Field::Fee => {
                self.blanks.has(text)
                    || self.no_fee.contains(&fold(text))
                    || is_above_zero(text).is_some()
            }
            _ => meaning(&self.answers, text).is_some() || self.blanks.has(text),
        }
    }

    /// Whether a word of the unit column names the whole commune.
    pub(super) fn is_whole(&self, text: &str) -> bool {
        meaning(&self.whole, text).is_some()
    }

    /// What a word of the status column means; a stopped dossier is what the rule says.
    pub(super) fn status(&self, text: &str) -> Option<Status> {
        let status = *meaning(&self.statuses, text)?;
        if status != Status::Stopped {
            return Some(status);
        }
        self.has_stopped.store(true, Ordering::Relaxed);
        Some(match self.rules.stopped {
            Stopped::Refused => Status::Refused,
            Stopped::Returned => Status::Returned,
        })
    }
}

/// The meaning of a word. What follows in brackets is left off where the whole is not known and it cannot make the word another: it says only
/// when, or the same once more. A word that is read without its brackets' marks, "Trực tuyến (toàn trình)", is the whole too.
pub(super) fn meaning<'w, T: PartialEq>(
    words: &'w HashMap<String, T>,
    text: &str,
) -> Option<&'w T> {
    let folded = fold(text);
    if let Some(whole) = words.get(&folded) {
        return Some(whole);
    }
    let (before, inside) = brackets::split(&folded)?;
    words.get(&format!("{before} {inside}")).or_else(|| {
        let meaning = words.get(before)?;
        let is_same = words.get(inside) == Some(meaning);
        (is_same || brackets::is_harmless(inside)).then_some(meaning)
    })
}

#[cfg(test)]
mod tests {
    use super::super::mapping::Whole;
    use super::*;
    use crate::time::period::Date;

    #[test]
    fn what_stands_in_brackets_is_not_dropped_where_it_may_reverse_the_word() {
        let mapping = Mapping::default();
        let day = Date::from_ymd_opt(2025, 10, 5).unwrap();
        let vocabulary = Vocabulary::new(&mapping, None, Bounds::new(day, day));
        let status = |text: &str| vocabulary.status(text);
        for (text, known) in [
            ("Đã giải quyết (đúng hạn)", Some(Status::Resolved)),
            ("Đang xử lý (còn 2 ngày)", Some(Status::InProgress)),
            ("Đã trả kết quả (Hoàn thành)", Some(Status::Resolved)),
            ("Đã giải quyết (từ chối)", None),
            ("Đã trả kết quả (trả lại hồ sơ)", None),
            ("Đã hoàn thành (công dân rút hồ sơ)", None),
            ("Đang xử lý (chờ bổ sung)", None),
        ] {
            assert_eq!(status(text), known, "{text}");
        }
        for (text, known) in [
            ("Đã thanh toán (trực tuyến)", Some(&true)),
            ("Đã thanh toán (tiền mặt)", None),
            ("Có (chưa thành công)", None),
            ("Có (0/3 giấy tờ)", None),
        ] {
            assert_eq!(meaning(&vocabulary.answers, text), known, "{text}");
        }
        for (text, known) in [
            ("Trực tuyến (toàn trình)", Some(&Channel::Online)),
            ("Trực tiếp (tại quầy)", Some(&Channel::Direct)),
            ("Trực tuyến (tại quầy)", None),
        ] {
            assert_eq!(meaning(&vocabulary.channels, text), known, "{text}");
        }
    }

    #[test]
    fn a_unit_with_its_commune_in_brackets_is_that_unit() {
        let mapping = Mapping {
            units: vec![("Phòng Kinh tế".to_owned(), "kinh-te".to_owned())],
            whole: Some(Whole {
                names: vec!["UBND xã Mẫu".to_owned()],
                unit: Some("van-phong".to_owned()),
            }),
            ..Mapping::default()
        };
        let day = Date::from_ymd_opt(2025, 10, 5).unwrap();
        let vocabulary = Vocabulary::new(&mapping, None, Bounds::new(day, day));
        assert_eq!(
            vocabulary.unit("Phòng Kinh tế (UBND xã Mẫu)"),
            Some("kinh-te")
        );
        assert!(vocabulary.knows(Field::Unit, "Phòng Kinh tế (UBND xã Mẫu)"));
        assert_eq!(vocabulary.unit("UBND xã Mẫu (Phòng Kinh tế)"), None);
        assert_eq!(vocabulary.unit("Phòng Kinh tế (Phòng Văn hóa)"), None);
    }
}
