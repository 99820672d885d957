//! What units recorded of a task, in words.

use crate::assess::report::TaskRow;
use crate::block::lang::Lang;
use crate::model::record::Entry;
use crate::time::period::Date;
use crate::wording::words;

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
        let class = entry.cause_class.map(|class| class.key().to_owned());
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

/// What the lead says of work that is not done: how far it is, when it will be done, that it is held up.
pub fn progress(row: &TaskRow<'_, '_>, as_of: Date, lang: Lang) -> Vec<String> {
    let percent = row.percent().map(|percent| match lang {
        Lang::Vi => format!("đạt {percent}% khối lượng"),
        Lang::En => format!("{percent}% done"),
    });
    let blocked = row
        .blocked()
        .map(|_| lang.pick("đang vướng mắc", "blocked").to_owned());
    let parts = [percent, expected(row, as_of, lang), blocked];
    parts.into_iter().flatten().collect()
}

/// The day on which the lead expects to be done: by how much it is too late, or that it has passed, where it lies before `as_of`.
pub fn expected(row: &TaskRow<'_, '_>, as_of: Date, lang: Lang) -> Option<String> {
    let expected = row.expected()?;
    let (date, day) = (words::date(expected, lang), words::on_day(expected, lang));
    let late = row.expected_late().map(|late| words::count(late, lang));
    Some(match (late, expected < as_of, lang) {
        (_, true, Lang::Vi) => format!("đã quá ngày dự kiến hoàn thành ({date})"),
        (_, true, Lang::En) => format!("expected {day}, which has passed"),
        (None, false, Lang::Vi) => format!("dự kiến hoàn thành {day}"),
        (None, false, Lang::En) => format!("expected {day}"),
        (Some(late), false, Lang::Vi) => {
            format!("dự kiến hoàn thành {day}, sau hạn cuối {late} ngày")
        }
        (Some(late), false, Lang::En) => format!("expected {day}, {late} days after its due day"),
    })
}
