//! The kinds of things that a plan and its records are made of.

use super::Class;
use crate::schema::{self, Table};

keyed! {
    /// Kinds of things, in the order of the page.
    #[allow(missing_docs, reason = "each is named after its row in the files")]
    pub enum Topic {
        Plan = "plan",
        Area = "area",
        Measure = "measure",
        Clause = "clause",
        Unit = "unit",
        Group = "group",
        Task = "task",
        Assignment = "assignment",
        Amendment = "amendment",
        AmendmentChange = "amendment-change",
        Source = "source",
        Count = "count",
        Identity = "identity",
        Target = "target",
        Survey = "survey",
        Entry = "entry",
        Trigger = "trigger",
        Reply = "reply",
        Figure = "figure",
        SentReport = "sent-report",
        Settings = "settings",
        Risk = "risk",
        Report = "report",
        Assigner = "assigner",
        Window = "window",
        DayOff = "day-off",
        WorkedDay = "worked-day",
    }
}

impl Topic {
    /// Whose matter it is.
    pub fn class(self) -> Class {
        match self {
            Topic::Entry | Topic::Trigger | Topic::Reply | Topic::Figure | Topic::SentReport => {
                Class::Facts
            }
            Topic::Settings
            | Topic::Risk
            | Topic::Report
            | Topic::Assigner
            | Topic::Window
            | Topic::DayOff
            | Topic::WorkedDay => Class::Policy,
            Topic::Plan
            | Topic::Area
            | Topic::Measure
            | Topic::Clause
            | Topic::Unit
            | Topic::Group
            | Topic::Task
            | Topic::Assignment
            | Topic::Amendment
            | Topic::AmendmentChange
            | Topic::Source
            | Topic::Count
            | Topic::Identity
            | Topic::Target
            | Topic::Survey => Class::Plan,
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
            Topic::Survey => &schema::SURVEY,
            Topic::Entry => &schema::ENTRY,
            Topic::Trigger => &schema::TRIGGER,
            Topic::Reply => &schema::REPLY,
            Topic::Figure => &schema::FIGURE,
            Topic::SentReport => &schema::REPORTS_FILE,
            Topic::Settings => &schema::SETTINGS,
            Topic::Risk => &schema::RISK,
            Topic::Report => &schema::REPORT,
            Topic::Assigner => &schema::ASSIGNER,
            Topic::Window => &schema::WINDOW,
            Topic::DayOff => &schema::DAY_OFF,
            Topic::WorkedDay => &schema::WORKED_DAY,
        }
    }
}
