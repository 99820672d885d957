//! From the table to a plan: areas, tasks, units and groups, with what a person has to look at and what only a person can decide.
//!
//! Wordings are the source's own; nothing is corrected. What is not certain is a [`Question`], and until it is answered the careful choice is
//! made: two names that may be one stay two, a day that a workbook made of a month is not written.

mod bodies;
mod ids;
mod note;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use self::bodies::Roster;
pub use self::bodies::{DraftBody, Known};
pub(super) use self::ids::{area_ids, task_ids};
pub use self::note::{Note, Noted, Question};
use super::appendix::{Appendix, ImportedTask, Row};
use super::flag::Flag;
use super::grid::{Cell, Place};
use super::issued::Issued;
use super::mapping::Role;
use super::organisation::{self, BULLETS};
use super::vocabulary;
use crate::deadline::{self, Certainty, Context, Resolution};

/// What a person decided about the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether two names are one organisation, by both names.
    pub same: BTreeMap<(String, String), bool>,
    /// The wording of a deadline of which the source holds only a day.
    pub wordings: BTreeMap<Place, String>,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftArea {
    /// Its id.
    pub id: String,
    /// Its name; empty where the plan has no headings.
    pub name: String,
    /// The name that the body has for it, where that is another.
    pub report_name: Option<String>,
    /// Its row among [`Appendix::areas`].
    pub source: usize,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftTask {
    /// Its id.
    pub id: String,
    /// The number as printed, where the id is another.
    pub printed: Option<String>,
    /// The id of its area.
    pub area: String,
    /// What is to be done, verbatim.
    pub title: String,
    /// Who leads, among [`Draft::bodies`]; `None` where the cell is blank.
    pub lead: Option<usize>,
    /// Who leads beside.
    pub co_leads: Vec<usize>,
    /// Who helps.
    pub coordinators: Vec<usize>,
    /// By when, verbatim; `None` where the plan does not say, or only a person can.
    pub deadline: Option<String>,
    /// How that is read.
    pub resolution: Option<Resolution>,
    /// What comes out.
    pub products: Vec<String>,
    /// Its row among [`Appendix::tasks`].
    pub source: usize,
}

/// A plan to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Areas, in order.
    pub areas: Vec<DraftArea>,
    /// The area of each of [`Issued::measures`]; `None` where it is not known.
    pub measure_areas: Vec<Option<String>>,
    /// Tasks, in order.
    pub tasks: Vec<DraftTask>,
    /// Units and groups: the known ones first, then those that the plan names, in order.
    pub bodies: Vec<DraftBody>,
    /// What to look at: what was noticed in the source, then row by row.
    pub notes: Vec<Noted>,
    /// What is not decided yet, in order.
    pub questions: Vec<Question>,
    /// Cells that the plan says in other words than the source, for a reason that a note tells.
    pub explained: BTreeSet<(Row, Role)>,
}

/// Makes a plan of a table. Deadlines are read in a plan of that period, where it is known.
pub fn draft(
    appendix: &Appendix,
    known: &Known,
    issued: &Issued,
    context: Option<&Context<'_>>,
    answers: &Answers,
) -> Draft {
    let mut draft = Draft::default();
    let rows = note::Rows::of(appendix);
    note::read(appendix, &rows, &mut draft.notes);
    draw_areas(appendix, &mut draft);
    place_measures(issued, &mut draft);
    let mut roster = Roster::of(appendix, known, issued, answers);
    let mut leading: BTreeSet<usize> = BTreeSet::new();
    let areas: Vec<String> = draft.areas.iter().map(|area| area.id.clone()).collect();
    for (at, (id, task)) in task_ids(appendix)
        .into_iter()
        .zip(&appendix.tasks)
        .enumerate()
    {
        let row = Row::Task(at);
        let mut tell = |place: Place, note: Note| {
            draft.notes.push(Noted {
                row: Some(row),
                place: Some(place),
                note,
            });
        };
        let printed = (id != task.number && !task.number.is_empty()).then(|| task.number.clone());
        if task.id.as_ref() != Some(&id) {
            let id = id.clone();
            tell(task.cells.number.place, Note::IdGiven { id });
        }
        let mut leads = roster.names(&task.cells.lead, at, &mut tell);
        let mut coordinators = match &task.cells.coordinators {
            Some(cell) => roster.names(cell, at, &mut tell),
            None => Vec::new(),
        };
        let mut once = |bodies: &mut Vec<usize>, role: Role, place: Place, taken: &[usize]| {
            let mut seen = taken.to_vec();
            bodies.retain(|body| {
                let is_new = !seen.contains(body);
                seen.push(*body);
                if !is_new {
                    let name = roster.bodies[*body].name.clone();
                    tell(place, Note::NamedTwice { name, role });
                    draft.explained.insert((row, role));
                }
                is_new
            });
        };
        once(&mut leads, Role::Lead, task.cells.lead.place, &[]);
        let place = task.cells.coordinators.as_ref().map(|cell| cell.place);
        let place = place.unwrap_or(task.place);
        once(&mut coordinators, Role::Coordinators, place, &leads);
        let mut leads = leads.into_iter();
        let lead = leads.next();
        let co_leads: Vec<usize> = leads.collect();
        let name = |body: &usize| roster.bodies[*body].name.clone();
        let place = task.cells.lead.place;
        if let Some(first) = lead.filter(|_| !co_leads.is_empty()) {
            let others = co_leads.iter().map(name).collect();
            let first = name(&first);
            tell(place, Note::SeveralLeads { first, others });
        }
        let is_new = |lead: &usize| roster.bodies[*lead].is_group && leading.insert(*lead);
        if let Some(lead) = lead.filter(is_new) {
            tell(place, Note::GroupLeads { name: name(&lead) });
        }
        let (wording, is_own) = wording(task, answers, &mut draft.questions, &mut tell);
        if !is_own {
            draft.explained.insert((row, Role::Deadline));
        }
        let resolution = wording.as_ref().zip(context).map(|(text, context)| {
            let resolution = deadline::resolve(&deadline::read(text), context);
            if resolution.certainty != Certainty::Certain {
                let (text, resolution) = (text.clone(), Box::new(resolution.clone()));
                tell(
                    task.cells.deadline.place,
                    Note::Deadline { text, resolution },
                );
            }
            resolution
        });
        draft.tasks.push(DraftTask {
            id,
            printed,
            area: areas.get(task.area).cloned().unwrap_or_default(),
            title: task.title.clone(),
            lead,
            co_leads,
            coordinators,
            deadline: wording,
            resolution,
            products: task.cells.product.as_ref().map_or_else(Vec::new, products),
            source: at,
        });
    }
    let has_group_lead = |task: &DraftTask| {
        let mut leads = task.lead.iter();
        leads.any(|lead| roster.bodies[*lead].is_group)
    };
    let compiles = roster.bodies.iter().any(|body| body.compiles);
    if !compiles && draft.tasks.iter().any(has_group_lead) {
        draft.notes.push(Noted {
            row: None,
            place: None,
            note: Note::NobodyCompiles,
        });
    }
    let in_working_days = |task: &&DraftTask| {
        let mut wordings = task.deadline.iter();
        wordings.any(|text| deadline::read(text).counts_working_days())
    };
    let tasks = draft.tasks.iter().filter(in_working_days);
    let tasks: Vec<String> = tasks.map(|task| task.id.clone()).collect();
    if !tasks.is_empty() {
        draft.notes.push(Noted {
            row: None,
            place: None,
            note: Note::WorkingDays { tasks },
        });
    }
    roster.finish(&mut draft);
    draft
}

/// Finds the area of each measure: by the name of its heading; where the body has as many headings as the table, by their order, too.
fn place_measures(issued: &Issued, draft: &mut Draft) {
    let headings: BTreeMap<usize, &String> = issued
        .measures
        .iter()
        .filter_map(|found| Some((found.value.area?, found.value.area_name.as_ref()?)))
        .collect();
    let by_name = |name: &String| {
        let key = organisation::compared(name);
        let mut areas = draft.areas.iter();
        areas.position(|area| organisation::compared(&area.name) == key)
    };
    let own: BTreeMap<usize, usize> = headings
        .iter()
        .filter_map(|(heading, name)| Some((*heading, by_name(name)?)))
        .collect();
    let is_in_order = headings.len() == draft.areas.len()
        && headings
            .keys()
            .enumerate()
            .all(|(at, heading)| at == *heading)
        && own.iter().all(|(heading, area)| heading == area);
    let area = |heading: usize| match own.get(&heading) {
        Some(area) => Some(*area),
        None => is_in_order.then_some(heading),
    };
    let is_by_order = is_in_order && own.len() < headings.len();
    draft.measure_areas = issued
        .measures
        .iter()
        .map(|found| {
            let area = area(found.value.area?)?;
            draft.areas.get(area).map(|area| area.id.clone())
        })
        .collect();
    let without = draft
        .measure_areas
        .iter()
        .filter(|area| area.is_none())
        .count();
    let mut tell = |note: Note| {
        draft.notes.push(Noted {
            row: None,
            place: issued.measures.first().map(|found| found.place),
            note,
        });
    };
    if is_by_order {
        tell(Note::MeasuresByOrder);
    }
    if without > 0 {
        tell(Note::MeasuresWithoutArea { count: without });
    }
    for (heading, name) in headings.iter().filter(|_| is_by_order) {
        if let Some(area) = draft.areas.get_mut(*heading)
            && area.name != **name
        {
            area.report_name = Some((*name).clone());
        }
    }
}

fn draw_areas(appendix: &Appendix, draft: &mut Draft) {
    for (at, (id, area)) in area_ids(appendix)
        .into_iter()
        .zip(&appendix.areas)
        .enumerate()
    {
        let row = Row::Area(at);
        if area.id.as_ref() != Some(&id) && !area.is_implied {
            draft.notes.push(Noted {
                row: Some(row),
                place: Some(area.place),
                note: Note::IdGiven { id: id.clone() },
            });
        }
        for role in Role::ALL {
            let is_filled = area.cells.of(role).is_some_and(|cell| !cell.is_blank());
            // That a heading has such a cell is told by a remark of the table.
            if is_filled && !matches!(role, Role::Number | Role::Title) {
                draft.explained.insert((row, role));
            }
        }
        let name = match (area.name.is_empty(), area.is_implied) {
            (true, false) => id.clone(),
            _ => area.name.clone(),
        };
        if area.name.is_empty() && !area.is_implied {
            draft.explained.insert((row, Role::Title));
        }
        draft.areas.push(DraftArea {
            id,
            name,
            report_name: None,
            source: at,
        });
    }
}

/// The wording of a task's deadline, and whether it is what the source shows.
///
/// A workbook that holds a day has lost what was typed: `6/2025` is its 1 June. Where the way it is shown does not tell a day from a month,
/// nothing is written before somebody decides.
fn wording(
    task: &ImportedTask,
    answers: &Answers,
    questions: &mut Vec<Question>,
    tell: &mut impl FnMut(Place, Note),
) -> (Option<String>, bool) {
    let cell = &task.cells.deadline;
    let own = (!cell.is_blank()).then(|| cell.text.clone());
    let Some(day) = cell.date else {
        return (own, true);
    };
    let shown = cell.text.clone();
    let answer = answers.wordings.get(&cell.place).cloned();
    let choices = vec![vocabulary::month(day.month(), day.year()), shown.clone()];
    let mut ask = || {
        questions.push(Question::Wording {
            place: cell.place,
            number: task.number.clone(),
            shown: shown.clone(),
            choices: choices.clone(),
        });
    };
    match (workbook_day(cell), answer) {
        (WorkbookDay::Plain, _) => (own, true),
        (_, Some(answer)) => (Some(answer), false),
        (WorkbookDay::Month, None) => {
            ask();
            let wording = choices[0].clone();
            let (shown, written) = (shown.clone(), wording.clone());
            tell(cell.place, Note::MonthOfWorkbook { shown, wording });
            (Some(written), false)
        }
        (WorkbookDay::Open, None) => {
            ask();
            let (shown, choices) = (shown.clone(), choices.clone());
            tell(cell.place, Note::DayOrMonth { shown, choices });
            (None, false)
        }
    }
}

/// What a cell's day may have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkbookDay {
    /// What is shown: a day as a day, or no day at all.
    Plain,
    /// A month, of which the workbook made its first day.
    Month,
    /// The day, or its month.
    Open,
}

pub(super) fn workbook_day(cell: &Cell) -> WorkbookDay {
    let is_day_shown = cell.text.matches('/').count() == 2;
    match cell.date {
        Some(_) if cell.flags.has(Flag::MonthOfWorkbook) => WorkbookDay::Month,
        Some(day) if cell.flags.has(Flag::DateOfWorkbook) && is_day_shown && day.day() == 1 => {
            WorkbookDay::Open
        }
        _ => WorkbookDay::Plain,
    }
}

/// The products in a cell: parted at semicolons and before entries of a list, each verbatim.
fn products(cell: &Cell) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in cell.lines().iter().map(|line| line.trim()) {
        match lines.last_mut() {
            Some(last) if !line.starts_with(BULLETS) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    let parts = lines.iter().flat_map(|line| line.split(';'));
    let parts = parts.map(|part| part.trim().trim_start_matches(BULLETS).trim());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
