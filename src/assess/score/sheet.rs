//! The sheet of a set: its lines from the leaves up, and what they come to.

use super::leaf::Ground;
use super::{Forecast, Line, Rescaled, State};
use crate::assess::Assessment;
use crate::model::criteria::{CriteriaSet, Criterion, Measure, Points, Rule, Score, Stage};

/// The points of a set on a day.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// Its lines, in the order of the form: those above before those below.
    pub lines: Vec<Line<'a>>,
    /// What they come to.
    pub totals: Totals,
    /// Whether criteria had to be left out of the set.
    pub is_incomplete: bool,
}

/// What is added up of leaves in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bucket {
    /// The maxima.
    pub max: Points,
    /// How many there are.
    pub leaves: usize,
}

/// What the lines come to.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// The most that they could come to, bonus left out.
    pub max: Points,
    /// Points that nothing can win back.
    pub lost: Points,
    /// Points three ways, bonus and malus within their limits.
    pub forecast: Forecast,
    /// Bonus and malus in it.
    pub beside: Points,
    /// The leaves within the maximum, by state.
    buckets: [Bucket; State::ALL.len()],
}

impl Totals {
    /// The leaves in a state.
    pub fn bucket(&self, state: State) -> Bucket {
        self.buckets[state as usize]
    }

    /// Counts a leaf under its state.
    fn add(&mut self, line: &Line<'_>) {
        let bucket = &mut self.buckets[line.state as usize];
        bucket.max = bucket.max + line.criterion.max.value;
        bucket.leaves += 1;
    }

    /// The maxima of the leaves that have points.
    pub fn known(&self) -> Points {
        let states = [State::Scored, State::NoEvidence, State::NotDue];
        states.into_iter().map(|state| self.bucket(state).max).sum()
    }
}

impl<'a> Sheet<'a> {
    /// The leaves, in the order of the form.
    pub fn leaves(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| line.is_leaf())
    }

    /// What is missing, the most points first: papers before figures where as much hangs on both.
    pub fn missing(&self) -> Vec<&Line<'a>> {
        let is_missing = |line: &&Line<'_>| matches!(line.state, State::NoEvidence | State::NoData);
        let mut lines: Vec<&Line<'a>> = self.leaves().filter(is_missing).collect();
        lines.sort_by(|a, b| b.at_stake().cmp(&a.at_stake()).then(a.state.cmp(&b.state)));
        lines
    }

    /// Only the criteria that a unit scores, without those above them: their sums are not the unit's.
    pub fn of_unit(mut self, unit: &str) -> Sheet<'a> {
        self.lines.retain(|line| {
            let lead = line.criterion.lead.as_ref();
            line.is_leaf() && lead.is_some_and(|lead| lead.value == unit)
        });
        let sum = |value: fn(&Line<'_>) -> Points| self.lines.iter().map(value).sum();
        let mut totals = Totals {
            max: sum(|line| line.criterion.max.value),
            forecast: Forecast {
                certain: sum(|line| line.forecast.certain),
                now: sum(|line| line.forecast.now),
                possible: sum(|line| line.forecast.possible),
            },
            lost: sum(|line| line.lost()),
            ..Totals::default()
        };
        for line in &self.lines {
            totals.add(line);
        }
        self.totals = totals;
        self
    }

    /// The criteria that a task serves, in the order of the form.
    pub fn served_by<'s>(&'s self, task: &'s str) -> impl Iterator<Item = &'s Line<'a>> {
        self.leaves().filter(move |line| {
            line.state != State::NotApplicable
                && (line.criterion.tasks.iter().any(|id| id.value == task)
                    || is_measured(line, task))
        })
    }
}

/// Whether the points of a line are those of this one task.
fn is_measured(line: &Line<'_>, task: &str) -> bool {
    let measure = line.criterion.rule.as_ref().and_then(Rule::measure);
    matches!(measure, Some(Measure::Tasks { task: Some(id), .. }) if id.value == task)
}

/// The sheet of a set on the day of the assessment, from the scores of all sets.
pub fn sheet<'a>(
    assessment: &Assessment<'a>,
    set: &'a CriteriaSet,
    scores: &'a [Score],
) -> Sheet<'a> {
    let is_of = |score: &&Score| *score.set == *set.id && score.date <= assessment.as_of;
    let ground = Ground {
        assessment,
        set,
        scores: scores.iter().filter(is_of).collect(),
    };
    let mut lines = Vec::with_capacity(set.criteria.len());
    for criterion in set.below(None) {
        add(&ground, criterion, 0, true, &mut lines);
    }
    Sheet {
        totals: totals(set, &lines),
        set,
        lines,
        is_incomplete: set.incomplete,
    }
}

/// The sheets of all sets whose period holds the day.
pub fn sheets_on<'a>(
    assessment: &Assessment<'a>,
    sets: &'a [CriteriaSet],
    scores: &'a [Score],
) -> Vec<Sheet<'a>> {
    let on_day = sets
        .iter()
        .filter(|set| set.period.contains(assessment.as_of));
    on_day.map(|set| sheet(assessment, set, scores)).collect()
}

/// Adds a criterion and all below it; gives where its line stands.
fn add<'a>(
    ground: &Ground<'_, 'a>,
    criterion: &'a Criterion,
    depth: usize,
    is_judged: bool,
    lines: &mut Vec<Line<'a>>,
) -> usize {
    if let Some(rule) = &criterion.rule {
        lines.push(ground.leaf(criterion, rule, depth, is_judged));
        return lines.len() - 1;
    }
    let own = lines.len();
    lines.push(branch(criterion, depth));
    let is_judged = is_judged && ground.applies(criterion, ground.in_force(criterion));
    let below: Vec<usize> = ground
        .set
        .below(Some(&criterion.id))
        .map(|one| add(ground, one, depth + 1, is_judged, lines))
        .collect();
    let of = |value: &dyn Fn(&Line<'a>) -> Points| -> Points {
        below.iter().map(|at| value(&lines[*at])).sum()
    };
    let forecast = Forecast {
        certain: of(&|line| line.forecast.certain),
        now: of(&|line| line.forecast.now),
        possible: of(&|line| line.forecast.possible),
    };
    let is_known = below.iter().any(|at| lines[*at].points.is_some());
    let judged = of(&|line| line.judged);
    let max = criterion.max.value;
    let all_judged = judged == max;
    let line = &mut lines[own];
    line.judged = judged;
    if judged == Points::default() && max > Points::default() {
        return own;
    }
    line.state = State::Scored;
    line.forecast = forecast;
    if let Some(to) = criterion
        .rescale_to
        .filter(|_| !all_judged && judged > Points::default())
    {
        let convert = |points: Points, to: Points| {
            let (n, d) = (
                points.0.unsigned_abs().into(),
                judged.0.unsigned_abs().into(),
            );
            to.share(n, d, ground.set.decimals)
        };
        line.judged = to;
        line.rescaled = Some(Rescaled {
            earned: forecast.now,
            of: judged,
            to,
            by_max: convert(forecast.now, max),
        });
        line.forecast = Forecast {
            certain: convert(forecast.certain, to),
            now: convert(forecast.now, to),
            possible: convert(forecast.possible, to),
        };
    }
    // Where nothing below is known, nothing is known of their sum.
    line.points = is_known.then_some(line.forecast.now);
    own
}

/// The line of a branch before anything below it is known.
fn branch(criterion: &Criterion, depth: usize) -> Line<'_> {
    Line {
        criterion,
        depth,
        state: State::NotApplicable,
        points: None,
        stages: [None; Stage::ALL.len()],
        ratio: None,
        is_estimate: false,
        claimed: None,
        missing_papers: Vec::new(),
        missing_counts: Vec::new(),
        documents: Vec::new(),
        explanation: None,
        forecast: Forecast::default(),
        judged: Points::default(),
        rescaled: None,
    }
}

fn totals(set: &CriteriaSet, lines: &[Line<'_>]) -> Totals {
    let mut totals = Totals {
        max: set.maximum.value,
        ..Totals::default()
    };
    let top = lines.iter().filter(|line| line.depth == 0);
    let (beside, within): (Vec<&Line<'_>>, Vec<&Line<'_>>) =
        top.partition(|line| line.criterion.bonus);
    let limited = |value: &dyn Fn(&Line<'_>) -> Points| {
        let points = || beside.iter().map(|line| value(line));
        let zero = Points::default();
        let bonus: Points = points().filter(|points| *points > zero).sum();
        let malus: Points = points().filter(|points| *points < zero).sum();
        let bonus = set.bonus_max.map_or(bonus, |most| bonus.min(most));
        bonus + set.malus_max.map_or(malus, |most| malus.max(zero - most))
    };
    let sum = |value: &dyn Fn(&Line<'_>) -> Points| {
        let within: Points = within.iter().map(|line| value(line)).sum();
        within + limited(value)
    };
    totals.forecast = Forecast {
        certain: sum(&|line| line.forecast.certain),
        now: sum(&|line| line.forecast.now),
        possible: sum(&|line| line.forecast.possible),
    };
    totals.lost = within.iter().map(|line| line.lost()).sum();
    totals.beside = limited(&|line| line.forecast.now);
    let mut is_beside = false;
    for line in lines {
        if line.depth == 0 {
            is_beside = line.criterion.bonus;
        }
        if line.is_leaf() && !is_beside {
            totals.add(line);
        }
    }
    totals
}
