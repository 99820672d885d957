//! What changed between two revisions.

use std::io;

use super::{Edition, Form};
use crate::assess::changes::Changes;
use crate::assess::changes::sides::{Ends, FaultyFile};
use crate::block::lang::Lang;
use crate::block::{About, Block};
use crate::json::changes::DiffBody;
use crate::json::{self, Answer};
use crate::view::diff;

/// A comparison of two states of a plan.
pub struct ComparisonEdition<'c, 'a> {
    /// What changed.
    pub changes: &'c Changes<'a>,
    /// What was compared.
    pub ends: Ends<'c>,
    /// Files of either side that were read only in part.
    pub faulty: &'c [FaultyFile<'c>],
    /// Whether something was left out of either side, which an answer says.
    pub is_incomplete: bool,
    /// The language.
    pub lang: Lang,
}

impl ComparisonEdition<'_, '_> {
    /// The page, as it is shown on a terminal too.
    pub fn blocks(&self) -> Vec<Block> {
        diff::diff(self.changes, self.ends, self.faulty, self.lang)
    }
}

impl Edition for ComparisonEdition<'_, '_> {
    const FORMS: &'static [Form] = &[Form::Md, Form::Json];

    fn about(&self) -> About {
        let after = self.changes.after;
        About {
            title: diff::title(self.ends, self.lang),
            author: after.plan.organization.clone(),
            day: after.as_of,
            lang: self.lang,
        }
    }

    fn answer(&self) -> Option<io::Result<String>> {
        let body = DiffBody::of(self.changes, self.ends, self.faulty, self.lang);
        let answer = Answer::new("diff", self.changes.after, self.is_incomplete, body);
        Some(json::to_text(&answer))
    }

    fn page(&self) -> Option<Vec<Block>> {
        Some(self.blocks())
    }
}
