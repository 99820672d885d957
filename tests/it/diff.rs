//! `diff`: what changed, in an official's words; and what holds for any two plans.

use cchc::assess::assess;
use cchc::assess::changes::{Change, ChangeKind, Class, changes};
use cchc::load::Loaded;
use cchc::model::indicator::{Goal, Percent};
use cchc::model::task::{Amendment, Deadline};
use cchc::place::{FileId, Located, Place};
use cchc::time::period::Date;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::support::{Commune, Ran, load_real_plan};

const PUT_OFF: &str = "
[[amendment]]
date = 2025-09-20
document = \"45/QĐ-UBND\"
approved_by = \"UBND xã\"

[[amendment.change]]
task = \"9\"
deadline = \"Quý IV/2025\"
reason = \"chờ hướng dẫn\"
";

fn real_plan() -> Commune {
    Commune::new().in_git()
}

/// The page on one line: where it wraps does not matter here.
fn page(commune: &Commune, args: &[&str]) -> String {
    let ran = commune.cchc(&[&["diff", "--as-of", "2025-10-01"], args].concat());
    let words: Vec<&str> = ran.exits(0).stdout.leak().split_whitespace().collect();
    words.join(" ")
}

#[track_caller]
fn says(page: &str, words: &str) {
    assert!(page.contains(words), "no {words:?} in:\n{page}");
}

#[test]
fn task_9_reads_as_in_the_glossary() {
    let commune = real_plan();
    commune.append("plan/2025-h2/amendments.toml", PUT_OFF);
    let overdue = |args: &[&str]| {
        let args = [&["status", "--as-of", "2025-10-01"], args].concat();
        let json = commune.json(&args);
        json["summary"]["counts"]["overdue"].as_u64().unwrap()
    };
    let (before, after) = (overdue(&["--rev", "HEAD"]), overdue(&[]));
    assert_eq!(before, after + 1);
    says(
        &page(&commune, &[]),
        &format!(
            "Nhiệm vụ số 9 (Văn phòng HĐND&UBND xã chủ trì): điều chỉnh thời gian hoàn thành từ “Quý III/2025” (hạn cuối \
             30/9/2025) thành “Quý IV/2025” (hạn cuối 31/12/2025), lùi 92 ngày, theo Quyết định số 45/QĐ-UBND ngày 20/9/2025 của UBND xã; \
             lý do: chờ hướng dẫn. Điều chỉnh lần thứ nhất, trước khi hết hạn 10 ngày. Tính đến ngày 01/10/2025: từ “Quá hạn \
             01 ngày” thành “Trong hạn”; số nhiệm vụ quá hạn giảm từ {before:02} xuống {after:02} (theo thời hạn ban đầu \
             vẫn là {before:02})."
        ),
    );
}

#[test]
fn each_class_has_its_own_part() {
    let commune = real_plan();
    commune
        .replace("plan/2025-h2/plan.toml", "due_soon_days = 15", "due_soon_days = 30")
        .append(
            "plan/2025-h2/amendments.toml",
            "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"46/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
             [[amendment.change]]\ntarget = \"dung-han\"\nat_least = 96\n\
             [[amendment.change]]\ntask = \"10\"\nlead = \"kinh-te\"\n\
             [[amendment.change]]\ntask = \"11\"\nwithdrawn = true\n",
        )
        .append(
            "plan/2025-h2/progress/van-phong.toml",
            "[[entry]]\ntask = \"8\"\ndate = 2025-09-20\ndocument = \"1/BC-VP\"\n",
        );
    let page = page(&commune, &[]);
    for words in [
        "Kế hoạch (4)",
        "nâng mức giao từ 95% lên 96%, theo Quyết định số 46/QĐ-UBND",
        "Nhiệm vụ số 10: thay đổi cơ quan chủ trì từ “Văn phòng HĐND&UBND xã” thành “Phòng Kinh tế”, theo Quyết định số 46/QĐ-UBND",
        "Nhiệm vụ số 11: đưa ra khỏi Kế hoạch, theo Quyết định số 46/QĐ-UBND",
        "Ghi nhận (1)",
        "Thêm ghi nhận của Văn phòng HĐND&UBND xã, nhiệm vụ số 8",
        "Thiết lập (1)",
        "thay đổi số ngày báo sắp đến hạn từ 15 thành 30",
        "Hệ quả tính đến ngày 01/10/2025",
    ] {
        says(&page, words);
    }
}

#[test]
fn a_deadline_edited_in_place_names_no_decision() {
    let commune = real_plan();
    let tasks = commune.read("plan/2025-h2/tasks.toml");
    let at = tasks.find("id = \"9\"\n").unwrap();
    let edited = tasks[at..].replacen("Quý III/2025", "Tháng 8/2025", 1);
    commune.write(
        "plan/2025-h2/tasks.toml",
        format!("{}{edited}", &tasks[..at]),
    );
    says(
        &page(&commune, &["HEAD"]),
        "từ “Quý III/2025” (hạn cuối 30/9/2025) thành “Tháng 8/2025” (hạn cuối 31/8/2025), sớm hơn 30 ngày.",
    );
}

#[test]
fn line_endings_composition_comments_and_order_are_no_change() {
    let commune = real_plan();
    let path = "plan/2025-h2/tasks.toml";
    let text: String = commune.read(path).nfd().collect();
    let mut starts = text.match_indices("[[task]]").map(|(at, _)| at);
    let (first, second) = (starts.next().unwrap(), starts.next().unwrap());
    let moved = format!(
        "{}{}\n{}",
        &text[..first],
        &text[second..],
        &text[first..second]
    );
    let text = format!("\u{feff}# thêm\n{moved}").replace('\n', "\r\n");
    commune.write(path, text);
    commune
        .cchc(&["diff", "--exit-code", "--as-of", "2025-10-01"])
        .exits(0)
        .says("Không có thay đổi.");
}

#[test]
fn the_exit_code_tells_whether_anything_changed() {
    let commune = real_plan();
    let diff = |args: &[&str]| -> Ran { commune.cchc(&[&["diff", "--exit-code"], args].concat()) };
    diff(&[]).exits(0);
    commune.append("plan/2025-h2/amendments.toml", PUT_OFF);
    diff(&[]).exits(1);
    commune.commit("45/QĐ-UBND");
    diff(&[]).exits(0);
    diff(&["HEAD~1"]).exits(1);
    diff(&["HEAD~1..HEAD", "--format", "md"])
        .exits(1)
        .says("# Thay đổi từ HEAD\\~1 đến HEAD\n");
    diff(&["--rev", "HEAD"])
        .exits(2)
        .complains("không nhận --rev");
    diff(&["HEAD...HEAD~1"]).exits(0);
    diff(&["HEAD....HEAD~1"]).exits(2).complains("ba dấu chấm");
}

/// A branch and the main line that parted: each has an entry of its own.
fn parted() -> Commune {
    let commune = Commune::new().in_git();
    let entry =
        |task, day| format!("[[entry]]\ntask = \"{task}\"\ndate = 2025-09-{day}\nnote = \"x\"\n");
    commune.git(&["branch", "vp"]);
    commune.write("plan/2025-h2/progress/kinh-te.toml", entry("20", 10));
    commune.commit("kinh-te");
    commune.git(&["tag", "chinh"]);
    commune.git(&["switch", "-q", "vp"]);
    commune.write("plan/2025-h2/progress/van-phong.toml", entry("8", 11));
    commune.commit("van-phong");
    commune
}

#[test]
fn a_branch_is_compared_from_where_it_parted() {
    let commune = parted();
    let changes = |ends: &str| {
        let json = commune.json(&["diff", ends, "--as-of", "2025-10-01"]);
        (
            json["changes"].as_array().unwrap().len(),
            json["fork_of"].clone(),
        )
    };
    // The two themselves: what the main line gained is called removed.
    assert_eq!(changes("chinh..vp"), (2, serde_json::Value::Null));
    for ends in ["chinh...vp", "chinh...", "chinh"] {
        assert_eq!(changes(ends), (1, "chinh".into()), "{ends}");
    }
    assert_eq!(changes("vp...chinh").0, 1);
    // From a commit that the later end stands on nothing is different.
    assert_eq!(changes("HEAD~1...HEAD"), (1, serde_json::Value::Null));
    let title = page(&commune, &["chinh...vp"]);
    says(&title, "Thay đổi từ điểm tách khỏi chinh (");
    let check = commune.cchc(&["check", "--against", "chinh", "--as-of", "2025-10-01"]);
    check
        .exits(0)
        .complains("so với điểm tách khỏi chinh: bản ");
    // What the branch itself takes out is still an error.
    commune.git(&["switch", "-q", "chinh", "--detach"]);
    commune.remove("plan/2025-h2/progress/kinh-te.toml");
    commune.write("plan/2025-h2/progress/van-phong.toml", "");
    let check = commune.cchc(&["check", "--against", "vp", "--as-of", "2025-10-01"]);
    assert!(!check.stdout.contains("fact-removed"), "{}", check.stdout);
    let check = commune.cchc(&["check", "--against", "chinh", "--as-of", "2025-10-01"]);
    check.exits(0).says("fact-removed");
}

#[test]
fn where_nobody_can_say_where_two_parted_nothing_is_compared() {
    let commune = parted();
    // Only the ends of both lines.
    let clone = Commune::empty();
    let from = format!("file://{}", commune.path("").display());
    clone.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        "--no-single-branch",
        &from,
        ".",
    ]);
    for args in [
        &["diff", "origin/vp...chinh"][..],
        &["check", "--against", "chinh"],
    ] {
        clone
            .cchc(args)
            .exits(2)
            .complains("bản sao nông")
            .complains("git fetch --unshallow");
    }
    clone.cchc(&["check", "--against", "HEAD"]).exits(0);
    clone.git(&["fetch", "-q", "--unshallow"]);
    clone.cchc(&["diff", "origin/vp...chinh"]).exits(0);
    // A line that begins by itself.
    commune.git(&["switch", "-q", "--orphan", "rieng"]);
    commune.git(&["commit", "-q", "--allow-empty", "-m", "rieng"]);
    commune.git(&["switch", "-q", "vp"]);
    commune
        .cchc(&["diff", "rieng...vp"])
        .exits(2)
        .complains("không có bản chung nào trong lịch sử");
    // Merged both ways.
    commune.git(&["branch", "-q", "vp2"]);
    commune.git(&["merge", "-q", "--no-edit", "chinh"]);
    commune.git(&["switch", "-q", "chinh", "--detach"]);
    commune.git(&["merge", "-q", "--no-edit", "vp2"]);
    commune
        .cchc(&["diff", "HEAD...vp"])
        .exits(2)
        .complains("hợp nhất qua lại");
}

#[test]
fn json_has_both_sides_of_everything() {
    let commune = real_plan();
    commune.append("plan/2025-h2/amendments.toml", PUT_OFF);
    let json = commune.json(&["diff", "--as-of", "2025-10-01"]);
    assert_eq!(json["before"], "HEAD");
    assert!(json["after"].is_null());
    let deadline = &json["deadlines"][0];
    assert_eq!(deadline["task"], "9");
    assert_eq!(deadline["document"], "45/QĐ-UBND");
    assert_eq!(deadline["before"]["due"][0]["due"], "2025-09-30");
    assert_eq!(deadline["after"]["due"][0]["due"], "2025-12-31");
    assert_eq!(deadline["days_later"], 92);
    let effect = &json["effects"]["tasks"][0];
    assert_eq!(
        (&effect["before"], &effect["after"]),
        (&"overdue".into(), &"in-term".into())
    );
    // The page names the change too, and does not say that nothing follows.
    let page = commune.cchc(&["diff", "--as-of", "2025-10-01"]).stdout;
    assert!(page.contains("Tình trạng nhiệm vụ\n"), "{page}");
    assert!(!page.contains("không thay đổi"), "{page}");
}

const VAN_PHONG: &str = "plan/2025-h2/progress/van-phong.toml";
const KINH_TE: &str = "plan/2025-h2/figures/kinh-te/2025-07.toml";

/// The real plan with an entry, a trigger, a figure, a decision and an assignment.
fn with_facts() -> Commune {
    let commune = Commune::new();
    commune
        .write(
            VAN_PHONG,
            "[[entry]]\ntask = \"9\"\ndate = 2025-09-10\ndocument = \"1/BC-VP\"\ndone = true\n",
        )
        .write(
            "plan/2025-h2/progress/van-hoa-xa-hoi.toml",
            "[[trigger]]\ntask = \"18\"\ndate = 2025-09-01\ndocument = \"2/CV\"\ndue = 2025-11-14\n",
        )
        .write(
            KINH_TE,
            "[[figure]]\nat = 2025-07-31\nsource = \"kho-bac\"\nrecorded = 2025-08-01\n[figure.counts]\n\
             investment_plan = 100\ninvestment_disbursed = 40\n",
        )
        .append("plan/2025-h2/amendments.toml", &PUT_OFF.replace("\"9\"", "\"10\""))
        .append(
            "plan/2025-h2/assignments.toml",
            "\n[[task]]\nid = \"TP-1\"\narea = \"I\"\ntitle = \"Việc giao thêm\"\nlead = \"van-phong\"\n\
             deadline = \"Quý IV/2025\"\nproducts = [\"Báo cáo\"]\ndocument = \"3/CV\"\nassigned = 2025-08-01\n\
             assigned_by = \"UBND thành phố\"\n",
        )
        .cchc(&["check"])
        .exits(0);
    commune.in_git()
}

/// The answer in all three forms: stdout of the table and of Markdown, each on one line, and JSON.
#[track_caller]
fn incomplete(commune: &Commune, ends: &[&str]) -> (String, String, serde_json::Value) {
    let args = |more: &[&str]| {
        [&["diff", "--as-of", "2025-10-01"], ends, more]
            .concat()
            .join(" ")
    };
    let run = |more: &[&str]| {
        let args = args(more);
        let ran = commune.cchc(&args.split(' ').collect::<Vec<_>>()).exits(1);
        ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    assert_eq!(json["incomplete"], true);
    (run(&[]), run(&["--format", "md"]), json)
}

/// What each file holds, broken in turn: on the later side nothing of it is gone, on the earlier side nothing of it is new.
#[test]
fn a_file_that_cannot_be_read_is_named_and_nothing_in_it_is_called_removed_or_added() {
    for (path, unread) in [
        (VAN_PHONG, 1),
        ("plan/2025-h2/progress/van-hoa-xa-hoi.toml", 1),
        (KINH_TE, 1),
        ("plan/2025-h2/amendments.toml", 2),
        ("plan/2025-h2/assignments.toml", 1),
        ("plan/2025-h2/tasks.toml", 0),
        ("plan/2025-h2/units.toml", 0),
        ("plan/2025-h2/targets.toml", 0),
        ("plan/calendar.toml", 0),
    ] {
        let commune = with_facts();
        let whole = commune.read(path);
        commune.append(path, "\n[[entry]]\ntask = “9”\n");
        commune.commit("hỏng");
        for ends in [["HEAD~1"], ["HEAD~1..HEAD"]] {
            let (page, markdown, json) = incomplete(&commune, &ends);
            for page in [&page, &markdown] {
                says(page, "Tệp có lỗi, không so sánh được đầy đủ (1)");
                assert!(
                    !page.contains(" Bỏ ") && !page.contains(" bỏ \""),
                    "{path}: {page}"
                );
                says(page, "Ngoài các tệp có lỗi, không có thay đổi.");
            }
            says(&page, path);
            let row = &json["unread"][0];
            assert_eq!(
                (&row["side"], &row["code"]),
                (&"after".into(), &"syntax".into())
            );
            assert_eq!(row["file"], path);
            assert_eq!(row["revision"].is_null(), ends == ["HEAD~1"], "{row}");
            assert_eq!(json["changes"], serde_json::json!([]), "{path}");
            let count = json["not_compared"].as_u64().unwrap();
            assert!(
                count > 0 && (unread == 0 || count == unread),
                "{path}: {count}"
            );
            let is_fact = path.contains("progress") || path.contains("figures");
            assert_eq!(json["effects"].is_null(), !is_fact, "{path}");
            if is_fact {
                assert_eq!(json["effects"]["tasks"], serde_json::json!([]));
                assert_eq!(json["effects"]["targets"], serde_json::json!([]));
                let summary = &json["effects"]["summary"];
                assert_eq!(summary["before"], summary["after"]);
            }
        }
        commune.write(path, whole);
        let (page, _, json) = incomplete(&commune, &["HEAD"]);
        says(&page, "HEAD: plan/");
        assert!(!page.contains("Thêm"), "{path}: {page}");
        assert_eq!(json["unread"][0]["side"], "before");
        assert_eq!(json["changes"], serde_json::json!([]), "{path}");
    }
}

#[test]
fn a_figure_that_no_longer_adds_up_is_not_called_removed() {
    let commune = with_facts();
    commune.replace(
        KINH_TE,
        "investment_disbursed = 40",
        "investment_disbursed = 400",
    );
    let (page, markdown, json) = incomplete(&commune, &[]);
    for page in [&page, &markdown] {
        assert!(!page.contains("Bỏ số liệu"), "{page}");
        says(page, "1 mục của các tệp này chỉ đọc được ở một bên");
    }
    assert_eq!(json["unread"][0]["code"], "above-denominator");
    assert_eq!(json["unread"][0]["line"], 1);
    assert_eq!(json["effects"]["targets"], serde_json::json!([]));
}

/// What is said of other files stays, and so does what follows from it.
#[test]
fn beside_an_unreadable_file_the_rest_is_compared() {
    let commune = with_facts();
    commune
        .append(VAN_PHONG, "[[entry]\n")
        .append(
            "plan/2025-h2/progress/kinh-te.toml",
            "[[entry]]\ntask = \"23\"\ndate = 2025-09-20\ndocument = \"9/BC\"\ndone = true\n",
        )
        .remove("plan/2025-h2/progress/van-hoa-xa-hoi.toml");
    let (page, _, json) = incomplete(&commune, &[]);
    says(&page, "Ghi nhận (2)");
    says(&page, "Thêm ghi nhận của Phòng Kinh tế, nhiệm vụ số 23");
    says(&page, "Bỏ ");
    says(&page, "Không kể những ghi nhận chỉ đọc được ở một bên.");
    let tasks: Vec<&str> = json["effects"]["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| task["id"].as_str().unwrap())
        .collect();
    assert_eq!(tasks, ["18", "23"]);
}

#[test]
fn a_fact_that_became_faulty_is_not_called_removed() {
    // The entry stands in the file still, with a mistyped task.
    let commune = with_facts();
    commune.replace(VAN_PHONG, "task = \"9\"", "task = \"99\"");
    let (page, _, json) = incomplete(&commune, &[]);
    assert!(!page.contains("Bỏ ghi nhận"), "{page}");
    assert_eq!(json["unread"][0]["code"], "unknown-task");
    assert_eq!(json["not_compared"], 1);
    // The same error on both sides leaves nothing to be compared, and is named on both.
    commune.commit("lỗi cũ");
    let (_, _, json) = incomplete(&commune, &["HEAD"]);
    let sides: Vec<&str> = json["unread"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["side"].as_str().unwrap())
        .collect();
    assert_eq!(sides, ["before", "after"]);
    assert_eq!(json["not_compared"], 0);
}

#[test]
fn a_setting_that_cannot_be_read_is_not_called_changed() {
    let commune = with_facts();
    let path = "plan/2025-h2/plan.toml";
    commune
        .replace(path, "due_soon_days = 15", "due_soon_days = 30")
        .commit("30");
    commune.replace(path, "due_soon_days = 30", "due_soon_days = \"30\"");
    let (page, _, json) = incomplete(&commune, &["HEAD"]);
    assert!(!page.contains("thay đổi số ngày"), "{page}");
    assert_eq!(json["changes"], serde_json::json!([]));
    assert!(json["effects"].is_null());
}

/// One way in which a plan or its records may change.
#[derive(Debug, Clone)]
enum Edit {
    DropTask(usize),
    Retitle(usize),
    Reword(usize, usize),
    Amend(usize, usize),
    Raise(usize, u32),
    DropEntry(usize),
    CopyEntry(usize),
    Redate(usize, i64),
    DropFigure(usize),
    Recount(usize),
    DueSoon(i64),
    DropDayOff(usize),
}

const WORDINGS: [&str; 4] = [
    "Quý IV/2025",
    "Tháng 8/2025",
    "Thường xuyên",
    "trước ngày 10/12/2025",
];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (0..99usize).prop_map(Edit::DropTask),
        (0..99usize).prop_map(Edit::Retitle),
        (0..99usize, 0..4usize).prop_map(|(task, wording)| Edit::Reword(task, wording)),
        (0..99usize, 0..4usize).prop_map(|(task, wording)| Edit::Amend(task, wording)),
        (0..99usize, 1..10_000u32).prop_map(|(target, percent)| Edit::Raise(target, percent)),
        (0..99usize).prop_map(Edit::DropEntry),
        (0..99usize).prop_map(Edit::CopyEntry),
        (0..99usize, 1..40i64).prop_map(|(entry, days)| Edit::Redate(entry, days)),
        (0..99usize).prop_map(Edit::DropFigure),
        (0..99usize).prop_map(Edit::Recount),
        (0..60i64).prop_map(Edit::DueSoon),
        (0..99usize).prop_map(Edit::DropDayOff),
    ];
    prop::collection::vec(edit, 0..6)
}

fn deadline(wording: usize) -> Located<Deadline> {
    Located {
        value: Deadline::new(WORDINGS[wording].to_owned(), None, None),
        place: Place::whole(FileId(0)),
    }
}

fn edited(edits: &[Edit]) -> Loaded {
    let mut loaded = load_real_plan(Some("examples/tan-ky-records"));
    let plan = loaded.plan.as_mut().unwrap();
    let records = &mut loaded.records;
    for edit in edits {
        match *edit {
            Edit::DropTask(n) => {
                let at = n % plan.tasks.len();
                plan.tasks.remove(at);
            }
            Edit::Retitle(n) => {
                let at = n % plan.tasks.len();
                plan.tasks[at].title.push('!');
            }
            Edit::Reword(n, wording) => {
                let at = n % plan.tasks.len();
                plan.tasks[at].deadline = deadline(wording);
            }
            Edit::Amend(n, wording) => {
                let task = plan.tasks[n % plan.tasks.len()].id.clone();
                let text = format!(
                    "[[amendment]]\ndate = 2025-09-20\ndocument = \"{n}/QĐ\"\napproved_by = \"UBND xã\"\n\
                     [[amendment.change]]\ntask = \"{}\"\ndeadline = \"{}\"\n",
                    *task, WORDINGS[wording]
                );
                plan.amendments.push(amendment(&text));
            }
            Edit::Raise(n, percent) => {
                let at = n % plan.indicators.targets.len();
                plan.indicators.targets[at].goal = Goal::AtLeast {
                    at_least: Percent(percent),
                    stretch: None,
                };
            }
            Edit::DropEntry(n) if !records.entries.is_empty() => {
                let at = n % records.entries.len();
                records.entries.remove(at);
            }
            Edit::CopyEntry(n) if !records.entries.is_empty() => {
                let entry = records.entries[n % records.entries.len()].clone();
                records.entries.push(entry);
            }
            Edit::Redate(n, days) if !records.entries.is_empty() => {
                let at = n % records.entries.len();
                records.entries[at].date += chrono::TimeDelta::days(days);
            }
            Edit::DropFigure(n) if !records.figures.is_empty() => {
                let at = n % records.figures.len();
                records.figures.remove(at);
            }
            Edit::Recount(n) if !records.figures.is_empty() => {
                let at = n % records.figures.len();
                records.figures[at].counts[0].1 += 1;
            }
            Edit::DueSoon(days) => plan.settings.due_soon_days = days,
            Edit::DropDayOff(n) if !plan.calendar.days_off.is_empty() => {
                let at = n % plan.calendar.days_off.len();
                plan.calendar.days_off.remove(at);
            }
            _ => {}
        }
    }
    loaded
}

/// A decision as a file would have it.
fn amendment(text: &str) -> Amendment {
    let plan = cchc::load::load(&[("plan.toml", "id = \"a\"\ntitle = \"a\"\norganization = \"a\"\nfrom = 2025-07-01\nto = 2025-12-31\n"), ("amendments.toml", text)].into_iter().collect());
    plan.plan.unwrap().amendments.remove(0)
}

/// A change without places, which the two directions have in different files; its differences the other way round.
fn mirrored(change: &Change) -> String {
    let sides = change
        .differences
        .iter()
        .map(|one| format!("{} {:?} {:?}", one.key, one.after, one.before));
    let sides: Vec<String> = sides.collect();
    format!(
        "{:?} {:?} {:?} {sides:?}",
        change.topic,
        change.key,
        change.fate.mirrored()
    )
}

fn plain(change: &Change) -> String {
    let sides = change
        .differences
        .iter()
        .map(|one| format!("{} {:?} {:?}", one.key, one.before, one.after));
    let sides: Vec<String> = sides.collect();
    format!(
        "{:?} {:?} {:?} {sides:?}",
        change.topic, change.key, change.fate
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_does_not_differ_from_itself_and_differences_mirror(a in edits(), b in edits(), day in 0..220i64) {
        let as_of = Date::from_ymd_opt(2025, 7, 1).unwrap() + chrono::TimeDelta::days(day);
        let (a, b) = (edited(&a), edited(&b));
        let (plan_a, plan_b) = (a.plan.as_ref().unwrap(), b.plan.as_ref().unwrap());
        let (on_a, on_b) = (assess(plan_a, &a.records, as_of), assess(plan_b, &b.records, as_of));
        prop_assert!(changes(&on_a, &on_a).is_empty());
        let (there, back) = (changes(&on_a, &on_b), changes(&on_b, &on_a));
        let mut there_list: Vec<String> = there.list.iter().map(plain).collect();
        let mut back_list: Vec<String> = back.list.iter().map(mirrored).collect();
        there_list.sort();
        back_list.sort();
        prop_assert_eq!(there_list, back_list);
        prop_assert_eq!(there.effects.tasks.len(), back.effects.tasks.len());
        prop_assert_eq!(there.effects.targets.len(), back.effects.targets.len());
        prop_assert_eq!(there.effects.counts.before, back.effects.counts.after);
        // Whatever follows on a day follows from something that was found.
        prop_assert!(!there.list.is_empty() || there.effects.is_empty());
        let classes = Class::ALL.map(|class| there.of_class(class).count());
        prop_assert_eq!(classes.iter().sum::<usize>(), there.list.len());
        prop_assert!(there.list.iter().all(|change| change.fate != ChangeKind::Changed || !change.differences.is_empty()));
    }
}
