//! Edits of the plan's files: text and change in, text out, and only the intended bytes changed.
//!
//! A row is appended, a value or a row is replaced by splicing bytes; comments, order, blank lines, quoting, line endings and a byte
//! order mark stay because nothing ever prints the file anew. Each result is read again and compared with what was meant before it is
//! handed out. No files here: `store` reads and writes them.

mod check;
mod comment;
mod diff;
mod row;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use comment::{
    comment_out, comment_out_all, comment_out_row, comments_around, comments_of_row,
};
pub use diff::{Hunk, Line, diff};
pub use row::{NewRow, Value, key};

/// A text after one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The whole new text.
    pub text: String,
    /// Bytes of the new text that the row or value takes.
    pub place: Range<usize>,
}

/// An edit was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The text is no TOML as it stands, so that no change to it can be checked.
    Unreadable {
        /// Where the parser stopped, in bytes, where it says so.
        at: Option<Range<usize>>,
        /// The parser's words, in English.
        message: String,
    },
    /// The name has another form than `[[name]]` rows: a list in one value, a plain table, a text.
    NotRows {
        /// The row's name.
        name: String,
        /// The value that stands there instead, in bytes.
        at: Range<usize>,
    },
    /// No value, or no row of the name, stands at exactly this place; it was taken from another text.
    NoSuchPlace(Range<usize>),
    /// Lines of another table stand between the lines of the row, so that it cannot be replaced as one.
    Scattered(Range<usize>),
    /// The edited text would say something else than was meant. The guard against mistakes of this module, not a user's fault.
    Unintended,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::Unreadable { message, .. } => write!(f, "not valid TOML: {message}"),
            EditError::NotRows { name, .. } => write!(f, "`{name}` is not written as [[{name}]]"),
            EditError::NoSuchPlace(at) => write!(f, "nothing to replace at bytes {at:?}"),
            EditError::Scattered(at) => {
                write!(f, "the row at bytes {at:?} is not in one piece")
            }
            EditError::Unintended => write!(f, "the edit would change more or less than meant"),
        }
    }
}

impl std::error::Error for EditError {}

/// Appends the row at the end of the text, one blank line after what stands there.
///
/// The end is always a right place: headers are absolute, so that no table before them matters, and a row's own sub-tables follow it.
/// The line ending is the one that the text uses most. A text without a final newline stays without; its last line gets the
/// ending that it now needs. An empty text, or one of comments only, takes the row as any other.
///
/// # Errors
///
/// [`EditError::NotRows`] when the text holds the row's name in another form; [`EditError::Unreadable`] when it is no TOML.
pub fn append(text: &str, row: &NewRow) -> Result<Edited, EditError> {
    let before = parse(text)?;
    rows(&before, row.name())?;

    let ending = line_ending(text);
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let unfinished = !body.is_empty() && !body.ends_with('\n');
    let mut edited = text.to_owned();
    if unfinished {
        edited.push_str(ending);
    }
    if body
        .lines()
        .next_back()
        .is_some_and(|l| !l.trim().is_empty())
    {
        edited.push_str(ending);
    }
    let from = edited.len();
    edited.push_str(&row.to_toml(ending));
    if unfinished {
        edited.truncate(edited.len() - ending.len());
    }

    let as_meant = parse(&edited).is_ok_and(|after| check::appended(&before, &after, row));
    let place = from..edited.len();
    finish(edited, place, as_meant)
}

/// Replaces the one value at `place`, in bytes as the parser gives it, by another; a comment after it stays.
///
/// # Errors
///
/// [`EditError::NoSuchPlace`] when no written value takes exactly these bytes (a table under a header is none);
/// [`EditError::Unreadable`] when the text is no TOML.
pub fn replace(text: &str, place: Range<usize>, value: &Value) -> Result<Edited, EditError> {
    let before = parse(text)?;
    if !check::holds_value(&before, &place, text) {
        return Err(EditError::NoSuchPlace(place));
    }
    let written = value.to_toml();
    let edited = splice(text, &place, &written);
    let as_meant =
        parse(&edited).is_ok_and(|after| check::replaced(&before, &after, &place, value));
    finish(edited, place.start..place.start + written.len(), as_meant)
}

/// Replaces the row whose header `[[name]]` stands at `place`, in bytes as the parser gives it, by another row of that name.
///
/// The row reaches from its header to the line of its last value, sub-tables included. What stands before and after stays, comments
/// above the header too; comments between its own lines go with it.
///
/// # Errors
///
/// [`EditError::NoSuchPlace`] when no row of the new row's name begins there; [`EditError::Scattered`] when its lines are not together;
/// [`EditError::NotRows`] and [`EditError::Unreadable`] as for [`append`].
pub fn replace_row(text: &str, place: Range<usize>, row: &NewRow) -> Result<Edited, EditError> {
    let before = parse(text)?;
    let rows = rows(&before, row.name())?;
    let Some(index) = rows.iter().position(|old| old.span() == place) else {
        return Err(EditError::NoSuchPlace(place));
    };
    let last = check::last_byte(&rows[index]);
    let to = text[last..].find('\n').map_or(text.len(), |n| last + n + 1);
    let extent = place.start..to;
    if check::is_entered(&before, &rows[index], &extent) {
        return Err(EditError::Scattered(place));
    }

    let ending = line_ending(text);
    let mut written = row.to_toml(ending);
    if !text[extent.clone()].ends_with('\n') {
        written.truncate(written.len() - ending.len());
    }
    let edited = splice(text, &extent, &written);
    let as_meant =
        parse(&edited).is_ok_and(|after| check::row_replaced(&before, &after, index, row));
    finish(edited, extent.start..extent.start + written.len(), as_meant)
}

/// Adds keys to the row `[[name]]` whose own value stands at `value`: lines of their own, below the line on which it ends.
///
/// # Errors
///
/// [`EditError::NoSuchPlace`] when no row of the name has a value there; [`EditError::Unintended`] when the row has one of the keys;
/// [`EditError::NotRows`] and [`EditError::Unreadable`] as for [`append`].
pub fn add_keys(
    text: &str,
    name: &str,
    value: &Range<usize>,
    keys: &[(&str, Value)],
) -> Result<Edited, EditError> {
    let before = parse(text)?;
    let (index, _) = row_with(&before, name, value)?;
    let ending = line_ending(text);
    let written: String = keys
        .iter()
        .map(|(key, value)| format!("{key} = {}{ending}", value.to_toml()))
        .collect();
    let end = text[value.end..].find('\n');
    let (at, written) = match end {
        Some(n) => (value.end + n + 1, written),
        None => (text.len(), format!("{ending}{}", written.trim_end())),
    };
    let edited = splice(text, &(at..at), &written);
    let as_meant =
        parse(&edited).is_ok_and(|after| check::row_grown(&before, &after, name, index, keys));
    finish(edited, at..at + written.len(), as_meant)
}

/// The row of a name that has its own value at this place, with its number.
fn row_with<'t, 'a>(
    file: &'t DeTable<'a>,
    name: &str,
    value: &Range<usize>,
) -> Result<(usize, &'t Spanned<DeValue<'a>>), EditError> {
    let has = |row: &&Spanned<DeValue<'_>>| check::children(row).any(|one| one.span() == *value);
    let mut rows = rows(file, name)?.iter().enumerate();
    rows.find(|(_, row)| has(row))
        .ok_or_else(|| EditError::NoSuchPlace(value.clone()))
}

/// The edited text, unless the check failed.
fn finish(text: String, place: Range<usize>, as_meant: bool) -> Result<Edited, EditError> {
    if as_meant {
        Ok(Edited { text, place })
    } else {
        Err(EditError::Unintended)
    }
}

fn splice(text: &str, place: &Range<usize>, written: &str) -> String {
    [&text[..place.start], written, &text[place.end..]].concat()
}

fn parse(text: &str) -> Result<DeTable<'_>, EditError> {
    match DeTable::parse(text) {
        Ok(table) => Ok(table.into_inner()),
        Err(error) => Err(EditError::Unreadable {
            at: error.span(),
            message: error.message().to_owned(),
        }),
    }
}

/// The rows `[[name]]` of a file; none when it has no such name.
fn rows<'t, 'a>(
    file: &'t DeTable<'a>,
    name: &str,
) -> Result<&'t [Spanned<DeValue<'a>>], EditError> {
    match file.get(name) {
        None => Ok(&[]),
        Some(found) => check::rows(found).ok_or_else(|| EditError::NotRows {
            name: name.to_owned(),
            at: found.span(),
        }),
    }
}

/// The line ending that most lines have; of two as frequent, the last one; in a text of one line, LF.
fn line_ending(text: &str) -> &'static str {
    let windows = text.matches("\r\n").count();
    let unix = text.matches('\n').count() - windows;
    if windows > unix || (windows == unix && text.trim_end_matches(|c| c != '\n').ends_with("\r\n"))
    {
        "\r\n"
    } else {
        "\n"
    }
}
