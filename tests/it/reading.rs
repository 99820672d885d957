//! The reading commands: which plan, what is said of broken records, exit codes, languages, widths.

use std::fs;

use super::support::{Commune, command, run};

const AS_OF: [&str; 2] = ["--as-of", "2025-10-01"];

fn with_day<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &AS_OF].concat()
}

#[test]
fn the_plan_is_found_from_inside_the_repository() {
    let commune = Commune::new();
    commune.write("a/b/c.txt", "");
    for folder in [".", "plan", "plan/2025-h2", "plan/2025-h2/progress", "a/b"] {
        let ran = run(&commune.path(folder), &with_day(&["status"])).exits(0);
        assert!(ran.stdout.contains("27 nhiệm vụ"), "{folder}");
    }
    run(Commune::empty().path("").as_path(), &with_day(&["status"]))
        .exits(2)
        .complains("không tìm thấy kế hoạch");
    commune
        .cchc(&with_day(&["status", "--plan", "nowhere"]))
        .exits(2)
        .complains("không có kế hoạch tại nowhere");
    commune
        .cchc(&with_day(&["status", "--plan", "plan/2025-h2"]))
        .exits(0);
    commune
        .cchc(&with_day(&["status", "--records", "nowhere"]))
        .exits(2)
        .complains("không có thư mục ghi nhận nowhere");
}

/// Of several plans the one whose period holds the day; two such are an error that names both.
#[test]
fn of_several_plans_the_day_decides() {
    let commune = Commune::new();
    super::support::copy(&commune.path("plan/2025-h2"), &commune.path("plan/2026"));
    commune.replace("plan/2026/plan.toml", "id = \"2025-h2\"", "id = \"2026\"");
    commune.replace(
        "plan/2026/plan.toml",
        "from = 2025-07-01",
        "from = 2026-01-01",
    );
    commune.replace("plan/2026/plan.toml", "to = 2025-12-31", "to = 2026-12-31");
    let plan = |day: &str| {
        commune.json(&["status", "--as-of", day])["plan"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(plan("2025-12-31"), "2025-h2");
    assert_eq!(plan("2026-01-01"), "2026");
    assert_eq!(plan("2027-05-01"), "2026", "the latest begun");
    assert_eq!(plan("2025-01-01"), "2025-h2", "the earliest");
    commune.replace(
        "plan/2026/plan.toml",
        "from = 2026-01-01",
        "from = 2025-12-01",
    );
    commune
        .cchc(&["status", "--as-of", "2025-12-05"])
        .exits(2)
        .complains("plan/2025-h2")
        .complains("plan/2026");
}

#[test]
fn banners_say_that_nothing_is_recorded_and_that_the_plan_is_over() {
    let commune = Commune::new();
    commune
        .cchc(&with_day(&["status"]))
        .exits(0)
        .says("Chưa đơn vị nào ghi nhận kết quả");
    commune
        .cchc(&["status", "--as-of", "2026-01-05"])
        .exits(0)
        .says("! Kế hoạch đã kết thúc ngày 31/12/2025: xem ngày cuối bằng --as-of 2025-12-31;\nlập kế hoạch sau bằng cchc init --from.");
    commune
        .cchc(&["tasks", "--as-of", "2026-01-05"])
        .exits(0)
        .says("! Kế hoạch đã kết thúc ngày 31/12/2025.\n");
    let last_day = commune.cchc(&["status", "--as-of", "2025-12-31"]).exits(0);
    assert!(!last_day.stdout.contains("đã kết thúc"));
}

/// A file that cannot be parsed: its unit's tasks are marked, and nothing calls them late.
#[test]
fn tasks_of_an_unreadable_unit_are_never_worded_as_late() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong.toml", "[[entry]\n");
    let ran = commune.cchc(&with_day(&["status"])).exits(1);
    assert!(
        ran.stdout.contains("Quá hạn, chưa hoàn thành (3)"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains("nên chưa kết luận: nhiệm vụ 8,\n9, 10, 11, 12"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stderr
            .contains("plan/2025-h2/progress/van-phong.toml:1:9"),
        "{}",
        ran.stderr
    );
    commune
        .cchc(&with_day(&["show", "9"]))
        .exits(1)
        .says("Chưa đọc được số liệu của đơn vị");
    let report = commune
        .cchc(&["report", "--quarter", "3", "--as-of", "2025-10-01"])
        .exits(1);
    let row = report
        .stdout
        .lines()
        .find(|line| line.starts_with("9,"))
        .unwrap()
        .to_owned();
    assert!(!row.contains("Quá hạn"), "{row}");
    let answer = commune.json(&with_day(&["status"]));
    assert_eq!(answer["incomplete"], true);
    let task = answer["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["id"] == "9")
        .unwrap()
        .clone();
    assert_eq!(task["incomplete"], true);
    commune
        .cchc(&with_day(&["remind", "--unit", "van-phong"]))
        .exits(2)
        .complains("chưa lập được nội dung đôn đốc");
}

/// Only the faulty entry is left out; of two closings the earlier counts, whatever their order.
#[test]
fn a_faulty_entry_is_left_out_and_the_rest_counts() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-10-05\ndocument = \"2/BC\"\ndone = true\n\n[[entry]]\ntask = \"9\"\ndate = 2025-09-20\n\
         document = \"1/BC\"\ndone = true\n\n[[entry]]\ntask = \"99\"\ndate = 2025-09-20\n",
    );
    let answer = commune.json(&["status", "--as-of", "2025-11-01"]);
    let task = answer["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["id"] == "9")
        .unwrap()
        .clone();
    assert_eq!(task["status"], "completed-on-time");
    assert_eq!(task["completed_on"], "2025-09-20");
    assert_eq!(answer["incomplete"], true);
}

#[test]
fn an_overdue_task_fails_status_only_when_asked() {
    let commune = Commune::new();
    commune.cchc(&with_day(&["status"])).exits(0);
    commune
        .cchc(&with_day(&["status", "--fail-on", "overdue"]))
        .exits(1);
    commune
        .cchc(&["status", "--fail-on", "overdue", "--as-of", "2025-07-10"])
        .exits(0);
}

#[test]
fn filters_select() {
    let commune = Commune::new();
    let ids = |args: &[&str]| -> Vec<String> {
        let answer = commune.json(&with_day(args));
        answer["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|task| task["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&["tasks", "--unit", "kinh-te"]), ["23", "24", "27"]);
    assert_eq!(
        ids(&["tasks", "--unit", "phòng kinh tế"]),
        ["23", "24", "27"]
    );
    assert_eq!(
        ids(&[
            "tasks",
            "--unit",
            "Phòng Văn ho\u{e1} - Xã hội",
            "--area",
            "iv"
        ]),
        ["18"]
    );
    assert_eq!(
        ids(&["tasks", "--area", "Cải cách chế độ công vụ"]),
        ["19", "20", "21", "22"]
    );
    assert_eq!(
        ids(&["tasks", "--status", "overdue,awaiting"]),
        ["1", "2", "3", "9", "18"]
    );
    // Due on 9/12: 69 days after 1/10.
    assert_eq!(ids(&["tasks", "--due-within", "69"]), ["3", "8"]);
    assert_eq!(ids(&["tasks", "--due-within", "68"]), [] as [&str; 0]);
    commune
        .cchc(&with_day(&["tasks", "--unit", "kinhte"]))
        .exits(2)
        .complains("có phải là “kinh-te”");
    commune
        .cchc(&with_day(&["tasks", "--status", "latest"]))
        .exits(2)
        .complains("không có tình trạng “latest”");
    commune
        .cchc(&with_day(&["tasks", "--area", "VIII"]))
        .exits(2)
        .complains("không có lĩnh vực");
    commune
        .cchc(&with_day(&["show", "28"]))
        .exits(2)
        .complains("không có nhiệm vụ “28”");
}

#[test]
fn usage_errors_are_in_vietnamese_and_exit_with_2() {
    let commune = Commune::new();
    for (args, words) in [
        (vec!["statsu"], "không có lệnh “statsu”"),
        (
            vec!["status", "--as-off", "2025-10-01"],
            "không có tùy chọn “--as-off”",
        ),
        (
            vec!["status", "--as-of", "31/11/2025"],
            "“31/11/2025” không có trong lịch",
        ),
        (
            vec!["status", "--as-of", "mai"],
            "“mai” không phải một ngày",
        ),
        (
            vec!["status", "--format", "xml"],
            "không nhận giá trị “xml”",
        ),
        (vec!["show"], "còn thiếu"),
        (vec!["status", "--why", "quá hạng"], "có phải là “Quá hạn”"),
    ] {
        commune.cchc(&args).exits(2).complains(words);
    }
    commune
        .cchc(&["--help"])
        .exits(0)
        .says("Các lệnh:")
        .says("status");
    commune
        .cchc(&["status", "--help"])
        .exits(0)
        .says("Cách dùng: cchc status");
    commune
        .cchc(&["--version"])
        .exits(0)
        .says(env!("CARGO_PKG_VERSION"));
}

/// People ask in the words of the pages, or in their own.
#[test]
fn what_is_asked_for_is_named_as_people_name_it() {
    let commune = Commune::with_example();
    let says = |args: &[&str]| {
        let ran = commune.cchc(&[args, &["--as-of", "2025-11-01"]].concat());
        ran.exits(0).stdout.clone()
    };
    for (words, key) in [
        ("Quá hạn, chưa hoàn thành", "overdue"),
        ("chưa hoàn thành, sắp đến hạn", "open,due-soon"),
        ("có nguy cơ quá hạn", "at-risk"),
    ] {
        let by_words = says(&["tasks", "--status", words]);
        assert_eq!(by_words, says(&["tasks", "--status", key]), "{words}");
    }
    for (words, key) in [
        ("quá hạn", "overdue"),
        ("tỷ lệ hoàn thành", "completion"),
        ("ty le dung han trong so da hoan thanh", "timeliness"),
        ("có nguy cơ", "at-risk"),
    ] {
        assert_eq!(
            says(&["status", "--why", words]),
            says(&["status", "--why", key]),
            "{words}"
        );
    }
    // A brief without a day is the last week's.
    assert_eq!(says(&["brief"]), says(&["brief", "--since", "2025-10-25"]));
}

#[test]
fn both_languages_and_the_environment_are_heard() {
    let commune = Commune::new();
    commune
        .cchc(&with_day(&["status", "--lang", "en"]))
        .exits(0)
        .says("27 tasks (28 occurrences)");
    let output = command(&commune.path(""), &["status"])
        .env("CCHC_AS_OF", "1/10/2025")
        .env("CCHC_LANG", "en")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        commune.cchc(&with_day(&["status", "--lang", "en"])).stdout
    );
}

#[test]
fn colour_is_only_where_it_is_asked_for() {
    let commune = Commune::new();
    let plain = commune.cchc(&with_day(&["status"])).exits(0).stdout;
    assert!(!plain.contains('\u{1b}'));
    let coloured = commune
        .cchc(&with_day(&["status", "--color", "always"]))
        .exits(0)
        .stdout;
    assert!(coloured.contains("\u{1b}["));
    // Colour only repeats what the words say.
    let stripped = anstream_strip(&coloured);
    assert_eq!(stripped, plain);
}

/// The text without its escape sequences.
fn anstream_strip(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..start]);
        let end = rest[start..].find('m').expect("a colour ends with m");
        rest = &rest[start + end + 1..];
    }
    plain.push_str(rest);
    plain
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

#[test]
fn no_line_is_wider_than_the_page() {
    for columns in ["80", "100", "120", "200"] {
        for args in [
            vec!["status"],
            vec!["tasks"],
            vec!["show", "18"],
            vec!["show", "9"],
            vec!["units"],
            vec!["kpi"],
            vec!["brief", "--since", "2025-10-01"],
            vec!["remind", "--unit", "van-phong"],
        ] {
            let args = [
                &args[..],
                &[
                    "--records",
                    "examples/tan-ky-records",
                    "--as-of",
                    "2025-11-01",
                ],
            ]
            .concat();
            let output = command(super::support::repo(), &args)
                .env("COLUMNS", columns)
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let width: usize = columns.parse().unwrap();
            let widest = text
                .lines()
                .max_by_key(|line| cchc::render::terminal::columns(line))
                .unwrap();
            assert!(
                cchc::render::terminal::columns(widest) <= width,
                "{args:?} at {columns}: {widest}"
            );
        }
    }
}

/// The same files and day give the same bytes, wherever the folder lies and whatever its files' times.
#[test]
fn the_same_files_give_the_same_bytes() {
    let (one, two) = (Commune::with_example(), Commune::with_example());
    fs::write(two.path("unrelated"), "").unwrap();
    for args in [
        vec!["status", "--format", "json"],
        vec!["kpi", "--format", "json"],
        vec!["units"],
        vec!["report", "--quarter", "3", "--table", "targets"],
    ] {
        let args = [
            &args[..],
            &["--records", "records", "--as-of", "2025-11-01"],
        ]
        .concat();
        assert_eq!(one.cchc(&args).stdout, two.cchc(&args).stdout, "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let commune = Commune::new();
    let mut child = command(
        &commune.path(""),
        &with_day(&["status", "--format", "json"]),
    )
    .stdout(std::process::Stdio::piped())
    .spawn()
    .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn when_everything_is_done_and_evidenced_completion_is_full_on_the_last_day() {
    let commune = Commune::new();
    let answer = commune.json(&with_day(&["status"]));
    let mut files: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for task in answer["tasks"].as_array().unwrap() {
        let (id, lead) = (task["id"].as_str().unwrap(), task["lead"].as_str().unwrap());
        let file = files.entry(lead.to_owned()).or_default();
        let mut entry = |keys: &str| {
            file.push_str(&format!(
                "[[entry]]\ntask = \"{id}\"\ndocument = \"1/BC\"\n{keys}\n"
            ))
        };
        match task["kind"].as_str().unwrap() {
            "continuous" => ["2025-08-01", "2025-11-01"]
                .iter()
                .for_each(|day| entry(&format!("date = {day}\n"))),
            "recurring" => [("2025-Q3", "2025-09-09"), ("2025-Q4", "2025-12-09")]
                .iter()
                .for_each(|(id, day)| {
                    entry(&format!(
                        "date = {day}\noccurrence = \"{id}\"\ndone = true\n"
                    ))
                }),
            _ => entry("date = 2025-07-31\ndone = true\n"),
        }
    }
    for (unit, text) in &files {
        commune.write(&format!("plan/2025-h2/progress/{unit}.toml"), text);
    }
    let rates = |day: &str| commune.json(&["status", "--as-of", day])["summary"]["rates"].clone();
    for rate in ["completion", "due_completion", "timeliness", "progress"] {
        assert_eq!(rates("2025-12-31")[rate]["percent"], "100.00", "{rate}");
    }
    assert_eq!(rates("2025-12-30")["completion"]["numerator"], 23);
}

/// A folder where a file should be, and a file below where files are read, are named and not passed over.
#[test]
fn folders_in_the_place_of_files_are_named() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong.toml/x", "");
    commune.write("plan/2025-h2/figures/kinh-te/sub/2025-07.toml", "");
    let answer = commune.json(&with_day(&["check"]));
    let at = |file: &str| {
        let findings = answer["findings"].as_array().unwrap();
        findings
            .iter()
            .find(|finding| finding["file"] == file)
            .map(|finding| finding["code"].clone())
    };
    assert_eq!(
        at("plan/2025-h2/progress/van-phong.toml"),
        Some("file-unreadable".into())
    );
    assert_eq!(
        at("plan/2025-h2/figures/kinh-te/sub"),
        Some("file-not-read".into())
    );
    let task = commune.json(&with_day(&["show", "9"]))["task"].clone();
    assert_eq!(
        (&task["incomplete"], &task["status"]),
        (&true.into(), &"unresolved".into())
    );
}
