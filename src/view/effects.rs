//! What a command is about to write, and what follows from it: the state before and after.

use crate::assess::Assessment;
use crate::assess::score::{Line, Sheet};
use crate::assess::status::Status;
use crate::assess::target::TargetState;
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::Block;
use crate::block::lang::Lang;
use crate::edit::{Hunk, Line as TextLine};
use crate::time::period::Date;
use crate::wording::labels;
use crate::wording::score::{self as score_words, printed};
use crate::wording::targets as target_words;
use crate::wording::words;

/// The lines that a file gains and loses, with those around them: `plan/…/van-phong.toml, từ dòng 12:`.
pub fn of_text(file: &str, hunk: &Hunk<'_>, lang: Lang) -> String {
    let from = lang.pick("từ dòng", "from line");
    let mut text = format!("{file}, {from} {}:\n", hunk.first);
    for line in &hunk.lines {
        let line = match line {
            TextLine::Kept(line) => format!("  {line}"),
            TextLine::Removed(line) => format!("- {line}"),
            TextLine::Added(line) => format!("+ {line}"),
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The task's status, its occurrences and its missing products, each as `before → after`.
pub fn of_task(
    before: &TaskState<'_>,
    after: &TaskState<'_>,
    as_of: Date,
    lang: Lang,
) -> Vec<Block> {
    let day = words::date(as_of, lang);
    let task = before.task();
    let title = task.shown_title();
    let mut lines = vec![Block::text(match lang {
        Lang::Vi => format!("Nhiệm vụ số {} ({title}), tính đến ngày {day}:", *task.id),
        Lang::En => format!("Task {} ({title}), as of {day}:", *task.id),
    })];
    let mut say = |what: &str, was: &str, is: &str| {
        lines.push(Block::text(if was == is {
            format!("  {what}: {is}")
        } else {
            format!("  {what}: {was} → {is}")
        }));
    };
    say(
        lang.pick("tình trạng", "status"),
        &state(before, lang),
        &state(after, lang),
    );
    for occurrence in &after.occurrences {
        let id = occurrence.days.current.id;
        let old = before
            .occurrences
            .iter()
            .find(|old| old.days.current.id == id);
        let (was, is) = (old.map(OccurrenceState::due), occurrence.due());
        if was != Some(is) {
            let was = was.map(|due| words::date(due, lang));
            let none = lang.pick("chưa có", "none");
            say(
                lang.pick("hạn cuối", "due"),
                was.as_deref().unwrap_or(none),
                &words::date(is, lang),
            );
        }
        if let (Some(id), Some(old)) = (id, old.filter(|old| old.status != occurrence.status)) {
            let label = |of: &OccurrenceState<'_>| labels::status(of.status, of.is_started(), lang);
            say(
                &words::capitalised(&words::period(id, lang)),
                label(old).long,
                label(occurrence).long,
            );
        }
    }
    say(
        lang.pick("sản phẩm còn thiếu", "missing products"),
        &products(before, lang),
        &products(after, lang),
    );
    lines
}

/// A task's status in a sentence: `Quá hạn 01 ngày`, `Trong hạn`.
pub fn brief_state(task: &TaskState<'_>, as_of: Date, lang: Lang) -> String {
    let late = || {
        let overdue = task
            .occurrences
            .iter()
            .filter(|occurrence| occurrence.status == Status::Overdue);
        overdue
            .filter_map(|occurrence| occurrence.days_late(as_of))
            .max()
    };
    match task.status {
        _ if task.incomplete => labels::of_task(task, lang).long.to_owned(),
        Status::Overdue => {
            let days = words::count(late().unwrap_or_default(), lang);
            match lang {
                Lang::Vi => format!("Quá hạn {days} ngày"),
                Lang::En => format!("Overdue by {days} days"),
            }
        }
        Status::InTerm => lang.pick("Trong hạn", "In term").to_owned(),
        _ => labels::of_task(task, lang).long.to_owned(),
    }
}

/// A criterion's points, its state, the papers that it lacks and what the set comes to, each as `before → after`.
pub fn of_criterion(
    before: &Sheet<'_>,
    after: &Sheet<'_>,
    id: &str,
    as_of: Date,
    lang: Lang,
) -> Vec<Block> {
    let line = |sheet: &Sheet<'_>| sheet.lines.iter().position(|one| *one.criterion.id == *id);
    let (Some(was), Some(is)) = (line(before), line(after)) else {
        return Vec::new();
    };
    let (was, is) = (&before.lines[was], &after.lines[is]);
    let (name, set, day) = (
        &is.criterion.name,
        after.set.called(),
        words::date(as_of, lang),
    );
    let mut lines = vec![Block::text(match lang {
        Lang::Vi => format!("Tiêu chí {id} ({name}) của bộ tiêu chí {set}, tính đến ngày {day}:"),
        Lang::En => format!("Criterion {id} ({name}) of {set}, as of {day}:"),
    })];
    let mut say = |what: &str, was: String, is: String| {
        lines.push(Block::text(match was == is {
            true => format!("  {what}: {is}"),
            false => format!("  {what}: {was} → {is}"),
        }));
    };
    let of = |line: &Line<'_>| {
        let none = || lang.pick("chưa có", "none").to_owned();
        line.points
            .map_or_else(none, |points| printed(points, lang))
    };
    let max = printed(is.criterion.max.value, lang);
    let title = match lang {
        Lang::Vi => format!("điểm (tối đa {max})"),
        Lang::En => format!("points (of {max})"),
    };
    say(&title, of(was), of(is));
    let label = |line: &Line<'_>| score_words::state(line.state, lang).long.to_owned();
    if is.is_leaf() {
        say(lang.pick("tình trạng", "state"), label(was), label(is));
    }
    let papers = |line: &Line<'_>| match &line.missing_papers[..] {
        [] => lang.pick("không", "none").to_owned(),
        papers => papers.join("; "),
    };
    if !is.criterion.evidence.is_empty() {
        say(
            lang.pick("tài liệu còn thiếu", "missing papers"),
            papers(was),
            papers(is),
        );
    }
    if let (Some(claimed), Some(own)) = (is.claimed, is.stages[0]) {
        let title = lang.pick("tự chấm, tính ra", "claimed, computed");
        let both = format!("{}, {}", printed(claimed, lang), printed(own, lang));
        say(title, both.clone(), both);
    }
    let total = |sheet: &Sheet<'_>| printed(sheet.totals.forecast.now, lang);
    say(
        lang.pick("tổng điểm hiện nay", "points of the set now"),
        total(before),
        total(after),
    );
    lines
}

/// The targets whose value or state changes, each as `before → after`; one line that says so where none does.
pub fn of_targets(before: &Assessment<'_>, after: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let changes: Vec<Block> = before
        .targets
        .iter()
        .zip(&after.targets)
        .filter_map(|(before, after)| {
            let (was, is) = (value(before, lang), value(after, lang));
            let name = target_words::short_name(after);
            (was != is).then(|| Block::text(format!("  {name}: {was} → {is}")))
        })
        .collect();
    let day = words::date(after.as_of, lang);
    let heading = match (lang, changes.is_empty()) {
        (Lang::Vi, false) => format!("Chỉ tiêu thay đổi, tính đến ngày {day}:"),
        (Lang::Vi, true) => format!("Tính đến ngày {day}, không chỉ tiêu nào thay đổi."),
        (Lang::En, false) => format!("Targets that change, as of {day}:"),
        (Lang::En, true) => format!("As of {day}, no target changes."),
    };
    std::iter::once(Block::text(heading))
        .chain(changes)
        .collect()
}

/// A fact of a day after the as-of day: it exists only from its own day on.
pub fn later(day: Date, as_of: Date, lang: Lang) -> Option<Block> {
    let (exists, as_of_words) = (words::date(day, lang), words::date(as_of, lang));
    (day > as_of).then(|| {
        Block::text(match lang {
            Lang::Vi => format!("Tính từ ngày {exists}; đến ngày {as_of_words} chưa thay đổi gì."),
            Lang::En => format!("Counts from {exists}; as of {as_of_words} nothing changes yet."),
        })
    })
}

fn state(task: &TaskState<'_>, lang: Lang) -> String {
    let flags = labels::flags(task, lang).into_iter().map(|flag| flag.long);
    let words: Vec<&str> = std::iter::once(labels::of_task(task, lang).long)
        .chain(flags)
        .collect();
    words.join(" · ")
}

fn products(task: &TaskState<'_>, lang: Lang) -> String {
    match &task.missing_products[..] {
        [] => lang.pick("không", "none").to_owned(),
        products => products.join("; "),
    }
}

/// `98,79 % (490/496), Đạt (tính đến thời điểm báo cáo)`.
fn value(target: &TargetState<'_>, lang: Lang) -> String {
    let state = target_words::state(target, lang).long;
    let percent = target_words::percent(target.value.as_ref(), &target.limits(), lang);
    match target.value.as_ref().filter(|_| !percent.is_empty()) {
        Some(value) => {
            let count = |n: u64| words::number(n, lang);
            let ratio = value.ratio;
            format!(
                "{percent} ({}/{}), {state}",
                count(ratio.numerator),
                count(ratio.denominator)
            )
        }
        None => state.to_owned(),
    }
}
