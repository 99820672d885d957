//! `cchc score`.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::args::{PlanArgs, PrintArgs, Printed, table_or_form};
use super::save::{self, Guard, Rendered, rendered};
use super::session::{self, Session};
use super::tasks::unit_called;
use super::{Outcome, output};
use crate::assess::score::{Sheet, sheet};
use crate::handout::Edition;
use crate::handout::score::ScoreEdition;
use crate::model::criteria::CriteriaSet;
use crate::render::terminal;
use crate::text::{nearest, same};
use crate::time::period::Date;
use crate::view::score::Part;
use crate::wording::commands::{reading, typed};

#[derive(clap::Args)]
pub struct Args {
    /// Bộ tiêu chí (mã hoặc tên ngắn); không nêu thì mọi bộ của kỳ có ngày tính
    #[arg(value_name = "BỘ")]
    set: Option<String>,
    /// Chỉ các tiêu chí đơn vị này chấm (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Chỉ in đến cấp này: 1 là các tiêu chí trên cùng
    #[arg(long, value_name = "CẤP")]
    depth: Option<u8>,
    /// Giấy tờ, số liệu còn thiếu, xếp theo số điểm phụ thuộc, kèm nơi cung cấp
    #[arg(long, group = "part")]
    missing: bool,
    /// Điểm chắc chắn, hiện nay, còn có thể; điểm đã mất
    #[arg(long, group = "part")]
    forecast: bool,
    /// Tiêu chí chưa có nhiệm vụ nào phục vụ, nhiệm vụ không phục vụ tiêu chí nào
    #[arg(long, group = "part")]
    trace: bool,
    /// Ghi vào tệp này, dạng theo phần mở rộng: .docx, .xlsx, .md, .json, .csv; có thể lặp lại
    #[arg(short, long, value_name = "TỆP")]
    output: Vec<PathBuf>,
    /// Với -o: ghi đè cả tệp đang có nội dung khác loại
    #[arg(long, requires = "output")]
    force: bool,
    /// Dạng in ra: table (cho người đọc), json, csv hoặc md
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        conflicts_with = "output",
        value_parser = table_or_form(ScoreEdition::FORMS)
    )]
    format: Printed,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

impl Args {
    fn part(&self) -> Part {
        match (self.missing, self.forecast, self.trace) {
            (true, ..) => Part::Missing,
            (_, true, _) => Part::Forecast,
            (.., true) => Part::Trace,
            _ => Part::Sheet(self.depth.map_or(0, usize::from)),
        }
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let mut forms = Vec::with_capacity(args.output.len());
    for path in &args.output {
        let Some(form) = save::form_of(path, ScoreEdition::FORMS) else {
            let (last, most) = (".xlsx", ".csv, .json, .md, .docx");
            bail!(reading::no_form_of(path, most, last));
        };
        forms.push(form);
    }
    let lang = args.print.lang.into();
    let files = session::find(&args.plan, lang)?;
    let guard = Guard::of(&files, &args.plan, args.force, lang);
    for path in &args.output {
        guard.check(path)?;
    }
    let mut session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
    let scoring = session.scoring(&files, &args.plan)?;
    let sets = sets_of(&scoring.sets, args.set.as_deref(), session.as_of);
    let sets = sets.or_else(|error| match &scoring.broken_set {
        // What was not found may stand in a set that has errors.
        Some(file) => bail!(typed::set_unread(file)),
        None => Err(error),
    })?;
    let unit = match &args.unit {
        Some(words) => Some(unit_called(&session.plan, words)?.to_owned()),
        None => None,
    };
    let assessment = session.assess();
    let sheets: Vec<Sheet<'_>> = sets
        .into_iter()
        .map(|set| sheet(&assessment, set, &scoring.scores))
        .map(|sheet| match &unit {
            Some(unit) => sheet.of_unit(unit),
            None => sheet,
        })
        .collect();
    let unread = scoring.unread.iter();
    let unread: Vec<&str> = unread.map(|unit| session.plan.name_of(unit)).collect();
    let edition = ScoreEdition {
        assessment: &assessment,
        sheets: &sheets,
        unread: &unread,
        part: args.part(),
        is_incomplete: session.is_incomplete(),
        lang,
    };
    if !args.output.is_empty() {
        let mut made: Vec<Rendered<'_>> = Vec::new();
        for (path, form) in args.output.iter().zip(forms) {
            made.push((path, form, rendered(&edition, form)?));
        }
        guard.save(&made)?;
        return Ok(session.finish());
    }
    match args.format {
        Printed::Table => {
            let page = output::page(&args.print);
            output::print(&terminal::render(&edition.blocks(), page))?;
        }
        Printed::As(form) => output::print_bytes(&rendered(&edition, form)?)?,
    }
    Ok(session.finish())
}

/// The sets that are meant: the one that is named, else those whose period holds the day.
fn sets_of<'a>(
    sets: &'a [CriteriaSet],
    named: Option<&str>,
    as_of: Date,
) -> Result<Vec<&'a CriteriaSet>> {
    let ids: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
    if ids.is_empty() {
        bail!(typed::no_sets());
    }
    if let Some(named) = named {
        let is_meant = |set: &&CriteriaSet| {
            *set.id == *named || set.short.as_deref().is_some_and(|short| same(short, named))
        };
        let found: Vec<&CriteriaSet> = sets.iter().filter(is_meant).collect();
        if found.is_empty() {
            bail!(typed::no_set(
                named,
                nearest(named, ids.iter().copied()),
                &ids
            ));
        }
        return Ok(found);
    }
    let on_day: Vec<&CriteriaSet> = sets
        .iter()
        .filter(|set| set.period.contains(as_of))
        .collect();
    if on_day.is_empty() {
        bail!(typed::no_set_on(as_of, &ids));
    }
    Ok(on_day)
}
