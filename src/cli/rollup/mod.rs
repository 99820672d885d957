//! `cchc rollup`.

mod lines;
mod read;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::args::{Day, PrintArgs, Printed, table_or_form};
use super::save::{self, Guard, Rendered, rendered};
use super::{Outcome, output, session};
use crate::assess::rollup::{LeafState, Union, Whole};
use crate::block::lang::Lang;
use crate::diagnostics::{Finding, Severity, Unreadable};
use crate::handout::rollup::RollupEdition;
use crate::handout::{Edition, Form};
use crate::load::rollup::{LoadedRollup, load_rollup, unknown_folders};
use crate::load::tree::{Content, File};
use crate::model::rollup::{Commune, Rollup};
use crate::render::csv::Dialect;
use crate::render::terminal;
use crate::text::{fold, nearest};
use crate::time::period::Date;
use crate::view::rollup as view;
use crate::wording::commands::{reading, rollup as words, typed};
use crate::workspace::communes::folders_in;
use crate::workspace::{Disk, Files, ground};

#[derive(clap::Args)]
pub struct Args {
    /// Thư mục tổng hợp, có rollup.toml và communes.csv; mặc định thư mục hiện hành
    #[arg(value_name = "THƯ MỤC")]
    folder: Option<PathBuf>,
    /// Bảng xếp hạng theo nhóm, kèm đơn vị không xếp hạng và lý do
    #[arg(long, conflicts_with_all = ["only", "partial"])]
    rank: bool,
    /// Chỉ đơn vị này (mã hoặc tên trong communes.csv)
    #[arg(long, value_name = "MÃ", conflicts_with = "partial")]
    only: Option<String>,
    /// In mỗi đơn vị một dòng JSON để gộp sau: mọi đơn vị, các thư mục nêu ra, hoặc - để đọc tên thư mục từ đầu vào
    #[arg(long, value_name = "THƯ MỤC", num_args = 0..)]
    partial: Option<Vec<PathBuf>>,
    /// Gộp các dòng do --partial ghi ra thay vì đọc các thư mục; - để đọc đầu vào
    #[arg(long, value_name = "TỆP", num_args = 1..)]
    merge: Vec<PathBuf>,
    /// Tính đến ngày nào (2025-10-01 hoặc 1/10/2025); mặc định hôm nay
    #[arg(long, value_name = "NGÀY", env = "CCHC_AS_OF", hide_env = true)]
    as_of: Option<Day>,
    /// Ghi vào tệp này, dạng theo phần mở rộng: .xlsx, .html, .md, .json, .csv; có thể lặp lại
    #[arg(short, long, value_name = "TỆP", conflicts_with_all = ["rank", "only", "partial"])]
    output: Vec<PathBuf>,
    /// Với -o: ghi đè cả tệp đang có nội dung khác loại
    #[arg(long, requires = "output")]
    force: bool,
    /// Dạng in ra: table (cho người đọc), csv, json, md hoặc html
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true,
        conflicts_with_all = ["output", "rank", "only", "partial"],
        value_parser = table_or_form(RollupEdition::FORMS)
    )]
    format: Printed,
    /// Dạng CSV: standard (RFC 4180) hoặc excel (Excel tiếng Việt mở đúng)
    #[arg(long, value_name = "DẠNG", hide_possible_values = true)]
    csv_dialect: Option<DialectArg>,
    #[command(flatten)]
    print: PrintArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum DialectArg {
    Standard,
    Excel,
}

impl From<DialectArg> for Dialect {
    fn from(dialect: DialectArg) -> Dialect {
        match dialect {
            DialectArg::Standard => Dialect::Standard,
            DialectArg::Excel => Dialect::Excel,
        }
    }
}

/// A roll-up's folder, whose files were read.
struct Opened {
    root: PathBuf,
    rollup: Rollup,
    communes: Vec<Commune>,
    loaded: LoadedRollup,
}

impl Opened {
    /// Reads `rollup.toml` and `communes.csv`, and names what is wrong in them.
    fn open(folder: Option<&Path>, lang: Lang) -> Result<Opened> {
        let root = folder.unwrap_or(Path::new("")).to_owned();
        let shown = match root.as_os_str().is_empty() {
            true => ".".to_owned(),
            false => root.to_string_lossy().replace('\\', "/"),
        };
        let file = |name: &str| -> Result<File> {
            let path = root.join(name);
            if !Disk.is_there(&path) {
                bail!(words::no_file(&shown, name));
            }
            // A link may lead to what is nobody's business, and a finding quotes the line that it is about.
            let ground = Disk.real(&root).map(|root| ground(&root));
            let is_own = Disk
                .real(&path)
                .zip(ground)
                .is_none_or(|(real, ground)| real.starts_with(ground));
            Ok(File {
                shown: path.to_string_lossy().replace('\\', "/"),
                content: match is_own {
                    true => Disk.content(&path),
                    false => Content::Unreadable(Unreadable::LeadsOut),
                },
            })
        };
        let mut loaded = load_rollup(&file("rollup.toml")?, &file("communes.csv")?);
        let communes = std::mem::take(&mut loaded.communes);
        let Some(rollup) = loaded.rollup.take() else {
            name_all(&loaded, lang);
            bail!(words::not_readable("rollup.toml"));
        };
        if communes.is_empty() {
            name_all(&loaded, lang);
            bail!(words::not_readable("communes.csv"));
        }
        Ok(Opened {
            root,
            rollup,
            communes,
            loaded,
        })
    }

    /// Adds what lies among the communes' folders and is no commune's.
    fn look_for_unknown(&mut self) {
        let mut holders: Vec<&str> = self
            .communes
            .iter()
            .filter_map(|commune| Some(commune.path.rsplit_once('/')?.0))
            .collect();
        holders.sort_unstable();
        holders.dedup();
        // A folder that is itself a commune's holds its own files.
        holders.retain(|holder| !self.communes.iter().any(|one| one.path == *holder));
        let folders: Vec<String> = holders
            .iter()
            .flat_map(|holder| {
                let names = folders_in(&self.root.join(holder)).into_iter();
                names.map(move |name| format!("{holder}/{name}"))
            })
            .collect();
        let found = unknown_folders(folders.iter().map(String::as_str), &self.communes);
        self.loaded.findings.extend(found);
    }

    fn has_errors(&self) -> bool {
        has_errors(&self.loaded.findings)
    }
}

fn has_errors(findings: &[Finding]) -> bool {
    let mut findings = findings.iter();
    findings.any(|finding| finding.fault.severity() == Severity::Error)
}

fn name_all(loaded: &LoadedRollup, lang: Lang) {
    let findings: Vec<&Finding> = loaded.findings.iter().collect();
    session::name(&findings, &loaded.sources, lang);
}

pub fn run(args: &Args) -> Result<Outcome> {
    let lang: Lang = args.print.lang.into();
    let forms = forms(args)?;
    let as_of = args.as_of.map_or_else(session::today, |day| day.0);
    if let Some(folders) = &args.partial {
        if args.merge.is_empty() {
            return partial(args, folders, as_of, lang);
        }
        if !folders.is_empty() {
            bail!(words::folders_beside_leaves());
        }
        // Leaves need no registry to be joined.
        lines::print(&lines::read(&args.merge)?)?;
        return Ok(Outcome::Done);
    }
    let mut opened = Opened::open(args.folder.as_deref(), lang)?;
    let guard = Guard::of_rollup(&opened.root, args.force, lang);
    for path in &args.output {
        guard.check(path)?;
    }
    let (union, as_of) = match args.merge.is_empty() {
        true => {
            opened.look_for_unknown();
            (read::all(&opened, as_of)?, as_of)
        }
        false => merged(args, &opened)?,
    };
    let whole = Whole::of(&opened.rollup, &opened.communes, &union, as_of);
    let is_incomplete = whole.lacks() || opened.has_errors();
    let edition = RollupEdition {
        whole: &whole,
        is_incomplete,
        dialect: args.csv_dialect.map(Dialect::from).unwrap_or_default(),
        lang,
    };
    if !args.output.is_empty() {
        let mut made: Vec<Rendered<'_>> = Vec::new();
        for (path, form) in args.output.iter().zip(forms) {
            made.push((path, form, rendered(&edition, form)?));
        }
        guard.save(&made)?;
    } else if let Printed::As(form) = args.format {
        output::print_bytes(&rendered(&edition, form)?)?;
    } else {
        let blocks = match &args.only {
            Some(named) => {
                let at = commune_called(&opened.communes, named)?;
                let command = command_for(&opened, &opened.communes[at], as_of);
                view::one(&whole, at, &command, lang)
            }
            None if args.rank => view::ranks(&whole, lang),
            None => view::screen(&whole, lang),
        };
        output::print(&terminal::render(&blocks, output::page(&args.print)))?;
    }
    name_all(&opened.loaded, lang);
    if whole.lacks() {
        let is_whole = |state| matches!(state, LeafState::Ok | LeafState::Silent);
        let lines = whole.lines.iter();
        let lacking = lines.filter(|line| !is_whole(line.state)).count();
        output::complain(&words::lacking(lacking, whole.lines.len(), lang));
    }
    Ok(if is_incomplete {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// Leaves, one a line: of all registered communes, or of the folders that are named.
fn partial(args: &Args, folders: &[PathBuf], as_of: Date, lang: Lang) -> Result<Outcome> {
    let mut opened = Opened::open(args.folder.as_deref(), lang)?;
    let is_all = folders.is_empty();
    let union = match is_all {
        true => {
            opened.look_for_unknown();
            read::all(&opened, as_of)?
        }
        false => read::of_folders(&opened, &lines::folders(folders)?, as_of)?,
    };
    lines::print(&union)?;
    // A commune that could not be read has given its leaf, with the fault in it: then the run is whole. A row or folder that gave none is not.
    if !is_all {
        return Ok(Outcome::Done);
    }
    name_all(&opened.loaded, lang);
    Ok(if opened.has_errors() {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// The leaves of files, and their day.
fn merged(args: &Args, opened: &Opened) -> Result<(Union, Date)> {
    let union = lines::read(&args.merge)?;
    let Some((as_of, window)) = union.of() else {
        bail!(words::nothing_to_merge());
    };
    let period = opened.rollup.period;
    if window != (period.from, period.to) {
        bail!(words::other_period());
    }
    if let Some(asked) = args.as_of.filter(|asked| asked.0 != as_of) {
        let days = crate::assess::rollup::Conflict::Days([as_of, asked.0]);
        bail!(words::conflict(&days));
    }
    Ok((union, as_of))
}

/// The commune that is named, by its position.
fn commune_called(communes: &[Commune], named: &str) -> Result<usize> {
    let key = fold(named);
    let is_called = |one: &Commune| one.code == named || fold(&one.name) == key;
    if let Some(at) = communes.iter().position(is_called) {
        return Ok(at);
    }
    let names = communes
        .iter()
        .flat_map(|one| [one.code.as_str(), one.name.as_str()]);
    bail!(words::no_commune(named, nearest(named, names)))
}

/// The command that shows all of a commune.
fn command_for(opened: &Opened, commune: &Commune, as_of: Date) -> String {
    let place = match &commune.repository {
        Some((repository, revision)) => {
            let folder = opened.root.join(repository);
            format!("--plan {} --rev {revision}", quoted(&folder))
        }
        None => format!("--plan {}", quoted(&opened.root.join(&commune.path))),
    };
    format!("cchc status {place} --as-of {as_of}")
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    match text.contains([' ', '\'', '$', '`', '(', ')', '&', ';']) {
        true => format!("'{}'", text.replace('\'', r"'\''")),
        false => text,
    }
}

/// The forms of the files that are asked for.
fn forms(args: &Args) -> Result<Vec<Form>> {
    let mut forms = Vec::with_capacity(args.output.len());
    for (number, path) in args.output.iter().enumerate() {
        let mut others = args.output[..number].iter();
        if others.any(|other| output::is_same(other, path)) {
            bail!(typed::named_twice(path));
        }
        let form = save::form_of(path, RollupEdition::FORMS);
        forms.push(form.ok_or_else(|| {
            let forms = RollupEdition::FORMS.iter().rev();
            let mut endings: Vec<String> = forms.map(|form| format!(".{}", form.name())).collect();
            let last = endings.pop().unwrap_or_default();
            reading::no_form_of(path, &endings.join(", "), &last)
        })?);
    }
    let is_csv = forms.contains(&Form::Csv) || args.format == Printed::As(Form::Csv);
    if args.csv_dialect.is_some() && !is_csv {
        bail!(typed::only_for_csv());
    }
    Ok(forms)
}
