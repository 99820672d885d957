//! What targets ask.

use crate::model::indicator::{Goal, Percent, Target};
use crate::model::plan::Plan;
use crate::model::task::Amendment;
use crate::time::period::Date;

/// What a target asks on a day: as issued, or as the last decision up to that day sets it.
pub fn goal_on(plan: &Plan, target: &Target, as_of: Date) -> Goal {
    let changes = plan.changes_of_target(&target.id);
    let own = changes
        .into_iter()
        .filter(|(amendment, _)| amendment.date <= as_of);
    own.fold(target.goal, |goal, (_, change)| {
        let (at_least, stretch) = match goal {
            Goal::AtLeast { at_least, stretch } => (Some(at_least), stretch),
            Goal::Trend(_) | Goal::None => (None, None),
        };
        match change.at_least.or(at_least) {
            Some(at_least) => Goal::AtLeast {
                at_least,
                stretch: change.stretch.or(stretch),
            },
            None => goal,
        }
    })
}

/// The last decision up to a day that set what a target asks; `None` where it asks what it was issued with.
pub fn goal_set_by<'a>(plan: &'a Plan, target: &Target, as_of: Date) -> Option<&'a Amendment> {
    let changes = plan.changes_of_target(&target.id);
    let mut own = changes.into_iter().filter(|(amendment, change)| {
        amendment.date <= as_of && (change.at_least.is_some() || change.stretch.is_some())
    });
    own.next_back().map(|(amendment, _)| amendment)
}

/// The thresholds of a goal.
pub fn limits(goal: Goal) -> Vec<Percent> {
    match goal {
        Goal::AtLeast { at_least, stretch } => std::iter::once(at_least).chain(stretch).collect(),
        Goal::Trend(_) | Goal::None => Vec::new(),
    }
}
