//! Parentheses that only name a document or figures: "(Phụ lục III kèm theo Chỉ thị 24/CT-TTg năm 2025)", "(số liệu năm 2025)".

use super::cursor::Cursor;
use super::document;
use crate::deadline::outcome::Words;
use crate::deadline::token::Kind;
use crate::deadline::vocabulary::{Verb, Word};

/// Takes the parenthesis, where it names a document or figures and holds no word that bounds, repeats or changes a day; gives its words.
pub fn explanation(cursor: &mut Cursor) -> Option<Words> {
    let start = cursor.at;
    let mut ahead = 1;
    let numbered = document::followed(&mut cursor.at_index(start + 1)).is_some();
    if !numbered && !cursor.is(1, Word::Document) && !cursor.is(1, Word::Figures) {
        return None;
    }
    loop {
        match cursor.kind(ahead)? {
            Kind::Open => return None,
            Kind::Close => break,
            Kind::Word(word) if may_date(word) => return None,
            _ => ahead += 1,
        }
    }
    cursor.at += ahead + 1;
    Some(cursor.since(start))
}

/// Whether the word, in a parenthesis, may bound, repeat or change a day.
fn may_date(word: Word) -> bool {
    matches!(
        word,
        Word::Before
            | Word::AtLatest
            | Word::NoMoreThan
            | Word::Until
            | Word::End
            | Word::Within
            | Word::WithinTerm
            | Word::From
            | Word::After
            | Word::Onwards
            | Word::YearsAfter
            | Word::PeriodsAfter
            | Word::Or
            | Word::Each
            | Word::Regular
            | Word::Month
            | Word::Quarter
            | Word::Week
            | Word::Aspiration
            | Word::Expected
            | Word::Restated
            | Word::Continuous
            | Word::Throughout
            | Word::When
            | Word::BeforeWhen
            | Word::Label(Verb::Complete | Verb::Partly | Verb::Begin | Verb::End)
            | Word::Extended
            | Word::InPlaceOf
            | Word::AtLeast
            | Word::Danger
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    fn is_one(text: &str) -> bool {
        let tokens = tokens(text);
        explanation(&mut Cursor::new(&tokens)).is_some_and(|words| words.of(text) == text)
    }

    #[test]
    fn only_the_name_of_a_document_is_passed_over() {
        assert!(is_one(
            "(Phụ lục III, IV kèm theo Chỉ thị 24/CT-TTg năm 2025)"
        ));
        assert!(is_one("(theo Nghị quyết số 57-NQ/TW)"));
        assert!(is_one("(số liệu ước cả năm)"));
        for text in [
            "(Kế hoạch quý IV)",
            "(Kế hoạch gia hạn)",
            "(số liệu đến 30/11)",
            "(Quyết định số 5/QĐ-UBND, trước ngày 30/6)",
            "(theo Kế hoạch của UBND tỉnh)",
            "(trước ngày 30/6)",
            "(Kế hoạch",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
