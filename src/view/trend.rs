//! The trend of targets: the quarter under way beside the one before, and what earlier plans say of it.

use crate::assess::Assessment;
use crate::assess::history::{EarlierPlan, History};
use crate::assess::trend::{InQuarter, Trend};
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Row, Table, Tone};
use crate::model::indicator::Percent;
use crate::wording::targets::{percent, short_name};
use crate::wording::words;

/// The quarter under way beside the one before; in the plan's first quarter beside the last one of the plan before, where there is one.
pub fn by_quarter(assessment: &Assessment<'_>, history: &History<'_>, lang: Lang) -> Vec<Block> {
    let basis = assessment.basis();
    let trends: Vec<_> = assessment
        .targets
        .iter()
        .filter_map(|target| {
            let own = basis.trend_of(target.target);
            if let Some(trend) = own {
                return Some((target, trend, target.limits(), None));
            }
            let (trend, earlier, plan) = history.trend_of(assessment, target.target)?;
            Some((target, trend, earlier.limits.clone(), Some(plan)))
        })
        .filter(|(_, trend, ..)| trend.current.value.is_some() || trend.previous.value.is_some())
        .collect();
    let Some((_, first, _, earlier)) = trends.first() else {
        return Vec::new();
    };
    let previous = words::capitalised(&words::period(first.previous.period, lang));
    let previous = match earlier {
        Some(plan) => format!("{previous} ({})", plan_called(&plan.id, lang)),
        None => previous,
    };
    let columns = vec![
        Column::new(lang.pick("Chỉ tiêu", "Target")),
        Column::new(previous),
        Column::new(words::capitalised(&words::period(
            first.current.period,
            lang,
        ))),
        Column::new(lang.pick("Tăng/giảm (điểm %)", "Change (points)")),
    ];
    let rows = trends.iter().map(|(target, trend, limits, _)| {
        let shown = |quarter: &InQuarter| match quarter.value.as_ref() {
            Some(value) => Cell::text(percent(Some(value), limits, lang)),
            None => Cell::Marked {
                cell: Box::new(Cell::text("")),
                before: "–",
                after: "",
                said: lang.pick("chưa có số liệu", "no data").to_owned(),
            },
        };
        Row::new(vec![
            Cell::text(short_name(target)),
            shown(&trend.previous),
            shown(&trend.current),
            Cell::opt(change(trend, limits), |points| {
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

fn plan_called(id: &str, lang: Lang) -> String {
    format!("{} {id}", lang.pick("kế hoạch", "plan"))
}

/// What is not joined, once for each earlier plan: targets that it computes otherwise, and plans that cannot be used.
pub fn not_joined(history: &History<'_>, lang: Lang) -> Vec<Block> {
    let unlike = history.plans.iter().filter(|one| !one.unlike.is_empty());
    let unlike = unlike.map(|EarlierPlan { plan, unlike, .. }| {
        let names = unlike.iter();
        let names = names.map(|target| target.short.as_deref().unwrap_or(&target.name));
        let names: Vec<&str> = names.collect();
        let (id, names) = (&plan.id, names.join("; "));
        match lang {
            Lang::Vi => format!("  Kế hoạch {id} tính khác nên không nối số liệu: {names}"),
            Lang::En => {
                format!("  Plan {id} computes otherwise, so values are not joined: {names}")
            }
        }
    });
    let faulty = history.faulty.iter().map(|folder| match lang {
        Lang::Vi => {
            format!("  {folder} có lỗi nên không nối số liệu; xem: cchc check --plan {folder}")
        }
        Lang::En => {
            format!("  {folder} has errors, so its values are not joined; see: cchc check --plan {folder}")
        }
    });
    unlike
        .chain(faulty)
        .map(|text| Block::toned(Tone::Faint, text))
        .collect()
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
