//! The folders of many communes, each read within bounds: a folder is listed once, and no link is followed out of the roll-up's.

#![expect(
    clippy::disallowed_methods,
    reason = "this is where files of plans are read"
)]

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::files::{Disk, Files, or_here};
use super::{AtRevision, PlanFiles, WorkspaceError, find};
use crate::diagnostics::Unreadable;
use crate::git::{GitError, Repository};
use crate::load;
use crate::load::tree::{Content, LARGEST_FILE};
use crate::time::period::Date;

/// What a commune's folder holds.
#[derive(Debug)]
pub enum Held {
    /// The plan that is meant.
    Plan(PlanFiles),
    /// None that is meant.
    Nothing(Absence),
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// There is no folder.
    NoFolder,
    /// There is a folder, and no plan in it.
    NoPlan,
    /// The repository has no such revision.
    NoRevision(String),
    /// There are plans of other ids.
    OtherPlans(Vec<String>),
}

/// The plan of a commune in this folder, which is read no further than `root`: of several plans the one whose id is named first.
///
/// # Errors
///
/// The folder leads out of the root, or cannot be read.
pub fn commune(
    root: &Path,
    folder: &Path,
    accepted: &[String],
    as_of: Date,
) -> Result<Held, WorkspaceError> {
    if within(root, folder)?.is_none() {
        return Ok(Held::Nothing(Absence::NoFolder));
    }
    let root = or_here(root).canonicalize();
    let root = root.map_err(|error| WorkspaceError::Folder(folder.to_owned(), error.into()))?;
    let files = Listed {
        root,
        base: folder.to_owned(),
        folders: RefCell::default(),
    };
    plan_in(&files, folder, accepted, as_of)
}

/// The same at a revision of a repository, bare or with a work tree, and the short name of its commit.
///
/// # Errors
///
/// The repository leads out of the root, is none, or cannot be read.
pub fn commune_at(
    root: &Path,
    folder: &Path,
    revision: &str,
    accepted: &[String],
    as_of: Date,
) -> Result<(Held, Option<String>), WorkspaceError> {
    if within(root, folder)?.is_none() {
        return Ok((Held::Nothing(Absence::NoFolder), None));
    }
    // On the way up git would take the repository that the roll-up itself lies in.
    let repository = Repository::at(folder)?;
    let id = match repository.short_name(revision) {
        Ok(id) => id,
        // A tag that is not there yet is a report that is not there yet: another revision is not meant.
        Err(GitError::UnknownRevision(name)) => {
            return Ok((Held::Nothing(Absence::NoRevision(name)), None));
        }
        Err(error) => return Err(error.into()),
    };
    let files = AtRevision::of(&repository, revision)?;
    Ok((plan_in(&files, folder, accepted, as_of)?, Some(id)))
}

/// The folder without links; `None` where nothing is there.
///
/// # Errors
///
/// It leads out of the root, or is no folder.
fn within(root: &Path, folder: &Path) -> Result<Option<PathBuf>, WorkspaceError> {
    let refused = |reason| WorkspaceError::Folder(folder.to_owned(), reason);
    if !Disk.is_there(folder) {
        return Ok(None);
    }
    let real = folder
        .canonicalize()
        .map_err(|_| refused(Unreadable::LeadsNowhere))?;
    let root = or_here(root).canonicalize();
    let root = root.map_err(|error| refused(error.into()))?;
    if !real.starts_with(&root) {
        return Err(refused(Unreadable::LeadsOut));
    }
    match real.is_dir() {
        true => Ok(Some(real)),
        false => Err(refused(Unreadable::NotAFolder)),
    }
}

/// The plan that is meant among those of a folder.
fn plan_in(
    files: &dyn Files,
    folder: &Path,
    accepted: &[String],
    as_of: Date,
) -> Result<Held, WorkspaceError> {
    let plans = match find::plans(files, Some(folder)) {
        Ok(plans) => plans,
        Err(WorkspaceError::NoPlanAt(_)) => find::plans_in(files, folder)?,
        Err(error) => return Err(error),
    };
    let plan = match &plans[..] {
        [] => return Ok(Held::Nothing(Absence::NoPlan)),
        [plan] => plan.clone(),
        several => match chosen(files, several, accepted) {
            Ok(plan) => plan,
            // Ids that cannot be read may be the ones that are meant.
            Err(ids) if ids.len() < several.len() => find::choose(files, plans, as_of)?,
            Err(ids) => return Ok(Held::Nothing(Absence::OtherPlans(ids))),
        },
    };
    PlanFiles::read(files, plan, None, None).map(Held::Plan)
}

/// Of several plans the one whose id is named first; else the ids that could be read.
fn chosen(
    files: &dyn Files,
    plans: &[PathBuf],
    accepted: &[String],
) -> Result<PathBuf, Vec<String>> {
    let id_of = |plan: &PathBuf| match files.content(&plan.join("plan.toml")) {
        Content::Bytes(bytes) => load::id_of(str::from_utf8(&bytes).ok()?),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    };
    let ids: Vec<Option<String>> = plans.iter().map(id_of).collect();
    let of_id = |wanted: &String| ids.iter().position(|id| id.as_ref() == Some(wanted));
    match accepted.iter().find_map(of_id) {
        Some(at) => Ok(plans[at].clone()),
        None => Err(ids.into_iter().flatten().collect()),
    }
}

/// The names of what lies directly in a folder, without hidden ones, sorted; none where it is none or cannot be listed.
pub fn folders_in(folder: &Path) -> Vec<String> {
    let names = super::files::names(&Disk, folder, |path| path.is_dir());
    names.unwrap_or_default()
}

/// What a name in a folder is, as the folder's list says it: nothing is asked of the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
    /// A pipe, a device: never opened.
    Odd,
}

impl From<FileType> for Kind {
    fn from(kind: FileType) -> Kind {
        if kind.is_symlink() {
            Kind::Link
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Odd
        }
    }
}

/// Names of a folder with what each is; `Err` where it cannot be listed.
type Names = Rc<Result<BTreeMap<String, Kind>, Unreadable>>;

/// The files below a commune's folder, whose folders are each listed once. Of what lies beside the folder only a calendar is seen: all else
/// there is other communes'.
struct Listed {
    /// Beyond this no link is followed; without links.
    root: PathBuf,
    base: PathBuf,
    folders: RefCell<HashMap<PathBuf, Names>>,
}

impl Listed {
    fn names_of(&self, folder: &Path) -> Names {
        if let Some(known) = self.folders.borrow().get(folder) {
            return known.clone();
        }
        let names: Names = Rc::new(self.list(folder));
        self.folders
            .borrow_mut()
            .insert(folder.to_owned(), names.clone());
        names
    }

    fn list(&self, folder: &Path) -> Result<BTreeMap<String, Kind>, Unreadable> {
        let kind = self.kind(folder);
        if kind == Some(Kind::Link) {
            self.within(folder)?;
        }
        let mut names = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            names.insert(name, entry.file_type()?.into());
        }
        Ok(names)
    }

    /// What stands at the path; `None` where nothing does, or nothing that is seen.
    fn kind(&self, path: &Path) -> Option<Kind> {
        if path == self.base {
            return Some(Kind::Folder);
        }
        let (holder, name) = (path.parent()?, path.file_name()?);
        if !path.starts_with(&self.base) {
            let is_calendar = Some(holder) == self.base.parent() && name == "calendar.toml";
            return is_calendar
                .then(|| path.symlink_metadata().ok())
                .flatten()
                .map(|metadata| metadata.file_type().into());
        }
        if !self.is_dir(holder) {
            return None;
        }
        let names = self.names_of(holder);
        let known = names.as_ref().as_ref().ok()?;
        known.get(&*name.to_string_lossy()).copied()
    }

    /// Where a link leads.
    ///
    /// # Errors
    ///
    /// It leads nowhere, or out of the root.
    fn within(&self, link: &Path) -> Result<PathBuf, Unreadable> {
        let real = link.canonicalize().map_err(|_| Unreadable::LeadsNowhere)?;
        match real.starts_with(&self.root) {
            true => Ok(real),
            false => Err(Unreadable::LeadsOut),
        }
    }
}

impl Files for Listed {
    fn is_file(&self, path: &Path) -> bool {
        match self.kind(path) {
            Some(Kind::File) => true,
            Some(Kind::Link) => self.within(path).is_ok_and(|real| real.is_file()),
            Some(Kind::Folder | Kind::Odd) | None => false,
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        match self.kind(path) {
            Some(Kind::Folder) => true,
            Some(Kind::Link) => self.within(path).is_ok_and(|real| real.is_dir()),
            Some(Kind::File | Kind::Odd) | None => false,
        }
    }

    fn is_there(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }

    fn names(&self, folder: &Path) -> Result<Option<Vec<String>>, Unreadable> {
        if !folder.starts_with(&self.base) {
            let calendar = folder.join("calendar.toml");
            let is_there = self.is_there(&calendar);
            return Ok(is_there.then(|| vec!["calendar.toml".to_owned()]));
        }
        match self.kind(folder) {
            None | Some(Kind::File | Kind::Odd) => return Ok(None),
            Some(Kind::Folder | Kind::Link) => {}
        }
        match self.names_of(folder).as_ref() {
            Ok(names) => Ok(Some(names.keys().cloned().collect())),
            Err(reason) => Err(reason.clone()),
        }
    }

    fn content(&self, path: &Path) -> Content {
        let is_link = match self.kind(path) {
            Some(Kind::File) => false,
            Some(Kind::Link) => true,
            Some(Kind::Folder | Kind::Odd) => return Content::Unreadable(Unreadable::NotAFile),
            None => {
                let absent = io::Error::from(io::ErrorKind::NotFound);
                return Content::Unreadable(absent.into());
            }
        };
        if is_link {
            return match self.within(path) {
                Ok(_) => Disk.content(path),
                Err(reason) => Content::Unreadable(reason),
            };
        }
        if path.to_string_lossy().contains('\u{fffd}') {
            return Disk.content(path);
        }
        read(path).unwrap_or_else(|error| Content::Unreadable(error.into()))
    }
}

/// A plain file's bytes, asked of the system no more often than needed.
fn read(path: &Path) -> io::Result<Content> {
    let mut file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST_FILE {
        return Ok(Content::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    let read = Read::by_ref(&mut file)
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)? as u64;
    Ok(match read > LARGEST_FILE {
        true => Content::TooLarge(read),
        false => Content::Bytes(bytes),
    })
}
