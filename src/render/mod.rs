//! Blocks to bytes. No writer knows a plan or a word of it.

pub mod csv;
pub mod docx;
pub mod form;
pub mod github;
pub mod html;
pub mod ics;
pub mod markdown;
mod plain;
mod shown;
pub mod snippet;
pub mod terminal;
pub mod xlsx;

pub use shown::{Shown, ToShown};
use terminal::columns;

/// What the properties of a document or workbook of results name as its category: an office's own file names another one, or none.
pub const CATEGORY: &str = "cchc";

/// What those of a sheet to be filled in name.
const FORM: &str = "cchc: sheet";

/// The text with what must not be torn apart at a line's end held together.
fn unbroken(text: &str) -> String {
    text.replace("≥ ", "≥\u{a0}")
}

/// Lines that a text takes in a column of that many letters, wrapped at spaces.
fn lines_of(text: &str, width: usize) -> usize {
    let mut lines = 0;
    for line in text.lines() {
        lines += 1;
        let mut used = 0;
        for word in line.split(' ') {
            let length = columns(word);
            if used > 0 && used + 1 + length > width {
                lines += 1;
                used = 0;
            }
            lines += length.saturating_sub(1) / width.max(1);
            used += length + usize::from(used > 0);
        }
    }
    lines.max(1)
}
