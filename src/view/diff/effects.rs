//! What follows from a change on the as-of day: a table of statuses, one of counts and rates, one of targets.

use super::Page;
use crate::assess::changes::effects::{Effects, TargetEffect, TaskEffect};
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::assess::summary::{Counts, Rates};
use crate::assess::target::TargetState;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::wording::labels::{self, RateName};
use crate::wording::targets as target_words;
use crate::wording::words;

/// The tables; one line where nothing follows.
pub fn blocks(page: &Page<'_, '_>) -> Vec<Block> {
    let effects = &page.changes.effects;
    let lang = page.lang;
    let left_out = page.changes.left_out;
    if left_out.plan > 0 {
        let unknown = lang.pick(
            "  Không tính được: lỗi trong tệp làm thiếu một phần kế hoạch ở một bên.",
            "  Not known: errors in the files leave out a part of the plan on one side.",
        );
        return vec![Block::toned(Tone::Warn, unknown)];
    }
    let mut blocks = Vec::new();
    if left_out.facts > 0 {
        let without = lang.pick(
            "  Không kể những ghi nhận chỉ đọc được ở một bên.",
            "  Without the facts that only one side could be read to have.",
        );
        blocks.push(Block::toned(Tone::Faint, without));
    }
    if effects.is_empty() {
        let nothing = lang.pick(
            "  Tình trạng nhiệm vụ và chỉ tiêu không thay đổi.",
            "  No status of a task or target changes.",
        );
        blocks.push(Block::toned(Tone::Faint, nothing));
        return blocks;
    }
    if !effects.tasks.is_empty() {
        let title = lang.pick("Tình trạng nhiệm vụ", "Statuses of tasks");
        blocks.push(Block::heading(3, title));
        blocks.push(tasks(page, &effects.tasks));
    }
    let counts = [(
        lang.pick("Nhiệm vụ của Kế hoạch", "Tasks of the plan"),
        effects.counts,
    )];
    let assigned = [(
        lang.pick("Nhiệm vụ được giao thêm", "Assigned tasks"),
        effects.assigned,
    )];
    for (title, sides) in counts.into_iter().chain(assigned) {
        if sides.before != sides.after {
            blocks.push(Block::heading(3, title));
            blocks.push(totals(&sides.before, &sides.after, lang));
        }
    }
    blocks.extend(by_original(effects, lang));
    if !effects.targets.is_empty() {
        blocks.push(Block::heading(3, lang.pick("Chỉ tiêu", "Targets")));
        blocks.push(changed_targets(&effects.targets, lang));
    }
    blocks
}

fn columns(first: &[&str], lang: Lang) -> Vec<Column> {
    let sides = [lang.pick("Trước", "Before"), lang.pick("Sau", "After")];
    let first = first
        .iter()
        .map(|title| Column::new(*title).room(Room::Wrapped));
    let sides = sides.map(|title| Column::new(title).room(Room::Wrapped));
    first.chain(sides).collect()
}

fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns,
        rows,
        titled: true,
    })
}

fn tasks(page: &Page<'_, '_>, effects: &[TaskEffect<'_>]) -> Block {
    let lang = page.lang;
    let absent = lang.pick("(không có)", "(none)");
    let row = |effect: &TaskEffect<'_>| {
        let task = effect.either()?;
        let state = |side: Option<_>| side.map_or(absent.to_owned(), |task| page.state(task));
        let tone = effect.after.map_or(Tone::Faint, labels::tone);
        Some(
            Row::new(vec![
                Cell::text(task.task().id.as_str()),
                Cell::text(task.task().shown_title()),
                Cell::text(state(effect.before)),
                Cell::text(state(effect.after)),
            ])
            .tone(tone),
        )
    };
    let mut columns = columns(&[lang.pick("Nhiệm vụ", "Task")], lang);
    columns.insert(0, Column::new("TT"));
    table(columns, effects.iter().filter_map(row).collect())
}

/// Counts and rates that differ between the sides, the rates with both counts.
fn totals(before: &Counts, after: &Counts, lang: Lang) -> Block {
    let count = |label: &str, get: &dyn Fn(&Counts) -> u64| {
        (get(before) != get(after)).then(|| {
            Row::new(vec![
                Cell::text(label),
                Cell::count(get(before)),
                Cell::count(get(after)),
            ])
        })
    };
    let mut rows: Vec<Row> = vec![count(lang.pick("Tổng số", "All"), &Counts::total)]
        .into_iter()
        .flatten()
        .collect();
    rows.extend(Status::ALL.into_iter().filter_map(|status| {
        let label = match status {
            Status::InTerm => lang.pick("Trong hạn", "In term"),
            // For what each waits, its own label says.
            Status::Awaiting => lang.pick("Chưa có ngày", "No day yet"),
            status => labels::status(status, true, lang).long,
        };
        // What nobody recorded as done has a row of its own.
        let evidenced = move |counts: &Counts| match status {
            Status::Completed => counts.evidenced(),
            _ => 0,
        };
        count(label, &move |counts| counts.get(status) - evidenced(counts))
    }));
    rows.extend(count(labels::evidenced(lang).long, &Counts::evidenced));
    rows.extend(rates(&before.rates(), &after.rates(), lang));
    table(columns(&[""], lang), rows)
}

fn rates(before: &Rates, after: &Rates, lang: Lang) -> Vec<Row> {
    let sides = [
        (RateName::Completion, before.completion, after.completion),
        (
            RateName::DueCompletion,
            before.due_completion,
            after.due_completion,
        ),
        (RateName::Timeliness, before.timeliness, after.timeliness),
        (RateName::Progress, before.progress, after.progress),
    ];
    let text = |ratio: Ratio| {
        let percent = words::percent(ratio, &[], lang);
        format!("{percent} ({}/{})", ratio.numerator, ratio.denominator)
    };
    let changed = sides
        .into_iter()
        .filter(|(_, before, after)| before != after);
    let row = |(name, before, after)| {
        let label = labels::rate(name, lang);
        Row::new(vec![
            Cell::Words {
                long: label.long.to_owned(),
                short: label.short.to_owned(),
            },
            Cell::text(text(before)),
            Cell::text(text(after)),
        ])
    };
    changed.map(row).collect()
}

/// How many tasks would be overdue had no deadline been put off; said where it is another number than the one shown.
fn by_original(effects: &Effects<'_>, lang: Lang) -> Option<Block> {
    let sides = effects.overdue_by_original;
    let overdue = |counts: &Counts| counts.get(Status::Overdue);
    let differs = overdue(&effects.counts.before) != overdue(&effects.counts.after);
    if !differs || sides.after == overdue(&effects.counts.after) {
        return None;
    }
    let count = |n: u64| words::count(i64::try_from(n).unwrap_or(i64::MAX), lang);
    let (was, is) = (count(sides.before), count(sides.after));
    Some(Block::text(match (lang, was == is) {
        (Lang::Vi, true) => format!("  Theo thời hạn ban đầu, số nhiệm vụ quá hạn vẫn là {is}."),
        (Lang::Vi, false) => {
            format!("  Theo thời hạn ban đầu, số nhiệm vụ quá hạn từ {was} thành {is}.")
        }
        (Lang::En, true) => format!("  By the original deadlines, still {is} are overdue."),
        (Lang::En, false) => {
            format!("  By the original deadlines, {is} instead of {was} are overdue.")
        }
    }))
}

fn changed_targets(effects: &[TargetEffect<'_>], lang: Lang) -> Block {
    let absent = lang.pick("(không có)", "(none)");
    let text = |side: Option<&TargetState<'_>>| {
        let Some(state) = side else {
            return absent.to_owned();
        };
        let label = target_words::state(state, lang).long;
        match target_words::percent(state.value.as_ref(), &state.limits(), lang) {
            value if value.is_empty() => label.to_owned(),
            value => format!("{value}: {label}"),
        }
    };
    let row = |effect: &TargetEffect<'_>| {
        let target = effect.after.or(effect.before)?;
        let tone = effect
            .after
            .map_or(Tone::Faint, |after| target_words::tone(after));
        let cells = vec![
            Cell::text(target_words::short_name(target)),
            Cell::text(text(effect.before)),
            Cell::text(text(effect.after)),
        ];
        Some(Row::new(cells).tone(tone))
    };
    let columns = columns(&[lang.pick("Chỉ tiêu", "Target")], lang);
    table(columns, effects.iter().filter_map(row).collect())
}
