//! A commune's folder as a git repository, without the machine's git configuration.

use std::process::Command;

use super::support::Commune;

impl Commune {
    /// Makes the folder a repository and saves everything in it.
    pub fn in_git(self) -> Commune {
        self.git(&["init", "--quiet", "--initial-branch=main"]);
        self.commit("đầu");
        self
    }

    /// Runs git in the folder and gives what it says.
    #[track_caller]
    pub fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        command
            .args([
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.invalid",
            ])
            .args(args)
            .current_dir(self.path(""))
            .env_clear()
            .env("GIT_CONFIG_GLOBAL", "")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_DATE", "2025-09-20T08:00:00+07:00")
            .env("GIT_COMMITTER_DATE", "2025-09-20T08:00:00+07:00");
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "git {args:?}\n{said}\n{complained}"
        );
        said
    }

    /// Saves all files.
    pub fn commit(&self, message: &str) -> &Commune {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self
    }
}
