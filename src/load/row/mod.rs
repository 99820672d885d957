//! One table of a TOML file: its keys, the values under them, and the tables inside it. It is read field by field, so that every fault of
//! every field is found in one run.

mod values;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::shape::{meant, shape_of};
use crate::diagnostics::{Fault, Findings, Shape};
use crate::place::{FileId, Located, Place};
use crate::schema::{self, Table};
use crate::text::nearest;

/// A table with the keys that it may have.
pub struct Row<'a> {
    file: FileId,
    table: &'a DeTable<'a>,
    kind: Kind,
    place: Place,
    unknown: bool,
}

/// What a table is: of the plan's files by the schema; of a mapping by its name and the keys that it may have.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A table of the plan's files.
    Of(&'static Table),
    /// A table of a mapping.
    Named(&'static str, &'static [&'static str]),
}

impl From<&'static Table> for Kind {
    fn from(table: &'static Table) -> Kind {
        Kind::Of(table)
    }
}

impl Kind {
    /// How users know it.
    fn name(self) -> &'static str {
        match self {
            Kind::Of(table) => table.name,
            Kind::Named(name, _) => name,
        }
    }

    fn has(self, key: &str) -> bool {
        match self {
            Kind::Of(table) => table.key(key).is_some(),
            Kind::Named(_, names) => names.contains(&key),
        }
    }

    fn names(self) -> Vec<&'static str> {
        match self {
            Kind::Of(table) => table.names().collect(),
            Kind::Named(_, names) => names.to_vec(),
        }
    }

    /// Whether a text under the key may have several lines. Words of an export may: so do the cells that they are compared with.
    fn is_prose(self, key: &str) -> bool {
        let Kind::Of(table) = self else {
            return true;
        };
        let shape = table.key(key).map(|key| key.shape);
        matches!(
            shape,
            Some(schema::Shape::Prose | schema::Shape::Proses | schema::Shape::Deadline(_))
        )
    }
}

impl<'a> Row<'a> {
    /// Takes a table and reports each of its keys that is not known there.
    pub fn new(
        file: FileId,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        kind: impl Into<Kind>,
        found: &mut Findings,
    ) -> Row<'a> {
        let kind = kind.into();
        let mut unknown = false;
        for (key, _) in table.iter().filter(|(key, _)| !kind.has(key.get_ref())) {
            unknown = true;
            let text = key.get_ref().to_string();
            let known = kind.names();
            let near = nearest(&text, known.iter().copied()).map(str::to_owned);
            let place = Place {
                file,
                span: key.span(),
            };
            found.add(
                &place,
                Fault::UnknownKey {
                    key: text,
                    near,
                    known,
                },
            );
        }
        Row {
            file,
            table,
            kind,
            place: Place { file, span },
            unknown,
        }
    }

    /// The table's header.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where the key's value stands; the header where the key is absent.
    pub fn place_of(&self, key: &str) -> Place {
        self.get(key)
            .map_or_else(|| self.place.clone(), |value| self.at(value))
    }

    /// Whether the table has a key that is not known there.
    pub fn has_unknown(&self) -> bool {
        self.unknown
    }

    /// Whether the key is there, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether something is written under the key: a text of blanks is nothing.
    pub fn says(&self, key: &str) -> bool {
        let value = self.get(key).map(Spanned::get_ref);
        value.is_some_and(|value| !matches!(value, DeValue::String(text) if text.trim().is_empty()))
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    fn at(&self, value: &Spanned<DeValue<'_>>) -> Place {
        Place {
            file: self.file,
            span: value.span(),
        }
    }

    /// Reports the key as missing where it is absent; a value of the wrong type was reported already.
    pub fn require<T>(
        &self,
        key: &'static str,
        value: Option<T>,
        found: &mut Findings,
    ) -> Option<T> {
        if !self.has(key) {
            found.add(
                &self.place,
                Fault::MissingKey {
                    key,
                    row: self.kind.name(),
                },
            );
        }
        value
    }

    fn wrong(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        expected: Shape,
        found: &mut Findings,
    ) {
        let fault = Fault::WrongType {
            key: key.to_owned(),
            expected,
            found: shape_of(value.get_ref()),
            write: meant(key, value.get_ref(), expected),
        };
        found.add(&self.at(value), fault);
    }

    /// The rows of an array of tables; empty where absent.
    pub fn rows(&self, key: &str, kind: impl Into<Kind>, found: &mut Findings) -> Vec<Row<'a>> {
        let kind = kind.into();
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, Shape::Rows, found);
            return Vec::new();
        };
        let mut rows = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    rows.push(Row::new(self.file, table, item.span(), kind, found))
                }
                _ => self.wrong(key, item, Shape::Table, found),
            }
        }
        rows
    }

    /// The table under a key.
    pub fn table(&self, key: &str, kind: impl Into<Kind>, found: &mut Findings) -> Option<Row<'a>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Row::new(self.file, table, value.span(), kind, found)),
            _ => {
                self.wrong(key, value, Shape::Table, found);
                None
            }
        }
    }

    /// Whether the key holds a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.get(key)
            .is_some_and(|value| matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// Number of keys of the table under a key, readable or not.
    pub fn count_of(&self, key: &str) -> usize {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => table.len(),
            _ => 0,
        }
    }

    /// All keys of the table under a key with their whole numbers: counts, whose names are data.
    pub fn counts(&self, key: &str, found: &mut Findings) -> Vec<(Located<String>, i64)> {
        self.each(key, found, |inner, name, found| {
            inner.integer(name, i64::MIN, i64::MAX, found)
        })
    }

    /// All keys of the table under a key with their lists of texts: words of an export, whose keys are ids.
    pub fn lists(
        &self,
        key: &str,
        found: &mut Findings,
    ) -> Vec<(Located<String>, Vec<Located<String>>)> {
        self.each(key, found, |inner, name, found| {
            Some(inner.texts(name, found))
        })
    }

    /// What is read of each key of a table whose keys are data, in file order.
    fn each<T>(
        &self,
        key: &str,
        found: &mut Findings,
        read: impl Fn(&Row<'_>, &str, &mut Findings) -> Option<T>,
    ) -> Vec<(Located<String>, T)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(key, value, Shape::Table, found);
            return Vec::new();
        };
        let inner = Row {
            file: self.file,
            table,
            kind: self.kind,
            place: self.at(value),
            unknown: false,
        };
        let mut values: Vec<_> = table
            .iter()
            .filter_map(|(name, _)| {
                let value = read(&inner, name.get_ref(), found)?;
                let place = Place {
                    file: self.file,
                    span: name.span(),
                };
                let name = name.get_ref().to_string();
                Some((Located { value: name, place }, value))
            })
            .collect();
        values.sort_by_key(|(name, _)| name.place.span.start);
        values
    }
}
