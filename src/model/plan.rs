//! The plan as issued, with everything that its folder holds except facts.

use super::assigner::Assigner;
use super::indicator::{Formula, Indicators, Target};
use super::reporting::Reporting;
use super::settings::Settings;
use super::survey::Survey;
use super::task::{Amendment, Change, Task};
use super::unit::{Group, Unit};
use crate::place::Located;
use crate::time::calendar::Calendar;
use crate::time::period::{Date, Span};

/// A plan: identity, units, areas, tasks, targets, and the decisions that changed it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Id, such as `2025-h2`.
    pub id: String,
    /// Full title.
    pub title: String,
    /// The body that issued it.
    pub organization: String,
    /// The body above it, whose assignments it cannot amend.
    pub superior: Option<String>,
    /// The code of the commune in the list of administrative units, by which a roll-up knows it.
    pub code: Option<Located<String>>,
    /// Number of the plan's document; `None` while it is blank in the source.
    pub number: Option<String>,
    /// Day of issue; `None` while it is blank in the source.
    pub issued: Option<Date>,
    /// First and last day of the plan.
    pub period: Span,
    /// Documents that the plan carries out.
    pub legal_basis: Vec<LegalBasis>,
    /// To whom the plan is sent ("Nơi nhận"), as issued; reports go the same way.
    pub recipients: Vec<String>,
    /// Bodies that may assign tasks, in file order; none where the plan leaves it to its own name and its superior's.
    pub assigners: Vec<Assigner>,
    /// What it says of its reports.
    pub reporting: Reporting,
    /// Policy.
    pub settings: Settings,
    /// Units, in file order, then those that decisions set up.
    pub units: Vec<Unit>,
    /// Groups of units named as one.
    pub groups: Vec<Group>,
    /// Units and groups as the files have them, where decisions have changed them up to the day of which the plan speaks.
    pub written: Option<Written>,
    /// Areas, in file order.
    pub areas: Vec<Area>,
    /// Measures of part III.
    pub measures: Vec<Measure>,
    /// Other clauses that tasks and units refer to.
    pub clauses: Vec<Clause>,
    /// Tasks of the plan, as issued.
    pub tasks: Vec<Task>,
    /// Tasks assigned from above in the course of the period.
    pub assignments: Vec<Task>,
    /// Decisions that changed the plan, in file order.
    pub amendments: Vec<Amendment>,
    /// Sources, counts, identities and targets.
    pub indicators: Indicators,
    /// Rounds of surveys.
    pub surveys: Vec<Survey>,
    /// Days off and worked Saturdays.
    pub calendar: Calendar,
}

/// Units and groups as the files have them.
#[derive(Debug, Clone)]
pub struct Written {
    /// The units.
    pub units: Vec<Unit>,
    /// The groups.
    pub groups: Vec<Group>,
}

/// A document that the plan carries out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// Number, such as `3041/QĐ-UBND`.
    pub document: String,
    /// Its date.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// An area of reform.
#[derive(Debug, Clone)]
pub struct Area {
    /// Roman numeral of the appendix.
    pub id: Located<String>,
    /// The appendix's name.
    pub name: String,
    /// Part III's name, which reports use.
    pub report_name: String,
}

/// A measure of part III.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Clause, such as `III.3.a`.
    pub id: Located<String>,
    /// Its area.
    pub area: Located<String>,
    /// The text as issued.
    pub text: String,
}

/// A clause outside part III that something refers to.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its number, such as `IV.1.c`.
    pub id: Located<String>,
    /// The text as issued.
    pub text: String,
}

impl Plan {
    /// All tasks as issued, assigned or added by a decision.
    pub fn all_tasks(&self) -> impl Iterator<Item = &Task> + Clone {
        let added = self
            .amendments
            .iter()
            .flat_map(|amendment| &amendment.added);
        self.tasks.iter().chain(added).chain(&self.assignments)
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.all_tasks().find(|task| *task.id == id)
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| *unit.id == id)
    }

    /// The unit that compiles the reports, as the plan says.
    pub fn compiler(&self) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.compiles)
    }

    /// The unit that compiles the reports on a day: where its work has passed to others, the first of them.
    pub fn compiler_on(&self, day: Date) -> Option<&Unit> {
        let successors = self.successors_on(&self.compiler()?.id, day);
        self.unit(successors.first()?)
    }

    /// The name of a unit or group; the id itself where it is neither.
    pub fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let unit = self.unit(id).map(|unit| unit.name.as_str());
        let group = || {
            self.groups
                .iter()
                .find(|group| *group.id == id)
                .map(|group| group.name.as_str())
        };
        unit.or_else(group).unwrap_or(id)
    }

    /// The short name of a unit or group where it has one, for narrow columns; else its name.
    pub fn short_name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let short = match self.unit(id) {
            Some(unit) => unit.short.as_deref(),
            None => self.group(id).and_then(|group| group.short.as_deref()),
        };
        short.unwrap_or_else(|| self.name_of(id))
    }

    /// The area in whose part of a report a target stands: of the measure that sets it, else of the first task that serves it, else the
    /// first area that its unit leads. A target over tasks of all areas stands in the first.
    pub fn area_of(&self, target: &Target) -> Option<&Area> {
        let measure = self.measures.iter().find(|one| *one.id == target.clause);
        let serves = |task: &&Task| task.targets.iter().any(|id| id.value == *target.id);
        let area = match target.formula {
            Formula::Tasks | Formula::Assignments => None,
            Formula::Counts { .. } => measure
                .map(|measure| &measure.area)
                .or_else(|| self.tasks.iter().find(serves).map(|task| &task.area))
                .or_else(|| self.unit(target.lead.as_deref()?)?.areas.first()),
        };
        match area {
            Some(area) => self.areas.iter().find(|one| one.id.value == area.value),
            None => self.areas.first(),
        }
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| *group.id == id)
    }

    /// Whether the id names a group.
    pub fn is_group(&self, id: &str) -> bool {
        self.group(id).is_some()
    }

    /// The unit that says on a day when the work of a lead is done: the lead itself, for a group the unit that compiles the reports. The lead's
    /// own id where it is a group and no unit compiles: then nobody can.
    pub fn closer_of<'a>(&'a self, lead: &'a str, day: Date) -> &'a str {
        if !self.is_group(lead) {
            return lead;
        }
        self.compiler_on(day).map_or(lead, |compiler| &compiler.id)
    }

    /// Whether an id is that of a unit, or of a group to which the unit belongs. A group belongs to none.
    pub fn is_or_has(&self, id: &str, unit: &str) -> bool {
        let is_member = || self.group(id).is_some_and(|group| group.has(unit));
        id == unit || (!self.is_group(unit) && is_member())
    }

    /// The unit that says on a day when a task is done, by the lead of that day.
    pub fn closer_of_task<'a>(&'a self, task: &'a Task, day: Date) -> &'a str {
        let changes = self.changes_of(&task.id).into_iter();
        let mut changed = changes
            .filter(|(decision, _)| decision.date <= day)
            .filter_map(|(_, change)| change.lead.as_ref());
        let lead = changed
            .next_back()
            .map_or(task.lead.as_str(), |lead| lead.as_str());
        self.closer_of(lead, day)
    }

    /// The names of who leads, the first of whom is counted, as one text.
    pub fn names_of_leads(&self, lead: &str, co_leads: &[Located<String>]) -> String {
        let ids = std::iter::once(lead).chain(co_leads.iter().map(|id| id.as_str()));
        let names: Vec<&str> = ids.map(|id| self.name_of(id)).collect();
        names.join("; ")
    }

    /// The changes of one task, by the decision's date, then file order, each with its decision.
    pub fn changes_of<'a>(&'a self, task: &str) -> Vec<(&'a Amendment, &'a Change)> {
        self.changes_where(|change| change.task.as_ref().is_some_and(|id| id.value == task))
    }

    /// The changes of one target, in the same order.
    pub fn changes_of_target<'a>(&'a self, target: &str) -> Vec<(&'a Amendment, &'a Change)> {
        self.changes_where(|change| change.target.as_ref().is_some_and(|id| id.value == target))
    }

    /// The changes that pass a test, by the decision's date, then file order, each with its decision.
    pub(super) fn changes_where(
        &self,
        test: impl Fn(&Change) -> bool,
    ) -> Vec<(&Amendment, &Change)> {
        let mut changes: Vec<_> = self
            .amendments
            .iter()
            .flat_map(|amendment| {
                let changes = amendment.changes.iter();
                changes.map(move |change| (amendment, change))
            })
            .filter(|(_, change)| test(change))
            .collect();
        changes.sort_by_key(|(amendment, _)| amendment.date);
        changes
    }

    /// The unit that answers for a target on a day: as issued, or as the last decision up to that day says.
    pub fn lead_of_target<'a>(&'a self, target: &'a Target, day: Date) -> Option<&'a str> {
        let changes = self.changes_of_target(&target.id);
        let mut decided = changes
            .into_iter()
            .filter(|(amendment, _)| amendment.date <= day)
            .filter_map(|(_, change)| change.lead.as_ref());
        let lead = decided.next_back().or(target.lead.as_ref());
        lead.map(|id| id.as_str())
    }

    /// The first day from which the task exists: its decision's or its assignment's; `None` for a task as issued.
    pub fn exists_from(&self, task: &Task) -> Option<Date> {
        let adds = |amendment: &&Amendment| {
            amendment
                .added
                .iter()
                .any(|added| added.id.value == task.id.value)
        };
        let assigned = task
            .assignment
            .as_ref()
            .map(|assignment| assignment.assigned);
        assigned.or_else(|| {
            self.amendments
                .iter()
                .find(adds)
                .map(|amendment| amendment.date)
        })
    }
}
