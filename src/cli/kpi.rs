//! `cchc kpi`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::ReadingArgs;
use super::handing::OutputArgs;
use super::session::{self, Session};
use super::why::WhyArgs;
use crate::assess::Assessment;
use crate::assess::history::{History, is_earlier};
use crate::handout::screen::{ListEdition, ScreenEdition};
use crate::json::targets::{KpiBody, ReconcileBody};
use crate::model::indicator::{Indicators, Source};
use crate::text::nearest;
use crate::view;
use crate::view::screen::Screen;
use crate::wording::commands::typed;
use crate::workspace::{PlanFiles, Workspace};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    why: WhyArgs,
    /// Đối chiếu với một nguồn số liệu khác (mã nguồn trong targets.toml)
    #[arg(long, value_name = "NGUỒN")]
    reconcile: Option<String>,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    files: OutputArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (session, files) = match args.reconcile {
        Some(_) => args.files.open::<ScreenEdition>(&args.reading)?,
        None => args.files.open::<ListEdition>(&args.reading)?,
    };
    if let Some(outcome) = args
        .why
        .answer("kpi", &session, args.reading.format.format)?
    {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let format = args.reading.format.format;
    if let Some(id) = &args.reconcile {
        let source = source_called(&session.plan.indicators, id)?;
        let reconciled = assessment.basis().reconcile(&source.id);
        let blocks = |lang| view::reconcile::page(&assessment, source, &reconciled, lang);
        let body = |_| ReconcileBody::of(&source.id, &reconciled);
        let Some(files) = files else {
            return session.answer("kpi", format, &assessment, blocks, body);
        };
        let screen = Screen::Reconciliation;
        return files.hand_out(&session, screen, &assessment, blocks, body, None);
    }
    let (earlier, faulty) = earlier(&args.reading, &session)?;
    let earlier: Vec<Assessment<'_>> = earlier.iter().map(Session::assess).collect();
    let history = History::of(&assessment, &earlier, faulty);
    let blocks = |lang| view::targets::kpi(&assessment, &history, lang);
    let body = |_| KpiBody::of(&assessment, &history);
    let Some(files) = files else {
        return session.answer("kpi", format, &assessment, blocks, body);
    };
    let rows = view::targets::table(&assessment, session.lang());
    files.hand_out(&session, Screen::Kpi, &assessment, blocks, body, Some(rows))
}

/// The plans of the workspace that come before this one, unless one plan is named; beside them the folders of those that have errors, whose
/// values may lack figures. Their records are in their folders.
fn earlier(args: &ReadingArgs, session: &Session) -> Result<(Vec<Session>, Vec<String>)> {
    let workspace = Workspace::open(session::wanted(&args.plan))?;
    let (mut earlier, mut faulty) = (Vec::new(), Vec::new());
    if session::is_one_named(&args.plan, &workspace)? {
        return Ok((earlier, faulty));
    }
    let plans = workspace.plans()?;
    if plans.len() < 2 {
        return Ok((earlier, faulty));
    }
    let mut held = session::Held::default();
    for folder in plans {
        let shown = folder.to_string_lossy().replace('\\', "/");
        let files = PlanFiles::read(workspace.files(), folder, None, args.plan.plan.as_deref());
        let Ok(files) = files else {
            faulty.push(shown);
            continue;
        };
        held.add(&files)?;
        let loaded = files.load();
        match &loaded.plan {
            // What cannot be read may be the plan before.
            None => {
                faulty.push(shown);
                continue;
            }
            Some(plan) if !is_earlier(plan, &session.plan) => continue,
            Some(_) => {}
        }
        let other = Session::of(loaded, session.as_of, &args.print)?;
        match other.is_incomplete() {
            true => faulty.push(shown),
            false => earlier.push(other),
        }
    }
    Ok((earlier, faulty))
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
