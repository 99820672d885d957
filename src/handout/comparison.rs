//! What changed between two revisions, and what is different between two plans.

use std::io;

use super::{Edition, Form};
use crate::assess::changes::Changes;
use crate::assess::changes::between::Between;
use crate::assess::changes::sides::Scope;
use crate::block::lang::Lang;
use crate::block::{About, Block};
use crate::json::between::BetweenBody;
use crate::json::changes::DiffBody;
use crate::json::{self, Answer};
use crate::view::diff;

/// A comparison of two states of a plan.
pub struct ComparisonEdition<'c, 'a> {
    /// What changed.
    pub changes: &'c Changes<'a>,
    /// What was compared.
    pub scope: Scope<'c>,
    /// Whether something was left out of either side, which an answer says.
    pub is_incomplete: bool,
    /// The language.
    pub lang: Lang,
}

impl ComparisonEdition<'_, '_> {
    /// The page, as it is shown on a terminal too.
    pub fn blocks(&self) -> Vec<Block> {
        diff::diff(self.changes, self.scope, self.lang)
    }
}

impl Edition for ComparisonEdition<'_, '_> {
    const FORMS: &'static [Form] = &[Form::Md, Form::Json];

    fn about(&self) -> About {
        let after = self.changes.after;
        About {
            title: diff::title(self.scope.ends, self.lang),
            author: after.plan.organization.clone(),
            day: after.as_of,
            lang: self.lang,
            comments: String::new(),
        }
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let body = DiffBody::of(self.changes, self.scope, self.lang);
        let answer = Answer::new("diff", self.changes.after, self.is_incomplete, body);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(self.blocks())
    }
}

/// A comparison of two plans of one body.
pub struct BetweenEdition<'c> {
    /// What is different.
    pub between: &'c Between<'c>,
    /// Whether something was left out of either side, which an answer says.
    pub is_incomplete: bool,
    /// The language.
    pub lang: Lang,
}

impl BetweenEdition<'_> {
    /// The page, as it is shown on a terminal too.
    pub fn blocks(&self) -> Vec<Block> {
        diff::between::page(self.between, self.lang)
    }
}

impl Edition for BetweenEdition<'_> {
    const FORMS: &'static [Form] = ComparisonEdition::FORMS;

    fn about(&self) -> About {
        let after = self.between.changes.after;
        About {
            title: diff::between::title(self.between, self.lang),
            author: after.plan.organization.clone(),
            day: after.as_of,
            lang: self.lang,
            comments: String::new(),
        }
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let body = BetweenBody::of(self.between);
        let after = self.between.changes.after;
        let answer = Answer::new("diff", after, self.is_incomplete, body);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(self.blocks())
    }
}
