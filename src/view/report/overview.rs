//! What a reader shall see first: how much is overdue and whose, which targets are in danger, what is held up; then what falls due.

use std::collections::BTreeMap;

use super::{Edition, tables};
use crate::assess::report::{TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::{State, TargetState, Value};
use crate::assess::task::OccurrenceState;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tile, Tone};
use crate::view::status;
use crate::wording::labels;
use crate::wording::recorded;
use crate::wording::sent;
use crate::wording::targets as target_words;
use crate::wording::words;

/// The numbers in front.
pub fn tiles(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let counts = &assessment.counts;
    let overdue = counts.get(Status::Overdue);
    let assigned = assessment.assigned_counts.get(Status::Overdue);
    let states = assessment.targets.iter().map(|target| target.state);
    let targets = assessment.targets.iter();
    let danger = targets.filter(|target| target.needs_attention()).count() as u64;
    let is_lost = |state| matches!(state, State::OutOfReach | State::Missed);
    let danger_tone = if states.clone().any(is_lost) {
        Tone::Bad
    } else {
        Tone::Warn
    };
    let number = |n| words::number(n, lang);
    let mut done = lang
        .pick("nhiệm vụ đã hoàn thành", "tasks completed")
        .to_owned();
    if counts.evidenced() > 0 {
        let evidenced = number(counts.evidenced());
        done.push_str(&match lang {
            Lang::Vi => {
                format!("; {evidenced} nhiệm vụ thường xuyên đủ tài liệu kiểm chứng các quý")
            }
            Lang::En => format!("; {evidenced} continuous with evidence of every quarter"),
        });
    }
    let alarm = |n: u64, tone| if n > 0 { tone } else { Tone::Good };
    let tile = |value: String, label: &str, tone| Tile {
        value,
        label: label.to_owned(),
        tone,
    };
    let assigned = (assigned > 0).then(|| {
        let label = lang.pick("nhiệm vụ giao thêm quá hạn", "assigned tasks overdue");
        tile(number(assigned), label, Tone::Bad)
    });
    let targets = (!assessment.targets.is_empty()).then(|| {
        tile(
            number(danger),
            lang.pick("chỉ tiêu cần chú ý", "targets in danger"),
            alarm(danger, danger_tone),
        )
    });
    // By occurrence: the next report of a rhythm is due soon though the one before is overdue.
    let due_soon = || assessment.tasks.iter().flat_map(|task| task.due_soon());
    let soon = due_soon().count() as u64;
    let soon_label = match due_soon().any(|one| one.days.current.id.is_some()) {
        true => lang.pick("lượt sắp đến hạn", "occurrences due soon"),
        false => lang.pick("nhiệm vụ sắp đến hạn", "tasks due soon"),
    };
    let mut tiles = vec![
        tile(
            number(overdue),
            lang.pick("nhiệm vụ quá hạn", "tasks overdue"),
            alarm(overdue, Tone::Bad),
        ),
        tile(number(soon), soon_label, Tone::Plain),
        tile(
            format!("{}/{}", number(counts.done()), number(counts.total())),
            &done,
            Tone::Plain,
        ),
    ];
    // Beside the plan's own tasks, which do not include them.
    tiles.splice(1..1, assigned.into_iter().chain(targets));
    Block::Tiles(tiles)
}

/// How many tasks stand how, as numbers.
pub fn counts(edition: &Edition<'_>) -> Table {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let counts = &assessment.counts;
    let unread = status::unread(assessment);
    let row = |label: &str, n: u64, tone| {
        Row::new(vec![
            Cell::State {
                text: label.to_owned(),
                tone,
            },
            Cell::count(n),
        ])
    };
    let of_status = |status: Status| {
        let (label, n) = match status {
            // Those begun and those not.
            Status::InTerm => (lang.pick("Trong hạn", "In term"), counts.get(status)),
            Status::Unresolved => {
                let label = labels::status(status, true, lang).long;
                (label, counts.get(status) - unread)
            }
            Status::Completed => {
                let label = labels::status(status, true, lang).long;
                (label, counts.get(status) - counts.evidenced())
            }
            status => (labels::status(status, true, lang).long, counts.get(status)),
        };
        (n > 0).then(|| row(label, n, labels::tone_of(status)))
    };
    let known = Status::ALL
        .into_iter()
        .filter(|status| *status != Status::Awaiting);
    let mut rows: Vec<Row> = known.filter_map(of_status).collect();
    // Not all that wait wait for the same.
    let mut waiting: BTreeMap<&str, u64> = BTreeMap::new();
    let tasks = assessment.tasks.iter();
    for task in tasks.filter(|task| task.status == Status::Awaiting) {
        *waiting.entry(labels::of_task(task, lang).long).or_default() += 1;
    }
    let waiting = waiting.into_iter();
    rows.extend(waiting.map(|(label, n)| row(label, n, labels::tone_of(Status::Awaiting))));
    if counts.evidenced() > 0 {
        let label = labels::evidenced(lang).long;
        rows.push(row(label, counts.evidenced(), Tone::Good));
    }
    if unread > 0 {
        rows.push(row(labels::unread(lang).long, unread, Tone::Warn));
    }
    rows.push(row(
        lang.pick("Tổng số nhiệm vụ", "All tasks"),
        counts.total(),
        Tone::Plain,
    ));
    Table {
        columns: vec![
            Column::new(lang.pick("Tình trạng", "Status")).width(56),
            Column::new(lang.pick("Số nhiệm vụ", "Tasks")).width(12),
        ],
        rows,
        titled: true,
    }
}

/// The four rates, each under its own formula, with both counts.
pub fn rates(edition: &Edition<'_>) -> Table {
    let lang = edition.lang;
    let rates = edition.report.assessment.counts.rates();
    let rows = labels::rates(&rates).map(|(name, ratio)| {
        Row::new(vec![
            Cell::text(labels::rate(name, lang).long),
            Cell::opt(tables::hundredths(ratio, &[]), Cell::Percent),
            Cell::count(ratio.numerator),
            Cell::count(ratio.denominator),
        ])
    });
    Table {
        columns: vec![
            Column::new(lang.pick("Tỷ lệ", "Rate")).width(56),
            Column::new("%").width(12),
            Column::new(lang.pick("Tử số", "Numerator")).width(12),
            Column::new(lang.pick("Mẫu số", "Denominator")).width(12),
        ],
        rows: rows.into(),
        titled: true,
    }
}

/// What was decided in the period, a line each; nothing where nothing was.
pub fn decided(edition: &Edition<'_>) -> Vec<Block> {
    let sentences = edition.decided();
    if sentences.is_empty() {
        return Vec::new();
    }
    let title = decided_title(edition.lang);
    let mut blocks = vec![Block::heading(2, title)];
    blocks.extend(sentences.into_iter().map(Block::bullet));
    blocks
}

/// The heading of what was decided in the period.
pub fn decided_title(lang: Lang) -> &'static str {
    lang.pick("Điều chỉnh Kế hoạch trong kỳ", "Decided in the period")
}

/// Targets of which something else was sent for the period before than is computed now, each with both values and why; nothing where there
/// are none. Under a heading where they are a part of their own.
pub fn sent_otherwise(edition: &Edition<'_>, is_part: bool) -> Vec<Block> {
    let lang = edition.lang;
    let rows = edition.report.targets.iter();
    let told = rows.filter_map(|row| {
        let sent = row.sent_otherwise()?;
        let (name, said) = (
            &row.state.target.name,
            sent::before(sent, &row.state.limits(), lang),
        );
        Some((sent.report, Block::bullet(format!("{name}: {said}."))))
    });
    let told: Vec<_> = told.collect();
    let Some((report, _)) = told.first() else {
        return Vec::new();
    };
    let report = sent::report(&report.number, report.date, lang);
    let title = match lang {
        Lang::Vi => format!("Số liệu kỳ trước tính lại khác với {report}"),
        Lang::En => format!("Values of the period before, other than in {report}"),
    };
    let title = match is_part {
        true => Block::heading(3, title),
        false => Block::text(format!("{title}:")),
    };
    let told = told.into_iter().map(|(_, block)| block);
    std::iter::once(title).chain(told).collect()
}

/// What needs a decision, the most urgent first.
pub fn urgent(edition: &Edition<'_>) -> Vec<Block> {
    let section = |vi, en| Block::heading(2, edition.lang.pick(vi, en));
    let mut blocks = vec![section("Nhiệm vụ quá hạn", "Overdue")];
    blocks.extend(overdue(edition));
    if !edition.report.assessment.targets.is_empty() {
        blocks.push(section("Chỉ tiêu cần chú ý", "Targets in danger"));
        blocks.extend(danger(edition));
    }
    if let Some(table) = at_risk(edition) {
        blocks.push(section(
            "Vướng mắc, nguy cơ, thiếu tài liệu kiểm chứng",
            "Held up",
        ));
        blocks.push(Block::Table(table));
    }
    blocks
}

/// Every overdue occurrence, the longest first: what, who, since when, and why where it is recorded.
fn overdue(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let rows = &edition.report.outlook.overdue;
    if rows.is_empty() {
        let none = lang.pick("Không có nhiệm vụ quá hạn.", "No task is overdue.");
        return vec![Block::toned(Tone::Good, none)];
    }
    let row = |row: &TaskRow<'_, '_>| {
        let as_of = edition.report.assessment.as_of;
        let mut cells = Vec::from(task_cells(edition, row));
        cells.push(Cell::opt(row.days_late(as_of), Cell::Integer));
        cells.push(Cell::text(why_overdue(edition, row)));
        Row::new(cells).tone(Tone::Bad)
    };
    let mut columns = task_columns(lang);
    columns.push(Column::new(lang.pick("Số ngày quá hạn", "Days late")).width(10));
    columns.push(
        Column::new(lang.pick("Nguyên nhân, giải pháp", "Cause and remedy"))
            .room(Room::Wrapped)
            .width(40),
    );
    vec![Block::Table(Table {
        rows: rows.iter().map(row).collect(),
        columns,
        titled: true,
    })]
}

/// Why a task is overdue and what its lead does about it, as far as it is recorded; what is still missing.
fn why_overdue(edition: &Edition<'_>, row: &TaskRow<'_, '_>) -> String {
    let lang = edition.lang;
    let entries = row.entries();
    if entries.is_empty() {
        return lang
            .pick(
                "Đã hết hạn nhưng chưa cập nhật kết quả",
                "Past due, nothing recorded",
            )
            .to_owned();
    }
    let causes = recorded::causes(entries, lang);
    let mut parts = vec![match causes.is_empty() {
        true => lang
            .pick("Chưa ghi nguyên nhân", "No cause recorded")
            .to_owned(),
        false => causes,
    }];
    let remedies = recorded::remedies(entries);
    if !remedies.is_empty() {
        let title = lang.pick("giải pháp", "remedy");
        parts.push(format!("{title}: {remedies}"));
    }
    parts.extend(recorded::progress(
        row,
        edition.report.assessment.as_of,
        lang,
    ));
    let missing = row.missing_products();
    if !missing.is_empty() {
        let title = lang.pick("còn thiếu", "missing");
        parts.push(format!("{title}: {}", missing.join(", ")));
    }
    parts.join("; ")
}

/// What is not late yet but held up, and why; nothing where nothing is.
fn at_risk(edition: &Edition<'_>) -> Option<Table> {
    let lang = edition.lang;
    let rows = &edition.report.outlook.at_risk;
    let row = |row: &TaskRow<'_, '_>| {
        let mut cells = Vec::from(task_cells(edition, row));
        cells.push(Cell::text(words::capitalised(&edition.hindrance(row))));
        Row::new(cells).tone(Tone::Warn)
    };
    let mut columns = task_columns(lang);
    columns.push(
        Column::new(lang.pick("Vướng mắc, nguy cơ", "What holds it up"))
            .room(Room::Wrapped)
            .width(40),
    );
    (!rows.is_empty()).then(|| Table {
        rows: rows.iter().map(row).collect(),
        columns,
        titled: true,
    })
}

/// Every occurrence that falls due up to the outlook's last day, under its day.
pub fn due_by_day(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let columns = vec![
        Column::new(lang.pick("Nhiệm vụ", "Task")).room(Room::Wrapped),
        Column::new(lang.pick("Cơ quan chủ trì", "Lead")),
        Column::new(lang.pick("Tình trạng", "Status")),
    ];
    let as_of = edition.report.assessment.as_of;
    let due = |row: &TaskRow<'_, '_>| row.occurrence.map(OccurrenceState::due);
    let mut rows = Vec::new();
    for of_day in (edition.report.outlook.due).chunk_by(|a, b| due(a) == due(b)) {
        if let Some(day) = due(&of_day[0]) {
            let left = (day - as_of).num_days();
            let title = match lang {
                Lang::Vi => format!("{}, còn {left} ngày", words::date(day, lang)),
                Lang::En => format!("{day}, {left} days left"),
            };
            rows.push(Row::title(title, columns.len()));
        }
        rows.extend(of_day.iter().map(|row| {
            let [title, lead, _] = task_cells(edition, row);
            Row::new(vec![title, lead, status_cell(row, lang)])
        }));
    }
    if rows.is_empty() {
        let none = lang.pick("Không có nhiệm vụ đến hạn.", "Nothing falls due.");
        return vec![Block::text(none)];
    }
    vec![Block::Table(Table {
        columns,
        rows,
        titled: true,
    })]
}

fn status_cell(row: &TaskRow<'_, '_>, lang: Lang) -> Cell {
    Cell::State {
        text: labels::of_row(row, lang).long.to_owned(),
        tone: labels::tone_of_row(row),
    }
}

/// What falls due on the report's day itself under a heading; nothing where nothing does.
pub fn due_today(edition: &Edition<'_>) -> Vec<Block> {
    let (report, lang) = (edition.report, edition.lang);
    let rows = &report.outlook.due_today;
    if rows.is_empty() {
        return Vec::new();
    }
    let day = words::date(report.assessment.as_of, lang);
    let title = match lang {
        Lang::Vi => format!("Đến hạn đúng ngày báo cáo {day}, chưa ghi nhận hoàn thành"),
        Lang::En => format!("Due on the report’s day, {day}, and not recorded as done"),
    };
    let mut columns = task_columns(lang);
    columns.push(Column::new(lang.pick("Tình trạng", "Status")).width(26));
    let row = |row: &TaskRow<'_, '_>| {
        let mut cells = Vec::from(task_cells(edition, row));
        cells.push(status_cell(row, lang));
        Row::new(cells).tone(Tone::Warn)
    };
    vec![
        Block::heading(2, title),
        Block::Table(Table {
            rows: rows.iter().map(row).collect(),
            columns,
            titled: true,
        }),
    ]
}

/// Every occurrence that falls due up to the outlook's last day, by day.
pub fn due(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let rows = &edition.report.outlook.due;
    if rows.is_empty() {
        let none = lang.pick("Không có nhiệm vụ đến hạn.", "Nothing falls due.");
        return vec![Block::text(none)];
    }
    let row = |row: &TaskRow<'_, '_>| {
        let as_of = edition.report.assessment.as_of;
        let left = row.occurrence.and_then(|one| one.days_left(as_of));
        let mut cells = Vec::from(task_cells(edition, row));
        cells.push(Cell::opt(left, Cell::Integer));
        cells.push(status_cell(row, lang));
        Row::new(cells)
    };
    let mut columns = task_columns(lang);
    columns.push(Column::new(lang.pick("Số ngày còn lại", "Days left")).width(10));
    columns.push(Column::new(lang.pick("Tình trạng", "Status")).width(26));
    vec![Block::Table(Table {
        rows: rows.iter().map(row).collect(),
        columns,
        titled: true,
    })]
}

fn task_columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("Nhiệm vụ", "Task"))
            .room(Room::Wrapped)
            .width(56),
        Column::new(lang.pick("Cơ quan chủ trì", "Lead")).width(26),
        Column::new(lang.pick("Hạn cuối", "Due")).width(14),
    ]
}

fn task_cells(edition: &Edition<'_>, row: &TaskRow<'_, '_>) -> [Cell; 3] {
    let plan = edition.report.assessment.plan;
    let title = labels::title(row.task, row.occurrence, edition.lang);
    [
        Cell::text(format!("{}. {title}", row.task.task().id.value)),
        Cell::text(plan.names_of_leads(row.task.in_force.lead, row.task.in_force.co_leads)),
        Cell::opt(row.occurrence.map(OccurrenceState::due), Cell::Date),
    ]
}

/// How far a target is from what it asks; where nobody knows it of the day of judgement, that; where it will fall short, where it is heading.
fn distance(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let unjudged = target_words::unjudged(target, lang);
    let unjudged = unjudged.map(|words| words::capitalised(&words));
    let forecast = || {
        target.falls_short()?;
        target_words::forecast(target, lang).map(|words| words::capitalised(&words))
    };
    unjudged
        .or_else(forecast)
        .or_else(|| target_words::budget_long(target, lang))
}

/// The targets in danger, those first that are lost or furthest from what is asked: what they are, who answers for them, what they need.
fn danger(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let targets = edition.targets_by_danger();
    let targets: Vec<&TargetRow<'_, '_>> = targets
        .into_iter()
        .filter(|row| row.state.needs_attention())
        .collect();
    if targets.is_empty() {
        let none = lang.pick(
            "Không có chỉ tiêu nào cần chú ý.",
            "No target is in danger.",
        );
        return vec![Block::toned(Tone::Good, none)];
    }
    let shown = |value: Option<&Value>, row: &TargetRow<'_, '_>| {
        let percent = target_words::percent(value, &row.state.limits(), lang);
        let counts = target_words::counts(value, lang).replace(' ', "");
        Cell::text(match percent.is_empty() {
            true => percent,
            false => format!("{percent} ({counts})"),
        })
    };
    // Where the day is the window's last, both values are the same.
    let has_both = targets.iter().any(|row| {
        row.value().map(|value| value.ratio) != row.value_to_date().map(|value| value.ratio)
    });
    let rows = targets.iter().map(|row| {
        let target = row.state;
        let mut cells = vec![
            Cell::text(target.target.name.as_str()),
            Cell::text(target.lead.map_or("", |lead| assessment.plan.name_of(lead))),
            shown(row.value_to_date(), row),
        ];
        if has_both {
            cells.push(shown(row.value(), row));
        }
        cells.extend([
            Cell::text(target_words::goal(target.goal, lang)),
            Cell::State {
                text: target_words::state(target, lang).long.to_owned(),
                tone: target_words::tone(target),
            },
            Cell::text(distance(target, lang).unwrap_or_default()),
        ]);
        Row::new(cells).tone(target_words::tone(target))
    });
    let period = words::capitalised(&words::period(edition.report.window.period, lang));
    let mut columns = vec![
        Column::new(lang.pick("Chỉ tiêu", "Target"))
            .room(Room::Wrapped)
            .width(56),
        Column::new(lang.pick("Cơ quan chủ trì", "Lead")).width(26),
        Column::new(match has_both {
            true => lang.pick("Lũy kế", "To date"),
            false => lang.pick("Kết quả", "Value"),
        })
        .width(22),
    ];
    if has_both {
        columns.push(Column::new(period).width(22));
    }
    columns.extend([
        Column::new(lang.pick("Mức giao", "Asked")).width(12),
        Column::new(lang.pick("Đánh giá", "State")).width(32),
        Column::new(lang.pick("Khoảng cách", "Distance"))
            .room(Room::Wrapped)
            .width(40),
    ]);
    vec![Block::Table(Table {
        rows: rows.collect(),
        columns,
        titled: true,
    })]
}
