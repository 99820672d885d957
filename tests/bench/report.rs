//! A quarter's whole set, each form alone and all in one run, as whole processes that write files.
//!
//! `cargo bench --bench report`

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

const RUNS: usize = 40;
const FORMS: [&str; 6] = ["docx", "xlsx", "html", "md", "json", "csv"];

fn main() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let report = |forms: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
        command
            .args(["report", "--quarter", "3", "--as-of", "2025-11-01"])
            .args(["--records", "examples/tan-ky-records"])
            .current_dir(repo)
            .stderr(Stdio::null());
        for form in forms {
            command
                .arg("-o")
                .arg(folder.path().join(format!("q3.{form}")));
        }
        command
    };
    let mut commands: Vec<(String, Command)> = FORMS
        .iter()
        .map(|form| ((*form).to_owned(), report(&[form])))
        .collect();
    commands.push(("all six in one run".to_owned(), report(&FORMS)));
    let mut times = vec![Vec::new(); commands.len()];
    // In turn, so that a machine whose speed drifts treats all alike.
    for _ in 0..RUNS {
        for ((_, command), times) in commands.iter_mut().zip(&mut times) {
            let start = Instant::now();
            assert!(command.status().unwrap().success());
            times.push(start.elapsed());
        }
    }
    println!("median of {RUNS} runs, files synced to the disk");
    for ((name, _), times) in commands.iter().zip(times) {
        println!("  {name:<20} {:>7.2} ms", millis(median(times)));
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
