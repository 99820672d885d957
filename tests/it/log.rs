//! `log` and `find`: what was recorded, by whom as git knows it, and where words stand.

use super::support::Commune;

const DAY: [&str; 2] = ["--as-of", "2025-10-01"];
const OFFICE: &str = "plan/2025-h2/progress/van-phong.toml";
const ECONOMY: &str = "plan/2025-h2/progress/kinh-te.toml";

/// An invented entry.
fn entry(task: &str, day: &str, note: &str) -> String {
    format!(
        "\n[[entry]]\ntask = \"{task}\"\ndate = {day}\ndocument = \"{task}/BC\"\nnote = \"{note}\"\n"
    )
}

fn by(commune: &Commune, name: &str, file: &str, text: &str) {
    commune.append(file, text);
    commune.git(&["add", "--all"]);
    let author = format!("--author={name} <mau@example.invalid>");
    commune.git(&["commit", "--quiet", "--message", "x", &author]);
}

/// Entries of two units by two invented people, and one that is not committed.
fn recorded() -> Commune {
    let commune = Commune::new().in_git();
    by(
        &commune,
        "Người Thứ Nhất",
        OFFICE,
        &entry("8", "2025-09-10", "đã gửi"),
    );
    by(
        &commune,
        "Người Thứ Hai",
        OFFICE,
        &entry("9", "2025-09-12", "đang trình"),
    );
    by(
        &commune,
        "Người Thứ Hai",
        ECONOMY,
        &entry("20", "2025-08-05", "đã giải ngân"),
    );
    commune.append(OFFICE, &entry("8", "2025-09-20", "bổ sung"));
    commune
}

fn log(commune: &Commune, args: &[&str]) -> Vec<(String, String, u64, Option<String>)> {
    let json = commune.json(&[&["log"], args, &DAY].concat());
    let rows = json["facts"].as_array().unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let row = |row: &serde_json::Value| {
        (
            text(row, "date"),
            text(row, "file"),
            row["line"].as_u64().unwrap(),
            row["author"].as_str().map(str::to_owned),
        )
    };
    rows.iter().map(row).collect()
}

#[test]
fn what_was_recorded_is_listed_with_its_line_and_its_author() {
    let commune = recorded();
    let all = log(&commune, &[]);
    let some = |name: &str| Some(name.to_owned());
    let line = |day: &str, file: &str, at, who| (day.to_owned(), file.to_owned(), at, who);
    assert_eq!(
        all,
        [
            line("2025-09-20", OFFICE, 14, None),
            line("2025-09-12", OFFICE, 8, some("Người Thứ Hai")),
            line("2025-09-10", OFFICE, 2, some("Người Thứ Nhất")),
            line("2025-08-05", ECONOMY, 2, some("Người Thứ Hai")),
        ]
    );
    assert_eq!(log(&commune, &["8"]).len(), 2);
    assert_eq!(log(&commune, &["--unit", "phong kinh te"]).len(), 1);
    assert_eq!(log(&commune, &["--since", "12/9/2025"]).len(), 2);
    assert_eq!(
        log(&commune, &["--unit", "kinh-te", "--since", "2025-09-01"]),
        []
    );
    commune
        .cchc(&["log", "--plain", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Người Thứ Nhất, 20/9/2025")
        .says("chưa lưu vào git")
        .says(&format!("{OFFICE}:8"));
    let english = commune.cchc(&["log", "99", "--lang", "en", "--as-of", "2025-10-01"]);
    english.exits(2).complains("there is no task “99”");
    commune
        .cchc(&["log", "--since", "1/1/2026", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Chưa có ghi nhận nào phù hợp.");
    // A fact that lies ahead of the day is not there yet.
    let early = commune.json(&["log", "--as-of", "2025-09-11"]);
    assert_eq!(early["facts"].as_array().unwrap().len(), 2, "{early}");
}

#[test]
fn lines_that_were_moved_keep_their_author() {
    let commune = recorded();
    let text = commune.read(OFFICE);
    commune.write(OFFICE, format!("# Một dòng thêm ở đầu\n\n{text}"));
    let all = log(&commune, &["9"]);
    assert_eq!((all[0].2, all[0].3.as_deref()), (10, Some("Người Thứ Hai")));
    // An edited row is its editor's, who has not committed it.
    commune.replace(OFFICE, "đang trình", "đã trình");
    assert_eq!(log(&commune, &["9"])[0].3, None);
}

/// A file that anybody may put beside the records gives git other names for the people of its commits.
#[test]
fn a_file_of_names_beside_the_records_names_nobody() {
    let commune = recorded();
    let before = log(&commune, &[]);
    let people = commune.git(&["log", "--format=%ae"]);
    let map = people
        .lines()
        .map(|mail| format!("Người Khác <khac@example.org> <{mail}>\n"));
    commune.write(".mailmap", map.collect::<String>());
    assert_eq!(log(&commune, &[]), before);
}

/// A row that begins as one of somebody else, and is not committed, is not theirs.
#[test]
fn a_row_that_begins_like_another_is_not_its_author_s() {
    let commune = recorded();
    let row = entry("9", "2025-09-13", "đang trình") + "percent = 50\n";
    by(&commune, "Người Thứ Hai", ECONOMY, &row);
    commune.append(ECONOMY, &entry("9", "2025-09-13", "đang trình"));
    let all = log(&commune, &["9", "--since", "2025-09-13"]);
    let authors: Vec<_> = all.iter().map(|row| row.3.as_deref()).collect();
    assert_eq!(authors, [Some("Người Thứ Hai"), None]);
}

#[test]
fn without_git_the_rest_is_shown_and_that_is_said() {
    let commune = Commune::new();
    commune.append(OFFICE, &entry("8", "2025-09-10", "đã gửi"));
    let ran = commune.cchc(&["log", "--as-of", "2025-10-01"]);
    let ran = ran.exits(0).says("đã gửi");
    let ran = ran.complains("không biết ai ghi: ");
    assert!(!ran.stdout.contains("theo git"), "{}", ran.stdout);
    let json = commune.json(&["log", "--as-of", "2025-10-01"]);
    assert_eq!(json["authors"], false);
    assert_eq!(json["facts"][0]["text"], "đã gửi");
}

#[test]
fn of_a_shallow_clone_nobody_is_named_for_what_came_before() {
    let commune = recorded();
    commune.git(&["checkout", "--quiet", "--", OFFICE]);
    let clone = Commune::empty();
    let from = format!("file://{}", commune.path("").display());
    clone.git(&["clone", "-q", "--depth", "2", &from, "."]);
    let all = log(&clone, &[]);
    let of = |file: &str, day: &str| {
        all.iter()
            .find(|row| row.1 == file && row.0 == day)
            .unwrap()
            .3
            .clone()
    };
    // The last commit is whole; the one at the edge stands for everything before it.
    assert_eq!(of(ECONOMY, "2025-08-05").as_deref(), Some("Người Thứ Hai"));
    assert_eq!(of(OFFICE, "2025-09-10"), None);
}

#[test]
fn words_are_found_with_tones_and_without_wherever_they_stand() {
    let commune = recorded();
    let find = |words: &[&str]| {
        let json = commune.json(&[&["find"], words, &DAY].concat());
        let rows = json["found"].as_array().unwrap().clone();
        let row = |row: &serde_json::Value| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (
                text("kind"),
                text("task"),
                format!("{}:{}", text("file"), row["line"]),
            )
        };
        (
            rows.iter().map(row).collect::<Vec<_>>(),
            json["meant"].clone(),
        )
    };
    let note = ("record".to_owned(), "20".to_owned(), format!("{ECONOMY}:2"));
    for words in [&["ĐÃ giải NGÂN"][..], &["da", "giai", "ngan"], &["20/bc"]] {
        assert!(find(words).0.contains(&note), "{words:?}");
    }
    // Words with marks are meant as they are.
    assert_eq!(find(&["đá giải ngân"]).0, []);
    assert!(find(&["dung-han"]).0.iter().any(|row| row.0 == "target"));
    let titles = find(&["thu tuc hanh chinh"]).0;
    assert!(titles.iter().any(|row| row.0 == "title"), "{titles:?}");
    assert!(titles.iter().any(|row| row.0 == "measure"), "{titles:?}");
    let (none, meant) = find(&["truc tuyeen"]);
    assert_eq!(none, []);
    let meant = meant.as_str().unwrap();
    assert!(
        meant.starts_with("truc tuy") && meant != "truc tuyeen",
        "{meant}"
    );
    commune
        .cchc(&["find", "xyzzyx", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Không thấy “xyzzyx”");
    commune
        .cchc(&["find", "giai ngan", "--as-of", "2025-10-01", "--plain"])
        .exits(0)
        .says(&format!("{ECONOMY}:2"));
    commune.cchc(&["find"]).exits(2).complains("còn thiếu");
}

/// A month of the one-stop shop has twenty numbers: the page names the first, with their names; a program gets all.
#[test]
fn figures_are_told_by_name() {
    let commune = Commune::with_example();
    let records = "--records=records";
    let args = [
        "log",
        "--unit",
        "phuc-vu-hcc",
        "--as-of",
        "2025-11-01",
        records,
    ];
    let page = commune.cchc(&[&args[..], &["--plain"]].concat()).exits(0);
    assert!(
        page.stdout.contains("số liệu tháng 10/2025: "),
        "{}",
        page.stdout
    );
    assert!(page.stdout.contains("… và 16 số khác"), "{}", page.stdout);
    assert!(!page.stdout.contains("received_online"), "{}", page.stdout);
    let body = commune.json(&args);
    let facts = body["facts"].as_array().unwrap();
    let texts = facts.iter().filter_map(|fact| fact["text"].as_str());
    let mut of_october = texts.filter(|text| text.starts_with("số liệu tháng 10/2025: "));
    let first = of_october.next().unwrap();
    assert_eq!(first.matches("; ").count(), 18, "{first}");
}
