//! Pages: from an assessment to blocks, with their titles and their order.

pub mod agenda;
pub mod amendment;
pub mod brief;
pub mod deadline;
pub mod diff;
pub mod dossiers;
pub mod effects;
pub mod findings;
mod head;
pub mod import;
pub mod letter;
pub mod reconcile;
pub mod reminder;
pub mod report;
pub mod score;
pub mod show;
pub mod status;
pub mod targets;
pub mod tasks;
pub mod trend;
pub mod units;
