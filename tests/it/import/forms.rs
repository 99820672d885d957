//! The same plan in other forms.

use cchc::import::{Flag, Kind, Remark, Tracked};
use rust_xlsxwriter::{Format, Workbook};

use super::word::{self, Row};
use super::{assert_cells, expected, read_all, rows, source};

const HEADER: [&str; 6] = [
    "TT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
];

#[test]
fn a_table_after_years_of_editing() {
    let read = read_all(&word::nasty(expected()));
    assert_cells(&rows(&read), expected());
    assert_eq!((read.areas.len(), read.tasks.len()), (7, 27));
    assert_eq!(read.tables, [1, 2]);
    let tracked = read.remarks.iter().find_map(|remark| match remark {
        Remark::Tracked(tracked) => Some(*tracked),
        _ => None,
    });
    let tracked = tracked.unwrap();
    assert_eq!(
        tracked,
        Tracked {
            insertions: tracked.insertions,
            deletions: tracked.insertions,
            deleted_rows: 1
        }
    );
    assert!(tracked.insertions > 0);
    let drawn = read
        .remarks
        .iter()
        .filter(|remark| matches!(remark, Remark::DrawnNumber { .. }))
        .count();
    assert_eq!(drawn, 27);
    let gaps = |remark: &&Remark| matches!(remark, Remark::Gap { .. } | Remark::Double { .. });
    assert_eq!(read.remarks.iter().find(gaps), None);
    // What is merged down says so, and stands at its own place.
    assert!(read.tasks[1].cells.lead.flags.has(Flag::MergedDown));
    assert_ne!(read.tasks[1].cells.lead.text, "");
}

#[test]
fn a_table_in_the_fonts_before_unicode() {
    let read = read_all(&word::tcvn3(expected()));
    assert_cells(&rows(&read), expected());
    assert!(read.tasks[0].cells.title.flags.has(Flag::OldFont));
}

#[test]
fn a_table_in_the_fonts_of_pairs() {
    let read = read_all(&word::vni(expected()));
    assert_cells(&rows(&read), expected());
    assert!(read.tasks[0].cells.title.flags.has(Flag::OldFont));
    let told = |remark: &&Remark| {
        let flag = Flag::UnknownFont;
        matches!(remark, Remark::Cell { flag: own, .. } if *own == flag)
    };
    assert_eq!(read.remarks.iter().find(told), None);
}

/// The plan as a workbook: merged headings, merged leads, numbers as numbers.
pub fn workbook(rows: &[Row]) -> Vec<u8> {
    let mut book = Workbook::new();
    let format = Format::new();
    let sheet = book.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 5, "PHỤ LỤC: danh mục nhiệm vụ", &format)
        .unwrap();
    for (column, text) in HEADER.iter().enumerate() {
        sheet.write(2, column as u16, *text).unwrap();
        sheet
            .write(3, column as u16, format!("({})", column + 1))
            .unwrap();
    }
    for (at, row) in rows.iter().enumerate() {
        let line = at as u32 + 4;
        if row[2].is_empty() {
            sheet.write(line, 0, row[0].as_str()).unwrap();
            sheet
                .merge_range(line, 1, line, 5, &row[1], &format)
                .unwrap();
            continue;
        }
        sheet
            .write(line, 0, row[0].parse::<f64>().unwrap())
            .unwrap();
        for (column, text) in row.iter().enumerate().skip(1) {
            sheet
                .write(line, column as u16, text.replacen(' ', "\n", 1))
                .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook() {
    let bytes = workbook(expected());
    assert_eq!(source(&bytes).kind, Kind::Xlsx);
    let read = read_all(&bytes);
    assert_cells(&rows(&read), expected());
    assert_eq!(read.dropped.numberings, 1);
    assert_eq!(
        read.tasks[0].cells.deadline.place.in_sheet().as_deref(),
        Some("E6")
    );
}

/// A month typed into a workbook is a day there; only its format says what was meant.
#[test]
fn a_month_of_a_workbook_is_no_day() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in HEADER.iter().enumerate() {
        sheet.write(0, column as u16, *text).unwrap();
    }
    let forms = ["m/yyyy", "mmm-yy", "dd/mm/yyyy", "General"];
    for (at, form) in forms.iter().enumerate() {
        let line = at as u32 + 1;
        let number = (at + 1) as f64;
        sheet.write(line, 0, number).unwrap();
        sheet.write(line, 1, "Nhiệm vụ bịa").unwrap();
        sheet.write(line, 2, "Phòng A").unwrap();
        // 1 June 2025.
        sheet
            .write_with_format(line, 4, 45_809.0, &Format::new().set_num_format(*form))
            .unwrap();
    }
    let read = read_all(&book.save_to_buffer().unwrap());
    let deadlines: Vec<(&str, Option<Flag>)> = read
        .tasks
        .iter()
        .map(|task| {
            (
                task.cells.deadline.text.as_str(),
                task.cells.deadline.flags.iter().next(),
            )
        })
        .collect();
    assert_eq!(
        deadlines,
        [
            ("6/2025", Some(Flag::MonthOfWorkbook)),
            ("6/2025", Some(Flag::MonthOfWorkbook)),
            ("01/06/2025", Some(Flag::DayOfWorkbook)),
            ("45809", Some(Flag::NumberOfWorkbook)),
        ]
    );
    assert!(read.tasks[0].cells.deadline.date.is_some());
}

/// As Word saves a page of the web.
fn page(rows: &[Row]) -> String {
    let mut page = "<html><head><meta charset=utf-8><title>x</title><style>p.MsoNormal{margin:0}</style></head><body>\n<p class=MsoNormal>KẾ HOẠCH<o:p></o:p></p>\n<table class=MsoTable border=1>".to_owned();
    let mut line = |cells: &[String]| {
        page += "\n <tr style='mso-yfti-irow:0'>";
        for cell in cells {
            let text = word::escaped(cell)
                .replacen(' ', "\n  ", 1)
                .replacen(' ', "&nbsp;", 1);
            page += &format!(
                "\n  <td width=52 valign=top style='width:39.3pt'>\n  <p class=MsoNormal><span\n  style='font-size:13.0pt'>{text}<o:p></o:p></span></p>\n  </td>"
            );
        }
        page += "\n </tr>";
    };
    line(&HEADER.map(str::to_owned));
    for row in rows {
        line(row);
    }
    page + "</table></body></html>"
}

#[test]
fn a_page_of_the_web() {
    let page = page(expected());
    let found = source(page.as_bytes());
    assert_eq!(found.kind, Kind::Html);
    assert_eq!(found.paragraphs().next().unwrap().text, "KẾ HOẠCH");
    assert_cells(&rows(&read_all(page.as_bytes())), expected());
}

fn lines(rows: &[Row], separator: &str, quote: bool, broken: bool) -> String {
    let mut text = HEADER.join(separator) + "\r\n";
    for row in rows {
        let fields = row.iter().enumerate().map(|(column, field)| {
            let field = match broken && column > 0 {
                true => field.replacen(' ', "\n", 1),
                false => field.clone(),
            };
            match quote {
                true => format!("\"{}\"", field.replace('"', "\"\"")),
                false => field,
            }
        });
        let fields: Vec<String> = fields.collect();
        text += &fields.join(separator);
        text += "\r\n";
    }
    text
}

#[test]
fn lines_with_separators() {
    for separator in ["\t", ";", ","] {
        let text = lines(expected(), separator, true, true);
        assert_eq!(source(text.as_bytes()).kind, Kind::Delimited);
        assert_cells(&rows(&read_all(text.as_bytes())), expected());
    }
    let wide: Vec<u8> = format!("\u{feff}{}", lines(expected(), "\t", true, true))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_cells(&rows(&read_all(&wide)), expected());
}

/// Word copies a cell of two paragraphs as two lines, without quotes.
#[test]
fn lines_copied_from_word() {
    let read = read_all(lines(expected(), "\t", false, true).as_bytes());
    assert_cells(&rows(&read), expected());
    assert!(read.tasks[0].cells.title.flags.has(Flag::Joined));
    assert!(read.remarks.iter().any(|remark| matches!(
        remark,
        Remark::Cell {
            flag: Flag::Joined,
            ..
        }
    )));
}

/// What is printed can be read again.
#[test]
fn its_own_rendering() {
    let text = cchc::import::tsv(&read_all(super::ISSUED));
    assert_cells(&rows(&read_all(text.as_bytes())), expected());
}

/// The page's own text has no cells: what is read of it is a draft, and each cell says so. Numbers and deadlines are right all the same.
#[test]
fn the_text_of_the_page() {
    let read = read_all(include_bytes!("../plan-document.txt"));
    assert!(read.remarks.contains(&Remark::Draft));
    assert!(
        read.tasks
            .iter()
            .all(|task| task.cells.deadline.flags.has(Flag::Draft))
    );
    assert_cells(&rows(&read), expected());
    let pages = read
        .remarks
        .iter()
        .filter(|remark| matches!(remark, Remark::PageNumber { .. }))
        .count();
    assert_eq!(pages, 1);
}
