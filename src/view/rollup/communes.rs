//! The communes one by one: on the screen, and in the sheets of a workbook.

use crate::assess::rollup::Whole;
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::labels;
use crate::wording::rollup as named;
use crate::wording::words;

/// One commune, and the command that shows all of it.
pub fn one(whole: &Whole<'_>, at: usize, command: &str, lang: Lang) -> Vec<Block> {
    let line = &whole.lines[at];
    let table = communes_table(whole, lang);
    let mut blocks = vec![Block::heading(
        1,
        format!("{} · {}", line.commune.code, line.commune.name),
    )];
    let Some(row) = table.rows.into_iter().nth(at) else {
        return blocks;
    };
    let rows = table.columns.iter().zip(row.cells).skip(2);
    let rows = rows.filter(|(_, cell)| !matches!(cell, Cell::Empty) && *cell != Cell::text(""));
    let rows: Vec<Row> = rows
        .map(|(column, cell)| Row::new(vec![Cell::text(column.title.as_str()), cell]))
        .collect();
    blocks.push(Block::Table(Table {
        rows,
        columns: vec![
            Column::new("").room(Room::Wrapped),
            Column::new("").room(Room::Wrapped),
        ],
        titled: false,
    }));
    for one in line.leaf.iter().flat_map(|leaf| &leaf.overdue) {
        let days = (whole.as_of - one.due).num_days();
        let due = words::date(one.due, lang);
        let occurrence = one.occurrence.as_deref().unwrap_or_default();
        let task = format!("{} {occurrence}", one.task);
        let task = task.trim();
        blocks.push(Block::Bullet {
            text: match lang {
                Lang::Vi => format!("Nhiệm vụ {task}: hạn cuối {due}, quá hạn {days} ngày"),
                Lang::En => format!("Task {task}: due {due}, {days} days overdue"),
            },
            tone: Tone::Bad,
        });
    }
    blocks.push(Block::text(match lang {
        Lang::Vi => format!("Xem đầy đủ: {command}"),
        Lang::En => format!("All of it: {command}"),
    }));
    blocks
}

/// Every commune with its counts, for programs and spreadsheets.
pub fn communes_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let is_only = whole.leagues.len() == 1;
    let mut ranks = vec![(String::new(), None, String::new()); whole.lines.len()];
    for league in &whole.leagues {
        let name = named::league(league.name.as_deref(), is_only, lang);
        for place in &league.ranked {
            ranks[place.line] = (name.clone(), Some(place.rank), String::new());
        }
        for one in &league.unranked {
            let why = named::why_unranked(one.why, lang).to_owned();
            ranks[one.line] = (name.clone(), None, why);
        }
    }
    let rows = whole
        .lines
        .iter()
        .zip(ranks)
        .map(|(line, (group, rank, why))| {
            let mut cells = vec![
                Cell::text(line.commune.code.as_str()),
                Cell::text(line.commune.name.as_str()),
                Cell::text(group),
                Cell::opt(rank, |rank| Cell::count(rank as u64)),
                Cell::text(why),
                Cell::State {
                    text: named::state(line.state, lang).to_owned(),
                    tone: named::tone(line.state),
                },
                Cell::opt(named::reason(line.leaf, lang), Cell::text),
                Cell::opt(
                    line.leaf.and_then(|leaf| leaf.key.plan.as_deref()),
                    Cell::text,
                ),
                Cell::opt(
                    line.leaf.and_then(|leaf| leaf.revision.as_deref()),
                    Cell::text,
                ),
            ];
            let counts = line.counts();
            let count = |of: &dyn Fn(&Counts) -> u64| Cell::opt(counts.map(of), Cell::count);
            cells.extend([
                count(&Counts::total),
                count(&|counts| counts.get(Status::CompletedOnTime)),
                count(&|counts| counts.get(Status::CompletedLate)),
                count(&|counts| counts.sum(Status::is_in_term)),
                count(&|counts| counts.get(Status::Overdue)),
                count(&|counts| counts.sum(Status::is_without_deadline)),
                count(&|counts| counts.get(Status::Completed)),
            ]);
            let rates = counts.map(|counts| labels::rates(&counts.rates()));
            cells.extend((0..4).map(|at| {
                let value = rates.and_then(|rates| rates[at].1.hundredths(&[]));
                let value = value.and_then(|value| i64::try_from(value).ok());
                Cell::opt(value, Cell::Percent)
            }));
            cells.extend([
                Cell::opt(line.band, |band| Cell::text(named::band(band, lang))),
                Cell::opt(counts, |_| Cell::count(line.update.numerator)),
                Cell::opt(counts, |_| Cell::count(line.update.denominator)),
                Cell::opt(line.leaf.and_then(|leaf| leaf.last_record), Cell::Date),
            ]);
            Row::new(cells)
        });
    let rows = rows.collect();
    let column = |vi, en| Column::new(lang.pick(vi, en));
    let mut columns = vec![
        column("Mã", "Code"),
        column("Đơn vị", "Commune"),
        column("Nhóm", "Group"),
        column("Hạng", "Rank"),
        column("Lý do không xếp hạng", "Why not ranked"),
        column("Tình trạng", "State"),
        column("Lý do", "Reason"),
        column("Kế hoạch", "Plan"),
        column("Bản", "Revision"),
        column("Tổng số", "All"),
        column("HT đúng hạn", "On time"),
        column("HT quá hạn", "Late"),
        column("Chưa HT trong hạn", "In term"),
        column("Quá hạn", "Overdue"),
        column("Không có thời hạn", "No deadline"),
        Column::new(labels::settled(lang).long),
    ];
    let rates = labels::rates(&whole.counts.rates());
    columns.extend(rates.map(|(name, _)| Column::new(labels::rate(name, lang).short)));
    columns.extend([
        column("Mức", "Band"),
        column("Đơn vị có cập nhật", "Units updated"),
        column("Đơn vị đang có việc", "Units with open tasks"),
        column("Cập nhật gần nhất", "Last record"),
    ]);
    Table {
        rows,
        columns,
        titled: true,
    }
}
