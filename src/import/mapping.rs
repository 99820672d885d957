//! Which column means what, and what is not certain about it.

use std::collections::BTreeMap;

use super::grid::Place;

keyed! {
    /// What a column of the table means.
    pub enum Role {
        /// The number of the row.
        Number = "number",
        /// What is to be done.
        Title = "title",
        /// Who leads.
        Lead = "lead",
        /// Who helps.
        Coordinators = "coordinators",
        /// By when.
        Deadline = "deadline",
        /// What comes out.
        Product = "product",
        /// A note; several columns may be notes.
        Note = "note",
    }
}

impl Role {
    /// Whether a table without it is no table of tasks.
    pub fn is_needed(self) -> bool {
        matches!(self, Role::Title | Role::Lead | Role::Deadline)
    }
}

/// Which headers have a role, as a person says it. A role that is named here has these headers and no others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Headers by role; of a header of two rows either row, or both with a space between them. Of two that are equal, one is meant by its number
    /// after it: `Thời gian (cột 5)`.
    pub columns: BTreeMap<Role, Vec<String>>,
}

/// Why a source gives no table of tasks before somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ambiguity {
    /// There is no table, or none of that number.
    NoTable,
    /// No table has all columns that are needed; this one has the most.
    Missing {
        /// The table, counted from 1 among [`Source::grids`](super::Source::grids).
        table: usize,
        /// The roles without a column.
        roles: Vec<Role>,
        /// Its headers and where they stand.
        headers: Vec<(String, Place)>,
    },
    /// Several columns have one role.
    Several {
        /// The table, counted from 1.
        table: usize,
        /// The role.
        role: Role,
        /// The headers that it could be, and where they stand.
        headers: Vec<(String, Place)>,
    },
}
