//! The trend of targets: the quarter under way beside the one before.

use crate::assess::Assessment;
use crate::assess::trend::{InQuarter, Trend};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::model::indicator::Percent;
use crate::wording::targets::{percent, short_name};
use crate::wording::words;

/// The quarter under way beside the one before; nothing in the plan's first quarter.
pub fn by_quarter(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let basis = assessment.basis();
    let trends: Vec<_> = assessment
        .targets
        .iter()
        .filter_map(|target| Some((target, basis.trend_of(target.target)?)))
        .filter(|(_, trend)| trend.current.value.is_some() || trend.previous.value.is_some())
        .collect();
    let Some((_, first)) = trends.first() else {
        return Vec::new();
    };
    let columns = vec![
        Column::new(lang.pick("Chỉ tiêu", "Target")),
        Column::new(words::period(first.previous.period, lang)),
        Column::new(words::period(first.current.period, lang)),
        Column::new(lang.pick("Tăng/giảm (điểm %)", "Change (points)")),
    ];
    let rows = trends.iter().map(|(target, trend)| {
        let limits = target.limits();
        let shown = |quarter: &InQuarter| match quarter.value.as_ref() {
            Some(value) => percent(Some(value), &limits, lang),
            None => "–".to_owned(),
        };
        Row::new(vec![
            Cell::text(short_name(target)),
            Cell::text(shown(&trend.previous)),
            Cell::text(shown(&trend.current)),
            Cell::opt(change(trend, &limits), |points| {
                Cell::text(signed_points(points, lang))
            }),
        ])
    });
    let title = lang.pick(
        "So với quý trước (quý này tính đến nay)",
        "Against the quarter before (this one so far)",
    );
    vec![
        Block::heading(2, title),
        Block::Table(Table {
            rows: rows.collect(),
            columns,
            titled: true,
        }),
    ]
}

/// Points by which the quarter under way lies above the one before.
fn change(trend: &Trend, limits: &[Percent]) -> Option<i64> {
    let current = trend.current.value.as_ref()?.ratio;
    current.points_above(trend.previous.value.as_ref()?.ratio, limits)
}

/// Points with their sign: `+1,25`.
pub fn signed_points(points: i64, lang: Lang) -> String {
    let sign = if points > 0 { "+" } else { "" };
    format!("{sign}{}", words::hundredths(points, lang))
}
