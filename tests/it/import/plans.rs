//! Plans of other bodies, laid out by us: three as published (`plans/`), two invented for shapes that the published ones do not have.

use cchc::import::{Ambiguity, Appendix, Choice, Mapping, Remark, Role, Row as Of, appendix};
use rust_xlsxwriter::Workbook;

use super::word::{self, Row};
use super::{assert_cells, read_all, rows, source};

/// The rows of a published plan.
fn published(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let mut fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        fields.resize(6, String::new());
        fields.try_into().unwrap()
    };
    text.lines().skip(1).map(row).collect()
}

fn invented(lines: &[&str]) -> Vec<Vec<String>> {
    let row = |line: &&str| line.split('|').map(str::to_owned).collect();
    lines.iter().map(row).collect()
}

/// The plan as a text, a workbook, a page and lines; each is read to the same.
#[track_caller]
fn in_all_forms(header: &[&str], body: &[Vec<String>]) -> Vec<Appendix> {
    let header: Vec<String> = header.iter().map(|text| (*text).to_owned()).collect();
    let table: Vec<Vec<String>> = std::iter::once(header.clone())
        .chain(body.iter().map(|row| row[..header.len()].to_vec()))
        .collect();
    let text = word::document(&word::table(&table));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut page = "<table>".to_owned();
    let mut lines = String::new();
    for (line, row) in table.iter().enumerate() {
        page += "<tr>";
        for (column, text) in row.iter().enumerate() {
            if !text.is_empty() {
                sheet
                    .write(line as u32, column as u16, text.as_str())
                    .unwrap();
            }
            page += &format!("<td>{}</td>", word::escaped(text));
        }
        page += "</tr>";
        let quoted: Vec<String> = row
            .iter()
            .map(|text| format!("\"{}\"", text.replace('"', "\"\"")))
            .collect();
        lines += &(quoted.join("\t") + "\n");
    }
    [
        text,
        book.save_to_buffer().unwrap(),
        page.into_bytes(),
        lines.into_bytes(),
    ]
    .iter()
    .map(|bytes| read_all(bytes))
    .collect()
}

#[track_caller]
fn assert_plan(header: &[&str], expected: &[Row], areas: usize, tasks: usize) -> Appendix {
    let body: Vec<Vec<String>> = expected.iter().map(|row| row.to_vec()).collect();
    let mut read = in_all_forms(header, &body);
    for read in &read {
        assert_cells(&rows(read), expected);
        assert_eq!((read.areas.len(), read.tasks.len()), (areas, tasks));
    }
    read.remove(0)
}

fn ids(read: &Appendix) -> Vec<&str> {
    read.tasks
        .iter()
        .map(|task| task.id.as_deref().unwrap_or("-"))
        .collect()
}

#[test]
fn a_commune_with_days_and_a_heading_left_out() {
    let plan = published(include_str!("plans/xa-32-nhiem-vu.tsv"));
    let header = [
        "STT",
        "Nội dung công việc",
        "Cơ quan, đơn vị chủ trì",
        "Cơ quan, đơn vị phối hợp",
        "Thời hạn hoàn thành",
        "Sản phẩm dự kiến",
    ];
    let read = assert_plan(&header, &plan, 9, 32);
    // The issued plan goes from IV to VI.
    let gaps: Vec<_> = read
        .remarks
        .iter()
        .filter(|remark| matches!(remark, Remark::Gap { .. }))
        .collect();
    assert!(
        matches!(gaps[..], [Remark::Gap { after: Some(after), number, .. }] if after == "IV" && number == "VI"),
        "{gaps:?}"
    );
    assert_eq!(ids(&read)[31], "32");
}

#[test]
fn a_province_without_products() {
    let plan = published(include_str!("plans/tinh-11-nhiem-vu.tsv"));
    let header = [
        "Số TT",
        "Nhiệm vụ, giải pháp",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Tiến độ thực hiện",
    ];
    let read = assert_plan(&header, &plan, 4, 11);
    assert_eq!(read.remarks, [Remark::NoColumn(Role::Product)]);
    assert_eq!(read.tasks[0].cells.product, None);
}

#[test]
fn a_province_with_headings_of_plain_numbers() {
    let plan = published(include_str!("plans/tinh-16-nhiem-vu.tsv"));
    let header = [
        "TT",
        "Nội dung",
        "Phân công thực hiện",
        "Phối hợp thực hiện",
        "Lộ trình thực hiện",
    ];
    let read = assert_plan(&header, &plan, 9, 16);
    assert_eq!(ids(&read)[..3], ["1.1", "2.1", "3.1"]);
    assert_eq!(read.tasks[15].area, 8);
}

/// Invented.
#[test]
fn numbers_begin_again_under_headings_of_two_levels() {
    let body = invented(&[
        "A|Nhóm thứ nhất|||||||",
        "I|Thể chế|||Quý IV/2025|||x|",
        "1|Việc bịa một|Phòng A; Phòng B|Các phòng|Quý III/2025|Báo cáo|ghi|10|Trưởng phòng",
        "2|Việc bịa hai|Phòng A||Hằng quý||||",
        "II|Thủ tục|||||||",
        "1|Việc bịa ba|Phòng B||15/3, 15/6|Văn bản|||",
        "B|Nhóm thứ hai|||||||",
        "I|Bộ máy|||||||",
        "1|Việc bịa bốn|Các xã|||Đề án|||",
    ]);
    let header = [
        "TT",
        "Hoạt động",
        "Cơ quan thực hiện",
        "Phối hợp",
        "Thời gian thực hiện",
        "Kết quả, sản phẩm",
        "Ghi chú",
        "Kinh phí",
        "Chức danh phụ trách",
    ];
    for read in in_all_forms(&header, &body) {
        assert_eq!(ids(&read), ["A.I.1", "A.I.2", "A.II.1", "B.I.1"]);
        let areas: Vec<_> = read
            .areas
            .iter()
            .map(|area| (area.id.as_deref(), area.parent))
            .collect();
        assert_eq!(
            areas,
            [
                (Some("A"), None),
                (Some("A.I"), Some(0)),
                (Some("A.II"), Some(0)),
                (Some("B"), None),
                (Some("B.I"), Some(3))
            ]
        );
        let numbers: Vec<&str> = read.tasks.iter().map(|task| task.number.as_str()).collect();
        assert_eq!(numbers, ["1", "2", "1", "1"]);
        let first = &read.tasks[0];
        assert_eq!(
            first.cells.note.as_ref().map(|note| note.text.as_str()),
            Some("ghi")
        );
        let other: Vec<(&str, &str)> = first
            .other
            .iter()
            .map(|(header, cell)| (header.as_str(), cell.text.as_str()))
            .collect();
        assert_eq!(
            other,
            [("Kinh phí", "10"), ("Chức danh phụ trách", "Trưởng phòng")]
        );
        let has = |wanted: fn(&Remark) -> bool| {
            read.remarks.iter().filter(|remark| wanted(remark)).count()
        };
        assert_eq!(has(|remark| *remark == Remark::NumberingRestarts), 1);
        assert_eq!(
            has(|remark| matches!(
                remark,
                Remark::HeadingHasCell {
                    role: Role::Deadline,
                    ..
                }
            )),
            1
        );
        assert_eq!(
            has(
                |remark| matches!(remark, Remark::ColumnUnused { header, .. } if header == "Chức danh phụ trách")
            ),
            1
        );
        assert_eq!(
            has(|remark| matches!(
                remark,
                Remark::BlankCell {
                    role: Role::Product,
                    ..
                }
            )),
            1
        );
        assert_eq!(
            has(|remark| matches!(
                remark,
                Remark::BlankCell {
                    role: Role::Deadline,
                    ..
                }
            )),
            1
        );
        assert_eq!(
            has(|remark| matches!(remark, Remark::Gap { .. } | Remark::Double { .. })),
            0
        );
        assert_eq!(read.rows[1], Of::Area(1));
    }
}

/// Invented.
#[test]
fn a_plan_without_numbers_and_headings() {
    let body = invented(&[
        "Việc bịa một|Phòng A|15/8/2025|Báo cáo",
        "Việc bịa hai|Phòng B|Hằng năm|Văn bản",
    ]);
    let header = [
        "Nhiệm vụ cụ thể",
        "Bộ phận chủ trì",
        "Ngày hoàn thành",
        "Kết quả đầu ra",
    ];
    for read in in_all_forms(&header, &body) {
        assert_eq!(ids(&read), ["1", "2"]);
        assert_eq!(
            (
                read.areas.len(),
                read.areas[0].is_implied,
                read.tasks[1].area
            ),
            (1, true, 0)
        );
        assert!(read.remarks.contains(&Remark::NumberedByOrder));
        assert_eq!(rows(&read)[0][0], "");
    }
}

/// Invented.
#[test]
fn columns_that_are_not_certain_are_asked_for() {
    let body = [
        vec!["TT", "Nội dung", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        vec!["1", "a", "b", "c", "Quý III"],
    ];
    let found = source(&word::document(&word::table(&body)));
    let ask = |choice: &Choice| appendix(&found, choice);
    match ask(&Choice::default()) {
        Err(Ambiguity::Several {
            table: 1,
            role: Role::Title,
            headers,
        }) => {
            let headers: Vec<&str> = headers.iter().map(|(header, _)| header.as_str()).collect();
            assert_eq!(headers, ["Nội dung", "Nhiệm vụ"]);
        }
        other => panic!("{other:?}"),
    }
    let mapping = |role, headers: &[&str]| Choice {
        mapping: Mapping {
            columns: [(
                role,
                headers.iter().map(|header| (*header).to_owned()).collect(),
            )]
            .into(),
        },
        ..Choice::default()
    };
    let read = ask(&mapping(Role::Title, &["nhiệm vụ"])).unwrap();
    assert_eq!(read.tasks[0].title, "b");
    assert_eq!(read.tasks[0].other[0].0, "Nội dung");
    match ask(&mapping(Role::Lead, &["Không có"])) {
        Err(Ambiguity::Missing { roles, headers, .. }) => {
            assert_eq!((roles, headers.len()), (vec![Role::Lead], 5));
        }
        other => panic!("{other:?}"),
    }
    let nothing = source(&word::document(&word::paragraph("không có bảng")));
    assert_eq!(
        appendix(&nothing, &Choice::default()),
        Err(Ambiguity::NoTable)
    );
    let second = Choice {
        table: Some(2),
        ..Choice::default()
    };
    assert_eq!(ask(&second), Err(Ambiguity::NoTable));
}
