//! Temporary files, and the removal of those that killed writers left.
//!
//! Each is locked by its writer for as long as it is written, and the system frees the lock of a killed one. So a temporary file whose lock
//! can be taken is nobody's, whether it was made under the folder's lock or, as a report is, without one; no clock is asked, which on a
//! share may be another computer's. Where the file system has no locks nothing is removed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::LOCK;

const BEGIN: &str = ".cchc.";
const END: &str = ".tmp";
/// Endings of what may be left: reports once had one of their own.
const ENDS: [&str; 2] = [END, ".part"];

/// How often others may take a new file away before it is locked: each time takes a sweep in the same instant.
const MOST_TAKEN: usize = 100;

/// Whether a name is one that only this module gives.
pub fn is_temporary(name: &str) -> bool {
    let middle = name
        .strip_prefix(BEGIN)
        .and_then(|rest| ENDS.iter().find_map(|end| rest.strip_suffix(end)));
    name != LOCK
        && middle.is_some_and(|middle| {
            !middle.is_empty() && middle.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A new temporary file in a folder, with the mode that new files have. It removes itself unless it is put in another's place.
pub(super) fn new_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGIN).suffix(END);
    #[cfg(unix)]
    {
        // Cut by the user's mask, as for any new file; the crate's own default is private.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    for _ in 0..MOST_TAKEN {
        let new = builder.tempfile_in(folder)?;
        match new.as_file().try_lock() {
            // Before it was locked, another's sweep may have taken it away.
            Ok(()) if new.path().symlink_metadata().is_err() => {}
            Err(TryLockError::WouldBlock) => {}
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(new),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Removes what killed writers left in a folder. One that stays does no harm.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_temporary) {
            let _ = remove_left(&entry.path());
        }
    }
}

fn remove_left(path: &Path) -> io::Result<()> {
    // A link or a pipe was not made here.
    if !path.symlink_metadata()?.is_file() {
        return Ok(());
    }
    let file = OpenOptions::new()
        .write(true)
        .open(path)
        .or_else(|_| File::open(path))?;
    match file.try_lock() {
        // Held until the name is gone, so that its writer, if there is one after all, sees that it has to begin anew.
        Ok(()) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_given_here_are_swept() {
        for name in [".cchc.aB3xYz.tmp", ".cchc.aB3xYz.part"] {
            assert!(is_temporary(name), "{name}");
        }
        for name in [
            LOCK,
            ".cchc..tmp",
            ".cchc.a b.tmp",
            ".cchc.a.toml",
            "cchc.a.tmp",
            ".cchc.ghi.chú.tmp",
            ".tmp",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
