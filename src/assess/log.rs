//! What was recorded, fact by fact, in the order of the days.

use crate::model::record::{Entry, Figure, Records, Reply, Trigger};
use crate::model::sent::SentReport;
use crate::place::Place;
use crate::time::period::Date;

/// A fact.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    /// Work on a task or measure.
    Entry(&'a Entry),
    /// What a deadline waits for.
    Trigger(&'a Trigger),
    /// Counts of a period or day.
    Figure(&'a Figure),
    /// That there was nothing new.
    Reply(&'a Reply),
    /// That a report was sent.
    Sent(&'a SentReport),
}

/// Which facts are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    /// Those that exist on this day.
    pub as_of: Date,
    /// Of this task alone.
    pub task: Option<&'a str>,
    /// Of this unit alone.
    pub unit: Option<&'a str>,
    /// From this day on.
    pub since: Option<Date>,
}

impl<'a> Fact<'a> {
    /// Its name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Fact::Entry(_) => "entry",
            Fact::Trigger(_) => "trigger",
            Fact::Figure(_) => "figure",
            Fact::Reply(_) => "reply",
            Fact::Sent(_) => "sent-report",
        }
    }

    /// The day of the fact, not of typing; of counts the last one that they speak of.
    pub fn day(self) -> Date {
        match self {
            Fact::Entry(entry) => entry.date,
            Fact::Trigger(trigger) => trigger.date,
            Fact::Figure(figure) => figure.when.last_day(),
            Fact::Reply(reply) => reply.date,
            Fact::Sent(report) => report.date,
        }
    }

    /// The day of recording, where the file tells it.
    pub fn recorded(self) -> Option<Date> {
        match self {
            Fact::Entry(entry) => entry.recorded,
            Fact::Trigger(trigger) => trigger.recorded,
            Fact::Figure(figure) => Some(figure.recorded),
            Fact::Reply(_) | Fact::Sent(_) => None,
        }
    }

    /// The unit that recorded it; `None` for a report, which is of all.
    pub fn unit(self) -> Option<&'a str> {
        match self {
            Fact::Entry(entry) => Some(&entry.unit),
            Fact::Trigger(trigger) => Some(&trigger.unit),
            Fact::Figure(figure) => Some(&figure.unit),
            Fact::Reply(reply) => Some(&reply.unit),
            Fact::Sent(_) => None,
        }
    }

    /// The task that it is about.
    pub fn task(self) -> Option<&'a str> {
        match self {
            Fact::Entry(entry) => entry.task(),
            Fact::Trigger(trigger) => Some(&trigger.task),
            Fact::Figure(_) | Fact::Reply(_) | Fact::Sent(_) => None,
        }
    }

    /// The number of the document that it names.
    pub fn document(self) -> Option<&'a str> {
        match self {
            Fact::Entry(entry) => entry.document.as_deref(),
            Fact::Trigger(trigger) => trigger.document.as_deref(),
            Fact::Sent(report) => Some(&report.number),
            Fact::Figure(_) | Fact::Reply(_) => None,
        }
    }

    /// Its row.
    pub fn place(self) -> &'a Place {
        match self {
            Fact::Entry(entry) => &entry.place,
            Fact::Trigger(trigger) => &trigger.place,
            Fact::Figure(figure) => &figure.place,
            Fact::Reply(reply) => &reply.place,
            Fact::Sent(report) => &report.number.place,
        }
    }
}

/// The facts that are asked for, the latest first; of one day, by file and place.
pub fn facts<'a>(records: &'a Records, filter: Filter<'_>) -> Vec<Fact<'a>> {
    let figures = records.figures.iter();
    let figures = figures.filter(|figure| figure.exists_on(filter.as_of));
    let all = records.entries.iter().map(Fact::Entry);
    let all = all.chain(records.triggers.iter().map(Fact::Trigger));
    let all = all.chain(records.replies.iter().map(Fact::Reply));
    let dated = all.chain(records.reports.iter().map(Fact::Sent));
    let dated = dated.filter(|fact| fact.day() <= filter.as_of);
    let all = dated.chain(figures.map(Fact::Figure));
    let mut all: Vec<Fact<'_>> = all
        .filter(|fact| filter.task.is_none_or(|task| fact.task() == Some(task)))
        .filter(|fact| filter.unit.is_none_or(|unit| fact.unit() == Some(unit)))
        .filter(|fact| filter.since.is_none_or(|since| fact.day() >= since))
        .collect();
    let order = |fact: &Fact<'_>| (fact.place().file, fact.place().span.start);
    all.sort_by(|a, b| (b.day(), order(a)).cmp(&(a.day(), order(b))));
    all
}
