//! The tables of the signed report, for paper: fewer columns than a spreadsheet's, under merged titles.

use crate::wording::targets as target_words;
use chrono::Datelike;

use super::tables;
use super::{Edition, official};
use crate::assess::report::{Group, TargetRow, TaskRow};
use crate::assess::target::{State, Value};
use crate::assess::task::OccurrenceState;
use crate::block::lang::Lang;
use crate::block::{AppendixHead, Block, Cell, Column, Orientation, Row, Table};
use crate::model::plan::Plan;
use crate::wording::labels;
use crate::wording::recorded;
use crate::wording::sent;
use crate::wording::words;

/// What an appendix holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Tasks,
    Targets,
    Statistics,
    Ahead,
}

/// The appendices of a report in their order: a plan without targets, or without counts, has none of them.
fn matters(edition: &Edition<'_>) -> Vec<Matter> {
    let targets = !edition.report.targets.is_empty();
    let statistics = !edition.report.statistics.is_empty();
    let all = [
        (Matter::Tasks, true),
        (Matter::Targets, targets),
        (Matter::Statistics, statistics),
        (
            Matter::Ahead,
            !edition.is_full && !rows_ahead(edition).is_empty(),
        ),
    ];
    let present = all.into_iter().filter(|(_, is_present)| *is_present);
    present.map(|(matter, _)| matter).collect()
}

/// The numbers of so many appendices; one alone has none.
fn numbers(count: usize) -> &'static [&'static str] {
    match count {
        1 => &[""],
        _ => &["I", "II", "III", "IV"],
    }
}

/// Where the report says which appendix holds what.
pub fn reference(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let matters = matters(edition);
    let parts = matters.iter().zip(numbers(matters.len()));
    let parts = parts.map(|(matter, number)| {
        let what = match matter {
            Matter::Tasks => lang.pick("nhiệm vụ", "the tasks of the period"),
            Matter::Targets => lang.pick("chỉ tiêu", "the targets"),
            Matter::Statistics => lang.pick("số liệu thống kê", "the statistics"),
            Matter::Ahead => lang.pick("nhiệm vụ kỳ tới", "the work ahead"),
        };
        let appendix = lang.pick("tại Phụ lục", "in appendix");
        format!("{what} {appendix} {number}").trim_end().to_owned()
    });
    let parts: Vec<String> = parts.collect();
    let all = parts.join(", ");
    Block::text(match lang {
        Lang::Vi => format!("Kết quả chi tiết: {all} kèm theo."),
        Lang::En => format!("In detail: {all}."),
    })
}

/// All appendices, each on pages of its own.
pub fn all(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let (name, year) = (&assessment.plan.organization, assessment.as_of.year());
    let number = edition.issue.signed_number(official::SIGN);
    let number = number.unwrap_or_else(|| format!("       /{}", official::SIGN));
    let day = edition.issue.day.map(words::day_in_full);
    let day = day.unwrap_or_else(|| format!("ngày     tháng     năm {year}"));
    let attached_to = match lang {
        Lang::Vi => format!("(Kèm theo Báo cáo số {number} {day} của {name})"),
        Lang::En => format!("(Attached to report No. {number} of {name})"),
    };
    let head = |number: &str, vi: &str, en: &str| {
        Block::AppendixHead(AppendixHead {
            name: format!("{} {number}", lang.pick("Phụ lục", "Appendix"))
                .trim_end()
                .to_owned(),
            title: lang.pick(vi, en).to_uppercase(),
            attached_to: attached_to.clone(),
        })
    };
    let matters = matters(edition);
    let numbered = matters.iter().zip(numbers(matters.len()));
    let appendices = numbered.map(|(matter, number)| {
        let (head, table) = match matter {
            Matter::Tasks => (
                head(number, "Kết quả thực hiện các nhiệm vụ", "Tasks"),
                tasks(edition),
            ),
            Matter::Targets => (
                head(number, "Kết quả thực hiện các chỉ tiêu", "Targets"),
                targets(edition),
            ),
            Matter::Statistics => (
                head(number, "Thống kê số liệu", "Statistics"),
                statistics(edition),
            ),
            Matter::Ahead => (
                head(number, "Nhiệm vụ đến hạn trong kỳ tới", "The work ahead"),
                ahead(edition, &rows_ahead(edition)),
            ),
        };
        [
            Block::Page(Orientation::Landscape),
            head,
            Block::Table(table),
        ]
    });
    appendices.flatten().collect()
}

/// The tasks of the report, area by area, then those assigned beside the plan.
pub fn tasks(edition: &Edition<'_>) -> Table {
    let lang = edition.lang;
    let pick = |vi, en| lang.pick(vi, en);
    let (time, result) = (pick("Thời hạn", "Deadline"), pick("Kết quả", "Result"));
    let products = pick("Sản phẩm", "Products");
    let missing = pick("Sản phẩm còn thiếu", "Missing products");
    let is_full = edition.is_full;
    // What an office sends has fewer columns, and so fewer pages: the plan has the rest.
    let columns = [
        (true, Column::new(pick("TT", "No.")).width(7)),
        (
            true,
            Column::new(pick("Nhiệm vụ", "Task")).width(if is_full { 30 } else { 40 }),
        ),
        (true, Column::new(pick("Cơ quan chủ trì", "Lead")).width(19)),
        (
            is_full,
            Column::new(pick("Theo Kế hoạch", "As issued"))
                .under(time)
                .width(15),
        ),
        (
            true,
            match is_full {
                true => Column::new(pick("Hạn cuối", "Due")).under(time),
                false => Column::new(pick("Hạn cuối", "Due")),
            }
            .width(16),
        ),
        (
            true,
            Column::new(pick("Tình trạng", "Status"))
                .under(result)
                .width(18),
        ),
        (
            true,
            Column::new(pick("Ngày hoàn thành", "Completed on"))
                .under(result)
                .width(16),
        ),
        (
            true,
            Column::new(pick("Số ngày quá hạn", "Days late"))
                .under(result)
                .width(9),
        ),
        (
            is_full,
            Column::new(pick("Theo Kế hoạch", "Asked"))
                .under(products)
                .width(16),
        ),
        (
            true,
            match is_full {
                true => Column::new(pick("Còn thiếu", "Missing")).under(products),
                false => Column::new(missing),
            }
            .width(15),
        ),
        (
            true,
            Column::new(pick("Tài liệu kiểm chứng", "Documents")).width(20),
        ),
        (
            true,
            Column::new(pick("Ghi chú", "Note")).width(if is_full { 28 } else { 50 }),
        ),
    ];
    let shown = columns.each_ref().map(|(is_shown, _)| *is_shown);
    let columns: Vec<Column> = columns
        .into_iter()
        .filter_map(|(is_shown, column)| is_shown.then_some(column))
        .collect();
    let areas = edition.report.assessment.plan.areas.iter();
    let areas = areas.map(|area| {
        let title = format!("{}. {}", *area.id, area.report_name);
        (Group::Area(&area.id.value), title)
    });
    let others = [
        (Group::Elsewhere, labels::elsewhere(lang).to_owned()),
        (Group::Assigned, labels::assigned(lang).to_owned()),
    ];
    let mut rows = Vec::new();
    for (group, title) in areas.chain(others) {
        let of = edition.report.rows_of(group);
        if !of.is_empty() {
            rows.push(Row::title(title, columns.len()));
            rows.extend(of.iter().map(|row| task(edition, row, &shown)));
        }
    }
    let table = Table {
        columns,
        rows,
        titled: true,
    };
    // A plan may name no product at all.
    table.without_empty(&[products, missing])
}

/// A task in the columns that are shown.
fn task(edition: &Edition<'_>, row: &TaskRow<'_, '_>, shown: &[bool]) -> Row {
    let (report, lang) = (edition.report, edition.lang);
    let plan = report.assessment.plan;
    let issued = row.task.task();
    let due = row.occurrence.map(OccurrenceState::due);

    let notes = [
        recorded::causes(row.entries(), lang),
        recorded::remedies(row.entries()),
        tables::task_note(report, row, lang),
    ];
    let cells = vec![
        Cell::text(issued.shown_number()),
        Cell::text(labels::title(row.task, row.occurrence, lang)),
        Cell::text(leads(plan, row)),
        Cell::text(issued.deadline.text.as_str()),
        Cell::opt(due, Cell::Date),
        Cell::text(labels::of_row(row, lang).long),
        Cell::opt(row.completed_on(), Cell::Date),
        Cell::opt(row.days_late(report.assessment.as_of), Cell::Integer),
        Cell::text(row.task.in_force.products.join("; ")),
        Cell::text(row.missing_products().join("; ")),
        Cell::text(row.documents().join("; ")),
        Cell::text(words::sentences(&notes)),
    ];
    let cells = cells.into_iter().zip(shown);
    let cells = cells.filter_map(|(cell, is_shown)| is_shown.then_some(cell));
    Row::new(cells.collect()).tone(labels::tone_of_row(row))
}

/// Who leads, by short names, for the column is narrow.
fn leads(plan: &Plan, row: &TaskRow<'_, '_>) -> String {
    let in_force = &row.task.in_force;
    let co_leads = in_force.co_leads.iter().map(|id| id.as_str());
    let ids = std::iter::once(in_force.lead).chain(co_leads);
    let names: Vec<&str> = ids.map(|id| plan.short_name_of(id)).collect();
    names.join("; ")
}

/// The targets: the period, the one before where the plan holds it, and since the plan began.
pub fn targets(edition: &Edition<'_>) -> Table {
    let lang = edition.lang;
    let pick = |vi, en| lang.pick(vi, en);
    let period = words::capitalised(&words::period(edition.report.window.period, lang));
    let to_date = pick("Lũy kế đến nay", "To date");
    let counts = pick("Tử số / Mẫu số", "Counts");
    let has_before = edition
        .report
        .targets
        .iter()
        .any(|row| row.before.is_some());
    let mut columns = vec![
        Column::new(pick("TT", "No.")).width(6),
        Column::new(pick("Chỉ tiêu", "Target")).width(32),
        Column::new(pick("Mục, nhiệm vụ", "Clause")).width(9),
        Column::new(pick("Cơ quan chủ trì", "Lead")).width(19),
        Column::new(pick("Mức giao", "Asked")).width(11),
        Column::new(counts).under(&period).width(22),
        Column::new("%").under(&period).width(10),
    ];
    if has_before {
        columns.extend([
            Column::new(pick("Kỳ trước (%)", "Before (%)")).width(10),
            Column::new(pick("Tăng/ giảm (điểm %)", "Change (points)")).width(12),
        ]);
    }
    columns.extend([
        Column::new(counts).under(to_date).width(22),
        Column::new("%").under(to_date).width(10),
        Column::new(pick("Đánh giá", "State")).width(20),
        Column::new(pick("Ghi chú", "Note")).width(26),
    ]);
    let rows = edition.report.targets.iter().enumerate();
    let rows = rows.map(|(number, row)| target(edition, number, row, has_before));
    Table {
        rows: rows.collect(),
        columns,
        titled: true,
    }
}

fn target(edition: &Edition<'_>, number: usize, row: &TargetRow<'_, '_>, has_before: bool) -> Row {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let state = row.state;
    let limits = state.limits();
    let lead = state.lead;
    let hundredths = |value: Option<&Value>| {
        let percent = value.and_then(|value| tables::hundredths(value.ratio, &limits));
        Cell::opt(percent, Cell::Percent)
    };
    let pair = |value: Option<&Value>| {
        [
            Cell::text(target_words::counts(value, lang)),
            hundredths(value),
        ]
    };
    let value = row.value();
    let mut notes = target_words::remarks(assessment, state, lang);
    if state.state == State::NotApplicable && assessment.assignments.is_empty() {
        let none = lang.pick("chưa ghi nhận nhiệm vụ được giao", "no assignment recorded");
        notes.push(none.to_owned());
    }
    if value.is_some_and(|value| value.is_estimate) {
        notes.insert(0, lang.pick("ước", "estimate").to_owned());
    }
    notes.extend(value.and_then(|value| edition.early(value.until())));
    notes.extend(
        row.sent_otherwise()
            .map(|sent| sent::before(sent, &limits, lang)),
    );
    let mut cells = vec![
        Cell::count(number as u64 + 1),
        Cell::text(state.target.name.as_str()),
        Cell::text(words::clause(&state.target.clause, lang)),
        Cell::text(lead.map_or("", |lead| assessment.plan.short_name_of(lead))),
        Cell::text(target_words::goal(state.goal, lang)),
    ];
    cells.extend(pair(value));
    if has_before {
        cells.push(hundredths(row.value_before()));
        cells.push(Cell::opt(row.change(), Cell::Percent));
    }
    cells.extend(pair(row.value_to_date()));
    cells.push(Cell::text(target_words::state(state, lang).long));
    cells.push(Cell::text(words::sentences(&notes)));
    Row::new(cells).tone(target_words::tone(state))
}

/// The statistical list that the city asks for.
pub fn statistics(edition: &Edition<'_>) -> Table {
    let lang = edition.lang;
    let rows = edition
        .report
        .statistics
        .iter()
        .enumerate()
        .map(|(i, one)| {
            let cutoff = edition.report.window.cutoff;
            let until = one.until.filter(|until| *until != cutoff);
            let notes = [
                one.is_estimate
                    .then(|| lang.pick("ước", "estimate").to_owned()),
                one.value
                    .is_none()
                    .then(|| lang.pick("chưa có số liệu", "no data").to_owned()),
                until.map(|day| match lang {
                    Lang::Vi => format!("số liệu đến {}", words::on_day(day, lang)),
                    Lang::En => format!("until {}", words::date(day, lang)),
                }),
                edition.uncovered(&[one]),
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
            Column::new(lang.pick("TT", "No.")).width(5),
            Column::new(lang.pick("Chỉ tiêu thống kê", "Count")).width(52),
            Column::new(lang.pick("ĐVT", "Unit")).width(10),
            Column::new(lang.pick("Số liệu", "Value")).width(20),
            Column::new(lang.pick("Ghi chú", "Note")).width(36),
        ],
        titled: true,
    }
}

/// What is overdue, what falls due up to the outlook's end, and what goes on beyond it.
fn rows_ahead<'e>(edition: &Edition<'e>) -> Vec<TaskRow<'e, 'e>> {
    let outlook = &edition.report.outlook;
    let rows = outlook.overdue.iter().chain(&outlook.due);
    rows.chain(&outlook.open).copied().collect()
}

/// Work ahead, with who leads it and when it is due.
pub fn ahead(edition: &Edition<'_>, rows: &[TaskRow<'_, '_>]) -> Table {
    let lang = edition.lang;
    let plan = edition.report.assessment.plan;
    let rows = rows.iter().map(|row| {
        let task = row.task.task();
        Row::new(vec![
            Cell::text(task.id.as_str()),
            Cell::text(labels::title(row.task, row.occurrence, lang)),
            Cell::text(plan.names_of_leads(row.task.in_force.lead, row.task.in_force.co_leads)),
            Cell::opt(row.occurrence.map(OccurrenceState::due), Cell::Date),
        ])
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("TT", "No.")).width(4),
            Column::new(lang.pick("Nhiệm vụ", "Task")).width(46),
            Column::new(lang.pick("Cơ quan chủ trì", "Lead")).width(27),
            Column::new(lang.pick("Hạn cuối", "Due")).width(12),
        ],
        titled: true,
    }
}
