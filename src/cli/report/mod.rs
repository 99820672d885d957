//! `cchc report`.

mod period;

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::revision;
use super::save::{Form, Guard, Rendered};
use super::session::{self, Session};
use super::{Outcome, output};
use crate::assess::report::report;
use crate::block::lang::Lang;
use crate::json::report::ReportBody;
use crate::json::{self, Answer};
use crate::load::load;
use crate::render::csv::{self, Dialect};
use crate::render::{docx, html, markdown, xlsx};
use crate::time::period::Period;
use crate::view::report::{Edition, official, page, tables, workbook};
use crate::wording::words;
use period::PeriodArgs;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    period: PeriodArgs,
    /// Ghi vào tệp này, dạng theo phần mở rộng: .docx, .xlsx, .html, .md, .json, .csv; nêu được nhiều lần
    #[arg(short, long, value_name = "TỆP")]
    output: Vec<PathBuf>,
    /// Với -o: ghi đè cả tệp đang có nội dung khác loại
    #[arg(long, requires = "output")]
    force: bool,
    /// Dạng in ra khi không có -o: csv, json, md hoặc html
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "csv",
        hide_default_value = true,
        hide_possible_values = true,
        conflicts_with = "output"
    )]
    format: Printed,
    /// Bảng nào trong CSV: tasks (nhiệm vụ), targets (chỉ tiêu) hoặc units (đơn vị)
    #[arg(long, value_name = "BẢNG", hide_possible_values = true)]
    table: Option<TableName>,
    /// Dạng CSV: standard (RFC 4180) hoặc excel (Excel tiếng Việt mở đúng)
    #[arg(long, value_name = "DẠNG", hide_possible_values = true)]
    csv_dialect: Option<DialectArg>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum TableName {
    Tasks,
    Targets,
    Units,
}

#[derive(Clone, Copy, ValueEnum)]
enum DialectArg {
    Standard,
    Excel,
}

/// The forms that are text, and so can be printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    Csv,
    Json,
    Md,
    Html,
}

/// The form of a report that a file's name asks for.
fn form_of(path: &Path) -> Result<Form> {
    Ok(match output::extension(path).as_str() {
        "csv" => Form::Csv,
        "json" => Form::Json,
        "md" => Form::Md,
        "html" | "htm" => Form::Html,
        "docx" => Form::Docx,
        "xlsx" => Form::Xlsx,
        _ => bail!(
            "không rõ dạng của {}: tên tệp cần kết thúc bằng .docx, .xlsx, .html, .md, .json hoặc .csv; muốn in ra màn hình thì bỏ -o",
            path.display()
        ),
    })
}

impl From<Printed> for Form {
    fn from(printed: Printed) -> Form {
        match printed {
            Printed::Csv => Form::Csv,
            Printed::Json => Form::Json,
            Printed::Md => Form::Md,
            Printed::Html => Form::Html,
        }
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let forms = forms(args)?;
    let lang = args.print.lang.into();
    let (folder, tree) = session::find(&args.plan)?;
    let guard = Guard::of(&folder, &tree, &args.plan, args.force, lang);
    for path in &args.output {
        guard.check(path)?;
    }
    let mut session = Session::of(load(&tree), session::as_of(&args.plan), &args.print)?;
    let period = args.period.period(&session.plan, session.as_of)?;
    let Some(window) = session.plan.window(period) else {
        // The windows may be missing for a fault in the plan, which is then named.
        session.finish();
        return Err(no_window(period, lang));
    };
    // Unless it is given, the day is the window's last: the report of a past quarter does not change with the day it is printed on.
    if args.plan.as_of.is_none() {
        session.as_of = session::today().min(window.span.to);
    }
    let assessment = session.assess();
    let report = report(&assessment, period).ok_or_else(|| no_window(period, lang))?;
    let is_table = args.output.is_empty() && args.format == Printed::Csv;
    // A table on stdout goes to a program, beside which nobody reads of the revision.
    let revision = match is_table {
        true => None,
        false => revision::of_files(&folder, &args.plan, lang),
    };
    let edition = Edition {
        report: &report,
        revision: revision.as_ref(),
        lang,
    };
    if args.output.is_empty() {
        if is_table {
            output::complain(&head(&edition));
        }
        output::print_bytes(&rendered(args.format.into(), &edition, &session, args)?)?;
        return Ok(session.finish());
    }
    // All are made before the first is written.
    let mut files: Vec<Rendered<'_>> = Vec::new();
    for (path, form) in args.output.iter().zip(forms) {
        files.push((path, form, rendered(form, &edition, &session, args)?));
    }
    guard.save(&files)?;
    output::complain(&head(&edition));
    Ok(session.finish())
}

/// The forms that are asked for: of the files, or what is printed.
fn forms(args: &Args) -> Result<Vec<Form>> {
    let paths = &args.output;
    for (number, path) in paths.iter().enumerate() {
        if paths[..number]
            .iter()
            .any(|other| output::is_same(other, path))
        {
            bail!("{} được nêu hai lần", path.display());
        }
    }
    let forms = match paths.is_empty() {
        true => vec![args.format.into()],
        false => paths
            .iter()
            .map(|path| form_of(path))
            .collect::<Result<_>>()?,
    };
    if (args.table.is_some() || args.csv_dialect.is_some()) && !forms.contains(&Form::Csv) {
        bail!("--table và --csv-dialect chỉ dùng cho CSV");
    }
    Ok(forms)
}

fn rendered(
    form: Form,
    edition: &Edition<'_, '_, '_>,
    session: &Session,
    args: &Args,
) -> Result<Vec<u8>> {
    let (report, lang) = (edition.report, edition.lang);
    Ok(match form {
        Form::Csv => {
            let table = match args.table {
                Some(TableName::Tasks) | None => tables::tasks(report, lang),
                Some(TableName::Targets) => tables::targets(report, lang),
                Some(TableName::Units) => tables::units(report, lang),
            };
            let dialect = match args.csv_dialect {
                Some(DialectArg::Standard) | None => Dialect::Standard,
                Some(DialectArg::Excel) => Dialect::Excel,
            };
            csv::render(&table, dialect)?
        }
        Form::Json => {
            let body = ReportBody::of(report, edition.revision);
            let incomplete = session.is_incomplete();
            let answer = Answer::new("report", report.assessment, incomplete, body);
            json::to_text(&answer)?.into_bytes()
        }
        Form::Md => markdown::render(&page::page(edition), lang).into_bytes(),
        Form::Docx => docx::render(&official::document(edition), &edition.about())?,
        Form::Xlsx => xlsx::render(&workbook::sheets(edition), &edition.about())?,
        Form::Html => html::render(&page::page(edition), &edition.about())?.into_bytes(),
        Form::Ics => bail!("báo cáo không có dạng lịch; dùng cchc export ics"),
    })
}

/// What the report rests on, for the person at the terminal.
fn head(edition: &Edition<'_, '_, '_>) -> String {
    let period = words::period(edition.report.window.period, edition.lang);
    format!("{period}: {}\n", edition.head().join(" · "))
}

fn no_window(period: Period, lang: Lang) -> anyhow::Error {
    let period = words::period(period, lang);
    match lang {
        Lang::Vi => anyhow!("kế hoạch không có kỳ báo cáo {period}"),
        Lang::En => anyhow!("the plan has no window for {period}"),
    }
}
