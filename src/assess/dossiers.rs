//! A count of dossiers with what it rests on: the plan, the day, the window.

use crate::dossier::{CountId, Group, Report, Whole};
use crate::model::assigner::spellings_of;
use crate::model::indicator::{Formula, Target};
use crate::model::plan::Plan;
use crate::model::unit::Unit;
use crate::time::period::{Date, Period, Span};

keyed! {
    /// Where the window that was counted in comes from.
    pub enum Origin {
        /// The command line.
        Asked = "asked",
        /// The plan's period, up to the day.
        Plan = "plan",
        /// The days that the exports hold, up to the day.
        Seen = "seen",
    }
}

/// A period that was counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Its days.
    pub span: Span,
    /// Its name, where the window was divided into named periods.
    pub period: Option<Period>,
    /// Whether all days of the named period were counted.
    pub is_whole: bool,
}

/// The outcome of a count with what it rests on.
#[derive(Debug)]
pub struct Counting<'a> {
    /// The plan, where one was found; it names units and counts.
    pub plan: Option<&'a Plan>,
    /// The day.
    pub as_of: Date,
    /// The day of the exports: what was received or ended after it is a fault.
    pub exported: Date,
    /// First and last day counted in.
    pub window: Span,
    /// Where they come from.
    pub origin: Origin,
    /// The periods of the window.
    pub periods: &'a [Counted],
    /// The exports as users named them, in the order of the report's files.
    pub names: &'a [String],
    /// The counts.
    pub report: &'a Report,
}

impl Counting<'_> {
    /// The named period of a group.
    pub fn counted(&self, group: &Group) -> Option<&Counted> {
        self.periods.iter().find(|p| p.span == group.period)
    }
}

/// Why dossiers of the whole commune go to a unit.
#[derive(Debug, Clone, Copy)]
pub enum Because<'a> {
    /// `dossiers = true` in units.toml.
    Said,
    /// It leads this target, and every other one whose counts come from dossiers.
    Leads(&'a Target),
}

/// The unit to which dossiers of the whole commune go: the one that units.toml names, else the one that leads all targets whose counts come
/// from dossiers on the day, or whoever has its work by then; `None` where several do or none, and it has to be asked.
pub fn unit_of_whole(plan: &Plan, day: Date) -> Option<(&Unit, Because<'_>)> {
    let heir = |id| match plan.successors_on(id, day)[..] {
        [heir] => plan.unit(heir),
        _ => None,
    };
    if let Some(unit) = plan.units.iter().find(|unit| unit.dossiers.is_some()) {
        return Some((heir(&unit.id)?, Because::Said));
    }
    let is_of_dossiers = |id: &str| CountId::ALL.iter().any(|count| count.key() == id);
    let counts_dossiers = |target: &&Target| match &target.formula {
        Formula::Counts {
            numerator,
            denominator,
            ..
        } => (numerator.iter().chain(denominator)).all(|id| is_of_dossiers(id)),
        Formula::Tasks | Formula::Assignments => false,
    };
    let mut targets = plan.indicators.targets.iter().filter(counts_dossiers);
    let first = targets.next()?;
    let lead = plan.lead_of_target(first, day)?;
    let is_same = |target: &Target| plan.lead_of_target(target, day) == Some(lead);
    let unit = plan.unit(lead).filter(|_| targets.all(is_same))?;
    Some((unit, Because::Leads(first)))
}

/// The plan's own organisation as the column of units means it: the whole commune.
pub fn whole(plan: &Plan, day: Date) -> Whole {
    Whole {
        names: spellings_of(&plan.organization, plan.superior.as_deref()),
        unit: unit_of_whole(plan, day).map(|(unit, _)| unit.id.value.clone()),
    }
}
