//! The disk as it would be with a revision checked out: what lies in the repository comes from the revision, the rest from the disk.
//!
//! So `--rev` finds the same plan, and shows the same paths, as the command would on a checkout: walking up from the working
//! directory, leaving the repository at its top, reading `--records` from wherever they lie.

#![expect(
    clippy::disallowed_methods,
    reason = "paths are relative to the working directory"
)]

use std::path::{Component, Path, PathBuf};
use std::{error, fmt, io};

use anyhow::Context;
use clap::ArgMatches;

use super::args::{LangArg, PlanArgs};
use super::files::{Disk, Files};
use super::{output, work_tree};
use crate::block::lang::Lang;
use crate::git::{Blob, GitError, Repository, Snapshot, Standing, physical};
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
    pub fn open(revision: &str, plan: Option<&Path>) -> anyhow::Result<AtRevision> {
        let here = std::env::current_dir().context("không đọc được thư mục hiện hành")?;
        let folder = deepest_folder(&here.join(plan.unwrap_or(Path::new(""))));
        let repository = Repository::around(&folder).map_err(Unread)?;
        Ok(AtRevision {
            here,
            root: repository.root().to_owned(),
            snapshot: repository.snapshot(revision).map_err(Unread)?,
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
    fn inside(&self, path: &Path) -> Option<String> {
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
        let names = self.snapshot.names(&inside).map_err(unread)?;
        names.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn content(&self, path: &Path) -> io::Result<Content> {
        let Some(inside) = self.inside(path) else {
            return Disk.content(path);
        };
        let blob = self.snapshot.read(&inside, LARGEST_FILE);
        match blob.map_err(unread)? {
            Some(Blob::Bytes(bytes)) => Ok(Content::Bytes(bytes)),
            Some(Blob::TooLarge(bytes)) => Ok(Content::TooLarge(bytes)),
            None if self.is_dir(path) => {
                Ok(Content::Unreadable("không phải tệp thường".to_owned()))
            }
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn unread(error: GitError) -> io::Error {
    io::Error::other(Unread(error))
}

/// The state of the files that a command reads, of the plan in `plan`: the revision that its arguments name, else the commit that is checked
/// out. What is read from outside the repository counts as modified: no revision holds it. `None` outside a repository, before its first
/// commit, and without git: an answer says then nothing of it. Where there is a revision that could not be told, stderr says why.
pub fn of_files(plan: &Path, args: &PlanArgs, lang: Lang) -> Option<Revision> {
    state(plan, args).unwrap_or_else(|error| {
        let reason = words(&error, lang);
        output::complain(&match lang {
            Lang::Vi => format!("không ghi bản dữ liệu vào kết quả: {reason}\n"),
            Lang::En => format!("the revision of the files is left out: {reason}\n"),
        });
        None
    })
}

fn state(plan: &Path, args: &PlanArgs) -> Result<Option<Revision>, GitError> {
    let here = std::env::current_dir().map_err(GitError::Io)?;
    // With `--rev`, the folder of the plan may be there only at the revision.
    let around = match args.rev {
        Some(_) => args.plan.as_deref().unwrap_or(Path::new("")),
        None => plan,
    };
    let repository = match Repository::around(&deepest_folder(&here.join(around))) {
        Ok(repository) => repository,
        Err(GitError::NotARepository(_) | GitError::NoProgram) => return Ok(None),
        Err(error) => return Err(error),
    };
    let calendar = plan.join("..").join("calendar.toml");
    // A plan may do without a calendar.
    let places = [plan, &calendar].into_iter().chain(args.records.as_deref());
    let places: Vec<PathBuf> = places
        .filter_map(|path| physical(&here.join(path)))
        .collect();
    let (id, is_modified) = match &args.rev {
        Some(name) => {
            let is_outside = |place: &PathBuf| !place.starts_with(repository.root());
            (repository.short_name(name)?, places.iter().any(is_outside))
        }
        None => {
            let Some((id, snapshot)) = repository.checked_out()? else {
                return Ok(None);
            };
            let is_modified = work_tree::is_modified(repository.root(), &snapshot, places)?;
            (id, is_modified)
        }
    };
    Ok(Some(Revision { id, is_modified }))
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

/// A revision that a command cannot do without, and why it could not be read.
#[derive(Debug)]
pub struct Unread(GitError);

impl Unread {
    /// The reason.
    pub fn words(&self, lang: Lang) -> String {
        words(&self.0, lang)
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::Vi))
    }
}

impl error::Error for Unread {}

/// What a command that failed says where it was asked to speak English; `None` otherwise, and of an error that knows no English.
pub fn in_english(error: &anyhow::Error, matches: &ArgMatches) -> Option<String> {
    let unread = error.downcast_ref::<Unread>()?;
    let (_, command) = matches.subcommand()?;
    let lang = command.try_get_one::<LangArg>("lang").ok()??;
    (*lang == LangArg::En).then(|| format!("error: {}\n", unread.words(Lang::En)))
}

fn words(error: &GitError, lang: Lang) -> String {
    let path = |folder: &Path| folder.to_string_lossy().into_owned();
    match (error, lang) {
        (GitError::NoProgram, Lang::Vi) => {
            "không có chương trình git trên máy này; cài git để xem các bản đã lưu".to_owned()
        }
        (GitError::NoProgram, Lang::En) => {
            "there is no git program on this machine; install git to read revisions".to_owned()
        }
        (GitError::NotARepository(folder), Lang::Vi) => format!(
            "{} không nằm trong kho git nào, nên không có bản đã lưu để xem",
            path(folder)
        ),
        (GitError::NotARepository(folder), Lang::En) => {
            format!(
                "{} lies in no git repository, which would hold revisions",
                path(folder)
            )
        }
        (GitError::AnotherOwner(folder), Lang::Vi) => format!(
            "git không đọc kho {0} vì kho thuộc người dùng khác của máy; nếu tin kho này: git config --global --add safe.directory \"{0}\"",
            path(folder)
        ),
        (GitError::AnotherOwner(folder), Lang::En) => format!(
            "git does not read the repository {0}, which another user of this machine owns; if you trust it: git config --global --add safe.directory \"{0}\"",
            path(folder)
        ),
        (GitError::WorkTreeElsewhere(folder), Lang::Vi) => format!(
            "kho git tại {} khai thư mục làm việc ở nơi khác (core.worktree), nên các bản đã lưu không phải của thư mục này",
            path(folder)
        ),
        (GitError::WorkTreeElsewhere(folder), Lang::En) => format!(
            "the git repository at {} has its work tree elsewhere (core.worktree), so that its revisions are not of this folder",
            path(folder)
        ),
        (GitError::UnknownRevision(name), Lang::Vi) => format!("kho git không có bản “{name}”"),
        (GitError::UnknownRevision(name), Lang::En) => {
            format!("the git repository has no revision “{name}”")
        }
        (GitError::Missing(object), Lang::Vi) => format!(
            "kho git thiếu nội dung {object} (bản sao một phần?); tải đủ bằng git fetch rồi chạy lại"
        ),
        (GitError::Missing(object), Lang::En) => {
            format!(
                "the git repository lacks {object} (a partial clone?); complete it by git fetch"
            )
        }
        (GitError::Damaged(object), Lang::Vi) => {
            format!("kho git hỏng ở {object}; kiểm tra bằng git fsck")
        }
        (GitError::Damaged(object), Lang::En) => {
            format!("the git repository is damaged at {object}; see git fsck")
        }
        (GitError::FolderTooLarge(bytes), Lang::Vi) => {
            format!("một thư mục trong kho git có quá nhiều tệp (danh sách {bytes} byte)")
        }
        (GitError::FolderTooLarge(bytes), Lang::En) => {
            format!("a folder in the git repository has too many files (a list of {bytes} bytes)")
        }
        (GitError::NoAnswer, Lang::Vi) => "git không trả lời".to_owned(),
        (GitError::NoAnswer, Lang::En) => "git gives no answer".to_owned(),
        (GitError::Failed(said), Lang::Vi) => format!("git không đọc được kho: {}", plain(said)),
        (GitError::Failed(said), Lang::En) => {
            format!("git cannot read the repository: {}", plain(said))
        }
        (GitError::Io(error), Lang::Vi) => format!("không nói chuyện được với git: {error}"),
        (GitError::Io(error), Lang::En) => format!("git cannot be talked to: {error}"),
    }
}

/// What git says on one line, without control characters: it repeats names and settings of the repository.
fn plain(said: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let said: String = said.chars().map(visible).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
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
