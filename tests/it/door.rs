//! `CONTRIBUTING.md` is true where it can be checked: its rooms, its dependencies, the paths and tests that it names.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::repo;

fn page() -> String {
    fs::read_to_string(repo().join("CONTRIBUTING.md")).unwrap()
}

/// The names between back quotes in the first column of the tables.
fn listed(page: &str) -> Vec<&str> {
    let cells = page.lines().filter_map(|line| line.strip_prefix("| `"));
    cells
        .flat_map(|line| {
            let cell = line.split(" | ").next().unwrap_or_default();
            cell.split("`, `").map(|name| name.trim_end_matches('`'))
        })
        .collect()
}

#[test]
fn every_room_and_every_dependency_is_explained() {
    let page = page();
    let listed = listed(&page);
    let lib = fs::read_to_string(repo().join("src/lib.rs")).unwrap();
    let rooms: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|name| name.trim_end_matches(';'))
        .collect();
    assert!(rooms.len() > 15, "{rooms:?}");
    let manifest = fs::read_to_string(repo().join("Cargo.toml")).unwrap();
    let section = |name: &str| {
        let (_, rest) = manifest.split_once(name).unwrap();
        let section = rest.split("\n[").next().unwrap();
        let names = section.lines().filter_map(|line| line.split_once(" = "));
        names.map(|(name, _)| name).collect::<Vec<_>>()
    };
    for name in rooms.iter().chain(&section("[dependencies]\n")) {
        assert!(listed.contains(name), "{name} has no row");
    }
    for name in section("[dev-dependencies]\n") {
        assert!(page.contains(&format!("`{name}`")), "{name} is not named");
    }
    // A row for what is no longer there would mislead as much.
    let dependencies = section("[dependencies]\n");
    for name in listed {
        assert!(
            rooms.contains(&name) || dependencies.contains(&name),
            "{name} is no room and no dependency"
        );
    }
}

#[test]
fn paths_modules_and_tests_that_are_named_exist() {
    let page = page();
    let names = page.split('`').skip(1).step_by(2);
    let mut checked = 0;
    for name in names {
        let is_path = ["src/", "tests/", "plan/", ".ci/"]
            .iter()
            .any(|root| name.starts_with(root));
        if is_path && !name.contains(' ') {
            assert!(repo().join(name).exists(), "{name}");
            checked += 1;
        }
        // `assess::status` is a file or a folder; what follows a type or a function is found in the text of its module.
        if let Some((room, inner)) = name.split_once("::")
            && repo().join("src").join(room).exists()
        {
            let path = repo().join("src").join(room).join(inner.replace("::", "/"));
            let module = fs::read_to_string(repo().join("src").join(room).join("mod.rs")).unwrap();
            let last = inner.rsplit("::").next().unwrap();
            let is_file = path.is_dir()
                || path.with_extension("rs").exists()
                || path.parent().unwrap().with_extension("rs").exists();
            assert!(is_file || module.contains(last), "{name}");
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
    let sources = sources(&repo().join("src")) + &sources(&repo().join("tests/it"));
    for test in [
        "every_key_of_the_format_is_compared",
        "the_loader_reads_each_key_in_the_shape_that_the_schema_says",
    ] {
        assert!(page.contains(test));
        assert!(sources.contains(&format!("fn {test}()")), "{test}");
    }
}

/// The text of all source files in the folder.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| match path.is_dir() {
        true => sources(&path),
        false if path.extension().is_some_and(|ending| ending == "rs") => {
            fs::read_to_string(path).unwrap()
        }
        false => String::new(),
    };
    entries.map(text).collect()
}
