//! What each area did, tasks and measures alike, with its figures and targets.

use std::collections::BTreeMap;

use crate::assess::report::{Group, MeasureRow, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::State;
use crate::assess::task::TaskState;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::indicator::Formula;
use crate::model::plan::Area;
use crate::view::letter::Committee;
use crate::view::report::{Edition, overview};
use crate::wording::labels;
use crate::wording::words;

/// What an area did: its tasks, measures, figures and targets, then what is still to be filled in.
pub(super) fn area(edition: &Edition<'_>, area: &Area) -> Vec<Block> {
    let report = edition.report;
    let rows = report.rows_of(Group::Area(&area.id.value));
    let mut blocks = tasks(edition, &rows);
    let measures: Vec<&MeasureRow<'_>> = report
        .measures
        .iter()
        .filter(|row| row.measure.area.value == *area.id)
        .collect();
    blocks.extend(measures.iter().flat_map(|row| measure(edition, row)));
    blocks.extend(figures(edition, area));
    let silent: Vec<String> = measures
        .iter()
        .filter(|row| row.entries.is_empty() && !row.has_task)
        .map(|row| row.measure.id.value.clone())
        .collect();
    if !silent.is_empty() {
        let list = words::list(&silent, edition.lang);
        blocks.push(Block::to_complete(match edition.lang {
            Lang::Vi => {
                format!("Đề nghị bổ sung việc thực hiện trong kỳ: điểm {list} của Kế hoạch")
            }
            Lang::En => {
                format!("Nothing recorded in the period on {list} of the plan; to be completed")
            }
        }));
    }
    blocks
}

/// Rows that something can be said about, each in a sentence; those without a record in the period in brackets.
fn tasks(edition: &Edition<'_>, rows: &[&TaskRow<'_, '_>]) -> Vec<Block> {
    let lang = edition.lang;
    let first = edition.report.window.period.first_day();
    let is_told = |row: &TaskRow<'_, '_>| {
        let asks_for_word = row.status().is_in_term() || row.status() == Status::Continuous;
        !asks_for_word || row.is_unknown() || row.entries().iter().any(|entry| entry.date >= first)
    };
    let mut blocks: Vec<Block> = rows
        .iter()
        .filter(|row| is_told(row))
        .map(|row| Block::bullet(edition.task(row)))
        .collect();
    let silent = rows
        .iter()
        .filter(|row| !is_told(row) && row.status() != Status::NotOpen);
    let silent: Vec<String> = silent
        .map(|row| match (row.occurrence, lang) {
            (Some(one), Lang::Vi) => {
                format!(
                    "{} (hạn cuối {})",
                    edition.task_name(row),
                    words::date(one.due(), lang)
                )
            }
            (Some(one), Lang::En) => format!("{} (due {})", edition.task_name(row), one.due()),
            (None, _) => edition.task_name(row),
        })
        .collect();
    if !silent.is_empty() {
        let list = silent.join("; ");
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("Đề nghị bổ sung kết quả trong kỳ: {list}"),
            Lang::En => format!("To be completed, nothing recorded in the period: {list}"),
        }));
    }
    blocks
}

pub(super) fn measure(edition: &Edition<'_>, row: &MeasureRow<'_>) -> Option<Block> {
    let first = row.entries.first()?.unit.as_str();
    let told = edition.entries(row.entries.iter().copied(), Some(first))?;
    let unit = edition.report.assessment.plan.name_of(first);
    let point = words::point(&row.measure.id, edition.lang);
    Some(Block::bullet(format!("{point} ({unit}): {told}.")))
}

/// The sums of counts from which targets of an area are computed, with their parts.
pub(super) fn sums(edition: &Edition<'_>, area: &Area) -> Vec<Block> {
    let plan = edition.report.assessment.plan;
    let rows = targets_of(edition, area);
    let counts_here = |id: &str| {
        rows.iter().any(|row| match &row.state.target.formula {
            Formula::Counts {
                numerator,
                denominator,
                ..
            } => numerator
                .iter()
                .chain(denominator)
                .any(|count| count.value == id),
            Formula::Tasks | Formula::Assignments => false,
        })
    };
    let sums = plan.indicators.identities.iter();
    let sums = sums.filter(|identity| identity.total.iter().any(|id| counts_here(id)));
    sums.filter_map(|identity| edition.identity(identity))
        .map(Block::bullet)
        .collect()
}

pub(super) fn targets_of<'e>(edition: &'e Edition<'_>, area: &Area) -> Vec<&'e TargetRow<'e, 'e>> {
    let plan = edition.report.assessment.plan;
    let is_of = |row: &&TargetRow<'_, '_>| {
        plan.area_of(row.state.target)
            .is_some_and(|of| of.id.value == *area.id)
    };
    edition.report.targets.iter().filter(is_of).collect()
}

/// The targets, by name and day of judgement, of which a value is known but none of that day, which is still owed.
pub(super) fn owed(edition: &Edition<'_>, rows: &[&TargetRow<'_, '_>]) -> Vec<String> {
    let lang = edition.lang;
    let targets = rows.iter().map(|row| row.state);
    let known = targets.filter(|target| {
        let value = target.value.as_ref();
        value.is_some_and(|value| value.ratio.denominator > 0)
    });
    let owed = known.filter_map(|target| {
        let day = words::date(target.unjudged_on?, lang);
        let name = words::uncapitalised(&target.target.name);
        Some(match lang {
            Lang::Vi => format!("{name} (tại ngày đánh giá {day})"),
            Lang::En => format!("{name} (of {day}, the day of judgement)"),
        })
    });
    owed.collect()
}

/// Where data is to be filled in.
pub(super) fn missing_data(names: &[String], lang: Lang) -> Option<Block> {
    let list = names.join("; ");
    (!names.is_empty()).then(|| {
        Block::to_complete(match lang {
            Lang::Vi => format!("Đề nghị bổ sung số liệu: {list}"),
            Lang::En => format!("No data: {list}; to be completed"),
        })
    })
}

/// The sums and targets that belong to an area.
fn figures(edition: &Edition<'_>, area: &Area) -> Vec<Block> {
    let lang = edition.lang;
    let rows = targets_of(edition, area);
    let mut blocks = sums(edition, area);
    let mut without_value = Vec::new();
    for row in &rows {
        match edition.target(row) {
            Some(told) => blocks.push(Block::bullet(told)),
            None => without_value.push(row.state),
        }
    }
    let without = |state: State| -> Vec<String> {
        let targets = without_value.iter().filter(|target| target.state == state);
        targets
            .map(|target| words::uncapitalised(&target.target.name))
            .collect()
    };
    let not_yet = without(State::NotYetMeasured);
    if !not_yet.is_empty() {
        let list = not_yet.join("; ");
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!("Chưa đến kỳ đánh giá: {list}."),
            Lang::En => format!("Not yet measured: {list}."),
        }));
    }
    let mut none = without(State::NoData);
    none.extend(owed(edition, &rows));
    blocks.extend(missing_data(&none, lang));
    blocks
}

/// The decisions of the period that changed the plan, each change a paragraph.
pub(super) fn decided(edition: &Edition<'_>) -> Vec<Block> {
    let sentences = edition.decided();
    if sentences.is_empty() {
        return Vec::new();
    }
    let title = Block::heading(3, overview::decided_title(edition.lang));
    let sentences = sentences.into_iter().map(Block::bullet);
    std::iter::once(title).chain(sentences).collect()
}

/// Tasks that were assigned beside the plan.
pub(super) fn assigned(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let title = labels::assigned(lang);
    let rows = edition.report.rows_of(Group::Assigned);
    let mut blocks = vec![Block::heading(3, title)];
    if rows.is_empty() {
        let committee = Committee::of(edition.report.assessment.plan).in_short();
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => {
                format!("Bổ sung nhiệm vụ được cấp trên và {committee} giao trong kỳ, nếu có")
            }
            Lang::En => {
                "No assignment recorded in the period; to be completed if there was any".to_owned()
            }
        }));
    } else {
        blocks.extend(tasks(edition, &rows));
    }
    blocks
}

/// Tasks of an area that the plan does not list.
pub(super) fn elsewhere(edition: &Edition<'_>) -> Vec<Block> {
    let rows = edition.report.rows_of(Group::Elsewhere);
    if rows.is_empty() {
        return Vec::new();
    }
    let title = labels::elsewhere(edition.lang);
    let mut blocks = vec![Block::heading(3, title)];
    blocks.extend(tasks(edition, &rows));
    blocks
}

/// The plan's tasks that have no part in the period, and why: else a reader would miss them among the rows.
pub(super) fn outside(edition: &Edition<'_>) -> Option<Block> {
    let (report, lang) = (edition.report, edition.lang);
    let is_told = |task: &&TaskState<'_>| {
        let id = &task.task().id.value;
        report
            .tasks
            .iter()
            .any(|row| row.task.task().id.value == *id)
    };
    let outside = report.assessment.tasks.iter().filter(|task| !is_told(task));
    let why = |status: Status| match status {
        Status::Withdrawn => lang.pick("đã đưa ra khỏi Kế hoạch", "withdrawn"),
        status if status.is_completed() => lang.pick(
            "đã hoàn thành trước kỳ báo cáo",
            "completed before the period",
        ),
        _ => lang.pick("chưa đến thời gian thực hiện", "not begun yet"),
    };
    let mut ids: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for task in outside {
        let ids = ids.entry(why(task.status)).or_default();
        ids.push(task.task().id.value.clone());
    }
    let groups: Vec<String> = ids
        .into_iter()
        .map(|(why, ids)| format!("{} ({why})", words::list(&ids, lang)))
        .collect();
    let list = groups.join("; ");
    (!list.is_empty()).then(|| {
        Block::text(match lang {
            Lang::Vi => format!("Không thuộc kỳ báo cáo: nhiệm vụ số {list}."),
            Lang::En => format!("No part of the period: tasks {list}."),
        })
    })
}
