//! Whether ids are unique and name something, and whether tasks and decisions are whole.

use std::collections::HashMap;

use super::{Broken, decisions, successions, unknown};
use crate::deadline::{Certainty, Remark};
use crate::diagnostics::{Fault, Findings, LabelKind, Subject};
use crate::model::assigner::{kind_of_place, place_of};
use crate::model::indicator::{Formula, Target};
use crate::model::plan::Plan;
use crate::model::task::{Deadline, Task};
use crate::place::{FileId, Located, Place};
use crate::time::period::Date;
use crate::time::window::Windows;

/// Checks the plan and takes out rows whose id another row bears already.
pub fn check(plan: &mut Plan, broken: &Broken, found: &mut Findings) {
    remove_duplicates(plan, found);
    check_dossiers(plan, found);
    find_assigners(plan, broken, found);
    remove_unlawful_changes(plan, found);
    successions::carry_out(plan, broken, found);
    successions::check_names(plan, found);
    check_compilers(plan, found);
    let plan = &*plan;
    let names = Names { plan, broken };
    for unit in &plan.units {
        unit.areas.iter().for_each(|area| names.area(area, found));
    }
    for group in &plan.groups {
        group
            .members
            .iter()
            .for_each(|member| names.unit(member, found));
    }
    for measure in &plan.measures {
        names.area(&measure.area, found);
    }
    for task in plan.all_tasks() {
        check_task(&names, task, found);
    }
    check_products(plan, found);
    if let Some(clause) = &plan.reporting.clause {
        names.clause(clause, found);
    }
    if let Some(steering) = &plan.reporting.steering {
        names.area(steering, found);
    }
    if let Some(confirmer) = &plan.settings.confirmer {
        names.unit(confirmer, found);
    }
    check_sending(plan, found);
    decisions::check(&names, found);
    check_windows(plan, found);
    check_indicators(&names, found);
}

/// A progress file or figures folder is named after a unit.
pub fn unit_of_file(plan: &Plan, unit: &str, file: FileId, found: &mut Findings) {
    if plan.unit(unit).is_none() {
        found.add(
            &Place::whole(file),
            unknown(
                Subject::Unit,
                unit,
                plan.units.iter().map(|unit| unit.id.as_str()),
            ),
        );
    }
}

fn remove_duplicates(plan: &mut Plan, found: &mut Findings) {
    // Where letters of either case name one file, two units would write into one.
    let mut units = Seen::new(Subject::Unit);
    units.folds_case = true;
    plan.units.retain(|unit| units.is_new(&unit.id, found));
    plan.groups.retain(|group| units.is_new(&group.id, found));
    let mut areas = Seen::new(Subject::Area);
    plan.areas.retain(|area| areas.is_new(&area.id, found));
    let mut clauses = Seen::new(Subject::Clause);
    plan.measures
        .retain(|measure| clauses.is_new(&measure.id, found));
    plan.clauses
        .retain(|clause| clauses.is_new(&clause.id, found));
    let mut tasks = Seen::new(Subject::Task);
    plan.tasks.retain(|task| tasks.is_new(&task.id, found));
    for amendment in &mut plan.amendments {
        amendment.added.retain(|task| tasks.is_new(&task.id, found));
    }
    plan.assignments
        .retain(|task| tasks.is_new(&task.id, found));
    let mut documents = Seen::new(Subject::Document);
    plan.amendments
        .retain(|amendment| documents.is_new(&amendment.document, found));
    let decided = plan.amendments.iter();
    let set_up: Vec<Place> = decided
        .flat_map(|one| one.new_units.iter().map(|id| id.place.clone()))
        .collect();
    plan.units
        .retain(|unit| unit.since.is_none() || set_up.contains(&unit.id.place));
    let indicators = &mut plan.indicators;
    let mut sources = Seen::new(Subject::Source);
    indicators
        .sources
        .retain(|source| sources.is_new(&source.id, found));
    let mut counts = Seen::new(Subject::Count);
    indicators
        .counts
        .retain(|count| counts.is_new(&count.id, found));
    let mut targets = Seen::new(Subject::Target);
    indicators
        .targets
        .retain(|target| targets.is_new(&target.id, found));
}

/// One unit compiles the reports: the first that says so, and after it whoever took over its work. No other one ever does.
fn check_compilers(plan: &Plan, found: &mut Findings) {
    let mut compiling = plan.units.iter().filter(|unit| unit.compiles);
    let Some(first) = compiling.next() else {
        return;
    };
    let days: Vec<Date> = plan.amendments.iter().map(|one| one.date).collect();
    let compiles_on = |day: &Date| plan.compiler_on(*day).map(|unit| unit.id.as_str());
    for unit in compiling {
        if days.iter().any(|day| compiles_on(day) == Some(&unit.id)) {
            continue;
        }
        let name = first.name.clone();
        found.add_beside(
            &unit.id.place,
            Fault::CompilesTwice { name },
            LabelKind::FirstUse,
            &first.id.place,
        );
    }
}

/// Dossiers of the whole commune belong to one unit: where several say so, none is chosen.
fn check_dossiers(plan: &mut Plan, found: &mut Findings) {
    let places = plan.units.iter().filter_map(|unit| unit.dossiers.as_ref());
    let places: Vec<Place> = places.cloned().collect();
    let Some((first, others @ [_, ..])) = places.split_first() else {
        return;
    };
    for place in others {
        found.add_beside(place, Fault::DossiersTwice, LabelKind::FirstUse, first);
    }
    plan.units.iter_mut().for_each(|unit| unit.dossiers = None);
}

/// The ids met so far in one namespace.
struct Seen {
    subject: Subject,
    first: HashMap<String, Place>,
    folds_case: bool,
}

impl Seen {
    fn new(subject: Subject) -> Seen {
        Seen {
            subject,
            first: HashMap::new(),
            folds_case: false,
        }
    }

    fn is_new(&mut self, id: &Located<String>, found: &mut Findings) -> bool {
        let key = match self.folds_case {
            true => id.to_ascii_lowercase(),
            false => id.value.clone(),
        };
        if let Some(first) = self.first.get(&key) {
            let fault = Fault::DuplicateId {
                subject: self.subject,
                id: id.value.clone(),
            };
            found.add_beside(&id.place, fault, LabelKind::FirstUse, first);
            return false;
        }
        self.first.insert(key, id.place.clone());
        true
    }
}

/// The ids that a plan knows.
pub(super) struct Names<'a> {
    pub plan: &'a Plan,
    pub broken: &'a Broken,
}

impl Names<'_> {
    fn area(&self, id: &Located<String>, found: &mut Findings) {
        let areas = self.plan.areas.iter().map(|area| area.id.as_str());
        self.check(Subject::Area, id, areas, self.broken.tasks, found);
    }

    pub fn unit(&self, id: &Located<String>, found: &mut Findings) {
        let units = self.plan.units.iter().map(|unit| unit.id.as_str());
        self.check(Subject::Unit, id, units, self.broken.units, found);
    }

    pub(super) fn unit_or_group(&self, id: &Located<String>, found: &mut Findings) {
        let units = self.plan.units.iter().map(|unit| unit.id.as_str());
        let groups = self.plan.groups.iter().map(|group| group.id.as_str());
        self.check(
            Subject::UnitOrGroup,
            id,
            units.chain(groups),
            self.broken.units,
            found,
        );
    }

    pub fn task(&self, id: &Located<String>, found: &mut Findings) {
        let tasks = self.plan.all_tasks().map(|task| task.id.as_str());
        self.check(
            Subject::Task,
            id,
            tasks,
            self.broken.tasks || self.broken.assignments,
            found,
        );
    }

    pub fn target(&self, id: &Located<String>, found: &mut Findings) {
        let targets = self
            .plan
            .indicators
            .targets
            .iter()
            .map(|target| target.id.as_str());
        self.check(Subject::Target, id, targets, self.broken.targets, found);
    }

    fn count(&self, id: &Located<String>, found: &mut Findings) {
        let counts = self
            .plan
            .indicators
            .counts
            .iter()
            .map(|count| count.id.as_str());
        self.check(Subject::Count, id, counts, false, found);
    }

    /// A clause is a measure, a clause of the file, one that sets a target, or one that holds a unit's duties.
    fn clause(&self, id: &Located<String>, found: &mut Findings) {
        let plan = self.plan;
        let measures = plan.measures.iter().map(|measure| measure.id.as_str());
        let clauses = plan.clauses.iter().map(|clause| clause.id.as_str());
        let duties = plan.units.iter().filter_map(|unit| unit.clause.as_deref());
        let targets = plan
            .indicators
            .targets
            .iter()
            .map(|target| target.clause.as_str());
        let known = measures.chain(clauses).chain(duties).chain(targets);
        let broken = self.broken.tasks || self.broken.units || self.broken.targets;
        self.check(Subject::Clause, id, known, broken, found);
    }

    fn check<'k>(
        &self,
        subject: Subject,
        id: &Located<String>,
        known: impl Iterator<Item = &'k str> + Clone,
        broken: bool,
        found: &mut Findings,
    ) {
        // An empty id stands for a key that was reported as missing.
        if !broken && !id.is_empty() && !known.clone().any(|known| known == id.value) {
            found.add(&id.place, unknown(subject, id, known));
        }
    }
}

fn check_task(names: &Names<'_>, task: &Task, found: &mut Findings) {
    names.area(&task.area, found);
    names.unit_or_group(&task.lead, found);
    check_closer(names.plan, &task.lead, found);
    check_participants(names, &task.lead, &task.co_leads, &task.coordinators, found);
    let named_on = names
        .plan
        .exists_from(task)
        .unwrap_or(names.plan.period.from);
    std::iter::once(&task.lead)
        .chain(&task.co_leads)
        .chain(&task.coordinators)
        .for_each(|id| successions::is_there(names.plan, id, named_on, found));
    task.clauses
        .iter()
        .for_each(|clause| names.clause(clause, found));
    task.targets
        .iter()
        .for_each(|target| names.target(target, found));
    if let Some(fault) = of_earlier_plan(names.plan, task) {
        // What else could be said of such a wording is of no use: it is to be replaced.
        found.add(&task.deadline.place, fault);
        return;
    }
    let exists_from = names.plan.exists_from(task);
    check_deadline(names.plan, &task.deadline, exists_from, found);
}

/// Whether a task that was carried over still has the deadline of the plan that it comes from: nothing of it reaches into this plan.
fn of_earlier_plan(plan: &Plan, task: &Task) -> Option<Fault> {
    let origin = task.continues.as_ref()?;
    let schedule = plan.resolve(&task.deadline, None).schedule?;
    let days = schedule.occurrences.iter().map(|one| one.due);
    let last = days.chain(schedule.ends).max()?;
    let first = plan.period.from;
    (last < first).then(|| Fault::DeadlineOfEarlierPlan {
        text: task.deadline.text.clone(),
        plan: origin.plan.clone(),
        last,
        first,
    })
}

/// Of a group somebody has to say when the work is done.
pub(super) fn check_closer(plan: &Plan, lead: &Located<String>, found: &mut Findings) {
    if plan.is_group(lead) && plan.compiler().is_none() {
        let group = lead.value.clone();
        found.add(&lead.place, Fault::NobodyCloses { group });
    }
}

/// Who takes part beside the lead: known, and each in one part only.
pub(super) fn check_participants(
    names: &Names<'_>,
    lead: &str,
    co_leads: &[Located<String>],
    coordinators: &[Located<String>],
    found: &mut Findings,
) {
    let mut leads = vec![lead];
    for co_lead in co_leads {
        names.unit_or_group(co_lead, found);
        if leads.contains(&co_lead.as_str()) {
            let unit = co_lead.value.clone();
            found.add(&co_lead.place, Fault::LeadsTwice { unit });
        }
        leads.push(co_lead);
    }
    for coordinator in coordinators {
        names.unit_or_group(coordinator, found);
        if leads.contains(&coordinator.as_str()) {
            let unit = coordinator.value.clone();
            found.add(&coordinator.place, Fault::LeadCoordinates { unit });
        }
    }
}

/// A plan without a column of products is told once, a task without one in a plan that has it by itself.
fn check_products(plan: &Plan, found: &mut Findings) {
    let without = || plan.tasks.iter().filter(|task| task.products.is_empty());
    let count = without().count();
    match (without().next(), count == plan.tasks.len() && count > 1) {
        (Some(first), true) => found.add(&first.id.place, Fault::NoProducts { tasks: count }),
        _ => without().for_each(|task| found.add(&task.id.place, Fault::NoProduct)),
    }
    let later = plan
        .all_tasks()
        .skip(plan.tasks.len())
        .filter(|task| task.products.is_empty());
    later.for_each(|task| found.add(&task.id.place, Fault::NoProduct));
}

/// The days that the file writes beside a wording: within the plan, and not others than a wording names that is read with certainty.
fn check_written_days(plan: &Plan, deadline: &Located<Deadline>, found: &mut Findings) {
    let Some(explicit) = &deadline.explicit else {
        return;
    };
    let (first, last) = (plan.period.from, plan.period.to);
    for date in explicit.due.iter().copied() {
        if date < first {
            found.add(&deadline.place, Fault::BeforePlan { date, first });
        } else if date > last {
            found.add(&deadline.place, Fault::AfterPlan { date, last });
        }
    }
    let wording = Deadline::new(deadline.text.clone(), None, None);
    let read = plan.resolve(&wording, None);
    let days = read.schedule.iter().flat_map(|one| &one.occurrences);
    let days: Vec<Date> = days.map(|one| one.due).collect();
    // That a day may still move is no doubt about the wording.
    let is_sure = read.certainty != Certainty::Refused
        && read
            .remarks
            .iter()
            .all(|remark| matches!(remark, Remark::HolidaysUnknown { moved: true, .. }));
    if is_sure && !days.is_empty() && days != explicit.due {
        let fault = Fault::DueBesideWording {
            text: deadline.text.clone(),
            read: days,
        };
        found.add(&deadline.place, fault);
    }
}

/// Whether a deadline gives days, and whether they were still to come when it was set; `None` for one of the plan as issued.
pub(super) fn check_deadline(
    plan: &Plan,
    deadline: &Located<Deadline>,
    set: Option<Date>,
    found: &mut Findings,
) {
    if deadline.text.is_empty() {
        return;
    }
    let text = deadline.text.clone();
    check_written_days(plan, deadline, found);
    let mut resolution = plan.resolve(deadline, None);
    // Of the calendar `calendar_use` speaks, and it is not the wording that is at fault.
    resolution
        .remarks
        .retain(|remark| !matches!(remark, Remark::HolidaysUnknown { .. }));
    let days = resolution.schedule.iter().flat_map(|one| &one.occurrences);
    if let (Some(due), Some(set)) = (days.map(|one| one.due).max(), set)
        && due < set
    {
        found.add(&deadline.place, Fault::DueAlreadyPast { due, set });
    }
    let example = resolution.example;
    if let Some(refusal) = resolution.refusal {
        found.add(
            &deadline.place,
            Fault::DeadlineRefused {
                text,
                refusal,
                example,
            },
        );
    } else if !resolution.remarks.is_empty() && !deadline.reviewed {
        found.add(
            &deadline.place,
            Fault::DeadlineRemarked {
                text,
                remarks: resolution.remarks,
            },
        );
    }
}

/// A wording from which no day follows would leave every report without one, and nobody would know why.
fn check_sending(plan: &Plan, found: &mut Findings) {
    let Some(sending) = &plan.settings.sending else {
        return;
    };
    let resolution = plan.resolve(sending, None);
    let example = resolution.example;
    if let Some(refusal) = resolution.refusal {
        let text = sending.text.clone();
        found.add(
            &sending.place,
            Fault::DeadlineRefused {
                text,
                refusal,
                example,
            },
        );
    }
}

/// Tells of each assignment which body it is from. One from a body that nobody knows stays: it is there, whoever assigned it.
fn find_assigners(plan: &mut Plan, broken: &Broken, found: &mut Findings) {
    let words = |task: &Task| Some(task.assignment.as_ref()?.assigned_by.clone());
    let bodies: Vec<_> = plan
        .assignments
        .iter()
        .map(|task| words(task).and_then(|words| plan.assigner(&words)))
        .collect();
    let names = plan.names_of_assigners();
    for (task, body) in plan.assignments.iter_mut().zip(bodies) {
        let Some(assignment) = &mut task.assignment else {
            continue;
        };
        match body {
            Some(body) => {
                assignment.assigned_by.value = body.name;
                assignment.is_from_above = body.above;
            }
            None if broken.assigners => {}
            None => {
                let by = &assignment.assigned_by;
                let names = names.iter().map(String::as_str);
                found.add(&by.place, unknown(Subject::Assigner, by, names));
            }
        }
    }
}

/// A body cannot amend what one above it assigned; that one can, and its decision is recorded here. A change that the plan's own body
/// decided all the same is left out: the deadline that was set above stays the measure.
fn remove_unlawful_changes(plan: &mut Plan, found: &mut Findings) {
    let above: HashMap<String, String> = plan
        .assignments
        .iter()
        .filter_map(|task| Some((task, task.assignment.as_ref()?)))
        .filter(|(_, assignment)| assignment.is_from_above)
        .map(|(task, assignment)| (task.id.value.clone(), assignment.assigned_by.value.clone()))
        .collect();
    let own = place_of(&plan.organization).and_then(kind_of_place);
    let own = own.unwrap_or(&plan.organization).to_owned();
    let mut amendments = std::mem::take(&mut plan.amendments);
    for amendment in &mut amendments {
        if plan.is_decided_above(&amendment.approved_by) {
            continue;
        }
        amendment.changes.retain(|change| {
            let assigner = change
                .task
                .as_ref()
                .and_then(|id| Some((id, above.get(&id.value)?)));
            let Some((id, assigner)) = assigner else {
                return true;
            };
            let fault = Fault::AmendsAssignment {
                task: id.value.clone(),
                assigned_by: assigner.clone(),
                own: own.clone(),
            };
            found.add(&id.place, fault);
            false
        });
    }
    plan.amendments = amendments;
}

/// At least one working day lies between a custom window's cut-off and the day its report is asked for (NĐ 09/2019/NĐ-CP art. 8(5)).
fn check_windows(plan: &Plan, found: &mut Findings) {
    let Windows::Custom(windows) = &plan.settings.window else {
        return;
    };
    for window in windows {
        let by_wording = || {
            let quarter = window.id.parse().ok()?;
            // The wording's last on-time day is the day before the one that it names.
            plan.sending(quarter)?.succ_opt()
        };
        let cutoff = window.cutoff.unwrap_or(window.span.to);
        let Some(sending) = window.sending.or_else(by_wording) else {
            continue;
        };
        if plan.calendar.working_days_between(cutoff, sending) == 0 {
            let id = window.id.value.clone();
            found.add(
                &window.id.place,
                Fault::WindowTooTight {
                    id,
                    cutoff,
                    sending,
                },
            );
        }
    }
}

fn check_indicators(names: &Names<'_>, found: &mut Findings) {
    let indicators = &names.plan.indicators;
    for count in &indicators.counts {
        let sources = indicators.sources.iter().map(|source| source.id.as_str());
        names.check(Subject::Source, &count.source, sources, false, found);
    }
    for identity in &indicators.identities {
        identity
            .total
            .iter()
            .chain(&identity.parts)
            .for_each(|count| names.count(count, found));
    }
    for target in &indicators.targets {
        if let Some(lead) = &target.lead {
            names.unit(lead, found);
        }
        counts_of(target).for_each(|count| names.count(count, found));
    }
}

/// All counts that a target names.
fn counts_of(target: &Target) -> impl Iterator<Item = &Located<String>> {
    let lists = match &target.formula {
        Formula::Counts {
            numerator,
            denominator,
            denominator_if_recorded,
        } => [numerator.as_slice(), denominator, denominator_if_recorded],
        Formula::Tasks | Formula::Assignments => [[].as_slice(), &[], &[]],
    };
    lists.into_iter().flatten().chain(&target.beside)
}

#[cfg(test)]
mod tests {
    use crate::load::example::{amendment, assignment, change, found, loaded, task, tasks};

    /// One day that had passed when the task was assigned is a likely slip; of a rhythm so is one that has nothing left.
    #[test]
    fn a_deadline_that_had_passed_when_it_was_set_is_a_warning() {
        let assigned = |deadline: &str| {
            found(&loaded(&[(
                "assignments.toml",
                &assignment(deadline, "2025-11-01"),
            )]))
        };
        assert_eq!(assigned("\"15/9/2025\""), ["due-already-past 6"]);
        assert_eq!(
            assigned("{ text = \"Quý III/2025\", due = 2025-10-31 }"),
            ["due-beside-wording 6", "due-already-past 6"]
        );
        // Days that the wording names itself, or that lie outside the plan.
        assert_eq!(
            assigned("{ text = \"Quý IV/2025\", due = 2025-12-31 }"),
            [""; 0]
        );
        assert_eq!(
            assigned("{ text = \"Theo lịch họp\", due = [2026-01-05, 2025-12-05] }"),
            ["after-plan 6"]
        );
        assert_eq!(assigned("\"01/11/2025\""), [""; 0]);
        assert_eq!(assigned("\"Trước ngày 15 hàng tháng\""), [""; 0]);
        let each = "{ text = \"Quý III/2025\", each = \"quarter\" }";
        assert_eq!(assigned(each), ["due-already-past 6"]);
        let row = task("[[task]]", "1", "a", "\"Quý III/2025\"", "");
        let rows = tasks(&[row]);
        let decided = |what: &str| {
            let decision = amendment("2025-10-15", "1/QĐ", &change("1", what));
            found(&loaded(&[
                ("tasks.toml", &rows),
                ("amendments.toml", &decision),
            ]))
        };
        assert_eq!(decided("deadline = \"10/10/2025\""), ["due-already-past 7"]);
        assert_eq!(decided("deadline = \"31/10/2025\""), [""; 0]);
    }

    /// Who looked at the assumption and found it right says so; the days stay, and a refusal stays one.
    #[test]
    fn a_reading_that_was_reviewed_is_no_warning() {
        let of = |deadline: &str| {
            let rows = tasks(&[task("[[task]]", "1", "a", deadline, "")]);
            let files = loaded(&[("tasks.toml", &rows)]);
            let plan = crate::load::example::plan(&files);
            let task = plan
                .task("1")
                .map(|task| plan.resolve(&task.deadline, None));
            let schedule = task.and_then(|one| one.schedule);
            let due =
                schedule.and_then(|one| one.occurrences.first().map(|one| one.due.to_string()));
            (found(&files), due)
        };
        let due = Some("2025-09-30".to_owned());
        let warned = of("\"Quý III\"");
        assert_eq!(
            warned,
            (vec!["deadline-remarked 9".to_owned()], due.clone())
        );
        assert_eq!(
            of("{ text = \"Quý III\", reviewed = true }"),
            (Vec::new(), due)
        );
        assert_eq!(of("{ text = \"Quý III\", reviewed = false }"), warned);
        let refused = of("{ text = \"Sớm\", reviewed = true }");
        assert_eq!(refused, (vec!["deadline-refused 9".to_owned()], None));
        let each = of("{ text = \"Quý III, IV\", each = \"quarter\", reviewed = true }");
        assert_eq!(each.0, [""; 0]);
        assert_eq!(
            of("{ text = \"Quý III\", reviewed = 1 }").0,
            ["deadline-remarked 9", "wrong-type 9"]
        );
    }

    /// A refused deadline leaves out its days, not a row: pages say which it is.
    #[test]
    fn refused_deadlines_are_counted_apart_from_what_is_left_out() {
        let of = |deadline: &str, records: &str| {
            let rows = tasks(&[
                task("[[task]]", "1", "a", deadline, ""),
                task("[[task]]", "2", "a", "\"Sớm\"", ""),
            ]);
            let files = loaded(&[("tasks.toml", &rows), ("progress/a.toml", records)]);
            let records = &files.records;
            (
                records.incomplete,
                records.refused_deadlines,
                records.lacks_facts,
            )
        };
        assert_eq!(of("\"Quý III/2025\"", ""), (true, 1, false));
        assert_eq!(of("\"Muộn\"", ""), (true, 2, false));
        assert_eq!(of("\"Muộn\"", "[[entry]]\nlạ = 1\n"), (true, 2, true));
    }
}
