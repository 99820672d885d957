//! `check --against`, `--format github` and `--explain`: what a review must not let pass unseen.

use super::support::Commune;

const ENTRY: &str =
    "[[entry]]\ntask = \"8\"\ndate = 2025-09-10\nproduct = \"Báo cáo\"\ndocument = \"1/BC-VP\"\n";

/// The real plan with one recorded fact and one figure.
fn with_a_fact() -> Commune {
    let commune = Commune::new();
    let path = "plan/2025-h2/progress/van-phong.toml";
    commune.write(path, ENTRY.replace("product = \"Báo cáo\"\n", ""));
    commune
        .write(
            "plan/2025-h2/figures/kinh-te/2025-07.toml",
            "[[figure]]\nat = 2025-07-31\nsource = \"kho-bac\"\nrecorded = 2025-08-01\n[figure.counts]\n\
             investment_plan = 100\ninvestment_disbursed = 40\n",
        )
        .cchc(&["check"])
        .exits(0);
    commune.in_git()
}

/// Code, file, line and message of each finding.
fn findings(commune: &Commune) -> Vec<(String, String, u64, String)> {
    let json = commune.json(&["check", "--against", "HEAD", "--as-of", "2025-10-01"]);
    let rows = json["findings"].as_array().unwrap().clone();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    // The real plan has a wording that is read under an assumption, before and after.
    let is_new = |row: &&serde_json::Value| row["code"] != "deadline-remarked";
    rows.iter()
        .filter(is_new)
        .map(|row| {
            let line = row["line"].as_u64().unwrap();
            (
                text(row, "code"),
                text(row, "file"),
                line,
                text(row, "message"),
            )
        })
        .collect()
}

fn line_of(commune: &Commune, path: &str, text: &str) -> u64 {
    let content = commune.read(path);
    let line = content
        .lines()
        .position(|line| line.contains(text))
        .unwrap();
    line as u64 + 1
}

#[test]
fn an_edited_deadline_lead_title_product_or_threshold_is_an_error_on_its_line() {
    let tasks = "plan/2025-h2/tasks.toml";
    for (path, old, new, key) in [
        (
            tasks,
            "deadline = \"trước ngày 10/12/2025\"",
            "deadline = \"trước ngày 20/12/2025\"",
            "deadline",
        ),
        (tasks, "lead = \"van-phong\"", "lead = \"kinh-te\"", "lead"),
        (tasks, "title = \"Ban hành", "title = \"Xây dựng", "title"),
        (
            tasks,
            "products = [\"Kế hoạch",
            "products = [\"Đề án, kế hoạch",
            "products",
        ),
        (
            "plan/2025-h2/targets.toml",
            "at_least = 60",
            "at_least = 50",
            "at_least",
        ),
    ] {
        let commune = with_a_fact();
        let text = commune.read(path);
        assert!(text.contains(old), "{old}");
        commune.write(path, text.replacen(old, new, 1));
        let found = findings(&commune);
        let [(code, file, _, message)] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((code.as_str(), file.as_str()), ("edited-in-place", path));
        assert!(message.contains(key), "{message}");
        commune
            .cchc(&["check", "--against", "HEAD", "--as-of", "2025-10-01"])
            .exits(1);
    }
}

#[test]
fn the_finding_stands_at_the_edited_value_with_both_values() {
    let commune = with_a_fact();
    let path = "plan/2025-h2/tasks.toml";
    let text = commune.read(path);
    let at = text.find("id = \"9\"\n").unwrap();
    let edited = text[at..].replacen("Quý III/2025", "Quý IV/2025", 1);
    commune.write(path, format!("{}{edited}", &text[..at]));
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:?}");
    let (_, _, line, message) = &found[0];
    assert!(
        message.contains("từ “Quý III/2025” thành “Quý IV/2025”"),
        "{message}"
    );
    let after = commune.read(path);
    let deadline = after.lines().nth(*line as usize - 1).unwrap();
    assert_eq!(deadline, "deadline = \"Quý IV/2025\"");
    commune
        .cchc(&["check", "--against", "HEAD", "--format", "github"])
        .exits(1)
        .says(&format!(
            "::error file={path},line={line},col=12,title=edited-in-place::nhiệm vụ 9: deadline"
        ));
}

#[test]
fn a_task_deleted_from_the_plan_is_an_error_at_its_file() {
    let commune = with_a_fact();
    let path = "plan/2025-h2/tasks.toml";
    let text = commune.read(path);
    let from = text.rfind("[[task]]").unwrap();
    commune.write(path, &text[..from]);
    let found = findings(&commune);
    let deleted = found
        .iter()
        .find(|(code, ..)| code == "edited-in-place")
        .unwrap();
    assert_eq!((deleted.1.as_str(), deleted.2), (path, 1));
    assert!(deleted.3.contains("bị xóa khỏi kế hoạch"), "{deleted:?}");
}

#[test]
fn an_amendment_is_no_finding_and_one_without_document_is() {
    let commune = with_a_fact();
    let decision = "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
                    [[amendment.change]]\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\n";
    commune.append("plan/2025-h2/amendments.toml", decision);
    assert_eq!(findings(&commune), []);
    commune.replace(
        "plan/2025-h2/amendments.toml",
        "document = \"45/QĐ-UBND\"\n",
        "",
    );
    let codes: Vec<String> = findings(&commune)
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(codes, ["missing-key"]);
}

#[test]
fn a_changed_or_removed_fact_is_a_warning_with_both_values() {
    let path = "plan/2025-h2/progress/van-phong.toml";
    let commune = with_a_fact();
    commune.replace(path, "2025-09-10", "2025-09-12");
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("fact-changed", path)
    );
    assert_eq!(found[0].2, line_of(&commune, path, "[[entry]]"));
    assert!(
        found[0]
            .3
            .contains("date từ “2025-09-10” thành “2025-09-12”"),
        "{found:?}"
    );

    let commune = with_a_fact();
    std::fs::remove_file(commune.path(path)).unwrap();
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("fact-removed", path)
    );
    assert!(found[0].3.contains("document = 1/BC-VP"), "{found:?}");
    commune.cchc(&["check", "--against", "HEAD"]).exits(0);
}

#[test]
fn a_changed_figure_names_only_the_counts_that_changed() {
    let commune = with_a_fact();
    let path = "plan/2025-h2/figures/kinh-te/2025-07.toml";
    commune.replace(
        path,
        "investment_disbursed = 40",
        "investment_disbursed = 45",
    );
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:?}");
    let message = &found[0].3;
    assert!(
        message.contains("từ “investment_disbursed = 40” thành “investment_disbursed = 45”"),
        "{message}"
    );
    assert!(!message.contains("investment_plan"), "{message}");
}

#[test]
fn a_fact_that_an_error_leaves_out_is_not_called_removed() {
    let commune = with_a_fact();
    commune.replace(
        "plan/2025-h2/progress/van-phong.toml",
        "task = \"8\"",
        "task = \"88\"",
    );
    let codes: Vec<String> = findings(&commune)
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(codes, ["unknown-task"]);
}

#[test]
fn tasks_that_a_broken_file_hides_are_not_called_deleted() {
    for file in ["tasks.toml", "targets.toml", "progress/van-phong.toml"] {
        let commune = with_a_fact();
        commune.append(&format!("plan/2025-h2/{file}"), "\n[[task]]\nid = “9”\n");
        let codes: Vec<String> = findings(&commune)
            .into_iter()
            .map(|found| found.0)
            .collect();
        assert!(
            codes.iter().all(|code| code == "syntax"),
            "{file}: {codes:?}"
        );
    }
}

#[test]
fn records_of_several_units_in_one_change_are_noted_once() {
    let commune = with_a_fact();
    for (unit, task) in [
        ("van-phong", "8"),
        ("kinh-te", "23"),
        ("van-hoa-xa-hoi", "1"),
    ] {
        commune.append(
            &format!("plan/2025-h2/progress/{unit}.toml"),
            &format!("\n[[entry]]\ntask = \"{task}\"\ndate = 2025-09-11\ndocument = \"2/BC\"\n"),
        );
    }
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "several-units");
    assert!(
        found[0].3.contains("kinh-te, van-hoa-xa-hoi, van-phong"),
        "{found:?}"
    );
}

#[test]
fn a_new_plan_has_nothing_to_be_compared_with() {
    let commune = Commune::empty().in_git();
    super::support::copy(&super::support::repo().join("plan"), &commune.path("plan"));
    commune
        .cchc(&["check", "--against", "HEAD"])
        .exits(0)
        .complains("không có gì để so");
}

#[test]
fn a_code_is_explained_and_a_mistyped_one_finds_its_neighbour() {
    let commune = Commune::empty();
    commune
        .cchc(&["check", "--explain", "edited-in-place"])
        .exits(0)
        .says("amendments.toml");
    commune
        .cchc(&["check", "--explain", "edited-inplace"])
        .exits(2)
        .complains("có phải là “edited-in-place”?");
}
