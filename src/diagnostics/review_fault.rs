//! What a review against an earlier revision should see.

use super::nature::Nature;
use super::{Edit, Fault};

/// What is otherwise than it was, and should not pass unseen.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
)]
pub enum ReviewFault {
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
    /// A plan that commands found at the earlier revision, and that now lies where none finds it by itself.
    PlanOutOfReach {
        id: String,
        folder: String,
        now: String,
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

impl ReviewFault {
    pub(super) fn nature(&self) -> Nature {
        match self {
            ReviewFault::EditedInPlace(_) => Nature::error("edited-in-place"),
            ReviewFault::DecisionEdited(_) => Nature::error("decision-edited"),
            ReviewFault::DecisionGrown(_) => Nature::warning("decision-grown"),
            ReviewFault::PolicyEdited(_) => Nature::warning("policy-edited"),
            ReviewFault::PlanGone { .. } => Nature::error("plan-gone"),
            ReviewFault::PlanOutOfReach { .. } => Nature::error("plan-out-of-reach"),
            ReviewFault::FactChanged { .. } => Nature::warning("fact-changed"),
            ReviewFault::FactRemoved { .. } => Nature::warning("fact-removed"),
            ReviewFault::SeveralUnits { .. } => Nature::warning("several-units"),
        }
    }
}

impl From<ReviewFault> for Fault {
    fn from(fault: ReviewFault) -> Fault {
        Fault::Reviewed(fault)
    }
}
