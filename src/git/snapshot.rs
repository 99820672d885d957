//! The files of one revision, folder by folder as they are asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::GitError;
use super::process::{Objects, Start};

/// What stands at a path of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A file.
    File,
    /// A folder that holds something: git keeps no empty ones.
    Folder,
    /// A folder of another repository, which holds no files of this one.
    Submodule,
    /// A symbolic link out of the repository.
    LinkOut,
    /// A symbolic link that leads nowhere, or in a circle.
    LostLink,
}

/// What a path with symbolic links comes to.
enum Resolved {
    /// The path without them.
    At(String),
    /// It leads out of the repository.
    Out,
    /// It leads in a circle.
    Circle,
}

/// A file's bytes, or how large it is where that is beyond what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blob {
    /// All of them.
    Bytes(Vec<u8>),
    /// Too many: this many.
    TooLarge(u64),
}

/// What a folder holds under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A file.
    File,
    /// A symbolic link.
    Link,
    /// A folder.
    Folder,
    /// A folder of another repository; this one knows only its commit.
    Submodule,
}

/// The files of one revision. Paths are relative to the top folder, with `/`; symbolic links inside it are followed.
pub struct Snapshot {
    commit: String,
    objects: RefCell<Objects>,
    /// Folders that were read, by path; the top folder is "".
    folders: RefCell<BTreeMap<String, Rc<Folder>>>,
}

type Folder = BTreeMap<String, (Entry, String)>;

/// Symbolic links followed on one path before it is taken for a circle, as the system does.
const MOST_LINKS: usize = 40;

/// The largest list of a folder's names: some two hundred thousand files.
const LARGEST_FOLDER: u64 = 16 << 20;

/// The longest target of a symbolic link, as systems have it.
const LONGEST_TARGET: u64 = 4096;

impl Snapshot {
    /// The files of the commit with this full name.
    pub(super) fn open(start: &Start, commit: &str) -> Result<Snapshot, GitError> {
        let snapshot = Snapshot {
            commit: commit.to_owned(),
            objects: RefCell::new(Objects::open(start)?),
            folders: RefCell::default(),
        };
        // A commit whose files are missing is no revision that can be read.
        snapshot.folder("")?;
        Ok(snapshot)
    }

    /// What stands at the path; `None` where nothing does.
    ///
    /// # Errors
    ///
    /// A folder or symbolic link on the way could not be read.
    pub fn standing(&self, path: &str) -> Result<Option<Standing>, GitError> {
        let (holder, name) = path.rsplit_once('/').unwrap_or(("", path));
        // What lies beyond a link that leads out is not of the repository.
        let Resolved::At(holder) = self.resolved(holder)? else {
            return Ok(None);
        };
        let own = match holder.as_str() {
            "" => name.to_owned(),
            holder => format!("{holder}/{name}"),
        };
        let lost = |resolved| match resolved {
            Resolved::Out => Standing::LinkOut,
            _ => Standing::LostLink,
        };
        Ok(match self.entry(&own)? {
            None => None,
            Some(Entry::Link) => Some(match self.resolved(&own)? {
                Resolved::At(target) => match self.entry(&target)? {
                    Some(entry) => Standing::of(entry),
                    None => Standing::LostLink,
                },
                resolved => lost(resolved),
            }),
            Some(entry) => Some(Standing::of(entry)),
        })
    }

    /// The names in a folder; `None` where there is no such folder, and of a submodule, which holds no files of this repository.
    ///
    /// # Errors
    ///
    /// A folder or symbolic link on the way could not be read.
    pub fn names(&self, path: &str) -> Result<Option<Vec<String>>, GitError> {
        let Resolved::At(path) = self.resolved(path)? else {
            return Ok(None);
        };
        let entries = self.entries(&path)?.into_iter().flatten();
        let names: Vec<String> = entries.map(|(name, _)| name).collect();
        Ok((!names.is_empty()).then_some(names))
    }

    /// A file's bytes; `None` where there is no such file.
    ///
    /// # Errors
    ///
    /// git could not read it: a damaged repository, or a partial clone, which is not completed.
    pub fn read(&self, path: &str, largest: u64) -> Result<Option<Blob>, GitError> {
        match self.resolved(path)? {
            Resolved::At(path) => self.stored(&path, largest),
            Resolved::Out | Resolved::Circle => Ok(None),
        }
    }

    /// What stands at a path on which no symbolic link is followed; the top folder is "".
    ///
    /// # Errors
    ///
    /// A folder on the way could not be read.
    pub fn entry(&self, path: &str) -> Result<Option<Entry>, GitError> {
        if path.is_empty() {
            return Ok(Some(Entry::Folder));
        }
        Ok(self.listed(path)?.map(|(entry, _)| entry))
    }

    /// What a folder holds, no symbolic link followed; `None` where there is no such folder.
    ///
    /// # Errors
    ///
    /// A folder could not be read.
    pub fn entries(&self, path: &str) -> Result<Option<BTreeMap<String, Entry>>, GitError> {
        let names = |folder: Rc<Folder>| {
            let entries = folder.iter();
            entries
                .map(|(name, (entry, _))| (name.clone(), *entry))
                .collect()
        };
        Ok(self.folder(path)?.map(names))
    }

    /// What is stored at a path on which no symbolic link is followed: a file's bytes, or a link's target.
    ///
    /// # Errors
    ///
    /// git could not read it.
    pub fn stored(&self, path: &str, largest: u64) -> Result<Option<Blob>, GitError> {
        let Some((Entry::File | Entry::Link, object)) = self.listed(path)? else {
            return Ok(None);
        };
        let read = self.objects.borrow_mut().read(&object, "blob", largest)?;
        Ok(Some(read.map_or_else(Blob::TooLarge, Blob::Bytes)))
    }

    fn listed(&self, path: &str) -> Result<Option<(Entry, String)>, GitError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = self.folder(folder)?;
        Ok(folder.and_then(|folder| folder.get(name).cloned()))
    }

    fn folder(&self, path: &str) -> Result<Option<Rc<Folder>>, GitError> {
        if let Some(folder) = self.folders.borrow().get(path) {
            return Ok(Some(Rc::clone(folder)));
        }
        let object = if path.is_empty() {
            format!("{}^{{tree}}", self.commit)
        } else {
            match self.listed(path)? {
                Some((Entry::Folder, object)) => object,
                _ => return Ok(None),
            }
        };
        let tree = self
            .objects
            .borrow_mut()
            .read(&object, "tree", LARGEST_FOLDER)?;
        let tree = tree.map_err(GitError::FolderTooLarge)?;
        // A tree names objects by their bytes; the commit's name tells how many they are.
        let folder = parsed(&tree, self.commit.len() / 2);
        let folder = Rc::new(folder.ok_or(GitError::Damaged(object))?);
        let mut folders = self.folders.borrow_mut();
        folders.insert(path.to_owned(), Rc::clone(&folder));
        Ok(Some(folder))
    }

    /// The path without symbolic links.
    fn resolved(&self, path: &str) -> Result<Resolved, GitError> {
        let mut ahead: Vec<String> = path.split('/').rev().map(str::to_owned).collect();
        let mut resolved: Vec<String> = Vec::new();
        let mut links = 0;
        while let Some(name) = ahead.pop() {
            match name.as_str() {
                "" | "." => continue,
                ".." => {
                    if resolved.pop().is_none() {
                        return Ok(Resolved::Out);
                    }
                    continue;
                }
                _ => resolved.push(name),
            }
            let path = resolved.join("/");
            if self.entry(&path)? != Some(Entry::Link) {
                continue;
            }
            links += 1;
            let target = match self.stored(&path, LONGEST_TARGET)? {
                Some(Blob::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
                Some(Blob::TooLarge(_)) | None => return Ok(Resolved::Circle),
            };
            if target.starts_with('/') {
                return Ok(Resolved::Out);
            }
            if links > MOST_LINKS {
                return Ok(Resolved::Circle);
            }
            resolved.pop();
            ahead.extend(target.split('/').rev().map(str::to_owned));
        }
        Ok(Resolved::At(resolved.join("/")))
    }
}

impl Standing {
    /// Of an entry on which no symbolic link is followed.
    fn of(entry: Entry) -> Standing {
        match entry {
            Entry::File => Standing::File,
            Entry::Folder => Standing::Folder,
            Entry::Submodule => Standing::Submodule,
            Entry::Link => Standing::LostLink,
        }
    }
}

/// The entries of a tree, `mode SPACE name NUL object …`; `None` where it is not as git writes it. A name with a separator, or `..`, would
/// lead out of the folder, and of two entries under one name nobody can say which is meant.
fn parsed(mut tree: &[u8], object_length: usize) -> Option<Folder> {
    let mut folder = Folder::new();
    while !tree.is_empty() {
        let space = tree.iter().position(|byte| *byte == b' ')?;
        let end = tree.iter().position(|byte| *byte == 0)?;
        let (mode, name) = (&tree[..space], tree.get(space + 1..end)?);
        let object = tree.get(end + 1..end + 1 + object_length)?;
        tree = &tree[end + 1 + object_length..];
        // Other programs than git pad the number of a folder, and git reads what they write.
        let mode = u32::from_str_radix(str::from_utf8(mode).ok()?, 8).ok()?;
        let entry = match mode & 0o170_000 {
            0o040_000 => Entry::Folder,
            0o120_000 => Entry::Link,
            0o160_000 => Entry::Submodule,
            _ => Entry::File,
        };
        let name = String::from_utf8_lossy(name).into_owned();
        let leads_astray = |c: char| c == '/' || cfg!(windows) && matches!(c, '\\' | ':');
        if matches!(name.as_str(), "" | "." | "..") || name.contains(leads_astray) {
            return None;
        }
        let object = object.iter().map(|byte| format!("{byte:02x}")).collect();
        if folder.insert(name, (entry, object)).is_some() {
            return None;
        }
    }
    Some(folder)
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;

    fn tree(entries: &[(&str, &str)]) -> Vec<u8> {
        let bytes = |(mode, name): &(&str, &str)| {
            [mode.as_bytes(), b" ", name.as_bytes(), b"\0", &[0xab, 0x01]].concat()
        };
        entries.iter().flat_map(bytes).collect()
    }

    #[test]
    fn a_tree_is_read_with_its_kinds() {
        let tree = tree(&[
            ("100644", "tệp.toml"),
            ("40000", "figures"),
            ("040000", "progress"),
            ("120000", "nay"),
            ("160000", "khác"),
        ]);
        let folder = parsed(&tree, 2).unwrap();
        assert_eq!(folder["tệp.toml"], (Entry::File, "ab01".to_owned()));
        assert_eq!(folder["figures"].0, Entry::Folder);
        assert_eq!(folder["progress"].0, Entry::Folder);
        assert_eq!(folder["nay"].0, Entry::Link);
        assert_eq!(folder["khác"].0, Entry::Submodule);
    }

    #[test]
    fn a_tree_that_leads_out_of_its_folder_is_refused() {
        for name in ["", ".", "..", "../a.toml", "a/b"] {
            assert!(parsed(&tree(&[("100644", name)]), 2).is_none(), "{name}");
        }
        let twice = tree(&[("100644", "a"), ("40000", "a")]);
        assert!(parsed(&twice, 2).is_none());
        let whole = tree(&[("100644", "a")]);
        for end in 1..whole.len() {
            assert!(parsed(&whole[..end], 2).is_none(), "{end}");
        }
    }
}
