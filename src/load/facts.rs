//! Whether recorded entries and triggers fit the plan. What does not fit is left out, and said.

use std::collections::HashSet;

use chrono::Months;

use super::unknown;
use crate::diagnostics::{Fault, Findings, LabelKind, Subject};
use crate::model::plan::Plan;
use crate::model::record::{About, Entry, Records, Trigger};
use crate::model::task::Task;
use crate::place::Place;
use crate::text::same;
use crate::time::period::{Date, Period};
use crate::time::schedule::Kind;

/// Checks all facts and takes out the faulty ones.
pub fn check(plan: &Plan, records: &mut Records, found: &mut Findings) {
    records.entries.retain(|entry| {
        let errors = found.errors();
        match &entry.about {
            About::Task(id) => match plan.task(id) {
                Some(task) => check_entry(&Known::of(plan, task), entry, found),
                None => found.add(
                    &id.place,
                    unknown(
                        Subject::Task,
                        id,
                        plan.all_tasks().map(|task| task.id.as_str()),
                    ),
                ),
            },
            About::Measure(id) if !plan.measures.iter().any(|measure| *measure.id == id.value) => {
                let measures = plan.measures.iter().map(|measure| measure.id.as_str());
                found.add(&id.place, unknown(Subject::Measure, id, measures));
            }
            About::Measure(_) => {}
        }
        check_date(plan, entry.date, &entry.place, found);
        found.errors() == errors
    });
    remove_second_closings(&mut records.entries, found);
    records.triggers.retain(|trigger| {
        let errors = found.errors();
        check_trigger(plan, trigger, found);
        found.errors() == errors
    });
    check_extensions(plan, records, found);
}

/// Guidance given anew puts a day off, as a decision does.
fn check_extensions(plan: &Plan, records: &Records, found: &mut Findings) {
    let most = plan.settings.max_extensions;
    for task in plan.all_tasks() {
        let mut triggers: Vec<&Trigger> = records
            .triggers
            .iter()
            .filter(|trigger| trigger.task.value == task.id.value)
            .collect();
        triggers.sort_by_key(|trigger| trigger.date);
        if let Some(trigger) = triggers.get(most as usize + 1) {
            let count = u32::try_from(triggers.len() - 1).unwrap_or(u32::MAX);
            let fault = Fault::TooManyExtensions {
                task: task.id.value.clone(),
                count,
                most,
            };
            found.add(&trigger.place, fault);
        }
    }
}

/// What a task's life allows: its leads, and the occurrences and products of every wording that was ever in force.
struct Known<'a> {
    plan: &'a Plan,
    task: &'a Task,
    kinds: Vec<Kind>,
    occurrences: Vec<Period>,
    has_single: bool,
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan, task: &'a Task) -> Known<'a> {
        let changed = plan
            .changes_of(&task.id)
            .into_iter()
            .filter_map(|(_, change)| change.deadline.as_ref());
        let mut known = Known {
            plan,
            task,
            kinds: Vec::new(),
            occurrences: Vec::new(),
            has_single: false,
        };
        for deadline in std::iter::once(&task.deadline).chain(changed) {
            let Some(schedule) = plan.resolve_for(task, deadline, None).schedule else {
                known.has_single = true;
                continue;
            };
            known.kinds.push(schedule.kind);
            known.has_single |= schedule.kind != Kind::Recurring;
            known.occurrences.extend(
                schedule
                    .occurrences
                    .iter()
                    .filter_map(|occurrence| occurrence.id),
            );
        }
        known.occurrences.sort();
        known.occurrences.dedup();
        known
    }

    /// Whether the unit leads the task on the day or came to lead it later. A lead that was taken away closes nothing any more.
    fn is_lead(&self, unit: &str, day: Date) -> bool {
        let mut current = self.task.lead.as_str();
        for (amendment, change) in self.plan.changes_of(&self.task.id) {
            let Some(lead) = &change.lead else { continue };
            if amendment.date > day && self.plan.closer_of(current) == unit {
                return true;
            }
            current = lead;
        }
        self.plan.closer_of(current) == unit
    }

    fn lead(&self, day: Date) -> &'a str {
        let changes = self.plan.changes_of(&self.task.id).into_iter();
        let mut in_force = changes
            .filter(|(amendment, _)| amendment.date <= day)
            .filter_map(|(_, change)| change.lead.as_ref());
        in_force
            .next_back()
            .map_or(self.task.lead.as_str(), |lead| lead.as_str())
    }

    /// Whether the unit takes part, or ever did: beside the lead, as one of a group, or helping.
    fn takes_part(&self, unit: &str) -> bool {
        let changes = || {
            let changes = self.plan.changes_of(&self.task.id).into_iter();
            changes.map(|(_, change)| change)
        };
        let leads = changes().filter_map(|change| change.lead.as_ref());
        let co_leads = changes()
            .filter_map(|change| change.co_leads.as_ref())
            .flatten();
        let coordinators = changes()
            .filter_map(|change| change.coordinators.as_ref())
            .flatten();
        let task = self.task;
        let mut all = leads
            .chain(co_leads)
            .chain(coordinators)
            .chain([&task.lead])
            .chain(&task.co_leads)
            .chain(&task.coordinators);
        all.any(|id| id.value == unit || self.plan.is_group(id))
    }

    fn products(&self) -> Vec<&'a str> {
        let changes = self.plan.changes_of(&self.task.id).into_iter();
        let changed = changes
            .filter_map(|(_, change)| change.products.as_ref())
            .flatten();
        self.task
            .products
            .iter()
            .chain(changed)
            .map(String::as_str)
            .collect()
    }
}

fn check_entry(known: &Known<'_>, entry: &Entry, found: &mut Findings) {
    let task = || known.task.id.value.clone();
    let place = &entry.place;
    let leads = known.is_lead(&entry.unit, entry.date);
    if let Some(product) = &entry.product {
        let products = known.products();
        if !products.iter().any(|known| same(known, product)) {
            found.add(place, unknown(Subject::Product, product, products));
        }
    }
    let names = || {
        known
            .occurrences
            .iter()
            .map(Period::to_string)
            .collect::<Vec<_>>()
    };
    match entry.occurrence {
        Some(_) if known.occurrences.is_empty() => {
            found.add(place, Fault::OccurrenceUnexpected { task: task() })
        }
        Some(occurrence) if !known.occurrences.contains(&occurrence) => {
            let names = names();
            found.add(
                place,
                unknown(
                    Subject::Occurrence,
                    &occurrence.to_string(),
                    names.iter().map(String::as_str),
                ),
            );
        }
        None if !known.has_single
            && !known.occurrences.is_empty()
            && (entry.done || entry.product.is_some()) =>
        {
            found.add(
                place,
                Fault::OccurrenceMissing {
                    task: task(),
                    known: names(),
                },
            );
        }
        _ => {}
    }
    if entry.done {
        if !leads {
            let lead = known.plan.closer_of(known.lead(entry.date)).to_owned();
            found.add(
                place,
                Fault::ClosedByOther {
                    unit: entry.unit.clone(),
                    lead,
                },
            );
        } else if entry.document.is_none() {
            found.add(place, Fault::DoneWithoutDocument);
        }
        if known
            .kinds
            .iter()
            .all(|kind| matches!(kind, Kind::Continuous | Kind::OpenEnded))
            && !known.kinds.is_empty()
        {
            found.add(place, Fault::DoneOnContinuous { task: task() });
        }
    } else if !leads && !known.takes_part(&entry.unit) {
        found.add(
            place,
            Fault::StrangerToTask {
                unit: entry.unit.clone(),
                task: task(),
            },
        );
    }
    let changes = known.plan.changes_of(&known.task.id);
    if let Some((amendment, change)) = changes.iter().find(|(_, change)| change.withdrawn)
        && amendment.date < entry.date
    {
        let fault = Fault::EntryOnWithdrawn {
            task: task(),
            since: amendment.date,
        };
        found.add_beside(place, fault, LabelKind::Withdrawal, &change.place);
    }
}

/// A day before the plan or after its end is perhaps a slip; one more than a year after its end is one.
fn check_date(plan: &Plan, date: Date, place: &Place, found: &mut Findings) {
    let (first, last) = (plan.period.from, plan.period.to);
    if date < first {
        found.add(place, Fault::BeforePlan { date, first });
    } else if last
        .checked_add_months(Months::new(12))
        .is_some_and(|latest| date > latest)
    {
        found.add(place, Fault::LongAfterPlan { date, last });
    } else if date > last {
        found.add(place, Fault::AfterPlan { date, last });
    }
}

/// Of two closings of one occurrence the earlier counts, whatever their order in the file.
fn remove_second_closings(entries: &mut Vec<Entry>, found: &mut Findings) {
    let key = |entry: &Entry| entry.task().map(|task| (task.to_owned(), entry.occurrence));
    let mut closings: Vec<usize> = (0..entries.len())
        .filter(|i| entries[*i].done && entries[*i].task().is_some())
        .collect();
    closings.sort_by_key(|i| (key(&entries[*i]), entries[*i].date, *i));
    let mut second = HashSet::new();
    for group in closings.chunk_by(|a, b| key(&entries[*a]) == key(&entries[*b])) {
        let [first, others @ ..] = group else {
            continue;
        };
        for other in others {
            let entry = &entries[*other];
            let fault = Fault::ClosedTwice {
                task: entry.task().unwrap_or_default().to_owned(),
                occurrence: entry.occurrence.map(|occurrence| occurrence.to_string()),
                first: entries[*first].date,
            };
            let first = &entries[*first].place;
            found.add_beside(&entry.place, fault, LabelKind::CountedClosing, first);
            second.insert(*other);
        }
    }
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        !second.contains(&(index - 1))
    });
}

fn check_trigger(plan: &Plan, trigger: &Trigger, found: &mut Findings) {
    check_date(plan, trigger.date, &trigger.place, found);
    let Some(task) = plan.task(&trigger.task) else {
        let tasks = plan.all_tasks().map(|task| task.id.as_str());
        found.add(
            &trigger.task.place,
            unknown(Subject::Task, &trigger.task, tasks),
        );
        return;
    };
    let known = Known::of(plan, task);
    if !known.is_lead(&trigger.unit, trigger.date) {
        let lead = known.plan.closer_of(known.lead(trigger.date)).to_owned();
        found.add(
            &trigger.place,
            Fault::TriggerByOther {
                unit: trigger.unit.clone(),
                lead,
            },
        );
    }
    let id = task.id.value.clone();
    if known.kinds.contains(&Kind::Awaiting) {
        if trigger.due.is_none() {
            found.add(&trigger.place, Fault::TriggerWithoutDue { task: id });
        }
    } else if !known.kinds.contains(&Kind::Relative) {
        found.add(&trigger.place, Fault::TriggerNotAwaited { task: id });
    }
}
