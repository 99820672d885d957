//! The days that are counted, and the periods that they are divided into.

use anyhow::{Result, bail};

use super::{Args, By, Input, Job};
use crate::assess::dossiers::{Counted, Origin};
use crate::dossier::Periods;
use crate::model::plan::Plan;
use crate::time::period::{Date, Period, Span, YEARS};
use crate::wording::commands::dossiers;

/// The first and the last day: as asked; else the plan's, up to the day and that of the export; else, after a first reading, those of the exports.
pub fn find(
    args: &Args,
    plan: Option<&Plan>,
    inputs: &mut [Input],
    job: &Job<'_>,
) -> Result<(Span, Origin)> {
    let as_of = job.as_of;
    // What an export cannot know yet is not counted.
    let known = as_of.min(job.exported);
    let asked = (args.from.map(|day| day.0), args.to.map(|day| day.0));
    let (from, to, origin) = match (asked, plan) {
        ((Some(from), Some(to)), _) => (from, to, Origin::Asked),
        ((from, to), Some(plan)) => {
            let origin = if from.is_none() && to.is_none() {
                Origin::Plan
            } else {
                Origin::Asked
            };
            let last = plan.period.to.min(known);
            (from.unwrap_or(plan.period.from), to.unwrap_or(last), origin)
        }
        ((from, to), None) => {
            let seen = seen(inputs, job, known)?;
            (
                from.unwrap_or(seen.from),
                to.unwrap_or(seen.to.min(known).max(seen.from)),
                Origin::Seen,
            )
        }
    };
    if to > as_of {
        bail!(dossiers::last_day_not_come(to, as_of));
    }
    if to > job.exported {
        bail!(dossiers::last_day_not_exported(to, job.exported));
    }
    if from > to {
        bail!(dossiers::days_reversed(from, to));
    }
    Ok((Span { from, to }, origin))
}

/// The days between which the exports' dossiers lie; the day itself where there are none.
fn seen(inputs: &mut [Input], job: &Job<'_>, as_of: Date) -> Result<Span> {
    for input in inputs.iter_mut() {
        // They are read once more for the counts.
        input.hold(job.mapping)?;
    }
    let all = |year, month, day| Date::from_ymd_opt(year, month, day).unwrap_or(as_of);
    let always = Span {
        from: all(*YEARS.start(), 1, 1),
        to: all(*YEARS.end(), 12, 31),
    };
    let Some(periods) = Periods::whole(always) else {
        bail!(dossiers::no_window());
    };
    let report = job.count(inputs, periods)?;
    Ok(match (report.received, report.last_day) {
        (Some(received), Some(to)) => Span {
            from: received.from,
            to,
        },
        _ => Span {
            from: as_of,
            to: as_of,
        },
    })
}

/// The window as one period, or as the months or quarters that it touches: the plan's windows where they follow each other, else those
/// of the calendar. The first and the last are cut to the window.
pub fn divide(window: Span, by: Option<By>, plan: Option<&Plan>) -> Vec<Counted> {
    let Some(by) = by else {
        return vec![Counted {
            span: window,
            period: None,
            is_whole: true,
        }];
    };
    let of_plan = plan.map(|plan| {
        let span = |period| plan.window(period).map(|window| window.span);
        cut(window, by, |period| span(period).unwrap_or(period.span()))
    });
    of_plan
        .filter(|counted| covers(counted, window))
        .unwrap_or_else(|| cut(window, by, Period::span))
}

fn cut(window: Span, by: By, span: impl Fn(Period) -> Span) -> Vec<Counted> {
    let of = |day| match by {
        By::Month => Period::month_of(day),
        By::Quarter => Period::quarter_of(day),
    };
    // A window from the 15th may hold a day by the name of the period after.
    let last = of(window.to).next();
    let mut period = of(window.from).previous();
    let mut counted = Vec::new();
    while period.first_day() <= last.first_day() {
        let whole = span(period);
        if let Some(span) = whole.intersection(&window) {
            counted.push(Counted {
                span,
                period: Some(period),
                is_whole: span == whole,
            });
        }
        period = period.next();
    }
    counted
}

/// Whether the periods follow each other from the window's first to its last day.
fn covers(counted: &[Counted], window: Span) -> bool {
    let (Some(first), Some(last)) = (counted.first(), counted.last()) else {
        return false;
    };
    first.span.from == window.from
        && last.span.to == window.to
        && Periods::new(counted.iter().map(|period| period.span).collect()).is_some()
}
