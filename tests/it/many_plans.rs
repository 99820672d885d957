//! A repository with several plans: what is checked and compared of all, and what a comparison of one says of the others.

use serde_json::{Value, json};

use super::support::{Commune, copy, repo};

const DAY: &[&str] = &["--as-of", "2025-10-05"];

/// The real plan, and one of the next year beside it.
fn two_plans() -> Commune {
    let commune = Commune::new();
    add_next(&commune);
    commune
}

/// Adds a plan of the next year, with the same tasks without those whose wordings name a day of 2025.
fn add_next(commune: &Commune) {
    copy(&commune.path("plan/2025-h2"), &commune.path("plan/2026"));
    commune.write(
        "plan/2026/plan.toml",
        "id = \"2026\"\ntitle = \"Kế hoạch năm 2026 (bịa để thử)\"\norganization = \"UBND xã\"\nfrom = 2026-01-01\nto = 2026-12-31\n",
    );
    commune.write(
        "plan/2026/tasks.toml",
        "[[area]]\nid = \"I\"\nname = \"Chỉ đạo\"\nreport_name = \"Chỉ đạo\"\n[[task]]\nid = \"1\"\narea = \"I\"\ntitle = \"Ban hành kế hoạch\"\n\
         lead = \"van-phong\"\ndeadline = \"Quý I/2026\"\nproducts = [\"Kế hoạch\"]\n",
    );
    commune.write("plan/2026/targets.toml", "");
    commune.write(
        "plan/2026/units.toml",
        "[[unit]]\nid = \"van-phong\"\nname = \"Văn phòng\"\n",
    );
}

/// Code and file of each finding, but of a wording that is read under an assumption.
fn findings(commune: &Commune, args: &[&str]) -> Vec<(String, String)> {
    let answer = commune.json(&[&["check"], args, DAY].concat());
    let rows = answer["findings"].as_array().unwrap().iter();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.map(|row| (text(row, "code"), text(row, "file")))
        .filter(|(code, _)| code != "deadline-remarked")
        .collect()
}

fn found(code: &str, file: &str) -> (String, String) {
    (code.to_owned(), file.to_owned())
}

#[test]
fn check_reads_every_plan() {
    let commune = two_plans();
    commune
        .cchc(&[&["check"], DAY].concat())
        .exits(0)
        .says("của 2 kế hoạch");
    commune.replace(
        "plan/2026/tasks.toml",
        "lead = \"van-phong\"",
        "lead = \"van-phongg\"",
    );
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"trước ngày 10/12/2025\"",
        "deadline = \"mùa xuân\"",
    );
    assert_eq!(
        findings(&commune, &[]),
        [
            found("deadline-refused", "plan/2025-h2/tasks.toml"),
            found("unknown-unit", "plan/2026/tasks.toml"),
        ]
    );
    assert_eq!(
        findings(&commune, &["--plan", "plan/2026"]),
        [found("unknown-unit", "plan/2026/tasks.toml")]
    );
    // A plan that cannot be read at all leaves the other's findings.
    commune.replace("plan/2026/plan.toml", "id = \"2026\"", "id = ");
    commune
        .cchc(&[&["check"], DAY].concat())
        .exits(2)
        .says("plan/2025-h2/tasks.toml")
        .says("plan/2026/plan.toml");
}

#[test]
fn a_review_compares_every_plan() {
    let commune = two_plans().in_git();
    assert_eq!(findings(&commune, &["--against", "HEAD"]), []);
    commune.replace("plan/2026/tasks.toml", "Quý I/2026", "Quý II/2026");
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "trước ngày 10/12/2025",
        "trước ngày 20/12/2025",
    );
    assert_eq!(
        findings(&commune, &["--against", "HEAD"]),
        [
            found("edited-in-place", "plan/2025-h2/tasks.toml"),
            found("edited-in-place", "plan/2026/tasks.toml"),
        ]
    );
    // One plan that is gone is one finding, in a plan that is there.
    std::fs::remove_dir_all(commune.path("plan/2026")).unwrap();
    let gone = found("plan-gone", "plan/2025-h2/plan.toml");
    let all = findings(&commune, &["--against", "HEAD"]);
    assert_eq!(all.iter().filter(|one| **one == gone).count(), 1, "{all:?}");
}

#[test]
fn a_comparison_of_one_plan_names_the_others_that_changed() {
    let commune = two_plans().in_git();
    let diff = |more: &[&str]| commune.json(&[&["diff"], more, DAY].concat());
    assert_eq!(diff(&[])["other_plans"], json!([]));
    commune.replace("plan/2026/tasks.toml", "Quý I/2026", "Quý II/2026");
    copy(&commune.path("plan/2026"), &commune.path("plan/2027"));
    commune
        .replace("plan/2027/plan.toml", "id = \"2026\"", "id = \"2027\"")
        .replace("plan/2027/plan.toml", "2026-01-01", "2027-01-01")
        .replace("plan/2027/plan.toml", "2026-12-31", "2027-12-31");
    assert_eq!(
        diff(&[])["other_plans"],
        json!([
            { "folder": "plan/2026", "change": "changed" },
            { "folder": "plan/2027", "change": "added" },
        ])
    );
    let page = [&["diff", "--exit-code"], DAY].concat();
    commune
        .cchc(&page)
        .exits(1)
        .says("Kế hoạch khác cũng thay đổi, không so ở đây (2)")
        .says("plan/2026: có thay đổi; xem: cchc diff HEAD --plan plan/2026")
        .says("Không có thay đổi.");
    // Of a plan that is named, only that one is asked about.
    assert_eq!(diff(&["--plan", "plan/2025-h2"])["other_plans"], json!([]));
    std::fs::remove_dir_all(commune.path("plan/2026")).unwrap();
    assert_eq!(
        diff(&[])["other_plans"][1],
        json!({ "folder": "plan/2026", "change": "removed" })
    );
}

/// The workflow that `init` writes runs `diff` before `check`: a new plan must not end it.
#[test]
fn a_new_plan_is_said_to_be_new() {
    let commune = Commune::empty();
    commune.write("README.md", "Kho kế hoạch\n");
    let commune = commune.in_git();
    copy(&Commune::new().path("plan"), &commune.path("plan"));
    let page = commune
        .cchc(&[&["diff", "--format", "md"], DAY].concat())
        .exits(0)
        .says("Kế hoạch mới, bản HEAD chưa có")
        .says("7 lĩnh vực, 27 nhiệm vụ");
    assert_eq!(page.stderr, "");
    let answer = commune.json(&[&["diff"], DAY].concat());
    assert_eq!(
        (&answer["new"], &answer["changes"]),
        (&json!(true), &json!([]))
    );
    commune
        .cchc(&[&["diff", "--exit-code"], DAY].concat())
        .exits(1);
    commune
        .cchc(&[&["check", "--against", "HEAD"], DAY].concat())
        .exits(0)
        .complains("không có gì để so");
    // A faulty new plan says its faults once.
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"trước ngày 10/12/2025\"",
        "deadline = \"mùa xuân\"",
    );
    let faulty = commune.json(&[&["diff"], DAY].concat());
    assert_eq!(faulty["unread"].as_array().unwrap().len(), 1);
}

/// What stands in the place of a plan is no proof that the plan is there.
#[test]
fn a_plan_with_another_in_its_place_is_gone() {
    let commune = two_plans().in_git();
    std::fs::remove_dir_all(commune.path("plan/2025-h2")).unwrap();
    copy(&commune.path("plan/2026"), &commune.path("plan/2025-h2"));
    let all = findings(&commune, &["--against", "HEAD"]);
    assert_eq!(
        all,
        [
            found("plan-gone", "plan/2025-h2/plan.toml"),
            found("duplicate-id", "plan/2026/plan.toml"),
        ]
    );
    let others = commune.json(&[&["diff"], DAY].concat())["other_plans"].clone();
    let gone = json!({ "folder": "plan/2025-h2", "change": "removed" });
    assert!(others.as_array().unwrap().contains(&gone), "{others}");
}

#[test]
fn two_plans_of_one_id_are_named_with_both_places() {
    let commune = two_plans();
    copy(&commune.path("plan/2026"), &commune.path("plan/2027"));
    assert_eq!(
        findings(&commune, &[]),
        [found("duplicate-id", "plan/2027/plan.toml")]
    );
    commune
        .cchc(&[&["check"], DAY].concat())
        .exits(1)
        .says("hai kế hoạch cùng mã “2026”")
        .says("plan/2027/plan.toml:1:6")
        .says("plan/2026/plan.toml:1:6")
        .says("đã có ở đây");
}

/// Where nothing reads a plan, an edit of it is seen all the same: it is found by its id.
#[test]
fn a_plan_that_was_moved_away_and_edited_is_compared_where_it_lies() {
    for to in ["luu-tru/2025-h2", "plan/2027/x", "plan/2026/x"] {
        let commune = two_plans().in_git();
        let folder = commune.path(to);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        std::fs::rename(commune.path("plan/2025-h2"), &folder).unwrap();
        let codes = |commune: &Commune| {
            let all = findings(commune, &["--against", "HEAD"]);
            // Where the calendar did not move along, its days are gone too.
            let apart = |one: &&(String, String)| {
                !["file-unexpected", "policy-edited", "plan-out-of-reach"].contains(&&*one.0)
            };
            all.iter().filter(apart).cloned().collect::<Vec<_>>()
        };
        let unread = found("plan-not-read", &format!("{to}/plan.toml"));
        let is_too_deep = to.starts_with("plan/");
        assert_eq!(
            codes(&commune).contains(&unread),
            is_too_deep,
            "{to}: {:?}",
            codes(&commune)
        );
        let tasks = format!("{to}/tasks.toml");
        commune.replace(&tasks, "trước ngày 10/12/2025", "trước ngày 20/12/2025");
        let all = codes(&commune);
        assert!(all.contains(&found("edited-in-place", &tasks)), "{all:?}");
        assert_eq!(all.len(), 1 + usize::from(is_too_deep), "{all:?}");
        let others = commune.json(&[&["diff"], DAY].concat())["other_plans"].clone();
        assert_eq!(
            others,
            json!([
                { "folder": "plan/2025-h2", "change": "removed" },
                { "folder": to, "change": "changed" },
            ])
        );
        // Kept there, it is compared there.
        commune.commit("chuyển");
        assert!(!codes(&commune).contains(&found("edited-in-place", &tasks)));
        commune.replace(&tasks, "trước ngày 20/12/2025", "trước ngày 30/12/2025");
        let all = codes(&commune);
        assert!(all.contains(&found("edited-in-place", &tasks)), "{all:?}");
    }
}

#[test]
fn a_plan_at_the_top_of_the_repository_does_not_hide_the_others() {
    let commune = two_plans().in_git();
    for file in ["plan.toml", "tasks.toml", "targets.toml", "units.toml"] {
        commune.write(file, commune.read(&format!("plan/2026/{file}")));
    }
    commune.replace("plan.toml", "id = \"2026\"", "id = \"2028\"");
    let all = findings(&commune, &[]);
    for folder in ["plan/2025-h2", "plan/2026"] {
        let unread = found("plan-not-read", &format!("{folder}/plan.toml"));
        assert!(all.contains(&unread), "{all:?}");
    }
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "trước ngày 10/12/2025",
        "trước ngày 20/12/2025",
    );
    let all = findings(&commune, &["--against", "HEAD"]);
    let edited = found("edited-in-place", "plan/2025-h2/tasks.toml");
    assert!(all.contains(&edited), "{all:?}");
    // From inside a plan, and of one that is named, nothing is said of the others.
    let ran = super::support::run(&commune.path("plan/2026"), &[&["check"], DAY].concat());
    ran.exits(0);
    assert_eq!(findings(&commune, &["--plan", "plan/2026"]), []);
}

/// `check` is not run every day: who reads, compares or writes is told too, in one line, that a plan was passed over.
#[test]
fn a_plan_that_is_not_found_is_named_by_every_command() {
    let commands: [&[&str]; 11] = [
        &["status"],
        &["tasks"],
        &["show", "9"],
        &["kpi"],
        &["units"],
        &["brief", "--since", "2025-09-01"],
        &["remind", "--unit", "van-phong"],
        &["report", "--quarter", "3"],
        &["export", "ics"],
        &["diff"],
        &[
            "record",
            "9",
            "--dry-run",
            "--note",
            "x",
            "--date",
            "2025-09-01",
        ],
    ];
    for to in ["2026", "plan/luu/2026", "plan/2025-h2/van-ban/2026"] {
        let commune = Commune::new().in_git();
        let folder = commune.path(to);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        copy(&repo().join("plan/2025-h2"), &folder);
        let file = format!("{to}/plan.toml");
        commune.replace(&file, "id = \"2025-h2\"", "id = \"2026\"");
        commune.commit("thêm");
        assert!(findings(&commune, &[]).contains(&found("plan-not-read", &file)));
        let line = format!("{file}:1:1: kế hoạch ở đây không được đọc");
        for args in commands {
            let ran = commune.cchc(&[args, &["--as-of", "2025-10-01"]].concat());
            assert_eq!(ran.code, 0, "{args:?} {}", ran.stderr);
            assert_eq!(
                ran.stderr.matches(&line).count(),
                1,
                "{args:?} {}",
                ran.stderr
            );
            assert!(!ran.stdout.contains("[plan-not-read]"), "{args:?}");
            let named = [args, &["--as-of", "2025-10-01", "--plan", "plan/2025-h2"]].concat();
            assert!(!commune.cchc(&named).stderr.contains(&line), "{args:?}");
        }
        commune
            .cchc(&["status", "--rev", "HEAD", "--as-of", "2025-10-01"])
            .exits(0)
            .complains(&line);
    }
    // One that stands at the top hides those in `plan/`.
    let commune = Commune::new();
    copy(&commune.path("plan/2025-h2"), &commune.path(""));
    for args in &commands[..9] {
        commune
            .cchc(&[*args, &["--as-of", "2025-10-01"]].concat())
            .complains("plan/2025-h2/plan.toml:1:1: kế hoạch ở đây không được đọc");
    }
}

/// A second name of a plan that is read is no plan that is not.
#[cfg(unix)]
#[test]
fn a_link_to_a_plan_is_that_plan() {
    let commune = Commune::new();
    std::os::unix::fs::symlink("plan/2025-h2", commune.path("hien-hanh")).unwrap();
    let commune = commune.in_git();
    assert_eq!(findings(&commune, &[]), []);
    for rev in [&[][..], &["--rev", "HEAD"]] {
        let ran = commune.cchc(&[&["status", "--as-of", "2025-10-01"], rev].concat());
        assert!(!ran.stderr.contains("plan-not-read"), "{}", ran.stderr);
    }
}

/// A plan put away unchanged, with a softer copy under another id in its place: no command would speak of its overdue tasks any more.
#[test]
fn a_plan_that_no_command_finds_any_more_is_an_error() {
    let commune = two_plans().in_git();
    std::fs::create_dir(commune.path("luu")).unwrap();
    std::fs::rename(commune.path("plan/2025-h2"), commune.path("luu/2025-h2")).unwrap();
    copy(&commune.path("luu/2025-h2"), &commune.path("plan/2025-h3"));
    commune.replace("plan/2025-h3/plan.toml", "id = \"2025-h2\"", "id = \"moi\"");
    let all = findings(&commune, &["--against", "HEAD"]);
    let found: Vec<&(String, String)> = all
        .iter()
        .filter(|(code, _)| code == "plan-out-of-reach")
        .collect();
    assert_eq!(found.len(), 1, "{all:?}");
    let others = commune.json(&[&["diff"], DAY].concat())["other_plans"].clone();
    let gone = json!({ "folder": "plan/2025-h2", "change": "removed" });
    assert!(others.as_array().unwrap().contains(&gone), "{others}");
    // Moved to another folder of plans, it is found.
    std::fs::remove_dir_all(commune.path("plan/2025-h3")).unwrap();
    std::fs::rename(commune.path("luu/2025-h2"), commune.path("plan/ke-hoach")).unwrap();
    let all = findings(&commune, &["--against", "HEAD"]);
    assert!(
        all.iter().all(|(code, _)| code != "plan-out-of-reach"),
        "{all:?}"
    );
}

/// An archive that no command ever found by itself is no news, whatever else is committed.
#[test]
fn a_plan_that_was_never_found_and_stays_where_it_is_is_no_change() {
    let commune = Commune::new();
    let archived = commune.path("luu/cu/plan/2024");
    std::fs::create_dir_all(archived.parent().unwrap()).unwrap();
    copy(&commune.path("plan/2025-h2"), &archived);
    commune.replace(
        "luu/cu/plan/2024/plan.toml",
        "id = \"2025-h2\"",
        "id = \"2024\"",
    );
    let commune = commune.in_git();
    assert_eq!(findings(&commune, &["--against", "HEAD"]), []);
    let answer = commune.json(&[&["diff"], DAY].concat());
    assert_eq!(answer["other_plans"], json!([]));
    // Edited in place, it is compared like any other.
    commune.replace(
        "luu/cu/plan/2024/plan.toml",
        "due_soon_days = 15",
        "due_soon_days = 20",
    );
    let answer = commune.json(&[&["diff"], DAY].concat());
    let changed = json!([{ "folder": "luu/cu/plan/2024", "change": "changed" }]);
    assert_eq!(answer["other_plans"], changed);
    // A plan above hides the folder of plans: these are found no longer, though they did not move.
    copy(&commune.path("plan/2025-h2"), &commune.path("khac"));
    for file in ["plan.toml", "units.toml", "tasks.toml", "targets.toml"] {
        std::fs::rename(commune.path("khac").join(file), commune.path(file)).unwrap();
    }
    commune.replace("plan.toml", "id = \"2025-h2\"", "id = \"moi\"");
    let codes = findings(&commune, &["--against", "HEAD"]);
    let out_of_reach = codes.iter().filter(|(code, _)| code == "plan-out-of-reach");
    assert_eq!(out_of_reach.count(), 1, "{codes:?}");
}
