//! Where may be written: names that are safe everywhere, links that stay inside, folders that are nobody else's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Failure, StoreError};

/// The file that is written: behind all symbolic links, in a folder that exists.
pub(super) struct Place {
    /// The real folder.
    pub folder: PathBuf,
    /// The file in it.
    pub file: PathBuf,
}

impl Place {
    /// The file below a root by its names, as `progress`, `van-phong.toml`. Absent folders below the root are made, and named in `made`.
    ///
    /// The root may be reached by a link, for its user named it; from there on nothing leads out of it again. That holds whatever the
    /// caller made the names of, so that an id that the loader should have refused still writes nowhere else. Who can move folders about
    /// while this runs can write there anyway.
    pub fn inside(
        root: &Path,
        names: &[&str],
        made: &mut Vec<PathBuf>,
    ) -> Result<Place, StoreError> {
        let Some((name, folders)) = names.split_last() else {
            return Err(fails(root, Failure::Name));
        };
        if !names.iter().all(|name| is_plain(name)) {
            let shown = Path::new(&names.join("/")).to_owned();
            return Err(fails(&shown, Failure::Name));
        }
        let resolve = |path: &Path| {
            path.canonicalize()
                .map_err(|error| fails(path, Failure::Resolve(error)))
        };
        let root = resolve(root)?;
        if in_repository(&root) {
            return Err(fails(&root, Failure::Repository));
        }
        let mut folder = root.clone();
        for name in folders {
            let next = folder.join(name);
            if next.symlink_metadata().is_err() {
                match fs::create_dir(&next) {
                    Ok(()) => made.push(next.clone()),
                    // Another writer made it meanwhile.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(fails(&next, Failure::Resolve(error))),
                }
            }
            // A dangling symlink is an error here: writing would replace the link by a file.
            folder = resolve(&next)?;
            stays(&root, &next, &folder)?;
            keeps_name(name, &next, &folder)?;
        }
        let mut file = folder.join(name);
        if file.symlink_metadata().is_ok() {
            let real = resolve(&file)?;
            stays(&root, &file, &real)?;
            keeps_name(name, &file, &real)?;
            file = real;
        }
        match file.parent() {
            Some(folder) => Ok(Place {
                folder: folder.to_owned(),
                file,
            }),
            None => Err(fails(&root, Failure::NotAFile)),
        }
    }

    /// A file that a person named, in a folder that is there.
    ///
    /// The name itself is never a link: what it leads to is no earlier result. A link among the folders is followed.
    pub fn named(path: &Path) -> Result<Place, StoreError> {
        let Some(name) = path.file_name() else {
            return Err(fails(path, Failure::Name));
        };
        // A copy of the folder on Windows could not bear the name, or would write to the device. Elsewhere a colon is a letter like others; there it
        // names a stream of another file.
        let is_usable = match name.to_str() {
            Some(name) if cfg!(windows) => is_plain(name),
            Some(name) => is_kept(name),
            None => !cfg!(windows),
        };
        if !is_usable {
            return Err(fails(path, Failure::Name));
        }
        let folder = real_folder(path.parent().unwrap_or(Path::new("")))?;
        let file = folder.join(name);
        if let Ok(target) = fs::read_link(&file) {
            return Err(fails(path, Failure::Link(target)));
        }
        if in_repository(&file) {
            return Err(fails(path, Failure::Repository));
        }
        Ok(Place { folder, file })
    }

    /// A failure about the file.
    pub fn fails(&self, failure: Failure) -> StoreError {
        fails(&self.file, failure)
    }
}

pub(super) fn fails(path: &Path, failure: Failure) -> StoreError {
    StoreError {
        path: path.to_owned(),
        failure,
    }
}

/// A folder behind all links; where it is absent, the deepest one above it that is there is named.
pub(super) fn real_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    let here = |folder: &Path| match folder.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => folder.to_owned(),
    };
    let shown = here(folder);
    match shown.canonicalize() {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => Err(fails(
            &shown,
            Failure::Resolve(io::ErrorKind::NotADirectory.into()),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let nearest = folder.ancestors().map(here).find(|above| above.is_dir());
            let nearest = nearest.unwrap_or_else(|| PathBuf::from("."));
            Err(fails(&shown, Failure::NoFolder(nearest)))
        }
        Err(error) => Err(fails(&shown, Failure::Resolve(error))),
    }
}

/// Refuses a real path, come to by `by`, that leaves the root or enters a repository's own folder.
fn stays(root: &Path, by: &Path, real: &Path) -> Result<(), StoreError> {
    let Ok(inside) = real.strip_prefix(root) else {
        return Err(fails(by, Failure::Outside(real.to_owned())));
    };
    // The root may be the work tree itself, with the repository in it.
    let mut folder = root.to_owned();
    for name in inside.iter() {
        folder.push(name);
        if is_repository(&folder) {
            return Err(fails(by, Failure::Repository));
        }
    }
    Ok(())
}

/// Refuses a link to something of another name: it plays another part in the plan, or none.
fn keeps_name(name: &str, by: &Path, real: &Path) -> Result<(), StoreError> {
    match real.file_name().is_some_and(|own| own == name) {
        true => Ok(()),
        false => Err(fails(by, Failure::Link(real.to_owned()))),
    }
}

/// Whether a real path lies in a repository's own folder, where a file may be a program that git runs.
pub(super) fn in_repository(path: &Path) -> bool {
    path.ancestors().any(is_repository)
}

/// Known by its name, and by what a repository holds: it may be bare, or lie apart from its work tree.
fn is_repository(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    is_git(&name.to_string_lossy())
        || (path.join("HEAD").is_file()
            && path.join("objects").is_dir()
            && path.join("refs").is_dir())
}

/// `.git`, and the short name that Windows gives it.
fn is_git(name: &str) -> bool {
    let short = name
        .get(..4)
        .filter(|begin| begin.eq_ignore_ascii_case("git~"));
    name.eq_ignore_ascii_case(".git")
        || (short.is_some() && name[4..].bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a name is that of a file or folder on every system: no way up, no separator, no stream, no device, nothing that is not seen.
pub(super) fn is_plain(name: &str) -> bool {
    const MARKS: &str = "/\\:*?\"<>|";
    let is_unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !name.is_empty()
        && !name.contains("..")
        && is_kept(name)
        && !name
            .chars()
            .any(|c| c.is_control() || MARKS.contains(c) || is_unseen(c))
        && !is_git(name)
}

/// Whether Windows keeps a name as it is: it leaves off dots and blanks at the end, and takes devices' names for the devices.
fn is_kept(name: &str) -> bool {
    !name.ends_with(['.', ' ']) && !is_device(name)
}

/// Windows takes these names for devices in every folder and with every ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_uppercase();
    let is_numbered = |device: &str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| {
            matches!(number.chars().next(), Some('1'..='9' | '¹' | '²' | '³'))
                && number.chars().count() == 1
        })
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) || is_numbered("COM")
        || is_numbered("LPT")
}

/// What tells one file from all others, where the system has it: two names of one file share it.
#[cfg(unix)]
pub(super) fn identity(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn identity(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

/// Whether two paths are names of one file that is there, by links of either kind.
pub fn is_one_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let of = |path: &Path| fs::metadata(path).ok().and_then(|found| identity(&found));
    let (same_path, same_file) = (real(a), of(a));
    (same_path.is_some() && same_path == real(b)) || (same_file.is_some() && same_file == of(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_is_one_on_every_system() {
        for name in [
            "a.toml",
            "van-phong",
            "2025-06-15_2025-07-14.toml",
            "tháng 7.toml",
            ".gitignore",
            "com10.toml",
            "console",
        ] {
            assert!(is_plain(name), "{name}");
        }
        for name in [
            "a..b",
            "",
            ".",
            "..",
            "a/b",
            "a\\b",
            "C:",
            "a.toml:x",
            "con",
            "NUL.toml",
            "com1.toml",
            "LPT³",
            "aux .toml",
            "a.",
            "a ",
            ".git",
            ".GIT",
            "git~1",
            "a\u{202e}b",
            ".g\u{200c}it",
            "a\nb",
            "a\0b",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
    }
}
