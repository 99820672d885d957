//! `cchc show`.

use anyhow::Result;

use super::Outcome;
use super::args::ReadingArgs;
use super::session::Session;
use super::tasks::task_called;
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
    let session = Session::open(&args.reading)?;
    let assessment = session.assess();
    let id = &task_called(&session.plan, &args.id, session.as_of)?.id;
    let task = assessment
        .task(id)
        .ok_or_else(|| typed::no_state(&args.id))?;
    let blocks = |lang| view::show::show(&assessment, task, lang);
    let body = |lang| ShowBody::of(task, &assessment, lang);
    session.answer(
        "show",
        args.reading.format.format,
        &assessment,
        blocks,
        body,
    )
}
