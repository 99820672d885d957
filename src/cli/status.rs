//! `cchc status`.

use anyhow::Result;
use clap::ValueEnum;

use super::args::ReadingArgs;
use super::session::Session;
use super::{Outcome, output};
use crate::assess::status::Status;
use crate::json::state::StatusBody;
use crate::view;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: ReadingArgs,
    /// Thoát với mã 1 nếu có nhiệm vụ quá hạn (overdue)
    #[arg(long, value_name = "ĐIỀU KIỆN", hide_possible_values = true)]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Overdue,
}

/// Tasks listed where the page may be of any length, and at least on a small terminal.
const MOST: usize = 12;
const LEAST: usize = 3;
/// Lines of the page that are not lists of tasks.
const OTHER_LINES: usize = 26;

pub fn run(args: &Args) -> Result<Outcome> {
    let session = Session::open(&args.reading)?;
    let assessment = session.assess();
    let most = output::height().map_or(MOST, |height| {
        (height.saturating_sub(OTHER_LINES) / 2).max(LEAST)
    });
    let blocks = |lang| view::status::status(&assessment, most, lang);
    let body = |_| StatusBody::of(&assessment);
    let outcome = session.answer(
        "status",
        args.reading.format.format,
        &assessment,
        blocks,
        body,
    )?;
    let is_overdue = |counts: &crate::assess::summary::Counts| counts.get(Status::Overdue) > 0;
    let fails = args.fail_on.is_some()
        && (is_overdue(&assessment.counts) || is_overdue(&assessment.assigned_counts));
    Ok(if fails {
        Outcome::Findings
    } else {
        Outcome::Done
    }
    .max(outcome))
}
