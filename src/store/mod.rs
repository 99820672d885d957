//! The only writer of files: place, lock, temporary file, rename.
//!
//! [`update`] changes a text that several people and programs may change at once; [`write`](fn@write) replaces a file that the tool makes
//! whole, such as a report; [`create`] makes files that were not there, all or none. Whoever reads a file meanwhile, and whoever finds it
//! after a full disk or a killed process, sees the old bytes or the new ones, never a part.
//!
//! **The place.** A repository comes from anywhere, with links and names of any kind. What [`update`] and [`create`] write stays below the
//! folder that they are given; [`write`](fn@write) goes where its user says, but never through the name of a link, onto anything that is no
//! plain file, or into a repository's own folder. Folders are made only below a plan's or records' folder; elsewhere a folder that is
//! not there is more likely a slip than a wish.
//!
//! **The lock** is the file [`LOCK`] in the folder of the file that changes. It lies there, not in a temporary folder, because it must
//! be the same file for every user, session and computer that reaches the plan, over a network share too; and in that folder, not in
//! the plan's, because a symbolic link may bring two plans to one file. It is a file of its own because the changed one is replaced
//! under its name. Only writing creates it; it stays, empty, since removing it would let two writers hold two locks of one name.
//! `.gitignore` needs the line `.cchc.*` for it and for what a killed writer leaves, which the next one in that folder removes.

#![expect(clippy::disallowed_methods, reason = "the only writer")]

mod lock;
mod place;
mod probe;
mod temporary;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{error, fmt};

use tempfile::NamedTempFile;

pub use lock::Patience;
use place::Place;
pub use place::is_one_file;
pub use probe::{Probe, probe};
pub use temporary::is_temporary;

/// Name of the lock file, in every folder in which a file was changed.
pub const LOCK: &str = ".cchc.lock";

/// What could not be done to a file. Whenever one is returned the file is as it was.
#[derive(Debug)]
pub struct StoreError {
    /// The file or folder concerned.
    pub path: PathBuf,
    /// What failed.
    pub failure: Failure,
}

/// How writing failed.
#[derive(Debug)]
pub enum Failure {
    /// A name on the way is none that is safe on every system: `..`, a separator, a device, git's own folder.
    Name,
    /// The path leads nowhere, as a symbolic link to an absent file does, or a folder cannot be made.
    Resolve(io::Error),
    /// A symbolic link leads out of the folder that writing stays in, to this place.
    Outside(PathBuf),
    /// The file to write is the name of a symbolic link, to this place.
    Link(PathBuf),
    /// The path leads into a repository's own folder.
    Repository,
    /// The folder is absent; this one is the deepest above it that is there.
    NoFolder(PathBuf),
    /// The lock cannot be taken: no right to write in the folder.
    Lock(io::Error),
    /// What has the lock's name is no plain file.
    NotALock,
    /// The file system has no locks, so that no writer could tell what others do.
    NoLocks(io::Error),
    /// Another process held the lock for so long.
    Busy(Duration),
    /// The file cannot be read.
    Read(io::Error),
    /// The path leads to a folder or a device.
    NotAFile,
    /// The file's bytes are not UTF-8.
    NotText,
    /// The file may not be written.
    ReadOnly,
    /// The new bytes cannot be written: no right to write in the folder, a full disk.
    Write(io::Error),
    /// Another program changed the file between reading and writing, without the lock. Trying again is right.
    ChangedMeanwhile,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.failure {
            Failure::Name => write!(f, "is no name to write under"),
            Failure::Resolve(error) => write!(f, "cannot be found or created: {error}"),
            Failure::Outside(to) => write!(f, "is a link that leads out, to {}", to.display()),
            Failure::Link(to) => write!(f, "is a link, to {}", to.display()),
            Failure::Repository => write!(f, "leads into a repository's own folder"),
            Failure::NoFolder(nearest) => {
                write!(f, "is no folder; there is {}", nearest.display())
            }
            Failure::Lock(error) => write!(f, "cannot be locked: {error}"),
            Failure::NotALock => write!(f, "is in the place of the lock"),
            Failure::NoLocks(error) => write!(f, "lies where there are no locks: {error}"),
            Failure::Busy(waited) => write!(f, "is held for more than {} s", waited.as_secs()),
            Failure::Read(error) => write!(f, "cannot be read: {error}"),
            Failure::NotAFile => write!(f, "is not a file"),
            Failure::NotText => write!(f, "is not UTF-8 text"),
            Failure::ReadOnly => write!(f, "is read-only"),
            Failure::Write(error) => write!(f, "cannot be written: {error}"),
            Failure::ChangedMeanwhile => write!(f, "was changed by another program meanwhile"),
        }
    }
}

// The cause is part of the message already; as a source it would be printed twice.
impl error::Error for StoreError {}

/// Changes a text file by `edit`, which is given the file's text, `None` where there is no file, and gives the whole new text.
///
/// The file lies below the folder `root`, and never elsewhere, by its names, as `progress`, `van-phong.toml`: each is one name, whatever it
/// was made of. Absent folders below the root are made. Waits for other updates in the same folder, so that `edit` sees what they wrote; it should be quick and ask nobody. A symbolic link
/// inside the root stays and the file that it leads to changes, where that lies in the root, too; the mode of an existing file stays, a
/// new one has the user's default. A text that `edit` leaves as it is is not written.
///
/// # Errors
///
/// What `edit` returns, or a [`StoreError`]; in each case the file is as it was.
pub fn update<E: From<StoreError>>(
    root: &Path,
    names: &[&str],
    patience: &Patience<'_>,
    edit: impl FnOnce(Option<&str>) -> Result<String, E>,
) -> Result<(), E> {
    update_and_create(root, names, patience, &[], edit)
}

/// Changes a text file as [`update`] does, and makes new files below the same folder as [`create`] does: all of it, or nothing.
///
/// # Errors
///
/// Those of both; only a killed process leaves the new files without the change.
pub fn update_and_create<E: From<StoreError>>(
    root: &Path,
    names: &[&str],
    patience: &Patience<'_>,
    files: &[(String, Vec<u8>)],
    edit: impl FnOnce(Option<&str>) -> Result<String, E>,
) -> Result<(), E> {
    // What begins with a dot is hidden, and no reader of a plan looks at it: what is recorded there would be lost.
    if let Some(hidden) = names.iter().find(|name| name.starts_with('.')) {
        return Err(place::fails(Path::new(hidden), Failure::Name).into());
    }
    let place = Place::inside(root, names, &mut Vec::new())?;
    let _lock = lock::take(&place.folder, patience)?;
    temporary::sweep(&place.folder);
    let before = place.read()?;
    let text = match &before {
        Some(bytes) => Some(str::from_utf8(bytes).map_err(|_| place.fails(Failure::NotText))?),
        None => None,
    };
    let after = edit(text)?;
    let mut made = Made::default();
    let result = made.beside(root, files, || {
        if text == Some(&after) {
            return Ok(());
        }
        let new = place.prepare(after.as_bytes())?;
        // A program that knows no lock may still write between this look and the rename; nothing can close that gap.
        if place.read()? != before {
            return Err(place.fails(Failure::ChangedMeanwhile));
        }
        place.put(new, before.is_some())
    });
    Ok(result?)
}

/// Writes a file whole, in place of the one that may be there, which may be of any content; of two at once the later stays.
///
/// Its folder is there, its name is no link, and it is in no repository's own folder. Mode as for [`update`]; there is no lock.
///
/// # Errors
///
/// A [`StoreError`]; the file is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let place = Place::named(path)?;
    temporary::sweep(&place.folder);
    let new = place.prepare(bytes)?;
    place.put(new, true)
}

/// What [`write`](fn@write) would refuse before it writes, for who has long work to do first.
///
/// # Errors
///
/// A [`StoreError`].
pub fn check(path: &Path) -> Result<(), StoreError> {
    Place::named(path)?.mode().map(|_| ())
}

/// Makes new files below a folder, each by its path, with `/`, and its bytes: all, or none. The folder itself may be new, those above it not.
///
/// Never replaces a file. What was made is taken away again when one cannot be; only a killed process leaves the first ones.
///
/// # Errors
///
/// A [`StoreError`]; nothing of it is there.
pub fn create(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
    Made::default().beside(root, files, || Ok(()))
}

/// What was not there before.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    /// Makes the files, then does the rest; where either fails nothing that was made stays.
    fn beside(
        &mut self,
        root: &Path,
        files: &[(String, Vec<u8>)],
        rest: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let result = match files.is_empty() {
            true => rest(),
            false => self.all(root, files).and_then(|()| rest()),
        };
        if result.is_err() {
            self.take_away();
        }
        result
    }

    fn all(&mut self, root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        let resolve = |error| place::fails(root, Failure::Resolve(error));
        if root.symlink_metadata().is_err() {
            let above = place::real_folder(root.parent().unwrap_or(Path::new("")))?;
            if place::in_repository(&above) {
                return Err(place::fails(root, Failure::Repository));
            }
            // A folder is made under a name that every copy of it can bear.
            let name = root.file_name().unwrap_or_default();
            if !place::is_plain(&name.to_string_lossy()) {
                return Err(place::fails(root, Failure::Name));
            }
            fs::create_dir(root).map_err(resolve)?;
            self.folders.push(root.canonicalize().map_err(resolve)?);
        }
        if place::in_repository(&root.canonicalize().map_err(resolve)?) {
            return Err(place::fails(root, Failure::Repository));
        }
        for (part, bytes) in files {
            let names: Vec<&str> = part.split('/').collect();
            let place = Place::inside(root, &names, &mut self.folders)?;
            temporary::sweep(&place.folder);
            let new = place.prepare(bytes)?;
            place.put(new, false)?;
            self.files.push(place.file);
        }
        Ok(())
    }

    fn take_away(&self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        // One that holds something else by now is not empty, and stays.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Place {
    /// What is there; `None` where nothing is.
    fn standing(&self) -> Result<Option<fs::Metadata>, StoreError> {
        match fs::metadata(&self.file) {
            Ok(found) if found.is_file() => Ok(Some(found)),
            Ok(_) => Err(self.fails(Failure::NotAFile)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fails(Failure::Read(error))),
        }
    }

    /// The file's bytes; `None` where there is none. A pipe would keep its reader waiting, and a device never end.
    fn read(&self) -> Result<Option<Vec<u8>>, StoreError> {
        if self.standing()?.is_none() {
            return Ok(None);
        }
        match fs::read(&self.file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fails(Failure::Read(error))),
        }
    }

    /// A temporary file beside the target, with its bytes on the disk and the mode that the target has or will have.
    fn prepare(&self, bytes: &[u8]) -> Result<NamedTempFile, StoreError> {
        let mode = self.mode()?;
        let write = || {
            let mut new = temporary::new_in(&self.folder)?;
            new.write_all(bytes)?;
            if let Some(mode) = mode {
                new.as_file().set_permissions(mode)?;
            }
            new.as_file().sync_all()?;
            Ok(new)
        };
        write().map_err(|error| self.fails(Failure::Write(error)))
    }

    /// The mode of the file in place, `None` where there is none. A rename would replace a file that may not be written, and a device.
    fn mode(&self) -> Result<Option<fs::Permissions>, StoreError> {
        let Some(found) = self.standing()? else {
            return Ok(None);
        };
        // The mode alone does not say whether it lets this user write.
        let opened = OpenOptions::new().write(true).open(&self.file);
        if found.permissions().readonly() || opened.is_err() {
            return Err(self.fails(Failure::ReadOnly));
        }
        Ok(Some(found.permissions()))
    }

    /// Renames the temporary file to the target; where none was, one that came meanwhile is not replaced.
    fn put(&self, new: NamedTempFile, may_replace: bool) -> Result<(), StoreError> {
        let put = if may_replace {
            new.persist(&self.file)
        } else {
            new.persist_noclobber(&self.file)
        };
        put.map_err(|failed| match failed.error.kind() {
            io::ErrorKind::AlreadyExists => self.fails(Failure::ChangedMeanwhile),
            _ => self.fails(Failure::Write(failed.error)),
        })?;
        self.sync_folder();
        Ok(())
    }

    /// Brings the rename to the disk. Some network file systems cannot do this; the update has succeeded by then, so a failure is ignored.
    fn sync_folder(&self) {
        #[cfg(unix)]
        let _ = fs::File::open(&self.folder).and_then(|folder| folder.sync_all());
    }
}
