//! The values of a plan's targets in earlier plans of the same body: what a trend reaches back to.
//!
//! A value is joined only where the earlier plan measures the same thing: a target of the same id, computed from the same counts with the same
//! meaning. Another definition is another number, and is named instead.

use super::Assessment;
use super::goal::limits;
use super::target::Value;
use super::trend::{InQuarter, Trend};
use crate::model::indicator::{Count, Formula, Indicators, Percent, Target};
use crate::model::plan::Plan;
use crate::place::Located;
use crate::text::same;
use crate::time::period::{Date, Period};
use crate::time::window::Window;

/// The earlier plans of a body, by their first day, and those that could not be used.
#[derive(Debug, Default)]
pub struct History<'a> {
    /// The plans that say something of the targets.
    pub plans: Vec<EarlierPlan<'a>>,
    /// Folders of plans with errors: a value of theirs may lack figures.
    pub faulty: Vec<String>,
}

/// What an earlier plan says of the targets.
#[derive(Debug)]
pub struct EarlierPlan<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The targets that it has too, and measures alike.
    pub targets: Vec<EarlierTarget<'a>>,
    /// The targets of the later plan that it has under the same id and computes otherwise.
    pub unlike: Vec<&'a Target>,
}

/// A target in an earlier plan.
#[derive(Debug)]
pub struct EarlierTarget<'a> {
    /// The target of the later plan.
    pub target: &'a Target,
    /// Its value in each month of the earlier plan.
    pub months: Vec<(Period, Option<Value>)>,
    /// Its value in each quarter of the earlier plan.
    pub quarters: Vec<InQuarter>,
    /// The limits of either plan, to which a printed percentage is never rounded up.
    pub limits: Vec<Percent>,
    /// The last day of the last quarter's window.
    until: Option<Date>,
}

/// Whether a plan comes before another one of the same body.
pub fn is_earlier(plan: &Plan, later: &Plan) -> bool {
    plan.id != later.id
        && same(&plan.organization, &later.organization)
        && plan.period.to < later.period.from
}

impl<'a> History<'a> {
    /// What the plans that come before this one say of its targets, all assessed on the same day.
    pub fn of(
        later: &'a Assessment<'a>,
        others: &'a [Assessment<'a>],
        faulty: Vec<String>,
    ) -> History<'a> {
        let earlier = others
            .iter()
            .filter(|other| is_earlier(other.plan, later.plan));
        let mut plans: Vec<EarlierPlan<'a>> = earlier
            .map(|earlier| EarlierPlan::of(later, earlier))
            .collect();
        plans.sort_by_key(|earlier| earlier.plan.period.from);
        History { plans, faulty }
    }

    /// The trend of a target in its plan's first quarter against the last one of the plan before, with that plan; `None` where a quarter
    /// before it lies in the plan itself, or where no plan ends on the day before.
    pub fn trend_of(
        &self,
        assessment: &Assessment<'a>,
        target: &'a Target,
    ) -> Option<(Trend, &EarlierTarget<'a>, &'a Plan)> {
        let windows = assessment.plan.quarter_windows();
        let begun: Vec<&Window> = windows
            .iter()
            .filter(|window| window.span.from <= assessment.as_of)
            .collect();
        let [first] = begun[..] else {
            return None;
        };
        let ends_before =
            |until: Date| until.succ_opt().is_some_and(|next| next == first.span.from);
        self.plans.iter().find_map(|earlier| {
            let mut targets = earlier.targets.iter();
            let own = targets.find(|one| one.target.id.value == target.id.value)?;
            let last = own.quarters.last()?;
            if !own.until.is_some_and(ends_before) {
                return None;
            }
            let trend = Trend {
                current: InQuarter {
                    period: first.period,
                    value: assessment.basis().in_window(target, first).value,
                },
                previous: InQuarter {
                    period: last.period,
                    value: last.value.clone(),
                },
            };
            Some((trend, own, earlier.plan))
        })
    }
}

impl<'a> EarlierPlan<'a> {
    fn of(later: &Assessment<'a>, earlier: &'a Assessment<'a>) -> EarlierPlan<'a> {
        let (old, new) = (&earlier.plan.indicators, &later.plan.indicators);
        let mut found = EarlierPlan {
            plan: earlier.plan,
            targets: Vec::new(),
            unlike: Vec::new(),
        };
        for state in &later.targets {
            let target = state.target;
            let mut states = earlier.targets.iter();
            let Some(own) = states.find(|own| own.target.id.value == target.id.value) else {
                continue;
            };
            if !is_same_measure((old, own.target), (new, target)) {
                found.unlike.push(target);
                continue;
            }
            let basis = earlier.basis();
            let windows = earlier.plan.quarter_windows();
            let quarters = windows.iter().map(|window| InQuarter {
                period: window.period,
                value: basis.in_window(own.target, window).value,
            });
            found.targets.push(EarlierTarget {
                target,
                months: own.months.clone(),
                quarters: quarters.collect(),
                limits: [limits(own.goal), limits(state.goal)].concat(),
                until: windows.last().map(|window| window.span.to),
            });
        }
        found
    }
}

/// Whether two targets are computed from the same: the same counts, each of which means the same in both plans.
fn is_same_measure(one: (&Indicators, &Target), other: (&Indicators, &Target)) -> bool {
    let is_same = |of: &[Located<String>], those: &[Located<String>]| {
        let ids = |list: &[Located<String>]| {
            let mut ids: Vec<String> = list.iter().map(|id| id.value.clone()).collect();
            ids.sort();
            ids
        };
        let mean = |id: &Located<String>| match (one.0.count(id), other.0.count(id)) {
            (Some(old), Some(new)) => is_same_count((one.0, old), (other.0, new)),
            _ => false,
        };
        ids(of) == ids(those) && of.iter().all(mean)
    };
    match (&one.1.formula, &other.1.formula) {
        (Formula::Tasks, Formula::Tasks) | (Formula::Assignments, Formula::Assignments) => true,
        (
            Formula::Counts {
                numerator,
                denominator,
                denominator_if_recorded,
            },
            Formula::Counts {
                numerator: other_numerator,
                denominator: other_denominator,
                denominator_if_recorded: other_if_recorded,
            },
        ) => {
            is_same(numerator, other_numerator)
                && is_same(denominator, other_denominator)
                && is_same(denominator_if_recorded, other_if_recorded)
        }
        _ => false,
    }
}

/// Another name, kind or unit is another number; so is one from another system.
fn is_same_count(one: (&Indicators, &Count), other: (&Indicators, &Count)) -> bool {
    let source = |(indicators, count): (&Indicators, &Count)| {
        let mut sources = indicators.sources.iter();
        let source = sources.find(|source| source.id.value == count.source.value);
        source.map(|source| source.name.clone()).unwrap_or_default()
    };
    let unit = |count: &Count| count.unit.clone().unwrap_or_default();
    one.1.kind == other.1.kind
        && same(&one.1.name, &other.1.name)
        && same(&unit(one.1), &unit(other.1))
        && same(&source(one), &source(other))
}
