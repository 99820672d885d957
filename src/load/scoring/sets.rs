//! `criteria/*.toml`: one set of criteria.

use crate::diagnostics::{Fault, Findings, ScoreFault};
use crate::load::row::Row;
use crate::model::criteria::{
    Choice, CriteriaSet, Criterion, Measure, Points, Rule, RuleKind, SetCount, Step, TaskShare,
    WhenNone,
};
use crate::model::indicator::Percent;
use crate::place::Located;
use crate::schema;

/// Decimals of a set that says none.
const DECIMALS: u8 = 2;

/// The most rows of a kind in a set: real ones have about a hundred. What is done with them may take the square of that.
const MOST_ROWS: usize = 1000;

/// Keys that only a branch has.
const OF_BRANCHES: [&str; 1] = ["rescale_to"];

/// Keys that say how a leaf is scored.
const OF_RULES: [&str; 14] = [
    "numerator",
    "denominator",
    "target",
    "done",
    "area",
    "assignments",
    "task",
    "none",
    "zero_below",
    "full_at",
    "step",
    "option",
    "item",
    "points",
];

/// Reads the file; `None` where it does not say which set it is.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Option<CriteriaSet> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let title = row.string("title", found);
    let title = row.require("title", title, found);
    let short = row.string("short", found);
    let document = row.string("document", found);
    let document = row.require("document", document, found);
    row.date("date", found);
    row.string("issuer", found);
    let period = row.span(found);
    let maximum = row.points("maximum", found);
    let maximum = row.require("maximum", maximum, found);
    let decimals = row.integer("decimals", 0, 4, found);
    let decimals = decimals.and_then(|decimals| u8::try_from(decimals).ok());
    let bonus_max = row.points("bonus_max", found).map(|points| points.value);
    let malus_max = row.points("malus_max", found).map(|points| points.value);
    let stages = row.strings("stages", found);
    let counts = row.rows("count", &schema::SET_COUNT, found);
    let count_rows = counts.len();
    let counts = counts
        .iter()
        .filter_map(|row| read_count(row, found))
        .collect();
    let rows = row.rows("criterion", &schema::CRITERION, found);
    let count = rows.len();
    for (key, count) in [("criterion", count), ("count", count_rows)] {
        if count > MOST_ROWS {
            let fault = Fault::OutOfRange {
                key: key.to_owned(),
                value: count.to_string(),
                least: 0,
                most: MOST_ROWS as i64,
            };
            found.add(&row.place_of(key), fault);
            return None;
        }
    }
    let criteria: Vec<Criterion> = rows
        .iter()
        .filter_map(|row| {
            let errors = found.errors();
            let criterion = read_criterion(row, found);
            criterion.filter(|_| found.errors() == errors && !row.has_unknown())
        })
        .collect();
    Some(CriteriaSet {
        id: id?,
        title: title?,
        short,
        document: document?,
        period: period?,
        maximum: maximum?,
        decimals: decimals.unwrap_or(DECIMALS),
        bonus_max,
        malus_max,
        stages,
        counts,
        incomplete: criteria.len() < count,
        criteria,
    })
}

fn read_count(row: &Row<'_>, found: &mut Findings) -> Option<SetCount> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    Some(SetCount {
        id: id?,
        name: name?,
    })
}

fn read_criterion(row: &Row<'_>, found: &mut Findings) -> Option<Criterion> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let parent = row.id("parent", found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let max = row.points("max", found);
    let max = row.require("max", max, found);
    let rule = read_rule(row, found);
    let bonus = row.flag("bonus", found).unwrap_or_default();
    let rescale_to = row.points("rescale_to", found).map(|points| points.value);
    let applies = row.flag("applies", found).unwrap_or(true);
    let approximate = row.flag("approximate", found).unwrap_or_default();
    let lead = row.id("lead", found);
    let evidence = row.strings("evidence", found);
    let tasks = row.texts("tasks", found);
    let targets = row.texts("targets", found);
    let clause = row.string("clause", found);
    let note = row.note("note", found);
    if rule.is_some() {
        for key in OF_BRANCHES.into_iter().filter(|key| row.has(key)) {
            let fault = ScoreFault::KeyOfOtherKind { key, kind: None };
            found.add(&row.place_of(key), Fault::FaultOfScore(fault));
        }
    }
    Some(Criterion {
        id: id?,
        parent,
        name: name?,
        max: max?,
        rule,
        bonus,
        rescale_to,
        applies,
        approximate,
        lead,
        evidence,
        tasks,
        targets,
        clause,
        note,
    })
}

/// The rule of a criterion, every key of which is read in its shape whatever kind it is; `None` for one without.
fn read_rule(row: &Row<'_>, found: &mut Findings) -> Option<Rule> {
    let kind = row.choice("kind", &RuleKind::CHOICES, found);
    let numerator = row.texts("numerator", found);
    let denominator = row.texts("denominator", found);
    let target = row.id("target", found);
    let done = row.choice("done", &TaskShare::CHOICES, found);
    let area = row.id("area", found);
    let assignments = row.flag("assignments", found);
    let task = row.id("task", found);
    let none = row.choice("none", &WhenNone::CHOICES, found);
    let zero_below = row.percent("zero_below", found);
    let full_at = row.percent("full_at", found);
    let steps = row.rows("step", &schema::STEP, found);
    let steps: Vec<Step> = steps
        .iter()
        .filter_map(|row| read_step(row, found))
        .collect();
    let options = read_choices(row, "option", found);
    let items = read_choices(row, "item", found);
    let points = row.points("points", found);
    if !row.has("kind") {
        // What it should be is said once the criteria below it are known.
        if OF_RULES.iter().any(|key| row.has(key)) {
            row.require::<()>("kind", None, found);
        }
        return None;
    }
    let kind = kind?;
    for key in OF_RULES.into_iter().filter(|key| row.has(key)) {
        if !kind.keys().contains(&key) {
            let fault = ScoreFault::KeyOfOtherKind {
                key,
                kind: Some(kind),
            };
            found.add(&row.place_of(key), Fault::FaultOfScore(fault));
        }
    }
    let measured = matches!(kind, RuleKind::Ratio | RuleKind::Steps);
    if !measured {
        return match kind {
            RuleKind::Choice => {
                row.require("option", Some(()), found);
                Some(Rule::Choice(options))
            }
            RuleKind::Checklist => {
                row.require("item", Some(()), found);
                Some(Rule::Checklist(items))
            }
            RuleKind::PerCase => {
                let points = row.require("points", points, found);
                points.map(|points| Rule::PerCase(points.value))
            }
            RuleKind::Awarded => Some(Rule::Awarded),
            _ => Some(Rule::Unknown),
        };
    }
    let none = row.require("none", none, found);
    let counts = row.has("numerator") || row.has("denominator");
    let sources = [counts, row.has("target"), row.has("done")];
    if sources.iter().filter(|is_named| **is_named).count() > 1 {
        let keys = "numerator, denominator; target; done";
        let at = if row.has("target") { "target" } else { "done" };
        found.add(&row.place_of(at), Fault::ConflictingChange { keys });
    }
    if !row.has("done") {
        let of_tasks = ["area", "assignments", "task"];
        if of_tasks.iter().any(|key| row.has(key)) {
            row.require::<()>("done", None, found);
        }
    }
    let value = if row.has("done") {
        done.map(|done| Measure::Tasks {
            done,
            area,
            task,
            assignments: assignments.unwrap_or_default(),
        })
    } else if row.has("target") {
        target.map(Measure::Target)
    } else {
        let full = |list: Vec<Located<String>>| (!list.is_empty()).then_some(list);
        let numerator = row.require("numerator", full(numerator), found);
        let denominator = row.require("denominator", full(denominator), found);
        match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => Some(Measure::Counts {
                numerator,
                denominator,
            }),
            _ => None,
        }
    };
    if kind == RuleKind::Steps {
        row.require("step", Some(()), found);
        return Some(Rule::Steps {
            value: value?,
            none: none?,
            steps,
        });
    }
    let zero_below = zero_below.unwrap_or(Percent(0));
    let full_at = full_at.unwrap_or(Percent::FULL);
    if full_at.0 == 0 || full_at < zero_below {
        let key = "full_at";
        let at = if row.has(key) { key } else { "zero_below" };
        let fault = ScoreFault::Threshold { key };
        found.add(&row.place_of(at), Fault::FaultOfScore(fault));
    }
    Some(Rule::Ratio {
        value: value?,
        none: none?,
        zero_below,
        full_at,
    })
}

fn read_step(row: &Row<'_>, found: &mut Findings) -> Option<Step> {
    let above = row.percent("above", found);
    let at_least = row.percent("at_least", found);
    let points = row.points("points", found);
    let points = row.require("points", points, found);
    if row.has("above") == row.has("at_least") {
        let fault = ScoreFault::Threshold { key: "at_least" };
        found.add(row.place(), Fault::FaultOfScore(fault));
        return None;
    }
    Some(Step {
        threshold: above.or(at_least)?,
        above: row.has("above"),
        points: points?.value,
        place: row.place().clone(),
    })
}

fn read_choices(row: &Row<'_>, key: &str, found: &mut Findings) -> Vec<Choice> {
    let rows = row.rows(key, &schema::OPTION, found);
    let read = |row: &Row<'_>, found: &mut Findings| {
        let id = row.id("id", found);
        let id = row.require("id", id, found);
        let name = row.string("name", found);
        let name = row.require("name", name, found);
        let points: Option<Located<Points>> = row.points("points", found);
        let points = row.require("points", points, found);
        Some(Choice {
            id: id?,
            name: name?,
            points: points?.value,
        })
    };
    rows.iter().filter_map(|row| read(row, found)).collect()
}
