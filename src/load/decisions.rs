//! Whether decisions name what there is, and fit each other: their order, and how often they put a day off.

use super::references::{Names, check_closer, check_deadline, check_participants};
use super::successions;
use crate::diagnostics::{Fault, Findings, LabelKind};
use crate::model::plan::Plan;
use crate::model::task::{Amendment, Change, Deadline, Task};
use crate::time::course::Course;

/// Checks what each decision names, and what the decisions on one task are together.
pub(super) fn check(names: &Names<'_>, found: &mut Findings) {
    let plan = names.plan;
    for amendment in &plan.amendments {
        check_decider(names, amendment, found);
        let stated = amendment.changes.iter().filter(|one| !one.is_derived);
        for change in stated {
            let lists = change.co_leads.iter().chain(&change.coordinators);
            let named = change.lead.iter().chain(lists.flatten());
            named.for_each(|id| successions::is_there(plan, id, amendment.date, found));
            if let Some(target) = &change.target {
                names.target(target, found);
            }
            if let Some(deadline) = &change.deadline {
                check_deadline(plan, deadline, Some(amendment.date), found);
            }
            if let (Some(lead), Some(_)) = (&change.lead, &change.target) {
                names.unit(lead, found);
            } else if let Some(lead) = &change.lead {
                names.unit_or_group(lead, found);
                check_closer(plan, lead, found);
            }
            let Some(id) = &change.task else { continue };
            names.task(id, found);
            let Some(task) = plan.task(id) else { continue };
            let lead = change.lead.as_ref().unwrap_or(&task.lead);
            check_participants(
                names,
                lead,
                change.co_leads.as_deref().unwrap_or_default(),
                change.coordinators.as_deref().unwrap_or_default(),
                found,
            );
        }
    }
    for task in plan.all_tasks() {
        let changes = plan.changes_of(&task.id);
        if !changes.is_empty() {
            check_order(plan, task, &changes, found);
            check_extensions(plan, task, &changes, found);
        }
    }
}

/// A decision is taken by a body that the plan knows, once there is a plan. It counts all the same: its number and day say which it is.
fn check_decider(names: &Names<'_>, amendment: &Amendment, found: &mut Findings) {
    let plan = names.plan;
    let words = &amendment.approved_by;
    if !names.broken.assigners && !plan.knows_decider(words) {
        let fault = Fault::UnknownDecider {
            words: words.clone(),
            names: plan.names_of_deciders(),
        };
        found.add(&amendment.place, fault);
    }
    let since = plan.issued.unwrap_or(plan.period.from);
    if amendment.date < since {
        let fault = Fault::DecisionBeforePlan {
            date: amendment.date,
            since,
            is_issued: plan.issued.is_some(),
        };
        found.add(&amendment.place, fault);
    }
}

/// What is decided of a task that is not there: not added yet, or taken out already. The dates, or the numbers, contradict each other.
fn check_order(plan: &Plan, task: &Task, changes: &[(&Amendment, &Change)], found: &mut Findings) {
    let id = || task.id.value.clone();
    if let Some(since) = plan.exists_from(task) {
        let early = changes.iter().filter(|(decision, _)| decision.date < since);
        for (decision, change) in early {
            let fault = Fault::ChangeBeforeTask {
                task: id(),
                date: decision.date,
                since,
            };
            found.add_beside(&change.place, fault, LabelKind::Task, &task.id.place);
        }
    }
    let mut rest = changes.iter();
    let Some((withdrawal, first)) = rest.find(|(_, change)| change.withdrawn) else {
        return;
    };
    for (_, change) in rest {
        let fault = Fault::ChangeOfWithdrawn {
            task: id(),
            since: withdrawal.date,
        };
        found.add_beside(&change.place, fault, LabelKind::Withdrawal, &first.place);
    }
}

/// Decisions that put a deadline off beyond the number that the plan's setting allows without a warning.
fn check_extensions(
    plan: &Plan,
    task: &Task,
    changes: &[(&Amendment, &Change)],
    found: &mut Findings,
) {
    let schedule = |deadline: &Deadline| plan.resolve_for(task, deadline, None).schedule;
    let issued = schedule(&task.deadline);
    let mut course = Course::new(issued.map_or_else(Vec::new, |issued| issued.occurrences));
    let most = plan.settings.max_extensions;
    let mut beyond = None;
    for (decision, change) in changes {
        let Some(deadline) = &change.deadline else {
            continue;
        };
        let is_extension = course.amend(schedule(deadline).as_ref(), decision.date);
        if is_extension && course.extensions == most.saturating_add(1) {
            beyond = Some(&change.place);
        }
    }
    if let Some(place) = beyond {
        let fault = Fault::TooManyExtensions {
            task: task.id.value.clone(),
            count: course.extensions,
            most,
        };
        found.add(place, fault);
    }
}

#[cfg(test)]
mod tests {
    use crate::load::example::{amendment, change, found, loaded, task, tasks};

    /// A decision on a task that is not there yet, or no more, is an error of the files; nobody can say of which of them.
    #[test]
    fn a_change_of_a_task_that_is_not_there_is_an_error() {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý III/2025\"", "")]);
        let later = |date: &str, what: &str| {
            let decisions = [
                amendment("2025-08-01", "1/QĐ", &change("1", "withdrawn = true")),
                amendment(date, "2/QĐ", &change("1", what)),
            ];
            let files = loaded(&[
                ("tasks.toml", &rows),
                ("amendments.toml", &decisions.concat()),
            ]);
            (found(&files), files.records.incomplete)
        };
        let reworded = "deadline = \"Quý IV/2025\"";
        let named = (vec!["change-of-withdrawn 13 5".to_owned()], false);
        assert_eq!(later("2025-08-02", reworded), named);
        assert_eq!(later("2025-08-02", "withdrawn = true"), named);
        assert_eq!(later("2025-07-31", reworded), (Vec::new(), false));
        let added = |date: &str| {
            let addition = task("[[amendment.add]]", "9a", "a", "\"Quý IV/2025\"", "");
            let decisions = [
                amendment("2025-08-01", "1/QĐ", &addition),
                amendment(date, "2/QĐ", &change("9a", "lead = \"b\"")),
            ];
            found(&loaded(&[("amendments.toml", &decisions.concat())]))
        };
        assert_eq!(added("2025-07-31"), ["change-before-task 18 6"]);
        assert_eq!(added("2025-08-01"), [""; 0]);
    }

    fn with(plan: &str, decisions: &str) -> Vec<String> {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Quý IV/2025\"", "")]);
        let head = format!(
            "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n{plan}"
        );
        let files = [
            ("plan.toml", head.as_str()),
            ("tasks.toml", &rows),
            ("amendments.toml", decisions),
        ];
        found(&loaded(&files))
    }

    /// Whoever decides is known by name, perhaps with more words; another body may be listed.
    #[test]
    fn a_body_that_nobody_knows_is_named() {
        let by = |who: &str| {
            let row = amendment(
                "2025-09-01",
                "1/QĐ",
                &change("1", "products = [\"Tờ trình\"]"),
            );
            row.replace("UBND xã Mẫu", who)
        };
        for known in [
            "UBND xã",
            "Chủ tịch UBND xã Mẫu",
            "Ủy ban nhân dân xã Mẫu, tại phiên họp",
        ] {
            assert_eq!(with("", &by(known)), [""; 0], "{known}");
        }
        assert_eq!(with("", &by("Ban Chỉ đạo")), ["unknown-decider 1"]);
        let listed = "[[assigner]]\nname = \"Ban Chỉ đạo\"\n";
        assert_eq!(with(listed, &by("Ban Chỉ đạo")), [""; 0]);
    }

    /// Before the plan there is nothing to change: before its day of issue, which may come before or after its first day.
    #[test]
    fn a_decision_is_no_older_than_the_plan() {
        let on = |date: &str| amendment(date, "1/QĐ", &change("1", "products = [\"Tờ trình\"]"));
        assert_eq!(with("", &on("2025-06-30")), ["decision-before-plan 1"]);
        assert_eq!(with("", &on("2025-07-01")), [""; 0]);
        let issued = "issued = 2025-07-22\n";
        assert_eq!(with(issued, &on("2025-07-21")), ["decision-before-plan 1"]);
        assert_eq!(with(issued, &on("2025-07-22")), [""; 0]);
        assert_eq!(with("issued = 2025-06-20\n", &on("2025-06-30")), [""; 0]);
    }

    /// Of two units that say that they compile, only the first does, and who takes over its work.
    #[test]
    fn one_unit_compiles() {
        let units = "[[unit]]\nid = \"a\"\nname = \"A\"\ncompiles = true\n[[unit]]\nid = \"b\"\nname = \"B\"\n";
        let both = format!("{units}compiles = true\n");
        let twice = found(&loaded(&[("units.toml", &both)]));
        assert_eq!(twice, ["compiles-twice 6 2"]);
        let new = "[[amendment.unit]]\nid = \"c\"\nname = \"C\"\ncompiles = true\n";
        let decided = |rows: &str| {
            let decisions = amendment("2025-09-01", "1/QĐ", rows);
            found(&loaded(&[
                ("units.toml", units),
                ("amendments.toml", &decisions),
            ]))
        };
        assert_eq!(decided(new), ["compiles-twice 6 2"]);
        let heir = "[[amendment.change]]\nunit = \"a\"\ninto = [\"c\"]\n";
        assert_eq!(decided(&format!("{new}{heir}")), [""; 0]);
    }
}
