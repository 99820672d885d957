//! `brief`: the page for the weekly meeting.

use super::head::{earlier_deadlines, header};
use super::risk;
use super::status::{due_cell, lead_column, leads_cell};
use crate::assess::Assessment;
use crate::assess::brief::{Brief, Item};
use crate::assess::target::TargetState;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::time::period::Date;
use crate::wording::labels;
use crate::wording::targets as target_words;
use crate::wording::words;

/// The page.
pub fn brief(assessment: &Assessment<'_>, brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    blocks.extend(earlier_deadlines(assessment, lang));
    let since = words::date(brief.since, lang);
    blocks.push(Block::text(match lang {
        Lang::Vi => format!("Từ ngày {since} đến nay"),
        Lang::En => format!("Since {since}"),
    }));
    // Nobody recorded continuous work as done: it has evidence of every quarter.
    let (evidenced, done): (Vec<Item<'_, '_>>, Vec<Item<'_, '_>>) =
        (brief.done.iter().copied()).partition(|item| item.task.is_evidenced());
    let evidenced =
        (!evidenced.is_empty()).then_some((labels::evidenced(lang).long, &evidenced, Last::Done));
    let sections = [
        (lang.pick("Đã hoàn thành", "Completed"), &done, Last::Done),
        (
            lang.pick("Mới quá hạn", "Newly overdue"),
            &brief.newly_overdue,
            Last::Late,
        ),
        (
            lang.pick("Vẫn quá hạn", "Still overdue"),
            &brief.still_overdue,
            Last::Late,
        ),
        (
            lang.pick("Đến hạn trong 15 ngày tới", "Due in the next 15 days"),
            &brief.due_next,
            Last::Left,
        ),
    ];
    let [done, others @ ..] = sections;
    for (title, items, last) in std::iter::once(done).chain(evidenced).chain(others) {
        blocks.push(Block::heading(2, format!("{title} ({})", items.len())));
        if items.is_empty() {
            blocks.push(Block::toned(
                Tone::Faint,
                format!("  {}", lang.pick("Không có", "None")),
            ));
            continue;
        }
        let rows = items
            .iter()
            .map(|item| item_row(assessment, item, last, lang))
            .collect();
        blocks.push(Block::Table(Table {
            columns: item_columns(last, lang),
            rows,
            titled: true,
        }));
        if matches!(last, Last::Late) {
            let delivered = items
                .iter()
                .filter_map(|item| delivered(assessment, item, lang));
            blocks.extend(delivered);
        }
    }
    let newly = lang.pick("Mới có nguy cơ quá hạn", "Newly at risk");
    blocks.extend(risk::list(
        assessment,
        newly,
        &brief.newly_at_risk,
        usize::MAX,
        lang,
    ));
    let no_longer = lang.pick("Hết nguy cơ quá hạn", "No longer at risk");
    blocks.extend(risk::ended(
        assessment,
        no_longer,
        &brief.no_longer_at_risk,
        lang,
    ));
    blocks.push(Block::heading(
        2,
        lang.pick("Chỉ tiêu đổi trạng thái", "Targets that changed"),
    ));
    blocks.extend(target_changes(brief, lang));
    blocks.extend(falling_short(assessment, lang));
    blocks.push(Block::heading(
        2,
        lang.pick("Đơn vị cần đôn đốc", "Units to remind"),
    ));
    blocks.extend(units(assessment, brief, lang));
    blocks
}

/// What the last column of a list says.
#[derive(Clone, Copy)]
enum Last {
    /// The day of completion.
    Done,
    /// Days overdue.
    Late,
    /// Days left.
    Left,
}

impl Last {
    fn title(self, lang: Lang) -> &'static str {
        match self {
            Last::Done => lang.pick("Hoàn thành", "Completed"),
            Last::Late => lang.pick("Quá hạn (ngày)", "Days late"),
            Last::Left => lang.pick("Còn (ngày)", "Days left"),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Last::Done => Tone::Good,
            Last::Late => Tone::Bad,
            Last::Left => Tone::Warn,
        }
    }

    fn cell(self, item: &Item<'_, '_>, as_of: Date) -> Cell {
        let days = |days: Option<i64>| Cell::opt(days, Cell::Integer);
        let occurrence = item.occurrence;
        match self {
            Last::Done => Cell::opt(item.completed_on(), Cell::Date),
            Last::Late => days(occurrence.and_then(|one| one.days_late(as_of))),
            Last::Left => days(occurrence.and_then(|one| one.days_left(as_of))),
        }
    }
}

fn item_columns(last: Last, lang: Lang) -> Vec<Column> {
    vec![
        Column::new("TT"),
        Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Wrapped),
        lead_column(lang),
        Column::new(lang.pick("Hạn cuối", "Due")),
        Column::new(last.title(lang)),
    ]
}

fn item_row(assessment: &Assessment<'_>, item: &Item<'_, '_>, last: Last, lang: Lang) -> Row {
    let title = labels::title(item.task, item.occurrence, lang);
    let due = item.due().map(|due| due_cell(assessment, due, lang));
    Row::new(vec![
        Cell::text(item.task.task().id.as_str()),
        Cell::text(title),
        leads_cell(assessment, item.task),
        due.unwrap_or(Cell::Empty),
        last.cell(item, assessment.as_of),
    ])
    .tone(last.tone())
}

/// Who of several that lead an overdue task has delivered its own part, and owes nothing of it.
fn delivered(assessment: &Assessment<'_>, item: &Item<'_, '_>, lang: Lang) -> Option<Block> {
    let plan = assessment.plan;
    let names = item
        .delivered(plan)
        .into_iter()
        .map(|unit| plan.name_of(unit));
    let names: Vec<&str> = names.collect();
    let id = &item.task.task().id.value;
    let names = (!names.is_empty()).then(|| names.join("; "))?;
    Some(Block::toned(
        Tone::Faint,
        match lang {
            Lang::Vi => format!("  Nhiệm vụ số {id}: đã ghi nhận phần việc của mình: {names}"),
            Lang::En => format!("  Task {id}: own part recorded by: {names}"),
        },
    ))
}

fn target_changes(brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    if brief.targets.is_empty() {
        return vec![Block::toned(
            Tone::Faint,
            format!("  {}", lang.pick("Không có", "None")),
        )];
    }
    let line = |change: &crate::assess::brief::TargetChange<'_, '_>| {
        let value = target_words::percent(change.now.value.as_ref(), &change.now.limits(), lang);
        let value = if value.is_empty() {
            value
        } else {
            format!(" ({value})")
        };
        let (from, to) = (
            target_words::plain_state(change.before, lang).long,
            target_words::state(change.now, lang).long,
        );
        Block::toned(
            target_words::tone(change.now),
            match lang {
                Lang::Vi => format!(
                    "  {}: từ “{from}” thành “{to}”{value}",
                    target_words::short_name(change.now)
                ),
                Lang::En => format!(
                    "  {}: from “{from}” to “{to}”{value}",
                    target_words::short_name(change.now)
                ),
            },
        )
    };
    brief.targets.iter().map(line).collect()
}

/// Targets still under way that will not reach their level at the pace so far: their state will not change before it is too late.
fn falling_short(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let targets = assessment.targets.iter();
    let falling = targets.filter(|target| target.falls_short().is_some());
    let line = |target: &TargetState<'_>| {
        let forecast = target_words::forecast(target, lang)?;
        let value = target_words::percent(target.value.as_ref(), &target.limits(), lang);
        let name = target_words::short_name(target);
        let asked = target_words::goal(target.goal, lang);
        let words = format!("  {name}: {value} ({asked}); {forecast}");
        Some(Block::toned(Tone::Warn, words))
    };
    let lines: Vec<Block> = falling.filter_map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    let title = lang.pick(
        "Chỉ tiêu sẽ không đạt nếu giữ tiến độ hiện nay",
        "Targets that fall short at the present pace",
    );
    std::iter::once(Block::heading(2, title))
        .chain(lines)
        .collect()
}

fn units(assessment: &Assessment<'_>, brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for unit in &brief.unread {
        let says = lang.pick(
            "chưa đọc được tệp ghi nhận, chưa kết luận",
            "its records could not be read, nothing is concluded",
        );
        blocks.push(Block::toned(Tone::Warn, format!("  {}: {says}", unit.name)));
    }
    for (unit, days) in &brief.silent {
        let name = unit.name;
        let text = match (unit.last_record, lang) {
            (Some(last), Lang::Vi) => {
                format!(
                    "  {name}: {days} ngày chưa cập nhật (gần nhất {})",
                    words::date(last, lang)
                )
            }
            (Some(last), Lang::En) => {
                format!("  {name}: no update for {days} days (last on {last})")
            }
            (None, Lang::Vi) => format!("  {name}: chưa cập nhật lần nào"),
            (None, Lang::En) => format!("  {name}: nothing recorded yet"),
        };
        blocks.push(Block::toned(Tone::Warn, text));
    }
    let quarter = words::period(brief.quarter, lang);
    let names: Vec<&str> = brief.without_input.iter().map(|unit| unit.name).collect();
    if !names.is_empty() {
        let names = names.join("; ");
        let clause = assessment.plan.reporting.clause.as_ref();
        let clause = clause.map_or_else(String::new, |clause| format!(" ({})", clause.value));
        blocks.push(Block::text(match lang {
            Lang::Vi => format!("  Chưa ghi nhận nội dung cho báo cáo {quarter}{clause}: {names}"),
            Lang::En => {
                format!("  No input recorded for the report of {quarter}{clause}: {names}")
            }
        }));
    }
    if blocks.is_empty() && !assessment.units.is_empty() {
        blocks.push(Block::toned(
            Tone::Faint,
            format!("  {}", lang.pick("Không có", "None")),
        ));
    }
    blocks
}
