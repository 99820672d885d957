//! The names of organisations in a cell: where one ends and the next begins, and which of them may be one.

use std::collections::HashSet;

use strsim::osa_distance;

use super::grid::Cell;
use super::vocabulary::{AND, LOCALITIES, SEVERAL, UNIT_HEADS, is_collective};
use crate::text::fold;

/// What stands at the beginning of an entry of a list.
pub(super) const BULLETS: [char; 6] = ['-', '+', '\u{2022}', '\u{2013}', '\u{2014}', '*'];

/// The text with all hyphens and dashes alike, folded: what counts when a cell is compared.
pub(super) fn compared(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| match letter {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
            letter => letter,
        })
        .collect();
    fold(&plain)
}

/// The key under which two names are surely one: as [`compared`], without blanks around marks and without a mark at the end.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in compared(name).chars() {
        match letter {
            '-' | '&' | '/' | ',' | ';' => {
                while key.ends_with(' ') {
                    key.pop();
                }
                key.push(letter);
            }
            ' ' if key.ends_with(['-', '&', '/', ',', ';']) => {}
            letter => key.push(letter),
        }
    }
    key.trim_matches(['.', ',', ';', ':', ' ']).to_owned()
}

/// The names in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub names: Vec<String>,
    /// Lines were joined to one name, though the second could be a name too.
    pub is_joined: bool,
    /// The cell was parted at commas, though not each part looks like a name.
    pub is_parted: bool,
}

/// Parts a cell: at semicolons, at line breaks that are no wrapped lines, and at commas where an organisation begins behind them.
pub(super) fn names(cell: &Cell, known: &HashSet<String>) -> Names {
    let mut found = Names::default();
    let mut lines: Vec<String> = Vec::new();
    for line in cell.lines().iter().map(|line| line.trim()) {
        if line.is_empty() {
            continue;
        }
        let first = line.split(';').next().unwrap_or_default();
        let begins = line.starts_with(BULLETS) || is_name(first) || known.contains(&key(first));
        match lines.last_mut() {
            Some(last) if !begins && !last.ends_with(';') => {
                found.is_joined |= line.chars().next().is_some_and(char::is_uppercase);
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    for line in &lines {
        for part in line.split(';') {
            let part = part.trim().trim_start_matches(BULLETS).trim();
            let part = part.trim_end_matches(['.', ',', ' ']);
            if !part.is_empty() {
                at_commas(part, known, &mut found);
            }
        }
    }
    found
}

fn at_commas(part: &str, known: &HashSet<String>, found: &mut Names) {
    let pieces: Vec<&str> = part.split(',').map(str::trim).collect();
    if pieces.len() == 1 || known.contains(&key(part)) {
        found.names.push(part.to_owned());
        return;
    }
    let begins = |piece: &str| is_name(piece) || known.contains(&key(piece));
    let is_certain = pieces.iter().all(|piece| begins(piece));
    // "Các sở, ban, ngành" is one enumeration.
    if !is_certain && (is_several(part) || !pieces.iter().skip(1).any(|piece| begins(piece))) {
        found.names.push(part.to_owned());
        return;
    }
    found.is_parted |= !is_certain;
    let mut own: Vec<String> = Vec::new();
    for piece in pieces {
        match own.last_mut() {
            Some(last) if !begins(piece) => {
                last.push_str(", ");
                last.push_str(piece);
            }
            _ => own.push(piece.to_owned()),
        }
    }
    found.names.append(&mut own);
}

fn is_several(name: &str) -> bool {
    fold(name)
        .strip_prefix(SEVERAL.as_str())
        .is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a text begins as the name of an organisation does: with a word for one, in a capital, and more than that word.
fn is_name(text: &str) -> bool {
    let text = text.trim().trim_start_matches(BULLETS).trim();
    if is_several(text) {
        return true;
    }
    let is_capital = text.chars().next().is_some_and(char::is_uppercase);
    let is_short = !text.contains(' ') && text.chars().any(char::is_lowercase);
    let folded = fold(text);
    is_capital
        && !is_short
        && UNIT_HEADS.iter().any(|head| {
            let rest = folded.strip_prefix(head.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '&']))
        })
}

/// Whether a name stands for several organisations that nobody lists.
pub(super) fn is_group(name: &str) -> bool {
    is_several(name) || is_collective(&fold(name))
}

/// Whether two names are the same but for the place at the end of one: "Phòng Kinh tế", "Phòng Kinh tế xã".
pub(super) fn is_place_left_out(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (words(a), words(b));
    match (is_place(a.last()), is_place(b.last())) {
        (true, false) => drop(a.pop()),
        (false, true) => drop(b.pop()),
        _ => return false,
    }
    let same = |(x, y): (&String, &String)| fold(x) == fold(y);
    a.len() > 1 && a.len() == b.len() && a.iter().zip(&b).all(same)
}

/// Whether two names that differ may be one organisation: a slip, a place left out, an abbreviation.
pub(super) fn is_near(a: &str, b: &str) -> bool {
    if is_group(a) != is_group(b) {
        return false;
    }
    if is_group(a) {
        let (a, b) = (plain(a), plain(b));
        return osa_distance(&a, &b) <= a.chars().count().max(b.chars().count()) / 4;
    }
    let (mut a, mut b) = (words(a), words(b));
    match (is_place(a.last()), is_place(b.last())) {
        (true, false) if a.len() > 2 => drop(a.pop()),
        (false, true) if b.len() > 2 => drop(b.pop()),
        _ => {}
    }
    let same = |(x, y): &(&String, &String)| fold(x) == fold(y);
    let start = a.iter().zip(&b).take_while(same).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() && b.is_empty() || is_initials_of(a, b) || is_initials_of(b, a) {
        return true;
    }
    // One word in another spelling, in names that share the rest.
    let (a, b) = (fold(&a.join(" ")), fold(&b.join(" ")));
    let longest = a.chars().count().max(b.chars().count());
    start + end >= 2 && longest > 3 && osa_distance(&a, &b) <= (longest / 4).clamp(1, 2)
}

/// A name without marks on its letters.
fn plain(name: &str) -> String {
    let is_mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    key(name)
        .chars()
        .filter(|letter| !is_mark(letter))
        .collect()
}

/// The words of a name, without the marks between them.
fn words(name: &str) -> Vec<String> {
    let is_mark = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '&' | '/' | ',' | ';' | '.')
            || BULLETS.contains(&letter)
    };
    let words = name.split(is_mark).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_place(word: Option<&String>) -> bool {
    word.is_some_and(|word| LOCALITIES.contains(&fold(word)))
}

/// Whether some words are the initials of others, or nearly: "HHC" of "hành chính công".
fn is_initials_of(short: &[String], long: &[String]) -> bool {
    let short: String = short.concat();
    let letters = short.chars().count();
    let is_capital = letters > 1 && short.chars().all(char::is_uppercase);
    if !is_capital || long.len() < 2 {
        return false;
    }
    let long = long.iter().filter(|word| !AND.contains(&fold(word)));
    let initials: String = long.filter_map(|word| word.chars().next()).collect();
    let most = usize::from(letters > 2);
    osa_distance(&fold(&short), &fold(&initials)) <= most
}

#[cfg(test)]
mod tests {
    use super::super::grid::Place;
    use super::super::letters::Finished;
    use super::*;

    fn cell(lines: &[&str]) -> Cell {
        let finished = Finished {
            text: lines.join(" "),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            ..Finished::default()
        };
        Cell::of(finished, Place::Paragraph(1))
    }

    #[test]
    fn cells_are_parted_where_a_name_begins() {
        for (lines, names_of, is_joined, is_parted) in [
            (
                &["UBND xã; VPĐU xã"][..],
                &["UBND xã", "VPĐU xã"][..],
                false,
                false,
            ),
            (
                &["Phòng", "Văn hoá - Xã hội"],
                &["Phòng Văn hoá - Xã hội"],
                true,
                false,
            ),
            (
                &["Phòng Kinh tế", "Trạm Y tế xã"],
                &["Phòng Kinh tế", "Trạm Y tế xã"],
                false,
                false,
            ),
            (
                &["- Sở Nội vụ;", "- các doanh nghiệp."],
                &["Sở Nội vụ", "các doanh nghiệp"],
                false,
                false,
            ),
            (
                &["Trung tâm Văn hóa, Thể thao và Truyền thông"],
                &["Trung tâm Văn hóa, Thể thao và Truyền thông"],
                false,
                false,
            ),
            (
                &["Các sở, ban, ngành tỉnh"],
                &["Các sở, ban, ngành tỉnh"],
                false,
                false,
            ),
            (
                &["Sở Nội vụ, Sở Tư pháp"],
                &["Sở Nội vụ", "Sở Tư pháp"],
                false,
                false,
            ),
            (
                &["Sở Tư pháp, các cơ quan, đơn vị, địa phương"],
                &["Sở Tư pháp", "các cơ quan, đơn vị, địa phương"],
                false,
                true,
            ),
            (
                &["Báo và Phát thanh, Truyền hình tỉnh"],
                &["Báo và Phát thanh, Truyền hình tỉnh"],
                false,
                false,
            ),
            (&["Phòng A, Nhóm B"], &["Phòng A", "Nhóm B"], false, false),
        ] {
            let known = [key("Nhóm B")].into();
            let found = names(&cell(lines), &known);
            assert_eq!(
                (
                    found.names.iter().map(String::as_str).collect::<Vec<_>>(),
                    found.is_joined,
                    found.is_parted
                ),
                (names_of.to_vec(), is_joined, is_parted),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn near_names_are_told_from_others() {
        for (a, b) in [
            ("Trung tâm Phục vụ HHC", "Trung tâm Phục vụ hành chính công"),
            ("Văn phòng HĐND- UBND xã", "Văn phòng HĐND&UBND xã"),
            ("Các phòng ban liên quan", "Các phòng, cơ quan liên quan"),
            ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
            ("Cơ quan TT BCĐ 57 xã", "Cơ quan TT Ban Chỉ đạo 57 xã"),
            ("Phòng Kinh tế xã", "Phòng Kinh tế"),
            ("Phòng Văn hóa Xã hôi", "Phòng Văn hóa Xã hội"),
        ] {
            assert!(is_near(a, b) && is_near(b, a), "{a} / {b}");
        }
        for (a, b) in [
            ("Sở Nội vụ", "Sở Tư pháp"),
            ("Phòng Kinh tế", "Phòng Y tế"),
            ("UBND xã", "UBND tỉnh"),
            ("Công an xã", "Công an tỉnh"),
            ("Các phòng ban", "Phòng ban"),
            ("Sở Tài chính", "Sở Công Thương"),
        ] {
            assert!(!is_near(a, b) && !is_near(b, a), "{a} / {b}");
        }
        assert!(is_place_left_out(
            "Phòng Văn hóa- Xã hội xã",
            "Phòng Văn hoá - Xã hội"
        ));
        assert!(!is_place_left_out("Phòng Y tế xã", "Phòng Kinh tế"));
        assert!(
            !is_place_left_out("UBND xã", "UBND")
                && !is_place_left_out("Công an xã", "Công an tỉnh")
        );
        assert_eq!(
            key("Văn phòng HĐND& UBND xã."),
            key("văn phòng HĐND&UBND  xã")
        );
        assert_ne!(key("Phòng A"), key("Phòng Á"));
    }
}
