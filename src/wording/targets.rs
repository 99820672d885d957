//! The words of targets wherever they are shown: states, goals, values, what is missing to the goal, what must be said beside a value.

use crate::assess::Assessment;
use crate::assess::budget::Budget;
use crate::assess::figures::{LeftOut, Why};
use crate::assess::target::{State, TargetState, Value};
use crate::assess::task::TaskState;
use crate::block::Tone;
use crate::block::lang::Lang;
use crate::model::indicator::{Direction, Goal, Percent};
use crate::time::period::Period;
use crate::wording::labels::Label;
use crate::wording::words;

/// The short name of a target.
pub fn short_name<'a>(target: &TargetState<'a>) -> &'a str {
    target
        .target
        .short
        .as_deref()
        .unwrap_or(&target.target.name)
}

/// The label of a target's state.
pub fn state(target: &TargetState<'_>, lang: Lang) -> Label {
    match lang {
        Lang::Vi if target.reaches_stretch() => Label {
            long: "Đạt mức phấn đấu cao nhất",
            short: "Đạt cao",
        },
        Lang::En if target.reaches_stretch() => Label {
            long: "Met, at the stretch",
            short: "Met+",
        },
        lang => plain_state(target.state, lang),
    }
}

/// The label of a state by itself.
pub fn plain_state(state: State, lang: Lang) -> Label {
    let label = |long, short| Label { long, short };
    match (lang, state) {
        (Lang::Vi, State::Met) => label("Đạt (tính đến thời điểm báo cáo)", "Đạt"),
        (Lang::Vi, State::InProgress) => label("Đang thực hiện (lũy kế)", "Đang TH"),
        (Lang::Vi, State::AtRisk) => label("Chưa đạt, có nguy cơ không đạt", "Nguy cơ"),
        (Lang::Vi, State::OutOfReach) => label("Không còn khả năng đạt trong kỳ", "Khó đạt"),
        (Lang::Vi, State::Missed) => label("Không đạt", "Không đạt"),
        (Lang::Vi, State::NotYetMeasured) => label("Chưa đến kỳ đánh giá", "Chưa ĐG"),
        (Lang::Vi, State::NoData) => label("Chưa có số liệu", "Chưa có SL"),
        (Lang::Vi, State::NotApplicable) => label("Không phát sinh", "–"),
        (Lang::Vi, State::Measured) => label("Có số liệu (không giao chỉ tiêu)", "Có SL"),
        (Lang::En, State::Met) => label("Met", "Met"),
        (Lang::En, State::InProgress) => label("In progress", "In progress"),
        (Lang::En, State::AtRisk) => label("At risk", "At risk"),
        (Lang::En, State::OutOfReach) => label("Out of reach", "Out of reach"),
        (Lang::En, State::Missed) => label("Missed", "Missed"),
        (Lang::En, State::NotYetMeasured) => label("Not yet measured", "Not yet"),
        (Lang::En, State::NoData) => label("No data", "No data"),
        (Lang::En, State::NotApplicable) => label("Not applicable", "–"),
        (Lang::En, State::Measured) => label("Measured", "Measured"),
    }
}

/// How the state of a target is meant.
pub fn tone(target: &TargetState<'_>) -> Tone {
    match target.state {
        _ if target.unjudged_on.is_some() => Tone::Warn,
        State::Met => Tone::Good,
        State::AtRisk => Tone::Warn,
        State::OutOfReach | State::Missed => Tone::Bad,
        State::NotYetMeasured | State::NoData | State::NotApplicable => Tone::Faint,
        State::InProgress | State::Measured => Tone::Plain,
    }
}

/// That nobody knows whether a goal was reached on the day on which it was judged; `None` for any other target.
pub fn unjudged(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let day = words::date(target.unjudged_on?, lang);
    Some(match lang {
        Lang::Vi => format!("chưa có số liệu tại ngày đánh giá {day}"),
        Lang::En => format!("no data of {day}, the day of judgement"),
    })
}

/// What a target asks: `≥ 95 %`, `95–98 %`, `giảm`.
pub fn goal(goal: Goal, lang: Lang) -> String {
    match goal {
        Goal::AtLeast {
            at_least,
            stretch: Some(stretch),
        } => {
            format!(
                "{}–{} %",
                threshold(at_least, lang),
                threshold(stretch, lang)
            )
        }
        Goal::AtLeast {
            at_least,
            stretch: None,
        } if at_least == Percent::FULL => "100 %".to_owned(),
        Goal::AtLeast {
            at_least,
            stretch: None,
        } => format!("≥ {} %", threshold(at_least, lang)),
        Goal::Trend(Direction::Down) => lang.pick("giảm", "down").to_owned(),
        Goal::Trend(Direction::Up) => lang.pick("tăng", "up").to_owned(),
        Goal::None => "–".to_owned(),
    }
}

/// A threshold without needless decimals.
fn threshold(percent: Percent, lang: Lang) -> String {
    if percent.0.is_multiple_of(100) {
        (percent.0 / 100).to_string()
    } else {
        words::hundredths(i64::from(percent.0), lang)
    }
}

/// A value as a percentage, marked "ước" where an estimate entered; empty where there is none.
pub fn percent(value: Option<&Value>, limits: &[Percent], lang: Lang) -> String {
    let Some(value) = value.filter(|value| value.ratio.denominator > 0) else {
        return String::new();
    };
    let mark = if value.is_estimate {
        lang.pick(" (ước)", " (est.)")
    } else {
        ""
    };
    format!("{}{mark}", words::percent(value.ratio, limits, lang))
}

/// Both counts of a value.
pub fn counts(value: Option<&Value>, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    value.map_or_else(String::new, |value| {
        format!(
            "{} / {}",
            number(value.ratio.numerator),
            number(value.ratio.denominator)
        )
    })
}

/// The budget in a few words, for a column.
pub fn budget_short(target: &TargetState<'_>, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    match target.budget {
        None | Some(Budget::Missing(0)) => String::new(),
        Some(Budget::Allowed(n)) => {
            format!("{} {}", lang.pick("Còn cách ngưỡng", "Spare"), number(n))
        }
        Some(Budget::Needed(n)) => format!("{} {}", lang.pick("Cần bù", "Needs"), number(n)),
        Some(Budget::Missing(n)) => format!("{} {}", lang.pick("Còn thiếu", "Missing"), number(n)),
    }
}

/// The budget as a sentence. A warning inside the office, never worded as a permission to be late.
pub fn budget_long(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let number = |n: u64| words::number(n, lang);
    let case = target
        .target
        .case_word
        .as_deref()
        .unwrap_or(lang.pick("trường hợp", "cases"));
    Some(match (lang, target.budget?) {
        (_, Budget::Missing(0)) => return None,
        (Lang::Vi, Budget::Allowed(n)) if target.target.beside.is_some() => {
            format!(
                "Thêm {} {case} quá hạn nữa vẫn ở mức chỉ tiêu (cảnh báo nội bộ)",
                number(n)
            )
        }
        (Lang::Vi, Budget::Allowed(n)) => {
            format!(
                "Thêm {} {case} không đạt nữa vẫn ở mức chỉ tiêu (cảnh báo nội bộ)",
                number(n)
            )
        }
        (Lang::Vi, Budget::Needed(n)) => {
            let good = if target.target.beside.is_some() {
                "đúng hạn"
            } else {
                "đạt"
            };
            format!("Cần {} {case} {good} liên tiếp để đạt lại", number(n))
        }
        (Lang::Vi, Budget::Missing(n)) => format!("Còn thiếu {} {case}", number(n)),
        (Lang::En, Budget::Allowed(n)) => {
            format!("{} more misses before the target is lost", number(n))
        }
        (Lang::En, Budget::Needed(n)) => format!("{} good ones in a row win it back", number(n)),
        (Lang::En, Budget::Missing(n)) => format!("{} missing", number(n)),
    })
}

/// The names of the sources of record of a target's counts.
pub fn source(assessment: &Assessment<'_>, target: &TargetState<'_>) -> String {
    assessment.sources_of(target.target).join("; ")
}

/// What must be said beside a value, inside the office.
pub fn notes(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let budget = budget_long(target, lang).into_iter();
    budget.chain(remarks(assessment, target, lang)).collect()
}

/// What must be said beside a value wherever it goes: how far it is from the threshold is the office's own matter.
pub fn remarks(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = unjudged(target, lang).into_iter().collect();
    if let Some(n) = target.beside.filter(|n| *n > 0) {
        let count = target
            .target
            .beside
            .as_ref()
            .and_then(|id| assessment.plan.indicators.count(id));
        let name = count.map_or("", |count| count.name.as_str());
        notes.push(format!("{name}: {}", words::number(n, lang)));
    }
    let closed = assessment.closed_on_paper(target);
    let is_evidenced = |id: &&str| assessment.task(id).is_some_and(TaskState::is_evidenced);
    let (evidenced, closed): (Vec<&str>, Vec<&str>) = closed.into_iter().partition(is_evidenced);
    if !evidenced.is_empty() {
        let ids = evidenced.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("nhiệm vụ {ids} đủ minh chứng các quý nhưng chỉ tiêu chưa đạt"),
            Lang::En => {
                format!("task {ids} has evidence of every quarter while the target is not met")
            }
        });
    }
    if !closed.is_empty() {
        let ids = closed.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("nhiệm vụ {ids} đã ghi hoàn thành nhưng chỉ tiêu chưa đạt"),
            Lang::En => format!("task {ids} is closed while the target is not met"),
        });
    }
    if !target.not_judged.is_empty() {
        let ids = target.not_judged.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("không đánh giá các nhiệm vụ không có thời hạn: {ids}"),
            Lang::En => format!("tasks without a deadline are not judged: {ids}"),
        });
    }
    if let Some(covered) = target
        .value
        .as_ref()
        .and_then(|value| value.covered)
        .filter(|c| c.estimated_days > 0)
    {
        notes.push(match lang {
            Lang::Vi => format!(
                "trong {} ngày có số liệu, {} ngày là số ước",
                covered.days, covered.estimated_days
            ),
            Lang::En => format!(
                "{} of {} days covered are estimated",
                covered.estimated_days, covered.days
            ),
        });
    }
    if !target.uncovered.is_empty() {
        let months: Vec<String> = target
            .uncovered
            .iter()
            .map(|month| month_of_figures(assessment, *month, lang))
            .collect();
        notes.push(match lang {
            Lang::Vi => format!("chưa đủ số liệu: {}", words::list(&months, lang)),
            Lang::En => format!("not fully covered: {}", words::list(&months, lang)),
        });
    }
    notes.extend(
        target
            .left_out
            .iter()
            .map(|left_out| left_out_text(assessment, left_out, lang)),
    );
    notes
}

/// A month of figures; of one after the plan also the plan's days that belong to it: "tháng 1/2026 (15/12/2025 – 31/12/2025)".
fn month_of_figures(assessment: &Assessment<'_>, month: Period, lang: Lang) -> String {
    let plan = assessment.plan;
    let name = words::period(month, lang);
    let days = plan
        .window(month)
        .filter(|_| month.first_day() > plan.period.to)
        .map(|window| format!(" ({})", words::span(window.span, lang)));
    name + &days.unwrap_or_default()
}

fn left_out_text(assessment: &Assessment<'_>, left_out: &LeftOut, lang: Lang) -> String {
    let span = words::span(left_out.span, lang);
    let count_name = |id: &String| {
        assessment
            .plan
            .indicators
            .count(id)
            .map_or_else(|| id.clone(), |c| c.name.clone())
    };
    match (&left_out.why, lang) {
        (Why::Straddles, Lang::Vi) => format!("số liệu {span} vắt qua ranh giới kỳ nên không tính"),
        (Why::PartlySuperseded, Lang::Vi) => {
            format!("số ước {span} chỉ được số chính thức thay một phần nên không tính")
        }
        (Why::Lacks(counts), Lang::Vi) => {
            let names: Vec<String> = counts.iter().map(count_name).collect();
            format!("số liệu {span} chưa tính vì thiếu: {}", names.join(", "))
        }
        (Why::Straddles, Lang::En) => {
            format!("the figure {span} straddles the period and was left out")
        }
        (Why::PartlySuperseded, Lang::En) => {
            format!("the estimate {span} is only partly superseded and was left out")
        }
        (Why::Lacks(counts), Lang::En) => format!(
            "the figure {span} was left out: {} missing",
            counts.join(", ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::load::example::{loaded, plan};

    #[test]
    fn a_month_after_the_plan_is_named_with_the_days_that_it_holds() {
        let files = loaded(&[(
            "plan.toml",
            "id = \"p\"\ntitle = \"T\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n\
             settings = { window = \"15-14\" }\n",
        )]);
        let assessment = assess(plan(&files), &files.records, plan(&files).period.to);
        let name =
            |year, month| month_of_figures(&assessment, Period::Month(year, month), Lang::Vi);
        assert_eq!(name(2025, 12), "tháng 12/2025");
        assert_eq!(
            name(2026, 1),
            "tháng 1/2026 (từ ngày 15/12/2025 đến ngày 31/12/2025)"
        );
    }
}
