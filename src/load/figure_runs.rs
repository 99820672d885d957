//! Identities over unbroken runs of periods: what no single period has enough counts to show.

use std::collections::BTreeMap;

use super::figure_checks::{Kept, keeps_by};
use crate::diagnostics::{Fault, FigureFault, Findings, LabelKind};
use crate::model::indicator::{CountKind, Identity};
use crate::model::plan::Plan;
use crate::model::record::{Figure, When};
use crate::place::Located;
use crate::time::period::Span;

/// Checks each unbroken run of two or more final periods of each unit and source.
pub fn check(plan: &Plan, figures: &[Figure], kept: &Kept, found: &mut Findings) {
    let mut by_source: BTreeMap<(&str, &str), BTreeMap<Span, Vec<&Figure>>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| !figure.estimated) {
        let When::During(span) = figure.when else {
            continue;
        };
        let periods = by_source
            .entry((&figure.unit, &figure.source.value))
            .or_default();
        periods.entry(span).or_default().push(figure);
    }
    for periods in by_source.values() {
        let periods: Vec<(&Span, &Vec<&Figure>)> = periods.iter().collect();
        for run in periods.chunk_by(|(a, _), (b, _)| a.to.succ_opt() == Some(b.from)) {
            if run.len() > 1 {
                check_run(plan, run, kept, found);
            }
        }
    }
}

fn check_run(plan: &Plan, run: &[(&Span, &Vec<&Figure>)], kept: &Kept, found: &mut Findings) {
    let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else {
        return;
    };
    // Said of the row that came last: until then the run was not known.
    let rows = run.iter().flat_map(|(_, rows)| rows.iter());
    let Some(row) = rows.max_by_key(|row| row.recorded) else {
        return;
    };
    let mut others = run.iter().flat_map(|(_, rows)| rows.iter());
    let begins = others.find(|other| other.place != row.place);
    for identity in &plan.indicators.identities {
        let Some((total, parts)) = sides(plan, identity, run, row, kept) else {
            continue;
        };
        if total != parts {
            let span = Span {
                from: first.from,
                to: last.to,
            };
            let fault = FigureFault::RunBroken { span, total, parts };
            let fault = Fault::FaultOfFigure(fault);
            match begins {
                Some(other) => {
                    found.add_beside(&row.place, fault, LabelKind::OtherCounts, &other.place);
                }
                None => found.add(&row.place, fault),
            }
        }
    }
}

/// Both sides over the run; `None` where a count that the source keeps is missing somewhere, so that a sum is not known. Flows are summed,
/// of stocks the first opening and the last closing are taken. A count that the source never keeps is absent.
fn sides(
    plan: &Plan,
    identity: &Identity,
    run: &[(&Span, &Vec<&Figure>)],
    row: &Figure,
    kept: &Kept,
) -> Option<(u64, u64)> {
    let count = |rows: &[&Figure], id: &str| rows.iter().find_map(|figure| figure.count(id));
    let over_run = |id: &Located<String>| -> Option<u64> {
        match plan.indicators.count(id)?.kind {
            CountKind::Flow => run.iter().map(|(_, rows)| count(rows, id)).sum(),
            CountKind::Opening => count(run.first()?.1, id),
            CountKind::Closing => count(run.last()?.1, id),
            CountKind::Level => None,
        }
    };
    let total = identity.total.iter().map(over_run).sum::<Option<u64>>()?;
    let parts: Vec<&Located<String>> = identity
        .parts
        .iter()
        .filter(|id| keeps_by(kept, row, id, row.recorded))
        .collect();
    let is_stock = |id: &&&Located<String>| {
        plan.indicators
            .count(id)
            .is_some_and(|count| count.kind == CountKind::Closing)
    };
    parts.iter().find(is_stock)?;
    Some((total, parts.into_iter().map(over_run).sum::<Option<u64>>()?))
}
