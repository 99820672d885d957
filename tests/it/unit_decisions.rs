//! Units that are renamed or merged by a decision: what is asked, what is written, and what every command then says.

use super::support::{Commune, Ran, command, repo};

const AMENDMENTS: &str = "plan/2025-h2/amendments.toml";
const PROGRESS: &str = "plan/2025-h2/progress/kinh-te.toml";

/// Invented decisions: the commune made neither.
fn amend(commune: &Commune, args: &[&str]) -> Ran {
    let decision = [
        "amend",
        "--document",
        "70/QĐ-UBND",
        "--date",
        "1/10/2025",
        "--approved-by",
        "UBND xã",
        "--reason",
        "Sắp xếp tổ chức",
        "--as-of",
        "2025-10-15",
    ];
    let args = [&decision[..], args].concat();
    let mut command = command(&commune.path(""), &args);
    Ran::from(command.env("COLUMNS", "1000").output().unwrap())
}

/// A unit under its new name from the day on, and under its old one before; edits of the plan's own files are none.
#[test]
fn a_renamed_unit_bears_the_name_of_the_day() {
    let commune = Commune::new();
    let renamed = ["--unit", "kinh-te", "--name", "Phòng Kinh tế và Đô thị"];
    amend(&commune, &renamed)
        .exits(0)
        .complains("Phòng Kinh tế: đổi tên thành “Phòng Kinh tế và Đô thị”, theo Quyết định số 70/QĐ-UBND ngày 01/10/2025 của UBND xã");
    assert!(commune.read(AMENDMENTS).ends_with(
        "[[amendment.change]]\nunit = \"kinh-te\"\nname = \"Phòng Kinh tế và Đô thị\"\nreason = \"Sắp xếp tổ chức\"\n"
    ));
    commune.cchc(&["check"]).exits(0);
    let on = |day: &str| commune.cchc(&["units", "--as-of", day]).exits(0).stdout;
    assert!(on("2025-10-01").contains("Phòng Kinh tế và Đô thị"));
    assert!(!on("2025-09-30").contains("Đô thị"));
    for called in ["Phòng Kinh tế", "phòng kinh tế và đô thị", "kinh-te"] {
        let tasks = ["tasks", "--unit", called, "--as-of", "2025-10-15"];
        commune
            .cchc(&tasks)
            .exits(0)
            .says("Phòng Kinh tế và Đô thị");
    }
}

/// From the day on the successor leads, records and answers; what was recorded before stays where it is.
#[test]
fn a_merged_unit_passes_everything_on() {
    let commune = Commune::new();
    let early = "[[entry]]\ntask = \"24\"\ndate = 2025-09-02\npercent = 40\n";
    commune.append(PROGRESS, early);
    let records = commune.read(PROGRESS);
    let leads = |unit: &str| {
        let args = ["units", "--as-of", "2025-10-15"];
        let answer = commune.json(&args);
        let units = answer["units"].as_array().unwrap();
        let found = units.iter().find(|one| one["id"] == unit);
        found.map(|one| one["total"].as_u64().unwrap())
    };
    let (own, other) = (leads("kinh-te").unwrap(), leads("van-phong").unwrap());
    assert!(own > 0);
    amend(&commune, &["--unit", "kinh-te", "--into", "van-phong"])
        .exits(0)
        .complains("Phòng Kinh tế: sáp nhập vào “Văn phòng HĐND&UBND xã”")
        .complains("thay đổi cơ quan chủ trì từ “Phòng Kinh tế” thành “Văn phòng HĐND&UBND xã”");
    commune.cchc(&["check", "--as-of", "2025-10-15"]).exits(0);
    assert_eq!(leads("kinh-te"), None);
    assert_eq!(leads("van-phong"), Some(own + other));
    assert_eq!(commune.read(PROGRESS), records);
    let again = amend(&commune, &["24", "--lead", "kinh-te"]);
    again.exits(2).complains("70/QĐ-UBND");
    let shown = commune
        .cchc(&["show", "24", "--as-of", "2025-10-15"])
        .exits(0)
        .stdout;
    let on_one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        on_one_line.contains("cơ quan chủ trì thành Văn phòng HĐND&UBND xã"),
        "{shown}"
    );
    let late = "[[entry]]\ntask = \"24\"\ndate = 2025-10-02\npercent = 90\n";
    commune.append(PROGRESS, late);
    commune
        .cchc(&["check", "--as-of", "2025-10-15"])
        .exits(1)
        .says("[unit-passed-on]")
        .says("việc của đơn vị \"kinh-te\" đã chuyển cho van-phong từ ngày 01/10/2025");
}

/// A comparison tells of the decision, and of no edit of units, groups or tasks.
#[test]
fn a_comparison_tells_of_the_decision_alone() {
    let commune = Commune::new().in_git();
    amend(
        &commune,
        &["--unit", "kinh-te", "--name", "Phòng Kinh tế và Đô thị"],
    )
    .exits(0);
    let diff = ["diff", "HEAD", "--as-of", "2025-10-15"];
    let answer = commune.json(&diff);
    let changes = answer["changes"].as_array().unwrap();
    let topics = changes.iter().map(|one| one["topic"].as_str().unwrap());
    assert_eq!(
        topics.collect::<Vec<_>>(),
        ["amendment", "amendment-change"]
    );
    commune
        .cchc(&["diff", "HEAD", "--as-of", "2025-10-15"])
        .exits(0)
        .says("Phòng Kinh tế và Đô thị: thay đổi tên từ “Phòng Kinh tế” thành");
    commune
        .cchc(&["check", "--against", "HEAD", "--as-of", "2025-10-15"])
        .exits(0);
}

/// What is missing is asked for by name.
#[test]
fn a_change_of_a_unit_says_what_changes() {
    let commune = Commune::new();
    amend(&commune, &["--unit", "kinh-te"])
        .exits(2)
        .complains("chưa nói đơn vị thay đổi gì: thêm --name, --short hoặc --into");
    amend(&commune, &["--unit", "kinh-tê", "--name", "X"])
        .exits(2)
        .complains("kinh-te");
    amend(&commune, &["9", "--unit", "kinh-te", "--name", "X"]).exits(2);
}

/// A unit that a decision sets up is part of that decision: it needs no edit of the plan as issued, and cannot be added to one made before.
#[test]
fn a_new_unit_comes_with_its_decision() {
    let commune = Commune::new().in_git();
    let decision = "\n[[amendment]]\ndate = 2025-10-01\ndocument = \"71/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
                    [[amendment.change]]\nunit = \"kinh-te\"\ninto = [\"ha-tang\"]\n";
    let unit = "[[amendment.unit]]\nid = \"ha-tang\"\nname = \"Phòng Kinh tế, Hạ tầng\"\n";
    let against = ["check", "--against", "HEAD", "--as-of", "2025-10-15"];
    commune.append(AMENDMENTS, &format!("{decision}{unit}"));
    commune.cchc(&against).exits(0);
    let progress = "[[entry]]\ntask = \"24\"\ndate = 2025-10-02\npercent = 90\n";
    commune.write("plan/2025-h2/progress/ha-tang.toml", progress);
    commune.cchc(&against).exits(0);
    commune
        .cchc(&["diff", "HEAD", "--as-of", "2025-10-15"])
        .exits(0)
        .says("Thêm cơ quan, đơn vị ha-tang: tên “Phòng Kinh tế, Hạ tầng”; văn bản")
        .says("Phòng Kinh tế: ghi đơn vị tiếp nhận thành “Phòng Kinh tế, Hạ tầng”, theo");
    commune.commit("quyết định");
    let another = "[[amendment.unit]]\nid = \"do-thi\"\nname = \"Phòng Đô thị\"\n";
    commune.append(AMENDMENTS, another);
    commune.cchc(&against).exits(0).says("[decision-grown]");
}

/// The officials' page is followed word for word, on a clean plan.
#[test]
fn the_decisions_in_the_officials_page_are_carried_out() {
    let page = std::fs::read_to_string(repo().join("plan/README.md")).unwrap();
    let blocks = page.split("```toml\n").skip(1);
    let blocks = blocks.filter_map(|block| Some(block.split_once("\n```")?.0));
    let decisions: Vec<&str> = blocks
        .filter(|block| block.starts_with("# Ví dụ, không có thật: amendments.toml"))
        .collect();
    for decision in &decisions {
        let commune = Commune::new();
        commune.append(AMENDMENTS, &format!("\n{decision}\n"));
        let day = ["check", "--as-of", "2025-10-15"];
        commune.cchc(&day).exits(0).says("0 lỗi, 1 cảnh báo");
    }
    let [_, of_units] = decisions[..] else {
        panic!("two examples: {decisions:?}");
    };
    let commune = Commune::new();
    commune.append(AMENDMENTS, &format!("\n{of_units}\n"));
    let units = ["units", "--as-of", "2025-10-01"];
    commune
        .cchc(&units)
        .exits(0)
        .says("Phòng Kinh tế, Hạ tầng")
        .says("Văn phòng Đảng ủy, HĐND");
}
