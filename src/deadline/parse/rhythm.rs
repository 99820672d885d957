//! Rhythms: "hằng tháng", "định kỳ 6 tháng", "mỗi quý 1 lần", "02 lần/năm", "2 tháng/lần".

use super::cursor::Cursor;
use crate::deadline::expression::{Rhythm, Unit};
use crate::deadline::outcome::Words;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// A rhythm that names no day itself.
///
/// "hằng" or "mỗi" always makes one. A unit alone ("quý", "6 tháng") is one only beside another
/// rhythm or after "định kỳ", "báo cáo".
pub fn rhythm(cursor: &mut Cursor) -> Option<Rhythm> {
    let start = cursor.at;
    let found = frequency(cursor)
        .or_else(|| each(cursor))
        .or_else(|| per_time(cursor))
        .or_else(|| in_context(cursor));
    match found {
        Some(_) => (cursor.rhythmic, cursor.ruled) = (true, true),
        None => cursor.at = start,
    }
    found
}

/// "02 lần/năm", "1 lần mỗi quý", "một lần/tháng".
fn frequency(cursor: &mut Cursor) -> Option<Rhythm> {
    let start = cursor.at;
    let times = match cursor.number(0, 2) {
        Some(times) if cursor.is(1, Word::Times) => {
            cursor.at += 2;
            times
        }
        _ if cursor.eat(Word::Once) => 1,
        _ => return None,
    };
    let tied = cursor.eat_kind(Kind::Slash) || cursor.eat(Word::Each);
    match lone_unit(cursor).filter(|_| tied) {
        Some((unit, every)) => Some(Rhythm { unit, every, times }),
        None => {
            cursor.at = start;
            None
        }
    }
}

/// "hằng quý", "mỗi tháng 1 lần", "định kỳ hằng năm".
fn each(cursor: &mut Cursor) -> Option<Rhythm> {
    let start = cursor.at;
    if !cursor.eat(Word::Each) {
        return None;
    }
    if let Some(unit) = report_unit(cursor) {
        cursor.at += 1;
        cursor.reports = true;
        return Some(once(unit));
    }
    // "hàng tuân": after "hằng" nothing but a unit can stand.
    if let Some(Kind::Slip(word)) = cursor.kind(0)
        && let Some(unit) = unit_of(word)
    {
        cursor.slips.push((cursor.here(), unit));
        cursor.at += 1;
        return Some(once(unit));
    }
    let Some((unit, every)) = lone_unit(cursor) else {
        cursor.at = start;
        return None;
    };
    let times = trailing_times(cursor);
    Some(Rhythm { unit, every, times })
}

/// Once in each of these units.
pub fn once(unit: Unit) -> Rhythm {
    Rhythm {
        unit,
        every: 1,
        times: 1,
    }
}

/// "hằng quý báo cáo": the vocabulary takes "quý báo cáo" for one phrase.
fn report_unit(cursor: &Cursor) -> Option<Unit> {
    match cursor.kind(0)? {
        Kind::Word(Word::ReportMonth) => Some(Unit::Month),
        Kind::Word(Word::ReportQuarter) => Some(Unit::Quarter),
        Kind::Word(Word::ReportYear) => Some(Unit::Year),
        _ => None,
    }
}

fn unit_of(word: Word) -> Option<Unit> {
    Some(match word {
        Word::Day => Unit::Day,
        Word::Week => Unit::Week,
        Word::Month => Unit::Month,
        Word::Quarter => Unit::Quarter,
        Word::Year => Unit::Year,
        _ => return None,
    })
}

/// "6 tháng/lần", "quý/lần", "6 tháng một lần".
fn per_time(cursor: &mut Cursor) -> Option<Rhythm> {
    let start = cursor.at;
    let found = lone_unit(cursor);
    let per = cursor.eat_all(&[Word::Once])
        || (cursor.kind(0) == Some(Kind::Slash) && cursor.is(1, Word::Times))
        || (cursor.number(0, 2) == Some(1) && cursor.is(1, Word::Times));
    match found.filter(|_| per) {
        Some((unit, every)) => {
            if !cursor.at_index(cursor.at - 1).is(0, Word::Once) {
                cursor.at += 2;
            }
            Some(Rhythm {
                unit,
                every,
                times: 1,
            })
        }
        None => {
            cursor.at = start;
            None
        }
    }
}

/// "quý", "6 tháng", "01 năm" where a rhythm is spoken of already.
fn in_context(cursor: &mut Cursor) -> Option<Rhythm> {
    if !cursor.rhythmic {
        return None;
    }
    let start = cursor.at;
    let found = lone_unit(cursor);
    match found {
        Some((unit, every)) if unit >= Unit::Month => Some(Rhythm {
            unit,
            every,
            times: trailing_times(cursor),
        }),
        _ => {
            cursor.at = start;
            None
        }
    }
}

/// After "tháng cuối quý": ", 6 tháng và năm", the other periods whose last month it is, with their words. None where anything else follows
/// them that a comma or "và" ties on: "… và năm 2026".
pub fn listed_after(cursor: &mut Cursor) -> Vec<(Rhythm, Words)> {
    let start = cursor.at;
    let joint = |cursor: &Cursor| {
        matches!(
            cursor.kind(0),
            Some(Kind::Comma | Kind::Slash | Kind::Word(Word::And))
        )
    };
    let mut found = Vec::new();
    while joint(cursor) {
        let before = cursor.at;
        cursor.eat_kind(Kind::Comma);
        cursor.eat_kind(Kind::Slash);
        cursor.eat(Word::And);
        cursor.eat(Word::Each);
        let from = cursor.at;
        match lone_unit(cursor) {
            Some((unit @ (Unit::Half | Unit::NineMonths | Unit::Year), 1)) => {
                found.push((once(unit), cursor.since(from)));
            }
            _ => {
                cursor.at = before;
                break;
            }
        }
    }
    let ends = matches!(
        cursor.kind(0),
        None | Some(Kind::Dot | Kind::Semicolon | Kind::Close | Kind::Open)
    );
    if !ends {
        found.clear();
    }
    if found.is_empty() {
        cursor.at = start;
    }
    found
}

fn trailing_times(cursor: &mut Cursor) -> u32 {
    if cursor.eat(Word::Once) {
        return 1;
    }
    match cursor.number(0, 2) {
        Some(times) if cursor.is(1, Word::Times) => {
            cursor.at += 2;
            times
        }
        _ => 1,
    }
}

/// A unit, perhaps with a count before it, that names no certain period: "quý" but not "quý III".
/// With the number of units.
fn lone_unit(cursor: &mut Cursor) -> Option<(Unit, u32)> {
    let start = cursor.at;
    let count = cursor.number(0, 2);
    cursor.at += usize::from(count.is_some());
    let unit = match cursor.kind(0) {
        Some(Kind::Word(word)) => unit_of(word),
        _ => None,
    };
    let Some(unit) = unit else {
        cursor.at = start;
        return None;
    };
    cursor.at += 1;
    let named = match cursor.kind(0) {
        Some(Kind::Number(..)) => !cursor.is(1, Word::Times),
        Some(Kind::Roman(_)) | Some(Kind::Word(Word::First | Word::Last | Word::Middle)) => true,
        _ => false,
    };
    if named {
        cursor.at = start;
        return None;
    }
    match (unit, count.unwrap_or(1)) {
        (_, 0) => {
            cursor.at = start;
            None
        }
        (Unit::Month, 3) => Some((Unit::Quarter, 1)),
        (Unit::Month, 6) => Some((Unit::Half, 1)),
        (Unit::Month, 9) => Some((Unit::NineMonths, 1)),
        (Unit::Month, 12) => Some((Unit::Year, 1)),
        (unit, count) => Some((unit, count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    /// Unit, every, times; `None` where there is no rhythm.
    fn seen(text: &str, rhythmic: bool) -> Option<(Unit, u32, u32)> {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        cursor.rhythmic = rhythmic;
        rhythm(&mut cursor).map(|found| (found.unit, found.every, found.times))
    }

    #[test]
    fn rhythms_in_their_forms() {
        for (text, found) in [
            ("hằng tháng", (Unit::Month, 1, 1)),
            ("mỗi quý 1 lần", (Unit::Quarter, 1, 1)),
            ("02 lần/năm", (Unit::Year, 1, 2)),
            ("2 tháng/lần", (Unit::Month, 2, 1)),
            ("06 tháng/lần", (Unit::Half, 1, 1)),
            ("03 tháng một lần", (Unit::Quarter, 1, 1)),
            ("hai tháng một lần", (Unit::Month, 2, 1)),
            ("hàng tuân", (Unit::Week, 1, 1)),
            ("hằng quý báo cáo", (Unit::Quarter, 1, 1)),
        ] {
            assert_eq!(seen(text, false), Some(found), "{text}");
        }
    }

    #[test]
    fn a_unit_alone_needs_a_rhythm_beside_it() {
        assert_eq!(seen("6 tháng", false), None);
        assert_eq!(seen("6 tháng", true), Some((Unit::Half, 1, 1)));
        assert_eq!(seen("quý III", true), None);
        assert_eq!(seen("6 tháng đầu năm", true), None);
    }
}
