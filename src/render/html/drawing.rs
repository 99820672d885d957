//! Where the lines of the page's drawings lie.

use super::class;
use crate::model::period::Date;
use crate::view::block;
use crate::view::lang::Lang;
use crate::view::words;

/// Work along the calendar, in days from the first.
pub struct Timeline {
    pub title: String,
    pub days: i64,
    pub months: Vec<Month>,
    pub as_of: i64,
    pub legend: String,
    pub stretches: Vec<Stretch>,
}

pub struct Month {
    pub name: String,
    pub day: i64,
    /// The same in hundredths of the width.
    pub left: String,
}

pub struct Stretch {
    pub name: String,
    pub state: String,
    pub tone: &'static str,
    pub alternative: String,
    pub from: i64,
    pub length: i64,
    /// Nothing ends it.
    pub is_open: bool,
    pub original: Option<i64>,
    pub done: Option<i64>,
}

impl Timeline {
    pub fn of(timeline: &block::Timeline, lang: Lang) -> Timeline {
        let span = timeline.span;
        let days = span.days();
        // What lies outside is drawn at the edge; its words tell the day.
        let place = |day: Date| (day - span.from).num_days().clamp(0, days);
        let month = |(day, name): &(Date, String)| Month {
            name: name.clone(),
            day: place(*day),
            left: format!("{:.2}", place(*day) as f64 * 100.0 / days as f64),
        };
        let stretch = |stretch: &block::Stretch| {
            let from = place(stretch.from).min(days - 1);
            // The last day belongs to the stretch.
            let to = stretch
                .to
                .map_or(days, |to| place(to) + 1)
                .clamp(from + 1, days);
            let span = match stretch.to {
                Some(to) => words::span(
                    crate::model::period::Span {
                        from: stretch.from,
                        to,
                    },
                    lang,
                ),
                None => words::on_day(stretch.from, lang),
            };
            Stretch {
                name: stretch.name.clone(),
                state: stretch.state.clone(),
                tone: class(stretch.tone),
                alternative: format!("{span}: {}", stretch.state),
                from,
                length: to - from,
                is_open: stretch.to.is_none(),
                original: stretch.original.map(place),
                done: stretch.done.map(place),
            }
        };
        Timeline {
            title: timeline.title.clone(),
            days,
            months: timeline.months.iter().map(month).collect(),
            as_of: place(timeline.as_of),
            legend: timeline.legend.clone(),
            stretches: timeline.stretches.iter().map(stretch).collect(),
        }
    }
}

/// Values over time, one small plot a thing: so many lines in one would cross.
pub struct Charts {
    pub title: String,
    pub plots: Vec<Plot>,
}

pub struct Plot {
    pub name: String,
    pub words: String,
    pub state: String,
    pub tone: &'static str,
    pub alternative: String,
    pub top: i64,
    pub bottom: i64,
    pub least: String,
    pub most: String,
    pub limit: Option<i64>,
    pub lines: Vec<String>,
    pub dots: Vec<Dot>,
    pub labels: Vec<Label>,
}

/// A value's place, and that of its text.
pub struct Dot {
    pub x: i64,
    pub y: i64,
    pub text_y: i64,
    pub text: String,
}

/// A text at a place.
pub struct Label {
    pub x: i64,
    pub y: i64,
    pub text: String,
}

/// Edges of the plotting area, in the units of the drawing.
const LEFT: i64 = 46;
const RIGHT: i64 = 236;
const TOP: i64 = 16;
const BOTTOM: i64 = 84;
/// Ten percent, in hundredths of a percent.
const TEN: i64 = 1_000;

impl Charts {
    pub fn of(chart: &block::Chart, lang: Lang) -> Charts {
        Charts {
            title: chart.title.clone(),
            plots: (chart.series.iter())
                .map(|series| Plot::of(series, &chart.points, lang))
                .collect(),
        }
    }
}

impl Plot {
    fn of(series: &block::Series, points: &[String], lang: Lang) -> Plot {
        let shown = || series.values.iter().flatten().chain(&series.limit);
        // The axis ends at tens, which its ends name: a rate near 100 % is not pressed against the edge.
        let least = shown().min().map_or(0, |value| value.div_euclid(TEN) * TEN);
        let most = shown()
            .max()
            .map_or(10 * TEN, |value| (value + TEN - 1).div_euclid(TEN) * TEN);
        let (least, most) = if least == most {
            (least - TEN, most)
        } else {
            (least, most)
        };
        let y = |value: i64| BOTTOM - (value - least) * (BOTTOM - TOP) / (most - least);
        let last = (points.len() as i64 - 1).max(1);
        let x = |number: usize| LEFT + number as i64 * (RIGHT - LEFT) / last;
        let values = || series.values.iter().enumerate();
        let lines = series
            .values
            .iter()
            .enumerate()
            .collect::<Vec<_>>()
            .split(|(_, value)| value.is_none())
            .filter(|run| run.len() > 1)
            .map(|run| {
                let points = run.iter().filter_map(|(number, value)| {
                    value.map(|value| format!("{},{}", x(*number), y(value)))
                });
                points.collect::<Vec<_>>().join(" ")
            })
            .collect();
        // A value stands above its dot, but not on the line of the limit.
        let below = |at: i64| {
            series
                .limit
                .map(y)
                .is_some_and(|limit| (0..16).contains(&(at - limit)))
        };
        let dots = values().filter_map(|(number, value)| {
            let at = y((*value)?);
            Some(Dot {
                x: x(number),
                y: at,
                text_y: if below(at) { at + 11 } else { at - 5 },
                text: words::hundredths((*value)?, lang),
            })
        });
        let labels = points.iter().enumerate().map(|(number, text)| Label {
            x: x(number),
            y: BOTTOM + 14,
            text: text.clone(),
        });
        Plot {
            name: series.name.clone(),
            words: series.words.clone(),
            state: series.state.clone(),
            tone: class(series.tone),
            alternative: series.alternative.clone(),
            top: TOP,
            bottom: BOTTOM,
            least: (least / 100).to_string(),
            most: (most / 100).to_string(),
            limit: series.limit.map(y),
            lines,
            dots: dots.collect(),
            labels: labels.collect(),
        }
    }
}

/// Wholes side by side, on one scale.
pub struct Bars<'a> {
    pub title: &'a str,
    pub legend: &'a [block::Part],
    /// The greatest whole.
    pub most: u64,
    pub bars: Vec<Bar<'a>>,
}

pub struct Bar<'a> {
    pub name: &'a str,
    pub alternative: String,
    pub parts: Vec<Part>,
}

pub struct Part {
    pub from: u64,
    pub count: u64,
    pub tone: &'static str,
}

impl<'a> Bars<'a> {
    pub fn of(bars: &'a block::Bars) -> Bars<'a> {
        let whole = |bar: &block::Bar| bar.parts.iter().map(|part| part.count).sum::<u64>();
        Bars {
            title: &bars.title,
            legend: bars.bars.first().map_or(&[], |bar| &bar.parts),
            most: bars.bars.iter().map(whole).max().unwrap_or(0).max(1),
            bars: bars.bars.iter().map(Bar::of).collect(),
        }
    }
}

impl<'a> Bar<'a> {
    fn of(bar: &'a block::Bar) -> Bar<'a> {
        let counted = || bar.parts.iter().filter(|part| part.count > 0);
        let words =
            counted().map(|part| format!("{} {}", words::uncapitalised(&part.name), part.count));
        let mut from = 0;
        let parts = counted().map(|part| {
            from += part.count;
            Part {
                from: from - part.count,
                count: part.count,
                tone: class(part.tone),
            }
        });
        Bar {
            name: &bar.name,
            parts: parts.collect(),
            alternative: words.collect::<Vec<_>>().join(" · "),
        }
    }
}
