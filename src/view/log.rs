//! `log`: what was recorded, when, by which document, where it stands, and by whom as git knows it.

use super::head::header;
use super::show::entry_text;
use super::status::lead_cell;
use crate::assess::Assessment;
use crate::assess::log::Fact;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table};
use crate::model::plan::Plan;
use crate::model::record::{About, When};
use crate::time::period::Period;
use crate::wording::sent;
use crate::wording::words;

/// Counts of a figure that the page names: a month of a one-stop shop has twenty.
const MOST_COUNTS: usize = 3;

/// A fact, where it stands, and who wrote it there.
pub struct Line<'a> {
    /// The fact.
    pub fact: Fact<'a>,
    /// `file:line`.
    pub at: String,
    /// In words; `None` where git was not asked.
    pub by: Option<String>,
}

/// The page.
pub fn log(assessment: &Assessment<'_>, lines: &[Line<'_>], lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    if lines.is_empty() {
        let none = lang.pick("Chưa có ghi nhận nào phù hợp.", "Nothing recorded matches.");
        blocks.push(Block::text(none));
        return blocks;
    }
    let title = match lang {
        Lang::Vi => format!("{} ghi nhận, mới nhất trước", lines.len()),
        Lang::En => format!("{} recorded, the latest first", lines.len()),
    };
    let mut columns = vec![
        Column::new(lang.pick("Ngày", "Date")),
        Column::new(lang.pick("Đơn vị", "Unit")),
        Column::new("TT"),
        Column::new(lang.pick("Nội dung", "What")).room(Room::Wrapped),
        Column::new(lang.pick("Văn bản", "Document")).room(Room::Wrapped),
        Column::new(lang.pick("Ghi ở", "Where")).room(Room::From(120)),
    ];
    let has_authors = lines.iter().any(|line| line.by.is_some());
    if has_authors {
        let title = lang.pick("Người ghi (theo git)", "By (says git)");
        columns.push(Column::new(title).room(Room::From(100)));
    }
    let rows = lines.iter().map(|line| {
        let fact = line.fact;
        let mut cells = vec![
            Cell::Date(fact.day()),
            fact.unit()
                .map_or(Cell::Empty, |unit| lead_cell(assessment, unit)),
            Cell::text(subject(fact)),
            Cell::text(text(assessment.plan, fact, MOST_COUNTS, lang)),
            Cell::text(fact.document().unwrap_or_default()),
            Cell::text(line.at.clone()),
        ];
        if has_authors {
            cells.push(Cell::text(line.by.clone().unwrap_or_default()));
        }
        Row::new(cells)
    });
    let table = Table {
        columns,
        rows: rows.collect(),
        titled: true,
    };
    blocks.extend([Block::heading(2, title), Block::Table(table)]);
    blocks
}

fn subject(fact: Fact<'_>) -> &str {
    match fact {
        Fact::Entry(entry) => match &entry.about {
            About::Task(id) | About::Measure(id) => id,
        },
        fact => fact.task().unwrap_or_default(),
    }
}

/// What a fact says, in one line; of a figure, this many of its counts at most.
pub fn text(plan: &Plan, fact: Fact<'_>, most: usize, lang: Lang) -> String {
    match fact {
        Fact::Entry(entry) => entry_text(entry, lang),
        Fact::Trigger(trigger) => {
            let what = lang.pick("văn bản hướng dẫn", "guidance");
            match trigger.due {
                Some(due) => format!(
                    "{what}; {}: {}",
                    lang.pick("hạn cuối", "due"),
                    words::date(due, lang)
                ),
                None => what.to_owned(),
            }
        }
        Fact::Figure(figure) => {
            let when = match figure.when {
                When::During(span) if Period::month_of(span.from).span() == span => {
                    words::period(Period::month_of(span.from), lang)
                }
                When::During(span) => words::span(span, lang),
                When::At(day) => words::on_day(day, lang),
            };
            let name = |id: &str| plan.indicators.count(id).map(|count| count.name.clone());
            let counts = figure.counts.iter().map(|(id, n)| {
                let name = name(id).unwrap_or_else(|| id.value.clone());
                format!("{name} {}", words::number(*n, lang))
            });
            let mut counts: Vec<String> = counts.take(most).collect();
            let more = figure.counts.len() - counts.len();
            match (more, lang) {
                (0, _) => {}
                (more, Lang::Vi) => counts.push(format!("… và {more} số khác")),
                (more, Lang::En) => counts.push(format!("… and {more} more")),
            }
            format!(
                "{} {when}: {}",
                lang.pick("số liệu", "figures"),
                counts.join("; ")
            )
        }
        Fact::Reply(_) => lang.pick("không có gì mới", "nothing new").to_owned(),
        Fact::Sent(report) => sent::of_period(report, lang),
    }
}
