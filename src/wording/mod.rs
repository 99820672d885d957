//! The words of everything, in both languages: labels, findings, readings of deadlines, changes, counts of dossiers,
//! what commands say. No page is laid out here.

pub mod asked;
pub mod changes;
pub mod commands;
pub mod deadline;
pub mod dossier;
pub mod explain;
pub mod findings;
pub mod labels;
pub mod mapping;
pub mod names;
pub mod proof;
pub mod recorded;
pub mod rollup;
pub mod score;
pub mod sent;
pub mod sheet;
mod short_names;
pub mod system;
pub mod targets;
pub mod words;
pub mod work;
pub mod workbook;
pub mod workspace;
