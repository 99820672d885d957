//! `import` of sources of other kinds and shapes: published plans, workbooks, the text of a page, strange headers, hostile texts.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use super::import::word;
use super::import_command::{HEAD, HEADER, assert_same_tasks, document, import};
use super::support::Commune;

/// A published plan as a text of Word: each cell is in the plan, and the check finds no error but wordings that no reader takes, each of which
/// stands under a remark.
#[track_caller]
fn published(rows: &str, columns: usize, year: &str, counts: &str) {
    let mut table = vec![
        HEADER[..columns]
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<String>>(),
    ];
    for line in rows.lines().skip(1) {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        cells.resize(6, String::new());
        cells.truncate(columns);
        table.push(cells);
    }
    let commune = Commune::empty();
    commune.write("a.docx", word::document(&word::table(&table)));
    let (from, to) = (format!("{year}-07-01"), format!("{year}-12-31"));
    let head = [
        "--from",
        &from,
        "--to",
        &to,
        "--title",
        "Kế hoạch",
        "--organization",
        "UBND",
    ];
    commune
        .cchc(&[&["import", "a.docx", "--into", "plan/x"], &head[..]].concat())
        .exits(1)
        .says(counts);
    let check = commune.json(&["check", "--plan", "plan/x"]);
    let tasks = commune.read("plan/x/tasks.toml");
    let lines: Vec<&str> = tasks.lines().collect();
    for finding in check["findings"].as_array().unwrap() {
        if finding["severity"] != "error" {
            continue;
        }
        assert_eq!(finding["code"], "deadline-refused", "{finding:#}");
        let line = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
        let above = lines[..line]
            .iter()
            .rev()
            .take_while(|line| !line.is_empty());
        assert!(
            above
                .clone()
                .any(|line| line.starts_with("# XEM LẠI: thời hạn")),
            "{finding:#}"
        );
    }
    commune
        .cchc(&["status", "--plan", "plan/x", "--as-of", &from])
        .says("Kế hoạch");
    commune
        .cchc(&["import", "a.docx", "--compare", "plan/x"])
        .exits(0);
}

#[test]
fn three_published_plans() {
    published(
        include_str!("import/plans/xa-32-nhiem-vu.tsv"),
        6,
        "2026",
        "41 hàng, 246 ô: 246 khớp\n9 lĩnh vực, 32 nhiệm vụ",
    );
    published(
        include_str!("import/plans/tinh-11-nhiem-vu.tsv"),
        5,
        "2025",
        "15 hàng, 90 ô: 90 khớp\n4 lĩnh vực, 11 nhiệm vụ",
    );
    published(
        include_str!("import/plans/tinh-16-nhiem-vu.tsv"),
        5,
        "2025",
        "25 hàng, 150 ô: 150 khớp\n9 lĩnh vực, 16 nhiệm vụ",
    );
}

/// A workbook keeps a month as its first day: nothing may make that day a deadline.
#[test]
fn a_month_of_a_workbook_never_becomes_its_first_day() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in HEADER.iter().enumerate() {
        sheet.write(0, column as u16, *text).unwrap();
    }
    for (at, form) in ["m/yyyy", "mmm-yy", "d-mmm", "dd/mm/yyyy"]
        .iter()
        .enumerate()
    {
        let line = at as u32 + 1;
        sheet.write(line, 0, (at + 1) as f64).unwrap();
        sheet
            .write(line, 1, format!("Việc bịa {}", at + 1))
            .unwrap();
        sheet.write(line, 2, "Phòng A").unwrap();
        sheet.write(line, 5, "Báo cáo").unwrap();
        // 1 June 2025, and in the last row 15 June.
        let day = if at == 3 { 45_823.0 } else { 45_809.0 };
        let format = Format::new().set_num_format(*form);
        sheet.write_with_format(line, 4, day, &format).unwrap();
    }
    let commune = Commune::empty();
    commune.write("a.xlsx", book.save_to_buffer().unwrap());
    commune
        .cchc(&["import", "a.xlsx", "--into", "plan/x", "--from", "2025-01-01", "--to", "2025-12-31", "--title", "T", "--organization", "O"])
        .exits(1)
        .says("trang tính 1, ô E2: Excel giữ tháng như một ngày, ô hiện “6/2025”: ghi là “Tháng 6/2025”")
        .says("trang tính 1, ô E4: Excel giữ ngày đầu tháng, ô hiện “01/06/2025”")
        .says("ô E5: ô thời hạn: là ngày của Excel");
    let tasks = commune.json(&["tasks", "--plan", "plan/x", "--as-of", "2025-05-01"]);
    let due = |task: &Value| {
        (
            task["deadline"].clone(),
            task["occurrences"][0]["due"].clone(),
        )
    };
    let found: Vec<(Value, Value)> = tasks["tasks"].as_array().unwrap().iter().map(due).collect();
    let month = || (Value::from("Tháng 6/2025"), Value::from("2025-06-30"));
    assert_eq!(found[0], month());
    assert_eq!(found[1], month());
    assert_eq!(found[2].1, Value::Null);
    assert_eq!(
        found[3],
        (Value::from("15/06/2025"), Value::from("2025-06-15"))
    );
    let rows = commune.read("plan/x/tasks.toml");
    assert!(!rows.contains("deadline = \"01/06/2025\""), "{rows}");
}

/// Texts that could end a string, open a table or rewrite a terminal stay texts.
#[test]
fn hostile_texts_stay_texts() {
    let hostile = "x\"\"\" \\ ''' \"]\n[[task]] # \u{1b}[2J \u{202e} ::error:: <script>";
    let lines = [
        format!("I|{hostile}||||"),
        format!("1|{hostile}|Phòng {hostile}|{hostile}|{hostile}|{hostile}"),
    ];
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.replace(['\u{1b}', '\u{202e}'], "\u{202e}"))
        .collect();
    let commune = Commune::empty();
    commune.write(
        "a.docx",
        document(&lines.iter().map(String::as_str).collect::<Vec<_>>()),
    );
    let head = [
        "--from",
        "2025-07-01",
        "--to",
        "2025-12-31",
        "--title",
        hostile,
        "--organization",
        hostile,
    ];
    let ran = commune.cchc(&[&["import", "a.docx", "--into", "plan/x"], &head[..]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(!ran.stdout.contains(['\u{1b}', '\u{202e}']));
    for name in [
        "plan",
        "units",
        "tasks",
        "targets",
        "assignments",
        "amendments",
    ] {
        let text = commune.read(&format!("plan/x/{name}.toml"));
        let table = toml::de::DeTable::parse(&text)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        if name == "tasks" {
            assert_eq!(
                table.get_ref()["task"].get_ref().as_array().unwrap().len(),
                1,
                "{text}"
            );
        }
    }
}

/// Invented.
#[test]
fn a_table_with_strange_headers_is_read_once_somebody_says_what_they_mean() {
    let commune = Commune::empty();
    let table = [
        vec![
            "TT",
            "Nội dung",
            "Nhiệm vụ",
            "Đơn vị chủ trì",
            "Thời gian",
            "Lãnh đạo phụ trách",
        ],
        vec![
            "1",
            "ghi",
            "Việc bịa",
            "Phòng A",
            "Quý III/2025",
            "Phó Chủ tịch",
        ],
    ];
    commune.write("a.docx", word::document(&word::table(&table)));
    import(&commune, "a.docx", "plan/x")
        .exits(2)
        .complains("import-header")
        .complains("“Nội dung”, “Nhiệm vụ”")
        .complains("--map")
        .complains("title = [");
    commune.write("map.toml", "[columns]\ntitle = [\"Nhiệm vụ\"]\n");
    commune
        .cchc(
            &[
                &["import", "a.docx", "--into", "plan/x", "--map", "map.toml"],
                &HEAD[..],
            ]
            .concat(),
        )
        .exits(1)
        .says("cột “Lãnh đạo phụ trách” không dùng");
    let tasks = commune.read("plan/x/tasks.toml");
    assert!(
        tasks.contains("# Nội dung: ghi\n# Lãnh đạo phụ trách: Phó Chủ tịch\n"),
        "{tasks}"
    );
    assert!(tasks.contains("title = \"Việc bịa\""), "{tasks}");
    commune.write("map.toml", "[columns]\ntitel = [\"Nhiệm vụ\"]\n");
    commune
        .cchc(&["import", "a.docx", "--format", "tsv", "--map", "map.toml"])
        .exits(2)
        .complains("[unknown-key]");
    commune
        .cchc(&["import", "a.docx", "--format", "tsv", "--table", "3"])
        .exits(2)
        .complains("import-header");
}

/// Invented. Two headers that are equal are told apart by the numbers of their columns.
#[test]
fn equal_headers_are_named_by_their_columns() {
    let commune = Commune::empty();
    let table = [
        vec!["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian", "Thời gian"],
        vec!["1", "Việc bịa", "Phòng A", "Quý III/2025", "Quý IV/2025"],
    ];
    commune.write("a.docx", word::document(&word::table(&table)));
    import(&commune, "a.docx", "plan/x")
        .exits(2)
        .complains("import-header")
        .complains("“Thời gian (cột 4)”, “Thời gian (cột 5)”");
    commune.write(
        "map.toml",
        "[columns]\ndeadline = [\"Thời gian (cột 5)\"]\n",
    );
    let map = ["--map", "map.toml", "--format", "tsv"];
    commune
        .cchc(&[&["import", "a.docx"], &map[..]].concat())
        .exits(0)
        .says("1\tViệc bịa\tPhòng A\t\tQuý IV/2025\t");
}

/// The text of a page has no cells: what is drawn of it is a draft, which says so, and still says what was read.
#[test]
fn the_text_of_a_page_is_a_draft() {
    let own = Commune::new();
    let commune = Commune::empty();
    commune.write("a.txt", include_str!("plan-document.txt"));
    import(&commune, "a.txt", "plan/2025-h2")
        .exits(1)
        .says("34 hàng, 204 ô: 204 khớp")
        .says("cả bảng là bản nháp");
    for day in ["2025-08-15", "2025-12-31"] {
        assert_same_tasks(&commune, &own, day);
    }
}
