//! Words that the mapping lacks, counted until they are too many to be a vocabulary.

use std::collections::{BTreeMap, HashMap};

use super::counter::file_of;
use super::mapping::Field;
use super::report::{HiddenWords, UnknownWord};
use super::shown;
use crate::text::fold;

/// A column with more words than this is none of statuses or units. The list of a nation's one-stop systems has some thirty.
pub(super) const MOST_WORDS: usize = 40;
/// A word on fewer rows may be what someone typed by hand.
pub(super) const LEAST_ROWS: u64 = 3;
/// What is kept of a word to tell it from others, in letters: more than is ever shown.
const KEPT: usize = 64;

/// Places of hidden words that are told, at most, of a column.
const PLACES: usize = 5;

/// The unknown words, by column. Parts add up, in any order.
#[derive(Debug, Default)]
pub(super) struct Strange(BTreeMap<Field, Column>);

#[derive(Debug, Default)]
struct Column {
    words: Words,
    rows: u64,
    /// The first rows with an unknown word: place and line.
    first: Vec<(u64, u64)>,
}

#[derive(Debug)]
enum Words {
    Few(HashMap<String, Word>),
    /// More than [`MOST_WORDS`]: none is kept.
    TooMany,
}

impl Default for Words {
    fn default() -> Words {
        Words::Few(HashMap::new())
    }
}

#[derive(Debug)]
struct Word {
    /// As it is written at the first place at which it stands.
    text: String,
    place: u64,
    line: u64,
    rows: u64,
}

impl Strange {
    /// A row with an unknown word. A thread gives its rows in the order of the file; `line` is asked for where a word or a column is new.
    pub(super) fn add(&mut self, field: Field, text: &[u8], place: u64, line: impl Fn() -> u64) {
        let text: String = String::from_utf8_lossy(text)
            .trim()
            .chars()
            .take(KEPT)
            .collect();
        if text.is_empty() {
            return;
        }
        let column = self.0.entry(field).or_default();
        column.rows += 1;
        if column.first.len() < PLACES {
            column.first.push((place, line()));
        }
        let key = fold(&text);
        if let Words::Few(few) = &mut column.words
            && let Some(known) = few.get_mut(&key)
        {
            known.rows += 1;
            return;
        }
        let line = match column.words {
            Words::Few(_) => line(),
            Words::TooMany => return,
        };
        column.take(
            key,
            Word {
                text,
                place,
                line,
                rows: 1,
            },
        );
    }

    pub(super) fn merge(&mut self, other: Strange) {
        for (field, more) in other.0 {
            let column = self.0.entry(field).or_default();
            column.rows += more.rows;
            column.first.extend(more.first);
            column.first.sort_unstable();
            column.first.truncate(PLACES);
            match more.words {
                Words::TooMany => column.words = Words::TooMany,
                Words::Few(few) => few
                    .into_iter()
                    .for_each(|(key, word)| column.take(key, word)),
            }
        }
    }

    /// Leaves only the words of one column.
    pub(super) fn retain(&mut self, field: Field) {
        self.0.retain(|of, _| *of == field);
    }

    /// Those that may be shown, and where the others stand. `is_own` says which words of the unit column are the plan's own name.
    pub(super) fn shown(
        self,
        is_own: impl Fn(&str) -> bool,
    ) -> (Vec<UnknownWord>, Vec<HiddenWords>) {
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        for (field, column) in self.0 {
            let Words::Few(few) = column.words else {
                hidden.push(HiddenWords {
                    field,
                    words: None,
                    rows: column.rows,
                    places: column.first.into_iter().map(place_of).collect(),
                });
                continue;
            };
            let may_be_shown = |word: &Word| {
                let is_several = word.rows >= LEAST_ROWS;
                match field {
                    Field::Unit => {
                        is_own(&word.text)
                            || shown::is_known_organisation(&word.text)
                            || is_several
                                && (shown::is_organisation(&word.text)
                                    || shown::is_word(&word.text))
                    }
                    Field::Channel if shown::is_known_channel(&word.text) => true,
                    _ => {
                        shown::is_known_word(&word.text) || is_several && shown::is_word(&word.text)
                    }
                }
            };
            let (told, kept): (Vec<Word>, Vec<Word>) = few.into_values().partition(may_be_shown);
            shown.extend(told.into_iter().map(|Word { text, rows, .. }| UnknownWord {
                field,
                word: text,
                rows,
            }));
            if !kept.is_empty() {
                let mut places: Vec<_> = kept.iter().map(|word| (word.place, word.line)).collect();
                places.sort_unstable();
                places.truncate(PLACES);
                hidden.push(HiddenWords {
                    field,
                    words: Some(kept.len()),
                    rows: kept.iter().map(|word| word.rows).sum(),
                    places: places.into_iter().map(place_of).collect(),
                });
            }
        }
        shown.sort_by(|a, b| (a.field, b.rows, &a.word).cmp(&(b.field, a.rows, &b.word)));
        (shown, hidden)
    }
}

fn place_of((place, line): (u64, u64)) -> (usize, u64) {
    (file_of(place), line)
}

impl Column {
    fn take(&mut self, key: String, word: Word) {
        let Words::Few(few) = &mut self.words else {
            return;
        };
        if let Some(known) = few.get_mut(&key) {
            known.rows += word.rows;
            if word.place < known.place {
                (known.place, known.line, known.text) = (word.place, word.line, word.text);
            }
        } else if few.len() == MOST_WORDS {
            self.words = Words::TooMany;
        } else {
            few.insert(key, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[(&str, u64)]) -> Strange {
        let mut strange = Strange::default();
        for (word, rows) in words {
            (0..*rows).for_each(|row| strange.add(Field::Status, word.as_bytes(), row, || row));
        }
        strange
    }

    #[test]
    fn words_on_three_rows_are_shown_with_their_number() {
        let mut strange = of(&[("Chờ thuế", 2), ("Chờ ký", 3), ("Trần Văn Thử", 9)]);
        strange.merge(of(&[("CHỜ THUẾ", 5), ("Ở kho", 2)]));
        let (shown, hidden) = strange.shown(|_| false);
        let shown: Vec<(String, u64)> = (shown.into_iter())
            .map(|word| (word.word, word.rows))
            .collect();
        assert_eq!(
            shown,
            [("Chờ thuế".to_owned(), 7), ("Chờ ký".to_owned(), 3)]
        );
        // A name, and what is on fewer rows and not known: only where they stand.
        let [hidden] = &hidden[..] else {
            panic!("{hidden:?}");
        };
        assert_eq!((hidden.words, hidden.rows), (Some(2), 11));
        assert_eq!(hidden.places, [(0, 0), (0, 0)]);
    }

    #[test]
    fn words_that_are_all_known_are_shown_on_any_row() {
        let (shown, hidden) =
            of(&[("Chờ phê duyệt kết quả", 1), ("Mẫu giả chờ", 1)]).shown(|_| false);
        assert_eq!((shown.len(), &*shown[0].word), (1, "Chờ phê duyệt kết quả"));
        assert_eq!(hidden[0].words, Some(1));
    }

    #[test]
    fn words_of_channels_are_shown_on_any_row_and_nobody_among_them() {
        let mut strange = Strange::default();
        for word in [
            "DVC mạng",
            "Bưu tá nhận",
            "Ứng dụng VNeID",
            "Quầy chị Mẫu",
            "Bưu tá Trần Văn Thử",
            "Sua nhận",
            "Tài khoản lê thử",
        ] {
            strange.add(Field::Channel, word.as_bytes(), 0, || 1);
        }
        let (shown, hidden) = strange.shown(|_| false);
        let shown: Vec<String> = shown.into_iter().map(|word| word.word).collect();
        assert_eq!(shown, ["Bưu tá nhận", "DVC mạng", "Ứng dụng VNeID"]);
        assert_eq!(hidden[0].words, Some(4));
    }

    /// However often it stands there: who does something stands before it, and the word is nobody's in a dictionary.
    #[test]
    fn a_name_that_no_list_has_is_not_shown_before_what_somebody_does() {
        let (shown, hidden) = of(&[("Tèo xử lý", 9), ("Chờ liên thôngg tiếp", 9)]).shown(|_| false);
        assert_eq!((shown.len(), &*shown[0].word), (1, "Chờ liên thôngg tiếp"));
        assert_eq!(hidden[0].words, Some(1));
    }

    #[test]
    fn more_than_forty_words_are_no_vocabulary_however_they_are_divided() {
        let names: Vec<String> = (0..41).map(|number| format!("Chờ bước {number}")).collect();
        let words: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 3)).collect();
        let shown = |strange: Strange| strange.shown(|_| false).0;
        assert_eq!(shown(of(&words[..40])).len(), 40);
        let (none, hidden) = of(&words).shown(|_| false);
        assert_eq!(
            (none.len(), hidden[0].words, hidden[0].rows),
            (0, None, 123)
        );
        assert_eq!(hidden[0].places.len(), PLACES);
        let mut halves = of(&words[..21]);
        halves.merge(of(&words[20..]));
        assert_eq!(shown(halves), []);
        let mut after = of(&words);
        after.merge(of(&words[..2]));
        assert_eq!(shown(after), []);
    }
}
