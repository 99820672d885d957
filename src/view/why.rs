//! `--why`: the tasks and figures that a number is made of, with the place in the files that decided each.

use super::head::header;
use super::status::{lead_cell, lead_column};
use crate::assess::Assessment;
use crate::assess::ratio::Ratio;
use crate::assess::why::{FigureGround, Locate, Number, TaskGround, Why};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::record::When;
use crate::wording::labels::{self, RateName};
use crate::wording::{proof, words};

/// The page. `at` gives a place as file and line.
pub fn page(
    assessment: &Assessment<'_>,
    number: Number<'_>,
    why: &Why<'_, '_>,
    at: &Locate<'_>,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    let value = why.ratio.map_or_else(
        || lang.pick("chưa có số liệu", "no data").to_owned(),
        |ratio| value(number, ratio, why, lang),
    );
    blocks.push(Block::heading(
        2,
        format!("{}: {value}", name(number, lang)),
    ));
    let (counted, others): (Vec<_>, Vec<_>) = why.tasks.iter().partition(|one| one.is_counted);
    let is_list = others.is_empty();
    let above = lang.pick("Được tính", "Counted");
    let below = lang.pick("Chỉ có ở mẫu số", "In the denominator alone");
    for (title, tasks) in [(above, counted), (below, others)] {
        if tasks.is_empty() {
            continue;
        }
        if !is_list {
            blocks.push(Block::heading(3, format!("{title} ({})", tasks.len())));
        }
        blocks.push(of_tasks(assessment, &tasks, at, lang));
    }
    if !why.figures.is_empty() {
        blocks.push(of_figures(assessment, &why.figures, at, lang));
    }
    if why.tasks.is_empty() && why.figures.is_empty() {
        let none = lang.pick(
            "  Không có nhiệm vụ, số liệu nào",
            "  No task and no figure",
        );
        blocks.push(Block::toned(Tone::Faint, none));
    }
    blocks
}

fn name(number: Number<'_>, lang: Lang) -> String {
    let rate = |name| labels::rate(name, lang).long;
    match number {
        Number::Completion => rate(RateName::Completion).to_owned(),
        Number::DueCompletion => rate(RateName::DueCompletion).to_owned(),
        Number::Timeliness => rate(RateName::Timeliness).to_owned(),
        Number::Progress => rate(RateName::Progress).to_owned(),
        Number::Status(status) => labels::status(status, true, lang).long.to_owned(),
        Number::Unproved => lang
            .pick(
                "Đã báo hoàn thành, chưa đủ tài liệu kiểm chứng",
                "Claimed, not evidenced",
            )
            .to_owned(),
        Number::AtRisk => lang.pick("Có nguy cơ quá hạn", "At risk").to_owned(),
        Number::Outdated => lang
            .pick(
                "Đã báo hoàn thành trước khi được điều chỉnh",
                "Closed before it was changed",
            )
            .to_owned(),
        Number::Target(target) => target.name.clone(),
    }
}

/// A rate as percent with both counts, a list as its length.
fn value(number: Number<'_>, ratio: Ratio, why: &Why<'_, '_>, lang: Lang) -> String {
    let Ratio {
        numerator,
        denominator,
    } = ratio;
    match number {
        Number::Status(_) | Number::AtRisk => numerator.to_string(),
        Number::Unproved | Number::Outdated => format!("{numerator}/{denominator}"),
        _ => {
            let counts = match why.figures.is_empty() {
                true => format!("{numerator}/{denominator}"),
                false => format!(
                    "{}/{}",
                    words::number(numerator, lang),
                    words::number(denominator, lang)
                ),
            };
            format!("{} ({counts})", words::percent(ratio, &[], lang))
        }
    }
}

fn of_tasks(
    assessment: &Assessment<'_>,
    tasks: &[&TaskGround<'_, '_>],
    at: &Locate<'_>,
    lang: Lang,
) -> Block {
    let row = |one: &&TaskGround<'_, '_>| {
        let task = one.task;
        Row::new(vec![
            Cell::text(task.task().id.as_str()),
            Cell::text(labels::title(task, None, lang)),
            lead_cell(assessment, task.in_force.lead),
            labels::of_task(task, lang).cell(),
            Cell::text(remarks(task, lang).join("; ")),
            Cell::text(at(one.decided)),
        ])
    };
    // A list of names is easier to run over one a line; where there is something to say of them, that is not cut.
    let has_remarks = tasks.iter().any(|one| !remarks(one.task, lang).is_empty());
    let room = match has_remarks {
        true => Room::Wrapped,
        false => Room::Cut,
    };
    Block::Table(Table {
        columns: vec![
            Column::new("TT"),
            Column::new(lang.pick("Nhiệm vụ", "Task")).room(room),
            lead_column(lang).room(Room::From(100)),
            Column::new(lang.pick("Tình trạng", "Status")),
            Column::new(lang.pick("Lưu ý", "Remark")).room(Room::Wrapped),
            Column::new(lang.pick("Căn cứ", "Decided at")),
        ],
        rows: tasks.iter().map(row).collect(),
        titled: true,
    })
}

/// What a reader of the number should know of a task in it.
fn remarks(task: &crate::assess::task::TaskState<'_>, lang: Lang) -> Vec<String> {
    let unproved = (task.proof == Some(crate::model::settings::Step::Claimed)).then(|| {
        lang.pick("chưa đủ tài liệu kiểm chứng", "not evidenced")
            .to_owned()
    });
    let outdated = task
        .outdated_by()
        .map(|decision| words::uncapitalised(&proof::outdated(decision, lang)));
    let reasons = task.risk.iter().map(|reason| proof::reason(*reason, lang));
    unproved
        .into_iter()
        .chain(outdated)
        .chain(reasons)
        .collect()
}

fn of_figures(
    assessment: &Assessment<'_>,
    figures: &[FigureGround<'_>],
    at: &Locate<'_>,
    lang: Lang,
) -> Block {
    let row = |one: &FigureGround<'_>| {
        let figure = one.figure;
        let estimate = match figure.estimated {
            true => lang.pick(" (ước)", " (estimate)"),
            false => "",
        };
        let when = match figure.when {
            When::During(span) => words::span(span, lang),
            When::At(day) => words::date(day, lang),
        };
        Row::new(vec![
            lead_cell(assessment, &figure.unit),
            Cell::text(when + estimate),
            Cell::count(one.numerator),
            Cell::count(one.denominator),
            Cell::text(at(&figure.place)),
        ])
    };
    Block::Table(Table {
        columns: vec![
            Column::new(lang.pick("Đơn vị", "Unit")).room(Room::Wrapped),
            Column::new(lang.pick("Kỳ, ngày", "Period, day")).room(Room::Wrapped),
            Column::new(lang.pick("Tử số", "Above")),
            Column::new(lang.pick("Mẫu số", "Below")),
            Column::new(lang.pick("Căn cứ", "Recorded at")),
        ],
        rows: figures.iter().map(row).collect(),
        titled: true,
    })
}
