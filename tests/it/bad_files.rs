//! One tiny fault for each finding code that a plan's or a unit's file can raise: what is written, and where the finding points.

use super::support::Commune;

/// What is done to the files, and the finding that must be there: code, file, line, column.
struct Case {
    code: &'static str,
    make: fn(&Commune) -> &Commune,
    file: &'static str,
    line: usize,
    column: usize,
}

const TASKS: &str = "plan/2025-h2/tasks.toml";
const UNITS: &str = "plan/2025-h2/units.toml";
const PLAN: &str = "plan/2025-h2/plan.toml";
const AMENDMENTS: &str = "plan/2025-h2/amendments.toml";
const ASSIGNMENTS: &str = "plan/2025-h2/assignments.toml";
const VAN_PHONG: &str = "plan/2025-h2/progress/van-phong.toml";
const VHXH: &str = "plan/2025-h2/progress/van-hoa-xa-hoi.toml";
const JULY: &str = "plan/2025-h2/figures/phuc-vu-hcc/2025-07.toml";

const DONE_9: &str =
    "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \"1/BC\"\ndone = true\n";
const FIGURE: &str = "[[figure]]\nfrom = 2025-07-01\nto = 2025-07-31\nsource = \"he-thong-tttt-thanh-pho\"\nrecorded = 2025-08-02\n[figure.counts]\n";

const SENT: &str = "plan/2025-h2/reports/2025-Q3.toml";
const REPORT: &str = "number = \"45/BC-UBND\"\ndate = 2025-09-08\nperiod = \"2025-Q3\"\nfrom = 2025-07-01\nto = 2025-09-30\nas_of = 2025-09-08\n";

const CASES: &[Case] = &[
    Case {
        code: "sent-twice",
        make: |c| {
            c.write(SENT, REPORT).write(
                "plan/2025-h2/reports/b.toml",
                REPORT
                    .replace("45/", "50/")
                    .replace("date = 2025-09-08", "date = 2025-09-20"),
            )
        },
        file: "plan/2025-h2/reports/b.toml",
        line: 1,
        column: 10,
    },
    Case {
        code: "sent-after-date",
        make: |c| {
            c.write(
                SENT,
                REPORT.replace("as_of = 2025-09-08", "as_of = 2025-09-09"),
            )
        },
        file: SENT,
        line: 6,
        column: 9,
    },
    Case {
        code: "sent-file",
        make: |c| {
            c.write(
                SENT,
                format!("{REPORT}file = \"a.pdf\"\nsha256 = \"abc\"\n"),
            )
        },
        file: SENT,
        line: 8,
        column: 10,
    },
    Case {
        code: "sent-file",
        make: |c| c.write(SENT, format!("{REPORT}file = \"a.pdf\"\n")),
        file: SENT,
        line: 7,
        column: 8,
    },
    Case {
        code: "sent-changed",
        make: |c| c.write(SENT, format!("{REPORT}[tasks]\noverdue = 1\ntotal = 26\n")),
        file: SENT,
        line: 7,
        column: 1,
    },
    Case {
        code: "unknown-key",
        make: |c| c.write(SENT, format!("{REPORT}[tasks]\nover-due = 1\n")),
        file: SENT,
        line: 8,
        column: 1,
    },
    Case {
        code: "unknown-window",
        make: |c| c.write(SENT, REPORT.replace("2025-Q3", "2026-Q3")),
        file: SENT,
        line: 3,
        column: 10,
    },
    Case {
        code: "unknown-target",
        make: |c| {
            c.write(
                SENT,
                format!("{REPORT}[[result]]\ntarget = \"dung-hen\"\nstate = \"met\"\n"),
            )
        },
        file: SENT,
        line: 8,
        column: 10,
    },
    Case {
        code: "unknown-document",
        make: |c| c.write(SENT, format!("{REPORT}replaces = \"44/BC-UBND\"\n")),
        file: SENT,
        line: 7,
        column: 12,
    },
    Case {
        code: "syntax",
        make: |c| c.write(VAN_PHONG, "[[entry]\ntask = \"9\"\n"),
        file: VAN_PHONG,
        line: 1,
        column: 9,
    },
    Case {
        code: "wrong-type",
        make: |c| {
            c.replace(
                TASKS,
                "deadline = \"Theo lộ trình năm 2025\"",
                "deadline = { text = \"Theo lộ trình năm 2025\", due = [], basis = \"x\" }",
            )
        },
        file: TASKS,
        line: 628,
        column: 53,
    },
    Case {
        code: "file-not-utf8",
        make: |c| c.write(VAN_PHONG, b"# \xff\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "file-too-large",
        make: |c| c.write(VAN_PHONG, vec![b'#'; 5 << 20]),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "file-missing",
        make: |c| c.remove(UNITS),
        file: UNITS,
        line: 1,
        column: 1,
    },
    Case {
        code: "file-unexpected",
        make: |c| {
            c.write("plan/2025-h2/ghi-chep.toml", "")
                .write("plan/2025-h2/bieu.xlsx", "")
        },
        file: PLAN,
        line: 1,
        column: 1,
    },
    Case {
        code: "file-not-read",
        make: |c| c.write("plan/2025-h2/task.toml", ""),
        file: "plan/2025-h2/task.toml",
        line: 1,
        column: 1,
    },
    Case {
        code: "merge-conflict",
        make: |c| {
            c.write(
                VAN_PHONG,
                "# ghi\n<<<<<<< HEAD\n[[entry]]\n=======\n[[trigger]]\n>>>>>>> nhanh\n",
            )
        },
        file: VAN_PHONG,
        line: 2,
        column: 1,
    },
    Case {
        code: "hidden-character",
        make: |c| c.write(VAN_PHONG, "# \u{202e}\n"),
        file: VAN_PHONG,
        line: 1,
        column: 3,
    },
    Case {
        code: "line-break",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \"1\\n/BC\"\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 12,
    },
    Case {
        code: "no-effect",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\nmeasure = \"III.3.a\"\ndate = 2025-09-20\ndone = true\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 8,
    },
    Case {
        code: "calendar-missing",
        make: |c| {
            c.replace(PLAN, "roll_over = false\n", "roll_over = true\n")
                .remove("plan/calendar.toml")
        },
        file: PLAN,
        line: 0,
        column: 13,
    },
    Case {
        code: "after-plan",
        make: |c| c.write(VAN_PHONG, DONE_9.replace("2025-09-20", "2026-01-20")),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "date-ahead",
        make: |c| c.write(VAN_PHONG, DONE_9.replace("2025-09-20", "2025-10-02")),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "final-too-early",
        make: |c| {
            c.write(
                JULY,
                format!(
                    "{}tracked = 1\n",
                    FIGURE.replace("recorded = 2025-08-02", "recorded = 2025-07-30")
                ),
            )
        },
        file: JULY,
        line: 5,
        column: 12,
    },
    Case {
        code: "unknown-key",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocumnet = \"1\"\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 1,
    },
    Case {
        code: "wrong-type",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ntask = 9\ndate = 2025-09-20\n"),
        file: VAN_PHONG,
        line: 2,
        column: 8,
    },
    Case {
        code: "missing-key",
        make: |c| c.write(VAN_PHONG, "# ghi\n[[entry]]\ntask = \"9\"\n"),
        file: VAN_PHONG,
        line: 2,
        column: 1,
    },
    Case {
        code: "empty-text",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ndocument = \" \"\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 12,
    },
    Case {
        code: "date-with-time",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20T08:00:00\n",
            )
        },
        file: VAN_PHONG,
        line: 3,
        column: 8,
    },
    Case {
        code: "out-of-range",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\npercent = 101\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 11,
    },
    Case {
        code: "invalid-value",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\ndate = 2025-09-20\ncause_class = \"khac quan\"\n",
            )
        },
        file: VAN_PHONG,
        line: 4,
        column: 15,
    },
    Case {
        code: "unknown-task",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ntask = \"28\"\ndate = 2025-09-20\n"),
        file: VAN_PHONG,
        line: 2,
        column: 8,
    },
    Case {
        code: "unknown-measure",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\nmeasure = \"III.9.a\"\ndate = 2025-09-20\n",
            )
        },
        file: VAN_PHONG,
        line: 2,
        column: 11,
    },
    Case {
        code: "unknown-product",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"11\"\ndate = 2025-10-20\nproduct = \"Bao cao\"\n",
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "unknown-unit",
        make: |c| c.write("plan/2025-h2/progress/van-phòng.toml", ""),
        file: "plan/2025-h2/progress/van-phòng.toml",
        line: 1,
        column: 1,
    },
    Case {
        code: "entry-without-subject",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ndate = 2025-09-20\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "entry-with-two-subjects",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[entry]]\ntask = \"9\"\nmeasure = \"III.2.a\"\ndate = 2025-09-20\n",
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "before-plan",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ntask = \"9\"\ndate = 2025-06-30\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "long-after-plan",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ntask = \"9\"\ndate = 2027-01-01\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "closed-twice",
        make: |c| c.write(VAN_PHONG, format!("{DONE_9}\n{DONE_9}")),
        file: VAN_PHONG,
        line: 7,
        column: 1,
    },
    Case {
        code: "closed-by-other",
        make: |c| c.write(VHXH, DONE_9),
        file: VHXH,
        line: 1,
        column: 1,
    },
    Case {
        code: "done-without-document",
        make: |c| c.write(VAN_PHONG, DONE_9.replace("document = \"1/BC\"\n", "")),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "confirmed-by-other",
        make: |c| {
            c.write(
                VAN_PHONG,
                DONE_9.replace("done = true", "confirmed = \"9/TB\""),
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "confirmed-not-done",
        make: |c| {
            c.replace(
                PLAN,
                "max_extensions = 1",
                "max_extensions = 1\nconfirmer = \"van-phong\"",
            )
            .write(
                VAN_PHONG,
                DONE_9.replace("done = true", "confirmed = \"9/TB\""),
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "judgement-outdated",
        make: |c| {
            c.write(VAN_PHONG, DONE_9).write(
                AMENDMENTS,
                "[[amendment]]\ndate = 2025-10-01\ndocument = \"5/QĐ-UBND\"\napproved_by = \"UBND xã Tân Kỳ\"\n\
                 [[amendment.change]]\ntask = \"9\"\nproducts = [\"Kế hoạch\"]\n",
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "done-on-continuous",
        make: |c| {
            c.write(
                "plan/2025-h2/progress/phuc-vu-hcc.toml",
                DONE_9.replace("\"9\"", "\"16\""),
            )
        },
        file: "plan/2025-h2/progress/phuc-vu-hcc.toml",
        line: 1,
        column: 1,
    },
    Case {
        code: "occurrence-missing",
        make: |c| c.write(VHXH, DONE_9.replace("\"9\"", "\"3\"")),
        file: VHXH,
        line: 1,
        column: 1,
    },
    Case {
        code: "occurrence-unexpected",
        make: |c| c.write(VAN_PHONG, format!("{DONE_9}occurrence = \"2025-Q3\"\n")),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "unknown-occurrence",
        make: |c| {
            c.write(
                VHXH,
                DONE_9.replace("\"9\"", "\"3\"") + "occurrence = \"2025-Q2\"\n",
            )
        },
        file: VHXH,
        line: 1,
        column: 1,
    },
    Case {
        code: "stranger-to-task",
        make: |c| c.write(VAN_PHONG, "[[entry]]\ntask = \"6\"\ndate = 2025-09-20\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "trigger-not-awaited",
        make: |c| c.write(VAN_PHONG, "[[trigger]]\ntask = \"9\"\ndate = 2025-09-20\n"),
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "trigger-without-due",
        make: |c| c.write(VHXH, "[[trigger]]\ntask = \"18\"\ndate = 2025-09-20\n"),
        file: VHXH,
        line: 1,
        column: 1,
    },
    Case {
        code: "trigger-due-too-early",
        make: |c| {
            c.write(
                VHXH,
                "[[trigger]]\ntask = \"18\"\ndate = 2025-09-20\ndue = 2025-09-19\n",
            )
        },
        file: VHXH,
        line: 4,
        column: 7,
    },
    Case {
        code: "trigger-by-other",
        make: |c| {
            c.write(
                VAN_PHONG,
                "[[trigger]]\ntask = \"18\"\ndate = 2025-09-20\ndue = 2025-10-19\n",
            )
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "reversed-span",
        make: |c| c.replace(PLAN, "to = 2025-12-31", "to = 2025-06-30"),
        file: PLAN,
        line: 0,
        column: 6,
    },
    Case {
        code: "unknown-area",
        make: |c| c.append(ASSIGNMENTS, &assignment("area = \"VIII\"")),
        file: ASSIGNMENTS,
        line: 0,
        column: 8,
    },
    Case {
        code: "duplicate-id",
        make: |c| {
            c.append(
                ASSIGNMENTS,
                &assignment("area = \"VII\"").replace("TP-1", "9"),
            )
        },
        file: ASSIGNMENTS,
        line: 0,
        column: 6,
    },
    Case {
        code: "deadline-refused",
        make: |c| {
            c.replace(
                TASKS,
                "deadline = \"Tháng 7/2025\"",
                "deadline = \"Tháng 13/2025\"",
            )
        },
        file: TASKS,
        line: 0,
        column: 12,
    },
    Case {
        code: "no-product",
        make: |c| {
            c.replace(
                TASKS,
                "products = [\"Kế hoạch\", \"báo cáo\"]",
                "products = []",
            )
        },
        file: TASKS,
        line: 0,
        column: 6,
    },
    Case {
        code: "unknown-clause",
        make: |c| {
            c.append(
                ASSIGNMENTS,
                &(assignment("area = \"VII\"") + "clauses = [\"III.9.z\"]\n"),
            )
        },
        file: ASSIGNMENTS,
        line: 0,
        column: 12,
    },
    Case {
        code: "unknown-target",
        make: |c| {
            c.append(
                ASSIGNMENTS,
                &(assignment("area = \"VII\"") + "targets = [\"dunghan\"]\n"),
            )
        },
        file: ASSIGNMENTS,
        line: 0,
        column: 12,
    },
    Case {
        code: "lead-coordinates",
        make: |c| {
            c.append(
                ASSIGNMENTS,
                &(assignment("area = \"VII\"") + "coordinators = [\"kinh-te\"]\n"),
            )
        },
        file: ASSIGNMENTS,
        line: 0,
        column: 17,
    },
    Case {
        code: "empty-change",
        make: |c| c.append(AMENDMENTS, &amendment("task = \"9\"")),
        file: AMENDMENTS,
        line: 0,
        column: 1,
    },
    Case {
        code: "conflicting-change",
        make: |c| {
            c.append(
                AMENDMENTS,
                &amendment("task = \"9\"\ntarget = \"dung-han\"\nat_least = 96"),
            )
        },
        file: AMENDMENTS,
        line: 0,
        column: 1,
    },
    Case {
        code: "amends-assignment",
        make: |c| {
            c.append(ASSIGNMENTS, &assignment("area = \"VII\""));
            c.append(
                AMENDMENTS,
                &amendment("task = \"TP-1\"\ndeadline = \"Quý IV/2025\""),
            )
        },
        file: AMENDMENTS,
        line: 0,
        column: 8,
    },
    Case {
        code: "entry-on-withdrawn",
        make: |c| {
            c.append(AMENDMENTS, &amendment("task = \"9\"\nwithdrawn = true"));
            c.write(VAN_PHONG, "[[entry]]\ntask = \"9\"\ndate = 2025-09-21\n")
        },
        file: VAN_PHONG,
        line: 1,
        column: 1,
    },
    Case {
        code: "unknown-count",
        make: |c| c.write(JULY, format!("{FIGURE}recieved_online = 1\n")),
        file: JULY,
        line: 7,
        column: 1,
    },
    Case {
        code: "unknown-source",
        make: |c| {
            c.write(
                JULY,
                format!("{FIGURE}tracked = 1\n").replace("he-thong", "hethong"),
            )
        },
        file: JULY,
        line: 4,
        column: 10,
    },
    Case {
        code: "count-negative",
        make: |c| c.write(JULY, format!("{FIGURE}tracked = -1\n")),
        file: JULY,
        line: 7,
        column: 1,
    },
    Case {
        code: "count-needs-day",
        make: |c| c.write(JULY, format!("{FIGURE}survey_answers = 1\n")),
        file: JULY,
        line: 7,
        column: 1,
    },
    Case {
        code: "figure-without-period",
        make: |c| {
            c.write(
                JULY,
                FIGURE.replace("from = 2025-07-01\nto = 2025-07-31\n", "") + "tracked = 1\n",
            )
        },
        file: JULY,
        line: 1,
        column: 1,
    },
    Case {
        code: "figure-without-counts",
        make: |c| c.write(JULY, FIGURE),
        file: JULY,
        line: 6,
        column: 1,
    },
    Case {
        code: "figure-overlap",
        make: |c| {
            c.write(
                JULY,
                format!(
                    "{FIGURE}tracked = 1\n{}tracked = 1\n",
                    FIGURE.replace("to = 2025-07-31", "to = 2025-07-15")
                ),
            )
        },
        file: JULY,
        line: 8,
        column: 1,
    },
    Case {
        code: "figure-straddles",
        make: |c| {
            c.write(
                JULY,
                FIGURE.replace("2025-07-31", "2025-10-15") + "tracked = 1\n",
            )
        },
        file: JULY,
        line: 1,
        column: 1,
    },
    Case {
        code: "identity-broken",
        make: |c| {
            c.write(JULY, format!("{FIGURE}received_online = 1602\nreceived_direct = 0\ncarried_over = 0\nresolved_early = 1600\nresolved_on_time = 10\nresolved_late = 10\nin_progress_in_term = 0\nin_progress_overdue = 0\n"))
        },
        file: JULY,
        line: 1,
        column: 1,
    },
    Case {
        code: "above-denominator",
        make: |c| {
            c.write(
                JULY,
                format!("{FIGURE}fee_bearing = 10\npaid_online = 11\n"),
            )
        },
        file: JULY,
        line: 1,
        column: 1,
    },
    Case {
        code: "count-missing",
        make: |c| c.write(JULY, format!("{FIGURE}paid_online = 11\n")),
        file: JULY,
        line: 1,
        column: 1,
    },
];

fn assignment(area: &str) -> String {
    format!(
        "\n[[task]]\nid = \"TP-1\"\n{area}\ntitle = \"Việc giả định\"\nlead = \"kinh-te\"\ndeadline = \"Quý III/2025\"\nproducts = \
         [\"Báo cáo\"]\ndocument = \"1/UBND\"\nassigned = 2025-08-01\nassigned_by = \"UBND thành phố\"\n"
    )
}

fn amendment(change: &str) -> String {
    format!(
        "\n[[amendment]]\ndate = 2025-09-20\ndocument = \"45/QĐ-UBND\"\napproved_by = \"UBND xã\"\n[[amendment.change]]\n{change}\n"
    )
}

/// A `line` of 0 stands for wherever the text was added or found: there the column alone is checked, and that the line is not the first.
#[test]
fn each_fault_has_its_finding_at_its_place() {
    let mut wrong = Vec::new();
    for case in CASES {
        let commune = Commune::new();
        (case.make)(&commune);
        let answer = commune.json(&["check", "--as-of", "2025-10-01"]);
        let findings = answer["findings"].as_array().unwrap();
        let is_there = |finding: &&serde_json::Value| {
            let line = finding["line"].as_u64().unwrap() as usize;
            finding["code"] == case.code
                && finding["file"] == case.file
                && (line == case.line || (case.line == 0 && line > 1))
                && finding["column"] == case.column
        };
        if !findings.iter().any(|finding| is_there(&finding)) {
            wrong.push(format!("{}: {findings:#?}", case.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A list without days says nothing: what to write instead depends on whether there is a day.
#[test]
fn an_empty_list_of_days_is_told_what_to_do() {
    for (lang, message, help) in [
        (
            "vi",
            "“due” là danh sách trống, không nêu ngày nào",
            "ghi một ngày (due = 2025-09-08) hoặc nhiều ngày (due = [2025-09-08, 2025-12-08]); chưa có ngày thì bỏ due",
        ),
        (
            "en",
            "“due” is an empty list and names no day",
            "write one day (due = 2025-09-08) or several (due = [2025-09-08, 2025-12-08]); without a day, leave out due",
        ),
    ] {
        let commune = Commune::new();
        commune.replace(
            TASKS,
            "deadline = \"Theo lộ trình năm 2025\"",
            "deadline = { text = \"Theo lộ trình năm 2025\", due = [] }",
        );
        commune
            .cchc(&["check", "--as-of", "2025-10-01", "--lang", lang])
            .exits(1)
            .says(message)
            .says(help);
    }
}

/// A fault is one finding, or a few that name different things; it is never a flood.
#[test]
fn one_fault_is_not_many_findings() {
    for case in CASES {
        let clean = Commune::new().json(&["check", "--as-of", "2025-10-01"])["findings"]
            .as_array()
            .unwrap()
            .len();
        let commune = Commune::new();
        (case.make)(&commune);
        let found = commune.json(&["check", "--as-of", "2025-10-01"])["findings"]
            .as_array()
            .unwrap()
            .len();
        assert!(found <= clean + 3, "{}: {found} findings", case.code);
    }
}

/// A value of megabytes is not printed whole under its finding, nor in what is said of it.
#[test]
fn a_value_of_megabytes_is_told_by_its_beginning_and_its_end() {
    let commune = Commune::new();
    let value = "ê".repeat(1_900_000);
    commune.write(
        "plan/2025-h2/progress/van-phong.toml",
        format!("[[entry]]\ntask = \"9\"\ndate = 2025-09-01\n\"{value}\" = 1\n[[entry]]\ntask = \"{value}\"\ndate = 2025-09-01\n"),
    );
    for format in ["table", "json", "github"] {
        let ran = commune.cchc(&["check", "--as-of", "2025-10-01", "--format", format]);
        assert!(ran.exits(1).stdout.len() < 40_000, "{format}");
    }
}
