//! How the state of a target is found, from its figures or from tasks.

use super::forecast::forecast;
use super::{Covered, InWindow, State, TargetState, Value};
use crate::assess::budget::budget;
use crate::assess::figures::{Fraction, From, Ledger, LeftOut, Totals, covered_days};
use crate::assess::goal::{goal_on, goal_set_by};
use crate::assess::ratio::Ratio;
use crate::assess::task::TaskState;
use crate::model::indicator::{CountKind, Direction, Formula, Goal, Percent, Target};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::place::Located;
use crate::time::period::{Date, Period, Span};
use crate::time::window::Window;

/// What targets are assessed from.
pub struct Basis<'s, 'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The facts.
    pub records: &'a Records,
    /// Tasks of the plan.
    pub tasks: &'s [TaskState<'a>],
    /// Assigned tasks.
    pub assignments: &'s [TaskState<'a>],
    /// The day.
    pub as_of: Date,
}

/// All targets, in file order.
pub fn targets_on<'a>(basis: &Basis<'_, 'a>) -> Vec<TargetState<'a>> {
    basis
        .plan
        .indicators
        .targets
        .iter()
        .map(|target| basis.state_of(target))
        .collect()
}

impl<'a> Basis<'_, 'a> {
    fn state_of(&self, target: &'a Target) -> TargetState<'a> {
        let goal = goal_on(self.plan, target, self.as_of);
        match &target.formula {
            Formula::Tasks | Formula::Assignments => self.by_tasks(target, goal),
            Formula::Counts { .. } => self.by_counts(target, goal),
        }
    }

    /// The tasks that a target is computed from, but for those taken out of the plan; none for one of counts.
    fn tasks_of(&self, target: &Target) -> Vec<&TaskState<'a>> {
        let all = self.tasks.iter().chain(self.assignments);
        all.filter(|task| self.is_computed_from(target, task))
            .collect()
    }

    /// Whether a target is computed from a task: one of the plan, or one assigned from above, as its formula says, which is still in the plan.
    pub fn is_computed_from(&self, target: &Target, task: &TaskState<'_>) -> bool {
        let assignment = task.task().assignment.as_ref();
        let is_of = match &target.formula {
            Formula::Tasks => assignment.is_none(),
            Formula::Assignments => assignment.is_some_and(|one| one.is_from_above),
            Formula::Counts { .. } => false,
        };
        is_of && task.in_force.withdrawn.is_none()
    }

    /// Tasks on time ÷ (on time + late), of those settled in the span. A task is late once any occurrence was late or is overdue.
    fn on_time(&self, target: &Target, span: Span) -> Option<Value> {
        let tasks = self.tasks_of(target).into_iter();
        let step = self.plan.settings.counts_as_done;
        let judged: Vec<bool> = tasks
            .filter_map(|task| task.was_late(span, step, self.as_of))
            .collect();
        let on_time = judged.iter().filter(|late| !**late).count() as u64;
        let ratio = Ratio::new(on_time, judged.len() as u64);
        (ratio.denominator > 0).then_some(Value {
            ratio,
            at: None,
            covered: None,
            is_estimate: false,
            recorded: None,
            figures: Vec::new(),
        })
    }

    fn by_tasks(&self, target: &'a Target, goal: Goal) -> TargetState<'a> {
        let standing = self.tasks_of(target);
        let so_far = Span {
            from: Date::MIN,
            to: self.as_of,
        };
        let value = self.on_time(target, so_far);
        let state = match &value {
            _ if standing.is_empty() => State::NotApplicable,
            None => State::NotYetMeasured,
            Some(value) => self.judge(target, goal, value),
        };
        TargetState {
            target,
            lead: self.plan.lead_of_target(target, self.as_of),
            goal,
            unjudged_on: self.unjudged_on(target, goal, state),
            state,
            value,
            budget: None,
            forecast: None,
            goal_set_by: goal_set_by(self.plan, target, self.as_of),
            months: Vec::new(),
            left_out: Vec::new(),
            uncovered: Vec::new(),
            not_judged: standing
                .iter()
                .filter(|task| task.occurrences.is_empty())
                .map(|task| task.task().id.as_str())
                .collect(),
            beside: None,
        }
    }

    fn by_counts(&self, target: &'a Target, goal: Goal) -> TargetState<'a> {
        let (so_far, left_out) =
            self.totals(target, From::SourceOfRecord, self.plan.period, self.as_of);
        let mut value = so_far.map(|totals| self.value(&totals, self.plan.period));
        let mut state = self.state_by_counts(target, goal, value.as_ref());
        // After the day of judgement only that day's level counts; the last one is shown beside "no data".
        if let Some(day) = target.judged_on.filter(|day| self.as_of > *day) {
            let (judged, _) = self.totals(
                target,
                From::SourceOfRecord,
                Span {
                    from: self.plan.period.from.min(day),
                    to: day,
                },
                self.as_of,
            );
            // Count by count the latest level, one of which must be that of the day.
            let judged = judged.filter(|totals| totals.at == Some(day));
            match judged.map(|totals| self.value(&totals, self.plan.period)) {
                Some(judged) => {
                    state = self.judge(target, goal, &judged);
                    value = Some(judged);
                }
                None => state = State::NoData,
            }
        }
        let months = self
            .plan
            .month_windows()
            .into_iter()
            .filter(|month| month.span.from <= self.as_of);
        let months: Vec<_> = months
            .map(|month| (month, self.in_window(target, &month).value))
            .collect();
        let is_level = self.is_level(target);
        let judged_on = target.judged_on.unwrap_or(self.plan.period.to);
        let forecast = match is_level {
            true => forecast(goal, &months, judged_on, self.as_of),
            false => None,
        };
        let months = months.into_iter();
        let months = months.map(|(month, value)| (month.period, value)).collect();
        let uncovered = match &value {
            Some(_) if !is_level => self.uncovered_months(target),
            _ => Vec::new(),
        };
        let budget = value
            .as_ref()
            .and_then(|value| budget(goal, value.ratio, target.repairable || is_level));
        TargetState {
            target,
            lead: self.plan.lead_of_target(target, self.as_of),
            goal,
            unjudged_on: self.unjudged_on(target, goal, state),
            state,
            budget,
            forecast,
            goal_set_by: goal_set_by(self.plan, target, self.as_of),
            months,
            uncovered,
            left_out,
            not_judged: Vec::new(),
            beside: self.beside(target),
            value,
        }
    }

    fn totals(
        &self,
        target: &'a Target,
        from: From<'_>,
        span: Span,
        as_of: Date,
    ) -> (Option<Totals>, Vec<LeftOut>) {
        let Formula::Counts {
            numerator,
            denominator,
            denominator_if_recorded,
        } = &target.formula
        else {
            return (None, Vec::new());
        };
        let ids = |counts: &'a [Located<String>]| {
            counts
                .iter()
                .map(|id| id.value.as_str())
                .collect::<Vec<_>>()
        };
        let (numerator, denominator, optional) = (
            ids(numerator),
            ids(denominator),
            ids(denominator_if_recorded),
        );
        let ask = Fraction {
            numerator: &numerator,
            denominator: &denominator,
            denominator_if_recorded: &optional,
        };
        Ledger {
            plan: self.plan,
            records: self.records,
            as_of,
            from,
        }
        .totals(ask, span)
    }

    /// The target's value in one window, of which figures up to the cut-off enter; of one computed from tasks, those settled in it.
    pub fn in_window(&self, target: &'a Target, window: &Window) -> InWindow {
        if matches!(target.formula, Formula::Tasks | Formula::Assignments) {
            return InWindow {
                value: self.on_time(target, window.span),
                left_out: Vec::new(),
            };
        }
        let (totals, left_out) =
            self.totals(target, From::SourceOfRecord, window.counted(), self.as_of);
        InWindow {
            value: totals.map(|totals| self.value(&totals, window.span)),
            left_out,
        }
    }

    /// The target's value over a span from one named source.
    pub fn of_source(&self, target: &'a Target, source: &str, span: Span) -> Option<Value> {
        let (totals, _) = self.totals(target, From::Source(source), span, self.as_of);
        totals.map(|totals| self.value(&totals, span))
    }

    /// The target's value over a span from the sources of record.
    pub fn of_record(&self, target: &'a Target, span: Span) -> Option<Value> {
        let (totals, _) = self.totals(target, From::SourceOfRecord, span, self.as_of);
        totals.map(|totals| self.value(&totals, span))
    }

    fn value(&self, totals: &Totals, span: Span) -> Value {
        let so_far = Span {
            from: span.from,
            to: span.to.min(self.as_of).max(span.from),
        };
        let covered = match (
            totals.spans.iter().map(|s| s.from).min(),
            totals.spans.iter().map(|s| s.to).max(),
        ) {
            (Some(from), Some(to)) => {
                let firm: Vec<Span> = totals
                    .spans
                    .iter()
                    .filter(|span| !totals.estimated.contains(span))
                    .copied()
                    .collect();
                let days = covered_days(&totals.spans, so_far);
                Some(Covered {
                    days,
                    of: so_far.days(),
                    from,
                    to,
                    estimated_days: days - covered_days(&firm, so_far),
                })
            }
            _ => None,
        };
        Value {
            ratio: Ratio::new(totals.numerator, totals.denominator),
            at: totals.at,
            covered,
            is_estimate: totals.is_estimate,
            recorded: Some(totals.recorded),
            figures: totals.rows.clone(),
        }
    }

    fn state_by_counts(&self, target: &'a Target, goal: Goal, value: Option<&Value>) -> State {
        let first_due = target.first_due.unwrap_or_else(|| {
            let first_window = self
                .plan
                .quarter_windows()
                .first()
                .map(|window| window.span.to);
            first_window
                .and_then(|end| end.succ_opt())
                .unwrap_or(self.plan.period.from)
        });
        match value.filter(|value| value.ratio.denominator > 0) {
            None if self.as_of < first_due => State::NotYetMeasured,
            None => State::NoData,
            Some(value) => match goal {
                Goal::Trend(direction) => self.trend(target, direction),
                Goal::AtLeast { .. } | Goal::None => self.judge(target, goal, value),
            },
        }
    }

    /// The day of judgement of a goal of which no data is known on it: `judged_on`, else the plan's last day.
    fn unjudged_on(&self, target: &Target, goal: Goal, state: State) -> Option<Date> {
        let day = target.judged_on.unwrap_or(self.plan.period.to);
        let is_unknown = state == State::NoData && goal != Goal::None;
        (is_unknown && self.as_of > day).then_some(day)
    }

    /// The state of a value: the first that applies.
    fn judge(&self, target: &Target, goal: Goal, value: &Value) -> State {
        let Goal::AtLeast { at_least, .. } = goal else {
            return State::Measured;
        };
        if value.ratio.denominator == 0 {
            return State::NoData;
        }
        let is_judged = target.judged_on.is_some_and(|day| self.as_of > day);
        let lost_one = value.ratio.numerator < value.ratio.denominator;
        if target.judged_on.is_some_and(|day| self.as_of <= day) {
            State::InProgress
        } else if value.ratio.reaches(at_least) {
            State::Met
        } else if self.as_of > self.plan.period.to || is_judged {
            State::Missed
        } else if at_least == Percent::FULL
            && !target.repairable
            && !self.is_level(target)
            && lost_one
        {
            State::OutOfReach
        } else {
            State::AtRisk
        }
    }

    /// The last full window against the one before. In the first window, and until a second one is full, there is nothing to compare.
    fn trend(&self, target: &'a Target, direction: Direction) -> State {
        let full: Vec<Window> = self
            .plan
            .quarter_windows()
            .into_iter()
            .filter(|window| window.span.to <= self.as_of)
            .collect();
        let [.., before, last] = &full[..] else {
            return State::NotYetMeasured;
        };
        let ratio = |window| {
            self.in_window(target, window)
                .value
                .map(|value| value.ratio)
                .filter(|r| r.denominator > 0)
        };
        let (Some(before), Some(last)) = (ratio(before), ratio(last)) else {
            return State::NoData;
        };
        let cross = |a: Ratio, b: Ratio| u128::from(a.numerator) * u128::from(b.denominator);
        let (moved_up, moved_down) = (
            cross(last, before) > cross(before, last),
            cross(last, before) < cross(before, last),
        );
        let is_met = match direction {
            Direction::Up => moved_up || last.numerator >= last.denominator,
            Direction::Down => moved_down || last.numerator == 0,
        };
        if is_met { State::Met } else { State::AtRisk }
    }

    fn is_level(&self, target: &Target) -> bool {
        counts_of(target).any(|id| {
            self.plan
                .indicators
                .count(id)
                .is_some_and(|count| count.kind == CountKind::Level)
        })
    }

    fn uncovered_months(&self, target: &'a Target) -> Vec<Period> {
        let (totals, _) = self.totals(target, From::SourceOfRecord, self.plan.period, self.as_of);
        let spans = totals.map(|totals| totals.spans).unwrap_or_default();
        let ended = self
            .plan
            .month_windows()
            .into_iter()
            .filter(|month| month.span.to <= self.as_of);
        ended
            .filter(|month| covered_days(&spans, month.span) < month.span.days())
            .map(|month| month.period)
            .collect()
    }

    /// The stock that the target asks to be shown beside its value, as it last stood.
    fn beside(&self, target: &Target) -> Option<u64> {
        let count = target.beside.as_ref()?;
        let book = Ledger {
            plan: self.plan,
            records: self.records,
            as_of: self.as_of,
            from: From::SourceOfRecord,
        };
        book.closing(count, self.plan.period)
    }
}

/// The counts that a target is computed from.
pub fn counts_of(target: &Target) -> impl Iterator<Item = &str> {
    let lists = match &target.formula {
        Formula::Counts {
            numerator,
            denominator,
            ..
        } => [numerator.as_slice(), denominator],
        Formula::Tasks | Formula::Assignments => [[].as_slice(), &[]],
    };
    lists.into_iter().flatten().map(|id| id.value.as_str())
}
