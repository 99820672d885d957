//! `cchc status` on the real plan as a whole process: wall time beside `/bin/true`, and peak memory.
//!
//! `cargo bench --bench status`

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

const RUNS: usize = 200;

fn main() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = |records: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command
            .args(["status", "--as-of", "2025-11-01"])
            .args(records)
            .current_dir(repo)
            .stdout(Stdio::null());
        command
    };
    // In turn, so that a machine whose speed drifts treats all alike.
    let mut commands = [
        Command::new("/bin/true"),
        status(&[]),
        status(&["--records", "examples/tan-ky-records"]),
    ];
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..RUNS {
        for (command, times) in commands.iter_mut().zip(&mut times) {
            times.push(timed(command));
        }
    }
    let [nothing, plan, example] = times.map(median);
    println!("median of {RUNS} runs");
    println!("  /bin/true               {:>7.2} ms", millis(nothing));
    for (name, time) in [
        ("status, no records", plan),
        ("status, example records", example),
    ] {
        println!(
            "  {name:<23} {:>7.2} ms   {:.2} x /bin/true",
            millis(time),
            millis(time) / millis(nothing)
        );
    }
    if let Some(peak) = peak_memory(&mut status(&["--records", "examples/tan-ky-records"])) {
        println!("  peak memory             {:>7.2} MB", peak as f64 / 1024.0);
    }
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.status().expect("the command starts");
    assert!(status.success());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Peak resident memory in KiB, as `/usr/bin/time` reports it; `None` where that program is absent.
fn peak_memory(command: &mut Command) -> Option<u64> {
    let mut time = Command::new("/usr/bin/time");
    time.arg("-f")
        .arg("%M")
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        time.current_dir(folder);
    }
    let output = time.stdout(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&output.stderr)
        .trim()
        .lines()
        .last()?
        .parse()
        .ok()
}
