//! Files of a git revision, read through the `git` program.
//!
//! By subprocess, not by a library: the user's own git knows worktrees, sha256 repositories, partial clones and `safe.directory`, and
//! costs 3 ms a call; a library would add some ninety crates for what four calls give. The price is that git must be installed, which
//! who has a repository has.
//!
//! Nothing here writes: no index is refreshed, no lock is taken, so that a read-only folder will do. The environment is cleaned, since
//! a hook that runs the tool sets `GIT_DIR` and its like, and since messages are told apart by their English words. Bytes are those of
//! the repository: no filter of `.gitattributes` runs.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where processes are started"
)]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{error, fmt};

/// Why a revision could not be read.
#[derive(Debug)]
pub enum GitError {
    /// There is no `git` program.
    NoProgram,
    /// The folder lies in no repository with a work tree.
    NotARepository(PathBuf),
    /// No commit goes by this name.
    UnknownRevision(String),
    /// git said no, in its own words.
    Failed(String),
    /// Talking to git failed.
    Io(io::Error),
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GitError::NoProgram => write!(f, "there is no git program"),
            GitError::NotARepository(folder) => {
                write!(f, "{} is in no git repository", folder.display())
            }
            GitError::UnknownRevision(name) => write!(f, "no revision {name}"),
            GitError::Failed(words) => write!(f, "git: {words}"),
            GitError::Io(error) => write!(f, "git: {error}"),
        }
    }
}

impl error::Error for GitError {}

/// A repository with a work tree.
#[derive(Debug, Clone)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The repository in whose work tree the folder lies.
    ///
    /// # Errors
    ///
    /// No git, no repository, or one without a work tree.
    pub fn around(folder: &Path) -> Result<Repository, GitError> {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let root =
            run(folder, ["rev-parse", "--show-toplevel"]).map_err(|failed| match failed {
                GitError::Failed(words) if words.contains("not a git repository") => {
                    GitError::NotARepository(folder.to_owned())
                }
                other => other,
            })?;
        let root = String::from_utf8_lossy(&root);
        Ok(Repository {
            root: PathBuf::from(root.trim_end_matches(['\n', '\r'])),
        })
    }

    /// The top folder of the work tree, without symbolic links on the way to it.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The short name of a revision; `None` where no commit goes by its name, as before the first commit.
    ///
    /// # Errors
    ///
    /// git could not be asked.
    pub fn short_name(&self, revision: &str) -> Result<Option<String>, GitError> {
        let commit = format!("{revision}^{{commit}}");
        let ask = [
            "rev-parse",
            "--short",
            "--verify",
            "--quiet",
            "--end-of-options",
        ];
        match run(&self.root, ask.into_iter().chain([commit.as_str()])) {
            Ok(id) => Ok(Some(String::from_utf8_lossy(&id).trim().to_owned())),
            Err(GitError::Failed(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// The commit that is checked out, and whether the files at these paths of the work tree are as it has them; those that git is told to
    /// ignore are not, where they are of a plan.
    ///
    /// # Errors
    ///
    /// git could not be asked.
    pub fn checked_out(&self, paths: &[PathBuf]) -> Result<Option<CheckedOut>, GitError> {
        let Some(id) = self.short_name("HEAD")? else {
            return Ok(None);
        };
        let ask = [
            "--literal-pathspecs",
            "status",
            "--porcelain",
            "-z",
            "--untracked-files=all",
            "--ignored",
            "--",
        ];
        let paths = paths.iter().map(|path| path.as_os_str());
        let listed = run(&self.root, ask.into_iter().map(OsStr::new).chain(paths))?;
        let mut listed = listed
            .split(|byte| *byte == 0)
            .filter(|line| !line.is_empty());
        // Of what is ignored, a lock or an editor's copy is no part of the plan.
        let is_of_plan = |line: &[u8]| !line.starts_with(b"!!") || line.ends_with(b".toml");
        Ok(Some(CheckedOut {
            id,
            is_modified: listed.any(is_of_plan),
        }))
    }

    /// The files of a revision: a commit, branch, tag, or anything that git resolves to one.
    ///
    /// # Errors
    ///
    /// [`GitError::UnknownRevision`] where no commit goes by this name.
    pub fn snapshot(&self, revision: &str) -> Result<Snapshot, GitError> {
        let unknown = || GitError::UnknownRevision(revision.to_owned());
        if revision.is_empty() {
            return Err(unknown());
        }
        let commit = format!("{revision}^{{commit}}");
        let verify = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let id =
            run(&self.root, verify.into_iter().chain([commit.as_str()])).map_err(|failed| {
                match failed {
                    GitError::Failed(_) => unknown(),
                    other => other,
                }
            })?;
        let id = String::from_utf8_lossy(&id).trim().to_owned();
        let listed = run(&self.root, ["ls-tree", "-r", "-z", "--full-tree", &id])?;
        Ok(Snapshot {
            listing: Listing::read(&listed),
            objects: RefCell::new(Objects::open(&self.root)?),
        })
    }
}

/// The commit of a work tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedOut {
    /// Its short name.
    pub id: String,
    /// Whether one of the paths that were asked about differs from it, or is not in it.
    pub is_modified: bool,
}

/// What stands at a path of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A file.
    File,
    /// A folder that holds something: git keeps no empty ones.
    Folder,
}

/// A file's bytes, or how large it is where that is beyond what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blob {
    /// All of them.
    Bytes(Vec<u8>),
    /// Too many: this many.
    TooLarge(u64),
}

/// The files of one revision. Paths are relative to the top folder, with `/`; symbolic links inside it are followed.
pub struct Snapshot {
    listing: Listing,
    objects: RefCell<Objects>,
}

/// Symbolic links followed on one path before it is taken for a circle, as the system does.
const MOST_LINKS: usize = 40;

impl Snapshot {
    /// What stands at the path; `None` where nothing does.
    ///
    /// # Errors
    ///
    /// A symbolic link could not be read.
    pub fn standing(&self, path: &str) -> Result<Option<Standing>, GitError> {
        let Some(path) = self.resolved(path)? else {
            return Ok(None);
        };
        Ok(if self.listing.folders.contains_key(&path) {
            Some(Standing::Folder)
        } else {
            self.listing
                .files
                .contains_key(&path)
                .then_some(Standing::File)
        })
    }

    /// The names in a folder; `None` where there is no such folder.
    ///
    /// # Errors
    ///
    /// A symbolic link could not be read.
    pub fn names(&self, path: &str) -> Result<Option<Vec<String>>, GitError> {
        let path = self.resolved(path)?;
        let names = path.and_then(|path| self.listing.folders.get(&path));
        Ok(names.map(|names| names.iter().cloned().collect()))
    }

    /// A file's bytes; `None` where there is no such file.
    ///
    /// # Errors
    ///
    /// git could not read it: a damaged repository, or a partial clone that cannot reach its origin.
    pub fn read(&self, path: &str, largest: u64) -> Result<Option<Blob>, GitError> {
        let path = self.resolved(path)?;
        match path.and_then(|path| self.listing.files.get(&path)) {
            Some(file) => self
                .objects
                .borrow_mut()
                .read(&file.object, largest)
                .map(Some),
            None => Ok(None),
        }
    }

    /// The path without symbolic links; `None` where one leads out of the repository, or in a circle.
    fn resolved(&self, path: &str) -> Result<Option<String>, GitError> {
        let mut ahead: Vec<String> = path.split('/').rev().map(str::to_owned).collect();
        let mut resolved: Vec<String> = Vec::new();
        let mut links = 0;
        while let Some(name) = ahead.pop() {
            match name.as_str() {
                "" | "." => continue,
                ".." => {
                    if resolved.pop().is_none() {
                        return Ok(None);
                    }
                    continue;
                }
                _ => resolved.push(name),
            }
            let Some(link) = self
                .listing
                .files
                .get(&resolved.join("/"))
                .filter(|file| file.is_link)
            else {
                continue;
            };
            links += 1;
            let target = match self.objects.borrow_mut().read(&link.object, 4096)? {
                Blob::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Blob::TooLarge(_) => return Ok(None),
            };
            if links > MOST_LINKS || target.starts_with('/') {
                return Ok(None);
            }
            resolved.pop();
            ahead.extend(target.split('/').rev().map(str::to_owned));
        }
        Ok(Some(resolved.join("/")))
    }
}

/// The paths of a revision.
#[derive(Default)]
struct Listing {
    files: BTreeMap<String, Listed>,
    /// Names by folder; the top folder is "".
    folders: BTreeMap<String, BTreeSet<String>>,
}

struct Listed {
    object: String,
    is_link: bool,
}

impl Listing {
    /// Reads `mode type object TAB path NUL …`. A submodule holds no files of this repository and is left out.
    fn read(output: &[u8]) -> Listing {
        let mut listing = Listing::default();
        listing.folders.insert(String::new(), BTreeSet::new());
        for entry in String::from_utf8_lossy(output).split('\0') {
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let [mode, "blob", object] = head.split(' ').collect::<Vec<_>>()[..] else {
                continue;
            };
            listing.files.insert(
                path.to_owned(),
                Listed {
                    object: object.to_owned(),
                    is_link: mode == "120000",
                },
            );
            let mut inside = path;
            loop {
                let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
                let names = listing.folders.entry(folder.to_owned()).or_default();
                if !names.insert(name.to_owned()) || folder.is_empty() {
                    break;
                }
                inside = folder;
            }
        }
        listing
    }
}

/// One `git cat-file --batch`, asked for one object after the other.
struct Objects {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn open(root: &Path) -> Result<Objects, GitError> {
        let mut child = command(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::Io(io::ErrorKind::BrokenPipe.into()));
        };
        Ok(Objects {
            child,
            questions: Some(questions),
            answers: BufReader::new(answers),
        })
    }

    fn read(&mut self, object: &str, largest: u64) -> Result<Blob, GitError> {
        let Some(questions) = &mut self.questions else {
            return Err(GitError::Io(io::ErrorKind::BrokenPipe.into()));
        };
        questions
            .write_all(format!("{object}\n").as_bytes())
            .and_then(|()| questions.flush())
            .map_err(GitError::Io)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(GitError::Io)?;
        // `object blob size`, or `object missing`.
        let size = head
            .split_whitespace()
            .nth(2)
            .and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size else {
            return Err(GitError::Failed(format!("cat-file: {}", head.trim())));
        };
        let mut content = self.answers.by_ref().take(size);
        let blob = if size > largest {
            io::copy(&mut content, &mut io::sink()).map_err(GitError::Io)?;
            Blob::TooLarge(size)
        } else {
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes).map_err(GitError::Io)?;
            Blob::Bytes(bytes)
        };
        let mut newline = [0];
        self.answers
            .read_exact(&mut newline)
            .map_err(GitError::Io)?;
        Ok(blob)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Without questions git ends by itself.
        self.questions = None;
        let _ = self.child.wait();
    }
}

/// git in a folder, with a clean environment.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .args(["--no-pager", "-c", "core.quotepath=off", "-C"])
        .arg(folder);
    command
}

fn run<'a, A: AsRef<OsStr> + ?Sized + 'a>(
    folder: &Path,
    args: impl IntoIterator<Item = &'a A>,
) -> Result<Vec<u8>, GitError> {
    let output = command(folder)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .map_err(not_started)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(GitError::Failed(
        words.trim().trim_start_matches("fatal: ").to_owned(),
    ))
}

fn not_started(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::NoProgram,
        _ => GitError::Io(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_knows_folders_links_and_no_submodules() {
        let listing = Listing::read(
            "100644 blob a1\tplan/2025/tệp.toml\x00120000 blob b2\tplan/nay\x00160000 commit c3\tkhác\x00".as_bytes(),
        );
        let names = |folder: &str| -> Vec<&str> {
            listing.folders[folder].iter().map(String::as_str).collect()
        };
        assert_eq!(names(""), ["plan"]);
        assert_eq!(names("plan"), ["2025", "nay"]);
        assert_eq!(names("plan/2025"), ["tệp.toml"]);
        assert!(listing.files["plan/nay"].is_link);
        assert!(!listing.files.contains_key("khác"));
    }
}
