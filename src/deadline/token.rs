//! Tokens: the wording cut into numbers, words of the vocabulary, strangers and signs, each with
//! its bytes in the text as typed.

use std::ops::Range;

use super::outcome::Words;
use super::vocabulary::{self, Word};
use crate::text::fold;

/// One piece of the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub words: Words,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// The kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Arabic digits: value and number of digits. More than six digits give no value that any rule
    /// takes.
    Number(u32, usize),
    /// A Roman numeral from I to XII; only the grammar knows whether it is one ("I" may be a
    /// label).
    Roman(u32),
    /// A phrase of the vocabulary.
    Word(Word),
    /// A unit of time with a wrong tone mark after "hằng", "mỗi": "hàng tuân".
    Slip(Word),
    /// A word that the vocabulary does not hold.
    Stranger,
    /// `/`
    Slash,
    /// `-` and its longer forms
    Dash,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `+` and `&`
    Plus,
    /// `(` and `[`
    Open,
    /// `)` and `]`
    Close,
    /// Any other sign that is not mere decoration.
    Sign,
}

/// A run of letters, with the key under which it is compared.
struct Run {
    folded: String,
    kind: RunKind,
    range: Range<usize>,
    spaced: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum RunKind {
    Letters,
    Other(Kind),
}

/// The tokens of a wording, in order. Quotation marks, bullets and white space leave none.
pub fn tokens(text: &str) -> Vec<Token> {
    let runs = runs(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(runs.len());
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let (kind, taken) = match run.kind {
            RunKind::Other(kind) => (kind, 1),
            RunKind::Letters => meaning(&runs[at..]),
        };
        let after_each = tokens
            .last()
            .is_some_and(|token| token.kind == Kind::Word(Word::Each));
        let kind = match kind {
            Kind::Stranger if after_each => slip(&run.folded),
            kind => kind,
        };
        let end = runs[at + taken - 1].range.end;
        tokens.push(Token {
            kind,
            words: Words {
                start: run.range.start,
                end,
            },
            spaced: run.spaced,
        });
        at += taken;
    }
    super::numeral::numbers(tokens)
}

/// The unit of time that the stranger would be with another tone mark.
fn slip(folded: &str) -> Kind {
    let bare: String = folded
        .chars()
        .filter(|letter| letter.is_ascii_alphabetic())
        .collect();
    match bare.as_str() {
        "ngay" => Kind::Slip(Word::Day),
        "tuan" => Kind::Slip(Word::Week),
        "thang" => Kind::Slip(Word::Month),
        "quy" => Kind::Slip(Word::Quarter),
        "nam" => Kind::Slip(Word::Year),
        _ => Kind::Stranger,
    }
}

/// The meaning of the letters that begin here, and how many runs they take.
fn meaning(runs: &[Run]) -> (Kind, usize) {
    let folded: &str = &runs[0].folded;
    if let Some(value) = roman(folded) {
        return (Kind::Roman(value), 1);
    }
    // T9/2025, Q3/2025, QIII: the letter must touch the number.
    let touches_number = runs.get(1).is_some_and(|next| {
        !next.spaced
            && (matches!(next.kind, RunKind::Other(Kind::Number(..)))
                || roman(&next.folded).is_some())
    });
    match folded {
        "t" if touches_number => return (Kind::Word(Word::Month), 1),
        "q" if touches_number => return (Kind::Word(Word::Quarter), 1),
        _ => {}
    }
    let following = |at: usize| -> Option<&str> {
        let run = runs.get(at + 1)?;
        (run.kind == RunKind::Letters).then_some(&*run.folded)
    };
    match vocabulary::longest(folded, following) {
        Some((word, taken)) => (Kind::Word(word), taken),
        None => (Kind::Stranger, 1),
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut spaced = false;
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() || is_decoration(first) {
            spaced |= first.is_whitespace();
            continue;
        }
        let class = class(first);
        let mut end = start + first.len_utf8();
        if class != Class::Sign {
            while let Some((at, next)) =
                letters.next_if(|(_, next)| self::class(*next) == class || is_invisible(*next))
            {
                end = at + next.len_utf8();
            }
        }
        let range = start..end;
        match class {
            Class::Letter => split_glued(text, range, spaced, &mut runs),
            Class::Digit => runs.push(Run {
                folded: String::new(),
                kind: RunKind::Other(number(&text[range.clone()])),
                range,
                spaced,
            }),
            Class::Sign => runs.push(Run {
                folded: String::new(),
                kind: RunKind::Other(sign(first)),
                range,
                spaced,
            }),
        }
        spaced = false;
    }
    runs
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    Sign,
}

fn class(letter: char) -> Class {
    if letter.is_ascii_digit() {
        Class::Digit
    } else if letter.is_alphabetic() || is_combining(letter) {
        Class::Letter
    } else {
        Class::Sign
    }
}

/// Combining marks that Vietnamese uses in decomposed text.
fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Characters that show nothing and may stand anywhere: the fold drops them too.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
    )
}

/// Marks that say nothing about a day: quotation marks, bullets, an ellipsis.
fn is_decoration(letter: char) -> bool {
    is_invisible(letter)
        || matches!(
            letter,
            '"' | '\''
                | '`'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '«'
                | '»'
                | '•'
                | '*'
                | '…'
                | '!'
                | '_'
                | '|'
        )
}

fn sign(letter: char) -> Kind {
    match letter {
        '/' | '\u{2044}' | '\u{2215}' => Kind::Slash,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Dash,
        '.' => Kind::Dot,
        ',' => Kind::Comma,
        ';' => Kind::Semicolon,
        ':' => Kind::Colon,
        '+' | '&' => Kind::Plus,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        _ => Kind::Sign,
    }
}

fn number(digits: &str) -> Kind {
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let value = digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .take(6)
        .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Kind::Number(value, count)
}

/// The value of a Roman numeral from I to XII, in lower case.
fn roman(folded: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    let at = NUMERALS.iter().position(|numeral| *numeral == folded)?;
    Some(at as u32 + 1)
}

/// Longest run of letters that is searched for glued words, in characters.
const LONGEST_GLUED: usize = 40;

/// Pushes the run of letters, cut into syllables of the vocabulary where it is no syllable itself
/// ("thángkể", "quýIII").
fn split_glued(text: &str, range: Range<usize>, spaced: bool, runs: &mut Vec<Run>) {
    let whole = &text[range.clone()];
    let folded = fold(whole);
    let known = vocabulary::is_known(&folded);
    let cuts = if known || !may_be_glued(&folded) {
        Vec::new()
    } else {
        cuts(whole).unwrap_or_default()
    };
    let mut start = range.start;
    for cut in &cuts {
        let end = range.start + cut;
        runs.push(Run {
            folded: fold(&text[start..end]),
            kind: RunKind::Letters,
            range: start..end,
            spaced: spaced && start == range.start,
        });
        start = end;
    }
    let rest = if cuts.is_empty() {
        folded
    } else {
        fold(&text[start..range.end])
    };
    runs.push(Run {
        folded: rest,
        kind: RunKind::Letters,
        range: start..range.end,
        spaced: spaced && cuts.is_empty(),
    });
}

/// Whether the folded word can be two: a Vietnamese syllable has one group of vowels, and one
/// letter Q may touch a Roman numeral.
fn may_be_glued(folded: &str) -> bool {
    let mut groups = 0;
    let mut in_group = false;
    for letter in folded.chars().filter(|letter| !is_combining(*letter)) {
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        groups += usize::from(vowel && !in_group);
        in_group = vowel;
    }
    groups > 1 || folded.starts_with('q')
}

/// Byte offsets at which the word falls into syllables of the vocabulary (or Roman numerals after
/// "quý"); `None` where it does not.
///
/// Works from the end: `reach[i]` is the end of the first syllable of a full cut from character
/// `i`, longest first.
fn cuts(word: &str) -> Option<Vec<usize>> {
    let bounds: Vec<usize> = word
        .char_indices()
        .filter(|(_, letter)| !is_combining(*letter) && !is_invisible(*letter))
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let last = bounds.len() - 1;
    if last > LONGEST_GLUED {
        return None;
    }
    let mut reach: Vec<Option<usize>> = vec![None; last + 1];
    reach[last] = Some(last);
    for from in (0..last).rev() {
        // No syllable of Vietnamese has more than seven letters.
        reach[from] = (from + 1..=last.min(from + 7)).rev().find(|to| {
            reach[*to].is_some() && is_syllable(&word[bounds[from]..bounds[*to]], from, *to == last)
        });
    }
    let mut cuts = Vec::new();
    let mut at = 0;
    while at < last {
        at = reach[at]?;
        if at < last {
            cuts.push(bounds[at]);
        }
    }
    Some(cuts)
}

fn is_syllable(part: &str, from: usize, ends: bool) -> bool {
    let folded = fold(part);
    let numeral = ends && from > 0 && roman(&folded).is_some_and(|value| value <= 4);
    let letter_q = from == 0 && folded == "q";
    // One-letter entries such as "h" would cut strangers into crumbs.
    numeral || letter_q || (folded.len() > 1 && vocabulary::is_known(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens as `text:kind`, for reading at a glance.
    fn seen(text: &str) -> String {
        tokens(text)
            .iter()
            .map(|token| {
                let piece = &text[token.words.start..token.words.end];
                match token.kind {
                    Kind::Number(value, _) => format!("{value}"),
                    Kind::Roman(value) => format!("roman {value}"),
                    Kind::Word(word) => format!("{word:?}"),
                    Kind::Stranger => format!("?{piece}"),
                    Kind::Slip(word) => format!("Slip({word:?})"),
                    _ => piece.to_owned(),
                }
            })
            .collect::<Vec<_>>()
            .join(" · ")
    }

    #[test]
    fn a_wording_falls_into_words_numbers_and_signs() {
        assert_eq!(
            seen("Trước ngày 10 của tháng cuối quý"),
            "Before · Day · 10 · Of · Month · Last · Quarter"
        );
        assert_eq!(
            seen("Quý III-IV/2025."),
            "Quarter · roman 3 · - · roman 4 · / · 2025 · ."
        );
        assert_eq!(seen("xã Tân Kỳ"), "?xã · ?Tân · ?Kỳ");
        // A slip of the tone mark is seen only where a unit must stand.
        assert_eq!(seen("hàng tuân"), "Each · Slip(Week)");
        assert_eq!(seen("Bùi Tuân"), "?Bùi · ?Tuân");
    }

    #[test]
    fn glued_words_are_split() {
        assert_eq!(
            seen("thời hạn03 thángkể từ"),
            "Label(None) · 3 · Month · From"
        );
        assert_eq!(seen("tháng12/2025"), "Month · 12 · / · 2025");
        assert_eq!(seen("QuýIII"), "Quarter · roman 3");
        assert_eq!(seen("Q3/2025"), "Quarter · 3 · / · 2025");
        assert_eq!(seen("QIV/2025"), "Quarter · roman 4 · / · 2025");
        assert_eq!(seen("T9/2025"), "Month · 9 · / · 2025");
        assert_eq!(seen("trướcngày10"), "Before · Day · 10");
    }

    #[test]
    fn spelling_of_letters_does_not_count() {
        for text in [
            "trước ngày",
            "TRƯỚC NGÀY",
            "tru\u{31b}o\u{31b}\u{301}c nga\u{300}y",
            "trước\u{a0}\u{200b} ngày",
        ] {
            assert_eq!(seen(text), "Before · Day", "{text}");
        }
    }

    #[test]
    fn ranges_point_into_the_text_as_typed() {
        let text = "  “Quý  IV”";
        let found: Vec<&str> = tokens(text)
            .iter()
            .map(|token| &text[token.words.start..token.words.end])
            .collect();
        assert_eq!(found, ["Quý", "IV"]);
    }
}
