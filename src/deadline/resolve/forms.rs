//! Recurring wordings of one fixed form, each with a rule of its own: a range of days of each month, a day beside the name of its report, a
//! first day that later months repeat.

use super::Resolver;
use super::recurring::Walk;
use super::rhythm::{due_in, mismatch, once_each};
use crate::deadline::expression::{Bound, Clause, Day, Joint, MonthOf, Time, Unit, When, YearOf};
use crate::deadline::outcome::{Refusal, Remark, Step};
use crate::deadline::vocabulary::Verb;
use crate::time::period::Period;
use crate::time::schedule::{Kind, Schedule};

impl Resolver<'_> {
    /// "Từ ngày 20 đến ngày 25 hằng tháng": each month from the one to the other.
    pub(super) fn each_months_range(
        &mut self,
        walk: &mut Walk,
        clause: &Clause,
        first: &Day,
        bound: Bound,
        last: &Day,
    ) -> Result<(), Refusal> {
        let pending = std::mem::take(&mut walk.pending);
        let monthly = once_each(Unit::Month);
        if pending.iter().any(|pending| pending.rhythm != monthly) || first.weekday.is_some() {
            return Err(mismatch(clause));
        }
        let words = clause.words;
        if last.number.is_some() && first.number >= last.number {
            return Err(Refusal::EndsBeforeStart { words });
        }
        let given = walk.occurrences.len();
        self.day_of(walk, clause, monthly, bound, last)?;
        let first = Day {
            month: MonthOf::Each,
            ..*first
        };
        for one in walk.occurrences.iter_mut().skip(given) {
            if let Some(month) = one.id {
                one.from = due_in(month, &first, clause)?;
            }
        }
        Ok(())
    }

    /// "Trước ngày 10/01/2027 (báo cáo năm)": one day of a stated year, and the report that it is of.
    pub(super) fn of_one_report(
        &mut self,
        clauses: &[&Clause],
    ) -> Result<Option<Schedule>, Refusal> {
        let [day, report] = clauses else {
            return Ok(None);
        };
        let (Time::By(_, When::Day(named)), Time::Rhythm(rhythm)) = (&day.time, &report.time)
        else {
            return Ok(None);
        };
        let YearOf::Stated(year, _) = named.year else {
            return Ok(None);
        };
        let of_report = report.nested && report.verb == Some(Verb::Report);
        // In a year of the plan the report is that year's, and keeps its name.
        let fits = *rhythm == once_each(rhythm.unit)
            && match rhythm.unit {
                Unit::Year => !self.years().contains(&year),
                Unit::Half | Unit::Quarter => true,
                _ => false,
            };
        if !of_report || !fits || !matches!(named.month, MonthOf::Number(_)) {
            return Ok(None);
        }
        self.steps.push(Step::About {
            words: report.words,
        });
        self.window(&[*day], &[], &[]).map(Some)
    }

    /// "trước ngày 20 tháng 11 năm 2025 và hàng tháng": that day, and the same of each later month.
    pub(super) fn first_then_monthly(
        &mut self,
        clauses: &[&Clause],
    ) -> Result<Option<Schedule>, Refusal> {
        let [first, second] = clauses else {
            return Ok(None);
        };
        let (Time::By(bound, when @ When::Day(day)), Time::Rhythm(rhythm)) =
            (&first.time, &second.time)
        else {
            return Ok(None);
        };
        let full = matches!(
            (day.month, day.year),
            (MonthOf::Number(_), YearOf::Stated(..))
        );
        let monthly = *rhythm == once_each(Unit::Month);
        if !full || !monthly || second.joint != Joint::And {
            return Ok(None);
        }
        // With a verb of its own the rhythm is other work: "và cập nhật hằng tháng".
        if second.own {
            return Ok(None);
        }
        let begin = self.spot(*bound, when, first.words)?;
        let mut walk = Walk::default();
        let each = Day {
            month: MonthOf::Each,
            year: YearOf::Unstated,
            ..*day
        };
        self.day_of(&mut walk, first, *rhythm, *bound, &each)?;
        let from = Period::month_of(begin.named);
        walk.occurrences
            .retain(|occurrence| occurrence.id >= Some(from));
        if walk.occurrences.first().map(|first| first.due) != Some(begin.due) {
            return Err(mismatch(second));
        }
        self.remarks.extend(begin.remarks);
        self.remarks.push(Remark::SameDayAssumed {
            words: second.words,
            day: day.number.unwrap_or_default(),
        });
        let mut schedule = Schedule::without_day(Kind::Recurring);
        schedule.occurrences = walk.occurrences;
        Ok(Some(schedule))
    }
}

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    #[test]
    fn a_range_of_days_of_each_month() {
        let spring = |text| line(text, (2026, 2), (2026, 3), None);
        assert_eq!(
            spring("Từ ngày 20 đến ngày 25 hằng tháng"),
            "recurring 2026-02 2026-02-20..2026-02-25 2026-03 2026-03-20..2026-03-25"
        );
        assert_eq!(spring("Từ ngày 25 đến ngày 30 hằng tháng"), "NotInEach");
        assert_eq!(spring("Ngày 30 hằng tháng"), "NotInEach");
        assert_eq!(
            spring("Từ ngày 25 đến ngày 5 hằng tháng"),
            "EndsBeforeStart"
        );
        assert_eq!(
            spring("Hằng quý, từ ngày 20 đến ngày 25 hằng tháng"),
            "RhythmMismatch"
        );
    }

    /// The report of a year is due in the next: the parenthesis says which report it is.
    #[test]
    fn one_day_of_a_stated_year_beside_the_name_of_its_report() {
        let year = |text| line(text, (2026, 1), (2026, 12), None);
        assert_eq!(
            year("Trước ngày 10/01/2027 (báo cáo năm)"),
            "window ..2027-01-09"
        );
        assert_eq!(
            year("Trước ngày 15/6/2026 (báo cáo 6 tháng)"),
            "window ..2026-06-14"
        );
        assert_eq!(
            year("Trước ngày 20/12/2026 (báo cáo năm)"),
            "recurring 2026 ..2026-12-19"
        );
        assert_eq!(year("Trước ngày 10/01/2027, hằng năm"), "RhythmMismatch");
    }
}
