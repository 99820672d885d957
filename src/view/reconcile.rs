//! `kpi --reconcile`: two sources of one target side by side.

use super::block::{Block, Cell, Column, Room, Row, Table, Tone};
use super::lang::Lang;
use super::status::header;
use super::targets::{counts, percent};
use super::trend::signed_points;
use super::words;
use crate::assess::Assessment;
use crate::assess::reconcile::{Compared, Reconciled};
use crate::assess::target::{Value, limits};
use crate::model::indicator::{Percent, Source};

/// The page.
pub fn page(
    assessment: &Assessment<'_>,
    source: &Source,
    reconciled: &[Reconciled<'_>],
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    let title = lang.pick("Đối chiếu với", "Reconciled with");
    blocks.push(Block::heading(2, format!("{title}: {}", source.name)));
    if reconciled.is_empty() {
        blocks.push(Block::text(lang.pick(
            "  Nguồn này chưa có số liệu nào khác nguồn báo cáo.",
            "  This source has no figures beside those reported.",
        )));
        return blocks;
    }
    let rows = reconciled.iter().flat_map(|target| rows(target, lang));
    blocks.push(Block::Table(Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Chỉ tiêu", "Target")).room(Room::Wrapped),
            Column::new(lang.pick("Kỳ", "Period")),
            Column::new(lang.pick("Nguồn báo cáo", "Reported")).room(Room::Wrapped),
            Column::new(lang.pick("Nguồn đối chiếu", "Other")).room(Room::Wrapped),
            Column::new(lang.pick("Chênh lệch (điểm %)", "Difference (points)"))
                .short(lang.pick("Chênh (điểm)", "Points")),
        ],
        titled: true,
    }));
    let notes = reconciled.iter().flat_map(|target| notes(target, lang));
    let notes: Vec<Block> = notes.collect();
    if !notes.is_empty() {
        let title = lang.pick("Giải trình đã ghi", "Recorded explanations");
        blocks.push(Block::heading(2, title));
        blocks.extend(notes);
    }
    blocks
}

fn name<'a>(target: &Reconciled<'a>) -> &'a str {
    let target = target.target;
    target.short.as_deref().unwrap_or(&target.name)
}

fn period(compared: &Compared<'_>, lang: Lang) -> String {
    match compared.period {
        Some(period) => words::period(period, lang),
        None => lang.pick("lũy kế", "to date").to_owned(),
    }
}

fn rows(target: &Reconciled<'_>, lang: Lang) -> Vec<Row> {
    let limits = limits(target.target.goal);
    let all = target.months.iter().chain(&target.so_far);
    all.map(|compared| {
        let of_record = compared.of_record.as_ref();
        let points = of_record
            .and_then(|of_record| compared.other.ratio.points_above(of_record.ratio, &limits));
        let tone = match points {
            Some(0) => Tone::Plain,
            _ => Tone::Warn,
        };
        Row::new(vec![
            Cell::text(name(target)),
            Cell::text(period(compared, lang)),
            Cell::text(both(of_record, &limits, lang)),
            Cell::text(both(Some(&compared.other), &limits, lang)),
            Cell::opt(points, |points| Cell::text(signed_points(points, lang))),
        ])
        .tone(tone)
    })
    .collect()
}

/// `98,00 % (392 / 400)`.
fn both(value: Option<&Value>, limits: &[Percent], lang: Lang) -> String {
    let percent = percent(value, limits, lang);
    if value.is_none() {
        return "–".to_owned();
    }
    format!("{percent} ({})", counts(value, lang))
}

fn notes(target: &Reconciled<'_>, lang: Lang) -> Vec<Block> {
    let notes = target.months.iter().flat_map(|compared| {
        let head = format!("  {}, {}", name(target), period(compared, lang));
        compared
            .notes
            .iter()
            .map(move |note| Block::text(format!("{head}: {note}")))
    });
    notes.collect()
}
