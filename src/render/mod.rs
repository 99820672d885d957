//! Blocks to bytes. No writer knows a plan or a word of it.

pub mod csv;
pub mod docx;
pub mod github;
pub mod html;
pub mod ics;
pub mod markdown;
pub mod snippet;
pub mod terminal;
pub mod xlsx;

/// The text with what must not be torn apart at a line's end held together: a number and its percent sign.
fn unbroken(text: &str) -> String {
    text.replace(" %", "\u{a0}%").replace("≥ ", "≥\u{a0}")
}
