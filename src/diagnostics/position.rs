//! Byte offsets to lines and columns.

/// A place as users count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1. A byte order mark is not counted.
    pub column: usize,
}

/// The position of a byte offset; past the end, that of the end.
pub fn position(text: &str, offset: usize) -> Position {
    let before = text
        .get(..offset.min(text.len()))
        .unwrap_or_else(|| &text[..text.floor_char_boundary(offset)]);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before[line_start..].trim_start_matches('\u{feff}');
    Position {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}

/// The beginnings of a text's lines, for many positions in one text: a file of thousands of faults is walked once.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Walks the text.
    pub fn of(text: &'a str) -> Lines<'a> {
        let after_newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    /// What [`position`] gives.
    pub fn position(&self, offset: usize) -> Position {
        let line = self
            .starts
            .partition_point(|start| *start <= offset.min(self.text.len()))
            .max(1);
        let start = self.starts[line - 1];
        Position {
            line,
            column: position(&self.text[start..], offset.saturating_sub(start)).column,
        }
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
                position(text, offset),
                Position { line, column },
                "{offset}"
            );
            assert_eq!(
                Lines::of(text).position(offset),
                Position { line, column },
                "{offset}"
            );
        }
    }
}
