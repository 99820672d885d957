//! Units and groups of units.

use crate::place::{Located, Place};
use crate::text::same;
use crate::time::period::Date;

/// A unit of the commune, or another body that the plan names.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Id, which is also the name of its progress file.
    pub id: Located<String>,
    /// Name for display.
    pub name: String,
    /// Short name for narrow columns; the name where absent.
    pub short: Option<String>,
    /// Other spellings of its name in the plan.
    pub aliases: Vec<String>,
    /// Areas that it leads by the plan's division of duties.
    pub areas: Vec<Located<String>>,
    /// Clause of the plan that holds its duties.
    pub clause: Option<String>,
    /// Its duties, as issued.
    pub duties: Vec<String>,
    /// Whether it compiles the reports.
    pub compiles: bool,
    /// The day of the decision that set it up: it exists from this day on. `None` for a unit of the plan as issued.
    pub since: Option<Date>,
    /// Where the file says that dossiers of the whole commune are its own; at most one unit's does.
    pub dossiers: Option<Place>,
}

impl Unit {
    /// Whether the words name this unit: its id, or its name, short name or an alias, compared after the fold.
    pub fn is_called(&self, words: &str) -> bool {
        *self.id == words
            || same(&self.name, words)
            || (self.short.iter().chain(&self.aliases)).any(|name| same(name, words))
    }
}

/// Several units named as one: "Các phòng, cơ quan liên quan". Any unit may record on a task that it leads or coordinates.
#[derive(Debug, Clone)]
pub struct Group {
    /// Id.
    pub id: Located<String>,
    /// The plan's words.
    pub name: String,
    /// Short name for narrow columns; the name where absent.
    pub short: Option<String>,
    /// Other spellings of its name in the plan.
    pub aliases: Vec<String>,
    /// The units that see what it leads; none where the file lists none, which means all.
    pub members: Vec<Located<String>>,
}

impl Group {
    /// Whether the words name this group: its id, or its name, short name or an alias, compared after the fold.
    pub fn is_called(&self, words: &str) -> bool {
        *self.id == words
            || same(&self.name, words)
            || (self.short.iter().chain(&self.aliases)).any(|name| same(name, words))
    }

    /// Whether a unit belongs to it. Where the file lists no members, every unit does.
    pub fn has(&self, unit: &str) -> bool {
        self.members.is_empty() || self.members.iter().any(|member| member.value == unit)
    }
}
