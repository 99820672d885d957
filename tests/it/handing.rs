//! What commands show, handed out as files.

use super::support::Commune;

const ON: [&str; 4] = ["--records", "records", "--as-of", "2025-11-20"];

/// The commands with the forms that each has, and a text of its page.
const COMMANDS: [(&[&str], bool, &str); 6] = [
    (
        &["status"],
        false,
        "# UBND xã Tân Kỳ: Tình hình thực hiện kế hoạch\n",
    ),
    (&["tasks"], true, "# UBND xã Tân Kỳ: Danh mục nhiệm vụ\n"),
    (
        &["kpi"],
        true,
        "# UBND xã Tân Kỳ: Kết quả thực hiện chỉ tiêu\n",
    ),
    (
        &["kpi", "--reconcile", "cong-dvcqg"],
        false,
        "# UBND xã Tân Kỳ: Đối chiếu số liệu\n",
    ),
    (
        &["units"],
        true,
        "# UBND xã Tân Kỳ: Tình hình thực hiện của các cơ quan, đơn vị\n",
    ),
    (
        &["brief", "--since", "2025-11-01"],
        false,
        "# UBND xã Tân Kỳ: Nội dung giao ban\n",
    ),
];

#[test]
fn what_is_shown_is_handed_out_in_each_form_that_fits() {
    let commune = Commune::with_example();
    for (args, is_list, title) in COMMANDS {
        let args = [args, &ON[..]].concat();
        let forms = ["md", "html", "xlsx", "docx", "json"];
        let names = forms.map(|form| format!("a.{form}"));
        let outputs = names.iter().flat_map(|name| ["-o", name]);
        let ran = commune.cchc(&[&args[..], &outputs.collect::<Vec<_>>(), &["--force"]].concat());
        let ran = ran.exits(0);
        assert_eq!(ran.stdout, "", "{args:?}");
        let page = commune.read("a.md");
        assert!(page.starts_with(title), "{page}");
        assert!(page.contains("Tính đến ngày 20/11/2025"), "{page}");
        // A file speaks to who has no terminal.
        assert!(!page.contains("cchc "), "{page}");
        assert!(commune.read("a.html").contains("Tính đến ngày 20/11/2025"));
        // The answer is the one that is printed.
        let printed = commune.cchc(&[&args[..], &["--format", "json"]].concat());
        assert_eq!(commune.read("a.json"), printed.stdout, "{args:?}");
        let csv = commune.cchc(&[&args[..], &["-o", "a.csv", "--force"]].concat());
        match is_list {
            true => _ = csv.exits(0),
            false => _ = csv.exits(2).complains("không rõ dạng của a.csv"),
        }
    }
}

/// The width and the kind of the terminal are of the page on it, never of a file or an answer.
#[test]
fn a_file_does_not_depend_on_the_terminal() {
    let commune = Commune::with_example();
    for (args, ..) in COMMANDS {
        let made = |width: &str, term: &str| {
            let args = [args, &ON[..], &["-o", "b.md", "-o", "b.html", "--force"]].concat();
            let mut command = super::support::command(&commune.path(""), &args);
            command.env("COLUMNS", width).env("TERM", term);
            super::support::Ran::from(command.output().unwrap()).exits(0);
            (commune.read("b.md"), commune.read("b.html"))
        };
        assert_eq!(made("40", "dumb"), made("200", "xterm"), "{args:?}");
    }
}

#[test]
fn rows_hold_numbers_and_days_as_such() {
    let commune = Commune::with_example();
    for command in ["tasks", "units"] {
        let file = format!("{command}.csv");
        let args = [&[command][..], &ON, &["-o", &file]].concat();
        commune.cchc(&args).exits(0);
    }
    // A day off is marked for readers alone.
    let tasks = commune.read("tasks.csv");
    let row = "2,Ban hành Kế hoạch tuyên truyền CCHC,Phòng Văn hóa - Xã hội,2025-08-31,";
    assert!(tasks.contains(row), "{tasks}");
    assert_eq!(tasks.lines().count(), 28, "{tasks}");
    let units = commune.read("units.csv");
    let row = "Phòng Văn hóa - Xã hội,14,2,1,8,2,1,3+0,21.43,60.00,66.67,14.29,";
    assert!(units.contains(row), "{units}");
    // Every unit has a row, also one that leads nothing.
    assert!(
        units.contains("Trạm Y tế xã,0,0,0,0,0,0,0+0,,,,,"),
        "{units}"
    );
}

#[test]
fn what_stands_in_the_way_is_refused_before_anything_is_written() {
    let commune = Commune::with_example();
    commune.write("ghi-chu.md", "# Ghi chú của tôi\n");
    let refused = |more: &[&str], why: &str| {
        let args = [&["status"][..], &ON, more].concat();
        commune.cchc(&args).exits(2).complains(why);
    };
    refused(&["-o", "c.md", "-o", "ghi-chu.md"], "--force");
    refused(&["-o", "c.md", "-o", "c.pdf"], "không rõ dạng");
    refused(&["-o", "c.md", "-o", "./c.md"], "hai lần");
    refused(&["-o", "c.md", "--format", "json"], "không đi cùng");
    refused(&["-o", "records/progress/c.md"], "progress");
    assert!(!commune.path("c.md").exists());
}

/// A report of one period is the same, however its period is written.
#[test]
fn a_period_is_written_as_officials_do() {
    let commune = Commune::with_example();
    let report = |period: &[&str]| {
        let args = [&["report"][..], period, &ON].concat();
        commune.cchc(&args)
    };
    let named = report(&["--quarter", "2025-Q3"]).exits(0).stdout;
    for period in [
        &["--quarter", "3"][..],
        &["--quarter", "III"],
        &["--quarter", "Q3"],
        &["--quarter", "3/2025"],
        &["--quarter", "III/2025"],
        &["--quarter", "3", "--year", "2025"],
        &["--quarter", "2025-Q3", "--year", "2025"],
    ] {
        assert_eq!(report(period).exits(0).stdout, named, "{period:?}");
    }
    let half = report(&["--half", "2025-H2"]).exits(0).stdout;
    assert_eq!(
        report(&["--half", "II", "--year", "2025"]).exits(0).stdout,
        half
    );
    let month = report(&["--month", "2025-09"]).exits(0).stdout;
    assert_eq!(report(&["--month", "9/2025"]).exits(0).stdout, month);
    for (period, why) in [
        (
            &["--quarter", "2024-Q3", "--year", "2025"][..],
            "không thuộc năm 2025",
        ),
        (&["--quarter", "3", "--half", "2"], "không đi cùng"),
        (&["--quarter", "V"], "không có kỳ báo cáo “V”"),
        (
            &["--quarter", "3", "--year", "25"],
            "không có kỳ báo cáo “25”",
        ),
        (
            &["--quarter", "3", "--year", "2024"],
            "kế hoạch không có kỳ báo cáo",
        ),
    ] {
        report(period).exits(2).complains(why);
    }
    let help = commune.cchc(&["report", "--help"]).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "Kỳ đã qua thì tính đến ngày cuối kỳ, trừ khi nêu --as-of";
    assert!(help.contains(said), "{help}");
}
