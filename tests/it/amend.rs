//! `amend`: decisions in an official's words, what follows from them, and what is refused.

use std::fs;
use std::process::Stdio;

use super::support::{Commune, Ran, command};

const AMENDMENTS: &str = "plan/2025-h2/amendments.toml";
const DECISION: [&str; 8] = [
    "--document",
    "45/QĐ-UBND",
    "--date",
    "20/9/2025",
    "--approved-by",
    "UBND xã",
    "--reason",
    "Chờ hướng dẫn",
];

/// Runs the command on 1 October 2025, on a page wide enough for any sentence.
fn run(commune: &Commune, args: &[&str]) -> Ran {
    let args = [&["amend"], args, &["--as-of", "2025-10-01"]].concat();
    let mut command = command(&commune.path(""), &args);
    Ran::from(command.env("COLUMNS", "1000").output().unwrap())
}

/// The same with the decision 45/QĐ-UBND of 20 September.
fn amend(commune: &Commune, args: &[&str]) -> Ran {
    run(commune, &[args, &DECISION].concat())
}

#[test]
fn task_9_moves_to_the_next_quarter_in_the_words_of_the_glossary() {
    let commune = Commune::new();
    let (old, tasks) = (
        commune.read(AMENDMENTS),
        commune.read("plan/2025-h2/tasks.toml"),
    );
    let ran = amend(
        &commune,
        &[
            "9",
            "--deadline",
            "Quý IV/2025",
            "--proposed-by",
            "Văn phòng",
        ],
    )
    .exits(0);
    assert_eq!(ran.stdout, format!("{AMENDMENTS}\n"));
    ran.complains("Cách đọc thời hạn mới: “Quý IV/2025”\n")
        .complains(
            "Nhiệm vụ số 9 (Văn phòng HĐND&UBND xã chủ trì): điều chỉnh thời gian hoàn thành từ “Quý III/2025” (hạn cuối \
             30/9/2025) thành “Quý IV/2025” (hạn cuối 31/12/2025), lùi 92 ngày, theo Quyết định số 45/QĐ-UBND ngày 20/9/2025 của UBND xã; lý \
             do: Chờ hướng dẫn.\nĐiều chỉnh lần thứ nhất, trước khi hết hạn 10 ngày.\n",
        )
        .complains(
            "Tính đến ngày 01/10/2025: từ “Quá hạn 01 ngày” thành “Trong hạn”; số nhiệm vụ quá hạn giảm từ 04 xuống 03 (theo \
             thời hạn ban đầu vẫn là 04).\n",
        )
        .complains("theo hạn ban đầu: Quá hạn, chưa hoàn thành.");
    assert_eq!(
        commune.read(AMENDMENTS),
        format!(
            "{old}\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\nproposed_by = \"Văn \
             phòng\"\n[[amendment.change]]\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\nreason = \"Chờ hướng dẫn\"\n"
        )
    );
    assert_eq!(commune.read("plan/2025-h2/tasks.toml"), tasks);

    let again = [
        "9",
        "--deadline",
        "Quý III, IV/2025",
        "--document",
        "60/QĐ-UBND",
        "--date",
        "5/10/2025",
        "--approved-by",
        "UBND xã",
        "--reason",
        "x",
    ];
    let same_day = run(&commune, &again)
        .exits(0)
        .complains("không đổi hạn cuối")
        .complains("Điều chỉnh lần thứ hai, sau khi hết hạn ban đầu 05 ngày.")
        .complains("Tính từ ngày 05/10/2025; đến ngày 01/10/2025 chưa thay đổi gì.");
    // The same day in other words is no extension; a later one is the second.
    assert!(!same_day.stderr.contains("[too-many-extensions]"));
    let later = again.map(|word| match word {
        "Quý III, IV/2025" => "15/01/2026",
        "60/QĐ-UBND" => "61/QĐ-UBND",
        word => word,
    });
    run(&commune, &later)
        .exits(0)
        .complains("nhiệm vụ 9 đã gia hạn 2 lần (mức cảnh báo: quá 1)");
}

#[test]
fn a_rhythm_changes_from_the_report_not_yet_due() {
    let commune = Commune::new();
    amend(&commune, &["3", "--deadline", "Trước ngày 15 của tháng cuối quý"])
        .exits(0)
        .complains(
            "(hạn cuối quý IV/2025 09/12/2025) thành “Trước ngày 15 của tháng cuối quý” (hạn cuối quý IV/2025 14/12/2025), lùi 05 \
             ngày",
        );
}

#[test]
fn a_refused_wording_is_refused_here_with_what_to_write_instead() {
    let commune = Commune::new();
    let old = commune.read(AMENDMENTS);
    let soon = ["9", "--deadline", "sớm nhất có thể"];
    amend(&commune, &soon)
        .exits(2)
        .complains("chưa xác định được thời hạn “sớm nhất có thể”")
        .complains("cách sửa: ghi rõ ngày");
    assert_eq!(commune.read(AMENDMENTS), old);
    let fixed = [
        &soon[..],
        &["--due", "30/11/2025", "--basis", "45/QĐ-UBND, Điều 1"],
    ]
    .concat();
    amend(&commune, &fixed)
        .exits(0)
        .complains("(hạn cuối 30/11/2025), lùi 61 ngày");
    assert!(commune.read(AMENDMENTS).contains(
        "deadline = { text = \"sớm nhất có thể\", due = 2025-11-30, basis = \"45/QĐ-UBND, Điều 1\" }\n"
    ));
}

#[test]
fn whatever_else_a_decision_changes_is_said_and_written() {
    let commune = Commune::new();
    let changes = [
        "10",
        "--lead",
        "Phòng Kinh tế",
        "--coordinators",
        "van-phong, cac-phong",
        "--products",
        "Kế hoạch; Báo cáo; ",
    ];
    amend(&commune, &changes)
        .exits(0)
        .complains(
            "Nhiệm vụ số 10: thay đổi cơ quan chủ trì từ “Văn phòng HĐND&UBND xã” thành “Phòng Kinh tế”, theo Quyết định số 45/QĐ-UBND ngày \
             20/9/2025 của UBND xã; lý do: Chờ hướng dẫn.\n",
        )
        .complains("thành “Văn phòng HĐND&UBND xã; Các phòng, cơ quan liên quan”")
        .complains("thành “Kế hoạch; Báo cáo”");
    assert!(commune.read(AMENDMENTS).contains(
        "lead = \"kinh-te\"\ncoordinators = [\"van-phong\", \"cac-phong\"]\nproducts = [\"Kế hoạch\", \"Báo cáo\"]\n"
    ));
    let shown = commune.json(&["show", "10", "--as-of", "2025-10-01"]);
    assert_eq!(shown["task"]["lead"], "kinh-te");

    let decision = |document: &'static str| {
        [
            "--document",
            document,
            "--date",
            "1/10/2025",
            "--approved-by",
            "UBND xã",
            "--reason",
            "Theo chỉ đạo",
        ]
    };
    run(
        &commune,
        &[&["11", "--withdraw"][..], &decision("46/QĐ")].concat(),
    )
    .exits(0)
    .complains("Nhiệm vụ số 11: đưa ra khỏi Kế hoạch, theo Quyết định số 46/QĐ")
    .complains("thành “Đưa ra khỏi Kế hoạch”");
    let target = [
        "--target",
        "dung-han",
        "--at-least",
        "96,5",
        "--stretch",
        "99",
    ];
    run(&commune, &[&target[..], &decision("47/QĐ")].concat())
        .exits(0)
        .complains("nâng mức giao từ 95–98% lên 96,50–99%, theo Quyết định số 47/QĐ");
    assert!(
        commune
            .read(AMENDMENTS)
            .contains("target = \"dung-han\"\nat_least = 96.5\nstretch = 99\n")
    );
    commune.cchc(&["check"]).exits(0);
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_written() {
    let commune = Commune::new();
    commune.append(
        "plan/2025-h2/assignments.toml",
        "\n[[task]]\nid = \"TP-1\"\narea = \"III\"\ntitle = \"Rà soát\"\nlead = \"phuc-vu-hcc\"\ncoordinators = []\ndeadline = \
         \"Quý III/2025\"\nproducts = [\"Báo cáo\"]\ndocument = \"1/UBND-VP\"\nassigned = 2025-08-01\nassigned_by = \"UBND thành \
         phố\"\n",
    );
    amend(&commune, &["10", "--deadline", "Quý IV/2025"]).exits(0);
    let before = fs::read(commune.path(AMENDMENTS)).unwrap();
    let full = |args: &[&'static str], document: &'static str| -> Vec<&'static str> {
        let decision = [
            "--document",
            document,
            "--date",
            "2025-07-20",
            "--approved-by",
            "UBND xã",
            "--reason",
            "x",
        ];
        [args, &decision].concat()
    };
    let later = ["9", "--deadline", "Quý IV/2025"];
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (vec![], "còn thiếu số của nhiệm vụ, hoặc --target"),
        (vec!["9"], "còn thiếu nội dung điều chỉnh: --deadline"),
        (later.to_vec(), "còn thiếu --document"),
        (
            [&later[..], &DECISION[..2]].concat(),
            "văn bản “45/QĐ-UBND” đã có trong amendments.toml (ngày 20/9/2025)",
        ),
        (
            full(&later, "45/qđ-ubnd"),
            "[[amendment.change]] ngay dưới đoạn đó",
        ),
        (
            [&later[..], &["--document", "1/QĐ"]].concat(),
            "còn thiếu --date",
        ),
        (
            full(&later, "1/QĐ")[..7].to_vec(),
            "còn thiếu --approved-by",
        ),
        (full(&later, "1/QĐ")[..9].to_vec(), "còn thiếu --reason"),
        (full(&later, ""), "--document <VĂN BẢN>: để trống"),
        (
            full(&["99", "--withdraw"], "1/QĐ"),
            "không có nhiệm vụ “99”; có phải là “9”?",
        ),
        (
            full(&["9", "--withdraw", "--lead", "kinh-te"], "1/QĐ"),
            "không đi cùng",
        ),
        (
            full(&["9", "--due", "30/9/2025"], "1/QĐ"),
            "còn thiếu --deadline",
        ),
        (
            full(&["9", "--lead", "phòng kinh tê"], "1/QĐ"),
            "có phải là “Phòng Kinh tế”?",
        ),
        (
            full(&["9", "--lead", "cac-phongg"], "1/QĐ"),
            "không có đơn vị “cac-phongg”",
        ),
        (
            full(&["9", "--coordinators", "kinh-te,xyz"], "1/QĐ"),
            "không có đơn vị “xyz”",
        ),
        (
            full(&["9", "--coordinators", "van-phong"], "1/QĐ"),
            "[lead-coordinates]",
        ),
        (
            full(&["9", "--products", " ; "], "1/QĐ"),
            "--products không nêu sản phẩm nào",
        ),
        (
            full(&["--target", "dung-hạn", "--at-least", "9"], "1/QĐ"),
            "có phải là “dung-han”?",
        ),
        (full(&["--target", "dung-han"], "1/QĐ"), "chưa nói mức mới"),
        (
            full(&["--target", "dung-han", "--at-least", "101"], "1/QĐ"),
            "không phải phần trăm",
        ),
        (
            full(&["--target", "dung-han", "--deadline", "x"], "1/QĐ"),
            "không đi cùng",
        ),
        (
            full(&["9", "--at-least", "96"], "1/QĐ"),
            "là mức của chỉ tiêu: thêm --target",
        ),
        (
            full(&["TP-1", "--withdraw"], "1/QĐ"),
            "chỉ có từ ngày 2025-08-01",
        ),
        (
            [
                &["TP-1", "--withdraw", "--document", "1/QĐ"],
                &DECISION[2..],
            ]
            .concat(),
            "[amends-assignment]",
        ),
    ];
    for (args, message) in cases {
        let ran = run(&commune, &args);
        assert_eq!(ran.code, 2, "{args:?}\n{}", ran.stderr);
        assert!(ran.stderr.contains(message), "{args:?}\n{}", ran.stderr);
        assert_eq!(
            fs::read(commune.path(AMENDMENTS)).unwrap(),
            before,
            "{args:?}"
        );
    }
}

#[test]
fn decisions_go_to_the_plan_whatever_records_are_read_and_a_dry_run_writes_none() {
    let commune = Commune::with_example();
    let old = commune.read(AMENDMENTS);
    let args = ["10", "--deadline", "Quý IV/2025", "--records", "records"];
    let ran = amend(&commune, &[&args[..], &["--dry-run"]].concat()).exits(0);
    assert!(ran.stdout.contains("+ [[amendment]]\n"));
    assert_eq!(commune.read(AMENDMENTS), old);
    let ran = amend(&commune, &args).exits(0);
    assert_eq!(ran.stdout, format!("{AMENDMENTS}\n"));
    assert!(!commune.path("records/amendments.toml").exists());
}

#[test]
fn a_plan_without_decisions_gets_its_file_and_many_at_once_all_land() {
    let commune = Commune::new();
    fs::remove_file(commune.path(AMENDMENTS)).unwrap();
    let start = |n: u32| {
        let (task, document) = (n.to_string(), format!("{n}/QĐ-UBND"));
        let what = [
            "amend",
            &task,
            "--deadline",
            "Quý IV/2025",
            "--document",
            &document,
        ];
        let args = [&what[..], &DECISION[2..]].concat();
        let mut command = command(&commune.path(""), &args);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let running: Vec<_> = (1..=9).map(start).collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let text = commune.read(AMENDMENTS);
    assert!(text.starts_with("# Các quyết định điều chỉnh Kế hoạch.\n\n[[amendment]]\n"));
    assert_eq!(text.matches("\n[[amendment]]\n").count(), 9);
    commune.cchc(&["check"]).exits(0);
}

/// A decision is by somebody whom the plan knows; its text is checked like the rest of the file.
#[test]
fn who_decided_is_a_body_that_the_plan_knows() {
    let commune = Commune::new();
    let before = commune.read(AMENDMENTS);
    let by = |who: &str| {
        let args = [
            "9",
            "--deadline",
            "Quý IV/2025",
            "--document",
            "45/QĐ-UBND",
            "--date",
            "20/9/2025",
            "--approved-by",
            who,
            "--reason",
            "x",
        ];
        run(&commune, &args)
    };
    for who in ["abc", "???"] {
        by(who)
            .exits(2)
            .complains(&format!("không rõ cơ quan quyết định “{who}”"))
            .complains("UBND xã Tân Kỳ");
    }
    for who in ["UBND xã\u{202e}", "UBND xã\u{7}", "UBND xã\nTân Kỳ"] {
        by(who).exits(2);
    }
    assert_eq!(commune.read(AMENDMENTS), before);
    by("Chủ tịch UBND xã").exits(0);
}

/// Found by readers: an empty value was quoted, and continuous work "waited for guidance" by its original deadline.
#[test]
fn what_was_empty_or_continuous_is_said_so() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/tasks.toml",
        &commune_products(&commune, "9"),
        "products = []\n",
    );
    amend(&commune, &["9", "--products", "Báo cáo"])
        .exits(0)
        .complains("thay đổi sản phẩm (trước đó chưa nêu) thành “Báo cáo”");
    let text = commune.read("plan/2025-h2/tasks.toml");
    let continuous = text.find("deadline = \"Thường xuyên\"").unwrap();
    let id = text[..continuous].rfind("\nid = \"").unwrap();
    let id = text[id..].split('"').nth(1).unwrap().to_owned();
    let args = [
        id.as_str(),
        "--deadline",
        "Quý III/2025",
        "--document",
        "46/QĐ-UBND",
        "--date",
        "20/9/2025",
        "--approved-by",
        "UBND xã",
        "--reason",
        "x",
    ];
    run(&commune, &args)
        .exits(0)
        .complains("theo hạn ban đầu: Nhiệm vụ thường xuyên");
}

/// The products of a task as its row writes them.
fn commune_products(commune: &Commune, id: &str) -> String {
    let text = commune.read("plan/2025-h2/tasks.toml");
    let row = text.find(&format!("\nid = \"{id}\"\n")).unwrap();
    let from = row + text[row..].find("products = ").unwrap();
    let to = from + text[from..].find("]\n").unwrap() + 2;
    text[from..to].to_owned()
}

#[test]
fn one_decision_changes_several_tasks_and_adds_one() {
    let commune = Commune::new();
    let old = commune.read(AMENDMENTS);
    let more = [
        "9",
        "--deadline",
        "Quý IV/2025",
        "--document",
        "45/QĐ-UBND",
        "--date",
        "20/9/2025",
        "--approved-by",
        "UBND xã",
        "--reason",
        "Chờ hướng dẫn",
        "--as-of",
        "2025-10-01",
        "--and",
        "8",
        "--lead",
        "kinh-te",
        "--reason",
        "- đổi việc",
        "--and",
        "--add",
        "Rà soát bổ sung",
        "--id",
        "13a",
        "--area",
        "III",
        "--lead",
        "van-phong",
        "--deadline",
        "Quý IV/2025",
        "--products",
        "Báo cáo; Phụ lục",
        "--and",
        "--target",
        "dung-han",
        "--at-least",
        "97",
    ];
    let run = |args: &[&str]| {
        let mut command = command(&commune.path(""), &[&["amend"], args].concat());
        Ran::from(command.env("COLUMNS", "1000").output().unwrap())
    };
    run(&more)
        .exits(0)
        .complains("Bổ sung nhiệm vụ số 13a: Rà soát bổ sung");
    assert_eq!(
        commune.read(AMENDMENTS),
        format!(
            "{old}\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
             [[amendment.change]]\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\nreason = \"Chờ hướng dẫn\"\n\
             [[amendment.change]]\ntask = \"8\"\nlead = \"kinh-te\"\nreason = \"- đổi việc\"\n\
             [[amendment.add]]\nid = \"13a\"\narea = \"III\"\ntitle = \"Rà soát bổ sung\"\nlead = \"van-phong\"\n\
             deadline = \"Quý IV/2025\"\nproducts = [\"Báo cáo\", \"Phụ lục\"]\n\
             [[amendment.change]]\ntarget = \"dung-han\"\nat_least = 97\nreason = \"- đổi việc\"\n"
        )
    );
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    commune
        .cchc(&["show", "13a", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Rà soát bổ sung");
    // All or nothing: a fault in one change writes none of them, and says which.
    let old = commune.read(AMENDMENTS);
    let decision = [
        "--document",
        "46/QĐ-UBND",
        "--date",
        "21/9/2025",
        "--approved-by",
        "UBND xã",
        "--reason",
        "x",
    ];
    for (and, says) in [
        (&["--and", "99", "--withdraw"][..], "không có nhiệm vụ “99”"),
        (
            &["--and", "10", "--lead", "ai-do"],
            "không có đơn vị “ai-do”",
        ),
        (
            &["--and", "10", "--yes"],
            "--and thứ 1: không có tùy chọn “--yes” ở lệnh này",
        ),
        (
            &["--and", "10", "--withdraw", "--and", "--add", "X"],
            "--and thứ 2: còn thiếu",
        ),
        (&["--and"], "--and"),
        (
            &[
                "--and",
                "--add",
                "X",
                "--id",
                "9",
                "--area",
                "III",
                "--lead",
                "van-phong",
                "--deadline",
                "Quý IV/2025",
            ],
            "9",
        ),
    ] {
        let args = [&["7", "--withdraw"][..], &decision, and].concat();
        run(&args).exits(2).complains(says);
        assert_eq!(commune.read(AMENDMENTS), old, "{and:?}");
    }
}
