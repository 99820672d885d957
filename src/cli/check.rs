//! `cchc check`.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::places::Places;
use super::{Outcome, against, fix, output, session};
use crate::assess::report::sent;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::diagnostics::{CODES, Fault, Finding, Label, LabelKind, Severity};
use crate::json;
use crate::load::{self, Loaded, Source, locate};
use crate::place::{FileId, Located, Place};
use crate::render::Shown;
use crate::render::github::{self, Annotation};
use crate::render::snippet::{self, Note, Other};
use crate::render::terminal::{self, Page};
use crate::text::nearest;
use crate::view::findings::{in_facts, not_drawn};
use crate::wording::commands::{self, reading, typed};
use crate::wording::explain;
use crate::wording::findings;
use crate::workspace::PlanFiles;

/// Findings that are drawn with their lines; more, nobody reads at once.
const MOST_DRAWN: usize = 50;

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
    /// Dạng in ra: table (cho người đọc), json (cho chương trình), github hoặc gitlab (chú thích trên đề nghị duyệt)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Tự sửa lỗi viết chỉ có một cách hiểu: ngày sai thứ tự, ngoặc kép cong, số có dấu chấm phân cách, True; điều khác để nguyên
    #[arg(long, conflicts_with = "rev")]
    fix: bool,
    /// Với --fix: chỉ in thay đổi, không ghi
    #[arg(long, requires = "fix")]
    dry_run: bool,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Github,
    Gitlab,
}

pub fn run(args: &Args) -> Result<Outcome> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    if args.fix {
        fix::run(&args.plan, &args.print, args.dry_run)?;
    }
    let plans = session::find_all(&args.plan)?;
    let mut loaded: Vec<Loaded> = plans.iter().map(PlanFiles::load).collect();
    for loaded in &mut loaded {
        if let Some(plan) = &loaded.plan {
            let found = session::of_day(plan, &loaded.records, session::as_of(&args.plan));
            loaded.add(found);
        }
        if let Some(plan) = &loaded.plan {
            let found = sent::changed_since(plan, &loaded.records);
            loaded.add(found);
        }
    }
    let lang = args.print.lang.into();
    if let Some(revision) = &args.against {
        against::add(&mut loaded, &plans, &args.plan, revision, lang)?;
    }
    session::add_scoring(&mut loaded, &plans, &args.plan)?;
    for folder in session::unreached(&args.plan)? {
        say_unreached(&mut loaded, &folder);
    }
    let is_read = loaded.iter().all(|loaded| loaded.plan.is_some());
    let loaded = Checked::of(loaded, &plans);
    match args.format {
        Format::Github => {
            let places = Places::of(&loaded.sources);
            let mut lines = Shown::default();
            for finding in &loaded.findings {
                lines.push(&annotated(finding, &places, lang));
            }
            output::print(&lines)?;
        }
        Format::Gitlab => {
            let issues = json::quality::issues(&loaded.findings, &loaded.sources, lang);
            output::print(&json::to_text(&issues)?)?;
        }
        Format::Json => {
            let as_of = session::as_of(&args.plan);
            let answer = json::findings::Answer::of(&loaded.findings, &loaded.sources, as_of, lang);
            output::print(&json::to_text(&answer)?)?;
        }
        Format::Table => {
            let page = output::page(&args.print);
            let mut text = drawn(&loaded.findings, &loaded.sources, page);
            if loaded.findings.len() > MOST_DRAWN {
                text.push(reading::see_all_findings(lang));
            }
            text.push(&summary(&loaded, lang));
            output::print(&text)?;
        }
    }
    let has_errors = loaded
        .findings
        .iter()
        .any(|finding| finding.fault.severity() == Severity::Error);
    if !is_read {
        bail!(reading::no_plan_file());
    }
    Ok(if has_errors {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// Adds that a plan lies where none is looked for: the finding stands in the file that says that there is a plan.
fn say_unreached(loaded: &mut [Loaded], folder: &Path) {
    let Some(loaded) = loaded.first_mut() else {
        return;
    };
    let (finding, source) = session::not_read(folder, FileId(loaded.sources.len()));
    loaded.sources.push(source);
    loaded.add([finding]);
}

/// The id of a plan, and where it stands among the files that were loaded; `None` where `plan.toml` says none.
fn id_of(loaded: &Loaded, plan: &PlanFiles) -> Option<Located<String>> {
    let at = plan
        .tree
        .files()
        .position(|(part, _)| part == "plan.toml")?;
    let text = &loaded.sources.get(at)?.text;
    Some(Located {
        value: load::id_of(text)?,
        place: Place {
            file: FileId(at),
            span: locate::under(text, &["id"])?,
        },
    })
}

/// What was found in the files of all plans.
struct Checked {
    plans: usize,
    findings: Vec<Finding>,
    sources: Vec<Source>,
}

impl Checked {
    /// The loaded plans, of which the first were read from these files.
    fn of(plans: Vec<Loaded>, files: &[PlanFiles]) -> Checked {
        let mut all = Checked {
            plans: plans.len(),
            findings: Vec::new(),
            sources: Vec::new(),
        };
        let mut ids: Vec<Located<String>> = Vec::new();
        let mut files = files.iter();
        // What lies beside the folders of the plans is read with each of them, and said once.
        let mut said: HashMap<String, Vec<Finding>> = HashMap::new();
        for plan in plans {
            let before = all.sources.len();
            if let Some(mut id) = files.next().and_then(|files| id_of(&plan, files)) {
                id.place.file.0 += before;
                let first = ids.iter().find(|known| known.value == id.value);
                all.findings.extend(first.map(|first| same_id(&id, first)));
                ids.push(id);
            }
            let path = |finding: &Finding| {
                let source = plan.sources.get(finding.place.file.0);
                source.map_or("", |source| &source.shown)
            };
            let is_new = |finding: &Finding| {
                let said = said.get(path(finding));
                !said.is_some_and(|said| {
                    said.iter().any(|one| {
                        one.fault == finding.fault && one.place.span == finding.place.span
                    })
                })
            };
            let (new, _): (Vec<Finding>, Vec<Finding>) =
                plan.findings.into_iter().partition(is_new);
            for finding in &new {
                let known = said.entry(path(finding).to_owned()).or_default();
                known.push(finding.clone());
            }
            let new = new.into_iter().map(|finding| finding.behind(before));
            all.findings.extend(new);
            all.sources.extend(plan.sources);
        }
        all
    }
}

/// Of two plans with one id nobody can say which one a comparison is about.
fn same_id(id: &Located<String>, first: &Located<String>) -> Finding {
    let fault = Fault::PlansOfOneId {
        id: id.value.clone(),
    };
    let mut finding = Finding::new(id.place.clone(), fault);
    finding.labels.push(Label {
        place: first.place.clone(),
        what: LabelKind::FirstUse,
    });
    finding
}

/// Prints a code's paragraph and the code itself.
fn explain(code: &str) -> Result<Outcome> {
    let code = code.trim();
    let Some(paragraph) = explain::explanation(code) else {
        let near = nearest(code, CODES.iter().copied());
        bail!(typed::no_code(code, near, CODES));
    };
    output::print(&format!("{code}\n\n{paragraph}\n"))?;
    Ok(Outcome::Done)
}

fn annotated(finding: &Finding, places: &Places<'_>, lang: Lang) -> Shown {
    let at = places.position(&finding.place);
    let words = findings::words(&finding.fault, lang);
    let help = words.help.map(|help| format!("\n{help}"));
    let labels = finding.labels.iter().map(|label| {
        let at = places.position(&label.place);
        let what = findings::beside(label.what, lang);
        format!(
            "\n{what}: {}:{}:{}",
            places.path(&label.place),
            at.line,
            at.column
        )
    });
    let labels: String = labels.collect();
    github::render(&Annotation {
        is_error: finding.fault.severity() == Severity::Error,
        file: places.path(&finding.place),
        line: at.line,
        column: at.column,
        title: finding.fault.code(),
        message: &(words.message + &labels + &help.unwrap_or_default()),
    })
}

/// The first findings with the lines that they speak of, and the others counted: errors before warnings, each in the order of the files.
pub fn drawn(findings: &[Finding], sources: &[Source], page: Page) -> Shown {
    let places = Places::of(sources);
    let is_error = |finding: &Finding| finding.fault.severity() == Severity::Error;
    let mut errors = MOST_DRAWN;
    let all_errors = findings.iter().filter(|finding| is_error(finding)).count();
    let mut warnings = MOST_DRAWN.saturating_sub(all_errors);
    let mut text = Shown::default();
    let mut rest = Vec::new();
    for finding in findings {
        let room = match is_error(finding) {
            true => &mut errors,
            false => &mut warnings,
        };
        if *room == 0 {
            rest.push((finding, places.path(&finding.place)));
            continue;
        }
        *room -= 1;
        match page.plain {
            true => text.push(&terminal::render(
                &[of_one(finding, &places, page.lang)],
                page,
            )),
            false => text.push(&one_drawn(finding, &places, page)),
        }
        text.push("\n");
    }
    text.push(&terminal::render(&not_drawn(&rest, page.lang), page));
    text
}

/// A finding without a drawing of its lines.
fn of_one(finding: &Finding, places: &Places<'_>, lang: Lang) -> Block {
    let at = |place: &Place| {
        let at = places.position(place);
        format!("{}:{}:{}", places.path(place), at.line, at.column)
    };
    let beside = finding.labels.iter().map(|label| at(&label.place));
    in_facts(finding, at(&finding.place), beside.collect(), lang)
}

fn one_drawn(finding: &Finding, places: &Places<'_>, page: Page) -> Shown {
    let words = findings::words(&finding.fault, page.lang);
    let severity = finding.fault.severity();
    let others = finding.labels.iter().filter_map(|label| {
        Some(Other {
            path: places.path(&label.place),
            excerpt: places.excerpt(&label.place)?,
            label: findings::beside(label.what, page.lang),
        })
    });
    snippet::render(
        &Note {
            is_error: severity == Severity::Error,
            severity: findings::severity(severity, page.lang),
            code: finding.fault.code(),
            message: &words.message,
            help: words.help.as_deref(),
            help_name: commands::help(page.lang),
            path: places.path(&finding.place),
            excerpt: places.excerpt(&finding.place),
            others: others.collect(),
        },
        page,
    )
}

fn summary(loaded: &Checked, lang: Lang) -> String {
    let count = |severity| {
        loaded
            .findings
            .iter()
            .filter(|finding| finding.fault.severity() == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let paths: HashSet<&str> = loaded
        .sources
        .iter()
        .map(|source| source.shown.as_str())
        .collect();
    reading::checked(errors, warnings, paths.len(), loaded.plans, lang)
}
