//! `kpi`, and the targets of `status`.

use serde::{Serialize, Serializer};

use super::{Day, PlanHead, Rate};
use crate::assess::Assessment;
use crate::assess::budget::Budget;
use crate::assess::goal::limits;
use crate::assess::history::{EarlierPlan, EarlierTarget, History};
use crate::assess::reconcile::{Compared, ComparedCount, Reconciled, Reconciliation};
use crate::assess::survey::Surveyed;
use crate::assess::target::{TargetState, Value};
use crate::assess::task::TaskState;
use crate::assess::trend::InQuarter;
use crate::model::indicator::{Goal, Percent};
use crate::time::period::Period;

/// The body of `kpi`.
#[derive(Serialize)]
pub struct KpiBody<'a> {
    targets: Vec<Target<'a>>,
    earlier: Vec<Earlier<'a>>,
    /// Folders of earlier plans with errors, which are not joined.
    earlier_faulty: &'a [String],
}

impl<'a> KpiBody<'a> {
    /// All targets, and what earlier plans say of them.
    pub fn of(assessment: &'a Assessment<'a>, history: &'a History<'a>) -> KpiBody<'a> {
        let earlier = |earlier: &'a EarlierPlan<'a>| Earlier {
            plan: PlanHead::of(earlier.plan),
            targets: earlier
                .targets
                .iter()
                .map(|own| EarlierRow::of(own, earlier, assessment, history))
                .collect(),
            not_joined: earlier.unlike.iter().map(|one| one.id.as_str()).collect(),
        };
        KpiBody {
            targets: targets(assessment),
            earlier: history.plans.iter().map(earlier).collect(),
            earlier_faulty: &history.faulty,
        }
    }
}

/// An earlier plan of the same body; `not_joined`: targets that it computes otherwise.
#[derive(Serialize)]
struct Earlier<'a> {
    plan: PlanHead<'a>,
    targets: Vec<EarlierRow<'a>>,
    not_joined: Vec<&'a str>,
}

/// A target in an earlier plan. `change`: points by which the first quarter of the later plan, so far, lies above the last one of this plan, where
/// the one follows on the other and the later plan is in its first quarter.
#[derive(Serialize)]
struct EarlierRow<'a> {
    id: &'a str,
    months: Vec<Month>,
    quarters: Vec<Month>,
    change: Option<String>,
}

impl<'a> EarlierRow<'a> {
    fn of(
        own: &'a EarlierTarget<'a>,
        earlier: &EarlierPlan<'a>,
        assessment: &Assessment<'a>,
        history: &History<'a>,
    ) -> EarlierRow<'a> {
        let month = |period: Period, value: &Option<Value>| {
            Month::of(period.to_string(), value.as_ref(), &own.limits)
        };
        let trend = history.trend_of(assessment, own.target);
        let trend = trend.filter(|(.., plan)| plan.id == earlier.plan.id);
        EarlierRow {
            id: &own.target.id.value,
            months: own
                .months
                .iter()
                .map(|(at, value)| month(*at, value))
                .collect(),
            quarters: own
                .quarters
                .iter()
                .map(|quarter| month(quarter.period, &quarter.value))
                .collect(),
            change: trend.and_then(|(trend, ..)| {
                let current = trend.current.value?.ratio;
                let previous = trend.previous.value?.ratio;
                current.points_above(previous, &own.limits).map(points)
            }),
        }
    }
}

/// The body of `kpi --reconcile`.
#[derive(Serialize)]
pub struct ReconcileBody<'a> {
    source: &'a str,
    targets: Vec<ReconciledRow<'a>>,
    counts: Vec<CountRow<'a>>,
}

impl<'a> ReconcileBody<'a> {
    /// All targets that the source has counts for, and the counts that belong to no target.
    pub fn of(source: &'a str, reconciled: &'a Reconciliation<'_>) -> ReconcileBody<'a> {
        ReconcileBody {
            source,
            targets: reconciled.targets.iter().map(ReconciledRow::of).collect(),
            counts: reconciled.counts.iter().map(CountRow::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct CountRow<'a> {
    count: &'a str,
    period: String,
    of_record: Option<u64>,
    other: u64,
    notes: &'a [&'a str],
}

impl<'a> CountRow<'a> {
    fn of(compared: &'a ComparedCount<'_>) -> CountRow<'a> {
        CountRow {
            count: &compared.count.id.value,
            period: compared.period.to_string(),
            of_record: compared.of_record,
            other: compared.other,
            notes: &compared.notes,
        }
    }
}

#[derive(Serialize)]
struct ReconciledRow<'a> {
    id: &'a str,
    months: Vec<ComparedRow<'a>>,
    so_far: Option<ComparedRow<'a>>,
}

impl<'a> ReconciledRow<'a> {
    fn of(reconciled: &'a Reconciled<'_>) -> ReconciledRow<'a> {
        let limits = limits(reconciled.target.goal);
        let row = |compared: &'a Compared<'_>| ComparedRow::of(compared, &limits);
        ReconciledRow {
            id: &reconciled.target.id.value,
            months: reconciled.months.iter().map(row).collect(),
            so_far: reconciled.so_far.as_ref().map(row),
        }
    }
}

/// `points`: the other source's percentage less that of the source of record.
#[derive(Serialize)]
struct ComparedRow<'a> {
    period: Option<String>,
    of_record: Option<Rate>,
    other: Rate,
    points: Option<String>,
    notes: &'a [&'a str],
}

impl<'a> ComparedRow<'a> {
    fn of(compared: &'a Compared<'_>, limits: &[Percent]) -> ComparedRow<'a> {
        let of_record = compared.of_record.as_ref().map(|value| value.ratio);
        let other = compared.other.ratio;
        ComparedRow {
            period: compared.period.map(|period| period.to_string()),
            of_record: of_record.map(|ratio| Rate::new(ratio, limits)),
            other: Rate::new(other, limits),
            points: of_record
                .and_then(|of_record| other.points_above(of_record, limits))
                .map(points),
            notes: &compared.notes,
        }
    }
}

/// All targets, in file order.
pub fn targets<'a>(assessment: &'a Assessment<'_>) -> Vec<Target<'a>> {
    assessment
        .targets
        .iter()
        .map(|target| Target::of(target, assessment))
        .collect()
}

/// A target.
#[derive(Serialize)]
pub struct Target<'a> {
    id: &'a str,
    name: &'a str,
    clause: &'a str,
    lead: Option<&'a str>,
    at_least: Option<PercentNumber>,
    stretch: Option<PercentNumber>,
    direction: Option<&'static str>,
    numerator: Option<u64>,
    denominator: Option<u64>,
    percent: Option<String>,
    state: &'static str,
    /// The day of judgement that passed without data of it.
    unjudged_on: Option<Day>,
    needs_attention: bool,
    /// Where its level will stand when it is judged, at the pace of the full months so far.
    forecast: Option<ForecastRow>,
    /// The decision that set what it asks.
    decided_by: Option<DecidedBy<'a>>,
    stretch_reached: bool,
    budget: Option<BudgetRow>,
    covered: Option<CoveredRow>,
    at: Option<Day>,
    estimated: bool,
    recorded: Option<Day>,
    sources: Vec<&'a str>,
    beside: Option<Beside<'a>>,
    /// The round of a survey that the value was taken from.
    survey: Option<SurveyRow<'a>>,
    not_judged: Vec<&'a str>,
    closed_tasks: Vec<&'a str>,
    /// Of these the continuous ones: nobody recorded them as done.
    evidenced_tasks: Vec<&'a str>,
    uncovered_months: Vec<String>,
    left_out: usize,
    months: Vec<Month>,
    current: Option<Month>,
    previous: Option<Month>,
    change: Option<String>,
}

impl<'a> Target<'a> {
    fn of(state: &'a TargetState<'_>, assessment: &'a Assessment<'_>) -> Target<'a> {
        let target = state.target;
        let (at_least, stretch, direction) = match state.goal {
            Goal::AtLeast { at_least, stretch } => (Some(at_least), stretch, None),
            Goal::Trend(direction) => (None, None, Some(direction.key())),
            Goal::None => (None, None, None),
        };
        let value = state.value.as_ref();
        let limits = state.limits();
        let trend = assessment.basis().trend_of(target);
        let quarter = |quarter: &InQuarter| {
            Month::of(quarter.period.to_string(), quarter.value.as_ref(), &limits)
        };
        Target {
            id: &target.id.value,
            name: &target.name,
            clause: &target.clause,
            lead: state.lead,
            at_least: at_least.map(PercentNumber),
            stretch: stretch.map(PercentNumber),
            direction,
            numerator: value.map(|value| value.ratio.numerator),
            denominator: value.map(|value| value.ratio.denominator),
            percent: value.and_then(|value| value.ratio.percent(&limits)),
            state: state.state.key(),
            unjudged_on: state.unjudged_on.map(Day),
            needs_attention: state.needs_attention(),
            forecast: state.forecast.as_ref().map(|forecast| ForecastRow {
                on: Day(forecast.on),
                numerator: forecast.ratio.numerator,
                denominator: forecast.ratio.denominator,
                percent: forecast.ratio.percent(&limits),
                months: forecast.months,
                since: Day(forecast.since),
                until: Day(forecast.until),
                misses: forecast.misses,
            }),
            decided_by: state.goal_set_by.map(|amendment| DecidedBy {
                document: &amendment.document.value,
                date: Day(amendment.date),
            }),
            stretch_reached: state.reaches_stretch(),
            budget: state.budget.map(BudgetRow),
            covered: value.and_then(CoveredRow::of),
            at: value.and_then(|value| value.at).map(Day),
            estimated: value.is_some_and(|value| value.is_estimate),
            recorded: value.and_then(|value| value.recorded).map(Day),
            sources: assessment.sources_of(target),
            beside: target.beside.as_ref().map(|count| Beside {
                count: &count.value,
                value: state.beside,
            }),
            survey: assessment
                .surveyed(state)
                .map(|surveyed| SurveyRow::of(&surveyed, &limits)),
            not_judged: state.not_judged.clone(),
            closed_tasks: assessment.closed_on_paper(state),
            evidenced_tasks: assessment
                .closed_on_paper(state)
                .into_iter()
                .filter(|id| assessment.task(id).is_some_and(TaskState::is_evidenced))
                .collect(),
            uncovered_months: state
                .uncovered
                .iter()
                .map(|month| month.to_string())
                .collect(),
            left_out: state.left_out.len(),
            months: state
                .months
                .iter()
                .map(|(period, value)| Month::of(period.to_string(), value.as_ref(), &limits))
                .collect(),
            change: trend.as_ref().and_then(|trend| {
                let current = trend.current.value.as_ref()?.ratio;
                let previous = trend.previous.value.as_ref()?.ratio;
                current.points_above(previous, &limits).map(points)
            }),
            current: trend.as_ref().map(|trend| quarter(&trend.current)),
            previous: trend.as_ref().map(|trend| quarter(&trend.previous)),
        }
    }
}

/// A round of a survey; `required`: answers that a sample needs, null where the population is not known; `missing`: how many fewer there are.
#[derive(Serialize)]
struct SurveyRow<'a> {
    id: &'a str,
    name: &'a str,
    task: Option<&'a str>,
    population: Option<u64>,
    answers: u64,
    required: Option<u64>,
    missing: u64,
    questions: Vec<QuestionRow<'a>>,
}

#[derive(Serialize)]
struct QuestionRow<'a> {
    id: &'a str,
    name: &'a str,
    satisfied: Rate,
}

impl<'a> SurveyRow<'a> {
    fn of(surveyed: &Surveyed<'a>, limits: &[Percent]) -> SurveyRow<'a> {
        let survey = surveyed.survey;
        let questions = surveyed.questions.iter();
        SurveyRow {
            id: &survey.id.value,
            name: &survey.name,
            task: survey.task.as_ref().map(|task| task.as_str()),
            population: survey.population,
            answers: surveyed.answers,
            required: surveyed.required,
            missing: surveyed.lacks(),
            questions: questions
                .map(|(question, ratio)| QuestionRow {
                    id: &question.id.value,
                    name: &question.name,
                    satisfied: Rate::new(*ratio, limits),
                })
                .collect(),
        }
    }
}

/// A forecast: over `months` full months, from the level of `since` to that of `until`.
#[derive(Serialize)]
struct ForecastRow {
    on: Day,
    numerator: u64,
    denominator: u64,
    percent: Option<String>,
    months: u32,
    since: Day,
    until: Day,
    misses: bool,
}

#[derive(Serialize)]
struct DecidedBy<'a> {
    document: &'a str,
    date: Day,
}

/// A threshold as a number: 95, or 97.5.
struct PercentNumber(Percent);

impl Serialize for PercentNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hundredths = self.0.0;
        if hundredths.is_multiple_of(100) {
            serializer.serialize_u32(hundredths / 100)
        } else {
            serializer.serialize_f64(f64::from(hundredths) / 100.0)
        }
    }
}

/// `{"allowed": n}`, `{"needed": n}` or `{"missing": n}`.
struct BudgetRow(Budget);

impl Serialize for BudgetRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, n) = match self.0 {
            Budget::Allowed(n) => ("allowed", n),
            Budget::Needed(n) => ("needed", n),
            Budget::Missing(n) => ("missing", n),
        };
        serializer.collect_map([(key, n)])
    }
}

#[derive(Serialize)]
struct CoveredRow {
    days: i64,
    of: i64,
    from: Day,
    to: Day,
    estimated_days: i64,
}

impl CoveredRow {
    fn of(value: &Value) -> Option<CoveredRow> {
        value.covered.map(|covered| CoveredRow {
            days: covered.days,
            of: covered.of,
            from: Day(covered.from),
            to: Day(covered.to),
            estimated_days: covered.estimated_days,
        })
    }
}

#[derive(Serialize)]
struct Beside<'a> {
    count: &'a str,
    value: Option<u64>,
}

/// Points of difference as text with two decimals, signed: `-1.25`.
pub(super) fn points(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

#[derive(Serialize)]
struct Month {
    period: String,
    numerator: Option<u64>,
    denominator: Option<u64>,
    percent: Option<String>,
    estimated: bool,
}

impl Month {
    fn of(period: String, value: Option<&Value>, limits: &[Percent]) -> Month {
        Month {
            period,
            numerator: value.map(|value| value.ratio.numerator),
            denominator: value.map(|value| value.ratio.denominator),
            percent: value.and_then(|value| value.ratio.percent(limits)),
            estimated: value.is_some_and(|value| value.is_estimate),
        }
    }
}
