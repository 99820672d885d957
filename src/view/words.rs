//! Numbers and days as officials write them.

use chrono::Datelike;

use super::lang::Lang;
use crate::assess::ratio::Ratio;
use crate::model::indicator::Percent;
use crate::model::period::{Date, Period, Span};

/// A day as Vietnamese officials write it: a leading zero for days under 10 and for the months 1 and 2 only (NĐ 30/2020/NĐ-CP,
/// appendix I): `05/8/2025`, `01/02/2026`. In English: `2025-08-05`.
pub fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            let month = if day.month() < 3 {
                format!("{:02}", day.month())
            } else {
                day.month().to_string()
            };
            format!("{:02}/{month}/{}", day.day(), day.year())
        }
        Lang::En => day.to_string(),
    }
}

/// "từ ngày … đến ngày …".
pub fn span(span: Span, lang: Lang) -> String {
    let (from, to) = (date(span.from, lang), date(span.to, lang));
    match lang {
        Lang::Vi => format!("từ ngày {from} đến ngày {to}"),
        Lang::En => format!("from {from} to {to}"),
    }
}

/// A count inside a sentence, with a leading zero under 10 as officials write it: `04`.
pub fn count(n: impl Into<i64>, lang: Lang) -> String {
    let n = n.into();
    match lang {
        Lang::Vi if (0..10).contains(&n) => format!("{n:02}"),
        _ => grouped(n, lang),
    }
}

/// A whole number with thousands set apart: `1.234` in Vietnamese, `1,234` in English.
pub fn grouped(n: i64, lang: Lang) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(match lang {
                Lang::Vi => '.',
                Lang::En => ',',
            });
        }
        text.push(digit);
    }
    text
}

/// Hundredths of a percent as a number: `98,63`.
pub fn hundredths(hundredths: i64, lang: Lang) -> String {
    let (sign, size) = (
        if hundredths < 0 { "-" } else { "" },
        hundredths.unsigned_abs(),
    );
    let whole = grouped(i64::try_from(size / 100).unwrap_or(i64::MAX), lang);
    let mark = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    format!("{sign}{whole}{mark}{:02}", size % 100)
}

/// A ratio as a percentage: `98,63 %`; a dash where there is no value.
pub fn percent(ratio: Ratio, limits: &[Percent], lang: Lang) -> String {
    match ratio.hundredths(limits) {
        Some(value) => format!(
            "{} %",
            hundredths(i64::try_from(value).unwrap_or(i64::MAX), lang)
        ),
        None => "–".to_owned(),
    }
}

/// A period as a reader says it: "Quý III/2025", "tháng 9/2025", "6 tháng cuối năm 2025", "năm 2025".
pub fn period(period: Period, lang: Lang) -> String {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    match (period, lang) {
        (Period::Quarter(year, n), Lang::Vi) => {
            format!("Quý {}/{year}", ROMAN[(n - 1) as usize % 4])
        }
        (Period::Month(year, n), Lang::Vi) => format!("tháng {n}/{year}"),
        (Period::Half(year, 1), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Period::Half(year, _), Lang::Vi) => format!("6 tháng cuối năm {year}"),
        (Period::Year(year), Lang::Vi) => format!("năm {year}"),
        (period, Lang::En) => period.to_string(),
    }
}

/// Several things in one sentence: "a, b và c".
pub fn list(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("và", "and")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_leading_zeros_of_official_letters() {
        for (iso, written) in [
            ("2025-08-05", "05/8/2025"),
            ("2025-09-30", "30/9/2025"),
            ("2026-01-01", "01/01/2026"),
            ("2026-02-15", "15/02/2026"),
            ("2025-12-31", "31/12/2025"),
        ] {
            assert_eq!(date(iso.parse().unwrap(), Lang::Vi), written);
        }
    }

    #[test]
    fn numbers_have_dots_for_thousands_and_commas_for_decimals() {
        assert_eq!(grouped(1_234_567, Lang::Vi), "1.234.567");
        assert_eq!(grouped(-999, Lang::Vi), "-999");
        assert_eq!(hundredths(9_863, Lang::Vi), "98,63");
        assert_eq!(hundredths(-5, Lang::Vi), "-0,05");
        assert_eq!(hundredths(9_863, Lang::En), "98.63");
        assert_eq!(count(4, Lang::Vi), "04");
        assert_eq!(count(27, Lang::Vi), "27");
    }
}
