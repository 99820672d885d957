//! `init`: a skeleton that `check` accepts, and the files for review.

use super::record::files;
use super::support::{Commune, run};

#[test]
fn the_skeleton_passes_the_check_for_every_kind_of_period() {
    for (period, id) in [
        ("2026", "2026"),
        ("2026-H1", "2026-h1"),
        ("2026-Q3", "2026-q3"),
        ("2021-2030", "2021-2030"),
    ] {
        let commune = Commune::empty();
        commune
            .cchc(&["init", "xã mới", "--period", period])
            .exits(0)
            .says(&format!("xã mới/plan/{id}"));
        let day = ["--as-of", "2026-08-01"];
        run(&commune.path("xã mới"), &["check"])
            .exits(0)
            .says("còn chỗ chưa điền: 〈tên xã, phường, tỉnh〉")
            .says("0 lỗi, 4 cảnh báo");
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
    let plan = commune.read("plan/2026/plan.toml");
    commune.write("plan/2026/plan.toml", plan.replace(['〈', '〉'], ""));
    let tasks = commune.read("plan/2026/tasks.toml");
    commune.write("plan/2026/tasks.toml", tasks.replace(['〈', '〉'], ""));
    let targets = commune.read("plan/2026/targets.toml");
    let targets = targets.replace("\n# [[target]]", "\n[[target]]");
    let mut is_in = false;
    let shown = targets.lines().map(|line| {
        is_in = line == "[[target]]" || (is_in && line.starts_with("# "));
        match is_in {
            true => line.trim_start_matches("# "),
            false => line,
        }
    });
    let shown: Vec<&str> = shown.collect();
    commune.write("plan/2026/targets.toml", shown.join("\n"));
    for file in ["assignments.toml", "amendments.toml"] {
        let path = format!("plan/2026/{file}");
        let text = commune.read(&path);
        let example = text
            .split("\n# [[")
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
        commune.write(
            &path,
            example
                .replace("Trước ngày …", "Quý III/2026")
                .replace(['〈', '〉'], ""),
        );
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

#[test]
fn a_killed_run_is_completed_by_the_next_and_nothing_else_is_touched() {
    let whole = Commune::empty();
    whole.cchc(&["init", "kho", "--period", "2026"]).exits(0);
    let commune = Commune::empty();
    for file in ["plan/README.md", "plan/2026/plan.toml"] {
        commune.write(&format!("kho/{file}"), whole.read(&format!("kho/{file}")));
    }
    commune.write("kho/plan/2026/.cchc.aB3xYz.tmp", "dở");
    commune.cchc(&["init", "kho", "--period", "2026"]).exits(0);
    let names = |commune: &Commune| {
        let top = commune.path("").to_string_lossy().into_owned();
        let files = files(&commune.path("kho")).into_iter();
        files
            .map(|(name, bytes)| (name.replace(&top, ""), bytes))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&commune), names(&whole));

    for (file, content) in [
        ("kho/plan/README.md", "khác"),
        ("kho/plan/2026/ghi-chu.md", ""),
        ("kho/plan/2025/plan.toml", ""),
        ("kho/.gitignore", ""),
    ] {
        let commune = Commune::empty();
        commune.write(file, content);
        commune
            .cchc(&["init", "kho", "--period", "2026"])
            .exits(2)
            .complains("không trống");
        assert_eq!(files(&commune.path("")).len(), 1, "{file}");
    }
}

#[test]
fn only_the_last_folder_is_made() {
    let commune = Commune::empty();
    commune.write("tệp", "");
    std::fs::create_dir_all(commune.path("có/.git")).unwrap();
    for (folder, words) in [
        ("có/a/b", "có/a: không có thư mục này, chỉ có đến có"),
        ("tệp", "là tệp, không phải thư mục"),
        ("tệp/a", "tệp"),
        ("có/.git/a", "thư mục riêng của git"),
        ("có/.git", "thư mục riêng của git"),
    ] {
        let ran = commune.cchc(&["init", folder, "--period", "2026"]).exits(2);
        assert!(ran.stderr.contains(words), "{folder}: {}", ran.stderr);
    }
    assert!(!commune.path("có/a").exists());
    assert_eq!(files(&commune.path("")).len(), 1);
    commune.cchc(&["init", "có", "--period", "2026"]).exits(0);
    commune
        .cchc(&["init", "có/a/", "--period", "2026"])
        .exits(0);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let commune = Commune::empty();
    std::fs::create_dir_all(commune.path("ngoài")).unwrap();
    std::fs::create_dir_all(commune.path("kho")).unwrap();
    symlink("../ngoài", commune.path("kho/plan")).unwrap();
    symlink("chưa-có", commune.path("trống")).unwrap();
    for folder in ["kho", "trống"] {
        commune.cchc(&["init", folder, "--period", "2026"]).exits(2);
    }
    assert_eq!(files(&commune.path("ngoài")), []);
    assert!(!commune.path("chưa-có").exists());
    // A folder that its user names by a link is that folder.
    symlink("ngoài", commune.path("tên-khác")).unwrap();
    commune
        .cchc(&["init", "tên-khác", "--period", "2026"])
        .exits(0);
    assert!(commune.path("ngoài/plan/2026/plan.toml").is_file());
}

/// At every size at which the disk may be full.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing() {
    for blocks in [0, 1, 2, 3, 4] {
        let commune = Commune::empty();
        std::fs::create_dir_all(commune.path("có/.git")).unwrap();
        for folder in ["mới", "có"] {
            let args = ["init", folder, "--period", "2026", "--with-git"];
            let ran = super::places::on_a_full_disk(&commune.path(""), blocks, &args);
            if ran.code != 0 {
                ran.exits(2).complains("không ghi được");
                assert_eq!(files(&commune.path("")), [], "{blocks}");
                assert!(!commune.path("mới").exists());
                assert_eq!(std::fs::read_dir(commune.path("có")).unwrap().count(), 1);
            } else {
                assert!(blocks > 2, "the limit is not met");
            }
        }
    }
}

#[test]
fn each_file_names_every_key_that_it_may_have() {
    let commune = Commune::empty();
    commune.cchc(&["init", "xa", "--period", "2026"]).exits(0);
    for file in cchc::schema::FILES {
        let Some(path) = (match file.path {
            "../calendar.toml" => Some("xa/plan/calendar.toml".to_owned()),
            // Made by who surveys: a plan without one reads no file more.
            "surveys.toml" => None,
            // Files of records are written by `record`.
            path if path.contains('<') => None,
            path => Some(format!("xa/plan/2026/{path}")),
        }) else {
            continue;
        };
        let text = commune.read(&path);
        let mut ahead = vec![file.table];
        while let Some(table) = ahead.pop() {
            for key in table.keys {
                let line = format!("##   {}", key.name);
                let named = text.lines().any(|text| {
                    let rest = text.strip_prefix(&line);
                    rest.is_some_and(|rest| rest.contains(key.meaning))
                });
                assert!(named, "{path}: {}", key.name);
                ahead.extend(key.inner());
            }
        }
    }
}

/// A skeleton is anybody's: it names no city, no commune and no clause of another plan.
#[test]
fn the_skeleton_names_nobody() {
    let commune = Commune::empty();
    commune.cchc(&["init", ".", "--period", "2026"]).exits(0);
    for (path, bytes) in files(&commune.path("plan")) {
        let text = String::from_utf8(bytes).unwrap();
        for word in [
            "TP-1",
            "UBND thành phố",
            "cả xã",
            "(mục III)",
            "Tân Kỳ",
            "Hải Phòng",
        ] {
            assert!(!text.contains(word), "{path:?}: {word}");
        }
    }
}
