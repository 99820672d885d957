//! `diff --between`: a plan against the earlier one that it goes on with. Two plans are two documents: nothing here was edited, and no
//! decision is asked for.

use super::Page;
use crate::assess::changes::between::{Between, Carried, PairedBy, Standing};
use crate::assess::changes::{Change, ChangeKind, Topic};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::model::plan::Plan;
use crate::wording::changes::{self, Side};
use crate::wording::{labels, names, words};

/// What is compared, as the page's title.
pub fn title(between: &Between<'_>, lang: Lang) -> String {
    let (before, after) = (
        &between.changes.before.plan.id,
        &between.changes.after.plan.id,
    );
    match lang {
        Lang::Vi => format!("Kế hoạch {after} so với kế hoạch {before}"),
        Lang::En => format!("Plan {after} against plan {before}"),
    }
}

/// The page.
pub fn page(between: &Between<'_>, lang: Lang) -> Vec<Block> {
    let (before, after) = (between.changes.before.plan, between.changes.after.plan);
    let mut blocks = vec![
        Block::heading(1, title(between, lang)),
        Block::text(head(before, lang)),
        Block::text(head(after, lang)),
    ];
    if !between.is_of_one_body() {
        let (old, new) = (&before.organization, &after.organization);
        let text = match lang {
            Lang::Vi => format!("Hai kế hoạch ghi hai cơ quan ban hành: {old}; {new}."),
            Lang::En => format!("The plans name two issuing bodies: {old}; {new}."),
        };
        blocks.push(Block::toned(Tone::Warn, text));
    }
    blocks.push(Block::toned(
        Tone::Faint,
        match lang {
            Lang::Vi => format!(
                "Theo các quyết định đến ngày {}. Không so kết quả, số liệu đã ghi: đó là của riêng từng kế hoạch.",
                words::date(between.changes.after.as_of, lang)
            ),
            Lang::En => format!(
                "As decided up to {}. Results and figures are not compared: they belong to each plan.",
                words::date(between.changes.after.as_of, lang)
            ),
        },
    ));
    if between.is_empty() && between.carried.is_empty() {
        blocks.push(Block::text(
            lang.pick("Không có gì khác.", "Nothing differs."),
        ));
        return blocks;
    }
    let page = Page {
        changes: &between.changes,
        lang,
    };
    blocks.extend(carried(&page, between));
    blocks.extend(added(between, lang));
    blocks.extend(dropped(&page, between));
    for (title, topics) in parts(lang) {
        let of_part = |change: &&Change| topics.contains(&change.topic);
        let list: Vec<&Change> = between.changes.list.iter().filter(of_part).collect();
        if !list.is_empty() {
            blocks.push(heading(title, list.len()));
            blocks.extend(list.iter().flat_map(|change| page.change(change)));
        }
    }
    blocks
}

/// The parts beside tasks, in the order of the page.
fn parts(lang: Lang) -> [(&'static str, &'static [Topic]); 3] {
    [
        (
            lang.pick("Chỉ tiêu và mục số liệu", "Targets and counts"),
            &[Topic::Target, Topic::Count, Topic::Source, Topic::Identity],
        ),
        (
            lang.pick("Cơ quan, đơn vị và lĩnh vực", "Bodies, units and areas"),
            &[Topic::Plan, Topic::Unit, Topic::Group, Topic::Area],
        ),
        (
            lang.pick("Thiết lập", "Policy"),
            &[Topic::Settings, Topic::Risk, Topic::Report, Topic::Assigner],
        ),
    ]
}

fn heading(title: &str, count: usize) -> Block {
    Block::heading(2, format!("{title} ({count})"))
}

/// `2025-h2: Kế hoạch … (từ ngày … đến ngày …)`.
fn head(plan: &Plan, lang: Lang) -> String {
    format!(
        "{}: {} ({})",
        plan.id,
        plan.title,
        words::span(plan.period, lang)
    )
}

fn carried(page: &Page<'_, '_>, between: &Between<'_>) -> Vec<Block> {
    let lang = page.lang;
    if between.carried.is_empty() {
        return Vec::new();
    }
    let title = lang.pick("Nhiệm vụ chuyển tiếp", "Tasks carried on");
    let mut blocks = vec![heading(title, between.carried.len())];
    for one in &between.carried {
        blocks.push(Block::text(format!(
            "  {}",
            name_of_pair(one, between, lang)
        )));
        // A page of Markdown knows no deeper lines: each says which task it is about.
        let name = number(&one.after, lang);
        let lines = lines(page, one).into_iter();
        blocks.extend(lines.map(|line| Block::text(format!("    {name}, {line}"))));
    }
    blocks
}

/// `Số 9 (kế hoạch 2025-h2: số 9): …`; where only the title says so, that is said too.
fn name_of_pair(one: &Carried<'_>, between: &Between<'_>, lang: Lang) -> String {
    let (task, from) = (one.after.task, &one.before.task.id);
    let plan = &between.changes.before.plan.id;
    let by = match one.paired_by {
        PairedBy::Continues => "",
        PairedBy::IdAndTitle => lang.pick(", cùng số và tên", ", the same id and title"),
        PairedBy::Title => lang.pick(", cùng tên", ", the same title"),
    };
    match lang {
        Lang::Vi => format!(
            "Số {} (kế hoạch {plan}: số {}{by}): {}",
            *task.id,
            **from,
            task.shown_title()
        ),
        Lang::En => format!(
            "No. {} (plan {plan}: no. {}{by}): {}",
            *task.id,
            **from,
            task.shown_title()
        ),
    }
}

/// What differs of a task that goes on, a line each.
fn lines(page: &Page<'_, '_>, one: &Carried<'_>) -> Vec<String> {
    let lang = page.lang;
    let mut lines = Vec::new();
    if one.is_reworded {
        let (old, new) = (side(&one.before, lang), side(&one.after, lang));
        let key = names::key("deadline", lang);
        lines.push(format!("{key}: {}", moved(&old, &new, lang)));
    }
    for difference in &one.differences {
        let key = names::key(difference.key, lang);
        let value = |plan, value| {
            let shown = page.shown(plan, difference.key, value);
            let shown = shown.filter(|text| !text.is_empty());
            let none = || lang.pick("không nêu", "none").to_owned();
            shown.map_or_else(none, |text| format!("“{text}”"))
        };
        let old = value(page.plan(ChangeKind::Removed), &difference.before);
        let new = value(page.plan(ChangeKind::Added), &difference.after);
        lines.push(format!("{key}: {}", moved(&old, &new, lang)));
    }
    lines
}

fn moved(old: &str, new: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("trước là {old}, nay là {new}"),
        Lang::En => format!("was {old}, is {new}"),
    }
}

/// A deadline with its days.
fn side(standing: &Standing<'_>, lang: Lang) -> String {
    let days = standing.days();
    let side = Side {
        text: &standing.deadline().text,
        due: &days,
    };
    changes::side(side, lang)
}

fn added(between: &Between<'_>, lang: Lang) -> Vec<Block> {
    if between.added.is_empty() {
        return Vec::new();
    }
    let title = lang.pick("Nhiệm vụ mới", "New tasks");
    let mut blocks = vec![heading(title, between.added.len())];
    blocks.extend(between.added.iter().map(|one| {
        let text = format!(
            "  {} – {}; {}",
            name(one, lang),
            one.lead_name(),
            side(one, lang)
        );
        Block::text(text)
    }));
    blocks
}

/// Those that are not finished come first: somebody has to know that nobody goes on with them.
fn dropped(page: &Page<'_, '_>, between: &Between<'_>) -> Vec<Block> {
    let lang = page.lang;
    if between.dropped.is_empty() {
        return Vec::new();
    }
    let title = lang.pick("Nhiệm vụ không chuyển tiếp", "Tasks not carried on");
    let mut blocks = vec![heading(title, between.dropped.len())];
    let is_settled = |one: &&Standing<'_>| {
        one.state
            .is_some_and(|state| state.status.is_completed() || state.in_force.withdrawn.is_some())
    };
    let (settled, open): (Vec<_>, Vec<_>) = between.dropped.iter().partition(is_settled);
    let line = |one: &Standing<'_>| {
        let state = match one.state {
            Some(state) if state.status.is_completed() => {
                labels::of_task(state, lang).long.to_owned()
            }
            Some(state) => page.state(state),
            None => lang
                .pick("đến ngày tính chưa giao", "not assigned by the day")
                .to_owned(),
        };
        format!("  {} – {state}", name(one, lang))
    };
    blocks.extend(
        open.into_iter()
            .map(|one| Block::toned(Tone::Warn, line(one))),
    );
    blocks.extend(settled.into_iter().map(|one| Block::text(line(one))));
    blocks
}

fn number(one: &Standing<'_>, lang: Lang) -> String {
    format!("{} {}", lang.pick("Số", "No."), *one.task.id)
}

fn name(one: &Standing<'_>, lang: Lang) -> String {
    format!("{}: {}", number(one, lang), one.task.shown_title())
}
