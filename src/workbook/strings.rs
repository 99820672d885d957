//! The texts that cells share, in one stretch of memory.

use std::io::{Read, Seek};

use quick_xml::events::BytesStart;

use super::limits::{Fault, Limit, Limits, Part};
use super::package::Package;
use super::xml::{Piece, Xml, attribute, name};

/// Texts by number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    all: String,
    /// Where each ends. 32 bits: [`Limits::strings_text`](super::Limits::strings_text) is less.
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        path: &str,
    ) -> Result<Strings, Fault> {
        let mut strings = Strings::default();
        let part = Part::Strings;
        let Some(mut xml) = package.xml(path, part)? else {
            return Ok(strings);
        };
        let limits = xml.limits;
        let mut text = String::new();
        loop {
            match xml.next()? {
                Piece::Start(start) if name(&start) == "si" => {
                    text.clear();
                    rich_text(&mut xml, &mut text)?;
                    strings.push(&text, &limits)?;
                }
                Piece::Over => return Ok(strings),
                _ => {}
            }
        }
    }

    /// Adds a text.
    pub(super) fn push(&mut self, text: &str, limits: &Limits) -> Result<(), Fault> {
        let part = Part::Strings;
        self.all.push_str(text);
        let length = self.all.len() as u64;
        limits.check(Limit::StringsText, length, part)?;
        let end = u32::try_from(length).map_err(|_| limits.passed(Limit::StringsText, part))?;
        self.ends.push(end);
        limits.check(Limit::Strings, self.ends.len() as u64, part)
    }

    /// The text of that number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.all.get(start..end)
    }
}

/// The text of a shared or inline string whose start was read last, up to its end: of all its runs, without reading aids.
pub(super) fn rich_text<R: Read>(xml: &mut Xml<'_, R>, into: &mut String) -> Result<(), Fault> {
    let part = xml.part;
    let limits = xml.limits;
    // Elements open within this one.
    let mut depth = 0;
    let mut run = String::new();
    loop {
        match xml.next()? {
            Piece::Start(start) => match name(&start) {
                "rPh" => xml.skip()?,
                "t" => {
                    let keeps_blanks = keeps_blanks(&start, part)?;
                    run.clear();
                    xml.text(&mut run)?;
                    let text = match keeps_blanks {
                        true => run.as_str(),
                        false => run.trim_matches([' ', '\t', '\r', '\n']),
                    };
                    unescape_into(text, into);
                    limits.check(Limit::Text, into.len() as u64, part)?;
                }
                _ => depth += 1,
            },
            Piece::End(_) if depth == 0 => return Ok(()),
            Piece::End(_) => depth -= 1,
            Piece::Over => return Err(Fault::Broken { part }),
            Piece::Text(_) => {}
        }
    }
}

fn keeps_blanks(start: &BytesStart<'_>, part: Part) -> Result<bool, Fault> {
    Ok(attribute(start, "space", part)?.is_some_and(|value| value == "preserve"))
}

/// Adds a text, with `_x000D_` and the like, which Excel writes for letters that XML cannot hold, made those letters.
pub(super) fn unescape_into(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6);
        let is_closed = rest.as_bytes().get(at + 6) == Some(&b'_');
        let letter = code
            .filter(|code| is_closed && code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        let (before, after) = match letter {
            Some(letter) => {
                into.push_str(&rest[..at]);
                into.push(letter);
                ("", &rest[at + 7..])
            }
            None => rest.split_at(at + 2),
        };
        into.push_str(before);
        rest = after;
    }
    into.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_cannot_hold_are_read() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x_x00e0_", "_xà"),
            ("_x12_xD800_", "_x12_xD800_"),
            ("mã_x", "mã_x"),
        ] {
            let mut into = String::new();
            unescape_into(text, &mut into);
            assert_eq!(into, plain);
        }
    }
}
