//! Files of a git revision, read through the `git` program.
//!
//! By subprocess, not by a library: the user's own git knows worktrees, sha256 repositories, partial clones and `safe.directory`, and
//! costs 3 ms a call; a library would add some ninety crates for what three calls give. The cost: git must be installed, and anyone
//! with a repository has it.
//!
//! What is read is somebody else's repository, hostile until proven otherwise, and git runs many programs that a repository may name. So
//! it is asked only what needs none of them: where the repository is, which commit a name means, where two commits parted, the bytes of
//! objects, and who wrote the lines of a committed file. Never is it asked what was changed (`status` and `diff` run file system monitors
//! and filters), and the index, attributes and hooks are not looked at. `process` says what is turned off besides.
//!
//! Nothing here writes: no index is refreshed, no lock is taken, so that a read-only folder will do. Bytes are those of the repository.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where processes are started"
)]

mod process;
mod snapshot;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use process::{Start, run};
pub use snapshot::{Blob, Entry, Snapshot, Standing};

/// Why a revision could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitError {
    /// There is no `git` program.
    NoProgram,
    /// The folder lies in no repository.
    NotARepository(PathBuf),
    /// git does not trust the repository there, which belongs to another user of the machine.
    AnotherOwner(PathBuf),
    /// The repository at this folder has another folder for its work tree, so that its revisions are not of this one.
    WorkTreeElsewhere(PathBuf),
    /// No commit goes by this name.
    UnknownRevision(String),
    /// Several things of the repository go by this name.
    AmbiguousRevision {
        /// The name.
        name: String,
        /// Their full names.
        meanings: [String; 2],
    },
    /// It cannot be said where two revisions parted.
    NoFork {
        /// Both, as they were named.
        names: [String; 2],
        /// Why not.
        why: NoFork,
    },
    /// The repository does not hold this object, as a partial clone may not: nothing is fetched.
    Missing(String),
    /// What stands in the repository under this name is no such object as git writes.
    Damaged(String),
    /// A folder of the revision has a list of names of this many bytes.
    FolderTooLarge(u64),
    /// git gave no answer in time.
    NoAnswer,
    /// git said no, in its own words.
    Failed(String),
    /// Talking to git failed, in the words of the system.
    Io(String),
}

/// Why it cannot be said where two revisions parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFork {
    /// The repository holds only the latest part of the history (a shallow clone), which may hide a later common commit.
    Shallow,
    /// They have no commit in common.
    Unrelated,
    /// Each was merged into the other's past, so that there are several latest common commits.
    Several,
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GitError::NoProgram => write!(f, "there is no git program"),
            GitError::NotARepository(folder) => {
                write!(f, "{} is in no git repository", folder.display())
            }
            GitError::AnotherOwner(folder) => {
                let folder = folder.display();
                write!(f, "git does not trust {folder}: another user owns it")
            }
            GitError::WorkTreeElsewhere(folder) => {
                let folder = folder.display();
                write!(
                    f,
                    "the work tree of the repository at {folder} is elsewhere"
                )
            }
            GitError::UnknownRevision(name) => write!(f, "no revision {name}"),
            GitError::AmbiguousRevision { name, meanings } => {
                write!(f, "{name} is {} or {}", meanings[0], meanings[1])
            }
            GitError::NoFork { names, why } => {
                write!(f, "no one fork of {} and {}: {why:?}", names[0], names[1])
            }
            GitError::Missing(object) => write!(f, "the repository does not hold {object}"),
            GitError::Damaged(object) => write!(f, "{object} is damaged"),
            GitError::FolderTooLarge(bytes) => {
                write!(f, "a folder with a list of names of {bytes} bytes")
            }
            GitError::NoAnswer => write!(f, "git gives no answer"),
            GitError::Failed(words) => write!(f, "git: {words}"),
            GitError::Io(error) => write!(f, "git: {error}"),
        }
    }
}

impl error::Error for GitError {}

impl From<io::Error> for GitError {
    fn from(error: io::Error) -> GitError {
        GitError::Io(error.to_string())
    }
}

/// A repository: with a work tree, or bare.
#[derive(Debug, Clone)]
pub struct Repository {
    start: Start,
    root: PathBuf,
    is_bare: bool,
}

/// Where two revisions parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// The commit's full name.
    pub commit: String,
    /// Its short name.
    pub short: String,
    /// Whether it is the first revision itself.
    pub is_first: bool,
}

impl Repository {
    /// The repository in whose work tree the folder lies; without one around it, the bare repository that the folder is or lies in.
    ///
    /// git is started where `.git` is, not in the folder itself: on the way up it would take a tracked folder that holds `HEAD`, `objects`
    /// and `refs` for a repository, whose settings came with the files. For the same reason a bare repository is looked for only where
    /// no `.git` is around it.
    ///
    /// # Errors
    ///
    /// No git, no repository, one that git does not trust, or whose work tree is not the folder that holds its `.git`.
    pub fn around(folder: &Path) -> Result<Repository, GitError> {
        let nowhere = || GitError::NotARepository(folder.to_owned());
        let here = physical(folder).ok_or_else(nowhere)?;
        let holds_git = |above: &&Path| above.join(".git").symlink_metadata().is_ok();
        let with_git = here.ancestors().find(holds_git);
        let bare = || here.ancestors().find(|above| is_like_bare(above));
        let at = with_git.or_else(bare).ok_or_else(nowhere)?;
        Repository::open(folder, at, with_git.is_none())
    }

    /// The repository that the folder itself is, or whose work tree it is, whatever lies around it.
    ///
    /// # Errors
    ///
    /// Those of [`Repository::around`]; a file `.git`, which may name any repository of the machine, is none here.
    pub fn at(folder: &Path) -> Result<Repository, GitError> {
        let nowhere = || GitError::NotARepository(folder.to_owned());
        let here = physical(folder).ok_or_else(nowhere)?;
        match here.join(".git").symlink_metadata() {
            Ok(git) if git.is_dir() => Repository::open(folder, &here, false),
            Ok(_) => Err(nowhere()),
            Err(_) if is_like_bare(&here) => Repository::open(folder, &here, true),
            Err(_) => Err(nowhere()),
        }
    }

    /// The repository at this folder, which is one itself, or holds `.git`.
    fn open(folder: &Path, at: &Path, is_repository: bool) -> Result<Repository, GitError> {
        let nowhere = || GitError::NotARepository(folder.to_owned());
        let start = Start {
            folder: at.to_owned(),
            is_repository,
        };
        let is_bare = || {
            let answer = run(&start, ["rev-parse", "--is-bare-repository"])?;
            Ok(answer.trim_ascii() == b"true")
        };
        let refused = |failed| match failed {
            GitError::Failed(words) if words.contains("not a git repository") => nowhere(),
            // The second are the words of git 2.35.
            GitError::Failed(words)
                if words.contains("dubious ownership")
                    || words.contains("is owned by someone else") =>
            {
                GitError::AnotherOwner(at.to_owned())
            }
            other => other,
        };
        let top = match start.is_repository {
            true if is_bare().map_err(refused)? => None,
            true => return Err(nowhere()),
            false => match run(&start, ["rev-parse", "--show-toplevel"]) {
                Ok(top) => Some(physical(&process::path_of(top))),
                // `.git` may be, or lead to, a bare repository, beside which its work trees are kept.
                Err(GitError::Failed(_)) if matches!(is_bare(), Ok(true)) => None,
                Err(error) => return Err(refused(error)),
            },
        };
        let is_bare = top.is_none();
        let root = top.unwrap_or_else(|| Some(at.to_owned()));
        // A work tree around or beside the folder that holds `.git` is set by hand (`core.worktree`), and whoever sets it chooses which of the
        // revision's folders stands for this one.
        match root.filter(|root| root == at) {
            Some(root) => Ok(Repository {
                start,
                root,
                is_bare,
            }),
            None => Err(GitError::WorkTreeElsewhere(at.to_owned())),
        }
    }

    /// The top folder of the work tree, as [`physical`] gives it. Of a bare repository the folder that it is, or that holds its `.git`: there
    /// its files would be if it had any.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The short name of the commit that a revision is.
    ///
    /// # Errors
    ///
    /// [`GitError::UnknownRevision`] where no commit goes by this name, [`GitError::AmbiguousRevision`] where several may be meant.
    pub fn short_name(&self, revision: &str) -> Result<String, GitError> {
        self.commit(revision, &["--short"])
    }

    /// The commit that is checked out: its short name, and its files. `None` before the first commit, and of a bare repository.
    ///
    /// # Errors
    ///
    /// git could not be asked, or the repository does not hold the commit.
    pub fn checked_out(&self) -> Result<Option<(String, Snapshot)>, GitError> {
        if self.is_bare {
            return Ok(None);
        }
        // Both names in one call. The long one is what is read: a branch may bear the short one.
        let ask = ["rev-parse", "--revs-only", "HEAD", "--short", "HEAD"];
        let names = run(&self.start, ask)?;
        let names = String::from_utf8_lossy(&names);
        let mut names = names.lines();
        let (Some(long), Some(short)) = (names.next(), names.next()) else {
            return Ok(None);
        };
        let snapshot = Snapshot::open(&self.start, long)?;
        Ok(Some((short.to_owned(), snapshot)))
    }

    /// The files of a revision: a commit, branch, tag, or anything that git resolves to one.
    ///
    /// # Errors
    ///
    /// [`GitError::UnknownRevision`] where no commit goes by this name, [`GitError::AmbiguousRevision`] where several may be meant.
    pub fn snapshot(&self, revision: &str) -> Result<Snapshot, GitError> {
        Snapshot::open(&self.start, &self.commit(revision, &[])?)
    }

    /// The commit at which two revisions parted: the latest that both have in their past, by its full name. It is `first`'s own where the second
    /// stands on it.
    ///
    /// # Errors
    ///
    /// Those of [`Repository::snapshot`] for each, and [`GitError::NoFork`] where nobody can say which commit it is.
    pub fn fork(&self, first: &str, second: &str) -> Result<Fork, GitError> {
        let (own, other) = (self.commit(first, &[])?, self.commit(second, &[])?);
        let no_fork = |why| GitError::NoFork {
            names: [first.to_owned(), second.to_owned()],
            why,
        };
        let bases = match run(&self.start, ["merge-base", "--all", &own, &other]) {
            Ok(bases) => String::from_utf8_lossy(&bases).into_owned(),
            // Without a common commit it ends with 1 and says nothing.
            Err(GitError::Failed(words)) if words.is_empty() => String::new(),
            Err(error) => return Err(error),
        };
        let mut bases = bases.lines();
        let base = bases.next();
        // A commit that is one of the two is the latest that they can have in common, whatever else is not there.
        if base.is_none_or(|base| base != own && base != other) && self.is_shallow()? {
            return Err(no_fork(NoFork::Shallow));
        }
        let base = base.ok_or_else(|| no_fork(NoFork::Unrelated))?;
        match bases.next() {
            Some(_) => Err(no_fork(NoFork::Several)),
            None => Ok(Fork {
                commit: base.to_owned(),
                short: self.short_name(base)?,
                is_first: base == own,
            }),
        }
    }

    /// Who last changed each line of a file, as the revision has it: the path is relative to the top folder, with `/`. `None` for a line
    /// that came before what a shallow clone holds.
    ///
    /// Only the revision is looked at, not the files as they are, so that no filter runs; no converter runs either.
    ///
    /// # Errors
    ///
    /// Those of [`Repository::snapshot`]; the file is not there, or its history takes more to tell than is listened to.
    pub fn authors(&self, revision: &str, path: &str) -> Result<Vec<Option<Author>>, GitError> {
        let commit = self.commit(revision, &[])?;
        let is_shallow = self.is_shallow()?;
        let settings = ["blame.ignoreRevsFile=", "mailmap.file=", "mailmap.blob="];
        let mut ask: Vec<&str> = settings.iter().flat_map(|one| ["-c", one]).collect();
        ask.extend(["blame", "--no-textconv", "--porcelain"]);
        // The first commit of all is not the edge of what is there.
        ask.extend((!is_shallow).then_some("--root"));
        ask.extend([commit.as_str(), "--", path]);
        let blame = run(&self.start, ask)?;
        let commits = commits_in(&String::from_utf8_lossy(&blame));
        let named: BTreeSet<&str> = commits.iter().flatten().map(String::as_str).collect();
        let authors = self.authors_of(&named.into_iter().collect::<Vec<_>>())?;
        let author = |commit: Option<String>| authors.get(&commit?).cloned();
        Ok(commits.into_iter().map(author).collect())
    }

    /// The authors that commits name. `git blame` gives other names where a file `.mailmap` says so, which anybody may put into the work tree.
    fn authors_of(&self, commits: &[&str]) -> Result<BTreeMap<String, Author>, GitError> {
        let mut authors = BTreeMap::new();
        for some in commits.chunks(MOST_COMMITS) {
            let ask = ["rev-list", "--no-walk=unsorted", "--format=%at %an"];
            let told = run(&self.start, ask.into_iter().chain(some.iter().copied()))?;
            authors.extend(authors_in(&String::from_utf8_lossy(&told)));
        }
        Ok(authors)
    }

    fn is_shallow(&self) -> Result<bool, GitError> {
        let answer = run(&self.start, ["rev-parse", "--is-shallow-repository"])?;
        Ok(answer.trim_ascii() == b"true")
    }

    fn commit(&self, revision: &str, how: &[&str]) -> Result<String, GitError> {
        let unknown = || GitError::UnknownRevision(revision.to_owned());
        // With `^` before it git gives what the commit is not.
        if revision.is_empty() || revision.starts_with('^') {
            return Err(unknown());
        }
        self.refuse_ambiguous(revision)?;
        let commit = format!("{revision}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet"];
        // A revision may begin with a dash.
        let named = ["--end-of-options", commit.as_str()];
        let ask = verify.iter().chain(how).chain(&named).copied();
        match run(&self.start, ask) {
            Ok(id) => Ok(String::from_utf8_lossy(&id).trim().to_owned()),
            Err(GitError::Failed(_)) => Err(unknown()),
            Err(other) => Err(other),
        }
    }

    /// Whether git knows a name in its own folder too, where it looks before it looks among the refs: `ORIG_HEAD` and its like, and any other.
    fn is_beside_refs(&self, name: &str) -> Result<bool, GitError> {
        let ask = ["rev-parse", "--verify", "--quiet", "--symbolic-full-name"];
        let ask = ask.into_iter().chain(["--end-of-options", name]);
        // Of a name with two meanings git gives no full one.
        match run(&self.start, ask) {
            Ok(full) => Ok(!full.starts_with(b"refs/")),
            // A ref that leads to nothing has no meaning at all.
            Err(GitError::Failed(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Refuses a name under which git knows several things. It takes one of them, a tag before a branch, and its warning is heard by nobody: who
    /// may push a tag would choose what a review compares with.
    fn refuse_ambiguous(&self, revision: &str) -> Result<(), GitError> {
        /// Where git looks for a short name, in this order; `*` stands for the name.
        const RULES: [&str; 5] = [
            "*",
            "refs/*",
            "refs/tags/*",
            "refs/heads/*",
            "refs/remotes/*",
        ];
        // `main~2`, `main^{tree}`, `main@{1}`
        let name = revision.split(['~', '^', ':']).next().unwrap_or(revision);
        let name = name.split("@{").next().unwrap_or(name);
        // Git's own name is meant, and taken, whatever else bears it; without a name, `:/text` or `@{-1}`, there is nothing to mistake.
        if matches!(name, "HEAD" | "@" | "") {
            return Ok(());
        }
        let mut possible: Vec<String> = RULES.map(|rule| rule.replace('*', name)).to_vec();
        possible.push(format!("refs/remotes/{name}/HEAD"));
        let patterns = possible.iter().filter(|name| name.starts_with("refs/"));
        let ask = ["for-each-ref", "--format=%(refname)"].into_iter();
        let known = run(&self.start, ask.chain(patterns.map(String::as_str)))?;
        let known = String::from_utf8_lossy(&known);
        let known = known
            .lines()
            .filter(|known| possible.iter().any(|name| name == known));
        let mut meanings: Vec<String> = known.map(str::to_owned).collect();
        if meanings.len() == 1 && !name.starts_with("refs/") && self.is_beside_refs(name)? {
            meanings.insert(0, format!(".git/{name}"));
        }
        if let Some(id) = short_id(name).filter(|_| meanings.len() == 1) {
            let objects = run(&self.start, ["rev-parse", &format!("--disambiguate={id}")])?;
            let objects = String::from_utf8_lossy(&objects);
            let object = objects.lines().next();
            // A full name is that object's, whatever else bears it.
            let object = object.filter(|object| !object.eq_ignore_ascii_case(name));
            meanings.extend(object.map(str::to_owned));
        }
        meanings.truncate(2);
        match <[String; 2]>::try_from(meanings) {
            Ok(meanings) => Err(GitError::AmbiguousRevision {
                name: name.to_owned(),
                meanings,
            }),
            Err(_) => Ok(()),
        }
    }
}

/// Who made a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name, as the commit has it; nobody vouches for it.
    pub name: String,
    /// Seconds since 1970, by the clock of who made it.
    pub seconds: i64,
}

/// Commits asked about at once: their names fit on a command line everywhere.
const MOST_COMMITS: usize = 500;

/// The commits of the lines that `git blame --porcelain` speaks of, in their order; `None` for one at the edge of what is there. Of a commit
/// that it named before it says no more.
fn commits_in(blame: &str) -> Vec<Option<String>> {
    let mut edges = BTreeSet::new();
    let mut lines = Vec::new();
    let mut current = "";
    for line in blame.lines() {
        if line.starts_with('\t') {
            let is_edge = edges.contains(current);
            lines.push(Some(current).filter(|_| !is_edge).map(str::to_owned));
            current = "";
        } else if current.is_empty() {
            current = line.split(' ').next().unwrap_or_default();
        } else if line == "boundary" {
            edges.insert(current);
        }
    }
    lines
}

/// The authors that `git rev-list --format=%at %an` tells of, by commit.
fn authors_in(told: &str) -> Vec<(String, Author)> {
    let mut authors = Vec::new();
    let mut lines = told.lines();
    while let (Some(head), Some(author)) = (lines.next(), lines.next()) {
        let (seconds, name) = author.split_once(' ').unwrap_or((author, ""));
        authors.push((
            head.trim_start_matches("commit ").to_owned(),
            Author {
                name: name.to_owned(),
                seconds: seconds.parse().unwrap_or_default(),
            },
        ));
    }
    authors
}

/// The beginning of an object's name that git sees in a name: all of it, or what stands behind the last `-g`, as `git describe` writes
/// (`v1-2-g0123abc`). Git looks at nothing before that.
fn short_id(name: &str) -> Option<&str> {
    let described = name
        .rsplit_once("-g")
        .filter(|(before, _)| !before.is_empty())
        .map(|(_, id)| id);
    let is_id =
        |id: &&str| (4..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(name).filter(is_id).or(described.filter(is_id))
}

/// Whether the folder holds what every repository does.
fn is_like_bare(folder: &Path) -> bool {
    let is_folder = |name| folder.join(name).is_dir();
    folder.join("HEAD").symlink_metadata().is_ok() && is_folder("objects") && is_folder("refs")
}

/// The path without symbolic links, as other programs take it too; `None` where nothing is there.
pub fn physical(path: &Path) -> Option<PathBuf> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let real = path.canonicalize().ok()?;
    // Windows writes `\\?\C:\plan`, which git does not take.
    let plain = real.to_str().and_then(|real| real.strip_prefix(r"\\?\"));
    Some(match plain {
        Some(plain) if cfg!(windows) && !plain.starts_with("UNC") => PathBuf::from(plain),
        _ => real,
    })
}
