//! Which revision the files of a plan are.

use std::path::{Path, PathBuf};

use super::at_revision::deepest_folder;
use super::ground::holder;
use super::{Wanted, WorkspaceError, work_tree, working_directory};
use crate::git::{GitError, Repository, physical};
use crate::model::revision::Revision;

/// The state of the files that were read, of the plan in `plan`: the revision that is wanted, else the commit that is checked out. What is
/// read from outside the repository counts as modified: no revision holds it. `None` outside a repository, before its first commit, and
/// without git: nothing is to be said then.
///
/// # Errors
///
/// There is a revision, but it could not be found out which.
pub fn state(plan: &Path, wanted: &Wanted<'_>) -> Result<Option<Revision>, WorkspaceError> {
    let here = working_directory()?;
    // At a revision, the folder of the plan may be there only then.
    let around = match wanted.revision {
        Some(_) => wanted.plan.unwrap_or(Path::new("")),
        None => plan,
    };
    let repository = match Repository::around(&deepest_folder(&here.join(around))) {
        Ok(repository) => repository,
        Err(GitError::NotARepository(_) | GitError::NoProgram) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let calendar = holder(plan).join("calendar.toml");
    // A plan may do without a calendar.
    let places = [plan, &calendar].into_iter().chain(wanted.records);
    let places: Vec<PathBuf> = places
        .filter_map(|path| physical(&here.join(path)))
        .collect();
    let (id, is_modified) = match wanted.revision {
        Some(name) => {
            let is_outside = |place: &PathBuf| !place.starts_with(repository.root());
            (repository.short_name(name)?, places.iter().any(is_outside))
        }
        None => {
            let Some((id, snapshot)) = repository.checked_out()? else {
                return Ok(None);
            };
            let is_modified = work_tree::is_modified(repository.root(), &snapshot, places)?;
            (id, is_modified)
        }
    };
    Ok(Some(Revision { id, is_modified }))
}
