//! Which figures stand: each is judged by what was recorded when it was, in the order of recording.
//!
//! Of two rows that contradict each other the later recorded one is the error, and a row that was an error stays one, whatever is recorded
//! after it.

use std::collections::{BTreeMap, BTreeSet};

use super::figure_checks::{Kept, broken_identities, broken_ratios, check_ids};
use crate::diagnostics::{Fault, FigureFault, Findings, LabelKind};
use crate::model::plan::Plan;
use crate::model::record::{Figure, When};
use crate::place::Located;
use crate::time::period::{Date, Span};

/// Whether each figure can be true, in their order. Those of one day of recording are judged together, after those of the days before.
pub(super) fn standing(
    plan: &Plan,
    figures: &[Figure],
    kept: &Kept,
    found: &mut Findings,
) -> Vec<bool> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        let errors = found.errors();
        check_ids(plan, figure, found);
        if found.errors() == errors {
            days.entry(figure.recorded).or_default().push(index);
        }
    }
    let mut rows = Rows {
        figures,
        by_count: BTreeMap::new(),
        of_time: BTreeMap::new(),
    };
    let mut standing: Vec<usize> = Vec::with_capacity(figures.len());
    for mut new in days.into_values() {
        let is_free = |standing: &[usize], index: usize, found: &mut Findings| {
            !overlaps_any(figures, standing, index, found)
        };
        new.retain(|index| is_free(&standing, *index, found));
        for index in consistent(plan, &mut rows, &new, kept, found) {
            // Of one day the later in the files is left out.
            if is_free(&standing, index, found) {
                standing.push(index);
            } else {
                rows.remove(index);
            }
        }
    }
    let mut stands = vec![false; figures.len()];
    for index in standing {
        stands[index] = true;
    }
    stands
}

/// Adds the new rows, and takes those out again that contradict themselves, each other or one that stands. Gives the others.
fn consistent(
    plan: &Plan,
    rows: &mut Rows<'_>,
    new: &[usize],
    kept: &Kept,
    found: &mut Findings,
) -> Vec<usize> {
    let older: BTreeSet<usize> = new.iter().flat_map(|index| rows.seeing(*index)).collect();
    for index in new {
        rows.add(*index);
    }
    let is_new = |index: &usize| new.contains(index);
    let mut blamed: BTreeSet<(usize, Rule)> = BTreeSet::new();
    // First what is wrong with the new ones by themselves: then nothing more is said of it beside the old ones.
    for index in new.iter().chain(&older).copied() {
        let beside = Beside { rows, index };
        let mut breaches = broken_identities(plan, &beside, kept);
        breaches.extend(broken_ratios(plan, &beside));
        for breach in breaches {
            let mut others = breach.rows.iter().copied().filter(|row| *row != index);
            let at: Vec<(usize, Option<usize>)> = match is_new(&index) {
                true => vec![(index, others.next())],
                false => others
                    .filter(is_new)
                    .map(|row| (row, Some(index)))
                    .collect(),
            };
            for (row, other) in at {
                if !blamed.insert((row, breach.rule)) {
                    continue;
                }
                let fault = Fault::FaultOfFigure(breach.fault.clone());
                let place = |index: usize| &rows.figures[index].place;
                match other {
                    Some(other) => {
                        let what = LabelKind::OtherCounts;
                        found.add_beside(place(row), fault, what, place(other));
                    }
                    None => found.add(place(row), fault),
                }
            }
        }
    }
    let is_sound = |index: &usize| !blamed.iter().any(|(row, _)| row == index);
    let (sound, broken): (Vec<usize>, Vec<usize>) = new.iter().copied().partition(is_sound);
    broken.into_iter().for_each(|index| rows.remove(index));
    sound
}

/// What figures can break: an identity or the ratio of a target, by its place in the plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    Identity(usize),
    Ratio(usize),
}

/// A rule that a figure breaks, alone or with other rows.
pub(super) struct Breach {
    pub rule: Rule,
    pub fault: FigureFault,
    /// The rows that the counts are from.
    pub rows: Vec<usize>,
}

/// Unit, source and, of a period, its days: rows that are alike here may speak of the same time.
type Time<'f> = (&'f str, &'f str, Option<Span>);

/// The place of a row among those that hold one count: a later day counts before an earlier one, a final row before an estimate, the later
/// recorded before the earlier.
type Rank = (Date, bool, Date, usize);

/// The figures that stand so far, found by their counts.
pub(super) struct Rows<'f> {
    figures: &'f [Figure],
    by_count: BTreeMap<(Time<'f>, &'f str), BTreeSet<Rank>>,
    of_time: BTreeMap<Time<'f>, BTreeSet<usize>>,
}

impl<'f> Rows<'f> {
    fn time(&self, index: usize) -> Time<'f> {
        let figure = &self.figures[index];
        let span = match figure.when {
            When::During(span) => Some(span),
            When::At(_) => None,
        };
        (&figure.unit, &figure.source.value, span)
    }

    fn rank(&self, index: usize) -> Rank {
        let figure = &self.figures[index];
        let is_final = !figure.estimated;
        (figure.when.last_day(), is_final, figure.recorded, index)
    }

    fn add(&mut self, index: usize) {
        let (time, rank) = (self.time(index), self.rank(index));
        for (id, _) in &self.figures[index].counts {
            let rows = self.by_count.entry((time, id.as_str())).or_default();
            rows.insert(rank);
        }
        self.of_time.entry(time).or_default().insert(index);
    }

    fn remove(&mut self, index: usize) {
        let (time, rank) = (self.time(index), self.rank(index));
        for (id, _) in &self.figures[index].counts {
            if let Some(rows) = self.by_count.get_mut(&(time, id.as_str())) {
                rows.remove(&rank);
            }
        }
        if let Some(rows) = self.of_time.get_mut(&time) {
            rows.remove(&index);
        }
    }

    /// The rows from which counts of this one can be seen: of its period, or of levels on its day or later.
    fn seeing(&self, index: usize) -> Vec<usize> {
        let day = |index: usize| self.figures[index].when.last_day();
        let alike = self.of_time.get(&self.time(index)).into_iter().flatten();
        alike
            .copied()
            .filter(|other| day(*other) >= day(index))
            .collect()
    }
}

/// A figure with the other rows of its unit and source: counts of one period may be recorded in several rows, and levels one by one.
pub(super) struct Beside<'a, 'f> {
    rows: &'a Rows<'f>,
    index: usize,
}

impl<'f> Beside<'_, 'f> {
    /// The figure itself.
    pub fn figure(&self) -> &'f Figure {
        &self.rows.figures[self.index]
    }

    /// The row from which a count is taken for the figure's period or day: a final row, else an estimate; the figure itself before another.
    fn row(&self, id: &str) -> Option<usize> {
        let (day, is_final, ..) = self.rows.rank(self.index);
        let key = (self.rows.time(self.index), id);
        let rows = self.rows.by_count.get(&key)?;
        let last = (day, true, Date::MAX, usize::MAX);
        let (best_day, best_is_final, _, best) = *rows.range(..=last).next_back()?;
        let is_own =
            self.figure().count(id).is_some() && (day, is_final) >= (best_day, best_is_final);
        Some(if is_own { self.index } else { best })
    }

    /// The count as it stands for the figure's period or day.
    pub fn count(&self, id: &str) -> Option<u64> {
        self.rows.figures[self.row(id)?].count(id)
    }

    /// The rows that the counts are from, each once.
    pub fn rows<'c>(&self, counts: impl Iterator<Item = &'c str>) -> Vec<usize> {
        let rows: BTreeSet<usize> = counts.filter_map(|id| self.row(id)).collect();
        rows.into_iter().collect()
    }

    /// Whether the figure itself holds one of the counts: only then is a fault said of it.
    pub fn holds(&self, counts: &[Located<String>]) -> bool {
        counts.iter().any(|id| self.figure().count(id).is_some())
    }
}

/// Whether a final figure holds a count of days of which one that stands holds it already, of its unit and source: then it is left out.
fn overlaps_any(
    figures: &[Figure],
    standing: &[usize],
    index: usize,
    found: &mut Findings,
) -> bool {
    let figure = &figures[index];
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
    let mut clashes = standing
        .iter()
        .map(|other| &figures[*other])
        .filter_map(|other| Some((other, clash(figure, other)?)));
    let Some((other, count)) = clashes.next() else {
        return false;
    };
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
    true
}

#[cfg(test)]
mod tests {
    use crate::load::example::{found, loaded};

    /// A row of figures of the source "s"; two of them stand on lines 1 and 7.
    fn figure(from: &str, to: &str, recorded: &str, counts: &str) -> String {
        format!(
            "[[figure]]\nfrom = {from}\nto = {to}\nsource = \"s\"\nrecorded = {recorded}\ncounts = {{ {counts} }}\n"
        )
    }

    /// What is wrong with these rows, and how many of them stand. The first is on line 1, the second on line 7.
    fn judged(rows: &[String]) -> (Vec<String>, usize) {
        let files = loaded(&[("figures/a/f.toml", &rows.concat())]);
        let mut found = found(&files);
        found.retain(|line| !line.starts_with("count-missing"));
        (found, files.records.figures.len())
    }

    fn july(recorded: &str, counts: &str) -> String {
        figure("2025-07-01", "2025-07-31", recorded, counts)
    }

    /// The total comes after the parts and contradicts them: the total is the error, beside the parts that were right when they came.
    #[test]
    fn a_later_figure_makes_no_earlier_one_an_error() {
        let parts = july("2025-08-01", "resolved = 90, returned = 20");
        let total = july("2025-08-05", "received = 100");
        assert_eq!(
            judged(&[parts.clone(), total.clone()]),
            (vec!["identity-broken 7 1".to_owned()], 1)
        );
        assert_eq!(
            judged(&[total, parts]),
            (vec!["identity-broken 1 7".to_owned()], 1),
            "whatever their order in the file"
        );
        // Recorded on one day they are one figure, and nobody can say which half is wrong: the parts, of which the fault is said.
        let parts = july("2025-08-01", "resolved = 90, returned = 20");
        let total = july("2025-08-01", "received = 100");
        assert_eq!(
            judged(&[parts, total]),
            (vec!["identity-broken 1 7".to_owned()], 1)
        );
        // The same of a ratio, and of two final figures of the same days.
        let resolved = july("2025-08-01", "resolved = 90");
        let received = july("2025-08-05", "received = 80");
        let (found, left) = judged(&[resolved, received]);
        assert!(
            found.contains(&"above-denominator 7 1".to_owned()),
            "{found:?}"
        );
        assert_eq!(left, 1);
        let late = july("2025-08-05", "received = 80");
        let early = july("2025-08-01", "received = 90");
        assert_eq!(judged(&[late, early]).0, ["figure-overlap 1 7"]);
    }

    /// Ninety of a hundred were resolved, and nothing else was counted: an error then. Neither a count that the source keeps from a later
    /// month on, nor the missing part when it comes, makes it right.
    #[test]
    fn a_later_figure_makes_no_broken_one_count() {
        let broken = july("2025-08-01", "received = 100, resolved = 90");
        assert_eq!(
            judged(std::slice::from_ref(&broken)).0,
            ["identity-broken 1"]
        );
        let august = figure(
            "2025-08-01",
            "2025-08-31",
            "2025-09-01",
            "received = 10, resolved = 9, returned = 1",
        );
        assert_eq!(
            judged(&[broken.clone(), august]),
            (vec!["identity-broken 1".to_owned()], 1)
        );
        let rest = july("2025-08-05", "returned = 10");
        let (found, _) = judged(&[broken, rest]);
        assert!(found.contains(&"identity-broken 1".to_owned()), "{found:?}");
    }

    /// A row that is left out lends its counts to no other.
    #[test]
    fn what_is_left_out_contradicts_nothing() {
        let unknown = july("2025-08-01", "received = 50, nothing = 1");
        let sound = july("2025-08-05", "resolved = 90");
        let (found, left) = judged(&[unknown, sound]);
        assert!(
            !found.iter().any(|line| line.starts_with("identity-broken")),
            "{found:?}"
        );
        assert_eq!(left, 1);
    }
}
