//! What a city looks at first: what is late, which figures to look at again, and who is not in the sums.

use super::name_of;
use crate::assess::rollup::{LeafState, Line, Whole};
use crate::assess::status::Status;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::rollup as named;

/// Communes by how much is overdue, the most first.
pub(super) fn most_overdue(whole: &Whole<'_>, most: usize, lang: Lang) -> Vec<Block> {
    let overdue = |line: &Line<'_>| {
        line.counts()
            .map_or(0, |counts| counts.get(Status::Overdue))
    };
    let mut lines: Vec<&Line<'_>> = whole
        .lines
        .iter()
        .filter(|line| overdue(line) > 0)
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    // The sort is stable: of as many, by code.
    lines.sort_by_key(|line| std::cmp::Reverse(overdue(line)));
    let rows = lines.iter().take(most).map(|line| {
        let late = line.leaf.map_or(&[][..], |leaf| &leaf.overdue);
        let longest = late.first().map(|one| {
            let task = &one.task;
            let days = (whole.as_of - one.due).num_days();
            match lang {
                Lang::Vi => format!("nhiệm vụ {task}, quá hạn {days} ngày"),
                Lang::En => format!("task {task}, {days} days"),
            }
        });
        Row::new(vec![
            Cell::text(line.commune.name.as_str()),
            Cell::text(line.commune.code.as_str()),
            Cell::count(overdue(line)),
            Cell::opt(longest, Cell::text),
        ])
    });
    let mut blocks = vec![
        Block::heading(
            2,
            lang.pick("Nhiệm vụ quá hạn theo đơn vị", "Overdue by commune"),
        ),
        Block::Table(Table {
            rows: rows.collect(),
            columns: vec![
                Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
                Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
                Column::new(lang.pick("Quá hạn", "Overdue")),
                Column::new(lang.pick("Lâu nhất", "Longest")).room(Room::Wrapped),
            ],
            titled: true,
        }),
    ];
    if let Some(more) = lines.len().checked_sub(most).filter(|more| *more > 0) {
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!("  … và {more} đơn vị khác"),
                Lang::En => format!("  … and {more} more"),
            },
        ));
    }
    blocks
}

/// What is overdue, one occurrence a row.
pub(super) fn overdue_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let rows = whole.lines.iter().filter(|line| line.counts().is_some());
    let rows = rows.flat_map(|line| {
        let overdue = line.leaf.iter().flat_map(|leaf| &leaf.overdue);
        overdue.map(|one| {
            Row::new(vec![
                Cell::text(line.commune.code.as_str()),
                Cell::text(line.commune.name.as_str()),
                Cell::text(one.task.as_str()),
                Cell::opt(one.occurrence.as_deref(), Cell::text),
                Cell::Date(one.due),
                Cell::Integer((whole.as_of - one.due).num_days()),
            ])
        })
    });
    let column = |vi, en| Column::new(lang.pick(vi, en));
    Table {
        rows: rows.collect(),
        columns: vec![
            column("Mã", "Code"),
            column("Đơn vị", "Commune"),
            column("Nhiệm vụ", "Task"),
            column("Kỳ thực hiện", "Occurrence"),
            column("Hạn cuối", "Due"),
            column("Số ngày quá hạn", "Days overdue"),
        ],
        titled: true,
    }
}

/// What is to be looked at again. Nobody is told that it is wrong.
pub(super) fn doubts(whole: &Whole<'_>, most: usize, lang: Lang) -> Vec<Block> {
    if whole.doubts.is_empty() {
        return Vec::new();
    }
    let mut table = doubts_table(whole, lang);
    let more = table.rows.len().saturating_sub(most);
    table.rows.truncate(most);
    let mut blocks = vec![
        Block::heading(
            2,
            lang.pick("Số liệu cần xem lại", "Figures to look at again"),
        ),
        Block::Table(table),
    ];
    if more > 0 {
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!("  … và {more} điều khác"),
                Lang::En => format!("  … and {more} more"),
            },
        ));
    }
    blocks
}

/// The same as a table, one thing a row.
pub fn doubts_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let rows = whole.doubts.iter().map(|doubt| {
        Row::new(vec![
            Cell::text(name_of(whole, &doubt.code)),
            Cell::text(doubt.code.as_str()),
            Cell::text(named::doubt(&doubt.what, |code| name_of(whole, code), lang)),
        ])
        .tone(Tone::Warn)
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
            Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
            Column::new(lang.pick("Vì sao", "Why")).room(Room::Wrapped),
        ],
        titled: true,
    }
}

/// Communes that are not there in full, with the reason.
pub(super) fn not_whole(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if whole.lines.iter().any(|line| line.state != LeafState::Ok) {
        blocks.push(Block::heading(
            2,
            lang.pick("Đơn vị chưa đủ số liệu", "Communes that are not complete"),
        ));
        blocks.push(Block::Table(not_whole_table(whole, lang)));
    }
    if !whole.strangers.is_empty() {
        let codes: Vec<&str> = whole
            .strangers
            .iter()
            .map(|leaf| leaf.key.code.as_str())
            .collect();
        let codes = codes.join(", ");
        blocks.push(Block::toned(
            Tone::Warn,
            match lang {
                Lang::Vi => format!("Không có trong danh sách nên không cộng: {codes}"),
                Lang::En => format!("Not in the registry, and not added: {codes}"),
            },
        ));
    }
    blocks
}

/// The same as a table, the gravest first.
pub fn not_whole_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let states = [
        LeafState::Missing,
        LeafState::Unreadable,
        LeafState::Incomplete,
        LeafState::Silent,
    ];
    let rows = states.into_iter().flat_map(|state| {
        let lines = whole.lines.iter().filter(move |line| line.state == state);
        lines.map(move |line| {
            let text = named::state(state, lang).to_owned();
            Row::new(vec![
                Cell::text(line.commune.name.as_str()),
                Cell::text(line.commune.code.as_str()),
                Cell::State {
                    text,
                    tone: named::tone(state),
                },
                Cell::text(named::reason(line.leaf, lang).unwrap_or_default()),
            ])
        })
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
            Column::new(lang.pick("Mã", "Code")).room(Room::From(56)),
            Column::new(lang.pick("Tình trạng", "State")).room(Room::Wrapped),
            Column::new(lang.pick("Lý do", "Reason")).room(Room::Wrapped),
        ],
        titled: true,
    }
}
