//! Sets of criteria, and the facts that units record of them.

use super::indicator::Percent;
use crate::place::{Located, Place};
use crate::time::period::{Date, Span};

/// Points in ten-thousandths: 1,25 is 12 500. Sets write at most four decimals, so sums and comparisons stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(pub i64);

impl Points {
    /// Ten-thousandths of one point.
    pub const ONE: i64 = 10_000;
    /// The most points that a file may name, either way: sums of thousands of them stay far from the limits of the type.
    pub const MOST: Points = Points(100_000 * Points::ONE);

    /// Reads "5", "1.25" or "-0.25" without a detour over binary fractions; `None` for what is no such number, and beyond [`Points::MOST`].
    pub fn read(text: &str) -> Option<Points> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 9
            || decimals.len() > 4
            || !digits(whole)
            || !digits(decimals)
        {
            return None;
        }
        let points: i64 = format!("{whole}{decimals:0<4}").parse().ok()?;
        let signed = if text.starts_with('-') {
            -points
        } else {
            points
        };
        (points <= Points::MOST.0).then_some(Points(signed))
    }

    /// Whether they can be written with so many decimals.
    pub fn fits(self, decimals: u8) -> bool {
        self.0 % unit_of(decimals) == 0
    }

    /// The share n ÷ d of these points, rounded half up to so many decimals; of negative ones half away from zero. `d` is above 0.
    pub fn share(self, n: u128, d: u128, decimals: u8) -> Points {
        let unit = u128::from(unit_of(decimals).unsigned_abs());
        let over = d.saturating_mul(unit).max(1);
        let whole = u128::from(self.0.unsigned_abs()).saturating_mul(n);
        let rounded =
            (whole.saturating_mul(2).saturating_add(over)) / over.saturating_mul(2) * unit;
        let rounded = i64::try_from(rounded).unwrap_or(i64::MAX);
        Points(if self.0 < 0 { -rounded } else { rounded })
    }

    /// So many times these points, at most [`Points::MOST`] either way.
    pub fn times(self, count: u64) -> Points {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let all = self.0.saturating_mul(count);
        Points(all.clamp(-Points::MOST.0, Points::MOST.0))
    }
}

/// The smallest step of points with so many decimals, in ten-thousandths.
fn unit_of(decimals: u8) -> i64 {
    10_i64.pow(4_u32.saturating_sub(u32::from(decimals)))
}

impl std::ops::Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Points {
    type Output = Points;

    fn sub(self, other: Points) -> Points {
        Points(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::default(), |sum, one| sum + one)
    }
}

/// A set of criteria: policy, issued from above, of a period of its own.
#[derive(Debug, Clone)]
pub struct CriteriaSet {
    /// Id.
    pub id: Located<String>,
    /// Full title.
    pub title: String,
    /// Short title.
    pub short: Option<String>,
    /// Number of the document that issued it.
    pub document: String,
    /// First and last day of the period that is scored.
    pub period: Span,
    /// What the top criteria add up to, those beside the maximum left out.
    pub maximum: Located<Points>,
    /// Decimals to which each line is rounded, 0 to 4.
    pub decimals: u8,
    /// The most that bonus points come to.
    pub bonus_max: Option<Points>,
    /// The most that points are taken off.
    pub malus_max: Option<Points>,
    /// What the form calls its columns of points, by stage; empty where it keeps the usual words.
    pub stages: Vec<String>,
    /// Counts that the formulas name.
    pub counts: Vec<SetCount>,
    /// Criteria, in the order of the form; those above stand first.
    pub criteria: Vec<Criterion>,
    /// Whether a criterion had to be left out.
    pub incomplete: bool,
}

/// A count that formulas name.
#[derive(Debug, Clone)]
pub struct SetCount {
    /// Id: that of a count of the plan where the plan records it.
    pub id: Located<String>,
    /// Name.
    pub name: String,
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Id, as the form numbers it.
    pub id: Located<String>,
    /// The criterion that it belongs to.
    pub parent: Option<Located<String>>,
    /// Name.
    pub name: String,
    /// Most points; of a branch the sum of those below it.
    pub max: Located<Points>,
    /// How it is scored; `None` for a branch, whose points are those below it.
    pub rule: Option<Rule>,
    /// Whether it stands beside the maximum: a bonus, or points taken off.
    pub bonus: bool,
    /// Of a branch: what the points are converted to where something below it is not judged.
    pub rescale_to: Option<Points>,
    /// Whether it is judged at all here.
    pub applies: bool,
    /// Whether its formula is not confirmed.
    pub approximate: bool,
    /// The unit that scores it.
    pub lead: Option<Located<String>>,
    /// Papers that it asks for.
    pub evidence: Vec<String>,
    /// Tasks that serve it.
    pub tasks: Vec<Located<String>>,
    /// Targets that serve it.
    pub targets: Vec<Located<String>>,
    /// Clause of the set's document.
    pub clause: Option<String>,
    /// A remark of the set, as issued.
    pub note: Option<String>,
}

keyed! {
    /// What a criterion gets where nothing occurred: the denominator is 0.
    pub enum WhenNone {
        /// No points.
        Zero = "zero",
        /// All points.
        Full = "full",
        /// It is not judged.
        Excluded = "excluded",
    }
}

keyed! {
    /// The kinds of rules.
    pub enum RuleKind {
        /// By a ratio.
        Ratio = "ratio",
        /// By steps of a ratio.
        Steps = "steps",
        /// One of several options.
        Choice = "choice",
        /// The items that are met, added up.
        Checklist = "checklist",
        /// Points for each case.
        PerCase = "per-case",
        /// What someone else gives.
        Awarded = "awarded",
        /// The rule is not known.
        Unknown = "unknown",
    }
}

keyed! {
    /// Which tasks are above the line.
    pub enum TaskShare {
        /// Those completed, in time or late.
        Completed = "completed",
        /// Those completed on schedule or earlier.
        OnTime = "on-time",
        /// Those completed with all their products.
        WithProducts = "with-products",
    }
}

impl RuleKind {
    /// The keys of a file that say how this kind is scored.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            RuleKind::Ratio => &[
                "numerator",
                "denominator",
                "target",
                "done",
                "area",
                "assignments",
                "task",
                "none",
                "zero_below",
                "full_at",
            ],
            RuleKind::Steps => &[
                "numerator",
                "denominator",
                "target",
                "done",
                "area",
                "assignments",
                "task",
                "none",
                "step",
            ],
            RuleKind::Choice => &["option"],
            RuleKind::Checklist => &["item"],
            RuleKind::PerCase => &["points"],
            RuleKind::Awarded | RuleKind::Unknown => &[],
        }
    }
}

/// How points are found.
#[derive(Debug, Clone)]
pub enum Rule {
    /// 0 below `zero_below`, else max × n/d × 100/`full_at`, at most max.
    Ratio {
        /// Where n and d come from.
        value: Measure,
        /// What is got where d is 0.
        none: WhenNone,
        /// Below it no points.
        zero_below: Percent,
        /// From it on all points; above 0.
        full_at: Percent,
    },
    /// The first step that n/d reaches, else 0.
    Steps {
        /// Where n and d come from.
        value: Measure,
        /// What is got where d is 0.
        none: WhenNone,
        /// From the highest down.
        steps: Vec<Step>,
    },
    /// The option that a fact names.
    Choice(Vec<Choice>),
    /// The items that a fact names, added up.
    Checklist(Vec<Choice>),
    /// Points for each case, at most max.
    PerCase(Points),
    /// The points that a fact names.
    Awarded,
    /// Not known: it scores nothing and keeps its maximum.
    Unknown,
}

impl Rule {
    /// Its kind.
    pub fn kind(&self) -> RuleKind {
        match self {
            Rule::Ratio { .. } => RuleKind::Ratio,
            Rule::Steps { .. } => RuleKind::Steps,
            Rule::Choice(_) => RuleKind::Choice,
            Rule::Checklist(_) => RuleKind::Checklist,
            Rule::PerCase(_) => RuleKind::PerCase,
            Rule::Awarded => RuleKind::Awarded,
            Rule::Unknown => RuleKind::Unknown,
        }
    }

    /// Where it takes a ratio from.
    pub fn measure(&self) -> Option<&Measure> {
        match self {
            Rule::Ratio { value, .. } | Rule::Steps { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// Where a numerator and a denominator come from.
#[derive(Debug, Clone)]
pub enum Measure {
    /// Sums of counts.
    Counts {
        /// Above the line.
        numerator: Vec<Located<String>>,
        /// Below it.
        denominator: Vec<Located<String>>,
    },
    /// The value of a target, since the plan began.
    Target(Located<String>),
    /// Tasks done ÷ tasks.
    Tasks {
        /// Which are above the line.
        done: TaskShare,
        /// Only those of this area.
        area: Option<Located<String>>,
        /// Only this one.
        task: Option<Located<String>>,
        /// Tasks assigned from above, instead of the plan's.
        assignments: bool,
    },
}

/// A step of points.
#[derive(Debug, Clone)]
pub struct Step {
    /// The ratio that it asks for.
    pub threshold: Percent,
    /// Whether the ratio must lie above it; else it may equal it.
    pub above: bool,
    /// Its points.
    pub points: Points,
    /// The row.
    pub place: Place,
}

/// An option of a choice, or an item of a checklist.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Id.
    pub id: Located<String>,
    /// What it says.
    pub name: String,
    /// Its points.
    pub points: Points,
}

impl CriteriaSet {
    /// What people call it: its short title, or its title.
    pub fn called(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }

    /// The criterion with this id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|one| *one.id == id)
    }

    /// The criteria right below one, or, under no id, on top.
    pub fn below<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Criterion> {
        let is_below = move |one: &&Criterion| one.parent.as_ref().map(|up| up.as_str()) == id;
        self.criteria.iter().filter(is_below)
    }

    /// The name of a count, by what the set says of it.
    pub fn count_name<'a>(&'a self, id: &'a str) -> &'a str {
        let count = self.counts.iter().find(|count| *count.id == id);
        count.map_or(id, |count| &count.name)
    }
}

keyed! {
    /// Who gave points.
    pub enum Stage {
        /// The unit itself.
        Own = "self",
        /// Who appraises.
        Appraised = "appraised",
        /// Who decides.
        Final = "final",
    }
}

/// A fact about a criterion: of one criterion and stage the latest counts.
#[derive(Debug, Clone)]
pub struct Score {
    /// The unit that recorded it.
    pub unit: String,
    /// The set.
    pub set: Located<String>,
    /// The criterion.
    pub criterion: Located<String>,
    /// Its day.
    pub date: Date,
    /// Who gives the points.
    pub stage: Stage,
    /// The option chosen.
    pub option: Option<Located<String>>,
    /// The items that are met.
    pub items: Option<Vec<Located<String>>>,
    /// Points that are given; of a computed criterion only to compare.
    pub points: Option<Located<Points>>,
    /// Number of cases.
    pub count: Option<u64>,
    /// Whether it is judged at all.
    pub applies: bool,
    /// Numbers of documents.
    pub documents: Vec<String>,
    /// The papers that they prove; all of them where none is named.
    pub evidence: Vec<Located<String>>,
    /// An explanation.
    pub explanation: Option<String>,
    /// Day of recording.
    pub recorded: Option<Date>,
    /// The row.
    pub place: Place,
}

/// All that a score says but when it was recorded, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Said<'a> {
    unit: &'a str,
    date: Date,
    option: Option<&'a str>,
    items: Option<Vec<&'a str>>,
    points: Option<Points>,
    count: Option<u64>,
    applies: bool,
    documents: &'a [String],
    evidence: Vec<&'a str>,
    explanation: Option<&'a str>,
}

impl Score {
    /// What it says, to tell whether another one says the same of its criterion and stage.
    pub fn says(&self) -> Said<'_> {
        Said {
            unit: &self.unit,
            date: self.date,
            option: self.option.as_ref().map(|id| id.as_str()),
            items: self
                .items
                .as_ref()
                .map(|items| items.iter().map(|id| id.as_str()).collect()),
            points: self.points.as_ref().map(|points| points.value),
            count: self.count,
            applies: self.applies,
            documents: &self.documents,
            evidence: self.evidence.iter().map(|word| word.as_str()).collect(),
            explanation: self.explanation.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_rounded_half_up() {
        for (max, n, d, decimals, share) in [
            (6, 2_591, 2_600, 2, 59_800),
            (20, 2_495, 2_599, 2, 192_000),
            (6, 670, 1_243, 2, 32_300),
            (6, 1_507, 1_803, 2, 50_100),
            (1, 1, 8, 2, 1_300),
            (1, 1, 8, 4, 1_250),
            (1, 1, 8, 0, 0),
            (1, 1, 2, 0, 10_000),
            (-1, 1, 8, 2, -1_300),
        ] {
            let points = Points(max * Points::ONE);
            assert_eq!(points.share(n, d, decimals), Points(share), "{max} {n}/{d}");
        }
        assert!(Points(12_500).fits(2) && !Points(12_550).fits(2) && Points(12_550).fits(3));
    }

    #[test]
    fn points_are_read_exactly() {
        for (text, points) in [
            ("5", Some(50_000)),
            ("1.25", Some(12_500)),
            ("-0.25", Some(-2_500)),
            ("0.0001", Some(1)),
            ("100000", Some(1_000_000_000)),
        ] {
            assert_eq!(Points::read(text).map(|p| p.0), points, "{text}");
        }
        for text in [
            "0.00001", "100001", "--1", "1e2", "nan", "inf", "", ".5", "-",
        ] {
            assert_eq!(Points::read(text), None, "{text}");
        }
    }
}
