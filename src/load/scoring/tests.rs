//! Slips in sets and scores: each is found where it is.

use super::load;
use crate::load::example::{loaded, plan, task, tasks};
use crate::load::tree::Tree;

const SET: &str = "id = \"s\"\ntitle = \"Bộ giả định\"\ndocument = \"1/QĐ\"\nfrom = 2025-01-01\nto = 2025-12-31\nmaximum = 10\n\
[[criterion]]\nid = \"1\"\nname = \"Một\"\nmax = 10\n\
[[criterion]]\nid = \"1.1\"\nparent = \"1\"\nname = \"Tỷ lệ\"\nmax = 6\nlead = \"a\"\ntargets = [\"ratio\"]\nkind = \"ratio\"\n\
numerator = [\"resolved\"]\ndenominator = [\"received\"]\nnone = \"zero\"\nfull_at = 80\n\
[[criterion]]\nid = \"1.2\"\nparent = \"1\"\nname = \"Chọn\"\nmax = 4\nlead = \"a\"\nevidence = [\"Báo cáo\"]\nkind = \"choice\"\n\
[[criterion.option]]\nid = \"co\"\nname = \"Có\"\npoints = 4\n[[criterion.option]]\nid = \"khong\"\nname = \"Không\"\npoints = 0\n";

const SCORE: &str = "[[score]]\nset = \"s\"\ncriterion = \"1.2\"\ndate = 2025-10-01\noption = \"co\"\ndocuments = [\"1/BC\"]\n";

/// The codes of what is found in a set and a file of scores.
fn codes(set: &str, scores: &str) -> Vec<&'static str> {
    let row = task("[[task]]", "1", "a", "\"Quý III/2025\"", "");
    let files = loaded(&[("tasks.toml", &tasks(&[row]))]);
    let tree: Tree = [("criteria/s.toml", set), ("scores/a/1.toml", scores)]
        .into_iter()
        .collect();
    let found = load(&tree, plan(&files)).findings;
    found.iter().map(|finding| finding.fault.code()).collect()
}

#[test]
fn a_right_set_with_a_right_score_has_no_finding() {
    assert_eq!(codes(SET, SCORE), [""; 0]);
}

#[test]
fn each_slip_in_a_set_is_found() {
    for (right, wrong, code) in [
        ("max = 6", "max = 5", "criteria-sum"),
        ("maximum = 10", "maximum = 11", "criteria-sum"),
        (
            "parent = \"1\"\nname = \"Tỷ lệ\"",
            "parent = \"2\"\nname = \"Tỷ lệ\"",
            "unknown-criterion",
        ),
        (
            "id = \"1\"\nname",
            "id = \"1\"\nparent = \"1.1\"\nname",
            "criteria-cycle",
        ),
        ("id = \"1.2\"", "id = \"1.1\"", "duplicate-id"),
        (
            "numerator = [\"resolved\"]",
            "numerator = [\"resolvd\"]",
            "unknown-count",
        ),
        (
            "targets = [\"ratio\"]",
            "targets = [\"ratoi\"]",
            "unknown-target",
        ),
        ("targets = [\"ratio\"]", "tasks = [\"99\"]", "unknown-task"),
        (
            "lead = \"a\"\ntargets",
            "lead = \"x\"\ntargets",
            "unknown-unit",
        ),
        ("none = \"zero\"\n", "", "missing-key"),
        ("none = \"zero\"", "none = \"khong\"", "invalid-value"),
        ("full_at = 80", "full_at = 0", "criteria-steps"),
        (
            "full_at = 80",
            "full_at = 80\nzero_below = 90",
            "criteria-steps",
        ),
        ("full_at = 80", "points = 1", "criteria-key"),
        ("full_at = 80", "full_att = 80", "unknown-key"),
        ("kind = \"choice\"", "kind = \"chon\"", "invalid-value"),
        (
            "name = \"Một\"\nmax = 10\n",
            "name = \"Một\"\nmax = 10\nkind = \"awarded\"\n",
            "criteria-rule",
        ),
        ("points = 4", "points = 4.5", "points-above-max"),
        ("points = 4", "points = 3.5", "criteria-unreachable"),
        ("points = 0\n", "points = -1\n", "points-negative"),
        ("points = 0\n", "points = 0.125\n", "points-decimals"),
        ("points = 0\n", "points = 0.00001\n", "points-wrong"),
        ("points = 0\n", "points = 1e5\n", "points-wrong"),
        ("max = 6", "max = \"6\"", "wrong-type"),
        ("id = \"khong\"", "id = \"co\"", "duplicate-id"),
        ("to = 2025-12-31", "to = 2024-12-31", "reversed-span"),
        (
            "denominator = [\"received\"]",
            "denominator = [\"received\"]\ntarget = \"ratio\"",
            "conflicting-change",
        ),
    ] {
        assert!(SET.contains(right), "{right}");
        let found = codes(&SET.replacen(right, wrong, 1), "");
        assert!(found.contains(&code), "{wrong}: {found:?}");
    }
}

#[test]
fn each_slip_in_a_score_is_found() {
    for (right, wrong, code) in [
        ("set = \"s\"", "set = \"t\"", "unknown-set"),
        ("\"1.2\"", "\"1.3\"", "unknown-criterion"),
        ("\"1.2\"", "\"1\"", "score-of-branch"),
        ("option = \"co\"", "option = \"khac\"", "unknown-option"),
        ("option = \"co\"\n", "", "score-says-nothing"),
        ("option = \"co\"", "items = [\"co\"]", "criteria-key"),
        ("option = \"co\"", "points = 4.5", "points-above-max"),
        ("option = \"co\"", "points = -1", "points-negative"),
        (
            "date = 2025-10-01",
            "date = 2024-10-01",
            "score-outside-set",
        ),
        ("date = 2025-10-01", "date = \"1/10/2025\"", "wrong-type"),
        (
            "documents",
            "stage = \"final\"\ndocuments",
            "score-by-other",
        ),
        (
            "documents = [\"1/BC\"]",
            "documents = [\"1/BC\"]\nevidence = [\"Kế hoạch\"]",
            "unknown-evidence",
        ),
        ("documents", "document", "unknown-key"),
    ] {
        assert!(SCORE.contains(right), "{right}");
        let found = codes(SET, &SCORE.replacen(right, wrong, 1));
        assert!(found.contains(&code), "{wrong}: {found:?}");
    }
    let files = loaded(&[]);
    let tree: Tree = [("criteria/s.toml", SET), ("scores/b/1.toml", SCORE)]
        .into_iter()
        .collect();
    let found = load(&tree, plan(&files)).findings;
    assert_eq!(found[0].fault.code(), "score-by-other");
}

/// The day, the day of recording, the name without its ending: what is recorded later of one day counts, beside a file that bears the day alone.
#[test]
fn scores_stand_in_the_order_in_which_they_count() {
    let files = loaded(&[]);
    let score = |option: &str| {
        let row = SCORE.replacen("\"co\"", &format!("\"{option}\""), 1);
        format!("recorded = 2025-10-02\n{row}")
    };
    let (first, second) = (score("co"), score("khong"));
    let options = |names: [&str; 2]| -> Vec<String> {
        let tree: Tree = [
            ("criteria/s.toml", SET),
            (names[0], first.as_str()),
            (names[1], second.as_str()),
        ]
        .into_iter()
        .collect();
        let scores = load(&tree, plan(&files)).scores;
        let options = scores.into_iter().filter_map(|score| score.option);
        options.map(|option| option.value).collect()
    };
    let day = "scores/a/2025-10-02.toml";
    let later = "scores/a/2025-10-02-0a1b2c3d.toml";
    assert_eq!(options([day, later]), ["co", "khong"]);
    assert_eq!(options([later, day]), ["khong", "co"]);
}

#[test]
fn a_score_that_repeats_the_one_before_it_is_named() {
    let other = SCORE.replacen("\"co\"", "\"khong\"", 1);
    assert_eq!(codes(SET, &format!("{SCORE}{SCORE}")), ["recorded-twice"]);
    assert_eq!(codes(SET, &format!("{SCORE}{other}{SCORE}")), [""; 0]);
}

#[test]
fn steps_go_down() {
    let steps = |first: &str, second: &str| {
        let set = "id = \"s\"\ntitle = \"T\"\ndocument = \"1/QĐ\"\nfrom = 2025-01-01\nto = 2025-12-31\nmaximum = 2\n\
             [[criterion]]\nid = \"1\"\nname = \"N\"\nmax = 2\nkind = \"steps\"\nnumerator = [\"resolved\"]\ndenominator = [\"received\"]\nnone = \"zero\"\n";
        codes(
            &format!("{set}[[criterion.step]]\n{first}\n[[criterion.step]]\n{second}\n"),
            "",
        )
    };
    assert_eq!(
        steps("above = 90\npoints = 2", "at_least = 90\npoints = 1"),
        [""; 0]
    );
    for (first, second) in [
        ("at_least = 70\npoints = 2", "at_least = 90\npoints = 1"),
        ("at_least = 90\npoints = 2", "at_least = 90\npoints = 1"),
        ("at_least = 90\npoints = 2", "above = 90\npoints = 1"),
        ("at_least = 90\npoints = 1", "at_least = 70\npoints = 2"),
        (
            "at_least = 90\nabove = 80\npoints = 2",
            "at_least = 70\npoints = 1",
        ),
    ] {
        assert!(
            steps(first, second).contains(&"criteria-steps"),
            "{first} {second}"
        );
    }
}

#[test]
fn what_a_note_explains_is_no_warning() {
    let set = SET.replacen("points = 4", "points = 3.5", 1);
    let noted = set.replacen("name = \"Chọn\"\n", "name = \"Chọn\"\nnote = \"sic\"\n", 1);
    assert_eq!(codes(&noted, ""), [""; 0]);
}

/// A chain of parents as long as a set may be, and one row more than that.
#[test]
fn a_set_without_end_is_refused_and_a_deep_one_is_read() {
    let chain = |rows: usize| {
        let mut set = SET
            .split("[[criterion]]")
            .next()
            .unwrap_or_default()
            .to_owned();
        for row in 0..rows {
            let parent = if row == 0 {
                String::new()
            } else {
                format!("parent = \"{}\"\n", row - 1)
            };
            let kind = if row + 1 == rows {
                "kind = \"unknown\"\n"
            } else {
                ""
            };
            set.push_str(&format!(
                "[[criterion]]\nid = \"{row}\"\n{parent}name = \"N\"\nmax = 10\n{kind}"
            ));
        }
        set
    };
    assert_eq!(codes(&chain(1_000), ""), [""; 0]);
    assert_eq!(codes(&chain(1_001), ""), ["out-of-range"]);
}
