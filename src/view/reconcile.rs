//! `kpi --reconcile`: two sources of one target side by side.

use super::head::header;
use super::trend::signed_points;
use crate::assess::Assessment;
use crate::assess::goal::limits;
use crate::assess::reconcile::{Compared, ComparedCount, Reconciled, Reconciliation};
use crate::assess::target::Value;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::indicator::{Percent, Source};
use crate::wording::targets::{counts, percent};
use crate::wording::words;

/// The page.
pub fn page(
    assessment: &Assessment<'_>,
    source: &Source,
    reconciled: &Reconciliation<'_>,
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
    let table = |rows: Vec<Row>, what, difference: Column| {
        (!rows.is_empty()).then(|| {
            Block::Table(Table {
                rows,
                columns: vec![
                    Column::new(what).room(Room::Wrapped),
                    Column::new(lang.pick("Kỳ", "Period")),
                    Column::new(lang.pick("Nguồn báo cáo", "Reported")).room(Room::Wrapped),
                    Column::new(lang.pick("Nguồn đối chiếu", "Other")).room(Room::Wrapped),
                    difference,
                ],
                titled: true,
            })
        })
    };
    let targets = reconciled.targets.iter();
    let rows = targets.clone().flat_map(|target| rows(target, lang));
    let points = Column::new(lang.pick("Chênh lệch (điểm %)", "Difference (points)"))
        .short(lang.pick("Chênh (điểm)", "Points"));
    blocks.extend(table(
        rows.collect(),
        lang.pick("Chỉ tiêu", "Target"),
        points,
    ));
    let counts = reconciled.counts.iter().map(|one| count(one, lang));
    let difference = Column::new(lang.pick("Chênh lệch", "Difference"));
    blocks.extend(table(
        counts.collect(),
        lang.pick("Mục số liệu", "Count"),
        difference,
    ));
    let of_counts = reconciled.counts.iter();
    let of_counts = of_counts
        .filter(|one| one.of_record != Some(one.other))
        .map(|one| {
            let head = format!("{}, {}", one.count.name, words::period(one.period, lang));
            (head, &one.notes)
        });
    let explained = targets.flat_map(|target| explained(target, lang));
    let notes = explained.chain(of_counts).flat_map(|(head, notes)| {
        let line = move |note: &&str| Block::text(format!("  {head}: {note}"));
        notes.iter().map(line)
    });
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
        Some(period) => words::capitalised(&words::period(period, lang)),
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

/// A count of a month by both sources, and by how much the other is greater.
fn count(compared: &ComparedCount<'_>, lang: Lang) -> Row {
    let number = |n| words::number(n, lang);
    let difference = compared.of_record.map(|of_record| {
        let more = compared.other.saturating_sub(of_record);
        let less = of_record.saturating_sub(compared.other);
        match (more, less) {
            (0, 0) => number(0),
            (0, less) => format!("-{}", number(less)),
            (more, _) => format!("+{}", number(more)),
        }
    });
    let tone = match compared.of_record == Some(compared.other) {
        true => Tone::Plain,
        false => Tone::Warn,
    };
    let of_record = compared.of_record.map_or_else(|| "–".to_owned(), number);
    Row::new(vec![
        Cell::text(compared.count.name.as_str()),
        Cell::text(words::capitalised(&words::period(compared.period, lang))),
        Cell::text(of_record),
        Cell::text(number(compared.other)),
        Cell::opt(difference, Cell::text),
    ])
    .tone(tone)
}

/// The months in which the sources differ, with what was noted.
fn explained<'r>(
    target: &'r Reconciled<'_>,
    lang: Lang,
) -> impl Iterator<Item = (String, &'r Vec<&'r str>)> {
    let limits = limits(target.target.goal);
    let differs = move |compared: &&Compared<'_>| {
        let of_record = compared.of_record.as_ref();
        let points =
            of_record.and_then(|value| compared.other.ratio.points_above(value.ratio, &limits));
        points != Some(0)
    };
    let months = target.months.iter().filter(differs);
    months.map(move |compared| {
        let head = format!("{}, {}", name(target), period(compared, lang));
        (head, &compared.notes)
    })
}
