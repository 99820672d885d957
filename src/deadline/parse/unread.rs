//! The words that a refusal names: all that was not understood together, not the token at which reading stopped.

use crate::deadline::expression::Clause;
use crate::deadline::outcome::Words;
use crate::deadline::token::{Kind, Token};
use crate::deadline::vocabulary::Word;

/// The words widened to the part of the wording in which they stand: back to the clause, label or sign before them, on to the next
/// sign.
pub fn whole(tokens: &[Token], clauses: &[Clause], words: Words) -> Words {
    let read = clauses.last().map_or(0, |last| last.words.end);
    let before = tokens
        .iter()
        .rev()
        .filter(|token| token.words.end <= words.start);
    let back = before.take_while(|token| {
        token.words.start >= read && !ends_part(token.kind) && !is_joint(token.kind)
    });
    let after = tokens.iter().filter(|token| token.words.start >= words.end);
    let on = after.take_while(|token| !ends_part(token.kind));
    back.chain(on)
        .fold(words, |whole, token| whole.to(token.words))
}

fn ends_part(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dot | Kind::Open | Kind::Close
    )
}

fn is_joint(kind: Kind) -> bool {
    matches!(kind, Kind::Word(Word::And | Word::Or | Word::Label(_)))
}

#[cfg(test)]
mod tests {
    use crate::deadline::outcome::Refusal;
    use crate::deadline::parse::parse;
    use crate::deadline::token::tokens;

    #[test]
    fn a_refusal_names_the_whole_of_what_was_not_understood() {
        for (text, whole) in [
            ("Quý III/25", "/25"),
            ("trong nhiệm kỳ", "trong nhiệm kỳ"),
            ("hoàn thành tuần 2 tháng 8", "tuần 2 tháng 8"),
            (
                "30/9/2025, trừ tháng 8 và tháng 9",
                "trừ tháng 8 và tháng 9",
            ),
            ("Trước Tết Nguyên đán", "Trước Tết Nguyên đán"),
            ("31/12/2025 (đợt 2), báo cáo", "đợt 2"),
        ] {
            let words = match parse(&tokens(text)) {
                Err(Refusal::Unread { words }) => words.of(text),
                _ => "",
            };
            assert_eq!(words, whole, "{text}");
        }
    }
}
