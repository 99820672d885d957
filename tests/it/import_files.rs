//! `import` of several files with tables: one appendix, in the order in which they are named. All rows are invented.

use super::import::{ISSUED, word};
use super::support::{Commune, Ran};

const HEADER: [&str; 6] = [
    "TT",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Sản phẩm",
];

/// A table of Word; cells are parted by `|`.
fn table(lines: &[&str]) -> String {
    let lines: Vec<Vec<&str>> = lines.iter().map(|line| line.split('|').collect()).collect();
    word::table(&lines)
}

fn tasks(lines: &[&str]) -> String {
    table(&[&[HEADER.join("|").as_str()], lines].concat())
}

fn import(commune: &Commune, files: &[&str]) -> Ran {
    let head = [
        "--into",
        "plan/x",
        "--from",
        "2025-07-01",
        "--to",
        "2025-12-31",
        "--title",
        "T",
        "--organization",
        "O",
    ];
    commune.cchc(&[&["import"], files, &head[..]].concat())
}

const FIRST: [&str; 3] = [
    "I|Phần một||||",
    "1|Việc một|Phòng A||Quý III/2025|Báo cáo",
    "2|Việc hai|Phòng A||Quý III/2025|Báo cáo",
];

#[test]
fn tables_of_several_files_are_one_appendix() {
    let commune = Commune::empty();
    commune
        .write("1.docx", word::document(&tasks(&FIRST)))
        .write(
            "2.tsv",
            format!(
                "{}\nII\tPhần hai\n3\tViệc ba\tPhòng B\t\tQuý IV/2025\tBáo cáo\n5\tViệc bốn\tPhòng B\t\tcó thể\tBáo cáo\n",
                HEADER.join("\t")
            ),
        );
    import(&commune, &["1.docx", "2.tsv"])
        .exits(1)
        .says("6 hàng, 36 ô: 36 khớp\n2 lĩnh vực, 4 nhiệm vụ")
        .says("tệp 2, dòng 4, cột “TT”: số nhảy từ “3” sang “5”")
        .says("tệp 2, dòng 4, cột “Thời gian”: thời hạn “có thể”");
    let rows = commune.read("plan/x/tasks.toml");
    assert!(
        rows.contains("# tệp 1, bảng 1, hàng 4\n[[task]]\nid = \"2\"\n"),
        "{rows}"
    );
    assert!(
        rows.contains("# tệp 2, dòng 3\n[[task]]\nid = \"3\"\narea = \"II\"\n"),
        "{rows}"
    );
    let review = commune.read("plan/x/import-review.md");
    assert!(review.contains("tệp 1: 1.docx, tệp 2: 2.tsv"), "{review}");
    commune
        .cchc(&["import", "1.docx", "2.tsv", "--compare", "plan/x"])
        .exits(0)
        .says("36 khớp");
    // In the other order it is another table.
    commune
        .cchc(&["import", "2.tsv", "1.docx", "--format", "tsv"])
        .exits(0)
        .says("\n5\tViệc bốn\tPhòng B\t\tcó thể\tBáo cáo\nI\tPhần một\t");
    // A number of a table is one of its file's.
    let answer = commune.json(&["import", "1.docx", "2.tsv", "--yes"]);
    let files = answer["files"].as_array().unwrap().iter();
    let tables: Vec<_> = files.map(|file| file["tables"].to_string()).collect();
    assert_eq!(tables, ["[1]", "[1]"]);
}

/// Numbers begin again in the second appendix, which has no headings and no column of products.
#[test]
fn what_differs_between_the_tables_is_said() {
    let commune = Commune::empty();
    let second = table(&[
        "TT|Nhiệm vụ|Chủ trì|Thời gian|Người theo dõi",
        "1|Việc ba|Phòng B|Quý IV/2025|Phó Chủ tịch",
    ]);
    commune
        .write("1.docx", word::document(&tasks(&FIRST)))
        .write("2.docx", word::document(&second));
    import(&commune, &["1.docx", "2.docx"])
        .exits(1)
        .says("tệp 2, bảng 1, hàng 2, cột “TT”: bảng của tệp này bắt đầu bằng nhiệm vụ")
        .says("tệp 2, bảng 1, hàng 1, cột “TT”: bảng này không có cột sản phẩm")
        .says("bảng này không có cột phối hợp")
        .says("cột “Người theo dõi” không dùng")
        .says("số “1” đã có ở tệp 1, bảng 1, hàng 3");
    // Both in one document: the same, without files.
    commune.write(
        "all.docx",
        word::document(&(tasks(&FIRST) + &word::paragraph("Phụ lục 2") + &second)),
    );
    let ran = commune.cchc(&["import", "all.docx", "--format", "json", "--yes"]);
    let ran = ran.exits(0);
    assert!(
        ran.stdout.contains("bảng 2, hàng 1, cột “TT”")
            && ran.stdout.contains("bảng 2, hàng 2")
            && !ran.stdout.contains("tệp 1"),
        "{}",
        ran.stdout
    );
}

/// A table of targets is none of tasks, wherever it stands.
#[test]
fn a_table_of_another_kind_is_left_out_and_said() {
    let targets = table(&["TT|Chỉ tiêu|Đơn vị tính|Kế hoạch", "1|Hồ sơ đúng hạn|%|95"]);
    let commune = Commune::empty();
    commune
        .write("1.docx", word::document(&tasks(&FIRST)))
        .write("2.docx", word::document(&targets))
        .write(
            "all.docx",
            word::document(&(tasks(&FIRST) + &word::paragraph("Phụ lục 2") + &targets)),
        );
    let said = "một bảng khác bị bỏ qua, hàng đầu là: “TT”, “Chỉ tiêu”, “Đơn vị tính”";
    import(&commune, &["1.docx", "2.docx"])
        .exits(1)
        .says("1 lĩnh vực, 2 nhiệm vụ")
        .says(&format!("tệp 2, bảng 1, hàng 1, cột “TT”: {said}"));
    let head = ["--dry-run", "--from", "2025-07-01", "--to", "2025-12-31"];
    let more = ["--title", "T", "--organization", "O"];
    commune
        .cchc(&[&["import", "all.docx"], &head[..], &more[..]].concat())
        .exits(1)
        .says("1 lĩnh vực, 2 nhiệm vụ")
        .says(said);
    // Whoever only reads or compares is told as well.
    for format in ["tsv", "json"] {
        commune
            .cchc(&["import", "all.docx", "--format", format, "--yes"])
            .exits(0)
            .complains(said);
    }
}

/// One document in two forms is not two appendices.
#[test]
fn the_same_tasks_in_two_files_are_refused() {
    let commune = Commune::empty();
    commune.write("a.docx", ISSUED).write("b.docx", ISSUED);
    commune
        .cchc(&["import", "a.docx", "b.docx", "--format", "tsv"])
        .exits(2)
        .complains("a.docx và b.docx có cùng các nhiệm vụ");
}

/// The samples in the other files name bodies of this plan.
#[test]
fn samples_name_bodies_of_the_plan() {
    let commune = Commune::empty();
    commune.write("1.docx", word::document(&tasks(&FIRST)));
    import(&commune, &["1.docx"]);
    let assignments = commune.read("plan/x/assignments.toml");
    assert!(
        assignments.contains("# lead = \"phong-a\"\n"),
        "{assignments}"
    );
    let above = "# assigned_by = \"UBND 〈tên cấp trên〉\"\n";
    assert!(assignments.contains(above), "{assignments}");
    let amendments = commune.read("plan/x/amendments.toml");
    assert!(
        amendments.contains("# approved_by = \"O\"\n"),
        "{amendments}"
    );
}
