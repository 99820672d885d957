//! JSON in which nothing is unseen: what a terminal would obey or a reader would not see is written as an escape, which is the same value.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::text::visible::is_unseen;

/// A layout of JSON with every unseen character of a text as `\\uXXXX`. The layout itself is the inner one's.
pub struct Seen<F>(pub F);

impl<F: Formatter> Formatter for Seen<F> {
    /// The letters of a text that need no escape by the rules of JSON.
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut rest = text;
        while let Some(at) = rest.find(is_unseen) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut letters = rest[at..].chars();
            if let Some(letter) = letters.next() {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = letters.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{to_line, to_text};

    #[test]
    fn a_text_is_the_same_value_and_shows_all_of_itself() {
        let text = "Qu\u{1ef3} \u{9b}2J\u{202e}\u{7f}\u{2028}\u{1b}\"\\\u{e0041}\u{feff}ế";
        let line = to_line(&[text]).unwrap();
        assert_eq!(
            line,
            "[\"Quỳ \\u009b2J\\u202e\\u007f\\u2028\\u001b\\\"\\\\\\udb40\\udc41\\ufeffế\"]\n"
        );
        for json in [line, to_text(&[text]).unwrap()] {
            let [read]: [String; 1] = serde_json::from_str(&json).unwrap();
            assert_eq!(read, text);
        }
        let value = serde_json::json!({ "a": [1, { "b": [] }], "c": {} });
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(to_text(&value).unwrap(), pretty + "\n");
    }
}
