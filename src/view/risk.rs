//! What is at risk, in lists of the daily screens.

use super::status::{due_cell, lead_column, leads_cell};
use crate::assess::Assessment;
use crate::assess::task::TaskState;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::{labels, proof};

/// The tasks at risk, of the plan and assigned, those due first at the top and those without a day at the end.
pub fn at_risk<'s, 'a>(assessment: &'s Assessment<'a>) -> Vec<&'s TaskState<'a>> {
    let all = assessment.tasks.iter().chain(&assessment.assignments);
    let mut tasks: Vec<_> = all.filter(|task| !task.risk.is_empty()).collect();
    tasks.sort_by_key(|task| {
        let due = task.next_occurrence().map(|one| one.due());
        (due.is_none(), due)
    });
    tasks
}

/// The list under a heading with its number; nothing where it is empty. Of more than `most` tasks it says how many are left.
pub fn list(
    assessment: &Assessment<'_>,
    title: &str,
    tasks: &[&TaskState<'_>],
    most: usize,
    lang: Lang,
) -> Vec<Block> {
    if tasks.is_empty() {
        return Vec::new();
    }
    let row = |task: &&TaskState<'_>| {
        let next = task.next_occurrence();
        Row::new(vec![
            Cell::text(task.task().id.as_str()),
            Cell::text(labels::title(task, next, lang)),
            leads_cell(assessment, task),
            Cell::opt(next, |one| due_cell(assessment, one.due(), lang)),
            why(task, lang),
        ])
        .tone(Tone::Warn)
    };
    let mut blocks = vec![
        Block::heading(2, format!("{title} ({})", tasks.len())),
        Block::Table(Table {
            columns: vec![
                Column::new("TT"),
                Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Cut),
                lead_column(lang).room(Room::From(100)),
                Column::new(lang.pick("Hạn cuối", "Due")).room(Room::From(90)),
                Column::new(lang.pick("Lý do", "Why")),
            ],
            rows: tasks.iter().take(most).map(row).collect(),
            titled: true,
        }),
    ];
    if let Some(more) = tasks.len().checked_sub(most).filter(|more| *more > 0) {
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!("  … và {more} nhiệm vụ khác: cchc tasks --status at-risk"),
                Lang::En => format!("  … and {more} more: cchc tasks --status at-risk"),
            },
        ));
    }
    blocks
}

/// What was at risk and no longer is, under a heading with its number, each task with what it is now; nothing where there is none.
pub fn ended(
    assessment: &Assessment<'_>,
    title: &str,
    tasks: &[&TaskState<'_>],
    lang: Lang,
) -> Vec<Block> {
    if tasks.is_empty() {
        return Vec::new();
    }
    let row = |task: &&TaskState<'_>| {
        Row::new(vec![
            Cell::text(task.task().id.as_str()),
            Cell::text(labels::title(task, None, lang)),
            leads_cell(assessment, task),
            labels::of_task(task, lang).cell(),
        ])
    };
    vec![
        Block::heading(2, format!("{title} ({})", tasks.len())),
        Block::Table(Table {
            columns: vec![
                Column::new("TT"),
                Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Cut),
                lead_column(lang).room(Room::From(100)),
                Column::new(lang.pick("Tình trạng", "Status")),
            ],
            rows: tasks.iter().map(row).collect(),
            titled: true,
        }),
    ]
}

/// The reasons; where room is short the first of them, and how many more there are.
fn why(task: &TaskState<'_>, lang: Lang) -> Cell {
    let first = task.risk.first().map(|first| proof::reason(*first, lang));
    let more = match task.risk.len() {
        0 | 1 => String::new(),
        n => format!(" (+{})", n - 1),
    };
    Cell::Words {
        long: proof::reasons(task, lang),
        short: first.unwrap_or_default() + &more,
    }
}
