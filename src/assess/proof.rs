//! How far it is proved that what is called done is done.
//!
//! A lead claims, a document proves, and the body that the plan names confirms. The official counts follow the claim; these steps stand beside
//! them, so that whoever signs sees what a claim rests on.

use crate::model::record::Entry;
use crate::model::settings::Step;

/// The step that something closed has reached; each step holds the ones before it, so more facts never lower it.
///
/// `entries` are those on it up to the day, its closing among them; `closing` is `None` for continuous work, which is complete by its evidence
/// alone. It is evidenced once an entry gives a document, by whatever unit, and no product is missing; confirmed once, beyond that, an entry
/// of the day of the closing or later confirms it.
pub fn step(entries: &[&Entry], closing: Option<&Entry>, lacks_products: bool) -> Step {
    if lacks_products || !entries.iter().any(|entry| entry.is_evidence()) {
        return Step::Claimed;
    }
    let confirms = |entry: &&Entry| {
        entry.confirmed.is_some() && closing.is_none_or(|closing| entry.date >= closing.date)
    };
    match entries.iter().copied().any(|entry| confirms(&entry)) {
        true => Step::Confirmed,
        false => Step::Evidenced,
    }
}

/// How many of the completed tasks have reached each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Proved {
    /// Those of which the lead says so, and continuous ones that are complete by their evidence: all of them.
    pub claimed: u64,
    /// Of these, those with a document and every product.
    pub evidenced: u64,
    /// Of these, those that the body which the plan names has confirmed.
    pub confirmed: u64,
}

impl Proved {
    /// Counts one task more.
    pub fn add(&mut self, step: Step) {
        self.claimed += 1;
        self.evidenced += u64::from(step >= Step::Evidenced);
        self.confirmed += u64::from(step >= Step::Confirmed);
    }

    /// Completed tasks without a document or without one of their products.
    pub fn unproved(&self) -> u64 {
        self.claimed - self.evidenced
    }

    /// Those that have reached a step.
    pub fn at_least(&self, step: Step) -> u64 {
        match step {
            Step::Claimed => self.claimed,
            Step::Evidenced => self.evidenced,
            Step::Confirmed => self.confirmed,
        }
    }
}
