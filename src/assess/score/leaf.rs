//! The points of one criterion.

use super::{Forecast, Line, State};
use crate::assess::Assessment;
use crate::assess::figures::{Fraction, From, Ledger};
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::assess::target;
use crate::assess::task::TaskState;
use crate::model::criteria::{
    Choice, CriteriaSet, Criterion, Measure, Points, Rule, Score, Stage, Step, TaskShare, WhenNone,
};
use crate::place::Located;
use crate::text::same;
use crate::time::period::Span;

/// What a criterion is scored from.
pub struct Ground<'s, 'a> {
    /// The plan on the day.
    pub assessment: &'s Assessment<'a>,
    /// The set.
    pub set: &'a CriteriaSet,
    /// The scores of the set up to the day; of one criterion and stage the last counts.
    pub scores: Vec<&'a Score>,
}

/// A ratio with what is to be said of it.
#[derive(Default)]
struct Measured<'a> {
    ratio: Option<Ratio>,
    /// The same once everything that is open comes in well; `None` where nobody can tell.
    best: Option<Ratio>,
    is_estimate: bool,
    missing: Vec<&'a str>,
    /// Whether all of it is work in term, none of which is done.
    is_not_due: bool,
    /// Whether it can no longer be 100 %.
    out_of_reach: bool,
}

impl<'a> Ground<'_, 'a> {
    /// The line of a criterion that has a rule; `is_judged` tells whether those above it are.
    pub fn leaf(
        &self,
        criterion: &'a Criterion,
        rule: &'a Rule,
        depth: usize,
        is_judged: bool,
    ) -> Line<'a> {
        let facts = self.facts(criterion);
        let in_force = facts.iter().rev().flatten().next().copied();
        let mut line = Line {
            criterion,
            depth,
            state: State::NotApplicable,
            points: None,
            stages: [None; Stage::ALL.len()],
            ratio: None,
            is_estimate: false,
            claimed: None,
            missing_papers: Vec::new(),
            missing_counts: Vec::new(),
            documents: Vec::new(),
            explanation: facts
                .iter()
                .rev()
                .flatten()
                .find_map(|score| score.explanation.as_deref()),
            forecast: Forecast::default(),
            judged: Points::default(),
            rescaled: None,
        };
        if !is_judged || !self.applies(criterion, in_force) {
            return line;
        }
        let measured = rule.measure().map(|measure| self.measured(measure));
        let computed = match &measured {
            Some(measured) => self.by_ratio(criterion, rule, measured.ratio),
            None => Found::Nothing,
        };
        if let (Found::Excluded, [_, None, None]) = (computed, &facts) {
            line.ratio = measured.and_then(|measured| measured.ratio);
            return line;
        }
        let of_fact = |score: Option<&Score>| score.and_then(|score| given(criterion, rule, score));
        let own = match computed {
            Found::Points(points) => Some(points),
            _ if measured.is_some() => None,
            _ => of_fact(facts[0]),
        };
        line.stages = [own, of_fact(facts[1]), of_fact(facts[2])];
        line.points = line.stages.iter().rev().copied().flatten().next();
        if measured.is_some() {
            line.claimed = of_fact(facts[0]).filter(|claimed| Some(*claimed) != own);
        }
        let (documents, missing) = self.papers(criterion, &facts);
        line.documents = documents;
        let is_not_due = measured.as_ref().is_some_and(|one| one.is_not_due);
        line.state = match (rule, line.points) {
            (Rule::Unknown, None) => State::Unknown,
            (_, None) => State::NoData,
            (_, Some(_)) if is_not_due => State::NotDue,
            (_, Some(_)) if !missing.is_empty() => State::NoEvidence,
            (_, Some(_)) => State::Scored,
        };
        line.missing_papers = missing;
        line.judged = criterion.max.value;
        let is_final = facts[2].is_some();
        line.forecast = self.forecast(&line, rule, measured.as_ref(), is_final);
        if let Some(measured) = measured {
            line.ratio = measured.ratio;
            line.is_estimate = measured.is_estimate;
            line.missing_counts = measured.missing;
        }
        line
    }

    /// The facts of a criterion that count, by stage.
    fn facts(&self, criterion: &Criterion) -> [Option<&'a Score>; 3] {
        Stage::ALL.map(|stage| {
            let mut of_stage = self.scores.iter().rev();
            let is_of = |score: &&&Score| score.stage == stage && *score.criterion == *criterion.id;
            of_stage.find(is_of).copied()
        })
    }

    /// Whether a criterion is judged, by the set and by the fact that counts last.
    pub fn applies(&self, criterion: &Criterion, in_force: Option<&Score>) -> bool {
        criterion.applies && in_force.is_none_or(|score| score.applies)
    }

    /// The fact of a criterion that counts last.
    pub fn in_force(&self, criterion: &Criterion) -> Option<&'a Score> {
        self.facts(criterion).into_iter().rev().flatten().next()
    }

    fn measured(&self, measure: &'a Measure) -> Measured<'a> {
        match measure {
            Measure::Counts {
                numerator,
                denominator,
            } => self.by_counts(numerator, denominator),
            Measure::Target(id) => self.by_target(id),
            Measure::Tasks {
                done,
                area,
                task,
                assignments,
            } => self.by_tasks(*done, area.as_ref(), task.as_ref(), *assignments),
        }
    }

    fn by_counts(
        &self,
        numerator: &'a [Located<String>],
        denominator: &'a [Located<String>],
    ) -> Measured<'a> {
        let plan = self.assessment.plan;
        let ids = |list: &'a [Located<String>]| -> Vec<&'a str> {
            list.iter().map(|id| id.value.as_str()).collect()
        };
        let (numerator, denominator) = (ids(numerator), ids(denominator));
        let period = self.set.period;
        let span = Span {
            from: period.from,
            to: period.to.min(self.assessment.as_of).max(period.from),
        };
        let ledger = Ledger {
            plan,
            records: self.assessment.records,
            as_of: self.assessment.as_of,
            from: From::SourceOfRecord,
        };
        let totals = |numerator: &[&str], denominator: &[&str]| {
            let ask = Fraction {
                numerator,
                denominator,
                denominator_if_recorded: &[],
            };
            ledger.totals(ask, span).0
        };
        let is_known = |id: &&str| plan.indicators.count(id).is_some();
        let all = || numerator.iter().chain(&denominator);
        let found = match all().all(&is_known) {
            true => totals(&numerator, &denominator),
            false => None,
        };
        let Some(found) = found else {
            let mut missing: Vec<&str> = Vec::new();
            for id in all() {
                if !missing.contains(id) && (!is_known(id) || totals(&[id], &[]).is_none()) {
                    missing.push(id);
                }
            }
            return Measured {
                missing,
                ..Measured::default()
            };
        };
        Measured {
            ratio: Some(Ratio::new(found.numerator, found.denominator)),
            is_estimate: found.is_estimate,
            ..Measured::default()
        }
    }

    fn by_target(&self, id: &'a Located<String>) -> Measured<'a> {
        let mut targets = self.assessment.targets.iter();
        let Some(state) = targets.find(|one| *one.target.id == **id) else {
            return Measured::default();
        };
        let nothing = state.state == target::State::NotApplicable;
        let value = state.value.as_ref();
        let none = nothing.then(|| Ratio::new(0, 0));
        let missing = match value.is_none() && !nothing {
            true => target::counts_of(state.target).collect(),
            false => Vec::new(),
        };
        Measured {
            ratio: value.map(|value| value.ratio).or(none),
            is_estimate: value.is_some_and(|value| value.is_estimate),
            missing,
            out_of_reach: state.state == target::State::OutOfReach,
            ..Measured::default()
        }
    }

    fn by_tasks(
        &self,
        done: TaskShare,
        area: Option<&Located<String>>,
        task: Option<&Located<String>>,
        assignments: bool,
    ) -> Measured<'a> {
        let all = match (assignments, task) {
            (true, _) => &self.assessment.assignments[..],
            (false, _) => &self.assessment.tasks[..],
        };
        let is_meant = |state: &&TaskState<'_>| {
            let own = state.task();
            let is_from_above = own.assignment.as_ref().is_none_or(|one| one.is_from_above);
            state.status != Status::Withdrawn
                && (is_from_above || task.is_some())
                && area.is_none_or(|area| own.area.value == area.value)
                && task.is_none_or(|id| own.id.value == id.value)
        };
        let one_of_both = task.is_some() && !assignments;
        let others = match one_of_both {
            true => &self.assessment.assignments[..],
            false => &[],
        };
        let tasks: Vec<&TaskState<'_>> = all.iter().chain(others).filter(is_meant).collect();
        let is_done = |state: &&&TaskState<'_>| match done {
            TaskShare::Completed => state.status.is_completed(),
            TaskShare::OnTime => {
                matches!(state.status, Status::CompletedOnTime | Status::Completed)
            }
            TaskShare::WithProducts => {
                state.status.is_completed() && state.missing_products.is_empty()
            }
        };
        let is_open = |state: &&&TaskState<'_>| match done {
            // What is late can still be done, though not on time.
            TaskShare::OnTime => !state.status.is_completed() && state.status != Status::Overdue,
            _ => !is_done(state),
        };
        let count = |test: &dyn Fn(&&&TaskState<'_>) -> bool| {
            tasks.iter().filter(|state| test(state)).count() as u64
        };
        let (n, d) = (count(&is_done), tasks.len() as u64);
        let is_begun =
            |state: &&TaskState<'_>| state.status.is_completed() || state.status == Status::Overdue;
        Measured {
            ratio: Some(Ratio::new(n, d)),
            best: Some(Ratio::new(n + count(&is_open), d)),
            is_not_due: d > 0 && !tasks.iter().any(is_begun),
            ..Measured::default()
        }
    }

    /// Points by a ratio.
    fn by_ratio(&self, criterion: &Criterion, rule: &Rule, ratio: Option<Ratio>) -> Found {
        let Some(ratio) = ratio else {
            return Found::Nothing;
        };
        let max = criterion.max.value;
        let (n, d) = (u128::from(ratio.numerator), u128::from(ratio.denominator));
        let none = |none: WhenNone| match none {
            WhenNone::Zero => Found::Points(Points::default()),
            WhenNone::Full => Found::Points(max),
            WhenNone::Excluded => Found::Excluded,
        };
        match rule {
            Rule::Ratio { none: when, .. } | Rule::Steps { none: when, .. } if d == 0 => {
                none(*when)
            }
            Rule::Ratio {
                zero_below,
                full_at,
                ..
            } => Found::Points(if ratio.reaches(*zero_below) {
                let over = d * u128::from(full_at.0);
                max.share(n * 10_000, over, self.set.decimals).min(max)
            } else {
                Points::default()
            }),
            Rule::Steps { steps, .. } => {
                let reached = steps.iter().find(|step| reaches(ratio, step));
                Found::Points(reached.map(|step| step.points).unwrap_or_default())
            }
            _ => Found::Nothing,
        }
    }

    /// The documents of a criterion, and the papers that none of them proves.
    fn papers(
        &self,
        criterion: &'a Criterion,
        facts: &[Option<&'a Score>; 3],
    ) -> (Vec<&'a str>, Vec<&'a str>) {
        let mut documents: Vec<&str> = Vec::new();
        let mut proved = vec![false; criterion.evidence.len()];
        let mut prove = |is_proved: &dyn Fn(&str) -> bool| {
            for (word, proved) in criterion.evidence.iter().zip(&mut proved) {
                *proved |= is_proved(word);
            }
        };
        for score in facts
            .iter()
            .flatten()
            .filter(|score| !score.documents.is_empty())
        {
            documents.extend(score.documents.iter().map(String::as_str));
            let named = &score.evidence;
            prove(&|word| named.is_empty() || named.iter().any(|one| one.value == word));
        }
        let is_only = criterion.evidence.len() == 1;
        for task in criterion
            .tasks
            .iter()
            .filter_map(|id| self.assessment.task(id))
        {
            for entry in task.entries.iter().filter(|entry| entry.is_evidence()) {
                documents.extend(entry.document.as_deref());
                // A document proves the paper that it is; of several papers nobody knows which one a document without a product is.
                let product = entry.product.as_deref();
                prove(&|word| is_only || product.is_some_and(|product| same(product, word)));
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        documents.retain(|one| {
            !seen.contains(one) && {
                seen.push(one);
                true
            }
        });
        let words = criterion.evidence.iter().zip(proved);
        let missing = words.filter(|(_, proved)| !proved);
        (documents, missing.map(|(word, _)| word.as_str()).collect())
    }

    fn forecast(
        &self,
        line: &Line<'a>,
        rule: &Rule,
        measured: Option<&Measured<'_>>,
        is_final: bool,
    ) -> Forecast {
        let max = line.criterion.max.value;
        let now = line.points.unwrap_or_default();
        let certain = match line.missing_papers.is_empty() {
            true => now,
            false => now.min(Points::default()),
        };
        let is_over = self.assessment.as_of > self.set.period.to;
        let best = match (measured, rule) {
            _ if is_final => now,
            (Some(measured), _) if measured.best.is_some() => {
                match self.by_ratio(line.criterion, rule, measured.best) {
                    Found::Points(points) => points,
                    _ => max,
                }
            }
            _ if line.points.is_some() && is_over => now,
            (Some(measured), Rule::Steps { steps, .. }) if measured.out_of_reach => {
                let within = steps.iter().filter(|step| step.threshold.0 < 10_000);
                within.map(|step| step.points).max().unwrap_or_default()
            }
            _ if line.criterion.bonus => match rule {
                Rule::PerCase(points) if *points < Points::default() => Points::default(),
                _ => max,
            },
            _ => self.reachable(rule, max),
        };
        Forecast {
            certain,
            now,
            possible: best.max(now),
        }
    }

    /// The most that a rule gives: a set may ask for more than it can.
    fn reachable(&self, rule: &Rule, max: Points) -> Points {
        let best = match rule {
            Rule::Steps { steps, .. } => steps.iter().map(|step| step.points).max(),
            Rule::Choice(options) => options.iter().map(|option| option.points).max(),
            Rule::Checklist(items) => Some(sum(items.iter(), max)),
            _ => None,
        };
        best.unwrap_or(max).min(max)
    }
}

/// What a rule makes of a ratio.
#[derive(Clone, Copy)]
enum Found {
    Nothing,
    Excluded,
    Points(Points),
}

/// Whether a ratio reaches a step, exactly.
fn reaches(ratio: Ratio, step: &Step) -> bool {
    let n = u128::from(ratio.numerator) * 10_000;
    let asked = u128::from(step.threshold.0) * u128::from(ratio.denominator);
    match step.above {
        true => n > asked,
        false => n >= asked,
    }
}

/// The points that a fact gives.
fn given(criterion: &Criterion, rule: &Rule, score: &Score) -> Option<Points> {
    let max = criterion.max.value;
    let of_rule = match rule {
        Rule::Choice(options) => score.option.as_ref().and_then(|id| {
            let chosen = options.iter().find(|option| option.id.value == id.value);
            chosen.map(|option| option.points)
        }),
        Rule::Checklist(items) => score.items.as_ref().map(|ids| {
            let is_met = |item: &&Choice| ids.iter().any(|id| id.value == item.id.value);
            sum(items.iter().filter(is_met), max)
        }),
        Rule::PerCase(points) => score.count.map(|count| {
            let all = points.times(count);
            Points(all.0.clamp(-max.0, max.0))
        }),
        _ => None,
    };
    of_rule.or(score.points.as_ref().map(|points| points.value))
}

fn sum<'c>(items: impl Iterator<Item = &'c Choice>, max: Points) -> Points {
    items.map(|item| item.points).sum::<Points>().min(max)
}
