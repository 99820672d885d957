//! Policy: the settings of a plan, each with its default. They live in the plan's folder, never in a user's configuration.

use super::task::Deadline;
use crate::deadline::Rules;
use crate::place::Located;
use crate::time::window::Windows;

/// All settings of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Reporting windows.
    pub window: Windows,
    /// Wording of the day by which reports are sent; `None` where the plan sets none.
    pub sending: Option<Located<Deadline>>,
    /// Days before the due day, counted in calendar days, from which a task is "due soon": due − as-of ≤ this.
    pub due_soon_days: i64,
    /// Working days after its own day within which a reminder asks for an answer.
    pub answer_working_days: u32,
    /// How wordings of deadlines are read.
    pub rules: Rules,
    /// Extensions of one deadline beyond which a warning is given.
    pub max_extensions: u32,
    /// The unit that records that what was closed is confirmed; `None` where the plan names none, and nothing is confirmed.
    pub confirmer: Option<Located<String>>,
    /// The step from which a closed task counts as done in targets that are computed from tasks.
    pub counts_as_done: Step,
    /// Whether what is recorded goes into a new file each time, so that two people never write into one.
    pub separate_entries: bool,
    /// What puts a task at risk.
    pub risk: Risk,
}

keyed! {
    /// How far it is proved that a task is done. Each step holds the ones before it.
    #[derive(Default)]
    pub enum Step {
        /// The lead says so.
        #[default]
        Claimed = "claimed",
        /// A document proves it, and every product was delivered.
        Evidenced = "evidenced",
        /// The body that the plan names has confirmed it.
        Confirmed = "confirmed",
    }
}

/// The rules by which an open task is at risk, each of which a plan can put out of force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Risk {
    /// Its lead expects to be done after the due day.
    pub forecast_late: bool,
    /// How often its lead has put the expected day off; 0 puts the rule out of force.
    pub forecast_moves: u32,
    /// The percentage that its lead gives is below one given before.
    pub percent_fell: bool,
    /// Its lead says that it is blocked.
    pub blocked: bool,
    /// Percent of its time, both days included, once which have passed without a record; 0 puts the rule out of force.
    pub silent: u8,
    /// Percent of the quarter once which have passed without evidence of continuous work; a quarter that is over always counts. 0 puts the
    /// rule out of force.
    pub no_evidence: u8,
}

impl Default for Risk {
    fn default() -> Self {
        Risk {
            forecast_late: true,
            forecast_moves: 2,
            percent_fell: true,
            blocked: true,
            silent: 75,
            no_evidence: 75,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            window: Windows::default(),
            sending: None,
            due_soon_days: 15,
            answer_working_days: 5,
            rules: Rules::default(),
            max_extensions: 1,
            confirmer: None,
            counts_as_done: Step::default(),
            separate_entries: false,
            risk: Risk::default(),
        }
    }
}
