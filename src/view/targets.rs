//! `kpi`: targets with value, state and budget.

use super::head::header;
use crate::assess::Assessment;
use crate::assess::history::{EarlierPlan, History};
use crate::assess::target::{State, TargetState, Value};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::indicator::Percent;
use crate::time::period::Period;
use crate::wording::targets::{
    budget_short, counts, forecast_short, goal, notes, percent, short_name, source, state, tone,
};
use crate::wording::words;

/// The page, with what earlier plans say.
pub fn kpi(assessment: &Assessment<'_>, history: &History<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    if assessment.targets.is_empty() {
        blocks.push(Block::text(lang.pick(
            "Kế hoạch chưa có chỉ tiêu nào. Ghi mỗi chỉ tiêu một bảng [[target]] trong targets.toml; “cchc schema” in các khóa.",
            "The plan has no targets yet. Write each as a [[target]] in targets.toml; “cchc schema” prints the keys.",
        )));
        return blocks;
    }
    blocks.push(Block::heading(
        2,
        lang.pick(
            "Chỉ tiêu, tính từ đầu kế hoạch",
            "Targets, since the plan began",
        ),
    ));
    blocks.push(Block::Table(table(assessment, lang)));
    blocks.extend(by_month(assessment, lang));
    for earlier in &history.plans {
        blocks.extend(earlier_months(assessment, earlier, lang));
    }
    blocks.extend(super::trend::by_quarter(assessment, history, lang));
    blocks.extend(super::trend::not_joined(history, lang));
    let notes: Vec<Block> = assessment
        .targets
        .iter()
        .flat_map(|target| {
            notes(assessment, target, lang)
                .into_iter()
                .map(move |note| (target, note))
        })
        .map(|(target, note)| Block::text(format!("  {}: {note}", short_name(target))))
        .collect();
    if !notes.is_empty() {
        blocks.push(Block::heading(2, lang.pick("Ghi chú", "Notes")));
        blocks.extend(notes);
    }
    blocks
}

/// The targets as rows.
pub fn table(assessment: &Assessment<'_>, lang: Lang) -> Table {
    let rows = assessment.targets.iter().map(|target| {
        let label = state(target, lang);
        let covered = target.value.as_ref().and_then(|value| value.covered);
        let until = target.value.as_ref().and_then(Value::until);
        Row::new(vec![
            Cell::Words {
                long: target.target.name.clone(),
                short: short_name(target).to_owned(),
            },
            Cell::text(goal(target.goal, lang)),
            Cell::text(percent(target.value.as_ref(), &target.limits(), lang)),
            Cell::text(counts(target.value.as_ref(), lang)),
            label.cell(),
            Cell::text(budget_short(target, lang)),
            Cell::opt(until, Cell::Date),
            Cell::opt(covered, |covered| {
                Cell::text(format!("{}/{}", covered.days, covered.of))
            }),
            Cell::text(source(assessment, target)),
        ])
        .tone(tone(target))
    });
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Chỉ tiêu", "Target")).room(Room::Wrapped),
            Column::new(lang.pick("Mức giao", "Asked")),
            Column::new(lang.pick("Kết quả", "Value")),
            Column::new(lang.pick("Tử số / Mẫu số", "Counts"))
                .short(lang.pick("Tử / Mẫu", "Counts"))
                .room(Room::Wrapped),
            Column::new(lang.pick("Đánh giá", "State")),
            Column::new(lang.pick("Khoảng cách", "Budget")).room(Room::Wrapped),
            Column::new(lang.pick("Số liệu đến ngày", "Until")).room(Room::From(110)),
            Column::new(lang.pick("Số ngày có số liệu", "Days")).room(Room::From(150)),
            Column::new(lang.pick("Nguồn số liệu", "Source")).room(Room::From(170)),
        ],
        titled: true,
    }
}

/// The month-by-month row of each target that has one.
fn by_month(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let rows = assessment.targets.iter().map(|target| InMonths {
        name: short_name(target),
        months: &target.months,
        limits: target.limits(),
    });
    months(lang.pick("Theo tháng", "By month").to_owned(), rows, lang)
}

/// The same of an earlier plan, for the targets that it measures alike.
fn earlier_months(
    assessment: &Assessment<'_>,
    earlier: &EarlierPlan<'_>,
    lang: Lang,
) -> Vec<Block> {
    let rows = assessment.targets.iter().filter_map(|target| {
        let mut targets = earlier.targets.iter();
        let own = targets.find(|one| one.target.id.value == target.target.id.value)?;
        Some(InMonths {
            name: short_name(target),
            months: &own.months,
            limits: own.limits.clone(),
        })
    });
    let id = &earlier.plan.id;
    let title = match lang {
        Lang::Vi => format!("Theo tháng, kế hoạch {id}"),
        Lang::En => format!("By month, plan {id}"),
    };
    months(title, rows, lang)
}

/// A target's values in the months of a plan.
struct InMonths<'a> {
    name: &'a str,
    months: &'a [(Period, Option<Value>)],
    limits: Vec<Percent>,
}

/// A table of months; nothing where no target has a value.
fn months<'a>(title: String, rows: impl Iterator<Item = InMonths<'a>>, lang: Lang) -> Vec<Block> {
    let rows: Vec<InMonths<'_>> = rows
        .filter(|row| row.months.iter().any(|(_, value)| value.is_some()))
        .collect();
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let months: Vec<_> = first.months.iter().map(|(month, _)| *month).collect();
    let months = words::months(&months, lang).into_iter().map(Column::new);
    let cells = rows.iter().map(|row| {
        let cells =
            (row.months.iter()).map(|(_, value)| in_month(value.as_ref(), &row.limits, lang));
        Row::new(std::iter::once(Cell::text(row.name)).chain(cells).collect())
    });
    let table = Table {
        rows: cells.collect(),
        columns: std::iter::once(Column::new(lang.pick("Chỉ tiêu (%)", "Target (%)")))
            .chain(months)
            .collect(),
        titled: true,
    };
    let legend = lang.pick(
        "  ~ có số ước; – chưa có số liệu",
        "  ~ with an estimate; – no data",
    );
    vec![
        Block::heading(2, title),
        Block::Table(table),
        Block::Legend(legend.to_owned()),
    ]
}

/// The value of a month, which may be none, or rest on an estimate.
fn in_month(value: Option<&Value>, limits: &[Percent], lang: Lang) -> Cell {
    let with_value = value.filter(|value| value.ratio.denominator > 0);
    let percent = with_value.and_then(|value| value.ratio.hundredths(limits));
    let percent = percent.map(|value| i64::try_from(value).unwrap_or(i64::MAX));
    let is_estimate = value.is_some_and(|value| value.is_estimate);
    let marked = |cell, before, said: &str| Cell::Marked {
        cell: Box::new(cell),
        before,
        after: "",
        said: said.to_owned(),
    };
    match percent {
        None => marked(Cell::Empty, "–", lang.pick("chưa có số liệu", "no data")),
        Some(percent) if is_estimate => marked(
            Cell::Percent(percent),
            "~",
            lang.pick("có số ước", "with an estimate"),
        ),
        Some(percent) => Cell::Percent(percent),
    }
}

/// The few lines of `status`: targets not met, then those met, then how many have no value.
pub fn in_brief(assessment: &Assessment<'_>, most: usize, lang: Lang) -> Vec<Block> {
    let of = |states: &[State]| -> Vec<&TargetState<'_>> {
        assessment
            .targets
            .iter()
            .filter(|target| states.contains(&target.state))
            .collect()
    };
    let mut open = of(&[
        State::Missed,
        State::OutOfReach,
        State::AtRisk,
        State::InProgress,
    ]);
    let met = of(&[State::Met]);
    let (unjudged, silent): (Vec<_>, Vec<_>) = of(&[State::NoData])
        .into_iter()
        .partition(|target| target.needs_attention());
    open.extend(unjudged);
    let mut blocks = vec![Block::heading(2, lang.pick("Chỉ tiêu", "Targets"))];
    if !open.is_empty() {
        let row = |target: &&TargetState<'_>| {
            let label = state(target, lang);
            Row::new(vec![
                Cell::Words {
                    long: target.target.name.clone(),
                    short: short_name(target).to_owned(),
                },
                Cell::text(goal(target.goal, lang)),
                Cell::text(percent(target.value.as_ref(), &target.limits(), lang)),
                label.cell(),
                Cell::text(
                    forecast_short(target, lang).unwrap_or_else(|| budget_short(target, lang)),
                ),
            ])
            .tone(tone(target))
        };
        let columns = [
            Column::new("").room(Room::Cut),
            Column::new(lang.pick("Mức giao", "Asked")),
            Column::new(lang.pick("Kết quả", "Value")),
            Column::new(lang.pick("Đánh giá", "State")),
            Column::new(lang.pick("Khoảng cách", "Budget")).room(Room::From(72)),
        ];
        let rows = open.iter().take(most).map(row).collect();
        blocks.push(Block::Table(Table {
            columns: columns.into(),
            rows,
            titled: false,
        }));
        if open.len() > most {
            let more = open.len() - most;
            blocks.push(Block::toned(
                Tone::Faint,
                match lang {
                    Lang::Vi => format!("  … và {more} chỉ tiêu khác: cchc kpi"),
                    Lang::En => format!("  … and {more} more: cchc kpi"),
                },
            ));
        }
    }
    let names = |targets: &[&TargetState<'_>], with_value: bool| {
        let name = |target: &&TargetState<'_>| match with_value {
            true => format!(
                "{} {}",
                short_name(target),
                percent(target.value.as_ref(), &target.limits(), lang)
            ),
            false => short_name(target).to_owned(),
        };
        targets.iter().map(name).collect::<Vec<_>>().join(" · ")
    };
    if !met.is_empty() {
        blocks.push(Block::toned(
            Tone::Good,
            format!("  {}: {}", lang.pick("Đạt", "Met"), names(&met, true)),
        ));
    }
    if !silent.is_empty() {
        let title = lang.pick("Chưa có số liệu", "No data");
        blocks.push(Block::toned(
            Tone::Faint,
            format!("  {title}: {}", names(&silent, false)),
        ));
    }
    if blocks.len() == 1 {
        Vec::new()
    } else {
        blocks
    }
}
