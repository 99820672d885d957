//! `init --from`: the plan that goes on with another one.

use super::record::files;
use super::support::Commune;

const INIT: [&str; 7] = [
    "init",
    "--from",
    "plan/2025-h2",
    "--period",
    "2026",
    "--as-of",
    "2025-12-31",
];

#[test]
fn unfinished_tasks_go_on_and_finished_ones_stay_behind() {
    let commune = Commune::with_example();
    commune
        .cchc(&[&INIT[..], &["--records", "records"]].concat())
        .exits(0)
        .says("Chuyển 21 nhiệm vụ chưa xong")
        .says("Không chuyển 6 nhiệm vụ đã hoàn thành (1, 15, 16, 21, 22, 23)");
    let tasks = commune.read("plan/2026/tasks.toml");
    // A wording that names its year means the same day for ever; guidance that was given is a day beside the wording.
    assert!(tasks.contains("deadline = \"Quý III/2025\"\n"));
    assert!(tasks.contains(
        "{ text = \"Theo hướng dẫn của Thành phố\", due = 2025-11-14, basis = \"hạn ở kế hoạch 2025-h2\" }"
    ));
    assert!(tasks.contains("continues = { plan = \"2025-h2\", task = \"9\" }"));
    // A rhythm and continuous work mean the new plan's days.
    assert!(tasks.contains("deadline = \"Trước ngày 10 của tháng cuối quý\""));
    assert!(!tasks.contains("\nid = \"21\"\n"));
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    commune
        .cchc(&[&["check"][..], &day].concat())
        .exits(0)
        .says("còn là của kế hoạch 2025-h2: hạn cuối 30/9/2025")
        .says("còn chỗ chưa điền: 〈")
        .says("0 lỗi");
    commune
        .cchc(&[&["show", "9"][..], &day].concat())
        .exits(0)
        .says("kế hoạch 2025-h2, nhiệm vụ 9");
    let shown = commune.json(&[&["show", "9"][..], &day].concat());
    assert_eq!(shown["task"]["continues"]["task"], "9");
}

#[test]
fn the_state_after_decisions_is_carried_and_comments_stay() {
    let commune = Commune::new();
    commune.write(
        "plan/2025-h2/amendments.toml",
        "[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"9\"\nlead = \"kinh-te\"\n\
         [[amendment.change]]\ntask = \"10\"\nwithdrawn = true\n\
         [[amendment.change]]\ntarget = \"dung-han\"\nat_least = 96\n\
         # việc mới của xã\n[[amendment.add]]\nid = \"13a\"\narea = \"III\"\ntitle = \"Rà soát quy trình\"\nlead = \"phuc-vu-hcc\"\n\
         deadline = \"Quý IV/2025\" # theo họp\nproducts = [\"Báo cáo\"]\n",
    );
    commune
        .cchc(&INIT)
        .exits(0)
        .says("Không chuyển 1 nhiệm vụ đã đưa ra khỏi kế hoạch (10)");
    let tasks = commune.read("plan/2026/tasks.toml");
    let nine = tasks
        .split("\n\n")
        .find(|row| row.contains("\nid = \"9\"\n"));
    let nine = nine.unwrap();
    assert!(nine.contains("lead = \"kinh-te\""), "{nine}");
    assert!(nine.contains("# Đã điều chỉnh theo: 45/QĐ-UBND."), "{nine}");
    let added = tasks
        .split("\n\n")
        .find(|row| row.contains("\nid = \"13a\"\n"));
    let added = added.unwrap();
    assert!(
        added.contains("# việc mới của xã\n# theo họp\n# Chuyển từ"),
        "{added}"
    );
    let targets = commune.read("plan/2026/targets.toml");
    assert!(targets.contains("(theo 45/QĐ-UBND)"));
    assert!(targets.contains("\n# at_least = 96\n"));
    assert!(!targets.lines().any(|line| line.starts_with("at_least")));
    let units = commune.read("plan/2026/units.toml");
    assert!(units.contains(&commune.read("plan/2025-h2/units.toml")));
}

/// "Quý III" of the old plan is not the new plan's: its day is written beside it until somebody sets another.
#[test]
fn a_wording_without_a_year_keeps_the_day_that_it_had() {
    let commune = Commune::new();
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "deadline = \"Quý III/2025\"",
        "deadline = \"Quý III\"",
    );
    commune.cchc(&INIT).exits(0);
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    let shown = commune.json(&[&["show", "9"][..], &day].concat());
    assert_eq!(shown["task"]["deadline"], "Quý III");
    assert_eq!(shown["task"]["occurrences"][0]["due"], "2025-09-30");
    commune
        .cchc(&[&["check"][..], &day].concat())
        .exits(0)
        .says("“Quý III” còn là của kế hoạch 2025-h2: hạn cuối 30/9/2025");
    // Who sees the days of the old plan called overdue is told why.
    let warned = commune.json(&[&["check"][..], &day].concat());
    let warned = warned["findings"].as_array().unwrap().iter();
    let warned = warned
        .filter(|one| one["code"] == "deadline-of-earlier-plan")
        .count();
    for page in [
        &["status"][..],
        &["tasks"],
        &["brief", "--since", "2026-01-15"],
    ] {
        commune.cchc(&[page, &day].concat()).exits(0).says(&format!(
            "! {warned} thời hạn còn là của kế hoạch trước (deadline-of-earlier-plan)"
        ));
    }
}

#[test]
fn a_faulty_plan_or_a_taken_folder_leaves_everything_as_it_was() {
    let commune = Commune::new();
    commune.append("plan/2025-h2/units.toml", "\n[[unit]]\nid = \"x\"\n");
    let before = files(&commune.path("plan"));
    commune
        .cchc(&INIT)
        .exits(2)
        .complains("missing-key")
        .complains("chưa tạo gì");
    assert_eq!(files(&commune.path("plan")), before);
    let commune = Commune::new();
    commune.cchc(&INIT).exits(0);
    let before = files(&commune.path("plan"));
    commune.cchc(&INIT).exits(2).complains("đã có kế hoạch");
    assert_eq!(files(&commune.path("plan")), before);
    commune.cchc(&["init", "--from", "plan/2025-h2"]).exits(2);
}

/// Units as the decisions of the old plan left them: under their new names, merged ones as comments, new ones with their rows.
#[test]
fn units_go_on_as_decisions_left_them() {
    let commune = Commune::with_example();
    commune.append(
        "plan/2025-h2/amendments.toml",
        "\n# Ví dụ, không có thật\n[[amendment]]\ndate = 2025-11-20\ndocument = \"78/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.unit]]\nid = \"ha-tang\"\nname = \"Phòng Hạ tầng\"\nshort = \"P. HT\"\n\
         [[amendment.change]]\nunit = \"kinh-te\"\ninto = [\"ha-tang\"]\n\
         [[amendment.change]]\nunit = \"tram-y-te\"\nname = \"Trạm Y tế Tân Kỳ\"\n",
    );
    commune
        .cchc(&[&INIT[..], &["--records", "records"]].concat())
        .exits(0)
        .says("Giữ 8 đơn vị");
    let units = commune.read("plan/2026/units.toml");
    assert!(
        units.contains(
            "# Đã chuyển việc cho Phòng Hạ tầng theo 78/QĐ-UBND:\n# [[unit]]\n# id = \"kinh-te\"\n"
        ),
        "{units}"
    );
    assert!(units.contains("name = \"Trạm Y tế Tân Kỳ\""), "{units}");
    assert!(units.contains("\"Trạm Y tế xã\""), "{units}");
    assert!(
        units.contains("id = \"ha-tang\"\nname = \"Phòng Hạ tầng\"\nshort = \"P. HT\"\n"),
        "{units}"
    );
    let targets = commune.read("plan/2026/targets.toml");
    assert!(targets.contains("lead = \"ha-tang\""), "{targets}");
    // No level was changed, so no decision is named beside one.
    assert!(!targets.contains("78/QĐ-UBND"), "{targets}");
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    commune.cchc(&[&["check"][..], &day].concat()).exits(0);
    commune
        .cchc(&[&["units"][..], &day].concat())
        .exits(0)
        .says("P. HT");
}

const DAY: [&str; 2] = ["--as-of", "2025-12-31"];

const BETWEEN: [&str; 4] = ["diff", "--between", "plan/2025-h2", "plan/2026"];

/// The real plan with the example's records, and the plan that goes on with it.
fn two_plans() -> Commune {
    let commune = Commune::with_example();
    commune
        .cchc(&[&INIT[..], &["--records", "records"]].concat())
        .exits(0);
    commune
}

fn between(commune: &Commune, more: &[&str]) -> String {
    let args = [&BETWEEN[..], &DAY, &["--records", "records"], more].concat();
    let mut command = super::support::command(&commune.path(""), &args);
    super::support::Ran::from(command.env("COLUMNS", "1000").output().unwrap())
        .exits(0)
        .stdout
}

#[test]
fn a_plan_is_compared_with_the_one_that_it_goes_on_with() {
    let commune = two_plans();
    let tasks = commune.read("plan/2026/tasks.toml");
    let nine = tasks
        .split("\n\n")
        .find(|row| row.contains("\nid = \"9\"\n"));
    let nine = nine.unwrap().to_owned();
    // Another number and another title, and still the task that it goes on with.
    let reworded = nine
        .replace("\nid = \"9\"\n", "\nid = \"4b\"\n")
        .replace("lead = \"van-phong\"", "lead = \"kinh-te\"")
        .replace("deadline = \"Quý III/2025\"", "deadline = \"Quý I/2026\"");
    assert_ne!(nine, reworded);
    commune
        .write("plan/2026/tasks.toml", tasks.replace(&nine, &reworded))
        .append(
            "plan/2026/tasks.toml",
            "\n[[task]]\nid = \"30\"\narea = \"III\"\ntitle = \"Việc mới của năm\"\nlead = \"kinh-te\"\n\
             deadline = \"Quý II/2026\"\nproducts = [\"Báo cáo\"]\n",
        )
        .replace("plan/2026/units.toml", "short = \"P. Kinh tế\"", "short = \"P. KT\"")
        .replace("plan/2026/plan.toml", "due_soon_days = 15", "due_soon_days = 10");
    let page = between(&commune, &[]);
    for said in [
        "Kế hoạch 2026 so với kế hoạch 2025-h2",
        "Nhiệm vụ chuyển tiếp (21)",
        "Số 4b (kế hoạch 2025-h2: số 9): ",
        "Số 4b, thời gian hoàn thành: trước là “Quý III/2025” (hạn cuối 30/9/2025), nay là “Quý I/2026” (hạn cuối 31/3/2026)",
        "Số 4b, cơ quan chủ trì: trước là “Văn phòng HĐND&UBND xã”, nay là “Phòng Kinh tế”",
        "Nhiệm vụ mới (1)",
        "Số 30: Việc mới của năm – Phòng Kinh tế; “Quý II/2026” (hạn cuối 30/6/2026)",
        "Nhiệm vụ không chuyển tiếp (6)",
        "– Hoàn thành",
        "từ “P. Kinh tế” thành “P. KT”",
        "từ 15 thành 10",
        "bỏ ",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    // Two plans are two documents: nothing was edited or decided, and no fact is spoken of.
    for unsaid in [
        "điều chỉnh thời gian",
        "Thêm ghi nhận",
        "Bỏ ghi nhận",
        "Số liệu",
    ] {
        assert!(!page.contains(unsaid), "{unsaid}\n{page}");
    }
    let markdown = between(&commune, &["--format", "md"]);
    assert!(markdown.starts_with("# Kế hoạch 2026 so với kế hoạch 2025-h2\n"));
    let answer: serde_json::Value =
        serde_json::from_str(&between(&commune, &["--format", "json"])).unwrap();
    assert_eq!(answer["command"], "diff");
    assert_eq!(answer["between"]["before"]["id"], "2025-h2");
    assert_eq!(answer["between"]["after"]["id"], "2026");
    assert_eq!(answer["same_organization"], true);
    let carried = answer["carried"].as_array().unwrap();
    let four = carried.iter().find(|one| one["id"] == "4b").unwrap();
    assert_eq!(four["from"], "9");
    assert_eq!(four["paired_by"], "continues");
    assert_eq!(four["deadline"]["after"]["due"][0]["due"], "2026-03-31");
    assert_eq!(four["fields"][0]["key"], "lead");
    assert_eq!(answer["added"][0]["id"], "30");
    assert!(answer["added"][0]["status"].is_string());
    assert_eq!(answer["dropped"].as_array().unwrap().len(), 6);
    assert_eq!(answer["dropped"][0]["status"], "completed-late");
}

/// A task that nobody goes on with is named with its state; without `continues` the id and the title count, then the title alone.
#[test]
fn tasks_are_paired_by_what_they_say_then_by_id_and_title() {
    let commune = two_plans();
    let tasks = commune.read("plan/2026/tasks.toml");
    let rows: Vec<String> = tasks
        .split("\n\n")
        .filter(|row| !row.contains("\nid = \"9\"\n"))
        .map(|row| {
            let lines = row.lines().filter(|line| {
                !line.starts_with("continues = ")
                    || !row.contains("\nid = \"10\"\n") && !row.contains("\nid = \"11\"\n")
            });
            let row: Vec<&str> = lines.collect();
            row.join("\n")
                .replace("\nid = \"11\"\n", "\nid = \"11x\"\n")
        })
        .collect();
    commune.write("plan/2026/tasks.toml", rows.join("\n\n") + "\n");
    let answer: serde_json::Value =
        serde_json::from_str(&between(&commune, &["--format", "json"])).unwrap();
    let carried = answer["carried"].as_array().unwrap();
    let by = |id: &str| {
        let one = carried.iter().find(|one| one["id"] == id).unwrap();
        (one["from"].clone(), one["paired_by"].clone())
    };
    assert_eq!(by("10"), ("10".into(), "id-and-title".into()));
    assert_eq!(by("11x"), ("11".into(), "title".into()));
    let dropped = answer["dropped"].as_array().unwrap();
    let nine = dropped.iter().find(|one| one["id"] == "9").unwrap();
    assert_eq!(nine["status"], "overdue");
    let page = between(&commune, &[]);
    assert!(
        page.contains("(kế hoạch 2025-h2: số 11, cùng tên)"),
        "{page}"
    );
    let nine = page
        .lines()
        .find(|line| line.starts_with("  Số 9: "))
        .unwrap();
    assert!(nine.ends_with("– Quá hạn 92 ngày"), "{nine}");
}

#[test]
fn what_is_no_pair_of_plans_is_not_compared() {
    let commune = two_plans();
    let diff =
        |plans: [&str; 2]| commune.cchc(&[&["diff", "--between"], &plans[..], &DAY].concat());
    diff(["plan/2026", "plan/2025-h2"])
        .exits(2)
        .complains("kế hoạch 2026 bắt đầu sau kế hoạch 2025-h2");
    diff(["plan/2026", "plan/2026"])
        .exits(2)
        .complains("cả hai thư mục là kế hoạch 2026");
    diff(["plan/2025-h2", "plan/2027"]).exits(2);
    diff(["plan/2025-h2", "plan/2026"]).exits(0);
    commune
        .cchc(&[&BETWEEN[..], &DAY, &["--exit-code"]].concat())
        .exits(1);
    commune.cchc(&[&BETWEEN[..], &["HEAD"]].concat()).exits(2);
    // What an error leaves out would be called new.
    commune.append("plan/2025-h2/tasks.toml", "\n[[task]]\nid = \"x\"\n");
    diff(["plan/2025-h2", "plan/2026"])
        .exits(2)
        .complains("plan/2025-h2 có lỗi nên chưa so được hai kế hoạch");
}

/// A row of a file by its id, with the comments before it.
fn row(text: &str, id: &str) -> String {
    let id = format!("\nid = \"{id}\"\n");
    let row = text.split("\n\n").find(|row| row.contains(&id));
    row.unwrap().to_owned()
}

#[test]
fn assigned_tasks_are_carried_with_their_documents() {
    let commune = Commune::new();
    let assigned = |id: &str, title: &str| {
        format!(
            "\n# theo họp giao ban\n[[task]]\nid = \"{id}\"\narea = \"III\"\ntitle = \"{title}\"\nlead = \"kinh-te\"\n\
             deadline = \"Trước ngày 30/10/2025\"\nproducts = [\"Báo cáo\"]\ndocument = \"{id}/UBND-VP\"\nassigned = 2025-10-01\n\
             assigned_by = \"UBND thành phố\"\n"
        )
    };
    commune.append(
        "plan/2025-h2/assignments.toml",
        &(assigned("TP-1", "Việc chưa xong") + &assigned("TP-2", "Việc đã xong")),
    );
    commune.write(
        "plan/2025-h2/progress/kinh-te.toml",
        "[[entry]]\ntask = \"TP-2\"\ndate = 2025-10-20\ndone = true\ndocument = \"1/BC-KT\"\n",
    );
    commune.cchc(&INIT).exits(0);
    let text = commune.read("plan/2026/assignments.toml");
    let carried = row(&text, "TP-1");
    for line in [
        "# theo họp giao ban",
        "document = \"TP-1/UBND-VP\"",
        "assigned = 2025-10-01",
        "assigned_by = \"UBND thành phố\"",
        "continues = { plan = \"2025-h2\", task = \"TP-1\" }",
    ] {
        assert!(carried.contains(line), "{line}\n{carried}");
    }
    assert!(!text.contains("id = \"TP-2\""), "{text}");
    assert!(!commune.read("plan/2026/tasks.toml").contains("TP-1"));
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    let shown = commune.json(&[&["show", "TP-1"][..], &day].concat());
    assert_eq!(shown["task"]["occurrences"][0]["due"], "2025-10-29");
    assert_eq!(shown["task"]["continues"]["task"], "TP-1");
}

/// Windows of its own are days of the old plan: they are comments in the new one, which counts by the calendar until somebody sets its own.
#[test]
fn custom_windows_stay_behind() {
    let commune = Commune::new();
    commune
        .replace(
            "plan/2025-h2/plan.toml",
            "window = \"calendar\"",
            "window = \"custom\"",
        )
        .append(
            "plan/2025-h2/plan.toml",
            "\n[[window]]\nid = \"2025-Q3\"\nfrom = 2025-07-01\nto = 2025-09-14\n\n[[window]]\nid = \"2025-Q4\"\nfrom = 2025-09-15\nto = 2025-12-14\n",
        );
    commune.cchc(&INIT).exits(0);
    let text = commune.read("plan/2026/plan.toml");
    for line in [
        "# window = \"custom\"",
        "# [[window]]",
        "# id = \"2025-Q4\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let is_live = |line: &str| line.starts_with("[[window]]") || line.starts_with("window = ");
    assert!(!text.lines().any(is_live), "{text}");
    commune
        .cchc(&["check", "--plan", "plan/2026", "--as-of", "2026-02-01"])
        .exits(0)
        .says("0 lỗi");
}

/// `each` is part of what the wording means: without it a task that is owed four times would be owed once.
#[test]
fn a_task_of_each_quarter_stays_one() {
    let commune = Commune::new();
    let rows = |id: &str, deadline: &str| {
        format!(
            "\n[[task]]\nid = \"{id}\"\narea = \"III\"\ntitle = \"Việc {id}\"\nlead = \"kinh-te\"\ndeadline = {deadline}\nproducts = [\"Báo cáo\"]\n"
        )
    };
    commune.append(
        "plan/2025-h2/tasks.toml",
        &(rows("40", "{ text = \"Hằng quý\", each = \"quarter\" }")
            + &rows("41", "{ text = \"Quý III, IV/2025\", each = \"quarter\" }")),
    );
    commune.cchc(&INIT).exits(0);
    let text = commune.read("plan/2026/tasks.toml");
    let rhythm = row(&text, "40");
    assert!(
        rhythm.contains("deadline = { text = \"Hằng quý\", each = \"quarter\" }"),
        "{rhythm}"
    );
    let day = ["--plan", "plan/2026", "--as-of", "2026-02-01"];
    let due = |id: &str| {
        let shown = commune.json(&[&["show", id][..], &day].concat());
        let occurrences = shown["task"]["occurrences"].as_array().unwrap().clone();
        let due = occurrences
            .iter()
            .map(|one| one["due"].as_str().unwrap().to_owned());
        due.collect::<Vec<_>>()
    };
    assert_eq!(
        due("40"),
        ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]
    );
    // The quarters of the old plan are still its own, and both days are kept.
    assert_eq!(due("41"), ["2025-09-30", "2025-12-31"]);
    assert!(row(&text, "41").contains("# XEM LẠI: thời hạn còn là của kế hoạch 2025-h2"));
}

/// Files as Windows writes them give the same plan, with plain line ends and no byte order mark.
#[test]
fn files_with_other_line_ends_give_the_same_plan() {
    let plain = Commune::new();
    plain.cchc(&INIT).exits(0);
    let commune = Commune::new();
    for name in ["plan", "units", "tasks", "targets", "assignments"] {
        let file = format!("plan/2025-h2/{name}.toml");
        let text = commune.read(&file).replace('\n', "\r\n");
        commune.write(&file, format!("\u{feff}{text}"));
    }
    commune.cchc(&INIT).exits(0);
    let made = files(&commune.path("plan/2026"));
    assert_eq!(made.len(), files(&plain.path("plan/2026")).len());
    for name in [
        "plan",
        "units",
        "tasks",
        "targets",
        "assignments",
        "amendments",
    ] {
        let file = format!("plan/2026/{name}.toml");
        assert_eq!(commune.read(&file), plain.read(&file), "{file}");
        assert!(!commune.read(&file).contains(['\r', '\u{feff}']), "{file}");
    }
}

/// Where nobody named the folder, a link there was put by whoever made the repository.
#[cfg(unix)]
#[test]
fn a_plan_is_not_made_through_a_link() {
    let commune = Commune::new();
    let outside = Commune::empty();
    std::os::unix::fs::symlink(outside.path(""), commune.path("plan/2026")).unwrap();
    commune.cchc(&INIT).exits(2).complains("là liên kết");
    assert_eq!(std::fs::read_dir(outside.path("")).unwrap().count(), 0);
}

/// The next plan comes after the old one.
#[test]
fn a_period_that_does_not_come_after_the_old_plan_is_refused() {
    let commune = Commune::with_example();
    let before = files(&commune.path(""));
    for period in ["2024", "2025-Q1", "2025-H2"] {
        commune
            .cchc(&[
                "init",
                "plan/moi",
                "--from",
                "plan/2025-h2",
                "--period",
                period,
            ])
            .exits(2)
            .complains("không sau kế hoạch 2025-h2");
    }
    assert_eq!(files(&commune.path("")), before);
}

/// Titles, measures and clauses that name the old plan's time are marked; the years of documents are none.
#[test]
fn texts_that_speak_of_the_old_period_are_marked() {
    let commune = Commune::with_example();
    let replaced = commune.read("plan/2025-h2/tasks.toml").replace(
        "title = \"Kiểm tra tình hình thi hành pháp luật trên địa bàn xã\"",
        "title = \"Kiểm tra theo Nghị định số 45/2025/NĐ-CP ngày 03/02/2025\"",
    );
    commune.write("plan/2025-h2/tasks.toml", replaced);
    commune.cchc(&INIT).exits(0).says("trùng số thì đổi id");
    let tasks = commune.read("plan/2026/tasks.toml");
    let rows: Vec<&str> = tasks.split("\n\n").collect();
    let marked = |text: &str| {
        let row = rows.iter().find(|row| row.contains(text)).unwrap();
        row.contains("# XEM LẠI: lời văn còn nói đến thời gian của kế hoạch 2025-h2.")
    };
    assert!(marked(
        "title = \"Ban hành Kế hoạch CCHC 6 tháng cuối năm 2025\""
    ));
    assert!(marked(
        "text = \"Ban hành kế hoạch CCHC 6 tháng cuối năm 2025 của xã"
    ));
    assert!(!marked("title = \"Ban hành Kế hoạch tuyên truyền CCHC\""));
    assert!(!marked("Nghị định số 45/2025/NĐ-CP"));
    commune
        .cchc(&["check", "--plan", "plan/2026"])
        .exits(0)
        .says("0 lỗi");
}
