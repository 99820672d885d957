//! What a plan says of its reports.

use crate::place::Located;

/// The plan's own words for its reports. What it does not say is not printed; only the parts that any report has then bear plain names.
#[derive(Debug, Clone, Default)]
pub struct Reporting {
    /// The work that is reported on, as titles name it: "cải cách hành chính".
    pub work: Option<String>,
    /// The same in short, for the names of calendars: "CCHC".
    pub short: Option<String>,
    /// The clause that asks units for reports.
    pub clause: Option<Located<String>>,
    /// The office of who signs its documents; the chairman's where the plan says none. Never a name.
    pub signer: Option<String>,
    /// What the plan is about, as documents that cite it by its number say it.
    pub plan_subject: Option<String>,
    /// The area of steering, which is a part of its own before the results of the others.
    pub steering: Option<Located<String>>,
    /// Headings of parts.
    pub headings: Headings,
}

/// Headings of the parts of a signed report, without their numbers.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// What the areas did.
    pub results: Option<String>,
    /// The judgement of the period.
    pub assessment: Option<String>,
    /// In it, what was achieved.
    pub achieved: Option<String>,
    /// In it, what was not.
    pub shortcomings: Option<String>,
    /// In it, why, and what is done about it.
    pub causes: Option<String>,
    /// The work of the next period, whose name follows.
    pub ahead: Option<String>,
    /// What is asked of others.
    pub proposals: Option<String>,
}
