//! Status of occurrences and tasks.

use crate::time::period::Date;
use crate::time::schedule::Occurrence;

keyed! {
    /// Status of a task or occurrence on a day.
    pub enum Status {
        /// Done on or before the due day.
        CompletedOnTime = "completed-on-time",
        /// Done after the due day.
        CompletedLate = "completed-late",
        /// Done, without a deadline.
        Completed = "completed",
        /// Not done, from the day after the due day.
        Overdue = "overdue",
        /// Open, and due within the days that the setting names; the due day itself included.
        DueSoon = "due-soon",
        /// Open, and due later.
        InTerm = "in-term",
        /// Its time has not begun.
        NotOpen = "not-open",
        /// "Thường xuyên": never overdue, needs evidence.
        Continuous = "continuous",
        /// Waits for guidance.
        Awaiting = "awaiting",
        /// The wording was refused.
        Unresolved = "unresolved",
        /// Taken out of the plan; outside all counts.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether it is done.
    pub fn is_completed(self) -> bool {
        matches!(
            self,
            Status::CompletedOnTime | Status::CompletedLate | Status::Completed
        )
    }

    /// Whether it is not done and has a due day that has not passed.
    pub fn is_in_term(self) -> bool {
        matches!(self, Status::DueSoon | Status::InTerm | Status::NotOpen)
    }

    /// Whether no deadline judges it.
    pub fn is_without_deadline(self) -> bool {
        matches!(
            self,
            Status::Completed | Status::Continuous | Status::Awaiting | Status::Unresolved
        )
    }
}

/// Status of an occurrence, done on `completed_on` or not yet.
///
/// `opens` is the first day of its time, never before the plan's first day. Done before that day is on time too.
pub fn of_occurrence(
    occurrence: &Occurrence,
    opens: Date,
    completed_on: Option<Date>,
    due_soon_days: i64,
    as_of: Date,
) -> Status {
    match completed_on {
        Some(day) if day <= occurrence.due => Status::CompletedOnTime,
        Some(_) => Status::CompletedLate,
        None if as_of > occurrence.due => Status::Overdue,
        None if as_of < opens => Status::NotOpen,
        None if (occurrence.due - as_of).num_days() <= due_soon_days => Status::DueSoon,
        None => Status::InTerm,
    }
}

/// Status of a task from those of its occurrences, of which there is at least one.
pub fn of_occurrences(statuses: &[Status]) -> Status {
    let any = |status: Status| statuses.contains(&status);
    if any(Status::Overdue) {
        Status::Overdue
    } else if any(Status::Unresolved) {
        Status::Unresolved
    } else if any(Status::DueSoon) {
        Status::DueSoon
    } else if statuses.iter().all(|status| status.is_completed()) {
        if any(Status::CompletedLate) {
            Status::CompletedLate
        } else {
            Status::CompletedOnTime
        }
    } else if any(Status::InTerm) || statuses.iter().any(|status| status.is_completed()) {
        Status::InTerm
    } else {
        Status::NotOpen
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Quý III/2025: 1/7 to 30/9, fifteen days' warning.
    #[test]
    fn the_due_day_itself_is_on_time() {
        let quarter = Occurrence {
            id: None,
            from: Some(day("2025-07-01")),
            due: day("2025-09-30"),
            nominal: day("2025-09-30"),
        };
        let status = |as_of: &str, done: Option<&str>| {
            of_occurrence(&quarter, day("2025-07-01"), done.map(day), 15, day(as_of)).key()
        };
        assert_eq!(status("2025-06-30", None), "not-open");
        assert_eq!(status("2025-07-01", None), "in-term");
        assert_eq!(status("2025-09-14", None), "in-term");
        assert_eq!(status("2025-09-15", None), "due-soon");
        assert_eq!(status("2025-09-30", None), "due-soon");
        assert_eq!(status("2025-10-01", None), "overdue");
        assert_eq!(
            status("2025-10-01", Some("2025-09-30")),
            "completed-on-time"
        );
        assert_eq!(status("2025-10-01", Some("2025-10-01")), "completed-late");
        assert_eq!(
            status("2025-06-30", Some("2025-06-29")),
            "completed-on-time"
        );
    }

    #[test]
    fn a_task_takes_the_gravest_status_of_its_occurrences() {
        use Status::*;
        for (statuses, task) in [
            (vec![CompletedOnTime, Overdue], Overdue),
            (vec![CompletedLate, DueSoon], DueSoon),
            (vec![CompletedOnTime, CompletedLate], CompletedLate),
            (vec![CompletedOnTime, CompletedOnTime], CompletedOnTime),
            (vec![CompletedOnTime, NotOpen], InTerm),
            (vec![InTerm, NotOpen], InTerm),
            (vec![NotOpen, NotOpen], NotOpen),
        ] {
            assert_eq!(of_occurrences(&statuses), task, "{statuses:?}");
        }
    }
}
