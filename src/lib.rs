//! Plan as code for administrative reform: the plan and what was done live in versioned TOML files; this library reads them and says,
//! for any day, what is due, what is late, which targets are met, how each unit stands.
//!
//! The pipeline: `workspace` finds plans, in a folder or a git revision, and their files as a tree; `load` turns it into the `model` and
//! findings; `assess` derives status from the model and a day; `json` and `view` put the assessment into the contract's structs and into
//! blocks of words; `render` turns blocks into bytes; `handout` knows the forms of files, and what a report, letter, calendar or
//! comparison is in each; `edit` and `store` change files; `dossier` counts exports, and `workbook` reads those of Excel within bounds;
//! `sheet` reads what units filled in without a terminal;
//! `import` reads issued documents to a table of tasks, drafts a plan of it, and compares a plan with it.
//! `schema` is the format of the files as one value; `keyed` declares enums with their names in files and in JSON. `cli` alone knows the clock, the command line and the terminal.
//!
//! The rooms, why they are in this order, and what may use what: see `CONTRIBUTING.md`; a test holds the walls over the syntax trees.
//! Files, environment, processes, printing and the clock appear only in `cli`, `workspace`, `git` and `store`.

#[macro_use]
mod keyed;

pub mod assess;
pub mod block;
pub mod cli;
pub mod deadline;
pub mod diagnostics;
pub mod dossier;
pub mod edit;
pub mod git;
pub mod handout;
pub mod import;
pub mod json;
pub mod load;
pub mod model;
pub mod place;
pub mod render;
pub mod schema;
pub mod sheet;
pub mod store;
pub mod text;
pub mod time;
pub mod view;
pub mod wording;
pub mod workbook;
pub mod workspace;
