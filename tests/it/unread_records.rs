//! Records that are not read are known by what stands in them, whatever their file is called and wherever it lies: they are named, and who
//! recorded in one of them is not called late.

use super::support::Commune;
use super::unread_files::DONE_9;

/// The findings that name what is not read: their severity and file, or their message.
fn unread(commune: &Commune) -> Vec<(String, String)> {
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    let found = answer["findings"].as_array().unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let named = found
        .iter()
        .filter_map(|one| match text(&one["code"]).as_str() {
            "file-not-read" => Some((text(&one["severity"]), text(&one["file"]))),
            "file-unexpected" => Some((text(&one["severity"]), text(&one["message"]))),
            _ => None,
        });
    named.collect()
}

fn status_of_9(commune: &Commune) -> String {
    let answer = commune.json(&["show", "9", "--as-of", "2025-10-01"]);
    answer["task"]["status"].as_str().unwrap().to_owned()
}

#[test]
fn records_under_any_name_and_in_any_folder_of_the_plan_are_errors_and_the_unit_is_not_late() {
    for path in [
        "plan/2025-h2/progress/readme.txt",
        "plan/2025-h2/progress/README",
        "plan/2025-h2/progress/desktop.ini",
        "plan/2025-h2/progress/van-phong/README",
        "plan/2025-h2/import-review.md/van-phong.toml",
        "plan/2025-h2/van-ban/van-phong.toml",
        "plan/2025-h2/scores/van-phong/van-phong.toml",
        "plan/2025-h2/van-phong/a.toml",
        "plan/2025-h2/nhap/thang-9.toml",
        "plan/2025-h2/kinh-te/progress/van-phong.toml",
        "plan/van-phong/a.toml",
        "plan/ghi-chu.txt",
        "van-phong.toml",
        "van-phong/a.toml",
        // Hidden, and all that the unit has.
        "plan/2025-h2/progress/.van-phong.toml.swp",
        "plan/2025-h2/.x/progress/van-phong.toml",
        "plan/.x/progress/van-phong.toml",
        "plan/2025-h2/progress/.van-phong.toml",
        "plan/2025-h2/progress/.#van-phong.toml",
        "plan/2025-h2/progress/.cu/van-phong.toml",
        "plan/2025-h2/progress/van-phong/.a.toml",
        "plan/2025-h2/van-ban/van-phong.toml.txt",
    ] {
        let commune = Commune::new();
        assert_eq!(status_of_9(&commune), "overdue");
        commune.write(path, DONE_9);
        assert_eq!(unread(&commune), [("error".to_owned(), path.to_owned())]);
        assert_eq!(status_of_9(&commune), "unresolved", "{path}");
        commune
            .cchc(&["status", "--as-of", "2025-10-01"])
            .exits(1)
            .complains("[file-not-read]");
    }
}

/// One folder too deep is one error, which names the folder.
#[test]
fn records_in_a_folder_that_is_named_make_no_second_finding() {
    for (path, named) in [
        (
            "plan/2025-h2/records/progress/van-phong.toml",
            "plan/2025-h2/records",
        ),
        (
            "plan/2025-h2/progress/van-phong/cu/a.toml",
            "plan/2025-h2/progress/van-phong/cu",
        ),
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        assert_eq!(unread(&commune), [("error".to_owned(), named.to_owned())]);
        assert_eq!(status_of_9(&commune), "unresolved", "{path}");
    }
}

/// A file that is read as something else, or as nobody's: the rows are faulty there, and their unit has recorded nothing.
#[test]
fn records_in_a_file_of_another_part_or_of_nobody_make_nobody_late() {
    for path in [
        "plan/2025-h2/progress/README.toml",
        "plan/2025-h2/progress/tong-hop.toml",
        "plan/2025-h2/progress/import-review.md/tong-hop.toml",
        "plan/2025-h2/figures/kinh-te/2025-09.toml",
        "plan/2025-h2/amendments.toml",
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        assert_eq!(status_of_9(&commune), "unresolved", "{path}");
        commune.cchc(&["status", "--as-of", "2025-10-01"]).exits(1);
    }
    // A unit that no faulty row speaks of is judged as before.
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/README.toml", DONE_9);
    let answer = commune.json(&["status", "--as-of", "2025-10-01"]);
    let tasks = answer["tasks"].as_array().unwrap();
    assert!(
        tasks.iter().any(|task| task["status"] == "overdue"),
        "{answer:#}"
    );
}

/// An editor keeps a copy beside the file that is open, and tools keep old ones: one warning names them, and the work goes on.
#[test]
fn hidden_copies_of_records_that_are_read_are_one_warning() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong.toml", DONE_9);
    let swap = b"b0VIM 9.0\0\0\0done = true\0task = \"9\"\0[[entry]]\0";
    commune.write("plan/2025-h2/progress/.van-phong.toml.swp", swap);
    commune.write("plan/2025-h2/.history/progress/van-phong.toml", DONE_9);
    let found = unread(&commune);
    let [(severity, message)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(severity, "warning");
    for copy in [
        "plan/2025-h2/.history/progress/van-phong.toml",
        "plan/2025-h2/progress/.van-phong.toml.swp",
    ] {
        assert!(message.contains(copy), "{message}");
    }
    assert_eq!(status_of_9(&commune), "completed-on-time");
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
}

/// Copies of what is read, wherever they lie, are named and hide nothing: not even another unit's lateness.
#[test]
fn copies_of_what_is_read_doubt_nobody() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong.toml", DONE_9);
    let before = commune.json(&["status", "--as-of", "2025-10-01"])["tasks"].clone();
    // With other ends of lines, and with a remark.
    let copy = format!("# Bản lưu ngày 20/9\n{DONE_9}").replace('\n', "\r\n");
    for path in [
        "backup/van-phong.toml",
        "plan/2025-h2/luu-tru/2025-09-01/progress/van-phong.toml",
    ] {
        commune.write(path, &copy);
    }
    assert!(
        unread(&commune)
            .iter()
            .all(|(severity, _)| severity == "warning")
    );
    assert_eq!(
        commune.json(&["status", "--as-of", "2025-10-01"])["tasks"],
        before
    );
    // The same row of another unit is another record.
    commune.write("plan/2025-h2/luu-tru/kinh-te.toml", &copy);
    let errors = unread(&commune);
    let errors: Vec<_> = errors
        .iter()
        .filter(|(severity, _)| severity == "error")
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
}

/// Decisions in a file that is not read may have moved any deadline.
#[test]
fn nobody_is_late_while_decisions_lie_elsewhere() {
    for path in [
        "plan/2025-h2/van-ban/quyet-dinh.toml",
        "plan/2025-h2/tasks.toml",
    ] {
        let commune = Commune::new();
        let row = "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\n";
        match path.ends_with("tasks.toml") {
            true => commune.append(path, row),
            false => commune.write(path, row),
        };
        assert_eq!(status_of_9(&commune), "unresolved", "{path}");
    }
}

/// Whoever explains how to record shows a row; pictures and office files hold none; another plan's records are its own.
#[test]
fn what_explains_records_and_what_is_anothers_is_free() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/progress/README.md",
        format!("# Cách ghi\n\n```toml\n{DONE_9}```\n"),
    );
    for free in [
        "plan/2025-h2/van-ban/1.pdf",
        "ghi-chu.toml",
        "du-an/tasks.toml",
        ".x/progress/van-phong.toml",
        "plan/.git/van-phong.toml",
        "van-phong.toml.patch",
        "tools/van-phong.toml.j2",
    ] {
        commune.write(free, DONE_9);
    }
    // As Markdown shows an example.
    let example =
        "\n[[amendment]]\ndate = 2025-10-10\ndocument = \"00/QĐ\"\n".replace('\n', "\n    ");
    commune.write(
        "plan/2025-h2/README.md",
        format!("# Cách ghi quyết định\n{example}"),
    );
    // A form that nobody filled in.
    commune.write(
        "plan/mau-ghi-nhan.toml",
        "[[entry]]\ntask = \"\"\ndate = 2025-01-01\n",
    );
    assert_eq!(unread(&commune), []);
    assert_eq!(status_of_9(&commune), "overdue");
}

/// What this program is writing, or did not get to put in its place, was somebody's record and will be recorded again: nobody is told of it.
#[test]
fn files_that_a_writer_left_behind_are_no_records() {
    let commune = Commune::new();
    for folder in ["progress", "progress/van-phong", "figures", "."] {
        commune.write(&format!("plan/2025-h2/{folder}/.cchc.aB3xYz.tmp"), DONE_9);
    }
    assert_eq!(unread(&commune), []);
    assert_eq!(status_of_9(&commune), "overdue");
}
