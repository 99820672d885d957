//! What follows from the day: facts and decisions of days that have not come (a year typed wrong, most often), and closings that a decision
//! has outdated.
//!
//! Apart from the rest of loading, for it needs the day: no fact's validity depends on it, and nothing is left out.

use crate::diagnostics::{Fault, Finding, Findings, LabelKind};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::place::Place;
use crate::time::period::Date;

/// A warning for each entry, trigger, amendment, sent report and final figure dated after the day (the day itself is not after it).
pub fn ahead(plan: &Plan, records: &Records, as_of: Date) -> Vec<Finding> {
    let entries = records
        .entries
        .iter()
        .map(|entry| (entry.date, &entry.place));
    let triggers = records
        .triggers
        .iter()
        .map(|trigger| (trigger.date, &trigger.place));
    // Loading itself has spoken of facts after the plan's end, and of final figures recorded before their period was over.
    let facts = entries
        .chain(triggers)
        .filter(|(date, _)| *date <= plan.period.to);
    let amendments = plan
        .amendments
        .iter()
        .map(|amendment| (amendment.date, &amendment.place));
    let figures = records
        .figures
        .iter()
        .filter(|figure| !figure.estimated && figure.recorded >= figure.when.last_day())
        .map(|figure| (figure.when.last_day(), &figure.place));
    let reports = records
        .reports
        .iter()
        .map(|report| (report.date, &report.number.place));
    let dated: Vec<(Date, &Place)> = facts
        .chain(amendments)
        .chain(figures)
        .chain(reports)
        .collect();
    dated
        .into_iter()
        .filter(|(date, _)| *date > as_of)
        .map(|(date, place)| Finding::new(place.clone(), Fault::AheadOfDay { date, as_of }))
        .collect()
}

/// A warning for each fact that says it was recorded after today; facts about future days are left to [`ahead`]. Compares with today, not with
/// the as-of day: looking back at an earlier day, later recordings are normal.
pub fn recorded_ahead(records: &Records, today: Date) -> Vec<Finding> {
    let entries = records.entries.iter();
    let entries = entries.filter_map(|one| Some((one.recorded?, one.date, &one.place)));
    let triggers = records.triggers.iter();
    let triggers = triggers.filter_map(|one| Some((one.recorded?, one.date, &one.place)));
    let figures = records.figures.iter();
    let figures = figures.map(|one| {
        let of = if one.estimated {
            Date::MIN
        } else {
            one.when.last_day()
        };
        (one.recorded, of, &one.place)
    });
    let facts = entries.chain(triggers).chain(figures);
    facts
        .filter(|(recorded, of, _)| *recorded > today && *of <= today)
        .map(|(recorded, _, place)| {
            let as_of = today;
            Finding::new(place.clone(), Fault::RecordedAhead { recorded, as_of })
        })
        .collect()
}

/// A warning for each closing that a decision up to the day has outdated (see [`Plan::outdating`]), beside the change.
pub fn outdated(plan: &Plan, records: &Records, as_of: Date) -> Vec<Finding> {
    if plan.amendments.iter().all(|one| one.date > as_of) {
        return Vec::new();
    }
    let closings = records.entries.iter().filter(|entry| entry.done);
    let mut found = Findings::default();
    for closing in closings {
        let outdated = plan.outdating(closing, records.entries.iter(), as_of);
        let Some(((decision, change), task)) = outdated.zip(closing.task()) else {
            continue;
        };
        let fault = Fault::JudgementOutdated {
            task: task.to_owned(),
            decided: decision.date,
            document: decision.document.value.clone(),
        };
        found.add_beside(&closing.place, fault, LabelKind::LaterChange, &change.place);
    }
    found.sorted()
}
