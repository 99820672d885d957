//! Plan as code for administrative reform: the plan and what was done live in versioned TOML files; this library reads them and says,
//! for any day, what is due, what is late, which targets are met, how each unit stands.
//!
//! The pipeline: `load` turns a tree of files into the `model` and findings; `assess` derives status from the model and a day; `json`
//! and `view` put the assessment into the contract's structs and into blocks of words; `render` turns blocks into bytes; `edit` and
//! `store` change files; `dossier` counts exports, and `workbook` reads those of Excel within bounds. `schema` is the format of the files as
//! one value. `cli` alone knows the clock, the command line and the terminal.
//!
//! The walls, kept by a test over every `crate::` path: `model <- deadline <- diagnostics <- load, assess <- view <- json <- cli`;
//! `schema` stands on nothing, and `load` and `view` on it;
//! `render` knows only blocks; nobody imports `cli`. Files, environment, processes, printing and the clock appear only in `cli`,
//! `git` and `store`.

pub mod assess;
pub mod block;
pub mod cli;
pub mod deadline;
pub mod diagnostics;
pub mod dossier;
pub mod edit;
pub mod git;
pub mod json;
pub mod load;
pub mod model;
pub mod place;
pub mod render;
pub mod schema;
pub mod store;
pub mod text;
pub mod time;
pub mod view;
pub mod wording;
pub mod workbook;
