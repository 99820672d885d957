//! The format as one value: the loader holds to it, and the page that people read is written from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cchc::diagnostics::Fault;
use cchc::load::load;
use cchc::load::tree::Tree;
use cchc::schema::{self, FILES, Shape, Table};
use toml::de::{DeTable, DeValue};

use super::support::{Commune, repo};

/// `UPDATE_FORMAT=1 cargo test schema` writes the page and the files for editors anew, to be read before they are committed.
#[test]
fn the_page_of_the_format_and_the_files_for_editors_are_the_schema() {
    let commune = Commune::empty();
    commune.cchc(&["schema", "--into", "."]).exits(0);
    let mut written = vec![("plan/FORMAT.md".to_owned(), schema::page())];
    let of_kinds = schema::all_files().map(|file| format!("plan/.schema/{}.json", file.id));
    for path in of_kinds.chain([".taplo.toml".to_owned()]) {
        let text = commune.read(&path);
        written.push((path, text));
    }
    for (path, text) in written {
        let path = repo().join(path);
        if std::env::var_os("UPDATE_FORMAT").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{path:?}");
    }
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
    for table in schema::tables_of(FILES) {
        let keys = table.keys.iter().filter(|key| key.is_needed);
        let keys: BTreeSet<&str> = keys.map(|key| key.name).collect();
        if !keys.is_empty() && !["deadline", "continues"].contains(&table.name) {
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
        Shape::Date | Shape::Dates => ("2025-07-01".to_owned(), "\"ngày\""),
        Shape::Flag => ("true".to_owned(), "1"),
        Shape::Integer | Shape::Percent | Shape::Points => ("1".to_owned(), "\"một\""),
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
                    // The words that the loader would take are those that the schema lists, in its order.
                    if let (Shape::Word(words), false) = (key.shape, is_right) {
                        let findings = load(&tree).findings;
                        let taken = findings.iter().find_map(|finding| match &finding.fault {
                            Fault::InvalidValue { allowed, .. } => Some(allowed.as_slice()),
                            _ => None,
                        });
                        assert_eq!(taken, Some(words), "{part} {header}{}", key.name);
                    }
                    assert_eq!(refused, !is_right, "{part} {header}{} = {value}", key.name);
                }
            }
        }
    }
}

/// Where a value is not of the shape that an editor is told, by the few words that the files for editors use.
fn disagreements(
    value: &DeValue<'_>,
    schema: &serde_json::Value,
    at: &str,
    found: &mut Vec<String>,
) {
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = |choice: &serde_json::Value| {
            let mut inner = Vec::new();
            disagreements(value, choice, at, &mut inner);
            inner.is_empty()
        };
        if !choices.iter().any(fits) {
            found.push(at.to_owned());
        }
        return;
    }
    let fits = match (schema["type"].as_str().unwrap_or_default(), value) {
        ("string", DeValue::String(word)) => {
            let words = schema["enum"].as_array();
            words.is_none_or(|words| words.iter().any(|known| known == word.as_ref()))
                && schema["format"].is_null()
        }
        ("string", DeValue::Datetime(_)) => schema["format"] == "date",
        ("boolean", DeValue::Boolean(_)) => true,
        ("integer" | "number", DeValue::Integer(_)) | ("number", DeValue::Float(_)) => true,
        ("array", DeValue::Array(items)) => {
            for item in items.iter() {
                disagreements(item.get_ref(), &schema["items"], at, found);
            }
            true
        }
        ("object", DeValue::Table(table)) => {
            for (key, value) in table.iter() {
                let key = key.get_ref().as_ref();
                let inner = match &schema["properties"][key] {
                    serde_json::Value::Null => &schema["additionalProperties"],
                    known => known,
                };
                disagreements(value.get_ref(), inner, &format!("{at}.{key}"), found);
            }
            true
        }
        _ => false,
    };
    if !fits {
        found.push(at.to_owned());
    }
}

#[test]
fn editors_are_told_nothing_that_the_real_files_contradict() {
    let schema_of = |id: &str| -> serde_json::Value {
        let path = repo().join(format!("plan/.schema/{id}.json"));
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let mut checked = 0;
    for (path, id) in [
        ("plan/2025-h2/plan.toml", "plan"),
        ("plan/2025-h2/units.toml", "units"),
        ("plan/2025-h2/tasks.toml", "tasks"),
        ("plan/2025-h2/targets.toml", "targets"),
        ("plan/2025-h2/assignments.toml", "assignments"),
        ("plan/2025-h2/amendments.toml", "amendments"),
        ("plan/calendar.toml", "calendar"),
        ("examples/tan-ky-records/progress/kinh-te.toml", "progress"),
        (
            "examples/tan-ky-records/progress/van-phong.toml",
            "progress",
        ),
        (
            "examples/tan-ky-records/figures/kinh-te/2025-07.toml",
            "figures",
        ),
        (
            "examples/tan-ky-records/figures/van-hoa-xa-hoi/2025-09.toml",
            "figures",
        ),
    ] {
        let text = fs::read_to_string(repo().join(path)).unwrap();
        let table = DeTable::parse(&text).unwrap();
        let mut found = Vec::new();
        disagreements(
            &DeValue::Table(table.into_inner()),
            &schema_of(id),
            id,
            &mut found,
        );
        assert!(found.is_empty(), "{path}: {found:?}");
        checked += 1;
    }
    assert_eq!(checked, 11);
    let mut found = Vec::new();
    let wrong = DeTable::parse("from = \"a\"\nsettings = { before = \"x\" }\nkhac = 1\n").unwrap();
    disagreements(
        &DeValue::Table(wrong.into_inner()),
        &schema_of("plan"),
        "plan",
        &mut found,
    );
    assert_eq!(found, ["plan.from", "plan.khac", "plan.settings.before"]);
}

/// Loose: a misspelt key is one finding of `check`, not dozens of an editor.
#[test]
fn editors_require_and_forbid_nothing() {
    for file in FILES {
        let text =
            fs::read_to_string(repo().join(format!("plan/.schema/{}.json", file.id))).unwrap();
        for word in [
            "\"required\"",
            "\"additionalProperties\": false",
            "\"minItems\"",
        ] {
            assert!(!text.contains(word), "{} {word}", file.id);
        }
        assert!(text.contains("\"description\""));
    }
}

#[test]
fn files_for_editors_replace_only_what_this_command_wrote() {
    let commune = Commune::empty();
    commune.write(".taplo.toml", "[formatting]\nreorder_keys = true\n");
    commune
        .cchc(&["schema", "--into", "."])
        .exits(2)
        .complains(".taplo.toml không do lệnh này ghi ra");
    assert!(!commune.path("plan").exists());
    commune.cchc(&["schema", "--into", ".", "--force"]).exits(0);
    assert!(commune.read(".taplo.toml").contains("[[rule]]"));
    // An older one of its own is brought up to date, and a right one left alone.
    let path = "plan/.schema/plan.json";
    let right = commune.read(path);
    commune.write(path, right.replace("\"string\"", "\"number\""));
    commune
        .cchc(&["schema", "--into", "."])
        .exits(0)
        .says("đã ghi 1 tệp");
    assert_eq!(commune.read(path), right);
    commune
        .cchc(&["schema", "--into", "."])
        .exits(0)
        .says("không ghi gì");
    commune
        .cchc(&["schema"])
        .exits(0)
        .says("## `plan.toml` (bắt buộc)");
}

#[cfg(unix)]
#[test]
fn files_for_editors_follow_no_link() {
    let commune = Commune::empty();
    let elsewhere = Commune::empty();
    elsewhere.write("plan.json", "do cchc schema --into ghi");
    fs::create_dir_all(commune.path("plan")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(""), commune.path("plan/.schema")).unwrap();
    commune
        .cchc(&["schema", "--into", "."])
        .exits(2)
        .complains("liên kết");
    assert_eq!(elsewhere.read("plan.json"), "do cchc schema --into ghi");
    assert!(!elsewhere.path("units.json").exists());
}
