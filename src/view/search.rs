//! `find`: where words stand in the plan and its records.

use super::head::header;
use crate::assess::Assessment;
use crate::assess::search::{Hit, Kind};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table};

/// A text that has the words, and where it stands.
pub struct Line<'a> {
    /// The text.
    pub hit: Hit<'a>,
    /// `file:line`.
    pub at: String,
}

/// The page; where nothing was found, words that may be meant.
pub fn found(
    assessment: &Assessment<'_>,
    words: &str,
    lines: &[Line<'_>],
    meant: Option<&str>,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    if lines.is_empty() {
        let mut text = match lang {
            Lang::Vi => format!(
                "Không thấy “{words}” ở nhiệm vụ, sản phẩm, chỉ tiêu, quyết định, ghi nhận nào."
            ),
            Lang::En => format!("No task, product, target, decision or record has “{words}”."),
        };
        if let Some(meant) = meant {
            text += &match lang {
                Lang::Vi => format!(" Có phải là “{meant}”?"),
                Lang::En => format!(" Did you mean “{meant}”?"),
            };
        }
        blocks.push(Block::text(text));
        return blocks;
    }
    let title = match lang {
        Lang::Vi => format!("“{words}”: {} chỗ", lines.len()),
        Lang::En => format!("“{words}”: {} places", lines.len()),
    };
    let row = |line: &Line<'_>| {
        Row::new(vec![
            Cell::text(line.hit.task.unwrap_or_default()),
            Cell::text(kind(line.hit.kind, lang)),
            Cell::text(line.hit.text.clone()),
            Cell::text(line.at.clone()),
        ])
    };
    let table = Table {
        columns: vec![
            Column::new("TT"),
            Column::new(lang.pick("Là", "Kind")),
            Column::new(lang.pick("Nội dung", "Text")).room(Room::Wrapped),
            Column::new(lang.pick("Ghi ở", "Where")),
        ],
        rows: lines.iter().map(row).collect(),
        titled: true,
    };
    blocks.extend([Block::heading(2, title), Block::Table(table)]);
    blocks
}

fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Title => lang.pick("nhiệm vụ", "task"),
        Kind::Product => lang.pick("sản phẩm", "product"),
        Kind::Measure => lang.pick("giải pháp", "measure"),
        Kind::Target => lang.pick("chỉ tiêu", "target"),
        Kind::Decision => lang.pick("quyết định", "decision"),
        Kind::Assignment => lang.pick("văn bản giao", "assignment"),
        Kind::Record => lang.pick("ghi nhận", "record"),
    }
}
