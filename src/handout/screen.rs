//! What commands show on the screen, handed out: a page, a document, a workbook, and the rows of those that are a list.

use std::io;

use super::{Edition, Form};
use crate::assess::Assessment;
use crate::block::lang::Lang;
use crate::block::{About, Block, Orientation, Sheet, Table};
use crate::render::csv::Dialect;
use crate::view::screen::{self, Screen};

/// A page of the screen. Its blocks are those of the terminal, whole, and say nothing of a terminal.
pub struct ScreenEdition {
    screen: Screen,
    about: About,
    blocks: Vec<Block>,
    answer: String,
}

impl ScreenEdition {
    /// Of what a command shows, and of its answer for programs.
    pub fn of(
        screen: Screen,
        assessment: &Assessment<'_>,
        blocks: Vec<Block>,
        answer: String,
        lang: Lang,
    ) -> ScreenEdition {
        ScreenEdition {
            screen,
            about: About {
                title: screen::title(screen, assessment.plan, lang),
                author: assessment.plan.organization.clone(),
                day: assessment.as_of,
                comments: String::new(),
                lang,
            },
            blocks: screen::handed_out(screen, assessment.plan, blocks, lang),
            answer,
        }
    }
}

impl Edition for ScreenEdition {
    const FORMS: &'static [Form] = &[Form::Json, Form::Md, Form::Html, Form::Xlsx, Form::Docx];

    fn about(&self) -> About {
        self.about.clone()
    }

    fn answer(&self) -> Option<io::Result<String>> {
        Some(Ok(self.answer.clone()))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(self.blocks.clone())
    }

    fn document(&self) -> Option<Vec<Block>> {
        let page = Block::Page(Orientation::Landscape);
        Some(std::iter::once(page).chain(self.blocks.clone()).collect())
    }

    fn sheets(&self) -> Option<Vec<Sheet>> {
        Some(vec![Sheet {
            name: screen::sheet(self.screen, self.about.lang).to_owned(),
            blocks: self.blocks.clone(),
        }])
    }
}

/// A page whose matter is one list, which is also had as rows.
pub struct ListEdition {
    /// The page.
    pub page: ScreenEdition,
    /// The list.
    pub rows: Table,
    /// How its rows are written.
    pub dialect: Dialect,
}

impl Edition for ListEdition {
    const FORMS: &'static [Form] = &[
        Form::Csv,
        Form::Json,
        Form::Md,
        Form::Html,
        Form::Xlsx,
        Form::Docx,
    ];

    fn about(&self) -> About {
        self.page.about()
    }

    fn table(&self) -> Option<(Table, Dialect)> {
        Some((self.rows.clone(), self.dialect))
    }

    fn answer(&self) -> Option<io::Result<String>> {
        self.page.answer()
    }

    fn page(&self) -> Option<Vec<Block>> {
        self.page.page()
    }

    fn document(&self) -> Option<Vec<Block>> {
        self.page.document()
    }

    fn sheets(&self) -> Option<Vec<Sheet>> {
        self.page.sheets()
    }
}
