//! The walls between rooms: which may know which. One table, held against every path that the syntax trees of `src/` name.

mod imports;
mod paths;
mod planted;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use self::imports::Imports;
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
    ("sheet", &["text", "time", "model", "workbook"]),
    ("dossier", &["text", "time", "workbook"]),
    (
        "import",
        &["text", "place", "time", "deadline", "model", "workbook"],
    ),
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
            "sheet",
            "text",
            "time",
            "deadline",
            "model",
            "schema",
            "diagnostics",
            "workbook",
            "dossier",
            "import",
            "assess",
            "block",
            "git",
            "store",
            "workspace",
        ],
    ),
    (
        "view",
        &[
            "sheet",
            "text",
            "time",
            "deadline",
            "model",
            "diagnostics",
            "assess",
            "dossier",
            "import",
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
            "import",
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
        &["time", "model", "diagnostics", "load", "git", "store"],
    ),
    (
        "cli",
        &[
            "sheet",
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
            "import",
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
    ("chrono::prelude", &["cli"]),
    ("std::time::SystemTime", &[]),
    ("std::net", &[]),
    ("std::os::unix::fs", &["cli", "store"]),
    ("std::io::stdin", &["cli"]),
    ("tempfile", &["store"]),
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
    ("core::include", &[]),
    ("#[path]", &[]),
];

/// A source file: its name, where it stands in the crate, and what it says.
struct Source {
    file: String,
    module: Vec<String>,
    said: Said,
}

/// The source files of the crate, those that only tests see left out; read once for all tests.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
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
    let seen = seen.map(|(file, module, code)| Source {
        said: said(&module, &code),
        file,
        module,
    });
    with_what_stands_behind(seen.collect())
});

/// Adds to what each file names what stands behind the names that others bring in.
fn with_what_stands_behind(mut sources: Vec<Source>) -> Vec<Source> {
    let imports = Imports::of(sources.iter().map(|source| &source.said));
    for source in &mut sources {
        let behind = imports.behind(&source.said);
        source.said.paths.extend(behind);
    }
    sources
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
    for source in SOURCES.iter() {
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
/// the help of the command line. What a command says at run time is in `wording`.
const VIETNAMESE: &[&str] = &[
    "wording",
    "view",
    "schema",
    "deadline::vocabulary",
    "import::tcvn3",
    "import::vni",
    "import::vocabulary",
    "sheet::vocabulary",
    "dossier::brackets",
    "dossier::vietnamese",
    "dossier::row",
    "dossier::shown",
    "load::spelling",
    "model::assigner",
    "model::record",
    "cli::help",
];

/// Where they may stand in attributes of the command line, as doc comments do: clap makes its help of both.
const HELP: &str = "cli";

#[test]
fn words_for_people_stand_where_words_belong() {
    let mut found = Vec::new();
    for source in SOURCES.iter() {
        let texts = misplaced_words(&source.module, &source.said);
        found.extend(texts.map(|text| format!("{}: {text}", source.file)));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The Vietnamese texts of a module that belong elsewhere.
fn misplaced_words<'a>(module: &[String], said: &'a Said) -> impl Iterator<Item = &'a str> {
    let is_free = VIETNAMESE.iter().any(|room| is_in(module, room));
    let help_is_free = is_free || is_in(module, HELP);
    let texts = said.texts.iter().filter(move |_| !is_free);
    let help = said.help.iter().filter(move |_| !help_is_free);
    texts
        .chain(help)
        .map(String::as_str)
        .filter(|text| text.chars().any(is_vietnamese_letter))
}

/// A letter that only Vietnamese has among the languages of the code.
fn is_vietnamese_letter(letter: char) -> bool {
    let decomposed: Vec<char> = letter.nfd().collect();
    let is_marked = decomposed.len() > 1 && decomposed[0].is_ascii_alphabetic();
    is_marked || matches!(letter, 'đ' | 'Đ')
}
