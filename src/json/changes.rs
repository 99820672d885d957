//! `diff`: what changed between two plans, and what follows.

use serde::Serialize;

use super::state::Summary;
use super::{Day, Rate};
use crate::assess::changes::effects::{Effects, Sides};
use crate::assess::changes::reworded::{self, Days, Reworded};
use crate::assess::changes::sides::{FaultyFile, Scope};
use crate::assess::changes::{Change, Changes, Difference, Topic, Value};
use crate::assess::summary::Counts;
use crate::assess::target::TargetState;
use crate::assess::task::TaskState;
use crate::block::lang::Lang;
use crate::wording::findings;

/// The body of `diff`.
#[derive(Serialize)]
pub struct DiffBody<'a> {
    before: &'a str,
    after: Option<&'a str>,
    fork_of: Option<&'a str>,
    /// Whether the earlier end does not have the plan.
    new: bool,
    other_plans: Vec<OtherRow<'a>>,
    unread: Vec<UnreadRow<'a>>,
    not_compared: usize,
    changes: Vec<Row<'a>>,
    deadlines: Vec<DeadlineRow<'a>>,
    effects: Option<EffectsRow<'a>>,
}

/// Another plan that is not the same at both ends, and is not compared.
#[derive(Serialize)]
struct OtherRow<'a> {
    folder: &'a str,
    change: &'static str,
}

/// A file that was read only in part because of its errors; the place, code and message are those of the first.
#[derive(Serialize)]
struct UnreadRow<'a> {
    side: &'static str,
    revision: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    code: &'static str,
    message: String,
    errors: usize,
}

#[derive(Serialize)]
pub(super) struct Row<'a> {
    class: &'static str,
    topic: &'static str,
    change: &'static str,
    key: serde_json::Map<String, serde_json::Value>,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
pub(super) struct Field<'a> {
    key: &'a str,
    before: serde_json::Value,
    after: serde_json::Value,
}

/// A deadline that reads otherwise; `document` is null where it was edited in place.
#[derive(Serialize)]
struct DeadlineRow<'a> {
    task: &'a str,
    document: Option<&'a str>,
    before: Wording<'a>,
    after: Wording<'a>,
    days_later: Option<i64>,
}

#[derive(Serialize)]
pub(super) struct Wording<'a> {
    text: &'a str,
    due: Vec<Due>,
}

#[derive(Serialize)]
struct Due {
    occurrence: Option<String>,
    due: Day,
}

#[derive(Serialize)]
struct EffectsRow<'a> {
    tasks: Vec<StatusRow<'a>>,
    summary: SidesRow,
    assigned: SidesRow,
    overdue_by_original: Count,
    targets: Vec<TargetRow<'a>>,
}

#[derive(Serialize)]
struct SidesRow {
    before: Summary,
    after: Summary,
}

#[derive(Serialize)]
struct Count {
    before: u64,
    after: u64,
}

#[derive(Serialize)]
struct StatusRow<'a> {
    id: &'a str,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

#[derive(Serialize)]
struct TargetRow<'a> {
    id: &'a str,
    before: Option<TargetSide>,
    after: Option<TargetSide>,
}

#[derive(Serialize)]
struct TargetSide {
    state: &'static str,
    value: Option<Rate>,
}

impl<'a> DiffBody<'a> {
    /// The changes between two revisions, and the files of which something was left out.
    pub fn of(changes: &'a Changes<'a>, scope: Scope<'a>, lang: Lang) -> DiffBody<'a> {
        let ends = scope.ends;
        let unread = |file: &FaultyFile<'a>| UnreadRow {
            side: if file.is_later { "after" } else { "before" },
            revision: if file.is_later {
                ends.after
            } else {
                Some(ends.before)
            },
            file: file.path,
            line: file.at.line,
            column: file.at.column,
            code: file.first.code(),
            message: findings::words(file.first, lang).message,
            errors: file.errors,
        };
        let is_known = changes.left_out.plan == 0;
        DiffBody {
            before: ends.before,
            after: ends.after,
            fork_of: ends.fork_of,
            new: scope.is_new,
            other_plans: scope
                .others
                .iter()
                .map(|other| OtherRow {
                    folder: &other.folder,
                    change: other.fate.key(),
                })
                .collect(),
            unread: scope.faulty.iter().map(unread).collect(),
            not_compared: changes.left_out.total(),
            changes: changes.list.iter().map(row).collect(),
            deadlines: deadlines(changes),
            effects: is_known.then(|| effects(&changes.effects)),
        }
    }
}

pub(super) fn row(change: &Change) -> Row<'_> {
    let key = change
        .key
        .iter()
        .filter(|(_, value)| *value != Value::Absent);
    Row {
        class: change.topic.class().key(),
        topic: change.topic.key(),
        change: change.fate.key(),
        key: key
            .map(|(key, value)| ((*key).to_owned(), json(value)))
            .collect(),
        fields: change.differences.iter().map(Field::of).collect(),
    }
}

impl<'a> Field<'a> {
    pub(super) fn of(difference: &'a Difference) -> Field<'a> {
        Field {
            key: difference.key,
            before: json(&difference.before),
            after: json(&difference.after),
        }
    }
}

impl<'a> Wording<'a> {
    pub(super) fn of(text: &'a str, days: &Days) -> Wording<'a> {
        let due = days.iter().map(|(occurrence, due)| Due {
            occurrence: occurrence.map(|period| period.to_string()),
            due: Day(*due),
        });
        Wording {
            text,
            due: due.collect(),
        }
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Absent => serde_json::Value::Null,
        Value::Texts(texts) => texts.as_slice().into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Span(span) => serde_json::json!({
            "from": span.from.to_string(),
            "to": span.to.to_string(),
        }),
        Value::Text(_)
        | Value::Date(_)
        | Value::Period(_)
        | Value::Percent(_)
        | Value::Deadline(_) => value.written().into(),
    }
}

fn deadlines<'a>(changes: &'a Changes<'a>) -> Vec<DeadlineRow<'a>> {
    let (before, after) = (changes.before.plan, changes.after.plan);
    let mut rows = Vec::new();
    for change in changes
        .list
        .iter()
        .filter(|change| change.difference("deadline").is_some())
    {
        let known = |key| change.known_by(key).as_text();
        match change.topic {
            Topic::AmendmentChange => {
                let decisions = after.amendments.iter();
                for decision in
                    decisions.filter(|one| Some(one.document.as_str()) == known("document"))
                {
                    let own = decision
                        .changes
                        .iter()
                        .filter(|one| one.task.as_ref().map(|id| id.as_str()) == known("task"));
                    rows.extend(
                        own.filter_map(|one| reworded::by_decision(after, decision, one))
                            .map(|one| deadline(&one, Some(&decision.document))),
                    );
                }
            }
            Topic::Task | Topic::Assignment => {
                let task = |plan: &'a crate::model::plan::Plan| plan.task(known("id")?);
                if let (Some(old), Some(new)) = (task(before), task(after)) {
                    rows.push(deadline(
                        &reworded::in_place((before, old), (after, new)),
                        None,
                    ));
                }
            }
            _ => {}
        }
    }
    rows
}

fn deadline<'a>(reworded: &Reworded<'a>, document: Option<&'a str>) -> DeadlineRow<'a> {
    DeadlineRow {
        task: &reworded.task.id,
        document,
        before: Wording::of(&reworded.before.text, &reworded.days_before),
        after: Wording::of(&reworded.after.text, &reworded.days_after),
        days_later: reworded.days_later(),
    }
}

fn effects<'a>(effects: &'a Effects<'a>) -> EffectsRow<'a> {
    let sides = |sides: &Sides<Counts>| SidesRow {
        before: Summary::of(&sides.before),
        after: Summary::of(&sides.after),
    };
    let status = |task: &TaskState<'_>| task.status.key();
    let side = |state: &TargetState<'_>| TargetSide {
        state: state.state.key(),
        value: state
            .value
            .as_ref()
            .map(|value| Rate::new(value.ratio, &state.limits())),
    };
    EffectsRow {
        tasks: effects
            .tasks
            .iter()
            .filter_map(|effect| {
                Some(StatusRow {
                    id: &effect.either()?.task().id.value,
                    before: effect.before.map(status),
                    after: effect.after.map(status),
                })
            })
            .collect(),
        summary: sides(&effects.counts),
        assigned: sides(&effects.assigned),
        overdue_by_original: Count {
            before: effects.overdue_by_original.before,
            after: effects.overdue_by_original.after,
        },
        targets: effects
            .targets
            .iter()
            .filter_map(|effect| {
                Some(TargetRow {
                    id: &effect.after.or(effect.before)?.target.id.value,
                    before: effect.before.map(side),
                    after: effect.after.map(side),
                })
            })
            .collect(),
    }
}
