//! `cchc brief`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, ReadingArgs};
use super::session::{self, Session};
use crate::assess::score::sheets_on;
use crate::assess::{assess, brief};
use crate::json::brief::BriefBody;
use crate::view;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Từ ngày nào (tính cả ngày đó)
    #[arg(long, value_name = "NGÀY")]
    since: Day,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang = args.reading.print.lang.into();
    let files = session::find(&args.reading.plan, lang)?;
    let session = Session::of(
        files.load(),
        session::as_of(&args.reading.plan),
        &args.reading.print,
    )?;
    let since = args.since.0;
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
    let scoring = session.scoring_beside(&files, &args.reading.plan)?;
    let sheets = sheets_on(&now, &scoring.sets, &scoring.scores);
    let blocks = |lang| {
        let mut blocks = view::brief::brief(&now, &brief, lang);
        blocks.extend(view::score::serves(&sheets, &now.urgent(None), lang));
        blocks
    };
    session.answer("brief", args.reading.format.format, &now, blocks, |_| {
        BriefBody::of(&brief, &now)
    })
}
