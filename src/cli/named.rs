//! Opening a file that the command line names and that is no part of the plan's tree: an export, a document.

#![expect(
    clippy::disallowed_methods,
    reason = "what is opened here is no part of the plan's tree"
)]

use std::fs::{self, File, FileType, Metadata};
use std::path::Path;

use anyhow::{Result, bail};

use crate::wording::commands::{Refusal, typed};

/// What the words are for things that are no files.
pub struct Words {
    /// For a folder.
    pub folder: fn(&str) -> Refusal,
    /// For a device.
    pub device: fn(&str) -> Refusal,
}

/// Opens a plain file; or what the shell has opened for the command already, under one of the system's names for it.
///
/// What stands there is looked at first: to open a pipe is to wait until somebody writes into it, and a device may have no end.
///
/// # Errors
///
/// It is no plain file, or cannot be opened.
pub fn open(path: &Path, shown: &str, words: &Words) -> Result<(File, Metadata)> {
    let unreadable = |error| typed::unreadable(shown).because(error);
    let found = fs::metadata(path).map_err(unreadable)?;
    refuse(&found, path, shown, words)?;
    let file = File::open(path).map_err(unreadable)?;
    let found = file.metadata().map_err(unreadable)?;
    refuse(&found, path, shown, words)?;
    Ok((file, found))
}

fn refuse(found: &Metadata, path: &Path, shown: &str, words: &Words) -> Result<()> {
    match Standing::of(found.file_type()) {
        Standing::File => Ok(()),
        Standing::Folder => bail!((words.folder)(shown)),
        Standing::Device => bail!((words.device)(shown)),
        Standing::Pipe if is_open_already(path) => Ok(()),
        Standing::Pipe => bail!(typed::is_pipe(shown)),
        Standing::Other => bail!(typed::is_no_file(shown)),
    }
}

enum Standing {
    File,
    Folder,
    Device,
    Pipe,
    Other,
}

impl Standing {
    fn of(kind: FileType) -> Standing {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return Standing::Pipe;
            }
            if kind.is_char_device() || kind.is_block_device() {
                return Standing::Device;
            }
        }
        match (kind.is_file(), kind.is_dir()) {
            (true, _) => Standing::File,
            (_, true) => Standing::Folder,
            _ => Standing::Other,
        }
    }
}

/// Whether the path is the system's name for something that is open already: standard input, or the pipe of `<(command)` in a shell. Nobody
/// has to be waited for who would open the other end.
fn is_open_already(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || ["/dev/fd", "/proc/self/fd"]
            .iter()
            .any(|folder| path.parent() == Some(Path::new(folder)))
}
