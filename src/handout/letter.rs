//! A reminder to a unit, as a letter.

use super::{Edition, Form};
use crate::assess::Assessment;
use crate::block::lang::Lang;
use crate::block::{About, Block};
use crate::time::period::Date;
use crate::view::{duties, reminder};
use crate::wording::words;

/// The letter to a unit that is late.
pub struct LetterEdition {
    blocks: Vec<Block>,
    about: About,
}

impl LetterEdition {
    /// The letter that asks a unit, by id, to report before a day; `None` where there is nothing to remind it of.
    pub fn of(
        assessment: &Assessment<'_>,
        unit: &str,
        before: Option<Date>,
        lang: Lang,
    ) -> Option<LetterEdition> {
        Some(LetterEdition {
            blocks: reminder::letter(assessment, unit, before, lang)?,
            about: About {
                title: words::capitalised(&match reminder::is_empty(assessment, unit) {
                    true => duties::subject(assessment.plan, lang),
                    false => reminder::subject(assessment.plan, lang),
                }),
                author: assessment.plan.organization.clone(),
                day: assessment.as_of,
                lang,
                comments: String::new(),
            },
        })
    }
}

impl Edition for LetterEdition {
    const FORMS: &'static [Form] = &[Form::Docx];

    fn about(&self) -> About {
        self.about.clone()
    }

    fn document(&self) -> Option<Vec<Block>> {
        Some(self.blocks.clone())
    }
}
