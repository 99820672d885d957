//! `cchc find`: where words stand in the plan and its records.

use anyhow::Result;

use super::Outcome;
use super::args::{ReadingArgs, filled};
use super::session::Session;
use crate::assess::search;
use crate::json::log::{FindBody, FoundRow};
use crate::view;

#[derive(clap::Args)]
pub struct Args {
    /// Các từ cần tìm, có dấu hoặc không dấu; mọi từ phải có trong cùng một chỗ
    #[arg(value_name = "TỪ", required = true, value_parser = filled)]
    words: Vec<String>,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let session = Session::open(&args.reading)?;
    let words = args.words.join(" ");
    let places = session.places();
    let at = |place| (places.path(place), places.position(place).line);
    let hits = search::find(&session.plan, &session.records, &words);
    let meant = match hits.is_empty() {
        true => search::meant(&session.plan, &session.records, &words),
        false => None,
    };
    let assessment = session.assess();
    let blocks = |lang| {
        let lines = hits.iter().map(|hit| {
            let (file, line) = at(hit.place);
            view::search::Line {
                hit: hit.clone(),
                at: format!("{file}:{line}"),
            }
        });
        let lines: Vec<_> = lines.collect();
        view::search::found(&assessment, &words, &lines, meant.as_deref(), lang)
    };
    let body = |_| FindBody {
        words: &words,
        found: hits
            .iter()
            .map(|hit| FoundRow::of(hit, at(hit.place)))
            .collect(),
        meant: meant.as_deref(),
    };
    let format = args.reading.format.format;
    session.answer("find", format, &assessment, blocks, body)
}
