//! `report`: a period's rows, results and statistics, after the state of the plan on the report's day.

use serde::Serialize;

use super::state::{EntryRow, StatusBody};
use super::targets::points;
use super::{Day, Rate};
use crate::assess::ratio::Ratio;
use crate::assess::report::sent::SentBefore;
use crate::assess::report::{MeasureRow, Outlook, Reach, Report, Statistic, TargetRow, TaskRow};
use crate::assess::target::Value;
use crate::assess::task::OccurrenceState;
use crate::diagnostics::SentCause;
use crate::model::indicator::Percent;
use crate::model::revision::Revision;
use crate::time::period::Period;

/// The body of `report`.
#[derive(Serialize)]
pub struct ReportBody<'a> {
    period: String,
    window: WindowRow,
    /// The last day on which the report is sent in time.
    sending: Option<Day>,
    revision: Option<RevisionRow<'a>>,
    /// The report's rows of tasks; the tasks themselves are in `tasks` and `assignments`.
    rows: Vec<ReportRow<'a>>,
    /// The targets in the period; since the plan began they are in `targets`.
    results: Vec<ResultRow<'a>>,
    measures: Vec<MeasureBody<'a>>,
    statistics: Vec<StatisticRow<'a>>,
    /// Up to when the figures speak.
    reach: ReachRow,
    outlook: OutlookBody<'a>,
    #[serde(flatten)]
    state: StatusBody<'a>,
}

impl<'a> ReportBody<'a> {
    /// The whole report.
    pub fn of(report: &'a Report<'_, '_>, revision: Option<&'a Revision>) -> ReportBody<'a> {
        let window = &report.window;
        ReportBody {
            period: window.period.to_string(),
            window: WindowRow {
                from: Day(window.span.from),
                to: Day(window.span.to),
                cutoff: Day(window.cutoff),
            },
            sending: report.sending.map(Day),
            revision: revision.map(|revision| RevisionRow {
                id: &revision.id,
                modified: revision.is_modified,
            }),
            rows: report
                .tasks
                .iter()
                .map(|row| ReportRow::of(row, report))
                .collect(),
            results: report.targets.iter().map(ResultRow::of).collect(),
            measures: (report.measures.iter())
                .filter(|row| !row.entries.is_empty())
                .map(MeasureBody::of)
                .collect(),
            statistics: report.statistics.iter().map(StatisticRow::of).collect(),
            reach: ReachRow::of(&report.reach()),
            outlook: OutlookBody::of(&report.outlook),
            state: StatusBody::of(report.assessment),
        }
    }
}

#[derive(Serialize)]
struct WindowRow {
    from: Day,
    to: Day,
    cutoff: Day,
}

#[derive(Serialize)]
struct RevisionRow<'a> {
    id: &'a str,
    modified: bool,
}

#[derive(Serialize)]
struct ReportRow<'a> {
    task: &'a str,
    occurrence: Option<String>,
    due: Option<Day>,
    status: &'static str,
    completed_on: Option<Day>,
    days_late: Option<i64>,
    missing_products: &'a [&'a str],
    entries: Vec<EntryRow<'a>>,
}

impl<'a> ReportRow<'a> {
    fn of(row: &'a TaskRow<'_, '_>, report: &Report<'_, '_>) -> ReportRow<'a> {
        let as_of = report.assessment.as_of;
        ReportRow {
            task: &row.task.task().id.value,
            occurrence: name(row),
            due: row.occurrence.map(OccurrenceState::due).map(Day),
            status: row.status().key(),
            completed_on: row.completed_on().map(Day),
            days_late: row.occurrence.and_then(|one| one.days_late(as_of)),
            missing_products: row.missing_products(),
            entries: row
                .entries()
                .iter()
                .map(|entry| EntryRow::of(entry))
                .collect(),
        }
    }
}

fn name(row: &TaskRow<'_, '_>) -> Option<String> {
    let id = row.occurrence?.days.current.id?;
    Some(id.to_string())
}

#[derive(Serialize)]
struct ResultRow<'a> {
    target: &'a str,
    value: Option<ValueRow>,
    before: Option<ValueRow>,
    /// Points of change against the period before.
    change: Option<String>,
    /// What was sent of the period before.
    sent_before: Option<SentRow<'a>>,
}

/// What a report that was sent said of a target.
#[derive(Serialize)]
struct SentRow<'a> {
    report: &'a str,
    date: Day,
    as_of: Day,
    value: Option<Rate>,
    /// Whether the value of that period is another now, as `before` has it.
    changed: bool,
    /// Why, as far as it is known.
    causes: Vec<CauseRow<'a>>,
}

/// Why what was sent is another now.
#[derive(Serialize)]
struct CauseRow<'a> {
    kind: &'static str,
    /// Figures that were recorded after the report's date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<LateRow<'a>>,
    /// The last day that is counted now.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    /// Counts of the period that were corrected or taken out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counts: Vec<CorrectedRow<'a>>,
}

#[derive(Serialize)]
struct LateRow<'a> {
    unit: &'a str,
    from: Day,
    to: Day,
    recorded: Day,
}

#[derive(Serialize)]
struct CorrectedRow<'a> {
    name: &'a str,
    sent: Option<u64>,
    now: Option<u64>,
}

impl<'a> CauseRow<'a> {
    fn of(cause: &'a SentCause) -> CauseRow<'a> {
        let row = |kind| CauseRow {
            kind,
            figures: Vec::new(),
            until: None,
            counts: Vec::new(),
        };
        match cause {
            SentCause::RecordedSince(figures) => {
                let figures = figures.iter().map(|figure| LateRow {
                    unit: &figure.unit,
                    from: Day(figure.when.first_day()),
                    to: Day(figure.when.last_day()),
                    recorded: Day(figure.recorded),
                });
                CauseRow {
                    figures: figures.collect(),
                    ..row("recorded-since")
                }
            }
            SentCause::CountedUpTo(day) => CauseRow {
                until: Some(Day(*day)),
                ..row("counted-up-to")
            },
            SentCause::Corrected(counts) => {
                let counts = counts.iter().map(|(name, sent, now)| CorrectedRow {
                    name,
                    sent: *sent,
                    now: *now,
                });
                CauseRow {
                    counts: counts.collect(),
                    ..row("corrected")
                }
            }
            SentCause::OfTasks => row("tasks"),
        }
    }
}

impl<'a> SentRow<'a> {
    fn of(sent: &'a SentBefore<'_>, limits: &[Percent]) -> SentRow<'a> {
        let ratio = |(numerator, denominator)| Ratio::new(numerator, denominator);
        SentRow {
            report: &sent.report.number.value,
            date: Day(sent.report.date),
            as_of: Day(sent.report.as_of),
            value: sent.value.map(|value| Rate::new(ratio(value), limits)),
            changed: sent.is_changed(),
            causes: sent.causes.iter().map(CauseRow::of).collect(),
        }
    }
}

impl<'a> ResultRow<'a> {
    fn of(row: &'a TargetRow<'_, '_>) -> ResultRow<'a> {
        let limits = row.state.limits();
        ResultRow {
            target: &row.state.target.id.value,
            value: row.value().map(|value| ValueRow::of(value, &limits)),
            before: row.value_before().map(|value| ValueRow::of(value, &limits)),
            change: row.change().map(points),
            sent_before: row
                .sent_before
                .as_ref()
                .map(|sent| SentRow::of(sent, &limits)),
        }
    }
}

#[derive(Serialize)]
struct ValueRow {
    #[serde(flatten)]
    rate: Rate,
    estimated: bool,
    until: Option<Day>,
}

impl ValueRow {
    fn of(value: &Value, limits: &[Percent]) -> ValueRow {
        ValueRow {
            rate: Rate::new(value.ratio, limits),
            estimated: value.is_estimate,
            until: value.until().map(Day),
        }
    }
}

#[derive(Serialize)]
struct MeasureBody<'a> {
    measure: &'a str,
    entries: Vec<EntryRow<'a>>,
}

impl<'a> MeasureBody<'a> {
    fn of(row: &'a MeasureRow<'_>) -> MeasureBody<'a> {
        MeasureBody {
            measure: &row.measure.id.value,
            entries: row
                .entries
                .iter()
                .map(|entry| EntryRow::of(entry))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct StatisticRow<'a> {
    count: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
    value: Option<u64>,
    estimated: bool,
    until: Option<Day>,
    uncovered: Vec<String>,
}

impl<'a> StatisticRow<'a> {
    fn of(statistic: &'a Statistic<'_>) -> StatisticRow<'a> {
        StatisticRow {
            count: &statistic.count.id.value,
            name: &statistic.count.name,
            unit: statistic.count.unit.as_deref(),
            value: statistic.value,
            estimated: statistic.is_estimate,
            until: statistic.until.map(Day),
            uncovered: statistic.uncovered.iter().map(Period::to_string).collect(),
        }
    }
}

#[derive(Serialize)]
struct ReachRow {
    until: Option<Day>,
    /// The last day of the sum that ends first, where that is earlier.
    some_until: Option<Day>,
    uncovered: Vec<String>,
}

impl ReachRow {
    fn of(reach: &Reach) -> ReachRow {
        ReachRow {
            until: reach.until.map(Day),
            some_until: reach.some_until.map(Day),
            uncovered: reach.uncovered.iter().map(Period::to_string).collect(),
        }
    }
}

#[derive(Serialize)]
struct OutlookBody<'a> {
    period: String,
    in_plan: bool,
    until: Day,
    overdue: Vec<Ahead<'a>>,
    /// What falls due on the day itself; `due` begins with the day after.
    due_today: Vec<Ahead<'a>>,
    due: Vec<Ahead<'a>>,
    open: Vec<Ahead<'a>>,
    /// What is not late but held up.
    at_risk: Vec<Ahead<'a>>,
    without_day: Vec<Ahead<'a>>,
}

impl<'a> OutlookBody<'a> {
    fn of(outlook: &'a Outlook<'_, '_>) -> OutlookBody<'a> {
        let rows = |list: &'a [TaskRow<'_, '_>]| list.iter().map(Ahead::of).collect();
        OutlookBody {
            period: outlook.period.to_string(),
            in_plan: outlook.is_in_plan,
            until: Day(outlook.until),
            overdue: rows(&outlook.overdue),
            due_today: rows(&outlook.due_today),
            due: rows(&outlook.due),
            open: rows(&outlook.open),
            at_risk: rows(&outlook.at_risk),
            without_day: rows(&outlook.without_day),
        }
    }
}

#[derive(Serialize)]
struct Ahead<'a> {
    task: &'a str,
    occurrence: Option<String>,
    due: Option<Day>,
}

impl<'a> Ahead<'a> {
    fn of(row: &'a TaskRow<'_, '_>) -> Ahead<'a> {
        Ahead {
            task: &row.task.task().id.value,
            occurrence: name(row),
            due: row.occurrence.map(OccurrenceState::due).map(Day),
        }
    }
}
