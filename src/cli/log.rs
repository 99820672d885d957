//! `cchc log`: what was recorded, and by whom as git knows it.

use std::path::Path;

use anyhow::Result;

use super::args::{Day, ReadingArgs};
use super::session::{self, Session};
use super::tasks::{task_called, unit_meant};
use super::{Outcome, output};
use crate::assess::log::{Fact, Filter, facts};
use crate::block::lang::Lang;
use crate::json::log::{FactRow, LogBody};
use crate::time::period::Date;
use crate::view;
use crate::wording::commands::reading;
use crate::wording::workspace;
use crate::workspace::{Authors, Written};

#[derive(clap::Args)]
pub struct Args {
    /// Chỉ ghi nhận của nhiệm vụ này, như 3 hoặc II.1
    #[arg(value_name = "NHIỆM VỤ")]
    task: Option<String>,
    /// Chỉ ghi nhận của đơn vị này (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Chỉ ghi nhận từ ngày này
    #[arg(long, value_name = "NGÀY")]
    since: Option<Day>,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang: Lang = args.reading.print.lang.into();
    let plan = &args.reading.plan;
    let files = session::find(plan, lang)?;
    let session = Session::of(files.load(), session::as_of(plan), &args.reading.print)?;
    let task = args.task.as_deref();
    let task = task.map(|id| task_called(&session.plan, id, session.as_of));
    let task = task.transpose()?;
    let unit = args.unit.as_deref();
    let unit = unit
        .map(|words| unit_meant(&session.plan, words))
        .transpose()?;
    let filter = Filter {
        as_of: session.as_of,
        task: task.map(|task| task.id.as_str()),
        unit,
        since: args.since.map(|day| day.0),
    };
    let found = facts(&session.records, filter);
    let authors = match Authors::open(plan.rev.as_deref(), &files.folder) {
        Ok(authors) => Some(authors),
        Err(why) => {
            output::complain(&reading::authors_left_out(
                &workspace::words(&why, lang),
                lang,
            ));
            None
        }
    };
    let paths: Vec<&str> = files
        .tree
        .files()
        .map(|(_, file)| file.shown.as_str())
        .collect();
    let places = session.places();
    let by = |fact: &Fact<'_>| {
        let file = paths.get(fact.place().file.0)?;
        Some(
            authors
                .as_ref()?
                .of_row(Path::new(file), session.row_at(fact.place())),
        )
    };
    let written: Vec<Option<Written>> = found.iter().map(by).collect();
    let assessment = session.assess();
    let blocks = |lang| {
        let lines = found
            .iter()
            .zip(&written)
            .map(|(fact, by)| view::log::Line {
                fact: *fact,
                at: format!(
                    "{}:{}",
                    places.path(fact.place()),
                    places.position(fact.place()).line
                ),
                by: by.as_ref().map(|by| match by {
                    Written::By(name, seconds) => reading::written_by(name, day_of(*seconds), lang),
                    Written::NotSaved => reading::not_in_git(lang).to_owned(),
                    Written::Unknown => reading::author_unknown(lang).to_owned(),
                }),
            });
        let lines: Vec<_> = lines.collect();
        view::log::log(&assessment, &lines, lang)
    };
    let body = |lang| {
        let rows = found.iter().zip(&written).map(|(fact, by)| {
            let author = match by {
                Some(Written::By(name, seconds)) => day_of(*seconds).map(|day| (name.clone(), day)),
                _ => None,
            };
            let at = (
                places.path(fact.place()),
                places.position(fact.place()).line,
            );
            let text = view::log::text(assessment.plan, *fact, usize::MAX, lang);
            FactRow::of(*fact, text, at, author)
        });
        LogBody {
            authors: authors.is_some(),
            facts: rows.collect(),
        }
    };
    session.answer("log", args.reading.format.format, &assessment, blocks, body)
}

/// The day in Vietnam, UTC+7, of a second since 1970.
fn day_of(seconds: i64) -> Option<Date> {
    let days = seconds.checked_add(7 * 3600)?.div_euclid(86_400);
    let first = Date::from_ymd_opt(1970, 1, 1)?;
    first.checked_add_signed(chrono::Duration::try_days(days)?)
}
