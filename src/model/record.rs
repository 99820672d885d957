//! Facts that units record.

use super::survey::Answers;
use crate::model::sent::SentReport;
use crate::place::{Located, Place};
use crate::time::period::{Date, Period, Span};

/// Everything recorded about a plan.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Entries, by unit, then file order.
    pub entries: Vec<Entry>,
    /// Triggers, by unit, then file order.
    pub triggers: Vec<Trigger>,
    /// Figures, by unit and file.
    pub figures: Vec<Figure>,
    /// Answers that there was nothing new, by unit, then file order.
    pub replies: Vec<Reply>,
    /// Reports that were sent, in the order of their dates.
    pub reports: Vec<SentReport>,
    /// Sheets that something was recorded from.
    pub sheets: Vec<SheetOf>,
    /// Units whose progress file could not be read as a whole: of their tasks nothing is known.
    pub unreadable: Vec<String>,
    /// Whether any fact had to be left out.
    pub incomplete: bool,
    /// Wordings of deadlines that were refused: nothing but their days is left out for them.
    pub refused_deadlines: usize,
    /// How many tasks that were carried over still have the deadline of the plan that they come from.
    pub earlier_deadlines: usize,
    /// Whether anything but such days had to be left out.
    pub lacks_facts: bool,
    /// Whether due days may be wrong, for want of a calendar of their year.
    pub days_uncertain: bool,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A task.
    Task(Located<String>),
    /// A measure of part III that no task names.
    Measure(Located<String>),
}

/// A recorded fact about a task or measure. It exists from its date on.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The unit that recorded it: the file's name.
    pub unit: String,
    /// Task or measure.
    pub about: About,
    /// The occurrence of a recurring task.
    pub occurrence: Option<Period>,
    /// Decides timeliness: the document's date, for a report the day it was sent; not the day of typing.
    pub date: Date,
    /// Product delivered.
    pub product: Option<String>,
    /// Number of the document; an entry with one is evidence.
    pub document: Option<String>,
    /// Closes the occurrence, or the task, on the date.
    pub done: bool,
    /// Number of the document by which the body that the plan names confirmed what was closed, on the date.
    pub confirmed: Option<String>,
    /// Free note.
    pub note: Option<String>,
    /// Whether work is blocked; `None` leaves what held before.
    pub blocked: Option<bool>,
    /// Day on which the lead expects to be done.
    pub expected: Option<Date>,
    /// Progress in percent, 0 to 100.
    pub percent: Option<u8>,
    /// Class of the cause of lateness.
    pub cause_class: Option<CauseClass>,
    /// Cause of lateness.
    pub cause: Option<String>,
    /// Number of the document that confirms the cause: without one, an objective cause is the unit's word alone.
    pub cause_document: Option<String>,
    /// What is done about it.
    pub remedy: Option<String>,
    /// Day of recording, of what stands in a file of one time; not the day of the fact.
    pub recorded: Option<Date>,
    /// The row.
    pub place: Place,
}

impl Entry {
    /// The task's id; `None` for an entry on a measure.
    pub fn task(&self) -> Option<&str> {
        match &self.about {
            About::Task(id) => Some(id),
            About::Measure(_) => None,
        }
    }

    /// Whether it is evidence: an entry with a document.
    pub fn is_evidence(&self) -> bool {
        self.document.is_some()
    }
}

keyed! {
    /// Classes of causes in official reports.
    pub enum CauseClass {
        /// "khách quan": outside the unit's power.
        Objective = "khách quan",
        /// "chủ quan": within it.
        Subjective = "chủ quan",
    }
}

/// The document or event that an awaiting or relative deadline waits for. It exists from its date on.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The unit that recorded it.
    pub unit: String,
    /// The task.
    pub task: Located<String>,
    /// Day of the document or event.
    pub date: Date,
    /// Its number.
    pub document: Option<String>,
    /// The last on-time day that it sets; where it sets none, a relative wording is counted from its day.
    pub due: Option<Date>,
    /// Day of recording, of what stands in a file of one time; not the day of the document.
    pub recorded: Option<Date>,
    /// The row.
    pub place: Place,
}

/// A unit's answer to a sheet that there was nothing new. It exists from its date on.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The unit.
    pub unit: String,
    /// Day of the answer.
    pub date: Date,
    /// The sheet that it answers.
    pub sheet: Option<String>,
    /// The row.
    pub place: Place,
}

/// A sheet that came back: what a file of one time was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOf {
    /// The unit that filled it in.
    pub unit: String,
    /// The last part of its code.
    pub name: String,
}

/// When a figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Flows and stocks of a period.
    During(Span),
    /// Levels on a day.
    At(Date),
}

impl When {
    /// First day that the figure speaks of.
    pub fn first_day(self) -> Date {
        match self {
            When::During(span) => span.from,
            When::At(day) => day,
        }
    }

    /// Last day that the figure speaks of.
    pub fn last_day(self) -> Date {
        match self {
            When::During(span) => span.to,
            When::At(day) => day,
        }
    }
}

/// Counts of one unit, period and source.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The unit: the folder's name.
    pub unit: String,
    /// Period or day.
    pub when: When,
    /// Source system.
    pub source: Located<String>,
    /// Day of recording.
    pub recorded: Date,
    /// Whether it is an estimate ("ước").
    pub estimated: bool,
    /// How it was measured, for surveys.
    pub method: Option<String>,
    /// Size of the sample, for surveys.
    pub sample: Option<u64>,
    /// Explanation, for a reconciliation.
    pub note: Option<String>,
    /// The round of a survey that it is of.
    pub survey: Option<Located<String>>,
    /// Answers by question, of a survey.
    pub answers: Vec<Answers>,
    /// Counts by id; of a survey those that follow from its answers among them.
    pub counts: Vec<(Located<String>, u64)>,
    /// The row.
    pub place: Place,
}

impl Figure {
    /// The count with this id; `None` where it was not counted.
    pub fn count(&self, id: &str) -> Option<u64> {
        self.counts
            .iter()
            .find(|(count, _)| **count == id)
            .map(|(_, n)| *n)
    }

    /// Whether the figure exists on the day: a final one from its last day on, an estimate from the day it was recorded.
    pub fn exists_on(&self, as_of: Date) -> bool {
        if self.estimated {
            self.recorded <= as_of
        } else {
            self.when.last_day() <= as_of
        }
    }
}
