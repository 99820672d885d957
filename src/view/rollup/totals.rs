//! The sums: tasks, rates and targets of all communes that can be read.

use super::name_of;
use crate::assess::ratio::Ratio;
use crate::assess::rollup::{TargetSum, Whole};
use crate::assess::status::Status;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::model::indicator::Percent;
use crate::wording::labels;
use crate::wording::rollup as named;
use crate::wording::words;

/// The four cells and the rest, and the rates.
pub(super) fn totals(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    let counts = &whole.counts;
    let number = |n: u64| words::number(n, lang);
    let (total, read) = (number(counts.total()), whole.counted());
    let absent = whole.lines.len() as u64 - read;
    let mut blocks = vec![Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Tổng số {total} nhiệm vụ của {read} đơn vị"),
            Lang::En => format!("{total} tasks of {read} communes"),
        },
    )];
    if absent > 0 {
        let text = match lang {
            Lang::Vi => {
                format!(
                    "! {absent} đơn vị không có số liệu nên không nằm trong các số, tỷ lệ dưới đây."
                )
            }
            Lang::En => {
                format!("! {absent} communes have no figures and are in none of the numbers below.")
            }
        };
        blocks.push(Block::toned(Tone::Warn, text));
    }
    let get = |status| counts.get(status);
    let (on_time, late) = (get(Status::CompletedOnTime), get(Status::CompletedLate));
    let (in_term, overdue) = (counts.sum(Status::is_in_term), get(Status::Overdue));
    let without = counts.sum(Status::is_without_deadline);
    let settled = get(Status::Completed);
    let row = |label: &str, n: u64, detail: String| {
        Row::new(vec![Cell::text(label), Cell::count(n), Cell::text(detail)])
    };
    let parts = |a: (&str, u64), b: (&str, u64)| {
        format!("{} {} · {} {}", a.0, number(a.1), b.0, number(b.1))
    };
    let (timely, tardy) = (
        lang.pick("Đúng hạn", "on time"),
        lang.pick("Quá hạn", "late"),
    );
    let rows = vec![
        row(
            lang.pick("Đã hoàn thành", "Completed"),
            on_time + late,
            parts((timely, on_time), (tardy, late)),
        ),
        row(
            lang.pick("Chưa hoàn thành", "Not completed"),
            in_term + overdue,
            parts(
                (lang.pick("Trong hạn", "in term"), in_term),
                (lang.pick("Quá hạn", "overdue"), overdue),
            ),
        ),
        row(
            lang.pick("Không có thời hạn", "No deadline"),
            without,
            match (settled, lang) {
                (0, _) => String::new(),
                (n, Lang::Vi) => format!("đã hoàn thành hoặc đủ kiểm chứng {}", number(n)),
                (n, Lang::En) => format!("done or evidenced {}", number(n)),
            },
        ),
    ];
    let three = |titled| {
        vec![
            Column::new("").room(if titled { Room::Wrapped } else { Room::Fixed }),
            Column::new(""),
            Column::new("").room(if titled { Room::Fixed } else { Room::Wrapped }),
        ]
    };
    blocks.push(Block::Table(Table {
        columns: three(false),
        rows,
        titled: false,
    }));
    let rates = labels::rates(&counts.rates());
    let rows = rates.into_iter().map(|(name, ratio)| {
        Row::new(vec![
            Cell::text(labels::rate(name, lang).long),
            Cell::text(words::percent(ratio, &[], lang)),
            Cell::text(fraction(ratio, lang)),
        ])
    });
    blocks.push(Block::Table(Table {
        rows: rows.collect(),
        columns: three(true),
        titled: false,
    }));
    let assigned = &whole.assigned;
    if assigned.total() > 0 {
        let (all, overdue) = (
            number(assigned.total()),
            number(assigned.get(Status::Overdue)),
        );
        let done = number(assigned.done());
        blocks.push(Block::text(match lang {
            Lang::Vi => format!(
                "Ngoài kế hoạch, được giao {all} nhiệm vụ: đã hoàn thành {done}, quá hạn {overdue}"
            ),
            Lang::En => format!(
                "Assigned beside the plans: {all} tasks, {done} completed, {overdue} overdue"
            ),
        }));
    }
    blocks
}

pub(super) fn fraction(ratio: Ratio, lang: Lang) -> String {
    format!(
        "{}/{}",
        words::number(ratio.numerator, lang),
        words::number(ratio.denominator, lang)
    )
}

pub(super) fn targets(whole: &Whole<'_>, lang: Lang) -> Vec<Block> {
    if whole.targets.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(2, lang.pick("Chỉ tiêu", "Targets")),
        Block::Table(targets_table(whole, lang)),
    ];
    for sum in &whole.targets {
        let spread = sum.spread.map(|spread| {
            let percent = |ratio| words::percent(ratio, &[], lang);
            let (least, middle, greatest) = (
                percent(spread.least),
                percent(spread.middle),
                percent(spread.greatest),
            );
            match lang {
                Lang::Vi => format!(
                    "{}: số khảo sát, không cộng giữa các đơn vị; thấp nhất {least}, trung vị {middle}, cao nhất {greatest}",
                    sum.name
                ),
                Lang::En => format!(
                    "{}: surveys are not pooled; lowest {least}, median {middle}, highest {greatest}",
                    sum.name
                ),
            }
        });
        blocks.extend(spread.map(Block::bullet));
        for one in &sum.excluded {
            let name = name_of(whole, &one.code);
            blocks.push(Block::Bullet {
                text: format!(
                    "{} · {name}: {} – {}",
                    sum.name,
                    fraction(one.ratio, lang),
                    named::why_excluded(one.why, lang)
                ),
                tone: Tone::Warn,
            });
        }
    }
    blocks
}

/// The targets, one a row.
pub fn targets_table(whole: &Whole<'_>, lang: Lang) -> Table {
    let registered = whole.lines.len();
    let rows = whole.targets.iter().map(|sum| target_row(sum, lang));
    let with_value = match lang {
        Lang::Vi => format!("Đơn vị có số (trong {registered})"),
        Lang::En => format!("With a value (of {registered})"),
    };
    Table {
        rows: rows.collect(),
        columns: vec![
            Column::new(lang.pick("Chỉ tiêu", "Target")).room(Room::Wrapped),
            Column::new(lang.pick("Kết quả (%)", "Value (%)")).short("%"),
            Column::new(lang.pick("Tử số", "Numerator"))
                .short(lang.pick("Tử", "Num."))
                .room(Room::From(72)),
            Column::new(lang.pick("Mẫu số", "Denominator"))
                .short(lang.pick("Mẫu", "Den."))
                .room(Room::From(72)),
            Column::new(with_value)
                .short(lang.pick("Có số", "Values"))
                .room(Room::From(56)),
            Column::new(lang.pick("Đạt", "Met")),
            Column::new(lang.pick("Không đạt, nguy cơ", "Not met"))
                .short(lang.pick("Không đạt", "Not met")),
        ],
        titled: true,
    }
}

pub(super) fn target_row(sum: &TargetSum, lang: Lang) -> Row {
    let limits: Vec<Percent> = sum.at_least.into_iter().collect();
    let percent = sum.sum.and_then(|ratio| ratio.hundredths(&limits));
    let percent = percent.and_then(|value| i64::try_from(value).ok());
    let is_below = sum
        .at_least
        .zip(sum.sum)
        .is_some_and(|(at_least, ratio)| ratio.denominator > 0 && !ratio.reaches(at_least));
    let name = match sum.at_least {
        Some(at_least) => {
            let level = words::hundredths(i64::from(at_least.0), lang);
            let level = level.trim_end_matches('0').trim_end_matches([',', '.']);
            format!("{} (≥ {level})", sum.name)
        }
        None => sum.name.clone(),
    };
    Row::new(vec![
        Cell::text(name),
        Cell::opt(percent, Cell::Percent),
        Cell::opt(sum.sum, |ratio| Cell::count(ratio.numerator)),
        Cell::opt(sum.sum, |ratio| Cell::count(ratio.denominator)),
        Cell::count(sum.with_value),
        Cell::count(sum.met),
        Cell::count(sum.not_met),
    ])
    .tone(if is_below { Tone::Bad } else { Tone::Plain })
}
