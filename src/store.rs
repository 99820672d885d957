//! The only writer of files: lock, temporary file, rename.
//!
//! [`update`] changes a text that several people and programs may change at once; [`write`](fn@write) replaces a file that the tool makes whole,
//! such as a report. With both, whoever reads the file meanwhile, and whoever finds it after a full disk or a killed process, sees the
//! old bytes or the new ones, never a part.
//!
//! **The lock** is the file [`LOCK`] in the folder of the file that changes. It lies there, not in a temporary folder, because it must
//! be the same file for every user, session and computer that reaches the plan, over a network share too; and in that folder, not in
//! the plan's, because a symbolic link may bring two plans to one file. It is a file of its own because the changed one is replaced
//! under its name. Only writing creates it; it stays, empty, since removing it would let two writers hold two locks of one name.
//! `.gitignore` needs the line `.cchc.*` for it and for what a killed writer leaves.

#![expect(clippy::disallowed_methods, reason = "the only writer")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{error, fmt};

use tempfile::NamedTempFile;

/// Name of the lock file, in every folder in which a file was changed.
pub const LOCK: &str = ".cchc.lock";

const TEMPORARY: &str = ".cchc.";
/// Ending of a temporary file that was made under the lock: who holds the lock may remove it.
const UNDER_LOCK: &str = ".tmp";
/// Ending of a temporary file that was made without a lock: it may be in use at any time.
const WITHOUT_LOCK: &str = ".part";

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
    /// The folder is absent and cannot be created, or the path leads nowhere, as a symbolic link to an absent file does.
    Resolve(io::Error),
    /// The lock cannot be taken: no right to write in the folder, or a file system without locks.
    Lock(io::Error),
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
            Failure::Resolve(error) => write!(f, "cannot be found or created: {error}"),
            Failure::Lock(error) => write!(f, "cannot be locked: {error}"),
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
/// Waits for other updates in the same folder, so that `edit` sees what they wrote; it should be quick and ask nobody. An absent
/// folder is created. A symbolic link stays and the file that it leads to changes; the mode of an existing file stays, a new one has
/// the user's default. A text that `edit` leaves as it is is not written.
///
/// # Errors
///
/// What `edit` returns, or a [`StoreError`]; in each case the file is as it was.
pub fn update<E: From<StoreError>>(
    path: &Path,
    edit: impl FnOnce(Option<&str>) -> Result<String, E>,
) -> Result<(), E> {
    let target = Target::resolve(path)?;
    let _lock = target.lock()?;
    target.sweep();
    let before = target.read()?;
    let text = match &before {
        Some(bytes) => Some(str::from_utf8(bytes).map_err(|_| target.fails(Failure::NotText))?),
        None => None,
    };
    let after = edit(text)?;
    if text != Some(&after) {
        let new = target.prepare(after.as_bytes(), UNDER_LOCK)?;
        // A program that knows no lock may still write between this look and the rename; nothing can close that gap.
        if target.read()? != before {
            return Err(target.fails(Failure::ChangedMeanwhile).into());
        }
        target.put(new, before.is_some())?;
    }
    Ok(())
}

/// Writes a file whole, in place of the one that may be there, which may be of any content; of two at once the later stays.
///
/// Folder, symbolic link and mode as for [`update`]; there is no lock.
///
/// # Errors
///
/// A [`StoreError`]; the file is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = Target::resolve(path)?;
    let new = target.prepare(bytes, WITHOUT_LOCK)?;
    target.put(new, true)
}

/// The file that is written: behind all symbolic links, in a folder that exists.
struct Target {
    folder: PathBuf,
    file: PathBuf,
}

impl Target {
    fn resolve(path: &Path) -> Result<Target, StoreError> {
        let fails = |error| StoreError {
            path: path.to_owned(),
            failure: Failure::Resolve(error),
        };
        let is_there = path.symlink_metadata().is_ok();
        let file = if is_there {
            // Of a link to nothing this makes an error: a file put in its place would end the link.
            fs::canonicalize(path).map_err(fails)?
        } else {
            let name = path
                .file_name()
                .ok_or_else(|| fails(io::ErrorKind::InvalidFilename.into()))?;
            let folder = match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            fs::create_dir_all(folder).map_err(fails)?;
            fs::canonicalize(folder).map_err(fails)?.join(name)
        };
        match file.parent() {
            Some(folder) => Ok(Target {
                folder: folder.to_owned(),
                file,
            }),
            None => Err(fails(io::ErrorKind::IsADirectory.into())),
        }
    }

    fn fails(&self, failure: Failure) -> StoreError {
        StoreError {
            path: self.file.clone(),
            failure,
        }
    }

    /// Waits for the folder's lock and holds it until the file is dropped; the system frees it when the process dies.
    fn lock(&self) -> Result<File, StoreError> {
        let path = self.folder.join(LOCK);
        let open = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            // A colleague's lock file may be readable only; for locking that is enough.
            .or_else(|error| File::open(&path).map_err(|_| error));
        open.and_then(|file| file.lock().map(|()| file))
            .map_err(|error| StoreError {
                path,
                failure: Failure::Lock(error),
            })
    }

    /// Removes what killed writers left. Under the lock no living one has a temporary file here; a stray one does no harm.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_temporary = name
                .to_str()
                .is_some_and(|name| name.starts_with(TEMPORARY) && name.ends_with(UNDER_LOCK));
            if is_temporary {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// The file's bytes; `None` where there is none.
    fn read(&self) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(&self.file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fails(Failure::Read(error))),
        }
    }

    /// A temporary file beside the target, with its bytes on the disk and the mode that the target has or will have. It removes itself
    /// unless it is put in the target's place.
    fn prepare(&self, bytes: &[u8], suffix: &str) -> Result<NamedTempFile, StoreError> {
        let mode = self.mode()?;
        let write = || {
            let mut builder = tempfile::Builder::new();
            builder.prefix(TEMPORARY).suffix(suffix);
            #[cfg(unix)]
            {
                // Cut by the user's mask, as for any new file; the crate's own default is private.
                use std::os::unix::fs::PermissionsExt;
                builder.permissions(fs::Permissions::from_mode(0o666));
            }
            let mut new = builder.tempfile_in(&self.folder)?;
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
        let found = match fs::metadata(&self.file) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.fails(Failure::Read(error))),
        };
        if !found.is_file() {
            return Err(self.fails(Failure::NotAFile));
        }
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

    /// Brings the rename to the disk. The change is made by then, and some network file systems know no such thing, so that a failure
    /// is none of the update's.
    fn sync_folder(&self) {
        #[cfg(unix)]
        let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
    }
}
