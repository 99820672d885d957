//! The commonest slips of the pen, as people meet them: what `check` says, and that it says it once.

use super::support::Commune;

/// A progress file of one row with these lines, and what `check` says of it: line, column, message and help.
fn said(lines: &str) -> Vec<(u64, u64, String, String)> {
    let commune = Commune::new();
    let text = format!("[[entry]]\ntask = \"23\"\n{lines}\n");
    said_of(&commune, &text)
}

fn said_of(commune: &Commune, text: &str) -> Vec<(u64, u64, String, String)> {
    let file = "plan/2025-h2/progress/kinh-te.toml";
    commune.write(file, text);
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    let findings = answer["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["file"] == file)
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let number = |key: &str| finding[key].as_u64().unwrap();
            (
                number("line"),
                number("column"),
                text("message"),
                text("help"),
            )
        })
        .collect()
}

/// One line, the column of its finding, a part of the message and a part of the help.
type Slip = (&'static str, u64, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    ("date = 16/9/2025", 8, "năm-tháng-ngày", "viết 2025-09-16"),
    (
        "date = \"16/9/2025\"",
        8,
        "phải là một ngày",
        "viết 2025-09-16",
    ),
    (
        "date = 2025-11-31",
        8,
        "không có trong lịch",
        "chỉ có 30 ngày",
    ),
    ("document = “1/BC”", 12, "ngoặc kép cong", "ngoặc kép thẳng"),
    ("document = \"1/BC", 17, "thiếu một dấu ngoặc kép", "\"…\""),
    (
        "document = 1/BC",
        12,
        "không đặt trong ngoặc kép",
        "\"1/BC\"",
    ),
    ("percent = 12.085.320", 17, "có dấu phân cách", "12085320"),
    ("percent = 1.620", 11, "phải là một số nguyên", "viết 1620"),
    ("percent = \"60\"", 11, "phải là một số nguyên", "viết 60"),
    ("done = True", 8, "true hay false", "viết true"),
    ("done = \"có\"", 8, "true hoặc false", "viết true"),
    ("document = 45", 12, "chuỗi trong ngoặc kép", "viết \"45\""),
    ("date : 2025-09-16", 6, "thiếu dấu bằng", "date = …"),
];

#[test]
fn each_slip_is_one_finding_with_its_cure() {
    for (line, column, message, help) in SLIPS {
        let date = match line.starts_with("date") {
            true => "",
            false => "date = 2025-09-16\n",
        };
        let found = said(&format!("{date}{line}"));
        let [(_, at, says, cure)] = &found[..] else {
            panic!("{line}: {found:#?}");
        };
        assert!(says.contains(message), "{line}: {says}");
        assert!(cure.contains(help), "{line}: {cure}");
        assert_eq!(at, column, "{line}");
    }
}

#[test]
fn no_message_of_the_parser_is_left_in_english() {
    for line in SLIPS.iter().map(|slip| slip.0) {
        for (_, _, message, _) in said(line) {
            let english = ["expected", "invalid", "must be", "missing", "duplicate"];
            assert!(
                !english.iter().any(|word| message.contains(word)),
                "{message}"
            );
        }
    }
}

#[test]
fn rows_with_a_bracket_too_few_are_one_finding_however_many() {
    let row = "[entry]\ntask = \"23\"\ndate = 2025-09-16\n";
    for times in [1, 3] {
        let found = said_of(&Commune::new(), &row.repeat(times));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].3.contains("[[entry]]"), "{found:#?}");
    }
}

#[test]
fn a_wrong_count_is_one_finding() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-08.toml";
    for value in ["-4", "1.620", "\"12\"", "99999999999999999999"] {
        commune.write(
            file,
            format!(
                "[[figure]]\nfrom = 2025-08-01\nto = 2025-08-31\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = 2025-09-03\n\
                 [figure.counts]\nreceived_online = {value}\n"
            ),
        );
        let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
        let findings = answer["findings"].as_array().unwrap().iter();
        let codes: Vec<&str> = findings
            .filter(|finding| finding["file"] == file)
            .map(|finding| finding["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes.len(), 1, "{value}: {codes:?}");
        assert_ne!(codes[0], "figure-without-counts", "{value}");
    }
}

#[test]
fn an_unfinished_merge_is_one_finding_that_names_its_lines() {
    let entry = "[[entry]]\ntask = \"23\"\ndate = 2025-09-16\n";
    let text = format!("# ghi\n<<<<<<< HEAD\n{entry}=======\n{entry}>>>>>>> nhanh\n");
    let found = said_of(&Commune::new(), &text);
    let [(2, 1, message, _)] = &found[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(message, "tệp còn dấu xung đột của git, dòng 2, 10");
}

/// Who writes on a day that has not come is told before it is written, and asked with "no" as the usual answer.
#[test]
fn a_day_that_has_not_come_is_a_warning_in_check_and_in_record() {
    let commune = Commune::new();
    let record = [
        "record",
        "9",
        "--done",
        "--document",
        "1/BC",
        "--date",
        "2025-10-16",
        "--as-of",
        "2025-10-01",
    ];
    commune
        .cchc(&[&record[..], &["--dry-run"]].concat())
        .exits(0)
        .complains("chưa đến");
    commune.cchc(&[&record[..], &["--yes"]].concat()).exits(0);
    let found = commune.json(&["check", "--as-of", "2025-10-01"])["findings"].clone();
    let codes: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"date-ahead"), "{codes:?}");
    let later = commune.json(&["check", "--as-of", "2025-10-16"])["findings"].clone();
    assert!(!later.to_string().contains("date-ahead"));
}

#[test]
fn ids_that_name_files_are_held_to_letters_that_every_system_takes() {
    let commune = Commune::new();
    let units = commune.read("plan/2025-h2/units.toml");
    let unit = |id: &str| format!("{units}\n[[unit]]\nid = \"{id}\"\nname = \"Đơn vị giả định\"\n");
    for (id, message) in [
        ("../../x", "“/”"),
        ("phòng-mới", "“ò”"),
        ("NUL", "Windows"),
        ("a\\u0000b", "U+0000"),
        (".git", "dấu chấm"),
        ("C:x", "“:”"),
    ] {
        commune.write("plan/2025-h2/units.toml", unit(id));
        let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
        let findings = answer["findings"].as_array().unwrap();
        let invalid: Vec<_> = findings
            .iter()
            .filter(|finding| finding["code"] == "invalid-id")
            .collect();
        assert_eq!(invalid.len(), 1, "{id}: {findings:#?}");
        let says = invalid[0]["message"].as_str().unwrap();
        assert!(says.contains(message), "{id}: {says}");
        // What names the unit is not called unknown because the unit's own row is faulty.
        assert!(
            !findings
                .iter()
                .any(|finding| finding["code"] == "unknown-unit")
        );
    }
    // One file for two units, where letters of either case are the same.
    commune.write("plan/2025-h2/units.toml", unit("Van-Phong"));
    let found = commune.json(&["check", "--as-of", "2025-10-01"])["findings"].clone();
    assert!(found.to_string().contains("duplicate-id"), "{found:#}");
}
