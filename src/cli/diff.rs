//! `cchc diff`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::args::{PlanArgs, PrintArgs, Printed, table_or_form};
use super::save::rendered;
use super::session::{self, Session};
use super::{Outcome, output};
use crate::assess::changes::changes_of_read;
use crate::assess::changes::sides::{Ends, FaultyFile};
use crate::assess::changes::unread::Unread;
use crate::diagnostics::position::Lines;
use crate::handout::Edition;
use crate::handout::comparison::ComparisonEdition;
use crate::render::terminal;
use crate::wording::commands::{reading, typed};
use crate::workspace::{AtRevision, Files, PlanFiles, Wanted, Workspace, moved};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    /// Bản đã lưu trong git: A so với tệp hiện có, hoặc A..B; mặc định HEAD
    #[arg(value_name = "A[..B]")]
    ends: Option<String>,
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
    let ends = ends(args.ends.as_deref())?;
    let (mut before, mut after, unread) = read(plan, &args.print, ends)?;
    let facts = unread.level(
        (&before.plan, &mut before.records),
        (&after.plan, &mut after.records),
    );
    let (old, new) = (before.assess(), after.assess());
    let mut changes = changes_of_read(&old, &new, &unread);
    changes.left_out.facts += facts;
    let lang = args.print.lang.into();
    let faulty = [faulty_files(&before, false), faulty_files(&after, true)].concat();
    let edition = ComparisonEdition {
        changes: &changes,
        ends,
        faulty: &faulty,
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
    let differs = if args.exit_code && !changes.is_empty() {
        Outcome::Findings
    } else {
        Outcome::Done
    };
    // Both sides have the same paths: whose errors these are has to be said.
    if before.is_incomplete() {
        output::complain(&format!("{}:\n", ends.before));
    }
    Ok(differs.max(before.finish()).max(after.finish()))
}

/// `A`, `A..B`, `A..` (to the files as they are), `..B` (from HEAD).
fn ends(typed: Option<&str>) -> Result<Ends<'_>> {
    let typed = typed.unwrap_or("HEAD");
    if typed.contains("...") {
        bail!(typed::three_dots(typed));
    }
    let (before, after) = match typed.split_once("..") {
        Some((before, "")) => (before, None),
        Some((before, after)) => (before, Some(after)),
        None => (typed, None),
    };
    let before = if before.is_empty() { "HEAD" } else { before };
    Ok(Ends { before, after })
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

/// Both plans, on the same day. The plan is the one that the later side finds; the earlier side may have it in another folder.
fn read(args: &PlanArgs, print: &PrintArgs, ends: Ends<'_>) -> Result<(Session, Session, Unread)> {
    let wanted = session::wanted(args);
    let new = Workspace::open(Wanted {
        revision: ends.after,
        ..wanted
    })?;
    let folder = new.plan()?;
    let old = AtRevision::open(ends.before, wanted.plan)?;
    let open = |files: &dyn Files, folder: PathBuf, shown: &str| {
        let files = PlanFiles::read(files, folder, wanted.records);
        let files = files.with_context(|| shown.to_owned())?;
        let session = Session::of(files.load(), wanted.as_of, print);
        let session = session.with_context(|| shown.to_owned())?;
        let read = session.read_files(&files.tree);
        anyhow::Ok((session, read))
    };
    let Some(folder_before) = moved::earlier(&old, new.files(), &folder)? else {
        bail!(reading::no_plan_yet(ends.before, &folder));
    };
    let shown = reading::files_as_they_are(print.lang.into());
    let (before, of_before) = open(&old, folder_before, ends.before)?;
    let (after, of_after) = open(new.files(), folder, ends.after.unwrap_or(shown))?;
    let unread = Unread {
        before: of_before,
        after: of_after,
    };
    Ok((before, after, unread))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_revision_is_compared_with_the_files_and_two_with_each_other() {
        for (typed, before, after) in [
            (None, "HEAD", None),
            (Some("main"), "main", None),
            (Some("v1..v2"), "v1", Some("v2")),
            (Some("v1.."), "v1", None),
            (Some("..v2"), "HEAD", Some("v2")),
            (Some("feature/a.b"), "feature/a.b", None),
        ] {
            let ends = ends(typed).unwrap();
            assert_eq!((ends.before, ends.after), (before, after), "{typed:?}");
        }
        assert!(ends(Some("a...b")).is_err());
    }
}
