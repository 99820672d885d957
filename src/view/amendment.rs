//! A decision before it is written: what it changes, and what follows from it.

use super::decision::{self, Sides};
use super::effects::{brief_state, later, of_targets};
use crate::assess::Assessment;
use crate::assess::status::Status;
use crate::assess::task::TaskState;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::task::{Amendment, Change};
use crate::wording::changes::{self, Decision, Overdue};
use crate::wording::labels;
use crate::wording::words;

/// The plan without and with a decision, on one day.
pub struct Proposed<'s, 'a> {
    /// Without it.
    pub before: &'s Assessment<'a>,
    /// With it.
    pub after: &'s Assessment<'a>,
}

impl Proposed<'_, '_> {
    /// The change of a task or target by the decision, in sentences.
    pub fn blocks(&self, amendment: &Amendment, change: &Change, lang: Lang) -> Vec<Block> {
        let decision = decision::of(amendment, change);
        let mut blocks = match (&change.task, &change.target, &change.unit) {
            (Some(task), ..) => self.of_task(task, change, &decision, lang),
            (None, Some(target), _) => self.of_target(target, change, &decision, lang),
            (None, None, Some(unit)) => self.of_unit(unit, change, &decision, lang),
            (None, None, None) => Vec::new(),
        };
        if !change.is_derived {
            blocks.extend(later(amendment.date, self.after.as_of, lang));
        }
        blocks
    }

    fn of_task(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<Block> {
        let mut sentences = self.sides().of_task(id, change, decision, lang);
        if sentences.is_empty() {
            return Vec::new();
        }
        if decision.date <= self.after.as_of && !change.is_derived {
            sentences.extend(self.effect(id, lang));
        }
        sentences.into_iter().map(Block::text).collect()
    }

    /// What follows on the as-of day, and both verdicts of every occurrence that has two due days.
    fn effect(&self, id: &str, lang: Lang) -> Vec<String> {
        let as_of = self.after.as_of;
        let (Some(before), Some(after)) = (self.before.task(id), self.after.task(id)) else {
            return Vec::new();
        };
        let overdue = Overdue {
            before: self.before.counts.get(Status::Overdue),
            after: self.after.counts.get(Status::Overdue),
            by_original: self.after.overdue_by_original(),
        };
        let mut sentences = vec![changes::effect(
            as_of,
            &brief_state(before, as_of, lang),
            &brief_state(after, as_of, lang),
            overdue,
            lang,
        )];
        sentences.extend(verdicts(after, lang));
        sentences
    }

    fn of_unit(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<Block> {
        let sentences = self.sides().of_unit(id, change, decision, lang);
        sentences.into_iter().map(Block::text).collect()
    }

    fn of_target(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<Block> {
        if decision.date > self.after.as_of {
            // The goal in force on the as-of day is still the old one.
            return Vec::new();
        }
        let sentences = self.sides().of_target(id, change, decision, lang);
        if sentences.is_empty() {
            return Vec::new();
        }
        let mut blocks: Vec<Block> = sentences.into_iter().map(Block::text).collect();
        blocks.extend(of_targets(self.before, self.after, lang));
        blocks
    }

    fn sides(&self) -> Sides<'_> {
        Sides {
            before: self.before.plan,
            after: self.after.plan,
            records: self.after.records,
        }
    }
}

/// `Theo hạn điều chỉnh: …; theo hạn ban đầu: ….`
fn verdicts(task: &TaskState<'_>, lang: Lang) -> Vec<String> {
    let occurrences = task.occurrences.iter();
    let amended = occurrences.filter(|one| one.days.original != Some(one.days.current));
    amended
        .map(|one| {
            let is = labels::status(one.status, one.is_started(), lang).long;
            let was = labels::of_original(task, one, lang).long;
            let period = one.days.current.id.map_or_else(String::new, |id| {
                format!("{}: ", words::capitalised(&words::period(id, lang)))
            });
            match lang {
                Lang::Vi => {
                    format!("{period}Theo hạn điều chỉnh: {is}; theo hạn ban đầu: {was}.")
                }
                Lang::En => {
                    format!("{period}By the amended deadline: {is}; by the original: {was}.")
                }
            }
        })
        .collect()
}
