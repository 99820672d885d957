//! What an id may be made of.
//!
//! An id of a unit, a group or a source becomes the name of a file or folder, on every system that a copy of the plan may reach: so
//! it has ASCII letters only, and nothing that a path or Windows reads in a way of its own. Other ids are printed and typed only; the
//! measures of a plan are called `III.3.đ`.

use crate::diagnostics::{BadId, LONGEST_ID};

/// What is wrong with an id that names no file.
pub fn fault(id: &str) -> Option<BadId> {
    of(id, |c| c.is_alphanumeric() || is_tone_mark(c))
}

/// What is wrong with an id that becomes the name of a file or folder.
pub fn fault_of_file_name(id: &str) -> Option<BadId> {
    of(id, |c| c.is_ascii_alphanumeric()).or_else(|| is_reserved(id).then_some(BadId::Reserved))
}

fn of(id: &str, is_letter: fn(char) -> bool) -> Option<BadId> {
    if id.contains(char::is_whitespace) {
        return Some(BadId::Space);
    }
    let is_allowed = |c: &char| is_letter(*c) || matches!(c, '-' | '_' | '.');
    if let Some(wrong) = id.chars().find(|c| !is_allowed(c)) {
        return Some(BadId::Character(wrong));
    }
    // A program would take it for an option.
    if id.starts_with('-') {
        return Some(BadId::Character('-'));
    }
    if id.starts_with('.') || id.ends_with('.') || id.contains("..") {
        return Some(BadId::Dots);
    }
    (id.len() > LONGEST_ID).then_some(BadId::TooLong)
}

/// Vietnamese letters may be typed decomposed, with the marks as characters of their own.
fn is_tone_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The names of devices, with whatever ending, in any case.
fn is_reserved(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or(id).to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|device| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || ["con", "prn", "aux", "nul"].contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_names_files_is_safe_on_every_system() {
        for id in [
            "van-phong",
            "X_1",
            "phong.kinh-te",
            "2025-h2",
            "console",
            "com10",
        ] {
            assert_eq!(fault_of_file_name(id), None, "{id}");
        }
        for (id, why) in [
            ("../../x", BadId::Character('/')),
            ("a\\b", BadId::Character('\\')),
            ("C:x", BadId::Character(':')),
            ("a\u{0}", BadId::Character('\0')),
            ("a\u{202e}b", BadId::Character('\u{202e}')),
            ("phòng", BadId::Character('ò')),
            ("-rf", BadId::Character('-')),
            ("a b", BadId::Space),
            ("..", BadId::Dots),
            (".git", BadId::Dots),
            ("a.", BadId::Dots),
            ("a..b", BadId::Dots),
            ("NUL", BadId::Reserved),
            ("con.toml", BadId::Reserved),
            ("Com1", BadId::Reserved),
        ] {
            assert_eq!(fault_of_file_name(id), Some(why), "{id:?}");
        }
        assert_eq!(fault_of_file_name(&"a".repeat(LONGEST_ID)), None);
        assert_eq!(
            fault_of_file_name(&"a".repeat(LONGEST_ID + 1)),
            Some(BadId::TooLong)
        );
    }

    #[test]
    fn other_ids_have_letters_of_any_alphabet_and_no_control_characters() {
        for id in ["III.3.đ", "III.7.\u{111}", "13a", "TP-1", "o\u{302}", "con"] {
            assert_eq!(fault(id), None, "{id}");
        }
        for id in [
            "a/b",
            "a\u{1b}[2J",
            "a\u{200f}",
            "\u{9b}1",
            "..",
            "a:b",
            "a|b",
            "<b>",
        ] {
            assert!(fault(id).is_some(), "{id:?}");
        }
    }
}
