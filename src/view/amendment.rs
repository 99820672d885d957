//! A decision before it is written: what it changes, and what follows from it.

use super::effects::{brief_state, later, of_targets};
use crate::assess::Assessment;
use crate::assess::in_force::{DueDay, InForce};
use crate::assess::status::Status;
use crate::assess::task::TaskState;
use crate::assess::task::ids;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::task::{Amendment, Change};
use crate::time::period::{Date, Period};
use crate::wording::changes::{self, Decision, Extension, Overdue, Side};
use crate::wording::labels;
use crate::wording::targets as target_words;
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
        let decision = Decision {
            document: &amendment.document,
            date: amendment.date,
            approved_by: &amendment.approved_by,
            reason: change.reason.as_deref(),
        };
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
        // As it stood on the day of the decision, whatever was decided since.
        let on_the_day = |assessment: &Assessment<'_>| {
            let plan = assessment.plan;
            let task = plan.task(id)?;
            Some(Words::of(
                &InForce::on(plan, assessment.records, task, decision.date),
                assessment,
            ))
        };
        let (Some(old), Some(new)) = (on_the_day(self.before), on_the_day(self.after)) else {
            return Vec::new();
        };
        let subject = match lang {
            Lang::Vi => format!("Nhiệm vụ số {id}"),
            Lang::En => format!("Task {id}"),
        };
        let mut sentences = Vec::new();
        if change.deadline.is_some() {
            sentences.extend(reworded(id, &old, &new, decision, lang));
        }
        let mut say = |changes: bool, what: (&str, &str), was: Option<&str>, is: Option<&str>| {
            let what = lang.pick(what.0, what.1);
            let decision = Some(decision);
            if changes {
                sentences.push(changes::other_change(
                    &subject, what, was, is, decision, lang,
                ));
            }
        };
        say(
            change.lead.is_some(),
            ("thay cơ quan chủ trì", "lead"),
            Some(&old.lead),
            Some(&new.lead),
        );
        say(
            change.co_leads.is_some(),
            ("thay cơ quan cùng chủ trì", "leads beside it"),
            Some(&old.co_leads),
            Some(&new.co_leads),
        );
        say(
            change.coordinators.is_some(),
            ("thay cơ quan phối hợp", "coordinators"),
            Some(&old.coordinators),
            Some(&new.coordinators),
        );
        say(
            change.products.is_some(),
            ("thay sản phẩm", "products"),
            Some(&old.products),
            Some(&new.products),
        );
        let withdrawn = ("đưa ra khỏi kế hoạch", "withdrawn from the plan");
        say(change.withdrawn, withdrawn, None, None);
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

    /// The new name of a unit, and who takes over its work. What that means for each task and target is said of the task and target.
    fn of_unit(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<Block> {
        let plan = self.after.plan;
        let subject = self.before.plan.name_of(id);
        let mut sentences = Vec::new();
        let mut say = |what: &str, is: &str| {
            let decision = Some(decision);
            sentences.push(changes::other_change(
                subject,
                what,
                None,
                Some(is),
                decision,
                lang,
            ));
        };
        if let Some(name) = &change.name {
            say(lang.pick("đổi tên", "renamed"), name);
        }
        if let Some(short) = &change.short {
            say(lang.pick("đổi tên ngắn", "short name changed"), short);
        }
        let names = change.into.iter().map(|id| plan.name_of(id));
        let names: Vec<&str> = names.collect();
        if !names.is_empty() {
            sentences.push(changes::passing(subject, &names, decision, lang));
        }
        sentences.into_iter().map(Block::text).collect()
    }

    fn of_target(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<Block> {
        let find = |assessment: &Assessment<'_>| {
            let mut all = assessment.targets.iter();
            let target = all.find(|target| target.target.id.value == id)?;
            Some((
                target.target.name.clone(),
                target_words::goal(target.goal, lang),
                target
                    .lead
                    .map(|lead| assessment.plan.name_of(lead).to_owned()),
            ))
        };
        let (Some((name, was, lead)), Some((_, is, new_lead))) =
            (find(self.before), find(self.after))
        else {
            return Vec::new();
        };
        if decision.date > self.after.as_of {
            // The goal in force on the as-of day is still the old one.
            return Vec::new();
        }
        let subject = match lang {
            Lang::Vi => format!("Chỉ tiêu {name}"),
            Lang::En => format!("Target {name}"),
        };
        let mut blocks = Vec::new();
        let mut say = |what: &str, was: Option<&str>, is: Option<&str>| {
            let sentence = changes::other_change(&subject, what, was, is, Some(decision), lang);
            blocks.push(Block::text(sentence));
        };
        if change.at_least.is_some() || change.stretch.is_some() {
            let what = lang.pick("điều chỉnh mức giao", "threshold");
            say(what, Some(&was), Some(&is));
        }
        if change.lead.is_some() {
            let what = lang.pick("thay đơn vị phụ trách", "unit that answers for it");
            say(what, lead.as_deref(), new_lead.as_deref());
        }
        blocks.extend(of_targets(self.before, self.after, lang));
        blocks
    }
}

/// A task on a day, in words.
struct Words {
    lead: String,
    co_leads: String,
    coordinators: String,
    products: String,
    deadline: String,
    due_days: Vec<DueDay>,
    revisions: u32,
}

impl Words {
    fn of(task: &InForce<'_>, assessment: &Assessment<'_>) -> Words {
        let plan = assessment.plan;
        let names = |ids: Vec<&'_ str>| {
            let names: Vec<&str> = ids.into_iter().map(|id| plan.name_of(id)).collect();
            names.join("; ")
        };
        Words {
            lead: plan.name_of(task.lead).to_owned(),
            co_leads: names(ids(task.co_leads).collect()),
            coordinators: names(ids(task.coordinators).collect()),
            products: task.products.join("; "),
            deadline: task.deadline.text.clone(),
            due_days: task.due_days.clone(),
            revisions: task.revisions,
        }
    }

    /// The due days that are not the other's; all where none differs.
    fn due_beside(&self, other: &Words) -> Vec<(Option<Period>, Date)> {
        let pair = |day: &DueDay| (day.current.id, day.current.due);
        let all: Vec<_> = self.due_days.iter().map(pair).collect();
        let theirs: Vec<_> = other.due_days.iter().map(pair).collect();
        let differing: Vec<_> = all
            .iter()
            .copied()
            .filter(|day| !theirs.contains(day))
            .collect();
        if differing.is_empty() { all } else { differing }
    }
}

fn reworded(
    id: &str,
    old: &Words,
    new: &Words,
    decision: &Decision<'_>,
    lang: Lang,
) -> [String; 2] {
    let (was, is) = (old.due_beside(new), new.due_beside(old));
    let sentence = changes::deadline_change(
        id,
        &old.lead,
        Side {
            text: &old.deadline,
            due: &was,
        },
        Side {
            text: &new.deadline,
            due: &is,
        },
        Some(decision),
        lang,
    );
    // The first occurrence that the decision concerns is the one whose day it may come too late for.
    let concerned = was.first().map(|(id, _)| *id);
    let mut days = old.due_days.iter();
    let original = days
        .find(|day| Some(day.current.id) == concerned)
        .and_then(|day| day.original);
    let extension = Extension {
        number: new.revisions,
        decided: decision.date,
        due_original: original.map(|original| original.due),
    };
    [sentence, changes::extension(extension, lang)]
}

/// `Theo hạn điều chỉnh: …; theo hạn ban đầu: ….`
fn verdicts(task: &TaskState<'_>, lang: Lang) -> Vec<String> {
    let occurrences = task.occurrences.iter();
    let amended = occurrences.filter(|one| one.days.original != Some(one.days.current));
    amended
        .map(|one| {
            let is = labels::status(one.status, one.is_started(), lang).long;
            let was = labels::of_original(task, one, lang).long;
            let period = one
                .days
                .current
                .id
                .map_or_else(String::new, |id| format!("{}: ", words::period(id, lang)));
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
