//! What faults speak of: the typed arguments that several of them share.

use super::Severity;

/// The shape of a TOML value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// A day: `2025-09-08`.
    Date,
    /// A whole number.
    Integer,
    /// A number, with or without decimals.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list of strings.
    Texts,
    /// A list of any kind.
    List,
    /// A table.
    Table,
    /// Rows: `[[task]]`.
    Rows,
}

/// What a plan needs the calendar of a year for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarUse {
    /// Due days that fall on a day off move.
    Moving,
    /// Terms are counted in working days.
    Counting,
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A unit.
    Unit,
    /// A unit or a group of units.
    UnitOrGroup,
    /// An area.
    Area,
    /// A measure of part III.
    Measure,
    /// A clause of the plan.
    Clause,
    /// A task or assignment.
    Task,
    /// A target.
    Target,
    /// A product of a task.
    Product,
    /// An occurrence of a recurring task.
    Occurrence,
    /// A count.
    Count,
    /// A source of figures.
    Source,
    /// The document of an amendment.
    Document,
    /// A window.
    Window,
    /// A word of an export.
    Word,
    /// A body that assigns tasks.
    Assigner,
    /// A round of a survey.
    Survey,
    /// A question of a survey.
    Question,
    /// A level of answers.
    Level,
    /// A set of criteria.
    CriteriaSet,
    /// A criterion.
    Criterion,
    /// An option of a choice, or an item of a checklist.
    Choice,
    /// A paper that a criterion asks for.
    Evidence,
}

/// What an id may not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadId {
    /// White space.
    Space,
    /// A mark, or a letter that this kind of id does not have: those that name files have ASCII letters only.
    Character(char),
    /// A dot at an end, or two in a row.
    Dots,
    /// A name that Windows keeps for a device.
    Reserved,
    /// More than [`LONGEST_ID`] bytes.
    TooLong,
}

/// The longest id, in bytes: file systems take names of 255, and an ending comes to it.
pub const LONGEST_ID: usize = 100;

/// Why a value changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEffect {
    /// `withdrawn = false`: a withdrawn task comes back under an id of its own.
    NotWithdrawn,
    /// `done = false`: what an earlier entry closed stays closed.
    NotDone,
    /// Rows of windows, while the setting asks for no custom ones.
    WindowsNotCustom,
    /// A stretch without a threshold.
    StretchAlone,
    /// The source of a day that is not given.
    BasisWithoutDue,
    /// One occurrence for each period, beside the one day.
    EachBesideDue,
    /// What only a task has, said of a measure.
    OfMeasure,
}

impl NoEffect {
    /// How grave it is.
    pub fn severity(self) -> Severity {
        match self {
            // Someone believes that the task is back, that the report has these windows.
            NoEffect::NotWithdrawn | NoEffect::WindowsNotCustom => Severity::Error,
            NoEffect::NotDone
            | NoEffect::OfMeasure
            | NoEffect::StretchAlone
            | NoEffect::BasisWithoutDue
            | NoEffect::EachBesideDue => Severity::Warning,
        }
    }
}
