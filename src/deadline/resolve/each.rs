//! Wordings of which each part is due: listed days, and periods with others between.

use super::recurring::Walk;
use super::rhythm::{inherent, mismatch, once_each};
use super::spot::Spot;
use super::{Each, Resolver, occurrence};
use crate::deadline::expression::{
    Bound, Clause, Days, MonthOf, Periods, Rhythm, Time, Unit, When, YearOf,
};
use crate::deadline::outcome::{Refusal, Remark, Step};
use crate::time::period::{Date, Period, Span};
use crate::time::schedule::{Kind, Schedule};

impl Resolver<'_> {
    /// "tháng 4 và tháng 8 năm 2026": one occurrence for each period. All of them must lie in the plan: one that does not is no work of
    /// this plan, and nothing says so.
    pub(super) fn each_of(&mut self, clause: &Clause, spot: &Spot) -> Result<Schedule, Refusal> {
        let gaps = Refusal::Gaps {
            words: clause.words,
        };
        let Some(unit) = unit_of(clause) else {
            return Err(gaps);
        };
        let mut schedule = Schedule::without_day(Kind::Recurring);
        for span in &spot.spans {
            let Some(period) = period_of(unit, *span)
                .filter(|period| self.context.period.overlaps(&period.span()))
            else {
                return Err(gaps);
            };
            let from = spot.from.map(|_| span.from);
            schedule
                .occurrences
                .push(occurrence(Some(period), from, span.to));
        }
        self.steps.extend(spot.steps.iter().cloned());
        self.remarks.extend(spot.remarks.iter().cloned());
        self.steps.push(Step::OnePer {
            unit,
            count: schedule.occurrences.len(),
        });
        Ok(schedule)
    }

    /// "quý II và quý IV hằng năm": each of them in each year of the plan.
    pub(super) fn each_of_years(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        bound: Bound,
        when: &When,
    ) -> Result<(), Refusal> {
        let unit = unit_of(clause).ok_or_else(|| mismatch(clause))?;
        let mut count = 0;
        for year in self.years() {
            let spot = self.spot_in(bound, when, year, clause.words)?;
            for span in &spot.spans {
                let period = period_of(unit, *span).ok_or_else(|| mismatch(clause))?;
                if self.in_plan(period, span.to) {
                    count += 1;
                    let from = spot.from.map(|_| span.from);
                    walk.occurrences
                        .push(occurrence(Some(period), from, span.to));
                }
            }
            if year == *self.years().start() {
                self.remarks.extend(spot.remarks);
            }
        }
        walk.has_day = true;
        self.steps.push(Step::OnePer { unit, count });
        Ok(())
    }

    /// Listed days: in each year of the plan, or in the year that they name. Beside a rhythm shorter than a year each must be the day
    /// of one of its periods, and none may be missing.
    pub(super) fn days_of(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        bound: Bound,
        days: &Days,
        rhythm: Option<Rhythm>,
    ) -> Result<(), Refusal> {
        let each = match rhythm {
            None => None,
            Some(rhythm) => periods_of(rhythm).ok_or_else(|| mismatch(clause))?,
        };
        let each = each.or(days.of_quarters.then_some(Each::Quarter));
        if rhythm.is_some() && each.is_some_and(|each| !covers(each, days)) {
            return Err(mismatch(clause));
        }
        let stated = days.items.iter().find_map(|day| match day.year {
            YearOf::Stated(year, _) => Some(year),
            _ => None,
        });
        let mut count = 0;
        for day in &days.items {
            if let Some(unit) = inherent(day).filter(|_| !matches!(day.month, MonthOf::Number(_))) {
                self.day_of(walk, clause, once_each(unit), bound, day)?;
                continue;
            }
            for year in self
                .years()
                .filter(|year| stated.is_none_or(|stated| stated == *year))
            {
                let date = self.date(day, year)?;
                let id = each.map_or(Period::Day(date), |each| each.period_of(date));
                let spot = self.by_day(bound, date, day.hour, clause.words, day.words);
                let inside = match id {
                    Period::Day(_) => self.context.period.contains(spot.due),
                    period => self.in_plan(period, spot.due),
                };
                if inside {
                    count += 1;
                    walk.occurrences
                        .push(occurrence(Some(id), spot.from, spot.due));
                    self.steps.extend(spot.steps);
                    if count == 1 {
                        self.remarks.extend(spot.remarks);
                    }
                }
            }
        }
        if days
            .items
            .iter()
            .any(|day| !matches!(day.month, MonthOf::Number(_)))
        {
            self.remarks.push(Remark::MixedDays {
                words: clause.words,
            });
        }
        walk.has_day = true;
        self.steps.push(Step::Listed {
            words: clause.words,
            count,
        });
        Ok(())
    }
}

/// The periods of a rhythm whose days may be listed; `Some(None)` for a year, of which any days may be.
fn periods_of(rhythm: Rhythm) -> Option<Option<Each>> {
    if rhythm.every != 1 || rhythm.times != 1 {
        return None;
    }
    match rhythm.unit {
        Unit::Year => Some(None),
        Unit::Half => Some(Some(Each::Half)),
        Unit::Quarter => Some(Some(Each::Quarter)),
        _ => None,
    }
}

/// Whether the days are one for each period of a year.
fn covers(each: Each, days: &Days) -> bool {
    let months = if each == Each::Half { 6 } else { 3 };
    let mut places: Vec<u32> = days
        .items
        .iter()
        .filter_map(|day| match day.month {
            MonthOf::Number(month) => Some((month - 1) / months),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    let wanted: Vec<u32> = (0..12 / months).collect();
    places == wanted && places.len() == days.items.len()
}

fn unit_of(clause: &Clause) -> Option<Unit> {
    match &clause.time {
        Time::By(_, When::Periods(Periods { items, .. })) => items.first().map(|item| item.unit),
        _ => None,
    }
}

fn period_of(unit: Unit, span: Span) -> Option<Period> {
    let first: Date = span.from;
    let each = match unit {
        Unit::Month => Each::Month,
        Unit::Quarter => Each::Quarter,
        Unit::Half => Each::Half,
        Unit::Year => Each::Year,
        _ => return None,
    };
    Some(each.period_of(first)).filter(|period| period.span() == span)
}

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    fn year(text: &str) -> String {
        line(text, (2025, 1), (2025, 12), None)
    }

    #[test]
    fn the_id_of_a_listed_day_is_the_day() {
        assert_eq!(
            year("trước ngày 01/6 và 15/11 hằng năm"),
            "recurring 2025-06-01 ..2025-05-31 2025-11-15 ..2025-11-14"
        );
        assert_eq!(
            line("ngày 15/6, 15/12 hằng năm", (2025, 7), (2026, 6), None),
            "recurring 2025-12-15 ..2025-12-15 2026-06-15 ..2026-06-15"
        );
        assert_eq!(
            year("ngày 25 tháng đầu tiên quý II, quý III và quý IV"),
            "recurring 2025-Q2 ..2025-04-25 2025-Q3 ..2025-07-25 2025-Q4 ..2025-10-25"
        );
        assert_eq!(
            year("ngày 20 của tháng 3, 9 (20/3, 20/9)"),
            "recurring 2025-03-20 ..2025-03-20 2025-09-20 ..2025-09-20"
        );
        assert_eq!(
            year("ngày 20 của tháng 3, 9 (20/3, 20/12)"),
            "Contradiction"
        );
    }

    #[test]
    fn beside_a_rhythm_the_days_are_those_of_its_periods() {
        assert_eq!(
            year("định kỳ 6 tháng (ngày 15/6 và 15/12)"),
            "recurring 2025-H1 ..2025-06-15 2025-H2 ..2025-12-15"
        );
        assert_eq!(
            year("Hằng năm (ngày 15/6, 15/12)"),
            "recurring 2025-06-15 ..2025-06-15 2025-12-15 ..2025-12-15"
        );
        assert_eq!(year("hằng quý (ngày 15/3, 15/6)"), "RhythmMismatch");
        assert_eq!(year("hằng tháng (ngày 15/3, 15/6)"), "RhythmMismatch");
        assert_eq!(year("31/8, 30/11"), "SeveralDays");
        assert_eq!(year("trước ngày 15/6 và 15/12"), "SeveralDays");
    }

    #[test]
    fn periods_with_others_between_are_due_each() {
        assert_eq!(
            year("tháng 4 và tháng 8 năm 2025"),
            "recurring 2025-04 2025-04-01..2025-04-30 2025-08 2025-08-01..2025-08-31"
        );
        assert_eq!(
            year("quý II, quý IV hằng năm"),
            "recurring 2025-Q2 2025-04-01..2025-06-30 2025-Q4 2025-10-01..2025-12-31"
        );
        assert_eq!(year("03 tháng (tháng 4 và tháng 8)"), "Contradiction");
        assert_eq!(year("trước tháng 4 và tháng 8"), "Gaps");
        assert_eq!(year("tháng 4 và tháng 8 năm 2026"), "Gaps");
        assert_eq!(year("tháng 4 và tháng 8, hoàn thành trước 30/8"), "Gaps");
    }
}
