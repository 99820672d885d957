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
        for &clause in binding {
            match &clause.time {
                Time::By(..) | Time::Range(..) => placed.push(self.place(clause)?),
                Time::Onwards(_) | Time::After(_) => starts.push(clause),
                Time::RangeToEvent(_) | Time::Awaits(_) => awaits.push(clause),
                Time::Count(length) => counts.push((clause, *length)),
                Time::Roadmap => roadmap = Some(clause),
                Time::Rhythm(_) | Time::Term(..) | Time::Continuous => {
                    return Err(Refusal::Unread {
                        words: clause.words,
                    });
                }
            }
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
        let (narrowed, words) = self.narrow(placed)?;
        let narrowed = self.begin(narrowed, words, &starts)?;
        self.conditions(&awaits, binding, words)?;
        for (clause, length) in counts {
            check_count(clause, length, &narrowed, words)?;
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
        if !self.context.period.contains(narrowed.due) {
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

    /// One window out of several: each next one must lie inside a period named before, or hold it,
    /// or be later work beside the completion. Anything else is two due days.
    fn narrow(&mut self, placed: Vec<Placed>) -> Result<(Spot, Words), Refusal> {
        let mut placed = placed.into_iter();
        let Some(mut kept) = placed.next() else {
            return Err(Refusal::NoDeadline);
        };
        for next in placed {
            kept = self.narrow_two(kept, next)?;
        }
        Ok((kept.spot, kept.clause.words))
    }

    fn narrow_two<'c>(
        &mut self,
        first: Placed<'c>,
        second: Placed<'c>,
    ) -> Result<Placed<'c>, Refusal> {
        let words = (first.clause.words, second.clause.words);
        if second.clause.joint == Joint::Or {
            return Err(Refusal::Alternative {
                first: words.0,
                second: words.1,
            });
        }
        let verbs = (first.clause.verb, second.clause.verb);
        let several = Refusal::SeveralDays {
            first: words.0,
            second: words.1,
        };
        // "hoàn thành trong tháng 12 năm 2025, triển khai thực hiện trong năm 2026"
        if verbs == (Some(Verb::Complete), Some(Verb::CarryOut)) {
            if second.spot.due < first.spot.due {
                return Err(several);
            }
            self.remarks.push(Remark::LaterWork { words: words.1 });
            return Ok(first);
        }
        // "triển khai trong quý III, hoàn thành trong quý IV/2025"
        if verbs == (Some(Verb::CarryOut), Some(Verb::Complete)) && first.spot.from.is_some() {
            if second.spot.due < first.spot.due {
                return Err(several);
            }
            let from = first.spot.from;
            let mut merged = self.merge(first, second);
            merged.spot.from = from;
            return Ok(merged);
        }
        if verbs.0.is_some() && verbs.1.is_some_and(|verb| verb != Verb::Complete) {
            return Err(several);
        }
        if verbs.0 == Some(Verb::Complete) && verbs.1.is_some() {
            return Err(several);
        }
        if inside(&second.spot, &first.spot) {
            return Ok(self.merge(first, second));
        }
        if inside(&first.spot, &second.spot) && second.clause.joint == Joint::Plain {
            return Ok(self.merge(second, first));
        }
        let bounded = matches!(
            second.clause.time,
            Time::By(Bound::Before | Bound::AtLatest | Bound::ByEnd, _)
        );
        let closed = first.spot.from.is_some();
        Err(if bounded && closed {
            Refusal::Contradiction {
                first: words.0,
                second: words.1,
            }
        } else {
            several
        })
    }

    /// The inner window, begun where the outer one begins if it has no start of its own.
    fn merge<'c>(&mut self, outer: Placed<'c>, inner: Placed<'c>) -> Placed<'c> {
        self.remarks.push(Remark::Narrowed {
            outer: outer.clause.words,
            inner: inner.clause.words,
        });
        self.steps.extend(outer.spot.steps.iter().cloned());
        let mut spot = inner.spot;
        spot.from = spot.from.or(outer.spot.from);
        spot.spans.clear();
        // The year of the outer was taken from the plan just as openly as that of the inner.
        spot.remarks.extend(outer.spot.remarks);
        Placed {
            clause: inner.clause,
            spot,
        }
    }

    /// "từ tháng 7/2025, hoàn thành trước 30/11/2025": the start of the work whose end another
    /// clause names.
    fn begin(&mut self, mut spot: Spot, words: Words, starts: &[&Clause]) -> Result<Spot, Refusal> {
        for clause in starts {
            let (from, remarks) = self.start_of(clause)?;
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

/// Whether the inner window lies in the outer one, which must have both ends.
fn inside(inner: &Spot, outer: &Spot) -> bool {
    let Some(from) = outer.from else {
        return false;
    };
    let outer = Span {
        from,
        to: outer.due,
    };
    outer.contains(inner.due) && inner.from.is_none_or(|from| outer.contains(from))
}

/// "08 tháng (từ tháng 3 đến tháng 10)": the count must be that of the months named.
fn check_count(clause: &Clause, length: Length, spot: &Spot, words: Words) -> Result<(), Refusal> {
    let months = |day: Date| day.year() * 12 + day.month0() as i32;
    let counted = spot.from.map(|from| months(spot.due) - months(from) + 1);
    if length.unit == Unit::Month && counted == i32::try_from(length.count).ok() {
        Ok(())
    } else {
        Err(Refusal::Contradiction {
            first: clause.words,
            second: words,
        })
    }
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
