//! The numbers of rows, as they are printed: `1`, `1.2`, `I.3`, `a)`, `IV`.

/// One step of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Step {
    /// `12`.
    Decimal(u32),
    /// `IV`. One letter may be both: see [`Number::as_letter`].
    Roman(u32),
    /// `A`.
    Capital(u32),
    /// `a`; `đ` follows `d`.
    Small(u32),
}

impl Step {
    /// How far it counts.
    pub(super) fn count(self) -> u32 {
        match self {
            Step::Decimal(count)
            | Step::Roman(count)
            | Step::Capital(count)
            | Step::Small(count) => count,
        }
    }

    /// Whether two are of one kind.
    pub(super) fn is_like(self, other: Step) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Number {
    /// As printed, without what stands around it: brackets, a dot at its end.
    pub text: String,
    /// Its steps; at least one.
    pub steps: Vec<Step>,
}

/// The most steps of a number.
const STEPS: usize = 5;

impl Number {
    /// Reads a cell or the beginning of a line; `None` where it is no number.
    pub(super) fn read(text: &str) -> Option<Number> {
        let text = text
            .trim()
            .trim_matches(['(', ')', '[', ']', '.', ':', '/', '-', ' ']);
        if text.is_empty() || text.len() > 24 {
            return None;
        }
        let steps: Option<Vec<Step>> = text.split('.').map(|step| step_of(step.trim())).collect();
        let steps = steps.filter(|steps| steps.len() <= STEPS)?;
        let text = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        Some(Number { text, steps })
    }

    /// The last step.
    pub(super) fn last(&self) -> Step {
        self.steps.last().copied().unwrap_or(Step::Decimal(0))
    }

    /// All steps but the last.
    pub(super) fn scope(&self) -> &[Step] {
        &self.steps[..self.steps.len().saturating_sub(1)]
    }

    /// Whether it is one Roman number or capital letter, as headings have.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.steps[..], [Step::Roman(_) | Step::Capital(_)])
    }

    /// The same with a Roman number of one letter read as a letter: the `C` after `B`, the `I` after `H`.
    pub(super) fn as_letter(&self) -> Option<Number> {
        let letter = match self.steps[..] {
            [Step::Roman(_)] if self.text.len() == 1 => self.text.bytes().next()?,
            _ => return None,
        };
        let count = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        Some(Number {
            text: self.text.clone(),
            steps: vec![Step::Capital(count)],
        })
    }
}

fn step_of(text: &str) -> Option<Step> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits {
        return text
            .parse()
            .ok()
            .filter(|_| text.len() <= 4)
            .map(Step::Decimal);
    }
    if let Some(count) = roman_value(text) {
        return Some(Step::Roman(count));
    }
    let mut letters = text.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    match letter {
        'A'..='Z' => Some(Step::Capital(u32::from(letter) - u32::from('A') + 1)),
        // As clauses count: a, b, c, d, đ, e, g …, or with f.
        'a'..='z' => Some(Step::Small(u32::from(letter) - u32::from('a') + 1)),
        '\u{111}' => Some(Step::Small(4)),
        _ => None,
    }
}

/// A Roman number in capitals, `I` for 1.
pub(super) fn roman(mut count: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, letters) in PARTS {
        while count >= value {
            text.push_str(letters);
            count -= value;
        }
    }
    text
}

/// What a Roman number in capitals counts; only as it is rightly written. More than 89 no plan has, and `C`, `D`, `M` are letters there.
fn roman_value(text: &str) -> Option<u32> {
    if text.is_empty()
        || text.len() > 8
        || !text
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
    {
        return None;
    }
    (1..90).find(|&count| roman(count) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_printed() {
        use Step::{Capital, Decimal, Roman, Small};
        for (text, printed, steps) in [
            ("1", "1", vec![Decimal(1)]),
            ("01.", "01", vec![Decimal(1)]),
            ("(12)", "12", vec![Decimal(12)]),
            ("1.2", "1.2", vec![Decimal(1), Decimal(2)]),
            ("II. 3.", "II.3", vec![Roman(2), Decimal(3)]),
            ("IV", "IV", vec![Roman(4)]),
            ("A", "A", vec![Capital(1)]),
            ("C.", "C", vec![Capital(3)]),
            ("a)", "a", vec![Small(1)]),
            ("đ)", "đ", vec![Small(4)]),
        ] {
            let number = Number::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (number.text.as_str(), number.steps),
                (printed, steps),
                "{text}"
            );
        }
        for text in [
            "",
            "IIII",
            "2025 đến",
            "12345",
            "Nhiệm vụ",
            "1/2",
            "-",
            "VX",
            "1.2.3.4.5.6",
        ] {
            assert_eq!(Number::read(text), None, "{text}");
        }
        assert_eq!(roman(44), "XLIV");
    }
}
