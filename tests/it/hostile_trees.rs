//! What a commit holds is made by hand here: entries that are neither folders nor files, padded numbers, names of several revisions.

use super::support::Commune;

/// A commit with another tree in the place of `plan`; each entry as mode, name and object.
fn commit_of(commune: &Commune, plan: &[(&str, &str, &str)]) -> String {
    let holder = made_tree(commune, plan);
    let top = made_tree(commune, &[("40000", "plan", &holder)]);
    let commit = commune.git(&["commit-tree", &top, "-m", "giả"]);
    commit.trim().to_owned()
}

/// A tree as no git would write it.
fn made_tree(commune: &Commune, entries: &[(&str, &str, &str)]) -> String {
    let mut tree = Vec::new();
    for (mode, name, object) in entries {
        tree.extend(format!("{mode} {name}\0").into_bytes());
        let bytes = (0..40).step_by(2);
        tree.extend(bytes.map(|at| u8::from_str_radix(&object[at..at + 2], 16).unwrap()));
    }
    commune.write(".git/cây", tree);
    let args = ["hash-object", "-w", "-t", "tree", "--literally", ".git/cây"];
    commune.git(&args).trim().to_owned()
}

/// The object of a blob with this text.
fn blob(commune: &Commune, text: &str) -> String {
    commune.write(".git/tệp", text);
    let made = commune.git(&["hash-object", "-w", "--no-filters", ".git/tệp"]);
    made.trim().to_owned()
}

/// What a commit holds otherwise than as a folder or file, where a plan, a records folder or a plan's file would be, is not absent.
#[test]
fn what_is_neither_a_folder_nor_a_file_of_a_revision_is_an_error() {
    let commune = Commune::new().in_git();
    let of = |path: &str| commune.git(&["rev-parse", path]).trim().to_owned();
    let (plan, calendar) = (of("HEAD:plan/2025-h2"), of("HEAD:plan/calendar.toml"));
    let (out, nowhere) = (blob(&commune, "/khac"), blob(&commune, "khong-co"));
    let missing = "1234567890123456789012345678901234567890";
    let commit = of("HEAD");
    let odd = [
        ("160000", commit.as_str(), "submodule"),
        ("120000", &out, "dẫn ra ngoài"),
        ("120000", &nowhere, "không dẫn đến đâu"),
        ("40000", missing, "kho git thiếu"),
    ];
    let day = ["--as-of", "2025-10-01"];
    let holds = [
        ("40000", "2025-h2", plan.as_str()),
        ("100644", "calendar.toml", calendar.as_str()),
    ];
    for (mode, object, words) in odd {
        // In the place of a plan.
        let rev = commit_of(&commune, &[&holds[..], &[(mode, "2026", object)]].concat());
        let ran = commune.cchc(&[&["check", "--rev", &rev], &day[..]].concat());
        let all = format!("{}{}", ran.stdout, ran.stderr);
        assert!(
            ran.code != 0 && all.contains("plan/2026") && all.contains(words),
            "{words}: {all}"
        );
        let ran = commune.cchc(&[&["check", "--against", &rev], &day[..]].concat());
        assert_eq!(ran.code, 2, "{words}: {}{}", ran.stdout, ran.stderr);
        // In the place of `plan` itself.
        let top = made_tree(&commune, &[(mode, "plan", object)]);
        let rev = commune.git(&["commit-tree", &top, "-m", "giả"]);
        let ran = commune.cchc(&[&["status", "--rev", rev.trim()], &day[..]].concat());
        ran.exits(2).complains(words);
        // In the place of the calendar, of a file of the plan, and of its records.
        let in_plan = |name: &str| {
            let listed = commune.git(&["ls-tree", &plan]);
            let mut entries: Vec<(String, String, String)> = Vec::new();
            for line in listed.lines() {
                let (head, of) = line.split_once('\t').unwrap();
                let head: Vec<&str> = head.split(' ').collect();
                if of != name {
                    let mode = head[0].trim_start_matches('0').to_owned();
                    entries.push((mode, of.to_owned(), head[2].to_owned()));
                }
            }
            entries.push((mode.to_owned(), name.to_owned(), object.to_owned()));
            let entries: Vec<(&str, &str, &str)> = entries
                .iter()
                .map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str()))
                .collect();
            let plan = made_tree(&commune, &entries);
            commit_of(&commune, &[("40000", "2025-h2", &plan), holds[1]])
        };
        let revisions = [
            commit_of(&commune, &[holds[0], (mode, "calendar.toml", object)]),
            in_plan("plan.toml"),
            in_plan("tasks.toml"),
            in_plan("amendments.toml"),
            in_plan("progress"),
            in_plan("figures"),
        ];
        for (at, rev) in revisions.iter().enumerate() {
            let ran = commune.cchc(&[&["check", "--rev", rev], &day[..]].concat());
            let all = format!("{}{}", ran.stdout, ran.stderr);
            assert!(ran.code != 0, "{words} at {at}: {all}");
            let is_named = all.contains(words) || mode == "40000" && all.contains("không phải");
            assert!(is_named, "{words} at {at}: {all}");
            let ran = commune.cchc(&[&["check", "--against", rev], &day[..]].concat());
            assert_eq!(ran.code, 2, "{words} at {at}: {}{}", ran.stdout, ran.stderr);
        }
    }
    // What stands elsewhere is nobody's plan.
    let top = made_tree(
        &commune,
        &[
            ("160000", "kho-con", &commit),
            ("120000", "lien-ket", &out),
            ("40000", "plan", &of("HEAD:plan")),
        ],
    );
    let rev = commune.git(&["commit-tree", &top, "-m", "giả"]);
    commune
        .cchc(&[&["check", "--against", rev.trim()], &day[..]].concat())
        .exits(0);
}

/// Other programs than git write the number of a folder with a 0 before it, and git reads it.
#[test]
fn a_folder_with_a_padded_mode_is_a_folder() {
    let commune = Commune::new().in_git();
    let of = |path: &str| commune.git(&["rev-parse", path]).trim().to_owned();
    let (plan, calendar) = (of("HEAD:plan/2025-h2"), of("HEAD:plan/calendar.toml"));
    let rev = commit_of(
        &commune,
        &[
            ("040000", "2025-h2", &plan),
            ("100644", "calendar.toml", &calendar),
        ],
    );
    let day = ["--as-of", "2025-10-01"];
    let padded = commune.cchc(&[&["status", "--rev", &rev], &day[..]].concat());
    let plain = commune.cchc(&[&["status", "--rev", "HEAD"], &day[..]].concat());
    assert_eq!(padded.exits(0).stdout, plain.stdout);
    commune.replace(
        "plan/2025-h2/tasks.toml",
        "trước ngày 10/12/2025",
        "trước ngày 20/12/2025",
    );
    commune
        .cchc(&[&["check", "--against", &rev], &day[..]].concat())
        .exits(1)
        .says("[edited-in-place]");
}

/// Git takes a tag before a branch, and a branch before the short name of a commit: who may push one would choose what is compared with.
#[test]
fn a_name_of_several_revisions_is_refused_with_both() {
    let commune = Commune::new().in_git();
    commune.write("a", "").commit("hai");
    let branch = commune.git(&["branch", "--show-current"]).trim().to_owned();
    let short = commune
        .git(&["rev-parse", "--short", "HEAD~1"])
        .trim()
        .to_owned();
    let head = commune.git(&["rev-parse", "HEAD"]).trim().to_owned();
    commune.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    commune.git(&["update-ref", "refs/remotes/origin/HEAD", "HEAD"]);
    commune.git(&["tag", &branch, "HEAD~1"]);
    commune.git(&["tag", "origin/main", "HEAD~1"]);
    commune.git(&["tag", "HEAD", "HEAD~1"]);
    commune.git(&["update-ref", &format!("refs/heads/{short}"), "HEAD"]);
    for (name, meanings) in [
        (
            branch.as_str(),
            [
                format!("refs/heads/{branch}"),
                format!("refs/tags/{branch}"),
            ],
        ),
        (
            "origin/main",
            [
                "refs/tags/origin/main".into(),
                "refs/remotes/origin/main".into(),
            ],
        ),
        (&short, [format!("refs/heads/{short}"), short.clone()]),
    ] {
        for typed in [name.to_owned(), format!("{name}~0"), format!("{name}^0")] {
            for args in [
                &["check", "--against", &typed][..],
                &["status", "--rev", &typed],
                &["diff", &typed],
                &["diff", &format!("HEAD..{typed}")],
            ] {
                let ran = commune.cchc(args).exits(2).complains("không rõ");
                for meaning in &meanings {
                    assert!(ran.stderr.contains(meaning), "{}", ran.stderr);
                }
            }
        }
    }
    for name in [
        "HEAD",
        "HEAD~1",
        "@",
        &format!("refs/heads/{branch}"),
        &format!("heads/{branch}"),
        "refs/remotes/origin/main",
        "origin",
        &head,
    ] {
        commune
            .cchc(&["status", &format!("--rev={name}"), "--as-of", "2025-10-01"])
            .exits(0);
    }
    // What `git describe` writes stands for the commit at its end, whatever is before it; and git looks into its own folder first.
    let described = format!("v1-1-g{short}");
    commune
        .cchc(&["status", "--rev", &described, "--as-of", "2025-10-01"])
        .exits(0);
    commune.git(&["tag", &described, &head]);
    commune.git(&["branch", "nhánh-g", &head]);
    commune.write(
        ".git/theo",
        commune.git(&["rev-parse", &format!("{head}~1")]),
    );
    commune.git(&["branch", "theo", &head]);
    for (name, other) in [
        (&*described, format!("refs/tags/{described}")),
        ("theo", ".git/theo".to_owned()),
    ] {
        for args in [
            &["check", "--against", name][..],
            &["status", "--rev", name],
            &["diff", &format!("{name}~0")],
        ] {
            commune
                .cchc(args)
                .exits(2)
                .complains("không rõ")
                .complains(&other);
        }
    }
    // A full name is a commit's, and what git has no other meaning for is plain.
    commune.git(&[
        "update-ref",
        &format!("refs/tags/{head}"),
        &format!("{head}~1"),
    ]);
    commune.git(&["tag", "v1-gà", &head]);
    commune.git(&["tag", "config", &head]);
    for name in [&*head, "refs/heads/theo", "nhánh-g", "v1-gà", "config"] {
        commune
            .cchc(&["status", "--rev", name, "--as-of", "2025-10-01"])
            .exits(0);
    }
    // What a commit is not is no revision.
    commune
        .cchc(&["check", "--against", "^HEAD"])
        .exits(2)
        .complains("kho git không có bản “^HEAD”");
}
