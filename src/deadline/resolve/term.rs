//! Terms: "05 ngày làm việc kể từ ngày ban hành", counted by the Civil Code 2015, art. 147 and 148.

use chrono::{Datelike, Days, Months};

use super::{Resolver, occurrence};
use crate::deadline::expression::{Anchor, Bound, Clause, Length, Time, Unit, When};
use crate::deadline::outcome::{Refusal, Remark, Step, Words};
use crate::time::period::Date;
use crate::time::schedule::{Kind, Schedule};

/// Longest term that is counted, in its own units: ten years of days.
const LONGEST: u32 = 3_660;

impl Resolver<'_> {
    /// One term, perhaps with the day it comes to ("tức ngày …").
    pub(super) fn term(
        &mut self,
        binding: &[&Clause],
        restated: &[&Clause],
    ) -> Result<Schedule, Refusal> {
        let [clause] = binding else {
            let mut words = binding.iter().map(|clause| clause.words);
            return Err(Refusal::SeveralDays {
                first: words.next().unwrap_or_default(),
                second: words.next().unwrap_or_default(),
            });
        };
        let Time::Term(length, anchor) = &clause.time else {
            return Err(Refusal::NoDeadline);
        };
        let words = clause.words;
        let stated = match restated {
            [] => None,
            [again] => Some((self.stated_day(again)?, again.words)),
            [_, more, ..] => return Err(Refusal::Unread { words: more.words }),
        };
        let counted = match anchor {
            Anchor::Day(day) => {
                let spot = self.spot(Bound::Bare, &When::Day(*day), day.words)?;
                self.steps.extend(spot.steps);
                self.remarks.extend(spot.remarks);
                Some((Kind::Window, spot.due))
            }
            Anchor::Event(_) | Anchor::Unnamed => {
                if *anchor == Anchor::Unnamed {
                    self.remarks.push(Remark::TermWithoutEvent { words });
                }
                self.context.trigger.map(|trigger| {
                    self.steps.push(Step::Trigger {
                        date: trigger.date,
                        due: trigger.due,
                    });
                    (Kind::Relative, trigger.date)
                })
            }
        };
        let fixed = match (anchor, self.context.trigger) {
            (Anchor::Event(_) | Anchor::Unnamed, Some(trigger)) => trigger.due,
            _ => None,
        };
        match (counted, stated) {
            // The document knows the wording, and says what it comes to here.
            (Some((kind, start)), _) if fixed.is_some() => {
                let counted = self.counted(start, *length, words)?;
                let due = fixed.unwrap_or(counted);
                if due != counted {
                    self.remarks.push(Remark::FixedByGuidance {
                        words,
                        counted,
                        due,
                    });
                }
                let mut schedule = Schedule::without_day(kind);
                schedule
                    .occurrences
                    .push(occurrence(None, Some(start), due));
                Ok(schedule)
            }
            (Some((kind, start)), stated) => {
                let due = self.counted(start, *length, words)?;
                if let Some((day, second)) = stated.filter(|(day, _)| *day != due) {
                    let _ = day;
                    return Err(Refusal::Contradiction {
                        first: words,
                        second,
                    });
                }
                let mut schedule = Schedule::without_day(kind);
                schedule
                    .occurrences
                    .push(occurrence(None, Some(start), due));
                Ok(schedule)
            }
            (None, Some((due, words))) => {
                self.remarks.push(Remark::DayStated { words });
                let mut schedule = Schedule::without_day(Kind::Window);
                schedule.occurrences.push(occurrence(None, None, due));
                Ok(schedule)
            }
            (None, None) => {
                self.steps.push(Step::Awaiting { words });
                Ok(Schedule::without_day(Kind::Relative))
            }
        }
    }

    pub(super) fn stated_day(&mut self, clause: &Clause) -> Result<Date, Refusal> {
        match &clause.time {
            Time::By(Bound::Bare | Bound::Within, when @ When::Day(_)) => {
                let spot = self.spot(Bound::Bare, when, clause.words)?;
                self.steps.extend(spot.steps);
                self.remarks.extend(spot.remarks);
                Ok(spot.due)
            }
            _ => Err(Refusal::Unread {
                words: clause.words,
            }),
        }
    }

    /// The last day of the term. The starting day is not counted (art. 147(2)); a term of months or
    /// years ends on the corresponding day, or on the month's last day where there is none (art.
    /// 148(3), (4)).
    fn counted(&mut self, start: Date, length: Length, words: Words) -> Result<Date, Refusal> {
        let count = length.count;
        let months = |per: u32| start.checked_add_months(Months::new(count * per));
        let due = match length.unit {
            _ if count == 0 || count > LONGEST => None,
            Unit::WorkingDay => Some(self.context.calendar.working_days_after(start, count)),
            Unit::Day => start.checked_add_days(Days::new(u64::from(count))),
            Unit::Week => start.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Month => months(1),
            Unit::Quarter => months(3),
            Unit::Year => months(12),
            Unit::Half | Unit::NineMonths => None,
        };
        let due = due.ok_or(Refusal::OutOfCalendar { words })?;
        if length.unit == Unit::WorkingDay {
            self.note_unknown_holidays(start.year()..=due.year(), false);
        }
        self.steps.push(Step::Counted {
            words,
            start,
            length,
            due,
        });
        Ok(due)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::deadline::worked::{line, shown};
    use crate::deadline::{Context, Remark, Rules, Trigger, read, resolve};
    use crate::place::{FileId, Place};
    use crate::time::calendar::{Calendar, DayOff};
    use crate::time::period::{Date, Period, Span};

    fn from(text: &str, year: i32, month: u32, day: u32) -> String {
        line(
            text,
            (2025, 1),
            (2025, 12),
            Date::from_ymd_opt(year, month, day),
        )
    }

    #[test]
    fn the_starting_day_is_not_counted() {
        let text = "05 ngày làm việc kể từ ngày ban hành";
        assert_eq!(from(text, 2025, 11, 20), "relative 2025-11-20..2025-11-27");
        let text = "30 ngày kể từ ngày ban hành";
        assert_eq!(from(text, 2025, 8, 1), "relative 2025-08-01..2025-08-31");
    }

    #[test]
    fn months_end_on_the_corresponding_day_or_the_last() {
        let text = "01 tháng kể từ ngày ban hành";
        assert_eq!(from(text, 2025, 8, 15), "relative 2025-08-15..2025-09-15");
        assert_eq!(from(text, 2025, 8, 31), "relative 2025-08-31..2025-09-30");
    }

    /// From 20/4/2026 ten working days end on 4/5, or on 6/5 where the holidays of the year are known.
    #[test]
    fn working_days_without_holidays_are_never_certain() {
        let text = "Trong thời hạn 10 ngày làm việc kể từ ngày 20/4/2026";
        let holidays = |from: &str, to: &str| Calendar {
            days_off: vec![DayOff {
                span: Span {
                    from: from.parse().unwrap(),
                    to: to.parse().unwrap(),
                },
                name: "Lễ".to_owned(),
                source: String::new(),
                place: Place::whole(FileId(0)),
            }],
            worked: Vec::new(),
        };
        let with = |text: &str, calendar: &Calendar, roll_over| {
            let context = Context {
                period: Period::Year(2026).span(),
                rules: Rules {
                    roll_over,
                    ..Rules::default()
                },
                calendar,
                trigger: None,
                each: None,
            };
            (
                shown(text, &context),
                resolve(&read(text), &context).remarks,
            )
        };
        let unknown = |years: &[i32], moved| Remark::HolidaysUnknown {
            years: years.to_vec(),
            moved,
        };
        let known = holidays("2026-04-30", "2026-05-01");
        assert_eq!(
            with(text, &known, false),
            ("window 2026-04-20..2026-05-06".to_owned(), Vec::new())
        );
        let (days, remarks) = with(text, &Calendar::default(), false);
        assert_eq!(days, "window 2026-04-20..2026-05-04");
        assert_eq!(remarks, [unknown(&[2026], false)]);
        // The end lies in a year that was not entered.
        let across = "10 ngày làm việc kể từ ngày 25/12/2026";
        assert_eq!(with(across, &known, false).1[0], unknown(&[2027], false));
        // Days of the calendar need no holidays, unless they move.
        let plain = "10 ngày kể từ ngày 20/4/2026";
        assert_eq!(with(plain, &Calendar::default(), false).1, []);
        assert_eq!(
            with(plain, &Calendar::default(), true).1,
            [unknown(&[2026], true)]
        );
        assert_eq!(with(plain, &known, true).1, []);
    }

    #[test]
    fn a_count_back_from_a_day_says_so() {
        for (text, outcome) in [
            ("5 ngày trước ngày 30/6/2025", "CountedBackFromDay"),
            (
                "trước 90 ngày trước ngày bầu cử 15/3/2025",
                "CountedBackFromDay",
            ),
            ("trước 90 ngày trước ngày bầu cử", "CountedBack"),
        ] {
            assert_eq!(line(text, (2025, 1), (2025, 12), None), outcome, "{text}");
        }
    }

    /// Guidance of 27/8 says 31/10: that day counts, beside the one that the thirty days come to.
    #[test]
    fn a_day_that_guidance_fixes_counts_before_the_term() {
        let text = "Trong vòng 30 ngày kể từ ngày có hướng dẫn";
        let calendar = Calendar::default();
        let with = |due: Option<&str>, roll_over| Context {
            period: Period::Year(2025).span(),
            rules: Rules {
                roll_over,
                ..Rules::default()
            },
            calendar: &calendar,
            trigger: Some(Trigger {
                date: "2025-08-27".parse().unwrap(),
                due: due.map(|due| due.parse().unwrap()),
            }),
            each: None,
        };
        let fixed = with(Some("2025-10-31"), false);
        assert_eq!(shown(text, &fixed), "relative 2025-08-27..2025-10-31");
        let remarks = resolve(&read(text), &fixed).remarks;
        let [Remark::FixedByGuidance { counted, due, .. }] = &remarks[..] else {
            panic!("{remarks:?}");
        };
        assert_eq!(
            (counted.to_string(), due.to_string()),
            ("2025-09-26".to_owned(), "2025-10-31".to_owned())
        );
        // The same day needs no remark, and without one the term is counted.
        let same = with(Some("2025-09-26"), false);
        assert_eq!(resolve(&read(text), &same).remarks, []);
        assert_eq!(
            shown(text, &with(None, false)),
            "relative 2025-08-27..2025-09-26"
        );
        // A Saturday moves, whoever named it.
        assert_eq!(
            shown(text, &with(Some("2025-11-01"), true)),
            "relative 2025-08-27..2025-11-03"
        );
    }
}
