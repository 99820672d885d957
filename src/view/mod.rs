//! Assessment to blocks: the only home of titles, order and wording, in both languages.

mod against_findings;
pub mod agenda;
pub mod amendment;
pub mod block;
pub mod brief;
pub mod changes;
pub mod deadline;
pub mod diff;
pub mod dossier_words;
pub mod dossiers;
pub mod effects;
pub mod explain;
mod figure_findings;
pub mod findings;
pub mod labels;
pub mod lang;
pub mod letter;
pub mod reconcile;
pub mod recorded;
pub mod reminder;
pub mod report;
pub mod status;
pub mod targets;
pub mod tasks;
pub mod trend;
pub mod units;
pub mod words;
