//! What the body of an issued plan says beside its table of tasks: its title, who issued it and when, its period and legal basis, target
//! clauses, measures, the duties of units, recipients. Everything is the document's own words, with the place where they begin.

use super::Source;
use super::body;
use super::grid::Place;
use crate::time::period::{Date, Span};

/// Something read, and where it stands; of several paragraphs, the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// Where it begins.
    pub place: Place,
}

/// What was read of a body. Nothing is corrected, and what is not certain is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issued {
    /// The title with the kind of document before it: "Kế hoạch Cải cách hành chính năm 2026".
    pub title: Option<Found<String>>,
    /// Who issued it, as the body says it; in capitals where only the head of the page does.
    pub organization: Option<Found<String>>,
    /// Its number; `None` also where it is left blank ("Số:    /KH-UBND").
    pub number: Option<Found<String>>,
    /// The day of issue; `None` also where it is left blank.
    pub issued: Option<Found<Date>>,
    /// The period that the title names; `None` where it names several, or one that is perhaps part of another document's name.
    pub period: Option<Found<Span>>,
    /// What the plan stands on, in order.
    pub legal_basis: Vec<Found<LegalBasis>>,
    /// Targets, in order.
    pub targets: Vec<Found<TargetClause>>,
    /// Measures, in order.
    pub measures: Vec<Found<Measure>>,
    /// Other clauses that a plan may refer to: what all units are told of carrying it out.
    pub clauses: Vec<Found<Clause>>,
    /// The duties of units, in order.
    pub duties: Vec<Found<Duties>>,
    /// To whom it is sent, without the dash before and the semicolon behind.
    pub recipients: Vec<Found<String>>,
    /// When reports are sent, where one wording among the clauses says it and the reader of deadlines reads it.
    pub sending: Option<Found<String>>,
    /// What was not understood, in order.
    pub unused: Vec<Unused>,
}

/// A document that the plan stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its number and sign ("3041/QĐ-UBND"); of a law cited without one, its name.
    pub document: String,
    /// Its day.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// A clause with a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetClause {
    /// Where it stands in the plan: "II.3". Points below one number that are only marked by dashes share it.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The percentages in it, in order.
    pub goals: Vec<Goal>,
}

keyed! {
    /// What a clause says of a percentage.
    pub enum Bound {
        /// The percentage and nothing more.
        Stated = "stated",
        /// It or more: "90% trở lên", "ít nhất 60%".
        AtLeast = "at-least",
        /// More than it: "trên 95%".
        Above = "above",
        /// It or less: "không quá 5%".
        AtMost = "at-most",
        /// Less than it: "dưới 5%".
        Below = "below",
        /// From one to another: "95% - 98%".
        Between = "between",
        /// A change against another period, no level: "tăng 5%".
        Change = "change",
    }
}

/// A percentage in a clause, in hundredths of a percent: 99,5% is 9950.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The words, with those that say how it is meant.
    pub words: String,
    /// How it is meant.
    pub bound: Bound,
    /// The percentage; of two, the first.
    pub low: u32,
    /// The second of two.
    pub high: Option<u32>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Where it stands in the plan: "III.3.đ". Unique unless the plan counts something twice.
    pub id: String,
    /// The heading that it stands under, counted from 0 over all measures; `None` where it stands under none.
    pub area: Option<usize>,
    /// That heading, without its number.
    pub area_name: Option<String>,
    /// Its words, without its number. Each paragraph and each dash begins a line.
    pub text: String,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in the plan: "IV.1.c".
    pub id: String,
    /// Its words, without its number. Each paragraph and each dash begins a line.
    pub text: String,
}

/// What a unit is told to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duties {
    /// Where it stands in the plan: "IV.2.a".
    pub clause: String,
    /// The unit as the heading spells it, or as the sentence begins.
    pub unit: String,
    /// Its duties, without dashes and numbers before them.
    pub duties: Vec<String>,
}

/// Paragraphs of which nothing was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The heading that they stand under, with its number; `None` before the first and after the last.
    pub section: Option<String>,
    /// The first of them.
    pub place: Place,
    /// How many they are.
    pub paragraphs: usize,
}

/// Reads the body of an issued plan, by its structure: sections with Roman numbers, numbered headings, lettered clauses, dashes. Total: a body
/// without them gives nothing but what is unused.
pub fn issued(source: &Source) -> Issued {
    body::read(source)
}
