//! What `doctor` says of the machine and the folder.

use std::path::Path;

use crate::block::lang::Lang;
use crate::diagnostics::{Finding, Severity};
use crate::model::revision::Revision;
use crate::time::period::Span;
use crate::wording::{system, words};

/// How well something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// As it should be.
    Good,
    /// Something works otherwise, or not at all, but may be meant so.
    Doubtful,
    /// Commands will fail.
    Bad,
}

impl Health {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Health::Good => "ok",
            Health::Doubtful => "warning",
            Health::Bad => "error",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name for programs.
    pub id: &'static str,
    /// How well it is.
    pub health: Health,
    /// What was found.
    pub text: String,
}

impl Check {
    fn new(id: &'static str, health: Health, text: impl Into<String>) -> Check {
        let text = text.into();
        Check { id, health, text }
    }

    /// Its name for people.
    pub fn title(&self, lang: Lang) -> &'static str {
        match self.id {
            "program" => lang.pick("Chương trình", "Program"),
            "plan" => lang.pick("Kế hoạch", "Plan"),
            "findings" => lang.pick("Các tệp", "Files"),
            "ignored" => lang.pick("Không được đọc", "Not read"),
            "calendar" => lang.pick("Lịch nghỉ", "Days off"),
            "folder" => lang.pick("Quyền ghi", "Writing"),
            "git" => lang.pick("Git", "Git"),
            _ => lang.pick("Chữ Việt", "Letters"),
        }
    }
}

/// The heading.
pub fn title(lang: Lang) -> &'static str {
    lang.pick(
        "Tình trạng của cchc trên máy này",
        "How cchc is on this machine",
    )
}

/// The program: version, place, length in bytes and CRC-32 of its file.
pub fn program(version: &str, path: Option<&Path>, sum: Option<(usize, u32)>, lang: Lang) -> Check {
    let mut text = match path {
        Some(path) => format!("cchc {version}, {}", path.display()),
        None => format!("cchc {version}"),
    };
    if let Some((bytes, sum)) = sum {
        let bytes = words::count(i64::try_from(bytes).unwrap_or(i64::MAX), lang);
        text.push_str(&format!(", {bytes} byte, CRC-32 {sum:08x}"));
    }
    Check::new("program", Health::Good, text)
}

/// No plan was found, for this reason.
pub fn no_plan(reason: &str, _lang: Lang) -> Check {
    Check::new("plan", Health::Bad, reason)
}

/// The plan that the commands read.
pub fn plan(folder: &Path, period: Option<Span>, files: usize, lang: Lang) -> Check {
    let folder = folder.display();
    match period {
        Some(period) => {
            let period = words::span(period, lang);
            let text = match lang {
                Lang::Vi => format!("{folder}, {period}, {files} tệp"),
                Lang::En => format!("{folder}, {period}, {files} files"),
            };
            Check::new("plan", Health::Good, text)
        }
        None => Check::new(
            "plan",
            Health::Bad,
            match lang {
                Lang::Vi => format!("{folder}: không đọc được plan.toml"),
                Lang::En => format!("{folder}: plan.toml cannot be read"),
            },
        ),
    }
}

/// Errors and warnings in the files.
pub fn findings(findings: &[Finding], lang: Lang) -> Check {
    let of = |severity| {
        let found = findings.iter();
        found
            .filter(|finding| finding.fault.severity() == severity)
            .count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let health = match (errors, warnings) {
        (0, _) => Health::Good,
        _ => Health::Bad,
    };
    let see = match errors + warnings {
        0 => "",
        _ => lang.pick(": xem “cchc check”", ": see “cchc check”"),
    };
    let text = match lang {
        Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo{see}"),
        Lang::En => format!("{errors} errors, {warnings} warnings{see}"),
    };
    Check::new("findings", health, text)
}

/// Files beside the plan's that nobody reads.
pub fn ignored(files: &[String], lang: Lang) -> Check {
    match files {
        [] => Check::new(
            "ignored",
            Health::Good,
            lang.pick("không có tệp nào bị bỏ quên", "no file is left out"),
        ),
        files => Check::new("ignored", Health::Doubtful, files.join(", ")),
    }
}

/// The years of the plan, up to today, whose days off are known, and those that are not.
pub fn calendar(known: Vec<i32>, lacking: Vec<i32>, lang: Lang) -> Check {
    let list = |years: &[i32]| {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        years.join(", ")
    };
    let has = match known.is_empty() {
        true => lang.pick("chưa có năm nào", "no year").to_owned(),
        false => match lang {
            Lang::Vi => format!("đủ năm {}", list(&known)),
            Lang::En => format!("has {}", list(&known)),
        },
    };
    match (lacking.is_empty(), lang) {
        (true, _) => Check::new("calendar", Health::Good, has),
        (false, Lang::Vi) => Check::new(
            "calendar",
            Health::Doubtful,
            format!(
                "{has}; chưa có năm {}: bổ sung vào calendar.toml",
                list(&lacking)
            ),
        ),
        (false, Lang::En) => Check::new(
            "calendar",
            Health::Doubtful,
            format!("{has}; lacks {}: add them to calendar.toml", list(&lacking)),
        ),
    }
}

/// What a trial of the folder showed: a file with something added, and a lock.
pub fn folder(folder: &Path, writes: Result<(), String>, locks: Option<bool>, lang: Lang) -> Check {
    let folder = folder.display();
    match (writes, locks) {
        (Err(said), _) => {
            let said = system::words(&said, lang);
            let text = match lang {
                Lang::Vi => format!("không ghi được vào {folder}: {said}"),
                Lang::En => format!("cannot write into {folder}: {said}"),
            };
            Check::new("folder", Health::Bad, text)
        }
        (Ok(()), Some(true)) => Check::new(
            "folder",
            Health::Good,
            match lang {
                Lang::Vi => format!("{folder}: thử ghi thêm được, khóa được"),
                Lang::En => format!("{folder}: an append and a lock were tried and hold"),
            },
        ),
        (Ok(()), _) => Check::new(
            "folder",
            Health::Doubtful,
            match lang {
                Lang::Vi => format!(
                    "{folder}: ghi được nhưng ổ đĩa không giữ khóa (ổ mạng?); mỗi lúc chỉ một người ghi"
                ),
                Lang::En => format!(
                    "{folder}: takes files but keeps no lock (a shared drive?); let one person write at a time"
                ),
            },
        ),
    }
}

/// The repository; whether the hook is on, where there is one.
pub fn git(revision: &Revision, hook: Option<bool>, lang: Lang) -> Check {
    let modified = match revision.is_modified {
        true => lang.pick(", có thay đổi chưa lưu", ", with changes not committed"),
        false => "",
    };
    let hook_said = match hook {
        None => lang.pick("không có pre-commit", "no pre-commit hook"),
        Some(true) => lang.pick("pre-commit đang bật", "the pre-commit hook is on"),
        Some(false) => lang.pick(
            "pre-commit chưa bật: git config core.hooksPath .githooks",
            "the pre-commit hook is off: git config core.hooksPath .githooks",
        ),
    };
    let health = match hook {
        Some(false) => Health::Doubtful,
        _ => Health::Good,
    };
    let text = match lang {
        Lang::Vi => format!("bản {}{modified}; {hook_said}", revision.id),
        Lang::En => format!("revision {}{modified}; {hook_said}", revision.id),
    };
    Check::new("git", health, text)
}

/// No repository around the plan, or no git.
pub fn no_git(lang: Lang) -> Check {
    Check::new(
        "git",
        Health::Doubtful,
        lang.pick(
            "kế hoạch không nằm trong kho git, hoặc máy chưa có git: không xem được bản đã lưu, không so được thay đổi",
            "the plan is in no git repository, or there is no git: no revisions to read or compare",
        ),
    )
}

/// git could not be asked, for this reason.
pub fn git_fails(reason: &str, _lang: Lang) -> Check {
    Check::new("git", Health::Doubtful, reason)
}

/// In which letters the machine writes, as its environment says.
pub fn locale(said: Option<&str>, is_windows: bool, lang: Lang) -> Check {
    let is_utf8 = said.is_some_and(|said| {
        let said = said.to_lowercase();
        said.contains("utf-8") || said.contains("utf8")
    });
    match (said, is_windows) {
        (_, true) => Check::new(
            "locale",
            Health::Good,
            lang.pick(
                "Windows: nếu màn hình hiện chữ lỗi thì gõ chcp 65001 trước",
                "Windows: where letters look wrong, type chcp 65001 first",
            ),
        ),
        (Some(said), false) if is_utf8 => Check::new("locale", Health::Good, said),
        (said, false) => {
            let said = said.unwrap_or("–");
            let text = match lang {
                Lang::Vi => format!(
                    "{said}: không phải UTF-8, màn hình có thể hiện chữ lỗi; đặt LANG=C.UTF-8"
                ),
                Lang::En => format!("{said}: not UTF-8, letters may look wrong; set LANG=C.UTF-8"),
            };
            Check::new("locale", Health::Doubtful, text)
        }
    }
}
