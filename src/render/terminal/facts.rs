//! Tables as facts: one a line, each with its label.

use super::{Page, hanging, style_of, text_of};
use crate::block::{Block, Cell, Column, Row, Table};

/// How much deeper the continued lines of a fact stand.
const DEEPER: usize = 4;

/// The blocks without what explains signs: facts say the words.
pub fn without_legends(blocks: &[Block]) -> Vec<Block> {
    let said = blocks
        .iter()
        .filter(|block| !matches!(block, Block::Legend(_)));
    said.cloned().collect()
}

/// Writes a table: each row begins with what its first column says, and the others follow, set in.
pub fn facts(out: &mut String, table: &Table, page: Page) {
    let is_labelled = table.columns.iter().any(|column| !column.title.is_empty());
    for row in &table.rows {
        let facts = match is_labelled {
            true => labelled(row, &table.columns, page),
            false => vec![joined(row, page)],
        };
        let facts = facts.into_iter().filter(|fact| !fact.is_empty());
        for (number, fact) in facts.enumerate() {
            let fact = if number == 0 {
                fact
            } else {
                format!("  {fact}")
            };
            hanging(out, &fact, style_of(row.tone), page, DEEPER);
        }
    }
}

/// The facts of a row, in the order of the columns; what is empty is none.
fn labelled(row: &Row, columns: &[Column], page: Page) -> Vec<String> {
    let facts = row.cells.iter().zip(columns).filter_map(|(cell, column)| {
        let text = said(cell, page)?;
        let label = match &column.group {
            Some(group) => format!("{group}, {}", column.title),
            None => column.title.clone(),
        };
        Some(match label.is_empty() || row.is_title {
            true => text,
            false => format!("{label}: {text}"),
        })
    });
    facts.collect()
}

/// A row of a table without labels: its first cell is the label of the others.
fn joined(row: &Row, page: Page) -> String {
    let texts = row.cells.iter().map(|cell| said(cell, page));
    let mut texts = texts.collect::<Vec<_>>().into_iter();
    let label = texts.next().flatten();
    let rest: Vec<String> = texts.flatten().collect();
    let rest = rest.join("; ");
    match label {
        Some(label) if rest.is_empty() => label,
        Some(label) => format!("{label}: {rest}"),
        None if rest.is_empty() => rest,
        None => format!("  {rest}"),
    }
}

/// A cell in words, on one line; `None` where it says nothing.
fn said(cell: &Cell, page: Page) -> Option<String> {
    let text = match cell {
        Cell::Marked { cell, said, .. } => {
            let value = text_of(cell, true, page.lang);
            match value.is_empty() {
                true => said.clone(),
                false => format!("{value} ({said})"),
            }
        }
        cell => text_of(cell, true, page.lang),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
