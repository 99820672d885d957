//! `cchc deadline`.

use std::io::{self, BufRead};

use anyhow::{Context as _, Result};

use super::args::{Format, ReadingArgs};
use super::session::Session;
use super::{Outcome, output};
use crate::deadline::{Context, Resolution, read, resolve};
use crate::json;
use crate::json::deadline::Answer;
use crate::model::calendar::Calendar;
use crate::model::period::{Period, Span};
use crate::model::settings::Settings;
use crate::render::{Shown, terminal};
use crate::view;

#[derive(clap::Args)]
pub struct Args {
    /// Thời hạn như văn bản ghi, trong ngoặc kép; dấu - để đọc mỗi dòng một thời hạn từ đầu vào chuẩn
    #[arg(value_name = "THỜI HẠN", allow_hyphen_values = true)]
    phrase: String,
    /// Đọc như trong một kế hoạch của năm này, không cần có kế hoạch
    #[arg(long, value_name = "NĂM", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: Option<i32>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What wordings are read in: a plan, or a calendar year.
struct Setting {
    period: Span,
    settings: Settings,
    calendar: Calendar,
}

impl Setting {
    fn of(args: &Args) -> Result<Setting> {
        // With a year and a plan, the plan gives the settings and the calendar.
        if let (Some(year), None) = (args.year, &args.reading.plan.plan) {
            let period = Period::Year(year).span();
            return Ok(Setting {
                period,
                settings: Settings::default(),
                calendar: Calendar::default(),
            });
        }
        let plan = Session::open(&args.reading)?.plan;
        let period = args
            .year
            .map_or(plan.period, |year| Period::Year(year).span());
        Ok(Setting {
            period,
            settings: plan.settings,
            calendar: plan.calendar,
        })
    }

    fn resolve(&self, phrase: &str) -> Resolution {
        let (settings, calendar) = (&self.settings, &self.calendar);
        resolve(
            &read(phrase),
            &Context {
                period: self.period,
                settings,
                calendar,
                trigger: None,
                each: None,
            },
        )
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let setting = Setting::of(args)?;
    if args.phrase == "-" {
        for line in io::stdin().lock().split(b'\n') {
            let line = String::from_utf8(line?).context("đầu vào không phải UTF-8")?;
            output::print(&answer(args, &setting, line.trim_end_matches('\r'))?)?;
        }
    } else {
        output::print(&answer(args, &setting, &args.phrase)?)?;
    }
    Ok(Outcome::Done)
}

fn answer(args: &Args, setting: &Setting, phrase: &str) -> Result<Shown> {
    let lang = args.reading.print.lang.into();
    let resolution = setting.resolve(phrase);
    let is_one = args.phrase != "-";
    Ok(match (args.reading.format.format, is_one) {
        (Format::Json, false) => json::to_line(&Answer::of(phrase, &resolution, lang))?.into(),
        (Format::Json, true) => json::to_text(&Answer::of(phrase, &resolution, lang))?.into(),
        (Format::Table, _) => {
            let blocks = view::deadline::page(phrase, &resolution, &setting.calendar, lang);
            terminal::render(&blocks, output::page(&args.reading.print))
        }
    })
}
