//! `record` and `record figures`: what is written, and what is shown of it.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::support::{Commune, Ran, command};

pub const OFFICE: &str = "plan/2025-h2/progress/van-phong.toml";
const CULTURE: &str = "plan/2025-h2/progress/van-hoa-xa-hoi.toml";

/// Runs the command on 16 September 2025, on a page wide enough for any sentence.
pub fn record(commune: &Commune, args: &[&str]) -> Ran {
    let args = [&["record"], args, &["--as-of", "2025-09-16"]].concat();
    let mut command = command(&commune.path(""), &args);
    Ran::from(command.env("COLUMNS", "1000").output().unwrap())
}

/// The same for `record figures` by the one-stop centre, of its own system unless the arguments name another source.
fn figures(commune: &Commune, args: &[&str]) -> Ran {
    let by = ["figures", "--unit", "phuc-vu-hcc"];
    record(commune, &[&by, args].concat())
}

/// Every file under a folder with its bytes.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            let name = path.to_string_lossy().into_owned();
            all.push((name, fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn an_entry_is_appended_and_what_follows_is_shown() {
    let commune = Commune::new();
    let args = ["9", "--product", "Hội nghị", "--document", "12/TB-UBND"];
    let ran = record(&commune, &args).exits(0);
    assert_eq!(ran.stdout, format!("{OFFICE}\n"));
    ran.complains(&format!("{OFFICE}, từ dòng 1:\n"))
        .complains("+ [[entry]]\n+ task = \"9\"\n+ date = 2025-09-16\n")
        .complains("tình trạng: Sắp đến hạn · Chưa ghi nhận kết quả → Sắp đến hạn\n")
        .complains(
            "sản phẩm còn thiếu: Hội nghị; ban hành các văn bản hướng dẫn thực hiện → ban hành các văn bản hướng dẫn",
        );
    let first = commune.read(OFFICE);
    assert_eq!(
        first,
        "# Ghi nhận của Văn phòng HĐND&UBND xã. Mỗi việc đã làm là một đoạn [[entry]], viết thêm vào cuối tệp.\n\n\
         [[entry]]\ntask = \"9\"\ndate = 2025-09-16\nproduct = \"Hội nghị\"\ndocument = \"12/TB-UBND\"\n"
    );

    let args = [
        "9",
        "--done",
        "--document",
        "34/UBND-VP",
        "--date",
        "20/9/2025",
    ];
    record(&commune, &args)
        .exits(0)
        .complains("Tính từ ngày 20/9/2025; đến ngày 16/9/2025 chưa thay đổi gì.");
    let both = commune.read(OFFICE);
    assert!(both.starts_with(&first));
    assert_eq!(
        both[first.len()..],
        *"\n[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \"34/UBND-VP\"\ndone = true\n"
    );
    commune.cchc(&["check"]).exits(0);
    let shown = commune.json(&["show", "9", "--as-of", "2025-10-01"]);
    assert_eq!(shown["task"]["status"], "completed-on-time");
}

#[test]
fn every_flag_becomes_its_key() {
    let commune = Commune::new();
    let args = [
        "9",
        "--note",
        "Gọi là \"một cửa\"\nhai dòng",
        "--blocked",
        "--expected",
        "15/10/2025",
        "--percent",
        "60%",
        "--cause-class",
        "Khách quan",
        "--cause",
        "Chờ hướng dẫn",
        "--remedy",
        "Đôn đốc",
    ];
    record(&commune, &args).exits(0).complains("Đang vướng mắc");
    let text = commune.read(OFFICE);
    let row = "task = \"9\"\ndate = 2025-09-16\nnote = \"Gọi là \\\"một cửa\\\"\\nhai dòng\"\nblocked = true\n\
               expected = 2025-10-15\npercent = 60\ncause_class = \"khách quan\"\ncause = \"Chờ hướng dẫn\"\nremedy = \"Đôn đốc\"\n";
    assert!(text.ends_with(row), "{text}");
    record(&commune, &["9", "--unblocked"]).exits(0);
    assert!(commune.read(OFFICE).ends_with("blocked = false\n"));
}

#[test]
fn an_occurrence_is_never_guessed() {
    let commune = Commune::new();
    let report = [
        "3",
        "--done",
        "--document",
        "15/BC-UBND",
        "--date",
        "8/9/2025",
    ];
    record(&commune, &report).exits(2).complains(
        "còn thiếu --occurrence; chọn: 2025-Q3 (hạn cuối 09/9/2025); 2025-Q4 (hạn cuối 09/12/2025)",
    );
    let third = [&report[..], &["--occurrence", "2025-Q3"]].concat();
    record(&commune, &third)
        .exits(0)
        .complains("Quý III/2025: Quá hạn, chưa hoàn thành → Hoàn thành đúng hạn");
    // One is open now; it is named, not taken.
    record(&commune, &["3", "--product", "Báo cáo"])
        .exits(2)
        .complains("còn thiếu --occurrence; chọn: 2025-Q4 (hạn cuối 09/12/2025)");
    record(&commune, &["3", "--note", "Đang tổng hợp"]).exits(0);
    record(&commune, &third)
        .exits(2)
        .complains("nhiệm vụ 3, kỳ 2025-Q3 đã ghi hoàn thành ngày 08/9/2025 [closed-twice]");
}

#[test]
fn coordinators_record_their_part_and_the_guidance_gives_the_day() {
    let commune = Commune::new();
    let part = ["3", "--unit", "kinh tế", "--document", "7/BC-KT"];
    // The unit's name, not its id; the plan calls it "Phòng Kinh tế".
    record(&commune, &part)
        .exits(2)
        .complains("không có đơn vị “kinh tế”");
    let part = ["3", "--unit", "phòng kinh tế", "--document", "7/BC-KT"];
    let ran = record(&commune, &part).exits(0);
    assert_eq!(ran.stdout, "plan/2025-h2/progress/kinh-te.toml\n");

    let guidance = [
        "18",
        "--trigger",
        "--date",
        "2025-09-01",
        "--document",
        "88/HD-UBND",
    ];
    record(&commune, &guidance)
        .exits(2)
        .complains("còn thiếu --due");
    let guidance = [&guidance[..], &["--due", "30/9/2025"]].concat();
    record(&commune, &guidance)
        .exits(0)
        .complains("tình trạng: Chờ hướng dẫn của cấp trên · Chưa ghi nhận kết quả → Sắp đến hạn")
        .complains("hạn cuối: chưa có → 30/9/2025");
    assert!(commune.read(CULTURE).ends_with(
        "[[trigger]]\ntask = \"18\"\ndate = 2025-09-01\ndocument = \"88/HD-UBND\"\ndue = 2025-09-30\n"
    ));

    let measure = [
        "--measure",
        "III.3.a",
        "--unit",
        "phuc-vu-hcc",
        "--note",
        "Đã niêm yết",
    ];
    record(&commune, &measure).exits(0);
    let text = commune.read("plan/2025-h2/progress/phuc-vu-hcc.toml");
    assert!(text.contains("[[entry]]\nmeasure = \"III.3.a\"\ndate = 2025-09-16\n"));
    commune.cchc(&["check"]).exits(0);
}

#[test]
fn warnings_are_shown_and_written() {
    let commune = Commune::new();
    record(&commune, &["9", "--done", "--date", "2025-06-30"])
        .exits(0)
        .complains(&format!("cảnh báo: {OFFICE}:3:1: "))
        .complains("[before-plan]")
        .complains("[done-without-document]");
    assert!(commune.read(OFFICE).ends_with("done = true\n"));
}

#[test]
fn line_endings_a_byte_order_mark_and_decomposed_letters_stay() {
    let commune = Commune::new();
    let old = "\u{feff}# Ghi chu\u{301}\r\n[[entry]]\r\ntask = \"9\" # cho\u{300}\r\ndate = 2025-09-01\r\nnote = 'ho\u{300}a'\r\n";
    commune.write(OFFICE, old);
    record(
        &commune,
        &[
            "9",
            "--note",
            "ho\u{301}a",
            "--product",
            "Hô\u{323}i nghi\u{323}",
        ],
    )
    .exits(0);
    assert_eq!(
        commune.read(OFFICE),
        format!(
            "{old}\r\n[[entry]]\r\ntask = \"9\"\r\ndate = 2025-09-16\r\nproduct = \"Hô\u{323}i nghi\u{323}\"\r\nnote = \"ho\u{301}a\"\r\n"
        )
    );
    commune.cchc(&["check"]).exits(0);
}

#[test]
fn other_records_take_the_entry_and_the_plan_none() {
    let commune = Commune::with_example();
    let plan = files(&commune.path("plan"));
    let args = ["1", "--note", "x", "--records", "records"];
    let ran = record(&commune, &args).exits(0);
    assert_eq!(ran.stdout, "records/progress/van-hoa-xa-hoi.toml\n");
    assert!(
        commune
            .read("records/progress/van-hoa-xa-hoi.toml")
            .ends_with("note = \"x\"\n")
    );
    assert_eq!(files(&commune.path("plan")), plan);
}

#[test]
fn figures_go_to_the_file_of_their_period_and_move_targets() {
    let commune = Commune::new();
    let august = [
        "--from",
        "2025-08-01",
        "--to",
        "2025-08-31",
        "--source",
        "he-thong-tttt-thanh-pho",
    ];
    let counts = [
        "--count",
        "resolved_early=300",
        "--count",
        "resolved_on_time=190",
        "--count",
        "resolved_late=6",
    ];
    let ran = figures(&commune, &[&august[..], &counts].concat()).exits(0);
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-08.toml";
    assert_eq!(ran.stdout, format!("{file}\n"));
    ran.complains("Đúng hạn: Chưa đến kỳ đánh giá → 98,79% (490/496), Đạt mức phấn đấu cao nhất");
    assert!(commune.read(file).ends_with(
        "[[figure]]\nfrom = 2025-08-01\nto = 2025-08-31\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = 2025-09-16\n\
         [figure.counts]\nresolved_early = 300\nresolved_on_time = 190\nresolved_late = 6\n"
    ));
    figures(
        &commune,
        &[&august[..], &["--count", "resolved_late=7"]].concat(),
    )
    .exits(2)
    .complains("[figure-overlap]");

    let survey = [
        "--at",
        "2025-12-31",
        "--source",
        "khao-sat",
        "--method",
        "Phiếu hỏi",
        "--sample",
        "200",
        "--count",
        "survey_answers=200",
        "--count",
        "survey_satisfied=185",
    ];
    let ran = figures(&commune, &survey).exits(0);
    assert_eq!(
        ran.stdout,
        "plan/2025-h2/figures/phuc-vu-hcc/2025-12-31.toml\n"
    );
    ran.complains("Tính từ ngày 31/12/2025; đến ngày 16/9/2025 chưa thay đổi gì.");
    let estimate = [
        "--from",
        "2025-09-01",
        "--to",
        "2025-09-30",
        "--source",
        "he-thong-tttt-thanh-pho",
        "--estimated",
        "--recorded",
        "2025-09-15",
        "--count",
        "resolved_early=1",
        "--count",
        "resolved_on_time=1",
        "--count",
        "resolved_late=0",
    ];
    figures(&commune, &estimate).exits(0).complains("(ước)");
    commune.cchc(&["check"]).exits(0);
}

#[test]
fn many_records_at_once_all_land() {
    let commune = Commune::new();
    let start = |note: &str| {
        let args = ["record", "9", "--note", note, "--as-of", "2025-09-16"];
        let mut command = command(&commune.path(""), &args);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let notes: Vec<String> = (0..200).map(|n| format!("việc {n}.")).collect();
    let running: Vec<_> = notes.iter().map(|note| start(note)).collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let text = commune.read(OFFICE);
    assert_eq!(text.matches("\n[[entry]]\n").count(), 200);
    assert!(
        notes
            .iter()
            .all(|note| text.contains(&format!("note = \"{note}\"\n")))
    );
    assert!(text.starts_with("# Ghi nhận của Văn phòng HĐND&UBND xã."));
    commune.cchc(&["check"]).exits(0);
}

#[test]
fn of_many_closings_at_once_one_lands() {
    let commune = Commune::new();
    let start = || {
        let args = [
            "record",
            "9",
            "--done",
            "--document",
            "1/TB",
            "--as-of",
            "2025-09-16",
        ];
        let mut command = command(&commune.path(""), &args);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let running: Vec<_> = (0..8).map(|_| start()).collect();
    let codes = running
        .into_iter()
        .map(|mut child| child.wait().unwrap().code());
    let mut codes: Vec<_> = codes.map(Option::unwrap).collect();
    codes.sort();
    assert_eq!(codes, [0, 2, 2, 2, 2, 2, 2, 2]);
    assert_eq!(commune.read(OFFICE).matches("done = true").count(), 1);
}
