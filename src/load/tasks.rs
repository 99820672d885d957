//! `tasks.toml` and `assignments.toml`: areas, measures, clauses, tasks.

use super::row::Row;
use crate::diagnostics::{Fault, Findings, NoEffect};
use crate::model::plan::{Area, Clause, Measure};
use crate::model::task::{Assignment, Deadline, Explicit, Origin, Task};
use crate::place::Located;
use crate::schema;
use crate::time::schedule::Each;

/// What `tasks.toml` holds.
#[derive(Clone, Default)]
pub struct Tasks {
    pub areas: Vec<Area>,
    pub measures: Vec<Measure>,
    pub clauses: Vec<Clause>,
    pub tasks: Vec<Task>,
}

/// Reads `tasks.toml`.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Tasks {
    let areas = row.rows("area", &schema::AREA, found);
    let measures = row.rows("measure", &schema::MEASURE, found);
    let clauses = row.rows("clause", &schema::CLAUSE, found);
    let tasks = row.rows("task", &schema::TASK, found);
    Tasks {
        areas: areas
            .iter()
            .filter_map(|row| read_area(row, found))
            .collect(),
        measures: measures
            .iter()
            .filter_map(|row| read_measure(row, found))
            .collect(),
        clauses: clauses
            .iter()
            .filter_map(|row| read_clause(row, found))
            .collect(),
        tasks: tasks
            .iter()
            .filter_map(|row| read_task(row, found))
            .collect(),
    }
}

/// Reads `assignments.toml`.
pub fn read_assignments(row: &Row<'_>, found: &mut Findings) -> Vec<Task> {
    let rows = row.rows("task", &schema::ASSIGNMENT, found);
    rows.iter()
        .filter_map(|row| read_assignment(row, found))
        .collect()
}

fn read_area(row: &Row<'_>, found: &mut Findings) -> Option<Area> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let report_name = row.string("report_name", found);
    let (id, name) = (id?, name?);
    Some(Area {
        id,
        report_name: report_name.unwrap_or_else(|| name.clone()),
        name,
    })
}

fn read_measure(row: &Row<'_>, found: &mut Findings) -> Option<Measure> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let area = row.id("area", found);
    let area = row.require("area", area, found);
    let text = row.string("text", found);
    let text = row.require("text", text, found);
    Some(Measure {
        id: id?,
        area: area?,
        text: text?,
    })
}

fn read_clause(row: &Row<'_>, found: &mut Findings) -> Option<Clause> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let text = row.string("text", found);
    let text = row.require("text", text, found);
    Some(Clause {
        id: id?,
        text: text?,
    })
}

fn read_assignment(row: &Row<'_>, found: &mut Findings) -> Option<Task> {
    let document = row.string("document", found);
    let document = row.require("document", document, found);
    let assigned = row.date("assigned", found);
    let assigned = row.require("assigned", assigned, found);
    let assigned_by = row.text("assigned_by", found);
    let assigned_by = row.require("assigned_by", assigned_by, found);
    let task = read_task(row, found)?;
    let assignment = Assignment {
        document: document?,
        assigned: assigned?,
        assigned_by: assigned_by?,
        // Known once the whole plan is.
        is_from_above: false,
    };
    Some(Task {
        assignment: Some(assignment),
        ..task
    })
}

/// Reads a task. A task with an id is kept as far as it can be read: its faults are findings, and the plan's total stays right.
pub fn read_task(row: &Row<'_>, found: &mut Findings) -> Option<Task> {
    let blank = |key: &str| Located {
        value: String::new(),
        place: row.place_of(key),
    };
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let area = row.id("area", found);
    let area = row
        .require("area", area, found)
        .unwrap_or_else(|| blank("area"));
    let title = row.string("title", found);
    let title = row.require("title", title, found).unwrap_or_default();
    let display = row.string("display", found);
    let lead = row.id("lead", found);
    let lead = row
        .require("lead", lead, found)
        .unwrap_or_else(|| blank("lead"));
    let printed = row.string("printed", found);
    let co_leads = row.texts("co_leads", found);
    let coordinators = row.texts("coordinators", found);
    let unread = |value| Located {
        value,
        place: row.place_of("deadline"),
    };
    let deadline = match row.says("deadline") {
        true => read_deadline(row, found)
            .unwrap_or_else(|| unread(Deadline::new(String::new(), None, None))),
        false => {
            found.add(&row.place_of("deadline"), Fault::NoDeadline);
            unread(Deadline::unstated())
        }
    };
    let products = row.strings("products", found);
    let clauses = row.texts("clauses", found);
    let targets = row.texts("targets", found);
    let due_soon_days = row.integer("due_soon_days", 0, 366, found);
    let continues = read_origin(row, found);
    let id = id?;
    Some(Task {
        id,
        area,
        title,
        display,
        printed,
        lead,
        co_leads,
        coordinators,
        deadline,
        products,
        clauses,
        targets,
        due_soon_days,
        continues,
        assignment: None,
    })
}

fn read_origin(row: &Row<'_>, found: &mut Findings) -> Option<Origin> {
    let table = row.table("continues", &schema::CONTINUES, found)?;
    let plan = table.id("plan", found);
    let plan = table.require("plan", plan, found);
    let task = table.id("task", found);
    let task = table.require("task", task, found);
    Some(Origin {
        plan: plan?.value,
        task: task?.value,
    })
}

/// Reads `deadline`: the wording, or a table with the wording and what the file adds to it.
pub fn read_deadline(row: &Row<'_>, found: &mut Findings) -> Option<Located<Deadline>> {
    if !row.is_table("deadline") {
        let text = row.text("deadline", found)?;
        return Some(Located {
            value: Deadline::new(text.value, None, None),
            place: text.place,
        });
    }
    let table = row.table("deadline", &schema::DEADLINE, found)?;
    let text = table.string("text", found);
    let text = table.require("text", text, found);
    let basis = table.string("basis", found);
    let explicit = table.dates("due", found).map(|due| Explicit { due, basis });
    let each = table.choice("each", &Each::CHOICES, found);
    let mut without_effect = |key, why| {
        found.add(&table.place_of(key), Fault::NoEffect { key, why });
    };
    match table.has("due") {
        true if table.has("each") => without_effect("each", NoEffect::EachBesideDue),
        false if table.has("basis") => without_effect("basis", NoEffect::BasisWithoutDue),
        _ => {}
    }
    let reviewed = table.flag("reviewed", found).unwrap_or_default();
    let mut deadline = Deadline::new(text?, explicit, each);
    deadline.reviewed = reviewed;
    Some(Located {
        value: deadline,
        place: table.place_of("text"),
    })
}
