//! A roll-up: what each commune comes to, as a leaf; leaves to a union; a union and a registry to sums, states and ranks.
//!
//! Leaves are joined by key: associative, commutative, idempotent, so any tree of merges, and any retry, comes to the same. Only
//! [`Whole::of`] makes a denominator; nothing is ever averaged.

mod doubt;
mod leaf;
mod merge;
mod rank;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod whole;

pub use doubt::{Doubt, What};
pub use leaf::{
    Fault, Key, Leaf, LeafState, LeafTarget, LeafUnit, Left, Overdue, State, TargetGoal, TargetHead,
};
pub use merge::{Conflict, Union};
pub use rank::{League, Place, Unranked, WhyUnranked};
pub use whole::{Band, Excluded, Line, Spread, TargetSum, Whole, WhyExcluded};
