//! Every console block of the README and of the guide is run: a block that does not run is a bug.
//!
//! A `console` block holds commands after `$ `, each followed by its output to the letter. They run in a copy of the plan and the examples,
//! for some write files. `UPDATE_README=1 cargo test readme` writes the outputs anew, to be read before they are committed. A `text` block
//! holds no promise of an output: files, or commands of a reader's own repository.

use std::fs;

use super::support::{Commune, copy, repo, run};

const PAGES: &[&str] = &["README.md", "plan/HUONG-DAN.md"];

/// Runs the blocks of a page and gives the page with the outputs as they are now, and how many commands ran.
fn refreshed(page: &str, commune: &Commune) -> (String, usize) {
    let mut fresh = String::new();
    let mut commands = 0;
    let mut in_block = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = line == "```console";
        } else if in_block {
            let Some(command) = line.strip_prefix("$ ") else {
                continue;
            };
            commands += 1;
            fresh.push_str(&format!("{line}\n"));
            fresh.push_str(&output(command, commune));
            continue;
        }
        fresh.push_str(&format!("{line}\n"));
    }
    (fresh, commands)
}

/// What a reader of the terminal would see: standard output, then standard error.
fn output(command: &str, commune: &Commune) -> String {
    let args = words(command);
    let (program, args) = args.split_first().expect("a command");
    assert_eq!(program, "cchc", "{command}");
    let sets_day = args.iter().any(|arg| arg == "--as-of" || arg == "--year");
    assert!(
        sets_day || args.iter().any(|arg| arg == "check"),
        "{command}: a block names its day"
    );
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ran = commune.cchc(&args);
    let tail = if ran.code == 0 {
        String::new()
    } else {
        format!("(mã thoát {})\n", ran.code)
    };
    // CSV ends its lines with CRLF; a page does not.
    format!("{}{}{tail}", ran.stdout, ran.stderr).replace("\r\n", "\n")
}

/// Words as a shell splits them, with double quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("never empty").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_block_prints_what_it_says() {
    let commune = Commune::new();
    copy(&repo().join("examples"), &commune.path("examples"));
    for page in PAGES {
        let path = repo().join(page);
        let text = fs::read_to_string(&path).unwrap();
        let (fresh, commands) = refreshed(&text, &commune);
        assert!(commands > 0, "{page} has no command to run");
        if std::env::var_os("UPDATE_README").is_some() {
            fs::write(&path, &fresh).unwrap();
            continue;
        }
        let changed = text
            .lines()
            .zip(fresh.lines())
            .find(|(old, new)| old != new);
        assert!(
            changed.is_none() && text == fresh,
            "{page}: an output changed, first at {changed:?}"
        );
    }
}

/// Who opens the README sees it whole: long screens stand in the guide.
#[test]
fn the_readme_is_short_and_its_links_lead_somewhere() {
    let readme = fs::read_to_string(repo().join("README.md")).unwrap();
    assert!(readme.lines().count() <= 200, "{}", readme.lines().count());
    for page in PAGES {
        let text = fs::read_to_string(repo().join(page)).unwrap();
        let folder = repo().join(page).parent().unwrap().to_owned();
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            if link.starts_with("http") {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let path = if file.is_empty() {
                repo().join(page)
            } else {
                folder.join(file)
            };
            let target = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{page}: {link}"));
            let mut headings = target.lines().filter(|line| line.starts_with('#'));
            assert!(
                place.is_empty() || headings.any(|heading| anchor(heading) == place),
                "{page}: {link}"
            );
        }
    }
}

/// The name of a heading in a link, as forges make it.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The README names two commands; the second is the one that CI runs last.
#[test]
fn the_two_commands_are_the_real_ones() {
    let readme = fs::read_to_string(repo().join("README.md")).unwrap();
    let commands: Vec<&str> = readme
        .split("```sh\n")
        .skip(1)
        .flat_map(|block| block.split("```").next().unwrap().lines())
        .filter(|line| line.starts_with("cargo "))
        .collect();
    let main_job = commands.first().expect("the main job");
    let args = main_job
        .strip_prefix("cargo run --release -- ")
        .expect("cargo run");
    let ran = run(repo(), &args.split(' ').collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ci = fs::read_to_string(repo().join(".ci/run")).unwrap();
    let last = ci.lines().rfind(|line| !line.trim().is_empty());
    assert_eq!(
        commands.get(1).copied(),
        last,
        "the README's test command is CI's last line"
    );
}
