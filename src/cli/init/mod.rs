//! `cchc init`: a new commune's plan, with comments that say what to fill in.

#![expect(
    clippy::disallowed_methods,
    reason = "the folder is looked into before anything is written"
)]

mod carried;
mod from;
mod units;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::Datelike;

use super::args::{Day, SpeechArgs};
use super::save::refuse_link_out;
use super::{Outcome, output, session};
use crate::block::lang::Lang;
use crate::edit::Value;
use crate::schema;
use crate::store;
use crate::time::period::{Period, Span};
use crate::wording::commands::{saving, typed};
use crate::wording::words;

#[derive(clap::Args)]
pub struct Args {
    /// Thư mục mới, hoặc thư mục trống; với --from là thư mục của kế hoạch mới, mặc định cạnh kế hoạch cũ
    #[arg(value_name = "THƯ MỤC", required_unless_present = "from")]
    folder: Option<PathBuf>,
    /// Kỳ của kế hoạch: 2026, 2026-H1, 2021-2030; mặc định năm nay
    #[arg(long, value_name = "KỲ")]
    period: Option<String>,
    /// Kế hoạch cũ để làm tiếp: chuyển đơn vị, chỉ tiêu, thiết lập và những nhiệm vụ chưa xong
    #[arg(
        long,
        value_name = "THƯ MỤC",
        requires = "period",
        conflicts_with = "with_git"
    )]
    from: Option<PathBuf>,
    /// Với --from: thư mục ghi nhận thay cho progress/ và figures/ của kế hoạch cũ
    #[arg(long, value_name = "THƯ MỤC", requires = "from")]
    records: Option<PathBuf>,
    /// Với --from: nhiệm vụ chưa xong tính đến ngày nào; mặc định hôm nay
    #[arg(long, value_name = "NGÀY", env = "CCHC_AS_OF", hide_env = true)]
    as_of: Option<Day>,
    /// Kèm các tệp để duyệt bằng git: kiểm tra tự động, kiểm tra trước mỗi lần lưu (pre-commit), người duyệt từng tệp
    #[arg(long)]
    with_git: bool,
    #[command(flatten)]
    speech: SpeechArgs,
}

/// Files of every plan. `{id}` in a path is the plan's id. An empty folder is kept by a hidden file, since git keeps none.
const PLAN: &[(&str, &str)] = &[
    ("plan/README.md", include_str!("readme.md")),
    ("plan/calendar.toml", include_str!("calendar.toml")),
    ("plan/{id}/plan.toml", include_str!("plan.toml")),
    ("plan/{id}/units.toml", include_str!("units.toml")),
    ("plan/{id}/tasks.toml", include_str!("tasks.toml")),
    ("plan/{id}/targets.toml", include_str!("targets.toml")),
    (
        "plan/{id}/assignments.toml",
        include_str!("assignments.toml"),
    ),
    ("plan/{id}/amendments.toml", include_str!("amendments.toml")),
    ("plan/{id}/progress/.gitkeep", ""),
    ("plan/{id}/figures/.gitkeep", ""),
];

/// Files for review with git.
const REVIEW: &[(&str, &str)] = &[
    (".gitignore", include_str!("gitignore")),
    (".gitattributes", include_str!("gitattributes")),
    (".githooks/pre-commit", include_str!("pre-commit")),
    (".github/workflows/check.yml", include_str!("check.yml")),
    (".github/CODEOWNERS", include_str!("codeowners")),
    (".forgejo/workflows/check.yml", include_str!("forgejo.yml")),
    (".gitlab-ci.yml", include_str!("gitlab.yml")),
    (".gitlab/CODEOWNERS", include_str!("codeowners")),
];

pub fn run(args: &Args) -> Result<Outcome> {
    let period = match &args.period {
        Some(name) => Term::named(name).ok_or_else(|| typed::no_period(name))?,
        None => Term::of(Period::Year(session::today().year())),
    };
    let period = &period;
    if let Some(old) = &args.from {
        return from::run(args, old, period);
    }
    // The folder is left out only beside --from.
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    let review = if args.with_git { REVIEW } else { &[] };
    let mut files: Files = PLAN
        .iter()
        .chain(review)
        .map(|(path, template)| {
            let text = filled(&NOBODY_YET.named_in(template), period) + &keys(path);
            (filled(path, period), text.into_bytes())
        })
        .collect();
    files.extend(super::schema::files()?);
    refuse_link_out(folder)?;
    let missing = missing(folder, &files)?;
    store::create(folder, &missing).map_err(|error| saving::not_stored(&error))?;
    let lang = args.speech.into();
    let made = saving::plan_made(folder, &period.id, args.with_git, lang);
    output::print(&made)?;
    Ok(Outcome::Done)
}

/// The file of a new plan of this name, as it is before it is filled.
pub fn template(name: &str) -> &'static str {
    let files = PLAN.iter();
    let mut found = files.filter(|(path, _)| path.rsplit('/').next() == Some(name));
    found.next().map_or("", |(_, template)| template)
}

/// The keys that the file may have, as comments to stand at its end; nothing for what is no file of a plan.
pub fn keys(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let kind = name.strip_suffix(".toml").and_then(schema::file);
    let comments = kind.map(schema::comments);
    comments.map_or_else(String::new, |comments| format!("\n{comments}"))
}

/// Files by their path in the folder.
type Files = Vec<(String, Vec<u8>)>;

/// The files that are not there yet: all of them in a new or empty folder; in one that a killed run left, the rest.
fn missing(folder: &Path, files: &Files) -> Result<Files> {
    if folder.is_symlink() && !folder.exists() {
        bail!(saving::leads_nowhere(folder));
    }
    if folder.exists() && !folder.is_dir() {
        bail!(saving::no_folder(folder));
    }
    let mut found = Vec::new();
    let is_ours = is_ours(folder, "", files, &mut found)?;
    if !is_ours || found.len() == files.len() {
        bail!(saving::not_empty(folder));
    }
    let is_missing = |(path, _): &&(String, Vec<u8>)| !found.contains(path);
    Ok(files.iter().filter(is_missing).cloned().collect())
}

/// Whether a folder holds nothing but some of the files, to the byte; those that it holds are added to `found`.
fn is_ours(folder: &Path, inside: &str, files: &Files, found: &mut Vec<String>) -> Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => bail!(typed::unreadable_folder(folder.display()).because(error)),
    };
    for entry in entries {
        let Ok((kind, name)) = entry.and_then(|entry| Ok((entry.file_type()?, entry.file_name())))
        else {
            return Ok(false);
        };
        let name = name.to_string_lossy().into_owned();
        // A repository that was made for the plan holds nothing yet but its own folder.
        if (inside.is_empty() && name == ".git") || (kind.is_file() && store::is_temporary(&name)) {
            continue;
        }
        let path = match inside {
            "" => name,
            inside => format!("{inside}/{name}"),
        };
        let here = folder.join(path.rsplit('/').next().unwrap_or(&path));
        let is_same = if kind.is_dir() {
            let below = format!("{path}/");
            files.iter().any(|(file, _)| file.starts_with(&below))
                && is_ours(&here, &path, files, found)?
        } else {
            let expected = files.iter().find(|(file, _)| *file == path);
            let is_same = expected.is_some_and(|(_, bytes)| kind.is_file() && holds(&here, bytes));
            found.push(path);
            is_same
        };
        if !is_same {
            return Ok(false);
        }
    }
    Ok(true)
}

fn holds(file: &Path, bytes: &[u8]) -> bool {
    let length = fs::metadata(file).map(|found| found.len());
    length.is_ok_and(|length| length == bytes.len() as u64)
        && fs::read(file).is_ok_and(|found| found == bytes)
}

/// Bodies that the samples in comments name.
pub struct Bodies<'a> {
    /// The id of a unit that leads.
    pub lead: &'a str,
    /// The body that issued the plan.
    pub organization: &'a str,
    /// The one above it.
    pub above: &'a str,
}

/// Those of a new plan, until people fill in its own.
const NOBODY_YET: Bodies<'static> = Bodies {
    lead: "van-phong",
    organization: saving::NO_BODY_YET,
    above: saving::NO_BODY_ABOVE_YET,
};

impl Bodies<'_> {
    /// The template with the bodies in its samples, which are comments of one line each: a name with line ends or quotes stays in its own.
    pub fn named_in(&self, template: &str) -> String {
        let written = |name: &str| Value::from(name).to_toml();
        template
            .replace("{lead}", &written(self.lead))
            .replace("{organization}", &written(self.organization))
            .replace("{above}", &written(self.above))
    }
}

fn filled(template: &str, period: &Term) -> String {
    template
        .replace("{id}", &period.id)
        .replace("{year}", &period.span.from.year().to_string())
        .replace("{period}", &period.name)
        .replace("{from}", &period.span.from.to_string())
        .replace("{to}", &period.span.to.to_string())
}

/// The time of a plan: a period, or several years.
struct Term {
    /// The plan's id: the period's name in small letters, as a folder's name.
    id: String,
    /// How the plan's title names it.
    name: String,
    span: Span,
}

impl Term {
    fn of(period: Period) -> Term {
        Term {
            id: period.to_string().to_lowercase(),
            name: words::period(period, Lang::Vi),
            span: period.span(),
        }
    }

    /// By its name: `2026`, `2026-H1`, or first and last year, `2021-2030`.
    fn named(name: &str) -> Option<Term> {
        if let Ok(period) = name.parse() {
            return Some(Term::of(period));
        }
        let (first, last) = name.split_once(['-', '–'])?;
        let year = |text: &str| match text.trim().parse() {
            Ok(period @ Period::Year(_)) => Some(period),
            _ => None,
        };
        let (first, last) = (year(first)?, year(last)?);
        (first < last).then(|| Term {
            id: format!("{first}-{last}"),
            name: words::years(first.year(), last.year(), Lang::Vi),
            span: Span {
                from: first.first_day(),
                to: last.last_day(),
            },
        })
    }
}
