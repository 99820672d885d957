//! `cchc report`.

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::session::{self, Session};
use super::{Outcome, output};
use crate::assess::report::{Report, report};
use crate::deadline;
use crate::model::period::{Date, Period};
use crate::model::plan::Plan;
use crate::model::window::{self, Window};
use crate::render::csv::{self, Dialect};
use crate::view;
use crate::view::lang::Lang;
use crate::view::words;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    period: PeriodArgs,
    /// Bảng nào: tasks (nhiệm vụ), targets (chỉ tiêu) hoặc units (đơn vị)
    #[arg(
        long,
        value_name = "BẢNG",
        default_value = "tasks",
        hide_default_value = true,
        hide_possible_values = true
    )]
    table: TableName,
    /// Dạng CSV: standard (RFC 4180) hoặc excel (Excel tiếng Việt mở đúng)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "standard",
        hide_default_value = true,
        hide_possible_values = true
    )]
    csv_dialect: DialectArg,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

/// The period reported on.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct PeriodArgs {
    /// Báo cáo quý: 3, hoặc 2025-Q3
    #[arg(long, value_name = "QUÝ")]
    quarter: Option<String>,
    /// Báo cáo 6 tháng: 2, hoặc 2025-H2
    #[arg(long, value_name = "NỬA NĂM")]
    half: Option<String>,
    /// Báo cáo tháng: 9, hoặc 2025-09
    #[arg(long, value_name = "THÁNG")]
    month: Option<String>,
    /// Báo cáo năm: 2025
    #[arg(long, value_name = "NĂM")]
    year: Option<String>,
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

pub fn run(args: &Args) -> Result<Outcome> {
    let mut session = Session::open_on(&args.plan, &args.print)?;
    let lang = args.print.lang.into();
    let period = args.period.period(&session.plan, session.as_of)?;
    let window = window_of(&session.plan, period, lang)?;
    // Unless it is given, the day is the window's last: the report of a past quarter does not change with the day it is printed on.
    if args.plan.as_of.is_none() {
        session.as_of = session::today().min(window.span.to);
    }
    let assessment = session.assess();
    let report = report(&assessment, period).ok_or_else(|| no_window(period, lang))?;
    let table = match args.table {
        TableName::Tasks => view::report::tasks(&report, lang),
        TableName::Targets => view::report::targets(&report, lang),
        TableName::Units => view::report::units(&report, lang),
    };
    let dialect = match args.csv_dialect {
        DialectArg::Standard => Dialect::Standard,
        DialectArg::Excel => Dialect::Excel,
    };
    output::complain(&head(&report, &session.plan, period, lang));
    output::print_bytes(&csv::render(&table, dialect)?)?;
    Ok(session.finish())
}

/// What the report rests on, for the person at the terminal: the table itself goes to stdout alone.
fn head(report: &Report<'_, '_>, plan: &Plan, period: Period, lang: Lang) -> String {
    let lines = view::report::head(report, deadline::sending(plan, period), lang);
    format!("{}: {}\n", words::period(period, lang), lines.join(" · "))
}

fn window_of(plan: &Plan, period: Period, lang: Lang) -> Result<Window> {
    window::of_period(plan, period).ok_or_else(|| no_window(period, lang))
}

fn no_window(period: Period, lang: Lang) -> anyhow::Error {
    let period = words::period(period, lang);
    match lang {
        Lang::Vi => anyhow!("kế hoạch không có kỳ báo cáo {period}"),
        Lang::En => anyhow!("the plan has no window for {period}"),
    }
}

impl PeriodArgs {
    /// The period that was asked for. A bare number is the plan's latest such period begun by the day.
    fn period(&self, plan: &Plan, as_of: Date) -> Result<Period> {
        let (text, make): (&str, fn(i32, u32) -> Period) =
            match (&self.quarter, &self.half, &self.month, &self.year) {
                (Some(text), ..) => (text, Period::Quarter),
                (_, Some(text), ..) => (text, Period::Half),
                (_, _, Some(text), _) => (text, Period::Month),
                (_, _, _, Some(text)) => (text, |year, _| Period::Year(year)),
                (None, None, None, None) => bail!("chưa chọn kỳ báo cáo"),
            };
        let sample = make(2000, 1);
        let wrong = || {
            anyhow!(
                "không có kỳ báo cáo “{text}”; viết như {} hoặc {}",
                bare_example(sample),
                named_example(sample)
            )
        };
        if let Ok(period) = text.trim().parse::<Period>() {
            let is_right = std::mem::discriminant(&period) == std::mem::discriminant(&sample);
            return if is_right { Ok(period) } else { Err(wrong()) };
        }
        let number: u32 = text.trim().parse().map_err(|_| wrong())?;
        let most = 12 / sample.months();
        if matches!(sample, Period::Year(_)) || !(1..=most).contains(&number) {
            return Err(wrong());
        }
        let year_of = |day: Date| Period::month_of(day).year();
        let years = year_of(plan.period.from)..=year_of(plan.period.to);
        let periods: Vec<Period> = years
            .map(|year| make(year, number))
            .filter(|period| period.span().overlaps(&plan.period))
            .collect();
        let begun = periods
            .iter()
            .rev()
            .find(|period| period.first_day() <= as_of);
        match (begun, periods.first()) {
            (Some(period), _) => Ok(*period),
            (None, Some(period)) => bail!(
                "{} chưa bắt đầu vào ngày {as_of}",
                words::period(*period, Lang::Vi)
            ),
            (None, None) => {
                let period = make(year_of(plan.period.to), number);
                bail!(
                    "kế hoạch không có kỳ báo cáo {}",
                    words::period(period, Lang::Vi)
                )
            }
        }
    }
}

fn bare_example(sample: Period) -> &'static str {
    match sample {
        Period::Year(_) => "2025",
        Period::Half(..) => "2",
        Period::Quarter(..) => "3",
        Period::Month(..) => "9",
    }
}

fn named_example(sample: Period) -> &'static str {
    match sample {
        Period::Year(_) => "2026",
        Period::Half(..) => "2025-H2",
        Period::Quarter(..) => "2025-Q3",
        Period::Month(..) => "2025-09",
    }
}
