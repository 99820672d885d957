//! `rollup`: a city of invented communes in every state, with what people and machines do to it.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use super::support::{Commune, Ran, command, copy, repo};

const DAY: [&str; 2] = ["--as-of", "2025-11-01"];

/// The example city in a folder of its own.
fn city() -> Commune {
    let city = Commune::empty();
    copy(&repo().join("examples/tong-hop"), &city.path("tong-hop"));
    city
}

/// Runs `rollup tong-hop` on the day.
fn rollup(city: &Commune, args: &[&str]) -> Ran {
    city.cchc(&[&["rollup", "tong-hop"], &DAY[..], args].concat())
}

fn answer(city: &Commune) -> Value {
    let ran = rollup(city, &["--format", "json"]);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}\n{}", ran.stderr))
}

/// Code, state and rank of each commune.
fn states(answer: &Value) -> Vec<(String, String, Option<u64>)> {
    let communes = answer["communes"].as_array().unwrap().iter();
    communes
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap().to_owned();
            (text("code"), text("state"), one["rank"].as_u64())
        })
        .collect()
}

fn state_of(answer: &Value, code: &str) -> String {
    let states = states(answer).into_iter();
    states.into_iter().find(|one| one.0 == code).unwrap().1
}

#[test]
fn the_example_has_every_state_and_they_add_up_to_the_registry() {
    let answer = answer(&city());
    let expected = [
        ("90001", "ok", Some(1)),
        ("90002", "ok", Some(2)),
        ("90003", "ok", Some(2)),
        ("90004", "silent", Some(4)),
        ("90005", "ok", Some(3)),
        ("90006", "incomplete", None),
        ("90007", "unreadable", None),
        ("90008", "missing", None),
        ("90009", "missing", None),
        ("90010", "ok", Some(2)),
        ("90011", "ok", Some(4)),
        ("90012", "ok", Some(1)),
    ];
    let expected = expected.map(|(code, state, rank)| (code.to_owned(), state.to_owned(), rank));
    assert_eq!(states(&answer), expected);
    let sum: u64 = answer["states"]
        .as_object()
        .unwrap()
        .values()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!((sum, answer["registered"].as_u64()), (12, Some(12)));
    // Added by hand from the files: 1,246 + 748 + 559 + 410 + 180 + 410 + 556 + 154 of 1,266 + 789 + 573 + 442 + 184 + 442 + 591 + 156.
    let on_time = &answer["targets"][0]["value"];
    assert_eq!(
        (
            on_time["numerator"].as_u64(),
            on_time["denominator"].as_u64()
        ),
        (Some(4_263), Some(4_443))
    );
    // Digitised is computed in another way by one, and that one is named.
    let excluded = &answer["targets"][1]["excluded"];
    assert_eq!(excluded[0]["code"], "90012");
    assert_eq!(excluded[0]["why"], "other-formula");
    assert_eq!(
        answer["targets"][2]["value"],
        Value::Null,
        "surveys are not pooled"
    );
}

/// A commune in a roll-up is what `status` says of it by itself.
#[test]
fn each_commune_counts_what_its_own_status_counts() {
    let city = city();
    let answer = answer(&city);
    let mut compared = 0;
    for one in answer["communes"].as_array().unwrap() {
        let code = one["code"].as_str().unwrap();
        if one["counts"] == Value::Null {
            continue;
        }
        let folder = format!("tong-hop/communes/{code}");
        let status = city.json(&[&["status", "--plan", &folder], &DAY[..]].concat());
        assert_eq!(one["counts"], status["summary"]["counts"], "{code}");
        assert_eq!(
            one["state"] == "incomplete",
            status["incomplete"] == true,
            "{code}"
        );
        compared += 1;
    }
    assert_eq!(compared, 9);
}

#[test]
fn what_is_to_be_looked_at_again_is_named_and_nobody_is_told_that_it_is_wrong() {
    let answer = answer(&city());
    let doubts = answer["doubts"].as_array().unwrap().iter();
    let kinds: Vec<(&str, &str)> = doubts
        .map(|one| (one["code"].as_str().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("90005", "copied"),
            ("90010", "copied"),
            ("90011", "jump"),
            ("90011", "jump"),
            ("90011", "jump")
        ]
    );
}

#[test]
fn any_partition_retry_and_order_of_leaves_comes_to_the_same_bytes() {
    let city = city();
    let all = rollup(&city, &["--partial"]).exits(0).stdout;
    assert_eq!(all.lines().count(), 12);
    let codes: Vec<String> = (1..=12).map(|at| format!("900{at:02}")).collect();
    // One task fails after half of its work and is tried again; folders are named in other words; parts overlap.
    let parts: [&[usize]; 4] = [&[11, 3, 5], &[3, 5, 0, 1, 2], &[4, 6, 7, 8], &[10, 9, 0]];
    let mut files = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let folders = part.iter().map(|at| match at % 2 {
            0 => format!("tong-hop/communes/{}\n", codes[*at]),
            _ => format!("./tong-hop/communes/./{}/\r\n\n", codes[*at]),
        });
        let args = [&["rollup", "tong-hop"], &DAY[..], &["--partial", "-"]].concat();
        let mut child = command(&city.path(""), &args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = folders.collect::<String>();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let ran = Ran::from(child.wait_with_output().unwrap()).exits(0);
        let name = format!("{at}.jsonl");
        city.write(&name, ran.stdout);
        files.push(name);
    }
    let merge = |names: &[&str]| {
        let args = [&["rollup", "--partial", "--merge"], names].concat();
        city.cchc(&args).exits(0).stdout
    };
    let names: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(merge(&names), all);
    let reversed: Vec<&str> = names.iter().rev().copied().collect();
    assert_eq!(merge(&reversed), all);
    // A tree of merges, with one part twice.
    city.write("a.jsonl", merge(&[names[0], names[2]]));
    city.write("b.jsonl", merge(&[names[3], names[1], names[0]]));
    assert_eq!(merge(&["b.jsonl", "a.jsonl", "b.jsonl"]), all);
    // The page is the same as from the folders themselves.
    let from_folders = rollup(&city, &["--format", "csv"]);
    let from_leaves = rollup(&city, &["--format", "csv", "--merge", "a.jsonl", "b.jsonl"]);
    assert_eq!(from_folders.stdout, from_leaves.stdout);
}

#[test]
fn leaves_that_conflict_or_are_none_are_refused_with_nothing_chosen() {
    let city = city();
    let all = rollup(&city, &["--partial"]).stdout;
    let first = all.lines().next().unwrap();
    let second = first
        .replace("\"completed-on-time\":6", "\"completed-on-time\":5")
        .replace("\"in-term\":1", "\"in-term\":2");
    let line = |text: &str| format!("{text}\n");
    let later = first.replace("\"as_of\":\"2025-11-01\"", "\"as_of\":\"2025-11-02\"");
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (line(&second).into(), "rollup-conflict"),
        (line(&later).into(), "ngày khác nhau"),
        (
            line(&first.replace("2025-07-01", "2025-06-01")).into(),
            "kỳ tổng hợp khác nhau",
        ),
        (
            line(&first.replace("\"schema_version\":1", "\"schema_version\":2")).into(),
            "mới hơn",
        ),
        (
            line(&first.replace("\"total\":8", "\"total\":9")).into(),
            "total",
        ),
        (
            line(&first.replace("\"state\":\"ok\"", "\"state\":\"fine\"")).into(),
            "state",
        ),
        (
            line(&first.replace("\"numerator\":1246", "\"numerator\":99999999999999999")).into(),
            "numerator",
        ),
        (
            line(&first.replace(",\"doubts\"", ",\"x\":1,\"doubts\"")).into(),
            "x.jsonl:1",
        ),
        (b"\0\0\x01".to_vec(), "x.jsonl:1"),
        (b"[]\n".to_vec(), "x.jsonl:1"),
        (vec![b'{'; 3 << 20], "x.jsonl:1"),
    ];
    city.write("first.jsonl", line(first));
    for (bytes, words) in cases {
        city.write("x.jsonl", bytes);
        let ran = rollup(&city, &["--merge", "first.jsonl", "x.jsonl"]);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{words}: {}",
            ran.stderr
        );
        assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    let ran = rollup(&city, &["--merge", "first.jsonl", "nowhere.jsonl"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn a_roll_up_without_its_two_files_says_which_is_missing_and_what_it_looks_like() {
    for name in ["rollup.toml", "communes.csv"] {
        let city = city();
        city.remove(&format!("tong-hop/{name}"));
        let ran = rollup(&city, &[]).exits(2);
        assert!(
            ran.stderr.contains(name) && ran.stdout.is_empty(),
            "{}",
            ran.stderr
        );
    }
    let city = city();
    city.write("tong-hop/rollup.toml", "id = \"a\"\n");
    rollup(&city, &[])
        .exits(2)
        .complains("tong-hop/rollup.toml:1:1");
}

#[test]
fn what_is_wrong_in_the_registry_is_named_and_the_other_rows_stand() {
    for (row, code, at) in [
        (
            "90001,Phường Mẫu Một,",
            "commune-twice",
            "communes.csv:14:1",
        ),
        ("9001,Xã Mẫu,", "commune-code", "communes.csv:14:1"),
        ("90020,,", "empty-text", "communes.csv:14:1"),
        ("90020,Xã,a,b", "registry-row", "communes.csv:14:12"),
        ("90020,\"Xã,", "registry-row", "communes.csv:14:7"),
    ] {
        let city = city();
        city.append("tong-hop/communes.csv", &format!("{row}\n"));
        let ran = rollup(&city, &["--format", "json"]).exits(1);
        assert!(
            ran.stderr.contains(at) && ran.stderr.contains(code),
            "{row}: {}",
            ran.stderr
        );
        let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(answer["registered"], 12, "{row}");
    }
    let city = city();
    city.write(
        "tong-hop/communes/90100/plan/2025-h2/plan.toml",
        "id = \"2025-h2\"\n",
    );
    rollup(&city, &[]).exits(1).complains("commune-unknown");
}

#[test]
fn what_is_wrong_with_one_commune_is_in_its_row_and_changes_no_other() {
    let plan = "tong-hop/communes/90002/plan/2025-h2";
    type Harm = fn(&Commune, &str);
    let cases: [(&str, &str, Harm); 8] = [
        ("code", "unreadable", |city, plan| {
            city.replace(&format!("{plan}/plan.toml"), "90002", "90003");
        }),
        ("newer format", "unreadable", |city, plan| {
            let text = city.read(&format!("{plan}/plan.toml"));
            city.write(&format!("{plan}/plan.toml"), format!("format = 99\n{text}"));
        }),
        ("no tasks", "unreadable", |city, plan| {
            city.remove(&format!("{plan}/tasks.toml"));
        }),
        ("not UTF-8", "incomplete", |city, plan| {
            city.write(&format!("{plan}/figures/hcc/2025-08.toml"), b"\xff\xfe");
        }),
        ("huge", "incomplete", |city, plan| {
            city.write(&format!("{plan}/progress/hcc.toml"), vec![b'#'; 5 << 20]);
        }),
        ("unfinished merge", "incomplete", |city, plan| {
            city.append(
                &format!("{plan}/progress/hcc.toml"),
                "<<<<<<< HEAD\n=======\n>>>>>>> a\n",
            );
        }),
        ("above the whole", "incomplete", |city, plan| {
            let file = format!("{plan}/figures/hcc/2025-08.toml");
            city.replace(&file, "digitised = 388", "digitised = 999");
        }),
        ("gone", "missing", |city, _| {
            std::fs::remove_dir_all(city.path("tong-hop/communes/90002")).unwrap();
        }),
    ];
    let before = answer(&city());
    for (name, state, harm) in cases {
        let city = city();
        harm(&city, plan);
        let after = answer(&city);
        assert_eq!(state_of(&after, "90002"), state, "{name}");
        assert_ne!(after["communes"][1]["fault"], Value::Null, "{name}");
        assert_eq!(after["communes"][1]["rank"], Value::Null, "{name}");
        for at in (0..12).filter(|at| *at != 1) {
            let (was, is) = (&before["communes"][at], &after["communes"][at]);
            assert_eq!(was["counts"], is["counts"], "{name}");
            assert_eq!(was["state"], is["state"], "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_roll_up_is_read_and_nothing_is_waited_for() {
    use std::os::unix::fs::symlink;
    let inside = city();
    let outside = Commune::empty();
    copy(
        &inside.path("tong-hop/communes/90001"),
        &outside.path("secret"),
    );
    // A commune's folder, its plan and one of its files lead out; a pipe stands in the place of a file.
    let communes = inside.path("tong-hop/communes");
    let gone = |path: &str| std::fs::remove_dir_all(communes.join(path)).unwrap();
    gone("90001");
    symlink(outside.path("secret"), communes.join("90001")).unwrap();
    gone("90002/plan");
    symlink(outside.path("secret/plan"), communes.join("90002/plan")).unwrap();
    let tasks = "90003/plan/2025-h2/progress/hcc.toml";
    std::fs::remove_file(communes.join(tasks)).unwrap();
    symlink(
        outside.path("secret/plan/2025-h2/progress/hcc.toml"),
        communes.join(tasks),
    )
    .unwrap();
    let pipe = communes.join("90005/plan/2025-h2/progress/hcc.toml");
    std::fs::remove_file(&pipe).unwrap();
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    // What leads nowhere, in a circle, or to a device.
    gone("90010");
    symlink("90010", communes.join("90010")).unwrap();
    gone("90012");
    symlink("/dev/zero", communes.join("90012")).unwrap();
    let answer = answer(&inside);
    for (code, state) in [
        ("90001", "unreadable"),
        ("90002", "unreadable"),
        ("90003", "incomplete"),
        ("90005", "incomplete"),
        ("90010", "unreadable"),
        ("90012", "unreadable"),
    ] {
        assert_eq!(state_of(&answer, code), state, "{code}");
    }
    // A link that stays inside is followed.
    let inside = city();
    let communes = inside.path("tong-hop/communes");
    std::fs::rename(communes.join("90001"), inside.path("tong-hop/kho")).unwrap();
    symlink("../kho", communes.join("90001")).unwrap();
    assert_eq!(state_of(&self::answer(&inside), "90001"), "ok");
}

#[test]
fn names_that_would_be_obeyed_are_text_everywhere() {
    let city = city();
    let text = city.read("tong-hop/communes.csv").replace(
        "Phường Mẫu Một",
        "\"=1+1\u{1b}[2J <script>alert(1)</script> Phường\"",
    );
    city.write("tong-hop/communes.csv", text);
    let ran = rollup(&city, &[]);
    assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
    let csv = rollup(&city, &["--format", "csv"]).stdout;
    assert!(!csv.contains(",=1+1") && !csv.contains("\"=1+1"), "{csv}");
    let html = rollup(&city, &["--format", "html"]).stdout;
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn the_screen_fits_its_width() {
    let city = city();
    for width in [40, 80, 120] {
        for args in [&[][..], &["--rank"], &["--only", "90005"]] {
            let args = [&["rollup", "tong-hop"], &DAY[..], args].concat();
            let mut command = command(&city.path(""), &args);
            let ran = Ran::from(command.env("COLUMNS", width.to_string()).output().unwrap());
            // A path is one word, and is not parted.
            let lines = ran.stdout.lines().filter(|line| line.trim().contains(' '));
            let longest = lines.map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width} {args:?}\n{}", ran.stdout);
            assert!(ran.stdout.contains("Mẫu"), "{}", ran.stdout);
        }
    }
}

#[test]
fn a_roll_up_is_handed_out_in_every_form_and_its_own_files_are_kept() {
    let city = city();
    let names = ["a.xlsx", "a.html", "a.md", "a.csv", "a.json"];
    let args: Vec<&str> = names.iter().flat_map(|name| ["-o", name]).collect();
    rollup(&city, &args).exits(1);
    for name in names {
        assert!(city.path(name).metadata().unwrap().len() > 1_000, "{name}");
    }
    // Again, over the earlier ones.
    let first = std::fs::read(city.path("a.xlsx")).unwrap();
    rollup(&city, &args).exits(1);
    assert_eq!(std::fs::read(city.path("a.xlsx")).unwrap(), first);
    let before = city.read("tong-hop/communes.csv");
    rollup(&city, &["-o", "tong-hop/communes.csv", "--force"]).exits(2);
    assert_eq!(city.read("tong-hop/communes.csv"), before);
    rollup(&city, &["-o", "a.docx"]).exits(2);
}

#[test]
fn one_commune_is_shown_with_the_command_that_shows_all_of_it() {
    let city = city();
    let ran = rollup(&city, &["--only", "xã mẫu năm"]);
    let command = "cchc status --plan tong-hop/communes/90005 --as-of 2025-11-01";
    assert!(ran.stdout.contains(command), "{}", ran.stdout);
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    city.cchc(&args)
        .exits(0)
        .says("Kế hoạch cải cách hành chính");
    rollup(&city, &["--only", "9005"]).exits(2);
}

/// The example's commune 90001 in repositories of several kinds, each a row of the registry.
#[test]
fn a_commune_in_a_repository_is_read_at_its_revision_and_no_other() {
    let city = city().in_git();
    let home = "tong-hop/communes/90001";
    // A repository of its own, with a tag before the last work was recorded.
    let own = |args: &[&str]| city.git(&[&["-C", home], args].concat());
    own(&["init", "--quiet", "--initial-branch=main"]);
    own(&["add", "--all"]);
    own(&["commit", "--quiet", "--message", "đầu"]);
    own(&["tag", "bao-cao/2025-Q3"]);
    let plan = format!("{home}/plan/2025-h2");
    city.write(&format!("{plan}/progress/hcc.toml"), "");
    own(&["commit", "--quiet", "--all", "--message", "mất"]);
    std::fs::create_dir_all(city.path("tong-hop/kho/khong")).unwrap();
    city.git(&["clone", "--quiet", "--bare", home, "tong-hop/kho/90001.git"]);
    city.write(
        "tong-hop/communes.csv",
        "code,name,repo,rev\n\
         90001,Xã A,kho/90001.git,bao-cao/2025-Q3\n\
         90002,Xã B,kho/90001.git,\n\
         90003,Xã C,communes/90001,bao-cao/2025-Q3\n\
         90004,Xã D,kho/90001.git,bao-cao/2025-Q4\n\
         90005,Xã E,kho/khong,\n\
         90006,Xã F,kho/nowhere.git,\n",
    );
    // The same plan is meant for all of them here.
    for commit in ["HEAD", "bao-cao/2025-Q3"] {
        assert!(!own(&["rev-parse", commit]).is_empty());
    }
    let answer = answer(&city);
    let done = |at: usize| answer["communes"][at]["counts"]["completed-on-time"].as_u64();
    assert_eq!(state_of(&answer, "90001"), "ok");
    assert_eq!(done(0), Some(6), "as the tag has it");
    let short = own(&["rev-parse", "--short", "bao-cao/2025-Q3"]);
    assert_eq!(answer["communes"][0]["revision"], short.trim());
    // Its plan says that it is 90001's, so it is added to no other.
    for (at, code) in [(1, "90002"), (2, "90003")] {
        assert_eq!(state_of(&answer, code), "unreadable");
        assert_eq!(answer["communes"][at]["fault"]["code"], "code-mismatch");
    }
    // A tag that is not there is no reason to take another revision; a folder that is no repository is none of the one around it.
    assert_eq!(state_of(&answer, "90004"), "missing");
    assert_eq!(answer["communes"][3]["fault"]["code"], "no-revision");
    assert_eq!(state_of(&answer, "90005"), "unreadable");
    assert_eq!(state_of(&answer, "90006"), "missing");
}

#[test]
fn a_roll_up_is_the_working_directory_where_none_is_named() {
    let city = city();
    let inside = super::support::run(
        &city.path("tong-hop"),
        &[&["rollup", "--partial"], &DAY[..]].concat(),
    );
    let outside = rollup(&city, &["--partial"]);
    assert_eq!(inside.exits(0).stdout, outside.stdout);
}

/// A finding quotes the line that it is about: what a link leads out to is not read at all.
#[cfg(unix)]
#[test]
fn what_a_link_leads_out_to_is_not_read() {
    for name in ["rollup.toml", "communes.csv"] {
        let city = city();
        city.write("ngoai.txt", "bí mật của máy: 1\n");
        std::fs::remove_file(city.path("tong-hop").join(name)).unwrap();
        std::os::unix::fs::symlink("../ngoai.txt", city.path("tong-hop").join(name)).unwrap();
        let ran = rollup(&city, &[]).exits(2).complains("dẫn ra ngoài");
        assert!(!ran.stderr.contains("bí mật"), "{}", ran.stderr);
    }
}
