//! What a wording waits for: "khi có phát sinh", "theo hướng dẫn của Thành phố", "sau khi … được
//! ban hành".

use super::cursor::{Cursor, Parsed};
use super::document;
use crate::deadline::expression::Awaited;
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
        Some(Kind::Word(Word::According)) => Awaited::Guidance,
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
            ) => bound = bound.or(Some(token.words)),
            Kind::Number(..) | Kind::Roman(_) => timed = true,
            Kind::Word(Word::Month | Word::Quarter | Word::Year | Word::Week) => timed = true,
            _ => {}
        }
        cursor.at += 1;
    }
    match bound {
        Some(words) if timed => Err(Refusal::DateAndCondition { words }),
        _ => Ok(cursor.since(start)),
    }
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

    #[test]
    fn a_bound_beside_a_number_may_be_a_day() {
        let refused = seen("sau khi có hướng dẫn, hoàn thành trước 30/9");
        assert!(matches!(refused, Err(Refusal::DateAndCondition { .. })));
    }
}
