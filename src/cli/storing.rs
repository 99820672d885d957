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
    let say = |lock: &Path| {
        output::complain(&saving::waiting(lock, Patience::LONGEST.as_secs(), lang));
    };
    // An empty path is the working directory.
    let root = match root.as_os_str().is_empty() {
        true => Path::new("."),
        false => root,
    };
    let written = store::update(root, names, &Patience::of_commands(&say), edit);
    written.map_err(|error| match error.downcast::<StoreError>() {
        Ok(error) => saving::not_stored(&error).into(),
        Err(error) => error,
    })
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
