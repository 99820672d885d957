//! What is different between a plan and a later one of the same body: which tasks go on, and what of the rest was set otherwise.
//!
//! Two plans are two documents, so nothing here was edited: a task of the one is paired with the task that goes on with it, and each stands as
//! decisions have left it on the day. Facts belong to each plan and are not compared; nor is what only one document says, such as its number,
//! its clauses and its days.

use super::reworded::{self, Days};
use super::rows::{self, Row};
use super::{Changes, Difference, Effects, LeftOut, Topic, Value, paired};
use crate::assess::Assessment;
use crate::assess::goal::goal_on;
use crate::assess::task::TaskState;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::task::{Deadline, Task};
use crate::place::Located;
use crate::text::{fold, same, same_letters};
use crate::time::period::Date;
use crate::time::schedule::Kind;

keyed! {
    /// By what a task was found to go on with one of the earlier plan.
    pub enum PairedBy {
        /// The later plan says so.
        Continues = "continues",
        /// Both have the id and the title.
        IdAndTitle = "id-and-title",
        /// Both have the title, which no other task of either plan has.
        Title = "title",
    }
}

/// A task in its plan.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The task as issued.
    pub task: &'a Task,
    /// The task on the day; `None` where it is assigned or added later.
    pub state: Option<&'a TaskState<'a>>,
    plan: &'a Plan,
}

/// A task that goes on with one of the earlier plan.
#[derive(Debug)]
pub struct Carried<'a> {
    /// The task that it goes on with.
    pub before: Standing<'a>,
    /// The task.
    pub after: Standing<'a>,
    /// By what it was found.
    pub paired_by: PairedBy,
    /// The keys that differ; the deadline is not among them.
    pub differences: Vec<Difference>,
    /// Whether its deadline means other days, or is worded otherwise.
    pub is_reworded: bool,
}

/// What is different between two plans of one body.
#[derive(Debug)]
pub struct Between<'a> {
    /// What was set otherwise beside tasks, by topic. Nothing follows from it on the day.
    pub changes: Changes<'a>,
    /// The tasks that go on, in the order of the later plan.
    pub carried: Vec<Carried<'a>>,
    /// The tasks that only the later plan has.
    pub added: Vec<Standing<'a>>,
    /// The tasks that only the earlier plan has.
    pub dropped: Vec<Standing<'a>>,
}

impl Between<'_> {
    /// Whether nothing is different: every task goes on as it was.
    pub fn is_empty(&self) -> bool {
        let same = |one: &Carried<'_>| one.differences.is_empty() && !one.is_reworded;
        self.changes.list.is_empty()
            && self.added.is_empty()
            && self.dropped.is_empty()
            && self.carried.iter().all(same)
    }

    /// Whether both plans name the same body as the one that issued them.
    pub fn is_of_one_body(&self) -> bool {
        let (before, after) = (self.changes.before.plan, self.changes.after.plan);
        same(&before.organization, &after.organization)
    }
}

/// What is different between two plans that were read whole, both assessed on the same day.
pub fn between<'a>(before: &'a Assessment<'a>, after: &'a Assessment<'a>) -> Between<'a> {
    let (old, new) = (standing(before), standing(after));
    let partners = partners(&before.plan.id, &old, &new);
    let mut carried = Vec::new();
    let mut added = Vec::new();
    for (task, partner) in new.iter().zip(&partners) {
        match partner {
            Some((at, paired_by)) => carried.push(Carried::of(old[*at], *task, *paired_by)),
            None => added.push(*task),
        }
    }
    let goes_on = |at: usize| partners.iter().flatten().any(|(partner, _)| *partner == at);
    let dropped = old
        .iter()
        .enumerate()
        .filter(|(at, _)| !goes_on(*at))
        .map(|(_, task)| *task);
    let mut list = paired(&rows_of(before), &rows_of(after));
    list.sort_by_key(|change| change.topic);
    Between {
        changes: Changes {
            before,
            after,
            list,
            effects: Effects::of(after, after),
            left_out: LeftOut::default(),
        },
        carried,
        added,
        dropped: dropped.collect(),
    }
}

fn standing<'a>(assessment: &'a Assessment<'a>) -> Vec<Standing<'a>> {
    let plan = assessment.plan;
    let tasks = plan.all_tasks().map(|task| Standing {
        task,
        state: assessment.task(&task.id),
        plan,
    });
    tasks.collect()
}

/// For each later task the earlier one that it goes on with. What the plan says comes first; a title alone is enough only where nobody else
/// has it.
fn partners<'a>(
    earlier: &str,
    old: &[Standing<'a>],
    new: &[Standing<'a>],
) -> Vec<Option<(usize, PairedBy)>> {
    let origin = |task: &Standing<'a>| -> Option<&'a str> {
        let origin = task.task.continues.as_ref()?;
        (origin.plan == earlier).then_some(origin.task.as_str())
    };
    let mut partners: Vec<Option<(usize, PairedBy)>> = new
        .iter()
        .map(|task| {
            let id = origin(task)?;
            let at = old.iter().position(|one| *one.task.id == id)?;
            Some((at, PairedBy::Continues))
        })
        .collect();
    let titles = |tasks: &[Standing<'a>]| -> Vec<String> {
        let titles = tasks.iter().map(|one| fold(one.task.shown_title()));
        titles.collect()
    };
    let (old_titles, new_titles) = (titles(old), titles(new));
    let is_free = |partners: &[Option<(usize, PairedBy)>], at: usize| {
        !partners.iter().flatten().any(|(taken, _)| *taken == at)
    };
    for (at, task) in new.iter().enumerate() {
        let found = (0..old.len()).find(|found| {
            old[*found].task.id.value == task.task.id.value && old_titles[*found] == new_titles[at]
        });
        if let Some(found) = found
            && partners[at].is_none()
            && origin(task).is_none()
            && is_free(&partners, found)
        {
            partners[at] = Some((found, PairedBy::IdAndTitle));
        }
    }
    for (at, task) in new.iter().enumerate() {
        let mut like = (0..old.len()).filter(|found| old_titles[*found] == new_titles[at]);
        let (first, second) = (like.next(), like.next());
        let likes = new_titles.iter().filter(|one| **one == new_titles[at]);
        let likes = likes.count();
        if let (Some(found), None, 1) = (first, second, likes)
            && partners[at].is_none()
            && origin(task).is_none()
            && is_free(&partners, found)
        {
            partners[at] = Some((found, PairedBy::Title));
        }
    }
    partners
}

impl<'a> Standing<'a> {
    /// Who leads on the day.
    pub fn lead(&self) -> &'a str {
        let state = self.state.map(|state| state.in_force.lead);
        state.unwrap_or(&self.task.lead)
    }

    /// The name of who leads.
    pub fn lead_name(&self) -> &'a str {
        self.plan.name_of(self.lead())
    }

    /// The wording in force.
    pub fn deadline(&self) -> &'a Deadline {
        let state = self.state.map(|state| state.in_force.deadline);
        state.unwrap_or(&self.task.deadline.value)
    }

    /// The days in force.
    pub fn days(&self) -> Days {
        match self.state {
            Some(state) => {
                let days = state.in_force.due_days.iter();
                days.map(|day| (day.current.id, day.current.due)).collect()
            }
            None => reworded::days(self.plan, self.deadline()),
        }
    }

    /// Whether it has no days that belong to one plan: it is a rhythm, or goes on all the time.
    fn is_rhythm(&self) -> bool {
        let schedule = || self.plan.resolve(self.deadline(), None).schedule;
        let kind = match self.state {
            Some(state) => state.in_force.kind,
            None => schedule().map(|schedule| schedule.kind),
        };
        matches!(kind, Some(Kind::Recurring | Kind::Continuous))
    }

    fn row(&self) -> Row {
        let task = self.task;
        let in_force = self.state.map(|state| &state.in_force);
        let ids =
            |ids: &[Located<String>]| Value::Texts(ids.iter().map(|id| id.value.clone()).collect());
        let days = |days: i64| Value::Number(u64::try_from(days).unwrap_or_default());
        let co_leads = in_force.map_or(&task.co_leads[..], |one| one.co_leads);
        let coordinators = in_force.map_or(&task.coordinators[..], |one| one.coordinators);
        let products = in_force.map_or(&task.products[..], |one| one.products);
        let topic = match &task.assignment {
            Some(_) => Topic::Assignment,
            None => Topic::Task,
        };
        Row::new(topic, Vec::new(), None)
            .with("title", Value::Text(task.shown_title().to_owned()))
            .with("area", Value::Text(task.area.value.clone()))
            .with("lead", Value::Text(self.lead().to_owned()))
            .with("co_leads", ids(co_leads))
            .with("coordinators", ids(coordinators))
            .with("products", Value::Texts(products.to_vec()))
            .with("targets", ids(&task.targets))
            .with("due_soon_days", Value::opt(task.due_soon_days, days))
    }
}

impl<'a> Carried<'a> {
    fn of(before: Standing<'a>, after: Standing<'a>, paired_by: PairedBy) -> Carried<'a> {
        let (old, new) = (before.deadline(), after.deadline());
        let is_same_wording = same_letters(&old.text, &new.text) && old.each == new.each;
        let is_same = match before.is_rhythm() && after.is_rhythm() {
            true => is_same_wording,
            false => is_same_wording && before.days() == after.days(),
        };
        Carried {
            before,
            after,
            paired_by,
            differences: before.row().differences(&after.row()),
            is_reworded: !is_same,
        }
    }
}

/// What a plan sets beside its tasks, as it stands on the day.
fn rows_of(assessment: &Assessment<'_>) -> Vec<Row> {
    let plan = in_force(assessment.plan, assessment.as_of);
    let all = rows::of(&plan, &Records::default()).into_iter();
    let rows = all.filter_map(|mut row| {
        let left_out: &[&str] = match row.topic {
            // What names the document, and when it holds.
            Topic::Plan => &["id", "title", "number", "issued", "period", "legal_basis"],
            // Clauses are numbered by each document.
            Topic::Unit => &["clause", "document"],
            Topic::Target => &["clause"],
            Topic::Report => &["clause", "steering"],
            Topic::Area
            | Topic::Group
            | Topic::Source
            | Topic::Count
            | Topic::Identity
            | Topic::Settings
            | Topic::Risk
            | Topic::Assigner => &[],
            // Tasks are paired by what they go on with; decisions, facts, and days belong to one plan.
            _ => return None,
        };
        row.fields.retain(|field| !left_out.contains(&field.key));
        Some(row)
    });
    rows.collect()
}

/// The plan with its units and targets as decisions have left them.
fn in_force(plan: &Plan, as_of: Date) -> Plan {
    let mut standing = plan.clone();
    standing.written = None;
    standing.units.retain(|unit| plan.is_there(unit, as_of));
    for unit in &mut standing.units {
        unit.since = None;
    }
    for target in &mut standing.indicators.targets {
        target.goal = goal_on(plan, target, as_of);
        let place = |lead: &Option<Located<String>>| lead.as_ref().map(|one| one.place.clone());
        let place = place(&target.lead).unwrap_or_else(|| target.id.place.clone());
        let lead = plan.lead_of_target(target, as_of).map(str::to_owned);
        target.lead = lead.map(|value| Located { value, place });
    }
    standing
}
