//! An edit that a review should see.

use crate::schema::{TARGET, TASK, Table};

/// A value that is otherwise than it was at the revision that a review compares with, or a row that is new or gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The kind of row.
    pub row: &'static Table,
    /// What the row is known by; empty where there is only one.
    pub id: String,
    /// The key; empty where the whole row is new or gone.
    pub key: &'static str,
    /// As it was, as the file has it; empty where it was not there.
    pub before: String,
    /// As it is; empty where it is not there.
    pub after: String,
}

impl Edit {
    /// Whether a decision in `amendments.toml` can bring the same change.
    pub fn is_amendable(&self) -> bool {
        match self.key {
            "deadline" | "lead" | "co_leads" | "coordinators" | "products" | "" => {
                *self.row == TASK
            }
            "at_least" | "stretch" => *self.row == TARGET,
            _ => false,
        }
    }
}
