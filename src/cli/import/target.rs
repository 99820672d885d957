//! The folder that a new plan is written into.

#![expect(
    clippy::disallowed_methods,
    reason = "the folder is looked into before anything is written"
)]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cli::save::refuse_link_out;
use crate::store;
use crate::text::slug;
use crate::wording::commands::{import as words, saving, typed};

/// Whether a plan can be written into a folder: the plan's id, which is the folder's name.
///
/// # Errors
///
/// A plan is there, or other files, the name gives no id, or a link leads elsewhere.
pub fn free(folder: &Path) -> Result<String> {
    refuse_link_out(folder)?;
    if folder.join("plan.toml").symlink_metadata().is_ok() {
        bail!(words::plan_exists(folder));
    }
    if folder.is_symlink() && !folder.exists() {
        bail!(saving::leads_nowhere(folder));
    }
    if folder.exists() && !folder.is_dir() {
        bail!(saving::no_folder(folder));
    }
    if folder.is_dir() {
        let entries = fs::read_dir(folder)
            .map_err(|error| typed::unreadable_folder(folder.display()).because(error))?;
        let mut names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
        if names.any(|name| !name.to_string_lossy().starts_with('.')) {
            bail!(saving::not_empty(folder));
        }
    }
    let id = std::path::absolute(folder).ok().and_then(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some(slug(&name)).filter(|id| !id.is_empty())
    });
    match id {
        Some(id) => Ok(id),
        None => bail!(words::no_id(folder)),
    }
}

/// Writes the files, all or none. The folder and the one above it may be new.
pub fn write(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<()> {
    let above = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty());
    let (root, files): (PathBuf, Vec<(String, Vec<u8>)>) = match (above, folder.file_name()) {
        (Some(above), Some(name)) if above.symlink_metadata().is_err() => {
            let name = name.to_string_lossy();
            let files = files.into_iter();
            let files = files.map(|(file, bytes)| (format!("{name}/{file}"), bytes));
            (above.to_owned(), files.collect())
        }
        _ => (folder.to_owned(), files),
    };
    store::create(&root, &files).map_err(|error| saving::not_stored(&error).into())
}
