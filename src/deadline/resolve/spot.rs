//! A named day or period on the calendar: which year it lies in, its first day and its last on-time
//! day.

use chrono::Datelike;

use super::Resolver;
use crate::deadline::expression::{
    Bound, Day, Days, MonthOf, Named, Part, Periods, Unit, When, YearOf,
};
use crate::deadline::outcome::{Refusal, Remark, Step, Words};
use crate::deadline::{Before, Joined, PartOfPeriod};
use crate::time::period::{Date, Period, Span};

/// Years before the plan's first that a deadline may name: an earlier task that runs on.
pub(super) const YEARS_BEFORE: i32 = 1;
/// Years after the plan's last that a day may name: programmes run for five.
const YEARS_AFTER: i32 = 6;
/// Years after the plan's last that a period may name: visions run to 2050. A slip in a year gives a day, hardly a period.
pub(super) const PERIODS_AFTER: i32 = 25;

/// Where a clause lies on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// First day, where the words name one.
    pub from: Option<Date>,
    /// The last on-time day.
    pub due: Date,
    /// The day named, before "trước" moved it.
    pub named: Date,
    /// The first day of what is named, even where the work has no start: "đến tháng 12" names all of December.
    pub begins: Date,
    /// The periods named, for one occurrence each.
    pub spans: Vec<Span>,
    /// Whether the periods named are one occurrence each by the wording or the plan's setting.
    pub each: bool,
    /// Whether the wording itself says that the day lies in the year after the plan.
    pub after_plan: bool,
    /// Whether the span runs over several years named as its ends.
    pub of_years: bool,
    /// How it was found.
    pub steps: Vec<Step>,
    /// What was assumed.
    pub remarks: Vec<Remark>,
}

impl Spot {
    pub(super) fn new(from: Option<Date>, due: Date) -> Spot {
        Spot {
            from,
            due,
            named: due,
            begins: from.unwrap_or(due),
            spans: Vec::new(),
            each: false,
            after_plan: false,
            of_years: false,
            steps: Vec::new(),
            remarks: Vec::new(),
        }
    }
}

impl Resolver<'_> {
    /// The spot of a bounded day or period, in the year written or else in the only year that puts
    /// it into the plan.
    pub(super) fn spot(&self, bound: Bound, when: &When, words: Words) -> Result<Spot, Refusal> {
        self.in_some_year(when, words, |year| self.spot_in(bound, when, year, words))
    }

    /// Tries the years. A wording that states its year is tried once; one that does not takes the
    /// only year in which it shares a day with the plan, where the due day lies inside the plan
    /// too. Two such years are two readings: in a plan of 15/12/2025 to 14/12/2026 "cả năm" may be
    /// either year.
    pub(super) fn in_some_year(
        &self,
        when: &When,
        words: Words,
        spot: impl Fn(i32) -> Result<Spot, Refusal>,
    ) -> Result<Spot, Refusal> {
        let unclear = Refusal::YearUnclear {
            words,
            period: self.context.period,
        };
        match year_of(when) {
            YearOf::Stated(year, short) => {
                let mut found = spot(year)?;
                let most = match when {
                    When::Day(_) | When::Days(_) => YEARS_AFTER,
                    _ => PERIODS_AFTER,
                };
                self.check_year(found.named.year(), most, words)?;
                if short {
                    found.remarks.push(Remark::ShortYear { words, year });
                }
                Ok(found)
            }
            next @ (YearOf::Next | YearOf::AfterPlan) => {
                let (first, last) = self.years().into_inner();
                if first != last {
                    return Err(unclear);
                }
                let mut found = spot(first)?;
                let year = first + 1;
                found.after_plan = next == YearOf::AfterPlan;
                if !found.after_plan {
                    found.remarks.push(Remark::YearAfterPlan { words, year });
                }
                Ok(found)
            }
            YearOf::Unstated | YearOf::Running | YearOf::Each => {
                let mut refusal = None;
                let plan = self.context.period;
                let mut possible = Vec::new();
                for year in self.years() {
                    match spot(year) {
                        Ok(found)
                            if found.due >= plan.from && found.begins.min(found.due) <= plan.to =>
                        {
                            possible.push((year, found));
                        }
                        Ok(_) => {}
                        Err(error) => refusal = Some(error),
                    }
                }
                if possible.len() > 1 {
                    let years = possible.into_iter().map(|(year, _)| year).collect();
                    return Err(Refusal::SeveralYears { words, years });
                }
                match possible.pop() {
                    Some((year, mut found)) if plan.contains(found.due) => {
                        found.steps.push(Step::YearOfPlan { words, year });
                        found.remarks.push(Remark::YearOfPlan { words, year });
                        Ok(found)
                    }
                    _ => Err(refusal.unwrap_or(unclear)),
                }
            }
        }
    }

    pub(super) fn check_year(&self, year: i32, after: i32, words: Words) -> Result<(), Refusal> {
        let (first, last) = self.years().into_inner();
        if (first - YEARS_BEFORE..=last + after).contains(&year) {
            Ok(())
        } else {
            Err(Refusal::FarYear { words, year })
        }
    }

    /// The spot, with `year` for the year that is not written.
    pub(super) fn spot_in(
        &self,
        bound: Bound,
        when: &When,
        year: i32,
        words: Words,
    ) -> Result<Spot, Refusal> {
        match when {
            When::Day(day) => {
                let date = self.date(day, year)?;
                Ok(self.by_day(bound, date, day.hour, words, day.words))
            }
            When::Days(days) => Err(several(days)),
            When::Periods(periods) => self.by_periods(bound, periods, year, words),
            When::LastWeek(named) => {
                let due = span(named, year)?.to;
                let mut spot = Spot::new(None, due);
                spot.remarks.push(Remark::LastWeek { words, due });
                if bound == Bound::Before {
                    return Err(Refusal::Unread { words });
                }
                Ok(spot)
            }
            When::Part(part, named) => self.by_part(bound, *part, named, year, words),
        }
    }

    /// A day under its bound. An hour moves nothing: "trước 17 giờ ngày 15" leaves the 15th on
    /// time, unless it is midnight.
    pub(super) fn by_day(
        &self,
        bound: Bound,
        date: Date,
        hour: Option<u32>,
        words: Words,
        day: Words,
    ) -> Spot {
        let mut spot = Spot::new(None, date);
        spot.steps.push(Step::Day {
            words: day,
            day: date,
        });
        let setting = self.context.rules.before;
        let strict = bound == Bound::Before && hour.is_none() && setting == Before::Exclusive;
        if strict || (bound == Bound::Before && hour == Some(0)) {
            spot.due = date.pred_opt().unwrap_or(date);
        }
        if hour.is_some() {
            spot.remarks.push(Remark::Hour { words });
        }
        spot.steps.push(match bound {
            Bound::Before if hour.is_none() => Step::Before {
                words,
                day: date,
                due: spot.due,
                setting,
            },
            _ => Step::Bound {
                words,
                bound,
                due: spot.due,
            },
        });
        spot
    }

    fn by_periods(
        &self,
        bound: Bound,
        periods: &Periods,
        year: i32,
        words: Words,
    ) -> Result<Spot, Refusal> {
        let spans = spans(periods, year)?;
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            return Err(Refusal::NoDeadline);
        };
        let whole = Span {
            from: first.from,
            to: last.to,
        };
        if whole.from > whole.to {
            return Err(Refusal::EndsBeforeStart { words });
        }
        let gap = |pair: &[Span]| pair[0].to.succ_opt() != Some(pair[1].from);
        let joined = !periods.run && self.context.each.is_none() && spans.len() > 1;
        let gaps = joined && spans.windows(2).any(gap);
        let setting = self.context.rules.joined_periods;
        let each = match setting {
            Joined::Open => gaps,
            Joined::Span => false,
            Joined::Each => joined,
        };
        let mut spot = Spot::new(Some(whole.from), whole.to);
        // Of "trước quý IV" only "quý IV" is that period.
        let named = match bound {
            Bound::Bare | Bound::Within => words,
            _ => named_words(periods),
        };
        spot.steps.push(Step::Period {
            words: named,
            span: whole,
        });
        match bound {
            Bound::Bare | Bound::Within => {}
            Bound::Throughout => {
                let due = whole.to;
                spot.remarks.push(Remark::UntilPeriod { words, due });
            }
            Bound::AtLatest | Bound::ByEnd => spot.from = None,
            Bound::Until => {
                spot.from = None;
                let due = whole.to;
                spot.remarks.push(Remark::UntilPeriod { words, due });
            }
            Bound::Before if spans.len() > 1 => return Err(Refusal::Gaps { words }),
            // A period is not a day: the setting on "trước ngày D" does not reach it.
            Bound::Before => {
                spot.from = None;
                spot.due = whole.from.pred_opt().unwrap_or(whole.from);
                let due = spot.due;
                spot.remarks.push(Remark::BeforePeriod { words, due });
            }
        }
        if joined && setting == Joined::Open {
            spot.remarks.push(if each {
                Remark::JoinedEach { words }
            } else {
                Remark::JoinedSpan { words }
            });
        }
        spot.of_years = spans.len() > 1 && periods.items.iter().all(|item| item.unit == Unit::Year);
        if each {
            spot.steps.clear();
            spot.spans = spans;
            spot.each = true;
            return Ok(spot);
        }
        if spans.len() > 1 {
            spot.steps.push(Step::OneSpan { words, span: whole });
        }
        spot.steps.push(Step::Bound {
            words,
            bound,
            due: spot.due,
        });
        if matches!(bound, Bound::Bare | Bound::Within | Bound::Throughout) {
            spot.spans = if periods.run { vec![whole] } else { spans };
        }
        Ok(spot)
    }

    fn by_part(
        &self,
        bound: Bound,
        part: Part,
        named: &Named,
        year: i32,
        words: Words,
    ) -> Result<Spot, Refusal> {
        if bound == Bound::Before {
            return Err(Refusal::Unread { words });
        }
        let span = span(named, year)?;
        let law = self.context.rules.part_of_period == PartOfPeriod::CivilCode;
        // Art. 146(3) knows months and years; of quarters it says nothing.
        let ruled = law && matches!(named.unit, Unit::Month | Unit::Year);
        let day = match (part, named.unit) {
            (Part::End, _) => Some(span.to),
            (Part::Beginning, _) if ruled => Some(span.from),
            (Part::Middle, Unit::Month) if ruled => span.from.with_day(15),
            (Part::Middle, Unit::Year) if ruled => Date::from_ymd_opt(span.from.year(), 6, 30),
            _ => None,
        };
        let Some(day) = day else {
            return Err(self.open_part(part, named));
        };
        let mut spot = Spot::new(None, day);
        spot.begins = span.from;
        spot.steps.push(Step::Part {
            words,
            part,
            day,
            by_law: law,
        });
        Ok(spot)
    }

    pub(super) fn open_part(&self, part: Part, named: &Named) -> Refusal {
        Refusal::PartOfPeriod {
            words: named.words,
            part,
            ruled: part != Part::HalfOf
                && matches!(named.unit, Unit::Month | Unit::Year)
                && self.context.rules.part_of_period == PartOfPeriod::Open,
        }
    }

    /// The day of a plain date in that year, its weekday checked.
    pub(super) fn date(&self, day: &Day, year: i32) -> Result<Date, Refusal> {
        let year = match day.year {
            YearOf::Stated(year, _) => year,
            YearOf::Next | YearOf::AfterPlan => year + 1,
            _ => year,
        };
        let (MonthOf::Number(month), Some(number)) = (day.month, day.number) else {
            return Err(Refusal::MonthMissing { words: day.words });
        };
        let date = Date::from_ymd_opt(year, month, number)
            .ok_or(Refusal::Impossible { words: day.words })?;
        match day.weekday {
            Some(weekday) if weekday != date.weekday() => Err(Refusal::WrongWeekday {
                words: day.words,
                day: date,
            }),
            _ => Ok(date),
        }
    }
}

fn named_words(periods: &Periods) -> Words {
    let words = periods.items.iter().map(|item| item.words);
    words.reduce(Words::to).unwrap_or_default()
}

/// Two days of a list, where one is asked for.
pub fn several(days: &Days) -> Refusal {
    let words = |day: Option<&Day>| day.map(|day| day.words).unwrap_or_default();
    Refusal::SeveralDays {
        first: words(days.items.first()),
        second: words(days.items.last()),
    }
}

/// The span of a named period, with `year` where none is written.
pub fn span(named: &Named, year: i32) -> Result<Span, Refusal> {
    let year = match named.year {
        YearOf::Stated(year, _) => year,
        YearOf::Next | YearOf::AfterPlan => year + 1,
        _ => year,
    };
    let number = named.number;
    Ok(match named.unit {
        Unit::Month => Period::Month(year, number).span(),
        Unit::Quarter => Period::Quarter(year, number).span(),
        Unit::Half => Period::Half(year, number).span(),
        Unit::Year => Period::Year(year).span(),
        Unit::NineMonths => {
            let first = if number == 1 { 1 } else { 4 };
            Span {
                from: Period::Month(year, first).first_day(),
                to: Period::Month(year, first + 8).last_day(),
            }
        }
        Unit::Day | Unit::WorkingDay | Unit::Week => {
            return Err(Refusal::Unread { words: named.words });
        }
    })
}

/// The spans of a list. A period without a year takes that of the next in the list which has one,
/// else of the one before.
pub fn spans(periods: &Periods, year: i32) -> Result<Vec<Span>, Refusal> {
    let items = &periods.items;
    let mut spans = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let later = items[at..].iter().find_map(|item| stated_year(item.year));
        let earlier = || {
            items[..at]
                .iter()
                .rev()
                .find_map(|item| stated_year(item.year))
        };
        let found = span(item, later.or_else(earlier).unwrap_or(year))?;
        if spans
            .last()
            .is_some_and(|last: &Span| last.to >= found.from)
        {
            return Err(Refusal::EndsBeforeStart { words: item.words });
        }
        spans.push(found);
    }
    Ok(spans)
}

pub fn stated_year(year: YearOf) -> Option<i32> {
    match year {
        YearOf::Stated(year, _) => Some(year),
        _ => None,
    }
}

/// The year of a day or period; of a list the last one written.
pub fn year_of(when: &When) -> YearOf {
    match when {
        When::Day(day) => day.year,
        When::Days(days) => days.items.last().map_or(YearOf::Unstated, |day| day.year),
        When::Periods(periods) => periods
            .items
            .iter()
            .rev()
            .map(|item| item.year)
            .find(|year| *year != YearOf::Unstated)
            .unwrap_or(YearOf::Unstated),
        When::Part(_, named) | When::LastWeek(named) => named.year,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::deadline::worked::{line, shown};
    use crate::deadline::{Context, Refusal, Rules, read, resolve};
    use crate::time::calendar::Calendar;
    use crate::time::period::Span;

    #[test]
    fn the_only_year_that_puts_the_day_into_the_plan() {
        let across = |text| line(text, (2025, 7), (2026, 6), None);
        assert_eq!(across("15/9"), "window ..2025-09-15");
        assert_eq!(across("Quý I"), "window 2026-01-01..2026-03-31");
        let two_years = |text| line(text, (2025, 1), (2026, 12), None);
        assert_eq!(two_years("15/9"), "SeveralYears");
        assert_eq!(two_years("15/9/2026"), "window ..2026-09-15");
    }

    /// A plan by the reporting year, 15/12 to 14/12: what ends in December may be of either year, and a day taken silently from the
    /// first would be over in two weeks.
    #[test]
    fn two_years_that_both_touch_the_plan_are_refused_by_name() {
        let plan = Span {
            from: "2025-12-15".parse().unwrap(),
            to: "2026-12-14".parse().unwrap(),
        };
        let context = Context {
            period: plan,
            rules: Rules::default(),
            calendar: &Calendar::default(),
            trigger: None,
            each: None,
        };
        let reads = |text| shown(text, &context);
        for text in [
            "Cả năm",
            "Quý IV",
            "Tháng 12",
            "đến tháng 12",
            "đến hết Quý IV",
            "cuối năm",
            "từ tháng 1 đến tháng 12",
            "thường xuyên trong năm",
        ] {
            assert_eq!(reads(text), "SeveralYears", "{text}");
            let Some(Refusal::SeveralYears { years, .. }) = resolve(&read(text), &context).refusal
            else {
                panic!("{text}");
            };
            assert_eq!(years, [2025, 2026], "{text}");
        }
        for (text, answer) in [
            ("Quý I", "window 2026-01-01..2026-03-31"),
            ("Tháng 11", "window 2026-11-01..2026-11-30"),
            // The day itself lies in the plan in one year only; and November 2025 was over before it.
            ("31/12", "window ..2025-12-31"),
            ("trước ngày 15/12", "window ..2026-12-14"),
            ("trước tháng 12", "window ..2026-11-30"),
            ("Cả năm 2026", "window 2026-01-01..2026-12-31"),
        ] {
            assert_eq!(reads(text), answer, "{text}");
        }
    }
}
