//! The words of findings against an earlier revision. Values stand as the files have them, since they are corrected there.

use crate::block::lang::Lang;
use crate::diagnostics::{Edit, ReviewFault};
use crate::wording::words::uncapitalised;

/// What is wrong, and how to mend it.
pub fn words(fault: &ReviewFault, lang: Lang) -> (String, String) {
    let pick = |vi: &str, en: &str| lang.pick(vi, en).to_owned();
    match fault {
        ReviewFault::EditedInPlace(edit) => {
            (in_place(edit, lang), help_for_issued(edit, lang).to_owned())
        }
        ReviewFault::DecisionEdited(edit) => (
            decided(edit, lang),
            pick(
                "khôi phục như cũ và ghi thay đổi thành một quyết định, văn bản giao mới; chép sai thì nêu lý do khi đề nghị duyệt",
                "restore it and record the change as a new decision or assignment; say why where it was copied wrongly",
            ),
        ),
        ReviewFault::DecisionGrown(edit) => (
            match lang {
                Lang::Vi => format!("{} được thêm vào một quyết định đã ghi", named(edit, lang)),
                Lang::En => format!(
                    "{} was added to a decision recorded before",
                    named(edit, lang)
                ),
            },
            pick(
                "quyết định ấy có nội dung này thì nêu lý do khi đề nghị duyệt; không thì ghi thành quyết định khác",
                "say why where the decision has it; else record it as a decision of its own",
            ),
        ),
        ReviewFault::PolicyEdited(edit) => (
            set(edit, lang),
            pick(
                "số liệu, tình trạng đã báo cáo có thể đổi theo: chạy cchc diff để xem, nêu lý do khi đề nghị duyệt",
                "figures and statuses already reported may change with it: see cchc diff, and say why",
            ),
        ),
        ReviewFault::PlanGone { id, folder } => (
            match lang {
                Lang::Vi => format!("kế hoạch {id}, trước ở {folder}, nay không còn"),
                Lang::En => format!("the plan {id}, which was in {folder}, is gone"),
            },
            pick(
                "khôi phục thư mục ấy; đổi tên, chuyển chỗ thì giữ nguyên id trong plan.toml",
                "restore the folder; where it was renamed or moved, keep the id in plan.toml",
            ),
        ),
        ReviewFault::PlanOutOfReach { id, folder, now } => (
            match lang {
                Lang::Vi => format!(
                    "kế hoạch {id}, trước ở {folder}, nay ở {now}: không lệnh nào tự tìm đến, nhiệm vụ của nó không còn được tính"
                ),
                Lang::En => format!(
                    "the plan {id}, which was in {folder}, is in {now} now: no command finds it by itself, and its tasks count no more"
                ),
            },
            pick(
                "chuyển lại về plan/; thật là cất kế hoạch đã xong thì người duyệt xác nhận",
                "move it back below plan/; where a finished plan is put away, the reviewer confirms it",
            ),
        ),
        ReviewFault::FactChanged { fact, values } => {
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
        ReviewFault::FactRemoved { fact } => {
            let removed = pick("ghi nhận đã lưu không còn", "a recorded fact is gone");
            (
                format!("{removed}: {fact}"),
                pick(
                    "khôi phục mục ấy; ghi nhầm thì nêu lý do khi đề nghị duyệt",
                    "restore the row, or say why it was wrong",
                ),
            )
        }
        ReviewFault::SeveralUnits { units } => (
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
    }
}

/// `nhiệm vụ 9`; `kế hoạch` alone, since there is only one.
fn named(edit: &Edit, lang: Lang) -> String {
    let kind = match lang {
        Lang::Vi => uncapitalised(edit.row.title),
        Lang::En => edit.row.english().replace(['_', '.'], " "),
    };
    format!("{kind} {}", edit.id).trim_end().to_owned()
}

/// `từ “A” thành “B”`.
fn both(edit: &Edit, lang: Lang) -> String {
    let quoted = |value: &str| match value {
        "" => lang.pick("trống", "nothing").to_owned(),
        value => format!("“{value}”"),
    };
    let (before, after) = (quoted(&edit.before), quoted(&edit.after));
    match lang {
        Lang::Vi => format!("từ {before} thành {after}"),
        Lang::En => format!("from {before} to {after}"),
    }
}

fn in_place(edit: &Edit, lang: Lang) -> String {
    let Edit {
        key, before, after, ..
    } = edit;
    let what = named(edit, lang);
    match (lang, *key, before.as_str()) {
        (Lang::Vi, "", "") => {
            format!("{what} (“{after}”) được thêm thẳng vào kế hoạch đã ban hành")
        }
        (Lang::En, "", "") => format!("{what} (“{after}”) was added to the plan as issued"),
        (Lang::Vi, "", _) => format!("{what} (“{before}”) bị xóa khỏi kế hoạch đã ban hành"),
        (Lang::En, "", _) => format!("{what} (“{before}”) was deleted from the plan as issued"),
        (Lang::Vi, ..) => format!(
            "{what}: {key} bị sửa thẳng trong kế hoạch đã ban hành, {}",
            both(edit, lang)
        ),
        (Lang::En, ..) => format!(
            "{what}: {key} was edited in the plan as issued, {}",
            both(edit, lang)
        ),
    }
}

fn help_for_issued(edit: &Edit, lang: Lang) -> &'static str {
    match (edit.is_amendable(), edit.before.is_empty() && edit.key.is_empty()) {
        (true, false) => lang.pick(
            "khôi phục giá trị cũ và ghi quyết định vào amendments.toml (cchc amend)",
            "restore the old value and add the decision to amendments.toml (cchc amend)",
        ),
        (true, true) => lang.pick(
            "ghi quyết định bổ sung vào amendments.toml ([[amendment.add]]); chép thiếu thì nêu lý do khi đề nghị duyệt",
            "add the decision to amendments.toml ([[amendment.add]]); say why where it was left out by mistake",
        ),
        (false, _) => lang.pick(
            "khôi phục như cũ; chép sai so với văn bản đã ban hành thì nêu lý do khi đề nghị duyệt",
            "restore it; say why where the issued document was copied wrongly",
        ),
    }
}

fn decided(edit: &Edit, lang: Lang) -> String {
    let what = named(edit, lang);
    match (lang, edit.key) {
        (Lang::Vi, "") => format!("{what} đã ghi bị xóa"),
        (Lang::En, "") => format!("{what}, recorded before, was deleted"),
        (Lang::Vi, key) => format!("{what}: {key} đã ghi bị sửa {}", both(edit, lang)),
        (Lang::En, key) => format!(
            "{what}: {key}, recorded before, was edited {}",
            both(edit, lang)
        ),
    }
}

fn set(edit: &Edit, lang: Lang) -> String {
    let Edit {
        key, before, after, ..
    } = edit;
    let what = named(edit, lang);
    match (lang, *key, before.as_str()) {
        (Lang::Vi, "", "") => format!("thêm {what}: {after}"),
        (Lang::En, "", "") => format!("{what} added: {after}"),
        (Lang::Vi, "", _) => format!("bỏ {what}: {before}"),
        (Lang::En, "", _) => format!("{what} removed: {before}"),
        (Lang::Vi, ..) => format!("{what}: {key} đổi {}", both(edit, lang)),
        (Lang::En, ..) => format!("{what}: {key} changed {}", both(edit, lang)),
    }
}
