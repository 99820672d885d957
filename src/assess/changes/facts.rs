//! Recorded facts as rows.
//!
//! What was recorded of a task for one day counts in its order, to which the files and their days of recording lead; so the order is compared
//! as the keys are. Where an entry stands is not.

use std::collections::HashMap;

use super::rows::Row;
use super::topic::Topic;
use super::value::Value;
use crate::model::record::{About, Entry, Figure, Records, Reply, Trigger, When};
use crate::model::sent::{CountsSent, SentReport, SentResult};
use crate::time::period::Date;

/// All facts. An entry is known by unit, task, occurrence, product and document; a figure by unit, source, period and whether it is an
/// estimate; a sent report by its period and number.
pub fn of(records: &Records) -> Vec<Row> {
    let mut entries_of_day = OfDay::default();
    let entries = records.entries.iter().map(|one| {
        let of_day = entries_of_day.next(&one.unit, subject(&one.about), one.date);
        entry(one).with(ORDER, of_day)
    });
    let mut triggers_of_day = OfDay::default();
    let triggers = records.triggers.iter().map(|one| {
        let of_day = triggers_of_day.next(&one.unit, &one.task.value, one.date);
        trigger(one).with(ORDER, of_day)
    });
    let figures = records.figures.iter().map(figure);
    let replies = records.replies.iter().map(reply);
    entries
        .chain(triggers)
        .chain(replies)
        .chain(figures)
        .chain(records.reports.iter().map(sent))
        .collect()
}

/// The place of a fact among those of its day: no key of a file.
pub const ORDER: &str = "order";

/// How many facts there were so far, by unit, subject and day.
#[derive(Default)]
struct OfDay<'a>(HashMap<(&'a str, &'a str, Date), u64>);

impl<'a> OfDay<'a> {
    /// The place of the next fact among those of its day, from 1.
    fn next(&mut self, unit: &'a str, subject: &'a str, date: Date) -> Value {
        let count = self.0.entry((unit, subject, date)).or_default();
        *count += 1;
        Value::Number(*count)
    }
}

fn subject(about: &About) -> &str {
    match about {
        About::Task(id) | About::Measure(id) => &id.value,
    }
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
        .with("confirmed", Value::text(entry.confirmed.as_deref()))
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
        .with(
            "cause_document",
            Value::text(entry.cause_document.as_deref()),
        )
        .with("remedy", Value::text(entry.remedy.as_deref()))
}

fn reply(reply: &Reply) -> Row {
    let key = vec![
        ("unit", Value::Text(reply.unit.clone())),
        ("date", Value::Date(reply.date)),
        ("sheet", Value::text(reply.sheet.as_deref())),
    ];
    Row::new(Topic::Reply, key, Some(&reply.place))
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
    let answers = figure.answers.iter().map(|answers| {
        let levels = answers.levels.iter();
        let levels: Vec<String> = levels
            .map(|(level, n)| format!("{} = {n}", level.value))
            .collect();
        format!("{}: {}", answers.question.value, levels.join(", "))
    });
    let answers = Value::Texts(answers.collect());
    Row::new(Topic::Figure, key, Some(&figure.place))
        .with("recorded", Value::Date(figure.recorded))
        .with("method", Value::text(figure.method.as_deref()))
        .with("sample", Value::opt(figure.sample, Value::Number))
        .with("note", Value::text(figure.note.as_deref()))
        .with(
            "survey",
            Value::text(figure.survey.as_ref().map(|id| id.as_str())),
        )
        .with("counts", Value::Texts(counts))
        .with("answer", Value::listed(answers))
}

/// A report that was sent. What it said of each target is one text.
fn sent(report: &SentReport) -> Row {
    let key = vec![
        ("period", Value::Period(report.period.value)),
        ("number", Value::Text(report.number.value.clone())),
    ];
    let results = report.results.iter().map(result).collect();
    let replaces = report.replaces.as_ref().map(|number| number.as_str());
    Row::new(Topic::SentReport, key, Some(&report.number.place))
        .with("date", Value::Date(report.date))
        .with("span", Value::Span(report.span))
        .with("as_of", Value::Date(report.as_of))
        .with("replaces", Value::text(replaces))
        .with("file", Value::text(report.file.as_deref()))
        .with("sha256", Value::text(report.sha256.as_deref()))
        .with("revision", Value::text(report.revision.as_deref()))
        .with("modified", Value::set(report.is_modified))
        .with("tasks", numbers(&report.tasks))
        .with("assignments", numbers(&report.assignments))
        .with("counts", numbers(&report.counts))
        .with("result", Value::Texts(results))
}

/// `dung-han = 490/496, 980/990, met`.
fn result(result: &SentResult) -> String {
    let ratio = |value: Option<(u64, u64)>| match value {
        Some((numerator, denominator)) => format!("{numerator}/{denominator}"),
        None => "–".to_owned(),
    };
    let estimated = if result.estimated { " estimated" } else { "" };
    format!(
        "{} = {}{estimated}, {}, {}",
        result.target.value,
        ratio(result.value),
        ratio(result.to_date),
        result.state
    )
}

fn numbers(counts: &CountsSent) -> Value {
    let numbers = counts.numbers.iter();
    let mut numbers: Vec<String> = numbers
        .map(|(name, number)| format!("{} = {number}", name.value))
        .collect();
    numbers.sort();
    Value::Texts(numbers)
}
