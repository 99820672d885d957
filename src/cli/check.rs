//! `cchc check`.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::{Outcome, against, output, session};
use crate::diagnostics::position::position;
use crate::diagnostics::{CODES, Fault, Finding, Severity};
use crate::json;
use crate::load::{Loaded, Source, ahead, load};
use crate::model::text::nearest;
use crate::render::github::{self, Annotation};
use crate::render::snippet::{self, Note, Other};
use crate::render::terminal::Page;
use crate::view::lang::Lang;
use crate::view::{explain, findings};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    plan: PlanArgs,
    /// So với bản này: kế hoạch bị sửa tại chỗ, ghi nhận bị sửa hoặc mất
    #[arg(long, value_name = "BẢN")]
    against: Option<String>,
    /// Giải thích một mã lỗi
    #[arg(long, value_name = "MÃ")]
    explain: Option<String>,
    /// Dạng in ra: table (cho người đọc), json (cho chương trình) hoặc github (chú thích trên trang duyệt)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Github,
}

pub fn run(args: &Args) -> Result<Outcome> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let (folder, tree) = session::find(&args.plan)?;
    let mut loaded = load(&tree);
    if let Some(plan) = &loaded.plan {
        let ahead = ahead(plan, &loaded.records, session::as_of(&args.plan));
        loaded.add(ahead);
    }
    if let Some(revision) = &args.against {
        against::add(&mut loaded, &tree, &folder, &args.plan, revision)?;
    }
    let lang = args.print.lang.into();
    match args.format {
        Format::Github => {
            let lines = loaded
                .findings
                .iter()
                .map(|finding| annotated(finding, &loaded, lang));
            output::print(&lines.collect::<String>())?;
        }
        Format::Json => {
            let as_of = session::as_of(&args.plan);
            let answer = json::findings::Answer::of(&loaded.findings, &loaded.sources, as_of, lang);
            output::print(&json::to_text(&answer)?)?;
        }
        Format::Table => {
            let page = output::page(&args.print);
            let mut text = String::new();
            for finding in &loaded.findings {
                text.push_str(&drawn(finding, &loaded.sources, page));
                text.push('\n');
            }
            text.push_str(&summary(&loaded, lang));
            output::print(&text)?;
        }
    }
    let has_errors = loaded
        .findings
        .iter()
        .any(|finding| finding.fault.severity() == Severity::Error);
    if loaded.plan.is_none() {
        anyhow::bail!(
            "{}",
            lang.pick("không đọc được plan.toml", "plan.toml cannot be read")
        );
    }
    Ok(if has_errors {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// Prints a code's paragraph and the code itself.
fn explain(code: &str) -> Result<Outcome> {
    let code = code.trim();
    let Some(paragraph) = explain::explanation(code) else {
        match nearest(code, CODES.iter().copied()) {
            Some(near) => bail!("không có mã “{code}”; có phải là “{near}”?"),
            None => bail!("không có mã “{code}”; đang có: {}", CODES.join(", ")),
        }
    };
    output::print(&format!("{code}\n\n{paragraph}\n"))?;
    Ok(Outcome::Done)
}

fn annotated(finding: &Finding, loaded: &Loaded, lang: Lang) -> String {
    let source = loaded.sources.get(finding.place.file.0);
    let text = source.map_or("", |source| &source.text);
    let at = position(text, finding.place.span.start);
    let words = findings::words(&finding.fault, lang);
    let help = words.help.map(|help| format!("\n{help}"));
    github::render(&Annotation {
        is_error: finding.fault.severity() == Severity::Error,
        file: source.map_or("", |source| &source.shown),
        line: at.line,
        column: at.column,
        title: finding.fault.code(),
        message: &(words.message + &help.unwrap_or_default()),
    })
}

/// A finding with the lines that it speaks of.
pub fn drawn(finding: &Finding, sources: &[Source], page: Page) -> String {
    let words = findings::words(&finding.fault, page.lang);
    let severity = finding.fault.severity();
    let source = sources.get(finding.place.file.0);
    let other = match &finding.fault {
        Fault::DuplicateId { first, .. } => {
            Some((first, page.lang.pick("đã có ở đây", "first here")))
        }
        Fault::ClosedTwice { first_place, .. } => Some((
            first_place,
            page.lang.pick("lần được tính", "this one counts"),
        )),
        _ => None,
    };
    snippet::render(
        &Note {
            is_error: severity == Severity::Error,
            severity: findings::severity(severity, page.lang),
            code: finding.fault.code(),
            message: &words.message,
            help: words.help.as_deref(),
            help_name: page.lang.pick("cách sửa", "help"),
            path: source.map_or("", |source| &source.shown),
            source: source.map_or("", |source| &source.text),
            span: finding.place.span.clone(),
            other: other.and_then(|(place, label)| {
                let source = sources.get(place.file.0)?;
                Some(Other {
                    path: &source.shown,
                    source: &source.text,
                    span: place.span.clone(),
                    label,
                })
            }),
        },
        page,
    )
}

fn summary(loaded: &Loaded, lang: Lang) -> String {
    let count = |severity| {
        loaded
            .findings
            .iter()
            .filter(|finding| finding.fault.severity() == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let files = loaded.sources.len();
    match lang {
        Lang::Vi if errors + warnings == 0 => format!("Không có lỗi trong {files} tệp.\n"),
        Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo trong {files} tệp.\n"),
        Lang::En if errors + warnings == 0 => format!("No findings in {files} files.\n"),
        Lang::En => format!("{errors} errors, {warnings} warnings in {files} files.\n"),
    }
}
