//! The words of points: states, what a sheet comes to, what is missing.

use crate::assess::score::{Line, Sheet, State};
use crate::block::Tone;
use crate::block::lang::Lang;
use crate::model::criteria::{CriteriaSet, Points, Stage};
use crate::model::plan::Plan;
use crate::text::same_without_marks;
use crate::wording::labels::Label;
use crate::wording::words;

/// Points with their word: `5,98 điểm`.
pub fn points(points: Points, lang: Lang) -> String {
    format!("{} {}", number(points, lang), lang.pick("điểm", "points"))
}

/// Points as a number, without needless decimals: `6`, `2,5`.
pub fn number(points: Points, lang: Lang) -> String {
    words::points(points.0, 0, lang)
}

/// Points as a sheet prints them, with two decimals.
pub fn printed(points: Points, lang: Lang) -> String {
    words::points(points.0, 2, lang)
}

/// The label of a state.
pub fn state(state: State, lang: Lang) -> Label {
    let label = |long, short| Label { long, short };
    match (lang, state) {
        (Lang::Vi, State::Scored) => label("Đã có điểm", "Có điểm"),
        (Lang::Vi, State::NoEvidence) => label("Thiếu tài liệu kiểm chứng", "Thiếu TL"),
        (Lang::Vi, State::NoData) => label("Chưa có số liệu", "Chưa có SL"),
        (Lang::Vi, State::NotDue) => label("Chưa đến hạn", "Chưa đến hạn"),
        (Lang::Vi, State::NotApplicable) => label("Không đánh giá", "Không ĐG"),
        (Lang::Vi, State::Unknown) => label("Chưa có trong bộ dữ liệu", "Chưa có DL"),
        (Lang::En, State::Scored) => label("Scored", "Scored"),
        (Lang::En, State::NoEvidence) => label("Lacks evidence", "No evidence"),
        (Lang::En, State::NoData) => label("No data", "No data"),
        (Lang::En, State::NotDue) => label("Not due yet", "Not due"),
        (Lang::En, State::NotApplicable) => label("Not judged", "Not judged"),
        (Lang::En, State::Unknown) => label("Rule not in the set", "Unknown"),
    }
}

/// How a state is meant.
pub fn tone(state: State) -> Tone {
    match state {
        State::Scored => Tone::Good,
        State::NoEvidence => Tone::Warn,
        State::NoData | State::NotDue => Tone::Plain,
        State::NotApplicable | State::Unknown => Tone::Faint,
    }
}

/// The title of a stage's column: the form's own word where the set has it.
pub fn stage(set: &CriteriaSet, stage: Stage, lang: Lang) -> &str {
    let own = set.stages.get(stage as usize).map(String::as_str);
    own.unwrap_or(match stage {
        Stage::Own => lang.pick("Tự chấm", "Self"),
        Stage::Appraised => lang.pick("Thẩm định", "Appraised"),
        Stage::Final => lang.pick("Quyết định", "Final"),
    })
}

/// Whether words call a stage, in either language.
pub fn is_called_stage(stage: Stage, words: &str) -> bool {
    let called = match stage {
        Stage::Own => ["tự chấm", "own"],
        Stage::Appraised => ["thẩm định", "appraisal"],
        Stage::Final => ["quyết định", "decided"],
    };
    called.iter().any(|one| same_without_marks(one, words))
}

/// What a sheet comes to, in one sentence.
pub fn summary(sheet: &Sheet<'_>, lang: Lang) -> String {
    let totals = &sheet.totals;
    let now = printed(totals.forecast.now, lang);
    let known = number(totals.known(), lang);
    let mut text = match lang {
        Lang::Vi => format!("Điểm tính được {now} trong {known} điểm có số liệu"),
        Lang::En => format!("{now} of the {known} points that have data"),
    };
    let ids = |state: State| -> String {
        let own = sheet.leaves().filter(|line| line.state == state);
        let ids: Vec<&str> = own.map(|line| line.criterion.id.as_str()).collect();
        ids.join(", ")
    };
    for state in [State::NoData, State::Unknown, State::NotApplicable] {
        let bucket = totals.bucket(state);
        if bucket.leaves == 0 {
            continue;
        }
        let label = words::uncapitalised(self::state(state, lang).long);
        text.push_str(&format!("; {} {label}", points(bucket.max, lang)));
        if state != State::NoData {
            text.push_str(&format!(" ({})", ids(state)));
        }
    }
    if totals.beside != Points::default() {
        let beside = printed(totals.beside, lang);
        text.push_str(&match lang {
            Lang::Vi => format!("; đã gồm điểm thưởng, phạt {beside}"),
            Lang::En => format!("; {beside} of bonus and malus are in it"),
        });
    }
    let lacking = sheet
        .leaves()
        .filter(|line| line.state == State::NoEvidence);
    let unproved: Points = lacking.map(|line| line.forecast.now).sum();
    if unproved > Points::default() {
        let unproved = printed(unproved, lang);
        text.push_str(&match lang {
            Lang::Vi => format!("; {unproved} điểm còn thiếu tài liệu kiểm chứng"),
            Lang::En => format!("; {unproved} points lack evidence"),
        });
    }
    text
}

/// What a set is of, and for which days.
pub fn basis(set: &CriteriaSet, lang: Lang) -> String {
    let period = words::span(set.period, lang);
    match lang {
        Lang::Vi => format!("{} · kỳ chấm điểm {period}", set.document),
        Lang::En => format!("{} · scored {period}", set.document),
    }
}

/// What is to be said beside the points of a line.
pub fn notes(line: &Line<'_>, set: &CriteriaSet, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if line.is_leaf() && !matches!(line.state, State::Scored | State::NoEvidence) {
        notes.push(words::uncapitalised(state(line.state, lang).long));
    }
    if line.is_estimate {
        notes.push(lang.pick("ước", "estimated").to_owned());
    }
    if line.criterion.approximate {
        let text = lang.pick(
            "công thức gần đúng, chưa xác nhận",
            "approximate formula, not confirmed",
        );
        notes.push(text.to_owned());
    }
    if let Some(ratio) = line.ratio.filter(|_| line.state != State::NoData) {
        if ratio.denominator == 0 {
            notes.push(lang.pick("không phát sinh", "nothing occurred").to_owned());
        } else if ratio.numerator > ratio.denominator {
            let text = lang.pick("tử số lớn hơn mẫu số", "numerator above denominator");
            notes.push(text.to_owned());
        }
    }
    if !line.missing_papers.is_empty() && line.state == State::NoEvidence {
        let papers: Vec<String> = line
            .missing_papers
            .iter()
            .map(|one| (*one).to_owned())
            .collect();
        let papers = words::list(&papers, lang);
        notes.push(format!("{}: {papers}", lang.pick("thiếu", "lacks")));
    }
    if !line.missing_counts.is_empty() {
        notes.push(format!(
            "{}: {}",
            lang.pick("thiếu số", "lacks"),
            count_names(line, set).join("; ")
        ));
    }
    if let (Some(claimed), Some(own)) = (line.claimed, line.stages[0]) {
        notes.push(match lang {
            Lang::Vi => format!(
                "tự chấm {}, tính ra {}",
                printed(claimed, lang),
                printed(own, lang)
            ),
            Lang::En => format!(
                "claimed {}, computed {}",
                printed(claimed, lang),
                printed(own, lang)
            ),
        });
    }
    if let Some(rescaled) = line.rescaled {
        let (earned, of) = (printed(rescaled.earned, lang), number(rescaled.of, lang));
        let (to, max) = (
            number(rescaled.to, lang),
            number(line.criterion.max.value, lang),
        );
        let by_max = printed(rescaled.by_max, lang);
        notes.push(match lang {
            Lang::Vi => format!(
                "đạt {earned} trong {of}, quy đổi về {to}; nếu quy đổi về {max} thì {by_max}"
            ),
            Lang::En => {
                format!("{earned} of {of}, converted to {to}; converted to {max}: {by_max}")
            }
        });
    }
    notes.extend(line.explanation.map(str::to_owned));
    if line.rescaled.is_some() {
        notes.extend(line.criterion.note.clone());
    }
    notes
}

/// The names of the counts that a line lacks.
pub fn count_names<'a>(line: &Line<'a>, set: &'a CriteriaSet) -> Vec<&'a str> {
    line.missing_counts
        .iter()
        .map(|id| set.count_name(id))
        .collect()
}

/// What a line lacks, for whoever is to bring it.
pub fn missing(line: &Line<'_>, set: &CriteriaSet, lang: Lang) -> String {
    if line.state == State::NoEvidence {
        return line.missing_papers.join("; ");
    }
    if line.missing_counts.is_empty() {
        let text = lang.pick("điểm chưa ghi trong scores/", "no score in scores/");
        let papers = line.missing_papers.join("; ");
        return match papers.is_empty() {
            true => text.to_owned(),
            false => format!("{text}; {papers}"),
        };
    }
    let names = count_names(line, set).join("; ");
    format!("{} {names}", lang.pick("số liệu:", "figures:"))
}

/// The units that owe what a line lacks: who leads the criterion, else who leads its tasks, else who compiles.
pub fn owners<'a>(line: &Line<'_>, plan: &'a Plan) -> Vec<&'a str> {
    let criterion = line.criterion;
    let mut owners: Vec<&str> = Vec::new();
    let mut add = |id: &str| {
        if let Some(unit) = plan.unit(id)
            && !owners.contains(&unit.name.as_str())
        {
            owners.push(&unit.name);
        }
    };
    if let Some(lead) = &criterion.lead {
        add(lead);
    } else {
        for task in criterion.tasks.iter().filter_map(|id| plan.task(id)) {
            add(&task.lead);
        }
        for id in &criterion.targets {
            let target = plan.indicators.target(id);
            if let Some(lead) = target.and_then(|target| target.lead.as_ref()) {
                add(lead);
            }
        }
    }
    if owners.is_empty() {
        owners.extend(plan.compiler().map(|unit| unit.name.as_str()));
    }
    owners
}
