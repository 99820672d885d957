//! Rhythms: one occurrence for each period of the plan. Its id names the period reported on, not
//! the month in which it falls due.

use super::rhythm::{due_in, inherent, is_yearly, mismatch, once_each};
use super::{Resolver, occurrence};
use crate::deadline::expression::{
    Awaited, Bound, Clause, Day, Joint, MonthOf, Named, Rhythm, Start, Time, Unit, When, YearOf,
};
use crate::deadline::outcome::{Refusal, Remark, Step, Words};
use crate::deadline::vocabulary::Verb;
use crate::time::period::{Date, Period};
use crate::time::schedule::{Kind, Occurrence, Schedule};

/// A rhythm that waits for its day.
pub(super) struct Pending {
    pub(super) rhythm: Rhythm,
    words: Words,
    /// Whether it is said of reports.
    reports: bool,
}

/// The walk over the clauses of a recurring wording.
#[derive(Default)]
pub(super) struct Walk<'c> {
    /// The rhythms named since the last day, until their day is named.
    pub(super) pending: Vec<Pending>,
    /// A day named before its rhythm: "trước 15/12, hằng năm".
    unmatched: Option<(&'c Clause, Bound, Day)>,
    /// "báo cáo 6 tháng đầu năm": the period reported on.
    about: Option<Named>,
    /// The bound of the day before: "trước ngày 20/6 (…) và 20/12 (…)" says it once for both.
    bound: Option<Bound>,
    pub(super) occurrences: Vec<Occurrence>,
    continuous: Option<Words>,
    pub(super) has_day: bool,
    /// A document to follow, which may fix the days.
    guidance: Option<Words>,
}

impl Resolver<'_> {
    /// A wording with at least one rhythm.
    pub(super) fn recurring(&mut self, clauses: &[&Clause]) -> Result<Schedule, Refusal> {
        if let Some(schedule) = self.first_then_monthly(clauses)? {
            return Ok(schedule);
        }
        if let Some(schedule) = self.of_one_report(clauses)? {
            return Ok(schedule);
        }
        let mut walk = Walk::default();
        for clause in clauses {
            if clause.joint == Joint::Or && matches!(clause.time, Time::By(..)) {
                return Err(Refusal::Alternative {
                    first: clauses[0].words,
                    second: clause.words,
                });
            }
            self.walk(&mut walk, clause)?;
        }
        if let Some((clause, ..)) = walk.unmatched {
            return Err(mismatch(clause));
        }
        if let Some(named) = walk.about {
            return Err(Refusal::RhythmMismatch { words: named.words });
        }
        if let Some(words) = walk.guidance {
            // "Hằng quý theo hướng dẫn của Sở Nội vụ": no day is lost. Beside one, it may overrule it.
            if walk.has_day {
                return Err(Refusal::DateAndCondition { words });
            }
            self.remarks.push(Remark::Beside { words });
        }
        let reports = walk.pending.iter().any(|pending| pending.reports);
        self.without_day_yet(walk.pending);
        match walk.continuous {
            Some(words) if walk.has_day => return Err(Refusal::ContinuousWithDay { words }),
            // "Thường xuyên, báo cáo hằng quý": the reports come again, on days that are not named.
            Some(words) if reports => self.remarks.push(Remark::Beside { words }),
            Some(words) => {
                self.remarks
                    .retain(|remark| !matches!(remark, Remark::RhythmWithoutDay { .. }));
                self.steps.push(Step::Continuous { words });
                return Ok(Schedule::without_day(Kind::Continuous));
            }
            None => {}
        }
        if walk.has_day && walk.occurrences.is_empty() {
            let words = clauses[0].words.to(clauses[clauses.len() - 1].words);
            self.remarks.push(Remark::NoOccurrence { words });
        }
        let mut ids: Vec<Option<Period>> = walk.occurrences.iter().map(|o| o.id).collect();
        ids.sort();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            let words = clauses[0].words.to(clauses[clauses.len() - 1].words);
            return Err(Refusal::SameOccurrence { words });
        }
        let mut schedule = Schedule::without_day(Kind::Recurring);
        schedule.occurrences = walk.occurrences;
        Ok(schedule)
    }

    fn walk<'c>(&mut self, walk: &mut Walk<'c>, clause: &'c Clause) -> Result<(), Refusal> {
        let words = clause.words;
        match &clause.time {
            Time::Rhythm(rhythm) if rhythm.unit < Unit::Month => {
                self.remarks.push(Remark::ShortRhythm { words });
            }
            Time::Rhythm(rhythm) => match walk.unmatched.take() {
                Some((before, bound, day)) => {
                    self.day_of(walk, before, *rhythm, bound, &day)?;
                }
                None => {
                    let rhythm = *rhythm;
                    let reports = clause.verb == Some(Verb::Report);
                    walk.pending.push(Pending {
                        rhythm,
                        words,
                        reports,
                    });
                }
            },
            Time::By(bound, When::Day(day)) => {
                let said_before = *bound == Bound::Bare
                    && walk.bound == Some(Bound::Before)
                    && clause.joint == Joint::And
                    && !clause.own
                    && walk.pending.is_empty();
                let bound = if said_before {
                    self.remarks.push(Remark::MixedDays { words });
                    &Bound::Before
                } else {
                    bound
                };
                walk.bound = Some(*bound);
                match (rhythms_of(walk, clause, day)?, inherent(day)) {
                    (Some(rhythms), _) => {
                        for rhythm in rhythms {
                            self.day_of(walk, clause, rhythm, *bound, day)?;
                        }
                    }
                    (None, _) if walk.about.is_some() => {
                        self.day_about(walk, clause, *bound, day)?
                    }
                    (None, Some(unit)) => {
                        if day.month == MonthOf::Next {
                            self.remarks.push(Remark::RhythmAssumed { words, unit });
                        }
                        self.day_of(walk, clause, once_each(unit), *bound, day)?;
                    }
                    (None, None) if walk.unmatched.is_none() => {
                        walk.unmatched = Some((clause, *bound, *day));
                    }
                    (None, None) => return Err(mismatch(clause)),
                }
            }
            Time::By(bound, When::Days(days)) => {
                let pending = std::mem::take(&mut walk.pending);
                let rhythm = match pending.as_slice() {
                    [] => None,
                    [one] => Some(one.rhythm),
                    _ => return Err(mismatch(clause)),
                };
                self.days_of(walk, clause, *bound, days, rhythm)?;
            }
            Time::By(bound, when) => self.period_of_year(walk, clause, *bound, when)?,
            Time::Range(Start::When(When::Day(first)), bound, When::Day(last))
                if first.month == MonthOf::Unstated && last.month == MonthOf::Each =>
            {
                self.each_months_range(walk, clause, first, *bound, last)?;
            }
            // "hằng năm, từ năm 2026 đến năm 2030": the years within which the rhythm goes on, and no day of it.
            Time::Range(Start::When(start), bound, end) if is_stated(start) || is_stated(end) => {
                let span = self.range(&Start::When(start.clone()), *bound, end, words)?;
                self.check_frame(clause, span.from, span.due)?;
            }
            Time::Range(Start::When(start), bound, end) => {
                let pending = std::mem::take(&mut walk.pending);
                if pending.iter().any(|pending| !is_yearly(pending.rhythm)) {
                    return Err(mismatch(clause));
                }
                self.each_year(walk, clause, |resolver, year| {
                    resolver.range_in(start, *bound, end, year, words)
                })?;
            }
            Time::Awaits(Awaited::Demand) => self.remarks.push(Remark::OnDemand { words }),
            Time::Awaits(Awaited::Document) => self.remarks.push(Remark::Document { words }),
            // "hằng năm (trước ngày 30 tháng 10) và khi kết thúc dự án": once more, beside the rhythm.
            Time::Awaits(Awaited::Event) if walk.has_day && clause.joint != Joint::Plain => {
                self.remarks.push(Remark::AlsoAtEvent { words });
            }
            Time::Awaits(Awaited::Guidance) if clause.joint != Joint::Or => {
                walk.guidance = Some(words);
            }
            Time::Awaits(_) => return Err(Refusal::DateAndCondition { words }),
            Time::Later | Time::Periodic => self.remarks.push(Remark::Beside { words }),
            Time::Continuous => walk.continuous = Some(words),
            _ => return Err(mismatch(clause)),
        }
        Ok(())
    }

    fn without_day_yet(&mut self, pending: Vec<Pending>) {
        let words = pending.into_iter().map(|pending| pending.words);
        self.remarks
            .extend(words.map(|words| Remark::RhythmWithoutDay { words }));
    }

    /// One occurrence for each period of the rhythm, due on this day.
    pub(super) fn day_of(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        rhythm: Rhythm,
        bound: Bound,
        day: &Day,
    ) -> Result<(), Refusal> {
        if rhythm.every != 1 || rhythm.times != 1 || day.weekday.is_some() {
            return Err(mismatch(clause));
        }
        let mut count = 0;
        for period in self.periods(rhythm.unit).ok_or_else(|| mismatch(clause))? {
            let Some(date) = due_in(period, day, clause)? else {
                continue;
            };
            let spot = self.by_day(bound, date, day.hour, clause.words, day.words);
            if self.in_plan(period, spot.due) {
                count += 1;
                walk.occurrences
                    .push(occurrence(Some(period), spot.from, spot.due));
                self.steps.extend(spot.steps.into_iter().filter(is_bound));
                if count == 1 {
                    self.remarks.extend(spot.remarks);
                }
            }
        }
        if day.month == MonthOf::OfQuarter(1) {
            self.remarks.push(Remark::FirstMonth {
                words: clause.words,
            });
        }
        walk.has_day = true;
        self.steps.push(Step::Rhythm {
            words: clause.words,
            unit: rhythm.unit,
            count,
        });
        Ok(())
    }

    /// "Báo cáo 6 tháng đầu năm … trước ngày 10/07 của năm báo cáo": that period of each year.
    fn day_about(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        bound: Bound,
        day: &Day,
    ) -> Result<(), Refusal> {
        let Some(named) = walk.about.take() else {
            return Err(mismatch(clause));
        };
        if day.year != YearOf::Each || named.year != YearOf::Unstated {
            return Err(mismatch(clause));
        }
        for year in self.years() {
            let period = match named.unit {
                Unit::Half => Period::Half(year, named.number),
                Unit::Quarter => Period::Quarter(year, named.number),
                Unit::Month => Period::Month(year, named.number),
                _ => return Err(mismatch(clause)),
            };
            let date = self.date(day, year)?;
            if date < period.first_day() {
                return Err(mismatch(clause));
            }
            let spot = self.by_day(bound, date, day.hour, clause.words, day.words);
            if self.in_plan(period, spot.due) {
                walk.occurrences
                    .push(occurrence(Some(period), spot.from, spot.due));
                self.steps.extend(spot.steps);
            }
        }
        walk.has_day = true;
        Ok(())
    }

    /// "Tháng 12 hằng năm", or "hằng năm … trong Quý IV"; and "hằng quý trong năm 2025", which
    /// names no day.
    fn period_of_year(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        bound: Bound,
        when: &When,
    ) -> Result<(), Refusal> {
        let single = match when {
            When::Periods(periods) if periods.items.len() == 1 => Some(periods.items[0]),
            _ => None,
        };
        let year = super::spot::year_of(when);
        if let (Some(named), None, Some(Verb::Report), YearOf::Unstated) =
            (single, walk.pending.first(), clause.verb, year)
        {
            walk.about = Some(named);
            return Ok(());
        }
        let frame = match when {
            When::Periods(periods) => periods.items.iter().all(|named| named.unit == Unit::Year),
            _ => false,
        };
        if frame
            && matches!(bound, Bound::Bare | Bound::Within | Bound::Throughout)
            && year != YearOf::Each
        {
            let span = self.spot(bound, when, clause.words)?;
            return self.check_frame(clause, span.from, span.due);
        }
        let yearly = match std::mem::take(&mut walk.pending).as_slice() {
            [] => year == YearOf::Each,
            [pending] => is_yearly(pending.rhythm),
            _ => false,
        };
        if !yearly || !matches!(year, YearOf::Each | YearOf::Unstated | YearOf::Running) {
            return Err(mismatch(clause));
        }
        if self
            .spot_in(bound, when, *self.years().start(), clause.words)?
            .each
        {
            return self.each_of_years(walk, clause, bound, when);
        }
        self.each_year(walk, clause, |resolver, year| {
            resolver.spot_in(bound, when, year, clause.words)
        })
    }

    /// A period within which a rhythm goes on says nothing of its days only where it holds the whole plan.
    fn check_frame(&self, clause: &Clause, from: Option<Date>, to: Date) -> Result<(), Refusal> {
        let plan = self.context.period;
        let covered = from.is_some_and(|from| from <= plan.from) && to >= plan.to;
        covered.then_some(()).ok_or_else(|| mismatch(clause))
    }

    fn each_year(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        spot: impl Fn(&Self, i32) -> Result<super::spot::Spot, Refusal>,
    ) -> Result<(), Refusal> {
        let mut count = 0;
        for year in self.years() {
            let spot = spot(self, year)?;
            let period = Period::Year(year);
            if self.in_plan(period, spot.due) {
                count += 1;
                walk.occurrences
                    .push(occurrence(Some(period), spot.from, spot.due));
                self.steps.extend(spot.steps);
            }
            if count == 1 {
                self.remarks.extend(spot.remarks);
            }
        }
        walk.has_day = true;
        self.steps.push(Step::Rhythm {
            words: clause.words,
            unit: Unit::Year,
            count,
        });
        Ok(())
    }

    /// The periods of this length that share a day with the plan; `None` for a length that has no
    /// name.
    pub(super) fn periods(&self, unit: Unit) -> Option<Vec<Period>> {
        let plan = self.context.period;
        let each = match unit {
            Unit::Month => super::Each::Month,
            Unit::Quarter => super::Each::Quarter,
            Unit::Half => super::Each::Half,
            Unit::Year => super::Each::Year,
            Unit::Day | Unit::WorkingDay | Unit::Week | Unit::NineMonths => return None,
        };
        let first = each.period_of(plan.from);
        let periods = std::iter::successors(Some(first), |period| Some(period.next()));
        Some(
            periods
                .take_while(|period| period.first_day() <= plan.to)
                .collect(),
        )
    }
}

/// The rhythms to which a day belongs: the one before it, or, for "hằng quý, 6 tháng, năm: ngày 10
/// của tháng cuối kỳ", all of them. Any other day after several rhythms may belong to the last or
/// to all, and is refused. `None` where no rhythm came before.
fn rhythms_of(walk: &mut Walk, clause: &Clause, day: &Day) -> Result<Option<Vec<Rhythm>>, Refusal> {
    let pending = std::mem::take(&mut walk.pending);
    match pending.len() {
        0 => Ok(None),
        1 => Ok(Some(vec![pending[0].rhythm])),
        _ if day.month == MonthOf::LastOfRhythm => {
            Ok(Some(pending.iter().map(|pending| pending.rhythm).collect()))
        }
        _ => Err(mismatch(clause)),
    }
}

/// Whether the words name the year themselves.
fn is_stated(when: &When) -> bool {
    matches!(super::spot::year_of(when), YearOf::Stated(..))
}

fn is_bound(step: &Step) -> bool {
    matches!(step, Step::Before { .. } | Step::Bound { .. })
}

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    #[test]
    fn an_id_names_the_period_reported_on() {
        let second_half = |text| line(text, (2025, 7), (2025, 12), None);
        assert_eq!(
            second_half("trước ngày 10 của tháng cuối quý"),
            "recurring 2025-Q3 ..2025-09-09 2025-Q4 ..2025-12-09"
        );
        assert_eq!(
            second_half("ngày 10 tháng đầu quý sau"),
            "recurring 2025-Q3 ..2025-10-10 2025-Q4 ..2026-01-10"
        );
        assert_eq!(
            second_half("hằng năm, trước ngày 15/12"),
            "recurring 2025 ..2025-12-14"
        );
    }

    #[test]
    fn before_is_said_once_for_two_days() {
        assert_eq!(
            line(
                "Trước ngày 20/6 (báo cáo 6 tháng) và 20/12 (báo cáo năm)",
                (2025, 1),
                (2025, 12),
                None
            ),
            "recurring 2025-H1 ..2025-06-19 2025 ..2025-12-19"
        );
    }

    #[test]
    fn the_last_day_of_each_period() {
        let year = |text| line(text, (2026, 7), (2026, 12), None);
        assert_eq!(
            year("Cuối mỗi quý"),
            "recurring 2026-Q3 ..2026-09-30 2026-Q4 ..2026-12-31"
        );
        assert_eq!(
            line("Cuối hằng tháng", (2026, 2), (2026, 3), None),
            "recurring 2026-02 ..2026-02-28 2026-03 ..2026-03-31"
        );
        assert_eq!(year("Trước cuối mỗi tháng"), "Unread");
        assert_eq!(year("Đầu mỗi tháng"), "Unread");
    }

    #[test]
    fn occurrences_outside_the_plan_are_left_out() {
        let autumn = |text| line(text, (2025, 9), (2025, 10), None);
        // Q4 is not over when the plan ends, and its report falls due after it.
        assert_eq!(
            autumn("ngày 10 của tháng cuối quý"),
            "recurring 2025-Q3 ..2025-09-10"
        );
        assert_eq!(autumn("ngày 15/6 hằng năm"), "recurring");
    }

    #[test]
    fn several_rhythms_in_one_wording() {
        let year = |text| line(text, (2025, 1), (2025, 12), None);
        assert_eq!(
            year("định kỳ 6 tháng (trước ngày 20/6), năm (trước ngày 15/11)"),
            "recurring 2025-H1 ..2025-06-19 2025 ..2025-11-14"
        );
        assert_eq!(year("hằng tháng (trước ngày 15/6)"), "RhythmMismatch");
        assert_eq!(
            year("hằng quý, năm (trước ngày 15/12)"),
            "RhythmMismatch",
            "of the year alone, or of both?"
        );
    }
}
