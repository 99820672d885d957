//! What becomes of counted dossiers on the real binary: `dossiers --write`, `kpi --reconcile` and the trend. All dossiers, ids and names
//! here are invented.

use super::dossiers::{dossiers, export, july, july_with};
use super::support::{Commune, copy, repo};

#[test]
fn written_counts_reach_kpi_and_are_replaced() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    commune.write("a.csv", july());
    july_with(&commune, "a.csv", &["--write", "--dry-run"])
        .exits(0)
        .says("+ resolved_late = 1")
        .complains("chạy thử");
    assert!(!commune.path(file).exists());
    july_with(&commune, "a.csv", &["--write"])
        .exits(0)
        .says("+ source = \"he-thong-tttt-thanh-pho\"");
    let kpi = commune.json(&["kpi", "--as-of", "2025-09-01"]);
    let on_time = |kpi: &serde_json::Value| {
        let targets = kpi["targets"].as_array().unwrap();
        let target = targets.iter().find(|t| t["id"] == "dung-han").unwrap();
        (target["numerator"].clone(), target["denominator"].clone())
    };
    assert_eq!(on_time(&kpi), (1.into(), 2.into()));
    commune.cchc(&["check", "--as-of", "2025-09-01"]).exits(0);

    let before = commune.read(file);
    july_with(&commune, "a.csv", &["--write"])
        .exits(0)
        .says("không thay đổi");
    assert_eq!(commune.read(file), before);

    commune.write("a.csv", july().replace("2025-07-07", "2025-07-04"));
    july_with(&commune, "a.csv", &["--write"])
        .exits(0)
        .says("- resolved_late = 1")
        .says("+ resolved_late = 0")
        .says("+ resolved_on_time = 1");
    assert_eq!(commune.read(file).matches("[[figure]]").count(), 1);
    let kpi = commune.json(&["kpi", "--as-of", "2025-09-01"]);
    assert_eq!(on_time(&kpi), (2.into(), 2.into()));
}

/// An estimate may be kept beside the final row that replaced it: the counts go into the final row.
#[test]
fn an_estimate_kept_beside_the_final_row_stays() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    let row = |counts: &str| {
        format!(
            "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-31\nsource = \"he-thong-tttt-thanh-pho\"\n\
             recorded = 2025-08-01\n{counts}"
        )
    };
    let estimate = row("estimated = true\n[figure.counts]\nreceived_online = 9\n");
    let last = row("[figure.counts]\nreceived_online = 8\n");
    commune.write(file, format!("{estimate}\n{last}"));
    commune.write("a.csv", july());
    july_with(&commune, "a.csv", &["--write"])
        .exits(0)
        .says("- received_online = 8")
        .says("+ received_online = 2");
    let text = commune.read(file);
    assert!(text.starts_with(&estimate), "{text}");
    commune.cchc(&["check", "--as-of", "2025-09-01"]).exits(0);
}

/// The example's file by hand, as Windows saves it: comments, the other row, counts that no export tells, and the line ends stay.
#[test]
fn a_file_written_by_hand_keeps_all_else() {
    let commune = Commune::with_example();
    let file = "records/figures/phuc-vu-hcc/2025-07.toml";
    commune.write(file, commune.read(file).replace('\n', "\r\n"));
    commune.write("a.csv", july());
    let records = ["--write", "--records", "records"];
    july_with(&commune, "a.csv", &records)
        .exits(0)
        .says("- received_online = 402")
        .says("+ received_online = 2");
    let text = commune.read(file);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.starts_with("# Số liệu giả định để minh họa"), "{text}");
    assert!(text.contains("results_required = 420\r\n"), "{text}");
    assert!(text.contains("at = 2025-07-31\r\n"), "{text}");
    assert!(text.contains("# Số TTHC tại ngày cuối tháng."), "{text}");
    assert!(
        !commune
            .path("plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml")
            .exists()
    );
}

#[test]
fn nothing_is_written_over_faults_overlaps_or_doubtful_counts() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    commune.write("a.csv", july());
    commune.write(file, "[[figure]]\nfrom = 2025-07-01\n");
    july_with(&commune, "a.csv", &["--write"])
        .exits(2)
        .complains("thiếu dòng")
        .complains("chưa ghi gì");
    assert_eq!(commune.read(file), "[[figure]]\nfrom = 2025-07-01\n");

    let half = "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-15\nsource = \"he-thong-tttt-thanh-pho\"\n\
                recorded = 2025-07-16\n[figure.counts]\nreceived_online = 9\n";
    commune.write(file, half);
    july_with(&commune, "a.csv", &["--write"])
        .exits(2)
        .complains("figure-overlap");
    assert_eq!(commune.read(file), half);
    commune.remove(file);

    commune.write("bad.csv", july().replace("2025-07-20", "20/13/2025"));
    july_with(&commune, "bad.csv", &["--write"])
        .exits(2)
        .complains("chưa ghi gì");
    let no_unit = ["a.csv", "--write", "--as-of", "2025-09-01"];
    dossiers(&commune, &no_unit).exits(2).complains("--unit");
    july_with(&commune, "a.csv", &["--write", "--source", "cong-dvcq"])
        .exits(2)
        .complains("có phải là “cong-dvcqg”?");
    assert!(!commune.path(file).exists());
}

/// An export of July says nothing of August: its zeros are no counts. One of 20 July says too little of July, unless its month is asked for.
#[test]
fn a_period_that_the_export_does_not_hold_is_not_written() {
    let commune = Commune::new();
    commune.write("a.csv", july());
    let args = ["a.csv", "--unit", "phuc-vu-hcc", "--write", "--as-of"];
    dossiers(&commune, &[&args[..], &["2025-09-10"]].concat())
        .exits(2)
        .complains("không ghi kỳ từ ngày 01/7/2025 đến ngày 31/7/2025")
        .complains("đủ cả kỳ thì nêu --from, --to");
    let asked = ["--from", "2025-07-01", "--to", "2025-07-31", "--dry-run"];
    dossiers(&commune, &[&args[..], &["2025-09-10"], &asked].concat())
        .exits(0)
        .says("+ received_online = 2");
    let last = ("2025-07-28", "2025-08-04", "", "Đang xử lý");
    let more = export(&[last]).lines().nth(1).unwrap().to_owned();
    // A dossier of its own.
    let more = more.replacen("GD.000", "GD.900", 1);
    commune.append("a.csv", &format!("{more}\n"));
    let args = [
        "a.csv",
        "--unit",
        "phuc-vu-hcc",
        "--write",
        "--as-of",
        "2025-09-10",
    ];
    dossiers(&commune, &args)
        .exits(0)
        .complains("không ghi kỳ từ ngày 01/8/2025 đến ngày 31/8/2025");
    let folder = std::fs::read_dir(commune.path("plan/2025-h2/figures/phuc-vu-hcc")).unwrap();
    let mut files: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    files.sort();
    assert_eq!(files, ["2025-07.toml"]);
}

/// Beside new counts the old ones of another column would tell of other dossiers: they go, and are named.
#[test]
fn counts_that_the_export_has_no_column_for_are_named_when_they_go() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    commune.write(
        file,
        "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-31\nsource = \"he-thong-tttt-thanh-pho\"\n\
         recorded = 2025-08-01\n[figure.counts]\nreceived_online = 9\nsynced = 8\n",
    );
    commune.write("a.csv", july());
    july_with(&commune, "a.csv", &["--write"])
        .exits(0)
        .complains("tệp không có cột cho synced, nên các số đã ghi này bị bỏ");
    assert!(!commune.read(file).contains("synced"));
}

/// The same month by the national portal: side by side, with the difference and the note.
#[test]
fn two_sources_are_reconciled_with_the_recorded_explanation() {
    let commune = Commune::new();
    commune.write("a.csv", july());
    july_with(&commune, "a.csv", &["--write"]).exits(0);
    commune.write("b.csv", july().replace("2025-07-07", "2025-07-03"));
    july_with(&commune, "b.csv", &["--write", "--source", "cong-dvcqg"]).exits(0);
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    assert_eq!(commune.read(file).matches("[[figure]]").count(), 2);
    commune.replace(
        file,
        "source = \"cong-dvcqg\"\n",
        "source = \"cong-dvcqg\"\nnote = \"Lỗi đồng bộ 01 hồ sơ\"\n",
    );
    let args = ["kpi", "--reconcile", "cong-dvcqg", "--as-of", "2025-09-01"];
    commune
        .cchc(&args)
        .exits(0)
        .says("Cổng Dịch vụ công quốc gia")
        .says("+50,00")
        .says("Lỗi đồng bộ 01 hồ sơ");
    let answer = commune.json(&args);
    let targets = answer["targets"].as_array().unwrap();
    let on_time = targets.iter().find(|t| t["id"] == "dung-han").unwrap();
    assert_eq!(on_time["months"][0]["of_record"]["percent"], "50.00");
    assert_eq!(on_time["months"][0]["other"]["percent"], "100.00");
    assert_eq!(on_time["so_far"]["points"], "50.00");
    commune
        .cchc(&["kpi", "--reconcile", "kho-bac"])
        .exits(0)
        .says("chưa có số liệu");
    commune
        .cchc(&["kpi", "--reconcile", "cong"])
        .exits(2)
        .complains("đang có");
}

/// The example's second source tells one count alone, which makes no rate: it is shown beside that of the first.
#[test]
fn counts_that_make_no_target_are_reconciled_too() {
    let commune = Commune::with_example();
    let args = [
        "kpi",
        "--reconcile",
        "cong-dvcqg",
        "--as-of",
        "2025-11-01",
        "--records",
        "records",
    ];
    commune
        .cchc(&args)
        .exits(0)
        .says("Tháng 9/2025  655            651              -4")
        .says("04 hồ sơ đồng bộ chậm cuối ngày 30/9");
    let counts = &commune.json(&args)["counts"];
    assert_eq!(counts.as_array().unwrap().len(), 1);
    assert_eq!(
        (&counts[0]["of_record"], &counts[0]["other"]),
        (&655.into(), &651.into())
    );
}

#[test]
fn kpi_compares_the_quarter_with_the_one_before() {
    let commune = Commune::empty();
    copy(&repo().join("plan"), &commune.path("plan"));
    copy(
        &repo().join("examples/tan-ky-records"),
        &commune.path("records"),
    );
    let on = |day: &str| {
        let answer = commune.json(&["kpi", "--as-of", day, "--records", "records"]);
        let targets = answer["targets"].as_array().unwrap().clone();
        targets.into_iter().find(|t| t["id"] == "dung-han").unwrap()
    };
    let first = on("2025-09-30");
    assert_eq!(first["previous"], serde_json::Value::Null);
    assert_eq!(first["change"], serde_json::Value::Null);
    let second = on("2025-11-01");
    assert_eq!(second["previous"]["period"], "2025-Q3");
    assert_eq!(second["current"]["period"], "2025-Q4");
    let hundredths = |value: &serde_json::Value| -> i64 {
        let digits = value.as_str().unwrap().replace('.', "");
        digits.parse().unwrap()
    };
    assert_eq!(
        hundredths(&second["change"]),
        hundredths(&second["current"]["percent"]) - hundredths(&second["previous"]["percent"])
    );
}

/// Three ids, each of two dossiers: the counts are shown with what speaks against them, and nothing is written.
#[test]
fn counts_that_the_file_itself_speaks_against_are_not_written() {
    let commune = Commune::new();
    let file = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";
    let row = |number: usize| {
        let day = number + 1;
        ("2025-07-0X".replace('X', &day.to_string()), "2025-07-31")
    };
    let days: Vec<(String, &str)> = (0..6).map(row).collect();
    let rows: Vec<(&str, &str, &str, &str)> = days
        .iter()
        .map(|(received, due)| (received.as_str(), *due, received.as_str(), "Đã trả kết quả"))
        .collect();
    let text = export(&rows)
        .replace("GD.003", "GD.000")
        .replace("GD.004", "GD.001")
        .replace("GD.005", "GD.002");
    commune.write("a.csv", &text);
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .says("Giải quyết trước hạn")
        .complains("3 mã hồ sơ (như GD.000, GD.001, GD.002) trên 6 dòng")
        .complains("để cột mã hồ sơ ở dạng chữ (Text)");
    july_with(&commune, "a.csv", &["--write"])
        .exits(2)
        .complains("chưa ghi gì");
    assert!(!commune.path(file).exists());
    let answer = dossiers(
        &commune,
        &[
            "a.csv",
            "--format",
            "json",
            "--from",
            "2025-07-01",
            "--to",
            "2025-07-31",
        ],
    );
    let answer: serde_json::Value = serde_json::from_str(&answer.exits(1).stdout).unwrap();
    assert_eq!(answer["files"][0]["clashes"]["ids"], 3);
    assert_eq!(answer["incomplete"], true);
    // Who knows that each row is a dossier of its own says so.
    july_with(&commune, "a.csv", &["--write", "--unique"]).exits(0);
    assert!(commune.path(file).exists());
}
