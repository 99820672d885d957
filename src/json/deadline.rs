//! `deadline`: how a wording was read.

use serde::Serialize;

use super::Day;
use crate::block::lang::Lang;
use crate::deadline::Resolution;
use crate::time::schedule::{Occurrence, Schedule};
use crate::wording::deadline as words;

/// The reading of one wording.
#[derive(Serialize)]
pub struct Answer<'a> {
    phrase: &'a str,
    reading: &'static str,
    kind: Option<&'static str>,
    begins: Option<Day>,
    ends: Option<Day>,
    occurrences: Vec<OccurrenceRow>,
    steps: Vec<String>,
    remarks: Vec<String>,
    refusal: Option<String>,
    instead: Option<String>,
}

#[derive(Serialize)]
struct OccurrenceRow {
    id: Option<String>,
    from: Option<Day>,
    due: Day,
    due_nominal: Day,
}

impl<'a> Answer<'a> {
    /// The reading of `phrase`.
    pub fn of(phrase: &'a str, resolution: &Resolution, lang: Lang) -> Answer<'a> {
        let schedule = resolution.schedule.as_ref();
        let refusal = resolution.refusal.as_ref();
        Answer {
            phrase,
            reading: resolution.certainty.key(),
            kind: schedule.map(|schedule| schedule.kind.key()),
            begins: schedule.and_then(|schedule| schedule.begins).map(Day),
            ends: schedule.and_then(|schedule| schedule.ends).map(Day),
            occurrences: schedule.map_or_else(Vec::new, occurrences),
            steps: resolution
                .steps
                .iter()
                .map(|step| words::step(step, phrase, lang))
                .collect(),
            remarks: resolution
                .remarks
                .iter()
                .map(|remark| words::remark(remark, phrase, lang))
                .collect(),
            refusal: refusal.map(|refusal| words::reason(refusal, phrase, lang)),
            instead: refusal.map(|refusal| words::instead(refusal, Some(resolution.example), lang)),
        }
    }
}

fn occurrences(schedule: &Schedule) -> Vec<OccurrenceRow> {
    let row = |occurrence: &Occurrence| OccurrenceRow {
        id: occurrence.id.map(|id| id.to_string()),
        from: occurrence.from.map(Day),
        due: Day(occurrence.due),
        due_nominal: Day(occurrence.nominal),
    };
    schedule.occurrences.iter().map(row).collect()
}
