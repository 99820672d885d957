//! `score`: the sheets of sets of criteria, what is missing, what can still be won, and what serves what.

use super::head::header;
use crate::assess::Assessment;
use crate::assess::score::{Line, Sheet, State};
use crate::assess::status::Status;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::criteria::Stage;
use crate::model::criteria::{Measure, Points, Rule};
use crate::wording::score::{
    basis, missing, notes, number, owners, printed, stage, state, summary,
};
use crate::wording::words;

/// Which part of the sheets is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The sheet, down to so many levels; 0 for all of them.
    Sheet(usize),
    /// What is missing, by the points that hang on it.
    Missing,
    /// What is certain, present, still possible.
    Forecast,
    /// What serves what.
    Trace,
}

/// The page.
pub fn page(
    assessment: &Assessment<'_>,
    sheets: &[Sheet<'_>],
    unread_of: &[&str],
    part: Part,
    lang: Lang,
) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    blocks.extend(unread(unread_of, lang));
    for sheet in sheets {
        blocks.push(Block::heading(2, sheet.set.title.as_str()));
        blocks.push(Block::text(basis(sheet.set, lang)));
        blocks.extend(remarks(assessment, sheet, lang));
        match part {
            Part::Sheet(depth) => {
                blocks.push(Block::text(summary(sheet, lang)));
                blocks.push(Block::Table(table(sheet, depth, lang)));
            }
            Part::Missing => blocks.extend(missing_of(assessment, sheet, lang)),
            Part::Forecast => {
                blocks.push(Block::Table(forecast(sheet, lang)));
            }
            Part::Trace => blocks.extend(unserved(sheet, lang)),
        }
    }
    if part == Part::Trace {
        blocks.extend(serving_none(assessment, sheets, lang));
    }
    blocks
}

/// What must be said first where scores of these units could not be read: they are not missing, and the points are not all.
pub fn unread(units: &[&str], lang: Lang) -> Option<Block> {
    let names = units.join("; ");
    let text = match lang {
        _ if units.is_empty() => return None,
        Lang::Vi => format!(
            "! Chưa đọc được hết điểm đã ghi của: {names}. Tổng điểm dưới đây chưa đủ, điều ghi là thiếu có thể đã ghi. Chạy “cchc check” để xem và sửa."
        ),
        Lang::En => format!(
            "! Not all recorded scores of {names} could be read: the points below are incomplete, and what is called missing may be recorded. \
             Run “cchc check” to see and fix them."
        ),
    };
    Some(Block::toned(Tone::Bad, text))
}

/// What must be said before the points of a set.
fn remarks(assessment: &Assessment<'_>, sheet: &Sheet<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if sheet.is_incomplete {
        let text = lang.pick(
            "! Có tiêu chí chưa đọc được nên bị bỏ ra, tổng điểm dưới đây chưa đủ. Chạy “cchc check” để xem và sửa.",
            "! Some criteria could not be read and were left out. Run “cchc check” to see and mend them.",
        );
        blocks.push(Block::toned(Tone::Bad, text));
    }
    let period = sheet.set.period;
    let own = assessment.plan.period;
    if period.from < own.from {
        let day = words::date(own.from, lang);
        blocks.push(Block::toned(
            Tone::Faint,
            match lang {
                Lang::Vi => format!(
                    "Số liệu, nhiệm vụ trước ngày {day} không thuộc kế hoạch này nên không tính."
                ),
                Lang::En => {
                    format!("Figures and tasks before {day} are not of this plan and do not count.")
                }
            },
        ));
    }
    if !period.contains(assessment.as_of) {
        let text = lang.pick(
            "! Ngày tính nằm ngoài kỳ chấm điểm của bộ tiêu chí.",
            "! The day lies outside the period of the set.",
        );
        blocks.push(Block::toned(Tone::Warn, text));
    }
    blocks
}

fn columns_of_criterion(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.pick("TT", "No.")),
        Column::new(lang.pick("Tiêu chí", "Criterion")).room(Room::Wrapped),
        Column::new(lang.pick("Tối đa", "Max")),
    ]
}

fn cells_of_criterion(line: &Line<'_>, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::text(line.criterion.id.as_str()),
        Cell::text(line.criterion.name.as_str()),
        Cell::text(number(line.criterion.max.value, lang)),
    ]
}

fn points(points: Option<Points>, lang: Lang) -> Cell {
    Cell::opt(points, |points| Cell::text(printed(points, lang)))
}

/// Numerator and denominator of a line.
pub fn counts(line: &Line<'_>, lang: Lang) -> String {
    line.ratio.map_or_else(String::new, |ratio| {
        let number = |n| words::number(n, lang);
        format!(
            "{} / {}",
            number(ratio.numerator),
            number(ratio.denominator)
        )
    })
}

/// The sheet as a table: branches in bold where the format has it.
fn table(sheet: &Sheet<'_>, depth: usize, lang: Lang) -> Table {
    let shown = |line: &&Line<'_>| depth == 0 || line.depth < depth;
    let rows = sheet.lines.iter().filter(shown).map(|line| {
        let short = (line.points.is_some()).then(|| line.short_by());
        let mut cells = cells_of_criterion(line, lang);
        cells.push(points(line.points, lang));
        cells.push(Cell::text(counts(line, lang)));
        cells.push(points(short, lang));
        cells.push(Cell::text(notes(line, sheet.set, lang).join("; ")));
        Row::new(cells).tone(tone(line))
    });
    let mut columns = columns_of_criterion(lang);
    columns.push(Column::new(lang.pick("Điểm", "Points")));
    columns.push(Column::new(lang.pick("Tử / Mẫu", "Counts")).room(Room::From(72)));
    columns.push(Column::new(lang.pick("Mất", "Short")).room(Room::From(60)));
    columns.push(Column::new(lang.pick("Ghi chú", "Notes")).room(Room::Wrapped));
    Table {
        rows: rows.collect(),
        columns,
        titled: true,
    }
    .without_empty(&[
        lang.pick("Ghi chú", "Notes"),
        lang.pick("Tử / Mẫu", "Counts"),
    ])
}

fn tone(line: &Line<'_>) -> Tone {
    match line.state {
        State::NoEvidence => Tone::Warn,
        State::NotApplicable | State::Unknown => Tone::Faint,
        _ => Tone::Plain,
    }
}

/// What a set lacks, the most points first.
fn missing_of(assessment: &Assessment<'_>, sheet: &Sheet<'_>, lang: Lang) -> Vec<Block> {
    let lines = sheet.missing();
    if lines.is_empty() {
        let text = lang.pick("Không thiếu giấy tờ, số liệu nào.", "Nothing is missing.");
        return vec![Block::toned(Tone::Good, text)];
    }
    let rows = lines.iter().map(|line| {
        Row::new(vec![
            Cell::text(printed(line.at_stake(), lang)),
            Cell::text(line.criterion.id.as_str()),
            Cell::text(line.criterion.name.as_str()),
            Cell::text(missing(line, sheet.set, lang)),
            Cell::text(owners(line, assessment.plan).join("; ")),
        ])
        .tone(tone(line))
    });
    let sum: Points = lines.iter().map(|line| line.at_stake()).sum();
    let (count, sum) = (lines.len(), printed(sum, lang));
    vec![
        Block::text(match lang {
            Lang::Vi => {
                format!("{sum} điểm còn phụ thuộc vào giấy tờ, số liệu của {count} tiêu chí")
            }
            Lang::En => format!("{sum} points hang on papers and figures of {count} criteria"),
        }),
        Block::Table(Table {
            columns: vec![
                Column::new(lang.pick("Điểm", "Points")),
                Column::new(lang.pick("TT", "No.")),
                Column::new(lang.pick("Tiêu chí", "Criterion")).room(Room::Wrapped),
                Column::new(lang.pick("Còn thiếu", "Missing")).room(Room::Wrapped),
                Column::new(lang.pick("Ai cung cấp", "Who")).room(Room::Wrapped),
            ],
            rows: rows.collect(),
            titled: true,
        }),
    ]
}

/// Points three ways, and what is lost.
fn forecast(sheet: &Sheet<'_>, lang: Lang) -> Table {
    let row = |cells: Vec<Cell>, forecast: crate::assess::score::Forecast, lost: Points| {
        let mut cells = cells;
        for value in [forecast.certain, forecast.now, forecast.possible, lost] {
            cells.push(Cell::text(printed(value, lang)));
        }
        Row::new(cells)
    };
    let mut rows: Vec<Row> = sheet
        .lines
        .iter()
        .filter(|line| line.state != State::NotApplicable)
        .map(|line| row(cells_of_criterion(line, lang), line.forecast, line.lost()))
        .collect();
    let totals = sheet.totals.forecast;
    let (maximum, lost) = (sheet.totals.max, sheet.totals.lost);
    let cells = vec![
        Cell::Empty,
        Cell::text(lang.pick("Cộng", "Total")),
        Cell::text(number(maximum, lang)),
    ];
    rows.push(row(cells, totals, lost));
    let mut columns = columns_of_criterion(lang);
    for title in [
        lang.pick("Chắc chắn", "Certain"),
        lang.pick("Hiện nay", "Now"),
        lang.pick("Còn có thể", "Possible"),
        lang.pick("Đã mất", "Lost"),
    ] {
        columns.push(Column::new(title));
    }
    Table {
        columns,
        rows,
        titled: true,
    }
}

/// Which criteria tasks serve, a line a task and set; nothing where they serve none.
pub fn serves(sheets: &[Sheet<'_>], tasks: &[&str], lang: Lang) -> Vec<Block> {
    let mut lines = Vec::new();
    for task in tasks {
        for sheet in sheets {
            let served: Vec<String> = sheet
                .served_by(task)
                .map(|line| {
                    let max = crate::wording::score::points(line.criterion.max.value, lang);
                    format!("{} ({max})", *line.criterion.id)
                })
                .collect();
            if !served.is_empty() {
                let (served, set) = (served.join(", "), sheet.set.called());
                lines.push(Block::text(match lang {
                    Lang::Vi => {
                        format!("Nhiệm vụ {task} góp vào tiêu chí {served} của bộ tiêu chí {set}")
                    }
                    Lang::En => format!("Task {task} serves criterion {served} of {set}"),
                }));
            }
        }
    }
    lines
}

/// Criteria of a set that no task and no target serves.
fn unserved(sheet: &Sheet<'_>, lang: Lang) -> Vec<Block> {
    let is_served = |line: &&Line<'_>| {
        let of_plan = |rule: &Rule| {
            matches!(
                rule.measure(),
                Some(Measure::Target(_) | Measure::Tasks { .. })
            )
        };
        let criterion = line.criterion;
        !criterion.tasks.is_empty()
            || !criterion.targets.is_empty()
            || criterion.rule.as_ref().is_some_and(of_plan)
    };
    let lines: Vec<&Line<'_>> = sheet
        .leaves()
        .filter(|line| line.state != State::NotApplicable && !is_served(line))
        .collect();
    let title = lang.pick(
        "Tiêu chí chưa có nhiệm vụ, chỉ tiêu nào phục vụ",
        "Criteria that no task and no target serves",
    );
    let mut blocks = vec![Block::heading(3, format!("{title} ({})", lines.len()))];
    blocks.extend(lines.iter().map(|line| {
        let criterion = line.criterion;
        let max = crate::wording::score::points(criterion.max.value, lang);
        Block::bullet(format!("{} {} ({max})", *criterion.id, criterion.name))
    }));
    blocks
}

/// Tasks and targets of the plan that serve no criterion of any of the sets.
fn serving_none(assessment: &Assessment<'_>, sheets: &[Sheet<'_>], lang: Lang) -> Vec<Block> {
    let criteria = || sheets.iter().flat_map(|sheet| &sheet.set.criteria);
    let serves_by_area = |task: &str, area: &str| {
        criteria().any(|one| match one.rule.as_ref().and_then(Rule::measure) {
            Some(Measure::Tasks {
                area: Some(named), ..
            }) => named.value == area,
            Some(Measure::Tasks {
                task: Some(named), ..
            }) => named.value == task,
            _ => false,
        })
    };
    let tasks: Vec<String> = assessment
        .tasks
        .iter()
        .filter(|state| state.status != Status::Withdrawn)
        .filter(|state| {
            let task = state.task();
            let is_named =
                criteria().any(|one| one.tasks.iter().any(|id| id.value == task.id.value));
            !is_named && !serves_by_area(&task.id, &task.area)
        })
        .map(|state| state.task().id.value.clone())
        .collect();
    let targets: Vec<String> = assessment
        .plan
        .indicators
        .targets
        .iter()
        .filter(|target| {
            !criteria().any(|one| {
                let measured = one.rule.as_ref().and_then(Rule::measure);
                let is_measured =
                    matches!(measured, Some(Measure::Target(id)) if *id.value == *target.id);
                is_measured || one.targets.iter().any(|id| *id.value == *target.id)
            })
        })
        .map(|target| target.short.clone().unwrap_or_else(|| target.name.clone()))
        .collect();
    let titles = [
        lang.pick(
            "Nhiệm vụ không phục vụ tiêu chí nào",
            "Tasks that serve no criterion",
        ),
        lang.pick(
            "Chỉ tiêu không phục vụ tiêu chí nào",
            "Targets that serve no criterion",
        ),
    ];
    let mut blocks = Vec::new();
    for (title, names) in titles.into_iter().zip([tasks, targets]) {
        blocks.push(Block::heading(2, format!("{title} ({})", names.len())));
        if !names.is_empty() {
            blocks.push(Block::text(names.join(", ")));
        }
    }
    blocks
}

/// The sheet as offices file it: maxima, points by stage, papers and explanations.
pub fn filed(sheet: &Sheet<'_>, lang: Lang) -> Table {
    let set = sheet.set;
    let rows = sheet.lines.iter().map(|line| {
        let points = |points: Option<Points>| Cell::opt(points, |points| Cell::Points(points.0));
        let own = match line.is_leaf() {
            true => line.stages[0],
            false => line.points,
        };
        let judged = (line.state != State::NotApplicable).then_some(line.criterion.max.value);
        let mut papers: Vec<String> = line.documents.iter().map(|one| (*one).to_owned()).collect();
        papers.extend(notes(line, set, lang));
        Row::new(vec![
            Cell::text(line.criterion.id.as_str()),
            Cell::text(line.criterion.name.as_str()),
            Cell::Points(line.criterion.max.value.0),
            points(own),
            Cell::text(papers.join("; ")),
            points(line.stages[1]),
            points(line.stages[2]),
            points(line.points.filter(|_| judged.is_some())),
        ])
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.push(Row::new(vec![
        Cell::Empty,
        Cell::text(lang.pick("Tổng cộng", "Total")),
        Cell::Points(sheet.totals.max.0),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Points(sheet.totals.forecast.now.0),
    ]));
    Table {
        columns: vec![
            Column::new("TT").width(8),
            Column::new(lang.pick("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Area, criterion"))
                .width(40),
            Column::new(lang.pick("Điểm tối đa", "Maximum")).width(8),
            Column::new(stage(set, Stage::Own, lang)).width(8),
            Column::new(lang.pick("Tài liệu kiểm chứng/Giải trình", "Evidence, explanation"))
                .width(40),
            Column::new(stage(set, Stage::Appraised, lang)).width(8),
            Column::new(stage(set, Stage::Final, lang)).width(8),
            Column::new(lang.pick("Điểm", "Points")).width(8),
        ],
        rows,
        titled: true,
    }
}

/// The sheets as rows for programs: one a leaf.
pub fn rows(sheets: &[Sheet<'_>], lang: Lang) -> Table {
    let rows = sheets.iter().flat_map(|sheet| {
        sheet.lines.iter().map(|line| {
            let points =
                |points: Option<Points>| Cell::opt(points, |points| Cell::Points(points.0));
            let counts = line.ratio;
            Row::new(vec![
                Cell::text(sheet.set.id.as_str()),
                Cell::text(line.criterion.id.as_str()),
                Cell::text(line.criterion.name.as_str()),
                Cell::Points(line.criterion.max.value.0),
                points(line.points),
                Cell::opt(counts, |ratio| Cell::count(ratio.numerator)),
                Cell::opt(counts, |ratio| Cell::count(ratio.denominator)),
                Cell::text(match line.is_leaf() {
                    true => state(line.state, lang).long,
                    false => "",
                }),
                Cell::text(notes(line, sheet.set, lang).join("; ")),
            ])
        })
    });
    Table {
        rows: rows.collect(),
        columns: [
            lang.pick("Bộ tiêu chí", "Set"),
            "TT",
            lang.pick("Tiêu chí", "Criterion"),
            lang.pick("Tối đa", "Max"),
            lang.pick("Điểm", "Points"),
            lang.pick("Tử số", "Numerator"),
            lang.pick("Mẫu số", "Denominator"),
            lang.pick("Tình trạng", "State"),
            lang.pick("Ghi chú", "Notes"),
        ]
        .into_iter()
        .map(Column::new)
        .collect(),
        titled: true,
    }
}
