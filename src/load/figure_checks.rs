//! Whether recorded counts can be true: ids, kinds, overlaps, sums, stocks, ratios. A figure that cannot be is left out, and said.

use std::collections::{BTreeMap, BTreeSet};

use super::unknown;
use crate::diagnostics::{Fault, FigureFault, Findings, LabelKind, Subject};
use crate::model::indicator::{CountKind, Formula, Identity, Target};
use crate::model::plan::Plan;
use crate::model::record::{Figure, Records, When};
use crate::place::Located;
use crate::time::period::Span;

/// Checks all figures and takes out the faulty ones.
pub fn check(plan: &Plan, records: &mut Records, found: &mut Findings) {
    let kept = kept_counts(&records.figures);
    let all = records.figures.clone();
    records.figures.retain(|figure| {
        let errors = found.errors();
        check_ids(plan, figure, found);
        if found.errors() == errors {
            let beside = Beside { all: &all, figure };
            check_identities(plan, &beside, &kept, found);
            check_ratios(plan, &beside, found);
        }
        found.errors() == errors
    });
    remove_overlaps(&mut records.figures, found);
    let errors = found.errors();
    check_stocks(plan, &records.figures, &kept, found);
    // Where a stock breaks, every run over it breaks too: once is enough.
    if found.errors() == errors {
        super::figure_runs::check(plan, &records.figures, &kept, found);
    }
    check_wholeness(plan, &records.figures, &kept, found);
    check_windows(plan, &records.figures, found);
}

/// A figure with the other rows of its unit and source: counts of one period may be recorded in several rows, and levels one by one.
struct Beside<'a> {
    all: &'a [Figure],
    figure: &'a Figure,
}

impl Beside<'_> {
    /// The count as it stands for the figure's period or day: a final row's, else an estimate's; the figure's own before another's.
    fn count(&self, id: &str) -> Option<u64> {
        self.row(id).and_then(|row| row.count(id))
    }

    /// The row that this count is taken from.
    fn row(&self, id: &str) -> Option<&Figure> {
        let holds = |other: &&Figure| {
            let same_time = match (other.when, self.figure.when) {
                (When::During(a), When::During(b)) => a == b,
                (When::At(a), When::At(b)) => a <= b,
                _ => false,
            };
            same_time
                && other.unit == self.figure.unit
                && other.source.value == self.figure.source.value
                && other.count(id).is_some()
        };
        let rank = |other: &&Figure| {
            let is_own = other.place == self.figure.place;
            (
                other.when.last_day(),
                !other.estimated,
                is_own,
                other.recorded,
            )
        };
        self.all.iter().filter(holds).max_by_key(rank)
    }

    /// Another row that one of the counts is taken from.
    fn other_row<'c>(
        &self,
        mut counts: impl Iterator<Item = &'c Located<String>>,
    ) -> Option<&Figure> {
        counts.find_map(|id| {
            self.row(id)
                .filter(|other| other.place != self.figure.place)
        })
    }

    /// Whether the figure itself holds one of the counts: only then is a fault said of it.
    fn holds(&self, counts: &[Located<String>]) -> bool {
        counts.iter().any(|id| self.figure.count(id).is_some())
    }
}

/// The counts that a unit's source keeps at all. One that it never kept is absent from its sums; one that it keeps elsewhere but not
/// in a figure is unknown there, which is not 0.
pub(super) type Kept = BTreeMap<(String, String), BTreeSet<String>>;

fn kept_counts(figures: &[Figure]) -> Kept {
    let mut kept = Kept::new();
    for figure in figures {
        let counts = kept
            .entry((figure.unit.clone(), figure.source.value.clone()))
            .or_default();
        counts.extend(figure.counts.iter().map(|(id, _)| id.value.clone()));
    }
    kept
}

fn check_ids(plan: &Plan, figure: &Figure, found: &mut Findings) {
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

fn check_identities(plan: &Plan, beside: &Beside<'_>, kept: &Kept, found: &mut Findings) {
    let When::During(span) = beside.figure.when else {
        return;
    };
    let figure = beside.figure;
    for identity in &plan.indicators.identities {
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
            let fault = Fault::FaultOfFigure(fault);
            let counts = identity.total.iter().chain(&identity.parts);
            match beside.other_row(counts) {
                Some(other) => {
                    found.add_beside(&figure.place, fault, LabelKind::CountsBeside, &other.place)
                }
                None => found.add(&figure.place, fault),
            }
        }
    }
}

fn sides_of(plan: &Plan, identity: &Identity, beside: &Beside<'_>, kept: &Kept) -> Sides {
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
    let all_kept = identity
        .parts
        .iter()
        .all(|id| beside.count(id).is_some() || !keeps(kept, beside.figure, id));
    Sides {
        total: sum(&identity.total),
        parts: sum(&identity.parts),
        has_total: identity.total.iter().all(|id| beside.count(id).is_some()),
        has_parts: all_kept
            && has(|kind| kind == CountKind::Flow)
            && (!wants_stock || has(|kind| kind == CountKind::Closing)),
    }
}

pub(super) fn keeps(kept: &Kept, figure: &Figure, count: &str) -> bool {
    kept.get(&(figure.unit.clone(), figure.source.value.clone()))
        .is_some_and(|counts| counts.contains(count))
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
fn check_ratios(plan: &Plan, beside: &Beside<'_>, found: &mut Findings) {
    for target in &plan.indicators.targets {
        let Some((numerator, mut denominator)) = counts_of(target) else {
            continue;
        };
        if !numerator.iter().any(|id| beside.figure.count(id).is_some()) {
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
        if let (Some(numerator), Some(denominator)) = (sum(&numerator), sum(&denominator))
            && numerator > denominator
        {
            let target = target.id.value.clone();
            let fault = FigureFault::AboveDenominator {
                target,
                numerator,
                denominator,
            };
            found.add(&beside.figure.place, Fault::FaultOfFigure(fault));
        }
    }
}

/// Two final figures of one unit and source that hold the same count on the same day: the later one in the files is left out.
fn remove_overlaps(figures: &mut Vec<Figure>, found: &mut Findings) {
    let clash = |a: &Figure, b: &Figure| -> Option<String> {
        let overlap = match (a.when, b.when) {
            (When::During(x), When::During(y)) => x.overlaps(&y),
            (When::At(x), When::At(y)) => x == y,
            _ => false,
        };
        let same = overlap
            && a.unit == b.unit
            && a.source.value == b.source.value
            && !a.estimated
            && !b.estimated;
        let mut shared = a.counts.iter().filter(|(id, _)| b.count(id).is_some());
        shared
            .next()
            .filter(|_| same)
            .map(|(id, _)| id.value.clone())
    };
    let mut standing: Vec<Figure> = Vec::with_capacity(figures.len());
    for figure in figures.drain(..) {
        let other = standing
            .iter()
            .find_map(|other| Some((other, clash(&figure, other)?)));
        match other {
            Some((other, count)) => {
                let span = |when| match when {
                    When::During(span) => span,
                    When::At(day) => Span { from: day, to: day },
                };
                let fault = FigureFault::Overlap {
                    count,
                    this: span(figure.when),
                    other: span(other.when),
                };
                let fault = Fault::FaultOfFigure(fault);
                found.add_beside(&figure.place, fault, LabelKind::CountedFigure, &other.place);
            }
            None => standing.push(figure),
        }
    }
    *figures = standing;
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
            let has_all = closing
                .iter()
                .all(|id| figure.count(id).is_some() || !keeps(kept, figure, id));
            let has_any = closing.iter().any(|id| figure.count(id).is_some());
            let Some(next) = figures.iter().find(is_next).filter(|_| has_all && has_any) else {
                continue;
            };
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
                found.add_beside(&next.place, fault, LabelKind::FigureBefore, &figure.place);
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

/// A figure that lies across the border of two quarters' windows enters neither.
fn check_windows(plan: &Plan, figures: &[Figure], found: &mut Findings) {
    let windows = plan.quarter_windows();
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
