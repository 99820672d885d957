//! Whether a folder takes what the writing commands need: a file, a lock that keeps another away, an append.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use super::temporary;

/// What a folder allows. A shared drive may take files and yet know no locks.
#[derive(Debug)]
pub struct Probe {
    /// Whether a new file can be made and added to; else why not.
    pub writes: io::Result<()>,
    /// Whether a lock keeps a second holder away; `None` where no file could be made.
    pub locks: Option<bool>,
}

/// Tries the folder with a file that is gone again when this returns.
pub fn probe(folder: &Path) -> Probe {
    let new = match temporary::new_in(folder) {
        Ok(new) => new,
        Err(error) => {
            return Probe {
                writes: Err(error),
                locks: None,
            };
        }
    };
    let path = new.path();
    let second = File::open(path);
    let locks = second.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
    Probe {
        writes: appended(path),
        locks: Some(locks),
    }
}

fn appended(path: &Path) -> io::Result<()> {
    for part in ["first\n", "second\n"] {
        let mut file = OpenOptions::new().append(true).open(path)?;
        file.write_all(part.as_bytes())?;
        file.sync_all()?;
    }
    let mut kept = String::new();
    File::open(path)?.read_to_string(&mut kept)?;
    match kept == "first\nsecond\n" {
        true => Ok(()),
        false => Err(io::ErrorKind::InvalidData.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_tried_and_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let probe = probe(folder.path());
        assert!(probe.writes.is_ok());
        assert_eq!(probe.locks, Some(true));
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn what_is_no_folder_takes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let probe = probe(&folder.path().join("none"));
        assert!(probe.writes.is_err());
        assert_eq!(probe.locks, None);
    }
}
