//! Why a file is not written, or a folder not made, and what was written.

use std::io::ErrorKind;
use std::path::Path;

use super::Refusal;
use crate::block::lang::Lang;
use crate::store::{Failure, StoreError};

/// The body that issues a plan, in a new one, until people fill it in.
pub const NO_BODY_YET: &str = "UBND 〈tên xã, phường, tỉnh〉";

/// The body above it, until people fill it in.
pub const NO_BODY_ABOVE_YET: &str = "UBND 〈tên cấp trên〉";

/// A refusal of the store, with its path.
pub fn not_stored(error: &StoreError) -> Refusal {
    let path = error.path.to_string_lossy().replace('\\', "/");
    failed(&error.failure).of_file(path)
}

/// The same about the path as it was typed for `-o`.
pub fn not_saved(path: &Path, failure: &Failure) -> Refusal {
    let Refusal { mut vi, mut en } = failed(failure);
    if matches!(failure, Failure::NotAFile) {
        vi.push_str("; muốn in ra màn hình thì bỏ -o");
        en.push_str("; to print on the screen leave out -o");
    }
    Refusal { vi, en }.of_file(path.display())
}

/// Why a file was not written, and what to do instead.
fn failed(failure: &Failure) -> Refusal {
    Refusal::new(vietnamese(failure), english(failure))
}

fn vietnamese(failure: &Failure) -> String {
    match failure {
        Failure::Name => "không phải tên tệp dùng được; tên chỉ gồm chữ, số, dấu -, _ và dấu chấm ở giữa; chưa ghi gì".to_owned(),
        Failure::Resolve(error) if error.kind() == ErrorKind::NotADirectory => {
            "là tệp, hoặc nằm sau một tệp, không phải thư mục; chưa ghi gì; sửa đường dẫn".to_owned()
        }
        Failure::Resolve(error) => format!("không mở hoặc tạo được thư mục: {error}"),
        Failure::Outside(to) => format!(
            "là liên kết dẫn ra ngoài thư mục được ghi, tới {}; chưa ghi gì; thay liên kết bằng thư mục, tệp thật",
            to.display()
        ),
        Failure::Link(to) => format!(
            "là liên kết tới {}; chưa ghi; nêu thẳng tên tệp thật, hoặc xóa liên kết",
            to.display()
        ),
        Failure::Repository => "nằm trong thư mục riêng của git; chưa ghi; chọn nơi khác".to_owned(),
        Failure::NoFolder(nearest) => format!(
            "không có thư mục này, chỉ có đến {}; tạo thư mục trước, hoặc sửa đường dẫn",
            nearest.display()
        ),
        Failure::Lock(error) => format!("không khóa được thư mục để ghi: {error}"),
        Failure::NotALock => {
            "không phải tệp khóa do cchc tạo (là liên kết, thư mục hoặc tệp đặc biệt); xóa nó rồi chạy lại".to_owned()
        }
        Failure::NoLocks(error) => format!(
            "ổ đĩa hoặc thư mục mạng này không có khóa tệp ({error}), nên ghi vào có thể làm mất ghi nhận của người khác; \
             chép kế hoạch về ổ đĩa của máy rồi ghi ở đó, hoặc nhờ người quản trị bật khóa tệp cho thư mục mạng"
        ),
        Failure::Busy(waited) => format!(
            "tiến trình khác giữ khóa quá {} giây, chưa ghi gì; chờ tiến trình ấy xong (hoặc dừng nó) rồi chạy lại lệnh",
            waited.as_secs()
        ),
        Failure::Read(error) => format!("không đọc được: {error}"),
        Failure::NotAFile => "không phải là tệp".to_owned(),
        Failure::NotText => "không phải UTF-8; lưu lại tệp với bảng mã UTF-8".to_owned(),
        Failure::ReadOnly => "tệp chỉ cho đọc; kiểm tra quyền ghi".to_owned(),
        Failure::Write(error) => format!("không ghi được, tệp cũ giữ nguyên: {error}"),
        Failure::ChangedMeanwhile => {
            "vừa bị chương trình khác sửa, chưa ghi gì; chạy lại lệnh".to_owned()
        }
    }
}

fn english(failure: &Failure) -> String {
    match failure {
        Failure::Name => "no usable name of a file; use letters, digits, -, _ and dots inside; nothing was written".to_owned(),
        Failure::Resolve(error) => format!("the folder cannot be opened or made: {error}"),
        Failure::Outside(to) => format!(
            "is a link that leads out of the folder to write in, to {}; nothing was written; put a real folder or file in its place",
            to.display()
        ),
        Failure::Link(to) => format!(
            "is a link to {}; not written; name the real file, or remove the link",
            to.display()
        ),
        Failure::Repository => "lies in git's own folder; not written; choose another place".to_owned(),
        Failure::NoFolder(nearest) => format!(
            "there is no such folder, only {}; make the folder first, or mend the path",
            nearest.display()
        ),
        Failure::Lock(error) => format!("the folder cannot be locked for writing: {error}"),
        Failure::NotALock => {
            "is no lock that cchc made (a link, a folder or a special file); remove it and run again".to_owned()
        }
        Failure::NoLocks(error) => format!(
            "this disk or share has no file locks ({error}), so that writing might lose what others record; copy the plan to a disk of \
             this computer and write there, or have locks switched on for the share"
        ),
        Failure::Busy(waited) => format!(
            "another process has held the lock for more than {} s; nothing was written; let it finish (or stop it), then run again",
            waited.as_secs()
        ),
        Failure::Read(error) => format!("cannot be read: {error}"),
        Failure::NotAFile => "is no plain file".to_owned(),
        Failure::NotText => "is not UTF-8; save the file as UTF-8".to_owned(),
        Failure::ReadOnly => "may only be read; check its permissions".to_owned(),
        Failure::Write(error) => format!("cannot be written, the old file stays: {error}"),
        Failure::ChangedMeanwhile => {
            "another program has just changed it; nothing was written; run again".to_owned()
        }
    }
}

/// Another process writes, and this one waits for it, so many seconds at most.
pub fn waiting(lock: &Path, longest: u64, lang: Lang) -> String {
    let lock = lock.display();
    match lang {
        Lang::Vi => format!(
            "đang chờ khóa {lock}: tiến trình khác đang ghi; chờ nhiều nhất {longest} giây\n"
        ),
        Lang::En => format!(
            "waiting for the lock {lock}: another process is writing; waiting at most {longest} s\n"
        ),
    }
}

/// The plan that was found lies behind a link that leads out.
pub fn plan_leads_out(plan: &Path, to: &Path) -> Refusal {
    let (plan, to) = (plan.display(), to.display());
    Refusal::new(
        format!(
            "{plan} là liên kết dẫn ra ngoài, tới {to}; chưa ghi gì; đúng là kế hoạch ấy thì nêu --plan {to}"
        ),
        format!(
            "{plan} is a link that leads out, to {to}; nothing was written; if that is the plan you mean, name it by --plan {to}"
        ),
    )
}

/// The place for a result lies behind a link that leads out of the plan's ground.
pub fn place_leads_out(path: &Path, link: &Path, to: &Path) -> Refusal {
    let (link, to) = (link.display(), to.display());
    Refusal::new(
        format!(
            "{link} là liên kết dẫn ra ngoài, tới {to}; chưa ghi; muốn ghi ở đó thì nêu thẳng {to}"
        ),
        format!("{link} is a link that leads out, to {to}; not written; to write there, name {to}"),
    )
    .of_file(path.display())
}

/// The place for a result is a folder of records.
pub fn among_records(path: &Path, holder: &str) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("{path} nằm trong {holder}/, nơi chỉ có ghi nhận; chưa ghi; chọn thư mục khác"),
        format!(
            "{path} lies in {holder}/, which holds records only; not written; choose another folder"
        ),
    )
}

/// The place for a result is a file of the plan.
pub fn file_of_plan(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("{path} là tệp của kế hoạch hoặc ghi nhận; chưa ghi; chọn tên khác"),
        format!("{path} is a file of the plan or its records; not written; choose another name"),
    )
}

/// What is there is of another kind than what would replace it.
pub fn another_kind(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!(
            "{path} đang có nội dung khác loại với nội dung sẽ ghi; chưa ghi; chọn tên khác, hoặc thêm --force để ghi đè"
        ),
        format!(
            "{path} holds something of another kind than what is to be written; not written; choose another name, or add --force to \
             replace it"
        ),
    )
}

/// Somebody typed into the document that is there.
pub fn edited(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!(
            "{path} đã được sửa sau khi cchc ghi ra; chưa ghi để không mất phần đã sửa; chọn tên khác, hoặc thêm --force để ghi đè"
        ),
        format!(
            "{path} was edited after cchc wrote it; not written, so that nothing is lost; choose another name, or add --force to replace it"
        ),
    )
}

/// A file was written.
pub fn saved(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::Vi => format!("đã ghi {path}\n"),
        Lang::En => format!("{path} written\n"),
    }
}

/// A file for editors would replace one that the command did not write.
pub fn not_ours(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("{path} không do lệnh này ghi ra; chưa ghi gì; thay bằng --force"),
        format!(
            "{path} was not written by this command; nothing was written; replace it by --force"
        ),
    )
}

/// A file for editors lies behind a link.
pub fn behind_link(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là liên kết hoặc nằm sau một liên kết; chưa ghi gì"),
        format!("{shown} is a link or lies behind one; nothing was written"),
    )
}

/// How many files for editors were written.
pub fn editor_files_written(count: usize, folder: &Path, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Vi) => "các tệp cho trình soạn thảo đã đúng, không ghi gì\n".to_owned(),
        (0, Lang::En) => "the files for editors are up to date; nothing was written\n".to_owned(),
        (_, Lang::Vi) => format!(
            "đã ghi {count} tệp cho trình soạn thảo vào {}\n",
            folder.display()
        ),
        (1, Lang::En) => format!("1 file for editors written into {}\n", folder.display()),
        (_, Lang::En) => format!(
            "{count} files for editors written into {}\n",
            folder.display()
        ),
    }
}

/// The comment that begins the settings of editors, in Vietnamese as all comments in a plan's files; `mark` says what wrote them.
pub fn editor_settings_head(mark: &str) -> String {
    format!(
        "# Thiết lập của trình soạn thảo, do {mark} ghi ra: gợi ý khóa và ý nghĩa, giữ nguyên cách trình bày của tệp.\n"
    )
}

/// The folder for a new plan is a link to nothing.
pub fn leads_nowhere(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!("{folder} là liên kết không dẫn tới đâu; nêu tên thư mục thật"),
        format!("{folder} is a link that leads nowhere; name a real folder"),
    )
}

/// The folder for a new plan is a file.
pub fn no_folder(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!("{folder} là tệp, không phải thư mục; nêu tên một thư mục mới hoặc trống"),
        format!("{folder} is a file, not a folder; name a new or empty folder"),
    )
}

/// The folder for a new plan holds something.
pub fn not_empty(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!("{folder} không trống; cchc init chỉ tạo trong thư mục mới hoặc trống"),
        format!("{folder} is not empty; cchc init works only in a new or empty folder"),
    )
}

/// A plan was made; what to do next with it.
pub fn plan_made(folder: &Path, id: &str, with_git: bool, lang: Lang) -> String {
    let folder = folder.display();
    let mut text = match lang {
        Lang::Vi => format!(
            "Đã tạo kế hoạch mẫu trong {folder}.\n\
             1. Điền plan/{id}/plan.toml, units.toml, tasks.toml, targets.toml theo chú thích trong từng tệp.\n\
             2. Kiểm tra: cchc check --plan {folder}/plan/{id}\n"
        ),
        Lang::En => format!(
            "A plan to fill in was made in {folder}.\n\
             1. Fill in plan/{id}/plan.toml, units.toml, tasks.toml, targets.toml as the comments in each file say.\n\
             2. Check it: cchc check --plan {folder}/plan/{id}\n"
        ),
    };
    if with_git {
        text.push_str(lang.pick(
            "3. Trong thư mục ấy: git init; bật kiểm tra trước khi lưu:\n   \
             chmod +x .githooks/pre-commit && git config core.hooksPath .githooks\n\
             4. Giữ .github, .gitlab (cùng .gitlab-ci.yml) hoặc .forgejo, tùy nơi đặt kho; xóa phần kia. Thay các @THAY-… trong CODEOWNERS bằng tài khoản thật; đầu tệp \
             kiểm tra nói cách đưa chương trình đến máy kiểm tra (CCHC_URL, CCHC_SHA256).\n",
            "3. In that folder: git init; switch on the check before each commit:\n   \
             chmod +x .githooks/pre-commit && git config core.hooksPath .githooks\n\
             4. Keep .github, .gitlab (with .gitlab-ci.yml) or .forgejo, wherever the repository is kept, and remove the rest. Put real accounts in place of each \
             @THAY-… in CODEOWNERS; the head of the check's file says how the program gets there (CCHC_URL, CCHC_SHA256).\n",
        ));
    }
    text
}
