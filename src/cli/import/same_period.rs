//! The plan that a document is compared with: of several the one of the document's period. A plan of another period is another document, of which
//! every row differs and none says anything.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::block::lang::Lang;
use crate::cli::args::PlanArgs;
use crate::cli::{output, session};
use crate::time::period::Span;
use crate::wording::commands::import as words;
use crate::workspace::{PlanFiles, Wanted, Workspace};

/// The plan to compare with. Where the document does not say its period, the plan is found as other commands find it.
pub fn find(args: &PlanArgs, period: Option<Span>, lang: Lang) -> Result<PlanFiles> {
    let wanted = session::wanted(args);
    let workspace = Workspace::open(wanted)?;
    let Some(period) = period else {
        return session::find(args, lang);
    };
    let plans = workspace.plans()?;
    let fitting = fitting(&workspace, &plans, period);
    let folder = match (&fitting[..], &plans[..]) {
        ([one], [_, _, ..]) => {
            // The plan of the day would have been another, or nobody could tell which.
            if !workspace.plan().is_ok_and(|plan| plan == *one) {
                output::complain(&words::compared_by_period(one, period, lang));
            }
            one.clone()
        }
        _ => workspace.plan()?,
    };
    let own = workspace.period_of(&folder);
    match own {
        Some(own) if !own.overlaps(&period) => {
            let right = elsewhere(wanted, period);
            bail!(words::of_another_period(
                &folder,
                own,
                period,
                right.as_deref()
            ));
        }
        Some(own) if own != period => {
            output::complain(&words::periods_overlap(&folder, own, period, lang));
        }
        _ => {}
    }
    let files = workspace.files_of(folder)?;
    session::say_unreached(args, &workspace, lang);
    Ok(files)
}

/// The plans of exactly this period; where there is none, those that have days in common with it.
fn fitting(workspace: &Workspace<'_>, plans: &[PathBuf], period: Span) -> Vec<PathBuf> {
    let of = |is: &dyn Fn(Span) -> bool| -> Vec<PathBuf> {
        let plans = plans.iter();
        let of = plans.filter(|plan| workspace.period_of(plan).is_some_and(is));
        of.cloned().collect()
    };
    let exact = of(&|own| own == period);
    match exact.is_empty() {
        true => of(&|own| own.overlaps(&period)),
        false => exact,
    }
}

/// The one plan of this period among those that are found when none is named.
fn elsewhere(wanted: Wanted<'_>, period: Span) -> Option<PathBuf> {
    let unnamed = Wanted {
        plan: None::<&Path>,
        ..wanted
    };
    let workspace = Workspace::open(unnamed).ok()?;
    let plans = workspace.plans().ok()?;
    match &fitting(&workspace, &plans, period)[..] {
        [one] => Some(one.clone()),
        _ => None,
    }
}
