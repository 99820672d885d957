//! `cchc report`.

mod period;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{Day, PlanArgs, PrintArgs, text_form};
use super::save::{self, Guard, Rendered, rendered};
use super::session::{self, Session};
use super::{Outcome, output};
use crate::assess::report::report;
use crate::block::lang::Lang;
use crate::handout::report::{ReportEdition, Rows};
use crate::handout::{Edition, Form};
use crate::render::csv::Dialect;
use crate::time::period::Period;
use crate::view;
use crate::view::letter::Issue;
use crate::wording::commands::{reading, sending, typed};
pub use period::{PeriodArgs, windows_of};

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
        conflicts_with = "output",
        value_parser = text_form(ReportEdition::FORMS)
    )]
    format: Form,
    /// Bảng nào trong CSV: tasks (nhiệm vụ), targets (chỉ tiêu) hoặc units (đơn vị)
    #[arg(long, value_name = "BẢNG", hide_possible_values = true)]
    table: Option<TableName>,
    /// Dạng CSV: standard (RFC 4180) hoặc excel (Excel tiếng Việt mở đúng)
    #[arg(long, value_name = "DẠNG", hide_possible_values = true)]
    csv_dialect: Option<DialectArg>,
    /// Với -o .docx: báo cáo đầy đủ, mọi nhiệm vụ và chỉ tiêu ngay trong phần lời; mặc định là bản ngắn, chi tiết ở phụ lục
    #[arg(long, requires = "output")]
    full: bool,
    /// Với -o .docx: số của báo cáo, như 45 hoặc 45/BC-UBND
    #[arg(long, value_name = "SỐ", requires = "output")]
    number: Option<String>,
    /// Với -o .docx: ngày ban hành báo cáo
    #[arg(long, value_name = "NGÀY", requires = "output")]
    date: Option<Day>,
    /// Với -o .docx: chức vụ người ký, như "Phó Chủ tịch"; không ghi họ tên. Mặc định theo [report] signer của plan.toml
    #[arg(long, value_name = "CHỨC VỤ", requires = "output")]
    signer: Option<String>,
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

impl From<TableName> for Rows {
    fn from(name: TableName) -> Rows {
        match name {
            TableName::Tasks => Rows::Tasks,
            TableName::Targets => Rows::Targets,
            TableName::Units => Rows::Units,
        }
    }
}

impl From<DialectArg> for Dialect {
    fn from(dialect: DialectArg) -> Dialect {
        match dialect {
            DialectArg::Standard => Dialect::Standard,
            DialectArg::Excel => Dialect::Excel,
        }
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let forms = forms(args)?;
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    for path in &args.output {
        guard.check(path)?;
    }
    let mut session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    let period = args.period.period(&session.plan, session.as_of)?;
    let Some(window) = session.plan.window(period) else {
        // The windows may be missing for a fault in the plan, which is then named.
        session.finish();
        bail!(typed::window_not_of_plan(period));
    };
    // Unless it is given, the day is the window's last: the report of a past quarter does not change with the day it is printed on.
    if args.plan.as_of.is_none() {
        session.move_to(session::today().min(window.span.to));
    }
    let assessment = session.assess();
    let report = report(&assessment, period).ok_or_else(|| typed::window_not_of_plan(period))?;
    let is_table = args.output.is_empty() && args.format == Form::Csv;
    // CSV on stdout is read by programs, so the revision line is left out.
    let revision = match is_table {
        true => None,
        false => session::revision(&files.folder, &args.plan, lang),
    };
    let edition = ReportEdition {
        view: view::report::Edition {
            report: &report,
            revision: revision.as_ref(),
            lang,
            is_full: args.full,
            issue: Issue {
                number: args.number.as_deref(),
                day: args.date.map(|day| day.0),
                signer: args.signer.as_deref(),
            },
        },
        is_incomplete: session.is_incomplete(),
        rows: args.table.map(Rows::from).unwrap_or_default(),
        dialect: args.csv_dialect.map(Dialect::from).unwrap_or_default(),
    };
    say_sent(&session, period, lang);
    if args.output.is_empty() {
        if is_table {
            output::complain(&head(&edition.view));
        }
        output::print_bytes(&rendered(&edition, args.format)?)?;
        return Ok(session.finish());
    }
    // All are made before the first is written.
    let mut made: Vec<Rendered<'_>> = Vec::new();
    for (path, form) in args.output.iter().zip(forms) {
        made.push((path, form, rendered(&edition, form)?));
    }
    guard.save(&made)?;
    output::complain(&head(&edition.view));
    Ok(session.finish())
}

/// The forms that are asked for: of the files, or what is printed.
fn forms(args: &Args) -> Result<Vec<Form>> {
    let forms = match args.output.is_empty() {
        true => vec![args.format],
        false => save::forms_of(&args.output, ReportEdition::FORMS)?,
    };
    if (args.table.is_some() || args.csv_dialect.is_some()) && !forms.contains(&Form::Csv) {
        bail!(typed::only_for_csv());
    }
    let fills_in = args.full || args.number.is_some() || args.date.is_some();
    if (fills_in || args.signer.is_some()) && !forms.contains(&Form::Docx) {
        bail!(typed::only_for_docx());
    }
    Ok(forms)
}

/// Says that the report of the period was sent already: what is made now may say something else.
fn say_sent(session: &Session, period: Period, lang: Lang) {
    let records = &session.records;
    let mut sent = records.reports.iter().rev();
    let sent = sent.find(|report| report.period.value == period && !records.is_replaced(report));
    if let Some(report) = sent {
        output::complain(&sending::sent_on(&report.number, report.date, lang));
    }
}

/// What the report rests on, for the person at the terminal.
fn head(edition: &view::report::Edition<'_>) -> String {
    let period = edition.report.window.period;
    reading::report_head(period, &edition.head(), edition.lang)
}
