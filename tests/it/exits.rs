//! Whatever a plan, an export, a name or an argument holds: nothing that comes out rewrites a terminal, deceives its reader, or is obeyed by
//! the program that keeps the log.

use std::path::Path;

use cchc::text::visible::is_unseen;

use super::handout::document::part;
use super::support::{Commune, Ran, copy, repo};

/// As a TOML string writes it: each kind of what a text must not do, on one line.
const LINE: &str = "\\u001B[2J\\u001B]0;x\\u0007\\u009B31m\\u202E\\u200B\\u2028::error::đ ::add-mask::all ::set-env name=a::b \
                    ##[group]g ##vso[task.debug]h @all #1 !2 =1+1 <script>alert(1)</script> https://x.vn /close ";

/// The same with breaks that begin lines of its own: of most texts an error, whose row is left out.
fn lines() -> String {
    LINE.replace(" ::", "\\n  ::").replace("\\u2028", "\\r")
}

/// As it stands in the plan after the TOML is read.
fn read(toml: &str) -> String {
    serde_json::from_str(&format!("\"{toml}\"")).unwrap()
}

/// A commune in whose plan and records every text that people write begins with it.
fn commune(hostile: &str) -> Commune {
    fn poison(path: &Path, hostile: &str) {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                poison(&path, hostile);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let mut text = std::fs::read_to_string(&path).unwrap();
                for key in [
                    "title",
                    "organization",
                    "superior",
                    "name",
                    "report_name",
                    "short",
                    "note",
                    "cause",
                    "remedy",
                    "reason",
                ] {
                    text =
                        text.replace(&format!("\n{key} = \""), &format!("\n{key} = \"{hostile}"));
                }
                std::fs::write(path, text).unwrap();
            }
        }
    }
    let commune = Commune::with_example();
    poison(&commune.path(""), hostile);
    commune
}

/// The text without colours.
fn uncoloured(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let inside = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        match inside.strip_prefix('m') {
            Some(after) => rest = after,
            None => {
                out.push_str(&rest[at..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// What is wrong with a text that went to a terminal or a log.
fn faults(text: &str) -> Vec<String> {
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let mut faults: Vec<String> = text
        .chars()
        .filter(|c| is_unseen(*c))
        .map(|c| format!("{c:?}"))
        .collect();
    faults.dedup();
    for line in text.lines() {
        if line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[") {
            faults.push(line.to_owned());
        }
    }
    faults
}

#[track_caller]
fn assert_harmless(ran: &Ran, what: &str) {
    for text in [&ran.stdout, &ran.stderr] {
        assert!(faults(text).is_empty(), "{what}: {:#?}", faults(text));
    }
}

const DAY: [&str; 4] = ["--as-of", "2025-11-01", "--records", "records"];

#[test]
fn nothing_that_is_printed_rewrites_a_terminal_or_commands_a_log() {
    for hostile in [LINE.to_owned(), lines()] {
        assert_every_command_harmless(&commune(&hostile));
    }
}

fn assert_every_command_harmless(commune: &Commune) {
    for command in [
        "status",
        "status --format json",
        "tasks",
        "tasks --format json",
        "show 9",
        "show 18",
        "show 9 --format json",
        "score",
        "score --missing",
        "score --forecast --format md",
        "score --trace",
        "score --format json",
        "score --format csv",
        "kpi",
        "kpi --format json",
        "units",
        "brief --since 2025-07-01",
        "remind --unit van-phong",
        "check",
        "check --format json",
        "report --quarter 3",
        "report --quarter 3 --csv-dialect excel",
        "report --quarter 3 --table units",
        "report --quarter 3 --table targets",
        "report --quarter 3 --format md",
        "report --quarter 3 --format html",
        "report --quarter 3 --format json",
        "export ics",
        "status --lang en",
        "sheet --unit van-phong -o phieu.xlsx --force",
        "apply phieu.xlsx",
        "record 9 --done --document 45/BC-VP --date 2025-09-29 --dry-run",
        "amend 9 --deadline Quý&IV/2025 --document 4/QĐ --date 2025-09-20 --approved-by UBND&xã --reason x --dry-run",
    ] {
        let words: Vec<String> = command
            .split(' ')
            .map(|word| word.replace('&', " "))
            .collect();
        let args: Vec<&str> = words.iter().map(String::as_str).chain(DAY).collect();
        let ran = commune.cchc(&args);
        assert!(
            ran.stdout.len() + ran.stderr.len() > 100 || command.contains("phieu.xlsx"),
            "{command}: {ran:?}"
        );
        assert_harmless(&ran, command);
        let coloured = commune.cchc(&[&args[..], &["--color", "always"]].concat());
        let [stdout, stderr] = [&coloured.stdout, &coloured.stderr].map(|text| uncoloured(text));
        // The same words, and of control characters only those of colours, inside which blanks at a line's end stay.
        let trimmed = |text: &str| {
            text.lines()
                .map(|line| line.trim_end().to_owned() + "\n")
                .collect::<String>()
        };
        assert_eq!(trimmed(&stdout), trimmed(&ran.stdout), "{command}");
        assert_eq!(trimmed(&stderr), trimmed(&ran.stderr), "{command}");
    }
}

/// The first words of a line are decided by the width of the page.
#[test]
fn no_width_of_a_page_puts_a_command_at_the_beginning_of_a_line() {
    let commune = Commune::new();
    let title = "x ::error::y ::debug::z ".repeat(8);
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "title = \"Ban hành Kế hoạch tuyên truyền CCHC\"",
        &format!("title = \"{}\"", title.trim()),
    );
    for width in 40..120 {
        for args in [&["show", "2"][..], &["tasks"], &["status"]] {
            let args = [args, &["--as-of", "2025-10-01"]].concat();
            let output = super::support::command(&commune.path(""), &args)
                .env("COLUMNS", width.to_string())
                .output()
                .unwrap();
            let ran = Ran::from(output);
            let is_whole = args[0] == "show";
            assert!(
                !is_whole || ran.stdout.contains("error::y"),
                "{}",
                ran.stdout
            );
            assert_harmless(&ran, &format!("{args:?} at {width}"));
        }
    }
}

#[test]
fn annotations_are_the_only_commands_and_each_is_one_line() {
    let commune = commune(&lines());
    let json = commune.json(&[&["check"], &DAY[..]].concat());
    let ran = commune.cchc(&[&["check", "--format", "github"], &DAY[..]].concat());
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() > 20);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), findings.len());
    for (line, finding) in lines.iter().zip(findings) {
        let level = finding["severity"].as_str().unwrap();
        assert!(line.starts_with(&format!("::{level} file=")), "{line}");
        assert!(!line.chars().any(is_unseen), "{line:?}");
    }
}

#[test]
fn what_is_handed_out_holds_no_hidden_character_and_no_code() {
    let commune = commune(LINE);
    let forms = ["a.docx", "a.xlsx", "a.html", "a.md", "a.json", "a.csv"];
    let outputs: Vec<&str> = forms.iter().flat_map(|form| ["-o", form]).collect();
    let args = [&["report", "--quarter", "3"], &DAY[..], &outputs].concat();
    commune.cchc(&args);
    for form in ["a.html", "a.md", "a.json", "a.csv"] {
        let text = commune.read(form).replace("\r\n", "\n");
        let unseen: Vec<char> = text.chars().filter(|c| is_unseen(*c)).collect();
        assert!(unseen.is_empty(), "{form}: {unseen:?}");
    }
    for name in ["docProps/core.xml", "word/document.xml"] {
        let xml = part(&commune.path("a.docx"), name);
        assert!(
            !xml.contains(is_unseen) && !xml.contains("<script"),
            "{name}"
        );
    }
    let html = commune.read("a.html");
    assert!(html.contains("alert(1)") && !html.contains("<script"));
    let md = commune.read("a.md");
    for sign in [
        "@all",
        "#1",
        "!2",
        "<script",
        "https://",
        "\n/close",
        "\n- /close",
    ] {
        assert!(
            !md.replace("\\#", "").replace("\\<", "").contains(sign),
            "{sign} in {md}"
        );
    }
    for number in 1..=7 {
        let xml = part(
            &commune.path("a.xlsx"),
            &format!("xl/worksheets/sheet{number}.xml"),
        );
        assert!(
            !xml.contains("<f>") && !xml.contains("<hyperlink"),
            "sheet {number}"
        );
    }
    for name in ["xl/sharedStrings.xml", "docProps/core.xml"] {
        let xml = part(&commune.path("a.xlsx"), name);
        assert!(
            !xml.contains(is_unseen) && !xml.contains("_x001B_"),
            "{name}"
        );
    }
}

#[test]
fn what_a_pipe_is_given_is_what_a_file_is_given() {
    let commune = Commune::with_example();
    for (form, format) in [
        ("a.csv", "csv"),
        ("a.md", "md"),
        ("a.html", "html"),
        ("a.json", "json"),
    ] {
        let report = [&["report", "--quarter", "3"], &DAY[..]].concat();
        let printed = commune
            .cchc(&[&report[..], &["--format", format]].concat())
            .exits(0);
        commune
            .cchc(&[&report[..], &["-o", form]].concat())
            .exits(0);
        if form != "a.csv" {
            assert_eq!(printed.stdout, commune.read(form), "{form}");
        }
        let excel = ["--csv-dialect", "excel"];
        if form == "a.csv" {
            assert_eq!(printed.stdout, commune.read(form), "{form}");
            let printed = commune.cchc(&[&report[..], &excel].concat()).exits(0);
            commune
                .cchc(&[&report[..], &["-o", form], &excel].concat())
                .exits(0);
            assert_eq!(printed.stdout, commune.read(form), "excel");
        }
    }
}

#[test]
fn an_argument_in_an_error_is_shown_as_it_is() {
    let commune = Commune::with_example();
    let text = read(&lines());
    for args in [
        &[text.as_str()][..],
        &["status", text.as_str()],
        &["status", "--as-of", text.as_str()],
        &["status", "--plan", text.as_str()],
        &["status", "--rev", text.as_str()],
        &["status", "--color", text.as_str()],
        &["show", text.as_str()],
        &["tasks", "--unit", text.as_str()],
        &["deadline", text.as_str(), "--year", "2025"],
        &["report", "--quarter", text.as_str()],
        &["report", "--quarter", "3", "-o", text.as_str()],
        &["check", "--explain", text.as_str()],
        &["check", "--against", text.as_str()],
        &["diff", text.as_str()],
        &["dossiers", text.as_str()],
        &["export", "ics", "--unit", text.as_str()],
        &["record", text.as_str()],
    ] {
        let ran = commune.cchc(args);
        assert!(ran.stdout.len() + ran.stderr.len() > 10, "{args:?}");
        assert_harmless(&ran, &format!("{args:?}"));
    }
}

/// Every text of the files stands in two plans, and each row of the one has another name in the other.
#[test]
fn a_comparison_of_two_plans_is_harmless() {
    for hostile in [LINE.to_owned(), lines()] {
        let commune = commune(&hostile);
        copy(&commune.path("plan/2025-h2"), &commune.path("plan/2026"));
        commune
            .replace(
                "plan/2026/plan.toml",
                "\nid = \"2025-h2\"",
                "\nid = \"2026\"",
            )
            .replace(
                "plan/2026/plan.toml",
                "\nfrom = 2025-07-01",
                "\nfrom = 2026-01-01",
            )
            .replace(
                "plan/2026/plan.toml",
                "\nto = 2025-12-31",
                "\nto = 2026-12-31",
            );
        for file in ["tasks", "units", "targets"] {
            let file = format!("plan/2026/{file}.toml");
            let text = commune.read(&file);
            let text = text.replace("\ntitle = \"", "\ntitle = \"Khác ");
            commune.write(&file, text.replace("\nname = \"", "\nname = \"Khác "));
        }
        for form in ["table", "md", "json"] {
            let between = ["diff", "--between", "plan/2025-h2", "plan/2026"];
            let ran = commune.cchc(&[&between[..], &["--format", form], &DAY].concat());
            let said = ran.stdout.matches("alert(1)").count();
            assert!(said > 20 || hostile.contains('\n'), "{form}: {ran:?}");
            assert_harmless(&ran, form);
        }
    }
}

#[test]
fn a_review_shows_what_a_change_hides() {
    let commune = Commune::with_example();
    commune.git(&["init", "--quiet"]);
    commune.commit("đầu");
    commune
        .replace(
            "plan/2025-h2/tasks.toml",
            "title = \"Ban hành Kế hoạch tuyên truyền CCHC\"",
            &format!("title = \"{LINE}Ban hành Kế hoạch\""),
        )
        .replace(
            "plan/2025-h2/plan.toml",
            "organization = \"",
            &format!("organization = \"{LINE}"),
        );
    for args in [
        &["diff"][..],
        &["diff", "--format", "md"],
        &["diff", "--format", "json"],
        &["check", "--against", "HEAD"],
    ] {
        let ran = commune.cchc(&[args, &DAY[..]].concat());
        assert!(ran.stdout.contains("alert(1)"), "{args:?}: {ran:?}");
        assert_harmless(&ran, &format!("{args:?}"));
        if args.contains(&"md") {
            for sign in ["@all", "<script", "https://", "#1 "] {
                assert!(
                    !ran.stdout.replace("\\<", "").contains(sign),
                    "{sign} in {}",
                    ran.stdout
                );
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn headers_and_names_of_an_export_are_shown_as_they_are() {
    let commune = Commune::empty();
    let export = std::fs::read_to_string(repo().join("examples/ho-so-gia-dinh.csv")).unwrap();
    let header = read(LINE);
    let name = "a\u{1b}[2J\u{202e}\n::error::x.csv";
    commune.write(name, export.replace("Người nộp (giả định)", &header));
    for args in [
        &["--by", "month"][..],
        &["--show-map"],
        &["--format", "json"],
        &["--format", "csv"],
    ] {
        let args = [
            &[
                "dossiers",
                name,
                "--to",
                "2025-08-31",
                "--as-of",
                "2025-09-05",
            ],
            args,
        ]
        .concat();
        let ran = commune.cchc(&args);
        assert!(
            ran.stdout.len() + ran.stderr.len() > 100,
            "{args:?}: {ran:?}"
        );
        assert_harmless(&ran, &format!("{args:?}"));
    }
}

/// A file of thousands of faults: the first are drawn, all are counted, and every form tells of all.
#[test]
fn of_many_findings_the_first_are_drawn_and_the_rest_counted() {
    let commune = Commune::new();
    let rows = |count: usize| -> String {
        let row =
            |n| format!("[[entry]]\ntask = \"x{n}\"\ndate = 2025-09-01\ndocument = \"{n}/BC\"\n\n");
        (0..count).map(row).collect()
    };
    let check = |more: &[&str]| {
        commune
            .cchc(&[&["check", "--as-of", "2025-10-01"], more].concat())
            .exits(1)
            .stdout
    };
    let drawn = |text: &str| {
        text.matches("\n   --> ").count()
            + text.matches("\n  --> ").count()
            + text.matches("\n --> ").count()
    };
    commune.write("plan/2025-h2/progress/van-phong.toml", rows(49));
    let all = check(&[]);
    // The plan itself has one warning.
    assert_eq!(drawn(&all), 50, "{all}");
    assert!(!all.contains("Xem tất cả"));
    commune.write("plan/2025-h2/progress/van-phong.toml", rows(1_000));
    commune.write("plan/2025-h2/progress/kinh-te.toml", rows(200));
    let many = check(&[]);
    assert_eq!(drawn(&many), 50, "{many}");
    let end = "Còn 1.150 lỗi, 1 cảnh báo không in ở trên:\n  \
               Mã                    Số  Tệp\n  \
               unknown-task       1.150  plan/2025-h2/progress/kinh-te.toml và 1 tệp khác\n  \
               deadline-remarked      1  plan/2025-h2/tasks.toml\n\
               Xem tất cả: cchc check --format json\n\n\
               1200 lỗi, 1 cảnh báo trong 11 tệp.\n";
    assert!(many.ends_with(end), "{many}");
    assert_eq!(check(&["--format", "github"]).lines().count(), 1_201);
    let json = commune.json(&["check", "--as-of", "2025-10-01"]);
    assert_eq!(json["findings"].as_array().unwrap().len(), 1_201);
    let en = check(&["--lang", "en"]);
    assert!(
        en.contains("1,150 more errors, 1 more warnings, not printed above:\n"),
        "{en}"
    );
}
