//! What stands in brackets after a word or a name, and when it may be left off.
//!
//! `Đang xử lý (còn 2 ngày)` is still `Đang xử lý`; `Đã giải quyết (từ chối)` is the contrary of `Đã giải quyết`. So brackets are left off
//! only where all that stands in them is of a closed list.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::day::Day;
use super::mapping::DateForm;
use crate::text::fold;

/// What says when, and how that is to the term: no status, channel, unit or answer becomes another by it.
const OF_TIME: &[&str] = &[
    "ngày", "giờ", "phút", "tuần", "tháng", "năm", "h", "còn", "lại", "hết", "sắp", "đến", "tới",
    "lúc", "hạn", "hẹn", "đúng", "trước", "trong", "sau", "sớm", "trễ", "quá", "chậm", "muộn",
    "gia", "lần", "đã",
];

/// What says in a header how its cells are written, or that they hold what the name says.
const OF_HEADER: &[&str] = &[
    "dd", "mm", "yy", "yyyy", "hh", "ss", "d", "m", "y", "h", "ngày", "tháng", "năm", "giờ",
    "phút", "giây", "nếu", "có", "bắt", "buộc", "thực", "tế", "chính", "thức", "hồ", "sơ", "hs",
    "tthc", "kết", "quả", "kq", "theo", "trên", "giấy", "hẹn", "phiếu",
];

/// Words in brackets after the name of a day, by which it is that of one step of the work and not of the dossier.
pub(super) const STEPS: [&str; 4] = ["bước", "công đoạn", "khâu", "giai đoạn"];

static TIME_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| folded(OF_TIME));
static HEADER_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| folded(OF_HEADER));

fn folded(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// A folded text before its first bracket, and what stands from there on, without the last bracket; `None` where it has none.
pub(super) fn split(folded: &str) -> Option<(&str, &str)> {
    let (before, inside) = folded.split_once('(')?;
    let inside = inside.trim_end();
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    Some((before.trim_end(), inside.trim()))
}

/// Whether what stands in the brackets after a word says only when: a day, `quá hạn 3 ngày`, `lần 2`; or is the code of an office, `H24.99`. A
/// number by itself may be that of papers or parts, and tells something else.
pub(super) fn is_harmless(inside: &str) -> bool {
    let forms = [DateForm::Iso, DateForm::DayFirst];
    consists_of(inside, &TIME_WORDS)
        || Day::read(inside.as_bytes(), &forms).is_some()
        || is_code(inside)
}

/// A letter or two, and numbers with dots: `h24.99`, `g09.12.01`.
fn is_code(text: &str) -> bool {
    let numbers = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = text.len() - numbers.len();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&letters) && numbers.contains('.') && numbers.split('.').all(is_number)
}

/// Whether what stands in the brackets after the name of a column leaves it what it is.
pub(super) fn is_of_header(inside: &str) -> bool {
    consists_of(inside, &HEADER_WORDS)
}

/// Whether a folded text has one of these words at least, and else only numbers.
fn consists_of(text: &str, listed: &HashSet<String>) -> bool {
    // A tone that is not composed with its letter is part of the word.
    let is_mark = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
    let mut words = text
        .split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter))
        .filter(|word| !word.is_empty());
    let mut has_word = false;
    let all = words.all(|word| {
        let is_listed = listed.contains(word);
        has_word |= is_listed;
        is_listed || word.bytes().all(|byte| byte.is_ascii_digit())
    });
    all && has_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_when_is_left_off() {
        for (text, harmless) in [
            ("còn 2 ngày", true),
            ("quá hạn: 3 ngày 4 giờ", true),
            ("Đúng hạn", true),
            ("trễ hẹn", true),
            ("hạn 30/06/2025", true),
            ("30/06/2025", true),
            ("lần 2", true),
            ("H24.99", true),
            ("G09.12.01", true),
            ("H24.", false),
            ("bt 2", false),
            ("từ chối", false),
            ("trả lại hồ sơ", false),
            ("quá hạn, trả lại", false),
            ("chưa thành công", false),
            ("0/3 giấy tờ", false),
            ("0", false),
            ("50%", false),
            ("", false),
        ] {
            assert_eq!(is_harmless(&fold(text)), harmless, "{text}");
        }
    }
}
