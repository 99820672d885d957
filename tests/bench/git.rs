//! `cchc diff` and `--rev` in a repository of 1,000 commits with Vietnamese file names, as whole processes, beside the same command on
//! the files.
//!
//! `cargo bench --bench git`

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark sets its world up, prints, and stops at what it did not expect"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 50;
const COMMITS: usize = 1_000;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let history = history(Path::new(env!("CARGO_MANIFEST_DIR")));
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    let mut import = git_command(folder.path(), &["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git starts");
    let mut stdin = import.stdin.take().expect("a pipe");
    stdin.write_all(&history).expect("git reads");
    drop(stdin);
    assert!(import.wait().expect("git ends").success());
    git(folder.path(), &["reset", "--quiet", "--hard", "main"]);
    let middle = format!("HEAD~{}", COMMITS / 2);
    let range = format!("HEAD~{}..HEAD", COMMITS - 1);
    let commands = [
        ("status", vec!["status"]),
        ("status --rev HEAD", vec!["status", "--rev", "HEAD"]),
        ("status --rev HEAD~500", vec!["status", "--rev", &middle]),
        ("diff", vec!["diff"]),
        ("diff HEAD~500", vec!["diff", &middle]),
        ("diff HEAD~999..HEAD", vec!["diff", &range]),
    ];
    println!("{COMMITS} commits, median of {RUNS} runs");
    for (name, args) in commands {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| timed(folder.path(), &args)).collect();
        times.sort();
        println!(
            "  {name:<23} {:>7.2} ms",
            times[RUNS / 2].as_secs_f64() * 1_000.0
        );
    }
}

/// The plan in the first commit; then one entry a commit, and beside it a document with a Vietnamese name.
fn history(repo: &Path) -> Vec<u8> {
    let mut files = Vec::new();
    for folder in ["plan", "plan/2025-h2"] {
        for entry in fs::read_dir(repo.join(folder)).expect("the plan") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                files.push((format!("{folder}/{name}"), fs::read(&path).expect("a file")));
            }
        }
    }
    let mut stream = Vec::new();
    let mut progress = String::new();
    for n in 0..COMMITS {
        progress.push_str(&format!(
            "[[entry]]\ntask = \"8\"\ndate = 2025-{:02}-{:02}\ndocument = \"{n}/BC-VP\"\n",
            7 + n % 3,
            1 + n % 28
        ));
        if n > 0 {
            files.clear();
        }
        // A year's records, not a thousand years': the file begins anew now and then.
        if n % 200 == 199 {
            progress.clear();
        }
        files.push((
            "plan/2025-h2/progress/van-phong.toml".to_owned(),
            progress.clone().into_bytes(),
        ));
        files.push((
            format!("tài liệu/báo cáo số {}.md", n % 500),
            format!("Báo cáo {n}\n").into_bytes(),
        ));
        stream.extend(format!("commit refs/heads/main\ncommitter Test <test@example.invalid> {} +0700\ndata 1\n.\n", 1_750_000_000 + n).bytes());
        for (path, content) in &files {
            stream.extend(format!("M 100644 inline \"{path}\"\ndata {}\n", content.len()).bytes());
            stream.extend(content);
            stream.push(b'\n');
        }
    }
    stream
}

fn git_command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder);
    command
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

fn git(folder: &Path, args: &[&str]) {
    let status = git_command(folder, args).status().expect("git starts");
    assert!(status.success(), "git {args:?}");
}

fn timed(folder: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_cchc"))
        .args(args)
        .args(["--as-of", "2025-10-01"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .status()
        .expect("the command starts");
    assert!(status.success(), "{args:?}");
    start.elapsed()
}
