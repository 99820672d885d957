//! A place in the tokens. Every rule either takes tokens and returns a value, or returns `None` and
//! takes none.

use crate::deadline::expression::Unit;
use crate::deadline::outcome::{Refusal, Words};
use crate::deadline::token::{Kind, Token};
use crate::deadline::vocabulary::Word;

/// A rule's answer: a value; `None` where the rule does not apply; a refusal where it applies and
/// the wording is wrong.
pub type Parsed<T> = Result<Option<T>, Refusal>;

/// The tokens and the place of the next one.
pub struct Cursor<'t> {
    tokens: &'t [Token],
    /// Index of the next token; a rule that gives up sets it back.
    pub at: usize,
    /// Whether a rhythm or "định kỳ" came before: then "quý" or "6 tháng" alone is a rhythm too.
    pub rhythmic: bool,
    /// Whether "định kỳ" or a rhythm came before: then a list of days is of it. A report alone is no rhythm.
    pub ruled: bool,
    /// Whether the rhythm taken last was of reports: "hằng quý báo cáo".
    pub reports: bool,
    /// Units of time with a wrong tone mark that were read all the same.
    pub slips: Vec<(Words, Unit)>,
    /// "9 tháng năm 2026": months that were taken for the year's first.
    pub first_months: Option<Words>,
    /// "III, IV/2026": numerals that were taken for quarters.
    pub numerals: Option<Words>,
}

impl<'t> Cursor<'t> {
    /// At the first token.
    pub fn new(tokens: &'t [Token]) -> Cursor<'t> {
        Cursor {
            tokens,
            at: 0,
            rhythmic: false,
            ruled: false,
            reports: false,
            slips: Vec::new(),
            first_months: None,
            numerals: None,
        }
    }

    /// A second place in the same tokens.
    pub fn at_index(&self, at: usize) -> Cursor<'t> {
        Cursor {
            tokens: self.tokens,
            at,
            rhythmic: self.rhythmic,
            ruled: self.ruled,
            reports: false,
            slips: Vec::new(),
            first_months: None,
            numerals: None,
        }
    }

    /// The token `ahead` places after the next one.
    pub fn token(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    /// Its kind.
    pub fn kind(&self, ahead: usize) -> Option<Kind> {
        self.token(ahead).map(|token| token.kind)
    }

    /// The token before the next one.
    pub fn previous(&self) -> Option<Token> {
        self.tokens.get(self.at.checked_sub(1)?).copied()
    }

    /// Whether the token there is this word.
    pub fn is(&self, ahead: usize, word: Word) -> bool {
        self.kind(ahead) == Some(Kind::Word(word))
    }

    /// Takes the next token if it is this word.
    pub fn eat(&mut self, word: Word) -> bool {
        let eaten = self.is(0, word);
        self.at += usize::from(eaten);
        eaten
    }

    /// Takes the next token if it is of this kind.
    pub fn eat_kind(&mut self, kind: Kind) -> bool {
        let eaten = self.kind(0) == Some(kind);
        self.at += usize::from(eaten);
        eaten
    }

    /// Takes the next tokens if they are these words.
    pub fn eat_all(&mut self, words: &[Word]) -> bool {
        let all = words
            .iter()
            .enumerate()
            .all(|(at, word)| self.is(at, *word));
        self.at += if all { words.len() } else { 0 };
        all
    }

    /// The number there, of at most this many digits.
    pub fn number(&self, ahead: usize, most_digits: usize) -> Option<u32> {
        match self.kind(ahead)? {
            Kind::Number(value, digits) if digits <= most_digits => Some(value),
            _ => None,
        }
    }

    /// The year of four digits there.
    pub fn year(&self, ahead: usize) -> Option<i32> {
        match self.kind(ahead)? {
            Kind::Number(value, 4) if (1900..=2200).contains(&value) => Some(value as i32),
            _ => None,
        }
    }

    /// The number of four digits there that no plan has for a year: "2205".
    pub fn far_year(&self, ahead: usize) -> Option<i32> {
        match self.kind(ahead)? {
            Kind::Number(value, 4) if self.year(ahead).is_none() => Some(value as i32),
            _ => None,
        }
    }

    /// Whether white space stands before the token there.
    pub fn spaced(&self, ahead: usize) -> bool {
        self.token(ahead).is_some_and(|token| token.spaced)
    }

    /// The words from the token at index `from` to the last one taken.
    pub fn since(&self, from: usize) -> Words {
        let first = self.tokens.get(from).map(|token| token.words);
        match (first, self.previous()) {
            (Some(first), Some(last)) if self.at > from => first.to(last.words),
            (Some(first), _) => first,
            _ => Words::default(),
        }
    }

    /// The words of the next token; of the last one at the end.
    pub fn here(&self) -> Words {
        self.token(0)
            .or_else(|| self.previous())
            .map(|token| token.words)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::token::tokens;

    #[test]
    fn eating_takes_all_or_nothing() {
        let tokens = tokens("hằng tháng 2025");
        let mut cursor = Cursor::new(&tokens);
        assert!(!cursor.eat_all(&[Word::Each, Word::Quarter]));
        assert_eq!(cursor.at, 0);
        assert!(cursor.eat_all(&[Word::Each, Word::Month]));
        assert_eq!((cursor.year(0), cursor.number(0, 2)), (Some(2025), None));
    }
}
