//! `init`: a skeleton that `check` accepts, and the files for review.

use super::support::{Commune, run};

#[test]
fn the_skeleton_passes_the_check_for_every_kind_of_period() {
    for (period, id) in [
        ("2026", "2026"),
        ("2026-H1", "2026-h1"),
        ("2026-Q3", "2026-q3"),
    ] {
        let commune = Commune::empty();
        commune
            .cchc(&["init", "xã mới", "--period", period])
            .exits(0)
            .says(&format!("xã mới/plan/{id}"));
        let day = ["--as-of", "2026-08-01"];
        run(&commune.path("xã mới"), &["check"])
            .exits(0)
            .says("Không có lỗi");
        run(&commune.path("xã mới"), &[&["status"][..], &day].concat()).exits(0);
        assert!(!commune.path("xã mới/.github").exists());
        let plan = commune.read(&format!("xã mới/plan/{id}/plan.toml"));
        assert!(!plan.contains('{') || !plan.contains("{from}"), "{plan}");
    }
}

/// The commented examples are meant to be used: without their marks they are read too.
#[test]
fn the_examples_in_the_comments_are_read() {
    let commune = Commune::empty();
    commune.cchc(&["init", ".", "--period", "2026"]).exits(0);
    for file in ["assignments.toml", "amendments.toml"] {
        let path = format!("plan/2026/{file}");
        let text = commune.read(&path);
        let example = text
            .split("# [[")
            .skip(1)
            .map(|part| format!("[[{}", part.replace("\n# ", "\n")));
        let example: String = example
            .map(|part| {
                let lines = part
                    .lines()
                    .take_while(|line| !line.is_empty() && *line != "#");
                lines.map(|line| format!("{line}\n")).collect::<String>()
            })
            .collect();
        commune.write(&path, example.replace("Trước ngày …", "Quý III/2026"));
    }
    commune.cchc(&["check"]).exits(0).says("Không có lỗi");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let commune = Commune::empty();
    commune.write("có/gì.txt", "đó");
    commune
        .cchc(&["init", "có"])
        .exits(2)
        .complains("không trống");
    assert!(!commune.path("có/plan").exists());
    commune.git(&["init", "--quiet", "kho"]);
    commune.cchc(&["init", "kho", "--period", "2026"]).exits(0);
    commune.cchc(&["init", "kho", "--period", "2026"]).exits(2);
    commune
        .cchc(&["init", "khác", "--period", "quý ba"])
        .exits(2)
        .complains("không phải một kỳ");
}

#[test]
fn the_files_for_review_work_in_a_repository() {
    let commune = Commune::empty();
    commune
        .cchc(&["init", ".", "--period", "2026", "--with-git"])
        .exits(0)
        .says("core.hooksPath");
    let commune = commune.in_git();
    assert_eq!(commune.git(&["status", "--porcelain"]), "");
    commune.write("plan/2026/.cchc.lock", "");
    assert_eq!(commune.git(&["status", "--porcelain"]), "");
    let hook = commune.read(".githooks/pre-commit");
    assert!(hook.starts_with("#!/bin/sh\n"), "{hook}");
    let owners = commune.read(".github/CODEOWNERS");
    assert!(
        owners.contains("/plan/2026/progress/van-phong.toml"),
        "{owners}"
    );
    commune
        .cchc(&["diff", "--exit-code", "--as-of", "2026-03-01"])
        .exits(0);
    commune.cchc(&["check", "--against", "HEAD"]).exits(0);
}
