//! Rounds of surveys: what was asked of whom, and how many answers make a sample.

use super::indicator::Percent;
use crate::place::{Located, Place};

/// A round of a survey. Rounds are never added up: each asks other people on other days.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: String,
    /// The task that it carries out.
    pub task: Option<Located<String>>,
    /// The target that its last question feeds.
    pub target: Located<String>,
    /// How many cases the sample is drawn from.
    pub population: Option<u64>,
    /// The error that the sample may have, above 0.
    pub error: Percent,
    /// How many sheets are to be handed out.
    pub planned: Option<u64>,
    /// What people may answer, from the first level on.
    pub levels: Vec<String>,
    /// The levels that count as satisfied.
    pub satisfied: Vec<Located<String>>,
    /// Its questions; the last one is about the whole.
    pub questions: Vec<Question>,
    /// The row.
    pub place: Place,
}

/// A question of a survey.
#[derive(Debug, Clone)]
pub struct Question {
    /// Id.
    pub id: Located<String>,
    /// What is asked.
    pub name: String,
}

impl Survey {
    /// How many answers a sample needs: ⌈N ÷ (1 + N·e²)⌉; `None` where nobody says from how many cases it is drawn.
    pub fn required(&self) -> Option<u64> {
        const WHOLE: u128 = 10_000 * 10_000;
        let population = u128::from(self.population?);
        let error = u128::from(self.error.0);
        let below = WHOLE + population * error * error;
        u64::try_from((population * WHOLE).div_ceil(below)).ok()
    }

    /// The question about the whole, which gives the index.
    pub fn overall(&self) -> Option<&Question> {
        self.questions.last()
    }

    /// Whether this level, the first being 1, counts as satisfied.
    pub fn is_satisfied(&self, level: usize) -> bool {
        let name = level.checked_sub(1).and_then(|at| self.levels.get(at));
        name.is_some_and(|name| self.satisfied.iter().any(|one| one.value == *name))
    }
}

/// The answers to one question: how many there were of each level.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The question.
    pub question: Located<String>,
    /// Levels, the first being 1, with their counts.
    pub levels: Vec<(Located<String>, u64)>,
}

impl Answers {
    /// All that answered; who did not is in no level.
    pub fn all(&self) -> u64 {
        self.levels.iter().map(|(_, n)| n).sum()
    }

    /// Those who are satisfied.
    pub fn satisfied(&self, survey: &Survey) -> u64 {
        let is_satisfied =
            |level: &str| level.parse().is_ok_and(|level| survey.is_satisfied(level));
        let levels = self.levels.iter();
        levels
            .filter(|(level, _)| is_satisfied(level))
            .map(|(_, n)| n)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::FileId;

    fn survey(population: Option<u64>, error: u32) -> Survey {
        let place = Place::whole(FileId(0));
        let id = |value: &str| Located {
            value: value.to_owned(),
            place: place.clone(),
        };
        Survey {
            id: id("s"),
            name: String::new(),
            task: None,
            target: id("t"),
            population,
            error: Percent(error),
            planned: None,
            levels: ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec(),
            satisfied: vec![id("4"), id("5")],
            questions: Vec::new(),
            place,
        }
    }

    /// The worked numbers: 2600 ÷ 7,5 = 346,67 and 1803 ÷ 5,5075 = 327,37, each rounded up.
    #[test]
    fn a_sample_is_rounded_up() {
        for (population, error, required) in [
            (2_600, 500, 347),
            (1_803, 500, 328),
            (0, 500, 0),
            (1, 500, 1),
            (400, 500, 200),
            (u64::MAX, 500, 400),
            (2_600, 1, 2_600),
        ] {
            let survey = survey(Some(population), error);
            assert_eq!(survey.required(), Some(required), "{population}");
        }
        assert_eq!(survey(None, 500).required(), None);
    }
}
