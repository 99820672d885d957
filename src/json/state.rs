//! `status`, `tasks`, `show`, `units`: tasks, units and their summary.

use serde::{Serialize, Serializer};

use super::{Day, Rate};
use crate::assess::Assessment;
use crate::assess::risk::Reason;
use crate::assess::score::Sheet;
use crate::assess::status::Status;
use crate::assess::summary::{Counts, Rates, UnitState};
use crate::assess::task::{OccurrenceState, TaskState, ids};
use crate::model::record::Entry;
use crate::model::settings::Step;

/// The body of `status`.
#[derive(Serialize)]
pub struct StatusBody<'a> {
    nothing_recorded: bool,
    plan_over: bool,
    summary: Summary,
    assignments_summary: Summary,
    tasks: Vec<Task<'a>>,
    assignments: Vec<Task<'a>>,
    targets: Vec<super::targets::Target<'a>>,
    units: Vec<Unit<'a>>,
}

impl<'a> StatusBody<'a> {
    /// The whole state.
    pub fn of(assessment: &'a Assessment<'_>) -> StatusBody<'a> {
        let occurrences = assessment.occurrences();
        let tasks = |list: &'a [TaskState<'_>]| {
            list.iter().map(|task| Task::of(task, assessment)).collect()
        };
        StatusBody {
            nothing_recorded: assessment.nothing_recorded(),
            plan_over: assessment.is_over(),
            summary: Summary {
                occurrences: Some(occurrences),
                ..Summary::of_plan(assessment)
            },
            assignments_summary: Summary::of(&assessment.assigned_counts),
            tasks: tasks(&assessment.tasks),
            assignments: tasks(&assessment.assignments),
            targets: super::targets::targets(assessment),
            units: assessment.units.iter().map(Unit::of).collect(),
        }
    }
}

/// The body of `tasks`.
#[derive(Serialize)]
pub struct TasksBody<'a> {
    tasks: Vec<Task<'a>>,
}

impl<'a> TasksBody<'a> {
    /// The tasks that passed the filter.
    pub fn of(tasks: &[&'a TaskState<'_>], assessment: &Assessment<'_>) -> TasksBody<'a> {
        TasksBody {
            tasks: tasks
                .iter()
                .map(|task| Task::of(task, assessment))
                .collect(),
        }
    }
}

/// The body of `show`.
#[derive(Serialize)]
pub struct ShowBody<'a> {
    task: Task<'a>,
    entries: Vec<EntryRow<'a>>,
    reading: super::deadline::Answer<'a>,
    criteria: Vec<super::score::Served<'a>>,
}

impl<'a> ShowBody<'a> {
    /// One task with its entries and how its deadline was read.
    pub fn of(
        task: &'a TaskState<'_>,
        assessment: &Assessment<'_>,
        sheets: &'a [Sheet<'a>],
        lang: crate::block::lang::Lang,
    ) -> ShowBody<'a> {
        let deadline = task.in_force.deadline;
        ShowBody {
            task: Task::of(task, assessment),
            entries: task
                .entries
                .iter()
                .map(|entry| EntryRow::of(entry))
                .collect(),
            reading: super::deadline::Answer::of(&deadline.text, &task.in_force.resolution, lang),
            criteria: super::score::served(sheets, &task.task().id),
        }
    }
}

/// The body of `units`.
#[derive(Serialize)]
pub struct UnitsBody<'a> {
    units: Vec<Unit<'a>>,
}

impl<'a> UnitsBody<'a> {
    /// All units.
    pub fn of(assessment: &'a Assessment<'_>) -> UnitsBody<'a> {
        UnitsBody {
            units: assessment.units.iter().map(Unit::of).collect(),
        }
    }
}

/// A count for every status, in the order of reports; none is left out.
pub(super) struct StatusCounts(pub(super) Counts);

impl Serialize for StatusCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            Status::ALL
                .iter()
                .map(|status| (status.key(), self.0.get(*status))),
        )
    }
}

#[derive(Serialize)]
pub(super) struct RateRow {
    completion: Rate,
    due_completion: Rate,
    timeliness: Rate,
    progress: Rate,
}

impl RateRow {
    pub(super) fn of(rates: &Rates) -> RateRow {
        let rate = |ratio| Rate::new(ratio, &[]);
        RateRow {
            completion: rate(rates.completion),
            due_completion: rate(rates.due_completion),
            timeliness: rate(rates.timeliness),
            progress: rate(rates.progress),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Summary {
    total: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrences: Option<usize>,
    counts: StatusCounts,
    rates: RateRow,
    proof: ProofCounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    bridge: Option<BridgeRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rates_issued: Option<RateRow>,
}

/// How far the completion of those completed is proved.
#[derive(Serialize)]
struct ProofCounts {
    claimed: u64,
    evidenced: u64,
    confirmed: u64,
}

impl ProofCounts {
    fn of(counts: &Counts) -> ProofCounts {
        let proved = counts.proved();
        ProofCounts {
            claimed: proved.claimed,
            evidenced: proved.evidenced,
            confirmed: proved.confirmed,
        }
    }
}

/// issued + added − withdrawn = standing.
#[derive(Serialize)]
struct BridgeRow {
    issued: u64,
    added: u64,
    withdrawn: u64,
    standing: u64,
}

impl Summary {
    /// Of the plan's own tasks, with how their number came about.
    pub(super) fn of_plan(assessment: &Assessment<'_>) -> Summary {
        let bridge = assessment.bridge;
        Summary {
            bridge: Some(BridgeRow {
                issued: bridge.issued,
                added: bridge.added,
                withdrawn: bridge.withdrawn,
                standing: bridge.standing,
            }),
            rates_issued: assessment.rates_issued.as_ref().map(RateRow::of),
            ..Summary::of(&assessment.counts)
        }
    }

    pub(super) fn of(counts: &Counts) -> Summary {
        let rates = RateRow::of(&counts.rates());
        Summary {
            total: counts.total(),
            occurrences: None,
            counts: StatusCounts(*counts),
            rates,
            proof: ProofCounts::of(counts),
            bridge: None,
            rates_issued: None,
        }
    }
}

#[derive(Serialize)]
struct Unit<'a> {
    id: &'a str,
    name: &'a str,
    total: u64,
    counts: StatusCounts,
    rates: RateRow,
    proof: ProofCounts,
    assigned: Summary,
    co_leading: u64,
    coordinating: u64,
    last_entry: Option<Day>,
    last_record: Option<Day>,
    incomplete: bool,
}

impl<'a> Unit<'a> {
    fn of(unit: &UnitState<'a>) -> Unit<'a> {
        Unit {
            id: unit.id,
            name: unit.name,
            total: unit.leading.total(),
            counts: StatusCounts(unit.leading),
            rates: RateRow::of(&unit.leading.rates()),
            proof: ProofCounts::of(&unit.leading),
            assigned: Summary::of(&unit.assigned),
            co_leading: unit.co_leading,
            coordinating: unit.coordinating,
            last_entry: unit.last_entry.map(Day),
            last_record: unit.last_record.map(Day),
            incomplete: unit.incomplete,
        }
    }
}

/// The task of an earlier plan that a task goes on with.
#[derive(Serialize)]
struct Continues<'a> {
    plan: &'a str,
    task: &'a str,
}

#[derive(Serialize)]
struct Task<'a> {
    id: &'a str,
    area: &'a str,
    title: &'a str,
    display: Option<&'a str>,
    printed: Option<&'a str>,
    continues: Option<Continues<'a>>,
    lead: &'a str,
    lead_kind: &'static str,
    co_leads: Vec<&'a str>,
    coordinators: Vec<&'a str>,
    deadline: &'a str,
    deadline_original: &'a str,
    kind: Option<&'static str>,
    products: Vec<&'a str>,
    clauses: Vec<&'a str>,
    targets: Vec<&'a str>,
    status: &'static str,
    started: bool,
    completed_on: Option<Day>,
    missing_products: Vec<&'a str>,
    documents: Vec<&'a str>,
    last_entry: Option<Day>,
    extensions: u32,
    blocked: bool,
    expected: Option<Day>,
    percent: Option<u8>,
    quarters_without_evidence: Vec<String>,
    no_evidence_this_quarter: bool,
    proof: Option<Proof>,
    outlook: Option<Outlook>,
    incomplete: bool,
    occurrences: Vec<Occurrence<'a>>,
}

impl<'a> Task<'a> {
    fn of(state: &'a TaskState<'_>, assessment: &Assessment<'_>) -> Task<'a> {
        let task = state.task();
        let texts = |list: &'a [crate::place::Located<String>]| {
            list.iter().map(|id| id.value.as_str()).collect()
        };
        Task {
            id: &task.id.value,
            area: &task.area.value,
            title: &task.title,
            display: task.display.as_deref(),
            printed: task.printed.as_deref(),
            continues: task.continues.as_ref().map(|origin| Continues {
                plan: &origin.plan,
                task: &origin.task,
            }),
            lead: state.in_force.lead,
            lead_kind: match assessment.plan.is_group(state.in_force.lead) {
                true => "group",
                false => "unit",
            },
            co_leads: texts(state.in_force.co_leads),
            coordinators: ids(state.in_force.coordinators).collect(),
            deadline: &state.in_force.deadline.text,
            deadline_original: &task.deadline.text,
            kind: state.in_force.kind.map(|kind| kind.key()),
            products: state.in_force.products.iter().map(String::as_str).collect(),
            clauses: texts(&task.clauses),
            targets: texts(&task.targets),
            status: state.status.key(),
            started: state.is_started(),
            completed_on: state.completed_on.map(Day),
            missing_products: state.missing_products.clone(),
            documents: state.documents(),
            last_entry: state.last_entry().map(Day),
            extensions: state.in_force.extensions,
            blocked: state.blocked.is_some(),
            expected: state.expected.map(Day),
            percent: state.percent,
            quarters_without_evidence: state
                .quarters_without_evidence
                .iter()
                .map(|q| q.to_string())
                .collect(),
            no_evidence_this_quarter: state.lacks_evidence_now,
            proof: state.proof.map(Proof::of),
            outlook: Outlook::of(state),
            incomplete: state.incomplete,
            occurrences: state
                .occurrences
                .iter()
                .map(|one| Occurrence::of(one, assessment))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Occurrence<'a> {
    id: Option<String>,
    from: Option<Day>,
    due: Day,
    due_nominal: Day,
    due_original: Option<Day>,
    status: &'static str,
    status_original: &'static str,
    started: bool,
    completed_on: Option<Day>,
    days_late: Option<i64>,
    days_left: Option<i64>,
    missing_products: Vec<&'a str>,
    documents: Vec<&'a str>,
    proof: Option<Proof>,
    outdated_by: Option<&'a str>,
}

/// How far it is proved that something is done.
#[derive(Serialize)]
struct Proof {
    claimed: bool,
    evidenced: bool,
    confirmed: bool,
}

impl Proof {
    fn of(step: Step) -> Proof {
        Proof {
            claimed: step >= Step::Claimed,
            evidenced: step >= Step::Evidenced,
            confirmed: step >= Step::Confirmed,
        }
    }
}

/// Whether an open task will be in time, as far as its records say.
#[derive(Serialize)]
struct Outlook {
    state: &'static str,
    reasons: Vec<Risk>,
}

/// Why it may not.
#[derive(Serialize)]
struct Risk {
    reason: &'static str,
    expected: Option<Day>,
    due: Option<Day>,
    times: Option<u32>,
    percent_before: Option<u8>,
    percent: Option<u8>,
    since: Option<Day>,
    quarter: Option<String>,
}

impl Outlook {
    /// `None` of what is completed, overdue, out of the plan or unread.
    fn of(state: &TaskState<'_>) -> Option<Outlook> {
        let reasons: Vec<Risk> = state.risk.iter().copied().map(Risk::of).collect();
        let state = match state.has_outlook() {
            false => return None,
            true if reasons.is_empty() => "on-track",
            true => "at-risk",
        };
        Some(Outlook { state, reasons })
    }
}

impl Risk {
    fn of(reason: Reason) -> Risk {
        let bare = Risk {
            reason: reason.key(),
            expected: None,
            due: None,
            times: None,
            percent_before: None,
            percent: None,
            since: None,
            quarter: None,
        };
        match reason {
            Reason::ForecastLate { expected, due } => Risk {
                expected: Some(Day(expected)),
                due: Some(Day(due)),
                ..bare
            },
            Reason::ForecastMoved { times, expected } => Risk {
                times: Some(times),
                expected: Some(Day(expected)),
                ..bare
            },
            Reason::PercentFell { from, to } => Risk {
                percent_before: Some(from),
                percent: Some(to),
                ..bare
            },
            Reason::Blocked { since } => Risk {
                since: Some(Day(since)),
                ..bare
            },
            Reason::Silent { passed } => Risk {
                percent: Some(passed),
                ..bare
            },
            Reason::NoEvidence { quarter } => Risk {
                quarter: Some(quarter.to_string()),
                ..bare
            },
        }
    }
}

impl<'a> Occurrence<'a> {
    fn of(state: &'a OccurrenceState<'_>, assessment: &Assessment<'_>) -> Occurrence<'a> {
        let current = &state.days.current;
        Occurrence {
            id: current.id.map(|id| id.to_string()),
            from: current.from.map(Day),
            due: Day(current.due),
            due_nominal: Day(current.nominal),
            due_original: state.days.original.map(|original| Day(original.due)),
            status: state.status.key(),
            status_original: state.status_original.key(),
            started: state.is_started(),
            completed_on: state.completed_on().map(Day),
            days_late: state.days_late(assessment.as_of),
            days_left: state.days_left(assessment.as_of),
            missing_products: state.missing_products.clone(),
            documents: state.documents(),
            proof: state.proof.map(Proof::of),
            outdated_by: state.outdated_by.map(|one| one.document.as_str()),
        }
    }
}

/// An entry.
#[derive(Serialize)]
pub(super) struct EntryRow<'a> {
    unit: &'a str,
    occurrence: Option<String>,
    date: Day,
    product: Option<&'a str>,
    document: Option<&'a str>,
    done: bool,
    note: Option<&'a str>,
    blocked: Option<bool>,
    expected: Option<Day>,
    percent: Option<u8>,
    cause_class: Option<&'static str>,
    cause: Option<&'a str>,
    cause_document: Option<&'a str>,
    confirmed: Option<&'a str>,
    remedy: Option<&'a str>,
}

impl<'a> EntryRow<'a> {
    pub(super) fn of(entry: &'a Entry) -> EntryRow<'a> {
        EntryRow {
            unit: &entry.unit,
            occurrence: entry.occurrence.map(|occurrence| occurrence.to_string()),
            date: Day(entry.date),
            product: entry.product.as_deref(),
            document: entry.document.as_deref(),
            done: entry.done,
            note: entry.note.as_deref(),
            blocked: entry.blocked,
            expected: entry.expected.map(Day),
            percent: entry.percent,
            cause_class: entry.cause_class.map(|class| class.key()),
            cause: entry.cause.as_deref(),
            cause_document: entry.cause_document.as_deref(),
            confirmed: entry.confirmed.as_deref(),
            remedy: entry.remedy.as_deref(),
        }
    }
}
