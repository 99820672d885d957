//! Recorded facts as rows.

use super::rows::Row;
use super::topic::Topic;
use super::value::Value;
use crate::model::record::{About, Entry, Figure, Records, Trigger, When};

/// All facts. An entry is known by unit, task, occurrence, product and document; a figure by unit, source, period and whether it is an
/// estimate.
pub fn of(records: &Records) -> Vec<Row> {
    let entries = records.entries.iter().map(entry);
    let triggers = records.triggers.iter().map(trigger);
    let figures = records.figures.iter().map(figure);
    entries.chain(triggers).chain(figures).collect()
}

fn entry(entry: &Entry) -> Row {
    let (task, measure) = match &entry.about {
        About::Task(id) => (Some(id.value.as_str()), None),
        About::Measure(id) => (None, Some(id.value.as_str())),
    };
    let key = vec![
        ("unit", Value::Text(entry.unit.clone())),
        ("task", Value::text(task)),
        ("measure", Value::text(measure)),
        ("occurrence", Value::opt(entry.occurrence, Value::Period)),
        ("product", Value::text(entry.product.as_deref())),
        ("document", Value::text(entry.document.as_deref())),
    ];
    Row::new(Topic::Entry, key, Some(&entry.place))
        .with("date", Value::Date(entry.date))
        .with("done", Value::set(entry.done))
        .with("note", Value::text(entry.note.as_deref()))
        .with("blocked", Value::opt(entry.blocked, Value::Flag))
        .with("expected", Value::opt(entry.expected, Value::Date))
        .with(
            "percent",
            Value::opt(entry.percent, |n| Value::Number(n.into())),
        )
        .with(
            "cause_class",
            Value::text(entry.cause_class.map(|class| class.key())),
        )
        .with("cause", Value::text(entry.cause.as_deref()))
        .with("remedy", Value::text(entry.remedy.as_deref()))
}

fn trigger(trigger: &Trigger) -> Row {
    let key = vec![
        ("unit", Value::Text(trigger.unit.clone())),
        ("task", Value::Text(trigger.task.value.clone())),
        ("document", Value::text(trigger.document.as_deref())),
    ];
    Row::new(Topic::Trigger, key, Some(&trigger.place))
        .with("date", Value::Date(trigger.date))
        .with("due", Value::opt(trigger.due, Value::Date))
}

fn figure(figure: &Figure) -> Row {
    let (period, at) = match figure.when {
        When::During(span) => (Value::Span(span), Value::Absent),
        When::At(day) => (Value::Absent, Value::Date(day)),
    };
    let key = vec![
        ("unit", Value::Text(figure.unit.clone())),
        ("source", Value::Text(figure.source.value.clone())),
        ("period", period),
        ("at", at),
        ("estimated", Value::set(figure.estimated)),
    ];
    let mut counts: Vec<String> = figure
        .counts
        .iter()
        .map(|(id, n)| format!("{} = {n}", id.value))
        .collect();
    counts.sort();
    Row::new(Topic::Figure, key, Some(&figure.place))
        .with("recorded", Value::Date(figure.recorded))
        .with("method", Value::text(figure.method.as_deref()))
        .with("sample", Value::opt(figure.sample, Value::Number))
        .with("note", Value::text(figure.note.as_deref()))
        .with("counts", Value::Texts(counts))
}
