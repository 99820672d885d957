//! Counts over a span of days: what is summed, what is superseded, what is left out and named. Never prorated, never averaged.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::indicator::CountKind;
use crate::model::plan::Plan;
use crate::model::record::{Figure, Records, When};
use crate::place::Place;
use crate::time::period::{Date, Span};

/// A sum of counts over units and periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// The numerator's sum.
    pub numerator: u64,
    /// The denominator's sum.
    pub denominator: u64,
    /// Periods that entered; empty for levels.
    pub spans: Vec<Span>,
    /// Of these, the ones with an estimate.
    pub estimated: Vec<Span>,
    /// The latest day of a level; `None` for flows.
    pub at: Option<Date>,
    /// Whether an estimate entered.
    pub is_estimate: bool,
    /// The latest recording that entered.
    pub recorded: Date,
    /// The rows that entered, each once.
    pub rows: Vec<Place>,
}

/// A figure that did not enter a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it was recorded.
    pub place: Place,
    /// Its period.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// Why a figure did not enter a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its period lies partly outside the window.
    Straddles,
    /// It is an estimate that final figures cover only in part.
    PartlySuperseded,
    /// It has some of the counts but not these.
    Lacks(Vec<String>),
}

/// A count's value in one period.
#[derive(Debug, Clone, Copy)]
struct Value<'a> {
    n: u64,
    figure: &'a Figure,
}

/// The periods of one unit and source that hold a count.
#[derive(Default)]
struct OfSource<'a> {
    finals: Vec<Span>,
    estimates: Vec<(&'a Figure, Span)>,
}

/// How estimates stand, by the place of their row.
type Estimates<'a> = HashMap<&'a Place, Standing>;

/// One unit's period with the counts in force there.
type Cells<'a> = BTreeMap<(&'a str, Span), BTreeMap<&'a str, Value<'a>>>;

/// Which figures are looked at: of every count's source of record, or of one named source in a reconciliation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// The source of record of each count.
    SourceOfRecord,
    /// This source.
    Source(&'a str),
}

/// The figures of a plan as they stand on a day.
#[derive(Debug, Clone, Copy)]
pub struct Ledger<'a> {
    /// The plan, which says how counts add up and from which source they are taken.
    pub plan: &'a Plan,
    /// The figures.
    pub records: &'a Records,
    /// A final figure exists from its last day on, an estimate from the day of its recording.
    pub as_of: Date,
    /// Where counts are taken from.
    pub from: From<'a>,
}

/// What is summed.
#[derive(Debug, Clone, Copy)]
pub struct Fraction<'a> {
    /// Counts above the line.
    pub numerator: &'a [&'a str],
    /// Counts below it.
    pub denominator: &'a [&'a str],
    /// Counts below it when every period that enters has them.
    pub denominator_if_recorded: &'a [&'a str],
}

impl<'a> Ledger<'a> {
    /// The sums over a span; `None` where nothing enters.
    ///
    /// Levels are taken count by count, the latest day in the span. Flows are summed over units and periods; of stocks the first
    /// opening and the last closing of each unit are taken. A period enters with all counts of the ask or not at all.
    pub fn totals(&self, ask: Fraction<'_>, span: Span) -> (Option<Totals>, Vec<LeftOut>) {
        let all: Vec<&str> = ask
            .numerator
            .iter()
            .chain(ask.denominator)
            .copied()
            .collect();
        let is_level = all.iter().any(|count| self.kind(count) == CountKind::Level);
        if is_level {
            (self.levels(ask, &all, span), Vec::new())
        } else {
            self.flows(ask, &all, span)
        }
    }

    /// The latest value of a closing stock in the span, summed over units: dossiers overdue in progress.
    pub fn closing(&self, count: &str, span: Span) -> Option<u64> {
        let mut left_out = Vec::new();
        let cells = self.cells(&[count], span, &HashSet::new(), &mut left_out);
        let mut latest: BTreeMap<&str, (Span, u64)> = BTreeMap::new();
        for ((unit, span), counts) in &cells {
            let Some(value) = counts.get(count) else {
                continue;
            };
            let newer = latest.get(unit).is_none_or(|(seen, _)| seen.to < span.to);
            if newer {
                latest.insert(unit, (*span, value.n));
            }
        }
        self.hand_over(&mut latest, |(span, _)| span.to);
        (!latest.is_empty()).then(|| latest.values().map(|(_, n)| n).sum())
    }

    fn kind(&self, count: &str) -> CountKind {
        self.plan
            .indicators
            .count(count)
            .map_or(CountKind::Flow, |count| count.kind)
    }

    fn is_from(&self, figure: &Figure, count: &str) -> bool {
        let source = match self.from {
            From::Source(source) => Some(source),
            From::SourceOfRecord => self
                .plan
                .indicators
                .count(count)
                .map(|count| count.source.value.as_str()),
        };
        source == Some(figure.source.value.as_str())
    }

    fn flows(&self, ask: Fraction<'_>, all: &[&str], span: Span) -> (Option<Totals>, Vec<LeftOut>) {
        let wanted: Vec<&str> = all
            .iter()
            .chain(ask.denominator_if_recorded)
            .copied()
            .collect();
        let mut idle: HashSet<&Place> = HashSet::new();
        let (cells, left_out) = loop {
            let mut left_out = Vec::new();
            let mut cells = self.cells(&wanted, span, &idle, &mut left_out);
            let lacking = take_lacking(&mut cells, all, &mut left_out);
            let estimates = lacking.into_iter().filter(|figure| figure.estimated);
            let before = idle.len();
            idle.extend(estimates.map(|figure| &figure.place));
            // An estimate that is left out may have superseded one that is whole.
            if idle.len() == before {
                break (cells, left_out);
            }
        };
        if cells.is_empty() {
            return (None, left_out);
        }
        let optional = ask.denominator_if_recorded;
        let has_optional = !optional.is_empty()
            && cells
                .values()
                .all(|counts| optional.iter().all(|count| counts.contains_key(count)));
        let denominator = if has_optional {
            optional
        } else {
            ask.denominator
        };
        let sum = |counts: &[&str]| counts.iter().map(|count| self.sum(&cells, count)).sum();
        let entered: Vec<&str> = ask.numerator.iter().chain(denominator).copied().collect();
        let is_estimated = |counts: &BTreeMap<&str, Value<'_>>| {
            entered.iter().any(|count| {
                counts
                    .get(count)
                    .is_some_and(|value| value.figure.estimated)
            })
        };
        let estimated: Vec<Span> = cells
            .iter()
            .filter(|(_, counts)| is_estimated(counts))
            .map(|((_, span), _)| *span)
            .collect();
        let values = cells.values().flat_map(BTreeMap::values);
        let totals = Totals {
            rows: rows(values.clone()),
            numerator: sum(ask.numerator),
            denominator: sum(denominator),
            spans: cells.keys().map(|(_, span)| *span).collect(),
            is_estimate: !estimated.is_empty(),
            estimated,
            at: None,
            recorded: values
                .map(|value| value.figure.recorded)
                .max()
                .unwrap_or(self.as_of),
        };
        (Some(totals), left_out)
    }

    /// One count over the cells: flows summed, of stocks each unit's first opening or last closing.
    fn sum(&self, cells: &Cells<'_>, count: &str) -> u64 {
        let kind = self.kind(count);
        let mut by_unit: BTreeMap<&str, (Date, u64)> = BTreeMap::new();
        // The cells are in order of unit and period.
        for ((unit, span), counts) in cells {
            let Some(value) = counts.get(count) else {
                continue;
            };
            match kind {
                CountKind::Flow | CountKind::Level => {
                    by_unit.entry(unit).or_insert((span.to, 0)).1 += value.n;
                }
                CountKind::Opening => {
                    by_unit.entry(unit).or_insert((span.from, value.n));
                }
                CountKind::Closing => {
                    by_unit.insert(unit, (span.to, value.n));
                }
            }
        }
        match kind {
            CountKind::Closing => self.hand_over(&mut by_unit, |(day, _)| *day),
            CountKind::Opening => self.take_over(&mut by_unit, |(day, _)| *day),
            CountKind::Flow | CountKind::Level => {}
        }
        by_unit.values().map(|(_, n)| n).sum()
    }

    /// Takes out the last stocks of units whose work has passed on, once a successor has recorded its own: those are among them.
    fn hand_over<T>(&self, last: &mut BTreeMap<&'a str, T>, day: impl Fn(&T) -> Date) {
        let is_over = |unit: &&str| {
            self.passing(unit).is_some_and(|since| {
                let mut successors = self.plan.successors_on(unit, self.as_of).into_iter();
                successors.any(|heir| last.get(heir).is_some_and(|own| day(own) >= since))
            })
        };
        let over: Vec<&str> = last.keys().copied().filter(|unit| is_over(unit)).collect();
        over.iter().for_each(|unit| drop(last.remove(unit)));
    }

    /// Takes out the first stocks of units that began with what others, whose own are here too, passed on to them.
    fn take_over<T>(&self, first: &mut BTreeMap<&'a str, T>, day: impl Fn(&T) -> Date) {
        let mut taken = Vec::new();
        for unit in first.keys() {
            let Some(since) = self.passing(unit) else {
                continue;
            };
            let successors = self.plan.successors_on(unit, self.as_of);
            taken.extend(
                successors
                    .into_iter()
                    .filter(|heir| first.get(heir).is_some_and(|own| day(own) >= since)),
            );
        }
        taken.iter().for_each(|unit| drop(first.remove(unit)));
    }

    /// The day on which a unit's work passed to others, if it has.
    fn passing(&self, unit: &str) -> Option<Date> {
        let (decision, _) = self.plan.passing_by(unit, self.as_of)?;
        Some(decision.date)
    }

    /// The counts in force in each unit's periods within the span. Estimates that are `idle` supersede no other.
    fn cells(
        &self,
        counts: &[&str],
        span: Span,
        idle: &HashSet<&Place>,
        left_out: &mut Vec<LeftOut>,
    ) -> Cells<'a> {
        let mut cells: Cells<'a> = BTreeMap::new();
        let mut estimates: BTreeMap<&str, Estimates<'a>> = BTreeMap::new();
        let mut standing = |figure: &'a Figure, count: &'a str| {
            if !figure.estimated {
                return Standing::InForce;
            }
            let of_count = estimates
                .entry(count)
                .or_insert_with(|| self.estimates(count, span, idle));
            let known = of_count.get(&figure.place).copied();
            known.unwrap_or(Standing::InForce)
        };
        for figure in &self.records.figures {
            let When::During(period) = figure.when else {
                continue;
            };
            let has_some = counts
                .iter()
                .any(|count| self.is_from(figure, count) && figure.count(count).is_some());
            if !has_some || !figure.exists_on(self.as_of) || !period.overlaps(&span) {
                continue;
            }
            if !span.covers(&period) {
                left_out.push(LeftOut {
                    place: figure.place.clone(),
                    span: period,
                    why: Why::Straddles,
                });
                continue;
            }
            let mut is_partly_superseded = false;
            for (name, n) in &figure.counts {
                if !counts.contains(&name.as_str()) || !self.is_from(figure, name) {
                    continue;
                }
                match standing(figure, name) {
                    Standing::InForce => {
                        let cell = cells.entry((&figure.unit, period)).or_default();
                        cell.insert(name.as_str(), Value { n: *n, figure });
                    }
                    Standing::Superseded => {}
                    Standing::PartlySuperseded => is_partly_superseded = true,
                }
            }
            if is_partly_superseded {
                left_out.push(LeftOut {
                    place: figure.place.clone(),
                    span: period,
                    why: Why::PartlySuperseded,
                });
            }
        }
        cells
    }

    /// How each estimate of a count stands against the other figures of its unit and source. Final figures supersede it; without them a
    /// newer estimate does. One that is left out itself supersedes nothing: it straddles the span, final figures cover it in part, a newer
    /// one supersedes it, or it is `idle`.
    fn estimates(&self, count: &str, span: Span, idle: &HashSet<&Place>) -> Estimates<'a> {
        let mut by_source: BTreeMap<(&str, &str), OfSource<'_>> = BTreeMap::new();
        for figure in &self.records.figures {
            let When::During(period) = figure.when else {
                continue;
            };
            if figure.count(count).is_none() || !figure.exists_on(self.as_of) {
                continue;
            }
            let key = (figure.unit.as_str(), figure.source.value.as_str());
            let own = by_source.entry(key).or_default();
            match figure.estimated {
                true => own.estimates.push((figure, period)),
                false => own.finals.push(period),
            }
        }
        let mut standings = Estimates::new();
        for OfSource {
            finals,
            mut estimates,
        } in by_source.into_values()
        {
            let age =
                |figure: &Figure| (figure.recorded, figure.place.file, figure.place.span.start);
            estimates.sort_by_key(|(figure, _)| Reverse(age(figure)));
            let mut in_force: Vec<Span> = Vec::new();
            for (figure, period) in estimates {
                let finals = || finals.iter().filter(|span| span.overlaps(&period));
                let standing = if finals().next().is_some() {
                    let is_final = |day| finals().any(|span| span.contains(day));
                    match days_of(&[period]).all(is_final) {
                        true => Standing::Superseded,
                        false => Standing::PartlySuperseded,
                    }
                } else if in_force.iter().any(|span| span.overlaps(&period)) {
                    Standing::Superseded
                } else {
                    if span.covers(&period) && !idle.contains(&figure.place) {
                        in_force.push(period);
                    }
                    Standing::InForce
                };
                standings.insert(&figure.place, standing);
            }
        }
        standings
    }

    fn levels(&self, ask: Fraction<'_>, all: &[&str], span: Span) -> Option<Totals> {
        let latest: Vec<Vec<(Date, Value<'a>)>> =
            all.iter().map(|count| self.latest(count, span)).collect();
        if latest.iter().any(Vec::is_empty) {
            return None;
        }
        let by_count: Vec<u64> = latest
            .iter()
            .map(|values| values.iter().map(|(_, value)| value.n).sum())
            .collect();
        let values = || latest.iter().flatten();
        let (numerator, denominator) = by_count.split_at(ask.numerator.len());
        Some(Totals {
            rows: rows(values().map(|(_, value)| value)),
            numerator: numerator.iter().sum(),
            denominator: denominator.iter().sum(),
            spans: Vec::new(),
            estimated: Vec::new(),
            at: values().map(|(at, _)| *at).max(),
            is_estimate: values().any(|(_, value)| value.figure.estimated),
            recorded: values()
                .map(|(_, value)| value.figure.recorded)
                .max()
                .unwrap_or(self.as_of),
        })
    }

    /// A level's latest value in the span, for each unit that recorded it. Of one day a final figure counts before an estimate, and of
    /// two estimates the later recorded.
    fn latest(&self, count: &str, span: Span) -> Vec<(Date, Value<'a>)> {
        let mut latest: BTreeMap<&str, (Date, Value<'a>)> = BTreeMap::new();
        for figure in &self.records.figures {
            let When::At(at) = figure.when else { continue };
            let Some(n) = figure.count(count).filter(|_| self.is_from(figure, count)) else {
                continue;
            };
            if !figure.exists_on(self.as_of) || !span.contains(at) {
                continue;
            }
            let key = |at: Date, figure: &Figure| (at, !figure.estimated, figure.recorded);
            let is_newer = latest
                .get(figure.unit.as_str())
                .is_none_or(|(seen, value)| key(*seen, value.figure) <= key(at, figure));
            if is_newer {
                latest.insert(&figure.unit, (at, Value { n, figure }));
            }
        }
        self.hand_over(&mut latest, |(at, _)| *at);
        latest.into_values().collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    InForce,
    Superseded,
    PartlySuperseded,
}

/// The rows that values are from, each once.
fn rows<'v, 'a: 'v>(values: impl Iterator<Item = &'v Value<'a>>) -> Vec<Place> {
    let mut rows: Vec<&Place> = values.map(|value| &value.figure.place).collect();
    rows.sort_by_key(|place| (place.file, place.span.start));
    rows.dedup();
    rows.into_iter().cloned().collect()
}

fn days_of(spans: &[Span]) -> impl Iterator<Item = Date> {
    spans
        .iter()
        .flat_map(|span| span.from.iter_days().take_while(|day| *day <= span.to))
}

/// Takes out the periods that lack one of the counts, says so, and gives the figures that they are from. A period that has only optional
/// counts was never meant for the sum.
fn take_lacking<'a>(
    cells: &mut Cells<'a>,
    all: &[&str],
    left_out: &mut Vec<LeftOut>,
) -> Vec<&'a Figure> {
    let mut figures = Vec::new();
    cells.retain(|(_, span), counts| {
        let lacking: Vec<String> = all
            .iter()
            .filter(|count| !counts.contains_key(*count))
            .map(|count| (*count).to_owned())
            .collect();
        let has_some = all.iter().any(|count| counts.contains_key(count));
        let is_whole = has_some && lacking.is_empty();
        if let Some(value) = counts.values().next().filter(|_| has_some && !is_whole) {
            left_out.push(LeftOut {
                place: value.figure.place.clone(),
                span: *span,
                why: Why::Lacks(lacking),
            });
            figures.extend(counts.values().map(|value| value.figure));
        }
        is_whole
    });
    figures
}

/// Number of days of `within` that the spans hold together.
pub fn covered_days(spans: &[Span], within: Span) -> i64 {
    let mut clipped: Vec<Span> = spans
        .iter()
        .filter_map(|span| span.intersection(&within))
        .collect();
    clipped.sort();
    let mut days = 0;
    let mut reached: Option<Date> = None;
    for span in clipped {
        let from = match reached {
            Some(reached) if reached >= span.to => continue,
            Some(reached) if reached >= span.from => reached.succ_opt().unwrap_or(reached),
            _ => span.from,
        };
        days += Span { from, to: span.to }.days();
        reached = Some(span.to);
    }
    days
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_spans_count_each_day_once() {
        let span = |from: &str, to: &str| Span {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        let plan = span("2025-07-01", "2025-12-31");
        let july = span("2025-07-01", "2025-07-31");
        assert_eq!(covered_days(&[july, july], plan), 31);
        assert_eq!(
            covered_days(&[july, span("2025-07-15", "2025-08-31")], plan),
            62
        );
        assert_eq!(covered_days(&[span("2025-06-01", "2025-07-10")], plan), 10);
        assert_eq!(covered_days(&[], plan), 0);
    }
}
