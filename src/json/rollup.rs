//! `rollup`: leaves, one a line, written and read; and the answer for programs.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::state::{RateRow, StatusCounts};
use super::{Day, Rate, SCHEMA_VERSION};
use crate::assess::ratio::Ratio;
use crate::assess::rollup::{
    Fault, Key, Leaf, LeafState, LeafTarget, LeafUnit, Overdue, TargetGoal, TargetHead, TargetSum,
    What, Whole, WhyUnranked,
};
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::target::State as Attained;
use crate::model::indicator::Percent;
use crate::time::period::{Date, YEARS};
use crate::wording::rollup as named;

/// What the kind of a line is called.
const KIND: &str = "rollup-leaf";

/// The longest line that is read as a leaf: those of real plans have about four thousand letters.
pub const LONGEST_LINE: usize = 1 << 20;

/// Above what anybody counts, and far below what overflows when the nation is added up.
const MOST: u64 = 1_000_000_000_000_000;

/// A leaf as its line has it. Key order and every key are fixed, so that equal leaves are equal bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    schema_version: u32,
    kind: String,
    code: String,
    plan: Option<String>,
    as_of: String,
    window: [String; 2],
    revision: Option<String>,
    state: String,
    fault: Option<FaultRow>,
    counts: CountsRow,
    assigned: CountsRow,
    total: u64,
    targets: Vec<TargetRow>,
    /// Task, occurrence, due day.
    overdue: Vec<(String, Option<String>, String)>,
    figures: BTreeMap<String, BTreeMap<String, u64>>,
    units: Vec<UnitRow>,
    last_record: Option<String>,
    doubts: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultRow {
    file: String,
    line: u64,
    column: u64,
    code: String,
    message: Words,
    more: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    vi: String,
    en: String,
}

/// A count for every status, and how many of the completed are so by evidence alone.
#[derive(Deserialize)]
#[serde(transparent)]
struct CountsRow(BTreeMap<String, u64>);

const EVIDENCED: &str = "evidenced";

impl Serialize for CountsRow {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // In the order of reports, not of letters.
        let keys = Status::KEYS.into_iter().chain([EVIDENCED]);
        serializer.collect_map(keys.map(|key| (key, self.0.get(key).copied().unwrap_or(0))))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetRow {
    id: String,
    name: String,
    numerator: Option<u64>,
    denominator: Option<u64>,
    at_least: Option<String>,
    state: String,
    estimated: bool,
    survey: bool,
    formula: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    id: String,
    open: u64,
    last: Option<String>,
}

/// The leaf as one line with its end.
pub fn line_of(leaf: &Leaf) -> std::io::Result<String> {
    super::to_line(&row_of(leaf))
}

fn row_of(leaf: &Leaf) -> Row {
    let day = |day: Date| day.to_string();
    let counts = |counts: &Counts| {
        let all = Status::ALL.map(|status| (status.key().to_owned(), counts.get(status)));
        CountsRow(
            all.into_iter()
                .chain([(EVIDENCED.to_owned(), counts.evidenced())])
                .collect(),
        )
    };
    Row {
        schema_version: SCHEMA_VERSION,
        kind: KIND.to_owned(),
        code: leaf.key.code.clone(),
        plan: leaf.key.plan.clone(),
        as_of: day(leaf.key.as_of),
        window: [day(leaf.key.window.0), day(leaf.key.window.1)],
        revision: leaf.revision.clone(),
        state: leaf.state.key().to_owned(),
        fault: leaf.fault.as_ref().map(|fault| FaultRow {
            file: fault.file.clone(),
            line: fault.line,
            column: fault.column,
            code: fault.code.clone(),
            message: Words {
                vi: fault.vi.clone(),
                en: fault.en.clone(),
            },
            more: fault.more,
        }),
        counts: counts(&leaf.counts),
        assigned: counts(&leaf.assigned),
        total: leaf.counts.total(),
        targets: leaf.targets.iter().map(target_row).collect(),
        overdue: leaf
            .overdue
            .iter()
            .map(|one| (one.task.clone(), one.occurrence.clone(), day(one.due)))
            .collect(),
        figures: leaf
            .figures
            .iter()
            .map(|(month, counts)| {
                let counts = counts.iter().map(|(count, n)| (count.to_string(), *n));
                (month.to_string(), counts.collect())
            })
            .collect(),
        units: leaf
            .units
            .iter()
            .map(|unit| UnitRow {
                id: unit.id.to_string(),
                open: unit.open,
                last: unit.last.map(day),
            })
            .collect(),
        last_record: leaf.last_record.map(day),
        doubts: leaf.doubts.clone(),
    }
}

fn target_row(target: &LeafTarget) -> TargetRow {
    TargetRow {
        id: target.id.clone(),
        name: target.name.clone(),
        numerator: target.ratio.map(|ratio| ratio.numerator),
        denominator: target.ratio.map(|ratio| ratio.denominator),
        at_least: match target.goal {
            TargetGoal::AtLeast(percent) => Some(percent_text(percent)),
            TargetGoal::Other => None,
        },
        state: target.state.key().to_owned(),
        estimated: target.is_estimate,
        survey: target.is_survey,
        formula: target.formula.clone(),
    }
}

fn percent_text(percent: Percent) -> String {
    format!("{}.{:02}", percent.0 / 100, percent.0 % 100)
}

/// Why a line is no leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLeaf {
    /// It is no JSON of this shape, in the words of the reader.
    Shape(String),
    /// It was written by a later version, which this program does not know.
    Newer,
    /// A value cannot be: its key.
    Value(&'static str),
}

/// The leaf that a line holds.
///
/// # Errors
///
/// The line is longer than any leaf, no JSON, of another shape, or says what cannot be.
pub fn leaf_of(line: &[u8]) -> Result<Leaf, NoLeaf> {
    /// What every version has.
    #[derive(Deserialize)]
    struct Version {
        schema_version: u32,
        kind: String,
    }
    if line.len() > LONGEST_LINE {
        return Err(NoLeaf::Value("line"));
    }
    let shape = |error: serde_json::Error| NoLeaf::Shape(error.to_string());
    let version: Version = serde_json::from_slice(line).map_err(shape)?;
    if version.kind != KIND {
        return Err(NoLeaf::Value("kind"));
    }
    if version.schema_version > SCHEMA_VERSION {
        return Err(NoLeaf::Newer);
    }
    let row: Row = serde_json::from_slice(line).map_err(shape)?;
    let day = |text: &str, key| day_of(text).ok_or(NoLeaf::Value(key));
    let opt_day = |text: &Option<String>, key| match text {
        Some(text) => day(text, key).map(Some),
        None => Ok(None),
    };
    let small = |n: u64, key| match n <= MOST {
        true => Ok(n),
        false => Err(NoLeaf::Value(key)),
    };
    if row.code.is_empty() {
        return Err(NoLeaf::Value("code"));
    }
    let window = (
        day(&row.window[0], "window")?,
        day(&row.window[1], "window")?,
    );
    if window.0 > window.1 {
        return Err(NoLeaf::Value("window"));
    }
    for n in row.figures.values().flat_map(BTreeMap::values) {
        small(*n, "figures")?;
    }
    let counts = counts_of(&row.counts, "counts")?;
    if counts.total() != row.total {
        return Err(NoLeaf::Value("total"));
    }
    let targets = row.targets.into_iter().map(|target| {
        let ratio = match (target.numerator, target.denominator) {
            (Some(numerator), Some(denominator)) => Some(Ratio::new(
                small(numerator, "numerator")?,
                small(denominator, "denominator")?,
            )),
            (None, None) => None,
            _ => return Err(NoLeaf::Value("denominator")),
        };
        let state = Attained::from_key(&target.state).ok_or(NoLeaf::Value("state"))?;
        let goal = match &target.at_least {
            Some(text) => TargetGoal::AtLeast(percent_of(text).ok_or(NoLeaf::Value("at_least"))?),
            None => TargetGoal::Other,
        };
        Ok(LeafTarget {
            head: Arc::new(TargetHead {
                id: target.id,
                name: target.name,
                goal,
                is_survey: target.survey,
                formula: target.formula,
            }),
            ratio,
            state,
            is_estimate: target.estimated,
        })
    });
    let overdue = row.overdue.into_iter().map(|(task, occurrence, due)| {
        Ok(Overdue {
            task,
            occurrence,
            due: day(&due, "overdue")?,
        })
    });
    let units = row.units.into_iter().map(|unit| {
        Ok(LeafUnit {
            open: small(unit.open, "open")?,
            last: opt_day(&unit.last, "last")?,
            id: unit.id.into(),
        })
    });
    Ok(Leaf {
        key: Key {
            code: row.code,
            plan: row.plan,
            as_of: day(&row.as_of, "as_of")?,
            window,
        },
        revision: row.revision,
        state: LeafState::from_key(&row.state).ok_or(NoLeaf::Value("state"))?,
        fault: row.fault.map(|fault| Fault {
            file: fault.file,
            line: fault.line,
            column: fault.column,
            code: fault.code,
            vi: fault.message.vi,
            en: fault.message.en,
            more: fault.more,
        }),
        counts,
        assigned: counts_of(&row.assigned, "assigned")?,
        targets: targets.collect::<Result<_, _>>()?,
        overdue: overdue.collect::<Result<_, _>>()?,
        figures: row
            .figures
            .into_iter()
            .map(|(month, counts)| {
                let counts = counts.into_iter().map(|(count, n)| (count.into(), n));
                (month.into(), counts.collect())
            })
            .collect(),
        units: units.collect::<Result<_, _>>()?,
        last_record: opt_day(&row.last_record, "last_record")?,
        doubts: row.doubts,
    })
}

fn counts_of(row: &CountsRow, key: &'static str) -> Result<Counts, NoLeaf> {
    let known = |name: &String| name == EVIDENCED || Status::from_key(name).is_some();
    if !row.0.keys().all(known) || row.0.values().any(|n| *n > MOST) {
        return Err(NoLeaf::Value(key));
    }
    let get = |name| row.0.get(name).copied().unwrap_or(0);
    let evidenced = get(EVIDENCED);
    if evidenced > get(Status::Completed.key()) {
        return Err(NoLeaf::Value(key));
    }
    Ok(Counts::known(|status| get(status.key()), evidenced))
}

fn day_of(text: &str) -> Option<Date> {
    use chrono::Datelike;
    let day: Date = text.parse().ok()?;
    (day.to_string() == text && YEARS.contains(&day.year())).then_some(day)
}

/// As [`percent_text`] writes it, and no other way: equal leaves are equal bytes.
fn percent_of(text: &str) -> Option<Percent> {
    let (whole, decimals) = text.split_once('.')?;
    let hundredths: u32 = format!("{whole}{decimals}").parse().ok()?;
    let percent = Percent(hundredths);
    (percent <= Percent::FULL && percent_text(percent) == text).then_some(percent)
}

/// The answer of `rollup`.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    rollup: Head<'a>,
    incomplete: bool,
    registered: usize,
    states: BTreeMap<&'static str, u64>,
    counts: StatusCounts,
    total: u64,
    rates: RateRow,
    assigned_counts: StatusCounts,
    targets: Vec<SumRow<'a>>,
    communes: Vec<CommuneRow<'a>>,
    doubts: Vec<DoubtRow<'a>>,
    unregistered: Vec<&'a str>,
}

#[derive(Serialize)]
struct DoubtRow<'a> {
    code: &'a str,
    kind: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    title: &'a str,
    organization: &'a str,
    from: Day,
    to: Day,
}

#[derive(Serialize)]
struct SumRow<'a> {
    id: &'a str,
    name: &'a str,
    formula: &'a str,
    at_least: Option<String>,
    value: Option<Rate>,
    survey: Option<SpreadRow>,
    communes: u64,
    estimated: u64,
    met: u64,
    not_met: u64,
    excluded: Vec<ExcludedRow<'a>>,
}

#[derive(Serialize)]
struct SpreadRow {
    least: Rate,
    middle: Rate,
    greatest: Rate,
}

#[derive(Serialize)]
struct ExcludedRow<'a> {
    code: &'a str,
    value: Rate,
    why: &'static str,
}

#[derive(Serialize)]
struct CommuneRow<'a> {
    code: &'a str,
    name: &'a str,
    group: Option<&'a str>,
    state: &'static str,
    rank: Option<usize>,
    unranked: Option<&'static str>,
    plan: Option<&'a str>,
    revision: Option<&'a str>,
    fault: Option<FaultAnswer<'a>>,
    counts: Option<StatusCounts>,
    total: Option<u64>,
    rates: Option<RateRow>,
    band: Option<&'static str>,
    update: Rate,
    overdue: Vec<OverdueRow<'a>>,
    last_record: Option<Day>,
}

#[derive(Serialize)]
struct FaultAnswer<'a> {
    file: &'a str,
    line: u64,
    column: u64,
    code: &'a str,
    message: &'a str,
    more: u64,
}

#[derive(Serialize)]
struct OverdueRow<'a> {
    task: &'a str,
    occurrence: Option<&'a str>,
    due: Day,
}

/// The key of a reason.
fn why_key(why: WhyUnranked) -> &'static str {
    match why {
        WhyUnranked::Missing => "missing",
        WhyUnranked::Unreadable => "unreadable",
        WhyUnranked::Incomplete => "incomplete",
        WhyUnranked::NoTasks => "no-tasks",
    }
}

impl<'a> Answer<'a> {
    /// All of it. A fault's message is in this language.
    pub fn of(
        whole: &'a Whole<'_>,
        is_incomplete: bool,
        lang: crate::block::lang::Lang,
    ) -> Answer<'a> {
        let rollup = whole.rollup;
        let mut ranks = vec![(None, None, None); whole.lines.len()];
        for league in &whole.leagues {
            for place in &league.ranked {
                ranks[place.line] = (league.name.as_deref(), Some(place.rank), None);
            }
            for unranked in &league.unranked {
                let why = Some(why_key(unranked.why));
                ranks[unranked.line] = (league.name.as_deref(), None, why);
            }
        }
        let communes = whole.lines.iter().zip(ranks);
        let communes = communes.map(|(line, (group, rank, unranked))| {
            let counts = line.counts();
            CommuneRow {
                code: &line.commune.code,
                name: &line.commune.name,
                group,
                state: line.state.key(),
                rank,
                unranked,
                plan: line.leaf.and_then(|leaf| leaf.key.plan.as_deref()),
                revision: line.leaf.and_then(|leaf| leaf.revision.as_deref()),
                fault: line
                    .leaf
                    .and_then(|leaf| leaf.fault.as_ref())
                    .map(|fault| FaultAnswer {
                        file: &fault.file,
                        line: fault.line,
                        column: fault.column,
                        code: &fault.code,
                        message: lang.pick(&fault.vi, &fault.en),
                        more: fault.more,
                    }),
                counts: counts.map(|counts| StatusCounts(*counts)),
                total: counts.map(Counts::total),
                rates: counts.map(|counts| RateRow::of(&counts.rates())),
                band: line.band.map(|band| band.key()),
                update: Rate::new(line.update, &[]),
                overdue: line
                    .leaf
                    .iter()
                    .flat_map(|leaf| &leaf.overdue)
                    .map(|one| OverdueRow {
                        task: &one.task,
                        occurrence: one.occurrence.as_deref(),
                        due: Day(one.due),
                    })
                    .collect(),
                last_record: line.leaf.and_then(|leaf| leaf.last_record).map(Day),
            }
        });
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "rollup",
            as_of: Day(whole.as_of),
            rollup: Head {
                id: &rollup.id,
                title: &rollup.title,
                organization: &rollup.organization,
                from: Day(rollup.period.from),
                to: Day(rollup.period.to),
            },
            incomplete: is_incomplete,
            registered: whole.lines.len(),
            states: LeafState::ALL
                .iter()
                .map(|state| (state.key(), whole.in_state(*state)))
                .collect(),
            counts: StatusCounts(whole.counts),
            total: whole.counts.total(),
            rates: RateRow::of(&whole.counts.rates()),
            assigned_counts: StatusCounts(whole.assigned),
            targets: whole.targets.iter().map(sum_row).collect(),
            communes: communes.collect(),
            doubts: whole
                .doubts
                .iter()
                .map(|doubt| DoubtRow {
                    code: &doubt.code,
                    kind: match doubt.what {
                        What::ChainBroken(_) => "chain-broken",
                        What::Jump { .. } => "jump",
                        What::Copied { .. } => "copied",
                        What::Outlier { .. } => "outlier",
                    },
                    message: named::doubt(
                        &doubt.what,
                        |code| {
                            let mut lines = whole.lines.iter();
                            let line = lines.find(|line| line.commune.code == code);
                            line.map_or("", |line| line.commune.name.as_str())
                        },
                        lang,
                    ),
                })
                .collect(),
            unregistered: whole
                .strangers
                .iter()
                .map(|leaf| leaf.key.code.as_str())
                .collect(),
        }
    }
}

fn sum_row(sum: &TargetSum) -> SumRow<'_> {
    let limits: Vec<Percent> = sum.at_least.into_iter().collect();
    let rate = |ratio| Rate::new(ratio, &limits);
    SumRow {
        id: &sum.id,
        name: &sum.name,
        formula: &sum.formula,
        at_least: sum.at_least.map(percent_text),
        value: sum.sum.map(rate),
        survey: sum.spread.map(|spread| SpreadRow {
            least: rate(spread.least),
            middle: rate(spread.middle),
            greatest: rate(spread.greatest),
        }),
        communes: sum.with_value,
        estimated: sum.estimated,
        met: sum.met,
        not_met: sum.not_met,
        excluded: sum
            .excluded
            .iter()
            .map(|one| ExcludedRow {
                code: &one.code,
                value: Rate::new(one.ratio, &[]),
                why: one.why.key(),
            })
            .collect(),
    }
}
