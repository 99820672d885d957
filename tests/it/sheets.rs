//! `sheet` and `apply`: workbooks that go out to units and come back filled in.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::record::files;
use super::support::Commune;

/// The day on which sheets go out, and that on which they come back.
const OUT: [&str; 2] = ["--as-of", "2025-09-16"];
const BACK: [&str; 2] = ["--as-of", "2025-09-20"];
const PROGRESS: &str = "plan/2025-h2/progress";

/// The sheet of a unit as it goes out.
fn sheet_of(commune: &Commune, unit: &str) -> Vec<u8> {
    let name = format!("{unit}.xlsx");
    commune
        .cchc(&[&["sheet", "--unit", unit, "-o", &name, "--force"], &OUT[..]].concat())
        .exits(0);
    std::fs::read(commune.path(&name)).unwrap()
}

/// The cells of the sheet that is filled in.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Cập nhật").unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        cell => cell.to_string(),
    };
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

/// The number, from 1, of the row whose key begins so.
fn row_of(bytes: &[u8], key: &str) -> usize {
    let rows = cells(bytes);
    let begins = |row: &Vec<String>| row[0].split(" · ").next() == Some(key);
    rows.iter()
        .position(begins)
        .unwrap_or_else(|| panic!("no {key}"))
        + 1
}

/// The workbook with texts typed into cells of its first sheet, as a program writes them that knows no shared strings.
fn typed(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    edited(bytes, |xml| {
        let mut xml = xml.to_owned();
        for (cell, text) in cells {
            let open = format!("<c r=\"{cell}\"");
            let from = xml.find(&open).unwrap_or_else(|| panic!("no {cell}"));
            let end = xml[from..].find('>').unwrap() + from;
            let style = xml[from..end].split("s=\"").nth(1).unwrap();
            let style = style.split('"').next().unwrap().to_owned();
            let to = match xml[..end].ends_with('/') {
                true => end + 1,
                false => xml[from..].find("</c>").unwrap() + from + 4,
            };
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let new = match text.strip_prefix("number:") {
                Some(number) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>"),
                None => match text.strip_prefix("formula:") {
                    Some(formula) => format!(
                        "<c r=\"{cell}\" s=\"{style}\" t=\"str\"><f>{formula}</f><v>1/BC</v></c>"
                    ),
                    None => format!(
                        "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    ),
                },
            };
            xml.replace_range(from..to, &new);
        }
        xml
    })
}

fn edited(bytes: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            content = edit(&String::from_utf8(content).unwrap()).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The cells as a CSV file, as a spreadsheet saves it.
fn csv(rows: &[Vec<String>], separator: char) -> String {
    let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |row: &Vec<String>| {
        row.iter()
            .map(cell)
            .collect::<Vec<_>>()
            .join(&separator.to_string())
    };
    "\u{feff}".to_owned()
        + &rows
            .iter()
            .map(|row| line(row) + "\r\n")
            .collect::<String>()
}

/// What lies in the folder of new entries of a unit, without the comments.
fn written(commune: &Commune, unit: &str) -> Vec<String> {
    let folder = commune.path(&format!("{PROGRESS}/{unit}"));
    let files = match folder.is_dir() {
        true => files(&folder),
        false => Vec::new(),
    };
    let texts = files
        .into_iter()
        .filter(|(name, _)| name.ends_with(".toml"));
    texts
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect()
}

#[test]
fn a_sheet_that_nobody_filled_in_changes_nothing() {
    let commune = Commune::with_example();
    commune
        .cchc(&[&["sheet", "--all", "-o", "."], &OUT[..]].concat())
        .exits(0);
    let before = files(&commune.path("plan"));
    let sheets: Vec<String> = std::fs::read_dir(commune.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".xlsx"))
        .collect();
    assert_eq!(sheets.len(), 8);
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    commune
        .cchc(&[&["apply"], &sheets[..], &BACK].concat())
        .exits(0)
        .complains("phiếu của MTTQ xã để trống, chưa chọn “Có” ở dòng Không có gì mới: chưa tính là đã gửi lại")
        .complains("không có gì để ghi");
    assert_eq!(files(&commune.path("plan")), before);
    // The same plan and day give the same bytes.
    let first = std::fs::read(commune.path("phieu-van-phong-2025-09-16.xlsx")).unwrap();
    assert_eq!(sheet_of(&commune, "van-phong"), first);
    // What may be filled in is not written over.
    let filled = typed(&first, &[("T8", "x")]);
    commune.write("phieu-van-phong-2025-09-16.xlsx", &filled);
    commune
        .cchc(&[&["sheet", "--unit", "van-phong"], &OUT[..]].concat())
        .exits(2)
        .complains("có thể đã điền");
    assert_eq!(
        std::fs::read(commune.path("phieu-van-phong-2025-09-16.xlsx")).unwrap(),
        filled
    );
}

/// What a row says is what `record` would have written, but for where it came from; applied twice it changes nothing more.
#[test]
fn a_filled_row_is_the_entry_that_record_writes() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let row = row_of(&sheet, "9");
    let at = |column: &str| format!("{column}{row}");
    let cells = [
        (at("K"), "15.9.2025"),
        (at("L"), "- 12/TB-UBND"),
        (at("M"), "Hội nghị"),
        (at("N"), "2025-10-15"),
        (at("O"), "60 %"),
        (at("P"), "Có"),
        (at("Q"), "Khách quan"),
        (at("R"), "Chờ \"hướng dẫn\""),
        (at("S"), "Đôn đốc"),
        (at("T"), "- đã làm"),
    ];
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, text)| (cell.as_str(), *text))
        .collect();
    commune.write("phieu.xlsx", typed(&sheet, &cells));
    let apply = [&["apply", "phieu.xlsx"], &BACK[..]].concat();
    let ran = commune.cchc(&apply).exits(0);
    assert!(
        ran.stdout
            .starts_with(&format!("{PROGRESS}/van-phong/2025-09-20-")),
        "{}",
        ran.stdout
    );
    ran.complains("nhiệm vụ 9: ngày 15 tháng 9 năm 2025, - 12/TB-UBND")
        .complains("VP HĐND&UBND: cập nhật 1 nhiệm vụ, phiếu 16/09/2025");
    let [text] = &written(&commune, "van-phong")[..] else {
        panic!()
    };
    let code = text
        .split("sheet = \"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let entry = "[[entry]]\ntask = \"9\"\ndate = 2025-09-15\nproduct = \"Hội nghị\"\ndocument = \"- 12/TB-UBND\"\nnote = \"- đã làm\"\nblocked = \
                 true\nexpected = 2025-10-15\npercent = 60\ncause_class = \"khách quan\"\ncause = \"Chờ \\\"hướng dẫn\\\"\"\nremedy = \"Đôn đốc\"\n";
    assert_eq!(
        *text,
        format!(
            "# Ghi nhận của Văn phòng HĐND&UBND xã.\nrecorded = 2025-09-20\nsheet = \"{code}\"\n\n{entry}"
        )
    );
    let other = Commune::new();
    let args = [
        "record",
        "9",
        "--date",
        "2025-09-15",
        "--product",
        "Hội nghị",
        "--document",
        "- 12/TB-UBND",
        "--note",
        "- đã làm",
        "--blocked",
        "--expected",
        "15/10/2025",
        "--percent",
        "60",
        "--cause-class",
        "khách quan",
        "--cause",
        "Chờ \"hướng dẫn\"",
        "--remedy",
        "Đôn đốc",
    ];
    other.cchc(&[&args, &BACK[..]].concat()).exits(0);
    assert!(other.read(super::record::OFFICE).ends_with(entry));

    let before = files(&commune.path("plan"));
    commune
        .cchc(&apply)
        .exits(0)
        .complains("đã có, không ghi lại")
        .complains("không có gì để ghi");
    assert_eq!(files(&commune.path("plan")), before);
    commune.cchc(&["check"]).exits(0);
}

/// A copy in another form says the same: a CSV file has neither locks nor lists nor a hidden sheet.
#[test]
fn a_csv_file_of_the_sheet_says_the_same() {
    for separator in [',', ';', '\t'] {
        let commune = Commune::new();
        let sheet = sheet_of(&commune, "van-phong");
        let row = row_of(&sheet, "9");
        let mut rows = cells(&sheet);
        rows[row - 1][10] = "15/09/2025".to_owned();
        rows[row - 1][11] = "12/TB-UBND".to_owned();
        commune.write("phieu.csv", csv(&rows, separator));
        commune
            .cchc(&[&["apply", "phieu.csv"], &BACK[..]].concat())
            .exits(0);
        let text = written(&commune, "van-phong").concat();
        assert!(
            text.ends_with("task = \"9\"\ndate = 2025-09-15\ndocument = \"12/TB-UBND\"\n"),
            "{text}"
        );
        assert!(text.contains("\nsheet = \""), "{text}");

        // What stands beside the table is said not to be read.
        rows[row - 1].push("nhớ hỏi lại".to_owned());
        commune.write("phieu.csv", csv(&rows, separator));
        commune
            .cchc(&[&["apply", "phieu.csv"], &BACK[..]].concat())
            .exits(0)
            .complains("Lưu ý: ô ngoài các cột của phiếu không được đọc");

        // A changed deadline is seen without anything hidden, too.
        rows[row - 1][4] = "Quý IV/2025".to_owned();
        commune.write("phieu.csv", csv(&rows, separator));
        commune
            .cchc(&[&["apply", "phieu.csv"], &BACK[..]].concat())
            .exits(2)
            .complains(&format!(
                "phieu.csv:E{row}: Lỗi: ô không phải để điền bị sửa"
            ));
    }
}

/// On a computer set to American days "3/9/2025" becomes 9 March: a task would be done months before the plan begins, and be on time.
#[test]
fn a_day_before_the_plan_is_an_error_of_a_sheet() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let nine = row_of(&sheet, "9");
    let cells = [
        (format!("K{nine}"), "9/3/2025"),
        (format!("L{nine}"), "12/TB-UBND"),
    ];
    let cells = cells.each_ref().map(|(cell, text)| (cell.as_str(), *text));
    commune.write("phieu.xlsx", typed(&sheet, &cells));
    let before = files(&commune.path("plan"));
    commune
        .cchc(&[&["apply", "phieu.xlsx"], &BACK[..]].concat())
        .exits(2)
        .complains(&format!("K{nine}: Lỗi: "))
        .complains("[before-plan]");
    assert_eq!(files(&commune.path("plan")), before);
}

/// What was begun and says nothing yet is not passed over: a day alone, a number with a title in a row for other work.
#[test]
fn a_row_that_says_nothing_yet_is_an_error() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let (nine, free) = (row_of(&sheet, "9"), row_of(&sheet, "+1"));
    for (cells, place) in [
        (vec![(format!("K{nine}"), "15/9/2025")], format!("K{nine}")),
        (
            vec![
                (format!("B{free}"), "10"),
                (format!("K{free}"), "15/9/2025"),
            ],
            format!("K{free}"),
        ),
        (
            vec![
                (format!("B{free}"), "10"),
                (format!("C{free}"), "Báo cáo 77/BC-VP"),
            ],
            format!("B{free}"),
        ),
    ] {
        let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, text)| (&**cell, *text)).collect();
        commune.write("phieu.xlsx", typed(&sheet, &cells));
        commune
            .cchc(&[&["apply", "phieu.xlsx"], &BACK[..]].concat())
            .exits(2)
            .complains(&format!(
                "{place}: Lỗi: dòng có ngày, số hoặc tên việc mà chưa ghi đã làm gì"
            ));
    }
}

/// Every fault is named by its cell in one run, and nothing is written.
#[test]
fn all_faults_are_named_by_their_cells_at_once_and_nothing_is_written() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let row = |key: &str| row_of(&sheet, key);
    let (nine, eight, ten, eleven) = (row("9"), row("8"), row("10"), row("11"));
    let (twelve, one, two, three) = (row("12"), row("+1"), row("+2"), row("+3"));
    let planted = [
        ("K", nine, "31/11/2025", "sheet-not-a-day"),
        ("N", nine, "sớm", "sheet-not-a-day"),
        ("O", nine, "số 60", "sheet-not-percent"),
        ("P", nine, "chưa rõ", "sheet-not-yes-or-no"),
        ("Q", nine, "lý do khác", "sheet-not-cause-class"),
        ("K", eight, "25/9/2025", "sheet-day-ahead"),
        ("J", eight, "xong rồi", "sheet-not-yes-or-no"),
        ("L", eight, "formula:A1&amp;B1", "sheet-formula"),
        ("T", eight, "a\u{202e}b", "sheet-unseen"),
        ("L", ten, "number:45.5", "sheet-not-text"),
        ("O", ten, "101", "sheet-not-percent"),
        ("R", ten, "a\u{200b}b", "sheet-unseen"),
        ("E", ten, "Quý I/2026", "sheet-locked-edited"),
        ("M", eleven, "Sản phẩm lạ", "unknown-product"),
        ("K", eleven, "15/9/2025", ""),
        ("J", twelve, "Có", "sheet-day-missing"),
        ("T", one, "không rõ của việc nào", "sheet-no-subject"),
        ("B", two, "99", "sheet-unknown-row"),
        ("T", two, "x", ""),
        // Of a recurring task the occurrence is not guessed, and only the lead closes.
        ("B", three, "3", "closed-by-other"),
        ("K", three, "15/9/2025", ""),
        ("J", three, "Có", ""),
        ("D", 6, "tùy", "sheet-not-yes-or-no"),
    ];
    let cells: Vec<(String, &str)> = planted
        .iter()
        .map(|(column, row, text, _)| (format!("{column}{row}"), *text))
        .collect();
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, text)| (cell.as_str(), *text))
        .collect();
    commune.write("phieu.xlsx", typed(&sheet, &cells));
    let before = files(&commune.path("plan"));
    let answer = commune
        .cchc(&[&["apply", "phieu.xlsx", "--format", "json"], &BACK[..]].concat())
        .exits(2);
    assert_eq!(files(&commune.path("plan")), before);
    let answer: serde_json::Value = serde_json::from_str(&answer.stdout).unwrap();
    let found: Vec<(String, String)> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["cell"].as_str().unwrap_or("").to_owned(),
                one["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    for (column, row, _, code) in planted.iter().filter(|planted| !planted.3.is_empty()) {
        // A fault of the whole row stands at the cell that it is about.
        let cell = match *code {
            "sheet-day-missing" => format!("K{row}"),
            "sheet-no-subject" => format!("B{row}"),
            "closed-by-other" => format!("J{row}"),
            _ => format!("{column}{row}"),
        };
        assert!(
            found.contains(&(cell.clone(), (*code).to_owned())),
            "{cell} {code}\n{found:#?}"
        );
    }
    // The whole commune, not a part of it: a second, right sheet beside it is not written either.
    let right = sheet_of(&commune, "kinh-te");
    commune.write("kinh-te.xlsx", typed(&right, &[("T8", "x")]));
    commune
        .cchc(&[&["apply", "kinh-te.xlsx", "phieu.xlsx"], &BACK[..]].concat())
        .exits(2)
        .complains("chưa ghi gì");
    assert_eq!(files(&commune.path("plan")), before);
    let ran = commune
        .cchc(&[&["apply", "phieu.xlsx", "--format", "github"], &BACK[..]].concat())
        .exits(2);
    ran.says(&format!(
        "::error file=phieu.xlsx,line={nine},col=11,title=sheet-not-a-day::Cập nhật!K{nine}: "
    ));
}

/// A decision that came since makes the row a conflict; what others recorded does not.
#[test]
fn what_changed_since_stops_the_sheet_unless_it_is_told_to_go_on() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let (nine, eight) = (row_of(&sheet, "9"), row_of(&sheet, "8"));
    let cell = |column: &str, row: usize| format!("{column}{row}");
    let fill = [
        (cell("T", nine), "Đang làm"),
        (cell("T", eight), "Đang làm"),
    ];
    let fill: Vec<(&str, &str)> = fill
        .iter()
        .map(|(cell, text)| (cell.as_str(), *text))
        .collect();
    commune.write("phieu.xlsx", typed(&sheet, &fill));
    commune
        .cchc(&[
            "record",
            "8",
            "--document",
            "1/KH",
            "--date",
            "2025-09-17",
            "--as-of",
            "2025-09-18",
        ])
        .exits(0);
    commune
        .cchc(&[
            "amend",
            "9",
            "--deadline",
            "Quý IV/2025",
            "--document",
            "45/QĐ-UBND",
            "--approved-by",
            "UBND xã",
            "--reason",
            "x",
            "--date",
            "2025-09-18",
            "--as-of",
            "2025-09-18",
        ])
        .exits(0);
    let apply = [&["apply", "phieu.xlsx"], &BACK[..]].concat();
    let ran = commune.cchc(&apply).exits(2);
    ran.complains(&format!(
        "phieu.xlsx:Cập nhật!E{nine}: Đã thay đổi sau khi gửi phiếu"
    ))
    .complains("“Quý III/2025” → “Quý IV/2025”")
    .complains(&format!(
        "phieu.xlsx:Cập nhật!H{eight}: Lưu ý: đã có ghi thêm"
    ));
    assert!(written(&commune, "van-phong").is_empty());
    commune
        .cchc(&[&apply[..], &["--skip-conflicts"]].concat())
        .exits(0);
    let text = written(&commune, "van-phong").concat();
    assert!(
        text.contains("task = \"8\"") && !text.contains("task = \"9\""),
        "{text}"
    );
}

#[test]
fn what_was_closed_since_is_not_closed_again() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let nine = row_of(&sheet, "9");
    let cell = |column: &str| format!("{column}{nine}");
    let (done, day, document) = (cell("J"), cell("K"), cell("L"));
    let fill = [
        (done.as_str(), "Có"),
        (&day, "17/9/2025"),
        (&document, "2/BC"),
    ];
    commune.write("phieu.xlsx", typed(&sheet, &fill));
    let record = [
        "record",
        "9",
        "--done",
        "--document",
        "1/BC",
        "--date",
        "2025-09-16",
        "--as-of",
        "2025-09-18",
    ];
    commune.cchc(&record).exits(0);
    let apply = [&["apply", "phieu.xlsx"], &BACK[..]].concat();
    commune
        .cchc(&apply)
        .exits(2)
        .complains(&format!("Cập nhật!J{nine}: Lỗi: đã được ghi hoàn thành"));
    // The very entry that was recorded by hand is there already.
    let fill = [
        (done.as_str(), "Có"),
        (&day, "16/9/2025"),
        (&document, "1/BC"),
    ];
    commune.write("phieu.xlsx", typed(&sheet, &fill));
    commune.cchc(&apply).exits(0).complains("đã có");
}

/// A unit that has nothing to say answers, and is not asked again.
#[test]
fn who_has_nothing_new_has_answered() {
    let commune = Commune::new();
    commune
        .cchc(&["sheet", "--all", "-o", ".", "--as-of", "2025-09-16"])
        .exits(0);
    let returned = [&["sheet", "--returned", "."], &BACK[..]].concat();
    commune
        .cchc(&returned)
        .exits(0)
        .says("Chưa gửi lại 8 trong 8 phiếu:");
    let sheet = std::fs::read(commune.path("phieu-tram-y-te-2025-09-16.xlsx")).unwrap();
    commune.write("tra-loi.xlsx", typed(&sheet, &[("D6", "Có")]));
    let apply = [&["apply", "tra-loi.xlsx"], &BACK[..]].concat();
    commune
        .cchc(&apply)
        .exits(0)
        .complains("không có gì mới, phiếu 16/09/2025");
    let text = written(&commune, "tram-y-te").concat();
    assert!(
        text.contains("[[reply]]\ndate = 2025-09-20\nsheet = \""),
        "{text}"
    );
    commune
        .cchc(&apply)
        .exits(0)
        .complains("không có gì để ghi");
    let ran = commune
        .cchc(&returned)
        .exits(0)
        .says("Chưa gửi lại 7 trong 8 phiếu:");
    assert!(!ran.stdout.contains("Trạm Y tế"));
    let brief = |day: &str| {
        commune.json(&["brief", "--since", "2025-09-16", "--as-of", day])["silent"].to_string()
    };
    assert!(!brief("2025-09-25").contains("tram-y-te"));
    assert!(brief("2025-11-25").contains("tram-y-te"));
    commune.cchc(&["check"]).exits(0);
    // Beside rows the tick is a contradiction.
    let both = typed(&sheet, &[("D6", "Có"), ("T8", "x")]);
    commune.write("tra-loi.xlsx", both);
    commune
        .cchc(&apply)
        .exits(2)
        .complains("Cập nhật!D6: Lỗi: đã chọn “Không có gì mới”");
}

/// A sheet of another plan, of another unit, without a code, or of no kind at all.
#[test]
fn what_is_no_sheet_of_this_plan_is_refused_whole() {
    let commune = Commune::new();
    let sheet = sheet_of(&commune, "van-phong");
    let refused = |name: &str, content: &[u8], more: &[&str], says: &str| {
        commune.write(name, content);
        let before = files(&commune.path("plan"));
        commune
            .cchc(&[&["apply", name], more, &BACK].concat())
            .exits(2)
            .complains(says);
        assert_eq!(files(&commune.path("plan")), before);
    };
    let filled = typed(&sheet, &[("T8", "x")]);
    let code = cells(&sheet)[4][0].clone();
    let with_code = |new: &str| typed(&filled, &[("A5", new)]);
    refused(
        "a.xlsx",
        &with_code(&code.replace("2025-h2", "2024")),
        &[],
        "A5: Lỗi: phiếu của kế hoạch khác",
    );
    refused(
        "a.xlsx",
        &with_code(&code.replace("van-phong", "khac")),
        &[],
        "không có đơn vị “khac”",
    );
    // A foreign unit's name in the code does not fit the digits of the rows.
    refused(
        "a.xlsx",
        &with_code(&code.replace("van-phong", "kinh-te")),
        &[],
        "Khóa không khớp",
    );
    refused(
        "a.xlsx",
        &with_code(&code.replace("2025-09-16", "2026-09-16")),
        &[],
        "ngày chưa tới",
    );
    refused(
        "a.xlsx",
        &with_code("Mã phiếu: gì đó"),
        &[],
        "không đọc được mã phiếu",
    );
    refused(
        "a.xlsx",
        &filled,
        &["--unit", "kinh-te"],
        "phiếu của đơn vị khác",
    );
    refused("a.xlsx", b"PK no workbook", &[], "không đọc được");
    refused("a.csv", b"a,b\n1,2\n", &[], "không thấy dòng tên cột");
    refused("a.csv", b"\xe1\xba", &[], "UTF-8");
    refused("a.csv", b"", &[], "không thấy dòng tên cột");
    commune
        .cchc(&["apply", "plan"])
        .exits(2)
        .complains("là thư mục");
    commune.cchc(&["apply", "khong-co.xlsx"]).exits(2);
    // Without its code the sheet is read by its columns, for the unit that is named.
    let mut rows = cells(&filled);
    rows[4][0].clear();
    commune.write("b.csv", csv(&rows, ','));
    commune
        .cchc(&[&["apply", "b.csv"], &BACK[..]].concat())
        .exits(2)
        .complains("thêm --unit");
    let named = ["apply", "b.csv", "--unit", "van-phong"];
    // Nothing says on which day a remark was made.
    commune
        .cchc(&[&named, &BACK[..]].concat())
        .exits(2)
        .complains("chưa có ngày");
    let row = rows.iter().position(|row| row[19] == "x").unwrap();
    rows[row][10] = "18/9/2025".to_owned();
    commune.write("b.csv", csv(&rows, ','));
    commune
        .cchc(&[&named, &BACK[..]].concat())
        .exits(0)
        .complains("phiếu không còn mã");
}

/// Two sheets of one unit, in either order, leave the same state.
#[test]
fn two_sheets_of_a_unit_lead_to_one_state_in_both_orders() {
    let states = [["a.xlsx", "b.xlsx"], ["b.xlsx", "a.xlsx"]].map(|order| {
        let commune = Commune::new();
        let sheet = sheet_of(&commune, "van-phong");
        let (nine, eight) = (row_of(&sheet, "9"), row_of(&sheet, "8"));
        let cell = |column: &str, row: usize| format!("{column}{row}");
        let (day, document, done) = (cell("K", nine), cell("L", nine), cell("J", nine));
        let note = cell("T", eight);
        commune.write(
            "a.xlsx",
            typed(
                &sheet,
                &[(&day, "17/9/2025"), (&document, "1/BC"), (&done, "Có")],
            ),
        );
        commune.write(
            "b.xlsx",
            typed(
                &sheet,
                &[(&day, "15/9/2025"), (&document, "2/BC"), (&note, "x")],
            ),
        );
        for sheet in order {
            commune
                .cchc(&[&["apply", sheet], &BACK[..]].concat())
                .exits(0);
        }
        commune.cchc(&["check"]).exits(0);
        commune.json(&["status", "--as-of", "2025-10-01"])
    });
    assert_eq!(states[0], states[1]);
}

/// Every unit that owes something has its letter; a faulty file of one hinders no other's.
#[test]
fn all_units_are_reminded_and_a_faulty_file_of_one_hinders_no_other() {
    let commune = Commune::new();
    std::fs::create_dir(commune.path("thu")).unwrap();
    commune.write(&format!("{PROGRESS}/kinh-te.toml"), "[[entry]\n");
    let day = ["--as-of", "2025-10-05"];
    let ran = commune.cchc(&[&["remind", "--all", "-o", "thu"], &day[..]].concat());
    let ran = ran.exits(1);
    assert!(
        ran.stderr.contains("Phòng Kinh tế: chưa nhắc"),
        "{}",
        ran.stderr
    );
    assert!(commune.path("thu/nhac-van-phong-2025-10-05.docx").is_file());
    assert!(!commune.path("thu/nhac-kinh-te-2025-10-05.docx").exists());
    let ran = commune.cchc(&[&["remind", "--all", "--short"], &day[..]].concat());
    let ran = ran.exits(1);
    assert!(
        ran.stdout.contains(
            "Văn phòng HĐND&UBND xã, tính đến ngày 05/10/2025:\n- Nhiệm vụ 9: quá hạn 05 ngày"
        ),
        "{}",
        ran.stdout
    );
    // Who has nothing overdue is asked for what is missing, and not reproached.
    let of_station = ran
        .stdout
        .split("\n\n")
        .find(|text| text.starts_with("Trạm Y tế"))
        .unwrap();
    assert!(
        of_station.contains("ngày chưa ghi nhận kết quả nào") && !of_station.contains("quá hạn"),
        "{of_station}"
    );
    commune
        .cchc(&[&["remind", "--all", "-o", "khong-co"], &day[..]].concat())
        .exits(2)
        .complains("một thư mục có sẵn");
    commune.cchc(&[&["remind"], &day[..]].concat()).exits(2);
}

/// What is looked up may be written without marks; what is recorded keeps a dash at its beginning.
#[test]
fn words_are_found_without_marks_and_texts_may_begin_with_a_dash() {
    let commune = Commune::with_example();
    let tasks = |more: &[&str]| {
        let args = [
            &["tasks", "--as-of", "2025-11-01", "--records", "records"],
            more,
        ]
        .concat();
        commune.cchc(&args).exits(0).stdout
    };
    assert_eq!(
        tasks(&["--status", "quá hạn"]),
        tasks(&["--status", "overdue"])
    );
    assert_eq!(
        tasks(&["--status", "sap den han,Quá hạn"]),
        tasks(&["--status", "due-soon,overdue"])
    );
    assert_eq!(
        tasks(&["--unit", "phong kinh te"]),
        tasks(&["--unit", "kinh-te"])
    );
    assert_eq!(
        tasks(&["--area", "cai cach the che"]),
        tasks(&["--area", "II"])
    );
    let record = [
        "record",
        "9",
        "--note",
        "- đã làm",
        "--document",
        "- 1/BC",
        "--date",
        "2025-09-20",
        "--as-of",
        "2025-10-01",
    ];
    commune.cchc(&record).exits(0);
    assert!(
        commune
            .read(super::record::OFFICE)
            .ends_with("document = \"- 1/BC\"\nnote = \"- đã làm\"\n")
    );
    // The same again is refused, and an option is no text.
    commune.cchc(&record).exits(2).complains("đã được ghi rồi");
    commune
        .cchc(&["record", "9", "--note", "--done", "--as-of", "2025-10-01"])
        .exits(2)
        .complains("tên tùy chọn");
}
