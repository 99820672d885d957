//! What a roll-up needs of one commune.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::target::{self, State as Attained, TargetState};
use crate::model::indicator::{Formula, Goal, Indicators, Percent};
use crate::time::period::{Date, Span};

keyed! {
    /// What could be read of a commune.
    pub enum LeafState {
        /// All of it.
        Ok = "ok",
        /// All of it, and nobody recorded anything.
        Silent = "silent",
        /// Something was left out: the counts are in the sums, and not ranked.
        Incomplete = "incomplete",
        /// Nothing that could be counted.
        Unreadable = "unreadable",
        /// There is no plan that the roll-up adds.
        Missing = "missing",
    }
}

/// The five states of a registered commune: those of its leaf, and missing where there is none.
pub type State = LeafState;

/// What tells one leaf from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Code of the commune.
    pub code: String,
    /// Id of the plan; `None` where none was read.
    pub plan: Option<String>,
    /// The day.
    pub as_of: Date,
    /// First and last day of the period that is rolled up.
    pub window: (Date, Date),
}

/// Why something of a commune was left out, in words for its own people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, from the commune's folder on; empty where it is none.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// The code of the finding, or of the reason.
    pub code: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// How many more there are.
    pub more: u64,
}

/// An overdue occurrence: task, occurrence, due day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The task.
    pub task: String,
    /// The occurrence, where the task has several.
    pub occurrence: Option<String>,
    /// Its last on-time day.
    pub due: Date,
}

/// What a target asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetGoal {
    /// At least this.
    AtLeast(Percent),
    /// A move, or nothing: no threshold is common to communes.
    Other,
}

/// What a target is: the same in most communes, which share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetHead {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub goal: TargetGoal,
    /// Whether it was asked of people: answers of different surveys are never added.
    pub is_survey: bool,
    /// How it is computed: `a + b / c @source`. Values of another way are not added.
    pub formula: String,
}

/// A target of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafTarget {
    /// What it is.
    pub head: Arc<TargetHead>,
    /// What is divided by what; `None` where there is no value.
    pub ratio: Option<Ratio>,
    /// Its state.
    pub state: Attained,
    /// Whether an estimate entered.
    pub is_estimate: bool,
}

impl Deref for LeafTarget {
    type Target = TargetHead;

    fn deref(&self) -> &TargetHead {
        &self.head
    }
}

/// A unit of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafUnit {
    /// Its id.
    pub id: Arc<str>,
    /// Tasks that it leads, whose time has begun and that are not done; those without a deadline aside.
    pub open: u64,
    /// Day of its latest record of any kind.
    pub last: Option<Date>,
}

/// A month's counts, by id.
pub type Month = Vec<(Arc<str>, u64)>;

/// What may be wrong with a commune's figures though nothing was left out: a count of findings, by code.
pub type Left = BTreeMap<String, u64>;

/// What a roll-up needs of one commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// What tells it from others.
    pub key: Key,
    /// The commit that it was read at, and the day of that commit where known; `None` outside git.
    pub revision: Option<String>,
    /// What could be read.
    pub state: LeafState,
    /// Why something was left out: the first reason.
    pub fault: Option<Fault>,
    /// Tasks of the plan.
    pub counts: Counts,
    /// Tasks assigned beside it.
    pub assigned: Counts,
    /// Targets, in the plan's order.
    pub targets: Vec<LeafTarget>,
    /// What is overdue, the longest first.
    pub overdue: Vec<Overdue>,
    /// Sums of counts over units, of the latest two months that have any, `2025-09` for a month; the earlier first.
    pub figures: Vec<(Arc<str>, Month)>,
    /// Units, by id.
    pub units: Vec<LeafUnit>,
    /// Day of the latest record of any unit.
    pub last_record: Option<Date>,
    /// Findings that are no errors of reading and speak of figures: broken chains, by code.
    pub doubts: Left,
}

impl Leaf {
    /// A leaf of which nothing could be read.
    pub fn without_plan(key: Key, state: LeafState, fault: Option<Fault>) -> Leaf {
        Leaf {
            key,
            revision: None,
            state,
            fault,
            counts: Counts::default(),
            assigned: Counts::default(),
            targets: Vec::new(),
            overdue: Vec::new(),
            figures: Vec::new(),
            units: Vec::new(),
            last_record: None,
            doubts: Left::new(),
        }
    }

    /// The leaf of a commune that was assessed. `fault` is the first reason for which something was left out, if anything was.
    pub fn of(
        code: &str,
        assessment: &Assessment<'_>,
        window: Span,
        fault: Option<Fault>,
        doubts: Left,
    ) -> Leaf {
        let plan = assessment.plan;
        let key = Key {
            code: code.to_owned(),
            plan: Some(plan.id.clone()),
            as_of: assessment.as_of,
            window: (window.from, window.to),
        };
        let state = match &fault {
            // Without a single task there is nothing that a plan's counts could say.
            Some(_) if plan.tasks.is_empty() => {
                return Leaf::without_plan(key, LeafState::Unreadable, fault);
            }
            Some(_) => LeafState::Incomplete,
            None if assessment.nothing_recorded() => LeafState::Silent,
            None => LeafState::Ok,
        };
        let units = assessment.units.iter().map(|unit| LeafUnit {
            id: unit.id.into(),
            open: unit
                .leading
                .sum(|status| matches!(status, Status::InTerm | Status::DueSoon | Status::Overdue)),
            last: unit.last_record,
        });
        let units: Vec<LeafUnit> = units.collect();
        Leaf {
            key,
            revision: None,
            state,
            fault,
            counts: assessment.counts,
            assigned: assessment.assigned_counts,
            targets: targets(assessment),
            overdue: overdue(assessment),
            figures: months(assessment),
            last_record: units.iter().filter_map(|unit| unit.last).max(),
            units,
            doubts,
        }
    }
}

fn targets(assessment: &Assessment<'_>) -> Vec<LeafTarget> {
    let indicators = &assessment.plan.indicators;
    let surveyed: Vec<&str> = assessment
        .records
        .figures
        .iter()
        .filter(|figure| {
            figure.method.is_some() || figure.sample.is_some() || figure.survey.is_some()
        })
        .flat_map(|figure| figure.counts.iter().map(|(count, _)| count.as_str()))
        .collect();
    let of = |state: &TargetState<'_>| LeafTarget {
        head: Arc::new(TargetHead {
            id: state.target.id.value.clone(),
            name: state.target.name.clone(),
            goal: match state.goal {
                Goal::AtLeast { at_least, .. } => TargetGoal::AtLeast(at_least),
                Goal::Trend(_) | Goal::None => TargetGoal::Other,
            },
            is_survey: target::counts_of(state.target).any(|count| surveyed.contains(&count)),
            formula: formula(&state.target.formula, indicators),
        }),
        ratio: state.value.as_ref().map(|value| value.ratio),
        state: state.state,
        is_estimate: state.value.as_ref().is_some_and(|value| value.is_estimate),
    };
    assessment.targets.iter().map(of).collect()
}

/// How a target is computed, the same for all plans that compute it so: sorted ids of counts, and the sources that they are taken from.
fn formula(formula: &Formula, indicators: &Indicators) -> String {
    let sum = |ids: &[crate::place::Located<String>]| {
        let mut ids: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
        ids.sort_unstable();
        ids.join(" + ")
    };
    match formula {
        Formula::Tasks => "tasks".to_owned(),
        Formula::Assignments => "assignments".to_owned(),
        Formula::Counts {
            numerator,
            denominator,
            denominator_if_recorded,
        } => {
            let all = numerator
                .iter()
                .chain(denominator)
                .chain(denominator_if_recorded);
            let mut sources: Vec<&str> = all
                .filter_map(|id| indicators.count(id))
                .map(|count| count.source.value.as_str())
                .collect();
            sources.sort_unstable();
            sources.dedup();
            let optional = match denominator_if_recorded.is_empty() {
                true => String::new(),
                false => format!(" | {}", sum(denominator_if_recorded)),
            };
            format!(
                "{} / {}{optional} @{}",
                sum(numerator),
                sum(denominator),
                sources.join(",")
            )
        }
    }
}

fn overdue(assessment: &Assessment<'_>) -> Vec<Overdue> {
    let tasks = assessment.tasks.iter();
    let mut overdue: Vec<Overdue> = tasks
        .filter(|task| task.status == Status::Overdue)
        .flat_map(|task| {
            let late = task
                .occurrences
                .iter()
                .filter(|one| one.status == Status::Overdue);
            late.map(|one| Overdue {
                task: task.task().id.value.clone(),
                occurrence: one.days.current.id.map(|id| id.to_string()),
                due: one.due(),
            })
        })
        .collect();
    // By day alone: tasks of one day stay in the plan's order.
    overdue.sort_by_key(|one| one.due);
    overdue
}

/// Sums of counts over units, by month, of the latest two months that have any figure: a period that is no month is of none.
fn months(assessment: &Assessment<'_>) -> Vec<(Arc<str>, Month)> {
    use crate::model::record::When;
    use crate::time::period::Period;
    let mut months: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
    for figure in &assessment.records.figures {
        let When::During(span) = figure.when else {
            continue;
        };
        let month = Period::month_of(span.from);
        if month.span() != span || figure.estimated || !figure.exists_on(assessment.as_of) {
            continue;
        }
        let counts = months.entry(month.to_string()).or_default();
        for (count, n) in &figure.counts {
            let is_of_record = assessment
                .plan
                .indicators
                .count(count)
                .is_some_and(|known| known.source.value == figure.source.value);
            if is_of_record {
                let sum = counts.entry(count.value.as_str()).or_default();
                *sum = sum.saturating_add(*n);
            }
        }
    }
    while months.len() > 2 {
        months.pop_first();
    }
    let counts = |counts: BTreeMap<&str, u64>| {
        let counts = counts.into_iter();
        counts.map(|(count, n)| (count.into(), n)).collect()
    };
    let months = months.into_iter();
    months
        .map(|(month, of_month)| (month.into(), counts(of_month)))
        .collect()
}
