//! The days of a task through the decisions that change its deadline.

use super::period::{Date, Period};
use super::schedule::{Occurrence, Schedule};

/// The days in force, and how often they were put off.
#[derive(Debug, Clone)]
pub struct Course {
    /// The days in force.
    pub days: Vec<Occurrence>,
    /// How often a decision set a later day.
    pub extensions: u32,
    /// The last days that were set, where those in force are of a wording without a day.
    known: Vec<Occurrence>,
}

impl Course {
    /// The days as issued.
    pub fn new(days: Vec<Occurrence>) -> Course {
        Course {
            known: days.clone(),
            days,
            extensions: 0,
        }
    }

    /// A decision of the day `decided` sets a new schedule; `None` where its wording is refused. Gives whether it puts a day off.
    pub fn amend(&mut self, new: Option<&Schedule>, decided: Date) -> bool {
        self.days = amended(&self.days, new, decided);
        let sets_days = new.is_some_and(|new| !new.occurrences.is_empty());
        let is_extension = sets_days && is_put_off(&self.known, &self.days);
        self.extensions += u32::from(is_extension);
        if sets_days {
            self.known.clone_from(&self.days);
        }
        is_extension
    }
}

/// Whether a day is later than before: that of one period, or, where one day replaces a rhythm or a rhythm one day, the last.
fn is_put_off(before: &[Occurrence], after: &[Occurrence]) -> bool {
    let of =
        |days: &[Occurrence], id: Option<Period>| days.iter().find(|one| one.id == id).copied();
    let is_later = |one: &Occurrence| of(before, one.id).is_some_and(|old| one.due > old.due);
    let last_of = |days: &[Occurrence], others: &[Occurrence]| {
        let own = days.iter().filter(|one| of(others, one.id).is_none());
        own.map(|one| one.due).max()
    };
    let replaced = last_of(before, after).zip(last_of(after, before));
    after.iter().any(is_later) || replaced.is_some_and(|(old, new)| new > old)
}

/// The occurrences after a decision of the day `decided`.
///
/// What had fallen due before the decision keeps its day: a decision does not undo lateness of a report that was due in its own
/// period. A single window always takes the new day, and starts at the earlier of the old and new starts, so that a slipped task
/// never disappears from its quarter.
fn amended(old: &[Occurrence], new: Option<&Schedule>, decided: Date) -> Vec<Occurrence> {
    let new = new.map_or(&[][..], |schedule| &schedule.occurrences);
    let is_past = |occurrence: &&Occurrence| occurrence.id.is_some() && occurrence.due < decided;
    let mut days: Vec<Occurrence> = old.iter().filter(is_past).copied().collect();
    for occurrence in new {
        let before = old.iter().find(|before| before.id == occurrence.id);
        match (before, occurrence.id) {
            (Some(before), Some(_)) if before.due >= decided => days.push(*occurrence),
            (Some(_), Some(_)) => {}
            (Some(before), None) => {
                // `None` is the earliest start, and `Option` orders it first.
                days.push(Occurrence {
                    from: before.from.min(occurrence.from),
                    ..*occurrence
                });
            }
            (None, Some(_)) if occurrence.due < decided => {}
            (None, _) => days.push(*occurrence),
        }
    }
    days.sort_by_key(|occurrence| (occurrence.due, occurrence.id));
    days
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::time::schedule::Kind;

    fn occurrence(id: &str, from: &str, due: &str) -> Occurrence {
        let due: Date = due.parse().unwrap();
        Occurrence {
            id: id.parse().ok(),
            from: from.parse().ok(),
            due,
            nominal: due,
        }
    }

    fn schedule(kind: Kind, occurrences: Vec<Occurrence>) -> Schedule {
        Schedule {
            occurrences,
            ..Schedule::without_day(kind)
        }
    }

    /// Task 9: from Quý III to Quý IV, decided on 20/9. The window keeps its old start.
    #[test]
    fn a_slipped_window_stays_in_its_old_quarter() {
        let old = [occurrence("", "2025-07-01", "2025-09-30")];
        let new = schedule(
            Kind::Window,
            vec![occurrence("", "2025-10-01", "2025-12-31")],
        );
        let days = amended(&old, Some(&new), "2025-09-20".parse().unwrap());
        assert_eq!(days, [occurrence("", "2025-07-01", "2025-12-31")]);
    }

    /// Task 3: "trước ngày 10" becomes "trước ngày 15" by a decision of 9/9, the very day the report of Quý III is due.
    #[test]
    fn a_rhythm_changes_from_the_occurrence_due_on_the_day_of_the_decision() {
        let old = [
            occurrence("2025-Q3", "2025-07-01", "2025-09-09"),
            occurrence("2025-Q4", "2025-10-01", "2025-12-09"),
        ];
        let later = [
            occurrence("2025-Q3", "2025-07-01", "2025-09-14"),
            occurrence("2025-Q4", "2025-10-01", "2025-12-14"),
        ];
        let new = schedule(Kind::Recurring, later.to_vec());
        assert_eq!(
            amended(&old, Some(&new), "2025-09-09".parse().unwrap()),
            later
        );
        assert_eq!(
            amended(&old, Some(&new), "2025-09-10".parse().unwrap()),
            [old[0], later[1]]
        );
    }

    /// Through one decision: how often the day was put off.
    fn extensions(old: &[Occurrence], changes: &[(&str, Vec<Occurrence>)]) -> u32 {
        let mut course = Course::new(old.to_vec());
        for (decided, new) in changes {
            let new = schedule(Kind::Recurring, new.clone());
            course.amend(Some(&new), decided.parse().unwrap());
        }
        course.extensions
    }

    #[test]
    fn only_a_later_day_is_an_extension() {
        let one = |due: &str| vec![occurrence("", "2025-07-01", due)];
        let old = one("2025-09-30");
        let after = |due: &str| extensions(&old, &[("2025-08-01", one(due))]);
        assert_eq!(after("2025-10-01"), 1);
        assert_eq!(after("2025-09-30"), 0);
        assert_eq!(after("2025-09-29"), 0);
        // Brought forward and put off again, to a day before the first one: the second is later than what was in force.
        let back = [
            ("2025-08-01", one("2025-08-31")),
            ("2025-08-02", one("2025-09-15")),
        ];
        assert_eq!(extensions(&old, &back), 1);
        // A wording without a day is no later day; the day that comes after it is compared with the last one known.
        let through_none = |due: &str| {
            let changes = [("2025-08-01", Vec::new()), ("2025-08-02", one(due))];
            extensions(&old, &changes)
        };
        assert_eq!(through_none("2025-12-31"), 1);
        assert_eq!(through_none("2025-09-30"), 0);
    }

    #[test]
    fn a_rhythm_is_put_off_where_one_of_its_days_is() {
        let rhythm = |day: &str| {
            let due = |month: &str| format!("2025-{month}-{day}");
            vec![
                occurrence("2025-Q3", "", &due("09")),
                occurrence("2025-Q4", "", &due("12")),
            ]
        };
        let old = rhythm("09");
        let on = |decided, new| extensions(&old, &[(decided, new)]);
        assert_eq!(on("2025-08-01", rhythm("14")), 1);
        assert_eq!(on("2025-08-01", rhythm("04")), 0);
        // One day instead of the rhythm, and a rhythm instead of one day: the last days are compared.
        assert_eq!(on("2025-10-01", vec![occurrence("", "", "2025-12-31")]), 1);
        assert_eq!(on("2025-10-01", vec![occurrence("", "", "2025-11-30")]), 0);
        let single = [occurrence("", "", "2025-09-30")];
        let to_rhythm = |day| extensions(&single, &[("2025-08-01", rhythm(day))]);
        assert_eq!(to_rhythm("09"), 1);
    }
}
