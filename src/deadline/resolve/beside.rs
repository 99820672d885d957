//! A due day beside work without one: "Trong quý I/2026 và duy trì thường xuyên". The day governs; the rest is a remark.

use super::{Context, Resolver, is_rhythmic};
use crate::deadline::expression::{Bound, Clause, Joint, Time, When, YearOf};
use crate::deadline::outcome::{Refusal, Remark, Words};
use crate::deadline::vocabulary::Verb;
use crate::time::period::Date;
use crate::time::schedule::Schedule;

/// The parts of a wording of which one is due and another goes on.
pub(super) struct Parts<'c> {
    /// The clauses with the due day, and conditions beside them.
    due: Vec<&'c Clause>,
    /// Work without a due day.
    rest: Vec<&'c Clause>,
    /// Later work with days of its own: "rà soát định kỳ trước ngày 31/01 hằng năm".
    later: Vec<&'c Clause>,
}

/// What one part says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// It has a due day or period.
    Due,
    /// It goes on without one.
    GoesOn,
    /// It comes again, on days of its own.
    ComesAgain,
    /// It names no time of its own: a condition, a start.
    Neither,
}

/// The parts, where the wording has one with a due day and, parted from it by "và", a comma, a semicolon or a full stop, one that goes
/// on. `None` where it has not: "thường xuyên trong năm 2025" is one part, and goes on within the year.
pub(super) fn parted<'c>(binding: &[&'c Clause]) -> Option<Parts<'c>> {
    let mut groups: Vec<Vec<&'c Clause>> = Vec::new();
    for clause in binding {
        let aside = clause.nested && goes_on(&clause.time);
        match groups.last_mut() {
            Some(group) if !clause.separated && !aside => group.push(clause),
            _ => groups.push(vec![clause]),
        }
    }
    let anchored = groups.iter().any(|group| is_anchored(group));
    let mut parts = Parts {
        due: Vec::new(),
        rest: Vec::new(),
        later: Vec::new(),
    };
    let mut has_due = false;
    for group in groups {
        match nature(&group, anchored)? {
            Nature::Due => {
                has_due = true;
                parts.due.extend(group);
            }
            Nature::Neither => parts.due.extend(group),
            Nature::GoesOn => parts.rest.extend(group),
            Nature::ComesAgain => parts.later.extend(group),
        }
    }
    let beside = !parts.rest.is_empty() || !parts.later.is_empty();
    (has_due && beside).then_some(parts)
}

fn goes_on(time: &Time) -> bool {
    matches!(time, Time::Continuous | Time::Later | Time::Periodic)
}

/// `None` where the part mixes what no rule parts.
fn nature(group: &[&Clause], anchored: bool) -> Option<Nature> {
    let any = |test: fn(&Time) -> bool| group.iter().any(|clause| test(&clause.time));
    let due = any(|time| matches!(time, Time::By(..) | Time::Range(..) | Time::Term(..)));
    let rhythm = group.iter().any(|clause| is_rhythmic(&clause.time));
    let own = group.first().is_some_and(|first| first.own);
    if group.iter().any(|clause| goes_on(&clause.time)) {
        let frames = group.iter().all(|clause| match &clause.time {
            Time::By(
                Bound::Bare | Bound::Within | Bound::Throughout | Bound::Until | Bound::ByEnd,
                When::Periods(_),
            ) => clause.joint != Joint::Or,
            Time::By(..) | Time::Term(..) => false,
            _ => true,
        });
        return frames.then_some(Nature::GoesOn);
    }
    match (due, rhythm) {
        (true, false) => Some(Nature::Due),
        // Only beside a completion or a day of a stated year is a rhythm other work: "trước 15/12, định kỳ hằng năm" is one.
        (true, true) if anchored && own => Some(Nature::ComesAgain),
        (false, true) if anchored && own => Some(Nature::GoesOn),
        // "Thường xuyên; báo cáo trước ngày 20 hằng tháng": the days of the rhythm are due.
        (true, true) => Some(Nature::Due),
        (false, true) => Some(Nature::Neither),
        (false, false) => Some(Nature::Neither),
    }
}

/// Whether the part is a completion or a day of a stated year, once and for all.
fn is_anchored(group: &[&Clause]) -> bool {
    group.iter().any(|clause| match &clause.time {
        time if is_rhythmic(time) => false,
        Time::By(_, When::Day(day)) if matches!(day.year, YearOf::Stated(..)) => true,
        Time::By(..) | Time::Range(..) => clause.verb == Some(Verb::Complete),
        _ => false,
    })
}

impl Resolver<'_> {
    /// The schedule of the part with the due day; what goes on is noted.
    pub(super) fn governed(
        &mut self,
        parts: &Parts,
        restated: &[&Clause],
        aspired: &[&Clause],
    ) -> Result<Schedule, Refusal> {
        // "hoàn thành trong giai đoạn 2026 - 2027 và vận hành thường xuyên": what follows a completion is later work.
        let completes = parts
            .due
            .first()
            .is_some_and(|clause| clause.verb == Some(Verb::Complete));
        for clause in parts.rest.iter().chain(&parts.later) {
            let follows = completes && parts.due[0].words.end <= clause.words.start;
            self.remarks
                .push(if follows && clause.time == Time::Continuous {
                    Remark::LaterWork {
                        words: clause.words,
                    }
                } else {
                    Remark::Beside { words: clause.part }
                });
            self.forget_strangers(clause.part);
        }
        let schedule = self.of_clauses(&parts.due, restated, aspired)?;
        let due = schedule.occurrences.last().map(|last| last.due);
        self.check_later(&parts.later, due, &parts.due)?;
        Ok(schedule)
    }

    /// Later work that comes again must not fall due within the plan after the due day: then the task would have several.
    fn check_later(
        &self,
        later: &[&Clause],
        due: Option<Date>,
        first: &[&Clause],
    ) -> Result<(), Refusal> {
        let Some(clause) = later.first() else {
            return Ok(());
        };
        let context = Context { ..*self.context };
        let mut apart = Resolver {
            context: &context,
            steps: Vec::new(),
            remarks: Vec::new(),
        };
        let again = apart.recurring(later)?;
        let after = again.occurrences.iter().any(|one| Some(one.due) > due);
        if after {
            return Err(Refusal::SeveralDays {
                first: first.first().map(|clause| clause.words).unwrap_or_default(),
                second: clause.words,
            });
        }
        Ok(())
    }

    /// The remark on the whole part says it already.
    fn forget_strangers(&mut self, part: Words) {
        self.remarks.retain(|remark| {
            !matches!(remark, Remark::Strangers { words } if part.start <= words.start && words.end <= part.end)
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    fn year(text: &str) -> String {
        line(text, (2026, 1), (2026, 12), None)
    }

    #[test]
    fn the_day_governs_in_either_order() {
        for text in [
            "Trong quý I/2026 và duy trì thường xuyên",
            "Trong quý I/2026; duy trì thường xuyên",
            "Trong quý I/2026, thường xuyên cập nhật",
            "Thường xuyên; hoàn thành trong quý I/2026",
            "Duy trì thường xuyên, hoàn thành trong quý I/2026",
            "Trong quý I/2026 (duy trì thường xuyên)",
            "Hoàn thành trong quý I/2026 và rà soát, bổ sung trong các năm tiếp theo",
            "Hoàn thành trong quý I/2026. Định kỳ cập nhật kết quả",
            "Quý I/2026 (định kỳ)",
            "Thường xuyên: quý I/2026",
            "Thường xuyên - Quý I/2026",
            "Hoàn thành trong quý I/2026, các năm tiếp theo cập nhật thường xuyên",
            "Quý I/2026 và thường xuyên, liên tục các năm tiếp theo",
            "Hoàn thành trong quý I/2026, tiếp tục duy trì các năm tiếp theo",
            "Hoàn thành trong quý I/2026 và cập nhật hằng năm",
            "Trong quý I/2026 và duy trì thường xuyên hằng năm",
        ] {
            assert_eq!(year(text), "window 2026-01-01..2026-03-31", "{text}");
        }
    }

    #[test]
    fn what_is_one_part_is_not_parted() {
        assert_eq!(year("Thường xuyên, liên tục trong năm 2026"), "continuous");
        assert_eq!(year("Thường xuyên trong quý I/2026"), "continuous");
        assert_eq!(year("Thường xuyên trước ngày 15/12"), "ContinuousWithDay");
        assert_eq!(year("Thường xuyên hoặc quý I/2026"), "ContinuousWithDay");
        assert_eq!(year("Từ năm 2026 và thực hiện thường xuyên"), "continuous");
        assert_eq!(year("Thường xuyên, hằng năm"), "continuous");
        assert_eq!(
            year("Trong 30 ngày kể từ ngày 01/7/2026 và duy trì thường xuyên"),
            "window 2026-07-01..2026-07-31"
        );
        assert_eq!(
            year("Thường xuyên; báo cáo trước ngày 15/12 hằng năm"),
            "recurring 2026 ..2026-12-14"
        );
        assert_eq!(
            year("Hoàn thành trước 15/3/2026, báo cáo trước ngày 20 hằng tháng"),
            "SeveralDays",
            "the reports fall due within the plan"
        );
        assert_eq!(
            year("Hoàn thành trước 15/3/2026 và rà soát trước ngày 31/01 hằng năm"),
            "window ..2026-03-14"
        );
    }
}
