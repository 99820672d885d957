//! `cchc verify`: whether a file is that of a report that was sent.

use std::path::PathBuf;

use anyhow::Result;

use super::args::{Format, ReadingArgs};
use super::signed::Signed;
use super::{Outcome, output, session};
use crate::block::lang::Lang;
use crate::diagnostics::{Finding, Severity};
use crate::json;
use crate::json::verify::{Answer, ReportRow};
use crate::load::{Loaded, Source};
use crate::model::sent::SentReport;
use crate::wording::commands::sending;
use crate::workspace::PlanFiles;

#[derive(clap::Args)]
pub struct Args {
    /// Tệp cần xem, như bản đã ký, đã quét
    #[arg(value_name = "TỆP")]
    file: PathBuf,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let signed = Signed::of(&args.file)?;
    let lang: Lang = args.reading.print.lang.into();
    let plans = session::find_all(&args.reading.plan)?;
    let loaded: Vec<Loaded> = plans.iter().map(PlanFiles::load).collect();
    let recorded_in = |loaded: &Loaded, report: &SentReport| {
        let source = loaded.sources.get(report.place.file.0);
        source.map_or_else(String::new, |source| source.shown.clone())
    };
    let mut known = 0;
    let mut same_name = Vec::new();
    let mut found: Vec<(&Loaded, &SentReport, String)> = Vec::new();
    let mut is_incomplete = false;
    for (loaded, files) in loaded.iter().zip(&plans) {
        for report in &loaded.records.reports {
            let Some(sum) = &report.sha256 else { continue };
            known += 1;
            if *sum == signed.sha256 {
                found.push((loaded, report, recorded_in(loaded, report)));
            } else if report.file.as_ref() == Some(&signed.name) {
                same_name.push(report);
            }
        }
        is_incomplete |= say_unread(loaded, files, lang);
    }
    match args.reading.format.format {
        Format::Json => {
            let rows = found.iter().map(|(loaded, report, recorded_in)| {
                let plan = loaded.plan.as_ref().map_or("", |plan| &plan.id);
                let replaced = loaded.records.replaced_by(report);
                ReportRow::of(plan, report, recorded_in, replaced)
            });
            let file = (signed.shown.as_str(), signed.sha256.as_str());
            let as_of = session::as_of(&args.reading.plan);
            let answer = Answer::new(file, as_of, rows.collect(), known, is_incomplete);
            output::print(&json::to_text(&answer)?)?;
        }
        Format::Table => {
            let mut text = String::new();
            for (loaded, report, recorded_in) in &found {
                let replaced = loaded.records.replaced_by(report);
                let told = sending::verified(&signed.shown, report, recorded_in, replaced, lang);
                text.push_str(&told);
            }
            if found.is_empty() {
                text.push_str(&sending::not_verified(&signed.shown, known, lang));
                for report in same_name {
                    text.push_str(&sending::same_name(report, lang));
                }
            }
            text.push_str(&format!("SHA-256: {}\n", signed.sha256));
            output::print(&text)?;
        }
    }
    Ok(match found.is_empty() {
        true => Outcome::Findings,
        false => Outcome::Done,
    })
}

/// Names the errors in files of reports, for the file may be of one of those; whether there are any.
fn say_unread(loaded: &Loaded, files: &PlanFiles, lang: Lang) -> bool {
    let parts: Vec<&str> = files.tree.files().map(|(part, _)| part).collect();
    let is_report = |finding: &&Finding| {
        let Some(part) = parts.get(finding.place.file.0) else {
            // What is not read stands behind the files of the tree.
            let source = loaded.sources.get(finding.place.file.0);
            return source.is_some_and(|source: &Source| source.shown.contains("reports/"));
        };
        *part == "reports" || part.starts_with("reports/")
    };
    let errors = loaded.findings.iter();
    let errors = errors.filter(|finding| finding.fault.severity() == Severity::Error);
    let unread: Vec<&Finding> = errors.filter(is_report).collect();
    session::name(&unread, &loaded.sources, lang);
    !unread.is_empty()
}
