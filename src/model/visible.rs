//! Which characters a reader does not see, or sees in another order than they stand.

/// Whether a character is a control character (C0, DEL, C1) other than tab and line break, or one that turns the direction of text: it can
/// rewrite a terminal, or make a review show other words than the file holds.
///
/// ```
/// use cchc::model::visible::is_hidden;
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
