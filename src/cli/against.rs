//! `check --against`: the findings of a review, added to those of the files.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Result, bail};

use super::args::PlanArgs;
use super::{output, session};
use crate::assess::assess;
use crate::assess::changes::against::{self, Anchor};
use crate::assess::changes::changes_of_read;
use crate::assess::changes::unread::{Files, Unread};
use crate::block::lang::Lang;
use crate::diagnostics::{Fault, Finding, ReviewFault, Severity};
use crate::load::tree::Tree;
use crate::load::{Loaded, Source, locate};
use crate::place::{FileId, Place};
use crate::text::visible::on_one_line;
use crate::wording::commands::reading;
use crate::workspace::{AtRevision, PlanFiles, Workspace, moved};

/// Adds what the change from the revision to the loaded files must not let pass unseen, plan by plan. Where a plan is newer than the revision
/// there is nothing to compare. Plans that lie where no command finds them are compared too, and added to those that were loaded.
pub fn add(
    loaded: &mut Vec<Loaded>,
    plans: &[PlanFiles],
    args: &PlanArgs,
    revision: &str,
    lang: Lang,
) -> Result<()> {
    let named = args.plan.as_deref();
    // What the other gained since the two parted was not taken out by this one.
    let fork = AtRevision::fork(revision, args.rev.as_deref(), named, true)?;
    let (files, shown) = match &fork {
        Some(fork) => (AtRevision::open(&fork.commit, named)?, &*fork.short),
        None => (AtRevision::open(revision, named)?, revision),
    };
    if fork.is_some() {
        output::complain(&reading::compared_from_fork(revision, shown, lang));
    }
    let revision = shown;
    let later = Workspace::open(session::wanted(args))?;
    for (loaded, plan) in loaded.iter_mut().zip(plans) {
        match moved::earlier(&files, later.files(), &plan.folder)? {
            Some(at) => {
                let earlier = PlanFiles::read(&files, at, args.records.as_deref(), None)?;
                compare(loaded, plan, earlier, args, revision)?;
            }
            None => {
                output::complain(&reading::nothing_to_compare(revision, &plan.folder, lang));
            }
        }
    }
    let fates = moved::fates(&files, later.files(), &later.plans()?, named)?;
    // Nothing of a plan that is gone is left: the finding stands in one that is there.
    if let (Some(loaded), Some(plan)) = (loaded.first_mut(), plans.first()) {
        for gone in fates.gone {
            let path = gone.folder.to_string_lossy();
            let fault = ReviewFault::PlanGone {
                id: gone.id.unwrap_or_else(|| path.to_string()),
                folder: path.into_owned(),
            };
            let place = of_plan(loaded, &plan.tree, &["id"]);
            loaded.add([Finding::new(place, fault.into())]);
        }
    }
    // Of a plan that is named, only that one is asked about.
    if !session::is_one_named(args, &later)? {
        for plan in fates.elsewhere {
            let (at, folder, was_found) = (plan.earlier, plan.later, plan.was_found);
            if let (Some(loaded), Some(plan), true) = (loaded.first_mut(), plans.first(), was_found)
            {
                let shown = |folder: &Path| folder.to_string_lossy().replace('\\', "/");
                let fault = ReviewFault::PlanOutOfReach {
                    id: moved::id_in(&files, &at).unwrap_or_else(|| shown(&at)),
                    folder: shown(&at),
                    now: shown(&folder),
                };
                let place = of_plan(loaded, &plan.tree, &["id"]);
                loaded.add([Finding::new(place, fault.into())]);
            }
            let earlier = PlanFiles::read(&files, at, None, None)?;
            let plan = PlanFiles::read(later.files(), folder, None, None)?;
            if !earlier.tree.holds_the_same(&plan.tree) {
                let mut found = plan.load();
                compare(&mut found, &plan, earlier, args, revision)?;
                // Nobody asked what else is to be said of it.
                let is_error = |one: &Finding| one.fault.severity() == Severity::Error;
                found
                    .findings
                    .retain(|one| is_error(one) || matches!(one.fault, Fault::Reviewed(_)));
                loaded.push(found);
            }
        }
    }
    Ok(())
}

/// The findings of one plan, which was so at the revision.
fn compare(
    loaded: &mut Loaded,
    plan: &PlanFiles,
    earlier: PlanFiles,
    args: &PlanArgs,
    revision: &str,
) -> Result<()> {
    let tree = &plan.tree;
    let before = earlier.load();
    let earlier = earlier.tree;
    let Some(old) = &before.plan else {
        bail!(reading::no_plan_file_at(revision));
    };
    let Some(new) = &loaded.plan else {
        return Ok(());
    };
    let as_of = session::as_of(args);
    // Nobody can say that a file was not edited if it cannot be read.
    let unread = before.findings.iter().find(|finding| {
        matches!(
            finding.fault,
            Fault::FileUnreadable { .. } | Fault::FileTooLarge { .. } | Fault::NotUtf8 { .. }
        )
    });
    if let Some(finding) = unread {
        let file = before.sources.get(finding.place.file.0);
        let shown = file.map_or("", |file| &file.shown);
        bail!(reading::not_comparable(shown, revision));
    }
    let (old, new) = (
        assess(old, &before.records, as_of),
        assess(new, &loaded.records, as_of),
    );
    let side = |tree: &Tree, loaded: &Loaded| {
        let parts = tree.files().map(|(part, _)| part);
        Files::of(parts, &loaded.findings, &loaded.records)
    };
    let unread = Unread {
        before: side(&earlier, &before),
        after: side(tree, loaded),
    };
    let found = against::findings(&changes_of_read(&old, &new, &unread));
    let errors = loaded
        .findings
        .iter()
        .filter(|finding| finding.fault.severity() == Severity::Error);
    let faulty: HashSet<FileId> = errors.map(|finding| finding.place.file).collect();
    for (spot, fault) in found {
        let place = match spot {
            Anchor::At(place) => place,
            Anchor::Key(row, key) => at_key(loaded, row, key),
            Anchor::OfPlan(names) => of_plan(loaded, tree, &names),
            Anchor::Gone(place) => {
                let Some((part, shown)) = file_at(&earlier, place.file) else {
                    continue;
                };
                let file = same_file(&mut loaded.sources, tree, part, shown);
                // A fact that an error leaves out is still in the file, and that error is its finding.
                if matches!(fault, ReviewFault::FactRemoved { .. }) && faulty.contains(&file) {
                    continue;
                }
                Place::whole(file)
            }
        };
        loaded.findings.push(Finding::new(place, fault.into()));
    }
    loaded
        .findings
        .sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    Ok(())
}

/// The value of the key in the row; the row where it no longer has the key.
fn at_key(loaded: &Loaded, row: Place, key: &str) -> Place {
    let source = loaded.sources.get(row.file.0);
    let span = source.and_then(|source| locate::in_row(&source.text, &row, key));
    let span = span.unwrap_or_else(|| row.span.clone());
    Place { span, ..row }
}

/// The value in `plan.toml`; the whole file where it is not there.
fn of_plan(loaded: &Loaded, tree: &Tree, names: &[&str]) -> Place {
    let at = tree.files().position(|(part, _)| part == "plan.toml");
    let file = FileId(at.unwrap_or_default());
    let source = loaded.sources.get(file.0);
    let span = source.and_then(|source| locate::under(&source.text, names));
    Place {
        file,
        span: span.unwrap_or_default(),
    }
}

fn file_at(tree: &Tree, file: FileId) -> Option<(&str, &str)> {
    let (part, file) = tree.files().nth(file.0)?;
    Some((part, &file.shown))
}

/// The later file of the same part. One that is gone becomes an empty source under the path it had.
fn same_file(sources: &mut Vec<Source>, tree: &Tree, part: &str, shown: &str) -> FileId {
    let found = tree.files().position(|(later, _)| later == part);
    let found = found.or_else(|| {
        sources
            .iter()
            .position(|source| source.shown == on_one_line(shown))
    });
    FileId(found.unwrap_or_else(|| {
        sources.push(Source::new(shown, String::new()));
        sources.len() - 1
    }))
}
