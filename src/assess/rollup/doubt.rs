//! What is to be looked at again: figures that can be right and likely are not. Nothing is left out for it.

use std::collections::{BTreeMap, BTreeSet};

use super::leaf::Leaf;
use super::whole::TargetSum;
use crate::assess::ratio::Ratio;

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Code of the commune.
    pub code: String,
    /// What is odd.
    pub what: What,
}

/// What is odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A closing stock is not the next opening one, or sums do not agree: so many findings.
    ChainBroken(u64),
    /// A count is three times or more that of the month before.
    Jump {
        /// The count.
        count: String,
        /// The month before, and its value.
        before: (String, u64),
        /// The month, and its value.
        after: (String, u64),
    },
    /// So many counts are those of another commune: a file that was copied.
    Copied {
        /// The other commune.
        from: String,
        /// How many are the same and not zero.
        counts: usize,
    },
    /// A target's value is far from those of all others.
    Outlier {
        /// The target.
        target: String,
        /// The value.
        value: Ratio,
        /// The one in the middle of all, in hundredths of a percent.
        middle: u64,
    },
}

/// Below this a count may double and redouble without anything being wrong.
const LEAST_JUMP: u64 = 30;

/// Values below this are the same in many communes.
const LEAST_TELLING: u64 = 10;

/// So many equal counts are no accident.
const COPIED: usize = 5;

/// Communes of one largest count that are compared each with each.
const MOST_ALIKE: usize = 200;

/// Fewer values have no middle that says anything.
const LEAST_VALUES: usize = 10;

/// Everything to look at again in leaves that are in order of code; by code.
pub(super) fn doubts(leaves: &[&Leaf], targets: &[TargetSum]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for leaf in leaves {
        let code = || leaf.key.code.clone();
        let broken: u64 = leaf.doubts.values().sum();
        if broken > 0 {
            doubts.push(Doubt {
                code: code(),
                what: What::ChainBroken(broken),
            });
        }
        doubts.extend(jumps(leaf).map(|what| Doubt { code: code(), what }));
    }
    doubts.extend(copies(leaves));
    for sum in targets {
        doubts.extend(outliers(leaves, sum));
    }
    // The sort is stable.
    doubts.sort_by(|a, b| a.code.cmp(&b.code));
    doubts
}

fn jumps(leaf: &Leaf) -> impl Iterator<Item = What> {
    let mut months = leaf.figures.iter();
    let both = months.next().zip(months.next());
    both.into_iter()
        .flat_map(|((first, before), (second, after))| {
            after.iter().filter_map(move |(count, n)| {
                let (_, earlier) = before.iter().find(|(known, _)| known == count)?;
                let earlier = Some(*earlier).filter(|earlier| *earlier > 0)?;
                let is_jump = *n >= LEAST_JUMP && *n >= earlier.saturating_mul(3);
                is_jump.then(|| What::Jump {
                    count: count.to_string(),
                    before: (first.to_string(), earlier),
                    after: (second.to_string(), *n),
                })
            })
        })
}

/// A count of a month.
type Told<'a> = (&'a str, &'a str, u64);

/// Communes with the same counts. Only those whose largest count is the same are compared: a file that was copied has that too.
fn copies(leaves: &[&Leaf]) -> Vec<Doubt> {
    let told: Vec<BTreeSet<Told<'_>>> = leaves
        .iter()
        .map(|leaf| {
            let months = leaf.figures.iter();
            let all = months.flat_map(|(month, counts)| {
                let counts = counts.iter().filter(|(_, n)| *n >= LEAST_TELLING);
                counts.map(|(count, n)| (&**month, &**count, *n))
            });
            all.collect()
        })
        .collect();
    let mut alike: BTreeMap<Told<'_>, Vec<usize>> = BTreeMap::new();
    for (at, told) in told.iter().enumerate() {
        let largest = told
            .iter()
            .max_by_key(|(month, count, n)| (*n, *month, *count));
        if let Some(largest) = largest {
            alike.entry(*largest).or_default().push(at);
        }
    }
    let mut doubts = Vec::new();
    for group in alike.values().filter(|group| group.len() > 1) {
        for (number, later) in group.iter().enumerate() {
            let earlier = group[..number].iter().take(MOST_ALIKE);
            let same = |at: &usize| told[*at].intersection(&told[*later]).count();
            let first = earlier.map(|at| (at, same(at))).find(|(_, n)| *n >= COPIED);
            if let Some((from, counts)) = first {
                let pair = [(from, later), (later, from)];
                doubts.extend(pair.map(|(own, other)| Doubt {
                    code: leaves[*own].key.code.clone(),
                    what: What::Copied {
                        from: leaves[*other].key.code.clone(),
                        counts,
                    },
                }));
            }
        }
    }
    doubts
}

/// Values further than 3.5 times the scaled median deviation from the median, by whole hundredths of a percent.
fn outliers(leaves: &[&Leaf], sum: &TargetSum) -> Vec<Doubt> {
    let values: Vec<(&str, Ratio, u64)> = leaves
        .iter()
        .filter_map(|leaf| {
            let target = leaf.targets.iter().find(|target| target.id == sum.id)?;
            let ratio = target.ratio.filter(|_| target.formula == sum.formula)?;
            let is_whole = ratio.numerator <= ratio.denominator;
            let hundredths = ratio.hundredths(&[]).filter(|_| is_whole)?;
            Some((leaf.key.code.as_str(), ratio, hundredths))
        })
        .collect();
    if values.len() < LEAST_VALUES {
        return Vec::new();
    }
    let middle = middle_of(values.iter().map(|(_, _, value)| *value));
    let spread = middle_of(values.iter().map(|(_, _, value)| value.abs_diff(middle)));
    let is_far = |value: u64| {
        spread > 0 && u128::from(value.abs_diff(middle)) * 6_745 > u128::from(spread) * 35_000
    };
    let far = values.into_iter().filter(|(_, _, value)| is_far(*value));
    far.map(|(code, value, _)| Doubt {
        code: code.to_owned(),
        what: What::Outlier {
            target: sum.name.clone(),
            value,
            middle,
        },
    })
    .collect()
}

/// The one in the middle; of an even number the lower one.
fn middle_of(values: impl Iterator<Item = u64>) -> u64 {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or(0)
}
