//! What documents say in the plan's own words: of a plan that says nothing, nothing is printed.

use super::document::{part, text_of};
use crate::support::Commune;

const PLAN: &str = "plan/2025-h2/plan.toml";

/// The example, its plan without its sending day and without a word on its reports.
fn silent() -> Commune {
    let commune = Commune::with_example();
    commune.replace(PLAN, "sending = \"Trước ngày 10 của tháng cuối quý\"\n", "");
    let text = commune.read(PLAN);
    let (before, rest) = text.split_once("[report]").unwrap();
    let (_, after) = rest.split_once("# Nơi giao").unwrap();
    // The title is the plan's own, and stays.
    let before = before.replace(
        "Cải cách hành chính nhà nước xã Tân Kỳ",
        "Chuyển đổi số xã Tân Kỳ",
    );
    commune.write(PLAN, format!("{before}# Nơi giao{after}"));
    commune
}

fn document(commune: &Commune, args: &[&str]) -> String {
    let all = [
        args,
        &[
            "--as-of",
            "2025-11-01",
            "--records",
            "records",
            "-o",
            "x.docx",
        ],
    ]
    .concat();
    commune.cchc(&all).exits(0);
    let xml = part(&commune.path("x.docx"), "word/document.xml");
    text_of(&roxmltree::Document::parse(&xml).unwrap())
}

/// The headings of the signed report, in order: those of its parts in capitals, those under them by their number.
fn headings(text: &str) -> Vec<&str> {
    let numbered = |line: &&str| {
        let number = line.split_once(". ").map(|(number, _)| number);
        number.is_some_and(|number| ["I", "II", "III", "IV", "V", "1", "2", "3"].contains(&number))
    };
    text.lines().filter(numbered).collect()
}

#[test]
fn a_plan_without_a_sending_day_has_none_anywhere() {
    let commune = silent();
    let quarter = [
        "report",
        "--quarter",
        "3",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
    ];
    for format in ["csv", "md", "html"] {
        let ran = commune
            .cchc(&[&quarter[..], &["--format", format]].concat())
            .exits(0);
        let said = ran.stdout + &ran.stderr;
        assert!(
            said.contains("Chốt số liệu") && !said.contains("Hạn gửi"),
            "{said}"
        );
    }
    assert_eq!(commune.json(&quarter)["sending"], serde_json::Value::Null);
    assert!(!document(&commune, &["report", "--quarter", "3"]).contains("ạn gửi báo cáo"));
    let calendar = commune
        .cchc(&[
            "export",
            "ics",
            "--as-of",
            "2025-11-01",
            "--records",
            "records",
        ])
        .exits(0)
        .stdout;
    assert!(calendar.contains("2025-h2.9@") && !calendar.contains("sending"));
    // The answer is asked for in working days, or by the day that is named.
    let remind = [
        "remind",
        "--unit",
        "van-phong",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
    ];
    commune.cchc(&remind).exits(0).says("ngày 08/11/2025 để");
    for lang in ["vi", "en"] {
        let ran = commune
            .cchc(&[&remind[..], &["--lang", lang]].concat())
            .exits(0);
        assert!(
            !ran.stdout.contains('…') && !ran.stdout.contains("before  "),
            "{}",
            ran.stdout
        );
    }
    commune
        .cchc(&[&remind[..], &["--before", "2025-11-05"]].concat())
        .exits(0)
        .says("ngày 05/11/2025 để tổng hợp");
    assert!(
        document(&commune, &["remind", "--unit", "van-phong"])
            .contains("về Phòng Văn hóa - Xã hội trước ngày 08/11/2025 để tổng hợp")
    );
    assert!(
        document(&commune, &["remind", "--unit", "van-hoa-xa-hoi"])
            .contains("về UBND xã trước ngày 08/11/2025. Trường hợp")
    );
}

#[test]
fn a_plan_without_a_clause_of_the_duty_prints_no_brackets() {
    let args = [
        "brief",
        "--since",
        "2025-10-25",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
    ];
    Commune::with_example()
        .cchc(&args)
        .exits(0)
        .says("báo cáo quý IV/2025 (IV.1.c): Trung tâm");
    silent()
        .cchc(&args)
        .exits(0)
        .says("báo cáo quý IV/2025: Trung tâm");
    // A clause that the plan does not have is a slip.
    let commune = Commune::with_example();
    commune.replace(PLAN, "clause = \"IV.1.c\"", "clause = \"IV.1.d\"");
    commune.replace(PLAN, "steering = \"I\"", "steering = \"X\"");
    let found = commune.json(&["check", "--as-of", "2025-11-01"])["findings"].clone();
    let codes: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert!(
        codes.contains(&"unknown-clause") && codes.contains(&"unknown-area"),
        "{codes:?}"
    );
}

#[test]
fn a_plan_that_does_not_name_its_work_is_named_by_no_other() {
    let commune = silent();
    let text = document(&commune, &["report", "--quarter", "3"]);
    for expected in [
        "Kết quả thực hiện Kế hoạch quý III năm 2025",
        "báo cáo kết quả thực hiện Kế hoạch quý III năm 2025 như sau:",
        "Trên đây là Báo cáo kết quả thực hiện Kế hoạch quý III năm 2025 của Ủy ban nhân dân xã Tân Kỳ./.",
    ] {
        assert!(text.contains(expected), "no {expected:?} in\n{text}");
    }
    assert!(!text.contains("công tác cải cách hành chính") && !text.contains("CCHC Quý"));
    let quarter = [
        "report",
        "--quarter",
        "3",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
    ];
    commune
        .cchc(&[&quarter[..], &["--format", "md"]].concat())
        .exits(0)
        .says("# Kết quả thực hiện Kế hoạch quý III năm 2025 – UBND xã Tân Kỳ\n");
    let letter = document(&commune, &["remind", "--unit", "van-phong"]);
    assert!(
        letter.contains("V/v đôn đốc thực hiện nhiệm vụ quá hạn"),
        "{letter}"
    );
    let calendar = commune
        .cchc(&["export", "ics", "--as-of", "2025-11-01"])
        .exits(0)
        .stdout;
    assert!(
        calendar.contains("X-WR-CALNAME;VALUE=TEXT:UBND xã Tân Kỳ"),
        "{calendar}"
    );
    // Another work is named as its plan names it.
    commune.append(PLAN, "\n[report]\nwork = \"chuyển đổi số\"\n");
    let text = document(&commune, &["report", "--quarter", "3"]);
    assert!(
        text.contains("Kết quả công tác chuyển đổi số quý III năm 2025"),
        "{text}"
    );
    let calendar = commune
        .cchc(&["export", "ics", "--as-of", "2025-11-01"])
        .exits(0)
        .stdout;
    assert!(
        calendar.contains("X-WR-CALNAME;VALUE=TEXT:Chuyển đổi số UBND xã Tân Kỳ"),
        "{calendar}"
    );
}

/// Without an area of steering all areas are results, and the parts are numbered without it.
#[test]
fn the_parts_are_those_that_the_plan_names() {
    let plain = document(&silent(), &["report", "--quarter", "3", "--full"]);
    let found = headings(&plain);
    assert_eq!(found[0], "I. KẾT QUẢ THỰC HIỆN");
    assert_eq!(found[1], "1. Công tác chỉ đạo, điều hành");
    assert_eq!(
        found[4..10],
        [
            "II. ĐÁNH GIÁ CHUNG",
            "1. Kết quả đạt được",
            "2. Tồn tại, hạn chế",
            "3. Nguyên nhân và giải pháp",
            "III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2025",
            "IV. KIẾN NGHỊ, ĐỀ XUẤT"
        ]
    );
    let assigned = plain.find("Nhiệm vụ được giao ngoài Kế hoạch").unwrap();
    assert!(
        assigned > plain.find("7. ").unwrap() && assigned < plain.find("II. ĐÁNH GIÁ").unwrap()
    );

    let commune = Commune::with_example();
    commune.replace(PLAN, "steering = \"I\"", "steering = \"III\"");
    for (key, heading) in [
        ("results", "Kết quả"),
        ("assessment", "Nhận xét"),
        ("achieved", "Ưu điểm"),
        ("shortcomings", "Hạn chế"),
        ("causes", "Nguyên nhân"),
        ("ahead", "Nhiệm vụ trọng tâm"),
        ("proposals", "Kiến nghị"),
    ] {
        let text = commune.read(PLAN);
        let old = text
            .lines()
            .find(|line| line.starts_with(&format!("{key} = ")));
        commune.replace(PLAN, old.unwrap(), &format!("{key} = \"{heading}\""));
    }
    let text = document(&commune, &["report", "--quarter", "3"]);
    let parts: Vec<&str> = headings(&text);
    assert_eq!(parts[0], "I. CẢI CÁCH THỦ TỤC HÀNH CHÍNH");
    assert_eq!(parts[1], "II. KẾT QUẢ");
    assert_eq!(parts[2], "1. Công tác chỉ đạo, điều hành");
    assert_eq!(
        parts[5..11],
        [
            "III. NHẬN XÉT",
            "1. Ưu điểm",
            "2. Hạn chế",
            "3. Nguyên nhân",
            "IV. NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2025",
            "V. KIẾN NGHỊ"
        ]
    );
}

/// A wording from which no day follows is named: else no report would have a day, and nobody knew why.
#[test]
fn a_sending_wording_that_cannot_be_read_is_an_error() {
    let commune = Commune::new();
    commune.replace(
        PLAN,
        "\"Trước ngày 10 của tháng cuối quý\"",
        "\"Trước ngày 31 tháng 11\"",
    );
    let found = commune.json(&["check", "--as-of", "2025-11-01"])["findings"].clone();
    let found = found.as_array().unwrap();
    let refused: Vec<_> = found
        .iter()
        .filter(|one| one["code"] == "deadline-refused")
        .collect();
    assert_eq!(refused.len(), 1, "{found:#?}");
    assert_eq!(refused[0]["file"], PLAN);
}
