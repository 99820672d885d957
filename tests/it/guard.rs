//! `check --against` guards what the schema does not call free: each edit is a finding at its line and column, and the honest ways are none.

use super::support::Commune;

const AMENDMENT: &str = "[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
     [[amendment.change]]\ntask = \"9\"\ndeadline = \"Quý IV/2025\"\nreason = \"Chờ hướng dẫn\"\n\
     [[amendment.add]]\nid = \"13a\"\narea = \"III\"\ntitle = \"Rà soát bổ sung\"\nlead = \"van-phong\"\ndeadline = \"Quý IV/2025\"\n\
     products = [\"Báo cáo\"]\n";

const ASSIGNMENT: &str = "[[task]]\nid = \"G1\"\narea = \"I\"\ntitle = \"Báo cáo đột xuất\"\nlead = \"kinh-te\"\n\
     deadline = \"trước ngày 15/11/2025\"\nproducts = [\"Báo cáo\"]\ndocument = \"12/CV\"\nassigned = 2025-10-01\n\
     assigned_by = \"UBND thành phố\"\n";

const DAY_OFF: &str = "\n[[day_off]]\nfrom = 2026-04-30\nto = 2026-05-01\nname = \"30/4 và 1/5\"\nsource = \"Thông báo\"\n";

/// The real plan with a decision and an assignment that were recorded.
fn with_decisions() -> Commune {
    let commune = Commune::new();
    commune.append("plan/2025-h2/amendments.toml", AMENDMENT);
    commune.append("plan/2025-h2/assignments.toml", ASSIGNMENT);
    commune.cchc(&["check", "--as-of", "2025-10-05"]).exits(0);
    commune.in_git()
}

/// Code, file, line, column and message of each finding that the comparison adds.
fn findings(commune: &Commune) -> Vec<(String, String, usize, usize, String)> {
    let json = commune.json(&["check", "--against", "HEAD", "--as-of", "2025-10-05"]);
    let rows = json["findings"].as_array().unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let number =
        |row: &serde_json::Value, key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
    let compared = rows.iter().filter(|row| row["code"] != "deadline-remarked");
    compared
        .map(|row| {
            (
                text(row, "code"),
                text(row, "file"),
                number(row, "line"),
                number(row, "column"),
                text(row, "message"),
            )
        })
        .collect()
}

/// The commune with one text of a file replaced, the first from a mark on.
fn edited(path: &str, mark: &str, old: &str, new: &str) -> Commune {
    let commune = with_decisions();
    let text = commune.read(path);
    let at = text.find(mark).unwrap_or_else(|| panic!("{mark}"));
    assert!(text[at..].contains(old), "{old}");
    let rest = text[at..].replacen(old, new, 1);
    commune.write(path, format!("{}{rest}", &text[..at]));
    commune
}

/// What stands at a line and column, counted in characters from 1.
fn at(commune: &Commune, path: &str, line: usize, column: usize) -> String {
    let text = commune.read(path);
    let line = text.lines().nth(line - 1).unwrap_or_default();
    line.chars().skip(column - 1).collect()
}

#[test]
fn each_edit_is_one_finding_at_its_value() {
    let [
        plan,
        units,
        tasks,
        targets,
        assignments,
        amendments,
        calendar,
    ] = [
        "plan/2025-h2/plan.toml",
        "plan/2025-h2/units.toml",
        "plan/2025-h2/tasks.toml",
        "plan/2025-h2/targets.toml",
        "plan/2025-h2/assignments.toml",
        "plan/2025-h2/amendments.toml",
        "plan/calendar.toml",
    ];
    // File, where to begin, old text, new text; code, and what stands where the finding points.
    for (path, mark, old, new, code, value) in [
        (
            amendments,
            "\n[[amendment]]",
            "\"Quý IV/2025\"",
            "\"Tháng 11/2025\"",
            "decision-edited",
            "\"Tháng 11/2025\"",
        ),
        (
            amendments,
            "\n[[amendment]]",
            "2025-09-20",
            "2025-09-21",
            "decision-edited",
            "2025-09-21",
        ),
        (
            amendments,
            "\n[[amendment]]",
            "\"Chờ hướng dẫn\"",
            "\"Khác\"",
            "decision-edited",
            "\"Khác\"",
        ),
        (
            amendments,
            "\nid = \"13a\"",
            "\"van-phong\"",
            "\"kinh-te\"",
            "decision-edited",
            "\"kinh-te\"",
        ),
        (
            amendments,
            "\n[[amendment]]",
            "\"UBND xã\"",
            "\"Chủ tịch UBND xã\"",
            "decision-edited",
            "\"Chủ tịch UBND xã\"",
        ),
        (
            assignments,
            "\n[[task]]",
            "15/11/2025",
            "30/11/2025",
            "decision-edited",
            "\"trước ngày 30/11/2025\"",
        ),
        (
            assignments,
            "\n[[task]]",
            "\"12/CV\"",
            "\"13/CV\"",
            "decision-edited",
            "\"13/CV\"",
        ),
        (
            assignments,
            "\n[[task]]",
            "2025-10-01",
            "2025-10-02",
            "decision-edited",
            "2025-10-02",
        ),
        (
            targets,
            "",
            "denominator = [",
            "denominator = [\"received_direct\", ",
            "edited-in-place",
            "[\"received_direct\", ",
        ),
        (
            tasks,
            "id = \"9\"",
            "coordinators = [",
            "coordinators = [\"kinh-te\", ",
            "edited-in-place",
            "[\"kinh-te\", ",
        ),
        (
            plan,
            "",
            "to = 2025-12-31",
            "to = 2026-01-31",
            "edited-in-place",
            "2026-01-31",
        ),
        (
            plan,
            "",
            "title = \"",
            "title = \"Toàn bộ ",
            "edited-in-place",
            "\"Toàn bộ ",
        ),
        (
            plan,
            "[settings]",
            "due_soon_days = 15",
            "due_soon_days = 3",
            "policy-edited",
            "3",
        ),
        (
            targets,
            "[[source]]",
            "name = \"",
            "name = \"Sổ ",
            "policy-edited",
            "\"Sổ ",
        ),
        (
            units,
            "",
            "name = \"",
            "name = \"Ban ",
            "edited-in-place",
            "\"Ban ",
        ),
        (
            calendar,
            "[[day_off]]",
            "name = \"",
            "name = \"Lễ ",
            "policy-edited",
            "\"Lễ ",
        ),
    ] {
        let commune = edited(path, mark, old, new);
        let found = findings(&commune);
        let [(found_code, file, line, column, message)] = &found[..] else {
            panic!("{old} -> {new}: {found:#?}");
        };
        assert_eq!(
            (found_code.as_str(), file.as_str()),
            (code, path),
            "{message}"
        );
        let there = at(&commune, path, *line, *column);
        assert!(
            there.starts_with(value),
            "{new}: points at {there}, {message}"
        );
        let code = if code == "policy-edited" { 0 } else { 1 };
        commune
            .cchc(&["check", "--against", "HEAD", "--as-of", "2025-10-05"])
            .exits(code);
    }
}

#[test]
fn a_row_that_is_new_or_gone_is_a_finding() {
    let task = "\n[[task]]\nid = \"28\"\narea = \"I\"\ntitle = \"Việc thêm\"\nlead = \"kinh-te\"\ndeadline = \"Quý IV/2025\"\nproducts = [\"Báo cáo\"]\n";
    for (path, added, code, says) in [
        (
            "plan/2025-h2/tasks.toml",
            task,
            "edited-in-place",
            "nhiệm vụ 28 (“Việc thêm”) được thêm thẳng vào kế hoạch",
        ),
        (
            "plan/2025-h2/units.toml",
            "\n[[unit]]\nid = \"moi\"\nname = \"Đơn vị mới\"\n",
            "policy-edited",
            "thêm cơ quan, đơn vị: moi",
        ),
        (
            "plan/calendar.toml",
            &DAY_OFF.repeat(2).replacen(
                "2026-04-30\nto = 2026-05-01",
                "2026-09-02\nto = 2026-09-03",
                1,
            ),
            "policy-edited",
            "thêm ngày nghỉ: ",
        ),
        (
            "plan/2025-h2/amendments.toml",
            "[[amendment.change]]\ntask = \"10\"\nlead = \"kinh-te\"\n",
            "decision-grown",
            "được thêm vào một quyết định đã ghi",
        ),
    ] {
        let commune = with_decisions();
        commune.append(path, added);
        let found = findings(&commune);
        let [(found_code, file, _, _, message)] = &found[..] else {
            panic!("{added}: {found:#?}");
        };
        assert_eq!((found_code.as_str(), file.as_str()), (code, path));
        assert!(message.contains(says), "{message}");
    }
    for (path, code, says) in [
        (
            "plan/2025-h2/amendments.toml",
            "decision-edited",
            "quyết định 45/QĐ-UBND đã ghi bị xóa",
        ),
        (
            "plan/2025-h2/assignments.toml",
            "decision-edited",
            "nhiệm vụ được giao G1 đã ghi bị xóa",
        ),
    ] {
        let commune = with_decisions();
        let text = commune.read(path);
        let kept = text.find("[[").unwrap();
        commune.write(path, &text[..kept]);
        let found = findings(&commune);
        let [(found_code, file, line, _, message)] = &found[..] else {
            panic!("{path}: {found:#?}");
        };
        assert_eq!((found_code.as_str(), file.as_str(), *line), (code, path, 1));
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn what_the_schema_calls_free_and_the_honest_ways_are_no_finding() {
    let commune = with_decisions();
    commune.append(
        "plan/2025-h2/amendments.toml",
        "\n[[amendment]]\ndate = 2025-10-02\ndocument = \"50/QĐ-UBND\"\napproved_by = \"UBND xã\"\n\
         [[amendment.change]]\ntask = \"10\"\nlead = \"kinh-te\"\n",
    );
    commune.append(
        "plan/2025-h2/assignments.toml",
        &ASSIGNMENT.replace("G1", "G2").replace("12/CV", "14/CV"),
    );
    // The plan's own number and day are blank in the source, and filled in when they are known.
    let plan = "plan/2025-h2/plan.toml";
    let text = commune.read(plan);
    let filled = text.replacen(
        "from = ",
        "number = \"99/KH-UBND\"\nissued = 2025-07-10\nfrom = ",
        1,
    );
    assert_ne!(filled, text);
    commune.write(plan, filled);
    commune.append(
        "plan/2025-h2/progress/van-phong.toml",
        "[[entry]]\ntask = \"8\"\ndate = 2025-09-10\ndocument = \"1/BC-VP\"\n",
    );
    assert_eq!(findings(&commune), []);
    // Filled in once, they are as issued.
    let commune = commune.in_git();
    commune.replace(plan, "99/KH-UBND", "100/KH-UBND");
    let codes: Vec<String> = findings(&commune)
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(codes, ["edited-in-place"]);
}

#[test]
fn a_plan_whose_folder_was_moved_is_known_by_its_id() {
    for to in ["plan/ke-hoach-2025", "ke-hoach/2025/cuoi-nam"] {
        let commune = with_decisions();
        let from = commune.path("plan/2025-h2");
        let folder = commune.path(to);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        std::fs::rename(from, &folder).unwrap();
        let tasks = format!("{to}/tasks.toml");
        let text = commune.read(&tasks);
        commune.write(
            &tasks,
            text.replacen(
                "deadline = \"Tháng 8/2025\"",
                "deadline = \"Tháng 12/2025\"",
                1,
            ),
        );
        let args = [
            "check",
            "--plan",
            to,
            "--against",
            "HEAD",
            "--as-of",
            "2025-10-05",
        ];
        commune.cchc(&args).exits(1);
        let answer = commune.json(&args);
        let codes: Vec<&str> = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["code"] != "deadline-remarked")
            // Where the calendar did not move along, its days are gone too.
            .filter(|found| found["code"] != "policy-edited")
            .map(|found| found["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["edited-in-place"], "{to}");
        commune
            .cchc(&["diff", "--plan", to, "--as-of", "2025-10-05"])
            .exits(0)
            .says("“Tháng 8/2025”")
            .says("“Tháng 12/2025”");
    }
}

#[test]
fn a_plan_that_is_nowhere_any_more_is_a_finding() {
    // Moved and given another id, it looks like a new plan.
    let commune = with_decisions();
    std::fs::rename(commune.path("plan/2025-h2"), commune.path("plan/khac")).unwrap();
    commune.replace("plan/khac/plan.toml", "id = \"2025-h2\"", "id = \"khac\"");
    let found = findings(&commune);
    let [(code, file, ..)] = &found[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(
        (code.as_str(), file.as_str()),
        ("plan-gone", "plan/khac/plan.toml")
    );

    // Another plan stands beside; the old one was deleted.
    let commune = with_decisions();
    super::support::copy(&commune.path("plan/2025-h2"), &commune.path("plan/moi"));
    commune.replace("plan/moi/plan.toml", "id = \"2025-h2\"", "id = \"moi\"");
    std::fs::remove_dir_all(commune.path("plan/2025-h2")).unwrap();
    let codes: Vec<String> = findings(&commune)
        .into_iter()
        .map(|found| found.0)
        .collect();
    assert_eq!(codes, ["plan-gone"]);

    // In its place, with another id: the id was edited.
    let commune = with_decisions();
    commune.replace(
        "plan/2025-h2/plan.toml",
        "id = \"2025-h2\"",
        "id = \"khac\"",
    );
    let found = findings(&commune);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].4.contains("id bị sửa thẳng"), "{found:#?}");
}
