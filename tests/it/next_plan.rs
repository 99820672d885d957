//! `init --from`: the plan that goes on with another one.

use super::record::files;
use super::support::Commune;

const INIT: [&str; 7] = [
    "init",
    "--from",
    "plan/2025-h2",
    "--period",
    "2026",
    "--as-of",
    "2025-12-31",
];

#[test]
fn unfinished_tasks_go_on_and_finished_ones_stay_behind() {
    let commune = Commune::with_example();
    commune
        .cchc(&[&INIT[..], &["--records", "records"]].concat())
        .exits(0)
        .says("Chuyển 21 nhiệm vụ chưa xong")
        .says("Không chuyển 6 nhiệm vụ đã hoàn thành (1, 15, 16, 21, 22, 23)");
    let tasks = commune.read("plan/2026/tasks.toml");
    // A wording that names its year means the same day for ever; guidance that was given is a day beside the wording.
    assert!(tasks.contains("deadline = \"Quý III/2025\"\n"));
    assert!(tasks.contains(
        "{ text = \"Theo hướng dẫn của Thành phố\", due = 2025-11-14, basis = \"hạn ở kế hoạch 2025-h2\" }"
    ));
    assert!(tasks.contains("continues = { plan = \"2025-h2\", task = \"9\" }"));
    // A rhythm and continuous work mean the new plan's days.
    assert!(tasks.contains("deadline = \"Trước ngày 10 của tháng cuối quý\""));
    assert!(!tasks.contains("\nid = \"21\"\n"));
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    commune
        .cchc(&[&["check"][..], &day].concat())
        .exits(0)
        .says("còn là của kế hoạch 2025-h2: hạn cuối 30/9/2025")
        .says("còn chỗ chưa điền: 〈")
        .says("0 lỗi");
    commune
        .cchc(&[&["show", "9"][..], &day].concat())
        .exits(0)
        .says("kế hoạch 2025-h2, nhiệm vụ 9");
    let shown = commune.json(&[&["show", "9"][..], &day].concat());
    assert_eq!(shown["task"]["continues"]["task"], "9");
}

#[test]
fn the_state_after_decisions_is_carried_and_comments_stay() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/amendments.toml",
        "[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"9\"\nlead = \"kinh-te\"\n\
         [[amendment.change]]\ntask = \"10\"\nwithdrawn = true\n\
         [[amendment.change]]\ntarget = \"dung-han\"\nat_least = 96\n\
         # việc mới của xã\n[[amendment.add]]\nid = \"13a\"\narea = \"III\"\ntitle = \"Rà soát quy trình\"\nlead = \"phuc-vu-hcc\"\n\
         deadline = \"Quý IV/2025\" # theo họp\nproducts = [\"Báo cáo\"]\n",
    );
    commune
        .cchc(&INIT)
        .exits(0)
        .says("Không chuyển 1 nhiệm vụ đã đưa ra khỏi kế hoạch (10)");
    let tasks = commune.read("plan/2026/tasks.toml");
    let nine = tasks
        .split("\n\n")
        .find(|row| row.contains("\nid = \"9\"\n"));
    let nine = nine.unwrap();
    assert!(nine.contains("lead = \"kinh-te\""), "{nine}");
    assert!(nine.contains("# Đã điều chỉnh theo: 45/QĐ-UBND."), "{nine}");
    let added = tasks
        .split("\n\n")
        .find(|row| row.contains("\nid = \"13a\"\n"));
    let added = added.unwrap();
    assert!(
        added.contains("# việc mới của xã\n# theo họp\n# Chuyển từ"),
        "{added}"
    );
    let targets = commune.read("plan/2026/targets.toml");
    assert!(targets.contains("(theo 45/QĐ-UBND)"));
    assert!(targets.contains("\n# at_least = 96\n"));
    assert!(!targets.lines().any(|line| line.starts_with("at_least")));
    let units = commune.read("plan/2026/units.toml");
    assert!(units.contains(&commune.read("plan/2025-h2/units.toml")));
}

/// "Quý III" of the old plan is not the new plan's: its day is written beside it until somebody sets another.
#[test]
fn a_wording_without_a_year_keeps_the_day_that_it_had() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Quý III/2025\"",
        "deadline = \"Quý III\"",
    );
    commune.cchc(&INIT).exits(0);
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    let shown = commune.json(&[&["show", "9"][..], &day].concat());
    assert_eq!(shown["task"]["deadline"], "Quý III");
    assert_eq!(shown["task"]["occurrences"][0]["due"], "2025-09-30");
    commune
        .cchc(&[&["check"][..], &day].concat())
        .exits(0)
        .says("“Quý III” còn là của kế hoạch 2025-h2: hạn cuối 30/9/2025");
    // Who sees the days of the old plan called overdue is told why.
    let warned = commune.json(&[&["check"][..], &day].concat());
    let warned = warned["findings"].as_array().unwrap().iter();
    let warned = warned
        .filter(|one| one["code"] == "deadline-of-earlier-plan")
        .count();
    for page in [
        &["status"][..],
        &["tasks"],
        &["brief", "--since", "2026-01-15"],
    ] {
        commune.cchc(&[page, &day].concat()).exits(0).says(&format!(
            "! {warned} thời hạn còn là của kế hoạch trước (deadline-of-earlier-plan)"
        ));
    }
}

#[test]
fn a_faulty_plan_or_a_taken_folder_leaves_everything_as_it_was() {
    let commune = Commune::new();
    commune.append("plan/2025-h2/units.toml", "\n[[unit]]\nid = \"x\"\n");
    let before = files(&commune.path("plan"));
    commune
        .cchc(&INIT)
        .exits(2)
        .complains("missing-key")
        .complains("chưa tạo gì");
    assert_eq!(files(&commune.path("plan")), before);
    let commune = Commune::new();
    commune.cchc(&INIT).exits(0);
    let before = files(&commune.path("plan"));
    commune.cchc(&INIT).exits(2).complains("đã có kế hoạch");
    assert_eq!(files(&commune.path("plan")), before);
    commune.cchc(&["init", "--from", "plan/2025-h2"]).exits(2);
}
