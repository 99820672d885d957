//! What comes out of a reading besides its days: how sure it is, the steps that led there, what was
//! assumed, and why it was refused.
//!
//! Plain data. The words that users see are in `wording::deadline`.

use super::Before;
use super::expression::{Bound, Length, Part, Unit};
use crate::time::period::{Date, Period, Span};

/// A run of bytes of the wording as typed: from `start` to before `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Words {
    /// From the beginning of this run to the end of the other.
    pub fn to(self, other: Words) -> Words {
        Words {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words themselves; empty where the text is not the one that was read.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

keyed! {
    /// How sure a reading is.
    pub enum Certainty {
        /// Only one reading is possible.
        Certain = "certain",
        /// Something was assumed; the remarks say what.
        Remarked = "remarked",
        /// No day is given; the refusal says why and what to write.
        Refused = "refused",
    }
}

/// Why a wording was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the text of a variant names its fields; `words` is where it stands in the wording"
)]
pub enum Refusal {
    /// It has no words.
    Empty,
    /// It is longer than any deadline; the most bytes that are read.
    TooLong { most: usize },
    /// It has no word that speaks of time.
    NoDeadline,
    /// Words that could change the day and that no rule reads there.
    Unread { words: Words },
    /// More strangers than a label or a name has.
    TooMuchUnread { words: Words },
    /// A bare period right after strangers: perhaps part of a name ("Kế hoạch 2025").
    PartOfName { words: Words },
    /// No such day, month or quarter.
    Impossible { words: Words },
    /// A day of a rhythm that one of its months does not have: the 30th in February.
    NotInEach {
        words: Words,
        number: u32,
        month: Period,
    },
    /// The day stated does not fall on the weekday stated.
    WrongWeekday { words: Words, day: Date },
    /// A year that no plan of this period speaks of.
    FarYear { words: Words, year: i32 },
    /// No year is written, and not exactly one year puts the day into the plan.
    YearUnclear { words: Words, period: Span },
    /// No year is written, and in each of these the words share days with the plan.
    SeveralYears { words: Words, years: Vec<i32> },
    /// A day without its month.
    MonthMissing { words: Words },
    /// Two parts contradict each other.
    Contradiction { first: Words, second: Words },
    /// Two or more due days, and nothing says which one closes the task.
    SeveralDays { first: Words, second: Words },
    /// "hoặc" between two days.
    Alternative { first: Words, second: Words },
    /// A list of periods with gaps: one span, or one occurrence each?
    Gaps { words: Words },
    /// A range that ends before it begins.
    EndsBeforeStart { words: Words },
    /// "đầu", "giữa", "nửa": no day, under this plan's setting; `ruled` where the other setting
    /// would give one.
    PartOfPeriod {
        words: Words,
        part: Part,
        ruled: bool,
    },
    /// Counted back from an event.
    CountedBack { words: Words },
    /// Counted back from a day that is named: no rule says whether that day itself counts.
    CountedBackFromDay { words: Words },
    /// A term that does not say from when.
    TermWithoutStart { words: Words },
    /// "sau 30 ngày kể từ …": may the work begin then, or must it be done?
    AfterTerm { words: Words },
    /// A date and a condition that may overrule it.
    DateAndCondition { words: Words },
    /// "Thường xuyên" beside a due day.
    ContinuousWithDay { words: Words },
    /// A rhythm beside a day that does not fit it.
    RhythmMismatch { words: Words },
    /// Two due days for one and the same period.
    SameOccurrence { words: Words },
    /// "kỳ báo cáo": month, quarter or year?
    PeriodUnnamed { words: Words },
    /// The task asks for one occurrence per period, and the wording has no such periods.
    EachDoesNotFit,
    /// Days beyond the calendar.
    OutOfCalendar { words: Words },
}

/// What was assumed, or what the wording leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the text of a variant names its fields; `words` is where it stands in the wording"
)]
pub enum Remark {
    /// Words that no rule reads and that do not look like time.
    Strangers { words: Words },
    /// No year is written: the plan's was taken.
    YearOfPlan { words: Words, year: i32 },
    /// "năm sau": the year after the plan's.
    YearAfterPlan { words: Words, year: i32 },
    /// A year of two digits.
    ShortYear { words: Words, year: i32 },
    /// The due day lies outside the plan's period.
    OutsidePlan { due: Date },
    /// One occurrence is asked for each period, and those of these days were over before the plan began: they are left out.
    OverBeforePlan { span: Span },
    /// "trước" a month, quarter or year: before its first day.
    BeforePeriod { words: Words, due: Date },
    /// "đến" a period: to its last day.
    UntilPeriod { words: Words, due: Date },
    /// The hour is not kept: the whole day is on time.
    Hour { words: Words },
    /// An aspired-to day stands beside the binding one, or alone.
    Aspiration { words: Words, binding: bool },
    /// "dự kiến": the day is only expected.
    Expected { words: Words },
    /// The end of the roadmap is taken as the due day.
    Roadmap { words: Words },
    /// "tuần cuối": taken to the month's last day.
    LastWeek { words: Words, due: Date },
    /// One window narrowed by another.
    Narrowed { outer: Words, inner: Words },
    /// Later work beside completion; completion is the due day.
    LaterWork { words: Words },
    /// Work without a day of its own beside a due day; the day governs.
    Beside { words: Words },
    /// Periods joined by "và" or a comma that follow each other: one span.
    JoinedSpan { words: Words },
    /// Periods joined by "và" or a comma with others between: one occurrence each.
    JoinedEach { words: Words },
    /// "9 tháng năm 2026": taken for the year's first months.
    FirstMonths { words: Words },
    /// "III, IV/2026": taken for quarters.
    Numerals { words: Words },
    /// The day that another one took the place of.
    Replaced { words: Words },
    /// "tháng đầu quý": of the quarter itself, not of the one after.
    FirstMonth { words: Words },
    /// Days of several rhythms under one bound, which may fall on one day.
    MixedDays { words: Words },
    /// Besides its rhythm also at an event, without a day.
    AlsoAtEvent { words: Words },
    /// A numbered document is named beside the day.
    Document { words: Words },
    /// A unit of time with a wrong tone mark.
    Misspelt { words: Words, unit: Unit },
    /// Only a milestone before the completion is named.
    Partly { words: Words },
    /// A length beside a day that cannot be checked against it.
    Unchecked { words: Words },
    /// The start is a day that the wording does not name.
    StartUnknown { words: Words },
    /// Only a start is named.
    StartOnly { words: Words },
    /// Also on demand, without a day.
    OnDemand { words: Words },
    /// A rhythm that names no day: nothing falls due by itself.
    RhythmWithoutDay { words: Words },
    /// A daily or weekly rhythm: not followed day by day.
    ShortRhythm { words: Words },
    /// No rhythm is named; "tháng sau" lets it be read as monthly.
    RhythmAssumed { words: Words, unit: Unit },
    /// The first day is stated; the same day of the later months is assumed.
    SameDayAssumed { words: Words, day: u32 },
    /// The day of a meeting is the due day.
    SessionDay { words: Words },
    /// No occurrence of the rhythm falls into the plan.
    NoOccurrence { words: Words },
    /// The day was stated beside a term whose start is not named.
    DayStated { words: Words },
    /// The term has no named start; the recorded trigger counts.
    TermWithoutEvent { words: Words },
    /// The recorded guidance fixes another day than the term comes to: its day counts.
    FixedByGuidance {
        words: Words,
        counted: Date,
        due: Date,
    },
    /// Days were counted in working days, or (`moved`) moved off days off, in years of which the calendar has no holiday.
    HolidaysUnknown { years: Vec<i32>, moved: bool },
}

/// Why a day is off; as the calendar says, but owned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Off {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A holiday, by name.
    Holiday(String),
}

/// One step from the wording to its days.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the text of a variant names its fields; `words` is where it stands in the wording"
)]
pub enum Step {
    /// These words name this day.
    Day { words: Words, day: Date },
    /// These words name this period.
    Period { words: Words, span: Span },
    /// "đầu", "giữa", "cuối": the day, by the law's article where `by_law`.
    Part {
        words: Words,
        part: Part,
        day: Date,
        by_law: bool,
    },
    /// The bound: the last on-time day.
    Bound {
        words: Words,
        bound: Bound,
        due: Date,
    },
    /// "trước ngày D" under the plan's setting.
    Before {
        words: Words,
        day: Date,
        due: Date,
        setting: Before,
    },
    /// No year written: the plan's.
    YearOfPlan { words: Words, year: i32 },
    /// The first day of work.
    Start { words: Words, from: Date },
    /// A list or run of periods is one span.
    OneSpan { words: Words, span: Span },
    /// The task asks for one occurrence per period.
    OnePer { unit: Unit, count: usize },
    /// A rhythm, and how many occurrences it has in the plan.
    Rhythm {
        words: Words,
        unit: Unit,
        count: usize,
    },
    /// No due day: continuous.
    Continuous { words: Words },
    /// The plan says no time at all.
    Unstated,
    /// No due day: waits for a document or event.
    Awaiting { words: Words },
    /// The recorded trigger: its day and due day.
    Trigger { date: Date, due: Option<Date> },
    /// A term counted from a day that is not counted itself (Civil Code 2015 art. 147, 148).
    Counted {
        words: Words,
        start: Date,
        length: Length,
        due: Date,
    },
    /// The due day fell on a day off and moved (Civil Code 2015 art. 148(5), by the plan's
    /// setting).
    RolledOver { nominal: Date, due: Date, why: Off },
    /// Several days of the year, and how many of them the plan has.
    Listed { words: Words, count: usize },
    /// The period of the report whose sending day the wording names.
    About { words: Words },
    /// A parenthesis that only names a document.
    Explained { words: Words },
    /// The plan gives the day itself.
    ExplicitDay { due: Date },
    /// The task exists only from this day on: so many occurrences due before it are not owed.
    OwedFrom { from: Date, left_out: usize },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_from_the_text_that_was_read() {
        let words = Words { start: 0, end: 5 }.to(Words { start: 6, end: 9 });
        assert_eq!(words.of("Quý III/2025"), "Quý III/");
        // Not on a boundary of letters, or beyond the end: another text.
        assert_eq!(Words { start: 0, end: 3 }.of("Quý"), "");
        assert_eq!(Words { start: 0, end: 9 }.of("Quý"), "");
    }
}
