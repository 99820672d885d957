//! `--rev`: the same bytes as on a checkout, without writing, and clear words where there is nothing to read.

use std::fs;

use super::support::{Commune, command, copy, run};

const READING: [&[&str]; 10] = [
    &["status"],
    &["tasks"],
    &["show", "9"],
    &["kpi"],
    &["score"],
    &["units"],
    &["brief", "--since", "2025-09-15"],
    &["remind", "--unit", "van-phong"],
    &["report", "--quarter", "3"],
    &["check"],
];

/// The real plan with the example's records beside it, changed after the first commit.
fn two_commits() -> Commune {
    let commune = Commune::with_example().in_git();
    commune
        .append(
            "plan/2025-h2/progress/văn-phòng phụ.toml",
            "[[entry]]\ntask = \"9\"\ndate = 2025-09-01\n",
        )
        .append(
            "records/progress/van-phong.toml",
            "\n[[entry]]\ntask = \"9\"\ndate = 2025-09-30\ndocument = \"31/BC-VP\"\ndone = true\n",
        )
        .replace(
            "plan/2025-h2/plan.toml",
            "before = \"exclusive\"",
            "before = \"inclusive\"",
        )
        .commit("hai");
    commune
}

#[test]
fn a_revision_answers_as_its_checkout_does() {
    let commune = two_commits();
    for revision in ["HEAD", "HEAD~1"] {
        let checkout = Commune::empty();
        commune.git(&[
            "worktree",
            "add",
            "--quiet",
            "--detach",
            checkout.path("ra").to_str().unwrap(),
            revision,
        ]);
        for args in READING {
            for place in [
                &[][..],
                &["--records", "records"],
                &["--plan", "plan/2025-h2"],
                &["--plan", "plan"],
            ] {
                let args = [args, &["--as-of", "2025-10-01"], place].concat();
                let there = run(&checkout.path("ra"), &args);
                let here = commune.cchc(&[&args[..], &["--rev", revision]].concat());
                assert_eq!(here.stdout, there.stdout, "{revision} {args:?}");
                assert_eq!(here.stderr, there.stderr, "{revision} {args:?}");
                assert_eq!(here.code, there.code, "{revision} {args:?}");
            }
        }
    }
}

#[test]
fn the_plan_is_found_from_a_folder_inside_it_and_through_a_link() {
    let commune = two_commits();
    let inside = commune.path("plan/2025-h2/progress");
    let now = run(&inside, &["status", "--as-of", "2025-10-01"]).exits(1);
    let then = run(
        &inside,
        &["status", "--as-of", "2025-10-01", "--rev", "HEAD"],
    )
    .exits(1);
    assert_eq!(now.stdout, then.stdout);
    assert_eq!(now.stderr, then.stderr);
    #[cfg(unix)]
    {
        let beside = Commune::empty();
        std::os::unix::fs::symlink(commune.path(""), beside.path("kho")).unwrap();
        beside
            .cchc(&["check", "--plan", "kho/plan/2025-h2", "--rev", "HEAD~1"])
            .exits(0)
            .says("kho/plan/2025-h2/tasks.toml");
    }
}

/// Of several plans the as-of day chooses among those of the revision, not among those on the disk.
#[test]
fn a_plan_that_came_later_is_not_seen_at_an_earlier_revision() {
    let commune = Commune::new().in_git();
    copy(&commune.path("plan/2025-h2"), &commune.path("plan/2026"));
    commune
        .replace("plan/2026/plan.toml", "id = \"2025-h2\"", "id = \"2026\"")
        .replace(
            "plan/2026/plan.toml",
            "from = 2025-07-01",
            "from = 2026-01-01",
        )
        .replace("plan/2026/plan.toml", "to = 2025-12-31", "to = 2026-12-31");
    let plan = |args: &[&str]| {
        let args = [&["status", "--as-of", "2026-03-01"], args].concat();
        commune.json(&args)["plan"]["id"].clone()
    };
    assert_eq!(plan(&[]), "2026");
    assert_eq!(plan(&["--rev", "HEAD"]), "2025-h2");
}

#[cfg(unix)]
#[test]
fn links_inside_the_repository_are_followed() {
    let commune = Commune::new();
    std::os::unix::fs::symlink("2025-h2", commune.path("plan/hiện-hành")).unwrap();
    let commune = commune.in_git();
    let args = [
        "status",
        "--plan",
        "plan/hiện-hành",
        "--as-of",
        "2025-10-01",
    ];
    let now = commune.cchc(&args).exits(0);
    let then = commune.cchc(&[&args[..], &["--rev", "HEAD"]].concat());
    assert_eq!(now.stdout, then.exits(0).stdout);
}

#[test]
fn what_cannot_be_read_is_said() {
    let outside = Commune::new();
    let rev =
        |commune: &Commune, rev: &str| commune.cchc(&["status", &format!("--rev={rev}")]).exits(2);
    rev(&outside, "HEAD").complains("không nằm trong kho git nào");
    outside
        .cchc(&["diff"])
        .exits(2)
        .complains("không nằm trong kho git nào");
    let commune = Commune::new().in_git();
    rev(&commune, "không-có").complains("kho git không có bản “không-có”");
    rev(&commune, "--all").complains("kho git không có bản “--all”");
    rev(&commune, "").complains("kho git không có bản");
    rev(&commune, "HEAD:plan").complains("kho git không có bản");
    let without_git = command(&commune.path(""), &["diff"])
        .env("PATH", commune.path(""))
        .output()
        .unwrap();
    assert_eq!(without_git.status.code(), Some(2));
    let complaint = String::from_utf8(without_git.stderr).unwrap();
    assert!(
        complaint.contains("không có chương trình git"),
        "{complaint}"
    );
    fs::remove_dir_all(commune.path("plan")).unwrap();
    commune.write("đọc.md", "").commit("bỏ");
    commune
        .cchc(&["status", "--plan", "plan/2025-h2", "--rev", "HEAD"])
        .exits(2)
        .complains("không thấy plan.toml");
}

#[test]
fn a_hook_of_another_repository_does_not_lead_astray() {
    let commune = Commune::new().in_git();
    let other = Commune::empty().in_git();
    let output = command(&commune.path(""), &["check", "--rev", "HEAD"])
        .env("GIT_DIR", other.path(".git"))
        .env("GIT_INDEX_FILE", "nowhere")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn reading_leaves_the_repository_as_it_is() {
    let commune = two_commits();
    let before = listing(&commune);
    for args in READING {
        commune.cchc(&[args, &["--as-of", "2025-10-01", "--rev", "HEAD~1"]].concat());
    }
    commune.cchc(&["diff", "HEAD~1..HEAD"]);
    commune.cchc(&["check", "--against", "HEAD~1"]);
    assert_eq!(commune.git(&["status", "--porcelain"]), "");
    assert_eq!(listing(&commune), before);
}

/// Every file under the folder, those of git included.
fn listing(commune: &Commune) -> Vec<std::path::PathBuf> {
    let mut waiting = vec![commune.path("")];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                waiting.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_will_do() {
    use std::os::unix::fs::PermissionsExt;
    let commune = two_commits();
    let set = |mode| {
        for folder in ["", "plan", "plan/2025-h2", ".git"] {
            fs::set_permissions(commune.path(folder), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o555);
    let ran = commune.cchc(&["diff", "HEAD~1..HEAD", "--as-of", "2025-10-01"]);
    set(0o755);
    ran.says("Thay đổi từ HEAD~1 đến HEAD");
}

/// What is too large is not heard to its end, and what comes after it is read all the same.
#[test]
fn a_huge_file_of_a_revision_is_named_and_the_rest_is_read() {
    let commune = two_commits();
    commune
        .write(
            "plan/2025-h2/progress/kinh-te.toml",
            vec![b'#'; (4 << 20) + 1],
        )
        .commit("lớn");
    let now = commune.cchc(&["check"]).exits(1);
    let then = commune.cchc(&["check", "--rev", "HEAD"]).exits(1);
    assert_eq!(now.stdout, then.stdout);
    then.says("file-too-large");
    let json = commune.json(&["report", "--quarter", "3", "--as-of", "2025-10-01"]);
    assert_eq!(json["revision"]["modified"], false);
}
