//! What a small plan comes to on a day, from its files.
#![allow(clippy::unwrap_used)]

mod judged;

use super::status::Status;
use super::target::State;
use super::{Assessment, assess};
use crate::load::Loaded;
use crate::load::example::{amendment, assignment, change, loaded, plan, task, tasks};
use crate::time::period::Date;

fn on<'a>(loaded: &'a Loaded, day: &str) -> Assessment<'a> {
    assess(plan(loaded), &loaded.records, day.parse().unwrap())
}

/// The occurrences of a task as `id due status`.
fn occurrences(assessment: &Assessment<'_>, id: &str) -> Vec<String> {
    let task = assessment.task(id).unwrap();
    let line = |one: &super::task::OccurrenceState<'_>| {
        let id = one
            .days
            .current
            .id
            .map_or("-".to_owned(), |id| id.to_string());
        format!("{id} {} {}", one.due(), one.status.key())
    };
    task.occurrences.iter().map(line).collect()
}

/// Assigned on 1/11, a monthly report is owed from November on: what fell due before could never be in time, and lost the target.
#[test]
fn a_rhythm_is_owed_from_the_day_on_which_the_task_exists() {
    let rhythm = "\"Trước ngày 15 hàng tháng\"";
    let files = loaded(&[("assignments.toml", &assignment(rhythm, "2025-11-01"))]);
    let today = on(&files, "2025-11-02");
    assert_eq!(
        occurrences(&today, "G"),
        ["2025-11 2025-11-14 due-soon", "2025-12 2025-12-14 not-open"]
    );
    assert_eq!(today.targets[0].state, State::NotYetMeasured);
    assert_eq!(today.task("G").unwrap().status, Status::DueSoon);
    // The last on-time day itself is owed, the day after it is not.
    for (assigned, left) in [("2025-11-14", 2), ("2025-11-15", 1)] {
        let files = loaded(&[("assignments.toml", &assignment(rhythm, assigned))]);
        assert_eq!(
            occurrences(&on(&files, "2025-12-31"), "G").len(),
            left,
            "{assigned}"
        );
    }
    // A decision that adds a task is the same, and so is a wording that it asks for quarter by quarter.
    let each = "{ text = \"Cả năm 2025\", each = \"quarter\" }";
    let added = task("[[amendment.add]]", "9a", "a", each, "");
    let files = loaded(&[("amendments.toml", &amendment("2025-11-01", "1/QĐ", &added))]);
    assert_eq!(
        occurrences(&on(&files, "2025-11-02"), "9a"),
        ["2025-Q4 2025-12-31 in-term"]
    );
}

/// Of a task as issued everything in the plan is owed.
#[test]
fn a_task_as_issued_owes_all_of_the_plan() {
    let row = task(
        "[[task]]",
        "1",
        "a",
        "\"Trước ngày 10 của tháng cuối quý\"",
        "",
    );
    let files = loaded(&[("tasks.toml", &tasks(&[row]))]);
    assert_eq!(
        occurrences(&on(&files, "2025-11-02"), "1"),
        ["2025-Q3 2025-09-09 overdue", "2025-Q4 2025-12-09 in-term"]
    );
}

/// Evidence is asked for from the quarter of the day on which the task exists, or lost its day.
#[test]
fn evidence_is_owed_from_the_day_on_which_the_task_exists() {
    let missing = |files: &Loaded, id: &str| {
        let today = on(files, "2025-12-01");
        let task = today.task(id).unwrap();
        let quarters = task.quarters_without_evidence.iter();
        quarters.map(ToString::to_string).collect::<Vec<_>>()
    };
    let files = loaded(&[(
        "assignments.toml",
        &assignment("\"Thường xuyên\"", "2025-11-01"),
    )]);
    assert_eq!(missing(&files, "G"), ["2025-Q4"]);
    let rows = [
        task("[[task]]", "1", "a", "\"Thường xuyên\"", ""),
        task("[[task]]", "2", "a", "\"Quý III/2025\"", ""),
    ];
    let reworded = amendment(
        "2025-11-01",
        "1/QĐ",
        &change("2", "deadline = \"Thường xuyên\""),
    );
    let files = loaded(&[
        ("tasks.toml", &tasks(&rows)),
        ("amendments.toml", &reworded),
    ]);
    assert_eq!(missing(&files, "1"), ["2025-Q3", "2025-Q4"]);
    assert_eq!(missing(&files, "2"), ["2025-Q4"]);
}

const BY_DECREE: &str = "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
                         settings = { window = \"15-14\" }\n";

/// Figures of unit "a" from source "s".
fn figure(from: &str, to: &str, recorded: &str, counts: &str) -> String {
    format!(
        "[[figure]]\nfrom = {from}\nto = {to}\nsource = \"s\"\nrecorded = {recorded}\ncounts = {{ {counts} }}\n"
    )
}

/// Under windows from the 15th to the 14th the days from 15/12 on are January's, and are asked for as such.
#[test]
fn the_last_days_of_a_plan_are_named_where_no_figure_speaks_of_them() {
    let until = |to: &str| {
        let rows = figure(
            "2025-07-01",
            to,
            "2026-01-02",
            "received = 10, resolved = 10",
        );
        let files = loaded(&[("plan.toml", BY_DECREE), ("figures/a/f.toml", &rows)]);
        let today = on(&files, "2026-01-02");
        let uncovered = today.targets[1].uncovered.iter();
        uncovered.map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(until("2025-12-14"), ["2026-01"]);
    assert_eq!(until("2025-12-31"), [""; 0]);
}

/// An estimate that is left out itself supersedes nothing, for whatever reason: the older one of July stands.
#[test]
fn an_estimate_that_is_left_out_supersedes_nothing() {
    let whole = |n: u64| {
        format!(
            "received = {}, resolved = {}, returned = {n}",
            10 * n,
            9 * n
        )
    };
    let estimate = |from: &str, to: &str, recorded: &str, counts: &str| {
        figure(from, to, recorded, counts) + "estimated = true\n"
    };
    // The value of the third quarter after an estimate of July and these rows.
    let value = |rows: &[String]| {
        let july = estimate("2025-07-01", "2025-07-31", "2025-08-01", &whole(1));
        let rows = july + &rows.concat();
        let files = loaded(&[("figures/a/f.toml", &rows)]);
        let today = on(&files, "2025-12-31");
        let window = today.plan.window("2025-Q3".parse().unwrap()).unwrap();
        let target = today.targets[1].target;
        let value = today.basis().in_window(target, &window).value;
        let ratio = value.map(|value| value.ratio);
        ratio.map(|ratio| (ratio.numerator, ratio.denominator))
    };
    let newer = |to: &str, counts: &str| estimate("2025-07-01", to, "2025-09-05", counts);
    let august = |recorded: &str| figure("2025-08-01", "2025-08-31", recorded, &whole(2));
    assert_eq!(value(&[]), Some((9, 10)));
    assert_eq!(value(&[newer("2025-08-31", &whole(4))]), Some((36, 40)));
    // Final figures cover it in part.
    let partly = [newer("2025-08-31", &whole(4)), august("2025-09-06")];
    assert_eq!(value(&partly), Some((9 + 18, 10 + 20)));
    // It straddles the window.
    assert_eq!(value(&[newer("2025-10-31", &whole(4))]), Some((9, 10)));
    // It lacks a count of the target.
    assert_eq!(
        value(&[newer("2025-08-31", "received = 40")]),
        Some((9, 10))
    );
    // A newer estimate of August supersedes it.
    let latest = august("2025-09-07") + "estimated = true\n";
    let chain = [newer("2025-08-31", &whole(4)), latest];
    assert_eq!(value(&chain), Some((9 + 18, 10 + 20)));
}

/// A task assigned in November opens then: it stands in no report of the quarter before.
#[test]
fn an_assigned_task_opens_on_the_day_of_its_assignment() {
    let given = assignment("\"31/12/2025\"", "2025-11-01");
    let files = loaded(&[("assignments.toml", &given)]);
    let today = on(&files, "2025-12-01");
    let opens = today.task("G").unwrap().occurrences[0].opens;
    assert_eq!(opens.to_string(), "2025-11-01");
    let rows = |quarter: &str| {
        let report = super::report::report(&today, quarter.parse().unwrap()).unwrap();
        report.tasks.len()
    };
    assert_eq!((rows("2025-Q3"), rows("2025-Q4")), (0, 1));
}

/// "Cả năm 2025" begins in January, the plan in July.
#[test]
fn before_the_first_day_of_the_plan_nothing_is_in_term() {
    let row = task("[[task]]", "1", "a", "\"Cả năm 2025\"", "");
    let files = loaded(&[("tasks.toml", &tasks(&[row]))]);
    let status = |day: &str| on(&files, day).task("1").unwrap().status;
    assert_eq!(status("2025-06-30"), Status::NotOpen);
    assert_eq!(status("2025-07-01"), Status::InTerm);
    let today = on(&files, "2025-06-30");
    let occurrence = &today.task("1").unwrap().occurrences[0];
    assert_eq!(occurrence.status_original, Status::NotOpen);
}

/// A task that was taken out has no days left, so that no list of what falls due soon names it.
#[test]
fn a_withdrawn_task_has_no_days_left() {
    let row = task("[[task]]", "1", "a", "\"Quý III/2025\"", "");
    let decision = amendment("2025-09-20", "1/QĐ", &change("1", "withdrawn = true"));
    let files = loaded(&[
        ("tasks.toml", &tasks(&[row])),
        ("amendments.toml", &decision),
    ]);
    let left = |day: &str| {
        let today = on(&files, day);
        today.task("1").unwrap().occurrences[0].days_left(today.as_of)
    };
    assert_eq!(left("2025-09-19"), Some(11));
    assert_eq!(left("2025-09-20"), None);
}

/// What waits for guidance is completed without an occurrence, and continuous work by its evidence: both are news of the week.
#[test]
fn a_brief_names_what_was_completed_without_a_deadline() {
    let rows = tasks(&[
        task("[[task]]", "1", "a", "\"Theo hướng dẫn của Thành phố\"", ""),
        task("[[task]]", "2", "a", "\"Thường xuyên\"", ""),
        task("[[task]]", "3", "a", "\"Quý III/2025\"", ""),
    ]);
    let entry = |task: &str, date: &str, more: &str| {
        format!("[[entry]]\ntask = \"{task}\"\ndate = {date}\ndocument = \"1/BC\"\n{more}")
    };
    let entries = [
        entry("1", "2025-10-06", "done = true\n"),
        entry("2", "2025-08-01", ""),
        entry("2", "2025-10-07", ""),
        entry("3", "2025-09-30", "done = true\n"),
    ];
    let files = loaded(&[
        ("tasks.toml", &rows),
        ("progress/a.toml", &entries.concat()),
    ]);
    let done = |since: &str, as_of: &str| {
        let since: Date = since.parse().unwrap();
        let (now, before) = (
            on(&files, as_of),
            assess(plan(&files), &files.records, since.pred_opt().unwrap()),
        );
        let brief = super::brief::brief(&now, &before, since);
        let ids = brief.done.iter().map(|item| {
            let day = item.completed_on().map(|day| day.to_string());
            format!("{} {}", *item.task.task().id, day.unwrap_or_default())
        });
        ids.collect::<Vec<_>>()
    };
    assert_eq!(done("2025-10-06", "2025-10-10"), ["1 2025-10-06"]);
    assert_eq!(done("2025-10-07", "2025-10-10"), [""; 0]);
    assert_eq!(
        done("2025-09-30", "2025-10-10"),
        ["3 2025-09-30", "1 2025-10-06"]
    );
    assert_eq!(done("2025-12-31", "2025-12-31"), ["2 "]);
    assert_eq!(done("2026-01-02", "2026-01-05"), [""; 0]);
}

/// Of three decisions two put the day off, and of three pieces of guidance one does.
#[test]
fn only_later_days_count_as_extensions() {
    let rows = tasks(&[
        task("[[task]]", "1", "a", "\"Quý III/2025\"", ""),
        task("[[task]]", "2", "a", "\"Theo hướng dẫn của Thành phố\"", ""),
    ]);
    let decided = [
        ("2025-08-01", "1/QĐ", "31/10/2025"),
        ("2025-08-02", "2/QĐ", "15/10/2025"),
        ("2025-08-03", "3/QĐ", "31/12/2025"),
    ];
    let decisions = decided.map(|(date, document, day)| {
        amendment(
            date,
            document,
            &change("1", &format!("deadline = \"{day}\"")),
        )
    });
    let guided = [
        ("2025-08-01", "2025-10-31"),
        ("2025-08-02", "2025-11-30"),
        ("2025-08-03", "2025-11-15"),
    ];
    let guidance = guided
        .map(|(date, due)| format!("[[trigger]]\ntask = \"2\"\ndate = {date}\ndue = {due}\n"));
    let files = loaded(&[
        ("tasks.toml", &rows),
        ("amendments.toml", &decisions.concat()),
        ("progress/a.toml", &guidance.concat()),
    ]);
    let today = on(&files, "2025-09-01");
    let changed = |id: &str| {
        let in_force = &today.task(id).unwrap().in_force;
        (in_force.extensions, in_force.revisions)
    };
    assert_eq!(changed("1"), (2, 3));
    assert_eq!(changed("2"), (1, 2));
    // The warning counts the same: the setting allows one.
    let found = crate::load::example::found(&files);
    assert_eq!(found, ["too-many-extensions 21"]);
}

/// Work that was continuous as issued and was given a day by a decision: by the original deadline it goes on, and waits for nothing.
#[test]
fn by_the_original_deadline_continuous_work_is_continuous() {
    let original = |deadline: &str| {
        let rows = tasks(&[task("[[task]]", "1", "a", deadline, "")]);
        let decided = change("1", "deadline = \"Quý III/2025\"");
        let decided = amendment("2025-08-01", "1/QĐ", &decided);
        let files = loaded(&[("tasks.toml", &rows), ("amendments.toml", &decided)]);
        let today = on(&files, "2025-10-01");
        let one = &today.task("1").unwrap().occurrences[0];
        assert_eq!(one.status, Status::Overdue, "{deadline}");
        one.status_original
    };
    assert_eq!(original("\"Thường xuyên\""), Status::Continuous);
    assert_eq!(original("\"Từ tháng 8/2025\""), Status::Continuous);
    assert_eq!(
        original("\"Theo hướng dẫn của Thành phố\""),
        Status::Awaiting
    );
    assert_eq!(original("\"Sớm nhất có thể\""), Status::Unresolved);
    assert_eq!(original("\"Tháng 7/2025\""), Status::Overdue);
}

/// From the day of the decision on nothing is owed; what was owed before is still named.
#[test]
fn evidence_is_owed_until_the_task_is_withdrawn() {
    let missing = |withdrawn: &str| {
        let rows = tasks(&[task("[[task]]", "1", "a", "\"Thường xuyên\"", "")]);
        let decided = amendment(withdrawn, "1/QĐ", &change("1", "withdrawn = true"));
        let files = loaded(&[("tasks.toml", &rows), ("amendments.toml", &decided)]);
        let today = on(&files, "2025-12-01");
        let quarters = today.task("1").unwrap().quarters_without_evidence.iter();
        quarters.map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(missing("2025-09-15"), ["2025-Q3"]);
    assert_eq!(missing("2025-10-01"), ["2025-Q3"]);
    assert_eq!(missing("2025-10-02"), ["2025-Q3", "2025-Q4"]);
    assert_eq!(missing("2025-07-01"), [""; 0]);
}

const LED_BY_SEVERAL: &str = "[[unit]]\nid = \"a\"\nname = \"Đơn vị A\"\ncompiles = true\n[[unit]]\nid = \"b\"\nname = \"Đơn vị B\"\n\
                              [[unit]]\nid = \"c\"\nname = \"Đơn vị C\"\n[[group]]\nid = \"g\"\nname = \"Các đơn vị\"\nmembers = [\"a\", \"b\"]\n";

fn led_by_several() -> String {
    tasks(&[
        task(
            "[[task]]",
            "1",
            "a",
            "\"Quý III/2025\"",
            "co_leads = [\"b\", \"c\"]",
        ),
        task("[[task]]", "2", "g", "\"Quý III/2025\"", ""),
        task(
            "[[task]]",
            "3",
            "b",
            "\"Quý III/2025\"",
            "co_leads = [\"g\"]",
        ),
    ])
}

/// A unit's own list holds what it leads and what it leads beside others.
#[test]
fn who_leads_beside_another_is_counted_apart() {
    let rows = led_by_several();
    let files = loaded(&[("units.toml", LED_BY_SEVERAL), ("tasks.toml", &rows)]);
    let today = on(&files, "2025-10-01");
    let counts = |unit: &super::summary::UnitState<'_>| {
        (unit.id.to_owned(), unit.leading.total(), unit.co_leading)
    };
    let counts: Vec<_> = today.units.iter().map(counts).collect();
    let of = |id: &str, leads, beside| (id.to_owned(), leads, beside);
    assert_eq!(
        counts,
        [of("a", 1, 2), of("b", 1, 2), of("c", 0, 1), of("g", 1, 1)]
    );
    // What is out of the plan is nobody's.
    let decided = amendment("2025-09-01", "1/QĐ", &change("1", "withdrawn = true"));
    let files = loaded(&[
        ("units.toml", LED_BY_SEVERAL),
        ("tasks.toml", &rows),
        ("amendments.toml", &decided),
    ]);
    assert_eq!(on(&files, "2025-10-01").units[2].co_leading, 0);
}

/// A co-lead, or a member of a group that leads, has delivered its part by a document or a product; who closes the task has not.
#[test]
fn who_does_not_close_a_task_delivers_its_part() {
    let rows = led_by_several();
    let delivers = |task: &str, unit: &str, entry: &str| {
        let text = format!("[[entry]]\ntask = \"{task}\"\ndate = 2025-09-20\n{entry}\n");
        let file = format!("progress/{unit}.toml");
        let files = loaded(&[
            ("units.toml", LED_BY_SEVERAL),
            ("tasks.toml", &rows),
            (&file, &text),
        ]);
        let today = on(&files, "2025-10-01");
        let task = today.task(task).unwrap();
        let row = super::report::TaskRow {
            task,
            occurrence: task.occurrences.first(),
        };
        row.delivered_by(unit).is_some()
    };
    let document = "document = \"1/BC\"";
    assert!(delivers("1", "b", document));
    assert!(delivers("1", "b", "product = \"Báo cáo\""));
    assert!(delivers("2", "b", document));
    // "a" leads the first and closes the second; the others said nothing that delivers.
    assert!(!delivers("1", "a", document));
    assert!(!delivers("2", "a", document));
    assert!(!delivers("1", "b", "note = \"đang làm\""));
    assert!(!delivers("1", "b", "document = \"1/BC\"\npercent = 50"));
    assert!(!delivers("1", "b", "document = \"1/BC\"\nblocked = true"));
}
