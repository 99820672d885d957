//! The way back from a plan to the document: every cell counts.

use cchc::import::{Choice, Comparison, Options, appendix, compare, read, tsv};
use cchc::model::plan::Plan;

use unicode_normalization::UnicodeNormalization;

use super::import::{ISSUED, read_all};
use super::support::{Commune, load_real_plan, repo};

fn compared(text: &str, plan: &Plan) -> Comparison {
    let source = read(text.as_bytes(), "x", &Options::default()).unwrap();
    match appendix(&source, &Choice::default()) {
        Ok(appendix) => compare(&appendix, plan),
        Err(other) => panic!("{other:?}"),
    }
}

/// The table of the issued plan, as lines of cells.
fn table() -> Vec<Vec<String>> {
    let text = tsv(&read_all(ISSUED));
    let line = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().map(line).collect()
}

fn text(table: &[Vec<String>]) -> String {
    let lines: Vec<String> = table.iter().map(|line| line.join("\t")).collect();
    lines.join("\n") + "\n"
}

#[test]
fn the_plan_of_the_repository_is_the_issued_one() {
    let commune = Commune::new();
    commune.write("a.docx", ISSUED);
    let day = ["--as-of", "2025-10-01"];
    commune
        .cchc(&[&["import", "a.docx", "--compare"], &day[..]].concat())
        .exits(0)
        .says("34 hàng, 204 ô: 204 khớp\n");
    commune
        .cchc(&[
            "import",
            "a.docx",
            "--compare",
            "plan/2025-h2",
            "--lang",
            "en",
        ])
        .exits(0)
        .says("34 rows, 204 cells: 204 equal\n");
    let file = repo().join("examples/tan-ky-phu-luc-1.tsv");
    commune.write("a.tsv", std::fs::read(file).unwrap());
    commune
        .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
        .exits(0)
        .says("204 khớp");
}

/// Letters put in, taken out and replaced, at the beginning, in the middle and at the end of each of the 204 cells.
#[test]
fn a_letter_of_any_cell_makes_a_difference() {
    let plan = load_real_plan(None).plan.unwrap();
    let table = table();
    assert_eq!(compared(&text(&table), &plan).equal, 204);
    let mut tried = 0;
    for row in 1..table.len() {
        for column in 0..6 {
            for changed in changes(&table[row][column]) {
                let mut other = table.clone();
                other[row][column].clone_from(&changed);
                let found = compared(&text(&other), &plan);
                assert!(!found.is_equal(), "{row} {column}: {changed}");
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

fn changes(cell: &str) -> Vec<String> {
    let letters: Vec<char> = cell.chars().collect();
    let places: Vec<usize> = (0..letters.len())
        .filter(|at| letters[*at].is_alphanumeric())
        .collect();
    let Some((first, last)) = places.first().zip(places.last()) else {
        return vec!["x".to_owned()];
    };
    let mut changes = Vec::new();
    for at in [*first, places[places.len() / 2], *last] {
        let with = |middle: &str, after: usize| {
            let (start, end) = (letters[..at].iter(), letters[after..].iter());
            start
                .chain(middle.chars().collect::<Vec<_>>().iter())
                .chain(end)
                .collect::<String>()
        };
        let replacement = if letters[at] == 'w' { "z" } else { "w" };
        changes.push(with(replacement, at + 1));
        changes.push(with("w", at));
        changes.push(with("", at + 1));
    }
    // A letter without its mark.
    let marked = places.iter().find(|at| !letters[**at].is_ascii());
    if let Some(at) = marked {
        let bare = letters[*at].nfd().next();
        let mut other = letters.clone();
        other[*at] = bare.filter(|bare| bare.is_ascii()).unwrap_or('x');
        changes.push(other.iter().collect());
    }
    changes
}

/// The same by the command, once for each cell: it names the cell, and both texts.
#[test]
fn the_command_names_each_cell_that_differs() {
    let commune = Commune::new();
    let table = table();
    for row in 1..table.len() {
        for column in 0..6 {
            let mut other = table.clone();
            other[row][column].push('w');
            let changed = other[row][column].clone();
            commune.write("a.tsv", text(&other));
            let ran = commune
                .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
                .exits(1);
            assert!(
                ran.stdout.contains(&format!("dòng {}", row + 1))
                    && ran.stdout.contains(&format!("“{changed}”")),
                "{row} {column} {changed}: {}",
                ran.stdout
            );
        }
    }
    let mut other = table.clone();
    other[2][4] = "Tháng 8/2025".to_owned();
    commune.write("a.tsv", text(&other));
    commune
        .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
        .exits(1)
        .says("34 hàng, 204 ô: 203 khớp\n")
        .says("dòng 3, cột “deadline”: số 1, thời hạn: văn bản ghi “Tháng 8/2025”, kế hoạch ghi “Tháng 7/2025”\n");
}

#[test]
fn rows_that_one_of_both_lacks_and_rows_under_another_heading_are_named() {
    let commune = Commune::new();
    let table = table();
    let mut less = table.clone();
    less.remove(5);
    commune.write("a.tsv", text(&less));
    commune
        .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
        .exits(1)
        .says("33 hàng, 198 ô: 198 khớp\n")
        .says("số 4, chỉ có trong kế hoạch");
    let mut moved = table.clone();
    let heading = moved.remove(9);
    moved.insert(10, heading);
    commune.write("a.tsv", text(&moved));
    commune
        .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
        .exits(1)
        .says("lĩnh vực");
    let mut more = table.clone();
    more.push(
        "28|Việc bịa thêm|Phòng Kinh tế||Quý IV/2025|Báo cáo"
            .split('|')
            .map(str::to_owned)
            .collect(),
    );
    commune.write("a.tsv", text(&more));
    commune
        .cchc(&["import", "a.tsv", "--compare", "plan/2025-h2"])
        .exits(1)
        .says("kế hoạch không có hàng này: “Việc bịa thêm”");
}

/// What a plan adds beside the wording, and how letters are composed, does not matter.
#[test]
fn what_says_the_same_is_equal() {
    let plan = load_real_plan(None).plan.unwrap();
    let mut table = table();
    for line in table.iter_mut().skip(1) {
        for cell in line {
            *cell = cell
                .nfd()
                .collect::<String>()
                .replace(" - ", "  \u{2013}\u{a0}")
                .replace("Hòa", "Hoà");
        }
    }
    assert_eq!(compared(&text(&table), &plan).differences, []);
}

#[test]
fn what_cannot_be_compared_is_no_difference() {
    let commune = Commune::new();
    commune
        .write("a.docx", ISSUED)
        .write("b.docx", "không phải Word");
    commune
        .cchc(&["import", "a.docx", "--compare", "nowhere"])
        .exits(2);
    commune
        .cchc(&["import", "b.docx", "--compare", "plan/2025-h2"])
        .exits(2)
        .complains("import-header");
    commune
        .cchc(&["import", "c.docx", "--compare", "plan/2025-h2"])
        .exits(2)
        .complains("c.docx");
}
