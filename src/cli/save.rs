//! The files of `-o`: where one may be written, and what it may replace.

#![expect(
    clippy::disallowed_methods,
    reason = "what is there is looked at before it is replaced"
)]

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::PlanArgs;
use super::output;
use crate::block::lang::Lang;
use crate::handout::{Edition, Form, HandoutError, bytes, mark};
use crate::load::plays_a_part;
use crate::load::strays::RECORDS;
use crate::store;
use crate::wording::commands::{Refusal, reading, saving, typed};
use crate::workspace::{PlanFiles, ground};

/// What the files of one command may not touch.
///
/// A place is refused where it is: a name that is a link, no plain file, or in a repository's own folder (all by the store); in one of
/// the folders of records, which hold nothing else; a document in `van-ban/`, or a file of the plan under any name; beyond a link that lies
/// in the plan's own ground, its repository or the folder that holds `plan/`, and leads out of it, because whoever made the repository
/// chose that place, not who runs the command.
///
/// What is there is replaced only where it is empty, or [the same kind](mark::of) as what is written, and nobody has [typed into
/// it](mark::is_edited); else `--force` is needed. `--force` changes nothing about places.
pub struct Guard {
    /// Real folders of the plan and of its records.
    folders: Vec<PathBuf>,
    /// The ground that each of them stands on.
    grounds: Vec<PathBuf>,
    /// The files that were read.
    files: Vec<PathBuf>,
    force: bool,
    lang: Lang,
}

/// A file to write: its path, its form, and what it will hold.
pub type Rendered<'a> = (&'a Path, Form, Vec<u8>);

/// The form among these that a file's name asks for.
pub fn form_of(path: &Path, forms: &[Form]) -> Option<Form> {
    Form::by_extension(&output::extension(path), forms)
}

/// The forms that the names of these files ask for.
///
/// # Errors
///
/// A file is named twice, or its name asks for none of these forms.
pub fn forms_of(paths: &[PathBuf], forms: &[Form]) -> Result<Vec<Form>> {
    let mut asked = Vec::with_capacity(paths.len());
    for (number, path) in paths.iter().enumerate() {
        if paths[..number]
            .iter()
            .any(|other| output::is_same(other, path))
        {
            bail!(typed::named_twice(path));
        }
        let Some(form) = form_of(path, forms) else {
            let forms = forms.iter().rev();
            let mut endings: Vec<String> = forms.map(|form| format!(".{}", form.name())).collect();
            let last = endings.pop().unwrap_or_default();
            bail!(reading::no_form_of(path, &endings.join(", "), &last));
        };
        asked.push(form);
    }
    Ok(asked)
}

/// The edition as a file of that form.
///
/// # Errors
///
/// It has no such form, or cannot be written in it.
pub fn rendered<E: Edition>(edition: &E, form: Form) -> Result<Vec<u8>> {
    bytes(edition, form).map_err(|error| match error {
        HandoutError::NoSuchForm(form) => reading::no_such_form(form.name()).into(),
        HandoutError::NotWritten(error) => error.into(),
    })
}

impl Guard {
    /// Of a plan whose files were read.
    pub fn of(plan: &PlanFiles, args: &PlanArgs, force: bool, lang: Lang) -> Guard {
        let folders: Vec<PathBuf> = [Some(&*plan.folder), args.records.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|folder| Path::new(".").join(folder).canonicalize().ok())
            .collect();
        Guard {
            grounds: folders.iter().map(|folder| ground(folder)).collect(),
            folders,
            files: plan
                .tree
                .files()
                .map(|(_, file)| PathBuf::from(&file.shown))
                .collect(),
            force,
            lang,
        }
    }

    /// Of a roll-up's folder, whose own two files are no results.
    pub fn of_rollup(root: &Path, force: bool, lang: Lang) -> Guard {
        let folder = Path::new(".").join(root).canonicalize();
        let folders: Vec<PathBuf> = folder.into_iter().collect();
        Guard {
            grounds: folders.iter().map(|folder| ground(folder)).collect(),
            folders,
            files: ["rollup.toml", "communes.csv"]
                .map(|name| root.join(name))
                .into(),
            force,
            lang,
        }
    }

    /// Refuses a place.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the place, and what to do instead.
    pub fn check(&self, path: &Path) -> Result<()> {
        store::check(path).map_err(|error| refusal(path, &error))?;
        let absolute = std::path::absolute(path)?;
        let typed = absolute.parent().unwrap_or(Path::new("/"));
        let folder = typed.canonicalize()?;
        if let Some((link, to)) = self.stray_link(typed, &folder) {
            bail!(saving::place_leads_out(path, &link, &to));
        }
        for holder in RECORDS {
            if self.is_in(&folder, holder) {
                bail!(saving::among_records(path, holder));
            }
        }
        // Another plan of the same repository is no place for results either.
        let of_plan = folder.ancestors().find_map(|above| {
            let inside = folder.strip_prefix(above).ok()?.join(path.file_name()?);
            above.join("plan.toml").is_file().then_some(inside)
        });
        let inside = of_plan
            .as_deref()
            .and_then(Path::to_str)
            .unwrap_or_default();
        let is_of_plan = plays_a_part(inside)
            || RECORDS
                .iter()
                .any(|holder| inside.starts_with(&format!("{holder}/")))
            || (path.exists() && inside.starts_with("van-ban/"));
        let is_document = is_of_plan || (path.exists() && self.is_in(&folder, "van-ban"));
        if is_document || self.files.iter().any(|file| store::is_one_file(file, path)) {
            bail!(saving::file_of_plan(path));
        }
        Ok(())
    }

    /// Writes files, each in place of an earlier one that may be there, and says so. All are checked before the first is written.
    ///
    /// # Errors
    ///
    /// A place is refused, what is there is of another kind or was edited and `--force` was not given, or a file cannot be written.
    pub fn save(&self, files: &[Rendered<'_>]) -> Result<()> {
        for (path, form, bytes) in files {
            self.check(path)?;
            if !self.force {
                refuse_to_replace(path, *form, bytes)?;
            }
        }
        for (path, _, bytes) in files {
            store::write(path, bytes).map_err(|error| refusal(path, &error))?;
            output::complain(&saving::saved(path, self.lang));
        }
        Ok(())
    }

    /// Whether a real folder is one of that name in the plan's or the records' folder, or lies below it.
    fn is_in(&self, folder: &Path, name: &str) -> bool {
        let held = self.folders.iter().map(|holder| holder.join(name));
        held.map(|held| held.canonicalize().unwrap_or(held))
            .any(|held| folder.starts_with(held))
    }

    /// A link on the way to a real folder that stands on the plan's ground and leads out of it, with the real folder.
    fn stray_link(&self, typed: &Path, real: &Path) -> Option<(PathBuf, PathBuf)> {
        let mut way = PathBuf::new();
        typed.components().find_map(|part| {
            way.push(part);
            let stands_on = |ground: &&PathBuf| {
                let holder = way.parent().and_then(|above| above.canonicalize().ok());
                holder.is_some_and(|holder| holder.starts_with(ground))
            };
            let is_stray = way.is_symlink()
                && self
                    .grounds
                    .iter()
                    .filter(stands_on)
                    .any(|ground| !real.starts_with(ground));
            is_stray.then(|| (way.clone(), real.to_owned()))
        })
    }
}

/// Refuses a folder that is, or lies beyond, a link which stands in a repository and leads out of it: whoever made the repository chose that
/// place, not who runs the command.
///
/// # Errors
///
/// Names the link, and where it leads.
pub fn refuse_link_out(folder: &Path) -> Result<()> {
    let mut way = PathBuf::new();
    for part in std::path::absolute(folder)?.components() {
        way.push(part);
        if !way.is_symlink() {
            continue;
        }
        let holder = way.parent().and_then(|above| above.canonicalize().ok());
        let (Some(holder), Ok(real)) = (holder, way.canonicalize()) else {
            continue;
        };
        let top = ground(&holder);
        if top.join(".git").exists() && !real.starts_with(top) {
            bail!(saving::place_leads_out(folder, &way, &real));
        }
    }
    Ok(())
}

/// A refusal of the store about the path as it was typed; of a folder, that folder is named.
fn refusal(path: &Path, error: &store::StoreError) -> Refusal {
    match error.failure {
        store::Failure::NoFolder(_) | store::Failure::Resolve(_) => saving::not_stored(error),
        _ => saving::not_saved(path, &error.failure),
    }
}

/// Refuses to replace what is not an earlier one of what is written, or was edited since; an empty file is nothing.
fn refuse_to_replace(path: &Path, form: Form, new: &[u8]) -> Result<()> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if file.metadata()?.len() == 0 {
        return Ok(());
    }
    let found = mark::of(form, &mut file)?;
    if found.is_none() || found != mark::of(form, &mut io::Cursor::new(new))? {
        bail!(saving::another_kind(path));
    }
    if mark::is_edited(form, &mut file) {
        bail!(saving::edited(path));
    }
    Ok(())
}
