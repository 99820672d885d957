//! The numbers that Word draws before paragraphs: they are counted, not stored.

use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use super::super::limits::{Limit, Limits, Part, Unreadable};
use super::super::number::roman;
use super::styles::ListLevel;
use super::value;
use crate::text::visible::picture;
use crate::workbook::package::Package;
use crate::workbook::xml::{Piece, ends, name};

/// Levels of a list.
const LEVELS: usize = 9;
/// Bytes of the pattern of a level that are read.
const PATTERN: usize = 64;

#[derive(Debug, Clone, Default)]
struct Level {
    form: Option<Form>,
    /// With `%1` to `%9` where numbers stand.
    pattern: Option<String>,
    start: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Decimal,
    TwoDigits,
    Roman { capitals: bool },
    Letter { capitals: bool },
    Bullet,
    Nothing,
}

#[derive(Debug, Clone, Default)]
struct List {
    pattern: u32,
    /// Where levels begin again in this list.
    starts: HashMap<usize, u32>,
}

/// The lists of a text and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<u32, [Level; LEVELS]>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

impl Numbering {
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        path: &str,
        limits: &Limits,
    ) -> Result<Numbering, Unreadable> {
        const PART: Part = Part::Numbering;
        let wrong = |fault| Unreadable::of(fault, PART);
        let mut numbering = Numbering::default();
        let of_package = crate::workbook::Part::Contents;
        let Some(mut xml) = package.xml(path, of_package).map_err(wrong)? else {
            return Ok(numbering);
        };
        let mut pattern: Option<u32> = None;
        let mut list: Option<u32> = None;
        let mut level = 0_usize;
        loop {
            match xml.next().map_err(wrong)? {
                Piece::Start(start) => {
                    let tag = name(&start);
                    let number = |key: &str| -> Result<Option<u32>, Unreadable> {
                        Ok(value(&start, key, PART)?.and_then(|value| value.parse().ok()))
                    };
                    match tag {
                        "abstractNum" => {
                            pattern = number("abstractNumId")?;
                            if let Some(id) = pattern {
                                numbering.patterns.entry(id).or_default();
                                limits.check(Limit::Styles, numbering.patterns.len() as u64)?;
                            }
                        }
                        "num" => {
                            list = number("numId")?;
                            if let Some(id) = list {
                                numbering.lists.entry(id).or_default();
                                limits.check(Limit::Styles, numbering.lists.len() as u64)?;
                            }
                        }
                        "abstractNumId" => {
                            let id = number("val")?;
                            let list = list.and_then(|list| numbering.lists.get_mut(&list));
                            if let (Some(list), Some(id)) = (list, id) {
                                list.pattern = id;
                            }
                        }
                        "lvl" | "lvlOverride" => {
                            level = number("ilvl")?.map_or(LEVELS, |level| level as usize);
                        }
                        "startOverride" if level < LEVELS => {
                            let start = number("val")?;
                            let list = list.and_then(|list| numbering.lists.get_mut(&list));
                            if let (Some(list), Some(start)) = (list, start) {
                                list.starts.insert(level, start);
                            }
                        }
                        "start" | "numFmt" | "lvlText" if level < LEVELS => {
                            let text = value(&start, "val", PART)?;
                            let levels = pattern.and_then(|id| numbering.patterns.get_mut(&id));
                            if let (Some(levels), Some(text)) = (levels, text) {
                                let own = &mut levels[level];
                                match tag {
                                    "start" => own.start = text.parse().ok(),
                                    "numFmt" => own.form = Some(form(&text)),
                                    // What is drawn becomes a cell's text.
                                    _ if text.len() <= PATTERN => {
                                        own.pattern = Some(text.chars().map(picture).collect());
                                    }
                                    _ => {}
                                }
                            }
                        }
                        _ => {}
                    }
                }
                Piece::End(end) if ends(&end, "abstractNum") => pattern = None,
                Piece::End(end) if ends(&end, "num") => list = None,
                Piece::Over => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// Counts on, and gives what is drawn before the paragraph; `None` where nothing is.
    pub(super) fn next(&mut self, (list, level): ListLevel) -> Option<String> {
        let level = (level as usize).min(LEVELS - 1);
        if list == 0 {
            return None;
        }
        // Lists that are not described count all the same: each for itself, in plain numbers.
        let described = self.lists.get(&list);
        let key = described.map_or(u32::MAX - list, |list| list.pattern);
        let unknown: [Level; LEVELS] = Default::default();
        let levels = self.patterns.get(&key).unwrap_or(&unknown);
        let counts = self.counts.entry(key).or_default();
        if self.begun.insert(list)
            && let Some(described) = described
        {
            for (&level, &start) in &described.starts {
                counts[level] = start.checked_sub(1);
            }
        }
        let start = levels[level].start.unwrap_or(1);
        counts[level] = Some(counts[level].map_or(start, |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let own = &levels[level];
        match own.form {
            Some(Form::Nothing) => return None,
            Some(Form::Bullet) => return Some("-".to_owned()),
            _ => {}
        }
        let usual = format!("%{}.", level + 1);
        let pattern = own.pattern.as_deref().unwrap_or(&usual);
        let mut text = String::new();
        let mut letters = pattern.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                text.push(letter);
                continue;
            }
            let Some(of) = letters.next().and_then(|digit| digit.to_digit(10)) else {
                continue;
            };
            let Some(of) = (of as usize).checked_sub(1).filter(|of| *of < LEVELS) else {
                continue;
            };
            let count = counts[of].unwrap_or(levels[of].start.unwrap_or(1));
            written(count, levels[of].form.unwrap_or(Form::Decimal), &mut text);
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

fn form(name: &str) -> Form {
    match name {
        "decimalZero" => Form::TwoDigits,
        "upperRoman" => Form::Roman { capitals: true },
        "lowerRoman" => Form::Roman { capitals: false },
        "upperLetter" => Form::Letter { capitals: true },
        "lowerLetter" => Form::Letter { capitals: false },
        "bullet" => Form::Bullet,
        "none" => Form::Nothing,
        _ => Form::Decimal,
    }
}

fn written(count: u32, form: Form, into: &mut String) {
    match form {
        Form::TwoDigits => into.push_str(&format!("{count:02}")),
        Form::Roman { capitals } if (1..4_000).contains(&count) => {
            let text = roman(count);
            match capitals {
                true => into.push_str(&text),
                false => into.push_str(&text.to_lowercase()),
            }
        }
        // After z comes aa, as Word has it; a list of so many letters is none.
        Form::Letter { capitals } if (1..=26 * 4).contains(&count) => {
            let first = if capitals { b'A' } else { b'a' };
            let letter = u8::try_from((count - 1) % 26).unwrap_or(0);
            for _ in 0..=(count - 1) / 26 {
                into.push(char::from(first + letter));
            }
        }
        _ => into.push_str(&count.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_by_level_and_begin_again_where_they_say_so() {
        let level = |form, pattern: &str| Level {
            form: Some(form),
            pattern: Some(pattern.to_owned()),
            start: None,
        };
        let mut levels: [Level; LEVELS] = Default::default();
        levels[0] = level(Form::Roman { capitals: true }, "%1.");
        levels[1] = level(Form::Decimal, "%1.%2");
        levels[2] = level(Form::Letter { capitals: false }, "%3)");
        let list = |starts: &[(usize, u32)]| List {
            pattern: 7,
            starts: starts.iter().copied().collect(),
        };
        let mut numbering = Numbering {
            patterns: HashMap::from([(7, levels)]),
            lists: HashMap::from([(1, list(&[])), (2, list(&[(0, 1)]))]),
            ..Numbering::default()
        };
        let drawn = [
            (1, 0),
            (1, 1),
            (1, 1),
            (1, 2),
            (1, 0),
            (1, 1),
            (2, 0),
            (2, 0),
            (0, 0),
            (9, 0),
            (9, 0),
        ]
        .map(|place| numbering.next(place).unwrap_or_default());
        assert_eq!(
            drawn,
            [
                "I.", "I.1", "I.2", "a)", "II.", "II.1", "I.", "II.", "", "1.", "2."
            ]
        );
    }
}
