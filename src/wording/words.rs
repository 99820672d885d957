//! Numbers and days as officials write them.

use chrono::{Datelike, Weekday};

use crate::assess::ratio::Ratio;
use crate::block::lang::Lang;
use crate::model::indicator::Percent;
use crate::time::period::{Date, Period, Span};

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

/// A day as the head of a document has it: "ngày 05 tháng 8 năm 2025", with the leading zeros of [date].
pub fn day_in_full(day: Date) -> String {
    let written = date(day, Lang::Vi);
    let mut parts = written.splitn(3, '/');
    let mut next = || parts.next().unwrap_or_default();
    let (day, month, year) = (next(), next(), next());
    format!("ngày {day} tháng {month} năm {year}")
}

/// The day of the week: "thứ Sáu", "Chủ nhật".
pub fn weekday(day: Date, lang: Lang) -> &'static str {
    match day.weekday() {
        Weekday::Mon => lang.pick("thứ Hai", "Monday"),
        Weekday::Tue => lang.pick("thứ Ba", "Tuesday"),
        Weekday::Wed => lang.pick("thứ Tư", "Wednesday"),
        Weekday::Thu => lang.pick("thứ Năm", "Thursday"),
        Weekday::Fri => lang.pick("thứ Sáu", "Friday"),
        Weekday::Sat => lang.pick("thứ Bảy", "Saturday"),
        Weekday::Sun => lang.pick("Chủ nhật", "Sunday"),
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

/// A count inside a sentence, with a leading zero from 1 to 9 as officials write it: `04`.
pub fn count(n: impl Into<i64>, lang: Lang) -> String {
    let n = n.into();
    match lang {
        Lang::Vi if (1..10).contains(&n) => format!("{n:02}"),
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

/// A count with thousands set apart.
pub fn number(n: u64, lang: Lang) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

/// A number for a narrow column: from a million on rounded up to tenths of a million or of a billion, "6,1 tỷ".
pub fn in_short(n: u64, lang: Lang) -> String {
    let (unit, name) = match n {
        0..1_000_000 => return number(n, lang),
        1_000_000..1_000_000_000 => (1_000_000, lang.pick("triệu", "million")),
        _ => (1_000_000_000, lang.pick("tỷ", "billion")),
    };
    let tenths = n.div_ceil(unit / 10);
    let whole = number(tenths / 10, lang);
    match tenths % 10 {
        0 => format!("{whole} {name}"),
        tenth => format!("{whole}{}{tenth} {name}", lang.pick(",", ".")),
    }
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

/// Points in ten-thousandths: `5,98`, with at least so many decimals and as many as there are.
pub fn points(points: i64, least: usize, lang: Lang) -> String {
    let size = points.unsigned_abs();
    let sign = if points < 0 { "-" } else { "" };
    let whole = grouped(i64::try_from(size / 10_000).unwrap_or(i64::MAX), lang);
    let decimals = format!("{:04}", size % 10_000);
    let kept = decimals.trim_end_matches('0').len().max(least.min(4));
    let mark = match kept {
        0 => "",
        _ => lang.pick(",", "."),
    };
    format!("{sign}{whole}{mark}{}", &decimals[..kept])
}

/// A ratio as a percentage: `98,63%`; a dash where there is no value.
pub fn percent(ratio: Ratio, limits: &[Percent], lang: Lang) -> String {
    match ratio.hundredths(limits) {
        Some(value) => format!(
            "{}%",
            hundredths(i64::try_from(value).unwrap_or(i64::MAX), lang)
        ),
        None => "–".to_owned(),
    }
}

/// Several years as a plan's title names them.
pub fn years(first: i32, last: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("giai đoạn {first}-{last}"),
        Lang::En => format!("{first}-{last}"),
    }
}

/// A period as a reader says it inside a sentence: "quý III/2025", "tháng 9/2025", "6 tháng cuối năm 2025", "năm 2025".
pub fn period(period: Period, lang: Lang) -> String {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    match (period, lang) {
        (Period::Quarter(year, n), Lang::Vi) => {
            format!("quý {}/{year}", ROMAN[(n - 1) as usize % 4])
        }
        (Period::Month(year, n), Lang::Vi) => format!("tháng {n}/{year}"),
        (Period::Half(year, 1), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Period::Half(year, _), Lang::Vi) => format!("6 tháng cuối năm {year}"),
        (Period::Year(year), Lang::Vi) => format!("năm {year}"),
        (Period::Day(day), Lang::Vi) => format!("ngày {}", date(day, lang)),
        (period, Lang::En) => period.to_string(),
    }
}

/// A month beside others of its year: "Tháng 9".
pub fn month(month: Period, lang: Lang) -> String {
    match (month, lang) {
        (Period::Month(_, n), Lang::Vi) => format!("Tháng {n}"),
        (month, _) => month.to_string(),
    }
}

/// The months of a plan: "Tháng 9"; "9/2025" where they are of several years.
pub fn months(months: &[Period], lang: Lang) -> Vec<String> {
    let year = months.first().map(|month| month.year());
    let is_one_year = months.iter().all(|month| Some(month.year()) == year);
    let name = |month: &Period| match (*month, lang, is_one_year) {
        (Period::Month(year, n), Lang::Vi, false) => format!("{n}/{year}"),
        (month, ..) => self::month(month, lang),
    };
    months.iter().map(name).collect()
}

/// A period in the title of a document: "quý III năm 2025".
pub fn period_in_full(period: Period, lang: Lang) -> String {
    match period {
        Period::Day(_) => self::period(period, lang),
        _ => self::period(period, lang).replace('/', " năm "),
    }
}

/// A day in a sentence: "ngày 05/8/2025".
pub fn on_day(day: Date, lang: Lang) -> String {
    let date = date(day, lang);
    match lang {
        Lang::Vi => format!("ngày {date}"),
        Lang::En => format!("on {date}"),
    }
}

/// A text as the beginning of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A label inside a sentence. An abbreviation at its beginning stays as it is.
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    match rest.starts_with(char::is_lowercase) || rest.starts_with(' ') {
        true => first.to_lowercase().chain(rest.chars()).collect(),
        false => text.to_owned(),
    }
}

/// What somebody wrote, inside a sentence: with a small letter, but for a name, whose second word has a capital too: "Sở Nội vụ chậm …".
pub fn inside(text: &str) -> String {
    let mut words = text.split(' ');
    let is_name = words
        .nth(1)
        .is_some_and(|second| second.starts_with(char::is_uppercase));
    match is_name {
        true => text.to_owned(),
        false => uncapitalised(text),
    }
}

/// The beginning of a text of more than so many letters, up to the end of a word, with dots for what is left out.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most).collect();
    let kept = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ';', ':', ' ']))
}

/// A text without the stop at its end, to go on after it.
pub fn unstopped(text: &str) -> &str {
    text.trim_end().trim_end_matches(['.', ';'])
}

/// A document by its kind, which the sign behind its number tells: "Quyết định số 3041/QĐ-UBND". What does not begin with a number is
/// named in its own words.
pub fn document(number: &str, lang: Lang) -> String {
    if !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return number.to_owned();
    }
    let sign = number.split_once('/').map_or("", |(_, sign)| sign);
    let sign = sign.rsplit('/').next().unwrap_or(sign);
    let kind = match sign.split('-').next().unwrap_or_default() {
        "QĐ" => lang.pick("Quyết định", "Decision"),
        "NĐ" => lang.pick("Nghị định", "Decree"),
        "NQ" => lang.pick("Nghị quyết", "Resolution"),
        "CT" => lang.pick("Chỉ thị", "Directive"),
        "KH" => lang.pick("Kế hoạch", "Plan"),
        "TB" => lang.pick("Thông báo", "Notice"),
        "BC" => lang.pick("Báo cáo", "Report"),
        "TTr" => lang.pick("Tờ trình", "Submission"),
        "HD" => lang.pick("Hướng dẫn", "Guidance"),
        "TT" => lang.pick("Thông tư", "Circular"),
        // A sign without a kind, of the body and the unit that drafts, is that of an official letter (NĐ 30/2020/NĐ-CP).
        _ if sign.contains('-') => lang.pick("Công văn", "Letter"),
        _ => lang.pick("Văn bản", "Document"),
    };
    match lang {
        Lang::Vi => format!("{kind} số {number}"),
        Lang::En => format!("{kind} {number}"),
    }
}

/// A point of the plan as it is cited: "Điểm c mục 1 phần III Kế hoạch" for III.1.c; what is numbered otherwise by its number.
pub fn point(id: &str, lang: Lang) -> String {
    let parts: Vec<&str> = id.split('.').collect();
    match (&parts[..], lang) {
        ([part, section, point], Lang::Vi) => {
            format!("Điểm {point} mục {section} phần {part} Kế hoạch")
        }
        ([part, section], Lang::Vi) => format!("Mục {section} phần {part} Kế hoạch"),
        (_, Lang::Vi) => format!("Điểm {id} của Kế hoạch"),
        (_, Lang::En) => format!("{id} of the plan"),
    }
}

/// What a target rests on, for a column: a bare number is that of a task.
pub fn clause(clause: &str, lang: Lang) -> String {
    match (clause.bytes().all(|letter| letter.is_ascii_digit()), lang) {
        (true, _) if clause.is_empty() => String::new(),
        (true, Lang::Vi) => format!("Nhiệm vụ số {clause}"),
        (true, Lang::En) => format!("Task {clause}"),
        (false, _) => clause.to_owned(),
    }
}

/// Notes one after the other, each a sentence without the last stop: "Chưa có thông báo. Dự kiến hoàn thành ngày …".
pub fn sentences(notes: &[String]) -> String {
    let notes = notes.iter().filter(|note| !note.trim().is_empty());
    let notes = notes.map(|note| capitalised(unstopped(note)));
    notes.collect::<Vec<_>>().join(". ")
}

/// Several things in one sentence: "a, b và c".
pub fn list(items: &[String], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("và", "and")),
    }
}

/// What stands below a table of which columns had no room, by their titles.
pub fn without_room(titles: &[&str], lang: Lang) -> String {
    let titles = titles.join(", ");
    match lang {
        Lang::Vi => format!("Không đủ chỗ nên không in cột: {titles}"),
        Lang::En => format!("No room for the columns: {titles}"),
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
        assert_eq!(
            day_in_full("2025-08-05".parse().unwrap()),
            "ngày 05 tháng 8 năm 2025"
        );
    }

    #[test]
    fn a_label_in_a_sentence_keeps_its_abbreviation() {
        for (label, inside) in [
            ("Hoàn thành đúng hạn", "hoàn thành đúng hạn"),
            ("Đã đồng bộ Cổng DVCQG", "đã đồng bộ Cổng DVCQG"),
            ("TTHC có nghĩa vụ tài chính", "TTHC có nghĩa vụ tài chính"),
            ("", ""),
        ] {
            assert_eq!(uncapitalised(label), inside);
        }
        assert_eq!(capitalised("đã xong"), "Đã xong");
        assert_eq!(inside("Trạm Y tế xã chậm"), "Trạm Y tế xã chậm");
        assert_eq!(inside("Chưa nhận bàn giao"), "chưa nhận bàn giao");
        assert_eq!(shortened("Ban hành Kế hoạch", 17), "Ban hành Kế hoạch");
        assert_eq!(shortened("Ban hành, rồi gửi", 12), "Ban hành…");
    }

    #[test]
    fn the_sign_tells_a_document_s_kind() {
        for (number, named) in [
            ("3041/QĐ-UBND", "Quyết định số 3041/QĐ-UBND"),
            ("118/2025/NĐ-CP", "Nghị định số 118/2025/NĐ-CP"),
            ("2215/SNV-TCBC", "Công văn số 2215/SNV-TCBC"),
            ("03/TTr-VHXH", "Tờ trình số 03/TTr-VHXH"),
            ("Biên bản ngày 05/8", "Biên bản ngày 05/8"),
        ] {
            assert_eq!(document(number, Lang::Vi), named);
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
        for (n, short) in [
            (999_999, "999.999"),
            (1_000_000, "1 triệu"),
            (6_097_680_000, "6,1 tỷ"),
            (5_000_000_000, "5 tỷ"),
        ] {
            assert_eq!(in_short(n, Lang::Vi), short);
        }
    }
}
