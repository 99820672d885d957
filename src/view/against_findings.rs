//! The words of findings against an earlier revision. Values stand as the files have them, since that is where they are to be mended.

use super::findings::subject;
use super::lang::Lang;
use crate::diagnostics::Fault;

/// What is wrong, and how to mend it; nothing for other faults.
pub fn words(fault: &Fault, lang: Lang) -> (String, String) {
    let pick = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    match fault {
        Fault::EditedInPlace {
            subject: what,
            id,
            key,
            before,
            after,
        } => {
            let what = subject(*what, lang);
            let message = match lang {
                Lang::Vi if key.is_empty() => {
                    format!("{what} {id} (“{before}”) bị xóa khỏi kế hoạch đã ban hành")
                }
                Lang::Vi => format!(
                    "{what} {id}: {key} bị sửa thẳng trong kế hoạch đã ban hành, từ “{before}” thành “{after}”"
                ),
                Lang::En if key.is_empty() => {
                    format!("{what} {id} (“{before}”) was deleted from the plan as issued")
                }
                Lang::En => format!(
                    "{what} {id}: {key} was edited in the plan as issued, from “{before}” to “{after}”"
                ),
            };
            let help = pick(
                "trả lại giá trị cũ và ghi quyết định vào amendments.toml (cchc amend)",
                "restore the old value and add the decision to amendments.toml (cchc amend)",
            );
            (message, help)
        }
        Fault::FactChanged { fact, values } => {
            let values: Vec<String> = values
                .iter()
                .map(|(key, before, after)| match lang {
                    Lang::Vi => format!("{key} từ “{before}” thành “{after}”"),
                    Lang::En => format!("{key} from “{before}” to “{after}”"),
                })
                .collect();
            let changed = pick("ghi nhận đã lưu bị sửa", "a recorded fact was changed");
            (
                format!("{changed} ({fact}): {}", values.join("; ")),
                pick(
                    "việc mới thì ghi thành mục mới; sửa sai thì nêu lý do khi đề nghị duyệt",
                    "record new work as a new row; say why when this corrects a slip",
                ),
            )
        }
        Fault::FactRemoved { fact } => {
            let removed = pick("ghi nhận đã lưu không còn", "a recorded fact is gone");
            (
                format!("{removed}: {fact}"),
                pick(
                    "khôi phục mục ấy; ghi nhầm thì nêu lý do khi đề nghị duyệt",
                    "restore the row, or say why it was wrong",
                ),
            )
        }
        Fault::SeveralUnits { units } => (
            format!(
                "{}: {}",
                pick(
                    "một lần thay đổi ghi nhận của nhiều đơn vị",
                    "one change touches the records of several units"
                ),
                units.join(", ")
            ),
            pick(
                "tách mỗi đơn vị một lần đề nghị duyệt",
                "propose each unit's records by themselves",
            ),
        ),
        _ => Default::default(),
    }
}
