//! What a reader shall see first: how much is overdue and whose, which targets are in danger; then the whole as drawings.

use super::Edition;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::target::{State, TargetState, Value};
use crate::assess::task::{OccurrenceState, TaskState};
use crate::model::indicator::Goal;
use crate::model::period::{Period, Span};
use crate::view::block::{
    Bar, Bars, Block, Cell, Chart, Column, Part, Room, Row, Series, Stretch, Table, Tile, Timeline,
    Tone,
};
use crate::view::labels::{self, RateName};
use crate::view::lang::Lang;
use crate::view::{targets, words};

/// Whether a target needs attention.
fn is_in_danger(state: State) -> bool {
    matches!(state, State::AtRisk | State::OutOfReach | State::Missed)
}

/// The numbers in front.
pub fn tiles(edition: &Edition<'_, '_, '_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let counts = &assessment.counts;
    let overdue = counts.get(Status::Overdue) + assessment.assigned_counts.get(Status::Overdue);
    let danger = assessment
        .targets
        .iter()
        .filter(|target| is_in_danger(target.state));
    let danger = danger.count() as u64;
    let done = counts.sum(Status::is_completed);
    let alarm = |n: u64, tone| if n > 0 { tone } else { Tone::Good };
    let tile = |value: String, label: &str, tone| Tile {
        value,
        label: label.to_owned(),
        tone,
    };
    let number = |n| words::number(n, lang);
    Block::Tiles(vec![
        tile(
            number(overdue),
            lang.pick("nhiệm vụ quá hạn", "tasks overdue"),
            alarm(overdue, Tone::Bad),
        ),
        tile(
            number(danger),
            lang.pick("chỉ tiêu cần chú ý", "targets in danger"),
            alarm(danger, Tone::Warn),
        ),
        tile(
            number(counts.get(Status::DueSoon)),
            lang.pick("nhiệm vụ sắp đến hạn", "tasks due soon"),
            Tone::Plain,
        ),
        tile(
            format!("{}/{}", number(done), number(counts.total())),
            lang.pick("nhiệm vụ đã hoàn thành", "tasks completed"),
            Tone::Plain,
        ),
    ])
}

/// How many tasks stand how, as numbers.
pub fn counts(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let counts = &edition.report.assessment.counts;
    let row = |label: &str, n: u64, tone| {
        Row::new(vec![
            Cell::State {
                text: label.to_owned(),
                tone,
            },
            Cell::count(n),
        ])
    };
    let statuses = Status::ALL
        .into_iter()
        .filter(|status| counts.get(*status) > 0);
    let mut rows: Vec<Row> = statuses
        .map(|status| {
            let label = labels::status(status, true, lang).long;
            row(label, counts.get(status), labels::tone_of(status))
        })
        .collect();
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
pub fn rates(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let rates = edition.report.assessment.counts.rates();
    let rows = [
        (RateName::Completion, rates.completion),
        (RateName::DueCompletion, rates.due_completion),
        (RateName::Timeliness, rates.timeliness),
        (RateName::Progress, rates.progress),
    ]
    .map(|(name, ratio)| {
        Row::new(vec![
            Cell::text(labels::rate(name, lang).long),
            Cell::opt(super::tables::hundredths(ratio, &[]), Cell::Percent),
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

/// Every overdue occurrence, the longest first: what, who, since when, and why where it is recorded.
pub fn overdue(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let rows = &edition.report.outlook.overdue;
    if rows.is_empty() {
        let none = lang.pick("Không có nhiệm vụ quá hạn.", "No task is overdue.");
        return vec![Block::toned(Tone::Good, none)];
    }
    let row = |row: &TaskRow<'_, '_>| {
        let as_of = edition.report.assessment.as_of;
        let late = row.occurrence.and_then(|one| one.days_late(as_of));
        let mut cells = task_cells(edition, row);
        cells.push(Cell::opt(late, Cell::Integer));
        let causes = super::tables::causes(row.entries());
        cells.push(Cell::text(match causes.is_empty() {
            true => lang
                .pick("chưa ghi nguyên nhân", "no cause recorded")
                .to_owned(),
            false => causes,
        }));
        Row::new(cells).tone(Tone::Bad)
    };
    let mut columns = task_columns(lang);
    columns.push(Column::new(lang.pick("Số ngày quá hạn", "Days late")).width(10));
    columns.push(
        Column::new(lang.pick("Nguyên nhân", "Cause"))
            .room(Room::Wrapped)
            .width(40),
    );
    vec![Block::Table(Table {
        rows: rows.iter().map(row).collect(),
        columns,
        titled: true,
    })]
}

/// Every occurrence that falls due by the end of the next period, by day.
pub fn due(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let rows = &edition.report.outlook.due;
    if rows.is_empty() {
        let none = lang.pick("Không có nhiệm vụ đến hạn.", "Nothing falls due.");
        return vec![Block::text(none)];
    }
    let row = |row: &TaskRow<'_, '_>| {
        let as_of = edition.report.assessment.as_of;
        let left = row.occurrence.and_then(|one| one.days_left(as_of));
        let mut cells = task_cells(edition, row);
        cells.push(Cell::opt(left, Cell::Integer));
        cells.push(Cell::State {
            text: super::tables::status_words(row, lang).to_owned(),
            tone: labels::tone_of(row.status()),
        });
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

fn task_cells(edition: &Edition<'_, '_, '_>, row: &TaskRow<'_, '_>) -> Vec<Cell> {
    let plan = edition.report.assessment.plan;
    let title = labels::title(row.task, row.occurrence, edition.lang);
    vec![
        Cell::text(format!("{}. {title}", row.task.task().id.value)),
        Cell::text(plan.name_of(row.task.in_force.lead)),
        Cell::opt(row.occurrence.map(OccurrenceState::due), Cell::Date),
    ]
}

/// The targets in danger: what they are, what they ask, and who answers for them.
pub fn danger(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let rows: Vec<Row> = assessment
        .targets
        .iter()
        .filter(|target| is_in_danger(target.state))
        .map(|target| {
            let lead = target.target.lead.as_ref();
            Row::new(vec![
                Cell::text(target.target.name.as_str()),
                Cell::text(lead.map_or("", |lead| assessment.plan.name_of(lead))),
                Cell::text(targets::percent(
                    target.value.as_ref(),
                    &target.limits(),
                    lang,
                )),
                Cell::text(targets::goal(target.goal, lang)),
                Cell::State {
                    text: targets::state(target, lang).long.to_owned(),
                    tone: targets::tone(target.state),
                },
                Cell::text(targets::budget_long(target, lang).unwrap_or_default()),
            ])
            .tone(targets::tone(target.state))
        })
        .collect();
    if rows.is_empty() {
        let none = lang.pick(
            "Không có chỉ tiêu nào cần chú ý.",
            "No target is in danger.",
        );
        return vec![Block::toned(Tone::Good, none)];
    }
    vec![Block::Table(Table {
        columns: vec![
            Column::new(lang.pick("Chỉ tiêu", "Target"))
                .room(Room::Wrapped)
                .width(56),
            Column::new(lang.pick("Cơ quan chủ trì", "Lead")).width(26),
            Column::new(lang.pick("Kết quả", "Value")).width(14),
            Column::new(lang.pick("Mức giao", "Asked")).width(12),
            Column::new(lang.pick("Đánh giá", "State")).width(32),
            Column::new(lang.pick("Khoảng cách", "Distance"))
                .room(Room::Wrapped)
                .width(40),
        ],
        rows,
        titled: true,
    })]
}

/// The tasks over the plan's months, with the line of the day.
pub fn timeline(edition: &Edition<'_, '_, '_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let span = assessment.plan.period;
    let mut months = Vec::new();
    let mut month = Period::month_of(span.from);
    while month.first_day() <= span.to {
        months.push((month.first_day(), words::month(month, lang)));
        month = month.next();
    }
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    let stretches = tasks
        .filter(|task| task.in_force.withdrawn.is_none())
        .flat_map(|task| stretches(edition, task, span));
    let as_of = words::date(assessment.as_of, lang);
    Block::Timeline(Timeline {
        title: lang
            .pick("Các nhiệm vụ theo thời gian", "The tasks over time")
            .to_owned(),
        span,
        months,
        as_of: assessment.as_of,
        legend: match lang {
            Lang::Vi => format!(
                "Vạch đen: ngày {as_of}; vạch xanh: ngày hoàn thành; vạch đỏ đứt: hạn ban đầu"
            ),
            Lang::En => format!(
                "Black line: {as_of}; green line: completed; red dashed line: original due day"
            ),
        },
        stretches: stretches.collect(),
    })
}

fn stretches(edition: &Edition<'_, '_, '_>, task: &TaskState<'_>, span: Span) -> Vec<Stretch> {
    let stretch = |occurrence| {
        let row = TaskRow { task, occurrence };
        let name = labels::title(task, occurrence, edition.lang);
        Stretch {
            name: format!("{}. {name}", task.task().id.value),
            state: words::capitalised(&edition.standing(&row)),
            tone: match task.incomplete {
                true => Tone::Warn,
                false => labels::tone_of(row.status()),
            },
            from: occurrence.map_or(span.from, |one| one.opens.max(span.from)),
            to: occurrence.map(OccurrenceState::due),
            original: occurrence
                .and_then(|one| one.days.original)
                .map(|original| original.due)
                .filter(|original| Some(*original) != occurrence.map(OccurrenceState::due)),
            done: row.completed_on(),
        }
    };
    match &task.occurrences[..] {
        [] => vec![stretch(None)],
        some => some.iter().map(|one| stretch(Some(one))).collect(),
    }
}

/// The targets month by month, those first that need attention.
pub fn chart(edition: &Edition<'_, '_, '_>) -> Option<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let with_months = assessment
        .targets
        .iter()
        .filter(|target| target.months.iter().any(|(_, value)| value.is_some()));
    let mut series: Vec<&TargetState<'_>> = with_months.collect();
    let first = series.first()?;
    let points = first
        .months
        .iter()
        .map(|(month, _)| words::month(*month, lang));
    let points = points.collect();
    series.sort_by_key(|target| !is_in_danger(target.state));
    Some(Block::Chart(Chart {
        title: lang
            .pick("Các chỉ tiêu theo tháng (%)", "The targets by month (%)")
            .to_owned(),
        points,
        series: series
            .iter()
            .map(|target| self::series(target, lang))
            .collect(),
    }))
}

fn series(target: &TargetState<'_>, lang: Lang) -> Series {
    let limits = target.limits();
    let value_of = |value: &Option<Value>| {
        value
            .as_ref()
            .and_then(|value| super::tables::hundredths(value.ratio, &limits))
    };
    let told: Vec<String> = (target.months.iter())
        .filter_map(|(month, value)| {
            let shown = targets::percent(Some(value.as_ref()?), &limits, lang);
            Some(format!("{} {shown}", words::month(*month, lang)))
        })
        .collect();
    let whole = targets::percent(target.value.as_ref(), &limits, lang);
    let goal = targets::goal(target.goal, lang);
    Series {
        name: target.target.name.clone(),
        values: target
            .months
            .iter()
            .map(|(_, value)| value_of(value))
            .collect(),
        limit: match target.goal {
            Goal::AtLeast { at_least, .. } => Some(i64::from(at_least.0)),
            Goal::Trend(_) | Goal::None => None,
        },
        words: match (target.goal, lang) {
            (Goal::None, _) => whole,
            (_, Lang::Vi) => format!("{whole} (giao: {goal})"),
            (_, Lang::En) => format!("{whole} (asked: {goal})"),
        },
        state: targets::state(target, lang).long.to_owned(),
        tone: targets::tone(target.state),
        alternative: told.join("; "),
    }
}

/// The units that lead tasks, side by side.
pub fn units(edition: &Edition<'_, '_, '_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let parts = |counts: &crate::assess::summary::Counts| {
        let part = |vi, en, count, tone| Part {
            name: lang.pick(vi, en).to_owned(),
            count,
            tone,
        };
        vec![
            part(
                "Hoàn thành đúng hạn",
                "On time",
                counts.get(Status::CompletedOnTime) + counts.get(Status::Completed),
                Tone::Good,
            ),
            part(
                "Hoàn thành quá hạn",
                "Late",
                counts.get(Status::CompletedLate),
                Tone::Warn,
            ),
            part(
                "Trong hạn",
                "In term",
                counts.sum(Status::is_in_term),
                Tone::Plain,
            ),
            part("Quá hạn", "Overdue", counts.get(Status::Overdue), Tone::Bad),
            part(
                "Không có thời hạn",
                "No deadline",
                counts.sum(Status::is_without_deadline) - counts.get(Status::Completed),
                Tone::Faint,
            ),
        ]
    };
    let leading = assessment
        .units
        .iter()
        .filter(|unit| unit.leading.total() > 0);
    Block::Bars(Bars {
        title: lang
            .pick("Nhiệm vụ theo cơ quan chủ trì", "Tasks by lead")
            .to_owned(),
        bars: leading
            .map(|unit| Bar {
                name: unit.name.to_owned(),
                parts: parts(&unit.leading),
            })
            .collect(),
    })
}
