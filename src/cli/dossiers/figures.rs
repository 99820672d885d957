//! Counts into `figures/<unit>/<period>.toml`.

use crate::assess::dossiers::{Counted, Counting, Origin};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Args;
use crate::block::lang::Lang;
use crate::cli::kpi::source_called;
use crate::cli::writing::not_edited;
use crate::cli::{Outcome as Done, output, session, storing};
use crate::diagnostics::{Fault, FigureFault, Finding, Severity};
use crate::dossier::{CountId, Group};
use crate::edit::{self, NewRow, diff};
use crate::load::tree::Tree;
use crate::load::{Loaded, load};
use crate::model::indicator::CountKind;
use crate::model::plan::Plan;
use crate::model::record::{Figure, When};
use crate::time::period::{Period, Span};
use crate::view::effects;
use crate::wording::commands::{dossiers, reading};
use crate::wording::words;
use crate::workspace::{PlanFiles, Workspace};

/// The counts as `[[figure]]` rows, as they would be written.
pub fn text(outcome: &Counting<'_>, args: &Args) -> Result<String> {
    let source = source(outcome.plan, args)?;
    let mut text = String::new();
    for group in &outcome.report.groups {
        let row = row(outcome, group, &source, None);
        let unit = group.unit.as_deref().unwrap_or("–");
        let edited = edit::append("", &row)?;
        let blank = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{blank}# {unit}\n{}", edited.text));
    }
    Ok(text)
}

/// Writes the whole periods of the window, each to a file of its own, after showing what changes.
///
/// A row of the same unit, source and period is replaced, in whatever file of the unit it stands, the final one where an estimate was kept
/// beside it; else one is appended. Nothing is written where a file that would change has an error, or where the new figures would overlap
/// others.
pub fn write(outcome: &Counting<'_>, args: &Args, lang: Lang) -> Result<Done> {
    let workspace = Workspace::open(session::wanted(args.plan.without_rev()?))?;
    let folder = workspace.plan()?;
    storing::refuse_stray(&folder, args.plan.plan.as_deref())?;
    let files = workspace.files_of(folder)?;
    let loaded = files.load();
    let PlanFiles { folder, tree } = files;
    let records = args.plan.records.clone().unwrap_or(folder);
    let Some(plan) = &loaded.plan else {
        bail!(reading::no_plan_file());
    };
    let source = source(Some(plan), args)?;
    let mut changes = Vec::new();
    for (group, period) in to_write(outcome, plan, args, lang)? {
        changes.push(Change::of(
            outcome, group, period, &source, &loaded, &records, lang,
        )?);
    }
    if !is_clean(&changes, &loaded, lang) || !fits(&changes, &tree, &loaded, lang) {
        bail!(dossiers::faults_above());
    }
    for change in &changes {
        let before = change.before.as_deref().unwrap_or_default();
        output::print(&match diff(before, &change.after) {
            Some(hunk) => effects::of_text(&change.shown, &hunk, lang),
            None => dossiers::unchanged(&change.shown, lang),
        })?;
        if !change.lost.is_empty() {
            output::complain(&dossiers::counts_dropped(&change.shown, &change.lost, lang));
        }
    }
    let counted = changes.len();
    if args.dry_run {
        output::complain(dossiers::dry_run(lang));
        return Ok(Done::Done);
    }
    for (written, change) in changes.into_iter().enumerate() {
        if let Err(error) = change.write(lang) {
            output::complain(&dossiers::written_in_part(written, counted, lang));
            return Err(error);
        }
    }
    output::complain(&dossiers::written(counted, &source, lang));
    Ok(Done::Done)
}

/// Days at the end of a period on which an export that holds it may be silent: more than any run of days off.
const MOST_SILENT: i64 = 10;

/// The groups that may be written, each with its period; the others are named.
///
/// Only whole periods, since figures are never prorated; and, unless the window was asked for, only periods that the export seems to hold:
/// a dossier was received in it, and its last days are not silent. The zeros of any other may only mean that the export does not hold it.
fn to_write<'o>(
    outcome: &'o Counting<'_>,
    plan: &Plan,
    args: &Args,
    lang: Lang,
) -> Result<Vec<(&'o Group, Period)>> {
    let mut groups = Vec::new();
    let mut left_out: Vec<Span> = Vec::new();
    for group in &outcome.report.groups {
        let Some(unit) = &group.unit else {
            bail!(dossiers::no_unit_column());
        };
        if plan.unit(unit).is_none() {
            bail!(dossiers::unit_not_of_plan(unit));
        }
        let report = outcome.report;
        let is_begun = (report.received).is_some_and(|received| received.overlaps(&group.period));
        let last = report.last_day;
        let is_ended = last.is_some_and(|last| (group.period.to - last).num_days() <= MOST_SILENT);
        let is_held = outcome.origin == Origin::Asked || (is_begun && is_ended);
        match outcome.counted(group) {
            Some(Counted {
                period: Some(period),
                is_whole: true,
                ..
            }) if is_held => groups.push((group, *period)),
            _ if left_out.contains(&group.period) => {}
            _ => left_out.push(group.period),
        }
    }
    for span in left_out {
        output::complain(&dossiers::period_left_out(span, lang));
    }
    if groups.is_empty() {
        bail!(dossiers::no_period_to_write(args.unit.is_none()));
    }
    Ok(groups)
}

/// The source under which counts are recorded.
fn source(plan: Option<&Plan>, args: &Args) -> Result<String> {
    match (&args.source, plan) {
        (Some(id), Some(plan)) => Ok(source_called(&plan.indicators, id)?.id.value.clone()),
        (Some(id), None) => Ok(id.clone()),
        (None, plan) => {
            let count = plan
                .and_then(|plan| plan.indicators.count(CountId::ReceivedOnline.key()))
                .map(|count| count.source.value.clone());
            Ok(count.ok_or_else(dossiers::no_source)?)
        }
    }
}

/// Whether exports of dossiers can give a count.
fn is_ours(id: &str) -> bool {
    CountId::ALL.iter().any(|count| count.key() == id)
}

/// Whether a final figure holds exactly the counts that would be written.
fn says_the_same(outcome: &Counting<'_>, group: &Group, old: &Figure) -> bool {
    let recorded = old.counts.iter().filter(|(id, _)| is_ours(id));
    let own = kept_counts(outcome, group);
    !old.estimated
        && recorded.count() == own.len()
        && own.iter().all(|(id, n)| old.count(id) == Some(*n))
}

/// The counts of a group that `targets.toml` keeps for periods; all of them where there is no plan.
fn kept_counts(outcome: &Counting<'_>, group: &Group) -> Vec<(&'static str, u64)> {
    let is_kept = |id: &str| {
        outcome.plan.is_none_or(|plan| {
            let count = plan.indicators.count(id);
            count.is_some_and(|count| count.kind != CountKind::Level)
        })
    };
    let counts = group.counts.iter().map(|(count, n)| (count.key(), n));
    counts.filter(|(id, _)| is_kept(id)).collect()
}

/// The counts of a recorded row that exports can give, but this one does not: beside the new counts they would be about other dossiers.
fn lost_counts(outcome: &Counting<'_>, group: &Group, old: Option<&Figure>) -> Vec<String> {
    let own = kept_counts(outcome, group);
    let is_lost = |id: &str| is_ours(id) && own.iter().all(|(own, _)| *own != id);
    let recorded = old.into_iter().flat_map(|figure| &figure.counts);
    let lost = recorded.filter(|(id, _)| is_lost(&id.value));
    lost.map(|(id, _)| id.value.clone()).collect()
}

/// The row of a group: the counts that `targets.toml` keeps for periods. A row that it replaces hands over what no export of dossiers
/// gives: other counts, the note.
fn row(outcome: &Counting<'_>, group: &Group, source: &str, old: Option<&Figure>) -> NewRow {
    let own = kept_counts(outcome, group)
        .into_iter()
        .map(|(id, n)| (id.to_owned(), n));
    let others = old
        .into_iter()
        .flat_map(|figure| &figure.counts)
        .map(|(id, n)| (id.value.clone(), *n))
        .filter(|(id, _)| !is_ours(id));
    let counts = own
        .chain(others)
        .map(|(id, n)| (id, i64::try_from(n).unwrap_or(i64::MAX)));
    NewRow::new("figure")
        .with("from", group.period.from)
        .with("to", group.period.to)
        .with("source", source)
        .with("recorded", outcome.as_of)
        .with("estimated", false)
        .with_some("method", old.and_then(|figure| figure.method.clone()))
        .with_some(
            "sample",
            old.and_then(|figure| i64::try_from(figure.sample?).ok()),
        )
        .with_some("note", old.and_then(|figure| figure.note.clone()))
        .with_table("counts", counts)
}

/// A file before and after.
struct Change {
    /// The folder of the records.
    records: PathBuf,
    /// The unit; the file lies in its folder there.
    unit: String,
    /// The file's name.
    file: String,
    /// The part that the file plays in the tree.
    part: String,
    shown: String,
    before: Option<String>,
    after: String,
    /// Counts of the row that it replaces which the export has no column for.
    lost: Vec<String>,
}

impl Change {
    fn of(
        outcome: &Counting<'_>,
        group: &Group,
        period: Period,
        source: &str,
        loaded: &Loaded,
        records: &Path,
        lang: Lang,
    ) -> Result<Change> {
        let unit = group.unit.as_deref().unwrap_or_default();
        let recorded = loaded.records.figures.iter().filter(|figure| {
            figure.unit == unit
                && figure.when == When::During(group.period)
                && *figure.source == *source
        });
        // An estimate that was kept stands beside the final row that replaced it.
        let old = recorded.min_by_key(|figure| figure.estimated);
        let file_of = |figure: &Figure| {
            let shown = &loaded.sources.get(figure.place.file.0)?.shown;
            Some(shown.rsplit('/').next().unwrap_or(shown).to_owned())
        };
        let file = old
            .and_then(file_of)
            .unwrap_or_else(|| format!("{period}.toml"));
        let part = format!("figures/{unit}/{file}");
        let path = records.join(&part);
        let shown = path.to_string_lossy().replace('\\', "/");
        let before = loaded
            .sources
            .iter()
            .find(|source| source.shown == shown)
            .map(|source| source.text.clone());
        let recorded = old.filter(|old| says_the_same(outcome, group, old));
        let row = row(outcome, group, source, old);
        let edited = match (&before, old) {
            // Recorded already: the day of the first recording stays, and so does the file.
            (Some(text), Some(_)) if recorded.is_some() => Ok(edit::Edited {
                text: text.clone(),
                place: 0..0,
            }),
            (Some(text), Some(old)) => edit::replace_row(text, old.place.span.clone(), &row),
            (Some(text), None) => edit::append(text, &row),
            (None, _) => {
                let name = outcome.plan.map_or(unit, |plan| plan.name_of(unit));
                let head = format!("# {name}, {}.\n", words::period(period, lang));
                edit::append(&head, &row)
            }
        };
        let after = edited.map_err(|error| {
            let of_file = |finding: &Finding| {
                let source = loaded.sources.get(finding.place.file.0);
                source.is_some_and(|source| source.shown == shown)
            };
            complain_of(loaded, lang, of_file);
            dossiers::not_edited(&shown, &not_edited(&error))
        })?;
        let after = after.text;
        let lost = match recorded {
            Some(_) => Vec::new(),
            None => lost_counts(outcome, group, old),
        };
        Ok(Change {
            records: records.to_owned(),
            unit: unit.to_owned(),
            file,
            part,
            shown,
            before,
            after,
            lost,
        })
    }

    fn write(self, lang: Lang) -> Result<()> {
        let names = ["figures", &self.unit, &self.file];
        storing::update(&self.records, &names, lang, |text| {
            if text != self.before.as_deref() {
                bail!(dossiers::changed_meanwhile(&self.shown));
            }
            Ok(self.after)
        })
    }
}

fn is_error_in(finding: &Finding, loaded: &Loaded, changes: &[Change]) -> bool {
    let source = loaded.sources.get(finding.place.file.0);
    finding.fault.severity() == Severity::Error
        && source.is_some_and(|source| changes.iter().any(|change| change.shown == source.shown))
}

/// Whether no file that would change has an error; those that have are named.
fn is_clean(changes: &[Change], loaded: &Loaded, lang: Lang) -> bool {
    complain_of(loaded, lang, |finding| {
        is_error_in(finding, loaded, changes)
    }) == 0
}

/// Whether the new figures overlap no others. Other errors that come with them are named, because they may belong to the months around.
fn fits(changes: &[Change], tree: &Tree, before: &Loaded, lang: Lang) -> bool {
    let mut tree = tree.clone();
    for change in changes {
        tree = tree.with_text(&change.part, &change.shown, &change.after);
    }
    let after = load(&tree);
    let known = |finding: &Finding| before.findings.iter().any(|old| old.fault == finding.fault);
    let is_new = |finding: &Finding| {
        finding.fault.severity() == Severity::Error
            && matches!(finding.fault, Fault::FaultOfFigure(_))
            && !known(finding)
    };
    complain_of(&after, lang, is_new);
    !after.findings.iter().any(|finding| {
        matches!(
            finding.fault,
            Fault::FaultOfFigure(FigureFault::Overlap { .. })
        ) && is_new(finding)
    })
}

/// Names some findings on stderr and says how many.
fn complain_of(loaded: &Loaded, lang: Lang, which: impl Fn(&Finding) -> bool) -> usize {
    let findings: Vec<&Finding> = loaded
        .findings
        .iter()
        .filter(|finding| which(finding))
        .collect();
    session::name(&findings, &loaded.sources, lang);
    findings.len()
}
