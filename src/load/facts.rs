//! Whether recorded entries and triggers fit the plan. What does not fit is left out, and said.
//!
//! A fact is judged by the plan as it was on the fact's day: a decision that came later makes nothing right or wrong.

use std::collections::{HashMap, HashSet};

use chrono::Months;

use super::{successions, unknown};
use crate::diagnostics::{Fault, Findings, LabelKind, Subject};
use crate::model::plan::Plan;
use crate::model::record::{About, Entry, Records, Trigger};
use crate::model::task::{Amendment, Change, Task};
use crate::place::Place;
use crate::text::same;
use crate::time::period::{Date, Period};
use crate::time::schedule::Kind;

/// Checks all facts and takes out the faulty ones.
pub fn check(plan: &Plan, records: &mut Records, found: &mut Findings) {
    let mut tasks: HashMap<&str, &Task> = HashMap::new();
    for task in plan.all_tasks() {
        tasks.entry(&task.id).or_insert(task);
    }
    records.entries.retain(|entry| {
        let errors = found.errors();
        match &entry.about {
            _ if successions::recorded_by(plan, &entry.unit, entry.date, &entry.place, found) => {}
            About::Task(id) => match tasks.get(id.as_str()) {
                Some(task) => check_entry(&Known::on(plan, task, entry.date), entry, found),
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
    remove_second_closings(plan, &mut records.entries, found);
    check_confirmed(&records.entries, found);
    records.triggers.retain(|trigger| {
        let errors = found.errors();
        check_trigger(plan, trigger, found);
        found.errors() == errors
    });
    check_extensions(plan, records, found);
}

/// Guidance given anew can put a day off, as a decision can.
fn check_extensions(plan: &Plan, records: &Records, found: &mut Findings) {
    let most = plan.settings.max_extensions;
    for task in plan.all_tasks() {
        let mut triggers: Vec<&Trigger> = records
            .triggers
            .iter()
            .filter(|trigger| trigger.task.value == task.id.value)
            .collect();
        triggers.sort_by_key(|trigger| trigger.date);
        let put_off = plan.put_off_by_guidance(task, &triggers);
        if let Some(index) = put_off.get(most as usize) {
            let trigger = triggers[*index];
            let count = u32::try_from(put_off.len()).unwrap_or(u32::MAX);
            let fault = Fault::TooManyExtensions {
                task: task.id.value.clone(),
                count,
                most,
            };
            found.add(&trigger.place, fault);
        }
    }
}

/// What a task's life up to a day allows: its lead on the day, and the occurrences and products of every wording in force so far.
struct Known<'a> {
    plan: &'a Plan,
    task: &'a Task,
    day: Date,
    /// The changes so far.
    changes: Vec<(&'a Amendment, &'a Change)>,
    kinds: Vec<Kind>,
    occurrences: Vec<Period>,
    has_single: bool,
}

impl<'a> Known<'a> {
    fn on(plan: &'a Plan, task: &'a Task, day: Date) -> Known<'a> {
        let mut changes = plan.changes_of(&task.id);
        changes.retain(|(amendment, _)| amendment.date <= day);
        let mut known = Known {
            plan,
            task,
            day,
            changes,
            kinds: Vec::new(),
            occurrences: Vec::new(),
            has_single: false,
        };
        let changes = known.changes.clone();
        let changed = changes
            .iter()
            .filter_map(|(_, change)| change.deadline.as_ref());
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

    /// The unit that closes the task on the day: its lead, of a group the unit that compiles.
    fn lead(&self) -> &'a str {
        let mut leads = self.changes.iter();
        let last = leads.rfind(|(_, change)| change.lead.is_some());
        let lead = last
            .and_then(|(_, change)| change.lead.as_ref())
            .map_or(self.task.lead.as_str(), |lead| lead.as_str());
        self.plan.closer_of(lead, self.day)
    }

    /// Whether the unit takes part, or has so far: beside the lead, as one of a group, or helping.
    fn takes_part(&self, unit: &str) -> bool {
        let changes = || self.changes.iter().map(|(_, change)| change);
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
        // Where the units could not be read, nobody knows which ids are groups.
        self.plan.units.is_empty() || all.any(|id| id.value == unit || self.plan.is_group(id))
    }

    fn products(&self) -> Vec<&'a str> {
        let changed = self
            .changes
            .iter()
            .filter_map(|(_, change)| change.products.as_ref())
            .flatten();
        self.task
            .products
            .iter()
            .chain(changed)
            .map(String::as_str)
            .collect()
    }

    /// Says that a unit which does not lead on the day cannot do this, beside the decision by which it came to lead or ceased to.
    fn not_by_lead(&self, unit: &str, place: &Place, fault: Fault, found: &mut Findings) {
        let so_far = self.changes.len();
        let all = self.plan.changes_of(&self.task.id);
        let came = all[so_far..].iter().find(|(_, change)| {
            let lead = change.lead.as_ref();
            lead.is_some_and(|lead| lead.value == unit)
        });
        let led_as_issued = self.task.lead.value == unit;
        let led = self.changes.iter().any(|(_, change)| {
            let lead = change.lead.as_ref();
            lead.is_some_and(|lead| lead.value == unit)
        });
        let ceased = || {
            let mut leads = self.changes.iter();
            leads.rfind(|(_, change)| change.lead.is_some())
        };
        let decision = came.or_else(|| ceased().filter(|_| led_as_issued || led));
        match decision.and_then(|(_, change)| change.lead.as_ref()) {
            Some(lead) => found.add_beside(place, fault, LabelKind::LeadChange, &lead.place),
            None => found.add(place, fault),
        }
    }
}

fn check_entry(known: &Known<'_>, entry: &Entry, found: &mut Findings) {
    let task = || known.task.id.value.clone();
    let place = &entry.place;
    let leads = known.lead() == entry.unit;
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
            && (entry.done || entry.product.is_some() || entry.confirmed.is_some()) =>
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
    let confirmer = known.plan.settings.confirmer.as_ref();
    let confirms =
        entry.confirmed.is_some() && confirmer.is_some_and(|unit| unit.value == entry.unit);
    if entry.confirmed.is_some() && !confirms {
        let fault = Fault::ConfirmedByOther {
            unit: entry.unit.clone(),
            confirmer: confirmer.map(|unit| unit.value.clone()),
        };
        found.add(place, fault);
    }
    if entry.done {
        if !leads {
            let fault = Fault::ClosedByOther {
                unit: entry.unit.clone(),
                lead: known.lead().to_owned(),
                is_group: known.plan.is_group(known.lead()),
            };
            known.not_by_lead(&entry.unit, place, fault, found);
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
    } else if !leads && !confirms && !known.takes_part(&entry.unit) {
        found.add(
            place,
            Fault::StrangerToTask {
                unit: entry.unit.clone(),
                task: task(),
            },
        );
    }
    if let Some(since) = known.plan.exists_from(known.task)
        && entry.date < since
    {
        let fault = Fault::BeforeTask {
            task: task(),
            date: entry.date,
            since,
        };
        found.add_beside(place, fault, LabelKind::Task, &known.task.id.place);
    }
    let changes = &known.changes;
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
pub(super) fn check_date(plan: &Plan, date: Date, place: &Place, found: &mut Findings) {
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

/// What is confirmed must have been closed by then.
fn check_confirmed(entries: &[Entry], found: &mut Findings) {
    for entry in entries.iter().filter(|entry| entry.confirmed.is_some()) {
        let Some(task) = entry.task() else { continue };
        let closes = |other: &&Entry| {
            other.done
                && other.task() == Some(task)
                && other.occurrence == entry.occurrence
                && other.date <= entry.date
        };
        if !entries.iter().any(|other| closes(&other)) {
            let task = task.to_owned();
            found.add(&entry.place, Fault::ConfirmedNotDone { task });
        }
    }
}

/// Of two closings of one occurrence the earlier counts, whatever their order in the file. Once a decision has changed the task, the lead may
/// say again that it is done.
fn remove_second_closings(plan: &Plan, entries: &mut Vec<Entry>, found: &mut Findings) {
    let changed_between = |task: &str, first: Date, other: Date| {
        let mut changes = plan.changes_of(task).into_iter();
        changes.any(|(amendment, change)| {
            change.changes_work() && first < amendment.date && amendment.date <= other
        })
    };
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
            let task = entry.task().unwrap_or_default();
            if changed_between(task, entries[*first].date, entry.date) {
                continue;
            }
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
    if successions::recorded_by(plan, &trigger.unit, trigger.date, &trigger.place, found) {
        return;
    }
    let Some(task) = plan.task(&trigger.task) else {
        let tasks = plan.all_tasks().map(|task| task.id.as_str());
        found.add(
            &trigger.task.place,
            unknown(Subject::Task, &trigger.task, tasks),
        );
        return;
    };
    let known = Known::on(plan, task, trigger.date);
    if known.lead() != trigger.unit {
        let fault = Fault::TriggerByOther {
            unit: trigger.unit.clone(),
            lead: known.lead().to_owned(),
            is_group: known.plan.is_group(known.lead()),
        };
        known.not_by_lead(&trigger.unit, &trigger.place, fault, found);
    }
    let id = task.id.value.clone();
    // A document may be older than the decision that makes the task wait for it.
    let known = Known::on(plan, task, Date::MAX);
    if known.kinds.contains(&Kind::Awaiting) {
        if trigger.due.is_none() {
            found.add(&trigger.place, Fault::TriggerWithoutDue { task: id });
        }
    } else if !known.kinds.contains(&Kind::Relative) {
        found.add(&trigger.place, Fault::TriggerNotAwaited { task: id });
    }
}

#[cfg(test)]
mod tests {
    use crate::load::example::{amendment, assignment, change, found, loaded, task, tasks};

    const DONE: &str = "document = \"1/BC\"\ndone = true\n";

    fn entry(date: &str, more: &str) -> String {
        format!("[[entry]]\ntask = \"1\"\ndate = {date}\n{more}")
    }

    /// Task 1 goes from "a" to "b" on 20/9. What "b" closed before was refused then, and stays so; the decision is named beside it.
    #[test]
    fn only_the_lead_of_the_day_closes() {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý IV/2025\"", "")]);
        let decision = amendment("2025-09-20", "1/QĐ", &change("1", "lead = \"b\""));
        let closing = |unit: &str, date: &str| {
            let file = format!("progress/{unit}.toml");
            let entry = entry(date, DONE);
            let files = [
                ("tasks.toml", rows.as_str()),
                ("amendments.toml", &decision),
                (&file, &entry),
            ];
            found(&loaded(&files))
        };
        assert_eq!(closing("a", "2025-09-19"), [""; 0]);
        assert_eq!(closing("b", "2025-09-19"), ["closed-by-other 1 7"]);
        assert_eq!(closing("a", "2025-09-20"), ["closed-by-other 1 7"]);
        assert_eq!(closing("b", "2025-09-20"), [""; 0]);
        let trigger = "[[trigger]]\ntask = \"1\"\ndate = 2025-09-19\ndue = 2025-12-01\n";
        let awaiting = tasks(&[task(
            "[[task]]",
            "1",
            "a",
            "\"Theo hướng dẫn của Thành phố\"",
            "",
        )]);
        let files = [
            ("tasks.toml", awaiting.as_str()),
            ("amendments.toml", &decision),
            ("progress/b.toml", trigger),
        ];
        assert_eq!(found(&loaded(&files)), ["trigger-by-other 1 7"]);
    }

    /// A product or an occurrence that a decision brings is unknown before it; those of the plan as issued stay known after it.
    #[test]
    fn what_a_later_decision_brings_is_unknown_before_it() {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý IV/2025\"", "")]);
        let what = "products = [\"Đề án\"]\ndeadline = \"Trước ngày 10 của tháng cuối quý\"";
        let decision = amendment("2025-09-20", "1/QĐ", &change("1", what));
        let with = |date: &str, more: &str| {
            let entry = entry(date, more);
            let files = [
                ("tasks.toml", rows.as_str()),
                ("amendments.toml", &decision),
                ("progress/a.toml", &entry),
            ];
            found(&loaded(&files))
        };
        assert_eq!(
            with("2025-09-19", "product = \"Đề án\"\n"),
            ["unknown-product 1"]
        );
        assert_eq!(with("2025-09-20", "product = \"Đề án\"\n"), [""; 0]);
        assert_eq!(with("2025-09-20", "product = \"Báo cáo\"\n"), [""; 0]);
        assert_eq!(
            with("2025-09-19", "occurrence = \"2025-Q4\"\n"),
            ["occurrence-unexpected 1"]
        );
        assert_eq!(with("2025-09-20", "occurrence = \"2025-Q4\"\n"), [""; 0]);
    }

    /// Guidance may be older than the decision that makes a task wait for it, and is recorded with its own day.
    #[test]
    fn guidance_may_be_older_than_the_decision_to_wait_for_it() {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý IV/2025\"", "")]);
        let decision = amendment(
            "2025-09-20",
            "1/QĐ",
            &change("1", "deadline = \"Theo hướng dẫn của Thành phố\""),
        );
        let trigger = "[[trigger]]\ntask = \"1\"\ndate = 2025-08-27\ndue = 2025-12-01\n";
        let files = [
            ("tasks.toml", rows.as_str()),
            ("amendments.toml", &decision),
            ("progress/a.toml", trigger),
        ];
        assert_eq!(found(&loaded(&files)), [""; 0]);
    }

    #[test]
    fn an_entry_of_a_day_before_its_task_is_a_warning() {
        let with = |date: &str| {
            let entry = entry(date, "note = \"x\"\n").replace("\"1\"", "\"G\"");
            let given = assignment("\"31/12/2025\"", "2025-11-01");
            found(&loaded(&[
                ("assignments.toml", &given),
                ("progress/a.toml", &entry),
            ]))
        };
        assert_eq!(with("2025-10-31"), ["before-task 1 2"]);
        assert_eq!(with("2025-11-01"), [""; 0]);
    }
}
