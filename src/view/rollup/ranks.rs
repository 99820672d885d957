//! The ranks, group by group.

use super::totals::fraction;
use crate::assess::rollup::{LeafState, League, Whole};
use crate::assess::status::Status;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::labels::{self, RateName};
use crate::wording::rollup as named;

pub(super) fn leagues(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let is_only = whole.leagues.len() == 1;
    let mut blocks = Vec::new();
    for league in &whole.leagues {
        let name = named::league(league.name.as_deref(), is_only, lang);
        let (ranked, all) = (
            league.ranked.len(),
            league.ranked.len() + league.unranked.len(),
        );
        blocks.push(Block::heading(
            2,
            match lang {
                Lang::Vi => format!("Xếp hạng: {name} ({ranked} trong {all})"),
                Lang::En => format!("Ranks: {name} ({ranked} of {all})"),
            },
        ));
        blocks.push(Block::Table(league_table(whole, league, lang)));
    }
    blocks
}

pub(super) fn league_table(whole: &Whole<'_>, league: &League, lang: Lang) -> Table {
    let columns = vec![
        Column::new(lang.pick("Hạng", "Rank")),
        Column::new(lang.pick("Mã", "Code")).room(Room::From(72)),
        Column::new(lang.pick("Đơn vị", "Commune")).room(Room::Wrapped),
        Column::new(labels::rate(RateName::Progress, lang).short).short(lang.pick("% TĐ", "%")),
        Column::new(lang.pick("Đúng tiến độ/tổng số", "On schedule/all"))
            .short(lang.pick("Số NV", "Tasks"))
            .room(Room::From(56)),
        Column::new(lang.pick("Quá hạn", "Overdue")),
        Column::new(lang.pick("Đơn vị có cập nhật", "Units updated"))
            .short(lang.pick("Cập nhật", "Updated"))
            .room(Room::From(56)),
    ];
    let mut rows = Vec::new();
    for place in &league.ranked {
        let line = &whole.lines[place.line];
        let Some(counts) = line.counts() else {
            continue;
        };
        let progress = counts.rates().progress;
        let percent = progress.hundredths(&[]);
        let percent = percent.and_then(|value| i64::try_from(value).ok());
        let tone = match line.state {
            LeafState::Silent => Tone::Warn,
            _ => Tone::Plain,
        };
        let name = match line.state {
            LeafState::Silent => format!(
                "{} ({})",
                line.commune.name,
                named::state(line.state, lang).to_lowercase()
            ),
            _ => line.commune.name.clone(),
        };
        rows.push(
            Row::new(vec![
                Cell::count(place.rank as u64),
                Cell::text(line.commune.code.as_str()),
                Cell::text(name),
                Cell::opt(percent, Cell::Percent),
                Cell::text(fraction(progress, lang)),
                Cell::count(counts.get(Status::Overdue)),
                Cell::text(fraction(line.update, lang)),
            ])
            .tone(tone),
        );
    }
    for one in &league.unranked {
        let line = &whole.lines[one.line];
        let why = named::why_unranked(one.why, lang);
        let mut cells = vec![Cell::Empty; columns.len()];
        cells[0] = Cell::text("–");
        cells[1] = Cell::text(line.commune.code.as_str());
        cells[2] = Cell::text(match lang {
            Lang::Vi => format!(
                "{}: không xếp hạng ({})",
                line.commune.name,
                why.to_lowercase()
            ),
            Lang::En => format!("{}: not ranked ({})", line.commune.name, why.to_lowercase()),
        });
        rows.push(Row::new(cells).tone(Tone::Faint));
    }
    Table {
        rows,
        columns,
        titled: true,
    }
}
