//! `cchc import`: a plan out of the document as issued, and the way back to compare.

mod ask;
mod files;
mod input;
mod same_period;
pub mod target;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{Day, PlanArgs, PrintArgs};
use super::prompt::Prompt;
use super::{Outcome, output, session};
use crate::block::lang::Lang;
use crate::deadline::{Context, Rules};
use crate::import::{self, Appendix, Comparison, Draft, Issued, Known, Source};
use crate::json;
use crate::load::load;
use crate::load::tree::{Content, Tree};
use crate::model::plan::Plan;
use crate::render::markdown;
use crate::time::calendar::Calendar;
use crate::time::period::Span;
use crate::view::import as view;
use crate::wording::commands::import as words;
use crate::wording::commands::reading;

#[derive(clap::Args)]
pub struct Args {
    /// Văn bản đã ban hành: Word, Excel, trang web, dòng chép từ bảng; tệp không có bảng là phần thân; dấu - để đọc đầu vào chuẩn
    #[arg(value_name = "TỆP", required = true)]
    files: Vec<PathBuf>,
    /// Thư mục của kế hoạch mới, tên của nó là mã kế hoạch: plan/2026-h1
    #[arg(long, value_name = "THƯ MỤC", conflicts_with_all = ["compare", "format"])]
    into: Option<PathBuf>,
    /// So từng ô với kế hoạch đã có, không ghi gì; không nêu thư mục thì tìm như các lệnh khác
    #[arg(long, value_name = "THƯ MỤC", num_args = 0..=1, conflicts_with = "format")]
    compare: Option<Option<PathBuf>>,
    /// Chỉ in bảng đã đọc: tsv, hoặc json (mỗi ô có nơi đứng, nguyên văn, cách hiểu)
    #[arg(long, value_name = "DẠNG", hide_possible_values = true)]
    format: Option<Format>,
    /// Ngày đầu của kế hoạch
    #[arg(long, value_name = "NGÀY")]
    from: Option<Day>,
    /// Ngày cuối của kế hoạch
    #[arg(long, value_name = "NGÀY")]
    to: Option<Day>,
    /// Tên kế hoạch
    #[arg(long, value_name = "TÊN", value_parser = super::args::filled)]
    title: Option<String>,
    /// Cơ quan ban hành
    #[arg(long, value_name = "CƠ QUAN", value_parser = super::args::filled)]
    organization: Option<String>,
    /// Các đơn vị đã biết (tệp units.toml): tên trong bảng nhận mã của đơn vị ấy
    #[arg(long, value_name = "TỆP")]
    units: Option<PathBuf>,
    /// Bảng thứ mấy trong tệp là bảng nhiệm vụ; mặc định mọi bảng có đủ cột
    #[arg(long, value_name = "SỐ")]
    table: Option<usize>,
    /// Tệp nói cột nào là gì (TOML): [columns], rồi title = ["Nội dung"]
    #[arg(long, value_name = "TỆP")]
    map: Option<PathBuf>,
    /// Chỉ in những điều phải xem lại, không ghi
    #[arg(long, conflicts_with_all = ["compare", "format"])]
    dry_run: bool,
    /// Không hỏi gì: điều chưa rõ thì để nguyên và ghi vào phần phải xem lại
    #[arg(long)]
    yes: bool,
    /// Với --compare: chọn kế hoạch của ngày nào; mặc định hôm nay
    #[arg(long, value_name = "NGÀY", env = "CCHC_AS_OF", hide_env = true)]
    as_of: Option<Day>,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Tsv,
    Json,
}

/// Notes that are shown after a plan was written; the page of review has them all.
const MOST_SHOWN: usize = 20;

/// Differences that are named.
const MOST_NAMED: usize = 50;

/// What a plan says of itself beside its table.
pub struct Head {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub organization: String,
    /// Its days.
    pub period: Span,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang: Lang = args.print.lang.into();
    let mut prompt = match args.yes {
        true => Prompt::of_nobody(lang),
        false => Prompt::of_terminal(lang),
    };
    if args.into.is_none() && args.compare.is_none() && args.format.is_none() && !args.dry_run {
        bail!(words::no_target());
    }
    let id = match &args.into {
        Some(folder) => target::free(folder)?,
        // Of a dry run nobody sees the id.
        None => "plan".to_owned(),
    };
    let (names, sources) = input::read_all(&args.files)?;
    let choice = input::choice(args)?;
    let appendix = ask::appendix(&names, &sources, choice, &mut prompt)?;
    if let Some(plan) = &args.compare {
        let period = ask::period(args, &input::issued(&sources))?;
        return compare(plan.as_deref(), period, &appendix, args, lang);
    }
    let issued = input::issued(&sources);
    let known = input::known(args, lang)?;
    if let Some(format) = args.format {
        return print(format, &names, &sources, &appendix, &known, &issued, args);
    }
    let head = ask::head(args, id, &issued, &mut prompt)?;
    let calendar = Calendar::default();
    let context = context(head.period, &calendar);
    let mut draft = ask::draft(&appendix, &known, &issued, &context, &mut prompt)?;
    // Where the calendar is there, `check` says which years it lacks.
    let beside = args.into.as_deref().and_then(Path::parent);
    if beside.is_some_and(|beside| beside.join("calendar.toml").is_file()) {
        draft
            .notes
            .retain(|noted| !matches!(noted.note, import::Note::WorkingDays { .. }));
    }
    let mut made = files::texts(&draft, &appendix, &issued, &head);
    let plan = read_back(&made, lang)?;
    let comparison = import::compare(&appendix, &plan);
    output::print(&words::compared(&comparison, lang))?;
    refuse_unexplained(&comparison, &draft, &appendix, lang)?;
    let groups = draft.bodies.iter().filter(|body| body.is_group).count();
    let units = draft.bodies.len() - groups;
    output::print(&words::drawn(
        draft.areas.len(),
        draft.tasks.len(),
        units,
        groups,
        lang,
    ))?;
    if let Some(dropped) = words::dropped(&appendix.dropped, lang) {
        output::print(&dropped)?;
    }
    let shown = if args.dry_run { usize::MAX } else { MOST_SHOWN };
    tell_notes(&draft, &appendix, shown, lang)?;
    let count = draft.notes.len();
    let outcome = match count {
        0 => Outcome::Done,
        _ => Outcome::Findings,
    };
    let folder = match &args.into {
        Some(folder) if !args.dry_run => folder,
        _ => {
            output::print(&words::dry_run(count, lang))?;
            return Ok(outcome);
        }
    };
    if prompt.is_open() {
        let question = words::write_into(folder, lang);
        if !prompt.confirm(question.as_str(), true)? {
            output::complain(words::left(lang));
            return Ok(Outcome::Findings);
        }
    }
    // The page goes with the files, whose comments are Vietnamese.
    let page = markdown::render(
        &view::review(&draft, &appendix, &issued, &names, Lang::Vi),
        Lang::Vi,
    );
    made.push(("import-review.md".to_owned(), page.into_bytes()));
    target::write(folder, made)?;
    output::print(&words::written(folder, count, lang))?;
    Ok(outcome)
}

fn context(period: Span, calendar: &Calendar) -> Context<'_> {
    Context {
        period,
        rules: Rules::default(),
        calendar,
        trigger: None,
        each: None,
    }
}

/// The plan that the files come to, as every later command will read it.
fn read_back(made: &[(String, Vec<u8>)], lang: Lang) -> Result<Plan> {
    let mut tree = Tree::default();
    for (name, bytes) in made.iter().filter(|(name, _)| name.ends_with(".toml")) {
        tree.insert(name.clone(), name.clone(), Content::Bytes(bytes.clone()));
    }
    let loaded = load(&tree);
    let Some(plan) = loaded.plan else {
        let found: Vec<_> = loaded.findings.iter().collect();
        session::name(&found, &loaded.sources, lang);
        bail!(words::not_read_back());
    };
    Ok(plan)
}

/// Names the differences, and refuses where one has no reason that a note tells.
fn refuse_unexplained(
    comparison: &Comparison,
    draft: &Draft,
    appendix: &Appendix,
    lang: Lang,
) -> Result<()> {
    let is_explained = |one: &&import::Difference| match (one.row, one.differs) {
        (Some(row), import::Differs::Cell(role)) => draft.explained.contains(&(row, role)),
        _ => false,
    };
    name_differences(comparison, appendix, lang)?;
    let unexplained = comparison
        .differences
        .iter()
        .filter(|one| !is_explained(one));
    match unexplained.count() {
        0 => Ok(()),
        count => bail!(words::not_equal(count)),
    }
}

fn name_differences(comparison: &Comparison, appendix: &Appendix, lang: Lang) -> Result<()> {
    for one in comparison.differences.iter().take(MOST_NAMED) {
        let column = one.place.and_then(|place| appendix.column(place));
        let column = column.map(|column| column.header.as_str());
        output::print(&words::difference(one, column, lang))?;
    }
    if let Some(more) = comparison.differences.len().checked_sub(MOST_NAMED + 1) {
        output::print(&words::more_notes(more + 1, lang))?;
    }
    Ok(())
}

/// Tells what stops the plan, all of it, then so many of the other lines.
fn tell_notes(draft: &Draft, appendix: &Appendix, most: usize, lang: Lang) -> Result<()> {
    let lines = view::summary(draft, appendix, lang);
    let errors = lines.iter().filter(|(_, _, is_error)| *is_error).count();
    let (shown, hidden) = lines.split_at(most.max(errors).min(lines.len()));
    for (line, _, _) in shown {
        output::print(&format!("  {line}\n"))?;
    }
    let more: usize = hidden.iter().map(|(_, notes, _)| notes).sum();
    if more > 0 {
        output::print(&words::more_notes(more, lang))?;
    }
    Ok(())
}

fn compare(
    plan: Option<&Path>,
    period: Option<Span>,
    appendix: &Appendix,
    args: &Args,
    lang: Lang,
) -> Result<Outcome> {
    let plan = PlanArgs {
        plan: plan.map(Path::to_owned),
        as_of: args.as_of,
        ..PlanArgs::default()
    };
    let loaded = same_period::find(&plan, period, lang)?.load();
    let Some(plan) = loaded.plan else {
        let found: Vec<_> = loaded.findings.iter().collect();
        session::name(&found, &loaded.sources, lang);
        bail!(reading::no_plan_file());
    };
    let comparison = import::compare(appendix, &plan);
    output::print(&words::compared(&comparison, lang))?;
    name_differences(&comparison, appendix, lang)?;
    let is_whole = tell_left_out(appendix, lang);
    Ok(match comparison.is_equal() && is_whole {
        true => Outcome::Done,
        false => Outcome::Findings,
    })
}

/// Tells what of the document is in no row that was read; gives whether there is nothing. A plan of the document says it on its page of review.
fn tell_left_out(appendix: &Appendix, lang: Lang) -> bool {
    let mut is_whole = true;
    for remark in appendix
        .remarks
        .iter()
        .filter(|remark| remark.is_left_out())
    {
        is_whole = false;
        let said = words::remark(remark, lang);
        let said = match remark.place() {
            Some(place) => format!("{}: {said}\n", words::place(place, None, lang)),
            None => format!("{said}\n"),
        };
        output::complain(&said);
    }
    is_whole
}

fn print(
    format: Format,
    names: &[String],
    sources: &[Source],
    appendix: &Appendix,
    known: &Known,
    issued: &Issued,
    args: &Args,
) -> Result<Outcome> {
    let lang = args.print.lang.into();
    if format == Format::Tsv {
        output::print(&import::tsv(appendix))?;
        tell_left_out(appendix, lang);
        return Ok(Outcome::Done);
    }
    let period = ask::period(args, issued)?;
    let calendar = Calendar::default();
    let context = period.map(|period| context(period, &calendar));
    let answers = import::Answers::default();
    let draft = import::draft(appendix, known, issued, context.as_ref(), &answers);
    let answer = json::import::Answer::of(names, sources, appendix, &draft, lang);
    output::print(&json::to_text(&answer)?)?;
    tell_left_out(appendix, lang);
    Ok(Outcome::Done)
}
