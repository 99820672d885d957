//! The words of findings on figures.

use crate::block::lang::Lang;
use crate::diagnostics::FigureFault;
use crate::wording::words;

/// What is wrong, and how to mend it.
pub fn words(fault: &FigureFault, lang: Lang) -> (String, String) {
    match lang {
        Lang::Vi => vietnamese(fault),
        Lang::En => english(fault),
    }
}

fn number(n: u64, lang: Lang) -> String {
    words::number(n, lang)
}

fn vietnamese(fault: &FigureFault) -> (String, String) {
    let lang = Lang::Vi;
    let day = |day| words::date(day, lang);
    let span = |span| words::span(span, lang);
    let number = |n: &u64| number(*n, lang);
    match fault {
        FigureFault::WhenMissing => (
            "số liệu chưa nêu kỳ".into(),
            "thêm from và to (kỳ), hoặc at (mức tại một ngày)".into(),
        ),
        FigureFault::Negative { count, value } => (
            format!("“{count}” = {value} là số âm"),
            "số liệu từ 0 trở lên".into(),
        ),
        FigureFault::KindNeedsPeriod { count } => (
            format!("“{count}” đếm trong một kỳ, không phải tại một ngày"),
            "thay at bằng from và to".into(),
        ),
        FigureFault::KindNeedsDay { count } => (
            format!("“{count}” là mức tại một ngày, không cộng theo kỳ"),
            "thay from, to bằng at".into(),
        ),
        FigureFault::Overlap {
            count, this, other, ..
        } => (
            format!(
                "“{count}” {} đã có trong số liệu chính thức {}",
                span(*this),
                span(*other)
            ),
            "mỗi ngày chỉ thuộc một kỳ số liệu chính thức; bỏ hoặc sửa một trong hai".into(),
        ),
        FigureFault::Straddles { this, window } => (
            format!("số liệu {} nằm vắt qua kỳ {}", span(*this), span(*window)),
            "số này không được chia theo tỷ lệ nên không tính vào kỳ; ghi riêng từng tháng".into(),
        ),
        FigureFault::IdentityBroken {
            span: of,
            total,
            total_names,
            parts,
            part_names,
        } => (
            format!(
                "số liệu {} không khớp: {} = {}, nhưng {} = {}",
                span(*of),
                total_names.join(" + "),
                number(total),
                part_names.join(" + "),
                number(parts)
            ),
            "kiểm tra lại từng số; hai vế phải bằng nhau".into(),
        ),
        FigureFault::RunBroken {
            span: of,
            total,
            parts,
        } => (
            format!(
                "cộng các kỳ liền nhau {} không khớp: nhận {}, nhưng đã và đang giải quyết {}",
                span(*of),
                number(total),
                number(parts)
            ),
            "kiểm tra lại từng kỳ trong khoảng này".into(),
        ),
        FigureFault::StockBroken {
            count,
            closing,
            until,
            opening,
            from,
        } => (
            format!(
                "“{count}”: cuối ngày {} còn {}, nhưng đầu ngày {} chuyển sang {}",
                day(*until),
                number(closing),
                day(*from),
                number(opening)
            ),
            "số chuyển sang kỳ sau phải bằng số đang giải quyết cuối kỳ trước".into(),
        ),
        FigureFault::AboveDenominator {
            target,
            numerator,
            denominator,
        } => (
            format!(
                "chỉ tiêu “{target}”: tử số {} lớn hơn mẫu số {}",
                number(numerator),
                number(denominator)
            ),
            "tỷ lệ không thể vượt 100%; kiểm tra lại hai số".into(),
        ),
        FigureFault::CountMissing { target, missing } => (
            format!(
                "chỉ tiêu “{target}” chưa tính được từ số liệu này: thiếu {}",
                missing.join(", ")
            ),
            "ghi thêm các số còn thiếu; số 0 cũng phải ghi".into(),
        ),
        FigureFault::FinalTooEarly { recorded, last } => (
            format!(
                "số liệu chính thức ghi ngày {}, khi kỳ chưa hết ({})",
                day(*recorded),
                day(*last)
            ),
            "là số ước thì thêm estimated = true; số chính thức ghi sau ngày cuối kỳ".into(),
        ),
        FigureFault::NoCounts => (
            "bảng counts không có số nào".into(),
            "ghi ít nhất một số".into(),
        ),
        FigureFault::AnswersWithoutSurvey => (
            "trả lời theo bậc không nói của đợt khảo sát nào".into(),
            "thêm survey = mã đợt trong surveys.toml".into(),
        ),
        FigureFault::AnswersContradict {
            question,
            sum,
            count,
            given,
        } => (
            format!(
                "“{count}” ghi {}, nhưng các bậc của câu hỏi “{question}” cộng được {}",
                number(given),
                number(sum)
            ),
            "sửa một trong hai; có trả lời theo bậc thì số đếm ấy không cần ghi".into(),
        ),
        FigureFault::AnswersAboveSheets {
            question,
            answers,
            most,
        } => (
            format!(
                "câu hỏi “{question}” có {} trả lời, nhiều hơn {} phiếu",
                number(answers),
                number(most)
            ),
            "kiểm tra lại số phiếu theo bậc, số phiếu hợp lệ và sample".into(),
        ),
        FigureFault::SampleAbovePopulation { sample, population } => (
            format!(
                "{} phiếu, nhiều hơn tổng thể {}",
                number(sample),
                number(population)
            ),
            "kiểm tra lại số phiếu và population".into(),
        ),
        FigureFault::NotOfSurvey { target } => (
            format!("chỉ tiêu “{target}” không lấy được kết quả khảo sát"),
            "chỉ tiêu ấy phải là một số đếm kind = \"level\" chia cho một số đếm kind = \"level\""
                .into(),
        ),
    }
}

fn english(fault: &FigureFault) -> (String, String) {
    let lang = Lang::En;
    let day = |day| words::date(day, lang);
    let span = |span| words::span(span, lang);
    let number = |n: &u64| number(*n, lang);
    match fault {
        FigureFault::WhenMissing => (
            "the figure names no period".into(),
            "add from and to, or at".into(),
        ),
        FigureFault::Negative { count, value } => {
            (format!("“{count}” = {value} is negative"), String::new())
        }
        FigureFault::KindNeedsPeriod { count } => (
            format!("“{count}” is counted over a period"),
            "write from and to instead of at".into(),
        ),
        FigureFault::KindNeedsDay { count } => (
            format!("“{count}” is a level on a day"),
            "write at instead of from and to".into(),
        ),
        FigureFault::Overlap {
            count, this, other, ..
        } => (
            format!(
                "“{count}” {} overlaps the final figure {}",
                span(*this),
                span(*other)
            ),
            "each day belongs to one final figure".into(),
        ),
        FigureFault::Straddles { this, window } => (
            format!("the figure {} straddles {}", span(*this), span(*window)),
            "it was left out; record months".into(),
        ),
        FigureFault::IdentityBroken {
            span: of,
            total,
            total_names,
            parts,
            part_names,
        } => (
            format!(
                "the figure {} does not add up: {} = {}, but {} = {}",
                span(*of),
                total_names.join(" + "),
                number(total),
                part_names.join(" + "),
                number(parts)
            ),
            "check each count".into(),
        ),
        FigureFault::RunBroken {
            span: of,
            total,
            parts,
        } => (
            format!(
                "the unbroken run {} does not add up: {} came in, but {} are resolved or open",
                span(*of),
                number(total),
                number(parts)
            ),
            "check each of its periods".into(),
        ),
        FigureFault::StockBroken {
            count,
            closing,
            until,
            opening,
            from,
        } => (
            format!(
                "“{count}”: {} at the end of {}, but {} carried over on {}",
                number(closing),
                day(*until),
                number(opening),
                day(*from)
            ),
            "a closing stock must equal the next opening".into(),
        ),
        FigureFault::AboveDenominator {
            target,
            numerator,
            denominator,
        } => (
            format!(
                "target “{target}”: numerator {} above denominator {}",
                number(numerator),
                number(denominator)
            ),
            "a ratio cannot exceed 100%".into(),
        ),
        FigureFault::CountMissing { target, missing } => (
            format!(
                "target “{target}” cannot be computed from this figure: {} missing",
                missing.join(", ")
            ),
            "record them; 0 must be recorded too".into(),
        ),
        FigureFault::FinalTooEarly { recorded, last } => (
            format!(
                "a final figure recorded on {}, before its period was over ({})",
                words::date(*recorded, Lang::En),
                words::date(*last, Lang::En)
            ),
            "an estimate has estimated = true; final figures are recorded after the last day"
                .into(),
        ),
        FigureFault::NoCounts => ("counts is empty".into(), "record at least one".into()),
        FigureFault::AnswersWithoutSurvey => (
            "answers by level without a survey".into(),
            "add survey, an id of surveys.toml".into(),
        ),
        FigureFault::AnswersContradict {
            question,
            sum,
            count,
            given,
        } => (
            format!(
                "“{count}” is {}, but the levels of question “{question}” add up to {}",
                number(given),
                number(sum)
            ),
            "mend one of them; with answers by level the count need not be given".into(),
        ),
        FigureFault::AnswersAboveSheets {
            question,
            answers,
            most,
        } => (
            format!(
                "question “{question}” has {} answers, more than {} sheets",
                number(answers),
                number(most)
            ),
            "check the levels, the valid sheets and sample".into(),
        ),
        FigureFault::SampleAbovePopulation { sample, population } => (
            format!(
                "{} sheets, more than the population of {}",
                number(sample),
                number(population)
            ),
            "check the sheets and population".into(),
        ),
        FigureFault::NotOfSurvey { target } => (
            format!("a survey cannot feed target “{target}”"),
            "the target must be one count of kind level over another".into(),
        ),
    }
}
