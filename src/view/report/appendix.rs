//! The tables of the signed report, for paper: fewer columns than a spreadsheet's, under merged titles.

use super::Edition;
use super::tables;
use crate::assess::report::{TargetRow, TaskRow};
use crate::assess::target::Value;
use crate::assess::task::OccurrenceState;
use crate::model::plan::Area;
use crate::view::block::{Block, Cell, Column, Row, Table};
use crate::view::lang::Lang;
use crate::view::{labels, targets, words};

/// All appendices.
pub fn all(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let title = |number: u32, vi: &str, en: &str| match lang {
        Lang::Vi => Block::heading(1, format!("Phụ lục {number}. {vi}")),
        Lang::En => Block::heading(1, format!("Appendix {number}. {en}")),
    };
    vec![
        title(1, "Kết quả thực hiện các nhiệm vụ", "Tasks"),
        Block::Table(tasks(edition)),
        title(2, "Kết quả thực hiện các chỉ tiêu", "Targets"),
        Block::Table(targets(edition)),
        title(3, "Thống kê số liệu", "Statistics"),
        Block::Table(statistics(edition)),
    ]
}

/// The tasks of the report, area by area, then those assigned beside the plan.
pub fn tasks(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let pick = |vi, en| lang.pick(vi, en);
    let (time, result) = (pick("Thời hạn", "Deadline"), pick("Kết quả", "Result"));
    let products = pick("Sản phẩm", "Products");
    let columns = vec![
        Column::new("TT").width(5),
        Column::new(pick("Nhiệm vụ", "Task")).width(30),
        Column::new(pick("Cơ quan chủ trì", "Lead")).width(13),
        Column::new(pick("Theo Kế hoạch", "As issued"))
            .under(time)
            .width(12),
        Column::new(pick("Hạn cuối", "Due")).under(time).width(14),
        Column::new(pick("Tình trạng", "Status"))
            .under(result)
            .width(13),
        Column::new(pick("Ngày hoàn thành", "Completed on"))
            .under(result)
            .width(14),
        Column::new(pick("Số ngày quá hạn", "Days late"))
            .under(result)
            .width(8),
        Column::new(pick("Theo Kế hoạch", "Asked"))
            .under(products)
            .width(15),
        Column::new(pick("Còn thiếu", "Missing"))
            .under(products)
            .width(13),
        Column::new(pick("Văn bản kiểm chứng", "Documents")).width(14),
        Column::new(pick("Ghi chú", "Note")).width(26),
    ];
    let plan = edition.report.assessment.plan;
    let is_of = |row: &&TaskRow<'_, '_>, area: &Area| {
        let task = row.task.task();
        task.assignment.is_none() && task.area.value == *area.id
    };
    let all = &edition.report.tasks;
    let mut rows = Vec::new();
    let mut add = |title: String, of: Vec<&TaskRow<'_, '_>>| {
        if !of.is_empty() {
            rows.push(Row::title(title, columns.len()));
            rows.extend(of.iter().map(|row| task(edition, row)));
        }
    };
    for area in &plan.areas {
        let title = format!("{}. {}", *area.id, area.report_name);
        add(title, all.iter().filter(|row| is_of(row, area)).collect());
    }
    let known = |row: &&TaskRow<'_, '_>| plan.areas.iter().any(|area| is_of(row, area));
    let rest = all.iter().filter(|row| !known(row)).collect();
    let title = pick(
        "Nhiệm vụ được giao ngoài Kế hoạch",
        "Assigned beside the plan",
    );
    add(title.to_owned(), rest);
    Table {
        columns,
        rows,
        titled: true,
    }
}

fn task(edition: &Edition<'_, '_, '_>, row: &TaskRow<'_, '_>) -> Row {
    let (report, lang) = (edition.report, edition.lang);
    let plan = report.assessment.plan;
    let issued = row.task.task();
    let due = row.occurrence.map(OccurrenceState::due);

    let late = row
        .occurrence
        .and_then(|one| one.days_late(report.assessment.as_of));
    let late = late.filter(|late| *late > 0 && !row.task.incomplete);
    let notes = [
        tables::causes(row.entries()),
        tables::joined(row.entries(), |entry| entry.remedy.as_deref()),
        tables::task_note(report, row, lang),
    ];
    let notes: Vec<String> = notes.into_iter().filter(|note| !note.is_empty()).collect();
    Row::new(vec![
        Cell::text(issued.id.as_str()),
        Cell::text(labels::title(row.task, row.occurrence, lang)),
        Cell::text(plan.name_of(row.task.in_force.lead)),
        Cell::text(issued.deadline.text.as_str()),
        Cell::opt(due, Cell::Date),
        Cell::text(tables::status_words(row, lang)),
        Cell::opt(row.completed_on(), Cell::Date),
        Cell::opt(late, Cell::Integer),
        Cell::text(row.task.in_force.products.join("; ")),
        Cell::text(row.missing_products().join("; ")),
        Cell::text(tables::documents(row.entries()).join("; ")),
        Cell::text(notes.join("; ")),
    ])
    .tone(labels::tone_of(row.status()))
}

/// The targets: the period, the one before, and since the plan began.
pub fn targets(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let pick = |vi, en| lang.pick(vi, en);
    let period = words::capitalised(&words::period(edition.report.window.period, lang));
    let to_date = pick("Lũy kế từ đầu Kế hoạch", "Since the plan began");
    let (numerator, denominator) = (pick("Tử số", "Numerator"), pick("Mẫu số", "Denominator"));
    let columns = vec![
        Column::new("TT").width(5),
        Column::new(pick("Chỉ tiêu", "Target")).width(23),
        Column::new(pick("Mục trong Kế hoạch", "Clause")).width(9),
        Column::new(pick("Cơ quan chủ trì", "Lead")).width(12),
        Column::new(pick("Mức giao", "Asked")).width(11),
        Column::new(numerator).under(&period).width(20),
        Column::new(denominator).under(&period).width(20),
        Column::new("%").under(&period).width(10),
        Column::new(pick("Kỳ trước (%)", "Before (%)")).width(10),
        Column::new(pick("Tăng/giảm (điểm %)", "Change (points)")).width(10),
        Column::new(numerator).under(to_date).width(20),
        Column::new(denominator).under(to_date).width(20),
        Column::new("%").under(to_date).width(10),
        Column::new(pick("Đánh giá", "State")).width(13),
        Column::new(pick("Ghi chú", "Note")).width(19),
    ];
    let rows = edition.report.targets.iter().enumerate();
    Table {
        rows: rows.map(|(i, row)| target(edition, i, row)).collect(),
        columns,
        titled: true,
    }
}

fn target(edition: &Edition<'_, '_, '_>, index: usize, row: &TargetRow<'_, '_>) -> Row {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let state = row.state;
    let limits = state.limits();
    let lead = state.target.lead.as_ref();
    let lead = lead.map_or("", |lead| assessment.plan.name_of(lead));
    let counts = |value: Option<&Value>| {
        let count = |get: fn(&Value) -> u64| Cell::opt(value, |value| Cell::count(get(value)));
        let percent = value.and_then(|value| tables::hundredths(value.ratio, &limits));
        [
            count(|value| value.ratio.numerator),
            count(|value| value.ratio.denominator),
            Cell::opt(percent, Cell::Percent),
        ]
    };
    let value = row.value();
    let mut notes = targets::remarks(assessment, state, lang);
    if value.is_some_and(|value| value.is_estimate) {
        notes.insert(0, lang.pick("ước", "estimate").to_owned());
    }
    let before = row.value_before();
    let before = before.and_then(|value| tables::hundredths(value.ratio, &limits));
    let mut cells = vec![
        Cell::count(index as u64 + 1),
        Cell::text(state.target.name.as_str()),
        Cell::text(state.target.clause.as_str()),
        Cell::text(lead),
        Cell::text(targets::goal(state.goal, lang)),
    ];
    cells.extend(counts(value));
    cells.push(Cell::opt(before, Cell::Percent));
    cells.push(Cell::opt(row.change(), Cell::Percent));
    cells.extend(counts(state.value.as_ref()));
    cells.push(Cell::text(targets::state(state, lang).long));
    cells.push(Cell::text(notes.join("; ")));
    Row::new(cells).tone(targets::tone(state.state))
}

/// The statistical list that the city asks for.
pub fn statistics(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let rows = edition
        .report
        .statistics
        .iter()
        .enumerate()
        .map(|(i, one)| {
            let notes = [
                one.is_estimate
                    .then(|| lang.pick("ước", "estimate").to_owned()),
                one.value
                    .is_none()
                    .then(|| lang.pick("chưa có số liệu", "no data").to_owned()),
                one.until.map(|day| match lang {
                    Lang::Vi => format!("số liệu đến {}", words::on_day(day, lang)),
                    Lang::En => format!("until {}", words::date(day, lang)),
                }),
            ];
            Row::new(vec![
                Cell::count(i as u64 + 1),
                Cell::text(one.count.name.as_str()),
                Cell::text(one.count.unit.as_deref().unwrap_or_default()),
                Cell::opt(one.value, Cell::count),
                Cell::text(notes.into_iter().flatten().collect::<Vec<_>>().join("; ")),
            ])
        });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new("STT").width(5),
            Column::new(lang.pick("Chỉ tiêu", "Count")).width(52),
            Column::new(lang.pick("ĐVT", "Unit")).width(10),
            Column::new(lang.pick("Số liệu", "Value")).width(20),
            Column::new(lang.pick("Ghi chú", "Note")).width(36),
        ],
        titled: true,
    }
}

/// What falls due next, with who leads it.
pub fn due(edition: &Edition<'_, '_, '_>) -> Table {
    let lang = edition.lang;
    let plan = edition.report.assessment.plan;
    let rows = edition.report.outlook.due.iter().map(|row| {
        let task = row.task.task();
        Row::new(vec![
            Cell::text(task.id.as_str()),
            Cell::text(labels::title(row.task, row.occurrence, lang)),
            Cell::text(plan.name_of(row.task.in_force.lead)),
            Cell::opt(row.occurrence.map(OccurrenceState::due), Cell::Date),
        ])
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new("TT").width(4),
            Column::new(lang.pick("Nhiệm vụ", "Task")).width(50),
            Column::new(lang.pick("Cơ quan chủ trì", "Lead")).width(22),
            Column::new(lang.pick("Hạn cuối", "Due")).width(12),
        ],
        titled: true,
    }
}
