//! Pages: from an assessment to blocks, with their titles and their order.

pub mod agenda;
pub mod amendment;
pub mod brief;
pub mod deadline;
pub mod decision;
pub mod diff;
pub mod dossiers;
pub mod duties;
pub mod effects;
pub mod findings;
mod head;
pub mod import;
pub mod letter;
pub mod reconcile;
pub mod reminder;
pub mod report;
mod risk;
pub mod rollup;
pub mod screen;
pub mod sheet;
pub mod show;
pub mod status;
pub mod targets;
pub mod tasks;
pub mod trend;
pub mod units;
pub mod why;
