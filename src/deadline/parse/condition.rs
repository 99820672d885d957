//! What a wording waits for: "khi có phát sinh", "theo hướng dẫn của Thành phố", "sau khi … được
//! ban hành".

use super::cursor::{Cursor, Parsed};
use crate::deadline::expression::Awaited;
use crate::deadline::outcome::{Refusal, Words};
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::{Verb, Word};

/// A condition, with all its words. Numbers inside belong to documents ("Luật An ninh mạng 2025")
/// and name no deadline; but where a word such as "trước" or "hoàn thành" stands beside them, a day
/// may be meant, and the wording is refused.
pub fn condition(cursor: &mut Cursor) -> Parsed<Awaited> {
    let awaited = match cursor.kind(0) {
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
    }

    #[test]
    fn a_bound_beside_a_number_may_be_a_day() {
        let refused = seen("sau khi có hướng dẫn, hoàn thành trước 30/9");
        assert!(matches!(refused, Err(Refusal::DateAndCondition { .. })));
    }
}
