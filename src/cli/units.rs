//! `cchc units`.

use anyhow::Result;

use super::Outcome;
use super::args::ReadingArgs;
use super::handing::OutputArgs;
use super::why::WhyArgs;
use crate::handout::screen::ListEdition;
use crate::json::state::UnitsBody;
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
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (session, files) = args.files.open::<ListEdition>(&args.reading)?;
    if let Some(outcome) = args
        .why
        .answer("units", &session, args.reading.format.format)?
    {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let blocks = |lang| view::units::units(&assessment, lang);
    let body = |_| UnitsBody::of(&assessment);
    if let Some(files) = files {
        let rows = view::units::rows(&assessment, session.lang());
        return files.hand_out(
            &session,
            Screen::Units,
            &assessment,
            blocks,
            body,
            Some(rows),
        );
    }
    let format = args.reading.format.format;
    session.answer("units", format, &assessment, blocks, body)
}
