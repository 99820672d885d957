//! Numbers written in words: "hai tháng đầu năm", "mười lăm ngày làm việc", "quý ba".

use super::token::{Kind, Token};
use super::vocabulary::Word;

/// The tokens with each number in words made a number, where a unit of time stands beside it. Elsewhere ("thứ hai", "hai bên")
/// the words stay what they are. "Năm" is never five: nothing tells it from the year.
pub fn numbers(tokens: Vec<Token>) -> Vec<Token> {
    let is_numeral = |token: &Token| matches!(token.kind, Kind::Word(Word::Numeral(_)));
    if !tokens.iter().any(is_numeral) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match value(&tokens[at..]) {
            Some((value, taken)) if beside_unit(&out, &tokens[at + taken..]) => {
                let last = tokens[at + taken - 1];
                out.push(Token {
                    kind: Kind::Number(value, 2),
                    words: token.words.to(last.words),
                    spaced: token.spaced,
                });
                at += taken;
            }
            _ => {
                out.push(*token);
                at += 1;
            }
        }
    }
    out
}

/// The number that begins here, from 1 to 99, and how many words it has.
fn value(tokens: &[Token]) -> Option<(u32, usize)> {
    let numeral = |at: usize| match tokens.get(at)?.kind {
        Kind::Word(Word::Numeral(value)) => Some(u32::from(value)),
        _ => None,
    };
    let unit = |at: usize| numeral(at).filter(|value| (1..=9).contains(value));
    let first = numeral(0).filter(|first| *first > 0)?;
    Some(match (first, numeral(1)) {
        (10, _) => match unit(1) {
            Some(more) => (10 + more, 2),
            None => (10, 1),
        },
        (tens, Some(0)) => match unit(2) {
            Some(more) => (tens * 10 + more, 3),
            None => (tens * 10, 2),
        },
        (first, _) => (first, 1),
    })
}

/// Whether the number between the two counts units ("ba tháng") or numbers one ("tháng ba"; but not "mỗi tháng một báo cáo").
fn beside_unit(before: &[Token], after: &[Token]) -> bool {
    let word = |token: Option<&Token>| match token?.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    };
    let nth_before =
        |back: usize| word(before.len().checked_sub(back).and_then(|at| before.get(at)));
    if nth_before(1) == Some(Word::Ordinal) {
        return false;
    }
    let counts = matches!(
        word(after.first()),
        Some(
            Word::Day
                | Word::WorkingDay
                | Word::Week
                | Word::Month
                | Word::Quarter
                | Word::Year
                | Word::Times
        )
    );
    let numbered = matches!(
        nth_before(1),
        Some(Word::Day | Word::EarlyDay | Word::Month | Word::Quarter)
    ) && nth_before(2) != Some(Word::Each);
    counts || numbered
}

#[cfg(test)]
mod tests {
    use super::super::token::{Kind, tokens};

    fn seen(text: &str) -> Vec<u32> {
        let number = |kind| match kind {
            Kind::Number(value, _) => Some(value),
            _ => None,
        };
        tokens(text)
            .into_iter()
            .filter_map(|token| number(token.kind))
            .collect()
    }

    #[test]
    fn a_number_in_words_beside_a_unit() {
        for (text, found) in [
            ("hai tháng đầu năm", vec![2]),
            ("mười lăm ngày làm việc", vec![15]),
            ("ba mươi ngày", vec![30]),
            ("hai mươi mốt ngày", vec![21]),
            ("quý ba năm 2025", vec![3, 2025]),
            ("ngày hai mươi tháng mười một", vec![20, 11]),
            ("tháng mười năm 2025", vec![10, 2025]),
        ] {
            assert_eq!(seen(text), found, "{text}");
        }
    }

    #[test]
    fn elsewhere_it_is_no_number() {
        for text in [
            "thứ hai",
            "thứ ba tuần sau",
            "hai bên",
            "mỗi tháng một báo cáo",
            "mỗi tháng một lần",
            "tháng năm",
        ] {
            assert_eq!(seen(text), Vec::<u32>::new(), "{text}");
        }
    }
}
