//! `score` over the real plan, the shipped sets and the example's records.

use super::support::{Commune, repo};

const DAY: [&str; 4] = ["--as-of", "2025-11-01", "--records", "records"];

fn score(commune: &Commune, args: &[&str]) -> serde_json::Value {
    commune.json(&[&["score"][..], args, &DAY[..]].concat())
}

fn points(answer: &serde_json::Value, criterion: &str) -> serde_json::Value {
    let sets = answer["sets"].as_array().unwrap();
    let criteria = sets
        .iter()
        .flat_map(|set| set["criteria"].as_array().unwrap());
    let found: Vec<_> = criteria.filter(|one| one["id"] == criterion).collect();
    assert_eq!(found.len(), 1, "{criterion}");
    found[0]["points"].clone()
}

/// The first worked example: the exact sum is 51,43; what is printed adds up to 51,42.
#[test]
fn the_set_of_decision_766_comes_out_to_the_last_hundredth() {
    let commune = Commune::with_example();
    let answer = score(&commune, &["766"]);
    for (criterion, expected) in [
        ("1.4", "5.98"),
        ("2.1", "19.20"),
        ("3.3", "12.00"),
        ("3.5a", "2.00"),
        ("3.6", "3.23"),
        ("4.1", "5.01"),
        ("4.2", "4.00"),
    ] {
        assert_eq!(points(&answer, criterion), expected, "{criterion}");
    }
    let set = &answer["sets"][0];
    assert_eq!(set["forecast"]["now"], "51.42");
    let buckets = ["known", "no_data", "unknown", "not_applicable", "maximum"];
    let buckets = buckets.map(|key| set[key].as_str().unwrap());
    assert_eq!(buckets, ["56.00", "26.00", "14.00", "4.00", "100.00"]);
}

/// The second: tasks of the plan, and a section of which only a part is assigned.
#[test]
fn the_set_of_decision_212_comes_out_to_the_last_hundredth() {
    let commune = Commune::with_example();
    let answer = score(&commune, &["qd-212"]);
    for (criterion, expected) in [
        ("II.3a", "0.74"),
        ("II.3b", "1.48"),
        ("II.3c", "0.56"),
        ("II.5", "6.43"),
    ] {
        assert_eq!(points(&answer, criterion), expected, "{criterion}");
    }
    let page = commune
        .cchc(&[&["score", "212"][..], &DAY[..]].concat())
        .exits(0);
    let page = page.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("12,86"), "{page}");
}

#[test]
fn the_maxima_of_the_shipped_sets_add_up_and_check_finds_nothing_in_them() {
    let commune = Commune::with_example();
    let findings = commune.json(&["check", DAY[0], DAY[1], DAY[2], DAY[3]]);
    let codes: Vec<&str> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    // That the set gives one point of two for DDCI is noted in it.
    assert_eq!(codes, ["deadline-remarked"]);
}

/// What a slip in a set does: `check` names it where it is; `score` says that it is not whole; `status` does not read sets at all.
#[test]
fn only_who_scores_reads_sets() {
    let commune = Commune::with_example();
    let before = commune.cchc(&[&["status"][..], &DAY[..]].concat()).exits(0);
    let text = commune.read("plan/criteria/qd-766.toml");
    let wrong = text.replacen("numerator = [\"synced\"]", "numerator = [\"sync\"]", 1);
    commune.write("plan/criteria/qd-766.toml", wrong);
    commune.write("plan/criteria/hong.toml", "id = ");
    let after = commune.cchc(&[&["status"][..], &DAY[..]].concat()).exits(0);
    assert_eq!((before.stdout, before.stderr), (after.stdout, after.stderr));
    commune
        .cchc(&[&["check"][..], &DAY[..]].concat())
        .exits(1)
        .says("unknown-count")
        .says("hong.toml");
    let ran = commune
        .cchc(&[&["score", "766"][..], &DAY[..]].concat())
        .exits(1);
    assert!(
        ran.stdout.contains("Có tiêu chí chưa đọc được"),
        "{}",
        ran.stdout
    );
    assert!(ran.stderr.contains("unknown-count"), "{}", ran.stderr);
}

#[test]
fn what_is_missing_stands_by_the_points_that_hang_on_it() {
    let commune = Commune::with_example();
    let page = commune
        .cchc(&[&["score", "766", "--missing"][..], &DAY[..]].concat())
        .exits(0)
        .stdout;
    let first = page.lines().position(|line| line.contains("5.2 ")).unwrap();
    let last = page.lines().position(|line| line.contains("1.3 ")).unwrap();
    assert!(first < last, "{page}");
    assert!(page.contains("Trung tâm"), "{page}");
}

#[test]
fn a_task_names_the_criterion_that_it_serves() {
    let commune = Commune::with_example();
    commune
        .cchc(&[&["show", "16"][..], &DAY[..]].concat())
        .exits(0)
        .says("Nhiệm vụ 16 góp vào tiêu chí 4.1 (6 điểm) của bộ tiêu chí 766");
    let answer = commune.json(&[&["show", "16"][..], &DAY[..]].concat());
    assert_eq!(answer["criteria"][0]["id"], "4.1");
    assert_eq!(answer["criteria"][0]["points"], "5.01");
}

#[test]
fn a_set_is_named_by_its_id_or_short_title_and_others_are_refused() {
    let commune = Commune::with_example();
    commune
        .cchc(&[&["score", "qd-776"][..], &DAY[..]].concat())
        .exits(2)
        .complains("không có bộ tiêu chí “qd-776”; có phải là “qd-766”?");
    commune
        .cchc(&["score", "--as-of", "2026-02-01", "--records", "records"])
        .exits(2)
        .complains("không có bộ tiêu chí nào của kỳ có ngày 01/02/2026");
    std::fs::remove_dir_all(commune.path("plan/criteria")).unwrap();
    commune
        .cchc(&[&["score"][..], &DAY[..]].concat())
        .exits(2)
        .complains("chưa có bộ tiêu chí nào");
}

/// The form that offices file: its columns, and a total that is the sum of the rows on top.
#[test]
fn the_sheet_is_handed_out_in_the_columns_of_the_form() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let commune = Commune::with_example();
    let out = ["-o", "cham-diem.xlsx", "-o", "cham-diem.docx"];
    commune
        .cchc(&[&["score", "766"][..], &out[..], &DAY[..]].concat())
        .exits(0);
    let mut book: Xlsx<_> = open_workbook(commune.path("cham-diem.xlsx")).unwrap();
    let range = book.worksheet_range("qd-766").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    let head = rows.iter().position(|row| row[0] == *"TT").unwrap();
    let titles: Vec<String> = rows[head].iter().map(ToString::to_string).collect();
    assert_eq!(
        titles,
        [
            "TT",
            "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
            "Điểm tối đa",
            "Tự chấm",
            "Tài liệu kiểm chứng/Giải trình",
            "Thẩm định",
            "Quyết định",
            "Điểm"
        ]
    );
    let hundredths = |cell: &Data| match cell {
        Data::Float(points) => (points * 100.0).round() as i64,
        Data::Int(points) => points * 100,
        _ => 0,
    };
    let body = &rows[head + 1..];
    let top = body
        .iter()
        .filter(|row| ["1", "2", "3", "3p", "4", "5"].contains(&&*row[0].to_string()));
    let total = body.iter().find(|row| row[1] == *"Tổng cộng").unwrap();
    assert_eq!(top.map(|row| hundredths(&row[7])).sum::<i64>(), 5_142);
    assert_eq!(
        (hundredths(&total[2]), hundredths(&total[7])),
        (10_000, 5_142)
    );
    assert!(commune.path("cham-diem.docx").metadata().unwrap().len() > 2_000);
}

/// The template is read as a set once it is called one.
#[test]
fn the_template_is_a_set_without_a_slip() {
    let commune = Commune::with_example();
    let text = std::fs::read_to_string(repo().join("plan/criteria/mau-chi-so-cchc.txt")).unwrap();
    commune.write("plan/criteria/par-2025.toml", text);
    let answer = score(&commune, &["par"]);
    assert_eq!(answer["sets"][0]["maximum"], "10.00");
    commune.cchc(&[&["check"][..], &DAY[..]].concat()).exits(0);
}

/// Files that somebody made to do harm: a link out of the repository, one without end, names that are no units'.
#[cfg(unix)]
#[test]
fn hostile_sets_and_scores_are_named_and_not_followed() {
    let commune = Commune::with_example();
    std::fs::create_dir_all(commune.path(".git")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", commune.path("plan/criteria/ngoai.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", commune.path("plan/criteria/khong.toml")).unwrap();
    commune.write(
        "records/scores/la/1.toml",
        "[[score]]\nset = \"qd-766\"\ncriterion = \"4c\"\ndate = 2025-10-01\noption = \"co\"\n",
    );
    commune.write("records/scores/phuc-vu-hcc/2.toml.txt", "x");
    let ran = commune.cchc(&[&["check"][..], &DAY[..]].concat()).exits(1);
    for name in ["ngoai.toml", "khong.toml", "scores/la/1.toml", "2.toml.txt"] {
        assert!(ran.stdout.contains(name), "{name}: {}", ran.stdout);
    }
    let set = score(&commune, &["766"]);
    assert_eq!(points(&set, "4c"), serde_json::Value::Null);
}

/// Points that were recorded in a file which cannot be read are not missing, and what is counted without them is not all.
#[test]
fn scores_that_could_not_be_read_are_said_before_any_point() {
    let commune = Commune::with_example();
    commune.append("records/scores/van-hoa-xa-hoi/2025-10-30.toml", "x = [\n");
    let banner = "Chưa đọc được hết điểm đã ghi của: Phòng Văn hóa - Xã hội";
    let run = |args: &[&str]| commune.cchc(&[&["score", "212"], args, &DAY].concat());
    for args in [&["--plain"][..], &["--missing", "--plain"]] {
        run(args).exits(1).says(banner);
    }
    let answer: serde_json::Value =
        serde_json::from_str(&run(&["--format", "json"]).exits(1).stdout).unwrap();
    assert_eq!(answer["sets"][0]["incomplete"], true);
    run(&["-o", "diem.md"]).exits(1);
    assert!(
        commune
            .read("diem.md")
            .contains("Chưa đọc được hết điểm đã ghi")
    );
    // Of a set that cannot be read, its file is named.
    commune.append("plan/criteria/qd-766.toml", "x = [\n");
    let ran = commune.cchc(&[&["score", "766"], &DAY[..]].concat());
    ran.exits(2)
        .complains("plan/criteria/qd-766.toml có lỗi nên bộ tiêu chí trong đó chưa đọc được");
}
