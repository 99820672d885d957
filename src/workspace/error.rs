//! Why there is no plan to go on with.

use std::path::PathBuf;
use std::{error, fmt};

use crate::diagnostics::Unreadable;
use crate::git::GitError;
use crate::time::period::Date;

/// Why a plan was not found, or its files were not read. Words for users are in `view`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkspaceError {
    /// The working directory cannot be read.
    NoWorkingDirectory(Unreadable),
    /// The folder that was named is no plan and holds none.
    NoPlanAt(PathBuf),
    /// There is no plan from the working directory upwards.
    NoPlan,
    /// There are several plans, and this one does not say when it begins and ends, so none is chosen; the path of its `plan.toml`.
    NoPeriod(PathBuf),
    /// The day lies in the periods of two plans.
    TwoOnDay {
        /// The day.
        day: Date,
        /// Their folders, by name.
        folders: [PathBuf; 2],
    },
    /// A revision has two plans of one id.
    TwoOfId {
        /// The id.
        id: String,
        /// Their folders, by name.
        folders: [PathBuf; 2],
    },
    /// The folder cannot be read.
    Folder(PathBuf, Unreadable),
    /// There are more folders below this one than are looked into for plans.
    TooManyFolders(PathBuf),
    /// The files of the plan in this folder are too large together.
    PlanTooLarge {
        /// The folder.
        folder: PathBuf,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// The folder that was named for the records is not there.
    NoRecords(PathBuf),
    /// The folder that was named for the records holds none.
    HoldsNoRecords {
        /// The folder.
        folder: PathBuf,
        /// The folders in which records lie.
        looked_for: &'static [&'static str],
        /// One nearby that does, and may be meant.
        meant: Option<PathBuf>,
    },
    /// A revision could not be read.
    Revision(GitError),
}

impl From<GitError> for WorkspaceError {
    fn from(error: GitError) -> WorkspaceError {
        WorkspaceError::Revision(error)
    }
}

impl fmt::Display for WorkspaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WorkspaceError::NoWorkingDirectory(_) => write!(f, "no working directory"),
            WorkspaceError::NoPlanAt(folder) => write!(f, "no plan at {}", folder.display()),
            WorkspaceError::NoPlan => write!(f, "no plan"),
            WorkspaceError::NoPeriod(file) => write!(f, "no period in {}", file.display()),
            WorkspaceError::TwoOnDay { day, .. } => write!(f, "two plans on {day}"),
            WorkspaceError::TwoOfId { id, .. } => write!(f, "two plans {id}"),
            WorkspaceError::Folder(folder, _) => write!(f, "cannot read {}", folder.display()),
            WorkspaceError::TooManyFolders(top) => {
                write!(f, "too many folders in {}", top.display())
            }
            WorkspaceError::PlanTooLarge { folder, limit } => {
                write!(f, "more than {limit} bytes in {}", folder.display())
            }
            WorkspaceError::NoRecords(folder) => write!(f, "no folder {}", folder.display()),
            WorkspaceError::HoldsNoRecords { folder, .. } => {
                write!(f, "no records in {}", folder.display())
            }
            WorkspaceError::Revision(error) => write!(f, "{error}"),
        }
    }
}

impl error::Error for WorkspaceError {}
