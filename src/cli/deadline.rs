//! `cchc deadline`.

use std::io::{self, BufRead, Read as _};

use anyhow::{Result, bail};

use super::args::{Format, ReadingArgs};
use super::session::{self, Session};
use super::{Outcome, output};
use crate::deadline::{Context, Resolution, Rules, read, resolve};
use crate::json;
use crate::json::deadline::Answer;
use crate::render::{Shown, terminal};
use crate::time::calendar::Calendar;
use crate::time::period::{Period, Span};
use crate::view;
use crate::wording::commands::typed;

#[derive(clap::Args)]
pub struct Args {
    /// Thời hạn như văn bản ghi, trong ngoặc kép; dấu - để đọc mỗi dòng một thời hạn từ đầu vào chuẩn
    #[arg(value_name = "THỜI HẠN", allow_hyphen_values = true)]
    phrase: String,
    /// Đọc như trong một kế hoạch của năm này, không cần có kế hoạch; ngày nghỉ theo calendar.toml của kho, nếu có
    #[arg(long, value_name = "NĂM", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: Option<i32>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What wordings are read in: a plan, or a calendar year.
struct Setting {
    period: Span,
    rules: Rules,
    calendar: Calendar,
}

impl Setting {
    fn of(args: &Args) -> Result<Setting> {
        // With a year and a plan, the plan gives the settings and the calendar; a year alone has the calendar of the repository around it.
        if let (Some(year), None) = (args.year, &args.reading.plan.plan) {
            let period = Period::Year(year).span();
            return Ok(Setting {
                period,
                rules: Rules::default(),
                calendar: session::calendar(&args.reading)?.unwrap_or_default(),
            });
        }
        let plan = Session::open(&args.reading)?.plan;
        let period = args
            .year
            .map_or(plan.period, |year| Period::Year(year).span());
        Ok(Setting {
            period,
            rules: plan.settings.rules,
            calendar: plan.calendar,
        })
    }

    fn resolve(&self, phrase: &str) -> Resolution {
        resolve(
            &read(phrase),
            &Context {
                period: self.period,
                rules: self.rules,
                calendar: &self.calendar,
                trigger: None,
                each: None,
            },
        )
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let setting = Setting::of(args)?;
    let mut refused = false;
    let mut read_one = |phrase: &str| -> Result<()> {
        let resolution = setting.resolve(phrase);
        refused |= resolution.refusal.is_some();
        Ok(output::print(&answer(
            args,
            &setting,
            phrase,
            &resolution,
        )?)?)
    };
    if args.phrase == "-" {
        each_line(io::stdin().lock(), read_one)?;
    } else {
        read_one(&args.phrase)?;
    }
    // What was asked about has no answer: a script must not take that for done.
    Ok(if refused {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// The longest line that may be a deadline, in bytes. The longest one seen has some 300.
const LONGEST_LINE: u64 = 64 << 10;
/// Lines after which the input is taken to have no end.
const MOST_LINES: u64 = 10_000_000;

/// Calls `take` with each line, without its end.
fn each_line(mut input: impl BufRead, mut take: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let limit = LONGEST_LINE + 1;
        if input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        if line.len() as u64 > LONGEST_LINE {
            bail!(typed::line_too_long(number, LONGEST_LINE >> 10));
        }
        if number > MOST_LINES {
            bail!(typed::too_many_lines(MOST_LINES));
        }
        let line = std::str::from_utf8(line)
            .map_err(|error| typed::line_not_utf8(number).because(error))?;
        take(line.trim_end_matches('\r'))?;
    }
    Ok(())
}

fn answer(args: &Args, setting: &Setting, phrase: &str, resolution: &Resolution) -> Result<Shown> {
    let lang = args.reading.print.lang.into();
    let is_one = args.phrase != "-";
    Ok(match (args.reading.format.format, is_one) {
        (Format::Json, false) => json::to_line(&Answer::of(phrase, resolution, lang))?.into(),
        (Format::Json, true) => json::to_text(&Answer::of(phrase, resolution, lang))?.into(),
        (Format::Table, _) => {
            let blocks = view::deadline::page(phrase, resolution, &setting.calendar, lang);
            terminal::render(&blocks, output::page(&args.reading.print))
        }
    })
}
