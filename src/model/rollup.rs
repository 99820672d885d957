//! A roll-up: which communes there must be, whose plans are added up, and how they are ranked.

use super::indicator::Percent;
use crate::place::Place;
use crate::time::period::Span;

/// What `rollup.toml` says.
#[derive(Debug, Clone)]
pub struct Rollup {
    /// Id.
    pub id: String,
    /// Title of what is handed out.
    pub title: String,
    /// The body that rolls up.
    pub organization: String,
    /// First and last day of the period, both included.
    pub period: Span,
    /// Ids of the plans that are added, the first that a commune has before the others. Another plan is named, never added.
    pub plans: Vec<String>,
    /// The document behind the registry, in words: number and issuer.
    pub registry: Option<String>,
    /// Groups that are ranked apart; none where all are ranked together.
    pub groups: Vec<Group>,
    /// By what communes are ranked, the first key first.
    pub by: Vec<RankKey>,
    /// A record within so many days up to the day is an update.
    pub update_within: i64,
    /// Bands of the completion rate.
    pub bands: Bands,
}

/// A group that is ranked apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Words with which the names of its communes begin.
    pub prefixes: Vec<String>,
}

keyed! {
    /// What communes are compared by.
    pub enum RankKey {
        /// On schedule ÷ all: the higher the better.
        Progress = "progress",
        /// Completed ÷ all: the higher the better.
        Completion = "completion",
        /// Units with a recent record ÷ units that lead an open task: the higher the better.
        Update = "update",
        /// Overdue ÷ all: the lower the better.
        Overdue = "overdue",
    }
}

/// Bands of the completion rate: at `high` or above, below `low`, and between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bands {
    /// The least of the high ones.
    pub high: Percent,
    /// The low ones are below it.
    pub low: Percent,
}

impl Default for Bands {
    fn default() -> Bands {
        Bands {
            high: Percent(8_000),
            low: Percent(3_000),
        }
    }
}

/// A row of the registry: a commune, ward or special zone that must be there.
#[derive(Debug, Clone)]
pub struct Commune {
    /// Five digits of the list of administrative units.
    pub code: String,
    /// Its name in full.
    pub name: String,
    /// Its folder, from the roll-up's on, with `/`.
    pub path: String,
    /// A repository that is read instead, from the roll-up's folder on, and the revision in it: `HEAD` where the row names none.
    pub repository: Option<(String, String)>,
    /// Where the row stands.
    pub place: Place,
}
