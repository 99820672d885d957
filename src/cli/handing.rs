//! Reading commands that hand their page out as files instead of printing it.

use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use super::Outcome;
use super::args::ReadingArgs;
use super::save::{self, Guard, Rendered, rendered};
use super::session::{self, Session};
use crate::assess::Assessment;
use crate::block::lang::Lang;
use crate::block::{Block, Table};
use crate::handout::screen::{ListEdition, ScreenEdition};
use crate::handout::{Edition, Form};
use crate::json;
use crate::render::csv::Dialect;
use crate::view::screen::Screen;
use crate::workspace::PlanFiles;

/// The files that a page is handed out as.
#[derive(clap::Args, Clone, Debug)]
pub struct OutputArgs {
    /// Ghi vào tệp này thay vì in ra, dạng theo phần mở rộng: .docx, .xlsx, .html, .md, .json; tasks, kpi, units cả .csv; có thể lặp lại
    #[arg(short, long, value_name = "TỆP", conflicts_with_all = ["format", "plain"])]
    output: Vec<PathBuf>,
    /// Với -o: ghi đè cả tệp đang có nội dung khác loại
    #[arg(long, requires = "output")]
    force: bool,
}

impl OutputArgs {
    /// Reads the plan. Where files are asked for, their forms and places are looked at before.
    pub fn open<E: Edition>(&self, args: &ReadingArgs) -> Result<(Session, Option<Handing<'_>>)> {
        let (_, session, handing) = self.open_beside::<E>(args)?;
        Ok((session, handing))
    }

    /// The same with the plan's files, for a command that reads more beside them.
    pub fn open_beside<E: Edition>(
        &self,
        args: &ReadingArgs,
    ) -> Result<(PlanFiles, Session, Option<Handing<'_>>)> {
        let forms = save::forms_of(&self.output, E::FORMS)?;
        let lang = args.print.lang.into();
        let files = session::find(&args.plan, lang)?;
        let handing = match self.output.is_empty() {
            true => None,
            false => Some(Handing {
                paths: &self.output,
                forms,
                guard: Guard::of(&files, &args.plan, self.force, lang),
            }),
        };
        for path in &self.output {
            handing.iter().try_for_each(|to| to.guard.check(path))?;
        }
        let session = Session::of(files.load(), session::as_of(&args.plan), &args.print)?;
        Ok((files, session, handing))
    }
}

/// Files that will be written.
pub struct Handing<'a> {
    paths: &'a [PathBuf],
    forms: Vec<Form>,
    guard: Guard,
}

impl Handing<'_> {
    /// Writes what a command shows; `rows` is what a table for programs has of it.
    pub fn hand_out<T: Serialize>(
        &self,
        session: &Session,
        screen: Screen,
        assessment: &Assessment<'_>,
        blocks: impl FnOnce(Lang) -> Vec<Block>,
        body: impl FnOnce(Lang) -> T,
        rows: Option<Table>,
    ) -> Result<Outcome> {
        let lang = session.lang();
        let (command, is_incomplete) = (screen.command(), session.is_incomplete());
        let answer = json::Answer::new(command, assessment, is_incomplete, body(lang));
        let answer = json::to_text(&answer)?;
        let page = ScreenEdition::of(screen, assessment, blocks(lang), answer, lang);
        match rows {
            None => self.save(&page)?,
            Some(rows) => self.save(&ListEdition {
                page,
                rows,
                dialect: Dialect::Standard,
            })?,
        }
        Ok(session.finish())
    }

    fn save<E: Edition>(&self, edition: &E) -> Result<()> {
        // All are made before the first is written.
        let mut made: Vec<Rendered<'_>> = Vec::new();
        for (path, form) in self.paths.iter().zip(&self.forms) {
            made.push((path, *form, rendered(edition, *form)?));
        }
        self.guard.save(&made)
    }
}
