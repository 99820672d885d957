//! `cchc diff`.

mod between;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::args::{PlanArgs, PrintArgs, Printed, table_or_form};
use super::save::rendered;
use super::session::{self, Session};
use super::{Outcome, output};
use crate::assess::changes::sides::{Ends, FaultyFile, OtherPlan, Scope};
use crate::assess::changes::unread::Unread;
use crate::assess::changes::{ChangeKind, changes_of_read};
use crate::diagnostics::position::Lines;
use crate::handout::Edition;
use crate::handout::comparison::ComparisonEdition;
use crate::render::terminal;
use crate::wording::commands::{reading, typed};
use crate::workspace::{AtRevision, Files, Fork, PlanFiles, Wanted, Workspace, moved};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    /// Bản đã lưu trong git: A..B; A...B từ điểm tách nhau; A từ điểm tách tới tệp hiện có; mặc định HEAD
    #[arg(value_name = "BẢN")]
    ends: Option<String>,
    /// So hai kế hoạch của một xã, trước rồi sau: plan/2025-h2 plan/2026; --records là ghi nhận của kế hoạch trước
    #[arg(
        long,
        num_args = 2,
        value_names = ["TRƯỚC", "SAU"],
        conflicts_with_all = ["ends", "plan"]
    )]
    between: Option<Vec<PathBuf>>,
    #[command(flatten)]
    plan: PlanArgs,
    /// Dạng in ra: table (cho người đọc), md (Markdown) hoặc json (cho chương trình)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = table_or_form(ComparisonEdition::FORMS)
    )]
    format: Printed,
    /// Thoát với mã 1 nếu có thay đổi
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    print: PrintArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let plan = args.plan.without_rev()?;
    if let Some([before, after]) = args.between.as_deref() {
        return between::run(args, before, after);
    }
    let typed = ends(args.ends.as_deref())?;
    let fork = typed.fork(plan)?;
    let ends = typed.parted(fork.as_ref());
    let Sides {
        mut before,
        mut after,
        unread,
        is_new,
        others,
    } = read(plan, &args.print, ends)?;
    let facts = unread.level(
        (&before.plan, &mut before.records),
        (&after.plan, &mut after.records),
    );
    let (old, new) = (before.assess(), after.assess());
    let mut changes = changes_of_read(&old, &new, &unread);
    changes.left_out.facts += facts;
    let lang = args.print.lang.into();
    let mut faulty = faulty_files(&after, true);
    if !is_new {
        faulty.splice(0..0, faulty_files(&before, false));
    }
    let edition = ComparisonEdition {
        changes: &changes,
        scope: Scope {
            ends,
            is_new,
            faulty: &faulty,
            others: &others,
        },
        is_incomplete: before.is_incomplete() || after.is_incomplete(),
        lang,
    };
    match args.format {
        Printed::Table => {
            let page = output::page(&args.print);
            output::print(&terminal::render(&edition.blocks(), page))?;
        }
        Printed::As(form) => output::print_bytes(&rendered(&edition, form)?)?,
    }
    let differs = !changes.is_empty() || is_new || !others.is_empty();
    let differs = if args.exit_code && differs {
        Outcome::Findings
    } else {
        Outcome::Done
    };
    if is_new {
        return Ok(differs.max(after.finish()));
    }
    // Both sides have the same paths: whose errors these are has to be said.
    if before.is_incomplete() {
        output::complain(&format!("{}:\n", ends.before));
    }
    Ok(differs.max(before.finish()).max(after.finish()))
}

/// The two ends as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Typed<'a> {
    before: &'a str,
    after: Option<&'a str>,
    /// Whether the earlier end is where the two parted, so that a branch is not asked for what the other gained since.
    from: Earlier,
}

/// Which commit the earlier end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Earlier {
    /// The one that was named.
    Named,
    /// That at which the two parted; the one that was named where they have nothing in common.
    ForkIfAny,
    /// That at which the two parted.
    Fork,
}

impl<'a> Typed<'a> {
    /// Where the two parted; `None` where that was not asked, or the first revision itself is it.
    fn fork(self, args: &PlanArgs) -> Result<Option<Fork>> {
        if self.from == Earlier::Named {
            return Ok(None);
        }
        let plan = args.plan.as_deref();
        Ok(AtRevision::fork(
            self.before,
            self.after,
            plan,
            self.from == Earlier::ForkIfAny,
        )?)
    }

    /// What is compared.
    fn parted(self, fork: Option<&'a Fork>) -> Ends<'a> {
        Ends {
            before: fork.map_or(self.before, |fork| &fork.short),
            after: self.after,
            fork_of: fork.map(|_| self.before),
        }
    }
}

impl<'a> Typed<'a> {
    fn of(before: &'a str, after: &'a str, from: Earlier) -> Typed<'a> {
        Typed {
            before: if before.is_empty() { "HEAD" } else { before },
            after: Some(after).filter(|after| !after.is_empty()),
            from,
        }
    }
}

/// `A..B`, `A..` (to the files as they are), `..B` (from HEAD); with three dots, and of `A` alone, from where the two parted.
fn ends(typed: Option<&str>) -> Result<Typed<'_>> {
    let typed = typed.unwrap_or("HEAD");
    if let Some((before, after)) = typed.split_once("...") {
        if after.starts_with('.') || after.contains("..") {
            bail!(typed::too_many_dots(typed));
        }
        return Ok(Typed::of(before, after, Earlier::Fork));
    }
    Ok(match typed.split_once("..") {
        Some((before, after)) => Typed::of(before, after, Earlier::Named),
        // The files as they are stand on HEAD: there is nothing to look for.
        None if typed == "HEAD" => Typed::of(typed, "", Earlier::Named),
        None => Typed::of(typed, "", Earlier::ForkIfAny),
    })
}

/// The files of one side of which something was left out, each with its first error.
fn faulty_files(side: &Session, is_later: bool) -> Vec<FaultyFile<'_>> {
    let mut files: Vec<FaultyFile<'_>> = Vec::new();
    for (finding, source) in side.left_out() {
        match files.last_mut() {
            Some(last) if last.path == source.shown => last.errors += 1,
            _ => files.push(FaultyFile {
                is_later,
                path: &source.shown,
                at: Lines::of(&source.text).position(finding.place.span.start),
                first: &finding.fault,
                errors: 1,
            }),
        }
    }
    files
}

/// Both states of a plan on one day, and what became of the other plans.
struct Sides {
    before: Session,
    after: Session,
    unread: Unread,
    /// Whether the earlier end does not have the plan; `before` is the later state then.
    is_new: bool,
    others: Vec<OtherPlan>,
}

/// The plan is the one that the later side finds; the earlier side may have it in another folder.
fn read(args: &PlanArgs, print: &PrintArgs, ends: Ends<'_>) -> Result<Sides> {
    let wanted = session::wanted(args);
    let new = Workspace::open(Wanted {
        revision: ends.after,
        ..wanted
    })?;
    let folder = new.plan()?;
    session::say_unreached(args, &new, print.lang.into());
    let old = AtRevision::open(ends.before, wanted.plan)?;
    let open = |files: &dyn Files, folder: PathBuf, shown: &str| {
        let files = PlanFiles::read(files, folder, wanted.records, wanted.plan);
        let files = files.with_context(|| shown.to_owned())?;
        let session = Session::of(files.load(), wanted.as_of, print);
        let session = session.with_context(|| shown.to_owned())?;
        let read = session.read_files(&files.tree);
        anyhow::Ok((session, read))
    };
    let earlier = moved::earlier(&old, new.files(), &folder)?;
    let is_new = earlier.is_none();
    // Records that were named belong to one plan.
    let others = match wanted.records {
        Some(_) => Vec::new(),
        None => others(&new, &old, &folder, args)?,
    };
    let shown = ends
        .after
        .unwrap_or(reading::files_as_they_are(print.lang.into()));
    let (before, of_before) = match earlier {
        Some(folder_before) => open(&old, folder_before, ends.before)?,
        None => open(new.files(), folder.clone(), shown)?,
    };
    let (after, of_after) = open(new.files(), folder, shown)?;
    Ok(Sides {
        before,
        after,
        unread: Unread {
            before: of_before,
            after: of_after,
        },
        is_new,
        others,
    })
}

/// The other plans that are not the same at both ends, byte for byte, wherever they lie.
fn others(
    new: &Workspace<'_>,
    old: &AtRevision,
    folder: &Path,
    args: &PlanArgs,
) -> Result<Vec<OtherPlan>> {
    let other = |folder: &Path, fate| OtherPlan {
        folder: folder.to_string_lossy().replace('\\', "/"),
        fate,
    };
    let plans = new.plans()?;
    let fates = moved::fates(old, new.files(), &plans, args.plan.as_deref())?;
    let mut pairs = Vec::new();
    for plan in plans.into_iter().filter(|plan| plan != folder) {
        pairs.push((moved::earlier(old, new.files(), &plan)?, plan));
    }
    let mut gone_from = Vec::new();
    if !session::is_one_named(args, new)? {
        for plan in fates.elsewhere {
            // Commands no longer find it where they did.
            if plan.was_found {
                gone_from.push(other(&plan.earlier, ChangeKind::Removed));
            }
            pairs.push((Some(plan.earlier), plan.later));
        }
    }
    let mut others = gone_from;
    for (earlier, plan) in pairs {
        let Some(earlier) = earlier else {
            others.push(other(&plan, ChangeKind::Added));
            continue;
        };
        let before = PlanFiles::read(old, earlier, None, None)?;
        let after = new.files_of(plan)?;
        if !before.tree.holds_the_same(&after.tree) {
            others.push(other(&after.folder, ChangeKind::Changed));
        }
    }
    let gone = fates.gone.iter();
    others.extend(gone.map(|gone| other(&gone.folder, ChangeKind::Removed)));
    Ok(others)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_revision_is_compared_with_the_files_and_two_with_each_other() {
        for (typed, before, after, from) in [
            (None, "HEAD", None, Earlier::Named),
            (Some("main"), "main", None, Earlier::ForkIfAny),
            (Some("v1..v2"), "v1", Some("v2"), Earlier::Named),
            (Some("v1.."), "v1", None, Earlier::Named),
            (Some("..v2"), "HEAD", Some("v2"), Earlier::Named),
            (Some("v1...v2"), "v1", Some("v2"), Earlier::Fork),
            (Some("v1..."), "v1", None, Earlier::Fork),
            (Some("...v2"), "HEAD", Some("v2"), Earlier::Fork),
            (Some("feature/a.b"), "feature/a.b", None, Earlier::ForkIfAny),
        ] {
            let expected = Typed {
                before,
                after,
                from,
            };
            assert_eq!(ends(typed).unwrap(), expected, "{typed:?}");
        }
        for typed in ["a....b", "a...b..c"] {
            assert!(ends(Some(typed)).is_err(), "{typed}");
        }
    }
}
