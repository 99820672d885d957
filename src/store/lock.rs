//! The lock of a folder, and the wait for another's.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::place::{fails, identity};
use super::{Failure, LOCK, StoreError};

/// What a writer does while another holds the lock.
pub struct Patience<'a> {
    /// After this long, [`say`](Patience::say) is called, once.
    pub silent: Duration,
    /// After this long in all, the writer gives up.
    pub longest: Duration,
    /// Called with the path of the lock that is waited for.
    pub say: &'a dyn Fn(&Path),
}

impl<'a> Patience<'a> {
    /// Seconds after which the commands say that they wait.
    pub const SILENT: Duration = Duration::from_secs(2);
    /// Seconds after which the commands give up: far more than any writer holds the lock, short of what a person takes for a hang.
    pub const LONGEST: Duration = Duration::from_secs(30);

    /// The patience of the commands.
    pub fn of_commands(say: &'a dyn Fn(&Path)) -> Patience<'a> {
        Patience {
            silent: Patience::SILENT,
            longest: Patience::LONGEST,
            say,
        }
    }
}

/// Times that a lock may be replaced while it is waited for. Nothing replaces one but a person who tidies up.
const MOST_REPLACED: usize = 8;

/// Takes the lock of a folder and holds it until the file is dropped; the system frees it when the process dies.
pub(super) fn take(folder: &Path, patience: &Patience<'_>) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    for _ in 0..MOST_REPLACED {
        let file = wait(open(&path)?, &path, patience)?;
        if is_at(&file, &path) {
            return Ok(file);
        }
    }
    Err(fails(&path, Failure::NotALock))
}

/// Opens the lock file, which a repository may hold as anything: nothing is opened that is no plain file.
fn open(path: &Path) -> Result<File, StoreError> {
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(fails(path, Failure::NotALock));
    }
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        // A colleague's lock file may be readable only; for locking that is enough.
        .or_else(|error| File::open(path).map_err(|_| error))
        .map_err(|error| fails(path, Failure::Lock(error)))?;
    if file.metadata().is_ok_and(|found| found.is_file()) {
        Ok(file)
    } else {
        Err(fails(path, Failure::NotALock))
    }
}

/// Whether the file is still the one of that name: a lock on a file that was removed keeps nobody away.
fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(held), Ok(found)) = (file.metadata(), path.symlink_metadata()) else {
        return false;
    };
    found.is_file() && identity(&held) == identity(&found)
}

fn wait(file: File, path: &Path, patience: &Patience<'_>) -> Result<File, StoreError> {
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(fails(path, failure(error))),
    }
    // Asking again and again would let a late comer pass those who wait; the system's own queue is fair, but waits for ever. Where this
    // one gives up, its thread frees the lock as soon as it gets it.
    let (sender, locked) = mpsc::channel();
    let waiting = thread::Builder::new().spawn(move || {
        let result = loop {
            match file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let _ = sender.send(result.map(|()| file));
    });
    waiting.map_err(|error| fails(path, Failure::Lock(error)))?;
    let mut answer = locked.recv_timeout(patience.silent);
    if answer.is_err() {
        (patience.say)(path);
        answer = locked.recv_timeout(patience.longest.saturating_sub(patience.silent));
    }
    match answer {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(fails(path, failure(error))),
        Err(RecvTimeoutError::Timeout) => Err(fails(path, Failure::Busy(patience.longest))),
        Err(RecvTimeoutError::Disconnected) => {
            Err(fails(path, Failure::Lock(io::ErrorKind::Other.into())))
        }
    }
}

/// "No locks available", for which the standard library has no word.
const NO_LOCKS: i32 = if cfg!(target_os = "linux") { 37 } else { 77 };

fn failure(error: io::Error) -> Failure {
    let has_none = error.kind() == io::ErrorKind::Unsupported
        || (cfg!(unix) && error.raw_os_error() == Some(NO_LOCKS));
    match has_none {
        true => Failure::NoLocks(error),
        false => Failure::Lock(error),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_file_system_without_locks_is_told_from_a_lock_that_fails() {
        for (number, has_none) in [(95, true), (37, true), (38, true), (5, false), (13, false)] {
            let failure = failure(io::Error::from_raw_os_error(number));
            assert_eq!(matches!(failure, Failure::NoLocks(_)), has_none, "{number}");
        }
    }
}
