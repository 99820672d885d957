//! Finds the header of a table: of one to three rows, the one that names the most columns.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::grid::{Grid, Place};
use super::mapping::{Ambiguity, Mapping, Role};
use super::number::Number;
use super::vocabulary::{LONGEST, header_key, numbered, role};

/// A header begins within this many rows.
const WITHIN: usize = 60;
/// The most rows of a header.
const DEPTH: usize = 3;

/// A column of the table: one or more grid columns under one header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Grid columns.
    pub columns: Range<usize>,
    /// Its texts from the top down, joined by spaces.
    pub text: String,
    /// Its lowest cell.
    pub place: Place,
    pub role: Option<Role>,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The first row below it.
    pub below: usize,
    pub columns: Vec<Column>,
    /// By grid column: the keys of its texts, to know it again where it is repeated.
    keys: Vec<HashSet<String>>,
}

impl Header {
    /// The columns of a role.
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(move |column| column.role == Some(role))
    }

    /// Whether there is a column of a role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.of(role).next().is_some()
    }

    /// How many of its columns have a role.
    pub(super) fn known(&self) -> usize {
        let has_role = |column: &&Column| column.role.is_some();
        self.columns.iter().filter(has_role).count()
    }

    fn roles(&self) -> usize {
        Role::ALL.into_iter().filter(|role| self.has(*role)).count()
    }

    /// Whether it names what a table of tasks needs.
    pub(super) fn is_of_tasks(&self) -> bool {
        Role::ALL
            .into_iter()
            .all(|role| !role.is_needed() || self.has(role))
    }

    /// Whether it names so little that it may be no header at all.
    pub(super) fn is_doubtful(&self) -> bool {
        self.roles() < 2
    }

    /// Whether a row says what the header says, in each of its cells.
    pub(super) fn is_repeated_in(&self, grid: &Grid, row: usize) -> bool {
        let mut equal = 0;
        for column in 0..grid.rows[row].len() {
            let Some(cell) = grid.at(row, column).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            let is_said = cell.text.len() <= LONGEST
                && self
                    .keys
                    .get(column)
                    .is_some_and(|keys| keys.contains(&header_key(&cell.text)));
            if !is_said {
                return false;
            }
            equal += 1;
        }
        equal >= 2
    }

    /// The headers as a person may name them, and where they stand.
    pub(super) fn texts(&self) -> Vec<(String, Place)> {
        let columns = self.columns.iter();
        columns
            .map(|column| (self.called(column), column.place))
            .collect()
    }

    /// What a column is called: its header, and its number where another has the same.
    fn called(&self, column: &Column) -> String {
        let key = header_key(&column.text);
        let is_equal = |other: &&Column| header_key(&other.text) == key;
        match self.columns.iter().filter(is_equal).count() {
            0 | 1 => column.text.clone(),
            _ => numbered(&column.text, column.columns.start),
        }
    }

    /// A role that several columns have, where it may have only one.
    pub(super) fn ambiguity(&self, table: usize) -> Option<Ambiguity> {
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::Note);
        for role in roles {
            let headers: Vec<(String, Place)> = self
                .of(role)
                .map(|column| (self.called(column), column.place))
                .collect();
            if headers.len() > 1 {
                return Some(Ambiguity::Several {
                    table,
                    role,
                    headers,
                });
            }
        }
        None
    }

    /// What it lacks.
    pub(super) fn missing(&self, table: usize) -> Ambiguity {
        let lacks = |role: &Role| role.is_needed() && !self.has(*role);
        Ambiguity::Missing {
            table,
            roles: Role::ALL.into_iter().filter(lacks).collect(),
            headers: self.texts(),
        }
    }
}

/// The header of a table; `None` where it has no rows.
pub(super) fn find(grid: &Grid, mapping: &Mapping) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    for depth in 1..=DEPTH {
        for start in 0..grid.rows.len().min(WITHIN) {
            let end = start + depth;
            if end > grid.rows.len() || (start + 1..end).any(|row| begins_with_number(grid, row)) {
                continue;
            }
            let header = header(grid, start..end, mapping);
            let roles = header.roles();
            // Of two that name as many, the one with fewer rows, and then the first.
            if best.as_ref().is_none_or(|(most, _)| roles > *most) {
                best = Some((roles, header));
            }
        }
    }
    best.map(|(_, header)| header)
}

/// Whether a row is one of a table's body, by its first cell.
fn begins_with_number(grid: &Grid, row: usize) -> bool {
    let first = grid.rows[row].first();
    first.is_some_and(|cell| cell.merged_from.is_none() && Number::read(&cell.text).is_some())
        && grid.rows[row].len() > 1
        && !super::rows::is_numbering(grid, row)
}

/// The header that some rows are.
fn header(grid: &Grid, rows: Range<usize>, mapping: &Mapping) -> Header {
    let width = grid.rows[rows.clone()]
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    let mut columns: Vec<(Column, (usize, usize), Vec<String>)> = Vec::new();
    let mut keys = Vec::with_capacity(width);
    for column in 0..width {
        let mut anchors: Vec<(usize, usize)> = Vec::new();
        for row in rows.clone() {
            if column >= grid.rows[row].len() {
                continue;
            }
            let anchor = grid.anchor(row, column);
            let is_blank = grid.at(row, column).is_none_or(|cell| cell.is_blank());
            if !is_blank && !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
        let cells = anchors.iter().map(|&(row, column)| &grid.rows[row][column]);
        let texts: Vec<String> = cells.map(|cell| cell.text.clone()).collect();
        keys.push(texts.iter().map(|text| header_key(text)).collect());
        let Some(&lowest) = anchors.last() else {
            continue;
        };
        if let Some((last, anchor, _)) = columns.last_mut()
            && *anchor == lowest
            && last.columns.end == column
        {
            last.columns.end += 1;
            continue;
        }
        let own = Column {
            columns: column..column + 1,
            text: texts.join(" "),
            place: grid.rows[lowest.0][lowest.1].place,
            role: None,
        };
        columns.push((own, lowest, texts));
    }
    // What a column's own words say counts before what the words above it say of several columns.
    let mut own: BTreeMap<Role, usize> = BTreeMap::new();
    let mut shared: Vec<(usize, Role)> = Vec::new();
    for (number, (column, _, texts)) in columns.iter_mut().enumerate() {
        if let Some(named) = named(mapping, texts, column) {
            column.role = Some(named);
            continue;
        }
        let free = |role: &Role| !mapping.columns.contains_key(role);
        let lowest = texts.last().map_or("", String::as_str);
        let role_of = |text: &str| role(text).filter(free);
        if let Some(role) = role_of(lowest).or_else(|| role_of(&column.text)) {
            column.role = Some(role);
            *own.entry(role).or_default() += 1;
        } else if let Some(role) = texts.iter().rev().skip(1).find_map(|text| role_of(text)) {
            shared.push((number, role));
        }
    }
    for (number, role) in shared {
        if !own.contains_key(&role) {
            columns[number].0.role = Some(role);
        }
    }
    Header {
        below: rows.end,
        columns: columns.into_iter().map(|(column, ..)| column).collect(),
        keys,
    }
}

/// The role that a person gave to a header.
fn named(mapping: &Mapping, texts: &[String], column: &Column) -> Option<Role> {
    let with_number = header_key(&numbered(&column.text, column.columns.start));
    let is_meant = |name: &String| {
        let key = header_key(name);
        let is_text = texts.iter().any(|text| header_key(text) == key);
        is_text || header_key(&column.text) == key || with_number == key
    };
    let mut columns = mapping.columns.iter();
    columns
        .find(|(_, names)| names.iter().any(is_meant))
        .map(|(role, _)| *role)
}
