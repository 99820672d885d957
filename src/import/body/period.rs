//! The period that a title names.

use super::sign::is_year;
use super::words::{Word, matched, words};
use crate::import::number::{Number, Step};
use crate::import::vocabulary::body::{
    DAY, FIRST_HALF, LAWS, MONTH, NO_LAW, OTHER_YEAR, PARTS, QUARTER, SECOND_HALF, STAGE, TO, YEAR,
};
use crate::time::period::{Period, Span};

/// The period of a title; `None` where it names none, several, or a year that may be part of a law's name.
pub(super) fn period(title: &str) -> Option<Span> {
    let words = words(title);
    // "pháp luật" and "kỷ luật" name no law.
    let law = |at: usize| {
        let before = at.checked_sub(1).map(|before| &words[before..at]);
        matched(&words[at..], &LAWS) > 0
            && before.is_none_or(|before| matched(before, &NO_LAW) == 0)
    };
    if (0..words.len()).any(|at| law(at) || matched(&words[at..], &OTHER_YEAR) > 0) {
        return None;
    }
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        // The year of a day is none of the plan's.
        if let Some((_, length)) = super::sign::day(&words[at..]) {
            at += length;
            continue;
        }
        if matched(&words[at..], &DAY) > 0 {
            at += 1;
            continue;
        }
        match here(&words, at) {
            Here::Period(span, length) => {
                if found.is_some_and(|found| found != span) {
                    return None;
                }
                found = Some(span);
                at += length;
            }
            Here::Unclear => return None,
            Here::Nothing => at += 1,
        }
    }
    found
}

/// What a word begins.
enum Here {
    /// A period, and how many words it has.
    Period(Span, usize),
    /// Words for a period that say none with certainty: "cuối năm 2025", "giai đoạn I".
    Unclear,
    Nothing,
}

/// A period, or what is unclear where there is none.
fn or_unclear(found: Option<(Span, usize)>) -> Here {
    found.map_or(Here::Unclear, |(span, length)| Here::Period(span, length))
}

fn here(all: &[Word<'_>], at: usize) -> Here {
    let words = &all[at..];
    let stage = matched(words, &STAGE);
    if stage > 0 {
        let years = years(&words[stage..]);
        return or_unclear(
            years.and_then(|(from, to, length)| Some((span(from, to)?, stage + length))),
        );
    }
    for (half, phrases) in [(1, &FIRST_HALF), (2, &SECOND_HALF)] {
        let length = matched(words, phrases);
        if length > 0 {
            let year = year_after(&words[length..]);
            return or_unclear(year.map(|year| (Period::Half(year, half).span(), length + 2)));
        }
    }
    for (phrases, is_month) in [(&QUARTER, false), (&MONTH, true)] {
        if matched(words, phrases) > 0
            && let Some(next) = words.get(1)
        {
            let text = next.text.trim_end_matches([',', '.', ';']);
            let count = text.split_once('/').map_or(text, |(count, _)| count);
            // "Tháng hành động", "quý khách" are no periods.
            return match Number::read(count).map(|number| number.last()) {
                Some(Step::Decimal(count) | Step::Roman(count)) => {
                    or_unclear(part(words, text, count, is_month))
                }
                _ => Here::Nothing,
            };
        }
    }
    if matched(words, &YEAR) > 0
        && words
            .get(1)
            .is_some_and(|next| next.key.starts_with(|first: char| first.is_ascii_digit()))
    {
        // "năm 2026 - 2030" is one period, "năm 2026".
        if let Some((from, to, length)) = years(&words[1..]) {
            return or_unclear(span(from, to).map(|span| (span, 1 + length)));
        }
        let before = at.checked_sub(1).map(|before| &all[before..at]);
        if before.is_some_and(|before| matched(before, &TO) > 0) {
            // Where a plan looks to: "định hướng đến năm 2035".
            return Here::Nothing;
        }
        if before.is_some_and(|before| matched(before, &PARTS) > 0) {
            return Here::Unclear;
        }
        return or_unclear(year_after(words).and_then(|year| Some((span(year, year)?, 2))));
    }
    Here::Nothing
}

/// A quarter or a month with its year.
fn part(words: &[Word<'_>], text: &str, count: u32, is_month: bool) -> Option<(Span, usize)> {
    let (year, length) = match text.split_once('/') {
        Some((_, year)) => (year_of(year)?, 2),
        None => (year_after(words.get(2..)?)?, 4),
    };
    let period = match is_month {
        true if (1..=12).contains(&count) => Period::Month(year, count),
        false if (1..=4).contains(&count) => Period::Quarter(year, count),
        _ => return None,
    };
    Some((period.span(), length))
}

fn span(from: i32, to: i32) -> Option<Span> {
    (from <= to).then(|| Span {
        from: Period::Year(from).first_day(),
        to: Period::Year(to).last_day(),
    })
}

fn year_of(text: &str) -> Option<i32> {
    let digits = text.trim_end_matches([',', '.', ';', ':', ')']);
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    is_year(year).then_some(year)
}

/// The year behind the word for one.
fn year_after(words: &[Word<'_>]) -> Option<i32> {
    (matched(words, &YEAR) == 1)
        .then(|| year_of(words.get(1)?.text))
        .flatten()
}

/// Two years: "2021 - 2030", "2021-2030", "2026 đến năm 2030".
fn years(words: &[Word<'_>]) -> Option<(i32, i32, usize)> {
    let first = words.first()?.text;
    if let Some((from, to)) = first.split_once(['-', '\u{2013}']) {
        if !to.is_empty() {
            return Some((year_of(from)?, year_of(to)?, 1));
        }
        return Some((year_of(from)?, year_of(words.get(1)?.text)?, 2));
    }
    let from = year_of(first)?;
    let second = words.get(1)?;
    let to = matched(&words[1..], &TO);
    if to > 0 {
        return Some((from, year_of(words.get(1 + to)?.text)?, 2 + to));
    }
    if second.key.is_empty() && matches!(second.text, "-" | "\u{2013}") {
        return Some((from, year_of(words.get(2)?.text)?, 3));
    }
    let to = second.text.strip_prefix(['-', '\u{2013}'])?;
    Some((from, year_of(to)?, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_period_is_read_and_several_are_not() {
        for (title, is) in [
            (
                "Cải cách hành chính xã Tân Kỳ 6 tháng cuối năm 2025",
                Some("2025-07-01..2025-12-31"),
            ),
            ("SÁU THÁNG ĐẦU NĂM 2026", Some("2026-01-01..2026-06-30")),
            (
                "Cải cách hành chính năm 2026",
                Some("2026-01-01..2026-12-31"),
            ),
            (
                "Chuyển đổi số giai đoạn 2021 - 2030",
                Some("2021-01-01..2030-12-31"),
            ),
            (
                "Chuyển đổi số giai đoạn 2021-2030",
                Some("2021-01-01..2030-12-31"),
            ),
            (
                "Chuyển đổi số giai đoạn 2021 –2030",
                Some("2021-01-01..2030-12-31"),
            ),
            (
                "Chuyển đổi số các năm 2026 đến năm 2030",
                Some("2026-01-01..2030-12-31"),
            ),
            ("Công tác quý III năm 2025", Some("2025-07-01..2025-09-30")),
            ("Công tác quý 3/2025", Some("2025-07-01..2025-09-30")),
            ("Công tác tháng 9/2025", Some("2025-09-01..2025-09-30")),
            (
                "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 năm 2025",
                Some("2025-01-01..2025-12-31"),
            ),
            ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024", None),
            ("Giai đoạn 2026-2030 và năm 2026", None),
            ("Triển khai Luật Cán bộ, công chức năm 2025", None),
            (
                "Xây dựng pháp luật, siết chặt kỷ luật năm 2025",
                Some("2025-01-01..2025-12-31"),
            ),
            ("Năm học 2025-2026", None),
            (
                "Chuyển đổi số giai đoạn 2026-2030, định hướng đến năm 2045",
                Some("2026-01-01..2030-12-31"),
            ),
            (
                "Tháng hành động vì môi trường năm 2026",
                Some("2026-01-01..2026-12-31"),
            ),
            ("Công tác năm 2026 và những năm tiếp theo", None),
            ("Công tác 9 tháng đầu năm 2026", None),
            ("Công tác cuối năm 2026", None),
            ("Công tác quý III, IV năm 2025", None),
            ("Phát triển đến năm 2030", None),
            ("Đến năm 25", None),
            ("Cải cách hành chính", None),
            ("Giai đoạn 2030 - 2021", None),
            ("Quý V năm 2025", None),
        ] {
            let found = period(title).map(|span| format!("{}..{}", span.from, span.to));
            assert_eq!(found.as_deref(), is, "{title}");
        }
    }
}
