//! `cchc dossiers`.

mod draft;
mod figures;
mod input;
mod window;

use crate::assess::dossiers::{Counting, whole};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{Day, PlanArgs, PrintArgs};
use super::session::{self, Session};
use super::{Outcome, check, output, tasks};
use crate::block::lang::Lang;
use crate::diagnostics::Unreadable;
use crate::dossier::{Failure, Fault, Mapping, Periods, Report, Request, count, inspect};
use crate::json;
use crate::load::mapping::{LoadedMapping, read_mapping};
use crate::load::tree::Content;
use crate::model::indicator::Percent;
use crate::model::plan::Plan;
use crate::render::csv::{self, Dialect};
use crate::render::terminal;
use crate::time::period::Date;
use crate::view::dossiers as view;
use crate::wording::commands::{Refusal, dossiers, typed};
use crate::wording::dossier as dossier_words;
use crate::wording::findings::Words;
use crate::wording::mapping as mapping_words;
use crate::workspace::{Disk, Files as _};
use draft::Draft;
use input::{Input, Progress};

/// Above this share of bad rows the counts are not to be trusted.
const MOST_BAD: Percent = Percent(100);

#[derive(clap::Args)]
pub struct Args {
    /// Tệp xuất từ hệ thống: CSV, .xlsx, .xls, .ods, bảng HTML, kể cả nén gzip; dấu - để đọc đầu vào chuẩn
    #[arg(value_name = "TỆP", required = true)]
    files: Vec<PathBuf>,
    /// Tệp ánh xạ: tên cột, trạng thái, đơn vị, quy tắc riêng (TOML)
    #[arg(long, value_name = "TỆP")]
    map: Option<PathBuf>,
    /// Ghi một tệp ánh xạ mới: mọi khóa kèm giải thích, các cột đã nhận ra và những gì còn thiếu
    #[arg(long, value_name = "TỆP", conflicts_with_all = ["map", "show_map", "write"])]
    init_map: Option<PathBuf>,
    /// Ngày đầu; mặc định ngày đầu của kế hoạch, không có kế hoạch thì ngày đầu có trong tệp
    #[arg(long, value_name = "NGÀY")]
    from: Option<Day>,
    /// Ngày cuối; mặc định ngày cuối của kế hoạch hoặc của tệp, không quá ngày tính đến
    #[arg(long, value_name = "NGÀY")]
    to: Option<Day>,
    /// Ngày xuất tệp: ngày nhận, ngày kết thúc sau đó là dòng lỗi; mặc định ngày tính đến hoặc hôm nay, ngày nào sau thì lấy
    #[arg(long, value_name = "NGÀY")]
    exported: Option<Day>,
    /// Chia kỳ: month (tháng) hoặc quarter (quý); mặc định một kỳ, với --write là tháng
    #[arg(long, value_name = "KỲ", hide_possible_values = true)]
    by: Option<By>,
    /// Mọi hồ sơ thuộc đơn vị này (mã, hoặc tên nếu có kế hoạch); không đọc cột đơn vị
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Bảo đảm mỗi hồ sơ chỉ có một dòng: nhanh hơn, bộ nhớ không tăng theo số dòng
    #[arg(long)]
    unique: bool,
    /// Một dòng lỗi cũng không chấp nhận
    #[arg(long, conflicts_with = "max_bad")]
    strict: bool,
    /// Phần trăm dòng lỗi được chấp nhận; mặc định 1
    #[arg(long, value_name = "%", value_parser = parse_percent)]
    max_bad: Option<Percent>,
    /// Dạng in ra: table, csv, json, hoặc toml (đoạn [[figure]] của tệp số liệu)
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Chỉ in cột nào được hiểu là gì, theo quy tắc nào
    #[arg(long, conflicts_with_all = ["format", "write"])]
    show_map: bool,
    /// Ghi số liệu đếm được vào figures/<đơn vị>/<kỳ>.toml của kế hoạch
    #[arg(long, conflicts_with = "format")]
    write: bool,
    /// Với --write: chỉ in thay đổi, không ghi
    #[arg(long, requires = "write")]
    dry_run: bool,
    /// Mã nguồn số liệu khi ghi; mặc định nguồn của received_online trong targets.toml
    #[arg(long, value_name = "NGUỒN")]
    source: Option<String>,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Month,
    Quarter,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Toml,
}

/// A share such as `1`, `0.5` or `2,25`, in hundredths of a percent.
fn parse_percent(text: &str) -> Result<Percent, Refusal> {
    let wrong = || typed::percent(text);
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(whole, 3) || !is_number(part, 2) {
        return Err(wrong());
    }
    let hundredths: u32 = format!("{whole}{part:0<2}").parse().map_err(|_| wrong())?;
    Some(Percent(hundredths))
        .filter(|percent| *percent <= Percent::FULL)
        .ok_or_else(wrong)
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang = args.print.lang.into();
    let session = if args.write {
        Some(Session::open_on(&args.plan, &args.print)?)
    } else {
        Session::find(&args.plan, &args.print)?
    };
    let plan = session.as_ref().map(|session| &session.plan);
    let mapping = mapping(args, plan)?;
    let draft = Draft::asked(args, plan)?;
    let mut inputs = open(&args.files)?;
    if args.show_map {
        return show_map(&mut inputs, &mapping, plan, args);
    }
    let unit = unit(args, plan)?;
    let as_of = session::as_of(&args.plan);
    let exported = (args.exported).map_or_else(|| as_of.max(session::today()), |day| day.0);
    let job = Job {
        mapping: &mapping,
        unit,
        unique: args.unique,
        as_of,
        exported,
        lang,
    };
    let (window, origin) = window::find(args, plan, &mut inputs, &job)?;
    let by = args.by.or(args.write.then_some(By::Month));
    let counted = window::divide(window, by, plan);
    let Some(periods) = Periods::new(counted.iter().map(|period| period.span).collect()) else {
        bail!(dossiers::window_too_long());
    };
    let report = job.count(&mut inputs, periods)?;
    let names: Vec<String> = inputs.into_iter().map(|input| input.shown).collect();
    let outcome = Counting {
        plan,
        as_of,
        exported,
        window,
        origin,
        periods: &counted,
        names: &names,
        report: &report,
    };
    let is_good = judge(&outcome, args, lang);
    if let Some(draft) = draft {
        draft.write(&outcome, lang)?;
    }
    if args.write {
        if !is_good {
            bail!(dossiers::faults_above());
        }
        return figures::write(&outcome, args, lang);
    }
    print(&outcome, args, !is_good)?;
    let is_any_read = report.files.iter().any(|file| file.table.is_ok());
    if !is_any_read {
        bail!(dossiers::nothing_counted());
    }
    Ok(if is_good {
        Outcome::Done
    } else {
        Outcome::Findings
    })
}

/// What to count with, whatever the periods.
struct Job<'a> {
    mapping: &'a Mapping,
    unit: Option<String>,
    unique: bool,
    as_of: Date,
    exported: Date,
    lang: Lang,
}

impl Job<'_> {
    fn count(&self, inputs: &mut [Input], periods: Periods) -> Result<Report> {
        let request = Request {
            periods,
            unit: self.unit.clone(),
            unique: self.unique,
            as_of: self.as_of,
            exported: self.exported,
            threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        };
        let names: Vec<String> = inputs.iter().map(|input| input.shown.clone()).collect();
        let progress = Progress::new(inputs, self.lang);
        let sources = inputs.iter_mut().map(Input::source).collect();
        let report = count(sources, self.mapping, &request, &|read| progress.tell(read));
        progress.clear();
        report.map_err(|Failure { file, error }| {
            let name = names.get(file).map_or("", String::as_str);
            typed::unreadable(name).because(error).into()
        })
    }
}

fn open(files: &[PathBuf]) -> Result<Vec<Input>> {
    for (number, file) in files.iter().enumerate() {
        if files[..number]
            .iter()
            .any(|other| output::is_same(other, file))
        {
            bail!(typed::named_twice(file));
        }
    }
    files.iter().map(|file| Input::open(file)).collect()
}

/// The built-in mapping under the user's, with the plan's names of units. The faults of the user's are shown.
fn mapping(args: &Args, plan: Option<&Plan>) -> Result<Mapping> {
    let mut mapping = match &args.map {
        None => Mapping::default(),
        Some(path) => {
            let shown = path.to_string_lossy().replace('\\', "/");
            // Reject an export passed as --map before parsing it: error messages quote the line, which could show citizens' names.
            if output::extension(path) != "toml" {
                bail!(dossiers::mapping_is_no_toml(&shown));
            }
            let content = Disk.content(path);
            if let Content::Unreadable(Unreadable::System(said)) = &content {
                bail!(typed::unreadable_for(shown, said));
            }
            let loaded = read_mapping(&shown, &content);
            if !loaded.findings.is_empty() {
                complain_of_mapping(&loaded, args);
                bail!(dossiers::mapping_has_faults());
            }
            loaded.mapping
        }
    };
    for unit in plan.into_iter().flat_map(|plan| &plan.units) {
        let names = std::iter::once(&unit.name)
            .chain(&unit.short)
            .chain(&unit.aliases);
        let id = &unit.id.value;
        mapping
            .units
            .extend(names.map(|name| (name.clone(), id.clone())));
    }
    mapping.whole = plan.map(|plan| whole(plan, session::as_of(&args.plan)));
    Ok(mapping)
}

/// Shows the faults of a mapping. If it is no TOML only the line numbers are shown: an export under another name would be one, and its lines
/// hold citizens' names.
fn complain_of_mapping(loaded: &LoadedMapping, args: &Args) {
    /// How many lines are named of a file that is no TOML.
    const SHOWN: usize = 5;
    let lang = args.print.lang.into();
    if loaded.is_toml {
        let page = output::page(&args.print);
        output::complain(&check::drawn(&loaded.findings, &loaded.sources, page));
        return;
    }
    for finding in loaded.findings.iter().take(SHOWN) {
        let source = loaded.sources.first();
        let before = source.and_then(|source| source.text.get(..finding.place.span.start));
        let line = 1 + before.unwrap_or_default().matches('\n').count();
        let shown = source.map_or("", |source| &source.shown);
        output::complain(&dossiers::mapping_line(shown, line, lang));
    }
    let more = loaded.findings.len().saturating_sub(SHOWN);
    if more > 0 {
        output::complain(&dossiers::more_mapping_lines(more, lang));
    }
}

fn unit(args: &Args, plan: Option<&Plan>) -> Result<Option<String>> {
    let found = match (&args.unit, plan) {
        (Some(words), Some(plan)) => Some(tasks::unit_called(plan, words)?.to_owned()),
        (Some(words), None) => Some(words.clone()),
        (None, _) => None,
    };
    Ok(found)
}

fn show_map(
    inputs: &mut [Input],
    mapping: &Mapping,
    plan: Option<&Plan>,
    args: &Args,
) -> Result<Outcome> {
    let lang = args.print.lang.into();
    let mut reports = Vec::new();
    for input in inputs {
        let report = inspect(input.source(), mapping, args.unique)
            .map_err(|error| typed::unreadable(&input.shown).because(error))?;
        reports.push((input.shown.clone(), report));
    }
    let blocks = view::map(&reports, mapping, plan, lang);
    output::print(&terminal::render(&blocks, output::page(&args.print)))?;
    let mut outcome = Outcome::Done;
    for (name, report) in &reports {
        if let Err(fault) = &report.table {
            complain_of(name, &dossier_words::fault(fault, lang), lang);
            outcome = Outcome::Findings;
        }
    }
    if reports.iter().all(|(_, report)| report.table.is_err()) {
        bail!(dossiers::nothing_counted());
    }
    Ok(outcome)
}

fn complain_of(name: &str, words: &Words, lang: Lang) {
    output::complain(&dossiers::fault(name, words, lang));
}

/// The plan's units, by id and name, as a mapping names them.
fn units_of(plan: Option<&Plan>) -> Vec<(&str, &str)> {
    let units = plan.into_iter().flat_map(|plan| &plan.units);
    units
        .map(|unit| (unit.id.as_str(), unit.name.as_str()))
        .collect()
}

/// Says on stderr what was left out, and whether the rest can be relied on.
fn judge(outcome: &Counting<'_>, args: &Args, lang: Lang) -> bool {
    let report = outcome.report;
    let name = |file: usize| outcome.names.get(file).map_or("", String::as_str);
    for remark in view::remarks(outcome, lang) {
        output::complain(&format!("{remark}\n"));
    }
    for (number, file) in report.files.iter().enumerate() {
        match &file.table {
            Err(fault) => {
                let mut words = dossier_words::fault(fault, lang);
                // What to add is said once for all files, below.
                if matches!(
                    fault,
                    Fault::MissingColumns(_) | Fault::NoHeader { likely: Some(_) }
                ) {
                    words.help = None;
                }
                complain_of(name(number), &words, lang);
            }
            Ok(table) => {
                if let Some(cut) = table.cut_at {
                    complain_of(name(number), &dossier_words::cut(cut, lang), lang);
                }
                for doubt in dossier_words::doubts(table, lang) {
                    complain_of(name(number), &doubt, lang);
                }
            }
        }
    }
    if let Some(contradictions) = &report.contradictions {
        let words = dossier_words::contradictions(contradictions, lang);
        output::complain(&dossiers::of_all(&words, lang));
    }
    for row in &report.bad_rows {
        let words = dossier_words::bad_row(row, lang);
        output::complain(&format!("{}:{words}\n", name(row.file)));
    }
    let bad = report.bad_total();
    if bad > 0 {
        output::complain(&format!("{}\n", dossier_words::bad_total(report, lang)));
        for cure in dossier_words::cures(report, lang) {
            output::complain(&dossiers::cure(cure, lang));
        }
    }
    for line in mapping_words::hidden(report, outcome.names, lang) {
        output::complain(&format!("{line}\n"));
    }
    let units = units_of(outcome.plan);
    if let Some(words) = mapping_words::shown_proposal(report, &units, args.map.is_some(), lang) {
        output::complain(&words);
    }
    let most = match (args.strict, args.max_bad) {
        (true, _) => Percent(0),
        (false, most) => most.unwrap_or(MOST_BAD),
    };
    let share = u128::from(bad) * u128::from(Percent::FULL.0);
    let is_too_bad = share > u128::from(most.0) * u128::from(report.rows);
    if is_too_bad {
        output::complain(&format!("{}\n", dossier_words::too_bad(most, lang)));
    }
    // Rows were there, and not one was taken for a dossier.
    let has_none = report.rows == 0 && report.asides > 0;
    if has_none {
        output::complain(&format!("{}\n", dossier_words::no_dossier(lang)));
    }
    // Rows that a quote may have swallowed are counted nowhere.
    let may_lack_rows = args.strict && report.spanning.is_some();
    !is_too_bad && !has_none && !may_lack_rows && !report.is_incomplete() && !report.is_doubtful()
}

fn print(outcome: &Counting<'_>, args: &Args, incomplete: bool) -> Result<()> {
    let lang = args.print.lang.into();
    match args.format {
        // Where no file could be read there is no page to show; why was said already.
        Format::Table if outcome.report.files.iter().all(|file| file.table.is_err()) => {}
        Format::Table => {
            let blocks = view::page(outcome, lang);
            output::print(&terminal::render(&blocks, output::page(&args.print)))?;
        }
        Format::Csv => {
            let columns = view::flat_columns(outcome, lang);
            let rows = view::flat_rows(outcome, lang);
            output::stream(|out| csv::write(out, &columns, rows, Dialect::Standard))?;
        }
        Format::Json => {
            let answer = json::dossiers::Answer::of(outcome, incomplete, lang);
            output::stream(|out| json::write(&answer, out))?;
        }
        Format::Toml => output::print(&figures::text(outcome, args)?)?,
    }
    Ok(())
}
