//! `brief` and `remind`.

use serde::Serialize;

use super::Day;
use crate::assess::Assessment;
use crate::assess::brief::{Brief, Item};
use crate::assess::task::TaskState;

/// The body of `brief`.
#[derive(Serialize)]
pub struct BriefBody<'a> {
    since: Day,
    done: Vec<ItemRow<'a>>,
    newly_overdue: Vec<ItemRow<'a>>,
    still_overdue: Vec<ItemRow<'a>>,
    newly_at_risk: Vec<&'a str>,
    no_longer_at_risk: Vec<&'a str>,
    due_next: Vec<ItemRow<'a>>,
    silent: Vec<SilentUnit<'a>>,
    targets: Vec<TargetChange<'a>>,
    quarter: String,
    units_without_input: Vec<&'a str>,
    units_unread: Vec<&'a str>,
}

#[derive(Serialize)]
struct ItemRow<'a> {
    task: &'a str,
    occurrence: Option<String>,
    lead: &'a str,
    delivered: Vec<String>,
    due: Option<Day>,
    status: &'static str,
    completed_on: Option<Day>,
    days_late: Option<i64>,
    days_left: Option<i64>,
}

#[derive(Serialize)]
struct SilentUnit<'a> {
    unit: &'a str,
    days: i64,
    last_record: Option<Day>,
}

#[derive(Serialize)]
struct TargetChange<'a> {
    target: &'a str,
    before: &'static str,
    now: &'static str,
}

impl<'a> BriefBody<'a> {
    /// The brief.
    pub fn of(brief: &'a Brief<'_, '_>, assessment: &Assessment<'_>) -> BriefBody<'a> {
        let rows = |items: &'a [Item<'_, '_>]| {
            items
                .iter()
                .map(|item| item_row(item, assessment))
                .collect()
        };
        let ids = |tasks: &'a [&TaskState<'_>]| {
            let ids = tasks.iter().map(|task| task.task().id.as_str());
            ids.collect()
        };
        BriefBody {
            since: Day(brief.since),
            done: rows(&brief.done),
            newly_overdue: rows(&brief.newly_overdue),
            still_overdue: rows(&brief.still_overdue),
            newly_at_risk: ids(&brief.newly_at_risk),
            no_longer_at_risk: ids(&brief.no_longer_at_risk),
            due_next: rows(&brief.due_next),
            silent: brief
                .silent
                .iter()
                .map(|(unit, days)| SilentUnit {
                    unit: unit.id,
                    days: *days,
                    last_record: unit.last_record.map(Day),
                })
                .collect(),
            targets: brief
                .targets
                .iter()
                .map(|change| TargetChange {
                    target: &change.now.target.id.value,
                    before: change.before.key(),
                    now: change.now.state.key(),
                })
                .collect(),
            quarter: brief.quarter.to_string(),
            units_without_input: brief.without_input.iter().map(|unit| unit.id).collect(),
            units_unread: brief.unread.iter().map(|unit| unit.id).collect(),
        }
    }
}

fn item_row<'a>(item: &'a Item<'_, '_>, assessment: &Assessment<'_>) -> ItemRow<'a> {
    ItemRow {
        task: &item.task.task().id.value,
        occurrence: item
            .occurrence
            .and_then(|one| one.days.current.id)
            .map(|id| id.to_string()),
        lead: item.task.in_force.lead,
        delivered: (item.delivered(assessment.plan).into_iter())
            .map(str::to_owned)
            .collect(),
        due: item.due().map(Day),
        status: item.status().key(),
        completed_on: item.completed_on().map(Day),
        days_late: item
            .occurrence
            .and_then(|one| one.days_late(assessment.as_of)),
        days_left: item
            .occurrence
            .and_then(|one| one.days_left(assessment.as_of)),
    }
}
