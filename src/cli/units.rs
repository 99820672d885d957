//! `cchc units`.

use anyhow::Result;

use super::Outcome;
use super::args::ReadingArgs;
use super::session::Session;
use super::why::WhyArgs;
use crate::json::state::UnitsBody;
use crate::view;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    why: WhyArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let session = Session::open(&args.reading)?;
    if let Some(outcome) = args
        .why
        .answer("units", &session, args.reading.format.format)?
    {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let blocks = |lang| view::units::units(&assessment, lang);
    session.answer(
        "units",
        args.reading.format.format,
        &assessment,
        blocks,
        |_| UnitsBody::of(&assessment),
    )
}
