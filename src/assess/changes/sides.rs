//! What is compared, which files of it could not be read whole, and what beside it is not compared.

use super::ChangeKind;
use crate::diagnostics::Fault;
use crate::diagnostics::position::Position;

/// What is compared: the name of a revision; `None` for the files as they are.
#[derive(Debug, Clone, Copy)]
pub struct Ends<'a> {
    /// The earlier one.
    pub before: &'a str,
    /// The later one.
    pub after: Option<&'a str>,
    /// The revision that the later one, or what is checked out, parted from at the earlier one; `None` where the earlier one itself was named.
    pub fork_of: Option<&'a str>,
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

/// Another plan of the repository, which is not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPlan {
    /// Its folder as users see it; of one that is gone, the folder that it had.
    pub folder: String,
    /// What became of it.
    pub fate: ChangeKind,
}

/// What a comparison of one plan is about.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// What is compared.
    pub ends: Ends<'a>,
    /// Whether the earlier end does not have the plan: then it is compared with itself, and nothing in it is called new.
    pub is_new: bool,
    /// Files of either side of which something was left out.
    pub faulty: &'a [FaultyFile<'a>],
    /// The other plans that are not the same at both ends.
    pub others: &'a [OtherPlan],
}
