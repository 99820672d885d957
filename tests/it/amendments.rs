//! The plan in force: decisions, assignments, and what stays visible of the plan as issued.

use serde_json::Value;

use super::support::Commune;

const DECISION: &str = "
[[amendment]]
date = 2025-09-20
document = \"45/QĐ-UBND\"
approved_by = \"UBND xã\"
[[amendment.change]]
task = \"9\"
deadline = \"Quý IV/2025\"
[[amendment.change]]
task = \"3\"
deadline = \"Trước ngày 15 của tháng cuối quý\"
[[amendment.change]]
task = \"12\"
withdrawn = true
[[amendment.change]]
task = \"23\"
lead = \"van-phong\"
[[amendment.change]]
target = \"dung-han\"
at_least = 96
[[amendment.add]]
id = \"13a\"
area = \"III\"
title = \"Việc giả định\"
lead = \"phuc-vu-hcc\"
deadline = \"Quý IV/2025\"
products = [\"Báo cáo\"]
";

const ASSIGNMENT: &str = "
[[task]]
id = \"TP-1\"
area = \"VII\"
title = \"Việc giả định\"
lead = \"kinh-te\"
deadline = \"15/9/2025\"
products = [\"Báo cáo\"]
document = \"77/UBND\"
assigned = 2025-08-10
assigned_by = \"UBND thành phố\"
";

fn decided() -> Commune {
    let commune = Commune::new();
    commune.append("plan/2025-h2/amendments.toml", DECISION);
    commune.append("plan/2025-h2/assignments.toml", ASSIGNMENT);
    commune
}

fn row<'a>(answer: &'a Value, list: &str, id: &str) -> &'a Value {
    let rows = answer[list].as_array().unwrap();
    rows.iter()
        .find(|row| row["id"] == id)
        .unwrap_or(&Value::Null)
}

#[test]
fn a_decision_is_in_force_from_its_day() {
    let commune = decided();
    let before = commune.json(&["status", "--as-of", "2025-09-19"]);
    assert_eq!(row(&before, "tasks", "9")["deadline"], "Quý III/2025");
    assert_eq!(row(&before, "tasks", "13a"), &Value::Null);
    assert_eq!(row(&before, "targets", "dung-han")["at_least"], 95);
    let after = commune.json(&["status", "--as-of", "2025-09-20"]);
    assert_eq!(row(&after, "tasks", "9")["deadline"], "Quý IV/2025");
    assert_eq!(
        row(&after, "tasks", "9")["deadline_original"],
        "Quý III/2025"
    );
    assert_eq!(row(&after, "tasks", "13a")["status"], "not-open");
    assert_eq!(row(&after, "tasks", "23")["lead"], "van-phong");
    assert_eq!(row(&after, "targets", "dung-han")["at_least"], 96);
}

/// Both verdicts stay: by the amended deadline in term, by the plan as issued overdue.
#[test]
fn both_verdicts_stay_visible() {
    let answer = decided().json(&["status", "--as-of", "2025-10-01"]);
    let task = row(&answer, "tasks", "9");
    assert_eq!(task["extensions"], 1);
    let occurrence = &task["occurrences"][0];
    assert_eq!(
        occurrence["from"], "2025-07-01",
        "a slipped task keeps its old start"
    );
    assert_eq!(
        (&occurrence["due"], &occurrence["due_original"]),
        (&"2025-12-31".into(), &"2025-09-30".into())
    );
    assert_eq!(
        (&occurrence["status"], &occurrence["status_original"]),
        (&"in-term".into(), &"overdue".into())
    );
}

/// The report of Quý III was due on 9/9, before the decision: it keeps its day.
#[test]
fn what_had_fallen_due_keeps_its_day() {
    let answer = decided().json(&["status", "--as-of", "2025-10-01"]);
    let due: Vec<&str> = row(&answer, "tasks", "3")["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|occurrence| occurrence["due"].as_str().unwrap())
        .collect();
    assert_eq!(due, ["2025-09-09", "2025-12-14"]);
}

#[test]
fn a_withdrawn_task_stands_outside_and_an_added_one_inside_the_total() {
    let answer = decided().json(&["status", "--as-of", "2025-10-01"]);
    assert_eq!(row(&answer, "tasks", "12")["status"], "withdrawn");
    assert_eq!(answer["summary"]["counts"]["withdrawn"], 1);
    let soon = |day: &str| {
        let answer = decided().json(&["tasks", "--due-within", "365", "--as-of", day]);
        row(&answer, "tasks", "12").is_null()
    };
    assert_eq!((soon("2025-09-19"), soon("2025-09-20")), (false, true));
    assert_eq!(answer["summary"]["total"], 27);
}

#[test]
fn assignments_have_counts_of_their_own() {
    let commune = decided();
    let answer = commune.json(&["status", "--as-of", "2025-10-01"]);
    assert_eq!(row(&answer, "assignments", "TP-1")["status"], "overdue");
    assert_eq!(answer["assignments_summary"]["counts"]["overdue"], 1);
    let city = row(&answer, "targets", "nhiem-vu-thanh-pho");
    assert_eq!(
        (&city["numerator"], &city["denominator"]),
        (&0.into(), &1.into())
    );
    assert_eq!(city["state"], "out-of-reach");
    let before = commune.json(&["status", "--as-of", "2025-08-09"]);
    assert_eq!(before["assignments"].as_array().unwrap().len(), 0);
    assert_eq!(
        row(&before, "targets", "nhiem-vu-thanh-pho")["state"],
        "not-applicable"
    );
}

/// The new lead closes the task from the day of the decision on, the old one up to the day before.
#[test]
fn the_lead_in_force_closes() {
    let close = |unit: &str, day: &str| {
        let commune = decided();
        commune.write(
            &format!("plan/2025-h2/progress/{unit}.toml"),
            format!("[[entry]]\ntask = \"23\"\ndate = {day}\ndocument = \"1/BC\"\ndone = true\n"),
        );
        commune.cchc(&["check", "--as-of", "2025-10-01"]).code
    };
    assert_eq!(close("kinh-te", "2025-09-19"), 0);
    assert_eq!(close("kinh-te", "2025-09-20"), 1);
    assert_eq!(close("van-phong", "2025-09-20"), 0);
    assert_eq!(close("van-phong", "2025-09-19"), 1);
}

/// Guidance for task 18: the first gives the original day, each later one is an extension.
#[test]
fn guidance_gives_the_day_and_later_guidance_extends_it() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
        "[[trigger]]\ntask = \"18\"\ndate = 2025-08-15\ndue = 2025-09-30\n\n[[trigger]]\ntask = \"18\"\ndate = 2025-09-25\ndue = \
         2025-10-31\n",
    );
    let task = |day: &str| row(&commune.json(&["status", "--as-of", day]), "tasks", "18").clone();
    assert_eq!(task("2025-08-14")["status"], "awaiting");
    assert_eq!(task("2025-08-15")["occurrences"][0]["due"], "2025-09-30");
    let extended = task("2025-10-05");
    assert_eq!(extended["extensions"], 1);
    let occurrence = &extended["occurrences"][0];
    assert_eq!(
        (&occurrence["due"], &occurrence["due_original"]),
        (&"2025-10-31".into(), &"2025-09-30".into())
    );
    assert_eq!(occurrence["from"], "2025-08-15");
    assert_eq!(occurrence["status_original"], "overdue");
}

/// An explicit day, and one occurrence for each quarter, in the table forms of `deadline`.
#[test]
fn the_table_forms_of_a_deadline_are_honoured() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Tháng 7/2025\"",
        "deadline = { text = \"Tháng 7/2025\", due = 2025-08-15, basis = \"CV 1/UBND\" }",
    );
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Quý III, IV/2025\"",
        "deadline = { text = \"Quý III, IV/2025\", each = \"quarter\" }",
    );
    let answer = commune.json(&["status", "--as-of", "2025-10-01"]);
    assert_eq!(
        row(&answer, "tasks", "1")["occurrences"][0]["due"],
        "2025-08-15"
    );
    let ids: Vec<&str> = row(&answer, "tasks", "4")["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|occurrence| occurrence["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["2025-Q3", "2025-Q4"]);
    assert_eq!(answer["summary"]["occurrences"], 29);
}

/// The commune cannot put off what the city set: its decision is an error, and the city's day stays the measure.
#[test]
fn a_decision_over_an_assignment_of_the_city_is_left_out() {
    let commune = Commune::new();
    commune.append("plan/2025-h2/assignments.toml", ASSIGNMENT);
    let decision = |approved_by: &str| {
        format!(
            "\n[[amendment]]\ndate = 2025-09-10\ndocument = \"1/{}\"\napproved_by = \"{approved_by}\"\n[[amendment.change]]\ntask = \
             \"TP-1\"\ndeadline = \"Quý IV/2025\"\n",
            approved_by.len()
        )
    };
    commune.append("plan/2025-h2/amendments.toml", &decision("UBND xã"));
    let status = |commune: &Commune| {
        let answer = commune.json(&["status", "--as-of", "2025-10-01"]);
        row(&answer, "assignments", "TP-1")["status"].clone()
    };
    assert_eq!(status(&commune), "overdue");
    commune.append("plan/2025-h2/amendments.toml", &decision("UBND thành phố"));
    assert_eq!(status(&commune), "in-term");
}

/// A decision that changes the kind of schedule keeps the day that it replaced, and completes nothing by itself.
#[test]
fn a_change_of_kind_keeps_the_original_verdict() {
    let change = |task: &str, deadline: &str| {
        let commune = Commune::new();
        commune.append(
            "plan/2025-h2/amendments.toml",
            &format!(
                "\n[[amendment]]\ndate = 2025-10-01\ndocument = \"1/QĐ\"\napproved_by = \"UBND xã\"\n[[amendment.change]]\ntask = \
                 \"{task}\"\ndeadline = \"{deadline}\"\n"
            ),
        );
        commune.write(
            "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
            "[[entry]]\ntask = \"3\"\noccurrence = \"2025-Q3\"\ndate = 2025-09-08\ndocument = \"1/BC\"\ndone = true\n",
        );
        row(
            &commune.json(&["status", "--as-of", "2025-10-05"]),
            "tasks",
            task,
        )
        .clone()
    };
    let to_rhythm = change("1", "Trước ngày 10 của tháng cuối quý");
    assert_eq!(to_rhythm["occurrences"][0]["due_original"], "2025-07-31");
    assert_eq!(to_rhythm["occurrences"][0]["status_original"], "overdue");
    assert_eq!(change("3", "Thường xuyên")["status"], "continuous");
    assert_eq!(
        change("3", "Theo hướng dẫn của Thành phố")["status"],
        "awaiting"
    );
    assert_eq!(change("3", "Hàng tháng")["status"], "awaiting");
    assert_eq!(change("3", "sớm nhất có thể")["status"], "unresolved");
}
