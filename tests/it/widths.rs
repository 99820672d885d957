//! What commands print on pages of any width: nothing is torn, and what has no room for columns is said fact by fact.

use super::support::{Commune, Ran, command};

const NAME: &str = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân";

/// The commands that print tables.
const COMMANDS: [&[&str]; 7] = [
    &["status"],
    &["tasks"],
    &["units"],
    &["kpi"],
    &["show", "3"],
    &["show", "9"],
    &["brief", "--since", "2025-10-01"],
];

/// A commune whose units have long names and no short ones.
fn long_names() -> Commune {
    let commune = Commune::with_example();
    let units = commune.read("plan/2025-h2/units.toml");
    let lines = units.lines().filter(|line| !line.starts_with("short ="));
    let lines: Vec<&str> = lines.collect();
    let text = lines.join("\n") + "\n";
    let old = "name = \"Văn phòng HĐND&UBND xã\"";
    assert!(text.contains(old));
    commune.write(
        "plan/2025-h2/units.toml",
        text.replace(old, &format!("name = \"{NAME}\"")),
    );
    commune
}

fn printed(commune: &Commune, args: &[&str], more: &[&str], env: &[(&str, &str)]) -> String {
    let on = ["--records", "records", "--as-of", "2025-11-20"];
    let args = [args, &on, more].concat();
    let mut command = command(&commune.path(""), &args);
    let ran = Ran::from(command.envs(env.iter().copied()).output().unwrap());
    ran.exits(0).stdout
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Found in the field: with unit names of 48 letters six tasks took 724 lines, and names stood one letter a line.
#[test]
fn no_word_of_a_name_is_torn_at_any_width() {
    let commune = long_names();
    for width in ["40", "60", "72", "80", "100", "120"] {
        for args in COMMANDS {
            let text = printed(&commune, args, &[], &[("COLUMNS", width)]);
            let most = width.parse::<usize>().unwrap();
            for line in text.lines() {
                assert!(
                    cchc::render::terminal::columns(line) <= most,
                    "{args:?} {width}: {line}"
                );
            }
            // Of a column one letter wide every line would hold a letter or two.
            let torn = text.lines().filter(|line| line.trim().chars().count() == 1);
            assert_eq!(torn.count(), 0, "{args:?} at {width}:\n{text}");
            if matches!(args[0], "units" | "tasks") {
                for word in words(NAME) {
                    assert!(
                        words(&text).contains(&word),
                        "{args:?} {width}: {word}\n{text}"
                    );
                }
            }
        }
    }
    // A title and the name beside it share the page: so many lines a task at most.
    for (width, most) in [("60", 8), ("80", 6), ("120", 4)] {
        let text = printed(&commune, &["tasks"], &[], &[("COLUMNS", width)]);
        assert!(text.lines().count() < 27 * most, "{width}:\n{text}");
    }
}

/// Field case: at 40 columns the titles of tasks shrank to “…”.
#[test]
fn below_sixty_columns_each_fact_has_its_label() {
    let commune = Commune::with_example();
    let narrow = printed(&commune, &["status"], &[], &[("COLUMNS", "40")]);
    for fact in [
        "TT: 2\n  Nhiệm vụ: Ban hành Kế hoạch tuyên\n      truyền CCHC\n",
        "  Hạn cuối: 31/8/2025 (ngày nghỉ)\n",
        "  Quá hạn (ngày): 81\n",
        "Cơ quan, đơn vị: Phòng Kinh tế\n",
        "  Không có thời hạn: ",
    ] {
        assert!(narrow.contains(fact), "{fact}\n{narrow}");
    }
    // Nothing is left out for want of room, and no sign needs an explanation.
    for sign in ["Không đủ chỗ", "…", "31/8/2025*", "* hạn cuối"] {
        assert!(!narrow.contains(sign), "{sign}\n{narrow}");
    }
    let kpi = printed(&commune, &["kpi"], &["--plain"], &[]);
    for fact in [
        "Chỉ tiêu (%): Đồng bộ\n  Tháng 7: 99,22\n",
        "  Tháng 11: chưa có số liệu\n",
        "  Tháng 10: 63,66 (có số ước)\n",
        "  Khoảng cách: Thiếu 6,1 tỷ đồng\n",
    ] {
        assert!(kpi.contains(fact), "{fact}\n{kpi}");
    }
}

/// What is read aloud, or pasted into a message, is the same wherever it was printed.
#[test]
fn a_plain_page_is_one_fact_a_line_on_any_terminal() {
    let commune = long_names();
    for args in COMMANDS {
        let plain = printed(&commune, args, &["--plain"], &[]);
        for env in [("TERM", "dumb"), ("COLUMNS", "200")] {
            let more: &[&str] = if env.0 == "TERM" { &[] } else { &["--plain"] };
            assert_eq!(
                printed(&commune, args, more, &[env]),
                plain,
                "{args:?} {env:?}"
            );
        }
        let narrow = printed(&commune, args, &[], &[("COLUMNS", "50")]);
        assert_eq!(words(&narrow), words(&plain), "{args:?}");
        // No columns: nothing stands beside a gap.
        for line in plain.lines() {
            assert!(!line.trim_start().contains("  "), "{args:?}: {line}");
        }
        let columns = printed(&commune, args, &[], &[("TERM", "xterm")]);
        assert_ne!(columns, plain, "{args:?}");
    }
}

#[test]
fn findings_are_told_without_a_drawing_on_a_plain_page() {
    let commune = Commune::new();
    let ran = commune.cchc(&["check", "--plain", "--as-of", "2025-10-01"]);
    let ran = ran
        .exits(0)
        .says("Cảnh báo: thời hạn “Theo lộ trình năm 2025”");
    let ran = ran.says("\n  Chỗ: plan/2025-h2/tasks.toml:");
    let ran = ran.says("\n  Cách sửa: nếu đúng, ghi deadline = ");
    let ran = ran.says("\n  Mã: deadline-remarked\n");
    for drawn in ["^^", "-->", " | "] {
        assert!(!ran.stdout.contains(drawn), "{}", ran.stdout);
    }
}

#[test]
fn a_long_name_without_a_short_one_gets_a_proposal() {
    let commune = long_names();
    let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
    let findings = answer["findings"].as_array().unwrap().iter();
    let long: Vec<String> = findings
        .filter(|one| one["code"] == "unit-name-long")
        .map(|one| one["help"].to_string())
        .collect();
    assert!(
        long.iter().any(|help| help.contains("VP HĐND&UBND")),
        "{long:?}"
    );
    assert!(
        long.iter().any(|help| help.contains("TT PVHCC")),
        "{long:?}"
    );
    // The real plan says its short names.
    let answer = Commune::new().json(&["check", "--as-of", "2025-10-01"]);
    assert!(!answer.to_string().contains("unit-name-long"), "{answer}");
}
