//! What units recorded of a task, in words.

use super::lang::Lang;
use super::words;
use crate::assess::task::TaskState;
use crate::model::period::Date;
use crate::model::record::Entry;

/// Documents, each once where entries that follow each other name it.
pub fn documents(entries: &[&Entry]) -> String {
    let documents = entries.iter().filter_map(|entry| entry.document.as_deref());
    let mut documents: Vec<&str> = documents.collect();
    documents.dedup();
    documents.join("; ")
}

/// Causes with their class, and the day on which what they held up went on.
pub fn causes(entries: &[&Entry], lang: Lang) -> String {
    let cause = |(number, entry): (usize, &&Entry)| {
        let cause = entry.cause.as_deref()?;
        let is_lift = |later: &&&Entry| later.unit == entry.unit && later.blocked == Some(false);
        let lifted = entries[number + 1..].iter().find(is_lift);
        let lifted = lifted.filter(|_| entry.blocked == Some(true)).map(|later| {
            let title = lang.pick("đã tháo gỡ", "lifted");
            format!("{title} {}", words::on_day(later.date, lang))
        });
        let class = entry.cause_class.map(|class| class.name().to_owned());
        let more: Vec<String> = class.into_iter().chain(lifted).collect();
        Some(match more.is_empty() {
            true => cause.to_owned(),
            false => format!("{cause} ({})", more.join("; ")),
        })
    };
    let causes = entries.iter().enumerate().filter_map(cause);
    causes.collect::<Vec<_>>().join("; ")
}

/// Remedies.
pub fn remedies(entries: &[&Entry]) -> String {
    let remedies = entries.iter().filter_map(|entry| entry.remedy.as_deref());
    remedies.collect::<Vec<_>>().join("; ")
}

/// The day on which the lead expects to be done; that it has passed, where it lies before `as_of` and the task is still open.
pub fn expected(task: &TaskState<'_>, as_of: Date, lang: Lang) -> Option<String> {
    let expected = task.expected.filter(|_| !task.status.is_completed())?;
    let day = words::on_day(expected, lang);
    Some(match (expected < as_of, lang) {
        (false, Lang::Vi) => format!("dự kiến hoàn thành {day}"),
        (false, Lang::En) => format!("expected {day}"),
        (true, Lang::Vi) => format!(
            "đã quá ngày dự kiến hoàn thành ({})",
            words::date(expected, lang)
        ),
        (true, Lang::En) => format!("expected {day}, which has passed"),
    })
}
