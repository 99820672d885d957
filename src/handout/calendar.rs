//! The due days of a plan, for calendars.

use super::{Edition, Form};
use crate::assess::Assessment;
use crate::block::lang::Lang;
use crate::block::{About, Block};
use crate::view::agenda;

/// The due days of a unit, or of all.
pub struct CalendarEdition<'s, 'a> {
    /// What is known of the tasks.
    pub assessment: &'s Assessment<'a>,
    /// The unit, by id, that leads the tasks; `None` for all.
    pub unit: Option<&'s str>,
    /// The language.
    pub lang: Lang,
}

impl Edition for CalendarEdition<'_, '_> {
    const FORMS: &'static [Form] = &[Form::Ics];

    fn about(&self) -> About {
        let plan = self.assessment.plan;
        About {
            title: agenda::title(plan, self.unit, self.lang),
            author: plan.organization.clone(),
            day: self.assessment.as_of,
            lang: self.lang,
            comments: String::new(),
        }
    }

    fn agenda(&self) -> Option<Vec<Block>> {
        Some(agenda::agenda(self.assessment, self.unit, self.lang))
    }
}
