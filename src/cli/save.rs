//! The files of `-o`: where one may be written, and what it may replace.

#![expect(
    clippy::disallowed_methods,
    reason = "what is there is looked at before it is replaced"
)]

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::args::PlanArgs;
use super::{output, storing};
use crate::block::lang::Lang;
use crate::load::plays_a_part;
use crate::load::strays::RECORDS;
use crate::load::tree::Tree;
use crate::store;

/// The forms of files that are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
    Md,
    Html,
    Docx,
    Xlsx,
    Ics,
}

/// What the files of one command may not touch.
///
/// A place is refused where it is: a name that is a link, no plain file, or in a repository's own folder (all by the store); in one of
/// the folders of records, which hold nothing else; a document in `van-ban/`, or a file of the plan under any name; beyond a link that lies
/// in the plan's own ground, its repository or the folder that holds `plan/`, and leads out of it, for whoever made the repository
/// chose that place, not who runs the command.
///
/// What is there is replaced only where it is empty, or [the same kind](mark) as what is written; else `--force` is needed. `--force` changes
/// nothing about places.
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

impl Guard {
    /// Of a plan in a folder, which was read into a tree.
    pub fn of(plan: &Path, tree: &Tree, args: &PlanArgs, force: bool, lang: Lang) -> Guard {
        let folders: Vec<PathBuf> = [Some(plan), args.records.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|folder| Path::new(".").join(folder).canonicalize().ok())
            .collect();
        Guard {
            grounds: folders.iter().map(|folder| ground(folder)).collect(),
            folders,
            files: tree
                .files()
                .map(|(_, file)| PathBuf::from(&file.shown))
                .collect(),
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
        let shown = path.display();
        let lang = self.lang;
        store::check(path).map_err(|error| self.words(path, &error))?;
        let absolute = std::path::absolute(path)?;
        let typed = absolute.parent().unwrap_or(Path::new("/"));
        let folder = typed.canonicalize()?;
        if let Some((link, to)) = self.stray_link(typed, &folder) {
            let (link, to) = (link.display(), to.display());
            bail!(match lang {
                Lang::Vi => format!(
                    "{shown}: {link} là liên kết dẫn ra ngoài, tới {to}; chưa ghi; muốn ghi ở đó thì nêu thẳng {to}"
                ),
                Lang::En => format!(
                    "{shown}: {link} is a link that leads out, to {to}; not written; to write there, name {to}"
                ),
            });
        }
        for holder in RECORDS {
            if self.is_in(&folder, holder) {
                bail!(match lang {
                    Lang::Vi => format!(
                        "{shown} nằm trong {holder}/, nơi chỉ có ghi nhận; chưa ghi; chọn thư mục khác"
                    ),
                    Lang::En => format!(
                        "{shown} lies in {holder}/, which holds records only; not written; choose another folder"
                    ),
                });
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
            bail!(match lang {
                Lang::Vi =>
                    format!("{shown} là tệp của kế hoạch hoặc ghi nhận; chưa ghi; chọn tên khác"),
                Lang::En => format!(
                    "{shown} is a file of the plan or its records; not written; choose another name"
                ),
            });
        }
        Ok(())
    }

    /// Writes files, each in place of an earlier one that may be there, and says so. All are checked before the first is written.
    ///
    /// # Errors
    ///
    /// A place is refused, what is there is of another kind and `--force` was not given, or a file cannot be written.
    pub fn save(&self, files: &[Rendered<'_>]) -> Result<()> {
        for (path, form, bytes) in files {
            self.check(path)?;
            if !self.force && !may_replace(path, *form, bytes)? {
                let shown = path.display();
                bail!(match self.lang {
                    Lang::Vi => format!(
                        "{shown} đang có nội dung khác loại với nội dung sẽ ghi; chưa ghi; chọn tên khác, hoặc thêm --force để ghi đè"
                    ),
                    Lang::En => format!(
                        "{shown} holds something of another kind than what is to be written; not written; choose another name, or add \
                         --force to replace it"
                    ),
                });
            }
        }
        for (path, _, bytes) in files {
            store::write(path, bytes).map_err(|error| self.words(path, &error))?;
            let shown = path.display();
            output::complain(&match self.lang {
                Lang::Vi => format!("đã ghi {shown}\n"),
                Lang::En => format!("{shown} written\n"),
            });
        }
        Ok(())
    }

    /// A refusal of the store about the path as it was typed; of a folder, that folder is named.
    fn words(&self, path: &Path, error: &store::StoreError) -> anyhow::Error {
        match error.failure {
            store::Failure::NoFolder(_) | store::Failure::Resolve(_) => {
                storing::in_words(error, self.lang)
            }
            _ => {
                let words = storing::words(&error.failure, self.lang);
                let screen = match error.failure {
                    store::Failure::NotAFile => self.lang.pick(
                        "; muốn in ra màn hình thì bỏ -o",
                        "; to print on the screen leave out -o",
                    ),
                    _ => "",
                };
                anyhow!("{}: {words}{screen}", path.display())
            }
        }
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

/// How much of a file's beginning, or of the properties in a packed one, is looked at.
const LOOKED_AT: u64 = 64 * 1024;

/// Whether what is there is an earlier one of what is written, however it was changed since: empty, or of the same mark.
fn may_replace(path: &Path, form: Form, new: &[u8]) -> io::Result<bool> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    let length = file.metadata()?.len();
    let mut old = Vec::new();
    file.by_ref().take(LOOKED_AT).read_to_end(&mut old)?;
    if matches!(form, Form::Docx | Form::Xlsx) {
        // Of a package the office that made it tells, which stays when someone edits it.
        file.rewind()?;
        let found = creator(&mut file);
        return Ok(length == 0 || (found.is_some() && found == creator(&mut io::Cursor::new(new))));
    }
    let found = mark(form, &old);
    Ok(length == 0 || (found.is_some() && found == mark(form, new)))
}

/// The creator that a document or workbook names: the organisation, in every file that is written here. `None` where it is no package.
fn creator<R: Read + Seek>(file: &mut R) -> Option<Vec<u8>> {
    let mut package = zip::ZipArchive::new(file).ok()?;
    let part = package.by_name("docProps/core.xml").ok()?;
    let mut text = Vec::new();
    part.take(LOOKED_AT).read_to_end(&mut text).ok()?;
    between(&text, b"<dc:creator>", b"<")
}

/// What stands after one text and before the next other.
fn between(text: &[u8], after: &[u8], before: &[u8]) -> Option<Vec<u8>> {
    let start = memchr::memmem::find(text, after)? + after.len();
    let end = start + memchr::memmem::find(&text[start..], before)?;
    Some(text[start..end].to_vec())
}

/// What tells a file of a form from others, at its beginning; `None` where it is none of that form.
///
/// A page names its author, which is the organisation, a calendar is this program's, an answer names its command, a text has the same title
/// up to the colon (the organisation), a table the same first three columns. Documents and workbooks are told by their [creator].
fn mark(form: Form, bytes: &[u8]) -> Option<Vec<u8>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&text[..text.len().min(4096)]);
    let line = head.lines().next().unwrap_or_default();
    match form {
        Form::Docx | Form::Xlsx => None,
        Form::Html => head
            .get(..15)
            .filter(|begin| begin.eq_ignore_ascii_case("<!doctype html>"))
            .and_then(|_| between(head.as_bytes(), b"name=\"author\" content=\"", b"\"")),
        Form::Ics => {
            (line == "BEGIN:VCALENDAR" && head.contains("\nPRODID:-//cchc//")).then(Vec::new)
        }
        Form::Json => {
            let (_, command) = head
                .starts_with('{')
                .then(|| head.split_once("\"command\":"))??;
            let command = command.split(',').next()?;
            head.contains("\"schema_version\"")
                .then(|| command.trim().as_bytes().to_vec())
        }
        Form::Md => {
            let title = line.strip_prefix("# ")?;
            Some(title.split(':').next()?.as_bytes().to_vec())
        }
        Form::Csv => {
            let mut columns = line.split([',', ';']).map(|name| name.trim_matches('"'));
            let first = [columns.next()?, columns.next()?, columns.next()?];
            Some(first.join(",").into_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_kind_is_known_by_its_mark() {
        let is_same = |form, a: &str, b: &str| {
            let (a, b) = (mark(form, a.as_bytes()), mark(form, b.as_bytes()));
            a.is_some() && a == b
        };
        for (form, a, b) in [
            (
                Form::Csv,
                "TT,Lĩnh vực,Nhiệm vụ,Kỳ\n1,a,b,c\n",
                "\u{feff}TT;Lĩnh vực;Nhiệm vụ;Kỳ;Mới\r\n",
            ),
            (
                Form::Md,
                "# UBND xã A: Quý III\n",
                "# UBND xã A: Quý IV, đã sửa\n",
            ),
            (
                Form::Html,
                "<!DOCTYPE html>\n<meta name=\"author\" content=\"UBND xã A\">",
                "<!doctype html><meta name=\"author\" content=\"UBND xã A\"><p>",
            ),
            (
                Form::Json,
                "{\n  \"schema_version\": 1,\n  \"command\": \"report\",",
                "{\"schema_version\":1,\"command\":\"report\",\"a\":1}",
            ),
            (
                Form::Ics,
                "BEGIN:VCALENDAR\r\nPRODID:-//cchc//cchc//VI\r\n",
                "BEGIN:VCALENDAR\nPRODID:-//cchc//2\n",
            ),
        ] {
            assert!(is_same(form, a, b), "{a:?}");
        }
        for (form, a, b) in [
            (
                Form::Csv,
                "TT,Lĩnh vực,Nhiệm vụ\n",
                "Mã hồ sơ,Người nộp,Ngày\n",
            ),
            (Form::Csv, "TT,Lĩnh vực,Nhiệm vụ\n", "một câu\n"),
            (Form::Md, "# UBND xã A: Quý III\n", "# Ghi chú của tôi\n"),
            (Form::Md, "# UBND xã A: Quý III\n", "UBND xã A: Quý III\n"),
            (Form::Html, "<!DOCTYPE html>", "<?xml version=\"1.0\"?>"),
            (Form::Html, "<!DOCTYPE html>", "<!DOCTYPE"),
            (
                Form::Html,
                "<!DOCTYPE html><meta name=\"author\" content=\"UBND xã A\">",
                "<!DOCTYPE html>my homepage",
            ),
            (
                Form::Json,
                "{\"schema_version\":1,\"command\":\"report\"}",
                "{\"name\":\"report\"}",
            ),
            (
                Form::Ics,
                "BEGIN:VCALENDAR\r\nPRODID:-//cchc//cchc//VI\r\n",
                "BEGIN:VCALENDAR\r\nPRODID:-//other\r\n",
            ),
        ] {
            assert!(!is_same(form, a, b), "{a:?} {b:?}");
        }
    }
}
