//! Damaged files of any kind: findings, never a panic, never a row that is skipped without a word.

use std::fs;
use std::sync::LazyLock;

use cchc::assess::assess;
use cchc::assess::history::History;
use cchc::block::lang::Lang;
use cchc::load::tree::{Content, Tree};
use cchc::load::{Loaded, load};
use cchc::render::{docx, html, ics};
use cchc::view::agenda;
use cchc::view::report;
use cchc::view::status;
use cchc::view::targets;
use cchc::wording::findings;
use proptest::prelude::*;

use super::support::repo;

/// The real plan with the example's records: part, text.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut files = Vec::new();
    let mut add = |folder: &str, part: &str| {
        for entry in fs::read_dir(repo().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                files.push((format!("{part}{name}"), fs::read_to_string(path).unwrap()));
            }
        }
    };
    add("plan", "");
    add("plan/2025-h2", "");
    add("examples/tan-ky-records/progress", "progress/");
    for unit in ["kinh-te", "phuc-vu-hcc", "van-hoa-xa-hoi"] {
        add(
            &format!("examples/tan-ky-records/figures/{unit}"),
            &format!("figures/{unit}/"),
        );
    }
    files.sort();
    files
});

/// Rows that a text has, by its headers.
fn headers(text: &str) -> usize {
    let names = [
        "[[task]]",
        "[[measure]]",
        "[[unit]]",
        "[[target]]",
        "[[count]]",
        "[[entry]]",
        "[[trigger]]",
        "[[figure]]",
    ];
    text.lines()
        .filter(|line| names.contains(&line.trim()))
        .count()
}

/// Rows that were read.
fn rows(loaded: &Loaded) -> usize {
    let records = &loaded.records;
    let facts = records.entries.len() + records.triggers.len() + records.figures.len();
    let plan = loaded.plan.as_ref().map_or(0, |plan| {
        let indicators = &plan.indicators;
        plan.tasks.len()
            + plan.measures.len()
            + plan.units.len()
            + indicators.targets.len()
            + indicators.counts.len()
    });
    facts + plan
}

/// Loads the files with one of them changed, and does with them all that reading commands do.
fn use_all(changed: usize, text: Vec<u8>) -> (Loaded, usize) {
    let mut tree = Tree::default();
    let mut written = 0;
    for (i, (part, original)) in FILES.iter().enumerate() {
        let bytes = if i == changed {
            text.clone()
        } else {
            original.as_bytes().to_vec()
        };
        written += headers(&String::from_utf8_lossy(&bytes));
        tree.insert(part.clone(), part.clone(), Content::Bytes(bytes));
    }
    let loaded = load(&tree);
    for finding in &loaded.findings {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!findings::words(&finding.fault, lang).message.is_empty());
        }
    }
    if let Some(plan) = &loaded.plan {
        for day in ["2025-07-01", "2025-10-01", "2026-01-05"] {
            let assessment = assess(plan, &loaded.records, day.parse().unwrap());
            status::status(&assessment, 5, Lang::Vi);
            targets::kpi(&assessment, &History::default(), Lang::En);
            let quarter = "2025-Q3".parse().unwrap();
            if let Some(report_of_quarter) = cchc::assess::report::report(&assessment, quarter) {
                report::tables::tasks(&report_of_quarter, Lang::Vi);
                report::tables::targets(&report_of_quarter, Lang::Vi);
                let edition = report::Edition {
                    report: &report_of_quarter,
                    revision: None,
                    lang: Lang::Vi,
                    is_full: false,
                    issue: Default::default(),
                };
                let about = edition.about();
                docx::render(&report::official::document(&edition), &about).unwrap();
                html::render(&report::page::page(&edition), &about).unwrap();
                report::workbook::sheets(&edition);
                ics::render(&agenda::agenda(&assessment, None, Lang::Vi), &about);
            }
        }
    }
    (loaded, written)
}

#[test]
fn the_untouched_files_are_read_whole() {
    let (loaded, written) = use_all(usize::MAX, Vec::new());
    assert_eq!(rows(&loaded), written);
    assert!(written > 150, "{written}");
}

/// What a slip of the hand does to a line.
fn slip(line: &str, kind: usize, at: usize) -> String {
    let chars: Vec<char> = line.chars().collect();
    let at = at.min(chars.len());
    let (head, tail): (String, String) =
        (chars[..at].iter().collect(), chars[at..].iter().collect());
    match kind {
        0 => String::new(),
        1 => head,
        2 => format!("{head}{}", tail.chars().skip(1).collect::<String>()),
        3 => format!("{head}\"{tail}"),
        4 => line.replace('"', ""),
        5 => line.replace(" = ", " "),
        6 => line.replacen('=', "= -", 1),
        7 => line.replace("2025", "2205"),
        8 => format!("x{line}"),
        9 => line.to_uppercase(),
        10 => format!("{line}\n{line}"),
        _ => line.replace("[[", "[").replace("]]", "]"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_slip_in_a_line_is_read_or_named(file in 0..1000_usize, line in 0..2000_usize, kind in 0..12_usize, at in 0..80_usize) {
        let file = file % FILES.len();
        let lines: Vec<&str> = FILES[file].1.lines().collect();
        let line = line % lines.len();
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        changed[line] = slip(lines[line], kind, at);
        let (loaded, written) = use_all(file, changed.join("\n").into_bytes());
        let read = rows(&loaded);
        prop_assert!(
            read == written || !loaded.findings.is_empty() && loaded.findings.iter().any(|finding| finding.fault.code() != "deadline-remarked"),
            "{}:{} kind {kind}: {read} of {written} rows and no finding",
            FILES[file].0,
            line + 1
        );
    }

    #[test]
    fn damaged_bytes_never_panic(file in 0..1000_usize, at in 0..60_000_usize, length in 0..200_usize, junk in prop::collection::vec(any::<u8>(), 0..40)) {
        let file = file % FILES.len();
        let mut bytes = FILES[file].1.clone().into_bytes();
        let at = at % bytes.len();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, junk);
        use_all(file, bytes);
    }
}
