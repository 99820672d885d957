//! Ranges and starts: "từ tháng 3 đến tháng 11", "từ ngày 10 đến 12/9/2025", "từ năm 2026".

use chrono::Datelike;

use super::Resolver;
use super::spot::{PERIODS_AFTER, Spot, YEARS_BEFORE, several, span, spans, stated_year, year_of};
use crate::deadline::expression::{Bound, Day, MonthOf, Part, Start, Unit, When, YearOf};
use crate::deadline::outcome::{Refusal, Remark, Step, Words};
use crate::time::period::{Date, Span};

impl Resolver<'_> {
    /// The spot of a range. A start without a month or year takes that of the end.
    pub(super) fn range(
        &self,
        start: &Start,
        bound: Bound,
        end: &When,
        words: Words,
    ) -> Result<Spot, Refusal> {
        let Start::When(start) = start else {
            return self.spot(bound, end, words).map(|mut spot| {
                spot.from = None;
                spot.remarks.push(Remark::StartUnknown { words });
                spot
            });
        };
        // "từ tháng 10/2025 đến tháng 12": the end takes the year of the start, if it comes after
        // it.
        if let (Some(year), YearOf::Unstated) = (stated(start), year_of(end)) {
            return self.range_in(start, bound, end, year, words);
        }
        self.in_some_year(end, words, |year| {
            self.range_in(start, bound, end, year, words)
        })
    }

    pub(super) fn range_in(
        &self,
        start: &When,
        bound: Bound,
        end: &When,
        year: i32,
        words: Words,
    ) -> Result<Spot, Refusal> {
        let mut spot = self.spot_in(bound, end, year, words)?;
        if spot.each {
            return Err(Refusal::Gaps { words });
        }
        spot.remarks
            .retain(|remark| !matches!(remark, Remark::UntilPeriod { .. }));
        let start = inherit_month(start, end);
        let ends_in = match year_of(end) {
            YearOf::Stated(year, _) => year,
            YearOf::Next | YearOf::AfterPlan => year + 1,
            _ => year,
        };
        let mut from = self.first_day(&start, ends_in)?;
        let free = matches!(year_of(&start), YearOf::Unstated);
        // "từ tháng 10 đến tháng 3/2026": the start lies in the year before, as long as the plan
        // has days there.
        let across = self.years().contains(&(ends_in - 1));
        if from > spot.due && free && across {
            from = self.first_day(&start, ends_in - 1)?;
        }
        if from > spot.due {
            return Err(Refusal::EndsBeforeStart { words });
        }
        self.check_year(from.year().max(self.oldest_start()), PERIODS_AFTER, words)?;
        spot.from = Some(from);
        spot.begins = from;
        spot.steps.push(Step::Start { words, from });
        let whole = |when: &When| matches!(when, When::Periods(_));
        let of_years = |when: &When| matches!(when, When::Periods(periods) if periods.items.iter().all(|item| item.unit == Unit::Year));
        spot.of_years = of_years(&start) && of_years(end);
        spot.spans = if whole(&start) && whole(end) {
            vec![Span { from, to: spot.due }]
        } else {
            Vec::new()
        };
        Ok(spot)
    }

    /// A programme may have begun long before the plan; a start of another century is a slip.
    fn oldest_start(&self) -> i32 {
        *self.years().start() - YEARS_BEFORE
    }

    /// The first day of a start: "từ tháng 10/2025", "từ đầu năm".
    pub(super) fn start(&self, when: &When, words: Words) -> Result<(Date, Vec<Remark>), Refusal> {
        let spot = self.in_some_year(when, words, |year| {
            let from = self.first_day(when, year)?;
            self.check_year(from.year(), PERIODS_AFTER, words)?;
            Ok(Spot::new(Some(from), from))
        })?;
        Ok((spot.due, spot.remarks))
    }

    fn first_day(&self, when: &When, year: i32) -> Result<Date, Refusal> {
        match when {
            When::Day(day) => self.date(day, year),
            When::Periods(periods) => {
                Ok(spans(periods, year)?.first().map_or(Date::MIN, |s| s.from))
            }
            When::Part(Part::Beginning, named) => Ok(span(named, year)?.from),
            When::Part(part, named) => Err(self.open_part(*part, named)),
            When::LastWeek(named) => Err(Refusal::Unread { words: named.words }),
            When::Days(days) => Err(several(days)),
        }
    }
}

fn stated(when: &When) -> Option<i32> {
    stated_year(year_of(when))
}

/// "ngày 10 đến 12/9/2025": the first day lies in the month of the second.
fn inherit_month(start: &When, end: &When) -> When {
    match (start, end) {
        (When::Day(day), When::Day(last)) if day.month == MonthOf::Unstated => When::Day(Day {
            month: last.month,
            ..*day
        }),
        _ => start.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    #[test]
    fn the_ends_of_a_range_lend_each_other_month_and_year() {
        let year = |text| line(text, (2025, 1), (2025, 12), None);
        assert_eq!(
            year("từ ngày 10 đến 12/9/2025"),
            "window 2025-09-10..2025-09-12"
        );
        assert_eq!(
            year("từ tháng 10 đến tháng 3/2026"),
            "window 2025-10-01..2026-03-31"
        );
        assert_eq!(year("từ tháng 10 đến tháng 3/2025"), "EndsBeforeStart");
        assert_eq!(year("từ tháng 10 đến tháng 3"), "EndsBeforeStart");
    }
}
