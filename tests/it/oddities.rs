//! What stands in the place of a plan, its folder or its records and cannot be read as a plain file or folder is named, never passed over;
//! and a plan's folder that is a link.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::support::Commune;
use super::unread_files::{DONE_9, only};

/// Makes something at a path.
type Make = fn(&Path);

/// Makes a pipe; false where the system has none.
fn pipe(path: &Path) -> bool {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    made.is_ok_and(|made| made.success())
}

/// Puts in the place of something what cannot be read as a plain file or folder, each in its turn.
fn oddities() -> [(&'static str, Make); 5] {
    [
        ("dangling link", |path| symlink("khong-co", path).unwrap()),
        ("link to itself", |path| {
            symlink(path.file_name().unwrap(), path).unwrap();
        }),
        ("link out", |path| symlink("/", path).unwrap()),
        ("pipe", |path| assert!(pipe(path))),
        ("folder", |path| {
            fs::create_dir(path).unwrap();
            fs::write(path.join("a"), "").unwrap();
        }),
    ]
}

/// A second plan beside the real one.
fn with_next() -> Commune {
    let commune = Commune::new();
    super::support::copy(&commune.path("plan/2025-h2"), &commune.path("plan/2026"));
    commune
        .replace("plan/2026/plan.toml", "id = \"2025-h2\"", "id = \"2026\"")
        .replace(
            "plan/2026/plan.toml",
            "from = 2025-07-01",
            "from = 2026-01-01",
        )
        .replace("plan/2026/plan.toml", "to = 2025-12-31", "to = 2026-12-31");
    commune
}

/// A plan whose `plan.toml` cannot be read is a plan all the same.
#[test]
fn a_plan_that_cannot_be_read_is_not_passed_over() {
    for (what, make) in oddities() {
        let commune = with_next();
        commune.remove("plan/2026/plan.toml");
        make(&commune.path("plan/2026/plan.toml"));
        let ran = commune.cchc(&["check", "--as-of", "2025-10-01"]);
        assert_eq!(ran.code, 2, "{what}: {}", ran.stdout);
        ran.says("plan/2026/plan.toml").says("[file-unreadable]");
        commune
            .cchc(&["status", "--as-of", "2025-10-01"])
            .exits(2)
            .complains("plan/2026/plan.toml");
    }
}

/// Nor is one whose folder cannot be: what stands in `plan/` and is no plain file or folder may be a plan.
#[test]
fn a_folder_of_a_plan_that_cannot_be_looked_into_is_an_error() {
    for (what, make) in oddities() {
        // A folder is one, and in one at the top there may be anything.
        if ["folder", "link out"].contains(&what) {
            continue;
        }
        let commune = Commune::new();
        make(&commune.path("plan/2026"));
        let ran = commune.cchc(&["check", "--as-of", "2025-10-01"]);
        assert_ne!(ran.code, 0, "{what}: {}", ran.stdout);
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert!(all.contains("plan/2026"), "{what}: {all}");
        // In the place of `plan` itself, no plan further up is meant.
        let outer = Commune::new();
        let inner = outer.path("trong");
        fs::create_dir(&inner).unwrap();
        make(&inner.join("plan"));
        let ran = super::support::run(&inner, &["check", "--as-of", "2025-10-01"]);
        ran.exits(2).complains("không đọc được thư mục plan");
    }
}

/// What nobody may look into; who may look into everything cannot be shown it.
#[test]
fn a_folder_that_nobody_may_enter_is_an_error() {
    let commune = with_next();
    let folder = commune.path("plan/2026");
    let allow = |mode| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(&folder, mode).unwrap();
    };
    for mode in [0o000, 0o100, 0o600] {
        allow(mode);
        let is_everybodys =
            fs::read(folder.join("plan.toml")).is_ok() && fs::read_dir(&folder).is_ok();
        let ran = commune.cchc(&["check", "--as-of", "2025-10-01"]);
        allow(0o755);
        if !is_everybodys {
            let all = format!("{}{}", ran.stdout, ran.stderr);
            assert!(
                ran.code == 2 && all.contains("plan/2026"),
                "{mode:o}: {all}"
            );
        }
    }
}

/// In the place of the folders of records: everything of all units, or of one, may be in it.
#[test]
fn records_that_are_no_folder_are_an_error_and_nobody_is_late() {
    for (what, make) in oddities() {
        for (name, is_of_all) in [
            ("progress", true),
            ("figures", false),
            ("progress/van-phong", false),
            ("figures/kinh-te", false),
        ] {
            // A folder is what should be there, and a pipe or link beside the folders of units is a file that is not read.
            if what == "folder" || name.contains('/') && what != "link out" {
                continue;
            }
            for place in ["plan/2025-h2", "ghi-nhan"] {
                let commune = Commune::new();
                commune
                    .write("ghi-nhan/progress/.giu", "")
                    .write("ghi-nhan/figures/.giu", "")
                    .write("plan/2025-h2/progress/.giu", "")
                    .write("plan/2025-h2/figures/.giu", "");
                let path = format!("{place}/{name}");
                let _ = fs::remove_dir_all(commune.path(&path));
                make(&commune.path(&path));
                let mut day = vec!["--as-of", "2025-10-01"];
                if place == "ghi-nhan" {
                    day.extend(["--records", "ghi-nhan"]);
                }
                let answer = commune.json(&[&["check"], &day[..]].concat());
                let found = answer["findings"].as_array().unwrap();
                let unreadable = found.iter().find(|one| one["code"] == "file-unreadable");
                let file = unreadable.map(|one| one["file"].as_str().unwrap());
                assert_eq!(file, Some(&*path), "{what}: {found:#?}");
                let task = commune.json(&[&["show", "9"], &day[..]].concat())["task"].clone();
                let is_unread = is_of_all || name == "progress/van-phong";
                assert_eq!(task["status"] == "unresolved", is_unread, "{what} {path}");
                commune.cchc(&[&["status"], &day[..]].concat()).exits(1);
            }
        }
    }
    let commune = Commune::new();
    let _ = fs::remove_dir_all(commune.path("plan/2025-h2/progress"));
    commune.write("plan/2025-h2/progress", DONE_9);
    let (file, _) = only(&commune, "file-unreadable");
    assert_eq!(file, "plan/2025-h2/progress");
    let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
    assert_eq!(task["status"], "unresolved");
}

/// The folder of a plan may be a link: its calendar lies beside the link, and where it leads out it is not read.
#[test]
fn the_folder_of_a_plan_that_is_a_link_is_read_as_it_is_named() {
    let commune = Commune::new();
    let calendar = commune.read("plan/calendar.toml");
    commune.write("kho/calendar.toml", "holidays = []\n");
    fs::rename(commune.path("plan/2025-h2"), commune.path("kho/2025-h2")).unwrap();
    symlink("../kho/2025-h2", commune.path("plan/2025-h2")).unwrap();
    let commune = commune.in_git();
    let status = [
        "deadline",
        "10 ngày làm việc kể từ ngày 28/8/2025",
        "--plan",
        "plan/2025-h2",
    ];
    let through_link = commune.cchc(&status).stdout;
    let args = ["check", "--as-of", "2025-10-01"];
    let now = commune.cchc(&args).exits(0);
    let then = commune.cchc(&[&args[..], &["--rev", "HEAD"]].concat());
    assert_eq!(now.stdout, then.exits(0).stdout);
    commune.write("kho/calendar.toml", calendar.clone());
    assert_eq!(commune.cchc(&status).stdout, through_link);

    let outside = Commune::new();
    let commune = Commune::new().in_git();
    symlink(outside.path("plan/2025-h2"), commune.path("plan/2024")).unwrap();
    commune
        .cchc(&args)
        .exits(2)
        .complains("plan/2024")
        .complains("liên kết dẫn ra ngoài");
    // One that a user has made for himself is his own.
    let own = Commune::empty();
    symlink(outside.path("plan/2025-h2"), own.path("hien-hanh")).unwrap();
    own.cchc(&["status", "--plan", "hien-hanh", "--as-of", "2025-10-01"])
        .exits(0);
}

/// One file of four megabytes under a hundred names is what a repository can hold in four megabytes.
#[test]
fn the_files_of_a_plan_together_have_a_limit() {
    let commune = Commune::new();
    let large = format!("# {}\n", "x".repeat((4 << 20) - 16));
    commune.write("plan/2025-h2/progress/van-phong/0.toml", &large);
    let first = commune.path("plan/2025-h2/progress/van-phong/0.toml");
    for number in 1..40 {
        let name = format!("plan/2025-h2/progress/van-phong/{number}.toml");
        fs::hard_link(&first, commune.path(&name)).unwrap();
    }
    let commune = commune.in_git();
    for more in [&[][..], &["--rev", "HEAD"]] {
        commune
            .cchc(&[&["status", "--as-of", "2025-10-01"], more].concat())
            .exits(2)
            .complains("cộng lại hơn 64 MB");
    }
}
