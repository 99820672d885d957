//! `--why`.

use serde::Serialize;

use super::Rate;
use crate::assess::why::Why;
use crate::place::Place;

/// The body of `--why`: `decided` gives file and line, from 1.
#[derive(Serialize)]
pub struct WhyBody<'a> {
    number: String,
    value: Option<Rate>,
    tasks: Vec<TaskGround<'a>>,
    figures: Vec<FigureGround<'a>>,
}

#[derive(Serialize)]
struct TaskGround<'a> {
    id: &'a str,
    counted: bool,
    status: &'static str,
    proof: Option<&'static str>,
    outdated_by: Option<&'a str>,
    file: String,
    line: usize,
}

#[derive(Serialize)]
struct FigureGround<'a> {
    unit: &'a str,
    source: &'a str,
    estimated: bool,
    numerator: u64,
    denominator: u64,
    file: String,
    line: usize,
}

impl<'a> WhyBody<'a> {
    /// What the number that was asked for by this name is made of; `at` gives a place as file and line.
    pub fn of(
        number: &str,
        why: &'a Why<'_, '_>,
        at: &dyn Fn(&Place) -> (String, usize),
    ) -> WhyBody<'a> {
        let tasks = why.tasks.iter().map(|one| {
            let (file, line) = at(one.decided);
            TaskGround {
                id: &one.task.task().id,
                counted: one.is_counted,
                status: one.task.status.key(),
                proof: one.task.proof.map(|step| step.key()),
                outdated_by: one.task.outdated_by().map(|by| by.document.as_str()),
                file,
                line,
            }
        });
        let figures = why.figures.iter().map(|one| {
            let (file, line) = at(&one.figure.place);
            FigureGround {
                unit: &one.figure.unit,
                source: &one.figure.source,
                estimated: one.figure.estimated,
                numerator: one.numerator,
                denominator: one.denominator,
                file,
                line,
            }
        });
        WhyBody {
            number: number.to_owned(),
            value: why.ratio.map(|ratio| Rate::new(ratio, &[])),
            tasks: tasks.collect(),
            figures: figures.collect(),
        }
    }
}
