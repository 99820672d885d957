//! The words of findings on sets of criteria and scores.

use crate::block::lang::Lang;
use crate::diagnostics::ScoreFault;
use crate::model::criteria::RuleKind;
use crate::wording::score::points;
use crate::wording::words;

/// What is wrong, and how to mend it.
pub fn words(fault: &ScoreFault, lang: Lang) -> (String, String) {
    match lang {
        Lang::Vi => vietnamese(fault),
        Lang::En => english(fault),
    }
}

fn vietnamese(fault: &ScoreFault) -> (String, String) {
    let lang = Lang::Vi;
    let points = |one| points(one, lang);
    let name = |kind: &RuleKind| kind.key();
    match fault {
        ScoreFault::SumOfMaxima {
            criterion,
            own,
            sum,
            rows,
        } => (
            match criterion {
                Some(id) => format!(
                    "tiêu chí {id} tối đa {}, nhưng các tiêu chí con cộng được {}",
                    points(*own),
                    points(*sum)
                ),
                None => format!(
                    "bộ tiêu chí tối đa {}, nhưng các tiêu chí trên cùng cộng được {}",
                    points(*own),
                    points(*sum)
                ),
            },
            format!(
                "đối chiếu điểm tối đa của {} với văn bản",
                words::list(rows, lang)
            ),
        ),
        ScoreFault::Unreachable {
            criterion,
            best,
            max,
        } => (
            format!(
                "tiêu chí {criterion} tối đa {}, nhưng cao nhất chỉ đạt được {}",
                points(*max),
                points(*best)
            ),
            "nếu văn bản ghi đúng như vậy thì thêm note = \"…\"; điểm tối đa được giữ".into(),
        ),
        ScoreFault::Cycle { criterion } => (
            format!("tiêu chí {criterion} thuộc về chính nó"),
            "sửa parent: tiêu chí trên cùng không có parent".into(),
        ),
        ScoreFault::RuleOnBranch { criterion } => (
            format!("tiêu chí {criterion} có các tiêu chí con nên không có cách tính riêng"),
            "bỏ kind, hoặc sửa parent của các tiêu chí con".into(),
        ),
        ScoreFault::NoRule { criterion } => (
            format!("tiêu chí {criterion} chưa có cách tính"),
            "thêm kind; chưa biết cách tính thì ghi kind = \"unknown\"".into(),
        ),
        ScoreFault::KeyOfOtherKind { key, kind } => match kind {
            Some(kind) => (
                format!("“{key}” không dùng với kind = \"{}\"", name(kind)),
                format!("với \"{}\" chỉ có: {}", name(kind), kind.keys().join(", ")),
            ),
            None => (
                format!("“{key}” không dùng với tiêu chí này"),
                "dòng này chỉ dùng với tiêu chí có các tiêu chí con".into(),
            ),
        },
        ScoreFault::StepsNotDescending => (
            "bậc này không thấp hơn bậc trước nên không bao giờ đạt tới".into(),
            "xếp các bậc từ cao xuống thấp, không trùng nhau".into(),
        ),
        ScoreFault::Threshold { key } => (
            format!("“{key}” không hợp với các mức khác"),
            "full_at lớn hơn 0 và không thấp hơn zero_below; mỗi bậc có một trong above, at_least"
                .into(),
        ),
        ScoreFault::NotPoints { key, value } => (
            format!("“{key}” = {value} không phải số điểm"),
            "viết số thập phân với dấu chấm, nhiều nhất bốn số lẻ, như 1.25".into(),
        ),
        ScoreFault::Decimals {
            points: one,
            decimals,
        } => (
            format!(
                "{} có nhiều số lẻ hơn bộ tiêu chí ({decimals})",
                points(*one)
            ),
            "sửa số điểm, hoặc decimals của bộ tiêu chí".into(),
        ),
        ScoreFault::AboveMax { points: one, max } => (
            format!("{} vượt điểm tối đa {}", points(*one), points(*max)),
            "đối chiếu với văn bản".into(),
        ),
        ScoreFault::Negative { points: one } => (
            format!(
                "{} là điểm âm, tiêu chí lại nằm trong tổng điểm tối đa",
                points(*one)
            ),
            "điểm trừ thì thêm bonus = true".into(),
        ),
        ScoreFault::ByOther {
            unit,
            lead,
            criterion,
        } => (
            format!("“{unit}” không chấm điểm tiêu chí {criterion}"),
            format!("ghi trong scores/{lead}/"),
        ),
        ScoreFault::StageByOther { unit, compiler } => (
            format!("“{unit}” chỉ tự chấm; điểm thẩm định, quyết định do đơn vị tổng hợp ghi"),
            match compiler {
                Some(compiler) => format!("ghi trong scores/{compiler}/"),
                None => "ghi compiles = true cho đơn vị tổng hợp trong units.toml".into(),
            },
        ),
        ScoreFault::OfBranch { criterion } => (
            format!("tiêu chí {criterion} có các tiêu chí con nên không chấm riêng"),
            "chấm từng tiêu chí con".into(),
        ),
        ScoreFault::SaysNothing { criterion, kind } => (
            format!("điểm ghi cho tiêu chí {criterion} chưa có nội dung"),
            match kind {
                RuleKind::Choice => "thêm option = \"…\"".into(),
                RuleKind::Checklist => {
                    "thêm items = [\"…\"]; không ý nào đạt thì items = []".into()
                }
                RuleKind::PerCase => "thêm count = số trường hợp".into(),
                RuleKind::Awarded => "thêm points = số điểm".into(),
                RuleKind::Ratio | RuleKind::Steps | RuleKind::Unknown => {
                    "thêm documents = [\"số/ký hiệu\"], hoặc points để đối chiếu".into()
                }
            },
        ),
        ScoreFault::OutsideSet { date, period } => (
            format!(
                "ngày {} ngoài kỳ chấm điểm {}",
                words::date(*date, lang),
                words::span(*period, lang)
            ),
            "kiểm tra lại ngày và mã bộ tiêu chí".into(),
        ),
    }
}

fn english(fault: &ScoreFault) -> (String, String) {
    let lang = Lang::En;
    let points = |one| points(one, lang);
    match fault {
        ScoreFault::SumOfMaxima {
            criterion,
            own,
            sum,
            rows,
        } => (
            match criterion {
                Some(id) => format!(
                    "criterion {id} has {} points, those below it add up to {}",
                    points(*own),
                    points(*sum)
                ),
                None => format!(
                    "the set has {} points, the criteria on top add up to {}",
                    points(*own),
                    points(*sum)
                ),
            },
            format!("compare {} with the document", words::list(rows, lang)),
        ),
        ScoreFault::Unreachable {
            criterion,
            best,
            max,
        } => (
            format!(
                "criterion {criterion} has {} points, of which at most {} can be reached",
                points(*max),
                points(*best)
            ),
            "add a note where the document says so".into(),
        ),
        ScoreFault::Cycle { criterion } => (
            format!("criterion {criterion} is above itself"),
            "fix parent".into(),
        ),
        ScoreFault::RuleOnBranch { criterion } => (
            format!("criterion {criterion} has criteria below it and a rule of its own"),
            "take kind out, or fix the parents".into(),
        ),
        ScoreFault::NoRule { criterion } => (
            format!("criterion {criterion} has no rule"),
            "add kind; kind = \"unknown\" where the rule is not known".into(),
        ),
        ScoreFault::KeyOfOtherKind { key, kind } => match kind {
            Some(kind) => (
                format!("“{key}” does not go with kind = \"{}\"", kind.key()),
                format!("there are: {}", kind.keys().join(", ")),
            ),
            None => (
                format!("“{key}” does not go with this criterion"),
                "only a criterion with others below it has this key".into(),
            ),
        },
        ScoreFault::StepsNotDescending => (
            "the step does not lie below the one before and is never reached".into(),
            "write steps from the highest down".into(),
        ),
        ScoreFault::Threshold { key } => (
            format!("“{key}” does not go with the other thresholds"),
            "full_at is above 0 and not below zero_below; a step has above or at_least".into(),
        ),
        ScoreFault::NotPoints { key, value } => (
            format!("“{key}” = {value} is no number of points"),
            "write a decimal with a point and at most four decimals".into(),
        ),
        ScoreFault::Decimals {
            points: one,
            decimals,
        } => (
            format!(
                "{} has more decimals than the set ({decimals})",
                points(*one)
            ),
            "fix the points, or decimals".into(),
        ),
        ScoreFault::AboveMax { points: one, max } => (
            format!("{} is above the maximum of {}", points(*one), points(*max)),
            "compare with the document".into(),
        ),
        ScoreFault::Negative { points: one } => (
            format!("{} is negative within the maximum", points(*one)),
            "points that are taken off have bonus = true".into(),
        ),
        ScoreFault::ByOther {
            unit,
            lead,
            criterion,
        } => (
            format!("“{unit}” does not score criterion {criterion}"),
            format!("write it in scores/{lead}/"),
        ),
        ScoreFault::StageByOther { unit, compiler } => (
            format!("“{unit}” scores itself only; later stages are the compiling unit's"),
            match compiler {
                Some(compiler) => format!("write it in scores/{compiler}/"),
                None => "give the compiling unit compiles = true".into(),
            },
        ),
        ScoreFault::OfBranch { criterion } => (
            format!("criterion {criterion} has others below it and is not scored by itself"),
            "score those below it".into(),
        ),
        ScoreFault::SaysNothing { criterion, kind } => (
            format!("the score of criterion {criterion} says nothing"),
            match kind {
                RuleKind::Choice => "add option".into(),
                RuleKind::Checklist => "add items".into(),
                RuleKind::PerCase => "add count".into(),
                RuleKind::Awarded => "add points".into(),
                RuleKind::Ratio | RuleKind::Steps | RuleKind::Unknown => {
                    "add documents, or points to compare".into()
                }
            },
        ),
        ScoreFault::OutsideSet { date, period } => (
            format!(
                "{} lies outside the period of the set, {}",
                words::date(*date, lang),
                words::span(*period, lang)
            ),
            "check the day and the set".into(),
        ),
    }
}
