//! What a wording waits for: "khi có phát sinh", "theo hướng dẫn của Thành phố", "sau khi … được
//! ban hành".

use super::cursor::{Cursor, Parsed};
use super::day::day;
use super::document::{self, numbered};
use crate::deadline::expression::{Awaited, MonthOf, YearOf};
use crate::deadline::outcome::{Refusal, Words};
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::{Verb, Word};

/// A condition, with all its words. Numbers inside belong to documents ("Luật An ninh mạng 2025")
/// and name no deadline; but where a word such as "trước" or "hoàn thành" stands beside them, a day
/// may be meant, and the wording is refused.
pub fn condition(cursor: &mut Cursor) -> Parsed<Awaited> {
    if let Some(awaited) = document::followed(cursor) {
        return Ok(Some(awaited));
    }
    let awaited = match cursor.kind(0) {
        Some(Kind::Word(Word::In)) if cursor.is(1, Word::Document) => Awaited::Guidance,
        Some(Kind::Word(Word::According | Word::ByRule)) => Awaited::Guidance,
        Some(Kind::Word(Word::When | Word::BeforeWhen)) => Awaited::Event,
        Some(Kind::Word(Word::OnDemand)) => Awaited::Demand,
        Some(Kind::Word(Word::Session)) => Awaited::Session,
        _ => return Ok(None),
    };
    let start = cursor.at;
    cursor.at += 1;
    event(cursor, start)?;
    Ok(Some(awaited))
}

/// Takes the words of an event or document that began at index `start`.
pub fn event(cursor: &mut Cursor, start: usize) -> Result<Words, Refusal> {
    let mut bound = None;
    let mut timed = false;
    while let Some(token) = cursor.token(0) {
        match token.kind {
            Kind::Semicolon | Kind::Close | Kind::Open => break,
            // "theo yêu cầu hoặc đột xuất" goes on; "…, đến hết năm" of a range does not.
            Kind::Word(Word::Until) if number_follows(cursor) => break,
            // "kể từ ngày ban hành và duy trì thường xuyên": what goes on is no part of the event.
            Kind::Word(Word::And) if goes_on_after(cursor) => break,
            // "Kế hoạch bồi dưỡng công chức hằng năm" is the plan's name.
            Kind::Word(Word::Each) if ends_a_name(cursor, start) => {
                cursor.at += 2;
                continue;
            }
            Kind::Word(Word::Restated) => break,
            // "trước khi kết thúc quý II/2026", "15 ngày sau khi kết thúc quý": the event is itself a day, and not one to wait for.
            Kind::Word(Word::Label(Verb::End)) if names_period(cursor, 1) => {
                cursor.at += 2;
                return Err(Refusal::Unread {
                    words: cursor.since(start),
                });
            }
            // The day of a numbered document is no deadline.
            Kind::Word(Word::Document) if numbered(cursor) => continue,
            // "khi Nghị định có hiệu lực từ ngày 01/7/2026": the day of the event itself.
            Kind::Word(Word::From | Word::After) if names_time(cursor, 1) => {
                bound = bound.or(Some(cursor.at));
            }
            Kind::Word(
                Word::Before
                | Word::AtLatest
                | Word::NoMoreThan
                | Word::Until
                | Word::End
                | Word::Within
                | Word::WithinTerm
                | Word::At
                | Word::Each
                | Word::Regular
                | Word::Aspiration
                | Word::Whole
                | Word::Label(Verb::Complete),
            ) => bound = bound.or(Some(cursor.at)),
            Kind::Number(..) | Kind::Roman(_) => {
                if is_full_date(cursor) {
                    bound = bound.or(Some(cursor.at));
                }
                timed = true;
            }
            Kind::Word(Word::Month | Word::Quarter | Word::Year | Word::Week) => timed = true,
            _ => {}
        }
        cursor.at += 1;
    }
    match bound {
        Some(bound) if timed => Err(Refusal::DateAndCondition {
            words: before(cursor, start, bound),
        }),
        _ => Ok(cursor.since(start)),
    }
}

/// The condition without the day beside it: the words from index `start` to the sign or word before index `bound`.
fn before(cursor: &Cursor, start: usize, bound: usize) -> Words {
    let mut end = bound;
    while end > start + 1
        && matches!(
            cursor.at_index(end).previous().map(|token| token.kind),
            Some(Kind::Comma | Kind::Dot | Kind::Colon | Kind::Dash | Kind::Word(Word::Day))
        )
    {
        end -= 1;
    }
    cursor.at_index(end.max(start + 1)).since(start)
}

/// Whether a number follows there, perhaps after "ngày", "tháng", "quý" or "năm".
fn names_time(cursor: &Cursor, ahead: usize) -> bool {
    let unit = matches!(
        cursor.kind(ahead),
        Some(Kind::Word(
            Word::Day | Word::EarlyDay | Word::Month | Word::Quarter | Word::Year
        ))
    );
    matches!(
        cursor.kind(ahead + usize::from(unit)),
        Some(Kind::Number(..) | Kind::Roman(_))
    )
}

/// Whether a period is named there: "quý II/2026", "quý", "năm kế hoạch"; not "năm ngân sách", "tháng cao điểm".
fn names_period(cursor: &Cursor, ahead: usize) -> bool {
    match cursor.kind(ahead) {
        Some(Kind::Word(Word::Month | Word::Quarter | Word::Year)) => {
            cursor.kind(ahead + 1) != Some(Kind::Stranger)
        }
        Some(Kind::Word(
            Word::ThisYear
            | Word::ReportYear
            | Word::ReportMonth
            | Word::ReportQuarter
            | Word::ReportPeriod,
        )) => true,
        _ => false,
    }
}

/// Whether a day with its month and year stands here: "01/7/2026", "01 tháng 7 năm 2026". Not inside a longer number, as of a document.
fn is_full_date(cursor: &Cursor) -> bool {
    let inside = cursor
        .previous()
        .is_some_and(|token| matches!(token.kind, Kind::Slash | Kind::Dash | Kind::Dot));
    let found = day(&mut cursor.at_index(cursor.at), false);
    !inside
        && matches!(found, Ok(Some(day)) if matches!((day.month, day.year), (MonthOf::Number(_), YearOf::Stated(..))))
}

/// Whether "hằng năm" closes what went before it without a comma: it tells which plan, not how often.
fn ends_a_name(cursor: &Cursor, start: usize) -> bool {
    let unit = matches!(
        cursor.kind(1),
        Some(Kind::Word(Word::Year | Word::Quarter | Word::Month))
    );
    let ends = matches!(
        cursor.kind(2),
        None | Some(Kind::Semicolon | Kind::Close | Kind::Open | Kind::Dot)
    );
    let named = cursor.at > start + 1
        && cursor
            .previous()
            .is_some_and(|token| token.kind != Kind::Comma);
    unit && ends && named
}

/// Whether "thường xuyên" follows "và" within a verb or two.
fn goes_on_after(cursor: &Cursor) -> bool {
    let verb = |ahead: &usize| {
        matches!(
            cursor.kind(*ahead),
            Some(Kind::Word(Word::Label(_)) | Kind::Stranger)
        )
    };
    let verbs = (1..=4).take_while(verb).count();
    cursor.is(verbs + 1, Word::Continuous)
}

/// Whether a date seems to follow "đến": "đến ngày 30/9", "đến hết năm 2025".
fn number_follows(cursor: &Cursor) -> bool {
    (1..=4).any(|ahead| matches!(cursor.kind(ahead), Some(Kind::Number(..) | Kind::Roman(_))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    fn seen(text: &str) -> Parsed<Awaited> {
        let tokens = tokens(text);
        condition(&mut Cursor::new(&tokens))
    }

    #[test]
    fn a_year_in_the_name_of_a_law_is_no_deadline() {
        assert_eq!(
            seen("Theo tiến độ được giao của Luật An ninh mạng 2025"),
            Ok(Some(Awaited::Guidance))
        );
        assert_eq!(seen("khi có phát sinh"), Ok(Some(Awaited::Demand)));
        assert_eq!(seen("sau khi Nghị định ban hành"), Ok(Some(Awaited::Event)));
        assert_eq!(seen("31/12/2025"), Ok(None));
        assert_eq!(
            seen("Theo Kế hoạch bồi dưỡng công chức, viên chức hàng năm"),
            Ok(Some(Awaited::Guidance))
        );
        // After a comma it is a rhythm of its own, and so is one with a day.
        assert!(seen("theo kế hoạch, hằng năm").is_err());
        assert!(seen("theo kế hoạch hằng năm trước ngày 15/12").is_err());
    }

    /// The day on which the event happens is stated: it is neither dropped nor taken.
    #[test]
    fn a_day_within_the_condition_is_never_dropped() {
        for text in [
            "Khi Nghị định có hiệu lực thi hành từ ngày 01/7/2026",
            "Khi Nghị định có hiệu lực từ quý III/2026",
            "Khi Luật có hiệu lực, ngày 01/7/2026",
            "Khi Luật có hiệu lực 01 tháng 7 năm 2026",
        ] {
            let Err(Refusal::DateAndCondition { words }) = seen(text) else {
                panic!("{text}");
            };
            assert!(words.of(text).starts_with("Khi"), "{text}");
            assert!(words.of(text).ends_with("hiệu lực") || words.of(text).ends_with("thi hành"));
        }
        // The day of a document with its number is of its name.
        assert_eq!(
            seen("Theo hướng dẫn tại Công văn số 12/UBND-VX ngày 10/3/2026"),
            Ok(Some(Awaited::Guidance))
        );
    }

    #[test]
    fn a_refusal_quotes_the_condition() {
        for (text, quoted) in [
            ("Theo chỉ đạo, trước 30/10/2026", "Theo chỉ đạo"),
            (
                "sau khi có hướng dẫn, hoàn thành trước 30/9",
                "sau khi có hướng dẫn",
            ),
        ] {
            let Err(Refusal::DateAndCondition { words }) = seen(text) else {
                panic!("{text}");
            };
            assert_eq!(words.of(text), quoted);
        }
    }

    #[test]
    fn a_bound_beside_a_number_may_be_a_day() {
        let refused = seen("sau khi có hướng dẫn, hoàn thành trước 30/9");
        assert!(matches!(refused, Err(Refusal::DateAndCondition { .. })));
    }
}
