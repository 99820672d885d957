//! `cchc record`: work done, or the guidance that a deadline waits for, in a file of the unit.

use anyhow::{Result, bail};
use clap::Subcommand;

use super::Outcome;
use super::args::Day;
use super::prompt::{Choice, Prompt};
use super::record_entry::EntryFields;
use super::session::Session;
use super::tasks::{task_called, unit_called};
use super::writing::{WritingArgs, WritingSession};
use super::{record_figures, record_file, record_score};
use crate::assess::in_force::InForce;
use crate::assess::task::TaskState;
use crate::edit::NewRow;
use crate::model::unit::Unit;
use crate::text::nearest;
use crate::time::period::Date;
use crate::time::schedule::Kind;
use crate::view::effects;
use crate::wording::commands::{asking, recording, typed};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// Số của nhiệm vụ, như 3 hoặc II.1
    #[arg(value_name = "NHIỆM VỤ", conflicts_with = "measure")]
    task: Option<String>,
    /// Thay cho nhiệm vụ: một điểm ở phần III nhưng không nằm trong các nhiệm vụ, như III.3.a
    #[arg(long, value_name = "ĐIỂM")]
    measure: Option<String>,
    /// Đơn vị ghi (mã hoặc tên); mặc định là đơn vị chủ trì vào ngày ghi
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Ngày của việc, của văn bản, không phải ngày nhập; trên màn hình thì hỏi, không thì là ngày tính (--as-of)
    #[arg(long, value_name = "NGÀY")]
    date: Option<Day>,
    #[command(flatten)]
    says: EntryFields,
    /// Ghi văn bản hướng dẫn mà thời hạn đang chờ, không phải việc đã làm
    #[arg(long, conflicts_with_all = [
        "measure", "occurrence", "product", "done", "confirmed", "note", "blocked", "unblocked", "expected", "percent", "cause_class",
        "cause", "cause_document", "remedy",
    ])]
    trigger: bool,
    /// Hạn hoàn thành theo văn bản hướng dẫn (xong trong ngày đó vẫn là đúng hạn)
    #[arg(long, value_name = "NGÀY", requires = "trigger")]
    due: Option<Day>,
    #[command(flatten)]
    writing: WritingArgs,
}

#[derive(Subcommand)]
enum What {
    /// Ghi số liệu của một kỳ hoặc tại một ngày
    Figures(Box<record_figures::Args>),
    /// Ghi điểm tự chấm, tài liệu kiểm chứng của một tiêu chí
    Score(Box<record_score::Args>),
}

pub fn run(args: &Args) -> Result<Outcome> {
    match &args.what {
        Some(What::Figures(figures)) => return record_figures::run(figures),
        Some(What::Score(score)) => return record_score::run(score),
        None => {}
    }
    let mut prompt = Prompt::of_terminal(args.writing.lang());
    let desk = WritingSession::open(&args.writing)?;
    let session = &desk.session;
    let as_of = session.as_of;
    let (unit, task, date, row) = compose(args, session, &mut prompt)?;
    let destination = record_file::destination(&desk, &unit, &row)?;
    let draft = desk.draft(destination, row)?;

    let lang = session.lang();
    let mut lines = Vec::new();
    if let Some(id) = task {
        let (before, after) = (session.assess(), draft.after.assess());
        if let (Some(before), Some(after)) = (before.task(&id), after.task(&id)) {
            lines = effects::of_task(before, after, as_of, lang);
        }
    }
    lines.extend(effects::later(date, as_of, lang));
    desk.finish(draft, &lines, &mut prompt)
}

/// The unit that records, the task that it records on, and the row.
fn compose(
    args: &Args,
    session: &Session,
    prompt: &mut Prompt<'_>,
) -> Result<(String, Option<String>, Date, NewRow)> {
    if let Some(measure) = &args.measure {
        let date = args.date(session, prompt)?;
        return measure_row(args, session, prompt, measure.trim(), date);
    }
    let latest = args.date.map_or(session.as_of, |day| day.0);
    let find = |id: &str| task_called(&session.plan, id, latest);
    let given = args.task.as_deref().map(find).transpose()?;
    let task = prompt.need(given, asking::TASK_FLAG, asking::TASK, find)?;
    let date = args.date(session, prompt)?;
    task_called(&session.plan, &task.id, date)?;
    let in_force = InForce::on(&session.plan, &session.records, task, date);
    let unit = match &args.unit {
        Some(words) => unit_called(&session.plan, words)?,
        None if session.plan.is_group(in_force.closer) => {
            let plan = &session.plan;
            let is_member = |unit: &&Unit| plan.is_or_has(in_force.closer, &unit.id);
            let members = plan.units.iter().filter(is_member);
            let members: Vec<&str> = members.map(|unit| unit.id.as_str()).collect();
            let name = session.plan.name_of(in_force.closer);
            bail!(recording::nobody_records(&task.id.value, name, &members));
        }
        None => in_force.closer,
    };
    let id = task.id.value.clone();
    let row = if args.trigger {
        trigger_row(args, &in_force, prompt, date)?
    } else {
        // What was recorded up to the later of the two days decides what is still open.
        let day = date.max(session.as_of);
        let state = TaskState::on(&session.plan, &session.records, task, day);
        let says = args.says.clone();
        let row = NewRow::new("entry").with("task", id.as_str());
        says.completed(&state, unit == in_force.closer, prompt)?
            .row(row, date)
    };
    Ok((unit.to_owned(), Some(id), date, row))
}

impl Args {
    /// The day of the fact. It decides whether work was on time: a person is asked for it, and never gets the day of typing unawares. Without
    /// a person, or with `--yes`, it is the session's.
    fn date(&self, session: &Session, prompt: &mut Prompt<'_>) -> Result<Date> {
        let read = |text: &str| Ok(text.parse::<Day>()?);
        let given = self.date.or_else(|| {
            let asks = prompt.is_open() && !self.writing.is_sure();
            (!asks).then_some(Day(session.as_of))
        });
        Ok(prompt.need(given, "--date", asking::DAY, read)?.0)
    }
}

fn measure_row(
    args: &Args,
    session: &Session,
    prompt: &mut Prompt<'_>,
    measure: &str,
    date: Date,
) -> Result<(String, Option<String>, Date, NewRow)> {
    let plan = &session.plan;
    let ids = plan.measures.iter().map(|measure| measure.id.as_str());
    if !ids.clone().any(|id| id == measure) {
        bail!(typed::no_measure(measure, nearest(measure, ids)));
    }
    let unit = match &args.unit {
        Some(words) => unit_called(plan, words)?,
        None => {
            let units: Vec<Choice> = plan
                .units
                .iter()
                .map(|unit| Choice {
                    value: unit.id.value.clone(),
                    label: unit.name.clone(),
                })
                .collect();
            let index = prompt.choose("--unit", asking::UNIT_OF_LIST, &units, None)?;
            &plan.units[index].id.value
        }
    };
    let row = NewRow::new("entry").with("measure", measure);
    let row = args.says.clone().noted(prompt)?.row(row, date);
    Ok((unit.to_owned(), None, date, row))
}

fn trigger_row(
    args: &Args,
    in_force: &InForce<'_>,
    prompt: &mut Prompt<'_>,
    date: Date,
) -> Result<NewRow> {
    let mut due = args.due;
    if in_force.kind == Some(Kind::Awaiting) {
        let read = |text: &str| Ok(text.parse::<Day>()?);
        due = Some(prompt.need(due, "--due", asking::GUIDANCE_DUE, read)?);
    }
    let document = match &args.says.document {
        Some(document) => Some(document.clone()),
        None => prompt.offer_text(asking::GUIDANCE)?,
    };
    Ok(NewRow::new("trigger")
        .with("task", in_force.task.id.as_str())
        .with("date", date)
        .with_some("document", document)
        .with_some("due", due.map(|day| day.0)))
}
