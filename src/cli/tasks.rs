//! `cchc tasks`.

use anyhow::{Result, bail};

use super::Outcome;
use super::args::ReadingArgs;
use super::asked;
use super::handing::OutputArgs;
use crate::assess::asked::Asked;
use crate::assess::brief::Item;
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::handout::screen::ListEdition;
use crate::json::state::TasksBody;
use crate::model::plan::Plan;
use crate::model::task::Task;
use crate::text::{nearest, same, same_without_marks};
use crate::time::period::Date;
use crate::view;
use crate::view::screen::Screen;
use crate::wording::commands::{Refusal, typed};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    files: OutputArgs,
    /// Chỉ nhiệm vụ do đơn vị này chủ trì, một mình, cùng đơn vị khác hay trong một nhóm (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Chỉ lĩnh vực này (số La Mã hoặc tên)
    #[arg(long, value_name = "LĨNH VỰC")]
    area: Option<String>,
    /// Chỉ các tình trạng này, cách nhau dấu phẩy, như "quá hạn", "chưa hoàn thành", "có nguy cơ quá hạn", hoặc mã: overdue, due-soon,
    /// in-term, not-open, completed-on-time, completed-late, completed, continuous, awaiting, unresolved, withdrawn; done: mọi việc
    /// đã hoàn thành; open: mọi việc chưa hoàn thành; at-risk: có nguy cơ quá hạn; unproved: đã báo hoàn thành mà chưa đủ tài liệu
    /// kiểm chứng
    #[arg(long, value_name = "TÌNH TRẠNG", value_parser = statuses)]
    status: Vec<Statuses>,
    /// Chỉ những lượt chưa xong có hạn trong vòng N ngày tới (tính cả hôm nay)
    #[arg(long, value_name = "N")]
    due_within: Option<u32>,
}

/// The statuses that one option names.
#[derive(Clone)]
struct Statuses(Vec<Asked>);

fn statuses(words: &str) -> Result<Statuses, Refusal> {
    asked::list(words).map(Statuses)
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (session, files) = args.files.open::<ListEdition>(&args.reading)?;
    let assessment = session.assess();
    let unit = args
        .unit
        .as_deref()
        .map(|words| unit_or_group_meant(&session.plan, words))
        .transpose()?;
    if let Some(id) = unit.filter(|id| !session.plan.is_group(id)) {
        unit_there(&session.plan, id, session.as_of)?;
    }
    let area = args
        .area
        .as_deref()
        .map(|words| area_called(&session.plan, words))
        .transpose()?;
    let statuses: Vec<Asked> = args.status.iter().flat_map(|one| &one.0).copied().collect();
    let items: Vec<Item<'_, '_>> = assessment
        .tasks
        .iter()
        .chain(&assessment.assignments)
        .filter(|task| unit.is_none_or(|unit| task.in_force.is_led_by(&session.plan, unit)))
        .filter(|task| area.is_none_or(|area| task.task().area.value == area))
        .flat_map(|task| items_of(task, &statuses, args.due_within, session.as_of))
        .collect();
    let blocks = |lang| view::tasks::tasks(&assessment, &items, lang);
    let body = |_| TasksBody::of(&view::tasks::each_once(&items), &assessment);
    if let Some(files) = files {
        let rows = view::tasks::table(&assessment, &items, session.lang());
        return files.hand_out(
            &session,
            Screen::Tasks,
            &assessment,
            blocks,
            body,
            Some(rows),
        );
    }
    session.answer(
        "tasks",
        args.reading.format.format,
        &assessment,
        blocks,
        body,
    )
}

/// What of a task passes the filters: the task, or the occurrences that are due soon or within so many days. An earlier occurrence that is
/// overdue hides none of them.
fn items_of<'s, 'a>(
    task: &'s TaskState<'a>,
    statuses: &[Asked],
    due_within: Option<u32>,
    as_of: Date,
) -> Vec<Item<'s, 'a>> {
    let asks_due_soon = statuses.contains(&Asked::Status(Status::DueSoon));
    let has_status = statuses.is_empty() || statuses.iter().any(|asked| asked.is_of(task));
    let item = |occurrence| Item { task, occurrence };
    if let Some(days) = due_within {
        let is_within = |one: &&OccurrenceState<'_>| {
            let left = one.days_left(as_of);
            left.is_some_and(|left| left <= i64::from(days))
        };
        let passes = |one: &&OccurrenceState<'_>| {
            has_status || (asks_due_soon && one.status == Status::DueSoon)
        };
        let within = task.occurrences.iter().filter(is_within).filter(passes);
        return within.map(|one| item(Some(one))).collect();
    }
    let due_soon = task.due_soon().filter(|_| asks_due_soon);
    let whole = has_status && !(asks_due_soon && task.status == Status::DueSoon);
    let whole = whole.then(|| item(None));
    whole
        .into_iter()
        .chain(due_soon.map(|one| item(Some(one))))
        .collect()
}

/// The id of the unit that the words name.
pub fn unit_called<'a>(plan: &'a Plan, words: &str) -> Result<&'a str> {
    if let Some(unit) = plan.units.iter().find(|unit| unit.is_called(words)) {
        return Ok(&unit.id.value);
    }
    if let Some(group) = plan.groups.iter().find(|group| group.is_called(words)) {
        bail!(typed::is_a_group(&group.name));
    }
    let ids: Vec<&str> = plan.units.iter().map(|unit| unit.id.as_str()).collect();
    let names = plan.units.iter().map(|unit| unit.name.as_str());
    let near = nearest(words, ids.iter().copied().chain(names));
    bail!(typed::no_unit(words, near, &ids))
}

/// The same for who only reads: words without their marks do where they can mean one alone.
pub fn unit_meant<'a>(plan: &'a Plan, words: &str) -> Result<&'a str> {
    let called = unit_called(plan, words);
    let names = plan.units.iter().map(|unit| {
        let names = unit.aliases.iter().chain(&unit.short).chain([&unit.name]);
        (unit.id.as_str(), names.map(String::as_str).collect())
    });
    called.or_else(|error| meant(words, names).ok_or(error))
}

/// The same for a unit or a group.
fn unit_or_group_meant<'a>(plan: &'a Plan, words: &str) -> Result<&'a str> {
    let called = unit_or_group(plan, words);
    let groups = plan.groups.iter().map(|group| {
        let names = group
            .aliases
            .iter()
            .chain(&group.short)
            .chain([&group.name]);
        (group.id.as_str(), names.map(String::as_str).collect())
    });
    called
        .or_else(|error| meant(words, groups).ok_or(error))
        .or_else(|_| unit_meant(plan, words))
}

/// The one whose names the words are without their marks; `None` where there are several or none.
fn meant<'a>(words: &str, all: impl Iterator<Item = (&'a str, Vec<&'a str>)>) -> Option<&'a str> {
    let mut found = all.filter(|(id, names)| {
        let mut names = names.iter().chain([id]);
        names.any(|name| same_without_marks(name, words))
    });
    let first = found.next()?.0;
    found.next().is_none().then_some(first)
}

/// The same for a unit that is there on the day: one whose work has passed to others would look as if it had none left to do.
pub fn unit_there<'a>(plan: &'a Plan, words: &str, day: Date) -> Result<&'a str> {
    let id = unit_meant(plan, words)?;
    if let Some((decision, change)) = plan.passing_by(id, day) {
        let into = change.into.iter().map(|id| plan.name_of(id));
        let into: Vec<&str> = into.collect();
        bail!(typed::unit_passed_on(
            plan.name_of(id),
            decision.date,
            &into
        ));
    }
    Ok(id)
}

/// The id of the unit, or of the group, that the words name.
pub fn unit_or_group<'a>(plan: &'a Plan, words: &str) -> Result<&'a str> {
    let mut groups = plan.groups.iter();
    match groups.find(|group| group.is_called(words)) {
        Some(group) => Ok(&group.id.value),
        None => unit_called(plan, words),
    }
}

/// The task with this id, if it exists on the day.
pub fn task_called<'a>(plan: &'a Plan, id: &str, day: Date) -> Result<&'a Task> {
    let id = id.trim();
    let Some(task) = plan.task(id) else {
        let near = nearest(id, plan.all_tasks().map(|task| task.id.as_str()));
        bail!(typed::no_task(id, near));
    };
    match plan.exists_from(task) {
        Some(from) if from > day => bail!(typed::task_begins(id, from)),
        _ => Ok(task),
    }
}

/// The id of the area that the words name.
pub fn area_called<'a>(plan: &'a Plan, words: &str) -> Result<&'a str> {
    let is_called = |area: &&crate::model::plan::Area| {
        same(&area.id, words) || same(&area.name, words) || same(&area.report_name, words)
    };
    match plan.areas.iter().find(is_called) {
        Some(area) => Ok(&area.id.value),
        None => {
            let names = plan.areas.iter().map(|area| {
                let names = vec![area.name.as_str(), area.report_name.as_str()];
                (area.id.value.as_str(), names)
            });
            if let Some(id) = meant(words, names) {
                return Ok(id);
            }
            let ids: Vec<&str> = plan.areas.iter().map(|area| area.id.as_str()).collect();
            bail!(typed::no_area(words, &ids))
        }
    }
}
