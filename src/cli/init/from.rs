//! `cchc init --from`: the plan that goes on with another one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::Datelike;

use super::carried::{Old, unix};
use super::{Args, Bodies, Files, Term, filled, keys, template};
use crate::assess::assess;
use crate::block::lang::Lang;
use crate::cli::import::target;
use crate::cli::{Outcome, output, session};
use crate::diagnostics::{Finding, Severity};
use crate::load::tree::{Content, Tree};
use crate::load::{Loaded, Source, load};
use crate::wording::commands::import::not_read_back;
use crate::wording::commands::{carrying, reading, saving};
use crate::workspace::{PlanFiles, Wanted, Workspace};

pub fn run(args: &Args, from: &Path, term: &Term) -> Result<Outcome> {
    let lang: Lang = args.speech.into();
    let as_of = args.as_of.map_or_else(session::today, |day| day.0);
    let old = Workspace::open(Wanted {
        plan: Some(from),
        records: args.records.as_deref(),
        revision: None,
        as_of,
    })?
    .find()?;
    let old = plain(old);
    let loaded = old.load();
    refuse_errors(&loaded.findings, &loaded.sources, lang, |errors| {
        carrying::has_errors(&old.folder, errors).into()
    })?;
    let texts = texts(&old, &loaded);
    let Some(plan) = &loaded.plan else {
        bail!(reading::no_plan_file());
    };
    if term.span.from < plan.period.from || term.span == plan.period {
        bail!(carrying::not_later(&term.id, &plan.id, plan.period));
    }
    let folder = args
        .folder
        .clone()
        .unwrap_or_else(|| beside(&old.folder, &term.id));
    // Nobody named it: a link there was put by whoever made the folder.
    if args.folder.is_none() && folder.is_symlink() {
        bail!(carrying::at_a_link(&folder));
    }
    let id = target::free(&folder)?;
    if id == plan.id {
        bail!(carrying::same_id(&id));
    }
    let assessment = assess(plan, &loaded.records, as_of);
    let old_plan = Old {
        assessment: &assessment,
        texts: &texts,
        term,
        id: &id,
    };
    let tasks = old_plan.unfinished();
    let compiler = plan.compiler_on(as_of).or(plan.units.first());
    let bodies = Bodies {
        lead: compiler.map_or("", |unit| unit.id.as_str()),
        organization: &plan.organization,
        above: plan
            .superior
            .as_deref()
            .unwrap_or(saving::NO_BODY_ABOVE_YET),
    };
    let head = |name: &str| filled(&bodies.named_in(template(name)), term);
    let file = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let files: Files = vec![
        file("plan.toml", old_plan.plan_file()?),
        file("units.toml", old_plan.units_file()?),
        file("tasks.toml", old_plan.tasks_file(&tasks)),
        file("targets.toml", old_plan.targets_file()?),
        file(
            "assignments.toml",
            head("assignments.toml") + &old_plan.assigned(&tasks) + &keys("assignments.toml"),
        ),
        file(
            "amendments.toml",
            head("amendments.toml") + &keys("amendments.toml"),
        ),
        file("progress/.gitkeep", String::new()),
        file("figures/.gitkeep", String::new()),
    ];
    let calendar = texts.get("calendar.toml").map(String::as_str);
    refuse_unreadable(&files, calendar, &folder, lang)?;
    let states = || assessment.tasks.iter().chain(&assessment.assignments);
    let is_out = |id: &str| {
        assessment
            .task(id)
            .is_some_and(|one| one.in_force.withdrawn.is_some())
    };
    let ids = |is: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let ids = states().map(|one| one.task().id.as_str());
        ids.filter(|id| is(id)).collect()
    };
    let is_done = |id: &str| {
        !is_out(id)
            && assessment
                .task(id)
                .is_some_and(|one| one.status.is_completed())
    };
    let later = plan.all_tasks().map(|task| task.id.as_str());
    let made = carrying::Made {
        folder: &folder,
        from: &old.folder,
        as_of,
        carried: tasks.iter().map(|one| (one.state, one.is_to_set)).collect(),
        completed: ids(&is_done),
        withdrawn: ids(&is_out),
        later: later.filter(|id| assessment.task(id).is_none()).collect(),
        kept: [
            plan.units
                .iter()
                .filter(|unit| plan.is_there(unit, as_of))
                .count(),
            plan.groups.len(),
            plan.indicators.counts.len(),
            plan.indicators.targets.len(),
        ],
        measures: old_plan.measures_left(&tasks),
        years: (term.span.from.year()..=term.span.to.year())
            .filter(|year| !plan.calendar.covers(*year))
            .collect(),
    };
    let words = made.words(lang);
    target::write(&folder, files)?;
    output::print(&words)?;
    Ok(Outcome::Done)
}

/// The files with plain line ends and no byte order mark, as the new ones have them: a text over several lines would take its line ends along.
fn plain(files: PlanFiles) -> PlanFiles {
    let mut tree = files.tree.clone();
    for (part, file) in files.tree.files() {
        if let Content::Bytes(bytes) = &file.content
            && let Ok(text) = str::from_utf8(bytes)
        {
            let text = Content::Bytes(unix(text).into_bytes());
            tree.insert(part, file.shown.clone(), text);
        }
    }
    PlanFiles { tree, ..files }
}

/// The texts of a plan's files, by part, as the places in the model count them.
fn texts(files: &PlanFiles, loaded: &Loaded) -> BTreeMap<String, String> {
    let parts = files.tree.files().map(|(part, _)| part.to_owned());
    let texts = loaded.sources.iter().map(|source| source.text.clone());
    parts.zip(texts).collect()
}

/// The folder of this name beside a plan's.
fn beside(plan: &Path, name: &str) -> PathBuf {
    match (plan.file_name(), plan.parent()) {
        (Some(_), Some(above)) => above.join(name),
        _ => plan.join("..").join(name),
    }
}

fn refuse_errors(
    findings: &[Finding],
    sources: &[Source],
    lang: Lang,
    refusal: impl FnOnce(usize) -> anyhow::Error,
) -> Result<()> {
    let is_error = |finding: &&Finding| finding.fault.severity() == Severity::Error;
    let errors: Vec<&Finding> = findings.iter().filter(is_error).collect();
    if errors.is_empty() {
        return Ok(());
    }
    session::name(&errors, sources, lang);
    Err(refusal(errors.len()))
}

/// Reads the new files as every later command will: a plan that begins with an error is not written.
fn refuse_unreadable(
    files: &Files,
    calendar: Option<&str>,
    folder: &Path,
    lang: Lang,
) -> Result<()> {
    let mut tree = Tree::default();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
        let shown = folder.join(name).to_string_lossy().replace('\\', "/");
        tree.insert(name.clone(), shown, Content::Bytes(bytes.clone()));
    }
    if let Some(calendar) = calendar {
        let bytes = Content::Bytes(calendar.as_bytes().to_vec());
        tree.insert("calendar.toml", "calendar.toml", bytes);
    }
    let loaded = load(&tree);
    refuse_errors(&loaded.findings, &loaded.sources, lang, |_| {
        not_read_back().into()
    })
}
