//! `cchc record report`: that a report was sent, with what it said, and the entry of the task of making it.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::args::{Day, prose};
use super::prompt::Prompt;
use super::report::PeriodArgs;
use super::session::{self, Session};
use super::signed::Signed;
use super::tasks::task_called;
use super::writing::{WritingArgs, WritingSession};
use super::{Outcome, output, record_file};
use crate::assess::report::sent::{Said, said};
use crate::assess::task::TaskState;
use crate::block::Block;
use crate::edit::{self, NewRow, Value};
use crate::model::revision::Revision;
use crate::text::same;
use crate::time::period::{Date, Period};
use crate::view::effects;
use crate::wording::commands::{sending, typed};

#[derive(clap::Args)]
pub struct Args {
    /// Số, ký hiệu của báo cáo đã gửi, như 45/BC-UBND
    #[arg(value_name = "SỐ", value_parser = prose)]
    number: Option<String>,
    #[command(flatten)]
    period: PeriodArgs,
    /// Ngày ban hành báo cáo
    #[arg(long, value_name = "NGÀY")]
    date: Option<Day>,
    /// Tệp báo cáo đã ký: ghi tên và mã SHA-256, để cchc verify nhận ra về sau
    #[arg(long, value_name = "TỆP")]
    file: Option<PathBuf>,
    /// Số, ký hiệu của báo cáo cùng kỳ đã ghi mà báo cáo này thay
    #[arg(long, value_name = "SỐ", value_parser = prose)]
    replaces: Option<String>,
    /// Nhiệm vụ lập báo cáo, được ghi hoàn thành; mặc định là nhiệm vụ định kỳ có thời hạn như sending trong plan.toml
    #[arg(long, value_name = "NHIỆM VỤ")]
    task: Option<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

/// A report by its number and date.
struct Named<'a> {
    number: &'a str,
    date: Date,
    period: Period,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let prompt = &mut Prompt::of_terminal(args.writing.lang());
    // A file that cannot be read is said before anything is asked.
    let signed = args.file.as_deref().map(Signed::of).transpose()?;
    let desk = WritingSession::open(&args.writing)?;
    let session = &desk.session;
    let (plan, lang) = (&session.plan, session.lang());
    let number = prompt.need_text(
        args.number.as_deref(),
        sending::NUMBER_FLAG,
        sending::NUMBER,
    )?;
    let number = number.trim();
    let read = |text: &str| Ok(text.parse::<Day>()?);
    let date = prompt.need(args.date, "--date", sending::DAY, read)?.0;
    let period = args.period.period(plan, date)?;
    let Some(window) = plan.window(period) else {
        bail!(typed::window_not_of_plan(period));
    };
    let named = Named {
        number,
        date,
        period,
    };
    let replaces = args.replaces.as_deref().map(str::trim);
    let replaces = replaced(session, &named, replaces)?;
    // As `report` has it: the day that is named, else the window's last; but no report speaks of a day after its own date.
    let as_of = match args.writing.plan.as_of {
        Some(day) => day.0.min(date),
        None => date.min(window.span.to),
    };
    let said = said(plan, &session.records, (number, date), period, as_of)
        .ok_or_else(|| typed::window_not_of_plan(period))?;
    let revision = session::revision(desk.folder(), &args.writing.plan, lang);
    let text = text(
        &named,
        &said,
        as_of,
        replaces.as_deref(),
        signed.as_ref(),
        revision.as_ref(),
    );
    let file = desk.records_file(&["reports", &name(&desk, period)], String::new());
    let duty = duty(args, session, &named)?;
    let row = match &duty {
        Some((unit, row, _)) => {
            let destination = record_file::destination(&desk, unit, row)?;
            Some((destination, row.clone()))
        }
        None => None,
    };
    let draft = desk.draft_whole(file, text, row)?;
    let mut lines = vec![Block::text(sending::recorded(period, as_of, lang))];
    if let Some((_, _, id)) = &duty {
        let (before, after) = (session.assess(), draft.after.assess());
        if let (Some(before), Some(after)) = (before.task(id), after.task(id)) {
            lines.extend(effects::of_task(before, after, session.as_of, lang));
        }
    }
    lines.extend(effects::later(date, session.as_of, lang));
    desk.finish_whole(draft, &lines, prompt)
}

/// The number of the report that this one replaces, as it was recorded.
fn replaced(
    session: &Session,
    named: &Named<'_>,
    replaces: Option<&str>,
) -> Result<Option<String>> {
    let reports = session.records.reports.iter();
    let of_period = reports.filter(|report| report.period.value == named.period);
    let counts = of_period
        .rev()
        .find(|report| !session.records.is_replaced(report));
    match (counts, replaces) {
        (None, None) => Ok(None),
        (Some(report), Some(number))
            if same(&report.number, number) && !same(&report.number, named.number) =>
        {
            Ok(Some(report.number.value.clone()))
        }
        (Some(report), None) => bail!(sending::sent_already(
            named.period,
            &report.number,
            report.date
        )),
        (counts, Some(_)) => bail!(sending::replaces_another(
            named.period,
            counts.map(|report| report.number.as_str())
        )),
    }
}

/// The name of a new file: the period's, with a number where one of that name is there.
fn name(desk: &WritingSession, period: Period) -> String {
    let names = (1..).map(|number| match number {
        1 => format!("{period}.toml"),
        number => format!("{period}-{number}.toml"),
    });
    let mut free = names.filter(|name| !desk.has_file(&format!("reports/{name}")));
    free.next().unwrap_or_default()
}

/// The unit that closes the task of making the report, the entry that does, and the task; `None` where there is nothing to close, which
/// is said.
fn duty(
    args: &Args,
    session: &Session,
    named: &Named<'_>,
) -> Result<Option<(String, NewRow, String)>> {
    let (plan, lang) = (&session.plan, session.lang());
    // What was recorded up to the later of the two days decides what is still open.
    let day = named.date.max(session.as_of);
    let state = |task| TaskState::on(plan, &session.records, task, day);
    let has_occurrence = |state: &TaskState<'_>| {
        let mut occurrences = state.occurrences.iter();
        occurrences.any(|one| one.days.current.id == Some(named.period))
    };
    let state = match &args.task {
        Some(id) => state(task_called(plan, id, named.date)?),
        None => {
            let sending = plan.settings.sending.as_ref();
            let is_meant = |state: &TaskState<'_>| {
                let wording = &state.in_force.deadline.text;
                sending.is_some_and(|sending| same(&sending.text, wording))
                    && state.in_force.withdrawn.is_none()
                    && has_occurrence(state)
            };
            let mut meant: Vec<TaskState<'_>> = plan.tasks.iter().map(state).collect();
            meant.retain(is_meant);
            if meant.len() > 1 {
                let ids = meant.iter().map(|state| state.task().id.as_str());
                bail!(sending::several_tasks(&ids.collect::<Vec<_>>()));
            }
            let Some(only) = meant.pop() else {
                output::complain(&sending::no_task(named.period, lang));
                return Ok(None);
            };
            only
        }
    };
    let id = state.task().id.value.clone();
    let closer = plan.closer_of(state.in_force.lead, named.date);
    if plan.is_group(closer) {
        output::complain(&sending::nobody_closes(&id, plan.name_of(closer), lang));
        return Ok(None);
    }
    let is_recurring = has_occurrence(&state);
    let own = state
        .occurrences
        .iter()
        .find(|one| !is_recurring || one.days.current.id == Some(named.period));
    if let Some(done) = own.and_then(|one| one.closing).map(|entry| entry.date) {
        output::complain(&sending::task_done(&id, done, lang));
        return Ok(None);
    }
    let missing = own.map_or(&state.missing_products, |own| &own.missing_products);
    let product = match (missing.as_slice(), state.in_force.products) {
        ([only], [_]) => Some((*only).to_owned()),
        _ => None,
    };
    let row = NewRow::new("entry")
        .with("task", id.as_str())
        .with_some("occurrence", is_recurring.then(|| named.period.to_string()))
        .with("date", named.date)
        .with_some("product", product)
        .with("document", named.number)
        .with("done", true);
    Ok(Some((closer.to_owned(), row, id)))
}

/// The text of the file.
fn text(
    named: &Named<'_>,
    said: &Said,
    as_of: Date,
    replaces: Option<&str>,
    signed: Option<&Signed>,
    revision: Option<&Revision>,
) -> String {
    let mut text = sending::head(named.number, named.date);
    let mut line = |key: &str, value: Value| {
        text.push_str(&format!("{key} = {}\n", value.to_toml()));
    };
    line("number", named.number.into());
    line("date", named.date.into());
    line("period", named.period.to_string().into());
    line("from", said.window.span.from.into());
    line("to", said.window.span.to.into());
    line("as_of", as_of.into());
    if let Some(number) = replaces {
        line("replaces", number.into());
    }
    if let Some(signed) = signed {
        line("file", signed.name.as_str().into());
        line("sha256", signed.sha256.as_str().into());
    }
    if let Some(revision) = revision {
        line("revision", revision.id.as_str().into());
        if revision.is_modified {
            line("modified", true.into());
        }
    }
    let mut table = |name: &str, numbers: &mut dyn Iterator<Item = (&str, u64)>| {
        text.push_str(&format!("\n{}[{name}]\n", sending::table_head(name)));
        for (key, number) in numbers {
            text.push_str(&format!("{} = {number}\n", edit::key(key)));
        }
    };
    table("tasks", &mut said.tasks.iter().copied());
    table("assignments", &mut said.assignments.iter().copied());
    let counts = said.counts.iter();
    table("counts", &mut counts.map(|(id, n)| (id.as_str(), *n)));
    for result in &said.results {
        let number = |number: Option<u64>| {
            let number = number.and_then(|number| i64::try_from(number).ok());
            number.map(Value::Integer)
        };
        let (value, to_date) = (result.value, result.to_date);
        let row = NewRow::new("result")
            .with("target", result.target.as_str())
            .with_some("numerator", number(value.map(|(above, _)| above)))
            .with_some("denominator", number(value.map(|(_, below)| below)))
            .with_some("estimated", result.is_estimate.then_some(true))
            .with_some("to_date_numerator", number(to_date.map(|(above, _)| above)))
            .with_some(
                "to_date_denominator",
                number(to_date.map(|(_, below)| below)),
            )
            .with("state", result.state);
        text.push_str(&format!("\n{}", row.to_text()));
    }
    text
}
