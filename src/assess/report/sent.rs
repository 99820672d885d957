//! What a report says, beside what was sent of the same period: the one is computed anew from today's records, the other is a fact.

use super::statistics::statistics;
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::target::{InWindow, Value, counts_of};
use crate::assess::{Assessment, assess};
use crate::diagnostics::{
    Fault, Finding, LateFigure, SentAs, SentCause, SentChange, SentFault, SentNumbers, SentRatio,
};
use crate::model::indicator::{Formula, Percent, Target};
use crate::model::plan::Plan;
use crate::model::record::{Entry, Figure, Records};
use crate::model::sent::{CountsSent, SentReport, SentResult};
use crate::place::Place;
use crate::schema;
use crate::time::period::{Date, Period};
use crate::time::window::Window;

/// What the report of a period says, as it is sent.
#[derive(Debug)]
pub struct Said {
    /// The window of its figures, cut off on the report's day at the latest.
    pub window: Window,
    /// The plan's tasks by the key of their status, where there are any, then all of them.
    pub tasks: Vec<(&'static str, u64)>,
    /// The assigned tasks in the same way.
    pub assignments: Vec<(&'static str, u64)>,
    /// Counts of the window, by id; those without data are not said.
    pub counts: Vec<(String, u64)>,
    /// The targets, in the plan's order.
    pub results: Vec<SaidResult>,
}

/// What it says of a target.
#[derive(Debug)]
pub struct SaidResult {
    /// The target's id.
    pub target: String,
    /// Its value in the period.
    pub value: SentRatio,
    /// Whether an estimate entered that value.
    pub is_estimate: bool,
    /// Its value since the plan began.
    pub to_date: SentRatio,
    /// The key of its state.
    pub state: &'static str,
    /// The limits that its percentage is never rounded up to.
    pub limits: Vec<Percent>,
    /// The rows of figures that entered either value.
    figures: Vec<Place>,
}

/// What the report of a period says on a day; `None` where the plan has no window for the period. That it was sent itself, under this number and
/// on this date, is not yet recorded in it.
pub fn said(
    plan: &Plan,
    records: &Records,
    (number, date): (&str, Date),
    period: Period,
    as_of: Date,
) -> Option<Said> {
    let is_own = |entry: &Entry| entry.document.as_deref() == Some(number) && entry.date == date;
    if records.entries.iter().any(is_own) {
        let mut before = records.clone();
        before.entries.retain(|entry| !is_own(entry));
        return said_by(&assess(plan, &before, as_of), period);
    }
    said_by(&assess(plan, records, as_of), period)
}

fn said_by(assessment: &Assessment<'_>, period: Period) -> Option<Said> {
    let mut window = assessment.plan.window(period)?;
    window.cutoff = window.cutoff.min(assessment.as_of);
    let basis = assessment.basis();
    let results = assessment.targets.iter().map(|state| {
        let InWindow { value, .. } = basis.in_window(state.target, &window);
        let values = [value.as_ref(), state.value.as_ref()];
        let figures = values.into_iter().flatten().flat_map(|one| &one.figures);
        SaidResult {
            target: state.target.id.value.clone(),
            is_estimate: value.as_ref().is_some_and(|value| value.is_estimate),
            value: value.as_ref().map(ratio),
            to_date: state.value.as_ref().map(ratio),
            state: state.state.key(),
            limits: state.limits(),
            figures: figures.cloned().collect(),
        }
    });
    let counts = statistics(assessment, &window).into_iter();
    Some(Said {
        tasks: by_status(&assessment.counts),
        assignments: by_status(&assessment.assigned_counts),
        counts: counts
            .filter_map(|one| Some((one.count.id.value.clone(), one.value?)))
            .collect(),
        results: results.collect(),
        window,
    })
}

/// Numerator and denominator.
pub fn ratio(value: &Value) -> (u64, u64) {
    (value.ratio.numerator, value.ratio.denominator)
}

fn by_status(counts: &Counts) -> Vec<(&'static str, u64)> {
    let statuses = Status::ALL.into_iter();
    let statuses = statuses.map(|status| (status.key(), counts.get(status)));
    let present = statuses.filter(|(_, count)| *count > 0);
    present.chain([(schema::TOTAL, counts.total())]).collect()
}

/// A target whose value in the period before was sent.
#[derive(Debug)]
pub struct SentBefore<'a> {
    /// The report that said it.
    pub report: &'a SentReport,
    /// The value as sent.
    pub value: SentRatio,
    /// The value now, of the whole period.
    pub now: SentRatio,
    /// Why they differ, as far as it is known; empty where they do not.
    pub causes: Vec<SentCause>,
}

impl SentBefore<'_> {
    /// Whether the value is another now.
    pub fn is_changed(&self) -> bool {
        self.value != self.now
    }
}

/// A report that was sent, computed anew for its own day.
pub struct Recount<'a> {
    sent: &'a SentReport,
    plan: &'a Plan,
    records: &'a Records,
    now: Option<Said>,
}

impl<'a> Recount<'a> {
    /// Computes it.
    pub fn of(plan: &'a Plan, records: &'a Records, sent: &'a SentReport) -> Recount<'a> {
        let own = (sent.number.as_str(), sent.date);
        let now = said(plan, records, own, sent.period.value, sent.as_of);
        Recount {
            sent,
            plan,
            records,
            now,
        }
    }

    /// What was sent of a target, beside the value that the whole period has now. `up_to` is the last day that this value counts.
    pub fn before(
        &self,
        target: &Target,
        now: Option<&Value>,
        up_to: Date,
    ) -> Option<SentBefore<'a>> {
        let sent = self.sent.result(&target.id)?;
        let now = now.map(ratio);
        let recounted = self.result(&target.id)?;
        let mut causes = Vec::new();
        if now != sent.value {
            if recounted.value != sent.value {
                causes = self.causes(target, recounted);
            }
            if recounted.value != now && up_to > self.sent.as_of {
                causes.push(SentCause::CountedUpTo(up_to));
            }
        }
        Some(SentBefore {
            report: self.sent,
            value: sent.value,
            now,
            causes,
        })
    }

    fn result(&self, target: &str) -> Option<&SaidResult> {
        let mut results = self.now.as_ref()?.results.iter();
        results.find(|result| result.target == target)
    }

    /// Why a target's value is another on the report's own day.
    fn causes(&self, target: &Target, now: &SaidResult) -> Vec<SentCause> {
        if let Formula::Tasks | Formula::Assignments = target.formula {
            return vec![SentCause::OfTasks];
        }
        let figures = self.records.figures.iter();
        let late: Vec<&Figure> = figures
            .filter(|figure| figure.recorded > self.sent.date)
            .filter(|figure| now.figures.contains(&figure.place))
            .collect();
        let corrected: Vec<_> = self
            .changed_counts()
            .into_iter()
            .filter(|(id, ..)| counts_of(target).any(|count| count == *id))
            .filter(|(id, ..)| late.iter().all(|figure| figure.count(id).is_none()))
            .map(|(id, was, is)| (self.name_of(id), was, is))
            .collect();
        let mut causes = Vec::new();
        if !late.is_empty() {
            let late = late.into_iter().map(|figure| self.late(figure));
            causes.push(SentCause::RecordedSince(late.collect()));
        }
        if !corrected.is_empty() {
            causes.push(SentCause::Corrected(corrected));
        }
        causes
    }

    fn late(&self, figure: &Figure) -> LateFigure {
        LateFigure {
            unit: figure.unit.clone(),
            name: self.plan.name_of(&figure.unit).to_owned(),
            when: figure.when,
            recorded: figure.recorded,
        }
    }

    fn name_of(&self, count: &str) -> String {
        let known = self.plan.indicators.count(count);
        known.map_or_else(|| count.to_owned(), |count| count.name.clone())
    }

    /// Counts of the window that are others now, by id: as sent, and now.
    fn changed_counts(&self) -> Vec<(&str, Option<u64>, Option<u64>)> {
        let Some(now) = &self.now else {
            return Vec::new();
        };
        if !self.sent.counts.is_said {
            return Vec::new();
        }
        let sent = self.sent.counts.numbers.iter();
        let gone = sent
            .filter(|(id, _)| now.counts.iter().all(|(known, _)| *known != id.value))
            .map(|(id, number)| (id.value.as_str(), Some(*number), None));
        let others = now.counts.iter().map(|(id, number)| {
            let was = self.sent.counts.get(id);
            (id.as_str(), was, Some(*number))
        });
        others
            .filter(|(_, was, is)| was != is)
            .chain(gone)
            .collect()
    }

    /// What is another now: a finding for each target, and one for each table of numbers.
    pub fn findings(&self) -> Vec<Finding> {
        let Some(now) = &self.now else {
            return Vec::new();
        };
        let results = now.results.iter().filter_map(|result| {
            let sent = self.sent.result(&result.target)?;
            let change = self.change(sent, result)?;
            let fault = Fault::FaultOfSent(SentFault::ResultChanged(Box::new(change)));
            Some(Finding::new(sent.target.place.clone(), fault))
        });
        let mut found: Vec<Finding> = results.collect();
        let sent = self.sent;
        let of_tasks = || vec![SentCause::OfTasks];
        let tasks = changed_statuses(&sent.tasks, &now.tasks);
        found.extend(self.numbers(SentNumbers::Tasks, &sent.tasks, tasks, of_tasks()));
        let rows = changed_statuses(&sent.assignments, &now.assignments);
        found.extend(self.numbers(
            SentNumbers::Assignments,
            &sent.assignments,
            rows,
            of_tasks(),
        ));
        let counts = self.changed_counts().into_iter();
        let counts = counts.map(|(id, was, is)| (self.name_of(id), was, is));
        found.extend(self.numbers(
            SentNumbers::Counts,
            &sent.counts,
            counts.collect(),
            Vec::new(),
        ));
        found
    }

    fn numbers(
        &self,
        of: SentNumbers,
        sent: &CountsSent,
        rows: Vec<(String, Option<u64>, Option<u64>)>,
        causes: Vec<SentCause>,
    ) -> Option<Finding> {
        if rows.is_empty() {
            return None;
        }
        let fault = SentFault::NumbersChanged {
            of,
            report: self.sent_as(),
            rows,
            causes,
        };
        Some(Finding::new(sent.place.clone(), Fault::FaultOfSent(fault)))
    }

    fn change(&self, sent: &SentResult, now: &SaidResult) -> Option<SentChange> {
        let target = self.plan.indicators.target(&now.target)?;
        let pair = |was: SentRatio, is: SentRatio| (was != is).then_some((was, is));
        let change = SentChange {
            report: self.sent_as(),
            target: target.name.clone(),
            limits: now.limits.clone(),
            value: pair(sent.value, now.value),
            to_date: pair(sent.to_date, now.to_date),
            state: (sent.state != now.state).then_some((sent.state, now.state)),
            causes: Vec::new(),
        };
        let is_same = change.value.is_none() && change.to_date.is_none() && change.state.is_none();
        (!is_same).then(|| SentChange {
            causes: self.causes(target, now),
            ..change
        })
    }

    fn sent_as(&self) -> SentAs {
        SentAs {
            number: self.sent.number.value.clone(),
            date: self.sent.date,
            period: self.sent.period.value,
            as_of: self.sent.as_of,
            revision: self.sent.revision.clone(),
        }
    }
}

/// The statuses that have another number of tasks now. One that a table does not name had none.
fn changed_statuses(
    sent: &CountsSent,
    now: &[(&'static str, u64)],
) -> Vec<(String, Option<u64>, Option<u64>)> {
    if !sent.is_said {
        return Vec::new();
    }
    let now_of = |key: &str| now.iter().find(|(known, _)| *known == key).map(|(_, n)| *n);
    let rows = schema::STATUSES.iter().map(|key| {
        let (was, is) = (sent.get(key).unwrap_or(0), now_of(key).unwrap_or(0));
        ((*key).to_owned(), Some(was), Some(is))
    });
    rows.filter(|(_, was, is)| was != is).collect()
}

/// A warning for each thing that a report said and that is another by today's records. A report that was replaced is not held to anything.
pub fn changed_since(plan: &Plan, records: &Records) -> Vec<Finding> {
    let reports = records.reports.iter();
    let counted = reports.filter(|report| !records.is_replaced(report));
    counted
        .flat_map(|report| Recount::of(plan, records, report).findings())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::load::Loaded;
    use crate::load::example::{loaded, plan, task, tasks};

    const SENT: &str = "number = \"45/BC\"\ndate = 2025-09-08\nperiod = \"2025-Q3\"\nfrom = 2025-07-01\nto = 2025-09-30\nas_of = 2025-09-08\n\
                        [counts]\nreceived = 5\nresolved = 2\nreturned = 3\n\
                        [[result]]\ntarget = \"ratio\"\nnumerator = 2\ndenominator = 5\nto_date_numerator = 2\nto_date_denominator = 5\n\
                        state = \"at-risk\"\n";

    fn figure(month: &str, recorded: &str, [received, resolved, returned]: [u32; 3]) -> String {
        format!(
            "[[figure]]\nfrom = {month}-01\nto = {month}-31\nsource = \"s\"\nrecorded = {recorded}\n\
             counts = {{ received = {received}, resolved = {resolved}, returned = {returned} }}\n"
        )
    }

    fn causes(figures: &str) -> Vec<SentCause> {
        let files = loaded(&[("reports/q3.toml", SENT), ("figures/a/2025.toml", figures)]);
        let found = changed_since(plan(&files), &files.records);
        let causes = found.into_iter().filter_map(|finding| match finding.fault {
            Fault::FaultOfSent(SentFault::ResultChanged(change)) => Some(change.causes),
            _ => None,
        });
        causes.flatten().collect()
    }

    #[test]
    fn only_what_the_records_show_is_a_cause() {
        let july = figure("2025-07", "2025-08-01", [5, 2, 3]);
        assert_eq!(causes(&july), []);
        let late = causes(&format!(
            "{july}{}",
            figure("2025-08", "2025-10-03", [1, 1, 0])
        ));
        let [SentCause::RecordedSince(figures)] = &late[..] else {
            panic!("{late:?}");
        };
        let recorded: Vec<String> = figures.iter().map(|one| one.recorded.to_string()).collect();
        assert_eq!(recorded, ["2025-10-03"]);
        // Recorded on the day of the report: nobody knows whether before it or after, so the counts alone are told.
        let same_day = causes(&format!(
            "{july}{}",
            figure("2025-08", "2025-09-08", [1, 1, 0])
        ));
        assert!(
            matches!(&same_day[..], [SentCause::Corrected(_)]),
            "{same_day:?}"
        );
        let corrected = causes(&figure("2025-07", "2025-08-01", [5, 4, 1]));
        let names = [("Giải quyết", Some(2), Some(4))];
        let names = names.map(|(name, was, is)| (name.to_owned(), was, is));
        assert_eq!(corrected, [SentCause::Corrected(names.to_vec())]);
        // Taken out altogether.
        let gone = causes("");
        let [SentCause::Corrected(counts)] = &gone[..] else {
            panic!("{gone:?}");
        };
        assert!(
            counts
                .iter()
                .all(|(_, was, is)| was.is_some() && is.is_none())
        );
    }

    fn with_task(entry: &str) -> Loaded {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý III/2025\"", "")]);
        loaded(&[("tasks.toml", &rows), ("progress/a.toml", entry)])
    }

    /// The report could not count its own sending as done.
    #[test]
    fn a_report_does_not_know_that_it_was_sent() {
        let entry =
            "[[entry]]\ntask = \"1\"\ndate = 2025-09-08\ndocument = \"45/BC\"\ndone = true\n";
        let files = with_task(entry);
        let day = "2025-09-08".parse().unwrap();
        let tasks = |number: &str| {
            let own = (number, day);
            let period = Period::Quarter(2025, 3);
            said(plan(&files), &files.records, own, period, day)
                .unwrap()
                .tasks
        };
        assert_eq!(tasks("45/BC"), [("in-term", 1), ("total", 1)]);
        assert_eq!(tasks("46/BC"), [("completed-on-time", 1), ("total", 1)]);
    }
}
