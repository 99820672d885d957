//! Deadlines that other plans have: none, a bare rhythm, several days.

use super::{DAY, codes, json_of, province, tasks, ward};
use crate::support::{Ran, command};

/// A rhythm without a day of its own is tracked where the file says by what it comes.
#[test]
fn a_bare_rhythm_is_tracked_by_each() {
    let task = json_of(&province(), &["show", "II.3"])["task"].clone();
    let occurrences = task["occurrences"].as_array().unwrap().iter();
    let due: Vec<(&str, &str)> = occurrences
        .map(|one| (one["id"].as_str().unwrap(), one["due"].as_str().unwrap()))
        .collect();
    assert_eq!(
        due,
        [
            ("2026-Q1", "2026-03-31"),
            ("2026-Q2", "2026-06-30"),
            ("2026-Q3", "2026-09-30"),
            ("2026-Q4", "2026-12-31"),
        ]
    );
}

/// Days that the wording alone does not say may be written by hand, one occurrence each, by their own day.
#[test]
fn several_days_written_by_hand_are_occurrences() {
    let commune = province();
    commune.replace(
        "plan/2026/tasks.toml",
        "deadline = { text = \"Hằng quý\", each = \"quarter\" }",
        "deadline = { text = \"Theo các kỳ họp\", due = [2026-07-05, 2026-03-05], basis = \"Lịch họp (bịa)\" }",
    );
    commune.write(
        "plan/2026/progress/tu-phap.toml",
        "[[entry]]\ntask = \"II.3\"\noccurrence = \"2026-03-05\"\ndate = 2026-03-04\ndocument = \"2/BC\"\ndone = true\n",
    );
    assert!(
        codes(&commune)
            .iter()
            .all(|(_, severity)| severity == "warning"),
        "{:?}",
        codes(&commune)
    );
    let task = json_of(&commune, &["show", "II.3"])["task"].clone();
    let occurrences = task["occurrences"].as_array().unwrap().iter();
    let rows: Vec<(&str, &str)> = occurrences
        .map(|one| (one["id"].as_str().unwrap(), one["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        rows,
        [
            ("2026-03-05", "completed-on-time"),
            ("2026-07-05", "in-term")
        ]
    );
    for (due, code) in [
        ("[]", "wrong-type"),
        ("[2026-03-05, 1]", "wrong-type"),
        ("[2026-03-05T10:00:00]", "date-with-time"),
    ] {
        commune.write(
            "plan/2026/tasks.toml",
            tasks().replace("each = \"quarter\"", &format!("due = {due}")),
        );
        let error = (code.to_owned(), "error".to_owned());
        assert!(
            codes(&commune).contains(&error),
            "{due}: {:?}",
            codes(&commune)
        );
    }
}

/// Found by a reader: work without a day waited for guidance that nobody owes, was completed and not counted, and a group was urged to record.
#[test]
fn work_without_a_day_is_called_what_it_is() {
    let commune = province();
    commune.replace(
        "plan/2026/tasks.toml",
        "{ text = \"Hằng quý\", each = \"quarter\" }",
        "\"Hằng năm\"",
    );
    let label = |id: &str| commune.cchc(&[&["show", id], DAY].concat()).exits(0).stdout;
    assert!(
        label("II.3").contains("Định kỳ, không ghi ngày"),
        "{}",
        label("II.3")
    );
    let report = commune
        .cchc(&[&["report", "--quarter", "1", "--format", "md"], DAY].concat())
        .exits(0);
    assert!(!report.stdout.contains("hướng dẫn"), "{}", report.stdout);
    let page = commune.cchc(&[&["status"], DAY].concat()).exits(0).stdout;
    assert!(page.contains("chưa có ngày 2"), "{page}");
    assert!(
        page.contains("Báo và Phát thanh, Truyền hình tỉnh; Sở Tư pháp")
            || page.contains("Báo tỉnh; Sở Tư"),
        "{page}"
    );
    commune.write(
        "plan/2026/progress/tu-phap.toml",
        "[[entry]]\ntask = \"II.2\"\ndate = 2026-03-20\ndocument = \"3/BC\"\ndone = true\n",
    );
    commune
        .cchc(&[&["status"], DAY].concat())
        .exits(0)
        .says("Đúng hạn 0 · Quá hạn 0 · Không quy định thời hạn 1");
    let brief = commune
        .cchc(&["brief", "--since", "2026-09-01", "--as-of", "2026-09-08"])
        .exits(0)
        .stdout;
    let (_, units) = brief.split_once("Đơn vị cần đôn đốc").unwrap();
    assert!(
        units.contains("Sở Nội vụ") && !units.contains("Các sở, ban"),
        "{brief}"
    );
}

/// An empty deadline has no quotes around nothing, and a deadline that is refused is no file that could not be read.
#[test]
fn a_deadline_that_is_empty_or_refused_is_called_what_it_is() {
    let commune = province();
    let shown = commune.cchc(&[&["show", "II.2"], DAY].concat()).exits(0);
    assert!(
        shown.stdout.contains("Cách đọc thời hạn\n"),
        "{}",
        shown.stdout
    );
    assert!(!shown.stdout.contains("“”"), "{}", shown.stdout);
    commune.replace("plan/2026/tasks.toml", "\"Quý II/2026\"", "\"Sớm nhất\"");
    for command in ["status", "units"] {
        let ran = commune.cchc(&[&[command], DAY].concat()).exits(1);
        let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("! 01 thời hạn chưa đọc được"), "{words}");
        assert!(!words.contains("Có tệp, ghi nhận chưa đọc được"), "{words}");
    }
}

/// Found by readers: the report of the next quarter was hidden in every list once that of the first was overdue.
#[test]
fn an_overdue_occurrence_hides_none_that_is_due_soon() {
    let commune = ward();
    let run = |args: &[&str]| {
        commune
            .cchc(&[args, &["--as-of", "2026-06-10"]].concat())
            .exits(0)
    };
    run(&["status"])
        .says("Sắp đến hạn (1 lượt)")
        .says("Báo cáo (quý II/2026)")
        // The task itself is counted once, by its worst.
        .says("Quá hạn, chưa hoàn thành (1)");
    for args in [
        &["tasks", "--status", "due-soon"][..],
        &["tasks", "--due-within", "10"],
        &["tasks", "--due-within", "10", "--status", "overdue"],
    ] {
        let ran = run(args)
            .says("1 trong 1 nhiệm vụ (1 lượt)")
            .says("13/6/2026");
        assert!(
            !ran.stdout.contains("13/3/2026") && !ran.stdout.contains("Quá hạn"),
            "{args:?}\n{}",
            ran.stdout
        );
    }
    // Of the filters by other statuses nothing changes.
    run(&["tasks", "--status", "overdue"])
        .says("1 trong 1 nhiệm vụ\n")
        .says("13/3/2026");
    let both = run(&["tasks", "--status", "overdue,due-soon"]);
    both.says("13/3/2026").says("13/6/2026");
    let answer = commune.json(&["tasks", "--due-within", "120", "--as-of", "2026-06-10"]);
    assert_eq!(
        answer["tasks"].as_array().unwrap().len(),
        1,
        "each task once"
    );
    run(&["tasks", "--due-within", "120"]).says("1 trong 1 nhiệm vụ (2 lượt)");
    for form in ["md", "html"] {
        let ran = run(&["report", "--quarter", "2", "--format", form]).says("lượt sắp đến hạn");
        assert!(!ran.stdout.contains("nhiệm vụ sắp đến hạn"), "{form}");
    }
}

/// Found by readers: on a narrow page the table of a task's days ran over, and which of them had no room was not said.
#[test]
fn the_days_of_a_task_fit_a_narrow_page() {
    let commune = ward();
    for width in ["40", "60", "80", "100"] {
        let show = ["show", "1", "--as-of", "2026-06-10"];
        let mut show = command(&commune.path(""), &show);
        let ran = Ran::from(show.env("COLUMNS", width).output().unwrap())
            .exits(0)
            .says("13/6/2026");
        let widest = ran.stdout.lines().map(|line| line.chars().count()).max();
        assert!(
            widest.unwrap() <= width.parse().unwrap(),
            "{width}\n{}",
            ran.stdout
        );
        // What has no room for columns is said fact by fact, whole.
        assert!(!ran.stdout.contains("Không đủ chỗ"), "{}", ran.stdout);
        let is_in_facts =
            ran.stdout.contains("\nHạn cuối: ") || ran.stdout.contains("  Hạn cuối: ");
        assert_eq!(is_in_facts, width == "40", "{}", ran.stdout);
    }
}
