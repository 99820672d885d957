//! What is printed, and what is not, of a plan that is not a commune's or has less than one.

use serde_json::json;

use super::{DAY, codes, json_of, province, tasks, text_of, ward};

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
        let full: &[&str] = if path.ends_with("docx") {
            &["--full"]
        } else {
            &[]
        };
        commune.cchc(&[&args[..], full, DAY].concat()).exits(0);
    }
    let text = text_of(&docx, "word/document.xml");
    assert!(
        text.contains("Kết quả chi tiết: nhiệm vụ tại Phụ lục kèm theo."),
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
