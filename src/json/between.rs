//! `diff --between`: a plan against the earlier one that it goes on with.

use serde::Serialize;

use super::PlanHead;
use super::changes::{Field, Row, Wording, row};
use crate::assess::changes::between::{Between, Carried, Standing};

/// The body of `diff --between`.
#[derive(Serialize)]
pub struct BetweenBody<'a> {
    between: Ends<'a>,
    /// Whether both plans name the same body.
    same_organization: bool,
    carried: Vec<CarriedRow<'a>>,
    added: Vec<TaskRow<'a>>,
    dropped: Vec<TaskRow<'a>>,
    changes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Ends<'a> {
    before: PlanHead<'a>,
    after: PlanHead<'a>,
}

/// A task that goes on; its deadline is null where it means the same.
#[derive(Serialize)]
struct CarriedRow<'a> {
    id: &'a str,
    title: &'a str,
    from: &'a str,
    paired_by: &'static str,
    fields: Vec<Field<'a>>,
    deadline: Option<Reworded<'a>>,
}

#[derive(Serialize)]
struct Reworded<'a> {
    before: Wording<'a>,
    after: Wording<'a>,
}

/// A task of one plan; its status is null where it is assigned or added after the day.
#[derive(Serialize)]
struct TaskRow<'a> {
    id: &'a str,
    title: &'a str,
    lead: &'a str,
    deadline: Wording<'a>,
    status: Option<&'static str>,
}

impl<'a> BetweenBody<'a> {
    /// What is different between the plans.
    pub fn of(between: &'a Between<'a>) -> BetweenBody<'a> {
        let changes = &between.changes;
        BetweenBody {
            between: Ends {
                before: PlanHead::of(changes.before.plan),
                after: PlanHead::of(changes.after.plan),
            },
            same_organization: between.is_of_one_body(),
            carried: between.carried.iter().map(CarriedRow::of).collect(),
            added: between.added.iter().map(TaskRow::of).collect(),
            dropped: between.dropped.iter().map(TaskRow::of).collect(),
            changes: changes.list.iter().map(row).collect(),
        }
    }
}

impl<'a> CarriedRow<'a> {
    fn of(carried: &'a Carried<'a>) -> CarriedRow<'a> {
        let task = carried.after.task;
        CarriedRow {
            id: &task.id,
            title: task.shown_title(),
            from: &carried.before.task.id,
            paired_by: carried.paired_by.key(),
            fields: carried.differences.iter().map(Field::of).collect(),
            deadline: carried.is_reworded.then(|| Reworded {
                before: wording(&carried.before),
                after: wording(&carried.after),
            }),
        }
    }
}

impl<'a> TaskRow<'a> {
    fn of(standing: &Standing<'a>) -> TaskRow<'a> {
        TaskRow {
            id: &standing.task.id,
            title: standing.task.shown_title(),
            lead: standing.lead(),
            deadline: wording(standing),
            status: standing.state.map(|state| state.status.key()),
        }
    }
}

fn wording<'a>(standing: &Standing<'a>) -> Wording<'a> {
    Wording::of(&standing.deadline().text, &standing.days())
}
