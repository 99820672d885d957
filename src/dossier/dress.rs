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

/// An id, undressed, as it is compared with others: hands and programs write one id in several ways. Letters count as capitals, every dash as a
/// hyphen, blanks within count for nothing, and so do zeros before a number that has nothing but digits, which a spreadsheet drops.
///
/// Bytes that are not UTF-8 are compared as they are.
#[inline]
pub(super) fn as_compared(id: &[u8]) -> Cow<'_, [u8]> {
    let has_zeros = || id.len() > 1 && id.iter().all(u8::is_ascii_digit);
    if is_plain(id) && !(id.first() == Some(&b'0') && has_zeros()) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(rewritten(id))
}

/// Whether all bytes are ASCII, and none is a small letter, a blank or a control character: as systems write nearly all ids.
#[inline]
fn is_plain(id: &[u8]) -> bool {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // The highest bit of each byte tells; none overflows into the next, for seven bits are added to seven.
    let odd = |word: u64| {
        let low = word & all(0x7f);
        let is_no_blank = low + all(0x7f - b' ');
        let is_from_a = low + all(0x80 - b'a');
        let is_after_z = low + all(0x7f - b'z');
        (word | !is_no_blank | is_from_a & !is_after_z) & all(0x80)
    };
    let (chunks, rest) = id.as_chunks::<8>();
    let mut last = [b'0'; 8];
    last[..rest.len()].copy_from_slice(rest);
    let of_chunks = chunks
        .iter()
        .fold(0, |odds, chunk| odds | odd(u64::from_ne_bytes(*chunk)));
    of_chunks | odd(u64::from_ne_bytes(last)) == 0
}

#[cold]
fn rewritten(id: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(id) else {
        return id.to_vec();
    };
    let folded = match text.is_ascii() {
        true => Cow::Borrowed(text),
        // Letters with marks may be composed or not.
        false => Cow::Owned(fold(text)),
    };
    let seen = folded
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_invisible(c));
    let letters = seen.flat_map(|letter| {
        let is_dash = matches!(
            letter,
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
        );
        (if is_dash { '-' } else { letter }).to_uppercase()
    });
    let text: String = letters.collect();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.trim_start_matches('0');
    match number {
        "" => text.into_bytes(),
        _ if is_number => number.as_bytes().to_vec(),
        _ => text.into_bytes(),
    }
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
    fn ids_that_only_hands_and_programs_write_differently_are_one() {
        for (one, other) in [
            ("h22.15-250701-0001", "H22.15-250701-0001"),
            ("H22.15-250701- 0001", "H22.15-250701-0001"),
            ("H22.15\u{2011}250701\u{2013}0001", "H22.15-250701-0001"),
            ("H22.15-250701\u{200b}-0001", "H22.15-250701-0001"),
            ("H22.15\u{a0}-250701-0001", "H22.15-250701-0001"),
            ("0002507010001", "2507010001"),
            ("đ-01", "Đ-01"),
            ("hòa-1", "HO\u{300}A-1"),
        ] {
            assert_eq!(
                as_compared(one.as_bytes()),
                as_compared(other.as_bytes()),
                "{one}"
            );
        }
        for (one, other) in [
            ("H22-01", "H22-1"),
            ("H22-0101", "H2-20101"),
            ("0H1", "H1"),
            ("000", "0"),
            ("H22.1", "H22-1"),
        ] {
            assert_ne!(
                as_compared(one.as_bytes()),
                as_compared(other.as_bytes()),
                "{one}"
            );
        }
        assert_eq!(as_compared(b"a\xff ").as_ref(), b"a\xff ");
        assert!(matches!(
            as_compared(b"000.00.15.H22-250701-0001"),
            Cow::Borrowed(_)
        ));
    }

    proptest::proptest! {
        #[test]
        fn plain_is_what_a_loop_finds(id in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40)) {
            let is_odd = |byte: &u8| !byte.is_ascii() || *byte <= b' ' || byte.is_ascii_lowercase();
            proptest::prop_assert_eq!(is_plain(&id), !id.iter().any(is_odd));
        }
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
