//! What stands before a paragraph: the number of a section, a heading or a clause, or a dash. Typed, or drawn by the program.

use super::lines::Line;
use crate::import::number::{Number, Step};

/// What a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// `A.`
    Capital(String),
    /// `III.`
    Roman(u32, String),
    /// `1.`, `1.2`; whether a dot or bracket stands behind it.
    Decimal(Vec<u32>, bool),
    /// `đ)`: how far it counts, and the letter.
    Letter(u32, String),
    /// A dash, plus or dot, as it is written.
    Dash(String),
}

/// The marker of a line, and what follows it. Whether it is one where it stands is for the outline to say.
pub(super) fn marker<'a>(line: &Line<'a>) -> Option<(Marker, &'a str)> {
    match line.drawn {
        Some(drawn) => Some((of_drawn(drawn), line.text)),
        None => of_text(line.text),
    }
}

fn of_drawn(drawn: &str) -> Marker {
    let Some(number) = Number::read(drawn) else {
        return Marker::Dash("-".to_owned());
    };
    match number.last() {
        Step::Roman(count) if number.steps.len() == 1 => Marker::Roman(count, number.text),
        Step::Capital(_) if number.steps.len() == 1 => Marker::Capital(number.text),
        Step::Small(count) => match number.text.chars().last() {
            Some(letter) => Marker::Letter(count, letter.to_string()),
            None => Marker::Dash("-".to_owned()),
        },
        // Of `I.2` the section is known from where it stands.
        _ => {
            let steps = number.steps.iter().filter_map(|step| match step {
                Step::Decimal(count) => Some(*count),
                _ => None,
            });
            Marker::Decimal(steps.collect(), true)
        }
    }
}

fn of_text(text: &str) -> Option<(Marker, &str)> {
    let first = text.chars().next()?;
    match first {
        '-' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '+' | '*' | '\u{2022}' | '\u{b7}'
        | '\u{25cf}' => {
            let rest = &text[first.len_utf8()..];
            // `-5%` is a number.
            let begins =
                rest.starts_with(|letter: char| letter.is_whitespace() || letter.is_alphabetic());
            let rest = rest.trim_start();
            (begins && !rest.is_empty()).then(|| (Marker::Dash(first.to_string()), rest))
        }
        '0'..='9' => decimal(text),
        'A'..='Z' => capital(text),
        'a'..='z' | '\u{111}' => {
            let rest = &text[first.len_utf8()..];
            let rest = rest
                .strip_prefix(')')
                .or_else(|| rest.strip_prefix(". "))?
                .trim_start();
            let Step::Small(count) = Number::read(&first.to_string())?.last() else {
                return None;
            };
            (!rest.is_empty()).then(|| (Marker::Letter(count, first.to_string()), rest))
        }
        _ => None,
    }
}

fn decimal(text: &str) -> Option<(Marker, &str)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .unwrap_or(text.len());
    let (head, rest) = text.split_at(end);
    let (number, dotted) = match head.strip_suffix('.') {
        Some(number) => (number, true),
        None => (head, false),
    };
    let steps: Option<Vec<u32>> = number
        .split('.')
        .map(|step| {
            step.parse()
                .ok()
                .filter(|count| step.len() <= 3 && *count > 0)
        })
        .collect();
    let steps = steps.filter(|steps| steps.len() <= 4)?;
    let closed = rest.strip_prefix([')', '/']).filter(|_| !dotted);
    let is_closed = closed.is_some();
    let rest = closed.unwrap_or(rest);
    // `1/` and `1.2` need a blank behind them, `1/2025` and `3.5%` are numbers.
    if !dotted && !rest.starts_with(char::is_whitespace)
        || !is_closed && !dotted && steps.len() == 1
    {
        return None;
    }
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some((Marker::Decimal(steps, dotted || is_closed), rest))
}

fn capital(text: &str) -> Option<(Marker, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_uppercase())?;
    let (head, rest) = text.split_at(end);
    let rest = rest
        .strip_prefix(['.', ')', '/', '-', '\u{2013}', ':'])
        .or_else(|| rest.strip_prefix(" -"))?;
    let rest = rest.trim_start();
    let number = Number::read(head).filter(|_| !rest.is_empty())?;
    match number.steps[..] {
        [Step::Roman(count)] => Some((Marker::Roman(count, number.text), rest)),
        [Step::Capital(_)] => Some((Marker::Capital(number.text), rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Place;

    fn read<'a>(drawn: Option<&'a str>, text: &'a str) -> Option<(Marker, &'a str)> {
        marker(&Line {
            place: Place::Paragraph(1),
            drawn,
            text,
            column: None,
        })
    }

    #[test]
    fn numbers_and_dashes_are_told_from_text() {
        use Marker::{Capital, Dash, Decimal, Letter, Roman};
        let letter = |count, text: &str| Letter(count, text.to_owned());
        for (text, is, rest) in [
            ("III. NHIỆM VỤ", Roman(3, "III".to_owned()), "NHIỆM VỤ"),
            ("IV- KINH PHÍ", Roman(4, "IV".to_owned()), "KINH PHÍ"),
            ("A. MỤC TIÊU", Capital("A".to_owned()), "MỤC TIÊU"),
            ("1.Mục đích", Decimal(vec![1], true), "Mục đích"),
            ("1/ Mục đích", Decimal(vec![1], true), "Mục đích"),
            ("1.2 Rà soát", Decimal(vec![1, 2], false), "Rà soát"),
            ("1.2. Rà soát", Decimal(vec![1, 2], true), "Rà soát"),
            ("3. 100% hồ sơ", Decimal(vec![3], true), "100% hồ sơ"),
            ("đ)Thực hiện", letter(4, "đ"), "Thực hiện"),
            ("a. Thực hiện", letter(1, "a"), "Thực hiện"),
            ("-Duy trì", Dash("-".to_owned()), "Duy trì"),
            ("– Duy trì", Dash("–".to_owned()), "Duy trì"),
        ] {
            assert_eq!(read(None, text), Some((is, rest)), "{text}");
        }
        for text in [
            "95%- 98% hồ sơ",
            "130/2005/NĐ-CP",
            "6 tháng cuối năm",
            "-5% so với",
            "3.",
            "a)",
            "1.000 đồng",
            "UBND xã",
            "2025. Ban",
            "(PAR INDEX)",
        ] {
            assert_eq!(read(None, text), None, "{text}");
        }
        for (drawn, is) in [
            ("II.", Roman(2, "II".to_owned())),
            ("I.2", Decimal(vec![2], true)),
            ("1.2.", Decimal(vec![1, 2], true)),
            ("b)", letter(2, "b")),
            ("-", Dash("-".to_owned())),
        ] {
            assert_eq!(
                read(Some(drawn), "Rà soát"),
                Some((is, "Rà soát")),
                "{drawn}"
            );
        }
    }
}
