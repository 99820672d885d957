//! `--init-map`: a new mapping file, with what the run found.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Args, units_of};
use crate::assess::dossiers::Counting;
use crate::block::lang::Lang;
use crate::cli::save::{Guard, refuse_link_out};
use crate::cli::{output, session};
use crate::model::plan::Plan;
use crate::store;
use crate::wording::commands::{dossiers, saving};
use crate::wording::mapping;
use crate::workspace::Workspace;

/// A file that was asked for, at a place where it may be made.
pub struct Draft {
    path: PathBuf,
    folder: PathBuf,
    name: String,
}

impl Draft {
    /// The file that was asked for; its place is looked at before the exports are read.
    ///
    /// # Errors
    ///
    /// It is no `.toml`, is there already, or lies where results may not be written.
    pub fn asked(args: &Args, plan: Option<&Plan>) -> Result<Option<Draft>> {
        let Some(path) = &args.init_map else {
            return Ok(None);
        };
        if output::extension(path) != "toml" {
            bail!(dossiers::mapping_is_no_toml(&path.to_string_lossy()));
        }
        store::check(path).map_err(|error| saving::not_saved(path, &error.failure))?;
        if plan.is_some() {
            let workspace = Workspace::open(session::wanted(&args.plan))?;
            let files = workspace.files_of(workspace.plan()?)?;
            Guard::of(&files, &args.plan, false, args.print.lang.into()).check(path)?;
        }
        if path.symlink_metadata().is_ok() {
            bail!(dossiers::mapping_is_there(path));
        }
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!(dossiers::mapping_is_no_toml(&path.to_string_lossy()));
        };
        let folder = parent.unwrap_or(Path::new("."));
        // The guard of a plan's ground is not asked where there is no plan.
        refuse_link_out(folder)?;
        Ok(Some(Draft {
            folder: folder.to_owned(),
            name: name.to_owned(),
            path: path.clone(),
        }))
    }

    /// Makes the file, and says so. What came to be there meanwhile is not replaced.
    pub fn write(self, outcome: &Counting<'_>, lang: Lang) -> Result<()> {
        let units = units_of(outcome.plan);
        let text = mapping::file(outcome.report, outcome.names, &units, lang);
        store::create(&self.folder, &[(self.name, text.into_bytes())])
            .map_err(|error| saving::not_saved(&self.path, &error.failure))?;
        output::complain(&saving::saved(&self.path, lang));
        Ok(())
    }
}
