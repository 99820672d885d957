//! Months counted from an end of the year: "6 tháng đầu năm", "hai tháng cuối năm 2025".

use super::cursor::Cursor;
use super::period::year_of;
use crate::deadline::expression::{Named, Periods, Unit, YearOf};
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// "9 tháng năm 2026": the report's nine months, from the year's first on. Six may be the last, and any other number is a length; after
/// "ngày", "trước" or "đến" it may be the 9th of May.
pub fn nine_months(cursor: &mut Cursor) -> Option<Periods> {
    let start = cursor.at;
    let dated = cursor.previous().is_some_and(|token| {
        matches!(
            token.kind,
            Kind::Number(..)
                | Kind::Word(
                    Word::Day
                        | Word::Before
                        | Word::Until
                        | Word::AtLatest
                        | Word::End
                        | Word::From
                        | Word::After
                )
        )
    });
    if dated || cursor.number(0, 2) != Some(9) {
        return None;
    }
    let year = cursor.year(3)?;
    cursor.at += 4;
    let words = cursor.since(start);
    cursor.first_months = Some(words);
    let named = Named {
        unit: Unit::NineMonths,
        number: 1,
        year: YearOf::Stated(year, false),
        words,
    };
    Some(Periods {
        items: vec![named],
        run: false,
    })
}

/// "6 tháng đầu năm 2025", "9 tháng đầu năm", "4 tháng cuối năm": a quarter or half-year where it is one, else its months.
pub fn months_of_year(cursor: &mut Cursor) -> Option<Periods> {
    let start = cursor.at;
    let months = cursor
        .number(0, 2)
        .filter(|months| (1..=11).contains(months))?;
    if !cursor.is(1, Word::Month) {
        return None;
    }
    let first = match cursor.kind(2)? {
        Kind::Word(Word::First) => true,
        Kind::Word(Word::Last) => false,
        Kind::Word(Word::Year) => return nine_months(cursor),
        _ => return None,
    };
    cursor.at += 3;
    let year = if cursor.is(0, Word::Year) && cursor.year(1).is_none() {
        // "6 tháng đầu năm": the year spoken of.
        cursor.at += 1;
        YearOf::Unstated
    } else if cursor.is(0, Word::Quarter) || cursor.is(0, Word::NextQuarter) {
        // "2 tháng đầu quý III" is no part of the year.
        cursor.at = start;
        return None;
    } else {
        year_of(cursor)
    };
    let words = cursor.since(start);
    let named = |unit, number| Named {
        unit,
        number,
        year,
        words,
    };
    let whole = match (months, first) {
        (3, true) => Some((Unit::Quarter, 1)),
        (3, false) => Some((Unit::Quarter, 4)),
        (6, _) => Some((Unit::Half, if first { 1 } else { 2 })),
        (9, _) => Some((Unit::NineMonths, if first { 1 } else { 2 })),
        _ => None,
    };
    if let Some((unit, number)) = whole {
        return Some(Periods {
            items: vec![named(unit, number)],
            run: false,
        });
    }
    let (from, to) = if first {
        (1, months)
    } else {
        (13 - months, 12)
    };
    let ends = if from == to {
        vec![from]
    } else {
        vec![from, to]
    };
    Some(Periods {
        items: ends
            .into_iter()
            .map(|month| named(Unit::Month, month))
            .collect(),
        run: true,
    })
}
