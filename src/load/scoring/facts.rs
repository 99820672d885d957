//! `scores/<unit>/*.toml`: what units record of criteria.

use std::collections::HashMap;

use crate::diagnostics::{Fault, Findings, LabelKind, ScoreFault, Subject};
use crate::load::row::Row;
use crate::load::unknown;
use crate::model::criteria::{
    Choice, CriteriaSet, Criterion, Points, Rule, RuleKind, Score, Stage,
};
use crate::model::plan::Plan;
use crate::schema;

/// The most cases of one kind that a commune may count in a year.
const MOST_CASES: i64 = 1_000_000;

/// Reads a file of a unit; a faulty row is left out.
pub fn read(row: &Row<'_>, unit: &str, found: &mut Findings) -> Vec<Score> {
    let recorded = row.date("recorded", found);
    let rows = row.rows("score", &schema::SCORE, found);
    let scores = rows.iter().filter_map(|row| {
        let errors = found.errors();
        let score = read_score(row, unit, found);
        let score = score.filter(|_| found.errors() == errors && !row.has_unknown());
        score.map(|score| Score { recorded, ..score })
    });
    scores.collect()
}

fn read_score(row: &Row<'_>, unit: &str, found: &mut Findings) -> Option<Score> {
    let set = row.id("set", found);
    let set = row.require("set", set, found);
    let criterion = row.id("criterion", found);
    let criterion = row.require("criterion", criterion, found);
    let date = row.date("date", found);
    let date = row.require("date", date, found);
    let stage = row.choice("stage", &Stage::CHOICES, found);
    let option = row.id("option", found);
    let items = row.texts("items", found);
    let points = row.points("points", found);
    let count = row.integer("count", 0, MOST_CASES, found);
    let applies = row.flag("applies", found);
    let documents = row.strings("documents", found);
    let evidence = row.texts("evidence", found);
    let explanation = row.note("explanation", found);
    Some(Score {
        unit: unit.to_owned(),
        set: set?,
        criterion: criterion?,
        date: date?,
        stage: stage.unwrap_or(Stage::Own),
        option,
        items: row.has("items").then_some(items),
        points,
        count: count.and_then(|count| u64::try_from(count).ok()),
        applies: applies.unwrap_or(true),
        documents,
        evidence,
        explanation,
        recorded: None,
        place: row.place().clone(),
    })
}

/// Checks scores against their sets and the plan; a faulty one is left out. Where a set could not be read, nothing is said of scores of
/// sets that are not known.
pub fn check(
    sets: &[CriteriaSet],
    scores: &mut Vec<Score>,
    plan: &Plan,
    broken: bool,
    found: &mut Findings,
) {
    scores.retain(|score| {
        let errors = found.errors();
        check_score(sets, score, plan, broken, found) && found.errors() == errors
    });
}

/// Warns of a score that says word for word what the one before it says of the same criterion and stage. Scores stand in the order in which
/// they count: what was meanwhile scored otherwise is no repetition.
pub fn check_repeats(scores: &[Score], found: &mut Findings) {
    let mut last: HashMap<(&str, &str, usize), &Score> = HashMap::new();
    for score in scores {
        let subject = (
            score.set.as_str(),
            score.criterion.as_str(),
            score.stage as usize,
        );
        if let Some(before) = last.insert(subject, score)
            && before.says() == score.says()
        {
            let fault = Fault::RecordedTwice { date: score.date };
            found.add_beside(&score.place, fault, LabelKind::FirstRecord, &before.place);
        }
    }
}

/// Whether its set and criterion are there; what else is wrong with it is found.
fn check_score(
    sets: &[CriteriaSet],
    score: &Score,
    plan: &Plan,
    broken: bool,
    found: &mut Findings,
) -> bool {
    if plan.unit(&score.unit).is_none() {
        let known = plan.units.iter().map(|unit| unit.id.as_str());
        found.add(&score.place, unknown(Subject::Unit, &score.unit, known));
    }
    let Some(set) = sets.iter().find(|set| *set.id == *score.set) else {
        if !broken {
            let known = sets.iter().map(|set| set.id.as_str());
            found.add(
                &score.set.place,
                unknown(Subject::CriteriaSet, &score.set, known),
            );
        }
        return false;
    };
    let Some(criterion) = set.criterion(&score.criterion) else {
        if !set.incomplete {
            let known = set.criteria.iter().map(|one| one.id.as_str());
            let fault = unknown(Subject::Criterion, &score.criterion, known);
            found.add(&score.criterion.place, fault);
        }
        return false;
    };
    let add = |fault: ScoreFault, found: &mut Findings| {
        found.add(&score.criterion.place, Fault::FaultOfScore(fault));
    };
    if !set.period.contains(score.date) {
        let fault = ScoreFault::OutsideSet {
            date: score.date,
            period: set.period,
        };
        add(fault, found);
    }
    let compiler = plan
        .compiler_on(score.date)
        .map(|unit| unit.id.value.clone());
    let is_compiler = compiler.as_deref() == Some(score.unit.as_str());
    if score.stage != Stage::Own && !is_compiler {
        let fault = ScoreFault::StageByOther {
            unit: score.unit.clone(),
            compiler,
        };
        add(fault, found);
    } else if let (Stage::Own, Some(lead)) = (score.stage, &criterion.lead)
        && lead.value != score.unit
        && !is_compiler
    {
        let fault = ScoreFault::ByOther {
            unit: score.unit.clone(),
            lead: lead.value.clone(),
            criterion: criterion.id.value.clone(),
        };
        add(fault, found);
    }
    match &criterion.rule {
        None if score.applies || set.below(Some(&criterion.id)).next().is_none() => {
            let criterion = criterion.id.value.clone();
            add(ScoreFault::OfBranch { criterion }, found);
        }
        None => {}
        Some(rule) => check_rule(score, set, criterion, rule, found),
    }
    true
}

/// Whether a score says what its criterion asks for, and nothing else.
fn check_rule(
    score: &Score,
    set: &CriteriaSet,
    criterion: &Criterion,
    rule: &Rule,
    found: &mut Findings,
) {
    let kind = rule.kind();
    let place = &score.criterion.place;
    let later = score.stage != Stage::Own;
    let named = [
        ("option", score.option.is_some(), kind == RuleKind::Choice),
        ("items", score.items.is_some(), kind == RuleKind::Checklist),
        ("count", score.count.is_some(), kind == RuleKind::PerCase),
    ];
    for (key, _, _) in named
        .into_iter()
        .filter(|(_, is_named, fits)| *is_named && !fits)
    {
        let fault = ScoreFault::KeyOfOtherKind {
            key,
            kind: Some(kind),
        };
        found.add(place, Fault::FaultOfScore(fault));
    }
    let says = named.iter().any(|(_, is_named, fits)| *is_named && *fits)
        || score.points.is_some()
        || !score.applies
        || (!score.documents.is_empty() && rule.measure().is_some());
    if !says {
        let fault = ScoreFault::SaysNothing {
            criterion: criterion.id.value.clone(),
            kind,
        };
        found.add(place, Fault::FaultOfScore(fault));
    }
    if let Some(points) = &score.points {
        let (value, max) = (points.value, criterion.max.value);
        let least = if criterion.bonus {
            Points(-max.0)
        } else {
            Points(0)
        };
        let fault = if value > max {
            Some(ScoreFault::AboveMax { points: value, max })
        } else if value < least {
            Some(ScoreFault::Negative { points: value })
        } else if !value.fits(set.decimals) {
            Some(ScoreFault::Decimals {
                points: value,
                decimals: set.decimals,
            })
        } else if kind == RuleKind::Unknown && !later {
            Some(ScoreFault::KeyOfOtherKind {
                key: "points",
                kind: Some(kind),
            })
        } else {
            None
        };
        if let Some(fault) = fault {
            found.add(&points.place, Fault::FaultOfScore(fault));
        }
    }
    let choices: &[Choice] = match rule {
        Rule::Choice(choices) | Rule::Checklist(choices) => choices,
        _ => &[],
    };
    for id in score.option.iter().chain(score.items.iter().flatten()) {
        if !choices.is_empty() && !choices.iter().any(|one| one.id.value == id.value) {
            let known = choices.iter().map(|one| one.id.as_str());
            found.add(&id.place, unknown(Subject::Choice, id, known));
        }
    }
    for word in &score.evidence {
        if !criterion.evidence.contains(&word.value) {
            let known = criterion.evidence.iter().map(String::as_str);
            found.add(&word.place, unknown(Subject::Evidence, word, known));
        }
    }
}
