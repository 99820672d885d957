//! Files that are not read are named, and who recorded in one of them is not called late.

use serde_json::Value;

use super::support::Commune;

pub(super) const DONE_9: &str =
    "[[entry]]\ntask = \"9\"\ndate = 2025-09-16\ndocument = \"1/BC\"\ndone = true\n";

fn check(commune: &Commune) -> Vec<Value> {
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    answer["findings"].as_array().unwrap().clone()
}

/// The one finding of this code: its file and its help.
pub(super) fn only(commune: &Commune, code: &str) -> (String, String) {
    let found = check(commune);
    let of_code: Vec<&Value> = found.iter().filter(|one| one["code"] == code).collect();
    assert_eq!(of_code.len(), 1, "{found:#?}");
    let text = |key: &str| of_code[0][key].as_str().unwrap_or_default().to_owned();
    (text("file"), text("help"))
}

#[test]
fn a_file_near_that_of_a_unit_is_an_error_and_the_unit_is_not_late() {
    for (name, meant) in [
        ("progress/van-phong.toml.txt", "progress/van-phong.toml"),
        ("progress/van-phong.TOML", "progress/van-phong.toml"),
        ("progress/van-phong.tml", "progress/van-phong.toml"),
        ("progress/van-phong", "progress/van-phong.toml"),
        ("progress/van-phong.csv", "progress/van-phong.toml"),
        ("progress/..van-phong.toml", "progress/van-phong.toml"),
        ("progress/van-fong.txt", "progress/van-phong.toml"),
        ("progress/van-phong/a.toml.txt", "progress/van-phong/a.toml"),
        ("progress/van-phong/a", "progress/van-phong/a.toml"),
        ("progress/van-fong/a.csv", "progress/van-phong/a.toml"),
        (
            "progress/van-phong - Copy.toml.txt",
            "progress/van-phong.toml",
        ),
        ("tien-do/van-phong.toml", "progress"),
        ("van-phong.toml", "progress/van-phong.toml"),
        ("progres/van-phong.toml", "progress"),
        ("Progress/van-phong.toml", "progress"),
    ] {
        let commune = Commune::new();
        let path = format!("plan/2025-h2/{name}");
        commune.write(&path, DONE_9);
        let (file, help) = only(&commune, "file-not-read");
        assert!(path.starts_with(&file), "{name}: {file}");
        assert!(help.ends_with(meant), "{name}: {help}");
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{name}");
        assert_eq!(task["incomplete"], true, "{name}");
        commune
            .cchc(&["status", "--as-of", "2025-10-01"])
            .exits(1)
            .complains("[file-not-read]");
    }
}

/// One letter too many in the name of the plan's folder, or records at the top of the repository.
#[test]
fn records_in_the_folder_of_no_plan_are_errors_and_the_unit_is_not_late() {
    for path in [
        "plan/2025-h2b/progress/van-phong.toml",
        "progress/van-phong.toml",
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        let (file, help) = only(&commune, "file-not-read");
        assert!(path.starts_with(&file), "{path}: {file}");
        assert!(help.ends_with("progress"), "{path}: {help}");
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{path}");
    }
    // What is of no plan's unit is another's matter; a decision in a folder without a plan is not.
    let commune = Commune::new();
    commune
        .write("progress/notes.toml", "")
        .write("plan/mau/van-ban.txt", "");
    assert!(
        check(&commune)
            .iter()
            .all(|one| one["code"] == "deadline-remarked")
    );
    commune.write("plan/2025-h2b/amendments.toml", "");
    let (file, help) = only(&commune, "file-not-read");
    assert_eq!(file, "plan/2025-h2b/amendments.toml");
    assert!(help.ends_with("amendments.toml"), "{help}");
}

/// A name may hold a line break; a line of the output that began with the rest of it could say anything.
#[cfg(unix)]
#[test]
fn a_line_break_in_a_name_begins_no_line() {
    let commune = Commune::new();
    for name in [
        "progress/van-phong.toml\nlỗi: giả",
        "ghi chú\n::error::giả.txt",
    ] {
        commune.write(&format!("plan/2025-h2/{name}"), DONE_9);
    }
    for args in [
        &["check"][..],
        &["check", "--format", "github"],
        &["status"],
    ] {
        let ran = commune.cchc(&[args, &["--as-of", "2025-10-01"]].concat());
        for line in ran.stdout.lines().chain(ran.stderr.lines()) {
            assert!(
                !line.starts_with("lỗi: giả") && !line.starts_with("::error::giả"),
                "{line}"
            );
        }
        assert!(
            format!("{}{}", ran.stdout, ran.stderr).contains("␊"),
            "{args:?}"
        );
    }
}

/// A progress file under a name that is nearly a unit's is perhaps that unit's.
/// Saved one folder too high, or hidden: nobody would miss it, and the unit would be late.
#[test]
fn records_beside_the_plan_and_hidden_ones_are_errors_and_the_unit_is_not_late() {
    for (path, meant) in [
        ("plan/progress/van-phong.toml", "progress"),
        ("plan/Progres/van-phong.toml", "progress"),
        ("plan/van-phong.toml", "progress/van-phong.toml"),
        ("plan/van-phong.toml.txt", "progress/van-phong.toml"),
        (
            "plan/2025-h2/progress/.van-phong.toml",
            "progress/van-phong.toml",
        ),
        (
            "plan/2025-h2/progress/.van-phong/a.toml",
            "progress/van-phong.toml",
        ),
        (
            "plan/2025-h2/progress/van-phong/.a.toml",
            "progress/van-phong/a.toml",
        ),
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        let (file, help) = only(&commune, "file-not-read");
        assert!(path.starts_with(&file), "{path}: {file}");
        assert!(help.ends_with(meant), "{path}: {help}");
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{path}");
    }
    let commune = Commune::new();
    commune.write("plan/2025-h2/figures/.kinh-te/2025-07.toml", "x");
    let (file, _) = only(&commune, "file-not-read");
    assert_eq!(file, "plan/2025-h2/figures/.kinh-te");
    // What editors, systems and other plans leave there is nobody's record.
    let commune = Commune::new();
    for free in [
        "plan/2025-h2/progress/._van-phong.toml",
        "plan/2025-h2/progress/.#van-phong.toml",
        "plan/2025-h2/progress/.thu-vien.toml",
        "plan/2025-h2/figures/.idea/x.toml",
        "plan/ngan-sach.toml",
        "plan/reports/2025-Q3.toml",
        "plan/LICENSE",
        "plan/criteria/a.txt",
    ] {
        commune.write(free, "khac = 1\n");
    }
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
}

/// A file whose whole name is its ending, and a folder of records with a dot before it.
#[test]
fn hidden_records_without_a_name_or_in_a_hidden_folder_are_errors_and_the_unit_is_not_late() {
    for (path, meant) in [
        (
            "plan/2025-h2/progress/van-phong/.toml",
            "progress/van-phong.toml",
        ),
        (
            "plan/2025-h2/progress/van-phong/.TOML",
            "progress/van-phong.toml",
        ),
        ("plan/2025-h2/.progress/van-phong.toml", "progress"),
        ("plan/2025-h2/.Progress/van-phong/a.toml", "progress"),
        ("plan/2025-h2/..progress/van-phong.toml", "progress"),
        ("plan/.progress/van-phong.toml", "progress"),
        ("plan/2025-h2/Progress/van-phong/a.toml", "progress"),
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        let (file, help) = only(&commune, "file-not-read");
        assert!(path.starts_with(&file), "{path}: {file}");
        assert!(help.ends_with(meant), "{path}: {help}");
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{path}");
    }
    for path in [
        "plan/2025-h2/progress/.toml",
        "plan/2025-h2/figures/van-phong/.toml",
        "plan/2025-h2/.figures/van-phong/2025-07.toml",
    ] {
        let commune = Commune::new();
        commune.write(path, DONE_9);
        let (file, _) = only(&commune, "file-not-read");
        assert!(path.starts_with(&file), "{path}: {file}");
    }
    // The same where records lie apart.
    let commune = Commune::with_example();
    commune.write("records/.progress/van-phong.toml", DONE_9);
    let args = ["check", "--records", "records", "--as-of", "2025-10-01"];
    commune.cchc(&args).exits(1).says("records/.progress");
}

/// Among the files of a plan what is hidden may be put away: it is named in the one warning, and what has another name is free.
#[test]
fn hidden_files_of_a_plan_are_named_and_others_are_free() {
    for name in [
        "plan/2025-h2/.amendments.toml",
        "plan/2025-h2/.Tasks.TOML",
        "plan/2025-h2/.van-phong.toml",
        "plan/2025-h2/..units.toml",
        "plan/.calendar.toml",
        "plan/.van-phong.toml",
    ] {
        let commune = Commune::new();
        commune.write(name, DONE_9);
        let found = check(&commune);
        let warned = found.iter().find(|one| one["code"] == "file-unexpected");
        let message = warned.unwrap_or_else(|| panic!("{name}"))["message"].clone();
        assert!(
            message.as_str().unwrap().contains(name),
            "{name}: {message}"
        );
        assert!(found.iter().all(|one| one["severity"] == "warning"));
    }
    let commune = Commune::new();
    let before = check(&commune);
    for free in [
        ".gitkeep",
        ".DS_Store",
        ".~lock.amendments.toml#",
        ".amendments.toml.swp",
        "._amendments.toml",
        ".#tasks.toml",
        ".tasks.toml~",
        ".taplo.toml",
        ".thu-vien.toml",
        ".toml",
        ".progress/.gitkeep",
        ".idea/progress/van-phong.toml",
    ] {
        for folder in ["plan/2025-h2", "plan"] {
            commune.write(&format!("{folder}/{free}"), "khac = 1\n");
        }
    }
    commune.write("plan/2025-h2/progress/.gitkeep", "");
    assert_eq!(check(&commune), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_text_is_told_and_its_unit_is_not_late() {
    use std::os::unix::ffi::OsStrExt;
    let commune = Commune::new();
    let name = std::ffi::OsStr::from_bytes(b"van-phong\xff.toml");
    let folder = commune.path("plan/2025-h2/progress");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), DONE_9).unwrap();
    let found = check(&commune);
    let message = found
        .iter()
        .find(|one| one["code"] == "file-unreadable")
        .unwrap()["message"]
        .clone();
    assert!(
        message.as_str().unwrap().contains("không phải UTF-8"),
        "{message}"
    );
    let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
    assert_eq!(task["status"], "unresolved");
}

#[test]
fn the_unit_that_a_misnamed_file_is_near_is_not_late() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phongg.toml", DONE_9);
    only(&commune, "unknown-unit");
    let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
    assert_eq!(task["status"], "unresolved");
}

#[test]
fn what_lies_among_figures_unread_is_an_error() {
    for (name, at) in [
        (
            "figures/phuc-vu-hcc/2025-07.toml.txt",
            "figures/phuc-vu-hcc/2025-07.toml.txt",
        ),
        (
            "figures/phuc-vu-hcc/2025-07.csv",
            "figures/phuc-vu-hcc/2025-07.csv",
        ),
        ("figures/2025-07.toml", "figures/2025-07.toml"),
        (
            "figures/phuc-vu-hcc/cu/2025-07.toml",
            "figures/phuc-vu-hcc/cu",
        ),
        ("figures/phuc-vu-hc/.giu", "figures/phuc-vu-hc"),
        ("figure/phuc-vu-hcc/2025-07.toml", "figure"),
    ] {
        let commune = Commune::new();
        commune.write(&format!("plan/2025-h2/{name}"), "");
        let (file, _) = only(&commune, "file-not-read");
        assert_eq!(file, format!("plan/2025-h2/{at}"));
        let status = commune.json(&["status", "--as-of", "2025-10-01"]);
        assert_eq!(status["incomplete"], true, "{name}");
    }
}

#[test]
fn a_misnamed_file_of_the_plan_is_an_error_and_other_files_are_one_warning() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/amendments.toml.txt", "");
    commune.write("plan/2025-h2/bieu-mau.xlsx", "");
    commune.write("plan/2025-h2/anh/1.jpg", "");
    let (file, help) = only(&commune, "file-not-read");
    assert_eq!(file, "plan/2025-h2/amendments.toml.txt");
    assert!(help.ends_with("amendments.toml"), "{help}");
    let found = check(&commune);
    let warning = found.iter().find(|one| one["code"] == "file-unexpected");
    let warning = warning.unwrap();
    assert_eq!(warning["severity"], "warning");
    let message = warning["message"].as_str().unwrap();
    assert!(
        message.ends_with("plan/2025-h2/anh, plan/2025-h2/bieu-mau.xlsx"),
        "{message}"
    );
}

#[test]
fn signed_documents_explanations_and_hidden_files_are_free() {
    let commune = Commune::new();
    let before = check(&commune).len();
    for name in [
        "van-ban/45-QD.pdf",
        "README.md",
        ".editorconfig",
        "progress/.cchc.lock",
        "progress/README.md",
        "progress/Thumbs.db",
        "progress/trong/.giu",
        "figures/kinh-te/.giu",
        "figures/desktop.ini",
    ] {
        commune.write(&format!("plan/2025-h2/{name}"), "");
    }
    assert_eq!(check(&commune).len(), before);
}

/// Under another name the calendar moves due days in silence: with the setting that asks for it, its absence is an error.
#[test]
fn a_misnamed_calendar_is_an_error_and_so_is_one_that_lacks_a_year() {
    let commune = Commune::new();
    let calendar = commune.read("plan/calendar.toml");
    commune.remove("plan/calendar.toml");
    commune.write("plan/calender.toml", calendar.clone());
    let (file, help) = only(&commune, "file-not-read");
    assert_eq!(file, "plan/calender.toml");
    assert!(help.ends_with("calendar.toml"), "{help}");

    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/plan.toml",
        "roll_over = false",
        "roll_over = true",
    );
    assert!(
        !check(&commune)
            .iter()
            .any(|one| one["code"] == "calendar-missing")
    );
    commune.write("plan/calendar.toml", calendar.replace("2025-", "2024-"));
    only(&commune, "calendar-missing");
    // Nothing is left out, but no due day is certain.
    let ran = commune
        .cchc(&["status", "--as-of", "2025-10-05"])
        .exits(1)
        .says("hạn dưới đây có thể sai")
        .complains(
            "hạn dời theo ngày nghỉ (roll_over), nhưng lịch chưa có ngày nghỉ nào của năm 2025",
        );
    assert!(!ran.stdout.contains("chưa được tính"), "{}", ran.stdout);

    // A term of working days is counted by the calendar too.
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Theo hướng dẫn của Thành phố\"",
        "deadline = \"05 ngày làm việc kể từ ngày có hướng dẫn\"",
    );
    commune.write(
        "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
        "[[trigger]]\ntask = \"18\"\ndate = 2025-08-15\ndocument = \"1/UBND\"\n",
    );
    assert!(
        !check(&commune)
            .iter()
            .any(|one| one["code"] == "calendar-missing")
    );
    commune.remove("plan/calendar.toml");
    only(&commune, "calendar-missing");
}

/// A calendar in the plan's own folder is read only where there is none beside the folders of the plans.
#[test]
fn a_second_calendar_is_named() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/calendar.toml", "");
    let found = check(&commune);
    assert!(
        found.iter().any(|one| one["code"] == "file-unexpected"),
        "{found:#?}"
    );
}

#[test]
fn a_folder_without_a_kind_of_record_is_refused_with_the_one_that_is_meant() {
    let commune = Commune::with_example();
    let refused = |records: &str, meant: &str| {
        commune
            .cchc(&["status", "--as-of", "2025-11-01", "--records", records])
            .exits(2)
            .complains("không chứa ghi nhận")
            .complains(meant);
    };
    refused("records/progress", "có phải là records?");
    refused(".", "có phải là ./records?");
    refused("plan", "có phải là plan");
    commune.write("moi/x", "");
    refused("moi", "tạo progress/ trong đó trước");
    commune.write("moi/progress/.giu", "");
    commune
        .cchc(&["status", "--as-of", "2025-11-01", "--records", "moi"])
        .exits(0);
    // Beside a folder of records a folder of nearly that name is named.
    commune.write("moi/figure/kinh-te/2025-07.toml", "");
    commune
        .cchc(&["status", "--as-of", "2025-11-01", "--records", "moi"])
        .exits(1)
        .complains("moi/figure:1:1");
}

#[test]
fn files_of_a_later_format_are_one_finding() {
    let commune = Commune::new();
    let plan = commune.read("plan/2025-h2/plan.toml");
    commune.write(
        "plan/2025-h2/plan.toml",
        format!("format = 2\nkhac = 1\n{plan}"),
    );
    commune.write("plan/2025-h2/progress/van-phong.toml", "hỏng");
    for command in ["status", "report"] {
        let mut args = vec![command, "--as-of", "2025-10-01"];
        if command == "report" {
            args.extend(["--quarter", "3"]);
        }
        commune
            .cchc(&args)
            .exits(2)
            .complains("plan/2025-h2/plan.toml:1:10: tệp kế hoạch theo định dạng 2")
            .complains("[format-newer]");
    }
    let ran = commune.cchc(&["check", "--format", "json"]).exits(2);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let found = answer["findings"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["code"], "format-newer");
    // The format that it knows may be named.
    commune.write("plan/2025-h2/plan.toml", format!("format = 1\n{plan}"));
    commune.remove("plan/2025-h2/progress/van-phong.toml");
    commune.cchc(&["status", "--as-of", "2025-10-01"]).exits(0);
}

/// A copy of a unit's folder under a name that is no unit's would double the commune's figures: what is nobody's does not count.
#[test]
fn figures_and_entries_of_no_unit_do_not_count() {
    let commune = Commune::with_example();
    let tracked = || {
        let answer = commune.json(&["kpi", "--records", "records", "--as-of", "2025-11-01"]);
        let targets = answer["targets"].as_array().unwrap().clone();
        let found = targets.iter().find(|one| one["id"] == "theo-doi");
        found.unwrap()["numerator"].clone()
    };
    let before = tracked();
    for month in ["2025-07", "2025-08", "2025-09", "2025-10"] {
        let text = commune.read(&format!("records/figures/phuc-vu-hcc/{month}.toml"));
        commune.write(
            &format!("records/figures/phuc-vu-hcc - Copy/{month}.toml"),
            text,
        );
    }
    assert_eq!(tracked(), before);
    let args = ["check", "--records", "records", "--as-of", "2025-11-01"];
    let found = commune.json(&args)["findings"].clone();
    let unknown = found.as_array().unwrap().iter();
    let unknown = unknown.filter(|one| one["code"] == "unknown-unit").count();
    assert_eq!(unknown, 1, "one folder is one fault: {found:#}");
}

/// Where decisions cannot be read, any deadline may have been moved.
#[test]
fn nobody_is_late_while_decisions_are_not_read() {
    for name in ["amendments.toml.txt", "amendments.toml"] {
        let commune = Commune::new();
        commune.write(
            &format!("plan/2025-h2/{name}"),
            "[[amendment]]\ndate = 20/9/2025\n",
        );
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{name}");
    }
}

/// The cure of a copy does not lose what is there, and nothing is recorded beside a file that may hold the same.
#[test]
fn a_copy_is_not_renamed_over_the_file_and_nothing_is_recorded_beside_it() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong.toml", DONE_9);
    commune.write("plan/2025-h2/progress/van-phong.toml.bak", DONE_9);
    let (_, help) = only(&commune, "file-not-read");
    assert!(help.starts_with("progress/van-phong.toml đã có"), "{help}");
    commune
        .cchc(&[
            "record",
            "9",
            "--note",
            "x",
            "--as-of",
            "2025-10-01",
            "--yes",
        ])
        .exits(2)
        .complains("chưa ghi gì: có tệp chưa được đọc");
}

#[test]
fn one_decision_does_not_fix_a_thing_twice() {
    let commune = Commune::new();
    let change = |deadline: &str| {
        format!("[[amendment.change]]\ntask = \"9\"\ndeadline = \"{deadline}\"\nreason = \"x\"\n")
    };
    commune.append(
        "plan/2025-h2/amendments.toml",
        &format!(
            "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n{}{}",
            change("Quý IV/2025"),
            change("31/10/2025")
        ),
    );
    only(&commune, "conflicting-change");
}

/// A link that leads out of the repository is not read: it may lead to anything of who reads it.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_read() {
    let commune = Commune::new();
    let secret = Commune::empty();
    secret.write("bi-mat", "mat-khau-gia-dinh\n");
    commune.write("plan/2025-h2/progress/.giu", "");
    let link = commune.path("plan/2025-h2/progress/van-phong.toml");
    std::os::unix::fs::symlink(secret.path("bi-mat"), link).unwrap();
    for format in ["table", "github", "json"] {
        let ran = commune
            .cchc(&["check", "--as-of", "2025-10-01", "--format", format])
            .exits(1);
        assert!(!ran.stdout.contains("mat-khau"), "{}", ran.stdout);
        assert!(
            ran.stdout.contains("liên kết dẫn ra ngoài"),
            "{}",
            ran.stdout
        );
    }
}

/// A row that had to be left out may be the one that closes the task: its unit is not called late, and gets no reminder.
#[test]
fn a_row_that_is_left_out_makes_nobody_late() {
    for slip in ["done = \"true\"", "Done = true", "occurrence = \"2025-Q3\""] {
        let commune = Commune::new();
        commune.write(
            "plan/2025-h2/progress/van-phong.toml",
            format!("[[entry]]\ntask = \"9\"\ndate = 2025-09-29\ndocument = \"1/BC\"\n{slip}\n"),
        );
        let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
        assert_eq!(task["status"], "unresolved", "{slip}");
        commune
            .cchc(&["remind", "--unit", "van-phong", "--as-of", "2025-10-01"])
            .exits(2);
    }
}

/// A month of figures that is not read leaves a target's value as it is without it: the page says that it is not all.
#[test]
fn a_page_with_something_unread_says_that_its_numbers_are_not_all() {
    let commune = Commune::with_example();
    let october = "records/figures/phuc-vu-hcc/2025-10.toml";
    let text = commune.read(october);
    commune
        .remove(october)
        .write(&format!("{october}.txt"), text);
    for command in ["kpi", "status", "units"] {
        commune
            .cchc(&[command, "--records", "records", "--as-of", "2025-11-01"])
            .exits(1)
            .says("chưa đọc được nên chưa được tính");
    }
}

/// What an earlier entry closed stays closed, whatever a later one says.
#[test]
fn an_entry_that_is_not_done_says_nothing_and_is_named() {
    let commune = Commune::new();
    let reopened = DONE_9.replace("done = true", "done = false");
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        format!("{DONE_9}{}", reopened.replace("1/BC", "2/BC")),
    );
    let found = check(&commune);
    let warning = found.iter().find(|one| one["code"] == "no-effect").unwrap();
    assert_eq!(
        (warning["severity"].as_str(), warning["line"].as_u64()),
        (Some("warning"), Some(10))
    );
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
}

/// Among the records of a unit, a folder of documents that holds entries is none.
#[test]
fn entries_in_a_folder_of_documents_are_an_error_and_the_unit_is_not_late() {
    let commune = Commune::new();
    commune.write("plan/2025-h2/progress/van-phong/van-ban/1.pdf", "");
    assert!(
        check(&commune)
            .iter()
            .all(|one| one["code"] == "deadline-remarked")
    );
    commune.write("plan/2025-h2/progress/van-phong/van-ban/a.toml", DONE_9);
    let (file, _) = only(&commune, "file-not-read");
    assert_eq!(file, "plan/2025-h2/progress/van-phong/van-ban");
    let task = commune.json(&["show", "9", "--as-of", "2025-10-01"])["task"].clone();
    assert_eq!(task["status"], "unresolved");
}
