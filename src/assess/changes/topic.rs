//! The kinds of things that a plan and its records are made of.

use super::Class;
use crate::schema::{self, Table};

/// Kinds of things, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named after its row in the files")]
pub enum Topic {
    Plan,
    Area,
    Measure,
    Clause,
    Unit,
    Group,
    Task,
    Assignment,
    Amendment,
    AmendmentChange,
    Source,
    Count,
    Identity,
    Target,
    Entry,
    Trigger,
    Figure,
    Settings,
    Report,
    Assigner,
    Window,
    DayOff,
    WorkedDay,
}

impl Topic {
    /// Whose matter it is.
    pub fn class(self) -> Class {
        match self {
            Topic::Entry | Topic::Trigger | Topic::Figure => Class::Facts,
            Topic::Settings
            | Topic::Report
            | Topic::Assigner
            | Topic::Window
            | Topic::DayOff
            | Topic::WorkedDay => Class::Policy,
            _ => Class::Plan,
        }
    }

    /// The kind of row that it is in the files.
    pub fn table(self) -> &'static Table {
        match self {
            Topic::Plan => &schema::PLAN_FILE,
            Topic::Area => &schema::AREA,
            Topic::Measure => &schema::MEASURE,
            Topic::Clause => &schema::CLAUSE,
            Topic::Unit => &schema::UNIT,
            Topic::Group => &schema::GROUP,
            Topic::Task => &schema::TASK,
            Topic::Assignment => &schema::ASSIGNMENT,
            Topic::Amendment => &schema::AMENDMENT,
            Topic::AmendmentChange => &schema::CHANGE,
            Topic::Source => &schema::SOURCE,
            Topic::Count => &schema::COUNT,
            Topic::Identity => &schema::IDENTITY,
            Topic::Target => &schema::TARGET,
            Topic::Entry => &schema::ENTRY,
            Topic::Trigger => &schema::TRIGGER,
            Topic::Figure => &schema::FIGURE,
            Topic::Settings => &schema::SETTINGS,
            Topic::Report => &schema::REPORT,
            Topic::Assigner => &schema::ASSIGNER,
            Topic::Window => &schema::WINDOW,
            Topic::DayOff => &schema::DAY_OFF,
            Topic::WorkedDay => &schema::WORKED_DAY,
        }
    }

    /// The topic's name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Topic::Plan => "plan",
            Topic::Area => "area",
            Topic::Measure => "measure",
            Topic::Clause => "clause",
            Topic::Unit => "unit",
            Topic::Group => "group",
            Topic::Task => "task",
            Topic::Assignment => "assignment",
            Topic::Amendment => "amendment",
            Topic::AmendmentChange => "amendment-change",
            Topic::Source => "source",
            Topic::Count => "count",
            Topic::Identity => "identity",
            Topic::Target => "target",
            Topic::Entry => "entry",
            Topic::Trigger => "trigger",
            Topic::Figure => "figure",
            Topic::Settings => "settings",
            Topic::Report => "report",
            Topic::Assigner => "assigner",
            Topic::Window => "window",
            Topic::DayOff => "day-off",
            Topic::WorkedDay => "worked-day",
        }
    }
}
