//! A repository is somebody else's: whatever programs it names, reading it starts none; whatever it pretends, what is read is what it
//! holds. Each attack plants a program that would leave a mark.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use super::support::{Commune, command};

/// A plan in git, and beside it, outside the repository, a program that leaves a mark and fails.
struct Trap {
    commune: Commune,
    outside: Commune,
}

impl Trap {
    /// The plan with a fact, in two commits.
    fn set() -> Trap {
        let commune = Commune::new().in_git();
        commune
            .write(
                "plan/2025-h2/progress/van-phong.toml",
                "[[entry]]\ntask = \"8\"\ndate = 2025-09-10\ndocument = \"1/BC-VP\"\n",
            )
            .commit("hai");
        let trap = Trap {
            commune,
            outside: Commune::empty(),
        };
        trap.program("outside", "exit 1");
        trap
    }

    /// Writes a program under the outer folder and gives its path.
    fn program(&self, name: &str, then: &str) -> String {
        let mark = self.outside.path("mark");
        let text = format!("#!/bin/sh\ntouch '{}'\n{then}\n", mark.display());
        self.outside.write(name, text);
        let path = self.outside.path(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn evil(&self) -> String {
        self.outside.path("outside").to_str().unwrap().to_owned()
    }

    /// Sets a key of the repository's own configuration.
    fn config(&self, key: &str, value: &str) -> &Trap {
        self.commune.git(&["config", key, value]);
        self
    }

    /// Runs every command that asks git something; none may leave the mark.
    #[track_caller]
    fn is_not_sprung(&self) -> Vec<Output> {
        self.is_not_sprung_with(&[])
    }

    #[track_caller]
    fn is_not_sprung_with(&self, environment: &[(&str, OsString)]) -> Vec<Output> {
        // Times that the index does not know: git would have to read the files anew.
        for file in ["tasks.toml", "progress/van-phong.toml"] {
            let file = format!("plan/2025-h2/{file}");
            let text = self.commune.read(&file);
            self.commune.write(&file, text);
        }
        let mark = self.outside.path("mark");
        let _ = fs::remove_file(&mark);
        let outputs = ["q3.md", "q3.html", "q3.docx"].map(|name| self.outside.path(name));
        let mut report = vec!["report", "--quarter", "3", "--as-of", "2025-10-01"];
        for output in &outputs {
            report.extend(["-o", output.to_str().unwrap()]);
        }
        let commands: [&[&str]; 8] = [
            &report,
            &[
                "report",
                "--quarter",
                "3",
                "--as-of",
                "2025-10-01",
                "--format",
                "json",
            ],
            &["diff", "--as-of", "2025-10-01"],
            &["diff", "HEAD~1..HEAD", "--as-of", "2025-10-01"],
            &["status", "--rev", "HEAD", "--as-of", "2025-10-01"],
            &["check", "--against", "HEAD"],
            &["check", "--against", "HEAD~1"],
            &["log", "--as-of", "2025-10-01"],
        ];
        let mut sprung = Vec::new();
        let mut answers = Vec::new();
        for args in commands {
            let mut command = command(&self.commune.path(""), args);
            for (name, value) in environment {
                command.env(name, value);
            }
            answers.push(command.output().unwrap());
            if fs::remove_file(&mark).is_ok() {
                sprung.push(args[..2].join(" "));
            }
        }
        assert!(sprung.is_empty(), "sprung by {sprung:?}");
        answers
    }

    /// The revision that a report names.
    fn revision(&self) -> serde_json::Value {
        let args = ["report", "--quarter", "3", "--as-of", "2025-10-01"];
        self.commune.json(&args)["revision"].clone()
    }

    /// The revision of a report of unchanged files.
    fn head(&self) -> serde_json::Value {
        let id = self.commune.git(&["rev-parse", "--short", "HEAD"]);
        serde_json::json!({"id": id.trim(), "modified": false})
    }
}

#[track_caller]
fn all_done(answers: &[Output]) {
    for answer in answers {
        let said = String::from_utf8_lossy(&answer.stderr);
        assert_eq!(answer.status.code(), Some(0), "{said}");
    }
}

#[test]
fn a_tracked_folder_that_looks_like_a_repository_is_not_taken_for_one() {
    let trap = Trap::set();
    let evil = trap.evil();
    let inner = "plan/2025-h2";
    let other = Commune::empty().in_git();
    let copied = |name: &str| {
        super::support::copy(
            &other.path(".git").join(name),
            &trap.commune.path(inner).join(name),
        )
    };
    copied("objects");
    copied("refs");
    trap.commune
        .write(&format!("{inner}/HEAD"), other.read(".git/HEAD"))
        .write(
            &format!("{inner}/config"),
            format!(
                "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = \"{evil}; false\"\n"
            ),
        )
        .commit("cài");
    let head = trap.head();
    all_done(&trap.is_not_sprung());
    assert_eq!(trap.revision(), head);
}

#[test]
fn settings_of_the_repository_that_name_programs_start_none() {
    let trap = Trap::set();
    let evil = trap.evil();
    let head = trap.head();
    trap.commune.write(
        ".git/objects/info/alternates",
        format!("{}\n", trap.outside.path("khác").display()),
    );
    for key in [
        "core.sshCommand",
        "core.gitProxy",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.alternateRefsCommand",
        "credential.helper",
        "diff.external",
        "gpg.program",
        "gpg.ssh.program",
        "pager.rev-parse",
        "pager.cat-file",
        "uploadpack.packObjectsHook",
        "sequence.editor",
    ] {
        trap.config(key, &evil);
    }
    for command in ["rev-parse", "cat-file", "ls-tree", "status"] {
        trap.config(&format!("alias.{command}"), &format!("!{evil}"));
    }
    let mark = trap.outside.path("mark");
    trap.config("log.showSignature", "true")
        .config("gc.auto", "1")
        .config("trace2.eventTarget", mark.to_str().unwrap())
        .config("trace2.normalTarget", mark.to_str().unwrap())
        .config("submodule.recurse", "true")
        .config("status.submoduleSummary", "true");
    all_done(&trap.is_not_sprung());
    assert_eq!(trap.revision(), head);
}

#[test]
fn the_file_system_monitor_of_a_repository_is_not_asked() {
    let trap = Trap::set();
    let head = trap.head();
    trap.config("core.fsmonitor", &trap.evil());
    all_done(&trap.is_not_sprung());
    assert_eq!(trap.revision(), head);
}

#[test]
fn settings_that_are_included_are_no_better() {
    let trap = Trap::set();
    let text = format!("[core]\nfsmonitor = \"{}\"\n", trap.evil());
    trap.outside.write("included", text);
    let included = trap.outside.path("included");
    trap.config("include.path", included.to_str().unwrap());
    all_done(&trap.is_not_sprung());
}

#[test]
fn filters_and_converters_of_attributes_are_not_run() {
    let trap = Trap::set();
    let filter = trap.program("filter", "cat");
    trap.commune
        .write(".gitattributes", "*.toml filter=x diff=x merge=x\n")
        .commit("thuộc tính");
    let head = trap.head();
    for key in [
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "diff.x.command",
        "merge.x.driver",
    ] {
        trap.config(key, &filter);
    }
    all_done(&trap.is_not_sprung());
    assert_eq!(trap.revision(), head);
    // The same without the filter that git would talk to for long.
    trap.commune.git(&["config", "--unset", "filter.x.process"]);
    all_done(&trap.is_not_sprung());
}

#[test]
fn hooks_are_not_run() {
    let trap = Trap::set();
    let hook = fs::read_to_string(trap.evil()).unwrap();
    for folder in [".git/hooks", "hooks"] {
        for name in [
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
            "post-checkout",
            "pre-auto-gc",
        ] {
            let path = format!("{folder}/{name}");
            trap.commune.write(&path, &hook);
            let path = trap.commune.path(&path);
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    all_done(&trap.is_not_sprung());
    let hooks = trap.commune.path("hooks");
    trap.config("core.hooksPath", hooks.to_str().unwrap());
    all_done(&trap.is_not_sprung());
}

#[test]
fn what_a_partial_clone_lacks_is_not_fetched() {
    for (url, keys) in [
        ("ext::EVIL %S", &["protocol.ext.allow"][..]),
        ("OUTSIDE", &["protocol.file.allow"]),
        ("ssh://example.invalid/kho", &["protocol.ssh.allow"]),
        ("git://example.invalid/kho", &["protocol.git.allow"]),
    ] {
        let trap = Trap::set();
        let evil = trap.evil();
        let object = trap
            .commune
            .git(&["rev-parse", "HEAD:plan/2025-h2/tasks.toml"]);
        let object = object.trim();
        let stored = format!(".git/objects/{}/{}", &object[..2], &object[2..]);
        let outside = trap.outside.path("");
        let url = url
            .replace("EVIL", &evil)
            .replace("OUTSIDE", outside.to_str().unwrap());
        trap.config("core.repositoryFormatVersion", "1")
            .config("extensions.partialClone", "origin")
            .config("remote.origin.promisor", "true")
            .config("remote.origin.partialCloneFilter", "blob:none")
            .config("remote.origin.url", &url)
            .config("remote.origin.uploadpack", &evil)
            .config("core.sshCommand", &evil)
            .config("core.gitProxy", &evil);
        for key in keys {
            trap.config(key, "always");
        }
        trap.commune.remove(&stored);
        let answers = trap.is_not_sprung();
        // The report does without, and says so; what was asked of the revision cannot be had.
        let said = |at: usize| String::from_utf8_lossy(&answers[at].stderr).into_owned();
        assert_eq!(answers[0].status.code(), Some(0), "{}", said(0));
        assert!(
            said(0).contains("không ghi bản dữ liệu vào kết quả: kho git thiếu"),
            "{}",
            said(0)
        );
        assert!(said(4).contains("kho git thiếu"), "{url}: {}", said(4));
    }
}

#[test]
fn a_submodule_is_not_asked() {
    let trap = Trap::set();
    let inner = Commune::empty();
    inner.write("a.txt", "a");
    let inner = inner.in_git();
    let url = inner.path("");
    trap.commune.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        url.to_str().unwrap(),
        "plan/2025-h2/van-ban",
    ]);
    trap.commune.commit("kho con");
    let config = ".git/modules/plan/2025-h2/van-ban/config";
    let fsmonitor = format!("[core]\nfsmonitor = \"{}\"\n", trap.evil());
    trap.commune.append(config, &fsmonitor);
    all_done(&trap.is_not_sprung());
}

#[test]
fn a_git_file_that_leads_elsewhere_brings_no_programs() {
    let trap = Trap::set();
    trap.config("core.fsmonitor", &trap.evil());
    let elsewhere = trap.outside.path("kho");
    fs::rename(trap.commune.path(".git"), &elsewhere).unwrap();
    trap.commune
        .write(".git", format!("gitdir: {}\n", elsewhere.display()));
    all_done(&trap.is_not_sprung());
}

#[test]
fn a_bare_repository_brings_no_programs_either() {
    let trap = Trap::set();
    let evil = trap.evil();
    let bare = Commune::empty();
    super::support::copy(&trap.commune.path(".git"), &bare.path(""));
    let git = |args: &[&str]| bare.git(&[&["--git-dir=."], args].concat());
    git(&["config", "core.bare", "true"]);
    for key in ["core.fsmonitor", "core.sshCommand", "core.pager"] {
        git(&["config", key, &evil]);
    }
    for command in ["rev-parse", "cat-file"] {
        git(&["config", &format!("alias.{command}"), &format!("!{evil}")]);
    }
    let mark = trap.outside.path("mark");
    for args in [
        &["status", "--rev", "HEAD"][..],
        &["diff", "HEAD~1..HEAD"],
        &[
            "report",
            "--quarter",
            "3",
            "--rev",
            "HEAD",
            "--format",
            "json",
        ],
    ] {
        bare.cchc(args).exits(0);
        assert!(!mark.exists(), "{args:?}");
    }
}

/// A work tree that a repository under another name declares is not where its revisions belong.
#[test]
fn a_repository_under_another_name_that_is_not_bare_is_none() {
    let trap = Trap::set();
    let copied = Commune::empty();
    super::support::copy(&trap.commune.path(".git"), &copied.path("kho"));
    for worktree in ["", "worktree = ..\n"] {
        copied.write(
            "kho/config",
            format!("[core]\nrepositoryformatversion = 0\nbare = false\n{worktree}"),
        );
        let ran = super::support::run(&copied.path("kho"), &["status", "--rev", "HEAD"]);
        ran.exits(2).complains("không nằm trong kho git nào");
    }
}

#[test]
fn a_program_named_git_in_the_folder_is_not_run() {
    let trap = Trap::set();
    let evil = fs::read_to_string(trap.evil()).unwrap();
    for name in ["git", "git.bat", "bin/git"] {
        trap.commune.write(name, &evil);
        let path = trap.commune.path(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = std::env::var("PATH").unwrap();
    for path in [
        format!(":{path}"),
        format!(".:{path}"),
        format!("bin:{path}"),
    ] {
        all_done(&trap.is_not_sprung_with(&[("PATH", path.into())]));
    }
}

#[test]
fn the_environment_names_no_programs() {
    let trap = Trap::set();
    let evil = OsString::from(trap.evil());
    let mark = trap.outside.path("mark").into_os_string();
    let (key, one) = (OsString::from("core.fsmonitor"), OsString::from("1"));
    all_done(&trap.is_not_sprung_with(&[
        ("GIT_CONFIG_COUNT", one),
        ("GIT_CONFIG_KEY_0", key),
        ("GIT_CONFIG_VALUE_0", evil.clone()),
        ("GIT_SSH_COMMAND", evil.clone()),
        ("GIT_EXTERNAL_DIFF", evil.clone()),
        ("GIT_PAGER", evil.clone()),
        ("PAGER", evil.clone()),
        ("GIT_ASKPASS", evil.clone()),
        ("SSH_ASKPASS", evil.clone()),
        ("GIT_PROXY_COMMAND", evil),
        ("GIT_TRACE", mark.clone()),
        ("GIT_TRACE2", mark.clone()),
        ("GIT_TRACE2_EVENT", mark),
    ]));
}

/// A replacement or graft makes git answer with another object than the one named: a report would then rest on what its revision is not.
#[test]
fn no_object_stands_in_for_another() {
    let trap = Trap::set();
    let commune = &trap.commune;
    let path = "plan/2025-h2/plan.toml";
    let truth = commune.cchc(&["status", "--rev", "HEAD", "--as-of", "2025-10-01"]);
    let earlier = commune.cchc(&["diff", "HEAD~1..HEAD", "--as-of", "2025-10-01"]);
    let object = |name: &str| commune.git(&["rev-parse", name]).trim().to_owned();
    let (blob, head, first) = (
        object(&format!("HEAD:{path}")),
        object("HEAD"),
        object("HEAD~1"),
    );
    let text = commune.read(path);
    commune.write(path, text.replace("Tân Kỳ", "Khác"));
    let other = commune.git(&["hash-object", "-w", path]).trim().to_owned();
    commune.git(&["replace", &blob, &other]);
    let again = || commune.cchc(&["status", "--rev", "HEAD", "--as-of", "2025-10-01"]);
    assert_eq!(again().stdout, truth.stdout);
    commune.write(path, &text);
    assert_eq!(trap.revision()["modified"], false);
    commune.git(&["replace", "--delete", &blob]);
    commune.git(&["replace", &head, &first]);
    assert_eq!(again().stdout, truth.stdout);
    commune.git(&["replace", "--delete", &head]);
    commune.write(".git/info/grafts", format!("{head}\n"));
    let grafted = commune.cchc(&["diff", "HEAD~1..HEAD", "--as-of", "2025-10-01"]);
    assert_eq!(
        (grafted.stdout, grafted.code),
        (earlier.stdout, earlier.code)
    );
}

/// A branch may bear the short name of a commit, and git takes the branch.
#[test]
fn a_branch_named_as_a_commit_does_not_stand_in_for_it() {
    let trap = Trap::set();
    let head = trap.head();
    let short = head["id"].as_str().unwrap();
    trap.commune.git(&["branch", short, "HEAD~1"]);
    assert_eq!(trap.revision(), head);
}

#[test]
fn a_work_tree_that_is_declared_elsewhere_is_no_revision_of_these_files() {
    let trap = Trap::set();
    let outside = trap.outside.path("");
    trap.config("core.worktree", outside.to_str().unwrap());
    let answers = trap.is_not_sprung();
    let said = |at: usize| String::from_utf8_lossy(&answers[at].stderr).into_owned();
    assert!(said(0).contains("core.worktree"), "{}", said(0));
    assert_eq!(trap.revision(), serde_json::Value::Null);
    // The log shows what it can without git.
    for answer in &answers[2..7] {
        let said = String::from_utf8_lossy(&answer.stderr);
        assert_eq!(answer.status.code(), Some(2));
        assert!(said.contains("core.worktree"), "{said}");
    }
}

/// With a work tree around the folder that holds `.git`, another folder of the revision would stand for this one.
#[test]
fn a_work_tree_around_the_repository_does_not_choose_what_is_compared() {
    let trap = Trap::set();
    let commune = &trap.commune;
    let top = commune.path("");
    let name = top.file_name().unwrap().to_str().unwrap().to_owned();
    // The revision holds, under the name of the folder, a plan of which everything is done.
    super::support::copy(
        &commune.path("plan"),
        &commune.path(&format!("{name}/plan")),
    );
    commune
        .write(&format!("{name}/plan/2025-h2/progress/van-phong.toml"), "")
        .commit("dối");
    for worktree in ["../..", top.parent().unwrap().to_str().unwrap(), "/"] {
        trap.config("core.worktree", worktree);
        for args in [
            &["status", "--rev", "HEAD", "--as-of", "2025-10-01"][..],
            &["diff", "--as-of", "2025-10-01"],
            &["check", "--against", "HEAD"],
        ] {
            let ran = commune.cchc(args).exits(2).complains("core.worktree");
            assert_eq!(ran.stdout, "", "{worktree} {args:?}");
        }
        let report = ["report", "--quarter", "3", "--as-of", "2025-10-01"];
        commune
            .cchc(&[&report[..], &["--format", "md"]].concat())
            .exits(0)
            .complains("không ghi bản dữ liệu vào kết quả")
            .complains("core.worktree");
        assert_eq!(trap.revision(), serde_json::Value::Null, "{worktree}");
    }
    // The folder itself, however it is written, changes nothing.
    for worktree in ["..", top.to_str().unwrap()] {
        trap.config("core.worktree", worktree);
        assert_eq!(trap.revision(), trap.head(), "{worktree}");
        commune.cchc(&["diff", "--as-of", "2025-10-01"]).exits(0);
    }
}

/// The index may be told to leave a file out of what is compared, and a link leads to where no revision holds anything.
#[test]
fn nothing_hides_that_a_file_was_changed() {
    let trap = Trap::set();
    let path = "plan/2025-h2/tasks.toml";
    let text = trap.commune.read(path);
    for hidden in ["--assume-unchanged", "--skip-worktree"] {
        trap.commune.git(&["update-index", hidden, path]);
        trap.commune.write(path, text.clone() + "\n# sửa\n");
        assert_eq!(trap.revision()["modified"], true, "{hidden}");
        trap.commune.write(path, &text);
        assert_eq!(trap.revision()["modified"], false, "{hidden}");
    }
    // Line ends as git for Windows gives them are no change, other bytes are.
    trap.commune.write(path, text.replace('\n', "\r\n"));
    assert_eq!(trap.revision()["modified"], false);
    trap.commune.write(path, &text);
    trap.commune.remove("plan/2025-h2/progress/van-phong.toml");
    assert_eq!(trap.revision()["modified"], true);

    let trap = Trap::set();
    trap.outside.write("figures/kinh-te/2025-07.toml", "");
    let figures = trap.commune.path("plan/2025-h2/figures/kinh-te");
    std::os::unix::fs::symlink(trap.outside.path("figures/kinh-te"), figures).unwrap();
    trap.commune.commit("liên kết");
    assert_eq!(trap.revision()["modified"], true);
}

/// git itself, which is made to think that the folder is somebody else's.
#[test]
fn a_repository_of_another_user_is_said_to_be_one() {
    let trap = Trap::set();
    let real = std::env::split_paths(&std::env::var_os("PATH").unwrap())
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file())
        .unwrap();
    let stub = format!(
        "#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '{}' \"$@\"\n",
        real.display()
    );
    trap.outside.write("bin/git", stub);
    let bin = trap.outside.path("bin");
    fs::set_permissions(bin.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let answers = trap.is_not_sprung_with(&[("PATH", path.clone().into())]);
    let said = |at: usize| String::from_utf8_lossy(&answers[at].stderr).into_owned();
    let folder = trap.commune.path("").canonicalize().unwrap();
    let cure = format!(
        "git config --global --add safe.directory \"{}\"",
        folder.display()
    );
    assert_eq!(answers[0].status.code(), Some(0), "{}", said(0));
    let bare = trap.outside.path("kho.git");
    trap.commune
        .git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let output = command(&bare, &["status", "--rev", "HEAD"])
        .env("PATH", &path)
        .output()
        .unwrap();
    let of_bare = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(of_bare.contains("kho thuộc người dùng khác"), "{of_bare}");
    for at in [0, 1, 2, 3, 4, 5] {
        assert!(
            said(at).contains("kho thuộc người dùng khác"),
            "{}",
            said(at)
        );
        assert!(said(at).contains(&cure), "{}", said(at));
    }
    for (args, words) in [
        (
            &["report", "--quarter", "3", "--format", "md", "--lang", "en"][..],
            "the revision of the files is left out: git does not read",
        ),
        (
            &["diff", "--lang", "en"],
            "error: git does not read the repository",
        ),
    ] {
        let output = command(&trap.commune.path(""), args)
            .env("PATH", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(words), "{said}");
    }
}

/// Where there is nothing to say, nothing is said: no repository, no commit yet, no git.
#[test]
fn a_report_that_can_have_no_revision_does_not_complain() {
    let args = [
        "report",
        "--quarter",
        "3",
        "--as-of",
        "2025-10-01",
        "--format",
        "md",
    ];
    let commune = Commune::new();
    assert_eq!(commune.cchc(&args).exits(0).stderr, "");
    commune.git(&["init", "--quiet"]);
    // A file of that name is no commit.
    commune.write("HEAD", "");
    assert_eq!(commune.cchc(&args).exits(0).stderr, "");
    let commune = Commune::new().in_git();
    let without = command(&commune.path(""), &args)
        .env("PATH", commune.path(""))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(without.stderr).unwrap(), "");
}

/// A commit that stands in the branch and not in the repository is not "no commit yet".
#[test]
fn a_broken_head_is_said() {
    let trap = Trap::set();
    let missing = "1234567890123456789012345678901234567890\n";
    trap.commune.write(".git/refs/heads/main", missing);
    let answers = trap.is_not_sprung();
    let said = String::from_utf8_lossy(&answers[0].stderr).into_owned();
    assert_eq!(answers[0].status.code(), Some(0), "{said}");
    assert!(said.contains("không ghi bản dữ liệu vào kết quả"), "{said}");
}

/// A tree made by hand may hold names that lead out of the repository.
#[test]
fn a_name_in_a_revision_does_not_lead_out_of_it() {
    let trap = Trap::set();
    let commune = &trap.commune;
    commune.write(
        "ngoai.toml",
        "[[entry]]\ntask = \"9\"\ndate = 2025-09-10\ndone = true\n",
    );
    let blob = commune.git(&["hash-object", "-w", "ngoai.toml"]);
    let blob = blob.trim();
    let make = |entries: &[(&str, &str, &str)]| {
        let mut tree = Vec::new();
        for (mode, name, object) in entries {
            tree.extend(format!("{mode} {name}\0").into_bytes());
            let bytes = (0..40).step_by(2);
            tree.extend(bytes.map(|at| u8::from_str_radix(&object[at..at + 2], 16).unwrap()));
        }
        commune.write("cây", tree);
        let made = commune.git(&["hash-object", "-w", "-t", "tree", "--literally", "cây"]);
        made.trim().to_owned()
    };
    let of = |path: &str| commune.git(&["rev-parse", path]).trim().to_owned();
    let progress = make(&[("100644", "../../../ngoai.toml", blob)]);
    let entries = commune.git(&["ls-tree", "HEAD:plan/2025-h2"]);
    let mut plan: Vec<(String, String, String)> = Vec::new();
    for line in entries.lines() {
        let (head, name) = line.split_once('\t').unwrap();
        let head: Vec<&str> = head.split(' ').collect();
        let object = if name == "progress" {
            &progress
        } else {
            head[2]
        };
        let mode = head[0].trim_start_matches('0');
        plan.push((mode.to_owned(), name.to_owned(), object.to_owned()));
    }
    let plan: Vec<(&str, &str, &str)> = plan
        .iter()
        .map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str()))
        .collect();
    let plan = make(&plan);
    let holder = make(&[
        ("40000", "2025-h2", &plan),
        ("100644", "calendar.toml", &of("HEAD:plan/calendar.toml")),
    ]);
    let top = make(&[("40000", "plan", &holder)]);
    let commit = commune.git(&["commit-tree", &top, "-m", "giả"]);
    commune
        .cchc(&["status", "--rev", commit.trim()])
        .exits(2)
        .complains("kho git hỏng");
}

/// A link into what git stores shows nothing of it: a finding quotes the line that it is about.
#[cfg(unix)]
#[test]
fn a_link_into_the_store_of_git_is_not_read() {
    let commune = Commune::new().in_git();
    commune.write(".git/credentials", "https://nguoi:matkhau@noi.example\n");
    let records = commune.path("plan/2025-h2/progress");
    std::fs::create_dir_all(&records).unwrap();
    let link = records.join("van-phong.toml");
    std::os::unix::fs::symlink("../../../.git/credentials", link).unwrap();
    let ran = commune.cchc(&["check"]).exits(1);
    let said = ran.stdout.clone() + &ran.stderr;
    assert!(!said.contains("matkhau"), "{said}");
    assert!(said.contains("van-phong.toml"), "{said}");
}
