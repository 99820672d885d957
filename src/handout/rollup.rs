//! A roll-up: rows for programs, a page for the city, a workbook for who goes on counting.

use std::io;

use super::{Edition, Form};
use crate::assess::rollup::Whole;
use crate::block::lang::Lang;
use crate::block::{About, Block, Sheet, Table};
use crate::json;
use crate::json::rollup::Answer;
use crate::render::csv::Dialect;
use crate::view::rollup as view;

/// A roll-up, in every form but a document and a calendar.
pub struct RollupEdition<'a> {
    /// What it comes to.
    pub whole: &'a Whole<'a>,
    /// Whether something is not there in full, which an answer says.
    pub is_incomplete: bool,
    /// How its table is written.
    pub dialect: Dialect,
    /// The language.
    pub lang: Lang,
}

impl Edition for RollupEdition<'_> {
    const FORMS: &'static [Form] = &[Form::Csv, Form::Json, Form::Md, Form::Html, Form::Xlsx];

    fn about(&self) -> About {
        view::about(self.whole, self.lang)
    }

    fn table(&self) -> Option<(Table, Dialect)> {
        let table = view::communes_table(self.whole, self.lang);
        Some((table, self.dialect))
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let answer = Answer::of(self.whole, self.is_incomplete, self.lang);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(view::page(self.whole, self.lang))
    }

    fn sheets(&self) -> Option<Vec<Sheet>> {
        Some(view::sheets(self.whole, self.lang))
    }
}
