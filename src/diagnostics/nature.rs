//! What is the same in every finding of a fault: its code, how grave it is, whether something is left out, and whether
//! due days may be wrong.

use super::{Fault, Subject};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something had to be left out, or the plan contradicts itself.
    Error,
    /// Likely a slip; nothing is left out.
    Warning,
}

/// All codes, each once, in the order of the catalogue.
pub const CODES: &[&str] = &[
    "file-unreadable",
    "file-missing",
    "file-too-large",
    "file-not-utf8",
    "file-unexpected",
    "file-not-read",
    "plan-not-read",
    "merge-conflict",
    "syntax",
    "format-newer",
    "hidden-character",
    "line-break",
    "not-filled-in",
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
    "unknown-assigner",
    "unknown-decider",
    "unknown-set",
    "unknown-criterion",
    "unknown-option",
    "unknown-evidence",
    "unknown-survey",
    "unknown-question",
    "unknown-level",
    "lead-coordinates",
    "no-product",
    "no-deadline",
    "nobody-closes",
    "unit-name-long",
    "compiles-twice",
    "dossiers-twice",
    "due-beside-wording",
    "deadline-of-earlier-plan",
    "deadline-refused",
    "deadline-remarked",
    "empty-change",
    "no-effect",
    "calendar-missing",
    "calendar-needed",
    "conflicting-change",
    "amends-assignment",
    "due-already-past",
    "decision-before-plan",
    "change-before-task",
    "change-of-withdrawn",
    "unit-passed-on",
    "unit-not-yet",
    "called-alike",
    "into-itself",
    "split-undecided",
    "too-many-extensions",
    "window-too-tight",
    "entry-without-subject",
    "entry-with-two-subjects",
    "before-plan",
    "before-task",
    "after-plan",
    "long-after-plan",
    "date-ahead",
    "recorded-before-day",
    "recorded-twice",
    "closed-twice",
    "closed-by-other",
    "trigger-by-other",
    "done-without-document",
    "confirmed-by-other",
    "confirmed-not-done",
    "judgement-outdated",
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
    "answers-without-survey",
    "answers-contradict",
    "answers-above-sheets",
    "sample-above-population",
    "target-not-of-survey",
    "criteria-sum",
    "criteria-unreachable",
    "criteria-cycle",
    "criteria-rule",
    "criteria-key",
    "criteria-steps",
    "points-wrong",
    "points-decimals",
    "points-above-max",
    "points-negative",
    "score-by-other",
    "score-of-branch",
    "score-says-nothing",
    "score-outside-set",
    "sent-twice",
    "sent-after-date",
    "sent-file",
    "sent-changed",
    "edited-in-place",
    "decision-edited",
    "decision-grown",
    "policy-edited",
    "plan-gone",
    "plan-out-of-reach",
    "fact-changed",
    "fact-removed",
    "several-units",
    "registry-column",
    "registry-row",
    "commune-code",
    "commune-day",
    "commune-twice",
    "commune-path",
    "commune-unknown",
    "code-mismatch",
];

/// What is the same in every finding of a fault: each fault states all of it, so that none becomes an error, or leaves something out, by
/// silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nature {
    code: &'static str,
    severity: Severity,
    leaves_out: bool,
    makes_days_uncertain: bool,
}

impl Nature {
    /// An error for which something is left out.
    pub(super) const fn error(code: &'static str) -> Nature {
        Nature {
            leaves_out: true,
            ..Nature::kept(code)
        }
    }

    /// An error for which nothing is left out: nobody can say which of several values is wrong, or the text is kept and shown with its marks.
    pub(super) const fn kept(code: &'static str) -> Nature {
        Nature {
            code,
            severity: Severity::Error,
            leaves_out: false,
            makes_days_uncertain: false,
        }
    }

    /// An error for which nothing is left out, but due days may be wrong.
    pub(super) const fn uncertain(code: &'static str) -> Nature {
        Nature {
            makes_days_uncertain: true,
            ..Nature::kept(code)
        }
    }

    /// Likely a slip; nothing is left out.
    pub(super) const fn warning(code: &'static str) -> Nature {
        Nature {
            severity: Severity::Warning,
            ..Nature::kept(code)
        }
    }
}

impl Fault {
    fn nature(&self) -> Nature {
        match self {
            Fault::FileUnreadable { .. } => Nature::error("file-unreadable"),
            Fault::FileMissing { .. } => Nature::error("file-missing"),
            Fault::FileTooLarge { .. } => Nature::error("file-too-large"),
            Fault::NotUtf8 { .. } => Nature::error("file-not-utf8"),
            Fault::FilesUnread { .. } => Nature::warning("file-unexpected"),
            Fault::FileNotRead { .. } => Nature::error("file-not-read"),
            Fault::PlanNotRead => Nature::error("plan-not-read"),
            Fault::PlansOfOneId { .. } => Nature::kept("duplicate-id"),
            Fault::MergeConflict { .. } => Nature::error("merge-conflict"),
            Fault::Syntax { .. } => Nature::error("syntax"),
            Fault::FormatNewer { .. } => Nature::error("format-newer"),
            Fault::HiddenCharacter { .. } => Nature::kept("hidden-character"),
            Fault::LineBreak { .. } => Nature::kept("line-break"),
            Fault::NotFilledIn { .. } => Nature::warning("not-filled-in"),
            Fault::UnknownKey { .. } => Nature::error("unknown-key"),
            Fault::MissingKey { .. } => Nature::error("missing-key"),
            Fault::NoDays { .. } | Fault::WrongType { .. } => Nature::error("wrong-type"),
            Fault::EmptyText { .. } => Nature::error("empty-text"),
            Fault::DateWithTime { .. } => Nature::error("date-with-time"),
            Fault::ImpossibleDate { .. } => Nature::error("impossible-date"),
            Fault::InvalidValue { .. } => Nature::error("invalid-value"),
            Fault::OutOfRange { .. } => Nature::error("out-of-range"),
            Fault::InvalidId { .. } => Nature::error("invalid-id"),
            Fault::ReversedSpan { .. } => Nature::error("reversed-span"),
            Fault::DuplicateId { .. } => Nature::error("duplicate-id"),
            Fault::Unknown { subject, .. } => Nature::error(match subject {
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
                Subject::Assigner => "unknown-assigner",
                Subject::CriteriaSet => "unknown-set",
                Subject::Criterion => "unknown-criterion",
                Subject::Choice => "unknown-option",
                Subject::Evidence => "unknown-evidence",
                Subject::Survey => "unknown-survey",
                Subject::Question => "unknown-question",
                Subject::Level => "unknown-level",
            }),
            Fault::LeadsTwice { .. } => Nature::error("lead-coordinates"),
            Fault::LeadCoordinates { .. } => Nature::error("lead-coordinates"),
            Fault::NoProduct | Fault::NoProducts { .. } => Nature::warning("no-product"),
            Fault::NoDeadline => Nature::warning("no-deadline"),
            Fault::NobodyCloses { .. } => Nature::warning("nobody-closes"),
            Fault::UnitNameLong { .. } => Nature::warning("unit-name-long"),
            Fault::CompilesTwice { .. } => Nature::warning("compiles-twice"),
            Fault::UnknownDecider { .. } => Nature::warning("unknown-decider"),
            Fault::DecisionBeforePlan { .. } => Nature::warning("decision-before-plan"),
            Fault::DossiersTwice => Nature::error("dossiers-twice"),
            Fault::DueBesideWording { .. } => Nature::warning("due-beside-wording"),
            Fault::DeadlineOfEarlierPlan { .. } => Nature::warning("deadline-of-earlier-plan"),
            Fault::DeadlineRefused { .. } => Nature::error("deadline-refused"),
            Fault::DeadlineRemarked { .. } => Nature::warning("deadline-remarked"),
            Fault::EmptyChange => Nature::error("empty-change"),
            Fault::NoEffect { why, .. } => match why.severity() {
                Severity::Error => Nature::error("no-effect"),
                Severity::Warning => Nature::warning("no-effect"),
            },
            Fault::CalendarMissing { .. } => Nature::uncertain("calendar-missing"),
            Fault::CalendarNeeded { .. } => Nature::warning("calendar-needed"),
            Fault::ConflictingChange { .. } => Nature::error("conflicting-change"),
            Fault::ChangedTwice => Nature::error("conflicting-change"),
            Fault::AmendsAssignment { .. } => Nature::error("amends-assignment"),
            Fault::DueAlreadyPast { .. } => Nature::warning("due-already-past"),
            // Nobody can say which of the two decisions is dated or numbered wrongly.
            Fault::ChangeBeforeTask { .. } => Nature::kept("change-before-task"),
            Fault::ChangeOfWithdrawn { .. } => Nature::kept("change-of-withdrawn"),
            Fault::UnitPassedOn { .. } => Nature::error("unit-passed-on"),
            Fault::UnitNotYet { .. } => Nature::error("unit-not-yet"),
            Fault::CalledAlike { .. } => Nature::warning("called-alike"),
            Fault::IntoItself { .. } => Nature::error("into-itself"),
            Fault::SplitUndecided { .. } => Nature::error("split-undecided"),
            Fault::TooManyExtensions { .. } => Nature::warning("too-many-extensions"),
            Fault::WindowTooTight { .. } => Nature::warning("window-too-tight"),
            Fault::EntryWithoutSubject => Nature::error("entry-without-subject"),
            Fault::EntryWithTwoSubjects => Nature::error("entry-with-two-subjects"),
            Fault::BeforePlan { .. } => Nature::warning("before-plan"),
            Fault::BeforeTask { .. } => Nature::warning("before-task"),
            Fault::AfterPlan { .. } => Nature::warning("after-plan"),
            Fault::LongAfterPlan { .. } => Nature::error("long-after-plan"),
            Fault::AheadOfDay { .. } | Fault::RecordedAhead { .. } => Nature::warning("date-ahead"),
            Fault::RecordedBeforeDay { .. } => Nature::warning("recorded-before-day"),
            Fault::RecordedTwice { .. } => Nature::warning("recorded-twice"),
            Fault::ClosedTwice { .. } => Nature::error("closed-twice"),
            Fault::ClosedByOther { .. } => Nature::error("closed-by-other"),
            Fault::TriggerByOther { .. } => Nature::error("trigger-by-other"),
            Fault::DoneWithoutDocument => Nature::warning("done-without-document"),
            Fault::ConfirmedByOther { .. } => Nature::error("confirmed-by-other"),
            Fault::ConfirmedNotDone { .. } => Nature::warning("confirmed-not-done"),
            Fault::JudgementOutdated { .. } => Nature::warning("judgement-outdated"),
            Fault::DoneOnContinuous { .. } => Nature::warning("done-on-continuous"),
            Fault::OccurrenceMissing { .. } => Nature::error("occurrence-missing"),
            Fault::OccurrenceUnexpected { .. } => Nature::error("occurrence-unexpected"),
            Fault::StrangerToTask { .. } => Nature::warning("stranger-to-task"),
            Fault::TriggerNotAwaited { .. } => Nature::error("trigger-not-awaited"),
            Fault::TriggerWithoutDue { .. } => Nature::error("trigger-without-due"),
            Fault::TriggerDueTooEarly { .. } => Nature::error("trigger-due-too-early"),
            Fault::EntryOnWithdrawn { .. } => Nature::warning("entry-on-withdrawn"),
            Fault::FaultOfFigure(fault) => fault.nature(),
            Fault::FaultOfScore(fault) => fault.nature(),
            Fault::FaultOfSent(fault) => fault.nature(),
            Fault::Reviewed(fault) => fault.nature(),
            Fault::OfRollup(fault) => fault.nature(),
        }
    }

    /// The stable code, in kebab case.
    pub fn code(&self) -> &'static str {
        self.nature().code
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.nature().severity
    }

    /// Whether something had to be left out because of it.
    pub fn leaves_out(&self) -> bool {
        self.nature().leaves_out
    }

    /// Whether due days may be wrong because of it, though nothing was left out.
    pub fn makes_days_uncertain(&self) -> bool {
        self.nature().makes_days_uncertain
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;

    /// A variant cannot be made without its arguments, so the codes are read where they are written.
    #[test]
    fn the_list_of_codes_is_whole() {
        let sources = [
            include_str!("nature.rs"),
            include_str!("figure_fault.rs"),
            include_str!("review_fault.rs"),
            include_str!("rollup_fault.rs"),
            include_str!("score_fault.rs"),
            include_str!("sent_fault.rs"),
        ];
        let code_of = |line: &'static str| {
            let (_, line) = line.split_once("=> ")?;
            let (_, code) = line.split_once('"')?;
            code.split_once('"').map(|(code, _)| code)
        };
        let lines = sources.iter().flat_map(|source| source.lines());
        let written: BTreeSet<&str> = lines.filter_map(code_of).collect();
        assert_eq!(written, CODES.iter().copied().collect());
    }
}
