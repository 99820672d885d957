//! Where files come from: the disk, or whatever else answers the same questions.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where files of plans are read"
)]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::WorkspaceError;
use crate::diagnostics::Unreadable;
use crate::load::tree::{Content, LARGEST_FILE};

/// Where files are looked for. Paths are as users give them: absolute, or relative to the working directory.
pub trait Files {
    /// Whether a file is there; a symbolic link is followed.
    fn is_file(&self, path: &Path) -> bool;
    /// Whether a folder is there.
    fn is_dir(&self, path: &Path) -> bool;
    /// Names in a folder, in no order; `None` where there is no such folder.
    ///
    /// # Errors
    ///
    /// The folder is there but cannot be read.
    fn names(&self, folder: &Path) -> Result<Option<Vec<String>>, Unreadable>;
    /// A file's content; of one that is not there, that it cannot be read.
    fn content(&self, path: &Path) -> Content;
    /// Whether something stands at the path: a file, a folder, or what can be read as neither. Where it cannot be told, something does: what is
    /// passed over as absent is missed by nobody.
    fn is_there(&self, path: &Path) -> bool {
        self.is_file(path) || self.is_dir(path)
    }
    /// Why what stands at the path is neither a file nor a folder: a link that leads nowhere or out of the repository, a pipe, what nobody may
    /// look at. `None` where it is one of both, or nothing stands there.
    fn oddity(&self, path: &Path) -> Option<Unreadable> {
        if self.is_file(path) || self.is_dir(path) || !self.is_there(path) {
            return None;
        }
        match self.content(path) {
            Content::Unreadable(reason) => Some(reason),
            Content::Bytes(_) | Content::TooLarge(_) => Some(Unreadable::NotAFile),
        }
    }
    /// The path without links; `None` where links are no way out, or it cannot be found out.
    fn real(&self, _path: &Path) -> Option<PathBuf> {
        None
    }
}

/// The files as they are now.
pub struct Disk;

impl Files for Disk {
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn is_dir(&self, path: &Path) -> bool {
        or_here(path).is_dir()
    }

    fn is_there(&self, path: &Path) -> bool {
        match path.symlink_metadata() {
            Ok(_) => true,
            Err(error) => !is_absence(&error),
        }
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        or_here(path).canonicalize().ok()
    }

    fn names(&self, folder: &Path) -> Result<Option<Vec<String>>, Unreadable> {
        let names = fs::read_dir(or_here(folder)).and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
                .collect()
        });
        match names {
            Ok(names) => Ok(Some(names)),
            // A link that leads nowhere is no absence: a folder was meant to be there.
            Err(error) if is_absence(&error) && !folder.is_symlink() => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn content(&self, path: &Path) -> Content {
        read(path).unwrap_or_else(|error| {
            // A name that is not UTF-8 comes with replacement characters, and no file of that name is found.
            let is_name = error.kind() == io::ErrorKind::NotFound
                && path.to_string_lossy().contains('\u{fffd}');
            Content::Unreadable(match error.kind() {
                _ if is_name => Unreadable::NameNotUtf8,
                io::ErrorKind::NotFound if path.is_symlink() => Unreadable::LeadsNowhere,
                _ => error.into(),
            })
        })
    }
}

fn read(path: &Path) -> io::Result<Content> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Ok(Content::Unreadable(Unreadable::NotAFile));
    }
    if metadata.len() > LARGEST_FILE {
        return Ok(Content::TooLarge(metadata.len()));
    }
    // A file of the system may say that it is empty and never end.
    let mut bytes = Vec::new();
    let mut file = fs::File::open(path)?.take(LARGEST_FILE + 1);
    file.read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    Ok(match length > LARGEST_FILE {
        true => Content::TooLarge(length),
        false => Content::Bytes(bytes),
    })
}

/// Whether the error says that nothing is there.
fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// Names in a folder, sorted, without hidden ones and those that are not to be kept; none where there is no such folder.
///
/// # Errors
///
/// The folder cannot be read.
pub fn names(
    files: &dyn Files,
    folder: &Path,
    keep: impl Fn(&Path) -> bool,
) -> Result<Vec<String>, WorkspaceError> {
    let names = files.names(folder);
    let names = names.map_err(|reason| WorkspaceError::Folder(folder.to_owned(), reason))?;
    let mut names = names.unwrap_or_default();
    names.retain(|name| !name.starts_with('.') && keep(&folder.join(name)));
    names.sort();
    Ok(names)
}
