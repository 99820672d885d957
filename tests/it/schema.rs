//! The format as one value: the loader holds to it, and the page that people read is written from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cchc::diagnostics::Fault;
use cchc::load::load;
use cchc::load::tree::Tree;
use cchc::schema::{self, FILES, Shape, Table};

use super::support::repo;

/// `UPDATE_FORMAT=1 cargo test schema` writes the page anew, to be read before it is committed.
#[test]
fn the_page_of_the_format_is_the_schema() {
    let path = repo().join("plan/FORMAT.md");
    let page = schema::page();
    if std::env::var_os("UPDATE_FORMAT").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), page);
}

/// A row of each kind, empty, with the rows that it may hold.
fn empty_rows(table: &Table, path: &str, text: &mut String) {
    for key in table.keys {
        let Shape::Rows(inner) = key.shape else {
            continue;
        };
        let header = match path {
            "" => key.name.to_owned(),
            path => format!("{path}.{}", key.name),
        };
        // The windows and the legal basis stand in `plan.toml` beside values, and come before none of them.
        text.push_str(&format!("[[{header}]]\n"));
        empty_rows(inner, &header, text);
    }
}

/// The keys that the loader misses in empty tables are those that the schema calls needed.
#[test]
fn what_the_schema_needs_the_loader_misses() {
    let mut missed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut needed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in FILES {
        let part = file
            .path
            .trim_start_matches("../")
            .replace("<đơn vị>", "van-phong")
            .replace("<kỳ>", "2025-07")
            .replace("<tên>", "2025-09-16");
        let mut text = String::new();
        empty_rows(file.table, "", &mut text);
        let tree: Tree = [(part.as_str(), text.as_str())].into_iter().collect();
        for finding in load(&tree).findings {
            if let Fault::MissingKey { key, row } = finding.fault {
                missed.entry(row).or_default().insert(key);
            }
        }
    }
    for table in schema::tables() {
        let keys = table.keys.iter().filter(|key| key.is_needed);
        let keys: BTreeSet<&str> = keys.map(|key| key.name).collect();
        if !keys.is_empty() && table.name != "deadline" {
            needed.entry(table.name).or_default().extend(keys);
        }
    }
    // A change names a task or a target; an empty one is told that it lacks the first of them. A target computed from tasks has no counts.
    missed.remove("[[amendment.change]]");
    let of_targets = missed.get_mut("[[target]]").unwrap();
    assert!(of_targets.remove("numerator") && of_targets.remove("denominator"));
    assert_eq!(missed, needed);
}

/// A key of any table is known to the loader, and one letter more is not.
#[test]
fn every_key_is_known_where_it_stands() {
    for file in FILES {
        let part = file
            .path
            .trim_start_matches("../")
            .replace("<đơn vị>", "van-phong")
            .replace("<kỳ>", "2025-07")
            .replace("<tên>", "2025-09-16");
        let mut text = String::new();
        empty_rows(file.table, "", &mut text);
        for key in file.table.keys {
            let Shape::Rows(inner) = key.shape else {
                continue;
            };
            for inner_key in inner.keys {
                for (typed, is_known) in [
                    (inner_key.name.to_owned(), true),
                    (format!("{}x", inner_key.name), false),
                ] {
                    let text = format!("[[{}]]\n{typed} = 1\n", key.name);
                    let tree: Tree = [(part.as_str(), text.as_str())].into_iter().collect();
                    let unknown = load(&tree)
                        .findings
                        .iter()
                        .any(|finding| matches!(finding.fault, Fault::UnknownKey { .. }));
                    assert_eq!(unknown, !is_known, "{part} {} {typed}", inner.name);
                }
            }
        }
    }
}

/// A value of its shape and one of another: the loader takes the first and refuses the second.
fn samples(shape: Shape) -> Option<(String, &'static str)> {
    let quoted = |text: &str| format!("\"{text}\"");
    Some(match shape {
        Shape::Line | Shape::Prose => (quoted("Chữ"), "1"),
        Shape::Id => (quoted("III.3.đ"), "\"a b\""),
        Shape::FileId => (quoted("van-phong"), "\"văn\""),
        Shape::Date => ("2025-07-01".to_owned(), "\"ngày\""),
        Shape::Flag => ("true".to_owned(), "1"),
        Shape::Integer | Shape::Percent => ("1".to_owned(), "\"một\""),
        Shape::Lines | Shape::Proses => ("[\"a\"]".to_owned(), "1"),
        Shape::Word(words) => (quoted(words.first()?), "\"khác\""),
        Shape::Deadline(_) => (quoted("Quý III/2025"), "1"),
        Shape::Table(_) | Shape::Counts => ("{}".to_owned(), "1"),
        Shape::Rows(_) => return None,
    })
}

#[test]
fn the_loader_reads_each_key_in_the_shape_that_the_schema_says() {
    for file in FILES {
        let part = file
            .path
            .trim_start_matches("../")
            .replace("<đơn vị>", "van-phong")
            .replace("<kỳ>", "2025-07")
            .replace("<tên>", "2025-09-16");
        let tables = file.table.keys.iter().filter_map(|key| match key.shape {
            Shape::Rows(inner) => Some((format!("[[{}]]\n", key.name), inner)),
            Shape::Table(inner) => Some((format!("[{}]\n", key.name), inner)),
            _ => None,
        });
        for (header, table) in tables.chain([(String::new(), file.table)]) {
            for key in table.keys {
                let Some((right, wrong)) = samples(key.shape) else {
                    continue;
                };
                for (value, is_right) in [(right.as_str(), true), (wrong, false)] {
                    let text = format!("{header}{} = {value}\n", key.name);
                    let tree: Tree = [(part.as_str(), text.as_str())].into_iter().collect();
                    let refused = load(&tree).findings.iter().any(|finding| {
                        matches!(
                            finding.fault,
                            Fault::WrongType { .. }
                                | Fault::InvalidId { .. }
                                | Fault::InvalidValue { .. }
                        )
                    });
                    assert_eq!(refused, !is_right, "{part} {header}{} = {value}", key.name);
                }
            }
        }
    }
}
