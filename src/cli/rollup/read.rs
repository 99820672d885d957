//! From the folders of communes to leaves, two at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, bail};

use super::Opened;
use crate::assess::assess;
use crate::assess::rollup::{Fault, Key, Leaf, LeafState, Union};
use crate::block::lang::Lang;
use crate::cli::session;
use crate::diagnostics::position::Lines;
use crate::diagnostics::{Finding, RollupFault, Severity};
use crate::load::{Loaded, Shelf, Source};
use crate::model::rollup::Commune;
use crate::time::period::Date;
use crate::wording::commands::rollup as words;
use crate::wording::{findings, rollup as named, workspace as workspace_words};
use crate::workspace::communes::{Absence, Held, commune, commune_at};

/// Communes that are read at one time: more would hold more plans at once, and the machines of offices have two cores.
const THREADS: usize = 2;

/// What is read: a folder, and whose it is.
struct Job {
    /// The code that the registry has for it, or that stands for it where there is none.
    code: String,
    /// Whether the registry has it.
    is_registered: bool,
    folder: PathBuf,
    /// The revision, where the folder is a repository that is read at one.
    revision: Option<String>,
    /// No further than this.
    root: PathBuf,
}

/// The leaves of all registered communes.
pub fn all(opened: &Opened, as_of: Date) -> Result<Union> {
    let jobs = opened.communes.iter().map(|commune| Job {
        code: commune.code.clone(),
        is_registered: true,
        folder: opened.root.join(place_of(commune).0),
        revision: place_of(commune).1.map(str::to_owned),
        root: opened.root.clone(),
    });
    leaves(opened, &jobs.collect::<Vec<_>>(), as_of)
}

/// The leaves of these folders, which lie anywhere: of one that is no registered commune's, by the code that its plan names, else by the
/// folder's name.
pub fn of_folders(opened: &Opened, folders: &[PathBuf], as_of: Date) -> Result<Union> {
    let root = plain(&opened.root);
    let jobs = folders.iter().map(|folder| {
        let inside = plain(folder).strip_prefix(&root).ok().map(|inside| {
            let inside = inside.to_string_lossy();
            inside.replace('\\', "/")
        });
        let of_registry = inside
            .as_ref()
            .and_then(|inside| opened.communes.iter().find(|one| place_of(one).0 == inside));
        let name = || {
            let folder = plain(folder);
            let name = folder.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        Job {
            code: of_registry.map_or_else(name, |one| one.code.clone()),
            is_registered: of_registry.is_some(),
            // The same path as in a run over all, so that the same is said of it.
            revision: of_registry.and_then(|one| place_of(one).1.map(str::to_owned)),
            folder: match of_registry {
                Some(one) => opened.root.join(place_of(one).0),
                None => folder.clone(),
            },
            root: match inside {
                Some(_) => opened.root.clone(),
                None => folder.clone(),
            },
        }
    });
    leaves(opened, &jobs.collect::<Vec<_>>(), as_of)
}

/// Where a commune's plan is, from the roll-up's folder on: a folder, or a repository with the revision that is read.
fn place_of(commune: &Commune) -> (&str, Option<&str>) {
    match &commune.repository {
        Some((repository, revision)) => (repository, Some(revision)),
        None => (&commune.path, None),
    }
}

/// The path from the top, without `.` and `..` and without asking what is a link.
fn plain(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

fn leaves(opened: &Opened, jobs: &[Job], as_of: Date) -> Result<Union> {
    let next = AtomicUsize::new(0);
    let union = Mutex::new(Ok(Union::default()));
    let work = || {
        let shelf = Shelf::default();
        while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let leaf = leaf(opened, job, &shelf, as_of);
            let mut union = union.lock().unwrap_or_else(|held| held.into_inner());
            if let Ok(leaves) = &mut *union
                && let Err(conflict) = leaves.add(leaf)
            {
                *union = Err(conflict);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..THREADS.min(jobs.len()) {
            scope.spawn(work);
        }
        work();
    });
    let union = union.into_inner().unwrap_or_else(|held| held.into_inner());
    match union {
        Ok(union) => Ok(union),
        Err(conflict) => bail!(words::conflict(&conflict)),
    }
}

/// The leaf of one commune. Whatever is wrong with it is in the leaf.
fn leaf(opened: &Opened, job: &Job, shelf: &Shelf, as_of: Date) -> Leaf {
    let window = opened.rollup.period;
    let key = |code: &str, plan: Option<String>| Key {
        code: code.to_owned(),
        plan,
        as_of,
        window: (window.from, window.to),
    };
    let without = |state, fault| Leaf::without_plan(key(&job.code, None), state, Some(fault));
    let plans = &opened.rollup.plans;
    let held = match &job.revision {
        Some(revision) => commune_at(&job.root, &job.folder, revision, plans, as_of),
        None => commune(&job.root, &job.folder, plans, as_of).map(|held| (held, None)),
    };
    let (held, revision) = match held {
        Ok(held) => held,
        Err(error) => {
            let words = |lang| relative(&workspace_words::words(&error, lang), &opened.root);
            let fault = reason("file-unreadable", words(Lang::Vi), words(Lang::En));
            return without(LeafState::Unreadable, fault);
        }
    };
    let files = match held {
        Held::Plan(files) => files,
        Held::Nothing(absence) => return without(LeafState::Missing, absent(&absence)),
    };
    let Loaded {
        plan,
        records,
        mut findings,
        sources,
    } = files.load_from(shelf);
    let Some(mut plan) = plan else {
        let is_error = |finding: &&Finding| finding.fault.severity() == Severity::Error;
        let errors: Vec<&Finding> = findings.iter().filter(is_error).collect();
        let fault = first_of(&errors, &sources, &job.folder);
        return Leaf::without_plan(key(&job.code, None), LeafState::Unreadable, fault);
    };
    if !opened.rollup.plans.contains(&plan.id) {
        return without(
            LeafState::Missing,
            absent(&Absence::OtherPlans(vec![plan.id.clone()])),
        );
    }
    let mut code = job.code.clone();
    if let Some(own) = plan.code.take() {
        if !job.is_registered {
            code = own.value;
        } else if own.value != code {
            let fault = RollupFault::CodeMismatch {
                plan: own.value,
                row: code.clone(),
            };
            let finding = Finding::new(own.place, fault.into());
            let fault = first_of(&[&finding], &sources, &job.folder);
            return Leaf::without_plan(key(&code, None), LeafState::Unreadable, fault);
        }
    }
    findings.extend(session::of_day(&plan, &records, as_of));
    plan.name_units_on(as_of);
    let left_out = findings
        .iter()
        .filter(|finding| finding.fault.leaves_out() || finding.fault.makes_days_uncertain());
    let fault = first_of(&left_out.collect::<Vec<_>>(), &sources, &job.folder);
    let assessment = assess(&plan, &records, as_of);
    Leaf {
        revision,
        ..Leaf::of(&code, &assessment, window, fault, doubts(&findings))
    }
}

/// Findings for which nothing is left out and that cast doubt on figures, by code.
fn doubts(findings: &[Finding]) -> BTreeMap<String, u64> {
    let mut doubts = BTreeMap::new();
    let codes = findings.iter().map(|finding| finding.fault.code());
    for code in codes.filter(|code| matches!(*code, "stock-broken" | "run-broken")) {
        *doubts.entry(code.to_owned()).or_default() += 1;
    }
    doubts
}

fn absent(absence: &Absence) -> Fault {
    let [vi, en] = match absence {
        Absence::NoFolder => named::no_folder().map(str::to_owned),
        Absence::NoPlan => named::no_plan().map(str::to_owned),
        Absence::NoRevision(name) => named::no_revision(name),
        Absence::OtherPlans(ids) => named::other_plans(ids),
    };
    let code = match absence {
        Absence::NoFolder => "no-folder",
        Absence::NoPlan => "no-plan",
        Absence::NoRevision(_) => "no-revision",
        Absence::OtherPlans(_) => "other-plan",
    };
    reason(code, vi, en)
}

/// A reason that stands in no file.
fn reason(code: &str, vi: String, en: String) -> Fault {
    Fault {
        file: String::new(),
        line: 0,
        column: 0,
        code: code.to_owned(),
        vi,
        en,
        more: 0,
    }
}

/// The first of findings, with where it stands from the commune's folder on, and how many more there are.
fn first_of(findings: &[&Finding], sources: &[Source], folder: &Path) -> Option<Fault> {
    let first = findings.first()?;
    let source = sources.get(first.place.file.0)?;
    let at = Lines::of(&source.text).position(first.place.span.start);
    let words = |lang| findings::words(&first.fault, lang).message;
    Some(Fault {
        file: relative(&source.shown, folder),
        line: at.line as u64,
        column: at.column as u64,
        code: first.fault.code().to_owned(),
        vi: words(Lang::Vi),
        en: words(Lang::En),
        more: findings.len() as u64 - 1,
    })
}

/// The text without the folder before the paths in it: a leaf says the same wherever the roll-up lies.
fn relative(text: &str, folder: &Path) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    match folder.trim_end_matches('/') {
        "" => text.to_owned(),
        folder => text.replace(&format!("{folder}/"), ""),
    }
}
