//! `cchc status`.

use anyhow::Result;
use clap::ValueEnum;

use super::args::ReadingArgs;
use super::handing::OutputArgs;
use super::why::WhyArgs;
use super::{Outcome, output};
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::handout::screen::ScreenEdition;
use crate::json::state::StatusBody;
use crate::view;
use crate::view::screen::Screen;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    why: WhyArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    files: OutputArgs,
    /// Thoát với mã 1 nếu có nhiệm vụ quá hạn (overdue), hoặc đã báo hoàn thành mà chưa đủ tài liệu kiểm chứng (unproved)
    #[arg(long, value_name = "ĐIỀU KIỆN", hide_possible_values = true)]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Overdue,
    Unproved,
}

/// Tasks listed where the page may be of any length, and at least on a small terminal.
const MOST: usize = 12;
const LEAST: usize = 3;
/// Lines of the page that are not lists of tasks.
const OTHER_LINES: usize = 26;

pub fn run(args: &Args) -> Result<Outcome> {
    let (session, files) = args.files.open::<ScreenEdition>(&args.reading)?;
    if let Some(outcome) = args
        .why
        .answer("status", &session, args.reading.format.format)?
    {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let body = |_| StatusBody::of(&assessment);
    let page = |most| {
        let assessment = &assessment;
        move |lang| view::status::status(assessment, most, lang)
    };
    let outcome = match &files {
        Some(files) => {
            let whole = page(usize::MAX);
            files.hand_out(&session, Screen::Status, &assessment, whole, body, None)?
        }
        None => {
            let most = output::height().map_or(MOST, |height| {
                (height.saturating_sub(OTHER_LINES) / 2).max(LEAST)
            });
            let format = args.reading.format.format;
            session.answer("status", format, &assessment, page(most), body)?
        }
    };
    let has = |counts: &Counts| match args.fail_on {
        Some(FailOn::Overdue) => counts.get(Status::Overdue) > 0,
        Some(FailOn::Unproved) => counts.proved().unproved() > 0,
        None => false,
    };
    let fails = has(&assessment.counts) || has(&assessment.assigned_counts);
    Ok(if fails {
        Outcome::Findings
    } else {
        Outcome::Done
    }
    .max(outcome))
}
