//! Several days that one word rules: "trước ngày 01/6 và 15/11 hằng năm", "ngày 20 của tháng 3, 6, 9, 11", "ngày 25 tháng đầu
//! quý II, III và IV".

use super::cursor::{Cursor, Parsed};
use super::day::{day, ordinal, plain, possible};
use super::period::{quarter_number, stands_alone, year_of};
use crate::deadline::expression::{Day, Days, MonthOf, When, YearOf};
use crate::deadline::outcome::Refusal;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// Days beyond which a list is none; without a bound, each day of a long text would be read as the beginning of another list.
const MOST_DAYS: usize = 24;

/// One day of several months, or of one month of several quarters: the day's number rules the list. A list of one is a day.
pub fn listed(cursor: &mut Cursor) -> Parsed<When> {
    let start = cursor.at;
    if !cursor.is(0, Word::Day) {
        return Ok(None);
    }
    let (last, number) = match cursor.number(1, 2) {
        Some(number) => (false, Some(number)),
        None => (cursor.is(1, Word::Last), None),
    };
    if number.is_none() && !last {
        return Ok(None);
    }
    cursor.at += 2;
    if !cursor.eat(Word::Of) {
        cursor.eat(Word::Within);
    }
    cursor.eat(Word::Several);
    let found = if cursor.eat(Word::Month) {
        match months(cursor) {
            Some(months) => Some((months, false)),
            None => months_of_quarters(cursor)?.map(|months| (months, true)),
        }
    } else {
        None
    };
    let Some(((months, year), of_quarters)) = found else {
        cursor.at = start;
        return Ok(None);
    };
    let words = cursor.since(start);
    let mut items = Vec::with_capacity(months.len());
    for month in months {
        let mut item = plain(number, MonthOf::Number(month), year);
        item.words = words;
        possible(&item)?;
        items.push(item);
    }
    Ok(match items.as_slice() {
        [only] if of_quarters => Some(When::Day(*only)),
        [_, _, ..] => Some(When::Days(Days { items, of_quarters })),
        _ => {
            cursor.at = start;
            None
        }
    })
}

/// "3, 6, 9 và 11", at least two.
fn months(cursor: &mut Cursor) -> Option<(Vec<u32>, YearOf)> {
    let mut months = vec![cursor.number(0, 2)?];
    cursor.at += 1;
    let mut year = YearOf::Unstated;
    while joint(cursor) {
        let word = usize::from(cursor.is(1, Word::Month));
        let Some(month) = cursor.number(1 + word, 2) else {
            break;
        };
        let before = cursor.at;
        cursor.at += 2 + word;
        let dated = matches!(cursor.kind(0), Some(Kind::Slash)) && cursor.year(1).is_none();
        year = year_of(cursor);
        if dated || (word == 0 && year == YearOf::Unstated && !stands_alone(cursor)) {
            cursor.at = before;
            break;
        }
        months.push(month);
        if year != YearOf::Unstated {
            break;
        }
    }
    (months.len() > 1).then_some((months, year))
}

/// "đầu tiên quý II, quý III và quý IV": that month of each quarter named. Without a number the quarters are a rhythm.
fn months_of_quarters(cursor: &mut Cursor) -> Parsed<(Vec<u32>, YearOf)> {
    let nth = match cursor.kind(0) {
        Some(Kind::Word(Word::First)) => 1,
        Some(Kind::Word(Word::Middle)) => 2,
        Some(Kind::Word(Word::Last)) => 3,
        _ => match ordinal(cursor) {
            Some(nth) => nth,
            None => return Ok(None),
        },
    };
    cursor.at += usize::from(cursor.is(0, Word::Ordinal)) + 1;
    if !cursor.eat(Word::Of) {
        cursor.eat(Word::Within);
    }
    cursor.eat(Word::Several);
    if !cursor.is(0, Word::Quarter) || quarter_number(cursor, 1).is_none() {
        return Ok(None);
    }
    cursor.at += 1;
    let mut months = Vec::new();
    loop {
        let quarter = quarter_number(cursor, 0).unwrap_or_default();
        if !(1..=4).contains(&quarter) {
            return Err(Refusal::Impossible {
                words: cursor.here(),
            });
        }
        cursor.at += 1;
        months.push((quarter - 1) * 3 + nth);
        let year = year_of(cursor);
        let word = usize::from(cursor.is(1, Word::Quarter));
        let more = joint(cursor) && quarter_number(cursor, 1 + word).is_some();
        if year != YearOf::Unstated || !more {
            return Ok(Some((months, year)));
        }
        cursor.at += 1 + word;
    }
}

/// After the first day of a list: the others, where "hằng năm" at the end or a rhythm before rules them all. `marked` says that a
/// word such as "trước" stands before the first; the same may stand before each.
pub fn more(cursor: &mut Cursor, first: Day, marker: Option<Word>) -> Parsed<When> {
    let start = cursor.at;
    let ruled = cursor.ruled;
    let plain_day = |day: &Day| {
        matches!(day.month, MonthOf::Number(_))
            && matches!(day.year, YearOf::Unstated | YearOf::Each)
    };
    let of_rhythm = matches!(first.month, MonthOf::OfQuarter(_) | MonthOf::Each);
    if !plain_day(&first) && !of_rhythm {
        return Ok(None);
    }
    let mut items = vec![first];
    while joint(cursor) && items.len() < MOST_DAYS {
        let before = cursor.at;
        cursor.at += 1;
        if let Some(marker) = marker {
            cursor.eat(marker);
        }
        match day(cursor, true)? {
            Some(next) if plain_day(&next) => items.push(next),
            _ => {
                cursor.at = before;
                break;
            }
        }
    }
    let each = items.last().is_some_and(|last| last.year == YearOf::Each);
    // "hằng năm" in the middle closes a list of its own.
    let inner = items.get(1..items.len() - 1).unwrap_or_default();
    let closed = inner.iter().any(|day| day.year == YearOf::Each);
    // "trước ngày 10 của tháng cuối quý, ngày 15/12 hằng năm" is a rhythm and one day of another.
    let least = if of_rhythm { 3 } else { 2 };
    if items.len() < least || closed || !(each || ruled) {
        cursor.at = start;
        return Ok(None);
    }
    Ok(Some(When::Days(Days {
        items,
        of_quarters: false,
    })))
}

/// "(20/3, 20/6, 20/9, 20/11)" after a list: the same days again, or a contradiction.
pub fn restated(cursor: &mut Cursor, days: &Days) -> Result<(), Refusal> {
    let start = cursor.at;
    if !cursor.eat_kind(Kind::Open) {
        return Ok(());
    }
    let mut again = Vec::new();
    while let Some(next) = day(cursor, true)? {
        again.push((next.number, next.month));
        if !joint(cursor) {
            break;
        }
        cursor.at += 1;
    }
    if again.len() < 2 || !cursor.eat_kind(Kind::Close) {
        cursor.at = start;
        return Ok(());
    }
    let said = days.items.iter().map(|day| (day.number, day.month));
    if said.eq(again.iter().copied()) {
        return Ok(());
    }
    Err(Refusal::Contradiction {
        first: days.items[0].words,
        second: cursor.since(start),
    })
}

fn joint(cursor: &Cursor) -> bool {
    matches!(
        cursor.kind(0),
        Some(Kind::Comma | Kind::Semicolon | Kind::Plus | Kind::Word(Word::And))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    /// The days as `number/month`, and how many tokens are left.
    fn seen(text: &str) -> String {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        let found = match listed(&mut cursor) {
            Ok(Some(when)) => Ok(Some(when)),
            Ok(None) => match day(&mut cursor, true) {
                Ok(Some(first)) => more(&mut cursor, first, Some(Word::Before)),
                other => other.map(|day| day.map(When::Day)),
            },
            Err(refusal) => Err(refusal),
        };
        let name = |day: &Day| match day.month {
            MonthOf::Number(month) => format!("{}/{month}", day.number.unwrap_or_default()),
            month => format!("{} {month:?}", day.number.unwrap_or_default()),
        };
        let found = match found {
            Ok(Some(When::Days(days))) => days.items.iter().map(name).collect::<Vec<_>>().join(" "),
            Ok(Some(When::Day(day))) => format!("one {}", name(&day)),
            Ok(_) => "none".to_owned(),
            Err(refusal) => format!("{refusal:?}"),
        };
        format!("{found}; {} left", tokens.len() - cursor.at)
    }

    #[test]
    fn one_number_rules_several_months() {
        assert_eq!(
            seen("ngày 20 của tháng 3,6,9,11"),
            "20/3 20/6 20/9 20/11; 0 left"
        );
        assert_eq!(
            seen("ngày 15 các tháng 6 và 12 năm 2025"),
            "15/6 15/12; 0 left"
        );
        assert_eq!(
            seen("ngày 25 tháng đầu tiên quý II, quý III và quý IV"),
            "25/4 25/7 25/10; 0 left"
        );
        assert_eq!(seen("ngày 10 tháng cuối quý III"), "one 10/9; 0 left");
        // The comma goes on to something else.
        assert_eq!(seen("ngày 20 tháng 3, 15 tháng 6"), "none; 4 left");
        assert_eq!(seen("ngày 20 tháng 3, 6 nhiệm vụ"), "none; 3 left");
        assert!(seen("ngày 31 của tháng 3, 6").starts_with("Impossible"));
    }

    #[test]
    fn one_word_rules_several_days() {
        assert_eq!(seen("01/6 và 15/11 hằng năm"), "1/6 15/11; 0 left");
        assert_eq!(
            seen("ngày 15/6, trước ngày 15/12 hằng năm"),
            "15/6 15/12; 0 left"
        );
        assert_eq!(
            seen("25 tháng cuối của quý, ngày 25 tháng 6 và ngày 25 tháng 12 hằng năm"),
            "25 OfQuarter(3) 25/6 25/12; 0 left"
        );
        // No word rules these.
        assert_eq!(seen("31/8, 30/11"), "none; 4 left");
        assert_eq!(seen("15/6/2025 và 15/12 hằng năm"), "none; 6 left");
    }
}
