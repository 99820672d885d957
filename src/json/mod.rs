//! The JSON contract: assessment -> structs with a fixed shape.
//!
//! Keys are English; days are ISO; absent is `null`; fields are added, never renamed. Every answer begins with `schema_version`,
//! `command` and, where a plan was read, `as_of` and `plan`.

pub mod between;
pub mod brief;
pub mod changes;
pub mod deadline;
pub mod dossiers;
pub mod editor;
pub mod findings;
pub mod import;
pub mod log;
pub mod quality;
pub mod report;
pub mod rollup;
pub mod score;
mod seen;
pub mod sheet;
pub mod state;
pub mod targets;
pub mod verify;
pub mod why;

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, PrettyFormatter};

use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::model::indicator::Percent;
use crate::model::plan::Plan;
use crate::time::period::Date;
use seen::Seen;

/// Version of the contract.
pub const SCHEMA_VERSION: u32 = 1;

/// An answer of a command about a plan.
#[derive(Serialize)]
pub struct Answer<'a, T: Serialize> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    plan: PlanHead<'a>,
    incomplete: bool,
    #[serde(flatten)]
    body: T,
}

impl<'a, T: Serialize> Answer<'a, T> {
    /// An answer with its head.
    pub fn new(
        command: &'static str,
        assessment: &Assessment<'a>,
        incomplete: bool,
        body: T,
    ) -> Answer<'a, T> {
        Answer {
            schema_version: SCHEMA_VERSION,
            command,
            as_of: Day(assessment.as_of),
            plan: PlanHead::of(assessment.plan),
            incomplete,
            body,
        }
    }
}

#[derive(Serialize)]
struct PlanHead<'a> {
    id: &'a str,
    title: &'a str,
    organization: &'a str,
    number: Option<&'a str>,
    issued: Option<Day>,
    from: Day,
    to: Day,
}

impl PlanHead<'_> {
    fn of(plan: &Plan) -> PlanHead<'_> {
        PlanHead {
            id: &plan.id,
            title: &plan.title,
            organization: &plan.organization,
            number: plan.number.as_deref(),
            issued: plan.issued.map(Day),
            from: Day(plan.period.from),
            to: Day(plan.period.to),
        }
    }
}

/// A day in ISO form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A rate: both counts, and the percentage as text with two decimals, so that no reader turns 94.996 into 95.
#[derive(Debug, Clone, Serialize)]
pub struct Rate {
    numerator: u64,
    denominator: u64,
    percent: Option<String>,
}

impl Rate {
    /// A rate that is never rounded up to one of the limits.
    pub fn new(ratio: Ratio, limits: &[Percent]) -> Rate {
        Rate {
            numerator: ratio.numerator,
            denominator: ratio.denominator,
            percent: ratio.percent(limits),
        }
    }
}

/// Any value as JSON text with a final newline. A map with text keys cannot fail; the error is passed on all the same.
pub fn to_text(value: &impl Serialize) -> io::Result<String> {
    let mut bytes = Vec::new();
    write(value, &mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Writes any value as JSON text with a final newline, piece by piece, for one too long to be held.
pub fn write(value: &impl Serialize, mut out: impl io::Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut out, Seen(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Any value as one line of JSON.
pub fn to_line(value: &impl Serialize) -> io::Result<String> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Seen(CompactFormatter));
    value.serialize(&mut serializer)?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}
