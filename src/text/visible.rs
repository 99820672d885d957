//! Which characters a reader does not see, or sees in another order than they stand; and how they are made visible.

use std::borrow::Cow;

/// Whether a character is a control character (C0, DEL, C1) other than tab and line break, or one that turns the direction of text: it can
/// rewrite a terminal, or make a review show other words than the file holds.
///
/// ```
/// use cchc::text::visible::is_hidden;
/// assert!(is_hidden('\u{1b}') && is_hidden('\u{9b}') && is_hidden('\u{202e}'));
/// assert!(!is_hidden('ế') && !is_hidden('\u{301}') && !is_hidden('\n') && !is_hidden('\u{a0}'));
/// ```
pub fn is_hidden(c: char) -> bool {
    let is_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    is_direction || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Whether a character shows nothing of itself: a hidden one, or one of no width, with which two different texts look alike (zero-width
/// spaces and joiners, variation selectors, a byte order mark, a soft hyphen, fillers, tags), or a separator of lines that is no line break.
///
/// The marks of a decomposed Vietnamese letter are seen, and so is a no-break space. Of an emoji made of several, the joiner is not.
pub fn is_unseen(c: char) -> bool {
    // Every letter that is printed is asked, and nearly all are these: ASCII, and Vietnamese letters with two marks.
    if matches!(c, ' '..='~' | '\u{1ea0}'..='\u{1eff}') {
        return false;
    }
    is_hidden(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200d}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{fffe}'
                | '\u{ffff}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// What stands for an unseen character that has no picture of its own, and for the first letter of what a machine would obey.
pub const MARK: char = '\u{fffd}';

/// One letter that is seen, for one that is not: the picture of a control character (`␛`), else `�`. Letter for letter and one column wide,
/// so that columns counted before still hold and a table stays aligned.
pub fn picture(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(MARK),
        '\u{7f}' => '\u{2421}',
        c if is_unseen(c) => MARK,
        c => c,
    }
}

/// The text with every unseen character made visible. A line may end in `\r\n`; any other `\r` would write over what stands before it.
///
/// ```
/// use cchc::text::visible::visible;
/// assert_eq!(visible("Quy\u{301} III\r\n\tx"), "Quy\u{301} III\r\n\tx");
/// assert_eq!(visible("a\u{1b}[2Jb\rc\u{9b}\u{202e}"), "a␛[2Jb␍c��");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = letters.next() {
        match c {
            '\r' if letters.peek() == Some(&'\n') => out.push(c),
            c => out.push(picture(c)),
        }
    }
    Cow::Owned(out)
}

/// The text on one line, as a path has to be: line breaks and tabs are made visible too, for a line that begins with a name of someone's
/// choice could say anything.
///
/// ```
/// use cchc::text::visible::on_one_line;
/// assert_eq!(on_one_line("plan/a\nlỗi: x"), "plan/a␊lỗi: x");
/// ```
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c == '\t' || is_unseen(c) || c == '\n') {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().map(|c| match c {
        '\n' => '\u{240a}',
        '\t' => '\u{2409}',
        c => picture(c),
    });
    Cow::Owned(seen.collect())
}

/// The text for a file that people sign, print or import: what is not seen there is left out, and a separator of lines becomes a space.
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|c| match c {
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_unseen(c) => None,
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_unseen_and_no_picture_is() {
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\n' | '\t')) {
            assert!(!is_hidden(c) || is_unseen(c), "{c:?}");
            assert!(!is_unseen(picture(c)), "{c:?}");
            assert!(is_unseen(c) || picture(c) == c, "{c:?}");
        }
    }

    #[test]
    fn vietnamese_stays_as_it_is_composed_or_not() {
        for text in [
            "Nghị định số 30/2020/NĐ-CP “về công tác văn thư”…",
            "Nghi\u{323} đi\u{323}nh ư\u{31b}\u{309} 95\u{a0}% ≥\u{a0}90 –\u{202f}x",
            "hai\ndòng\tvà tab\r\n",
        ] {
            assert_eq!(visible(text), text);
            assert_eq!(
                without_unseen(text).replace('\r', ""),
                text.replace('\r', "")
            );
        }
        assert_eq!(
            without_unseen("a\u{2028}b\u{200b}c\u{1b}[2J\r\n"),
            "a bc[2J\n"
        );
    }
}
