//! Where the lines of the page's drawings lie.

use super::class;
use crate::block;
use crate::time::period::Date;
use crate::wording::words;

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
    /// Where there is room for it.
    pub name: Option<String>,
    pub day: i64,
    /// The same in hundredths of the width.
    pub left: String,
}

pub struct Stretch {
    pub name: String,
    pub lead: String,
    pub state: String,
    pub tone: &'static str,
    pub alternative: String,
    pub from: i64,
    pub length: i64,
    /// Nothing ends it.
    pub is_open: bool,
    pub original: Option<i64>,
    pub done: Option<i64>,
    /// The time that it took beyond its own.
    pub late: Option<Late>,
}

pub struct Late {
    pub from: i64,
    pub length: i64,
}

impl Timeline {
    pub fn of(timeline: &block::Timeline) -> Timeline {
        let span = timeline.span;
        let days = span.days();
        // What lies outside is drawn at the edge; its words tell the day.
        let place = |day: Date| (day - span.from).num_days().clamp(0, days);
        let step = step(timeline.months.len());
        let month = |(number, (day, name)): (usize, &(Date, String))| Month {
            name: number.is_multiple_of(step).then(|| name.clone()),
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
            let late = stretch.late_until.map(|until| Late {
                from: to,
                length: (place(until) + 1).min(days) - to,
            });
            Stretch {
                name: stretch.name.clone(),
                state: stretch.state.clone(),
                tone: class(stretch.tone),
                lead: stretch.lead.clone(),
                alternative: stretch.alternative.clone(),
                late: late.filter(|late| late.length > 0),
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
            months: timeline.months.iter().enumerate().map(month).collect(),
            as_of: place(timeline.as_of),
            legend: timeline.legend.clone(),
            stretches: timeline.stretches.iter().map(stretch).collect(),
        }
    }
}

/// Values over time as small multiples, because many lines in one plot would overlap.
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
    /// Its value, where there is room to tell it.
    pub text: Option<String>,
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
    pub fn of(chart: &block::Chart) -> Charts {
        Charts {
            title: chart.title.clone(),
            plots: (chart.series.iter())
                .map(|series| Plot::of(series, &chart.points))
                .collect(),
        }
    }
}

impl Plot {
    fn of(series: &block::Series, points: &[String]) -> Plot {
        let values = || series.values.iter().enumerate();
        let known = || values().filter_map(|(number, value)| Some((number, value.as_ref()?)));
        let (least, most) = axis(
            known()
                .map(|(_, value)| value.hundredths)
                .chain(series.limit),
        );
        let y = |value: i64| BOTTOM - (value - least) * (BOTTOM - TOP) / (most - least);
        let last = (points.len() as i64 - 1).max(1);
        let x = |number: usize| LEFT + number as i64 * (RIGHT - LEFT) / last;
        let runs = values().collect::<Vec<_>>();
        let runs = runs.split(|(_, value)| value.is_none());
        let lines = runs.filter(|run| run.len() > 1).map(|run| {
            let points = run.iter().filter_map(|(number, value)| {
                let value = value.as_ref()?;
                Some(format!("{},{}", x(*number), y(value.hundredths)))
            });
            points.collect::<Vec<_>>().join(" ")
        });
        // A value stands above its dot, but not on the line of the limit.
        let limit = series.limit.map(y);
        let is_on_limit = |at: i64| limit.is_some_and(|limit| (0..16).contains(&(at - limit)));
        // Where there are many, the ends and the extremes say enough.
        let ends = [known().next(), known().next_back()];
        let extremes = [
            known().min_by_key(|(_, value)| value.hundredths),
            known().max_by_key(|(_, value)| value.hundredths),
        ];
        let is_told = |number: usize| {
            let told = ends.iter().chain(&extremes).flatten();
            points.len() <= MOST_NAMES || told.clone().any(|(told, _)| *told == number)
        };
        let dots = known().map(|(number, value)| {
            let at = y(value.hundredths);
            Dot {
                x: x(number),
                y: at,
                text_y: if is_on_limit(at) { at + 11 } else { at - 5 },
                text: is_told(number).then(|| value.text.clone()),
            }
        });
        let named = points.iter().enumerate().step_by(step(points.len()));
        let labels = named.map(|(number, text)| Label {
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
            lines: lines.collect(),
            dots: dots.collect(),
            labels: labels.collect(),
            limit,
        }
    }
}

/// The ends of the axis: at tens, so that a rate near 100 % is not pressed against the edge, and never the same.
fn axis(values: impl Iterator<Item = i64> + Clone) -> (i64, i64) {
    let least = values.clone().min().unwrap_or(0).div_euclid(TEN) * TEN;
    let most = values.max().unwrap_or(10 * TEN);
    let most = (most + TEN - 1).div_euclid(TEN) * TEN;
    match (least, most) {
        (0, 0) => (0, TEN),
        (least, most) if least == most => (least - TEN, most),
        ends => ends,
    }
}

/// How many names find room beside each other.
const MOST_NAMES: usize = 6;

/// Label every n-th name so that at most `MOST_NAMES` are shown.
fn step(names: usize) -> usize {
    names.div_ceil(MOST_NAMES).max(1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Point, Series, Tone};

    fn plot(values: &[Option<i64>], limit: Option<i64>) -> Plot {
        let point = |hundredths: i64| Point {
            hundredths,
            is_estimate: false,
            text: format!("{}", hundredths / 100),
        };
        let series = Series {
            name: "Tỷ lệ".to_owned(),
            values: values.iter().map(|value| value.map(point)).collect(),
            limit,
            words: String::new(),
            state: String::new(),
            tone: Tone::Plain,
            alternative: String::new(),
        };
        let points: Vec<String> = (1..=values.len())
            .map(|month| format!("{month}/2025"))
            .collect();
        Plot::of(&series, &points)
    }

    #[test]
    fn an_axis_has_two_ends_around_all_its_values() {
        for (values, ends) in [
            (&[9_358, 9_838][..], (9_000, 10_000)),
            (&[3_172, 9_500], (3_000, 10_000)),
            (&[10_000, 10_000], (9_000, 10_000)),
            (&[0, 0], (0, 1_000)),
            (&[], (0, 10_000)),
        ] {
            assert_eq!(axis(values.iter().copied()), ends, "{values:?}");
        }
    }

    #[test]
    fn a_month_without_a_value_breaks_the_line() {
        let plot = plot(&[Some(10), Some(20), None, Some(40), None, None], None);
        assert_eq!(plot.dots.len(), 3);
        assert_eq!(plot.lines, ["46,84 84,83"]);
    }

    #[test]
    fn of_many_months_those_are_named_for_which_there_is_room_and_ends_and_extremes_told() {
        let values = [50, 60, 70, 20, 30, 40, 50, 60, 90, 80, 70, 60];
        let plot = plot(&values.map(|value| Some(value * 100)), Some(9_500));
        let named: Vec<&str> = plot.labels.iter().map(|label| &*label.text).collect();
        assert_eq!(
            named,
            ["1/2025", "3/2025", "5/2025", "7/2025", "9/2025", "11/2025"]
        );
        let told: Vec<&str> = plot
            .dots
            .iter()
            .filter_map(|dot| dot.text.as_deref())
            .collect();
        assert_eq!(told, ["50", "20", "90", "60"]);
    }
}
