//! Policy: the settings of a plan, each with its default. They live in the plan's folder, never in a user's configuration.

use super::period::{Date, Span};
use super::place::Located;

/// How "trước ngày D" is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Before {
    /// The last on-time day is D − 1: the plain reading of "trước", our choice.
    #[default]
    Exclusive,
    /// D itself is on time.
    Inclusive,
}

/// How "đầu", "giữa", "cuối" of a month, quarter or year are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PartOfPeriod {
    /// Only "cuối" gives a day, the period's last; "đầu" and "giữa" give none.
    #[default]
    Open,
    /// Civil Code 2015 art. 146(3): the 1st, the 15th, the month's last day; 1 January, 30 June, 31 December.
    CivilCode,
}

/// The reporting window of figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Window {
    /// Calendar months and quarters.
    #[default]
    Calendar,
    /// From the 15th of the month before to the 14th (NĐ 09/2019/NĐ-CP art. 12).
    From15To14,
    /// The plan's own windows.
    Custom(Vec<CustomWindow>),
}

/// A reporting window that the plan sets itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomWindow {
    /// Name, such as `2025-Q3`.
    pub id: Located<String>,
    /// First and last day of the figures.
    pub span: Span,
    /// Last day whose figures enter the report; by default the window's end.
    pub cutoff: Option<Date>,
    /// Day by which the report is sent, the day itself on time.
    pub sending: Option<Date>,
}

/// All settings of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Reporting window.
    pub window: Window,
    /// Wording of the day by which reports are sent; `None` where the plan sets none.
    pub sending: Option<Located<String>>,
    /// Days before the due day, counted in calendar days, from which a task is "due soon": due − as-of ≤ this.
    pub due_soon_days: i64,
    /// Reading of "trước ngày".
    pub before: Before,
    /// Whether a due day on a day off moves to the next working day. Off by default: no rule says that Civil Code art. 148 applies to
    /// a date in an internal plan.
    pub roll_over: bool,
    /// Reading of parts of periods.
    pub part_of_period: PartOfPeriod,
    /// Extensions of one deadline beyond which a warning is given.
    pub max_extensions: u32,
}

impl Settings {
    /// Whether the plan sets days by which reports are sent, be it by a wording or in windows of its own.
    pub fn sets_sending(&self) -> bool {
        let of_window = match &self.window {
            Window::Custom(rows) => rows.iter().any(|row| row.sending.is_some()),
            Window::Calendar | Window::From15To14 => false,
        };
        self.sending.is_some() || of_window
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            window: Window::default(),
            sending: None,
            due_soon_days: 15,
            before: Before::default(),
            roll_over: false,
            part_of_period: PartOfPeriod::default(),
            max_extensions: 1,
        }
    }
}
