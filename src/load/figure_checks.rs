//! Whether recorded counts can be true: ids, kinds, overlaps, sums, stocks, ratios. A figure that cannot be is left out, and said.

use std::collections::BTreeMap;

use super::figure_standing::{self, Beside, Breach, Rule};
use super::{successions, unknown};
use crate::diagnostics::{Fault, FigureFault, Findings, LabelKind, Subject};
use crate::model::indicator::{CountKind, Formula, Identity, Target};
use crate::model::plan::Plan;
use crate::model::record::{Figure, Records, When};
use crate::place::Located;
use crate::time::period::{Date, Span};

/// Checks all figures and takes out the faulty ones.
///
/// Each is judged by what was recorded when it was: of two rows that contradict each other the later recorded one is the error, and a row
/// that was an error stays one, whatever is recorded after it.
pub fn check(plan: &Plan, records: &mut Records, found: &mut Findings) {
    records
        .figures
        .retain(|figure| !successions::counted_by(plan, figure, found));
    let kept = kept_counts(&records.figures);
    let standing = figure_standing::standing(plan, &records.figures, &kept, found);
    let mut standing = standing.into_iter();
    records
        .figures
        .retain(|_| standing.next().unwrap_or_default());
    let errors = found.errors();
    check_stocks(plan, &records.figures, &kept, found);
    // Where a stock breaks, every run over it breaks too: once is enough.
    if found.errors() == errors {
        super::figure_runs::check(plan, &records.figures, &kept, found);
    }
    check_wholeness(plan, &records.figures, &kept, found);
    check_windows(plan, &records.figures, found);
}

/// The counts that a unit's source keeps at all, each with the day of its first recording. One that it did not keep is absent from its sums;
/// one that it kept elsewhere but not in a figure is unknown there, which is not 0.
pub(super) type Kept = BTreeMap<(String, String), BTreeMap<String, Date>>;

fn kept_counts(figures: &[Figure]) -> Kept {
    let mut kept = Kept::new();
    for figure in figures {
        let counts = kept
            .entry((figure.unit.clone(), figure.source.value.clone()))
            .or_default();
        for (id, _) in &figure.counts {
            let first = counts.entry(id.value.clone()).or_insert(figure.recorded);
            *first = figure.recorded.min(*first);
        }
    }
    kept
}

pub(super) fn check_ids(plan: &Plan, figure: &Figure, found: &mut Findings) {
    let indicators = &plan.indicators;
    let sources = || indicators.sources.iter().map(|source| source.id.as_str());
    if !sources().any(|id| id == figure.source.value) {
        found.add(
            &figure.source.place,
            unknown(Subject::Source, &figure.source, sources()),
        );
    }
    for (id, _) in &figure.counts {
        let Some(count) = indicators.count(id) else {
            let counts = indicators.counts.iter().map(|count| count.id.as_str());
            found.add(&id.place, unknown(Subject::Count, id, counts));
            continue;
        };
        let count_name = || id.value.clone();
        match (figure.when, count.kind) {
            (When::During(_), CountKind::Level) => {
                found.add(
                    &id.place,
                    Fault::FaultOfFigure(FigureFault::KindNeedsDay {
                        count: count_name(),
                    }),
                );
            }
            (When::At(_), CountKind::Flow | CountKind::Opening | CountKind::Closing) => {
                found.add(
                    &id.place,
                    Fault::FaultOfFigure(FigureFault::KindNeedsPeriod {
                        count: count_name(),
                    }),
                );
            }
            _ => {}
        }
    }
}

/// Both sides of an identity as far as a figure holds them.
struct Sides {
    total: u64,
    parts: u64,
    /// All counts of the total are there.
    has_total: bool,
    /// Every part that the source keeps is there, a flow and a stock among them.
    has_parts: bool,
}

pub(super) fn broken_identities(plan: &Plan, beside: &Beside<'_, '_>, kept: &Kept) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let When::During(span) = beside.figure().when else {
        return breaches;
    };
    for (index, identity) in plan.indicators.identities.iter().enumerate() {
        if !beside.holds(&identity.parts) {
            continue;
        }
        let sides = sides_of(plan, identity, beside, kept);
        // What is not recorded is unknown, not 0: the known parts can still be too many.
        let is_broken = match (sides.has_total, sides.has_parts) {
            (true, true) => sides.total != sides.parts,
            (true, false) => sides.parts > sides.total,
            (false, _) => false,
        };
        if is_broken {
            let names = |counts: &[Located<String>]| {
                let present = counts.iter().filter(|id| beside.count(id).is_some());
                present.map(|id| id.value.clone()).collect()
            };
            let fault = FigureFault::IdentityBroken {
                span,
                total: sides.total,
                total_names: names(&identity.total),
                parts: sides.parts,
                part_names: names(&identity.parts),
            };
            let counts = identity.parts.iter().chain(&identity.total);
            breaches.push(Breach {
                rule: Rule::Identity(index),
                fault,
                rows: beside.rows(counts.map(|id| id.value.as_str())),
            });
        }
    }
    breaches
}

fn sides_of(plan: &Plan, identity: &Identity, beside: &Beside<'_, '_>, kept: &Kept) -> Sides {
    let sum = |counts: &[Located<String>]| counts.iter().filter_map(|id| beside.count(id)).sum();
    let kind = |id: &str| plan.indicators.count(id).map(|count| count.kind);
    let has = |wanted: fn(CountKind) -> bool| {
        let mut present = identity
            .parts
            .iter()
            .filter(|id| beside.count(id).is_some());
        present.any(|id| kind(id).is_some_and(wanted))
    };
    let wants_stock = identity
        .parts
        .iter()
        .any(|id| kind(id) == Some(CountKind::Closing));
    let recorded = beside.figure().recorded;
    let all_kept = identity
        .parts
        .iter()
        .all(|id| beside.count(id).is_some() || !keeps_by(kept, beside.figure(), id, recorded));
    Sides {
        total: sum(&identity.total),
        parts: sum(&identity.parts),
        has_total: identity.total.iter().all(|id| beside.count(id).is_some()),
        has_parts: all_kept
            && has(|kind| kind == CountKind::Flow)
            && (!wants_stock || has(|kind| kind == CountKind::Closing)),
    }
}

/// Whether the figure's source keeps the count at all.
fn keeps(kept: &Kept, figure: &Figure, count: &str) -> bool {
    keeps_by(kept, figure, count, Date::MAX)
}

/// Whether the figure's source kept the count by the day.
pub(super) fn keeps_by(kept: &Kept, figure: &Figure, count: &str, day: Date) -> bool {
    kept.get(&(figure.unit.clone(), figure.source.value.clone()))
        .and_then(|counts| counts.get(count))
        .is_some_and(|first| *first <= day)
}

fn ids(counts: &[Located<String>]) -> Vec<&str> {
    counts.iter().map(|id| id.value.as_str()).collect()
}

/// The counts of a target, numerator and denominator, when it is a ratio of counts.
fn counts_of(target: &Target) -> Option<(Vec<&str>, Vec<&str>)> {
    let Formula::Counts {
        numerator,
        denominator,
        ..
    } = &target.formula
    else {
        return None;
    };
    Some((ids(numerator), ids(denominator)))
}

/// No ratio of a plan exceeds 100 %: a numerator above its denominator is an error of the data.
pub(super) fn broken_ratios(plan: &Plan, beside: &Beside<'_, '_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (index, target) in plan.indicators.targets.iter().enumerate() {
        let Some((numerator, mut denominator)) = counts_of(target) else {
            continue;
        };
        if !numerator
            .iter()
            .any(|id| beside.figure().count(id).is_some())
        {
            continue;
        }
        if let Formula::Counts {
            denominator_if_recorded,
            ..
        } = &target.formula
            && !denominator_if_recorded.is_empty()
            && denominator_if_recorded
                .iter()
                .all(|id| beside.count(id).is_some())
        {
            denominator = ids(denominator_if_recorded);
        }
        let sum = |counts: &[&str]| {
            counts
                .iter()
                .map(|id| beside.count(id))
                .sum::<Option<u64>>()
        };
        let rows = beside.rows(numerator.iter().chain(&denominator).copied());
        if let (Some(numerator), Some(denominator)) = (sum(&numerator), sum(&denominator))
            && numerator > denominator
        {
            let target = target.id.value.clone();
            let fault = FigureFault::AboveDenominator {
                target,
                numerator,
                denominator,
            };
            breaches.push(Breach {
                rule: Rule::Ratio(index),
                fault,
                rows,
            });
        }
    }
    breaches
}

/// What is in progress at the end of a period is carried over into the next.
fn check_stocks(plan: &Plan, figures: &[Figure], kept: &Kept, found: &mut Findings) {
    for identity in &plan.indicators.identities {
        let of_kind = |counts: &[Located<String>], kind: CountKind| -> Vec<String> {
            let own = |id: &&Located<String>| {
                plan.indicators
                    .count(id)
                    .is_some_and(|count| count.kind == kind)
            };
            counts
                .iter()
                .filter(own)
                .map(|id| id.value.clone())
                .collect()
        };
        let (opening, closing) = (
            of_kind(&identity.total, CountKind::Opening),
            of_kind(&identity.parts, CountKind::Closing),
        );
        if opening.is_empty() || closing.is_empty() {
            continue;
        }
        for figure in figures.iter().filter(|figure| !figure.estimated) {
            let When::During(span) = figure.when else {
                continue;
            };
            let is_next = |other: &&Figure| {
                let When::During(next) = other.when else {
                    return false;
                };
                Some(next.from) == span.to.succ_opt()
                    && !other.estimated
                    && other.unit == figure.unit
                    && other.source.value == figure.source.value
                    && opening.iter().all(|id| other.count(id).is_some())
            };
            let Some(next) = figures.iter().find(is_next) else {
                continue;
            };
            let both = figure.recorded.max(next.recorded);
            let has_all = closing
                .iter()
                .all(|id| figure.count(id).is_some() || !keeps_by(kept, figure, id, both));
            let has_any = closing.iter().any(|id| figure.count(id).is_some());
            if !has_all || !has_any {
                continue;
            }
            let left: u64 = closing.iter().filter_map(|id| figure.count(id)).sum();
            let carried: u64 = opening.iter().filter_map(|id| next.count(id)).sum();
            let When::During(Span { from, .. }) = next.when else {
                continue;
            };
            if left != carried {
                let count = opening.join(" + ");
                let fault = FigureFault::StockBroken {
                    count,
                    closing: left,
                    until: span.to,
                    opening: carried,
                    from,
                };
                let fault = Fault::FaultOfFigure(fault);
                // Said of the row that came second, whichever period it speaks of.
                let (at, what, other) = match figure.recorded > next.recorded {
                    true => (figure, LabelKind::FigureAfter, next),
                    false => (next, LabelKind::FigureBefore, figure),
                };
                found.add_beside(&at.place, fault, what, &other.place);
            }
        }
    }
}

/// Whether only one target is computed from the count.
fn is_exclusive(plan: &Plan, count: &str) -> bool {
    let uses = |target: &&Target| {
        counts_of(target).is_some_and(|(n, d)| n.contains(&count) || d.contains(&count))
    };
    plan.indicators.targets.iter().filter(uses).count() == 1
}

/// A period that has some counts of a target but not the others does not enter it.
fn check_wholeness(plan: &Plan, figures: &[Figure], kept: &Kept, found: &mut Findings) {
    for figure in figures {
        let When::During(_) = figure.when else {
            continue;
        };
        for target in &plan.indicators.targets {
            let Some((numerator, denominator)) = counts_of(target) else {
                continue;
            };
            let own = numerator.iter().chain(&denominator).copied().filter(|id| {
                plan.indicators
                    .count(id)
                    .is_some_and(|count| count.source.value == figure.source.value)
            });
            let own: Vec<&str> = own.collect();
            // Another figure of the same period and source may hold the rest.
            let is_same = |other: &&Figure| {
                other.when == figure.when
                    && other.unit == figure.unit
                    && other.source.value == figure.source.value
            };
            let has = |id: &str| {
                figures
                    .iter()
                    .filter(is_same)
                    .any(|other| other.count(id).is_some())
            };
            let missing: Vec<String> = own
                .iter()
                .filter(|id| !has(id))
                .map(|id| (*id).to_owned())
                .collect();
            let holds_some = own.iter().any(|id| figure.count(id).is_some());
            // The number of dossiers received stands below many targets; it alone does not promise each of them.
            let promises = |id: &&str| {
                figure.count(id).is_some() && (numerator.contains(id) || is_exclusive(plan, id))
            };
            let is_promised =
                own.iter().any(promises) || missing.iter().any(|id| keeps(kept, figure, id));
            if holds_some && is_promised && !missing.is_empty() {
                let target = target.id.value.clone();
                found.add(
                    &figure.place,
                    Fault::FaultOfFigure(FigureFault::CountMissing { target, missing }),
                );
            }
        }
    }
}

/// A figure that lies across the border of two quarters' windows enters neither; nor does one that leaves the plan with its last days, where
/// these belong to no quarter of it.
fn check_windows(plan: &Plan, figures: &[Figure], found: &mut Findings) {
    let mut windows = plan.quarter_windows();
    let months = plan.month_windows().into_iter();
    windows.extend(months.filter(|month| month.period.first_day() > plan.period.to));
    for figure in figures {
        let When::During(span) = figure.when else {
            continue;
        };
        let straddled = windows
            .iter()
            .find(|window| window.span.overlaps(&span) && !window.span.covers(&span));
        if let Some(window) = straddled {
            let fault = FigureFault::Straddles {
                this: span,
                window: window.span,
            };
            found.add(&figure.place, Fault::FaultOfFigure(fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load::example::{found, loaded};

    fn figure(from: &str, to: &str, recorded: &str, counts: &str) -> String {
        format!(
            "[[figure]]\nfrom = {from}\nto = {to}\nsource = \"s\"\nrecorded = {recorded}\ncounts = {{ {counts} }}\n"
        )
    }

    /// A month from 15/12 to 14/1 leaves the plan: it enters no sum of it.
    #[test]
    fn a_figure_that_leaves_the_plan_with_its_last_days_is_a_warning() {
        let settings = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
                        settings = { window = \"15-14\" }\n";
        let until = |to: &str| {
            let row = figure(
                "2025-12-15",
                to,
                "2026-01-15",
                "received = 10, resolved = 10",
            );
            found(&loaded(&[
                ("plan.toml", settings),
                ("figures/a/f.toml", &row),
            ]))
        };
        assert_eq!(until("2026-01-14"), ["figure-straddles 1"]);
        assert_eq!(until("2025-12-31"), [""; 0]);
    }
}
