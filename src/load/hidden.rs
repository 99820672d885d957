//! Characters that nobody sees: in the file as it stands, comments included, and in the texts that its escapes make.

use std::ops::Range;

use memchr::memchr3_iter;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Fault, Findings};
use crate::place::{FileId, Place};
use crate::text::visible::is_hidden;

/// Reports each hidden character of the file's text, and each text of the table that holds one by an escape.
pub fn check(file: FileId, text: &str, table: &DeTable<'_>, found: &mut Findings) {
    for (span, character) in typed(text) {
        found.add(&Place { file, span }, Fault::HiddenCharacter { character });
    }
    if text.contains('\\') {
        of_table(file, text, table, found);
    }
}

/// The hidden characters that stand in the text. The parser takes no C0 character but the tab, and no return without its line break,
/// so that only those beyond ASCII are left, which begin with one of three bytes.
fn typed(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    memchr3_iter(0xc2, 0xd8, 0xe2, text.as_bytes()).filter_map(move |at| {
        let character = text.get(at..)?.chars().next()?;
        is_hidden(character).then(|| (at..at + character.len_utf8(), character))
    })
}

fn of_table(file: FileId, text: &str, table: &DeTable<'_>, found: &mut Findings) {
    for (key, value) in table.iter() {
        escaped(file, text, key.get_ref(), key.span(), found);
        of_value(file, text, value, found);
    }
}

fn of_value(file: FileId, text: &str, value: &Spanned<DeValue<'_>>, found: &mut Findings) {
    match value.get_ref() {
        DeValue::String(string) => escaped(file, text, string, value.span(), found),
        DeValue::Array(items) => {
            for item in items.iter() {
                of_value(file, text, item, found);
            }
        }
        DeValue::Table(table) => of_table(file, text, table, found),
        _ => {}
    }
}

/// Reports a string's first hidden character that its text in the file does not hold as such.
fn escaped(file: FileId, text: &str, string: &str, span: Range<usize>, found: &mut Findings) {
    let raw = text.get(span.clone()).unwrap_or_default();
    let hidden = string
        .chars()
        .find(|c| is_hidden(*c) && !(*c == '\r' && raw.contains("\r\n")) && !raw.contains(*c));
    if let Some(character) = hidden {
        found.add(&Place { file, span }, Fault::HiddenCharacter { character });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Vec<(Range<usize>, char)> {
        let (table, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{text:?}: {errors:?}");
        let mut found = Findings::default();
        check(FileId(0), text, table.get_ref(), &mut found);
        let found = found.sorted().into_iter().map(|finding| {
            let Fault::HiddenCharacter { character } = finding.fault else {
                unreachable!()
            };
            (finding.place.span, character)
        });
        found.collect()
    }

    #[test]
    fn hidden_characters_are_found_typed_and_escaped() {
        assert_eq!(characters("a = \"x\u{202e}y\"\n"), [(6..9, '\u{202e}')]);
        assert_eq!(characters("# \u{2066}\na = 1\n"), [(2..5, '\u{2066}')]);
        assert_eq!(characters("a = \"\u{9b}\"\n"), [(5..7, '\u{9b}')]);
        assert_eq!(characters("a = \"\\u001b[2J\"\n"), [(4..15, '\u{1b}')]);
        assert_eq!(characters("a = [{ b = \"\\b\" }]\n"), [(11..15, '\u{8}')]);
        assert_eq!(characters("\"\\u202e\" = 1\n"), [(0..8, '\u{202e}')]);
        // One escape beside a character that is typed: both.
        assert_eq!(
            characters("a = \"\u{200f}\\u001b\"\n"),
            [(4..15, '\u{1b}'), (5..8, '\u{200f}')]
        );
    }

    #[test]
    fn letters_tabs_and_line_ends_are_seen() {
        assert!(
            characters("\u{feff}# Qu\u{1ef3} \u{301}\u{323}\t“ ”…–\u{a0}\r\na = \"\"\"x\r\n\ty\\t\\n\"\"\"\r\n")
                .is_empty()
        );
    }
}
