//! One window out of several: "trong Quý III, chậm nhất ngày 15/9". Anything that is not one within the other is two due days.

use super::Resolver;
use super::spot::Spot;
use super::window::Placed;
use crate::deadline::expression::{Bound, Joint, Time, When};
use crate::deadline::outcome::{Refusal, Remark, Words};
use crate::deadline::vocabulary::Verb;
use crate::time::period::Span;

impl Resolver<'_> {
    /// One window out of several: each next one must lie inside a period named before, or hold it,
    /// or be later work beside the completion. Anything else is two due days.
    pub(super) fn narrow(&mut self, placed: Vec<Placed>) -> Result<(Spot, Words), Refusal> {
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
        for placed in [&first, &second] {
            if placed.spot.each {
                return Err(Refusal::Gaps {
                    words: placed.clause.words,
                });
            }
        }
        let verbs = (first.clause.verb, second.clause.verb);
        let several = Refusal::SeveralDays {
            first: words.0,
            second: words.1,
        };
        let partly = verbs.0 == Some(Verb::Partly) || verbs.1 == Some(Verb::Partly);
        // "2020 - 2026 (cơ bản hoàn thành trong năm 2025)": a milestone and an end.
        let milestone = (first.spot.of_years || partly) && first.spot.due != second.spot.due;
        let day = matches!(second.clause.time, Time::By(_, When::Day(_)));
        if milestone && (partly || !day) {
            return Err(several);
        }
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
        if is_list(&first, &second) || is_other_work(&first, &second) {
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
}

/// "06 tháng đầu năm; cả năm": periods that a semicolon or "và" lists, or of which the wider is named last, are due each.
fn is_list(first: &Placed, second: &Placed) -> bool {
    let period = |placed: &Placed| {
        matches!(
            placed.clause.time,
            Time::By(Bound::Bare | Bound::Within, When::Periods(_))
        ) && placed.clause.verb != Some(Verb::Complete)
    };
    let separated = second.clause.separated && !second.clause.nested;
    let listed = second.clause.listed || second.clause.joint == Joint::And;
    let widens = first.spot.due != second.spot.due && inside(&first.spot, &second.spot);
    period(first) && period(second) && separated && (listed || widens)
}

/// "Kế hoạch trước 31/01/2026, thực hiện cả năm": the wider time is of other work, so the narrower is not the day of all of it.
fn is_other_work(first: &Placed, second: &Placed) -> bool {
    let clause = second.clause;
    if !clause.separated || !clause.own || clause.verb == Some(Verb::Complete) {
        return false;
    }
    let outer_first =
        first.clause.verb == Some(Verb::CarryOut) && inside(&second.spot, &first.spot);
    outer_first || inside(&first.spot, &second.spot)
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

#[cfg(test)]
mod tests {
    use crate::deadline::worked::line;

    fn year(text: &str) -> String {
        line(text, (2026, 1), (2026, 12), None)
    }

    /// Each of the periods is due; the narrower alone would leave the other out.
    #[test]
    fn periods_in_a_list_are_several_days() {
        for text in [
            "06 tháng đầu năm; cả năm",
            "6 tháng đầu năm, cả năm",
            "6 tháng đầu năm và cả năm 2026",
            "Cả năm và 6 tháng đầu năm",
            "Cả năm; quý III",
            "Quý I, năm 2026; 6 tháng đầu năm 2026",
        ] {
            assert_eq!(year(text), "SeveralDays", "{text}");
        }
        for text in [
            "Năm 2026, trong quý III",
            "Năm 2026 (quý III)",
            "Quý III (năm 2026)",
        ] {
            assert_eq!(year(text), "window 2026-07-01..2026-09-30", "{text}");
        }
    }

    #[test]
    fn a_wider_time_of_other_work_is_no_frame() {
        for text in [
            "Kế hoạch trước 31/01/2026, thực hiện cả năm",
            "Ban hành kế hoạch trước 31/01/2026; triển khai trong năm 2026",
            "Kế hoạch trước 31/01/2026, khảo sát trong năm 2026",
            "Thực hiện cả năm 2026, kế hoạch trước 31/01/2026",
        ] {
            assert_eq!(year(text), "SeveralDays", "{text}");
        }
        assert_eq!(
            year("Quý III, hoàn thành trong năm 2026"),
            "window 2026-07-01..2026-09-30"
        );
    }
}
