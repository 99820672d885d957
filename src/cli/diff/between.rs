//! `diff --between`: a plan against the earlier one that it goes on with.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Args;
use crate::assess::changes::between::between;
use crate::cli::args::Printed;
use crate::cli::save::rendered;
use crate::cli::session::{self, Session};
use crate::cli::{Outcome, output};
use crate::handout::comparison::BetweenEdition;
use crate::render::terminal;
use crate::wording::commands::reading;
use crate::workspace::{Wanted, Workspace};

pub fn run(args: &Args, before: &Path, after: &Path) -> Result<Outcome> {
    // The state of what is not carried on follows from the earlier plan's records.
    let before = open(args, before, args.plan.records.as_deref())?;
    let after = open(args, after, None)?;
    let (old, new) = (&before.plan, &after.plan);
    if old.id == new.id {
        bail!(reading::same_plan_twice(&new.id));
    }
    if old.period.from > new.period.from {
        bail!(reading::plans_reversed(&old.id, &new.id));
    }
    let (of_before, of_after) = (before.assess(), after.assess());
    let between = between(&of_before, &of_after);
    let edition = BetweenEdition {
        between: &between,
        is_incomplete: before.is_incomplete() || after.is_incomplete(),
        lang: args.print.lang.into(),
    };
    match args.format {
        Printed::Table => {
            let page = output::page(&args.print);
            output::print(&terminal::render(&edition.blocks(), page))?;
        }
        Printed::As(form) => output::print_bytes(&rendered(&edition, form)?)?,
    }
    let differs = match args.exit_code && !between.is_empty() {
        true => Outcome::Findings,
        false => Outcome::Done,
    };
    Ok(differs.max(before.finish()).max(after.finish()))
}

/// Reads one of the plans, whose own files have to be whole: what was left out would be called new or dropped.
fn open(args: &Args, folder: &Path, records: Option<&Path>) -> Result<Session> {
    let as_of = session::as_of(&args.plan);
    let shown = || folder.display().to_string();
    let workspace = Workspace::open(Wanted {
        plan: Some(folder),
        records,
        revision: None,
        as_of,
    })?;
    let files = workspace.find()?;
    let session = Session::of(files.load(), as_of, &args.print).with_context(shown)?;
    if !session.plan_is_whole(&files.tree) {
        session.finish();
        bail!(reading::plan_not_whole(&files.folder));
    }
    Ok(session)
}
