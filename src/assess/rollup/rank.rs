//! Ranks: by exact ratios, in groups; who is not ranked, with the reason.

use std::cmp::Ordering;

use super::leaf::{Leaf, LeafState};
use super::whole::Line;
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::model::rollup::{Group, RankKey, Rollup};
use crate::text::fold;
use crate::time::period::Date;

/// A group with its ranks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct League {
    /// Its name; `None` for the one that holds all, or those of no group.
    pub name: Option<String>,
    /// Ranked, the first first; of equal ranks by code.
    pub ranked: Vec<Place>,
    /// Not ranked, by code.
    pub unranked: Vec<Unranked>,
}

/// A place in a league.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1, 2, 2, 4: as many are before it as are better, plus one.
    pub rank: usize,
    /// The commune, by its position among the lines.
    pub line: usize,
}

/// A commune that is not ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unranked {
    /// The commune, by its position among the lines.
    pub line: usize,
    /// Why.
    pub why: WhyUnranked,
}

/// Why a commune is not ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnranked {
    /// There is no plan of it.
    Missing,
    /// Nothing of it could be read.
    Unreadable,
    /// Something of it was left out: what it did may be in that.
    Incomplete,
    /// It has no task: nothing assigned is nothing judged.
    NoTasks,
}

/// The leagues, in the order of the groups; communes of no group last.
pub(super) fn leagues(rollup: &Rollup, lines: &[Line<'_>], as_of: Date) -> Vec<League> {
    let mut leagues: Vec<League> = Vec::new();
    let groups: Vec<Option<usize>> = lines
        .iter()
        .map(|line| group_of(&line.commune.name, &rollup.groups))
        .collect();
    let named = (0..rollup.groups.len()).map(Some).chain([None]);
    for group in named {
        let members = (0..lines.len()).filter(|at| groups[*at] == group);
        let members: Vec<usize> = members.collect();
        if members.is_empty() {
            continue;
        }
        let name = group.and_then(|at| rollup.groups.get(at));
        leagues.push(league(
            name.map(|group| group.name.clone()),
            &members,
            rollup,
            lines,
            as_of,
        ));
    }
    leagues
}

fn league(
    name: Option<String>,
    members: &[usize],
    rollup: &Rollup,
    lines: &[Line<'_>],
    as_of: Date,
) -> League {
    let mut unranked = Vec::new();
    let mut ranked: Vec<(usize, Vec<Standing>)> = Vec::new();
    for &line in members {
        match standings(&lines[line], rollup, as_of) {
            Ok(standings) => ranked.push((line, standings)),
            Err(why) => unranked.push(Unranked { line, why }),
        }
    }
    // The sort is stable, and the lines are by code.
    ranked.sort_by(|(_, a), (_, b)| compared(a, b));
    let mut places: Vec<Place> = Vec::with_capacity(ranked.len());
    for (at, (line, standing)) in ranked.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &ranked[before].1);
        let is_equal = before.is_some_and(|before| compared(before, standing).is_eq());
        let rank = match places.last() {
            Some(place) if is_equal => place.rank,
            _ => at + 1,
        };
        places.push(Place { rank, line: *line });
    }
    League {
        name,
        ranked: places,
        unranked,
    }
}

/// The first group with whose words the name begins.
fn group_of(name: &str, groups: &[Group]) -> Option<usize> {
    let name = fold(name);
    let is_of = |prefix: &String| {
        let prefix = fold(prefix);
        let rest = name.strip_prefix(&prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    groups
        .iter()
        .position(|group| group.prefixes.iter().any(is_of))
}

/// What a commune is compared by, one key: the higher the better, or the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    ratio: Ratio,
    is_low_better: bool,
}

fn standings(line: &Line<'_>, rollup: &Rollup, as_of: Date) -> Result<Vec<Standing>, WhyUnranked> {
    let leaf = match (line.state, line.leaf) {
        (LeafState::Missing, _) => return Err(WhyUnranked::Missing),
        (LeafState::Incomplete, _) => return Err(WhyUnranked::Incomplete),
        (LeafState::Unreadable, _) | (_, None) => return Err(WhyUnranked::Unreadable),
        (LeafState::Ok | LeafState::Silent, Some(leaf)) => leaf,
    };
    if leaf.counts.total() == 0 {
        return Err(WhyUnranked::NoTasks);
    }
    let of = |key: &RankKey| {
        let rates = leaf.counts.rates();
        Standing {
            ratio: match key {
                RankKey::Progress => rates.progress,
                RankKey::Completion => rates.completion,
                RankKey::Update => update(leaf, as_of, rollup.update_within),
                RankKey::Overdue => {
                    Ratio::new(leaf.counts.get(Status::Overdue), leaf.counts.total())
                }
            },
            is_low_better: *key == RankKey::Overdue,
        }
    };
    Ok(rollup.by.iter().map(of).collect())
}

/// Units with a record within so many days up to the day ÷ units that lead an open task.
pub(super) fn update(leaf: &Leaf, as_of: Date, within: i64) -> Ratio {
    let leading = leaf.units.iter().filter(|unit| unit.open > 0);
    let is_recent = |day: Date| (as_of - day).num_days() < within;
    let updated = leading
        .clone()
        .filter(|unit| unit.last.is_some_and(is_recent));
    Ratio::new(updated.count() as u64, leading.count() as u64)
}

/// Whose standings are better comes first.
fn compared(a: &[Standing], b: &[Standing]) -> Ordering {
    let each = a.iter().zip(b).map(|(a, b)| {
        let order = by_value(a.ratio, b.ratio);
        if a.is_low_better {
            order
        } else {
            order.reverse()
        }
    });
    each.fold(Ordering::Equal, Ordering::then)
}

/// Which ratio is greater, by whole numbers. Where nothing was to be done nothing was left undone: no denominator counts as all of it.
pub(super) fn by_value(a: Ratio, b: Ratio) -> Ordering {
    let whole = |ratio: Ratio| match ratio.denominator {
        0 => Ratio::new(1, 1),
        _ => ratio,
    };
    let (a, b) = (whole(a), whole(b));
    let left = u128::from(a.numerator) * u128::from(b.denominator);
    left.cmp(&(u128::from(b.numerator) * u128::from(a.denominator)))
}
