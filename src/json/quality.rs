//! Findings as a Code Quality report, which GitLab shows on the lines of a merge request.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use crate::block::lang::Lang;
use crate::diagnostics::position::Lines;
use crate::diagnostics::{Finding, Severity};
use crate::load::Source;
use crate::wording::findings;

/// One finding of the report.
#[derive(Serialize)]
pub struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Begin,
}

#[derive(Serialize)]
struct Begin {
    begin: usize,
}

/// All findings of a run.
pub fn issues<'a>(findings: &[Finding], sources: &'a [Source], lang: Lang) -> Vec<Issue<'a>> {
    let lines: Vec<Lines<'_>> = sources
        .iter()
        .map(|source| Lines::of(&source.text))
        .collect();
    let mut marks = std::collections::HashMap::<u64, u64>::new();
    let issue = |finding: &Finding| {
        let at = finding.place.file.0;
        let path = sources.get(at).map_or("", |source| source.shown.as_str());
        let begin = lines
            .get(at)
            .map_or(1, |lines| lines.position(finding.place.span.start).line);
        let words = findings::words(&finding.fault, lang);
        let description = match words.help {
            Some(help) => format!("{}; {help}", words.message),
            None => words.message,
        };
        let code = finding.fault.code();
        // Without the line, which moves when another is written above it.
        let mark = mark_of(&[code, path, &description]);
        let earlier = marks.entry(mark).or_default();
        *earlier += 1;
        Issue {
            fingerprint: format!("{mark:016x}-{earlier}"),
            description,
            check_name: code,
            severity: match finding.fault.severity() {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            location: Location {
                path,
                lines: Begin { begin },
            },
        }
    };
    findings.iter().map(issue).collect()
}

/// FNV-1a over the parts: it must be the same on every machine and in every build, and keeps no secret.
fn mark_of(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_that_of_fnv() {
        assert_eq!(mark_of(&[]), 0xcbf2_9ce4_8422_2325);
        assert_ne!(mark_of(&["a", "b"]), mark_of(&["ab"]));
    }
}
