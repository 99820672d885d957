//! The findings that are not drawn, counted: so many that nobody reads them one by one are most often of few kinds.

use std::collections::BTreeSet;

use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::diagnostics::{CODES, Finding, Severity};
use crate::wording::words::{capitalised, grouped};
use crate::wording::{commands, findings};

/// A finding in words alone: what is wrong, where, and what to do. `at` says where it stands, `beside` where each of its labels does.
pub fn in_facts(finding: &Finding, at: String, beside: Vec<String>, lang: Lang) -> Block {
    let words = findings::words(&finding.fault, lang);
    let severity = capitalised(findings::severity(finding.fault.severity(), lang));
    let mut facts = vec![
        (severity, words.message),
        (lang.pick("Chỗ", "Place").to_owned(), at),
    ];
    let others = finding.labels.iter().zip(beside);
    facts.extend(others.map(|(label, at)| (capitalised(findings::beside(label.what, lang)), at)));
    let help = words
        .help
        .map(|help| (capitalised(commands::help(lang)), help));
    facts.extend(help);
    facts.push((
        lang.pick("Mã", "Code").to_owned(),
        finding.fault.code().to_owned(),
    ));
    let (labels, cells): (Vec<Column>, Vec<Cell>) = facts
        .into_iter()
        .map(|(label, fact)| (Column::new(label), Cell::text(fact)))
        .unzip();
    Block::Table(Table {
        columns: labels,
        rows: vec![Row::new(cells)],
        titled: true,
    })
}

/// A sentence, and a row for each code: how many, and in which files. Nothing where there are none. Each finding comes with its file's path.
pub fn not_drawn(findings: &[(&Finding, &str)], lang: Lang) -> Vec<Block> {
    if findings.is_empty() {
        return Vec::new();
    }
    let is_error = |(finding, _): &&(&Finding, &str)| finding.fault.severity() == Severity::Error;
    let errors = findings.iter().filter(is_error).count();
    let count = |count: usize| grouped(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let (errors, warnings) = (count(errors), count(findings.len() - errors));
    let sentence = match lang {
        Lang::Vi => format!("Còn {errors} lỗi, {warnings} cảnh báo không in ở trên:"),
        Lang::En => format!("{errors} more errors, {warnings} more warnings, not printed above:"),
    };
    let rows = CODES.iter().filter_map(|code| {
        let own = findings.iter().filter(|(one, _)| one.fault.code() == *code);
        let files: Vec<&str> = own.map(|(_, path)| *path).collect();
        let first = files.first()?;
        let others = files.iter().collect::<BTreeSet<_>>().len() - 1;
        let place = match (others, lang) {
            (0, _) => (*first).to_owned(),
            (_, Lang::Vi) => format!("{first} và {} tệp khác", count(others)),
            (_, Lang::En) => format!("{first} and {} more files", count(others)),
        };
        Some(Row::new(vec![
            Cell::text(*code),
            Cell::count(files.len()),
            Cell::text(place),
        ]))
    });
    let table = Table {
        columns: vec![
            Column::new(lang.pick("Mã", "Code")),
            Column::new(lang.pick("Số", "Number")),
            Column::new(lang.pick("Tệp", "File")),
        ],
        rows: rows.collect(),
        titled: true,
    };
    vec![Block::text(sentence), Block::Table(table)]
}
