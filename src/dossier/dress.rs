//! What programs put around a cell's text so that others leave it alone, and what they write where there is nothing.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::text::{self, fold};

/// A cell without blanks around it, letters that nobody sees, and what keeps Excel from changing it: `="00123"`, or an apostrophe before it.
///
/// Bytes that are not UTF-8 only lose the blanks around them.
#[inline]
pub(super) fn undressed(cell: &[u8]) -> Cow<'_, [u8]> {
    // Nearly all ids and days begin and end with a letter or digit, and are asked for millions of times.
    match cell {
        [first, .., last]
            if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() && cell.is_ascii() =>
        {
            Cow::Borrowed(cell)
        }
        _ => taken_out(cell),
    }
}

#[cold]
fn taken_out(cell: &[u8]) -> Cow<'_, [u8]> {
    let Ok(text) = std::str::from_utf8(cell) else {
        return Cow::Borrowed(cell.trim_ascii());
    };
    if !text.contains(is_invisible) {
        return Cow::Borrowed(inside(text).as_bytes());
    }
    let seen: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    Cow::Owned(inside(&seen).as_bytes().to_vec())
}

/// Letters that nobody sees, among them the marks of direction that Windows puts around days.
fn is_invisible(letter: char) -> bool {
    text::is_invisible(letter)
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
}

fn inside(text: &str) -> &str {
    let text = text.trim();
    let quoted = text
        .strip_prefix('=')
        .and_then(|rest| rest.trim_start().strip_prefix('"'));
    let text = match quoted.and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.trim(),
        None => text,
    };
    text.strip_prefix('\'').map_or(text, str::trim_start)
}

/// The words that stand where nothing is.
#[derive(Debug)]
pub(super) struct Blanks {
    folded: HashSet<String>,
    /// In bytes, the longest of them; a longer cell need not be looked up.
    longest: usize,
    /// Whether one of them ends with a digit, as nearly every id does.
    end_with_digit: bool,
}

impl Blanks {
    pub(super) fn new(words: &[String]) -> Blanks {
        let folded: HashSet<String> = words.iter().map(|word| fold(word)).collect();
        Blanks {
            longest: folded.iter().map(String::len).max().unwrap_or(0),
            end_with_digit: folded
                .iter()
                .any(|word| word.ends_with(|last: char| last.is_ascii_digit())),
            folded,
        }
    }

    /// Whether a text is blank, or a word for it.
    pub(super) fn has(&self, text: &str) -> bool {
        text.is_empty() || self.folded.contains(&fold(text))
    }

    /// The same of an id.
    #[inline]
    pub(super) fn has_id(&self, id: &[u8]) -> bool {
        match id.last() {
            None => true,
            Some(last) if last.is_ascii_digit() && !self.end_with_digit => false,
            // Folding makes no word shorter by more than its marks, of which an id has none.
            Some(_) if id.len() > self.longest => false,
            Some(_) => std::str::from_utf8(id).is_ok_and(|id| self.has(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: &str) -> String {
        String::from_utf8(undressed(cell.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn what_keeps_excel_from_changing_a_cell_is_no_part_of_it() {
        for dressed in [
            "00123",
            " 00123\t",
            "=\"00123\"",
            "= \" 00123 \"",
            "'00123",
            "=\"'00123\"",
            "\u{a0}00123\u{a0}\u{a0}",
            "\u{feff}00123",
            "001\u{200b}23",
            "\u{200e}'00123\u{200d}",
        ] {
            assert_eq!(of(dressed), "00123", "{dressed:?}");
        }
        // Only what is whole is taken off, and only once.
        for (cell, left) in [
            ("=\"00123", "=\"00123"),
            ("''1", "'1"),
            ("=A1", "=A1"),
            ("à", "à"),
            ("'", ""),
            ("\u{a0} ", ""),
            ("=\"\"", ""),
        ] {
            assert_eq!(of(cell), left, "{cell:?}");
        }
        assert_eq!(undressed(b" \xff ").as_ref(), b"\xff");
    }

    #[test]
    fn words_for_nothing_are_blank() {
        let blanks = Blanks::new(&["NULL".to_owned(), "Chưa có".to_owned()]);
        for nothing in ["", "null", " Null ", "CHƯA CÓ"] {
            assert!(blanks.has(nothing), "{nothing}");
        }
        assert!(!blanks.has("01/07/2025") && !blanks.has("NULL 1"));
        assert!(
            blanks.has_id(b"null") && blanks.has_id(b"") && blanks.has_id("chưa có".as_bytes())
        );
        assert!(!blanks.has_id(b"H01") && !blanks.has_id(b"NULLX"));
        let zeros = Blanks::new(&["0000".to_owned()]);
        assert!(zeros.has_id(b"0000") && !zeros.has_id(b"0001"));
    }
}
