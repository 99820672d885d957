//! Byte offsets to lines and columns.

use std::ops::Range;

/// A place as users count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1. A byte order mark is not counted.
    pub column: usize,
}

impl Position {
    /// The beginning of a file: what is said of a file as a whole, or of one that could not be read.
    pub const FIRST: Position = Position { line: 1, column: 1 };
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes, with its end.
    pub bytes: Range<usize>,
}

/// Where the lines of a text begin, and how many letters stand before each stretch of it. It is walked once, whatever the number of places
/// that are asked for: in a file of thousands of faults each would else walk it anew.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Letters before each [`STRETCH`] of bytes: one line may be as long as the file.
    letters: Vec<usize>,
}

/// Bytes between two counts of letters.
const STRETCH: usize = 256;

fn is_first_of_letter(byte: &&u8) -> bool {
    **byte & 0xc0 != 0x80
}

impl<'a> Lines<'a> {
    /// Walks the text.
    pub fn of(text: &'a str) -> Lines<'a> {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let letters = text.as_bytes().chunks(STRETCH).map(|stretch| {
            let letters = before;
            before += stretch.iter().filter(is_first_of_letter).count();
            letters
        });
        Lines {
            letters: letters.collect(),
            text,
            starts: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    /// The line of a byte offset; past the end, the last one.
    pub fn line(&self, offset: usize) -> Line {
        let offset = offset.min(self.text.len());
        let number = self.starts.partition_point(|start| *start <= offset).max(1);
        let end = self.starts.get(number).copied();
        Line {
            number,
            bytes: self.starts[number - 1]..end.unwrap_or(self.text.len()),
        }
    }

    /// The position of a byte offset; past the end, that of the end. Inside a letter, that of the letter.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let Line { number, bytes } = self.line(offset);
        let before = &self.text[bytes.start..offset];
        let marks = before.chars().take_while(|letter| *letter == '\u{feff}');
        Position {
            line: number,
            column: self.letters_before(offset) - self.letters_before(bytes.start) - marks.count()
                + 1,
        }
    }

    fn letters_before(&self, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let Some(letters) = self.letters.get(stretch) else {
            // The end of a text that fills its last stretch.
            let last = self.letters.len().saturating_sub(1);
            let rest = self
                .text
                .as_bytes()
                .get(last * STRETCH..)
                .unwrap_or_default();
            let letters = self.letters.last().copied().unwrap_or(0);
            return letters + rest.iter().filter(is_first_of_letter).count();
        };
        let rest = &self.text.as_bytes()[stretch * STRETCH..offset];
        letters + rest.iter().filter(is_first_of_letter).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}a = 1\nđề = 2\r\n";
        for (offset, line, column) in [
            (3, 1, 1),
            (7, 1, 5),
            (9, 2, 1),
            (11, 2, 2),
            (999, 3, 1),
            (0, 1, 1),
            (10, 2, 1),
        ] {
            assert_eq!(
                Lines::of(text).position(offset),
                Position { line, column },
                "{offset}"
            );
        }
        assert_eq!(Lines::of("").position(3), Position::FIRST);
    }

    /// Against counting from the beginning, at every byte of lines shorter and longer than a stretch.
    #[test]
    fn a_long_line_is_counted_as_a_short_one() {
        for text in [
            "ế".repeat(200) + "\n" + &"aé".repeat(300),
            "x".repeat(STRETCH),
            "đ\n".repeat(400),
            "a".repeat(STRETCH * 2) + "\n",
        ] {
            let lines = Lines::of(&text);
            for offset in 0..=text.len() + 1 {
                let before = &text[..text.floor_char_boundary(offset.min(text.len()))];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
                assert_eq!(
                    lines.position(offset),
                    Position { line, column },
                    "{offset}"
                );
                assert_eq!(lines.line(offset).number, line);
            }
        }
    }
}
