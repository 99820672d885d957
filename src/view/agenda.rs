//! `export ics`: the plan's due days as calendar entries, with reminders.

use crate::assess::Assessment;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::block::{Block, Event};
use crate::model::plan::Plan;
use crate::text::slug;
use crate::time::period::Date;
use crate::time::window::Window;
use crate::wording::labels;
use crate::wording::words;
use crate::wording::work;

/// Days before a due day on which a calendar reminds.
const REMINDERS: [u32; 2] = [7, 1];

/// The due days of a unit's tasks, or of all, and the days by which units send what the reports need; by day. What a unit led before and
/// another leads now is cancelled in its calendar.
pub fn agenda(assessment: &Assessment<'_>, unit: Option<&str>, lang: Lang) -> Vec<Block> {
    let plan = assessment.plan;
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    let is_led = |task: &TaskState<'_>| unit.is_none_or(|unit| task.in_force.is_led_by(plan, unit));
    let was_led = |task: &TaskState<'_>| {
        let by_decisions = task.in_force.changes.iter();
        let leads = by_decisions.filter_map(|(_, change)| change.lead.as_ref());
        let mut leads = leads.chain([&task.task().lead]);
        leads.any(|lead| unit.is_some_and(|unit| plan.is_or_has(lead, unit)))
    };
    let mut events: Vec<Event> = tasks
        .filter(|task| is_led(task) || was_led(task))
        .flat_map(|task| task.occurrences.iter().map(move |one| (task, one)))
        .map(|(task, one)| {
            let is_cancelled = task.status == Status::Withdrawn || !is_led(task);
            due(assessment, task, one, is_cancelled, lang)
        })
        .collect();
    // The unit that compiles sends nothing to itself, one that is no more nothing at all.
    let sends = |unit: &str| {
        let compiler = plan.compiler_on(assessment.as_of);
        let known = plan.unit(unit);
        known.is_none_or(|one| plan.is_there(one, assessment.as_of))
            && compiler.is_none_or(|compiler| *compiler.id != unit)
    };
    if unit.is_none_or(sends) {
        events.extend(sendings(assessment, lang));
    }
    events.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    events.into_iter().map(Block::Event).collect()
}

/// The calendar's name.
pub fn title(plan: &Plan, unit: Option<&str>, lang: Lang) -> String {
    let whose = unit.map_or(plan.organization.as_str(), |unit| plan.name_of(unit));
    match (&plan.reporting.short, work::name(plan, lang), lang) {
        (Some(short), _, Lang::Vi) => format!("{short} {whose}"),
        (None, Some(work), Lang::Vi) => format!("{} {whose}", words::capitalised(work)),
        (_, Some(work), Lang::En) => format!("{}, {whose}", words::capitalised(work)),
        (_, None, _) => whose.to_owned(),
    }
}

/// An id that stays the same in every export: plan, matter and commune, and nothing of the day.
fn id(plan: &Plan, matter: &str) -> String {
    format!("{}.{matter}@{}", plan.id, slug(&plan.organization))
}

fn due(
    assessment: &Assessment<'_>,
    task: &TaskState<'_>,
    occurrence: &OccurrenceState<'_>,
    is_cancelled: bool,
    lang: Lang,
) -> Event {
    let plan = assessment.plan;
    let issued = task.task();
    let period = occurrence.days.current.id;
    let matter = match period {
        Some(period) => format!("{}.{period}", *issued.id),
        None => issued.id.value.clone(),
    };
    let is_done = occurrence.status.is_completed();
    let row = TaskRow {
        task,
        occurrence: Some(occurrence),
    };
    let label = labels::of_row(&row, lang).long;
    let name = labels::title(task, Some(occurrence), lang);
    let mark = match (is_done, lang) {
        (true, Lang::Vi) => "Đã xong: ",
        (true, Lang::En) => "Done: ",
        (false, _) => "",
    };
    let title = match lang {
        Lang::Vi => format!("{mark}Hạn cuối nhiệm vụ số {}: {name}", *issued.id),
        Lang::En => format!("{mark}Task {} due: {name}", *issued.id),
    };
    let lead = plan.names_of_leads(task.in_force.lead, task.in_force.co_leads);
    let wording = &task.in_force.deadline.text;
    let products = task.in_force.products.join("; ");
    let status = match lang {
        Lang::Vi => "Tình trạng",
        Lang::En => "Status",
    };
    let status = format!("{status} {}", words::on_day(assessment.as_of, lang));
    let facts = [
        (lang.pick("Cơ quan chủ trì", "Lead"), lead.as_str()),
        (lang.pick("Thời gian hoàn thành", "Deadline"), wording),
        (lang.pick("Sản phẩm", "Products"), &products),
        (&status, label),
    ];
    // What the plan leaves out has no line.
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(name, value)| format!("{name}: {value}"));
    let mut lines: Vec<String> = facts.collect();
    let original = occurrence.days.original.map(|original| original.due);
    if let Some(original) = original.filter(|day| *day != occurrence.due()) {
        let day = words::date(original, lang);
        lines.push(match lang {
            Lang::Vi => format!("Hạn ban đầu: {day}"),
            Lang::En => format!("Original due day: {day}"),
        });
    }
    Event {
        id: id(plan, &matter),
        day: occurrence.due(),
        title,
        text: lines.join("\n"),
        category: lead.to_owned(),
        reminders: match is_done || is_cancelled {
            true => Vec::new(),
            false => REMINDERS.to_vec(),
        },
        sequence: sequence(plan, task, assessment.as_of),
        is_cancelled,
    }
}

/// How often the entry of a task was changed up to the day: being added, each new wording, lead and withdrawal, guidance given anew. All of
/// them are dated, and none is ever undone, so that the number never falls: a task that was given away and given back is newer than the
/// cancellation that stands in a calendar.
fn sequence(plan: &Plan, task: &TaskState<'_>, as_of: Date) -> u32 {
    let decided = plan.amendments.iter().filter(|one| one.date <= as_of);
    let mut added = decided.flat_map(|one| &one.added);
    let is_added = added.any(|one| *one.id == *task.task().id);
    let changes = task.in_force.changes.iter();
    let others =
        changes.map(|(_, change)| u32::from(change.lead.is_some()) + u32::from(change.withdrawn));
    task.in_force.revisions + others.sum::<u32>() + u32::from(is_added)
}

/// The last days on which units send what each quarter's report needs; none where the plan sets no day.
fn sendings(assessment: &Assessment<'_>, lang: Lang) -> Vec<Event> {
    let plan = assessment.plan;
    let compiler = plan
        .compiler_on(assessment.as_of)
        .map_or("…", |unit| unit.name.as_str());
    let event = |window: Window| {
        let day: Date = plan.sending(window.period)?;
        let period = words::period(window.period, lang);
        Some(Event {
            id: id(plan, &format!("sending.{}", window.period)),
            day,
            title: match lang {
                Lang::Vi => format!("Hạn cuối gửi kết quả, số liệu {period} cho {compiler}"),
                Lang::En => format!("Results of {period} to be sent to {compiler}"),
            },
            text: match lang {
                Lang::Vi => format!("Số liệu {}", words::span(window.span, lang)),
                Lang::En => format!("Figures {}", words::span(window.span, lang)),
            },
            category: match (&plan.reporting.short, lang) {
                (Some(short), Lang::Vi) => format!("Báo cáo {short}"),
                (None, Lang::Vi) => "Báo cáo".to_owned(),
                (_, Lang::En) => "Reports".to_owned(),
            },
            reminders: match day < assessment.as_of {
                true => Vec::new(),
                false => REMINDERS.to_vec(),
            },
            sequence: 0,
            is_cancelled: false,
        })
    };
    plan.quarter_windows()
        .into_iter()
        .filter_map(event)
        .collect()
}
