//! `cchc dossiers` on the real binary, as it reads. All dossiers, ids, names and units here are invented.

use std::io::Write;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::support::{Commune, Ran, command, repo};

/// A name that stands in every export here and may appear in no output.
const NAME: &str = "Nguyễn Thị Giả Định";

const HEADER: &str = "Mã hồ sơ,Người nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận";

/// An export with a header and rows; `received;due;ended;status` each.
pub fn export(rows: &[(&str, &str, &str, &str)]) -> String {
    let mut text = format!("{HEADER}\n");
    for (number, (received, due, ended, status)) in rows.iter().enumerate() {
        text.push_str(&format!(
            "GD.{number:03},{NAME},{received},{due},{ended},{status},Trực tuyến\n"
        ));
    }
    text
}

/// Three dossiers of July: early, late, carried over to August and open there.
pub fn july() -> String {
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
pub fn dossiers(commune: &Commune, args: &[&str]) -> Ran {
    let ran = commune.cchc(&[&["dossiers"], args].concat());
    assert_nameless(&ran);
    ran
}

fn assert_nameless(ran: &Ran) {
    for output in [&ran.stdout, &ran.stderr] {
        assert!(!output.contains("Giả Định"), "{output}");
    }
}

pub fn july_with(commune: &Commune, file: &str, more: &[&str]) -> Ran {
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
    let ran = july_with(&commune, "a.csv", &[]).exits(2);
    let ran = ran.complains("dòng 1 có lẽ là tiêu đề: “Định danh”, “Người nộp”, “Vào sổ”");
    let map: String = ran
        .stderr
        .lines()
        .skip_while(|line| !line.contains("[columns]"))
        .take_while(|line| !line.starts_with("lỗi"))
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
        .exits(2)
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
    let ran = july_with(&commune, "a.csv", &["--map", "map.toml"]).exits(2);
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

/// 99 good rows and one bad: 1% is allowed, one more row is not, and `--strict` allows none.
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
        .complains("quá 0,00%");
    with(2);
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .complains("quá 1,00%");
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
            "hỏng ở gói tệp",
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
        // Rows that are left out are findings; where no file could be counted, nothing was done.
        let is_counted = matches!(name, "ragged" | "status" | "backwards");
        let code = if is_counted { 1 } else { 2 };
        assert_eq!(ran.code, code, "{name}: {}", ran.stderr);
        ran.complains(words);
    }
    commune.write("cut.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03cut");
    july_with(&commune, "cut.gz", &[])
        .exits(2)
        .complains("tệp nén gzip bị hỏng hoặc bị cắt");
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

/// Quotes inside a cell of one line swallow nothing, and neither does a cell of two lines. Invented.
#[test]
fn quotes_inside_a_cell_lose_no_row() {
    let commune = Commune::empty();
    let row = |id: &str, name: &str| {
        format!("{id};01/07/2025;05/07/2025;04/07/2025;Đã trả kết quả;{name}\n")
    };
    let text = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Người nộp\n"
        .to_owned()
        + &row("A", "Hộ kinh doanh \"Giả Định\"")
        + &row("B", "\"Cty \"Sao\" Giả\"")
        + &row("C", "\"dòng 1\r\ndòng 2\"");
    commune.write("a.csv", text);
    let args = [
        "dossiers",
        "a.csv",
        "--from",
        "2025-07-01",
        "--to",
        "2025-09-30",
        "--as-of",
        "2025-10-05",
    ];
    let answer = commune.json(&args);
    assert_eq!(
        answer["groups"][0]["counts"]["resolved_early"], 3,
        "{answer}"
    );
}

/// A quote that nothing closes takes the header and its rows with it, up to the next quote; where the export repeats its header, that one is
/// then taken for the first.
#[test]
fn rows_above_what_is_taken_for_the_header_are_bad_rows() {
    let commune = Commune::new();
    let first = july();
    let rows: Vec<&str> = first.lines().skip(1).collect();
    let below = format!("{HEADER}\n{}\n", rows[2].replace("GD.002", "GD.009"));
    for (text, lines) in [
        // A title that opens a quote; the repeated header closes it.
        (format!("\"Danh sách hồ sơ\n{first}\"\n{below}"), [3, 4, 5]),
        // The last cell of the header opens it, and the header is the only one.
        (
            first.replacen(
                "Hình thức tiếp nhận\n",
                "Hình thức tiếp nhận,\"Ghi chú\n",
                1,
            ) + "\"\n"
                + &rows[2].replace("GD.002", "GD.009")
                + ",\n",
            [2, 3, 4],
        ),
        // No quote: the first header lacks a column that the second has.
        (
            first.replacen("Trạng thái", "Tình hình", 1) + &below,
            [2, 3, 4],
        ),
        // Title, quote and separators of another system.
        (
            format!("Từ ngày,01/07/2025,đến ngày,31/07/2025\n\"\n{first}\"\n{below}"),
            [4, 5, 6],
        ),
    ] {
        commune.write("a.csv", &text);
        let answer = {
            let args = [&["dossiers", "a.csv"], &JULY[..]].concat();
            commune.json(&args)
        };
        assert_eq!(answer["bad"]["above_header"], 3, "{text}\n{answer:#}");
        assert_eq!(answer["rows"], 4, "{text}");
        let ran = july_with(&commune, "a.csv", &[]).exits(1);
        for line in lines {
            ran.stderr
                .find(&format!("a.csv:{line}: dòng hồ sơ nằm trên dòng tiêu đề"))
                .unwrap_or_else(|| panic!("{line}: {}", ran.stderr));
        }
        july_with(
            &commune,
            "a.csv",
            &["--write", "--source", "he-thong-tttt-thanh-pho"],
        )
        .exits(2);
        // Where a return ends a line.
        commune.write("cr.csv", text.replace('\n', "\r"));
        july_with(&commune, "cr.csv", &[])
            .exits(1)
            .complains("cr.csv:1: dòng hồ sơ nằm trên dòng tiêu đề");
        // The same from a stream, and compressed.
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        commune.write("a.csv.gz", packed.finish().unwrap());
        july_with(&commune, "a.csv.gz", &[])
            .exits(1)
            .complains("dòng hồ sơ nằm trên dòng tiêu đề");
    }
    // What stands above a table otherwise: a title, the days that were asked for, the names of columns as a form has them.
    for above in [
        "BÁO CÁO\nTừ ngày,01/07/2025,31/07/2025\n",
        "Mã hồ sơ,,Ngày tiếp nhận,\nKỳ 07/2025,,01/07/2025,31/07/2025\n",
        "\"Kỳ báo cáo: 01/07/2025,\nđến 31/07/2025\"\n",
    ] {
        commune.write("a.csv", format!("{above}{first}"));
        july_with(&commune, "a.csv", &[]).exits(0);
    }
}

/// Two exports, one after the other, in one file: below the second header the same columns may hold something else.
#[test]
fn rows_below_another_header_are_not_counted_by_the_first_one_in_silence() {
    let commune = Commune::new();
    let first = july();
    let rows = first.lines().nth(1).unwrap().to_owned() + "\n";
    let many: String = (1_000..1_400)
        .map(|number| rows.replace("GD.000", &format!("GD.{number}")))
        .collect();
    let moved = HEADER
        .replace("Ngày tiếp nhận", "§")
        .replace("Ngày hẹn trả", "Ngày tiếp nhận")
        .replace('§', "Ngày hẹn trả");
    let row = rows.replace("GD.000", "GD.999");
    commune.write("a.csv", format!("{HEADER}\n{many}{moved}\n{row}"));
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .complains("a.csv:402: dòng tiêu đề khác với tiêu đề của tệp");
    // Whatever share of bad rows is accepted.
    july_with(&commune, "a.csv", &["--max-bad", "100"]).exits(1);
    // The same header again is a row that is no dossier, and says nothing of the others.
    commune.write("a.csv", format!("{HEADER}\n{many}{HEADER}\n{row}"));
    let answer = commune.json(&[&["dossiers", "a.csv"], &JULY[..]].concat());
    assert_eq!(answer["bad"].get("other_header"), None, "{answer:#}");
    july_with(&commune, "a.csv", &[]).exits(0);
}

/// A stray quote swallows the rows up to the next one. The header and the ids are invented.
#[test]
fn rows_between_two_stray_quotes_are_not_lost_in_silence() {
    let commune = Commune::empty();
    let header = "Mã hồ sơ;Chủ hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý\n";
    let row = |id: u32, owner: &str| format!("H99.{id};{owner};2025-07-01;2025-07-04;2025-07-03\n");
    let rows = |owner: &dyn Fn(u32) -> String| -> String {
        (1..=300).map(|id| row(id, &owner(id))).collect()
    };
    let args = [
        "--from",
        "2025-07-01",
        "--to",
        "2025-07-31",
        "--as-of",
        "2025-09-01",
    ];
    let run = |commune: &Commune, text: String, more: &[&str]| {
        commune.write("a.csv", format!("{header}{text}"));
        commune.cchc(&[&["dossiers", "a.csv"], &args[..], more].concat())
    };
    // Text follows the second quote: each line from the first one on is counted as bad, and the first is named.
    let stray = |id: u32| match id {
        100 => "\"Cửa hàng Mẫu".to_owned(),
        150 => "\"Mẫu".to_owned(),
        _ => "x".to_owned(),
    };
    for more in [&[][..], &["--unique"]] {
        run(&commune, rows(&stray), more)
            .exits(1)
            .complains("a.csv:101: dòng bị thừa hoặc thiếu dấu")
            .complains("51 dòng lỗi trong 300 dòng");
    }
    // A pipe or a packed file is read by another way.
    let text = format!("{header}{}", rows(&stray));
    let packed = commune.path("a.csv.gz");
    let mut writer = flate2::write::GzEncoder::new(
        std::fs::File::create(packed).unwrap(),
        flate2::Compression::fast(),
    );
    std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    writer.finish().unwrap();
    commune
        .cchc(&[&["dossiers", "a.csv.gz"], &args[..]].concat())
        .exits(1)
        .complains("a.csv.gz:101: dòng bị thừa hoặc thiếu dấu");
    // Where a separator follows it, the rows between are one cell: they are named, and nothing is right about the counts.
    let closed = |id: u32| match id {
        100 => "\"Cửa hàng Mẫu".to_owned(),
        150 => "\"".to_owned(),
        _ => "x".to_owned(),
    };
    run(&commune, rows(&closed), &["--max-bad", "10"])
        .exits(1)
        .complains(
            "50 dòng nằm giữa hai dấu \" thừa nên không được tính, đầu tiên ở a.csv, dòng 101",
        );
    // A note of two lines without a separator, blanks after a quote, and quotes in a cell without quotes are what they are.
    let plain = |id: u32| match id {
        100 => "\"Cửa hàng\nMẫu\"".to_owned(),
        150 => "\"Mẫu\"  ".to_owned(),
        200 => "Cửa hàng \"Mẫu\"".to_owned(),
        _ => "x".to_owned(),
    };
    let ran = run(&commune, rows(&plain), &[]).exits(0);
    assert!(!ran.stderr.contains("chú ý: 1 hồ sơ"), "{}", ran.stderr);
}

/// A hidden sheet does not count; that dossiers stand there is said.
#[test]
fn a_hidden_sheet_with_dossiers_is_named() {
    let commune = Commune::empty();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Tháng 7", "Bản sao"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(name == "Bản sao");
        let rows = [
            [
                "Mã hồ sơ",
                "Ngày tiếp nhận",
                "Ngày hẹn trả",
                "Ngày trả kết quả",
            ],
            ["H99.1", "2025-07-01", "2025-07-04", "2025-07-03"],
        ];
        for (number, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(number, column, cell).unwrap();
            }
        }
    }
    commune.write("a.xlsx", book.save_to_buffer().unwrap());
    commune
        .cchc(&["dossiers", "a.xlsx", "--as-of", "2025-09-01"])
        .exits(0)
        .complains("a.xlsx còn trang tính ẩn có hồ sơ, không được đọc: Bản sao");
}

/// What an export knows of days after the one that is asked about is no fault; of days after its own it is.
#[test]
fn a_day_after_the_export_is_a_bad_row() {
    let commune = Commune::empty();
    let rows = [
        ("2025-07-01", "2025-07-31", "2025-07-15", "Đã trả kết quả"),
        ("2025-07-02", "2025-07-31", "2025-10-09", "Đã trả kết quả"),
        ("2025-10-09", "2025-10-31", "", "Đang xử lý"),
    ];
    commune.write("a.csv", export(&rows));
    july_with(&commune, "a.csv", &[]).exits(0);
    july_with(&commune, "a.csv", &["--exported", "2025-10-09"]).exits(0);
    july_with(&commune, "a.csv", &["--exported", "2025-10-08"])
        .exits(1)
        .complains("a.csv:3: sau ngày xuất tệp (ngày xử lý xong)")
        .complains("a.csv:4: sau ngày xuất tệp (ngày tiếp nhận)")
        .complains("nêu --exported NGÀY");
    // Nothing is counted of days that the export cannot know.
    july_with(&commune, "a.csv", &["--exported", "2025-07-30"])
        .exits(2)
        .complains("ngày cuối 31/7/2025 sau ngày xuất tệp 30/7/2025");
    commune.write(
        "b.csv",
        export(&[("2125-07-01", "2125-07-31", "", "Đang xử lý")]),
    );
    july_with(&commune, "b.csv", &[])
        .exits(1)
        .complains("ngày trước năm 1990 hoặc quá 20 năm sau (ngày tiếp nhận)");
}

/// The ids that a spreadsheet rounded are told with the way out, and one id in two units is told where repeated rows are.
#[test]
fn rounded_ids_and_ids_in_two_units_are_said() {
    let commune = Commune::empty();
    let text = july().replace("GD.001", "\"2,50701E+13\"");
    commune.write("a.csv", text);
    july_with(&commune, "a.csv", &[])
        .exits(1)
        .complains("mã hồ sơ bị bảng tính đổi thành số hoặc ngày")
        .complains("để cột mã hồ sơ ở dạng chữ (Text)");
    commune.write(
        "b.csv",
        "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Đơn vị xử lý\n\
         A;01/07/2025;05/07/2025;04/07/2025;Phòng Kinh tế\nA;01/07/2025;08/07/2025;07/07/2025;Phòng Văn hóa\n",
    );
    let days = [
        "--from",
        "2025-07-01",
        "--to",
        "2025-07-31",
        "--as-of",
        "2025-09-01",
    ];
    dossiers(&commune, &[&["b.csv"], &days[..]].concat())
        .exits(0)
        .complains("1 dòng lặp mã hồ sơ: dòng mới nhất của mỗi mã được tính; 1 mã có dòng của đơn vị khác nhau\n");
}

/// An export of 10 July on which a dossier was open, and one of 20 July on which it had ended: it has ended, whichever is named first. Where
/// nothing in two exports tells which is the later, that is said, and nothing is written.
#[test]
fn the_order_of_files_counts_for_nothing() {
    let commune = Commune::new();
    let header =
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận\n";
    let row = |id: &str, received: &str, end: &str, channel: &str| {
        let status = if end.is_empty() {
            "Đang xử lý"
        } else {
            "Đã trả kết quả"
        };
        format!("{id},{received},2025-07-30,{end},{status},{channel}\n")
    };
    let open =
        row("H1", "2025-07-01", "", "Trực tuyến") + &row("H2", "2025-07-10", "", "Trực tuyến");
    let ended = row("H1", "2025-07-01", "2025-07-15", "Trực tuyến")
        + &row("H3", "2025-07-20", "", "Trực tuyến");
    commune.write("a.csv", format!("{header}{open}"));
    commune.write("b.csv", format!("{header}{ended}"));
    let run = |files: [&str; 2], more: &[&str]| {
        let args = ["--unit", "phuc-vu-hcc", "--as-of", "2025-08-01"];
        commune.cchc(&[&["dossiers"], &files[..], &args, more].concat())
    };
    for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let json = run(files, &["--format", "json"]).exits(0).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let counts = &json["groups"][0]["counts"];
        assert_eq!(
            (&counts["resolved_early"], &counts["in_progress_overdue"]),
            (&1.into(), &2.into()),
            "{files:?}"
        );
    }
    let other = row("H1", "2025-07-01", "2025-07-15", "Trực tiếp")
        + &row("H3", "2025-07-20", "", "Trực tuyến");
    commune.write("a.csv", format!("{header}{other}"));
    for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let said = run(files, &[])
            .exits(1)
            .complains("1 mã hồ sơ (như H1) có các dòng khác nhau về hình thức tiếp nhận (1 mã) mà không rõ dòng nào mới")
            .stderr;
        assert_eq!(said.matches("H1").count(), 1, "{said}");
        let json = run(files, &["--format", "json"]).exits(1).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let field = serde_json::json!({ "field": "channel", "ids": 1 });
        assert_eq!(
            json["contradictions"],
            serde_json::json!({ "ids": 1, "shown": ["H1"], "fields": [field] })
        );
        run(
            files,
            &["--write", "--from", "2025-07-01", "--to", "2025-07-31"],
        )
        .exits(2);
    }
}

/// A column called "Mã hồ sơ" that holds the code of the procedure: one value on most rows, received on different days, is no id.
#[test]
fn a_column_of_one_value_is_no_column_of_ids() {
    let commune = Commune::new();
    let header = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\n";
    let rows = |id: &dyn Fn(u32) -> String, most: u32| {
        let row = |day: u32| format!("{},2025-07-{day:02},2025-08-10,2025-07-31\n", id(day));
        (1..=most).map(row).collect::<String>()
    };
    let run = |rows: String| {
        commune.write("a.csv", format!("{header}{rows}"));
        let args = [
            "dossiers",
            "a.csv",
            "--unit",
            "phuc-vu-hcc",
            "--as-of",
            "2025-08-01",
        ];
        commune.cchc(&args)
    };
    let one = |_: u32| "1.004227".to_owned();
    run(rows(&one, 25))
        .exits(1)
        .complains("1 mã hồ sơ trên 25 dòng");
    let two = |day: u32| format!("1.00422{}", day % 2);
    run(rows(&two, 25)).exits(1);
    // Each dossier has its own; one of them twice, on another day, is said and counts once.
    let own = |day: u32| format!("H25.{}", day.max(2));
    run(rows(&own, 25)).exits(0);
}
