//! Blocks to bytes. No writer knows a plan or a word of it.

pub mod csv;
pub mod docx;
pub mod github;
pub mod html;
pub mod markdown;
pub mod snippet;
pub mod terminal;
pub mod xlsx;
