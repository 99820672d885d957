//! `cchc brief`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::{Day, ReadingArgs};
use super::session::Session;
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
    let session = Session::open(&args.reading)?;
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
    let blocks = |lang| view::brief::brief(&now, &brief, lang);
    session.answer("brief", args.reading.format.format, &now, blocks, |_| {
        BriefBody::of(&brief, &now)
    })
}
