//! `cchc export`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::save::{self, Guard, rendered};
use super::session::{self, Session};
use super::tasks::unit_meant;
use super::{Outcome, output};
use crate::handout::calendar::CalendarEdition;
use crate::handout::{Edition, Form};
use crate::wording::commands::reading;

#[derive(clap::Args)]
pub struct Args {
    /// Xuất gì: ics (lịch các hạn cuối, có nhắc trước 7 ngày và 1 ngày)
    #[arg(value_name = "DẠNG", hide_possible_values = true)]
    what: What,
    /// Chỉ các nhiệm vụ đơn vị này chủ trì (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Ghi vào tệp này; không có thì in ra
    #[arg(short, long, value_name = "TỆP")]
    output: Option<PathBuf>,
    /// Với -o: ghi đè cả tệp đang có nội dung khác loại
    #[arg(long, requires = "output")]
    force: bool,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Ics,
}

pub fn run(args: &Args) -> Result<Outcome> {
    if let Some(path) = &args.output
        && save::form_of(path, CalendarEdition::FORMS).is_none()
    {
        bail!(reading::calendar_only_as(".ics", path));
    }
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    if let Some(path) = &args.output {
        guard.check(path)?;
    }
    let session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    let unit = match &args.unit {
        Some(words) => Some(unit_meant(&session.plan, words)?),
        None => None,
    };
    let What::Ics = args.what;
    let edition = CalendarEdition {
        assessment: &session.assess(),
        unit,
        lang,
    };
    let bytes = rendered(&edition, Form::Ics)?;
    match &args.output {
        Some(path) => guard.save(&[(path, Form::Ics, bytes)])?,
        None => output::print_bytes(&bytes)?,
    }
    Ok(session.finish())
}
