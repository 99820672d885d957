//! What came together with a plan.

use std::path::{Path, PathBuf};

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
