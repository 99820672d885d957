//! The files of a new plan that goes on with an old one: what stays is copied as it is written, what the old plan alone decided becomes a
//! comment, and unfinished tasks stand as they stood on the day.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::Datelike;

use super::{Term, units};
use crate::assess::Assessment;
use crate::assess::goal::goal_on;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::cli::writing::not_edited;
use crate::deadline::{self, Context, Remark};
use crate::edit::{self, EditError, NewRow, Value};
use crate::load::locate;
use crate::model::indicator::Goal;
use crate::model::plan::Plan;
use crate::model::task::Deadline;
use crate::place::Located;
use crate::text::fold;
use crate::time::period::{Date, Period, Span};
use crate::time::schedule::{Kind, Schedule};
use crate::time::window::WindowKind;
use crate::wording::commands::carrying as words;
use crate::wording::words as said;

/// An old plan on a day, and the time of the new one.
pub struct Old<'a, 'b> {
    /// The old plan on the day.
    pub assessment: &'a Assessment<'b>,
    /// The texts of its files, by part.
    pub texts: &'a BTreeMap<String, String>,
    /// The new plan's time.
    pub term: &'a Term,
    /// The new plan's id.
    pub id: &'a str,
}

/// A task that is carried over, as it is written.
pub struct Carried<'a, 'b> {
    /// The task in the old plan.
    pub state: &'a TaskState<'b>,
    /// Its comments and its row.
    text: String,
    /// Whether its deadline is still the old plan's.
    pub is_to_set: bool,
}

impl<'a, 'b> Old<'a, 'b> {
    fn plan(&self) -> &'b Plan {
        self.assessment.plan
    }

    fn text(&self, part: &str) -> &str {
        self.texts.get(part).map_or("", String::as_str)
    }

    /// The tasks that are not finished: of the plan, then assigned.
    pub fn unfinished(&self) -> Vec<Carried<'a, 'b>> {
        let states = self
            .assessment
            .tasks
            .iter()
            .chain(&self.assessment.assignments);
        let open = states
            .filter(|state| !state.status.is_completed() && state.in_force.withdrawn.is_none());
        open.map(|state| self.carried(state)).collect()
    }

    /// `plan.toml`: settings and words of reports stay; what one plan's document says becomes a comment.
    pub fn plan_file(&self) -> Result<String> {
        let plan = self.plan();
        let why = words::of_old_plan(&plan.id);
        let mut text = self.text("plan.toml").to_owned();
        let old_period = period_of(plan).map(|period| said::period(period, Lang::Vi));
        let title = words::title(&plan.title, old_period.as_deref(), &self.term.name);
        for (key, value) in [
            ("id", Value::from(self.id)),
            ("title", Value::from(title)),
            ("from", Value::from(self.term.span.from)),
            ("to", Value::from(self.term.span.to)),
        ] {
            if let Some(place) = locate::under(&text, &[key]) {
                text = edited(edit::replace(&text, place, &value), "plan.toml")?.text;
            }
        }
        let mut gone = vec!["number", "issued", "legal_basis"];
        let mut settings = Vec::new();
        // Windows of its own are days of the old plan.
        if plan.settings.window.kind() == WindowKind::Custom {
            gone.push("window");
            settings.push("window");
        }
        if plan
            .settings
            .sending
            .as_ref()
            .is_some_and(|sending| !self.is_rhythm(sending))
        {
            settings.push("sending");
        }
        for key in gone {
            text = edit::comment_out_all(&text, key, &why)
                .map_err(|error| refused(&error, "plan.toml"))?;
        }
        for key in settings {
            if let Some(place) = locate::under(&text, &["settings", key]) {
                text = edited(edit::comment_out(&text, place, &why), "plan.toml")?.text;
            }
        }
        Ok(self.headed("plan.toml", &text))
    }

    /// `units.toml`, with the units as they stand.
    pub fn units_file(&self) -> Result<String> {
        let as_of = self.assessment.as_of;
        let text = units::units_file(self.plan(), self.text("units.toml"), as_of)?;
        Ok(self.headed("units.toml", &text))
    }

    /// `targets.toml`: ids, counts and how they add up stay; levels, as decisions left them, and days become comments.
    pub fn targets_file(&self) -> Result<String> {
        let plan = self.plan();
        let original = self.text("targets.toml");
        let why = words::of_old_plan(&plan.id);
        // From the last place to the first, so that the places of those before stay.
        let mut edits = Vec::new();
        for target in &plan.indicators.targets {
            let (at_least, stretch) = match goal_on(plan, target, self.assessment.as_of) {
                Goal::AtLeast { at_least, stretch } => (Some(at_least), stretch),
                Goal::Trend(_) | Goal::None => (None, None),
            };
            let decisions: Vec<String> = plan
                .amendments
                .iter()
                .filter(|one| one.date <= self.assessment.as_of)
                .filter(|one| {
                    one.changes
                        .iter()
                        .filter(|change| change.at_least.is_some() || change.stretch.is_some())
                        .any(|change| change.target.as_ref().is_some_and(|id| **id == *target.id))
                })
                .map(|one| one.document.value.clone())
                .collect();
            let level = words::level_of_old_plan(&plan.id, &decisions);
            for (key, value, why) in [
                ("at_least", at_least, &level),
                ("stretch", stretch, &level),
                ("judged_on", None, &why),
                ("first_due", None, &why),
            ] {
                if let Some(place) = locate::in_row(original, &target.id.place, key) {
                    let value = value.map(|value| Value::Hundredths(i64::from(value.0)));
                    edits.push((place, value, Some(why.clone())));
                }
            }
            let lead = plan.lead_of_target(target, self.assessment.as_of);
            if let Some(place) = locate::in_row(original, &target.id.place, "lead")
                && let Some(lead) =
                    lead.filter(|lead| target.lead.as_ref().is_none_or(|id| id.value != *lead))
            {
                edits.push((place, Some(Value::from(lead)), None));
            }
        }
        edits.sort_by_key(|(place, ..)| std::cmp::Reverse(place.start));
        let mut text = original.to_owned();
        for (mut place, value, why) in edits {
            if let Some(value) = value {
                let new = edited(edit::replace(&text, place, &value), "targets.toml")?;
                (text, place) = (new.text, new.place);
            }
            if let Some(why) = why {
                text = edited(edit::comment_out(&text, place, &why), "targets.toml")?.text;
            }
        }
        Ok(self.headed("targets.toml", &text))
    }

    /// `tasks.toml`: all areas, the clauses that something refers to, and the plan's unfinished tasks.
    pub fn tasks_file(&self, tasks: &[Carried<'a, 'b>]) -> String {
        let plan = self.plan();
        let source = self.text("tasks.toml");
        let (opening, closing) = edit::comments_around(source);
        let mut text = format!("# {}\n", words::file_head(&plan.id, "tasks.toml"));
        text.push_str(&lines(&opening));
        for area in &plan.areas {
            let row = NewRow::new("area")
                .with("id", area.id.as_str())
                .with("name", area.name.as_str());
            let own = (area.report_name != area.name).then(|| area.report_name.clone());
            add(
                &mut text,
                &comments(source, &area.id),
                &row.with_some("report_name", own),
            );
        }
        let needed = self.needed_clauses(tasks);
        let note = vec![format!("# {}", words::clause_of_old_plan(&plan.id))];
        let mut is_first = true;
        let mut noted = |mut comments: Vec<String>| {
            if std::mem::take(&mut is_first) {
                comments.splice(0..0, note.clone());
            }
            comments
        };
        for measure in plan
            .measures
            .iter()
            .filter(|one| needed.contains(one.id.as_str()))
        {
            let row = NewRow::new("measure")
                .with("id", measure.id.as_str())
                .with("area", measure.area.as_str())
                .with("text", measure.text.as_str());
            let said = self.noted_as_old(comments(source, &measure.id), &measure.text);
            add(&mut text, &noted(said), &row);
        }
        for clause in plan
            .clauses
            .iter()
            .filter(|one| needed.contains(one.id.as_str()))
        {
            let row = NewRow::new("clause")
                .with("id", clause.id.as_str())
                .with("text", clause.text.as_str());
            let said = self.noted_as_old(comments(source, &clause.id), &clause.text);
            add(&mut text, &noted(said), &row);
        }
        for task in tasks
            .iter()
            .filter(|one| one.state.task().assignment.is_none())
        {
            text.push('\n');
            text.push_str(&task.text);
        }
        // The keys of the format are listed anew.
        let closing: Vec<String> = closing
            .into_iter()
            .filter(|line| !line.starts_with("##"))
            .collect();
        if !closing.is_empty() {
            text.push('\n');
            text.push_str(&lines(&closing));
        }
        text + &super::keys("tasks.toml")
    }

    /// The comments of a text, with one more where it names the old plan's time.
    fn noted_as_old(&self, mut comments: Vec<String>, text: &str) -> Vec<String> {
        let plan = self.plan();
        let period = period_of(plan).map(|period| said::period(period, Lang::Vi));
        let years = |span: Span| span.from.year()..=span.to.year();
        let new = years(self.term.span);
        let mut gone = years(plan.period).filter(|year| !new.contains(year));
        let is_named = period.is_some_and(|period| fold(text).contains(&fold(&period)));
        if is_named || gone.any(|year| names_year(text, year)) {
            comments.push(format!("# {}", words::speaks_of_old_plan(&plan.id)));
        }
        comments
    }

    /// How many measures nothing that is carried refers to.
    pub fn measures_left(&self, tasks: &[Carried<'a, 'b>]) -> usize {
        let needed = self.needed_clauses(tasks);
        self.plan()
            .measures
            .iter()
            .filter(|one| !needed.contains(one.id.as_str()))
            .count()
    }

    fn needed_clauses<'t>(&'t self, tasks: &'t [Carried<'a, 'b>]) -> BTreeSet<&'t str> {
        let plan = self.plan();
        let of_tasks = tasks
            .iter()
            .flat_map(|one| one.state.task().clauses.iter().map(|id| id.as_str()));
        let of_targets = plan
            .indicators
            .targets
            .iter()
            .map(|target| target.clause.as_str());
        let of_reports = plan.reporting.clause.iter().map(|id| id.as_str());
        of_tasks.chain(of_targets).chain(of_reports).collect()
    }

    /// What follows in `assignments.toml` behind what a new plan has there.
    pub fn assigned(&self, tasks: &[Carried<'a, 'b>]) -> String {
        let assigned = tasks
            .iter()
            .filter(|one| one.state.task().assignment.is_some());
        assigned.map(|one| format!("\n{}", one.text)).collect()
    }

    fn headed(&self, part: &str, text: &str) -> String {
        let head = words::file_head(&self.plan().id, part);
        let text = format!("# {head}\n{}", unix(text));
        let keys = super::keys(part);
        let is_listed = keys
            .trim_start()
            .lines()
            .next()
            .is_some_and(|line| text.contains(line));
        match is_listed {
            true => text,
            false => text + &keys,
        }
    }

    fn carried(&self, state: &'a TaskState<'b>) -> Carried<'a, 'b> {
        let plan = self.plan();
        let task = state.task();
        // A place is one of one file: which one follows from where the task stands.
        let is_issued = plan.tasks.iter().any(|one| *one.id == *task.id);
        let part = match (&task.assignment, is_issued) {
            (Some(_), _) => "assignments.toml",
            (None, true) => "tasks.toml",
            (None, false) => "amendments.toml",
        };
        let comments = comments(self.text(part), &task.id);
        let mut comments = self.noted_as_old(comments, &task.title);
        let open: Vec<Date> = state
            .occurrences
            .iter()
            .filter(|one| one.closing.is_none())
            .map(OccurrenceState::due)
            .collect();
        let decisions: Vec<String> = state
            .in_force
            .changes
            .iter()
            .map(|(amendment, _)| amendment.document.value.clone())
            .collect();
        let (deadline, is_to_set) = self.deadline(state, &open, &decisions);
        let mut say = |words: &str| comments.push(format!("# {words}"));
        say(&words::origin(
            &plan.id,
            state,
            &open,
            self.assessment.as_of,
        ));
        if !decisions.is_empty() {
            say(&words::decided(&decisions));
        }
        let is_missing = |product: &&str| state.missing_products.contains(product);
        let products = state.in_force.products.iter().map(String::as_str);
        let delivered: Vec<&str> = products.filter(|product| !is_missing(product)).collect();
        if state.is_started() && !delivered.is_empty() {
            say(&words::delivered(&delivered));
        }
        match (&deadline, is_to_set) {
            (Some(_), true) => say(&words::deadline_to_set(&plan.id)),
            (None, true) => say(words::deadline_left_out()),
            _ => {}
        }
        let co_leads = Some(ids(state.in_force.co_leads)).filter(|list| !list.is_empty());
        let assignment = task.assignment.as_ref();
        let row = NewRow::new("task")
            .with("id", task.id.as_str())
            .with("area", task.area.as_str())
            .with("title", task.title.as_str())
            .with_some("display", task.display.clone())
            .with_some("printed", task.printed.clone())
            .with("lead", state.in_force.lead)
            .with_some("co_leads", co_leads)
            .with("coordinators", ids(state.in_force.coordinators))
            .with_some("deadline", deadline)
            .with("products", state.in_force.products.to_vec())
            .with("clauses", ids(&task.clauses))
            .with("targets", ids(&task.targets))
            .with_some("due_soon_days", task.due_soon_days)
            .with(
                "continues",
                Value::Record(vec![
                    ("plan".to_owned(), Value::from(plan.id.as_str())),
                    ("task".to_owned(), Value::from(task.id.as_str())),
                ]),
            )
            .with_some("document", assignment.map(|one| one.document.clone()))
            .with_some("assigned", assignment.map(|one| one.assigned))
            .with_some(
                "assigned_by",
                assignment.map(|one| one.assigned_by.value.clone()),
            );
        let mut text = lines(&comments);
        text.push_str(&row.to_text());
        Carried {
            state,
            text,
            is_to_set,
        }
    }

    /// The deadline as the new plan has it, and whether it is still the old plan's. A wording that means the same days in the new plan, a
    /// rhythm and continuous work stay; of any other the days that are still open are written beside it, so that it never means days that
    /// nobody set.
    fn deadline(
        &self,
        state: &TaskState<'_>,
        open: &[Date],
        decisions: &[String],
    ) -> (Option<Value>, bool) {
        let deadline = state.in_force.deadline;
        if !deadline.is_stated() {
            return (None, false);
        }
        let first = self.term.span.from;
        let is_old = open.iter().any(|due| *due < first);
        let with_days = |basis: String| {
            let mut values = vec![("text".to_owned(), Value::from(deadline.text.as_str()))];
            match open {
                [day] => values.push(("due".to_owned(), Value::Date(*day))),
                days => values.push(("due".to_owned(), Value::Dates(days.to_vec()))),
            }
            values.push(("basis".to_owned(), Value::from(basis)));
            Some(Value::Record(values))
        };
        let basis = || words::basis(&self.plan().id, decisions);
        if let Some(explicit) = &deadline.explicit
            && !open.is_empty()
        {
            return (
                with_days(explicit.basis.clone().unwrap_or_else(basis)),
                is_old,
            );
        }
        let as_worded = match deadline.each {
            None => Value::from(deadline.text.as_str()),
            Some(each) => Value::Record(vec![
                ("text".to_owned(), Value::from(deadline.text.as_str())),
                ("each".to_owned(), Value::from(each.key())),
            ]),
        };
        let resolution = deadline::resolve(deadline.reading(), &self.context(deadline));
        let is_the_same =
            resolution
                .schedule
                .as_ref()
                .is_some_and(|new| match state.in_force.kind {
                    _ if open.is_empty() => true,
                    Some(Kind::Recurring) => self.is_rhythm(deadline),
                    _ => {
                        !new.occurrences.is_empty()
                            && new
                                .occurrences
                                .iter()
                                .map(|one| one.due)
                                .eq(open.iter().copied())
                    }
                });
        match (is_the_same, open) {
            (true, _) => {
                let is_over = |new: &Schedule| new.ends.is_some_and(|ends| ends < first);
                (
                    Some(as_worded),
                    is_old && state.in_force.kind != Some(Kind::Recurring)
                        || resolution.schedule.as_ref().is_some_and(is_over),
                )
            }
            (false, []) => (None, true),
            (false, _) => (with_days(basis()), is_old),
        }
    }

    /// Whether a wording is a rhythm that goes on in the new plan: it names no period of its own.
    fn is_rhythm(&self, deadline: &Deadline) -> bool {
        let resolution = deadline::resolve(deadline.reading(), &self.context(deadline));
        let names_periods = resolution.remarks.iter().any(|remark| {
            matches!(
                remark,
                Remark::YearOfPlan { .. }
                    | Remark::OverBeforePlan { .. }
                    | Remark::OutsidePlan { .. }
                    | Remark::JoinedEach { .. }
            )
        });
        let first = self.term.span.from;
        !names_periods
            && resolution.schedule.is_some_and(|new| {
                new.kind == Kind::Recurring
                    && !new.occurrences.is_empty()
                    && new.occurrences.iter().all(|one| one.due >= first)
            })
    }

    fn context(&self, deadline: &Deadline) -> Context<'b> {
        let plan = self.plan();
        Context {
            period: self.term.span,
            rules: plan.settings.rules,
            calendar: &plan.calendar,
            trigger: None,
            each: deadline.each,
        }
    }
}

/// Whether a text names a year by itself; in "45/2025/NĐ-CP" and "ngày 03/2/2025" it is of a document.
fn names_year(text: &str, year: i32) -> bool {
    let name = year.to_string();
    let of_number = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_ascii_digit() || letter == '/')
    };
    text.match_indices(&name).any(|(at, _)| {
        !of_number(text[..at].chars().next_back())
            && !of_number(text[at + name.len()..].chars().next())
    })
}

/// The named period that is exactly a plan's time.
fn period_of(plan: &Plan) -> Option<Period> {
    let year = plan.period.from.year();
    let halves = (1..=2).map(|half| Period::Half(year, half));
    let quarters = (1..=4).map(|quarter| Period::Quarter(year, quarter));
    let mut periods = std::iter::once(Period::Year(year))
        .chain(halves)
        .chain(quarters);
    periods.find(|period| period.span() == plan.period)
}

pub(super) fn ids(ids: &[Located<String>]) -> Vec<String> {
    ids.iter().map(|id| id.value.clone()).collect()
}

fn comments(source: &str, id: &Located<String>) -> Vec<String> {
    edit::comments_of_row(source, &id.place.span)
}

fn add(text: &mut String, comments: &[String], row: &NewRow) {
    text.push('\n');
    text.push_str(&lines(comments));
    text.push_str(&row.to_text());
}

fn lines(comments: &[String]) -> String {
    comments.iter().map(|line| format!("{line}\n")).collect()
}

/// New files have plain line ends and no byte order mark.
pub fn unix(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

pub(super) fn edited(result: Result<edit::Edited, EditError>, part: &str) -> Result<edit::Edited> {
    result.map_err(|error| refused(&error, part))
}

pub(super) fn refused(error: &EditError, part: &str) -> anyhow::Error {
    not_edited(error).of_file(part).into()
}
