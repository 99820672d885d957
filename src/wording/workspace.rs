//! Why there is no plan to go on with, and why a file cannot be read.

use std::path::Path;

use crate::block::lang::Lang;
use crate::diagnostics::Unreadable;
use crate::git::{GitError, NoFork};
use crate::wording::system;
use crate::workspace::WorkspaceError;

/// Why there is no plan to go on with, and what to do.
pub fn words(error: &WorkspaceError, lang: Lang) -> String {
    match (error, lang) {
        (WorkspaceError::NoWorkingDirectory(reason), Lang::Vi) => format!(
            "không đọc được thư mục hiện hành: {}",
            unreadable(reason, lang)
        ),
        (WorkspaceError::NoWorkingDirectory(reason), Lang::En) => format!(
            "the working directory cannot be read: {}",
            unreadable(reason, lang)
        ),
        (WorkspaceError::NoPlanAt(folder), Lang::Vi) => {
            format!(
                "không có kế hoạch tại {}: không thấy plan.toml",
                path(folder)
            )
        }
        (WorkspaceError::NoPlanAt(folder), Lang::En) => {
            format!(
                "there is no plan at {}: no plan.toml is there",
                path(folder)
            )
        }
        (WorkspaceError::NoPlan, Lang::Vi) => {
            "không tìm thấy kế hoạch từ thư mục hiện hành trở lên; chỉ rõ bằng --plan THƯ MỤC, hoặc lập kế hoạch mới: cchc init THƯ MỤC, từ văn bản đã ban hành: cchc import TỆP --into THƯ MỤC"
                .to_owned()
        }
        (WorkspaceError::NoPlan, Lang::En) => {
            "there is no plan from the working directory upwards; name one by --plan FOLDER, or make one: cchc init FOLDER, from an issued document: cchc import FILE --into FOLDER"
                .to_owned()
        }
        (WorkspaceError::NoPeriod(file), Lang::Vi) => format!(
            "không đọc được kỳ (from, to) trong {}; sửa tệp này, hoặc chỉ rõ kế hoạch bằng --plan THƯ MỤC",
            path(file)
        ),
        (WorkspaceError::NoPeriod(file), Lang::En) => format!(
            "the period (from, to) in {} cannot be read; fix this file, or name a plan by --plan FOLDER",
            path(file)
        ),
        (
            WorkspaceError::TwoOnDay {
                day,
                folders: [first, second],
            },
            Lang::Vi,
        ) => format!(
            "ngày {day} thuộc cả hai kế hoạch {} và {}; chỉ rõ bằng --plan THƯ MỤC",
            path(first),
            path(second)
        ),
        (
            WorkspaceError::TwoOnDay {
                day,
                folders: [first, second],
            },
            Lang::En,
        ) => format!(
            "{day} lies in both plans {} and {}; name one by --plan FOLDER",
            path(first),
            path(second)
        ),
        (
            WorkspaceError::TwoOfId {
                id,
                folders: [first, second],
            },
            Lang::Vi,
        ) => format!(
            "hai kế hoạch cùng mã {id} ở bản so sánh: {} và {}",
            path(first),
            path(second)
        ),
        (
            WorkspaceError::TwoOfId {
                id,
                folders: [first, second],
            },
            Lang::En,
        ) => format!(
            "two plans have the id {id} at the revision to compare with: {} and {}",
            path(first),
            path(second)
        ),
        (WorkspaceError::Folder(folder, reason), Lang::Vi) => format!(
            "không đọc được thư mục {}: {}",
            path(folder),
            unreadable(reason, lang)
        ),
        (WorkspaceError::Folder(folder, reason), Lang::En) => format!(
            "the folder {} cannot be read: {}",
            path(folder),
            unreadable(reason, lang)
        ),
        (WorkspaceError::TooManyFolders(top), Lang::Vi) => {
            format!("quá nhiều thư mục để tìm kế hoạch trong {}", path(top))
        }
        (WorkspaceError::TooManyFolders(top), Lang::En) => {
            format!("too many folders to look for plans in {}", path(top))
        }
        (WorkspaceError::PlanTooLarge { folder, limit }, Lang::Vi) => format!(
            "các tệp của kế hoạch tại {} quá lớn: cộng lại hơn {} MB; kho này chỉ chứa số liệu tổng hợp",
            path(folder),
            limit >> 20
        ),
        (WorkspaceError::PlanTooLarge { folder, limit }, Lang::En) => format!(
            "the files of the plan at {} are too large: more than {} MB together; they hold totals only",
            path(folder),
            limit >> 20
        ),
        (WorkspaceError::NoRecords(folder), Lang::Vi) => {
            format!("không có thư mục ghi nhận {}", path(folder))
        }
        (WorkspaceError::NoRecords(folder), Lang::En) => {
            format!("there is no folder of records {}", path(folder))
        }
        (
            WorkspaceError::HoldsNoRecords {
                folder,
                looked_for,
                meant,
            },
            lang,
        ) => holds_no_records(folder, looked_for, meant.as_deref(), lang),
        (WorkspaceError::Revision(error), lang) => git(error, lang),
    }
}

fn holds_no_records(
    folder: &Path,
    looked_for: &[&str],
    meant: Option<&Path>,
    lang: Lang,
) -> String {
    let folder = path(folder);
    let names: Vec<String> = looked_for.iter().map(|name| format!("{name}/")).collect();
    let names = names.join(", ");
    let meant = meant.map(path);
    match (meant, lang) {
        (Some(meant), Lang::Vi) => {
            format!("{folder} không chứa ghi nhận: không thấy thư mục {names}; có phải là {meant}?")
        }
        (None, Lang::Vi) => format!(
            "{folder} không chứa ghi nhận: không thấy thư mục {names}; thư mục mới thì tạo progress/ trong đó trước"
        ),
        (Some(meant), Lang::En) => {
            format!("{folder} holds no records: no folder {names} is there; is it {meant}?")
        }
        (None, Lang::En) => format!(
            "{folder} holds no records: no folder {names} is there; in a new one make progress/ first"
        ),
    }
}

/// Why a file or folder cannot be read.
pub fn unreadable(reason: &Unreadable, lang: Lang) -> String {
    match reason {
        Unreadable::NotAFile => lang
            .pick("không phải là tệp", "it is no plain file")
            .to_owned(),
        Unreadable::NotAFolder => lang
            .pick("không phải thư mục", "it is no folder")
            .to_owned(),
        Unreadable::LeadsNowhere => lang
            .pick("liên kết không dẫn đến đâu", "a link that leads nowhere")
            .to_owned(),
        Unreadable::Submodule => lang
            .pick(
                "kho con (submodule), nội dung không nằm trong kho này",
                "a submodule, whose files are not in this repository",
            )
            .to_owned(),
        Unreadable::NameNotUtf8 => lang
            .pick(
                "tên tệp không phải UTF-8; đặt lại tên tệp",
                "its name is not UTF-8; rename it",
            )
            .to_owned(),
        Unreadable::LeadsOut => lang
            .pick(
                "liên kết dẫn ra ngoài kho của kế hoạch",
                "a link that leads out of the plan's repository",
            )
            .to_owned(),
        Unreadable::System(said) => system::words(said, lang),
        Unreadable::Git(error) => git(error, lang),
    }
}

/// What to do about it.
pub fn mended(reason: &Unreadable, lang: Lang) -> &'static str {
    match reason {
        Unreadable::LeadsOut => lang.pick(
            "thay liên kết bằng tệp hoặc thư mục thật trong kho, chép nội dung vào đó",
            "put a real file or folder in the place of the link, and copy what it holds into it",
        ),
        Unreadable::LeadsNowhere => lang.pick(
            "xóa liên kết, hoặc đặt tệp, thư mục thật vào chỗ đó",
            "remove the link, or put a real file or folder in its place",
        ),
        Unreadable::NotAFile | Unreadable::NotAFolder => lang.pick(
            "chuyển thứ đang nằm ở đó đi nơi khác",
            "move away what stands there",
        ),
        Unreadable::Submodule
        | Unreadable::NameNotUtf8
        | Unreadable::System(_)
        | Unreadable::Git(_) => lang.pick("kiểm tra quyền đọc và ổ đĩa", "check permissions"),
    }
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Why nobody can say where two revisions parted, and what to do.
fn no_fork([first, second]: &[String; 2], why: NoFork, lang: Lang) -> String {
    match (why, lang) {
        (NoFork::Shallow, Lang::Vi) => format!(
            "không biết “{first}” và “{second}” tách nhau ở đâu vì kho này chỉ có phần cuối của lịch sử (bản sao nông): tải đủ bằng git fetch --unshallow \
             (GitHub Actions: fetch-depth: 0; GitLab: GIT_DEPTH: 0) rồi chạy lại"
        ),
        (NoFork::Shallow, Lang::En) => format!(
            "where “{first}” and “{second}” parted is not known: this repository holds only the end of the history (a shallow clone); fetch all of it by \
             git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab: GIT_DEPTH: 0), then run again"
        ),
        (NoFork::Unrelated, Lang::Vi) => format!(
            "“{first}” và “{second}” không có bản chung nào trong lịch sử; để so thẳng hai bản: cchc diff {first}..{second}"
        ),
        (NoFork::Unrelated, Lang::En) => format!(
            "“{first}” and “{second}” have no commit in common; to compare the two themselves: cchc diff {first}..{second}"
        ),
        (NoFork::Several, Lang::Vi) => format!(
            "“{first}” và “{second}” đã hợp nhất qua lại nên có nhiều điểm chung: hợp nhất “{first}” vào “{second}” (git merge {first}) rồi chạy lại"
        ),
        (NoFork::Several, Lang::En) => format!(
            "“{first}” and “{second}” were merged both ways and have several latest commits in common: merge “{first}” into “{second}” (git merge \
             {first}), then run again"
        ),
    }
}

/// Why a revision cannot be read.
pub fn git(error: &GitError, lang: Lang) -> String {
    match (error, lang) {
        (GitError::NoProgram, Lang::Vi) => {
            "không có chương trình git trên máy này; cài git để xem các bản đã lưu".to_owned()
        }
        (GitError::NoProgram, Lang::En) => {
            "there is no git program on this machine; install git to read revisions".to_owned()
        }
        (GitError::NotARepository(folder), Lang::Vi) => format!(
            "{} không nằm trong kho git nào, nên không có bản đã lưu để xem",
            path(folder)
        ),
        (GitError::NotARepository(folder), Lang::En) => {
            format!(
                "{} lies in no git repository, which would hold revisions",
                path(folder)
            )
        }
        (GitError::AnotherOwner(folder), Lang::Vi) => format!(
            "git không đọc kho {0} vì kho thuộc người dùng khác của máy; nếu tin kho này: git config --global --add safe.directory \"{0}\"",
            path(folder)
        ),
        (GitError::AnotherOwner(folder), Lang::En) => format!(
            "git does not read the repository {0}, which another user of this machine owns; if you trust it: git config --global --add safe.directory \"{0}\"",
            path(folder)
        ),
        (GitError::WorkTreeElsewhere(folder), Lang::Vi) => format!(
            "kho git tại {} khai thư mục làm việc ở nơi khác (core.worktree), nên các bản đã lưu không phải của thư mục này",
            path(folder)
        ),
        (GitError::WorkTreeElsewhere(folder), Lang::En) => format!(
            "the git repository at {} has its work tree elsewhere (core.worktree), so that its revisions are not of this folder",
            path(folder)
        ),
        (GitError::UnknownRevision(name), Lang::Vi) => format!("kho git không có bản “{name}”"),
        (GitError::UnknownRevision(name), Lang::En) => {
            format!("the git repository has no revision “{name}”")
        }
        (GitError::AmbiguousRevision { name, meanings }, Lang::Vi) => format!(
            "tên bản “{name}” không rõ: là {} hay {}; viết đầy đủ một trong hai tên",
            meanings[0], meanings[1]
        ),
        (GitError::AmbiguousRevision { name, meanings }, Lang::En) => format!(
            "the revision “{name}” is ambiguous: {} or {}; write one of these names in full",
            meanings[0], meanings[1]
        ),
        (GitError::NoFork { names, why }, lang) => no_fork(names, *why, lang),
        (GitError::Missing(object), Lang::Vi) => format!(
            "kho git thiếu nội dung {object} (bản sao một phần?); tải đủ bằng git fetch rồi chạy lại"
        ),
        (GitError::Missing(object), Lang::En) => {
            format!(
                "the git repository lacks {object} (a partial clone?); complete it by git fetch"
            )
        }
        (GitError::Damaged(object), Lang::Vi) => {
            format!("kho git hỏng ở {object}; kiểm tra bằng git fsck")
        }
        (GitError::Damaged(object), Lang::En) => {
            format!("the git repository is damaged at {object}; see git fsck")
        }
        (GitError::FolderTooLarge(bytes), Lang::Vi) => {
            format!("một thư mục trong kho git có quá nhiều tệp (danh sách {bytes} byte)")
        }
        (GitError::FolderTooLarge(bytes), Lang::En) => {
            format!("a folder in the git repository has too many files (a list of {bytes} bytes)")
        }
        (GitError::NoAnswer, Lang::Vi) => "git không trả lời".to_owned(),
        (GitError::NoAnswer, Lang::En) => "git gives no answer".to_owned(),
        (GitError::Failed(said), Lang::Vi) => format!("git không đọc được kho: {}", plain(said)),
        (GitError::Failed(said), Lang::En) => {
            format!("git cannot read the repository: {}", plain(said))
        }
        (GitError::Io(error), Lang::Vi) => format!(
            "không gọi được git: {}",
            system::words(&error.to_string(), lang)
        ),
        (GitError::Io(error), Lang::En) => format!("git cannot be called: {error}"),
    }
}

/// What git says on one line, without control characters: it repeats names and settings of the repository.
fn plain(said: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let said: String = said.chars().map(visible).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
