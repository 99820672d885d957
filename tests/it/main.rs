//! Tests of the real binary and of the real plan, in one program so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test sets its world up"
)]

mod against;
mod amend;
mod amendments;
mod assign;
mod bad_files;
mod bodies;
mod calendar_life;
mod deadline;
mod deadline_noise;
mod deadline_unseen;
mod diff;
mod door;
mod dossier;
mod dossier_exports;
mod dossier_figures;
mod dossier_personal;
mod dossier_shapes;
mod dossier_words;
mod dossiers;
mod earlier_plans;
mod endless;
mod english;
mod entries;
mod exits;
mod figures;
mod forges;
mod git;
mod guard;
#[cfg(unix)]
mod handing;
mod handout;
mod hostile_git;
#[cfg(unix)]
mod hostile_trees;
mod import;
mod import_command;
mod import_compare;
mod import_files;
mod import_sources;
mod init;
mod key;
mod labels;
mod log;
mod manners;
mod many_plans;
mod mutations;
mod next_plan;
#[cfg(unix)]
mod oddities;
mod office;
mod other_plans;
mod picture;
mod places;
mod plan_document;
mod properties;
mod proved;
mod reading;
mod readme;
mod record;
mod record_refused;
mod record_score;
mod report;
mod repository;
mod rollup;
mod schema;
mod score;
mod sent_reports;
mod sheets;
mod slips;
mod store;
mod support;
mod surveys;
mod truth;
mod unit_decisions;
mod unread_files;
mod unread_records;
mod walls;
mod widths;
mod workbook;
mod workspace;
