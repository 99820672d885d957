//! The words of targets wherever they are shown: states, goals, values, what is missing to the goal, what must be said beside a value.

use crate::assess::Assessment;
use crate::assess::budget::Budget;
use crate::assess::figures::{LeftOut, Why};
use crate::assess::survey::Surveyed;
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
        (Lang::Vi, State::InProgress) => label("Đang thực hiện (lũy kế)", "Đang thực hiện"),
        (Lang::Vi, State::AtRisk) => label("Chưa đạt, có nguy cơ không đạt", "Có nguy cơ"),
        (Lang::Vi, State::OutOfReach) => label("Không còn khả năng đạt trong kỳ", "Không thể đạt"),
        (Lang::Vi, State::Missed) => label("Không đạt", "Không đạt"),
        (Lang::Vi, State::NotYetMeasured) => label("Chưa đến kỳ đánh giá", "Chưa đến kỳ"),
        (Lang::Vi, State::NoData) => label("Chưa có số liệu", "Chưa có số liệu"),
        (Lang::Vi, State::NotApplicable) => label("Không phát sinh", "–"),
        (Lang::Vi, State::Measured) => label("Có số liệu (không giao chỉ tiêu)", "Có số liệu"),
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
        _ if target.unjudged_on.is_some() || target.falls_short().is_some() => Tone::Warn,
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

/// Where a target still under way is heading, with the pace that says so; `None` without a forecast.
pub fn forecast(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let forecast = target.forecast.as_ref()?;
    if target.state != State::InProgress {
        return None;
    }
    let pace = words::hundredths(forecast.points_a_month().abs(), lang);
    let value = words::percent(forecast.ratio, &target.limits(), lang);
    let [on, since, until] =
        [forecast.on, forecast.since, forecast.until].map(|day| words::date(day, lang));
    Some(match lang {
        Lang::Vi => {
            let moved = lang.pick(
                if forecast.moved < 0 {
                    "giảm"
                } else {
                    "tăng"
                },
                "",
            );
            let verdict = if forecast.misses {
                "chưa đạt"
            } else {
                "đạt"
            };
            format!(
                "nếu giữ mức {moved} bình quân {pace} điểm phần trăm mỗi tháng như từ ngày {since} đến ngày {until} thì đến ngày {on} đạt {value}, {verdict} mức giao"
            )
        }
        Lang::En => {
            let verdict = if forecast.misses {
                "short of the target"
            } else {
                "reaching the target"
            };
            let moved = if forecast.moved < 0 { "down" } else { "up" };
            format!(
                "at the pace from {since} to {until} ({moved} {pace} points a month) it stands at {value} on {on}, {verdict}"
            )
        }
    })
}

/// The forecast of a target that will fall short, in a few words, for a column.
pub fn forecast_short(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let forecast = target.falls_short()?;
    let value = words::percent(forecast.ratio, &target.limits(), lang);
    Some(format!("{} {value}", lang.pick("Dự báo", "Heading for")))
}

/// "theo Quyết định số 45/QĐ-UBND ngày 20/9/2025": the decision that set what a target asks; `None` where it asks what it was issued with.
pub fn decided_by(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let amendment = target.goal_set_by?;
    let document = words::document(&amendment.document, lang);
    let day = words::date(amendment.date, lang);
    Some(match lang {
        Lang::Vi => format!("theo {document} ngày {day}"),
        Lang::En => format!("by {document} of {day}"),
    })
}

/// What a target asks: `≥ 95%`, `95–98%`, `giảm`.
pub fn goal(goal: Goal, lang: Lang) -> String {
    match goal {
        Goal::AtLeast {
            at_least,
            stretch: Some(stretch),
        } => {
            format!(
                "{}–{}%",
                threshold(at_least, lang),
                threshold(stretch, lang)
            )
        }
        Goal::AtLeast {
            at_least,
            stretch: None,
        } if at_least == Percent::FULL => "100%".to_owned(),
        Goal::AtLeast {
            at_least,
            stretch: None,
        } => format!("≥ {}%", threshold(at_least, lang)),
        Goal::Trend(Direction::Down) => lang.pick("giảm", "down").to_owned(),
        Goal::Trend(Direction::Up) => lang.pick("tăng", "up").to_owned(),
        Goal::None => "–".to_owned(),
    }
}

/// The levels of a goal behind "mức giao": "100%", "từ 95% đến 98%".
pub fn range(goal: Goal, lang: Lang) -> String {
    match goal {
        Goal::AtLeast {
            at_least,
            stretch: Some(stretch),
        } => {
            let [at_least, stretch] = [at_least, stretch].map(|limit| threshold(limit, lang));
            match lang {
                Lang::Vi => format!("từ {at_least}% đến {stretch}%"),
                Lang::En => format!("{at_least}% to {stretch}%"),
            }
        }
        _ => level(goal, lang),
    }
}

/// The level that a goal asks for, as it stands in a sentence: "95%", "95–98%".
pub fn level(goal: Goal, lang: Lang) -> String {
    match goal {
        Goal::AtLeast {
            at_least,
            stretch: Some(stretch),
        } => {
            let [at_least, stretch] = [at_least, stretch].map(|limit| threshold(limit, lang));
            format!("{at_least}–{stretch}%")
        }
        Goal::AtLeast {
            at_least,
            stretch: None,
        } => format!("{}%", threshold(at_least, lang)),
        Goal::Trend(_) | Goal::None => self::goal(goal, lang),
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

/// What a target counts, by its own word.
fn case<'a>(target: &TargetState<'a>, lang: Lang) -> &'a str {
    let own = target.target.case_word.as_deref();
    own.unwrap_or(lang.pick("trường hợp", "cases"))
}

/// The budget in a few words, for a column; amounts of money in millions or billions.
pub fn budget_short(target: &TargetState<'_>, lang: Lang) -> String {
    let counted = |n| format!("{} {}", words::in_short(n, lang), case(target, lang));
    match (target.budget, lang) {
        (None | Some(Budget::Missing(0)), _) => String::new(),
        (Some(Budget::Allowed(n)), Lang::Vi) => format!("Cách ngưỡng {}", counted(n)),
        (Some(Budget::Needed(n)), Lang::Vi) => format!("Cần thêm {}", counted(n)),
        (Some(Budget::Missing(n)), Lang::Vi) => format!("Thiếu {}", counted(n)),
        (Some(Budget::Allowed(n)), Lang::En) => format!("Margin {}", words::in_short(n, lang)),
        (Some(Budget::Needed(n)), Lang::En) => format!("{} more needed", words::in_short(n, lang)),
        (Some(Budget::Missing(n)), Lang::En) => format!("{} short", words::in_short(n, lang)),
    }
}

/// The budget as a sentence. A warning inside the office, never worded as a permission to be late.
pub fn budget_long(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let number = |n: u64| words::number(n, lang);
    let case = case(target, lang);
    let is_of_deadlines = target.target.beside.is_some();
    Some(match (lang, target.budget?) {
        (_, Budget::Missing(0)) => return None,
        (Lang::Vi, Budget::Allowed(n)) => {
            let bad = if is_of_deadlines {
                "quá hạn"
            } else {
                "không đạt"
            };
            format!(
                "Nếu phát sinh thêm quá {} {case} {bad} thì không còn đạt mức giao (cảnh báo nội bộ)",
                number(n)
            )
        }
        (Lang::Vi, Budget::Needed(n)) => {
            let good = if is_of_deadlines {
                "đúng hạn"
            } else {
                "đạt yêu cầu"
            };
            format!(
                "Cần thêm {} {case} {good} liên tiếp để đạt mức giao",
                number(n)
            )
        }
        // Money is missing as such; of cases those that are good.
        (Lang::Vi, Budget::Missing(n)) if case == "đồng" => {
            format!("Thiếu {} đồng để đạt mức giao", number(n))
        }
        (Lang::Vi, Budget::Missing(n)) => {
            format!("Thiếu {} {case} đạt yêu cầu để đạt mức giao", number(n))
        }
        (Lang::En, Budget::Allowed(n)) => {
            format!(
                "More than {} further misses would miss the target",
                number(n)
            )
        }
        (Lang::En, Budget::Needed(n)) => {
            format!("{} more in a row needed to reach the target", number(n))
        }
        (Lang::En, Budget::Missing(n)) => format!("{} short of the target", number(n)),
    })
}

/// The names of the sources of record of a target's counts.
pub fn source(assessment: &Assessment<'_>, target: &TargetState<'_>) -> String {
    assessment.sources_of(target.target).join("; ")
}

/// What must be said beside a value, inside the office.
pub fn notes(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let budget = budget_long(target, lang).into_iter();
    let by_question = assessment
        .surveyed(target)
        .and_then(|surveyed| by_question(&surveyed, target, lang));
    budget
        .chain(remarks(assessment, target, lang))
        .chain(by_question)
        .collect()
}

/// What each question of a survey came to, where there are several.
fn by_question(surveyed: &Surveyed<'_>, target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let questions: Vec<String> = surveyed
        .questions
        .iter()
        .map(|(question, ratio)| {
            let percent = words::percent(*ratio, &target.limits(), lang);
            format!("{} {percent}", question.name)
        })
        .collect();
    let title = lang.pick("theo câu hỏi", "by question");
    (questions.len() > 1).then(|| format!("{title}: {}", questions.join("; ")))
}

/// Which round of a survey a value is of, and whether its sample is large enough: `Khảo sát, đợt 1: 312 phiếu, thiếu 35 phiếu so với cỡ mẫu 347`.
fn sample(surveyed: &Surveyed<'_>, lang: Lang) -> String {
    let survey = surveyed.survey;
    let count = |n: u64| words::number(n, lang);
    let (name, answers) = (&survey.name, count(surveyed.answers));
    let Some(required) = surveyed.required else {
        return match lang {
            Lang::Vi => format!("{name}: {answers} phiếu"),
            Lang::En => format!("{name}: {answers} sheets"),
        };
    };
    let error = threshold(survey.error, lang);
    let population = count(survey.population.unwrap_or_default());
    let (lacks, needs) = (surveyed.lacks(), count(required));
    match (lang, lacks) {
        (Lang::Vi, 0) => format!(
            "{name}: {answers} phiếu, đủ cỡ mẫu {needs} (tổng thể {population}, sai số {error}%)"
        ),
        (Lang::Vi, _) => format!(
            "{name}: {answers} phiếu, thiếu {} phiếu so với cỡ mẫu {needs} (tổng thể {population}, sai số {error}%)",
            count(lacks)
        ),
        (Lang::En, 0) => format!(
            "{name}: {answers} sheets, as many as a sample of {needs} needs (population {population}, error {error}%)"
        ),
        (Lang::En, _) => format!(
            "{name}: {answers} sheets, {} short of a sample of {needs} (population {population}, error {error}%)",
            count(lacks)
        ),
    }
}

/// What must be said beside a value wherever it goes: how far it is from the threshold is the office's own matter.
pub fn remarks(assessment: &Assessment<'_>, target: &TargetState<'_>, lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = unjudged(target, lang).into_iter().collect();
    notes.extend(forecast(target, lang));
    let surveyed = assessment.surveyed(target);
    notes.extend(surveyed.map(|surveyed| sample(&surveyed, lang)));
    notes.extend(decided_by(target, lang).map(|decision| match lang {
        Lang::Vi => format!("mức giao {} {decision}", goal(target.goal, lang)),
        Lang::En => format!("asks {} {decision}", goal(target.goal, lang)),
    }));
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
            Lang::Vi => {
                format!("nhiệm vụ số {ids} đủ tài liệu kiểm chứng các quý nhưng chỉ tiêu chưa đạt")
            }
            Lang::En => {
                format!("task {ids} has evidence of every quarter while the target is not met")
            }
        });
    }
    if !closed.is_empty() {
        let ids = closed.join(", ");
        notes.push(match lang {
            Lang::Vi => format!("nhiệm vụ số {ids} đã ghi hoàn thành nhưng chỉ tiêu chưa đạt"),
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
