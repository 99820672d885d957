//! Documents with their numbers: "Kế hoạch số 56/KH-UBND ngày 10/3/2025 của UBND xã". Their numbers and days are no deadline.

use super::cursor::Cursor;
use super::day::day;
use crate::deadline::expression::{Awaited, YearOf};
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::{Verb, Word};

/// Words that a document's name has before its number; more are a sentence.
const LONGEST_NAME: usize = 16;

/// "theo Kế hoạch số …", "tại Quyết định số …": there already, so it can stand beside a day.
pub fn followed(cursor: &mut Cursor) -> Option<Awaited> {
    let start = cursor.at;
    // "theo quy định tại Nghị định số …"
    if cursor.eat(Word::ByRule) {
        cursor.eat(Word::In);
    } else if !cursor.eat(Word::According) && !cursor.eat(Word::In) {
        return None;
    }
    if numbered(cursor) {
        return Some(Awaited::Document);
    }
    cursor.at = start;
    None
}

/// Takes a document with its number, its day and its author. Takes nothing where there is no number.
pub fn numbered(cursor: &mut Cursor) -> bool {
    let start = cursor.at;
    if !cursor.eat(Word::Document) {
        return false;
    }
    for _ in 0..LONGEST_NAME {
        match cursor.kind(0) {
            Some(Kind::Word(Word::Number)) => {
                cursor.at += 1;
                cursor.eat_kind(Kind::Colon);
                if cursor.number(0, 6).is_none() || dates(cursor) {
                    break;
                }
                code(cursor);
                tail(cursor);
                return true;
            }
            Some(Kind::Number(..)) if is_code(cursor) => {
                code(cursor);
                tail(cursor);
                return true;
            }
            Some(kind) if is_name(kind) => cursor.at += 1,
            _ => break,
        }
    }
    cursor.at = start;
    false
}

/// Whether a date stands here, which is no document's number: "số 15/10/2025".
fn dates(cursor: &Cursor) -> bool {
    matches!(
        day(&mut cursor.at_index(cursor.at), false),
        Ok(Some(_)) | Err(_)
    ) && !is_code(cursor)
}

fn is_name(kind: Kind) -> bool {
    match kind {
        Kind::Stranger => true,
        Kind::Word(Word::Label(verb)) => !matches!(verb, Verb::Complete | Verb::Partly),
        Kind::Word(word) => matches!(
            word,
            Word::Of | Word::Several | Word::In | Word::Small | Word::Document
        ),
        _ => false,
    }
}

/// Whether "24/CT-TTg", "212/2025/QĐ-UBND" stands here: letters touch the number by a stroke or dash.
fn is_code(cursor: &Cursor) -> bool {
    let mut ahead = 1;
    while matches!(cursor.kind(ahead), Some(Kind::Slash | Kind::Dash))
        && !cursor.spaced(ahead)
        && !cursor.spaced(ahead + 1)
    {
        match cursor.kind(ahead + 1) {
            Some(Kind::Number(..)) => ahead += 2,
            Some(Kind::Stranger | Kind::Word(_)) => return true,
            _ => return false,
        }
    }
    false
}

/// The number with all that touches it.
fn code(cursor: &mut Cursor) {
    cursor.at += 1;
    while let Some(token) = cursor.token(0).filter(|token| !token.spaced) {
        let part = match token.kind {
            Kind::Slash | Kind::Dash => !cursor.spaced(1),
            Kind::Number(..) | Kind::Roman(_) | Kind::Stranger | Kind::Word(_) => true,
            _ => false,
        };
        if !part {
            return;
        }
        cursor.at += 1;
    }
}

/// "ngày 10/3/2025", "năm 2025", "của UBND thành phố về …": what tells the document further.
fn tail(cursor: &mut Cursor) {
    if cursor.is(0, Word::Day) {
        let start = cursor.at;
        match day(cursor, false) {
            Ok(Some(day)) if matches!(day.year, YearOf::Stated(..)) => {}
            _ => cursor.at = start,
        }
    } else if cursor.is(0, Word::Year) && cursor.year(1).is_some() {
        cursor.at += 2;
    }
    while cursor.kind(0).is_some_and(is_name) {
        cursor.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    fn left(text: &str) -> Option<usize> {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        numbered(&mut cursor).then(|| tokens.len() - cursor.at)
    }

    #[test]
    fn a_document_is_taken_with_its_number_day_and_author() {
        assert_eq!(
            left("Kế hoạch số 56/KH-UBND ngày 10/3/2025 của UBND xã"),
            Some(0)
        );
        assert_eq!(left("Chỉ thị 24/CT-TTg năm 2025"), Some(0));
        assert_eq!(left("Nghị quyết số 57-NQ/TW trước ngày 30/9"), Some(5));
        assert_eq!(left("Quyết định số 212/2025/QĐ-UBND, hoàn thành"), Some(2));
    }

    #[test]
    fn without_a_number_it_is_a_name_only() {
        assert_eq!(left("Kế hoạch 2025"), None);
        assert_eq!(left("Kế hoạch chuyển đổi số 15/10/2025"), None);
        assert_eq!(left("Kế hoạch của UBND tỉnh"), None);
    }
}
