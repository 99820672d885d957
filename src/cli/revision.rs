//! The disk as it would be with a revision checked out: what lies in the repository comes from the revision, the rest from the disk.
//!
//! So `--rev` finds the same plan, and shows the same paths, as the command would on a checkout: walking up from the working
//! directory, leaving the repository at its top, reading `--records` from wherever they lie.

#![expect(
    clippy::disallowed_methods,
    reason = "paths are relative to the working directory"
)]

use std::io;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::args::PlanArgs;
use super::files::{Disk, Files};
use crate::git::{Blob, GitError, Repository, Snapshot, Standing};
use crate::load::tree::{Content, LARGEST_FILE};
use crate::model::revision::Revision;

/// Files with a revision in the place of the repository's work tree.
pub struct AtRevision {
    here: PathBuf,
    root: PathBuf,
    snapshot: Snapshot,
}

impl AtRevision {
    /// The revision in the repository of the plan's folder, or of the working directory where none is named.
    pub fn open(revision: &str, plan: Option<&Path>) -> Result<AtRevision> {
        let here = std::env::current_dir().context("không đọc được thư mục hiện hành")?;
        let folder = deepest_folder(&here.join(plan.unwrap_or(Path::new(""))));
        let repository = Repository::around(&folder).map_err(words)?;
        Ok(AtRevision {
            here,
            root: repository.root().to_owned(),
            snapshot: repository.snapshot(revision).map_err(words)?,
        })
    }

    /// The path inside the repository, with `/`; `None` where it lies outside.
    fn inside(&self, path: &Path) -> Option<String> {
        let full = without_dots(&self.here.join(path));
        let inside = match full.strip_prefix(&self.root) {
            Ok(inside) => inside.to_owned(),
            // A symbolic link on the way to the repository hides that the path leads into it.
            Err(_) => {
                let there = deepest_folder(&full);
                let rest = full.strip_prefix(&there).ok()?.to_owned();
                let real = there.canonicalize().ok()?.join(rest);
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

impl Files for AtRevision {
    fn is_file(&self, path: &Path) -> bool {
        self.stands(path, Standing::File)
            .unwrap_or_else(|| Disk.is_file(path))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.stands(path, Standing::Folder)
            .unwrap_or_else(|| Disk.is_dir(path))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let Some(inside) = self.inside(folder) else {
            return Disk.names(folder);
        };
        let names = self.snapshot.names(&inside).map_err(io::Error::other)?;
        names.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn content(&self, path: &Path) -> io::Result<Content> {
        let Some(inside) = self.inside(path) else {
            return Disk.content(path);
        };
        let blob = self.snapshot.read(&inside, LARGEST_FILE);
        match blob.map_err(io::Error::other)? {
            Some(Blob::Bytes(bytes)) => Ok(Content::Bytes(bytes)),
            Some(Blob::TooLarge(bytes)) => Ok(Content::TooLarge(bytes)),
            None if self.is_dir(path) => {
                Ok(Content::Unreadable("không phải tệp thường".to_owned()))
            }
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// The state of the files that a command reads, of the plan in `plan`: the revision that its arguments name, else the commit that is checked
/// out. What is read from outside the repository counts as modified: no revision holds it. `None` outside a repository, before its first
/// commit, and without git: an answer says then nothing of it.
pub fn of_files(plan: &Path, args: &PlanArgs) -> Option<Revision> {
    let here = std::env::current_dir().ok()?;
    // With `--rev`, the folder of the plan may be there only at the revision.
    let around = match args.rev {
        Some(_) => args.plan.as_deref().unwrap_or(Path::new("")),
        None => plan,
    };
    let repository = Repository::around(&deepest_folder(&here.join(around))).ok()?;
    let calendar = plan.join("..").join("calendar.toml");
    let (mut inside, mut has_others) = (Vec::new(), false);
    for path in [plan, &calendar].into_iter().chain(args.records.as_deref()) {
        // A plan may do without a calendar.
        let Ok(real) = here.join(path).canonicalize() else {
            continue;
        };
        match real.strip_prefix(repository.root()) {
            Ok(top) if top.as_os_str().is_empty() => inside.push(PathBuf::from(".")),
            Ok(path) => inside.push(path.to_owned()),
            Err(_) => has_others = true,
        }
    }
    let (id, is_modified) = match &args.rev {
        Some(name) => (repository.short_name(name).ok()??, false),
        None => {
            let found = repository.checked_out(&inside).ok()??;
            (found.id, found.is_modified)
        }
    };
    Some(Revision {
        id,
        is_modified: is_modified || has_others,
    })
}

/// The path with `.` and `..` taken out by name.
fn without_dots(path: &Path) -> PathBuf {
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
fn deepest_folder(path: &Path) -> PathBuf {
    let path = without_dots(path);
    let found = path.ancestors().find(|folder| folder.is_dir());
    found.map_or_else(|| path.clone(), Path::to_owned)
}

fn words(error: GitError) -> anyhow::Error {
    match error {
        GitError::NoProgram => {
            anyhow!("không có chương trình git trên máy này; cài git để xem các bản đã lưu")
        }
        GitError::NotARepository(folder) => anyhow!(
            "{} không nằm trong kho git nào, nên không có bản đã lưu để xem",
            folder.display()
        ),
        GitError::UnknownRevision(name) => anyhow!("kho git không có bản “{name}”"),
        GitError::Failed(words) => anyhow!("git không đọc được kho: {words}"),
        GitError::Io(error) => anyhow!("không nói chuyện được với git: {error}"),
    }
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
