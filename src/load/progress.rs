//! `progress/<unit>.toml` and `progress/<unit>/*.toml`: entries and triggers.

use std::collections::HashMap;

use super::row::Row;
use crate::diagnostics::{Fault, Findings, NoEffect, Subject};
use crate::model::record::{About, CauseClass, Entry, Records, Reply, SheetOf, Trigger};
use crate::place::{FileId, Place};
use crate::schema;
use crate::time::period::{Date, Period};

/// Keys that say something of a task only.
const OF_TASKS: [&str; 7] = [
    "occurrence",
    "product",
    "done",
    "confirmed",
    "blocked",
    "expected",
    "percent",
];

/// A file of progress, readable or not.
pub struct Written {
    pub unit: String,
    pub file: FileId,
    /// Of a file in a unit's folder its name, and the day of recording where that could be read.
    pub apart: Option<(Option<Date>, String)>,
}

/// Reads the file of a unit; a faulty row is left out.
pub fn read(row: &Row<'_>, unit: &str, found: &mut Findings) -> (Vec<Entry>, Vec<Trigger>) {
    // An unknown key of a row was reported when the row was taken, so the row is faulty although its fields can be read.
    let is_right = |row: &Row<'_>, errors: usize, found: &Findings| {
        found.errors() == errors && !row.has_unknown()
    };
    let entries = row.rows("entry", &schema::ENTRY, found);
    let entries = entries
        .iter()
        .filter_map(|row| {
            let errors = found.errors();
            let entry = read_entry(row, unit, found);
            entry.filter(|_| is_right(row, errors, found))
        })
        .collect();
    let triggers = row.rows("trigger", &schema::TRIGGER, found);
    let triggers = triggers
        .iter()
        .filter_map(|row| {
            let errors = found.errors();
            let trigger = read_trigger(row, unit, found);
            trigger.filter(|_| is_right(row, errors, found))
        })
        .collect();
    (entries, triggers)
}

/// What a file of one time holds.
pub struct Recorded {
    /// The day of recording.
    pub day: Date,
    /// What was done.
    pub entries: Vec<Entry>,
    /// Guidance.
    pub triggers: Vec<Trigger>,
    /// Answers that there is nothing new.
    pub replies: Vec<Reply>,
    /// The sheets that it answers.
    pub sheets: Vec<SheetOf>,
}

/// Reads a file of what a unit recorded at one time, with the day of recording. Without that day nobody can tell what came first: then
/// the rows are left out.
pub fn read_recorded(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Recorded> {
    let recorded = row.date("recorded", found);
    let recorded = row.require("recorded", recorded, found);
    let sheet = row.string("sheet", found);
    let (mut entries, mut triggers) = read(row, unit, found);
    for day in entries.iter_mut().map(|entry| &mut entry.recorded) {
        *day = recorded;
    }
    for day in triggers.iter_mut().map(|trigger| &mut trigger.recorded) {
        *day = recorded;
    }
    let replies = row.rows("reply", &schema::REPLY, found);
    let replies: Vec<Reply> = replies
        .iter()
        .filter_map(|row| {
            let errors = found.errors();
            let reply = read_reply(row, unit, found);
            reply.filter(|_| found.errors() == errors && !row.has_unknown())
        })
        .collect();
    let answered = replies.iter().filter_map(|reply| reply.sheet.clone());
    let sheets = sheet.into_iter().chain(answered).map(|name| SheetOf {
        unit: unit.to_owned(),
        name,
    });
    Some(Recorded {
        day: recorded?,
        sheets: sheets.collect(),
        entries,
        triggers,
        replies,
    })
}

fn read_reply(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Reply> {
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let sheet = row.string("sheet", found);
    Some(Reply {
        unit: unit.to_owned(),
        date: date?,
        sheet,
        place: row.place().clone(),
    })
}

fn read_entry(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Entry> {
    let task = row.id("task", found);
    let measure = row.id("measure", found);
    if row.has("task") && row.has("measure") {
        found.add(row.place(), Fault::EntryWithTwoSubjects);
    } else if !row.has("task") && !row.has("measure") {
        found.add(row.place(), Fault::EntryWithoutSubject);
    }
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    if row.has("measure") {
        for key in OF_TASKS {
            if row.has(key) {
                let why = NoEffect::OfMeasure;
                found.add(&row.place_of(key), Fault::NoEffect { key, why });
            }
        }
    }
    let occurrence = read_occurrence(row, found);
    let product = row.string("product", found);
    let document = row.string("document", found);
    let done = row.flag("done", found);
    if done == Some(false) && !row.has("measure") {
        let fault = Fault::NoEffect {
            key: "done",
            why: NoEffect::NotDone,
        };
        found.add(&row.place_of("done"), fault);
    }
    let confirmed = row.string("confirmed", found);
    let note = row.note("note", found);
    let blocked = row.flag("blocked", found);
    let expected = row.date("expected", found);
    let percent = row.integer("percent", 0, 100, found);
    let cause_class = row.choice("cause_class", &CauseClass::CHOICES, found);
    let cause = row.note("cause", found);
    let cause_document = row.string("cause_document", found);
    let remedy = row.note("remedy", found);
    Some(Entry {
        unit: unit.to_owned(),
        about: task.map(About::Task).or(measure.map(About::Measure))?,
        occurrence,
        date: date?,
        product,
        document,
        done: done.unwrap_or_default(),
        confirmed,
        note,
        blocked,
        expected,
        percent: percent.and_then(|percent| u8::try_from(percent).ok()),
        cause_class,
        cause,
        cause_document,
        remedy,
        recorded: None,
        place: row.place().clone(),
    })
}

/// Reads `occurrence`; whether the task has such a one is checked once the whole plan is known.
fn read_occurrence(row: &Row<'_>, found: &mut Findings) -> Option<Period> {
    let name = row.text("occurrence", found)?;
    let period = Period::occurrence(&name.value).ok();
    if period.is_none() {
        let fault = Fault::Unknown {
            subject: Subject::Occurrence,
            id: name.value,
            near: None,
            known: Vec::new(),
        };
        found.add(&name.place, fault);
    }
    period
}

fn read_trigger(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Trigger> {
    let task = row.id("task", found);
    let task = row.require("task", task, found);
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let document = row.string("document", found);
    let due = row.date("due", found);
    let (task, date) = (task?, date?);
    if let Some(due) = due.filter(|due| *due < date) {
        found.add(
            &row.place_of("due"),
            Fault::TriggerDueTooEarly { date, due },
        );
        return None;
    }
    Some(Trigger {
        unit: unit.to_owned(),
        task,
        date,
        document,
        due,
        recorded: None,
        place: row.place().clone(),
    })
}

/// Puts the facts in order: by unit, the unit's own file in its order, then the files of its folder by the day of recording and by name.
/// Whatever sorts by the day of the fact keeps this order within the day.
pub fn in_order(records: &mut Records, written: &[Written]) {
    let mut files: Vec<&Written> = written.iter().collect();
    files.sort_by_key(|one| (format!("{}.toml", one.unit), &one.apart));
    let places = files.iter().enumerate();
    let places: HashMap<FileId, usize> = places.map(|(place, one)| (one.file, place)).collect();
    let place = |fact: &Place| places.get(&fact.file).copied();
    records.entries.sort_by_key(|entry| place(&entry.place));
    records
        .triggers
        .sort_by_key(|trigger| place(&trigger.place));
    records.replies.sort_by_key(|reply| place(&reply.place));
}
