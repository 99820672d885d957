//! Terms: "05 ngày làm việc kể từ ngày ban hành", "trước 90 ngày trước ngày bầu cử", and counts: "08 tháng (từ tháng 3 đến tháng 10)".

use super::condition::event;
use super::cursor::{Cursor, Parsed};
use super::day::day;
use super::time::Markers;
use crate::deadline::expression::{Anchor, Length, Rhythm, Time, Unit, YearOf};
use crate::deadline::outcome::Refusal;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// "05 ngày làm việc", "03 tháng": a count of units, unless the number belongs to a date or period.
pub fn length(cursor: &mut Cursor) -> Option<Length> {
    // "năm ngày làm việc": before working days it is no year.
    let five = cursor.is(0, Word::Year) && cursor.is(1, Word::WorkingDay);
    let count = if five { 5 } else { cursor.number(0, 4)? };
    // "02 tháng sau khi …": elsewhere "tháng sau" is the next month.
    let event_follows = cursor.is(2, Word::When);
    let unit = match cursor.kind(1)? {
        Kind::Word(Word::NextMonth) if event_follows => Unit::Month,
        Kind::Word(Word::NextQuarter) if event_follows => Unit::Quarter,
        Kind::Word(Word::NextYear) if event_follows => Unit::Year,
        Kind::Word(Word::WorkingDay) => Unit::WorkingDay,
        Kind::Word(Word::Day) => Unit::Day,
        Kind::Word(Word::Week) => Unit::Week,
        Kind::Word(Word::Month) => Unit::Month,
        Kind::Word(Word::Quarter) => Unit::Quarter,
        Kind::Word(Word::Year) => Unit::Year,
        _ => return None,
    };
    let dated = matches!(cursor.kind(2), Some(Kind::Number(..) | Kind::Roman(_)));
    let part = matches!(
        cursor.kind(2),
        Some(Kind::Word(Word::First | Word::Last | Word::Middle))
    );
    if dated || (part && unit == Unit::Month) || cursor.year(0).is_some() {
        return None;
    }
    cursor.at += 2;
    Some(Length { count, unit })
}

/// After a length: a term, if something says from when or that it is one; else a mere count.
pub fn term(cursor: &mut Cursor, start: usize, markers: &Markers, length: Length) -> Parsed<Time> {
    let counted_back = matches!(
        cursor.kind(0),
        Some(Kind::Word(
            Word::Before | Word::BeforeWhen | Word::Of | Word::First | Word::Last
        ))
    );
    // "trước 90 ngày trước ngày bầu cử (tức ngày 15/12/2025)": a day beside it may say when.
    if !markers.until && (cursor.eat(Word::Before) || cursor.eat(Word::BeforeWhen)) {
        let from = cursor.at;
        let is_day = matches!(day(&mut cursor.at_index(from), true), Ok(Some(_)) | Err(_));
        if is_day || (cursor.token(0).is_some() && event(cursor, from).is_err()) {
            cursor.at = from;
            while !matches!(
                cursor.kind(0),
                None | Some(Kind::Semicolon | Kind::Open | Kind::Close | Kind::Comma)
            ) {
                cursor.at += 1;
            }
            let words = cursor.since(start);
            return Err(Refusal::CountedBackFromDay { words });
        }
        return Ok(Some(Time::Back));
    }
    if markers.before || markers.until || counted_back {
        return Err(Refusal::CountedBack {
            words: cursor.since(start),
        });
    }
    let comma = usize::from(cursor.kind(0) == Some(Kind::Comma) && anchor_follows(cursor));
    cursor.at += comma;
    let anchored = cursor.eat(Word::From) || cursor.eat(Word::After);
    if anchored && let Some(day) = day(cursor, false)? {
        return Ok(Some(Time::Term(length, Anchor::Day(day))));
    }
    if anchored || cursor.is(0, Word::When) {
        let from = cursor.at;
        if cursor.token(0).is_none() {
            return Ok(Some(Time::Term(length, Anchor::Unnamed)));
        }
        let words = event(cursor, from)?;
        return Ok(Some(Time::Term(length, Anchor::Event(words))));
    }
    if markers.at_latest || markers.term {
        return Ok(Some(Time::Term(length, Anchor::Unnamed)));
    }
    // "trong 02 tháng (tháng 8, 9/2025)": a count of the months named.
    if markers.any && cursor.kind(0) != Some(Kind::Open) {
        return Err(Refusal::TermWithoutStart {
            words: cursor.since(start),
        });
    }
    if !markers.any && is_half_year_report(cursor, length) {
        cursor.rhythmic = true;
        return Ok(Some(Time::Rhythm(Rhythm {
            unit: Unit::Half,
            every: 1,
            times: 1,
        })));
    }
    Ok(Some(Time::Count(length)))
}

/// After a comma: "kể từ ngày nhận …", "sau khi …"; but "08 tháng, từ tháng 3 đến tháng 10" is a count and a range.
fn anchor_follows(cursor: &Cursor) -> bool {
    match cursor.kind(1) {
        Some(Kind::Word(Word::When)) => true,
        Some(Kind::Word(Word::From | Word::After)) => matches!(
            cursor.kind(2),
            Some(Kind::Word(Word::Day | Word::When) | Kind::Stranger)
        ),
        _ => false,
    }
}

/// "6 tháng (trước ngày 16/6)": beside a day without a year, six months are those of a report.
fn is_half_year_report(cursor: &Cursor, length: Length) -> bool {
    let six = length.unit == Unit::Month && length.count == 6;
    let bounded = matches!(
        cursor.kind(1),
        Some(Kind::Word(Word::Before | Word::AtLatest))
    );
    if !six || !bounded || cursor.kind(0) != Some(Kind::Open) {
        return false;
    }
    let mut inside = cursor.at_index(cursor.at + 2);
    matches!(day(&mut inside, true), Ok(Some(day)) if day.year == YearOf::Unstated)
}
