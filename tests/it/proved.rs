//! What is claimed and not proved, what is at risk, what decisions did to numbers, and what a number is made of, as the commands say it.

use super::support::Commune;

/// A commune with one claim of "van-phong" without a document, on a task of the plan.
fn claiming() -> Commune {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndone = true\n",
    );
    commune
}

#[test]
fn a_claim_without_a_document_is_named_beside_every_completion() {
    let commune = claiming();
    let on = |args: &[&str]| {
        let args = [args, &["--as-of", "2025-10-01"]].concat();
        commune.cchc(&args).exits(0).stdout
    };
    let status = on(&["status"]);
    assert!(
        status.contains("Đúng hạn 1 · Quá hạn 0 · Chưa đủ tài liệu kiểm chứng 1"),
        "{status}"
    );
    let shown = on(&["show", "9"]);
    assert!(
        shown.contains("Kiểm chứng          Đơn vị báo hoàn thành; còn thiếu: văn bản"),
        "{shown}"
    );
    let why = on(&["status", "--why", "unproved"]);
    assert!(why.contains("progress/van-phong.toml:1"), "{why}");
    let tasks = on(&["tasks", "--status", "unproved", "--format", "json"]);
    let tasks: serde_json::Value = serde_json::from_str(&tasks).unwrap();
    let proof = serde_json::json!({ "claimed": true, "evidenced": false, "confirmed": false });
    assert_eq!(tasks["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(tasks["tasks"][0]["proof"], proof);
}

#[test]
fn status_fails_on_what_is_not_proved_where_asked() {
    let commune = claiming();
    let asked = ["status", "--as-of", "2025-10-01", "--fail-on", "unproved"];
    commune.cchc(&asked).exits(1);
    // One document with both of its products.
    let with_document = "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndone = true\ndocument = \"1/BC\"\nproduct = \"Hội nghị\"\n\
                         [[entry]]\ntask = \"9\"\ndate = 2025-09-20\nproduct = \"ban hành các văn bản hướng dẫn thực hiện\"\n";
    commune.write("plan/2025-h2/progress/van-phong.toml", with_document);
    commune.cchc(&asked).exits(0);
}

/// The example: task 20 is forecast 20 days late, task 27 is blocked; neither is called late.
#[test]
fn the_daily_screens_say_what_is_at_risk_and_why() {
    let commune = Commune::with_example();
    let on = |args: &[&str]| {
        let args = [args, &["--as-of", "2025-11-01", "--records", "records"]].concat();
        commune.cchc(&args).exits(0).stdout
    };
    for screen in [
        on(&["status"]),
        on(&["brief", "--since", "2025-10-01"]),
        on(&["show", "20"]),
    ] {
        assert!(
            screen.contains("dự kiến xong 20/01/2026, sau hạn 20 ngày"),
            "{screen}"
        );
    }
    let status = on(&["status"]);
    assert!(status.contains("Có nguy cơ quá hạn (5)"), "{status}");
    let json = on(&["tasks", "--status", "at-risk", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let task = json["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["id"] == "27");
    let outlook = &task.unwrap()["outlook"];
    assert_eq!(outlook["state"], "at-risk");
    assert_eq!(outlook["reasons"][0]["reason"], "blocked");
    assert_eq!(outlook["reasons"][0]["since"], "2025-10-06");
    assert_eq!(task.unwrap()["status"], "in-term");
}

/// A decision that takes an overdue task out of the plan lifts a rate: the number of tasks and the rate as issued stand beside it.
#[test]
fn what_a_decision_did_to_the_numbers_is_said() {
    let commune = Commune::with_example();
    commune.write(
        "plan/2025-h2/amendments.toml",
        "[[amendment]]\ndate = 2025-10-20\ndocument = \"5/QĐ-UBND\"\napproved_by = \"UBND xã Tân Kỳ\"\n\
         [[amendment.change]]\ntask = \"2\"\nwithdrawn = true\n",
    );
    let args = ["status", "--as-of", "2025-11-01", "--records", "records"];
    let status = commune.cchc(&args).exits(0).stdout;
    assert!(
        status.contains("27 ban đầu − 1 đưa ra khỏi Kế hoạch = 26"),
        "{status}"
    );
    let words = status.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("80,00% 4/5"), "{status}");
    assert!(
        words.contains("Theo Kế hoạch ban hành: % HT 14,81"),
        "{status}"
    );
    assert!(words.contains("% HT/(HT+QH) 66,67"), "{status}");
    let json = commune.cchc(&[&args[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json.exits(0).stdout).unwrap();
    let bridge = serde_json::json!({ "issued": 27, "added": 0, "withdrawn": 1, "standing": 26 });
    assert_eq!(json["summary"]["bridge"], bridge);
    assert_eq!(
        json["summary"]["rates_issued"]["due_completion"]["percent"],
        "66.67"
    );
}

/// The figures behind a target add up to its value, each with its file and line.
#[test]
fn a_target_opens_to_its_figures() {
    let commune = Commune::with_example();
    let args = [
        "kpi",
        "--why",
        "dung-han",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
        "--format",
        "json",
    ];
    let answer: serde_json::Value =
        serde_json::from_str(&commune.cchc(&args).exits(0).stdout).unwrap();
    let figures = answer["figures"].as_array().unwrap();
    let sum = |key: &str| {
        figures
            .iter()
            .map(|one| one[key].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!(answer["value"]["numerator"], sum("numerator"));
    assert_eq!(answer["value"]["denominator"], sum("denominator"));
    assert_eq!(figures.len(), 4);
    assert!(
        figures[0]["file"]
            .as_str()
            .unwrap()
            .ends_with("figures/phuc-vu-hcc/2025-07.toml")
    );
    let refused = commune.cchc(&["kpi", "--why", "dung-hn"]);
    assert!(refused.exits(2).stderr.contains("dung-han"));
}
