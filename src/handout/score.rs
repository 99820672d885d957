//! Sheets of points, as offices file them.

use std::io;

use super::{Edition, Form};
use crate::assess::Assessment;
use crate::assess::score::Sheet;
use crate::block::lang::Lang;
use crate::block::{About, Block, Orientation, Table};
use crate::json::score::ScoreBody;
use crate::json::{self, Answer};
use crate::render::csv::Dialect;
use crate::view::score::{self, Part};
use crate::wording::score::{basis, summary};

/// Sheets of points.
pub struct ScoreEdition<'s, 'a> {
    /// What is known of the plan.
    pub assessment: &'s Assessment<'a>,
    /// The sheets.
    pub sheets: &'s [Sheet<'a>],
    /// Which part a page shows.
    pub part: Part,
    /// Whether something was left out, which an answer says.
    pub is_incomplete: bool,
    /// The names of the units of whose scores something could not be read.
    pub unread: &'s [&'s str],
    /// The language.
    pub lang: Lang,
}

impl ScoreEdition<'_, '_> {
    /// The page, as it is shown on a terminal too.
    pub fn blocks(&self) -> Vec<Block> {
        score::page(
            self.assessment,
            self.sheets,
            self.unread,
            self.part,
            self.lang,
        )
    }

    /// The form of one set: title, what it is of, what it comes to, and the table.
    fn filed(&self, sheet: &Sheet<'_>) -> Vec<Block> {
        let mut blocks = vec![
            Block::heading(1, sheet.set.title.as_str()),
            Block::text(basis(sheet.set, self.lang)),
        ];
        blocks.extend(score::unread(self.unread, self.lang));
        blocks.push(Block::text(format!("{}.", summary(sheet, self.lang))));
        blocks.push(Block::Table(score::filed(sheet, self.lang)));
        blocks
    }
}

impl Edition for ScoreEdition<'_, '_> {
    const FORMS: &'static [Form] = &[Form::Csv, Form::Json, Form::Md, Form::Docx, Form::Xlsx];

    fn about(&self) -> About {
        let titles: Vec<&str> = self
            .sheets
            .iter()
            .map(|sheet| sheet.set.title.as_str())
            .collect();
        About {
            title: titles.join("; "),
            author: self.assessment.plan.organization.clone(),
            day: self.assessment.as_of,
            comments: String::new(),
            lang: self.lang,
        }
    }

    fn table(&self) -> Option<(Table, Dialect)> {
        Some((score::rows(self.sheets, self.lang), Dialect::default()))
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let body = ScoreBody::of(self.sheets, !self.unread.is_empty());
        let answer = Answer::new("score", self.assessment, self.is_incomplete, body);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(self.blocks())
    }

    fn document(&self) -> Option<Vec<Block>> {
        let mut blocks = Vec::new();
        for sheet in self.sheets {
            blocks.push(Block::Page(Orientation::Landscape));
            blocks.extend(self.filed(sheet));
        }
        Some(blocks)
    }

    fn sheets(&self) -> Option<Vec<crate::block::Sheet>> {
        let sheets = self.sheets.iter().map(|sheet| crate::block::Sheet {
            name: sheet.set.id.chars().take(31).collect(),
            blocks: self.filed(sheet),
        });
        Some(sheets.collect())
    }
}
