//! A plan is known by its id: the folder that it lies in may be renamed or moved between two revisions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files::{Files, names};
use super::{AtRevision, WorkspaceError, find};
use crate::diagnostics::Unreadable;
use crate::load::id_of;
use crate::load::tree::Content;

/// Folders looked into for plans: more than any commune's repository has.
const MOST_FOLDERS: usize = 20_000;

/// Folders one inside the other; a link may lead in a circle.
const DEEPEST: usize = 12;

/// A plan that was found by its `plan.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    let mut same = plans_of(revision)?;
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

/// What became of plans that nobody compares where they are read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// Plans that lie where no command finds them by itself.
    pub elsewhere: Vec<Elsewhere>,
    /// Plans that are nowhere later.
    pub gone: Vec<Found>,
}

/// A plan that lies where no command finds it by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its folder at the revision.
    pub earlier: PathBuf,
    /// Its folder later; the same one where the plan did not move.
    pub later: PathBuf,
    /// Whether commands found it at the revision: it went out of reach since.
    pub was_found: bool,
}

/// What became of the plans of the revision, wherever they lie, that are not among those which are found later in these folders (each of
/// those is compared by [`earlier`]), where a command looks for plans at this folder, else from the working directory.
///
/// A plan is gone when no plan later has its id, even if another stands in its place. Where that other has an id that the revision does not
/// know, the id was edited, and the two are compared in that place.
///
/// # Errors
///
/// A folder cannot be read, or there are too many.
pub fn fates(
    revision: &AtRevision,
    later: &dyn Files,
    found: &[PathBuf],
    named: Option<&Path>,
) -> Result<Fates, WorkspaceError> {
    let top = revision.top();
    // The same folder may be named from the top of the repository and from the working directory.
    let inside = |folders: &[PathBuf]| -> BTreeSet<_> {
        folders
            .iter()
            .map(|folder| revision.inside(folder))
            .collect()
    };
    let found = inside(found);
    let is_found = |folder: &Path| found.contains(&revision.inside(folder));
    let were_found = inside(&find::looked_for(revision, named)?);
    let elsewhere = |earlier: &Path, later: &Path| Elsewhere {
        was_found: were_found.contains(&revision.inside(earlier)),
        earlier: earlier.to_owned(),
        later: later.to_owned(),
    };
    let before = plans_of(revision)?;
    let is_in_place = |plan: &&Found| {
        let now = found_at(later, &plan.folder);
        is_found(&plan.folder) && now.is_some_and(|now| now.id.is_some() && now.id == plan.id)
    };
    let rest: Vec<&Found> = before.iter().filter(|plan| !is_in_place(plan)).collect();
    // Most often all are where they were, and the work tree need not be walked.
    if rest.is_empty() {
        return Ok(Fates::default());
    }
    let after = plans_below(later, &top)?;
    let mut fates = Fates::default();
    for plan in rest {
        let is_same = |other: &&Found| plan.id.is_some() && other.id == plan.id;
        let there: Vec<&Found> = after.iter().filter(is_same).collect();
        if there.iter().any(|other| is_found(&other.folder)) {
            continue;
        }
        let in_place = after.iter().find(|other| other.folder == plan.folder);
        let is_of_plan = |other: &Found| {
            there.is_empty() && (other.id.is_none() || !before.iter().any(|one| one.id == other.id))
        };
        match in_place.filter(|other| is_of_plan(other) || other.id == plan.id) {
            Some(other) if is_found(&other.folder) => {}
            Some(other) => fates.elsewhere.push(elsewhere(&plan.folder, &other.folder)),
            None if there.is_empty() => fates.gone.push(plan.clone()),
            None => {
                let moved = there.iter();
                let moved = moved.map(|other| elsewhere(&plan.folder, &other.folder));
                fates.elsewhere.extend(moved);
            }
        }
    }
    Ok(fates)
}

/// Folders of plans that no command finds by itself while it finds these: too deep below `plan/`, inside a plan's folder, below a plan that
/// stands where `plan/` does, or beside the folder `plan/` instead of in it.
///
/// # Errors
///
/// A folder cannot be read, or there are too many.
pub fn unreached(files: &dyn Files, found: &[PathBuf]) -> Result<Vec<PathBuf>, WorkspaceError> {
    let Some(first) = found.first() else {
        return Ok(Vec::new());
    };
    let holder = first.parent().filter(|holder| holder.ends_with("plan"));
    let mut all = folders_below(files, holder.unwrap_or(first))?;
    if let Some(above) = holder.and_then(Path::parent) {
        // Whose folder it is nobody knows: what cannot be listed there is none of the plans'.
        let beside = names(files, above, |path| files.is_dir(path)).unwrap_or_default();
        let beside = beside.iter().map(|name| above.join(name));
        let beside = beside.filter(|folder| {
            Some(&**folder) != holder && !found.iter().any(|plan| is_same(files, plan, folder))
        });
        all.extend(beside.filter(|folder| has_plan(files, folder)));
    }
    all.retain(|folder| !found.contains(folder));
    Ok(all)
}

/// Whether a folder is another's under a second name; where links are not told from what they lead to, whether it begins alike.
fn is_same(files: &dyn Files, plan: &Path, folder: &Path) -> bool {
    match (files.real(plan), files.real(folder)) {
        (Some(plan), Some(folder)) => plan == folder,
        _ => {
            let says = |folder: &Path| files.content(&folder.join("plan.toml"));
            says(plan) == says(folder)
        }
    }
}

/// The id of the plan in this folder.
pub fn id_in(files: &dyn Files, folder: &Path) -> Option<String> {
    found_at(files, folder)?.id
}

/// Whether a plan lies in this folder.
fn has_plan(files: &dyn Files, folder: &Path) -> bool {
    files.is_there(&folder.join("plan.toml"))
}

fn found_at(files: &dyn Files, folder: &Path) -> Option<Found> {
    if !has_plan(files, folder) {
        return None;
    }
    let id = match files.content(&folder.join("plan.toml")) {
        Content::Bytes(bytes) => str::from_utf8(&bytes).ok().and_then(id_of),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    };
    Some(Found {
        id,
        folder: folder.to_owned(),
    })
}

/// All plans from this folder downwards, as [`folders_below`] finds them.
fn plans_below(files: &dyn Files, top: &Path) -> Result<Vec<Found>, WorkspaceError> {
    let folders = folders_below(files, top)?;
    let plans = folders.iter().filter_map(|folder| found_at(files, folder));
    Ok(plans.collect())
}

/// The folders of all plans from this folder downwards, hidden folders left out; a plan may lie in another's folder.
fn folders_below(files: &dyn Files, top: &Path) -> Result<Vec<PathBuf>, WorkspaceError> {
    let mut found = Vec::new();
    let mut ahead = vec![(top.to_owned(), 0)];
    // A link may lead out, to folders without end, or to where the walk has been.
    let ground = files.real(top);
    let mut known = BTreeSet::new();
    let mut seen = 0;
    while let Some((folder, depth)) = ahead.pop() {
        if let (Some(ground), Some(real)) = (&ground, files.real(&folder))
            && (!real.starts_with(ground) || !known.insert(real))
        {
            continue;
        }
        seen += 1;
        if seen > MOST_FOLDERS {
            return Err(WorkspaceError::TooManyFolders(top.to_owned()));
        }
        if depth < DEEPEST {
            let inside = names(files, &folder, |path| files.is_dir(path))?;
            ahead.extend(inside.iter().map(|name| (folder.join(name), depth + 1)));
        }
        if has_plan(files, &folder) {
            found.push(folder);
        }
    }
    found.sort();
    Ok(found)
}

/// All plans of the revision. What stands beside them and cannot be looked into may be one that is to be compared.
fn plans_of(revision: &AtRevision) -> Result<Vec<Found>, WorkspaceError> {
    let top = revision.top();
    let found = plans_below(revision, &top)?;
    let holders = found.iter().filter_map(|plan| plan.folder.parent());
    let mut holders: Vec<PathBuf> = holders.map(Path::to_owned).collect();
    holders.push(top.join("plan"));
    holders.sort();
    holders.dedup();
    for holder in holders.iter().filter(|holder| holder.ends_with("plan")) {
        let inside = names(revision, holder, |_| true)?;
        let paths = inside.iter().map(|name| holder.join(name));
        for path in paths.chain([holder.clone()]) {
            match revision.oddity(&path) {
                // There is nothing to be read.
                None | Some(Unreadable::LeadsNowhere) => {}
                Some(reason) => return Err(WorkspaceError::Folder(path, reason)),
            }
        }
    }
    Ok(found)
}
