//! Looks for records in files that are not read: in the plan's folder and that of its records, beside the plan's and above it.

use std::path::Path;

use super::files::Files;
use super::fill::shown;
use crate::load::lost::{Held, is_named_as_toml, may_be_text};
use crate::load::plays_a_part;
use crate::load::strays::RECORDS;
use crate::load::tree::{Content, Lost, Tree};
use crate::store::is_temporary;

/// Folders within folders that are looked into.
const DEPTH: usize = 5;

/// Names that are looked at, of one plan: a plan's folder has hundreds. What a folder of documents has beyond them is not looked for.
const NAMES: usize = 20_000;

/// Folders above the plans that are looked into, in the order of their names: a repository has some ten there.
const FOLDERS_ABOVE: usize = 100;

/// A look through folders, as far as it goes.
pub(super) struct Search<'a> {
    files: &'a dyn Files,
    /// Whether a path is a link out of what came together.
    leads_out: &'a dyn Fn(&Path) -> bool,
    tree: &'a mut Tree,
    names_left: usize,
    /// Bytes that may still be read for this.
    room: u64,
}

impl<'a> Search<'a> {
    /// A search that has not begun; `room` are the bytes that it may read.
    pub(super) fn new(
        files: &'a dyn Files,
        leads_out: &'a dyn Fn(&Path) -> bool,
        tree: &'a mut Tree,
        room: u64,
    ) -> Search<'a> {
        Search {
            files,
            leads_out,
            tree,
            names_left: NAMES,
            room,
        }
    }

    /// The plan's folder, and the folder of the records where it is another one. Records in the plan's folder are then another's matter.
    pub(super) fn of_plan(&mut self, plan: &Path, records: Option<&Path>) {
        for name in self.names(plan) {
            if !(records.is_some() && RECORDS.contains(&name.as_str())) {
                self.take(&name, &plan.join(&name), DEPTH);
            }
        }
        for kind in RECORDS {
            if let Some(folder) = records.map(|records| records.join(kind)) {
                self.take(kind, &folder, DEPTH);
            }
        }
    }

    /// What lies beside the plan's folder and is no other plan's, and what lies above it: there only files that are called TOML, and those of
    /// the folders there. Files of other projects may lie there.
    pub(super) fn around(&mut self, holder: &Path) {
        for name in self.names(holder) {
            self.take(&format!("../{name}"), &holder.join(&name), DEPTH);
        }
        let above = match holder.parent() {
            Some(parent) => parent.to_owned(),
            None => holder.join(".."),
        };
        let mut folders = 0;
        for name in self.names(&above) {
            let path = above.join(&name);
            if !self.files.is_dir(&path) {
                self.take_named(&format!("../../{name}"), &path);
            } else if path != holder && folders < FOLDERS_ABOVE && !self.is_apart(&path) {
                folders += 1;
                for inside in self.names(&path) {
                    let file = path.join(&inside);
                    if !self.files.is_dir(&file) {
                        self.take_named(&format!("../../{name}/{inside}"), &file);
                    }
                }
            }
        }
    }

    /// All names in a folder, hidden ones too, in order; none of what cannot be listed, which others tell.
    fn names(&mut self, folder: &Path) -> Vec<String> {
        if (self.leads_out)(folder) {
            return Vec::new();
        }
        let mut names = self.files.names(folder).ok().flatten().unwrap_or_default();
        // What another run is writing, or a killed one left, was recorded or will be.
        names.retain(|name| !is_temporary(name));
        names.sort();
        names.truncate(self.names_left);
        self.names_left -= names.len();
        names
    }

    /// What git keeps, or another plan: nothing in it is this plan's.
    fn is_apart(&self, folder: &Path) -> bool {
        folder.ends_with(".git") || self.files.is_there(&folder.join("plan.toml"))
    }

    /// A file or a folder, from the plan's folder on.
    fn take(&mut self, part: &str, path: &Path, depth: usize) {
        if !self.files.is_dir(path) {
            let name = part.rsplit('/').next().unwrap_or(part);
            if !would_be_read(part) && may_be_text(name) {
                self.look(part, path);
            }
            return;
        }
        if depth == 0 || self.is_apart(path) {
            return;
        }
        for name in self.names(path) {
            self.take(&format!("{part}/{name}"), &path.join(&name), depth - 1);
        }
    }

    fn take_named(&mut self, part: &str, path: &Path) {
        if is_named_as_toml(&part.to_lowercase()) {
            self.look(part, path);
        }
    }

    fn look(&mut self, part: &str, path: &Path) {
        if (self.leads_out)(path) || self.room == 0 {
            return;
        }
        let Content::Bytes(bytes) = self.files.content(path) else {
            return;
        };
        self.room = self.room.saturating_sub(bytes.len() as u64);
        if !Held::of(&bytes).is_empty() {
            self.tree.insert_lost(Lost {
                part: part.to_owned(),
                shown: shown(path),
                bytes,
            });
        }
    }
}

/// Whether a file of the plan's folder is one of those that are read. One that was not there before was written in between, by whom the next
/// run will read. Nothing under a hidden name is read; the calendar is read beside the plan, not in its folder.
fn would_be_read(part: &str) -> bool {
    plays_a_part(part)
        && part != "calendar.toml"
        && !part.split('/').any(|name| name.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::files::Disk;
    use super::*;

    /// Found under load: a unit's first file, which another run made after the folder had been listed, was taken for a lost record, and the run
    /// refused to record.
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "files are made for the search to find"
    )]
    fn a_file_that_came_in_between_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let records = folder.path().join("progress");
        fs::create_dir(&records).unwrap();
        fs::create_dir(records.join(".cu")).unwrap();
        for name in [
            "van-phong.toml",
            "van-phong.toml.txt",
            ".#van-phong.toml",
            ".cu/kinh-te.toml",
            "../calendar.toml",
        ] {
            fs::write(records.join(name), "[[entry]]\ntask = \"9\"\n").unwrap();
        }
        // As it was listed before: without either.
        let mut tree = Tree::default();
        Search::new(&Disk, &|_| false, &mut tree, u64::MAX).of_plan(folder.path(), None);
        let lost: Vec<&str> = tree.lost().iter().map(|lost| lost.part.as_str()).collect();
        let hidden = ["progress/.#van-phong.toml", "progress/.cu/kinh-te.toml"];
        let others = ["calendar.toml", "progress/van-phong.toml.txt"];
        assert_eq!(lost, [others[0], hidden[0], hidden[1], others[1]]);
    }
}
