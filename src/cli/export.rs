//! `cchc export`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{PlanArgs, PrintArgs};
use super::save::{Form, Guard};
use super::session::{self, Session};
use super::tasks::unit_called;
use super::{Outcome, output};
use crate::block::About;
use crate::load::load;
use crate::render::ics;
use crate::view::agenda;

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
        && output::extension(path) != "ics"
    {
        bail!(
            "lịch chỉ ghi được thành .ics: {}; muốn in ra màn hình thì bỏ -o",
            path.display()
        );
    }
    let lang = args.print.lang.into();
    let (folder, tree) = session::find(&args.plan)?;
    let guard = Guard::of(&folder, &tree, &args.plan, args.force, lang);
    if let Some(path) = &args.output {
        guard.check(path)?;
    }
    let session = Session::of(load(&tree), session::as_of(&args.plan), &args.print)?;
    let unit = match &args.unit {
        Some(words) => Some(unit_called(&session.plan, words)?),
        None => None,
    };
    let assessment = session.assess();
    let What::Ics = args.what;
    let about = About {
        title: agenda::title(&session.plan, unit, lang),
        author: session.plan.organization.clone(),
        day: session.as_of,
        lang,
    };
    let text = ics::render(&agenda::agenda(&assessment, unit, lang), &about);
    match &args.output {
        Some(path) => guard.save(&[(path, Form::Ics, text.into_bytes())])?,
        None => output::print(&text)?,
    }
    Ok(session.finish())
}
