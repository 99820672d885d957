//! The expression: what a wording says, before any day follows from it.
//!
//! A wording is a list of [`Clause`]s: "xong trước 30/9 (phấn đấu 15/9)" has two, "định kỳ 6 tháng
//! (trước ngày 30/6), năm (trước ngày 25/12)" has four. Nothing here depends on the plan; years and
//! days follow in `resolve`.

use chrono::Weekday;

use super::outcome::{Remark, Words};
use super::vocabulary::Verb;

/// The clauses of a wording, and what the grammar noticed on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expression {
    /// In the order written; at least one.
    pub clauses: Vec<Clause>,
    /// Assumptions made while reading, such as words that no rule knows.
    pub remarks: Vec<Remark>,
    /// Parentheses that only name a document.
    pub explained: Vec<Words>,
}

/// One part of a wording that speaks of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands.
    pub words: Words,
    /// The part of the wording that it closes, with its verb and object: "duy trì thường xuyên".
    pub part: Words,
    /// Whether a verb or object of its own stands before it in its part.
    pub own: bool,
    /// Whether "và", a comma, a semicolon or a full stop parts it from the clause before.
    pub separated: bool,
    /// Whether that sign is a semicolon or a full stop.
    pub listed: bool,
    /// What is done by then, where a label says so.
    pub verb: Option<Verb>,
    /// How it is tied to the clause before.
    pub joint: Joint,
    /// Whether it stands in parentheses.
    pub nested: bool,
    /// Whether it binds.
    pub role: Role,
    /// What it says.
    pub time: Time,
}

/// How a clause is tied to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// A comma, a colon, a parenthesis, nothing.
    Plain,
    /// "và".
    And,
    /// "hoặc".
    Or,
}

/// Whether the day of a clause binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It does.
    Binding,
    /// "phấn đấu": it does not, where another clause does.
    Aspiration,
    /// "tức ngày …": it says again what another clause says.
    Restated,
    /// "gia hạn từ …": the day before it was changed to what another clause says.
    Replaced,
}

/// What one clause says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// "trước ngày 30/9", "trong Quý III", "31/12/2025".
    By(Bound, When),
    /// "từ tháng 3 đến tháng 11".
    Range(Start, Bound, When),
    /// "từ tháng 10/2025 đến khi …": the end awaits an event.
    RangeToEvent(Start),
    /// "từ năm 2026", "năm 2026 và các năm tiếp theo".
    Onwards(When),
    /// "Quý II/2026 và các năm tiếp theo": a day or a part of a year, with its words, and those of the years after.
    WithYearsAfter(When, Words, Words),
    /// "sau ngày 1/9".
    After(When),
    /// "hằng tháng": a rhythm that names no day itself.
    Rhythm(Rhythm),
    /// "05 ngày làm việc kể từ …".
    Term(Length, Anchor),
    /// "trước 90 ngày trước ngày bầu cử": counted back from an event; only a day beside it says when.
    Back,
    /// "08 tháng": a number of months, not the month of August.
    Count(Length),
    /// "Thường xuyên".
    Continuous,
    /// "rà soát trong các năm tiếp theo": work after a due day that another clause names.
    Later,
    /// "định kỳ cập nhật", without a rhythm: beside a due day only.
    Periodic,
    /// "theo lộ trình" before a period.
    Roadmap,
    /// "khi có phát sinh", "theo hướng dẫn của Thành phố".
    Awaits(Awaited),
}

/// How the day named bounds the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Nothing said: the day, or the period's last day, is on time.
    Bare,
    /// "trong", "vào": as bare.
    Within,
    /// "chậm nhất": the day is on time.
    AtLatest,
    /// "xuyên suốt": as bare, but whether the end of the period is a due day is an assumption.
    Throughout,
    /// "đến": the day is on time; of a period its last day, by usage.
    Until,
    /// "đến hết", "hết": the day is on time; of a period its last day.
    ByEnd,
    /// "trước": strictly before, unless the plan's setting includes the day.
    Before,
}

/// A day or a period as named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// One day.
    Day(Day),
    /// Several days that one word rules.
    Days(Days),
    /// One period, or several of one unit.
    Periods(Periods),
    /// "đầu tháng 3", "cuối quý III".
    Part(Part, Named),
    /// "tuần cuối tháng 12": due on the month's last day.
    LastWeek(Named),
}

/// "Quý III, IV/2025", "Tháng 7-9/2025", "Quý III/2025".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    /// The periods named, in the order written; at least one.
    pub items: Vec<Named>,
    /// Whether a dash or "đến" joins the last two: those between belong too.
    pub run: bool,
}

/// One period as named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Its unit.
    pub unit: Unit,
    /// Its number in the year, from 1; 1 for a year.
    pub number: u32,
    /// Its year.
    pub year: YearOf,
    /// Where it stands.
    pub words: Words,
}

/// Lengths of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A day.
    Day,
    /// A working day.
    WorkingDay,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A half-year: "6 tháng đầu năm".
    Half,
    /// The first or last nine months of a year.
    NineMonths,
    /// A year.
    Year,
}

/// Which year a day or period lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOf {
    /// The year written; `true` where it was written with two digits.
    Stated(i32, bool),
    /// None written: the plan's, or that of the other end of a range.
    Unstated,
    /// "trong năm", "của năm": the year that the rest speaks of.
    Running,
    /// "hằng năm", "của năm báo cáo": each year.
    Each,
    /// "năm sau": the year after.
    Next,
    /// "năm sau năm kế hoạch", "năm liền kề năm báo cáo": the year after, said in full.
    AfterPlan,
}

/// Parts of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "đầu".
    Beginning,
    /// "giữa".
    Middle,
    /// "cuối".
    End,
    /// "nửa đầu", "nửa cuối": no rule gives the day.
    HalfOf,
}

/// A day as named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Its number in the month, from 1; `None` for the month's last day.
    pub number: Option<u32>,
    /// Its month.
    pub month: MonthOf,
    /// Its year.
    pub year: YearOf,
    /// The weekday stated beside it.
    pub weekday: Option<Weekday>,
    /// The full hour stated beside it, 0 to 24.
    pub hour: Option<u32>,
    /// Where it stands.
    pub words: Words,
}

/// "ngày 01/6 và 15/11 hằng năm", "ngày 20 của tháng 3, 6, 9, 11", "ngày 25 tháng đầu quý II, III và IV": all of them are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The days in the order written; at least two.
    pub items: Vec<Day>,
    /// Whether they are the days of named quarters.
    pub of_quarters: bool,
}

/// Which month a day lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthOf {
    /// The month of this number.
    Number(u32),
    /// None written: that of the other end of a range, or of the rhythm.
    Unstated,
    /// "hằng tháng", "của tháng báo cáo".
    Each,
    /// "tháng sau": the month after the one reported on.
    Next,
    /// "tháng … của quý": the month of this number, 1 to 3, in each quarter.
    OfQuarter(u32),
    /// "tháng đầu quý sau": the month of this number in the quarter after the one reported on.
    OfNextQuarter(u32),
    /// "tháng cuối" of whatever period the rhythm has.
    LastOfRhythm,
}

/// A rhythm without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Its unit.
    pub unit: Unit,
    /// Number of units from one to the next; 1 but for "2 tháng/lần".
    pub every: u32,
    /// Times in each; 1 but for "02 lần/năm".
    pub times: u32,
}

/// A number of units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// From when a term is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// From a day that the wording names.
    Day(Day),
    /// From an event that must be recorded; the words that name it.
    Event(Words),
    /// The wording does not say.
    Unnamed,
}

/// Where a range begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// On a named day, or the first day of a named period.
    When(When),
    /// "từ nay", "từ ngày ban hành Kế hoạch": a day that the wording does not name.
    Unknown,
}

/// What a wording waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// A document or person decides: "theo …".
    Guidance,
    /// A document that has its number already: "theo Kế hoạch số 56/KH-UBND".
    Document,
    /// An event: "sau khi …".
    Event,
    /// A demand: "đột xuất", "khi có yêu cầu".
    Demand,
    /// A meeting, whose day may stand beside it.
    Session,
}
