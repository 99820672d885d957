//! `tasks`: a filtered list.

use super::head::{earlier_deadlines, header};
use super::status::{due_cell, lead_column, leads_cell};
use crate::assess::Assessment;
use crate::assess::brief::Item;
use crate::assess::report::TaskRow;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table};
use crate::wording::labels;

/// The list, in the plan's order: a task as a whole, or one of its occurrences.
pub fn tasks(assessment: &Assessment<'_>, items: &[Item<'_, '_>], lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    blocks.extend(earlier_deadlines(assessment, lang));
    if items.is_empty() {
        blocks.push(Block::text(
            lang.pick("Không có nhiệm vụ nào phù hợp.", "No task matches."),
        ));
        return blocks;
    }
    let of = assessment.tasks.len() + assessment.assignments.len();
    let listed = each_once(items).len();
    let is_by_occurrence = items.iter().any(|item| is_of_rhythm(item.occurrence));
    let times = match (is_by_occurrence, lang) {
        (false, _) => String::new(),
        (true, Lang::Vi) => format!(" ({} lượt)", items.len()),
        (true, Lang::En) => format!(" ({} occurrences)", items.len()),
    };
    let title = match lang {
        Lang::Vi => format!("{listed} trong {of} nhiệm vụ{times}"),
        Lang::En => format!("{listed} of {of} tasks{times}"),
    };
    let table = table(assessment, items, lang);
    blocks.extend([Block::heading(2, title), Block::Table(table)]);
    blocks
}

/// The list as rows.
pub fn table(assessment: &Assessment<'_>, items: &[Item<'_, '_>], lang: Lang) -> Table {
    Table {
        columns: vec![
            Column::new("TT"),
            Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Wrapped),
            lead_column(lang),
            Column::new(lang.pick("Hạn cuối", "Due")),
            Column::new(lang.pick("Tình trạng thực hiện", "Status"))
                .short(lang.pick("Tình trạng", "Status")),
            Column::new(lang.pick("Ghi chú", "Note")).room(Room::From(100)),
        ],
        rows: items
            .iter()
            .map(|item| item_row(assessment, *item, lang))
            .collect(),
        titled: true,
    }
}

/// The tasks of the list, each once.
pub fn each_once<'s, 'a>(items: &[Item<'s, 'a>]) -> Vec<&'s TaskState<'a>> {
    let mut tasks: Vec<&TaskState<'_>> = items.iter().map(|item| item.task).collect();
    tasks.dedup_by_key(|task| task.task().id.as_str());
    tasks
}

/// Whether an occurrence is one of several, and not the one day of its task.
pub fn is_of_rhythm(occurrence: Option<&OccurrenceState<'_>>) -> bool {
    occurrence.is_some_and(|one| one.days.current.id.is_some())
}

fn item_row(assessment: &Assessment<'_>, item: Item<'_, '_>, lang: Lang) -> Row {
    let task = item.task;
    let row = TaskRow {
        task,
        occurrence: item.occurrence,
    };
    // Of one day the task's own words stand for it.
    let (label, tone) = match is_of_rhythm(item.occurrence) {
        true => (labels::of_row(&row, lang), labels::tone_of_row(&row)),
        false => (labels::of_task(task, lang), labels::tone(task)),
    };
    let due = item.occurrence.or_else(|| task.next_occurrence());
    let due = due.map(OccurrenceState::due);
    let flags: Vec<&str> = labels::flags(task, lang)
        .iter()
        .map(|flag| flag.short)
        .collect();
    Row::new(vec![
        Cell::text(task.task().id.as_str()),
        Cell::text(labels::title(task, item.occurrence, lang)),
        leads_cell(assessment, task),
        Cell::opt(due, |due| due_cell(assessment, due, lang)),
        label.cell(),
        Cell::text(flags.join(", ")),
    ])
    .tone(tone)
}
