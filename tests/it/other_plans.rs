//! Plans of another shape than Tân Kỳ's: several leads, a group that leads, no products, no deadline, numbers that begin again.

use serde_json::{Value, json};

use super::support::Commune;

/// An invented plan of a province.
const PLAN: &str = "id = \"2026\"\ntitle = \"Kế hoạch cải cách hành chính năm 2026 (bịa để thử)\"\norganization = \"UBND tỉnh Mẫu\"\n\
    from = 2026-01-01\nto = 2026-12-31\n";

const UNITS: &str = "[[unit]]\nid = \"noi-vu\"\nname = \"Sở Nội vụ\"\ncompiles = true\n\
    [[unit]]\nid = \"tu-phap\"\nname = \"Sở Tư pháp\"\n\
    [[unit]]\nid = \"bao\"\nname = \"Báo và Phát thanh, Truyền hình tỉnh\"\nshort = \"Báo tỉnh\"\n\
    [[unit]]\nid = \"xa-a\"\nname = \"UBND xã A\"\n\
    [[group]]\nid = \"cac-so\"\nname = \"Các sở, ban, ngành tỉnh\"\naliases = [\"Các Sở, ngành\"]\nmembers = [\"noi-vu\", \"tu-phap\"]\n\
    [[group]]\nid = \"cac-xa\"\nname = \"UBND các xã, phường\"\n";

const AREAS: &str =
    "[[area]]\nid = \"I\"\nname = \"Thể chế\"\n[[area]]\nid = \"II\"\nname = \"Chuyển đổi số\"\n";

fn task(id: &str, area: &str, more: &str) -> String {
    format!("[[task]]\nid = \"{id}\"\narea = \"{area}\"\ntitle = \"Việc {id}\"\n{more}\n")
}

fn tasks() -> String {
    [
        AREAS.to_owned(),
        task(
            "I.1",
            "I",
            "printed = \"1\"\nlead = \"bao\"\nco_leads = [\"tu-phap\", \"cac-xa\"]\ncoordinators = [\"noi-vu\"]\ndeadline = \"Quý I/2026\"",
        ),
        task("II.1", "II", "printed = \"1\"\nlead = \"cac-so\"\ndeadline = \"Quý II/2026\""),
        task("II.2", "II", "printed = \"2\"\nlead = \"tu-phap\"\ndeadline = \"\""),
        task(
            "II.3",
            "II",
            "printed = \"3\"\nlead = \"tu-phap\"\ndeadline = { text = \"Hằng quý\", each = \"quarter\" }",
        ),
    ]
    .concat()
}

fn province() -> Commune {
    let commune = Commune::empty();
    commune
        .write("plan/2026/plan.toml", PLAN)
        .write("plan/2026/units.toml", UNITS)
        .write("plan/2026/tasks.toml", tasks())
        .write("plan/2026/targets.toml", "");
    commune
}

const DAY: &[&str] = &["--as-of", "2026-04-10"];

fn json_of(commune: &Commune, args: &[&str]) -> Value {
    commune.json(&[args, DAY].concat())
}

fn codes(commune: &Commune) -> Vec<(String, String)> {
    let answer = json_of(commune, &["check"]);
    let found = answer["findings"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    found
        .map(|one| (text(one, "code"), text(one, "severity")))
        .collect()
}

fn ids(answer: &Value) -> Vec<String> {
    let tasks = answer["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| task["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_a_plan_lacks_is_remarked_and_never_an_error() {
    let warning = |code: &str| (code.to_owned(), "warning".to_owned());
    let commune = province();
    assert_eq!(
        codes(&commune),
        [warning("no-product"), warning("no-deadline")]
    );
    // A single blank cell is a matter of its task.
    let with_one = tasks().replace(
        "title = \"Việc I.1\"\n",
        "title = \"Việc I.1\"\nproducts = [\"Báo cáo\"]\n",
    );
    commune.write("plan/2026/tasks.toml", with_one);
    let products = codes(&commune)
        .into_iter()
        .filter(|(code, _)| code == "no-product");
    assert_eq!(products.count(), 3);
    let shown = commune.cchc(&[&["show", "II.2"], DAY].concat()).exits(0);
    assert!(
        shown.stdout.contains("Kế hoạch không ghi thời hạn"),
        "{}",
        shown.stdout
    );
    // A document may fix the day later.
    commune.write(
        "plan/2026/progress/tu-phap.toml",
        "[[trigger]]\ntask = \"II.2\"\ndate = 2026-03-01\ndocument = \"9/UBND\"\ndue = 2026-04-01\n",
    );
    let task = json_of(&commune, &["show", "II.2"])["task"].clone();
    assert_eq!(
        (&task["status"], &task["occurrences"][0]["due"]),
        (&json!("overdue"), &json!("2026-04-01"))
    );
    assert_eq!(task["deadline"], "");
}

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
        .says("Hạn cuối nhiệm vụ I.1")
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
        .complains("thay cơ quan cùng chủ trì");
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

/// Every output of a province's plan: no word of another plan, no commune, and the printed numbers in the appendix.
#[test]
fn nothing_of_a_commune_is_printed_of_a_province() {
    let commune = province();
    let report = ["report", "--quarter", "1", "--format"];
    for args in [
        &["status"][..],
        &["tasks"],
        &["brief", "--since", "2026-03-01"],
        &["units"],
        &["remind", "--unit", "tu-phap"],
        &[&report[..], &["md"]].concat(),
        &[&report[..], &["html"]].concat(),
        &[&report[..], &["csv"]].concat(),
    ] {
        let ran = commune.cchc(&[args, DAY].concat()).exits(0);
        for word in [
            "Tân Kỳ",
            "Hải Phòng",
            "của xã",
            "UBND xã\n",
            "Ủy ban nhân dân xã",
        ] {
            assert!(
                !ran.stdout.contains(word),
                "{args:?}: {word}\n{}",
                ran.stdout
            );
        }
    }
}

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
    let mut narrow = super::support::command(&commune.path(""), &narrow);
    let ran = super::support::Ran::from(narrow.env("COLUMNS", "40").output().unwrap());
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
            "Sở Tư pháp đã ghi nhận phần việc của mình ở nhiệm vụ số II.1 (ngày 20/6/2026, 7/BC-STP; Sở Nội vụ ghi hoàn thành)."
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

/// A plan without targets and products: no reference to an appendix that is not there, no column and no line without a word.
#[test]
fn what_the_plan_leaves_out_has_no_heading() {
    let commune = province();
    let report = |form: &str| {
        let args = ["report", "--quarter", "1", "--format", form];
        commune.cchc(&[&args[..], DAY].concat()).exits(0).stdout
    };
    for form in ["md", "html"] {
        let page = report(form);
        assert!(!page.to_lowercase().contains("chỉ tiêu"), "{form}: {page}");
    }
    let docx = commune.path("bao-cao.docx");
    let xlsx = commune.path("bao-cao.xlsx");
    for path in [&docx, &xlsx] {
        let path = path.to_str().unwrap();
        let args = ["report", "--quarter", "1", "-o", path];
        commune.cchc(&[&args[..], DAY].concat()).exits(0);
    }
    let text = text_of(&docx, "word/document.xml");
    assert!(
        text.contains("Kết quả các nhiệm vụ trong kỳ tại Phụ lục."),
        "{text}"
    );
    for word in ["Phụ lục I", "PHỤ LỤC I", "Sản phẩm", "Thống kê", "THỐNG KÊ"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let sheets = text_of(&xlsx, "xl/workbook.xml");
    assert!(
        sheets.contains("Nhiệm vụ") && !sheets.contains("Chỉ tiêu"),
        "{sheets}"
    );
    let letter = commune.path("nhac.docx");
    let path = letter.to_str().unwrap();
    commune
        .cchc(
            &[
                &[
                    "remind",
                    "--unit",
                    "bao",
                    "-o",
                    path,
                    "--before",
                    "2026-05-01",
                ],
                DAY,
            ]
            .concat(),
        )
        .exits(0);
    let text = text_of(&letter, "word/document.xml");
    assert!(
        text.contains("Việc I.1") && !text.contains("Sản phẩm"),
        "{text}"
    );
    let ics = commune.cchc(&[&["export", "ics"], DAY].concat()).exits(0);
    assert!(ics.stdout.contains("Cơ quan chủ trì"), "{}", ics.stdout);
    assert!(!ics.stdout.contains("Sản phẩm"), "{}", ics.stdout);
    // With one product named, the column is back.
    commune.replace(
        "plan/2026/tasks.toml",
        "coordinators = [\"noi-vu\"]",
        "coordinators = [\"noi-vu\"]\nproducts = [\"Báo cáo I\"]",
    );
    let ics = commune.cchc(&[&["export", "ics"], DAY].concat()).exits(0);
    assert!(ics.stdout.contains("Sản phẩm: Báo cáo I"), "{}", ics.stdout);
}

/// The text of a part of a package, without its marks.
fn text_of(path: &std::path::Path, part: &str) -> String {
    use std::io::Read;
    let mut package = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    package
        .by_name(part)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    match part.starts_with("word") {
        true => text
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(_, words)| words)
            .collect(),
        false => text,
    }
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

/// An invented ward whose one report is due before the 14th of the last month of each quarter.
fn ward() -> Commune {
    let commune = Commune::empty();
    commune
        .write(
            "plan/2026/plan.toml",
            "id = \"2026\"\ntitle = \"Kế hoạch (bịa để thử)\"\norganization = \"UBND phường Mẫu\"\nfrom = 2026-01-01\nto = 2026-12-31\n",
        )
        .write(
            "plan/2026/units.toml",
            "[[unit]]\nid = \"vp\"\nname = \"Văn phòng\"\ncompiles = true\n",
        )
        .write(
            "plan/2026/tasks.toml",
            "[[area]]\nid = \"I\"\nname = \"Thể chế\"\n[[task]]\nid = \"1\"\narea = \"I\"\ntitle = \"Báo cáo\"\nlead = \"vp\"\n\
             deadline = \"Trước ngày 14 của tháng cuối quý\"\n",
        )
        .write("plan/2026/targets.toml", "");
    commune
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
        .says("Báo cáo (Quý II/2026)")
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

/// Found by readers: `kpi` printed a heading over nothing, and an appendix asked for figures that nobody owes.
#[test]
fn a_plan_without_targets_says_so_and_owes_no_figures() {
    let commune = ward();
    let day = ["--as-of", "2026-06-10"];
    let kpi = commune.cchc(&[&["kpi"][..], &day].concat()).exits(0);
    assert!(
        kpi.stdout.contains("Kế hoạch chưa có chỉ tiêu nào") && kpi.stdout.contains("targets.toml"),
        "{}",
        kpi.stdout
    );
    assert!(
        !kpi.stdout.contains("tính từ đầu kế hoạch"),
        "{}",
        kpi.stdout
    );
    let count = |id: &str, name: &str| {
        format!("[[count]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"flow\"\nsource = \"tay\"\n")
    };
    commune.write(
        "plan/2026/targets.toml",
        format!(
            "[[source]]\nid = \"tay\"\nname = \"Đếm tay\"\n{}{}",
            count("a", "Số hồ sơ bịa"),
            count("b", "Số phiếu bịa")
        ),
    );
    let report = || {
        let args = ["report", "--quarter", "2", "-o", "bao-cao.docx"];
        commune.cchc(&[&args[..], &day].concat()).exits(0);
        text_of(&commune.path("bao-cao.docx"), "word/document.xml")
    };
    assert!(
        !report().contains("phiếu bịa") && !report().contains("chưa có số liệu"),
        "{}",
        report()
    );
    commune.write(
        "plan/2026/figures/vp/2026-05.toml",
        "[[figure]]\nfrom = 2026-05-01\nto = 2026-05-31\nsource = \"tay\"\nrecorded = 2026-06-01\n[figure.counts]\na = 7\n",
    );
    let with_figure = report();
    assert!(
        with_figure.contains("Số hồ sơ bịa") && !with_figure.contains("Số phiếu bịa"),
        "{with_figure}"
    );
}

/// Found by readers: what a rate means was told though no column showed it.
#[test]
fn rates_that_no_unit_has_are_not_explained() {
    let commune = ward();
    let day = ["--as-of", "2026-06-10"];
    let legend = "% ĐH/HT: Tỷ lệ đúng hạn";
    let ran = commune.cchc(&[&["units"][..], &day].concat()).exits(0);
    assert!(
        !ran.stdout.contains(legend) && ran.stdout.contains("% HT: "),
        "{}",
        ran.stdout
    );
    commune.replace(
        "plan/2026/tasks.toml",
        "Trước ngày 14 của tháng cuối quý",
        "Quý I/2026",
    );
    commune.write(
        "plan/2026/progress/vp.toml",
        "[[entry]]\ntask = \"1\"\ndate = 2026-03-01\ndocument = \"1/BC\"\ndone = true\n",
    );
    commune
        .cchc(&[&["units"][..], &day].concat())
        .exits(0)
        .says(legend);
}

/// Found by readers: on a narrow page the table of a task's days ran over, and which of them had no room was not said.
#[test]
fn the_days_of_a_task_fit_a_narrow_page() {
    let commune = ward();
    for width in ["40", "60", "80", "100"] {
        let show = ["show", "1", "--as-of", "2026-06-10"];
        let mut show = super::support::command(&commune.path(""), &show);
        let ran = super::support::Ran::from(show.env("COLUMNS", width).output().unwrap())
            .exits(0)
            .says("13/6/2026");
        let widest = ran.stdout.lines().map(|line| line.chars().count()).max();
        assert!(
            widest.unwrap() <= width.parse().unwrap(),
            "{width}\n{}",
            ran.stdout
        );
        let says_what_is_left_out = ran.stdout.contains("Không đủ chỗ nên không in cột");
        assert_eq!(says_what_is_left_out, width == "40", "{}", ran.stdout);
    }
}
