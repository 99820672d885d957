//! `check`: findings.

use serde::Serialize;

use super::{Day, SCHEMA_VERSION};
use crate::block::lang::Lang;
use crate::diagnostics::position::{Lines, Position};
use crate::diagnostics::{Finding, Severity};
use crate::load::Source;
use crate::place::Place;
use crate::time::period::Date;
use crate::wording::findings;

/// The answer of `check`. It needs no readable plan.
#[derive(Serialize)]
pub struct Answer<'a> {
    schema_version: u32,
    command: &'static str,
    as_of: Day,
    errors: usize,
    warnings: usize,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Label<'a>>,
}

/// Another place that explains the finding.
#[derive(Serialize)]
struct Label<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    text: &'static str,
}

impl<'a> Answer<'a> {
    /// All findings of a run.
    pub fn of(findings: &[Finding], sources: &'a [Source], as_of: Date, lang: Lang) -> Answer<'a> {
        let lines: Vec<Lines<'_>> = sources
            .iter()
            .map(|source| Lines::of(&source.text))
            .collect();
        let count = |severity| {
            findings
                .iter()
                .filter(|finding| finding.fault.severity() == severity)
                .count()
        };
        Answer {
            schema_version: SCHEMA_VERSION,
            command: "check",
            as_of: Day(as_of),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            findings: findings
                .iter()
                .map(|finding| row(finding, sources, &lines, lang))
                .collect(),
        }
    }
}

fn row<'a>(finding: &Finding, sources: &'a [Source], lines: &[Lines<'_>], lang: Lang) -> Row<'a> {
    let file = |place: &Place| {
        let source = sources.get(place.file.0);
        source.map_or("", |source| source.shown.as_str())
    };
    let position = |place: &Place| {
        let lines = lines.get(place.file.0);
        lines.map_or(Position::FIRST, |lines| lines.position(place.span.start))
    };
    let at = position(&finding.place);
    let labels = finding.labels.iter().map(|label| {
        let at = position(&label.place);
        Label {
            file: file(&label.place),
            line: at.line,
            column: at.column,
            text: findings::beside(label.what, lang),
        }
    });
    let words = findings::words(&finding.fault, lang);
    Row {
        code: finding.fault.code(),
        severity: match finding.fault.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: words.message,
        file: file(&finding.place),
        line: at.line,
        column: at.column,
        help: words.help,
        labels: labels.collect(),
    }
}
