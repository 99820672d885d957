//! The disk as it would be with a revision checked out: what lies in the repository comes from the revision, the rest from the disk.
//!
//! So `--rev` finds the same plan, and shows the same paths, as the command would on a checkout: walking up from the working
//! directory, leaving the repository at its top, reading `--records` from wherever they lie.

use std::path::{Component, Path, PathBuf};

use super::files::{Disk, Files};
use super::{WorkspaceError, working_directory};
use crate::diagnostics::Unreadable;
use crate::git::{Blob, GitError, NoFork, Repository, Snapshot, Standing, physical};
use crate::load::tree::{Content, LARGEST_FILE};

/// The commit at which a revision and another one parted, where it is not that revision itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// Its full name.
    pub commit: String,
    /// Its short name.
    pub short: String,
}

/// Files with a revision in the place of the repository's work tree.
pub struct AtRevision {
    here: PathBuf,
    root: PathBuf,
    snapshot: Snapshot,
}

impl AtRevision {
    /// The revision in the repository of the plan's folder, or of the working directory where none is named.
    ///
    /// # Errors
    ///
    /// There is no such repository or revision, or git cannot read it.
    pub fn open(revision: &str, plan: Option<&Path>) -> Result<AtRevision, WorkspaceError> {
        let here = working_directory()?;
        let folder = deepest_folder(&here.join(plan.unwrap_or(Path::new(""))));
        AtRevision::of(&Repository::around(&folder)?, revision)
    }

    /// Where the revision and another one parted, in that repository; `None` where the other stands on the revision itself, or
    /// what is checked out has no commit yet; and, where `or_itself` says so, where they have no commit in common.
    ///
    /// # Errors
    ///
    /// Those of [`AtRevision::open`], and where nobody can say which commit it is.
    pub fn fork(
        revision: &str,
        other: Option<&str>,
        plan: Option<&Path>,
        or_itself: bool,
    ) -> Result<Option<Fork>, WorkspaceError> {
        let here = working_directory()?;
        let folder = deepest_folder(&here.join(plan.unwrap_or(Path::new(""))));
        let repository = Repository::around(&folder)?;
        match repository.fork(revision, other.unwrap_or("HEAD")) {
            Ok(fork) if fork.is_first => Ok(None),
            Ok(fork) => Ok(Some(Fork {
                commit: fork.commit,
                short: fork.short,
            })),
            Err(GitError::UnknownRevision(name)) if other.is_none() && name == "HEAD" => Ok(None),
            Err(GitError::NoFork {
                why: NoFork::Unrelated,
                ..
            }) if or_itself => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The revision in this repository.
    ///
    /// # Errors
    ///
    /// There is no such revision, or git cannot read it.
    pub fn of(repository: &Repository, revision: &str) -> Result<AtRevision, WorkspaceError> {
        Ok(AtRevision {
            here: working_directory()?,
            root: repository.root().to_owned(),
            snapshot: repository.snapshot(revision)?,
        })
    }

    /// The top folder of the repository, as a path from the working directory where that lies inside.
    pub fn top(&self) -> PathBuf {
        match self.here.strip_prefix(&self.root) {
            Ok(inside) => inside.components().map(|_| "..").collect(),
            Err(_) => self.root.clone(),
        }
    }

    /// The path inside the repository, with `/`; `None` where it lies outside.
    pub(super) fn inside(&self, path: &Path) -> Option<String> {
        let full = without_dots(&self.here.join(path));
        let inside = match full.strip_prefix(&self.root) {
            Ok(inside) => inside.to_owned(),
            // A symbolic link on the way to the repository hides that the path leads into it.
            Err(_) => {
                let there = deepest_folder(&full);
                let rest = full.strip_prefix(&there).ok()?.to_owned();
                let real = physical(&there)?.join(rest);
                real.strip_prefix(&self.root).ok()?.to_owned()
            }
        };
        let names = inside
            .components()
            .map(|name| name.as_os_str().to_string_lossy());
        Some(names.collect::<Vec<_>>().join("/"))
    }

    fn stands(&self, path: &Path, wanted: Standing) -> Option<bool> {
        let inside = self.inside(path)?;
        Some(self.snapshot.standing(&inside).ok().flatten() == Some(wanted))
    }
}

impl AtRevision {
    fn why_no_file(&self, inside: &str) -> Unreadable {
        match self.snapshot.standing(inside) {
            Ok(Some(Standing::Folder | Standing::File)) => Unreadable::NotAFile,
            Ok(Some(Standing::Submodule)) => Unreadable::Submodule,
            Ok(Some(Standing::LinkOut)) => Unreadable::LeadsOut,
            Ok(Some(Standing::LostLink)) => Unreadable::LeadsNowhere,
            Ok(None) => std::io::Error::from(std::io::ErrorKind::NotFound).into(),
            Err(error) => error.into(),
        }
    }
}

impl Files for AtRevision {
    fn is_file(&self, path: &Path) -> bool {
        self.stands(path, Standing::File)
            .unwrap_or_else(|| Disk.is_file(path))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.stands(path, Standing::Folder)
            .unwrap_or_else(|| Disk.is_dir(path))
    }

    fn is_there(&self, path: &Path) -> bool {
        match self.inside(path) {
            Some(inside) => !matches!(self.snapshot.standing(&inside), Ok(None)),
            None => Disk.is_there(path),
        }
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        match self.inside(path) {
            // Links out of the repository are not followed.
            Some(_) => None,
            None => Disk.real(path),
        }
    }

    fn names(&self, folder: &Path) -> Result<Option<Vec<String>>, Unreadable> {
        match self.inside(folder) {
            Some(inside) => Ok(self.snapshot.names(&inside)?),
            None => Disk.names(folder),
        }
    }

    fn content(&self, path: &Path) -> Content {
        let Some(inside) = self.inside(path) else {
            return Disk.content(path);
        };
        match self.snapshot.read(&inside, LARGEST_FILE) {
            Ok(Some(Blob::Bytes(bytes))) => Content::Bytes(bytes),
            Ok(Some(Blob::TooLarge(bytes))) => Content::TooLarge(bytes),
            Ok(None) => Content::Unreadable(self.why_no_file(&inside)),
            Err(error) => Content::Unreadable(error.into()),
        }
    }
}

/// The path with `.` and `..` taken out by name.
pub(super) fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The folder itself, or the deepest one above it that exists now: a folder may be there only at the revision.
pub(super) fn deepest_folder(path: &Path) -> PathBuf {
    let path = without_dots(path);
    let found = path.ancestors().find(|folder| folder.is_dir());
    found.map_or_else(|| path.clone(), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_taken_out_by_name() {
        for (typed, plain) in [
            ("/a/b/../c", "/a/c"),
            ("/a/./b", "/a/b"),
            ("/../a", "/a"),
            ("/a/b/../../..", "/"),
        ] {
            assert_eq!(without_dots(Path::new(typed)), Path::new(plain), "{typed}");
        }
    }
}
