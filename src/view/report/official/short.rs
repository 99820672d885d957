//! The report as an office sends it: what was done, what was not and why, in a few pages. The whole is in its appendices.
//!
//! A gap to be filled in stands only where an official must write something: where a part would be empty, and where a cause is owed.

use std::collections::BTreeMap;

use super::{ahead, judgement, results};
use crate::assess::report::{Group, MeasureRow, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::State;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::plan::Area;
use crate::time::period::Date;
use crate::view::report::Edition;
use crate::wording::targets as target_words;
use crate::wording::words;

/// How many letters of a task's title stand in the report: its appendix has it whole.
const TITLE: usize = 90;

/// What an area did in the period.
pub(super) fn area(edition: &Edition<'_>, area: &Area) -> Vec<Block> {
    let report = edition.report;
    let rows = report.rows_of(Group::Area(&area.id.value));
    let mut blocks = tasks(edition, &rows);
    let measures = report.measures.iter();
    let measures = measures.filter(|row: &&MeasureRow<'_>| row.measure.area.value == *area.id);
    blocks.extend(measures.flat_map(|row| results::measure(edition, row)));
    blocks.extend(results::sums(edition, area));
    let owed = results::owed(edition, &results::targets_of(edition, area));
    blocks.extend(results::missing_data(&owed, edition.lang));
    if blocks.is_empty() {
        blocks.push(Block::to_complete(edition.lang.pick(
            "Đề nghị bổ sung kết quả trong kỳ",
            "To be completed: nothing is recorded in the period",
        )));
    }
    blocks
}

/// Tasks of one kind: those done, those late and those at which something was done in the period.
pub(super) fn tasks(edition: &Edition<'_>, rows: &[&TaskRow<'_, '_>]) -> Vec<Block> {
    let told = rows.iter().filter_map(|row| task(edition, row));
    told.map(Block::bullet).collect()
}

/// A task with what was done for it in the period; `None` where there is nothing to tell.
fn task(edition: &Edition<'_>, row: &TaskRow<'_, '_>) -> Option<String> {
    let lang = edition.lang;
    let done = edition.done_in_period(row);
    let since = edition.done_after(row);
    let settles = row.status().is_completed() || row.is_late() || row.is_unknown();
    if !settles && done.is_none() && since.is_none() {
        return None;
    }
    let name = words::capitalised(&edition.task_name(row));
    let title = words::shortened(words::unstopped(row.task.task().shown_title()), TITLE);
    let standing = match settles {
        true => Some(edition.standing(row)),
        // What is in its term needs no word of it; how far it is does.
        false => {
            let as_of = edition.report.assessment.as_of;
            let progress = crate::wording::recorded::progress(row, as_of, lang);
            (!progress.is_empty()).then(|| progress.join("; "))
        }
    };
    let mut parts: Vec<String> = standing.into_iter().collect();
    parts.extend(done);
    let missing = row.missing_products();
    if row.status().is_completed() && !missing.is_empty() {
        let title = lang.pick("Sản phẩm còn thiếu", "Missing");
        parts.push(format!("{title}: {}", missing.join(", ")));
    }
    parts.extend(since);
    let first = parts.first().map(|part| words::inside(part));
    let rest = parts.get(1..).unwrap_or_default();
    let told: Vec<String> = first
        .into_iter()
        .chain(rest.iter().map(|part| words::capitalised(part)))
        .collect();
    Some(format!("{name} “{title}”: {}.", told.join(". ")))
}

/// The targets that are not reached, each with its value and what is asked, by how they stand.
pub(super) fn targets(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let mut by_state: BTreeMap<(u8, String), Vec<String>> = BTreeMap::new();
    let mut blocks = Vec::new();
    let behind = edition.targets_by_danger();
    let behind = behind.iter().filter(|row| row.state.needs_attention());
    for (number, row) in behind.enumerate() {
        let row: &TargetRow<'_, '_> = row;
        let target = row.state;
        let is_own = target.unjudged_on.is_some() || target.falls_short().is_some();
        if is_own {
            let label = words::uncapitalised(&edition.judgement(target));
            let (name, value) = (&target.target.name, edition.value_to_date(target));
            blocks.push(Block::bullet(format!("{name}: {value}; {label}.")));
            continue;
        }
        let label = target_words::state(target, lang).long.to_owned();
        let known = by_state.keys().find(|(_, known)| *known == label).cloned();
        let key = known.unwrap_or((u8::try_from(number).unwrap_or(u8::MAX), label));
        let name = words::uncapitalised(&target.target.name);
        let value = target_words::percent(target.value.as_ref(), &target.limits(), lang);
        let asked = edition.asked(target).unwrap_or_default();
        let told = format!("{name} {value} ({asked})");
        by_state.entry(key).or_default().push(told);
    }
    let silent = edition.report.targets.iter().map(|row| row.state);
    let silent =
        silent.filter(|target| target.state == State::NoData && target.unjudged_on.is_none());
    let silent: Vec<String> = silent
        .map(|target| words::uncapitalised(&target.target.name))
        .collect();
    if !silent.is_empty() {
        let key = (
            u8::MAX,
            lang.pick("chưa có số liệu", "without data").to_owned(),
        );
        by_state.insert(key, silent);
    }
    let grouped = by_state.into_iter().map(|((_, label), targets)| {
        let count = words::count(i64::try_from(targets.len()).unwrap_or(i64::MAX), lang);
        let label = words::uncapitalised(&label);
        let list = targets.join("; ");
        Block::bullet(match lang {
            Lang::Vi => format!("{count} chỉ tiêu {label}: {list}."),
            Lang::En => format!("{count} targets {label}: {list}."),
        })
    });
    grouped.chain(blocks).collect()
}

/// The work of the next period in text, by the day on which it falls due.
pub(super) fn ahead(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let outlook = &edition.report.outlook;
    let mut blocks = Vec::new();
    if !outlook.overdue.is_empty() {
        let list = numbers(&outlook.overdue, lang);
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!("Khẩn trương hoàn thành các nhiệm vụ đã quá hạn: {list}."),
            Lang::En => format!("To be completed without delay, being overdue: {list}."),
        }));
    }
    let mut by_day: BTreeMap<Date, Vec<&TaskRow<'_, '_>>> = BTreeMap::new();
    for row in &outlook.due {
        if let Some(one) = row.occurrence {
            by_day.entry(one.due()).or_default().push(row);
        }
    }
    let days: Vec<String> = by_day
        .into_iter()
        .map(|(day, rows)| {
            let (day, list) = (words::date(day, lang), numbers(rows, lang));
            match lang {
                Lang::Vi => format!("hạn cuối {day}: {list}"),
                Lang::En => format!("due {day}: {list}"),
            }
        })
        .collect();
    if !days.is_empty() {
        let until = words::date(outlook.until, lang);
        let count = words::count(i64::try_from(outlook.due.len()).unwrap_or(i64::MAX), lang);
        let list = days.join("; ");
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!(
                "Tập trung hoàn thành {count} nhiệm vụ đến hạn sau ngày báo cáo, đến hết ngày {until} ({list})."
            ),
            Lang::En => format!("To be completed, due after the report’s day, up to {until}: {list}."),
        }));
    }
    if !outlook.open.is_empty() {
        let list = numbers(&outlook.open, lang);
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!("Tiếp tục thực hiện: {list}."),
            Lang::En => format!("To be continued: {list}."),
        }));
    }
    blocks.extend(ahead::without_day(edition));
    blocks
}

/// "nhiệm vụ số 3, 8": several tasks by their numbers, a rhythm's with its period.
fn numbers<'r, 's: 'r, 'a: 's>(
    rows: impl IntoIterator<Item = &'r TaskRow<'s, 'a>>,
    lang: Lang,
) -> String {
    let number = |row: &TaskRow<'_, '_>| {
        let id = &row.task.task().id.value;
        match row.occurrence.and_then(|one| one.days.current.id) {
            Some(period) => format!("{id} ({})", words::period(period, lang)),
            None => id.clone(),
        }
    };
    let numbers: Vec<String> = rows.into_iter().map(number).collect();
    format!(
        "{} {}",
        lang.pick("nhiệm vụ số", "tasks"),
        numbers.join(", ")
    )
}

/// What is asked of others; a gap where nothing is recorded that could be asked.
pub(super) fn proposals(edition: &Edition<'_>) -> Vec<Block> {
    let blocks = ahead::recorded_proposals(edition);
    match blocks.is_empty() {
        true => vec![Block::to_complete(
            edition
                .lang
                .pick("Bổ sung kiến nghị, đề xuất", "Proposals to be added"),
        )],
        false => blocks,
    }
}

/// What was not achieved: late work, work that is held up, what is due on the day itself, targets that are not reached.
pub(super) fn shortcomings(edition: &Edition<'_>) -> Vec<Block> {
    let (mut blocks, title) = (
        judgement::late_work(edition),
        judgement::shortcomings_title(edition),
    );
    blocks.extend(targets(edition));
    if blocks.is_empty() {
        blocks.push(judgement::no_shortcoming(edition.lang));
    }
    std::iter::once(title).chain(blocks).collect()
}

/// Whether assigned work is told at all: a heading over nothing says nothing.
pub(super) fn assigned(edition: &Edition<'_>) -> Vec<Block> {
    let rows = edition.report.rows_of(Group::Assigned);
    let told = tasks(edition, &rows);
    if told.is_empty() {
        return Vec::new();
    }
    let open = rows.iter().filter(|row| row.status() != Status::Withdrawn);
    let title = crate::wording::labels::assigned(edition.lang);
    let (count, lang) = (open.count(), edition.lang);
    let count = words::count(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let heading = Block::heading(3, title);
    let total = Block::text(match lang {
        Lang::Vi => format!("Có {count} nhiệm vụ; chi tiết tại phụ lục."),
        Lang::En => format!("{count} tasks; see the appendix."),
    });
    [heading, total].into_iter().chain(told).collect()
}
