//! Which plans there are, which is meant, and where its files come from: a folder, a revision, a bare repository, a test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cchc::diagnostics::Unreadable;
use cchc::load::tree::Content;
use cchc::workspace::{Files, Wanted, Workspace, WorkspaceError};
use serde_json::json;

use super::support::{Commune, Ran, repo, run};

/// Files of a test, by path.
struct Texts(BTreeMap<PathBuf, String>);

impl Files for Texts {
    fn is_file(&self, path: &Path) -> bool {
        self.0.contains_key(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.0
            .keys()
            .any(|file| file != path && file.starts_with(path))
    }

    fn names(&self, folder: &Path) -> Result<Option<Vec<String>>, Unreadable> {
        let below = self
            .0
            .keys()
            .filter_map(|file| file.strip_prefix(folder).ok());
        let firsts = below.filter_map(|rest| rest.components().next());
        let mut names: Vec<String> = firsts
            .map(|name| name.as_os_str().to_str().unwrap().to_owned())
            .collect();
        names.dedup();
        Ok((!names.is_empty()).then_some(names))
    }

    fn content(&self, path: &Path) -> Content {
        match self.0.get(path) {
            Some(text) => Content::Bytes(text.as_bytes().to_vec()),
            None => Content::Unreadable(Unreadable::NotAFile),
        }
    }
}

/// Plans of these names and periods under `/kho/plan`.
fn plans(periods: &[(&str, &str, &str)]) -> Texts {
    let text = |from: &str, to: &str| match from {
        "" => "from = sai\n".to_owned(),
        _ => format!("from = {from}\nto = {to}\n"),
    };
    let files = periods.iter().map(|(name, from, to)| {
        let path = Path::new("/kho/plan").join(name).join("plan.toml");
        (path, text(from, to))
    });
    Texts(files.collect())
}

fn wanted(plan: &'static str, as_of: &str) -> Wanted<'static> {
    Wanted {
        plan: Some(Path::new(plan)),
        records: None,
        revision: None,
        as_of: as_of.parse().unwrap(),
    }
}

#[test]
fn all_plans_of_a_workspace_are_had_and_the_one_of_the_day() {
    let years = [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
    ];
    for named in ["/kho", "/kho/plan"] {
        let workspace = Workspace::over(plans(&years), wanted(named, "2025-06-01"));
        let all = years.map(|(name, ..)| Path::new("/kho/plan").join(name));
        assert_eq!(workspace.plans().unwrap(), all, "{named}");
        for (day, chosen) in [
            ("2023-01-01", "2024"),
            ("2024-12-31", "2024"),
            ("2025-06-01", "2025"),
            ("2026-06-01", "2025"),
            ("2028-01-01", "2027"),
        ] {
            let workspace = Workspace::over(plans(&years), wanted(named, day));
            assert_eq!(
                workspace.plan().unwrap(),
                Path::new("/kho/plan").join(chosen),
                "{day}"
            );
        }
    }
    let one = Workspace::over(plans(&years), wanted("/kho/plan/2024", "2025-06-01"));
    assert_eq!(one.plans().unwrap(), [Path::new("/kho/plan/2024")]);
}

#[test]
fn nothing_is_chosen_where_two_plans_may_be_meant() {
    let path = |name: &str| Path::new("/kho/plan").join(name);
    let both = [
        ("a", "2025-01-01", "2025-12-31"),
        ("b", "2025-07-01", "2026-06-30"),
    ];
    let workspace = Workspace::over(plans(&both), wanted("/kho", "2025-08-01"));
    assert_eq!(
        workspace.plan(),
        Err(WorkspaceError::TwoOnDay {
            day: "2025-08-01".parse().unwrap(),
            folders: [path("a"), path("b")],
        })
    );
    let unread = [("a", "2025-01-01", "2025-12-31"), ("b", "", "")];
    let workspace = Workspace::over(plans(&unread), wanted("/kho", "2025-08-01"));
    let file = path("b").join("plan.toml");
    assert_eq!(workspace.plan(), Err(WorkspaceError::NoPeriod(file)));
    assert_eq!(
        workspace.plans().unwrap().len(),
        2,
        "both can be had all the same"
    );
    let elsewhere = Workspace::over(plans(&both), wanted("/khac", "2025-08-01"));
    assert_eq!(
        elsewhere.plans(),
        Err(WorkspaceError::NoPlanAt("/khac".into()))
    );
}

#[test]
fn every_plan_of_a_workspace_is_read_in_its_turn() {
    let texts = plans(&[
        ("a", "2025-01-01", "2025-06-30"),
        ("b", "2025-07-01", "2025-12-31"),
    ]);
    let workspace = Workspace::over(texts, wanted("/kho", "2025-08-01"));
    let shown = workspace.plans().unwrap().into_iter().map(|folder| {
        let files = workspace.files_of(folder).unwrap();
        let paths: Vec<&str> = files
            .tree
            .files()
            .map(|(_, file)| file.shown.as_str())
            .collect();
        paths.join(" ")
    });
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["/kho/plan/a/plan.toml", "/kho/plan/b/plan.toml"]
    );
}

#[test]
fn a_plan_on_the_disk_is_found_without_a_command_line() {
    let (plan, records) = (repo().join("plan"), repo().join("examples/tan-ky-records"));
    let workspace = Workspace::open(Wanted {
        plan: Some(&plan),
        records: Some(&records),
        revision: None,
        as_of: "2025-10-01".parse().unwrap(),
    });
    let loaded = workspace.unwrap().find().unwrap().load();
    assert_eq!(loaded.plan.unwrap().id, "2025-h2");
    assert!(!loaded.records.entries.is_empty());
}

/// The real plan with the example's records, in two commits, and a bare repository of it.
fn bare() -> (Commune, Commune) {
    let commune = Commune::with_example().in_git();
    commune
        .append(
            "records/progress/van-phong.toml",
            "\n[[entry]]\ntask = \"9\"\ndate = 2025-09-30\ndocument = \"31/BC-VP\"\ndone = true\n",
        )
        .commit("hai");
    let bare = Commune::empty();
    let to = bare.path("kho.git");
    commune.git(&["clone", "--quiet", "--bare", ".", to.to_str().unwrap()]);
    (commune, bare)
}

#[track_caller]
fn is_same(bare: Ran, checkout: &Ran) {
    assert_eq!(
        (bare.code, bare.stdout, bare.stderr),
        (
            checkout.code,
            checkout.stdout.clone(),
            checkout.stderr.clone()
        )
    );
}

#[test]
fn a_bare_repository_answers_at_a_revision_as_a_checkout_does() {
    let (commune, bare) = bare();
    let folder = bare.path("kho.git");
    let day = ["--records", "records", "--as-of", "2025-10-01"];
    for args in [
        &["status", "--rev", "HEAD"][..],
        &["status", "--rev", "HEAD~1"],
        &["tasks", "--rev", "HEAD", "--plan", "plan/2025-h2"],
        &["check", "--rev", "HEAD"],
        &["check", "--rev", "HEAD", "--against", "HEAD~1"],
        &[
            "report",
            "--quarter",
            "3",
            "--rev",
            "HEAD",
            "--format",
            "json",
        ],
        &["diff", "HEAD~1..HEAD"],
    ] {
        let args = [args, &day].concat();
        is_same(run(&folder, &args), &commune.cchc(&args));
    }
    let revision = [
        "report",
        "--quarter",
        "3",
        "--rev",
        "HEAD",
        "--format",
        "json",
    ];
    let ran = run(&folder, &[&revision[..], &day].concat()).exits(0);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["revision"]["modified"], json!(false));

    // From a folder inside it, from elsewhere, and where `.git` leads to it.
    let status = ["status", "--rev", "HEAD", "--as-of", "2025-10-01"];
    let expected = commune.cchc(&status).exits(0);
    is_same(run(&folder.join("objects"), &status), &expected);
    let named = [&status[..], &["--plan", "kho.git"]].concat();
    is_same(bare.cchc(&named), &expected);
    let named = [&status[..], &["--plan", "kho.git/plan/2025-h2"]].concat();
    is_same(bare.cchc(&named), &expected);
    bare.write("cay/.git", "gitdir: ../kho.git\n");
    is_same(run(&bare.path("cay"), &status), &expected);
}

#[test]
fn a_bare_repository_has_no_files_as_they_are_now() {
    let (_, bare) = bare();
    let folder = bare.path("kho.git");
    for args in [&["status"][..], &["diff"], &["diff", "HEAD~1"]] {
        run(&folder, args)
            .exits(2)
            .complains("không tìm thấy kế hoạch");
    }
    run(&folder, &["status", "--rev", "khong-co"])
        .exits(2)
        .complains("kho git không có bản “khong-co”");
    // What looks like one and is none.
    let none = Commune::empty();
    none.write("HEAD", "")
        .write("objects/a", "")
        .write("refs/a", "");
    none.cchc(&["status", "--rev", "HEAD"])
        .exits(2)
        .complains("không nằm trong kho git nào");
}

/// A folder of a clone may hold what looks like a repository, with settings that came with the files.
#[test]
fn a_bare_repository_inside_a_work_tree_is_not_taken() {
    let (_, bare) = bare();
    let outer = Commune::empty();
    outer.write("doc.md", "");
    super::support::copy(&bare.path("kho.git"), &outer.path("kho.git"));
    let outer = outer.in_git();
    for folder in ["kho.git", "kho.git/objects"] {
        run(&outer.path(folder), &["status", "--rev", "HEAD"])
            .exits(2)
            .complains("không tìm thấy kế hoạch");
    }
}

/// Where a command speaks English, so does what it says of plans, folders and revisions.
#[test]
fn why_there_is_no_plan_is_said_in_the_language_of_the_command() {
    let commune = Commune::with_example();
    for (args, vietnamese, english) in [
        (
            &["status", "--plan", "khong-co"][..],
            "lỗi: không có kế hoạch tại khong-co: không thấy plan.toml\n",
            "error: there is no plan at khong-co: no plan.toml is there\n",
        ),
        (
            &["check", "--records", "khong-co"],
            "lỗi: không có thư mục ghi nhận khong-co\n",
            "error: there is no folder of records khong-co\n",
        ),
        (
            &["remind", "--unit", "van-phong", "--records", "plan"],
            "lỗi: plan không chứa ghi nhận: không thấy thư mục progress/, figures/, scores/, reports/; có phải là plan/2025-h2?\n",
            "error: plan holds no records: no folder progress/, figures/, scores/, reports/ is there; is it plan/2025-h2?\n",
        ),
    ] {
        assert_eq!(commune.cchc(args).exits(2).stderr, vietnamese);
        let args = [args, &["--lang", "en"]].concat();
        assert_eq!(commune.cchc(&args).exits(2).stderr, english);
    }
    let nowhere = Commune::empty();
    let ran = nowhere.cchc(&["status", "--lang", "en"]).exits(2);
    assert_eq!(
        ran.stderr,
        "error: there is no plan from the working directory upwards; name one by --plan FOLDER, or make one: cchc init FOLDER, from an issued document: cchc import FILE --into FOLDER\n"
    );
    commune.write("plan/2025-h2/progress/van-phong.toml/a", "");
    for (lang, words) in [
        ("vi", "không đọc được tệp: không phải là tệp"),
        ("en", "cannot read the file: it is no plain file"),
    ] {
        commune
            .cchc(&["check", "--lang", lang])
            .exits(1)
            .says(words);
    }
}
