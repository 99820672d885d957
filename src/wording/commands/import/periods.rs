//! What `import --compare` says of a document and a plan that are not of one period.

use std::path::Path;

use crate::block::lang::Lang;
use crate::time::period::Span;
use crate::wording::commands::Refusal;
use crate::wording::words;

/// Which of several plans was taken, for the document is of its period.
pub fn compared_by_period(folder: &Path, period: Span, lang: Lang) -> String {
    let (folder, days) = (folder.display(), words::span(period, lang));
    match lang {
        Lang::Vi => format!("văn bản của kỳ {days}: so với {folder}\n"),
        Lang::En => format!("the document is of the period {days}: compared with {folder}\n"),
    }
}

/// The periods have days in common, and are not the same.
pub fn periods_overlap(folder: &Path, own: Span, period: Span, lang: Lang) -> String {
    let folder = folder.display();
    let (own, period) = (words::span(own, lang), words::span(period, lang));
    match lang {
        Lang::Vi => format!("văn bản của kỳ {period}, {folder} của kỳ {own}: vẫn so\n"),
        Lang::En => {
            format!(
                "the document is of the period {period}, {folder} of {own}: compared all the same\n"
            )
        }
    }
}

/// The plan is of another period: not compared.
pub fn of_another_period(folder: &Path, own: Span, period: Span, right: Option<&Path>) -> Refusal {
    let folder = folder.display();
    let in_both = |lang| (words::span(own, lang), words::span(period, lang));
    let (own_vi, period_vi) = in_both(Lang::Vi);
    let (own_en, period_en) = in_both(Lang::En);
    let (right_vi, right_en) = match right {
        Some(right) => {
            let right = right.display();
            (
                format!("so với kế hoạch của kỳ ấy: --compare {right}"),
                format!("compare with the plan of that period: --compare {right}"),
            )
        }
        None => (
            "chưa thấy kế hoạch của kỳ ấy: lập bằng --into THƯ MỤC".to_owned(),
            "no plan of that period was found: make it by --into FOLDER".to_owned(),
        ),
    };
    Refusal::new(
        format!(
            "văn bản của kỳ {period_vi}, {folder} của kỳ {own_vi}: không so, vì hai kỳ là hai kế hoạch, hàng nào cũng khác mà không nói lên điều gì; \
             {right_vi}; muốn xem kế hoạch sau khác kế hoạch trước ở đâu: cchc diff --between; kỳ của văn bản đọc sai thì nêu --from, --to"
        ),
        format!(
            "the document is of the period {period_en}, {folder} of {own_en}: not compared, for two periods are two plans, of which every row differs and \
             none says anything; {right_en}; to see how a plan differs from the one before: cchc diff --between; where the document's period was read \
             wrongly, give --from and --to"
        ),
    )
}
