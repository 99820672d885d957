//! What is compared, and which files of it could not be read whole.

use crate::diagnostics::Fault;
use crate::diagnostics::position::Position;

/// What is compared: the name of a revision; `None` for the files as they are.
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    /// The earlier one.
    pub before: &'a str,
    /// The later one.
    pub after: Option<&'a str>,
}

/// A file with errors for which something was left out.
#[derive(Debug, Clone, Copy)]
pub struct FaultyFile<'a> {
    /// Whether it is the later side's.
    pub is_later: bool,
    /// The path that users see.
    pub path: &'a str,
    /// Where the first error stands.
    pub at: Position,
    /// The first error.
    pub first: &'a Fault,
    /// How many there are.
    pub errors: usize,
}
