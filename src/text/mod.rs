//! The one way in which texts are compared.
//!
//! Vietnamese text that looks equal may differ in bytes: composed or decomposed letters (NFC, NFD), the tone mark on either vowel
//! (`hoà`, `hòa`), letter case, doubled or non-breaking spaces. [`fold`] maps all of them to one key. Stored and printed text is never
//! changed by it.

pub mod visible;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

/// The key under which two spellings of the same words are equal.
///
/// Case, Unicode composition, the place of the tone mark inside a run of vowels, and the kind and amount of white space do not count;
/// letters and tones themselves do: `quy` and `quý` differ.
///
/// ```
/// use cchc::text::fold;
/// assert_eq!(fold("Phòng Văn hoá"), fold("phòng  Văn ho\u{301}a"));
/// assert_ne!(fold("Quy"), fold("Quý"));
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut tone: Option<char> = None;
    let mut pending_space = false;
    for letter in text.nfd().filter(|c| !is_invisible(*c)) {
        if is_tone(letter) {
            tone = Some(letter);
            continue;
        }
        if letter.is_whitespace() {
            folded.extend(tone.take());
            pending_space = !folded.is_empty();
            continue;
        }
        // A circumflex, breve or horn belongs to the letter before it and does not end a run of vowels.
        if !is_letter_mark(letter) && !is_vowel(letter) {
            folded.extend(tone.take());
        }
        if std::mem::take(&mut pending_space) {
            folded.push(' ');
        }
        folded.extend(letter.to_lowercase());
    }
    folded.extend(tone);
    folded
}

/// A text in small Latin letters and hyphens, for ids: `UBND xã Tân Kỳ` becomes `ubnd-xa-tan-ky`.
///
/// ```
/// use cchc::text::slug;
/// assert_eq!(slug("UBND phường Đồ Sơn"), "ubnd-phuong-do-son");
/// ```
pub fn slug(text: &str) -> String {
    let letters = text.nfd().filter_map(|letter| match letter {
        'Đ' | 'đ' => Some('d'),
        letter if letter.is_ascii_alphanumeric() => Some(letter.to_ascii_lowercase()),
        letter if letter.is_whitespace() || letter.is_ascii_punctuation() => Some(' '),
        _ => None,
    });
    let letters: String = letters.collect();
    letters.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whether two texts are the same words.
pub fn same(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

/// Whether two texts are written with the same letters: only Unicode composition and the kind of line ending do not count.
///
/// For telling whether a wording was changed: unlike for [`same`], another case or another place of the tone mark is a change.
///
/// ```
/// use cchc::text::same_letters;
/// assert!(same_letters("Qu\u{fd} III\r\n", "Quy\u{301} III\n"));
/// assert!(!same_letters("Quý III", "quý III"));
/// ```
pub fn same_letters(a: &str, b: &str) -> bool {
    a == b || letters(a) == letters(b)
}

/// The key under which [`same_letters`] holds.
pub fn letters(text: &str) -> String {
    text.nfc()
        .collect::<String>()
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    }
    folded
}

/// The five tone marks of Vietnamese, as combining characters: grave, acute, tilde, hook above, dot below.
fn is_tone(letter: char) -> bool {
    matches!(
        letter,
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
    )
}

/// The marks that make another letter: circumflex (â), breve (ă), horn (ơ).
fn is_letter_mark(letter: char) -> bool {
    matches!(letter, '\u{302}' | '\u{306}' | '\u{31b}')
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter.to_ascii_lowercase(),
        'a' | 'e' | 'i' | 'o' | 'u' | 'y'
    )
}

/// Characters that show nothing: zero-width spaces and joiners, a byte order mark, a soft hyphen.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
    )
}

/// The candidate nearest to a mistyped word, for "did you mean"; none when nothing is near.
///
/// Near means: at most a third of the letters differ (tones and case do not count as differences of their own).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let letters = word.chars().count();
    candidates
        .into_iter()
        // Insertions, deletions, substitutions and swaps of neighbours each count one.
        .map(|candidate| (osa_distance(&word, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| {
            let length = letters.max(candidate.chars().count());
            *distance <= (length / 3).max(1) && *distance < length
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two texts are the same words, however their letters are marked: `phong kinh te` is `Phòng Kinh tế`. For what is looked up, never for
/// what is written.
///
/// ```
/// use cchc::text::same_without_marks;
/// assert!(same_without_marks("phong kinh te", "Phòng Kinh tế") && same_without_marks("Dang lam", "Đang làm"));
/// assert!(!same_without_marks("quy", "quay"));
/// ```
pub fn same_without_marks(a: &str, b: &str) -> bool {
    without_marks(a) == without_marks(b)
}

/// The key under which [`same_without_marks`] holds.
pub fn without_marks(text: &str) -> String {
    plain(text).replace('đ', "d")
}

/// Folded letters without tone or letter marks.
fn plain(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !is_tone(*c) && !is_letter_mark(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_looking_texts_fold_to_one_key() {
        for (a, b) in [
            ("Phòng Văn hoá - Xã hội", "Phòng Văn hóa - Xã hội"),
            ("Uỷ ban", "Ủy ban"),
            ("khoẻ", "khỏe"),
            ("Qu\u{fd}", "Quy\u{301}"),
            ("ngày\u{a0}10", "Ngày  10 "),
            ("chuyê\u{323}n", "chuyện"),
            ("THƯỜNG XUYÊN", "thường xuyên"),
            ("Đề án", "đề a\u{301}n"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("quý", "quy"),
            ("hàng", "hằng"),
            ("tháng", "thang"),
            ("d", "đ"),
            ("o", "ô"),
            ("văn hoá", "vănhoá"),
        ] {
            assert_ne!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn nearest_finds_slips_and_refuses_strangers() {
        let keys = ["deadline", "document", "done", "date"];
        assert_eq!(nearest("deadlin", keys), Some("deadline"));
        assert_eq!(nearest("docuemnt", keys), Some("document"));
        assert_eq!(nearest("don", keys), Some("done"));
        assert_eq!(nearest("xyz", keys), None);
        assert_eq!(nearest("Bao cao", ["Báo cáo", "Kế hoạch"]), Some("Báo cáo"));
    }
}
