//! `units`: the units compared.

use super::head::header;
use super::status::lead_cell;
use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::assess::summary::UnitState;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::labels::{self, RateName};

/// The page: what each unit leads and how far it is, then how it takes part.
pub fn units(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    blocks.push(Block::heading(2, lang.pick("Nhiệm vụ chủ trì", "Leading")));
    blocks.push(Block::Table(leading(assessment, lang)));
    blocks.push(Block::heading(2, lang.pick("Các tỷ lệ", "Rates")));
    blocks.push(Block::Table(rates(assessment, lang)));
    blocks.extend(rate_legend(assessment, lang));
    blocks.push(Block::heading(
        2,
        lang.pick("Phối hợp và cập nhật", "Coordinating and recording"),
    ));
    blocks.push(Block::Table(taking_part(assessment, lang)));
    blocks
}

/// The units as rows: what the tables of the page say of each, side by side.
pub fn rows(assessment: &Assessment<'_>, lang: Lang) -> Table {
    let mut all = leading(assessment, lang);
    let part = taking_part(assessment, lang);
    // Every unit has a row here, also one without a task, whose rates are empty.
    let rates = rates_of(assessment, assessment.units.iter(), lang);
    for beside in [rates, part] {
        all.columns.extend(beside.columns.into_iter().skip(1));
        for (row, more) in all.rows.iter_mut().zip(beside.rows) {
            row.cells.extend(more.cells.into_iter().skip(1));
        }
    }
    all
}

/// Of the counts those that a narrow page can do without, as in `status`: else the units' names would have a letter or two.
const NOT_NARROW: Room = Room::From(72);

fn unit_column(lang: Lang) -> Column {
    Column::new(lang.pick("Cơ quan, đơn vị", "Unit"))
        .short(lang.pick("Đơn vị", "Unit"))
        .room(Room::Wrapped)
}

fn leading(assessment: &Assessment<'_>, lang: Lang) -> Table {
    let rows = assessment.units.iter().map(|unit| {
        let counts = &unit.leading;
        let overdue = if unit.incomplete {
            Cell::text("?")
        } else {
            Cell::count(counts.get(Status::Overdue))
        };
        Row::new(vec![
            lead_cell(assessment, unit.id),
            Cell::count(counts.total()),
            Cell::count(counts.get(Status::CompletedOnTime)),
            Cell::count(counts.get(Status::CompletedLate)),
            Cell::count(counts.sum(Status::is_in_term)),
            overdue,
            Cell::count(counts.sum(Status::is_without_deadline)),
        ])
        .tone(if counts.get(Status::Overdue) > 0 && !unit.incomplete {
            Tone::Bad
        } else {
            Tone::Plain
        })
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            unit_column(lang),
            Column::new(lang.pick("Số nhiệm vụ chủ trì", "Leads"))
                .short(lang.pick("Chủ trì", "Leads")),
            Column::new(lang.pick("HT đúng hạn", "On time")).room(NOT_NARROW),
            Column::new(lang.pick("HT quá hạn", "Late")).room(NOT_NARROW),
            Column::new(lang.pick("Chưa HT trong hạn", "In term"))
                .short(lang.pick("Trong hạn", "In term")),
            Column::new(lang.pick("Quá hạn", "Overdue")),
            Column::new(lang.pick("Không có thời hạn", "No deadline"))
                .short(lang.pick("Không hạn", "None"))
                .room(NOT_NARROW),
        ],
        titled: true,
    }
}

/// Rates as percentages; where nothing was led, nothing is judged: an empty cell, not 0.
fn rates(assessment: &Assessment<'_>, lang: Lang) -> Table {
    let units = assessment.units.iter();
    rates_of(
        assessment,
        units.filter(|unit| unit.leading.total() > 0),
        lang,
    )
}

fn rates_of<'s>(
    assessment: &Assessment<'_>,
    units: impl Iterator<Item = &'s UnitState<'s>>,
    lang: Lang,
) -> Table {
    let percent = |ratio: Ratio| {
        Cell::opt(ratio.hundredths(&[]), |value| {
            Cell::Percent(i64::try_from(value).unwrap_or(i64::MAX))
        })
    };
    let rows = units.map(|unit| {
        let (counts, rates) = (&unit.leading, unit.leading.rates());
        let with_day = counts.get(Status::CompletedOnTime) + counts.get(Status::CompletedLate);
        Row::new(vec![
            lead_cell(assessment, unit.id),
            Cell::text(format!("{with_day}+{}", counts.get(Status::Completed))),
            percent(rates.completion),
            percent(rates.due_completion),
            percent(rates.timeliness),
            percent(rates.progress),
        ])
    });
    let titles = RateName::ALL.map(|name| Column::new(labels::rate(name, lang).short));
    // What the rates count, beside them at every width.
    let counted = Column::new(labels::counted(lang).short);
    Table {
        rows: rows.collect(),
        columns: std::iter::once(unit_column(lang))
            .chain([counted])
            .chain(titles)
            .collect(),
        titled: true,
    }
}

/// What the titles of the rates mean. A rate that no unit has is printed in no column, so it is not explained.
fn rate_legend(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let is_printed = |name: &RateName| {
        let units = assessment
            .units
            .iter()
            .filter(|unit| unit.leading.total() > 0);
        let mut rates = units.flat_map(|unit| labels::rates(&unit.leading.rates()));
        rates.any(|(of, ratio)| of == *name && ratio.hundredths(&[]).is_some())
    };
    let rates = RateName::ALL.into_iter().filter(is_printed);
    let rates = rates.map(|name| labels::rate(name, lang));
    let legend = std::iter::once(labels::counted(lang)).chain(rates);
    let legend =
        legend.map(|label| Block::toned(Tone::Faint, format!("  {}: {}", label.short, label.long)));
    legend.collect()
}

fn taking_part(assessment: &Assessment<'_>, lang: Lang) -> Table {
    // A plan in which nobody leads beside another needs no column for it.
    let are_co_leads = assessment.units.iter().any(|unit| unit.co_leading > 0);
    let rows = assessment.units.iter().map(|unit| {
        let silent = unit
            .last_record
            .map(|day| (assessment.as_of - day).num_days());
        Row::new(vec![
            lead_cell(assessment, unit.id),
            Cell::opt(are_co_leads.then_some(unit.co_leading), Cell::count),
            Cell::count(unit.coordinating),
            Cell::count(unit.assigned.total()),
            Cell::opt(unit.last_record, Cell::Date),
            Cell::opt(silent, Cell::Integer),
        ])
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            unit_column(lang),
            Column::new(lang.pick("Số nhiệm vụ cùng chủ trì", "Co-leads"))
                .short(lang.pick("Cùng CT", "Co-leads")),
            Column::new(lang.pick("Số nhiệm vụ phối hợp", "Coordinates"))
                .short(lang.pick("Phối hợp", "Coord.")),
            Column::new(lang.pick("Nhiệm vụ được giao thêm", "Assigned"))
                .short(lang.pick("Giao thêm", "Assigned")),
            Column::new(lang.pick("Cập nhật gần nhất", "Last entry"))
                .short(lang.pick("Cập nhật", "Last")),
            Column::new(lang.pick("Số ngày chưa cập nhật", "Days silent"))
                .short(lang.pick("Chưa cập nhật", "Days silent")),
        ],
        titled: true,
    }
}
