//! What stands before the first section: the head of the page, the title, what the plan stands on.

use super::lines::{Line, is_capital, is_over};
use super::sign::{day, sign};
use super::words::{Word, begins, first_words, has, matched, words};
use super::{period, units};
use crate::import::issued::{Found, Issued, LegalBasis};
use crate::import::vocabulary::body::{
    ABOUT, AND, ATTACHED, BASES, DAY, DOCUMENTS, ISSUES, KINDS, LAWS, MOTTO, NUMBER, OF,
};
use crate::time::period::Date;

/// The most lines of a title, and the most letters of one.
const TITLE: (usize, usize) = (8, 300);
/// The most lines that what stands in brackets below a title is broken into.
const BRACKETS: usize = 4;
/// Letters of the longest name of a body.
const NAME: usize = 160;
/// Words of the longest kind of document.
const KIND: usize = 4;

/// Where the title stands: from the kind of document to before what follows.
#[derive(Debug, Clone, Copy)]
pub(super) struct TitleLines {
    pub from: usize,
    pub to: usize,
}

/// Finds the title among the lines before the first section.
pub(super) fn title_lines(lines: &[Line<'_>]) -> Option<TitleLines> {
    let from = lines.iter().position(|line| kind(line.text).is_some())?;
    let (most, letters) = TITLE;
    let is_alone = kind(lines[from].text).is_some_and(|length| length == lines[from].text.len());
    let mut to = from + 1;
    for (at, line) in lines.iter().enumerate().skip(from + 1).take(most) {
        let is_first = at == from + 1 && is_alone;
        let begins_text = !is_first && begins(line.text, &BASES) && !is_capital(line.text);
        let is_rule = !line.text.contains(char::is_alphanumeric);
        if begins_text
            || is_rule
            || line.text.starts_with('(')
            || line.text.ends_with(['.', ';', ':', ','])
            || line.text.chars().count() > letters
            || line.column != lines[from].column
        {
            break;
        }
        to = at + 1;
    }
    Some(TitleLines { from, to })
}

/// Bytes of the kind of document that a line begins with: alone, or in capitals.
fn kind(text: &str) -> Option<usize> {
    let start = first_words(text, KIND + 1);
    let words = words(start);
    let length = matched(&words, &KINDS);
    let end = words.get(length.checked_sub(1)?)?.end;
    let is_kind = end == text.len() || is_capital(&text[..end]);
    is_kind.then_some(end)
}

/// Reads the title and its period.
pub(super) fn title(lines: &[Line<'_>], at: TitleLines, issued: &mut Issued) {
    let first = &lines[at.from];
    let Some(end) = kind(first.text) else {
        return;
    };
    let (kind, rest) = first.text.split_at(end);
    let texts = std::iter::once(rest.trim()).chain(
        lines[at.from + 1..at.to]
            .iter()
            .map(|line| line.text.trim()),
    );
    let name: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    if name.is_empty() {
        return;
    }
    let name = name.join(" ");
    // The kind is set in capitals as a headline; in a sentence it has one.
    let kind = match is_capital(&name) {
        true => kind.to_owned(),
        false => {
            let small = kind.to_lowercase();
            let mut letters = small.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            first + letters.as_str()
        }
    };
    issued.period = period::period(&name).map(|value| Found {
        value,
        place: first.place,
    });
    issued.title = Some(Found {
        value: format!("{kind} {name}"),
        place: first.place,
    });
}

/// Reads the head of the page: who issues, the number, the day. Tells which lines were read.
pub(super) fn head(lines: &[Line<'_>], issued: &mut Issued, used: &mut [bool]) {
    let mut body: Option<(usize, String)> = None;
    let mut goes_on = false;
    for (at, line) in lines.iter().enumerate() {
        let text = before_motto(line.text);
        if text.is_empty() {
            used[at] = true;
            continue;
        }
        let words = words(first_words(text, 24));
        if let Some(number) = number_line(&words) {
            goes_on = false;
            used[at] = true;
            if let (None, Some(value)) = (&issued.number, number) {
                issued.number = Some(Found {
                    value,
                    place: line.place,
                });
            }
        }
        let found = (0..words.len()).find_map(|at| day(&words[at..]));
        let is_dated = text.chars().count() <= NAME && !begins(text, &BASES);
        if let (true, None, Some((value, _))) = (is_dated, &issued.issued, found) {
            issued.issued = Some(Found {
                value,
                place: line.place,
            });
            used[at] = true;
            goes_on = false;
            continue;
        }
        let is_name = is_capital(text) && text.chars().count() <= NAME;
        if is_name && units::is_unit(text) {
            body = Some((at, text.to_owned()));
            goes_on = true;
            used[at] = true;
        } else if let Some((_, name)) = body.as_mut()
            && goes_on
            && is_name
        {
            name.push(' ');
            name.push_str(text);
            used[at] = true;
        } else {
            goes_on = false;
        }
    }
    if let Some((at, value)) = body
        && issued.organization.is_none()
    {
        issued.organization = Some(Found {
            value,
            place: lines[at].place,
        });
    }
}

/// The number in a line for it, "Số: 15/KH-UBND" or "Số:15/KH-UBND", which may be blank; `None` where the line is another.
fn number_line(line: &[Word<'_>]) -> Option<Option<String>> {
    let first = line.first()?;
    if matched(line, &NUMBER) > 0 {
        let is_one =
            first.text.ends_with(':') || line.get(1).is_some_and(|next| next.text.contains('/'));
        return is_one.then(|| sign(&line[1..]).map(|(text, _)| text));
    }
    let (name, text) = first.text.split_once(':')?;
    let is_one = matched(&words(name), &NUMBER) > 0 && text.contains('/');
    is_one.then(|| sign(&words(text)).map(|(text, _)| text))
}

/// A line up to the motto of the state, which stands beside the name.
fn before_motto(text: &str) -> &str {
    if text.len() > 400 {
        return text;
    }
    let words = words(text);
    let motto = (0..words.len()).find(|at| matched(&words[*at..], &MOTTO) > 0);
    motto.map_or(text, |at| text[..words[at].start].trim())
}

/// Reads what stands in brackets above a table or below a title: "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/8/2025 của UBND xã …)".
pub(super) fn attached(lines: &[Line<'_>], issued: &mut Issued, used: &mut [bool]) {
    for (at, line) in lines.iter().enumerate() {
        if !line.text.starts_with('(') || !begins(line.text, &ATTACHED) {
            continue;
        }
        let mut text = line.text.to_owned();
        let mut to = at + 1;
        while !text.contains(')') && to < lines.len() && to < at + BRACKETS {
            text.push(' ');
            text.push_str(lines[to].text);
            to += 1;
        }
        let Some((inside, _)) = text.trim_start_matches('(').split_once(')') else {
            continue;
        };
        let words = words(inside);
        let cited = citations(&words);
        let place = line.place;
        let mut is_used = false;
        if let Some(cited) = cited.first() {
            if issued.number.is_none() {
                issued.number = Some(Found {
                    value: cited.document.clone(),
                    place,
                });
                is_used = true;
            }
            if let (None, Some(value)) = (&issued.issued, cited.date) {
                issued.issued = Some(Found { value, place });
                is_used = true;
            }
        }
        let of = (0..words.len())
            .rev()
            .find(|at| matched(&words[*at..], &OF) > 0);
        let name = of
            .and_then(|of| words.get(of + 1))
            .map(|word| inside[word.start..].trim());
        let is_in_capitals = issued
            .organization
            .as_ref()
            .is_some_and(|own| is_capital(&own.value));
        if let Some(name) = name
            && (issued.organization.is_none() || is_in_capitals)
            && units::is_unit(name)
            && name.chars().count() <= NAME
        {
            issued.organization = Some(Found {
                value: name.to_owned(),
                place,
            });
            is_used = true;
        }
        if is_used {
            used[at..to].fill(true);
            return;
        }
    }
}

/// Reads the paragraphs before the first section: what the plan stands on, and who issues it.
pub(super) fn bases(lines: &[Line<'_>], issued: &mut Issued, used: &mut [bool]) {
    let mut at = 0;
    while at < lines.len() {
        let from = at;
        let mut text = lines[at].text.to_owned();
        at += 1;
        while at < lines.len()
            && !is_over(&text)
            && !begins(lines[at].text, &BASES)
            && lines[at].column == lines[from].column
        {
            text.push(' ');
            text.push_str(lines[at].text);
            at += 1;
        }
        let place = lines[from].place;
        let text = text.trim_start_matches(['-', '\u{2013}', '+', ' ']);
        let mut is_used = false;
        if begins(text, &BASES) {
            let words = words(text);
            let cited = citations(&words);
            is_used = !cited.is_empty();
            issued
                .legal_basis
                .extend(cited.into_iter().map(|value| Found { value, place }));
        }
        if issued.organization.is_none()
            && let Some(value) = issuing(text)
        {
            issued.organization = Some(Found { value, place });
            is_used = true;
        }
        if is_used {
            used[from..at].fill(true);
        }
    }
}

/// The documents that a text cites: each number with its day and issuer, and laws by their name.
fn citations(words: &[Word<'_>]) -> Vec<LegalBasis> {
    let mut cited = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let number = matched(&words[at..], &NUMBER);
        let found = (number > 0).then(|| sign(&words[at + number..])).flatten();
        if let Some((document, length)) = found {
            at += number + length;
            let date = day(&words[at..]);
            at += date.map_or(0, |(_, length)| length);
            // A blank or a wrong day is passed over.
            let of = match date {
                Some(_) => at,
                None => (at..words.len().min(at + 7))
                    .find(|at| matched(&words[*at..], &OF) > 0)
                    .unwrap_or(at),
            };
            let issuer = issuer(&words[of..]);
            cited.push(LegalBasis {
                document,
                date: date.map(|(date, _)| date),
                issuer,
            });
            continue;
        }
        let law = matched(&words[at..], &LAWS);
        if law > 0
            && words[at].text.starts_with(char::is_uppercase)
            && let Some((basis, length)) = law_by_name(&words[at..])
        {
            cited.push(basis);
            at += length;
            continue;
        }
        at += 1;
    }
    cited
}

/// A law without a number: its name up to its day, "Luật Tổ chức chính quyền địa phương ngày 16/6/2025".
fn law_by_name(words: &[Word<'_>]) -> Option<(LegalBasis, usize)> {
    let mut end = 0;
    let mut date: Option<(Date, usize)> = None;
    for (at, word) in words.iter().enumerate().take(24) {
        if matched(&words[at..], &NUMBER) > 0 && sign(&words[at + 1..]).is_some() {
            return None;
        }
        if matched(&words[at..], &DAY) > 0 {
            date = day(&words[at..]);
            end = at;
            break;
        }
        if word.text.ends_with([';', '.']) {
            end = at + 1;
            break;
        }
    }
    let (date, length) = date?;
    let names = words[..end].iter().map(|word| word.text);
    let document = names.collect::<Vec<_>>().join(" ");
    let document = document.trim_end_matches([',', ';', '.']).to_owned();
    Some((
        LegalBasis {
            document,
            date: Some(date),
            issuer: None,
        },
        end + length,
    ))
}

/// The issuer behind "của".
fn issuer(words: &[Word<'_>]) -> Option<String> {
    let of = matched(words, &OF);
    if of == 0 {
        return None;
    }
    let mut name = Vec::new();
    for (at, word) in words.iter().enumerate().skip(of).take(24) {
        if word.is_small()
            && matched(&words[at..], &ABOUT) > 0
            && !is_inside_name(&words[at..], at == of)
        {
            break;
        }
        name.push(word.text);
        let next = words.get(at + 1);
        let is_end = word.text.ends_with([';', '.', ':', ')'])
            || word.text.ends_with(',')
                && next.is_none_or(|next| next.is_small() || units::is_head(&words[at + 1..]));
        if is_end {
            break;
        }
    }
    let name = name.join(" ");
    let name = name.trim_end_matches([',', ';', '.', ':', ')']);
    (!name.is_empty() && name.chars().count() <= NAME).then(|| name.to_owned())
}

/// Whether "và" joins two words of one name: "Thể thao và Du lịch". A unit behind it is another one.
fn is_inside_name(words: &[Word<'_>], is_first: bool) -> bool {
    let [_, next, ..] = words else {
        return false;
    };
    !is_first
        && matched(words, &AND) > 0
        && !next.is_small()
        && !units::is_head(&words[1..])
        && matched(&words[1..], &DOCUMENTS) == 0
}

/// Who issues, as a sentence says it: "…, Ủy ban nhân dân xã … ban hành Kế hoạch …".
fn issuing(text: &str) -> Option<String> {
    let words = words(text);
    let at = (0..words.len()).find(|&at| {
        let verb = matched(&words[at..], &ISSUES);
        verb > 0
            && words[at].is_small()
            && matched(&words[at + verb..], &KINDS) > 0
            && !words[at + verb].is_small()
    })?;
    let mut start = at;
    // The name is what stands before, from a comma on; names have commas too.
    for _ in 0..3 {
        start = (0..start)
            .rev()
            .find(|start| *start == 0 || words[*start - 1].ends_part())?;
        let name = &text[words[start].start..words[at - 1].end];
        if units::is_head(&words[start..at]) && name.chars().count() <= NAME {
            return Some(name.to_owned());
        }
    }
    None
}

/// Whether a line has the motto of the state.
pub(super) fn is_motto(text: &str) -> bool {
    text.len() < 400 && has(text, &MOTTO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let words = words(text);
        let cited = citations(&words).into_iter();
        cited
            .map(|basis| {
                (
                    basis.document,
                    basis.date.map(|date| date.to_string()),
                    basis.issuer,
                )
            })
            .collect()
    }

    #[test]
    fn documents_are_cited_with_day_and_issuer() {
        for (text, document, date, issuer) in [
            (
                "Thực hiện Quyết định số 3041/QĐ-UBND ngày 26/7/2025 của Ủy ban nhân dân thành phố Hải Phòng về việc ban hành kế hoạch",
                "3041/QĐ-UBND",
                Some("2025-07-26"),
                Some("Ủy ban nhân dân thành phố Hải Phòng"),
            ),
            (
                "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;",
                "57-NQ/TW",
                Some("2024-12-22"),
                Some("Bộ Chính trị"),
            ),
            (
                "Căn cứ Thông tư số 01/2026/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch quy định",
                "01/2026/TT-BVHTTDL",
                None,
                Some("Bộ Văn hóa, Thể thao và Du lịch"),
            ),
            (
                "Căn cứ Kế hoạch số 12/KH-UBND ngày     tháng 02 năm 2026 của UBND tỉnh, UBND xã ban hành",
                "12/KH-UBND",
                None,
                Some("UBND tỉnh"),
            ),
            (
                "Căn cứ Luật số 72/2025/QH15 ngày 16/6/2025;",
                "72/2025/QH15",
                Some("2025-06-16"),
                None,
            ),
            (
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
                "Luật Tổ chức chính quyền địa phương",
                Some("2025-06-16"),
                None,
            ),
        ] {
            let is = (
                document.to_owned(),
                date.map(str::to_owned),
                issuer.map(str::to_owned),
            );
            assert_eq!(cited(text), [is], "{text}");
        }
        let two = cited(
            "Thực hiện Quyết định số 1/QĐ-TTg ngày 01/01/2025 của Thủ tướng Chính phủ và Kế hoạch số 2/KH-UBND của UBND tỉnh",
        );
        assert_eq!(two.len(), 2, "{two:?}");
        assert_eq!(two[0].2.as_deref(), Some("Thủ tướng Chính phủ"));
        assert_eq!(cited("Căn cứ tình hình thực tế năm 2025"), []);
    }

    #[test]
    fn who_issues_is_the_name_before_the_verb() {
        for (text, is) in [
            (
                "năm 2025, Ủy ban nhân dân xã Tân Kỳ ban hành Kế hoạch",
                Some("Ủy ban nhân dân xã Tân Kỳ"),
            ),
            (
                "của tỉnh, Sở Văn hóa, Thể thao và Du lịch xây dựng Kế hoạch",
                Some("Sở Văn hóa, Thể thao và Du lịch"),
            ),
            (
                "UBND phường ban hành Kế hoạch như sau:",
                Some("UBND phường"),
            ),
            (
                "Thực hiện Quyết định của UBND tỉnh về việc ban hành Kế hoạch",
                None,
            ),
            ("UBND phường họp", None),
        ] {
            assert_eq!(issuing(text).as_deref(), is, "{text}");
        }
    }
}
