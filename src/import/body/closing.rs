//! The end of a body: to whom it is sent.

use super::lines::{Line, is_capital, is_over};
use super::words::{begins, first_words, matched, words};
use crate::import::issued::Found;
use crate::import::vocabulary::body::{JOINTS, RECIPIENTS, SIGNATURE};

/// Letters of the longest entry.
const ENTRY: usize = 300;
/// The most entries; a list beyond is another text.
const ENTRIES: usize = 200;

/// Whether a line is the headline of the recipients, and what follows it there.
pub(super) fn recipients_begin<'a>(line: &Line<'a>) -> Option<&'a str> {
    let text = line.text;
    let words = words(first_words(text, 3));
    let length = matched(&words, &RECIPIENTS);
    let end = words.get(length.checked_sub(1)?)?.end;
    let rest = text[end..].trim_start_matches([':', ' ']);
    let is_headline = rest.is_empty() || text[..end].ends_with(':') || text[end..].starts_with(':');
    is_headline.then_some(rest)
}

/// Whether a signature begins here.
pub(super) fn is_signature(line: &Line<'_>) -> bool {
    line.drawn.is_none() && is_capital(line.text) && begins(line.text, &SIGNATURE)
}

/// Reads the recipients below their headline. Tells which lines were read.
pub(super) fn recipients(
    lines: &[Line<'_>],
    headline: usize,
    used: &mut [bool],
) -> Vec<Found<String>> {
    let mut found: Vec<Found<String>> = Vec::new();
    used[headline] = true;
    let column = lines[headline].column;
    let first = recipients_begin(&lines[headline]).filter(|rest| !rest.is_empty());
    let below = lines.iter().enumerate().skip(headline + 1);
    let below = below.map(|(at, line)| (at, line.text, line.drawn.is_some()));
    let all = first
        .map(|rest| (headline, rest, false))
        .into_iter()
        .chain(below);
    for (at, text, is_drawn) in all {
        let line = &lines[at];
        let stripped = text.trim_start_matches(['-', '\u{2013}', '+', '*', '\u{2022}', ' ']);
        let has_dash = is_drawn || stripped.len() < text.len();
        if line.column != column
            || !has_dash && is_capital(text) && text.chars().count() > 3
            || line.is_appendix()
        {
            break;
        }
        let open = found
            .last()
            .is_some_and(|last| !last.value.ends_with([';', '.']));
        let is_remark = stripped.starts_with('(');
        let goes_on = !has_dash
            && found.last().is_some_and(|last| {
                let word = last.value.rfind(' ').map_or(0, |at| at + 1);
                let begins_small = stripped.chars().next().is_some_and(char::is_lowercase);
                open && (begins_small || column.is_none() || begins(&last.value[word..], &JOINTS))
            });
        if found.len() > ENTRIES || stripped.chars().count() > ENTRY {
            break;
        }
        if goes_on || is_remark && !found.is_empty() {
            if let Some(last) = found.last_mut() {
                last.value.push(' ');
                last.value.push_str(stripped);
            }
        } else if !has_dash && column.is_none() && !found.is_empty() && !open {
            // Without a dash below a list of dashes: the list is over.
            break;
        } else if !stripped.is_empty() {
            found.push(Found {
                value: stripped.to_owned(),
                place: line.place,
            });
        }
        used[at] = true;
        // The last entry, where it is kept, ends in a dot.
        if column.is_none() && text.ends_with('.') && is_over(text) {
            break;
        }
    }
    for entry in &mut found {
        let end = entry.value.trim_end_matches([';', '.', ',', ' ']).len();
        entry.value.truncate(end);
    }
    found.retain(|entry| !entry.value.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Place;

    fn read(texts: &[(&str, Option<usize>)]) -> (Vec<String>, usize) {
        let line = |(at, (text, cell)): (usize, &(&'static str, Option<usize>))| Line {
            place: Place::Paragraph(at + 1),
            drawn: None,
            text,
            column: *cell,
        };
        let texts: Vec<(&'static str, Option<usize>)> = texts
            .iter()
            .map(|(text, cell)| (&*text.to_string().leak(), *cell))
            .collect();
        let lines: Vec<Line<'_>> = texts.iter().enumerate().map(line).collect();
        let mut used = vec![false; lines.len()];
        let found = recipients(&lines, 0, &mut used);
        let used = used.iter().filter(|used| **used).count();
        (found.into_iter().map(|found| found.value).collect(), used)
    }

    #[test]
    fn entries_end_where_the_list_does() {
        let own = |texts: &[&'static str], cell| {
            texts.iter().map(|text| (*text, cell)).collect::<Vec<_>>()
        };
        let page = own(
            &[
                "Nơi nhận:",
                "- Sở Nội vụ;",
                "- Trung tâm Văn hóa và",
                "Truyền thông xã;",
                "- Lưu: VT.",
                "CHỦ TỊCH",
                "Tên",
            ],
            None,
        );
        let is = [
            "Sở Nội vụ",
            "Trung tâm Văn hóa và Truyền thông xã",
            "Lưu: VT",
        ]
        .map(str::to_owned);
        assert_eq!(read(&page), (is.to_vec(), 5));
        let mut cell = own(
            &["Nơi nhận:", "- Như trên (để", "thực hiện);", "- Lưu: VT"],
            Some(1),
        );
        cell.extend(own(&["TM. ỦY BAN NHÂN DÂN"], Some(2)));
        assert_eq!(
            read(&cell),
            (
                vec!["Như trên (để thực hiện)".to_owned(), "Lưu: VT".to_owned()],
                4
            )
        );
        let inline = own(&["Nơi nhận: - Sở Nội vụ;", "- Lưu: VT."], None);
        assert_eq!(read(&inline).0, ["Sở Nội vụ", "Lưu: VT"]);
    }
}
