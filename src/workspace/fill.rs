//! The tree of a plan's files, filled from wherever they come.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use super::at_revision::without_dots;
use super::files::{Files, names};
use super::ground::{ground, holder};
use super::lost::Search;
use super::{WorkspaceError, working_directory};
use crate::diagnostics::Unreadable;
use crate::load::plays_a_part;
use crate::load::scoring::is_scored;
use crate::load::strays::{
    RECORDS, RECORDS_OF_UNITS, REPORTS, is_free, is_near_calendar, is_of_plan_folder,
    may_be_of_plan, may_hide_part, may_hide_records,
};
use crate::load::tree::{Content, LARGEST_PLAN, Stray, Tree};

/// Reads the plan's files into a tree. Whatever cannot be read is kept as such, and whatever plays no part is named as a stray, for the
/// loader to report. The records are in the plan's folder unless a folder is named for them.
///
/// # Errors
///
/// A folder cannot be read, or the one named for the records is none.
pub fn fill_tree(
    files: &dyn Files,
    plan: &Path,
    records: Option<&Path>,
    is_named: bool,
) -> Result<Tree, WorkspaceError> {
    let mut tree = Tree::default();
    let place = Place::of(files, plan, records, is_named)?;
    if place.leads_out(plan) {
        return Err(WorkspaceError::Folder(
            plan.to_owned(),
            Unreadable::LeadsOut,
        ));
    }
    for name in names(files, plan, |_| true)? {
        let path = plan.join(&name);
        let is_read_below = records.is_none() && is_read(&name);
        if is_read_below || RECORDS.contains(&name.as_str()) && files.is_dir(&path) {
            continue;
        }
        place.take(&mut tree, &name, &path)?;
    }
    place.leave_hidden_parts(&mut tree, "", plan)?;
    place.take_calendar(&mut tree)?;
    let records = match records {
        Some(folder) => {
            check_records(files, folder)?;
            for name in names(files, folder, |_| true)? {
                let path = folder.join(&name);
                // What lies beside the folders of records is not read, whatever it is called.
                let is_read_below =
                    is_read(&name) || files.is_dir(&path) && RECORDS.contains(&name.as_str());
                if !is_read_below && !is_free(&name) {
                    place.leave(&mut tree, &name, &path)?;
                }
            }
            place.leave_hidden_parts(&mut tree, "", folder)?;
            folder
        }
        None => plan,
    };
    // What `scores` holds is read by who scores.
    for kind in RECORDS_OF_UNITS.into_iter().chain([REPORTS]) {
        let folder = records.join(kind);
        if let Some(reason) = place.why_no_folder(&folder) {
            tree.insert(kind, shown(&folder), Content::Unreadable(reason));
            continue;
        }
        for name in names(files, &folder, |_| true)? {
            let (part, path) = (format!("{kind}/{name}"), folder.join(&name));
            match kind {
                REPORTS => place.take(&mut tree, &part, &path)?,
                _ => place.take_unit(&mut tree, &part, &path)?,
            }
        }
        place.leave_hidden(&mut tree, kind, &folder)?;
    }
    let apart = (records != plan).then_some(records);
    let leads_out = |path: &Path| place.leads_out(path);
    let mut search = Search::new(files, &leads_out, &mut tree, place.room.get());
    search.of_plan(plan, apart);
    if place.holder.ends_with("plan") {
        search.around(&place.holder);
    }
    Ok(tree)
}

/// Whether a folder of records is read with the plan.
fn is_read(name: &str) -> bool {
    RECORDS_OF_UNITS.contains(&name) || name == REPORTS
}

/// Reads the sets of criteria beside the plan's folder, and the scores among its records, into a tree of their own: no command needs them
/// but those that score.
///
/// # Errors
///
/// A folder cannot be read.
pub fn fill_scored(
    files: &dyn Files,
    plan: &Path,
    records: Option<&Path>,
    is_named: bool,
) -> Result<Tree, WorkspaceError> {
    let mut tree = Tree::default();
    let place = Place::of(files, plan, records, is_named)?;
    let sets = place.holder.join("criteria");
    match place.why_no_folder(&sets) {
        Some(reason) => tree.insert("criteria", shown(&sets), Content::Unreadable(reason)),
        None => {
            for name in names(files, &sets, |_| true)? {
                place.take_scored(&mut tree, &format!("criteria/{name}"), &sets.join(&name))?;
            }
        }
    }
    let scores = records.unwrap_or(plan).join("scores");
    if let Some(reason) = place.why_no_folder(&scores) {
        tree.insert("scores", shown(&scores), Content::Unreadable(reason));
        return Ok(tree);
    }
    for unit in names(files, &scores, |_| true)? {
        let (part, folder) = (format!("scores/{unit}"), scores.join(&unit));
        if !files.is_dir(&folder) {
            place.take_scored(&mut tree, &part, &folder)?;
            continue;
        }
        if place.leads_out(&folder) {
            let content = Content::Unreadable(Unreadable::LeadsOut);
            tree.insert(part, shown(&folder), content);
            continue;
        }
        for name in names(files, &folder, |_| true)? {
            place.take_scored(&mut tree, &format!("{part}/{name}"), &folder.join(&name))?;
        }
    }
    Ok(tree)
}

/// What came together with a folder, without links; `None` where links are no way out. The folder is taken by its name: one that is a link has
/// come with what the link stands in, wherever it leads. Only of a link that stands nowhere in particular, the place that it leads to is meant.
fn ground_of(files: &dyn Files, folder: &Path) -> Result<Option<PathBuf>, WorkspaceError> {
    let Some(real) = files.real(folder) else {
        return Ok(None);
    };
    let named = without_dots(&working_directory()?.join(folder));
    let top = ground(&named);
    Ok(match top == named {
        true => Some(ground(&real)),
        false => files.real(&top),
    })
}

/// A folder that was named for records has some, or at least a place for them: in any other, everybody would have recorded nothing.
fn check_records(files: &dyn Files, folder: &Path) -> Result<(), WorkspaceError> {
    let holds_records = |folder: &Path| RECORDS.iter().any(|name| files.is_dir(&folder.join(name)));
    if !files.is_dir(folder) {
        return Err(WorkspaceError::NoRecords(folder.to_owned()));
    }
    if holds_records(folder) {
        return Ok(());
    }
    let above = folder.parent().filter(|above| {
        let is_inside = folder
            .file_name()
            .is_some_and(|name| RECORDS.iter().any(|records| name == *records));
        is_inside && holds_records(above)
    });
    let below = || {
        let inside = names(files, folder, |path| holds_records(path)).ok()?;
        inside.first().map(|name| folder.join(name))
    };
    Err(WorkspaceError::HoldsNoRecords {
        folder: folder.to_owned(),
        looked_for: &RECORDS,
        meant: above.map(Path::to_owned).or_else(below),
    })
}

/// Where the files of a plan are taken from.
struct Place<'a> {
    files: &'a dyn Files,
    plan: &'a Path,
    /// The folder beside the plan's, in which the calendar lies.
    holder: PathBuf,
    /// What came together with the plan and its records. A link that leads out of it was chosen by who made the repository, and may lead to
    /// any file of who reads it.
    grounds: Vec<PathBuf>,
    /// Bytes that may still be read.
    room: Cell<u64>,
}

impl<'a> Place<'a> {
    /// The places of a plan, and of the records where a folder is named for them.
    fn of(
        files: &'a dyn Files,
        plan: &'a Path,
        records: Option<&Path>,
        is_named: bool,
    ) -> Result<Place<'a>, WorkspaceError> {
        let holder = holder(plan);
        let mut grounds = Vec::new();
        for folder in [plan, &*holder] {
            grounds.extend(ground_of(files, folder)?);
        }
        // What the user named is his choice, wherever it leads.
        let named = [is_named.then_some(plan), records];
        let named = named.into_iter().flatten();
        grounds.extend(
            named
                .filter_map(|folder| files.real(folder))
                .map(|real| ground(&real)),
        );
        Ok(Place {
            files,
            plan,
            holder,
            grounds,
            room: Cell::new(LARGEST_PLAN),
        })
    }

    /// Reads a file that is scored by, and names one that was likely meant to be; anything else may lie beside it.
    fn take_scored(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<(), WorkspaceError> {
        if is_scored(part) {
            return self.read(tree, part, path);
        }
        let name = part.rsplit('/').next().unwrap_or(part).to_lowercase();
        match name.contains(".toml") || name.ends_with(".tml") {
            true => self.leave(tree, part, path),
            false => Ok(()),
        }
    }
    /// Takes a file into the tree: read where it plays a part, else as a stray.
    fn take(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<(), WorkspaceError> {
        if plays_a_part(part) && !(part == "calendar.toml" && self.has_outer_calendar()) {
            return self.read(tree, part, path);
        }
        let name = part.rsplit('/').next().unwrap_or(part);
        // Documents lie beside the files of a plan, not among the records of a unit; what is meant to be recorded is not lost there.
        let holds_records = || {
            let inside = self.files.names(path).ok().flatten().unwrap_or_default();
            part.matches('/').count() > 1 && inside.iter().any(|name| name.ends_with(".toml"))
        };
        match is_free(name) && !holds_records() {
            true => Ok(()),
            false => self.leave(tree, part, path),
        }
    }

    /// Takes what lies directly in a kind of records: a file, or the files of a folder that a unit bears.
    fn take_unit(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<(), WorkspaceError> {
        // A folder in the place of a file is an unreadable one.
        let is_folder = !plays_a_part(part) && self.files.is_dir(path);
        if is_folder && self.leads_out(path) {
            tree.insert(part, shown(path), Content::Unreadable(Unreadable::LeadsOut));
            return Ok(());
        }
        let inside = match is_folder {
            true => names(self.files, path, |_| true)?,
            false => Vec::new(),
        };
        if is_folder {
            self.leave_hidden(tree, part, path)?;
        }
        if inside.is_empty() {
            return self.take(tree, part, path);
        }
        let is_free_folder = part.rsplit('/').next().is_some_and(is_free);
        for name in inside {
            let part = format!("{part}/{name}");
            if !is_free_folder || plays_a_part(&part) {
                self.take(tree, &part, &path.join(&name))?;
            }
        }
        Ok(())
    }

    /// Names what is hidden among records and would be read under another name.
    fn leave_hidden(
        &self,
        tree: &mut Tree,
        part: &str,
        folder: &Path,
    ) -> Result<(), WorkspaceError> {
        let part = format!("{part}/");
        self.leave_all_hidden(tree, &part, folder, may_hide_records)
    }

    /// Names what is hidden beside the files of a plan and would be read under another name.
    fn leave_hidden_parts(
        &self,
        tree: &mut Tree,
        part: &str,
        folder: &Path,
    ) -> Result<(), WorkspaceError> {
        self.leave_all_hidden(tree, part, folder, may_hide_part)
    }

    fn leave_all_hidden(
        &self,
        tree: &mut Tree,
        part: &str,
        folder: &Path,
        is_meant: fn(&str, bool) -> bool,
    ) -> Result<(), WorkspaceError> {
        let names = self.files.names(folder);
        let names = names.map_err(|reason| WorkspaceError::Folder(folder.to_owned(), reason))?;
        let names = names.unwrap_or_default().into_iter();
        let mut hidden: Vec<String> = names
            .filter(|name| name.starts_with('.'))
            .filter(|name| is_meant(name, self.files.is_dir(&folder.join(name))))
            .collect();
        hidden.sort();
        for name in hidden {
            self.leave(tree, &format!("{part}{name}"), &folder.join(&name))?;
        }
        Ok(())
    }

    fn read(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<(), WorkspaceError> {
        let content = match self.leads_out(path) {
            true => Content::Unreadable(Unreadable::LeadsOut),
            false => self.files.content(path),
        };
        if let Content::Bytes(bytes) = &content {
            let left = self.room.get().checked_sub(bytes.len() as u64);
            let left = left.ok_or_else(|| WorkspaceError::PlanTooLarge {
                folder: self.plan.to_owned(),
                limit: LARGEST_PLAN,
            })?;
            self.room.set(left);
        }
        tree.insert(part, shown(path), content);
        Ok(())
    }

    fn leads_out(&self, path: &Path) -> bool {
        let is_out = |real: PathBuf| {
            let is_of = |ground: &PathBuf| real.strip_prefix(ground).is_ok_and(is_no_store);
            !self.grounds.iter().any(is_of)
        };
        self.files.real(path).is_some_and(is_out)
    }

    /// Why what stands in the place of a folder cannot be read as one; `None` where it can, or nothing is there.
    fn why_no_folder(&self, folder: &Path) -> Option<Unreadable> {
        if self.files.is_dir(folder) {
            return self.leads_out(folder).then_some(Unreadable::LeadsOut);
        }
        if self.files.is_file(folder) {
            return Some(Unreadable::NotAFolder);
        }
        match self.files.oddity(folder)? {
            Unreadable::NotAFile => Some(Unreadable::NotAFolder),
            reason => Some(reason),
        }
    }

    /// Names what is not read. Nobody would miss an empty folder, unless it is named as a unit's should be.
    fn leave(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<(), WorkspaceError> {
        let inside = match self.files.is_dir(path) {
            true => Some(names(self.files, path, |_| true)?),
            false => None,
        };
        let is_empty = inside.as_ref().is_some_and(Vec::is_empty);
        if !is_empty || part.starts_with("figures/") {
            tree.insert_stray(Stray {
                part: part.to_owned(),
                shown: shown(path),
                inside,
            });
        }
        Ok(())
    }

    fn has_outer_calendar(&self) -> bool {
        self.files.is_there(&self.holder.join("calendar.toml"))
    }

    /// The calendar lies beside the folders of the plans. A file there of nearly that name is likely meant for it.
    fn take_calendar(&self, tree: &mut Tree) -> Result<(), WorkspaceError> {
        let folder = &self.holder;
        if self.has_outer_calendar() {
            self.read(tree, "calendar.toml", &folder.join("calendar.toml"))?;
        }
        // The folder above a plan may be anyone's: what cannot be listed there is none of the plan's.
        let beside = names(self.files, folder, |path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_folder = self.files.is_dir(path);
            let is_of_plan = folder.ends_with("plan") && may_be_of_plan(&name, is_folder);
            is_of_plan || (is_near_calendar(&name) && !is_folder)
        });
        for name in beside.unwrap_or_default() {
            self.leave(tree, &format!("../{name}"), &folder.join(&name))?;
        }
        if folder.ends_with("plan") {
            // As above, what cannot be listed is none of the plan's.
            let _ = self.leave_hidden_parts(tree, "../", folder);
            self.leave_misplaced(tree, folder)?;
        }
        Ok(())
    }

    /// Names what lies in the folder `plan` and above it as if it were of a plan: a folder with files of a plan but no `plan.toml`, what may be
    /// such a folder and cannot be looked into, and records that belong into a plan's folder.
    fn leave_misplaced(&self, tree: &mut Tree, holder: &Path) -> Result<(), WorkspaceError> {
        let is_dir = |path: &Path| self.files.is_dir(path);
        let is_odd = |path: &Path| self.files.oddity(path).is_some();
        for name in names(self.files, holder, is_odd).unwrap_or_default() {
            let path = holder.join(&name);
            if let Some(reason) = self.files.oddity(&path)
                && name != "calendar.toml"
                && !is_free(&name)
            {
                let part = format!("../{name}");
                tree.insert(part, shown(&path), Content::Unreadable(reason));
            }
        }
        // A folder that cannot be listed holds nothing of the plan's that could be told.
        let folders = names(self.files, holder, is_dir).unwrap_or_default();
        for name in folders.iter().filter(|name| !is_free(name)) {
            let folder = holder.join(name);
            if self.files.is_there(&folder.join("plan.toml")) {
                continue;
            }
            let is_of_plan = |path: &Path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                is_of_plan_folder(&name, self.files.is_dir(path))
            };
            let inside = match names(self.files, &folder, is_of_plan) {
                Ok(inside) => inside,
                Err(WorkspaceError::Folder(_, reason)) => {
                    let part = format!("../{name}");
                    tree.insert(part, shown(&folder), Content::Unreadable(reason));
                    continue;
                }
                Err(error) => return Err(error),
            };
            for inside in inside {
                let part = format!("../{name}/{inside}");
                self.leave(tree, &part, &folder.join(&inside))?;
            }
        }
        let above = holder.join("..");
        for kind in RECORDS_OF_UNITS {
            let folder = match holder.parent() {
                Some(parent) => parent.join(kind),
                None => above.join(kind),
            };
            if self.files.is_dir(&folder) {
                self.leave(tree, &format!("../../{kind}"), &folder)?;
            }
        }
        Ok(())
    }
}

pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Whether a path keeps out of what git stores, where secrets of its user may lie.
fn is_no_store(inside: &Path) -> bool {
    inside.components().all(|part| part.as_os_str() != ".git")
}
