//! What can be wrong in the files of a roll-up.

use super::Fault;
use super::nature::Nature;

/// What can be wrong in the registry of a roll-up, and between it and the folders of the communes.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "the fields say what they are; wording::findings says it in words"
)]
pub enum RollupFault {
    /// A column that the registry does not have.
    ColumnUnknown {
        name: String,
        near: Option<String>,
    },
    ColumnTwice {
        name: String,
    },
    ColumnMissing {
        name: &'static str,
    },
    /// A row with more cells than there are columns.
    Cells {
        found: usize,
        columns: usize,
    },
    /// A quotation mark that is not closed before the end of the file.
    QuoteOpen,
    CodeWrong {
        code: String,
        /// What was likely typed, before a spreadsheet took the zero in front.
        meant: Option<String>,
    },
    DayWrong {
        text: String,
    },
    CodeTwice {
        code: String,
    },
    PlaceTwice {
        place: String,
    },
    /// A path that is not below the roll-up's folder.
    PlaceOutside {
        place: String,
    },
    /// A folder among those of the communes that no row names.
    CommuneUnknown {
        folder: String,
        near: Option<String>,
    },
    /// A plan says that it is another commune's.
    CodeMismatch {
        plan: String,
        row: String,
    },
}

impl RollupFault {
    pub(super) fn nature(&self) -> Nature {
        match self {
            RollupFault::ColumnUnknown { .. } => Nature::error("registry-column"),
            RollupFault::ColumnTwice { .. } => Nature::error("registry-column"),
            RollupFault::ColumnMissing { .. } => Nature::error("registry-column"),
            RollupFault::Cells { .. } => Nature::error("registry-row"),
            RollupFault::QuoteOpen => Nature::error("registry-row"),
            RollupFault::CodeWrong { .. } => Nature::error("commune-code"),
            RollupFault::DayWrong { .. } => Nature::error("commune-day"),
            RollupFault::CodeTwice { .. } => Nature::error("commune-twice"),
            RollupFault::PlaceTwice { .. } => Nature::error("commune-twice"),
            RollupFault::PlaceOutside { .. } => Nature::error("commune-path"),
            RollupFault::CommuneUnknown { .. } => Nature::error("commune-unknown"),
            RollupFault::CodeMismatch { .. } => Nature::error("code-mismatch"),
        }
    }
}

impl From<RollupFault> for Fault {
    fn from(fault: RollupFault) -> Fault {
        Fault::OfRollup(fault)
    }
}
