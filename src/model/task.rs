//! Tasks, their deadlines, and the decisions that change them.

use crate::deadline::{self, Reading};
use crate::place::{Located, Place};
use crate::time::period::Date;
use crate::time::schedule::Each;

/// A task of the plan or an assignment from above, as issued.
#[derive(Debug, Clone)]
pub struct Task {
    /// The appendix's number, or an assignment's id; one namespace.
    pub id: Located<String>,
    /// Area.
    pub area: Located<String>,
    /// Title, verbatim.
    pub title: String,
    /// The corrected title that reports print where the verbatim one has a slip.
    pub display: Option<String>,
    /// The number as printed, where the id is another one, for numbers begin again in each part.
    pub printed: Option<String>,
    /// The unit, or the group of units, that leads. The task is counted for it alone.
    pub lead: Located<String>,
    /// Units and groups that lead beside it: they see the task among their own, and what they record is evidence.
    pub co_leads: Vec<Located<String>>,
    /// Units and groups that coordinate.
    pub coordinators: Vec<Located<String>>,
    /// When it is due.
    pub deadline: Located<Deadline>,
    /// What it delivers.
    pub products: Vec<String>,
    /// Measures and other clauses that it serves.
    pub clauses: Vec<Located<String>>,
    /// Targets that it serves.
    pub targets: Vec<Located<String>>,
    /// Its own number of days for "due soon".
    pub due_soon_days: Option<i64>,
    /// The task of an earlier plan that it goes on with.
    pub continues: Option<Origin>,
    /// Who assigned it; `None` for a task of the plan itself.
    pub assignment: Option<Assignment>,
}

impl Task {
    /// The title that people read.
    pub fn shown_title(&self) -> &str {
        self.display.as_deref().unwrap_or(&self.title)
    }

    /// The number that people read in the plan's appendix.
    pub fn shown_number(&self) -> &str {
        self.printed.as_deref().unwrap_or(&self.id)
    }
}

/// A task of an earlier plan of the same body. That plan is another one: nobody who reads this plan alone can look into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The id of that plan.
    pub plan: String,
    /// The id of the task in it.
    pub task: String,
}

/// Where an assignment came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The document that assigned it.
    pub document: String,
    /// Day of the assignment: it exists from this day on.
    pub assigned: Date,
    /// Who assigned it, by the name that the plan gives it where it lists it.
    pub assigned_by: Located<String>,
    /// Whether that body stands above the one that issued the plan, which then cannot amend it; it counts for targets of assignments.
    /// `false` too where nobody knows the body, which is an error of the files.
    pub is_from_above: bool,
}

/// A deadline: the wording, how it reads, and what the file adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The wording as issued: the authority.
    pub text: String,
    /// A due day fixed beside the wording.
    pub explicit: Option<Explicit>,
    /// One occurrence for each period in a wording that spans several.
    pub each: Option<Each>,
    /// Whether whoever keeps the files has looked at the assumptions of its reading and found them right: then they are no warning. It
    /// changes no day.
    pub reviewed: bool,
    /// Whether the plan says when at all.
    is_stated: bool,
    reading: Reading,
}

impl Deadline {
    /// A deadline; its wording is read once, here.
    pub fn new(text: String, explicit: Option<Explicit>, each: Option<Each>) -> Deadline {
        Deadline {
            reading: deadline::read(&text),
            text,
            explicit,
            each,
            reviewed: false,
            is_stated: true,
        }
    }

    /// The deadline of a task for which the plan says no time. A document may fix the day later.
    pub fn unstated() -> Deadline {
        Deadline {
            is_stated: false,
            ..Deadline::new(String::new(), None, None)
        }
    }

    /// Whether the plan says when at all.
    pub fn is_stated(&self) -> bool {
        self.is_stated
    }

    /// What the wording says, before the plan's days are known.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }
}

/// A due day written beside a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explicit {
    /// The last on-time day; of work that comes again, each of its days, in order. Never none.
    pub due: Vec<Date>,
    /// The document or reason it rests on.
    pub basis: Option<String>,
}

/// A decision that changes the plan.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Day of the decision: it is in force from this day on.
    pub date: Date,
    /// Number of the document; unique.
    pub document: Located<String>,
    /// Who decided.
    pub approved_by: String,
    /// Who signed.
    pub signed_by: Option<String>,
    /// Who proposed it.
    pub proposed_by: Option<String>,
    /// What it changes.
    pub changes: Vec<Change>,
    /// Tasks that it adds.
    pub added: Vec<Task>,
    /// The ids of the units that it sets up; they stand among the plan's units.
    pub new_units: Vec<Located<String>>,
    /// The row.
    pub place: Place,
}

/// A change of one task, one target or one unit.
#[derive(Debug, Clone)]
pub struct Change {
    /// The task that it changes.
    pub task: Option<Located<String>>,
    /// The target that it changes.
    pub target: Option<Located<String>>,
    /// The unit that it changes.
    pub unit: Option<Located<String>>,
    /// New deadline.
    pub deadline: Option<Located<Deadline>>,
    /// New lead, of a task or a target.
    pub lead: Option<Located<String>>,
    /// New leads beside it.
    pub co_leads: Option<Vec<Located<String>>>,
    /// New coordinators.
    pub coordinators: Option<Vec<Located<String>>>,
    /// New products.
    pub products: Option<Vec<String>>,
    /// The task leaves the plan.
    pub withdrawn: bool,
    /// New threshold of the target.
    pub at_least: Option<super::indicator::Percent>,
    /// New stretch of the target.
    pub stretch: Option<super::indicator::Percent>,
    /// New name of the unit.
    pub name: Option<String>,
    /// New short name of the unit.
    pub short: Option<String>,
    /// The units that take over the unit's work: it is merged into one, or divided among several. Empty where it stays.
    pub into: Vec<Located<String>>,
    /// Whether the row says this of a unit, and it holds for the task or target for that reason alone.
    pub is_derived: bool,
    /// Why.
    pub reason: Option<String>,
    /// The row.
    pub place: Place,
}
