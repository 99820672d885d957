//! A report: rows for programs, a page for the chairman, a document for signing, a workbook for who goes on counting.

use std::io;

use super::{Edition, Form};
use crate::block::{About, Block, Sheet, Table};
use crate::json::report::ReportBody;
use crate::json::{self, Answer};
use crate::render::csv::Dialect;
use crate::view::report::{self, official, page, tables, workbook};

/// Which rows of a report are its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Tasks.
    #[default]
    Tasks,
    /// Targets.
    Targets,
    /// Units.
    Units,
}

/// A report, in every form but a calendar.
pub struct ReportEdition<'a> {
    /// What the views make its blocks of.
    pub view: report::Edition<'a>,
    /// Whether something in the files had to be left out, which an answer says.
    pub is_incomplete: bool,
    /// Which rows are its table.
    pub rows: Rows,
    /// How that table is written.
    pub dialect: Dialect,
}

impl Edition for ReportEdition<'_> {
    const FORMS: &'static [Form] = &[
        Form::Csv,
        Form::Json,
        Form::Md,
        Form::Html,
        Form::Xlsx,
        Form::Docx,
    ];

    fn about(&self) -> About {
        self.view.about()
    }

    fn table(&self) -> Option<(Table, Dialect)> {
        let (report, lang) = (self.view.report, self.view.lang);
        let table = match self.rows {
            Rows::Tasks => tables::tasks(report, lang),
            Rows::Targets => tables::targets(report, lang),
            Rows::Units => tables::units(report, lang),
        };
        Some((table, self.dialect))
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let body = ReportBody::of(self.view.report, self.view.revision);
        let assessment = self.view.report.assessment;
        let answer = Answer::new("report", assessment, self.is_incomplete, body);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(page::page(&self.view))
    }

    fn document(&self) -> Option<Vec<Block>> {
        Some(official::document(&self.view))
    }

    fn sheets(&self) -> Option<Vec<Sheet>> {
        Some(workbook::sheets(&self.view))
    }
}
