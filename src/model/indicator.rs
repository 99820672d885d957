//! Sources, counts, identities and targets: what is measured, and what is asked.

use crate::place::Located;
use crate::time::period::Date;

/// A percentage in hundredths of a percent: 95 % is 9500. Thresholds have at most two decimals, so comparisons stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub u32);

impl Percent {
    /// 100 %.
    pub const FULL: Percent = Percent(10_000);
}

/// A source system of figures.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: String,
}

keyed! {
    /// How a count adds up over periods.
    pub enum CountKind {
        /// Summed.
        Flow = "flow",
        /// A stock at the beginning: the first period's.
        Opening = "opening",
        /// A stock at the end: the last period's.
        Closing = "closing",
        /// A level on a day: the latest.
        Level = "level",
    }
}

/// Something that is counted.
#[derive(Debug, Clone)]
pub struct Count {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: String,
    /// How it adds up.
    pub kind: CountKind,
    /// Source of record; figures from other sources enter only a reconciliation.
    pub source: Located<String>,
    /// What is counted: "hồ sơ", "đồng".
    pub unit: Option<String>,
}

/// A sum that must hold in each figure: total = parts.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Counts of one side.
    pub total: Vec<Located<String>>,
    /// Counts of the other side.
    pub parts: Vec<Located<String>>,
}

keyed! {
    /// What a target is computed from besides counts.
    pub enum Computed {
        /// See [`Formula::Tasks`].
        Tasks = "tasks",
        /// See [`Formula::Assignments`].
        Assignments = "assignments",
    }
}

/// Where a target's numerator and denominator come from.
#[derive(Debug, Clone)]
pub enum Formula {
    /// Sums of counts.
    Counts {
        /// Counts above the line.
        numerator: Vec<Located<String>>,
        /// Counts below it.
        denominator: Vec<Located<String>>,
        /// Counts below it, used only when every figure in the sum has them.
        denominator_if_recorded: Vec<Located<String>>,
    },
    /// Tasks of the plan (II.2).
    Tasks,
    /// Tasks that a body above the plan's own assigned (II.1).
    Assignments,
}

keyed! {
    /// Which way a trend should move.
    pub enum Direction {
        /// The higher the better.
        Up = "up",
        /// The lower the better.
        Down = "down",
    }
}

/// What a target asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// A threshold, with an optional stretch above it.
    AtLeast {
        /// The least ratio that reaches the target.
        at_least: Percent,
        /// The ratio that the plan strives for.
        stretch: Option<Percent>,
    },
    /// A move against the window before.
    Trend(Direction),
    /// Nothing: it is only measured.
    None,
}

/// A target of the plan.
#[derive(Debug, Clone)]
pub struct Target {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: String,
    /// Short name for narrow columns.
    pub short: Option<String>,
    /// Clause of the plan, or number of the task, that sets it.
    pub clause: String,
    /// The unit that answers for it.
    pub lead: Option<Located<String>>,
    /// What one case is called in sentences: "hồ sơ".
    pub case_word: Option<String>,
    /// Numerator and denominator.
    pub formula: Formula,
    /// A stock shown beside the value, which a good value would hide: dossiers overdue in progress beside the on-time rate.
    pub beside: Option<Located<String>>,
    /// Threshold or direction.
    pub goal: Goal,
    /// Whether a missing case can still be made good: a missing digitisation can, a late dossier cannot.
    pub repairable: bool,
    /// The day on which it is judged; up to and including it the target is in progress.
    pub judged_on: Option<Date>,
    /// First day on which a value may be asked for.
    pub first_due: Option<Date>,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Indicators {
    /// Source systems.
    pub sources: Vec<Source>,
    /// Counts.
    pub counts: Vec<Count>,
    /// Sums that must hold.
    pub identities: Vec<Identity>,
    /// Targets.
    pub targets: Vec<Target>,
}

impl Indicators {
    /// The count with this id.
    pub fn count(&self, id: &str) -> Option<&Count> {
        self.counts.iter().find(|count| *count.id == id)
    }

    /// The target with this id.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|target| *target.id == id)
    }
}
