//! What every reading command begins and ends with: the day, the plan, its files; the findings that were met on the way.

#![expect(
    clippy::disallowed_methods,
    reason = "only the command line knows today"
)]

use crate::load::is_of_one_unit;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::{TimeDelta, Utc};

use serde::Serialize;

use super::args::{Format, PlanArgs, PrintArgs, ReadingArgs};
use super::places::Places;
use super::{Outcome, output};
use crate::assess::changes::unread::Files as ReadFiles;
use crate::assess::{Assessment, assess};
use crate::block::Block;
use crate::block::lang::Lang;
use crate::diagnostics::{Fault, Finding, Severity};
use crate::json;
use crate::load::scoring::{self, LoadedScoring};
use crate::load::tree::{LARGEST_PLAN, Tree};
use crate::load::{Loaded, Source, ahead, outdated, recorded_ahead};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::revision::Revision;
use crate::place::{FileId, Place};
use crate::render::{Shown, terminal};
use crate::time::calendar::Calendar;
use crate::time::period::Date;
use crate::wording::commands::reading;
use crate::wording::findings;
use crate::wording::workspace as workspace_words;
use crate::workspace::{self, PlanFiles, Wanted, Workspace, WorkspaceError, moved};

/// How many errors are named on stderr by a command that reads for another purpose.
const MOST_NAMED: usize = 5;

/// How many bytes the files of all plans may have together.
const MOST_BYTES: u64 = 2 * LARGEST_PLAN;

/// How many findings are shown in full to someone who is about to write.
const MOST_ADVISED: usize = 20;

/// Today in Vietnam, which keeps UTC+7 all year.
pub fn today() -> Date {
    (Utc::now() + TimeDelta::hours(7)).date_naive()
}

/// The as-of day of the arguments.
pub fn as_of(args: &PlanArgs) -> Date {
    args.as_of.map_or_else(today, |day| day.0)
}

/// Which plan the arguments want.
pub fn wanted(args: &PlanArgs) -> Wanted<'_> {
    Wanted {
        plan: args.plan.as_deref(),
        records: args.records.as_deref(),
        revision: args.rev.as_deref(),
        as_of: as_of(args),
    }
}

/// The plan that the arguments want: its folder, and its files with those of its records. Plans that are not found are named on stderr.
pub fn find(args: &PlanArgs, lang: Lang) -> Result<PlanFiles> {
    let workspace = Workspace::open(wanted(args))?;
    let found = workspace.find()?;
    say_unreached(args, &workspace, lang);
    Ok(found)
}

/// Names on stderr the plans that lie where no command looks for one: the plan that was found may not be the one that is meant.
pub fn say_unreached(args: &PlanArgs, workspace: &Workspace<'_>, lang: Lang) {
    match unreached_in(args, workspace) {
        Ok(folders) => {
            let mut found = Vec::with_capacity(folders.len());
            let mut sources = Vec::with_capacity(folders.len());
            for folder in folders {
                let (finding, source) = not_read(&folder, FileId(sources.len()));
                found.push(finding);
                sources.push(source);
            }
            name(&found.iter().collect::<Vec<_>>(), &sources, lang);
        }
        // The answer is about the plan that was found; what could not be looked for is said beside it.
        Err(error) => {
            let reason = workspace_words::words(&error, lang);
            output::complain(&reading::plans_not_looked_for(&reason, lang));
        }
    }
}

/// That a plan lies in this folder, where none is looked for, and the file that says that there is one.
pub fn not_read(folder: &Path, file: FileId) -> (Finding, Source) {
    let shown = folder
        .join("plan.toml")
        .to_string_lossy()
        .replace('\\', "/");
    let finding = Finding::new(Place::whole(file), Fault::PlanNotRead);
    (finding, Source::new(&shown, String::new()))
}

/// The calendar of the plans around the working directory, for a command that can do without one. `None` where there is no plan, or where
/// something is wrong with the calendar: a holiday that was left out would move a day without a word. Then stderr says what.
///
/// # Errors
///
/// A revision was named that cannot be read.
pub fn calendar(args: &ReadingArgs) -> Result<Option<Calendar>> {
    let workspace = Workspace::open(wanted(&args.plan))?;
    let Ok(plans) = workspace.plans() else {
        return Ok(None);
    };
    // All of them lie beside one calendar; which of them is meant on the day does not matter.
    let chosen = workspace.plan().ok().or_else(|| plans.last().cloned());
    let Some(Ok(files)) = chosen.map(|folder| workspace.files_of(folder)) else {
        return Ok(None);
    };
    let loaded = files.load();
    let is_calendar = |finding: &&Finding| {
        let source = loaded.sources.get(finding.place.file.0);
        source.is_some_and(|source| source.shown.ends_with("calendar.toml"))
    };
    let wrong: Vec<&Finding> = errors(&loaded.findings).filter(is_calendar).collect();
    if !wrong.is_empty() {
        name(&wrong, &loaded.sources, args.print.lang.into());
        return Ok(None);
    }
    Ok(loaded.plan.map(|plan| plan.calendar))
}

/// All plans that the arguments want: those of the repository, or of the folder that is named; where records are named, which belong to
/// one plan, the one of the day.
pub fn find_all(args: &PlanArgs) -> Result<Vec<PlanFiles>> {
    let workspace = Workspace::open(wanted(args))?;
    let folders = match args.records {
        Some(_) => vec![workspace.plan()?],
        None => workspace.plans()?,
    };
    let mut plans = Vec::with_capacity(folders.len());
    let mut held = Held::default();
    for folder in folders {
        let plan = workspace.files_of(folder)?;
        held.add(&plan)?;
        plans.push(plan);
    }
    Ok(plans)
}

/// How much the files of several plans take together. All of them are held at once, and there may be any number of folders.
#[derive(Default)]
pub struct Held {
    bytes: u64,
}

impl Held {
    /// One plan more.
    ///
    /// # Errors
    ///
    /// They are too large together.
    pub fn add(&mut self, plan: &PlanFiles) -> Result<(), WorkspaceError> {
        self.bytes += plan.tree.bytes();
        match self.bytes > MOST_BYTES {
            true => Err(WorkspaceError::PlanTooLarge {
                folder: plan.folder.clone(),
                limit: MOST_BYTES,
            }),
            false => Ok(()),
        }
    }
}

/// Whether the arguments name one plan, and not a folder that holds some: then the others are not asked about.
pub fn is_one_named(args: &PlanArgs, workspace: &Workspace<'_>) -> Result<bool, WorkspaceError> {
    let plans = workspace.plans()?;
    Ok(args.plan.as_deref().is_some_and(|named| plans == [named]))
}

/// Folders of plans that are not among those which the arguments want, though nobody would look for them elsewhere.
pub fn unreached(args: &PlanArgs) -> Result<Vec<PathBuf>> {
    let workspace = Workspace::open(wanted(args))?;
    Ok(unreached_in(args, &workspace)?)
}

fn unreached_in(
    args: &PlanArgs,
    workspace: &Workspace<'_>,
) -> Result<Vec<PathBuf>, WorkspaceError> {
    if is_one_named(args, workspace)? {
        return Ok(Vec::new());
    }
    moved::unreached(workspace.files(), &workspace.plans()?)
}

/// The state of the files of the plan in this folder, if they have one. Where it cannot be found out, stderr says why.
pub fn revision(folder: &Path, args: &PlanArgs, lang: Lang) -> Option<Revision> {
    workspace::state(folder, &wanted(args)).unwrap_or_else(|error| {
        let reason = workspace_words::words(&error, lang);
        output::complain(&reading::revision_left_out(&reason, lang));
        None
    })
}

/// What is wrong with the files on the day.
pub fn of_day(plan: &Plan, records: &Records, as_of: Date) -> Vec<Finding> {
    let mut found = ahead(plan, records, as_of);
    found.extend(outdated(plan, records, as_of));
    if as_of >= today() {
        found.extend(recorded_ahead(records, as_of));
    }
    found
}

/// Adds what is wrong with the sets of criteria and the scores of plans that were read; they are read for it.
pub fn add_scoring(loaded: &mut [Loaded], plans: &[PlanFiles], args: &PlanArgs) -> Result<()> {
    let wanted = wanted(args);
    let workspace = Workspace::open(wanted)?;
    for (loaded, files) in loaded.iter_mut().zip(plans) {
        let Some(plan) = &loaded.plan else { continue };
        let scoring = files.scoring(workspace.files(), &wanted, plan)?;
        let before = loaded.sources.len();
        let found: Vec<Finding> = of_scoring(&scoring, wanted.as_of)
            .map(|finding| finding.behind(before))
            .collect();
        loaded.sources.extend(scoring.sources);
        loaded.add(found);
    }
    Ok(())
}

/// What is wrong with sets and scores on the day, by the places of their own files.
fn of_scoring(scoring: &LoadedScoring, as_of: Date) -> impl Iterator<Item = Finding> {
    let ahead = scoring
        .scores
        .iter()
        .filter(move |score| score.date > as_of);
    let ahead = ahead.map(move |score| {
        let date = score.date;
        Finding::new(score.place.clone(), Fault::AheadOfDay { date, as_of })
    });
    scoring.findings.iter().cloned().chain(ahead)
}

/// A plan that was read, for a command that needs one.
pub struct Session {
    /// The plan.
    pub plan: Plan,
    /// Its records.
    pub records: Records,
    /// The day.
    pub as_of: Date,
    findings: Vec<Finding>,
    sources: Vec<Source>,
    print: PrintArgs,
}

impl Session {
    /// Prints what a command has to say, for people or for programs, and names what had to be left out.
    pub fn answer<T: Serialize>(
        &self,
        command: &'static str,
        format: Format,
        assessment: &Assessment<'_>,
        blocks: impl FnOnce(Lang) -> Vec<Block>,
        body: impl FnOnce(Lang) -> T,
    ) -> Result<Outcome> {
        let lang = self.print.lang.into();
        output::print(&match format {
            Format::Table => terminal::render(&blocks(lang), output::page(&self.print)),
            Format::Json => Shown::from(json::to_text(&json::Answer::new(
                command,
                assessment,
                self.is_incomplete(),
                body(lang),
            ))?),
        })?;
        Ok(self.finish())
    }

    /// Reads the plan; without a readable `plan.toml` there is nothing to go on with.
    pub fn open(args: &ReadingArgs) -> Result<Session> {
        Session::open_on(&args.plan, &args.print)
    }

    /// The same, for a command that can do without a plan: `None` where none is named and none is found.
    pub fn find(plan: &PlanArgs, print: &PrintArgs) -> Result<Option<Session>> {
        let is_named = plan.plan.is_some() || plan.rev.is_some();
        let plans = || Workspace::open(wanted(plan))?.plans();
        if !is_named && matches!(plans(), Err(WorkspaceError::NoPlan)) {
            return Ok(None);
        }
        Session::open_on(plan, print).map(Some)
    }

    /// The same, for a command that sets the day itself.
    pub fn open_on(plan: &PlanArgs, print: &PrintArgs) -> Result<Session> {
        let files = find(plan, print.lang.into())?;
        Session::of(files.load(), as_of(plan), print)
    }

    /// A plan that was read already.
    pub fn of(loaded: Loaded, as_of: Date, print: &PrintArgs) -> Result<Session> {
        let Loaded {
            plan: Some(mut found),
            records,
            mut findings,
            sources,
        } = loaded
        else {
            let errors: Vec<_> = errors(&loaded.findings).collect();
            name(&errors, &loaded.sources, print.lang.into());
            bail!(reading::no_plan_file());
        };
        findings.extend(of_day(&found, &records, as_of));
        found.name_units_on(as_of);
        Ok(Session {
            plan: found,
            records,
            as_of,
            findings,
            sources,
            print: *print,
        })
    }

    /// The sets of criteria beside the plan and the scores among its records; what is wrong in them is named with the rest.
    pub fn scoring(&mut self, files: &PlanFiles, args: &PlanArgs) -> Result<LoadedScoring> {
        let wanted = wanted(args);
        let workspace = Workspace::open(wanted)?;
        let loaded = files.scoring(workspace.files(), &wanted, &self.plan)?;
        Ok(self.beside(loaded))
    }

    /// The same of files that are at hand, those that are not written yet among them.
    pub fn score(&mut self, tree: &Tree) -> LoadedScoring {
        let loaded = scoring::load(tree, &self.plan);
        self.beside(loaded)
    }

    /// Takes what was found in sets and scores; their files stand behind those of the plan.
    fn beside(&mut self, mut loaded: LoadedScoring) -> LoadedScoring {
        let before = self.sources.len();
        let found = of_scoring(&loaded, self.as_of);
        self.findings
            .extend(found.map(|finding| finding.behind(before)));
        self.sources.append(&mut loaded.sources);
        loaded
    }

    /// How many files were read so far, those that are named and not read among them.
    pub fn files_read(&self) -> usize {
        self.sources.len()
    }

    /// The same for a page about something else: what is wrong in sets and scores is left to `check` and `score`.
    pub fn scoring_beside(&self, files: &PlanFiles, args: &PlanArgs) -> Result<LoadedScoring> {
        let wanted = wanted(args);
        let workspace = Workspace::open(wanted)?;
        Ok(files.scoring(workspace.files(), &wanted, &self.plan)?)
    }

    /// Speaks of another day.
    pub fn move_to(&mut self, as_of: Date) {
        self.as_of = as_of;
        self.plan.name_units_on(as_of);
    }

    /// The assessment on the day.
    pub fn assess(&self) -> Assessment<'_> {
        assess(&self.plan, &self.records, self.as_of)
    }

    /// Whether something had to be left out, or due days may be wrong: what the command says is not final.
    pub fn is_incomplete(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.fault.leaves_out() || finding.fault.makes_days_uncertain())
    }

    /// The errors for which something was left out, each with the file that it is in, by file.
    pub fn left_out(&self) -> impl Iterator<Item = (&Finding, &Source)> {
        let left_out = self.findings.iter().filter(|one| one.fault.leaves_out());
        left_out.filter_map(|one| Some((one, self.sources.get(one.place.file.0)?)))
    }

    /// Whether nothing was left out of the plan itself: errors in what units record do not count. The files are those that it was read from.
    pub fn plan_is_whole(&self, tree: &Tree) -> bool {
        let parts: Vec<&str> = tree.files().map(|(part, _)| part).collect();
        let is_record = |finding: &Finding| {
            let part = parts.get(finding.place.file.0);
            let folders = ["progress/", "figures/", "reports/"];
            part.is_some_and(|part| folders.iter().any(|folder| part.starts_with(folder)))
        };
        let mut faults = self.findings.iter().filter(|one| one.fault.leaves_out());
        faults.all(is_record)
    }

    /// The files with what was found in them, as a comparison needs them.
    pub fn read_files(&self, tree: &Tree) -> ReadFiles {
        ReadFiles::of(
            tree.files().map(|(part, _)| part),
            &self.findings,
            &self.records,
        )
    }

    /// The files that are not read and were likely meant for this part of the records, or hold work of the same unit.
    pub fn unread_for(&self, part: &str) -> Vec<&Finding> {
        let is_meant = |finding: &&Finding| matches!(&finding.fault, Fault::FileNotRead { meant: Some(meant), .. } if meant == part || is_of_one_unit(meant, part));
        self.findings.iter().filter(is_meant).collect()
    }

    /// The files in or below a folder of records that are not read.
    pub fn unread_in(&self, folder: &str) -> Vec<&Finding> {
        let is_inside = |meant: &String| meant.split('/').next() == Some(folder);
        let is_meant = |finding: &&Finding| matches!(&finding.fault, Fault::FileNotRead { meant: Some(meant), .. } if is_inside(meant));
        self.findings.iter().filter(is_meant).collect()
    }

    /// The errors of one file, by its position in the tree.
    pub fn errors_in(&self, file: usize) -> Vec<&Finding> {
        let errors = errors(&self.findings);
        errors
            .filter(|finding| finding.place.file.0 == file)
            .collect()
    }

    /// The findings that an earlier session of the same files did not have. Text may only have been appended since.
    pub fn findings_since(&self, earlier: &Session) -> Vec<&Finding> {
        let mut known: HashMap<&Place, Vec<&Fault>> = HashMap::new();
        for finding in &earlier.findings {
            let faults = known.entry(&finding.place).or_default();
            faults.push(&finding.fault);
        }
        let is_new = |finding: &&Finding| {
            let faults = known.get(&finding.place);
            !faults.is_some_and(|faults| faults.contains(&&finding.fault))
        };
        self.findings.iter().filter(is_new).collect()
    }

    /// Shows findings to someone who is about to write: where, what, and how to correct it.
    pub fn advise(&self, findings: &[&Finding]) {
        let places = Places::of(&self.sources);
        for finding in findings.iter().take(MOST_ADVISED) {
            output::complain(&self.advice(finding, &places));
        }
        complain_of_more(findings.len(), MOST_ADVISED, self.print.lang.into());
    }

    fn advice(&self, finding: &Finding, places: &Places<'_>) -> String {
        let lang = self.print.lang.into();
        let words = findings::words(&finding.fault, lang);
        let line = short_line(finding, places, lang);
        let severity = finding.fault.severity();
        reading::advice(severity, &line, words.help.as_deref(), lang)
    }

    /// The text of the row that begins at a place, up to the next row or the end.
    pub fn row_at(&self, place: &Place) -> &str {
        let text = self
            .sources
            .get(place.file.0)
            .map_or("", |source| &source.text);
        let text = text.get(place.span.start..).unwrap_or_default();
        let end = text
            .match_indices("\n[[")
            .next()
            .map_or(text.len(), |(at, _)| at);
        text[..end].trim_end()
    }

    /// Where places of its files are, as users count lines.
    pub fn places(&self) -> Places<'_> {
        Places::of(&self.sources)
    }

    /// The language of the command.
    pub fn lang(&self) -> Lang {
        self.print.lang.into()
    }

    /// Names the errors on stderr and gives the outcome: done, unless something had to be left out.
    pub fn finish(&self) -> Outcome {
        if !self.is_incomplete() {
            return Outcome::Done;
        }
        let lang = self.print.lang.into();
        let places = Places::of(&self.sources);
        for finding in errors(&self.findings).take(MOST_NAMED) {
            output::complain(&short_line(finding, &places, lang));
        }
        let count = errors(&self.findings).count();
        output::complain(&reading::errors_in_files(count, lang));
        Outcome::Findings
    }
}

fn errors(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|finding| finding.fault.severity() == Severity::Error)
}

/// Names findings on stderr, one a line, and says how many more there are.
pub fn name(findings: &[&Finding], sources: &[Source], lang: Lang) {
    let places = Places::of(sources);
    for finding in findings.iter().take(MOST_ADVISED) {
        output::complain(&short_line(finding, &places, lang));
    }
    complain_of_more(findings.len(), MOST_ADVISED, lang);
}

fn complain_of_more(count: usize, told: usize, lang: Lang) {
    if let Some(more) = count.checked_sub(told).filter(|more| *more > 0) {
        output::complain(&reading::more_findings(more, lang));
    }
}

/// A finding in one line: `file:line:column: message [code]`.
fn short_line(finding: &Finding, places: &Places<'_>, lang: Lang) -> String {
    let at = places.position(&finding.place);
    let words = findings::words(&finding.fault, lang);
    format!(
        "{}:{}:{}: {} [{}]\n",
        places.path(&finding.place),
        at.line,
        at.column,
        words.message,
        finding.fault.code()
    )
}
