//! The writer on a real file system: many at once, killed ones, links, modes, and disks that say no.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use cchc::edit::{NewRow, append};
use cchc::store::{self, Failure, LOCK, Patience, StoreError, write};
use tempfile::TempDir;

/// Changes a file below the deepest folder that is there, with the patience of the commands.
fn update<E: From<StoreError>>(
    path: &Path,
    edit: impl FnOnce(Option<&str>) -> Result<String, E>,
) -> Result<(), E> {
    let patience = Patience::of_commands(&|_| {});
    let root = path.ancestors().find(|above| above.is_dir()).unwrap();
    let part = path.strip_prefix(root).unwrap().to_str().unwrap();
    store::update(root, &part.split('/').collect::<Vec<_>>(), &patience, edit)
}

/// Changes a part of a folder.
fn set_part(root: &Path, part: &str, text: &str) -> Result<(), StoreError> {
    let names: Vec<&str> = part.split('/').collect();
    store::update(root, &names, &Patience::of_commands(&|_| {}), |_| {
        Ok(text.to_owned())
    })
}

/// Appends one entry as the commands do.
fn record(path: &Path, note: &str) {
    let row = NewRow::new("entry").with("note", note);
    update(path, |text| {
        Ok::<_, StoreError>(append(text.unwrap_or_default(), &row).unwrap().text)
    })
    .unwrap();
}

fn set(path: &Path, text: &str) -> Result<(), StoreError> {
    update(path, |_| Ok(text.to_owned()))
}

/// The names in a folder, without the lock.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names: BTreeSet<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != LOCK)
        .collect();
    names.into_iter().collect()
}

fn notes(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap();
    let file = toml::de::DeTable::parse(&text).unwrap();
    let rows = file.get_ref().get("entry").unwrap().get_ref();
    let notes = rows.as_array().unwrap().iter();
    notes
        .map(|row| {
            row.get_ref()
                .get("note")
                .unwrap()
                .get_ref()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

// The test program started again as another process: the test `other_process` then does one of these.

const ROLE: &str = "CCHC_TEST_ROLE";
const FILE: &str = "CCHC_TEST_FILE";

fn start(role: &str, path: &Path) -> Child {
    command(role, path).spawn().unwrap()
}

fn command(role: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_role(&mut command, role, path);
    command
}

fn as_role(command: &mut Command, role: &str, path: &Path) {
    command
        .args(["--exact", "store::other_process", "--test-threads=1"])
        .env(ROLE, role)
        .env(FILE, path)
        .stdout(Stdio::null());
}

#[test]
fn other_process() {
    let (Ok(role), Some(path)) = (std::env::var(ROLE), std::env::var_os(FILE)) else {
        return;
    };
    let path = Path::new(&path);
    if role == "forever" {
        for generation in 0.. {
            set(path, &generation_text(generation)).unwrap();
        }
    } else if role == "large" {
        let large = "a".repeat(1 << 20);
        let failed = set(path, &large).unwrap_err();
        assert!(matches!(failed.failure, Failure::Write(_)), "{failed}");
    } else {
        record(path, &role);
    }
}

/// A text of which any part shows that it is only a part.
fn generation_text(generation: u32) -> String {
    format!("{generation}\n").repeat(20_000) + "end\n"
}

fn is_whole(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|line| line.parse().ok())
        .is_some_and(|generation| text == generation_text(generation))
}

#[test]
fn two_hundred_processes_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("progress/van-phong.toml");
    let expected: BTreeSet<String> = (0..200).map(|n| format!("lượt {n}")).collect();
    let processes: Vec<Child> = expected.iter().map(|note| start(note, &path)).collect();
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(notes(&path), expected);
    assert_eq!(names(path.parent().unwrap()), ["van-phong.toml"]);
}

#[test]
fn two_hundred_threads_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("van-phong.toml");
    let expected: BTreeSet<String> = (0..200).map(|n| n.to_string()).collect();
    thread::scope(|scope| {
        for note in &expected {
            scope.spawn(|| record(&path, note));
        }
    });
    assert_eq!(notes(&path), expected);
}

#[test]
fn a_killed_writer_leaves_the_old_file_or_the_new_one() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    set(&path, &generation_text(0)).unwrap();
    let mut last = 0;
    for round in 0..100 {
        let mut writer = start("forever", &path);
        while fs::read_to_string(&path).unwrap() == generation_text(last) {
            thread::sleep(Duration::from_millis(1));
        }
        // Spread over more than the time of one update.
        thread::sleep(Duration::from_micros(round * 7919 % 10_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(is_whole(&text), "round {round}");
        last = 1_000_000 + u32::try_from(round).unwrap();
        // The lock is free, and what was left is gone.
        set(&path, &generation_text(last)).unwrap();
        assert_eq!(names(folder.path()), ["a.toml"]);
    }
}

#[test]
fn readers_see_whole_files_only() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    set(&path, &generation_text(0)).unwrap();
    let running = AtomicU32::new(1);
    thread::scope(|scope| {
        scope.spawn(|| {
            for generation in 1..100 {
                set(&path, &generation_text(generation)).unwrap();
            }
            running.store(0, Ordering::Relaxed);
        });
        while running.load(Ordering::Relaxed) == 1 {
            assert!(is_whole(&fs::read_to_string(&path).unwrap()));
        }
    });
}

#[test]
fn new_files_and_folders_are_made() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("figures/phuc-vu-hcc/2025-07.toml");
    update(&path, |text| {
        assert_eq!(text, None);
        Ok::<_, StoreError>("# số liệu\n".to_owned())
    })
    .unwrap();
    update(&path, |text| {
        assert_eq!(text, Some("# số liệu\n"));
        Ok::<_, StoreError>("# số\r\n".to_owned())
    })
    .unwrap();
    assert_eq!(fs::read(&path).unwrap(), "# số\r\n".as_bytes());

    // Only below a plan's or records' folder are folders made.
    let report = folder.path().join("bao-cao/2025/q3.xlsx");
    let absent = write(&report, &[0, 255]).unwrap_err();
    assert!(
        matches!(&absent.failure, Failure::NoFolder(nearest) if nearest == folder.path()),
        "{absent}"
    );
    fs::create_dir_all(report.parent().unwrap()).unwrap();
    write(&report, &[0, 255]).unwrap();
    write(&report, &[1, 254]).unwrap();
    assert_eq!(fs::read(&report).unwrap(), [1, 254]);
    // No lock beside a report.
    assert_eq!(fs::read_dir(report.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn what_the_edit_refuses_is_not_written() {
    #[derive(Debug)]
    enum Refusal {
        Mine,
        Store(#[expect(dead_code, reason = "only shown when the test fails")] StoreError),
    }
    impl From<StoreError> for Refusal {
        fn from(error: StoreError) -> Refusal {
            Refusal::Store(error)
        }
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    fs::write(&path, "cũ").unwrap();
    let refused = update(&path, |_| Err(Refusal::Mine));
    assert!(matches!(refused, Err(Refusal::Mine)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
    assert_eq!(names(folder.path()), ["a.toml"]);
}

#[test]
fn an_unchanged_text_is_not_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    fs::write(&path, "cũ").unwrap();
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    thread::sleep(Duration::from_millis(20));
    set(&path, "cũ").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn a_change_by_another_program_meanwhile_is_not_overwritten() {
    let folder = TempDir::new().unwrap();
    for old in [None, Some("cũ")] {
        let path = folder.path().join("a.toml");
        if let Some(old) = old {
            fs::write(&path, old).unwrap();
        }
        let result = update(&path, |text| {
            assert_eq!(text, old);
            fs::write(&path, "của người khác").unwrap();
            Ok::<_, StoreError>("mới".to_owned())
        });
        assert!(matches!(
            result.unwrap_err().failure,
            Failure::ChangedMeanwhile
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), "của người khác");
        assert_eq!(names(folder.path()), ["a.toml"]);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn only_text_files_are_edited() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    fs::write(&path, b"ti\xeang").unwrap();
    assert!(matches!(
        set(&path, "mới").unwrap_err().failure,
        Failure::NotText
    ));
    assert_eq!(fs::read(&path).unwrap(), b"ti\xeang");

    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    assert!(matches!(
        write(&inner, b"a").unwrap_err().failure,
        Failure::NotAFile
    ));
    assert!(set(&inner, "a").is_err());
}

#[test]
fn a_read_only_file_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    fs::write(&path, "cũ").unwrap();
    let mut mode = fs::metadata(&path).unwrap().permissions();
    mode.set_readonly(true);
    fs::set_permissions(&path, mode).unwrap();
    assert!(matches!(
        set(&path, "mới").unwrap_err().failure,
        Failure::ReadOnly
    ));
    assert!(matches!(
        write(&path, b"m").unwrap_err().failure,
        Failure::ReadOnly
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
    assert_eq!(names(folder.path()), ["a.toml"]);
}

#[test]
fn what_killed_writers_left_is_swept_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let left = [".cchc.aB3xYz.tmp", ".cchc.q9.part"];
    let others = [
        ".cchc.ghi-chu.tmp",
        ".cchc.a.toml",
        "cchc.aB3xYz.tmp",
        ".cchc..tmp",
    ];
    let path = folder.path().join("a.toml");
    let report = folder.path().join("a.csv");
    let writes: [&dyn Fn(); 2] = [&|| set(&path, "mới").unwrap(), &|| {
        write(&report, b"m").unwrap();
    }];
    for write in writes {
        for name in left.iter().chain(&others) {
            fs::write(folder.path().join(name), "dở").unwrap();
        }
        // A folder, and what another process is writing just now.
        fs::create_dir_all(folder.path().join(".cchc.thumuc.tmp")).unwrap();
        let living = fs::File::create(folder.path().join(".cchc.living.part")).unwrap();
        living.lock().unwrap();
        write();
        let names = names(folder.path());
        assert!(
            !left.iter().any(|name| names.iter().any(|n| n == name)),
            "{names:?}"
        );
        let stay = others
            .iter()
            .chain(&[".cchc.thumuc.tmp", ".cchc.living.part"]);
        for name in stay {
            assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
        }
    }
}

/// Reports have no lock of their folder; one that sweeps must not take what another is writing.
#[test]
fn many_reports_at_once_in_one_folder_are_all_written() {
    let folder = TempDir::new().unwrap();
    thread::scope(|scope| {
        for number in 0..16 {
            let path = folder.path().join(format!("{}.csv", number % 4));
            scope.spawn(move || {
                for _ in 0..25 {
                    write(&path, b"TT\n").unwrap();
                }
            });
        }
    });
    assert_eq!(names(folder.path()), ["0.csv", "1.csv", "2.csv", "3.csv"]);
}

#[test]
fn anothers_lock_is_told_and_at_last_given_up() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    set(&path, "cũ").unwrap();
    let held = fs::File::open(folder.path().join(LOCK)).unwrap();
    held.lock().unwrap();
    let told = AtomicU32::new(0);
    let say = |lock: &Path| {
        assert!(lock.ends_with(LOCK));
        told.fetch_add(1, Ordering::Relaxed);
    };
    let patience = Patience {
        silent: Duration::from_millis(50),
        longest: Duration::from_millis(300),
        say: &say,
    };
    let set = |text: &str| {
        store::update(folder.path(), &["a.toml"], &patience, |_| {
            Ok::<_, StoreError>(text.to_owned())
        })
    };
    let refused = set("mới").unwrap_err();
    assert!(
        matches!(refused.failure, Failure::Busy(waited) if waited == patience.longest),
        "{refused}"
    );
    assert_eq!(told.load(Ordering::Relaxed), 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
    // It comes free in time; and the one that gave up holds nothing, though it was still in the queue.
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(100));
            held.unlock().unwrap();
        });
        set("mới").unwrap();
    });
    assert_eq!(told.load(Ordering::Relaxed), 2);
    set("mới hơn").unwrap();
    assert_eq!(told.load(Ordering::Relaxed), 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mới hơn");
}

/// Someone who tidies up removes the lock while it is held: who waited for the old file must not think the folder its own.
#[cfg(unix)]
#[test]
fn a_lock_that_was_replaced_meanwhile_keeps_nobody_away() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.toml");
    set(&path, "cũ").unwrap();
    let lock = folder.path().join(LOCK);
    let old = fs::File::open(&lock).unwrap();
    old.lock().unwrap();
    let new = thread::scope(|scope| {
        let waiting = scope.spawn(|| set(&path, "mới"));
        thread::sleep(Duration::from_millis(200));
        fs::remove_file(&lock).unwrap();
        let new = fs::File::create(&lock).unwrap();
        new.lock().unwrap();
        old.unlock().unwrap();
        thread::sleep(Duration::from_millis(200));
        assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
        new.unlock().unwrap();
        waiting.join().unwrap().unwrap();
        new
    });
    drop(new);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mới");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn the_mode_stays_and_a_new_file_has_the_users_default() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.toml");
        set(&path, "1").unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        assert_eq!(mode(&path), mode(&plain));
        for bits in [0o600, 0o664, 0o666, 0o755] {
            set_mode(&path, bits);
            set(&path, &bits.to_string()).unwrap();
            assert_eq!(mode(&path), bits);
            write(&path, b"").unwrap();
            assert_eq!(mode(&path), bits);
        }
    }

    #[test]
    fn a_link_inside_the_root_stays_and_its_file_changes() {
        let folder = TempDir::new().unwrap();
        let (plan, elsewhere) = (folder.path().join("plan"), folder.path().join("elsewhere"));
        fs::create_dir(&plan).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        let (link, file) = (plan.join("a.toml"), elsewhere.join("a.toml"));
        fs::write(&file, "cũ").unwrap();
        symlink("../elsewhere/a.toml", &link).unwrap();
        set_part(folder.path(), "plan/a.toml", "mới").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "mới");
        // Locked where the file is, for whoever comes there by another way.
        assert!(elsewhere.join(LOCK).exists() && !plan.join(LOCK).exists());

        fs::remove_file(&file).unwrap();
        let failed = set_part(folder.path(), "plan/a.toml", "mới").unwrap_err();
        assert!(matches!(failed.failure, Failure::Resolve(_)));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    /// Names in a folder and below it, links not followed.
    fn all(folder: &Path) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                found.extend(all(&entry.path()));
            }
            found.insert(entry.path().to_string_lossy().into_owned());
        }
        found
    }

    #[test]
    fn nothing_is_written_outside_the_root_whatever_the_part_says() {
        let folder = TempDir::new().unwrap();
        let (root, victim) = (folder.path().join("kế hoạch"), folder.path().join("victim"));
        for path in [
            &root,
            &victim,
            &root.join("progress"),
            &root.join("figures"),
        ] {
            fs::create_dir(path).unwrap();
        }
        fs::write(victim.join("a.toml"), "của người khác").unwrap();
        symlink(&victim, root.join("figures/out")).unwrap();
        symlink("../../victim/a.toml", root.join("progress/file.toml")).unwrap();
        symlink("../../victim/new.toml", root.join("progress/dangling.toml")).unwrap();
        symlink("../../victim", root.join("progress/middle")).unwrap();
        fs::create_dir_all(root.join(".git/hooks")).unwrap();
        symlink("../.git/hooks", root.join("figures/hooks")).unwrap();
        let bare = root.join("bare");
        fs::create_dir_all(bare.join("objects")).unwrap();
        fs::create_dir_all(bare.join("refs")).unwrap();
        fs::write(bare.join("HEAD"), "").unwrap();
        let before = all(folder.path());
        let absolute = format!("{}/a.toml", victim.display());
        for part in [
            "../victim/a.toml",
            "progress/../../victim/a.toml",
            "progress/..",
            "progress//a.toml",
            "",
            "/a.toml",
            &absolute,
            "progress/a\\..\\b.toml",
            "C:/a.toml",
            "progress/a.toml:b",
            "progress/nul.toml",
            "figures/con/2025-07.toml",
            "progress/a.toml.",
            "progress/a\u{202e}b.toml",
            ".git/hooks/pre-commit",
            ".GIT/config",
            "git~1/config",
            "figures/out/a.toml",
            "figures/out/2025-07.toml",
            "progress/file.toml",
            "progress/dangling.toml",
            "progress/middle/new/a.toml",
            "figures/hooks/pre-commit",
            "bare/hooks/pre-commit",
        ] {
            let refused = set_part(&root, part, "hỏng").unwrap_err();
            assert!(
                matches!(
                    refused.failure,
                    Failure::Name | Failure::Outside(_) | Failure::Repository | Failure::Resolve(_)
                ),
                "{part:?}: {refused}"
            );
            assert_eq!(all(folder.path()), before, "{part:?}");
        }
        assert_eq!(
            fs::read_to_string(victim.join("a.toml")).unwrap(),
            "của người khác"
        );
        let within = store::update(
            &root,
            &["progress", "a/b.toml"],
            &Patience::of_commands(&|_| {}),
            |_| Ok::<_, StoreError>(String::new()),
        );
        assert!(matches!(within.unwrap_err().failure, Failure::Name));
        // The root itself was named by its user, by a link or not.
        symlink(&root, folder.path().join("link")).unwrap();
        set_part(&folder.path().join("link"), "progress/a.toml", "mới").unwrap();
        assert_eq!(
            fs::read_to_string(root.join("progress/a.toml")).unwrap(),
            "mới"
        );
    }

    #[test]
    fn a_result_is_not_written_through_a_link_or_into_a_repository() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("khác.md");
        fs::write(&file, "cũ").unwrap();
        let link = folder.path().join("a.md");
        symlink("khác.md", &link).unwrap();
        let refused = write(&link, b"m").unwrap_err();
        assert!(
            matches!(&refused.failure, Failure::Link(to) if to == Path::new("khác.md")),
            "{refused}"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), "cũ");
        fs::create_dir_all(folder.path().join(".Git/objects")).unwrap();
        symlink(".Git", folder.path().join("kho")).unwrap();
        for inside in [".Git/a.md", ".Git/objects/a.md", "kho/a.md"] {
            let refused = write(&folder.path().join(inside), b"m").unwrap_err();
            assert!(matches!(refused.failure, Failure::Repository), "{refused}");
        }
        assert!(!folder.path().join(".Git/a.md").exists());
    }

    #[test]
    fn a_lock_that_is_no_plain_file_is_refused() {
        for (name, make) in [
            ("link", "ln -s ../victim"),
            ("link to nothing", "ln -s ../nothing"),
            ("pipe", "mkfifo"),
            ("folder", "mkdir"),
        ] {
            let folder = TempDir::new().unwrap();
            fs::write(folder.path().join("victim"), "cũ").unwrap();
            let root = folder.path().join("plan");
            fs::create_dir(&root).unwrap();
            let made = Command::new("sh")
                .args(["-c", &format!("{make} {LOCK}")])
                .current_dir(&root)
                .status();
            assert!(made.unwrap().success());
            let refused = set_part(&root, "a.toml", "mới").unwrap_err();
            assert!(
                matches!(refused.failure, Failure::NotALock),
                "{name}: {refused}"
            );
            assert!(!root.join("a.toml").exists() && !folder.path().join("nothing").exists());
        }
    }

    /// A pipe keeps its reader waiting for ever.
    #[test]
    fn a_pipe_is_neither_read_nor_replaced() {
        let folder = TempDir::new().unwrap();
        let made = Command::new("mkfifo")
            .arg(folder.path().join("a.toml"))
            .status();
        assert!(made.unwrap().success());
        let refused = set_part(folder.path(), "a.toml", "mới").unwrap_err();
        assert!(matches!(refused.failure, Failure::NotAFile), "{refused}");
    }

    #[test]
    fn a_read_only_folder_stays() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "cũ").unwrap();
        set_mode(folder.path(), 0o555);
        let bound_by_modes = fs::write(folder.path().join("probe"), "").is_err();
        if bound_by_modes {
            let failed = set(&path, "mới").unwrap_err();
            assert!(matches!(failed.failure, Failure::Lock(_)), "{failed}");
            let failed = write(&path, b"m").unwrap_err();
            assert!(matches!(failed.failure, Failure::Write(_)), "{failed}");
            assert_eq!(names(folder.path()), ["a.toml"]);
        }
        set_mode(folder.path(), 0o755);
        assert!(!bound_by_modes || fs::read_to_string(&path).unwrap() == "cũ");
    }

    /// A limit on the size of files stands for a full disk: the bytes are refused half-way.
    #[test]
    fn a_full_disk_leaves_the_old_file() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "cũ").unwrap();
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""])
            .arg(std::env::current_exe().unwrap());
        as_role(&mut shell, "large", &path);
        assert!(shell.status().unwrap().success());
        assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
        assert_eq!(names(folder.path()), ["a.toml"]);
    }
}

/// A change of a file and new files that go with it, such as an entry and the report that it is about.
#[test]
fn a_change_and_new_files_are_written_together_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let entries = root.join("progress/a.toml");
    let both = |new: &[&str], edit: &dyn Fn() -> Result<String, StoreError>| {
        let new: Vec<_> = new
            .iter()
            .map(|name| (format!("reports/{name}"), name.as_bytes().to_vec()))
            .collect();
        let patience = Patience::of_commands(&|_| {});
        store::update_and_create(root, &["progress", "a.toml"], &patience, &new, |_| edit())
    };
    both(&["q.toml"], &|| Ok("x = 1\n".to_owned())).unwrap();
    let is = |text: &str, reports: &[&str]| {
        assert_eq!(fs::read_to_string(&entries).unwrap(), text);
        assert_eq!(names(&root.join("reports")), reports);
    };
    is("x = 1\n", &["q.toml"]);
    // A file that is there is never replaced, and what was made before it is taken away.
    let error = both(&["r.toml", "q.toml"], &|| Ok("x = 2\n".to_owned())).unwrap_err();
    assert!(
        matches!(error.failure, Failure::ChangedMeanwhile),
        "{error}"
    );
    is("x = 1\n", &["q.toml"]);
    // The edit refuses.
    let refuse = || {
        Err(StoreError {
            path: entries.clone(),
            failure: Failure::NotText,
        })
    };
    both(&["r.toml"], &refuse).unwrap_err();
    is("x = 1\n", &["q.toml"]);
    // Another program writes meanwhile, without the lock.
    let interfere = || {
        fs::write(&entries, "x = 9\n").unwrap();
        Ok("x = 2\n".to_owned())
    };
    let error = both(&["r.toml"], &interfere).unwrap_err();
    assert!(
        matches!(error.failure, Failure::ChangedMeanwhile),
        "{error}"
    );
    is("x = 9\n", &["q.toml"]);
}
