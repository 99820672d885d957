//! The round of a survey that a target's value rests on: whether its sample is large enough, and what each question came to.

use super::ratio::Ratio;
use super::target::TargetState;
use crate::model::plan::Plan;
use crate::model::record::Records;
use crate::model::survey::{Question, Survey};

/// What a round of a survey came to.
#[derive(Debug)]
pub struct Surveyed<'a> {
    /// The round.
    pub survey: &'a Survey,
    /// Valid answers to the question about the whole.
    pub answers: u64,
    /// How many a sample needs; `None` where nobody says from how many cases it is drawn.
    pub required: Option<u64>,
    /// The questions that were answered, in the survey's order, each with those satisfied of its own answers: who did not answer it is out.
    pub questions: Vec<(&'a Question, Ratio)>,
}

impl Surveyed<'_> {
    /// How many answers its sample lacks; 0 where it is large enough, or nobody knows how large it must be.
    pub fn lacks(&self) -> u64 {
        self.required.unwrap_or(0).saturating_sub(self.answers)
    }
}

/// The round that the value of a target was taken from; `None` where it was taken from no survey. Of a target that was measured in several
/// rounds the value is that of one: rounds are never added up.
pub fn surveyed<'a>(
    plan: &'a Plan,
    records: &'a Records,
    state: &TargetState<'_>,
) -> Option<Surveyed<'a>> {
    if plan.surveys.is_empty() {
        return None;
    }
    let value = state.value.as_ref()?;
    let figure = records
        .figures
        .iter()
        .find(|figure| figure.survey.is_some() && value.figures.contains(&figure.place))?;
    let id = figure.survey.as_ref()?;
    let survey = plan.surveys.iter().find(|one| one.id.value == id.value)?;
    let of = |question: &'a Question| {
        let mut answers = figure.answers.iter();
        let answers = answers.find(|one| one.question.value == question.id.value)?;
        let ratio = Ratio::new(answers.satisfied(survey), answers.all());
        Some((question, ratio))
    };
    Some(Surveyed {
        survey,
        answers: value.ratio.denominator,
        required: survey.required(),
        questions: survey.questions.iter().filter_map(of).collect(),
    })
}
