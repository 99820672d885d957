//! Large plans: what ten times as many tasks and entries cost, for the commands that read all of them.
//!
//! `cargo bench --bench large`
//!
//! Beside the ratio of times stands that of the tasks: a command that is linear takes about ten times as long, one that looks through all
//! entries for each task a hundred times.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark may stop where it cannot go on"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark writes its input, times and prints"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SMALL: usize = 1_000;
const LARGE: usize = 10_000;
const RUNS: usize = 7;

const COMMANDS: [&[&str]; 6] = [
    &["status"],
    &["tasks"],
    &["check"],
    &["brief", "--since", "2025-10-01"],
    &["report", "--quarter", "3"],
    &[
        "record",
        "1",
        "--unit",
        "van-hoa-xa-hoi",
        "--percent",
        "90",
        "--dry-run",
    ],
];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    for tasks in [SMALL, LARGE] {
        write_plan(&folder.path().join(tasks.to_string()), tasks);
    }
    println!("median of {RUNS} runs each, {SMALL} and {LARGE} tasks with four entries each");
    for command in COMMANDS {
        let mut times = [const { Vec::new() }; 2];
        for _ in 0..RUNS {
            for (tasks, times) in [SMALL, LARGE].iter().zip(&mut times) {
                times.push(timed(&folder.path().join(tasks.to_string()), command));
            }
        }
        let [small, large] = times.map(median);
        println!(
            "  {:<8} {:>8.1} ms {:>8.1} ms   {:>5.1} x",
            command[0],
            millis(small),
            millis(large),
            millis(large) / millis(small)
        );
    }
}

/// The plan of the repository with its tasks again and again under new ids, and four entries of the lead for each. Invented, as any entry here.
fn write_plan(folder: &Path, count: usize) {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plan = folder.join("2025-h2");
    fs::create_dir_all(plan.join("progress")).unwrap();
    fs::copy(
        repo.join("plan/calendar.toml"),
        folder.join("calendar.toml"),
    )
    .unwrap();
    for file in ["plan.toml", "units.toml", "targets.toml"] {
        fs::copy(repo.join("plan/2025-h2").join(file), plan.join(file)).unwrap();
    }
    let issued = fs::read_to_string(repo.join("plan/2025-h2/tasks.toml")).unwrap();
    // Without its comments the large one stays below the largest file that is read.
    let lines = issued.lines().filter(|line| !line.starts_with('#'));
    let issued: String = lines.map(|line| format!("{line}\n")).collect();
    let mut parts = issued.split("[[task]]\n");
    let mut tasks = parts.next().unwrap().to_owned();
    let rows: Vec<&str> = parts.collect();
    let mut entries: BTreeMap<&str, String> = BTreeMap::new();
    for number in 1..=count {
        let row = rows[(number - 1) % rows.len()];
        let (_, rest) = row.split_once('\n').expect("the id is the first line");
        write!(tasks, "[[task]]\nid = \"{number}\"\n{rest}").unwrap();
        let lead = rest.lines().find_map(|line| line.strip_prefix("lead = \""));
        let own = entries
            .entry(lead.unwrap().trim_end_matches('"'))
            .or_default();
        for month in 7..=10 {
            let day = 1 + (number + month) % 28;
            let percent = 20 * (month - 6);
            write!(own, "[[entry]]\ntask = \"{number}\"\ndate = 2025-{month:02}-{day:02}\npercent = {percent}\n\n").unwrap();
        }
    }
    fs::write(plan.join("tasks.toml"), tasks).unwrap();
    for (unit, entries) in entries {
        fs::write(plan.join(format!("progress/{unit}.toml")), entries).unwrap();
    }
}

fn timed(folder: &Path, arguments: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command
        .args(arguments)
        .args(["--as-of", "2025-11-01", "--plan"])
        .arg(folder.join("2025-h2"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().expect("the command starts");
    assert!(status.success(), "{arguments:?}: {status}");
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
