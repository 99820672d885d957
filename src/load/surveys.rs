//! `surveys.toml`, and what figures say of its rounds: the counts of a target follow from the answers by level.

use std::collections::HashMap;

use super::row::Row;
use super::unknown;
use crate::diagnostics::{Fault, FigureFault, Findings, LabelKind, Subject};
use crate::model::indicator::{CountKind, Formula, Percent};
use crate::model::plan::Plan;
use crate::model::record::{Figure, Records};
use crate::model::survey::{Answers, Question, Survey};
use crate::place::{Located, Place};
use crate::schema;

/// The error that a sample may have where nothing is said of it: 5 %.
const USUAL_ERROR: Percent = Percent(500);
/// More people than any survey of a country asks.
const MOST_PEOPLE: i64 = 1_000_000_000;

/// Reads the file; a faulty row is left out.
pub fn read(row: &Row<'_>, found: &mut Findings) -> Vec<Survey> {
    let rows = row.rows("survey", &schema::SURVEY, found);
    let surveys = rows.iter().filter_map(|row| {
        let errors = found.errors();
        let survey = read_survey(row, found);
        survey.filter(|_| found.errors() == errors)
    });
    surveys.collect()
}

fn read_survey(row: &Row<'_>, found: &mut Findings) -> Option<Survey> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    let task = row.id("task", found);
    let target = row.id("target", found);
    let target = row.require("target", target, found);
    let people = |key: &str, found: &mut Findings| {
        let number = row.integer(key, 1, MOST_PEOPLE, found);
        number.and_then(|number| u64::try_from(number).ok())
    };
    let population = people("population", found);
    let planned = people("planned", found);
    let error = row.percent("error", found);
    let levels = row.strings("levels", found);
    let levels = row.require("levels", (!levels.is_empty()).then_some(levels), found);
    let satisfied = row.texts("satisfied", found);
    let satisfied = row.require(
        "satisfied",
        (!satisfied.is_empty()).then_some(satisfied),
        found,
    );
    let questions = row.rows("question", &schema::QUESTION, found);
    let questions = questions
        .iter()
        .filter_map(|row| read_question(row, found))
        .collect();
    if error == Some(Percent(0)) {
        let fault = Fault::OutOfRange {
            key: "error".to_owned(),
            value: "0".to_owned(),
            least: 1,
            most: 100,
        };
        found.add(&row.place_of("error"), fault);
    }
    if let (Some(population), Some(planned)) = (population, planned)
        && planned > population
    {
        let fault = FigureFault::SampleAbovePopulation {
            sample: planned,
            population,
        };
        found.add(&row.place_of("planned"), Fault::FaultOfFigure(fault));
    }
    Some(Survey {
        id: id?,
        name: name?,
        task,
        target: target?,
        population,
        error: error.unwrap_or(USUAL_ERROR),
        planned,
        levels: levels?,
        satisfied: satisfied?,
        questions,
        place: row.place().clone(),
    })
}

fn read_question(row: &Row<'_>, found: &mut Findings) -> Option<Question> {
    let id = row.id("id", found);
    let id = row.require("id", id, found);
    let name = row.string("name", found);
    let name = row.require("name", name, found);
    Some(Question {
        id: id?,
        name: name?,
    })
}

/// Checks the rounds against themselves and the plan; a faulty one is left out. References into files that could not be read are not checked.
pub fn check(plan: &mut Plan, knows_tasks: bool, knows_targets: bool, found: &mut Findings) {
    let mut surveys = std::mem::take(&mut plan.surveys);
    let mut known: HashMap<String, Place> = HashMap::new();
    surveys.retain(|survey| {
        let errors = found.errors();
        is_new(Subject::Survey, &survey.id, &mut known, found);
        let mut questions = HashMap::new();
        for question in &survey.questions {
            is_new(Subject::Question, &question.id, &mut questions, found);
        }
        for word in &survey.satisfied {
            if !survey.levels.contains(&word.value) {
                let levels = survey.levels.iter().map(String::as_str);
                found.add(&word.place, unknown(Subject::Level, word, levels));
            }
        }
        if let Some(task) = survey.task.as_ref().filter(|_| knows_tasks)
            && plan.task(task).is_none()
        {
            let tasks = plan.all_tasks().map(|task| task.id.as_str());
            found.add(&task.place, unknown(Subject::Task, task, tasks));
        }
        if knows_targets {
            check_target(plan, &survey.target, found);
        }
        found.errors() == errors
    });
    plan.surveys = surveys;
}

fn is_new(
    subject: Subject,
    id: &Located<String>,
    known: &mut HashMap<String, Place>,
    found: &mut Findings,
) {
    match known.get(&id.value) {
        Some(first) => {
            let id_of = id.value.clone();
            let fault = Fault::DuplicateId { subject, id: id_of };
            found.add_beside(&id.place, fault, LabelKind::FirstUse, first);
        }
        None => drop(known.insert(id.value.clone(), id.place.clone())),
    }
}

/// A survey gives one level over another; nothing else can be made of it.
fn check_target(plan: &Plan, id: &Located<String>, found: &mut Findings) {
    if plan.indicators.target(id).is_none() {
        let targets = plan.indicators.targets.iter();
        let fault = unknown(Subject::Target, id, targets.map(|one| one.id.as_str()));
        found.add(&id.place, fault);
    } else if counts_of(plan, id).is_none() {
        let target = id.value.clone();
        let fault = FigureFault::NotOfSurvey { target };
        found.add(&id.place, Fault::FaultOfFigure(fault));
    }
}

/// The count of those who are satisfied and that of the answers, of a target that is one level over another.
fn counts_of<'p>(plan: &'p Plan, target: &str) -> Option<(&'p str, &'p str)> {
    let Formula::Counts {
        numerator,
        denominator,
        ..
    } = &plan.indicators.target(target)?.formula
    else {
        return None;
    };
    let ([above], [below]) = (&numerator[..], &denominator[..]) else {
        return None;
    };
    let is_level = |id: &str| {
        let count = plan.indicators.count(id);
        count.is_some_and(|count| count.kind == CountKind::Level)
    };
    (is_level(above) && is_level(below)).then_some((above.as_str(), below.as_str()))
}

/// Gives figures of surveys the counts that follow from their answers, so that nobody types them twice; takes out those that contradict
/// themselves. Where a round may have been left out, nothing is said of rounds that are not known.
pub fn derive(plan: &Plan, is_whole: bool, records: &mut Records, found: &mut Findings) {
    records.figures.retain_mut(|figure| {
        let Some(id) = &figure.survey else {
            return true;
        };
        let Some(survey) = plan.surveys.iter().find(|one| one.id.value == id.value) else {
            if is_whole {
                let surveys = plan.surveys.iter().map(|one| one.id.as_str());
                found.add(&id.place, unknown(Subject::Survey, id, surveys));
            }
            return !is_whole;
        };
        let errors = found.errors();
        let derived = derived(plan, survey, figure, found);
        figure.counts.extend(derived);
        found.errors() == errors
    });
}

fn derived(
    plan: &Plan,
    survey: &Survey,
    figure: &Figure,
    found: &mut Findings,
) -> Vec<(Located<String>, u64)> {
    let Some((satisfied, answered)) = counts_of(plan, &survey.target) else {
        return Vec::new();
    };
    if let (Some(sample), Some(population)) = (figure.sample, survey.population)
        && sample > population
    {
        let fault = FigureFault::SampleAbovePopulation { sample, population };
        found.add(&figure.place, Fault::FaultOfFigure(fault));
    }
    let valid = [figure.count(answered), figure.sample];
    let most = valid.into_iter().flatten().min();
    let mut asked = HashMap::new();
    for answers in &figure.answers {
        let question = &answers.question;
        is_new(Subject::Question, question, &mut asked, found);
        if !survey.questions.iter().any(|one| *one.id == **question) {
            let known = survey.questions.iter().map(|one| one.id.as_str());
            found.add(&question.place, unknown(Subject::Question, question, known));
        }
        for (level, _) in &answers.levels {
            let numbers: Vec<String> = (1..=survey.levels.len()).map(|n| n.to_string()).collect();
            if !numbers.contains(&level.value) {
                let numbers = numbers.iter().map(String::as_str);
                found.add(&level.place, unknown(Subject::Level, level, numbers));
            }
        }
        if let Some(most) = most.filter(|most| answers.all() > *most) {
            let fault = FigureFault::AnswersAboveSheets {
                question: question.value.clone(),
                answers: answers.all(),
                most,
            };
            found.add(&question.place, Fault::FaultOfFigure(fault));
        }
    }
    let overall = survey.overall().and_then(|overall| {
        let mut answers = figure.answers.iter();
        answers.find(|one| one.question.value == overall.id.value)
    });
    let Some(overall) = overall else {
        return Vec::new();
    };
    let mut counts = Vec::new();
    for (count, sum) in [
        (satisfied, overall.satisfied(survey)),
        (answered, overall.all()),
    ] {
        match figure.counts.iter().find(|(id, _)| id.value == count) {
            Some((id, given)) if *given != sum => {
                let fault = FigureFault::AnswersContradict {
                    question: overall.question.value.clone(),
                    sum,
                    count: count.to_owned(),
                    given: *given,
                };
                let at = &overall.question.place;
                found.add_beside(
                    &id.place,
                    Fault::FaultOfFigure(fault),
                    LabelKind::FirstUse,
                    at,
                );
            }
            Some(_) => {}
            None => counts.push((
                Located {
                    value: count.to_owned(),
                    place: overall.question.place.clone(),
                },
                sum,
            )),
        }
    }
    counts
}

/// The answers by question of a figure.
pub fn answers(row: &Row<'_>, largest: u64, found: &mut Findings) -> Vec<Answers> {
    let rows = row.rows("answer", &schema::ANSWER, found);
    let read = |row: &Row<'_>, found: &mut Findings| {
        let question = row.id("question", found);
        let question = row.require("question", question, found);
        let counts = row.counts("counts", found);
        row.require("counts", row.has("counts").then_some(()), found);
        let mut levels = Vec::new();
        for (level, value) in counts {
            match u64::try_from(value).ok().filter(|n| *n <= largest) {
                Some(n) => levels.push((level, n)),
                None => {
                    let fault = Fault::OutOfRange {
                        key: level.value.clone(),
                        value: value.to_string(),
                        least: 0,
                        most: i64::try_from(largest).unwrap_or(i64::MAX),
                    };
                    found.add(&level.place, fault);
                }
            }
        }
        Some(Answers {
            question: question?,
            levels,
        })
    };
    rows.iter().filter_map(|row| read(row, found)).collect()
}

#[cfg(test)]
mod tests {
    use crate::load::example::{found, loaded};

    const TARGETS: &str = "[[source]]\nid = \"s\"\nname = \"Khảo sát\"\n\
        [[count]]\nid = \"flow\"\nname = \"Dòng\"\nkind = \"flow\"\nsource = \"s\"\n\
        [[count]]\nid = \"good\"\nname = \"Hài lòng\"\nkind = \"level\"\nsource = \"s\"\n\
        [[count]]\nid = \"all\"\nname = \"Trả lời\"\nkind = \"level\"\nsource = \"s\"\n\
        [[target]]\nid = \"t\"\nname = \"T\"\nclause = \"II.5\"\nnumerator = [\"good\"]\ndenominator = [\"all\"]\nat_least = 90\n\
        [[target]]\nid = \"u\"\nname = \"U\"\nclause = \"II.6\"\nnumerator = [\"flow\"]\ndenominator = [\"flow\"]\n";
    const SURVEYS: &str = "[[survey]]\nid = \"dot-1\"\nname = \"Khảo sát, đợt 1\"\ntarget = \"t\"\npopulation = 2600\nplanned = 350\n\
        levels = [\"Kém\", \"Vừa\", \"Tốt\"]\nsatisfied = [\"Tốt\"]\n\
        [[survey.question]]\nid = \"de\"\nname = \"Dễ làm\"\n[[survey.question]]\nid = \"chung\"\nname = \"Đánh giá chung\"\n";
    const FIGURE: &str = "[[figure]]\nat = 2025-09-26\nsource = \"s\"\nrecorded = 2025-09-29\nsample = 350\nsurvey = \"dot-1\"\n\
        [[figure.answer]]\nquestion = \"chung\"\ncounts = { 1 = 6, 2 = 30, 3 = 276 }\n";

    fn findings(surveys: &str, figure: &str) -> Vec<String> {
        found(&loaded(&[
            ("targets.toml", TARGETS),
            ("surveys.toml", surveys),
            ("figures/a/2025-09-26.toml", figure),
        ]))
    }

    #[test]
    fn counts_follow_from_the_answers_to_the_last_question() {
        let of = |figure: &str| {
            let loaded = loaded(&[
                ("targets.toml", TARGETS),
                ("surveys.toml", SURVEYS),
                ("figures/a/2025-09-26.toml", figure),
            ]);
            assert!(loaded.findings.is_empty(), "{:?}", found(&loaded));
            let figure = &loaded.records.figures[0];
            (figure.count("good"), figure.count("all"))
        };
        assert_eq!(of(FIGURE), (Some(276), Some(312)));
        // The same counts beside them are no contradiction, and who answered another question alone tells nothing of the whole.
        let both = FIGURE.replace("survey =", "counts = { good = 276, all = 312 }\nsurvey =");
        assert_eq!(of(&both), (Some(276), Some(312)));
        assert_eq!(of(&FIGURE.replace("\"chung\"", "\"de\"")), (None, None));
    }

    #[test]
    fn each_slip_in_a_figure_of_a_survey_is_found() {
        for (right, wrong, code) in [
            (
                "survey = \"dot-1\"",
                "survey = \"dot-2\"",
                "unknown-survey 6",
            ),
            ("survey = \"dot-1\"\n", "", "answers-without-survey 6"),
            ("\"chung\"", "\"chunk\"", "unknown-question 8"),
            ("1 = 6", "4 = 6", "unknown-level 9"),
            ("1 = 6", "0 = 6", "unknown-level 9"),
            ("1 = 6", "1 = -6", "out-of-range 9"),
            ("1 = 6", "1 = 45", "answers-above-sheets 8"),
            ("sample = 350", "sample = 2601", "sample-above-population 1"),
            (
                "survey =",
                "counts = { all = 313 }\nsurvey =",
                "answers-contradict 6 9",
            ),
            (
                "survey =",
                "counts = { good = 275 }\nsurvey =",
                "answers-contradict 6 9",
            ),
            (
                "survey =",
                "counts = { all = 311 }\nsurvey =",
                "answers-above-sheets 9",
            ),
            (
                "at = 2025-09-26",
                "from = 2025-09-01\nto = 2025-09-26",
                "count-needs-day 9",
            ),
        ] {
            assert!(FIGURE.contains(right), "{right}");
            let found = findings(SURVEYS, &FIGURE.replacen(right, wrong, 1));
            assert!(found.contains(&code.to_owned()), "{wrong}: {found:?}");
        }
        let twice = format!(
            "{FIGURE}{}",
            &FIGURE[FIGURE.find("[[figure.answer]]").unwrap_or(0)..]
        );
        assert_eq!(findings(SURVEYS, &twice), ["duplicate-id 11 8"]);
        // Of a row that is left out nothing enters.
        let loaded = loaded(&[
            ("targets.toml", TARGETS),
            ("surveys.toml", SURVEYS),
            (
                "figures/a/2025-09-26.toml",
                &FIGURE.replace("1 = 6", "1 = 45"),
            ),
        ]);
        assert!(loaded.records.figures.is_empty());
    }

    #[test]
    fn each_slip_in_a_survey_is_found_and_no_other_follows_from_it() {
        for (right, wrong, code) in [
            (
                "satisfied = [\"Tốt\"]",
                "satisfied = [\"Khá\"]",
                "unknown-level 8",
            ),
            ("target = \"t\"", "target = \"v\"", "unknown-target 4"),
            ("target = \"t\"", "target = \"u\"", "target-not-of-survey 4"),
            (
                "target = \"t\"",
                "target = \"t\"\ntask = \"99\"",
                "unknown-task 5",
            ),
            (
                "planned = 350",
                "planned = 2601",
                "sample-above-population 6",
            ),
            ("population = 2600", "population = 0", "out-of-range 5"),
            ("planned = 350", "error = 0", "out-of-range 6"),
            ("\"chung\"", "\"de\"", "duplicate-id 13 10"),
            ("levels =", "level =", "unknown-key 7"),
        ] {
            assert!(SURVEYS.contains(right), "{right}");
            let found = findings(&SURVEYS.replacen(right, wrong, 1), FIGURE);
            assert!(found.contains(&code.to_owned()), "{wrong}: {found:?}");
            assert!(
                !found.iter().any(|one| one.starts_with("unknown-survey")),
                "{found:?}"
            );
        }
        let found = findings(&format!("{SURVEYS}{SURVEYS}"), FIGURE);
        assert_eq!(found, ["duplicate-id 16 2"]);
    }
}
