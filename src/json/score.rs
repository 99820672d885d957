//! `score`.

use serde::Serialize;

use super::{Day, Rate};
use crate::assess::score::{Forecast, Line, Sheet, State};
use crate::block::lang::Lang;
use crate::model::criteria::{Points, Stage};
use crate::wording::words;

/// The body of `score`.
#[derive(Serialize)]
pub struct ScoreBody<'a> {
    sets: Vec<Set<'a>>,
}

impl<'a> ScoreBody<'a> {
    /// All sheets that were asked for; `is_unread` where recorded scores could not be read.
    pub fn of(sheets: &'a [Sheet<'a>], is_unread: bool) -> ScoreBody<'a> {
        let sets = sheets.iter();
        ScoreBody {
            sets: sets.map(|sheet| Set::of(sheet, is_unread)).collect(),
        }
    }
}

/// Points as a text with a point and at least two decimals, so that no reader rounds them.
fn points(points: Points) -> String {
    words::points(points.0, 2, Lang::En).replace(',', "")
}

#[derive(Serialize)]
struct Set<'a> {
    id: &'a str,
    title: &'a str,
    document: &'a str,
    from: Day,
    to: Day,
    maximum: String,
    known: String,
    no_data: String,
    unknown: String,
    not_applicable: String,
    forecast: Three,
    incomplete: bool,
    criteria: Vec<Criterion<'a>>,
}

impl<'a> Set<'a> {
    fn of(sheet: &'a Sheet<'a>, is_unread: bool) -> Set<'a> {
        let set = sheet.set;
        let bucket = |state| points(sheet.totals.bucket(state).max);
        Set {
            id: &set.id,
            title: &set.title,
            document: &set.document,
            from: Day(set.period.from),
            to: Day(set.period.to),
            maximum: points(set.maximum.value),
            known: points(sheet.totals.known()),
            no_data: bucket(State::NoData),
            unknown: bucket(State::Unknown),
            not_applicable: bucket(State::NotApplicable),
            forecast: Three::of(sheet.totals.forecast),
            incomplete: sheet.is_incomplete || is_unread,
            criteria: sheet.lines.iter().map(Criterion::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct Three {
    certain: String,
    now: String,
    possible: String,
}

impl Three {
    fn of(forecast: Forecast) -> Three {
        Three {
            certain: points(forecast.certain),
            now: points(forecast.now),
            possible: points(forecast.possible),
        }
    }
}

/// A criterion; `kind` is null for one whose points are those below it. `at_stake`: points that hang on what is missing.
#[derive(Serialize)]
struct Criterion<'a> {
    id: &'a str,
    parent: Option<&'a str>,
    name: &'a str,
    max: String,
    kind: Option<&'static str>,
    state: &'static str,
    points: Option<String>,
    #[serde(rename = "self")]
    own: Option<String>,
    appraised: Option<String>,
    #[serde(rename = "final")]
    decided: Option<String>,
    claimed: Option<String>,
    ratio: Option<Rate>,
    estimated: bool,
    forecast: Three,
    lost: String,
    at_stake: String,
    missing_papers: &'a [&'a str],
    missing_counts: &'a [&'a str],
    documents: &'a [&'a str],
    rescaled_from: Option<String>,
}

impl<'a> Criterion<'a> {
    fn of(line: &'a Line<'a>) -> Criterion<'a> {
        let stage = |stage: Stage| line.stages[stage as usize].map(points);
        let criterion = line.criterion;
        Criterion {
            id: &criterion.id,
            parent: criterion.parent.as_ref().map(|parent| parent.as_str()),
            name: &criterion.name,
            max: points(criterion.max.value),
            kind: criterion.rule.as_ref().map(|rule| rule.kind().key()),
            state: line.state.key(),
            points: line.points.map(points),
            own: stage(Stage::Own),
            appraised: stage(Stage::Appraised),
            decided: stage(Stage::Final),
            claimed: line.claimed.map(points),
            ratio: line.ratio.map(|ratio| Rate::new(ratio, &[])),
            estimated: line.is_estimate,
            forecast: Three::of(line.forecast),
            lost: points(line.lost()),
            at_stake: points(line.at_stake()),
            missing_papers: &line.missing_papers,
            missing_counts: &line.missing_counts,
            documents: &line.documents,
            rescaled_from: line.rescaled.map(|rescaled| points(rescaled.earned)),
        }
    }
}

/// A criterion that a task serves.
#[derive(Serialize)]
pub struct Served<'a> {
    set: &'a str,
    id: &'a str,
    name: &'a str,
    max: String,
    points: Option<String>,
}

/// The criteria that a task serves.
pub fn served<'a>(sheets: &'a [Sheet<'a>], task: &'a str) -> Vec<Served<'a>> {
    let of_sheet = |sheet: &'a Sheet<'a>| {
        sheet.served_by(task).map(|line| Served {
            set: &sheet.set.id,
            id: &line.criterion.id,
            name: &line.criterion.name,
            max: points(line.criterion.max.value),
            points: line.points.map(points),
        })
    };
    sheets.iter().flat_map(of_sheet).collect()
}
