//! Whether the files of the work tree are as the commit that is checked out has them.
//!
//! Compared byte by byte here, and not by asking git what was changed: for that git reads the index, which may leave files out, and runs
//! the file system monitor and the filters that a repository names.

#![expect(
    clippy::disallowed_methods,
    reason = "the files of the work tree are read here"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::files::{Disk, Files};
use crate::git::{Blob, Entry, GitError, Snapshot, physical};
use crate::load::tree::{Content, LARGEST_FILE};

/// The longest target of a symbolic link, as systems have it.
const LONGEST_TARGET: u64 = 4096;

/// Whether one of the places, a file or a folder without symbolic links on the way, is not as the commit has it, or lies outside the root.
///
/// Whatever is tracked there is compared. Untracked files count too, whether git ignores them or not, except names that no plan has.
pub fn is_modified(root: &Path, commit: &Snapshot, places: Vec<PathBuf>) -> Result<bool, GitError> {
    let mut compared = Compared {
        root,
        commit,
        waiting: places,
        seen: BTreeSet::new(),
    };
    while let Some(place) = compared.waiting.pop() {
        if !compared.seen.insert(place.clone()) {
            continue;
        }
        let Some(path) = compared.inside(&place) else {
            return Ok(true);
        };
        let entry = commit.entry(&path)?;
        if compared.differs(&place, &path, entry)? {
            return Ok(true);
        }
    }
    Ok(false)
}

struct Compared<'a> {
    root: &'a Path,
    commit: &'a Snapshot,
    /// Places still to be compared: those that were asked about, and those that links lead to.
    waiting: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Compared<'_> {
    /// The place inside the repository, with `/`; `None` where it lies outside.
    fn inside(&self, place: &Path) -> Option<String> {
        let inside = place.strip_prefix(self.root).ok()?;
        let names = inside.components().map(|name| name.as_os_str().to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Whether what stands in the work tree differs from what the commit has there, `None` where it has nothing.
    fn differs(
        &mut self,
        place: &Path,
        path: &str,
        entry: Option<Entry>,
    ) -> Result<bool, GitError> {
        let Ok(found) = place.symlink_metadata() else {
            return Ok(entry.is_some());
        };
        match entry {
            Some(Entry::Folder | Entry::Submodule) | None if found.is_dir() => {
                self.folder_differs(place, path)
            }
            Some(Entry::Link) if found.is_symlink() => self.link_differs(place, path),
            // A system without symbolic links keeps a link's target as a file.
            Some(Entry::File | Entry::Link) if found.is_file() => self.file_differs(place, path),
            _ => Ok(true),
        }
    }

    fn folder_differs(&mut self, place: &Path, path: &str) -> Result<bool, GitError> {
        let mut tracked = self.commit.entries(path)?.unwrap_or_default();
        let mut entries: BTreeMap<String, Option<Entry>> = BTreeMap::new();
        // What cannot be read is not known to be as it was; a name that is no text has no counterpart.
        let Ok(found) = fs::read_dir(place) else {
            return Ok(true);
        };
        for found in found {
            let name = found
                .ok()
                .and_then(|found| found.file_name().into_string().ok());
            let Some(name) = name else {
                return Ok(true);
            };
            let entry = tracked.remove(&name);
            if entry.is_some() || may_be_of_plan(&name) {
                entries.insert(name, entry);
            }
        }
        // What is left was removed. A submodule is a folder that may be there or not, and holds nothing of this repository.
        if tracked.values().any(|entry| *entry != Entry::Submodule) {
            return Ok(true);
        }
        for (name, entry) in entries {
            let below = match path {
                "" => name.clone(),
                path => format!("{path}/{name}"),
            };
            if self.differs(&place.join(&name), &below, entry)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn file_differs(&self, place: &Path, path: &str) -> Result<bool, GitError> {
        let stored = self.commit.stored(path, LARGEST_FILE)?;
        Ok(match (Disk.content(place), stored) {
            (Content::Bytes(now), Some(Blob::Bytes(then))) => !is_same_text(&now, &then),
            // No file of a plan is as large; a signed document of the same length is taken for the same.
            (Content::TooLarge(now), Some(Blob::TooLarge(then))) => now != then,
            _ => true,
        })
    }

    /// A link must lead where it did; then what it leads to is compared too.
    fn link_differs(&mut self, place: &Path, path: &str) -> Result<bool, GitError> {
        let Ok(target) = place.read_link() else {
            return Ok(true);
        };
        let stored = self.commit.stored(path, LONGEST_TARGET)?;
        let is_same = |stored: Blob| match stored {
            Blob::Bytes(stored) => stored == target.as_os_str().as_encoded_bytes(),
            Blob::TooLarge(_) => false,
        };
        if !stored.is_some_and(is_same) {
            return Ok(true);
        }
        // One that leads nowhere says nothing.
        self.waiting.extend(physical(place));
        Ok(false)
    }
}

/// Whether two texts are the same except for line ends. Git for Windows gives files CRLF where the repository has LF (`core.autocrlf`, the
/// attribute `text`): nobody changed such a file, and TOML reads both alike. Other conversions that attributes may name count as changes.
fn is_same_text(now: &[u8], then: &[u8]) -> bool {
    now == then || without_returns(now).eq(without_returns(then))
}

/// The bytes with LF for CRLF.
fn without_returns(text: &[u8]) -> impl Iterator<Item = u8> {
    let is_of_line_end =
        |(at, byte): &(usize, &u8)| **byte == b'\r' && text.get(at + 1) == Some(&b'\n');
    let bytes = text.iter().enumerate();
    bytes
        .filter(move |byte| !is_of_line_end(byte))
        .map(|(_, byte)| *byte)
}

/// Whether a name that the commit does not have may be one of the plan's: the tool's own lock and temporary files (`.cchc.*`) and what
/// systems and editors leave behind are not.
fn may_be_of_plan(name: &str) -> bool {
    let left_behind = |ending: &&str| name.to_lowercase().ends_with(*ending);
    let companions = ["~", ".bak", ".swp", ".tmp", "thumbs.db", "desktop.ini"];
    !name.starts_with('.') && !name.starts_with("~$") && !companions.iter().any(left_behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_no_change_and_everything_else_is() {
        for (now, then, is_same) in [
            ("a\r\nb\r\n", "a\nb\n", true),
            ("a\nb\n", "a\r\nb\n", true),
            ("a\rb", "a\nb", false),
            ("a\r\r\n", "a\n", false),
            ("a\n", "a", false),
            ("", "\r", false),
        ] {
            assert_eq!(
                is_same_text(now.as_bytes(), then.as_bytes()),
                is_same,
                "{now:?}"
            );
        }
    }

    #[test]
    fn locks_and_copies_of_editors_are_not_of_a_plan() {
        for name in [
            ".cchc.lock",
            ".cchc.123.part",
            "~$bao-cao.docx",
            "tasks.toml~",
            "a.BAK",
        ] {
            assert!(!may_be_of_plan(name), "{name}");
        }
        for name in ["tasks.toml", "van-phong.toml.txt", "quét.pdf"] {
            assert!(may_be_of_plan(name), "{name}");
        }
    }
}
