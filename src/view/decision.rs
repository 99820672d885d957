//! A decision in sentences: what it changes of a task, a target or a unit, as it stood on the decision's day.

use crate::assess::goal::{goal_on, limits};
use crate::assess::in_force::{DueDay, InForce};
use crate::assess::task::ids;
use crate::block::lang::Lang;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::task::{Amendment, Change, Task};
use crate::time::period::{Date, Period, Span};
use crate::wording::changes::{self, Decision, Extension, Side};
use crate::wording::targets as target_words;
use crate::wording::words;

/// The plan without a decision and with it.
pub struct Sides<'a> {
    /// Without it.
    pub before: &'a Plan,
    /// With it.
    pub after: &'a Plan,
    /// The facts, of which guidance counts.
    pub records: &'a Records,
}

/// A change with the decision that made it.
pub fn of<'a>(amendment: &'a Amendment, change: &'a Change) -> Decision<'a> {
    Decision {
        document: &amendment.document,
        date: amendment.date,
        approved_by: &amendment.approved_by,
        reason: change.reason.as_deref(),
    }
}

/// What was decided in a span, up to the as-of day: a sentence for each change, by the decision's day. What follows from a unit's new name
/// or its merger for each task is said once, of the unit.
pub fn decided_in(
    plan: &Plan,
    records: &Records,
    span: Span,
    as_of: Date,
    lang: Lang,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..plan.amendments.len()).collect();
    order.sort_by_key(|at| plan.amendments[*at].date);
    let mut sentences = Vec::new();
    for (place, at) in order.iter().enumerate() {
        let amendment = &plan.amendments[*at];
        if !span.contains(amendment.date) || amendment.date > as_of {
            continue;
        }
        // Of several decisions of a day each is told from what the ones before it left.
        let with = |count: usize| {
            let mut plan = plan.clone();
            let kept = &order[..count];
            let mut at = 0..;
            plan.amendments
                .retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
            plan.name_units_on(amendment.date);
            plan
        };
        let (before, after) = (with(place), with(place + 1));
        let sides = Sides {
            before: &before,
            after: &after,
            records,
        };
        for change in amendment.changes.iter().filter(|change| !change.is_derived) {
            sentences.extend(sides.sentences(amendment, change, lang));
        }
        let added = amendment.added.iter();
        sentences.extend(added.map(|task| added_task(&after, task, amendment, lang)));
        sentences.extend(amendment.new_units.iter().map(|unit| {
            let what = lang.pick("thành lập", "set up");
            let name = after.name_of(unit);
            let change = without_reason(amendment);
            changes::other_change(name, what, None, None, Some(&change), lang)
        }));
    }
    sentences
}

fn without_reason(amendment: &Amendment) -> Decision<'_> {
    Decision {
        document: &amendment.document,
        date: amendment.date,
        approved_by: &amendment.approved_by,
        reason: None,
    }
}

/// A task that a decision adds, with who leads it and by when.
fn added_task(plan: &Plan, task: &Task, amendment: &Amendment, lang: Lang) -> String {
    let (id, title) = (&task.id.value, words::unstopped(task.shown_title()));
    let lead = plan.names_of_leads(&task.lead, &task.co_leads);
    let deadline = &task.deadline.text;
    let (subject, what) = match lang {
        Lang::Vi => (
            format!("Nhiệm vụ số {id}"),
            format!(
                "bổ sung vào Kế hoạch “{title}” ({lead} chủ trì; thời gian hoàn thành: {deadline})"
            ),
        ),
        Lang::En => (
            format!("Task {id}"),
            format!("added to the plan, “{title}” (led by {lead}; due: {deadline})"),
        ),
    };
    let decision = without_reason(amendment);
    changes::other_change(&subject, &what, None, None, Some(&decision), lang)
}

impl Sides<'_> {
    /// A change of a task, target or unit.
    fn sentences(&self, amendment: &Amendment, change: &Change, lang: Lang) -> Vec<String> {
        let decision = of(amendment, change);
        match (&change.task, &change.target, &change.unit) {
            (Some(task), ..) => self.of_task(task, change, &decision, lang),
            (None, Some(target), _) => self.of_target(target, change, &decision, lang),
            (None, None, Some(unit)) => self.of_unit(unit, change, &decision, lang),
            (None, None, None) => Vec::new(),
        }
    }

    /// What becomes of a task: its deadline, who leads and coordinates, its products, or that it leaves the plan.
    pub fn of_task(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<String> {
        // As it stood on the day of the decision, whatever was decided since.
        let on_the_day = |plan: &Plan| {
            let task = plan.task(id)?;
            let in_force = InForce::on(plan, self.records, task, decision.date);
            Some(Words::of(&in_force, plan))
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
            ("thay đổi cơ quan chủ trì", "lead"),
            Some(&old.lead),
            Some(&new.lead),
        );
        say(
            change.co_leads.is_some(),
            ("thay đổi cơ quan cùng chủ trì", "leads beside it"),
            Some(&old.co_leads),
            Some(&new.co_leads),
        );
        say(
            change.coordinators.is_some(),
            ("thay đổi cơ quan phối hợp", "coordinators"),
            Some(&old.coordinators),
            Some(&new.coordinators),
        );
        say(
            change.products.is_some(),
            ("thay đổi sản phẩm", "products"),
            Some(&old.products),
            Some(&new.products),
        );
        let withdrawn = ("đưa ra khỏi Kế hoạch", "withdrawn from the plan");
        say(change.withdrawn, withdrawn, None, None);
        sentences
    }

    /// The new name of a unit, and who takes over its work. What that means for each task and target is said of the task and target.
    pub fn of_unit(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<String> {
        let plan = self.after;
        let subject = self.before.name_of(id);
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
        sentences
    }

    /// The level that a target asks for, and who answers for it.
    pub fn of_target(
        &self,
        id: &str,
        change: &Change,
        decision: &Decision<'_>,
        lang: Lang,
    ) -> Vec<String> {
        let on_the_day = |plan: &Plan| {
            let mut all = plan.indicators.targets.iter();
            let target = all.find(|target| target.id.value == id)?;
            let lead = plan.lead_of_target(target, decision.date);
            Some((
                target.name.clone(),
                goal_on(plan, target, decision.date),
                lead.map(|lead| plan.name_of(lead).to_owned()),
            ))
        };
        let (Some((name, was, lead)), Some((_, is, new_lead))) =
            (on_the_day(self.before), on_the_day(self.after))
        else {
            return Vec::new();
        };
        let subject = match lang {
            Lang::Vi => format!("Chỉ tiêu “{name}”"),
            Lang::En => format!("Target “{name}”"),
        };
        let mut sentences = Vec::new();
        if change.at_least.is_some() || change.stretch.is_some() {
            let what = match limits(was) <= limits(is) {
                true => lang.pick("nâng mức giao", "target raised"),
                false => lang.pick("hạ mức giao", "target lowered"),
            };
            let [was, is] = [was, is].map(|goal| target_words::level(goal, lang));
            let (was, is) = (Some(was.as_str()), Some(is.as_str()));
            let sentence = changes::other_change(&subject, what, was, is, Some(decision), lang);
            sentences.push(sentence);
        }
        if change.lead.is_some() {
            let what = lang.pick("thay đổi đơn vị phụ trách", "unit that answers for it");
            let (was, is) = (lead.as_deref(), new_lead.as_deref());
            let sentence = changes::other_change(&subject, what, was, is, Some(decision), lang);
            sentences.push(sentence);
        }
        sentences
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
    fn of(task: &InForce<'_>, plan: &Plan) -> Words {
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
