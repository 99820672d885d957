//! The walls between rooms: which may know which. One table, held against every path that the syntax trees of `src/` name.

mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use self::paths::{Named, Said, only_in_tests, said};
use super::support::repo;

/// A room and the rooms that it may use, itself aside. A room is a module, or one below it; a path belongs to the row with the longest name
/// that it begins with. Who may use a room may use what lies below it; a room below another with a row of its own is another's.
type Row = (&'static str, &'static [&'static str]);

/// The rooms.
const ALLOWED: &[Row] = &[
    // What everything may stand on.
    ("keyed", &[]),
    ("text", &[]),
    ("place", &[]),
    ("time", &["place"]),
    ("schema", &[]),
    ("deadline", &["text", "time"]),
    ("model", &["text", "place", "time", "deadline"]),
    (
        "diagnostics",
        &[
            "text", "place", "time", "deadline", "model", "schema", "git",
        ],
    ),
    // From files to what they mean.
    ("workbook", &["time"]),
    ("dossier", &["text", "time", "workbook"]),
    (
        "load",
        &[
            "text",
            "place",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "dossier",
        ],
    ),
    (
        "assess",
        &[
            "text",
            "place",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "dossier",
        ],
    ),
    // Words and pages.
    ("block", &["text", "time"]),
    (
        "wording",
        &[
            "text",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "workbook",
            "dossier",
            "assess",
            "block",
            "git",
            "workspace",
        ],
    ),
    (
        "view",
        &[
            "text",
            "time",
            "deadline",
            "model",
            "diagnostics",
            "assess",
            "dossier",
            "block",
            "wording",
            "edit",
        ],
    ),
    // Bytes. An answer of words needs no page; a renderer knows only blocks, and how numbers and days are written.
    (
        "json",
        &[
            "text",
            "place",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "load",
            "assess",
            "dossier",
            "block::lang",
            "wording",
        ],
    ),
    ("render", &["text", "time", "block", "wording::words"]),
    (
        "handout",
        &[
            "time", "model", "assess", "block", "wording", "view", "json", "render",
        ],
    ),
    // What is read, written and run.
    ("git", &[]),
    ("store", &[]),
    ("edit", &["text", "time"]),
    (
        "workspace",
        &["time", "model", "diagnostics", "load", "git"],
    ),
    (
        "cli",
        &[
            "text",
            "place",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "load",
            "assess",
            "block",
            "wording",
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

/// What reaches outside the program, or belongs to one trade, and the rooms where it may stand.
const OUTSIDE: &[Row] = &[
    ("std::fs", &["cli", "store", "workspace"]),
    ("std::env", &["cli", "git", "workspace"]),
    ("std::process", &["cli", "git", "main"]),
    ("chrono::Utc", &["cli"]),
    ("chrono::Local", &["cli"]),
    ("chrono::offset", &["cli"]),
    ("std::time::SystemTime", &[]),
    ("std::println", &[]),
    ("std::eprintln", &[]),
    ("std::print", &[]),
    ("std::eprint", &[]),
    // What is printed goes through `Shown`, which only `cli::output` writes: a command that named a stream itself could forget it.
    ("std::io::stdout", &["cli::output"]),
    ("std::io::stderr", &["cli::output"]),
    ("toml", &["load", "edit"]),
    ("serde", &["json", "cli"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    // Code that stands elsewhere than its path says would be in a room that no row names.
    ("std::include", &[]),
    ("#[path]", &[]),
];

/// A source file: its name, where it stands in the crate, and what it says.
struct Source {
    file: String,
    module: Vec<String>,
    said: Said,
}

/// The source files of the crate, those that only tests see left out.
fn sources() -> Vec<Source> {
    fn walk(folder: &Path, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(repo().join("src")).unwrap();
                files.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut files = Vec::new();
    walk(&repo().join("src"), &mut files);
    files.sort();
    let read = |file: &String| {
        let text = fs::read_to_string(repo().join("src").join(file)).unwrap();
        (
            file.clone(),
            module_of(file),
            syn::parse_file(&text).unwrap(),
        )
    };
    let read: Vec<_> = files.iter().map(read).collect();
    let of_tests: BTreeSet<Vec<String>> = read
        .iter()
        .flat_map(|(_, module, code)| {
            let names = only_in_tests(code).into_iter();
            names.map(|name| [&module[..], &[name]].concat())
        })
        .collect();
    let seen = read.into_iter().filter(|(_, module, _)| {
        !(1..=module.len()).any(|depth| of_tests.contains(&module[..depth]))
    });
    seen.map(|(file, module, code)| Source {
        said: said(&module, &code),
        file,
        module,
    })
    .collect()
}

/// `view/block/mod.rs` is `view::block`; the crate's own file is nothing.
fn module_of(file: &str) -> Vec<String> {
    let parts = file.strip_suffix(".rs").unwrap().split('/');
    let parts = parts.filter(|part| !["mod", "lib"].contains(part));
    parts.map(str::to_owned).collect()
}

/// Whether a path begins with a room's name.
fn is_in(path: &[String], room: &str) -> bool {
    let mut parts = path.iter();
    room.split("::")
        .all(|part| parts.next().is_some_and(|own| own == part))
}

/// The row of the table that a path belongs to.
fn room_of(rows: &'static [Row], path: &[String]) -> Option<&'static Row> {
    let rows = rows.iter().filter(|(room, _)| is_in(path, room));
    rows.max_by_key(|(room, _)| room.len())
}

/// Whether a path names what a name stands for, something in it, or all of something that it lies in: `std::*` for `std::fs`.
fn reaches(path: &[String], name: &str) -> bool {
    let is_all_around = || match path {
        [around @ .., last] if last == "*" => {
            let name: Vec<String> = name.split("::").map(str::to_owned).collect();
            name.starts_with(around)
        }
        _ => false,
    };
    is_in(path, name) || is_all_around()
}

/// What the code at this place of the crate names against the tables.
fn breaches(rows: &'static [Row], module: &[String], paths: &[Named]) -> Vec<String> {
    let own = room_of(rows, module);
    let is_against = |path: &&Named| match path.split_first() {
        // The crate's own file and the program name what they are made of.
        Some((first, inside)) if first == "crate" => own.is_some_and(|(room, allowed)| {
            let is_own =
                is_in(inside, room) && room_of(rows, inside).is_none_or(|used| used.0 == *room);
            let is_allowed = allowed.iter().any(|room| is_in(inside, room));
            !inside.is_empty() && !is_own && !is_allowed
        }),
        _ => OUTSIDE.iter().any(|(name, rooms)| {
            reaches(path, name) && !rooms.iter().any(|room| is_in(module, room))
        }),
    };
    let found = paths.iter().filter(is_against);
    let found: BTreeSet<String> = found.map(|path| path.join("::")).collect();
    found.into_iter().collect()
}

#[test]
fn rooms_use_only_what_the_walls_allow() {
    let mut found = Vec::new();
    let mut checked = 0;
    for source in sources() {
        let is_root = source.module.is_empty() || source.module == ["main"];
        if !is_root && room_of(ALLOWED, &source.module).is_none() {
            found.push(format!("{}: stands in no row of the table", source.file));
        }
        checked += source.said.paths.len();
        let against = breaches(ALLOWED, &source.module, &source.said.paths);
        found.extend(
            against
                .iter()
                .map(|path| format!("{}: {path}", source.file)),
        );
    }
    assert!(checked > 10_000, "the test sees the paths: {checked}");
    assert!(found.is_empty(), "{found:#?}");
}

/// Where Vietnamese texts may stand: words and pages, the names of the format, the words that files, wordings and exports are known by, and
/// what a command says.
const VIETNAMESE: &[&str] = &[
    "wording",
    "view",
    "schema",
    "deadline::vocabulary",
    "dossier::vietnamese",
    "dossier::row",
    "dossier::shown",
    "load::slip",
    "model::assigner",
    "model::record",
    "cli",
];

#[test]
fn words_for_people_stand_where_words_belong() {
    let mut found = Vec::new();
    for source in sources() {
        if VIETNAMESE.iter().any(|room| is_in(&source.module, room)) {
            continue;
        }
        let is_vietnamese = |text: &&String| text.chars().any(is_vietnamese_letter);
        let texts = source.said.texts.iter().filter(is_vietnamese);
        found.extend(texts.map(|text| format!("{}: {text}", source.file)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A letter that only Vietnamese has among the languages of the code.
fn is_vietnamese_letter(letter: char) -> bool {
    let decomposed: Vec<char> = letter.nfd().collect();
    let is_marked = decomposed.len() > 1 && decomposed[0].is_ascii_alphabetic();
    is_marked || matches!(letter, 'đ' | 'Đ')
}

/// What code in a file names against the walls.
fn planted(rows: &'static [Row], file: &str, code: &str) -> Vec<String> {
    let module = module_of(file);
    let code = syn::parse_file(code).unwrap();
    breaches(rows, &module, &said(&module, &code).paths)
}

/// Each way in which code of `model` could reach what it may not, and the path that is seen.
#[test]
fn a_planted_breach_is_seen_whatever_its_form() {
    let breaches = |code: &str| planted(ALLOWED, "model/period.rs", code);
    for (code, path) in [
        ("use crate::wording::words;", "crate::wording::words"),
        (
            "use crate::{text, view::{status, diff::{self, diff}}};",
            "crate::view::status",
        ),
        ("use super::super::wording::words;", "crate::wording::words"),
        ("use cchc::wording::words;", "crate::wording::words"),
        (
            "use crate as all; fn f() { all::wording::words(); }",
            "crate::wording::words",
        ),
        (
            "use crate::wording as v; fn f() { v::words(); }",
            "crate::wording::words",
        ),
        (
            "#[cfg(test)] mod tests {} fn f() { crate::wording::words() }",
            "crate::wording::words",
        ),
        (
            "#[cfg(test)] use crate::json; use crate::view::*;",
            "crate::view::*",
        ),
        (
            "fn f() { vec![format!(\"{}\", crate::wording::words())]; }",
            "crate::wording::words",
        ),
        (
            "fn f(x: Vec<Option<crate::view::Block>>) {}",
            "crate::view::Block",
        ),
        (
            "mod inner { fn f() { super::super::super::wording::words() } }",
            "crate::wording::words",
        ),
        ("pub(crate) use crate::cli::run as go;", "crate::cli::run"),
        ("fn f() { use crate::view; }", "crate::view"),
        ("use std::{env, fs::{self, File}};", "std::fs"),
        (
            "use std::fs as files; fn f() { files::read(\"\"); }",
            "std::fs::read",
        ),
        ("use std::io; fn f() { io::stdout(); }", "std::io::stdout"),
        ("fn f() { if true { println!(\"\") } }", "std::println::!"),
        (
            "fn f() { matches!(1, x if { eprintln!(\"\"); true }); }",
            "std::eprintln::!",
        ),
        (
            "use std::println as say; fn f() { say!() }",
            "std::println::!",
        ),
        ("fn f() { std::print!(\"\") }", "std::print::!"),
        (
            "use chrono::{Utc as Now}; fn f() { Now::now(); }",
            "chrono::Utc::now",
        ),
        ("#[derive(serde::Serialize)] struct A;", "serde::Serialize"),
        (
            "#[derive(Debug)] struct A { #[serde(skip)] b: u8 }",
            "serde",
        ),
        ("use anyhow::{Context as _};", "anyhow::Context"),
        ("use self::super::super::json;", "crate::json"),
        ("extern crate self as all; use all::json;", "crate::json"),
        (
            "extern crate std as s; fn f() { s::fs::read(\"\"); }",
            "std::fs::read",
        ),
        ("#[macro_use] extern crate anyhow;", "anyhow"),
        // One import stands on another, in whatever order.
        (
            "use s::fs as f; use std as s; fn f() { f::read(\"\"); }",
            "std::fs::read",
        ),
        ("fn f() { ::std::fs::read(\"\"); }", "std::fs::read"),
        ("use std::r#fs::read;", "std::fs::read"),
        // All of what lies around.
        ("use std::*; fn f() { fs::read(\"\"); }", "std::*"),
        ("use std::io::*; fn f() { stdout(); }", "std::io::*"),
        ("use crate::*; fn f() { json::x(); }", "crate::*"),
        (
            "macro_rules! m { () => { use crate::{text::fold, json::{self, x}}; } }",
            "crate::json::x",
        ),
        ("macro_rules! m { () => { use std::*; } }", "std::*"),
        (
            "macro_rules! m { () => { $crate::json::x() } }",
            "crate::json::x",
        ),
        (
            "fn f() { <crate::json::A as Into<u8>>::into(a) }",
            "crate::json::A",
        ),
        (
            "impl A { #[cfg(not(test))] fn f() { crate::json::x() } }",
            "crate::json::x",
        ),
        (
            "#[cfg(any(test, unix))] fn f() { crate::json::x() }",
            "crate::json::x",
        ),
        ("#[path = \"../json/mod.rs\"] mod json;", "#[path]"),
        ("include!(\"../json/mod.rs\");", "std::include::!"),
    ] {
        let found = breaches(code);
        assert!(found.iter().any(|found| found == path), "{code}: {found:?}");
    }
    for code in [
        "use super::place::Place; use crate::text::fold;",
        "#[cfg(test)] mod tests { use crate::wording::words; fn f() { println!(\"\"); } }",
        "#[cfg(test)] use std::fs;",
        "#[cfg(all(test, unix))] mod tests { use std::fs; }",
        "impl A { #[cfg(test)] fn f() { crate::json::x() } }",
        "fn f() { #[cfg(test)] use crate::json; }",
        "use std::io::prelude::*; use std::fmt::*; use super::*;",
        "mod fs { pub fn read() {} } fn f() { fs::read() } fn g(println: u8) -> bool { println != 3 }",
        "// crate::wording::words\nconst A: &str = \"crate::view\";",
        "mod view { pub fn words() {} } fn f() { view::words() }",
        "use std::io::{self, Write}; fn f(to: &mut dyn io::Write) {}",
        "use chrono::NaiveDate;",
    ] {
        assert_eq!(breaches(code), [] as [&str; 0], "{code}");
    }
}

/// A row may name a room below another: each is then held apart, by the longest name.
#[test]
fn a_room_below_another_is_held_by_its_own_row() {
    const ROWS: &[Row] = &[
        ("model", &[]),
        ("view", &["model", "view::block"]),
        ("view::block", &[]),
        ("view::pages", &["view"]),
        ("render", &["view::block"]),
    ];
    for (file, code, path) in [
        (
            "view/block/table.rs",
            "use super::super::status;",
            "crate::view::status",
        ),
        ("view/block/mod.rs", "use super::*;", "crate::view::*"),
        ("view/block/mod.rs", "use crate::model;", "crate::model"),
        (
            "view/mod.rs",
            "mod pages; fn f() { pages::x() }",
            "crate::view::pages::x",
        ),
        (
            "view/status.rs",
            "use super::pages::x;",
            "crate::view::pages::x",
        ),
        (
            "render/csv.rs",
            "use crate::view::status;",
            "crate::view::status",
        ),
        (
            "render/csv.rs",
            "use crate::view::{self, block};",
            "crate::view",
        ),
    ] {
        assert_eq!(planted(ROWS, file, code), [path], "{file}: {code}");
    }
    for (file, code) in [
        (
            "view/block/table.rs",
            "use super::Block; use crate::view::block::Row;",
        ),
        (
            "view/status.rs",
            "use super::block; use crate::view::words;",
        ),
        ("view/mod.rs", "mod block; pub use block::Block;"),
        (
            "view/pages/mod.rs",
            "use super::status; use crate::view::block::Block;",
        ),
        (
            "render/csv.rs",
            "use crate::view::block::{Block, Row as Line};",
        ),
        ("view/blocks.rs", "use crate::model;"),
    ] {
        assert_eq!(planted(ROWS, file, code), [] as [&str; 0], "{file}: {code}");
    }
}

#[test]
fn modules_that_only_tests_see_are_named_by_their_files() {
    let code = "#[cfg(test)]\nmod tests;\nmod rows;\n#[cfg(test)] mod inside { }";
    assert_eq!(only_in_tests(&syn::parse_file(code).unwrap()), ["tests"]);
}
