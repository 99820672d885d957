//! The tables of a report as programs and spreadsheets take them: every column that officials know, every row whole.

use crate::assess::ratio::Ratio;
use crate::assess::report::{Report, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::Value;
use crate::block::lang::Lang;
use crate::block::{Cell, Column, Row, Table};
use crate::model::indicator::{Goal, Percent};
use crate::view::deadline;
use crate::wording::labels;
use crate::wording::labels::RateName;
use crate::wording::recorded;
use crate::wording::sent;
use crate::wording::targets as target_words;
use crate::wording::words;

/// The task table.
pub fn tasks(report: &Report<'_, '_>, lang: Lang) -> Table {
    let titles = match lang {
        Lang::Vi => [
            "TT",
            "Lĩnh vực",
            "Nhiệm vụ",
            "Kỳ thực hiện",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian hoàn thành (theo Kế hoạch)",
            "Hạn cuối",
            "Hạn ban đầu",
            "Tình trạng thực hiện",
            "Ngày hoàn thành",
            "Số ngày quá hạn",
            "Sản phẩm",
            "Sản phẩm còn thiếu",
            "Văn bản, tài liệu kiểm chứng",
            "Nguyên nhân",
            "Giải pháp khắc phục",
            "Ghi chú",
        ],
        Lang::En => [
            "No.",
            "Area",
            "Task",
            "Occurrence",
            "Lead",
            "Coordinators",
            "Deadline (as issued)",
            "Due",
            "Original due",
            "Status",
            "Completed on",
            "Days late",
            "Products",
            "Missing products",
            "Documents",
            "Cause",
            "Remedy",
            "Note",
        ],
    };
    let rows = report
        .tasks
        .iter()
        .map(|row| task_row(report, row, lang))
        .collect();
    let widths = [
        5, 13, 30, 9, 13, 13, 12, 11, 11, 13, 11, 7, 16, 14, 14, 16, 16, 20,
    ];
    Table {
        columns: columns(titles, widths),
        rows,
        titled: true,
    }
}

/// Columns of these titles, as many letters wide.
fn columns<const N: usize>(titles: [&str; N], widths: [u16; N]) -> Vec<Column> {
    let columns = titles.into_iter().zip(widths);
    columns
        .map(|(title, width)| Column::new(title).width(width))
        .collect()
}

fn task_row(report: &Report<'_, '_>, row: &TaskRow<'_, '_>, lang: Lang) -> Row {
    let assessment = report.assessment;
    let (plan, task) = (assessment.plan, row.task);
    let issued = task.task();
    let area = plan
        .areas
        .iter()
        .find(|area| area.id.value == issued.area.value);
    let coordinators: Vec<&str> = task
        .in_force
        .coordinators
        .iter()
        .map(|id| plan.name_of(id))
        .collect();
    let days = row.occurrence.map(|occurrence| &occurrence.days);

    Row::new(vec![
        Cell::text(issued.id.as_str()),
        Cell::text(area.map_or(issued.area.as_str(), |area| &area.report_name)),
        Cell::text(issued.shown_title()),
        Cell::opt(days.and_then(|days| days.current.id), |id| {
            Cell::text(words::capitalised(&words::period(id, lang)))
        }),
        Cell::text(plan.names_of_leads(task.in_force.lead, task.in_force.co_leads)),
        Cell::text(coordinators.join("; ")),
        Cell::text(issued.deadline.text.as_str()),
        Cell::opt(days, |days| Cell::Date(days.current.due)),
        Cell::opt(days.and_then(|days| days.original), |original| {
            Cell::Date(original.due)
        }),
        Cell::State {
            text: labels::of_row(row, lang).long.to_owned(),
            tone: labels::tone_of_row(row),
        },
        Cell::opt(row.completed_on(), Cell::Date),
        Cell::opt(row.days_late(assessment.as_of), Cell::Integer),
        Cell::text(task.in_force.products.join("; ")),
        Cell::text(row.missing_products().join("; ")),
        Cell::text(row.documents().join("; ")),
        Cell::text(recorded::causes(row.entries(), lang)),
        Cell::text(recorded::remedies(row.entries())),
        Cell::text(task_note(report, row, lang)),
    ])
}

/// Flags, notes and decisions of a row.
pub(super) fn task_note(report: &Report<'_, '_>, row: &TaskRow<'_, '_>, lang: Lang) -> String {
    let assessment = report.assessment;
    let task = row.task;
    let mut notes = Vec::new();
    let is_awaited = task.in_force.is_triggered || task.incomplete;
    if row.entries().is_empty()
        && !is_awaited
        && !matches!(row.status(), Status::NotOpen | Status::Withdrawn)
    {
        notes.push(
            lang.pick("Chưa ghi nhận kết quả", "Nothing recorded")
                .to_owned(),
        );
    }
    let lacking: Vec<String> = row
        .quarters_without_evidence(report.window.period.span())
        .into_iter()
        .map(|quarter| words::period(quarter, lang))
        .collect();
    if !lacking.is_empty() {
        let quarters = words::list(&lacking, lang);
        notes.push(format!(
            "{} {quarters}",
            lang.pick("Chưa có tài liệu kiểm chứng trong", "No evidence in")
        ));
    }
    let progress = recorded::progress(row, assessment.as_of, lang);
    notes.extend(progress.iter().map(|words| words::capitalised(words)));
    for (amendment, change) in task
        .in_force
        .changes
        .iter()
        .filter(|(_, change)| change.deadline.is_some())
    {
        let wording = change
            .deadline
            .as_ref()
            .map_or("", |deadline| &deadline.text);
        let day = words::date(amendment.date, lang);
        let document = words::document(&amendment.document, lang);
        notes.push(match lang {
            Lang::Vi => format!("Điều chỉnh thành “{wording}” theo {document} ngày {day}"),
            Lang::En => format!("Changed to “{wording}” by {document} of {day}"),
        });
    }
    if let Some(amendment) = task.in_force.withdrawn {
        notes.push(format!(
            "{} {}",
            lang.pick("Đưa ra khỏi Kế hoạch theo", "Withdrawn by"),
            words::document(&amendment.document, lang)
        ));
    }
    notes.extend(row.entries().iter().filter_map(|entry| entry.note.clone()));
    if let Some(reason) = row
        .occurrence
        .and_then(|occurrence| assessment.plan.calendar.off(occurrence.due()))
    {
        let reason = deadline::off_reason(reason, lang);
        notes.push(match lang {
            Lang::Vi => format!("Hạn cuối là {reason}"),
            Lang::En => format!("Due on {reason}"),
        });
    }
    words::sentences(&notes)
}

/// The target table.
pub fn targets(report: &Report<'_, '_>, lang: Lang) -> Table {
    let titles = match lang {
        Lang::Vi => [
            "TT",
            "Chỉ tiêu",
            "Mục, nhiệm vụ trong Kế hoạch",
            "Cơ quan chủ trì",
            "Mức giao (%)",
            "Tử số",
            "Mẫu số",
            "Kết quả (%)",
            "Kỳ trước (%)",
            "Tăng/giảm (điểm %)",
            "Đánh giá",
            "Nguồn số liệu",
            "Số liệu đến ngày",
            "Ghi chú",
            "Tử số lũy kế",
            "Mẫu số lũy kế",
            "Lũy kế từ đầu kế hoạch (%)",
        ],
        Lang::En => [
            "No.",
            "Target",
            "Clause",
            "Lead",
            "Asked (%)",
            "Numerator",
            "Denominator",
            "Result (%)",
            "Before (%)",
            "Change (points)",
            "State",
            "Source",
            "Until",
            "Note",
            "Numerator to date",
            "Denominator to date",
            "To date (%)",
        ],
    };
    let rows = report
        .targets
        .iter()
        .enumerate()
        .map(|(i, row)| target_row(report, i, row, lang))
        .collect();
    let widths = [
        5, 32, 10, 18, 9, 15, 15, 9, 9, 10, 18, 20, 12, 28, 15, 15, 11,
    ];
    Table {
        columns: columns(titles, widths),
        rows,
        titled: true,
    }
}

pub(super) fn hundredths(ratio: Ratio, limits: &[Percent]) -> Option<i64> {
    ratio
        .hundredths(limits)
        .and_then(|value| i64::try_from(value).ok())
}

fn target_row(report: &Report<'_, '_>, index: usize, row: &TargetRow<'_, '_>, lang: Lang) -> Row {
    let assessment = report.assessment;
    let state = row.state;
    let limits = state.limits();
    let (result, before, to_date) = (row.value(), row.value_before(), state.value.as_ref());
    let percent = |value: Option<&Value>| value.and_then(|value| hundredths(value.ratio, &limits));
    let asked = match state.goal {
        Goal::AtLeast { at_least, .. } => Cell::Percent(i64::from(at_least.0)),
        Goal::Trend(_) => Cell::text(target_words::goal(state.goal, lang)),
        Goal::None => Cell::Empty,
    };
    let numerator =
        |value: Option<&Value>| Cell::opt(value, |value| Cell::count(value.ratio.numerator));
    let denominator =
        |value: Option<&Value>| Cell::opt(value, |value| Cell::count(value.ratio.denominator));
    let until = result.and_then(Value::until);
    let lead = state.lead.map_or("", |lead| assessment.plan.name_of(lead));
    let mut notes = target_words::remarks(assessment, state, lang);
    if result.is_some_and(|value| value.is_estimate) {
        notes.insert(0, lang.pick("ước", "estimate").to_owned());
    }
    notes.extend(
        row.sent_otherwise()
            .map(|sent| sent::before(sent, &limits, lang)),
    );
    Row::new(vec![
        Cell::count(index as u64 + 1),
        Cell::text(state.target.name.as_str()),
        Cell::text(words::clause(&state.target.clause, lang)),
        Cell::text(lead),
        asked,
        numerator(result),
        denominator(result),
        Cell::opt(percent(result), Cell::Percent),
        Cell::opt(percent(before), Cell::Percent),
        Cell::opt(row.change(), Cell::Percent),
        Cell::State {
            text: target_words::state(state, lang).long.to_owned(),
            tone: target_words::tone(state),
        },
        Cell::text(target_words::source(assessment, state)),
        Cell::opt(until, Cell::Date),
        Cell::text(words::sentences(&notes)),
        numerator(to_date),
        denominator(to_date),
        Cell::opt(percent(to_date), Cell::Percent),
    ])
}

/// The unit table.
pub fn units(report: &Report<'_, '_>, lang: Lang) -> Table {
    let titles = match lang {
        Lang::Vi => [
            "Cơ quan, đơn vị",
            "Số nhiệm vụ chủ trì",
            "HT đúng hạn",
            "HT quá hạn",
            "Chưa HT trong hạn",
            "Quá hạn",
            "Không có thời hạn",
            labels::settled(lang).long,
        ],
        Lang::En => [
            "Unit",
            "Leads",
            "On time",
            "Late",
            "In term",
            "Overdue",
            "No deadline",
            labels::settled(lang).long,
        ],
    };
    let rates = RateName::ALL.map(|name| labels::rate(name, lang).long);
    let last = [
        lang.pick("Số nhiệm vụ phối hợp", "Coordinates"),
        lang.pick("Cập nhật gần nhất", "Last entry"),
    ];
    let columns = titles
        .into_iter()
        .chain(rates)
        .chain(last)
        .enumerate()
        .map(|(i, title)| Column::new(title).width(if i == 0 { 34 } else { 13 }))
        .collect();
    let percent = |ratio: Ratio| Cell::opt(hundredths(ratio, &[]), Cell::Percent);
    let rows = report.assessment.units.iter().map(|unit| {
        let counts = &unit.leading;
        let rates = counts.rates();
        let overdue = counts.get(Status::Overdue);
        Row::new(vec![
            Cell::text(unit.name),
            Cell::count(counts.total()),
            Cell::count(counts.get(Status::CompletedOnTime)),
            Cell::count(counts.get(Status::CompletedLate)),
            Cell::count(counts.sum(Status::is_in_term)),
            if unit.incomplete {
                Cell::Empty
            } else {
                Cell::count(overdue)
            },
            Cell::count(counts.sum(Status::is_without_deadline)),
            Cell::count(counts.get(Status::Completed)),
            percent(rates.completion),
            percent(rates.due_completion),
            percent(rates.timeliness),
            percent(rates.progress),
            Cell::count(unit.coordinating),
            Cell::opt(unit.last_record, Cell::Date),
        ])
    });
    Table {
        columns,
        rows: rows.collect(),
        titled: true,
    }
}
