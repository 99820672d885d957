//! Finds the plan and fills the tree of its files, on the disk or as a revision has them.

#![expect(
    clippy::disallowed_methods,
    reason = "the tree is filled from files here"
)]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::save::ground;
use crate::load::plays_a_part;
use crate::load::strays::{RECORDS, is_free, is_near_calendar, meant_for};
use crate::load::tree::{Content, LARGEST_FILE, Stray, Tree};
use crate::time::period::{Date, Span};

/// Where files are looked for. Paths are as users give them: absolute, or relative to the working directory.
pub trait Files {
    /// Whether a file is there; a symbolic link is followed.
    fn is_file(&self, path: &Path) -> bool;
    /// Whether a folder is there.
    fn is_dir(&self, path: &Path) -> bool;
    /// Names in a folder, in no order. An absent folder is [`io::ErrorKind::NotFound`].
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// A file's content.
    fn content(&self, path: &Path) -> io::Result<Content>;
    /// Whether something stands at the path: a file, a folder, or what can be read as neither.
    fn is_there(&self, path: &Path) -> bool {
        self.is_file(path) || self.is_dir(path)
    }
    /// The path without links; `None` where links are no way out, or it cannot be told.
    fn real(&self, _path: &Path) -> Option<PathBuf> {
        None
    }
}

/// The files as they are now.
pub struct Disk;

impl Files for Disk {
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn is_dir(&self, path: &Path) -> bool {
        or_here(path).is_dir()
    }

    fn is_there(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok()
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        or_here(path).canonicalize().ok()
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        fs::read_dir(or_here(folder))?
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect()
    }

    fn content(&self, path: &Path) -> io::Result<Content> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Ok(Content::Unreadable("không phải tệp thường".to_owned()));
        }
        if metadata.len() > LARGEST_FILE {
            return Ok(Content::TooLarge(metadata.len()));
        }
        // A file of the system may say that it is empty and never end.
        let mut bytes = Vec::new();
        let mut file = fs::File::open(path)?.take(LARGEST_FILE + 1);
        file.read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        Ok(match length > LARGEST_FILE {
            true => Content::TooLarge(length),
            false => Content::Bytes(bytes),
        })
    }
}

/// The folder of the plan: the one that is named; else, from the working directory upwards, the first folder that is a plan or holds
/// some under `plan/`. Of several, the one whose period holds the day, else the latest begun, else the earliest.
pub fn find_plan(files: &dyn Files, named: Option<&Path>, as_of: Date) -> Result<PathBuf> {
    if let Some(folder) = named {
        let plans = plans_at(files, folder)?;
        if plans.is_empty() {
            bail!(
                "không có kế hoạch tại {}: không thấy plan.toml",
                folder.display()
            );
        }
        return choose(files, plans, as_of);
    }
    match nearest_plan(files, as_of)? {
        Some(plan) => Ok(plan),
        None => bail!(
            "không tìm thấy kế hoạch từ thư mục hiện hành trở lên; chỉ rõ bằng --plan THƯ MỤC"
        ),
    }
}

/// The folder of the plan from the working directory upwards; `None` where there is none.
pub fn nearest_plan(files: &dyn Files, as_of: Date) -> Result<Option<PathBuf>> {
    let depth = std::env::current_dir()
        .context("không đọc được thư mục hiện hành")?
        .components()
        .count();
    let mut folder = PathBuf::new();
    for _ in 0..depth {
        let plans = plans_at(files, &folder)?;
        if !plans.is_empty() {
            return choose(files, plans, as_of).map(Some);
        }
        folder.push("..");
    }
    Ok(None)
}

/// The plans that a folder is or holds, by name. A folder `plan` that cannot be read is an error: another plan, further up, is not meant.
fn plans_at(files: &dyn Files, folder: &Path) -> Result<Vec<PathBuf>> {
    if is_plan(files, folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let held = plans_in(files, &folder.join("plan"))?;
    // A folder that was named may be `plan` itself.
    if held.is_empty() && folder.file_name().is_some_and(|name| name == "plan") {
        return plans_in(files, folder);
    }
    Ok(held)
}

/// The folders of plans that lie in this one, by name.
pub fn plans_in(files: &dyn Files, holder: &Path) -> Result<Vec<PathBuf>> {
    let names = names(files, holder, |folder| is_plan(files, folder))?;
    Ok(names.iter().map(|name| holder.join(name)).collect())
}

fn is_plan(files: &dyn Files, folder: &Path) -> bool {
    files.is_file(&folder.join("plan.toml"))
}

fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

fn choose(files: &dyn Files, mut plans: Vec<PathBuf>, as_of: Date) -> Result<PathBuf> {
    if plans.len() == 1 {
        return Ok(plans.remove(0));
    }
    let mut dated: Vec<(Span, &PathBuf)> = Vec::with_capacity(plans.len());
    for plan in &plans {
        // A plan whose period cannot be read might be the one that was meant: nothing is chosen over its head.
        let Some(period) = period_of(files, plan) else {
            bail!(
                "không đọc được kỳ (from, to) trong {}; sửa tệp này, hoặc chỉ rõ kế hoạch bằng --plan THƯ MỤC",
                plan.join("plan.toml").display()
            );
        };
        dated.push((period, plan));
    }
    let current: Vec<_> = dated
        .iter()
        .filter(|(period, _)| period.contains(as_of))
        .collect();
    if let [(_, first), (_, second), ..] = current[..] {
        bail!(
            "ngày {as_of} thuộc cả hai kế hoạch {} và {}; chỉ rõ bằng --plan THƯ MỤC",
            first.display(),
            second.display()
        );
    }
    let begun = dated
        .iter()
        .filter(|(period, _)| period.from <= as_of)
        .max_by_key(|(period, _)| period.from);
    let earliest = dated.iter().min_by_key(|(period, _)| period.from);
    let chosen = current.first().copied().or(begun).or(earliest);
    let chosen = chosen.map(|(_, plan)| (*plan).clone());
    chosen.context("không có kế hoạch nào")
}

fn period_of(files: &dyn Files, plan: &Path) -> Option<Span> {
    match files.content(&plan.join("plan.toml")).ok()? {
        Content::Bytes(bytes) => crate::load::period_of(str::from_utf8(&bytes).ok()?),
        Content::TooLarge(_) | Content::Unreadable(_) => None,
    }
}

/// Reads the plan's files into a tree. Whatever cannot be read is kept as such, and whatever plays no part is named as a stray, for the
/// loader to report.
pub fn fill_tree(files: &dyn Files, plan: &Path, records: Option<&Path>) -> Result<Tree> {
    let mut tree = Tree::default();
    let grounds = [Some(plan), plan.parent(), records].into_iter().flatten();
    let place = Place {
        files,
        plan,
        grounds: grounds
            .filter_map(|folder| files.real(folder))
            .map(|folder| ground(&folder))
            .collect(),
    };
    for name in names(files, plan, |_| true)? {
        let path = plan.join(&name);
        if RECORDS.contains(&name.as_str()) && files.is_dir(&path) {
            continue;
        }
        place.take(&mut tree, &name, &path)?;
    }
    place.take_calendar(&mut tree)?;
    let records = match records {
        Some(folder) => {
            check_records(files, folder)?;
            for name in names(files, folder, |_| true)? {
                let path = folder.join(&name);
                // What lies beside the folders of records is not read, whatever it is called.
                let is_read = files.is_dir(&path) && RECORDS.contains(&name.as_str());
                if !is_read && !is_free(&name) {
                    place.leave(&mut tree, &name, &path)?;
                }
            }
            folder
        }
        None => plan,
    };
    // What `scores` and `reports` hold is not read yet.
    for kind in ["progress", "figures"] {
        let folder = records.join(kind);
        for name in names(files, &folder, |_| true)? {
            place.take_unit(&mut tree, &format!("{kind}/{name}"), &folder.join(&name))?;
        }
    }
    Ok(tree)
}

/// A folder that was named for records has some, or at least a place for them: in any other, everybody would have recorded nothing.
fn check_records(files: &dyn Files, folder: &Path) -> Result<()> {
    let holds_records = |folder: &Path| RECORDS.iter().any(|name| files.is_dir(&folder.join(name)));
    if !files.is_dir(folder) {
        bail!("không có thư mục ghi nhận {}", folder.display());
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
    let meant = above.map(Path::to_owned).or_else(below);
    let advice = meant.map_or_else(
        || "; thư mục mới thì tạo progress/ trong đó trước".to_owned(),
        |meant| format!("; có phải là {}?", meant.display()),
    );
    bail!(
        "{} không chứa ghi nhận: không thấy thư mục {}{advice}",
        folder.display(),
        RECORDS.map(|name| format!("{name}/")).join(", ")
    )
}

/// Where the files of a plan are taken from.
struct Place<'a> {
    files: &'a dyn Files,
    plan: &'a Path,
    /// What came together with the plan and its records. A link that leads out of it was chosen by who made the repository, and may lead to
    /// any file of who reads it.
    grounds: Vec<PathBuf>,
}

impl Place<'_> {
    /// Takes a file into the tree: read where it plays a part, else as a stray.
    fn take(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<()> {
        if plays_a_part(part) && !(part == "calendar.toml" && self.has_outer_calendar()) {
            self.read(tree, part, path);
            return Ok(());
        }
        let name = part.rsplit('/').next().unwrap_or(part);
        match is_free(name) {
            true => Ok(()),
            false => self.leave(tree, part, path),
        }
    }

    /// Takes what lies directly in a kind of records: a file, or the files of a folder that a unit bears.
    fn take_unit(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<()> {
        // A folder in the place of a file is an unreadable one.
        let inside = match !plays_a_part(part) && self.files.is_dir(path) {
            true => names(self.files, path, |_| true)?,
            false => Vec::new(),
        };
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

    fn read(&self, tree: &mut Tree, part: &str, path: &Path) {
        let leads_out = self
            .files
            .real(path)
            .is_some_and(|real| !self.grounds.iter().any(|ground| real.starts_with(ground)));
        let content = match leads_out {
            true => Ok(Content::Unreadable(
                "liên kết dẫn ra ngoài kho của kế hoạch".to_owned(),
            )),
            false => self.files.content(path),
        };
        tree.insert(
            part,
            shown(path),
            content.unwrap_or_else(|error| Content::Unreadable(error.to_string())),
        );
    }

    /// Names what is not read. A folder in which nothing lies is none that anybody would miss, but for one that a unit should bear.
    fn leave(&self, tree: &mut Tree, part: &str, path: &Path) -> Result<()> {
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
        let calendar = self.plan.join("..").join("calendar.toml");
        self.files.is_there(&calendar)
    }

    /// The calendar lies beside the folders of the plans. A file there of nearly that name is likely meant for it.
    fn take_calendar(&self, tree: &mut Tree) -> Result<()> {
        // `plan/2025-h2/../calendar.toml` reads better as `plan/calendar.toml`.
        let parent = self
            .plan
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty() && !self.plan.ends_with(".."));
        let folder = parent.map_or_else(|| self.plan.join(".."), Path::to_owned);
        if self.has_outer_calendar() {
            self.read(tree, "calendar.toml", &folder.join("calendar.toml"));
        }
        // The folder above a plan may be anyone's: what cannot be listed there is none of the plan's.
        let beside = names(self.files, &folder, |path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_of_plan = folder.ends_with("plan") && meant_for(&name, false).is_some();
            (is_near_calendar(&name) || is_of_plan) && !self.files.is_dir(path)
        });
        for name in beside.unwrap_or_default() {
            self.leave(tree, &format!("../{name}"), &folder.join(&name))?;
        }
        Ok(())
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Names in a folder, sorted, without hidden ones; none where there is no such folder.
pub fn names(
    files: &dyn Files,
    folder: &Path,
    keep: impl Fn(&Path) -> bool,
) -> Result<Vec<String>> {
    let mut names = match files.names(folder) {
        Ok(names) => names,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Vec::new());
        }
        Err(error) => {
            return Err(error)
                .with_context(|| format!("không đọc được thư mục {}", folder.display()));
        }
    };
    names.retain(|name| !name.starts_with('.') && keep(&folder.join(name)));
    names.sort();
    Ok(names)
}
