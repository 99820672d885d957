//! Leaves and a registry to one whole: five states that add up to the registry, sums, and ranks.

use std::collections::{BTreeMap, HashMap};

use super::doubt::{Doubt, doubts};
use super::leaf::{Leaf, LeafState, LeafTarget, TargetGoal};
use super::merge::Union;
use super::rank::{League, by_value, leagues, update};
use crate::assess::ratio::Ratio;
use crate::assess::summary::Counts;
use crate::assess::target::State as Attained;
use crate::model::indicator::Percent;
use crate::model::rollup::{Commune, Rollup};
use crate::time::period::Date;

/// A registered commune.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its row of the registry.
    pub commune: &'a Commune,
    /// Its leaf; of a missing one the leaf that says why, if there is any.
    pub leaf: Option<&'a Leaf>,
    /// Its state.
    pub state: LeafState,
    /// Units with a recent record ÷ units that lead an open task.
    pub update: Ratio,
    /// The band of its completion rate; `None` where it has none.
    pub band: Option<Band>,
}

impl Line<'_> {
    /// Its counts, where they are in the sums.
    pub fn counts(&self) -> Option<&Counts> {
        let is_in = is_counted(self.state);
        self.leaf.filter(|_| is_in).map(|leaf| &leaf.counts)
    }
}

/// Whether the counts of a commune in this state are in the sums.
fn is_counted(state: LeafState) -> bool {
    match state {
        LeafState::Ok | LeafState::Silent | LeafState::Incomplete => true,
        LeafState::Unreadable | LeafState::Missing => false,
    }
}

keyed! {
    /// Where a completion rate stands.
    pub enum Band {
        /// At the high mark or above.
        High = "high",
        /// Between.
        Middle = "middle",
        /// Below the low mark.
        Low = "low",
    }
}

/// One target over all communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetSum {
    /// Its id.
    pub id: String,
    /// Its name, as the first commune by code has it.
    pub name: String,
    /// How it is computed; values of another way are not added.
    pub formula: String,
    /// The level asked for, where all who are added ask for the same.
    pub at_least: Option<Percent>,
    /// Sums of numerators and of denominators; `None` where nobody has a value, and for surveys, which are never pooled.
    pub sum: Option<Ratio>,
    /// Of surveys, and only of them: the least, the middle and the greatest value.
    pub spread: Option<Spread>,
    /// Communes with a value.
    pub with_value: u64,
    /// Of them, those with an estimate.
    pub estimated: u64,
    /// Communes that reach it.
    pub met: u64,
    /// Communes that do not, or hardly can any more.
    pub not_met: u64,
    /// Values that were not added, by code.
    pub excluded: Vec<Excluded>,
}

/// The least, the middle and the greatest of values. Of an even number the lower of the two in the middle: none is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The least.
    pub least: Ratio,
    /// The middle.
    pub middle: Ratio,
    /// The greatest.
    pub greatest: Ratio,
}

/// A commune's value that was not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// Code of the commune.
    pub code: String,
    /// The value.
    pub ratio: Ratio,
    /// Why.
    pub why: WhyExcluded,
}

keyed! {
    /// Why a commune's value of a target was not added.
    pub enum WhyExcluded {
        /// It is computed in another way.
        OtherFormula = "other-formula",
        /// It is above 100 %, which cannot be.
        AboveWhole = "above-whole",
    }
}

/// Everything that follows from the leaves and the registry.
#[derive(Debug)]
pub struct Whole<'a> {
    /// What is rolled up.
    pub rollup: &'a Rollup,
    /// The day.
    pub as_of: Date,
    /// Registered communes, by code.
    pub lines: Vec<Line<'a>>,
    /// Counts of the plans' tasks.
    pub counts: Counts,
    /// Counts of the assigned tasks.
    pub assigned: Counts,
    /// Targets, in the order of the first plan that has each.
    pub targets: Vec<TargetSum>,
    /// Ranks.
    pub leagues: Vec<League>,
    /// What is to be looked at again, by code: never left out for it.
    pub doubts: Vec<Doubt>,
    /// Leaves of codes that are not registered, by key: never added.
    pub strangers: Vec<&'a Leaf>,
}

impl<'a> Whole<'a> {
    /// Folds the leaves over the registry, which is in order of code.
    pub fn of(
        rollup: &'a Rollup,
        communes: &'a [Commune],
        union: &'a Union,
        as_of: Date,
    ) -> Whole<'a> {
        let mut by_code: HashMap<&str, Vec<&Leaf>> = HashMap::new();
        for leaf in union.leaves() {
            by_code.entry(&leaf.key.code).or_default().push(leaf);
        }
        let mut lines = Vec::with_capacity(communes.len());
        for commune in communes {
            let leaves = by_code.remove(commune.code.as_str()).unwrap_or_default();
            lines.push(line(rollup, commune, &leaves, as_of));
        }
        let mut strangers: Vec<&Leaf> = by_code.into_values().flatten().collect();
        strangers.sort_by(|a, b| a.key.cmp(&b.key));
        let counted = || lines.iter().filter(|line| is_counted(line.state));
        let leaves: Vec<&Leaf> = counted().filter_map(|line| line.leaf).collect();
        let sum = |counts: fn(&Leaf) -> &Counts| {
            let all = leaves.iter().map(|leaf| counts(leaf));
            all.fold(Counts::default(), Counts::plus)
        };
        let targets = targets(&leaves);
        Whole {
            rollup,
            as_of,
            doubts: doubts(&leaves, &targets),
            counts: sum(|leaf| &leaf.counts),
            assigned: sum(|leaf| &leaf.assigned),
            targets,
            leagues: leagues(rollup, &lines, as_of),
            lines,
            strangers,
        }
    }

    /// Registered communes in this state.
    pub fn in_state(&self, state: LeafState) -> u64 {
        let lines = self.lines.iter();
        lines.filter(|line| line.state == state).count() as u64
    }

    /// Communes whose counts are in the sums.
    pub fn counted(&self) -> u64 {
        let lines = self.lines.iter();
        lines.filter(|line| is_counted(line.state)).count() as u64
    }

    /// Whether a registered commune is not there in full.
    pub fn lacks(&self) -> bool {
        let is_whole = |line: &Line<'_>| matches!(line.state, LeafState::Ok | LeafState::Silent);
        !self.lines.iter().all(is_whole)
    }
}

/// The line of a commune. Of several plans the one that the roll-up names first is taken; one that it does not name is never added.
fn line<'a>(rollup: &Rollup, commune: &'a Commune, leaves: &[&'a Leaf], as_of: Date) -> Line<'a> {
    let accepted = rollup.plans.iter().find_map(|plan| {
        let of_plan = |leaf: &&&Leaf| leaf.key.plan.as_deref() == Some(plan);
        leaves.iter().find(of_plan).copied()
    });
    let without_plan = || leaves.iter().find(|leaf| leaf.key.plan.is_none()).copied();
    let leaf = accepted.or_else(without_plan);
    let state = leaf.map_or(LeafState::Missing, |leaf| leaf.state);
    let rate = leaf
        .filter(|_| is_counted(state))
        .map(|leaf| leaf.counts.rates().completion)
        .filter(|rate| rate.denominator > 0);
    let band = rate.map(|rate| {
        if rate.reaches(rollup.bands.high) {
            Band::High
        } else if rate.reaches(rollup.bands.low) {
            Band::Middle
        } else {
            Band::Low
        }
    });
    Line {
        commune,
        leaf,
        state,
        update: leaf.map_or(Ratio::new(0, 0), |leaf| {
            update(leaf, as_of, rollup.update_within)
        }),
        band,
    }
}

/// Targets over the leaves that are counted, which are in order of code.
fn targets(leaves: &[&Leaf]) -> Vec<TargetSum> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_id: HashMap<&str, Vec<(&str, &LeafTarget)>> = HashMap::new();
    for leaf in leaves {
        for target in &leaf.targets {
            let of_id = by_id.entry(&target.id).or_insert_with(|| {
                order.push(&target.id);
                Vec::new()
            });
            of_id.push((&leaf.key.code, target));
        }
    }
    let sums = order.into_iter().filter_map(|id| by_id.get(id));
    sums.filter_map(|of_id| target_sum(of_id)).collect()
}

/// The formula of most, of as many the first by its letters: which one is added does not depend on the order of communes.
fn common_formula<'a>(all: &[(&str, &'a LeafTarget)]) -> Option<&'a str> {
    let mut by_formula: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, target) in all.iter().filter(|(_, target)| target.ratio.is_some()) {
        *by_formula.entry(&target.formula).or_default() += 1;
    }
    let most = by_formula.values().max()?;
    let first = by_formula.iter().find(|(_, count)| *count == most)?;
    Some(first.0)
}

fn target_sum(all: &[(&str, &LeafTarget)]) -> Option<TargetSum> {
    let (_, first) = all.first()?;
    let formula = common_formula(all).unwrap_or(&first.formula);
    let mut excluded = Vec::new();
    let mut added: Vec<(&LeafTarget, Ratio)> = Vec::new();
    for (code, target) in all {
        let Some(ratio) = target.ratio else {
            continue;
        };
        let why = match () {
            () if ratio.numerator > ratio.denominator => Some(WhyExcluded::AboveWhole),
            () if target.formula != formula => Some(WhyExcluded::OtherFormula),
            () => None,
        };
        match why {
            Some(why) => excluded.push(Excluded {
                code: (*code).to_owned(),
                ratio,
                why,
            }),
            None => added.push((target, ratio)),
        }
    }
    let goals = added.iter().map(|(target, _)| target.goal);
    let goals: Vec<TargetGoal> = goals.collect();
    let at_least = match goals.first() {
        Some(TargetGoal::AtLeast(percent)) if goals.iter().all(|goal| *goal == goals[0]) => {
            Some(*percent)
        }
        _ => None,
    };
    let is_survey = added.iter().any(|(target, _)| target.is_survey);
    let sum = added
        .iter()
        .fold(Ratio::new(0, 0), |sum, (_, ratio)| Ratio {
            numerator: sum.numerator.saturating_add(ratio.numerator),
            denominator: sum.denominator.saturating_add(ratio.denominator),
        });
    let count = |test: fn(Attained) -> bool| {
        let states = added.iter().map(|(target, _)| target.state);
        states.filter(|state| test(*state)).count() as u64
    };
    let mut values: Vec<Ratio> = added.iter().map(|(_, ratio)| *ratio).collect();
    values.sort_by(|a, b| by_value(*a, *b));
    let spread = || {
        Some(Spread {
            least: *values.first()?,
            middle: *values.get((values.len() - 1) / 2)?,
            greatest: *values.last()?,
        })
    };
    Some(TargetSum {
        id: first.id.clone(),
        name: first.name.clone(),
        formula: formula.to_owned(),
        at_least,
        sum: Some(sum).filter(|_| !is_survey && !added.is_empty()),
        spread: if is_survey { spread() } else { None },
        with_value: added.len() as u64,
        estimated: added
            .iter()
            .filter(|(target, _)| target.is_estimate)
            .count() as u64,
        met: count(|state| state == Attained::Met),
        not_met: count(Attained::is_in_danger),
        excluded,
    })
}
