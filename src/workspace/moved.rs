//! A plan is known by its id: the folder that it lies in may be renamed or moved between two revisions.

use std::path::{Path, PathBuf};

use super::files::{Files, names};
use super::{AtRevision, WorkspaceError, find};
use crate::load::id_of;
use crate::load::tree::Content;

/// Folders looked into for plans: more than any commune's repository has.
const MOST_FOLDERS: usize = 20_000;

/// Folders one inside the other; a link may lead in a circle.
const DEEPEST: usize = 12;

/// A plan that was found by its `plan.toml`.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id; `None` where it cannot be read.
    pub id: Option<String>,
    /// Its folder.
    pub folder: PathBuf,
}

/// Where the revision has the plan that lies in this folder later: at the same place, or wherever a plan of the same id lies. `None` where
/// the revision does not have it.
///
/// # Errors
///
/// The revision has several plans of this id, or cannot be read.
pub fn earlier(
    revision: &AtRevision,
    later: &dyn Files,
    folder: &Path,
) -> Result<Option<PathBuf>, WorkspaceError> {
    let at_place = found_at(revision, folder);
    let Some(id) = found_at(later, folder).and_then(|found| found.id) else {
        return Ok(at_place.map(|found| found.folder));
    };
    if at_place
        .as_ref()
        .is_some_and(|found| found.id.as_ref() == Some(&id))
    {
        return Ok(Some(folder.to_owned()));
    }
    let mut same = plans_below(revision, &revision.top())?;
    same.retain(|found| found.id.as_ref() == Some(&id));
    match &same[..] {
        [one] => Ok(Some(one.folder.clone())),
        // Another id in the same place: the id was edited.
        [] => Ok(at_place.map(|found| found.folder)),
        [first, second, ..] => Err(WorkspaceError::TwoOfId {
            id,
            folders: [first.folder.clone(), second.folder.clone()],
        }),
    }
}

/// The plans that the revision has beside this folder, or anywhere where `is_new` says that the folder's own plan is not in it, and that
/// are nowhere later.
///
/// # Errors
///
/// A folder cannot be read, or there are too many.
pub fn gone(
    revision: &AtRevision,
    later: &dyn Files,
    folder: &Path,
    is_new: bool,
) -> Result<Vec<Found>, WorkspaceError> {
    let top = revision.top();
    let mut missing = match (is_new, folder.parent()) {
        (false, Some(holder)) => find::plans_in(revision, holder)?
            .iter()
            .filter_map(|folder| found_at(revision, folder))
            .collect(),
        _ => plans_below(revision, &top)?,
    };
    missing.retain(|found| !later.is_file(&found.folder.join("plan.toml")));
    if missing.is_empty() {
        return Ok(missing);
    }
    let there = plans_below(later, &top)?;
    missing.retain(|found| found.id.is_none() || !there.iter().any(|plan| plan.id == found.id));
    Ok(missing)
}

fn found_at(files: &dyn Files, folder: &Path) -> Option<Found> {
    let path = folder.join("plan.toml");
    if !files.is_file(&path) {
        return None;
    }
    let id = match files.content(&path) {
        Content::Bytes(bytes) => str::from_utf8(&bytes).ok().and_then(id_of),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    };
    Some(Found {
        id,
        folder: folder.to_owned(),
    })
}

/// All plans from this folder downwards, hidden folders left out. What lies in a plan's folder is the plan's.
fn plans_below(files: &dyn Files, top: &Path) -> Result<Vec<Found>, WorkspaceError> {
    let mut found = Vec::new();
    let mut ahead = vec![(top.to_owned(), 0)];
    let mut seen = 0;
    while let Some((folder, depth)) = ahead.pop() {
        seen += 1;
        if seen > MOST_FOLDERS {
            return Err(WorkspaceError::TooManyFolders(top.to_owned()));
        }
        if let Some(plan) = found_at(files, &folder) {
            found.push(plan);
            continue;
        }
        if depth < DEEPEST {
            let inside = names(files, &folder, |path| files.is_dir(path))?;
            ahead.extend(inside.iter().map(|name| (folder.join(name), depth + 1)));
        }
    }
    found.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(found)
}
