//! The period that a title names.

use super::sign::is_year;
use super::words::{Word, matched, words};
use crate::import::number::{Number, Step};
use crate::import::vocabulary::body::{
    DAY, FIRST_HALF, LAWS, MONTH, OTHER_YEAR, QUARTER, SECOND_HALF, STAGE, TO, YEAR,
};
use crate::time::period::{Period, Span};

/// The period of a title; `None` where it names none, several, or a year that may be part of a law's name.
pub(super) fn period(title: &str) -> Option<Span> {
    let words = words(title);
    if (0..words.len())
        .any(|at| matched(&words[at..], &LAWS) > 0 || matched(&words[at..], &OTHER_YEAR) > 0)
    {
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
        match here(&words[at..]) {
            Some((span, length)) => {
                if found.is_some_and(|found| found != span) {
                    return None;
                }
                found = Some(span);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The period that begins with this word, and how many words it has.
fn here(words: &[Word<'_>]) -> Option<(Span, usize)> {
    let stage = matched(words, &STAGE);
    if stage > 0 {
        let (from, to, length) = years(&words[stage..])?;
        return Some((span(from, to)?, stage + length));
    }
    for (half, phrases) in [(1, &FIRST_HALF), (2, &SECOND_HALF)] {
        let length = matched(words, phrases);
        if length > 0 {
            let year = year_after(&words[length..])?;
            return Some((Period::Half(year, half).span(), length + 2));
        }
    }
    for (phrases, is_month) in [(&QUARTER, false), (&MONTH, true)] {
        if matched(words, phrases) == 0 {
            continue;
        }
        let text = words.get(1)?.text.trim_end_matches([',', '.', ';']);
        let (count, year, length) = match text.split_once('/') {
            Some((count, year)) => (count, year_of(year)?, 2),
            None => (text, year_after(&words[2..])?, 4),
        };
        let count = match Number::read(count)?.steps[..] {
            [Step::Decimal(count) | Step::Roman(count)] => count,
            _ => return None,
        };
        let period = match is_month {
            true if (1..=12).contains(&count) => Period::Month(year, count),
            false if (1..=4).contains(&count) => Period::Quarter(year, count),
            _ => return None,
        };
        return Some((period.span(), length));
    }
    if matched(words, &YEAR) > 0 {
        // "năm 2026 - 2030" is one period, "năm 2026".
        if let Some((from, to, length)) = years(&words[1..]) {
            return Some((span(from, to)?, 1 + length));
        }
        let year = year_after(words)?;
        return Some((span(year, year)?, 2));
    }
    None
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
            ("Năm học 2025-2026", None),
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
