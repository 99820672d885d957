//! The first hour: help in both languages, what a slip is answered with, completions, the look at one's own machine.

use std::process::Stdio;

use super::support::{Commune, Ran, command, repo};

/// Runs with these variables of the environment.
fn with(commune: &Commune, variables: &[(&str, &str)], args: &[&str]) -> Ran {
    let mut command = command(&commune.path(""), args);
    command.envs(variables.iter().copied()).stdin(Stdio::null());
    Ran::from(command.output().unwrap())
}

#[test]
fn help_is_a_command_too() {
    let commune = Commune::empty();
    for (asked, flag) in [
        (vec!["help"], vec!["--help"]),
        (vec!["help", "tasks"], vec!["tasks", "--help"]),
        (
            vec!["help", "record", "figures"],
            vec!["record", "figures", "--help"],
        ),
    ] {
        let said = commune.cchc(&asked).exits(0).stdout;
        assert_eq!(said, commune.cchc(&flag).exits(0).stdout, "{asked:?}");
        assert!(said.contains("Cách dùng: cchc"), "{said}");
    }
    commune
        .cchc(&["help", "taks"])
        .exits(2)
        .complains("không có lệnh “taks”; có phải là “tasks”");
}

/// Every word of the help is English then, but for values that are Vietnamese by nature.
#[test]
fn help_speaks_english_where_it_is_asked_to() {
    let commune = Commune::empty();
    let root = commune.cchc(&["help", "--lang", "en"]).exits(0).stdout;
    assert!(root.contains("Usage: cchc <COMMAND> [OPTIONS]"), "{root}");
    let commands: Vec<&str> = root
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(commands.len() >= 25, "{commands:?}");
    for name in commands {
        let said = commune
            .cchc(&["help", name, "--lang", "en"])
            .exits(0)
            .stdout;
        for foreign in ["Cách dùng", "Tùy chọn", "Tham số", "NGÀY", "THƯ MỤC", "TỆP"] {
            assert!(!said.contains(foreign), "{name}: {foreign}\n{said}");
        }
        assert!(said.contains("Print this help"), "{name}:\n{said}");
    }
    let by_variable = with(&commune, &[("CCHC_LANG", "en")], &["help"]).exits(0);
    assert_eq!(by_variable.stdout, root);
}

#[test]
fn a_slip_is_answered_with_the_nearest_and_with_the_help_of_its_command() {
    let commune = Commune::new();
    let day = ["--as-of", "2025-10-01"];
    let said = commune.cchc(&["taks"]).exits(2).stderr;
    assert!(
        said.starts_with("lỗi: không có lệnh “taks”; có phải là “tasks”"),
        "{said}"
    );
    assert!(said.ends_with("Xem cách dùng: cchc help\n"), "{said}");
    commune
        .cchc(&[&["tasks", "--untt", "x"][..], &day].concat())
        .exits(2)
        .complains("không có tùy chọn “--untt” ở lệnh này")
        .complains("Xem cách dùng: cchc help tasks\n");
    commune
        .cchc(&["record", "figures", "--nguon", "x"])
        .exits(2)
        .complains("Xem cách dùng: cchc help record figures\n");
    commune
        .cchc(&["tasks", "--untt", "x", "--lang", "en"])
        .exits(2)
        .complains("error: this command has no option “--untt”")
        .complains("See the usage: cchc help tasks\n");
    // What the standard library says of a number is English, and is left out.
    commune
        .cchc(&["tasks", "--due-within", "nhiều"])
        .exits(2)
        .complains("lỗi: --due-within <N> không nhận giá trị “nhiều”\n");
}

#[test]
fn a_report_without_a_period_shows_those_of_the_plan() {
    let commune = Commune::new();
    commune
        .cchc(&["report", "--as-of", "2025-10-01"])
        .exits(2)
        .complains("chưa chọn kỳ báo cáo: thêm --quarter, --half, --month hoặc --year")
        .complains(
            "--half 2025-H2, --quarter 2025-Q3, --quarter 2025-Q4, --month 2025-07 … 2025-12",
        );
}

#[test]
fn who_has_no_plan_is_told_how_to_get_one() {
    let commune = Commune::empty();
    let said = commune.cchc(&["status"]).exits(2).stderr;
    for way in ["--plan", "cchc init", "cchc import"] {
        assert!(said.contains(way), "{way}: {said}");
    }
}

#[test]
fn the_environment_names_plan_and_records_and_an_empty_variable_names_nothing() {
    let commune = Commune::with_example();
    let day = ["status", "--as-of", "2025-11-01"];
    let recorded = commune
        .cchc(&[&day[..], &["--records", "records"]].concat())
        .exits(0)
        .stdout;
    let by_variable = with(&commune, &[("CCHC_RECORDS", "records")], &day).exits(0);
    assert_eq!(by_variable.stdout, recorded);
    let empty = [("CCHC_PLAN", ""), ("CCHC_RECORDS", ""), ("CCHC_AS_OF", "")];
    let plain = commune.cchc(&day).exits(0).stdout;
    assert_eq!(with(&commune, &empty, &day).exits(0).stdout, plain);
    let elsewhere = with(&commune, &[("CCHC_PLAN", "nowhere")], &day);
    elsewhere
        .exits(2)
        .complains("không có kế hoạch tại nowhere");
    // An option says more than the environment.
    let args = [&day[..], &["--plan", "plan/2025-h2"]].concat();
    assert_eq!(
        with(&commune, &[("CCHC_PLAN", "nowhere")], &args)
            .exits(0)
            .stdout,
        plain
    );
    let inside = commune.path("plan");
    let mut from_elsewhere = command(&inside, &["-C", "..", "status", "--as-of", "2025-11-01"]);
    assert_eq!(Ran::from(from_elsewhere.output().unwrap()).stdout, plain);
    commune
        .cchc(&["-C", "nowhere", "status"])
        .exits(2)
        .complains("không đọc được nowhere: không có tệp hoặc thư mục này");
}

#[test]
fn colours_follow_the_environment() {
    let commune = Commune::new();
    let day = ["status", "--as-of", "2025-10-01"];
    let is_coloured = |variables: &[(&str, &str)], args: &[&str]| {
        with(&commune, variables, &[&day[..], args].concat())
            .exits(0)
            .stdout
            .contains('\u{1b}')
    };
    assert!(!is_coloured(&[], &[]), "a pipe");
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!is_coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!is_coloured(
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
        &[]
    ));
    assert!(is_coloured(
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")],
        &[]
    ));
    assert!(!is_coloured(
        &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")],
        &[]
    ));
    assert!(!is_coloured(
        &[("CLICOLOR_FORCE", "1")],
        &["--color", "never"]
    ));
    assert!(is_coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
}

#[test]
fn each_shell_gets_its_completions_and_they_know_the_plan() {
    let commune = Commune::new();
    for (shell, part) in [
        ("bash", "complete "),
        ("zsh", "#compdef cchc"),
        ("fish", "complete "),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = commune.cchc(&["completions", shell]).exits(0).stdout;
        assert!(script.contains(part), "{shell}:\n{script}");
        assert!(script.contains("CCHC_COMPLETE"), "{shell}:\n{script}");
    }
    commune
        .cchc(&["completions", "cmd"])
        .exits(2)
        .complains("chọn: bash, zsh, fish, powershell, elvish");
    let asked = |line: &[&str]| {
        let args = [&["--"][..], line].concat();
        with(&commune, &[("CCHC_COMPLETE", "fish")], &args)
            .exits(0)
            .stdout
    };
    let units = asked(&["cchc", "tasks", "--unit", "v"]);
    assert!(
        units.contains("van-phong\tVăn phòng HĐND&UBND xã"),
        "{units}"
    );
    assert!(!units.contains("kinh-te"), "{units}");
    assert!(asked(&["cchc", "show", "1"]).contains("\n18\t"), "tasks");
    assert!(
        asked(&["cchc", "tasks", "--area", ""]).contains("VII"),
        "areas"
    );
    let periods = asked(&["cchc", "report", "--quarter", ""]);
    assert!(
        periods.contains("2025-Q3") && periods.contains("2025-Q4"),
        "{periods}"
    );
    assert!(asked(&["cchc", "st"]).contains("status"), "commands");
    // Where there is no plan, nothing is offered and nothing is said.
    let nowhere = Commune::empty();
    let args = ["--", "cchc", "tasks", "--unit", ""];
    let ran = with(&nowhere, &[("CCHC_COMPLETE", "fish")], &args).exits(0);
    assert_eq!((ran.stdout.trim(), &*ran.stderr), ("", ""));
}

#[test]
fn there_is_a_page_for_man_in_both_languages() {
    let commune = Commune::empty();
    let page = commune.cchc(&["man"]).exits(0).stdout;
    for part in [".TH cchc", ".SH TÊN", "CÁCH DÙNG", "status"] {
        assert!(page.contains(part), "{part}:\n{page}");
    }
    commune
        .cchc(&["man", "record", "figures", "--lang", "en"])
        .exits(0)
        .says(".SH SYNOPSIS")
        .says("Record figures of a period");
    commune
        .cchc(&["man", "khong"])
        .exits(2)
        .complains("không có lệnh “khong”");
}

#[test]
fn the_doctor_looks_at_everything_on_one_screen() {
    let commune = Commune::new().in_git();
    let args = ["doctor", "--as-of", "2025-10-01"];
    let utf8 = [("LANG", "C.UTF-8")];
    let ran = with(&commune, &utf8, &args).exits(0);
    assert!(ran.stdout.lines().count() <= 24, "{}", ran.stdout);
    let ran = ran
        .says("✓ Chương trình: cchc 0.1.0")
        .says("✓ Quyền ghi: plan/2025-h2: thử ghi thêm được, khóa được")
        .says("✓ Chữ Việt: C.UTF-8");
    assert!(ran.stdout.contains("✓ Git: bản "), "{}", ran.stdout);
    assert_eq!(
        commune.git(&["status", "--porcelain"]),
        "",
        "nothing is left"
    );

    commune.write("plan/2025-h2/ghi-chu.txt", "x");
    commune.write("plan/2025-h2/progress/van-phong.toml", "[[entry]\n");
    let ran = with(&commune, &[("LANG", "C")], &args).exits(1);
    ran.says("✗ Các tệp: ")
        .says("! Không được đọc: plan/2025-h2/ghi-chu.txt")
        .says("! Chữ Việt: C: không phải UTF-8");
    let json = commune.json(&args);
    assert_eq!(json["command"], "doctor");
    let states: Vec<(&str, &str)> = json["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| {
            (
                check["id"].as_str().unwrap(),
                check["state"].as_str().unwrap(),
            )
        })
        .collect();
    for expected in [
        ("findings", "error"),
        ("folder", "ok"),
        ("ignored", "warning"),
    ] {
        assert!(states.contains(&expected), "{states:?}");
    }
    Commune::empty()
        .cchc(&["doctor", "--lang", "en"])
        .exits(1)
        .says("✗ Plan: there is no plan");
}

#[test]
fn a_slip_with_one_meaning_is_mended_and_every_other_is_left() {
    let commune = Commune::new();
    let own = "plan/2025-h2/progress/van-phong.toml";
    let typed = "# Ghi chú của đơn vị\r\n[[entry]]\r\ntask = “8”  # số\r\ndate = 16/9/2025\r\ndone = True\r\ndocument = \"1/BC\"\r\n\r\n[[entry]]\r\ntask = \"9\"\r\ndate = 3/9/2025\r\nnote = \"x\"\r\n";
    commune.write(own, typed);
    let args = ["check", "--fix", "--as-of", "2025-10-01"];
    let dry = commune.cchc(&[&args[..], &["--dry-run"]].concat()).exits(1);
    dry.complains("- date = 16/9/2025\n+ date = 2025-09-16\n")
        .complains("sẽ sửa 3 dòng; chưa ghi gì");
    assert_eq!(commune.read(own), typed);
    commune
        .cchc(&args)
        .exits(1)
        .complains("đã sửa 3 dòng")
        .says("3/9/2025");
    let mended = typed
        .replace("“8”", "\"8\"")
        .replace("16/9/2025", "2025-09-16")
        .replace("True", "true");
    assert_eq!(commune.read(own), mended, "no other byte");
    commune.write(own, mended.replace("3/9/2025", "2025-09-03"));
    commune
        .cchc(&args)
        .exits(0)
        .complains("không có gì tự sửa được");
}

/// Each list of commands that others rely on has the new ones too.
#[test]
fn builds_are_compared_in_every_command() {
    let compared = std::fs::read_to_string(repo().join(".ci/compare")).unwrap();
    let list = compared.split("commands = [").nth(1).unwrap();
    let list = list.split(']').next().unwrap();
    let root = Commune::empty().cchc(&["help"]).stdout;
    let names = root.split("Các lệnh:\n").nth(1).unwrap();
    for line in names.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with("  ") && !line.starts_with("   ") {
            let name = line.split_whitespace().next().unwrap();
            assert!(list.contains(&format!("\"{name}\"")), "{name}");
        }
    }
}
