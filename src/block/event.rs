//! Calendar entries.

use crate::time::period::Date;

/// A whole day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same matter in every export, so that a calendar updates what it has.
    pub id: String,
    /// The day.
    pub day: Date,
    /// What is on it.
    pub title: String,
    /// All that is known of it.
    pub text: String,
    /// Words by which calendars group entries.
    pub category: String,
    /// Days before it on which the calendar reminds; none of what is done.
    pub reminders: Vec<u32>,
    /// How many decisions and facts changed it so far. A calendar takes of two states of one entry the one that has more.
    pub sequence: u32,
    /// Whether it is called off.
    pub is_cancelled: bool,
}
