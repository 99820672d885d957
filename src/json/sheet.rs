//! `apply`: sheets that came back.

use serde::Serialize;

use super::{Day, SCHEMA_VERSION};
use crate::time::period::Date;

/// The answer.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    sheets: Vec<Sheet<'a>>,
    findings: Vec<Finding<'a>>,
    written: &'a [&'a str],
}

/// A sheet.
#[derive(Serialize)]
pub struct Sheet<'a> {
    /// Its file.
    pub file: &'a str,
    /// The unit, where that is known.
    pub unit: Option<&'a str>,
    /// The last part of its code.
    pub sheet: Option<&'a str>,
    /// Entries that it adds.
    pub entries: usize,
    /// Whether it adds the answer that there is nothing new.
    pub nothing_new: bool,
}

/// A fault, or a remark.
#[derive(Serialize)]
pub struct Finding<'a> {
    /// Its code.
    pub code: &'static str,
    /// `error`, `conflict` or `warning`.
    pub severity: &'static str,
    /// What it says.
    pub message: String,
    /// The file.
    pub file: &'a str,
    /// The sheet in it.
    pub sheet: Option<&'a str>,
    /// The cell, as `H9`.
    pub cell: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

impl<'a> Answer<'a> {
    /// The answer on a day.
    pub fn of(
        as_of: Date,
        sheets: Vec<Sheet<'a>>,
        findings: Vec<Finding<'a>>,
        written: &'a [&'a str],
    ) -> Answer<'a> {
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "apply",
            as_of: Day(as_of),
            sheets,
            findings,
            written,
        }
    }
}
