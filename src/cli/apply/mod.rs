//! `cchc apply`: what units filled in, checked cell by cell, and written all or not at all.

mod rows;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::prompt::Prompt;
use super::record_file::{last_of_day, stem};
use super::tasks::unit_called;
use super::writing::{Destination, Drafts, NewFile, News, WritingArgs, WritingSession};
use super::{Outcome, apply_files, output};
use crate::diagnostics::{Fault as PlanFault, Severity, Subject};
use crate::edit;
use crate::edit::NewRow;
use crate::json;
use crate::render::github::{self, Annotation};
use crate::render::terminal;
use crate::sheet::{self, Cell, Column, Fault, Gravity, Sheet};
use crate::view::effects;
use crate::wording::commands::{help, recording, sheet as refusals};
use crate::wording::{findings, sheet as words};
use rows::{Context, Taken};

#[derive(clap::Args)]
#[command(mut_arg("rev", |arg| arg.hide(true)))]
pub struct Args {
    /// Các phiếu đã điền: .xlsx, .ods, .xls hoặc .csv
    #[arg(value_name = "TỆP", required = true)]
    files: Vec<PathBuf>,
    /// Đơn vị của phiếu, khi phiếu không còn mã (mã hoặc tên)
    #[arg(long, value_name = "ĐƠN VỊ")]
    unit: Option<String>,
    /// Bỏ qua các dòng đã thay đổi sau khi gửi phiếu, ghi các dòng khác
    #[arg(long)]
    skip_conflicts: bool,
    /// Dạng in lỗi: table (cho người đọc), json hoặc github
    #[arg(
        long,
        value_name = "DẠNG",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: NotesFormat,
    #[command(flatten)]
    writing: WritingArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NotesFormat {
    Table,
    Json,
    Github,
}

/// A sheet with what it becomes.
struct Applied {
    /// Its path as users see it.
    shown: String,
    sheet: Sheet,
    unit: Option<String>,
    taken: Vec<Taken>,
    reply: Option<NewRow>,
}

/// A fault of one of the sheets.
struct Note {
    sheet: usize,
    cell: Option<Cell>,
    fault: Fault,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let desk = WritingSession::open(&args.writing)?;
    let mut notes = Vec::new();
    let applied = read_all(args, &desk, &mut notes)?;
    let (files, owners) = new_files(&desk, &applied)?;
    let drafts = match files.is_empty() {
        true => None,
        false => Some(desk.draft_files(files)?),
    };
    if let Some(drafts) = &drafts {
        notes.extend(
            drafts
                .news
                .iter()
                .map(|news| of_plan(news, &applied, &owners, desk.session.lang())),
        );
    }
    notes.sort_by_key(|note| {
        let cell = note.cell.as_ref();
        (note.sheet, cell.map(|cell| (cell.row, cell.column)))
    });
    let blocks = |note: &&Note| match note.fault.gravity() {
        Gravity::Error => true,
        Gravity::Conflict => !args.skip_conflicts,
        Gravity::Remark => false,
    };
    let count = |gravity| {
        notes
            .iter()
            .filter(blocks)
            .filter(|note| note.fault.gravity() == gravity)
            .count()
    };
    let (errors, conflicts) = (count(Gravity::Error), count(Gravity::Conflict));
    let is_right = errors + conflicts == 0;
    let report = Report {
        args,
        desk: &desk,
        applied: &applied,
        notes: &notes,
    };
    if !is_right {
        report.say(&[])?;
        bail!(refusals::has_errors(errors, conflicts));
    }
    let Some(drafts) = drafts else {
        report.say(&[])?;
        report.say_blank();
        output::complain(words::nothing_to_write(desk.session.lang()));
        return Ok(Outcome::Done);
    };
    report.say_notes()?;
    report.say_blank();
    write(&report, &drafts)
}

/// Reads every sheet; what is wrong with one hinders no other from being looked at.
fn read_all(args: &Args, desk: &WritingSession, notes: &mut Vec<Note>) -> Result<Vec<Applied>> {
    let session = &desk.session;
    let named = args
        .unit
        .as_deref()
        .map(|words| unit_called(&session.plan, words))
        .transpose()?;
    let now = session.assess();
    let mut all = Vec::new();
    let mut earlier = Vec::new();
    for (index, path) in args.files.iter().enumerate() {
        let shown = path.to_string_lossy().replace('\\', "/");
        let bytes = apply_files::read(path, &shown)?;
        let mut note = |cell, fault| {
            let sheet = index;
            notes.push(Note { sheet, cell, fault });
        };
        let mut is_open = true;
        let sheet = match sheet::open(&bytes) {
            Ok(book) => sheet::read(&book, session.as_of),
            Err(why) => {
                let (message, help) = words::unreadable(why, session.lang());
                let code = "sheet-unreadable";
                note(
                    None,
                    Fault::OfPlan {
                        code,
                        is_error: true,
                        message,
                        help,
                    },
                );
                is_open = false;
                Sheet::default()
            }
        };
        let is_whole = is_open && !sheet.faults.iter().any(|(_, fault)| is_of_whole(fault));
        for (cell, fault) in &sheet.faults {
            note(cell.clone(), fault.clone());
        }
        let unit = unit_of(&sheet, named, desk, is_whole, &mut note);
        let mut applied = Applied {
            shown,
            unit: None,
            taken: Vec::new(),
            reply: None,
            sheet,
        };
        if let Some(unit) = unit.filter(|_| is_whole) {
            let context = Context {
                now: &now,
                unit: &unit,
                sheet: &applied.sheet,
                earlier: &earlier,
            };
            let outcome = context.outcome();
            for (cell, fault) in outcome.notes {
                note(cell, fault);
            }
            let entries = outcome.taken.iter().map(|taken| taken.entry.clone());
            let new: Vec<NewRow> = entries.chain(outcome.reply.clone()).collect();
            earlier.extend(new.into_iter().map(|row| (unit.clone(), row)));
            applied.unit = Some(unit);
            applied.taken = outcome.taken;
            applied.reply = outcome.reply;
        }
        all.push(applied);
    }
    Ok(all)
}

/// Whether a fault leaves nothing of the sheet to be read.
fn is_of_whole(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::NoHeader
            | Fault::ColumnTwice(_)
            | Fault::ColumnMissing(_)
            | Fault::BadCode(_)
            | Fault::Newer { .. }
    )
}

/// The unit of a sheet, by its code, else by the command line.
fn unit_of(
    sheet: &Sheet,
    named: Option<&str>,
    desk: &WritingSession,
    is_whole: bool,
    note: &mut impl FnMut(Option<Cell>, Fault),
) -> Option<String> {
    let plan = &desk.session.plan;
    let Some((code, cell)) = &sheet.code else {
        if named.is_none() && is_whole {
            note(None, Fault::NoUnit);
        }
        return named.map(str::to_owned);
    };
    let unit = code.unit.clone();
    let fault = if code.plan != *plan.id {
        let plan = code.plan.clone();
        Fault::OtherPlan { plan }
    } else if plan.unit(&unit).is_none() {
        Fault::UnknownUnit { unit }
    } else if named.is_some_and(|named| named != unit) {
        Fault::OtherUnit { unit }
    } else if code.as_of > desk.session.as_of {
        Fault::CodeAhead { day: code.as_of }
    } else {
        return Some(unit);
    };
    note(Some(cell.clone()), fault);
    None
}

/// One new file a sheet that says something, and which sheet each is of.
fn new_files(desk: &WritingSession, applied: &[Applied]) -> Result<(Vec<NewFile>, Vec<usize>)> {
    let session = &desk.session;
    let mut last: Vec<(String, String)> = Vec::new();
    let (mut files, mut owners) = (Vec::new(), Vec::new());
    for (index, sheet) in applied.iter().enumerate() {
        let entries = sheet.taken.iter().map(|taken| taken.entry.clone());
        let rows: Vec<NewRow> = entries.chain(sheet.reply.clone()).collect();
        let (Some(unit), false) = (&sheet.unit, rows.is_empty()) else {
            continue;
        };
        let mut content = String::new();
        for row in &rows {
            content = edit::append(&content, row)?.text;
        }
        let before = last
            .iter()
            .rfind(|(of, _)| of == unit)
            .map(|(_, stem)| stem.as_str());
        let before = before.or_else(|| last_of_day(session, &desk.tree, unit));
        let stem = stem(session.as_of, &content, before);
        let name = sheet
            .sheet
            .code
            .as_ref()
            .map(|(code, _)| code.name.as_str());
        let head = refusals::sheet_head(session.plan.name_of(unit), session.as_of, name);
        let destination: Destination =
            desk.records_file(&["progress", unit, &format!("{stem}.toml")], head);
        last.push((unit.clone(), stem));
        files.push(NewFile { destination, rows });
        owners.push(index);
    }
    Ok((files, owners))
}

/// A finding of the plan at the cell that it comes from.
fn of_plan(
    news: &News,
    applied: &[Applied],
    owners: &[usize],
    lang: crate::block::lang::Lang,
) -> Note {
    let fault = &news.finding.fault;
    let words = findings::words(fault, lang);
    let place = news.at.as_ref().and_then(|(file, row, key)| {
        let sheet = *owners.get(*file)?;
        let taken = applied[sheet].taken.get(*row)?;
        let of_key = key.as_deref().and_then(Column::of_key);
        let column = column_of(fault).or(of_key).unwrap_or(Column::Number);
        Some((sheet, Some(applied[sheet].sheet.cell(taken.row, column))))
    });
    let (sheet, cell) = place.unwrap_or((owners.first().copied().unwrap_or(0), None));
    Note {
        sheet,
        cell,
        fault: Fault::OfPlan {
            code: fault.code(),
            // A sheet asks for days of the plan; an earlier one is most often a month taken for a day.
            is_error: fault.severity() == Severity::Error
                || matches!(fault, PlanFault::BeforePlan { .. }),
            message: words.message,
            help: words.help,
        },
    }
}

/// The column that a finding about a whole row is about.
fn column_of(fault: &PlanFault) -> Option<Column> {
    Some(match fault {
        PlanFault::ClosedByOther { .. }
        | PlanFault::ClosedTwice { .. }
        | PlanFault::DoneOnContinuous { .. } => Column::Done,
        PlanFault::DoneWithoutDocument => Column::Document,
        PlanFault::Unknown {
            subject: Subject::Product,
            ..
        } => Column::Product,
        PlanFault::Unknown { .. }
        | PlanFault::OccurrenceUnexpected { .. }
        | PlanFault::OccurrenceMissing { .. }
        | PlanFault::StrangerToTask { .. } => Column::Number,
        PlanFault::BeforePlan { .. }
        | PlanFault::AfterPlan { .. }
        | PlanFault::LongAfterPlan { .. }
        | PlanFault::BeforeTask { .. }
        | PlanFault::EntryOnWithdrawn { .. }
        | PlanFault::RecordedTwice { .. } => Column::Date,
        _ => return None,
    })
}

/// Shows what follows, asks once, and writes.
fn write(report: &Report<'_>, drafts: &Drafts) -> Result<Outcome> {
    let desk = report.desk;
    let lang = desk.session.lang();
    let mut prompt = Prompt::of_terminal(lang);
    for file in &drafts.files {
        let change = edit::diff("", &file.text)
            .map(|hunk| effects::of_text(&file.shown, &hunk, lang))
            .unwrap_or_default();
        match desk.is_dry() && report.args.format == NotesFormat::Table {
            true => output::print(&change)?,
            false => output::complain(&change),
        }
    }
    report.say_taken();
    let (before, after) = (drafts.before.assess(), drafts.after.assess());
    let mut tasks: Vec<&String> = Vec::new();
    for task in report
        .applied
        .iter()
        .flat_map(|one| &one.taken)
        .filter_map(|taken| taken.task.as_ref())
    {
        if !tasks.contains(&task) {
            tasks.push(task);
        }
    }
    for task in tasks {
        if let (Some(before), Some(after)) = (before.task(task), after.task(task)) {
            let lines = effects::of_task(before, after, desk.session.as_of, lang);
            output::complain(&terminal::render(&lines, desk.page()));
        }
    }
    if desk.is_dry() {
        report.say_answer(&[])?;
        return Ok(Outcome::Done);
    }
    let question = refusals::write_files(drafts.files.len(), lang);
    if !desk.is_sure() && !prompt.confirm(&*question, true)? {
        output::complain(recording::nothing_written(lang));
        report.say_answer(&[])?;
        return Ok(Outcome::Done);
    }
    desk.create(&report.args.writing, &drafts.files)?;
    let paths: Vec<&str> = drafts
        .files
        .iter()
        .map(|file| file.shown.as_str())
        .collect();
    // What is written is written, whether or not its path can be printed.
    if report.args.format == NotesFormat::Json {
        let _ = report.say_answer(&paths);
    } else {
        let lines: String = paths.iter().map(|path| format!("{path}\n")).collect();
        let _ = output::print(&lines);
    }
    report.say_message();
    Ok(Outcome::Done)
}

/// What is said about the sheets.
struct Report<'r> {
    args: &'r Args,
    desk: &'r WritingSession,
    applied: &'r [Applied],
    notes: &'r [Note],
}

impl Report<'_> {
    /// The notes, and the answer for programs.
    fn say(&self, written: &[&str]) -> Result<()> {
        self.say_notes()?;
        self.say_answer(written)
    }

    /// The notes as people or a review page read them.
    fn say_notes(&self) -> Result<()> {
        let lang = self.desk.session.lang();
        for note in self.notes {
            let (message, mend) = words::fault(&note.fault, lang);
            let file = &self.applied[note.sheet].shown;
            let at = match &note.cell {
                Some(cell) => format!("{file}:{cell}"),
                None => file.clone(),
            };
            match self.args.format {
                NotesFormat::Json => {}
                NotesFormat::Table => {
                    let gravity = words::gravity(note.fault.gravity(), lang);
                    let code = note.fault.code();
                    let mend = mend.map(|mend| format!("  {}: {mend}\n", help(lang)));
                    output::complain(&format!(
                        "{at}: {gravity}: {message} [{code}]\n{}",
                        mend.unwrap_or_default()
                    ));
                }
                NotesFormat::Github => {
                    let cell = note.cell.as_ref().map(|cell| format!("{cell}: "));
                    let mend = mend.map(|mend| format!("\n{mend}"));
                    output::print(&github::render(&Annotation {
                        is_error: note.fault.gravity() != Gravity::Remark,
                        file,
                        line: note
                            .cell
                            .as_ref()
                            .map_or(1, |cell| usize::try_from(cell.row).unwrap_or(1)),
                        column: note.cell.as_ref().map_or(1, |cell| cell.column + 1),
                        title: note.fault.code(),
                        message: &(cell.unwrap_or_default() + &message + &mend.unwrap_or_default()),
                    }))?;
                }
            }
        }
        Ok(())
    }

    /// The units whose sheets came back with nothing in them: they have not answered yet.
    fn say_blank(&self) {
        let session = &self.desk.session;
        for one in self.applied.iter().filter(|one| one.sheet.is_blank()) {
            if let Some(unit) = &one.unit {
                let unit = session.plan.short_name_of(unit);
                output::complain(&words::blank(&one.shown, unit, session.lang()));
            }
        }
    }

    /// Each entry with its day in words, so that a month taken for a day is seen.
    fn say_taken(&self) {
        let lang = self.desk.session.lang();
        for one in self.applied.iter().filter(|one| !one.taken.is_empty()) {
            output::complain(&format!("{}:\n", one.shown));
            for taken in &one.taken {
                let document = taken.document.as_deref();
                output::complain(&words::taken(
                    &taken.key,
                    taken.date,
                    document,
                    taken.is_done,
                    lang,
                ));
            }
        }
    }

    /// The answer for programs.
    fn say_answer(&self, written: &[&str]) -> Result<()> {
        if self.args.format != NotesFormat::Json {
            return Ok(());
        }
        let lang = self.desk.session.lang();
        let sheets = self.applied.iter().map(|one| json::sheet::Sheet {
            file: &one.shown,
            unit: one.unit.as_deref(),
            sheet: one.sheet.code.as_ref().map(|(code, _)| code.name.as_str()),
            entries: one.taken.len(),
            nothing_new: one.reply.is_some(),
        });
        let findings = self.notes.iter().map(|note| {
            let (message, help) = words::fault(&note.fault, lang);
            json::sheet::Finding {
                code: note.fault.code(),
                severity: match note.fault.gravity() {
                    Gravity::Error => "error",
                    Gravity::Conflict => "conflict",
                    Gravity::Remark => "warning",
                },
                message,
                file: &self.applied[note.sheet].shown,
                sheet: note.cell.as_ref().map(|cell| cell.sheet.as_str()),
                cell: note.cell.as_ref().map(|cell| {
                    let sheet = String::new();
                    Cell {
                        sheet,
                        ..cell.clone()
                    }
                    .to_string()
                }),
                help,
            }
        });
        let answer = json::sheet::Answer::of(
            self.desk.session.as_of,
            sheets.collect(),
            findings.collect(),
            written,
        );
        Ok(output::print(&json::to_text(&answer)?)?)
    }

    /// The message for git, a line a sheet.
    fn say_message(&self) {
        let session = &self.desk.session;
        output::complain(&format!("{}\n", words::commit_head(session.lang())));
        for one in self.applied {
            let (Some(unit), Some((code, _))) = (&one.unit, &one.sheet.code) else {
                continue;
            };
            if one.taken.is_empty() && one.reply.is_none() {
                continue;
            }
            let unit = session.plan.short_name_of(unit);
            let message = words::commit_message(unit, one.taken.len(), code.as_of);
            output::complain(&format!("  {message}\n"));
        }
    }
}
