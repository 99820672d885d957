//! Where findings are, in the files that were read. Each file is walked once, however many findings it has.

use std::cell::OnceCell;

use crate::diagnostics::position::{Lines, Position};
use crate::load::Source;
use crate::place::Place;
use crate::render::snippet::Excerpt;

/// The files, and the lines of those that were asked about.
pub struct Places<'a> {
    sources: &'a [Source],
    lines: Vec<OnceCell<Lines<'a>>>,
}

impl<'a> Places<'a> {
    /// Nothing is walked yet.
    pub fn of(sources: &'a [Source]) -> Places<'a> {
        Places {
            sources,
            lines: sources.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The path of a place's file as users see it.
    pub fn path(&self, place: &Place) -> &'a str {
        let source = self.sources.get(place.file.0);
        source.map_or("", |source| &source.shown)
    }

    /// Line and column of a place's beginning.
    pub fn position(&self, place: &Place) -> Position {
        match self.lines(place) {
            Some((_, lines)) => lines.position(place.span.start),
            None => Position::FIRST,
        }
    }

    /// The line that a place begins in, and the part of the place that is on it; `None` where the file could not be read, or is empty.
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt<'a>> {
        let (text, lines) = self.lines(place)?;
        let start = text.floor_char_boundary(place.span.start.min(text.len()));
        let end = text.floor_char_boundary(place.span.end.clamp(start, text.len()));
        // There is no line to show after the last line break: the place is the end of the one before.
        let is_behind = start == text.len() && text.ends_with('\n');
        let line = lines.line(if is_behind { start - 1 } else { start });
        let shown = &text[line.bytes.clone()];
        // A whole table's span would draw a box around many lines.
        let first_line = text[start..end].find('\n').map_or(end, |at| start + at);
        Some(Excerpt {
            line: line.number,
            text: shown,
            span: start - line.bytes.start..first_line - line.bytes.start,
        })
    }

    fn lines(&self, place: &Place) -> Option<(&'a str, &Lines<'a>)> {
        let text = self.sources.get(place.file.0)?.text.as_str();
        let lines = self.lines.get(place.file.0)?;
        (!text.is_empty()).then(|| (text, lines.get_or_init(|| Lines::of(text))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::FileId;

    #[test]
    fn of_a_file_one_line_is_shown() {
        let sources = [
            Source {
                shown: "a.toml".to_owned(),
                text: "x = 1\r\n[[task]]\nid = 2\n".to_owned(),
            },
            Source {
                shown: "b.toml".to_owned(),
                text: String::new(),
            },
        ];
        let places = Places::of(&sources);
        let excerpt = |file, span| {
            let place = Place {
                file: FileId(file),
                span,
            };
            let excerpt = places.excerpt(&place);
            excerpt.map(|one| (one.line, one.text, one.span))
        };
        assert_eq!(excerpt(0, 4..5), Some((1, "x = 1\r\n", 4..5)));
        assert_eq!(excerpt(0, 7..23), Some((2, "[[task]]\n", 0..8)));
        // The end of the file belongs to its last line.
        assert_eq!(excerpt(0, 99..99), Some((3, "id = 2\n", 7..7)));
        assert_eq!(excerpt(1, 0..0), None);
        assert_eq!(excerpt(2, 0..0), None);
        let place = Place::whole(FileId(1));
        assert_eq!(
            (places.path(&place), places.position(&place)),
            ("b.toml", Position::FIRST)
        );
    }
}
