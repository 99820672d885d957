//! `cchc dossiers` on files as Excel, LibreOffice and systems leave them. All dossiers, ids and names here are invented.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::dossiers::dossiers;
use super::support::Commune;

const WINDOW: [&str; 6] = [
    "--from",
    "2025-07-01",
    "--to",
    "2025-09-30",
    "--as-of",
    "2025-10-05",
];

const HEADER: &str =
    "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Ghi chú\n";

fn answer(commune: &Commune, file: &str, more: &[&str]) -> serde_json::Value {
    commune.json(&[&["dossiers", file], &WINDOW[..], more].concat())
}

fn complains(commune: &Commune, file: &str, code: i32, words: &[&str]) {
    let ran = dossiers(commune, &[&[file], &WINDOW[..]].concat()).exits(code);
    words.iter().fold(ran, |ran, words| ran.complains(words));
}

#[test]
fn rows_without_their_last_separators_are_counted() {
    let commune = Commune::empty();
    let row = |n: usize| format!("H{n:02};01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả");
    let rows: String = (0..20)
        .map(|n| row(n) + if n < 15 { ";\n" } else { "\n" })
        .collect();
    commune.write("a.csv", format!("{HEADER}{rows}"));
    let answer = answer(&commune, "a.csv", &[]);
    assert_eq!(answer["groups"][0]["counts"]["resolved_early"], 20);
}

#[test]
fn rows_that_are_no_dossiers_are_said_with_their_lines() {
    let commune = Commune::empty();
    let rows = "I. Lĩnh vực Hộ tịch\nH1;01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả;\nTổng cộng: 1;;;;1;\n;;;;;Nguyễn Thị Giả Định\n";
    commune.write("a.csv", format!("{HEADER}{rows}"));
    complains(
        &commune,
        "a.csv",
        0,
        &["3 dòng không phải hồ sơ", "dòng 2, 4, 5"],
    );
    let answer = answer(&commune, "a.csv", &[]);
    assert_eq!(
        (&answer["not_dossiers"], &answer["rows"]),
        (&3.into(), &1.into())
    );
    assert_eq!(answer["not_dossier_rows"][1]["line"], 4);
    commune.write("b.csv", format!("{HEADER}Nhóm B\n"));
    let args = [&["a.csv", "b.csv"], &WINDOW[..]].concat();
    dossiers(&commune, &args)
        .exits(0)
        .complains("a.csv, dòng 2, 4, 5; b.csv, dòng 2");
}

/// What the finding proposes is taken out of the message and works.
#[test]
fn columns_of_one_name_are_refused_with_lines_that_choose() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        "Mã hồ sơ;Ngày tiếp nhận;Ngày tiếp nhận;Ngày hẹn trả;Ngày hẹn trả;Ngày kết thúc xử lý\n\
         A;01/06/2025;01/07/2025;03/06/2025;05/07/2025;04/07/2025\n",
    );
    let ran = dossiers(&commune, &[&["a.csv"], &WINDOW[..]].concat()).exits(2);
    let ran = ran
        .complains("2 cột cùng tên “Ngày tiếp nhận”")
        .complains("cột D, E");
    let lines = ran
        .stderr
        .lines()
        .skip_while(|line| !line.contains("[columns]"));
    let map: String = lines
        .take_while(|line| !line.starts_with("lỗi"))
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    commune.write("map.toml", &map);
    let answer = answer(&commune, "a.csv", &["--map", "map.toml"]);
    assert_eq!(answer["groups"][0]["counts"]["resolved_early"], 1, "{map}");
    commune.write("map.toml", "[columns]\ndue = [\"#0\"]\n");
    dossiers(
        &commune,
        &[&["a.csv", "--map", "map.toml"], &WINDOW[..]].concat(),
    )
    .exits(2)
    .complains("map.toml:2:")
    .complains("#0");
}

#[test]
fn words_for_nothing_can_be_added() {
    let commune = Commune::empty();
    commune.write("a.csv", format!("{HEADER}H1;01/07/2025;05/07/2025;NULL;Đang xử lý;\nH2;01/07/2025;05/07/2025;chưa rõ;Đang xử lý;\n"));
    complains(&commune, "a.csv", 1, &["a.csv:3: không phải ngày"]);
    commune.write("map.toml", "[words]\nblank = [\"chưa rõ\"]\n");
    let answer = answer(&commune, "a.csv", &["--map", "map.toml"]);
    assert_eq!(answer["groups"][0]["counts"]["in_progress_overdue"], 2);
}

#[test]
fn a_page_named_xls_is_read_from_its_table() {
    let commune = Commune::empty();
    let cells = |tag: &str, cells: &[&str]| {
        let cells: String = cells
            .iter()
            .map(|cell| format!("<{tag}>{cell}</{tag}>"))
            .collect();
        format!("<tr>{cells}</tr>")
    };
    let page = |rows: &str| {
        format!(
            "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"utf-8\"></head><body>\
             <table><tr><td colspan=4>DANH SÁCH</td></tr></table><table border=1><tr><th rowspan=2>Mã hồ sơ</th><th colspan=2>Thời hạn</th>\
             <th rowspan=2>Ngày kết thúc xử lý</th></tr>{}{rows}</table></body></html>",
            cells("th", &["Ngày tiếp nhận", "Ngày hẹn trả"])
        )
    };
    let rows = cells(
        "td",
        &[
            "A &quot;x&quot;",
            "01/07/2025",
            "05/07/2025",
            "04/07/2025<br>16:30",
        ],
    );
    commune.write(
        "a.xls",
        page(&format!("{rows}<tr><td colspan=4>Tổng cộng: 1</td></tr>")),
    );
    let found = answer(&commune, "a.xls", &[]);
    assert_eq!(
        (&found["files"][0]["format"], &found["not_dossiers"]),
        (&"html".into(), &1.into())
    );
    assert_eq!(found["groups"][0]["counts"]["resolved_early"], 1);
    complains(&commune, "a.xls", 0, &["1 dòng không phải hồ sơ"]);
    // A day over two rows is that of both.
    let both = "<tr><td>B</td><td rowspan=2>01/07/2025</td><td>05/07/2025</td><td>04/07/2025</td></tr><tr><td>C</td><td>05/07/2025</td><td>06/07/2025</td></tr>";
    commune.write("b.xls", page(both));
    let found = answer(&commune, "b.xls", &[]);
    assert_eq!(found["groups"][0]["counts"]["resolved_late"], 1);
    // A page without a table is none that is read.
    commune.write(
        "c.xls",
        "<html><body>Phiên làm việc đã hết hạn</body></html>",
    );
    complains(
        &commune,
        "c.xls",
        2,
        &["trang web (HTML)", "lưu thành .xlsx"],
    );
}

/// Old systems leave out the ends of rows and cells, arrange pages by tables, and frame values.
#[test]
fn pages_of_old_systems_are_read_right() {
    let commune = Commune::empty();
    let row = |id: &str, end: &str| {
        format!("<tr><td>{id}<td>01/07/2025<td>05/07/2025<td>{end}<td><font>Đã trả kết quả")
    };
    let header =
        "<tr><th>Mã hồ sơ<th>Ngày tiếp nhận<th>Ngày hẹn trả<th>Ngày kết thúc xử lý<th>Trạng thái";
    let rows: String = (0..400)
        .map(|number| row(&format!("H{number}"), "<p>04/07/2025"))
        .collect();
    let framed = "<table><tr><td>04/07/2025<td>16:30</table>";
    let rows = rows + &row("H400", framed);
    let table = format!("<table>{header}{rows}</table>");
    let page = |table: &str| {
        format!(
            "<html><body><table><tr><td>UBND xã<td>Danh mục<tr><td colspan=2><table><tr><td>{table}</table></table></body>"
        )
    };
    commune.write("a.xls", page(&table));
    let found = answer(&commune, "a.xls", &[]);
    assert_eq!(
        (&found["rows"], &found["bad_rows"]),
        (&401.into(), &serde_json::json!([]))
    );
    assert_eq!(found["groups"][0]["counts"]["resolved_early"], 401);
    complains(&commune, "a.xls", 0, &[]);
    // Torn in the middle, it is no whole list.
    let torn = page(&table);
    let torn = &torn[..torn.len() / 2];
    commune.write("b.xls", &torn[..torn.rfind("<tr>").unwrap()]);
    complains(
        &commune,
        "b.xls",
        1,
        &["trang web hết giữa bảng, sau hàng", "tải lại"],
    );
    // A word cut in two is none.
    commune.write("c.xls", &torn[..torn.rfind("<td>").unwrap() + 2]);
    complains(&commune, "c.xls", 1, &["trang web hết giữa bảng"]);
}

/// What a page hides counts, as hidden rows of workbooks do, and is said.
#[test]
fn hidden_rows_of_a_page_are_said() {
    let commune = Commune::empty();
    let header = "<tr><th>Mã hồ sơ<th>Ngày tiếp nhận<th>Ngày hẹn trả<th>Ngày kết thúc xử lý<th hidden>Id</tr>";
    let row = |start: &str, end: &str| {
        format!(
            "{start}<td>H{}<td>01/07/2025<td>05/07/2025{end}<td hidden>7</tr>",
            start.len()
        )
    };
    let shown = row("<tr>", "<td>04/07/2025");
    commune.write("a.xls", format!("<table>{header}{shown}</table>"));
    complains(&commune, "a.xls", 0, &[]);
    for (start, end) in [
        ("<tr style='display:none'>", "<td>04/07/2025"),
        ("<tr hidden>", "<td>04/07/2025"),
        ("<tr style='visibility:hidden'>", "<td>04/07/2025"),
        ("<tr style='mso-hide: all'>", "<td>04/07/2025"),
        ("<tr >", "<td style='display:none'>04/07/2025"),
        ("<tr >", "<td><span style='display:none'>04/07/2025</span>"),
    ] {
        let hidden = row(start, end);
        commune.write("a.xls", format!("<table>{header}{shown}{hidden}</table>"));
        let found = answer(&commune, "a.xls", &[]);
        assert_eq!(
            found["groups"][0]["counts"]["resolved_early"], 2,
            "{hidden}"
        );
        assert_eq!(found["files"][0]["hidden_rows"], 1, "{hidden}");
        complains(
            &commune,
            "a.xls",
            0,
            &["1 dòng của a.xls đang ẩn hoặc có ô ẩn"],
        );
    }
}

/// Two stray quotes swallow whole rows: the list lacks them, and a list that lacks rows is no good one.
#[test]
fn rows_between_two_stray_quotes_are_said() {
    let commune = Commune::empty();
    let row = |n: usize| format!("H{n};01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả;ghi chú\n");
    let stray = |n: usize, note: &str| row(n).replace("ghi chú\n", note);
    let rows: String = (2..50).map(row).collect();
    let swallowing = stray(1, "\"ghi chú\n") + &rows + &stray(50, "ghi chú\"\n");
    commune.write("a.csv", format!("{HEADER}{swallowing}"));
    complains(
        &commune,
        "a.csv",
        1,
        &["49 dòng nằm giữa hai dấu \" thừa nên không được tính, đầu tiên ở a.csv, dòng 2"],
    );
    // A note of two lines with a separator in it is one.
    let note = stray(1, "\"một;\nhai\"\n");
    commune.write("b.csv", format!("{HEADER}{note}{rows}"));
    complains(&commune, "b.csv", 0, &["1 hồ sơ có ô trong ngoặc kép"]);
}

#[test]
fn an_old_workbook_is_read() {
    let commune = Commune::empty();
    commune.write("a.xls", include_bytes!("dossier/ho-so.xls"));
    let found = answer(&commune, "a.xls", &[]);
    assert_eq!(
        (&found["files"][0]["format"], &found["not_dossiers"]),
        (&"xls".into(), &3.into())
    );
    assert_eq!(found["groups"][0]["counts"]["resolved_late"], 5);
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_not_read_are_named_with_the_way_out() {
    let commune = Commune::empty();
    let old = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(600, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let locked = b"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let spreadsheet =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
    let cases: [(&str, Vec<u8>, &str, &str); 7] = [
        (
            "b.xls",
            spreadsheet.into(),
            "một tệp XML",
            "lưu thành .xlsx",
        ),
        ("c.xlsx", old("EncryptedPackage"), "mật khẩu", "bỏ mật khẩu"),
        (
            "d.ods",
            zipped(&[("META-INF/manifest.xml", locked), ("content.xml", b"\x01")]),
            "mật khẩu",
            "bỏ mật khẩu",
        ),
        (
            "e.zip",
            zipped(&[("ho-so.csv", b"x")]),
            "tệp nén (.zip) có bảng",
            "giải nén",
        ),
        ("f.pdf", b"%PDF-1.7\n".to_vec(), "PDF", "xuất lại"),
        ("g.rar", b"Rar!\x1a\x07".to_vec(), "tệp nén", "giải nén"),
        (
            "h.docx",
            zipped(&[("word/document.xml", b"<x/>")]),
            "không phải sổ tính",
            "xuất lại",
        ),
    ];
    for (name, bytes, what, way_out) in cases {
        commune.write(name, bytes);
        complains(&commune, name, 2, &[what, way_out]);
    }
    for name in ["~$ho-so.xlsx", ".~lock.ho-so.ods#"] {
        commune.write(name, [7_u8; 165]);
        complains(&commune, name, 2, &["tệp khóa", "đang mở"]);
        commune
            .cchc(&["import", name, "--into", "x"])
            .exits(2)
            .complains("tệp khóa");
    }
}

#[test]
fn hidden_rows_of_a_workbook_are_said_and_count() {
    let commune = Commune::empty();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = format!(
        "{HEADER}H1;01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả\nH2;01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả\n"
    );
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    commune.write("a.xlsx", book.save_to_buffer().unwrap());
    complains(&commune, "a.xlsx", 0, &["1 dòng đang ẩn trong a.xlsx"]);
    let answer = answer(&commune, "a.xlsx", &[]);
    assert_eq!(answer["files"][0]["hidden_rows"], 1);
    assert_eq!(answer["groups"][0]["counts"]["resolved_early"], 2);
}

/// Without states every end is a result: a column of them under another name is asked for, with the line to paste.
#[test]
fn a_column_of_states_under_another_name_is_asked_for() {
    let commune = Commune::empty();
    let rows = |status: &str| {
        format!(
            "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;{status}\n\
             H1;01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả\n\
             H2;01/07/2025;03/07/2025;02/07/2025;Từ chối tiếp nhận\n"
        )
    };
    commune.write("a.csv", rows("Trạng thái hiện tại"));
    complains(
        &commune,
        "a.csv",
        1,
        &[
            "cột “Trạng thái hiện tại” có vẻ là trạng thái hồ sơ",
            "status = [\"Trạng thái hiện tại\"]",
        ],
    );
    commune.write("blank.csv", rows(""));
    complains(&commune, "blank.csv", 1, &["status = [\"#E\"]"]);
    commune.write("m.toml", "[columns]\nstatus = [\"#E\"]\n");
    for file in ["a.csv", "blank.csv"] {
        let answer = answer(&commune, file, &["--map", "m.toml"]);
        assert_eq!(answer["groups"][0]["counts"]["refused"], 1, "{file}");
    }
    // Its letters without marks are the name itself.
    commune.write("plain.csv", rows("Trang thai"));
    let plain = answer(&commune, "plain.csv", &[]);
    assert_eq!(plain["groups"][0]["counts"]["refused"], 1);
    // The user knows better.
    commune.write("m.toml", "[rules]\nwithout_status = \"resolved\"\n");
    let other = answer(&commune, "a.csv", &["--map", "m.toml"]);
    assert_eq!(other["groups"][0]["counts"]["resolved_early"], 2);
}

/// An honest export may have no column of states. What it counts is said, also where only one of two files lacks it.
#[test]
fn a_file_without_states_says_what_its_ends_count_as() {
    let commune = Commune::empty();
    commune.write(
        "a.csv",
        format!("{HEADER}H1;01/07/2025;03/07/2025;01/07/2025;Đã trả kết quả;\n"),
    );
    commune.write(
        "b.csv",
        "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý\nH2;01/07/2025;03/07/2025;01/07/2025\n",
    );
    let said =
        "b.csv không có cột trạng thái: hồ sơ nào có ngày kết thúc cũng tính là đã giải quyết";
    complains(&commune, "b.csv", 0, &[said]);
    let both = dossiers(&commune, &[&["a.csv", "b.csv"], &WINDOW[..]].concat()).exits(0);
    both.complains(said);
}

/// A word in brackets may reverse the one before it: the whole is a word of its own.
#[test]
fn a_status_with_brackets_that_may_reverse_it_is_asked_for() {
    let commune = Commune::empty();
    let row =
        |n: usize| format!("H{n};01/07/2025;03/07/2025;01/07/2025;Đã giải quyết (từ chối);\n");
    let rows: String = (0..3).map(row).collect();
    commune.write("a.csv", format!("{HEADER}{rows}"));
    complains(
        &commune,
        "a.csv",
        1,
        &["refused = [\"Đã giải quyết (từ chối)\"]"],
    );
    commune.write(
        "b.csv",
        format!("{HEADER}{}", rows.replace("từ chối", "đúng hạn")),
    );
    let answer = answer(&commune, "b.csv", &[]);
    assert_eq!(answer["groups"][0]["counts"]["resolved_early"], 3);
}
