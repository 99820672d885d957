//! Writing through the store: its refusals as those of a command, and what is said while another process holds the lock.

use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use super::output;
use crate::block::lang::Lang;
use crate::store::{self, Patience, StoreError};
use crate::wording::commands::{saving, typed};

/// Changes a text file of a plan or of records, as [`store::update`] does, and says so when it has to wait.
pub fn update(
    root: &Path,
    names: &[&str],
    lang: Lang,
    edit: impl FnOnce(Option<&str>) -> Result<String>,
) -> Result<()> {
    update_and_create(root, names, &[], lang, edit)
}

/// The same, and makes new files below the same folder, as [`store::update_and_create`] does.
pub fn update_and_create(
    root: &Path,
    names: &[&str],
    files: &[(String, Vec<u8>)],
    lang: Lang,
    edit: impl FnOnce(Option<&str>) -> Result<String>,
) -> Result<()> {
    let say = |lock: &Path| {
        output::complain(&saving::waiting(lock, Patience::LONGEST.as_secs(), lang));
    };
    let patience = Patience::of_commands(&say);
    let written = store::update_and_create(or_here(root), names, &patience, files, edit);
    written.map_err(|error| match error.downcast::<StoreError>() {
        Ok(error) => saving::not_stored(&error).into(),
        Err(error) => error,
    })
}

/// Makes new files, all or none, as [`store::create`] does.
pub fn create(root: &Path, files: &[(String, Vec<u8>)]) -> Result<()> {
    let written = store::create(or_here(root), files);
    Ok(written.map_err(|error| saving::not_stored(&error))?)
}

/// An empty path is the working directory.
fn or_here(root: &Path) -> &Path {
    match root.as_os_str().is_empty() {
        true => Path::new("."),
        false => root,
    }
}

/// Refuses to write in a plan that was found, not named, where a link leads out of the folder that was searched: whoever made the folder
/// chose the plan, not who runs the command.
pub fn refuse_stray(plan: &Path, named: Option<&Path>) -> Result<()> {
    let searched: PathBuf = match named {
        Some(named) => named.to_owned(),
        None => {
            let is_up = |part: &Component<'_>| *part == Component::ParentDir;
            plan.components().take_while(is_up).collect()
        }
    };
    let real = |path: &Path| {
        let path = Path::new(".").join(path);
        let found = path.canonicalize();
        found.map_err(|error| typed::unreadable_folder(path.display()).because(error))
    };
    let (plan_is, searched) = (real(plan)?, real(&searched)?);
    if !plan_is.starts_with(&searched) {
        bail!(saving::plan_leads_out(plan, &plan_is));
    }
    Ok(())
}
