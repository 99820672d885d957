//! What came together with a plan.

use std::path::{Path, PathBuf};

/// The folder that holds a plan's, by name: a plan's folder may itself be a link, and its calendar lies beside the link.
pub fn holder(plan: &Path) -> PathBuf {
    // `plan/2025-h2/../calendar.toml` reads better as `plan/calendar.toml`.
    let parent = plan
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty() && !plan.ends_with(".."));
    parent.map_or_else(|| plan.join(".."), Path::to_owned)
}

/// What came together with a plan: the outermost repository around it; without one, the folder that holds `plan/`, or the plan alone.
pub fn ground(folder: &Path) -> PathBuf {
    let repository = folder
        .ancestors()
        .filter(|above| above.join(".git").exists())
        .last();
    let holder = folder.parent().filter(|above| above.ends_with("plan"));
    let holder = holder.and_then(Path::parent).unwrap_or(folder);
    let ground = repository.filter(|top| holder.starts_with(top));
    ground.unwrap_or(holder).to_owned()
}
