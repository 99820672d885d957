//! Rows that are no tasks, numbers that do not rise, and tables that go on over a page. All of it is invented.

use cchc::import::{Appendix, Flag, Remark, Role};

use super::word::{self, cell, paragraph};
use super::{read_all, rows};

const HEADER: [&str; 6] = [
    "TT",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
    "Sản phẩm",
];

fn table(rows: &[&str]) -> String {
    let mut table = vec![HEADER.map(str::to_owned).to_vec()];
    table.extend(
        rows.iter()
            .map(|row| row.split('|').map(str::to_owned).collect()),
    );
    word::table(&table)
}

#[track_caller]
fn read(body: &str) -> Appendix {
    read_all(&word::document(body))
}

fn titles(read: &Appendix) -> Vec<String> {
    rows(read).into_iter().map(|row| row[1].clone()).collect()
}

#[test]
fn what_is_no_part_of_the_plan_is_left_out_and_counted() {
    let read = read(&table(&[
        "(1)|(2)|(3)|(4)|(5)|(6)",
        "1|a|A||Quý III|x",
        "|||||",
        "13",
        "TT|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian|Sản phẩm",
        "A|B|C|1|2|3",
        "2|b|A||Quý III|x",
        "|Ghi chú: bảng này là bịa||||",
    ]));
    assert_eq!(titles(&read), ["a", "b"]);
    assert_eq!(
        (
            read.dropped.headers,
            read.dropped.numberings,
            read.dropped.page_numbers,
            read.dropped.blank
        ),
        (1, 2, 1, 1)
    );
    assert!(
        matches!(&read.remarks[..], [Remark::PageNumber { text, .. }, .., Remark::RowLeftOut { text: note, .. }] if text == "13" && note.starts_with("Ghi chú")),
        "{:?}",
        read.remarks
    );
}

#[test]
fn numbers_are_never_changed_and_each_slip_is_told() {
    let read = read(&table(&[
        "1|a|A||Quý III|x",
        "3|b|A||Quý III|x",
        "3|c|A||Quý III|x",
        "|d|A||Quý III|x",
        "4|e||||",
        "5|f|A||Quý III|x",
    ]));
    let ids: Vec<Option<&str>> = read.tasks.iter().map(|task| task.id.as_deref()).collect();
    assert_eq!(
        ids,
        [Some("1"), Some("3"), Some("3"), None, Some("4"), Some("5")]
    );
    let told: Vec<String> = read
        .remarks
        .iter()
        .filter_map(|remark| match remark {
            Remark::Gap { after, number, .. } => Some(format!("gap {after:?} {number}")),
            Remark::Double {
                number,
                first,
                place,
            } => Some(format!("double {number} {} {}", first.row(), place.row())),
            Remark::NoNumber { place } => Some(format!("none {}", place.row())),
            Remark::OnlyTitle { place } => Some(format!("only {}", place.row())),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        ["only 6", "gap Some(\"1\") 3", "double 3 3 4", "none 5"]
    );
}

#[test]
fn a_table_goes_on_over_the_page_without_its_header() {
    let first = table(&["I|X||||", "1|a|A||Quý III|x", "2|b|A||Quý III|báo"]);
    let rest = [
        ["", "", "", "", "", "cáo"],
        ["3", "c", "A", "", "Quý III", "x"],
    ]
    .map(|row| row.map(str::to_owned).to_vec());
    let read = read(&(first + &paragraph("7") + &word::table(&rest)));
    assert_eq!(titles(&read), ["X", "a", "b", "c"]);
    let column = read.column(read.tasks[2].cells.deadline.place).unwrap();
    assert_eq!(
        (column.header.as_str(), column.role),
        ("Thời gian", Some(Role::Deadline))
    );
    assert_eq!(rows(&read)[2][5], "báo cáo");
    assert_eq!(read.tables, [1, 2]);
    let has = |wanted: fn(&Remark) -> bool| read.remarks.iter().any(wanted);
    assert!(has(|remark| matches!(remark, Remark::Continuation { .. })));
    assert!(has(|remark| matches!(remark, Remark::RowJoined { .. })));
    assert!(!has(|remark| matches!(remark, Remark::Gap { .. })));
}

#[test]
fn rows_under_one_merged_number_are_one_task() {
    let merged = |start: bool, text: &str| match start {
        true => cell("<w:vMerge w:val=\"restart\"/>", &paragraph(text)),
        false => cell("<w:vMerge/>", "<w:p/>"),
    };
    let plain = |text: &str| cell("", &paragraph(text));
    let row = |start: bool, lead: &str, deadline: &str| {
        format!(
            "<w:tr>{}{}{}{}{}{}</w:tr>",
            merged(start, "1"),
            merged(start, "việc"),
            plain(lead),
            plain(""),
            plain(deadline),
            merged(start, "x")
        )
    };
    let header = table(&[]);
    let body = header.replace(
        "</w:tbl>",
        &(row(true, "A", "Quý III") + &row(false, "B", "Quý IV") + "</w:tbl>"),
    );
    let read = read(&body);
    assert_eq!(
        rows(&read),
        [["1", "việc", "A B", "", "Quý III Quý IV", "x"].map(str::to_owned)]
    );
    assert_eq!(read.tasks[0].cells.lead.lines(), ["A", "B"]);
    assert!(read.tasks[0].cells.lead.flags.has(Flag::Joined));
}

#[test]
fn cells_stand_at_their_grid_column() {
    // The first row of the body begins one grid column later, as after a border was dragged.
    let spans = |number: &str, title: &str| {
        format!(
            "<w:tr>{}{}{}{}{}{}</w:tr>",
            cell("", &paragraph(number)),
            cell("<w:gridSpan w:val=\"2\"/>", &paragraph(title)),
            cell("", &paragraph("A")),
            cell("", &paragraph("")),
            cell("", &paragraph("Quý III")),
            cell("", &paragraph("x"))
        )
    };
    let before = format!(
        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}{}{}{}</w:tr>",
        cell("<w:gridSpan w:val=\"2\"/>", &paragraph("không số")),
        cell("", &paragraph("B")),
        cell("", &paragraph("C")),
        cell("", &paragraph("Quý IV")),
        cell("", &paragraph("y"))
    );
    let header = HEADER.iter().enumerate().map(|(at, text)| match at {
        1 => cell("<w:gridSpan w:val=\"2\"/>", &paragraph(text)),
        _ => cell("", &paragraph(text)),
    });
    let header: String = header.collect();
    let read = read(&format!(
        "<w:tbl><w:tr>{header}</w:tr>{}{before}</w:tbl>",
        spans("1", "a")
    ));
    assert_eq!(
        rows(&read),
        [
            ["1", "a", "A", "", "Quý III", "x"],
            ["", "không số", "B", "C", "Quý IV", "y"]
        ]
        .map(|row| row.map(str::to_owned))
    );
}

#[test]
fn what_nobody_sees_is_told() {
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>A&#x202E;</w:t></w:r></w:p>";
    let nested = format!(
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>{}",
        word::table(&[vec!["trong"]])
    );
    let row = format!(
        "<w:tr>{}{}{}{}{}{}</w:tr></w:tbl>",
        cell("", &paragraph("1")),
        cell("", &paragraph("a")),
        cell("", hidden),
        cell("", &paragraph("")),
        cell("", &paragraph("Quý III")),
        cell("", &nested)
    );
    let read = read(&table(&[]).replace("</w:tbl>", &row));
    let lead = &read.tasks[0].cells.lead;
    assert_eq!(lead.text, "A\u{fffd}");
    assert_eq!(
        lead.flags.iter().collect::<Vec<_>>(),
        [Flag::Unseen, Flag::HiddenText, Flag::Struck]
    );
    assert_eq!(rows(&read)[0][5], "x");
    assert!(
        read.remarks
            .iter()
            .any(|remark| matches!(remark, Remark::NestedTable { .. }))
    );
}
