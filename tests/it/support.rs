//! A commune's folder and the real binary, for tests that read as prose. Nothing of the machine's environment reaches the binary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The repository's own folder.
pub fn repo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder that holds a copy of the real plan.
pub struct Commune {
    folder: TempDir,
}

impl Commune {
    /// A folder with the real plan and no records.
    pub fn new() -> Commune {
        let commune = Commune::empty();
        copy(&repo().join("plan"), &commune.path("plan"));
        commune
    }

    /// A folder with the real plan and the example's records, under `records`.
    pub fn with_example() -> Commune {
        let commune = Commune::new();
        copy(
            &repo().join("examples/tan-ky-records"),
            &commune.path("records"),
        );
        commune
    }

    /// An empty folder.
    pub fn empty() -> Commune {
        Commune {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A path in the folder.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// Writes a file, with its folders.
    pub fn write(&self, relative: &str, content: impl AsRef<[u8]>) -> &Commune {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Replaces a text that the file holds exactly once.
    pub fn replace(&self, relative: &str, old: &str, new: &str) -> &Commune {
        let text = self.read(relative);
        assert_eq!(text.matches(old).count(), 1, "{old:?} in {relative}");
        self.write(relative, text.replace(old, new))
    }

    /// Adds text at the end of a file, which may be new.
    pub fn append(&self, relative: &str, text: &str) -> &Commune {
        let before = fs::read_to_string(self.path(relative)).unwrap_or_default();
        self.write(relative, before + text)
    }

    /// Removes a file.
    pub fn remove(&self, relative: &str) -> &Commune {
        fs::remove_file(self.path(relative)).unwrap();
        self
    }

    /// A file's text.
    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// Runs the binary in the folder.
    pub fn cchc(&self, args: &[&str]) -> Ran {
        run(self.folder.path(), args)
    }

    /// Runs the binary and reads its answer as JSON.
    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let ran = self.cchc(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", ran.stdout, ran.stderr))
    }
}

/// The binary, ready to run in a folder without the machine's environment.
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.args(args).current_dir(folder).env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command
}

/// Runs the binary in a folder.
pub fn run(folder: &Path, args: &[&str]) -> Ran {
    Ran::from(command(folder, args).output().unwrap())
}

/// What a run left.
#[derive(Debug)]
pub struct Ran {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Exit code.
    pub code: i32,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().expect("the binary was killed"),
        }
    }
}

impl Ran {
    /// Asserts the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Ran {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
        self
    }

    /// Asserts that standard output holds the text.
    #[track_caller]
    pub fn says(self, text: &str) -> Ran {
        assert!(
            self.stdout.contains(text),
            "no {text:?} in stdout:\n{}\nstderr:\n{}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that standard error holds the text.
    #[track_caller]
    pub fn complains(self, text: &str) -> Ran {
        assert!(
            self.stderr.contains(text),
            "no {text:?} in stderr:\n{}",
            self.stderr
        );
        self
    }
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The real plan, loaded by the library, with the records of a folder of the repository (none where it is empty).
pub fn load_real_plan(records: Option<&str>) -> cchc::load::Loaded {
    use cchc::load::tree::{Content, Tree};
    fn add(tree: &mut Tree, part: &str, path: &Path) {
        for entry in fs::read_dir(path).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let part = if part.is_empty() {
                name
            } else {
                format!("{part}/{name}")
            };
            if path.is_dir() {
                add(tree, &part, &path);
            } else if part.ends_with(".toml") {
                tree.insert(part.clone(), part, Content::Bytes(fs::read(&path).unwrap()));
            }
        }
    }
    let mut tree = Tree::default();
    add(&mut tree, "", &repo().join("plan/2025-h2"));
    let calendar = fs::read(repo().join("plan/calendar.toml")).unwrap();
    tree.insert("calendar.toml", "calendar.toml", Content::Bytes(calendar));
    if let Some(records) = records {
        add(&mut tree, "", &repo().join(records));
    }
    cchc::load::load(&tree)
}
