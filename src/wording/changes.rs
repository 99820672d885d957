//! Changes of the plan as an official writes them: what was decided, by which document, and what follows from it.
//!
//! Functions over plain arguments, so that a decision before it is written (`amend`) and a comparison of two plans (`diff`) read alike.

use crate::block::lang::Lang;
use crate::time::period::{Date, Period};
use crate::wording::words;

/// A deadline before or after a change.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The wording.
    pub text: &'a str,
    /// The last on-time days that the change concerns, each with the period reported on; empty where the wording names no day.
    pub due: &'a [(Option<Period>, Date)],
}

/// The document of a decision.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// Its number.
    pub document: &'a str,
    /// Its day.
    pub date: Date,
    /// Who decided.
    pub approved_by: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
}

/// The place of an extension among those of its task.
#[derive(Debug, Clone, Copy)]
pub struct Extension {
    /// Which one it is, from 1.
    pub number: u32,
    /// Day of the decision.
    pub decided: Date,
    /// The last on-time day as issued; `None` where the plan as issued names none.
    pub due_original: Option<Date>,
}

/// A task whose deadline was reworded: `Nhiệm vụ số 9 (… chủ trì): điều chỉnh thời gian hoàn thành từ “…” (hạn cuối …) thành “…” (hạn
/// cuối …), lùi 92 ngày, theo … ngày … của …; lý do: ….`
///
/// `lead` is the unit's name. Without a decision, as for a wording edited in place, the sentence names none.
pub fn deadline_change(
    task: &str,
    lead: &str,
    old: Side<'_>,
    new: Side<'_>,
    decision: Option<&Decision<'_>>,
    lang: Lang,
) -> String {
    let (from, to) = (side(old, lang), side(new, lang));
    let shift = shift(old, new, lang);
    let decision = decision.map_or_else(|| ".".to_owned(), |decision| decided(decision, lang));
    match lang {
        Lang::Vi => format!(
            "Nhiệm vụ số {task} ({lead} chủ trì): điều chỉnh thời gian hoàn thành từ {from} thành {to}{shift}{decision}"
        ),
        Lang::En => {
            format!("Task {task} (lead: {lead}): deadline from {from} to {to}{shift}{decision}")
        }
    }
}

/// A change of anything but a deadline: `Nhiệm vụ số 9: thay đổi cơ quan chủ trì từ “…” thành “…”, theo …; lý do: ….` The subject and the
/// thing that changes come in the reader's language; either value may be absent. One that is blank says nothing, and is no text to quote.
pub fn other_change(
    subject: &str,
    what: &str,
    old: Option<&str>,
    new: Option<&str>,
    decision: Option<&Decision<'_>>,
    lang: Lang,
) -> String {
    let quoted = |word: &str, value: Option<&str>, blank: &str| match value {
        None => String::new(),
        Some("") => blank.to_owned(),
        Some(value) if is_number(value) => format!(" {word} {value}"),
        Some(value) => format!(" {word} “{value}”"),
    };
    let before = lang.pick(" (trước đó chưa nêu)", " (none was named before)");
    let from = quoted(lang.pick("từ", "from"), old, before);
    let now = lang.pick(", nay không còn", ", none any more");
    let into = match lang {
        Lang::Vi if what.starts_with("nâng ") => "lên",
        Lang::Vi if what.starts_with("hạ ") => "xuống",
        lang => lang.pick("thành", "to"),
    };
    let to = quoted(into, new, now);
    let decision = decision.map_or_else(|| ".".to_owned(), |decision| decided(decision, lang));
    format!("{subject}: {what}{from}{to}{decision}")
}

/// Whether a value is a number with its sign, which is not put in quotes: "95%", "95–98%", "15".
fn is_number(value: &str) -> bool {
    let is_of_number = |letter: char| letter.is_ascii_digit() || "%.,–- ".contains(letter);
    value.contains(|letter: char| letter.is_ascii_digit()) && value.chars().all(is_of_number)
}

/// A unit whose work passes to others: `Phòng Kinh tế: sáp nhập vào “…”, theo …; lý do: ….`
pub fn passing(unit: &str, into: &[&str], decision: &Decision<'_>, lang: Lang) -> String {
    let what = match into.len() {
        1 => lang.pick("sáp nhập vào", "merged into"),
        _ => lang.pick("chia thành", "divided into"),
    };
    let (into, decision) = (into.join("; "), decided(decision, lang));
    format!("{unit}: {what} “{into}”{decision}")
}

/// `Điều chỉnh lần thứ nhất, trước khi hết hạn 10 ngày.` From the second one on, the day is said to be the original one.
pub fn extension(extension: Extension, lang: Lang) -> String {
    let number = ordinal(extension.number, lang);
    let first = extension.number < 2;
    let days = extension
        .due_original
        .map(|due| (due - extension.decided).num_days());
    let count = |days: i64| words::count(days.abs(), lang);
    match lang {
        Lang::Vi => {
            let due = if first { "hạn" } else { "hạn ban đầu" };
            let when = match days {
                None => String::new(),
                Some(0) => format!(", đúng ngày hết {due}"),
                Some(days) if days > 0 => format!(", trước khi hết {due} {} ngày", count(days)),
                Some(days) => format!(", sau khi hết {due} {} ngày", count(days)),
            };
            format!("Điều chỉnh lần thứ {number}{when}.")
        }
        Lang::En => {
            let due = if first { "" } else { "original " };
            let when = match days {
                None => String::new(),
                Some(0) => format!(", on the {due}due day"),
                Some(days) if days > 0 => {
                    format!(", {} days before the {due}due day", count(days))
                }
                Some(days) => format!(", {} days after the {due}due day", count(days)),
            };
            format!("Change no. {number}{when}.")
        }
    }
}

/// How many tasks are overdue, before and after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
    /// After, by the deadlines as issued.
    pub by_original: u64,
}

/// What follows on the as-of day: `Tính đến ngày 01/10/2025: từ “Quá hạn 01 ngày” thành “Trong hạn”; số nhiệm vụ quá hạn giảm từ 04
/// xuống 03 (theo thời hạn ban đầu vẫn là 04).` The two states come as the reader's words.
pub fn effect(as_of: Date, before: &str, after: &str, overdue: Overdue, lang: Lang) -> String {
    let day = words::date(as_of, lang);
    let state = match lang {
        _ if before == after => format!("{} “{after}”", lang.pick("vẫn", "still")),
        Lang::Vi => format!("từ “{before}” thành “{after}”"),
        Lang::En => format!("from “{before}” to “{after}”"),
    };
    let count = |n: u64| words::count(i64::try_from(n).unwrap_or(i64::MAX), lang);
    let (was, is) = (count(overdue.before), count(overdue.after));
    let still = overdue.by_original == overdue.before;
    let original = count(overdue.by_original);
    match lang {
        Lang::Vi => {
            let tasks = match overdue.after.cmp(&overdue.before) {
                std::cmp::Ordering::Less => format!("giảm từ {was} xuống {is}"),
                std::cmp::Ordering::Equal => format!("vẫn là {is}"),
                std::cmp::Ordering::Greater => format!("tăng từ {was} lên {is}"),
            };
            let still = if still { "vẫn là" } else { "là" };
            format!(
                "Tính đến ngày {day}: {state}; số nhiệm vụ quá hạn {tasks} (theo thời hạn ban đầu {still} {original})."
            )
        }
        Lang::En => {
            let tasks = if was == is {
                format!("still {is}")
            } else {
                format!("{is} instead of {was}")
            };
            format!(
                "As of {day}: {state}; overdue tasks: {tasks} (by the original deadlines: {original})."
            )
        }
    }
}

/// `“Quý III/2025” (hạn cuối 30/9/2025)`; of a rhythm, each period with its day.
pub fn side(side: Side<'_>, lang: Lang) -> String {
    let days: Vec<String> = side
        .due
        .iter()
        .map(|(period, due)| {
            let due = words::date(*due, lang);
            period.map_or(due.clone(), |period| {
                format!("{} {due}", words::period(period, lang))
            })
        })
        .collect();
    let due = if days.is_empty() {
        lang.pick("không có hạn cuối", "no due day").to_owned()
    } else {
        format!("{} {}", lang.pick("hạn cuối", "due"), days.join(", "))
    };
    match side.text {
        "" => format!("{} ({due})", lang.pick("chỗ chưa nêu", "none named")),
        text => format!("“{text}” ({due})"),
    }
}

/// `, lùi 92 ngày`; nothing where the two sides have no days to compare, or do not all move by as many.
fn shift(old: Side<'_>, new: Side<'_>, lang: Lang) -> String {
    if old.due.len() != new.due.len() {
        return String::new();
    }
    let pairs = old.due.iter().zip(new.due);
    let mut shifts =
        pairs.map(|((was, from), (is, to))| (was == is).then(|| (*to - *from).num_days()));
    let Some(Some(days)) = shifts.next() else {
        return String::new();
    };
    if shifts.any(|shift| shift != Some(days)) {
        return String::new();
    }
    let count = words::count(days.abs(), lang);
    match (lang, days) {
        (Lang::Vi, 0) => ", không đổi hạn cuối".to_owned(),
        (Lang::Vi, 1..) => format!(", lùi {count} ngày"),
        (Lang::Vi, _) => format!(", sớm hơn {count} ngày"),
        (Lang::En, 0) => ", same due day".to_owned(),
        (Lang::En, 1..) => format!(", {count} days later"),
        (Lang::En, _) => format!(", {count} days earlier"),
    }
}

/// `, theo Quyết định số 45/QĐ-UBND ngày 20/9/2025 của UBND xã; lý do: ….`
fn decided(decision: &Decision<'_>, lang: Lang) -> String {
    let day = words::date(decision.date, lang);
    let document = words::document(decision.document, lang);
    let approved_by = decision.approved_by;
    let reason = decision.reason.map_or_else(String::new, |reason| {
        let reason = reason.trim_end_matches('.');
        format!("; {}: {reason}", lang.pick("lý do", "reason"))
    });
    match lang {
        Lang::Vi => format!(", theo {document} ngày {day} của {approved_by}{reason}."),
        Lang::En => format!(", by {document} of {day}, {approved_by}{reason}."),
    }
}

fn ordinal(number: u32, lang: Lang) -> String {
    const WORDS: [&str; 10] = [
        "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ];
    let word = |number: u32| WORDS.get(usize::try_from(number).ok()?.checked_sub(1)?);
    match (lang, word(number)) {
        (Lang::Vi, Some(word)) => (*word).to_owned(),
        _ => number.to_string(),
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn decision<'a>(reason: Option<&'a str>) -> Decision<'a> {
        Decision {
            document: "45/QĐ-UBND",
            date: day("2025-09-20"),
            approved_by: "UBND xã",
            reason,
        }
    }

    #[test]
    fn task_9_reads_as_in_the_glossary() {
        let old = [(None, day("2025-09-30"))];
        let new = [(None, day("2025-12-31"))];
        let text = deadline_change(
            "9",
            "Văn phòng HĐND&UBND xã",
            Side {
                text: "Quý III/2025",
                due: &old,
            },
            Side {
                text: "Quý IV/2025",
                due: &new,
            },
            Some(&decision(Some("…"))),
            Lang::Vi,
        );
        assert_eq!(
            text,
            "Nhiệm vụ số 9 (Văn phòng HĐND&UBND xã chủ trì): điều chỉnh thời gian hoàn thành từ “Quý III/2025” (hạn cuối 30/9/2025) \
             thành “Quý IV/2025” (hạn cuối 31/12/2025), lùi 92 ngày, theo Quyết định số 45/QĐ-UBND ngày 20/9/2025 của UBND xã; lý do: …."
        );
        let extension_of = |number, due| {
            extension(
                Extension {
                    number,
                    decided: day("2025-09-20"),
                    due_original: due,
                },
                Lang::Vi,
            )
        };
        assert_eq!(
            extension_of(1, Some(day("2025-09-30"))),
            "Điều chỉnh lần thứ nhất, trước khi hết hạn 10 ngày."
        );
        assert_eq!(
            extension_of(2, Some(day("2025-09-15"))),
            "Điều chỉnh lần thứ hai, sau khi hết hạn ban đầu 05 ngày."
        );
        assert_eq!(
            extension_of(1, Some(day("2025-09-20"))),
            "Điều chỉnh lần thứ nhất, đúng ngày hết hạn."
        );
        assert_eq!(extension_of(11, None), "Điều chỉnh lần thứ 11.");
        let overdue = Overdue {
            before: 4,
            after: 3,
            by_original: 4,
        };
        assert_eq!(
            effect(
                day("2025-10-01"),
                "Quá hạn 01 ngày",
                "Trong hạn",
                overdue,
                Lang::Vi
            ),
            "Tính đến ngày 01/10/2025: từ “Quá hạn 01 ngày” thành “Trong hạn”; số nhiệm vụ quá hạn giảm từ 04 xuống 03 (theo thời \
             hạn ban đầu vẫn là 04)."
        );
    }

    #[test]
    fn a_rhythm_names_its_periods_and_no_day_is_said_to_be_none() {
        let at = |n, due| (Some(Period::Quarter(2025, n)), day(due));
        let old = [at(3, "2025-09-09"), at(4, "2025-12-09")];
        let new = [at(3, "2025-09-14"), at(4, "2025-12-14")];
        let uneven = [at(3, "2025-09-14"), at(4, "2025-12-15")];
        let change = |old: &[_], new: &[_]| {
            let old = Side {
                text: "A",
                due: old,
            };
            let new = Side {
                text: "B",
                due: new,
            };
            deadline_change("3", "X", old, new, None, Lang::Vi)
        };
        assert!(change(&old, &new).ends_with(
            "từ “A” (hạn cuối quý III/2025 09/9/2025, quý IV/2025 09/12/2025) thành “B” (hạn cuối quý III/2025 14/9/2025, quý \
             IV/2025 14/12/2025), lùi 05 ngày."
        ));
        assert!(change(&new, &old).ends_with(", sớm hơn 05 ngày."));
        assert!(change(&old, &uneven).ends_with("quý IV/2025 15/12/2025)."));
        assert!(change(&old, &old).ends_with(", không đổi hạn cuối."));
        assert!(change(&[], &new[..1]).contains("từ “A” (không có hạn cuối) thành"));
    }

    #[test]
    fn what_was_blank_is_not_quoted() {
        let said = |old, new| {
            let what = "thay đổi sản phẩm";
            other_change("Nhiệm vụ số 9", what, Some(old), Some(new), None, Lang::Vi)
        };
        assert_eq!(
            said("", "Báo cáo"),
            "Nhiệm vụ số 9: thay đổi sản phẩm (trước đó chưa nêu) thành “Báo cáo”."
        );
        assert_eq!(
            said("Báo cáo", ""),
            "Nhiệm vụ số 9: thay đổi sản phẩm từ “Báo cáo”, nay không còn."
        );
        let none = Side { text: "", due: &[] };
        assert_eq!(side(none, Lang::Vi), "chỗ chưa nêu (không có hạn cuối)");
    }
}
