//! Who leads and who helps: names in cells become units and groups.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::appendix::Appendix;
use super::super::grid::{Cell, Place};
use super::super::issued::Issued;
use super::super::organisation::{self, Names};
use super::ids::distinct;
use super::note::{Note, Noted, Question};
use super::{Answers, Draft};
use crate::model::unit::{Group, Unit};
use crate::text::{same, slug};

/// Units and groups that are known before the plan is read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Units.
    pub units: Vec<Unit>,
    /// Groups.
    pub groups: Vec<Group>,
}

/// A unit or a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftBody {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Whether it stands for several.
    pub is_group: bool,
    /// Whether it was known before.
    pub is_known: bool,
    /// Areas that it leads, as the known units say.
    pub areas: Vec<String>,
    /// The clause that holds its duties.
    pub clause: Option<String>,
    /// Its duties.
    pub duties: Vec<String>,
    /// Whether it compiles the reports.
    pub compiles: bool,
    /// Of a group, its members.
    pub members: Vec<String>,
    /// Where it is first named.
    pub first: Option<Place>,
    /// The tasks that name it, among [`Appendix::tasks`].
    pub tasks: Vec<usize>,
}

/// Who is named so far.
pub(super) struct Roster<'a> {
    pub bodies: Vec<DraftBody>,
    by_key: HashMap<String, usize>,
    ids: HashSet<String>,
    /// Keys of names that are sure to be one.
    whole: HashSet<String>,
    /// The keys of the answers.
    answers: BTreeMap<(String, String), bool>,
    told: HashSet<String>,
    /// Names that may be another's, by body: the one before.
    near: Vec<(usize, usize)>,
    /// Names that are another's but for a place: the body, the name, where it stands.
    left_out: Vec<(usize, String, Place)>,
    appendix: &'a Appendix,
}

impl<'a> Roster<'a> {
    pub(super) fn of(
        appendix: &'a Appendix,
        known: &Known,
        issued: &Issued,
        answers: &Answers,
    ) -> Roster<'a> {
        let answers = answers.same.iter();
        let key_of =
            |names: &(String, String)| (organisation::key(&names.0), organisation::key(&names.1));
        let mut roster = Roster {
            bodies: Vec::new(),
            by_key: HashMap::new(),
            ids: HashSet::new(),
            whole: HashSet::new(),
            answers: answers.map(|(names, is)| (key_of(names), *is)).collect(),
            told: HashSet::new(),
            near: Vec::new(),
            left_out: Vec::new(),
            appendix,
        };
        for unit in &known.units {
            roster.add_known(DraftBody {
                id: unit.id.value.clone(),
                name: unit.name.clone(),
                short: unit.short.clone(),
                aliases: unit.aliases.clone(),
                areas: unit.areas.iter().map(|area| area.value.clone()).collect(),
                clause: unit.clause.clone(),
                duties: unit.duties.clone(),
                compiles: unit.compiles,
                ..DraftBody::default()
            });
        }
        for group in &known.groups {
            roster.add_known(DraftBody {
                id: group.id.value.clone(),
                name: group.name.clone(),
                short: group.short.clone(),
                aliases: group.aliases.clone(),
                is_group: true,
                members: group
                    .members
                    .iter()
                    .map(|unit| unit.value.clone())
                    .collect(),
                ..DraftBody::default()
            });
        }
        // The headings of duties name units in full, before the table shortens them.
        for duties in &issued.duties {
            let body = roster.body(&duties.value.unit, duties.place);
            let body = &mut roster.bodies[body];
            body.clause
                .get_or_insert_with(|| duties.value.clause.clone());
            if body.duties.is_empty() {
                body.duties.clone_from(&duties.value.duties);
            }
        }
        // A cell of one name tells that a comma in another belongs to it.
        roster.whole.extend(roster.by_key.keys().cloned());
        for cell in cells(appendix) {
            let found = organisation::names(cell, &roster.whole);
            if let ([one], false) = (&found.names[..], cell.text.contains(',')) {
                roster.whole.insert(organisation::key(one));
            }
        }
        roster
    }

    fn add_known(&mut self, body: DraftBody) {
        let at = self.bodies.len();
        self.ids.insert(body.id.to_lowercase());
        let names = [&body.id, &body.name].into_iter();
        for name in names.chain(&body.short).chain(&body.aliases) {
            let key = organisation::key(name);
            self.by_key.entry(key).or_insert(at);
        }
        self.bodies.push(DraftBody {
            is_known: true,
            ..body
        });
    }

    /// Those whom a cell of a task names, in order.
    pub(super) fn names(
        &mut self,
        cell: &Cell,
        task: usize,
        tell: &mut impl FnMut(Place, Note),
    ) -> Vec<usize> {
        let Names {
            names,
            is_joined,
            is_parted,
        } = organisation::names(cell, &self.whole);
        if is_joined && self.told.insert(organisation::key(&cell.text)) {
            let name = names.join("; ");
            tell(cell.place, Note::LinesJoined { name });
        }
        if is_parted && self.told.insert(organisation::key(&cell.text)) {
            let names = names.clone();
            tell(cell.place, Note::PartedAtCommas { names });
        }
        let bodies: Vec<usize> = names
            .iter()
            .map(|name| self.body(name, cell.place))
            .collect();
        for body in &bodies {
            let tasks = &mut self.bodies[*body].tasks;
            if tasks.last() != Some(&task) {
                tasks.push(task);
            }
        }
        bodies
    }

    /// The one of a name, new where it is none of those before.
    fn body(&mut self, name: &str, place: Place) -> usize {
        let key = organisation::key(name);
        if let Some(&at) = self.by_key.get(&key) {
            self.add_spelling(at, name);
            return at;
        }
        let is_same = |body: &DraftBody| {
            let mut spellings = std::iter::once(&body.name).chain(&body.aliases);
            !body.is_group && spellings.any(|known| organisation::is_place_left_out(known, name))
        };
        let mut same = (0..self.bodies.len()).filter(|at| is_same(&self.bodies[*at]));
        if let (Some(at), None) = (same.next(), same.next()) {
            self.by_key.insert(key, at);
            self.left_out.push((at, name.to_owned(), place));
            self.add_spelling(at, name);
            return at;
        }
        let mut near = None;
        for (at, body) in self.bodies.iter().enumerate() {
            let mut spellings = std::iter::once(&body.name).chain(&body.aliases);
            let is_near = spellings.any(|known| organisation::is_near(known, name));
            match self
                .answers
                .get(&(organisation::key(&body.name), key.clone()))
            {
                Some(true) => {
                    self.by_key.insert(key, at);
                    self.add_spelling(at, name);
                    return at;
                }
                Some(false) => {}
                None if is_near && near.is_none() => near = Some(at),
                None => {}
            }
        }
        let at = self.bodies.len();
        self.bodies.push(DraftBody {
            name: name.to_owned(),
            is_group: organisation::is_group(name),
            first: Some(place),
            ..DraftBody::default()
        });
        self.by_key.insert(key, at);
        if let Some(near) = near {
            self.near.push((near, at));
        }
        at
    }

    fn add_spelling(&mut self, at: usize, name: &str) {
        let Some(body) = self.bodies.get_mut(at) else {
            return;
        };
        let mut known = std::iter::once(&body.name)
            .chain(&body.short)
            .chain(&body.aliases);
        if !known.any(|known| known == name) {
            body.aliases.push(name.to_owned());
        }
    }

    /// Gives ids and names, and tells what is not decided.
    pub(super) fn finish(mut self, draft: &mut Draft) {
        for (known, at) in std::mem::take(&mut self.near) {
            let number = |task: &usize| {
                self.appendix
                    .tasks
                    .get(*task)
                    .map(|task| task.number.clone())
            };
            let (name, known) = (
                self.bodies[at].name.clone(),
                self.bodies[known].name.clone(),
            );
            draft.questions.push(Question::Same {
                known: known.clone(),
                name: name.clone(),
                tasks: self.bodies[at].tasks.iter().filter_map(number).collect(),
            });
            draft.notes.push(Noted {
                row: None,
                place: self.bodies[at].first,
                note: Note::Near { name, known },
            });
        }
        for (at, name, place) in std::mem::take(&mut self.left_out) {
            let known = self.bodies[at].name.clone();
            draft.notes.push(Noted {
                row: None,
                place: Some(place),
                note: Note::PlaceLeftOut { name, known },
            });
        }
        let areas: HashSet<&String> = draft.areas.iter().map(|area| &area.id).collect();
        for body in &mut self.bodies {
            if body.is_known {
                body.areas.retain(|area| areas.contains(area));
            } else {
                name(body);
                let wanted = id_of(&body.name, body.is_group);
                body.id = distinct(&wanted, &mut self.ids);
            }
            // What differs in case, tones or blanks alone needs no alias of its own.
            let mut kept: Vec<String> = body.short.iter().cloned().collect();
            kept.push(body.name.clone());
            let before = kept.len();
            for alias in std::mem::take(&mut body.aliases) {
                let is_said = kept.iter().any(|known| same(known, &alias));
                if body.is_known || !is_said {
                    kept.push(alias);
                }
            }
            body.aliases = kept.split_off(before);
        }
        draft.bodies = self.bodies;
    }
}

/// The cells that name organisations.
fn cells(appendix: &Appendix) -> impl Iterator<Item = &Cell> {
    let tasks = appendix.tasks.iter();
    tasks.flat_map(|task| std::iter::once(&task.cells.lead).chain(&task.cells.coordinators))
}

/// Chooses the name: the longest spelling, of two as long the one that begins with a capital, then the first.
fn name(body: &mut DraftBody) {
    let mut spellings = vec![std::mem::take(&mut body.name)];
    spellings.append(&mut body.aliases);
    let weight = |name: &String| {
        let is_capital = name.chars().next().is_some_and(char::is_uppercase);
        (name.chars().count(), is_capital)
    };
    let mut best = 0;
    for at in 1..spellings.len() {
        if weight(&spellings[at]) > weight(&spellings[best]) {
            best = at;
        }
    }
    body.name = spellings.remove(best);
    body.aliases = spellings;
}

/// The longest id, in bytes.
const LONGEST: usize = 48;

/// An id of a name: small letters and hyphens, cut between words, and no name that a system keeps for itself.
fn id_of(name: &str, is_group: bool) -> String {
    let whole = slug(name);
    let mut id = String::new();
    for word in whole.split('-').filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST));
    }
    let otherwise = if is_group { "nhom" } else { "don-vi" };
    // Names of devices have three or four letters: they get a word more.
    match id.len() {
        0 => otherwise.to_owned(),
        1..=4 => format!("{otherwise}-{id}"),
        _ => id,
    }
}
