//! Days, numbers and truth values in the spellings of letters and spreadsheets, and what each of them means in TOML.

use crate::diagnostics::Slip;
use crate::time::period::{Date, Period};

/// A value whose shape alone tells what is meant.
pub fn slip(typed: &str) -> Option<Slip> {
    let token = typed.trim_end_matches([',', ';']);
    if token.is_empty() || token.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    if let Some(slip) = of_day(token) {
        return Some(slip);
    }
    if let Some(meant) = truth(token) {
        return Some(Slip::Truth {
            typed: token.to_owned(),
            meant,
        });
    }
    of_number(token)
}

/// A truth value in the spellings that people use.
pub fn truth(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "true" | "đúng" | "có" | "yes" | "x" => Some(true),
        "false" | "sai" | "không" | "no" => Some(false),
        _ => None,
    }
}

/// What stands for a day in letters: without the word before it, blanks inside and the stop after it, and with plain hyphens.
fn plain_day(typed: &str) -> String {
    let typed = typed.trim().trim_end_matches('.');
    let typed = typed.strip_prefix("ngày").unwrap_or(typed);
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    let letters = typed.chars().filter(|c| !c.is_whitespace());
    letters.map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// Three numbers with marks between them: a day, in the order that Vietnamese texts or ISO 8601 have, or in the American one where only
/// that makes a day.
fn of_day(typed: &str) -> Option<Slip> {
    let plain = plain_day(typed);
    let iso = day(&plain);
    let mark = ['/', '-', '.'].into_iter().find(|mark| {
        let parts: Vec<&str> = plain.split(*mark).collect();
        parts.len() == 3 && parts.iter().all(|part| is_digits(part))
    })?;
    let parts: Vec<&str> = plain.split(mark).collect();
    // `12.085.320` is a number, not a day: its groups have three digits.
    if parts.iter().skip(1).all(|part| part.len() == 3) {
        return None;
    }
    let typed = typed.to_owned();
    if let Some(iso) = iso.map(|date| date.to_string()) {
        // A day as it should be: something else on the line is wrong.
        return (iso != typed).then_some(Slip::Day {
            typed,
            iso: Some(iso),
        });
    }
    let (year, month) = match parts[..] {
        [year, month, _] if year.len() == 4 => (year, month),
        [_, month, year] if year.len() == 4 => (year, month),
        _ => return Some(Slip::Day { typed, iso: None }),
    };
    let last = match (year.parse(), month.parse()) {
        (Ok(year), Ok(month)) if (1..=12).contains(&month) => Some(chrono::Datelike::day(
            &Period::Month(year, month).last_day(),
        )),
        _ => None,
    };
    Some(Slip::NoSuchDay { typed, last })
}

/// The day that a text names: `2025-9-16`, `16/9/2025`, `16-09-2025`, `16.9.2025`; `9/16/2025` too, which can only be read so.
pub fn day(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.trim().split(['/', '-', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    if ![a, b, c]
        .iter()
        .all(|part| is_digits(part) && part.len() <= 4)
    {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let date = |year: &str, month: &str, day: &str| {
        Date::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
    };
    match (a.len(), c.len()) {
        (4, 1 | 2) => date(a, b, c),
        (1 | 2, 4) => date(c, b, a).or_else(|| date(c, a, b)),
        _ => None,
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Numbers in the spellings of letters and spreadsheets.
fn of_number(typed: &str) -> Option<Slip> {
    let number = typed.trim_end_matches('%').trim_end();
    let digits = |text: &str| is_digits(text.trim_start_matches('-'));
    let typed = typed.to_owned();
    if let Some(plain) = ungrouped(number) {
        return Some(Slip::GroupedNumber { typed, plain });
    }
    if let Some((whole, decimals)) = number.split_once(',')
        && digits(whole)
        && is_digits(decimals)
    {
        return Some(Slip::DecimalComma {
            typed,
            plain: format!("{whole}.{decimals}"),
        });
    }
    if number.len() < typed.len() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return Some(Slip::PercentSign {
            plain: number.to_owned(),
            typed,
        });
    }
    if digits(number) && number.trim_start_matches('-').starts_with('0') {
        let sign = if number.starts_with('-') { "-" } else { "" };
        let plain = number.trim_start_matches(['-', '0']);
        let plain = if plain.is_empty() { "0" } else { plain };
        return Some(Slip::LeadingZero {
            plain: format!("{sign}{plain}"),
            typed,
        });
    }
    None
}

/// A number without the marks between its groups of three digits; `None` where it has none, or other groups.
pub fn ungrouped(typed: &str) -> Option<String> {
    let (sign, number) = match typed.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", typed),
    };
    let mark = number.chars().find(|c| matches!(c, '.' | ',' | ' '))?;
    let groups: Vec<&str> = number.split(mark).collect();
    let [first, others @ ..] = &groups[..] else {
        return None;
    };
    let is_grouped = (1..=3).contains(&first.len())
        && is_digits(first)
        && *first != "0"
        && others
            .iter()
            .all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| format!("{sign}{}", groups.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_in_one_way_only_is_read() {
        let read = |typed| day(typed).map(|day| day.to_string());
        for typed in ["2025-9-6", "6/9/2025", "06-09-2025", "6.9.2025"] {
            assert_eq!(read(typed).as_deref(), Some("2025-09-06"), "{typed}");
        }
        for typed in ["6/9/25", "31/11/2025", "2025-09", "sáu/9/2025"] {
            assert_eq!(read(typed), None, "{typed}");
        }
        for (typed, plain) in [("1.620", "1620"), ("-1,620,300", "-1620300")] {
            assert_eq!(ungrouped(typed).as_deref(), Some(plain), "{typed}");
        }
        for typed in ["1620", "0.620", "1.62", "1.620,300"] {
            assert_eq!(ungrouped(typed), None, "{typed}");
        }
        assert_eq!((truth("Đúng"), truth("KHÔNG")), (Some(true), Some(false)));
        assert_eq!(truth("có lẽ"), None);
    }
}
