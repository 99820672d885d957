//! `cchc remind`.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::args::{Day, PlanArgs, PrintArgs};
use super::save::{self, Guard, rendered};
use super::session::{self, Session};
use super::tasks::unit_there;
use super::{Outcome, output};
use crate::assess::owed;
use crate::assess::score::sheets_on;
use crate::handout::letter::LetterEdition;
use crate::handout::{Edition, Form};
use crate::model::plan::Plan;
use crate::render::Shown;
use crate::render::terminal;
use crate::time::period::{Date, Period};
use crate::view::{duties, reminder, score};
use crate::wording::commands::{reading, typed};

#[derive(clap::Args)]
pub struct Args {
    /// Đơn vị được nhắc (mã hoặc tên)
    #[arg(
        long,
        value_name = "ĐƠN VỊ",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    unit: Option<String>,
    /// Nhắc mọi đơn vị còn nợ việc; -o nêu một thư mục có sẵn
    #[arg(long)]
    all: bool,
    /// Lời ngắn, mỗi nhiệm vụ một dòng, để nhắn qua Zalo, thư điện tử
    #[arg(long, conflicts_with = "output")]
    short: bool,
    /// Đề nghị báo cáo trước ngày này; mặc định sau số ngày làm việc của answer_working_days, sớm hơn nếu hạn gửi báo cáo gần hơn
    #[arg(long, value_name = "NGÀY")]
    before: Option<Day>,
    /// Ghi thành công văn vào tệp .docx này; với --all là thư mục
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

pub fn run(args: &Args) -> Result<Outcome> {
    let Some(unit) = &args.unit else {
        return remind_all(args);
    };
    if let Some(path) = &args.output
        && save::form_of(path, LetterEdition::FORMS).is_none()
    {
        bail!(reading::reminder_only_as(".docx", path));
    }
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    if let Some(path) = &args.output {
        guard.check(path)?;
    }
    let session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    let unit = unit_there(&session.plan, unit, session.as_of)?;
    if session
        .records
        .unreadable
        .iter()
        .any(|unreadable| unreadable == unit)
    {
        bail!(reading::reminder_without_records());
    }
    let assessment = session.assess();
    // If the plan or records have errors we cannot claim that nothing is overdue.
    if session.is_incomplete() && reminder::is_empty(&assessment, unit) {
        session.finish();
        bail!(reading::reminder_beside_errors());
    }
    let before = before(args, &session)?;
    if args.short {
        let text = duties::short(&assessment, unit, before, lang);
        let none = || reading::nothing_owed(session.plan.name_of(unit), lang);
        output::print(&text.unwrap_or_else(none))?;
        return Ok(session.finish());
    }
    match &args.output {
        None => {
            let mut blocks = reminder::text(&assessment, unit, before, lang);
            let scoring = session.scoring_beside(&files, &args.plan)?;
            let sheets = sheets_on(&assessment, &scoring.sets, &scoring.scores);
            let urgent = assessment.urgent(Some(unit));
            blocks.extend(score::serves(&sheets, &urgent, lang));
            output::print(&terminal::render(&blocks, output::page(&args.print)))?;
        }
        Some(path) => {
            let Some(letter) = LetterEdition::of(&assessment, unit, before, lang) else {
                let name = session.plan.name_of(unit);
                bail!(reading::nothing_to_remind_of(name));
            };
            guard.save(&[(path, Form::Docx, rendered(&letter, Form::Docx)?)])?;
        }
    }
    Ok(session.finish())
}

/// Reminds every unit that owes something. What cannot be said of one unit, because its records cannot be read, hinders no other's letter.
fn remind_all(args: &Args) -> Result<Outcome> {
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    let session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    let before = before(args, &session)?;
    if let Some(folder) = args.output.as_ref().filter(|folder| !folder.is_dir()) {
        bail!(reading::letters_into_folder(folder));
    }
    let assessment = session.assess();
    let mut letters = Vec::new();
    let mut texts = Vec::new();
    for unit in session.plan.units.iter().map(|unit| &*unit.id) {
        let is_there = session
            .plan
            .unit(unit)
            .is_some_and(|one| session.plan.is_there(one, session.as_of));
        if !is_there {
            continue;
        }
        let name = session.plan.name_of(unit);
        if session.records.unreadable.iter().any(|one| one == unit) {
            output::complain(&reading::reminder_left_out(name, lang));
            continue;
        }
        let owes =
            !reminder::is_empty(&assessment, unit) || !owed::duties(&assessment, unit).is_empty();
        if !owes {
            continue;
        }
        match &args.output {
            Some(folder) => {
                let path = folder.join(reading::letter_name(unit, session.as_of));
                let letter = LetterEdition::of(&assessment, unit, before, lang);
                letters.extend(letter.map(|letter| (path, letter)));
            }
            None if args.short => {
                texts.extend(duties::short(&assessment, unit, before, lang).map(Shown::from))
            }
            None => {
                let blocks = reminder::text(&assessment, unit, before, lang);
                texts.push(terminal::render(&blocks, output::page(&args.print)));
            }
        }
    }
    let mut rendered_letters = Vec::new();
    for (path, letter) in &letters {
        let bytes = rendered(letter, Form::Docx)?;
        rendered_letters.push((path.as_path(), Form::Docx, bytes));
    }
    guard.save(&rendered_letters)?;
    if letters.is_empty() && texts.is_empty() {
        output::complain(&reading::nobody_owes(lang));
    }
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            output::print("\n")?;
        }
        output::print(text)?;
    }
    Ok(session.finish())
}

/// The day before which an answer is asked for, as it was named or as the plan sets it.
fn before(args: &Args, session: &Session) -> Result<Option<Date>> {
    match args.before {
        Some(day) if day.0 <= session.as_of => {
            bail!(typed::before_is_earlier(session.as_of))
        }
        Some(day) => Ok(Some(day.0)),
        None => Ok(answer_before(&session.plan, session.as_of)),
    }
}

/// The day before which a reminder asks for an answer: that after so many working days, or that of the next quarterly report where it is nearer.
fn answer_before(plan: &Plan, as_of: Date) -> Option<Date> {
    let days = plan.settings.answer_working_days;
    let last = plan.calendar.working_days_after(as_of, days);
    let this = Period::quarter_of(as_of);
    let sending = [this, this.next()]
        .into_iter()
        .filter_map(|quarter| plan.sending(quarter))
        .find(|day| *day >= as_of);
    sending.map_or(last, |sending| sending.min(last)).succ_opt()
}
