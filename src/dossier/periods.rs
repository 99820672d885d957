//! The periods that dossiers are counted in.

use chrono::Days;

use super::day::Day;
use crate::time::period::{Period, Span};

/// Periods without gap or overlap, in order. Both days of a period belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    spans: Vec<Span>,
    ends: Vec<Day>,
    first: Day,
    /// The number of the period, by the days since the first.
    by_day: Vec<u16>,
}

/// The most periods that are counted at once: every month of 300 years.
const MOST: usize = 3_600;

impl Periods {
    /// The window as one period.
    pub fn whole(window: Span) -> Option<Periods> {
        Periods::new(vec![window])
    }

    /// The calendar months that the window touches, the first and the last cut to it.
    pub fn months(window: Span) -> Option<Periods> {
        Periods::clipped(window, Period::month_of(window.from))
    }

    /// The calendar quarters that the window touches, the first and the last cut to it.
    pub fn quarters(window: Span) -> Option<Periods> {
        Periods::clipped(window, Period::quarter_of(window.from))
    }

    /// Periods of the caller's own, such as those from the 15th to the 14th (NĐ 09/2019 art. 12).
    ///
    /// `None` where there are none or too many, where one does not follow on the day after the one before, or lies outside
    /// [`YEARS`](crate::time::period::YEARS).
    pub fn new(spans: Vec<Span>) -> Option<Periods> {
        use crate::time::period::YEARS;
        use chrono::Datelike;
        let (first, last) = (spans.first()?, spans.last()?);
        let right = spans.iter().all(|span| span.from <= span.to)
            && spans
                .windows(2)
                .all(|pair| pair[0].to.checked_add_days(Days::new(1)) == Some(pair[1].from))
            && YEARS.contains(&first.from.year())
            && YEARS.contains(&last.to.year())
            && spans.len() <= MOST;
        if !right {
            return None;
        }
        let mut by_day = Vec::new();
        for (number, span) in spans.iter().enumerate() {
            let days = Day::of(span.to).number() - Day::of(span.from).number() + 1;
            by_day.resize(by_day.len() + days as usize, u16::try_from(number).ok()?);
        }
        Some(Periods {
            ends: spans.iter().map(|span| Day::of(span.to)).collect(),
            first: Day::of(first.from),
            spans,
            by_day,
        })
    }

    fn clipped(window: Span, mut period: Period) -> Option<Periods> {
        let mut spans = Vec::new();
        while let Some(span) = period.span().intersection(&window) {
            spans.push(span);
            period = period.next();
            if spans.len() > MOST {
                break;
            }
        }
        Periods::new(spans)
    }

    /// The periods.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The last days.
    pub(super) fn ends(&self) -> &[Day] {
        &self.ends
    }

    /// Whether the day lies before the first period.
    pub(super) fn is_before(&self, day: Day) -> bool {
        day < self.first
    }

    /// The number of the period that the day lies in; 0 for a day before all, [`len`](Self::len) for a day after all.
    #[inline]
    pub(super) fn find(&self, day: Day) -> usize {
        if self.is_before(day) {
            return 0;
        }
        let days = (day.number() - self.first.number()) as usize;
        self.by_day
            .get(days)
            .map_or(self.len(), |&period| period.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::period::Date;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn window(from: &str, to: &str) -> Span {
        Span {
            from: date(from),
            to: date(to),
        }
    }

    #[test]
    fn months_and_quarters_are_cut_to_the_window() {
        let window_ = window("2025-07-10", "2025-10-05");
        let ends = |periods: Option<Periods>| -> Vec<String> {
            periods
                .unwrap()
                .spans()
                .iter()
                .map(|span| format!("{}..{}", span.from, span.to))
                .collect()
        };
        assert_eq!(
            ends(Periods::months(window_)),
            [
                "2025-07-10..2025-07-31",
                "2025-08-01..2025-08-31",
                "2025-09-01..2025-09-30",
                "2025-10-01..2025-10-05"
            ]
        );
        assert_eq!(
            ends(Periods::quarters(window_)),
            ["2025-07-10..2025-09-30", "2025-10-01..2025-10-05"]
        );
    }

    #[test]
    fn gaps_overlaps_and_nothing_are_refused() {
        let july = window("2025-07-01", "2025-07-31");
        assert_eq!(Periods::new(vec![]), None);
        assert_eq!(Periods::whole(window("2025-07-02", "2025-07-01")), None);
        assert_eq!(Periods::new(vec![july, july]), None);
        assert_eq!(
            Periods::new(vec![july, window("2025-08-02", "2025-08-31")]),
            None
        );
    }

    proptest! {
        #[test]
        fn a_day_is_found_in_its_period(start in 0i64..800, lengths in proptest::collection::vec(1i64..60, 1..40), day in -40i64..3_000) {
            let date = |days: i64| date("2023-11-20") + chrono::TimeDelta::days(days);
            let mut from = start;
            let spans: Vec<Span> = lengths.iter().map(|length| {
                let span = Span { from: date(from), to: date(from + length - 1) };
                from += length;
                span
            }).collect();
            let expected = spans.iter().position(|span| span.contains(date(day)))
                .unwrap_or(if day < start { 0 } else { spans.len() });
            prop_assert_eq!(Periods::new(spans).unwrap().find(Day::of(date(day))), expected);
        }
    }
}
