//! The catalogue of faults: what can be wrong, with its arguments.

use super::{
    BadId, CalendarUse, FigureFault, NoEffect, ReviewFault, RollupFault, ScoreFault, SentFault,
    Shape, Slip, Subject, Unreadable,
};
use crate::time::period::Date;

/// What can be wrong in a user's file. Texts inside are as the user typed them.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
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
    /// A file or folder that someone meant for the plan or its records, as far as can be seen, and that is not read.
    FileNotRead {
        is_folder: bool,
        /// The name that it should have, from the plan's or the records' folder on.
        meant: Option<String>,
        /// Whether a file of that name is there already, and would be lost under this one.
        exists: bool,
    },
    /// A plan lies where none is looked for.
    PlanNotRead,
    /// Another plan has the same id.
    PlansOfOneId {
        id: String,
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

    /// A text that `init` wrote for somebody to replace.
    NotFilledIn {
        what: String,
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
        /// What to write instead, where that is clear.
        write: Option<String>,
    },
    EmptyText {
        key: String,
    },
    /// A list of days without any.
    NoDays {
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
    },
    Unknown {
        subject: Subject,
        id: String,
        near: Option<String>,
        known: Vec<String>,
    },

    // The plan
    LeadsTwice {
        unit: String,
    },
    LeadCoordinates {
        unit: String,
    },
    /// A task names no product.
    NoProduct,
    /// No task of the plan does: it has no such column.
    NoProducts {
        tasks: usize,
    },
    /// The file writes other days beside a wording than it names with certainty.
    DueBesideWording {
        text: String,
        read: Vec<Date>,
    },
    /// The deadline of a task that was carried over from an earlier plan is still that plan's: its last day comes before this one begins.
    DeadlineOfEarlierPlan {
        text: String,
        plan: String,
        last: Date,
        first: Date,
    },
    /// The plan says no time for the task.
    NoDeadline,
    /// A group leads, and no unit compiles the reports, so that nobody says when the work is done.
    NobodyCloses {
        group: String,
    },
    /// A unit's name takes much of a narrow page, and it has no short one.
    UnitNameLong {
        name: String,
    },
    /// A unit says that it compiles the reports while another does.
    CompilesTwice {
        name: String,
    },
    /// Nobody knows the body that took a decision.
    UnknownDecider {
        words: String,
        names: Vec<String>,
    },
    /// A decision on the plan that is older than the plan: than its day of issue, or where that is not known its first day.
    DecisionBeforePlan {
        date: Date,
        since: Date,
        is_issued: bool,
    },
    /// Several units say that dossiers of the whole commune are theirs.
    DossiersTwice,
    DeadlineRefused {
        text: String,
        refusal: crate::deadline::Refusal,
        example: Date,
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
        purpose: CalendarUse,
    },
    /// Terms are counted in working days once what they count from is known, and the calendar has no holiday of any year of the plan.
    CalendarNeeded {
        years: Vec<i32>,
    },
    ConflictingChange {
        keys: &'static str,
    },
    /// Two changes of one thing in one decision.
    ChangedTwice,
    AmendsAssignment {
        task: String,
        assigned_by: String,
        /// What the body that cannot amend it is: the kind of its place, else its name.
        own: String,
    },
    /// The last day of a deadline had passed when the task was assigned or added, or when a decision set it.
    DueAlreadyPast {
        due: Date,
        set: Date,
    },
    /// A decision changes a task before the day of the decision or assignment by which the task exists.
    ChangeBeforeTask {
        task: String,
        date: Date,
        since: Date,
    },
    /// A decision changes a task that an earlier one took out of the plan.
    ChangeOfWithdrawn {
        task: String,
        since: Date,
    },
    /// A unit is named on a day on which its work has passed to others.
    UnitPassedOn {
        unit: String,
        since: Date,
        into: Vec<String>,
    },
    /// A unit is named on a day before the decision that sets it up.
    UnitNotYet {
        unit: String,
        since: Date,
    },
    /// Two units are called alike, and whoever names one may mean the other.
    CalledAlike {
        name: String,
    },
    /// A unit's work passes to the unit itself, or twice to one.
    IntoItself {
        unit: String,
    },
    /// A unit is divided, and nobody says who leads these of its tasks or answers for these of its targets.
    SplitUndecided {
        unit: String,
        left: Vec<String>,
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
    /// A fact of a day on which its task was not assigned or added yet.
    BeforeTask {
        task: String,
        date: Date,
        since: Date,
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
    /// A fact was recorded on a day that has not come.
    RecordedAhead {
        recorded: Date,
        as_of: Date,
    },
    /// A fact was recorded before the day that it speaks of.
    RecordedBeforeDay {
        date: Date,
        recorded: Date,
    },
    /// An entry says what an earlier one says, word for word.
    RecordedTwice {
        date: Date,
    },
    ClosedTwice {
        task: String,
        occurrence: Option<String>,
        first: Date,
    },
    ClosedByOther {
        unit: String,
        lead: String,
        /// The lead is a group, and no unit compiles the reports: nobody can.
        is_group: bool,
    },
    TriggerByOther {
        unit: String,
        lead: String,
        /// The lead is a group, and no unit compiles the reports: nobody can.
        is_group: bool,
    },
    DoneWithoutDocument,
    /// A unit confirms that is not the one which the plan names for it; `None` where it names none.
    ConfirmedByOther {
        unit: String,
        confirmer: Option<String>,
    },
    /// Something is confirmed that nobody had closed by then.
    ConfirmedNotDone {
        task: String,
    },
    /// A decision changed the task after it was closed, and its lead has not spoken of it since.
    JudgementOutdated {
        task: String,
        decided: Date,
        document: String,
    },
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
    FaultOfScore(ScoreFault),
    /// Reports that were sent.
    FaultOfSent(SentFault),

    /// Against an earlier revision.
    Reviewed(ReviewFault),

    /// In the files of a roll-up, or between them and a commune's plan.
    OfRollup(RollupFault),
}
