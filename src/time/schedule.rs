//! What a deadline comes to: the days that follow from its wording.

use std::fmt;

use super::period::{Date, Period};

keyed! {
    /// The kinds of schedule.
    pub enum Kind {
        /// One span with one due day.
        Window = "window",
        /// One occurrence for each period named by the rhythm. A rhythm without a day has no occurrences.
        Recurring = "recurring",
        /// "Thường xuyên": no due day; needs evidence in each quarter.
        Continuous = "continuous",
        /// A start and no end: "2026 trở đi".
        OpenEnded = "open-ended",
        /// Waits for a document or event that fixes the day: "Theo hướng dẫn của Thành phố".
        Awaiting = "awaiting",
        /// A term counted from an event: "05 ngày làm việc kể từ ngày …". Without a recorded trigger it has no occurrence.
        Relative = "relative",
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

keyed! {
    /// Periods for which a wording that spans several asks one occurrence each.
    pub enum Each {
        /// One for each month.
        Month = "month",
        /// One for each quarter.
        Quarter = "quarter",
        /// One for each half-year.
        Half = "half-year",
        /// One for each year.
        Year = "year",
    }
}

/// One thing to be done by one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The period reported on; `None` for the single occurrence of a window.
    pub id: Option<Period>,
    /// First day of work by the wording, never clipped to the plan; `None` where the wording names no start.
    pub from: Option<Date>,
    /// The last on-time day: done on this day is on time.
    pub due: Date,
    /// The due day before it rolled over from a day off; equal to `due` where it did not.
    pub nominal: Date,
}

/// The days of one deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// What kind of schedule it is.
    pub kind: Kind,
    /// First day of a continuous or open-ended schedule that names one.
    pub begins: Option<Date>,
    /// Last day of a continuous schedule that names one: "thường xuyên trong năm 2025".
    pub ends: Option<Date>,
    /// Occurrences by due day, then id. Empty for continuous and open-ended schedules and for awaiting ones without a trigger.
    pub occurrences: Vec<Occurrence>,
}

impl Schedule {
    /// A schedule of this kind without a day.
    pub fn without_day(kind: Kind) -> Schedule {
        Schedule {
            kind,
            begins: None,
            ends: None,
            occurrences: Vec::new(),
        }
    }
}
