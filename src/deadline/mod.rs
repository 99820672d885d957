//! Reading of deadline wordings: from "Trước ngày 10 của tháng cuối quý" to days.
//!
//! ```text
//! text ── token ──▶ tokens ── parse ──▶ expression ── resolve(context) ──▶ schedule, steps, remarks
//!          ▲
//!          └─ vocabulary: the table of words; to add a wording, begin there
//! ```
//!
//! Pure: no clock, no files, no printing, and no words for users; those are in `wording::deadline`.
//! What cannot be read with certainty is refused with a reason. A wrong day is the worst that can
//! happen here; a refusal costs an official one date to type.

pub mod expression;
mod numeral;
pub mod outcome;
mod parse;
pub mod resolve;
mod rules;
pub mod token;
pub mod vocabulary;

pub use self::outcome::{Certainty, Off, Refusal, Remark, Step, Words};
pub use self::resolve::{Context, Resolution, Trigger, resolve};
pub use self::rules::{Before, Joined, PartOfPeriod, Rules};

pub use self::expression::Awaited;
use self::expression::{Expression, Time, Unit};

/// The longest wording that is read, in bytes. The longest of the published plans has a fifth of
/// it; beyond, a whole paragraph was pasted, and a date in it is not the deadline.
pub const LONGEST: usize = 2_000;

/// What a wording says, before any plan is known; or why it says nothing certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    expression: Result<Expression, Refusal>,
}

impl Reading {
    /// Whether the wording speaks of time and every word of it was read. Says nothing of any plan: its days may still be refused.
    pub fn is_whole(&self) -> bool {
        let strangers = |remark: &Remark| matches!(remark, Remark::Strangers { .. });
        self.expression
            .as_ref()
            .is_ok_and(|expression| !expression.remarks.iter().any(strangers))
    }

    /// What it waits for, where it waits: of several things the first.
    pub fn awaits(&self) -> Option<Awaited> {
        let clauses = self.expression.iter();
        let mut clauses = clauses.flat_map(|expression| expression.clauses.iter());
        clauses.find_map(|clause| match clause.time {
            Time::Awaits(awaited) => Some(awaited),
            Time::RangeToEvent(_) => Some(Awaited::Event),
            _ => None,
        })
    }

    /// Whether a term in it is counted in working days, so that its days follow from a calendar.
    pub fn counts_working_days(&self) -> bool {
        let terms = self
            .expression
            .iter()
            .flat_map(|expression| expression.clauses.iter().map(|clause| &clause.time));
        let mut lengths = terms.filter_map(|time| match time {
            Time::Term(length, _) | Time::Count(length) => Some(length.unit),
            _ => None,
        });
        lengths.any(|unit| unit == Unit::WorkingDay)
    }
}

/// Reads a wording. Total: any text gives a reading, in time that grows with its length up to
/// [`LONGEST`].
pub fn read(text: &str) -> Reading {
    Reading {
        expression: expression(text),
    }
}

fn expression(text: &str) -> Result<Expression, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::TooLong { most: LONGEST });
    }
    let tokens = token::tokens(text);
    if tokens.is_empty() {
        return Err(Refusal::Empty);
    }
    parse::parse(&tokens)
}

/// Worked examples in the tests of this module: what a wording comes to, in one line.
#[cfg(test)]
mod worked {
    use super::*;
    use crate::time::calendar::Calendar;
    use crate::time::period::{Date, Span};

    /// Kind, then each occurrence as `id from..due`; or the refusal.
    pub fn line(text: &str, from: (i32, u32), to: (i32, u32), trigger: Option<Date>) -> String {
        let trigger = trigger.map(|date| Trigger { date, due: None });
        let period = Span {
            from: crate::time::period::Period::Month(from.0, from.1).first_day(),
            to: crate::time::period::Period::Month(to.0, to.1).last_day(),
        };
        let context = Context {
            period,
            rules: Rules::default(),
            calendar: &Calendar::default(),
            trigger,
            each: None,
        };
        shown(text, &context)
    }

    /// The same in any context.
    pub fn shown(text: &str, context: &Context<'_>) -> String {
        let resolution = resolve(&read(text), context);
        let Some(schedule) = resolution.schedule else {
            let refusal = format!("{:?}", resolution.refusal);
            let name = refusal.trim_start_matches("Some(");
            return name[..name.find([' ', ')']).unwrap_or(name.len())].to_owned();
        };
        let mut line = schedule.kind.key().to_owned();
        for occurrence in schedule.occurrences {
            let id = occurrence.id.map(|id| format!(" {id}"));
            let from = occurrence.from.map(|from| from.to_string());
            let (id, from) = (id.unwrap_or_default(), from.unwrap_or_default());
            line += &format!("{id} {from}..{}", occurrence.due);
        }
        line
    }

    #[test]
    fn a_wording_too_long_is_refused_unread() {
        let text = "1".repeat(LONGEST + 1);
        assert_eq!(line(&text, (2025, 1), (2025, 12), None), "TooLong");
        assert_eq!(line(" … ", (2025, 1), (2025, 12), None), "Empty");
    }
}
