//! The catalogue of faults.

use crate::model::period::{Date, Span};
use crate::model::place::Place;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something had to be left out, or the plan contradicts itself.
    Error,
    /// Likely a slip; nothing is left out.
    Warning,
}

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
}

/// What can be wrong in a user's file. Texts inside are as the user typed them.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; view::findings says it in words"
)]
pub enum Fault {
    // Files
    FileUnreadable {
        reason: String,
    },
    FileMissing {
        name: &'static str,
    },
    FileTooLarge {
        bytes: u64,
        limit: u64,
    },
    NotUtf8 {
        line: usize,
    },
    UnexpectedFile,
    Syntax {
        message: String,
    },

    // Shapes
    UnknownKey {
        key: String,
        near: Option<String>,
        known: &'static [&'static str],
    },
    MissingKey {
        key: &'static str,
        row: &'static str,
    },
    WrongType {
        key: String,
        expected: Shape,
        found: Shape,
    },
    EmptyText {
        key: String,
    },
    DateWithTime {
        key: String,
    },
    ImpossibleDate {
        key: String,
    },
    InvalidValue {
        key: String,
        value: String,
        allowed: Vec<&'static str>,
    },
    OutOfRange {
        key: String,
        value: String,
        least: i64,
        most: i64,
    },
    InvalidId {
        id: String,
    },
    ReversedSpan {
        from: Date,
        to: Date,
    },

    // References
    DuplicateId {
        subject: Subject,
        id: String,
        first: Place,
    },
    Unknown {
        subject: Subject,
        id: String,
        near: Option<String>,
        known: Vec<String>,
    },

    // The plan
    LeadCoordinates {
        unit: String,
    },
    NoProduct,
    DeadlineRefused {
        text: String,
        refusal: crate::deadline::Refusal,
    },
    DeadlineRemarked {
        text: String,
        remarks: Vec<crate::deadline::Remark>,
    },
    EmptyChange,
    ConflictingChange {
        keys: &'static str,
    },
    AmendsAssignment {
        task: String,
        assigned_by: &'static str,
    },
    TooManyExtensions {
        task: String,
        count: u32,
        most: u32,
    },
    WindowTooTight {
        id: String,
        cutoff: Date,
        sending: Date,
    },

    // Facts
    EntryWithoutSubject,
    EntryWithTwoSubjects,
    BeforePlan {
        date: Date,
        first: Date,
    },
    LongAfterPlan {
        date: Date,
        last: Date,
    },
    ClosedTwice {
        task: String,
        occurrence: Option<String>,
        first: Date,
        first_place: Place,
    },
    ClosedByOther {
        unit: String,
        lead: String,
    },
    TriggerByOther {
        unit: String,
        lead: String,
    },
    DoneWithoutDocument,
    DoneOnContinuous {
        task: String,
    },
    OccurrenceMissing {
        task: String,
        known: Vec<String>,
    },
    OccurrenceUnexpected {
        task: String,
    },
    StrangerToTask {
        unit: String,
        task: String,
    },
    TriggerNotAwaited {
        task: String,
    },
    TriggerWithoutDue {
        task: String,
    },
    TriggerDueTooEarly {
        date: Date,
        due: Date,
    },
    EntryOnWithdrawn {
        task: String,
        since: Date,
    },
    FaultOfFigure(FigureFault),

    // Against an earlier revision
    EditedInPlace {
        subject: Subject,
        id: String,
        /// The key; empty where the whole row is gone.
        key: &'static str,
        before: String,
        after: String,
    },
    FactChanged {
        fact: String,
        /// Key, value before, value after.
        values: Vec<(&'static str, String, String)>,
    },
    FactRemoved {
        fact: String,
    },
    SeveralUnits {
        units: Vec<String>,
    },
}

/// What can be wrong with figures.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; view::findings says it in words"
)]
pub enum FigureFault {
    WhenMissing,
    Negative {
        count: String,
        value: i64,
    },
    KindNeedsPeriod {
        count: String,
    },
    KindNeedsDay {
        count: String,
    },
    Overlap {
        count: String,
        this: Span,
        other: Span,
        first: Place,
    },
    Straddles {
        this: Span,
        window: Span,
    },
    IdentityBroken {
        span: Span,
        total: u64,
        total_names: Vec<String>,
        parts: u64,
        part_names: Vec<String>,
    },
    RunBroken {
        span: Span,
        total: u64,
        parts: u64,
    },
    StockBroken {
        count: String,
        closing: u64,
        until: Date,
        opening: u64,
        from: Date,
    },
    AboveDenominator {
        target: String,
        numerator: u64,
        denominator: u64,
    },
    CountMissing {
        target: String,
        missing: Vec<String>,
    },
    NoCounts,
}

/// All codes, each once, in the order of the catalogue.
pub const CODES: &[&str] = &[
    "file-unreadable",
    "file-missing",
    "file-too-large",
    "file-not-utf8",
    "file-unexpected",
    "syntax",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "empty-text",
    "date-with-time",
    "impossible-date",
    "invalid-value",
    "out-of-range",
    "invalid-id",
    "reversed-span",
    "duplicate-id",
    "unknown-unit",
    "unknown-area",
    "unknown-measure",
    "unknown-clause",
    "unknown-task",
    "unknown-target",
    "unknown-product",
    "unknown-occurrence",
    "unknown-count",
    "unknown-source",
    "unknown-document",
    "unknown-window",
    "unknown-word",
    "lead-coordinates",
    "no-product",
    "deadline-refused",
    "deadline-remarked",
    "empty-change",
    "conflicting-change",
    "amends-assignment",
    "too-many-extensions",
    "window-too-tight",
    "entry-without-subject",
    "entry-with-two-subjects",
    "before-plan",
    "long-after-plan",
    "closed-twice",
    "closed-by-other",
    "trigger-by-other",
    "done-without-document",
    "done-on-continuous",
    "occurrence-missing",
    "occurrence-unexpected",
    "stranger-to-task",
    "trigger-not-awaited",
    "trigger-without-due",
    "trigger-due-too-early",
    "entry-on-withdrawn",
    "figure-without-period",
    "count-negative",
    "count-needs-period",
    "count-needs-day",
    "figure-overlap",
    "figure-straddles",
    "identity-broken",
    "run-broken",
    "stock-broken",
    "above-denominator",
    "count-missing",
    "figure-without-counts",
    "edited-in-place",
    "fact-changed",
    "fact-removed",
    "several-units",
];

impl Fault {
    /// The stable code, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::FileUnreadable { .. } => "file-unreadable",
            Fault::FileMissing { .. } => "file-missing",
            Fault::FileTooLarge { .. } => "file-too-large",
            Fault::NotUtf8 { .. } => "file-not-utf8",
            Fault::UnexpectedFile => "file-unexpected",
            Fault::Syntax { .. } => "syntax",
            Fault::UnknownKey { .. } => "unknown-key",
            Fault::MissingKey { .. } => "missing-key",
            Fault::WrongType { .. } => "wrong-type",
            Fault::EmptyText { .. } => "empty-text",
            Fault::DateWithTime { .. } => "date-with-time",
            Fault::ImpossibleDate { .. } => "impossible-date",
            Fault::InvalidValue { .. } => "invalid-value",
            Fault::OutOfRange { .. } => "out-of-range",
            Fault::InvalidId { .. } => "invalid-id",
            Fault::ReversedSpan { .. } => "reversed-span",
            Fault::DuplicateId { .. } => "duplicate-id",
            Fault::Unknown { subject, .. } => match subject {
                Subject::Unit | Subject::UnitOrGroup => "unknown-unit",
                Subject::Area => "unknown-area",
                Subject::Measure => "unknown-measure",
                Subject::Clause => "unknown-clause",
                Subject::Task => "unknown-task",
                Subject::Target => "unknown-target",
                Subject::Product => "unknown-product",
                Subject::Occurrence => "unknown-occurrence",
                Subject::Count => "unknown-count",
                Subject::Source => "unknown-source",
                Subject::Document => "unknown-document",
                Subject::Window => "unknown-window",
                Subject::Word => "unknown-word",
            },
            Fault::LeadCoordinates { .. } => "lead-coordinates",
            Fault::NoProduct => "no-product",
            Fault::DeadlineRefused { .. } => "deadline-refused",
            Fault::DeadlineRemarked { .. } => "deadline-remarked",
            Fault::EmptyChange => "empty-change",
            Fault::ConflictingChange { .. } => "conflicting-change",
            Fault::AmendsAssignment { .. } => "amends-assignment",
            Fault::TooManyExtensions { .. } => "too-many-extensions",
            Fault::WindowTooTight { .. } => "window-too-tight",
            Fault::EntryWithoutSubject => "entry-without-subject",
            Fault::EntryWithTwoSubjects => "entry-with-two-subjects",
            Fault::BeforePlan { .. } => "before-plan",
            Fault::LongAfterPlan { .. } => "long-after-plan",
            Fault::ClosedTwice { .. } => "closed-twice",
            Fault::ClosedByOther { .. } => "closed-by-other",
            Fault::TriggerByOther { .. } => "trigger-by-other",
            Fault::DoneWithoutDocument => "done-without-document",
            Fault::DoneOnContinuous { .. } => "done-on-continuous",
            Fault::OccurrenceMissing { .. } => "occurrence-missing",
            Fault::OccurrenceUnexpected { .. } => "occurrence-unexpected",
            Fault::StrangerToTask { .. } => "stranger-to-task",
            Fault::TriggerNotAwaited { .. } => "trigger-not-awaited",
            Fault::TriggerWithoutDue { .. } => "trigger-without-due",
            Fault::TriggerDueTooEarly { .. } => "trigger-due-too-early",
            Fault::EntryOnWithdrawn { .. } => "entry-on-withdrawn",
            Fault::FaultOfFigure(fault) => fault.code(),
            Fault::EditedInPlace { .. } => "edited-in-place",
            Fault::FactChanged { .. } => "fact-changed",
            Fault::FactRemoved { .. } => "fact-removed",
            Fault::SeveralUnits { .. } => "several-units",
        }
    }

    /// Whether something had to be left out because of it. Sums that do not agree over several figures are an error, but nobody can say
    /// which figure is wrong.
    pub fn leaves_out(&self) -> bool {
        let only_named = matches!(
            self,
            Fault::FaultOfFigure(FigureFault::StockBroken { .. } | FigureFault::RunBroken { .. })
        );
        self.severity() == Severity::Error && !only_named
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match self {
            Fault::UnexpectedFile
            | Fault::DeadlineRemarked { .. }
            | Fault::TooManyExtensions { .. }
            | Fault::WindowTooTight { .. }
            | Fault::BeforePlan { .. }
            | Fault::DoneWithoutDocument
            | Fault::DoneOnContinuous { .. }
            | Fault::StrangerToTask { .. }
            | Fault::EntryOnWithdrawn { .. }
            | Fault::FactChanged { .. }
            | Fault::FactRemoved { .. }
            | Fault::SeveralUnits { .. } => Severity::Warning,
            Fault::FaultOfFigure(fault) => fault.severity(),
            _ => Severity::Error,
        }
    }
}

impl FigureFault {
    fn code(&self) -> &'static str {
        match self {
            FigureFault::WhenMissing => "figure-without-period",
            FigureFault::Negative { .. } => "count-negative",
            FigureFault::KindNeedsPeriod { .. } => "count-needs-period",
            FigureFault::KindNeedsDay { .. } => "count-needs-day",
            FigureFault::Overlap { .. } => "figure-overlap",
            FigureFault::Straddles { .. } => "figure-straddles",
            FigureFault::IdentityBroken { .. } => "identity-broken",
            FigureFault::RunBroken { .. } => "run-broken",
            FigureFault::StockBroken { .. } => "stock-broken",
            FigureFault::AboveDenominator { .. } => "above-denominator",
            FigureFault::CountMissing { .. } => "count-missing",
            FigureFault::NoCounts => "figure-without-counts",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            FigureFault::Straddles { .. } | FigureFault::CountMissing { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;

    /// A variant cannot be made without its arguments, so the codes are read where they are written.
    #[test]
    fn the_list_of_codes_is_whole() {
        let source = include_str!("fault.rs");
        let written: BTreeSet<&str> = source
            .lines()
            .filter_map(|line| line.split_once("=> \""))
            .filter_map(|(_, code)| code.strip_suffix("\","))
            .collect();
        assert_eq!(written, CODES.iter().copied().collect());
    }
}
