//! Why a file or folder cannot be read.

use std::io;

use crate::git::GitError;

/// A reason for which a file or folder that is there cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no plain file.
    NotAFile,
    /// It is no folder, where one should be.
    NotAFolder,
    /// It is a link that leads nowhere.
    LeadsNowhere,
    /// It is a folder of another repository, of which this one knows only the commit.
    Submodule,
    /// It is a link that leads out of what came together with the plan.
    LeadsOut,
    /// Its name is not UTF-8.
    NameNotUtf8,
    /// The system refuses, in its own words.
    System(String),
    /// git cannot give it.
    Git(GitError),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Unreadable {
        Unreadable::System(error.to_string())
    }
}

impl From<GitError> for Unreadable {
    fn from(error: GitError) -> Unreadable {
        Unreadable::Git(error)
    }
}
