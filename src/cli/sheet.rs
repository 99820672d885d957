//! `cchc sheet`: workbooks that units fill in, and which of them have not come back.

#![expect(
    clippy::disallowed_methods,
    reason = "sheets are no part of the plan's tree"
)]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::{PlanArgs, PrintArgs};
use super::save::{self, Guard};
use super::session::{self, Session};
use super::tasks::unit_there;
use super::{Outcome, apply_files, output};
use crate::handout;
use crate::model::plan::Plan;
use crate::store;
use crate::view;
use crate::wording::commands::{saving, sheet as refusals};
use crate::wording::sheet as words;

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true))]
pub struct Args {
    /// Phiếu của đơn vị này (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ", group = "which")]
    unit: Option<String>,
    /// Phiếu của mọi đơn vị
    #[arg(long, group = "which")]
    all: bool,
    /// Liệt kê đơn vị chưa gửi lại, theo các phiếu đã gửi trong thư mục này
    #[arg(long, value_name = "THƯ MỤC", group = "which", conflicts_with_all = ["output", "force"])]
    returned: Option<PathBuf>,
    /// Tệp .xlsx, hoặc thư mục có sẵn; mặc định phieu-<đơn vị>-<ngày>.xlsx ở thư mục hiện hành
    #[arg(short, long, value_name = "TỆP")]
    output: Option<PathBuf>,
    /// Ghi đè cả phiếu đã có, dù đã điền
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    let session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    if let Some(folder) = &args.returned {
        return returned(&session, folder);
    }
    let units: Vec<&str> = match &args.unit {
        Some(words) => vec![unit_there(&session.plan, words, session.as_of)?],
        None => units_there(&session),
    };
    let now = session.assess();
    let mut sheets = Vec::new();
    for unit in units {
        if session.records.unreadable.iter().any(|one| one == unit) {
            output::complain(&words::no_sheet_of(session.plan.name_of(unit), lang));
            continue;
        }
        let path = place(args, &session, unit)?;
        guard.check(&path)?;
        let (form, _) = view::sheet::form(&now, unit);
        let bytes = handout::sheet::bytes(&form).map_err(|error| anyhow::anyhow!("{error}"))?;
        // What stands there may be filled in: then a unit's work would be lost.
        let is_other = path.exists() && fs::read(&path)? != bytes;
        if is_other && !args.force {
            bail!(refusals::would_replace(&path));
        }
        sheets.push((path, bytes));
    }
    for (path, bytes) in sheets {
        store::write(&path, &bytes).map_err(|error| saving::not_stored(&error))?;
        output::complain(&saving::saved(&path, lang));
    }
    Ok(session.finish())
}

/// The units of the plan that are there on the day.
fn units_there(session: &Session) -> Vec<&str> {
    let units = session.plan.units.iter();
    units
        .filter(|unit| session.plan.is_there(unit, session.as_of))
        .map(|unit| unit.id.as_str())
        .collect()
}

/// Where the sheet of a unit goes.
fn place(args: &Args, session: &Session, unit: &str) -> Result<PathBuf> {
    let name = words::file_name(unit, session.as_of);
    let Some(output) = &args.output else {
        return Ok(PathBuf::from(name));
    };
    if output.is_dir() {
        return Ok(output.join(name));
    }
    if args.all {
        bail!(refusals::all_into_folder(output));
    }
    if output::extension(output) != "xlsx" {
        bail!(refusals::only_as_workbook(output));
    }
    Ok(output.clone())
}

/// Names the units whose sheets in the folder no record answers.
fn returned(session: &Session, folder: &Path) -> Result<Outcome> {
    let lang = session.lang();
    save::refuse_link_out(folder)?;
    let unreadable = |error| refusals::no_folder(folder).because(error);
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    names.sort();
    let (mut all, mut silent, mut unknown) = (0, Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for path in names {
        let is_sheet = ["xlsx", "ods", "xls", "csv"].contains(&output::extension(&path).as_str());
        if !is_sheet || output::is_lock_file(&path) || !path.is_file() {
            continue;
        }
        let shown = path.to_string_lossy().replace('\\', "/");
        let bytes = apply_files::read(&path, &shown)?;
        let sheet = crate::sheet::open(&bytes).ok();
        let sheet = sheet.map(|book| crate::sheet::read(&book, session.as_of));
        let code = sheet.and_then(|sheet| sheet.code).map(|(code, _)| code);
        let of_plan = |plan: &Plan, unit: &str| plan.unit(unit).is_some();
        let Some(code) =
            code.filter(|code| code.plan == *session.plan.id && of_plan(&session.plan, &code.unit))
        else {
            output::complain(&words::not_a_sheet(&shown, lang));
            continue;
        };
        // A copy that lies beside it is the same sheet.
        if !seen.insert(code.to_string()) {
            continue;
        }
        all += 1;
        let came = |sheet: &&crate::model::record::SheetOf| {
            sheet.unit == code.unit && sheet.name == code.name
        };
        if !session.records.sheets.iter().any(|sheet| came(&sheet)) {
            let name = session.plan.name_of(&code.unit);
            let line = words::returned(name, &code.name, &shown, code.as_of, lang);
            // What came back may stand in the file that cannot be read.
            match session.records.unreadable.contains(&code.unit) {
                true => unknown.push(line),
                false => silent.push(line),
            }
        }
    }
    if all == 0 {
        bail!(refusals::no_sheets(folder));
    }
    let mut text = String::new();
    if !silent.is_empty() || unknown.is_empty() {
        text.push_str(&words::not_returned_head(silent.len(), all, lang));
    }
    for line in silent {
        text.push_str(&format!("- {line}\n"));
    }
    if !unknown.is_empty() {
        text.push_str(&words::not_known_head(unknown.len(), all, lang));
    }
    for line in unknown {
        text.push_str(&format!("- {line}\n"));
    }
    output::print(&text)?;
    Ok(session.finish())
}
