//! What the store refuses, in words, and how a wait for another's lock is told.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::output;
use crate::block::lang::Lang;
use crate::store::{self, Failure, Patience, StoreError};

/// Changes a text file of a plan or of records, as [`store::update`] does, and tells of a wait.
pub fn update(
    root: &Path,
    names: &[&str],
    lang: Lang,
    edit: impl FnOnce(Option<&str>) -> Result<String>,
) -> Result<()> {
    let say = |lock: &Path| {
        let (lock, longest) = (lock.display(), Patience::LONGEST.as_secs());
        output::complain(&match lang {
            Lang::Vi => format!(
                "đang chờ khóa {lock}: tiến trình khác đang ghi; chờ nhiều nhất {longest} giây\n"
            ),
            Lang::En => format!(
                "waiting for the lock {lock}: another process is writing; waiting at most {longest} s\n"
            ),
        });
    };
    // An empty path is the working directory.
    let root = match root.as_os_str().is_empty() {
        true => Path::new("."),
        false => root,
    };
    let written = store::update(root, names, &Patience::of_commands(&say), edit);
    written.map_err(|error| match error.downcast::<StoreError>() {
        Ok(error) => in_words(&error, lang),
        Err(error) => error,
    })
}

/// Refuses to write in a plan that was found, not named, where a link leads out of the folder that was searched: whoever made the folder
/// chose the plan, not who runs the command.
pub fn refuse_stray(plan: &Path, named: Option<&Path>) -> Result<()> {
    let searched: PathBuf = match named {
        Some(named) => named.to_owned(),
        None => {
            let is_up = |part: &Component<'_>| *part == Component::ParentDir;
            plan.components().take_while(is_up).collect()
        }
    };
    let real = |path: &Path| {
        let path = Path::new(".").join(path);
        let shown = path.display().to_string();
        path.canonicalize()
            .with_context(|| format!("không đọc được thư mục {shown}"))
    };
    let (plan_is, searched) = (real(plan)?, real(&searched)?);
    if !plan_is.starts_with(&searched) {
        bail!(
            "{} là liên kết dẫn ra ngoài, tới {}; chưa ghi gì; đúng là kế hoạch ấy thì nêu --plan {}",
            plan.display(),
            plan_is.display(),
            plan_is.display()
        );
    }
    Ok(())
}

/// A refusal of the store, with its path.
pub fn in_words(error: &StoreError, lang: Lang) -> anyhow::Error {
    let path = error.path.to_string_lossy().replace('\\', "/");
    anyhow!("{path}: {}", words(&error.failure, lang))
}

/// Why a file was not written, and what to do instead.
pub fn words(failure: &Failure, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese(failure),
        Lang::En => english(failure),
    }
}

fn vietnamese(failure: &Failure) -> String {
    match failure {
        Failure::Name => "không phải tên tệp dùng được; tên chỉ gồm chữ, số, dấu -, _ và dấu chấm ở giữa; chưa ghi gì".to_owned(),
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
        Failure::NotAFile => "không phải tệp thường".to_owned(),
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
