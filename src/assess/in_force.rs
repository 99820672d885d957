//! The plan in force on a day: the plan as issued and the decisions dated on or before that day, by date, then file order.

use crate::deadline::{self, Resolution};
use crate::model::plan::Plan;
use crate::model::record::{Records, Trigger};
use crate::model::task::{Amendment, Change, Deadline, Task};
use crate::model::unit::Group;
use crate::place::Located;
use crate::time::course::Course;
use crate::time::period::{Date, Period};
use crate::time::schedule::{Kind, Occurrence, Schedule};

/// A task as it stands on a day.
#[derive(Debug)]
pub struct InForce<'a> {
    /// The task as issued.
    pub task: &'a Task,
    /// The unit, or the group, that leads.
    pub lead: &'a str,
    /// Who leads beside it.
    pub co_leads: &'a [Located<String>],
    /// The unit that says when the work is done: the lead, for a group the unit that compiles.
    pub closer: &'a str,
    /// Who coordinates.
    pub coordinators: &'a [Located<String>],
    /// The wording in force.
    pub deadline: &'a Deadline,
    /// What it delivers.
    pub products: &'a [String],
    /// The decision that took it out of the plan.
    pub withdrawn: Option<&'a Amendment>,
    /// The decisions that changed it so far.
    pub changes: Vec<(&'a Amendment, &'a Change)>,
    /// How often its deadline was changed: the wording by decisions, and guidance given anew.
    pub revisions: u32,
    /// How often it was put off: of these changes, those that set a later day.
    pub extensions: u32,
    /// Whether the guidance or event that it waited for was recorded.
    pub is_triggered: bool,
    /// Kind of schedule; `None` where the wording is refused.
    pub kind: Option<Kind>,
    /// Kind of the schedule of the plan as issued; `None` where its wording is refused.
    pub kind_original: Option<Kind>,
    /// First day of a continuous or open-ended schedule that names one.
    pub begins: Option<Date>,
    /// Last day of a continuous schedule that names one.
    pub ends: Option<Date>,
    /// The first day from which evidence of work without a day can be asked for: that of the task's assignment or addition, or of the
    /// decision that took its day away; `None` for one that is so as issued.
    pub owed_from: Option<Date>,
    /// The days in force beside the original ones.
    pub due_days: Vec<DueDay>,
    /// How the wording in force was read.
    pub resolution: Resolution,
}

/// An occurrence with the days that it had before it was amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDay {
    /// The occurrence in force.
    pub current: Occurrence,
    /// The occurrence as issued; `None` where the plan as issued names no day for it.
    pub original: Option<Occurrence>,
}

/// The tasks that exist on the day, of the plan and assigned, in file order.
pub fn tasks_on(plan: &Plan, as_of: Date) -> impl Iterator<Item = &Task> {
    plan.all_tasks()
        .filter(move |task| plan.exists_from(task).is_none_or(|from| from <= as_of))
}

impl<'a> InForce<'a> {
    /// The task on the day.
    pub fn on(plan: &'a Plan, records: &Records, task: &'a Task, as_of: Date) -> InForce<'a> {
        let changes: Vec<_> = plan
            .changes_of(&task.id)
            .into_iter()
            .filter(|(amendment, _)| amendment.date <= as_of)
            .collect();
        let triggers = Triggers::of(records, task, as_of);
        let resolve = |deadline: &Deadline, trigger| {
            let mut resolution = plan.resolve_for(task, deadline, trigger);
            triggers.start_with_the_first(&mut resolution);
            resolution
        };
        let mut deadline = &task.deadline.value;
        let mut resolution = resolve(deadline, triggers.latest());
        // Most tasks have no trigger, or one: then the original reading is the same one.
        let original = match triggers.first() == triggers.latest() {
            true => resolution.schedule.clone(),
            false => resolve(deadline, triggers.first()).schedule,
        };
        let days = resolution
            .schedule
            .as_ref()
            .map_or_else(Vec::new, |schedule| schedule.occurrences.clone());
        let mut course = Course::new(days);
        let mut rewordings = 0;
        let mut owed_from = plan.exists_from(task);
        for (amendment, change) in &changes {
            let Some(reworded) = &change.deadline else {
                continue;
            };
            rewordings += 1;
            deadline = &reworded.value;
            let had_a_day = !is_without_day(&resolution);
            resolution = resolve(deadline, triggers.latest());
            if had_a_day && is_without_day(&resolution) {
                owed_from = owed_from.max(Some(amendment.date));
            }
            course.amend(resolution.schedule.as_ref(), amendment.date);
        }
        let schedule = resolution.schedule.as_ref();
        let due_days = course.days.into_iter().map(|current| DueDay {
            current,
            original: issued(current.id, original.as_ref()),
        });
        let lead = last(&changes, |change| change.lead.as_ref())
            .map_or(task.lead.as_str(), |lead| lead.as_str());
        InForce {
            task,
            lead,
            co_leads: last(&changes, |change| change.co_leads.as_ref()).unwrap_or(&task.co_leads),
            closer: plan.closer_of(lead, as_of),
            coordinators: last(&changes, |change| change.coordinators.as_ref())
                .unwrap_or(&task.coordinators),
            deadline,
            products: last(&changes, |change| change.products.as_ref()).unwrap_or(&task.products),
            withdrawn: changes
                .iter()
                .find(|(_, change)| change.withdrawn)
                .map(|(amendment, _)| *amendment),
            revisions: rewordings + triggers.renewals(),
            extensions: course.extensions + put_off_by_guidance(plan, task, &triggers.list),
            is_triggered: triggers.first().is_some(),
            kind: schedule.map(|schedule| schedule.kind),
            kind_original: original.as_ref().map(|schedule| schedule.kind),
            begins: schedule.and_then(|schedule| schedule.begins),
            ends: schedule.and_then(|schedule| schedule.ends),
            owed_from,
            due_days: due_days.collect(),
            changes,
            resolution,
        }
    }
}

impl InForce<'_> {
    /// Whether a unit sees the task among its own: it leads it, alone, beside others or as one of a group.
    pub fn is_led_by(&self, plan: &Plan, unit: &str) -> bool {
        self.share_of(plan, unit).is_some()
    }

    /// Whether it is work that nothing closes: it has no day in force, and asks for evidence instead.
    pub fn is_endless(&self) -> bool {
        matches!(self.kind, Some(Kind::Continuous | Kind::OpenEnded))
    }

    /// What a unit has to do with leading the task; `None` where it does not lead it. Where it leads in several ways, the closest holds.
    pub fn share_of<'p>(&self, plan: &'p Plan, unit: &str) -> Option<Share<'p>> {
        let co_leads = self.co_leads.iter().map(|id| id.as_str());
        let leads = || std::iter::once(self.lead).chain(co_leads.clone());
        if leads().any(|lead| lead == unit) {
            return Some(Share::Own);
        }
        let groups = leads().filter_map(|lead| plan.group(lead));
        let mut groups = groups.filter(|group| plan.is_or_has(&group.id, unit));
        let (listed, open) = (
            groups.clone().find(|group| !group.members.is_empty()),
            groups.next(),
        );
        listed.map(Share::Listed).or(open.map(Share::Open))
    }
}

/// What a unit has to do with leading a task.
#[derive(Debug, Clone, Copy)]
pub enum Share<'a> {
    /// It leads the task itself, alone or beside others.
    Own,
    /// A group leads that lists it among its members.
    Listed(&'a Group),
    /// A group leads of which the plan lists no members: the unit may have a part in it, and nobody knows which.
    Open(&'a Group),
}

impl Share<'_> {
    /// Whether the task is laid to the unit's charge.
    pub fn is_charged(&self) -> bool {
        !matches!(self, Share::Open(_))
    }
}

/// Whether the work has no day and asks for evidence instead.
fn is_without_day(resolution: &Resolution) -> bool {
    let kind = resolution.schedule.as_ref().map(|schedule| schedule.kind);
    matches!(kind, Some(Kind::Continuous | Kind::OpenEnded))
}

/// The last value that the changes set.
fn last<'a, T>(
    changes: &[(&'a Amendment, &'a Change)],
    get: impl Fn(&'a Change) -> Option<&'a T>,
) -> Option<&'a T> {
    changes
        .iter()
        .filter_map(|(_, change)| get(change))
        .next_back()
}

/// The occurrence of the plan as issued that the id names; where a decision turned one day into a rhythm or a rhythm into one day,
/// the day that it replaced.
fn issued(id: Option<Period>, original: Option<&Schedule>) -> Option<Occurrence> {
    let days = &original?.occurrences;
    let same = days.iter().find(|occurrence| occurrence.id == id);
    let other = || match (id, &days[..]) {
        // A rhythm replaced by one day: the last day of the rhythm was the plan's.
        (None, days) => days.last(),
        // One day replaced by a rhythm.
        (Some(_), [single]) if single.id.is_none() => Some(single),
        (Some(_), _) => None,
    };
    same.or_else(other).copied()
}

/// The triggers of a task that exist on a day, by date, then file order.
struct Triggers<'a> {
    list: Vec<&'a Trigger>,
}

impl<'a> Triggers<'a> {
    fn of(records: &'a Records, task: &Task, as_of: Date) -> Triggers<'a> {
        let mut list: Vec<&Trigger> = records
            .triggers
            .iter()
            .filter(|trigger| trigger.task.value == task.id.value && trigger.date <= as_of)
            .collect();
        list.sort_by_key(|trigger| trigger.date);
        Triggers { list }
    }

    fn first(&self) -> Option<deadline::Trigger> {
        self.list.first().map(|trigger| deadline::Trigger {
            date: trigger.date,
            due: trigger.due,
        })
    }

    /// The latest decides the day; work starts with the first.
    fn latest(&self) -> Option<deadline::Trigger> {
        self.list.last().map(|trigger| deadline::Trigger {
            date: trigger.date,
            due: trigger.due,
        })
    }

    /// Guidance given anew puts the day off; it does not put off the beginning of the work.
    fn start_with_the_first(&self, resolution: &mut Resolution) {
        let (Some(first), Some(schedule)) = (self.list.first(), &mut resolution.schedule) else {
            return;
        };
        if matches!(schedule.kind, Kind::Awaiting | Kind::Relative) {
            schedule
                .occurrences
                .iter_mut()
                .for_each(|occurrence| occurrence.from = Some(first.date));
        }
    }

    fn renewals(&self) -> u32 {
        u32::try_from(self.list.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }
}

fn put_off_by_guidance(plan: &Plan, task: &Task, triggers: &[&Trigger]) -> u32 {
    let count = plan.put_off_by_guidance(task, triggers).len();
    u32::try_from(count).unwrap_or(u32::MAX)
}
