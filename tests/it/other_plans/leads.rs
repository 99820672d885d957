//! Who leads: several units, a group, and what each of them sees.

use serde_json::json;

use super::{DAY, codes, ids, json_of, province, text_of};
use crate::support::{Commune, Ran, command};

#[test]
fn several_lead_one_is_counted_and_all_see_it() {
    let commune = province();
    let answer = json_of(&commune, &["status"]);
    let task = &answer["tasks"][0];
    assert_eq!(
        (
            &task["lead"],
            &task["lead_kind"],
            &task["co_leads"],
            &task["printed"]
        ),
        (
            &json!("bao"),
            &json!("unit"),
            &json!(["tu-phap", "cac-xa"]),
            &json!("1")
        )
    );
    let totals = answer["units"].as_array().unwrap().iter();
    let totals: Vec<(&str, u64)> = totals
        .map(|unit| {
            (
                unit["id"].as_str().unwrap(),
                unit["total"].as_u64().unwrap(),
            )
        })
        .filter(|(_, total)| *total > 0)
        .collect();
    assert_eq!(totals, [("tu-phap", 2), ("bao", 1), ("cac-so", 1)]);
    let sum: u64 = totals.iter().map(|(_, total)| total).sum();
    assert_eq!(answer["summary"]["total"], sum);
    for (unit, seen) in [
        ("tu-phap", &["I.1", "II.1", "II.2", "II.3"][..]),
        ("bao", &["I.1"]),
        ("noi-vu", &["I.1", "II.1"]),
        ("xa-a", &["I.1"]),
        ("Các Sở, ngành", &["II.1"]),
    ] {
        assert_eq!(
            ids(&json_of(&commune, &["tasks", "--unit", unit])),
            seen,
            "{unit}"
        );
    }
    // Who leads beside it is reminded, has it in the calendar, and records evidence; only the lead closes.
    commune
        .cchc(&[&["remind", "--unit", "tu-phap"], DAY].concat())
        .exits(0)
        .says("nhiệm vụ số I.1");
    commune
        .cchc(&[&["export", "ics", "--unit", "xa-a"], DAY].concat())
        .exits(0)
        .says("Hạn cuối nhiệm vụ số I.1")
        .says("Báo và Phát thanh");
    let entry = |unit: &str, done: bool| {
        let text = format!(
            "[[entry]]\ntask = \"I.1\"\ndate = 2026-03-20\ndocument = \"1/BC\"\ndone = {done}\n"
        );
        let text = text.replace("done = false\n", "");
        commune.write(&format!("plan/2026/progress/{unit}.toml"), text);
        let found = codes(&commune);
        commune.remove(&format!("plan/2026/progress/{unit}.toml"));
        found
            .into_iter()
            .map(|(code, _)| code)
            .filter(|code| !code.starts_with("no-"))
            .collect::<Vec<_>>()
    };
    assert_eq!(entry("tu-phap", false), Vec::<String>::new());
    assert_eq!(entry("tu-phap", true), ["closed-by-other"]);
    assert_eq!(entry("bao", true), Vec::<String>::new());
    let shown = commune.cchc(&[&["show", "I.1"], DAY].concat()).exits(0);
    assert!(
        shown.stdout.contains("Cùng chủ trì")
            && shown.stdout.contains("Sở Tư pháp; UBND các xã, phường"),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_group_leads_and_the_unit_that_compiles_closes() {
    let commune = province();
    let record = |unit: &[&str]| {
        let args = [
            "record",
            "II.1",
            "--document",
            "5/BC",
            "--done",
            "--date",
            "2026-04-02",
            "--yes",
        ];
        commune.cchc(&[&args[..], unit, DAY].concat())
    };
    record(&["--unit", "tu-phap"])
        .exits(2)
        .complains("[closed-by-other]")
        .complains("chỉ đơn vị chủ trì ghi hoàn thành, tại progress/noi-vu.toml")
        .complains(
            "cùng chủ trì, phối hợp ghi phần việc của mình không có done (record không có --done)",
        );
    record(&[]).exits(0).says("progress/noi-vu.toml");
    let task = json_of(&commune, &["show", "II.1"])["task"].clone();
    assert_eq!(
        (&task["status"], &task["lead_kind"]),
        (&json!("completed-on-time"), &json!("group"))
    );
    // Where nobody compiles, nobody could ever close it.
    commune.replace("plan/2026/units.toml", "compiles = true\n", "");
    assert!(codes(&commune).contains(&("nobody-closes".to_owned(), "warning".to_owned())));
}

#[test]
fn who_leads_twice_or_is_nobody_is_an_error() {
    for (old, new, code) in [
        (
            "co_leads = [\"tu-phap\", \"cac-xa\"]",
            "co_leads = [\"bao\"]",
            "lead-coordinates",
        ),
        (
            "co_leads = [\"tu-phap\", \"cac-xa\"]",
            "co_leads = [\"noi-vu\"]",
            "lead-coordinates",
        ),
        (
            "co_leads = [\"tu-phap\", \"cac-xa\"]",
            "co_leads = [\"so-la\"]",
            "unknown-unit",
        ),
    ] {
        let commune = province();
        commune.replace("plan/2026/tasks.toml", old, new);
        let error = (code.to_owned(), "error".to_owned());
        assert!(
            codes(&commune).contains(&error),
            "{new}: {:?}",
            codes(&commune)
        );
    }
    let commune = province();
    commune.replace(
        "plan/2026/units.toml",
        "members = [\"noi-vu\"",
        "members = [\"noi-vy\"",
    );
    assert!(codes(&commune).contains(&("unknown-unit".to_owned(), "error".to_owned())));
}

#[test]
fn a_decision_changes_who_leads_beside_and_a_review_sees_an_edit() {
    let commune = province().in_git();
    let amend = [
        "amend",
        "I.1",
        "--co-leads",
        "noi-vu",
        "--coordinators",
        "xa-a",
        "--document",
        "7/QĐ",
        "--date",
        "2026-02-01",
        "--approved-by",
        "UBND tỉnh Mẫu",
        "--reason",
        "Phân công lại",
        "--yes",
    ];
    commune
        .cchc(&[&amend[..], DAY].concat())
        .exits(0)
        .complains("thay đổi cơ quan cùng chủ trì");
    assert_eq!(
        json_of(&commune, &["show", "I.1"])["task"]["co_leads"],
        json!(["noi-vu"])
    );
    commune.replace(
        "plan/2026/tasks.toml",
        "lead = \"cac-so\"",
        "lead = \"cac-so\"\nco_leads = [\"bao\"]",
    );
    let answer = json_of(&commune, &["check", "--against", "HEAD"]);
    let found = answer["findings"].as_array().unwrap().iter();
    let edited = found.filter(|one| one["code"] == "edited-in-place");
    assert_eq!(edited.count(), 1);
}

/// Found by readers: lists with the names of groups were unreadable on a narrow screen, and nothing said which column had no room.
#[test]
fn a_group_has_a_short_name_for_narrow_columns() {
    let commune = province();
    let list = ["tasks", "--as-of", "2026-04-10"];
    assert!(!commune.cchc(&list).stdout.contains("Các sở ngành"));
    commune.replace(
        "plan/2026/units.toml",
        "name = \"Các sở, ban, ngành tỉnh\"",
        "name = \"Các sở, ban, ngành tỉnh\"\nshort = \"Các sở ngành\"",
    );
    commune.cchc(&list).exits(0).says("Các sở ngành");
    // The whole name where there is room, and the short one names the group in a command.
    commune
        .cchc(&["show", "II.1", "--as-of", "2026-04-10"])
        .says("Các sở, ban, ngành tỉnh");
    assert_eq!(
        ids(&json_of(&commune, &["tasks", "--unit", "các sở ngành"])),
        ["II.1"]
    );
}

#[test]
fn units_that_lead_beside_others_are_counted() {
    let commune = province();
    let answer = json_of(&commune, &["units"]);
    let units = answer["units"].as_array().unwrap().iter();
    let beside: Vec<(&str, u64)> = units
        .map(|unit| {
            let count = unit["co_leading"].as_u64().unwrap();
            (unit["id"].as_str().unwrap(), count)
        })
        .collect();
    assert_eq!(
        beside,
        [
            ("noi-vu", 1),
            ("tu-phap", 2),
            ("bao", 0),
            ("xa-a", 0),
            ("cac-so", 0)
        ]
    );
    commune.cchc(&[&["units"], DAY].concat()).says("Cùng CT");
    // On a narrow page names stay readable, and what had no room is named.
    let narrow = [&["units"], DAY].concat();
    let mut narrow = command(&commune.path(""), &narrow);
    let ran = Ran::from(narrow.env("COLUMNS", "60").output().unwrap());
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        ran.stdout.lines().any(|line| line.starts_with("  Sở Tư")),
        "{}",
        ran.stdout
    );
    assert!(
        words.contains("Không đủ chỗ nên không in cột: HT đúng hạn, HT quá hạn, Không có thời hạn"),
        "{words}"
    );
    // The real plan has no such task, and no column for it.
    let ran = Commune::new().cchc(&["units", "--as-of", "2025-10-01"]);
    assert!(!ran.stdout.contains("Cùng CT"), "{}", ran.stdout);
}

/// Found by readers: a member that had delivered its part was reminded of the group's task, which another unit closes.
#[test]
fn who_delivered_its_part_is_not_reminded_of_it() {
    let commune = province();
    let after = &["--as-of", "2026-07-10"];
    let remind = |unit: &str| commune.cchc(&[&["remind", "--unit", unit], &after[..]].concat());
    let ran = remind("tu-phap");
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("nhiệm vụ số II.1 của “Các sở, ban, ngành tỉnh”, hạn cuối 30/6/2026"),
        "{words}"
    );
    commune.write(
        "plan/2026/progress/tu-phap.toml",
        "[[entry]]\ntask = \"II.1\"\ndate = 2026-06-20\ndocument = \"7/BC-STP\"\n",
    );
    let ran = remind("tu-phap").exits(0);
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!words.contains("II.1 của"), "{words}");
    assert!(
        words.contains(
            "Sở Tư pháp đã ghi nhận phần việc của mình ở nhiệm vụ số II.1 (ngày 20/6/2026, Báo cáo số 7/BC-STP; Sở Nội vụ ghi hoàn thành)."
        ),
        "{words}"
    );
    // Who closes it, and who leads beside others on another task, still owe.
    let ran = remind("noi-vu");
    let others = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(others.contains("nhiệm vụ số II.1"), "{others}");
    assert!(words.contains("nhiệm vụ số I.1"), "{words}");
    let brief = ["brief", "--since", "2026-07-01", "--as-of", "2026-07-10"];
    let ran = commune.cchc(&brief);
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Nhiệm vụ số II.1: đã ghi nhận phần việc của mình: Sở Tư pháp"),
        "{words}"
    );
    let overdue = commune.json(&brief)["newly_overdue"].clone();
    assert_eq!(overdue[0]["delivered"], json!(["tu-phap"]));
}

/// Found by readers: a unit was blamed for what a group leads of which the plan lists no members.
#[test]
fn nobody_is_blamed_for_the_task_of_a_group_that_lists_no_members() {
    let commune = province();
    let after = ["--as-of", "2026-07-10"];
    let remind = |unit: &str| {
        let ran = commune
            .cchc(&[&["remind", "--unit", unit][..], &after].concat())
            .exits(0);
        ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let asked = remind("xa-a");
    for words in [
        "UBND xã A không có nhiệm vụ quá hạn chưa hoàn thành.",
        "nhiệm vụ số I.1 của “UBND các xã, phường”, hạn cuối 31/3/2026",
        "Nếu UBND xã A có phần việc trong đó",
    ] {
        assert!(asked.contains(words), "{asked}");
    }
    commune
        .cchc(&[&["remind", "--unit", "xa-a", "-o", "thu.docx"][..], &after].concat())
        // A letter that asks for its silence to end, and blames it for no task.
        .exits(0);
    // Whom the group lists is reminded, and told of which group the task is; a coordinator knows its part and is not asked.
    let listed = remind("noi-vu");
    assert!(
        listed.contains("Sở Nội vụ còn 01 nhiệm vụ")
            && listed
                .contains("nhiệm vụ số II.1 của “Các sở, ban, ngành tỉnh”, hạn cuối 30/6/2026")
            && !listed.contains("I.1 của “UBND các xã"),
        "{listed}"
    );
    let letter = [
        &[
            "remind",
            "--unit",
            "noi-vu",
            "-o",
            "thu.docx",
            "--before",
            "2026-07-20",
        ][..],
        &after,
    ]
    .concat();
    commune.cchc(&letter).exits(0);
    let letter = text_of(&commune.path("thu.docx"), "word/document.xml");
    assert!(
        letter.contains("Việc II.1 (của “Các sở, ban, ngành tỉnh”)"),
        "{letter}"
    );
    // What it leads itself is its own, though a group of all leads beside it.
    let own = remind("bao");
    assert!(
        own.contains("nhiệm vụ số I.1, hạn cuối") && !own.contains("giao chung"),
        "{own}"
    );
    let answer = commune.json(&[&["units"][..], &after].concat());
    let co_leading = |id: &str| {
        let mut units = answer["units"].as_array().unwrap().iter();
        units.find(|unit| unit["id"] == id).unwrap()["co_leading"].clone()
    };
    assert_eq!(
        ["xa-a", "noi-vu", "tu-phap"].map(co_leading),
        [json!(0), json!(1), json!(2)]
    );
    assert_eq!(
        ids(&commune.json(&[&["tasks", "--unit", "xa-a"][..], &after].concat())),
        ["I.1"]
    );
}
