//! Where the real binary writes, and where it does not, however a plan, its records or the command line would have it. The plans here are
//! the real one made hostile; all other names are invented.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::dossiers::{july, july_with};
use super::record::{files, record};
use super::support::{Commune, Ran, command, copy, repo};

/// A commune's folder inside another folder, which holds what is somebody else's.
struct Street {
    commune: Commune,
    before: Vec<(String, Vec<u8>)>,
}

const OTHERS: &str = "của-người-khác";

impl Street {
    /// The commune lies in `xã`; beside it lies a folder of somebody else, with files of names that records have.
    fn new() -> Street {
        let commune = Commune::empty();
        copy(&repo().join("plan"), &commune.path("xã/plan"));
        for file in ["van-phong.toml", "2025-07.toml", "amendments.toml", "x/a"] {
            commune.write(&format!("{OTHERS}/{file}"), "# của người khác\n");
        }
        let before = files(&commune.path(OTHERS));
        Street { commune, before }
    }

    fn link(&self, target: &str, name: &str) -> &Street {
        let link = self.commune.path(name);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        // The copied plan has empty folders for its records.
        let _ = fs::remove_dir_all(&link);
        std::os::unix::fs::symlink(target, link).unwrap();
        self
    }

    fn cchc(&self, args: &[&str]) -> Ran {
        Ran::from(command(&self.commune.path("xã"), args).output().unwrap())
    }

    /// Records as the office does.
    fn records(&self, args: &[&str]) -> Ran {
        let args = [
            &["record", "9", "--note", "x", "--as-of", "2025-09-16"],
            args,
        ]
        .concat();
        self.cchc(&args)
    }

    /// The command is refused, and nothing of somebody else's has changed or come.
    #[track_caller]
    fn is_refused(&self, ran: Ran) -> Ran {
        let ran = ran.exits(2);
        assert_eq!(files(&self.commune.path(OTHERS)), self.before);
        ran
    }
}

#[cfg(unix)]
mod records {
    use super::*;

    #[test]
    fn an_id_does_not_lead_out_of_the_plan() {
        for id in [
            format!("../../../../{OTHERS}/mới"),
            "../tasks".to_owned(),
            "a/b".to_owned(),
            "..".to_owned(),
            "C:".to_owned(),
            "nul".to_owned(),
            "/khong-co/cchc-của-người-khác".to_owned(),
        ] {
            let street = Street::new();
            let unit = format!("\n[[unit]]\nid = \"{id}\"\nname = \"Đơn vị lạ\"\n");
            street.commune.append("xã/plan/2025-h2/units.toml", &unit);
            let before = files(&street.commune.path("xã"));
            street.is_refused(street.records(&["--unit", "Đơn vị lạ"]));
            let figures = "figures --unit X --at 2025-09-10 --source giai-ngan --count a=1";
            let figures: Vec<&str> = figures
                .split(' ')
                .map(|word| if word == "X" { "Đơn vị lạ" } else { word })
                .collect();
            street.is_refused(record(&street.commune, &figures));
            assert_eq!(files(&street.commune.path("xã")), before, "{id}");
        }
    }

    #[test]
    fn a_link_does_not_lead_out_of_the_plan() {
        for (target, link) in [
            ("../../../của-người-khác", "progress"),
            (
                "../../../../của-người-khác/van-phong.toml",
                "progress/van-phong.toml",
            ),
            (
                "../../../../của-người-khác/mới.toml",
                "progress/van-phong.toml",
            ),
        ] {
            let street = Street::new();
            street.link(target, &format!("xã/plan/2025-h2/{link}"));
            street.is_refused(street.records(&["--unit", "van-phong"]));
        }
        let street = Street::new();
        street.commune.write(
            "xã/plan/2025-h2/targets.toml",
            fs::read(repo().join("plan/2025-h2/targets.toml")).unwrap(),
        );
        street.link(
            "../../../../của-người-khác",
            "xã/plan/2025-h2/figures/phuc-vu-hcc",
        );
        street.commune.write("xã/a.csv", july());
        let args = ["--write", "--plan", "xã/plan/2025-h2"];
        let ran = street.is_refused(july_with(&street.commune, "xã/a.csv", &args));
        ran.complains("liên kết dẫn ra ngoài");
        let street = Street::new();
        street.commune.remove("xã/plan/2025-h2/amendments.toml");
        street.link(
            "../../../của-người-khác/amendments.toml",
            "xã/plan/2025-h2/amendments.toml",
        );
        let amend = "amend 9 --deadline 31/10/2025 --document 1/QĐ --date 15/9/2025 --approved-by UBND&xã --reason x --as-of 2025-09-16";
        let words: Vec<String> = amend
            .split(' ')
            .map(|word| word.replace('&', " "))
            .collect();
        let ran = street.cchc(&words.iter().map(String::as_str).collect::<Vec<_>>());
        street.is_refused(ran).complains("liên kết dẫn ra ngoài");
    }

    /// A folder of the unit that leads out is not read: what is written beside it would count before what it holds. The fault is named, with
    /// the way to mend it.
    #[test]
    fn a_folder_of_the_unit_that_leads_out_is_named_before_anything_is_written() {
        for (link, target) in [
            ("progress/van-phong", "../../../../của-người-khác"),
            ("progress", "../../../của-người-khác"),
        ] {
            let street = Street::new();
            street.link(target, &format!("xã/plan/2025-h2/{link}"));
            let before = files(&street.commune.path("xã"));
            street
                .is_refused(street.records(&["--unit", "van-phong"]))
                .complains(&format!(
                    "plan/2025-h2/{link}:1:1: không đọc được tệp: liên kết dẫn ra ngoài"
                ))
                .complains("cách sửa: thay liên kết bằng tệp hoặc thư mục thật trong kho")
                .complains(&format!(
                    "chưa ghi gì: plan/2025-h2/{link} đang có lỗi như trên"
                ));
            assert_eq!(files(&street.commune.path("xã")), before, "{link}");
        }
        let street = Street::new();
        street.link(
            "../../../../của-người-khác",
            "xã/plan/2025-h2/figures/phuc-vu-hcc",
        );
        let figures = "figures --unit phuc-vu-hcc --at 2025-09-10 --source giai-ngan --count a=1 --plan xã/plan/2025-h2";
        let figures: Vec<&str> = figures.split(' ').collect();
        street
            .is_refused(record(&street.commune, &figures))
            .complains("cách sửa: thay liên kết bằng tệp hoặc thư mục thật trong kho");
        // Another unit's folder is in nobody else's way.
        let street = Street::new();
        street.link(
            "../../../../của-người-khác",
            "xã/plan/2025-h2/progress/kinh-te",
        );
        street.records(&["--unit", "van-phong"]).exits(0);
    }

    /// Whoever made the folder chose the plan, not who runs the command in it.
    #[test]
    fn a_plan_that_is_found_does_not_lie_elsewhere() {
        let street = Street::new();
        fs::rename(street.commune.path("xã"), street.commune.path("xã khác")).unwrap();
        fs::create_dir(street.commune.path("xã")).unwrap();
        street.link("../../xã khác/plan/2025-h2", "xã/plan/2025-h2");
        let before = files(&street.commune.path("xã khác"));
        street
            .is_refused(street.records(&["--unit", "van-phong"]))
            .complains("nêu --plan");
        assert_eq!(files(&street.commune.path("xã khác")), before);
        street
            .records(&["--unit", "van-phong", "--plan", "plan/2025-h2"])
            .exits(0);
    }

    #[test]
    fn records_that_are_named_may_be_a_link_and_hold_none_that_leads_out() {
        let street = Street::new();
        fs::create_dir_all(street.commune.path("ghi-nhận/progress")).unwrap();
        street.link("../ghi-nhận", "xã/records");
        let at = ["--unit", "van-phong", "--records", "records"];
        street
            .records(&at)
            .exits(0)
            .says("records/progress/van-phong.toml");
        assert!(
            street
                .commune
                .path("ghi-nhận/progress/van-phong.toml")
                .is_file()
        );
        fs::remove_dir_all(street.commune.path("ghi-nhận/progress")).unwrap();
        street.link("../của-người-khác", "ghi-nhận/progress");
        street.is_refused(street.records(&at));
        // A link that ends inside stays, and its file changes.
        let street = Street::new();
        street
            .commune
            .write("xã/plan/2025-h2/van-ban/progress/van-phong.toml", "");
        street.link("van-ban/progress", "xã/plan/2025-h2/progress");
        street.records(&["--unit", "van-phong"]).exits(0);
        let text = street
            .commune
            .read("xã/plan/2025-h2/van-ban/progress/van-phong.toml");
        assert!(text.contains("[[entry]]"), "{text}");
        // One to another part of the plan is none of the unit's file.
        let street = Street::new();
        street.commune.write("xã/plan/2025-h2/progress/.giu", "");
        street.link(
            "../assignments.toml",
            "xã/plan/2025-h2/progress/van-phong.toml",
        );
        street.is_refused(street.records(&["--unit", "van-phong"]));
    }

    #[test]
    fn a_lock_that_is_no_plain_file_is_refused() {
        for make in [
            "ln -s ../../../../của-người-khác/van-phong.toml",
            "mkfifo",
            "mkdir",
        ] {
            let street = Street::new();
            let folder = street.commune.path("xã/plan/2025-h2/progress");
            fs::create_dir_all(&folder).unwrap();
            let made = Command::new("sh")
                .args(["-c", &format!("{make} .cchc.lock")])
                .current_dir(folder)
                .status();
            assert!(made.unwrap().success());
            street
                .is_refused(street.records(&["--unit", "van-phong"]))
                .complains("không phải tệp khóa");
        }
    }
}

/// Two seconds of silence, then a word; and the entry is written when the other is done.
#[test]
fn a_wait_for_anothers_lock_is_told() {
    let commune = Commune::new();
    record(&commune, &["9", "--note", "đầu"]).exits(0);
    let lock = commune.path("plan/2025-h2/progress/.cchc.lock");
    let held = fs::File::open(&lock).unwrap();
    held.lock().unwrap();
    let args = ["record", "9", "--note", "sau", "--as-of", "2025-09-16"];
    let child = command(&commune.path(""), &args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(3500));
    assert!(!commune.read(super::record::OFFICE).contains("sau"));
    held.unlock().unwrap();
    Ran::from(child.wait_with_output().unwrap())
        .exits(0)
        .complains("đang chờ khóa")
        .complains("tiến trình khác đang ghi; chờ nhiều nhất 30 giây");
    assert!(commune.read(super::record::OFFICE).contains("sau"));
}

const REPORT: &[&str] = &["report", "--quarter", "3", "--as-of", "2025-11-01"];

fn report(commune: &Commune, args: &[&str]) -> Ran {
    commune.cchc(&[REPORT, args].concat())
}

/// Refused, and nothing under the folder has changed.
#[track_caller]
fn is_refused(commune: &Commune, args: &[&str], words: &str) {
    let before = files(&commune.path(""));
    commune.cchc(args).exits(2).complains(words);
    assert_eq!(files(&commune.path("")), before, "{args:?}");
}

#[test]
fn a_result_never_replaces_a_plan_or_its_records_or_enters_git() {
    let commune = Commune::with_example().in_git();
    commune.write(
        "plan/2025-h2/van-ban/quyet-dinh.docx",
        "PK\x03\x04word/document.xml",
    );
    let git = commune.path(".git");
    fs::hard_link(commune.path("plan/2025-h2/plan.toml"), commune.path("a.md")).unwrap();
    for (file, words) in [
        (".git/hooks/a.md", "thư mục riêng của git"),
        ("plan/../.git/a.csv", "thư mục riêng của git"),
        ("plan/2025-h2/progress/a.md", "nằm trong progress/"),
        ("records/progress/a.md", "nằm trong progress/"),
        ("records/figures/phuc-vu-hcc/a.csv", "nằm trong figures/"),
        (
            "plan/2025-h2/van-ban/quyet-dinh.docx",
            "là tệp của kế hoạch",
        ),
        ("a.md", "là tệp của kế hoạch"),
    ] {
        if file.starts_with("plan/2025-h2/progress") {
            fs::create_dir_all(commune.path("plan/2025-h2/progress")).unwrap();
        }
        for force in [&[][..], &["--force"]] {
            let args = [REPORT, &["--records", "records", "-o", file], force].concat();
            is_refused(&commune, &args, words);
        }
    }
    let letter = ["remind", "--unit", "van-phong", "--as-of", "2025-11-01"];
    let inside = ["-o", "plan/2025-h2/van-ban/quyet-dinh.docx"];
    is_refused(
        &commune,
        &[&letter[..], &inside].concat(),
        "là tệp của kế hoạch",
    );
    let calendar = ["export", "ics", "-o", ".git/a.ics"];
    is_refused(&commune, &calendar, "thư mục riêng của git");
    is_refused(
        &commune,
        &[&calendar[..], &["--lang", "en"]].concat(),
        "git's own folder",
    );
    // A repository's folder under another name, as a bare one has.
    fs::rename(&git, commune.path("kho")).unwrap();
    commune.write(".git", "gitdir: kho\n");
    let args = [REPORT, &["-o", "kho/hooks/a.md"]].concat();
    is_refused(&commune, &args, "thư mục riêng của git");
}

/// A new plan, and the files for editors, do not land where a link of the repository leads.
#[cfg(unix)]
#[test]
fn nothing_new_is_made_beyond_a_link_that_leads_out_of_the_repository() {
    use std::os::unix::fs::symlink;
    let head = [
        "--from",
        "2026-01-01",
        "--to",
        "2026-12-31",
        "--title",
        "T",
        "--organization",
        "O",
    ];
    let import =
        |folder: &'static str| [&["import", "a.txt", "--into", folder], &head[..]].concat();
    let table = "Nhiệm vụ\tChủ trì\tThời hạn\nLàm báo cáo\tVăn phòng\t31/12/2026\n";
    let elsewhere = Commune::empty();
    let make = |inside: bool| {
        let commune = Commune::empty();
        commune.write(".git/HEAD", "ref: refs/heads/main\n");
        commune.write("a.txt", table).write("trong/x", "");
        commune.write("a.csv", "x\n");
        let to = match inside {
            true => commune.path("trong"),
            false => elsewhere.path(""),
        };
        symlink(to, commune.path("plan")).unwrap();
        commune
    };
    for args in [
        import("plan/2026"),
        vec!["init", "plan/mới"],
        vec!["init", "plan"],
        vec!["schema", "--into", "plan"],
        vec!["dossiers", "a.csv", "--init-map", "plan/x.toml"],
    ] {
        make(false)
            .cchc(&args)
            .exits(2)
            .complains("là liên kết dẫn ra ngoài, tới");
        assert_eq!(
            fs::read_dir(elsewhere.path("")).unwrap().count(),
            0,
            "{args:?}"
        );
    }
    // A link that stays inside, and the place itself, named.
    let ran = make(true).cchc(&import("plan/2026"));
    assert!(ran.code < 2, "{}", ran.stderr);
    let mut named = import("plan/2026");
    let place = elsewhere.path("2026");
    named[3] = place.to_str().unwrap();
    let ran = make(false).cchc(&named);
    assert!(ran.code < 2, "{}", ran.stderr);
    assert!(place.join("plan.toml").is_file());
}

#[cfg(unix)]
#[test]
fn a_result_is_not_written_through_links_or_onto_devices() {
    use std::os::unix::fs::symlink;
    let commune = Commune::with_example();
    let made = Command::new("mkfifo").arg(commune.path("ống.csv")).status();
    assert!(made.unwrap().success());
    commune.write("thật.csv", "");
    symlink("thật.csv", commune.path("liên-kết.csv")).unwrap();
    symlink("chưa-có.csv", commune.path("trống.csv")).unwrap();
    symlink("/dev/null", commune.path("null.csv")).unwrap();
    let elsewhere = Commune::empty();
    symlink(elsewhere.path(""), commune.path("plan/ngoài")).unwrap();
    fs::create_dir(commune.path("thư-mục")).unwrap();
    symlink("../thư-mục", commune.path("plan/trong")).unwrap();
    for (file, words) in [
        (
            "ống.csv",
            "không phải là tệp; muốn in ra màn hình thì bỏ -o",
        ),
        ("liên-kết.csv", "là liên kết tới thật.csv"),
        ("trống.csv", "là liên kết tới chưa-có.csv"),
        ("null.csv", "là liên kết tới /dev/null"),
        ("/dev/stdout", "bỏ -o"),
        ("/dev/null", "bỏ -o"),
        ("plan/ngoài/a.csv", "liên kết dẫn ra ngoài"),
    ] {
        let ran = report(&commune, &["-o", file]).exits(2);
        assert!(ran.stderr.contains(words), "{file}: {}", ran.stderr);
    }
    assert_eq!(commune.read("thật.csv"), "");
    assert!(!commune.path("chưa-có.csv").exists());
    assert!(fs::read_dir(elsewhere.path("")).unwrap().next().is_none());
    // A link that stays inside, and a folder that its user names by a link of his own, are folders.
    report(&commune, &["-o", "plan/trong/a.csv"]).exits(0);
    assert!(commune.path("thư-mục/a.csv").is_file());
    symlink(commune.path(""), elsewhere.path("nhà")).unwrap();
    let there = elsewhere.path("nhà/b.csv");
    report(&commune, &["-o", there.to_str().unwrap()]).exits(0);
    assert!(commune.path("b.csv").is_file());
}

#[test]
fn another_kind_of_content_is_replaced_by_force_only() {
    let commune = Commune::with_example();
    let zip = |name: &str| format!("PK\x03\x04{name}");
    let csv = "Mã hồ sơ,Người nộp,Ngày\nH-1,giả định,1\n".to_owned();
    for (file, content) in [
        ("a.csv", csv),
        ("a.md", "# Việc của tôi\n".to_owned()),
        ("a.json", "{\"name\": \"a\"}\n".to_owned()),
        ("a.html", "một câu\n".to_owned()),
        ("a.docx", zip("xl/workbook.xml")),
        ("a.xlsx", "%PDF-1.7".to_owned()),
    ] {
        commune.write(file, &content);
        // Nothing else of the run is written either.
        let args = [REPORT, &["-o", "trước.md", "-o", file]].concat();
        is_refused(&commune, &args, "thêm --force");
        report(&commune, &["-o", file, "--force"]).exits(0);
        let first = fs::read(commune.path(file)).unwrap();
        assert_ne!(first, content.as_bytes());
        // Written again it is the same, silently; so is one that was empty.
        report(&commune, &["-o", file]).exits(0);
        assert_eq!(fs::read(commune.path(file)).unwrap(), first, "{file}");
        commune.write(file, "");
        report(&commune, &["-o", file]).exits(0);
        assert_eq!(fs::read(commune.path(file)).unwrap(), first, "{file}");
    }
    commune.write("a.ics", "BEGIN:VCALENDAR\r\nPRODID:-//khác\r\n");
    is_refused(&commune, &["export", "ics", "-o", "a.ics"], "thêm --force");
    commune
        .cchc(&["export", "ics", "-o", "a.ics", "--force"])
        .exits(0);
    commune.cchc(&["export", "ics", "-o", "a.ics"]).exits(0);
    // Of the same kind is also what was edited since, and a table for Excel.
    commune.append("a.csv", "ghi thêm\n");
    report(&commune, &["-o", "a.csv"]).exits(0);
    report(&commune, &["-o", "a.csv", "--csv-dialect", "excel"]).exits(0);
    report(&commune, &["-o", "a.csv"]).exits(0);
    // Somebody's own document is none of the commune's, though it has the same form.
    for (file, part) in [
        ("a.docx", "word/document.xml"),
        ("a.xlsx", "xl/workbook.xml"),
    ] {
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, text) in [
            (part, "công sức nhiều năm"),
            // Even of the same office.
            (
                "docProps/core.xml",
                "<dc:creator>UBND xã Tân Kỳ</dc:creator>",
            ),
        ] {
            package.start_file(name, options).unwrap();
            std::io::Write::write_all(&mut package, text.as_bytes()).unwrap();
        }
        commune.write(file, package.finish().unwrap().into_inner());
        is_refused(&commune, &[REPORT, &["-o", file]].concat(), "thêm --force");
    }
    // A sheet that a unit filled in is no earlier report.
    commune
        .cchc(&[
            "sheet",
            "--unit",
            "van-phong",
            "--as-of",
            "2025-10-01",
            "-o",
            "phieu.xlsx",
        ])
        .exits(0);
    let sheet = fs::read(commune.path("phieu.xlsx")).unwrap();
    is_refused(
        &commune,
        &[REPORT, &["-o", "phieu.xlsx"]].concat(),
        "thêm --force",
    );
    assert_eq!(fs::read(commune.path("phieu.xlsx")).unwrap(), sheet);
    commune.write("a.html", "<!DOCTYPE html>trang của tôi");
    is_refused(
        &commune,
        &[REPORT, &["-o", "a.html"]].concat(),
        "thêm --force",
    );
    report(&commune, &["--force"])
        .exits(2)
        .complains("--output");
}

/// What an official typed into the gaps of a report is not lost when the report is made again.
#[test]
fn a_document_that_was_edited_is_replaced_by_force_only() {
    let commune = Commune::with_example();
    report(&commune, &["-o", "a.docx"]).exits(0);
    let written = fs::read(commune.path("a.docx")).unwrap();
    report(&commune, &["-o", "a.docx"]).exits(0);
    let edited = retyped(&written, "BÁO CÁO", "BÁO CÁO (đã sửa)");
    commune.write("a.docx", &edited);
    let args = [REPORT, &["-o", "trước.md", "-o", "a.docx"]].concat();
    is_refused(&commune, &args, "đã được sửa sau khi cchc ghi ra");
    assert_eq!(fs::read(commune.path("a.docx")).unwrap(), edited);
    report(&commune, &["-o", "a.docx", "--force"]).exits(0);
    assert_eq!(fs::read(commune.path("a.docx")).unwrap(), written);
}

/// A document saved again with other words in it, as an editor saves it.
fn retyped(document: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(document)).unwrap();
    let mut edited = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        let options = zip::write::SimpleFileOptions::default();
        edited.start_file(part.name().unwrap(), options).unwrap();
        std::io::Write::write_all(&mut edited, text.replacen(old, new, 1).as_bytes()).unwrap();
    }
    edited.finish().unwrap().into_inner()
}

#[test]
fn the_folder_of_a_result_is_there_before() {
    let commune = Commune::with_example();
    fs::create_dir(commune.path("bao-cao")).unwrap();
    let args = [REPORT, &["-o", "bao-cao/2025/quy-3/a.csv"]].concat();
    is_refused(
        &commune,
        &args,
        "bao-cao/2025/quy-3: không có thư mục này, chỉ có đến bao-cao",
    );
    assert!(!commune.path("bao-cao/2025").exists());
    commune.write("tệp", "");
    is_refused(
        &commune,
        &[REPORT, &["-o", "tệp/a.csv"]].concat(),
        "tệp: là tệp, hoặc nằm sau một tệp, không phải thư mục",
    );
}

/// Windows writes to the device, whatever the ending, and leaves off dots and blanks at the end: a copy of the folder would not hold the file.
#[test]
fn no_result_is_written_under_a_name_that_windows_does_not_keep() {
    let commune = Commune::with_example();
    for name in [
        "con.md",
        "CON.html",
        "aux.v2.csv",
        "nul.docx",
        "Com1.md",
        "lpt9.xlsx",
        "aux .md",
    ] {
        for args in [&["-o", name][..], &["-o", name, "--force"]] {
            report(&commune, args)
                .exits(2)
                .complains(&format!("{name}: không phải tên tệp dùng được"));
        }
        assert!(!commune.path(name).exists(), "{name}");
    }
    // Other commands, and names that have no form.
    for (args, name) in [
        (&["export", "ics", "-o"][..], "con.ics"),
        (&["remind", "--unit", "van-phong", "-o"], "aux.docx"),
        (&["sheet", "--unit", "van-phong", "-o"], "prn.xlsx"),
        (&["score", "-o"], "nul.csv"),
        (&["export", "ics", "-o"], "aux"),
        (&["export", "ics", "-o"], "viec.ics."),
        (&["export", "ics", "-o"], "viec.ics "),
        (&["report", "--quarter", "3", "-o"], "aux"),
        (&["report", "--quarter", "3", "-o"], "quy-3.md."),
        (&["report", "--quarter", "3", "-o"], "quy-3.md "),
    ] {
        commune.cchc(&[args, &[name]].concat()).exits(2);
        assert!(!commune.path(name).exists(), "{args:?} {name:?}");
    }
    for name in ["console.md", "com10.md", "aux-2.md"] {
        report(&commune, &["-o", name]).exits(0);
        assert!(commune.path(name).is_file(), "{name}");
    }
}

/// Windows has no folder of such a name, so that no copy of the repository could be made there.
#[test]
fn no_folder_is_made_under_the_name_of_a_device() {
    let commune = Commune::empty();
    for folder in ["con", "Aux", "nul.x", "com1"] {
        commune
            .cchc(&["init", folder, "--period", "2026"])
            .exits(2)
            .complains(&format!("{folder}: không phải tên tệp dùng được"));
        assert!(!commune.path(folder).exists(), "{folder}");
    }
    commune
        .cchc(&["init", "console", "--period", "2026"])
        .exits(0);
}

#[test]
fn what_a_killed_report_left_is_swept_by_the_next() {
    let commune = Commune::with_example();
    commune
        .write(".cchc.aB3xYz.part", "dở")
        .write(".cchc.aB3xYz.tmp", "dở");
    commune.write(".cchc.ghi-chú.tmp", "của tôi");
    report(&commune, &["-o", "a.csv"]).exits(0);
    assert!(!commune.path(".cchc.aB3xYz.part").exists());
    assert!(!commune.path(".cchc.aB3xYz.tmp").exists());
    assert!(commune.path(".cchc.ghi-chú.tmp").exists());
}

/// A limit on the size of files stands for a full disk: nothing larger than the limit can be written.
#[cfg(unix)]
pub fn on_a_full_disk(folder: &Path, blocks: u32, args: &[&str]) -> Ran {
    let mut shell = Command::new("sh");
    shell
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ))
        .arg(env!("CARGO_BIN_EXE_cchc"))
        .args(args)
        .current_dir(folder);
    Ran::from(shell.output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_an_earlier_report() {
    let commune = Commune::with_example();
    commune.write("a.html", "<!DOCTYPE html>cũ");
    let args = [REPORT, &["-o", "a.html", "--force"]].concat();
    on_a_full_disk(&commune.path(""), 4, &args)
        .exits(2)
        .complains("tệp cũ giữ nguyên");
    assert_eq!(commune.read("a.html"), "<!DOCTYPE html>cũ");
    let names = fs::read_dir(commune.path("")).unwrap().count();
    assert_eq!(names, 3, "plan, records, a.html");
}
