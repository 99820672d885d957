//! The work that a plan is about, as the titles of its documents name it. A plan that does not say it is named by nothing else.

use crate::block::lang::Lang;
use crate::model::plan::Plan;
use crate::text::same;

/// The work inside a sentence: "cải cách hành chính". English knows the name of the most common one.
pub fn name(plan: &Plan, lang: Lang) -> Option<&str> {
    let work = plan.reporting.work.as_deref()?;
    let is_reform = lang == Lang::En && same(work, "cải cách hành chính");
    Some(if is_reform {
        "administrative reform"
    } else {
        work
    })
}

/// What a report is about: the results of the work, or of carrying out the plan.
pub fn results(plan: &Plan) -> String {
    match name(plan, Lang::Vi) {
        Some(work) => format!("Kết quả công tác {work}"),
        None => "Kết quả thực hiện Kế hoạch".to_owned(),
    }
}
