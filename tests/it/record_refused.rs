//! `record` and `record figures`: what is refused, with its words, and that nothing is written then.

use std::fs;

use super::record::{OFFICE, files, record};
use super::support::Commune;

/// Of a task that a group leads, only the unit that compiles says when it is done: where there is none, nobody is to guess for whom to write.
#[test]
fn where_no_unit_compiles_what_a_group_leads_is_not_closed_and_the_way_is_told() {
    let commune = Commune::new();
    let units = commune.read("plan/2025-h2/units.toml");
    let units = units.replace("compiles = true", "");
    let group = "\n[[group]]\nid = \"to-thu\"\nname = \"Tổ bịa để thử\"\nmembers = [\"van-phong\", \"kinh-te\"]\n";
    commune.write("plan/2025-h2/units.toml", units + group);
    let tasks = commune.read("plan/2025-h2/tasks.toml");
    let nine = tasks.find("id = \"9\"\n").unwrap();
    let (before, task) = tasks.split_at(nine);
    let task = task.replacen("lead = \"van-phong\"", "lead = \"to-thu\"", 1);
    commune.write("plan/2025-h2/tasks.toml", format!("{before}{task}"));
    let set = "chưa đơn vị nào có compiles = true";
    for args in [
        &["9", "--done", "--document", "1/BC"][..],
        &["9", "--note", "x"],
        &["9", "--trigger", "--document", "1/CV"],
    ] {
        record(&commune, args)
            .exits(2)
            .complains("nhiệm vụ 9 do nhóm “Tổ bịa để thử” chủ trì")
            .complains(set)
            .complains("thêm --unit (đang có: van-phong, kinh-te)");
    }
    let by = ["--unit", "van-phong"];
    for args in [
        &["9", "--done", "--document", "1/BC"][..],
        &["9", "--trigger", "--document", "1/CV"],
    ] {
        let ran = record(&commune, &[args, &by].concat())
            .exits(2)
            .complains("nhóm “to-thu” chủ trì: chỉ đơn vị tổng hợp báo cáo")
            .complains(set)
            .complains(
                "cách sửa: ghi compiles = true cho đơn vị tổng hợp báo cáo trong units.toml",
            );
        assert!(
            !ran.stderr.contains("progress/to-thu.toml"),
            "{}",
            ran.stderr
        );
    }
    record(&commune, &[&["9", "--note", "x"], &by[..]].concat()).exits(0);
    // With a unit that compiles, it closes.
    commune.replace(
        "plan/2025-h2/units.toml",
        "id = \"kinh-te\"\n",
        "id = \"kinh-te\"\ncompiles = true\n",
    );
    record(&commune, &["9", "--done", "--document", "1/BC"])
        .exits(0)
        .says("progress/kinh-te.toml");
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_written() {
    let commune = Commune::new();
    record(
        &commune,
        &["9", "--done", "--document", "12/TB", "--date", "10/9/2025"],
    )
    .exits(0);
    let before = files(&commune.path("plan"));
    let month = ["--from", "2025-08-01", "--to", "2025-08-31"];
    let source = ["--source", "he-thong-tttt-thanh-pho"];
    let of_month = [&["figures", "--unit", "phuc-vu-hcc"], &month[..]].concat();
    let figure = |args: &[&'static str]| [&of_month[..], &source, args].concat();
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (vec![], "còn thiếu số của nhiệm vụ"),
        (vec!["9"], "chưa có gì để ghi"),
        (
            vec!["99", "--note", "x"],
            "không có nhiệm vụ “99”; có phải là “9”?",
        ),
        (
            vec!["chín", "--note", "x"],
            "không có nhiệm vụ “chín”; xem danh sách: cchc tasks",
        ),
        (vec!["9", "--note", ""], "--note <NỘI DUNG>: để trống"),
        (
            vec!["9", "--product", "Hội ngh"],
            "cách sửa: có phải là “Hội nghị”?",
        ),
        (
            vec!["9", "--done", "--document", "x"],
            "đã ghi hoàn thành ngày 10/9/2025 [closed-twice]",
        ),
        // The one that is recorded already would be the second.
        (
            vec!["9", "--done", "--document", "x", "--date", "9/9/2025"],
            "đã ghi hoàn thành ngày 09/9/2025 [closed-twice]",
        ),
        (
            vec!["10", "--done", "--unit", "kinh-te"],
            "“kinh-te” không chủ trì nên không ghi hoàn thành được [closed-by-other]",
        ),
        (
            vec!["9", "--unit", "van-phon", "--note", "x"],
            "có phải là “van-phong”?",
        ),
        (
            vec!["9", "--occurrence", "2025-Q3", "--note", "x"],
            "nhiệm vụ 9 không chia kỳ [occurrence-unexpected]",
        ),
        (
            vec!["3", "--occurrence", "Q3", "--done"],
            "không có kỳ “Q3”; viết như 2025-Q3, 2025-Q4",
        ),
        (
            vec!["3", "--occurrence", "2025-Q2", "--done"],
            "[unknown-occurrence]",
        ),
        (
            vec!["9", "--date", "31/11/2025"],
            "“31/11/2025” không có trong lịch",
        ),
        (
            vec!["9", "--date", "1/1/2027", "--note", "x"],
            "[long-after-plan]",
        ),
        (
            vec!["9", "--percent", "101"],
            "“101” không phải số nguyên từ 0 đến 100",
        ),
        (
            vec!["9", "--cause-class", "lười"],
            "chọn: khách quan, chủ quan",
        ),
        (vec!["9", "--blocked", "--unblocked"], "không đi cùng"),
        (vec!["9", "--due", "30/9/2025"], "còn thiếu --trigger"),
        (vec!["18", "--trigger", "--done"], "không đi cùng"),
        (
            vec!["9", "--trigger"],
            "không chờ văn bản hướng dẫn [trigger-not-awaited]",
        ),
        (
            vec!["18", "--trigger", "--due", "1/9/2025"],
            "[trigger-due-too-early]",
        ),
        (vec!["9", "--measure", "III.3.a"], "không đi cùng"),
        (
            vec!["--measure", "III.3.x", "--note", "x"],
            "có phải là “III.3.a”?",
        ),
        (
            vec!["--measure", "III.3.a", "--note", "x"],
            "còn thiếu --unit; chọn: van-hoa-xa-hoi",
        ),
        (
            vec!["9", "--note", "x", "--records", "nowhere"],
            "không có thư mục ghi nhận nowhere",
        ),
        (vec!["figures"], "còn thiếu --unit"),
        (
            vec!["figures", "--unit", "phuc-vu-hcc"],
            "còn thiếu --from và --to, hoặc --at",
        ),
        (
            of_month.clone(),
            "còn thiếu --source; chọn: he-thong-tttt-thanh-pho",
        ),
        (figure(&[]), "còn thiếu --count"),
        (figure(&["--count", "tracked"]), "“tracked” thiếu dấu ="),
        (
            figure(&["--count", "tracked=1.234"]),
            "“1.234” không phải số nguyên",
        ),
        (figure(&["--count", "tracked=-1"]), "[count-negative]"),
        (figure(&["--count", "tracke=1"]), "[unknown-count]"),
        (
            figure(&["--count", "tracked=1", "--count", "tracked=2"]),
            "mục số liệu “tracked” ghi hai lần",
        ),
        (
            figure(&["--count", "survey_answers=1"]),
            "[count-needs-day]",
        ),
        (
            [
                &of_month[..],
                &["--source", "kho-ba", "--count", "tracked=1"],
            ]
            .concat(),
            "có phải là “kho-bac”?",
        ),
        (
            vec!["figures", "--unit", "phuc-vu-hcc", "--from", "2025-08-01"],
            "còn thiếu --to",
        ),
        (
            [
                &figure(&["--count", "tracked=1"])[..],
                &["--at", "2025-08-31"],
            ]
            .concat(),
            "không đi cùng",
        ),
    ];
    for (args, message) in cases {
        let ran = record(&commune, &args);
        assert_eq!(ran.code, 2, "{args:?}\n{}", ran.stderr);
        assert!(ran.stderr.contains(message), "{args:?}\n{}", ran.stderr);
        assert_eq!(ran.stdout, "", "{args:?}");
    }
    // Compared once: a lock file is made only for writing, so that even that would be seen.
    assert_eq!(files(&commune.path("plan")), before);
}

#[test]
fn a_file_with_an_error_is_not_written_and_other_files_are() {
    let commune = Commune::new();
    let broken = "[[entry]]\ntask = \"99\"\ndate = 2025-09-01\n";
    commune.write(OFFICE, broken);
    record(&commune, &["9", "--note", "x"])
        .exits(2)
        .complains(&format!(
            "lỗi: {OFFICE}:2:8: không có nhiệm vụ “99” [unknown-task]"
        ))
        .complains(&format!("chưa ghi gì: {OFFICE} đang có lỗi như trên"));
    assert_eq!(commune.read(OFFICE), broken);
    record(&commune, &["3", "--note", "x"]).exits(0);
    for unreadable in [&b"[[entry"[..], b"note = \"\xff\"\n", b"entry = []\n"] {
        commune.write(OFFICE, unreadable);
        record(&commune, &["9", "--note", "x"]).exits(2);
        assert_eq!(fs::read(commune.path(OFFICE)).unwrap(), unreadable);
    }
}

#[test]
fn a_dry_run_shows_the_lines_and_writes_nothing() {
    let commune = Commune::new();
    let before = files(&commune.path("plan"));
    let ran = record(&commune, &["9", "--note", "x", "--dry-run"]).exits(0);
    assert!(
        ran.stdout
            .ends_with("+ date = 2025-09-16\n+ note = \"x\"\n")
    );
    assert_eq!(files(&commune.path("plan")), before);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let commune = Commune::new();
    fs::create_dir(commune.path(OFFICE)).unwrap();
    record(&commune, &["9", "--note", "x"])
        .exits(2)
        .complains("van-phong.toml:1:1: không đọc được tệp: không phải là tệp");
    assert!(commune.path(OFFICE).is_dir());
}
