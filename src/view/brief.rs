//! `brief`: the page for the weekly meeting; `remind`: the reminder's text.

use super::block::{Block, Cell, Column, Room, Row, Table, Tone};
use super::lang::Lang;
use super::status::{due_text, header, lead_cell};
use super::{targets, words};
use crate::assess::Assessment;
use crate::assess::brief::{Brief, Item};
use crate::assess::status::Status;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::model::period::Date;

/// The page.
pub fn brief(assessment: &Assessment<'_>, brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    let since = words::date(brief.since, lang);
    blocks.push(Block::text(match lang {
        Lang::Vi => format!("Từ ngày {since} đến nay"),
        Lang::En => format!("Since {since}"),
    }));
    let sections = [
        (
            lang.pick("Đã hoàn thành", "Completed"),
            &brief.done,
            Last::Done,
        ),
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
    for (title, items, last) in sections {
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
    }
    blocks.push(Block::heading(
        2,
        lang.pick("Chỉ tiêu đổi trạng thái", "Targets that changed"),
    ));
    blocks.extend(target_changes(brief, lang));
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
            Last::Late => lang.pick("Quá (ngày)", "Days late"),
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

    fn cell(self, occurrence: &OccurrenceState<'_>, as_of: Date) -> Cell {
        match self {
            Last::Done => Cell::opt(occurrence.completed_on(), Cell::Date),
            Last::Late => Cell::opt(occurrence.days_late(as_of), Cell::Integer),
            Last::Left => Cell::opt(occurrence.days_left(as_of), Cell::Integer),
        }
    }
}

fn item_columns(last: Last, lang: Lang) -> Vec<Column> {
    vec![
        Column::new("TT"),
        Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Wrapped),
        Column::new(lang.pick("Cơ quan chủ trì", "Lead")).short(lang.pick("Chủ trì", "Lead")),
        Column::new(lang.pick("Hạn cuối", "Due")),
        Column::new(last.title(lang)),
    ]
}

fn item_row(assessment: &Assessment<'_>, item: &Item<'_, '_>, last: Last, lang: Lang) -> Row {
    let title = item.task.task().shown_title();
    let title = match item.occurrence.days.current.id {
        Some(id) => format!("{title} ({})", words::period(id, lang)),
        None => title.to_owned(),
    };
    Row::new(vec![
        Cell::text(item.task.task().id.as_str()),
        Cell::text(title),
        lead_cell(assessment, item.task.in_force.lead),
        Cell::text(due_text(assessment, item.occurrence.due(), lang)),
        last.cell(item.occurrence, assessment.as_of),
    ])
    .tone(last.tone())
}

fn target_changes(brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    if brief.targets.is_empty() {
        return vec![Block::toned(
            Tone::Faint,
            format!("  {}", lang.pick("Không có", "None")),
        )];
    }
    let line = |change: &crate::assess::brief::TargetChange<'_, '_>| {
        let value = targets::percent(change.now.value.as_ref(), &change.now.limits(), lang);
        let value = if value.is_empty() {
            value
        } else {
            format!(" ({value})")
        };
        let (from, to) = (
            targets::plain_state(change.before, lang).long,
            targets::state(change.now, lang).long,
        );
        Block::toned(
            targets::tone(change.now.state),
            match lang {
                Lang::Vi => format!(
                    "  {}: từ “{from}” thành “{to}”{value}",
                    targets::short_name(change.now)
                ),
                Lang::En => format!(
                    "  {}: from “{from}” to “{to}”{value}",
                    targets::short_name(change.now)
                ),
            },
        )
    };
    brief.targets.iter().map(line).collect()
}

fn units(assessment: &Assessment<'_>, brief: &Brief<'_, '_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (unit, days) in &brief.silent {
        let name = unit.name;
        let text = match (unit.last_record, lang) {
            (Some(last), Lang::Vi) => {
                format!(
                    "  {name}: {days} ngày chưa cập nhật (gần nhất {})",
                    words::date(last, lang)
                )
            }
            (Some(last), Lang::En) => format!("  {name}: silent for {days} days (last on {last})"),
            (None, Lang::Vi) => format!("  {name}: chưa cập nhật lần nào"),
            (None, Lang::En) => format!("  {name}: has never recorded anything"),
        };
        blocks.push(Block::toned(Tone::Warn, text));
    }
    let quarter = words::period(brief.quarter, lang);
    let names: Vec<&str> = brief.without_input.iter().map(|unit| unit.name).collect();
    if !names.is_empty() {
        let names = names.join("; ");
        blocks.push(Block::text(match lang {
            Lang::Vi => format!("  Chưa ghi nhận nội dung cho báo cáo {quarter} (IV.1.c): {names}"),
            Lang::En => {
                format!("  No input recorded for the report of {quarter} (IV.1.c): {names}")
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

/// The reminder to a unit, as an official writes it; `send_before` is the day before which the answer is asked for.
pub fn reminder(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Vec<Block> {
    let plan = assessment.plan;
    let name = plan.name_of(unit);
    let as_of = words::date(assessment.as_of, lang);
    let overdue: Vec<(&TaskState<'_>, &OccurrenceState<'_>)> = assessment
        .tasks
        .iter()
        .chain(&assessment.assignments)
        .filter(|task| task.in_force.lead == unit && task.status == Status::Overdue)
        .flat_map(|task| {
            task.occurrences
                .iter()
                .map(move |occurrence| (task, occurrence))
        })
        .filter(|(_, occurrence)| occurrence.status == Status::Overdue)
        .collect();
    if overdue.is_empty() {
        return vec![Block::text(match lang {
            Lang::Vi => {
                format!("Tính đến ngày {as_of}, {name} không có nhiệm vụ quá hạn chưa hoàn thành.")
            }
            Lang::En => format!("As of {as_of}, {name} has no overdue task."),
        })];
    }
    let recorded = assessment
        .records
        .entries
        .iter()
        .any(|entry| entry.unit == unit && entry.date <= assessment.as_of);
    let tasks: Vec<String> = overdue
        .iter()
        .map(|(task, occurrence)| overdue_item(assessment, task, occurrence, lang))
        .collect();
    let mut ids: Vec<&str> = overdue
        .iter()
        .map(|(task, _)| task.task().id.as_str())
        .collect();
    ids.dedup();
    let count = words::count(i64::try_from(ids.len()).unwrap_or(i64::MAX), lang);
    let compiler = plan.compiler().map_or("…", |unit| unit.name.as_str());
    let before = send_before.map_or_else(|| "…".to_owned(), |day| words::date(day, lang));
    let list = tasks.join("; ");
    match lang {
        Lang::Vi => {
            let state = if recorded {
                "quá hạn chưa hoàn thành"
            } else {
                "đã hết hạn nhưng chưa cập nhật kết quả"
            };
            vec![
                Block::text(format!(
                    "Tính đến ngày {as_of}, {name} còn {count} nhiệm vụ {state} ({list})."
                )),
                Block::text(format!(
                    "Đề nghị đơn vị khẩn trương hoàn thành; báo cáo kết quả kèm tài liệu kiểm chứng, nguyên nhân, giải \
                     pháp và thời gian hoàn thành, gửi {compiler} trước ngày {before} để tổng hợp, báo cáo UBND xã. \
                     Trường hợp cần điều chỉnh thời hạn, đề nghị báo cáo UBND xã (qua {compiler}) xem xét, quyết định."
                )),
            ]
        }
        Lang::En => {
            let state = if recorded {
                "overdue"
            } else {
                "past due without any record"
            };
            vec![
                Block::text(format!(
                    "As of {as_of}, {name} has {count} tasks {state} ({list})."
                )),
                Block::text(format!(
                    "Please complete them, and report results with documents, causes, remedies and the expected day to \
                     {compiler} before {before}. A change of a deadline is proposed to the People's Committee through \
                     {compiler}."
                )),
            ]
        }
    }
}

fn overdue_item(
    assessment: &Assessment<'_>,
    task: &TaskState<'_>,
    occurrence: &OccurrenceState<'_>,
    lang: Lang,
) -> String {
    let id = &task.task().id.value;
    let due = words::date(occurrence.due(), lang);
    let late = words::count(
        occurrence.days_late(assessment.as_of).unwrap_or_default(),
        lang,
    );
    let period = occurrence
        .days
        .current
        .id
        .map(|id| format!(", {}", words::period(id, lang)))
        .unwrap_or_default();
    let missing = match &occurrence.missing_products[..] {
        [] => String::new(),
        products => format!(
            "; {}: {}",
            lang.pick("sản phẩm còn thiếu", "missing"),
            products.join(", ")
        ),
    };
    match lang {
        Lang::Vi => {
            format!("nhiệm vụ số {id}{period}, hạn cuối {due}, quá hạn {late} ngày{missing}")
        }
        Lang::En => format!("task {id}{period}, due {due}, {late} days late{missing}"),
    }
}
