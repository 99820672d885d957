//! Whether a set of criteria agrees with itself and with the plan.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Fault, Findings, LabelKind, ScoreFault, Subject};
use crate::load::unknown;
use crate::model::criteria::{Choice, CriteriaSet, Criterion, Measure, Points, Rule, Step};
use crate::model::plan::Plan;
use crate::place::{Located, Place};

/// Checks all sets; a criterion that cannot be is left out of its set.
pub fn check_sets(sets: &mut Vec<CriteriaSet>, plan: &Plan, found: &mut Findings) {
    let mut known: HashMap<String, Place> = HashMap::new();
    sets.retain(|set| is_new(Subject::CriteriaSet, &set.id, &mut known, found));
    let links = Links::of(sets, plan);
    for set in sets {
        check_ids(set, found);
        check_tree(set, found);
        let decimals = set.decimals;
        let counts: Vec<String> = set
            .counts
            .iter()
            .map(|count| count.id.value.clone())
            .collect();
        // A set of other days speaks of another plan's units and tasks.
        let is_of_plan = set.period.from <= plan.period.to && plan.period.from <= set.period.to;
        let mut kept = Vec::with_capacity(set.criteria.len());
        for criterion in set.criteria.drain(..) {
            let errors = found.errors();
            check_points(&criterion, decimals, found);
            check_counts(&criterion, plan, &counts, found);
            if is_of_plan {
                check_plan(&criterion, plan, links, found);
            }
            if found.errors() == errors {
                kept.push(criterion);
            } else {
                set.incomplete = true;
            }
        }
        set.criteria = kept;
        check_decimals(set.maximum.value, decimals, &set.maximum.place, found);
        if !set.incomplete {
            check_sums(set, found);
        }
    }
}

/// Whether an id is new; else the finding names where it is first.
fn is_new(
    subject: Subject,
    id: &Located<String>,
    known: &mut HashMap<String, Place>,
    found: &mut Findings,
) -> bool {
    if let Some(first) = known.get(&id.value) {
        let fault = Fault::DuplicateId {
            subject,
            id: id.value.clone(),
        };
        found.add_beside(&id.place, fault, LabelKind::FirstUse, first);
        return false;
    }
    known.insert(id.value.clone(), id.place.clone());
    true
}

fn check_ids(set: &mut CriteriaSet, found: &mut Findings) {
    let mut known = HashMap::new();
    set.counts
        .retain(|count| is_new(Subject::Count, &count.id, &mut known, found));
    let mut known = HashMap::new();
    let before = set.criteria.len();
    set.criteria
        .retain(|one| is_new(Subject::Criterion, &one.id, &mut known, found));
    set.incomplete |= set.criteria.len() < before;
    for criterion in &set.criteria {
        if let Some(Rule::Choice(choices) | Rule::Checklist(choices)) = &criterion.rule {
            let mut known = HashMap::new();
            for choice in choices {
                is_new(Subject::Choice, &choice.id, &mut known, found);
            }
        }
    }
}

/// Parents that there are, no circle, and a rule for leaves alone.
fn check_tree(set: &mut CriteriaSet, found: &mut Findings) {
    let parents: HashMap<String, Option<String>> = set
        .criteria
        .iter()
        .map(|one| {
            (
                one.id.value.clone(),
                one.parent.as_ref().map(|up| up.value.clone()),
            )
        })
        .collect();
    let branches: HashSet<String> = parents.values().flatten().cloned().collect();
    let ids: Vec<String> = set
        .criteria
        .iter()
        .map(|one| one.id.value.clone())
        .collect();
    let mut lost: HashSet<String> = HashSet::new();
    for criterion in &set.criteria {
        let id = &criterion.id.value;
        let fault = match &criterion.parent {
            Some(parent) if !parents.contains_key(&parent.value) => {
                let known = ids.iter().map(String::as_str);
                // Of a set that lacks rows already the one above may be among them.
                if !set.incomplete {
                    found.add(&parent.place, unknown(Subject::Criterion, parent, known));
                }
                lost.insert(id.clone());
                continue;
            }
            Some(parent) if is_circular(id, &parents) => Some((
                &parent.place,
                ScoreFault::Cycle {
                    criterion: id.clone(),
                },
            )),
            _ if branches.contains(id) && criterion.rule.is_some() => Some((
                &criterion.id.place,
                ScoreFault::RuleOnBranch {
                    criterion: id.clone(),
                },
            )),
            _ if !branches.contains(id) && criterion.rule.is_none() && !set.incomplete => Some((
                &criterion.id.place,
                ScoreFault::NoRule {
                    criterion: id.clone(),
                },
            )),
            _ => None,
        };
        if let Some((place, fault)) = fault {
            found.add(place, Fault::FaultOfScore(fault));
            lost.insert(id.clone());
        }
    }
    // What stands below one that is left out has no place in the sheet.
    loop {
        let before = lost.len();
        for (id, parent) in &parents {
            if parent.as_ref().is_some_and(|parent| lost.contains(parent)) {
                lost.insert(id.clone());
            }
        }
        if lost.len() == before {
            break;
        }
    }
    if !lost.is_empty() {
        set.criteria.retain(|one| !lost.contains(&one.id.value));
        set.incomplete = true;
    }
}

/// Whether the way up from a criterion leads back to it.
fn is_circular(id: &str, parents: &HashMap<String, Option<String>>) -> bool {
    let mut above = parents.get(id).and_then(Option::as_deref);
    for _ in 0..=parents.len() {
        match above {
            None => return false,
            Some(up) if up == id => return true,
            Some(up) => above = parents.get(up).and_then(Option::as_deref),
        }
    }
    // It hangs on a circle of others, which are named.
    true
}

fn check_decimals(points: Points, decimals: u8, place: &Place, found: &mut Findings) {
    if !points.fits(decimals) {
        let fault = ScoreFault::Decimals { points, decimals };
        found.add(place, Fault::FaultOfScore(fault));
    }
}

/// Points of a criterion: decimals, signs, at most its maximum.
fn check_points(criterion: &Criterion, decimals: u8, found: &mut Findings) {
    let max = criterion.max.value;
    let check = |points: Points, place: &Place, found: &mut Findings| {
        check_decimals(points, decimals, place, found);
        let fault = if points > max {
            ScoreFault::AboveMax { points, max }
        } else if points < Points(0) && !criterion.bonus {
            ScoreFault::Negative { points }
        } else {
            return;
        };
        found.add(place, Fault::FaultOfScore(fault));
    };
    let place = &criterion.max.place;
    check_decimals(max, decimals, place, found);
    if max < Points(0) {
        let fault = ScoreFault::Negative { points: max };
        found.add(place, Fault::FaultOfScore(fault));
    }
    let best = match &criterion.rule {
        Some(Rule::Steps { steps, .. }) => {
            for step in steps {
                check(step.points, &step.place, found);
            }
            check_steps(steps, found);
            steps.iter().map(|step| step.points).max()
        }
        Some(Rule::Choice(options)) => {
            for option in options {
                check(option.points, &option.id.place, found);
            }
            options.iter().map(|option| option.points).max()
        }
        Some(Rule::Checklist(items)) => {
            for item in items {
                check(item.points, &item.id.place, found);
            }
            let sum: Points = sum_of_gains(items);
            if sum > max {
                let fault = ScoreFault::AboveMax { points: sum, max };
                found.add(&criterion.id.place, Fault::FaultOfScore(fault));
            }
            Some(sum)
        }
        Some(Rule::PerCase(points)) => {
            check(*points, &criterion.id.place, found);
            None
        }
        _ => None,
    };
    // A note says that the document has it so.
    if let Some(best) = best.filter(|best| *best < max && criterion.note.is_none()) {
        let fault = ScoreFault::Unreachable {
            criterion: criterion.id.value.clone(),
            best,
            max,
        };
        found.add(&criterion.id.place, Fault::FaultOfScore(fault));
    }
}

fn sum_of_gains(items: &[Choice]) -> Points {
    let gains = items.iter().map(|item| item.points);
    gains.filter(|points| *points > Points(0)).sum()
}

/// Each step lies below the one before: of one threshold, "above" stands over "at least"; and its points do not rise.
fn check_steps(steps: &[Step], found: &mut Findings) {
    for pair in steps.windows(2) {
        let [upper, lower] = pair else { continue };
        let key = |step: &Step| (step.threshold, step.above);
        if key(lower) >= key(upper) || lower.points >= upper.points {
            found.add(
                &lower.place,
                Fault::FaultOfScore(ScoreFault::StepsNotDescending),
            );
        }
    }
}

/// Counts that the plan or the set knows.
fn check_counts(criterion: &Criterion, plan: &Plan, own: &[String], found: &mut Findings) {
    let Some(Measure::Counts {
        numerator,
        denominator,
    }) = criterion.rule.as_ref().and_then(Rule::measure)
    else {
        return;
    };
    let of_plan = || plan.indicators.counts.iter().map(|count| count.id.as_str());
    for id in numerator.iter().chain(denominator) {
        if !own.contains(&id.value) && !of_plan().any(|known| known == id.value) {
            let known = own.iter().map(String::as_str).chain(of_plan());
            found.add(&id.place, unknown(Subject::Count, id, known));
        }
    }
}

/// The targets that a criterion names: those that serve it, and the one that it measures.
fn targets_of(criterion: &Criterion) -> impl Iterator<Item = &Located<String>> {
    let measured = match criterion.rule.as_ref().and_then(Rule::measure) {
        Some(Measure::Target(target)) => Some(target),
        _ => None,
    };
    criterion.targets.iter().chain(measured)
}

/// Which links of the sets to the plan can be judged.
#[derive(Clone, Copy)]
struct Links {
    /// Those to tasks and areas: the plan has tasks that could be read.
    tasks: bool,
    /// Those to targets: the plan has targets that could be read, and knows one that the sets name. Sets lie beside all plans of a folder, and
    /// each plan has its own ids of targets; where it knows none of several, they are another plan's, and what no target serves is named
    /// by `score --trace`.
    targets: bool,
}

impl Links {
    fn of(sets: &[CriteriaSet], plan: &Plan) -> Links {
        let named = || {
            sets.iter()
                .flat_map(|set| &set.criteria)
                .flat_map(targets_of)
        };
        let knows = |id: &Located<String>| plan.indicators.target(id).is_some();
        Links {
            tasks: plan.all_tasks().next().is_some(),
            targets: !plan.indicators.targets.is_empty()
                && (named().count() < 2 || named().any(knows)),
        }
    }
}

/// What a criterion names of the plan.
fn check_plan(criterion: &Criterion, plan: &Plan, links: Links, found: &mut Findings) {
    let mut tasks: Vec<&Located<String>> = criterion.tasks.iter().collect();
    let targets = targets_of(criterion).filter(|_| links.targets);
    if let Some(Measure::Tasks { area, task, .. }) = criterion.rule.as_ref().and_then(Rule::measure)
    {
        tasks.extend(task);
        if let Some(area) = area
            && links.tasks
            && !plan.areas.iter().any(|one| one.id.value == area.value)
        {
            let known = plan.areas.iter().map(|one| one.id.as_str());
            found.add(&area.place, unknown(Subject::Area, area, known));
        }
    }
    for id in tasks.into_iter().filter(|_| links.tasks) {
        if plan.task(id).is_none() {
            let known = plan.all_tasks().map(|task| task.id.as_str());
            found.add(&id.place, unknown(Subject::Task, id, known));
        }
    }
    for id in targets {
        if plan.indicators.target(id).is_none() {
            let known = plan.indicators.targets.iter().map(|one| one.id.as_str());
            found.add(&id.place, unknown(Subject::Target, id, known));
        }
    }
    if let Some(lead) = &criterion.lead
        && !plan.units.is_empty()
        && plan.unit(lead).is_none()
    {
        let known = plan.units.iter().map(|unit| unit.id.as_str());
        found.add(&lead.place, unknown(Subject::Unit, lead, known));
    }
}

/// The maxima of each branch and of the set; what stands beside the maximum is left out.
fn check_sums(set: &CriteriaSet, found: &mut Findings) {
    let mut check = |criterion: Option<&Criterion>, own: &Located<Points>| {
        let id = criterion.map(|one| one.id.as_str());
        let below: Vec<&Criterion> = set
            .below(id)
            .filter(|one| id.is_some() || !one.bonus)
            .collect();
        let sum: Points = below.iter().map(|one| one.max.value).sum();
        if sum != own.value && !(id.is_some() && below.is_empty()) {
            let fault = ScoreFault::SumOfMaxima {
                criterion: id.map(str::to_owned),
                own: own.value,
                sum,
                rows: below.iter().map(|one| one.id.value.clone()).collect(),
            };
            found.add(&own.place, Fault::FaultOfScore(fault));
        }
    };
    check(None, &set.maximum);
    for criterion in set.criteria.iter().filter(|one| one.rule.is_none()) {
        check(Some(criterion), &criterion.max);
    }
}
