//! The state of the files that an answer rests on.

/// A commit of the repository, and whether the files differ from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The commit's short name.
    pub id: String,
    /// Whether something was changed since and is not committed.
    pub is_modified: bool,
}
