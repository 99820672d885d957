//! The walls between modules: which may know which. One table, held against every `crate::` path in `src/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::support::repo;

/// Each module with the modules that it may use. `render` uses of `view` only the blocks, and how numbers and days are written.
const ALLOWED: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("deadline", &["model"]),
    ("diagnostics", &["model", "schema", "deadline", "git"]),
    ("schema", &[]),
    (
        "load",
        &["model", "schema", "deadline", "diagnostics", "dossier"],
    ),
    ("assess", &["model", "schema", "deadline", "diagnostics"]),
    ("workbook", &["model"]),
    ("dossier", &["model", "workbook"]),
    ("edit", &["model"]),
    ("store", &[]),
    ("git", &[]),
    ("workspace", &["model", "diagnostics", "load", "git"]),
    (
        "view",
        &[
            "model",
            "deadline",
            "diagnostics",
            "assess",
            "dossier",
            "edit",
            "workbook",
            "schema",
            "git",
            "workspace",
        ],
    ),
    (
        "json",
        &[
            "model",
            "schema",
            "deadline",
            "diagnostics",
            "load",
            "assess",
            "view",
            "dossier",
        ],
    ),
    ("render", &["model", "view"]),
    ("handout", &["model", "assess", "view", "json", "render"]),
    (
        "cli",
        &[
            "model",
            "schema",
            "deadline",
            "diagnostics",
            "load",
            "assess",
            "view",
            "json",
            "render",
            "handout",
            "edit",
            "store",
            "workspace",
            "dossier",
        ],
    ),
];

/// What `render` may use of `view`.
const RENDER_OF_VIEW: &[&str] = &["block", "lang", "words"];

/// Names that read or write outside the program, and where they may stand.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("std::fs", &["cli", "store", "workspace"]),
    ("std::env", &["cli", "git", "workspace"]),
    ("std::process", &["cli", "git", "main"]),
    ("Utc::now", &["cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("toml_edit::", &["edit"]),
    ("toml::", &["load", "edit"]),
    ("serde", &["json", "cli"]),
    ("clap::", &["cli"]),
    ("anyhow", &["cli"]),
];

/// Source files with their module, comments and tests taken out.
fn sources() -> Vec<(String, String, String)> {
    fn walk(folder: &Path, list: &mut Vec<(String, String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, list);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path
                    .strip_prefix(repo().join("src"))
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                let module = relative.split(['/', '.']).next().unwrap().to_owned();
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
                let code = code
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                if !relative.ends_with("tests.rs") {
                    list.push((relative, module, code));
                }
            }
        }
    }
    let mut list = Vec::new();
    walk(&repo().join("src"), &mut list);
    list.sort();
    list
}

/// What stands after each `crate::` in the code, a braced list taken apart.
fn crate_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (_, rest) in code
        .match_indices("crate::")
        .map(|(at, found)| (at, &code[at + found.len()..]))
    {
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap();
            paths.extend(
                list.split(',')
                    .map(|path| path.trim().to_owned())
                    .filter(|path| !path.is_empty()),
            );
        } else {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
                .unwrap_or(rest.len());
            paths.push(rest[..end].to_owned());
        }
    }
    paths
}

#[test]
fn modules_use_only_what_the_walls_allow() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut breaches = Vec::new();
    let mut checked = 0;
    for (file, module, code) in sources() {
        if module == "main" || module == "lib" {
            continue;
        }
        let Some(allowed) = allowed.get(module.as_str()) else {
            breaches.push(format!(
                "{file}: module {module} stands in no row of the table"
            ));
            continue;
        };
        for path in crate_paths(&code) {
            checked += 1;
            let mut parts = path.split("::");
            let used = parts.next().unwrap_or_default();
            let inner = parts.next().unwrap_or_default();
            let is_own = used == module;
            let is_wide = module == "render" && used == "view" && !RENDER_OF_VIEW.contains(&inner);
            if !is_own && (is_wide || !allowed.contains(&used)) {
                breaches.push(format!("{file}: crate::{path}"));
            }
        }
    }
    assert!(checked > 100, "the test sees the paths: {checked}");
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn the_outside_is_touched_only_at_the_rim() {
    let mut breaches = Vec::new();
    for (file, module, code) in sources() {
        for (name, places) in OUTSIDE {
            if code.contains(name) && !places.contains(&module.as_str()) {
                breaches.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

/// What is printed goes through `Shown`, which only `cli::output` writes: a command that named a stream itself could forget it.
#[test]
fn one_file_names_the_streams() {
    let names = ["io::stdout", "io::stderr"];
    let all = sources().into_iter();
    let breaches = all.filter(|(file, _, code)| {
        file != "cli/output.rs" && names.iter().any(|name| code.contains(name))
    });
    let breaches: Vec<String> = breaches.map(|(file, ..)| file).collect();
    assert!(breaches.is_empty(), "{breaches:?}");
}
