//! Words that the mapping lacks, counted until they are too many to be a vocabulary.

use std::collections::{BTreeMap, HashMap};

use super::mapping::Field;
use super::report::UnknownWord;
use super::shown;
use crate::text::fold;

/// A column with more words than this is none of statuses or units. The list of a nation's one-stop systems has some thirty.
pub(super) const MOST_WORDS: usize = 40;
/// A word on fewer rows may be what someone typed by hand.
pub(super) const LEAST_ROWS: u64 = 3;
/// What is kept of a word to tell it from others, in letters: more than is ever shown.
const KEPT: usize = 64;

/// The unknown words of the columns whose words may be shown. Parts add up, in any order.
#[derive(Debug, Default)]
pub(super) struct Strange(BTreeMap<Field, Words>);

#[derive(Debug)]
enum Words {
    Few(HashMap<String, Word>),
    /// More than [`MOST_WORDS`]: none is kept.
    TooMany,
}

#[derive(Debug)]
struct Word {
    /// As it is written at the first place at which it stands.
    text: String,
    place: u64,
    rows: u64,
}

impl Strange {
    /// A row with an unknown word in such a column; others are passed over.
    pub(super) fn add(&mut self, field: Field, text: &[u8], place: u64) {
        if !matches!(field, Field::Status | Field::Unit) {
            return;
        }
        let text: String = String::from_utf8_lossy(text)
            .trim()
            .chars()
            .take(KEPT)
            .collect();
        if text.is_empty() {
            return;
        }
        self.take(
            field,
            fold(&text),
            Word {
                text,
                place,
                rows: 1,
            },
        );
    }

    fn take(&mut self, field: Field, key: String, word: Word) {
        let words = self.0.entry(field);
        let words = words.or_insert_with(|| Words::Few(HashMap::new()));
        let Words::Few(few) = words else { return };
        if let Some(known) = few.get_mut(&key) {
            known.rows += word.rows;
            if word.place < known.place {
                (known.place, known.text) = (word.place, word.text);
            }
        } else if few.len() == MOST_WORDS {
            *words = Words::TooMany;
        } else {
            few.insert(key, word);
        }
    }

    pub(super) fn merge(&mut self, other: Strange) {
        for (field, words) in other.0 {
            match words {
                Words::TooMany => {
                    self.0.insert(field, Words::TooMany);
                }
                Words::Few(few) => few
                    .into_iter()
                    .for_each(|(key, word)| self.take(field, key, word)),
            }
        }
    }

    /// Those that may be shown.
    pub(super) fn shown(self) -> Vec<UnknownWord> {
        let mut shown = Vec::new();
        for (field, words) in self.0 {
            let Words::Few(few) = words else { continue };
            let words = few.into_values();
            let words = words.filter(|word| word.rows >= LEAST_ROWS && shown::is_word(&word.text));
            shown.extend(words.map(|Word { text, rows, .. }| UnknownWord {
                field,
                word: text,
                rows,
            }));
        }
        shown.sort_by(|a, b| (a.field, b.rows, &a.word).cmp(&(b.field, a.rows, &b.word)));
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[(&str, u64)]) -> Strange {
        let mut strange = Strange::default();
        for (word, rows) in words {
            (0..*rows).for_each(|row| strange.add(Field::Status, word.as_bytes(), row));
        }
        strange
    }

    #[test]
    fn words_on_three_rows_are_shown_with_their_number() {
        let mut strange = of(&[("Chờ thuế", 2), ("Chờ ký", 3), ("Trần Văn Thử", 9)]);
        strange.merge(of(&[("CHỜ THUẾ", 5), ("Ở kho", 2)]));
        let shown: Vec<(String, u64)> = (strange.shown().into_iter())
            .map(|word| (word.word, word.rows))
            .collect();
        assert_eq!(
            shown,
            [("Chờ thuế".to_owned(), 7), ("Chờ ký".to_owned(), 3)]
        );
    }

    #[test]
    fn more_than_forty_words_are_no_vocabulary_however_they_are_divided() {
        let names: Vec<String> = (0..41).map(|number| format!("Chờ bước {number}")).collect();
        let words: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 3)).collect();
        assert_eq!(of(&words[..40]).shown().len(), 40);
        assert_eq!(of(&words).shown(), []);
        let mut halves = of(&words[..21]);
        halves.merge(of(&words[20..]));
        assert_eq!(halves.shown(), []);
        let mut after = of(&words);
        after.merge(of(&words[..2]));
        assert_eq!(after.shown(), []);
    }
}
