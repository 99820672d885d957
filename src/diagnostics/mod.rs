//! Findings: what is wrong in a user's files, as plain data.
//!
//! A finding is a [`Fault`] (code and typed arguments) and a [`Place`] (file and bytes). Its words are in `wording::findings`, in both
//! languages; nothing here prints or formats.

mod argument;
mod edit;
mod fault;
mod figure_fault;
mod label;
mod nature;
pub mod position;
mod review_fault;
mod rollup_fault;
mod score_fault;
mod sent_fault;
mod slip;
mod unreadable;

pub use argument::{BadId, CalendarUse, LONGEST_ID, NoEffect, Shape, Subject};
pub use edit::Edit;
pub use fault::Fault;
pub use figure_fault::FigureFault;
pub use label::{Label, LabelKind};
pub use nature::{CODES, Severity};
pub use review_fault::ReviewFault;
pub use rollup_fault::RollupFault;
pub use score_fault::ScoreFault;
pub use sent_fault::{
    LateFigure, SentAs, SentCause, SentChange, SentFault, SentNumbers, SentRatio,
};
pub use slip::Slip;
pub use unreadable::Unreadable;

use crate::place::{FileId, Place};

/// One thing to correct in a user's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub place: Place,
    /// Other places that explain it.
    pub labels: Vec<Label>,
}

impl Finding {
    /// A finding without other places.
    pub fn new(place: Place, fault: Fault) -> Finding {
        Finding {
            fault,
            place,
            labels: Vec::new(),
        }
    }

    /// The finding where its files come after as many others.
    pub fn behind(mut self, files: usize) -> Finding {
        let labels = self.labels.iter_mut().map(|label| &mut label.place);
        for place in labels.chain([&mut self.place]) {
            place.file.0 += files;
        }
        self
    }
}

/// The findings of one run, in the order in which they were met.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    /// Counted on the way in: it is asked for at every row of every file.
    errors: usize,
}

impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, place: &Place, fault: Fault) {
        self.push(Finding::new(place.clone(), fault));
    }

    /// Adds a finding with another place that explains it.
    pub fn add_beside(&mut self, place: &Place, fault: Fault, what: LabelKind, other: &Place) {
        let label = Label {
            place: other.clone(),
            what,
        };
        self.push(Finding {
            labels: vec![label],
            ..Finding::new(place.clone(), fault)
        });
    }

    /// Adds findings that were made elsewhere.
    pub fn extend(&mut self, other: &Findings) {
        self.errors += other.errors;
        self.list.extend_from_slice(&other.list);
    }

    fn push(&mut self, finding: Finding) {
        self.errors += usize::from(finding.fault.leaves_out());
        self.list.push(finding);
    }

    /// Number of errors so far that leave something out; a difference tells whether a row that was just read is faulty.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many deadlines were refused, and whether anything else was left out.
    pub fn left_out(&self) -> (usize, bool) {
        let left_out = self
            .list
            .iter()
            .filter(|finding| finding.fault.leaves_out());
        let is_refused = |fault: &Fault| matches!(fault, Fault::DeadlineRefused { .. });
        let refused = left_out
            .clone()
            .filter(|one| is_refused(&one.fault))
            .count();
        (refused, refused < left_out.count())
    }

    /// How many tasks that were carried over still have the deadline of the plan that they come from.
    pub fn deadlines_of_earlier_plan(&self) -> usize {
        let is_earlier = |fault: &Fault| matches!(fault, Fault::DeadlineOfEarlierPlan { .. });
        let list = self.list.iter();
        list.filter(|finding| is_earlier(&finding.fault)).count()
    }

    /// Whether any finding means that something was left out.
    pub fn leaves_out(&self) -> bool {
        self.list.iter().any(|finding| finding.fault.leaves_out())
    }

    /// Whether any finding means that due days may be wrong.
    pub fn makes_days_uncertain(&self) -> bool {
        self.list
            .iter()
            .any(|finding| finding.fault.makes_days_uncertain())
    }

    /// Whether something in this file was left out.
    pub fn leaves_out_in(&self, file: FileId) -> bool {
        let mut of_file = self
            .list
            .iter()
            .filter(|finding| finding.place.file == file);
        of_file.any(|finding| finding.fault.leaves_out())
    }

    /// All findings by file and place, each once.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.list
            .sort_by_key(|finding| (finding.place.file, finding.place.span.start));
        self.list.dedup();
        self.list
    }
}
