//! Which folders are plans, and which of several is meant.

use std::path::{Path, PathBuf};

use super::WorkspaceError;
use super::files::{Files, names};
use crate::load;
use crate::load::tree::Content;
use crate::time::period::{Date, Span};

/// The plans that are meant, by name: those that the named folder is or holds; else those of the first folder, from the working directory
/// upwards, that is a plan or holds some under `plan/`. Never none.
///
/// # Errors
///
/// There are none, or a folder cannot be read.
pub fn plans(files: &dyn Files, named: Option<&Path>) -> Result<Vec<PathBuf>, WorkspaceError> {
    let plans = looked_for(files, named)?;
    if plans.is_empty() {
        return Err(match named {
            Some(folder) => WorkspaceError::NoPlanAt(folder.to_owned()),
            None => WorkspaceError::NoPlan,
        });
    }
    Ok(plans)
}

/// The same; there may be none.
///
/// # Errors
///
/// A folder cannot be read.
pub fn looked_for(files: &dyn Files, named: Option<&Path>) -> Result<Vec<PathBuf>, WorkspaceError> {
    match named {
        Some(folder) => plans_at(files, folder),
        None => nearest(files),
    }
}

/// The plans of the first folder upwards that is one or holds some.
fn nearest(files: &dyn Files) -> Result<Vec<PathBuf>, WorkspaceError> {
    let depth = super::working_directory()?.components().count();
    let mut folder = PathBuf::new();
    for _ in 0..depth {
        let plans = plans_at(files, &folder)?;
        if !plans.is_empty() {
            return Ok(plans);
        }
        folder.push("..");
    }
    Ok(Vec::new())
}

/// The plans that a folder is or holds, by name. A folder `plan` that cannot be read is an error: another plan, further up, is not meant.
fn plans_at(files: &dyn Files, folder: &Path) -> Result<Vec<PathBuf>, WorkspaceError> {
    if is_plan(files, folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let holder = folder.join("plan");
    // Other plans, further up, are not meant.
    if let Some(reason) = files.oddity(&holder) {
        return Err(WorkspaceError::Folder(holder, reason));
    }
    let held = plans_in(files, &holder)?;
    // A folder that was named may be `plan` itself.
    if held.is_empty() && folder.file_name().is_some_and(|name| name == "plan") {
        return plans_in(files, folder);
    }
    Ok(held)
}

/// The folders of plans that lie in this one, by name.
pub fn plans_in(files: &dyn Files, holder: &Path) -> Result<Vec<PathBuf>, WorkspaceError> {
    let names = names(files, holder, |folder| is_plan(files, folder))?;
    Ok(names.iter().map(|name| holder.join(name)).collect())
}

/// Whether a folder is a plan's, even if what says so cannot be read: the plan is there all the same, and to be named.
fn is_plan(files: &dyn Files, folder: &Path) -> bool {
    files.is_there(&folder.join("plan.toml"))
}

/// Of several plans the one whose period holds the day, else the latest begun, else the earliest.
///
/// # Errors
///
/// The day lies in the periods of two, or one does not say its period: it might be the one that is meant.
pub fn choose(
    files: &dyn Files,
    mut plans: Vec<PathBuf>,
    as_of: Date,
) -> Result<PathBuf, WorkspaceError> {
    if plans.len() == 1 {
        return Ok(plans.remove(0));
    }
    let mut dated: Vec<(Span, &PathBuf)> = Vec::with_capacity(plans.len());
    for plan in &plans {
        let period = period_of(files, plan);
        let period = period.ok_or_else(|| WorkspaceError::NoPeriod(plan.join("plan.toml")))?;
        dated.push((period, plan));
    }
    let current: Vec<_> = dated
        .iter()
        .filter(|(period, _)| period.contains(as_of))
        .collect();
    if let [(_, first), (_, second), ..] = current[..] {
        return Err(WorkspaceError::TwoOnDay {
            day: as_of,
            folders: [(*first).clone(), (*second).clone()],
        });
    }
    let begun = dated
        .iter()
        .filter(|(period, _)| period.from <= as_of)
        .max_by_key(|(period, _)| period.from);
    let earliest = dated.iter().min_by_key(|(period, _)| period.from);
    let chosen = current.first().copied().or(begun).or(earliest);
    let chosen = chosen.map(|(_, plan)| (*plan).clone());
    chosen.ok_or(WorkspaceError::NoPlan)
}

/// The period of the plan in this folder; `None` where its file does not say it.
pub fn period_of(files: &dyn Files, plan: &Path) -> Option<Span> {
    match files.content(&plan.join("plan.toml")) {
        Content::Bytes(bytes) => load::period_of(str::from_utf8(&bytes).ok()?),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    }
}
