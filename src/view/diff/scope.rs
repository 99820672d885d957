//! What a comparison says of plans that it cannot compare: one that is new, and the other plans of the repository.

use crate::assess::changes::ChangeKind;
use crate::assess::changes::sides::{Ends, Scope};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::model::plan::Plan;
use crate::wording::words;

/// Of a plan that the earlier end does not have: that it is new, and how much it holds.
pub fn of_new(plan: &Plan, ends: Ends<'_>, lang: Lang) -> Vec<Block> {
    let before = ends.before;
    let period = words::span(plan.period, lang);
    let (areas, tasks) = (plan.areas.len(), plan.tasks.len());
    let (units, targets) = (plan.units.len(), plan.indicators.targets.len());
    vec![Block::text(match lang {
        Lang::Vi => format!(
            "Kế hoạch mới, bản {before} chưa có: {period}; {areas} lĩnh vực, {tasks} nhiệm vụ, {units} đơn vị, {targets} chỉ tiêu."
        ),
        Lang::En => format!(
            "A new plan, which {before} does not have: {period}; {areas} areas, {tasks} tasks, {units} units, {targets} targets."
        ),
    })]
}

/// The other plans that are not the same at both ends, with the command that compares each.
pub fn others(scope: Scope<'_>, lang: Lang) -> Vec<Block> {
    if scope.others.is_empty() {
        return Vec::new();
    }
    let count = scope.others.len();
    let mut blocks = vec![Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Kế hoạch khác cũng thay đổi, không so ở đây ({count})"),
            Lang::En => format!("Other plans that changed, not compared here ({count})"),
        },
    )];
    blocks.extend(scope.others.iter().map(|other| {
        let folder = &other.folder;
        let what = match other.fate {
            ChangeKind::Added => lang.pick("kế hoạch mới", "a new plan"),
            ChangeKind::Removed => lang.pick("không còn", "gone"),
            ChangeKind::Changed => lang.pick("có thay đổi", "changed"),
        };
        let see = match other.fate {
            ChangeKind::Removed => String::new(),
            ChangeKind::Added | ChangeKind::Changed => {
                let see = lang.pick("xem", "see");
                format!("; {see}: cchc diff {} --plan {folder}", typed(scope.ends))
            }
        };
        Block::toned(Tone::Warn, format!("  {folder}: {what}{see}"))
    }));
    blocks
}

/// The two ends as they are typed.
fn typed(ends: Ends<'_>) -> String {
    match ends.after {
        Some(after) => format!("{}..{after}", ends.before),
        None => ends.before.to_owned(),
    }
}
