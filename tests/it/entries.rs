//! `progress/<unit>/*.toml`: what a unit recorded at one time, read beside the unit's own file. And the folders of records that are known
//! and not read yet.

use serde_json::Value;

use super::support::Commune;

const OWN: &str = "plan/2025-h2/progress/van-phong.toml";
const FOLDER: &str = "plan/2025-h2/progress/van-phong";

fn entry(task: &str, date: &str, more: &str) -> String {
    format!("[[entry]]\ntask = \"{task}\"\ndate = {date}\n{more}\n")
}

fn done(task: &str, date: &str) -> String {
    entry(task, date, "document = \"1/BC-VP\"\ndone = true")
}

/// A file of one time.
fn file(recorded: &str, rows: &str) -> String {
    format!("recorded = {recorded}\n\n{rows}")
}

fn task(commune: &Commune, id: &str) -> Value {
    commune.json(&["show", id, "--as-of", "2025-10-01"])["task"].clone()
}

fn findings(commune: &Commune) -> Vec<(String, String)> {
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    let found = answer["findings"].as_array().unwrap().iter();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    found
        .filter(|one| one["code"] != "deadline-remarked")
        .map(|one| (text(one, "code"), text(one, "file")))
        .collect()
}

#[test]
fn what_stands_in_a_small_file_counts_like_any_fact() {
    let commune = Commune::new();
    commune.write(
        &format!("{FOLDER}/2025-09-17-0a1b2c3d.toml"),
        format!(
            "recorded = 2025-09-17\nsheet = \"phieu-van-phong\"\n{}",
            done("9", "2025-09-16")
        ),
    );
    commune.write(
        "plan/2025-h2/progress/van-hoa-xa-hoi/2025-09-02.toml",
        file(
            "2025-09-02",
            "[[trigger]]\ntask = \"18\"\ndate = 2025-09-01\ndocument = \"1/UBND\"\ndue = 2025-10-15\n",
        ),
    );
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    assert_eq!(task(&commune, "9")["status"], "completed-on-time");
    assert_eq!(task(&commune, "18")["occurrences"][0]["due"], "2025-10-15");
    // Who recorded in the quarter is no unit without input.
    let brief = ["brief", "--since", "2025-09-10", "--as-of", "2025-09-20"];
    let page = commune.cchc(&brief).exits(0).stdout;
    let (_, without) = page.split_once("Chưa ghi nhận nội dung").unwrap();
    assert!(
        without.contains("Phòng Kinh tế") && !without.contains("Văn phòng HĐND"),
        "{page}"
    );
    // The same from a folder that is named, and from another revision.
    std::fs::create_dir(commune.path("khac")).unwrap();
    std::fs::rename(
        commune.path("plan/2025-h2/progress"),
        commune.path("khac/progress"),
    )
    .unwrap();
    let answer = commune.json(&["show", "9", "--as-of", "2025-10-01", "--records", "khac"]);
    assert_eq!(answer["task"]["status"], "completed-on-time");
    assert_eq!(task(&commune, "9")["status"], "overdue");
    let commune = commune.in_git();
    std::fs::remove_dir_all(commune.path("khac/progress/van-phong")).unwrap();
    let at = |more: &[&str]| {
        let args = ["show", "9", "--as-of", "2025-10-01", "--records", "khac"];
        commune.json(&[&args[..], more].concat())["task"]["status"].clone()
    };
    assert_eq!(
        (at(&[]), at(&["--rev", "HEAD"])),
        ("overdue".into(), "completed-on-time".into())
    );
}

/// Of one day: the unit's own file in its order, then by the day of recording, then by name.
#[test]
fn facts_of_one_day_have_an_order_that_no_merge_changes() {
    let commune = Commune::new();
    let said = |note: &str, percent: u8| {
        entry(
            "9",
            "2025-09-10",
            &format!("note = \"{note}\"\npercent = {percent}"),
        )
    };
    commune.write(OWN, said("một", 10) + &said("hai", 20));
    commune.write(
        &format!("{FOLDER}/c.toml"),
        file("2025-09-11", &said("ba", 30)),
    );
    commune.write(
        &format!("{FOLDER}/a.toml"),
        file("2025-09-12", &(said("năm", 50) + &said("sáu", 60))),
    );
    commune.write(
        &format!("{FOLDER}/b.toml"),
        file("2025-09-12", &said("bảy", 70)),
    );
    commune.write(
        &format!("{FOLDER}/d.toml"),
        file("2025-09-11", &said("bốn", 40)),
    );
    // An earlier fact comes first, whenever it was recorded; the other unit's is another matter.
    commune.write(
        &format!("{FOLDER}/z.toml"),
        file("2025-09-30", &entry("9", "2025-09-09", "note = \"đầu\"")),
    );
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    let page = commune
        .cchc(&["show", "9", "--as-of", "2025-10-01"])
        .exits(0)
        .stdout;
    let (_, recorded) = page.split_once("Kết quả đã ghi nhận").unwrap();
    let mut at = 0;
    for note in ["đầu", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy"] {
        let found = recorded[at..].find(note);
        at += found.unwrap_or_else(|| panic!("no {note} after the one before in\n{recorded}"));
    }
    assert!(page.contains("70%"), "the last of the day holds:\n{page}");
}

/// Two closings of one day: the unit's own file was first.
#[test]
fn of_two_closings_in_two_files_the_later_one_is_named() {
    let commune = Commune::new();
    commune.write(OWN, done("9", "2025-09-16"));
    let small = format!("{FOLDER}/a.toml");
    commune.write(&small, file("2025-09-16", &done("9", "2025-09-16")));
    assert_eq!(findings(&commune), [("closed-twice".to_owned(), small)]);
}

#[test]
fn a_small_file_that_is_not_read_is_named_and_its_unit_is_not_late() {
    let nine = file("2025-09-16", &done("9", "2025-09-16"));
    let cases = [
        // Not to be ordered: its rows are left out.
        (
            "van-phong/a.toml",
            done("9", "2025-09-16"),
            "missing-key",
            "van-phong/a.toml",
        ),
        (
            "van-phong/a.toml",
            nine.replace("2025-09-16\n\n", "\"hôm qua\"\n\n"),
            "wrong-type",
            "van-phong/a.toml",
        ),
        (
            "van-phong/a.toml",
            nine.replace("recorded", "recored"),
            "unknown-key",
            "van-phong/a.toml",
        ),
        (
            "van-phong/a.toml",
            nine.replace("task = \"9\"", "task = 9\""),
            "syntax",
            "van-phong/a.toml",
        ),
        (
            "van-phong/a.toml.txt",
            nine.clone(),
            "file-not-read",
            "van-phong/a.toml.txt",
        ),
        (
            "van-phong/cu/a.toml",
            nine.clone(),
            "file-not-read",
            "van-phong/cu",
        ),
        // Nobody's folder, near a unit's or with a file that is.
        (
            "van-phongg/a.toml",
            nine.clone(),
            "unknown-unit",
            "van-phongg/a.toml",
        ),
        (
            "van-phongg/a.toml",
            "hỏng".to_owned(),
            "syntax",
            "van-phongg/a.toml",
        ),
        (
            "2025/van-phong.toml",
            nine.clone(),
            "unknown-unit",
            "2025/van-phong.toml",
        ),
        (
            "2025/van-phong.toml",
            "hỏng".to_owned(),
            "syntax",
            "2025/van-phong.toml",
        ),
        (
            "2025/van-phong.csv",
            nine.clone(),
            "file-not-read",
            "2025/van-phong.csv",
        ),
        (
            "2025/cu/van-phong.toml",
            nine.clone(),
            "file-not-read",
            "2025/cu",
        ),
    ];
    for (name, text, code, at) in cases {
        let commune = Commune::new();
        commune.write(&format!("plan/2025-h2/progress/{name}"), &text);
        let found = findings(&commune);
        let at = format!("plan/2025-h2/progress/{at}");
        assert!(found.contains(&(code.to_owned(), at)), "{name}: {found:?}");
        assert_eq!(task(&commune, "9")["status"], "unresolved", "{name} {code}");
        commune
            .cchc(&["remind", "--unit", "van-phong", "--as-of", "2025-10-01"])
            .exits(2);
        // Another unit is late as ever.
        assert_eq!(task(&commune, "1")["status"], "overdue", "{name}");
    }
}

#[test]
fn a_folder_of_nobody_is_one_finding_however_many_files_it_holds() {
    let commune = Commune::new();
    for name in ["a", "b", "c"] {
        let path = format!("plan/2025-h2/progress/phong-kinh-te-cu/{name}.toml");
        commune.write(&path, file("2025-09-16", &done("23", "2025-09-16")));
    }
    let unknown = findings(&commune)
        .into_iter()
        .filter(|(code, _)| code == "unknown-unit");
    assert_eq!(unknown.count(), 1);
    assert_eq!(task(&commune, "23")["status"], "in-term");
}

#[test]
fn empty_folders_wait_and_what_explains_is_free() {
    let commune = Commune::new();
    let before = findings(&commune).len();
    for name in [
        "van-phong/.gitkeep",
        "van-fong/.giu",
        "kinh-te/README.md",
        "van-phong/van-ban/1.pdf",
        "van-ban/2.pdf",
        "README.md",
    ] {
        commune.write(&format!("plan/2025-h2/progress/{name}"), "");
    }
    assert_eq!(findings(&commune).len(), before);
}

#[test]
fn moving_a_fact_between_files_is_no_change_and_removing_one_is() {
    let commune = Commune::new();
    commune.write(OWN, entry("8", "2025-09-10", "document = \"1/BC-VP\""));
    let small = format!("{FOLDER}/2025-09-12.toml");
    commune.write(
        &small,
        file(
            "2025-09-12",
            &entry("10", "2025-09-11", "document = \"2/BC-VP\""),
        ),
    );
    let commune = commune.in_git();
    // Both in files of other names.
    commune.remove(OWN).remove(&small);
    let text = file(
        "2025-09-12",
        &(entry("10", "2025-09-11", "document = \"2/BC-VP\"")
            + &entry("8", "2025-09-10", "document = \"1/BC-VP\"")),
    );
    commune.write(&format!("{FOLDER}/2025-09.toml"), text);
    commune
        .cchc(&["diff", "--exit-code", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Không có thay đổi");
    let against = |commune: &Commune| {
        let found =
            commune.json(&["check", "--against", "HEAD", "--as-of", "2025-10-01"])["findings"]
                .clone();
        let found = found.as_array().unwrap().iter();
        let codes = found.map(|one| {
            (
                one["code"].as_str().unwrap().to_owned(),
                one["file"].as_str().unwrap().to_owned(),
            )
        });
        codes
            .filter(|(code, _)| code != "deadline-remarked")
            .collect::<Vec<_>>()
    };
    assert_eq!(against(&commune), []);
    // A small file that is gone, and another unit's that came: two units at once.
    commune.remove(&format!("{FOLDER}/2025-09.toml"));
    commune.write(OWN, entry("8", "2025-09-10", "document = \"1/BC-VP\""));
    let other = "plan/2025-h2/progress/kinh-te/2025-09-15.toml";
    commune.write(
        other,
        file(
            "2025-09-15",
            &entry("23", "2025-09-15", "document = \"3/BC-KT\""),
        ),
    );
    let codes = against(&commune);
    assert!(
        codes.contains(&("fact-removed".to_owned(), small.clone())),
        "{codes:?}"
    );
    assert!(
        codes.iter().any(|(code, _)| code == "several-units"),
        "{codes:?}"
    );
    // What one side cannot read is neither gone nor new.
    commune.write(&small, "hỏng").remove(other);
    let answer = commune.json(&["diff", "--as-of", "2025-10-01"]);
    assert_eq!(answer["changes"], serde_json::json!([]));
    assert_eq!(answer["not_compared"], 1);
    assert_eq!(answer["unread"][0]["file"], small.as_str());
}

/// A report says whether its files are those of the commit, small ones included.
#[test]
fn a_small_file_that_is_not_committed_is_a_change_of_the_files() {
    let commune = Commune::new().in_git();
    let report = ["report", "--quarter", "3", "--as-of", "2025-10-01"];
    let modified = |commune: &Commune| commune.json(&report)["revision"]["modified"].clone();
    assert_eq!(modified(&commune), false);
    commune.write(
        &format!("{FOLDER}/a.toml"),
        file("2025-09-16", &done("9", "2025-09-16")),
    );
    assert_eq!(modified(&commune), true);
}

/// What is recorded later must count later: after the small files of the same day, in which the unit's own file would come first.
#[test]
fn record_writes_a_small_file_where_the_unit_has_some_and_overlooks_none() {
    let commune = Commune::new();
    let small = format!("{FOLDER}/a.toml");
    let record = |more: &[&str]| {
        let args = ["record", "9", "--as-of", "2025-10-01", "--yes"];
        commune.cchc(&[&args[..], more].concat())
    };
    commune.write(&small, file("2025-09-16", &done("9", "2025-09-16")));
    // Closed already, on an earlier day or a later one.
    for day in ["2025-09-20", "2025-09-10"] {
        record(&["--document", "2/BC-VP", "--done", "--date", day])
            .exits(2)
            .complains("[closed-twice]");
    }
    let written = |ran: super::support::Ran| ran.exits(0).stdout.trim().to_owned();
    let first = written(record(&["--percent", "60", "--note", "một"]));
    let second = written(record(&["--percent", "40", "--note", "hai"]));
    let third = written(record(&["--percent", "50", "--note", "ba"]));
    assert!(
        first < second && second < third,
        "{first}, {second}, {third}"
    );
    assert!(
        first.starts_with(&format!("{FOLDER}/2025-10-01-")),
        "{first}"
    );
    assert_eq!(
        commune.read(&first),
        "# Ghi nhận của Văn phòng HĐND&UBND xã.\nrecorded = 2025-10-01\n\n[[entry]]\ntask = \"9\"\ndate = 2025-10-01\nnote = \"một\"\n\
         percent = 60\n"
    );
    assert!(!commune.path(OWN).exists());
    commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(0);
    // Beside what is not read nothing is written: it may be the same.
    commune.write(&small, done("9", "2025-09-16"));
    record(&["--note", "x"])
        .exits(2)
        .complains(&format!("chưa ghi gì: {small} đang có lỗi"));
    commune.remove(&small).write(&format!("{small}.txt"), "");
    record(&["--note", "x"])
        .exits(2)
        .complains("chưa ghi gì: có tệp chưa được đọc");
    // Another unit's faults are its own, and a unit without small files keeps its file.
    let args = [
        "record",
        "23",
        "--as-of",
        "2025-10-01",
        "--yes",
        "--note",
        "x",
    ];
    commune
        .cchc(&args)
        .exits(0)
        .says("plan/2025-h2/progress/kinh-te.toml");
}

/// The order of one day decides what holds, so a comparison and a review see it; where an entry stands is no matter.
#[test]
fn the_order_of_one_day_is_compared() {
    let said = |percent: u8| {
        let more = format!("document = \"{percent}/BC-VP\"\npercent = {percent}");
        entry("9", "2025-09-10", &more)
    };
    let small = format!("{FOLDER}/a.toml");
    let changed = |commune: &Commune| {
        let answer = commune.json(&["diff", "--as-of", "2025-10-01"]);
        let changes = answer["changes"].as_array().unwrap();
        let keys = changes.iter().flat_map(|change| {
            let fields = change["fields"].as_array().unwrap().iter();
            fields.map(|field| field["key"].as_str().unwrap().to_owned())
        });
        let keys: Vec<String> = keys.collect();
        let codes = findings_against(commune);
        (keys, codes)
    };
    // By the day of recording, and by the way from a small file to the unit's own.
    let commune = Commune::new();
    let other = format!("{FOLDER}/b.toml");
    commune
        .write(&small, file("2025-09-11", &said(10)))
        .write(&other, file("2025-09-12", &said(20)));
    let commune = commune.in_git();
    let both = (
        vec!["order".to_owned(); 2],
        vec!["fact-changed".to_owned(); 2],
    );
    commune.write(&small, file("2025-09-13", &said(10)));
    assert_eq!(changed(&commune), both);
    commune.remove(&small).write(OWN, said(10));
    assert_eq!(changed(&commune), (Vec::new(), Vec::new()));
    commune.remove(OWN).remove(&other).write(OWN, said(20));
    commune.write(&small, file("2025-09-11", &said(10)));
    assert_eq!(changed(&commune), both);
    // Two of one day change places; what comes after them is no change of theirs.
    let commune = Commune::new();
    commune.write(OWN, said(10) + &said(20));
    let commune = commune.in_git();
    commune.write(OWN, said(20) + &said(10));
    assert_eq!(changed(&commune), both);
    commune
        .cchc(&["diff", "--as-of", "2025-10-01"])
        .exits(0)
        .says("nhiệm vụ số 9, văn bản 10/BC-VP: thay đổi");
    commune.write(OWN, said(10) + &said(20) + &said(30));
    assert_eq!(changed(&commune).1, Vec::<String>::new());
}

fn findings_against(commune: &Commune) -> Vec<String> {
    let answer = commune.json(&["check", "--as-of", "2025-10-01", "--against", "HEAD"]);
    let found = answer["findings"].as_array().unwrap().iter();
    let codes = found.map(|one| one["code"].as_str().unwrap().to_owned());
    codes.filter(|code| code != "deadline-remarked").collect()
}

#[test]
fn what_was_recorded_before_its_day_or_twice_is_said() {
    let commune = Commune::new();
    let said = entry("9", "2025-09-16", "note = \"đang làm\"");
    commune.write(OWN, &said);
    let early = format!("{FOLDER}/a.toml");
    commune.write(
        &early,
        file("2025-09-15", &entry("9", "2025-09-16", "note = \"khác\"")),
    );
    let again = format!("{FOLDER}/b.toml");
    commune.write(&again, file("2025-09-17", &said));
    let ahead = format!("{FOLDER}/c.toml");
    commune.write(
        &ahead,
        file(
            "2099-09-17",
            &entry("9", "2025-09-18", "note = \"gõ sai năm\""),
        ),
    );
    commune.write(
        "plan/2025-h2/figures/van-phong/2025-08.toml",
        "[[figure]]\nfrom = 2025-08-01\nto = 2025-08-31\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = 2099-09-01\ncounts = { received_online = 1 }\n",
    );
    let codes = |day: &str| {
        let answer = commune.json(&["check", "--as-of", day]);
        let found = answer["findings"].as_array().unwrap().iter();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let found = found.map(|one| (text(one, "code"), text(one, "file")));
        let told = ["date-ahead", "recorded-before-day", "recorded-twice"];
        found
            .filter(|(code, _)| told.contains(&code.as_str()))
            .collect::<Vec<_>>()
    };
    let of = |code: &str, file: &str| (code.to_owned(), file.to_owned());
    let mut expected = vec![
        of("recorded-before-day", &early),
        of("recorded-twice", &again),
    ];
    assert_eq!(codes("2025-10-01"), expected);
    // A day that has come or not: of what was recorded after a day long past nothing is said.
    expected.insert(
        0,
        of("date-ahead", "plan/2025-h2/figures/van-phong/2025-08.toml"),
    );
    expected.push(of("date-ahead", &ahead));
    assert_eq!(codes("2090-01-01"), expected);
}

/// A link that leads out of the repository is not read, be it a file or the folder of a unit.
#[cfg(unix)]
#[test]
fn a_link_to_small_files_elsewhere_is_not_read() {
    let secret = Commune::empty();
    secret.write("a.toml", "mat-khau-gia-dinh = 1\n");
    for (link, to) in [("van-phong/a.toml", "a.toml"), ("van-phong", "")] {
        let commune = Commune::new();
        let link = commune.path(&format!("plan/2025-h2/progress/{link}"));
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(secret.path(to), &link).unwrap();
        let ran = commune.cchc(&["check", "--as-of", "2025-10-01"]).exits(1);
        assert!(!ran.stdout.contains("mat-khau"), "{}", ran.stdout);
        assert!(
            ran.stdout.contains("liên kết dẫn ra ngoài"),
            "{}",
            ran.stdout
        );
        assert_eq!(task(&commune, "9")["status"], "unresolved");
    }
}

/// What `scores` holds is read with the sets of criteria: to the plan it is no mistake.
#[test]
fn the_folder_of_scores_is_known() {
    let commune = Commune::new();
    let before = findings(&commune);
    commune.write("plan/2025-h2/scores/van-phong/2025-09.txt", "hỏng = ");
    commune.write("plan/2025-h2/scores/bang.xlsx", "");
    assert_eq!(findings(&commune), before);
    for folder in ["scores", "reports", "progress", "figures"] {
        let records = format!("chi-{folder}");
        commune.write(&format!("{records}/{folder}/x/2025-09.toml.giu"), "");
        let status = ["status", "--as-of", "2025-10-01", "--records", &records];
        let expected = if folder == "scores" { 0 } else { 1 };
        commune.cchc(&status).exits(expected);
        // Nothing else is written there.
        let out = format!("{records}/{folder}/q3.docx");
        commune
            .cchc(&[
                "report",
                "--quarter",
                "3",
                "--as-of",
                "2025-10-01",
                "--records",
                &records,
                "-o",
                &out,
            ])
            .exits(2)
            .complains(&format!("nằm trong {folder}/, nơi chỉ có ghi nhận"));
    }
    // Where none of the four is, nobody can have recorded anything.
    commune.write("khong/van-phong/2025-09.toml", "");
    commune
        .cchc(&["status", "--as-of", "2025-10-01", "--records", "khong"])
        .exits(2)
        .complains("không thấy thư mục progress/, figures/, scores/, reports/");
    // A name near one of them is meant for it.
    commune.write("plan/2025-h2/score/van-phong/2025-09.toml", "");
    assert!(
        findings(&commune).contains(&("file-not-read".to_owned(), "plan/2025-h2/score".to_owned()))
    );
}

#[test]
fn two_clerks_of_one_unit_on_two_branches_merge_without_a_conflict() {
    let commune = Commune::new();
    let plan = "plan/2025-h2/plan.toml";
    let text = commune.read(plan);
    assert_eq!(text.matches("\n[settings]\n").count(), 1);
    let text = text.replace("\n[settings]\n", "\n[settings]\nseparate_entries = true\n");
    commune.write(plan, text);
    let commune = commune.in_git();
    let record = |task: &str, note: &str| {
        let args = [
            "record",
            task,
            "--note",
            note,
            "--date",
            "16/9/2025",
            "--as-of",
            "2025-09-16",
        ];
        commune.cchc(&args).exits(0).stdout
    };
    commune.git(&["branch", "hai"]);
    let first = record("8", "đã gửi");
    let second = record("9", "đang trình");
    assert!(
        first.starts_with("plan/2025-h2/progress/van-phong/2025-09-16-"),
        "{first}"
    );
    assert!(first != second, "{first}");
    commune.commit("một");
    commune.git(&["switch", "--quiet", "hai"]);
    record("8", "đang rà soát");
    commune.commit("hai");
    commune.git(&["merge", "--quiet", "--no-edit", "main"]);
    commune
        .cchc(&["check", "--against", "main", "--as-of", "2025-09-20"])
        .exits(0);
    let json = commune.json(&["log", "--unit", "van-phong", "--as-of", "2025-09-20"]);
    assert_eq!(json["facts"].as_array().unwrap().len(), 3, "{json}");
    // The same fact from both branches is one too many, and is said.
    let args = [
        "record",
        "8",
        "--note",
        "đã gửi",
        "--date",
        "16/9/2025",
        "--as-of",
        "2025-09-16",
    ];
    commune.cchc(&args).exits(2);
}
