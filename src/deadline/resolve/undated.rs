//! Wordings without a due day: a start only, a condition, "thường xuyên".

use super::{Resolver, occurrence};
use crate::deadline::expression::{Awaited, Bound, Clause, Start, Time, When};
use crate::deadline::outcome::{Refusal, Remark, Step};
use crate::deadline::vocabulary::Verb;
use crate::time::schedule::{Kind, Schedule};

impl Resolver<'_> {
    /// Open-ended or awaiting.
    pub(super) fn without_day(
        &mut self,
        starts: &[&Clause],
        awaits: &[&Clause],
        roadmap: Option<&Clause>,
    ) -> Result<Schedule, Refusal> {
        match (starts, awaits) {
            ([clause], []) if roadmap.is_none() => {
                let (from, remarks) = self.start_of(clause)?;
                self.remarks.extend(remarks);
                self.steps.push(Step::Start {
                    words: clause.words,
                    from,
                });
                self.remarks.push(Remark::StartOnly {
                    words: clause.words,
                });
                let mut schedule = Schedule::without_day(Kind::OpenEnded);
                schedule.begins = Some(from);
                Ok(schedule)
            }
            ([clause, ..], _) => Err(Refusal::DateAndCondition {
                words: clause.words,
            }),
            ([], _) => {
                let mut begins = None;
                for clause in awaits.iter().copied().chain(roadmap) {
                    let words = clause.words;
                    self.steps.push(Step::Awaiting { words });
                    if let Time::RangeToEvent(Start::When(when)) = &clause.time {
                        let (from, remarks) = self.start(when, words)?;
                        begins = Some(from);
                        self.steps.push(Step::Start { words, from });
                        self.remarks.extend(remarks);
                    }
                }
                Ok(Schedule {
                    begins,
                    ..self.awaiting()
                })
            }
        }
    }

    /// Without a day, but for the one that guidance fixed.
    pub(super) fn awaiting(&mut self) -> Schedule {
        let mut schedule = Schedule::without_day(Kind::Awaiting);
        if let Some(trigger) = self.context.trigger {
            self.steps.push(Step::Trigger {
                date: trigger.date,
                due: trigger.due,
            });
            let due = trigger.due.into_iter();
            schedule
                .occurrences
                .extend(due.map(|due| occurrence(None, Some(trigger.date), due)));
        }
        schedule
    }

    /// "Thường xuyên", perhaps within a period; beside a completion it is later work.
    pub(super) fn continuous(&mut self, binding: &[&Clause]) -> Result<Schedule, Refusal> {
        let mut schedule = Schedule::without_day(Kind::Continuous);
        // "hoàn thành trong giai đoạn 2026 - 2027 và vận hành thường xuyên": the completion comes
        // first and binds.
        let completes = binding.first().is_some_and(|clause| {
            clause.verb == Some(Verb::Complete)
                && matches!(clause.time, Time::By(..) | Time::Range(..))
        });
        if completes {
            let rest: Vec<&Clause> = binding
                .iter()
                .filter(|clause| clause.time != Time::Continuous)
                .copied()
                .collect();
            for clause in binding.iter().filter(|c| c.time == Time::Continuous) {
                self.remarks.push(Remark::LaterWork {
                    words: clause.words,
                });
            }
            return self.window(&rest, &[], &[]);
        }
        for clause in binding {
            let words = clause.words;
            match &clause.time {
                Time::Continuous => self.steps.push(Step::Continuous { words }),
                Time::By(
                    Bound::Bare | Bound::Within | Bound::Throughout | Bound::Until | Bound::ByEnd,
                    When::Periods(_),
                )
                | Time::Range(..) => {
                    if schedule.begins.is_some() || schedule.ends.is_some() {
                        return Err(Refusal::ContinuousWithDay { words });
                    }
                    let placed = self.place(clause)?;
                    if placed.spot.each || clause.joint == crate::deadline::expression::Joint::Or {
                        return Err(Refusal::ContinuousWithDay { words });
                    }
                    self.note(&placed.spot);
                    schedule.begins = placed.spot.from;
                    schedule.ends = Some(placed.spot.due);
                }
                Time::Onwards(_) => {
                    let (from, remarks) = self.start_of(clause)?;
                    self.remarks.extend(remarks);
                    self.steps.push(Step::Start { words, from });
                    schedule.begins = Some(from);
                }
                Time::Awaits(Awaited::Demand) => self.remarks.push(Remark::OnDemand { words }),
                Time::Awaits(Awaited::Guidance) => self.remarks.push(Remark::Strangers { words }),
                Time::Awaits(Awaited::Document) => self.remarks.push(Remark::Document { words }),
                Time::Later | Time::Periodic => self.remarks.push(Remark::Beside { words }),
                _ => return Err(Refusal::ContinuousWithDay { words }),
            }
        }
        Ok(schedule)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::deadline::worked::{line, shown};
    use crate::deadline::{Context, Rules, Trigger};
    use crate::time::calendar::Calendar;
    use crate::time::period::Period;

    fn year(text: &str) -> String {
        line(text, (2025, 1), (2025, 12), None)
    }

    #[test]
    fn continuous_work_within_a_period_has_no_due_day() {
        assert_eq!(year("thường xuyên trong năm 2025"), "continuous");
        assert_eq!(year("thường xuyên trước ngày 15/12"), "ContinuousWithDay");
        assert_eq!(
            year("hoàn thành trong Quý III và vận hành thường xuyên"),
            "window 2025-07-01..2025-09-30"
        );
    }

    /// 1/11/2025 is a Saturday: under the setting it moves although a document names it, as a wording's own day does.
    #[test]
    fn a_day_that_guidance_fixes_rolls_over_like_any_other() {
        let due = |roll_over| {
            let context = Context {
                period: Period::Year(2025).span(),
                rules: Rules {
                    roll_over,
                    ..Rules::default()
                },
                calendar: &Calendar::default(),
                trigger: Some(Trigger {
                    date: "2025-08-27".parse().unwrap(),
                    due: "2025-11-01".parse().ok(),
                }),
                each: None,
            };
            shown("Theo hướng dẫn của Thành phố", &context)
        };
        assert_eq!(due(false), "awaiting 2025-08-27..2025-11-01");
        assert_eq!(due(true), "awaiting 2025-08-27..2025-11-03");
    }
}
