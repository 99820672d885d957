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
        }
    }
}
