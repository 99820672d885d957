//! The catalogue of faults.

use super::{BadId, Edit, FigureFault, NoEffect, Shape, Slip, Subject, Unreadable};
use crate::model::period::Date;
use crate::model::place::Place;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something had to be left out, or the plan contradicts itself.
    Error,
    /// Likely a slip; nothing is left out.
    Warning,
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
        reason: Unreadable,
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
    /// Files of the plan's folder that play no part, by the names that users see.
    FilesUnread {
        names: Vec<String>,
    },
    /// A file or folder that someone meant for the plan or its records, by all that can be told, and that is not read.
    FileNotRead {
        is_folder: bool,
        /// The name that it should have, from the plan's or the records' folder on.
        meant: Option<String>,
        /// Whether a file of that name is there already, and would be lost under this one.
        exists: bool,
    },
    /// The first line of an unfinished merge, with the lines of all its marks.
    MergeConflict {
        lines: Vec<usize>,
    },
    Syntax {
        slip: Slip,
    },
    /// The plan's files are of a format that this program does not know yet.
    FormatNewer {
        format: i64,
        known: i64,
    },
    /// A character that is not seen, or that turns the order of what is seen.
    HiddenCharacter {
        character: char,
    },
    /// A line break or tab in a text that is one line.
    LineBreak {
        key: String,
    },

    // Shapes
    UnknownKey {
        key: String,
        near: Option<String>,
        known: Vec<&'static str>,
    },
    MissingKey {
        key: &'static str,
        row: &'static str,
    },
    WrongType {
        key: String,
        expected: Shape,
        found: Shape,
        /// What to write instead, where that can be told.
        write: Option<String>,
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
        why: BadId,
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
    /// A value that is accepted and changes nothing.
    NoEffect {
        key: &'static str,
        why: NoEffect,
    },
    /// Days are moved or counted by a calendar that has no holiday of these years.
    CalendarMissing {
        years: Vec<i32>,
    },
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
    AfterPlan {
        date: Date,
        last: Date,
    },
    LongAfterPlan {
        date: Date,
        last: Date,
    },
    /// A fact or decision of a day that has not come.
    AheadOfDay {
        date: Date,
        as_of: Date,
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
    /// The plan as issued, edited where no decision stands behind it.
    EditedInPlace(Edit),
    /// What was decided or assigned, edited or taken out.
    DecisionEdited(Edit),
    /// A decision that was recorded before says more than it did.
    DecisionGrown(Edit),
    /// How the plan is read and figured.
    PolicyEdited(Edit),
    /// A plan that the earlier revision has, and that is nowhere now.
    PlanGone {
        id: String,
        folder: String,
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

/// All codes, each once, in the order of the catalogue.
pub const CODES: &[&str] = &[
    "file-unreadable",
    "file-missing",
    "file-too-large",
    "file-not-utf8",
    "file-unexpected",
    "file-not-read",
    "merge-conflict",
    "syntax",
    "format-newer",
    "hidden-character",
    "line-break",
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
    "no-effect",
    "calendar-missing",
    "conflicting-change",
    "amends-assignment",
    "too-many-extensions",
    "window-too-tight",
    "entry-without-subject",
    "entry-with-two-subjects",
    "before-plan",
    "after-plan",
    "long-after-plan",
    "date-ahead",
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
    "final-too-early",
    "edited-in-place",
    "decision-edited",
    "decision-grown",
    "policy-edited",
    "plan-gone",
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
            Fault::FilesUnread { .. } => "file-unexpected",
            Fault::FileNotRead { .. } => "file-not-read",
            Fault::MergeConflict { .. } => "merge-conflict",
            Fault::Syntax { .. } => "syntax",
            Fault::FormatNewer { .. } => "format-newer",
            Fault::HiddenCharacter { .. } => "hidden-character",
            Fault::LineBreak { .. } => "line-break",
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
            Fault::NoEffect { .. } => "no-effect",
            Fault::CalendarMissing { .. } => "calendar-missing",
            Fault::ConflictingChange { .. } => "conflicting-change",
            Fault::AmendsAssignment { .. } => "amends-assignment",
            Fault::TooManyExtensions { .. } => "too-many-extensions",
            Fault::WindowTooTight { .. } => "window-too-tight",
            Fault::EntryWithoutSubject => "entry-without-subject",
            Fault::EntryWithTwoSubjects => "entry-with-two-subjects",
            Fault::BeforePlan { .. } => "before-plan",
            Fault::AfterPlan { .. } => "after-plan",
            Fault::LongAfterPlan { .. } => "long-after-plan",
            Fault::AheadOfDay { .. } => "date-ahead",
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
            Fault::EditedInPlace(_) => "edited-in-place",
            Fault::DecisionEdited(_) => "decision-edited",
            Fault::DecisionGrown(_) => "decision-grown",
            Fault::PolicyEdited(_) => "policy-edited",
            Fault::PlanGone { .. } => "plan-gone",
            Fault::FactChanged { .. } => "fact-changed",
            Fault::FactRemoved { .. } => "fact-removed",
            Fault::SeveralUnits { .. } => "several-units",
        }
    }

    /// Whether something had to be left out because of it. Sums that do not agree over several figures are an error, but nobody can say
    /// which figure is wrong; a text with a hidden character is one, but is kept, and its characters are made visible wherever it is shown.
    pub fn leaves_out(&self) -> bool {
        let only_named = matches!(
            self,
            Fault::FaultOfFigure(FigureFault::StockBroken { .. } | FigureFault::RunBroken { .. })
                | Fault::HiddenCharacter { .. }
                | Fault::LineBreak { .. }
        );
        self.severity() == Severity::Error && !only_named
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match self {
            Fault::FilesUnread { .. }
            | Fault::DeadlineRemarked { .. }
            | Fault::TooManyExtensions { .. }
            | Fault::WindowTooTight { .. }
            | Fault::BeforePlan { .. }
            | Fault::AfterPlan { .. }
            | Fault::AheadOfDay { .. }
            | Fault::DoneWithoutDocument
            | Fault::DoneOnContinuous { .. }
            | Fault::StrangerToTask { .. }
            | Fault::EntryOnWithdrawn { .. }
            | Fault::DecisionGrown(_)
            | Fault::PolicyEdited(_)
            | Fault::FactChanged { .. }
            | Fault::FactRemoved { .. }
            | Fault::SeveralUnits { .. } => Severity::Warning,
            Fault::NoEffect { why, .. } => why.severity(),
            Fault::FaultOfFigure(fault) => fault.severity(),
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
        let sources = [include_str!("fault.rs"), include_str!("figure_fault.rs")];
        let written: BTreeSet<&str> = sources
            .iter()
            .flat_map(|source| source.lines())
            .filter_map(|line| line.split_once("=> \""))
            .filter_map(|(_, code)| code.strip_suffix("\","))
            .collect();
        assert_eq!(written, CODES.iter().copied().collect());
    }
}
