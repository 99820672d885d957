//! `report -o`, `remind -o`, `export`: what is handed out, read back by others than who wrote it.

mod calendar;
pub mod document;
mod forms;
mod letter;
mod own_words;
mod page;
mod snapshots;
mod workbook;

use serde_json::Value;

use self::document::{part, text_of};
use super::support::{Commune, copy, repo};

const QUARTER: [&str; 7] = [
    "report",
    "--quarter",
    "3",
    "--as-of",
    "2025-11-01",
    "--records",
    "records",
];

/// Writes a report of the example's third quarter, and gives its bytes.
fn report(commune: &Commune, file: &str) -> Vec<u8> {
    let args = [&QUARTER[..], &["-o", file]].concat();
    commune.cchc(&args).exits(0);
    std::fs::read(commune.path(file)).unwrap()
}

#[test]
fn several_forms_are_written_in_one_run_and_say_what_they_rest_on() {
    let commune = Commune::with_example();
    let forms = [
        "q3.docx", "q3.xlsx", "q3.html", "q3.md", "q3.json", "q3.csv",
    ];
    let outputs: Vec<&str> = forms.iter().flat_map(|form| ["-o", form]).collect();
    let ran = commune.cchc(&[&QUARTER[..], &outputs].concat()).exits(0);
    assert_eq!(ran.stdout, "");
    for form in forms {
        assert!(
            ran.stderr.contains(&format!("đã ghi {form}\n")),
            "{}",
            ran.stderr
        );
        assert!(commune.path(form).is_file());
    }
    assert!(
        commune
            .read("q3.md")
            .starts_with("# Kết quả cải cách hành chính quý III năm 2025 – UBND xã Tân Kỳ\n")
    );
    assert!(commune.read("q3.csv").starts_with("TT,Lĩnh vực,"));
    for text in ["q3.md", "q3.html"] {
        for words in [
            "Tính đến ngày 01/11/2025",
            "Kỳ số liệu từ ngày 01/7/2025 đến ngày 30/9/2025",
            "Chốt số liệu ngày 30/9/2025",
            "Hạn gửi báo cáo: trước ngày 10/9/2025",
        ] {
            assert!(commune.read(text).contains(words), "{text}: {words}");
        }
    }
}

#[test]
fn the_same_files_and_day_give_the_same_bytes() {
    let commune = Commune::with_example();
    let files = ["a.docx", "a.xlsx", "a.html", "a.md", "a.json", "a.csv"];
    let first = files.map(|file| report(&commune, file));
    // Times of day are told in seconds, in a zip file in two.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    for (file, first) in files.iter().zip(first) {
        assert!(first == report(&commune, file), "{file}");
    }
}

#[test]
fn a_report_names_the_revision_of_its_files_and_whether_they_were_changed_since() {
    let revision = |commune: &Commune, more: &[&str]| {
        let args = [&QUARTER[..], more, &["--format", "json"]].concat();
        let json: Value = serde_json::from_str(&commune.cchc(&args).exits(0).stdout).unwrap();
        json["revision"].clone()
    };
    let commune = Commune::with_example();
    assert_eq!(revision(&commune, &[]), Value::Null);
    commune.git(&["init", "--quiet"]);
    assert_eq!(revision(&commune, &[]), Value::Null);
    commune
        .write(".gitignore", "co-so*\n.*.lock\n")
        .commit("đầu");
    let id = commune.git(&["rev-parse", "--short", "HEAD"]);
    let clean = serde_json::json!({"id": id.trim(), "modified": false});
    let modified = serde_json::json!({"id": id.trim(), "modified": true});
    assert_eq!(revision(&commune, &[]), clean);

    // What lies elsewhere is not what the report rests on, nor is a lock.
    commune
        .write("khac.txt", "x")
        .write("plan/2025-h2/.plan.lock", "");
    assert_eq!(revision(&commune, &[]), clean);
    // Records that git is told to ignore, or that lie in no repository, no revision holds.
    let ignored = "records/progress/co-so-giao-duc.toml";
    commune.write(ignored, "");
    assert_eq!(revision(&commune, &[]), modified);
    commune.remove(ignored);
    let outside = Commune::with_example();
    let records = outside.path("records");
    for (more, expected) in [(&["--rev", "HEAD"][..], &modified), (&[], &modified)] {
        let elsewhere = [&["--records", records.to_str().unwrap()], more].concat();
        let args = [&QUARTER[..5], &elsewhere, &["--format", "json"]].concat();
        let json: Value = serde_json::from_str(&commune.cchc(&args).exits(0).stdout).unwrap();
        assert_eq!(&json["revision"], expected, "{more:?}");
    }

    // A plan that is a repository of its own.
    let own = Commune::empty();
    copy(&repo().join("plan/2025-h2"), &own.path(""));
    let own = own.in_git();
    let ran = own.cchc(&[&QUARTER[..5], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["revision"]["modified"], false, "{}", ran.stderr);

    commune.append("records/progress/van-phong.toml", "\n# sửa\n");
    assert_eq!(revision(&commune, &[]), modified);
    assert_eq!(revision(&commune, &["--rev", "HEAD"]), clean);
    report(&commune, "q3.html");
    let words = format!("Bản dữ liệu {} (có sửa đổi chưa lưu vào git)", id.trim());
    assert!(commune.read("q3.html").contains(&words));
}

#[test]
fn outputs_that_cannot_be_are_refused_before_anything_is_written() {
    let commune = Commune::with_example();
    commune.write("thu-muc.docx/x", "");
    for (outputs, words) in [
        (
            vec!["-o", "a.html", "-o", "b.pdf"],
            "không rõ dạng của b.pdf",
        ),
        (vec!["-o", "a.html", "-o", "khong-duoi"], "không rõ dạng"),
        (vec!["-o", "a.html", "-o", "./a.html"], "được nêu hai lần"),
        (
            vec!["-o", "a.html", "-o", "plan/../a.html"],
            "được nêu hai lần",
        ),
        (vec!["-o", "a.html", "--table", "units"], "chỉ dùng cho CSV"),
        (vec!["-o", "a.html", "--format", "json"], "không đi cùng"),
    ] {
        commune
            .cchc(&[&QUARTER[..], &outputs].concat())
            .exits(2)
            .complains(words);
        assert!(!commune.path("a.html").exists(), "{outputs:?}");
    }
    commune
        .cchc(&[&QUARTER[..], &["-o", "thu-muc.docx"]].concat())
        .exits(2)
        .complains("không phải là tệp");
    // A link to another file is no earlier report.
    #[cfg(unix)]
    {
        let plan = commune.read("plan/2025-h2/plan.toml");
        std::os::unix::fs::symlink("plan/2025-h2/plan.toml", commune.path("q3.md")).unwrap();
        commune
            .cchc(&[&QUARTER[..], &["-o", "q3.md"]].concat())
            .exits(2)
            .complains("là liên kết tới plan/2025-h2/plan.toml");
        assert_eq!(commune.read("plan/2025-h2/plan.toml"), plan);
    }
    std::fs::create_dir_all(commune.path("bao-cao/2025")).unwrap();
    report(&commune, "bao-cao/2025/q3.HTML");
}

#[test]
fn faulty_records_leave_a_report_that_says_so() {
    let commune = Commune::with_example();
    commune.append("records/progress/van-phong.toml", "\n[[entry\n");
    let ran = commune
        .cchc(&[&QUARTER[..], &["-o", "q3.html", "-o", "q3.docx"]].concat())
        .exits(1);
    assert!(
        ran.stderr.contains("xem đầy đủ: cchc check"),
        "{}",
        ran.stderr
    );
    let html = commune.read("q3.html");
    assert!(html.contains("Có tệp, ghi nhận chưa đọc được nên chưa được tính"));
    let xml = part(&commune.path("q3.docx"), "word/document.xml");
    let document = text_of(&roxmltree::Document::parse(&xml).unwrap());
    assert!(
        document.contains("[Có tệp, ghi nhận chưa đọc được"),
        "{document}"
    );
    assert!(!document.contains("Nhiệm vụ số 9 (Văn phòng HĐND&UBND xã): quá hạn"));
    // Nothing is called late where the lead's records could not be read.
    assert!(!html.contains("9. Tổ chức triển khai Luật ban hành văn bản QPPL năm 2025 và các Nghị định quy định chi tiết và hướng dẫn thi hành Luật ban hành văn bản QPPL</td>"));
}

#[test]
fn an_amended_and_a_withdrawn_task_tell_so_in_every_form() {
    let commune = Commune::new();
    commune.append(
        "plan/2025-h2/amendments.toml",
        "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\n\
         [[amendment.change]]\ntask = \"25\"\nwithdrawn = true\n",
    );
    commune
        .cchc(&[
            "report",
            "--quarter",
            "3",
            "--as-of",
            "2025-10-05",
            "-o",
            "a.html",
            "-o",
            "a.docx",
        ])
        .exits(0);
    let html = commune.read("a.html");
    assert!(
        !html.contains("25. Ứng dụng AI"),
        "a withdrawn task is no work ahead"
    );
    assert!(
        html.contains("class=\"original\""),
        "the original due day is drawn"
    );
    let xml = part(&commune.path("a.docx"), "word/document.xml");
    let text = text_of(&roxmltree::Document::parse(&xml).unwrap());
    assert!(
        text.contains("Đưa ra khỏi Kế hoạch")
            && text.contains("Điều chỉnh thành “Quý IV/2025” theo Quyết định số 45/QĐ-UBND")
    );
    let calendar = commune
        .cchc(&["export", "ics", "--as-of", "2025-10-05"])
        .exits(0)
        .stdout;
    assert!(calendar.contains("STATUS:CANCELLED"));
}
