//! What goes to a terminal or a log: text whose every letter is seen, and which no machine that reads the log obeys.
//!
//! The one exit (`cli::output`) takes nothing else. Any text becomes one by being made visible whole; only a writer of this module, which
//! makes words visible before it lays them out, may leave colours in it, and only `github` may give a log commands.

use std::borrow::Cow;

use crate::text::visible::{MARK, picture, visible};

/// Text that may go to a terminal or a log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown(String);

impl Shown {
    /// Text of any origin: what is not seen is made visible, and what a log would obey is broken.
    pub fn plain(text: &str) -> Shown {
        Shown(obeyed_by_none(&visible(text)).into_owned())
    }

    /// A page whose words were made visible before they were laid out. Of control sequences only colours are left, and those only where
    /// the page has any.
    pub(super) fn laid_out(text: &str, colour: bool) -> Shown {
        match colour {
            true => Shown(obeyed_by_none(&with_colours(text)).into_owned()),
            false => Shown::plain(text),
        }
    }

    /// Workflow commands that this program gives.
    pub(super) fn commands(text: &str) -> Shown {
        Shown(without_commands_inside(&visible(text)).into_owned())
    }

    /// Adds what comes after.
    pub fn push<T: ToShown + ?Sized>(&mut self, more: &T) {
        self.0.push_str(&more.to_shown().0);
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Shown {
        Shown::plain(text)
    }
}

impl From<String> for Shown {
    fn from(text: String) -> Shown {
        Shown::plain(&text)
    }
}

/// What the exit takes: text, which is made harmless there, or a page that is already.
pub trait ToShown {
    /// The same as it may go out.
    fn to_shown(&self) -> Cow<'_, Shown>;
}

impl ToShown for str {
    fn to_shown(&self) -> Cow<'_, Shown> {
        Cow::Owned(Shown::plain(self))
    }
}

impl ToShown for String {
    fn to_shown(&self) -> Cow<'_, Shown> {
        self.as_str().to_shown()
    }
}

impl ToShown for Shown {
    fn to_shown(&self) -> Cow<'_, Shown> {
        Cow::Borrowed(self)
    }
}

/// Bytes of the colour that begins there: `ESC [ digits and semicolons m`.
fn colour_at(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let digits = inside.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    digits
        .starts_with('m')
        .then(|| text.len() - digits.len() + 1)
}

fn with_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match colour_at(rest) {
            Some(length) => {
                out.push_str(&rest[..length]);
                length
            }
            None => {
                out.push(picture(c));
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// The text without what the programs that run our checks obey in a log: `::` at the beginning of a line, after any blanks (GitHub), and
/// `##[` or `##vso[` anywhere (GitHub's older form, Azure).
fn obeyed_by_none(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return without_commands_inside(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = first_letter(line);
        out.push_str(&line[..start]);
        match line[start..].strip_prefix("::") {
            Some(rest) => {
                out.push(MARK);
                out.push(':');
                out.push_str(rest);
            }
            None => out.push_str(&line[start..]),
        }
    }
    Cow::Owned(without_commands_inside(&out).into_owned())
}

/// Where a line begins to show something, blanks and colours passed over.
fn first_letter(line: &str) -> usize {
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        match colour_at(rest) {
            Some(length) => rest = &rest[length..],
            None => return line.len() - rest.len(),
        }
    }
}

fn without_commands_inside(text: &str) -> Cow<'_, str> {
    let is_command = |at: usize| {
        let name = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        name.starts_with('[')
    };
    let mut out = String::new();
    let mut kept = 0;
    // Each `##`, those that overlap too: `###[`.
    for (at, _) in text.match_indices('#') {
        if text[at..].starts_with("##") && is_command(at) {
            out.push_str(&text[kept..=at]);
            out.push(MARK);
            kept = at + 2;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_a_command() {
        for (text, shown) in [
            ("::error::x\n", "\u{fffd}:error::x\n"),
            (
                " \t\u{a0}::add-mask::a\r\n",
                " \t\u{a0}\u{fffd}:add-mask::a\r\n",
            ),
            (
                "a\n  ::set-output name=x::y",
                "a\n  \u{fffd}:set-output name=x::y",
            ),
            ("a ::error::x", "a ::error::x"),
            ("\n\n::stop-commands::x", "\n\n\u{fffd}:stop-commands::x"),
            (
                "a ##[error]b ###[group]",
                "a #\u{fffd}[error]b ##\u{fffd}[group]",
            ),
            ("##vso[task.setvariable]", "#\u{fffd}vso[task.setvariable]"),
            ("## Tiêu đề [1]\n", "## Tiêu đề [1]\n"),
            ("std::fmt và ##", "std::fmt và ##"),
            ("x\r::error::y", "x␍::error::y"),
        ] {
            assert_eq!(Shown::plain(text).as_str(), shown, "{text:?}");
            // What was made safe once stays as it is.
            assert_eq!(Shown::plain(shown).as_str(), shown, "{text:?}");
        }
    }

    #[test]
    fn of_control_sequences_only_colours_pass_and_only_on_a_coloured_page() {
        let text = "\u{1b}[1;31mđỏ\u{1b}[0m\u{1b}[2J\u{1b}]0;x\u{7}\u{1b}[m\u{1b}[8";
        assert_eq!(
            Shown::laid_out(text, true).as_str(),
            "\u{1b}[1;31mđỏ\u{1b}[0m␛[2J␛]0;x␇\u{1b}[m␛[8"
        );
        assert_eq!(
            Shown::laid_out(text, false).as_str(),
            "␛[1;31mđỏ␛[0m␛[2J␛]0;x␇␛[m␛[8"
        );
        // A colour before it hides no command.
        assert_eq!(
            Shown::laid_out("\u{1b}[31m ::error::", true).as_str(),
            "\u{1b}[31m \u{fffd}:error::"
        );
    }
}
