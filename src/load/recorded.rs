//! Facts that were recorded before their day, or twice. Both are slips most often; nothing is left out for them.

use std::collections::HashMap;

use crate::diagnostics::{Fault, Findings, LabelKind};
use crate::model::record::{About, Entry, Records};
use crate::place::Place;
use crate::time::period::{Date, Period};

/// Warns of what a file of one time says of a later day, and of an entry that stands in the records a second time, word for word.
pub fn check(records: &Records, found: &mut Findings) {
    let entries = records
        .entries
        .iter()
        .map(|one| (one.date, one.recorded, &one.place));
    let triggers = records
        .triggers
        .iter()
        .map(|one| (one.date, one.recorded, &one.place));
    for (date, recorded, place) in entries.chain(triggers) {
        if let Some(recorded) = recorded.filter(|recorded| *recorded < date) {
            found.add(place, Fault::RecordedBeforeDay { date, recorded });
        }
    }
    let mut first: HashMap<Said<'_>, &Place> = HashMap::new();
    for entry in &records.entries {
        match first.get(&Said::by(entry)) {
            Some(first) => {
                let fault = Fault::RecordedTwice { date: entry.date };
                found.add_beside(&entry.place, fault, LabelKind::FirstRecord, first);
            }
            None => {
                first.insert(Said::by(entry), &entry.place);
            }
        }
    }
}

/// All that an entry says but when it was recorded.
#[derive(PartialEq, Eq, Hash)]
struct Said<'a> {
    unit: &'a str,
    is_of_task: bool,
    subject: &'a str,
    date: Date,
    done: bool,
    blocked: Option<bool>,
    expected: Option<Date>,
    percent: Option<u8>,
    texts: [Option<&'a str>; 6],
    occurrence: Option<Period>,
}

impl<'a> Said<'a> {
    fn by(entry: &'a Entry) -> Said<'a> {
        let (is_of_task, subject) = match &entry.about {
            About::Task(id) => (true, &id.value),
            About::Measure(id) => (false, &id.value),
        };
        Said {
            unit: &entry.unit,
            is_of_task,
            subject,
            date: entry.date,
            done: entry.done,
            blocked: entry.blocked,
            expected: entry.expected,
            percent: entry.percent,
            texts: [
                entry.product.as_deref(),
                entry.document.as_deref(),
                entry.note.as_deref(),
                entry.cause_class.map(|class| class.key()),
                entry.cause.as_deref(),
                entry.remedy.as_deref(),
            ],
            occurrence: entry.occurrence,
        }
    }
}
