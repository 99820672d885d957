//! `cchc rollup` over 3,321 invented communes as a whole process: wall time beside `grep -rc` over the same tree, and peak memory; with plan
//! files that are equal byte for byte, and with no two alike.
//!
//! `cargo bench --bench rollup`, or `-- 114` for a smaller city. `tests/bench/city.py` writes the cities.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark may stop where it cannot go on"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark times and prints"
)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 7;

fn main() {
    let mut communes = std::env::args()
        .rev()
        .filter_map(|arg| arg.parse::<usize>().ok());
    let communes = communes.next().unwrap_or(3_321);
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    println!("{communes} communes, best of {RUNS} runs each");
    for (name, different) in [("equal plan files", false), ("all different", true)] {
        let city = folder.path().join(name.replace(' ', "-"));
        let mut python = Command::new("python3");
        python.arg(repo.join("tests/bench/city.py")).arg("city");
        python
            .arg(&city)
            .args(["--communes", &communes.to_string()]);
        if different {
            python.arg("--different");
        }
        assert!(python.status().expect("python3 starts").success());
        let mut rollup = Command::new(env!("CARGO_BIN_EXE_cchc"));
        rollup.arg("rollup").arg(&city);
        rollup.args(["--as-of", "2025-11-01", "--format", "json"]);
        let mut grep = Command::new("grep");
        grep.args(["-rc", "entry"]).arg(&city);
        let mut commands = [rollup, grep];
        for command in &mut commands {
            command.stdout(Stdio::null()).stderr(Stdio::null());
        }
        // In turn, so that a machine whose speed drifts treats both alike; the first run of each only warms the cache.
        let mut best = [Duration::MAX; 2];
        for run in 0..=RUNS {
            for (command, best) in commands.iter_mut().zip(&mut best) {
                let time = timed(command);
                if run > 0 {
                    *best = time.min(*best);
                }
            }
        }
        let [ours, grep] = best.map(|time| time.as_secs_f64());
        println!(
            "  {name:<17} rollup {ours:>6.2} s   grep -rc {grep:>6.2} s   {:>5.2} x   {:>6.1} MB",
            ours / grep,
            peak_memory(&commands[0]).map_or(f64::NAN, |kib| kib as f64 / 1024.0)
        );
    }
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    // Some communes are broken or missing, which the exit code says.
    command.status().expect("the command starts");
    start.elapsed()
}

/// Peak resident memory in KiB, as `/usr/bin/time` reports it; `None` where that program is absent.
fn peak_memory(command: &Command) -> Option<u64> {
    let mut time = Command::new("/usr/bin/time");
    time.args(["-f", "%M"]).arg(command.get_program());
    let output = time.args(command.get_args()).stdout(Stdio::null()).output();
    let said = output.ok()?.stderr;
    let said = String::from_utf8_lossy(&said);
    said.lines().last()?.trim().parse().ok()
}
