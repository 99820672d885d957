//! One table of a TOML file, read field by field, so that every fault of every field is found in one run.

use std::ops::Range;

use memchr::memchr2;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ids;
use super::shape::{meant, shape_of};
use crate::diagnostics::{BadId, Fault, Findings, Shape};
use crate::model::indicator::Percent;
use crate::place::{FileId, Located, Place};
use crate::schema::{self, Table};
use crate::text::nearest;
use crate::time::period::{Date, Span, YEARS};

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

    /// A text that is not blank.
    pub fn text(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        let value = self.get(key)?;
        self.text_in(key, value, found)
    }

    fn text_in(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: &mut Findings,
    ) -> Option<Located<String>> {
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                found.add(
                    &self.at(value),
                    Fault::EmptyText {
                        key: key.to_owned(),
                    },
                );
                None
            }
            DeValue::String(text) => {
                if memchr2(b'\n', b'\t', text.as_bytes()).is_some() && !self.kind.is_prose(key) {
                    let key = key.to_owned();
                    found.add(&self.at(value), Fault::LineBreak { key });
                }
                Some(Located {
                    value: text.to_string(),
                    place: self.at(value),
                })
            }
            _ => {
                self.wrong(key, value, Shape::Text, found);
                None
            }
        }
    }

    /// A text that may be blank, which counts as absent.
    pub fn note(&self, key: &str, found: &mut Findings) -> Option<String> {
        match self.get(key)?.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => None,
            _ => self.string(key, found),
        }
    }

    /// A text without its place.
    pub fn string(&self, key: &str, found: &mut Findings) -> Option<String> {
        self.text(key, found).map(|text| text.value)
    }

    /// An id, or a reference to one: letters of any alphabet, digits, `-`, `_` and single dots inside.
    pub fn id(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        self.checked_id(key, ids::fault, found)
    }

    /// An id that names files: of a unit, a group or a source. ASCII letters only, and no name that Windows keeps for itself.
    pub fn file_id(&self, key: &str, found: &mut Findings) -> Option<Located<String>> {
        self.checked_id(key, ids::fault_of_file_name, found)
    }

    fn checked_id(
        &self,
        key: &str,
        fault: fn(&str) -> Option<BadId>,
        found: &mut Findings,
    ) -> Option<Located<String>> {
        let id = self.text(key, found)?;
        let Some(why) = fault(&id) else {
            return Some(id);
        };
        found.add(&id.place, Fault::InvalidId { id: id.value, why });
        None
    }

    /// A list of texts; empty where absent.
    pub fn texts(&self, key: &str, found: &mut Findings) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, Shape::Texts, found);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.text_in(key, item, found))
            .collect()
    }

    /// A list of texts without their places.
    pub fn strings(&self, key: &str, found: &mut Findings) -> Vec<String> {
        self.texts(key, found)
            .into_iter()
            .map(|text| text.value)
            .collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, key: &str, found: &mut Findings) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, Shape::Boolean, found);
        None
    }

    /// A whole number within bounds, both included.
    pub fn integer(&self, key: &str, least: i64, most: i64, found: &mut Findings) -> Option<i64> {
        let value = self.get(key)?;
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong(key, value, Shape::Integer, found);
            return None;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(n) if (least..=most).contains(&n) => Some(n),
            _ => {
                let fault = Fault::OutOfRange {
                    key: key.to_owned(),
                    value: number.to_string(),
                    least,
                    most,
                };
                found.add(&self.at(value), fault);
                None
            }
        }
    }

    /// A percentage from 0 to 100 with at most two decimals.
    pub fn percent(&self, key: &str, found: &mut Findings) -> Option<Percent> {
        let value = self.get(key)?;
        let text = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => {
                self.wrong(key, value, Shape::Number, found);
                return None;
            }
        };
        let percent = parse_percent(text);
        if percent.is_none() {
            let fault = Fault::OutOfRange {
                key: key.to_owned(),
                value: text.to_owned(),
                least: 0,
                most: 100,
            };
            found.add(&self.at(value), fault);
        }
        percent
    }

    /// A day without a time.
    pub fn date(&self, key: &str, found: &mut Findings) -> Option<Date> {
        let value = self.get(key)?;
        let DeValue::Datetime(datetime) = value.get_ref() else {
            self.wrong(key, value, Shape::Date, found);
            return None;
        };
        let key = key.to_owned();
        let Some(date) = datetime
            .date
            .filter(|_| datetime.time.is_none() && datetime.offset.is_none())
        else {
            found.add(&self.at(value), Fault::DateWithTime { key });
            return None;
        };
        let day = Date::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            .filter(|_| YEARS.contains(&i32::from(date.year)));
        if day.is_none() {
            found.add(&self.at(value), Fault::ImpossibleDate { key });
        }
        day
    }

    /// The days `from` and `to`, both required, in order.
    pub fn span(&self, found: &mut Findings) -> Option<Span> {
        let from = self.date("from", found);
        let from = self.require("from", from, found);
        let to = self.date("to", found);
        let to = self.require("to", to, found);
        let (from, to) = (from?, to?);
        if from > to {
            found.add(&self.place_of("to"), Fault::ReversedSpan { from, to });
            return None;
        }
        Some(Span { from, to })
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(
        &self,
        key: &str,
        choices: &[(T, &'static str)],
        found: &mut Findings,
    ) -> Option<T> {
        let text = self.text(key, found)?;
        let chosen = choices
            .iter()
            .find(|(_, word)| crate::text::same(word, &text));
        if chosen.is_none() {
            let allowed = choices.iter().map(|(_, word)| *word).collect();
            let fault = Fault::InvalidValue {
                key: key.to_owned(),
                value: text.value.clone(),
                allowed,
            };
            found.add(&text.place, fault);
        }
        chosen.map(|(value, _)| *value)
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

/// Reads "95", "97.5" or "97.55" without a detour over binary fractions.
fn parse_percent(text: &str) -> Option<Percent> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || decimals.len() > 2
        || !digits(whole)
        || !digits(decimals)
    {
        return None;
    }
    let hundredths: u32 = format!("{whole}{decimals:0<2}").parse().ok()?;
    (hundredths <= Percent::FULL.0).then_some(Percent(hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_exactly() {
        for (text, hundredths) in [
            ("95", Some(9500)),
            ("97.5", Some(9750)),
            ("0.01", Some(1)),
            ("100.00", Some(10_000)),
        ] {
            assert_eq!(parse_percent(text).map(|p| p.0), hundredths, "{text}");
        }
        for text in ["100.01", "95.123", "-1", "1e2", "nan", "inf", "", ".5"] {
            assert_eq!(parse_percent(text), None, "{text}");
        }
    }
}
