//! The example's answers against a key that was made without this program: `tests/key/key.py` reads the same files, has each task's due
//! days typed in by hand, and computes the rest on fractions. Run it again after a change of the example's records.

use serde_json::Value;

use super::support::{repo, run};

fn key(day: &str) -> Value {
    let text = std::fs::read_to_string(repo().join(format!("tests/key/{day}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn status(day: &str, records: &[&str]) -> Value {
    let ran = run(
        repo(),
        &[&["status", "--as-of", day, "--format", "json"], records].concat(),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Compares the named fields of two lists row by row, by id.
fn compare(
    what: &str,
    key: &Value,
    answer: &Value,
    fields: &[&str],
    wrong: &mut Vec<String>,
) -> usize {
    let (key, answer) = (key.as_array().unwrap(), answer.as_array().unwrap());
    assert_eq!(key.len(), answer.len(), "{what}: rows");
    for (expected, found) in key.iter().zip(answer) {
        assert_eq!(expected["id"], found["id"], "{what}: order");
        for field in fields {
            if expected[field] != found[field] {
                wrong.push(format!(
                    "{what} {} {field}: key {} answer {}",
                    expected["id"], expected[field], found[field]
                ));
            }
        }
    }
    key.len() * fields.len()
}

const TASK: &[&str] = &[
    "area",
    "lead",
    "coordinators",
    "deadline",
    "kind",
    "products",
    "status",
    "started",
    "completed_on",
    "missing_products",
    "documents",
    "last_entry",
    "extensions",
    "blocked",
    "expected",
    "percent",
    "quarters_without_evidence",
    "no_evidence_this_quarter",
];
const OCCURRENCE: &[&str] = &[
    "from",
    "due",
    "due_original",
    "status",
    "status_original",
    "completed_on",
    "days_late",
    "days_left",
    "started",
    "documents",
    "missing_products",
];
const UNIT: &[&str] = &["counts", "rates", "coordinating", "last_entry"];
const TARGET: &[&str] = &[
    "clause",
    "lead",
    "at_least",
    "stretch",
    "direction",
    "numerator",
    "denominator",
    "percent",
    "state",
    "budget",
    "covered",
    "at",
    "estimated",
];

fn compare_answers(day: &str, key: &Value, answer: &Value, targets: bool) {
    let mut wrong = Vec::new();
    let mut compared = compare("task", &key["tasks"], &answer["tasks"], TASK, &mut wrong);
    for (expected, found) in key["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .zip(answer["tasks"].as_array().unwrap())
    {
        let name = format!("task {} occurrence", expected["id"]);
        compared += compare(
            &name,
            &expected["occurrences"],
            &found["occurrences"],
            OCCURRENCE,
            &mut wrong,
        );
    }
    compared += compare("unit", &key["units"], &answer["units"], UNIT, &mut wrong);
    for field in ["counts", "rates"] {
        if key["summary"][field] != answer["summary"][field] {
            wrong.push(format!(
                "summary {field}: key {} answer {}",
                key["summary"][field], answer["summary"][field]
            ));
        }
    }
    assert_eq!(answer["summary"]["total"], 27);
    assert_eq!(answer["summary"]["occurrences"], 28);
    if targets {
        compared += compare(
            "target",
            &key["targets"],
            &answer["targets"],
            TARGET,
            &mut wrong,
        );
        for (expected, found) in key["targets"]
            .as_array()
            .unwrap()
            .iter()
            .zip(answer["targets"].as_array().unwrap())
        {
            for month in found["months"].as_array().unwrap() {
                let of_key = &expected["months"][month["period"].as_str().unwrap()];
                for field in ["numerator", "denominator", "percent"] {
                    compared += 1;
                    let expected_value = of_key.get(field).unwrap_or(&Value::Null);
                    if *expected_value != month[field] {
                        wrong.push(format!(
                            "target {} {} {field}",
                            expected["id"], month["period"]
                        ));
                    }
                }
            }
        }
    }
    assert!(
        compared > 700,
        "{day}: only {compared} values were compared"
    );
    assert!(wrong.is_empty(), "{day}:\n{}", wrong.join("\n"));
}

#[test]
fn the_example_agrees_with_the_key() {
    for day in ["2025-10-01", "2025-11-01", "2026-01-05"] {
        let answer = status(day, &["--records", "examples/tan-ky-records"]);
        compare_answers(day, &key(day), &answer, true);
    }
}

#[test]
fn the_plan_without_records_agrees_with_the_key() {
    for day in ["2025-10-01", "2025-11-01", "2026-01-05"] {
        compare_answers(day, &key(day)["no_records"], &status(day, &[]), false);
    }
}

/// Without records, on 1 October exactly tasks 1, 2, 3 and 9 are overdue; task 3's report of Quý III from 10 September on.
#[test]
fn without_records_the_right_tasks_are_overdue() {
    let overdue = |day: &str| -> Vec<String> {
        let answer = status(day, &[]);
        let tasks = answer["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|task| task["status"] == "overdue");
        tasks
            .map(|task| task["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(overdue("2025-10-01"), ["1", "2", "3", "9"]);
    assert_eq!(overdue("2025-09-09"), ["1", "2"]);
    assert_eq!(overdue("2025-09-10"), ["1", "2", "3"]);
}

/// The quarter's figures of the target table, against the key's quarters.
#[test]
fn the_report_s_targets_agree_with_the_key() {
    let ran = run(
        repo(),
        &[
            "report",
            "--quarter",
            "3",
            "--table",
            "targets",
            "--as-of",
            "2025-10-01",
            "--records",
            "examples/tan-ky-records",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut reader = csv::Reader::from_reader(ran.stdout.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let key = key("2025-10-01");
    let targets = key["targets"].as_array().unwrap();
    assert_eq!(rows.len(), targets.len());
    let mut compared = 0;
    for (row, target) in rows.iter().zip(targets) {
        let Some(quarter) = target
            .get("quarters")
            .map(|quarters| &quarters["2025-Q3"])
            .filter(|q| q.is_object())
        else {
            continue;
        };
        assert_eq!(row[5], quarter["numerator"].to_string(), "{}", target["id"]);
        assert_eq!(
            row[6],
            quarter["denominator"].to_string(),
            "{}",
            target["id"]
        );
        assert_eq!(
            Some(&row[7]),
            quarter["percent"].as_str(),
            "{}",
            target["id"]
        );
        compared += 1;
    }
    assert!(compared >= 10, "{compared}");
}
