//! `cchc show`.

use anyhow::Result;

use super::Outcome;
use super::args::ReadingArgs;
use super::session::{self, Session};
use super::tasks::task_called;
use crate::assess::score::sheets_on;
use crate::json::state::ShowBody;
use crate::view;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Số của nhiệm vụ, như 3 hoặc II.1
    #[arg(value_name = "NHIỆM VỤ")]
    id: String,
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
    let scoring = session.scoring_beside(&files, &args.reading.plan)?;
    let assessment = session.assess();
    let id = &task_called(&session.plan, &args.id, session.as_of)?.id;
    let task = assessment
        .task(id)
        .ok_or_else(|| typed::no_state(&args.id))?;
    let sheets = sheets_on(&assessment, &scoring.sets, &scoring.scores);
    let blocks = |lang| {
        let mut blocks = view::show::show(&assessment, task, lang);
        blocks.extend(view::score::serves(&sheets, &[id.as_str()], lang));
        blocks
    };
    let body = |lang| ShowBody::of(task, &assessment, &sheets, lang);
    session.answer(
        "show",
        args.reading.format.format,
        &assessment,
        blocks,
        body,
    )
}
