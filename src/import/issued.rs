//! What the text around the table says: who issued the plan, for when, and what it asks for beside its tasks.

use super::Source;
use super::grid::Place;
use crate::model::plan::LegalBasis;
use crate::time::period::Date;

/// What was found outside the table. Nothing in it is certain to be there, and nothing is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issued {
    /// The plan's title.
    pub title: Option<String>,
    /// The body that issued it.
    pub organization: Option<String>,
    /// The number of the document.
    pub number: Option<String>,
    /// Its day.
    pub issued: Option<Date>,
    /// The first day of the plan.
    pub from: Option<Date>,
    /// The last day of the plan.
    pub to: Option<Date>,
    /// Measures, in order.
    pub measures: Vec<IssuedMeasure>,
    /// Other clauses that tasks or units may refer to: those that set targets too.
    pub clauses: Vec<IssuedClause>,
    /// What each unit has to do.
    pub duties: Vec<IssuedDuties>,
    /// Documents that the plan carries out.
    pub legal_basis: Vec<LegalBasis>,
    /// To whom it is sent.
    pub recipients: Vec<String>,
    /// The wording of the day by which reports are sent.
    pub sending: Option<String>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedMeasure {
    /// Its clause, such as `III.3.a`.
    pub id: String,
    /// The id of its area, where that is known; a measure without one is kept as a comment.
    pub area: Option<String>,
    /// The text as issued.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedClause {
    /// Its number, such as `IV.1.c`.
    pub id: String,
    /// The text as issued.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

/// The duties of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedDuties {
    /// The clause that holds them.
    pub clause: String,
    /// The unit, as the heading names it.
    pub unit: String,
    /// The duties as issued, each a text.
    pub texts: Vec<String>,
    /// Where they begin.
    pub place: Place,
}

/// What the sources say outside their tables. Of now nothing is read there.
pub fn issued(_sources: &[Source]) -> Issued {
    Issued::default()
}
