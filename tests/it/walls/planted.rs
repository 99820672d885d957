//! Breaches planted in every form, and code that only looks like one.

use super::paths::{only_in_tests, said};
use super::{ALLOWED, Row, Source, breaches, misplaced_words, module_of, with_what_stands_behind};

/// A file's name and its code.
type Planted = (&'static str, &'static str);

/// What code in a file names against the walls.
fn planted(rows: &'static [Row], file: &'static str, code: &'static str) -> Vec<String> {
    planted_beside(rows, file, code, &[])
}

/// The same where other files say this.
fn planted_beside(
    rows: &'static [Row],
    file: &'static str,
    code: &'static str,
    others: &[Planted],
) -> Vec<String> {
    let all = std::iter::once((file, code)).chain(others.iter().copied());
    let sources = all.map(|(file, code)| Source {
        file: file.to_owned(),
        module: module_of(file),
        said: said(&module_of(file), &syn::parse_file(code).unwrap()),
    });
    let first = with_what_stands_behind(sources.collect()).swap_remove(0);
    breaches(rows, &first.module, &first.said.paths)
}

/// Each way in which code of `model` could reach what it may not, and the path that is seen.
#[test]
fn a_planted_breach_is_seen_whatever_its_form() {
    let breaches = |code: &'static str| planted(ALLOWED, "model/period.rs", code);
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
        (
            "struct A { #[serde(with = \"crate::json::day\")] b: u8 }",
            "crate::json::day",
        ),
        ("use anyhow::{Context as _};", "anyhow::Context"),
        ("use chrono::prelude::*;", "chrono::prelude::*"),
        // Syntax that the parser hands over as tokens.
        ("pub macro m() { crate::json::x() }", "crate::json::x"),
        ("fn f() { core::include!(\"a\") }", "core::include::!"),
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

/// What a room may use does not hand on what its users may not.
#[test]
fn a_name_that_another_file_brings_in_is_what_stands_behind_it() {
    let cases: &[(Planted, &[Planted], &str)] = &[
        (
            ("handout/mod.rs", "use crate::view::Change;"),
            &[("view/mod.rs", "pub use crate::edit::Change;")],
            "crate::edit::Change",
        ),
        (
            ("handout/mod.rs", "fn f() { crate::view::change::of() }"),
            &[("view/mod.rs", "pub use crate::edit as change;")],
            "crate::edit::of",
        ),
        (
            ("cli/check.rs", "use super::io; fn f() { io::stdout() }"),
            &[("cli/mod.rs", "use std::io;")],
            "std::io::stdout",
        ),
        (
            ("cli/check.rs", "use super::*; fn f() { io::stdout() }"),
            &[("cli/mod.rs", "use std::io;")],
            "std::io::stdout",
        ),
        (
            ("cli/check.rs", "fn f() { super::out::io::stdout() }"),
            &[
                ("cli/mod.rs", "mod out { pub use super::help::io; }"),
                ("cli/help.rs", "pub use std::io;"),
            ],
            "std::io::stdout",
        ),
    ];
    for ((file, code), others, path) in cases {
        let found = planted_beside(ALLOWED, file, code, others);
        assert_eq!(found, [*path], "{file}: {code}");
    }
    let honest: &[(Planted, &[Planted])] = &[
        (
            ("handout/mod.rs", "use crate::view::{Block, Page};"),
            &[(
                "view/mod.rs",
                "pub use crate::block::Block; pub use page::Page; mod page;",
            )],
        ),
        (
            ("cli/output.rs", "use super::io; fn f() { io::stdout() }"),
            &[("cli/mod.rs", "use std::io;")],
        ),
    ];
    for ((file, code), others) in honest {
        let found = planted_beside(ALLOWED, file, code, others);
        assert_eq!(found, [] as [&str; 0], "{file}: {code}");
    }
}

/// Of the command line only the help speaks Vietnamese by itself.
#[test]
fn a_planted_message_is_seen_outside_the_wording_and_the_help() {
    let misplaced = |file: &'static str, code: &str| -> usize {
        let module = module_of(file);
        let said = said(&module, &syn::parse_file(code).unwrap());
        misplaced_words(&module, &said).count()
    };
    let flag = "struct A { /// Ngày của việc\n #[arg(value_name = \"NGÀY\")] day: u8 }";
    for (file, code) in [
        ("cli/record.rs", "fn f() { bail!(\"chưa ghi gì\") }"),
        (
            "cli/dossiers/figures.rs",
            "fn f() { say(&format!(\"đã ghi {n} kỳ\")) }",
        ),
        ("cli/record.rs", "const A: &str = \"Số, ký hiệu\";"),
        ("cli/args.rs", "fn f() -> &'static str { \"để trống\" }"),
        ("cli/check.rs", "#[note(\"lỗi\")] fn f() {}"),
        ("model/plan.rs", flag),
    ] {
        assert_eq!(misplaced(file, code), 1, "{file}: {code}");
    }
    for (file, code) in [
        ("cli/record.rs", flag),
        (
            "cli/record.rs",
            "#[cfg(test)] mod tests { const A: &str = \"chưa ghi gì\"; }",
        ),
        ("cli/record.rs", "// chưa ghi gì\nfn f() { bail!(words()) }"),
        ("cli/help.rs", "fn f() { say(\"chưa chọn lệnh\") }"),
        ("wording/commands/asking.rs", "const A: &str = \"Ghi chú\";"),
    ] {
        assert_eq!(misplaced(file, code), 0, "{file}: {code}");
    }
}

#[test]
fn modules_that_only_tests_see_are_named_by_their_files() {
    let code = "#[cfg(test)]\nmod tests;\nmod rows;\n#[cfg(test)] mod inside { }";
    assert_eq!(only_in_tests(&syn::parse_file(code).unwrap()), ["tests"]);
}
