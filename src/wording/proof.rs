//! What is claimed, proved and confirmed, what is at risk and why, and how a number of tasks came about.

use super::labels::{self, RateName};
use super::words;
use crate::assess::bridge::Bridge;
use crate::assess::risk::Reason;
use crate::assess::summary::{Counts, Rates};
use crate::assess::task::{OccurrenceState, TaskState};
use crate::block::lang::Lang;
use crate::model::settings::Step;
use crate::model::task::Amendment;

/// How far a completion is proved, as a label.
pub fn step(step: Step, lang: Lang) -> &'static str {
    match step {
        Step::Claimed => lang.pick("Đơn vị báo hoàn thành", "Claimed"),
        Step::Evidenced => lang.pick("Có đủ tài liệu kiểm chứng", "Evidenced"),
        Step::Confirmed => lang.pick("Đã được xác nhận", "Confirmed"),
    }
}

/// How far the completion of a task is proved, with what is missing: "Đơn vị báo hoàn thành; còn thiếu: văn bản, 02 sản phẩm". `None` where it
/// is not completed.
pub fn of_task(task: &TaskState<'_>, lang: Lang) -> Option<String> {
    let reached = task.proof?;
    let mut text = step(reached, lang).to_owned();
    if reached == Step::Claimed {
        let missing = missing(task, lang).join(", ");
        text.push_str(&match lang {
            Lang::Vi => format!("; còn thiếu: {missing}"),
            Lang::En => format!("; missing: {missing}"),
        });
    }
    Some(text)
}

fn missing(task: &TaskState<'_>, lang: Lang) -> Vec<String> {
    let has_document = |one: &OccurrenceState<'_>| !one.documents().is_empty();
    let is_undocumented = match &task.occurrences[..] {
        [] => task.documents().is_empty(),
        some => !some.iter().all(has_document),
    };
    let document = lang.pick("văn bản", "a document");
    let products = match (task.missing_products.len() as u64, lang) {
        (0, _) => None,
        (n, Lang::Vi) => Some(format!("{} sản phẩm", words::number(n, lang))),
        (1, Lang::En) => Some("1 product".to_owned()),
        (n, Lang::En) => Some(format!("{n} products")),
    };
    let document = is_undocumented.then(|| document.to_owned());
    document.into_iter().chain(products).collect()
}

/// How many of those completed are not proved, and how many are confirmed, as a part of a sentence; empty where there is nothing to say.
pub fn beside_completed(counts: &Counts, lang: Lang) -> Vec<String> {
    let proved = counts.proved();
    let unproved = match (proved.unproved(), lang) {
        (0, _) => None,
        (n, Lang::Vi) => Some(format!("chưa đủ tài liệu kiểm chứng {n}")),
        (n, Lang::En) => Some(format!("{n} not yet evidenced")),
    };
    let confirmed = match (proved.confirmed, lang) {
        (0, _) => None,
        (n, Lang::Vi) => Some(format!("đã được xác nhận {n}")),
        (n, Lang::En) => Some(format!("{n} confirmed")),
    };
    unproved.into_iter().chain(confirmed).collect()
}

/// Why a task is at risk, as a part of a sentence.
pub fn reason(reason: Reason, lang: Lang) -> String {
    let date = |day| words::date(day, lang);
    match (reason, lang) {
        (Reason::ForecastLate { expected, due }, Lang::Vi) => {
            let late = (expected - due).num_days();
            format!("dự kiến xong {}, sau hạn {late} ngày", date(expected))
        }
        (Reason::ForecastLate { expected, due }, Lang::En) => {
            let late = (expected - due).num_days();
            format!("expected {}, {late} days after the due day", date(expected))
        }
        (Reason::ForecastMoved { times, expected }, Lang::Vi) => {
            format!("lùi ngày dự kiến {times} lần, nay {}", date(expected))
        }
        (Reason::ForecastMoved { times, expected }, Lang::En) => {
            format!("forecast put off {times} times, now {}", date(expected))
        }
        (Reason::PercentFell { from, to }, Lang::Vi) => {
            format!("tiến độ giảm từ {from}% còn {to}%")
        }
        (Reason::PercentFell { from, to }, Lang::En) => {
            format!("progress fell from {from}% to {to}%")
        }
        (Reason::Blocked { since }, Lang::Vi) => format!("vướng mắc từ {}", date(since)),
        (Reason::Blocked { since }, Lang::En) => format!("blocked since {}", date(since)),
        (Reason::Silent { passed }, Lang::Vi) => format!("đã qua {passed}% thời gian, chưa ghi gì"),
        (Reason::Silent { passed }, Lang::En) => {
            format!("{passed}% of its time over, nothing recorded")
        }
        (Reason::NoEvidence { quarter }, Lang::Vi) => {
            format!("thiếu kiểm chứng {}", words::period(quarter, lang))
        }
        (Reason::NoEvidence { quarter }, Lang::En) => {
            format!("no evidence in {}", words::period(quarter, lang))
        }
    }
}

/// Why a task is at risk, in full; empty where it is not.
pub fn reasons(task: &TaskState<'_>, lang: Lang) -> String {
    let all = task.risk.iter().map(|one| reason(*one, lang));
    all.collect::<Vec<_>>().join("; ")
}

/// That a task was said to be done before a decision changed it.
pub fn outdated(decision: &Amendment, lang: Lang) -> String {
    let (day, document) = (
        words::date(decision.date, lang),
        words::document(&decision.document, lang),
    );
    match lang {
        Lang::Vi => format!("Đã báo hoàn thành trước khi được điều chỉnh ({document} ngày {day})"),
        Lang::En => format!("Closed before it was changed ({document}, {day})"),
    }
}

/// "27 ban đầu + 1 bổ sung − 1 đưa ra khỏi Kế hoạch = 27"; `None` where no decision moved the number.
pub fn bridge(bridge: &Bridge, lang: Lang) -> Option<String> {
    if !bridge.is_moved() {
        return None;
    }
    let Bridge {
        issued,
        added,
        withdrawn,
        standing,
    } = bridge;
    let mut text = match lang {
        Lang::Vi => format!("{issued} ban đầu"),
        Lang::En => format!("{issued} issued"),
    };
    if *added > 0 {
        text.push_str(&format!(" + {added} {}", lang.pick("bổ sung", "added")));
    }
    if *withdrawn > 0 {
        let out = lang.pick("đưa ra khỏi Kế hoạch", "withdrawn");
        text.push_str(&format!(" − {withdrawn} {out}"));
    }
    text.push_str(&format!(" = {standing}"));
    Some(text)
}

/// The rates that the plan as issued would have, those that differ: "Theo Kế hoạch ban hành: % HT 14,81 % (4/27)". `None` where none differs.
pub fn rates_as_issued(now: &Rates, issued: Option<&Rates>, lang: Lang) -> Option<String> {
    let issued = issued?;
    let others = RateName::ALL.into_iter().filter_map(|name| {
        let (now, issued) = (name.of(now), name.of(issued));
        let percent = words::percent(issued, &[], lang);
        let (above, below) = (issued.numerator, issued.denominator);
        let label = labels::rate(name, lang).short;
        (now != issued).then(|| format!("{label} {percent} ({above}/{below})"))
    });
    let others: Vec<String> = others.collect();
    let by = lang.pick("Theo Kế hoạch ban hành", "By the plan as issued");
    (!others.is_empty()).then(|| format!("{by}: {}", others.join(" · ")))
}
