//! A report that was sent is a fact: it is recorded as it was, known again by its file, and later reports and `check` speak of what it said.
//! The commune and its figures are invented.

use super::handout::document;
use super::support::Commune;

const REPORT: &str = "plan/p/reports/2025-Q3.toml";
const ENTRIES: &str = "plan/p/progress/a.toml";

/// A plan with a quarterly report and one target. July: 2 of 5.
fn commune() -> Commune {
    let commune = Commune::empty();
    commune
        .write(
            "plan/p/plan.toml",
            "id = \"p\"\ntitle = \"Kế hoạch giả định\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
             [settings]\nsending = \"Trước ngày 10 của tháng cuối quý\"\n",
        )
        .write("plan/p/units.toml", "[[unit]]\nid = \"a\"\nname = \"Phòng A\"\n")
        .write(
            "plan/p/tasks.toml",
            "[[area]]\nid = \"I\"\nname = \"Chỉ đạo\"\n\
             [[task]]\nid = \"1\"\narea = \"I\"\ntitle = \"Báo cáo hằng quý\"\nlead = \"a\"\n\
             deadline = \"Trước ngày 10 của tháng cuối quý\"\nproducts = [\"Báo cáo\"]\n",
        )
        .write(
            "plan/p/targets.toml",
            "[[source]]\nid = \"hs\"\nname = \"Sổ\"\n\
             [[count]]\nid = \"nhan\"\nname = \"Hồ sơ đã trả\"\nkind = \"flow\"\nsource = \"hs\"\n\
             [[count]]\nid = \"dung\"\nname = \"Hồ sơ đúng hạn\"\nkind = \"flow\"\nsource = \"hs\"\n\
             [[target]]\nid = \"dung-han\"\nname = \"Tỷ lệ đúng hạn\"\nclause = \"II.1\"\nnumerator = [\"dung\"]\ndenominator = [\"nhan\"]\n\
             at_least = 95\n",
        );
    month(&commune, "2025-07", "31", "2025-08-01", 5, 2);
    commune
}

fn month(commune: &Commune, month: &str, last: &str, recorded: &str, all: u32, on_time: u32) {
    commune.write(
        &format!("plan/p/figures/a/{month}.toml"),
        format!(
            "[[figure]]\nfrom = {month}-01\nto = {month}-{last}\nsource = \"hs\"\nrecorded = {recorded}\n\
             counts = {{ nhan = {all}, dung = {on_time} }}\n"
        ),
    );
}

const SENT: [&str; 9] = [
    "record",
    "report",
    "45/BC-UBND",
    "--quarter",
    "3",
    "--date",
    "8/9/2025",
    "--as-of",
    "2025-09-08",
];

/// The codes of what `check` warns of that was sent and is another now, with the messages.
fn changed(commune: &Commune) -> Vec<String> {
    let answer = commune.json(&["check", "--as-of", "2025-12-31"]);
    let findings = answer["findings"].as_array().unwrap();
    let findings = findings.iter().filter(|one| one["code"] == "sent-changed");
    findings
        .map(|one| one["message"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_was_sent_is_recorded_with_the_entry_of_its_task() {
    let commune = commune();
    commune.write("ky.pdf", "abc");
    let args = [&SENT[..], &["--file", "ky.pdf"]].concat();
    // Nothing is written where only the change is asked for.
    commune
        .cchc(&[&args[..], &["--dry-run"]].concat())
        .exits(0)
        .says("+ [[result]]\n+ target = \"dung-han\"\n+ numerator = 2\n")
        .says("+ [[entry]]\n+ task = \"1\"\n");
    assert!(!commune.path(REPORT).exists() && !commune.path(ENTRIES).exists());

    let ran = commune.cchc(&args).exits(0);
    assert_eq!(ran.stdout, format!("{REPORT}\n{ENTRIES}\n"));
    ran.complains("Số liệu của báo cáo quý III/2025 được ghi như tính đến ngày 08/9/2025.")
        .complains("Quý III/2025: Sắp đến hạn → Hoàn thành đúng hạn");
    assert_eq!(
        commune.read(REPORT),
        "# Báo cáo số 45/BC-UBND ngày 08/9/2025, do cchc record report ghi: số liệu như khi gửi, không sửa về sau.\n\
         # Báo cáo thay thế là một tệp mới: cchc record report … --replaces 45/BC-UBND\n\
         number = \"45/BC-UBND\"\ndate = 2025-09-08\nperiod = \"2025-Q3\"\nfrom = 2025-07-01\nto = 2025-09-30\nas_of = 2025-09-08\n\
         file = \"ky.pdf\"\nsha256 = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n\n\
         # Số nhiệm vụ của Kế hoạch theo tình trạng; không ghi là không có.\n[tasks]\ndue-soon = 1\ntotal = 1\n\n\
         # Số nhiệm vụ được giao thêm theo tình trạng.\n[assignments]\ntotal = 0\n\n\
         # Số đếm trong kỳ báo cáo.\n[counts]\nnhan = 5\ndung = 2\n\n\
         [[result]]\ntarget = \"dung-han\"\nnumerator = 2\ndenominator = 5\nto_date_numerator = 2\nto_date_denominator = 5\n\
         state = \"at-risk\"\n"
    );
    assert_eq!(
        commune.read(ENTRIES),
        "# Ghi nhận của Phòng A. Mỗi việc đã làm là một đoạn [[entry]], viết thêm vào cuối tệp.\n\n\
         [[entry]]\ntask = \"1\"\noccurrence = \"2025-Q3\"\ndate = 2025-09-08\nproduct = \"Báo cáo\"\ndocument = \"45/BC-UBND\"\n\
         done = true\n"
    );
    // That it was sent changes nothing of what it said, and nothing else did.
    assert_eq!(changed(&commune), [""; 0]);
    commune.cchc(&["check", "--as-of", "2025-09-08"]).exits(0);
    let log = commune.json(&["log", "--as-of", "2025-09-08"]);
    let facts = log["facts"].as_array().unwrap();
    let fact = facts.iter().find(|fact| fact["kind"] == "sent-report");
    let fact = fact.unwrap();
    assert_eq!(
        fact["text"],
        "gửi báo cáo quý III/2025, số liệu tính đến ngày 08/9/2025"
    );
    assert_eq!((&fact["file"], &fact["line"]), (&REPORT.into(), &3.into()));
    let again = commune.json(&["report", "--quarter", "3", "--as-of", "2025-09-08"]);
    assert_eq!(again["results"][0]["sent_before"], serde_json::Value::Null);
    commune
        .cchc(&["report", "--quarter", "3", "--as-of", "2025-09-30"])
        .exits(0)
        .complains("Kỳ này đã gửi Báo cáo số 45/BC-UBND ngày 08/9/2025");
}

#[test]
fn the_next_report_says_what_was_sent_and_what_it_is_now() {
    let commune = commune();
    commune.cchc(&SENT).exits(0);
    // August comes a month late, and September after the report: 3 of 6 on the report's day, 7 of 10 of the whole quarter.
    month(&commune, "2025-08", "31", "2025-10-03", 1, 1);
    let message = "“Tỷ lệ đúng hạn”: Báo cáo số 45/BC-UBND ngày 08/9/2025 đã nêu trong kỳ 40,00% (2/5), nay tính lại 50,00% (3/6); lũy kế \
                   40,00% (2/5), nay tính lại 50,00% (3/6), do số liệu ghi sau ngày báo cáo (Phòng A tháng 8/2025, ghi ngày 03/10/2025)";
    let counts = "số liệu theo mục trong Báo cáo số 45/BC-UBND ngày 08/9/2025 nay tính lại khác: Hồ sơ đã trả 5 → 6; Hồ sơ đúng hạn 2 → 3";
    assert_eq!(changed(&commune), [counts, message]);
    commune
        .cchc(&["check", "--as-of", "2025-10-05"])
        .exits(0)
        .says("sent-changed")
        .says("--quarter 2025-Q3 --replaces 45/BC-UBND");
    month(&commune, "2025-09", "30", "2025-10-04", 4, 4);
    let said = "kỳ trước đã báo cáo 40,00% (2/5); nay tính lại 70,00% (7/10), do số liệu ghi sau ngày báo cáo (Phòng A tháng 8/2025, ghi ngày \
                03/10/2025) và nay tính đủ đến ngày 30/9/2025";
    let report = |more: &[&str]| {
        let args = ["report", "--quarter", "4", "--as-of", "2025-12-31"];
        commune.cchc(&[&args, more].concat()).exits(0)
    };
    for form in ["md", "html"] {
        report(&["--format", form])
            .says("Số liệu kỳ trước tính lại khác với Báo cáo số 45/BC-UBND ngày 08/9/2025")
            .says(said);
    }
    report(&["--table", "targets"]).says(&said[1..]);
    for more in [&[][..], &["--full"]] {
        report(&[&["-o", "q4.docx", "--force"], more].concat());
        let xml = document::part(&commune.path("q4.docx"), "word/document.xml");
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let text = document::text_of(&xml).replace('\u{a0}', " ");
        assert!(text.contains(said), "{text}");
    }
    let answer = commune.json(&["report", "--quarter", "4", "--as-of", "2025-12-31"]);
    assert_eq!(
        answer["results"][0]["sent_before"],
        serde_json::json!({
            "report": "45/BC-UBND", "date": "2025-09-08", "as_of": "2025-09-08",
            "value": { "numerator": 2, "denominator": 5, "percent": "40.00" },
            "changed": true,
            "causes": [
                { "kind": "recorded-since", "figures": [
                    { "unit": "a", "from": "2025-08-01", "to": "2025-08-31", "recorded": "2025-10-03" },
                ] },
                { "kind": "counted-up-to", "until": "2025-09-30" },
            ],
        })
    );
    assert_eq!(answer["results"][0]["before"]["percent"], "70.00");
    // The report of a month has another one before it.
    let month = commune.json(&["report", "--month", "2025-10", "--as-of", "2025-10-31"]);
    assert_eq!(month["results"][0]["sent_before"], serde_json::Value::Null);
}

/// A figure that is corrected keeps its day of recording: the counts tell what became of it.
#[test]
fn a_corrected_figure_is_told_by_its_counts() {
    let commune = commune();
    commune.cchc(&SENT).exits(0);
    month(&commune, "2025-07", "31", "2025-08-01", 5, 4);
    let [counts, result] = &changed(&commune)[..] else {
        panic!("{:?}", changed(&commune));
    };
    assert!(counts.ends_with("khác: Hồ sơ đúng hạn 2 → 4"), "{counts}");
    assert!(
        result.ends_with(
            "nay tính lại 80,00% (4/5), do số liệu đã ghi được bổ sung, sửa hoặc rút (Hồ sơ đúng hạn: 2 → 4)"
        ),
        "{result}"
    );
    // What was recorded of a task for a day before it was sent.
    let commune = self::commune();
    commune.cchc(&SENT).exits(0);
    commune.append(
        "plan/p/tasks.toml",
        "[[task]]\nid = \"2\"\narea = \"I\"\ntitle = \"Việc thêm\"\nlead = \"a\"\ndeadline = \"Quý III/2025\"\nproducts = [\"P\"]\n",
    );
    let [tasks] = &changed(&commune)[..] else {
        panic!("{:?}", changed(&commune));
    };
    assert_eq!(
        tasks,
        "số nhiệm vụ trong Báo cáo số 45/BC-UBND ngày 08/9/2025 nay tính lại khác: trong hạn 0 → 1; tổng số 1 → 2, do ghi nhận, quyết định về \
         nhiệm vụ hoặc thiết lập của Kế hoạch có thay đổi"
    );
}

#[test]
fn a_report_is_recorded_once_unless_another_replaces_it() {
    let commune = commune();
    commune.cchc(&SENT).exits(0);
    let before = (commune.read(REPORT), commune.read(ENTRIES));
    let with = |number: &str, more: &[&str]| {
        let args = [
            "record",
            "report",
            number,
            "--quarter",
            "III/2025",
            "--date",
            "2025-10-06",
            "--as-of",
            "2025-10-06",
        ];
        commune.cchc(&[&args, more].concat())
    };
    commune
        .cchc(&SENT)
        .exits(2)
        .complains("báo cáo quý III/2025 đã ghi là gửi (Báo cáo số 45/BC-UBND ngày 08/9/2025); báo cáo này thay báo cáo ấy thì thêm --replaces");
    with("50/BC-UBND", &["--replaces", "44/BC-UBND"])
        .exits(2)
        .complains("báo cáo quý III/2025 đang có số 45/BC-UBND");
    with("45/BC-UBND", &["--replaces", "45/BC-UBND"]).exits(2);
    assert_eq!((commune.read(REPORT), commune.read(ENTRIES)), before);

    month(&commune, "2025-08", "31", "2025-10-03", 1, 1);
    with("50/BC-UBND", &["--replaces", "45/BC-UBND"])
        .exits(0)
        .complains("Nhiệm vụ số 1 của kỳ này đã ghi hoàn thành ngày 08/9/2025: chỉ ghi báo cáo.");
    let second = commune.read("plan/p/reports/2025-Q3-2.toml");
    assert!(second.contains("replaces = \"45/BC-UBND\"\n"), "{second}");
    assert!(
        second.contains("numerator = 3\ndenominator = 6\n"),
        "{second}"
    );
    assert_eq!((commune.read(REPORT), commune.read(ENTRIES)), before);
    // What counts is the later one: nothing of it is another now.
    assert_eq!(changed(&commune), [""; 0]);
    let answer = commune.json(&["report", "--quarter", "4", "--as-of", "2025-12-31"]);
    let sent = &answer["results"][0]["sent_before"];
    assert_eq!(
        (&sent["report"], &sent["changed"]),
        (&"50/BC-UBND".into(), &false.into())
    );
    // A third replaces the second.
    with("51/BC-UBND", &["--replaces", "45/BC-UBND"])
        .exits(2)
        .complains("đang có số 50/BC-UBND");
}

#[test]
fn all_is_written_or_nothing() {
    let commune = commune();
    commune.write(ENTRIES, "[[entry]\n");
    commune
        .cchc(&SENT)
        .exits(2)
        .complains("plan/p/progress/a.toml");
    assert!(!commune.path("plan/p/reports").exists());
    commune.remove(ENTRIES);
    // What another report says cannot be read: it may be of the same period.
    commune.write("plan/p/reports/cu.toml", "number = 45\n");
    commune
        .cchc(&SENT)
        .exits(2)
        .complains("plan/p/reports/cu.toml");
    assert!(!commune.path(REPORT).exists() && !commune.path(ENTRIES).exists());
    commune.remove("plan/p/reports/cu.toml");
    commune.write("plan/p/reports/2025-Q3.toml.txt", "");
    commune
        .cchc(&SENT)
        .exits(2)
        .complains("plan/p/reports/2025-Q3.toml.txt");
    commune.remove("plan/p/reports/2025-Q3.toml.txt");
    commune
        .cchc(&["record", "report", "45/BC-UBND", "--quarter", "3"])
        .exits(2)
        .complains("còn thiếu --date");
    let early = [
        "record",
        "report",
        "45/BC-UBND",
        "--quarter",
        "4",
        "--date",
        "2025-09-08",
    ];
    commune.cchc(&early).exits(2).complains("quý IV/2025");
    commune.cchc(&SENT).exits(0);
}

/// A period without an occurrence of the task has a report and no entry.
#[test]
fn a_report_of_a_month_closes_no_task() {
    let commune = commune();
    let args = [
        "record",
        "report",
        "40/BC-UBND",
        "--month",
        "7",
        "--date",
        "2025-08-04",
        "--as-of",
        "2025-08-04",
    ];
    let ran = commune.cchc(&args).exits(0);
    assert_eq!(ran.stdout, "plan/p/reports/2025-07.toml\n");
    ran.complains("Không thấy nhiệm vụ định kỳ nào có kỳ tháng 7/2025");
    assert!(!commune.path(ENTRIES).exists());
    assert!(
        commune
            .read("plan/p/reports/2025-07.toml")
            .contains("as_of = 2025-08-04\n")
    );
}

#[test]
fn a_file_is_known_again_by_its_content() {
    let commune = commune();
    commune
        .write("ky.pdf", "abc")
        .write("ky-quet-lai.pdf", "abc")
        .write("rong.pdf", "");
    let verify = |file: &str| commune.cchc(&["verify", file]);
    verify("ky.pdf")
        .exits(1)
        .says("ky.pdf: chưa ghi báo cáo đã gửi nào có tệp để so");
    commune
        .cchc(&[&SENT[..], &["--file", "ky.pdf"]].concat())
        .exits(0);
    let ran = verify("ky-quet-lai.pdf").exits(0);
    assert_eq!(
        ran.stdout,
        "ky-quet-lai.pdf đúng là tệp của Báo cáo số 45/BC-UBND ngày 08/9/2025, đã gửi cho kỳ quý III/2025, số liệu tính đến ngày 08/9/2025; \
         ghi ở plan/p/reports/2025-Q3.toml.\nSHA-256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
    );
    commune.write("ky.pdf", "abd");
    verify("ky.pdf")
        .exits(1)
        .says("ky.pdf không phải là tệp nào trong 01 tệp báo cáo đã ghi là gửi.")
        .says("Tệp của Báo cáo số 45/BC-UBND ngày 08/9/2025 cùng tên nhưng nội dung khác");
    for unreadable in ["khong-co.pdf", "plan", "rong.pdf"] {
        verify(unreadable).exits(2).complains(unreadable);
    }
    let answer = commune.json(&["verify", "ky-quet-lai.pdf", "--as-of", "2025-10-01"]);
    assert_eq!(answer["sent"], true);
    assert_eq!(answer["reports"][0]["number"], "45/BC-UBND");
    assert_eq!(answer["reports"][0]["period"], "2025-Q3");
    // Of a report that cannot be read nobody knows whether it is the file of it.
    commune.replace(REPORT, "date = 2025-09-08", "date = 8/9/2025");
    verify("ky-quet-lai.pdf").exits(1).complains(REPORT);
}

/// Records that lie apart have their reports with them.
#[test]
fn reports_are_records() {
    let commune = commune();
    commune.write("khac/reports/README.md", "Báo cáo đã gửi\n");
    let apart = [&SENT[..], &["--records", "khac"]].concat();
    let ran = commune.cchc(&apart).exits(0);
    assert_eq!(
        ran.stdout,
        "khac/reports/2025-Q3.toml\nkhac/progress/a.toml\n"
    );
    assert!(!commune.path("plan/p/reports").exists());
    assert!(
        !commune
            .read("khac/reports/2025-Q3.toml")
            .contains("numerator")
    );
    // The plan's own records know nothing of it.
    commune.cchc(&SENT).exits(0);
}

#[test]
fn a_file_among_reports_that_is_not_read_is_an_error() {
    for (path, meant) in [
        (
            "plan/p/reports/2025-Q3.toml.txt",
            Some("reports/2025-Q3.toml"),
        ),
        ("plan/p/reports/.2025-Q3.toml", Some("reports/2025-Q3.toml")),
        ("plan/p/reports/nam-2025/2025-Q3.toml", None),
        ("plan/p/reports/ky.pdf", None),
        ("plan/p/2025-Q3.toml", Some("reports/2025-Q3.toml")),
    ] {
        let commune = commune();
        commune.write(
            path,
            "number = \"1/BC\"\n[[result]]\ntarget = \"dung-han\"\n",
        );
        let answer = commune.json(&["check", "--as-of", "2025-09-08"]);
        let findings = answer["findings"].as_array().unwrap();
        let mut unread = findings.iter().filter(|one| one["code"] == "file-not-read");
        let one = unread.next().unwrap_or_else(|| panic!("{path}: {answer}"));
        let file = one["file"].as_str().unwrap();
        assert!(path.starts_with(file), "{path}: {file}");
        if let Some(meant) = meant {
            let help = one["help"].as_str().unwrap();
            assert!(help.contains(meant), "{path}: {help}");
        }
        assert!(unread.next().is_none(), "{path}");
    }
    let commune = commune();
    commune
        .write("plan/p/reports/README.md", "x")
        .write("plan/p/reports/van-ban/ky.pdf", "x");
    commune.cchc(&["check", "--as-of", "2025-09-08"]).exits(0);
}

/// What was sent is guarded like any fact, and says which state of the files it was made from.
#[test]
fn in_git_the_revision_is_kept_and_an_edit_is_seen() {
    let commune = commune().in_git();
    commune.cchc(&SENT).exits(0);
    let text = commune.read(REPORT);
    assert!(
        text.contains("\nrevision = \"") && !text.contains("modified"),
        "{text}"
    );
    commune.commit("gửi");
    let (sent, other) = ("\nnumerator = 2\n", "\nnumerator = 3\n");
    commune.replace(REPORT, sent, other);
    let answer = commune.json(&["check", "--against", "HEAD", "--as-of", "2025-09-08"]);
    let findings = answer["findings"].as_array().unwrap();
    let is_seen = |one: &serde_json::Value| one["code"] == "fact-changed" && one["file"] == REPORT;
    assert!(findings.iter().any(is_seen), "{answer}");
    // It helps to find what became of the figures, too.
    let changed = findings.iter().find(|one| one["code"] == "sent-changed");
    let help = changed.unwrap()["help"].as_str().unwrap();
    assert!(help.contains("xem đã đổi gì: cchc diff "), "{help}");
    commune
        .cchc(&["diff", "--as-of", "2025-09-08"])
        .exits(0)
        .says("Báo cáo đã gửi, kỳ quý III/2025");
}
