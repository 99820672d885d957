//! `cchc units`.

use anyhow::Result;

use super::Outcome;
use super::args::ReadingArgs;
use super::session::Session;
use crate::json::state::UnitsBody;
use crate::view;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let session = Session::open(&args.reading)?;
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
