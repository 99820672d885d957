//! The workspace: which plans there are, which is meant, and its files as one tree.
//!
//! Files come from the disk, from a git revision in its place, or from whatever else answers as [`Files`] does. A caller says by plain
//! values what is [wanted](Wanted), and goes on with one plan or with all.

mod at_revision;
mod authors;
pub mod communes;
mod error;
mod files;
mod fill;
mod find;
mod ground;
mod lost;
pub mod moved;
mod state;
mod work_tree;

use std::path::{Path, PathBuf};

pub use at_revision::{AtRevision, Fork};
pub use authors::{Authors, Written};
pub use error::WorkspaceError;
pub use files::{Disk, Files};
pub use ground::ground;
pub use state::state;

use crate::load::scoring::{self, LoadedScoring};
use crate::load::tree::Tree;
use crate::load::{Loaded, Shelf, load, load_from};
use crate::time::period::{Date, Span};

/// Which plan is wanted, and where its files are. Paths are absolute, or relative to the working directory.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The folder of the plan, or one that holds some; `None` to look for it from the working directory upwards.
    pub plan: Option<&'a Path>,
    /// The folder of the records; `None` where they are in the plan's.
    pub records: Option<&'a Path>,
    /// The git revision of the files; `None` for the files as they are.
    pub revision: Option<&'a str>,
    /// The day by which one of several plans is chosen.
    pub as_of: Date,
}

/// The plans that are wanted, one or many, and what they are read from.
pub struct Workspace<'a> {
    wanted: Wanted<'a>,
    files: Box<dyn Files + 'a>,
}

/// A plan's files: found, and not yet judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFiles {
    /// The plan's folder.
    pub folder: PathBuf,
    /// Its files, with those of its records.
    pub tree: Tree,
}

impl<'a> Workspace<'a> {
    /// The workspace on the disk, or as the wanted revision has it.
    ///
    /// # Errors
    ///
    /// The revision cannot be read.
    pub fn open(wanted: Wanted<'a>) -> Result<Workspace<'a>, WorkspaceError> {
        Ok(match wanted.revision {
            Some(revision) => {
                let files = AtRevision::open(revision, wanted.plan)?;
                Workspace::over(files, wanted)
            }
            None => Workspace::over(Disk, wanted),
        })
    }

    /// The workspace in other files, which take the place of the revision.
    pub fn over(files: impl Files + 'a, wanted: Wanted<'a>) -> Workspace<'a> {
        Workspace {
            wanted,
            files: Box::new(files),
        }
    }

    /// What the plans are read from.
    pub fn files(&self) -> &dyn Files {
        &*self.files
    }

    /// The folders of all plans, by name: those that the named folder is or holds; else those of the nearest folder from the working
    /// directory upwards. Never none.
    ///
    /// # Errors
    ///
    /// There is no plan, or a folder cannot be read.
    pub fn plans(&self) -> Result<Vec<PathBuf>, WorkspaceError> {
        find::plans(self.files(), self.wanted.plan)
    }

    /// The folder of the one plan that is meant: of several, the one whose period holds the day, else the latest begun, else the earliest.
    ///
    /// # Errors
    ///
    /// There is none, the day lies in the periods of two, or one does not say its period.
    pub fn plan(&self) -> Result<PathBuf, WorkspaceError> {
        find::choose(self.files(), self.plans()?, self.wanted.as_of)
    }

    /// The period of the plan in this folder; `None` where its file does not say it.
    pub fn period_of(&self, folder: &Path) -> Option<Span> {
        find::period_of(self.files(), folder)
    }

    /// The files of a plan in this folder, with those of its records.
    ///
    /// # Errors
    ///
    /// A folder cannot be read, or the one that was named for the records is none.
    pub fn files_of(&self, folder: PathBuf) -> Result<PlanFiles, WorkspaceError> {
        PlanFiles::read(self.files(), folder, self.wanted.records, self.wanted.plan)
    }

    /// The files of the one plan that is meant.
    ///
    /// # Errors
    ///
    /// Those of [`Workspace::plan`] and [`Workspace::files_of`].
    pub fn find(&self) -> Result<PlanFiles, WorkspaceError> {
        self.files_of(self.plan()?)
    }
}

impl PlanFiles {
    /// The files of a plan in this folder, with those of its records, which are in the plan's folder unless one is named for them. A folder that
    /// is a link out of the repository is read only where the user named it, as `named`: any other was chosen by who made the repository.
    ///
    /// # Errors
    ///
    /// A folder cannot be read, or the one that was named for the records is none.
    pub fn read(
        files: &dyn Files,
        folder: PathBuf,
        records: Option<&Path>,
        named: Option<&Path>,
    ) -> Result<PlanFiles, WorkspaceError> {
        let is_named = named == Some(&*folder);
        let tree = fill::fill_tree(files, &folder, records, is_named)?;
        Ok(PlanFiles { folder, tree })
    }

    /// The same, of a plan among many that may share files.
    pub fn load_from(&self, shelf: &Shelf) -> Loaded {
        load_from(&self.tree, shelf)
    }

    /// The sets of criteria beside the plan, and the scores among its records, with what is wrong in them. They are read from the same place
    /// as the plan, and only where this is asked.
    ///
    /// # Errors
    ///
    /// A folder cannot be read.
    pub fn scoring(
        &self,
        files: &dyn Files,
        wanted: &Wanted<'_>,
        plan: &crate::model::plan::Plan,
    ) -> Result<LoadedScoring, WorkspaceError> {
        Ok(scoring::load(&self.scored(files, wanted)?, plan))
    }

    /// The files of those sets and scores, unread.
    ///
    /// # Errors
    ///
    /// A folder cannot be read.
    pub fn scored(&self, files: &dyn Files, wanted: &Wanted<'_>) -> Result<Tree, WorkspaceError> {
        let is_named = wanted.plan == Some(&*self.folder);
        fill::fill_scored(files, &self.folder, wanted.records, is_named)
    }

    /// The plan, its records, and what is wrong in the files.
    pub fn load(&self) -> Loaded {
        load(&self.tree)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "paths are relative to the working directory"
)]
fn working_directory() -> Result<PathBuf, WorkspaceError> {
    std::env::current_dir().map_err(|error| WorkspaceError::NoWorkingDirectory(error.into()))
}
