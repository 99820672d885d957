//! What a forge runs: the files that `init --with-git` writes for three of them, findings on the lines of a merge request, and what is given to
//! an office without Rust.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::support::{Commune, repo};

/// A script in the folder, with the program on the way and nothing of the machine's environment.
fn shell(folder: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_cchc")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("sh")
        .args(["-euc", script])
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// The lines of a forge's file that call the program, in order.
fn calls(file: &str) -> Vec<String> {
    let lines = file.lines().map(|line| {
        let line = line.trim().trim_start_matches("- ");
        line.strip_prefix("run: ").unwrap_or(line).to_owned()
    });
    let is_call = |line: &String| line.starts_with("cchc ") || line.starts_with("base=$(");
    lines.filter(is_call).collect()
}

#[test]
fn what_each_forge_calls_runs_in_a_new_repository() {
    let commune = Commune::empty();
    commune
        .cchc(&["init", ".", "--period", "2026", "--with-git"])
        .exits(0)
        .says("CCHC_URL");
    let commune = commune.in_git();
    commune.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    for (file, format) in [
        (".github/workflows/check.yml", "github"),
        (".forgejo/workflows/check.yml", "github"),
        (".gitlab-ci.yml", "gitlab"),
    ] {
        let text = commune.read(file);
        // The base of a branch is looked for in the whole history, and what comes over the network is what was meant.
        assert!(
            text.contains("fetch-depth: 0") || text.contains("GIT_DEPTH: \"0\""),
            "{file}"
        );
        assert!(text.contains("sha256sum --check"), "{file}");
        let calls = calls(&text);
        assert!(
            calls.iter().any(|call| call.contains("cchc diff")),
            "{file}: {calls:?}"
        );
        assert!(
            calls
                .iter()
                .any(|call| call.contains(&format!("--format {format}"))),
            "{file}"
        );
        let variables = [
            ("GITHUB_BASE_REF", "main"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD"),
            ("base", "HEAD"),
        ];
        let ran = shell(&commune.path(""), &calls.join("\n"), &variables);
        assert!(ran.status.success(), "{file}: {calls:#?}\n{ran:?}");
        assert!(commune.read("tinh-hinh.html").contains("<html"), "{file}");
        commune.remove("tinh-hinh.html").remove("thay-doi.md");
    }
}

#[test]
fn findings_for_gitlab_stand_on_their_lines_and_keep_their_mark() {
    let commune = Commune::new();
    let own = "plan/2025-h2/progress/van-phong.toml";
    let fault = "[[entry]]\ntask = \"99\"\ndate = 2025-09-10\ndocument = \"1/BC\"\n";
    let found = |text: &str| -> Vec<serde_json::Value> {
        commune.write(own, text);
        let args = ["check", "--as-of", "2025-10-01", "--format", "gitlab"];
        let all: Vec<serde_json::Value> =
            serde_json::from_str(&commune.cchc(&args).exits(1).stdout).unwrap();
        let is_here = |issue: &serde_json::Value| issue["location"]["path"] == own;
        all.into_iter().filter(is_here).collect()
    };
    let first = found(fault);
    let [issue] = &first[..] else {
        panic!("{first:?}")
    };
    assert_eq!(issue["severity"], "major");
    assert_eq!(issue["location"]["lines"]["begin"], 2);
    assert_eq!(issue["check_name"], "unknown-task");
    let moved = found(&format!("# một dòng\n{fault}"));
    assert_eq!(moved[0]["location"]["lines"]["begin"], 3);
    assert_eq!(moved[0]["fingerprint"], issue["fingerprint"]);
    let twice = found(&fault.repeat(2));
    assert_eq!(twice.len(), 2);
    assert_ne!(twice[0]["fingerprint"], twice[1]["fingerprint"]);
}

/// A program that is built already is packed: what the archive and the package hold is what their sums say.
#[cfg(unix)]
#[test]
fn the_release_script_packs_what_can_be_packed_here() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    // A debug build is large; packing its caller shows the same.
    fs::write(
        &program,
        format!("#!/bin/sh\nexec {} \"$@\"\n", env!("CARGO_BIN_EXE_cchc")),
    )
    .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let script = format!(
        "SOURCE_DATE_EPOCH=1700000000 {}/.ci/release --from program out && cd out && sha256sum --check --quiet SHA256SUMS && tar -tzf *.tar.gz",
        repo().display()
    );
    let ran = shell(folder.path(), &script, &[]);
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let complained = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{said}\n{complained}");
    for part in ["/cchc\n", "/LICENSE\n", "/HUONG-DAN.md\n"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    if complained.contains("no .deb") {
        return;
    }
    let listed = shell(
        folder.path(),
        "dpkg-deb --contents out/*.deb && dpkg-deb --field out/*.deb Version",
        &[],
    );
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    for part in [
        "./usr/bin/cchc\n",
        "./usr/share/man/vi/man1/cchc.1.gz\n",
        "./usr/share/bash-completion/completions/cchc\n",
        env!("CARGO_PKG_VERSION"),
    ] {
        assert!(listed.contains(part), "{part}: {listed}");
    }
}

/// pre-commit reads the file; each hook calls a command that there is.
#[test]
fn the_hooks_for_pre_commit_call_the_program() {
    let hooks = fs::read_to_string(repo().join(".pre-commit-hooks.yaml")).unwrap();
    let commune = Commune::new().in_git();
    let entries: Vec<&str> = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("entry: cchc "))
        .collect();
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let args: Vec<&str> = entry.split(' ').collect();
        commune.cchc(&args).exits(0);
    }
}
