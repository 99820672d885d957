//! The kinds of things that a plan and its records are made of.

use super::Class;

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
