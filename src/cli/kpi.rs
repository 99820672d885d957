//! `cchc kpi`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::ReadingArgs;
use super::session::Session;
use crate::json::targets::{KpiBody, ReconcileBody};
use crate::model::indicator::{Indicators, Source};
use crate::text::nearest;
use crate::view;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Đối chiếu với một nguồn số liệu khác (mã nguồn trong targets.toml)
    #[arg(long, value_name = "NGUỒN")]
    reconcile: Option<String>,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let session = Session::open(&args.reading)?;
    let assessment = session.assess();
    let format = args.reading.format.format;
    if let Some(id) = &args.reconcile {
        let source = source_called(&session.plan.indicators, id)?;
        let reconciled = assessment.basis().reconcile(&source.id);
        let blocks = |lang| view::reconcile::page(&assessment, source, &reconciled, lang);
        let body = |_| ReconcileBody::of(&source.id, &reconciled);
        return session.answer("kpi", format, &assessment, blocks, body);
    }
    let blocks = |lang| view::targets::kpi(&assessment, lang);
    session.answer("kpi", format, &assessment, blocks, |_| {
        KpiBody::of(&assessment)
    })
}

/// The source with this id.
pub fn source_called<'a>(indicators: &'a Indicators, id: &str) -> Result<&'a Source> {
    let sources = &indicators.sources;
    if let Some(source) = sources.iter().find(|source| *source.id == *id) {
        return Ok(source);
    }
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    bail!(typed::no_source(id, nearest(id, ids.iter().copied()), &ids))
}
