//! Whether an open task will be in time, as far as its records let anyone say: derived, each with its reason.
//!
//! At risk is not late. What is overdue is called so and stands outside.

use super::in_force::InForce;
use super::status::Status;
use super::task::OccurrenceState;
use crate::model::plan::Plan;
use crate::model::record::Entry;
use crate::model::settings::Risk;
use crate::time::period::{Date, Period, Span};

/// Why a task is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its lead expects to be done after the due day.
    ForecastLate {
        /// The expected day.
        expected: Date,
        /// The last on-time day.
        due: Date,
    },
    /// Its lead put the expected day off this often.
    ForecastMoved {
        /// How often.
        times: u32,
        /// The day expected last.
        expected: Date,
    },
    /// The percentage that its lead gives is below one given before.
    PercentFell {
        /// The highest one given.
        from: u8,
        /// The one given last.
        to: u8,
    },
    /// Its lead says that it is blocked.
    Blocked {
        /// Day of the entry that says so.
        since: Date,
    },
    /// Nothing was recorded on it, and this percentage of its time has passed.
    Silent {
        /// Whole percent, rounded down.
        passed: u8,
    },
    /// Continuous work without evidence of a quarter.
    NoEvidence {
        /// The first such quarter.
        quarter: Period,
    },
}

impl Reason {
    /// The key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Reason::ForecastLate { .. } => "forecast-late",
            Reason::ForecastMoved { .. } => "forecast-moved",
            Reason::PercentFell { .. } => "percent-fell",
            Reason::Blocked { .. } => "blocked",
            Reason::Silent { .. } => "silent",
            Reason::NoEvidence { .. } => "no-evidence",
        }
    }
}

/// What the lead last said of the work: each word holds until a later entry sets it, or the closing ends it.
#[derive(Debug, Default)]
pub(super) struct LeadSays<'a> {
    pub blocked: Option<&'a Entry>,
    pub expected: Option<Date>,
    pub percent: Option<u8>,
    /// How often a later day was expected than the time before.
    moved: u32,
    /// The highest percentage given.
    highest: Option<u8>,
}

impl<'a> LeadSays<'a> {
    pub fn of(in_force: &InForce<'a>, entries: &[&'a Entry]) -> LeadSays<'a> {
        let mut says = LeadSays::default();
        for entry in entries
            .iter()
            .copied()
            .filter(|entry| entry.unit == in_force.closer)
        {
            if entry.done {
                // On a rhythm this closes one report; the next one starts afresh.
                says = LeadSays::default();
                continue;
            }
            match entry.blocked {
                Some(true) => says.blocked = Some(entry),
                Some(false) => says.blocked = None,
                None => {}
            }
            if let (Some(before), Some(now)) = (says.expected, entry.expected) {
                says.moved += u32::from(now > before);
            }
            says.expected = entry.expected.or(says.expected);
            says.percent = entry.percent.or(says.percent);
            says.highest = says.highest.max(says.percent);
        }
        says
    }
}

/// What is known of a task that is neither completed, nor overdue, nor out of the plan.
pub(super) struct Open<'s, 'a> {
    pub plan: &'a Plan,
    pub lead: &'s LeadSays<'a>,
    /// The first occurrence that is not closed; `None` for work without a day.
    pub next: Option<&'s OccurrenceState<'a>>,
    /// All entries on the task so far.
    pub entries: &'s [&'a Entry],
    /// Quarters begun so far without the evidence that continuous work asks for.
    pub lacking: &'s [Period],
    pub as_of: Date,
}

impl Open<'_, '_> {
    /// Why the task is at risk, in the order of the rules; empty where it is not.
    pub fn reasons(&self) -> Vec<Reason> {
        let rules = &self.plan.settings.risk;
        let rules = [
            self.forecast_late(rules),
            self.forecast_moved(rules),
            self.percent_fell(rules),
            self.blocked(rules),
            self.silent(rules),
            self.no_evidence(rules),
        ];
        rules.into_iter().flatten().collect()
    }

    fn forecast_late(&self, rules: &Risk) -> Option<Reason> {
        let (expected, due) = (self.lead.expected?, self.next?.due());
        (rules.forecast_late && expected > due).then_some(Reason::ForecastLate { expected, due })
    }

    fn forecast_moved(&self, rules: &Risk) -> Option<Reason> {
        let (times, expected) = (self.lead.moved, self.lead.expected?);
        let is_often = rules.forecast_moves > 0 && times >= rules.forecast_moves;
        is_often.then_some(Reason::ForecastMoved { times, expected })
    }

    fn percent_fell(&self, rules: &Risk) -> Option<Reason> {
        let (from, to) = (self.lead.highest?, self.lead.percent?);
        (rules.percent_fell && to < from).then_some(Reason::PercentFell { from, to })
    }

    fn blocked(&self, rules: &Risk) -> Option<Reason> {
        let since = self.lead.blocked?.date;
        rules.blocked.then_some(Reason::Blocked { since })
    }

    fn silent(&self, rules: &Risk) -> Option<Reason> {
        let next = self.next?;
        let time = Span {
            from: next.opens,
            to: next.due(),
        };
        // A note on a task of several days, which names none of them, speaks of the one whose time it falls in.
        let says = |entry: &&Entry| entry.occurrence.is_none() && time.contains(entry.date);
        let is_silent =
            next.entries.is_empty() && !self.entries.iter().copied().any(|entry| says(&entry));
        let passed = percent_passed(time, self.as_of);
        let is_far = rules.silent > 0 && passed >= rules.silent;
        (is_silent && is_far).then_some(Reason::Silent { passed })
    }

    fn no_evidence(&self, rules: &Risk) -> Option<Reason> {
        let is_far =
            |quarter: &&Period| percent_passed(quarter.span(), self.as_of) >= rules.no_evidence;
        let quarter = *self.lacking.iter().find(is_far)?;
        (rules.no_evidence > 0).then_some(Reason::NoEvidence { quarter })
    }
}

/// How much of a span is over on a day, that day and both ends included: whole percent, rounded down; 0 before it.
fn percent_passed(span: Span, day: Date) -> u8 {
    let passed = (day.min(span.to) - span.from).num_days() + 1;
    let all = (span.to - span.from).num_days() + 1;
    if passed <= 0 || all <= 0 {
        return 0;
    }
    u8::try_from(passed * 100 / all).unwrap_or(100)
}

/// Whether a task of this status can be at risk: it is to be done, and not late.
pub(super) fn can_be(status: Status) -> bool {
    !status.is_completed() && !matches!(status, Status::Overdue | Status::Withdrawn)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_span_are_days_of_it() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let span = Span {
            from: day("2025-09-01"),
            to: day("2025-09-20"),
        };
        for (on, percent) in [
            ("2025-08-31", 0),
            ("2025-09-01", 5),
            ("2025-09-14", 70),
            ("2025-09-15", 75),
            ("2025-09-20", 100),
            ("2025-12-31", 100),
        ] {
            assert_eq!(percent_passed(span, day(on)), percent, "{on}");
        }
    }
}
