//! No name of a person leaves an export, whatever is asked of it and wherever the name stands. All names, ids and dossiers are invented.

use std::fs;

use rust_xlsxwriter::Workbook;

use super::support::{Commune, Ran};

const HEADER: [&str; 9] = [
    "Mã hồ sơ",
    "Người nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Trạng thái",
    "Hình thức tiếp nhận",
    "Đơn vị giải quyết",
    "Phí, lệ phí",
];

/// A row that is right.
const ROW: [&str; 9] = [
    "H99.1-2507",
    "",
    "2025-07-01",
    "2025-07-04",
    "2025-07-03",
    "Đã trả kết quả",
    "Trực tuyến",
    "Phòng Kinh tế",
    "50.000 đ",
];

/// As people's names are typed, and what else tells who someone is. A part of each that must not be found in any output.
const PEOPLE: [(&str, &str); 10] = [
    ("Nguyễn Thị Giả Định", "Giả Định"),
    ("TRẦN VĂN GIẢ ĐỊNH", "GIẢ ĐỊNH"),
    ("lê giả định", "giả định"),
    ("Pham Van Gia Dinh", "Gia Dinh"),
    ("Giàng Thị Mẫu Vật", "Mẫu Vật"),
    ("Ông Đỗ Giả Thử (tổ 3)", "Giả Thử"),
    ("0987.654.321", "987.654"),
    ("099185000123", "99185000"),
    ("12/03/1985", "1985"),
    ("giả.định@thu.vn", "thu.vn"),
];

/// All ways in which something of an export gets out.
const ROUTES: [&[&str]; 9] = [
    &[],
    &["--format", "csv"],
    &["--format", "json"],
    &["--format", "toml", "--source", "nguon"],
    &["--show-map"],
    &["--lang", "en"],
    &["--unique", "--by", "month"],
    &["--unit", "phuc-vu-hcc"],
    &["--write", "--unit", "phuc-vu-hcc"],
];

const WINDOW: [&str; 6] = [
    "--from",
    "2025-07-01",
    "--to",
    "2025-07-31",
    "--as-of",
    "2025-09-01",
];

/// Everything that `dossiers` wrote, on the screen and into files.
fn written(commune: &Commune, args: &[&str]) -> String {
    let ran: Ran = commune.cchc(&[&["dossiers"], args, &WINDOW[..]].concat());
    let mut all = ran.stdout + &ran.stderr;
    let figures = commune.path("plan/2025-h2/figures/phuc-vu-hcc");
    for file in fs::read_dir(figures).into_iter().flatten() {
        all += &fs::read_to_string(file.unwrap().path()).unwrap();
    }
    all
}

fn assert_nameless(commune: &Commune, file: &str, hidden: &str, more: &[&str]) {
    for route in ROUTES {
        let all = written(commune, &[&[file], more, route].concat());
        assert!(
            !all.to_lowercase().contains(&hidden.to_lowercase()),
            "{hidden:?} by {route:?} of {file}:\n{all}"
        );
    }
}

fn csv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.join(";") + "\n";
    rows.iter().map(line).collect()
}

fn owned(row: [&str; 9]) -> Vec<String> {
    row.map(str::to_owned).to_vec()
}

fn changed(row: [&str; 9], column: usize, cell: &str) -> Vec<String> {
    let mut row = owned(row);
    row[column] = cell.to_owned();
    row
}

/// In a row, in any column: right, shifted, typed by hand.
#[test]
fn no_name_in_any_column_of_a_row_gets_out() {
    let (with_plan, without) = (Commune::new(), Commune::empty());
    for (person, hidden) in PEOPLE {
        for column in 0..HEADER.len() {
            // A day of birth among days is a day: the first and the last of them are told.
            if hidden == "1985" && (2..=4).contains(&column) {
                continue;
            }
            let rows = [
                owned(HEADER),
                owned(ROW),
                changed(ROW, column, person),
                changed(ROW, column, person),
                // On as many rows as a word of a vocabulary.
                changed(ROW, column, person),
            ];
            for commune in [&with_plan, &without] {
                commune.write("a.csv", csv(&rows));
                // One route in turn for each, for all of them would take minutes; every column and every route has several people.
                let route = ROUTES[(column + hidden.len()) % ROUTES.len()];
                let all = written(commune, &[&["a.csv", "--max-bad", "100"], route].concat());
                let all = all.to_lowercase();
                assert!(
                    !all.contains(&hidden.to_lowercase()),
                    "{person} in column {column} by {route:?}:\n{all}"
                );
            }
        }
    }
}

/// By each route, a name in every column at once, a row for each column.
#[test]
fn no_route_lets_a_name_out() {
    let (with_plan, without) = (Commune::new(), Commune::empty());
    let (person, hidden) = PEOPLE[0];
    let mut rows = vec![owned(HEADER), owned(ROW)];
    rows.extend((0..HEADER.len()).map(|column| changed(ROW, column, person)));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(person).unwrap();
    for (number, row) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(number, column, cell).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    for commune in [&with_plan, &without] {
        commune.write("a.csv", csv(&rows)).write("a.xlsx", &bytes);
        for file in ["a.csv", "a.xlsx"] {
            assert_nameless(commune, file, hidden, &["--max-bad", "100"]);
        }
    }
}

/// Above the columns: a header with a name in it, a row of a person in its place, and none at all.
#[test]
fn a_row_that_is_taken_for_a_header_tells_no_name() {
    let commune = Commune::empty();
    for (person, hidden) in PEOPLE {
        let named = changed(HEADER, 1, person);
        // What stands in brackets after a known name counts as known.
        let in_brackets = changed(HEADER, 2, &format!("Ngày tiếp nhận ({person})"));
        for header in [named, in_brackets] {
            commune.write("a.csv", csv(&[header, owned(ROW)]));
            let route = ROUTES[hidden.len() % ROUTES.len()];
            for route in [&[][..], &["--show-map"], &["--format", "json"], route] {
                let all = written(&commune, &[&["a.csv"], route].concat());
                assert!(!all.contains(hidden), "{person} by {route:?}:\n{all}");
            }
        }
    }
    let (person, hidden) = PEOPLE[0];
    // The first dossier has no day and no digit yet, and so looks like a header.
    let first = [
        "chờ cấp",
        person,
        "chưa",
        "chưa",
        "chưa",
        "Chờ tiếp nhận",
        "Trực tuyến",
        "Kho",
        "Phí",
    ];
    commune.write("a.csv", csv(&[owned(first), owned(ROW)]));
    assert_nameless(&commune, "a.csv", hidden, &[]);
    // Named columns, of which needed ones are missing.
    let mut lacking = changed(HEADER, 1, person);
    lacking[3] = "Hẹn dân".to_owned();
    commune.write("a.csv", csv(&[lacking, owned(ROW)]));
    assert_nameless(&commune, "a.csv", hidden, &[]);
    let ran = commune.cchc(&[&["dossiers", "a.csv"], &WINDOW[..]].concat());
    ran.exits(2)
        .complains("thiếu cột ngày hẹn trả")
        .complains("“Hẹn dân”");
}

/// Two sheets of dossiers, each named after someone.
#[test]
fn tabs_named_after_people_are_told_by_their_number() {
    let commune = Commune::empty();
    let mut book = Workbook::new();
    for (person, _) in &PEOPLE[..2] {
        let sheet = book.add_worksheet().set_name(*person).unwrap();
        for (number, row) in (0..).zip([HEADER, ROW]) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(number, column, cell).unwrap();
            }
        }
    }
    commune.write("a.xlsx", book.save_to_buffer().unwrap());
    for (_, hidden) in &PEOPLE[..2] {
        assert_nameless(&commune, "a.xlsx", hidden, &[]);
    }
    let ran = commune.cchc(&[&["dossiers", "a.xlsx"], &WINDOW[..]].concat());
    ran.exits(2).complains("2 trang tính").complains("#1, #2");
}

/// An export under the name of a mapping: its lines are not shown as faults of one.
#[test]
fn an_export_given_as_a_mapping_is_not_shown() {
    let commune = Commune::empty();
    let (person, hidden) = PEOPLE[0];
    let text = csv(&[
        owned(HEADER),
        changed(ROW, 1, person),
        changed(ROW, 5, person),
    ]);
    commune.write("a.csv", &text).write("b.toml", &text);
    assert_nameless(&commune, "a.csv", hidden, &["--map", "b.toml"]);
    let pasted = format!("[columns]\nid = [\"Mã\"]\n{text}");
    commune.write("b.toml", pasted);
    assert_nameless(&commune, "a.csv", hidden, &["--map", "b.toml"]);
    let args = ["dossiers", "a.csv", "--map", "b.toml"];
    let ran = commune.cchc(&[&args[..], &WINDOW].concat()).exits(2);
    ran.complains("b.toml:3: không đúng cú pháp TOML");
}

/// What is a vocabulary is still shown, with the number of its rows.
#[test]
fn words_of_a_vocabulary_are_shown_with_their_rows() {
    let commune = Commune::empty();
    let mut rows = vec![owned(HEADER)];
    for (status, number) in [
        ("Chờ thuế xác nhận", 5),
        ("Chuyển bước 2", 3),
        ("Gõ nhầm", 2),
    ] {
        rows.extend((0..number).map(|_| changed(ROW, 5, status)));
    }
    commune.write("a.csv", csv(&rows));
    let args = [&["dossiers", "a.csv"], &WINDOW[..]].concat();
    let ran = commune.cchc(&args).exits(1);
    let ran = ran
        .complains("in_progress = [\"Chờ thuế xác nhận\"]  # đang xử lý; 5 dòng")
        .complains(
            "\"CHỌN KHÓA\" = [\"Chuyển bước 2\"]  # đặt từng từ vào một khóa dưới đây; 3 dòng",
        )
        .complains("cột trạng thái: 1 từ chưa có trong ánh xạ (2 dòng) không in ra");
    assert!(!ran.stderr.contains("Gõ nhầm"), "{}", ran.stderr);
    let answer = commune.json(&args);
    assert_eq!(answer["unknown_words"][0]["field"], "status");
    assert_eq!(answer["unknown_words"][0]["rows"], 5);

    // Forty-one different words are no vocabulary, however often each stands there.
    let words: Vec<String> = (0..41).map(|number| format!("Chờ bước {number}")).collect();
    let mut rows = vec![owned(HEADER)];
    for word in &words {
        rows.extend((0..3).map(|_| changed(ROW, 5, word)));
    }
    commune.write("a.csv", csv(&rows));
    let ran = commune.cchc(&args).exits(1);
    assert!(!ran.stderr.contains("Chờ bước"), "{}", ran.stderr);
}

/// Public bodies are named however few their rows; another name where it has three; the rest is told by its line, and counted.
#[test]
fn units_are_named_where_they_read_like_units() {
    let commune = Commune::empty();
    let mut rows = vec![owned(HEADER)];
    let mut number = 0;
    for (unit, of_it) in [
        ("UBND xã Mẫu", 1),
        ("Bếp ăn", 3),
        ("Quầy trả kết quả", 3),
        ("UBND xã Hòa An", 3),
        ("Nhà kho", 2),
        ("Nguyễn Thị Giả Định", 4),
    ] {
        for _ in 0..of_it {
            number += 1;
            let mut row = changed(ROW, 7, unit);
            row[0] = format!("H99.{number}");
            rows.push(row);
        }
    }
    commune.write("a.csv", csv(&rows));
    let args = [&["dossiers", "a.csv"], &WINDOW[..]].concat();
    let ran = commune.cchc(&args).exits(0);
    let ran = ran
        .says("UBND xã Mẫu")
        .says("Quầy trả kết quả")
        .says("UBND xã Hòa An")
        .says("Đơn vị ở a.csv, dòng 3 (không in tên)")
        .says("Đơn vị ở a.csv, dòng 12 (không in tên)")
        .says("Đơn vị ở a.csv, dòng 14 (không in tên)")
        .complains("3 tên ở cột đơn vị không in ra");
    assert!(!ran.stdout.contains("Bếp ăn"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("Nhà kho"), "{}", ran.stdout);
    let answer = commune.json(&args);
    let groups = answer["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 6);
    let hidden = groups
        .iter()
        .find(|group| group["unit_at"]["line"] == 14)
        .unwrap();
    assert_eq!(hidden["unit"], serde_json::Value::Null);
    assert_eq!(hidden["counts"]["received_online"], 4);
}

/// An id of other letters is not printed, nor one that might be a telephone or identity number.
#[test]
fn only_ids_that_read_like_ids_are_printed() {
    let commune = Commune::empty();
    for (id, is_shown) in [
        ("000.00.12.H99-250701-0001", true),
        ("H99_1/2", true),
        ("H99 1", false),
        ("HỒSƠ1", false),
        ("0987-654-321", false),
        ("12/03/1985", false),
        ("a@b.vn1", false),
        ("LE-THI-HOA-1985", false),
        ("SDT-0912.345.678", false),
        ("0912x345678", false),
        ("levana85", false),
        ("HO/VAN/BE/7", false),
        ("H99-0912.345.678", false),
        ("H99.1-20250701-0001", true),
        ("HS-2025/12", true),
        ("N.T.L/3", false),
        ("N.T-19850312", false),
        ("NTL-5", false),
        ("NTTL-85/1", false),
        ("NguyenThiLo-0912345678/3", false),
        ("HS-1", true),
    ] {
        let mut row = changed(ROW, 0, id);
        row[2] = "hôm qua".to_owned();
        commune.write("a.csv", csv(&[owned(HEADER), row]));
        let ran = commune.cchc(&[&["dossiers", "a.csv"], &WINDOW[..]].concat());
        let ran = ran.exits(1).complains("a.csv:2: không phải ngày");
        assert_eq!(ran.stderr.contains(id), is_shown, "{}", ran.stderr);
    }
}

/// Names of people that begin like those of bodies or places, or like a sentence: on a row each, in every column, above the columns.
#[test]
fn names_that_read_like_bodies_or_sentences_are_not_told() {
    let commune = Commune::empty();
    let units = [
        "P Tần Lở Mẩy",
        "Khu Trần Thị Giả",
        "CA Mùi Thử",
        "Phòng chị Mẫu",
        "Đường Lê Mẫu, Phường Thử",
    ];
    let mut rows = vec![owned(HEADER)];
    for (number, unit) in units.iter().enumerate() {
        let mut row = changed(ROW, 7, unit);
        row[0] = format!("H99.{number}");
        rows.push(row);
    }
    commune.write("a.csv", csv(&rows));
    for unit in units {
        assert_nameless(&commune, "a.csv", unit, &[]);
    }
    // On more rows than one, as words of a vocabulary would be.
    let words = ["Bế ngọc mẫu", "Vừ a thử", "Chẩu thử mẫu", "Phòng chị Mẫu"];
    for column in [5, 7] {
        let mut rows = vec![owned(HEADER)];
        for (number, word) in words.iter().flat_map(|word| [word; 3]).enumerate() {
            let mut row = changed(ROW, column, word);
            row[0] = format!("H99.{number}");
            rows.push(row);
        }
        commune.write("a.csv", csv(&rows));
        for word in words {
            assert_nameless(&commune, "a.csv", word, &["--max-bad", "100"]);
        }
    }
    for cell in ["Bế ngọc mẫu", "Hộ mùi thử", "Bà mẫu thử"] {
        commune.write("a.csv", csv(&[changed(HEADER, 1, cell), owned(ROW)]));
        assert_nameless(&commune, "a.csv", cell, &[]);
    }
}
