//! Finds the plan and fills the tree of its files, on the disk or as a revision has them.

#![expect(
    clippy::disallowed_methods,
    reason = "the tree is filled from files here"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::load::tree::{Content, LARGEST_FILE, Tree};
use crate::model::period::{Date, Span};

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
        fs::read(path).map(Content::Bytes)
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
    let is_plan = |folder: &Path| files.is_file(&folder.join("plan.toml"));
    if is_plan(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let inside = |holder: PathBuf| -> Result<Vec<PathBuf>> {
        let names = names(files, &holder, is_plan)?;
        Ok(names.iter().map(|name| holder.join(name)).collect())
    };
    let held = inside(folder.join("plan"))?;
    // A folder that was named may be `plan` itself.
    if held.is_empty() && folder.file_name().is_some_and(|name| name == "plan") {
        return inside(folder.to_owned());
    }
    Ok(held)
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

/// Reads the plan's files into a tree. Whatever cannot be read is kept as such, for the loader to report.
pub fn fill_tree(files: &dyn Files, plan: &Path, records: Option<&Path>) -> Result<Tree> {
    let mut tree = Tree::default();
    for name in toml_files(files, plan)? {
        add(files, &mut tree, &name, &plan.join(&name));
    }
    let calendar = plan.join("..").join("calendar.toml");
    if files.is_file(&calendar) || files.is_dir(&calendar) {
        // `plan/2025-h2/../calendar.toml` reads better as `plan/calendar.toml`.
        let shown = plan
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty() && !plan.ends_with(".."));
        add(
            files,
            &mut tree,
            "calendar.toml",
            &shown.map_or(calendar, |parent| parent.join("calendar.toml")),
        );
    }
    let records = match records {
        Some(records) if !files.is_dir(records) => {
            bail!("không có thư mục ghi nhận {}", records.display())
        }
        Some(records) => records,
        None => plan,
    };
    add_all(files, &mut tree, "progress", &records.join("progress"))?;
    let figures = records.join("figures");
    add_all(files, &mut tree, "figures", &figures)?;
    for unit in folders(files, &figures)? {
        let folder = figures.join(&unit);
        add_all(files, &mut tree, &format!("figures/{unit}"), &folder)?;
        // Nothing is read below a unit's folder, and what lies there is named rather than passed over.
        for inner in folders(files, &folder)? {
            add_all(
                files,
                &mut tree,
                &format!("figures/{unit}/{inner}"),
                &folder.join(&inner),
            )?;
        }
    }
    Ok(tree)
}

/// Adds what a folder holds under a part of the tree.
fn add_all(files: &dyn Files, tree: &mut Tree, part: &str, folder: &Path) -> Result<()> {
    for name in toml_files(files, folder)? {
        add(files, tree, &format!("{part}/{name}"), &folder.join(&name));
    }
    Ok(())
}

fn add(files: &dyn Files, tree: &mut Tree, part: &str, path: &Path) {
    let content = files.content(path);
    tree.insert(
        part,
        path.to_string_lossy().replace('\\', "/"),
        content.unwrap_or_else(|error| Content::Unreadable(error.to_string())),
    );
}

/// Names that end in `.toml`. A folder of such a name is among them: it cannot be read, and the loader says so.
fn toml_files(files: &dyn Files, folder: &Path) -> Result<Vec<String>> {
    names(files, folder, is_toml)
}

fn folders(files: &dyn Files, folder: &Path) -> Result<Vec<String>> {
    names(files, folder, |path| !is_toml(path) && files.is_dir(path))
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

/// Names in a folder, sorted, without hidden ones; none where there is no such folder.
fn names(files: &dyn Files, folder: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<String>> {
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
