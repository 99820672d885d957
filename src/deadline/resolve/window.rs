//! Wordings with one due day, with a start only, with none: windows, open-ended, awaiting,
//! continuous.

use chrono::Datelike;

use super::spot::Spot;
use super::{Each, Resolver, occurrence};
use crate::deadline::expression::{Awaited, Bound, Clause, Joint, Length, Time, Unit, When};
use crate::deadline::outcome::{Refusal, Remark, Step, Words};
use crate::deadline::vocabulary::Verb;
use crate::time::period::{Date, Span};
use crate::time::schedule::{Kind, Schedule};

/// A clause with its place on the calendar.
pub(super) struct Placed<'a> {
    pub(super) clause: &'a Clause,
    pub(super) spot: Spot,
}

impl Resolver<'_> {
    /// A wording without rhythm, term or "thường xuyên".
    pub(super) fn window(
        &mut self,
        binding: &[&Clause],
        restated: &[&Clause],
        aspired: &[&Clause],
    ) -> Result<Schedule, Refusal> {
        let mut placed = Vec::new();
        let mut starts = Vec::new();
        let mut awaits = Vec::new();
        let mut counts = Vec::new();
        let mut roadmap = None;
        let mut backs = Vec::new();
        for &clause in binding {
            match &clause.time {
                Time::By(..) | Time::Range(..) => placed.push(self.place(clause)?),
                Time::Onwards(_) | Time::After(_) => starts.push(clause),
                Time::RangeToEvent(_) | Time::Awaits(_) => awaits.push(clause),
                Time::Count(length) => counts.push((clause, *length)),
                Time::Roadmap => roadmap = Some(clause),
                Time::Back => backs.push(clause),
                Time::Rhythm(_)
                | Time::Term(..)
                | Time::Continuous
                | Time::Later
                | Time::WithYearsAfter(..)
                | Time::Periodic => {
                    return Err(Refusal::Unread {
                        words: clause.words,
                    });
                }
            }
        }
        if let Some(back) = backs.first() {
            let alone = binding.len() == 1 && aspired.is_empty();
            return match restated {
                [day] if alone => self.stated_alone(day),
                _ => Err(Refusal::CountedBack { words: back.words }),
            };
        }
        if placed.is_empty() {
            if let Some(clause) = restated.iter().chain(aspired).next() {
                return Err(Refusal::Unread {
                    words: clause.words,
                });
            }
            if let Some((clause, _)) = counts.first() {
                return Err(Refusal::TermWithoutStart {
                    words: clause.words,
                });
            }
            return self.without_day(&starts, &awaits, roadmap);
        }
        if let [only] = placed.as_slice()
            && names_report(only.clause)
        {
            return Err(Refusal::PartOfName {
                words: only.clause.words,
            });
        }
        let placed = self.without_report_name(placed);
        let clause = placed[0].clause;
        let (narrowed, words) = self.narrow(placed)?;
        if narrowed.each {
            let beside = starts.first().or(restated.first()).or(aspired.first());
            if beside.is_some() || roadmap.is_some() {
                return Err(Refusal::Gaps { words });
            }
            self.conditions(&awaits, binding, words)?;
            for (count, length) in counts {
                check_periods(count, length, clause, narrowed.spans.len())?;
            }
            return self.each_of(clause, &narrowed);
        }
        if clause.verb == Some(Verb::Partly) {
            self.remarks.push(Remark::Partly { words: clause.part });
        }
        let narrowed = self.begin(narrowed, words, &starts, clause.verb)?;
        self.conditions(&awaits, binding, words)?;
        for (clause, length) in counts {
            match counted(length, &narrowed) {
                Some(true) => {}
                None if clause.nested => self.remarks.push(Remark::Unchecked {
                    words: clause.words,
                }),
                _ => {
                    return Err(Refusal::Contradiction {
                        first: clause.words,
                        second: words,
                    });
                }
            }
        }
        self.check_restated(restated, &narrowed, words)?;
        self.check_aspired(aspired, &narrowed, words)?;
        let mut from = narrowed.from;
        if let Some(clause) = roadmap {
            // The roadmap runs from the plan's first day to the end of the period named.
            from = None;
            self.remarks.push(Remark::Roadmap {
                words: clause.words,
            });
        }
        if let (Some(each), None) = (self.context.each, roadmap) {
            return self.one_per(each, &narrowed);
        }
        if !self.context.period.contains(narrowed.due) && !narrowed.after_plan {
            let due = narrowed.due;
            self.remarks.push(Remark::OutsidePlan { due });
        }
        self.note(&narrowed);
        let mut schedule = Schedule::without_day(Kind::Window);
        schedule
            .occurrences
            .push(occurrence(None, from, narrowed.due));
        Ok(schedule)
    }

    /// "trước 90 ngày trước ngày bầu cử (tức ngày 15/12/2025)": the day stated. Whether the count comes to it cannot be seen.
    fn stated_alone(&mut self, clause: &Clause) -> Result<Schedule, Refusal> {
        let due = self.stated_day(clause)?;
        let words = clause.words;
        self.remarks.push(Remark::DayStated { words });
        if !self.context.period.contains(due) {
            self.remarks.push(Remark::OutsidePlan { due });
        }
        let mut schedule = Schedule::without_day(Kind::Window);
        schedule.occurrences.push(occurrence(None, None, due));
        Ok(schedule)
    }

    /// "Báo cáo quý III gửi trước ngày 15/9": the first period says which report it is, where a day follows by which it is sent.
    fn without_report_name<'c>(&mut self, mut placed: Vec<Placed<'c>>) -> Vec<Placed<'c>> {
        let [report, sent] = placed.as_slice() else {
            return placed;
        };
        let bounded = matches!(
            sent.clause.time,
            Time::By(
                Bound::Before | Bound::AtLatest | Bound::Until | Bound::ByEnd,
                When::Day(_)
            )
        );
        let one = sent.clause.joint == Joint::Plain
            && matches!(sent.clause.verb, None | Some(Verb::Deed | Verb::Report))
            && !(sent.clause.verb == Some(Verb::Report) && sent.clause.separated);
        let follows = report.spot.from.is_some_and(|from| from <= sent.spot.due);
        if names_report(report.clause) && !report.spot.each && bounded && one && follows {
            let words = report.clause.words;
            self.steps.push(Step::About { words });
            placed.remove(0);
        }
        placed
    }

    pub(super) fn note(&mut self, spot: &Spot) {
        self.steps.extend(spot.steps.iter().cloned());
        self.remarks.extend(spot.remarks.iter().cloned());
    }

    pub(super) fn place<'c>(&self, clause: &'c Clause) -> Result<Placed<'c>, Refusal> {
        let spot = match &clause.time {
            Time::By(bound, when) => self.spot(*bound, when, clause.words)?,
            Time::Range(start, bound, end) => self.range(start, *bound, end, clause.words)?,
            _ => {
                return Err(Refusal::Unread {
                    words: clause.words,
                });
            }
        };
        Ok(Placed { clause, spot })
    }

    /// "từ tháng 7/2025, hoàn thành trước 30/11/2025": the start of the work whose end another
    /// clause names.
    fn begin(
        &mut self,
        mut spot: Spot,
        words: Words,
        starts: &[&Clause],
        verb: Option<Verb>,
    ) -> Result<Spot, Refusal> {
        let ends = starts.len() == 1 && matches!(verb, Some(Verb::Complete | Verb::End));
        for clause in starts {
            let (from, remarks) = self.start_of(clause)?;
            if ends && from <= spot.due {
                // "Bắt đầu từ tháng 3/2026, kết thúc tháng 9/2026": of the last month only the last day counts.
                spot.from = None;
            }
            if spot.from.is_some() || from > spot.due {
                return Err(Refusal::SeveralDays {
                    first: clause.words,
                    second: words,
                });
            }
            spot.from = Some(from);
            spot.steps.push(Step::Start {
                words: clause.words,
                from,
            });
            spot.remarks.extend(remarks);
        }
        Ok(spot)
    }

    /// The first day of "từ …", or the day after "sau …".
    pub(super) fn start_of(&self, clause: &Clause) -> Result<(Date, Vec<Remark>), Refusal> {
        match &clause.time {
            Time::Onwards(when) => self.start(when, clause.words),
            Time::After(when) => {
                let spot = self.spot(Bound::Bare, when, clause.words)?;
                let from = spot.named.succ_opt().unwrap_or(spot.named);
                Ok((from, spot.remarks))
            }
            _ => Err(Refusal::Unread {
                words: clause.words,
            }),
        }
    }

    /// A condition beside a due day: a demand is noted, a source at the end is noted, the day of a
    /// session is the due day; anything else may overrule the day.
    fn conditions(
        &mut self,
        awaits: &[&Clause],
        binding: &[&Clause],
        due: Words,
    ) -> Result<(), Refusal> {
        for clause in awaits {
            let words = clause.words;
            let last = binding.last().is_some_and(|last| last.words == words);
            let remark = match clause.time {
                Time::Awaits(Awaited::Demand) if last => Remark::OnDemand { words },
                Time::Awaits(Awaited::Guidance) if last && clause.joint == Joint::Plain => {
                    Remark::Strangers { words }
                }
                Time::Awaits(Awaited::Session) if words.end < due.start => {
                    Remark::SessionDay { words }
                }
                Time::Awaits(Awaited::Document) if clause.joint == Joint::Plain => {
                    Remark::Document { words }
                }
                _ => return Err(Refusal::DateAndCondition { words }),
            };
            self.remarks.push(remark);
        }
        Ok(())
    }

    fn check_restated(
        &mut self,
        restated: &[&Clause],
        spot: &Spot,
        words: Words,
    ) -> Result<(), Refusal> {
        for clause in restated {
            let again = self.place(clause)?.spot;
            if again.due != spot.due && again.named != spot.named {
                return Err(Refusal::Contradiction {
                    first: words,
                    second: clause.words,
                });
            }
        }
        Ok(())
    }

    /// The aspired-to day must not come after the binding one.
    fn check_aspired(
        &mut self,
        aspired: &[&Clause],
        spot: &Spot,
        words: Words,
    ) -> Result<(), Refusal> {
        for clause in aspired {
            if self.place(clause)?.spot.due > spot.due {
                return Err(Refusal::Contradiction {
                    first: words,
                    second: clause.words,
                });
            }
        }
        self.note_aspirations(aspired, false);
        Ok(())
    }

    /// One occurrence for each period of the words. Those that end after the plan stay, as a window that does would; those that were over
    /// when it began are not the plan's. Both are said.
    fn one_per(&mut self, each: Each, spot: &Spot) -> Result<Schedule, Refusal> {
        let plan = self.context.period;
        let mut schedule = Schedule::without_day(Kind::Recurring);
        let mut over: Option<Span> = None;
        for span in &spot.spans {
            let mut period = each.period_of(span.from);
            if period.first_day() != span.from || each.period_of(span.to).last_day() != span.to {
                return Err(Refusal::EachDoesNotFit);
            }
            while period.first_day() <= span.to {
                if period.last_day() < plan.from {
                    let Span { from, to } = period.span();
                    over = Some(Span {
                        from: over.map_or(from, |over| over.from.min(from)),
                        to: over.map_or(to, |over| over.to.max(to)),
                    });
                } else {
                    schedule.occurrences.push(occurrence(
                        Some(period),
                        Some(period.first_day()),
                        period.last_day(),
                    ));
                }
                period = period.next();
            }
        }
        self.note(spot);
        if let Some(span) = over {
            self.remarks.push(Remark::OverBeforePlan { span });
        }
        let outside = schedule.occurrences.iter().map(|one| one.due);
        let outside = outside.filter(|due| *due > plan.to);
        self.remarks
            .extend(outside.map(|due| Remark::OutsidePlan { due }));
        self.steps.push(Step::OnePer {
            unit: each.unit(),
            count: schedule.occurrences.len(),
        });
        Ok(schedule)
    }
}

/// "Báo cáo năm 2025" names a report, not the day by which it is sent.
fn names_report(clause: &Clause) -> bool {
    let period = matches!(&clause.time, Time::By(Bound::Bare, When::Periods(_)));
    period && clause.verb == Some(Verb::Report)
}

/// "08 tháng (từ tháng 3 đến tháng 10)": whether the count is that of the span; `None` where the span has no start to count from.
fn counted(length: Length, spot: &Spot) -> Option<bool> {
    let span = Span {
        from: spot.from?,
        to: spot.due,
    };
    let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month0());
    let count = i64::from(length.count);
    let months = months(span.to) - months(span.from) + 1;
    Some(match length.unit {
        Unit::Month => months == count,
        Unit::Quarter => months == count * 3,
        Unit::Year => months == count * 12,
        // With the first day or without it (Civil Code 2015 art. 147).
        Unit::Day => (span.days() - 1..=span.days()).contains(&count),
        _ => return None,
    })
}

/// "02 tháng (tháng 4 và tháng 8)": as many as are named.
fn check_periods(
    count: &Clause,
    length: Length,
    clause: &Clause,
    named: usize,
) -> Result<(), Refusal> {
    let unit = match &clause.time {
        Time::By(_, When::Periods(periods)) => periods.items.first().map(|item| item.unit),
        _ => None,
    };
    if unit == Some(length.unit) && usize::try_from(length.count) == Ok(named) {
        return Ok(());
    }
    Err(Refusal::Contradiction {
        first: count.words,
        second: clause.words,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::deadline::worked::{line, shown};
    use crate::deadline::{Context, Remark, Rules, read, resolve};
    use crate::time::calendar::Calendar;
    use crate::time::period::Span;
    use crate::time::schedule::Each;

    fn year(text: &str) -> String {
        line(text, (2025, 1), (2025, 12), None)
    }

    #[test]
    fn two_days_are_one_deadline_only_where_one_holds_the_other() {
        assert_eq!(
            year("trong Quý III, chậm nhất ngày 15/9"),
            "window 2025-07-01..2025-09-15"
        );
        assert_eq!(year("trong Quý III, chậm nhất ngày 15/10"), "Contradiction");
        assert_eq!(year("31/8, 30/11"), "SeveralDays");
        // A milestone beside an end is a second day, whatever the order.
        for text in [
            "2020 - 2026 (cơ bản hoàn thành trong năm 2025)",
            "Năm 2025 (cơ bản hoàn thành trong quý III)",
            "Giai đoạn 2025-2030, hoàn thành trong năm 2028",
            "Cơ bản hoàn thành trước 30/9, hoàn thành trong năm 2025",
        ] {
            assert_eq!(year(text), "SeveralDays", "{text}");
        }
    }

    #[test]
    fn a_start_and_an_end_of_their_own_clauses() {
        let year = |text| line(text, (2026, 1), (2026, 12), None);
        for text in [
            "Bắt đầu từ tháng 3/2026, kết thúc tháng 9/2026",
            "Bắt đầu từ tháng 3/2026, hoàn thành trong tháng 9/2026",
        ] {
            assert_eq!(year(text), "window 2026-03-01..2026-09-30", "{text}");
        }
        assert_eq!(
            year("Bắt đầu từ tháng 10/2026, kết thúc tháng 9/2026"),
            "SeveralDays"
        );
        assert_eq!(
            year("Bắt đầu từ tháng 3/2026, báo cáo tháng 9/2026"),
            "PartOfName"
        );
        // Without a start it may be the end of something else.
        assert_eq!(year("Kết thúc tháng 9/2026, báo cáo"), "PartOfName");
        assert_eq!(year("10-15/6/2026"), "window 2026-06-10..2026-06-15");
        assert_eq!(year("15-10/6/2026"), "Unread");
        assert_eq!(year("trước 10-15/6/2026"), "Unread");
    }

    #[test]
    fn words_that_are_read_in_one_place_only() {
        let year = |text| line(text, (2026, 1), (2026, 12), None);
        assert_eq!(year("Gia hạn đến 30/9/2026"), "window ..2026-09-30");
        assert_eq!(
            year("30/6/2026, gia hạn đến 30/9/2026"),
            "window ..2026-09-30"
        );
        assert_eq!(
            year("30/9/2026 (gia hạn từ 30/6/2026)"),
            "window ..2026-09-30"
        );
        assert_eq!(year("30/9/2026, gia hạn đến 30/6/2026"), "Contradiction");
        assert_eq!(
            year("30/6/2026 và 15/7/2026, gia hạn đến 30/9/2026"),
            "Unread"
        );
        assert_eq!(year("Thường xuyên, gia hạn đến 30/9/2026"), "Unread");
        assert_eq!(year("Gia hạn từ 30/6/2026"), "Unread");
        assert_eq!(year("Không gia hạn đến 30/9/2026"), "Unread");
        assert_eq!(year("Gia hạn 30 ngày"), "Unread");
        assert_eq!(
            year("Ít nhất 01 lần trong quý II/2026"),
            "window 2026-04-01..2026-06-30"
        );
        assert_eq!(
            year("Ít nhất một lần trong năm 2026"),
            "window 2026-01-01..2026-12-31"
        );
        assert_eq!(year("Tối thiểu 01 lần/quý"), "recurring");
        assert_eq!(year("Ít nhất 02 lần trong quý II/2026"), "Unread");
        assert_eq!(year("Ít nhất 30 ngày trước 30/6/2026"), "Unread");
    }

    #[test]
    fn the_name_of_a_report_is_no_second_day() {
        assert_eq!(
            year("Báo cáo quý III gửi trước ngày 15/10"),
            "window ..2025-10-14"
        );
        assert_eq!(
            year("Báo cáo cả năm gửi trước ngày 10/01 của năm liền kề năm báo cáo"),
            "window ..2026-01-09"
        );
        assert_eq!(
            year("Báo cáo quý III trước ngày 15/6"),
            "Contradiction",
            "before the quarter begins"
        );
        assert_eq!(
            year("Báo cáo quý III, báo cáo năm trước ngày 15/12"),
            "RhythmMismatch"
        );
    }

    #[test]
    fn a_day_stated_beside_a_count() {
        assert_eq!(
            year("chậm nhất trước 90 ngày trước ngày bầu cử (tức ngày 15/12/2025)"),
            "window ..2025-12-15"
        );
        assert_eq!(year("trước 90 ngày trước ngày bầu cử"), "CountedBack");
        assert_eq!(
            year("từ 01/8 đến 30/8/2025 (30 ngày)"),
            "window 2025-08-01..2025-08-30"
        );
        assert_eq!(year("từ 01/8 đến 30/8/2025 (20 ngày)"), "Contradiction");
        assert_eq!(
            year("trước ngày 30/9/2025 (60 ngày)"),
            "window ..2025-09-29"
        );
        assert_eq!(year("60 ngày, trước ngày 30/9/2025"), "Contradiction");
    }

    #[test]
    fn a_document_beside_a_day_is_no_second_day() {
        for text in [
            "trước ngày 30/9/2025 (theo Kế hoạch số 56/KH-UBND ngày 10/3/2025)",
            "trước ngày 30/9/2025 theo Quyết định số 12/QĐ-UBND ngày 15/8/2025 của UBND xã",
            "Theo Kế hoạch số 56/KH-UBND ngày 10/3/2025, hoàn thành trước ngày 30/9/2025",
            "trước ngày 30/9/2025 (Phụ lục III, IV kèm theo Chỉ thị 24/CT-TTg năm 2025)",
        ] {
            assert_eq!(year(text), "window ..2025-09-29", "{text}");
        }
        // Its own day is none either, and a parenthesis that bounds is not passed over.
        assert_eq!(
            year("Quyết định số 12/QĐ-UBND ngày 15/8/2025"),
            "PartOfName"
        );
        assert_eq!(
            year("trước ngày 30/9/2025 (Kế hoạch 24 gia hạn đến 30/12)"),
            "Unread"
        );
        assert_eq!(
            year("theo Kế hoạch số 56/KH-UBND ngày 10/3/2025"),
            "awaiting"
        );
    }

    /// The quarter that ends after the plan is asked for by name: it stays, and is said; the one that was over before is left out, and said.
    #[test]
    fn one_for_each_period_leaves_nothing_out_in_silence() {
        let reads = |text: &str, from: &str, to: &str| {
            let context = Context {
                period: Span {
                    from: from.parse().unwrap(),
                    to: to.parse().unwrap(),
                },
                rules: Rules::default(),
                calendar: &Calendar::default(),
                trigger: None,
                each: Some(Each::Quarter),
            };
            (
                shown(text, &context),
                resolve(&read(text), &context).remarks,
            )
        };
        let outside = |due: &str| Remark::OutsidePlan {
            due: due.parse().unwrap(),
        };
        let (days, remarks) = reads("Quý III, IV/2026", "2025-12-15", "2026-12-14");
        assert_eq!(
            days,
            "recurring 2026-Q3 2026-07-01..2026-09-30 2026-Q4 2026-10-01..2026-12-31"
        );
        assert_eq!(remarks, [outside("2026-12-31")]);
        let (days, remarks) = reads("Quý III, IV/2025", "2025-07-01", "2025-09-30");
        assert!(days.ends_with("2025-Q4 2025-10-01..2025-12-31"), "{days}");
        assert_eq!(remarks, [outside("2025-12-31")]);
        let (days, remarks) = reads("Cả năm 2025", "2025-07-01", "2025-12-31");
        assert_eq!(
            days,
            "recurring 2025-Q3 2025-07-01..2025-09-30 2025-Q4 2025-10-01..2025-12-31"
        );
        let over = Span {
            from: "2025-01-01".parse().unwrap(),
            to: "2025-06-30".parse().unwrap(),
        };
        assert_eq!(remarks, [Remark::OverBeforePlan { span: over }]);
        let (_, remarks) = reads("Quý III, IV/2025", "2025-07-01", "2025-12-31");
        assert_eq!(remarks, []);
    }
}
