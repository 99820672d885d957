//! Under `--lang en` a command speaks English in all that it says itself; what the user wrote stays as it is.

use std::process::Stdio;

use unicode_normalization::UnicodeNormalization;

use super::support::{Commune, Ran, command};

/// Runs a command with an empty pipe in place of a person.
fn english(commune: &Commune, args: &[&str]) -> Ran {
    let args = [args, &["--lang", "en"]].concat();
    let mut command = command(&commune.path(""), &args);
    command.env("COLUMNS", "1000").stdin(Stdio::piped());
    Ran::from(command.output().unwrap())
}

/// Nothing on either stream has a letter that only Vietnamese has.
#[track_caller]
fn assert_english(ran: &Ran) {
    let said = format!("{}{}", ran.stdout, ran.stderr);
    let is_vietnamese = |letter: char| {
        let mut parts = letter.nfd();
        matches!(letter, 'đ' | 'Đ') || (parts.next() != Some(letter) && parts.next().is_some())
    };
    assert!(!said.is_empty());
    assert!(!said.chars().any(is_vietnamese), "{said}");
}

#[test]
fn what_is_refused_is_said_in_english() {
    let commune = Commune::new();
    commune.write("taken.docx", "something else");
    let quarter = ["report", "--quarter", "3", "--as-of", "2025-10-01", "-o"];
    let report = |file| [&quarter[..], &[file]].concat();
    let decision = [
        "--document",
        "1/QD",
        "--date",
        "2025-09-20",
        "--approved-by",
        "UBND xã",
    ];
    let amend = |more: &[&'static str]| [&["amend"][..], more, &decision].concat();
    for (args, says) in [
        (vec!["record"], "missing: the number of the task"),
        (vec!["record", "8"], "there is nothing to record yet"),
        (vec!["record", "99"], "there is no task “99”"),
        (
            vec!["record", "--measure", "X", "--note", "x"],
            "there is no measure “X”",
        ),
        (vec!["record", "figures"], "missing: --unit"),
        (
            vec![
                "record",
                "figures",
                "--unit",
                "phuc-vu-hcc",
                "--source",
                "s",
            ],
            "missing: --from and --to, or --at",
        ),
        (
            vec!["amend"],
            "missing: the number of the task, or --target",
        ),
        (amend(&["8", "--withdraw"]), "missing: --reason"),
        (
            amend(&["8", "--reason", "x", "--lead", "x"]),
            "there is no unit “x”",
        ),
        (
            amend(&["--target", "x", "--reason", "x"]),
            "there is no target “x”",
        ),
        (vec!["init", "plan"], "plan is not empty"),
        (vec!["init", "x", "--period", "x"], "“x” is no period"),
        (report("x.txt"), "the form of x.txt is not clear"),
        (
            report("taken.docx"),
            "taken.docx holds something of another kind",
        ),
        (
            report("plan/2025-h2/progress/x.csv"),
            "lies in progress/, which holds records only",
        ),
        (report("nowhere/x.csv"), "there is no such folder"),
        (vec!["report", "--quarter", "9"], "there is no window “9”"),
        (
            vec!["report", "--quarter", "4", "--as-of", "2025-07-05"],
            "2025-Q4 has not begun on 2025-07-05",
        ),
        (
            vec!["remind", "--unit", "van-phong", "-o", "x.txt"],
            "a reminder can only be written as .docx",
        ),
        (vec!["tasks", "--area", "x"], "there is no area “x”"),
        (vec!["diff", "a....b"], "write two dots"),
        (vec!["dossiers", "none.csv"], "cannot read none.csv: "),
        (vec!["dossiers", "plan"], "plan is a folder, not an export"),
        (vec!["check", "--explain", "x"], "there is no code “x”"),
        (vec!["schema", "--into", "plan/calendar.toml"], "error: "),
    ] {
        let ran = english(&commune, &args).exits(2).complains(says);
        assert_english(&ran);
        assert!(ran.stderr.contains("error: "), "{}", ran.stderr);
    }
}

#[test]
fn what_is_done_is_said_in_english() {
    let commune = Commune::new();
    let ran = english(&commune, &["init", "new", "--period", "2026", "--with-git"]).exits(0);
    assert_english(&ran.says("A plan to fill in was made in new.\n"));
    let ran = english(&commune, &["schema", "--into", "editor"]).exits(0);
    assert_english(&ran.says("files for editors written into editor\n"));
    let ran = english(&commune, &["schema", "--into", "editor"]).exits(0);
    assert_english(&ran.says("nothing was written\n"));
    for file in ["report.docx", "report.csv"] {
        let args = [
            "report",
            "--quarter",
            "3",
            "--as-of",
            "2025-10-01",
            "-o",
            file,
        ];
        let ran = english(&commune, &args).exits(0);
        assert_english(&ran.complains(&format!("{file} written\n2025-Q3: As of 2025-10-01")));
    }
    // The file is there already, so that no comment in the language of the plan begins it.
    let own = "plan/2025-h2/progress/van-phong.toml";
    commune.write(
        own,
        "[[entry]]\ntask = \"8\"\ndate = 2025-09-10\nnote = \"x\"\n",
    );
    let args = [
        "record",
        "--measure",
        "III.3.a",
        "--unit",
        "van-phong",
        "--note",
        "y",
    ];
    let args = [&args[..], &["--as-of", "2025-09-16"]].concat();
    let ran = english(&commune, &args).exits(0).complains("from line");
    assert_english(&ran);
    assert!(commune.read(own).contains("note = \"y\""));
}
