//! Periods: "Tháng 8/2025", "Quý III, IV/2025", "Quý 4 năm 2025", "6 tháng đầu năm", "giai đoạn
//! 2026 - 2027", "cuối quý III".

use super::cursor::{Cursor, Parsed};
use super::months::months_of_year;
use crate::deadline::expression::{Named, Part, Periods, Unit, When, YearOf};
use crate::deadline::outcome::Refusal;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// A period, a list of periods, or a part of one.
pub fn period(cursor: &mut Cursor, within: bool) -> Parsed<When> {
    if let Some(when) = last_week(cursor)? {
        return Ok(Some(when));
    }
    if let Some(when) = part(cursor)? {
        return Ok(Some(when));
    }
    if let Some(periods) = months_of_year(cursor) {
        return Ok(Some(When::Periods(periods)));
    }
    if let Some(periods) = years(cursor)? {
        return Ok(Some(When::Periods(periods)));
    }
    if let Some(periods) = list(cursor)? {
        return Ok(Some(When::Periods(periods)));
    }
    if let Some(periods) = numerals(cursor)? {
        return Ok(Some(When::Periods(periods)));
    }
    if let Some(named) = month_and_year(cursor)? {
        return Ok(Some(one(named)));
    }
    Ok(this_year(cursor, within).map(one))
}

fn one(named: Named) -> When {
    When::Periods(Periods {
        items: vec![named],
        run: false,
    })
}

/// The year after a day, month or quarter: "/2025", "-2025", "năm 2025", "hằng năm", "của năm báo
/// cáo", "năm sau".
pub fn year_of(cursor: &mut Cursor) -> YearOf {
    if let Some(year) = stated_year(cursor) {
        return YearOf::Stated(year, false);
    }
    let start = cursor.at;
    if cursor.eat_kind(Kind::Comma) {
        // "30/9, năm 2025"; after a comma nothing else belongs to the day before it.
        if let (true, Some(year)) = (cursor.is(0, Word::Year), cursor.year(1)) {
            cursor.at += 2;
            return YearOf::Stated(year, false);
        }
        cursor.at = start;
        return YearOf::Unstated;
    }
    let linked = cursor.eat(Word::Of) || cursor.eat(Word::Within);
    if cursor.eat_all(&[Word::Each, Word::Year]) || cursor.eat(Word::ReportYear) {
        return YearOf::Each;
    }
    if cursor.eat(Word::NextYear) {
        return after_which(cursor);
    }
    if cursor.eat(Word::ThisYear) {
        return YearOf::Running;
    }
    if linked && cursor.is(0, Word::Year) {
        if let Some(year) = cursor.year(1) {
            cursor.at += 2;
            return YearOf::Stated(year, false);
        }
        let alone = !matches!(
            cursor.kind(1),
            Some(Kind::Number(..) | Kind::Word(Word::First | Word::Last))
        );
        if alone {
            cursor.at += 1;
            return YearOf::Running;
        }
    }
    cursor.at = start;
    YearOf::Unstated
}

/// After "năm sau", "năm liền kề": the year after which one, where that is said.
fn after_which(cursor: &mut Cursor) -> YearOf {
    let start = cursor.at;
    if !cursor.eat(Word::Of) {
        cursor.eat(Word::After);
    }
    if cursor.eat(Word::ThisYear) || cursor.eat(Word::ReportYear) {
        return YearOf::AfterPlan;
    }
    cursor.at = start;
    YearOf::Next
}

/// "/2025", "-2025", ".2025", "năm 2025", "2025".
fn stated_year(cursor: &mut Cursor) -> Option<i32> {
    let sign = matches!(cursor.kind(0), Some(Kind::Slash | Kind::Dash | Kind::Dot));
    // "Tháng 9. 2025 …" and "9/ 2025": a full stop before a space ends a sentence.
    let sentence = cursor.kind(0) == Some(Kind::Dot) && cursor.spaced(1);
    let ahead = usize::from(sign && !sentence);
    let word = usize::from(cursor.is(ahead, Word::Year));
    let tied = ahead + word > 0;
    let year = cursor
        .year(ahead + word)
        .or_else(|| cursor.far_year(ahead + word).filter(|_| tied))?;
    // A year that itself begins a range belongs to it: "Quý IV 2025-2026" is no period.
    cursor.at += ahead + word + 1;
    Some(year)
}

/// "tuần cuối tháng 12/2025".
fn last_week(cursor: &mut Cursor) -> Parsed<When> {
    let start = cursor.at;
    if cursor.eat_all(&[Word::Week, Word::Last]) {
        cursor.eat(Word::Of);
        if cursor.is(0, Word::Month) && cursor.number(1, 2).is_some() {
            cursor.at += 1;
            return Ok(Some(When::LastWeek(item(cursor, start, Unit::Month)?)));
        }
    }
    cursor.at = start;
    Ok(None)
}

/// "đầu tháng 3/2026", "cuối năm", "nửa đầu tháng 8".
fn part(cursor: &mut Cursor) -> Parsed<When> {
    let start = cursor.at;
    let half = cursor.eat(Word::Half);
    let part = match cursor.kind(0) {
        Some(Kind::Word(Word::First)) => Part::Beginning,
        Some(Kind::Word(Word::Middle)) => Part::Middle,
        Some(Kind::Word(Word::Last)) => Part::End,
        _ => {
            cursor.at = start;
            return Ok(None);
        }
    };
    cursor.at += 1;
    cursor.eat(Word::Of);
    let named = match cursor.kind(0) {
        Some(Kind::Word(Word::Month)) if cursor.number(1, 2).is_some() => {
            cursor.at += 1;
            Some(item(cursor, start, Unit::Month)?)
        }
        Some(Kind::Word(Word::Quarter)) if quarter_number(cursor, 1).is_some() => {
            cursor.at += 1;
            Some(item(cursor, start, Unit::Quarter)?)
        }
        Some(Kind::Word(Word::Year)) => {
            let stated = cursor.year(1);
            cursor.at += 1 + usize::from(stated.is_some());
            let year = stated.map_or(YearOf::Unstated, |year| YearOf::Stated(year, false));
            Some(whole(cursor, start, year))
        }
        Some(Kind::Word(Word::ThisYear)) => {
            cursor.at += 1;
            Some(whole(cursor, start, YearOf::Running))
        }
        Some(Kind::Word(Word::NextYear)) => {
            cursor.at += 1;
            Some(whole(cursor, start, YearOf::Next))
        }
        _ => None,
    };
    let part = if half { Part::HalfOf } else { part };
    match named {
        Some(named) => Ok(Some(When::Part(part, named))),
        None => {
            cursor.at = start;
            Ok(None)
        }
    }
}

fn whole(cursor: &Cursor, start: usize, year: YearOf) -> Named {
    Named {
        unit: Unit::Year,
        number: 1,
        year,
        words: cursor.since(start),
    }
}

/// "2025", "năm 2025", "cả năm 2025", "2026 - 2030", "năm 2025, 2026", "giai đoạn 2026-2027".
fn years(cursor: &mut Cursor) -> Parsed<Periods> {
    let start = cursor.at;
    cursor.eat(Word::Several);
    cursor.eat(Word::Stage);
    cursor.eat(Word::Whole);
    let mut items = Vec::new();
    let mut run = false;
    loop {
        let from = cursor.at;
        cursor.eat(Word::Year);
        let joined = |sign| cursor.kind(1) == Some(sign) && cursor.number(2, 2).is_some();
        let iso = joined(Kind::Dash) || joined(Kind::Slash) && cursor.kind(3) == Some(Kind::Slash);
        let Some(year) = cursor.year(0).filter(|_| !iso) else {
            cursor.at = from;
            break;
        };
        cursor.at += 1;
        items.push(whole(cursor, from, YearOf::Stated(year, false)));
        let word = |ahead: usize| usize::from(cursor.is(ahead, Word::Year));
        let next = match cursor.kind(0) {
            _ if run => None,
            Some(Kind::Comma | Kind::Plus | Kind::Word(Word::And)) => cursor.year(1 + word(1)),
            Some(Kind::Dash) => cursor.year(1 + word(1)),
            _ => None,
        };
        if next.is_none() {
            break;
        }
        run = cursor.kind(0) == Some(Kind::Dash);
        cursor.at += 1;
    }
    if items.is_empty() {
        cursor.at = start;
        return Ok(None);
    }
    if let Some(first) = items.first_mut() {
        first.words = cursor.at_index(start).here().to(first.words);
    }
    Ok(Some(Periods { items, run }))
}

/// "trong năm", "cả năm": the plan's year.
fn this_year(cursor: &mut Cursor, within: bool) -> Option<Named> {
    let start = cursor.at;
    let entire = cursor.eat(Word::Whole);
    let alone = !matches!(
        cursor.kind(1),
        Some(Kind::Number(..) | Kind::Roman(_) | Kind::Word(Word::First | Word::Last))
    );
    let year = if cursor.eat(Word::ThisYear) {
        YearOf::Running
    } else if (entire || within) && cursor.eat(Word::NextYear) {
        YearOf::Next
    } else if (entire || within) && cursor.is(0, Word::Year) && alone {
        cursor.at += 1;
        YearOf::Running
    } else {
        cursor.at = start;
        return None;
    };
    Some(whole(cursor, start, year))
}

/// "tháng 7, 8 và 9 năm 2025", "Quý III-IV/2025", "quý III và quý IV năm 2025", "Quý 3 + Quý 4".
fn list(cursor: &mut Cursor) -> Parsed<Periods> {
    let start = cursor.at;
    cursor.eat(Word::Several);
    let (word, unit) = match cursor.kind(0) {
        Some(Kind::Word(Word::Month)) => (Word::Month, Unit::Month),
        Some(Kind::Word(Word::Quarter)) => (Word::Quarter, Unit::Quarter),
        _ => {
            cursor.at = start;
            return Ok(None);
        }
    };
    if number_of(cursor, 1, unit).is_none() {
        cursor.at = start;
        return Ok(None);
    }
    let from = cursor.at;
    cursor.at += 1;
    let mut items = vec![item(cursor, from, unit)?];
    let mut run = false;
    while !run {
        let joint = cursor.kind(0);
        let dash = joint == Some(Kind::Dash)
            || (cursor.is(0, Word::Until) && matches!(cursor.kind(1), Some(Kind::Roman(_))));
        let joined = dash
            || matches!(
                joint,
                Some(Kind::Comma | Kind::Plus | Kind::Word(Word::And))
            );
        let named = usize::from(cursor.is(1, word));
        if !joined || number_of(cursor, 1 + named, unit).is_none() {
            break;
        }
        let before = cursor.at;
        cursor.at += 1;
        let from = cursor.at;
        cursor.at += named;
        let next = item(cursor, from, unit);
        // Without the unit's word the number must stand alone: "Quý III, 4 nhiệm vụ" and "tháng 9,
        // 15/10" are no lists.
        let dated = next
            .as_ref()
            .is_ok_and(|next| next.year != YearOf::Unstated);
        if named == 0 && !dated && !stands_alone(cursor) {
            cursor.at = before;
            break;
        }
        items.push(next?);
        run = dash;
    }
    Ok(Some(Periods { items, run }))
}

/// "III, IV/2026", "I/2026": Roman numerals with their year are quarters, where nothing before them could have numbers of its own.
fn numerals(cursor: &mut Cursor) -> Parsed<Periods> {
    let start = cursor.at;
    let free = match cursor.previous().map(|token| token.kind) {
        None | Some(Kind::Colon) => true,
        Some(Kind::Word(word)) => matches!(
            word,
            Word::Within
                | Word::From
                | Word::Until
                | Word::End
                | Word::AtLatest
                | Word::Before
                | Word::At
                | Word::Label(_)
        ),
        _ => false,
    };
    let numeral = |cursor: &Cursor, ahead| matches!(cursor.kind(ahead), Some(Kind::Roman(1..=4)));
    if !free || !numeral(cursor, 0) {
        return Ok(None);
    }
    let mut items = vec![item(cursor, start, Unit::Quarter)?];
    let mut run = false;
    while !run && numeral(cursor, 1) {
        run = match cursor.kind(0) {
            Some(Kind::Dash) => true,
            Some(Kind::Comma | Kind::Plus | Kind::Word(Word::And)) => false,
            _ => break,
        };
        cursor.at += 1;
        items.push(item(cursor, cursor.at, Unit::Quarter)?);
    }
    let dated = items
        .last()
        .is_some_and(|last| matches!(last.year, YearOf::Stated(..)));
    let ends = !matches!(
        cursor.kind(0),
        Some(Kind::Slash | Kind::Dash | Kind::Number(..) | Kind::Roman(_))
    ) || cursor.spaced(0);
    if !dated || !ends {
        cursor.at = start;
        return Ok(None);
    }
    cursor.numerals = Some(cursor.since(start));
    Ok(Some(Periods { items, run }))
}

/// Whether a number of a list, without its unit's word, ends here: no date, unit or name goes on from it.
pub fn stands_alone(cursor: &Cursor) -> bool {
    let number = matches!(cursor.kind(1), Some(Kind::Number(..)));
    match cursor.kind(0) {
        // "tháng 1 - 2.1.2025" goes on to a date.
        Some(Kind::Dot | Kind::Dash) => !number,
        Some(
            Kind::Comma
            | Kind::Semicolon
            | Kind::Close
            | Kind::Plus
            | Kind::Open
            | Kind::Colon
            | Kind::Word(
                Word::And | Word::YearsAfter | Word::PeriodsAfter | Word::Onwards | Word::Until,
            ),
        )
        | None => true,
        _ => false,
    }
}

/// At the number of a month or quarter, after its word if it has one; the words begin at index
/// `start`.
fn item(cursor: &mut Cursor, start: usize, unit: Unit) -> Result<Named, Refusal> {
    let number = number_of(cursor, 0, unit).unwrap_or(0);
    cursor.at += 1;
    let most = if unit == Unit::Month { 12 } else { 4 };
    if !(1..=most).contains(&number) {
        return Err(Refusal::Impossible {
            words: cursor.since(start),
        });
    }
    let year = year_of(cursor);
    Ok(Named {
        unit,
        number,
        year,
        words: cursor.since(start),
    })
}

fn number_of(cursor: &Cursor, ahead: usize, unit: Unit) -> Option<u32> {
    match unit {
        Unit::Month => cursor.number(ahead, 2),
        _ => quarter_number(cursor, ahead),
    }
}

pub fn quarter_number(cursor: &Cursor, ahead: usize) -> Option<u32> {
    match cursor.kind(ahead)? {
        Kind::Roman(number) => Some(number),
        _ => cursor.number(ahead, 2),
    }
}

/// "6/2025", "9-2026", "9.2026": a month and its year without the word.
fn month_and_year(cursor: &mut Cursor) -> Parsed<Named> {
    let start = cursor.at;
    let sign = matches!(cursor.kind(1), Some(Kind::Slash | Kind::Dash | Kind::Dot));
    if cursor.number(0, 2).is_none() || !sign || cursor.year(2).is_none() {
        return Ok(None);
    }
    item(cursor, start, Unit::Month).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    /// The periods as `unit number year`, joined by `,` or, for a run, `-`; and how many tokens are
    /// left.
    fn seen(text: &str) -> String {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        let name = |named: &Named| format!("{:?} {} {:?}", named.unit, named.number, named.year);
        let found = match period(&mut cursor, true) {
            Ok(Some(When::Periods(periods))) => {
                let items: Vec<String> = periods.items.iter().map(name).collect();
                items.join(if periods.run { " - " } else { ", " })
            }
            Ok(Some(When::Part(part, named))) => format!("{part:?} of {}", name(&named)),
            Ok(Some(When::LastWeek(named))) => format!("last week of {}", name(&named)),
            Ok(Some(When::Day(_) | When::Days(_)) | None) => "none".to_owned(),
            Err(_) => "refused".to_owned(),
        };
        format!("{found}; {} left", tokens.len() - cursor.at)
    }

    #[test]
    fn one_period() {
        for text in ["Quý IV/2025", "Quí IV-2025", "quý 4 năm 2025", "QIV/2025"] {
            assert_eq!(
                seen(text),
                "Quarter 4 Stated(2025, false); 0 left",
                "{text}"
            );
        }
        assert_eq!(seen("6/2025"), "Month 6 Stated(2025, false); 0 left");
        assert_eq!(seen("tháng 12 hằng năm"), "Month 12 Each; 0 left");
        assert_eq!(seen("6 tháng đầu năm"), "Half 1 Unstated; 0 left");
        assert_eq!(
            seen("4 tháng đầu năm 2025"),
            "Month 1 Stated(2025, false) - Month 4 Stated(2025, false); 0 left"
        );
        assert_eq!(
            seen("hai tháng cuối năm"),
            "Month 11 Unstated - Month 12 Unstated; 0 left"
        );
        assert_eq!(seen("2 tháng đầu quý III"), "none; 5 left");
        assert_eq!(
            seen("9 tháng năm 2026"),
            "NineMonths 1 Stated(2026, false); 0 left"
        );
        assert_eq!(seen("6 tháng năm 2026"), "none; 4 left");
        assert_eq!(seen("9 tháng năm"), "none; 3 left");
        assert_eq!(seen("cả năm 2025"), "Year 1 Stated(2025, false); 0 left");
        assert_eq!(seen("năm"), "Year 1 Running; 0 left");
        assert_eq!(seen("Quý V"), "refused; 0 left");
    }

    #[test]
    fn lists_and_runs() {
        assert_eq!(
            seen("Quý III, IV/2025"),
            "Quarter 3 Unstated, Quarter 4 Stated(2025, false); 0 left"
        );
        assert_eq!(
            seen("tháng 7-9/2025"),
            "Month 7 Unstated - Month 9 Stated(2025, false); 0 left"
        );
        assert_eq!(
            seen("2026 - 2030"),
            "Year 1 Stated(2026, false) - Year 1 Stated(2030, false); 0 left"
        );
    }

    #[test]
    fn a_number_after_a_comma_is_not_always_of_the_list() {
        assert_eq!(seen("Quý III, 4 nhiệm vụ"), "Quarter 3 Unstated; 3 left");
        assert_eq!(seen("tháng 9, 15/10"), "Month 9 Unstated; 4 left");
        assert_eq!(seen("tháng 1 - 2.1.2025"), "Month 1 Unstated; 6 left");
    }

    #[test]
    fn parts() {
        assert_eq!(seen("cuối quý III"), "End of Quarter 3 Unstated; 0 left");
        assert_eq!(
            seen("cuối năm 2025"),
            "End of Year 1 Stated(2025, false); 0 left"
        );
        assert_eq!(
            seen("nửa đầu tháng 8"),
            "HalfOf of Month 8 Unstated; 0 left"
        );
        assert_eq!(
            seen("tuần cuối tháng 12"),
            "last week of Month 12 Unstated; 0 left"
        );
    }
}
