//! `cchc dossiers` and `kpi --reconcile` on the real binary. All dossiers, ids, names and units here are invented.

use std::io::Write;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::support::{Commune, Ran, command, copy, repo};

/// A name that stands in every export here and may appear in no output.
const NAME: &str = "Nguyễn Thị Giả Định";

const HEADER: &str = "Mã hồ sơ,Người nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận";

/// An export with a header and rows; `received;due;ended;status` each.
fn export(rows: &[(&str, &str, &str, &str)]) -> String {
    let mut text = format!("{HEADER}\n");
    for (number, (received, due, ended, status)) in rows.iter().enumerate() {
        text.push_str(&format!(
            "GD.{number:03},{NAME},{received},{due},{ended},{status},Trực tuyến\n"
        ));
    }
    text
}

/// Three dossiers of July: early, late, carried over to August and open there.
fn july() -> String {
    export(&[
        ("2025-06-20", "2025-07-10", "2025-07-09", "Đã trả kết quả"),
        ("2025-07-01", "2025-07-04", "2025-07-07", "Đã trả kết quả"),
        ("2025-07-20", "2025-08-10", "", "Đang xử lý"),
    ])
}

const JULY: [&str; 8] = [
    "--unit",
    "phuc-vu-hcc",
    "--from",
    "2025-07-01",
    "--to",
    "2025-07-31",
    "--as-of",
    "2025-09-01",
];

/// Runs `dossiers` and asserts that nothing personal left it.
fn dossiers(commune: &Commune, args: &[&str]) -> Ran {
    let ran = commune.cchc(&[&["dossiers"], args].concat());
    assert_nameless(&ran);
    ran
}

fn assert_nameless(ran: &Ran) {
    for output in [&ran.stdout, &ran.stderr] {
        assert!(!output.contains("Giả Định"), "{output}");
    }
}

fn july_with(commune: &Commune, file: &str, more: &[&str]) -> Ran {
    dossiers(commune, &[&[file], &JULY[..], more].concat())
}

#[test]
fn the_example_is_read_below_its_title_block() {
    let commune = Commune::new();
    commune.write(
        "ho-so.csv",
        std::fs::read(repo().join("examples/ho-so-gia-dinh.csv")).unwrap(),
    );
    let args = ["dossiers", "ho-so.csv", "--as-of", "2025-09-01"];
    let answer = commune.json(&[&args[..], &["--by", "month"]].concat());
    assert_eq!(answer["files"][0]["separator"], ";");
    assert_eq!(answer["files"][0]["header_line"], 4);
    assert_eq!(answer["rows"], 40);
    assert_eq!(answer["duplicates"], 1);
    assert_eq!(answer["not_received"], 1);
    assert_eq!(answer["window"]["origin"], "plan");
    assert_eq!(answer["window"]["to"], "2025-09-01");
    let july = &answer["groups"][0];
    assert_eq!(
        (july["unit"].as_str(), july["period"].as_str()),
        (Some("phuc-vu-hcc"), Some("2025-07"))
    );
    for group in answer["groups"].as_array().unwrap() {
        let sum = |ids: &[&str]| -> u64 {
            ids.iter()
                .map(|id| group["counts"][id].as_u64().unwrap())
                .sum()
        };
        assert_eq!(
            sum(&["received_online", "received_direct", "carried_over"]),
            sum(&[
                "resolved_early",
                "resolved_on_time",
                "resolved_late",
                "in_progress_in_term",
                "in_progress_overdue",
                "awaiting_supplement",
                "withdrawn",
                "returned",
                "refused"
            ])
        );
    }
    let ran = commune.cchc(&args).exits(0).says("Giải quyết quá hạn");
    assert!(!ran.stdout.contains("giả định") && !ran.stderr.contains("giả định 1"));
}

#[test]
fn an_excel_export_with_semicolons_and_day_first_dates_is_read() {
    let commune = Commune::empty();
    let text = july().replace(',', ";");
    let text = text
        .replace("2025-07-09", "09/07/2025 16:30")
        .replace("2025-06-20", "20/06/2025");
    commune.write(
        "a.csv",
        format!(
            "\u{feff}DANH SÁCH HỒ SƠ;;;;;;\r\n{}",
            text.replace('\n', "\r\n")
        ),
    );
    let answer = commune.json(&[&["dossiers", "a.csv"], &JULY[..]].concat());
    let counts = &answer["groups"][0]["counts"];
    assert_eq!(counts["resolved_early"], 1);
    assert_eq!(counts["resolved_late"], 1);
    assert_eq!(counts["carried_over"], 1);
    assert_eq!(counts["received_online"], 2);
    assert_eq!(counts["in_progress_in_term"], 1);
    // No column for it: not counted is not 0.
    assert_eq!(counts.get("tracked"), None);
    assert_eq!(answer["plan"], serde_json::Value::Null);
}

#[test]
fn a_window_that_nobody_names_is_that_of_the_files() {
    let commune = Commune::empty();
    commune.write("a.csv", july());
    let ran = dossiers(&commune, &["a.csv", "--as-of", "2025-07-31"]).exits(0);
    ran.says("từ ngày 20/6/2025 đến ngày 20/7/2025")
        .says("mọi ngày có trong tệp")
        .complains("không có hồ sơ nào tiếp nhận trước kỳ");
}

#[test]
fn standard_input_and_gzip_give_the_same_counts() {
    let commune = Commune::empty();
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(july().as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    commune.write("a.csv", july()).write("a.csv.gz", &packed);
    let csv = |file: &str| {
        july_with(&commune, file, &["--format", "csv"])
            .exits(0)
            .stdout
    };
    let expected = csv("a.csv");
    assert!(expected.contains(",1,"), "{expected}");
    assert_eq!(csv("a.csv.gz"), expected);
    for bytes in [july().into_bytes(), packed] {
        let args = [&["dossiers", "-"], &JULY[..], &["--format", "csv"]].concat();
        let mut child = command(&commune.path(""), &args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&bytes).unwrap();
        let ran = Ran::from(child.wait_with_output().unwrap()).exits(0);
        assert_eq!(ran.stdout, expected);
        assert_nameless(&ran);
    }
}

/// What the finding proposes is taken out of the message, filled in, and works.
#[test]
fn an_unknown_header_says_exactly_what_to_add() {
    let commune = Commune::empty();
    let text = july()
        .replace("Mã hồ sơ", "Định danh")
        .replace("Ngày tiếp nhận", "Vào sổ")
        .replace("Ngày hẹn trả", "Lịch trả dân")
        .replace("Ngày kết thúc xử lý", "Xong")
        .replace("Trạng thái", "Bước")
        .replace("Hình thức tiếp nhận", "Kênh");
    commune.write("a.csv", text);
    let ran = july_with(&commune, "a.csv", &[]).exits(1);
    let ran = ran.complains("dòng 1 có lẽ là tiêu đề: “Định danh”, “Người nộp”, “Vào sổ”");
    let map: String = ran
        .stderr
        .lines()
        .skip_while(|line| !line.contains("[columns]"))
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    let mut map = map;
    for name in ["Định danh", "Vào sổ", "Lịch trả dân", "Xong"] {
        map = map.replacen("tên cột", name, 1);
    }
    commune.write(
        "map.toml",
        map + "status = [\"Bước\"]\nchannel = [\"Kênh\"]\n",
    );
    july_with(&commune, "a.csv", &["--map", "map.toml"])
        .exits(0)
        .says("Giải quyết quá hạn");
}

#[test]
fn a_missing_column_is_named_with_the_nearest_header() {
    let commune = Commune::empty();
    commune.write("a.csv", july().replace("Ngày hẹn trả", "Ngày hẹn trã"));
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .complains("thiếu cột ngày hẹn trả")
        .complains("due = [\"Ngày hẹn trã\"]");
}

#[test]
fn every_fault_of_a_mapping_is_shown_where_it_stands() {
    let commune = Commune::empty();
    commune.write("a.csv", july()).write(
        "map.toml",
        "[columns]\nrecieved = [\"Vào sổ\"]\ndue = \"Hẹn\"\n[rules]\nends = \"sent\"\n",
    );
    let ran = july_with(&commune, "a.csv", &["--map", "map.toml"]).exits(1);
    assert_eq!(ran.stdout, "");
    ran.complains("map.toml:2:1")
        .complains("có phải là “received”?")
        .complains("map.toml:3:7")
        .complains("“due” phải là một danh sách chuỗi")
        .complains("chọn một trong: processed, handed-over");
    july_with(&commune, "a.csv", &["--map", "absent.toml"])
        .exits(2)
        .complains("không đọc được absent.toml");
    july_with(&commune, "a.csv", &["--map", "a.csv"])
        .exits(2)
        .complains(".toml");
}

#[test]
fn the_map_says_what_was_taken_for_what() {
    let commune = Commune::new();
    commune.write("a.csv", july());
    dossiers(&commune, &["a.csv", "--show-map", "--as-of", "2025-09-01"])
        .exits(0)
        .says("Người nộp            không dùng")
        .says("(ngày kết thúc hồ sơ)")
        .says("units.toml của kế hoạch")
        .says("phuc-vu-hcc: “Trung tâm Phục vụ hành chính công”");
}

/// 99 good rows and one bad: 1 % is allowed, one more row is not, and `--strict` allows none.
#[test]
fn more_than_one_bad_row_in_a_hundred_is_an_error() {
    let commune = Commune::empty();
    let good = ("2025-07-01", "2025-07-04", "2025-07-03", "Đã trả kết quả");
    let bad = ("01.13.2025", "2025-07-04", "", "Đang xử lý");
    let with = |bad_rows: usize| {
        let mut rows = vec![good; 100 - bad_rows];
        rows.resize(100, bad);
        commune.write("a.csv", export(&rows));
    };
    with(1);
    july_with(&commune, "a.csv", &[])
        .exits(0)
        .complains("a.csv:101: không phải ngày (ngày tiếp nhận) · hồ sơ GD.099")
        .complains("1 dòng lỗi trong 100 dòng");
    july_with(&commune, "a.csv", &["--strict"])
        .exits(1)
        .complains("quá 0,00 %");
    with(2);
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .complains("quá 1,00 %");
    july_with(&commune, "a.csv", &["--max-bad", "2"]).exits(0);
    july_with(&commune, "a.csv", &["--max-bad", "1,99"]).exits(1);
    with(60);
    let ran = july_with(&commune, "a.csv", &["--format", "json"]).exits(1);
    let answer: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(answer["bad"]["not_a_day"], 60);
    assert_eq!(answer["bad_rows"].as_array().unwrap().len(), 20);
    assert_eq!(answer["incomplete"], true);
    assert_eq!(ran.stderr.matches("a.csv:").count(), 20);
}

#[test]
fn a_file_cut_inside_a_quote_names_the_line_of_the_quote() {
    let commune = Commune::empty();
    commune.write("a.csv", july() + "GD.900,\"" + NAME + ",2025-07-01\nx\ny\n");
    july_with(&commune, "a.csv", &["--max-bad", "100"])
        .exits(1)
        .complains("dấu \" mở ở dòng 5 không có dấu đóng");
}

#[test]
fn bad_inputs_are_refused_in_words() {
    let commune = Commune::empty();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(july().encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let header = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả,Trạng thái\n";
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("empty", b"".to_vec(), "tệp trống"),
        ("blank", b"\n \n\n".to_vec(), "tệp trống"),
        ("utf16", utf16, "UTF-16"),
        (
            "nul",
            b"\x7fELF text and more text\0".to_vec(),
            "không phải văn bản",
        ),
        (
            "xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec(),
            ".xls",
        ),
        ("zip", b"PK\x03\x04 but no workbook".to_vec(), "sổ Excel"),
        (
            "prose",
            "Kính gửi UBND xã\nNội dung công văn\n".into(),
            "không thấy dòng tiêu đề",
        ),
        (
            "headless",
            format!("GD.1,{NAME},2025-07-01,2025-07-04,2025-07-03\n").into(),
            "không thấy dòng tiêu đề",
        ),
        (
            "ragged",
            format!("{header}GD.1,2025-07-01\n").into(),
            "số cột khác dòng tiêu đề",
        ),
        (
            "status",
            format!("{header}GD.1,2025-07-01,2025-07-04,,{NAME}\n").into(),
            "từ chưa có trong ánh xạ",
        ),
        (
            "backwards",
            format!("{header}GD.1,2025-07-05,2025-07-09,2025-07-01,Đã trả\n").into(),
            "kết thúc trước khi tiếp nhận",
        ),
    ];
    for (name, bytes, words) in cases {
        commune.write(name, bytes);
        let ran = july_with(&commune, name, &[]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        ran.complains(words);
    }
    commune.write("cut.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03cut");
    july_with(&commune, "cut.gz", &[])
        .exits(2)
        .complains("không đọc được cut.gz");
    july_with(&commune, "absent.csv", &[])
        .exits(2)
        .complains("không đọc được absent.csv");
    july_with(&commune, ".", &[])
        .exits(2)
        .complains("là thư mục");
    commune.write("a.csv", july());
    july_with(&commune, "a.csv", &["./a.csv"])
        .exits(2)
        .complains("hai lần");
    dossiers(
        &commune,
        &["a.csv", "--from", "2025-08-01", "--to", "2025-07-01"],
    )
    .exits(2)
    .complains("trước ngày đầu");
    july_with(&commune, "a.csv", &["--max-bad", "101"]).exits(2);
    july_with(&commune, "a.csv", &["--write"])
        .exits(2)
        .complains("không tìm thấy kế hoạch");
}

/// A broken file among good ones: the good ones are counted, and the exit code says that not all were.
#[test]
fn good_files_are_counted_beside_a_broken_one() {
    let commune = Commune::empty();
    commune.write("a.csv", july()).write("b.csv", "");
    july_with(&commune, "a.csv", &["b.csv"])
        .exits(1)
        .says("Giải quyết quá hạn")
        .complains("b.csv: tệp trống");
}

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
        .exits(1)
        .complains("thiếu khóa")
        .complains("chưa ghi gì");
    assert_eq!(commune.read(file), "[[figure]]\nfrom = 2025-07-01\n");

    let half = "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-15\nsource = \"he-thong-tttt-thanh-pho\"\n\
                recorded = 2025-07-16\n[figure.counts]\nreceived_online = 9\n";
    commune.write(file, half);
    july_with(&commune, "a.csv", &["--write"])
        .exits(1)
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

/// What becomes of an open dossier after the day on which all is told, nobody knows.
#[test]
fn no_day_after_the_as_of_day_is_counted() {
    let commune = Commune::new();
    commune.write("a.csv", july());
    let args = ["a.csv", "--to", "2025-10-31", "--as-of", "2025-09-05"];
    dossiers(&commune, &args)
        .exits(2)
        .complains("ngày cuối 31/10/2025 sau ngày tính đến 05/9/2025");
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

#[test]
fn a_unit_that_the_plan_does_not_know_is_a_bad_row() {
    let commune = Commune::new();
    let with_unit = |unit: &str| {
        let mut lines = july().lines().map(str::to_owned).collect::<Vec<_>>();
        lines[0].push_str(",Đơn vị giải quyết");
        lines[1..]
            .iter_mut()
            .for_each(|line| *line += &format!(",{unit}"));
        commune.write("a.csv", lines.join("\n"));
    };
    let args = ["a.csv", "--as-of", "2025-09-01"];
    with_unit("Sở Không Có");
    dossiers(&commune, &args)
        .exits(1)
        .complains("(đơn vị giải quyết)");
    with_unit("Trung tâm Phục vụ HCC");
    dossiers(&commune, &args)
        .exits(0)
        .says("Trung tâm Phục vụ hành chính công");
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
        .says("tháng 9/2025  655            651              -4")
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
