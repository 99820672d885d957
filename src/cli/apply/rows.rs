//! From the rows of a sheet to entries: what was changed since it was sent, what is there already, and what is to be written.

use std::collections::HashMap;

use super::super::record_entry::{EntryFields, row_of};
use crate::assess::owed::Place;
use crate::assess::{Assessment, assess};
use crate::edit::NewRow;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::sheet::{Cell, Column, Fault, Gravity, Row, Said, Sheet, Subject, digits};
use crate::text::same;
use crate::time::period::Date;
use crate::view::sheet::{Shown, rows};

/// Locked columns that say what holds: where one differs from today's, a decision came since.
const OF_PLAN: [Column; 4] = [Column::Title, Column::Role, Column::Deadline, Column::Due];

/// Of more columns than these that differ from what was sent, the key is the one that was changed.
const MOST_EDITED: usize = 3;

/// A fault, and its cell.
pub type Note = (Option<Cell>, Fault);

/// An entry that a row becomes.
pub struct Taken {
    /// The row's number on the sheet.
    pub row: u64,
    /// The task or measure, with its occurrence, as people write it.
    pub key: String,
    /// The task.
    pub task: Option<String>,
    /// Its day.
    pub date: Date,
    /// Its document.
    pub document: Option<String>,
    /// Whether it closes.
    pub is_done: bool,
    /// What is written.
    pub entry: NewRow,
}

/// What a sheet becomes.
#[derive(Default)]
pub struct Outcome {
    /// Entries, in the order of the sheet.
    pub taken: Vec<Taken>,
    /// The answer that there is nothing new.
    pub reply: Option<NewRow>,
    /// What is to be said.
    pub notes: Vec<Note>,
}

/// Who sent it, and what holds now.
pub struct Context<'s, 'a> {
    /// The plan on the day.
    pub now: &'s Assessment<'a>,
    /// The unit.
    pub unit: &'s str,
    /// The sheet.
    pub sheet: &'s Sheet,
    /// What is to be written by sheets before it, by unit.
    pub earlier: &'s [(String, NewRow)],
}

impl Context<'_, '_> {
    fn plan(&self) -> &Plan {
        self.now.plan
    }

    fn records(&self) -> &Records {
        self.now.records
    }

    fn sent_on(&self) -> Option<Date> {
        self.sheet.code.as_ref().map(|(code, _)| code.as_of)
    }

    /// The whole sheet.
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let now = by_key(rows(self.now, self.unit));
        // On the day of the sheet, with what is known of it today.
        let sent_on = self.sent_on().unwrap_or(self.now.as_of);
        let then = assess(self.plan(), self.records(), sent_on);
        let then = by_key(rows(&then, self.unit));
        for row in &self.sheet.rows {
            if !row.is_free() && !self.is_as_sent(row, &then, &mut outcome.notes) {
                continue;
            }
            if let Some(said) = row.said.as_ref() {
                self.take(row, said, &now, &mut outcome);
            } else if row.is_filled && row.subject().is_none() {
                self.note(row, Column::Number, Fault::NoSubject, &mut outcome.notes);
            } else if let Some(column) = self.says_nothing(row) {
                self.note(row, column, Fault::NothingSaid, &mut outcome.notes);
            }
        }
        self.take_reply(&mut outcome);
        outcome
    }

    /// The cell of a row that someone began to fill in, and that says nothing yet; `None` of an untouched one, and where a cell has its own fault.
    fn says_nothing(&self, row: &Row) -> Option<Column> {
        // A row for other work names it by its number; what stands in the title there explains the row.
        let number = Column::LOCKED.iter().position(|one| *one == Column::Number);
        let number = number.and_then(|place| row.locked.get(place));
        let is_named = row.is_free() && number.is_some_and(|number| !number.is_empty());
        let is_of_row =
            |cell: &Option<Cell>| cell.as_ref().is_some_and(|cell| cell.row == row.number);
        let mut faults = self.sheet.faults.iter();
        let is_faulty =
            faults.any(|(cell, fault)| is_of_row(cell) && fault.gravity() == Gravity::Error);
        match (row.is_filled, is_named) {
            _ if is_faulty => None,
            (true, _) => Some(Column::Date),
            (false, true) => Some(Column::Number),
            (false, false) => None,
        }
    }

    fn take_reply(&self, outcome: &mut Outcome) {
        let Some(tick) = &self.sheet.nothing_new else {
            return;
        };
        if self.sheet.rows.iter().any(|row| row.is_filled) {
            let note = (Some(tick.clone()), Fault::NothingNewBeside);
            outcome.notes.push(note);
            return;
        }
        let name = self.sheet.code.as_ref().map(|(code, _)| code.name.as_str());
        let date = self.now.as_of;
        let is_same = |reply: &&crate::model::record::Reply| {
            let same_sheet = reply.sheet.as_deref() == name;
            reply.unit == self.unit && same_sheet && (name.is_some() || reply.date == date)
        };
        let reply = NewRow::new("reply")
            .with("date", date)
            .with_some("sheet", name);
        let is_taken = self
            .earlier
            .contains(&(self.unit.to_owned(), reply.clone()));
        if is_taken || self.records().replies.iter().any(|reply| is_same(&reply)) {
            outcome
                .notes
                .push((Some(tick.clone()), Fault::AlreadyThere));
            return;
        }
        outcome.reply = Some(reply);
    }

    fn note(&self, row: &Row, column: Column, fault: Fault, notes: &mut Vec<Note>) {
        notes.push((Some(self.sheet.cell(row.number, column)), fault));
    }

    /// Whether key and locked cells are those that were sent; else the notes say which are not.
    fn is_as_sent(
        &self,
        row: &Row,
        then: &HashMap<String, Shown<'_, '_>>,
        notes: &mut Vec<Note>,
    ) -> bool {
        let locked: Vec<&str> = row.locked.iter().map(String::as_str).collect();
        let expected = digits(&self.plan().id, self.unit, row.key(), &locked);
        if row.digits() == Some(&*expected) {
            return true;
        }
        let sent = then.get(row.key());
        let edited = self.sheet.edited(row).or_else(|| {
            let sent = sent?;
            let cells = Column::LOCKED.into_iter().zip(&row.locked);
            let edited = cells.filter(|(column, text)| !same_words(sent.cell(*column), text));
            Some(edited.map(|(column, _)| column).collect())
        });
        let edited = edited.unwrap_or_default();
        if edited.is_empty() || edited.len() > MOST_EDITED {
            let is_known = sent.is_some() || self.plan().task(task_of(row.key())).is_some();
            let fault = match is_known {
                true => Fault::KeyEdited,
                false => Fault::UnknownRow {
                    key: row.shown_key.clone(),
                },
            };
            self.note(row, Column::Key, fault, notes);
            return false;
        }
        for column in edited {
            self.note(row, column, Fault::LockedEdited, notes);
        }
        false
    }

    fn take(
        &self,
        row: &Row,
        said: &Said,
        now: &HashMap<String, Shown<'_, '_>>,
        outcome: &mut Outcome,
    ) {
        let notes = &mut outcome.notes;
        let Some(subject) = row.subject() else {
            return self.note(row, Column::Number, Fault::NoSubject, notes);
        };
        let about = match self.subject_row(&subject) {
            Some(about) => about,
            None => {
                let key = subject.id;
                let column = match row.is_free() {
                    true => Column::Number,
                    false => Column::Key,
                };
                return self.note(row, column, Fault::UnknownRow { key }, notes);
            }
        };
        let day_of_sheet = self.sent_on().filter(|_| !said.needs_day());
        let Some(date) = said.date.or(day_of_sheet) else {
            return self.note(row, Column::Date, Fault::DayMissing, notes);
        };
        let fields = EntryFields::of_sheet(said, subject.occurrence.clone());
        let entry = fields.row(about.0, date);
        let of_unit = self
            .records()
            .entries
            .iter()
            .filter(|one| one.unit == self.unit);
        let is_there = of_unit.map(row_of).any(|one| one == entry)
            || self
                .earlier
                .contains(&(self.unit.to_owned(), entry.clone()))
            || outcome.taken.iter().any(|one| one.entry == entry);
        if is_there {
            return self.note(row, Column::Key, Fault::AlreadyThere, notes);
        }
        if said.date.is_none() {
            self.note(row, Column::Date, Fault::DayOfSheet { day: date }, notes);
        }
        if !row.is_free() && !self.still_holds(row, said, now, notes) {
            return;
        }
        let occurrence = subject.occurrence.map(|id| format!("/{id}"));
        outcome.taken.push(Taken {
            row: row.number,
            key: format!("{}{}", subject.id, occurrence.unwrap_or_default()),
            task: about.1,
            date,
            document: said.document.clone(),
            is_done: said.done,
            entry,
        });
    }

    /// The beginning of the entry, and the task that it is about; `None` where the plan has no such task or measure.
    fn subject_row(&self, subject: &Subject) -> Option<(NewRow, Option<String>)> {
        if let Some(task) = self.plan().task(&subject.id) {
            let id = task.id.value.clone();
            return Some((NewRow::new("entry").with("task", id.as_str()), Some(id)));
        }
        let mut measures = self.plan().measures.iter();
        let measure = measures.find(|measure| same(&measure.id, &subject.id))?;
        Some((
            NewRow::new("entry").with("measure", measure.id.as_str()),
            None,
        ))
    }

    /// Whether the row may be written though the plan and its records went on since.
    fn still_holds(
        &self,
        row: &Row,
        said: &Said,
        now: &HashMap<String, Shown<'_, '_>>,
        notes: &mut Vec<Note>,
    ) -> bool {
        let Some(shown) = now.get(row.key()) else {
            let fault = Fault::Changed {
                column: None,
                then: String::new(),
                now: String::new(),
            };
            self.note(row, Column::Key, fault, notes);
            return false;
        };
        let before = notes.len();
        let said_then = |column: Column| {
            let place = Column::LOCKED.iter().position(|one| *one == column);
            place
                .and_then(|place| row.locked.get(place))
                .map_or("", String::as_str)
        };
        for column in OF_PLAN {
            let (then, now) = (said_then(column), shown.cell(column));
            if !same_words(then, now) {
                let fault = Fault::Changed {
                    column: Some(column),
                    then: then.to_owned(),
                    now: now.to_owned(),
                };
                self.note(row, column, fault, notes);
            }
        }
        if notes.len() > before {
            return false;
        }
        let closing = shown.line.occurrence.and_then(|one| one.completed_on());
        let closing = closing.or(shown.line.task.completed_on);
        if let (true, Place::Done, Some(on)) = (said.done, shown.line.place, closing) {
            self.note(row, Column::Done, Fault::ClosedSince { on }, notes);
            return false;
        }
        let (then, now) = (said_then(Column::Last), shown.cell(Column::Last));
        if !same_words(then, now) {
            let fault = Fault::RecordedSince {
                then: then.to_owned(),
                now: now.to_owned(),
            };
            self.note(row, Column::Last, fault, notes);
        }
        true
    }
}

fn by_key<'s, 'a>(rows: Vec<Shown<'s, 'a>>) -> HashMap<String, Shown<'s, 'a>> {
    rows.into_iter().map(|row| (row.key.clone(), row)).collect()
}

/// The task of a key.
fn task_of(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

/// Whether two cells say the same, however a program spaces and composes it.
fn same_words(one: &str, other: &str) -> bool {
    crate::sheet::digits_of_cell(one) == crate::sheet::digits_of_cell(other)
}
