//! The table of tasks out of documents: every cell of the plan's appendix, in every form that offices send it in.

mod alternates;
mod body;
mod forms;
mod hostile;
mod office;
mod plans;
mod tables;
pub mod word;

use std::sync::LazyLock;

use cchc::import::{Appendix, Choice, Options, Source, appendix, read, tsv};

use super::support::load_real_plan;
use word::Row;

/// The plan as issued, with its appendix as a table of Word.
pub const ISSUED: &[u8] = include_bytes!("tan-ky-phu-luc.docx");
const DOCUMENT: &str = include_str!("../plan-document.txt");

/// The rows of the appendix, by another reader of XML: the file has nothing merged, and a cell is its texts.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(ISSUED)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut text)
        .unwrap();
    let tree = roxmltree::Document::parse(&text).unwrap();
    let table = tree
        .descendants()
        .find(|node| node.has_tag_name((W, "tbl")))
        .unwrap();
    let rows = table.children().filter(|node| node.has_tag_name((W, "tr")));
    let row = |row: roxmltree::Node| {
        let cells = row.children().filter(|node| node.has_tag_name((W, "tc")));
        let text = |cell: roxmltree::Node| {
            let texts = cell
                .descendants()
                .filter(|node| node.has_tag_name((W, "t")));
            let texts: Vec<&str> = texts.filter_map(|node| node.text()).collect();
            texts
                .concat()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let cells: Vec<String> = cells.map(text).collect();
        cells.try_into().unwrap()
    };
    rows.skip(1).map(row).collect()
});

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The rows of the plan's appendix.
pub fn expected() -> &'static [Row] {
    &ROWS
}

#[track_caller]
pub fn source(bytes: &[u8]) -> Source {
    read(bytes, "x", &Options::default()).unwrap()
}

#[track_caller]
pub fn read_all(bytes: &[u8]) -> Appendix {
    appendix(&source(bytes), &Choice::default()).unwrap()
}

/// The rows of an appendix, as they are told.
pub fn rows(appendix: &Appendix) -> Vec<Row> {
    let text = tsv(appendix);
    let row = |line: &str| {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        fields.try_into().unwrap()
    };
    text.lines().skip(1).map(row).collect()
}

/// Asserts that all cells are there, and names those that differ.
#[track_caller]
pub fn assert_cells(found: &[Row], expected: &[Row]) {
    let mut wrong = Vec::new();
    for (at, row) in expected.iter().enumerate() {
        let own = found.get(at).cloned().unwrap_or_default();
        for column in 0..6 {
            if own[column] != row[column] {
                wrong.push((at, column, own[column].clone(), row[column].clone()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cells differ: {wrong:#?}",
        wrong.len(),
        expected.len() * 6
    );
    assert_eq!(found.len(), expected.len());
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_cell_of_the_issued_plan_is_read() {
    let read = read_all(ISSUED);
    assert_eq!(
        (read.areas.len(), read.tasks.len(), expected().len()),
        (7, 27, 34)
    );
    assert_cells(&rows(&read), expected());
    // The document's own text has each row in one piece, up to the order in which columns of a page follow.
    let document = squeezed(&DOCUMENT[DOCUMENT.find("Phụ lục 1").unwrap()..]);
    for row in rows(&read) {
        let start = squeezed(&format!("{}{}", row[0], row[1]));
        assert!(document.contains(&start), "{start}");
        for cell in &row[2..] {
            assert!(document.contains(&squeezed(cell)), "{cell}");
        }
    }
}

#[test]
fn what_is_read_is_the_plan_in_the_repository() {
    let plan = load_real_plan(None).plan.unwrap();
    let read = read_all(ISSUED);
    assert_eq!(plan.tasks.len(), read.tasks.len());
    for (own, read) in plan.tasks.iter().zip(&read.tasks) {
        assert_eq!(Some(&own.id.to_string()), read.id.as_ref());
        assert_eq!(own.title, read.title);
        assert_eq!(own.deadline.text, read.cells.deadline.text);
    }
    let areas: Vec<(Option<String>, String)> = read
        .areas
        .iter()
        .map(|area| (area.id.clone(), area.name.clone()))
        .collect();
    let own: Vec<(Option<String>, String)> = plan
        .areas
        .iter()
        .map(|area| (Some(area.id.to_string()), area.name.clone()))
        .collect();
    assert_eq!(areas, own);
}

#[test]
fn the_body_is_kept_in_order() {
    let source = source(ISSUED);
    let texts: Vec<&str> = source
        .paragraphs()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    assert_eq!(texts[0], "KẾ HOẠCH");
    let at = |start: &str| {
        texts
            .iter()
            .position(|text| text.starts_with(start))
            .unwrap_or_else(|| panic!("{start}"))
    };
    assert!(
        at("I. MỤC ĐÍCH") < at("II. MỘT SỐ CHỈ TIÊU")
            && at("II. MỘT SỐ CHỈ TIÊU") < at("III. NHIỆM VỤ")
    );
    assert!(texts.len() > 100, "{}", texts.len());
}
