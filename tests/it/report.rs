//! `report`: the CSV that the compiler sends on.

use super::support::{Commune, Ran};

fn records(ran: &Ran) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(ran.stdout.as_bytes());
    let titles = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    (titles, rows)
}

/// A column by its title.
fn column<'r>(titles: &[String], row: &'r [String], title: &str) -> &'r str {
    let index = titles
        .iter()
        .position(|known| known == title)
        .unwrap_or_else(|| panic!("no column {title}"));
    &row[index]
}

const AMENDED: &str = "
[[amendment]]
date = 2025-09-20
document = \"45/QĐ-UBND\"
approved_by = \"UBND xã\"
[[amendment.change]]
task = \"9\"
deadline = \"Quý IV/2025\"
";

/// All but 5, 10, 11 and 12, which are of Quý IV.
#[test]
fn without_records_quarter_three_has_twenty_three_tasks_and_says_that_nothing_is_recorded() {
    let ran = Commune::new()
        .cchc(&["report", "--quarter", "3", "--as-of", "2025-09-30"])
        .exits(0);
    let (titles, rows) = records(&ran);
    assert_eq!(titles.len(), 18);
    let ids: Vec<&str> = rows.iter().map(|row| column(&titles, row, "TT")).collect();
    let expected: Vec<String> = (1..=27)
        .filter(|n| ![5, 10, 11, 12].contains(n))
        .map(|n: i32| n.to_string())
        .collect();
    assert_eq!(ids, expected);
    for row in &rows {
        assert!(
            column(&titles, row, "Ghi chú").contains("Chưa ghi nhận kết quả"),
            "{row:?}"
        );
    }
    assert!(
        ran.stderr.contains("Hạn gửi báo cáo: trước ngày 10/9/2025"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("Kỳ số liệu từ ngày 01/7/2025 đến ngày 30/9/2025"),
        "{}",
        ran.stderr
    );
}

#[test]
fn without_a_day_the_report_is_that_of_the_window_s_last_day() {
    let commune = Commune::new();
    let given = commune
        .cchc(&["report", "--quarter", "2025-Q3", "--as-of", "2025-09-30"])
        .exits(0);
    assert_eq!(
        commune.cchc(&["report", "--quarter", "3"]).exits(0).stdout,
        given.stdout
    );
}

#[test]
fn a_task_that_slipped_stays_in_its_quarter_with_both_days() {
    let commune = Commune::new();
    commune.append("plan/2025-h2/amendments.toml", AMENDED);
    let ran = commune
        .cchc(&["report", "--quarter", "3", "--as-of", "2025-09-30"])
        .exits(0);
    let (titles, rows) = records(&ran);
    let row = rows
        .iter()
        .find(|row| column(&titles, row, "TT") == "9")
        .expect("task 9 is listed");
    assert_eq!(column(&titles, row, "Hạn cuối"), "2025-12-31");
    assert_eq!(column(&titles, row, "Hạn ban đầu"), "2025-09-30");
    assert_eq!(
        column(&titles, row, "Thời gian hoàn thành (theo Kế hoạch)"),
        "Quý III/2025"
    );
    assert!(
        column(&titles, row, "Ghi chú").contains("45/QĐ-UBND"),
        "{row:?}"
    );
}

/// Task 1 was due in July: overdue, it is in the report of Quý IV too; task 21 was done in Quý III and is not, but for its window.
#[test]
fn what_was_still_open_when_the_quarter_began_is_listed() {
    let commune = Commune::new();
    let ran = commune
        .cchc(&["report", "--quarter", "4", "--as-of", "2025-12-31"])
        .exits(0);
    let (titles, rows) = records(&ran);
    let row = |id: &str| {
        rows.iter()
            .filter(|row| column(&titles, row, "TT") == id)
            .count()
    };
    assert_eq!(row("1"), 1);
    // The report of Quý III is overdue, that of Quý IV falls due.
    assert_eq!(row("3"), 2);
    commune.write(
        "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
        "[[entry]]\ntask = \"1\"\ndate = 2025-07-30\ndocument = \"1/KH-UBND\"\ndone = true\n",
    );
    let ran = commune
        .cchc(&["report", "--quarter", "4", "--as-of", "2025-12-31"])
        .exits(0);
    assert!(
        !records(&ran)
            .1
            .iter()
            .any(|row| column(&titles, row, "TT") == "1")
    );
}

#[test]
fn the_excel_dialect_has_a_byte_order_mark_semicolons_and_vietnamese_days() {
    let ran = Commune::new()
        .cchc(&[
            "report",
            "--quarter",
            "3",
            "--as-of",
            "2025-09-30",
            "--csv-dialect",
            "excel",
        ])
        .exits(0)
        .says(";31/07/2025;");
    assert!(ran.stdout.starts_with("\u{feff}TT;Lĩnh vực;Nhiệm vụ;"));
}

#[test]
fn a_text_that_a_spreadsheet_would_run_is_neutralised() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ncause = \"=HYPERLINK(\\\"x\\\")\"\n",
    );
    commune
        .cchc(&["report", "--quarter", "3", "--as-of", "2025-09-30"])
        .exits(0)
        .says("\"'=HYPERLINK(\"\"x\"\")\"");
}

#[test]
fn the_window_of_decree_09_ends_on_the_14th_and_is_clipped_to_the_plan() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/plan.toml",
        "window = \"calendar\"",
        "window = \"15-14\"",
    );
    let ran = commune
        .cchc(&["report", "--quarter", "3", "--table", "targets"])
        .exits(0);
    assert!(
        ran.stderr.contains("Tính đến ngày 14/9/2025"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("Kỳ số liệu từ ngày 01/7/2025 đến ngày 14/9/2025"),
        "{}",
        ran.stderr
    );
}

/// Sending by the plan's wording is before 10/9: a cut-off on 9/9 (a Tuesday) leaves no working day, one on 5/9 (a Friday) leaves two.
#[test]
fn a_custom_window_needs_a_working_day_before_sending() {
    for (cutoff, warned) in [("2025-09-09", true), ("2025-09-05", false)] {
        let commune = Commune::new();
        commune.replace(
            "plan/2025-h2/plan.toml",
            "window = \"calendar\"",
            "window = \"custom\"",
        );
        commune.append(
            "plan/2025-h2/plan.toml",
            &format!("\n[[window]]\nid = \"2025-Q3\"\nfrom = 2025-07-01\nto = 2025-09-09\ncutoff = {cutoff}\n"),
        );
        let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
        let findings = answer["findings"].as_array().unwrap();
        assert_eq!(
            findings
                .iter()
                .any(|finding| finding["code"] == "window-too-tight"),
            warned,
            "{cutoff}"
        );
        let ran = commune.cchc(&["report", "--quarter", "3"]).exits(0);
        assert!(
            ran.stderr.contains("Tính đến ngày 09/9/2025"),
            "{}",
            ran.stderr
        );
        commune
            .cchc(&["report", "--quarter", "4", "--as-of", "2025-12-31"])
            .exits(2)
            .complains("không có kỳ báo cáo");
    }
}

#[test]
fn a_period_that_is_none_is_named() {
    let commune = Commune::new();
    for (args, words) in [
        (vec!["--quarter", "5"], "không có kỳ báo cáo “5”"),
        (
            vec!["--quarter", "2025-09"],
            "không có kỳ báo cáo “2025-09”",
        ),
        (vec!["--quarter", "2"], "không có kỳ báo cáo"),
        (vec!["--month", "13"], "không có kỳ báo cáo “13”"),
        (
            vec!["--quarter", "2024-Q3"],
            "không có kỳ báo cáo quý III/2024",
        ),
        (
            vec!["--quarter", "4", "--as-of", "2025-08-01"],
            "chưa bắt đầu",
        ),
        (vec!["--quarter", "3", "--month", "9"], "không đi cùng"),
        (vec![], "chưa chọn kỳ báo cáo"),
    ] {
        commune
            .cchc(&[&["report"][..], &args].concat())
            .exits(2)
            .complains(words);
    }
    for (args, span) in [
        (vec!["--half", "2"], "từ ngày 01/7/2025 đến ngày 31/12/2025"),
        (
            vec!["--month", "2025-09"],
            "từ ngày 01/9/2025 đến ngày 30/9/2025",
        ),
        (
            vec!["--year", "2025"],
            "từ ngày 01/7/2025 đến ngày 31/12/2025",
        ),
    ] {
        commune
            .cchc(&[&["report"][..], &args].concat())
            .exits(0)
            .complains(span);
    }
}

/// What the lead says is said of the report that it works on, not of the next one.
#[test]
fn the_lead_s_words_stand_at_the_occurrence_that_they_are_of() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
        "[[entry]]\ntask = \"3\"\noccurrence = \"2025-Q3\"\ndate = 2025-09-01\nblocked = true\nexpected = 2025-10-20\npercent = 30\n",
    );
    let ran = commune
        .cchc(&["report", "--half", "2", "--as-of", "2025-10-01"])
        .exits(0);
    let (titles, rows) = records(&ran);
    let notes: Vec<&str> = rows
        .iter()
        .filter(|row| column(&titles, row, "TT") == "3")
        .map(|row| column(&titles, row, "Ghi chú"))
        .collect();
    assert_eq!(notes.len(), 2);
    for words in ["30%", "20/10/2025", "Đang vướng mắc"] {
        assert!(
            notes[0].contains(words) && !notes[1].contains(words),
            "{notes:?}"
        );
    }
}

/// On 1 October the report of Quý III asks for the evidence of Quý III, not of the quarter that has just begun.
#[test]
fn evidence_is_asked_of_the_quarter_reported_on() {
    let commune = Commune::with_example();
    let ran = commune
        .cchc(&[
            "report",
            "--quarter",
            "3",
            "--as-of",
            "2025-10-01",
            "--records",
            "records",
        ])
        .exits(0);
    let (titles, rows) = records(&ran);
    let note = |id: &str| {
        let row = rows
            .iter()
            .find(|row| column(&titles, row, "TT") == id)
            .unwrap();
        column(&titles, row, "Ghi chú").to_owned()
    };
    assert!(
        !note("15").contains("Chưa có tài liệu kiểm chứng"),
        "{}",
        note("15")
    );
    assert!(
        note("17").contains("Chưa có tài liệu kiểm chứng trong quý III/2025"),
        "{}",
        note("17")
    );
}

/// The share of tasks in time is that of those settled in the period: done in time, or due and not.
#[test]
fn tasks_are_judged_in_the_period_in_which_they_were_settled() {
    let commune = Commune::with_example();
    let value = |period: [&str; 2]| {
        let args = [
            &["report"],
            &period[..],
            &["--as-of", "2025-11-01", "--records", "records"],
        ]
        .concat();
        let results = commune.json(&args)["results"].clone();
        let results = results.as_array().unwrap();
        let of_plan = results
            .iter()
            .find(|one| one["target"] == "nhiem-vu-ke-hoach")
            .unwrap();
        let value = &of_plan["value"];
        (value["numerator"].as_u64(), value["denominator"].as_u64())
    };
    // 1 late. 2 overdue. 3 and 22 in time, 9 overdue. 21 and 23 in time.
    assert_eq!(value(["--month", "7"]), (Some(0), Some(1)));
    assert_eq!(value(["--month", "8"]), (Some(0), Some(1)));
    assert_eq!(value(["--month", "9"]), (Some(2), Some(3)));
    assert_eq!(value(["--quarter", "3"]), (Some(2), Some(5)));
    assert_eq!(value(["--quarter", "4"]), (Some(2), Some(2)));
    assert_eq!(value(["--half", "2"]), (Some(4), Some(7)));
}
