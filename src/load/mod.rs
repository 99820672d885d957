//! From a tree of files to the model, with every finding in every file.
//!
//! Each file is read whole even if another is broken; each row even if the one before is faulty. What is faulty is left out and named,
//! never guessed at.

mod ahead;
mod amendments;
mod calendar;
mod calendar_use;
pub mod columns;
mod decisions;
#[cfg(test)]
pub mod example;
mod facts;
mod figure_checks;
mod figure_runs;
mod figure_standing;
mod figures;
mod hidden;
mod identity;
mod ids;
mod indicators;
pub mod locate;
pub mod lost;
pub mod mapping;
mod part;
mod progress;
mod recorded;
mod references;
mod reports;
pub mod rollup;
mod row;
pub mod scoring;
mod shape;
mod shelf;
mod slip;
mod spelling;
pub mod strays;
mod successions;
mod surveys;
mod tasks;
pub mod tree;
mod units;

use std::cell::LazyCell;
use std::collections::HashSet;

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostics::{Fault, Finding, Findings, Subject};
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::place::{FileId, Place};
use crate::schema;
use crate::text::nearest;
use crate::text::visible::on_one_line;
pub use ahead::{ahead, outdated, recorded_ahead};
use part::{Part, REQUIRED};
pub use part::{is_in_the_way, is_of_one_unit, plays_a_part};
use row::Row;
pub use shelf::Shelf;
use tree::{Content, File, LARGEST_FILE, Tree};

/// A file as the finding's renderer needs it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path that users see.
    pub shown: String,
    /// Its text; empty where it could not be read.
    pub text: String,
}

impl Source {
    /// A file under a path, which is shown on one line whatever characters are in it.
    pub fn new(path: &str, text: String) -> Source {
        Source {
            shown: on_one_line(path).into_owned(),
            text,
        }
    }
}

/// Everything that could be read.
#[derive(Debug)]
pub struct Loaded {
    /// The plan; `None` where `plan.toml` does not say what plan it is.
    pub plan: Option<Plan>,
    /// Facts, without the faulty ones.
    pub records: Records,
    /// What is wrong, by file and place.
    pub findings: Vec<Finding>,
    /// The files, by [`FileId`].
    pub sources: Vec<Source>,
}

impl Loaded {
    /// Adds findings of the same files, each to its place.
    pub fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
        self.findings
            .sort_by_key(|finding| (finding.place.file, finding.place.span.start));
    }
}

/// Files that could not be read as a whole: references into them are not checked, so that one fault is one finding.
#[derive(Default)]
struct Broken {
    units: bool,
    tasks: bool,
    targets: bool,
    /// Rounds of surveys, or one of them.
    surveys: bool,
    assignments: bool,
    amendments: bool,
    /// The folder of all progress.
    progress: bool,
    /// The bodies that may assign tasks, where one of them is missing.
    assigners: bool,
    calendar: bool,
}

/// A file or folder of records, which a unit's id names.
struct NamedAfterUnit {
    unit: String,
    file: FileId,
    kind: Kind,
}

/// What is named after a unit.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Kind {
    /// A file of progress.
    Progress,
    /// A folder of progress, by one of its files.
    Entries,
    /// A folder of figures, by one of its files.
    Figures,
}

/// What the files say, before it is put together.
#[derive(Default)]
struct Parts {
    identity: Option<identity::Identity>,
    units: Vec<crate::model::unit::Unit>,
    groups: Vec<crate::model::unit::Group>,
    tasks: tasks::Tasks,
    indicators: crate::model::indicator::Indicators,
    surveys: Vec<crate::model::survey::Survey>,
    assignments: Vec<crate::model::task::Task>,
    amendments: Vec<crate::model::task::Amendment>,
    /// Units that decisions set up.
    new_units: Vec<crate::model::unit::Unit>,
    calendar: crate::time::calendar::Calendar,
    records: Records,
    /// Progress files and folders of records, by unit, for the check of their names.
    named_after_units: Vec<NamedAfterUnit>,
    /// Every file of progress.
    written: Vec<progress::Written>,
    /// Tasks of which something is recorded where it is not read.
    unread_tasks: Vec<String>,
    broken: Broken,
    /// That the files are of a format which this program does not know: then nothing else is said of them.
    newer: Option<Finding>,
}

/// Reads a tree.
pub fn load(tree: &Tree) -> Loaded {
    let files: Vec<_> = tree.files().map(Some).collect();
    load_files(tree, &files, None)
}

/// The same, for a plan among many: what was read of a file of the same bytes is taken from the shelf. The files of the plan come before its
/// records, in an order that is the same for all plans.
pub fn load_from(tree: &Tree, shelf: &Shelf) -> Loaded {
    let shared = shelf::SHARED.map(|name| tree.file(name).map(|file| (name, file)));
    let is_shared = |path: &str| shelf::SHARED.contains(&path);
    let others = tree.files().filter(|(path, _)| !is_shared(path)).map(Some);
    let files: Vec<_> = shared.into_iter().chain(others).collect();
    load_files(tree, &files, Some(shelf))
}

/// Reads the files of a tree, of which those that are shared come first where there is a shelf; `None` where one of them is not there.
fn load_files(tree: &Tree, files: &[Option<(&str, &File)>], shelf: Option<&Shelf>) -> Loaded {
    let mut found = Findings::default();
    let mut parts = Parts::default();
    let mut sources = Vec::new();
    for (index, file) in files.iter().enumerate() {
        let id = FileId(index);
        let Some((path, file)) = *file else {
            sources.push(Source::new("", String::new()));
            continue;
        };
        let part = Part::of(path);
        parts.note_progress(part, id);
        let text = text_of(id, &file.content, &mut found);
        let is_read = match (text.as_deref(), shelf) {
            (None, _) => false,
            (Some(text), Some(shelf)) if index < shelf::SHARED.len() => {
                let held = shelf.read(index, &file.content, text);
                held.add_to(index, &mut parts, &mut found)
            }
            (Some(text), _) => parts.read(part, id, text, &mut found),
        };
        if !is_read {
            parts.mark_broken(part);
            parts.mark_folder(path);
        }
        sources.push(Source::new(&file.shown, text.unwrap_or_default()));
    }
    for (name, part) in REQUIRED {
        if tree.file(name).is_none() {
            // A file that is not there has no place of its own: the finding stands in an empty source under its name.
            let id = FileId(sources.len());
            let shown = tree.sibling_of_plan(name);
            sources.push(Source::new(&shown, String::new()));
            found.add(&Place::whole(id), Fault::FileMissing { name });
            parts.mark_broken(part);
        }
    }
    if let Some(newer) = parts.newer {
        return Loaded {
            plan: None,
            records: Records::default(),
            findings: vec![newer],
            sources,
        };
    }
    let is_plan = |file: &Option<(&str, &File)>| file.is_some_and(|(path, _)| path == "plan.toml");
    let plan_file = files.iter().position(is_plan).map(FileId);
    parts.units.append(&mut parts.new_units);
    parts.read_strays(tree, plan_file, &mut sources, &mut found);
    let (plan, records) = parts.assemble(&mut found);
    Loaded {
        plan,
        records,
        findings: found.sorted(),
        sources,
    }
}

/// The file's text, or the finding that says why there is none.
fn text_of(id: FileId, content: &Content, found: &mut Findings) -> Option<String> {
    let fault = match content {
        Content::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => return Some(text.to_owned()),
            Err(error) => {
                let before = &bytes[..error.valid_up_to()];
                Fault::NotUtf8 {
                    line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
                }
            }
        },
        Content::TooLarge(bytes) => Fault::FileTooLarge {
            bytes: *bytes,
            limit: LARGEST_FILE,
        },
        Content::Unreadable(reason) => Fault::FileUnreadable {
            reason: reason.clone(),
        },
    };
    found.add(&Place::whole(id), fault);
    None
}

/// The file's table; `None` where its TOML is broken. After a syntax error nothing else is said of the file: the parser's recovery is
/// coarse, and what it returns would only give wrong findings.
fn parsed<'t>(file: FileId, text: &'t str, found: &mut Findings) -> Option<Spanned<DeTable<'t>>> {
    if let Some((span, lines)) = slip::conflict(text) {
        found.add(&Place { file, span }, Fault::MergeConflict { lines });
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        hidden::check(file, text, table.get_ref(), found);
        return Some(table);
    }
    for (span, slip) in slip::slips(text, &errors, &schema::row_names()) {
        found.add(&Place { file, span }, Fault::Syntax { slip });
    }
    None
}

impl Parts {
    /// Reads one file; false where its TOML is broken.
    fn read(&mut self, part: Part<'_>, file: FileId, text: &str, found: &mut Findings) -> bool {
        let Some(kind) = part.table() else {
            return true;
        };
        let Some(table) = parsed(file, text, found) else {
            return false;
        };
        let row = Row::new(file, table.get_ref(), 0..0, kind, found);
        match part {
            Part::Plan => {
                self.newer = identity::newer_format(&row);
                self.identity = identity::read(&row, found);
            }
            Part::Units => {
                let before = found.errors();
                (self.units, self.groups) = units::read(&row, found);
                // A unit that had to be left out is not unknown wherever it is named.
                self.broken.units |= found.errors() > before;
            }
            Part::Tasks => self.tasks = tasks::read(&row, found),
            Part::Targets => self.indicators = indicators::read(&row, found),
            Part::Surveys => {
                let before = found.errors();
                self.surveys = surveys::read(&row, found);
                self.broken.surveys |= found.errors() > before;
            }
            Part::Assignments => self.assignments = tasks::read_assignments(&row, found),
            Part::Amendments => {
                let decisions = amendments::read(&row, found);
                self.amendments = decisions.amendments;
                self.new_units = decisions.units;
                self.broken.units |= decisions.lacks_units;
            }
            Part::Calendar => self.calendar = calendar::read(&row, found),
            Part::Progress(unit) => {
                let (entries, triggers) = progress::read(&row, unit, found);
                self.records.entries.extend(entries);
                self.records.triggers.extend(triggers);
                self.name_after(unit, file, Kind::Progress);
            }
            Part::Entries(unit, _) => {
                if let Some(recorded) = progress::read_recorded(&row, unit, found) {
                    self.records.entries.extend(recorded.entries);
                    self.records.triggers.extend(recorded.triggers);
                    self.records.replies.extend(recorded.replies);
                    self.records.sheets.extend(recorded.sheets);
                    let own = self.written.iter_mut().find(|one| one.file == file);
                    if let Some((day, _)) = own.and_then(|one| one.apart.as_mut()) {
                        *day = Some(recorded.day);
                    }
                }
                self.name_after(unit, file, Kind::Entries);
            }
            Part::Figures(unit) => {
                let figures = figures::read(&row, unit, found);
                self.records.figures.extend(figures);
                self.name_after(unit, file, Kind::Figures);
            }
            Part::Report => self.records.reports.extend(reports::read(&row, found)),
            Part::Other => {}
        }
        true
    }

    fn name_after(&mut self, unit: &str, file: FileId, kind: Kind) {
        self.named_after_units.push(NamedAfterUnit {
            unit: unit.to_owned(),
            file,
            kind,
        });
    }

    fn note_progress(&mut self, part: Part<'_>, file: FileId) {
        let (unit, apart) = match part {
            Part::Progress(unit) => (unit, None),
            Part::Entries(unit, name) => (unit, Some((None, name.to_owned()))),
            _ => return,
        };
        self.written.push(progress::Written {
            unit: unit.to_owned(),
            file,
            apart,
        });
    }

    fn mark_broken(&mut self, part: Part<'_>) {
        match part {
            Part::Units => self.broken.units = true,
            Part::Tasks => self.broken.tasks = true,
            Part::Targets => self.broken.targets = true,
            Part::Surveys => self.broken.surveys = true,
            Part::Assignments => self.broken.assignments = true,
            Part::Amendments => self.broken.amendments = true,
            Part::Progress(unit) | Part::Entries(unit, _) => {
                self.records.unreadable.push(unit.to_owned())
            }
            Part::Calendar => self.broken.calendar = true,
            Part::Figures(_) | Part::Report | Part::Plan | Part::Other => {}
        }
    }

    /// A folder of progress that cannot be looked into may hold anything of its unit, or of all.
    fn mark_folder(&mut self, path: &str) {
        match path.split_once('/') {
            None => self.broken.progress |= path == "progress",
            Some(("progress", unit)) if !plays_a_part(path) => {
                self.records.unreadable.push(unit.to_owned());
            }
            Some(_) => {}
        }
    }

    /// Judges what is not read, and takes the units whose work is in it for units whose work is not known.
    fn read_strays(
        &mut self,
        tree: &Tree,
        plan_file: Option<FileId>,
        sources: &mut Vec<Source>,
        found: &mut Findings,
    ) {
        let ids: Vec<&str> = self.units.iter().map(|unit| unit.id.as_str()).collect();
        let near = |name: &str| nearest(name, ids.iter().copied()).map(str::to_owned);
        let has_file = |part: &str| tree.file(part).is_some();
        let units = strays::Units {
            ids: &ids,
            near: &near,
        };
        let has_records = |unit: &str| self.written.iter().any(|one| one.unit == unit);
        // Most often what is to be judged explains records and holds none: no row is looked at twice.
        let read = LazyCell::new(|| lost::Rows::read(tree));
        let is_read = |bytes: &[u8], unit: Option<&str>| read.have_all(bytes, unit);
        let lost = tree.lost().iter();
        let lost: Vec<_> = lost
            .filter_map(|one| lost::judge(one, &units, &has_file, &has_records, &is_read))
            .collect();
        let unread = strays::check(
            tree.strays(),
            &lost,
            plan_file,
            &units,
            &has_file,
            sources,
            found,
        );
        self.broken.amendments |= unread.amendments;
        self.unread_tasks = unread.tasks;
        // Rows in a file of another part, or of no unit, are faulty there, and missing where they belong.
        for (path, file) in tree.files() {
            if let Content::Bytes(bytes) = &file.content {
                let held = lost::Held::of_other_part(Part::of(path), bytes, &ids);
                self.broken.amendments |= held.decisions;
                self.unread_tasks.extend(held.tasks);
            }
        }
        let misnamed = self.written.iter();
        let misnamed = misnamed
            .filter(|written| !ids.contains(&written.unit.as_str()))
            .flat_map(|written| {
                let name = written.apart.as_ref().map(|(_, name)| name.as_str());
                let names = [Some(written.unit.as_str()), name];
                names
                    .into_iter()
                    .flatten()
                    .filter_map(|name| units.owner(name))
            });
        // A file that cannot be read may bear a name that is no unit's.
        let guessed: Vec<String> = self
            .records
            .unreadable
            .iter()
            .filter(|unit| !ids.contains(&unit.as_str()))
            .filter_map(|unit| units.owner(unit))
            .collect();
        let of_units = unread.units.into_iter().chain(misnamed).chain(guessed);
        self.records.unreadable.extend(of_units);
    }

    fn assemble(mut self, found: &mut Findings) -> (Option<Plan>, Records) {
        let Parts {
            identity,
            units,
            groups,
            tasks,
            indicators,
            surveys,
            assignments,
            amendments,
            calendar,
            ..
        } = self;
        let mut records = self.records;
        let Some(identity) = identity else {
            return (None, records);
        };
        let mut plan = Plan {
            id: identity.id,
            title: identity.title,
            organization: identity.organization,
            superior: identity.superior,
            code: identity.code,
            number: identity.number,
            issued: identity.issued,
            period: identity.period,
            legal_basis: identity.legal_basis,
            recipients: identity.recipients,
            assigners: identity.assigners,
            reporting: identity.reporting,
            settings: identity.settings,
            units,
            groups,
            written: None,
            areas: tasks.areas,
            measures: tasks.measures,
            clauses: tasks.clauses,
            tasks: tasks.tasks,
            assignments,
            amendments,
            indicators,
            surveys,
            calendar,
        };
        self.broken.assigners = identity.lacks_assigners;
        progress::in_order(&mut records, &self.written);
        references::check(&mut plan, &self.broken, found);
        if !plan.surveys.is_empty() {
            let broken = &self.broken;
            let knows_tasks = !broken.tasks && !broken.assignments && !broken.amendments;
            let before = found.errors();
            surveys::check(&mut plan, knows_tasks, !broken.targets, found);
            self.broken.surveys |= found.errors() > before;
        }
        if !self.broken.calendar {
            calendar_use::check(&plan, &records, identity.roll_over.as_ref(), found);
        }
        if !self.broken.units {
            let mut known = HashSet::new();
            for named in &self.named_after_units {
                // A folder is one fault, however many files it holds.
                if known.insert((named.kind.clone(), named.unit.as_str())) {
                    references::unit_of_file(&plan, &named.unit, named.file, found);
                }
            }
            // Nobody's work is nobody's: counted, a copy of a folder would double the commune's figures.
            records
                .entries
                .retain(|entry| plan.unit(&entry.unit).is_some());
            records
                .triggers
                .retain(|trigger| plan.unit(&trigger.unit).is_some());
            records
                .replies
                .retain(|reply| plan.unit(&reply.unit).is_some());
            records
                .figures
                .retain(|figure| plan.unit(&figure.unit).is_some());
        }
        // Whose work is recorded where it is not read is who leads the task, now or after a decision.
        for id in &self.unread_tasks {
            let Some(task) = plan.task(id) else {
                continue;
            };
            let later = plan.changes_of(id).into_iter();
            let later = later.filter_map(|(_, change)| change.lead.as_ref());
            for lead in later.chain([&task.lead]) {
                let units = plan.units.iter().map(|unit| &unit.id.value);
                let units = units.filter(|unit| plan.is_or_has(&lead.value, unit));
                records.unreadable.extend(units.cloned());
            }
        }
        // Of decisions that cannot be read, any may have moved any deadline; of progress, any task may be done.
        if self.broken.amendments || self.broken.progress {
            let units = plan.units.iter().map(|unit| unit.id.value.clone());
            records.unreadable.extend(units);
        }
        if !self.broken.tasks && !self.broken.assignments && !self.broken.amendments {
            facts::check(&plan, &mut records, found);
        }
        recorded::check(&records, found);
        if !self.broken.targets {
            surveys::derive(&plan, !self.broken.surveys, &mut records, found);
            figure_checks::check(&plan, &mut records, found);
        }
        reports::check(&plan, &mut records, self.broken.targets, found);
        // What a faulty row said of its task is not known: the unit may well have done it.
        for named in self
            .named_after_units
            .iter()
            .filter(|named| named.kind != Kind::Figures)
        {
            if found.leaves_out_in(named.file) && !records.unreadable.contains(&named.unit) {
                records.unreadable.push(named.unit.clone());
            }
        }
        records.incomplete = found.leaves_out();
        (records.refused_deadlines, records.lacks_facts) = found.left_out();
        records.earlier_deadlines = found.deadlines_of_earlier_plan();
        records.days_uncertain = found.makes_days_uncertain();
        (Some(plan), records)
    }
}

/// The finding for an id that nothing bears, with the nearest that something does.
fn unknown<'a>(subject: Subject, id: &str, known: impl IntoIterator<Item = &'a str>) -> Fault {
    let known: Vec<&str> = known.into_iter().collect();
    let near = nearest(id, known.iter().copied()).map(str::to_owned);
    Fault::Unknown {
        subject,
        id: id.to_owned(),
        near,
        known: known.into_iter().map(str::to_owned).collect(),
    }
}

/// The period of a plan, from its `plan.toml` alone: enough to choose among several plans.
pub fn period_of(text: &str) -> Option<crate::time::period::Span> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return None;
    }
    let found = &mut Findings::default();
    let kind = Part::Plan.table()?;
    Row::new(FileId(0), table.get_ref(), 0..0, kind, found).span(found)
}

/// The id of a plan, from its `plan.toml` alone: enough to know it again in another folder.
pub fn id_of(text: &str) -> Option<String> {
    let (table, _) = DeTable::parse_recoverable(text);
    let found = &mut Findings::default();
    let kind = Part::Plan.table()?;
    let row = Row::new(FileId(0), table.get_ref(), 0..0, kind, found);
    row.id("id", found).map(|id| id.value)
}
