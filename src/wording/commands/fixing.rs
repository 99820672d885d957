//! What `check --fix` says of what it changes.

use super::Refusal;
use crate::block::lang::Lang;

/// A line before and after.
pub fn changed(shown: &str, line: usize, before: &str, after: &str) -> String {
    format!("{shown}:{line}\n- {before}\n+ {after}\n")
}

/// How many lines were changed, or would be.
pub fn summary(count: usize, is_trial: bool, lang: Lang) -> String {
    match (count, is_trial, lang) {
        (0, _, Lang::Vi) => "không có gì tự sửa được một cách chắc chắn\n".to_owned(),
        (0, _, Lang::En) => "nothing can be mended for certain\n".to_owned(),
        (_, true, Lang::Vi) => format!("sẽ sửa {count} dòng; chưa ghi gì\n"),
        (_, true, Lang::En) => format!("{count} lines would be changed; nothing was written\n"),
        (_, false, Lang::Vi) => {
            format!("đã sửa {count} dòng; điều còn lại ở dưới, cần người xem\n")
        }
        (_, false, Lang::En) => {
            format!("{count} lines were changed; what is left needs a person\n")
        }
    }
}

/// Somebody wrote the file between the reading and the writing.
pub fn changed_meanwhile(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} vừa được người khác sửa; chạy lại"),
        format!("{shown} was changed by someone else just now; run again"),
    )
}
