//! `cchc brief`.

use anyhow::{Result, bail};
use chrono::Days;

use super::Outcome;
use super::args::{Day, ReadingArgs};
use super::handing::OutputArgs;
use crate::assess::score::sheets_on;
use crate::assess::{assess, brief};
use crate::handout::screen::ScreenEdition;
use crate::json::brief::BriefBody;
use crate::view;
use crate::view::screen::Screen;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Từ ngày nào (tính cả ngày đó); mặc định 7 ngày trước
    #[arg(long, value_name = "NGÀY")]
    since: Option<Day>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    files: OutputArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (plan_files, session, files) = args.files.open_beside::<ScreenEdition>(&args.reading)?;
    // The day of last week's brief: what was recorded after it was made is not left out.
    let last_week = session.as_of - Days::new(7);
    let since = args.since.map_or(last_week, |day| day.0);
    if since > session.as_of {
        bail!(typed::since_is_later(since, session.as_of));
    }
    let now = session.assess();
    let before = assess(
        &session.plan,
        &session.records,
        since.pred_opt().unwrap_or(since),
    );
    let brief = brief::brief(&now, &before, since);
    let scoring = session.scoring_beside(&plan_files, &args.reading.plan)?;
    let sheets = sheets_on(&now, &scoring.sets, &scoring.scores);
    let blocks = |lang| {
        let mut blocks = view::brief::brief(&now, &brief, lang);
        blocks.extend(view::score::serves(&sheets, &now.urgent(None), lang));
        blocks
    };
    let body = |_| BriefBody::of(&brief, &now);
    match files {
        Some(files) => files.hand_out(&session, Screen::Brief, &now, blocks, body, None),
        None => session.answer("brief", args.reading.format.format, &now, blocks, body),
    }
}
