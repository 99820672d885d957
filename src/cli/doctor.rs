//! `cchc doctor`: what this machine and this folder give the program, on one screen.

#![expect(
    clippy::disallowed_methods,
    reason = "the program's own file is looked at"
)]

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use super::args::{FormatArgs, PlanArgs, PrintArgs};
use super::{Outcome, args, output, session};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::diagnostics::Fault;
use crate::json;
use crate::load::{Loaded, tree::Content};
use crate::render::{Shown, terminal};
use crate::store;
use crate::wording::commands::doctor::{self as words, Check, Health};
use crate::wording::workspace as workspace_words;
use crate::workspace::{self, Disk, Files, PlanFiles, Workspace};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    version: &'static str,
    checks: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'static str,
    state: &'static str,
    text: &'a str,
}

pub fn run(args: &Args) -> Result<Outcome> {
    args.plan.without_rev()?;
    let lang: Lang = args.print.lang.into();
    let mut checks = vec![program(lang)];
    match Workspace::open(session::wanted(&args.plan)).and_then(|workspace| workspace.find()) {
        Ok(files) => of_plan(&files, args, lang, &mut checks),
        Err(error) => {
            checks.push(words::no_plan(&workspace_words::words(&error, lang), lang));
            checks.push(folder(Path::new("."), lang));
        }
    }
    checks.push(locale(lang));
    output::print(&match args.format.format {
        args::Format::Table => terminal::render(&page(&checks, lang), output::page(&args.print)),
        args::Format::Json => {
            let rows = checks.iter().map(|check| Row {
                id: check.id,
                state: check.health.name(),
                text: &check.text,
            });
            let answer = Answer {
                schema_version: json::SCHEMA_VERSION,
                command: "doctor",
                version: env!("CARGO_PKG_VERSION"),
                checks: rows.collect(),
            };
            Shown::from(json::to_text(&answer)?)
        }
    })?;
    let is_bad = checks.iter().any(|check| check.health == Health::Bad);
    Ok(match is_bad {
        true => Outcome::Findings,
        false => Outcome::Done,
    })
}

fn page(checks: &[Check], lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, words::title(lang))];
    for check in checks {
        let (mark, tone) = match check.health {
            Health::Good => ("✓", None),
            Health::Doubtful => ("!", Some(Tone::Warn)),
            Health::Bad => ("✗", Some(Tone::Bad)),
        };
        let line = format!("{mark} {}: {}", check.title(lang), check.text);
        blocks.push(match tone {
            Some(tone) => Block::toned(tone, line),
            None => Block::text(line),
        });
    }
    blocks
}

/// The program itself: which build this is, for who compares two machines.
fn program(lang: Lang) -> Check {
    let path = std::env::current_exe().ok();
    let bytes = path.as_deref().and_then(|path| std::fs::read(path).ok());
    let sum = bytes.map(|bytes| {
        let mut crc = flate2::Crc::new();
        crc.update(&bytes);
        (bytes.len(), crc.sum())
    });
    words::program(env!("CARGO_PKG_VERSION"), path.as_deref(), sum, lang)
}

fn of_plan(files: &PlanFiles, args: &Args, lang: Lang, checks: &mut Vec<Check>) {
    let loaded = files.load();
    let period = loaded.plan.as_ref().map(|plan| plan.period);
    checks.push(words::plan(
        &files.folder,
        period,
        loaded.sources.len(),
        lang,
    ));
    checks.push(words::findings(&loaded.findings, lang));
    checks.push(words::ignored(&ignored(&loaded), lang));
    checks.extend(calendar(&loaded, lang));
    checks.push(folder(&files.folder, lang));
    checks.push(git(files, args, lang));
}

/// Files that lie in the plan's folder and are not read.
fn ignored(loaded: &Loaded) -> Vec<String> {
    let mut files = Vec::new();
    for finding in &loaded.findings {
        match &finding.fault {
            // These stand together in the file of the plan.
            Fault::FilesUnread { names } => files.extend(names.iter().cloned()),
            Fault::FileNotRead { .. } | Fault::PlanNotRead => {
                let source = loaded.sources.get(finding.place.file.0);
                files.extend(source.map(|source| source.shown.clone()));
            }
            _ => {}
        }
    }
    files
}

/// The years whose days off the calendar knows, of those that the plan touches.
fn calendar(loaded: &Loaded, lang: Lang) -> Option<Check> {
    use chrono::Datelike;
    let plan = loaded.plan.as_ref()?;
    let years = plan.period.from.year()..=plan.period.to.year().max(session::today().year());
    let (known, lacking) = years.partition(|year| plan.calendar.covers(*year));
    Some(words::calendar(known, lacking, lang))
}

fn folder(folder: &Path, lang: Lang) -> Check {
    let probe = store::probe(folder);
    let writes = probe.writes.map_err(|error| error.to_string());
    words::folder(folder, writes, probe.locks, lang)
}

fn git(files: &PlanFiles, args: &Args, lang: Lang) -> Check {
    match workspace::state(&files.folder, &session::wanted(&args.plan)) {
        Ok(Some(revision)) => words::git(&revision, hook_of(&files.folder), lang),
        Ok(None) => words::no_git(lang),
        Err(error) => words::git_fails(&workspace_words::words(&error, lang), lang),
    }
}

/// Whether the hook that looks before a commit is there and switched on: `None` where there is none.
fn hook_of(plan: &Path) -> Option<bool> {
    let plan = plan.canonicalize().ok()?;
    let root: PathBuf = plan
        .ancestors()
        .find(|above| above.join(".git").exists())?
        .to_owned();
    if root.join(".git/hooks/pre-commit").exists() {
        return Some(true);
    }
    if !root.join(".githooks/pre-commit").exists() {
        return None;
    }
    let settings = match Disk.content(&root.join(".git/config")) {
        Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).to_lowercase(),
        Content::TooLarge(_) | Content::Unreadable(_) => String::new(),
    };
    Some(settings.contains("hookspath"))
}

/// In which letters the machine writes. Windows says nothing of this in the environment.
fn locale(lang: Lang) -> Check {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let said = names.iter().find_map(|name| output::variable(name));
    let said = said.map(|said| said.to_string_lossy().into_owned());
    words::locale(said.as_deref(), cfg!(windows), lang)
}
