//! One clause's time: a bound with a day or period, a range, a rhythm, a term, a condition.

use super::condition::{condition, event};
use super::cursor::{Cursor, Parsed};
use super::day::{day, hour, month_of_rhythm, plain, weekday};
use super::days::{listed, more, restated};
use super::months::nine_months;
use super::period::period;
use super::rhythm::rhythm;
use super::term::{length, term};
use crate::deadline::expression::{
    Awaited, Bound, Day, MonthOf, Rhythm, Start, Time, Unit, When, YearOf,
};
use crate::deadline::outcome::{Refusal, Words};
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::Word;

/// The time at the cursor. Words that bound something and then name nothing are refused: they may
/// have meant a day.
pub fn time(cursor: &mut Cursor) -> Parsed<Time> {
    if let Some(awaited) = condition(cursor)? {
        return Ok(Some(Time::Awaits(awaited)));
    }
    if cursor.eat(Word::Continuous) {
        return Ok(Some(Time::Continuous));
    }
    // "liên tục các năm tiếp theo", "tiếp tục thực hiện các năm tiếp theo"
    let after_work = cursor.previous().is_some_and(|token| {
        matches!(
            token.kind,
            Kind::Stranger | Kind::Word(Word::Label(_) | Word::Continuous)
        )
    });
    if (after_work || works(cursor, 1))
        && (cursor.eat(Word::YearsAfter) || cursor.eat(Word::PeriodsAfter))
    {
        return Ok(Some(Time::Later));
    }
    if cursor.eat(Word::Throughout) {
        cursor.eat(Word::Within);
        return Ok(Some(match period(cursor, true)? {
            Some(found) => Time::By(Bound::Throughout, found),
            None => Time::Continuous,
        }));
    }
    if cursor.eat(Word::Roadmap) {
        roadmap_name(cursor);
        return Ok(Some(Time::Roadmap));
    }
    if let Some(found) = week_of_rhythm(cursor)? {
        return Ok(Some(Time::Rhythm(found)));
    }
    if let Some(found) = short_rhythm(cursor) {
        return Ok(Some(Time::Rhythm(found)));
    }
    if let Some(found) = rhythm(cursor) {
        return Ok(Some(Time::Rhythm(found)));
    }
    if cursor.is(0, Word::From) {
        return from(cursor);
    }
    if cursor.is(0, Word::After) {
        return after(cursor);
    }
    bounded(cursor)
}

/// "lộ trình xây dựng, triển khai của từng cơ sở dữ liệu": the roadmap's name, where nothing to the end of the part could be a day.
fn roadmap_name(cursor: &mut Cursor) {
    let mut ahead = 0;
    while let Some(kind) = cursor.kind(ahead) {
        let name = match kind {
            Kind::Semicolon | Kind::Open | Kind::Close => break,
            Kind::Stranger | Kind::Comma | Kind::Dot => true,
            Kind::Word(word) => matches!(
                word,
                Word::Label(_)
                    | Word::Of
                    | Word::Several
                    | Word::Each
                    | Word::In
                    | Word::Small
                    | Word::Document
                    | Word::And
            ),
            _ => false,
        };
        if !name {
            return;
        }
        ahead += 1;
    }
    // A trailing full stop belongs to the cell.
    cursor.at += ahead;
}

/// "tuần cuối cùng của tháng thứ 3 trong quý": a week names no day, so it is the rhythm alone.
fn week_of_rhythm(cursor: &mut Cursor) -> Parsed<Rhythm> {
    let start = cursor.at;
    Markers::take(cursor);
    if cursor.eat(Word::Week) && (cursor.eat(Word::Last) || cursor.eat(Word::First)) {
        let unit = match month_of_rhythm(cursor)? {
            Some(MonthOf::OfQuarter(_)) => Some(Unit::Quarter),
            Some(MonthOf::Each) => Some(Unit::Month),
            _ => None,
        };
        if let Some(unit) = unit {
            return Ok(Some(Rhythm {
                unit,
                every: 1,
                times: 1,
            }));
        }
    }
    cursor.at = start;
    Ok(None)
}

/// The words before a day: which of them stand here.
#[derive(Default)]
pub struct Markers {
    pub any: bool,
    pub before: bool,
    pub at_latest: bool,
    pub until: bool,
    end: bool,
    within: bool,
    pub term: bool,
}

impl Markers {
    fn take(cursor: &mut Cursor) -> Markers {
        let mut markers = Markers::default();
        while let Some(Kind::Word(word)) = cursor.kind(0) {
            match word {
                Word::Before => markers.before = true,
                Word::AtLatest => markers.at_latest = true,
                Word::NoMoreThan => (markers.at_latest, markers.term) = (true, true),
                Word::Until => markers.until = true,
                Word::End => markers.end = true,
                Word::Within => markers.within = true,
                Word::WithinTerm => markers.term = true,
                Word::At => {}
                Word::Aside if markers.any => {}
                _ => break,
            }
            // "trước … trước" and "trước … hết" are two bounds.
            if markers.before && (word == Word::End || word == Word::Within) {
                break;
            }
            markers.any = true;
            cursor.at += 1;
            if word == Word::Before {
                break;
            }
        }
        markers
    }

    fn bound(&self) -> Bound {
        match self {
            Markers { before: true, .. } => Bound::Before,
            Markers {
                at_latest: true, ..
            } => Bound::AtLatest,
            Markers { end: true, .. } => Bound::ByEnd,
            Markers { until: true, .. } => Bound::Until,
            Markers { any: true, .. } => Bound::Within,
            _ => Bound::Bare,
        }
    }
}

/// A bound and what it bounds; also ranges without "từ" and periods that run on.
fn bounded(cursor: &mut Cursor) -> Parsed<Time> {
    let start = cursor.at;
    let markers = Markers::take(cursor);
    let plain = !markers.before && !markers.until && !markers.end && !markers.at_latest;
    if markers.any && plain && (cursor.eat(Word::YearsAfter) || cursor.eat(Word::PeriodsAfter)) {
        return Ok(Some(Time::Later));
    }
    if markers.any
        && let Some(awaited) = condition(cursor)?
    {
        // "trước khi …" is counted back; a session has a day of its own, but what is due before it is due earlier.
        return match (markers.before, awaited) {
            (true, Awaited::Session) => Ok(Some(Time::Awaits(Awaited::Event))),
            (true, _) => Err(Refusal::CountedBack {
                words: cursor.since(start),
            }),
            (false, awaited) => Ok(Some(Time::Awaits(awaited))),
        };
    }
    // "chậm nhất sau 30 ngày kể từ ngày …": "chậm nhất" says that it is an end.
    let ends_after = markers.at_latest && !markers.before && !markers.until;
    if ends_after
        && cursor.is(0, Word::After)
        && length(&mut cursor.at_index(cursor.at + 1)).is_some()
    {
        cursor.at += 1;
    }
    if !markers.before
        && let Some(day) = last_of_each(cursor)
    {
        return Ok(Some(Time::By(markers.bound(), When::Day(day))));
    }
    let is_nine = plain && nine_months(&mut cursor.at_index(cursor.at)).is_some();
    if !is_nine && let Some(length) = length(cursor) {
        return term(cursor, start, &markers, length);
    }
    let Some(when) = when(cursor, &markers)? else {
        if markers.any {
            return Err(Refusal::Unread {
                words: cursor.since(start),
            });
        }
        cursor.at = start;
        return Ok(None);
    };
    let when = match when {
        When::Day(first) => {
            let marker = if markers.before {
                Some(Word::Before)
            } else {
                markers.at_latest.then_some(Word::AtLatest)
            };
            more(cursor, first, marker)?.unwrap_or(When::Day(first))
        }
        when => when,
    };
    if let When::Days(days) = &when {
        restated(cursor, days)?;
        return Ok(Some(Time::By(markers.bound(), when)));
    }
    if plain {
        let words = cursor.since(start);
        match runs_on(cursor) {
            Some(Ahead::Years(rest)) if !is_of_years(&when) => {
                return Ok(Some(Time::WithYearsAfter(when, words, rest)));
            }
            Some(_) => return Ok(Some(Time::Onwards(when))),
            None => {}
        }
    }
    if plain && let Some((bound, end)) = range_end(cursor)? {
        return Ok(Some(match end {
            End::When(end) => Time::Range(Start::When(when), bound, end),
            End::Event => Time::RangeToEvent(Start::When(when)),
        }));
    }
    Ok(Some(Time::By(markers.bound(), when)))
}

/// "cuối mỗi tháng", "cuối hằng quý": the period's last day, as "cuối tháng 8" is.
fn last_of_each(cursor: &mut Cursor) -> Option<Day> {
    if !cursor.is(0, Word::Last) || !cursor.is(1, Word::Each) {
        return None;
    }
    let month = match cursor.kind(2)? {
        Kind::Word(Word::Month) => MonthOf::Each,
        Kind::Word(Word::Quarter) => MonthOf::OfQuarter(3),
        _ => return None,
    };
    let start = cursor.at;
    cursor.at += 3;
    let mut day = plain(None, month, YearOf::Unstated);
    day.words = cursor.since(start);
    Some(day)
}

fn when(cursor: &mut Cursor, markers: &Markers) -> Parsed<When> {
    // Before the days: "6 tháng đầu năm" begins like one, and "6/2025" is a month.
    if let Some(found) = period(cursor, markers.within || markers.term || markers.end)? {
        return Ok(Some(found));
    }
    if let Some(found) = listed(cursor)? {
        return Ok(Some(found));
    }
    Ok(day(cursor, markers.any)?.map(When::Day))
}

/// Whether a verb, or words that no rule reads, stand there.
fn works(cursor: &Cursor, ahead: usize) -> bool {
    matches!(
        cursor.kind(ahead),
        Some(Kind::Stranger | Kind::Word(Word::Label(_) | Word::Continuous))
    )
}

/// What a day or period runs on into.
enum Ahead {
    /// "và các năm tiếp theo".
    Years(Words),
    /// "trở đi", "và các quý tiếp theo".
    Open,
}

/// Whether whole years are named: "năm 2026 và các năm tiếp theo" is one run of years.
fn is_of_years(when: &When) -> bool {
    match when {
        When::Periods(periods) => periods.items.iter().all(|item| item.unit == Unit::Year),
        _ => false,
    }
}

/// "và các năm tiếp theo", "trở đi".
fn runs_on(cursor: &mut Cursor) -> Option<Ahead> {
    let start = cursor.at;
    // "hoàn thành năm 2026, các năm tiếp theo cập nhật" goes on to other work.
    if cursor.kind(0) == Some(Kind::Comma) && cursor.is(1, Word::YearsAfter) && works(cursor, 2) {
        return None;
    }
    cursor.eat_kind(Kind::Comma);
    // "và trong các năm tiếp theo"
    let and = cursor.eat(Word::And);
    if and && cursor.is(1, Word::YearsAfter) {
        cursor.eat(Word::Within);
    }
    let rest = cursor.here();
    if cursor.eat(Word::YearsAfter) {
        return Some(Ahead::Years(rest));
    }
    if cursor.eat(Word::Onwards) || cursor.eat(Word::PeriodsAfter) {
        return Some(Ahead::Open);
    }
    cursor.at = start;
    None
}

enum End {
    When(When),
    Event,
}

/// "đến hết ngày 31/12", "- 30/9/2025", "đến khi …": the end of a range.
fn range_end(cursor: &mut Cursor) -> Parsed<(Bound, End)> {
    let start = cursor.at;
    let dash = cursor.eat_kind(Kind::Dash);
    cursor.eat_kind(Kind::Comma);
    let markers = if dash {
        Markers::default()
    } else {
        Markers::take(cursor)
    };
    if !dash && !markers.until {
        cursor.at = start;
        return Ok(None);
    }
    if !dash && condition(cursor)?.is_some() {
        return Ok(Some((Bound::Until, End::Event)));
    }
    let bound = if markers.before {
        Bound::Before
    } else {
        Bound::Until
    };
    match when(
        cursor,
        &Markers {
            any: true,
            ..markers
        },
    )? {
        Some(end) => Ok(Some((bound, End::When(end)))),
        None if dash => {
            cursor.at = start;
            Ok(None)
        }
        None => Err(Refusal::Unread {
            words: cursor.since(start),
        }),
    }
}

/// "từ …": a range, a start alone, or an event.
fn from(cursor: &mut Cursor) -> Parsed<Time> {
    let start = cursor.at;
    cursor.at += 1;
    let unknown = cursor.eat(Word::Now)
        || match when(cursor, &Markers::default())? {
            Some(when) => {
                if runs_on(cursor).is_some() {
                    return Ok(Some(Time::Onwards(when)));
                }
                return Ok(Some(match range_end(cursor)? {
                    Some((bound, End::When(end))) => Time::Range(Start::When(when), bound, end),
                    Some((_, End::Event)) => Time::RangeToEvent(Start::When(when)),
                    None => lone_start(when),
                }));
            }
            None => {
                let counts = cursor.is(0, Word::Day)
                    || matches!(cursor.kind(0), Some(Kind::Word(Word::When)));
                if !counts {
                    cursor.at = start;
                    return Err(Refusal::Unread {
                        words: cursor.here(),
                    });
                }
                event_before_end(cursor)?;
                true
            }
        };
    match range_end(cursor)? {
        Some((bound, End::When(end))) if unknown => {
            Ok(Some(Time::Range(Start::Unknown, bound, end)))
        }
        Some(_) => Ok(Some(Time::RangeToEvent(Start::Unknown))),
        None => Ok(Some(Time::Awaits(Awaited::Event))),
    }
}

/// "từ năm 2026" is a start; "từ năm 2026 - 2030" is a whole range.
fn lone_start(when: When) -> Time {
    match &when {
        When::Periods(periods) if periods.items.len() > 1 => Time::By(Bound::Bare, when),
        _ => Time::Onwards(when),
    }
}

/// The words of an event, up to "đến".
fn event_before_end(cursor: &mut Cursor) -> Result<(), Refusal> {
    let mut ahead = 0;
    while let Some(kind) = cursor.kind(ahead) {
        if kind == Kind::Word(Word::Until) {
            cursor.at += ahead;
            return Ok(());
        }
        ahead += 1;
    }
    let start = cursor.at;
    event(cursor, start).map(|_| ())
}

/// "sau ngày 1/9", "sau 05 ngày kể từ …", "sau ngày ban hành".
fn after(cursor: &mut Cursor) -> Parsed<Time> {
    let start = cursor.at;
    cursor.at += 1;
    if length(cursor).is_some() {
        // "sau 10 ngày" says when the work may begin, or by when: unclear.
        return Err(Refusal::AfterTerm {
            words: cursor.since(start),
        });
    }
    if let Some(when) = when(
        cursor,
        &Markers {
            any: true,
            ..Markers::default()
        },
    )? {
        return Ok(Some(Time::After(when)));
    }
    if cursor.is(0, Word::Day) {
        event(cursor, start)?;
        return Ok(Some(Time::Awaits(Awaited::Event)));
    }
    Err(Refusal::Unread {
        words: cursor.since(start),
    })
}

/// "trước 16h00 thứ Sáu hằng tuần", "trước 9 giờ hằng ngày": a rhythm of days or weeks; the hour
/// and the weekday are not kept.
fn short_rhythm(cursor: &mut Cursor) -> Option<Rhythm> {
    let start = cursor.at;
    Markers::take(cursor);
    hour(cursor);
    cursor.eat_kind(Kind::Comma);
    weekday(cursor);
    let taken = cursor.at > start;
    let unit = if cursor.is(0, Word::Each) && taken {
        match cursor.kind(1) {
            Some(Kind::Word(Word::Day)) => Some(Unit::Day),
            Some(Kind::Word(Word::Week)) => Some(Unit::Week),
            _ => None,
        }
    } else {
        None
    };
    match unit {
        Some(unit) => {
            cursor.at += 2;
            Some(Rhythm {
                unit,
                every: 1,
                times: 1,
            })
        }
        None => {
            cursor.at = start;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    /// The name of the clause's kind, its bound, and how many tokens are left.
    fn seen(text: &str) -> String {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        let name = match time(&mut cursor) {
            Ok(Some(Time::By(bound, _))) => format!("by {bound:?}"),
            Ok(Some(Time::Range(_, bound, _))) => format!("range {bound:?}"),
            Ok(Some(Time::Term(length, _))) => format!("term {} {:?}", length.count, length.unit),
            Ok(Some(other)) => {
                let name = format!("{other:?}");
                name[..name.find('(').unwrap_or(name.len())].to_owned()
            }
            Ok(None) => "none".to_owned(),
            Err(_) => "refused".to_owned(),
        };
        format!("{name}; {} left", tokens.len() - cursor.at)
    }

    #[test]
    fn bounds() {
        for (text, found) in [
            ("31/12/2025", "by Bare; 0 left"),
            ("trước ngày 10/12/2025", "by Before; 0 left"),
            ("chậm nhất là ngày 10/12", "by AtLatest; 0 left"),
            ("chậm nhất trước ngày 31/12", "by Before; 0 left"),
            ("đến hết năm 2025", "by ByEnd; 0 left"),
            ("ngay trong Quý 4", "by Within; 0 left"),
            ("trước hết tháng 9", "refused; 3 left"),
        ] {
            assert_eq!(seen(text), found, "{text}");
        }
    }

    #[test]
    fn ranges_starts_and_terms() {
        for (text, found) in [
            ("từ tháng 3 đến tháng 11", "range Until; 0 left"),
            ("từ nay đến trước ngày 30/9", "range Before; 0 left"),
            ("15/9 - 30/9/2025", "range Until; 0 left"),
            ("từ năm 2026", "Onwards; 0 left"),
            ("2026 trở đi", "Onwards; 0 left"),
            ("quý II/2026 trở đi", "Onwards; 0 left"),
            ("năm 2026 và các năm tiếp theo", "Onwards; 0 left"),
            ("quý II/2026 và các quý tiếp theo", "Onwards; 0 left"),
            ("quý II/2026 và các năm tiếp theo", "WithYearsAfter; 0 left"),
            ("30/6/2026, những năm tiếp theo", "WithYearsAfter; 0 left"),
            ("từ quý II/2026 và các năm tiếp theo", "Onwards; 0 left"),
            ("chậm nhất sau 30 ngày kể từ ngày ký", "term 30 Day; 0 left"),
            ("sau 30 ngày kể từ ngày ký", "refused; 3 left"),
            ("từ năm 2026 - 2030", "by Bare; 0 left"),
            ("từ tháng 10/2025 đến khi kết thúc", "RangeToEvent; 0 left"),
            (
                "05 ngày làm việc kể từ ngày ban hành",
                "term 5 WorkingDay; 0 left",
            ),
            ("không quá 10 ngày", "term 10 Day; 0 left"),
            ("08 tháng", "Count; 0 left"),
            ("trước 16h00 thứ Sáu hằng tuần", "Rhythm; 0 left"),
            (
                "02 ngày làm việc, kể từ ngày nhận được dự thảo",
                "term 2 WorkingDay; 0 left",
            ),
            ("trong 30 ngày, sau khi có kết quả", "term 30 Day; 0 left"),
            ("08 tháng, từ tháng 3 đến tháng 10", "Count; 7 left"),
            (
                "năm ngày làm việc kể từ ngày nhận",
                "term 5 WorkingDay; 0 left",
            ),
            ("trước 90 ngày trước ngày bầu cử", "Back; 0 left"),
            ("6 tháng (trước ngày 16/6)", "Rhythm; 7 left"),
            ("6 tháng (trước ngày 16/6/2025)", "Count; 9 left"),
            ("xuyên suốt 2025 - 2030", "by Throughout; 0 left"),
            ("xuyên suốt", "Continuous; 0 left"),
            (
                "lộ trình xây dựng của từng cơ sở dữ liệu",
                "Roadmap; 0 left",
            ),
            ("theo lộ trình năm 2025", "Roadmap; 2 left"),
        ] {
            assert_eq!(seen(text), found, "{text}");
        }
    }
}
