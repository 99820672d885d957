//! `kpi`: targets with value, state and budget; and the labels of targets wherever they are shown.

use super::status::header;
use crate::assess::Assessment;
use crate::assess::budget::Budget;
use crate::assess::figures::{LeftOut, Why};
use crate::assess::target::{State, TargetState, Value};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::indicator::{Direction, Goal, Percent};
use crate::wording::labels::Label;
use crate::wording::words;

/// The page.
pub fn kpi(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = header(assessment, lang);
    blocks.push(Block::heading(
        2,
        lang.pick(
            "Chỉ tiêu, tính từ đầu kế hoạch",
            "Targets, since the plan began",
        ),
    ));
    blocks.push(Block::Table(table(assessment, lang)));
    blocks.extend(by_month(assessment, lang));
    blocks.extend(super::trend::by_quarter(assessment, lang));
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

/// The short name of a target.
pub fn short_name<'a>(target: &TargetState<'a>) -> &'a str {
    target
        .target
        .short
        .as_deref()
        .unwrap_or(&target.target.name)
}

/// The label of a target's state.
pub fn state(target: &TargetState<'_>, lang: Lang) -> Label {
    match lang {
        Lang::Vi if target.reaches_stretch() => Label {
            long: "Đạt mức phấn đấu cao nhất",
            short: "Đạt cao",
        },
        Lang::En if target.reaches_stretch() => Label {
            long: "Met, at the stretch",
            short: "Met+",
        },
        lang => plain_state(target.state, lang),
    }
}

/// The label of a state by itself.
pub fn plain_state(state: State, lang: Lang) -> Label {
    let label = |long, short| Label { long, short };
    match (lang, state) {
        (Lang::Vi, State::Met) => label("Đạt (tính đến thời điểm báo cáo)", "Đạt"),
        (Lang::Vi, State::InProgress) => label("Đang thực hiện (lũy kế)", "Đang TH"),
        (Lang::Vi, State::AtRisk) => label("Chưa đạt, có nguy cơ không đạt", "Nguy cơ"),
        (Lang::Vi, State::OutOfReach) => label("Không còn khả năng đạt trong kỳ", "Khó đạt"),
        (Lang::Vi, State::Missed) => label("Không đạt", "Không đạt"),
        (Lang::Vi, State::NotYetMeasured) => label("Chưa đến kỳ đánh giá", "Chưa ĐG"),
        (Lang::Vi, State::NoData) => label("Chưa có số liệu", "Chưa có SL"),
        (Lang::Vi, State::NotApplicable) => label("Không phát sinh", "–"),
        (Lang::Vi, State::Measured) => label("Có số liệu (không giao chỉ tiêu)", "Có SL"),
        (Lang::En, State::Met) => label("Met", "Met"),
        (Lang::En, State::InProgress) => label("In progress", "In progress"),
        (Lang::En, State::AtRisk) => label("At risk", "At risk"),
        (Lang::En, State::OutOfReach) => label("Out of reach", "Out of reach"),
        (Lang::En, State::Missed) => label("Missed", "Missed"),
        (Lang::En, State::NotYetMeasured) => label("Not yet measured", "Not yet"),
        (Lang::En, State::NoData) => label("No data", "No data"),
        (Lang::En, State::NotApplicable) => label("Not applicable", "–"),
        (Lang::En, State::Measured) => label("Measured", "Measured"),
    }
}

/// How a state is meant.
pub fn tone(state: State) -> Tone {
    match state {
        State::Met => Tone::Good,
        State::AtRisk => Tone::Warn,
        State::OutOfReach | State::Missed => Tone::Bad,
        State::NotYetMeasured | State::NoData | State::NotApplicable => Tone::Faint,
        State::InProgress | State::Measured => Tone::Plain,
    }
}

/// What a target asks: `≥ 95 %`, `95–98 %`, `giảm`.
pub fn goal(goal: Goal, lang: Lang) -> String {
    match goal {
        Goal::AtLeast {
            at_least,
            stretch: Some(stretch),
        } => {
            format!(
                "{}–{} %",
                threshold(at_least, lang),
                threshold(stretch, lang)
            )
        }
        Goal::AtLeast {
            at_least,
            stretch: None,
        } if at_least == Percent::FULL => "100 %".to_owned(),
        Goal::AtLeast {
            at_least,
            stretch: None,
        } => format!("≥ {} %", threshold(at_least, lang)),
        Goal::Trend(Direction::Down) => lang.pick("giảm", "down").to_owned(),
        Goal::Trend(Direction::Up) => lang.pick("tăng", "up").to_owned(),
        Goal::None => "–".to_owned(),
    }
}

/// A threshold without needless decimals.
fn threshold(percent: Percent, lang: Lang) -> String {
    if percent.0.is_multiple_of(100) {
        (percent.0 / 100).to_string()
    } else {
        words::hundredths(i64::from(percent.0), lang)
    }
}

/// A value as a percentage, marked "ước" where an estimate entered; empty where there is none.
pub fn percent(value: Option<&Value>, limits: &[Percent], lang: Lang) -> String {
    let Some(value) = value.filter(|value| value.ratio.denominator > 0) else {
        return String::new();
    };
    let mark = if value.is_estimate {
        lang.pick(" (ước)", " (est.)")
    } else {
        ""
    };
    format!("{}{mark}", words::percent(value.ratio, limits, lang))
}

/// Both counts of a value.
pub fn counts(value: Option<&Value>, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    value.map_or_else(String::new, |value| {
        format!(
            "{} / {}",
            number(value.ratio.numerator),
            number(value.ratio.denominator)
        )
    })
}

/// The budget in a few words, for a column.
pub fn budget_short(target: &TargetState<'_>, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    match target.budget {
        None | Some(Budget::Missing(0)) => String::new(),
        Some(Budget::Allowed(n)) => {
            format!("{} {}", lang.pick("Còn cách ngưỡng", "Spare"), number(n))
        }
        Some(Budget::Needed(n)) => format!("{} {}", lang.pick("Cần bù", "Needs"), number(n)),
        Some(Budget::Missing(n)) => format!("{} {}", lang.pick("Còn thiếu", "Missing"), number(n)),
    }
}

/// The budget as a sentence. A warning inside the office, never worded as a permission to be late.
pub fn budget_long(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let number = |n: u64| words::number(n, lang);
    let case = target
        .target
        .case_word
        .as_deref()
        .unwrap_or(lang.pick("trường hợp", "cases"));
    Some(match (lang, target.budget?) {
        (_, Budget::Missing(0)) => return None,
        (Lang::Vi, Budget::Allowed(n)) if target.target.beside.is_some() => {
            format!(
                "Thêm {} {case} quá hạn nữa vẫn ở mức chỉ tiêu (cảnh báo nội bộ)",
                number(n)
            )
        }
        (Lang::Vi, Budget::Allowed(n)) => {
            format!(
                "Thêm {} {case} không đạt nữa vẫn ở mức chỉ tiêu (cảnh báo nội bộ)",
                number(n)
            )
        }
        (Lang::Vi, Budget::Needed(n)) => {
            let good = if target.target.beside.is_some() {
                "đúng hạn"
            } else {
                "đạt"
            };
            format!("Cần {} {case} {good} liên tiếp để đạt lại", number(n))
        }
        (Lang::Vi, Budget::Missing(n)) => format!("Còn thiếu {} {case}", number(n)),
        (Lang::En, Budget::Allowed(n)) => {
            format!("{} more misses before the target is lost", number(n))
        }
        (Lang::En, Budget::Needed(n)) => format!("{} good ones in a row win it back", number(n)),
        (Lang::En, Budget::Missing(n)) => format!("{} missing", number(n)),
    })
}

fn table(assessment: &Assessment<'_>, lang: Lang) -> Table {
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
        .tone(tone(target.state))
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

/// The names of the sources of record of a target's counts.
pub fn source(assessment: &Assessment<'_>, target: &TargetState<'_>) -> String {
    assessment.sources_of(target.target).join("; ")
}

/// The month-by-month row of each target that has one.
fn by_month(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let with_months = || {
        assessment
            .targets
            .iter()
            .filter(|target| target.months.iter().any(|(_, value)| value.is_some()))
    };
    let Some(first) = with_months().next() else {
        return Vec::new();
    };
    let months: Vec<_> = first.months.iter().map(|(month, _)| *month).collect();
    let months = words::months(&months, lang).into_iter().map(Column::new);
    let rows = with_months().map(|target| {
        let cells = target.months.iter().map(|(_, value)| {
            let ratio = value
                .as_ref()
                .map(|value| value.ratio)
                .filter(|ratio| ratio.denominator > 0);
            let mark = if value.as_ref().is_some_and(|value| value.is_estimate) {
                "~"
            } else {
                ""
            };
            Cell::text(
                ratio
                    .and_then(|ratio| ratio.hundredths(&target.limits()))
                    .map_or_else(
                        || "–".to_owned(),
                        |value| {
                            format!(
                                "{mark}{}",
                                words::hundredths(i64::try_from(value).unwrap_or(i64::MAX), lang)
                            )
                        },
                    ),
            )
        });
        Row::new(
            std::iter::once(Cell::text(short_name(target)))
                .chain(cells)
                .collect(),
        )
    });
    let table = Table {
        rows: rows.collect(),
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
        Block::heading(2, lang.pick("Theo tháng", "By month")),
        Block::Table(table),
        Block::toned(Tone::Faint, legend),
    ]
}

/// What must be said beside a value, inside the office.
pub fn notes(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let budget = budget_long(target, lang).into_iter();
    budget.chain(remarks(assessment, target, lang)).collect()
}

/// What must be said beside a value wherever it goes: how far it is from the threshold is the office's own matter.
pub fn remarks(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(n) = target.beside.filter(|n| *n > 0) {
        let count = target
            .target
            .beside
            .as_ref()
            .and_then(|id| assessment.plan.indicators.count(id));
        let name = count.map_or("", |count| count.name.as_str());
        notes.push(format!("{name}: {}", words::number(n, lang)));
    }
    let closed = assessment.closed_on_paper(target);
    if !closed.is_empty() {
        let ids = closed.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("nhiệm vụ {ids} đã ghi hoàn thành nhưng chỉ tiêu chưa đạt"),
            Lang::En => format!("task {ids} is closed while the target is not met"),
        });
    }
    if !target.not_judged.is_empty() {
        let ids = target.not_judged.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("không đánh giá các nhiệm vụ không có thời hạn: {ids}"),
            Lang::En => format!("tasks without a deadline are not judged: {ids}"),
        });
    }
    if let Some(covered) = target
        .value
        .as_ref()
        .and_then(|value| value.covered)
        .filter(|c| c.estimated_days > 0)
    {
        notes.push(match lang {
            Lang::Vi => format!(
                "trong {} ngày có số liệu, {} ngày là số ước",
                covered.days, covered.estimated_days
            ),
            Lang::En => format!(
                "{} of {} days covered are estimated",
                covered.estimated_days, covered.days
            ),
        });
    }
    if !target.uncovered.is_empty() {
        let months: Vec<String> = target
            .uncovered
            .iter()
            .map(|month| words::period(*month, lang))
            .collect();
        notes.push(match lang {
            Lang::Vi => format!("chưa đủ số liệu: {}", words::list(&months, lang)),
            Lang::En => format!("not fully covered: {}", words::list(&months, lang)),
        });
    }
    notes.extend(
        target
            .left_out
            .iter()
            .map(|left_out| left_out_text(assessment, left_out, lang)),
    );
    notes
}

fn left_out_text(assessment: &Assessment<'_>, left_out: &LeftOut, lang: Lang) -> String {
    let span = words::span(left_out.span, lang);
    let count_name = |id: &String| {
        assessment
            .plan
            .indicators
            .count(id)
            .map_or_else(|| id.clone(), |c| c.name.clone())
    };
    match (&left_out.why, lang) {
        (Why::Straddles, Lang::Vi) => format!("số liệu {span} vắt qua ranh giới kỳ nên không tính"),
        (Why::PartlySuperseded, Lang::Vi) => {
            format!("số ước {span} chỉ được số chính thức thay một phần nên không tính")
        }
        (Why::Lacks(counts), Lang::Vi) => {
            let names: Vec<String> = counts.iter().map(count_name).collect();
            format!("số liệu {span} chưa tính vì thiếu: {}", names.join(", "))
        }
        (Why::Straddles, Lang::En) => {
            format!("the figure {span} straddles the period and was left out")
        }
        (Why::PartlySuperseded, Lang::En) => {
            format!("the estimate {span} is only partly superseded and was left out")
        }
        (Why::Lacks(counts), Lang::En) => format!(
            "the figure {span} was left out: {} missing",
            counts.join(", ")
        ),
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
    let open = of(&[
        State::Missed,
        State::OutOfReach,
        State::AtRisk,
        State::InProgress,
    ]);
    let met = of(&[State::Met]);
    let silent = of(&[State::NoData]);
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
                Cell::text(budget_short(target, lang)),
            ])
            .tone(tone(target.state))
        };
        let columns =
            (0..5).map(|i| Column::new("").room(if i == 0 { Room::Cut } else { Room::Fixed }));
        let rows = open.iter().take(most).map(row).collect();
        blocks.push(Block::Table(Table {
            columns: columns.collect(),
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
