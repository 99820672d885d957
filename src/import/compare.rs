//! Whether a plan says what the table says, cell by cell: the way back.
//!
//! What counts is the text, whatever the case of its letters, the place of the tone mark, the kind of blanks and hyphens. A lead is the unit whose
//! name or alias is the cell's text; what the plan adds beside the wording (corrected titles, other ids, days) does not count.

use chrono::Datelike;

use super::appendix::{Appendix, Row};
use super::draft::{WorkbookDay, area_ids, task_ids, workbook_day};
use super::grid::{Cell, Place};
use super::mapping::Role;
use super::organisation::{BULLETS, compared};
use super::vocabulary::month;
use crate::model::plan::{Area, Plan};
use crate::model::task::Task;
use crate::place::Located;

/// What is compared in each row.
pub const COLUMNS: [Role; 6] = [
    Role::Number,
    Role::Title,
    Role::Lead,
    Role::Coordinators,
    Role::Deadline,
    Role::Product,
];

/// How a table and a plan compare.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Rows of the table: areas and tasks.
    pub rows: usize,
    /// Their cells, six a row; one that the table has no column for counts as blank.
    pub cells: usize,
    /// Those that say the same.
    pub equal: usize,
    /// What differs, in the table's order, then what the plan has beyond it.
    pub differences: Vec<Difference>,
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The row of the table; `None` where only the plan has it.
    pub row: Option<Row>,
    /// The number of the row, as printed; of what only the plan has, its own.
    pub number: String,
    /// What differs.
    pub differs: Differs,
    /// Where it stands in the source.
    pub place: Option<Place>,
    /// What the source says.
    pub source: String,
    /// What the plan says.
    pub plan: String,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differs {
    /// A cell.
    Cell(Role),
    /// The area that a task stands under.
    Area,
    /// The row is not in the plan.
    NotInPlan,
    /// An area or a task of the plan is not in the table.
    NotInSource,
}

/// Compares a table with a plan as issued.
pub fn compare(appendix: &Appendix, plan: &Plan) -> Comparison {
    let areas = matched(appendix, plan);
    let tasks = matched_tasks(appendix, plan);
    let (area_ids, task_ids) = (area_ids(appendix), task_ids(appendix));
    let mut found = Comparison::default();
    for (row, printed) in appendix.rows.iter().zip(&appendix.printed) {
        found.rows += 1;
        found.cells += COLUMNS.len();
        let mut differ = |differs: Differs, cell: Option<&Cell>, source: &str, plan: String| {
            found.differences.push(Difference {
                row: Some(*row),
                number: printed.clone(),
                differs,
                place: cell.map(|cell| cell.place),
                source: source.to_owned(),
                plan,
            });
        };
        match *row {
            Row::Area(at) => {
                let (Some(area), Some(source)) = (areas.get(at), appendix.areas.get(at)) else {
                    continue;
                };
                let Some(area) = area else {
                    let title = Some(&source.cells.title);
                    differ(Differs::NotInPlan, title, &source.name, String::new());
                    continue;
                };
                for role in COLUMNS {
                    let cell = source.cells.of(role);
                    let text = cell.map_or("", |cell| cell.text.as_str());
                    let (text, is_equal, own) = match role {
                        Role::Number => {
                            let is_id = area_ids.get(at).is_some_and(|id| *id == *area.id);
                            let is_end = area
                                .id
                                .rsplit_once('.')
                                .is_some_and(|(_, end)| end == source.number);
                            let is_equal = is_id
                                || *area.id == source.number
                                || is_end && !source.number.is_empty();
                            (printed.as_str(), is_equal, area.id.value.clone())
                        }
                        Role::Title => {
                            let is_equal = compared(&source.name) == compared(&area.name)
                                || source.name.is_empty() && area.name == area.id.value;
                            (source.name.as_str(), is_equal, area.name.clone())
                        }
                        _ => (text, text.trim().is_empty(), String::new()),
                    };
                    match is_equal {
                        true => found.equal += 1,
                        false => differ(
                            Differs::Cell(role),
                            cell.or(Some(&source.cells.title)),
                            text,
                            own,
                        ),
                    }
                }
            }
            Row::Task(at) => {
                let (Some(task), Some(source)) = (tasks.get(at), appendix.tasks.get(at)) else {
                    continue;
                };
                let title = Some(&source.cells.title);
                let Some(task) = *task else {
                    differ(Differs::NotInPlan, title, &source.title, String::new());
                    continue;
                };
                for role in COLUMNS {
                    let cell = source.cells.of(role);
                    let text = cell.map_or("", |cell| cell.text.as_str());
                    let (text, is_equal, own) = match role {
                        Role::Number => {
                            let is_id = task_ids.get(at).is_some_and(|id| *id == *task.id);
                            let is_equal = is_id || task.shown_number() == source.number;
                            (printed.as_str(), is_equal, task.shown_number().to_owned())
                        }
                        Role::Title => {
                            let is_equal = compared(&source.title) == compared(&task.title);
                            (source.title.as_str(), is_equal, task.title.clone())
                        }
                        Role::Lead => {
                            let ids = ids(Some(&task.lead), &task.co_leads);
                            (text, names_are(text, &ids, plan), names_of(&ids, plan))
                        }
                        Role::Coordinators => {
                            let ids = ids(None, &task.coordinators);
                            (text, names_are(text, &ids, plan), names_of(&ids, plan))
                        }
                        Role::Deadline => {
                            let own = &task.deadline.text;
                            let is_equal = compared(text) == compared(own)
                                || cell.is_some_and(|cell| is_of_day(cell, own));
                            (text, is_equal, own.clone())
                        }
                        Role::Product | Role::Note => {
                            let own: Vec<Vec<String>> = task
                                .products
                                .iter()
                                .map(|product| vec![product.clone()])
                                .collect();
                            (text, is_list(text, &own), task.products.join("; "))
                        }
                    };
                    match is_equal {
                        true => found.equal += 1,
                        false => differ(Differs::Cell(role), cell.or(title), text, own),
                    }
                }
                let area = areas.get(source.area).copied().flatten();
                if let Some(area) = area.filter(|area| *area.id != *task.area) {
                    differ(Differs::Area, title, &area.name, task.area.value.clone());
                }
            }
        }
    }
    let beyond = beyond(appendix, plan, &areas, &tasks);
    found.differences.extend(beyond);
    found
}

/// Whether the two say the same in all.
impl Comparison {
    /// Whether nothing differs.
    pub fn is_equal(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Whether a wording is what a person may have made of a day that a workbook keeps in place of a month.
fn is_of_day(cell: &Cell, wording: &str) -> bool {
    let Some(day) = cell
        .date
        .filter(|_| workbook_day(cell) != WorkbookDay::Plain)
    else {
        return false;
    };
    let month = month(day.month(), day.year());
    compared(wording) == compared(&month)
}

/// What only the plan has.
fn beyond(
    appendix: &Appendix,
    plan: &Plan,
    areas: &[Option<&Area>],
    tasks: &[Option<&Task>],
) -> Vec<Difference> {
    let only = |number: &str, words: &str| Difference {
        row: None,
        number: number.to_owned(),
        differs: Differs::NotInSource,
        place: None,
        source: String::new(),
        plan: words.to_owned(),
    };
    let mut beyond = Vec::new();
    // Where the table has no headings, the plan's one area stands for none.
    if !appendix.areas.iter().any(|area| area.is_implied) {
        for area in &plan.areas {
            if !areas.iter().flatten().any(|met| *met.id == *area.id) {
                beyond.push(only(&area.id, &area.name));
            }
        }
    }
    for task in &plan.tasks {
        if !tasks.iter().flatten().any(|met| *met.id == *task.id) {
            beyond.push(only(task.shown_number(), &task.title));
        }
    }
    beyond
}

/// Gives each place that has none yet the first of those left that is its own.
fn take_those<'p, T>(
    left: &mut Vec<&'p T>,
    found: &mut [Option<&'p T>],
    is: &dyn Fn(usize, &T) -> bool,
) {
    for (at, found) in found.iter_mut().enumerate() {
        if found.is_none()
            && let Some(own) = left.iter().position(|one| is(at, one))
        {
            *found = Some(left.remove(own));
        }
    }
}

/// For each heading of the table the plan's area: by its id, else by its name.
fn matched<'p>(appendix: &Appendix, plan: &'p Plan) -> Vec<Option<&'p Area>> {
    let ids = area_ids(appendix);
    let mut left: Vec<&Area> = plan.areas.iter().collect();
    let mut found: Vec<Option<&Area>> = vec![None; appendix.areas.len()];
    let mut take = |is: &dyn Fn(usize, &Area) -> bool| take_those(&mut left, &mut found, is);
    take(&|at, area| ids[at] == area.id.value);
    take(&|at, area| compared(&appendix.areas[at].name) == compared(&area.name));
    found
}

/// For each row of the table the plan's task: by its id, else by number and title, else by its title, else by its number.
fn matched_tasks<'p>(appendix: &Appendix, plan: &'p Plan) -> Vec<Option<&'p Task>> {
    let ids = task_ids(appendix);
    let mut left: Vec<&Task> = plan.tasks.iter().collect();
    let mut found: Vec<Option<&Task>> = vec![None; appendix.tasks.len()];
    let mut take = |is: &dyn Fn(usize, &Task) -> bool| take_those(&mut left, &mut found, is);
    let titles: Vec<String> = appendix
        .tasks
        .iter()
        .map(|task| compared(&task.title))
        .collect();
    let is_titled = |at: usize, task: &Task| titles[at] == compared(&task.title);
    let is_numbered = |at: usize, task: &Task| appendix.tasks[at].number == task.shown_number();
    take(&|at, task| ids[at] == task.id.value);
    take(&|at, task| is_numbered(at, task) && is_titled(at, task));
    take(&is_titled);
    take(&is_numbered);
    found
}

fn ids<'a>(first: Option<&'a Located<String>>, more: &'a [Located<String>]) -> Vec<&'a str> {
    let ids = first.into_iter().chain(more).map(|id| id.value.as_str());
    // A lead that is missing is blank.
    ids.filter(|id| !id.is_empty()).collect()
}

fn names_of(ids: &[&str], plan: &Plan) -> String {
    let names: Vec<&str> = ids.iter().map(|id| plan.name_of(id)).collect();
    names.join("; ")
}

/// Whether a cell is a list of these units and groups, each by one of its names.
fn names_are(cell: &str, ids: &[&str], plan: &Plan) -> bool {
    let names = |id: &&str| -> Vec<String> {
        let of_unit = plan.unit(id).map(|unit| {
            let more = unit.short.iter().chain(&unit.aliases);
            std::iter::once(&unit.name).chain(more).cloned().collect()
        });
        let of_group = || {
            let group = plan.group(id)?;
            let more = group.short.iter().chain(&group.aliases);
            let names = std::iter::once(&group.name).chain(more);
            Some(names.cloned().collect())
        };
        of_unit
            .or_else(of_group)
            .unwrap_or_else(|| vec![(*id).to_owned()])
    };
    is_list(cell, &ids.iter().map(names).collect::<Vec<_>>())
}

/// Whether a cell is these entries, each in one of its spellings, with nothing between them but what parts a list.
fn is_list(cell: &str, entries: &[Vec<String>]) -> bool {
    let cell = squeezed(&compared(cell));
    let entries: Vec<Vec<String>> = entries
        .iter()
        .map(|names| names.iter().map(|name| squeezed(&compared(name))).collect())
        .collect();
    is_list_from(&cell, &entries, true)
}

/// Without blanks around the marks that names have: "HĐND& UBND" is "HĐND&UBND".
fn squeezed(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    for letter in folded.chars() {
        match letter {
            '-' | '&' | '/' => {
                while text.ends_with(' ') {
                    text.pop();
                }
                text.push(letter);
            }
            ' ' if text.ends_with(['-', '&', '/']) => {}
            letter => text.push(letter),
        }
    }
    text
}

fn is_list_from(rest: &str, entries: &[Vec<String>], is_first: bool) -> bool {
    let parts: &[char] = &[' ', ';', ',', '.'];
    let Some((names, more)) = entries.split_first() else {
        return rest.trim_matches(parts).is_empty();
    };
    let begin = rest
        .trim_start_matches(parts)
        .trim_start_matches(BULLETS)
        .trim_start();
    if !is_first && begin.len() == rest.len() {
        return false;
    }
    names.iter().any(|name| {
        let name = name.trim_matches(parts);
        match begin.strip_prefix(name) {
            // An entry of nothing but marks stands for none.
            _ if name.is_empty() => is_list_from(rest, more, is_first),
            Some(after) => is_list_from(after, more, false),
            None => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_its_entries_and_nothing_else() {
        let entries = |names: &[&[&str]]| -> Vec<Vec<String>> {
            let own = |names: &&[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            names.iter().map(own).collect()
        };
        let two = entries(&[&["Sở A", "Sở A và B"], &["Phòng C"]]);
        for cell in [
            "Sở A; Phòng C",
            "sở A,  phòng C",
            "- Sở A và B\n- Phòng C.",
            "Sở A Phòng C",
        ] {
            assert!(is_list(cell, &two), "{cell}");
        }
        for cell in [
            "",
            "Sở A",
            "Phòng C; Sở A",
            "Sở A; Phòng C; Phòng D",
            "Sở A; Phòng Cx",
            "Sở AB; Phòng C",
            "Sở APhòng C",
            "x Sở A; Phòng C",
        ] {
            assert!(!is_list(cell, &two), "{cell}");
        }
        assert!(is_list(" ", &[]) && !is_list("x", &[]));
        assert!(is_list(
            "Văn phòng HĐND& UBND",
            &entries(&[&["Văn phòng HĐND&UBND"]])
        ));
    }
}
