//! `record score`: what people know of a criterion, in a new file of the unit that scores it.

use std::fs;

use super::record::files;
use super::support::{Commune, Ran, command};

/// The real plan with its two sets and, as a third, the template.
fn commune() -> Commune {
    let commune = Commune::new();
    let template = commune.read("plan/criteria/mau-chi-so-cchc.txt");
    commune.write("plan/criteria/par-2025.toml", template);
    commune
}

/// Runs the command on 5 December 2025, on a page wide enough for any sentence.
fn record(commune: &Commune, args: &[&str]) -> Ran {
    let args = [&["record", "score"], args, &["--as-of", "2025-12-05"]].concat();
    let mut command = command(&commune.path(""), &args);
    Ran::from(command.env("COLUMNS", "1000").output().unwrap())
}

fn line(commune: &Commune, set: &str, criterion: &str) -> serde_json::Value {
    let answer = commune.json(&["score", set, "--as-of", "2025-12-05"]);
    let criteria = answer["sets"][0]["criteria"].as_array().unwrap();
    let found = criteria.iter().find(|one| one["id"] == criterion);
    found.unwrap().clone()
}

/// The text of the file whose path a run printed.
fn written(commune: &Commune, ran: &Ran) -> String {
    commune.read(ran.stdout.trim())
}

#[test]
fn items_and_documents_become_a_new_file_and_what_follows_is_shown() {
    let commune = commune();
    let args = [
        "4.2",
        "--set",
        "par",
        "--item",
        "trang-tin",
        "--item",
        "hình thức truyền thống",
        "--document",
        "118/BC-UBND",
        "--evidence",
        "báo cáo",
        "--explanation",
        "Đăng 12 tin",
    ];
    let ran = record(&commune, &args).exits(0);
    let folder = "plan/2025-h2/scores/van-hoa-xa-hoi/2025-12-05-";
    assert!(ran.stdout.starts_with(folder), "{}", ran.stdout);
    assert_eq!(
        written(&commune, &ran),
        "# Điểm, tài liệu kiểm chứng do Phòng Văn hóa - Xã hội ghi.\nrecorded = 2025-12-05\n\n\
         [[score]]\nset = \"par-2025\"\ncriterion = \"4.2\"\ndate = 2025-12-05\nitems = [\"trang-tin\", \"truyen-thong\"]\n\
         documents = [\"118/BC-UBND\"]\nevidence = [\"Báo cáo\"]\nexplanation = \"Đăng 12 tin\"\n"
    );
    ran.complains("Tiêu chí 4.2 (Mức độ đa dạng trong tuyên truyền) của bộ tiêu chí par, tính đến ngày 05/12/2025:")
        .complains("điểm (tối đa 1,00): chưa có → 0,75\n")
        .complains("tình trạng: Chưa có số liệu → Thiếu tài liệu kiểm chứng\n")
        .complains("tài liệu còn thiếu: Báo cáo; Ảnh, đường dẫn → Ảnh, đường dẫn\n")
        .complains("tổng điểm hiện nay: 0,00 → 0,75\n");
    assert_eq!(line(&commune, "par", "4.2")["points"], "0.75");
    commune.cchc(&["check"]).exits(0);
}

/// Of one day what is recorded later counts, also beside a file that bears the day alone; and the same twice is refused.
#[test]
fn of_one_day_the_later_record_counts() {
    let commune = commune();
    let by_hand = "recorded = 2025-12-05\n[[score]]\nset = \"qd-766\"\ncriterion = \"4c\"\ndate = 2025-12-05\noption = \"khong\"\n";
    commune.write("plan/2025-h2/scores/phuc-vu-hcc/2025-12-05.toml", by_hand);
    let yes = ["4c", "--option", "co", "--document", "1/BC"];
    record(&commune, &yes).exits(0).complains("0,00 → 2,00\n");
    assert_eq!(line(&commune, "766", "4c")["points"], "2.00");
    record(&commune, &yes)
        .exits(2)
        .complains("[recorded-twice]")
        .complains("chưa ghi gì: điều này đã được ghi rồi, từng chữ một");
    record(&commune, &["4c", "--option", "khong"]).exits(0);
    assert_eq!(line(&commune, "766", "4c")["points"], "0.00");
    // To go back to what was said before is no repetition.
    record(&commune, &yes).exits(0);
    assert_eq!(line(&commune, "766", "4c")["points"], "2.00");
    let folder = commune.path("plan/2025-h2/scores/phuc-vu-hcc");
    let toml = fs::read_dir(folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().ends_with(".toml")
    });
    assert_eq!(toml.count(), 4);
}

#[test]
fn each_kind_takes_its_own_fact() {
    let commune = commune();
    for (args, row) in [
        (vec!["6", "--option", "Có"], "option = \"co\"\n"),
        (vec!["4.2", "--no-item"], "items = []\n"),
        (vec!["7", "--points", "2,5"], "points = 2.5\n"),
        (vec!["T", "--count", "2"], "count = 2\n"),
        (vec!["4", "--not-judged"], "applies = false\n"),
        (
            vec!["4.1", "--document", "3/BC", "--points", "1"],
            "points = 1\ndocuments = [\"3/BC\"]\n",
        ),
        (
            vec!["7", "--points", "3", "--stage", "thẩm định"],
            "stage = \"appraised\"\npoints = 3\n",
        ),
    ] {
        let args = [&args[..], &["--set", "par-2025"]].concat();
        let ran = record(&commune, &args).exits(0);
        let text = written(&commune, &ran);
        assert!(text.ends_with(row), "{text}");
    }
    assert_eq!(line(&commune, "par", "T")["points"], "-0.50");
    assert_eq!(line(&commune, "par", "7")["points"], "3.00");
}

#[test]
fn what_is_missing_is_named_by_its_flag() {
    let commune = commune();
    for (args, says) in [
        (vec![], "còn thiếu mã của tiêu chí"),
        (vec!["9.9"], "không có tiêu chí “9.9”"),
        (
            vec!["4c", "--set", "qd-776"],
            "không có bộ tiêu chí “qd-776”; có phải là “qd-766”?",
        ),
        (
            vec!["4.1"],
            "còn thiếu --set; chọn: par-2025 (par); qd-766 (766)",
        ),
        (
            vec!["4c"],
            "còn thiếu --option; chọn: co (Có cung cấp dịch vụ: 2 điểm); khong (Không cung cấp dịch vụ: 0 điểm)",
        ),
        (
            vec!["4.2", "--set", "par"],
            "còn thiếu --item, --no-item; chọn: bang-dien-tu (Bảng điện tử: 0,25 điểm)",
        ),
        (vec!["7"], "còn thiếu --points"),
        (vec!["T"], "còn thiếu --count"),
        (
            vec!["2.1"],
            "điểm của tiêu chí 2.1 tính từ số liệu, nhiệm vụ; ghi được: --document",
        ),
        (
            vec!["4.4"],
            "cách tính tiêu chí 4.4 chưa có trong bộ dữ liệu nên chưa tự chấm được",
        ),
        (vec!["7", "--points", "x"], "“x” không phải số điểm"),
        (
            vec!["7", "--points", "1", "--stage", "x"],
            "không có bước chấm “x”; chọn: self, appraised, final",
        ),
        // What the format holds against a row is held against this one.
        (vec!["7", "--points", "3,5"], "[points-above-max]"),
        (vec!["7", "--points", "1,125"], "[points-decimals]"),
        (vec!["4c", "--option", "x"], "[unknown-option]"),
        (
            vec!["5", "--set", "766", "--document", "1/BC"],
            "[score-of-branch]",
        ),
        (
            vec!["4c", "--option", "co", "--unit", "van-phong"],
            "[score-by-other]",
        ),
        (
            vec![
                "7",
                "--points",
                "1",
                "--stage",
                "final",
                "--unit",
                "van-phong",
            ],
            "[score-by-other]",
        ),
        (
            vec![
                "4.2",
                "--set",
                "par",
                "--no-item",
                "--document",
                "1/BC",
                "--evidence",
                "Sổ",
            ],
            "[unknown-evidence]",
        ),
    ] {
        let before = files(&commune.path("plan"));
        record(&commune, &args).exits(2).complains(says);
        assert_eq!(files(&commune.path("plan")), before, "{args:?}");
    }
    let ran = commune.cchc(&[
        "record",
        "score",
        "4.4",
        "--lang",
        "en",
        "--as-of",
        "2025-12-05",
    ]);
    ran.exits(2)
        .complains("the rule of criterion 4.4 is not in the set");
}

/// The same guards as for entries: a dry run, files with errors, files that are not read, sets that cannot be read.
#[test]
fn nothing_is_written_beside_what_cannot_be_read() {
    let commune = commune();
    let yes = ["4c", "--option", "co", "--document", "1/BC"];
    let before = files(&commune.path("plan"));
    record(&commune, &[&yes[..], &["--dry-run"]].concat())
        .exits(0)
        .says("+ option = \"co\"\n");
    assert_eq!(files(&commune.path("plan")), before);
    for (file, text, says) in [
        (
            "plan/2025-h2/scores/phuc-vu-hcc/cu.toml",
            "[[score]]\nset = \"qd-766\"\n",
            "cu.toml đang có lỗi như trên",
        ),
        (
            "plan/2025-h2/scores/phuc-vu-hcc/cu.toml.txt",
            "x",
            "có tệp chưa được đọc như trên",
        ),
        (
            "plan/criteria/qd-766.toml",
            "id = ",
            "qd-766.toml đang có lỗi như trên",
        ),
    ] {
        let old = fs::read(commune.path(file)).ok();
        commune.write(file, text);
        record(&commune, &yes).exits(2).complains(says);
        match old {
            Some(old) => drop(commune.write(file, old)),
            None => drop(commune.remove(file)),
        }
    }
    // What is wrong with another unit's scores keeps nobody from recording.
    commune.write("plan/2025-h2/scores/van-phong/cu.toml", "[[score]]\n");
    record(&commune, &yes).exits(0);
    // A day that has not come is written and named.
    record(&commune, &["7", "--points", "1", "--date", "20/12/2025"])
        .exits(0)
        .complains("Tính từ ngày 20/12/2025; đến ngày 05/12/2025 chưa thay đổi gì.");
}

#[test]
fn records_go_where_records_are_named() {
    let commune = commune();
    fs::create_dir_all(commune.path("rieng/progress")).unwrap();
    let args = ["4c", "--option", "co", "--records", "rieng"];
    let ran = record(&commune, &args).exits(0);
    assert!(
        ran.stdout.starts_with("rieng/scores/phuc-vu-hcc/"),
        "{}",
        ran.stdout
    );
    assert!(!commune.path("plan/2025-h2/scores").exists());
}
