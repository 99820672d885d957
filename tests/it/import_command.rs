//! `import`: from an issued document to a plan that the other commands read.

use serde_json::Value;

use super::import::{ISSUED, word};
use super::support::{Commune, Ran};

pub const HEADER: [&str; 6] = [
    "TT",
    "Nội dung công việc",
    "Cơ quan, đơn vị chủ trì",
    "Cơ quan, đơn vị phối hợp",
    "Thời hạn hoàn thành",
    "Sản phẩm dự kiến",
];

/// What the document's own text does not say yet.
pub const HEAD: [&str; 8] = [
    "--from",
    "2025-07-01",
    "--to",
    "31/12/2025",
    "--title",
    "Kế hoạch CCHC",
    "--organization",
    "UBND xã Tân Kỳ",
];

/// A text of Word with a table of these lines, cells parted by `|`.
pub fn document(lines: &[&str]) -> Vec<u8> {
    let mut table = vec![HEADER.map(str::to_owned).to_vec()];
    table.extend(
        lines
            .iter()
            .map(|line| line.split('|').map(str::to_owned).collect()),
    );
    word::document(&word::table(&table))
}

pub fn import(commune: &Commune, file: &str, folder: &str) -> Ran {
    commune.cchc(&[&["import", file, "--into", folder], &HEAD[..]].concat())
}

/// The fields of tasks that follow from the table alone. Whether "Kế hoạch, báo cáo" is one product or two is for people to say.
fn tasks(commune: &Commune, day: &str) -> Vec<Value> {
    let answer = commune.json(&["status", "--plan", "plan/2025-h2", "--as-of", day]);
    let keys = [
        "id",
        "area",
        "title",
        "kind",
        "status",
        "deadline",
        "occurrences",
    ];
    let of = |task: &Value| -> Value {
        let mut fields: Vec<Value> = keys.map(|key| task[key].clone()).into_iter().collect();
        for occurrence in fields[6].as_array_mut().unwrap() {
            occurrence
                .as_object_mut()
                .unwrap()
                .remove("missing_products");
        }
        fields.into()
    };
    let tasks: Vec<Value> = answer["tasks"].as_array().unwrap().iter().map(of).collect();
    assert_eq!(tasks.len(), 27);
    tasks
}

#[track_caller]
pub fn assert_same_tasks(commune: &Commune, own: &Commune, day: &str) {
    for (found, own) in tasks(commune, day).iter().zip(&tasks(own, day)) {
        assert_eq!(found, own, "{day}");
    }
}

#[test]
fn the_issued_plan_becomes_the_plan_that_was_made_by_hand() {
    let own = Commune::new();
    let commune = Commune::empty();
    commune.write("ke-hoach.docx", ISSUED);
    import(&commune, "ke-hoach.docx", "plan/2025-h2")
        .exits(1)
        .says("34 hàng, 204 ô: 204 khớp\n")
        .says("7 lĩnh vực, 27 nhiệm vụ, 9 đơn vị, 3 nhóm\n")
        .says("8 điều phải xem lại");
    for name in [
        "plan",
        "units",
        "tasks",
        "targets",
        "assignments",
        "amendments",
    ] {
        assert!(
            commune.path(&format!("plan/2025-h2/{name}.toml")).is_file(),
            "{name}"
        );
    }
    assert!(
        commune.path("plan/2025-h2/progress").is_dir()
            && commune.path("plan/2025-h2/figures").is_dir()
    );
    // Two deadlines that are read under an assumption, two long names without a short one.
    commune.cchc(&["check"]).exits(0).says("0 lỗi, 4 cảnh báo");
    for day in [
        "2025-06-30",
        "2025-07-01",
        "2025-07-31",
        "2025-08-15",
        "2025-08-31",
        "2025-09-01",
        "2025-09-09",
        "2025-09-10",
        "2025-10-01",
        "2025-10-31",
        "2025-11-15",
        "2025-12-01",
        "2025-12-09",
        "2025-12-10",
        "2025-12-31",
        "2026-01-05",
    ] {
        assert_same_tasks(&commune, &own, day);
    }
    let review = commune.read("plan/2025-h2/import-review.md");
    for text in [
        "“Các phòng ban liên quan” có thể chính là “Các phòng, cơ quan liên quan”",
        "“Văn phòng HĐND- UBND xã” có thể chính là “Văn phòng HĐND& UBND xã”",
        "thời hạn “Theo lộ trình năm 2025”",
        "bảng 1, hàng 35",
    ] {
        assert!(review.contains(text), "{review}");
    }
    let rows = commune.read("plan/2025-h2/tasks.toml");
    assert!(
        rows.contains("\n# bảng 1, hàng 35\n# XEM LẠI: thời hạn “Theo lộ trình năm 2025”"),
        "{rows}"
    );
    assert!(rows.contains("[[task]]\nid = \"27\"\n"), "{rows}");
    // The same document gives the same bytes.
    import(&commune, "ke-hoach.docx", "plan/2025-h2-b").exits(1);
    for name in ["units", "tasks", "targets"] {
        assert_eq!(
            commune.read(&format!("plan/2025-h2/{name}.toml")),
            commune.read(&format!("plan/2025-h2-b/{name}.toml"))
        );
    }
    commune
        .cchc(&["import", "ke-hoach.docx", "--compare", "plan/2025-h2"])
        .exits(0)
        .says("204 khớp");
}

/// The document says itself what plan it is, what else it asks for, and what its targets are.
#[test]
fn what_the_body_says_goes_into_the_files() {
    let commune = Commune::empty();
    commune.write("a.docx", ISSUED);
    commune
        .cchc(&["import", "a.docx", "--into", "plan/2025-h2"])
        .exits(1)
        .says("204 khớp");
    let plan = commune.read("plan/2025-h2/plan.toml");
    for line in [
        "title = \"Kế hoạch Cải cách hành chính nhà nước xã Tân Kỳ 6 tháng cuối năm 2025\"",
        "from = 2025-07-01\nto = 2025-12-31",
        "document = \"3041/QĐ-UBND\", date = 2025-07-26",
        "sending = \"trước ngày 10 của tháng cuối quý\"",
        "\"Lưu: VT, VHXH\"]",
    ] {
        assert!(plan.contains(line), "{line}\n{plan}");
    }
    let tasks = commune.read("plan/2025-h2/tasks.toml");
    assert_eq!(tasks.matches("\n[[measure]]\n").count(), 39);
    assert!(
        tasks.contains("[[measure]]\nid = \"III.1.a\"\narea = \"I\"\n"),
        "{tasks}"
    );
    assert!(tasks.contains("[[clause]]\nid = \"II.5\"\n"), "{tasks}");
    let units = commune.read("plan/2025-h2/units.toml");
    assert_eq!(units.matches("\nclause = \"IV.2.").count(), 6);
    let targets = commune.read("plan/2025-h2/targets.toml");
    assert!(targets.contains("# clause = \"II.5\""), "{targets}");
    let review = commune.read("plan/2025-h2/import-review.md");
    assert!(review.contains("không dùng 12 đoạn"), "{review}");
}

/// As years of editing leave it: merged cells, numbers that Word draws, tracked changes, a second table.
#[test]
fn an_edited_document_becomes_the_same_plan() {
    let own = Commune::new();
    let commune = Commune::empty();
    commune.write("nasty.docx", word::nasty(super::import::expected()));
    import(&commune, "nasty.docx", "plan/2025-h2")
        .exits(1)
        .says("34 hàng, 204 ô: 204 khớp\n")
        .says("7 lĩnh vực, 27 nhiệm vụ, 6 đơn vị, 3 nhóm\n")
        .says("27 số thứ tự do Word tự đánh");
    commune.cchc(&["check"]).exits(0).says("0 lỗi");
    for day in ["2025-08-15", "2025-10-01", "2025-12-31"] {
        assert_same_tasks(&commune, &own, day);
    }
}

/// With the units of an earlier plan, names get the ids that people know.
#[test]
fn known_units_keep_their_ids() {
    let commune = Commune::new();
    commune.write("a.docx", ISSUED);
    let units = ["--units", "plan/2025-h2/units.toml"];
    commune
        .cchc(
            &[
                &["import", "a.docx", "--into", "plan/moi"],
                &HEAD[..],
                &units,
            ]
            .concat(),
        )
        .exits(1)
        .says("27 nhiệm vụ, 8 đơn vị, 2 nhóm\n")
        .says("3 điều phải xem lại");
    commune
        .cchc(&["check", "--plan", "plan/moi"])
        .exits(0)
        .says("0 lỗi");
    let tasks = commune.read("plan/moi/tasks.toml");
    assert!(tasks.contains("lead = \"phuc-vu-hcc\""), "{tasks}");
    commune.write("units.toml", "[[unit]]\nid = \"A B\"\nname = \"x\"\n");
    let units = ["--units", "units.toml"];
    commune
        .cchc(
            &[
                &["import", "a.docx", "--into", "plan/nua"],
                &HEAD[..],
                &units,
            ]
            .concat(),
        )
        .exits(2)
        .complains("units.toml")
        .complains("[invalid-id]");
}

/// Invented. Several leads, groups, one of them leading, a lead that co-ordinates, names in one cell.
#[test]
fn units_and_groups_follow_from_the_cells() {
    let commune = Commune::empty();
    let lines = [
        "I|Phần bịa||||",
        "1|Việc một|Phòng A; Sở B tỉnh|Sở Nội vụ, Sở Tư pháp|Quý III/2025|Báo cáo; Kế hoạch",
        "2|Việc hai|Các xã, phường|Phòng A|Quý III/2025|Báo cáo",
        "3|Việc ba|phòng  a|Phòng A; Trung tâm Văn hóa, Thể thao|Quý III/2025|Báo cáo",
        "4|Việc bốn||Phòng A|Quý III/2025|Báo cáo",
        "4|Việc năm|Phòng A|||Báo cáo",
    ];
    commune.write("a.docx", document(&lines));
    let ran = import(&commune, "a.docx", "plan/x")
        .exits(1)
        .says("nhiều nơi chủ trì: tính cho “Phòng A”, cùng chủ trì là “Sở B tỉnh”")
        .says("một nhóm chủ trì: “Các xã, phường”")
        .says("chưa đơn vị nào tổng hợp báo cáo")
        .says("cột phối hợp kê “Phòng A” lần thứ hai")
        .says("đặt mã 4-2");
    assert!(ran.stdout.contains("36 ô: 35 khớp\n"), "{}", ran.stdout);
    let tasks = commune.read("plan/x/tasks.toml");
    for text in [
        "lead = \"phong-a\"\nco_leads = [\"so-b-tinh\"]\ncoordinators = [\"so-noi-vu\", \"so-tu-phap\"]\n",
        "lead = \"cac-xa-phuong\"\ncoordinators = [\"phong-a\"]\n",
        "lead = \"phong-a\"\ncoordinators = [\"trung-tam-van-hoa-the-thao\"]\n",
        "products = [\"Báo cáo\", \"Kế hoạch\"]",
        "id = \"4-2\"\nprinted = \"4\"\n",
    ] {
        assert!(tasks.contains(text), "{text}\n{tasks}");
    }
    let units = commune.read("plan/x/units.toml");
    assert!(
        units.contains("[[group]]\nid = \"cac-xa-phuong\"\nname = \"Các xã, phường\"\n"),
        "{units}"
    );
    // A lead that is nowhere is the only error; an absent deadline is a warning.
    let check = commune.json(&["check", "--plan", "plan/x"]);
    let findings = check["findings"].as_array().unwrap();
    let errors: Vec<&Value> = findings
        .iter()
        .filter(|one| one["severity"] == "error")
        .collect();
    assert_eq!(
        (errors.len(), &errors[0]["code"]),
        (1, &Value::from("missing-key")),
        "{errors:#?}"
    );
    assert!(findings.iter().any(|one| one["code"] == "no-deadline"));
}

#[test]
fn nothing_is_written_over_a_plan_or_where_it_is_not_asked_for() {
    let commune = Commune::new();
    commune.write("a.docx", ISSUED);
    commune.write("b.docx", document(&["1|Việc bịa|Phòng A||Quý III/2025|x"]));
    let before = commune.read("plan/2025-h2/tasks.toml");
    import(&commune, "a.docx", "plan/2025-h2")
        .exits(2)
        .complains("đã có kế hoạch");
    assert_eq!(commune.read("plan/2025-h2/tasks.toml"), before);
    commune.write("plan/khac/ghi.txt", "x");
    import(&commune, "a.docx", "plan/khac")
        .exits(2)
        .complains("không trống");
    // Without a place to write there is a dry run, too.
    commune
        .cchc(&[&["import", "a.docx", "--dry-run"], &HEAD[..]].concat())
        .exits(1)
        .says("chạy thử");
    let dry = [
        &["import", "a.docx", "--into", "plan/moi", "--dry-run"],
        &HEAD[..],
    ]
    .concat();
    commune
        .cchc(&dry)
        .exits(1)
        .says("chạy thử, chưa ghi gì: 8 điều phải xem lại");
    assert!(!commune.path("plan/moi").exists());
    commune
        .cchc(&["import", "a.docx"])
        .exits(2)
        .complains("--into");
    commune
        .cchc(&["import", "b.docx", "--into", "plan/moi", "--title", "T"])
        .exits(2)
        .complains("còn thiếu --from, --to, --organization");
    let reversed = [
        "import",
        "a.docx",
        "--into",
        "plan/moi",
        "--title",
        "T",
        "--organization",
        "O",
        "--from",
        "2025-12-31",
        "--to",
        "2025-07-01",
    ];
    commune.cchc(&reversed).exits(2).complains("trước ngày đầu");
    assert!(!commune.path("plan/moi").exists());
    // Both the folder and the one above it may be new, not more.
    import(&commune, "a.docx", "kho/moi").exits(1);
    assert!(commune.path("kho/moi/plan.toml").is_file());
    import(&commune, "a.docx", "x/y/z").exits(2);
    assert!(!commune.path("x").exists());
}

#[test]
fn the_table_is_printed_for_people_and_programs() {
    let commune = Commune::empty();
    commune.write("a.docx", ISSUED);
    let ran = commune
        .cchc(&["import", "a.docx", "--format", "tsv"])
        .exits(0);
    assert_eq!(ran.stdout.lines().count(), 35);
    assert!(
        ran.stdout
            .lines()
            .all(|line| line.matches('\t').count() == 5)
    );
    let answer = commune.json(&[
        "import",
        "a.docx",
        "--from",
        "2025-07-01",
        "--to",
        "2025-12-31",
    ]);
    let rows = answer["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 34);
    let first = &rows[1];
    assert_eq!(
        (&first["kind"], &first["id"], &first["area"]),
        (&"task".into(), &"1".into(), &"I".into())
    );
    let cells = first["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 6);
    assert_eq!(cells[2]["text"], "Phòng Văn hoá - Xã hội");
    assert_eq!(
        cells[2]["understood"],
        serde_json::json!(["phong-van-hoa-xa-hoi-xa"])
    );
    assert_eq!(
        cells[4]["place"],
        "bảng 1, hàng 3, cột “Thời gian hoàn thành”"
    );
    assert_eq!(
        cells[4]["understood"]["occurrences"][0]["due"],
        "2025-07-31"
    );
    assert_eq!(answer["units"].as_array().unwrap().len(), 12);
    // Nothing is read twice, and a second file is the text around the table.
    commune.write("than.txt", "KẾ HOẠCH\nMột đoạn văn.\n");
    commune
        .cchc(&["import", "than.txt", "a.docx", "--format", "tsv"])
        .exits(0);
    commune
        .cchc(&["import", "a.docx", "./a.docx", "--format", "tsv"])
        .exits(2);
}

/// A plan without anything to look at: exit 0.
#[test]
fn a_plan_that_leaves_no_question_is_done() {
    let commune = Commune::empty();
    let lines = [
        "I|Phần bịa||||",
        "1|Việc một|Phòng A|Phòng B|Quý III/2025|Báo cáo",
        "2|Việc hai|Phòng B|Phòng A|Tháng 12/2025|Kế hoạch",
    ];
    commune.write("a.docx", document(&lines));
    import(&commune, "a.docx", "plan/x")
        .exits(0)
        .says("18 ô: 18 khớp")
        .says("không có gì phải xem lại");
    commune.cchc(&["check"]).exits(0).says("Không có lỗi");
}

/// Found by readers: a refused deadline stood last, below a line for each of twenty blank cells.
#[test]
fn what_stops_the_plan_is_told_first_and_equal_remarks_in_one_line() {
    let commune = Commune::empty();
    let mut lines: Vec<String> = vec!["I|Thể chế||||".to_owned()];
    lines.extend((1..=24).map(|n| match n {
        23 => format!("{n}|Việc {n}|Văn phòng||Sớm nhất|"),
        24 => format!("{n}|Việc {n}|Văn phòng||Trong 10 ngày làm việc kể từ ngày có hướng dẫn của tỉnh|Kế hoạch"),
        _ => format!("{n}|Việc {n}|Văn phòng||Quý III/2025|"),
    }));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    commune.write("a.docx", document(&lines));
    let ran = import(&commune, "a.docx", "plan/moi").exits(1);
    let told: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.starts_with("  "))
        .collect();
    assert!(
        told[0].contains("“Sớm nhất”") && told[0].contains("hàng 25"),
        "{}",
        ran.stdout
    );
    let blank: Vec<&&str> = told
        .iter()
        .filter(|line| line.contains("ô sản phẩm để trống"))
        .collect();
    assert_eq!(
        blank,
        [
            &"  23 chỗ: ô sản phẩm để trống (bảng 1, hàng 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, …)"
        ],
        "{}",
        ran.stdout
    );
    // Each stands in the page by itself, and what a term in working days needs is told before anything is counted.
    let page = commune.read("plan/moi/import-review.md");
    assert_eq!(page.matches("ô sản phẩm để trống").count(), 23, "{page}");
    let needs = "thời hạn tính theo ngày làm việc (nhiệm vụ 24): ghi ngày nghỉ";
    assert!(page.contains(needs), "{page}");
    let check = commune.cchc(&["check", "--plan", "plan/moi", "--as-of", "2025-08-01"]);
    assert!(
        check.stdout.contains("[calendar-needed]") || check.stderr.contains("[calendar-needed]"),
        "{}{}",
        check.stdout,
        check.stderr
    );
    commune.write("plan/calendar.toml", "");
    let again = import(&commune, "a.docx", "plan/nua").exits(1);
    assert!(
        !again.stdout.contains("ngày làm việc (nhiệm vụ"),
        "{}",
        again.stdout
    );
}
