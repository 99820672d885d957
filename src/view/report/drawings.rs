//! The report as drawings: the tasks over the plan's months, the targets month by month, the units side by side.

use super::Edition;
use crate::assess::report::{TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::target::Value;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::block::{Bar, Bars, Block, Chart, Part, Point, Series, Stretch, Timeline, Tone};
use crate::model::indicator::Goal;
use crate::time::period::{Period, Span};
use crate::wording::labels;
use crate::wording::targets as target_words;
use crate::wording::words;

/// The tasks over the plan's months, with the line of the day.
pub fn timeline(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let span = assessment.plan.period;
    let months: Vec<Period> = assessment
        .plan
        .month_windows()
        .iter()
        .map(|window| window.period)
        // Its last days may be those of the figures of the month after.
        .filter(|month| month.first_day() <= span.to)
        .collect();
    let names = words::months(&months, lang);
    let months = months.iter().map(|month| month.first_day()).zip(names);
    let tasks = assessment.tasks.iter().chain(&assessment.assignments);
    let stretches = tasks
        .filter(|task| task.in_force.withdrawn.is_none())
        .flat_map(|task| stretches(edition, task, span));
    let as_of = words::date(assessment.as_of, lang);
    Block::Timeline(Timeline {
        heads: [
            lang.pick("Nhiệm vụ", "Task"),
            lang.pick("Cơ quan chủ trì", "Lead"),
            lang.pick("Từ ngày", "From"),
            lang.pick("Hạn cuối", "Due"),
            lang.pick("Tình trạng", "Status"),
        ],
        title: lang
            .pick("Các nhiệm vụ theo thời gian", "The tasks over time")
            .to_owned(),
        span,
        months: months.collect(),
        as_of: assessment.as_of,
        legend: match lang {
            Lang::Vi => format!(
                "Vạch đen: ngày {as_of}; vạch xanh: ngày hoàn thành; vạch đỏ đứt: hạn ban đầu; khung đỏ nhạt: thời gian quá hạn"
            ),
            Lang::En => format!(
                "Black line: {as_of}; green line: completed; red dashed line: original due day; light red frame: time past due"
            ),
        },
        stretches: stretches.collect(),
    })
}

fn stretches(edition: &Edition<'_>, task: &TaskState<'_>, span: Span) -> Vec<Stretch> {
    let assessment = edition.report.assessment;
    let stretch = |occurrence| {
        let row = TaskRow { task, occurrence };
        let name = labels::title(task, occurrence, edition.lang);
        let state = words::capitalised(&edition.standing(&row));
        let from = occurrence.map_or(span.from, |one: &OccurrenceState<'_>| {
            // A day before the plan has no time of its own in it.
            one.opens.max(span.from).min(one.due())
        });
        let to = occurrence.map(OccurrenceState::due);
        let time = match to {
            Some(to) => words::span(Span { from, to }, edition.lang),
            None => match edition.lang {
                Lang::Vi => format!("từ {}", words::on_day(from, edition.lang)),
                Lang::En => format!("from {}", words::date(from, edition.lang)),
            },
        };
        Stretch {
            name: format!("{}. {name}", task.task().id.value),
            lead: assessment.plan.name_of(task.in_force.lead).to_owned(),
            alternative: format!("{time}: {state}"),
            state,
            tone: labels::tone_of_row(&row),
            from,
            to,
            original: row.original_due(),
            done: row.completed_on(),
            late_until: (row.is_late()).then(|| row.completed_on().unwrap_or(assessment.as_of)),
        }
    };
    match &task.occurrences[..] {
        [] => vec![stretch(None)],
        some => some.iter().map(|one| stretch(Some(one))).collect(),
    }
}

/// The targets month by month up to the last with a value, those first that need attention.
pub fn chart(edition: &Edition<'_>) -> Option<Block> {
    let lang = edition.lang;
    let last_known = |row: &TargetRow<'_, '_>| {
        let mut months = row.state.months.iter();
        months.rposition(|(_, value)| value.is_some())
    };
    let mut rows = edition.targets_by_danger();
    rows.retain(|row| last_known(row).is_some());
    let last = rows.iter().filter_map(|row| last_known(row)).max()?;
    let months = rows.first()?.state.months.iter();
    let points: Vec<Period> = months.map(|(month, _)| *month).take(last + 1).collect();
    let points = words::months(&points, lang);
    let about = match lang {
        Lang::Vi => ["Kết quả", "Đánh giá", "Tháng có số ước"],
        Lang::En => ["Value", "State", "Estimated"],
    };
    Some(Block::Chart(Chart {
        title: lang
            .pick("Các chỉ tiêu theo tháng (%)", "The targets by month (%)")
            .to_owned(),
        series: rows
            .iter()
            .map(|row| series(edition, row, &points))
            .collect(),
        points,
        about: about.map(str::to_owned),
    }))
}

fn series(edition: &Edition<'_>, row: &TargetRow<'_, '_>, points: &[String]) -> Series {
    let lang = edition.lang;
    let target = row.state;
    let limits = target.limits();
    let months = target.months.iter().take(points.len());
    let point = |value: &Value| {
        let hundredths = super::tables::hundredths(value.ratio, &limits)?;
        let number = words::hundredths(hundredths, lang);
        Some(Point {
            hundredths,
            is_estimate: value.is_estimate,
            text: match value.is_estimate {
                true => format!("{} {number}", lang.pick("ước", "est.")),
                false => number,
            },
        })
    };
    let told: Vec<String> = points
        .iter()
        .zip(months.clone())
        .filter_map(|(point, (_, value))| {
            let shown = target_words::percent(Some(value.as_ref()?), &limits, lang);
            Some(format!("{point} {shown}"))
        })
        .collect();
    Series {
        name: target.target.name.clone(),
        values: months
            .map(|(_, value)| value.as_ref().and_then(point))
            .collect(),
        limit: match target.goal {
            Goal::AtLeast { at_least, .. } => Some(i64::from(at_least.0)),
            Goal::Trend(_) | Goal::None => None,
        },
        words: whole(edition, row),
        state: target_words::state(target, lang).long.to_owned(),
        tone: target_words::tone(target),
        alternative: told.join("; "),
    }
}

/// The value on which the state rests with what is asked, and that of the period where it is another.
fn whole(edition: &Edition<'_>, row: &TargetRow<'_, '_>) -> String {
    let lang = edition.lang;
    let shown = |value| target_words::percent(value, &row.state.limits(), lang);
    let goal = target_words::goal(row.state.goal, lang);
    let mut words = shown(row.value_to_date());
    if row.state.goal != Goal::None {
        words.push_str(&match lang {
            Lang::Vi if matches!(row.state.goal, Goal::Trend(_)) => format!(" (yêu cầu: {goal})"),
            Lang::Vi => format!(" (mức giao: {goal})"),
            Lang::En => format!(" (asked: {goal})"),
        });
    }
    let of_period = row
        .value()
        .filter(|value| Some(value.ratio) != row.value_to_date().map(|value| value.ratio));
    if let Some(value) = of_period {
        let period = words::period(edition.report.window.period, lang);
        let period = words::capitalised(&period);
        words.push_str(&format!("; {period}: {}", shown(Some(value))));
    }
    words
}

/// The units that lead tasks, side by side.
pub fn units(edition: &Edition<'_>) -> Block {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let parts = |counts: &Counts| {
        let part = |vi, en, count, tone| Part {
            name: lang.pick(vi, en).to_owned(),
            count,
            tone,
        };
        vec![
            part(
                "Hoàn thành đúng hạn",
                "On time",
                counts.get(Status::CompletedOnTime),
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
                "Hoàn thành không thời hạn, đủ kiểm chứng",
                "Done or evidenced, no deadline",
                counts.get(Status::Completed),
                Tone::Good,
            ),
            part(
                "Không có thời hạn, chưa xong",
                "No deadline, open",
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
