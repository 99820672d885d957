//! A wording with its days and how they were found, as blocks.

use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Row, Table, Tone};
use crate::deadline::Resolution;
use crate::time::calendar::{Calendar, OffReason};
use crate::wording::deadline::{certainty, instead, kind, reason, remark, step};
use crate::wording::words;

/// A wording with its days and how they were found.
pub fn page(text: &str, resolution: &Resolution, calendar: &Calendar, lang: Lang) -> Vec<Block> {
    let occurrences = resolution
        .schedule
        .iter()
        .flat_map(|schedule| &schedule.occurrences);
    let rows = occurrences.map(|one| {
        let off = calendar
            .off(one.due)
            .map(|reason| off_reason(reason, lang))
            .unwrap_or_default();
        Row::new(vec![
            Cell::opt(one.id, |id| {
                Cell::text(words::capitalised(&words::period(id, lang)))
            }),
            Cell::opt(one.from, Cell::Date),
            Cell::Date(one.due),
            Cell::text(off),
        ])
    });
    let table = Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Kỳ thực hiện", "Occurrence")),
            Column::new(lang.pick("Bắt đầu", "From")),
            Column::new(lang.pick("Hạn cuối", "Due")),
            Column::new(lang.pick("Ngày nghỉ", "Day off")),
        ],
        titled: true,
    };
    let mut blocks = vec![Block::heading(2, format!("“{text}”")), Block::Table(table)];
    blocks.extend(explanation(text, resolution, lang));
    blocks
}

/// How a wording was read: what kind it is, and the steps that led to its days; or why it was refused and what to write.
pub fn explanation(text: &str, resolution: &Resolution, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(refused) = &resolution.refusal {
        let reason = reason(refused, text, lang);
        blocks.push(Block::toned(
            Tone::Bad,
            format!("  {}: {reason}", lang.pick("Không đọc được", "Refused")),
        ));
        let instead = instead(refused, Some(resolution.example), lang);
        blocks.push(Block::text(format!(
            "  {}: {instead}",
            lang.pick("Cách ghi lại", "Write instead")
        )));
    }
    if let Some(schedule) = &resolution.schedule {
        let sure = certainty(resolution.certainty, lang);
        blocks.push(Block::text(format!(
            "  {}: {} ({sure})",
            lang.pick("Loại", "Kind"),
            kind(schedule.kind, lang)
        )));
    }
    let steps = resolution.steps.iter().enumerate();
    blocks.extend(
        steps.map(|(i, one)| Block::text(format!("  {}. {}", i + 1, step(one, text, lang)))),
    );
    let remarks = resolution.remarks.iter().map(|one| remark(one, text, lang));
    blocks.extend(remarks.map(|one| {
        Block::toned(
            Tone::Warn,
            format!("  {}: {one}", lang.pick("Lưu ý", "Remark")),
        )
    }));
    blocks
}

/// Why a day is off.
pub fn off_reason(reason: OffReason<'_>, lang: Lang) -> String {
    match reason {
        OffReason::Holiday(name) => format!("{} ({name})", lang.pick("ngày nghỉ", "a holiday")),
        OffReason::Saturday => lang.pick("thứ Bảy", "a Saturday").to_owned(),
        OffReason::Sunday => lang.pick("Chủ nhật", "a Sunday").to_owned(),
    }
}
