//! Sets of criteria and scores: read apart from the plan, because only `score` and `check` need them.

mod checks;
mod facts;
mod sets;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::BTreeSet;

use super::row::Row;
use super::tree::{Stray, Tree};
use super::{Source, parsed, text_of};
use crate::diagnostics::{Fault, Finding, Findings, Severity};
use crate::model::criteria::{CriteriaSet, Score};
use crate::model::plan::Plan;
use crate::place::{FileId, Place};
use crate::schema;

/// Everything that could be read of sets and scores.
#[derive(Debug, Default)]
pub struct LoadedScoring {
    /// The sets, by file.
    pub sets: Vec<CriteriaSet>,
    /// Scores, without the faulty ones; of one criterion and stage the one that counts stands last.
    pub scores: Vec<Score>,
    /// Units of whose scores something could not be read, by id: points that they recorded are missing.
    pub unread: Vec<String>,
    /// The path of the first file of a set that has an error, which may have hidden a set.
    pub broken_set: Option<String>,
    /// What is wrong, by file and place.
    pub findings: Vec<Finding>,
    /// The files, by [`FileId`], which counts these files alone.
    pub sources: Vec<Source>,
}

/// The part that a file of the scored kinds plays, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Set,
    Scores(&'a str),
    Other,
}

impl Part<'_> {
    fn of(path: &str) -> Part<'_> {
        let is_toml = |name: &str| {
            name.strip_suffix(".toml")
                .is_some_and(|stem| !stem.is_empty())
        };
        match path.split('/').collect::<Vec<_>>()[..] {
            ["criteria", file] if is_toml(file) => Part::Set,
            ["scores", unit, file] if is_toml(file) => Part::Scores(unit),
            _ => Part::Other,
        }
    }
}

/// Whether a file is a set of criteria or holds scores, by where it lies beside the plan's folder or in that of the records.
pub fn is_scored(path: &str) -> bool {
    Part::of(path) != Part::Other
}

/// Reads a tree of sets and scores, and holds them to the plan that they speak of.
pub fn load(tree: &Tree, plan: &Plan) -> LoadedScoring {
    let mut found = Findings::default();
    let mut loaded = LoadedScoring::default();
    let mut broken = false;
    for (index, (path, file)) in tree.files().enumerate() {
        let id = FileId(index);
        let text = text_of(id, &file.content, &mut found);
        let table = text
            .as_deref()
            .and_then(|text| parsed(id, text, &mut found));
        match (Part::of(path), &table) {
            (Part::Set, Some(table)) => {
                let row = Row::new(
                    id,
                    table.get_ref(),
                    0..0,
                    &schema::CRITERIA_FILE,
                    &mut found,
                );
                let set = sets::read(&row, &mut found);
                broken |= set.is_none();
                loaded.sets.extend(set);
            }
            (Part::Set, None) => broken = true,
            (Part::Scores(unit), Some(table)) => {
                let row = Row::new(id, table.get_ref(), 0..0, &schema::SCORES_FILE, &mut found);
                loaded.scores.extend(facts::read(&row, unit, &mut found));
            }
            (Part::Scores(_) | Part::Other, _) => {}
        }
        drop(table);
        loaded
            .sources
            .push(Source::new(&file.shown, text.unwrap_or_default()));
    }
    for stray in tree.strays() {
        say_stray(stray, &mut loaded.sources, &mut found);
    }
    checks::check_sets(&mut loaded.sets, plan, &mut found);
    facts::check(&loaded.sets, &mut loaded.scores, plan, broken, &mut found);
    // The day decides, then the day of recording, then the file by its name without the ending, and the row.
    let names: Vec<&str> = tree.files().map(|(part, _)| stem_of(part)).collect();
    loaded.scores.sort_by_key(|score| {
        let recorded = score.recorded.unwrap_or(score.date);
        (
            score.date,
            recorded,
            names.get(score.place.file.0).copied(),
            score.place.span.start,
        )
    });
    facts::check_repeats(&loaded.scores, &mut found);
    loaded.findings = found.sorted();
    let parts: Vec<&str> = tree.files().map(|(part, _)| part).collect();
    let strays = tree.strays().iter().map(|stray| stray.part.as_str());
    let parts: Vec<&str> = parts.into_iter().chain(strays).collect();
    let errors = loaded.findings.iter();
    let mut units = BTreeSet::new();
    for error in errors.filter(|finding| finding.fault.severity() == Severity::Error) {
        let file = error.place.file.0;
        match parts
            .get(file)
            .and_then(|part| part.strip_prefix("scores/"))
        {
            Some(inside) => units.extend(inside.split('/').next().map(str::to_owned)),
            None if loaded.broken_set.is_none() => {
                loaded.broken_set = loaded.sources.get(file).map(|file| file.shown.clone());
            }
            None => {}
        }
    }
    loaded.unread = units.into_iter().collect();
    loaded
}

/// A path without its ending: among files of one day the name decides, and a dash stands before the point.
fn stem_of(part: &str) -> &str {
    part.strip_suffix(".toml").unwrap_or(part)
}

/// A file among sets or scores that is not read and was meant to be.
fn say_stray(stray: &Stray, sources: &mut Vec<Source>, found: &mut Findings) {
    let file = FileId(sources.len());
    sources.push(Source::new(&stray.shown, String::new()));
    let fault = Fault::FileNotRead {
        is_folder: stray.inside.is_some(),
        meant: None,
        exists: false,
    };
    found.add(&Place::whole(file), fault);
}
