//! Numbers and days of documents: "3041/QĐ-UBND", "ngày 26/7/2025", "ngày 26 tháng 7 năm 2025".

use super::words::{Word, matched};
use crate::import::vocabulary::body::{DAY, MONTH, YEAR};
use crate::time::period::Date;

/// Bytes of the longest number of a document.
const SIGN: usize = 60;

/// The number of a document that begins with this word, and how many words it has. A blank one is none.
pub(super) fn sign(words: &[Word<'_>]) -> Option<(String, usize)> {
    let first = words.first()?.text.trim_start_matches([':', '(']);
    let mut text = first.to_owned();
    let mut length = 1;
    // "15 /KH-UBND", "27/NQ- TW".
    while let Some(next) = words.get(length)
        && length < 4
        && (next.text.starts_with(['/', '-']) && !text.ends_with([',', ';'])
            || text.ends_with(['/', '-']))
    {
        text.push_str(next.text);
        length += 1;
    }
    let text = text.trim_end_matches([',', ';', '.', ':', ')', '-', '/']);
    let (number, rest) = text.split_once(['/', '-'])?;
    let is_number = !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.starts_with(|first: char| first.is_ascii_digit());
    let has_letters = rest.chars().any(char::is_alphabetic);
    (is_number && has_letters && text.contains('/') && text.len() <= SIGN)
        .then(|| (text.to_owned(), length))
}

/// The day that begins at the word "ngày", and how many words it has. A blank or an impossible one is none.
pub(super) fn day(words: &[Word<'_>]) -> Option<(Date, usize)> {
    if matched(words, &DAY) == 0 {
        return None;
    }
    let number = |at: usize, digits: usize| -> Option<u32> {
        let key = &words.get(at)?.key;
        (key.len() <= digits).then(|| key.parse().ok()).flatten()
    };
    if words.len() >= 6 && matched(&words[2..], &MONTH) == 1 && matched(&words[4..], &YEAR) == 1 {
        return Some((date(number(1, 2)?, number(3, 2)?, number(5, 4)?)?, 6));
    }
    // Blanks beside the strokes: "26/ 7/2025".
    let mut text = String::new();
    for (at, word) in words.iter().enumerate().skip(1).take(5) {
        text.push_str(word.text);
        let bare = text.trim_matches(|letter: char| !letter.is_ascii_digit());
        let mut parts = bare.split(['/', '-', '.']);
        if let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
            && year.len() == 4
        {
            return Some((
                date(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?)?,
                at + 1,
            ));
        }
    }
    None
}

/// A day of a year that a plan may speak of.
fn date(day: u32, month: u32, year: u32) -> Option<Date> {
    let year = i32::try_from(year).ok().filter(|year| is_year(*year))?;
    Date::from_ymd_opt(year, month, day)
}

/// Whether a number is a year of our time.
pub(super) fn is_year(year: i32) -> bool {
    (1945..=2100).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn numbers_of_documents() {
        for (text, is) in [
            ("3041/QĐ-UBND ngày", Some(("3041/QĐ-UBND", 1))),
            ("57-NQ/TW, ngày", Some(("57-NQ/TW", 1))),
            ("72/2025/QH15;", Some(("72/2025/QH15", 1))),
            ("27/NQ- TW ngày", Some(("27/NQ-TW", 2))),
            ("15 /KH-UBND", Some(("15/KH-UBND", 2))),
            (":15/KH-UBND", Some(("15/KH-UBND", 1))),
            ("/KH-UBND", None),
            ("......./KH-UBND", None),
            ("26/7/2025", None),
            ("06 của", None),
            ("", None),
        ] {
            let is = is.map(|(text, length)| (text.to_owned(), length));
            assert_eq!(sign(&words(text)), is, "{text}");
        }
    }

    #[test]
    fn days() {
        let is = |day| Date::from_ymd_opt(2025, 7, day);
        for (text, found) in [
            ("ngày 26/7/2025 của", is(26)),
            ("ngày 26 tháng 7 năm 2025,", is(26)),
            ("ngày 26/ 7/2025", is(26)),
            ("ngày 06.07.2025;", is(6)),
            ("ngày 31/6/2025", None),
            ("ngày tháng năm 2025", None),
            ("ngày 26/7", None),
            ("ngày 26/7/25", None),
            ("26/7/2025", None),
        ] {
            assert_eq!(day(&words(text)).map(|(day, _)| day), found, "{text}");
        }
    }
}
